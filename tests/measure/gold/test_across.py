"""What follows across articles from what is coded: relations by the contract's rules, and tables by claimant."""

from __future__ import annotations

import pytest

from bywhom.measure.gold.across import Claimant, Told, bond_of, table_of
from bywhom.measure.gold.coding import BY_HAND
from bywhom.records import Figure, Span
from tests.measure.readings import claim_of

ARMY = Claimant(id="K1", name="the army", aligned="army")
REBELS = Claimant(id="K2", name="the rebels", aligned="rebels")
DOCTOR = Claimant(id="K3", name="a doctor")
MAYOR = Claimant(id="K4", name="the mayor")


def told(number: int, low: int, high: int | None, who: Claimant | None, **fields: object) -> Told:
    """A figure of article `number`, published on the day of the same number of May."""
    name = f"{number}-x"
    day = str(fields.pop("day", f"2024-05-{number:02d}"))
    record = {"id": f"f{low}", "said": str(low), "low": low, "high": high, "measure": "killed", "category": "total"}
    figure = Figure(**{**record, "span": Span(0, 1), "provenance": BY_HAND, **fields})  # type: ignore[arg-type]
    return Told(
        id=f"{name}/{figure.id}", figure=figure, claim=claim_of("x", "x"), claim_id=f"{name}/c{low}", claimant=who,
        number=number, day=day,
    )  # fmt: skip


RELATIONS = (
    # 3: the same source, later
    (told(2, 14, 14, DOCTOR), told(1, 9, None, DOCTOR), "updates"),
    # 4: a day and the whole war
    (told(2, 212, 212, MAYOR, scope="cumulative"), told(1, 9, 9, DOCTOR), "not_comparable"),
    # 5: some of all, and some that are more than all
    (told(2, 3, 3, MAYOR, category="children"), told(1, 9, 9, DOCTOR), "subset_of"),
    (told(2, 12, 12, MAYOR, category="civilian"), told(1, 9, 9, DOCTOR), "contradicts"),
    # 6: two who agree; two of one side
    (told(2, 9, 9, MAYOR), told(1, 9, 9, DOCTOR), "corroborates"),
    (told(2, 9, 9, ARMY), told(1, 9, 9, Claimant(id="K9", name="the ministry", aligned="army")), "compatible"),
    # 6: an open number agrees with a greater one, whoever gives it
    (told(2, 14, 14, MAYOR), told(1, 9, None, ARMY), "corroborates"),
    # 7: told later by another who is no party, within 48 hours; not after a week
    (told(3, 14, 14, MAYOR), told(1, 9, 9, DOCTOR), "superseded_by"),
    (told(9, 14, 14, MAYOR), told(1, 9, 9, DOCTOR), "contradicts"),
    # 8: the two sides
    (told(2, 40, 40, REBELS), told(1, 12, 12, ARMY), "contradicts"),
    (told(2, 0, 0, ARMY), told(1, 9, None, DOCTOR), "contradicts"),
    # nothing: what is counted differs; the same word twice; a part without its whole
    (told(2, 9, 9, MAYOR, measure="injured"), told(1, 9, 9, DOCTOR), None),
    (told(2, 9, 9, DOCTOR), told(1, 9, 9, DOCTOR), None),
    (told(2, 2, 2, MAYOR, relation="additional"), told(1, 9, 9, DOCTOR), None),
)


@pytest.mark.parametrize(("left", "right", "kind"), RELATIONS)
def test_relations_by_the_contract(left: Told, right: Told, kind: str | None) -> None:
    bond = bond_of(left, right, {})
    assert (bond.kind if bond else None) == kind


def test_one_origin_corroborates_nothing() -> None:
    later, earlier = told(2, 9, 9, MAYOR), told(1, 9, 9, DOCTOR)
    origin = {str(later.claim_id): 0, str(earlier.claim_id): 0}
    bond = bond_of(later, earlier, origin)
    assert bond
    assert bond.kind == "compatible"


def test_a_part_stands_with_its_whole_as_told() -> None:
    whole = told(1, 9, 9, DOCTOR)
    part = told(1, 2, 2, DOCTOR, relation="subset", parent="f9")
    bond = bond_of(part, whole, {})
    assert bond
    assert (bond.kind, bond.left, bond.right) == ("subset_of", "1-x/f2", "1-x/f9")


def test_the_table_has_each_claimants_last_word() -> None:
    figures = [
        told(1, 9, None, DOCTOR),
        told(1, 0, 0, ARMY),
        told(2, 14, 14, DOCTOR),
        told(2, 300, 300, MAYOR, scope="cumulative"),
    ]
    rows = table_of(figures)
    assert [(row.claimant, row.low, row.high, row.as_of) for row in rows] == [
        ("a doctor", 14, 14, "2024-05-02"),
        ("the army", 0, 0, "2024-05-01"),
    ]
