"""The board of places: names found in running text, and the places they were taken for, on three open corpora."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bywhom.errors import MeasureError
from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.measure.offsets import in_input
from bywhom.records import Place, Reading, Span

SETS = ("lgl", "geowebnews", "tr-news")
FILES = {"lgl": "lgl/lgl.xml", "geowebnews": "geowebnews/GWN.xml", "tr-news": "tr-news/TR-News.xml"}
NEAR, FAR = 25.0, 161.0
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BOUNDS = (0.5, 0.7, 0.9)


@dataclass(frozen=True)
class Toponym:
    """A gold place name; `located` where the annotators gave coordinates."""

    start: int
    end: int
    phrase: str
    geonames: int | None
    lat: float | None
    lon: float | None

    @property
    def located(self) -> bool:
        return self.lat is not None


@dataclass(frozen=True)
class Article:
    """A text with its gold toponyms in text order."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True)
class Guess:
    """A predicted place in the coordinates of the article's text."""

    start: int
    end: int
    id: str | None
    lat: float | None
    lon: float | None
    score: float | None = None


@dataclass(frozen=True)
class Counts:
    """What one article adds to the sums."""

    predicted: int
    located: int
    gold: int
    gold_located: int
    overlap: int
    strict: int
    near: int
    far: int
    matched: int
    matched_near: int
    matched_far: int
    answered: int
    scored: tuple[tuple[float, bool], ...] = ()
    """For each answer on a gold name its score and whether it is within 161 km."""


class PlacesBoard:
    """Recognition, resolution and both together; demonyms and metonyms count, as the corpora count them."""

    name = "places"
    data = "places"

    def __call__(self, folder: Path, door: Door) -> Result:
        metrics: list[Metric] = []
        misses: list[Miss] = []
        every: list[Counts] = []
        for corpus in SETS:
            path = folder / FILES[corpus]
            if not path.exists():
                continue
            articles = tuple(read_articles(corpus, path))
            readings = door.read_all(raw_text(article.text, source=article.name) for article in articles)
            counts = []
            for article, reading in zip(articles, readings, strict=True):
                guesses = guesses_of(reading)
                counts.append(compare(article, guesses))
                misses.extend(_misses(article, guesses))
            metrics.extend(metrics_of(corpus, counts))
            every.extend(counts)
        if every:
            metrics.extend(reliability(every))
        return Result(metrics=tuple(metrics), misses=tuple(misses))


def guesses_of(reading: Reading) -> tuple[Guess, ...]:
    """The reading's places in the coordinates of the input."""
    return tuple(_guess(reading, place) for place in reading.places)


def _guess(reading: Reading, place: Place) -> Guess:
    span: Span = in_input(reading.document, place.span)
    where = place.where
    return Guess(span.start, span.end, where.id, where.lat, where.lon, where.score)


def compare(article: Article, guesses: Sequence[Guess]) -> Counts:
    """Each guess in text order takes the first unused gold name that it overlaps."""
    gold = article.toponyms
    pairs = _pairs(guesses, gold, lambda g, t: g.start < t.end and t.start < g.end)
    strict = _pairs(guesses, gold, lambda g, t: g.start == t.start and g.end == t.end)
    found = [guess for guess in guesses if guess.lat is not None]
    placed = [t for t in gold if t.located]
    ends = _pairs(found, placed, lambda g, t: g.start < t.end and t.start < g.end)
    errors = [_error_km(guess, toponym) for guess, toponym in ends]
    on_gold = [(g, t) for g, t in pairs if t.located]
    distances = [_error_km(g, t) for g, t in on_gold if g.lat is not None]
    return Counts(
        predicted=len(guesses), located=len(found), gold=len(gold), gold_located=len(placed), overlap=len(pairs),
        strict=len(strict), near=sum(e <= NEAR for e in errors), far=sum(e <= FAR for e in errors),
        matched=len(on_gold), matched_near=sum(d <= NEAR for d in distances),
        matched_far=sum(d <= FAR for d in distances), answered=len(distances),
        scored=tuple((g.score or 0.0, _error_km(g, t) <= FAR) for g, t in on_gold if g.lat is not None),
    )  # fmt: skip


def metrics_of(corpus: str, counts: Sequence[Counts]) -> Iterator[Metric]:
    """All figures of a corpus, each with its interval over articles."""
    scores: dict[str, Callable[[Sequence[Counts]], float]] = {
        "recognition overlap F1": lambda c: f1(_sum(c, "overlap"), _sum(c, "predicted"), _sum(c, "gold")),
        "recognition strict F1": lambda c: f1(_sum(c, "strict"), _sum(c, "predicted"), _sum(c, "gold")),
        "recognition overlap precision": lambda c: _share(_sum(c, "overlap"), _sum(c, "predicted")),
        "recognition overlap recall": lambda c: _share(_sum(c, "overlap"), _sum(c, "gold")),
        "end to end F1 at 161 km": lambda c: f1(_sum(c, "far"), _sum(c, "located"), _sum(c, "gold_located")),
        "end to end F1 at 25 km": lambda c: f1(_sum(c, "near"), _sum(c, "located"), _sum(c, "gold_located")),
        "A@161 of recognised": lambda c: _share(_sum(c, "matched_far"), _sum(c, "matched")),
        "A@25 of recognised": lambda c: _share(_sum(c, "matched_near"), _sum(c, "matched")),
        "A@161 of answered": lambda c: _share(_sum(c, "matched_far"), _sum(c, "answered")),
        "abstained": lambda c: 1 - _share(_sum(c, "answered"), _sum(c, "matched")),
    }
    for label, score in scores.items():
        low, high = interval(counts, score)
        yield Metric(metric=f"{corpus}: {label}", value=score(counts), low=low, high=high, n=len(counts))


def reliability(counts: Sequence[Counts]) -> Iterator[Metric]:
    """Whether scores hold what they promise, over all corpora: right of the answers in each band, and above bounds."""
    scored = [pair for count in counts for pair in count.scored]
    matched = int(_sum(counts, "matched"))
    yield _figure("all: abstained", 1 - _share(len(scored), matched), matched)
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        band = [right for score, right in scored if low <= score < high]
        if band:
            yield _figure(
                f"all: right at scores {low:.2f} to {min(high, 1.0):.2f}", _share(sum(band), len(band)), len(band)
            )
    yield _figure("all: expected calibration error", calibration_error(scored), len(scored))
    for least in BOUNDS:
        sure = [right for score, right in scored if score >= least]
        yield _figure(f"all: answered with a score of {least} or more", _share(len(sure), matched), matched)
        yield _figure(f"all: right of those answered with {least} or more", _share(sum(sure), len(sure)), len(sure))


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """The mean distance of score and share right over bands of a tenth, weighted by their answers."""
    total = 0.0
    for tenth in range(10):
        band = [pair for pair in scored if tenth <= min(9.99, pair[0] * 10) < tenth + 1]
        if band:
            total += abs(sum(score for score, _ in band) - sum(right for _, right in band))
    return _share(total, len(scored))


def _figure(label: str, value: float, count: int) -> Metric:
    return Metric(metric=label, value=value, n=count, unit="answers")


def read_articles(corpus: str, path: Path) -> Iterator[Article]:
    """The articles of a corpus; raises MeasureError where the file is not in the corpus's layout."""
    tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, huge_tree=True))
    articles = tree.findall("article")
    if not articles:
        raise MeasureError(f"{path}: no articles in it")
    for number, article in enumerate(articles):
        text = article.findtext("text") or ""
        read = _geowebnews if corpus == "geowebnews" else _gaztagged
        toponyms = sorted(read(article, text), key=lambda t: (t.start, t.end))
        yield Article(f"{corpus}/{article.get('docid') or article.get('file') or number}", text, tuple(toponyms))


def _gaztagged(article: etree._Element, text: str) -> Iterator[Toponym]:
    """LGL and TR-News; in the latter some offsets are off by one, so the nearest occurrence of the phrase counts."""
    for toponym in article.iterfind("toponyms/toponym"):
        phrase = (toponym.findtext("phrase") or "").strip()
        start = int(toponym.findtext("start") or 0)
        if text[start : start + len(phrase)] != phrase:
            start = _nearest(text, phrase, start)
        tag = toponym.find("gaztag")
        lat = tag.findtext("lat") if tag is not None else None
        lon = tag.findtext("lon") if tag is not None else None
        key = tag.get("geonameid") if tag is not None else None
        yield Toponym(start, start + len(phrase), phrase, _number(key), _float(lat), _float(lon))


def _geowebnews(article: etree._Element, text: str) -> Iterator[Toponym]:
    """Names with coordinates; expressions ("citizens") are no names."""
    for toponym in article.iterfind("toponyms/toponym"):
        lat, lon = _float(toponym.findtext("latitude")), _float(toponym.findtext("longitude"))
        if lat is None or lon is None or (toponym.findtext("type") or "").endswith("_Expression"):
            continue
        start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
        key = toponym.findtext("geonamesID")
        yield Toponym(start, end, text[start:end], _number(key), lat, lon)


def _nearest(text: str, phrase: str, start: int) -> int:
    after = text.find(phrase, max(0, start - 3))
    return after if 0 <= after <= start + 3 else start


def _number(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


def _float(text: str | None) -> float | None:
    try:
        return float(text) if text and text.strip() else None
    except ValueError:
        return None


def _pairs(
    guesses: Sequence[Guess], gold: Sequence[Toponym], fits: Callable[[Guess, Toponym], bool]
) -> list[tuple[Guess, Toponym]]:
    used: set[int] = set()
    found = []
    for guess in sorted(guesses, key=lambda g: (g.start, g.end)):
        for number, toponym in enumerate(gold):
            if number not in used and fits(guess, toponym):
                used.add(number)
                found.append((guess, toponym))
                break
    return found


def _error_km(guess: Guess, toponym: Toponym) -> float:
    """The distance, or 0 where both name the same GeoNames id."""
    if toponym.geonames is not None and guess.id == f"geonames:{toponym.geonames}":
        return 0.0
    if guess.lat is None or guess.lon is None or toponym.lat is None or toponym.lon is None:
        return math.inf
    a, b = math.radians(guess.lat), math.radians(toponym.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(toponym.lon - guess.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _misses(article: Article, guesses: Sequence[Guess]) -> Iterator[Miss]:
    pairs = _pairs(guesses, article.toponyms, lambda g, t: g.start < t.end and t.start < g.end)
    hit = {id(t) for _, t in pairs}
    for toponym in article.toponyms:
        if id(toponym) not in hit:
            yield Miss(kind="not recognised", where=article.name, what=toponym.phrase)
    right = {id(g) for g, _ in pairs}
    for guess in guesses:
        if id(guess) not in right:
            yield Miss(kind="no place", where=article.name, what=article.text[guess.start : guess.end])
    for guess, toponym in pairs:
        if toponym.located and guess.lat is not None and _error_km(guess, toponym) > FAR:
            what = f"{toponym.phrase}: {guess.id}, {_error_km(guess, toponym):.0f} km off"
            yield Miss(kind="wrong place", where=article.name, what=what)


def _sum(counts: Iterable[Counts], field: str) -> float:
    return float(sum(getattr(count, field) for count in counts))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


BOARD = PlacesBoard()
