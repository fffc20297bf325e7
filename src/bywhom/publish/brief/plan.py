"""What a brief says, section by section; each sentence with the records and documents that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bywhom.publish.brief.situations import HELD, in_force, thing
from bywhom.publish.brief.statements import MARKS, Statement, can_be_named, named, statement, with_article
from bywhom.publish.brief.wording import day, number, opened, several
from bywhom.publish.harm.shield import quoted
from bywhom.records import (
    MATERIAL,
    Claim,
    ClaimantRow,
    Difference,
    Document,
    Event,
    Figure,
    Incident,
    InForce,
    Reading,
    Release,
    Toll,
)

SPOKEN = frozenset({"demand", "order", "request", "promise", "threaten", "warn", "predict", "offer", "agree", "reject",
                    "condemn", "praise", "intend", "accuse", "announce"})  # fmt: skip
DENYING = frozenset({"deny", "deny_responsibility", "reject", "retract", "decline_comment"})
COUNTED = {"killed": "killed", "injured": "wounded", "missing": "missing", "abducted": "abducted",
           "captured": "captured", "detained": "detained", "displaced": "displaced", "trapped": "trapped",
           "casualties": "killed or wounded"}  # fmt: skip
WHOM = {"civilian": "civilians", "combatant": "fighters", "children": "children", "women": "women",
        "medical": "medical staff", "aid": "aid workers", "journalist": "journalists", "police": "police officers",
        "official": "officials", "prisoner": "prisoners"}  # fmt: skip
CHECKED = {"could_not_verify": "not verified", "verified": "checked", "disputed": "doubted", "corrected": "corrected",
           "distanced": "kept at a distance"}  # fmt: skip
"""What the outlet that printed a number says of it."""
MOST_SENTENCES = 12
MOST_GROUP = 3
VAGUE = frozenset({"others", "other", "more", "them", "those", "dead", "wounded", "of", "half", "another", "all",
                   "lives", "bodies"})  # fmt: skip
CONTESTED = "What is contested"
PLAIN = "Dead and wounded"
"""The heading of an incident of which no place or day may be told."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with its full stop; `documents` give its sources, `records` what it is made of."""

    text: str
    documents: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One claimant's word on one number; `quote` is the sentence behind it, shown where the number needs it."""

    cells: tuple[str, ...]
    documents: tuple[str, ...]
    records: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True)
class Section:
    """A heading, and under it sentences, a table, or both; `level` 3 stands within the section before it."""

    heading: str
    sentences: tuple[Sentence, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    level: int = 2


@dataclass(frozen=True)
class Brief:
    """A situation report. `sources` are the documents in the order of their numbers, from 1."""

    title: str
    day: str
    sections: tuple[Section, ...]
    sources: tuple[Document, ...]
    release: Release
    since: str | None = None
    untitled: frozenset[str] = frozenset()

    def numbers(self, documents: Iterable[str]) -> list[int]:
        """The numbers of these sources."""
        known = {document.id: number for number, document in enumerate(self.sources, 1)}
        return sorted({known[name] for name in documents if name in known})


Part = Sentence | Row | Section | Brief | Document
"""What a line of a brief shows, and what can be in doubt by itself."""


@dataclass(frozen=True)
class Told:
    """An incident with its readings and the name of each claim's speaker."""

    incident: Incident
    readings: Mapping[str, Reading]
    speakers: Mapping[str, str]


@dataclass
class Planner:
    """Puts a brief together; a claim is told once."""

    told: Sequence[Told]
    readings: Mapping[str, Reading]
    held: Sequence[InForce] = ()
    change: Difference | None = None
    used: set[str] = field(default_factory=set)

    def brief(self, title: str, day: str, release: Release, since: str | None = None) -> Brief:
        """All sections that have something to say."""
        sections = [*self._changed(), *self._incidents(), *self._spoken(), *self._contested(), *self._unknown(),
                    *self._in_force()]  # fmt: skip
        cited = {name for section in sections for sentence in section.sentences for name in sentence.documents}
        cited |= {name for section in sections for row in section.rows for name in row.documents}
        documents = sorted(
            (reading.document for name, reading in self.readings.items() if name in cited),
            key=lambda document: (document.published or "9999", document.outlet or "", document.id),
        )
        return Brief(title=title, day=day, sections=tuple(sections), sources=tuple(documents), release=release,
                     since=since)  # fmt: skip

    def _incidents(self) -> Iterator[Section]:
        """Those with a count first, each under its own heading; then what else is said to have happened."""
        counted = [one for one in self.told if _tolls(one.incident) and not _background(one)]
        plain = [
            one for one in self.told if one not in counted and one.incident.type in MATERIAL and not _background(one)
        ]
        for one in sorted(
            counted, key=lambda told: (-len(told.incident.documents), -_most(told.incident), _when(told.incident))
        ):
            sentences = self._sentences(one)
            rows = tuple(self._rows(one))
            if sentences or rows:
                head = ("Who says so", "how many", "on which day", "verification")
                yield Section(_heading(one.incident), tuple(sentences[:MOST_SENTENCES]), head if rows else (), rows)
        others = [sentence for one in plain for sentence in self._sentences(one)]
        if others:
            yield Section("Other events", tuple(others[: 2 * MOST_SENTENCES]))

    def _sentences(self, told: Told) -> list[Sentence]:
        """What is said of a happening, each voice's word once, in the order of publication; denials after the rest."""
        found = [one for one in self._statements(told) if one.claim.act not in SPOKEN - {"accuse", "announce"}]
        found = [one for one in found if one.claim.world in ("past", "ongoing")]
        merged = _merged(found)
        self.used.update(name for one in merged for name in one.records)
        return [_sentence(one) for one in sorted(merged, key=lambda one: one.claim.act in DENYING)]

    def _statements(self, told: Told) -> Iterator[Statement]:
        for name in told.incident.documents:
            reading = told.readings.get(name)
            if reading is None:
                continue
            mine = [claim for claim in reading.claims if claim.id in told.incident.claims and claim.id not in self.used]
            for claim in sorted(mine, key=lambda claim: claim.span):
                made = statement(claim, reading, told.speakers)
                if made is not None:
                    yield made

    def _rows(self, told: Told) -> Iterator[Row]:
        """The table by claimant: every word in force, none added to another."""
        seen: set[tuple[str, ...]] = set()
        for toll in _tolls(told.incident):
            for row in toll.by_claimant:
                claim, reading = _claim(row.claim, told)
                if not row.in_force or claim is None or reading is None:
                    continue
                if claim.source.name is not None and not can_be_named(claim.source):
                    continue
                figure = next((f for f in reading.figures if f.id == row.figure), None)
                who = _claimant(claim, reading, row)
                cells = (who, f"{number(row.low, row.high, bool(figure and figure.approx))} {_people(toll, figure)}",
                         day(row.as_of or reading.document.published) or "not said",
                         CHECKED.get(row.stance, ""))  # fmt: skip
                if cells[:2] not in seen:
                    seen.add(cells[:2])
                    span = (figure or claim).span
                    said = next((s.span.of(reading.document.text) for s in reading.sentences if s.span.meets(span)), "")
                    yield Row(cells, (reading.document.id,), (row.figure or row.claim,), quoted(" ".join(said.split())))

    def _spoken(self) -> Iterator[Section]:
        """Demands, denials, warnings and the like of those who are party to it."""
        speakers = {claim: name for told in self.told for claim, name in told.speakers.items()}
        found = []
        for reading in self._by_day():
            for claim in sorted(reading.claims, key=lambda claim: claim.span):
                if claim.act in SPOKEN | DENYING and claim.id not in self.used and claim.source.role != "own_voice":
                    made = statement(claim, reading, speakers)
                    if made is not None:
                        found.append(made)
        merged = _merged(found)
        self.used.update(name for one in merged for name in one.records)
        if merged:
            yield Section("Demands, denials and warnings", tuple(_sentence(one) for one in merged[:MOST_SENTENCES]))

    def _contested(self) -> Iterator[Section]:
        """Numbers that cannot all hold, each on its claimant's word."""
        sentences: dict[str, Sentence] = {}
        for told in self.told:
            figures = {figure.id: figure for reading in told.readings.values() for figure in reading.figures}
            for relation in told.incident.relations:
                pair = [figures[name] for name in (relation.right, relation.left) if name in figures]
                if relation.kind != "contradicts" or len(pair) < 2 or not _comparable(*pair):
                    continue
                made = [(figure, self._side(told, figure.id)) for figure in pair]
                if all(side is not None for _, side in made):
                    for figure, side in made:
                        who = side.text.partition(" said ")[0] if side is not None else ""
                        if side is not None:
                            sentences.setdefault(f"{who} {figure.measure} {figure.low} {figure.high}", side)
        if len(sentences) > 1:
            yield Section(CONTESTED, tuple(sentences.values())[:MOST_SENTENCES])

    def _side(self, told: Told, name: str) -> Sentence | None:
        """A figure as a sentence: "Medics said 12 soldiers were killed"."""
        for document in told.incident.documents:
            reading = told.readings.get(document)
            figure = next((f for f in reading.figures if f.id == name), None) if reading else None
            if reading is None or figure is None:
                continue
            claim = next((c for c in reading.claims if c.id in figure.claims), None)
            if claim is None or not can_be_named(claim.source):
                return None
            return Sentence(f"{named(claim.source, reading)} said {_happened(figure)}.", (document,), (name,))
        return None

    def _unknown(self) -> Iterator[Section]:
        """What outlets could not check, and numbers to which nobody else has one."""
        found = [*self._unverified(), *self._alone()]
        once = {sentence.text: sentence for sentence in found}
        if once:
            yield Section("What is not known", tuple(once.values())[:MOST_SENTENCES])

    def _unverified(self) -> Iterator[Sentence]:
        """One sentence for each number of which its outlet says that it could not check it."""
        for reading in self._by_day():
            outlet = reading.document.outlet
            unsure = [claim for claim in reading.claims if claim.act == "cannot_verify"]
            own = any(claim.source.name == outlet for claim in unsure)
            for claim in reading.claims:
                if claim.outlet_stance != "could_not_verify" or not can_be_named(claim.source) or outlet is None:
                    continue
                figure = next((f for f in reading.figures if f.id in claim.figures and f.relation != "subset"), None)
                if figure is None:
                    continue
                what = f"the statement by {_amid(claim, reading)} that {_happened(figure)}"
                text = f"{with_article(outlet)} could not verify {what}." if own else (
                    f"Not verified by {_inside(with_article(outlet))}: {what}."
                )  # fmt: skip
                yield Sentence(text, (reading.document.id,), (claim.id, *(one.id for one in unsure)))

    def _alone(self) -> Iterator[Sentence]:
        """Numbers of one voice, to which nobody else has one."""
        for told in self.told:
            for toll in _tolls(told.incident):
                rows = [row for row in toll.by_claimant if row.in_force]
                whole = toll.group in ("total", None, "unknown")
                if not whole or not rows or len({row.claimant for row in rows}) > 1 or not rows[0].low:
                    continue
                claim, reading = _claim(rows[0].claim, told)
                if claim is None or reading is None or not can_be_named(claim.source):
                    continue
                counted = {"killed": "the dead", "injured": "the wounded"}.get(toll.measure) or (
                    f"those {COUNTED[toll.measure]}"
                )
                place = _place(told.incident)
                where = f" in {thing(place)}" if place else ""
                text = f"The only count of {counted}{where} is that of {_amid(claim, reading)}."
                yield Sentence(text, (reading.document.id,), (rows[0].figure or rows[0].claim,))

    def _in_force(self) -> Iterator[Section]:
        """Each situation with since when it is told, and by whom last."""
        sentences = []
        for one in self.held:
            text = in_force(one)
            last = [telling for telling in one.by_voice if telling.day == one.last_evidence] or list(one.by_voice)
            if text is not None:
                sentences.append(
                    Sentence(text, tuple(dict.fromkeys(t.document for t in last)), one.standing.situations)
                )
        if sentences:
            yield Section("In force", tuple(sentences))

    def _changed(self) -> Iterator[Section]:
        """What moved since the day that was asked for."""
        if self.change is None:
            return
        sentences = []
        for change in self.change.tolls:
            sentences += list(self._moved(change.before, change.after))
        for one in self.change.situations:
            if one.before is not None and one.after is not None:
                place = f" in {one.place}" if one.place else ""
                text = f"The {one.kind}{place}, {HELD[one.before]} before, is now reported {HELD[one.after]}."
                homes = tuple(
                    r.document.id for r in self.readings.values() for s in r.situations if s.id == one.situation
                )
                sentences.append(Sentence(text, homes, (one.situation,)))
        if sentences:
            yield Section("What changed", tuple(sentences))

    def _moved(self, before: Toll | None, after: Toll | None) -> Iterator[Sentence]:
        """Each claimant whose number is another, or new."""
        if after is None:
            return
        old = {row.claimant: row for row in (before.by_claimant if before else ()) if row.in_force}
        for row in after.by_claimant:
            then = old.get(row.claimant)
            if not row.in_force or (then is not None and (then.low, then.high) == (row.low, row.high)):
                continue
            found = next(
                ((c, r) for r in self.readings.values() for c in r.claims if c.id == row.claim and c.source.name), None
            )
            if found is None:
                continue
            who = named(found[0].source, found[1])
            counted = f"{number(row.low, row.high)} {_people(after, None)}"
            moved = (
                f", up from {number(then.low, then.high)}"
                if then is not None and row.low > then.low
                else (f", down from {number(then.low, then.high)}" if then is not None else "")
            )
            text = f"{who} now gives the number of {_people(after, None)} as {number(row.low, row.high)}{moved}."
            text = text if then is not None else f"{who} gave a first count: {counted}."
            yield Sentence(text, (found[1].document.id,), (row.figure or row.claim,))

    def _by_day(self) -> list[Reading]:
        return sorted(self.readings.values(), key=lambda r: (r.document.published or "9999", r.document.id))


def without(brief: Brief, doubted: Iterable[Part]) -> Brief:
    """The brief without the sentences that are in doubt, and with plain headings and titles in the place of such.

    A row in doubt is given with the sentence behind it, and goes where it is in doubt with that too.
    """
    gone = set(map(id, doubted))
    sections = []
    for section in brief.sections:
        rows = [row if id(row) not in gone else _with_quote(row) for row in section.rows]
        left = replace(
            section, sentences=tuple(s for s in section.sentences if id(s) not in gone),
            rows=tuple(r for r in rows if r is not None),
            heading=PLAIN if id(section) in gone else section.heading,
        )  # fmt: skip
        if left.rows or len(left.sentences) > (left.heading == CONTESTED):
            sections.append(left)
    untitled = brief.untitled | {document.id for document in brief.sources if id(document) in gone}
    title = f"Situation report, {day(brief.day)}" if id(brief) in gone else brief.title
    return replace(brief, sections=tuple(sections), untitled=untitled, title=title)


def _with_quote(row: Row) -> Row | None:
    """The row with the sentence that it rests on; null where it had that already."""
    if not row.quote:
        return None
    who, count, *rest = row.cells
    said = row.quote.strip(MARKS)
    return replace(row, cells=(who, f"{count} (“{said}”)", *rest), quote="")


def _merged(found: Iterable[Statement]) -> list[Statement]:
    made: list[Statement] = []
    for one in found:
        same = next((number for number, other in enumerate(made) if one.is_told_by(other)), None)
        if same is None:
            made.append(one)
        else:
            made[same] = made[same].joined(one)
    return made


def _sentence(one: Statement) -> Sentence:
    stop = "" if one.text.endswith((".", "!", "?", ".”", "!”", "?”")) else "."
    return Sentence(one.text + stop, one.documents, one.records)


def _tolls(incident: Incident) -> list[Toll]:
    """The tables, deaths first, whole before part."""
    found = [toll for toll in incident.tolls if toll.policy == "conservative"]
    order = list(COUNTED)
    return sorted(
        found, key=lambda t: (order.index(t.measure), t.group not in ("total", None, "unknown"), t.group or "")
    )


def _most(incident: Incident) -> int:
    return max((row.low for toll in _tolls(incident) for row in toll.by_claimant), default=0)


def _claim(name: str, told: Told) -> tuple[Claim | None, Reading | None]:
    return next(((c, r) for r in told.readings.values() for c in r.claims if c.id == name), (None, None))


def _claimant(claim: Claim, reading: Reading, row: ClaimantRow) -> str:
    if claim.source.role == "own_voice":
        return f"{with_article(reading.document.outlet or row.claimant)} (own count)"
    if claim.source.name is None:
        return "Nobody named"
    return named(claim.source, reading)


def _people(toll: Toll, figure: Figure | None) -> str:
    """ "soldiers killed": the people as said, else by their kind."""
    people = people_of(figure) if figure is not None else WHOM.get(toll.group or "", "people")
    return f"{people} {COUNTED[toll.measure]}"


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of the same people, or one of them of all."""
    whole = ("total", "unknown", None)
    return one.category == other.category or one.category in whole or other.category in whole


def _happened(figure: Figure) -> str:
    """ "12 soldiers were killed"."""
    verb = "was" if figure.low == figure.high == 1 else "were"
    counted = number(figure.low, figure.high, figure.approx)
    return f"{counted} {people_of(figure)} {verb} {COUNTED[figure.measure]}"


def people_of(figure: Figure) -> str:
    """Who is counted, as the source says it where that is a plain word or two, else by kind."""
    one = figure.low == figure.high == 1
    said = [word for word in (figure.group or "").split() if word.lower() not in ("a", "an", "the")]
    plain = all(word.isalpha() and (word.islower() or len(said) > 1) for word in said)
    if 0 < len(said) <= MOST_GROUP and plain and said[-1].islower() and not set(map(str.lower, said)) & VAGUE:
        several = said[-1].endswith("s") or said[-1] in ("people", "children", "women", "men", "police")
        if several != one:
            return " ".join(said)
    if figure.category in WHOM and not one:
        return WHOM[figure.category]
    return "person" if one else "people"


def _inside(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _amid(claim: Claim, reading: Reading) -> str:
    """A speaker's name within a sentence."""
    who = named(claim.source, reading)
    common = (claim.source.name or "")[:1].islower() or who.startswith("The ")
    return who[:1].lower() + who[1:] if common else who


def _heading(incident: Incident) -> str:
    when = incident.when
    exact = when is not None and when.basis != "published" and (when.earliest or "")[:10] == (when.latest or "")[:10]
    told = day(when.earliest) if when is not None and exact else ""
    place = _place(incident)
    return ", ".join(part for part in (opened(place), told) if part) or PLAIN


def _place(incident: Incident) -> str:
    where = incident.where
    return " ".join((where.said or where.name or "").split()) if where is not None else ""


def _when(incident: Incident) -> str:
    when = incident.when
    return ((when.earliest or when.latest or "9999") if when is not None else "9999")[:10]


def _background(told: Told) -> bool:
    """History that is only recalled is no news."""
    events: list[Event] = [e for r in told.readings.values() for e in r.events if e.id in told.incident.events]
    return bool(events) and all(event.background for event in events)


def counted(brief: Brief) -> str:
    """ "seven articles of four outlets": what a brief rests on."""
    outlets = {document.outlet for document in brief.sources if document.outlet}
    told = several(len(brief.sources), "article")
    return f"{told} of {several(len(outlets), 'outlet')}" if len(outlets) > 1 else told
