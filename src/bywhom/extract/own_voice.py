"""What the outlet says itself: a claim for each sentence that tells something and that nobody else is said to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bywhom.extract.speaker import Speakers
from bywhom.extract.untold_signs import Untold
from bywhom.models.untold import UntoldJudge
from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Parse,
    Provenance,
    SentenceTokens,
    Situation,
    Span,
    World,
    covering,
    record_id,
)

TELLING = frozenset({"VERB", "NUM"})
"""What is left of a sentence must hold one of these to be a claim of its own."""
LIKELY = 0.4
"""From which likelihood on a sentence without a record is worth a claim: half of these are the coder's too, and at .5
three of five, but a third fewer."""
SHORTEST = 3
"""Words of a sentence without a record."""
OWN_KINDS = frozenset({"body", "standfirst", "caption"})
Told = tuple[SentenceTokens, tuple[Span, ...], World, float | None]
"""A sentence, its words that are the outlet's, and how sure the judge is where it decided."""


def own_voice_claims(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    events: Sequence[Event],
    situations: Sequence[Situation],
    speakers: Speakers,
    judge: UntoldJudge | None = None,
) -> tuple[Claim, ...]:
    """A claim of the outlet's own for each sentence with a record that no attributed claim carries.

    With a judge, for each sentence that it takes for telling too, whatever records there are. A headline that the
    article repeats makes none: its words are those of whoever says it below.
    """
    bare = _bare(document, parse, figures, events, situations)
    untold = Untold(parse, claims, figures, events, situations) if judge else None
    made = []
    for sentence in parse.sentences:
        content = unclaimed(sentence.span, claims, parse)
        spans = bare.get(sentence.index, ())
        sure = None
        if not any(part.meets(span) for part in content for span in spans):
            if judge is None or untold is None or sentence.kind not in OWN_KINDS:
                continue
            sure = _likely(sentence, content, untold, judge, parse)
            if sure < LIKELY:
                continue
        world: World = "background" if _all_background(spans, events) else "past"
        made.append(_claim((sentence, content, world, sure), document, parse, speakers))
    return tuple(made)


def _bare(
    document: Document,
    parse: Parse,
    figures: Sequence[Figure],
    events: Sequence[Event],
    situations: Sequence[Situation],
) -> Mapping[int, Sequence[Span]]:
    """By the number of the sentence, the records there that no claim carries."""
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
    return bare


def _likely(
    sentence: SentenceTokens, content: Sequence[Span], untold: Untold, judge: UntoldJudge, parse: Parse
) -> float:
    """How likely the words of a sentence without a record are worth a claim of the outlet's."""
    free = [token for token in parse.within(sentence) if any(part.covers(token.span) for part in content)]
    return judge(untold.signs(sentence, free)) if len(free) >= SHORTEST else 0.0


def _claim(told: Told, document: Document, parse: Parse, speakers: Speakers) -> Claim:
    sentence, content, world, sure = told
    return Claim(
        id=record_id(document.sha256, "claim", sentence.span, "own_voice"),
        span=sentence.span,
        content=content,
        content_text=" ".join(part.of(parse.text) for part in content),
        quoted="none",
        chain=(speakers.outlet(),),
        act="assert",
        world=world,
        outlet_stance="own_voice",
        provenance=Provenance(
            stage="extract", rule="claim.own_voice.v1", model=UntoldJudge.name if sure else None, confidence=sure
        ),
    )


def _repeated(record: Figure | Event, records: Sequence[Figure | Event], titles: Sequence[Span]) -> bool:
    """Whether it stands in a headline, and the article below has the same number or an event of its kind."""
    return any(title.covers(_where(record)) for title in titles) and any(
        told_alike(other) == told_alike(record) and not any(title.covers(_where(other)) for title in titles)
        for other in records
    )


def _where(record: Figure | Event) -> Span:
    return record.span if isinstance(record, Figure) else record.trigger


def told_alike(record: Figure | Event) -> tuple[object, ...]:
    """What two records of one thing have in common: the number, or the kind of event."""
    return (record.measure, record.low, record.high) if isinstance(record, Figure) else (record.type,)


def _all_background(spans: Sequence[Span], events: Sequence[Event]) -> bool:
    told = [event for event in events if event.trigger in spans]
    return bool(told) and all(event.background for event in told)


def unclaimed(sentence: Span, claims: Sequence[Claim], parse: Parse) -> tuple[Span, ...]:
    """The words of a sentence that are neither an attributed claim's content, nor name its source, nor say that it says
    it; as runs of words. Nothing where they tell nothing without the claims."""
    here = [claim for claim in claims if claim.span.meets(sentence)]
    taken = [part for claim in here for part in claim.content if part.meets(sentence)]
    frame = [part for claim in here for link in claim.chain for part in (link.cue_span, link.name_span) if part]
    free = [
        token for token in parse.tokens_in(sentence)
        if not any(part.covers(token.span) for part in taken)
    ]  # fmt: skip
    left = _saying_clauses(here, parse)
    free = [token for token in free if token.index not in left]
    telling = [token for token in free if not any(part.covers(token.span) for part in frame)]
    if taken and not any(token.pos in TELLING for token in telling):
        return ()
    while free and free[0].pos == "PUNCT" and free[0].text in (":", ",", ";", "–", "—"):
        free.pop(0)
    runs: list[list[Span]] = []
    previous = -2
    for token in free:
        if token.index == previous + 1:
            runs[-1].append(token.span)
        else:
            runs.append([token.span])
        previous = token.index
    meant = [_without_frame(run, frame, parse) if taken else run for run in runs]
    return tuple(covering(run) for run in meant if run)


MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ", "ADV", "PRON"})
JOINING = frozenset({"PUNCT", "SCONJ", "CCONJ"})


def _without_frame(run: Sequence[Span], frame: Sequence[Span], parse: Parse) -> list[Span]:
    """A run of words without who speaks, and by which word, at its ends; nothing where that is all.

    Who speaks stays where the run tells what that one did: "Hundreds of women blocked the road".
    """
    words = list(parse.tokens_in(covering(run)))
    framed = {w.index for w in words if any(part.covers(w.span) for part in frame)}
    if not any(w.pos in MEANING and w.index not in framed for w in words):
        return []
    doers = {w.head for w in words if w.index in framed and w.dep in ("nsubj", "nsubjpass")}
    if doers & {w.index for w in words if w.index not in framed}:
        framed = set()
    while words and (words[-1].index in framed or (framed and words[-1].pos in JOINING)):
        words.pop()
    while words and (words[0].index in framed or (words[0].pos in JOINING and words[0].index - 1 in framed)):
        words.pop(0)
    return [w.span for w in words]


HUNG = frozenset({"advcl", "relcl", "acl", "conj", "parataxis", "ccomp"})
"""How a clause hangs on another."""


def _saying_clauses(claims: Sequence[Claim], parse: Parse) -> frozenset[int]:
    """The words of clauses beside the main one that only say who says it: "... since the government accused" them."""
    left: set[int] = set()
    for claim in claims:
        cue = claim.source.cue_span
        verb = parse.head_in(cue) if cue is not None else None
        if verb is None or verb.pos not in ("VERB", "AUX"):
            continue
        if any(kid.pos == "VERB" for kid in parse.kids(verb.index, "conj")):
            left |= {verb.index, *(kid.index for kid in parse.kids(verb.index, "cc"))}  # "declared ... and closed it"
        elif verb.dep in HUNG:
            words = parse.subtree(verb.index)
            opened = words[0] and parse.tokens[words[0] - 1].dep in ("cc", "punct")
            left |= {*words, *((words[0] - 1,) if opened else ())}
    return frozenset(left)
