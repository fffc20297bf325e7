"""Who does what to whom in one sentence: the class of the event, and the spans of its source and target."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.measure.cameo_signs import signs_of_sentence
from bywhom.models.linear import Linear
from bywhom.records import Event, Participant, Reading

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "CONCEDE"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER types to the set's classes, which count concessions as deeds and sanctions as words; 0 is a mere statement."""
STATED = {"claim_responsibility", "deny", "deny_responsibility"}
GIVING = {"promise", "offer", "agree", "intend", "praise"}
AGAINST = {"demand", "reject", "threaten", "condemn", "accuse", "warn"}
DEMANDING = re.compile(r"\b(?:demand|insist|order|must|require|ultimatum|deadline)", re.I)
WITHHELD = re.compile(r"\b(?:not|never|no longer|refuse\w*)\b", re.I)
ENDING = {"RETREAT", "CONCEDE", "AID", "SANCTION"}
"""What answers or ends a deed is the news of a sentence that tells both ("the men, held since May, were freed")."""
DONE = {"actual", "alleged"}
POSSESSIVE = {"'s", "'", "’s", "’", "ʼs"}
MOST_TARGETS = 1
"""Of more targets the set names the first; F1 with 1, 2 and all of them on 400 sentences of its train part: .489, .483,
.483."""
ARTICLES = {"a", "an", "the", "some"}


class Classed(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with the class of the coders and ours."""

    text: str
    gold: int
    ours: int


class Spanned(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with its source (S) and target (T) spans as (label, first word, last word)."""

    text: str
    gold: frozenset[tuple[str, int, int]]
    ours: frozenset[tuple[str, int, int]]


class Cameo:
    """The test part of both sets, which share their making: macro-F1 of the classes, exact F1 of the spans."""

    name = "cameo"
    data = "events/conflibert_bench"

    def __call__(self, folder: Path, door: Door) -> Result:
        classed = _classed(folder / "cameo_class" / "test.tsv", door)
        spanned = _spanned(folder / "cameo_ner" / "test.txt", door)
        return Result(
            metrics=(
                _metric("class, macro-F1", classed, macro_f1(classed), interval(classed, macro_f1)),
                _metric("span F1", spanned, span_f1(spanned), interval(spanned, span_f1)),
            ),
            misses=(
                *(Miss(kind=f"class {c.gold} for {c.ours}", where="cameo_class", what=c.text[:200])
                  for c in classed if c.gold != c.ours),
                *(Miss(kind="spans", where="cameo_ner", what=f"{sorted(s.gold)} / {sorted(s.ours)}: {s.text[:160]}")
                  for s in spanned if s.gold != s.ours),
            ),
        )  # fmt: skip


def _metric(name: str, units: Sequence[object], value: float, span: tuple[float, float]) -> Metric:
    return Metric(metric=name, value=value, low=span[0], high=span[1], n=len(units), unit="sentences")


def main_event(reading: Reading) -> Event | None:
    """The event that the sentence is about: a verbal one where the deed is only spoken of, else the first deed."""
    done = [event for event in reading.events if event.realis in DONE or event.type == "THREATEN"]
    if done and done[0].type in {"ASSAULT", "COERCE"}:
        done = [event for event in done if event.type in ENDING] or done
    return next(iter(done), None) or next(iter(reading.events), None)


def class_of(reading: Reading) -> int:
    """The class that the signs of our events and claims speak for most; what the rules say is one of them."""
    scores = _judge().scores(signs_of_sentence(reading, ruled_class_of(reading)))
    return scores.index(max(scores))


@cache
def _judge() -> Linear:
    return Linear("cameo", "bywhom.measure")


def ruled_class_of(reading: Reading) -> int:
    """The class of the main event; a request that demands nothing is a statement (CAMEO 02), and so is owning up."""
    event = main_event(reading)
    if event is None:
        return _spoken(reading)
    if event.realis == "negated" and QUADS[event.type] <= 2:
        return 3  # "will not lift the ban", "failed to reach an agreement"
    if event.realis not in {*DONE, "threatened", "demanded", "planned"}:
        return 0
    acts = {claim.act for claim in reading.claims if claim.id in event.claims}
    if acts & STATED:
        return 0
    if event.type == "REQUEST":
        return 3 if "demand" in acts or DEMANDING.search(event.trigger_text or "") else 0
    if event.realis == "demanded":
        return 3
    return 1 if event.realis == "planned" and QUADS[event.type] <= 2 else QUADS[event.type]


def _spoken(reading: Reading) -> int:
    """Where nothing was done: whether somebody gives his word, withholds it, or says what he says."""
    claim = next((claim for claim in reading.claims if claim.source.role != "own_voice"), None)
    if claim is None:
        return 0
    if claim.act in GIVING:
        return 1 if claim.polarity == "affirm" and not WITHHELD.search(claim.content_text) else 3
    return 3 if claim.act in AGAINST else 0


def _classed(path: Path, door: Door) -> list[Classed]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2]
    readings = door.read_all(raw_text(text, source=f"class {i}") for i, (text, _) in enumerate(rows))
    pairs = zip(rows, readings, strict=True)
    return [Classed(text=text, gold=int(label), ours=class_of(reading)) for (text, label), reading in pairs]


def macro_f1(units: Sequence[Classed]) -> float:
    gold, ours = Counter(u.gold for u in units), Counter(u.ours for u in units)
    right = Counter(u.gold for u in units if u.gold == u.ours)
    return sum(f1(right[k], ours[k], gold[k]) for k in range(5)) / 5


def _spanned(path: Path, door: Door) -> list[Spanned]:
    sentences = [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    pairs = [[line.rsplit(" ", 1) for line in lines if " " in line] for lines in sentences]
    texts = [" ".join(word for word, _ in pair) for pair in pairs]
    readings = door.read_all(raw_text(text, source=f"span {i}") for i, text in enumerate(texts))
    return [
        Spanned(text=text, gold=_gold([tag for _, tag in pair]), ours=_ours(reading, text))
        for pair, text, reading in zip(pairs, texts, readings, strict=True)
    ]


def _gold(tags: Sequence[str]) -> frozenset[tuple[str, int, int]]:
    found: set[tuple[str, int, int]] = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag != "O" and not following.startswith("I-"):
            found.add((tag[2:], start, i))
    return frozenset(found)


def _ours(reading: Reading, text: str) -> frozenset[tuple[str, int, int]]:
    """Our participants in the set's words; the set counts the article in, our names leave it out."""
    event = main_event(reading)
    if event is None and not reading.claims:
        return frozenset()
    source = reading.claims[0].source if event is None else None
    speaker = (Participant(name=source.name or "", span=source.name_span),) if source is not None else ()
    words, starts, here = text.split(" "), [], 0
    for word in words:
        starts.append(here)
        here += len(word) + 1
    sides = (event.agents, event.targets[:MOST_TARGETS]) if event else (speaker, ())
    mutual = event is not None and event.type == "CONSULT" and event.mode not in {"visit", "phone"} and all(sides)
    found: set[tuple[str, int, int]] = set()
    for label, participants in zip("RR" if mutual else "ST", sides, strict=True):
        spans = sorted(span for one in participants if (span := _words(one, words, starts)) is not None)
        found |= {(label, *span) for span in _joined(spans, words)}
    return frozenset(found)


def _joined(spans: Sequence[tuple[int, int]], words: Sequence[str]) -> list[tuple[int, int]]:
    """Names in apposition as one, and with the letters in brackets behind them, as the set has them."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first - found[-1][1] == 2 and words[first - 1] == ",":
            first = found.pop()[0]
        if words[last + 1 : last + 2] == ["("] and words[last + 3 : last + 4] == [")"]:
            last += 3
        found.append((first, last))
    return found


def _words(one: Participant, words: Sequence[str], starts: Sequence[int]) -> tuple[int, int] | None:
    if one.span is None:
        return None
    inside = [i for i, start in enumerate(starts) if start < one.span.end and start + len(words[i]) > one.span.start]
    if not inside:
        return None
    first = inside[0]
    while first > 0 and words[first - 1].lower() in ARTICLES:
        first -= 1
    last = inside[-1]
    while last + 1 < len(words) and words[last + 1] in POSSESSIVE:
        last += 1
    return first, last


def span_f1(units: Sequence[Spanned]) -> float:
    right = sum(len(u.gold & u.ours) for u in units)
    return f1(right, sum(len(u.ours) for u in units), sum(len(u.gold) for u in units))


BOARD = Cameo()
