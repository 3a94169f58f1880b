"""From numbers to sentences, and from sentences to formats."""
