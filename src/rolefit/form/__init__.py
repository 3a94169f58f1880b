"""The quiz as one page for a browser: it asks and keeps, and scores nothing."""
