"""Asks on a full screen of the terminal; the only place that knows questionary and prompt_toolkit."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, UIContent, UIControl, Window
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from rolefit.ask.drawing import draw
from rolefit.ask.keys import meant
from rolefit.ask.paste import SETTLE
from rolefit.ask.styled_page import ASCII_SIGNS, UNICODE_SIGNS, ScreenSigns
from rolefit.ask.taking import Save, Stamp, Stopped, advance, interruptible, no_stamp
from rolefit.ask.views import Asking, Explaining, Leaving, Reviewing, Stop, View, opened, press
from rolefit.ask.wrapping import wrap
from rolefit.session.session import Action, Session

ACCENT = "#2f80d0"
"""The colour of marks: 3:1 and more on black, white and both grounds of Solarized. Words have none."""
STYLES = {"ask": "bold", "accent": "", "chosen": "bold", "dim": "dim"}
SIMPLE_STYLES = {
    "question": "bold",
    "answer": "",
    "pointer": "",
    "highlighted": "bold",
    "selected": "bold noreverse",
}

KEYS = {
    "up": "up",
    "down": "down",
    "left": "left",
    "enter": "enter",
    "backspace": "backspace",
    "escape": "escape",
    "pageup": "pageup",
    "pagedown": "pagedown",
    "home": "home",
    "end": "end",
    " ": "space",
    **{letter: letter for letter in "bdfjkqs?0123456789"},
}
"""prompt_toolkit's names of keys -> those of the views."""


def take(
    session: Session,
    save: Save | None,
    clock: Callable[[], float],
    *,
    stamp: Stamp = no_stamp,
    screen: TextIO | None = None,
    colour: bool = True,
    settle: float = SETTLE,
    input: Input | None = None,
    output: Output | None = None,
) -> Session:
    """The finished session, asked on the terminal (drawn on `screen`, stderr if None).

    `save` is called with each answer; None where nothing is to be kept. `clock` counts seconds, `stamp`
    tells the time. Raises Stopped where the person, a signal or the end of the terminal stops it before
    the end.
    """
    out = output or create_output(screen or sys.stderr)
    shown = _Screen(session, save, clock, stamp, settle, out, colour)
    try:
        if not session.finished:
            _run(questionary.Question(shown.application(_heard(input or create_input()))))
    except (KeyboardInterrupt, EOFError, OSError):
        raise Stopped(shown.session, keep=save is not None) from None
    return shown.session


def offer(
    question: str,
    choices: Mapping[str, str],
    *,
    screen: TextIO | None = None,
    colour: bool = True,
    input: Input | None = None,
    output: Output | None = None,
) -> str:
    """The key of the choice that was made. Raises KeyboardInterrupt where none was."""
    output = output or _inline_output(screen)
    options = [questionary.Choice(_wrapped(text, output, hang=3), value=key) for key, text in choices.items()]
    asked = questionary.select(
        _wrapped(question, output, hang=1),
        options,
        qmark="",
        pointer=_glyphs(output).pointer,
        instruction=" ",
        erase_when_done=True,
        style=_coloured(SIMPLE_STYLES, "pointer", output, colour),
        input=input,
        output=output,
    )
    return str(_run(asked))


def choose_key(
    question: str,
    keys: Mapping[str, str],
    *,
    screen: TextIO | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> str:
    """What the pressed key stands for in `keys`, where Enter is an empty text; other keys do nothing.

    Raises EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C.
    """
    output = output or _inline_output(screen)
    bindings = KeyBindings()
    for key, meaning in keys.items():
        for name in [key] if key else ["enter", "c-j"]:
            bindings.add(name)(lambda event, meaning=meaning: _answer(event.app, meaning))
    bindings.add("c-c")(lambda event: _leave(event.app, KeyboardInterrupt()))
    bindings.add("c-d")(lambda event: _leave(event.app, EOFError()))
    text = FormattedTextControl("  " + _wrapped(question, output, hang=2), show_cursor=False)
    application: Application[str] = Application(
        Layout(Window(text, wrap_lines=True, dont_extend_height=True)),
        key_bindings=bindings,
        erase_when_done=True,
        input=_heard(input or create_input()),
        output=output,
    )
    return str(_run(questionary.Question(application)))


class _Screen(UIControl):
    """Draws the present view and turns keys into actions."""

    def __init__(
        self,
        session: Session,
        save: Save | None,
        clock: Callable[[], float],
        stamp: Stamp,
        settle: float,
        output: Output,
        colour: bool,
    ) -> None:
        self.session = session
        self._save = save
        self._clock = clock
        self._stamp = stamp
        self._settle = settle
        self._output = output
        self._colour = colour
        self._glyphs = _glyphs(output)
        self._drawn = False
        """False until the present screen has been drawn: keys from before were not meant for it."""
        self._burst = False
        """True where a key came since that was not meant for it."""
        self._deaf_until = 0.0
        self._shown = clock()
        self._view: View | None = opened(session.screen, None) if session.screen else None

    def application(self, input: Input) -> "Application[None]":
        """The one application that asks everything, so that nothing flickers between questions."""
        bindings = KeyBindings()
        for name, key in KEYS.items():
            bindings.add(name)(lambda event, key=key: self._press(key, event.app))
        for name in ("c-c", "c-d", "c-\\"):
            bindings.add(name)(lambda event: _leave(event.app, KeyboardInterrupt()))
        bindings.add("c-z")(lambda event: event.app.suspend_to_background())
        application: Application[None] = Application(
            Layout(Window(self, always_hide_cursor=True)),
            style=_coloured(STYLES, "accent", self._output, self._colour),
            key_bindings=bindings,
            full_screen=True,
            input=input,
            output=self._output,
            after_render=lambda _: self._settle_down(),
        )
        application.ttimeoutlen = 0.05
        return application

    def create_content(self, width: int, height: int) -> UIContent:
        """The present view in the size of the terminal."""
        lines = draw(self._view, width, height, self._glyphs) if self._view else []
        styled = [
            [(f"class:{style}" if style else "", _drawable(text, self._output)) for style, text in line]
            for line in lines
        ]
        return UIContent(lambda at: list(styled[at]), line_count=len(styled), show_cursor=False)

    def is_focusable(self) -> bool:
        """Keys come here."""
        return True

    def _settle_down(self) -> None:
        # A burst of keys comes in parts; drawing between two of them takes longer than the wait.
        if not self._drawn or self._burst:
            self._drawn, self._burst = True, False
            self._deaf_until = self._clock() + self._settle

    def _deaf(self) -> bool:
        """True for a key that cannot have been meant for this screen; each one starts the wait again."""
        now = self._clock()
        if self._settle and (not self._drawn or now < self._deaf_until):
            self._deaf_until = now + self._settle
            self._burst = True
            return True
        return False

    def _press(self, key: str, application: "Application[None]") -> None:
        if self._view is None or application.is_done or self._deaf():
            return
        match press(self._view, key, keeps=self._save is not None):
            case Asking() | Reviewing() | Leaving() | Explaining() as view:
                self._drawn = self._drawn and type(view) is type(self._view)
                self._view = view
            case Stop(keep):
                application.exit(exception=Stopped(self.session, keep))
            case action:
                self._act(action, application)

    def _act(self, action: Action, application: "Application[None]") -> None:
        now = self._clock()
        self.session = advance(self.session, action, now - self._shown, self._stamp(), self._save)
        self._shown, self._drawn = now, False
        screen = self.session.screen
        if screen is None:
            application.exit()
        else:
            self._view = opened(screen, self._view)


def _run(question: questionary.Question) -> Any:
    """Asks so that signals, and errors of ours, end it with the terminal as it was before."""
    application = question.application

    def interrupt() -> None:
        if application.loop is None:
            raise KeyboardInterrupt
        application.loop.call_soon_threadsafe(_leave, application, KeyboardInterrupt())

    def catch() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: _leave(
                application, context.get("exception") or RuntimeError(context["message"])
            )
        )

    with interruptible(interrupt):
        return application.run(pre_run=catch, set_exception_handler=False, handle_sigint=False)


def _heard(input: Input) -> Input:
    """The input, of which only keys are heard."""
    for name in ("read_keys", "flush_keys"):
        vars(input)[name] = partial(_keys, getattr(input, name))
    return input


def _keys(read: Callable[[], list[KeyPress]]) -> list[KeyPress]:
    presses = read()
    names = list(meant([press.key for press in presses]))
    unchanged = names == [press.key for press in presses]
    return presses if unchanged else [KeyPress(name if len(name) == 1 else Keys(name)) for name in names]


def _answer(application: "Application[str]", answer: str) -> None:
    if not application.is_done:
        application.exit(result=answer)


def _leave(application: "Application[Any]", reason: BaseException) -> None:
    if not application.is_done:
        application.exit(exception=reason)


def _coloured(styles: Mapping[str, str], mark: str, output: Output, wanted: bool) -> Style:
    """The styles, with colour for marks where the terminal has 256: what fewer look like is up to it."""
    many = wanted and output.get_default_color_depth() in (ColorDepth.DEPTH_8_BIT, ColorDepth.DEPTH_24_BIT)
    return Style.from_dict({**styles, mark: ACCENT if many else ""})


def _glyphs(output: Output) -> ScreenSigns:
    return UNICODE_SIGNS if "utf" in output.encoding().casefold() else ASCII_SIGNS


def _drawable(text: str, output: Output) -> str:
    """The text with a question mark for every sign that the terminal does not have.

    Left to the stream, that would draw signs of two cells in one, and the rest of the line elsewhere.
    """
    encoding = output.encoding()
    return text.encode(encoding, "replace").decode(encoding)


def _inline_output(screen: TextIO | None) -> Output:
    output = create_output(screen or sys.stderr)
    if isinstance(output, Vt100_Output):
        # Terminals that do not answer where the cursor is would be complained about.
        output.enable_cpr = False
    return output


def _wrapped(text: str, output: Output, hang: int) -> str:
    width = output.get_size().columns - hang - 1
    return ("\n" + " " * hang).join(wrap(_drawable(text, output), width))
