"""What of our records may fill a role of MUC-4's keys, and the signs by which that is weighed: of records alone.

Every participant of an event, and its means, may be a filler. The signs are what the event is (type, mode, realis, the
word that tells it), who else is in it, what kind of party the one is and how it is called, and how much of the kind the
document tells. `bywhom.train.muc` weighs them on the train part.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import msgspec

from bywhom.records import Claim, Event, Participant, Party, Reading

SIDES = ("agent", "target", "means")
TYPES = {"ASSAULT", "COERCE", "ACCUSE", "THREATEN", "SANCTION"}
"""Events of which the participants are weighed; others tell of no incident."""
FEW = 6


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A mention that may fill a role, of one event, with its signs."""

    mention: str
    event: Event
    signs: tuple[str, ...]


def normal(text: str) -> str:
    """Lower case, without accents, punctuation, articles and extra space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(w for w in re.sub(r"[^\w\s]", " ", plain).split() if w not in {"a", "an", "the"})


@cache
def words_of(kind: str) -> frozenset[str]:
    """A list of `muc.yaml`."""
    text = (resources.files("bywhom.measure") / "muc.yaml").read_bytes()
    return frozenset(msgspec.yaml.decode(text, type=dict[str, str])[kind].split())


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Whatever may fill a role, once for each event that it stands in."""
    told = _Told(reading)
    for number, event in enumerate(reading.events):
        if event.type not in TYPES:
            continue
        of_event = tuple(told.of_event(number, event))
        for side, one in _sides(event):
            for mention, of_mention in told.mentions(side, one):
                yield Candidate(mention=mention, event=event, signs=_crossed(side, of_mention, of_event, told.of_text))


def _sides(event: Event) -> Iterator[tuple[str, Participant]]:
    for agent in event.agents:
        yield "agent", agent
    for target in event.targets:
        yield "target", target
    if event.means:
        yield "means", Participant(name=event.means)


def _crossed(side: str, of_mention: Sequence[str], of_event: Sequence[str], of_text: Sequence[str]) -> tuple[str, ...]:
    """Every sign by the side; the noun of the mention also with what the event is."""
    kind = of_event[0]
    heads = [sign for sign in of_mention if sign.startswith(("head ", "party "))]
    signs = [side, *of_mention, *of_event, *of_text]
    crossed = [f"{head} {kind}" for head in heads]
    return tuple(f"{side} {sign}" for sign in dict.fromkeys((*signs, *crossed)))


class _Told:
    """A reading with what is counted over all of it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.actors = {actor.id: actor for actor in reading.actors}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in reading.claims}
        self.text = f" {normal(reading.document.text)} "
        deeds = [e for e in reading.events if e.type == "ASSAULT" and e.realis in {"actual", "alleged"}]
        modes = Counter(e.mode or "none" for e in deeds)
        struck = sum(bool(e.targets) for e in deeds)
        persons = sum(self._kind(t) == "person" for e in deeds for t in e.targets)
        others = Counter(e.type for e in reading.events)
        verbal = sum(others[t] for t in ("ACCUSE", "REQUEST", "REJECT", "CONSULT", "AGREE", "THREATEN"))
        self.of_text = (
            f"deeds {min(len(deeds), FEW)}",
            f"struck {min(struck, FEW)}",
            f"persons {min(persons, 3)}",
            f"verbal {min(verbal, FEW)}",
            f"most {modes.most_common(1)[0][0] if modes else 'none'}",
            f"clashes {min(sum(e.acled == 'Armed clash' for e in deeds), 3)}",
            f"sentences {min(len(reading.sentences) // 5, FEW)}",
        )

    def _kind(self, one: Participant) -> str:
        party = self.actors.get(one.party or "")
        return party.kind if party is not None else "none"

    def of_event(self, number: int, event: Event) -> Iterator[str]:
        """What the event is, by itself and among the others."""
        yield f"{event.type} {event.mode}"
        yield f"realis {event.realis}"
        yield f"background {event.background}"
        yield f"trigger {normal(event.trigger_text or '')}"
        yield f"acled {event.acled}"
        yield f"ucdp {event.ucdp}"
        yield f"when {event.when.precision if event.when else None}"
        yield f"basis {event.when.basis if event.when else None}"
        yield f"where {event.where.precision if event.where else None}"
        yield f"means {bool(event.means)}"
        yield f"sides {min(len(event.agents), 2)} {min(len(event.targets), 2)}"
        yield f"place in text {min(number, FEW)}"
        for agent in event.agents:
            yield f"agent head {head_of(normal(agent.name))}"
            yield f"agent kind {self._kind(agent)}"
        for target in event.targets:
            yield f"target head {head_of(normal(target.name))}"
            yield f"target kind {self._kind(target)}"
        for claim in event.claims[:1]:
            if claim in self.claims:
                yield f"act {self.claims[claim].act}"
                yield f"source {self.claims[claim].source.role}"

    def mentions(self, side: str, one: Participant) -> Iterator[tuple[str, list[str]]]:
        """The words that may stand in a key, with what they are: a body goes by its letters where the text has them."""
        party = self.actors.get(one.party or "")
        words = normal(one.name)
        if not words:
            return
        for mention in dict.fromkeys(self._called(side, words, one, party)):
            yield mention, list(self._of_mention(side, mention, words, party))

    def _called(self, side: str, words: str, one: Participant, party: Party | None) -> Iterator[str]:
        if side == "means":
            yield without_count(words)
            return
        letters = letters_of(one.name, party)
        if letters and f" {letters} " in self.text:
            yield letters
            rest = " ".join(w for w in words.split() if w != letters)
            if rest and f" {rest} " in self.text and rest != letters and head_of(rest) in words_of("unnamed"):
                yield rest
            return
        if f" {words} " not in self.text and party is not None:
            named = [normal(name) for name in party.as_written]
            words = next((name for name in named if f" {name} " in self.text), words)
        yield words
        bare = (
            bare_of(words) if side == "target" and (party is None or party.kind == "person") else without_doubt(words)
        )
        if bare != words:
            yield bare
        if words.startswith(("members of ", "group of ", "section of ")):
            yield words.split(" of ", 1)[1]

    def _of_mention(self, side: str, mention: str, words: str, party: Party | None) -> Iterator[str]:
        head = head_of(mention)
        yield f"head {head}"
        yield f"party {party.kind if party is not None else 'none'}"
        yield f"known {bool(party is not None and party.registry)}"
        yield f"first {mention.split()[0]}"
        yield f"last {mention.split()[-1]}"
        yield f"ending {head[-3:]}"
        yield f"words {min(len(mention.split()), FEW)}"
        yield f"of {' of ' in mention}"
        yield f"counted {bool(mention.split()[0].isdigit() or mention.split()[0] in words_of('counts'))}"
        yield f"titled {any(w in words_of('titles') for w in mention.split()[:-1])}"
        yield f"cut {mention != words}"
        yield f"letters {bool(party is not None and mention == letters_of(party.name, party))}"
        yield f"often {min(self.text.count(f' {mention} '), 4)}"
        yield f"list {_list_of(head)}"
        if side == "target":
            yield f"proper {party is not None and party.kind == 'person' and head not in words_of('people')}"


def _list_of(head: str) -> str:
    lists = ("things", "weapons", "people", "soldiery", "fighters", "unnamed", "bodies", "nobody")
    return next((name for name in lists if head in words_of(name)), "none")


def head_of(words: str) -> str:
    """The noun of a name: its last word before the first "of", "in", "from" or "with"."""
    before = re.split(r"\b(?:of|in|from|with|at|on|for|near|who|armed|dressed)\b", words)[0].split()
    return (before or words.split() or [""])[-1]


def without_count(words: str) -> str:
    """Without the number before it: the keys say "bombs" of three bombs."""
    said = words.split()
    while len(said) > 1 and (said[0].isdigit() or said[0] in words_of("counts")):
        said = said[1:]
    return " ".join(said)


def without_doubt(words: str) -> str:
    """Without number and doubt: the keys say "gunmen" of several suspected gunmen."""
    said = words.split()
    while len(said) > 1 and (said[0].isdigit() or said[0] in words_of("counts") | words_of("doubts")):
        said = said[1:]
    return " ".join(said)


def bare_of(words: str) -> str:
    """A person's name without what stands before it; of others without the number."""
    said = words.split()
    last = max((i for i, w in enumerate(said[:-1]) if w in words_of("titles")), default=-1)
    return " ".join(said[last + 1 :]) if last >= 0 else without_count(words)


def letters_of(name: str, party: Party | None) -> str:
    """The letters by which a body goes: in brackets behind its name, or a word of its name that nobody can speak."""
    for said in (name, *((party.name, *party.as_written) if party is not None else ())):
        if found := re.search(r"\(([\w-]{3,6})\)", said):
            return normal(found[1])
    spoken = (normal(said) for said in (name, *(party.as_written if party is not None else ())))
    unspoken = (
        w
        for said in spoken
        for w in said.split()
        if re.fullmatch(r"[b-df-hj-np-tv-xz]{3,5}|eln|epl|farc|mrta|m19|fmln", w)
    )
    return next(unspoken, "")
