"""What holds across the articles of an incident: the same happening, who speaks, tolls by claimant, and relations.

Coders give the happenings with their claims and figures, the claimants, the origins, the denials, low, best, high and
the grades. Relations between figures and the table by claimant follow from these by the contract's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.form import FormRelation, coders_of, status_of
from bywhom.records import Category, Claim, Event, Figure, Measure, RelationKind, Situation

GradeName = Literal[
    "confirmed_by_party", "verified_by_monitor", "fair", "weak", "contested", "denied_only", "discounted"
]
Ids = tuple[str, ...]
Coded = Claim | Figure | Event | Situation
OWN_PARTS = frozenset({"subset", "partition", "additional"})
"""Figures that are read with their parent and with nothing else."""


class _Held(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A field that the guide does not know is a mistake of the coder's."""


class Article(_Held, frozen=True, kw_only=True):
    """`side`: the party to which the outlet is close, or "none"."""

    file: str
    outlet: str
    published: str
    side: str | None = None


class Meta(_Held, frozen=True, kw_only=True):
    """What the writer of an incident says of it."""

    id: str
    region: str
    title: str
    articles: tuple[Article, ...]


class Happening(_Held, frozen=True, kw_only=True):
    """One happening with every event record that means it, and all claims and figures that speak of it."""

    id: str
    label: str
    members: Ids = ()
    claims: Ids = ()
    figures: Ids = ()


class Claimant(_Held, frozen=True, kw_only=True):
    """Who speaks, resolved over the articles; `aligned`: the party whose gain the word serves, or null."""

    id: str
    name: str
    aligned: str | None = None
    claims: Ids = ()


class Row(_Held, frozen=True, kw_only=True):
    """A row of the table by claimant."""

    claimant: str
    as_of: str
    low: int
    high: int | None
    figure: str
    claim: str
    stance: str


class TollCoded(_Held, frozen=True, kw_only=True):
    """`low, best, high` of one measure and category of one happening, under a named policy."""

    event: str
    measure: Measure
    category: Category = "total"
    low: int | None = None
    best: int | None = None
    high: int | None = None
    policy: str = "conservative"
    reason: str | None = None
    by_claimant: tuple[Row, ...] = ()


class GradeCoded(_Held, frozen=True, kw_only=True):
    """The grade of one aspect; of responsibility for each accused party."""

    event: str
    aspect: Literal["occurrence", "responsibility", "toll"]
    party: str | None = None
    grade: GradeName
    reason: str | None = None


class Standing(_Held, frozen=True, kw_only=True):
    """One situation with the records of all articles that mean it."""

    id: str
    label: str
    members: Ids = ()


class IncidentForm(_Held, frozen=True, kw_only=True):
    """The coder's file of an incident."""

    incident: str
    coder: str
    reviewer: str | None = None
    adjudicated: bool = False
    events: tuple[Happening, ...]
    claimants: tuple[Claimant, ...] = ()
    origins: tuple[Ids, ...] = ()
    relations: tuple[FormRelation, ...] = ()
    tolls: tuple[TollCoded, ...] = ()
    grades: tuple[GradeCoded, ...] = ()
    situations: tuple[Standing, ...] = ()
    notes: str | None = None


class Bond(_Held, frozen=True, kw_only=True):
    """A relation across articles; `rule` is the contract's number, and `by` says whether it was derived or coded."""

    kind: RelationKind
    left: str
    right: str
    rule: str
    reasons: Ids = ()
    by: Literal["rule", "coder"] = "rule"


class IncidentCoding(_Held, frozen=True, kw_only=True):
    """The file of an incident: what the coder gave and what follows from it."""

    incident: str
    region: str
    title: str
    coders: Ids
    status: Literal["single", "reviewed", "adjudicated"] = "single"
    articles: tuple[Article, ...]
    events: tuple[Happening, ...]
    claimants: tuple[Claimant, ...] = ()
    origins: tuple[Ids, ...] = ()
    coded_relations: tuple[FormRelation, ...] = ()
    relations: tuple[Bond, ...] = ()
    tolls: tuple[TollCoded, ...] = ()
    grades: tuple[GradeCoded, ...] = ()
    situations: tuple[Standing, ...] = ()
    notes: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A figure where it stands: its article's number and day, its claim, and who gives it."""

    id: str
    figure: Figure
    claim: Claim | None
    claim_id: str | None
    claimant: Claimant | None
    number: int
    day: str


def make_incident(form: IncidentForm, meta: Meta, codings: Mapping[str, Coding]) -> IncidentCoding:
    """The incident with its relations and tables; raises MeasureError with every id that is not there."""
    wrong = list(_unknown(form, codings))
    if wrong:
        raise MeasureError("\n".join(f"{form.incident}: {what}" for what in wrong))
    told = {each.id: each for each in _told(form, meta, codings)}
    origin = {claim: n for n, together in enumerate(form.origins) for claim in together}
    bonds = _bonds(form, told, origin)
    return IncidentCoding(
        incident=form.incident, region=meta.region, title=meta.title, coders=coders_of(form), status=status_of(form),
        articles=meta.articles,
        events=form.events, claimants=form.claimants, origins=form.origins, coded_relations=form.relations,
        relations=bonds, tolls=_tolls(form, told), grades=form.grades, situations=form.situations, notes=form.notes,
    )  # fmt: skip


def write_incident(path: Path, incident: IncidentCoding) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(incident), indent=1) + b"\n")


def load_incident(path: Path) -> IncidentCoding:
    """Raises MeasureError where the file is not an incident's."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=IncidentCoding)
    except (OSError, msgspec.MsgspecError) as error:
        raise MeasureError(f"{path}: not the file of an incident: {error}") from error


def stem(article: Article) -> str:
    return article.file.removesuffix(".txt")


def records_by_id(codings: Mapping[str, Coding]) -> dict[str, Coded]:
    """Claims, figures, events and situations as `ARTICLE/ID`."""
    found: dict[str, Coded] = {}
    for name, coding in codings.items():
        held = coding.reading
        lists: tuple[tuple[Coded, ...], ...] = (held.claims, held.figures, held.events, held.situations)
        found.update({f"{name}/{record.id}": record for records in lists for record in records})
    return found


def _unknown(form: IncidentForm, codings: Mapping[str, Coding]) -> Iterator[str]:
    known = records_by_id(codings)
    events = {event.id for event in form.events}
    named = [
        *((event.id, each) for event in form.events for each in (*event.members, *event.claims, *event.figures)),
        *((who.id, each) for who in form.claimants for each in who.claims),
        *(("origins", each) for together in form.origins for each in together),
        *(("relations", each) for relation in form.relations for each in (relation.left, relation.right)),
        *((situation.id, each) for situation in form.situations for each in situation.members),
    ]
    for where, each in named:
        if each not in known:
            yield f"{where} speaks of {each!r}, which is not there"
    for event in (*(toll.event for toll in form.tolls), *(grade.event for grade in form.grades)):
        if event not in events:
            yield f"tolls or grades speak of {event!r}, which is no event of the incident"


def _told(form: IncidentForm, meta: Meta, codings: Mapping[str, Coding]) -> Iterator[Told]:
    """The figures of the articles, in the order in which they were published and stand."""
    speaks = {claim: who for who in form.claimants for claim in who.claims}
    for number, article in enumerate(meta.articles):
        name = stem(article)
        coding = codings.get(name)
        if coding is None:
            continue
        claims = {claim.id: claim for claim in coding.reading.claims}
        for figure in sorted(coding.reading.figures, key=lambda each: each.span):
            carrying = next((claim for claim in figure.claims if claim in claims), None)
            claim_id = f"{name}/{carrying}" if carrying else None
            yield Told(
                id=f"{name}/{figure.id}", figure=figure, claim=claims[carrying] if carrying else None,
                claim_id=claim_id, claimant=speaks.get(claim_id or ""), number=number, day=article.published[:10],
            )  # fmt: skip


def _bonds(form: IncidentForm, told: Mapping[str, Told], origin: Mapping[str, int]) -> tuple[Bond, ...]:
    """Derived relations, with those of the coder in their place; `none` takes one away."""
    coded = {frozenset((each.left, each.right)): each for each in form.relations}
    gone = {each.right for each in form.relations if each.kind == "retracts"}
    live = [each for each in told.values() if not _is_withdrawn(each, gone)]
    derived = {
        frozenset((bond.left, bond.right)): bond
        for event in form.events
        for left, right in combinations([each for each in live if each.id in event.figures], 2)
        if (bond := bond_of(right, left, origin))
    }
    kept = [bond for pair, bond in derived.items() if pair not in coded]
    return (
        *kept,
        *(
            Bond(kind=each.kind, left=each.left, right=each.right, rule=each.rule, reasons=each.reasons, by="coder")
            for each in form.relations
            if each.kind != "none"
        ),
    )


def bond_of(left: Told, right: Told, origin: Mapping[str, int]) -> Bond | None:
    """How the later figure (`left`) stands to the earlier one, by the contract's rules; None where none speaks."""
    now, then = left.figure, right.figure
    if now.measure != then.measure:
        return None
    parts = _part(left, right)
    if parts or {now.relation, then.relation} & OWN_PARTS:
        return parts
    if now.scope != then.scope:
        return _bond("not_comparable", left, right, "4", f"{now.scope} and {then.scope}")
    if now.category != then.category:
        return _whole(left, right)
    together = left.claim_id is not None and origin.get(left.claim_id, -1) == origin.get(right.claim_id or "", -2)
    if left.claimant is not None and left.claimant == right.claimant and not together:
        return _bond("updates", left, right, "3", "the same source, later") if _values(left) != _values(right) else None
    return _between_sources(left, right, together)


def _between_sources(left: Told, right: Told, together: bool) -> Bond | None:
    now, then = left.figure, right.figure
    if now.low <= top(then) and then.low <= top(now):
        if together or left.claimant is None or right.claimant is None or left.claimant == right.claimant:
            return _bond("compatible", left, right, "6", "the numbers agree; one origin, or none known")
        allied = left.claimant.aligned is not None and left.claimant.aligned == right.claimant.aligned
        return _bond("compatible" if allied else "corroborates", left, right, "6", "the numbers agree")
    sides = {who.aligned for who in (left.claimant, right.claimant) if who is not None}
    if sides <= {None} and now.low > then.low and left.number > right.number and _within_two_days(right.day, left.day):
        return _bond("superseded_by", left, right, "7", "told later by another who is no party, within 48 hours")
    return _bond("contradicts", left, right, "8", "the numbers cannot both hold")


def _part(left: Told, right: Told) -> Bond | None:
    for part, whole in ((left, right), (right, left)):
        same_article = part.id.split("/")[0] == whole.id.split("/")[0]
        if same_article and part.figure.parent == whole.figure.id and part.figure.relation in ("subset", "partition"):
            return _bond("subset_of", part, whole, "5", "a part of the whole, as told")
        if same_article and part.figure.parent == whole.figure.id and part.figure.relation == "update":
            return _bond("updates", part, whole, "3", "brought up to date, as told")
    return None


def _whole(left: Told, right: Told) -> Bond | None:
    """One counts all, the other some of them."""
    if _values(left) == _values(right) and {left.figure.category, right.figure.category} & {"total", None}:
        return _bond("compatible", left, right, "6", "the same number, of people told in two ways")
    for part, whole in ((left, right), (right, left)):
        if whole.figure.category in ("total", None) and part.figure.category not in ("total", None, "unknown"):
            above = whole.figure.high is not None and part.figure.low > whole.figure.high
            return (
                _bond("contradicts", left, right, "5", "a part is above the whole")
                if above
                else _bond("subset_of", part, whole, "5", f"{part.figure.category} of all")
            )
    return None


def _bond(kind: RelationKind, left: Told, right: Told, rule: str, reason: str) -> Bond:
    return Bond(kind=kind, left=left.id, right=right.id, rule=rule, reasons=(reason,))


def _values(told: Told) -> tuple[int, int | None]:
    return told.figure.low, told.figure.high


def top(figure: Figure) -> float:
    """The upper bound; none is above every number."""
    return float("inf") if figure.high is None else figure.high


def _within_two_days(earlier: str, later: str) -> bool:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days <= 2


def _tolls(form: IncidentForm, told: Mapping[str, Told]) -> tuple[TollCoded, ...]:
    """The coder's tolls with their rows, and tables without low, best and high for what was not summed up."""
    withdrawn = {bond.right for bond in form.relations if bond.kind == "retracts"}
    tables: dict[tuple[str, Measure, Category], tuple[Row, ...]] = {}
    for event in form.events:
        mine = [told[each] for each in told if each in event.figures]
        mine = [each for each in mine if not (_is_withdrawn(each, withdrawn) or _is_some_of(each))]
        kinds = dict.fromkeys((each.figure.measure, each.figure.category or "total") for each in mine)
        for measure, category in kinds:
            chosen = [
                each for each in mine if (each.figure.measure, each.figure.category or "total") == (measure, category)
            ]
            rows = table_of(chosen)
            if rows:
                tables[(event.id, measure, category)] = rows
    summed = [
        msgspec.structs.replace(toll, by_claimant=tables.pop((toll.event, toll.measure, toll.category), ()))
        for toll in form.tolls
    ]
    rest = [
        TollCoded(event=event, measure=measure, category=category, policy="by_claimant", by_claimant=rows)
        for (event, measure, category), rows in tables.items()
    ]
    return (*summed, *rest)


def table_of(told: Sequence[Told]) -> tuple[Row, ...]:
    """For each claimant the figure in force: of the last article with one, a whole before a part, the last told.

    Sums over more than the incident, and what was withdrawn, are in no table.
    """
    last: dict[str, Told] = {}
    for each in told:
        if each.figure.scope not in ("incident", "day", "operation") or each.claim is None or each.claimant is None:
            continue
        held = last.get(each.claimant.id)
        if held is None or _weight(each) >= _weight(held):
            last[each.claimant.id] = each
    return tuple(
        Row(
            claimant=each.claimant.name, as_of=each.day, low=each.figure.low, high=each.figure.high, figure=each.id,
            claim=each.claim_id, stance=each.claim.outlet_stance,
        )
        for each in last.values()
        if each.claimant and each.claim and each.claim_id
    )  # fmt: skip


def _is_withdrawn(told: Told, gone: set[str]) -> bool:
    """Corrected by the outlet, or taken back by whoever said it."""
    retracted = told.claim is not None and (told.claim.outlet_stance == "corrected" or told.claim.act == "retract")
    return retracted or told.id in gone or told.claim_id in gone


def _is_some_of(told: Told) -> bool:
    """Some of a whole that nothing sets apart ("one of them, a brother") are no row of their own; children are."""
    return told.figure.relation in ("subset", "additional") and told.figure.category in ("total", None)


def _weight(told: Told) -> tuple[int, bool, int]:
    """The later article, a whole before a part, then what stands later in the text."""
    return told.number, told.figure.relation not in OWN_PARTS, told.figure.span.start
