"""The board of drawn names: places of UCDP's Syria events and of Who's On First, drawn by lot, in sentences of ours."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bywhom.errors import MeasureError
from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.boards.conflict_names import covered
from bywhom.measure.fits import kilometres
from bywhom.measure.offsets import in_input
from bywhom.records import Reading

SEED = 20261
DRAWN = 100
"""From each of the two sources; the seed is fixed, and no name that it drew is added to the supplement for it."""
NEAR_KM = 25.0
EVENTS = "events/ucdp_ged/ged_syria_2016_2019.csv.gz"
RECORDS = "places/wof-compact/wof_{}.json.gz"
LANDS = {"az": "Azerbaijan", "am": "Armenia", "ps": "the West Bank", "sy": "Syria", "sd": "Sudan"}
CARRIERS = (
    "Fighting went on in {land} on Tuesday. Artillery fire was reported in {name}, killing three civilians.",
    "Government forces captured {name} after two weeks of clashes, the army of {land} said in a statement.",
    "A drone struck a market near {name} late on Monday, residents said. Nobody in {land} claimed the attack.",
    "Rebels withdrew from {name} towards the border. Aid groups in {land} said that hundreds of families had fled.",
)
_KIND = re.compile(r"\s+(?:village|town|city|hamlet|neighbou?rhood|suburb|locality)$", re.IGNORECASE)
_PLAIN = re.compile(r"[A-ZÀ-ÖØ-ÝĀ-Ž‘’'`ʿ][^\W\d_]*(?:[ \-‘’'`ʿ][^\W\d_]+)*")


@dataclass(frozen=True)
class Drawn:
    """A name with its country's name and the point that the source gives."""

    name: str
    land: str
    lat: float
    lon: float


class PlacesDrawnBoard:
    """Names by lot: recognised over the full span; placed, of those that are among our candidates for the text."""

    name = "places drawn"
    data = "."

    def __call__(self, folder: Path, door: Door) -> Result:
        if not (folder / EVENTS).exists() or not (folder / RECORDS.format("sy")).exists():
            return Result(not_measured="the events of UCDP or the records of Who's On First are not there")
        metrics: list[Metric] = []
        misses: list[Miss] = []
        for source, names in (("ucdp", events_drawn(folder)), ("wof", records_drawn(folder))):
            sentences = [
                (each, carrier.format(name=each.name, land=each.land)) for each in names for carrier in CARRIERS
            ]
            readings = door.read_all(raw_text(text, source=each.name) for each, text in sentences)
            seen = [_Seen.of(reading, text, each) for (each, text), reading in zip(sentences, readings, strict=True)]
            metrics.extend(_metrics(source, seen))
            for (each, _), found in zip(sentences, seen, strict=True):
                if not found.recognised or (found.held and not found.near):
                    kind = "held, but put elsewhere" if found.recognised else "not recognised"
                    misses.append(Miss(kind=kind, where=source, what=each.name))
        return Result(metrics=tuple(metrics), misses=tuple(misses))


@dataclass(frozen=True)
class _Seen:
    """What became of one sentence. `held`: the true place is the answer or an alternative; `near`: the answer."""

    recognised: bool
    answered: bool
    held: bool
    near: bool

    @classmethod
    def of(cls, reading: Reading, text: str, drawn: Drawn) -> _Seen:
        start = text.index(drawn.name)
        recognised = covered(reading, start, len(drawn.name))
        there = [
            place.where
            for place in reading.places
            if (span := in_input(reading.document, place.span)).start < start + len(drawn.name) and start < span.end
        ]
        truth = (drawn.lat, drawn.lon)
        points = [(where.lat, where.lon) for where in there if where.lat is not None and where.lon is not None]
        others = [(other.lat, other.lon) for where in there for other in where.alternatives]
        near = any(kilometres(truth, point) <= NEAR_KM for point in points)
        held = near or any(kilometres(truth, point) <= NEAR_KM for point in others)
        return cls(recognised, bool(points), held, near)


def events_drawn(folder: Path) -> list[Drawn]:
    """Place strings of events that are known to a place (`where_prec` 1 or 2), without the noun of their kind."""
    try:
        with gzip.open(folder / EVENTS, "rt", encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if float(row["where_prec"] or 9) <= 2]
    except (OSError, KeyError, ValueError) as error:
        raise MeasureError(f"{folder / EVENTS}: {error}") from error
    found: dict[str, Drawn] = {}
    for row in rows:
        name, cut = _KIND.subn("", " ".join(row["where_coordinates"].split()))
        if cut and _PLAIN.fullmatch(name):
            found.setdefault(name, Drawn(name, "Syria", float(row["latitude"]), float(row["longitude"])))
    return _lot([found[name] for name in sorted(found)], DRAWN)


def records_drawn(folder: Path) -> list[Drawn]:
    """As many records of each country, by their English name or the main one, the deprecated left out."""
    drawn: list[Drawn] = []
    for code, land in LANDS.items():
        path = folder / RECORDS.format(code)
        try:
            records = json.loads(gzip.decompress(path.read_bytes()))
        except (OSError, ValueError) as error:
            raise MeasureError(f"{path}: {error}") from error
        places = [_of_record(record, land) for record in sorted(records, key=lambda r: int(r["id"]))]
        drawn.extend(_lot([place for place in places if place is not None], DRAWN // len(LANDS)))
    return drawn


def _of_record(record: dict[str, Any], land: str) -> Drawn | None:
    name = next(iter(record["names"].get("eng_x_preferred", ())), record["name"])
    fits = record["pt"] in {"locality", "localadmin", "county", "region"} and not record["dep"]
    if not fits or record["lat"] is None or not name or not _PLAIN.fullmatch(name):
        return None
    return Drawn(name, land, float(record["lat"]), float(record["lon"]))


def _lot(places: Sequence[Drawn], count: int) -> list[Drawn]:
    chance = random.Random(SEED)  # noqa: S311 - a lot to be drawn the same way each time, not secrecy
    return chance.sample(list(places), min(count, len(places)))


def _metrics(source: str, seen: Sequence[_Seen]) -> Iterator[Metric]:
    shares: dict[str, tuple[Callable[[_Seen], bool], Callable[[_Seen], bool]]] = {
        "recognised over the full span": (lambda s: s.recognised, lambda _: True),
        "held by the gazetteer within 25 km": (lambda s: s.held, lambda _: True),
        "placed within 25 km, of held": (lambda s: s.near, lambda s: s.held),
        "wrong place, of those not held": (lambda s: s.answered, lambda s: not s.held),
    }
    for label, (hit, among) in shares.items():
        values = [float(hit(each)) for each in seen if among(each)]
        if values:
            low, high = interval(values, lambda found: sum(found) / len(found))
            value = sum(values) / len(values)
            yield Metric(metric=f"{source}: {label}", value=value, low=low, high=high, n=len(values), unit="sentences")


BOARD = PlacesDrawnBoard()
