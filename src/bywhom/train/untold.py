"""Makes the weights that tell which sentences that nobody says are claims of the outlet's.

python -m bywhom.train.untold --out src/bywhom/models/weights/untold

Every article of the gold's train part and of `practice/` is read as a user would. Each sentence with words that no
attributed claim has gives one example: its signs, and whether the coder has a claim of half of these words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bywhom.config import Config
from bywhom.extract.own_voice import SHORTEST, unclaimed
from bywhom.extract.untold_signs import Untold
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.measure.attribution import HALF, jaccard
from bywhom.measure.gold.pairing import Side
from bywhom.measure.offsets import in_input
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import AttributionTagger
from bywhom.models.events import EventJudge, TriggerHead
from bywhom.models.untold import ANSWERS, UntoldJudge
from bywhom.pipeline import read
from bywhom.read.segment import segment
from bywhom.records import Reading
from bywhom.train.linear import fitted, keep
from bywhom.train.taught import from_gold, from_practice

Example = tuple[tuple[str, ...], str]
"""The signs of a sentence, and which of the answers it is."""
PENALTY = 10.0
"""Of 2, 5, 10 and 20; between them the gold's dev part tells little apart."""


def examples_of(raw: Raw, coded: Reading, kit: Kit) -> Iterator[Example]:
    """An example for each sentence with words that no attributed claim has."""
    reading = read(raw, kit)
    document = reading.document
    parse = segment(document, kit.parser)
    claims = [c for c in reading.claims if c.provenance.rule != "claim.own_voice.v1"]
    untold = Untold(parse, claims, reading.figures, reading.events, reading.situations)
    gold = Side(coded)
    wanted = [(gold.tokens(c.content), c) for c in coded.claims]
    for sentence in parse.sentences:
        content = unclaimed(sentence.span, claims, parse)
        free = [token for token in parse.within(sentence) if any(part.covers(token.span) for part in content)]
        if len(free) < SHORTEST:
            continue
        words = gold.tokens(in_input(document, span) for span in content)
        alike, best = max(((jaccard(words, other), n) for n, (other, _) in enumerate(wanted)), default=(0.0, 0))
        own = alike >= HALF and wanted[best][1].source.role == "own_voice"
        yield untold.signs(sentence, free), "nothing" if alike < HALF else "outlet" if own else "speaker"


def _scored(judge: UntoldJudge, examples: Iterable[Example], least: float) -> str:
    """Of the sentences that the judge takes for the outlet's, those that are, and of how many."""
    taken = [answer == "outlet" for signs, answer in examples if judge(signs) >= least]
    return f"{sum(taken)} of {len(taken)} right at {least}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    tagger = AttributionTagger(TriggerHead.load())
    kit = replace(Kit.load(Config(models=False)), attributor=tagger, acts=ActJudge(), events=EventJudge())

    def teach(raw: Raw, coded: Reading) -> Iterator[Example]:
        return examples_of(raw, coded, kit)

    examples = [*from_practice(teach), *from_gold("train", teach)]
    keep(out, examples, fitted(examples, ANSWERS, PENALTY))
    held = from_gold("dev", teach)
    outlet = sum(answer == "outlet" for _, answer in held)
    print(f"gold dev, {len(held)} sentences, {outlet} the outlet's: ", end="")
    print(", ".join(_scored(UntoldJudge(), held, least) for least in (0.3, 0.4, 0.5, 0.6)))


if __name__ == "__main__":
    main()
