"""Many people's numbers at once, by columns: what one person is scored by in scoring/, in numpy."""
