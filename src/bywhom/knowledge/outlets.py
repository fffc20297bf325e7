"""Which words name a news outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml

_WORD = re.compile(r"(?<![\w@])[\w+]+")


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`also` are other names, `weak` those that are common words and count only where an outlet is expected."""

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
    by_first_word: dict[str, tuple[tuple[str, bool], ...]]

    def named_in(self, text: str, *, weak: bool = False) -> tuple[Outlet, ...]:
        """The outlets that the text names, in order; with `weak`, also by words that mean other things elsewhere."""
        return tuple(outlet for _, _, outlet in self.found_in(text, weak=weak))

    def found_in(self, text: str, *, weak: bool = False) -> Iterator[tuple[int, int, Outlet]]:
        """Start, end and outlet of each name in the text; the longest name wins where several begin."""
        last = 0
        for match in _WORD.finditer(text):
            if match.start() < last:
                continue
            for name, is_weak in self.by_first_word.get(match.group(), ()):
                end = match.start() + len(name)
                if (weak or not is_weak) and text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                    yield match.start(), end, self._known(name)
                    last = end
                    break

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
    return Outlets(by_name, by_weak_name, by_domain, _by_first_word(by_name, by_weak_name))


def _by_first_word(names: dict[str, Outlet], weak: dict[str, Outlet]) -> dict[str, tuple[tuple[str, bool], ...]]:
    """For each word that a name begins with: the names, the longest first, and whether each is a weak one."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for name in sorted({*names, *weak}, key=len, reverse=True):
        match = _WORD.match(name)
        if match is None:
            raise KnowledgeError(f"knowledge/data/outlets.yaml: the name {name!r} does not begin with a letter")
        found.setdefault(match.group(), []).append((name, name not in names))
    return {word: tuple(several) for word, several in found.items()}
