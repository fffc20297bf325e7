"""Makes the weights that tell speech acts apart, from the gold's train part and the practice articles.

python -m bywhom.train.acts --out src/bywhom/models/weights/acts

Every article is read as a user would; a claim of ours that shares half of its words with one of the coder's gives one
example: its signs, and the coder's act. What the tagger makes of it is not learned from, since it has seen these texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

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
from bywhom.measure.gold.pairing import Side
from bywhom.measure.offsets import in_input
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import ACTS, AttributionTagger
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.segment import segment
from bywhom.records import Act, Reading
from bywhom.train.linear import fitted, keep
from bywhom.train.taught import from_gold, from_practice

Example = tuple[tuple[str, ...], tuple[float, ...], Act]
"""The signs of a claim, what the tagger makes of its act (not learned from), and the coder's act."""
PENALTY = 2.0
"""Of 1, 2 and 4, the best on the gold's dev part."""


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


def _right(judge: ActJudge | None, examples: Iterable[Example]) -> float:
    """The share of acts that the judge, or the tagger alone, has as the coder."""
    answers = [
        (judge(signs, tagged).act if judge else ACTS[tagged.index(max(tagged))] if tagged else "assert", act)
        for signs, tagged, act in examples
    ]
    return sum(ours == act for ours, act in answers) / len(answers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    kit = replace(Kit.load(Config(models=False)), attributor=AttributionTagger())

    def teach(raw: Raw, coded: Reading) -> Iterator[Example]:
        return examples_of(raw, coded, kit)

    examples = [*from_practice(teach), *from_gold("train", teach)]
    told_apart = [(signs, act) for signs, _, act in examples]
    keep(out, told_apart, fitted(told_apart, ACTS, PENALTY))
    held = from_gold("dev", teach)
    print(f"gold dev, acts right of {len(held)}: tagger {_right(None, held):.3f}, judge {_right(ActJudge(), held):.3f}")


if __name__ == "__main__":
    main()
