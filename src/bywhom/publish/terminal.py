"""A reading for people: what is said to have happened, by whom, and on whose word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

from bywhom.publish import words
from bywhom.records import MATERIAL, Event, Figure, Reading

INDENT = "    "


def write_reading(reading: Reading, to: TextIO, *, width: int = 100) -> None:
    """Writes the reading as plain text, `width` columns wide."""
    for line in lines_of(reading):
        depth = len(line) - len(line.lstrip(" "))
        wrapped = textwrap.wrap(
            line.strip(), width, initial_indent=" " * depth, subsequent_indent=" " * (depth + 2),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        to.write("\n".join(wrapped or [""]) + "\n")


def lines_of(reading: Reading) -> Iterator[str]:
    """The lines of a reading, unwrapped; leading spaces are the indent."""
    yield from _head(reading)
    yield from _happened(reading)
    yield from _figures(reading)
    yield from _in_force(reading)
    yield from _speech(reading)
    yield from _chronology(reading)
    yield from _uncoded(reading)


def _head(reading: Reading) -> Iterator[str]:
    document = reading.document
    yield document.title or document.source or document.id
    published = f"published {document.published}" if document.published else "publication date unknown"
    basis = f" ({document.published_basis})" if document.published else ""
    yield f"{document.outlet or 'outlet unknown'} · {published}{basis} · {document.id}"
    for problem in reading.problems:
        yield f"! {problem.stage}: {problem.what}"


def _happened(reading: Reading) -> Iterator[str]:
    """Material events that are news, each with by whom, said by whom, and whether it was checked."""
    told = [e for e in reading.events if e.type in MATERIAL and not e.background]
    yield ""
    yield "WHAT IS SAID TO HAVE HAPPENED" if told else "WHAT IS SAID TO HAVE HAPPENED: nothing that we could code"
    claims = {claim.id: claim for claim in reading.claims}
    figures = {figure.id: figure for figure in reading.figures}
    for number, event in enumerate(told, 1):
        yield ""
        yield f"{number}. {_event_title(event, reading)}"
        yield f"{INDENT}{words.participants(event)}"
        yield f"{INDENT}{words.place(event.where)}; {words.day(event.when)}"
        for figure_id in event.figures:
            if figure_id in figures:
                yield f"{INDENT}figure: {words.counted(figures[figure_id])}"
        for claim in words.claims_of(event.claims, claims)[:4]:
            yield f"{INDENT}{words.chain(claim)} {words.ACTS[claim.act]}; {words.STANCES[claim.outlet_stance]}"
        yield f"{INDENT}“{words.one_line(words.sentence_around(reading, event.trigger.start))}”"
        yield f"{INDENT}{event.id}"


def _event_title(event: Event, reading: Reading) -> str:
    mode = f" / {event.mode}" if event.mode else ""
    realis = words.REALIS[event.realis]
    trigger = words.one_line(event.trigger_text or event.trigger.of(reading.document.text))
    return f"{event.type}{mode}: “{trigger}”" + (f" [{realis}]" if realis else "")


def _figures(reading: Reading) -> Iterator[str]:
    """The figures by claimant, parts under their totals."""
    if not reading.figures:
        return
    claims = {claim.id: claim for claim in reading.claims}
    yield ""
    yield "FIGURES, BY CLAIMANT"
    tables: dict[str, list[Figure]] = {}
    stances: dict[str, str] = {}
    for figure in reading.figures:
        carried = words.claims_of(figure.claims, claims)
        claimant = words.chain(carried[0]) if carried else "nobody named"
        tables.setdefault(claimant, []).append(figure)
        if carried:
            stances[figure.id] = words.STANCES[carried[0].outlet_stance]
    for claimant, figures in tables.items():
        yield f"  {claimant}"
        yield from _under_totals(figures, stances)


def _under_totals(figures: Sequence[Figure], stances: dict[str, str]) -> Iterator[str]:
    ids = {figure.id for figure in figures}
    tops = [f for f in figures if f.parent not in ids]
    for top in tops:
        stance = f"; {stances[top.id]}" if top.id in stances else ""
        yield f"{INDENT}{words.counted(top)} (“{words.one_line(top.said, 60)}”); {words.day(top.when)}{stance}"
        for part in figures:
            if part.parent == top.id:
                yield f"{INDENT}{INDENT}of these: {words.counted(part)} (“{words.one_line(part.said, 60)}”)"


def _in_force(reading: Reading) -> Iterator[str]:
    if not reading.situations:
        return
    claims = {claim.id: claim for claim in reading.claims}
    yield ""
    yield "WHAT IS IN FORCE, AND WHAT WAS"
    for situation in reading.situations:
        qualifier = f"{situation.qualifier} " if situation.qualifier else ""
        since = f"; since {situation.since.said or words.day(situation.since)}" if situation.since else ""
        until = f"; until {situation.until.said or words.day(situation.until)}" if situation.until else ""
        parties = words.parties(situation)
        yield f"  {qualifier}{situation.kind}: {situation.state.replace('_', ' ')}{'; ' + parties if parties else ''}"
        yield f"{INDENT}{words.place(situation.where)}{since}{until}"
        for claim in words.claims_of(situation.claims, claims)[:1]:
            yield f"{INDENT}{words.chain(claim)} {words.ACTS[claim.act]}"
        yield f"{INDENT}“{words.one_line(words.sentence_around(reading, situation.span.start))}”"


def _speech(reading: Reading) -> Iterator[str]:
    """Every attributed claim: who, which act, what."""
    spoken = [c for c in reading.claims if c.source.role != "own_voice" or c.act != "assert"]
    if not spoken:
        return
    yield ""
    yield "WHO SAYS WHAT"
    for claim in spoken:
        stance = "" if claim.outlet_stance in ("neutral", "own_voice") else f" [{words.STANCES[claim.outlet_stance]}]"
        hedge = f" ({claim.certainty})" if claim.certainty != "unstated" else ""
        yield f"  {words.chain(claim)} {words.ACTS[claim.act]}{hedge}: {words.one_line(claim.content_text, 160)}{stance}"


def _chronology(reading: Reading) -> Iterator[str]:
    """Events by date, background apart from news."""
    news = [e for e in reading.events if not e.background and e.realis in ("actual", "alleged", "denied", "threatened")]
    past = [e for e in reading.events if e.background]
    for title, events in (("CHRONOLOGY", news), ("BACKGROUND, told in passing", past)):
        if not events:
            continue
        yield ""
        yield title
        for event in sorted(events, key=_order):
            yield f"  {words.day(event.when)}: {_event_title(event, reading)}, {words.participants(event)}"


def _order(event: Event) -> tuple[str, int]:
    return ((event.when.earliest or event.when.latest or "9999") if event.when else "9999", event.trigger.start)


def _uncoded(reading: Reading) -> Iterator[str]:
    if not reading.uncoded:
        return
    yield ""
    yield "NOT CODED"
    for item in reading.uncoded:
        yield f"  “{words.one_line(item.span.of(reading.document.text), 120)}”: {item.reason}"


