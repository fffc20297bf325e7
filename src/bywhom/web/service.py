"""What the handlers share: the ledger, the fields that can be searched, and the present moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from litestar import Request

from bywhom.errors import ConfigError
from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.search import SearchFields, load_search_fields
from bywhom.store.clock import head
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query, parse
from bywhom.store.spread import Match, matches

KEPT = 8


@dataclass(frozen=True)
class Service:
    ledger: Ledger
    fields: SearchFields = field(default_factory=load_search_fields)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    recent: dict[tuple[str, str | None], tuple[int, list[Match]]] = field(default_factory=dict)

    @cached_property
    def registry(self) -> Registry:
        """Loaded when a question first names a party: it takes half a second."""
        return load_registry()

    def query(self, question: str) -> Query:
        """What a question asks; a party is found by any of its names. Raises ConfigError for what is no question."""
        return parse(question, self.fields, lambda name: self.registry.ids_called(name))

    def matches(self, question: str, as_of: str | None) -> list[Match]:
        """Everything that matches. The last few answers are kept until the ledger's clock ticks: a map that is moved
        asks the same again and again.
        """
        with self.ledger.reads() as connection:
            tick, _ = head(connection)
        kept = self.recent.get((question, as_of))
        if kept is not None and kept[0] == tick:
            return kept[1]
        found = matches(self.ledger, self.query(question), as_of=as_of)
        while len(self.recent) >= KEPT:
            self.recent.pop(list(self.recent)[0], None)  # noqa: RUF015 - other threads may add at the same time
        self.recent[question, as_of] = (tick, found)
        return found

    @property
    def today(self) -> date:
        return self.now().date()


def is_part(request: Request) -> bool:  # type: ignore[type-arg]
    """Whether a script of ours asks for a part of the page."""
    return request.headers.get("hx-request") == "true"


def day(text: str | None, name: str) -> str | None:
    """A day that the user wrote, None for nothing; raises ConfigError for what is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ConfigError(f"{name}: {text!r} is not a day; write it as 2024-05-21") from error
