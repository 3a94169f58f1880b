"""Front ends: they show a question and hand back what the person did."""
