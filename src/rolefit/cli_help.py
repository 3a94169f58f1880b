"""What the help of each command says below its options: two examples, and how it ends."""

EXAMPLES = {
    "quiz": (
        "rolefit quiz                                 the shipped quiz",
        "rolefit quiz my-quiz.yaml --json > me.json   your own, for a program",
    ),
    "score": (
        "rolefit score answers.json                   what a form gave back",
        "rolefit score survey.csv --quiz my-quiz.yaml -o scores.csv",
    ),
    "show": (
        "rolefit show                                 the latest result",
        "rolefit show 20261123-2 --output ann.html    one of them, as a page",
    ),
    "history": (
        "rolefit history                              newest first",
        "rolefit history --json                       for a program",
    ),
    "forget": (
        "rolefit forget 20261123-2                    one result or unfinished quiz",
        "rolefit forget --all                         everything",
    ),
    "roles": (
        "rolefit roles                                all roles of the shipped quiz",
        "rolefit roles pm --output pm.md              one of them, in a file",
    ),
    "list": (
        "rolefit list                                 what can be taken",
        "rolefit list --json                          for a program",
    ),
    "new": (
        "rolefit new my-quiz.yaml                     a small quiz to begin with",
        "rolefit new my-quiz.yaml --from pm-or-tpm    a copy to change",
    ),
    "preview": (
        "rolefit preview my-quiz.yaml                 on the screen",
        "rolefit preview my-quiz.yaml -o quiz.html    for others to read",
    ),
    "form": (
        "rolefit form pm-or-tpm -o quiz.html          a page to send",
        "rolefit form my-quiz.yaml -o - > quiz.html   the same through a pipe",
    ),
    "template": (
        "rolefit template pm-or-tpm -o people.csv     a table to fill in",
        "rolefit template my-quiz.yaml > people.csv   the same through a pipe",
    ),
    "check": (
        "rolefit check my-quiz.yaml                   errors, then fairness",
        "rolefit check my-quiz.yaml --against results what the change does to results",
    ),
    "analyse": (
        "rolefit analyse results                      a folder of result files",
        "rolefit analyse survey.csv --quiz my-quiz.yaml -o group.html",
    ),
    "compare": (
        "rolefit compare 20260102-1 20261123-2        one person over time",
        "rolefit compare ann.json coach.json --open   a person and their coach",
    ),
    "schema": (
        "rolefit schema > quiz.schema.json            of quiz files",
        "rolefit schema result                        of result files",
    ),
    "help": (
        "rolefit help                                 all commands",
        "rolefit help quiz                            one of them",
    ),
}
"""Command -> what can be typed, with what it is for."""

EXIT_CODES = (
    "0 done",
    "1 something that you can mend",
    "2 words that do not fit together",
    "3 a fault of rolefit",
    "130 stopped",
)
CHECK_EXIT_CODES = "Exit code 1 also where a quiz has errors, or with --strict warnings."

ENVIRONMENT = """\
\b
Environment:
  ACCESSIBLE=1         plain lines and pages without drawings, as with --plain
  NO_COLOR=1           no colours; FORCE_COLOR=1: colours in a pipe too
  ROLEFIT_PAGER, PAGER what shows long pages; less without them
  BROWSER              what --open starts
  XDG_DATA_HOME        where results are kept, in rolefit/results
  XDG_STATE_HOME       where unfinished quizzes are kept, in rolefit/unfinished
  COLUMNS, LINES       the size of the screen, where it is not the terminal's

\b
Help:
  rolefit help COMMAND says what a command does, with examples.
  README.md and docs/, where you have rolefit from, say the rest.
  To report a fault, see CONTRIBUTING.md there."""


def below(command: str) -> str:
    """The examples and the exit codes of a command, each on lines of its own."""
    lines = ["\b", "Examples:", *(f"  {example}" for example in EXAMPLES[command])]
    codes = f"Exit codes: {', '.join(EXIT_CODES)}."
    return "\n".join([*lines, "", codes, *(["", CHECK_EXIT_CODES] if command == "check" else [])])
