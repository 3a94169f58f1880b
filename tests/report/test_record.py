"""The result file holds everything, is stable, and refuses what it cannot trust."""

import json
from typing import Any

import pytest
from goldens import json_of, report_of
from report_cases import CASES, SMALL, shipped

from rolefit.answers import Answers, QuizRef
from rolefit.errors import RolefitError
from rolefit.exports.record import ResultFile, answers_of, content_hash, make_record, read_record, to_json
from rolefit.quizfile.loading import from_content
from rolefit.report.report import build_report
from rolefit.scoring.score import score

PROMISED = {
    "format", "id", "created", "rolefit", "label", "quiz", "starting_point", "seconds", "asked", "answered",
    "verdict", "direction", "interest", "skill", "traits", "readiness", "reasons", "neighbour", "warnings",
    "report", "answers",
}  # fmt: skip


def data(name: str = "leaning") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_of(CASES[name]))
    return found


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_can_be_read_again(name: str) -> None:
    text = json_of(CASES[name])
    assert to_json(read_record(text)) == text


def test_the_promised_keys_are_there() -> None:
    found = data()
    assert set(found) >= PROMISED
    assert set(found["quiz"]) >= {"id", "version", "title", "sha256", "content"}
    assert set(found["verdict"]) >= {"kind", "roles", "confidence", "answers_to_change", "sentence"}
    assert set(found["traits"][0]) >= {"id", "name", "interest", "skill", "level"}
    assert set(found["readiness"]["cook"]) >= {"met", "of", "gaps", "strengths"}
    assert set(found["reasons"][0]) >= {"question", "reply", "toward", "points"}
    assert {"section", "text"} <= set(found["report"][0])


def test_points_are_hundredfold_and_reasons_sum_to_the_gap() -> None:
    found = data()
    assert found["direction"] == {"cook": 25.0, "gardener": -25.0}
    assert sum(one["points"] for one in found["reasons"]) == pytest.approx(25.0)
    assert found["traits"][0]["interest"] == -25.0
    assert found["traits"][2]["level"] is None


def test_what_was_not_measured_is_null() -> None:
    found = data("insufficient")
    assert [found[key] for key in ("direction", "interest", "skill", "neighbour")] == [None] * 4
    assert found["verdict"]["confidence"] is None


def test_the_quiz_and_the_answers_can_be_had_back_exactly() -> None:
    case = CASES["leaning"]
    record = read_record(json_of(case))
    assert answers_of(record) == case.answers
    assert from_content(record.quiz.content) == case.quiz


def test_scoring_what_was_kept_gives_the_same_result() -> None:
    quiz = shipped()
    replies = {item.id: tuple(range(1, item.pick + 1)) for item in quiz.items[::2]}
    answers = Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=replies, seed=3)
    result = score(quiz, answers)
    report = build_report(quiz, answers, result)
    text = to_json(make_record(quiz, answers, result, report, id="a", created="2026-01-02", version="1"))
    record = read_record(text)
    assert score(from_content(record.quiz.content), answers_of(record)) == result


def test_the_hash_names_the_content_and_not_its_spelling() -> None:
    content = SMALL.content()
    backwards = dict(reversed(content.items()))
    assert content_hash(content) == content_hash(backwards) == data()["quiz"]["sha256"]
    assert content_hash({**content, "title": "Other"}) != content_hash(content)


def test_warnings_from_outside_come_before_those_of_the_result() -> None:
    case = CASES["insufficient"]
    record = make_record(
        case.quiz, case.answers, case.result, report_of(case),
        id="a", created="2026-01-02", version="1", warnings=["For another version."],
    )  # fmt: skip
    assert record.warnings[0] == "For another version."
    assert len(record.warnings) == 3


def test_fields_from_a_later_version_are_ignored() -> None:
    later = data()
    later["mood"] = "good"
    later["verdict"]["colour"] = "blue"
    assert read_record(json.dumps(later)) == read_record(json_of(CASES["leaning"]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"format": "rolefit-result/3"}', "rolefit-result/3"),
        ('{"format": "rolefit-answers/1"}', "rolefit score"),
        ("{}", "not a result file"),
        ("[1]", "not a result file"),
        ("not json", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": "rolefit-result/1"}', "damaged"),
    ],
)
def test_what_is_no_result_file_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(RolefitError) as raised:
        read_record(text, "old.json")
    assert "old.json" in raised.value.message
    assert says in raised.value.message + raised.value.hint


def test_damage_is_named_by_its_place() -> None:
    torn = data()
    torn["verdict"]["kind"] = "certain"
    with pytest.raises(RolefitError, match=r"verdict\.kind"):
        read_record(json.dumps(torn))


def test_the_schema_accepts_what_is_written() -> None:
    schema = ResultFile.model_json_schema()
    assert set(schema["properties"]) >= PROMISED


def test_what_the_page_says_to_do_is_there_for_programs_too() -> None:
    leaning = data()
    assert [(act["trait"], act["when"], act["text"]) for act in leaning["actions"]] == [
        ("seasoning", "this_week", "Cook one dish twice, with one change."),
    ]
    assert leaning["path"] == {
        "cook": [{"title": "Kitchen help", "state": "here"}, {"title": "Cook", "state": "next"}]
    }
    assert len(leaning["talk_over"]) == 3
    assert (leaning["to_try"], leaning["to_read"]) == ([], [])  # the small quiz names neither
    assert {trait["id"]: trait["place"] for trait in leaning["traits"]}["seasoning"] == "Do more of it"


def test_a_result_without_what_was_added_since_is_read() -> None:
    older = data()
    for key in ("actions", "path", "talk_over", "sources"):
        del older[key]
    for trait in older["traits"]:
        del trait["place"]
    assert read_record(json.dumps(older)).actions == ()
