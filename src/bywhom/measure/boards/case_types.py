"""Kind of event of a snippet, in the labels of the CASE 2021 shared task: F1 weighted by gold support."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.records import Event, Reading

BY_CODE = {
    "Armed clash": "ARMED_CLASH",
    "Attack": "ATTACK",
    "Air/drone strike": "AIR_STRIKE",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Suicide bomb": "SUIC_BOMB",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Chemical weapon": "CHEM_WEAP",
    "Sexual violence": "SEX_VIOL",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Mob violence": "MOB_VIOL",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Arrests": "ARREST",
    "Disrupted weapons use": "DISR_WEAP",
    "Agreement": "AGREEMENT",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Other": "OTHER",
}
"""Our derived code to the task's label."""
PROTEST = ("FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "PROTEST_WITH_INTER", "PEACE_PROTEST")
"""What a demonstration can come to, the gravest first."""
VAGUE = frozenset({"OTHER", "DIPLO", "ATTRIB"})
UNSEEN = frozenset({"ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER"})
OUTSIDE = frozenset({"DIPLO", "ATTRIB"})
TOLD = {"actual", "alleged", "planned", "denied"}


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """One snippet: the label of the coders and ours ("" where we found no event)."""

    name: str
    text: str
    gold: str
    ours: str


class CaseTypes:
    """25 kinds on the snippets of those kinds; 28 and 30 kinds with disasters, crime, diplomacy and blame added."""

    name = "case_types"
    data = "events/case2021_task2"

    def __call__(self, folder: Path, door: Door) -> Result:
        with (folder / "labels.tsv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["SubType"]]
        readings = door.read_all(raw_text(row["EventSnippet"], source=f"snippet {row['id']}") for row in rows)
        snippets = [
            Snippet(name=row["id"], text=row["EventSnippet"], gold=row["SubType"].strip(), ours=label_of(reading))
            for row, reading in zip(rows, readings, strict=True)
        ]
        parts: tuple[tuple[str, frozenset[str]], ...] = (
            ("25 kinds", UNSEEN | OUTSIDE),
            ("28 kinds", OUTSIDE),
            ("30 kinds", frozenset()),
        )
        return Result(
            metrics=tuple(_metric(name, snippets, left_out) for name, left_out in parts), misses=_misses(snippets)
        )


def label_of(reading: Reading) -> str:
    """The label of the first event that has a telling one; of a demonstration the gravest thing that it came to."""
    labels = [label for event in reading.events if event.realis in TOLD and (label := _label(event))]
    telling = [label for label in labels if label not in VAGUE] or labels
    first = next(iter(telling), "")
    gravest = next((label for label in PROTEST if label in telling), first)
    only = all(label in PROTEST or label == "ATTACK" for label in telling)
    return gravest if first in PROTEST or only else first


def _label(event: Event) -> str:
    if event.type == "ACCUSE":
        return "ATTRIB" if event.mode == "allege" else ""
    if event.type in {"CONSULT", "SUPPORT", "REJECT"}:
        return "DIPLO"
    return BY_CODE.get(event.acled or "", "")


def weighted_f1(snippets: Sequence[Snippet]) -> float:
    """The F1 of each gold label, weighted by how often the coders gave it."""
    support = Counter(snippet.gold for snippet in snippets)
    predicted = Counter(snippet.ours for snippet in snippets)
    right = Counter(snippet.gold for snippet in snippets if snippet.gold == snippet.ours)
    total = sum(support.values())
    return sum(n * f1(right[label], predicted[label], n) for label, n in support.items()) / total if total else 0.0


def _metric(name: str, snippets: Sequence[Snippet], left_out: frozenset[str]) -> Metric:
    kept = [snippet for snippet in snippets if snippet.gold not in left_out]
    low, high = interval(kept, weighted_f1)
    value = weighted_f1(kept)
    return Metric(metric=f"weighted F1, {name}", value=value, low=low, high=high, n=len(kept), unit="snippets")


def _misses(snippets: Sequence[Snippet]) -> tuple[Miss, ...]:
    return tuple(
        Miss(kind=f"{s.gold} taken for {s.ours or 'nothing'}", where=s.name, what=s.text[:200])
        for s in snippets
        if s.gold != s.ours
    )


BOARD = CaseTypes()
