"""What many results, or several of one person, say: numbers only."""
