"""What the handlers share: the ledger, the fields that can be searched, and the present moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from litestar import Request

from bywhom.errors import ConfigError
from bywhom.knowledge.search import SearchFields, load_search_fields
from bywhom.store.ledger import Ledger


@dataclass(frozen=True)
class Desk:
    ledger: Ledger
    fields: SearchFields = field(default_factory=load_search_fields)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

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
