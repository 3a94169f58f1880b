"""The quizzes that come with rolefit are whole, sourced, fair and plainly worded."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, permutations
from typing import Protocol, get_args

import pytest

from quizzes import ROOT, SHIPPED, audit_named, quiz_named
from readability import reading_grade
from rolefit.answers import Answers, QuizRef
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import GrowthLevel, Note, Quiz, Trait
from rolefit.quizfile.loading import examine
from rolefit.scoring.confidence import above_chance
from rolefit.scoring.direction import Measured, direction_traits, role_comparison
from rolefit.scoring.evidence import Answer
from rolefit.scoring.readiness import COUNTS_FROM
from rolefit.scoring.result import Result
from rolefit.scoring.score import score
from rolefit.scoring.verdict import LEANING_FROM

FOLDER = ROOT / "quizzes"
two_roles = pytest.mark.parametrize("name", ["pm-or-tpm", "pm-or-tpm-short"])
every_quiz = pytest.mark.parametrize("name", SHIPPED)
SHEETS = 4000
TIE = 1e-9
LIVES_ON = 8
"""A role that needs this much of a trait is largely that."""
FUNCTION_WORDS = {"that", "this", "them", "they", "their", "with", "from", "what", "which", "where", "when"}
"""Words that say nothing of the matter."""

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
TAKES_COLLEAGUES = re.compile(
    r"\b(colleague|your firm|your team|several teams|across teams|engineering leads|with finance|in hiring)"
)


# What a quiz file says, and on what sources.


@every_quiz
def test_loads_without_a_problem(name: str) -> None:
    assert examine((FOLDER / f"{name}.yaml").read_bytes()).problems == ()
    assert quiz_named(name).id == name


def cited(quiz: Quiz) -> dict[str, set[str]]:
    """Where -> the citations that stand there."""
    roles, traits = quiz.roles.values(), quiz.traits.values()
    profile = [note for role in roles for note in (*role.work, role.suits, role.dislikes, *role.caveats)]
    more = [note for role in roles for note in (role.outlook, *role.trial, *role.read, role.first_step)]
    road = [note for role in roles for note in (*role.specialisations, *role.bridges.values())]
    return {
        "Q": sources(quiz.questions),
        "P": sources(roles) | sources(profile) | sources(more) | sources(quiz.notes),
        "C": sources(step for role in roles for step in role.path) | sources(road),
        "G": sources(note for trait in traits for note in acts(trait)),
        "elsewhere": sources(quiz.neighbours.values())
        | sources(one.first_step for one in quiz.neighbours.values())
        | sources(note for one in quiz.neighbours.values() for note in (*one.trial, *one.read))
        | sources(traits),
    }


def acts(trait: Trait) -> Iterator[Note | None]:
    for level in get_args(GrowthLevel):
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
def test_every_trait_that_a_role_needs_has_something_to_do_at_every_level(name: str) -> None:
    quiz = quiz_named(name)
    for key, trait in quiz.traits.items():
        if any(role.needs[key] >= COUNTS_FROM for role in quiz.roles.values()):
            assert len([act for act in acts(trait) if act]) == 2 * len(get_args(GrowthLevel)), key


@pytest.mark.parametrize("name", ["pm-or-tpm", "product-team-roles"])
def test_acts_that_take_colleagues_are_said_to_students_in_other_words(name: str) -> None:
    for trait in quiz_named(name).traits.values():
        for act in acts(trait):
            assert not (act and TAKES_COLLEAGUES.search(act.said_to("student")))


@every_quiz
def test_nobody_with_years_of_work_is_sent_to_the_associates(name: str) -> None:
    quiz = quiz_named(name)
    starts = quiz.starting_points.options if quiz.starting_points else {}
    for key, role in quiz.roles.items():
        for step, following in pairwise(role.path):
            for start in step.starts:
                comes_in = starts[start].role not in (None, key)
                sent_to = step.title if comes_in else following.title
                assert starts[start].stage == "beginning" or "Associate" not in sent_to, (key, start)


# How the questions are chosen and worded.


@every_quiz
def test_skill_is_asked_with_two_or_three_scale_questions_for_every_trait_that_a_role_needs(
    name: str,
) -> None:
    quiz = quiz_named(name)
    skill = [item for item in quiz.items if item.facet == "skill"]
    assert all(item.graded for item in skill)
    asked = Counter(trait for item in skill for trait in item.traits)
    needed = {t for t in quiz.traits if any(role.needs[t] >= COUNTS_FROM for role in quiz.roles.values())}
    assert set(asked) == (needed if skill else set())
    assert set(asked.values()) <= {2, 3}


@every_quiz
def test_every_trait_that_tells_roles_apart_is_in_three_interest_questions(name: str) -> None:
    quiz = quiz_named(name)
    asked = Counter(trait for item in quiz.items if item.facet == "interest" for trait in item.traits)
    few = [t for t in direction_traits({key: role.needs for key, role in quiz.roles.items()}) if asked[t] < 3]
    assert few == []


def test_the_short_quiz_asks_of_both_roles_and_their_neighbours_what_the_long_one_asks() -> None:
    quiz, whole = quiz_named("pm-or-tpm-short"), quiz_named("pm-or-tpm")
    telling = direction_traits({key: role.needs for key, role in whole.roles.items()})
    assert set(telling) <= set(quiz.traits) <= set(whole.traits)
    assert list(quiz.all_roles) == list(whole.all_roles)
    for key, role in quiz.all_roles.items():
        assert role.needs == {trait: whole.all_roles[key].needs[trait] for trait in quiz.traits}
    assert not {item.ask for item in quiz.items} & {item.ask for item in whole.items}


@two_roles
def test_in_every_choice_stand_an_act_of_each_role_and_two_of_neither(name: str) -> None:
    quiz = quiz_named(name)
    for item in quiz.items:
        if not item.graded:
            acts = Counter(leans(quiz, counts) for counts in item.counts)
            assert acts == {"pm": 1, "tpm": 1, None: 2}, item.id


@two_roles
def test_the_acts_of_both_roles_stand_in_every_place_about_equally_often(name: str) -> None:
    quiz = quiz_named(name)
    places = Counter(
        (leans(quiz, counts), place)
        for item in quiz.items
        if not item.graded
        for place, counts in enumerate(item.counts)
    )
    for role in quiz.roles:
        found = [places[role, place] for place in range(4)]
        assert max(found) - min(found) <= 1, role


def leans(quiz: Quiz, counts: Mapping[str, Fraction]) -> str | None:
    """The role that an act speaks for; None where its trait does not tell the roles apart."""
    telling = direction_traits({key: role.needs for key, role in quiz.roles.items()})
    (trait,) = counts
    return max(quiz.roles, key=lambda role: quiz.roles[role].needs[trait]) if trait in telling else None


@two_roles
def test_no_word_gives_away_whose_act_it_is(name: str) -> None:
    quiz = quiz_named(name)
    seen: dict[str, Counter[str]] = {}
    for item in quiz.items:
        for label, counts in zip(item.labels, item.counts, strict=True):
            if not item.graded and (role := leans(quiz, counts)):
                for word in set(re.findall(r"[a-z]{4,}", label.lower())) - FUNCTION_WORDS:
                    seen.setdefault(word, Counter())[role] += 1
    assert {word for word, by in seen.items() if by.total() >= 3 and len(by) == 1} == set()


@every_quiz
def test_every_item_can_be_read_after_seven_years_of_school(name: str) -> None:
    for item in quiz_named(name).items:
        text = "\n".join((item.ask, *(() if item.graded else item.labels)))
        assert reading_grade(text) <= 7, item.id


@two_roles
def test_each_neighbour_stands_out_by_its_own_craft(name: str) -> None:
    quiz = quiz_named(name)
    crafts = [max(one.needs, key=lambda trait: one.needs[trait]) for one in quiz.neighbours.values()]
    assert len(set(crafts)) == len(crafts)
    for key, craft in zip(quiz.neighbours, crafts, strict=True):
        others = [one.needs[craft] for other, one in quiz.all_roles.items() if other != key]
        assert quiz.neighbours[key].needs[craft] >= max(others) + 3, (key, craft)


@two_roles
def test_no_neighbour_needs_more_of_what_the_roles_live_on_than_they_do(name: str) -> None:
    quiz = quiz_named(name)
    for trait in quiz.traits:
        most = max(role.needs[trait] for role in quiz.roles.values())
        for key, one in quiz.neighbours.items():
            assert most < LIVES_ON or one.needs[trait] <= most, (key, trait)


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
def test_whoever_says_the_most_for_a_role_is_told_it_clearly(name: str) -> None:
    """Also where several replies to a question say as much for it, whichever of them is given."""
    quiz, chance = quiz_named(name), random.Random(5)
    reach = {}
    for role in sorted(quiz.roles):
        for _ in range(4):
            sheet = {
                item.id: max(
                    replies(item),
                    key=lambda reply: (round(adds(name)[item.id, reply][role], 9), chance.random()),
                )
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


def test_people_of_other_jobs_are_seldom_led_to_a_role_by_the_main_quiz() -> None:
    outlook = audit_named("pm-or-tpm").numbers.outlook
    assert outlook is not None
    shares, error = outlook.verdict_shares, 0.02
    for kinds in shares.neighbours.values():
        assert kinds["clear"] + kinds["leaning"] <= 0.12 + error
    for kinds in shares.roles.values():
        assert kinds["clear"] >= 0.60
        assert kinds["outside"] <= 0.03
        assert kinds["beside"] <= 0.10


@every_quiz
def test_the_fairness_audit_finds_nothing(name: str) -> None:
    assert audit_named(name).findings == ()
