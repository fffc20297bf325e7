"""What a user's downloads add to the gazetteer: each file is read once into the cache, then every build takes it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.places import Kind

T = TypeVar("T")
IMPORT_FORMAT = 1
"""Raised whenever the rows below change, so that files are read anew."""
EVERY = 200_000
"""Progress is told after so many lines."""
Progress = Callable[[str], None]


class ImportedPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place of a download. `geonames` 0 where the source does not name one; `point` null where it gives none.

    `id` is that of the source ("wof:1234", "pcode:SY0100"), null for GeoNames. `unit` as in GeoNames' admin1 codes.
    """

    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    id: str | None = None
    geonames: int = 0
    point: tuple[float, float] | None = None
    country: str = ""
    unit: str = ""
    population: int = 0
    radius_km: float | None = None


class ImportedName(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A further name of a place of GeoNames; `status`, `from_` and `to` where it was not always so called."""

    geonames: int
    name: str
    language: str | None = None
    status: str | None = None
    from_: str | None = None
    to: str | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a file in the cache: what it was read from."""

    kind: str
    source: str
    rows: int = 0


class FeatureKinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/data/gazetteer_features.yaml`: the kinds that each source's own words stand for."""

    geonames: dict[str, Kind]
    wof: dict[str, Kind]
    pcodes: dict[int, Kind]
    no_names: frozenset[str]


class Downloads(msgspec.Struct, frozen=True, kw_only=True):
    """The files of a user that are to be imported, and the countries (ISO, two letters) where not all are wanted."""

    geonames: tuple[Path, ...] = ()
    alternates: tuple[Path, ...] = ()
    whosonfirst: tuple[Path, ...] = ()
    pcodes: tuple[Path, ...] = ()
    countries: frozenset[str] = frozenset()


def imports_in(cache: Path) -> tuple[Path, ...]:
    """The imports of the cache, in the order of their names."""
    return tuple(sorted((cache / "imports").glob("*.jsonl")))


def import_file(
    kind: str, source: Path, cache: Path, rows: Callable[[], Iterable[ImportedPlace | ImportedName]], *,
    options: str = "", progress: Progress,
) -> Path:  # fmt: skip
    """Reads a download into the cache, whole or not at all; what was read before of the same file stands."""
    target = cache / "imports" / f"{kind}-{_fingerprint(source, options)}.jsonl"
    if target.exists():
        progress(f"{source.name} was read before")
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    encoder = msgspec.json.Encoder()
    count = 0
    with part.open("wb") as file:
        file.write(encoder.encode(Manifest(kind=kind, source=source.name)) + b"\n")
        for row in rows():
            file.write(encoder.encode(row) + b"\n")
            count += 1
    if not count:
        part.unlink()
        raise KnowledgeError(f"{source} holds no place of what was asked for; name another file or other countries")
    part.rename(target)
    progress(f"{source.name}: {count:,} rows kept")
    return target


def manifest_of(path: Path) -> Manifest:
    with path.open("rb") as file:
        return msgspec.json.decode(file.readline(), type=Manifest)


def places_of(path: Path) -> Iterator[ImportedPlace]:
    return _rows(path, msgspec.json.Decoder(ImportedPlace))


def names_of(path: Path) -> Iterator[ImportedName]:
    return _rows(path, msgspec.json.Decoder(ImportedName))


def _rows(path: Path, decoder: msgspec.json.Decoder[T]) -> Iterator[T]:
    with path.open("rb") as file:
        file.readline()
        for line in file:
            yield decoder.decode(line)


def tab_lines(source: Path, columns: int, what: str, progress: Progress) -> Iterator[list[str]]:
    """The lines of a tab-separated file, or of the one inside a .zip, cut into cells; raises KnowledgeError where the
    file has another shape. `columns` is the least number of cells."""
    with opened(source, what) as (file, size), io.TextIOWrapper(file, "utf-8", newline="\n") as text:
        for number, line in enumerate(text, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) < columns or not cells[0].isdecimal():
                raise KnowledgeError(
                    f"{source} is not {what}: line {number} has {len(cells)} columns that begin with {cells[0][:20]!r},"
                    f" and {columns} or more that begin with a number were expected"
                )
            if number % EVERY == 0:
                progress(f"{source.name}: {number:,} lines{_share(file, size)}")
            yield cells


def csv_rows(source: Path, what: str) -> Iterator[dict[str, str]]:
    """The rows of a table by their headings in lower case; a line of HXL tags (#adm1+code) is left out."""
    with opened(source, what) as (file, _), io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        reader = csv.reader(text)
        heads = [head.strip().lower() for head in next(reader, [])]
        for cells in reader:
            if not any(cells) or any(cell.startswith("#") for cell in cells[:3]):
                continue
            yield dict(zip(heads, (cell.strip() for cell in cells), strict=False))


@contextmanager
def opened(source: Path, what: str) -> Iterator[tuple[BinaryIO, int]]:
    """The file, or the one text in a .zip, with its size in bytes; raises KnowledgeError where it cannot be read."""
    try:
        if source.suffix == ".zip":
            with zipfile.ZipFile(source) as archive:
                inside = max(archive.infolist(), key=lambda item: item.file_size)
                with archive.open(inside) as file:
                    yield file, inside.file_size  # type: ignore[misc]
        else:
            with source.open("rb") as plain:
                yield plain, source.stat().st_size
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, ValueError) as error:
        raise KnowledgeError(f"{source} cannot be read as {what}: {error}") from error


def _share(file: BinaryIO, size: int) -> str:
    return f" ({100 * file.tell() / size:.0f} %)" if size else ""


def _fingerprint(source: Path, options: str) -> str:
    """Of the file's place, size and time, so that a file of 1.6 GB is not read to be known again."""
    try:
        status = source.stat()
    except OSError as error:
        raise KnowledgeError(f"{source} cannot be read: {error.strerror}") from error
    size = status.st_size if source.is_file() else sum(1 for _ in source.rglob("*.geojson"))
    key = f"{source.resolve()}|{size}|{status.st_mtime_ns}|{options}|{IMPORT_FORMAT}"
    return blake2b(key.encode(), digest_size=8).hexdigest()
