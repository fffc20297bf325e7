"""How the figures and claims of one document stand to one another, by the rules of the contract in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bywhom.reconcile.comparing import (
    RIVAL,
    comparable,
    enemy_loss,
    independent,
    intervals_meet,
    is_lost,
    is_outdated,
    maybe_same_event,
    same_source,
    scopes_differ,
    sides_differ,
    source_of,
)
from bywhom.reconcile.denial import denials
from bywhom.reconcile.rivals import rivals
from bywhom.records import Claim, Document, Event, Figure, Provenance, Relation, RelationKind, Span, record_id


def relations_in(
    document: Document, claims: Sequence[Claim], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[Relation, ...]:
    """The relations of a document, in text order; pairs that no rule speaks of have none."""
    by_id = {claim.id: claim for claim in claims}
    place = {event.id: event for event in events}
    found = [*_families(document, figures), *_pairs(document, figures, by_id, place)]
    found += _carried(document, found, figures, by_id)
    for denial, denied, reason in denials(document, claims):
        later, earlier = (denial, denied) if denial.span >= denied.span else (denied, denial)
        found.append(_relation(document, "contradicts", later.id, earlier.id, later.span, "9.polarity", reason))
    for later, earlier, rule, reason in rivals(document, claims):
        found.append(_relation(document, "contradicts", later.id, earlier.id, later.span, rule, reason))
    unique = {frozenset((relation.left, relation.right)): relation for relation in reversed(found)}
    return tuple(r for r in found if unique[frozenset((r.left, r.right))] is r)


def _carried(
    document: Document, found: Sequence[Relation], figures: Sequence[Figure], claims: Mapping[str, Claim]
) -> list[Relation]:
    """The claims that carry contradicting figures contradict each other too: a reader of claims must see it."""
    known = {figure.id: figure for figure in figures}
    carried = []
    for relation in found:
        if relation.kind != "contradicts":
            continue
        one, other = (next(iter(known[side].claims), None) for side in (relation.left, relation.right))
        if one in claims and other in claims and one != other and one is not None and other is not None:
            span = claims[one].span
            carried.append(_relation(document, "contradicts", one, other, span, relation.rule, *relation.reasons))
    return carried


def _families(document: Document, figures: Sequence[Figure]) -> Iterator[Relation]:
    """What the extraction already read off the sentence: parts of a whole, and levels brought up to date."""
    known = {figure.id: figure for figure in figures}
    for figure in figures:
        whole = known.get(figure.parent or "")
        if whole is None:
            continue
        if figure.relation in ("subset", "partition"):
            reason = f"“{figure.said}” is told as a part of “{whole.said}”"
            yield _relation(document, "subset_of", figure.id, whole.id, figure.span, "5.part", reason)
        elif figure.relation == "update" and (figure.low, figure.high) != (whole.low, whole.high):
            reason = f"the level is now “{figure.said}”, after “{whole.said}”"
            yield _relation(document, "updates", figure.id, whole.id, figure.span, "3.later", reason)


def _pairs(
    document: Document, figures: Sequence[Figure], claims: Mapping[str, Claim], events: Mapping[str, Event]
) -> Iterator[Relation]:
    """Every pair of different sources (or of one source about one event) that counts the same people."""
    for position, left in enumerate(figures):
        told_apart = False  # that two scopes differ is said once a figure, against its nearest neighbour
        for right in reversed(figures[:position]):
            if left.parent == right.id or right.parent == left.id:
                continue
            judged = _losses(document, left, right, claims, events)
            if judged is None and comparable(left, right):
                judged = _judge(document, left, right, claims, events)
            if judged is not None:
                kind, rule, reason = judged
                if kind == "not_comparable" and told_apart:
                    continue
                told_apart = told_apart or kind == "not_comparable"
                yield _relation(document, kind, left.id, right.id, left.span, rule, reason)


def _judge(
    document: Document, left: Figure, right: Figure, claims: Mapping[str, Claim], events: Mapping[str, Event]
) -> tuple[RelationKind, str, str] | None:
    """The first rule that fires for a later and an earlier figure of the same measure and people."""
    one, other = source_of(left, claims), source_of(right, claims)
    if one is None or other is None:
        return None
    said = f"{one.title} gives “{left.said}”, {other.title} “{right.said}”"
    same = maybe_same_event(left, right, events)
    if same is None and _compares(document, left, right):
        same = True
    if same is False or sides_differ(document, left, right, one, other):
        return None
    if (_is_somebody(left) or _is_somebody(right)) and not intervals_meet(left, right):
        return None  # "his son was killed" counts nobody else
    if is_lost(document, left) != is_lost(document, right) and not same_source(one, other):
        return None  # "the movement lost two men" says nothing of anybody else's dead
    if same_source(one, other):
        level = left.relation == "update" and right.relation in ("total", "update")
        if same is True and level and not intervals_meet(left, right):
            return "updates", "3.later", said
        return None
    if scopes_differ(left, right):
        reason = f"{said}; the one counts {_over(left)}, the other {_over(right)}"
        alike = left.category == right.category and "subset" not in (left.relation, right.relation)
        return ("not_comparable", "4.scope", reason) if alike else None
    if "additional" in (left.relation, right.relation):
        return None
    if "subset" in (left.relation, right.relation):
        return _part_above_whole(left, right, said)
    if left.category != right.category and not _set_against(document, left, right):
        return _part_above_whole(left, right, said)
    voiced = "own_voice" in (one.role, other.role) and (left.event is None or left.event != right.event)
    if same is None or (voiced and not intervals_meet(left, right)):
        return ("possibly_same", "1.event", said) if (left.low, left.high) == (right.low, right.high) else None
    return _by_number(document, left, right, said, alone=independent(one, other))


def _is_somebody(figure: Figure) -> bool:
    """One told as a person and not as a number: "his son", "a nurse"."""
    words = set(figure.said.lower().split())
    return (figure.low, figure.high) == (1, 1) and not words & {"one", "1", "only", "single", "sole"}


def _by_number(
    document: Document, left: Figure, right: Figure, said: str, *, alone: bool
) -> tuple[RelationKind, str, str]:
    """Rules 6 to 8: whether the numbers of two sources about one event can both hold."""
    if intervals_meet(left, right):
        if alone and not (left.vague or right.vague):
            return "corroborates", "6.meet", f"{said}; the numbers agree and the sources are independent"
        return "compatible", "6.meet", f"{said}; the numbers agree"
    if is_outdated(document, left) or is_outdated(document, right):
        return "superseded_by", "7.open", f"{said}; one of them is told as an earlier number"
    if _so_far(document, right) and left.low > right.low:
        return "superseded_by", "7.open", f"{said}; the earlier number was open"
    if _so_far(document, left) and left.low < right.low:
        return "compatible", "6.meet", f"{said}; the later number is open"
    return "contradicts", "8.number", f"{said}; the numbers exclude one another"


def _losses(
    document: Document, left: Figure, right: Figure, claims: Mapping[str, Claim], events: Mapping[str, Event]
) -> tuple[RelationKind, str, str] | None:
    """What a side says that it lost, against what the other says that it killed of them."""
    one, other = source_of(left, claims), source_of(right, claims)
    if one is None or other is None or left.measure != right.measure or same_source(one, other):
        return None
    if not enemy_loss(document, left, right, one, other) or intervals_meet(left, right):
        return None
    if maybe_same_event(left, right, events) is False or scopes_differ(left, right):
        return None
    said = f"{one.title} gives “{left.said}”, {other.title} “{right.said}”"
    return "contradicts", "8.losses", f"{said}; one tells its own losses, the other the same side's"


def _set_against(document: Document, left: Figure, right: Figure) -> bool:
    """Whether the text itself sets the counts against each other ("gave a lower toll") and both may count all."""
    return {left.category, right.category} == {"civilian", "total"} and _compares(document, left, right)


def _compares(document: Document, left: Figure, right: Figure) -> bool:
    """ "A lower toll", "seven more than the ministry": words between the figures, or just behind the later one."""
    first, last = sorted((left.span, right.span))
    return bool(RIVAL.search(document.text[max(first.end, last.start - 260) : last.end + 130]))


def _part_above_whole(left: Figure, right: Figure, said: str) -> tuple[RelationKind, str, str] | None:
    """A count of some that is above another source's count of all cannot stand beside it."""
    for part, whole in ((left, right), (right, left)):
        if left.event != right.event or part.category == "combatant":
            return None
        general = whole.category in ("total", None) and part.category not in ("total", None)
        if (
            (general or part.relation == "subset")
            and whole.relation != "subset"
            and whole.high is not None
            and part.low > whole.high
        ):
            return "contradicts", "5.part", f"{said}; a part is above the whole"
    return None


def _over(figure: Figure) -> str:
    words = {"incident": "one incident", "day": "a day", "operation": "an operation", "period": "a period"}
    return words.get(figure.scope, "the whole war")


def _so_far(document: Document, figure: Figure) -> bool:
    around = document.text[max(0, figure.span.start - 60) : figure.span.end + 80].lower()
    return "so far" in around or "likely to rise" in around or "expected to rise" in around


def _relation(
    document: Document, kind: RelationKind, left: str, right: str, span: Span, rule: str, *reasons: str
) -> Relation:
    return Relation(
        id=record_id(document.sha256, "relation", span, kind, left, right),
        kind=kind,
        left=left,
        right=right,
        rule=rule,
        reasons=reasons,
        provenance=Provenance(stage="reconcile", rule="relate.contract.v1"),
    )
