"""What each command does: it joins the store, the session, scoring, the report and the formats."""
