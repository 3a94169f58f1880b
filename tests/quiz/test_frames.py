"""What holds for all steps of a scale stands above each question on it, wherever it is asked or quoted."""

import io
from pathlib import Path

import pytest

from rolefit.answers import Answers, QuizRef
from rolefit.ask import plain_lines
from rolefit.ask.drawing import draw
from rolefit.ask.styled_page import UNICODE_SIGNS
from rolefit.ask.views import opened
from rolefit.coach.carrying import carry
from rolefit.coach.versions import answered_in_both, common
from rolefit.form.page import page
from rolefit.layout import terminal
from rolefit.pages.preview import preview_report
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import examine, from_content, load_quiz
from rolefit.report.quotes import quotation
from rolefit.session.session import Session, Skip
from rolefit.tables.known import Known
from rolefit.tables.template import template_rows

SMALL = (Path(__file__).parents[1] / "data" / "small.yaml").read_text(encoding="utf-8")
FRAME = "In the last six months"
ASKED = "I sowed something."


def framed(frame: str = FRAME) -> Quiz:
    return load_quiz(with_frames(f"{{half_year: '{frame}'}}").encode(), "small.yaml")


def with_frames(frames: str) -> str:
    return SMALL.replace("\ntraits:", f"\nframes: {frames}\n\ntraits:", 1)


@pytest.mark.parametrize("written", [FRAME, f"{FRAME}:", f"{FRAME} : "])
def test_a_frame_is_followed_by_one_colon(written: str) -> None:
    quiz = framed(written)
    assert quiz.by_id["sowed"].framed == f"{FRAME}: {ASKED}"
    assert quiz.by_id["free-morning"].framed == quiz.by_id["free-morning"].ask


def test_a_frame_is_kept_with_the_quiz_and_a_quiz_without_one_is_as_before() -> None:
    assert from_content(framed().content()) == framed()
    assert framed().by_id["sowed"].ask == ASKED
    assert "frames" not in load_quiz(SMALL.encode(), "small.yaml").content()


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ("{half_yaer: Lately}", "there is no scale half_yaer"),
        ("{half_year: }", "half_year in frames is empty"),
        ("Lately", "frames must be keys and values, not"),
    ],
)
def test_a_wrong_frame_is_told(frames: str, message: str) -> None:
    (problem,) = examine(with_frames(frames).encode()).problems
    assert problem.message.startswith(message)


def test_it_stands_above_the_question_in_both_front_ends() -> None:
    session = Session.begin(framed())
    while session.screen and getattr(session.screen, "item", None) != session.quiz.by_id["sowed"]:
        session = session.act(Skip())
    assert session.screen
    lines = draw(opened(session.screen, None), 60, 24, UNICODE_SIGNS)
    shown = ["".join(text for _, text in line).strip() for line in lines]
    at = shown.index(f"{FRAME}:")
    assert shown[at + 1] == ASKED
    writer = io.StringIO()
    plain_lines.take(
        Session.begin(framed()),
        None,
        lambda: 0.0,
        reader=io.StringIO("s\n" * 9),
        writer=writer,
        width=80,
        interactive=False,
    )
    assert f"\n{FRAME}:\n{ASKED}\n" in writer.getvalue()


def test_it_is_read_in_preview_form_and_template() -> None:
    assert f"{FRAME}: {ASKED}" in terminal.render(preview_report(framed()))
    assert f'<span class="frame"><span dir="auto">{FRAME}</span>:</span>' in page(framed())
    heads = dict(zip(*template_rows(framed()), strict=True))
    assert heads["sowed"].startswith(f"{FRAME}: {ASKED} (Choose one: 1 Never; ")


@pytest.mark.parametrize("question", ["sowed", "free-morning"])
def test_the_head_of_a_template_names_its_question(question: str) -> None:
    heads = dict(zip(*template_rows(framed()), strict=True))
    found = Known(framed()).find(heads[question])
    assert found
    assert found.questions == (question,)


def test_a_quotation_says_when() -> None:
    said = quotation(framed().by_id["sowed"], (1,))
    assert said == "Never in the last six months: “I sowed something”"
    assert quotation(load_quiz(SMALL.encode(), "").by_id["sowed"], (1,)) == "Never: “I sowed something”"


def test_another_frame_is_another_question_of_the_same_id() -> None:
    old, new = framed(), framed("In the last year")
    answers = Answers(quiz=QuizRef(id="small", version="1.0"), answers={"sowed": (2,), "rainy-day": (1,)})
    carried = carry(answers, old, new)
    assert carried.answers.answers == answers.answers
    assert any(FRAME in note and "In the last year" in note for note in carried.reworded)
    assert [*answered_in_both(answers, old, new).answers] == ["rainy-day"]
    assert "sowed" in common(new, [old]).changed
