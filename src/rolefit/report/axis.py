"""Where the answers stand between the roles, what you like beside what you have done."""

from collections.abc import Iterator

from rolefit.layout.blocks import Axis, Dot
from rolefit.report.scored_answers import ScoredAnswers
from rolefit.report.words import capital, listed
from rolefit.scoring.result import Direction

LIKE, DONE, TOGETHER = "you like", "you did", "together"
TOO_CLOSE, CLOSE = "too close to call", "too close"
MIDDLE, MIDDLE_IN_BRIEF = "in the middle", "middle"
"""Of what is liked or was done alone: the verdict rests on both."""
LITTLE, LITTLE_IN_BRIEF = "too little yet", "little"
"""Of what was done where it is next to nothing: that is no middle."""
BRIDGE = "The first says where you may want to go, the second what you did lately."
MISS = "Ask yourself which part of it you would miss."


def axis(scored: ScoredAnswers, most: int | None = None) -> Axis | None:
    """Where the answers stand; of more than two roles the first ones, `most` at most.

    None where another job fits better: a drawing of the roles would name one of them first.
    """
    together = scored.result.together
    if together is None or scored.kind in ("insufficient", "outside"):
        return None
    return _between(scored) if len(scored.quiz.roles) == 2 else _beside(scored, together, most)


def _between(scored: ScoredAnswers) -> Axis:
    left, right = scored.quiz.roles
    interest, skill = (scored.result.facets.get(facet) for facet in ("interest", "skill"))
    rows = [
        (LIKE, interest),
        (DONE, skill),
        (TOGETHER, scored.result.together if interest and skill else None),
    ]
    return Axis(
        left=scored.role(left).name,
        right=scored.role(right).name,
        dots=tuple(_dot(scored, label, found, right) for label, found in rows if found),
        band="the middle: points to neither",
        left_role=left,
        right_role=right,
    )


def _dot(scored: ScoredAnswers, label: str, found: Direction, right: str) -> Dot:
    reach = float(found.reach) or 1.0
    at, band = float(found.gap) / reach, min(found.band / reach, 1.0)
    sure = is_sure(found)
    # Split is said of a little less than is needed to be sure of one facet alone.
    narrow = scored.kind == "split" and label != TOGETHER and not sure
    between, between_in_brief = (TOO_CLOSE, CLOSE) if label == TOGETHER else (MIDDLE, MIDDLE_IN_BRIEF)
    if label == DONE and scored.little_done:
        between, between_in_brief = LITTLE, LITTLE_IN_BRIEF
    name = scored.name(found.leader)
    return Dot(
        label=label,
        at=at if found.leader == right else -at,
        low=-band,
        high=band,
        word=name if sure else f"{name}, narrowly" if narrow else between,
        role=found.leader if sure or narrow else None,
        brief=scored.in_brief(found.leader) if sure or narrow else between_in_brief,
    )


def is_sure(found: Direction) -> bool:
    """Whether a direction points to its leader by more than what is too close to call."""
    return not found.tied and found.gap > 0 and float(found.gap) >= found.band


def _beside(scored: ScoredAnswers, together: Direction, most: int | None) -> Axis:
    """Every role in a row of its own, in the order of the result."""
    first = float(together.scores[together.leader])
    edge = first - 2 * together.band
    scale = max(float(together.reach), *(abs(float(one)) for one in together.scores.values())) or 1.0
    return Axis(
        left="less alike",
        right="more alike",
        dots=tuple(
            Dot(
                label=scored.role(role).name,
                at=float(together.scores[role]) / scale,
                low=max(edge / scale, -1.0),
                high=first / scale,
                word=_rank_word(scored, role, float(together.scores[role]) > edge),
                role=role,
                brief=_rank_word(scored, role, float(together.scores[role]) > edge, CLOSE),
            )
            for role in together.ranking[:most]
        ),
        band="too close to the first to call",
    )


def _rank_word(scored: ScoredAnswers, role: str, near: bool, close: str = TOO_CLOSE) -> str:
    """What stands beside a role's row; what the verdict does not tell apart is called so anywhere."""
    together, pointed = scored.result.together, scored.kind in ("clear", "leaning", "beside")
    if together and role == together.leader and together.gap:
        return "first"
    if scored.kind == "close" and role not in scored.named:
        return "a little behind" if near else "behind"
    if not near and scored.kind != "close":
        return "behind"
    return close if not pointed else "close behind" if close == TOO_CLOSE else "close"


def others(scored: ScoredAnswers, most: int) -> str:
    """The roles behind the first ones, and how near each is; empty where there are no more."""
    together, told = scored.result.together, axis(scored)
    if together is None or told is None or len(scored.quiz.roles) == 2:
        return ""
    names: dict[str, list[str]] = {}
    for role, dot in zip(together.ranking[most:], told.dots[most:], strict=True):
        names.setdefault(dot.word, []).append(scored.name(role))
    return " ".join(f"{capital(word)}: {listed(some)}." for word, some in names.items())


def comparison(scored: ScoredAnswers) -> str | None:
    """What you like beside what you have done, in a sentence or two; None where one was not measured."""
    together = scored.result.together
    interest, skill = scored.result.facets.get("interest"), scored.result.facets.get("skill")
    if together is None or interest is None or skill is None or scored.kind in ("insufficient", "outside"):
        return None
    if len(scored.quiz.roles) > 2:
        return _of_many(scored, interest, skill)
    if scored.kind in ("clear", "leaning", "beside"):
        return _like_and_done(scored, interest, skill, together.leader)
    if scored.kind == "split":
        return " ".join(_narrowly(scored, interest, skill)) or None
    return _apart(scored, interest, skill)


def _of_many(scored: ScoredAnswers, interest: Direction, skill: Direction) -> str:
    like, done = (_points(scored, found) for found in (interest, skill))
    if scored.little_done:
        return f"What you like {like}. What you have done is too little to point anywhere."
    if is_sure(interest) and is_sure(skill):
        same = interest.leader == skill.leader
        if same:
            return f"What you like and what you have done both point to {scored.name(interest.leader)}."
        both = f"What you like {like}, what you have done {done}."
        if scored.kind in ("clear", "leaning"):
            return f"{both} Together they put {scored.name(scored.named[0])} first."
        return f"{both} {BRIDGE}"
    return f"What you like {like}; what you have done {done}."


def _points(scored: ScoredAnswers, found: Direction) -> str:
    if found.tied or not found.gap:
        return "points to no role more than to others"
    name = scored.name(found.leader)
    return f"points to {name}" if is_sure(found) else f"comes nearest to {name}, but not by enough to say so"


def _like_and_done(scored: ScoredAnswers, interest: Direction, skill: Direction, role: str) -> str:
    like, done = (found.leader if is_sure(found) else None for found in (interest, skill))
    if like == role == done:
        return "What you like and what you have done point the same way."
    if like == role:
        return _not_done(scored, role, done)
    if done == role:
        return f"{_says(scored, 'have done', role)} {_says(scored, 'like', like)} {MISS}"
    return "Neither what you like nor what you have done is enough alone; together they lean this way."


def _not_done(scored: ScoredAnswers, role: str, done: str | None) -> str:
    if done is not None:
        return f"{_says(scored, 'like', role)} {_says(scored, 'have done', done)} {BRIDGE}"
    found = scored.result.readiness.get(role)
    if found and 2 * found.met < found.of and scored.holds is None:
        more = "" if scored.little_done else "You like this work more than you have done it so far. "
        return f"{more}Try a piece of it before you decide."
    return f"{_says(scored, 'like', role)} {_says(scored, 'have done', None)} So what you like decides here."


def _narrowly(scored: ScoredAnswers, interest: Direction, skill: Direction) -> Iterator[str]:
    for what, found in (("like", interest), ("have done", skill)):
        if not is_sure(found):
            yield f"{_says(scored, what, found.leader)} Alone, that would be too close to call."


def _says(scored: ScoredAnswers, what: str, role: str | None) -> str:
    if role is None:
        return f"What you {what} does not point either way."
    return f"What you {what} points to {scored.name(role)}."


def _apart(scored: ScoredAnswers, interest: Direction, skill: Direction) -> str:
    like, done = is_sure(interest), is_sure(skill)
    other_way = bool(interest.gap and skill.gap and interest.leader != skill.leader)
    if like and done and interest.leader == skill.leader:
        return f"What you like and what you have done both point to {scored.name(interest.leader)}."
    if like and done:
        return "What you like and what you have done pull in different directions."
    if like:
        return f"What you like points to {scored.name(interest.leader)}; what you have done does not yet."
    if done:
        return f"What you have done points to {scored.name(skill.leader)}; what you like does not follow it."
    if other_way:
        return "What you like leans one way and what you have done the other, neither by much."
    return "What you like and what you have done both stay near the middle."
