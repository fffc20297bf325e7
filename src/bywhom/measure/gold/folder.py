"""Where the gold lies: `gold/incidents/INCIDENT/N-MANNER.txt` with its `.json`, `incident.json`, and `gold/quiet/`."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.catalogue import checkout
from bywhom.measure.gold.across import IncidentCoding, Meta, load_incident, stem
from bywhom.measure.gold.coding import Coding, load_coding
from bywhom.measure.gold.form import load_form

Split = Literal["train", "dev", "test"]
HELD_REGIONS = frozenset({"myanmar", "colombia_mexico"})
"""Wholly in test: a war and a kind of violence of which nothing is seen in training."""
QUIET = "quiet"
SHARES: tuple[tuple[int, Split], ...] = ((40, "train"), (65, "dev"), (100, "test"))
"""Of a hundred: the hash of an incident's id falls below the first of these."""


class QuietMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer of a quiet article says of it."""

    outlet: str
    published: str
    topic: str


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with its codings by article name (`1-wire`), or one quiet article without an incident."""

    id: str
    region: str
    split: Split
    incident: IncidentCoding | None
    codings: dict[str, Coding]


def split_of(name: str, region: str) -> Split:
    """The part that an incident (or a quiet article) belongs to, by a hash of its id; it never changes."""
    if region in HELD_REGIONS:
        return "test"
    number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") % 100
    return next(part for share, part in SHARES if number < share)


def gold_folder() -> Path:
    return checkout() / "gold"


def load_gold(folder: Path | None = None, *splits: Split) -> list[Gold]:
    """Every coded incident and quiet article of the splits (all where none is named), by name."""
    held = [*_incidents(folder or gold_folder()), *_quiet(folder or gold_folder())]
    return [gold for gold in held if not splits or gold.split in splits]


def _incidents(folder: Path) -> Iterator[Gold]:
    for path in sorted((folder / "incidents").glob("*/incident.json")):
        incident = load_incident(path)
        codings = {stem(article): load_coding(path.parent / f"{stem(article)}.json") for article in incident.articles}
        yield Gold(
            id=incident.incident, region=incident.region, split=split_of(incident.incident, incident.region),
            incident=incident, codings=codings,
        )  # fmt: skip


def _quiet(folder: Path) -> Iterator[Gold]:
    for path in sorted((folder / QUIET).glob("*.json")):
        name = path.stem
        yield Gold(
            id=f"{QUIET}/{name}", region=QUIET, split=split_of(f"{QUIET}/{name}", QUIET), incident=None,
            codings={name: load_coding(path)},
        )  # fmt: skip


def article_path(article: str, folder: Path | None = None) -> Path:
    """The text of an article by its name: `INCIDENT/1-wire`, or `quiet/NAME`."""
    root = folder or gold_folder()
    path = (root if article.startswith(f"{QUIET}/") else root / "incidents") / f"{article}.txt"
    if not path.is_file():
        raise MeasureError(f"no such article: {path}")
    return path


def meta_of(incident: Path) -> Meta:
    """Who wrote when, from `meta.yaml` or from the incident's own file."""
    if (incident / "meta.yaml").is_file():
        return load_form(incident / "meta.yaml", Meta)
    coded = load_incident(incident / "incident.json")
    return Meta(id=coded.incident, region=coded.region, title=coded.title, articles=coded.articles)


def head_of(article: str, folder: Path | None = None) -> tuple[str, str, str | None]:
    """Outlet, day of publication, and (of a quiet article) the topic."""
    path = article_path(article, folder)
    if article.startswith(f"{QUIET}/"):
        if path.with_suffix(".yaml").is_file():
            quiet = load_form(path.with_suffix(".yaml"), QuietMeta)
            return quiet.outlet, quiet.published, quiet.topic
        coding = load_coding(path.with_suffix(".json"))
        return coding.outlet, coding.published, coding.topic
    for each in meta_of(path.parent).articles:
        if stem(each) == path.stem:
            return each.outlet, each.published, None
    raise MeasureError(f"{article}: its incident does not list it")
