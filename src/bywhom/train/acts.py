"""Makes the weights that tell speech acts apart, from the gold's train part and the practice articles.

python -m bywhom.train.acts --out src/bywhom/models/weights/acts

Every article is read as a user would; a claim of ours that shares half of its words with one of the coder's gives one
example: its signs, and the coder's act. What the tagger makes of it is not learned from, since it has seen these texts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy

from bywhom.config import Config
from bywhom.extract.act_signs import signs_of
from bywhom.extract.attribution import find_attributions
from bywhom.extract.claims import source_of_words, spoken_manner
from bywhom.extract.extent import readable_pieces
from bywhom.extract.speaker import Speakers
from bywhom.extract.voice import runs
from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.measure.attribution import HALF, jaccard
from bywhom.measure.gold.board import raw_of
from bywhom.measure.gold.folder import Split, gold_folder, load_gold
from bywhom.measure.gold.pairing import Side
from bywhom.measure.offsets import in_input
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import ACTS, AttributionTagger
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.segment import segment
from bywhom.records import Act, Reading
from bywhom.train.practice import forms, reading_of

Each = TypeVar("Each")
Array = numpy.ndarray[Any, Any]
Example = tuple[tuple[str, ...], tuple[float, ...], Act]
"""The signs of a claim, what the tagger makes of its act (not learned from), and the coder's act."""
FEWEST = 2
"""Examples in which a sign must stand to be weighed."""
STEPS, RATE = 400, 0.05
"""Passes over all examples, and the first step's size: enough that more changes no act of the gold's dev part."""
PENALTY = 2.0
"""Half the weight of the squared weights in the loss: of 1, 2 and 4, the best on the gold's dev part."""


def examples_of(raw: Raw, coded: Reading, kit: Kit) -> Iterator[Example]:
    """An example for each claim of ours that has half of its words in common with an attributed one of the coder's."""
    document, _ = to_document(raw, kit.furniture, kit.languages)
    parse = segment(document, kit.parser)
    places = find_places(document, parse, kit.gazetteer, kit.place_cues)
    mentions, actors = find_parties(document, parse, places, kit.registry)
    speakers = Speakers(document, parse, mentions, actors, places, kit.registry)
    tagged = kit.attributor(document.text).attributions if kit.attributor else ()
    gold = Side(coded)
    wanted = [(gold.tokens(c.content), c.act) for c in coded.claims if c.source.role != "own_voice"]
    for attribution in find_attributions(parse, speakers.quotations, kit.cues, tagged):
        for piece in readable_pieces(attribution, parse):
            words = gold.tokens(in_input(document, span) for span in runs(piece.content, parse))
            alike, act = max(((jaccard(words, other), act) for other, act in wanted), default=(0.0, "assert"))
            if alike >= HALF:
                source = source_of_words(piece, speakers)
                manner = spoken_manner(piece, source, parse, kit.cues)
                yield signs_of(piece, manner, source, parse, kit.cues, speakers), piece.learned_acts, act


def gold_examples(split: Split, kit: Kit) -> list[Example]:
    codings = [coding for one in load_gold(None, split) for coding in one.codings.values()]
    return [
        example
        for coding in _told(codings, f"gold {split}")
        for example in examples_of(
            raw_of(coding.article, coding.outlet, coding.published, gold_folder()), coding.reading, kit
        )
    ]


def practice_examples(kit: Kit) -> list[Example]:
    return [
        example
        for form in _told(forms(), "practice")
        for example in examples_of(
            Raw(content=form.with_suffix(".txt").read_bytes(), form="text", source=form.stem), reading_of(form), kit
        )
    ]


def fitted(examples: Sequence[Example]) -> tuple[list[str], Array, Array]:
    """Signs, their weights (signs by acts) and the prior of each act: multinomial logistic regression, by Adam."""
    counts = Counter(sign for signs, _, _ in examples for sign in signs)
    known = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    place = {sign: n for n, sign in enumerate(known)}
    held = numpy.zeros((len(examples), len(known) + 1), dtype=numpy.float32)
    held[:, -1] = 1  # the prior's column, of which no size is held against it
    for n, (signs, _, _) in enumerate(examples):
        held[n, [place[sign] for sign in signs if sign in place]] = 1
    acts = numpy.zeros((len(examples), len(ACTS)), dtype=numpy.float32)
    acts[numpy.arange(len(examples)), [ACTS.index(act) for _, _, act in examples]] = 1
    weights = numpy.zeros((len(known) + 1, len(ACTS)), dtype=numpy.float32)
    drift, spread = numpy.zeros_like(weights), numpy.zeros_like(weights)
    penalty = numpy.full((len(known) + 1, 1), PENALTY, dtype=numpy.float32)
    penalty[-1] = 0
    for step in range(1, STEPS + 1):
        scores = held @ weights
        likely = numpy.exp(scores - scores.max(1, keepdims=True))
        slope = held.T @ (likely / likely.sum(1, keepdims=True) - acts) + penalty * weights
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (drift / (1 - 0.9**step)) / (numpy.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return known, weights[:-1].astype(numpy.float16), weights[-1].astype(numpy.float16)


def _told(every: Sequence[Each], name: str) -> Iterator[Each]:
    """The same one by one, with progress on stderr."""
    for n, each in enumerate(every, 1):
        print(f"\r{name}: {n} of {len(every)}", end="\n" if n == len(every) else "", file=sys.stderr, flush=True)
        yield each


def _right(judge: ActJudge | None, examples: Iterable[Example]) -> float:
    """The share of acts that the judge, or the tagger alone, has as the coder."""
    told = [
        (judge(signs, tagged).act if judge else ACTS[tagged.index(max(tagged))] if tagged else "assert", act)
        for signs, tagged, act in examples
    ]
    return sum(ours == act for ours, act in told) / len(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    kit = replace(Kit.load(Config(models=False)), attributor=AttributionTagger())
    examples = [*practice_examples(kit), *gold_examples("train", kit)]
    signs, weights, prior = fitted(examples)
    out.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(out / "acts.npz", signs=numpy.array(signs), weights=weights, prior=prior)
    held = gold_examples("dev", kit)
    data = sha256(repr([(signs, act) for signs, _, act in examples]).encode()).hexdigest()
    print(f"{len(examples)} examples (sha256 {data}), {len(signs)} signs")
    print(f"gold dev, acts right of {len(held)}: tagger {_right(None, held):.3f}, judge {_right(ActJudge(), held):.3f}")


if __name__ == "__main__":
    main()
