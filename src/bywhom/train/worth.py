"""Makes the weights that tell which of the things that people are said to say are worth a claim.

python -m bywhom.train.worth --out src/bywhom/models/weights/worth

Every article of the gold's train part and of `practice/` is read as a user would. Each claim of ours that is not the
outlet's own gives one example: its signs, and whether the coder has one of half of its words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bywhom.config import Config
from bywhom.extract.worth import LEAST, Worth
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.measure.gold import pairing
from bywhom.measure.gold.pairing import Side
from bywhom.measure.gold.placed import placed
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import AttributionTagger
from bywhom.models.events import EventJudge, TriggerHead
from bywhom.models.untold import UntoldJudge
from bywhom.models.worth import ANSWERS, WorthJudge
from bywhom.pipeline import read
from bywhom.read.segment import segment
from bywhom.records import Reading
from bywhom.train.linear import fitted, keep
from bywhom.train.taught import from_gold, from_practice

Example = tuple[tuple[str, ...], str]
"""The signs of a claim, and which of the answers it is."""
PENALTY = 5.0
"""Of 5 and 20, the better by cross-validation over articles on the gold's train part."""


def examples_of(raw: Raw, coded: Reading, kit: Kit) -> Iterator[Example]:
    """An example for each claim of ours that is not the outlet's own."""
    reading = read(raw, kit)
    parse = segment(reading.document, kit.parser)
    worth = Worth(parse, reading.claims, reading.figures, reading.events, reading.situations, kit.cues)
    pairs = pairing.claims(Side(coded), Side(placed(reading, coded.document.text)))
    found = {ours.id for _, ours in pairs.both}
    for claim in reading.claims:
        if claim.source.role != "own_voice":
            yield worth.signs(claim), ANSWERS[claim.id in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    tagger = AttributionTagger(TriggerHead.load())
    kit = replace(
        Kit.load(Config(models=False)), attributor=tagger, acts=ActJudge(), events=EventJudge(), untold=UntoldJudge()
    )

    def teach(raw: Raw, coded: Reading) -> Iterator[Example]:
        return examples_of(raw, coded, kit)

    examples = [*from_practice(teach), *from_gold("train", teach)]
    keep(out, examples, fitted(examples, ANSWERS, PENALTY))
    held, judge = from_gold("dev", teach), WorthJudge()
    left = [answer for signs, answer in held if judge(signs) < LEAST]
    print(f"gold dev, {len(held)} claims: {len(left)} below {LEAST}, of which {left.count('nothing')} are none")


if __name__ == "__main__":
    main()
