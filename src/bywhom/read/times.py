"""Time expressions: found by patterns over words, read against the day of publication and the time last named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from bywhom.knowledge.times import TimeLexicon, TimeRule
from bywhom.read.time_count import day_of_month, elapsed
from bywhom.read.time_edition import dates_article
from bywhom.read.time_guards import Found, refused, trimmed
from bywhom.read.time_length import duration, reference, set_every, set_frequency
from bywhom.read.time_moment import clock_range, moment
from bywhom.read.time_relative import (
    ago,
    chained,
    chained_unit,
    nights,
    period,
    period_to,
    recent,
    same,
    this_unit,
    unit_edge,
    weekend,
    whole_unit,
)
from bywhom.read.time_scene import Meaning, Pieces, Scene, unplaced
from bywhom.read.time_stretch import (
    century,
    day_range,
    decade,
    feast,
    half,
    month,
    month_range,
    numeric,
    part_of_month,
    quarter,
    season,
    week_of,
    weekday_range,
    year,
    year_range,
)
from bywhom.read.time_tense import tense_at, told_as_done
from bywhom.read.time_words import Word, words_of
from bywhom.records import Document, Parse, Provenance, Span, TimePhrase, Timex, When, record_id

MEANINGS: dict[str, Callable[[Pieces, Scene], Meaning | None]] = {
    "moment": moment,
    "month": month,
    "year": year,
    "numeric": numeric,
    "feast": feast,
    "day_range": day_range,
    "clock_range": clock_range,
    "part_of_month": part_of_month,
    "day_of_month": day_of_month,
    "elapsed": elapsed,
    "week_of": week_of,
    "month_range": month_range,
    "year_range": year_range,
    "weekday_range": weekday_range,
    "same": same,
    "chained": chained,
    "chained_unit": chained_unit,
    "ago": ago,
    "nights": nights,
    "this_unit": this_unit,
    "period": period,
    "period_to": period_to,
    "recent": recent,
    "weekend": weekend,
    "unit_edge": unit_edge,
    "whole_unit": whole_unit,
    "quarter": quarter,
    "half": half,
    "season": season,
    "decade": decade,
    "century": century,
    "duration": duration,
    "set": set_every,
    "frequency": set_frequency,
    "reference": reference,
}
"""What the `means` of a rule in `knowledge/data/times.yaml` names."""


HEAD_CHARACTERS = 60
"""A date so near the beginning of the text is that of the article: "Thursday 30 June 2016", "Updated 3 May 2024"."""


def find_times(document: Document, parse: Parse, lexicon: TimeLexicon) -> tuple[TimePhrase, ...]:
    """Every time expression of the document in text order."""
    codes, words = words_of(document.text, lexicon)
    chosen = _longest(_matches(codes, lexicon))
    scene = _opening_scene(document, lexicon)
    starts = [block.span.start for block in document.blocks]
    phrases: list[TimePhrase] = []
    paragraph = sentence = -1
    for found in chosen:
        found = trimmed(found, words, lexicon)
        block = bisect_right(starts, words[found.first].start) - 1
        if block != paragraph:
            paragraph, scene = block, scene.new_paragraph()
        span = Span(words[found.first].start, words[found.last - 1].end)
        if not _in_block(document, block, span) or refused(found, words, parse, lexicon):
            continue
        here = parse.sentence_at(span.start)
        index = here.index if here else -2
        meaning = _meaning(found, words, parse, span, _beside(scene, found, words, index == sentence))
        sentence = index
        if meaning is None:
            continue
        own = dates_article(document, parse, block, span, meaning, scene)
        phrases.append(_phrase(document, span, unplaced(meaning) if own else meaning, found.rule))
        scene = _with_dateline(document, block, span, scene, meaning)
        scene = scene if own else scene.following(meaning)
    return tuple(phrases)


def _matches(codes: str, lexicon: TimeLexicon) -> list[tuple[int, int, Found]]:
    found: list[tuple[int, int, Found]] = []
    for number, (rule, pattern) in enumerate(lexicon.patterns):
        for match in pattern.finditer(codes):
            first, last = match.span()
            if last > first:
                found.append((first - last, number, Found(first, last, rule)))
    return found


def _longest(matches: list[tuple[int, int, Found]]) -> list[Found]:
    """The longest matches that do not overlap, earlier rules first among equals, in text order."""
    taken: set[int] = set()
    chosen: list[Found] = []
    for _, _, found in sorted(matches, key=lambda item: (item[0], item[1], item[2].first)):
        places = range(found.first, found.last)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.first)


def _opening_scene(document: Document, lexicon: TimeLexicon) -> Scene:
    published = document.published
    now = _as_date(published[:10]) if published else None
    hour = None
    zoned = bool(published) and published is not None and ("Z" in published[10:] or "+" in published[10:])
    if published and zoned and published[11:13].isdigit():
        hour = int(published[11:13])
    return Scene(lexicon, now, "published" if now else "none", hour)


def _as_date(text: str) -> date | None:
    """A whole ISO date; a publication known to the month only anchors nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_block(document: Document, block: int, span: Span) -> bool:
    return 0 <= block < len(document.blocks) and document.blocks[block].span.covers(span)


def _beside(scene: Scene, found: Found, words: list[Word], same_sentence: bool) -> Scene:
    after = tuple(word.lower for word in words[found.last : found.last + 2])
    before = tuple(word.lower for word in words[max(0, found.first - 3) : found.first])
    return replace(scene, same_sentence=same_sentence, before=before, after=after)


def _meaning(found: Found, words: list[Word], parse: Parse, span: Span, scene: Scene) -> Meaning | None:
    pieces = Pieces(tuple(words[found.first : found.last]), scene.lexicon)
    tense, done = partial(tense_at, parse, span, scene.lexicon), partial(told_as_done, parse, span)
    try:
        return MEANINGS[found.rule.means](pieces, replace(scene, tense=tense, done=done))
    except (ValueError, OverflowError):  # beyond the calendar's years: "10,000 years ago"
        return None


def _with_dateline(document: Document, block: int, span: Span, scene: Scene, meaning: Meaning) -> Scene:
    """A day named in the dateline outranks the publication's for all that follows; where no publication is known, a
    full date at the head of the text stands for it."""
    heads = scene.now is None and meaning.anchor == "stated" and span.start < HEAD_CHARACTERS
    if heads and meaning.names is not None and meaning.names.precision == "day":
        return replace(scene, now=meaning.names.first, anchor="head")
    if document.blocks[block].kind != "dateline" or meaning.names is None or meaning.names.precision != "day":
        return scene
    return replace(scene, now=meaning.names.first, anchor="dateline", hour=None)


def _phrase(document: Document, span: Span, meaning: Meaning, rule: TimeRule) -> TimePhrase:
    said = span.of(document.text)
    when = None
    if meaning.earliest is not None or meaning.latest is not None:
        when = When(
            said=said, span=span, earliest=meaning.earliest, latest=meaning.latest,
            precision=meaning.precision, basis=meaning.basis,  # type: ignore[arg-type]
        )  # fmt: skip
    return TimePhrase(
        id=record_id(document.sha256, "time", span),
        span=span,
        said=said,
        when=when,
        timex=Timex(type=meaning.kind, value=meaning.value),  # type: ignore[arg-type]
        provenance=Provenance(stage="read", rule=f"time.{rule.means}.{meaning.anchor}.v1"),
    )
