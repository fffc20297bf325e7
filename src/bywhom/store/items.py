"""What can be searched of a reading: its claims, figures, events and situations, each with its fields and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import msgspec

from bywhom.records import Claim, Event, Figure, Participant, Party, Reading, Situation, Span, When, Where
from bywhom.store.facets import as_one, fold, in_words, joined

OPEN_PAST = "0001-01-01"
OPEN_FUTURE = "9999-12-31"

Row = dict[str, Any]


class Sides(msgspec.Struct, frozen=True):
    """What a record and those that it rests on tell: the same for all four kinds."""

    claims: tuple[Claim, ...] = ()
    agents: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    others: tuple[Participant, ...] = ()
    wheres: tuple[Where, ...] = ()
    whens: tuple[When, ...] = ()


class Index:
    """The records of one reading by their ids, and the rows made of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.claims = {claim.id: claim for claim in reading.claims}
        self.figures = {figure.id: figure for figure in reading.figures}
        self.events = {event.id: event for event in reading.events}
        self.actors = {actor.id: actor for actor in reading.actors}
        self._starts = [sentence.span for sentence in reading.sentences]

    def rows(self) -> Iterator[Row]:
        """One row for each record that can be searched."""
        for claim in self.reading.claims:
            yield self._row("claim", claim.id, claim.span, self._claim(claim), _claim_tags(claim), claim.act)
        for figure in self.reading.figures:
            counts = {"measure": figure.measure, "low": figure.low, "high": figure.high}
            yield self._row("figure", figure.id, figure.span, self._figure(figure), _figure_tags(figure),
                            f"{figure.said} {figure.measure}", counts)  # fmt: skip
        for event in self.reading.events:
            tells = " ".join(part for part in (event.type, event.mode, event.means, f"({event.realis})") if part)
            yield self._row("event", event.id, event.trigger, self._event(event), _event_tags(event), tells)
        for situation in self.reading.situations:
            tells = f"{situation.kind}, {situation.state.replace('_', ' ')}"
            tags = _situation_tags(situation)
            yield self._row("situation", situation.id, situation.span, self._situation(situation), tags, tells)

    def _claim(self, claim: Claim) -> Sides:
        events = [self.events[name] for name in claim.events if name in self.events]
        figures = [self.figures[name] for name in claim.figures if name in self.figures]
        spoken_of: list[Event | Figure] = [*events, *figures]
        return Sides(
            claims=(claim,),
            agents=tuple(agent for event in events for agent in event.agents),
            targets=tuple(target for event in events for target in event.targets),
            wheres=_present(r.where for r in spoken_of),
            whens=_present(r.when for r in spoken_of) or _present([claim.when]),
        )

    def _figure(self, figure: Figure) -> Sides:
        event = self.events.get(figure.event or "")
        return Sides(
            claims=self._claims(figure.claims),
            agents=event.agents if event else (),
            targets=event.targets if event else (),
            wheres=_present([figure.where]) or _present([event.where if event else None]),
            whens=_present([figure.when]) or _present([event.when if event else None]),
        )

    def _event(self, event: Event) -> Sides:
        return Sides(
            claims=self._claims(event.claims), agents=event.agents, targets=event.targets,
            wheres=_present([event.where]), whens=_present([event.when]),
        )  # fmt: skip

    def _situation(self, situation: Situation) -> Sides:
        sides: dict[str, list[Participant]] = {"by": [], "against": [], "between": []}
        for party in situation.parties:
            sides[party.side].append(Participant(name=party.name, span=party.span, party=party.party))
        since, until = situation.since, situation.until
        lasting = When(
            earliest=since.earliest if since else None, latest=until.latest if until else None,
            precision="open", basis="stated",
        )  # fmt: skip
        return Sides(
            claims=self._claims(situation.claims), agents=tuple(sides["by"]), targets=tuple(sides["against"]),
            others=tuple(sides["between"]), wheres=_present([situation.where]),
            whens=(lasting,) if since or until else (),
        )  # fmt: skip

    def _claims(self, names: Iterable[str]) -> tuple[Claim, ...]:
        return tuple(self.claims[name] for name in names if name in self.claims)

    def _row(
        self, kind: str, name: str, span: Span, sides: Sides, tags: list[str], tells: str, counts: Row | None = None
    ) -> Row:  # fmt: skip
        document = self.reading.document
        earliest, latest = days_of(sides.whens)
        place = next((where for where in sides.wheres if where.lat is not None), None)
        row: Row = {
            "id": name, "kind": kind, "document": document.id, "span_start": span.start, "span_end": span.end,
            "earliest": earliest, "latest": latest, "published": (document.published or "")[:10] or None,
            **(counts or {"measure": None, "low": None, "high": None}),
            "lat": place.lat if place else None, "lon": place.lon if place else None,
        }  # fmt: skip
        sentence = self.sentence_of(span)
        row["words"] = " ".join(fold(sentence.of(document.text)))
        row["facets"] = joined((as_one("kind", kind), *tags, *self._names(sides), *_about(sides.claims)))
        row["shown"] = msgspec.json.encode(self._shown(sides, tells) | {"sentence": sentence})
        row["digest"] = sha256(msgspec.json.encode(sorted(row.items(), key=lambda cell: cell[0]))).hexdigest()
        return row

    def sentence_of(self, span: Span) -> Span:
        """The sentences that the span stands in, from the first to the last."""
        met = [sentence for sentence in self._starts if sentence.meets(span)]
        return Span(min(span.start, met[0].start), max(span.end, met[-1].end)) if met else span

    def _names(self, sides: Sides) -> Iterator[str]:
        document = self.reading.document
        if document.outlet:
            yield in_words("outlet", document.outlet)
        for field, several in (("by", sides.agents), ("to", sides.targets), ("party", sides.others)):
            for participant in several:
                for name in self._called(participant.name, participant.party):
                    yield in_words(field, name)
                    if field != "party":
                        yield in_words("party", name)
        for where in sides.wheres:
            for said in (where.said, where.name, where.id, *(name.text for name in where.names)):
                yield in_words("place", said or "")
            if where.country:
                yield as_one("country", where.country)
        for claim in sides.claims:
            for link in claim.chain:
                field = "said-by" if link is claim.chain[-1] else "via"
                yield in_words(field, link.role.replace("_", " "))
                for name in self._called(link.name, link.party):
                    yield in_words(field, name)

    def _called(self, name: str | None, party: str | None) -> Iterator[str]:
        """Every name that the document has for a party, and the registry's."""
        if name:
            yield name
        actor: Party | None = self.actors.get(party or "")
        if actor is not None:
            yield from (actor.name, *actor.as_written)
            yield actor.registry or ""

    def _shown(self, sides: Sides, tells: str) -> Row:
        """The fields of `Found` that no column has."""
        sources = (claim.source.name or claim.source.role.replace("_", " ") for claim in sides.claims)
        place = sides.wheres[0] if sides.wheres else None
        return {
            "tells": tells, "place": (place.said or place.name) if place else None,
            "outlet": self.reading.document.outlet,
            "by": _once(p.name for p in (*sides.agents, *sides.others)), "to": _once(p.name for p in sides.targets),
            "said_by": _once(sources), "act": _once(c.act for c in sides.claims),
            "stance": _once(c.outlet_stance for c in sides.claims),
        }  # fmt: skip


def days_of(whens: Iterable[When]) -> tuple[str | None, str | None]:
    """The first and the last day that the times can mean; both null where nothing limits them."""
    limits = [(when.earliest, when.latest) for when in whens if when.earliest or when.latest]
    if not limits:
        return None, None
    return min((low or OPEN_PAST)[:10] for low, _ in limits), max((high or OPEN_FUTURE)[:10] for _, high in limits)


def _claim_tags(claim: Claim) -> list[str]:
    return [as_one("polarity", claim.polarity), as_one("certainty", claim.certainty), as_one("world", claim.world),
            as_one("quoted", claim.quoted)]  # fmt: skip


def _figure_tags(figure: Figure) -> list[str]:
    return [as_one("measure", figure.measure), as_one("category", figure.category or "unknown"),
            as_one("scope", figure.scope), in_words("group", figure.group or "")]  # fmt: skip


def _event_tags(event: Event) -> list[str]:
    codes = [as_one("code", code) for code in (event.acled, event.cameo, event.ucdp) if code]
    return [as_one("type", event.type), as_one("mode", event.mode or ""), in_words("means", event.means or ""),
            as_one("realis", event.realis), *codes]  # fmt: skip


def _situation_tags(situation: Situation) -> list[str]:
    return [as_one("type", situation.kind), as_one("state", situation.state),
            in_words("means", situation.qualifier or "")]  # fmt: skip


def _about(claims: Iterable[Claim]) -> Iterator[str]:
    """How it is said: act, role and stance of every claim behind a record."""
    marks: tuple[tuple[str, Callable[[Claim], str]], ...] = (
        ("act", lambda claim: claim.act),
        ("role", lambda claim: claim.source.role),
        ("stance", lambda claim: claim.outlet_stance),
        ("named", lambda claim: claim.source.named),
    )
    for claim in claims:
        for field, told in marks:
            yield as_one(field, told(claim))


def _present(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(one for one in found if one is not None)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
