"""Readings that people judged record by record, in the form of the gold: what was accepted or corrected stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bywhom.measure.gold.coding import Coding, document_of, write_coding
from bywhom.records import Reading

JUDGED = ("claims", "figures", "events", "situations")
"""The lists of a reading that people review."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as its coders left it; `open` is how many of its `records` nobody has judged."""

    coding: Coding
    records: int
    open: int


def judged(reading: Reading, verdicts: Mapping[str, Sequence[tuple[str, str]]]) -> Judged | None:
    """The reading as a coding, by the verdicts on its records (the coder and `accept`, `correct` or `reject`, the last
    word at the end); None where its text is gone or nobody has judged anything.

    A record that was rejected is left out, and what others say of it; one that nobody has judged too.
    """
    document = reading.document
    names = [record.id for kind in JUDGED for record in getattr(reading, kind)]
    told = {name: verdicts[name] for name in names if verdicts.get(name)}
    if not document.text or not told:
        return None
    kept = {name for name, said in told.items() if said[-1][1] != "reject"}
    coders = tuple(dict.fromkeys(by for said in told.values() for by, _ in said))
    article = document.source or document.url or document.id
    return Judged(
        coding=Coding(
            article=article,
            outlet=document.outlet or "",
            published=(document.published or "")[:10],
            coders=coders,
            status="single" if len(coders) == 1 else "reviewed",
            reading=msgspec.structs.replace(
                _only(reading, kept),
                document=document_of(document.text, article, document.outlet or "", (document.published or "")[:10]),
            ),
        ),
        records=len(names),
        open=len(names) - len(told),
    )


def write_judged(folder: Path, every: Sequence[Judged]) -> Iterator[Path]:
    """Writes each as `DOCUMENT.txt` with `DOCUMENT.json` beside it; gives the paths of the latter."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in every:
        path = folder / f"{one.coding.reading.document.id}.json"
        path.with_suffix(".txt").write_bytes(one.coding.reading.document.text.encode())
        write_coding(path, one.coding)
        yield path


def _only(reading: Reading, kept: Collection[str]) -> Reading:
    """The reading with the kept records alone, and without a word of the others in them."""

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in kept)

    def or_none(name: str | None) -> str | None:
        return name if name in kept else None

    put = msgspec.structs.replace
    return put(
        reading,
        claims=tuple(
            put(c, events=named(c.events), figures=named(c.figures)) for c in reading.claims if c.id in kept
        ),
        figures=tuple(
            put(f, claims=named(f.claims), event=or_none(f.event), parent=or_none(f.parent))
            for f in reading.figures
            if f.id in kept
        ),
        events=tuple(
            put(e, claims=named(e.claims), figures=named(e.figures), agents=tuple(
                put(agent, alleged_by=or_none(agent.alleged_by)) for agent in e.agents
            ))
            for e in reading.events
            if e.id in kept
        ),
        situations=tuple(put(s, claims=named(s.claims)) for s in reading.situations if s.id in kept),
        relations=tuple(r for r in reading.relations if {r.left, r.right} <= set(kept)),
        uncoded=(),
        problems=(),
    )  # fmt: skip
