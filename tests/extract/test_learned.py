"""The tagger's attributions put together with the grammar's."""

from __future__ import annotations

import msgspec
import pytest

from bywhom.extract.attribution import find_attributions
from bywhom.extract.quotation import find_quotations
from bywhom.models.attribution import ACTS, Part, Tagged
from bywhom.read.segment import segment
from bywhom.records import Act, Parse, Span
from tests.factories import document_of
from tests.kits import kit

TEXT = "Medics in Omba said two shells hit the clinic. The army's spokesman shrugged the charge off as theatre."


def sure_of(act: Act) -> tuple[float, ...]:
    return tuple(0.9 if each == act else 0.1 / (len(ACTS) - 1) for each in ACTS)


def likeliest(acts: tuple[float, ...]) -> Act | None:
    return ACTS[acts.index(max(acts))] if acts else None


def tagged(cue: str, source: str, *content: str, act: Act = "assert", text: str = TEXT) -> Tagged:
    """One attribution of the tagger, by its words."""
    of_cue, of_source, *of_content = (
        Span(text.index(words), text.index(words) + len(words)) for words in (cue, source, *content)
    )
    claim = Part(content=tuple(of_content), acts=sure_of(act))
    return Tagged(cue=(of_cue,), source=(of_source,), claims=(claim,), confidence=0.9)


def found(*several: Tagged, text: str = TEXT) -> list[tuple[str, str, str, str | None]]:
    """Source, content, rule and learned act of each attribution."""
    held: Parse = segment(document_of(text), kit().parser)
    return [
        (held.span_of(a.source).of(text), held.span_of(a.content).of(text), a.rule, likeliest(a.learned_acts))
        for a in find_attributions(held, find_quotations(held), kit().cues, several)
    ]


def test_the_tagger_adds_what_no_rule_knows() -> None:
    each = tagged("shrugged", "The army's spokesman", "the charge", act="deny")
    assert ("The army's spokesman", "the charge", "claim.learned.v1", "deny") in found(each)


def test_the_taggers_words_and_the_grammars_reading_are_joined() -> None:
    each = tagged("said", "Medics in Omba", "two shells hit the clinic")
    assert found(each) == [("Medics in Omba", "two shells hit the clinic", "claim.verb_assert.v1", "assert")]


def test_a_content_that_is_all_cue_is_no_attribution() -> None:
    assert all(
        content != "shrugged" for _, content, _, _ in found(tagged("shrugged", "The army's spokesman", "shrugged"))
    )


def test_a_content_of_two_claims_is_two_attributions() -> None:
    whole = tagged("said", "Medics in Omba", "two shells hit the clinic")
    said = ("two shells", "hit the clinic")
    shells, hit = (Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in said)
    parts = (
        Part(content=(shells,), acts=sure_of("estimate")),
        Part(content=(hit,), acts=sure_of("accuse")),
    )
    assert [(content, act) for _, content, _, act in found(msgspec.structs.replace(whole, claims=parts))] == [
        ("two shells", "estimate"),
        ("hit the clinic", "accuse"),
    ]


TWO = (
    "Villagers told the radio that a column of trucks entered on Saturday and that soldiers shot eleven men behind the"
    " school. Six more died when a plane bombed the rice fields, they said."
)


def test_each_sentence_is_said_by_its_own_cue() -> None:
    first = tagged("told", "Villagers", "a column of trucks", "Six more died when a plane", "rice fields", text=TWO)
    second = tagged("said", "they", "soldiers shot", "Six more died when a plane bombed the rice fields", text=TWO)
    contents = [content for _, content, _, _ in found(first, second, text=TWO)]
    assert "Six more died when a plane bombed the rice fields" in contents
    assert sum("Six more" in content for content in contents) == 1
    assert sum("soldiers shot" in content for content in contents) == 1


# text, cue, source, the words that the tagger holds, the content
BROKEN = [
    # it ends where no content ends, inside what the grammar holds for one
    (
        "The mission condemns the attack carried out on the night of 7 August by militiamen near the camp.",
        "condemns", "The mission", ("the attack carried out on the",),
        "the attack carried out on the night of 7 August by militiamen near the camp",
    ),
    # it jumps over words of the one content
    (
        "The governor announced a curfew for the town and the three villages near the river and the old port.",
        "announced", "The governor", ("a curfew", "villages", "the old port"),
        "a curfew for the town and the three villages near the river and the old port",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "source", "held", "content"), BROKEN)
def test_a_torn_content_is_the_grammars(text: str, cue: str, source: str, held: tuple[str, ...], content: str) -> None:
    assert [told for _, told, _, _ in found(tagged(cue, source, *held, text=text), text=text)] == [content]


# text, what of it is said behind the semicolon
SEMICOLONS = [
    ("The rebels said on Thursday they had agreed to it; the army has yet to reply to the plan.", False),
    # harm stays with the speaker, or it would be told as a fact
    ("The rebels said on Thursday they had agreed to it; the army has yet to shell the road.", True),
]


@pytest.mark.parametrize(("text", "said"), SEMICOLONS)
def test_what_stands_behind_a_semicolon(text: str, said: bool) -> None:
    first = text[text.index("they") : text.index(";")]
    contents = [content for _, content, _, _ in found(tagged("said", "The rebels", first, text=text), text=text)]
    assert any("the army" in content for content in contents) is said, contents
