"""Quoted words: what stands between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from bywhom.records import Parse, SentenceTokens

OPENING = {"“", "«", "„"}
CLOSING = {"”", "»"}
PLAIN = {'"', "''", "``"}


@dataclass(frozen=True)
class Quotations:
    """`region[i]` is the number of the quotation that token `i` stands in, -1 outside; `regions` their tokens."""

    region: tuple[int, ...]
    regions: tuple[tuple[int, ...], ...]

    def runs_in(self, sentence: SentenceTokens) -> list[tuple[int, ...]]:
        """The quoted tokens of a sentence, a run for each quotation."""
        runs: dict[int, list[int]] = {}
        for index in range(sentence.first, sentence.last):
            if self.region[index] >= 0:
                runs.setdefault(self.region[index], []).append(index)
        return [tuple(run) for run in runs.values()]

    def share(self, indices: tuple[int, ...]) -> float:
        """The share of the tokens that are quoted; 0 for none."""
        return sum(self.region[i] >= 0 for i in indices) / len(indices) if indices else 0.0


def find_quotations(parse: Parse) -> Quotations:
    """Marks are paired inside a block; one that never closes quotes to the block's end (a speech that goes on)."""
    region = [-1] * len(parse.tokens)
    regions: list[list[int]] = []
    blocks: dict[int, list[int]] = {}
    for token in parse.tokens:
        blocks.setdefault(parse.sentences[token.sentence].block, []).append(token.index)
    for indices in blocks.values():
        _mark(indices, parse, region, regions)
    return Quotations(tuple(region), tuple(tuple(members) for members in regions))


def _mark(indices: list[int], parse: Parse, region: list[int], regions: list[list[int]]) -> None:
    is_open = False
    plain = [i for i in indices if parse.tokens[i].text in PLAIN]
    stray = plain[-1] if len(plain) % 2 == 1 and plain[-1] != indices[0] else -1
    for index in indices:
        text = parse.tokens[index].text
        if text in OPENING or (text in PLAIN and not is_open and index != stray):
            is_open = True
            regions.append([])
        elif text in CLOSING or (text in PLAIN and index != stray):
            is_open = False
        elif is_open:
            region[index] = len(regions) - 1
            regions[-1].append(index)
