"""ECB+ (development part): which articles tell of the same happening."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Result, interval
from bywhom.measure.clusters import b_cubed
from bywhom.reconcile.stories import stories_of
from bywhom.records import Reading

Group = Callable[[Mapping[str, Reading]], Mapping[str, Hashable]]
"""Readings by document name to the group that each is in."""
FIELDS = 5


class StoriesBoard:
    """A story is a topic's number, its `ecb` and `ecbplus` files apart."""

    name = "stories"
    data = "events/ecb_plus"

    def __init__(self, group: Group = stories_of) -> None:
        self.group = group

    def __call__(self, folder: Path, door: Door) -> Result:
        texts = corpus_texts(folder / "ECB_Dev_corpus.txt")
        readings = door.read_all(raw_text(text, source=name) for name, text in texts.items())
        found = self.group(dict(zip(texts, readings, strict=True)))
        gold = {name: story_of(name) for name in texts}
        precision, recall, harmonic = b_cubed(gold, found)
        low, high = interval(list(texts), lambda chosen: b_cubed(gold, found, chosen)[2])
        return Result(
            metrics=(
                Metric(metric="B-cubed F", value=harmonic, low=low, high=high, n=len(texts)),
                Metric(metric="B-cubed precision", value=precision, n=len(texts)),
                Metric(metric="B-cubed recall", value=recall, n=len(texts)),
            )
        )


def story_of(name: str) -> str:
    """`12_10ecbplus` is of story `12ecbplus`."""
    topic, file = name.split("_", 1)
    return topic + re.sub(r"^\d+", "", file)


def corpus_texts(path: Path) -> dict[str, str]:
    """The documents of the corpus file (document, sentence, place, word, chain a line), a sentence a line."""
    sentences: dict[str, dict[str, list[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= FIELDS:
            sentences.setdefault(fields[0], {}).setdefault(fields[1], []).append(fields[3])
    return {name: "\n".join(map(" ".join, lines.values())) for name, lines in sentences.items()}


BOARD = StoriesBoard()
