"""A reading for people: what is said to have happened, by whom, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TextIO

from bywhom.publish import voices, words
from bywhom.publish.page import Line, write_lines
from bywhom.records import CARRYING, MATERIAL, Claim, Event, Figure, Party, Reading, Relation

TAKEN_PLACE = frozenset({"actual", "alleged", "denied"})
TOLD_RELATIONS = {
    "contradicts": "contradicts", "updates": "updates", "retracts": "takes back", "superseded_by": "takes the place of",
    "corroborates": "corroborates",
}  # fmt: skip
PARTS = {"subset": "of these: ", "partition": "of these: ", "additional": "besides: ", "update": "updated: "}
MOST_VOICES = 3  # voices shown with an event; the others are counted


def write_reading(reading: Reading, to: TextIO, *, width: int | None = None) -> None:
    """Writes the reading as plain text, as wide as the terminal within 80 to 100 columns."""
    write_lines(lines_of(reading), to, width)


def lines_of(reading: Reading) -> Iterator[Line]:
    """The lines of a reading, unwrapped."""
    screen = Screen(reading)
    yield from screen.head()
    if not reading.sentences:
        return
    yield from screen.happened()
    yield from screen.not_done()
    yield from screen.figures()
    yield from screen.in_force()
    yield from screen.relations()
    yield from screen.speech()
    yield from screen.chronology()
    yield from screen.background()
    yield from screen.places()
    yield from screen.uncoded()
    yield from screen.foot()


@dataclass(frozen=True)
class Screen:
    """The sections of one reading; empty ones give no line."""

    reading: Reading

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.reading.claims}

    @cached_property
    def actors(self) -> dict[str, Party]:
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers by which the sections speak of the material events."""
        done = [e for e in self._material() if e.realis in TAKEN_PLACE]
        undone = [e for e in self._material() if e.realis not in TAKEN_PLACE]
        return {event.id: number for number, event in enumerate((*done, *undone), 1)}

    def _material(self) -> list[Event]:
        """Deeds that are news; words and history have sections of their own."""
        return [e for e in self.reading.events if e.type in MATERIAL and not e.background]

    def head(self) -> Iterator[Line]:
        document = self.reading.document
        source = "standard input" if document.source == "-" else document.source
        yield Line(words.one_line(document.title or source or document.id, 300), kind="title")
        published = (
            f"published {words.moment(document.published)} ({words.BASISES[document.published_basis]})"
            if document.published else "publication date unknown"
        )  # fmt: skip
        yield Line(f"{document.outlet or 'outlet unknown'} · {published}", id=document.id)
        for problem in self.reading.problems:
            yield Line(f"! {problem.what}", id=problem.id, kind="problem")
        if not self.reading.sentences and not self.reading.problems:
            yield Line("! nothing in it could be read as an article", kind="problem")

    def happened(self) -> Iterator[Line]:
        """Deeds that are news, each with by whom, said by whom, and whether it was checked."""
        told = [e for e in self._material() if e.realis in TAKEN_PLACE]
        yield Line("")
        yield Line("WHAT IS SAID TO HAVE HAPPENED" + ("" if told else ": nothing that we could code"), kind="heading")
        for event in told:
            yield from self._event(event, f"{self.numbers[event.id]}. ")

    def not_done(self) -> Iterator[Line]:
        """Deeds that nobody says were done."""
        told = [e for e in self._material() if e.realis not in TAKEN_PLACE]
        yield from _heading("ONLY PLANNED, DEMANDED, THREATENED OR THOUGHT OF, OR SAID NOT TO HAVE HAPPENED", told)
        for event in told:
            yield from self._event(event, f"{self.numbers[event.id]}. ")

    def _event(self, event: Event, number: str = "") -> Iterator[Line]:
        title = words.title_of(event, self.reading)
        where = f"; {words.place(event.where)}" if event.where is not None else ""
        yield Line(f"{number}{title}, {words.participants(event)}{where}; {words.day_as_said(event.when)}", 2, hang=4)
        yield Line(self._voices(event.claims) + ".", 6, id=event.id)

    def _voices(self, ids: Sequence[str]) -> str:
        """Who says so, each once, with whether it was checked."""
        told = []
        for claim in words.claims_of(ids, self.claims):
            voice = f"{voices.says(claim, self.actors)} ({voices.checked(claim)})"
            if voice not in told:
                told.append(voice)
        if not told:
            return "Nobody is named who says so"
        more = f". And {len(told) - MOST_VOICES} more" if len(told) > MOST_VOICES else ""
        return ". ".join(_upper(voice) for voice in told[:MOST_VOICES]) + more

    def figures(self) -> Iterator[Line]:
        """The figures by claimant, parts under their totals; never added up."""
        figures = self.reading.figures
        yield from _heading("FIGURES, BY CLAIMANT", figures)
        ids = {figure.id for figure in figures}
        tables: dict[str, list[Figure]] = {}
        for figure in figures:
            if figure.parent not in ids:
                tables.setdefault(self._claimant(figure), []).append(figure)
        for claimant, tops in tables.items():
            yield Line(_upper(claimant), 2)
            for top in tops:
                yield from self._figure(top, "", 4)

    def _figure(self, figure: Figure, before: str, depth: int, claimant: str = "") -> Iterator[Line]:
        """A figure and the parts of it, which can have another claimant."""
        own = self._claimant(figure)
        by = f", by {own}" if claimant and own != claimant else ""
        event = f"; event {self.numbers[figure.event]}" if figure.event in self.numbers else ""
        when = f"; {words.day_as_said(figure.when)}" if not before else ""
        carried = words.claims_of(figure.claims, self.claims)
        stance = f"; {voices.checked(carried[0])}" if carried and (not before or by) else ""
        yield Line(f"{before}{words.counted_as_said(figure)}{by}{when}{stance}{event}", depth, id=figure.id)
        for part in self.reading.figures:
            if part.parent == figure.id and part.id != figure.id and depth < 12:
                yield from self._figure(part, PARTS.get(part.relation, ""), depth + 2, own)

    def _claimant(self, figure: Figure) -> str:
        told = dict.fromkeys(self._giver(claim) for claim in words.claims_of(figure.claims, self.claims))
        first, *others = told or ("nobody named",)
        return first + (f"; also {'; '.join(others)}" if others else "")

    def _giver(self, claim: Claim) -> str:
        """Who speaks of a number, with the verb where it is not simply said: one who denies it does not give it."""
        plain = claim.act in CARRYING and claim.polarity == "affirm"
        return voices.chain(claim) if plain else f"{voices.chain(claim)} (who {voices.verb(claim, self.actors)})"

    def in_force(self) -> Iterator[Line]:
        yield from _heading("WHAT IS SAID TO BE IN FORCE, OR TO HAVE BEEN", self.reading.situations)
        for situation in self.reading.situations:
            qualifier = f"{situation.qualifier} " if situation.qualifier else ""
            parties = words.parties(situation)
            where = f"; {words.place(situation.where)}" if situation.where is not None else ""
            since = f"; since {words.day_as_said(situation.since)}" if situation.since else ""
            until = f"; until {words.day_as_said(situation.until)}" if situation.until else ""
            what = _upper(f"{qualifier}{situation.kind}: {situation.state.replace('_', ' ')}")
            yield Line(f"{what}{', ' if parties else ''}{parties}{where}{since}{until}", 2)
            said = words.one_line(situation.span.of(self.reading.document.text), 60)
            yield Line(f"“{said}”. {self._voices(situation.claims)}.", 5, id=situation.id)

    def relations(self) -> Iterator[Line]:
        """Where two sources, or one at two times, do not say the same: both sides in their words."""
        told = [r for r in self.reading.relations if r.kind in TOLD_RELATIONS and not self._told_by_figures(r)]
        yield from _heading("CONTRADICTIONS AND UPDATES", told)
        for relation in told:
            left, right = self._side(relation.left), self._side(relation.right)
            between = TOLD_RELATIONS[relation.kind]
            if relation.kind == "contradicts":
                yield Line(left, 2)
                yield Line(f"against: {right}", 5, id=relation.id)
            else:
                yield Line(left, 2)
                yield Line(f"{between}: {right}", 5, id=relation.id)

    def _told_by_figures(self, relation: Relation) -> bool:
        """Whether two claims differ in nothing but figures of theirs, which have a relation of their own."""
        left, right = self.claims.get(relation.left), self.claims.get(relation.right)
        if left is None or right is None:
            return False
        return any(
            other.kind == relation.kind
            and {other.left, other.right} & set(left.figures)
            and {other.left, other.right} & set(right.figures)
            for other in self.reading.relations
        )

    def _side(self, record_id: str) -> str:
        figure = next((f for f in self.reading.figures if f.id == record_id), None)
        if figure is not None:
            return f"{_upper(self._claimant(figure))}: {words.counted_as_said(figure)}"
        claim = self.claims.get(record_id)
        if claim is None:
            return record_id
        return f"{_upper(voices.says(claim, self.actors))}: {words.content_of(claim, self.reading.document.text, 120)}"

    def speech(self) -> Iterator[Line]:
        """Every attributed claim under its speaker, once."""
        spoken = [c for c in self.reading.claims if c.source.role != "own_voice" or c.act != "assert"]
        yield from _heading("WHO SAYS WHAT", spoken)
        by_speaker: dict[str, list[Claim]] = {}
        for claim in spoken:
            by_speaker.setdefault(voices.chain(claim), []).append(claim)
        for speaker, claims in by_speaker.items():
            told = _not_repeated(claims)
            if len(told) == 1:
                yield Line(_upper(voices.says(told[0], self.actors)) + self._said(told[0]), 2, id=told[0].id)
                continue
            yield Line(_upper(speaker), 2)
            for claim in told:
                yield Line(voices.verb(claim, self.actors) + self._said(claim), 4, id=claim.id)

    def _said(self, claim: Claim) -> str:
        """The words of a claim, and what the outlet says of them."""
        stance = "" if claim.outlet_stance in ("neutral", "own_voice") else f" [{voices.checked(claim)}]"
        return f": {words.content_of(claim, self.reading.document.text)}{stance}"

    def chronology(self) -> Iterator[Line]:
        """The news by date: deeds by their numbers, words (demands, threats, talks) with their own line."""
        news = [e for e in self.reading.events if not e.background]
        news = [e for e in news if e.realis in TAKEN_PLACE if e.id in self.numbers or not self._told_as_speech(e)]
        yield from _heading("CHRONOLOGY OF THE NEWS", news)
        yield from self._by_date(news)

    def _told_as_speech(self, event: Event) -> bool:
        """Whether words without a date of their own stand in WHO SAYS WHAT already."""
        dated = event.when is not None and event.when.basis != "published"
        return not dated and any(c.span.covers(event.trigger) for c in self.reading.claims)

    def background(self) -> Iterator[Line]:
        """History told in passing, apart from the news."""
        past = sorted((e for e in self.reading.events if e.background), key=_order)
        yield from _heading("BACKGROUND, TOLD IN PASSING", past)
        for event in past:
            yield from self._event(event)

    def _by_date(self, events: Iterable[Event]) -> Iterator[Line]:
        for date, group in groupby(sorted(events, key=_order), key=lambda event: words.day_of_report(event.when)):
            several = list(group)
            deeds = [
                f"{self.numbers[e.id]}. {words.title_of(e, self.reading)}" for e in several if e.id in self.numbers
            ]
            yield Line(f"{_upper(date)}: {'; '.join(deeds)}".removesuffix(" "), 2)
            for event in several:
                if event.id not in self.numbers:
                    yield Line(f"{words.title_of(event, self.reading)}, {words.participants(event)}", 4, id=event.id)

    def places(self) -> Iterator[Line]:
        """Each place once: as written, then its other names, then where we take it to be."""
        wheres = [*(e.where for e in self.reading.events), *(f.where for f in self.reading.figures)]
        spoken_of = {where.place for where in wheres if where is not None}
        places = [
            place for place in words.places_once(self.reading.places)
            if place.where.precision != "country" or place.where.claimed_by or place.id in spoken_of
        ]  # fmt: skip
        yield from _heading("PLACES", places)
        for place in places:
            where = place.where
            names = words.other_names(where, place.as_written) if where.lat is not None else ""
            also = f" (also {names})" if names else ""
            country = f", {where.country}" if where.country and where.precision != "country" else ""
            claims = "".join(f"; {c.by}: {c.says}" for c in where.claimed_by)
            spelt = "; by a similar spelling" if where.matched_via == "fuzzy" else ""
            yield Line(f"{place.as_written}{also}{country}: {words.located(where)}{claims}{spelt}", 2, id=place.id)

    def uncoded(self) -> Iterator[Line]:
        yield from _heading("NOT CODED, AND WHY", self.reading.uncoded)
        for item in self.reading.uncoded:
            yield Line(
                f"“{words.one_line(item.span.of(self.reading.document.text), 100)}”: {item.reason}", 2, id=item.id
            )

    def foot(self) -> Iterator[Line]:
        """How to see the words behind a line, and what the sections leave out."""
        left_out = _counted(r for r in self.reading.relations if r.kind not in (*TOLD_RELATIONS, "subset_of"))
        yield Line("")
        if left_out:
            yield Line(f"Pairs of figures or claims that are not shown: {left_out}.", kind="quiet")
        yield Line("`bywhom keep` the article, then `bywhom explain` an id: the words behind it.", kind="quiet")


def _heading(text: str, records: Sequence[object]) -> Iterator[Line]:
    if records:
        yield Line("")
        yield Line(text, kind="heading")


def _not_repeated(claims: Sequence[Claim]) -> list[Claim]:
    """Without claims whose words another one of the same speaker and act holds."""
    kept: list[Claim] = []
    for claim in claims:
        others = [c for c in claims if c is not claim and c.act == claim.act and c.polarity == claim.polarity]
        inside = [c for c in others if claim.content_text in c.content_text]
        if not any(len(c.content_text) > len(claim.content_text) or c in kept for c in inside):
            kept.append(claim)
    return kept


def _counted(relations: Iterable[Relation]) -> str:
    kinds = [relation.kind.replace("_", " ") for relation in relations]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))


def _order(event: Event) -> tuple[str, str, int]:
    """By the first day, then by how it is told, so that equal dates stand together."""
    first = ((event.when.earliest or event.when.latest or "9999") if event.when else "9999")[:10]
    return first, words.day_of_report(event.when), event.trigger.start


def _upper(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]
