"""When people answered: the moments in a column of a table, whatever the order of day and month in it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone

from rolefit.tables.tool_words import MONTH_BEGINNINGS

YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
NAMED_MONTH = re.compile(
    r"(?:(\d{1,2})\D{1,5}?)?([a-z]{3,9})\.?(?:\s|-|/|de|del|,)*(?:(\d{1,2})\D{1,4})??(\d{4})"
)
TIME = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.\s?m\.|p\.\s?m\.)?"
    r"\s*(?:(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?|(z|utc|gmt)\b)?"
)
FIRST_YEAR = 2000
"""No survey tool is older."""


def moments(texts: Iterable[str], again: bool = False) -> Mapping[str, datetime]:
    """Cell -> its moment, for the cells of one column that can be read; with an offset where they say it.

    5.6. is the fifth of June: nobody writes dots after a month. Whether 5/6 is in May or in June is judged by
    the whole column: where both readings are possible, by the one under which the answers lie closer
    together, since a survey is answered within days or weeks. Where that does not tell either, or people
    answered `again`, which may be months later, such cells have no moment.
    """
    cells = [text for text in texts if text.strip()]
    day_first = {text: found for text in cells if (found := _read(text, _day_first))}
    month_first = {text: found for text in cells if (found := _read(text, _month_first))}
    if len(day_first) != len(month_first):
        return max(day_first, month_first, key=len)
    spans = [_span(one.values()) for one in (day_first, month_first)]
    if again or spans[0] == spans[1]:
        return {text: found for text, found in day_first.items() if month_first.get(text) == found}
    return (day_first, month_first)[spans[0] > spans[1]]


def is_moment(text: str) -> bool:
    """Whether a cell holds a moment, if only the order of day and month were known."""
    return bool(_read(text, _day_first) or _read(text, _month_first))


def stamps(texts: Iterable[str], again: bool = False) -> dict[str, str]:
    """Cell -> its moment in ISO 8601, a day alone where it says no time; `again` as for `moments`."""
    return {
        text: moment.isoformat() if says_time(text) else moment.date().isoformat()
        for text, moment in moments(texts, again).items()
    }


def last_moment(texts: Iterable[str]) -> datetime:
    """The latest moment in a column, without an offset; before all others where none can be read."""
    found = (one.replace(tzinfo=None) for one in moments(texts).values())
    return max(found, default=datetime.min)


def says_time(text: str) -> bool:
    """Whether a cell holds a day with the time of day."""
    plain = _plain(text)
    return is_moment(text) and TIME.search(_after_day(plain)) is not None


def _span(found: Iterable[datetime]) -> timedelta:
    days = [one.replace(tzinfo=None) for one in found]
    return max(days) - min(days) if days else timedelta()


Order = Callable[[int, int, int], tuple[int, int, int]]


def _day_first(first: int, second: int, year: int) -> tuple[int, int, int]:
    return year, second, first


def _month_first(first: int, second: int, year: int) -> tuple[int, int, int]:
    return year, first, second


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in letters if not unicodedata.combining(char)).replace("\u202f", " ")


def _read(text: str, order: Order) -> datetime | None:
    plain = _plain(text)
    found = _day(plain, order)
    if not found or len(plain) > 60:
        return None
    try:
        day = datetime(*found)
        return _with_time(day, TIME.search(_after_day(plain)))
    except (ValueError, OverflowError):
        return None


def _day(plain: str, order: Order) -> tuple[int, int, int] | None:
    if found := YEAR_FIRST.search(plain):
        year, month, day = map(int, found.groups())
    elif found := YEAR_LAST.search(plain):
        order = _day_first if found[2] == "." else order
        year, month, day = order(int(found[1]), int(found[3]), int(found[4]))
        year += 2000 if year < 100 else 0
    elif (found := NAMED_MONTH.search(plain)) and (found[1] or found[3]):
        year, month, day = int(found[4]), _month(found[2]), int(found[1] or found[3])
    else:
        return None
    return (year, month, day) if year >= FIRST_YEAR else None


def _month(name: str) -> int:
    return MONTH_BEGINNINGS.get(name[:4]) or MONTH_BEGINNINGS.get(name[:3]) or 0


def _after_day(plain: str) -> str:
    """The text without its day, in which a dot or a number could be taken for the time."""
    for pattern in (YEAR_FIRST, YEAR_LAST, NAMED_MONTH):
        if found := pattern.search(plain):
            return plain[: found.start()] + " " + plain[found.end() :]
    return ""


def _with_time(day: datetime, found: re.Match[str] | None) -> datetime:
    if not found:
        return day
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4].startswith("p") else 0)
    zone = None
    if found[5]:
        offset = timedelta(hours=int(found[6]), minutes=int(found[7] or 0))
        zone = timezone(offset if found[5] == "+" else -offset)
    elif found[8]:
        zone = UTC
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)
