"""Briefs: what stands in the ledger, shielded, put into sentences, and each sentence held against the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import StringIO

import msgspec

from bywhom.checking import check_draft
from bywhom.desk import Case, Desk
from bywhom.differing import added_between, difference
from bywhom.kit import Kit
from bywhom.publish.brief.markdown import lines, write_markdown
from bywhom.publish.brief.plan import Brief, Part, Planner, Told, without
from bywhom.publish.brief.wording import day as in_words
from bywhom.publish.harm.shield import Shield
from bywhom.records import Difference, InForce, Reading
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.search import search
from bywhom.store.standing import KINDS, documents_of

ROUNDS = 8
Tell = Callable[[str], None]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a brief is of: all, or what came in after `since` (a moment or the end of a day), of a place, one incident.

    `day` is the day that it bears; `by` who asked for it.
    """

    day: str
    by: str
    since: str | None = None
    place: str | None = None
    incident: str | None = None
    as_of: str | None = None


def brief_of(
    ledger: Ledger, asked: Asked, kit: Kit, shield: Shield, tell: Tell = lambda _: None
) -> tuple[Brief, int]:  # fmt: skip
    """The brief, and how many of its sentences and rows were left out, since the records do not bear them out.

    Raises NotFound for an incident that there is none of.
    """
    desk = Desk(ledger, asked.as_of, tell)
    tell("putting incidents together")
    names = _names(ledger, asked, kit)
    cases = [desk.case(asked.incident)] if asked.incident else desk.all() if names is None else desk.cases(names)
    told = [seen for case in cases if (seen := _told(case, shield)) is not None]
    readings = _readings(ledger, desk, cases, names, asked, shield)
    held = [one for each in desk.in_force(asked.day) if (one := _held(each, desk, names, asked, shield)) is not None]
    change = _change(ledger, asked, told) if asked.since else None
    about = f": {asked.place}" if asked.place else ""
    made = Planner(told, readings, held, change).brief(
        f"Situation report{about}, {in_words(asked.day)}", asked.day, shield.release(asked.by), asked.since
    )
    return _proved(made, ledger, kit, asked, tell)


def _names(ledger: Ledger, asked: Asked, kit: Kit) -> set[str] | None:
    """The records that are asked for; null for all."""
    found: set[str] | None = None
    if asked.place:
        from bywhom.knowledge.search import load_search_fields

        plain = asked.place.replace('"', " ")
        query = parse(f'place:"{plain}"', load_search_fields(), kit.registry.ids_called)
        found = {one.id for one in search(ledger, query, as_of=asked.as_of, limit=0).found}
    if asked.since:
        new = added_between(ledger, asked.since, asked.as_of)
        ids = {one.id for reading in new for kind in KINDS for one in getattr(reading, kind)}
        found = ids if found is None else found & ids
    return found


def _told(case: Case, shield: Shield) -> Told | None:
    several = tuple(case.readings.values())
    incident = shield(case.incident, several)
    if incident is None:
        return None
    readings = {reading.document.id: shield.reading(reading) for reading in several}
    speakers = {claim: shield.words(name, several) for claim, name in case.speakers.items()}
    return Told(incident, readings, speakers)


def _readings(
    ledger: Ledger, desk: Desk, cases: Sequence[Case], names: set[str] | None, asked: Asked, shield: Shield
) -> Mapping[str, Reading]:
    """The documents that the brief may quote."""
    if names is None and not asked.incident:
        found = desk.readings
    else:
        found = desk.look({name for case in cases for name in case.incident.documents})
        claiming = desk.look(documents_of(ledger, names) - found.keys()) if names else {}
        found |= {n: r for n, r in claiming.items() if names and any(claim.id in names for claim in r.claims)}
    return {name: shield.reading(found[name]) for name in sorted(found)}


def _held(one: InForce, desk: Desk, names: set[str] | None, asked: Asked, shield: Shield) -> InForce | None:
    """A situation as it may be seen; null where it is not asked for, or withheld."""
    if asked.incident or (names is not None and not names & set(one.standing.situations)):
        return None
    several = list(desk.look({telling.document for telling in one.by_voice}).values())
    standing = shield(one.standing, several)
    if standing is None:
        return None
    voices = []
    for telling in one.by_voice:
        situation = shield(telling.situation, several)
        if situation is not None:
            voice = shield.words(telling.voice, several)
            voices.append(msgspec.structs.replace(telling, situation=situation, voice=voice))
    return msgspec.structs.replace(one, standing=standing, by_voice=tuple(voices)) if voices else None


def _change(ledger: Ledger, asked: Asked, told: Sequence[Told]) -> Difference:
    """What moved in the incidents that the brief tells."""
    found = difference(ledger, asked.since or "", asked.as_of)
    events = {event for one in told for event in one.incident.events}
    tolls = tuple(change for change in found.tolls if events & set(change.incident.events))
    return msgspec.structs.replace(found, tolls=tolls)


def _proved(brief: Brief, ledger: Ledger, kit: Kit, asked: Asked, tell: Tell) -> tuple[Brief, int]:
    """The brief of which a check finds nothing in doubt: what it doubts is left out, and the rest is checked again."""
    before = _count(brief)
    for _ in range(ROUNDS):
        tell("holding each sentence against the records")
        doubted = _doubted(brief, ledger, kit, asked)
        if not doubted:
            break
        brief = without(brief, doubted)
    return brief, before - _count(brief)


def _doubted(brief: Brief, ledger: Ledger, kit: Kit, asked: Asked) -> list[Part]:
    """The sentences, rows, headings and sources in which a check names a doubt."""
    written = StringIO()
    write_markdown(brief, written)
    told = lines(brief)
    checked = check_draft(
        written.getvalue().encode(), "brief.md", kit, ledger, as_of=asked.as_of, published=asked.day
    )  # fmt: skip
    found: list[Part] = []
    for doubt in checked.doubts:
        number = doubt.line - 1
        while number >= 0 and told[number].told is None:
            number -= 1  # a doubt in the head of a table is one in its section
        part = told[number].told if number >= 0 else None
        if part is not None and not any(one is part for one in found):
            found.append(part)
    return found


def _count(brief: Brief) -> int:
    return sum(len(section.sentences) + len(section.rows) for section in brief.sections)
