"""Groups that answered the small quiz, and results side by side, for the pages that coaches read."""

from collections.abc import Iterator, Mapping
from random import Random

from report_cases import SMALL

from rolefit.answers import Answers, QuizRef
from rolefit.coach.analysing import analyse
from rolefit.coach.analysis import Analysis
from rolefit.coach.compare import compare
from rolefit.coach.group import Group, LeftOut
from rolefit.coach.moments import blocks_of
from rolefit.coach.side_by_side import OneResult, SideBySide
from rolefit.coach.versions import common
from rolefit.layout import html, markdown, terminal
from rolefit.pages.analysis_page import analysis_report
from rolefit.pages.comparison_page import comparison_report
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.scoring.score import score

LIKE_GROWING = {"growing": 0.5, "planning": 0.3, "seasoning": -0.4}
"""What most of these people are drawn to."""
SKIPPED = 0.04
Taken = tuple[Quiz, Answers]


def person(seed: int, quiz: Quiz = SMALL) -> Answers:
    """Somebody who likes growing a little more than most, and answers as such people might."""
    # Only random(): unlike what is built on it, it gives the same numbers in every version of Python.
    dice = Random(seed)
    taste = {trait: LIKE_GROWING.get(trait, 0.0) + dice.random() - 0.5 for trait in quiz.traits}
    return Answers(
        quiz=QuizRef(id=quiz.id, version=quiz.version),
        answers={item.id: _reply(item, taste, dice) for item in quiz.items},
        seconds={item.id: 5 + 10 * dice.random() for item in quiz.items},
        label=f"Client {seed}",
    )


def _reply(item: Item, taste: Mapping[str, float], dice: Random) -> Reply | None:
    skips = dice.random() < SKIPPED
    appeals = [
        sum(float(share) * taste[trait] for trait, share in option.items()) + dice.random()
        for option in item.counts
    ]
    by_appeal = sorted(range(1, len(appeals) + 1), key=lambda number: -appeals[number - 1])
    return None if skips else tuple(by_appeal[: item.pick])


def _analysis(people: int) -> Analysis:
    return analyse(SMALL, blocks_of(SMALL, [person(seed) for seed in range(people)]))


LEFT_OUT = (
    LeftOut("clients/anna-spring.json", "It is an earlier result of Anna; the latest is clients/anna.json."),
    LeftOut("clients/ben (1).json", "It is a copy of clients/ben.json."),
    LeftOut("clients/torn.json", "It is not a result file: it is not JSON from line 1, column 2."),
)
GROUPS = {
    "analysis": Group(SMALL, 60, _analysis(60), (), unlabelled=0),
    "analysis-dozen": Group(SMALL, 12, _analysis(12), LEFT_OUT, unlabelled=3),
    "analysis-few": Group(SMALL, 3, None, LEFT_OUT[:1], unlabelled=0),
}


def _next_version() -> Quiz:
    """The small quiz with a question in other words, and another that is new."""
    content = SMALL.content()
    asked = {one["id"]: one for one in content["questions"]}
    asked["sowed"]["ask"] = "I sowed something, on a balcony or in a bed."
    hosted = {**asked["tasted"], "id": "hosted", "trait": "hosting", "ask": "I had guests at my table."}
    return from_content({**content, "version": "1.1", "questions": [*asked.values(), hosted]})


def beside(newest: Quiz, over_time: bool, results: Mapping[str, Taken]) -> SideBySide:
    shared = common(newest, [quiz for quiz, _ in results.values()])
    found = tuple(_compared(f"20260301-{k}", *one) for k, one in enumerate(results.items(), 1))
    first, *others = found
    return SideBySide(
        common=shared,
        results=found,
        over_time=over_time,
        comparisons=tuple(compare(shared.quiz, first.answers, other.answers) for other in others),
    )


def _compared(id: str, name: str, taken: Taken) -> OneResult:
    quiz, answers = taken
    return OneResult(id, "2026-03-01T10:00:00+00:00", None, name, quiz, answers, score(quiz, answers))


def _turned() -> Answers:
    """A person who likes and does the opposite of another."""
    first = person(1)
    turned = {
        question: reply and tuple(len(SMALL.by_id[question].labels) + 1 - number for number in reply)
        for question, reply in first.answers.items()
    }
    return first.model_copy(update={"answers": turned})


PAIRS = {
    "comparison": beside(SMALL, False, {"Anna": (SMALL, person(1)), "Anna's coach": (SMALL, _turned())}),
    "comparison-versions": beside(
        _next_version(),
        True,
        {
            "2026-03-01": (SMALL, person(1)),
            "2026-09-01": (_next_version(), person(2, _next_version())),
        },
    ),
}


REPORTS = {name: analysis_report(group) for name, group in GROUPS.items()} | {
    name: comparison_report(found) for name, found in PAIRS.items()
}


def outputs() -> Iterator[tuple[str, str]]:
    """The name and the text of every golden file of these pages."""
    for name, report in REPORTS.items():
        yield f"{name}.80.txt", terminal.render(report)
    for name in ("analysis", "analysis-few", "comparison"):
        yield f"{name}.40.txt", terminal.render(REPORTS[name], width=40)
        yield f"{name}.md", markdown.render(REPORTS[name])
        yield f"{name}.html", html.render(REPORTS[name])
