"""Words that must not come out as deeds: the probes, and what counts as plain fact."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bywhom.measure.board import Result
from bywhom.measure.boards.safety import BOARD
from bywhom.measure.case import WantedClaim
from bywhom.measure.safety import (
    Kind,
    Probe,
    clauses_with,
    fact_is_kept,
    false_facts,
    false_facts_near,
    load_probes,
    speech_is_kept,
)
from bywhom.measure.wilson import wilson
from bywhom.records import MATERIAL, Act, Realis
from tests.measure.readings import TableDoor, claim_of, event_of, figure_of, reading_of

TEXT = "The rebels accused the army of bombing a mill, killing six, near Kaya on Friday."
ACCUSATION = Kind(acts=("accuse",), carried=True)
THREAT = Kind(acts=("threaten",), carried=False)
PROBE = Probe(kind="accusation", text=TEXT, must_not=("ASSAULT",), figure=True)


def reading(realis: Realis, act: Act | None, **event: Any) -> Any:
    """The bombing, on the rebels' word under an act, or on nobody's."""
    claim = claim_of(TEXT, "the army of bombing a mill", source="The rebels", cue="accused", act=act) if act else None
    claims = (claim,) if claim else (claim_of(TEXT, TEXT),)
    made = event_of(TEXT, "bombing", realis=realis, claims=[c.id for c in claims], **event)
    return reading_of(TEXT, claims=claims, events=(made,))


@pytest.mark.parametrize(
    ("kind", "realis", "act", "false"),
    [
        (ACCUSATION, "alleged", "accuse", False),  # as it should be
        (ACCUSATION, "actual", None, True),  # in the outlet's own voice
        (ACCUSATION, "actual", "accuse", True),  # an accusation alone makes nothing actual
        (ACCUSATION, "actual", "assert", False),  # said to have happened, with the speaker beside it
        (THREAT, "threatened", "threaten", False),  # as it should be
        (THREAT, "actual", "assert", True),  # what is only threatened never happened, whoever says so
        (THREAT, "denied", None, False),  # nothing stated as fact
    ],
)
def test_false_facts(kind: Kind, realis: Realis, act: Act | None, false: bool) -> None:
    assert bool(false_facts(PROBE, kind, reading(realis, act))) is false


def test_a_figure_in_our_own_voice() -> None:
    claim = claim_of(TEXT, "killing six", source="The rebels", cue="accused", act="accuse")
    ours = claim_of(TEXT, TEXT, number=1)
    for claims, false in (([claim.id], False), ([ours.id], True), ([], True), ([claim.id, ours.id], False)):
        made = reading_of(TEXT, claims=(claim, ours), figures=(figure_of(TEXT, "six", 6, claims=claims),))
        assert bool(false_facts(PROBE, ACCUSATION, made)) is false


def test_another_type_is_no_false_fact_of_the_probe() -> None:
    assert not false_facts(PROBE, ACCUSATION, reading("actual", None, type="COERCE"))


def test_speech_and_facts_kept() -> None:
    assert speech_is_kept(ACCUSATION, reading("alleged", "accuse"))
    assert not speech_is_kept(ACCUSATION, reading("alleged", "deny"))
    assert not speech_is_kept(ACCUSATION, reading_of(TEXT))
    fact = load_probes().facts[0]
    assert fact_is_kept(fact, reading("actual", None))
    assert not fact_is_kept(fact, reading("alleged", None))


def test_clauses_reach_to_the_punctuation() -> None:
    (span,) = clauses_with("killing", TEXT)
    assert span.of(TEXT) == "killing six, "
    assert list(clauses_with("flood", TEXT)) == []
    assert list(clauses_with(".*", TEXT)) == []  # a coder's "whatever it says" points at no clause


@pytest.mark.parametrize(
    ("act", "realis", "expected"),
    [
        ("accuse", "actual", ["ASSAULT 'bombing' is actual"]),  # stated as fact
        ("accuse", "alleged", []),  # kept as an allegation
        ("assert", "actual", None),  # a plain assertion cannot mislead in this way
    ],
)
def test_claims_of_cases(act: str, realis: Realis, expected: list[str] | None) -> None:
    wanted = WantedClaim(speaker="rebels", act=act, contains="bombing a mill")
    assert false_facts_near(wanted, reading(realis, None)) == expected


def test_the_probes_are_many_and_told_apart() -> None:
    probes = load_probes()
    texts = [*(probe.text for probe in probes.probes), *(fact.text for fact in probes.facts)]
    assert len(texts) == len(set(texts))
    assert len(probes.probes) >= 120
    assert min(Counter(probe.kind for probe in probes.probes).values()) >= 7
    assert all(set(probe.must_not) <= MATERIAL for probe in probes.probes)


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        (0.0, 10, 0.0, 0.278),  # none of ten is not certainty
        (0.5, 100, 0.404, 0.596),
        (1.0, 10, 0.722, 1.0),
    ],
)
def test_intervals_of_shares(share: float, n: int, low: float, high: float) -> None:
    assert wilson(share, n) == pytest.approx((low, high), abs=0.001)


def test_board(tmp_path: Path) -> None:
    quiet = values(BOARD(tmp_path, TableDoor()))
    # a reader that says nothing states no false fact, and loses all else: the board shows both
    assert quiet["false facts, probes"] == quiet["speech recognised, probes"] == quiet["plain facts kept"] == 0
    loud = {
        probe.text: reading_of(
            probe.text, events=(event_of(probe.text, probe.text.split()[0], type=probe.must_not[0]),)
        )
        for probe in load_probes().probes
    }
    assert values(BOARD(tmp_path, TableDoor(loud)))["false facts, probes"] == 1


def values(result: Result) -> dict[str, float]:
    return {metric.metric: metric.value for metric in result.metrics}
