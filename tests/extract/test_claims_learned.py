"""Who says what where the tagger reads beside the grammar: each row is a text and the claims in its reading."""

from __future__ import annotations

import pytest

from tests.kits import reading_of

# text, then source, act and content of each claim
CASES: list[tuple[str, list[tuple[str | None, str, str]]]] = [
    # the grammar's source stands: the tagger sees none beside the participle
    (
        "The ministry said two guards had died, adding that the gunmen had fled.",
        [("ministry", "assert", "two guards had died"), ("ministry", "assert", "the gunmen had fled")],
    ),
    # where neither tagger nor signs are sure of an act, the lexicon's stands
    ("The army denied shelling the clinic.", [("army", "deny", "shelling the clinic")]),
    ("The envoy urged both sides to stop the fighting.", [("envoy", "demand", "both sides to stop the fighting")]),
    # a place that the tagger takes for a speaker is none
    ("Explosions were reported in Lashio.", [(None, "relay", "Explosions")]),
    # calling it what is not true
    ('The RSF called the figure "propaganda".', [("Rapid Support Forces", "deny", "propaganda")]),
    # of two subjects that the parser sees the nearer speaks; "two of them officers" is what is told
    (
        "At least seven people were killed, two of them police officers, when gangs attacked the town of Kenscoff"
        " before dawn on Tuesday, the mayor, Massillon Jean, said.",
        [("Massillon Jean", "assert", "two of them police officers")],
    ),
    # who denies is who accuses, though "accused" could be what his men had done
    (
        "Jimmy Chérizier, a gang leader, denied in a voice message that his men had attacked civilians and accused the"
        " police of burning the houses with drones.",
        [
            ("Jimmy Chérizier", "deny_responsibility", "his men had attacked civilians"),
            ("Jimmy Chérizier", "accuse", "the police of burning the houses"),
        ],
    ),
    # where the parser lost the thread, the tagger knows the speaker
    (
        "Colonel Wilmer Andrango, chief of police of the district, said the deaths are related to the collection of"
        " payments from water lorries and that eight suspects had been identified, adding that 300 soldiers will enter"
        " the sector.",
        [("Wilmer Andrango", "assert", "300 soldiers will enter")],
    ),
    # a comma sets "according to" off from the whole row
    (
        "More than 80 people were killed and some 56,000 fled their homes, according to the United Nations.",
        [("United Nations", "assert", "More than 80 people were killed and some 56,000 fled")],
    ),
    # who is told of urges, where the sources speak last
    (
        "China's special envoy Deng Xijun met rebel leaders in Panghsang and urged them to sign a truce, two sources"
        " close to the talks said.",
        [("Deng Xijun", "demand", "sign a truce"), ("two sources", "assert", "met rebel leaders")],
    ),
    ("The president has ruled out resuming the talks.", [("president", "reject", "resuming the talks")]),
    (
        "A rebel spokesman neither confirmed nor denied involvement.",
        [("rebel spokesman", "decline_comment", "involve")],
    ),
    # "which" is what they are accused of, and no month
    (
        "Activists accuse the Arakan Army of killing at least 200 civilians in August 2024, which the group denies.",
        [("Arakan Army", "deny", "killing at least 200 civilians")],
    ),
    # how it was said is no part of the name
    (
        "JNIM, in a statement carried by an agency, said its fighters had taken 12 prisoners.",
        [("Jama'at Nusrat al-Islam wal-Muslimin", "assert", "its fighters had taken 12 prisoners")],
    ),
    # the successor is not who he succeeds
    (
        "Getachew Reda's successor as head of the interim administration, Tadesse Werede, called the strike a massacre"
        " and blamed the air force.",
        [("Tadesse Werede", "accuse", "the air force")],
    ),
    # the speaker between two pieces of content
    ("Two soldiers were killed near Gao, the army said on Friday.", [("army", "assert", "Two soldiers were killed")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_claims(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    told = [(c.source.name, c.act, c.content_text) for c in reading_of(text, learned=True).claims]
    for source, act, content in expected:
        assert any(
            (source in (name or "") if source else not name) and done == act and content in said
            for name, done, said in told
        ), told


# text, words that are no content of any claim
NONE = [
    # the outlet's word on a claim
    ("The spokesman put the number of dead at four. He gave no evidence for it.", "for it"),
    # no scraps of what another says, and of the source's own name
    (
        "China's special envoy Deng Xijun met rebel leaders in Panghsang and urged them to sign a truce, two sources"
        " close to the talks said.",
        "them to sign a truce close to",
    ),
    # a wish to stay unnamed tells nothing of the news
    ("A clerk at the port, who asked not to be named, said two barges had sunk.", "not to be named"),
    # what is counted inside a quotation is the speaker's telling, and no claim of whoever counts there
    ("“One colonel confessed and the court had counted the wounds,” the rebels' spokesman said.", "the wounds"),
]


@pytest.mark.parametrize(("text", "content"), NONE)
def test_no_claim(text: str, content: str) -> None:
    assert content not in [c.content_text for c in reading_of(text, learned=True).claims]


def test_a_claim_says_which_model_saw_it() -> None:
    claim = reading_of("Medics in Omba said two shells hit the clinic.", learned=True).claims[0]
    assert claim.provenance.model == "attribution.minilm.v2"
    assert claim.provenance.confidence is not None
