"""The commands: each reads its options, calls one thing, and writes what that gives back."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from rolefit.cli_help import ENVIRONMENT, below
from rolefit.commands import completing

if TYPE_CHECKING:
    from rolefit.commands.world import World

app = typer.Typer(
    name="rolefit",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=ENVIRONMENT,
)


class Command(TyperCommand):
    """A command whose help names arguments without the types that Python has for them."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for one in self.params:
            if one.param_type_name == "argument":
                vars(one)["display_type_rich"] = lambda ctx: ""


FIRST_WORDS = """\
rolefit asks what you like and have done, and says which role that points to.

  rolefit quiz     take the quiz: product manager or technical product manager
  rolefit roles    read about the roles first
  rolefit list     see which quizzes there are

rolefit --help lists all commands.\
"""

QUIZ_HELP = "A quiz file, or the id of a quiz (see rolefit list)."
SEED_HELP = "Shuffle options by this number; on a terminal only, as plain lines keep the order of the file."
QuizName = Annotated[str, typer.Argument(metavar="QUIZ", help=QUIZ_HELP, autocompletion=completing.quizzes)]
QuizOfRoles = Annotated[
    str, typer.Option("--quiz", metavar="QUIZ", help=QUIZ_HELP, autocompletion=completing.quizzes)
]
QuizOption = Annotated[
    str | None, typer.Option("--quiz", metavar="QUIZ", help=QUIZ_HELP, autocompletion=completing.quizzes)
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="terminal, plain, json, markdown, html or csv.",
        autocompletion=completing.formats,
    ),
]
PageFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="terminal, plain, markdown or html.",
        autocompletion=completing.pages,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
ListJson = Annotated[bool, typer.Option("--json", help="For a program, as JSON.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, whose ending names the format; - is standard output.",
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Without drawings, for screen readers.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print a long page without stopping.")]
Short = Annotated[bool, typer.Option("--short", help="Only the card: the result in 20 lines.")]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
LabelColumn = Annotated[
    str | None,
    typer.Option("--label-column", metavar="HEAD", help="The column of a table that says who people are."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]

DEFAULT_QUIZ = "pm-or-tpm"


def spelled_out(words: Sequence[str]) -> list[str]:
    """The words of a command as Typer reads them: `--color` is first, wherever it was written, and
    `--against A B` is `--against A --against B`.
    """
    words, colour = _without_colour(words)
    found = colour
    against = False
    for word in words:
        if against and not word.startswith("--") and found[-1] != "--against":
            found.append("--against")
        against = word == "--against" or (against and not word.startswith("--"))
        found.append(word)
    return found


def _without_colour(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words without `--color WHEN`, and those two."""
    for at, word in enumerate(words):
        if word == "--color" or word.startswith("--color="):
            size = 2 if word == "--color" else 1
            return [*words[:at], *words[at + size :]], list(words[at : at + size])
    return list(words), []


def _world(context: typer.Context) -> "World":
    """What the outermost layer was given to touch; the real machine and terminal otherwise."""
    from rolefit.commands.world import World

    return context.obj if isinstance(context.obj, World) else World.real()


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of a fault in rolefit.")] = False,
    color: Annotated[
        str, typer.Option("--color", metavar="WHEN", help="auto, always or never; with every command.")
    ] = "auto",
) -> None:
    """A career-fit quiz for the terminal."""
    if color != "auto":
        context.obj = _world(context).coloured(color)
    if version:
        from rolefit import __version__

        typer.echo(f"rolefit {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(FIRST_WORDS)


@app.command(cls=Command, epilog=below("quiz"))
def quiz(
    context: typer.Context,
    name: QuizName = DEFAULT_QUIZ,
    plain: Annotated[bool, typer.Option("--plain", help="Ask in numbered lines, and draw nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start anew, even if a quiz is unfinished.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the unfinished quiz.")] = False,
    seed: Annotated[int | None, typer.Option(metavar="NUMBER", help=SEED_HELP)] = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep answers and result, or neither.")
    ] = True,
    label: Annotated[str | None, typer.Option(metavar="NAME", help="A name to tell results apart.")] = None,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    short: Short = False,
) -> None:
    """Take a quiz."""
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.take import Taking, take_quiz

    wanted = Wanted.of(format, json, output, force, plain=plain, short=short)
    taking = Taking(name, plain=plain, fresh=fresh, resume=resume, seed=seed, save=save, label=label)
    take_quiz(_world(context), taking, wanted)


@app.command(cls=Command, epilog=below("score"))
def score(
    context: typer.Context,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="ANSWERS...",
            help="Files of answers, folders of them, a table (.csv, .xlsx, .ods), or - for standard input.",
        ),
    ],
    quiz: QuizOption = None,
    label: Annotated[str | None, typer.Option(metavar="NAME", help="Whose answers they are.")] = None,
    label_column: LabelColumn = None,
    output_dir: Annotated[
        Path | None,
        typer.Option("--output-dir", metavar="FOLDER", help="A new folder for their results."),
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Numbers for names; the key stands beside the folder.")
    ] = False,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    short: Short = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Score answers from files, without asking.

    They may be those of one person or of many. A folder gives a roster, and with --output-dir a result for
    everybody. Nothing is stored.
    """
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.scoring import Scoring, score_answers

    wanted = Wanted.of(
        format, json, output, force, plain=plain, pager=not no_pager, browser=open, short=short
    )
    scoring = Scoring(answers, quiz, label, label_column, output_dir, anonymous)
    score_answers(_world(context), scoring, wanted)


@app.command(cls=Command, epilog=below("show"))
def show(
    context: typer.Context,
    result: Annotated[
        str | None,
        typer.Argument(
            metavar="RESULT",
            help="An id from rolefit history, or a file; the latest if left out.",
            autocompletion=completing.results,
        ),
    ] = None,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    short: Short = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Show a result again."""
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.kept_results import show_result

    show_result(
        _world(context),
        result,
        Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open, short=short),
    )


@app.command(cls=Command, epilog=below("history"))
def history(context: typer.Context, json: ListJson = False) -> None:
    """List what is stored on this machine."""
    from rolefit.commands.history import list_history

    list_history(_world(context), as_json=json)


@app.command(cls=Command, epilog=below("forget"))
def forget(
    context: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="An id from rolefit history.", autocompletion=completing.kept),
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Delete everything, unfinished quizzes too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Delete what is stored on this machine."""
    from rolefit.commands.kept_results import forget_results

    forget_results(_world(context), id, everything=all, sure=yes)


@app.command(cls=Command, epilog=below("roles"))
def roles(
    context: typer.Context,
    role: Annotated[
        str | None, typer.Argument(metavar="ROLE", help="One role; all side by side if left out.")
    ] = None,
    quiz: QuizOfRoles = DEFAULT_QUIZ,
    format: PageFormat = None,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Read about the roles and their career paths, without a quiz."""
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.quizzes import read_roles

    read_roles(
        _world(context),
        role,
        quiz,
        Wanted.of(format, False, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command("list", cls=Command, epilog=below("list"))
def list_(context: typer.Context, json: ListJson = False) -> None:
    """List the quizzes that can be taken."""
    from rolefit.commands.quizzes import list_quizzes

    list_quizzes(_world(context), as_json=json)


@app.command(cls=Command, epilog=below("new"))
def new(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write, such as my-quiz.yaml.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="QUIZ",
            help="Copy this quiz, by its id or its file.",
            autocompletion=completing.quizzes,
        ),
    ] = None,
) -> None:
    """Write a quiz file to begin with."""
    from rolefit.commands.new import new_quiz

    new_quiz(_world(context), path, source)


@app.command(cls=Command, epilog=below("preview"))
def preview(
    context: typer.Context,
    quiz: QuizName,
    format: PageFormat = None,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Read a whole quiz, with what each answer counts for."""
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.quizzes import preview_quiz

    preview_quiz(
        _world(context),
        quiz,
        Wanted.of(format, False, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command(cls=Command, epilog=below("form"))
def form(
    context: typer.Context,
    quiz: QuizName,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")],
    force: Force = False,
) -> None:
    """Write a quiz as one page for a browser.

    It asks somebody who has no terminal, and needs no network. At the end it saves answers.json, which
    rolefit score reads.
    """
    from rolefit.commands.form import make_form

    make_form(_world(context), quiz, output, force=force)


@app.command(cls=Command, epilog=below("template"))
def template(
    context: typer.Context,
    quiz: QuizName,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write an empty table for people's answers.

    Its head names every question and the answers that it takes. With a row for each person, rolefit score and
    rolefit analyse read it.
    """
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.table_template import make_template

    chosen = "csv" if output is None else None
    make_template(_world(context), quiz, Wanted.of(chosen, False, output, force))


@app.command(cls=Command, epilog=below("check"))
def check(
    context: typer.Context,
    quizzes: Annotated[
        list[str], typer.Argument(metavar="QUIZ", help=QUIZ_HELP, autocompletion=completing.quizzes)
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    format: Annotated[str | None, typer.Option(metavar="NAME", help="terminal or json.")] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RESULT",
            help="Score saved results anew, or a folder of them, and say what changes.",
            autocompletion=completing.results,
        ),
    ] = None,
    plain: Plain = False,
) -> None:
    """Find what is wrong or unfair in quiz files.

    What is wrong is shown with its line and column. A quiz that can be read is audited for how fair it is.
    """
    from rolefit.commands.checking import check_quizzes

    code = check_quizzes(
        _world(context), quizzes, strict=strict, format=format, against=against or [], plain=plain
    )
    raise typer.Exit(code)


@app.command(cls=Command, epilog=below("analyse"))
def analyse(
    context: typer.Context,
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULTS",
            autocompletion=completing.results,
            help="Result files, folders of them, ids from history, or one table (.csv, .xlsx, .ods).",
        ),
    ],
    quiz: Annotated[
        str | None,
        typer.Option(
            "--quiz",
            metavar="QUIZ",
            help="Count only this quiz; a table needs it.",
            autocompletion=completing.quizzes,
        ),
    ] = None,
    label_column: LabelColumn = None,
    small: Annotated[
        bool, typer.Option("--small", help="Show figures of fewer than five people too.")
    ] = False,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Read many results together: the group, and each question.

    All are of one quiz. It says where the group stands, and how well each question works.
    """
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.group_analysis import analyse_results

    wanted = Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open)
    analyse_results(_world(context), results, quiz, wanted, small=small, label_column=label_column)


@app.command(cls=Command, epilog=below("compare"))
def compare(
    context: typer.Context,
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT",
            help="Ids from rolefit history, or files; two or more.",
            autocompletion=completing.results,
        ),
    ],
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Put results of one quiz side by side.

    They may be of one person over time, or of a person and their coach.
    """
    from rolefit.commands.comparing import compare_results
    from rolefit.commands.delivery import Wanted

    compare_results(
        _world(context),
        results,
        Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command(cls=Command, epilog=below("schema"))
def schema(
    context: typer.Context,
    of: Annotated[str, typer.Argument(metavar="quiz|answers|result", help="Which file format.")] = "quiz",
) -> None:
    """Print the JSON Schema of a file format, for editors."""
    from rolefit.commands.quizzes import print_schema

    print_schema(_world(context), of)


@app.command("help", cls=Command, epilog=below("help"))
def help_(
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="COMMAND", help="Which; the list of all if left out.")
    ] = None,
) -> None:
    """Say what a command does, with examples."""
    from rolefit.errors import UsageError

    first = context.parent
    assert first
    commands = vars(first.command)["commands"]
    if command is None:
        typer.echo(first.get_help())
    elif command in commands:
        typer.echo(typer.Context(commands[command], info_name=command, parent=first).get_help())
    else:
        raise UsageError(f"There is no command {command}.", f"The commands are {', '.join(commands)}.")


@cache
def command_line() -> Callable[..., object]:
    """All commands as one that is called with its words; made once, as Typer takes a while to make it."""
    return get_command(app)
