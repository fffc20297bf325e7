"""What speaking does, as it is handed on: to or against whom, in which mode, when; never where it was spoken.

The cue's own objects come first; where it has none, a threat is against whom the threatened deed hits, and what is
welcomed or refused is the thing that the verb names.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_grammar import objects_of, subjects_of, under
from bywhom.extract.event_parties import participants
from bywhom.extract.event_scene import PERSONAL, Scene
from bywhom.records import Claim, Event, Participant, Token, When, Where

PLACELESS = {"ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "SANCTION"}
"""What is done by speaking has no place but that where it was spoken, and the dateline is none."""
BESIDE = 16
"""Characters between a word of speech and where those are to whom it is said: " everybody in "."""
NEWS = {"ASSAULT", "PROTEST", "RETREAT"}
"""Types of which a report that gives no day tells because they have just taken place."""
SPOKEN = {"ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "AGREE", "CONCEDE"}
USUAL_MODE = {"THREATEN": "violence", "REQUEST": "change", "REJECT": "yield"}
"""The mode where no word tells another: most threats are of violence, most that is asked for is a change."""
FOUGHT = {"clash", "battle", "skirmish", "firefight", "counter-attack", "counterattack"}
"""What is fought with guns unless another weapon is named."""
HAPPENED = {"actual", "alleged", "denied"}
AHEAD = {"present", "future"}
SPEECH_RULE = "event.speech.v1"
FIRM = {"stated", "relative"}
HELPERS = {"international", "ngo"}
"""Kinds of parties that are asked for help and not for a change of their own."""
CONDITIONS = {"if", "unless", "should", "until", "when"}
"""Openings of a clause that only tells when the threat holds."""
AIMED = ("at", "against", "with", "on", "upon", "from", "for")


def settled(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """All events of the document: what was spoken with its own fields, and no date only for the news being new."""
    by_id = {claim.id: claim for claim in scene.claims}
    blamed = _blamed(scene, events)
    found: list[Event] = []
    for told in events:
        if _is_saying(scene, told):
            continue
        event = _said_by(scene, told)
        claim = next((by_id[each] for each in event.claims if each in by_id), None)
        found.append(
            msgspec.structs.replace(
                event,
                where=_where(scene, event),
                when=_when(scene, event, claim) or _day_of_statement(scene, event, claim),
                agents=event.agents or _accused(event, blamed),
                targets=_targets(scene, event, claim),
                mode=_mode(scene, event),
            )
        )
    return found


def _is_saying(scene: Scene, event: Event) -> bool:
    """ "'There was not one rifle,' he shot back.": words, and no shots."""
    return event.type == "ASSAULT" and any(
        claim.source.cue_span is not None
        and claim.source.cue_span.start == event.trigger.start
        and (claim.provenance.rule or "").startswith("claim.verb_assert_inserted")
        for claim in scene.claims
    )


def _said_by(scene: Scene, event: Event) -> Event:
    """What is done by speaking with the speaker of the claim at its very word: "denied that its men were there and
    accused the army" is the same speaker twice, and denies no accusation of its own."""
    cues = [c for c in scene.claims if c.source.cue_span is not None and c.source.cue_span.meets(event.trigger)]
    speakers = {c.source.party or c.source.name for c in cues}
    if event.type not in SPOKEN or len(speakers) != 1 or None in speakers or not event.agents:
        return event
    source = cues[0].source
    span = source.name_span
    if any(a.party == source.party or (a.span and span and a.span.meets(span)) for a in event.agents):
        return event
    realis = "actual" if event.realis == "negated" and cues[0].polarity == "affirm" else event.realis
    speaker = Participant(name=source.name or "", span=span, party=source.party)
    return msgspec.structs.replace(event, agents=(speaker,), realis=realis)


def _blamed(scene: Scene, events: Sequence[Event]) -> dict[str, tuple[Participant, ...]]:
    """For each claim that accuses, or takes an act on itself, who is said to have done it."""
    found: dict[str, tuple[Participant, ...]] = {}
    for event in events:
        if event.type == "ACCUSE" and event.mode == "allege":
            for each in event.claims:
                found[each] = tuple(msgspec.structs.replace(one, alleged_by=each) for one in event.targets)
    for claim in scene.claims:
        source = claim.source
        if claim.act == "claim_responsibility" and source.name:
            found[claim.id] = (Participant(name=source.name, span=source.name_span, party=source.party),)
    return found


def _accused(event: Event, blamed: dict[str, tuple[Participant, ...]]) -> tuple[Participant, ...]:
    if event.type != "ASSAULT" or event.realis not in {"actual", "alleged", "denied"}:
        return ()
    return next((blamed[each] for each in event.claims if blamed.get(each)), ())


def _where(scene: Scene, event: Event) -> Where | None:
    return None if event.type in PLACELESS and not _is_spoken_to(scene, event) else event.where


def _is_spoken_to(scene: Scene, event: Event) -> bool:
    """ "told everybody in Baalbek to leave": whoever is spoken to is there."""
    place = event.where.span if event.where is not None else None
    if place is None:
        return False
    ends = [event.trigger.end, *(target.span.end for target in event.targets if target.span is not None)]
    between = [scene.document.text[end : place.start] for end in ends if 0 < place.start - end <= BESIDE]
    return any(" in " in words for words in between)


def _when(scene: Scene, event: Event, claim: Claim | None) -> When | None:
    """Never the day that only what is said names ("leave by Sunday"), nor that of the news where nothing says that it
    is new: no doer, or nothing that has happened."""
    when = event.when
    if when is None:
        return None
    if event.provenance.rule == SPEECH_RULE and claim is not None and when.span is not None:
        return None if any(span.covers(when.span) for span in claim.content) else when
    if when.basis != "published":
        return when
    head = scene.parse.head_in(event.trigger)
    past = head is None or tense_of_event(head, scene.parse) not in AHEAD
    fresh = event.type in NEWS and event.agents and event.realis in HAPPENED and past
    return when if fresh else None


def _day_of_statement(scene: Scene, event: Event, claim: Claim | None) -> When | None:
    """When the same source was last said to have spoken: a statement has one day, told once."""
    if claim is None or event.type not in SPOKEN or event.background:
        return None
    for before in reversed([each for each in scene.claims if each.span.start < claim.span.start]):
        when = before.when
        if when is None or not _same_speaker(before, claim):
            continue
        by_day = when.basis in FIRM and when.precision in {"day", "part_of_day", "instant"}
        return msgspec.structs.replace(when, basis="inferred") if by_day else None
    return None


def _same_speaker(one: Claim, other: Claim) -> bool:
    a, b = one.source, other.source
    if a.role == "own_voice" or b.role == "own_voice":
        return False
    return (a.party is not None and a.party == b.party) or (a.name is not None and a.name == b.name)


def _mode(scene: Scene, event: Event) -> str | None:
    if event.type == "REQUEST" and event.mode in {None, "yield"} and _asks_for_help(scene, event):
        return "assist"
    if event.type == "ASSAULT" and event.mode is None:
        head = scene.parse.head_in(event.trigger)
        return "firearms" if head is not None and scene.lemmas[head.index] in FOUGHT else None
    return event.mode or USUAL_MODE.get(event.type)


def _asks_for_help(scene: Scene, event: Event) -> bool:
    parties = [scene.party_by_id.get(target.party or "") for target in event.targets]
    return bool(parties) and all(party is not None and party.kind in HELPERS for party in parties)


def _targets(scene: Scene, event: Event, claim: Claim | None) -> tuple[Participant, ...]:
    kept = tuple(target for target in event.targets if not _is_time(scene, target))
    head = scene.parse.head_in(event.trigger)
    if head is None or event.type not in SPOKEN:
        return kept
    carriers = (claim,) if claim is not None else ()
    if event.type == "THREATEN":
        heads = _hit(scene, head, event, claim)
        return participants(scene, heads, ()) or kept
    if not kept and event.type in {"SUPPORT", "REJECT"}:
        things = objects_of(scene, head.index) or under(scene, head.index, "for", "against", "to")
        return participants(scene, things, carriers)
    return kept


def _is_time(scene: Scene, target: Participant) -> bool:
    head = scene.parse.head_in(target.span) if target.span is not None else None
    return head is not None and scene.named(head.index) == "time"


def _hit(scene: Scene, cue: Token, event: Event, claim: Claim | None) -> tuple[int, ...]:
    """Heads of those whom the threatened deed hits."""
    deed = _deed(scene, cue, claim)
    if deed is None:
        return tuple(i for i in objects_of(scene, cue.index) if scene.token(i).pos != "VERB")
    subjects = subjects_of(scene, deed.index)
    if subjects.passive:
        return subjects.passive
    if subjects.active and not any(_is_speaker(scene, i, event) for i in subjects.active):
        return subjects.active
    found = objects_of(scene, deed.index) or under(scene, deed.index, *AIMED)
    return tuple(inner for i in found for inner in (_whole(scene, i) or (i,)))


def _whole(scene: Scene, index: int) -> tuple[int, ...]:
    """ "the fingers of anyone with ink on them": whose they are."""
    return tuple(i for i in under(scene, index, "of") if scene.classes_of(i) & {"people", "armed", "party"})


def _deed(scene: Scene, cue: Token, claim: Claim | None) -> Token | None:
    """The verb of what is threatened: the main one of the content, or the one that hangs on the cue."""
    for span in claim.content if claim is not None else ():
        head = scene.parse.head_in(span)
        if head is None or scene.parse.tokens_in(span)[0].lower in CONDITIONS or head.dep == "advcl":
            continue
        if head.index == cue.index:
            break
        if head.pos in {"VERB", "AUX"}:
            return head
    kids = scene.parse.kids(cue.index, "xcomp", "ccomp")
    return kids[0] if kids else None


def _is_speaker(scene: Scene, index: int, event: Event) -> bool:
    token = scene.token(index)
    if token.lower in PERSONAL | {"it", "this", "that", "there", "nobody"}:
        return True
    party = scene.party_of(index)
    agents = {agent.party for agent in event.agents if agent.party}
    spans = [agent.span for agent in event.agents if agent.span is not None]
    return (party is not None and party.id in agents) or any(span.meets(token.span) for span in spans)
