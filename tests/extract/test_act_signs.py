"""What speaks for an act, and what the judge makes of it."""

from __future__ import annotations

import pytest

from bywhom.extract.act_signs import signs_of
from bywhom.extract.attribution import find_attributions
from bywhom.extract.claims import source_of_words, spoken_manner
from bywhom.extract.speaker import Speakers
from bywhom.models.acts import ActJudge
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.segment import segment
from tests.factories import document_of
from tests.kits import kit


def signs(text: str) -> tuple[str, ...]:
    """The signs of the sentence's first attribution."""
    document = document_of(text)
    parse = segment(document, kit().parser)
    places = find_places(document, parse, kit().gazetteer, kit().place_cues)
    mentions, actors = find_parties(document, parse, places, kit().registry)
    speakers = Speakers(document, parse, mentions, actors, places, kit().registry)
    first = find_attributions(parse, speakers.quotations, kit().cues)[0]
    source = source_of_words(first, speakers)
    manner = spoken_manner(first, source, parse, kit().cues)
    return signs_of(first, manner, source, parse, kit().cues, speakers)


# sentence, a sign that it has, a sign that it has not
SIGNS = [
    ("The Malian army said that its soldiers had killed nine rebels.", "doer own", "doer class"),
    ("The army of Mali said the market was shelled by JNIM.", "harm by foe", "harm by own"),
    ("The rebels' spokesman said his group's fighters had seized the hill.", "doer own", "doer class"),
    ("Al-Shabaab said the bus was hit by an army drone.", "cue say", "doer own"),
    ("The mayor said that no one had been hurt.", "has no", "number"),
    ("The governor denied that troops had fired on the crowd.", "cue act deny", "cue act assert"),
    ("A hospital in Taiz said it had received 14 bodies.", "number aid", "number state"),
    ("“We will strike again,” the group's spokesman said.", "has will", "has would"),
]


@pytest.mark.parametrize(("text", "has", "lacks"), SIGNS)
def test_signs(text: str, has: str, lacks: str) -> None:
    told = signs(text)
    assert has in told
    assert lacks not in told
    assert len(told) == len(set(told))


# sentence, the act that signs alone speak for
ACTS = [
    ("The ministry denied that any talks had been held.", "deny"),
    ("The rebels accused the army of shelling the market.", "accuse"),
    ("The group claimed responsibility for the blast.", "claim_responsibility"),
    ("The ministry urged the rebels to hand over the bodies.", "request"),
    ("Residents said that shells had fallen near the school.", "assert"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_the_judge_knows_plain_cases_without_the_tagger(text: str, act: str) -> None:
    judged = ActJudge()(signs(text), ())
    assert judged.act == act
    assert 0 < judged.confidence <= 1


def test_what_nobody_has_seen_is_judged_without_certainty() -> None:
    assert ActJudge()(("cue flumble",), ()).confidence < 0.9
