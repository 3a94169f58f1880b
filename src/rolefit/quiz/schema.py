"""The JSON Schema of the quiz file, by which editors check, complete and explain."""

from fractions import Fraction
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DictSchema, NullableSchema, TupleSchema, WithDefaultSchema

from rolefit.quiz.model import Quiz

_WEIGHT = {"description": "How much this counts beside the other.", "examples": [1]}


def quiz_schema() -> dict[str, Any]:
    """The schema of a quiz file, as `rolefit schema quiz` prints it; it knows no ids of the file itself."""
    schema = Quiz.model_json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "rolefit quiz"}


class _Generator(GenerateJsonSchema):
    """Describes what a file may hold; pydantic by itself would describe what a `Quiz` holds."""

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # what is absent is left out: an empty value is an error

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        described = super().default_schema(schema)
        if not described.get("default", True):
            del described["default"]
        return described

    def encode_default(self, dft: Any) -> Any:
        return float(dft) if isinstance(dft, Fraction) else super().encode_default(dft)

    def tuple_schema(self, schema: TupleSchema) -> JsonSchemaValue:
        return {"minItems": 1, **super().tuple_schema(schema)}

    def dict_schema(self, schema: DictSchema) -> JsonSchemaValue:
        described = super().dict_schema(schema)
        for pattern, values in described.pop("patternProperties", {}).items():
            described["additionalProperties"] = values
            described["propertyNames"] = {**described.get("propertyNames", {}), "pattern": pattern}
        described.setdefault("minProperties", 1)
        if words := described.get("propertyNames", {}).get("enum"):
            values = {**described["additionalProperties"], **_WEIGHT}
            named = {word: {"title": word.capitalize(), **values} for word in words}
            return {"type": "object", "properties": named, "additionalProperties": False, "minProperties": 1}
        return described
