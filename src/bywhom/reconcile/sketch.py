"""What an event is known by across documents: its kind, place, days, people, and the words that tell of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bywhom.records import MATERIAL, Event, Participant, Reading, Span, When, Where

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
WIDE = frozenset({"country", "adm1"})
CELL = 0.5
"""Degrees: some 55 km."""
ARTICLES = frozenset({"the", "les", "los", "las", "ash", "ath", "adh"})
SPELLINGS = (
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "c"),
    ("q", "k"),
    ("ck", "k"),
    ("dj", "j"),
    ("v", "w"),
    ("z", "s"),
)
FINE = frozenset({"point", "near", "settlement"})
EMPTY_WORDS = (
    "the a an of in for and at by on to from its his her their s with that this was were is are be been had "
    "has have it he she they who which as but or not no said says say told after before during over into about "
    "near than also all one two three four five six seven eight nine ten eleven twelve people person least "
    "other others another more most some any would could may might will there when where what while local "
    "official officials spokesman spokeswoman monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december day days week weeks month year "
    "years killed dead wounded injured deaths casualties including between against under up out so if then now "
    "only just still since until "
)
EMPTY = frozenset(EMPTY_WORDS.split())
"""Words that tell no event from another; among them numbers and those of casualties, which never count."""
KINDS_OF_PLACE = (
    "road region district province state north south east west northern southern eastern western central river village "
    "town city outside area lake island mountain valley port camp border county governorate republic"
)
LOCAL = 200.0
"""Kilometres above which the radius of a place says nothing."""


@dataclass(frozen=True)
class Sketch:
    """`days` as ordinals, both inclusive, `dated` where the text itself gives them; `point` with its radius in km.

    `agents` and `targets` are the words of those who act and suffer; `telling` weighs the words of the event's
    sentences by how few sentences of the document have them; `setting` holds the names in the whole document, `sites`
    its towns and cells of the map, `own_sites` those of the event; `leads`: the first deed of the news, and the one
    most spoken of; `denied`: it is told as what did not happen.
    """

    event: str
    document: str
    span: Span
    published: str
    type: str
    mode: str | None
    trigger: str
    point: tuple[float, float, float] | None
    place: frozenset[str]
    country: str | None
    days: tuple[int, int] | None
    dated: bool
    agents: frozenset[str]
    targets: frozenset[str]
    telling: Mapping[str, float]
    setting: frozenset[str]
    sites: frozenset[str]
    own_sites: frozenset[str]
    background: bool
    leads: bool
    denied: bool = False

    @property
    def order(self) -> tuple[str, str, Span, str]:
        """By the day of publication, then as it stands: the same whenever the document arrived."""
        return self.published, self.document, self.span, self.event


def sketches_of(reading: Reading) -> tuple[Sketch, ...]:
    """A sketch for each event of the reading."""
    scene = _Scene(reading)
    return tuple(scene.sketch(event) for event in reading.events)


class _Scene:
    """A reading with what all sketches of it need."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.setting = names_in(self.text)
        self.actors = {actor.id: f"{actor.name} {' '.join(actor.as_written)}" for actor in reading.actors}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.sentences = [(sentence.span, stems_of(sentence.span.of(self.text))) for sentence in reading.sentences]
        self.frequency = Counter(word for _, words in self.sentences for word in words)
        self.leading = _leading(reading)
        wheres = [place.where for place in reading.places if place.use != "demonym"]
        wheres += [event.where for event in reading.events if event.where is not None]
        self.sites = frozenset(site for where in wheres for site in sites_of(where))

    def sketch(self, event: Event) -> Sketch:
        document, where = self.reading.document, event.where
        words = set(stems_of(event.trigger.of(self.text)))
        words.update(word for span, stems in self.sentences if span.meets(event.trigger) for word in stems)
        words.update(w for c in event.claims if c in self.claims for w in stems_of(self.claims[c].content_text))
        return Sketch(
            event=event.id, document=document.id, span=event.trigger, published=(document.published or "")[:10],
            type=event.type, mode=event.mode, trigger=stem_of(event.trigger_text or event.trigger.of(self.text)),
            point=_point(where), place=places_in(_called(where)), country=where.country if where else None,
            days=days_of(event.when), dated=event.when is not None and event.when.basis in ("stated", "relative"),
            agents=self.people(event.agents), targets=self.people(event.targets),
            telling={word: 1 / max(1, self.frequency[word]) for word in sorted(words)}, setting=self.setting,
            sites=self.sites, own_sites=frozenset(sites_of(where) if where else ()),
            background=event.background, leads=event.id in self.leading,
            denied=event.realis in ("denied", "negated"),
        )  # fmt: skip

    def people(self, several: Iterable[Participant]) -> frozenset[str]:
        """The words of their names, as written here and elsewhere in the document."""
        return frozenset(
            stem for one in several for stem in stems_of(f"{one.name} {self.actors.get(one.party or '', '')}")
        )


def _leading(reading: Reading) -> frozenset[str]:
    """The first deed that is no history, and the event that most claims and figures speak of."""
    deeds = [event for event in reading.events if event.type in MATERIAL and not event.background]
    first = min(deeds, key=lambda event: event.trigger, default=None)
    most = max(deeds, key=lambda event: (len(event.claims) + len(event.figures), -event.trigger.start), default=None)
    return frozenset(event.id for event in (first, most) if event is not None)


def _point(where: Where | None) -> tuple[float, float, float] | None:
    if where is None or where.lat is None or where.lon is None:
        return None
    radius = where.radius_km or (0.0 if where.precision in FINE else 100.0)
    return (where.lat, where.lon, radius) if radius <= LOCAL else None


def _called(where: Where | None) -> str:
    if where is None:
        return ""
    return " ".join([where.said or "", where.name or "", *(name.text for name in where.names)])


def days_of(when: When | None) -> tuple[int, int] | None:
    """First and last day as ordinals, or None where either end is open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    try:
        return date.fromisoformat(when.earliest[:10]).toordinal(), date.fromisoformat(when.latest[:10]).toordinal()
    except ValueError:
        return None


def stems_of(text: str) -> frozenset[str]:
    """The telling words of a text, roughly stemmed."""
    return frozenset(stem_of(word) for word in _words(text))


def names_in(text: str) -> frozenset[str]:
    """The telling words that begin with a capital, as they sound."""
    return frozenset(
        sound for match in WORD.finditer(text) if _is_name(match.group()) for sound in sounds_of(match.group())
    )


def places_in(name: str) -> frozenset[str]:
    """The words of a place's names, as they sound; without those that say what kind of place it is."""
    return frozenset(sound for word in WORD.findall(name) if _is_name(word) for sound in sounds_of(word)) - generic()


@lru_cache(maxsize=1)
def generic() -> frozenset[str]:
    """What kind of place it is tells no place from another."""
    return frozenset(sound for word in KINDS_OF_PLACE.split() for sound in sounds_of(word))


def sites_of(where: Where) -> Iterable[str]:
    """A place's names and its cell on the map, where it is no wider than a district."""
    if where.precision in WIDE:
        return ()
    cell = [] if where.lat is None or where.lon is None else [f"{where.lat // CELL:.0f} {where.lon // CELL:.0f}"]
    return [*places_in(_called(where)), *cell]


@lru_cache(maxsize=65536)
def sounds_of(word: str) -> tuple[str, ...]:
    """A name's parts without vowels, accents and double letters: spellings of one name in another alphabet meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha() or c in "-'’")
    parts = [part for part in re.split(r"['’-]", plain) if len(part) > 2 and part not in ARTICLES]
    return tuple(_sound(part) for part in parts if part not in EMPTY)


def _sound(name: str) -> str:
    for written, heard in SPELLINGS:
        name = name.replace(written, heard)
    bare = name[0] + re.sub(r"[aeiouyhw]", "", name[1:])
    bare = re.sub(r"(.)\1+", r"\1", bare)
    return bare if len(bare) > 2 else name


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 2 and word.lower() not in EMPTY


def _words(text: str) -> Iterable[str]:
    return (word for word in WORD.findall(text) if len(word) > 2 and word.lower() not in EMPTY)


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """A rough stem, enough to meet "strikes" with "strike" and "bombed" with "bombing"."""
    word = re.sub(r"['’]s?$", "", word.lower())
    for ending in ("ings", "ing", "edly", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")
