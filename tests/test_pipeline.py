"""What holds for every reading, whatever the article: the promises of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from bywhom.gather.raw import Raw
from bywhom.pipeline import read
from bywhom.publish.explanation import evidence_of, explain, input_pieces
from bywhom.records import CARRYING, MATERIAL, Reading, Span
from tests.kits import SAMPLES, learned_kit, reading_of, sample, sample_names

LISTS = ("sentences", "places", "parties", "actors", "times", "claims", "figures", "events", "situations", "relations",
         "uncoded", "problems")  # fmt: skip


def records(reading: Reading) -> Iterator[Any]:
    for name in LISTS:
        yield from getattr(reading, name)


@pytest.mark.parametrize("name", sample_names())
class TestEveryReading:
    def test_nothing_broke(self, name: str) -> None:
        assert [p.what for p in sample(name).problems if p.stage == "pipeline"] == []

    def test_ids_are_unique_and_stable(self, name: str) -> None:
        path = SAMPLES / f"{name}.txt"
        again = read(Raw(content=path.read_bytes(), form="text", source=str(path)), learned_kit())
        assert msgspec.json.encode(again) == msgspec.json.encode(sample(name))
        ids = [record.id for record in records(again)]
        assert len(ids) == len(set(ids))

    def test_it_survives_json(self, name: str) -> None:
        reading = sample(name)
        assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading

    def test_every_span_lies_in_the_text(self, name: str) -> None:
        reading = sample(name)
        for record in records(reading):
            for _, span in evidence_of(record):
                assert 0 <= span.start < span.end <= len(reading.document.text), record

    def test_every_reference_leads_somewhere(self, name: str) -> None:
        reading = sample(name)
        claims = {c.id for c in reading.claims}
        figures = {f.id for f in reading.figures}
        events = {e.id for e in reading.events}
        actors = {a.id for a in reading.actors}
        places = {p.id for p in reading.places}
        for claim in reading.claims:
            assert set(claim.figures) <= figures
            assert set(claim.events) <= events
            assert {link.party for link in claim.chain} <= actors | {None}
        for figure in reading.figures:
            assert figure.claims, figure.said
            assert set(figure.claims) <= claims
            assert {figure.parent} <= figures | {None}
            assert {figure.event} <= events | {None}
        for event in reading.events:
            assert event.claims, event.trigger_text
            assert set(event.claims) <= claims
            assert {p.party for p in (*event.agents, *event.targets)} <= actors | {None}
            assert {p.alleged_by for p in event.agents} <= claims | {None}
            # a site that no gazetteer can hold ("an orchard") is told as said, without a place
            assert event.where is None or event.where.place in places or event.where.lat is None
        for situation in reading.situations:
            assert set(situation.claims) <= claims
        for relation in reading.relations:
            assert {relation.left, relation.right} <= claims | figures
        assert {mention.party for mention in reading.parties} <= actors | {None}

    def test_every_claim_has_a_source_whose_act_is_the_claims(self, name: str) -> None:
        for claim in sample(name).claims:
            assert claim.chain
            assert claim.act == claim.chain[-1].act
            assert claim.content

    def test_speech_alone_never_makes_a_material_fact(self, name: str) -> None:
        reading = sample(name)
        acts = {claim.id: claim.act for claim in reading.claims}
        for event in reading.events:
            ordered = event.type == "COERCE" and event.provenance.rule == "event.speech.v1"  # the order restricts
            if event.type in MATERIAL and event.realis == "actual" and not ordered:
                assert {acts[c] for c in event.claims} & (CARRYING | {"believe", "condemn", "praise", "accuse"}), event

    def test_every_record_can_be_explained_back_to_the_input(self, name: str) -> None:
        reading = sample(name)
        original = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
        for record in records(reading):
            text = "\n".join(explain(reading, record.id, original))
            assert reading.document.sha256 in text
            for _, span in evidence_of(record):
                assert said_again(reading, span, original) == span.of(reading.document.text).split()


def said_again(reading: Reading, span: Span, original: str) -> list[str]:
    """The words of a span as they stand in the input."""
    pieces = [piece.of(original) for piece, _ in input_pieces(reading.document, span)]
    return "".join(pieces).replace("\u00a0", " ").split()


BAD = [
    # an empty file
    (b"", "empty"),
    # bytes that are no text
    (bytes(range(256)) * 40, ""),
    # a language that we do not read yet
    ("Les combats ont repris mardi matin dans la ville, ont déclaré des témoins à la radio. " * 8).encode(),
]


@pytest.mark.parametrize("content", [case[0] if isinstance(case, tuple) else case for case in BAD])
def test_bad_input_gives_a_problem_and_no_error(content: bytes) -> None:
    reading = read(Raw(content=content, form="text", source="bad"), learned_kit())
    assert reading.problems
    assert not reading.claims


def test_ten_megabytes_give_a_problem() -> None:
    text = "The mayor said that two people died in the market on Monday.\n\n" * 170_000
    reading = read(Raw(content=text.encode()[:10_500_000], form="text", source="long"), learned_kit())
    assert reading.problems


def test_a_paragraph_without_conflict_gives_no_event() -> None:
    reading = reading_of("The council opened a new library on Monday. Children sang, and the mayor cut a ribbon.")
    assert [e.trigger_text for e in reading.events if e.type in MATERIAL] == []


def test_a_month_at_the_edge_of_what_is_looked_at_stops_no_reading() -> None:
    reading = reading_of("Two people were killed between the two long low hills of May and the river, a nurse said.")
    assert reading.problems == ()
    assert [figure.low for figure in reading.figures] == [2]
