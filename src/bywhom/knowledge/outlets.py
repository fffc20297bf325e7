"""Which words name a news outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`also` are other names, `weak` those that are common words or short letters and count only in an outlet's place."""

    name: str
    also: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...]
    kind: Literal["agency", "paper", "broadcaster", "site", "un", "ngo"]


class OutletList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True)
class Outlets:
    """Finds outlets by name and by address."""

    by_name: dict[str, Outlet]
    by_weak_name: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    strong: re.Pattern[str]
    every: re.Pattern[str]

    def named_in(self, text: str, *, weak: bool = False) -> tuple[Outlet, ...]:
        """The outlets that the text names, in its order; with `weak`, also by words that mean other things elsewhere."""
        pattern = self.every if weak else self.strong
        return tuple(self._known(match.group()) for match in pattern.finditer(text))

    def called(self, name: str) -> Outlet | None:
        """The outlet of exactly this name."""
        name = name.strip()
        return self.by_name.get(name) or self.by_weak_name.get(name) or self.by_name.get("The " + name)

    def at(self, url: str) -> Outlet | None:
        """The outlet whose address this is, by the longest known end of its host."""
        try:
            labels = (urlsplit(url if "//" in url else "//" + url).hostname or "").split(".")
        except ValueError:
            return None
        for first in range(len(labels) - 1):
            found = self.by_domain.get(".".join(labels[first:]))
            if found:
                return found
        return None

    def _known(self, name: str) -> Outlet:
        return self.by_name.get(name) or self.by_weak_name[name]


def load_outlets() -> Outlets:
    """The outlets of `data/outlets.yaml`."""
    outlets = load_yaml("outlets", OutletList).outlets
    by_name: dict[str, Outlet] = {}
    by_weak_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.name, *outlet.also):
            if by_name.setdefault(name, outlet) is not outlet:
                raise KnowledgeError(f"knowledge/data/outlets.yaml: two outlets are called {name}")
        for name in outlet.weak:
            by_weak_name.setdefault(name, outlet)
        for domain in outlet.domains:
            by_domain.setdefault(domain, outlet)
    return Outlets(by_name, by_weak_name, by_domain, _pattern(by_name), _pattern({**by_name, **by_weak_name}))


def _pattern(names: dict[str, Outlet]) -> re.Pattern[str]:
    """One pattern for all names, the longest first; names stand as whole words and in their own case."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w@])(?:" + "|".join(re.escape(name) for name in ordered) + r")(?!\w)")
