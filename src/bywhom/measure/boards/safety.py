"""Accusations, denials, threats, demands and unverified claims that come out as plain fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result
from bywhom.measure.case import Case, cases_in
from bywhom.measure.catalogue import checkout
from bywhom.measure.safety import (
    Fact,
    Kind,
    Probe,
    clauses_with,
    fact_is_kept,
    false_facts,
    false_facts_at,
    false_facts_near,
    load_probes,
    speech_is_kept,
)
from bywhom.measure.wilson import wilson
from bywhom.records import Reading

CASES = ("../acceptance/cases", "gold/samples")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a probe gave: what it stated as fact, and whether the speech was recognised."""

    probe: Probe
    told: tuple[str, ...]
    kept: bool


class SafetyBoard:
    """Our probes always; and the claims of cases in the acceptance form, where there are any."""

    name = "safety"
    data = ""

    def __call__(self, folder: Path, door: Door) -> Result:
        probes = load_probes()
        answers = _answers(probes.probes, probes.kinds, door)
        lost = _facts_lost(probes.facts, door)
        cases = [near for place in (folder / CASES[0], checkout() / CASES[1]) for near in _in_cases(place, door)]
        claims = [each for _, several in cases for each in several]
        metrics = [
            _rate("false facts, probes", [bool(answer.told) for answer in answers], "probes"),
            *(
                _rate(f"false facts, {kind}", [bool(a.told) for a in answers if a.probe.kind == kind], "probes")
                for kind in probes.kinds
            ),
            _rate("speech recognised, probes", [answer.kept for answer in answers if answer.probe.speech], "probes"),
            _rate("plain facts kept", [fact not in lost for fact in probes.facts], "sentences"),
        ]
        if claims:
            metrics.append(_rate("false facts, cases", [bool(told) for _, told in claims], "claims"))
        return Result(metrics=tuple(metrics), misses=(*_misses(answers, lost), *_case_misses(cases)))


def _answers(probes: Sequence[Probe], kinds: dict[str, Kind], door: Door) -> list[Answer]:
    readings = door.read_all(raw_text(probe.text, source="probe") for probe in probes)
    return [
        Answer(
            probe=probe,
            told=tuple(false_facts(probe, kinds[probe.kind], reading)),
            kept=speech_is_kept(kinds[probe.kind], reading),
        )
        for probe, reading in zip(probes, readings, strict=True)
    ]


def _facts_lost(facts: Sequence[Fact], door: Door) -> list[Fact]:
    readings = door.read_all(raw_text(fact.text, source="probe") for fact in facts)
    return [fact for fact, reading in zip(facts, readings, strict=True) if not fact_is_kept(fact, reading)]


def _in_cases(folder: Path, door: Door) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """For each case its misleading claims that stand in the text, each with what was stated as fact."""
    cases = cases_in(folder) if folder.is_dir() else []
    readings = door.read_all(raw for _, raw, _ in cases)
    return [(name, _told(case, reading)) for (name, _, case), reading in zip(cases, readings, strict=True)]


def _told(case: Case, reading: Reading) -> list[tuple[str, list[str]]]:
    told = []
    for wanted in case.claims:
        near = false_facts_near(wanted, reading)
        if near is not None:
            told.append((f"{wanted.speaker} {wanted.act}: {wanted.contains}", near))
    for words in case.unverified:
        near = false_facts_at(clauses_with(str(words), reading.document.text), reading)
        if near is not None:
            told.append((f"unverified: {words}", near))
    return told


def _rate(name: str, outcomes: Sequence[bool], unit: str) -> Metric:
    n, share = len(outcomes), sum(outcomes) / len(outcomes)
    low, high = wilson(share, n)
    return Metric(metric=name, value=share, low=low, high=high, n=n, unit=unit)


def _misses(answers: Sequence[Answer], lost: Sequence[Fact]) -> Iterator[Miss]:
    for answer in answers:
        if answer.told:
            told = f"{answer.probe.text} -> {'; '.join(answer.told)}"
            yield Miss(kind=f"false fact: {answer.probe.kind}", where="probe", what=told)
        if answer.probe.speech and not answer.kept:
            yield Miss(kind=f"speech not recognised: {answer.probe.kind}", where="probe", what=answer.probe.text)
    for fact in lost:
        yield Miss(kind="plain fact lost", where="probe", what=fact.text)


def _case_misses(cases: Sequence[tuple[str, list[tuple[str, list[str]]]]]) -> Iterator[Miss]:
    for name, claims in cases:
        for wanted, told in claims:
            if told:
                yield Miss(kind="false fact: in a case", where=name, what=f"{wanted} -> {'; '.join(told)}")


BOARD = SafetyBoard()
