"""What others' formats look like: their columns, what of our records they carry, and their codes for our words."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml

CellKind = Literal["text", "integer", "number", "date"]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a format and what we put there."""

    name: str
    kind: CellKind
    holds: str


class _Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    title: str
    suffix: str
    rows: str
    columns: tuple[str, ...] = ()
    carries: dict[str, tuple[str, ...]]


class _Formats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    formats: tuple[_Format, ...]


class ExportFormat(msgspec.Struct, frozen=True, kw_only=True):
    """`carries`: by kind of record the fields that an export holds; what is set elsewhere is told as lost.

    A format that carries everything of a kind does not name it; `suffix` is empty for a folder of files.
    """

    name: str
    title: str
    suffix: str
    rows: str
    columns: tuple[Column, ...]
    carries: dict[str, frozenset[str]]


class AcledCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    types: dict[str, tuple[str, str]]
    inter: dict[str, int]
    civilians: int
    demonstrators: dict[str, int]
    place: dict[str, int]
    time: tuple[tuple[int, int], ...]


class UcdpCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: dict[str, int]
    time: tuple[tuple[int, int], ...]


class GdeltCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sectors: dict[str, str]
    roots: dict[str, tuple[int, float]]
    place: dict[str, int]
    us_place: dict[str, int]


class PolecatCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sectors: dict[str, str]
    quads: dict[str, tuple[str, ...]]
    features: dict[str, str]
    scores: dict[str, dict[str, float]]


class FtmCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schemas: dict[str, str]


class NinjsCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topics: dict[str, tuple[str, str]]
    otherwise: tuple[str, str]


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One country's codes; null where a system has none for it. `fips` is FIPS 10-4, `gw` Gleditsch and Ward."""

    iso2: str
    iso3: str | None
    number: int | None
    fips: str | None
    gw: int | None
    cow: int | None
    ucdp_region: str | None
    acled_region: str | None
    name: str
    ucdp_name: str


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: tuple[str, ...]


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acled: AcledCodes
    ucdp: UcdpCodes
    gdelt: GdeltCodes
    polecat: PolecatCodes
    ftm: FtmCodes
    ninjs: NinjsCodes


class ExportKnowledge(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that the exporters know of others' formats."""

    formats: tuple[ExportFormat, ...]
    acled: AcledCodes
    ucdp: UcdpCodes
    gdelt: GdeltCodes
    polecat: PolecatCodes
    ftm: FtmCodes
    ninjs: NinjsCodes
    countries: dict[str, Country]

    @cached_property
    def by_name(self) -> dict[str, ExportFormat]:
        return {form.name: form for form in self.formats}

    def country(self, code: str | None) -> Country | None:
        return self.countries.get(code or "")


def load_exporting() -> ExportKnowledge:
    """The formats, codes and countries; raises KnowledgeError for a row that is not of its form."""
    formats = tuple(_format(one) for one in load_yaml("export_formats", _Formats).formats)
    codes = load_yaml("export_codes", _Codes)
    countries = {one.iso2: one for one in map(_country, load_yaml("export_countries", _Rows).rows)}
    return ExportKnowledge(
        formats=formats, acled=codes.acled, ucdp=codes.ucdp, gdelt=codes.gdelt, polecat=codes.polecat, ftm=codes.ftm,
        ninjs=codes.ninjs, countries=countries,
    )  # fmt: skip


def _format(written: _Format) -> ExportFormat:
    return ExportFormat(
        name=written.name, title=written.title, suffix=written.suffix, rows=written.rows,
        columns=tuple(_column(line) for line in written.columns),
        carries={kind: frozenset(fields) for kind, fields in written.carries.items()},
    )  # fmt: skip


def _column(line: str) -> Column:
    name, kind, holds = (part.strip() for part in line.split(" | ", 2))
    try:
        return msgspec.convert({"name": name, "kind": kind, "holds": holds}, Column)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"export_formats.yaml: {line!r}: {error}") from error


def _country(line: str) -> Country:
    parts = [part or None for part in line.split("|")]
    try:
        iso2, iso3, number, fips, gw, cow, ucdp, acled, name, other = parts
    except ValueError as error:
        raise KnowledgeError(f"export_countries.yaml: {line!r} has {len(parts)} columns and not 10") from error
    if iso2 is None or name is None:
        raise KnowledgeError(f"export_countries.yaml: {line!r} names no country")
    return Country(
        iso2=iso2, iso3=iso3, number=_number(number), fips=fips, gw=_number(gw), cow=_number(cow), ucdp_region=ucdp,
        acled_region=acled, name=name, ucdp_name=other or name,
    )  # fmt: skip


def _number(text: str | None) -> int | None:
    return int(text) if text else None
