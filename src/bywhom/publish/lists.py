"""Claims and figures that a search found, for people: claims under who says them, figures under what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import msgspec

from bywhom.publish import voices, words
from bywhom.publish.found import counted
from bywhom.publish.page import Line, write_lines
from bywhom.records import Answer, Claim, Figure, Party, Reading

Entries = Sequence[tuple[Any, Reading]]
PARTS = {"subset": "of these ", "partition": "of these ", "additional": "besides ", "update": "updated: "}


def write_claims(answer: Answer, entries: Entries, to: TextIO, width: int | None = None) -> None:
    """Under each speaker what it says, the earliest first, with the outlet and whether it checked."""
    write_lines(_claims(answer, entries), to, width)


def write_figures(answer: Answer, entries: Entries, to: TextIO, width: int | None = None) -> None:
    """Under each measure the numbers in the order of publication, each with whose word it is; never added up."""
    write_lines(_figures(answer, entries), to, width)


def write_records(entries: Entries, to: TextIO) -> None:
    """Each record as in a reading, one a line, with its document, outlet, day of publication and sentence."""
    for record, reading in entries:
        document = reading.document
        beside = {
            "document": document.id, "outlet": document.outlet, "published": document.published,
            "sentence": words.sentence_around(reading, record.span) or None,
        }  # fmt: skip
        to.write(msgspec.json.encode(msgspec.to_builtins(record) | beside).decode() + "\n")


def _claims(answer: Answer, entries: Entries) -> Iterator[Line]:
    yield Line(counted(answer), kind="title")
    groups: dict[str, list[tuple[Claim, Reading]]] = {}
    for claim, reading in sorted(entries, key=_told):
        groups.setdefault(_speaker(claim, reading), []).append((claim, reading))
    for speaker, several in groups.items():
        yield Line("")
        yield Line(_upper(speaker), kind="heading")
        for claim, reading in several:
            verb = voices.verb(claim, _actors(reading))
            yield Line(f"{verb}: {words.content_of(claim, reading.document.text, 400)}", 2)
            by = "" if claim.source.role == "own_voice" else f"; {voices.checked(claim)}"
            yield Line(f"{_printed(reading)}{_passed_on(claim)}{by}", 4, id=claim.id, kind="quiet")
    yield from _more(answer)


def _figures(answer: Answer, entries: Entries) -> Iterator[Line]:
    yield Line(counted(answer), kind="title")
    groups: dict[str, list[tuple[Figure, Reading]]] = {}
    for figure, reading in sorted(entries, key=_told):
        groups.setdefault(figure.measure, []).append((figure, reading))
    for measure, several in groups.items():
        yield Line("")
        yield Line(measure.upper(), kind="heading")
        for figure, reading in several:
            part = PARTS.get(figure.relation, "") if figure.parent else ""
            where = f"; {words.place(figure.where)}" if figure.where is not None else ""
            when = f"; {words.day(figure.when)}" if figure.when is not None else ""
            yield Line(f"{part}{words.counted_as_said(figure)}, {_giver(figure, reading)}{where}{when}", 2)
            yield Line(_printed(reading) + _stance(figure, reading), 4, id=figure.id, kind="quiet")
    yield from _more(answer)


def _told(entry: tuple[Any, Reading]) -> tuple[str, str, int]:
    record, reading = entry
    return reading.document.published or "9999", reading.document.id, record.span.start


def _speaker(claim: Claim, reading: Reading) -> str:
    """The party under its full name where the text has one, so that "he" stands with the others of his."""
    if claim.source.role == "own_voice":
        return f"{reading.document.outlet or claim.source.name or 'the outlet'}, in its own voice"
    return voices.speaker(claim.source)


def _passed_on(claim: Claim) -> str:
    told = [voices.speaker(link) for link in claim.chain[:-1] if link.role != "own_voice"]
    return f", as told by {', '.join(told)}" if told else ""


def _giver(figure: Figure, reading: Reading) -> str:
    claims = words.claims_of(figure.claims, {claim.id: claim for claim in reading.claims})
    if not claims:
        return "nobody named"
    return " and ".join(dict.fromkeys(voices.says(claim, _actors(reading)) for claim in claims))


def _stance(figure: Figure, reading: Reading) -> str:
    claims = words.claims_of(figure.claims, {claim.id: claim for claim in reading.claims})
    return f"; {voices.checked(claims[0])}" if claims and claims[0].source.role != "own_voice" else ""


def _actors(reading: Reading) -> dict[str, Party]:
    return {actor.id: actor for actor in reading.actors}


def _printed(reading: Reading) -> str:
    document = reading.document
    return f"{document.outlet or 'outlet unknown'}, {words.moment(document.published) or 'day unknown'}"


def _more(answer: Answer) -> Iterator[Line]:
    if len(answer.found) < answer.total and answer.found:
        yield Line("")
        yield Line(f"{len(answer.found)} of them shown; --limit N shows more, 0 all", kind="quiet")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
