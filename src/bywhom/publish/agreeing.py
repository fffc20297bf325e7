"""How far people agree who judged the same things: percent, Cohen's kappa, Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond chance of two coders over nominal values (Cohen 1960); 1 where both used one value only."""
    total = len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[value] * right[value] for value in left) / total**2
    same = sum(one == other for one, other in pairs) / total
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def krippendorffs_alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Agreement beyond chance of any number of coders over nominal values (Krippendorff 2011, "Computing
    Krippendorff's Alpha-Reliability").

    `units`: the values that each unit was given; those of one coder alone say nothing. None where no unit has two
    values; 1 where only one value was ever given.
    """
    paired = [unit for unit in units if len(unit) > 1]
    coincidences: dict[tuple[str, str], float] = {}
    for unit in paired:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    coincidences[one, other] = coincidences.get((one, other), 0.0) + 1 / (len(unit) - 1)
    counts: dict[str, float] = {}
    for (one, _), weight in coincidences.items():
        counts[one] = counts.get(one, 0.0) + weight
    total = sum(counts.values())
    if not total:
        return None
    differ = total - sum(coincidences.get((value, value), 0.0) for value in counts)
    chance = (total**2 - sum(number**2 for number in counts.values())) / (total - 1)
    return 1.0 if chance == 0 else 1 - differ / chance


def pairs_of(units: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The values of every two people who judged the same unit, people in the order of their names."""
    return [(unit[one], unit[other]) for unit in units for one, other in combinations(sorted(unit), 2)]
