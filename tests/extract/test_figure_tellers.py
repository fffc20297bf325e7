"""Who gives a number where no verb of saying does, and who does not."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.config import Config
from bywhom.gather.raw import raw_text
from bywhom.kit import Kit
from bywhom.pipeline import read


@cache
def kit() -> Kit:
    return Kit.load(Config(models=False))


TOLD: tuple[tuple[str, int, str | None], ...] = (
    # a number as the object of giving
    ("A raid was reported in Lunda. National Police give 105 dead and name the rebels.", 105, "National Police"),
    # "make it"
    ("The army said that ten men were killed. Local medics make it thirteen.", 13, "Local medics"),
    # with the word that the verb needs
    ("Doctors treat the wounded at home. The ministry reckons on eighty injured.", 80, "ministry"),
    ("Its tally of seven bodies stands; the army owns up to six dead.", 6, "army"),
    # over an infinitive
    ("The ministry spoke of nine. The ministry was able to confirm 143 deaths.", 143, "ministry"),
    # whose count it is
    ("The raid was on Monday. The Red Cross's count of the dead is 31.", 31, "Red Cross"),
    ("The raid was on Monday. The toll given by the ministry is 40 dead.", 40, "ministry"),
    # told in the next sentence
    ("Sixty-three people are dead. So says the mayor, who walked along the rows.", 63, "mayor"),
    # a happening gives no number
    ("The strike killed 14 people. The raid made it 15.", 15, None),
    # what is given is no number of people
    ("The army gave 12 people tents. Twelve people were injured.", 12, None),
    # the outlet's own count
    ("We were able to confirm 14 deaths in Goma.", 14, None),
    # a question of whose
    ("Fourteen people died. So it went on for a week.", 14, None),
)


@pytest.mark.parametrize(("text", "low", "teller"), TOLD, ids=[text[:50] for text, _, _ in TOLD])
def test_who_gives_the_number(text: str, low: int, teller: str | None) -> None:
    reading = read(raw_text(text), kit())
    figure = next(f for f in reading.figures if f.low == low)
    carriers = {c.id: c for c in reading.claims}
    source = carriers[figure.claims[0]].source
    if teller is None:
        assert source.role == "own_voice"
    else:
        assert teller.lower() in (source.name or "").lower()


def test_a_part_is_told_with_its_whole() -> None:
    reading = read(raw_text("A raid was reported. National Police give 105 dead, of whom six were guards."), kit())
    whole, part = reading.figures
    assert part.parent == whole.id
    assert part.claims[0] == whole.claims[0]


def test_a_claim_inside_anothers_words_comes_first() -> None:
    text = "A diplomat noted that nine people died in the raid on Beni, according to the hospital in Beni."
    reading = read(raw_text(text), kit())
    claims = {claim.id: claim for claim in reading.claims}
    (figure,) = reading.figures
    assert len(figure.claims) < 2 or "hospital" in (claims[figure.claims[0]].source.name or "").lower()
