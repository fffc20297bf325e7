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
SPEAKING = re.compile(
    r"\b(?:spokes\w+|command\w*|chief|minister|secretary|representative|ambassador|official|chair\w*)\b", re.IGNORECASE
)
"""Offices whose holders give their body's word and not their own."""


ARMY = re.compile(
    r"\b(?:army|armed forces|military|defen[cs]e (?:ministry|minister|forces?)|ministry of defen[cs]e|"
    r"(?:general|joint) staff|high command|chief of staff)\b",
    re.IGNORECASE,
)
"""Organs that give an army's word."""


_PEOPLE = re.compile(r"\b(?:soldiers?|troops?|fighters?|officers?|policem[ae]n|forces and|and)\b", re.IGNORECASE)
"""In what a text calls a body: its people, who are no name for it."""


@dataclass(frozen=True)
class Speaker:
    """`key` is the same for all claims of one speaker; `side` tells whose gain the word serves, None for others."""

    key: str
    name: str
    role: Role
    side: str | None


@dataclass(frozen=True)
class _Voice:
    """A speaker as one document has it; `person`: who gives the word of the body that is named; `short`: the letters by
    which the document calls it; `written`: its name there, where the registry's tells other words.
    """

    document: str
    name: str
    role: Role
    words: frozenset[str]
    registry: str | None
    country: str | None
    outlet: bool
    person: str | None = None
    short: str | None = None
    written: str | None = None

    def sort_key(self) -> tuple[str, str, str]:
        return self.document, self.name, self.role


def one_voice(one: Speaker, other: Speaker) -> bool:
    """The same speaker, or two organs of one state's army: its staff, its ministry, its spokesman.

    Other organs are not: rival governments of one country would agree.
    """
    if one == other:
        return True
    army = one.role == other.role == "party_military" and one.side is not None and one.side == other.side
    return army and bool(ARMY.search(one.name) and ARMY.search(other.name))


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
    body = _body(actor, actors) if actor is not None and actor.kind == "person" else None
    if actor is not None and body is not None:
        words = name_words(body.name) | _proper(body.as_written)
        person = None if body.name in actor.name else actor.name
        return _Voice(
            reading.document.id, body.name, link.role, words, body.registry, body.country, False, person, _short(body),
            _written(body),
        )  # fmt: skip
    name = _called(actor) if actor else link.name or link.role.replace("_", " ")
    words = name_words(name) | (_proper(actor.as_written) if actor else frozenset())
    registry, country = (actor.registry, actor.country) if actor else (None, None)
    short = _short(actor) if actor and actor.kind != "person" else None
    return _Voice(
        reading.document.id, _titled(name, link), link.role, words, registry, country, outlet=False, short=short,
        written=_written(actor) if actor and actor.kind != "person" else None,
    )  # fmt: skip


def _body(person: Party, actors: Mapping[str, Party]) -> Party | None:
    """The body whose word a person gives by their office ("a spokesman for the Front, Musa Adan")."""
    for office in person.holds:
        if office.of and office.office and SPEAKING.search(office.office):
            wanted = name_words(office.of)
            for actor in actors.values():
                if actor.kind not in ("person", "state") and wanted and wanted == name_words(actor.name):
                    return actor
    return None


def _titled(name: str, link: Link) -> str:
    return name or link.name or link.role.replace("_", " ")


def _called(actor: Party) -> str:
    """The name; of an army that the text first calls its soldiers, what it calls the army."""
    if actor.registry or actor.kind == "person" or actor.name[:1].isupper() or ARMY.search(actor.name):
        return actor.name
    return next((form for form in actor.as_written if ARMY.search(form)), actor.name)


def _written(actor: Party) -> str | None:
    """The fullest name of the text, where it holds a telling word that the registry's name lacks."""
    if not actor.registry or actor.kind == "state":
        return None
    known = name_words(actor.name) | {""}
    forms = [form for form in actor.as_written if not _is_letters(form.replace("-", "")) and not form[:1].isdigit()]
    other = {form for form in forms if _proper([form]) - COMMON - known and not _PEOPLE.search(form)}
    return max(other, key=lambda form: (len(name_words(form)), form), default=None)


def _short(actor: Party) -> str | None:
    """The letters by which a body is called ("JNIM", "CNDD-FDD"), where its name does not hold them."""
    letters = sorted(form for form in actor.as_written if _is_letters(form.replace("-", "")))
    return letters[0] if letters and letters[0] not in actor.name else None


def _is_letters(form: str) -> bool:
    return len(form) > 1 and form.isalpha() and form.isupper()


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
    if one.outlet != other.outlet:
        outlet, body = (one, other) if one.outlet else (other, one)
        if outlet.words - COMMON and outlet.words <= body.words:
            return True  # a body that publishes its own word
    if one.role != other.role and {one.role, other.role} & NAMELESS and not _is_named(one, other):
        return False
    if one.role in NAMELESS and one.words == other.words:
        return one.document == other.document or bool(one.words - COMMON)
    shared = one.words & other.words
    if not shared - COMMON:
        return bool(shared) and one.words == other.words and one.role == other.role
    return one.role == other.role or one.words <= other.words or other.words <= one.words


def _is_named(one: _Voice, other: _Voice) -> bool:
    """Whether a voice of which the role is not known has a proper name that the other has too."""
    unknown = "unknown" in (one.role, other.role) and {one.role, other.role}.isdisjoint(NAMELESS - {"unknown"})
    return unknown and one.name[:1].isupper() and other.name[:1].isupper() and not (one.outlet or other.outlet)


def _speaker(voices: Sequence[_Voice]) -> Speaker:
    """Named by its fullest name; whoever speaks for a side anywhere speaks for it everywhere."""
    fullest = max(voices, key=lambda v: (not v.outlet, v.role not in NAMELESS, len(v.words), v.name))
    people = {voice.person for voice in voices}
    alone = next(iter(people)) if len(people) == 1 else None
    registry = next((voice.registry for voice in voices if voice.registry), None)
    partisan = next((voice for voice in voices if voice.role in PARTISAN), None)
    key = registry or " ".join(sorted(fullest.words)) or f"{fullest.role} of {fullest.document}"
    if fullest.role in NAMELESS and len({voice.document for voice in voices}) == 1:
        key = f"{key} in {fullest.document}"
    short = min((voice.short for voice in voices if voice.short), default=None)
    written = min((voice.written for voice in voices if voice.written), default=None)
    beside = [each for each in (written, short if short and short not in fullest.name else None, alone) if each]
    name = f"{fullest.name} ({'; '.join(beside)})" if beside else fullest.name
    return Speaker(key, name, fullest.role, _side(partisan, key) if partisan else None)


def _side(voice: _Voice, key: str) -> str:
    """The state for its organs, the group for itself."""
    if voice.role in STATE and voice.country:
        return voice.country
    return " ".join(sorted(voice.words - COMMON)) or key
