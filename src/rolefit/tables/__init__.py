"""Tables of answers, as surveys give them."""
