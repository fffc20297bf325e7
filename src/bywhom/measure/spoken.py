"""The attributions that a reading's claims make, in the input's own offsets."""

from __future__ import annotations

from bywhom.measure.brat import Attributed, Pieces
from bywhom.measure.offsets import in_input
from bywhom.records import Document, Reading, Span

Who = tuple[Pieces, Pieces]


def attributed(reading: Reading) -> list[Attributed]:
    """One attribution for each source and cue of the reading.

    Every claim gives its source link (the innermost): name, cue and content. Claims in the outlet's own voice give
    none. Claims that share source and cue (a sentence read as two claims) are one attribution, as they are in the
    corpora. Outer links ("Kyiv said that Moscow had warned ...") give none of their own: the corpora that we score on
    let no word stand in two attributions.
    """
    found: dict[Who | int, Pieces] = {}
    order: dict[Who | int, Who] = {}
    for number, claim in enumerate(reading.claims):
        link = claim.source
        if link.role == "own_voice":
            continue
        who = _pieces(reading.document, link.name_span), _pieces(reading.document, link.cue_span)
        key: Who | int = who if who[1] else number
        order[key] = who
        content = tuple(piece for span in claim.content for piece in _pieces(reading.document, span))
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *content)))
    return [Attributed(source=order[key][0], cue=order[key][1], content=content) for key, content in found.items()]


def _pieces(document: Document, span: Span | None) -> Pieces:
    """The span in the input, without what reading left out from its middle."""
    if span is None or not len(span):
        return ()
    pieces = []
    for run in document.offsets:
        start = max(span.start, run.text_start)
        end = min(span.end, run.text_start + run.length)
        if start < end:
            inside = in_input(document, Span(start, end))
            pieces.append((inside.start, inside.end))
    return tuple(pieces)
