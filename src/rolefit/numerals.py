"""Counts as they stand in a sentence."""

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number(count: int) -> str:
    """A count in words up to twelve, then in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)
