"""A reading laid beside the gold: itself is perfect, each fault costs what it should, traps are found."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bywhom.measure.gold.scoring import MEASURES, scored
from bywhom.measure.gold.traps import traps_of
from bywhom.publish.agreeing import cohens_kappa
from bywhom.records import OffsetRun, Reading
from tests.measure.gold.forms import TEXT, coded


def read(**changed: object) -> Reading:
    """The gold as a reader would give it back, with some of its lists changed."""
    reading = coded().reading
    document = replace(reading.document, offsets=(OffsetRun(0, 0, len(TEXT)),))
    return replace(reading, document=document, **changed)


def test_the_gold_itself_is_perfect() -> None:
    result = scored(coded(), read())
    for name in MEASURES:
        found, predicted, gold = result.counts[name]
        assert found == predicted == gold, name
    assert result.unsafe == (0, 3)
    assert result.origins == (0, result.counts["claims"][2])
    assert result.reach == result.reach_found == (2, 2, 2)
    assert all(right == of for trap, (right, of) in result.traps.items()), result.traps
    assert result.misses == ()


def test_an_accusation_as_fact_is_told() -> None:
    reading = coded().reading
    bare = [replace(event, claims=(), realis="actual", type="ASSAULT") for event in reading.events]
    result = scored(coded(), read(events=tuple(bare), claims=()))
    assert result.unsafe[0] == 1, "the shelling that nobody could verify; a threat's cue lies outside of its content"
    assert result.counts["claims"][0] == 0


@pytest.mark.parametrize(
    ("kind", "field", "value", "measure"),
    [
        ("claims", "act", "assert", "claims"),
        ("figures", "low", 8, "figures"),
        ("figures", "high", 9, "figures"),
        ("events", "type", "COERCE", "events, type"),
        ("events", "where", None, "events"),
        ("events", "when", None, "events"),
    ],
)
def test_a_wrong_field_costs_its_record(kind: str, field: str, value: object, measure: str) -> None:
    records = list(getattr(coded().reading, kind))
    number = 1 if kind == "claims" else 0
    records[number] = replace(records[number], **{field: value})
    result = scored(coded(), read(**{kind: tuple(records)}))
    found, _, gold = result.counts[measure]
    assert found == gold - 1


def test_a_claim_of_another_is_a_wrong_origin() -> None:
    claims = list(coded().reading.claims)
    link = replace(claims[1].source, name="Somebody Else", name_span=None, party=None)
    claims[1] = replace(claims[1], chain=(*claims[1].chain[:-1], link))
    result = scored(coded(), read(claims=tuple(claims)))
    assert result.origins[0] == 1
    assert "wrong origin: somebody for somebody" in {miss.kind for miss in result.misses}


def test_a_check_that_reaches_too_little_and_too_far() -> None:
    claims = [
        replace(c, outlet_stance="neutral" if c.outlet_stance == "could_not_verify" else "could_not_verify")
        for c in coded().reading.claims
    ]
    result = scored(coded(), read(claims=tuple(claims)))
    assert result.reach_found[0] == 0
    assert {"reach: too little", "reach: too far"} <= {miss.kind for miss in result.misses}


def test_traps_follow_from_the_coding() -> None:
    held = traps_of(coded(traps={"p2": ["dateline_elsewhere"]}))
    assert held["denial"] == {"c2"}
    assert held["could not verify"] == {"c1", "c2"}
    assert held["pronoun source"] == {"c3"}
    assert held["role source"] == {"c1", "c2", "c3"}
    assert held["threat"] == {"c3", "e2"}
    assert held["at least"] == {"f1", "f2"}
    assert held["including"] == {"f1", "f2"}
    assert held["partial toll"] == {"f2"}
    assert held["relative date"] == {"t1"}
    assert held["dateline elsewhere"] == {"p2"}


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        # all the same value: nothing but agreement
        ([("a", "a"), ("a", "a")], 1.0),
        # no better than chance
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
        # Cohen's own arithmetic: .7 observed, .5 by chance
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: float) -> None:
    assert cohens_kappa(pairs) == pytest.approx(kappa)
