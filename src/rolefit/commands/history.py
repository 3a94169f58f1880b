"""The history command: what is kept on this machine, finished or not."""

from rolefit.commands.delivery import put
from rolefit.commands.listing import put_list
from rolefit.commands.world import World
from rolefit.exports.writing import json_text
from rolefit.legible import short
from rolefit.report.words import few_words, listed
from rolefit.store import forgetting, journal, results
from rolefit.store.stored import moment

HISTORY_FORMAT = "rolefit-history/1"
LABEL_SHOWN = 20
"""So much of a label stands in a row."""
Kept = results.Entry | journal.Unfinished


def list_history(world: World, *, as_json: bool = False) -> None:
    """Print the stored results and the unfinished quizzes, the newest first."""
    forgetting.clear_remains(world.folders)
    kept: list[Kept] = [*results.kept_results(world.folders), *journal.unfinished(world.folders)]
    kept.sort(key=lambda one: (moment(_when(one), one.path), one.id), reverse=True)
    if as_json:
        put(world, json_text({"format": HISTORY_FORMAT, "kept": list(map(_as_data, kept))}) + "\n")
    elif not kept:
        world.say("Nothing is stored on this machine yet. Take a quiz first: rolefit quiz")
    else:
        put_list(world, ("id", "date", "quiz", "label", "result"), list(map(_row, kept)))


def _row(one: Kept) -> tuple[str, ...]:
    date = _when(one)[:16].replace("T", " ")
    return one.id, date, one.quiz_id, short(one.label, LABEL_SHOWN), one.problem or _outcome(one)


def _outcome(one: Kept) -> str:
    if isinstance(one, journal.Unfinished):
        return f"unfinished: {one.seen} of {one.questions}" + (", in use" if one.in_use else "")
    return few_words(one.verdict, listed(list(one.roles), "or"))


def _as_data(one: Kept) -> dict[str, object]:
    """As it stands in the output of `history --json`; times are ISO 8601, and what is not known is empty."""
    about = {
        "id": one.id,
        "quiz": one.quiz_id,
        "label": one.label,
        "path": str(one.path),
        "problem": one.problem,
    }
    if isinstance(one, journal.Unfinished):
        progress = {"seen": one.seen, "questions": one.questions, "in_use": one.in_use}
        return {**about, "finished": False, "started": one.started, **progress}
    return {
        **about,
        "finished": True,
        "answered_at": one.day,
        "verdict": one.verdict,
        "roles": list(one.roles),
    }


def _when(one: Kept) -> str:
    return one.started if isinstance(one, journal.Unfinished) else one.day
