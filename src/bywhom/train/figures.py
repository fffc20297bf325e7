"""How the figures of `practice/` are read: nothing is learned here, and no board reads these articles.

python -m bywhom.train.figures [FOLDER ...]      precision, recall and F1, by measure; every miss with --told
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bywhom.config import Config
from bywhom.errors import BywhomError
from bywhom.kit import Kit
from bywhom.measure.catalogue import checkout
from bywhom.measure.gold import pairing
from bywhom.measure.gold.pairing import Side
from bywhom.measure.gold.placed import placed
from bywhom.pipeline import read
from bywhom.records import Figure, Provenance, Reading
from bywhom.train.linear import told
from bywhom.train.practice import reading_of
from bywhom.train.taught import practice_raw
from bywhom.train.toll_forms import CodedFigure, figures_of, toll_forms

RIGHT = ("measure", "low", "high")
"""What must be as the coder has it for a figure to be right, as on the gold's board."""


def coded_reading(form: Path) -> Reading:
    """The claims of an article with its figures; raises MeasureError where a line does not fit its text."""
    reading = reading_of(form.with_suffix(".yaml"))
    figures = tuple(_figure(coded, number) for number, coded in enumerate(figures_of(form), 1))
    return msgspec.structs.replace(reading, figures=figures)


def _figure(coded: CodedFigure, number: int) -> Figure:
    fields = {name: getattr(coded, name) for name in ("measure", "high", "category", "group", "scope", "relation")}
    return Figure(
        id=f"f{number}", span=coded.said.span, said=coded.said.words, low=coded.low or 0, claims=coded.claims,
        provenance=Provenance(stage="extract", rule="coded"), **fields,
    )  # fmt: skip


def compared(forms: Sequence[Path], kit: Kit) -> Iterator[tuple[Path, Side, Side]]:
    """Each article as its coder has it and as it is read."""
    for form in told(forms, "practice"):
        coded = coded_reading(form)
        found = read(practice_raw(form), kit)
        yield form, Side(coded), Side(placed(found, coded.document.text))


def counts_of(gold: Side, found: Side) -> Counter[str]:
    """Coded, found, right, and of those right: with the category, the scope, the relation and the claimant."""
    counts = Counter({"coded": len(gold.reading.figures), "found": len(found.reading.figures)})
    for one, other in pairing.figures(gold, found).both:
        fields = pairing.figure_fields(gold, found, one, other)
        if all(fields[name] for name in RIGHT):
            counts["right"] += 1
            counts[f"right {one.measure}"] += 1
            counts.update(name for name in ("category", "scope", "relation", "claimant") if fields[name])
    counts.update(f"coded {one.measure}" for one in gold.reading.figures)
    counts.update(f"found {one.measure}" for one in found.reading.figures)
    return counts


def told_misses(form: Path, gold: Side, found: Side) -> Iterator[str]:
    """What is missing (-), what no coder has (+) and what differs (!), one a line."""
    pairs = pairing.figures(gold, found)
    yield from (f"- {form.stem}: {_words(one)}" for one in pairs.left)
    yield from (f"+ {form.stem}: {_words(one)}" for one in pairs.right)
    for one, other in pairs.both:
        fields = pairing.figure_fields(gold, found, one, other)
        if not all(fields[name] for name in RIGHT):
            yield f"! {form.stem}: {_words(one)}, read as {_words(other)}"


def _words(figure: Figure) -> str:
    top = "" if figure.high is None else figure.high
    return f"{figure.said!r} {figure.measure} {figure.low}..{top}"


def table(counts: Counter[str]) -> Iterator[str]:
    """The counts as lines of text: all figures, then each measure that is coded."""
    measures = sorted({name.removeprefix("coded ") for name in counts if name.startswith("coded ")})
    for name in ("", *measures):
        right, coded, found = (counts[f"{kind} {name}".strip()] for kind in ("right", "coded", "found"))
        shares = (right / max(1, found), right / max(1, coded), 2 * right / max(1, found + coded))
        yield f"{name or 'all':<11} n {coded:>4}   " + "   ".join(
            f"{label} {share:.3f}" for label, share in zip(("P", "R", "F1"), shares, strict=True)
        )
    for name in ("category", "scope", "relation", "claimant"):
        yield f"of those right, {name} as coded: {counts[name] / max(1, counts['right']):.3f}"


@dataclass(frozen=True)
class Scoring:
    """What is scored (plural), its articles read beside their codings, and how two sides are counted and told."""

    what: str
    compared: Callable[[Sequence[Path], Kit], Iterator[tuple[Path, Side, Side]]]
    counts_of: Callable[[Side, Side], Counter[str]]
    told_misses: Callable[[Path, Side, Side], Iterator[str]]
    lines: Callable[[Counter[str]], Iterator[str]]
    forms: Callable[[Path], list[Path]] = toll_forms


def scored(scoring: Scoring) -> int:
    """Scores the folders of practice/ that the command line names (all without a name) and prints the table; `--told`
    prints every miss as well. The exit status: 1 where nothing could be scored."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    try:
        forms = [form for form in scoring.forms(checkout() / "practice") if not names or form.parent.name in names]
        if not forms:
            print(f"no article of practice/ has its {scoring.what} coded in these folders", file=sys.stderr)
            return 1
        total: Counter[str] = Counter()
        for form, gold, found in scoring.compared(forms, Kit.load(Config())):
            total.update(scoring.counts_of(gold, found))
            if "--told" in sys.argv:
                sys.stdout.writelines(f"{line}\n" for line in scoring.told_misses(form, gold, found))
    except BywhomError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(forms)} articles of practice/")
    print(*scoring.lines(total), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(scored(Scoring("figures", compared, counts_of, told_misses, table)))
