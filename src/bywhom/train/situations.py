"""How the situations of `practice/` are read: nothing is learned here, and no board reads these articles.

python -m bywhom.train.situations [FOLDER ...]   precision, recall and F1, by kind; every miss with --told
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bywhom.kit import Kit
from bywhom.measure.gold import pairing
from bywhom.measure.gold.form import Form
from bywhom.measure.gold.make import make
from bywhom.measure.gold.pairing import EMPTY_WORDS, Side
from bywhom.measure.gold.placed import placed
from bywhom.pipeline import read
from bywhom.records import Provenance, Reading, Situation, When, Where
from bywhom.train.event_forms import Quoted
from bywhom.train.figures import Scoring, scored, table
from bywhom.train.linear import told
from bywhom.train.practice import DAY, reading_of
from bywhom.train.taught import practice_raw
from bywhom.train.toll_forms import CodedSituation, situation_forms, situations_of

RIGHT = ("kind", "state", "where")
"""What must be as the coder has it for a situation to be right, as on the gold's board."""
FIELDS = ("state", "where", "since", "qualifier")


def coded_reading(form: Path) -> Reading:
    """The claims of an article with its situations; raises MeasureError where a line does not fit its text."""
    claims = form.with_suffix(".yaml")
    reading = reading_of(claims) if claims.exists() else _bare(form)
    situations = tuple(_situation(coded, number) for number, coded in enumerate(situations_of(form), 1))
    return msgspec.structs.replace(reading, situations=situations)


def _bare(form: Path) -> Reading:
    """An article of which the situations alone are coded."""
    text = form.with_suffix(".txt").read_text(encoding="utf-8")
    return make(Form(article=form.stem, coder="-"), text, "", DAY, None).reading


def _situation(coded: CodedSituation, number: int) -> Situation:
    """The coder's words: practice has neither places nor days beside them, and no parties."""
    return Situation(
        id=f"s{number}", span=coded.at.span, kind=coded.kind, state=coded.state,  # type: ignore[arg-type]
        qualifier=coded.qualifier.words if coded.qualifier else None, claims=coded.claims,
        where=Where(said=coded.where.words, span=coded.where.span) if coded.where else None,
        since=_when(coded.since), provenance=Provenance(stage="extract", rule="coded"),
    )  # fmt: skip


def _when(since: Quoted | None) -> When | None:
    if since is None:
        return None
    return When(said=since.words, span=since.span, precision="open", basis="stated")


def fields_of(coded: Situation, found: Situation) -> dict[str, bool]:
    """Which fields are as coded. Places and times are compared by their words, since no coder resolved them."""
    mine, yours = coded.where, found.where
    names = [] if yours is None else [yours.said, yours.name, *(name.text for name in yours.names)]
    return {
        "kind": coded.kind == found.kind,
        "state": coded.state == found.state,
        "where": _same(mine.said if mine else None, names),
        "since": _same(coded.since.said if coded.since else None, [found.since.said] if found.since else []),
        "qualifier": _same(coded.qualifier, [found.qualifier]),
    }


def _same(coded: str | None, found: Sequence[str | None]) -> bool:
    """A telling word in common, or nothing said on either side."""
    mine, yours = _words(coded), {word for each in found for word in _words(each)}
    return bool(mine & yours) or not (mine or yours)


def _words(said: str | None) -> set[str]:
    return set(re.findall(r"\w+", (said or "").lower())) - EMPTY_WORDS


def compared(forms: Sequence[Path], kit: Kit) -> Iterator[tuple[Path, Side, Side]]:
    """Each article as its coder has it and as it is read."""
    for form in told(forms, "practice"):
        coded = coded_reading(form.with_suffix(".situations"))
        found = read(practice_raw(form), kit)
        yield form, Side(coded), Side(placed(found, coded.document.text))


def counts_of(gold: Side, found: Side) -> Counter[str]:
    """Coded, found, right (all of them and by kind), of the right kind, and of those with each field as coded."""
    counts = Counter({"coded": len(gold.reading.situations), "found": len(found.reading.situations)})
    for one, other in pairing.situations(gold, found).both:
        fields = fields_of(one, other)
        if fields["kind"]:
            counts["kind"] += 1
            counts.update(name for name in FIELDS if fields[name])
        if all(fields[name] for name in RIGHT):
            counts.update(("right", f"right {one.kind}"))
    counts.update(f"coded {one.kind}" for one in gold.reading.situations)
    counts.update(f"found {one.kind}" for one in found.reading.situations)
    return counts


def told_misses(form: Path, gold: Side, found: Side) -> Iterator[str]:
    """What is missing (-), what no coder has (+) and what differs (!), one a line."""
    pairs = pairing.situations(gold, found)
    name = f"{form.parent.name}/{form.stem}"
    yield from (f"- {name}: {_told(one, gold)}" for one in pairs.left)
    yield from (f"+ {name}: {_told(one, found)}" for one in pairs.right)
    for one, other in pairs.both:
        if not all(fields_of(one, other).values()):
            yield f"! {name}: {_told(one, gold)}, read as {_told(other, found)}"


def _told(one: Situation, side: Side) -> str:
    said = " ".join(side.reading.document.text[one.span.start : one.span.end].split())
    where, since = (each.said if each else None for each in (one.where, one.since))
    rest = [f"{name} {value!r}" for name, value in (("at", where), ("since", since), ("", one.qualifier)) if value]
    return " ".join([f"{said!r} {one.kind} {one.state}", *rest])


def lines(counts: Counter[str]) -> Iterator[str]:
    """The counts as lines of text: all situations and each kind, the kind alone, the fields of those."""
    measures = Counter(
        {name: count for name, count in counts.items() if name.split()[0] in {"coded", "found", "right"}}
    )
    yield from (line for line in table(measures) if not line.startswith("of those right"))
    alone = 2 * counts["kind"] / max(1, counts["coded"] + counts["found"])
    yield f"kind alone: F1 {alone:.3f}"
    for name in FIELDS:
        yield f"of those of the right kind, {name} as coded: {counts[name] / max(1, counts['kind']):.3f}"


if __name__ == "__main__":
    sys.exit(scored(Scoring("situations", compared, counts_of, told_misses, lines, situation_forms)))
