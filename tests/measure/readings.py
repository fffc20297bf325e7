"""Readings for the scorers' tests, made by hand: nothing here is read by the reader that is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bywhom.gather.raw import Raw
from bywhom.records import Act, Claim, Document, Event, Figure, Link, OffsetRun, Provenance, Reading, Realis, Span

MADE = Provenance(stage="test", rule="test.hand.v1")


def reading_of(text: str, **parts: object) -> Reading:
    """A reading whose document is the text, character for character."""
    document = Document(
        id="document-1", text=text, offsets=(OffsetRun(0, 0, len(text)),), sha256="0" * 64, provenance=MADE
    )
    return Reading(document=document, **parts)  # type: ignore[arg-type]


def at(text: str, words: str) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def claim_of(
    text: str,
    content: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    act: Act = "assert",
    number: int = 0,
    **fields: object,
) -> Claim:
    """A claim whose parts are named by their words; in the outlet's own voice where no source is named."""
    own = source is None and cue is None
    link = Link(
        role="own_voice" if own else "government",
        name=source,
        name_span=at(text, source) if source else None,
        cue=cue,
        cue_span=at(text, cue) if cue else None,
        act=act,
        named="named" if source else "none",
    )
    made = {
        "id": f"claim-{number}-{content}",
        "span": Span(0, len(text)),
        "content": (at(text, content),),
        "content_text": content,
        "quoted": "none",
        "chain": (link,),
        "act": act,
        "outlet_stance": "own_voice" if own else "neutral",
        "provenance": MADE,
    }
    return Claim(**{**made, **fields})  # type: ignore[arg-type]


def event_of(
    text: str, trigger: str, *, realis: Realis = "actual", claims: Iterable[str] = (), **fields: object
) -> Event:
    made = {
        "id": f"event-{trigger}",
        "type": "ASSAULT",
        "trigger": at(text, trigger),
        "realis": realis,
        "claims": tuple(claims),
        "provenance": MADE,
    }
    return Event(**{**made, **fields})  # type: ignore[arg-type]


def figure_of(text: str, said: str, low: int, *, claims: Iterable[str] = (), **fields: object) -> Figure:
    made = {
        "id": f"figure-{said}",
        "span": at(text, said),
        "said": said,
        "low": low,
        "high": low,
        "measure": "killed",
        "claims": tuple(claims),
        "provenance": MADE,
    }
    return Figure(**{**made, **fields})  # type: ignore[arg-type]


class TableDoor:
    """A door that answers from a table: what a reader would have to say for a score to be known."""

    def __init__(self, readings: Mapping[str, Reading] | None = None) -> None:
        self.readings = readings or {}

    def read(self, raw: Raw) -> Reading:
        text = raw.content.decode()
        return self.readings.get(text) or reading_of(text)

    def read_all(self, raws: Iterable[Raw]) -> Iterator[Reading]:
        return map(self.read, raws)

    def document(self, raw: Raw) -> Document:
        return self.read(raw).document
