"""How the claims of `practice/` are read: whose they are, what is told as fact, how far a check reaches.

python -m bywhom.train.claims [FOLDER ...]              the gold board's measures of claims, over these folders
python -m bywhom.train.claims [FOLDER ...] --told KIND  every error of the kinds that begin so ("wrong origin", "false")

No board reads these articles. The tagger learned from p1 to p6 and not from p7 and p8; the linear models from all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bywhom.config import Config
from bywhom.errors import BywhomError
from bywhom.kit import Kit
from bywhom.measure.board import Miss, f1
from bywhom.measure.gold.form import Form, load_form
from bywhom.measure.gold.make import make
from bywhom.measure.gold.scoring import Count, Scored, scored
from bywhom.pipeline import read
from bywhom.train.linear import told
from bywhom.train.practice import DAY, forms
from bywhom.train.taught import practice_raw

MEASURES = ("claims", "claims, content", "claims, source")
TELL = "--told"


def scored_form(form: Path, kit: Kit) -> Scored:
    """One article as it is read beside its coding; raises MeasureError where the form does not fit its text."""
    text = form.with_suffix(".txt").read_text(encoding="utf-8")
    return scored(make(load_form(form, Form), text, "", DAY, None), read(practice_raw(form), kit))


def table(articles: Sequence[Scored]) -> Iterator[str]:
    """The measures of the gold's board that need nothing but claims."""
    for name in MEASURES:
        yield f"{name + ' F1':<44} {_f1(articles, lambda each, name=name: each.counts[name])}"  # type: ignore[misc]
    yield f"{'false facts':<44} {_share([each.unsafe for each in articles])}"
    yield f"{'wrong origin, of claims found':<44} {_share([each.origins for each in articles])}"
    yield f"{'could-not-verify reach F1':<44} {_f1(articles, lambda each: each.reach)}"
    yield f"{'could-not-verify reach F1, of claims found':<44} {_f1(articles, lambda each: each.reach_found)}"
    for trap in sorted({trap for each in articles for trap in each.traps}):
        yield f"{'trap: ' + trap:<44} {_share([each.traps[trap] for each in articles if trap in each.traps])}"


def _f1(articles: Sequence[Scored], count: Callable[[Scored], Count]) -> str:
    right, found, coded = (sum(column) for column in zip(*map(count, articles), strict=True))
    return f"{f1(right, found, coded):.3f}   {right} of {coded} coded, {found} found"


def _share(counts: Sequence[tuple[int, int]]) -> str:
    some, whole = sum(a for a, _ in counts), sum(b for _, b in counts)
    return f"{some / max(1, whole):.3f}   {some} of {whole}"


def told_misses(articles: Sequence[Scored], kind: str) -> Iterator[str]:
    """Every error of the kinds that begin so, of claims and of safety."""
    yield from sorted(f"{m.kind} | {m.where} | {m.what}" for m in _misses(articles) if m.kind.startswith(kind))


def _misses(articles: Sequence[Scored]) -> Iterator[Miss]:
    for each in articles:
        yield from (miss for miss in each.misses if miss.kind.startswith(("claims", "false", "wrong origin", "reach")))


def main() -> int:
    """1 where nothing could be scored."""
    words = sys.argv[1:]
    kind = words[words.index(TELL) + 1] if TELL in words[:-1] else None
    names = [word for word in words if word not in (TELL, kind)]
    chosen = [form for form in forms() if not names or form.parent.name in names]
    try:
        kit = Kit.load(Config())
        articles = [scored_form(form, kit) for form in told(chosen, "practice")]
    except BywhomError as error:
        print(error, file=sys.stderr)
        return 1
    if kind is not None:
        sys.stdout.writelines(f"{line}\n" for line in told_misses(articles, kind))
    print(f"{len(articles)} articles of practice/")
    print(*table(articles) if articles else (), sep="\n")
    return 0 if articles else 1


if __name__ == "__main__":
    sys.exit(main())
