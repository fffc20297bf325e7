"""The names of a draft's sentence against those of the records: people, groups, bodies, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bywhom.reconcile.evidence import fold, pieces
from bywhom.reconcile.support import SHOWN, Called, Matter, Token
from bywhom.reconcile.support_days import sources_in
from bywhom.records import Instead, Party, Place, Reading, Span

NAME = re.compile(r"[^\W\d_][^\W_]*(?:['’\-][^\W_]+)*")
SIMILAR = 0.75


def names(matter: Matter) -> Iterator[Token]:
    """Every name of the sentence: the reader's, and other words that are written with a capital inside a sentence."""
    taken: list[Span] = []
    actors = {actor.id: actor for actor in matter.draft.actors}
    found: list[tuple[Span, Party | Place | None]] = [
        *((m.span, actors.get(m.party or "")) for m in matter.draft.parties),
        *((p.span, p) for p in matter.draft.places),
    ]  # fmt: skip
    for span, record in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if matter.span.covers(span) and not any(span.meets(other) for other in taken):
            taken.append(span)
            if span.start == matter.span.start and matter.heading and not _resolved(record):
                continue  # "Sitrep, 24 May"
            name = _name(span.of(matter.draft.document.text), matter, opens=span.start == matter.span.start)
            if name:
                yield _judged(matter, span, name, record)
    dates = [phrase.span for phrase in matter.draft.times]
    for span in _capitals(matter, [*taken, *dates]):
        name = _name(span.of(matter.draft.document.text), matter)
        if name:
            yield _judged(matter, span, name, None)


def _resolved(record: Party | Place | None) -> bool:
    return record is not None and (record.where.id if isinstance(record, Place) else record.registry) is not None


def _name(text: str, matter: Matter, *, opens: bool = False) -> list[str]:
    """The words of the name itself: those with a capital, without a title before it and the possessive.

    Where it opens the sentence, the first word can have its capital from that: "Doctors" is no name.
    """
    written = [re.sub(r"['’]s?$", "", word) for word in NAME.findall(text)]
    own = [word for word in written if word[:1].isupper() and word.lower() not in matter.words.plain]
    while own and own[0].lower() in matter.words.titles:
        own = own[1:]
    if opens and own and own[0] == written[0] and own[0].lower() in matter.words.roles:
        own = own[1:]
    return [fold(piece) for word in own for piece in pieces(word)]


def _capitals(matter: Matter, taken: list[Span]) -> Iterator[Span]:
    """Runs of words with a capital, but not the first of the sentence, and none in a line that writes all so."""
    words = list(NAME.finditer(matter.text))
    if sum(word.group()[0].isupper() for word in words) * 2 > len(words):
        return
    run: list[re.Match[str]] = []
    for place, match in enumerate([*words, None]):
        goes_on = match is not None and place > 0 and match.group()[0].isupper()
        if match is not None and goes_on:
            here = Span(matter.span.start + match.start(), matter.span.start + match.end())
            goes_on = not any(here.meets(other) for other in taken)
        if match is not None and goes_on and (not run or matter.text[run[-1].end() : match.start()] == " "):
            run.append(match)
            continue
        if run:
            yield Span(matter.span.start + run[0].start(), matter.span.start + run[-1].end())
        run = [match] if match is not None and goes_on else []


def _judged(matter: Matter, span: Span, name: list[str], record: Party | Place | None) -> Token:
    said = span.of(matter.draft.document.text)
    parts = [pieces(part) for part in re.split(r"(?:\s+[^\s\W\d_A-ZÀ-Þ][^\s]*)+\s+", said)]
    runs = [run for part in parts if (run := [word for word in part if word in name])]
    holding = set.intersection(*map(matter.evidence.naming, runs)) if runs else set()
    for reading in matter.evidence.readings:
        if _knows(reading, said, name, record, matter.called):
            holding |= {window.number for window in matter.evidence.at.get(reading.document.id, ())}
    if holding and matter.supported(holding, said):
        return Token("name", span)
    if any(set(name) <= set(pieces(reading.document.outlet or "")) for reading in sources_in(matter)):
        return Token("name", span)
    why = "the records have this name only of another matter" if holding else "no record has this name"
    return Token("name", span, why, tuple(_instead(matter, name, said, isinstance(record, Place)))[:SHOWN])


def _instead(matter: Matter, name: list[str], said: str, of_place: bool) -> Iterator[Instead]:
    """Names that are spelt nearly so; else those that stand where the records speak of the matter."""
    known = {" ".join(pieces(other)): (other, id_) for r in matter.evidence.readings for other, id_ in _names_of(r)}
    near = get_close_matches(" ".join(name), known, SHOWN, SIMILAR)
    for spelt in near:
        yield Instead(text=known[spelt][0], id=known[spelt][1])
    if near or not of_place:
        return
    told: dict[str, str] = {}
    for number in matter.nearest(matter.likeness(said), said)[:SHOWN]:
        window = matter.evidence.windows[number]
        for place in window.reading.places:
            if window.span.covers(place.span):
                told.setdefault(place.as_written, place.id)
    yield from (Instead(text=text, id=id_) for text, id_ in told.items())


def _knows(reading: Reading, said: str, name: list[str], record: Party | Place | None, called: Called) -> bool:
    """Whether a document speaks of the same party or place, by whatever name."""
    wanted = set(name)
    if wanted <= set(pieces(f"{reading.document.outlet or ''} {reading.document.byline or ''}")):
        return True
    if any(wanted <= set(pieces(other)) for other, _ in _names_of(reading)):
        return True
    parties = set(called(re.sub(r"^[Tt]he |['’]s?$", "", said)))
    if parties & {actor.registry for actor in reading.actors}:
        return True
    country = next((party.removeprefix("state:") for party in parties if party.startswith("state:")), None)
    if isinstance(record, Place):
        where = record.where
        if where.id is not None and any(place.where.id == where.id for place in reading.places):
            return True
        country = where.country if where.precision == "country" else country
    return country is not None and any(place.where.country == country for place in reading.places)


def _names_of(reading: Reading) -> Iterator[tuple[str, str]]:
    for actor in reading.actors:
        for name in (actor.name, *actor.as_written):
            yield name, actor.id
    for place in reading.places:
        for name in (place.as_written, place.where.name or "", *(other.text for other in place.where.names)):
            if name:
                yield name, place.id
