"""The small words of a report: chances, levels, numbers, lists and quotations."""

import re
from collections.abc import Sequence

from rolefit.numerals import number

CHANCE_WORDS = (
    (0.95, "nineteen times in twenty"),
    (0.90, "nine times in ten"),
    (0.875, "seven times in eight"),
    (5 / 6, "five times in six"),
    (0.80, "four times in five"),
    (0.75, "three times in four"),
    (0.70, "seven times in ten"),
    (2 / 3, "two times in three"),
    (0.60, "three times in five"),
    (0.55, "a little more often than not"),
    (0.45, "about as often as not"),
    (0.40, "two times in five"),
    (1 / 3, "one time in three"),
    (0.25, "one time in four"),
    (0.20, "one time in five"),
    (0.10, "one time in ten"),
)
RARELY = "less than one time in ten"
FIGURES = {number(count): str(count) for count in range(1, 13)} | {"nineteen": "19", "twenty": "20"}
LEVEL_WORDS = ((7.5, "strong"), (5.0, "solid"), (2.5, "growing"))
ROUNDING = 1e-9
"""A chance this little below a phrase still earns it: floats do not hold .8 exactly."""


def frequency(chance: float) -> str:
    """A chance, 0..1, as a natural frequency that never says more than the chance does."""
    return next((words for least, words in CHANCE_WORDS if chance >= least - ROUNDING), RARELY)


def in_figures(frequency: str) -> str:
    """A natural frequency where there is little room: '19 times in 20'."""
    return " ".join(FIGURES.get(word, word) for word in frequency.split())


def level_word(level: float) -> str:
    """A level, 0..10, in a word: new, growing, solid or strong."""
    return next((word for least, word in LEVEL_WORDS if level >= least), "new")


def listed(entries: Sequence[str], last: str = "and") -> str:
    """Entries as in a sentence: 'a', 'a and b', 'a, b and c'."""
    if len(entries) < 2:
        return "".join(entries)
    return f"{', '.join(entries[:-1])} {last} {entries[-1]}"


def in_turns(lists: Sequence[Sequence[str]]) -> list[str]:
    """The first entry of each list, then the second of each, and so on, every entry once."""
    longest = max(map(len, lists), default=0)
    return [*dict.fromkeys(some[place] for place in range(longest) for some in lists if place < len(some))]


def capital(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def inside(name: str, language: str) -> str:
    """A name as it stands inside an English sentence: 'product manager', but 'UX researcher'.

    Names in other languages keep their capitals, which German, for one, needs.
    """
    if not language.lower().startswith("en") or name[1:2].isupper():
        return name
    return name[:1].lower() + name[1:]


def few_words(kind: str, roles: str, other: str = "") -> str:
    """A verdict in a few words that fit into a row; `roles` and the `other` job are names.

    A kind that is not known, as of a later version, stands as it is.
    """
    match kind:
        case "clear":
            return f"clearly {roles}"
        case "leaning":
            return f"leaning towards {roles}"
        case "split":
            return f"two ways: {roles}"
        case "beside":
            return f"{roles}, as much like {other or 'another job'}"
        case "outside":
            return f"more like {other or 'another job'}"
        case "insufficient":
            return "too little answered"
        case "shortlist":
            return f"a shortlist: {roles}"
        case "close":
            return f"too close to call: {roles}"
    return f"{kind}: {roles}" if roles else kind


def with_article(name: str) -> str:
    """An English name of a role behind its article: 'a product manager', 'an engineering manager'."""
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} {name}"


def shortened(text: str, limit: int = 90) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def quoted(text: str, limit: int = 90) -> str:
    """The text in quotation marks, shortened, without its own full stop."""
    return f"“{shortened(text, limit).rstrip('.')}”"


SENTENCE = re.compile(r".+?[.?!][”\"’]?(?=\s+[A-Z“\"]|\s*$)", re.DOTALL)


BEGINS_ELSEWHERE = re.compile(r"(After|At|Before|For|From|If|In|Of|On|To|When|Where|With|Without)\b")


def first_sentence(text: str) -> str:
    """The text up to where its second sentence begins."""
    found = SENTENCE.match(text)
    return found[0] if found else text


def act_in_brief(act: str) -> str:
    """An act up to its first comma, unless it begins with when or where to do it."""
    what, comma, _ = act.partition(", ")
    return f"{what}." if comma and not BEGINS_ELSEWHERE.match(what) else act


def in_short(text: str) -> str:
    """The first sentence up to its colon: what is done, without how."""
    return first_sentence(text).partition(": ")[0].removesuffix(".")
