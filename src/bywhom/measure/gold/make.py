"""From the coder's form to the stand-off file: every quoted word gets its offsets, every list its backward links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bywhom.errors import MeasureError
from bywhom.measure.gold.anchor import AnchorError, find, occurrences
from bywhom.measure.gold.coding import BY_HAND, Coding, document_of
from bywhom.measure.gold.form import (
    Form,
    FormActor,
    FormClaim,
    FormEvent,
    FormFigure,
    FormLink,
    FormParticipant,
    FormPlace,
    FormSituation,
    FormTime,
    FormUncoded,
    FormWhen,
    FormWhere,
    coders_of,
    status_of,
)
from bywhom.records import (
    Claim,
    Event,
    Figure,
    Link,
    Mention,
    Participant,
    Party,
    Place,
    PlaceUse,
    Reading,
    Relation,
    Sentence,
    Situation,
    SituationParty,
    Span,
    TimePhrase,
    Timex,
    Uncoded,
    When,
    Where,
    covering,
)

T = TypeVar("T")
F = TypeVar("F")
ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Cmdr|Adm|Gov|Sen|Rep|Rev|Fr|Sr|Jr|No|vs|etc|approx|[A-Z])\.$"
)
END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n\s*\n")


def make(form: Form, text: str, outlet: str, published: str, topic: str | None = None) -> Coding:
    """The coding of an article; raises MeasureError with everything that does not fit, not only the first of it."""
    maker = _Maker(form, text)
    reading = Reading(document=document_of(text, form.article, outlet, published), **maker.records())
    if maker.wrong:
        raise MeasureError("\n".join(f"{form.article}: {what}" for what in maker.wrong))
    return Coding(
        article=form.article, outlet=outlet, published=published, coders=coders_of(form), status=status_of(form),
        topic=topic, traps=form.traps,
        reading=reading,
    )  # fmt: skip


def sentences_of(text: str) -> list[Span]:
    """Sentences by their end marks and by blank lines; a mark after a title or an initial ends none."""
    ends = [
        match.end()
        for match in END.finditer(text)
        if "\n" in match.group() or not ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1])
    ]
    spans = []
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append(Span(left, start + len(piece.rstrip())))
        start = end
    return spans


class _Maker:
    """A form while its anchors are looked up; `wrong` gathers what does not fit."""

    def __init__(self, form: Form, text: str) -> None:
        self.form = form
        self.text = text
        self.wrong: list[str] = []
        self.sentences = sentences_of(text)
        self.places = {place.id: place for place in form.places}
        self.times = {time.id: time for time in form.times}

    def records(self) -> dict[str, Any]:
        """The lists of the reading."""
        places = [mention for place in self.form.places for mention in self._place(place)]
        mentions = [mention for actor in self.form.actors for mention in self._mentions(actor)]
        return {
            "sentences": tuple(
                Sentence(id=f"s{n}", span=span, provenance=BY_HAND) for n, span in enumerate(self.sentences, 1)
            ),
            "places": tuple(sorted(places, key=lambda place: place.span)),
            "parties": tuple(sorted(mentions, key=lambda mention: mention.span)),
            "actors": self._each(self.form.actors, self._actor),
            "times": self._each(self.form.times, self._time),
            "claims": self._each(self.form.claims, self._claim),
            "figures": self._each(self.form.figures, self._figure),
            "events": self._each(self.form.events, self._event),
            "situations": self._each(self.form.situations, self._situation),
            "relations": tuple(self._relations()),
            "uncoded": self._each(self.form.uncoded, self._uncoded),
        }

    # places, parties and times

    def _place(self, form: FormPlace) -> list[Place]:
        uses = self._uses(form)
        refused = {span for words in form.not_ for span in self._all(form.id, words)}
        longer = [
            span
            for other in self.form.places
            for words in (other.written or (other.name,))
            for span in self._all(None, words)
        ]
        named = [span for words in form.written for span in self._all(form.id, words)]
        named += [] if form.written else self._all(None, form.name)
        found = {*named, *uses}
        kept = sorted(
            span
            for span in found - refused
            if not any(other != span and other.covers(span) for other in (*longer, *found))
        )
        if not kept:
            self.wrong.append(f"{form.id}: {form.name!r} stands nowhere in the text")
        return [
            Place(
                id=form.id if n == 0 else f"{form.id}.{n + 1}",
                span=span,
                as_written=span.of(self.text),
                where=self._located(form, span),
                use=uses.get(span, "literal"),
                provenance=BY_HAND,
            )
            for n, span in enumerate(kept)
        ]

    def _uses(self, form: FormPlace) -> dict[Span, PlaceUse]:
        listed: tuple[tuple[PlaceUse, tuple[str, ...]], ...] = (
            ("dateline", form.dateline),
            ("metonym", form.metonym),
            ("demonym", form.demonym),
        )
        return {span: use for use, anchors in listed for words in anchors for span in self._all(form.id, words)}

    def _located(self, form: FormPlace, span: Span | None) -> Where:
        return Where(
            said=span.of(self.text) if span else form.name, span=span, place=form.id, name=form.name, lat=form.lat,
            lon=form.lon, radius_km=form.radius_km, precision=form.precision, country=form.country,
        )  # fmt: skip

    def _actor(self, form: FormActor) -> Party:
        spans = [span for words in form.written or (form.name,) for span in self._all(form.id, words)]
        if not spans:
            raise AnchorError(f"{form.name!r} stands nowhere in the text")
        return Party(
            id=form.id, name=form.name, as_written=tuple(dict.fromkeys(span.of(self.text) for span in sorted(spans))),
            kind=form.kind, country=form.country, span=min(spans), provenance=BY_HAND,
        )  # fmt: skip

    def _mentions(self, form: FormActor) -> list[Mention]:
        refused = {span for words in form.not_ for span in self._all(form.id, words)}
        spans = {span for words in form.written or (form.name,) for span in self._all(None, words)} - refused
        outer = sorted(span for span in spans if not any(other != span and other.covers(span) for other in spans))
        return [
            Mention(id=f"{form.id}.{n}", span=span, as_written=span.of(self.text), party=form.id, provenance=BY_HAND)
            for n, span in enumerate(outer, 1)
        ]

    def _time(self, form: FormTime) -> TimePhrase:
        span = self._find(form.said)
        timex = Timex(**form.timex) if form.timex else Timex(type="DATE", value=_value(form))  # type: ignore[arg-type]
        return TimePhrase(
            id=form.id, span=span, said=span.of(self.text), when=self._when(form.id), timex=timex, provenance=BY_HAND
        )

    # claims, figures, events, situations

    def _claim(self, form: FormClaim) -> Claim:
        pieces = (form.content,) if isinstance(form.content, str) else form.content
        near = self._cue_of(form)
        content = tuple(sorted(find(self.text, words, near=near) for words in pieces))
        body = covering(content)
        chain = tuple(self._link(link, body) for link in form.chain)
        if not chain:
            raise AnchorError(
                "a claim without a chain; the outlet's own is {role: own_voice, act: assert, named: none}"
            )
        stance_span = self._find(form.stance_at) if form.stance_at else None
        own = all(link.role == "own_voice" for link in chain)
        around = [body, *(span for link in chain for span in (link.name_span, link.cue_span) if span)]
        return Claim(
            id=form.id, span=self._sentence(covering(around)), content=content,
            content_text=" ".join(span.of(self.text) for span in content),
            quoted="none" if own else form.quoted, chain=chain,
            act=chain[-1].act, polarity=form.polarity, certainty=form.certainty, world=form.world,
            when=self._when(form.when), outlet_stance=form.stance, stance_span=stance_span,
            events=self._linked(form.id, form.events, self.form.events),
            figures=self._linked(form.id, form.figures, self.form.figures),
            provenance=BY_HAND,
        )  # fmt: skip

    def _cue_of(self, form: FormClaim) -> Span | None:
        """Where the cue or the source stands, if only once: it helps to find content that stands twice."""
        for link in reversed(form.chain):
            for words in (link.at, link.cue):
                spans = list(occurrences(self.text, words)) if words else []
                if len(spans) == 1:
                    return spans[0]
        return None

    def _linked(
        self, claim: str, named: tuple[str, ...], records: tuple[FormEvent, ...] | tuple[FormFigure, ...]
    ) -> tuple[str, ...]:
        self._known(claim, named, {record.id for record in records})
        return tuple(dict.fromkeys((*named, *(record.id for record in records if claim in record.claims))))

    def _link(self, form: FormLink, body: Span) -> Link:
        name_span = find(self.text, form.at, near=body) if form.at else None
        cue_span = find(self.text, form.cue, near=name_span or body) if form.cue else None
        self._known("chain", (form.party,) if form.party else (), {actor.id for actor in self.form.actors})
        return Link(
            role=form.role, name=form.name or (name_span.of(self.text) if name_span else None), name_span=name_span,
            party=form.party, cue=cue_span.of(self.text) if cue_span else None, cue_span=cue_span, act=form.act,
            certainty=form.certainty, named=form.named,
        )  # fmt: skip

    def _figure(self, form: FormFigure) -> Figure:
        span = self._find(form.said)
        self._known(form.id, (form.event,) if form.event else (), {event.id for event in self.form.events})
        self._known(form.id, (form.parent,) if form.parent else (), {figure.id for figure in self.form.figures})
        return Figure(
            id=form.id, span=span, said=span.of(self.text), low=form.low, high=form.high, approx=form.approx,
            vague=form.vague, measure=form.measure, group=form.group, category=form.category, scope=form.scope,
            relation=form.relation, parent=form.parent, when=self._when(form.when), where=self._where(form.where, span),
            event=form.event, claims=self._claims_with(form.id, form.claims), provenance=BY_HAND,
        )  # fmt: skip

    def _event(self, form: FormEvent) -> Event:
        trigger = self._find(form.trigger)
        figures = tuple(dict.fromkeys((*form.figures, *(f.id for f in self.form.figures if f.event == form.id))))
        self._known(form.id, figures, {figure.id for figure in self.form.figures})
        return Event(
            id=form.id, type=form.type, mode=form.mode, trigger=trigger, trigger_text=trigger.of(self.text),
            agents=tuple(self._participant(each, trigger) for each in form.agents),
            targets=tuple(self._participant(each, trigger) for each in form.targets), means=form.means,
            where=self._where(form.where, trigger), when=self._when(form.when), realis=form.realis,
            background=form.background, claims=self._claims_with(form.id, form.claims), figures=figures,
            acled=form.acled, ucdp=form.ucdp, provenance=BY_HAND,
        )  # fmt: skip

    def _participant(self, form: FormParticipant, near: Span) -> Participant:
        span = find(self.text, form.at, near=near)
        self._known("participant", (form.party,) if form.party else (), {actor.id for actor in self.form.actors})
        self._known(
            "participant", (form.alleged_by,) if form.alleged_by else (), {claim.id for claim in self.form.claims}
        )
        return Participant(name=span.of(self.text), span=span, party=form.party, alleged_by=form.alleged_by)

    def _situation(self, form: FormSituation) -> Situation:
        span = self._find(form.at)
        self._known(form.id, form.claims, {claim.id for claim in self.form.claims})
        parties = []
        for each in form.parties:
            at = find(self.text, each.at, near=span)
            self._known(form.id, (each.party,) if each.party else (), {actor.id for actor in self.form.actors})
            parties.append(SituationParty(name=at.of(self.text), span=at, party=each.party, side=each.side))
        return Situation(
            id=form.id, span=span, kind=form.kind, state=form.state, qualifier=form.qualifier,
            where=self._where(form.where, span), parties=tuple(parties), since=self._when(form.since),
            until=self._when(form.until), claims=form.claims, provenance=BY_HAND,
        )  # fmt: skip

    def _uncoded(self, form: FormUncoded) -> Uncoded:
        span = self._sentence(self._find(form.at))
        return Uncoded(id=f"u{span.start}", span=span, reason=form.reason, provenance=BY_HAND)

    def _relations(self) -> Iterable[Relation]:
        known = {claim.id for claim in self.form.claims} | {figure.id for figure in self.form.figures}
        for n, form in enumerate(self.form.relations, 1):
            self._known(f"relation {n}", (form.left, form.right), known)
            if form.kind != "none":
                yield Relation(
                    id=f"r{n}", kind=form.kind, left=form.left, right=form.right, rule=form.rule, reasons=form.reasons,
                    provenance=BY_HAND,
                )  # fmt: skip

    # what they share

    def _when(self, form: str | FormWhen | None) -> When | None:
        if form is None:
            return None
        if isinstance(form, str) and form not in self.times:
            raise AnchorError(f"no time has the id {form!r}")
        time = self.times[form] if isinstance(form, str) else form
        span = self._find(time.said) if time.said else None
        return When(
            said=span.of(self.text) if span else None, span=span, earliest=time.earliest, latest=time.latest,
            precision=time.precision, basis=time.basis,
        )  # fmt: skip

    def _where(self, form: str | FormWhere | None, near: Span) -> Where | None:
        if form is None:
            return None
        wish = FormWhere(place=form) if isinstance(form, str) else form
        span = find(self.text, wish.said, near=near) if wish.said else None
        if wish.place is None:
            return Where(
                said=span.of(self.text) if span else None, span=span, radius_km=wish.radius_km, precision=wish.precision
            )
        if wish.place not in self.places:
            raise AnchorError(f"no place has the id {wish.place!r}")
        place = self.places[wish.place]
        spans = [each for words in place.written or (place.name,) for each in self._all(None, words)]
        nearest = min(spans, key=lambda each: abs(each.start - near.start), default=None)
        located = self._located(place, span or nearest)
        return Where(
            said=located.said, span=located.span, place=place.id, name=place.name, lat=place.lat, lon=place.lon,
            radius_km=wish.radius_km or place.radius_km, precision=wish.precision or place.precision,
            country=place.country,
        )  # fmt: skip

    def _claims_with(self, record: str, named: tuple[str, ...]) -> tuple[str, ...]:
        self._known(record, named, {claim.id for claim in self.form.claims})
        linked = (claim.id for claim in self.form.claims if record in claim.events or record in claim.figures)
        return tuple(dict.fromkeys((*named, *linked)))

    def _sentence(self, span: Span) -> Span:
        """The sentence, or the run of sentences, that the span touches."""
        return covering([span, *(sentence for sentence in self.sentences if sentence.meets(span))])

    def _find(self, words: str) -> Span:
        return find(self.text, words)

    def _all(self, record: str | None, words: str) -> list[Span]:
        """All occurrences; none is a mistake where a record is named."""
        try:
            found = list(occurrences(self.text, words))
        except AnchorError as error:
            found = []
            if record:
                self.wrong.append(f"{record}: {error}")
        else:
            if record and not found:
                self.wrong.append(f"{record}: not in the text: {words!r}")
        return found

    def _known(self, record: str, named: Iterable[str], known: set[str]) -> None:
        for each in named:
            if each not in known:
                raise AnchorError(f"{record} speaks of {each!r}, which is not there")

    def _each(self, forms: Iterable[F], build: Callable[[F], T]) -> tuple[T, ...]:
        """The records, and a note for each that does not fit."""
        built = []
        for n, form in enumerate(forms, 1):
            try:
                built.append(build(form))
            except AnchorError as error:
                self.wrong.append(f"{getattr(form, 'id', f'{type(form).__name__} {n}')}: {error}")
        return tuple(built)


def _value(time: FormWhen) -> str:
    """A TIMEX3 value for the interval: the day, month or year where it is one, else both ends."""
    first, last = time.earliest or "", time.latest or ""
    length = {"year": 4, "month": 7, "day": 10}.get(time.precision)
    if length and first[:length] == last[:length]:
        return first[:length]
    return first if first == last else f"{first}/{last}"
