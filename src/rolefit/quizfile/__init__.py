"""From the text of a quiz file to a Quiz, or to a list of problems with places."""
