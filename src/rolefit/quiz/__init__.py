"""The quiz file: from text to a Quiz, or to a list of problems with places."""
