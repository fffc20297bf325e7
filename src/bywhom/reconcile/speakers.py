"""Who speaks, resolved over several documents: the same ministry, group, hospital or person under its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bywhom.records import Claim, Link, Party, Reading, Role

PARTISAN: frozenset[Role] = frozenset({"government", "party_military", "party_official", "armed_group"})
"""Roles that speak for a side of the war: what they say serves it."""
STATE: frozenset[Role] = frozenset({"government", "party_military", "party_official", "local_authority"})
NAMELESS: frozenset[Role] = frozenset({"anonymous", "unknown", "witness", "victim", "social_media"})
"""Roles whose holders are not the same person because they are called the same ("a resident")."""
WORD = re.compile(r"\w+")
EMPTY_WORDS = (
    "the a an of in for and at by on to from its his her their s local official officials spokesman "
    "spokeswoman spokesperson minister ministry general colonel major captain commander mr mrs ms dr president "
    "said state regional national "
)
EMPTY = frozenset(EMPTY_WORDS.split())
COMMON_WORDS = (
    "army military force police government defence defense foreign interior rebel group hospital doctor "
    "resident governor mayor authority authoritie movement armed soldier fighter militant troop people witness "
    "survivor health command office security service union source news agency radio clinic director medic "
    "rescuer relative family villager police chief judge court lawyer party front leader movement organisation "
)
COMMON = frozenset(COMMON_WORDS.split())
"""Words that many bearers share: alone they make nobody the same."""


@dataclass(frozen=True)
class Speaker:
    """`key` is the same for all claims of one speaker; `side` tells whose gain the word serves, None for others."""

    key: str
    name: str
    role: Role
    side: str | None


@dataclass(frozen=True)
class _Voice:
    """A speaker as one document has it."""

    document: str
    name: str
    role: Role
    words: frozenset[str]
    registry: str | None
    country: str | None
    outlet: bool

    def sort_key(self) -> tuple[str, str, str]:
        return self.document, self.name, self.role


def speakers_of(readings: Sequence[Reading]) -> dict[str, Speaker]:
    """The speaker of each claim, by the claim's id; the order of the readings changes nothing."""
    voices: dict[str, _Voice] = {}
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        for claim in reading.claims:
            voices[claim.id] = _voice(reading, claim, actors)
    groups = _grouped(sorted(set(voices.values()), key=_Voice.sort_key))
    return {claim: groups[voice] for claim, voice in voices.items()}


def _voice(reading: Reading, claim: Claim, actors: Mapping[str, Party]) -> _Voice:
    link = claim.source
    if link.role == "own_voice":
        outlet = reading.document.outlet or reading.document.url or "the outlet"
        return _Voice(reading.document.id, outlet, link.role, name_words(outlet), None, None, outlet=True)
    actor = actors.get(link.party or "")
    name = actor.name if actor else link.name or link.role.replace("_", " ")
    words = name_words(name) | (_proper(actor.as_written) if actor else frozenset())
    registry, country = (actor.registry, actor.country) if actor else (None, None)
    return _Voice(reading.document.id, _titled(name, link), link.role, words, registry, country, outlet=False)


def _titled(name: str, link: Link) -> str:
    return name or link.name or link.role.replace("_", " ")


def _proper(written: Iterable[str]) -> frozenset[str]:
    """The words of the forms that hold a name."""
    return frozenset(word for form in written if re.search(r"[A-Z]", form) for word in name_words(form))


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The telling words of a name, without a plural's or a genitive's s."""
    return frozenset(word.removesuffix("s") for word in WORD.findall(name.lower())) - EMPTY


def _grouped(voices: Sequence[_Voice]) -> dict[_Voice, Speaker]:
    """One speaker for all voices that are joined, directly or by way of others."""
    group = list(range(len(voices)))
    for i, one in enumerate(voices):
        for j in range(i):
            if group[i] != group[j] and _same(one, voices[j]):
                old, new = group[i], group[j]
                group = [new if number == old else number for number in group]
    members: dict[int, list[_Voice]] = {}
    for number, voice in zip(group, voices, strict=True):
        members.setdefault(number, []).append(voice)
    found = {}
    for several in members.values():
        speaker = _speaker(several)
        found.update(dict.fromkeys(several, speaker))
    return found


def _same(one: _Voice, other: _Voice) -> bool:
    if one.outlet and other.outlet:
        return one.words == other.words
    if one.registry and one.registry == other.registry:
        return True
    if (one.registry and other.registry) or (one.country and other.country and one.country != other.country):
        return False
    if one.role != other.role and {one.role, other.role} & NAMELESS:
        return False
    if one.role in NAMELESS and one.words == other.words:
        return one.document == other.document or bool(one.words - COMMON)
    shared = one.words & other.words
    if not shared - COMMON:
        return bool(shared) and one.words == other.words and one.role == other.role
    return one.role == other.role or one.words <= other.words or other.words <= one.words


def _speaker(voices: Sequence[_Voice]) -> Speaker:
    """Named by its fullest name; whoever speaks for a side anywhere speaks for it everywhere."""
    fullest = max(voices, key=lambda voice: (not voice.outlet, len(voice.words), voice.name))
    registry = next((voice.registry for voice in voices if voice.registry), None)
    partisan = next((voice for voice in voices if voice.role in PARTISAN), None)
    key = registry or " ".join(sorted(fullest.words)) or f"{fullest.role} of {fullest.document}"
    if fullest.role in NAMELESS and len({voice.document for voice in voices}) == 1:
        key = f"{key} in {fullest.document}"
    return Speaker(key, fullest.name, fullest.role, _side(partisan, key) if partisan else None)


def _side(voice: _Voice, key: str) -> str:
    """The state for its organs, the group for itself."""
    if voice.role in STATE and voice.country:
        return voice.country
    return " ".join(sorted(voice.words - COMMON)) or key
