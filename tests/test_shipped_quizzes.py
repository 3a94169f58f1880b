"""The quizzes that come with rolefit are whole, sourced, fair and plainly worded."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, permutations
from typing import Protocol, get_args

import pytest

from quizzes import ROOT, SHIPPED, audit_named, quiz_named
from rolefit.answers import Answers, QuizRef
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Level, Note, Quiz, Trait
from rolefit.quizfile.loading import examine
from rolefit.scoring.confidence import above_chance
from rolefit.scoring.direction import Measured, direction_traits, role_comparison
from rolefit.scoring.evidence import Answer
from rolefit.scoring.result import Result
from rolefit.scoring.score import score
from rolefit.scoring.verdict import LEANING_FROM

FOLDER = ROOT / "quizzes"
every_quiz = pytest.mark.parametrize("name", SHIPPED)
SHEETS = 4000
TIE = 1e-9

STATEMENTS = """
1P 2P 3QP 4QP 5QP 6QPG 7QPG 8P 9P 10QP 11QPG 12QPG 13QP 14QP 15QPG 16P 17QP 18QP 19QP 20QP 21QPG
22QPG 23QP 24QPG 25QP 26QP 27QPG 28QP 29QP 30QPG 31P 32QP 33P 34QPG 35QP 36P 37QPG 38QP 39QPG 40QP
41QPG 42QPG 43QPG 44QPC 45QP 46QP 47P 48P 49QP 50QPG 51QPG 52QP 53QPG 54QP 55QP 56QPG 57PG 58QPG
59QPG 60QP 61QP 62QPG 63QPG 64QPG 65QP 66QPG 67QPG 68QPG 69QPG 70QPG 71QPG 72QPG 73C 74C 75C 76C 77C
78QC 79C 80C 81C 82C 83P 84PC 85QP 86QP 87P
"""
"""The article's statements, by number, and where each must show: Q in a question, P in a role's profile,
C in its career path, G in what to do about a weak trait."""

PRAISE = re.compile(
    r"\b(amazing|best|better|brilliant|clean|clever|creative|deep|deeply|effective|elegant|excellent"
    r"|expert|good|great|important|innovative|inspiring|lead|modern|perfect|smart|strategic|strong|successful"
    r"|talented|valuable|vision|visionary|well)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(cannot|neither|never|no|nobody|none|nor|not|nothing|without|\w+n't)\b", re.IGNORECASE
)


# What a quiz file says, and on what sources.


@every_quiz
def test_loads_without_a_problem(name: str) -> None:
    assert examine((FOLDER / f"{name}.yaml").read_bytes()).problems == ()
    assert quiz_named(name).id == name


def cited(quiz: Quiz) -> dict[str, set[str]]:
    """Where -> the citations that stand there."""
    roles, traits = quiz.roles.values(), quiz.traits.values()
    profile = [note for role in roles for note in (*role.work, role.suits, *role.caveats)]
    road = [note for role in roles for note in (*role.specialisations, *role.bridges.values())]
    return {
        "Q": sources(quiz.questions),
        "P": sources(roles) | sources(profile),
        "C": sources(step for role in roles for step in role.path) | sources(road),
        "G": sources(note for trait in traits for note in acts(trait)),
        "elsewhere": sources(quiz.neighbours.values()) | sources(traits),
    }


def acts(trait: Trait) -> Iterator[Note | None]:
    for level in get_args(Level):
        if grow := trait.acts(level):
            yield from (grow.this_week, grow.this_quarter)


class Sourced(Protocol):
    @property
    def source(self) -> tuple[str, ...]: ...


def sources(parts: Iterable[Sourced | None]) -> set[str]:
    return {one for part in parts if part for one in part.source}


def test_every_statement_of_the_article_shows_where_it_must() -> None:
    found = cited(quiz_named("pm-or-tpm"))
    wanted = {re.sub("[A-Z]", "", one): re.sub("[0-9]", "", one) for one in STATEMENTS.split()}
    assert [int(number) for number in wanted] == list(range(1, 88))
    missing = [
        f"S{number} in {place}"
        for number, places in wanted.items()
        for place in places
        if f"seed/S{number}" not in found[place]
    ]
    assert missing == []


@every_quiz
def test_every_source_is_named_somewhere(name: str) -> None:
    quiz = quiz_named(name)
    used = {one.split("/")[0] for some in cited(quiz).values() for one in some}
    assert used == set(quiz.sources)


def test_every_question_and_role_of_the_main_quiz_names_its_source() -> None:
    quiz = quiz_named("pm-or-tpm")
    assert [one.id for one in quiz.questions if not one.source] == []
    assert [key for key, role in quiz.roles.items() if not role.source] == []


@every_quiz
def test_every_starting_point_has_a_bridge_and_a_step_in_every_role(name: str) -> None:
    quiz = quiz_named(name)
    starts = list(quiz.starting_points.options) if quiz.starting_points else []
    for key, role in quiz.roles.items():
        assert sorted(role.bridges) == sorted(starts), key
        assert sorted(start for step in role.path for start in step.starts) == sorted(starts), key


@pytest.mark.parametrize("name", ["pm-or-tpm", "product-team-roles"])
def test_every_trait_has_something_to_do_about_it(name: str) -> None:
    for key, trait in quiz_named(name).traits.items():
        assert (found := list(acts(trait))), key
        assert None not in found, key


# How the questions are chosen and worded.


@every_quiz
def test_skill_is_asked_with_two_scale_questions_for_every_trait_or_not_at_all(name: str) -> None:
    quiz = quiz_named(name)
    skill = [item for item in quiz.items if item.facet == "skill"]
    assert all(item.graded for item in skill)
    asked = Counter(trait for item in skill for trait in item.traits)
    assert asked == (dict.fromkeys(quiz.traits, 2) if skill else {})


@every_quiz
def test_every_trait_that_tells_roles_apart_is_in_three_interest_questions(name: str) -> None:
    quiz = quiz_named(name)
    asked = Counter(trait for item in quiz.items if item.facet == "interest" for trait in item.traits)
    few = [t for t in direction_traits({key: role.needs for key, role in quiz.roles.items()}) if asked[t] < 3]
    assert few == []


def test_the_short_quiz_asks_only_about_traits_that_tell_the_roles_apart() -> None:
    quiz, whole = quiz_named("pm-or-tpm-short"), quiz_named("pm-or-tpm")
    telling = direction_traits({key: role.needs for key, role in whole.roles.items()})
    assert sorted(quiz.traits) == list(telling)
    for key, role in quiz.roles.items():
        assert role.needs == {trait: whole.roles[key].needs[trait] for trait in quiz.traits}


@pytest.mark.parametrize("name", ["pm-or-tpm", "pm-or-tpm-short"])
def test_each_role_has_the_first_act_in_half_of_the_pairs(name: str) -> None:
    quiz = quiz_named(name)
    pairs = [item for item in quiz.items if len(item.labels) == 2 and not item.graded]
    firsts = Counter(leans(quiz, item.counts[0]) for item in pairs)
    assert firsts == dict.fromkeys(quiz.roles, len(pairs) // 2)
    assert all({leans(quiz, one) for one in item.counts} == set(quiz.roles) for item in pairs)


def leans(quiz: Quiz, counts: Mapping[str, Fraction]) -> str:
    return max(
        quiz.roles, key=lambda role: sum(quiz.roles[role].needs[t] * worth for t, worth in counts.items())
    )


@every_quiz
def test_words_of_the_questions_name_no_role_praise_nothing_and_negate_nothing(name: str) -> None:
    quiz = quiz_named(name)
    titles = [role.name.lower() for role in (*quiz.roles.values(), *quiz.neighbours.values())]
    for text in asked_texts(quiz):
        assert not PRAISE.search(text), text
        assert not NEGATION.search(text), text
        assert not any(title in text.lower() for title in titles), text


@every_quiz
def test_questions_hold_one_idea_each(name: str) -> None:
    for text in asked_texts(quiz_named(name)):
        assert not re.search(r"\b(and|or)\b", text), text


def asked_texts(quiz: Quiz) -> Iterator[str]:
    for item in quiz.items:
        yield from (item.ask, *(() if item.graded else item.labels))


# Whether the scoring is fair.


def replies(item: Item) -> list[Reply]:
    """Every possible reply."""
    numbers = range(1, len(item.labels) + 1)
    return list((permutations if item.ordered else combinations)(numbers, item.pick))


def result_of(name: str, given: Mapping[str, Reply | None]) -> Result:
    quiz = quiz_named(name)
    return score(quiz, Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=given))


@lru_cache
def adds(name: str) -> dict[tuple[str, Reply], dict[str, float]]:
    """Question and reply -> what it adds to D of each role, when the whole quiz is answered."""
    quiz = quiz_named(name)
    comparison = role_comparison(quiz, Measured(quiz, quiz.items))
    assert comparison is not None
    return {
        (item.id, reply): {
            role: float(Answer(item, reply).adds(slopes)) for role, slopes in comparison.slopes.items()
        }
        for item in quiz.items
        for reply in replies(item)
    }


def standing(name: str, sheet: Iterable[tuple[str, Reply]]) -> dict[str, float]:
    """D of each role where these are the answers, and the whole quiz is answered."""
    found = [adds(name)[one] for one in sheet]
    return {role: sum(one[role] for one in found) for role in sorted(quiz_named(name).roles)}


def straight_lines(quiz: Quiz) -> Iterator[dict[str, Reply]]:
    choices = [item for item in quiz.items if not item.graded]
    yield {item.id: replies(item)[0] for item in choices}
    yield {item.id: tuple(range(len(item.labels), len(item.labels) - item.pick, -1)) for item in choices}
    scales = [item for item in quiz.items if item.graded]
    for step in range(1, max((len(item.labels) for item in scales), default=0) + 1):
        yield {item.id: (step,) for item in scales}


@every_quiz
def test_straight_lines_name_no_role(name: str) -> None:
    quiz = quiz_named(name)
    for line in straight_lines(quiz):
        result = result_of(name, line)
        assert result.verdict.kind not in ("clear", "leaning")
        assert result.together is not None
        assert above_chance(result.together.confidence, len(quiz.roles)) < LEANING_FROM


@every_quiz
def test_each_role_can_be_clear(name: str) -> None:
    quiz = quiz_named(name)
    reach = {}
    for role in sorted(quiz.roles):
        sheet = {
            item.id: max(replies(item), key=lambda reply: adds(name)[item.id, reply][role])
            for item in quiz.items
        }
        verdict = result_of(name, sheet).verdict
        assert (verdict.kind, verdict.roles) == ("clear", (role,))
        reach[role] = standing(name, sheet.items())[role]
    assert max(reach.values()) <= 1.25 * min(reach.values())


@every_quiz
def test_random_answers_favour_no_role(name: str) -> None:
    quiz, chance = quiz_named(name), random.Random(2)
    possible = [(item.id, replies(item)) for item in quiz.items]
    leads = dict.fromkeys(sorted(quiz.roles), 0.0)
    for _ in range(SHEETS):
        stand = standing(name, ((question, chance.choice(some)) for question, some in possible))
        first = [role for role, d in stand.items() if max(stand.values()) - d < TIE]
        for role in first:
            leads[role] += 1 / len(first)
    even = SHEETS / len(leads)
    assert all(abs(lead - even) <= even / 10 for lead in leads.values()), leads


@every_quiz
def test_the_fairness_audit_finds_nothing(name: str) -> None:
    assert audit_named(name).findings == ()
