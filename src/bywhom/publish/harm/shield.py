"""What every record passes on its way out: each as those may see it for whom the tier is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from bywhom.publish.harm.masking import Edit, Masked, masked, rebuilt
from bywhom.publish.harm.people import pattern_of, private_names
from bywhom.publish.harm.places import Exactness, Pace, is_grave, key_of, levels_of, names_to_hide, sentences_at, shown
from bywhom.records import (
    Assessment,
    Claim,
    Document,
    Event,
    Figure,
    Found,
    Incident,
    Party,
    Reading,
    Release,
    Situation,
    Span,
    Standing,
    Statement,
    Tier,
    Toll,
    Where,
)

if TYPE_CHECKING:
    from bywhom.knowledge.harm import Concern, HarmWords

QUOTE = 25
"""Words of one sentence that leave the house in the public tier."""
GRAVE = frozenset({"sexual", "children", "detained"})
NOT_QUOTED = "[not quoted]"
WITHHELD = "[withheld]"
REACHED = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<![\w.])(?:\+\d|\(?0\d)(?:[\s().-]{0,2}\d){7,13}(?!\w)"
    r"|[-+]?\d{1,2}\.\d{3,}°?\s?[NS]?[,;\s]\s?[-+]?\d{1,3}\.\d{3,}°?\s?[EW]?"
    r"|\d{1,3}°\s?\d{1,2}['′’][^,;\n]{0,12}?[NSEW]"
)
"""Addresses of mail, numbers of telephones, coordinates: nobody is to be reached by what we write."""
KINDS = ("claims", "figures", "events", "situations")


class Renaming:
    """What words become: names that are not shown, and by what anybody could be reached or found."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.pattern = pattern_of(names)

    def __call__(self, text: str) -> str:
        return masked(text, self.edits(text, Span(0, len(text)))).text

    def edits(self, text: str, span: Span) -> Iterator[Edit]:
        """One for each name that begins in the span."""
        if self.pattern is not None:
            for match in self.pattern.finditer(text, span.start, span.end):
                yield Edit(Span(match.start(), match.end()), self.names[match.group(1)])
        yield from (Edit(Span(m.start(), m.end()), WITHHELD) for m in REACHED.finditer(text, span.start, span.end))


@dataclass(frozen=True)
class Seen:
    """A reading as it may be seen, with what its words become anywhere else."""

    reading: Reading
    words: Callable[[str], str]
    where: Callable[[Where], Where]
    ids: frozenset[str]
    levels: Mapping[str, Exactness] = field(default_factory=dict)


class Shield:
    """Takes a record and the readings that it stands on; gives the record as it may be seen, or null to withhold it.

    In the tier `restricted` everything stays. In the tier `public` coordinates are rounded, movements delayed, private
    names become roles, quotes short, and records of sexual violence, children and detainees wait for a reviewer.
    `words` are the lexicon, `units` the first-order unit of a place by the gazetteer's id, where the caller knows it.
    """

    def __init__(
        self, tier: Tier, words: HarmWords, assessment: Assessment | None = None, *, now: datetime | None = None,
        units: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.tier = tier
        self.lexicon = words
        self.now = now or datetime.now(UTC)
        self.units = units or {}
        self.recent_days = assessment.recent_days if assessment else 30
        self.delay_hours = assessment.delay_hours if assessment else 72
        self.assessment = assessment
        self.approved = frozenset(one.shows for one in assessment.approved) if assessment else frozenset()
        self._seen: dict[tuple[str, int], tuple[Reading, Seen]] = {}

    def release(self, by: str) -> Release:
        """What is written into the file that leaves: under which tier, on whose order, and when."""
        given = self.assessment
        return Release(
            tier=self.tier, by=by, at=self.now.isoformat(timespec="seconds"),
            recent_days=self.recent_days if self.tier == "public" else None,
            delay_hours=self.delay_hours if self.tier == "public" else None,
            reviewer=given.reviewer if given else None, reviewed=given.reviewed.isoformat() if given else None,
        )  # fmt: skip

    def __call__(self, record: Any, readings: Sequence[Reading]) -> Any:
        """The record as it may be seen; of a reading that is not among `readings`, only what needs no words of it."""
        if self.tier == "restricted":
            return record
        if isinstance(record, Reading):
            return self.reading(record)
        if isinstance(record, Statement):
            return msgspec.structs.replace(record, by="a reviewer", reason=WITHHELD)
        several = [self.seen(reading) for reading in readings]
        if isinstance(record, Incident):
            return self._incident(record, several)
        if isinstance(record, Standing):
            return self._standing(record, several)
        return self._part(record, several)

    def reading(self, reading: Reading) -> Reading:
        """A whole reading as it may be seen: what is withheld is not in it, and its text holds no more than quotes."""
        return reading if self.tier == "restricted" else self.seen(reading).reading

    def words(self, text: str, readings: Sequence[Reading]) -> str:
        """Words of ours that may hold names of these readings."""
        if self.tier == "restricted":
            return text
        for seen in (self.seen(reading) for reading in readings):
            text = seen.words(text)
        return text

    def place(self, where: Where, readings: Sequence[Reading]) -> Where:
        """A place that stands in no record: on a map, or in a row of a search."""
        if self.tier == "restricted":
            return where
        return self._where([self.seen(reading) for reading in readings])(where)

    def seen(self, reading: Reading) -> Seen:
        """The reading as it may be seen, made once."""
        key = (reading.document.id, id(reading))
        if key not in self._seen:
            self._seen[key] = (reading, self._made(reading))  # the reading is kept, so that its id stays its own
        return self._seen[key][1]

    def _made(self, reading: Reading) -> Seen:
        pace = Pace(self.now, self.recent_days, self.delay_hours)
        levels = levels_of(reading, self.lexicon, pace, lambda record: self._withheld(record, reading))
        names = {**private_names(reading, self.lexicon, self.approved), **names_to_hide(reading, levels, self.units)}
        words = Renaming(names)
        where = self._showing(levels)
        left = {kind: [r for r in getattr(reading, kind) if not self._withheld(r, reading)] for kind in KINDS}
        ids = frozenset(record.id for records in left.values() for record in records)
        apart = {r.id for kind in KINDS for r in left[kind] if self._is_grave(r, reading)}
        coarse: Callable[[Where], Where] = lambda where: shown(where, Exactness.UNIT, self.units)  # noqa: E731
        made = masked(reading.document.text, self._edits(reading, left, words))

        def through(record: Any) -> Any:
            own = coarse if record.id in apart else where
            return _told(rebuilt(record, words=words, span=made.moved, where=own), record)

        kept: dict[str, Any] = {
            kind: tuple(self._unquoted(through(_among(r, ids)), r, reading) for r in records)
            for kind, records in left.items()
        }
        for kind in ("sentences", "places", "parties", "times"):
            kept[kind] = tuple(r for r in map(through, getattr(reading, kind)) if len(r.span))
        kept["actors"] = tuple(through(actor) for actor in reading.actors)
        kept["relations"] = tuple(through(r) for r in reading.relations if {r.left, r.right} <= ids)
        document = self._document(reading.document, made, words)
        seen = msgspec.structs.replace(reading, document=document, uncoded=(), problems=(), **kept)
        return Seen(seen, words, where, ids, levels)

    def _withheld(self, record: Any, reading: Reading) -> bool:
        """Whether a record waits for a reviewer's word."""
        if {record.id, reading.document.id} & self.approved:
            return False
        concerns = self._concerns(record, reading) & GRAVE
        if isinstance(record, Claim) and "sexual" not in concerns:
            about = [*record.figures, *record.events]
            told = [r for kind in ("figures", "events") for r in getattr(reading, kind) if r.id in about]
            return bool(told and concerns) and all(self._withheld(other, reading) for other in told)
        return self._is_grave(record, reading)

    def _is_grave(self, record: Any, reading: Reading) -> bool:
        return is_grave(record, self._concerns(record, reading), self.lexicon)

    def _concerns(self, record: Any, reading: Reading) -> frozenset[Concern]:
        span = record.trigger if isinstance(record, Event) else record.span
        return self.lexicon.raised_by(sentences_at(reading, span))

    def _edits(self, reading: Reading, left: Mapping[str, list[Any]], words: Renaming) -> Iterator[Edit]:
        """What of the text stays: sentences with a record, of each its first words, names and places masked."""
        text = reading.document.text
        told = [r.trigger if isinstance(r, Event) else r.span for records in left.values() for r in records]
        done = 0
        for sentence in reading.sentences:
            span = sentence.span
            yield from _dropped(text, done, span.start)
            said = span.of(text)
            if not any(span.meets(other) for other in told):
                yield Edit(span, "")
            elif self.lexicon.raised_by(said) & GRAVE:
                yield Edit(span, NOT_QUOTED)
            else:
                end = _end_of_quote(said)
                yield from words.edits(text, Span(span.start, span.start + end))
                if end < len(said):
                    yield Edit(Span(span.start + end, span.end), " …")
            done = max(done, span.end)
        yield from _dropped(text, done, len(text))

    def _unquoted(self, record: Any, before: Any, reading: Reading) -> Any:
        """The record without words of a sentence that is not quoted, and with no more than a quote of any other."""
        span = before.trigger if isinstance(before, Event) else before.span
        grave = bool(self.lexicon.raised_by(sentences_at(reading, span)) & GRAVE)
        if isinstance(record, Claim):
            return msgspec.structs.replace(
                record, content_text=NOT_QUOTED if grave else quoted(record.content_text),
                content=tuple(one for one in record.content if len(one)) or (record.span,),
            )  # fmt: skip
        if grave and isinstance(record, Event):
            return msgspec.structs.replace(record, means=None)
        return record

    def _document(self, document: Document, made: Masked, words: Callable[[str], str]) -> Document:
        blocks = tuple(msgspec.structs.replace(block, span=made.moved(block.span)) for block in document.blocks)
        title = words(document.title) if document.title else None
        if title and self.lexicon.raised_by(title) & GRAVE:
            title = NOT_QUOTED
        return msgspec.structs.replace(
            document, text=made.text, offsets=(), blocks=tuple(b for b in blocks if len(b.span)), title=title,
            url=_address(document.url, words), source=None,
        )  # fmt: skip

    def _part(self, record: Any, several: Sequence[Seen]) -> Any:
        """A record of a reading: the one that stands in what may be seen of it."""
        if isinstance(record, Found):
            return self._found(record, several)
        name = getattr(record, "id", None)
        for seen in several:
            if isinstance(record, Document):
                if seen.reading.document.id == name:
                    return seen.reading.document
                continue
            for kind in (*KINDS, "actors", "places", "parties", "sentences", "times", "relations"):
                found = next((one for one in getattr(seen.reading, kind) if one.id == name), None)
                if found is not None:
                    return found
        if isinstance(record, (Claim, Figure, Event, Situation, Document)) or hasattr(record, "span"):
            return None
        return rebuilt(record, words=_all(several), span=_none, where=self._where(several))

    def _found(self, found: Found, several: Sequence[Seen]) -> Found | None:
        """A row of a list."""
        if not any(found.id in seen.ids for seen in several):
            return None
        text = found.text
        if text is not None:
            text = NOT_QUOTED if self.lexicon.raised_by(text) & GRAVE else quoted(text)
        left = msgspec.structs.replace(found, text=text)
        return rebuilt(left, words=_all(several), span=_none, where=self._where(several))  # type: ignore[no-any-return]

    def _incident(self, incident: Incident, several: Sequence[Seen]) -> Incident | None:
        ids = frozenset().union(*(seen.ids for seen in several)) if several else frozenset()
        events = tuple(name for name in incident.events if name in ids)
        if not events:
            return None
        tolls = tuple(toll for each in incident.tolls if (toll := _toll(each, ids)) is not None)
        lines = [
            msgspec.structs.replace(line, points=tuple(p for p in line.points if p.figure in ids))
            for line in incident.lines
        ]  # fmt: skip
        left = msgspec.structs.replace(
            incident, events=events, tolls=tolls, lines=tuple(line for line in lines if line.points),
            claims=tuple(name for name in incident.claims if name in ids),
            figures=tuple(name for name in incident.figures if name in ids),
            situations=tuple(name for name in incident.situations if name in ids),
            relations=tuple(r for r in incident.relations if {r.left, r.right} <= ids),
            judgements=tuple(msgspec.structs.replace(j, by="a reviewer") for j in incident.judgements),
            grades=tuple(
                msgspec.structs.replace(g, claims=tuple(n for n in g.claims if n in ids)) for g in incident.grades
            ),
        )  # fmt: skip
        return rebuilt(left, words=_all(several), span=_none, where=self._where(several))  # type: ignore[no-any-return]

    def _standing(self, standing: Standing, several: Sequence[Seen]) -> Standing | None:
        ids = frozenset().union(*(seen.ids for seen in several)) if several else frozenset()
        states = tuple(days for days in standing.states if days.evidence in ids)
        if not states:
            return None
        left = msgspec.structs.replace(
            standing, states=states, situations=tuple(name for name in standing.situations if name in ids)
        )
        return rebuilt(left, words=_all(several), span=_none, where=self._where(several))  # type: ignore[no-any-return]

    def _where(self, several: Sequence[Seen]) -> Callable[[Where], Where]:
        """A place that several documents tell is shown as the strictest of them has it; an unknown one is rounded."""
        levels: dict[str, Exactness] = {}
        for seen in several:
            for name, level in seen.levels.items():
                levels[name] = max(levels.get(name, Exactness.AS_TOLD), level)
        return self._showing(levels)

    def _showing(self, levels: Mapping[str, Exactness]) -> Callable[[Where], Where]:
        return lambda where: shown(where, levels.get(key_of(where), Exactness.ROUNDED), self.units)


def quoted(text: str) -> str:
    """No more words of a text than a public quote has."""
    end = _end_of_quote(text)
    return text if end >= len(text) else text[:end] + " …"


def _end_of_quote(text: str) -> int:
    every = list(re.finditer(r"\S+", text))
    return every[QUOTE - 1].end() if len(every) > QUOTE else len(text)


def _all(several: Sequence[Seen]) -> Callable[[str], str]:
    def words(text: str) -> str:
        for seen in several:
            text = seen.words(text)
        return text

    return words


def _none(_: Span) -> Span:
    return Span(0, 0)


def _dropped(text: str, start: int, end: int) -> Iterator[Edit]:
    """What stands between sentences, but for the white space."""
    if text[start:end].strip():
        yield Edit(Span(start, end), "\n")


def _among(record: Any, ids: Iterable[str]) -> Any:
    """The record without links to what is withheld."""
    changed: dict[str, Any] = {}
    for name in ("claims", "figures", "events"):
        linked = getattr(record, name, None)
        if linked and any(one not in ids for one in linked):
            changed[name] = tuple(one for one in linked if one in ids)
    for name in ("event", "parent"):
        if getattr(record, name, None) is not None and getattr(record, name) not in ids:
            changed[name] = None
    return msgspec.structs.replace(record, **changed) if changed else record


def _told(record: Any, before: Any) -> Any:
    """A speaker without a name is told by the role, and a party is called by it once."""
    if isinstance(record, Claim):
        links = tuple(
            msgspec.structs.replace(new, named="role_only") if new.name != old.name and new.named == "named" else new
            for new, old in zip(record.chain, before.chain, strict=True)
        )
        return msgspec.structs.replace(record, chain=links) if links != record.chain else record
    if isinstance(record, Party):
        return msgspec.structs.replace(record, as_written=tuple(dict.fromkeys(record.as_written)))
    return record


def _toll(toll: Toll, ids: Iterable[str]) -> Toll | None:
    """A table without the rows that are withheld; its sums go with them."""
    rows = tuple(row for row in toll.by_claimant if (row.figure is None or row.figure in ids) and row.claim in ids)
    if len(rows) == len(toll.by_claimant):
        return toll
    if not rows:
        return None
    return msgspec.structs.replace(toll, by_claimant=rows, low=None, best=None, high=None, high_any=None)


def _address(url: str | None, words: Callable[[str], str]) -> str | None:
    """The address, or only its host where its words hold a name that is masked."""
    if url is None:
        return None
    spelt = " ".join(word.capitalize() for word in re.split(r"[^\w]+", url) if word)
    if words(spelt) == spelt and words(url) == url:
        return url
    host = re.match(r"\w+://[^/]+/", url)
    return host.group() if host else None


__all__ = ["Seen", "Shield", "quoted"]
