"""Ties a document's records together: figures to events, both to claims, and what nobody else says to the outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from bywhom.extract.attach import carriers
from bywhom.extract.speaker import Speakers
from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Parse,
    Provenance,
    Situation,
    Span,
    World,
    covering,
    record_id,
)

COUNTS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "killed": (("ASSAULT", None), ("PROTEST", None), ("COERCE", None)),
    "injured": (("ASSAULT", None), ("PROTEST", None), ("COERCE", None)),
    "casualties": (("ASSAULT", None), ("PROTEST", None)),
    "missing": (("ASSAULT", None),),
    "abducted": (("ASSAULT", "abduct"), ("COERCE", "seize")),
    "captured": (("COERCE", "arrest"), ("ASSAULT", None), ("COERCE", "seize")),
    "detained": (("COERCE", "arrest"), ("COERCE", None)),
    "displaced": (("COERCE", "deport"), ("ASSAULT", None)),
    "trapped": (("COERCE", "restrict"), ("ASSAULT", None)),
}
"""Which events a measure counts the people of, the likeliest first (type, mode; null for any mode)."""


TELLING = frozenset({"VERB", "NUM"})
"""What is left of a sentence must hold one of these to be a claim of its own."""


def own_voice_claims(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    events: Sequence[Event],
    situations: Sequence[Situation],
    speakers: Speakers,
) -> tuple[Claim, ...]:
    """A claim of the outlet's own for each sentence with a record that no attributed claim carries.

    A headline that the article repeats makes none: its words are those of whoever says it below.
    """
    bare: defaultdict[int, list[Span]] = defaultdict(list)
    titles = [block.span for block in document.blocks if block.kind == "title"]
    for span in (
        *(figure.span for figure in figures if not figure.claims and not _repeated(figure, figures, titles)),
        *(event.trigger for event in events if not event.claims and not _repeated(event, events, titles)),
        *(situation.span for situation in situations if not situation.claims),
    ):
        sentence = parse.sentence_at(span.start)
        if sentence is not None:
            bare[sentence.index].append(span)
    made = []
    for index in sorted(bare):
        sentence = parse.sentences[index]
        content = _unclaimed(sentence.span, claims, parse)
        if not any(part.meets(span) for part in content for span in bare[index]):
            continue
        world: World = "background" if _all_background(bare[index], events) else "past"
        made.append(Claim(
            id=record_id(document.sha256, "claim", sentence.span, "own_voice"),
            span=sentence.span,
            content=content,
            content_text=" ".join(part.of(parse.text) for part in content),
            quoted="none",
            chain=(speakers.outlet(),),
            act="assert",
            world=world,
            outlet_stance="own_voice",
            provenance=Provenance(stage="extract", rule="claim.own_voice.v1"),
        ))  # fmt: skip
    return tuple(made)


def _repeated(record: Figure | Event, records: Sequence[Figure | Event], titles: Sequence[Span]) -> bool:
    """Whether it stands in a headline, and the article below has the same number or an event of its kind."""
    return any(title.covers(_where(record)) for title in titles) and any(
        _told(other) == _told(record) and not any(title.covers(_where(other)) for title in titles) for other in records
    )


def _where(record: Figure | Event) -> Span:
    return record.span if isinstance(record, Figure) else record.trigger


def _told(record: Figure | Event) -> tuple[object, ...]:
    return (record.measure, record.low, record.high) if isinstance(record, Figure) else (record.type,)


def _all_background(spans: Sequence[Span], events: Sequence[Event]) -> bool:
    told = [event for event in events if event.trigger in spans]
    return bool(told) and all(event.background for event in told)


def _unclaimed(sentence: Span, claims: Sequence[Claim], parse: Parse) -> tuple[Span, ...]:
    """The words of a sentence that are neither an attributed claim's content, nor name its source, nor say that it says
    it; as runs of words. Nothing where they tell nothing without the claims."""
    here = [claim for claim in claims if claim.span.meets(sentence)]
    taken = [part for claim in here for part in claim.content if part.meets(sentence)]
    frame = [part for claim in here for link in claim.chain for part in (link.cue_span, link.name_span) if part]
    free = [
        token for token in parse.tokens_in(sentence)
        if not any(part.covers(token.span) for part in taken)
    ]  # fmt: skip
    telling = [token for token in free if not any(part.covers(token.span) for part in frame)]
    if taken and not any(token.pos in TELLING for token in telling):
        return ()
    runs: list[list[Span]] = []
    previous = -2
    for token in free:
        if token.index == previous + 1:
            runs[-1].append(token.span)
        else:
            runs.append([token.span])
        previous = token.index
    return tuple(covering(run) for run in runs)


def with_claims(
    figures: Sequence[Figure], events: Sequence[Event], situations: Sequence[Situation], claims: Sequence[Claim]
) -> tuple[tuple[Figure, ...], tuple[Event, ...], tuple[Situation, ...]]:
    """The records with the claims that carry them, where they had none yet; a headline's have those of the body's."""
    figures = tuple(f if f.claims else replace(f, claims=_ids(f.span, claims)) for f in figures)
    events = tuple(e if e.claims else replace(e, claims=_ids(e.trigger, claims)) for e in events)
    return (
        tuple(f if f.claims else replace(f, claims=_claims_elsewhere(f, figures)) for f in figures),
        tuple(e if e.claims else replace(e, claims=_claims_elsewhere(e, events)) for e in events),
        tuple(s if s.claims else replace(s, claims=_ids(s.span, claims)) for s in situations),
    )


def _claims_elsewhere(record: Figure | Event, records: Sequence[Figure | Event]) -> tuple[str, ...]:
    return next((other.claims for other in records if other.claims and _told(other) == _told(record)), ())


def _ids(span: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
    found = carriers(span, claims)
    return tuple(c.id for c in found) or tuple(c.id for c in claims if c.span.meets(span) and c.act == "assert")[:1]


def with_events(figures: Sequence[Figure], events: Sequence[Event], parse: Parse) -> tuple[Figure, ...]:
    """The figures with the event whose people they count, where the text lets us tell."""
    by_sentence: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        sentence = parse.sentence_at(event.trigger.start)
        if sentence is not None:
            by_sentence[sentence.index].append(event)
    joined = [f if f.event else replace(f, event=_event_of(f, by_sentence, parse)) for f in figures]
    parents = {f.id: f for f in joined}
    return tuple(
        replace(f, event=parents[f.parent].event) if f.event is None and f.parent in parents else f for f in joined
    )


def _event_of(figure: Figure, by_sentence: dict[int, list[Event]], parse: Parse) -> str | None:
    here = parse.sentence_at(figure.span.start)
    if here is None:
        return None
    same = _fitting(figure, by_sentence.get(here.index, ()))
    if same:
        return min(same, key=lambda e: (_tree_distance(figure, e, parse), abs(e.trigger.start - figure.span.start))).id
    for back in (1, 2):
        before = parse.sentences[here.index - back] if here.index >= back else None
        if before is None or here.block - before.block > 1:
            return None
        earlier = [
            e for e in _fitting(figure, by_sentence.get(before.index, ()))
            if not e.background and e.realis in ("actual", "alleged")
        ]  # fmt: skip
        if earlier:
            return earlier[-1].id
    return None


def _fitting(figure: Figure, events: Sequence[Event]) -> list[Event]:
    """The events that can have such victims, of the likeliest kind that is there."""
    for kind, mode in COUNTS[figure.measure]:
        fitting = [e for e in events if e.type == kind and mode in (None, e.mode)]
        if fitting:
            return fitting
    return []


def _tree_distance(figure: Figure, event: Event, parse: Parse) -> int:
    """Steps through the dependency tree between the figure's head and the trigger's."""
    left, right = parse.head_in(figure.span), parse.head_in(event.trigger)
    if left is None or right is None:
        return 99
    up = [left.index, *(token.index for token in parse.ancestors(left.index))]
    down = [right.index, *(token.index for token in parse.ancestors(right.index))]
    for steps, index in enumerate(up):
        if index in down:
            return steps + down.index(index)
    return 50


def with_records(claims: Sequence[Claim], figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Claim, ...]:
    """The claims with the ids of the figures and events that they carry."""
    of_claim: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for figure in figures:
        for claim_id in figure.claims:
            of_claim[claim_id][0].append(figure.id)
    for event in events:
        for claim_id in event.claims:
            of_claim[claim_id][1].append(event.id)
    return tuple(
        replace(c, figures=tuple(of_claim[c.id][0]), events=tuple(of_claim[c.id][1])) if c.id in of_claim else c
        for c in claims
    )


def figures_of_events(events: Sequence[Event], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """The events with the ids of the figures that count their people."""
    counted: defaultdict[str, list[str]] = defaultdict(list)
    for figure in figures:
        if figure.event is not None:
            counted[figure.event].append(figure.id)
    return tuple(replace(e, figures=tuple(counted[e.id])) if e.id in counted else e for e in events)
