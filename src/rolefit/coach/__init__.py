"""What many results, or several of one person, say: in figures; what is doubtful, in words too."""
