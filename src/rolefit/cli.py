"""The commands: each reads its options, calls one thing, and writes what that gives back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rolefit.commands.world import World

app = typer.Typer(
    name="rolefit",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FIRST_WORDS = """\
rolefit asks what you like and what you have done, and tells you which role that points to.

  rolefit quiz     take the quiz: product manager or technical product manager
  rolefit roles    read about the roles first
  rolefit list     see which quizzes there are

rolefit --help lists all commands.\
"""

QUIZ_HELP = "A quiz file, or the id of a quiz (see rolefit list)."
SEED_HELP = "Shuffle options by this number; on a terminal only, as plain lines keep the order of the file."
QuizName = Annotated[str, typer.Argument(metavar="QUIZ", help=QUIZ_HELP)]
QuizOption = Annotated[str | None, typer.Option("--quiz", metavar="QUIZ", help=QUIZ_HELP)]
Format = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="terminal, json, markdown, html or csv.")
]
PageFormat = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="terminal, markdown or html.")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending names the format."),
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
    """The words of a command with `--against A B` as `--against A --against B`, which is what Typer reads."""
    found: list[str] = []
    against = False
    for word in words:
        if against and not word.startswith("--") and found[-1] != "--against":
            found.append("--against")
        against = word == "--against" or (against and not word.startswith("--"))
        found.append(word)
    return found


def _world(context: typer.Context) -> "World":
    """What the outermost layer was given to touch; the real machine and terminal otherwise."""
    from rolefit.commands.world import World

    return context.obj if isinstance(context.obj, World) else World.real()


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of a fault in rolefit.")] = False,
) -> None:
    """A career-fit quiz for the terminal."""
    if version:
        from rolefit import __version__

        typer.echo(f"rolefit {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(FIRST_WORDS)


@app.command()
def quiz(
    context: typer.Context,
    name: QuizName = DEFAULT_QUIZ,
    plain: Annotated[bool, typer.Option("--plain", help="Ask in numbered lines, and draw nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start anew, even if a quiz is unfinished.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the unfinished quiz.")] = False,
    seed: Annotated[int | None, typer.Option(help=SEED_HELP)] = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep answers and result, or neither.")
    ] = True,
    label: Annotated[str | None, typer.Option(help="A name to tell results apart.")] = None,
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


@app.command()
def score(
    context: typer.Context,
    answers: Annotated[
        str,
        typer.Argument(
            metavar="ANSWERS",
            help="An answers file, a table of many people's (.csv, .xlsx, .ods), or - for standard input.",
        ),
    ],
    quiz: QuizOption = None,
    label_column: LabelColumn = None,
    format: Format = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
    short: Short = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Score answers from a file, without asking.

    They may be those of one person or of many. Nothing is stored.
    """
    from rolefit.commands import results
    from rolefit.commands.delivery import Wanted

    wanted = Wanted.of(
        format, json, output, force, plain=plain, pager=not no_pager, browser=open, short=short
    )
    results.score(_world(context), answers, quiz, wanted, label_column)


@app.command()
def show(
    context: typer.Context,
    result: Annotated[
        str | None,
        typer.Argument(
            metavar="RESULT", help="An id from rolefit history, or a file; the latest if left out."
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
    from rolefit.commands.results import show_result

    show_result(
        _world(context),
        result,
        Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open, short=short),
    )


@app.command()
def history(context: typer.Context) -> None:
    """List what is stored on this machine."""
    from rolefit.commands.results import list_history

    list_history(_world(context))


@app.command()
def forget(
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="ID", help="An id from rolefit history.")] = None,
    all: Annotated[bool, typer.Option("--all", help="Delete everything, unfinished quizzes too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Delete what is stored on this machine."""
    from rolefit.commands.results import forget_results

    forget_results(_world(context), id, everything=all, sure=yes)


@app.command()
def roles(
    context: typer.Context,
    role: Annotated[
        str | None, typer.Argument(metavar="ROLE", help="One role; all side by side if left out.")
    ] = None,
    quiz: QuizOption = None,
    format: PageFormat = None,
    output: Output = None,
    force: Force = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    open: Open = False,
) -> None:
    """Read about the roles and their career paths, without a quiz."""
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.reading import read_roles

    read_roles(
        _world(context),
        role,
        quiz or DEFAULT_QUIZ,
        Wanted.of(format, False, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command("list")
def list_(context: typer.Context) -> None:
    """List the quizzes that can be taken."""
    from rolefit.commands.reading import list_quizzes

    list_quizzes(_world(context))


@app.command()
def new(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write, such as my-quiz.yaml.")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="QUIZ", help="Copy this quiz, by its id or its file.")
    ] = None,
) -> None:
    """Write a quiz file to begin with."""
    from rolefit.commands.new import new_quiz

    new_quiz(_world(context), path, source)


@app.command()
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
    from rolefit.commands.reading import preview

    preview(
        _world(context),
        quiz,
        Wanted.of(format, False, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command()
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


@app.command()
def template(
    quiz: QuizName,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write an empty table for people's answers.

    Its head names every question and the answers that it takes. With a row for each person, rolefit score and
    rolefit analyse read it.
    """
    from rolefit.commands.delivery import Wanted
    from rolefit.commands.template import make_template
    from rolefit.commands.world import World

    chosen = "csv" if output is None else None
    make_template(World.real(), quiz, Wanted.of(chosen, False, output, force))


@app.command()
def check(
    context: typer.Context,
    quizzes: Annotated[list[str], typer.Argument(metavar="QUIZ...", help=QUIZ_HELP)],
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    format: Annotated[str | None, typer.Option(metavar="NAME", help="terminal or json.")] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RESULT", help="Score saved results anew, or a folder of them, and say what changes."
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


@app.command()
def analyse(
    context: typer.Context,
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULTS...",
            help="Result files, folders of them, ids from history, or one table (.csv, .xlsx, .ods).",
        ),
    ],
    quiz: Annotated[
        str | None, typer.Option("--quiz", metavar="QUIZ", help="Count only this quiz; a table needs it.")
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
    from rolefit.commands.coaching import analyse_results
    from rolefit.commands.delivery import Wanted

    wanted = Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open)
    analyse_results(_world(context), results, quiz, wanted, small=small, label_column=label_column)


@app.command()
def compare(
    context: typer.Context,
    results: Annotated[
        list[str],
        typer.Argument(metavar="RESULT RESULT...", help="Ids from rolefit history, or files."),
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
    from rolefit.commands.coaching import compare_results
    from rolefit.commands.delivery import Wanted

    compare_results(
        _world(context),
        results,
        Wanted.of(format, json, output, force, plain=plain, pager=not no_pager, browser=open),
    )


@app.command()
def schema(
    context: typer.Context,
    of: Annotated[str, typer.Argument(metavar="quiz|answers|result", help="Which file format.")] = "quiz",
) -> None:
    """Print the JSON Schema of a file format, for editors."""
    from rolefit.commands.reading import print_schema

    print_schema(_world(context), of)
