"""Which happening is a part of which: the strike of the battle, the battle of the operation, and both of the war.

A part is told beside its whole in a report, on one of its days and at its place, and named by a narrower word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bywhom.reconcile.likeness import NEAR_KM, kilometres
from bywhom.reconcile.sketch import Sketch, stem_of
from bywhom.records import MATERIAL

Group = Sequence[Sketch]
BATTLE = 1
PARTS = frozenset({"ASSAULT", "COERCE"})


def wholes_of(groups: Sequence[Group], levels: Mapping[str, int]) -> dict[int, int]:
    """For the number of each happening that is a part, that of its whole: the narrowest, then the shortest.

    `levels`: how wide a deed is that a word names, 1 and up.
    """
    stems = {stem_of(word): level for word, level in levels.items()}
    width = [_width(group, stems) for group in groups]
    found: dict[int, int] = {}
    for number, group in enumerate(groups):
        around = [
            n for n, whole in enumerate(groups)
            if 0 <= width[number] < width[n] and _may_be_of(group, width[n]) and _holds(whole, group)
        ]  # fmt: skip
        if around:
            found[number] = min(around, key=lambda n: (width[n], _length(groups[n]), n))
    return found


def _may_be_of(part: Group, width: int) -> bool:
    """A battle is made of attacks; what is wider, of arrests and seizures too."""
    return bool({sketch.type for sketch in part} & (PARTS if width > BATTLE else {"ASSAULT"}))


def _width(group: Group, stems: Mapping[str, int]) -> int:
    """0 for a single deed, -1 for what is no deed at all."""
    deeds = [sketch for sketch in group if sketch.type in MATERIAL]
    return max((stems.get(word, 0) for sketch in deeds for word in sketch.trigger.split()), default=-1)


def _holds(whole: Group, part: Group) -> bool:
    """Whether a report tells both, and the part's days and place are among the whole's."""
    together = {sketch.document for sketch in whole} & {sketch.document for sketch in part}
    days, within = _days(part), _days(whole)
    if not together or days is None or within is None or not within[0] <= days[0] <= days[1] <= within[1]:
        return False
    return any(_inside(one, other) for one in whole for other in part)


def _days(group: Group) -> tuple[int, int] | None:
    """From the first to the last day that its reports give."""
    told = [sketch.days for sketch in group if sketch.days is not None and sketch.dated]
    return (min(first for first, _ in told), max(last for _, last in told)) if told else None


def _length(group: Group) -> int:
    days = _days(group)
    return days[1] - days[0] if days is not None else 0


def _inside(whole: Sketch, part: Sketch) -> bool:
    """The same name, near on the map, or a whole that is told of the country alone."""
    if whole.place & part.place:
        return True
    if whole.point is not None and part.point is not None:
        return kilometres(whole.point, part.point) <= max(NEAR_KM, whole.point[2])
    return whole.point is None and whole.country is not None and whole.country == part.country
