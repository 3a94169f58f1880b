"""Is this quiz fair? The scoring of a quiz file, tried out before anybody answers."""
