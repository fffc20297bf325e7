"""What the event rules look at: the parse, with the class of every word and the party it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bywhom.knowledge.triggers import Triggers
from bywhom.models.events import TYPES, Hints
from bywhom.records import (
    Claim,
    Document,
    EventType,
    Mention,
    Parse,
    Party,
    Place,
    SentenceTokens,
    Span,
    TimePhrase,
    Token,
)

ARMED_KINDS = {"military", "police", "armed_group", "militia"}
BODY_KINDS = {"state", "government", "international", "ngo", "company", "media", "unknown"}
NameKind = Literal["time", "person", "people", "place", "body"]
NAME_CLASSES: dict[NameKind | None, set[str]] = {
    "person": {"people", "party"},
    "people": {"party", "people", "armed"},
    "place": {"place", "party"},
    "body": {"party", "thing"},
}
PERSONAL = {"he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "who", "whom", "themselves", "himself"}
SHOTS = {"round", "charge", "ammunition", "volley", "fire"}
UNMANNED = {"unmanned", "uncrewed", "explosive-laden", "explosives-laden", "remote-controlled", "kamikaze"}
LEADING = {
    "•",
    "·",
    "▪",
    "*",
    "–",
    "—",
    "-",
    "the",
    "a",
    "an",
    "its",
    "their",
    ",",
    '"',
    "“",
    "of",
    "outside",
    "his",
    "her",
    "our",
}


@dataclass(frozen=True)
class Scene:
    """A document's parse with everything that was found in it before the events."""

    document: Document
    parse: Parse
    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    actors: Sequence[Party]
    places: Sequence[Place]
    times: Sequence[TimePhrase]
    triggers: Triggers
    hints: Hints = field(default_factory=dict)
    _classes: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lower-case lemmas; a capitalised plural that the tagger took for a name loses its s."""
        nouns = self.triggers.nouns
        found = []
        for token in self.parse.tokens:
            lemma = token.lemma.lower()
            if token.tag in {"VBD", "VBN", "VBG"} and lemma not in self._verbs:
                lemma = self._verb_lemma(token.lower) or lemma
            if lemma.endswith("s") and token.pos == "PROPN" and (lemma[:-1] in nouns or lemma[:-1] in self._words):
                lemma = lemma[:-1]
            found.append(lemma)
        return tuple(found)

    def _verb_lemma(self, word: str) -> str | None:
        """A trigger verb of which the form is regularly made, where the lemmatiser took it for another."""
        for ending in ("ed", "ing", "d"):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                for guess in (stem + "e", stem) if ending != "d" else (stem,):
                    if guess in self._verbs:
                        return guess
        return None

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """Every verb that the rules know."""
        governors = self.triggers.governors
        known = governors.light_agent | governors.implicative | governors.planned | governors.ending
        return known | governors.object_control | governors.states | self.triggers.verbs.keys()

    @cached_property
    def _words(self) -> frozenset[str]:
        classes = self.triggers.classes
        return classes.armed | classes.people | classes.thing | classes.place | classes.weapon_modes.keys()

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """For a token's index the shortest mention that covers it."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: -len(m.span)):
            for token in self.parse.tokens_in(mention.span):
                found[token.index] = mention
        return found

    @cached_property
    def place_at(self) -> dict[int, Place]:
        return {token.index: place for place in self.places for token in self.parse.tokens_in(place.span)}

    @cached_property
    def time_at(self) -> frozenset[int]:
        """The words that tell a time."""
        return frozenset(token.index for time in self.times for token in self.parse.tokens_in(time.span))

    def named(self, index: int) -> NameKind | None:
        """What the word at the index names, by the finders of times, places and parties: "Chadian" a people."""
        if index in self.time_at:
            return "time"
        place, mention = self.place_at.get(index), self.mention_at.get(index)
        party = self.party_by_id.get(mention.party or "") if mention is not None else None
        if place is not None:
            return "people" if place.use == "demonym" else "place"
        if party is None or self.token(index).pos != "PROPN":
            return None
        if party.kind == "state":
            return "place"
        return "person" if party.kind == "person" else "body"

    @cached_property
    def place_named(self) -> dict[str, Place]:
        """The document's places by their names, for where the parser took the same name for a person."""
        return {place.as_written.lower(): place for place in self.places if place.use in {"literal", "dateline"}}

    @cached_property
    def sentence_lemmas(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(self.lemmas[s.first : s.last]) for s in self.parse.sentences)

    def token(self, index: int) -> Token:
        return self.parse.tokens[index]

    def hint(self, index: int) -> dict[EventType, float]:
        """How likely the word at the index tells of an event of each type, by a model of its context; else empty."""
        return dict(zip(TYPES, self.hints.get(self.token(index).start, ()), strict=False))

    def sentence(self, index: int) -> SentenceTokens:
        return self.parse.sentences[self.parse.tokens[index].sentence]

    def party_of(self, index: int) -> Party | None:
        """The party for which the word at the index stands, or that its modifiers name ("Chadian troops")."""
        mention = self.mention_at.get(index)
        if mention is None or mention.party is None:
            for kid in self.parse.kids(index, "compound", "amod", "poss", "nmod"):
                mention = self.mention_at.get(kid.index)
                if mention is not None and mention.party is not None:
                    break
            else:
                return None
        return self.party_by_id.get(mention.party) if mention.party else None

    def classes_of(self, index: int) -> frozenset[str]:
        """What the noun at the index can be in an event: armed, people, party, place, thing, goods, weapon..."""
        known = self._classes.get(index)
        if known is None:
            known = self._classes[index] = frozenset(self._class_words(index))
        return known

    def _class_words(self, index: int) -> set[str]:
        token, lemma, classes = self.token(index), self.lemmas[index], self.triggers.classes
        if (lemma in PERSONAL and token.pos != "PROPN") or token.pos == "NUM":
            found = {"people", "armed", "party"} if token.pos != "NUM" else {"people"}
        elif token.lower in {"it", "which", "that", "this"}:
            found = {"party", "thing", "place", "armed", "explosion", "weapon"} if token.dep != "det" else set()
        else:
            found = {
                name
                for name in ("armed", "people", "party", "place", "thing", "goods", "conflict")
                if lemma in getattr(classes, name)
            }
            if (
                lemma in classes.weapon_modes
                or token.lower in classes.weapon_modes
                or self._is_unmanned(index)
                or self._is_shot(index)
            ):
                found.add("weapon")
            if lemma in self.triggers.words.struck:
                found.add("explosion")
            found |= NAME_CLASSES.get(self.named(index), set()) if token.pos in {"PROPN", "ADJ"} else set()
            found |= self._party_classes(index)
            if index in self.place_at:
                found.add("place")
        if not found and token.pos == "PROPN":
            found = {"people", "party"}
        if not found and any(kid.dep == "nummod" for kid in self.parse.kids(index)):
            found.add("people")
        if lemma in self.triggers.words.quantity or token.pos == "NUM":
            inner = self.of_objects(index)
            if inner:
                return set().union(*(self.classes_of(below) for below in inner))
        return found

    def _party_classes(self, index: int) -> set[str]:
        mention = self.mention_at.get(index)
        if mention is None:
            return set()
        party = self.party_by_id.get(mention.party or "")
        if party is None:
            return set()
        if party.kind in ARMED_KINDS:
            return {"armed", "party"}
        if party.kind in BODY_KINDS:
            return {"party"}
        return {"people"} if party.kind == "civilians" else {"people", "party"}

    def of_objects(self, index: int) -> list[int]:
        return [
            inner.index
            for prep in self.parse.kids(index, "prep")
            if prep.lower in {"of", "from", "among"}
            for inner in self.parse.kids(prep.index, "pobj")
        ]

    def weapon_at(self, index: int) -> str | None:
        """The mode of assault that a weapon noun tells, also behind a number ("dozens of rockets")."""
        modes = self.triggers.classes.weapon_modes
        for here in (index, *self.of_objects(index)):
            if self.lemmas[here] == "gas" and any(kid.lower == "tear" for kid in self.parse.kids(here)):
                return "crowd-control"
            if self._is_unmanned(here):
                return "drone"
            if any(kid.lower == "suicide" for kid in self.parse.kids(here, "compound", "amod")):
                return "suicide-attack"
            if self._is_shot(here):
                here = next(k.index for k in self.parse.kids(here, "compound", "nmod") if self.lemmas[k.index] in modes)
            mode = modes.get(self.lemmas[here]) or modes.get(self.token(here).lower)
            if mode is not None:
                return mode
        return None

    def _is_unmanned(self, index: int) -> bool:
        """ "an uncrewed surface craft", "a drone boat"."""
        kids = self.parse.kids(index, "amod", "compound")
        return self.token(index).pos == "NOUN" and any(kid.lower in UNMANNED for kid in kids)

    def _is_shot(self, index: int) -> bool:
        """ "mortar rounds", "artillery rounds": what the weapon fires."""
        modes = self.triggers.classes.weapon_modes
        kids = self.parse.kids(index, "compound", "nmod")
        return self.lemmas[index] in SHOTS and any(self.lemmas[kid.index] in modes for kid in kids)

    def neighbourhood(self, index: int) -> set[str]:
        """The lemmas near the word in the tree: two levels below, the head, and the head's own dependants."""
        near: set[str] = set()
        lemmas, children = self.lemmas, self.parse.children
        for child in children[index]:
            near.add(lemmas[child])
            for grandchild in children[child]:
                near.add(lemmas[grandchild])
                near.update(lemmas[below] for below in children[grandchild] if self.token(below).dep != "relcl")
        head = self.token(index).head
        if head != index:
            near.add(lemmas[head])
            for child in children[head]:
                if child != index:
                    near.add(lemmas[child])
                    near.update(lemmas[below] for below in children[child] if self.token(child).dep == "prep")
        return near

    def _hails(self, index: int, prep: Token) -> bool:
        """ "troops from Chad": whence a force or its people come is part of their name."""
        if prep.lower != "from" or not self.classes_of(index) & {"armed", "people"}:
            return False
        sources = self.parse.kids(prep.index, "pobj")
        return any(kid.pos == "PROPN" or "party" in self.classes_of(kid.index) for kid in sources)

    def _dates(self, index: int) -> bool:
        """ "In 2020 Chad", "on 21 November gunmen": the parser hangs the day on the name behind it."""
        token = self.token(index)
        if token.text.isdigit() and len(token.text) == 4 and self.named(index) == "time":
            return True
        return any(phrase.span.covers(token.span) for phrase in self.times if phrase.timex.type == "DATE")

    def name_span(self, index: int) -> Span:
        """The noun phrase without its article, relative clauses and appositions; "of" phrases stay."""
        first = last = index
        for kid in self.parse.kids(index):
            if kid.index < index and kid.dep in {"amod", "compound", "nummod", "poss", "nmod", "quantmod"}:
                first = min(first, self.parse.subtree(kid.index)[0])
            elif kid.dep == "prep" and kid.index - index <= 2 and (kid.lower == "of" or self._hails(index, kid)):
                inner = self.parse.kids(kid.index, "pobj")
                if inner:
                    last = max(last, self.parse.tokens_in(self.name_span(inner[0].index))[-1].index)
        while first < index and (
            self.token(first).lower in LEADING or self.token(first).pos in {"ADP", "SCONJ"} or self._dates(first)
        ):
            first += 1
        return Span(self.token(first).start, self.token(last).end)
