"""Claims and figures for tests, made from few words; ids are the names that the test gives them."""

from __future__ import annotations

from bywhom.records import (
    Act,
    Category,
    Claim,
    Document,
    Figure,
    FigureRelation,
    Link,
    Measure,
    Provenance,
    Role,
    Scope,
    Span,
    When,
)
from tests.factories import document_of

PROVENANCE = Provenance(stage="extract", rule="test.v1")
DOCUMENT: Document = document_of("The army and the rebels fought near Kidal. " * 80)


def claim(
    name: str, who: str, content: str, *, at: int = 0, act: Act = "assert", role: Role = "government",
    negate: bool = False, events: tuple[str, ...] = (), relayed_by: str | None = None,
) -> Claim:  # fmt: skip
    """A claim of `who` at code point `at`."""
    span = Span(at, at + max(10, len(content)))
    link = Link(role=role, name=who, act=act, named="named")
    before = (Link(role="agency", name=relayed_by, act="relay", named="named"),) if relayed_by else ()
    return Claim(
        id=name, span=span, content=(span,), content_text=content, quoted="indirect", chain=(*before, link), act=act,
        polarity="negate" if negate else "affirm", outlet_stance="neutral", events=events, provenance=PROVENANCE,
    )  # fmt: skip


def figure(
    name: str, low: int, high: int | None = -1, *, by: str | None = None, measure: Measure = "killed",
    group: str = "people", category: Category = "total", scope: Scope = "incident",
    relation: FigureRelation = "total", parent: str | None = None, at: int = 0, event: str | None = "strike",
    vague: str | None = None, said: str | None = None, when: When | None = None,
) -> Figure:  # fmt: skip
    """A figure carried by the claim `by`; without `high` the number is exact."""
    top = low if high == -1 else high
    said = said or (f"at least {low}" if top is None else str(low))
    return Figure(
        id=name, span=Span(at, at + 8), said=said, low=low, high=top, vague=vague, measure=measure, group=group,
        category=category,
        scope=scope, relation=relation, parent=parent, event=event, claims=(by,) if by else (), when=when,
        provenance=PROVENANCE,
    )  # fmt: skip
