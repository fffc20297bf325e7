"""What the handlers share: the ledger, the fields that can be searched, and the present moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from threading import RLock

from litestar import Request

from bywhom.desk import Desk
from bywhom.errors import ConfigError
from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.search import SearchFields, load_search_fields
from bywhom.store.clock import head
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query, parse
from bywhom.store.spread import Match, matches

KEPT = 8
"""Answers of the map."""
DAYS_KEPT = 3
"""Days as of which incidents are put together: now, the day before, and one that somebody asks for."""


class Service:
    """One for all requests; `now` is the clock."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.ledger = ledger
        self.fields: SearchFields = load_search_fields()
        self.now = now
        self._recent: dict[tuple[str, str | None], tuple[int, list[Match]]] = {}
        self._desks: dict[str | None, tuple[int, Desk]] = {}
        self._alone = RLock()

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
        tick = self.tick()
        kept = self._recent.get((question, as_of))
        if kept is not None and kept[0] == tick:
            return kept[1]
        found = matches(self.ledger, self.query(question), as_of=as_of)
        while len(self._recent) >= KEPT:
            self._recent.pop(list(self._recent)[0], None)  # noqa: RUF015 - other threads may add at the same time
        self._recent[question, as_of] = (tick, found)
        return found

    @contextmanager
    def desk(self, as_of: str | None = None) -> Iterator[Desk]:
        """The incidents of the ledger for one handler at a time, put together anew when the ledger's clock has ticked:
        they are made as they are asked for, and asked for again and again.
        """
        with self._alone:
            tick = self.tick()
            kept = self._desks.get(as_of)
            if kept is None or kept[0] != tick:
                while len(self._desks) >= DAYS_KEPT:
                    self._desks.pop(next(iter(self._desks)))
                kept = self._desks[as_of] = (tick, Desk(self.ledger, as_of))
            yield kept[1]

    def tick(self) -> int:
        """The number of the last transaction."""
        with self.ledger.reads() as connection:
            return head(connection)[0]

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
