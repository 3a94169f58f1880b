"""Days as they stand in a sentence."""

from datetime import date, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_figures(day: date) -> str:
    """A day as in 23 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_words(day: date, today: date) -> str:
    """A day as it is said today: today, yesterday, or on 23 November 2026."""
    if day == today:
        return "today"
    return "yesterday" if day == today - timedelta(days=1) else f"on {day_in_figures(day)}"
