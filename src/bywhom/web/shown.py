"""What those see who do not see everything: a copy of the ledger that holds no more than the public tier lets out.

Every page, search, map and explanation that they ask for is made from the copy alone, so that no page has to think of
what it may show, and no question can feel its way to a name or a point that is not in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import msgspec
from sqlalchemy import Engine

from bywhom.harm import shield_of
from bywhom.records import Assessment, Statement
from bywhom.store import takedown
from bywhom.store.amending import AMENDMENT
from bywhom.store.copying import carry
from bywhom.store.ledger import Ledger
from bywhom.store.reviews import ACCEPTANCE
from bywhom.store.statements import AGAINST, JUDGED

LASTS = timedelta(days=1)
"""How long a copy is used: what was too young or too new to be shown then is looked at anew."""
CARRIED = (*AGAINST, *JUDGED, ACCEPTANCE, AMENDMENT, "purge", takedown.KIND)
"""Kinds of statements that hold for others too; any other is for those who see everything."""
Tell = Callable[[str], None]


class Copy(Ledger):
    """A ledger in a folder that goes with it."""

    def __init__(self, made: datetime) -> None:
        self.made = made
        folder = Path(mkdtemp(prefix="bywhom-"))
        super().__init__(folder / "public.sqlite")
        finalize(self, _removed, self.engine, folder)


def _removed(engine: Engine, folder: Path) -> None:
    engine.dispose()
    rmtree(folder, ignore_errors=True)


class Shown:
    """A ledger as the public tier has it, made when it is first asked for and brought up to date at each question."""

    def __init__(
        self, ledger: Ledger, assessment: Assessment | None, now: Callable[[], datetime],
        tell: Tell = lambda _: None,
    ) -> None:  # fmt: skip
        self.whole, self.assessment, self.now, self.tell = ledger, assessment, now, tell
        self._alone = threading.Lock()
        self._copy: Copy | None = None
        self._renewal: threading.Thread | None = None

    def ledger(self) -> Ledger:
        """The copy with all that the ledger holds now."""
        with self._alone:
            if self._copy is None:
                self._copy = self._made()
            copy = self._copy
            self._follow(copy)
            if self.now() - copy.made >= LASTS and self._renewal is None:
                # what is in the copy is stricter than what would be made now, so it serves until the next is ready
                self._renewal = threading.Thread(target=self._renew, daemon=True)
                self._renewal.start()
            return copy

    def _renew(self) -> None:
        try:
            made = self._made()
            with self._alone:
                self._copy = made
        finally:
            self._renewal = None

    def _made(self) -> Copy:
        copy = Copy(self.now())
        self._follow(copy)
        return copy

    def _follow(self, copy: Ledger) -> None:
        shield = shield_of("public", self.assessment, now=self.now())
        carry(self.whole, copy, shield.reading, spoken, self.tell)


def spoken(said: Statement) -> Statement | None:
    """What was said of a record as others see it: not by whom and, but for a takedown, not why."""
    if said.kind not in CARRIED:
        return None
    reason = said.reason if said.kind == takedown.KIND else "[withheld]"
    fields: dict[str, str | int | bool | None] | None = None if said.fields is None else {}
    # what was put right stands in the reading, as others may see it
    return msgspec.structs.replace(said, by="a reviewer", reason=reason, fields=fields)
