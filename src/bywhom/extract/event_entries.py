"""The entries of a round-up: each opens with where it is about ("KOSTI - ", "Debark, 3 May"), and shares no scene."""

from __future__ import annotations

from bywhom.extract.event_place import rank_of
from bywhom.extract.event_scene import Scene
from bywhom.records import SentenceTokens, Where

FEWEST = 3
"""Entries that make a round-up; a lone label may be the dateline of the whole."""
LONGEST = 8
"""Words of a label that stands as a sentence of its own."""


def entries_of(scene: Scene) -> dict[int, tuple[int, Where | None]]:
    """For each sentence of a round-up the number of its entry and where that is; empty for any other text."""
    sentences = scene.parse.sentences
    opens = [n for n, each in enumerate(sentences) if n == 0 or sentences[n - 1].block != each.block]
    labels = {n: where for n in opens if (where := _label(scene, sentences[n])) is not None}
    if len(labels) < FEWEST:
        return {}
    found: dict[int, tuple[int, Where | None]] = {}
    entry, here = 0, None
    for n, sentence in enumerate(sentences):
        if n in labels:
            entry, here = n, labels[n]
        elif n in opens and (sentence.kind != "body" or _holds_text(scene, entry)):
            entry, here = n, None  # the entry has ended with its paragraph
        found[n] = (entry, here)
    return found


def _holds_text(scene: Scene, entry: int) -> bool:
    """Whether the paragraph of the label goes on after it; else the text of the entry stands below."""
    sentences = scene.parse.sentences
    further = entry + 1 < len(sentences) and sentences[entry + 1].block == sentences[entry].block
    return further or not _is_verbless(scene, sentences[entry])


def _label(scene: Scene, opening: SentenceTokens) -> Where | None:
    """The place that a paragraph opens with, as a label or dateline."""
    if opening.kind not in {"body", "dateline"}:
        return None
    here = [place for place in scene.places if opening.span.covers(place.span)]
    if not (_is_verbless(scene, opening) and opening.last - opening.first <= LONGEST):
        here = [place for place in here if place.use == "dateline"]
    return min((place.where for place in here), key=rank_of) if here else None


def tells_where(entry: Where | None) -> bool:
    """A country heads all that its entry tells, and says of none of it where."""
    return entry is not None and entry.precision != "country"


def _is_verbless(scene: Scene, sentence: SentenceTokens) -> bool:
    return not any(token.pos in {"VERB", "AUX"} for token in scene.parse.tokens[sentence.first : sentence.last])
