"""The hard things, each as a set of records of the gold that hold it: most follow from the coding itself."""

from __future__ import annotations

import re
from collections import defaultdict

from bywhom.measure.gold.across import IncidentCoding
from bywhom.measure.gold.coding import Coding
from bywhom.records import Claim, Event, Figure, Reading, Situation, When

PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|we|i|his|her|their|its)$")
WORDS = {
    "including": r"\bincluding\b",
    "of whom": r"\bof (?:whom|them|those)\b",
    "another": r"\banother\b|\bfurther\b",
    "at least": r"\bat least\b",
    "up to": r"\bup to\b|\bas many as\b",
    "between": r"\bbetween\b[^.]*\band\b",
    "dozens": r"\b(?:dozens|scores|hundreds|thousands|tens)\b",
}
"""Words beside a number that change what it says; looked for in the figure and 40 characters before and after it."""
AROUND = 40
MARKED = {
    "rival_name": "rival names",
    "namesake": "namesakes",
    "variant_spelling": "variant spellings",
    "group_alias": "groups with several names",
    "dateline_elsewhere": "dateline elsewhere",
    "two_in_one_sentence": "two incidents in a sentence",
    "self_correction": "corrections",
    "staged": "counter-accusation",
    "counter_accusation": "counter-accusation",
    "month_end": "midnight and month ends",
}
"""What a coder's mark is called in the score book."""
TRAPS = (
    "denial", "counter-accusation", "chain", "could not verify", "updated toll", "rival toll", "partial toll",
    "cumulative toll", *WORDS, "no casualties", "unnumbered death", "threat", "demand", "promise or plan",
    "conditional", "history", "relative date", "midnight and month ends", "dateline elsewhere",
    "two incidents in a sentence", "pronoun source", "role source", "anonymous source", "rival names", "namesakes",
    "variant spellings", "groups with several names", "situation begins", "situation eases", "situation ends",
    "corrections",
)  # fmt: skip
"""In the order of the score book."""

Held = dict[str, set[str]]


def traps_of(coding: Coding, incident: IncidentCoding | None = None) -> Held:
    """For each trap the ids of the article's records that hold it."""
    found: Held = defaultdict(set)
    reading = coding.reading
    for claim in reading.claims:
        for trap in _of_claim(claim, reading.document.text):
            found[trap].add(claim.id)
    for figure in reading.figures:
        for trap in _of_figure(figure, reading):
            found[trap].add(figure.id)
    for event in reading.events:
        for trap in _of_event(event):
            found[trap].add(event.id)
    for situation in reading.situations:
        for trap in _of_situation(situation):
            found[trap].add(situation.id)
    for time in reading.times:
        if time.when and time.when.basis == "relative":
            found["relative date"].add(time.id)
        if time.when and _crosses(time.when):
            found["midnight and month ends"].add(time.id)
    for record, tags in coding.traps.items():
        for tag in tags:
            found[MARKED[tag]].add(record)
    for record in _rivals(coding, incident):
        found["rival toll"].add(record)
    return found


def _of_claim(claim: Claim, text: str) -> list[str]:
    source = claim.source
    promised = claim.act in ("promise", "intend", "offer", "announce") and claim.world in ("future", "conditional")
    tests = {
        "denial": claim.act in ("deny", "deny_responsibility"),
        "chain": len(claim.chain) > 1,
        "could not verify": claim.outlet_stance == "could_not_verify",
        "threat": claim.act in ("threaten", "warn"),
        "demand": claim.act in ("demand", "order", "request"),
        "promise or plan": promised,
        "conditional": claim.world in ("conditional", "hypothetical"),
        "pronoun source": source.name_span is not None and bool(PRONOUN.match(source.name_span.of(text))),
        "role source": source.named == "role_only",
        "anonymous source": source.named == "anonymous" or source.role == "anonymous",
        "corrections": claim.act == "retract" or claim.outlet_stance == "corrected",
    }
    return [trap for trap, holds in tests.items() if holds]


def _of_figure(figure: Figure, reading: Reading) -> list[str]:
    text = reading.document.text
    around = text[max(0, figure.span.start - AROUND) : figure.span.end + AROUND]
    tests = {
        "updated toll": figure.relation == "update",
        "partial toll": figure.relation in ("subset", "partition", "additional"),
        "cumulative toll": figure.scope in ("cumulative", "period"),
        "no casualties": figure.high == 0,
        "unnumbered death": figure.measure == "killed"
        and (figure.low, figure.high) == (1, 1)
        and figure.said.lower().startswith(("a ", "an ", "the ", "his ", "her ")),
        **{word: bool(re.search(pattern, around, re.IGNORECASE)) for word, pattern in WORDS.items()},
    }
    return [trap for trap, holds in tests.items() if holds]


def _of_event(event: Event) -> list[str]:
    tests = {
        "history": event.background,
        "threat": event.type == "THREATEN",
        "promise or plan": event.realis == "planned",
        "demand": event.realis == "demanded",
        "conditional": event.realis == "hypothetical",
        "denial": event.realis in ("denied", "negated"),
    }
    return [trap for trap, holds in tests.items() if holds]


def _of_situation(situation: Situation) -> list[str]:
    named = {"eased": "situation eases", "suspended": "situation ends", "ended": "situation ends"}
    begins = situation.state == "announced" or situation.since is not None
    return [*(["situation begins"] if begins else []), *([named[situation.state]] if situation.state in named else [])]


def _crosses(when: When) -> bool:
    """Whether the interval runs over midnight or over the end of a month."""
    first, last = (when.earliest or "")[:10], (when.latest or "")[:10]
    if not first or not last or when.precision in ("month", "season", "year", "years", "open"):
        return False
    return (when.precision in ("part_of_day", "instant") and first != last) or first[:7] != last[:7]


def _rivals(coding: Coding, incident: IncidentCoding | None) -> list[str]:
    """Figures that another source contradicts, here or in another article of the incident."""
    article = coding.article.rsplit("/", 1)[-1]
    bonds = incident.relations if incident else ()
    across = [side for bond in bonds if bond.kind == "contradicts" for side in (bond.left, bond.right)]
    here = [side for each in coding.reading.relations if each.kind == "contradicts" for side in (each.left, each.right)]
    named = {side.split("/", 1)[1] for side in across if side.startswith(f"{article}/")} | set(here)
    return [figure.id for figure in coding.reading.figures if figure.id in named]
