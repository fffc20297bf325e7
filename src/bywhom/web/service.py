"""What the handlers share: the ledger, the fields that can be searched, and the present moment."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from threading import RLock
from typing import TypeVar, cast

from litestar import Request

from bywhom.desk import Desk
from bywhom.errors import ConfigError
from bywhom.harm import tier_of
from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.search import SearchFields, load_search_fields
from bywhom.records import Assessment, Tier
from bywhom.store.clock import head
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query, parse
from bywhom.store.spread import Spread, spread
from bywhom.web.shown import Shown

KEPT = 256
"""Answers that are kept until the clock ticks: of the map, and of the places on it."""
DAYS_KEPT = 3
"""Days as of which incidents are put together: now, the day before, and one that somebody asks for."""

Made = TypeVar("Made")


class Service:
    """One for all requests; `now` is the clock, `assessment` what `harm.toml` says of what others see."""

    def __init__(
        self, ledger: Ledger, now: Callable[[], datetime] = lambda: datetime.now(UTC),
        assessment: Assessment | None = None, tell: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self.assessment = assessment
        self.tell = tell
        self.fields: SearchFields = load_search_fields()
        self.now = now
        self._kept: dict[Hashable, tuple[int, object]] = {}
        self._desks: dict[str | None, tuple[int, Desk]] = {}
        self._alone = RLock()

    @property
    def ledger(self) -> Ledger:
        """The ledger of which whoever asks sees everything."""
        return self._ledger

    @property
    def tier(self) -> Tier:
        """What is seen through this service."""
        return "restricted"

    @cached_property
    def _public(self) -> Service:
        return Public(self)

    def seen_by(self, role: str) -> Service:
        """The service for a role: this one, or one over what the public tier shows."""
        return self if tier_of(role, self.assessment) == "restricted" else self._public

    @cached_property
    def registry(self) -> Registry:
        """Loaded when a question first names a party: it takes half a second."""
        return load_registry()

    def query(self, question: str) -> Query:
        """What a question asks; a party is found by any of its names. Raises ConfigError for what is no question."""
        return parse(question, self.fields, lambda name: self.registry.ids_called(name))

    def spread(self, question: str, as_of: str | None) -> Spread:
        """Where and when everything lies that matches."""
        return self.kept(("spread", question, as_of), lambda: spread(self.ledger, self.query(question), as_of=as_of))

    def kept(self, asked: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives for a question. The last answers are kept until the ledger's clock ticks: a map that is
        moved asks the same again and again. `asked` is never asked of two kinds of answer.
        """
        tick = self.tick()
        last = self._kept.get(asked)
        if last is not None and last[0] == tick:
            return cast("Made", last[1])
        made = make()
        while len(self._kept) >= KEPT:
            self._kept.pop(list(self._kept)[0], None)  # noqa: RUF015 - other threads may add at the same time
        self._kept[asked] = (tick, made)
        return made

    @contextmanager
    def desk(self, as_of: str | None = None) -> Iterator[Desk]:
        """The incidents of the ledger for one handler at a time, put together anew when the ledger's clock has ticked:
        they are made as they are asked for, and asked for again and again.
        """
        with self._alone:
            ledger, tick = self.ledger, self.tick()
            kept = self._desks.get(as_of)
            if kept is None or kept[0] != tick or kept[1].ledger is not ledger:
                while len(self._desks) >= DAYS_KEPT:
                    self._desks.pop(next(iter(self._desks)))
                kept = self._desks[as_of] = (tick, Desk(ledger, as_of))
            yield kept[1]

    def tick(self) -> int:
        """The number of the last transaction."""
        with self.ledger.reads() as connection:
            return head(connection)[0]

    @property
    def today(self) -> date:
        return self.now().date()


class Public(Service):
    """The same over a copy of the ledger that holds no more than the public tier shows."""

    def __init__(self, whole: Service) -> None:
        super().__init__(whole.ledger, whole.now, whole.assessment, whole.tell)
        self._shown = Shown(whole.ledger, whole.assessment, whole.now, whole.tell)

    @property
    def ledger(self) -> Ledger:
        return self._shown.ledger()

    @property
    def tier(self) -> Tier:
        return "public"

    def seen_by(self, role: str) -> Service:  # noqa: ARG002 - as the whole has it
        return self


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
