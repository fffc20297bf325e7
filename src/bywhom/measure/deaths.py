"""The deaths of a report counted as a maximalist coder counts them: every death told of, claimed or confirmed, once."""

from __future__ import annotations

import re

from bywhom.records import NEVER_EVENT, SPEECH_ONLY, Figure, Reading

ELSEWHERE = re.compile(
    r"\b(?:another|separate|separately|different|second|third) (?:incident|attack|encounter|place|village|operation|"
    r"blast|explosion|district)|\bseparately\b|\bmeanwhile\b|\belsewhere\b|\bin addition\b",
    re.IGNORECASE,
)
STATE = re.compile(
    r"(?i)\b(?:troopers?|jawans?|personnel|soldiers?|police\w*|constables?|commandos?|commandants?|inspectors?|officers?|troops)\b"
)
REBEL = re.compile(
    r"(?i)\b(?:militants?|rebels?|insurgents?|maoists?|naxal\w*|cadres?|extremists?|terrorists?|fighters?|ultras?|gunm[ae]n)\b"
)
GENERAL = frozenset({"total", "unknown", None})


def death_total(reading: Reading) -> int:
    """Confirmed plus claimed deaths: totals of distinct incidents are added, parts and repetitions never are.

    A figure that sums over the war or a period is history and left out; so is what a source denies or threatens.
    A level ("the toll rose to 28") takes the place of the sum before it where it is the greater.
    """
    counted: list[tuple[Figure, int]] = []
    total = details = 0
    for figure in _deaths(reading):
        sentence = _sentence(reading, figure)
        if figure.relation == "update":
            total = max(total, figure.low)
        elif _repeats(reading, figure, counted, sentence, details):
            details += figure.low
        else:
            counted.append((figure, sentence))
            total += figure.low
    return total


def _deaths(reading: Reading) -> list[Figure]:
    refused = {claim.id for claim in reading.claims if claim.act in SPEECH_ONLY | NEVER_EVENT}
    measures = {figure.id: figure.measure for figure in reading.figures}
    wholes = any(figure.measure == "killed" and figure.relation != "subset" for figure in reading.figures)
    whole = "killed" if wholes else None  # "leaving one of them dead": a part of no dead that are told of
    return [
        figure
        for figure in reading.figures
        if figure.measure == "killed"
        and figure.scope in ("incident", "day", "operation")
        and not (figure.relation == "subset" and measures.get(figure.parent or "", whole) == "killed")
        and not (figure.relation == "partition" and figure.parent)
        and not (figure.claims and figure.claims[0] in refused)
        and figure.low > 0
    ]


def _sentence(reading: Reading, figure: Figure) -> int:
    return next((i for i, s in enumerate(reading.sentences) if s.span.covers(figure.span)), -1)


def _repeats(reading: Reading, figure: Figure, counted: list[tuple[Figure, int]], sentence: int, details: int) -> bool:
    """Whether the figure speaks again of deaths that were counted: no more of the same people, a name, "the victim"."""
    before = [f for f, s in counted if s != sentence]
    if not before:
        return False
    if _is_single(figure) and re.match(r"(?i)(the|he|she|him)\b", figure.said):
        return True
    if re.match(r"(?i)the\b", figure.said) and max(f.low for f in before) >= figure.low:
        return True
    if figure.relation == "additional":
        return details > 0 and details + figure.low <= max(f.low for f in before)
    if ELSEWHERE.search(reading.sentences[sentence].span.of(reading.document.text)):
        return False
    if _is_single(figure):
        return True
    alike = [f.low for f in before if _may_be_same(f, figure)]
    if figure.relation == "partition" and alike:
        parts = [f for f in _deaths(reading) if f.relation == "partition" and _sentence(reading, f) == sentence]
        same_side = [f.low for f in parts if any(_may_be_same(f, b) for b in before)]
        told = [b.low for b in before if any(_may_be_same(f, b) for f in parts)]
        return sum(same_side) <= sum(told)
    return bool(alike) and (max(alike) >= figure.low or sum(alike) == figure.low)


def _is_single(figure: Figure) -> bool:
    """One person told without a number, mostly one of those already counted ("the trader was killed")."""
    return figure.low == 1 and not re.match(r"(?i)(one|1|another)\b", figure.said)


def _may_be_same(left: Figure, right: Figure) -> bool:
    sides = {_side(left), _side(right)} - {None}
    if len(sides) == 2:
        return False
    if sides and _side(left) == _side(right):
        return True
    return left.category == right.category or left.category in GENERAL or right.category in GENERAL


def reported_total(reading: Reading) -> int:
    """The deaths that an article reports as its news: the first death figure with what its sentence adds to it.

    News leads with its total; numbers further down repeat it, break it down or tell of other days. "Dozens" counts
    only where no number is given.
    """
    deaths = [f for f in _deaths(reading) if f.relation != "additional"]
    deaths = [f for f in deaths if not f.vague] or deaths
    if not deaths:
        return 0
    first = deaths[0]
    lead = _sentence(reading, first)
    if first.relation == "partition":
        return sum(f.low for f in deaths if f.relation == "partition" and _sentence(reading, f) == lead)
    return first.low


def _side(figure: Figure) -> str | None:
    """The side that the words of the group name; two sides are never the same dead."""
    group = figure.group or ""
    if REBEL.search(group):
        return "rebel"
    return "state" if STATE.search(group) else None
