"""Every count of people killed, injured, missing, abducted, captured, detained, displaced or trapped."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.attach import carriers
from bywhom.extract.figure_family import Draft, drafts_of, is_part, relate_to_earlier, share_of
from bywhom.extract.figure_links import links
from bywhom.extract.figure_numbers import quantities
from bywhom.extract.figure_people import counted_people
from bywhom.extract.figure_scene import Scene, occurrences
from bywhom.extract.figure_scope import scope_of, scopes_in
from bywhom.extract.setting import when_of, where_of
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import (
    Claim,
    Document,
    Figure,
    Measure,
    Mention,
    Parse,
    Place,
    Provenance,
    SentenceTokens,
    Span,
    TimePhrase,
    record_id,
)

DEAD = frozenset({"dead", "killed", "victims", "fatalities", "deceased", "slain"})
PARTS = frozenset({"them", "whom"}) | DEAD
HURT = frozenset({"wounded", "injured"})


def figures_in(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],  # noqa: ARG001 - the shape of every extractor
    places: Sequence[Place],
    times: Sequence[TimePhrase],
    lexicon: CasualtyLexicon,
) -> tuple[Figure, ...]:
    """The figures of a document in text order: numbers with the people, the deed and the claims they belong to."""
    # 1. Sentence by sentence: numbers, the people they count, and the words of death and injury that speak of them.
    # 2. What is part of what, in the sentence and against the figures of the sentences before.
    # 3. Records, with the claims that carry the words and the place and time of the deed.
    earlier: list[Draft] = []
    for sentence in parse.sentences:
        if sentence.kind not in ("byline", "dateline"):
            earlier.extend(_sentence_drafts(parse, sentence, claims, earlier, lexicon))
    ids = {id(draft): _identity(document, draft) for draft in earlier}
    return tuple(_record(document, draft, ids, places, times) for draft in earlier)


def _sentence_drafts(
    parse: Parse, sentence: SentenceTokens, claims: Sequence[Claim], earlier: Sequence[Draft], lexicon: CasualtyLexicon
) -> list[Draft]:
    scene = scene_of(parse, sentence, lexicon)
    if scene is None:
        return []
    drafts = drafts_of(scene, links(scene)) or _parts_of_earlier(scene, sentence, earlier)
    said = scopes_in(scene) if drafts else ()
    rose = any(token.lower in lexicon.file.update_words for token in scene.words)
    before = list(earlier)
    triggers = sorted({draft.trigger for draft in drafts})
    for draft in drafts:
        following = next((t for t in triggers if t > draft.trigger), len(scene.words))
        draft.scope = scope_of(scene, draft.trigger, following, said)
        draft.claims = carriers(_span(draft), claims)
        relate_to_earlier(draft, before, rose=rose)
        before.append(draft)
    return drafts


def scene_of(parse: Parse, sentence: SentenceTokens, lexicon: CasualtyLexicon) -> Scene | None:
    """The sentence with its numbers, people and triggers; None where nothing could be a figure."""
    words = parse.within(sentence)
    found = occurrences(words, lexicon)
    if not found and not any(token.lower in lexicon.tolls_at or token.lower in PARTS for token in words):
        return None
    numbers = quantities(words, lexicon)
    people = counted_people(words, numbers, found, lexicon)
    return Scene(parse, sentence, words, found, people, lexicon) if people else None


def _parts_of_earlier(scene: Scene, sentence: SentenceTokens, earlier: Sequence[Draft]) -> list[Draft]:
    """ "Two of them were children.": parts of the last total of the paragraph; "among the dead" needs no total."""
    lowers = {token.lower for token in scene.words}
    named: Measure | None = "killed" if lowers & DEAD else "injured" if lowers & HURT else None
    totals = [
        d for d in earlier
        if d.relation != "subset" and d.counted.kind == "number" and (named is None or d.measure == named)
    ]  # fmt: skip
    paragraph = [d for d in totals if d.scene.sentence.block == sentence.block]
    found: list[Draft] = []
    for number, counted in enumerate(scene.people):
        if counted.kind not in ("number", "share", "singular") or not is_part(scene, number):
            continue
        whole = next((d for d in reversed(paragraph) if d.high is None or d.high >= counted.low), None)
        measure = whole.measure if whole else named
        share = share_of(counted, whole) if whole else None
        if counted.kind == "share" and share is None:
            continue
        if measure is not None and (counted.kind != "singular" or named is not None):
            scope = whole.scope if whole else "incident"
            part = Draft(scene, number, measure, counted.head, "part", scope, "subset", whole)
            part.share = share
            found.append(part)
    return found


def _span(draft: Draft) -> Span:
    counted, words = draft.counted, draft.scene.words
    return Span(words[counted.first].start, words[counted.last - 1].end)


def _identity(document: Document, draft: Draft) -> str:
    return record_id(document.sha256, "figure", _span(draft), draft.measure)


def _record(
    document: Document, draft: Draft, ids: dict[int, str], places: Sequence[Place], times: Sequence[TimePhrase]
) -> Figure:
    counted, scene = draft.counted, draft.scene
    words = scene.words
    span = _span(draft)
    said = Span(words[counted.first].start, words[counted.said_last - 1].end)
    trigger = words[draft.trigger]
    return Figure(
        id=ids[id(draft)],
        span=span,
        said=said.of(document.text),
        low=draft.low,
        high=draft.high,
        approx=counted.approx,
        vague=counted.vague,
        measure=draft.measure,
        group=counted.group,
        category=counted.category or ("total" if counted.group is None else "unknown"),
        scope=draft.scope,
        relation=draft.relation,
        parent=ids[id(draft.parent)] if draft.parent is not None else None,
        when=when_of(trigger, document, scene.parse, times),
        where=where_of(trigger, scene.parse, places),
        claims=tuple(claim.id for claim in draft.claims),
        provenance=Provenance(stage="extract", rule=f"figure.{draft.side}.v1"),
    )
