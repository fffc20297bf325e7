"""From our events to the role fillers of MUC-4's answer keys: by records alone, with the words of `muc.yaml`.

The keys part who did it into persons (PerpInd: "guerrillas", "two men") and bodies (PerpOrg: "front", "army"); whom it
struck into people with a name (Victim) and things (Target): "two peasants" fills no role. A fight between armed forces
and armed groups is war and no incident.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from bywhom.records import Event, Participant, Party

ARMED = {"armed_group", "militia", "military"}
PEOPLE_KINDS = {"person", "civilians"}
BODIES = {"military", "government", "state", "international", "police"}
UNSPOKEN = re.compile(r"[b-df-hj-np-tv-xz]{3,5}|eln|epl|farc|mrta|m19|uno")
Filler = tuple[str, str]
"""A role, and a normalised mention."""


def normal(text: str) -> str:
    """Lower case, without accents, punctuation, articles and extra space."""
    apart = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(w for w in re.sub(r"[^\w\s]", " ", plain).split() if w not in {"a", "an", "the"})


@cache
def _words(kind: str) -> frozenset[str]:
    text = (resources.files("bywhom.measure") / "muc.yaml").read_bytes()
    return frozenset(msgspec.yaml.decode(text, type=dict[str, str])[kind].split())


def fillers(event: Event, actors: dict[str, Party]) -> frozenset[Filler] | None:
    """The fillers of one event; None where it is no incident of the keys, which want something struck or used."""
    found: set[Filler] = set()
    for target in event.targets:
        found.update(_struck(target, actors.get(target.party or ""), event))
    if event.means:
        found.update(_weapon(event.means))
    people = any(_is_someone(target, actors) for target in event.targets)
    if not (found or (people and event.agents)) or _is_war(event, actors, found):
        return None
    return frozenset(found) | perpetrators_of(event, actors)


def perpetrators_of(event: Event, actors: dict[str, Party]) -> frozenset[Filler]:
    """The fillers of its agents."""
    return frozenset(f for agent in event.agents for f in _perpetrator(agent, actors.get(agent.party or "")))


def perpetrators(event: Event, actors: dict[str, Party]) -> frozenset[Filler]:
    """Whom an event names that says nothing of what was struck: they fill an incident of its kind told elsewhere."""
    if event.acled == "Armed clash" or _is_war(event, actors, set()):
        return frozenset()
    return perpetrators_of(event, actors)


def _is_war(event: Event, actors: dict[str, Party], struck: set[Filler]) -> bool:
    """A fight of armed forces and armed groups, a raid from the air, and what an army takes are war or an arrest."""
    if event.mode == "aerial" or (event.targets and all(_is_armed(target, actors) for target in event.targets)):
        return True
    if event.acled == "Armed clash":
        return not any(role in {"Victim", "Target"} for role, _ in struck)
    by_a_state = any(_head(normal(agent.name)) in _words("soldiery") | {"police"} for agent in event.agents)
    return event.mode == "abduct" and by_a_state


def _is_someone(target: Participant, actors: dict[str, Party]) -> bool:
    """People without a name: they fill no role, and what is done to them is an incident."""
    words = normal(target.name)
    return bool(words) and _head(words) in _words("people") and not _is_armed(target, actors)


def _is_armed(one: Participant, actors: dict[str, Party]) -> bool:
    party = actors.get(one.party or "")
    head = _head(normal(one.name))
    if head in _words("things"):
        return False
    return (party is not None and party.kind in ARMED) or head in _words("soldiery") | _words("fighters")


def _head(words: str) -> str:
    """The noun of a name: its last word before the first "of", "in", "from" or "with"."""
    before = re.split(r"\b(?:of|in|from|with|at|on|for|near|who|armed|dressed)\b", words)[0].split()
    return (before or words.split() or [""])[-1]


def _uncounted(words: str) -> str:
    """Without the number before it: the keys say "bombs" of three bombs."""
    said = words.split()
    while len(said) > 1 and (said[0].isdigit() or said[0] in _words("counts")):
        said = said[1:]
    return " ".join(said)


def _perpetrator(agent: Participant, party: Party | None) -> Iterator[Filler]:
    words = _undoubted(normal(agent.name))
    head = _head(words)
    letters = _letters(agent.name, party)
    if party is not None and party.kind == "state":
        return
    if letters:
        yield "PerpOrg", letters
    if words == letters:
        return
    if head in _words("unnamed"):
        yield from _people_of(words, head, letters)
    elif head in _words("bodies") or (party is not None and (party.kind in BODIES or party.registry)):
        if not letters and words not in _words("vague"):
            yield "PerpOrg", words
    elif party is not None and party.kind in ARMED:
        yield ("PerpInd" if head.endswith("s") else "PerpOrg"), words
    elif party is not None and party.kind in PEOPLE_KINDS:
        yield "PerpInd", words


def _people_of(words: str, head: str, letters: str) -> Iterator[Filler]:
    """ "guerrillas of the front", "army soldiers": the people, and the body that they are of; mere members stay its."""
    plain, _, whose = words.partition(" of ")
    if whose and not letters and _head(whose) in _words("bodies"):
        yield "PerpOrg", whose
    said = [w for w in plain.split() if w != letters]
    body = next((i for i, w in enumerate(said[:-1]) if w in _words("bodies")), None)
    if body is not None:
        yield "PerpOrg", " ".join(said[: body + 1])
        said = said[body + 1 :]
    yield "PerpInd", words if head in {"member", "members"} else " ".join(said)


def _undoubted(words: str) -> str:
    """Without number and doubt: the keys say "gunmen" of several unidentified gunmen."""
    said = words.split()
    while len(said) > 1 and said[0] in _words("doubts"):
        said = said[1:]
    return " ".join(said)


def _letters(name: str, party: Party | None) -> str:
    """The letters by which a body goes: in brackets behind its name, or a word of its name that nobody can speak."""
    for said in (name, *((party.name, *party.as_written) if party is not None else ())):
        if found := re.search(r"\(([\w-]{3,6})\)", said):
            return normal(found[1])
    names = (name, *(party.as_written if party is not None else ()))
    unspoken = (w for n in names for w in normal(n).split() if UNSPOKEN.fullmatch(w))
    return next(unspoken, "")


def _struck(target: Participant, party: Party | None, event: Event) -> Iterator[Filler]:
    words = normal(target.name)
    head = _head(words)
    if not words or head in _words("nobody"):
        return
    if head in _words("things"):
        yield "Target", _uncounted(words)
        return
    if head in _words("people") or words.split()[0].isdigit():
        return
    person = party is not None and party.kind in PEOPLE_KINDS
    deadly = event.mode in {"abduct", "targeted"} or any(
        (event.trigger_text or "").lower().startswith(w) for w in _words("deadly")
    )
    if person or deadly:
        name = _bare(_whole_name(words, party))
        if 1 <= len(name.split()) <= 5 and " of " not in name and not set(name.split()) & _words("counts"):
            yield "Victim", name


def _whole_name(words: str, party: Party | None) -> str:
    """Of a surname the name that the text gives with it."""
    if party is None or party.kind != "person" or " " in words:
        return words
    return max((normal(said) for said in party.as_written if words in normal(said).split()), key=len, default=words)


def _bare(words: str) -> str:
    """A name without what stands before it."""
    said = words.split()
    last = max((i for i, w in enumerate(said[:-1]) if w in _words("titles")), default=-1)
    return " ".join(said[last + 1 :])


def _weapon(means: str) -> Iterator[Filler]:
    words = _uncounted(normal(means))
    if _head(words) in _words("weapons") or set(words.split()) & {"bomb", "dynamite"}:
        yield "Weapon", words
