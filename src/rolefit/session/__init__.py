"""Taking a quiz, without a screen: which question is next and what a reply does."""
