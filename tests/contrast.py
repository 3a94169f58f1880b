"""Whether colours can be read on the grounds that terminals have (WCAG 2.2, 1.4.3 and 1.4.11)."""

GROUNDS = {"black": "#000000", "white": "#ffffff", "Solarized dark": "#002b36", "Solarized light": "#fdf6e3"}
TEXT, MARK = 4.5, 3.0
"""The least ratios: for words, and for marks and drawings."""


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, written as #rrggbb: 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(colour: str, least: float) -> list[str]:
    """The grounds on which the colour has less than that ratio."""
    return [name for name, ground in GROUNDS.items() if contrast(colour, ground) < least]


def is_text(shown: str) -> bool:
    """Whether it has letters or digits, and so is more than a mark."""
    return any(sign.isalnum() for sign in shown)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
