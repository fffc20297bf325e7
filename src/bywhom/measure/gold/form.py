"""The form that a coder fills: records with quoted words in place of offsets (`gold/GUIDE.md` explains each field)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec
import yaml

from bywhom.errors import MeasureError
from bywhom.records import (
    Act,
    Category,
    Certainty,
    EventType,
    FigureRelation,
    Measure,
    Named,
    PartyKind,
    PlacePrecision,
    Quoted,
    Realis,
    RelationKind,
    Role,
    Scope,
    SituationKind,
    SituationState,
    Stance,
    TimeBasis,
    TimePrecision,
    World,
)

T = TypeVar("T")
Words = tuple[str, ...]
Status = Literal["single", "reviewed", "adjudicated"]
"""One coder; another reader after the coder; two coders, and what was settled between them."""


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that the guide does not know is a mistake of the coder's."""


class FormPlace(_Form, frozen=True, kw_only=True, rename={"not_": "not"}):
    id: str
    name: str
    written: Words = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision | None = None
    country: str | None = None
    dateline: Words = ()
    metonym: Words = ()
    demonym: Words = ()
    not_: Words = ()


class FormActor(_Form, frozen=True, kw_only=True, rename={"not_": "not"}):
    id: str
    name: str
    written: Words = ()
    kind: PartyKind
    country: str | None = None
    not_: Words = ()


class FormWhen(_Form, frozen=True, kw_only=True):
    said: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision
    basis: TimeBasis


class FormTime(FormWhen, frozen=True, kw_only=True):
    id: str
    said: str
    timex: dict[Literal["type", "value"], str] | None = None


class FormWhere(_Form, frozen=True, kw_only=True):
    place: str | None = None
    said: str | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None


class FormLink(_Form, frozen=True, kw_only=True):
    role: Role
    name: str | None = None
    at: str | None = None
    cue: str | None = None
    party: str | None = None
    act: Act
    certainty: Certainty = "unstated"
    named: Named


class FormClaim(_Form, frozen=True, kw_only=True):
    id: str
    content: str | Words
    chain: tuple[FormLink, ...]
    quoted: Quoted = "indirect"
    polarity: Literal["affirm", "negate"] = "affirm"
    certainty: Certainty = "unstated"
    world: World = "past"
    when: str | FormWhen | None = None
    stance: Stance = "neutral"
    stance_at: str | None = None
    events: Words = ()
    figures: Words = ()


class FormFigure(_Form, frozen=True, kw_only=True):
    id: str
    said: str
    low: int
    high: int | None
    approx: bool = False
    vague: str | None = None
    measure: Measure
    group: str | None = None
    category: Category | None = None
    scope: Scope = "incident"
    relation: FigureRelation = "total"
    parent: str | None = None
    when: str | FormWhen | None = None
    where: str | FormWhere | None = None
    event: str | None = None
    claims: Words = ()


class FormParticipant(_Form, frozen=True, kw_only=True):
    at: str
    party: str | None = None
    alleged_by: str | None = None


class FormEvent(_Form, frozen=True, kw_only=True):
    id: str
    type: EventType
    mode: str | None = None
    trigger: str
    agents: tuple[FormParticipant, ...] = ()
    targets: tuple[FormParticipant, ...] = ()
    means: str | None = None
    where: str | FormWhere | None = None
    when: str | FormWhen | None = None
    realis: Realis = "actual"
    background: bool = False
    acled: str | None = None
    ucdp: str | None = None
    claims: Words = ()
    figures: Words = ()


class FormSituationParty(_Form, frozen=True, kw_only=True):
    at: str
    party: str | None = None
    side: Literal["by", "against", "between"]


class FormSituation(_Form, frozen=True, kw_only=True):
    id: str
    at: str
    kind: SituationKind
    state: SituationState
    qualifier: str | None = None
    where: str | FormWhere | None = None
    parties: tuple[FormSituationParty, ...] = ()
    since: str | FormWhen | None = None
    until: str | FormWhen | None = None
    claims: Words = ()


class FormRelation(_Form, frozen=True, kw_only=True):
    left: str
    right: str
    kind: RelationKind | Literal["none"]
    rule: str = ""
    reasons: Words = ()


class FormUncoded(_Form, frozen=True, kw_only=True):
    at: str
    reason: str


class Form(_Form, frozen=True, kw_only=True):
    """One article as its coder sees it; `reviewer` is who read it after the coder, or settled between two coders."""

    article: str
    coder: str
    reviewer: str | None = None
    adjudicated: bool = False
    places: tuple[FormPlace, ...] = ()
    actors: tuple[FormActor, ...] = ()
    times: tuple[FormTime, ...] = ()
    claims: tuple[FormClaim, ...] = ()
    figures: tuple[FormFigure, ...] = ()
    events: tuple[FormEvent, ...] = ()
    situations: tuple[FormSituation, ...] = ()
    relations: tuple[FormRelation, ...] = ()
    uncoded: tuple[FormUncoded, ...] = ()
    traps: dict[str, Words] = {}


class Signed(Protocol):
    """Who has seen a form."""

    @property
    def coder(self) -> str: ...
    @property
    def reviewer(self) -> str | None: ...
    @property
    def adjudicated(self) -> bool: ...


def coders_of(form: Signed) -> tuple[str, ...]:
    return (form.coder, form.reviewer) if form.reviewer else (form.coder,)


def status_of(form: Signed) -> Status:
    """How many have agreed to it."""
    if form.adjudicated:
        return "adjudicated"
    return "reviewed" if form.reviewer else "single"


def load_form(path: Path, shape: type[T]) -> T:
    """The form in a YAML file; raises MeasureError with what does not belong there."""
    try:
        return msgspec.convert(written(yaml.safe_load(path.read_text(encoding="utf-8"))), shape)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise MeasureError(f"{path}: {error}") from error


def written(value: Any) -> Any:
    """YAML turns 2024-05-21 into a date and `NO` into false: dates go back to what was written."""
    if isinstance(value, dict):
        return {key: _country(key, written(inner)) for key, inner in value.items()}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, datetime.date) else value


def _country(key: Any, value: Any) -> Any:
    """Norway's code is a truth value in YAML, and so is `ON` for none."""
    return (
        "NO"
        if key == "country" and value is False
        else str(value)
        if key in ("rule", "ucdp") and value is not None
        else value
    )
