"""The blocks that a page is made of, and the formats that lay them out; nothing else of ours is known."""
