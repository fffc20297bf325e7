"""The tagger's attributions put together with the grammar's."""

from __future__ import annotations

import msgspec

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


def tagged(cue: str, source: str, content: str, *, act: Act = "assert") -> Tagged:
    """One attribution of the tagger, by its words."""
    spans = (Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in (cue, source, content))
    of_cue, of_source, of_content = ((span,) for span in spans)
    claim = Part(content=of_content, acts=sure_of(act))
    return Tagged(cue=of_cue, source=of_source, claims=(claim,), confidence=0.9)


def found(*several: Tagged) -> list[tuple[str, str, str, str | None]]:
    """Source, content, rule and learned act of each attribution."""
    held: Parse = segment(document_of(TEXT), kit().parser)
    return [
        (held.span_of(a.source).of(TEXT), held.span_of(a.content).of(TEXT), a.rule, likeliest(a.learned_acts))
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
