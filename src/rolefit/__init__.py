"""rolefit: a career-fit quiz for the terminal.

For programs there are the names in `__all__`; docs/python-api.md shows how they are used.
"""

__version__ = "0.1.0"
__all__ = [
    "Answers",
    "Checked",
    "Quiz",
    "QuizProblems",
    "Result",
    "RolefitError",
    "check",
    "load_quiz",
    "parse_quiz",
    "read_answers",
    "render",
    "score",
]

TYPE_CHECKING = False  # as in typing, which takes longer to load than `rolefit --version` to answer
if TYPE_CHECKING:
    from rolefit.api import (
        Answers,
        Checked,
        Quiz,
        QuizProblems,
        Result,
        RolefitError,
        check,
        load_quiz,
        parse_quiz,
        read_answers,
        render,
        score,
    )
else:

    def __getattr__(name: str) -> object:
        """One of the names above: what it takes is loaded when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module 'rolefit' has no attribute {name!r}")
        from rolefit import api

        return getattr(api, name)

    def __dir__() -> list[str]:
        """The names above too, whether they are loaded or not."""
        return sorted({*globals(), *__all__})
