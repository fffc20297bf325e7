"""The board of conflict names: names of places at war in four plain sentences, and a probe of where they are put."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.offsets import in_input
from bywhom.records import Place, Reading

CARRIERS = (
    "Artillery fire was reported in {} on Tuesday, killing three civilians.",
    "Government forces captured {} after two weeks of heavy fighting, the defence ministry said.",
    "A drone struck a market near {} late on Monday, residents and medics told Reuters.",
    "The rebels withdrew from {} towards the border.",
)
NAMES = (
    "Stepanakert", "Khankendi", "Shusha", "Shushi", "Lachin", "Khojavend", "Martuni", "Askeran", "Agdam", "Hadrut",
    "Goris", "Nagorno-Karabakh", "Artsakh", "Jabalia", "Khan Younis", "Rafah", "Beit Hanoun", "Bakhmut", "Artyomovsk",
    "Avdiivka", "Pokrovsk", "Chasiv Yar", "Vuhledar", "Toretsk", "Kupiansk", "El Fasher", "Wad Madani", "Nyala",
    "El Geneina", "Kadugli", "Goma", "Bukavu", "Masisi", "Rutshuru", "Sake", "Djibo", "Barsalogho", "Kidal", "Menaka",
    "Myawaddy", "Lashio", "Laukkai", "Mekelle", "Tigray", "Hodeidah", "Marib", "Saada", "Idlib", "Deir ez-Zor",
    "Sweida", "Aleppo", "Donbas", "Darfur", "North Kivu",
)  # fmt: skip
_KARABAKH = (39.82, 46.75)
_JABALIA, _RAFAH, _KHOJAVEND = (31.53, 34.48), (31.29, 34.25), (39.79, 47.12)
PROBE: tuple[tuple[str, float, float, float], ...] = (
    *((name, *_KARABAKH, 15.0) for name in ("Stepanakert", "Khankendi", "Xankendi", "Xankəndi")),
    *((name, 39.76, 46.75, 15.0) for name in ("Shusha", "Shushi")),
    *((name, 39.64, 46.55, 15.0) for name in ("Lachin", "Lanchin", "Berdzor")),
    *((name, *_KHOJAVEND, 15.0) for name in ("Khojavend", "Khojavand", "Martuni")),
    *((name, 39.99, 46.93, 15.0) for name in ("Agdam", "Aghdam")), ("Goris", 39.51, 46.34, 15.0),
    *((name, *_KARABAKH, 60.0) for name in ("Nagorno-Karabakh", "Artsakh")), ("Lachin corridor", 39.65, 46.55, 60.0),
    *((name, *_JABALIA, 15.0) for name in ("Jabalia", "Jabalia camp")),
    *((name, *_RAFAH, 15.0) for name in ("Rafah", "Rafah crossing")),
    *((name, 48.59, 38.0, 15.0) for name in ("Bakhmut", "Artyomovsk", "Artemivsk")),
    *((name, 48.14, 37.74, 15.0) for name in ("Avdiivka", "Avdeevka")),
    *((name, 13.63, 25.35, 15.0) for name in ("El Fasher", "Al Fashir")), ("Wad Madani", 14.40, 33.52, 15.0),
    ("Goma", -1.67, 29.22, 15.0), ("Djibo", 14.10, -1.63, 15.0), ("Myawaddy", 16.69, 98.51, 15.0),
    *((name, 13.50, 39.47, 15.0) for name in ("Mekelle", "Mek'ele")),
    *((name, 14.80, 42.95, 15.0) for name in ("Hodeidah", "Al Hudaydah")), ("Idlib", 35.93, 36.63, 15.0),
    *((name, 35.34, 40.14, 15.0) for name in ("Deir ez-Zor", "Deir Ezzor")),
    *((name, 50.45, 30.52, 15.0) for name in ("Kyiv", "Kiev")),
    *((name, 49.98, 36.25, 15.0) for name in ("Kharkiv", "Kharkov")),
)  # fmt: skip
"""A name, the true place, and how near in km some candidate must come; the list is ours and small."""


class ConflictNamesBoard:
    """The share of names recognised over their full span, and of the probe with the true place among candidates."""

    name = "conflict names"
    data = "."

    def __call__(self, folder: Path, door: Door) -> Result:
        del folder
        sentences = [(name, carrier.format(name)) for name in NAMES for carrier in CARRIERS]
        readings = door.read_all(raw_text(text, source=name) for name, text in sentences)
        found: list[float] = []
        misses: list[Miss] = []
        for (name, text), reading in zip(sentences, readings, strict=True):
            hit = covered(reading, text.index(name), len(name))
            found.append(float(hit))
            if not hit:
                misses.append(Miss(kind="not recognised", where=name, what=text))
        metrics = [_metric("recognised over the full span", found)]
        metrics.extend(self._probe(door, misses))
        return Result(metrics=tuple(metrics), misses=tuple(misses))

    def _probe(self, door: Door, misses: list[Miss]) -> Iterable[Metric]:
        """Whether the first answer, or any, is near the true place, for a name in a sentence by itself."""
        first: list[float] = []
        anywhere: list[float] = []
        readings = door.read_all(raw_text(CARRIERS[0].format(name), source=name) for name, *_ in PROBE)
        for (name, lat, lon, within), reading in zip(PROBE, readings, strict=True):
            distances = _distances(reading.places, lat, lon)
            first.append(float(bool(distances) and distances[0] <= within))
            anywhere.append(float(any(distance <= within for distance in distances)))
            if not anywhere[-1]:
                misses.append(Miss(kind="no candidate near", where=name, what=f"{distances[:1]} km"))
        yield _metric("probe: first answer right, no context", first)
        yield _metric("probe: a candidate right, no context", anywhere)


def covered(reading: Reading, start: int, length: int) -> bool:
    """Whether one place covers the name, all of it."""
    spans = (in_input(reading.document, place.span) for place in reading.places)
    return any(span.start <= start and span.end >= start + length for span in spans)


def _distances(places: Sequence[Place], lat: float, lon: float) -> list[float]:
    found = []
    for place in places:
        where = place.where
        if where.lat is not None and where.lon is not None:
            found.append(_km(where.lat, where.lon, lat, lon))
        found.extend(_km(other.lat, other.lon, lat, lon) for other in where.alternatives)
    return found


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _metric(label: str, hits: Sequence[float]) -> Metric:
    low, high = interval(hits, lambda values: sum(values) / len(values))
    return Metric(metric=label, value=sum(hits) / len(hits), low=low, high=high, n=len(hits), unit="sentences")


BOARD = ConflictNamesBoard()
