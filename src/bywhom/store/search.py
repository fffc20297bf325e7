"""Answers a query from the ledger: what stood at the time asked for, counted by kind, the newest kept first."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    column,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    text,
)

from bywhom.errors import ConfigError
from bywhom.records import Answer, Found, Span
from bywhom.store import clock
from bywhom.store.facets import mark_of
from bywhom.store.items import OPEN_FUTURE, OPEN_PAST
from bywhom.store.ledger import Ledger
from bywhom.store.nearby import is_near
from bywhom.store.parcel import Wording
from bywhom.store.query import Condition, Days, Numbers, Phrase, Query
from bywhom.store.statements import AGAINST, is_retracted
from bywhom.store.tables import ITEM, STATEMENT, WORDING
from bywhom.store.takedown import taken_down

COUNTED = 1_000
"""Matches that are counted before an answer says "more than": counting 10,000 takes ten times the page itself."""
WORDS = table("item_words", column("rowid"))
Order = Literal["kept", "day"]
CURSOR: dict[Order, re.Pattern[str]] = {
    "kept": re.compile(r"(?P<number>\d{1,18})", re.ASCII),
    "day": re.compile(r"(?P<day>\d{4}-\d\d-\d\d)?\.(?P<number>\d{1,18})", re.ASCII),
}


def search(
    ledger: Ledger, query: Query, *, as_of: str | None = None, limit: int = 20, offset: int = 0,
    retracted: bool = False, order: Order = "kept", counted: int = COUNTED, after: str | None = None,
    kept_since: int = 0,
) -> Answer:  # fmt: skip
    """One page of what matches, as it stood at the end of the day `as_of`, with the counts of all by kind.

    What was retracted or corrected by then is left out and counted, unless `retracted` asks for it. A `limit` of 0
    gives everything. `after` is the `next` of the page before; `kept_since` the first number of an item (see
    `store.fresh`) that may be answered.
    """
    with ledger.reads() as connection:
        bound = clock.bound(connection, as_of)
        against = any_against(connection)
        chosen = matching(query, connection, bound, by_rows=order == "day")
        if kept_since:
            chosen = chosen.where(ITEM.c.number >= kept_since)
        hidden = _count(connection, chosen.where(is_retracted(bound)), counted) if against and not retracted else {}
        if against and not retracted:
            chosen = chosen.where(~is_retracted(bound))
        # one more than asked for tells whether there is a next page
        by_words = connection.dialect.name == "sqlite" and bool(_asked_in_words(query, by_rows=order == "day"))
        page = _page(chosen, order, after, WORDS.c.rowid if by_words else ITEM.c.number)
        page = page.limit(limit + 1 if limit else None).offset(offset)
        if against:
            page = page.add_columns(is_retracted(bound).label("against"))
        rows = connection.execute(page).all()
        more = bool(limit) and len(rows) > limit
        rows = rows[:limit] if limit else rows
        found = tuple(_found(connection, rows))
        whole = offset == 0 and after is None and not more
        counts = _kinds(found) if whole else _count(connection, chosen, counted)
    total = sum(counts.values())
    return Answer(
        query=query.text, as_of=as_of, counts=counts, capped=total > counted and len(found) < total,
        retracted=sum(hidden.values()), found=found, next=_cursor(rows[-1], order) if more else None,
    )  # fmt: skip


def matching_documents(ledger: Ledger, query: Query, as_of: str | None, most: int) -> set[str]:
    """The documents of the records that match, the newest kept of so many."""
    with ledger.reads() as connection:
        chosen = matching(query, connection, clock.bound(connection, as_of)).with_only_columns(ITEM.c.document)
        newest = chosen.group_by(ITEM.c.document).order_by(func.max(ITEM.c.tx).desc()).limit(most)
        return set(connection.scalars(newest))


def any_against(connection: Connection) -> bool:
    """Whether anything at all was retracted: nothing is to be looked up where not."""
    return bool(connection.scalar(select(exists().where(STATEMENT.c.kind.in_(AGAINST)))))


def matching(query: Query, connection: Connection, bound: int | None, *, by_rows: bool = False) -> Select[Any]:
    """The numbers and kinds of the items that match, as they stood at the bound.

    `by_rows` where they are wanted by day or all at once: a question for a kind alone is then answered by the index
    of the rows, several times as fast as by the words; the newest kept are faster found by the words.
    """
    chosen = select(ITEM.c.number, ITEM.c.kind)
    positive = _positive(query)
    in_words = _asked_in_words(query, by_rows=by_rows)
    if positive and not in_words:
        chosen = chosen.where(*(ITEM.c.kind.in_(_kinds_in(condition)) for condition in positive))
    elif in_words:
        both = " AND " if connection.dialect.name == "sqlite" else " & "
        matching = both.join(_either(condition.phrases, connection) for condition in in_words)
        if connection.dialect.name == "sqlite":
            # the full-text table comes first, and gives its rows by number
            chosen = chosen.select_from(WORDS.join(ITEM, ITEM.c.number == WORDS.c.rowid)).where(_match(matching, "of"))
        else:
            chosen = chosen.where(_terms(matching, "of"))
    for number, condition in enumerate(query.conditions):
        if condition not in positive:
            chosen = chosen.where(_holds(condition, connection, f"not{number}"))
    if hidden := taken_down(connection):
        chosen = chosen.where(ITEM.c.document.not_in(sorted(hidden)))
    if bound is None:
        return chosen.where(ITEM.c.superseded.is_(None))
    return chosen.where(ITEM.c.tx <= bound, or_(ITEM.c.superseded.is_(None), ITEM.c.superseded > bound))


def _positive(query: Query) -> list[Condition]:
    return [condition for condition in query.conditions if condition.phrases and not condition.negated]


def _asked_in_words(query: Query, *, by_rows: bool) -> list[Condition]:
    """The conditions that the full text answers: none where only a kind is asked for `by_rows`."""
    positive = _positive(query)
    return [] if by_rows and all(_kinds_in(condition) for condition in positive) else positive


def kinds_alone(query: Query) -> tuple[str, ...] | None:
    """The kinds that a question asks for where it asks for nothing else, () for all of them; else None."""
    if not query.conditions:
        return ()
    positive = _positive(query)
    several = [_kinds_in(condition) for condition in positive]
    if len(positive) < len(query.conditions) or len(several) != 1:
        return None
    return several[0] or None


def _kinds_in(condition: Condition) -> tuple[str, ...]:
    """The kinds of record, where a condition asks for nothing else."""
    mark, tokens = mark_of("kind"), [phrase.tokens for phrase in condition.phrases if not phrase.prefix]
    if len(tokens) < len(condition.phrases) or not all(len(t) == 1 and t[0].startswith(mark) for t in tokens):
        return ()
    return tuple(token[0].removeprefix(mark) for token in tokens)


def _holds(condition: Condition, connection: Connection, name: str) -> ColumnElement[bool]:
    if condition.phrases:
        matching = _either(condition.phrases, connection)
        if connection.dialect.name == "sqlite":
            return ITEM.c.number.not_in(select(WORDS.c.rowid).where(_match(matching, name)))
        return not_(_terms(matching, name))
    either = or_(
        false(),
        *(_meets_days(days) for days in condition.days),
        *(_meets_numbers(numbers) for numbers in condition.numbers),
        *(is_near(near, connection) for near in condition.near),
        *((ITEM.c.id if field == "id" else ITEM.c.document) == value for field, value in condition.ids),
    )
    return not_(func.coalesce(either, false())) if condition.negated else either


def _match(matching: str, name: str) -> ColumnElement[bool]:
    return text(f"item_words match :{name}").bindparams(bindparam(name, matching))  # type: ignore[return-value]


def _terms(matching: str, name: str) -> ColumnElement[bool]:
    asked = func.to_tsquery(literal_column("'bywhom'::regconfig"), bindparam(name, matching))
    return literal_column("item.terms").op("@@", is_comparison=True)(asked)


def _either(phrases: Iterable[Phrase], connection: Connection) -> str:
    """The phrases as the database's full text wants them; tokens are letters and digits only."""
    if connection.dialect.name == "sqlite":
        parts = [f'"{" ".join(phrase.tokens)}"{"*" if phrase.prefix else ""}' for phrase in phrases]
        return f"({' OR '.join(parts)})"
    parts = [f"({' <-> '.join(phrase.tokens)}{':*' if phrase.prefix else ''})" for phrase in phrases]
    return f"({' | '.join(parts)})"


def _meets_days(days: Days) -> ColumnElement[bool]:
    """Whether the days of the record meet those asked for; what has no day meets none."""
    earliest, latest = (ITEM.c.earliest, ITEM.c.latest) if days.field == "spoken" else (ITEM.c.published,) * 2
    limits: list[ColumnElement[bool]] = [latest.is_not(None)]
    if days.first is not None:
        limits.append(latest >= days.first)
    if days.last is not None:
        limits.append(earliest <= days.last)
    return and_(*limits)


def _meets_numbers(numbers: Numbers) -> ColumnElement[bool]:
    """Whether the figure's range meets the one asked for; an open figure may be as high as any."""
    limits: list[ColumnElement[bool]] = [
        ITEM.c.low.is_not(None),
        or_(ITEM.c.high.is_(None), ITEM.c.high >= numbers.low),
    ]
    if numbers.high is not None:
        limits.append(ITEM.c.low <= numbers.high)
    if numbers.measure is not None:
        limits.append(ITEM.c.measure == numbers.measure)
    return and_(*limits)


def _count(connection: Connection, chosen: Select[Any], counted: int) -> dict[str, int]:
    """Matches by kind, of the first so many."""
    first = chosen.limit(counted + 1).subquery()
    rows = connection.execute(select(first.c.kind, func.count()).group_by(first.c.kind).order_by(first.c.kind))
    return {row[0]: row[1] for row in rows}


def _kinds(found: tuple[Found, ...]) -> dict[str, int]:
    """The counts of a page that holds everything."""
    return dict(sorted(Counter(one.kind for one in found).items()))


def _page(chosen: Select[Any], order: Order, after: str | None, by: ColumnElement[Any]) -> Select[Any]:
    """`by` is the number of the rows, where SQLite's full text gives them that of the text: it walks them backwards."""
    columns = [c for c in ITEM.c if c.name not in ("digest", "words", "facets")]
    page = chosen.with_only_columns(*columns)
    day, number = _place(after, order)
    if order == "day":
        if number is not None:
            page = page.where(_later_in_days(day, number))
        return page.order_by(ITEM.c.latest.desc().nulls_last(), ITEM.c.number.desc())
    return (page if number is None else page.where(by < number)).order_by(by.desc())


def _cursor(row: Row[Any], order: Order) -> str:
    """Where a page ended: the number of its last row, by day with its day before it."""
    return f"{row.latest or ''}.{row.number}" if order == "day" else str(row.number)


def _place(after: str | None, order: Order) -> tuple[str | None, int | None]:
    """The day and the number of a cursor; raises ConfigError for what `_cursor` never wrote."""
    if after is None:
        return None, None
    match = CURSOR[order].fullmatch(after)
    if match is None:
        raise ConfigError(f"{after!r} is no place in these results; begin again at the first page")
    return match["day"] or None if order == "day" else None, int(match["number"])


def _later_in_days(day: str | None, number: int) -> ColumnElement[bool]:
    """What comes after a row where the latest day stands first and what has no day last."""
    if day is None:
        return and_(ITEM.c.latest.is_(None), ITEM.c.number < number)
    return or_(
        ITEM.c.latest < day, and_(ITEM.c.latest == day, ITEM.c.number < number), ITEM.c.latest.is_(None)
    )  # fmt: skip


def _found(connection: Connection, rows: Sequence[Row[Any]]) -> Iterable[Found]:
    words = _texts(connection, {(row.document, row.tx) for row in rows})
    for row in rows:
        span = Span(row.span_start, row.span_end)
        shown = msgspec.json.decode(row.shown)
        sentence = Span(*shown.pop("sentence", (row.span_start, row.span_end)))
        body = words.get((row.document, row.tx))
        yield msgspec.convert(
            {
                **shown, "id": row.id, "kind": row.kind, "document": row.document, "published": row.published,
                "span": span, "text": sentence.of(body) if body is not None else None,
                "earliest": None if row.earliest == OPEN_PAST else row.earliest,
                "latest": None if row.latest == OPEN_FUTURE else row.latest,
                "low": row.low, "high": row.high, "kept": row.tx,
                "standing": "retracted" if getattr(row, "against", False) else "stands",
            },
            Found,
        )  # fmt: skip


def _texts(connection: Connection, readings: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The texts of a page's readings, those that were not purged."""
    texts: dict[tuple[str, int], str] = {}
    for document, tx in readings:
        query = select(WORDING.c.words).where(WORDING.c.document == document, WORDING.c.tx == tx)
        words = connection.scalar(query)
        if words is not None:
            texts[document, tx] = msgspec.json.decode(zlib.decompress(words), type=Wording).text
    return texts
