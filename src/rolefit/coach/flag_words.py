"""What an analysis found doubtful, in two sentences: what it is, and what to do about it."""

from dataclasses import dataclass

from rolefit.coach.flags import LOW_R, Flag
from rolefit.quiz.model import Quiz
from rolefit.report.words import inside, listed, quoted

LONGEST = 70
"""Characters of a question or an option within a sentence."""


@dataclass(frozen=True)
class FlagWords:
    """A flag in words."""

    message: str
    """One sentence with its figure."""
    hint: str
    """What to do."""


def flag_words(quiz: Quiz, flag: Flag) -> FlagWords:
    """The words of a flag that this quiz's answers raised."""
    value = f"{flag.value:.2f}"
    match flag.code:
        case "low-item-rest":
            return _low(quiz, flag, value)
        case "alpha-rises":
            return FlagWords(
                f"Without {_ask(quiz, flag)} the other questions on {_measure(quiz, flag)} go together "
                f"better: alpha would be {value}.",
                "Reword it, or leave it out, unless it asks for something that the others miss.",
            )
        case "often-skipped":
            return _skipped(quiz, flag)
        case "unused-option":
            return FlagWords(
                f"{_whoever(flag.value)} {_chooses(quiz, flag)} in {_ask(quiz, flag)}.",
                "Make it as attractive as the others, or put another in its place.",
            )
        case "same-answer":
            return FlagWords(
                f"{_everybody(flag.value)} {_chooses(quiz, flag)} in {_ask(quiz, flag)}, "
                "so it tells nobody apart.",
                "Make the options equally attractive, or ask something that people differ on.",
            )
        case "group-leans":
            return _leaning(quiz, flag)
        case "less-reliable":
            return FlagWords(
                f"In this group {_between(quiz, flag)} are told apart less well than rolefit assumes: "
                f"the reliability is {value}.",
                "Take what results say of how sure they are as too high here, and mend the questions below.",
            )


def _skipped(quiz: Quiz, flag: Flag) -> FlagWords:
    if flag.value == 1:
        return FlagWords(
            f"Nobody answered {_ask(quiz, flag)}.",
            "See whether the people were asked at all: a table without a column for it counts as skipped.",
        )
    return FlagWords(
        f"{flag.value:.0%} skip {_ask(quiz, flag)}.",
        "Ask for something that more people have been in a position to do.",
    )


def _low(quiz: Quiz, flag: Flag, value: str) -> FlagWords:
    ask = _ask(quiz, flag)
    others = quoted(quiz.by_id[flag.other].ask, LONGEST) if flag.other else "the other questions"
    them = f"{others}, which {'asks' if flag.other else 'ask'} about {_measure(quiz, flag)}"
    figure = f"the correlation is {value}, give or take {flag.error or 0:.2f}"
    if flag.value < -(flag.error or 0):
        return FlagWords(
            f"{ask} runs against {them}: {figure}.",
            "See whether one should be reversed, or was understood in another way.",
        )
    return FlagWords(
        f"{ask} has little to do with {them}: {figure}, and below {LOW_R:.2f} is little.",
        "Ask a few people what they understood, then reword it.",
    )


def _leaning(quiz: Quiz, flag: Flag) -> FlagWords:
    role, points = _role(quiz, flag.roles[0]), f"{abs(100 * flag.value):.0f} points on average"
    way = "leans towards" if flag.value > 0 else "leans away from"
    return FlagWords(
        f"The group {way} {role}, by {points}, give or take {100 * (flag.error or 0):.0f}: more than a "
        "quarter of how far its people differ.",
        "Compare with people who hold the roles before you conclude: these people may be like that, or the "
        "acts that count for one role may be the more popular ones.",
    )


def _ask(quiz: Quiz, flag: Flag) -> str:
    return quoted(quiz.by_id[flag.question or ""].ask, LONGEST)


def _chooses(quiz: Quiz, flag: Flag) -> str:
    item = quiz.by_id[flag.question or ""]
    option = quoted(item.labels[(flag.option or 1) - 1], LONGEST)
    if item.names:
        return f"chooses {option} for {item.names[0]}"
    return f"puts {option} first" if item.ordered else f"chooses {option}"


def _measure(quiz: Quiz, flag: Flag) -> str:
    return f"{inside(quiz.traits[flag.trait or ''].name, quiz.language)} ({flag.facet})"


def _between(quiz: Quiz, flag: Flag) -> str:
    return listed([_role(quiz, role) for role in flag.roles])


def _role(quiz: Quiz, role: str) -> str:
    return inside(quiz.roles[role].name, quiz.language)


def _whoever(share: float) -> str:
    return "Hardly anybody" if share else "Nobody"


def _everybody(share: float) -> str:
    return "Nearly everybody" if share < 1 else "Everybody"
