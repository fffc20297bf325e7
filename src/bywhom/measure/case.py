"""A case in the acceptance form: an article, and what a careful human coder takes from it.

Patterns are case-insensitive regular expressions. Days are kept as written ("2024-05" is a month).
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import UNSET, UnsetType

from bywhom.errors import MeasureError
from bywhom.gather.raw import Raw

Words = str | int
Several = str | tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when: what figures, events and situations have in common."""

    place: Words | None = None
    date: Words | None = None
    date_start: Words | None = None


class WantedFigure(Wanted, frozen=True, kw_only=True):
    """`high: null` asks for an open figure; without the key, any upper bound will do."""

    measure: Several
    low: int
    high: int | UnsetType | None = UNSET
    group: Words | None = None
    claimant: Words | None = None
    part_of: int | None = None
    cumulative: bool = False
    stance: str | None = None


class WantedClaim(msgspec.Struct, frozen=True, kw_only=True):
    speaker: Words
    act: Several
    contains: Words
    quoted: bool = False


class WantedEvent(Wanted, frozen=True, kw_only=True):
    type: Several | None = None
    mode: Several | None = None
    agent: Words | None = None
    target: Words | None = None
    contains: Words | None = None
    realis: Several | None = None


class WantedSituation(Wanted, frozen=True, kw_only=True):
    kind: Several
    by: Words | None = None
    since: Words | None = None
    state: str | None = None
    qualifier: Words | None = None


class WantedPlace(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    lat: float | None = None
    lon: float = 0.0
    km: float = 0.0
    country: str | None = None
    also: Words | None = None
    disputed: bool = False


class WantedContradiction(msgspec.Struct, frozen=True, kw_only=True):
    between: tuple[Words, Words]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading of the article must hold, and what it must not."""

    published: Words
    outlet: Words | None = None
    must_not_contain: tuple[str, ...] = ()
    figures: tuple[WantedFigure, ...] = ()
    claims: tuple[WantedClaim, ...] = ()
    events: tuple[WantedEvent, ...] = ()
    background_events: tuple[WantedEvent, ...] = ()
    unverified: tuple[Words, ...] = ()
    situations: tuple[WantedSituation, ...] = ()
    places: tuple[WantedPlace, ...] = ()
    contradictions: tuple[WantedContradiction, ...] = ()
    never_figures: tuple[int, ...] = ()
    not_figures: tuple[int, ...] = ()
    max_events: int | None = None
    max_killed_figures: int | None = None
    must_not_place: tuple[str, ...] = ()


def load_case(path: Path) -> Case:
    """The case of a YAML file; raises MeasureError where it is not in the form."""
    try:
        return msgspec.convert(_plain(yaml.safe_load(path.read_text(encoding="utf-8"))), Case)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise MeasureError(f"{path.name}: not a case in the acceptance form: {error}") from error


def cases_in(folder: Path) -> list[tuple[str, Raw, Case]]:
    """The cases of a folder by name, each with its article: NAME.yaml beside NAME.txt or NAME.html."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        articles = [path.with_suffix(suffix) for suffix in (".txt", ".html") if path.with_suffix(suffix).is_file()]
        if not articles:
            raise MeasureError(f"{path.name}: no article beside it")
        found.append((path.stem, article(articles[0]), load_case(path)))
    return found


def article(path: Path) -> Raw:
    """The file as a user's `bywhom read FILE` takes it: its bytes, its form by its suffix, nothing said of it."""
    return Raw(content=path.read_bytes(), form="html" if path.suffix == ".html" else "text", source=str(path))


def _plain(value: Any) -> Any:
    """YAML turns 2024-05-21 into a date: back to what was written."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, datetime.date) else value
