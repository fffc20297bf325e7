"""The numbers of a draft's sentence: figures of people against the records' figures, others against their words."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from bywhom.reconcile.evidence import WORD, fold, numbers_in
from bywhom.reconcile.support import SHOWN, Matter, Token
from bywhom.records import Figure, Instead, Reading, Span

ALIKE = (frozenset({"captured", "detained", "abducted"}),)
"""Measures that a draft may take for one another."""
ROUGHLY = 0.1
"""What "about" allows to either side."""
WHOLE = frozenset({"total", "update", "additional"})


def numbers(matter: Matter) -> Iterator[Token]:
    """Every number of the sentence, with what the records have instead where none supports it."""
    taken: list[Span] = []
    for figure in matter.draft.figures:
        if matter.span.covers(figure.span):
            span = _said(figure, matter)
            taken += [span, figure.span]
            if _is_counted(figure, matter):
                yield _figure(matter, figure, span)
    dates = [t.span for t in matter.draft.times if t.timex.type in ("DATE", "TIME", "SET")]
    names = [m.span for m in matter.draft.parties] + [p.span for p in matter.draft.places]
    for span, value, noun in _others(matter):
        if not any(span.meets(other) for other in (*taken, *dates, *names)):
            yield _other(matter, span, value, noun)


def _said(figure: Figure, matter: Matter) -> Span:
    start = matter.draft.document.text.find(figure.said, figure.span.start, figure.span.end)
    return Span(start, start + len(figure.said)) if start >= 0 else figure.span


def _is_counted(figure: Figure, matter: Matter) -> bool:
    """Whether a number is said, and not only a person spoken of."""
    words = [fold(word) for word in WORD.findall(figure.said)]
    return bool(figure.vague) or any(numbers_in(words, matter.words)) or figure.low not in (0, 1)


def _figure(matter: Matter, figure: Figure, span: Span) -> Token:
    said = f"{span.of(matter.draft.document.text)} {matter.speakers}"
    same = [(n, r, f) for n, r, f in matter.evidence.figures if _one_measure(f, figure)]
    holding = [n for n, _, f in same if supports(f, figure)]
    if matter.supported(holding, said) and holding:
        return Token("number", span)
    if not holding and _in_words(matter, figure, said):
        return Token("number", span)
    nearest = {n: place for place, n in enumerate(matter.nearest((n for n, _, _ in same), said))}
    near = sorted(
        (entry for entry in same if entry[0] in nearest), key=lambda e: (nearest[e[0]], abs(e[2].low - figure.low))
    )
    bounded = [f for _, _, f in near if figure.low in (f.low, f.high) and not supports(f, figure)]
    if bounded:
        why = f"the records say “{bounded[0].said}”"
    elif holding:
        why = "the records have this number only of another matter"
    else:
        why = f"no record has this number of people {figure.measure}"
    return Token("number", span, why, tuple(_told(r, f) for _, r, f in near[:SHOWN]))


def supports(record: Figure, draft: Figure) -> bool:
    """Whether all that the record allows lies within what the draft says."""
    if not _one_group(record, draft):
        return False
    low, high = _limits(draft)
    first, last = _limits(record)
    return low <= first and last <= high


def _one_group(record: Figure, draft: Figure) -> bool:
    """Whether both count the same people: a part of a total is told as a part, or by what it is a part of."""
    both = {record.category, draft.category}
    if len(both) == 1 or both & {"unknown", None}:
        return True
    return "total" in both and (record.relation in WHOLE or draft.relation not in WHOLE)


def _limits(figure: Figure) -> tuple[float, float]:
    low, high = float(figure.low), inf if figure.high is None else float(figure.high)
    return (low * (1 - ROUGHLY), high * (1 + ROUGHLY)) if figure.approx else (low, high)


def _one_measure(record: Figure, draft: Figure) -> bool:
    return record.measure == draft.measure or any({record.measure, draft.measure} <= group for group in ALIKE)


def _in_words(matter: Matter, figure: Figure, said: str) -> bool:
    """Whether a sentence on the matter has the number, and no figure of it counts something else."""
    values = {float(figure.low), float(figure.high if figure.high is not None else figure.low)}
    other = {n for n, _, f in matter.evidence.figures if figure.low in (f.low, f.high)}
    holding = [
        n for n in matter.likeness(said) if n not in other and values <= {v for v, _ in matter.evidence.values[n]}
    ]
    return bool(holding) and matter.supported(holding, said)


def _told(reading: Reading, figure: Figure) -> Instead:
    claims = {claim.id: claim for claim in reading.claims}
    sources = [claims[name].source for name in figure.claims if name in claims]
    who = (sources[0].name or sources[0].role.replace("_", " ")) if sources else reading.document.outlet
    group = f" {figure.group}" if figure.group and figure.group.lower() not in figure.said.lower() else ""
    return Instead(text=f"{figure.said}{group} {figure.measure}, {who or 'nobody named'}", id=figure.id)


def _others(matter: Matter) -> Iterator[tuple[Span, float, str]]:
    """Numbers that count no people: where they stand, their value, what they count."""
    matches = list(WORD.finditer(matter.text))
    words = [fold(match.group()) for match in matches]
    start = matter.span.start
    for first, last, value, noun in numbers_in(words, matter.words):
        if value > 2 or words[first][0].isdigit():
            yield Span(start + matches[first].start(), start + matches[last - 1].end()), value, noun


def _other(matter: Matter, span: Span, value: float, noun: str) -> Token:
    said = f"{span.of(matter.draft.document.text)} {matter.speakers}"
    values = matter.evidence.values
    holding = [n for n, found in enumerate(values) if any(number == value for number, _ in found)]
    exact = [n for n in holding if (value, noun) in values[n]]
    like = matter.likeness(said)
    if (holding and matter.supported(holding, said)) or any(like.get(n, 0.0) > 0 for n in exact):
        return Token("number", span)
    counted = (n for n, found in enumerate(values) if noun and any(other == noun for _, other in found))
    near = matter.nearest(counted, said)[:SHOWN]
    why = "no record has this number" if not holding else "the records have this number only of another matter"
    return Token("number", span, why, tuple(_sentence(matter, n) for n in near))


def _sentence(matter: Matter, number: int) -> Instead:
    window = matter.evidence.windows[number]
    text = " ".join(window.span.of(window.reading.document.text).split())
    sentence = next((s.id for s in window.reading.sentences if s.span == window.span), None)
    return Instead(text=f"“{text}”", id=sentence)
