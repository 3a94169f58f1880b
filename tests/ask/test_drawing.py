"""Pages fit every terminal, and what is pointed at is always seen."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzes import quiz_named
from rolefit.ask.drawing import draw
from rolefit.ask.styled_page import ASCII_SIGNS, UNICODE_SIGNS, ScreenSigns
from rolefit.ask.views import Asking, Explaining, Leaving, Reviewing, View, opened, press
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content
from rolefit.session.screen import Prompt
from rolefit.session.session import Finish, Jump, Select, Session, Skip

CONTENT = quiz_named("small").content()

words = st.text("abc äß漢字 ", min_size=1, max_size=120).filter(str.strip)
keys = st.lists(
    st.sampled_from(("up", "down", "1", "2", "3", "space", "enter", "q", "?", "left")), max_size=8
)


def quiz_with(ask: str, labels: Sequence[str]) -> Quiz:
    start = {"ask": ask, "options": {f"p{number}": label for number, label in enumerate(labels)}}
    return from_content({**CONTENT, "starting_points": start, "title": ask, "roles": _unbridged()})


def _unbridged() -> dict[str, object]:
    return {role: {"name": role, "needs": profile["needs"]} for role, profile in CONTENT["roles"].items()}


def views(session: Session, pressed: Sequence[str]) -> View:
    """The view after some keys."""
    assert session.screen
    view: View = opened(session.screen, None)
    for key in pressed:
        match press(view, key, keeps=True):
            case Asking() | Reviewing() | Leaving() | Explaining() as next_view:
                view = next_view
            case Select() | Skip() | Jump() as action:
                session = session.act(action)
                assert session.screen
                view = opened(session.screen, view)
    return view


def plain(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for _, text in line) for line in lines]


@given(
    ask=words,
    labels=st.lists(words, min_size=2, max_size=11),
    pressed=keys,
    columns=st.integers(40, 130),
    rows=st.integers(3, 60),
    glyphs=st.sampled_from((UNICODE_SIGNS, ASCII_SIGNS)),
)
def test_a_page_fits_and_shows_what_is_pointed_at(
    ask: str, labels: Sequence[str], pressed: Sequence[str], columns: int, rows: int, glyphs: ScreenSigns
) -> None:
    view = views(Session.begin(quiz_with(ask, labels)), pressed)
    lines = plain(draw(view, columns, rows, glyphs))
    assert len(lines) <= rows
    assert all(cell_len(line) <= columns for line in lines)
    if isinstance(view, Asking) and view.pointer:
        assert any(line.lstrip().startswith(glyphs.pointer) for line in lines)


def test_an_option_is_seen_whole_or_not_at_all() -> None:
    labels = [f"{place} begins here, then goes on for a while, {place} ends here" for place in range(1, 9)]
    for pressed in ([], *(["down"] * count for count in range(1, 9))):
        view = views(Session.begin(quiz_with("Where?", labels)), pressed)
        for rows in range(10, 30):
            shown = " ".join(" ".join(plain(draw(view, 40, rows, UNICODE_SIGNS))).split())
            seen = [f"{place} begins here" in shown for place in range(1, 9)]
            assert seen == [f"{place} ends here" in shown for place in range(1, 9)]
            assert any(seen)


def test_lines_left_free_go_before_an_option_does() -> None:
    labels = [f"Option {place} that is too long for one line" for place in range(1, 6)]
    view = views(Session.begin(quiz_with("Where?", labels)), [])
    for rows in range(17, 24):
        lines = plain(draw(view, 40, rows, UNICODE_SIGNS))
        assert all(any(f"Option {place} " in line for line in lines) for place in range(1, 6))
        assert "more below" not in "".join(lines)
    assert "more below" in "".join(plain(draw(view, 40, 16, UNICODE_SIGNS)))


def test_the_longest_option_is_read_whole_on_forty_columns() -> None:
    longest = " ".join(["twelve cells"] * 15) + " end."
    assert len(longest) == 199
    view = views(Session.begin(quiz_with("Where?", ["Short", longest, "Other"])), ["down", "down"])
    for rows in range(8, 30):
        shown = " ".join(" ".join(plain(draw(view, 40, rows, UNICODE_SIGNS))).split())
        assert longest in shown


def test_a_screen_too_small_for_the_keys_says_that_more_is_below() -> None:
    asked = "A bus-ticket app has its first hundred users. What would you most like to do?"
    view = views(Session.begin(quiz_with(asked, ["Find out what happens when the network fails"] * 2)), [])
    assert plain(draw(view, 20, 7, UNICODE_SIGNS))[-1].strip() == "more below"


def test_twenty_columns_and_five_rows_will_do() -> None:
    def shown(*pressed: str) -> str:
        return " ".join(" ".join(plain(draw(views(session, pressed), 20, 5, UNICODE_SIGNS))).split())

    session = Session.begin(from_content(CONTENT))
    assert "❯ 2 On a farm already" in shown("down", "down")
    session = session.act(Skip())
    for way_out in ("k Keep my answers and stop", "d Discard my answers and stop", "enter Go on"):
        assert way_out in shown("q")
    session = finished()
    assert "❯ Show my result" in shown()
    assert "❯ 1 Which would" in shown("down", "down")


def test_a_question_mark_explains_every_key_of_the_screen_and_forty_columns_show_all() -> None:
    session = Session.begin(from_content(CONTENT))
    while session.screen:
        before = views(session, [])
        foot = plain(draw(before, 80, 24, UNICODE_SIGNS))[-1]
        explaining = views(session, ["?"])
        assert isinstance(explaining, Explaining)
        lines = plain(draw(explaining, 40, 20, UNICODE_SIGNS))
        explained = {line.split("  ")[0].lower() for line in map(str.strip, lines)}
        keys = [key.split(" ")[0] for key in foot.strip().split(" · ")]
        assert {"q", "ctrl-c", *keys} - {"?", "↑↓"} <= explained
        assert "more below" not in "".join(lines)
        assert views(session, ["?", "enter"]) == before == views(session, ["?", "q"])
        session = session.act(Skip()) if isinstance(before, Asking) else session.act(Finish())


def test_no_key_is_cut_off_on_twenty_columns() -> None:
    for pressed in ([], ["down"], ["q"]):
        for session in (Session.begin(from_content(CONTENT)), finished()):
            lines = plain(draw(views(session, pressed), 20, 24, UNICODE_SIGNS))
            assert all(cell_len(line) <= 20 for line in lines)


def test_a_review_shows_the_answer_that_is_pointed_at_in_any_height() -> None:
    for down in range(1, 10):
        view = views(finished(), ["down"] * down)
        for rows in (8, 12, 20, 29):
            lines = plain(draw(view, 40, rows, UNICODE_SIGNS))
            assert len(lines) <= rows
            assert any(line.startswith(f" ❯ {down - 1 or ' '}  ") for line in lines)


def finished() -> Session:
    session = Session.begin(from_content(CONTENT))
    return session.replay(
        {"question": item.id, "reply": list(range(1, item.pick + 1)), "seconds": 1} for item in session.steps
    )


def test_a_title_that_would_be_cut_to_nothing_is_left_out() -> None:
    long = {**CONTENT, "title": "A title of more words than there is room for"}
    view = Asking.of(_prompt(Session.begin(from_content(long))))
    assert "A title" not in "".join(plain(draw(view, 40, 20, UNICODE_SIGNS)))
    assert "A title of more words than there is room for   " in "".join(
        plain(draw(view, 80, 24, UNICODE_SIGNS))
    )
    assert "A title of more…" in "".join(plain(draw(view, 47, 24, UNICODE_SIGNS)))


def _prompt(session: Session) -> Prompt:
    assert isinstance(session.screen, Prompt)
    return session.screen
