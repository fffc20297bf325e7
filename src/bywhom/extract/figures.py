"""Every count of people killed, injured, missing, abducted, captured, detained, displaced or trapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bywhom.extract.attach import carriers
from bywhom.extract.clause import is_reporting
from bywhom.extract.figure_category import category_of_draft, name_categories
from bywhom.extract.figure_family import (
    DEAD,
    HURT,
    Draft,
    drafts_of,
    frame_of,
    is_part,
    part_measure,
    part_of_others,
    relate_to_earlier,
    share_of,
)
from bywhom.extract.figure_links import links
from bywhom.extract.figure_numbers import quantities
from bywhom.extract.figure_people import counted_people, without_places
from bywhom.extract.figure_place import figure_place
from bywhom.extract.figure_scene import Scene, occurrences
from bywhom.extract.figure_scope import scope_of, scopes_in
from bywhom.extract.figure_taken import corrected, taken_drafts
from bywhom.extract.figure_told import could_lean, of_told, told_drafts
from bywhom.extract.setting import when_of
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import (
    DENIALS,
    Claim,
    Document,
    Figure,
    Mention,
    Parse,
    Place,
    Provenance,
    SentenceTokens,
    Span,
    TimePhrase,
    When,
    record_id,
)

ASSERTING = frozenset({"assert", "relay", "claim_responsibility", "admit", "estimate", "announce", "accuse", "believe"})
GOING_ON = frozenset({"and", ",", "among", "them", "whom", "including", "with", "as", "well", "of", "–", "—"})
PARTS = frozenset({"them", "whom"}) | DEAD
DEAD_FOR_DISPLACED = 10
"""One dead is as many as so many displaced, where a number is too great for one incident."""


def figures_in(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],  # noqa: ARG001 - the shape of every extractor
    places: Sequence[Place],
    times: Sequence[TimePhrase],
    lexicon: CasualtyLexicon,
    scenes: Mapping[int, Scene] | None = None,
) -> tuple[Figure, ...]:
    """The figures of a document in text order: numbers with the people, the deed and the claims they belong to.

    `scenes`: what `counting_scenes` gave, where it was asked while something else was waited for.
    """
    # 1. Sentence by sentence: numbers, the people they count, and the words of death and injury that speak of them.
    # 2. What is part of what, in the sentence and against the figures of the sentences before.
    # 3. Records, with the claims that carry the words and the place and time of the deed.
    scenes = counting_scenes(parse, places, lexicon) if scenes is None else scenes
    earlier: list[Draft] = []
    for number in sorted(scenes):
        if earlier or not scenes[number].leans:
            earlier.extend(_sentence_drafts(scenes[number], claims, earlier))
    earlier = _told_once(_without_headlines(earlier))
    ids = {id(draft): _identity(document, draft) for draft in earlier}
    return tuple(_record(document, draft, ids, places, times) for draft in earlier)


def counting_scenes(parse: Parse, places: Sequence[Place], lexicon: CasualtyLexicon) -> dict[int, Scene]:
    """The sentences in which something could be a figure, by their numbers; who says what is not asked."""
    told = (s for s in parse.sentences if s.kind not in ("byline", "dateline"))
    return {s.index: scene for s in told if (scene := scene_of(parse, s, lexicon, places)) is not None}


def _told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The figures without those that only speak again of somebody who was counted; their parts are that one's."""
    for draft in drafts:
        while draft.parent is not None and draft.parent.again:
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if not draft.again]


def _without_headlines(drafts: Sequence[Draft]) -> list[Draft]:
    """The figures without those of the headline that the text under it tells again: they are no second count.

    A whole is told again where the text opens with it: what stands further down may be another count.
    """
    told: set[tuple[str, int]] = set()
    opening: dict[str, int] = {}
    for draft in (d for d in drafts if d.scene.sentence.kind != "title"):
        if draft.low > 1 and draft.relation != "subset":
            opening.setdefault(draft.measure, draft.low)
        if draft.low == 1 or draft.relation == "subset" or draft.low == opening.get(draft.measure):
            told.add((draft.measure, draft.low))
    kept = [d for d in drafts if d.scene.sentence.kind != "title" or (d.measure, d.low) not in told]
    for draft in kept:
        if draft.parent is not None and all(d is not draft.parent for d in kept):
            draft.parent = None
            draft.relation = "total" if draft.relation in ("update", "additional") else draft.relation
    return kept


def _sentence_drafts(scene: Scene, claims: Sequence[Claim], earlier: Sequence[Draft]) -> list[Draft]:
    parse, sentence, lexicon = scene.parse, scene.sentence, scene.lexicon
    drafts = [draft for draft in drafts_of(scene, links(scene)) if not _speaks(draft, claims)]
    drafts += _parts_of_earlier(scene, sentence, earlier, drafts)
    for draft in drafts:
        draft.measure = corrected(draft, earlier)
    drafts += taken_drafts(scene, earlier, drafts)
    drafts += told_drafts(scene, earlier, drafts)
    drafts.sort(key=lambda draft: draft.counted.first)
    of_told(drafts)
    said = scopes_in(scene) if drafts else ()
    rose = any(token.lower in lexicon.file.update_words for token in scene.words)
    before = list(earlier)
    triggers = sorted({draft.trigger for draft in drafts})
    for draft in drafts:
        following = next((t for t in triggers if t > draft.trigger), len(scene.words))
        draft.scope = scope_of(scene, draft.trigger, following, said, _standing(draft))
        draft.claims = _inner_first(carriers(_span(draft), claims)) or _joined_carriers(parse, draft, claims)
        relate_to_earlier(draft, before, rose=rose)
        before.append(draft)
    _share_scopes(drafts)
    name_categories(drafts)
    return drafts


def _speaks(draft: Draft, claims: Sequence[Claim]) -> bool:
    """ "..., injuring six children, a member of the council, Musa Bello, said": who tells of it was not hurt."""
    trigger = draft.scene.words[draft.trigger].span
    behind = (claim.source for claim in claims if (claim.provenance.rule or "").endswith("_trailing.v1"))
    names = (source.name_span for source in behind if source.name_span is not None)
    one = draft.counted.kind in ("singular", "name", "weak_name")
    return one and any(name.covers(_span(draft)) and not name.meets(trigger) for name in names)


def _standing(draft: Draft) -> int:
    """How many are counted, on the scale of the displaced: a thousand dead are as many as no one incident kills."""
    return {"displaced": draft.low, "killed": draft.low * DEAD_FOR_DISPLACED}.get(draft.measure, 0)


def _share_scopes(drafts: Sequence[Draft]) -> None:
    """ "44 were killed and 61 injured between 5 and 9 May": the time behind the last of a pair is that of both."""
    for left, right in reversed(list(pairwise(drafts))):
        between = left.scene.words[min(left.trigger, right.counted.first) : right.counted.first]
        rest = {t.lower for t in between[1:]} - {"and", ",", "at", "least", "as", "many", "others"}
        if left.scope == "incident" and right.scope in ("period", "operation", "cumulative") and not rest:
            left.scope = right.scope


def scene_of(
    parse: Parse, sentence: SentenceTokens, lexicon: CasualtyLexicon, places: Sequence[Place] = ()
) -> Scene | None:
    """The sentence with its numbers, people and triggers; None where nothing could be a figure.

    One that only `leans` has numbers and no word of harm: they count what was counted before, where anything was.
    """
    words = parse.within(sentence)
    found = occurrences(words, lexicon, _context(parse, sentence))
    counts = bool(found) or any(t.lower in lexicon.tolls_at or t.lower in PARTS for t in words)
    leans = not counts and not any(t.lower in lexicon.freed_at for t in words)
    if not counts and not could_lean(words, lexicon.number_starts):
        return None
    numbers = quantities(words, lexicon)
    people = without_places(words, counted_people(words, numbers, found, lexicon), places)
    return Scene(parse, sentence, words, found, people, lexicon, leans) if people else None


def _context(parse: Parse, sentence: SentenceTokens) -> frozenset[str]:
    """The words of the sentence and of the few before it in its paragraph (or in the paragraph before)."""
    first = max(0, sentence.index - 4)
    near = [s for s in parse.sentences[first : sentence.index + 1] if sentence.block - s.block <= 1]
    return frozenset(token.lower for token in parse.tokens[near[0].first : sentence.last])


def _parts_of_earlier(
    scene: Scene, sentence: SentenceTokens, earlier: Sequence[Draft], here: Sequence[Draft]
) -> list[Draft]:
    """ "Two of them were children.": parts of the last total of the paragraph; "among the dead" needs no total."""
    lowers = {token.lower for token in scene.words}
    linked = {draft.number for draft in here}
    found: list[Draft] = []
    for number, counted in enumerate(scene.people):
        if number in linked or counted.kind not in ("number", "share", "singular") or not is_part(scene, number):
            continue
        if part_of_others(scene, number, linked):
            continue
        named = part_measure(scene, number)
        if named is None and not here:
            named = "killed" if lowers & DEAD else "injured" if lowers & HURT else None
        totals = [
            d for d in earlier
            if d.relation != "subset" and d.counted.kind == "number" and (named is None or d.measure == named)
        ]  # fmt: skip
        restated = {c.low for c in scene.people[:number] if c.kind == "number"} if frame_of(scene, number) else set()
        whole = next((d for d in reversed(totals) if d.low in restated and d.low > counted.low), None)
        paragraph = [d for d in totals if named is not None or d.scene.sentence.block == sentence.block]
        if whole is None and not restated:
            whole = next((d for d in reversed(paragraph) if d.high is None or d.high > counted.low), None)
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
    """The words of the people with those that name them: "another passenger, a girl of about five"."""
    counted, words = draft.counted, draft.scene.words
    return Span(words[counted.first].start, words[max(counted.last, counted.reach) - 1].end)


def _inner_first(carrying: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with those first whose words of saying stand inside another's: "X noted that nine died, Y said"; who
    denies what another counts gives no number."""
    carrying = tuple(claim for claim in carrying if claim.act not in DENIALS) or carrying

    def depth(claim: Claim) -> tuple[int, int]:
        cue = claim.source.cue_span
        inside = sum(cue is not None and any(p.covers(cue) for p in other.content) for other in carrying)
        return -inside, -len(claim.chain)

    return tuple(sorted(carrying, key=depth))


def _joined_carriers(parse: Parse, draft: Draft, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claim of the sentence's only source, for a figure that its words go on to: "X said that nine were killed and
    that the wounded, put at 50, ...", "according to X, nine were killed; 50 were hurt"."""
    span = _span(draft)
    here = [c for c in claims if c.span.covers(span) and c.content and c.act in ASSERTING]
    if len({c.source.name or c.source.role for c in here}) != 1:
        return ()
    beside = [c for c in here if any(_goes_on(parse, part, span) for part in c.content)]
    if beside:
        return tuple(beside[-1:])
    cues = [link.cue_span for c in here for link in c.chain if link.cue_span is not None]
    others = [t for t in draft.scene.words if is_reporting(t) and not any(cue.covers(t.span) for cue in cues)]
    lone = [t for t in others if not any(part.covers(t.span) for c in here for part in c.content)]
    return () if lone or not cues else (here[-1],)


def _goes_on(parse: Parse, part: Span, span: Span) -> bool:
    """Whether only an "and", ", among them" or "including" stands between the claimed words and the figure."""
    if part.end > span.start:
        return False
    between = {t.lower for t in parse.tokens_in(Span(part.end, span.start))} if part.end < span.start else set()
    return between <= GOING_ON


def _identity(document: Document, draft: Draft) -> str:
    return record_id(document.sha256, "figure", _span(draft), draft.measure)


def _record(
    document: Document, draft: Draft, ids: dict[int, str], places: Sequence[Place], times: Sequence[TimePhrase]
) -> Figure:
    counted, scene = draft.counted, draft.scene
    words = scene.words
    span = _span(draft)
    said = Span(words[counted.first].start, words[counted.said_last - 1].end)
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
        category=category_of_draft(draft),
        scope=draft.scope,
        relation=draft.relation,
        parent=ids[id(draft.parent)] if draft.parent is not None else None,
        when=_when(draft, document, times),
        where=figure_place(draft, places, times),
        claims=tuple(claim.id for claim in draft.claims),
        provenance=Provenance(stage="extract", rule=f"figure.{draft.side}.v1"),
    )


def _when(draft: Draft, document: Document, times: Sequence[TimePhrase]) -> When | None:
    """The time of the deed; a part that its own words do not date has the time of its whole."""
    scene = draft.scene
    when = when_of(scene.words[draft.trigger], document, scene.parse, times)
    whole = draft.parent
    dated = when is not None and when.basis in ("stated", "relative")
    if not dated and whole is not None and whole.scene is not scene and draft.relation in ("subset", "partition"):
        return _when(whole, document, times) or when
    return when
