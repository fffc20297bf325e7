"""What police did, or failed to do, in newspaper documents that were all coded: F1 per label and days in order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.records import MATERIAL, Event, Reading, Span

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
FORCE_MODES = {"crowd-control", "firearms", "beat", "primitive", None}
UNNAMED = {("COERCE", "arrest"), ("COERCE", "seize"), ("COERCE", "restrict"), ("ACCUSE", "investigate")}
"""What is told without its doer and is the work of police: "two swords were seized", "a case was registered"."""
UNREAL = {"hypothetical", "conditional", "future"}
NEAR = 60
"""Characters between such words and the police of whom they are said."""
DATE = re.compile(r"This story is from (\w+ \d{1,2}, \d{4})")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`measure/india.yaml` as it is written."""

    police: str
    failing: tuple[str, ...]
    absent: tuple[str, ...]
    acting: str
    done: str
    said: str
    by_police: str
    force: tuple[str, ...]
    deadly: tuple[str, ...]


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


_WORDS = msgspec.yaml.decode((resources.files("bywhom.measure") / "india.yaml").read_bytes(), type=Words)
POLICE = re.compile(rf"\b(?:{_WORDS.police})\b", re.IGNORECASE)
FAILING, ABSENT = _either(_WORDS.failing), _either(_WORDS.absent)
ACTING, BY_POLICE = _either((_WORDS.acting,)), _either((_WORDS.by_police,))
DONE, SAID = re.compile(_WORDS.done), frozenset(_WORDS.said.split())
FORCE, DEADLY = _either(_WORDS.force), _either(_WORDS.deadly)


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One document with its day and the labels of the coders and ours."""

    name: str
    day: str
    gold: frozenset[str]
    ours: frozenset[str]


class IndiaPolice:
    """Documents: F1 of each label and their mean; the rank correlation of gold and predicted documents a day."""

    name = "india_police"
    data = "events/india_police_events"

    def __call__(self, folder: Path, door: Door) -> Result:
        with (folder / "docs.jsonl").open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        raws = [raw_text(row["doc_text"], source=str(row["doc_id"]), published=day_of(row["doc_text"])) for row in rows]
        documents = [
            Coded(name=raw.source, day=raw.published or "", gold=frozenset(row["doc_labels"]), ours=labels_of(reading))
            for row, raw, reading in zip(rows, raws, door.read_all(raws), strict=True)
        ]
        return Result(metrics=metrics_of(documents), misses=misses_of(documents))


def day_of(text: str) -> str | None:
    """The date of the document, which stands only in its first line."""
    found = DATE.search(text)
    return datetime.strptime(found.group(1), "%B %d, %Y").date().isoformat() if found else None


def labels_of(reading: Reading) -> frozenset[str]:
    """What our records say that police did. An arrest without a named agent is the police's."""
    found: set[str] = set()
    for event in reading.events:
        by_police = any(POLICE.search(agent.name) for agent in event.agents)
        if event.realis == "negated" and by_police:
            found.add("FAIL")
        if event.type == "ACCUSE" and event.mode != "investigate" and any(POLICE.search(t.name) for t in event.targets):
            found.add("FAIL")
        if event.realis in {"actual", "alleged"}:
            found |= _deeds(reading, event, by_police)
    if any(figure.measure == "detained" and figure.low for figure in reading.figures):
        found |= {"ARREST", "ANY_ACTION"}
    text = reading.document.text
    unsaid = {claim.span.start for claim in reading.claims if claim.act.startswith("deny") or claim.world in UNREAL}
    for sentence in reading.sentences:
        if not any(sentence.span.start <= start < sentence.span.end for start in unsaid):
            found |= _told(sentence.span, text, reading)
    return frozenset(found)


def _told(span: Span, text: str, reading: Reading) -> set[str]:
    """What a sentence tells that police did or left undone: no event holds all of it."""
    said, found = span.of(text), set[str]()
    if ABSENT.search(said) or any(
        POLICE.search(said[max(0, f.start() - NEAR) : f.end() + NEAR]) for f in FAILING.finditer(said)
    ):
        found.add("FAIL")
    verbs = (m["verb"].lower() for m in ACTING.finditer(said))
    if BY_POLICE.search(said) or any(DONE.fullmatch(verb) and verb not in SAID for verb in verbs):
        found.add("ANY_ACTION")
    if FORCE.search(said):
        found |= {"FORCE", "ANY_ACTION"}
    if DEADLY.search(said) and any(f.measure == "killed" and f.low and span.covers(f.span) for f in reading.figures):
        found |= {"KILL", "FORCE", "ANY_ACTION"}
    return found


def _deeds(reading: Reading, event: Event, by_police: bool) -> set[str]:
    trigger = event.trigger.of(reading.document.text).lower()
    found: set[str] = set()
    if event.type == "COERCE" and event.mode == "arrest" and (by_police or not event.agents):
        found |= {"ARREST", "ANY_ACTION"}
    sent = event.type == "MOBILIZE" and any(POLICE.search(target.name) for target in event.targets)
    if sent or (by_police and (event.type in MATERIAL or event.mode == "investigate")):
        found.add("ANY_ACTION")
    if event.mode == "crowd-control" and (by_police or not event.agents):
        found |= {"FORCE", "ANY_ACTION"}
    if event.type == "ASSAULT" and by_police:
        if event.mode in FORCE_MODES:
            found.add("FORCE")
        here = next((s.span for s in reading.sentences if s.span.covers(event.trigger)), event.trigger)
        killed = any(f.measure == "killed" and f.low and here.covers(f.span) for f in reading.figures)
        if killed or "kill" in trigger or "dead" in trigger:
            found |= {"KILL", "FORCE"}
    if not event.agents and (event.type, event.mode) in UNNAMED:
        found.add("ANY_ACTION")
    if (event.type == "MOBILIZE" and event.mode in {"police", "troops"}) or event.mode == "curfew":
        found.add("ANY_ACTION")
    return found


def label_f1(documents: Sequence[Coded], label: str) -> float:
    both = sum(label in d.gold and label in d.ours for d in documents)
    return f1(both, sum(label in d.ours for d in documents), sum(label in d.gold for d in documents))


def macro_f1(documents: Sequence[Coded]) -> float:
    return sum(label_f1(documents, label) for label in LABELS) / len(LABELS)


def daily_order(documents: Sequence[Coded]) -> float:
    """The mean over the labels of Spearman's correlation between documents a day, gold and ours."""
    days = sorted({d.day for d in documents})
    found = []
    for label in LABELS:
        gold = Counter(d.day for d in documents if label in d.gold)
        ours = Counter(d.day for d in documents if label in d.ours)
        found.append(_spearman([gold[day] for day in days], [ours[day] for day in days]))
    return sum(found) / len(found)


def _spearman(left: Sequence[int], right: Sequence[int]) -> float:
    a, b = _ranks(left), _ranks(right)
    mean = (len(a) + 1) / 2
    top = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    below = (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5
    return top / below if below else 0.0


def _ranks(values: Sequence[int]) -> list[float]:
    """Ranks from 1, the mean rank for ties."""
    order = sorted(values)
    first = {value: order.index(value) + 1 for value in set(values)}
    ties = Counter(values)
    return [first[value] + (ties[value] - 1) / 2 for value in values]


def metrics_of(documents: Sequence[Coded]) -> tuple[Metric, ...]:
    low, high = interval(documents, macro_f1)
    found = [Metric(metric="macro-F1", value=macro_f1(documents), low=low, high=high, n=len(documents))]
    for label in LABELS:

        def score(some: Sequence[Coded], label: str = label) -> float:
            return label_f1(some, label)

        low, high = interval(documents, score)
        found.append(Metric(metric=f"F1 {label}", value=score(documents), low=low, high=high, n=len(documents)))
    days = len({d.day for d in documents})
    found.append(Metric(metric="Spearman of daily counts", value=daily_order(documents), n=days, unit="days"))
    return tuple(found)


def misses_of(documents: Sequence[Coded]) -> tuple[Miss, ...]:
    found = [Miss(kind=f"{x} missed", where=d.name, what=d.day) for d in documents for x in sorted(d.gold - d.ours)]
    found += [Miss(kind=f"{x} invented", where=d.name, what=d.day) for d in documents for x in sorted(d.ours - d.gold)]
    return tuple(found)


BOARD = IndiaPolice()
