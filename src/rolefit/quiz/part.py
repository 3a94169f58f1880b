"""What all pieces of a quiz file have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from rolefit.quiz.scalars import Citation


class Part(BaseModel):
    """One piece of a quiz file: never changed, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Sources = Annotated[
    tuple[Citation, ...],
    Field(
        default=(),
        description="Where this comes from: keys of sources, with a place after a slash.",
        examples=[["seed/S34", "svpg"]],
    ),
]
