"""What an export could not carry: which field, of which records, and why; written beside every export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Literal

import msgspec

from bywhom.knowledge.exporting import ExportFormat
from bywhom.publish.exports.holding import Holding
from bywhom.records import Release, When, Where

How = Literal["dropped", "collapsed", "guessed", "guarded", "withheld", "no_row"]
WHY: dict[How, str] = {
    "collapsed": "written with less than the record says",
    "guessed": "not in the record; made from it by a rule",
    "guarded": "an apostrophe stands before it, so that no spreadsheet takes it for a formula",
    "withheld": "left out by the rules that protect people",
    "no_row": "the record has no row in this format",
    "dropped": "set in our records and nowhere in this format",
}


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What befell these fields in each of the records that `ids` names."""

    how: How
    fields: tuple[str, ...]
    why: str
    records: int
    ids: tuple[str, ...]


class LossReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was written, under which rules, and what was lost on the way; `counts`: in how many records, by field."""

    format: str
    title: str
    made_at: str
    reader: str
    query: str
    as_of: str | None
    tier: str
    release: Release | None
    policy: str
    rows: int
    meaning: dict[str, str]
    counts: dict[str, int]
    losses: tuple[Loss, ...]


class Losses:
    """Collects while an exporter writes."""

    def __init__(self, form: ExportFormat) -> None:
        self.format = form
        self.rows = 0
        self._found: dict[tuple[How, tuple[str, ...], str], dict[str, None]] = {}

    def note(self, how: How, field: str, why: str, *ids: str) -> None:
        """That a field of these records did not come through whole."""
        self._note(how, (field,), why, *ids)

    def of(self, kind: str, record: Any) -> None:
        """Notes every field of a record that is set and that the format does not carry."""
        if kind not in self.format.carries:
            if self.format.carries:
                self.note("dropped", kind, f"the format has no place for a {kind}", name_of(record))
            return
        carried = self.format.carries[kind]
        lost = tuple(f"{kind}.{field}" for field in set_fields(record) if field not in carried)
        if lost:
            self._note("dropped", lost, WHY["dropped"], name_of(record))

    def _note(self, how: How, fields: tuple[str, ...], why: str, *ids: str) -> None:
        self._found.setdefault((how, fields, why), {}).update(dict.fromkeys(ids))

    def report(self, holding: Holding) -> LossReport:
        """All of it, the most often lost first within each way of losing."""
        order = list(WHY)
        found = sorted(self._found.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]), item[0]))
        counts: dict[str, int] = {}
        for (_, fields, _), ids in found:
            for field in fields:
                counts[field] = counts.get(field, 0) + len(ids)
        return LossReport(
            format=self.format.name, title=self.format.title, made_at=holding.made_at, reader=holding.reader,
            query=holding.query, as_of=holding.as_of, tier=holding.tier, release=holding.release,
            policy=holding.policy, rows=self.rows,
            meaning={how: WHY[how] for how in WHY}, counts=dict(sorted(counts.items(), key=lambda item: -item[1])),
            losses=tuple(
                Loss(how=how, fields=fields, why=why, records=len(ids), ids=tuple(ids))
                for (how, fields, why), ids in found
            ),
        )  # fmt: skip


def write_losses(report: LossReport, to: IO[bytes]) -> None:
    """The report as one indented JSON object."""
    to.write(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")


def set_fields(record: Any) -> Iterator[str]:
    """The fields of a record that say something; a place and a time by their parts."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None or value is False or value in ((), ""):
            continue
        if isinstance(value, (Where, When)):
            yield from (f"{name}.{part}" for part in set_fields(value))
        else:
            yield name


def name_of(record: Any) -> str:
    """A record's id; a grade, which has none, by its aspect."""
    return str(getattr(record, "id", None) or getattr(record, "aspect", ""))
