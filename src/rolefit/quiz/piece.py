"""What all pieces of a quiz file have in common."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic_core.core_schema import CoreSchema, SerializerFunctionWrapHandler

from rolefit.quiz.scalars import Citation

QuizPath = tuple[str | int, ...]
"""Where something stands in a quiz file, such as ("questions", 3, "options", 1)."""


class QuizPiece(BaseModel):
    """One piece of a quiz file: never changed, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextOrKeys(QuizPiece):
    """A piece that may be written as plain text: that stands for a piece with `text` and nothing else."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_serializer(mode="wrap")
    def _to_text(self, whole: SerializerFunctionWrapHandler) -> Any:
        kept = {key: value for key, value in whole(self).items() if value}
        return kept if len(kept) > 1 else kept["text"]

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        whole = handler(core)
        text = {key: whole["properties"]["text"][key] for key in ("type", "minLength", "maxLength")}
        about = {key: whole.pop(key) for key in ("title", "description")}
        return {**about, "anyOf": [text, whole]}


Sources = Annotated[
    tuple[Citation, ...],
    Field(
        default=(),
        description="Where this comes from: keys of sources, with a place after a slash.",
        examples=[["seed/S34", "svpg"]],
    ),
]
