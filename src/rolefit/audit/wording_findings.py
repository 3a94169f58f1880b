"""Are the questions plainly worded? By rules that miss faults rather than see one where there is none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rolefit.audit.audited_quiz import AuditedQuiz
from rolefit.audit.finding import Finding
from rolefit.quiz.piece import QuizPath

MOST_WORDS = 20
"""For a statement or an option."""
MOST_WORDS_ASKED = 40
"""For what is asked before options, which may describe a situation."""

SUBORDINATE = r"\b(?:who|whom|whose|that|which|while|when|where|what|how|why|whether|because|if|so|than|to)\b"
NOT_MAIN = re.compile(rf"{SUBORDINATE}.*$", re.IGNORECASE)
NEGATION = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|none|neither|nor|no(?!-)|\w+n['’]t)\b", re.IGNORECASE
)
SAYING_NO = re.compile(r"\b(?:say|says|said|saying|tell \w+|told \w+) no\b", re.IGNORECASE)
VERBS = (
    "accept add agree answer ask bring build buy calm change check choose clear collect compare cut decide "
    "define deliver describe design draw explain find fix follow gather give hear help improve interview "
    "invite join keep lead learn list listen look make measure meet mend move negotiate observe open "
    "organise organize persuade pick plan predict prepare present prove read rebuild record remove repair "
    "replace report review run sell send set settle share show sit sketch solve sort speak start stop study "
    "talk teach tell test trace track train try turn update use visit walk watch win write"
).replace(" ", "|")
PAST_TENSE = (
    "bought brought built chose cut did drew found gave heard held kept led left made met put ran read "
    "rebuilt said sat sent set showed sold spoke spent taught told took tried went won wrote"
).replace(" ", "|")
OBJECT = (
    "a an the it them him her my our your their its his this that these those me us what how why whether "
    "someone something everyone people"
).replace(" ", "|")
SECOND_VERB = re.compile(
    r"\b(?:and|or) (?:then )?(?:i )?(?:" + VERBS + "|" + PAST_TENSE + r"|\w+ed|\w+ing) (?:"
    + OBJECT + r")\b",
    re.IGNORECASE,
)  # fmt: skip
MAIN_VERB = re.compile(r"(?:i )?(?:" + VERBS + "|" + PAST_TENSE + r"|\w+ed|\w+ing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class AskedText:
    """A text of a question that people answer to."""

    path: QuizPath
    text: str
    choice: bool
    """True for what is asked before options; else a statement on a scale, or an option."""


def wording_findings(audited: AuditedQuiz) -> Iterator[Finding]:
    """Warns of two things in the same words, role names and, in English, double, negated and long texts."""
    yield from _same_words(audited)
    english = audited.quiz.language.lower().startswith("en")
    names = {role.name for role in audited.quiz.all_roles.values()}
    patterns = {
        name: re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)
        for name in sorted(names, key=lambda name: (-len(name), name))
    }
    for one in _texts(audited):
        yield from _role_names(patterns, one)
        if english:
            yield from _plainness(one)


def _texts(audited: AuditedQuiz) -> Iterator[AskedText]:
    for item in audited.questions:
        yield AskedText(audited.place(item, "ask"), item.ask, not item.graded)
        if not item.graded:
            for k, text in enumerate(item.labels):
                yield AskedText(audited.place(item, "options", k, "text"), text, False)


def _same_words(audited: AuditedQuiz) -> Iterator[Finding]:
    for group in _told_apart(audited):
        first: dict[str, str] = {}
        for path, name, text in group:
            same = first.setdefault(" ".join(text.casefold().split()), name)
            if same != name:
                yield Finding(
                    "same-words",
                    path,
                    f"“{text}” says the same as {same}.",
                    "Give it words of its own: nobody can tell the two apart.",
                )


def _told_apart(audited: AuditedQuiz) -> Iterator[Sequence[tuple[QuizPath, str, str]]]:
    """Groups of texts that people must tell apart: the place of each, what to call it, and the text."""
    quiz = audited.quiz
    for id, steps in quiz.scales.items():
        yield [(("scales", id, k), f"number {k + 1}", text) for k, text in enumerate(steps)]
    for one in audited.questions:
        if not one.graded:
            places = [audited.place(one, "options", k, "text") for k in range(len(one.labels))]
            texts = enumerate(zip(places, one.labels, strict=True), start=1)
            yield [(place, f"number {k}", text) for k, (place, text) in texts]
    yield [
        *((("roles", id, "name"), id, role.name) for id, role in quiz.roles.items()),
        *((("neighbours", id, "name"), id, role.name) for id, role in quiz.neighbours.items()),
    ]
    yield [(("traits", id, "name"), id, trait.name) for id, trait in quiz.traits.items()]
    statements = [one for one in audited.questions if one.graded]
    yield [(audited.place(one, "ask"), one.id, one.ask) for one in statements]


def _role_names(patterns: Mapping[str, re.Pattern[str]], one: AskedText) -> Iterator[Finding]:
    for name, pattern in patterns.items():
        if pattern.search(one.text):
            yield Finding(
                "role-name",
                one.path,
                f"“{one.text}” names the role {name}.",
                "Say what is done instead: people choose the title that they wish for.",
            )
            return


def _plainness(one: AskedText) -> Iterator[Finding]:
    if not one.choice and (found := _second_verb(one.text)):
        yield Finding(
            "double-question",
            one.path,
            f"“{one.text}” asks about two things at once: the second begins with “{found}”.",
            "Keep one of them, or make two questions.",
        )
    if found := _negation(one):
        yield Finding(
            "negation",
            one.path,
            f"“{one.text}” is put negatively, with “{found}”.",
            "Say what is done, not what is left undone: a “no” to a “not” is easily misread.",
        )
    words, most = len(one.text.split()), MOST_WORDS_ASKED if one.choice else MOST_WORDS
    if words > most:
        yield Finding(
            "too-long",
            one.path,
            f"This text has {words} words; more than {most} are hard to take in at once.",
            "Shorten it to the one thing that is to be judged.",
        )


def _second_verb(text: str) -> str:
    """The conjunction and verb by which a second act is joined to a first one, else ''."""
    found = SECOND_VERB.search(text) if MAIN_VERB.match(text) else None
    if found is None or re.search(SUBORDINATE, text[: found.start()], re.IGNORECASE):
        return ""
    return " ".join(found.group().split()[:-1])


def _negation(one: AskedText) -> str:
    text = SAYING_NO.sub("", one.text)
    if one.choice:
        # A situation may well say what is not there; only what is asked must not.
        text = re.split(r"[.:!;]\s", text)[-1]
    found = NEGATION.search(text if one.choice else NOT_MAIN.sub("", text))
    return found.group() if found else ""
