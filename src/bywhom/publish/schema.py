"""The published form of a reading: JSON Schema, and the reference page, both from the records themselves."""

from __future__ import annotations

import inspect
from typing import Any, TextIO, get_type_hints

import msgspec

from bywhom import records
from bywhom.records import Document, Reading

INTRODUCTION = """# Records: what a reading holds

`bywhom read FILE --json` prints one reading a line. This page is made from the records themselves
(`bywhom schema --markdown`); `bywhom schema` prints the JSON Schema.

A span is `[start, end]`: code points of `document.text`, the end exclusive. Every record has an `id`, a hash of the
input's bytes, the kind of record, its span and what tells it apart there, so that reading twice gives the same ids;
and a `provenance`: which stage and which rule or model, of which version, made it. Null means "not said"; lists are
never null. What was said and what we made of it are two fields.
"""
PARTS = (
    "Block", "OffsetRun", "Sentence", "Place", "Where", "Name", "TerritorialClaim", "Alternative", "Mention", "Party",
    "Office", "TimePhrase", "When", "Timex", "Claim", "Link", "Figure", "Event", "Participant", "Situation",
    "SituationParty", "Relation", "Judgement", "Incident", "Toll", "ClaimantRow", "Grade", "Timeline", "Point",
    "Standing", "StateDays", "InForce", "Telling", "Uncoded", "Problem", "Provenance",
)  # fmt: skip


def write_json_schema(to: TextIO) -> None:
    """The JSON Schema (2020-12) of a reading."""
    to.write(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Reading)), indent=2).decode() + "\n")


def write_reference(to: TextIO) -> None:
    """The reference page, in Markdown."""
    to.write(INTRODUCTION)
    for shape in (Reading, Document, *(getattr(records, name) for name in PARTS)):
        to.write(f"\n## {shape.__name__}\n\n{inspect.cleandoc(shape.__doc__ or '')}\n\n| field | holds |\n|---|---|\n")
        hints = get_type_hints(shape)
        for field in msgspec.structs.fields(shape):
            to.write(f"| `{field.encode_name}` | {_told(hints[field.name])} |\n")


def _told(hint: Any) -> str:
    """A type in words of JSON."""
    arguments: tuple[Any, ...] = getattr(hint, "__args__", ())
    origin = getattr(hint, "__origin__", None)
    if hint is type(None):
        return "null"
    if origin is tuple:
        return f"list of {_told(arguments[0])}"
    if str(origin) == "typing.Literal":
        return ", ".join(f"`{value}`" for value in arguments)
    if arguments:
        return " or ".join(_told(argument) for argument in arguments)
    names = {"str": "string", "int": "integer", "float": "number", "bool": "true or false"}
    return names.get(hint.__name__, str(hint.__name__))
