"""One article's annotation: records of the contract with spans into the article's text, as one JSON file.

The file holds no text and no provenance; ids are the coder's own (`c1`, `f2`). Fields at their default are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.gold.form import Status
from bywhom.records import (
    Block,
    Claim,
    Document,
    Event,
    Figure,
    Mention,
    Party,
    Place,
    Provenance,
    Reading,
    Relation,
    Sentence,
    Situation,
    Span,
    TimePhrase,
    Uncoded,
)

T = TypeVar("T", bound=msgspec.Struct)
BY_HAND = Provenance(stage="gold", rule="gold.coder.v1")
LISTS: dict[str, type[msgspec.Struct]] = {
    "sentences": Sentence,
    "places": Place,
    "parties": Mention,
    "actors": Party,
    "times": TimePhrase,
    "claims": Claim,
    "figures": Figure,
    "events": Event,
    "situations": Situation,
    "relations": Relation,
    "uncoded": Uncoded,
}
"""The lists of a reading that coders fill, in the order of the file."""


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """An article with what its coders took from it; `reading.document.text` is the whole file, offsets included."""

    article: str
    outlet: str
    published: str
    coders: tuple[str, ...]
    status: Status = "single"
    traps: dict[str, tuple[str, ...]] = {}
    topic: str | None = None
    reading: Reading


def text_of(path: Path) -> str:
    """The article's text, line ends as in the file."""
    return path.read_bytes().decode("utf-8")


def document_of(text: str, article: str, outlet: str, published: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=f"document-{digest[:16]}", outlet=outlet, published=published, published_basis="given", language="en",
        text=text, blocks=(Block(kind="body", span=Span(0, len(text))),), sha256=digest, source=article,
        provenance=BY_HAND,
    )  # fmt: skip


def write_coding(path: Path, coding: Coding) -> None:
    """Writes the file, a line a record, so that a change of one record is a change of one line."""
    head = {
        "article": coding.article,
        "outlet": coding.outlet,
        "published": coding.published,
        "topic": coding.topic,
        "sha256": coding.reading.document.sha256,
        "coders": coding.coders,
        "status": coding.status,
        "traps": coding.traps,
    }
    lines = [f'"{key}":{_json(value)}' for key, value in head.items() if value is not None]
    for name in LISTS:
        records = [_json(_plain(record)) for record in getattr(coding.reading, name)]
        lines.append(f'"{name}":[' + ",".join(f"\n {record}" for record in records) + ("\n" if records else "") + "]")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def load_coding(path: Path, article: Path | None = None) -> Coding:
    """The coding of the text beside it (`NAME.json` beside `NAME.txt`), or of `article`; raises MeasureError where it
    does not fit."""
    article = article or path.with_suffix(".txt")
    try:
        held = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        text = text_of(article)
        records = {name: _records(held.get(name, ()), shape) for name, shape in LISTS.items()}
        document = document_of(text, held["article"], held["outlet"], held["published"])
        reading = msgspec.convert({"document": msgspec.to_builtins(document), **records}, Reading)
        head = {key: value for key, value in held.items() if key not in LISTS and key != "sha256"}
        coding = msgspec.convert({**head, "reading": msgspec.to_builtins(reading)}, Coding)
    except (OSError, KeyError, msgspec.MsgspecError) as error:
        raise MeasureError(f"{path}: not a coding: {error}") from error
    if document.sha256 != held.get("sha256"):
        raise MeasureError(f"{path}: the text beside it is not the one that was coded (its hash differs)")
    return coding


def _records(held: Iterable[dict[str, Any]], shape: type[msgspec.Struct]) -> list[dict[str, Any]]:
    """Adds what the file leaves out because it is the same everywhere."""
    provenance = msgspec.to_builtins(BY_HAND)
    return [
        {"id": f"{shape.__name__.lower()}{n}", **record, "provenance": provenance} for n, record in enumerate(held, 1)
    ]


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    """The fields that say something: those away from their default."""
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if field.name != "provenance" and (field.required or value != field.default):
            kept[field.encode_name] = _value(value)
    return kept


def _value(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, msgspec.Struct):
        return _plain(value)
    return [_value(each) for each in value] if isinstance(value, tuple) else value


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
