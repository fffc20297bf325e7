"""From a PLOVER type, its mode and the classes of the actors to the codes of ACLED, CAMEO and UCDP."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.knowledge.load import load_yaml
from bywhom.records import EventType

ActorClass = Literal["state", "armed", "mob", "crowd", "civilian", "international", "weapon", "place", "other", "none"]
"""`mob` is a crowd by its name (rioters, protesters), `crowd` several civilians who may be one (residents, youths)."""


class CodeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first rule whose conditions hold gives the code; an empty condition always holds."""

    type: tuple[EventType, ...]
    mode: tuple[str, ...] = ()
    agents: tuple[ActorClass, ...] = ()
    targets: tuple[ActorClass, ...] = ()
    words: tuple[str, ...] = ()
    beside: tuple[EventType, ...] = ()
    code: str | None

    def holds(
        self,
        type_: str,
        mode: str | None,
        agents: frozenset[str],
        targets: frozenset[str],
        word: str,
        beside: frozenset[str] = frozenset(),
    ) -> bool:
        return (
            type_ in self.type
            and (not self.mode or (mode or "none") in self.mode)
            and (not self.agents or not agents.isdisjoint(self.agents))
            and (not self.targets or not targets.isdisjoint(self.targets))
            and (not self.words or any(stem in word for stem in self.words))
            and (not self.beside or not beside.isdisjoint(self.beside))
        )


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The three tables, each in the order in which its rules are tried."""

    acled: tuple[CodeRule, ...]
    cameo: tuple[CodeRule, ...]
    ucdp: tuple[CodeRule, ...]


def load_codes() -> Codes:
    """The crosswalk: our mapping, which claims no compatibility with anybody's own coding."""
    return load_yaml("codes", Codes)


def code_of(
    rules: tuple[CodeRule, ...],
    type_: str,
    mode: str | None,
    agents: frozenset[str],
    targets: frozenset[str],
    word: str = "",
    beside: frozenset[str] = frozenset(),
) -> str | None:
    """The code of the first rule that holds; `beside` are the types of the events that are told around it."""
    for rule in rules:
        if rule.holds(type_, mode, agents, targets, word, beside):
            return rule.code
    return None
