"""A reading made ready to be kept: its records apart from the article's words, and the hashes of everything."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec

from bywhom.errors import StoreError
from bywhom.records import Claim, Reading

LEVEL = 3
"""Of compression: two thirds of the time of the usual 6 for a twentieth more bytes (on readings of ours)."""
CUSTODY = ("document", "reader", "given", "input_sha256", "input_size", "text_sha256", "wording_sha256", "source",
           "url", "outlet", "title", "published", "retrieved")  # fmt: skip
"""The columns of a reading that its digest covers, beside the hash of its records."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The article's words, which can be purged: the text, and claims' contents where they are not cut from it."""

    text: str
    contents: dict[str, str] = {}


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into the tables for one reading; `content` is null where its bytes are not to be kept."""

    reading: Reading
    row: dict[str, Any]
    records: bytes
    wording: bytes
    content: bytes | None


def packed(reading: Reading, content: bytes, reader: str, given: str, retrieved: str | None) -> Parcel:
    """Takes the words out of a reading, hashes and compresses. Refuses bytes that are not the document's."""
    document = reading.document
    digest = sha256(content).hexdigest()
    if digest != document.sha256:
        raise StoreError(f"the bytes given for {document.id} are not those that it was read from")
    return msgspec.structs.replace(wordless(reading, len(content), reader, given, retrieved), content=content)


def wordless(reading: Reading, size: int, reader: str, given: str = "", retrieved: str | None = None) -> Parcel:
    """As `packed`, without the bytes: what a copy that others see is made of."""
    document = reading.document
    records = msgspec.json.encode(without_words(reading))
    wording = msgspec.json.encode(wording_of(reading))
    row = {
        "document": document.id, "reader": reader, "given": given, "input_sha256": document.sha256,
        "input_size": size, "text_sha256": sha256(document.text.encode()).hexdigest(),
        "wording_sha256": sha256(wording).hexdigest(), "retrieved": retrieved,
        "records": zlib.compress(records, LEVEL),
    }  # fmt: skip
    for name in ("source", "url", "outlet", "title", "published"):
        said = getattr(document, name)
        row[name] = said.replace("\0", "\ufffd") if said else said  # PostgreSQL's texts hold no NUL
    row["digest"] = digest_of(row, records)
    return Parcel(reading=reading, row=row, records=records, wording=wording, content=None)


def digest_of(row: Mapping[str, Any], records: bytes) -> str:
    """The hash that the clock chains for a reading."""
    cells = [row[name] for name in CUSTODY]
    return sha256(msgspec.json.encode([*cells, sha256(records).hexdigest()])).hexdigest()


def without_words(reading: Reading) -> Reading:
    """The reading as it stays after a purge: spans and what was made of them, no text and no contents."""
    document = msgspec.structs.replace(reading.document, text="")
    claims = tuple(msgspec.structs.replace(claim, content_text="") for claim in reading.claims)
    return msgspec.structs.replace(reading, document=document, claims=claims)


def wording_of(reading: Reading) -> Wording:
    text = reading.document.text
    kept = {claim.id: claim.content_text for claim in reading.claims if claim.content_text != _cut(claim, text)}
    return Wording(text=text, contents=kept)


def unpacked(records: bytes, wording: bytes | None) -> Reading:
    """The reading again, with its words where they were not purged."""
    reading = _decoded(records)
    if wording is None:
        return reading
    words = msgspec.json.decode(zlib.decompress(wording), type=Wording)
    document = msgspec.structs.replace(reading.document, text=words.text)
    claims = tuple(
        msgspec.structs.replace(claim, content_text=words.contents.get(claim.id) or _cut(claim, words.text))
        for claim in reading.claims
    )
    return msgspec.structs.replace(reading, document=document, claims=claims)


@lru_cache(maxsize=48)
def _decoded(records: bytes) -> Reading:
    """A reading without its words: pages ask for the same few again and again, and decoding is their largest part."""
    return msgspec.json.decode(zlib.decompress(records), type=Reading)


def _cut(claim: Claim, text: str) -> str:
    return " ".join(part.of(text) for part in claim.content)
