"""What a statement does, given who makes it: a party to the fight denies, threatens and blames where others tell.

The same words do different things. "No shell was fired" is a count from a monitor and a denial from the battery; "the
bridge will be destroyed" is a forecast from an engineer and a threat from a commander.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.extract.manner import FUTURE, OWN, WOULD, Manner
from bywhom.extract.wording import is_negated
from bywhom.knowledge.cues import Cues
from bywhom.records import Act, Claim, Event, Figure, Parse, Party, Role, Token

PARTIES: frozenset[Role] = frozenset({"party_official", "party_military", "armed_group", "government"})
SPEAKING: frozenset[Role] = PARTIES | {"third_state", "local_authority"}
"""Those whose conditional "will" is a threat and not a forecast."""
TOLD: frozenset[Act] = frozenset({"assert", "announce", "order", "deny"})
FORETOLD: frozenset[Act] = frozenset({"assert", "announce", "warn", "promise"})
COUNTED = frozenset(
    {"casualty", "injury", "death", "victim", "fatality", "loss", "one", "doubt", "need", "evidence", "sign"}
)
HARM = frozenset({"kill", "injure", "wound", "hurt", "harm", "die", "damage"})
POSSESSED = frozenset({"its", "our", "their", "his", "her", "my"})
WHOEVER = frozenset({"any", "anyone", "anybody", "whoever", "those", "every"})


def hangs_on_role(manner: Manner) -> bool:
    """Whether who speaks could change the act at all."""
    return manner.deed is not None and manner.deed.pos in ("VERB", "AUX") and manner.act in TOLD | FORETOLD


def by_role(manner: Manner, role: Role, source: Sequence[int], parse: Parse, cues: Cues) -> Manner:
    """The manner with the act that the role gives it."""
    deed = manner.deed
    if deed is None or not hangs_on_role(manner):
        return manner
    speaking = role in SPEAKING or any(kid.lower in ("we", "i") for kid in parse.kids(deed.index, "nsubj"))
    if speaking and manner.act in FORETOLD and _threatens(deed, parse, cues):
        return msgspec.structs.replace(manner, act="threaten")
    if role in {*PARTIES, "un_body", "police"} and manner.act in TOLD and deed.lemma not in HARM:
        denied = _denies(manner, deed, source, parse, cues)
        if denied is not None:
            return msgspec.structs.replace(manner, act=denied, polarity="negate")
    return manner


def _denies(manner: Manner, deed: Token, source: Sequence[int], parse: Parse, cues: Cues) -> Act | None:
    """ "its soldiers did not fire", "no battery of ours was firing", "there was no attack"."""
    hostile = _is_hostile(deed, cues)
    subjects = parse.kids(deed.index, "nsubj", "nsubjpass")
    if parse.kids(deed.index, "expl"):  # "there was no attack"
        subjects = tuple(kid for kid in parse.kids(deed.index, "attr", "dobj", "nsubj") if kid.lemma not in COUNTED)
    none = any(_is_none(subject, parse) for subject in subjects)
    own = any(_is_own(subject, source, parse) for subject in subjects)
    if manner.act == "deny":
        passive = bool(parse.kids(deed.index, "nsubjpass"))
        return "deny_responsibility" if own and not passive and hostile else None
    if not (none or is_negated(deed, parse)) or {kid.lower for kid in parse.kids(deed.index, "aux")} & (FUTURE | WOULD):
        return None
    if hostile and (own or (none and not parse.kids(deed.index, "nsubjpass"))):
        return "deny_responsibility"
    return "deny" if none else None


def _is_none(subject: Token, parse: Parse) -> bool:
    return subject.lower == "none" or any(
        word.lower in ("no", "not") for word in parse.kids(subject.index, "det", "neg", "nummod", "preconj")
    )


def _is_own(subject: Token, source: Sequence[int], parse: Parse) -> bool:
    """The speaker, what is the speaker's, or what bears the speaker's name."""
    if subject.lower in OWN:
        return True
    below = [parse.tokens[i] for i in parse.subtree(subject.index) if i - subject.index < 8]
    if any(word.lower in {*POSSESSED, "ours", "us"} for word in below):
        return True
    names = {parse.tokens[i].lower[:5] for i in source if parse.tokens[i].text[:1].isupper()}
    return any(word.text[:1].isupper() and word.lower[:5] in names for word in below)


def _threatens(deed: Token, parse: Parse, cues: Cues) -> bool:
    """ "if one shell falls, we will silence that hill"; "any vehicle found there would be destroyed"."""
    helpers = {kid.lower for kid in parse.kids(deed.index, "aux", "auxpass")}
    if not helpers & (FUTURE | WOULD) or deed.lemma in cues.file.benign_verbs:
        return False
    subjects = parse.kids(deed.index, "nsubj", "nsubjpass", "csubj")
    barred = any(_is_none(subject, parse) for subject in subjects)  # "if they bomb once more, no convoy will pass"
    if not (_is_hostile(deed, cues) or barred or parse.kids(deed.index, "auxpass")):
        return False
    words = [parse.tokens[i] for i in parse.subtree(deed.index)]
    conditional = any(
        word.dep == "mark" and word.lower in ("if", "unless") for word in words
    ) or (words[0].lower == "should" and words[0].dep == "aux")  # fmt: skip
    anyone = any(parse.tokens[i].lower in WHOEVER for subject in subjects for i in parse.subtree(subject.index)[:2])
    return conditional or anyone


def _is_hostile(deed: Token, cues: Cues) -> bool:
    return deed.lemma in cues.file.hostile_verbs or deed.lemma in cues.file.violent_verbs


STATE = frozenset({"state", "government", "military", "police"})
REBEL = frozenset({"armed_group", "militia"})
NUMBER = re.compile(r"\d\d")


def with_accusations(
    claims: Sequence[Claim], figures: Sequence[Figure], events: Sequence[Event], actors: Sequence[Party]
) -> tuple[Claim, ...]:
    """A party's plain word about the other side's attack is an accusation: its event is alleged by that claim alone.

    A report of numbers stays a report, though it says in passing whose doing they were.
    """
    known = {actor.id: actor for actor in actors}
    counting = {figure.claims[0] for figure in figures if figure.claims}
    blamed: dict[str, list[str | None]] = {}
    for event in events:
        if event.realis == "alleged" and event.type == "ASSAULT":
            for who in event.agents:
                blamed.setdefault(who.alleged_by or "", []).append(who.party)
    return tuple(
        _accusing(claim)
        if claim.id not in counting
        and not NUMBER.search(claim.content_text)
        and any(
            _of_other_sides(known.get(claim.source.party or ""), known.get(one or ""))
            for one in blamed.get(claim.id, ())
        )
        else claim
        for claim in claims
    )


def _of_other_sides(speaker: Party | None, accused: Party | None) -> bool:
    """A state and a rebel, two states, or two groups that the registry tells apart."""
    if speaker is None or accused is None or speaker.id == accused.id:
        return False
    if speaker.kind in STATE and accused.kind in STATE:
        return None not in (speaker.country, accused.country) and speaker.country != accused.country
    if speaker.kind in REBEL and accused.kind in REBEL:
        return None not in (speaker.registry, accused.registry) and speaker.registry != accused.registry
    return {speaker.kind, accused.kind} <= STATE | REBEL


def _accusing(claim: Claim) -> Claim:
    if claim.act not in ("assert", "announce") or claim.source.role == "own_voice":
        return claim
    link = msgspec.structs.replace(claim.source, act="accuse")
    return msgspec.structs.replace(claim, act="accuse", chain=(*claim.chain[:-1], link))
