"""Rules between reports of one happening: who speaks, what is one statement, bonds, tolls, grades, lines, answers."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from bywhom.reconcile.answers import answers_of
from bywhom.reconcile.bonds import bond_of
from bywhom.reconcile.building import incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.counts import Count
from bywhom.reconcile.incidents import book_of
from bywhom.reconcile.opposing import Said
from bywhom.reconcile.origins import origins_of
from bywhom.reconcile.speakers import Speaker, speakers_of
from bywhom.reconcile.standings import standings_of
from bywhom.reconcile.tolls import bounds_of, tolls_of
from bywhom.records import Claim, Figure, Incident, Party, Reading, Role, When
from tests.reconcile.records_of import claim, figure
from tests.reconcile.reports import MADE, report, siege

ARMY = Speaker("army", "the army", "party_military", "army")
REBELS = Speaker("rebels", "the rebels", "armed_group", "rebels")
MINISTRY = Speaker("ministry", "the ministry", "government", "army")
STAFF = Speaker("staff", "the general staff", "party_military", "army")
DEFENCE = Speaker("defence", "the defence ministry", "party_military", "army")
LAST_YEAR = When(said="last year", earliest="2030-01-01", latest="2030-12-31", precision="year", basis="relative")
DOCTOR = Speaker("doctor", "the doctor", "hospital", None)
CLINIC = Speaker("clinic", "the Tazrouk clinic", "hospital", None)
SISTERS = Speaker("sisters", "the hospital of the Silet sisters", "hospital", None)
MAYOR = Speaker("mayor", "the mayor", "local_authority", None)
VILLAGE = Speaker("village", "the village head", "local_authority", None)
RECORD = Speaker("record", "Silet Documentation Centre", "own_voice", None)
MONITOR = Speaker("monitor", "the observatory", "ngo_monitor", None)


def count(
    day: int, low: int, high: int | None, who: Speaker | None, *, origin: str | None = None, own: bool = False,
    **fields: object,
) -> Count:  # fmt: skip
    """A figure of the report of that day of May."""
    name = f"{day}-{low}"
    record: Figure = figure(name, low, high, by=f"claim-{name}", **fields)  # type: ignore[arg-type]
    told: Claim | None = claim(f"claim-{name}", who.name, "died", role=who.role) if who else None
    return Count(
        record, f"report {day}", f"2031-05-{day:02d}", told, who, origin or name, who.side if who and own else None
    )


LEFT_BEHIND = replace(count(3, 11, 11, DOCTOR), outdated=True)
BONDS = (
    ("another measure", count(2, 9, 9, MAYOR, measure="injured"), count(1, 9, 9, DOCTOR), None),
    ("the same source, later", count(2, 14, 14, DOCTOR), count(1, 9, None, DOCTOR), "updates"),
    ("two organs of one army", count(4, 17, 17, STAFF), count(1, 12, 12, DEFENCE), "updates"),
    ("a number that its report has left behind", count(4, 8, 8, MAYOR), LEFT_BEHIND, "superseded_by"),
    ("an earlier war's dead", count(2, 212, 212, MAYOR, scope="cumulative", when=LAST_YEAR),
     count(1, 9, 9, DOCTOR), None),
    ("the same source says it again: one origin", count(2, 9, 9, DOCTOR), count(1, 9, 9, DOCTOR), "compatible"),
    ("a day and the war", count(2, 212, 212, MAYOR, scope="cumulative"), count(1, 9, 9, DOCTOR), "not_comparable"),
    ("some of all", count(2, 3, 3, MAYOR, category="children"), count(1, 9, 9, DOCTOR), "subset_of"),
    ("some that are more than all", count(2, 12, 12, MAYOR, category="women"), count(1, 9, 9, DOCTOR), "contradicts"),
    ("all of them civilians", count(9, 6, 6, MAYOR, category="civilian"), count(1, 9, 9, DOCTOR), "contradicts"),
    ("a party's fighters are no part of a hospital's dead", count(2, 6, 6, ARMY, category="combatant"),
     count(1, 9, 9, DOCTOR), None),
    ("a day and the attack", count(2, 12, 12, MAYOR, scope="day"), count(1, 9, 9, DOCTOR), None),
    ("one hospital's, beside a greater number", count(3, 4, 4, DOCTOR), count(2, 9, 9, MAYOR), "subset_of"),
    ("one hospital's, before a greater number", count(3, 9, 9, MAYOR), count(2, 4, 4, DOCTOR), "superseded_by"),
    ("one hospital's, above another's number", count(9, 9, 9, DOCTOR), count(8, 4, 4, ARMY), "contradicts"),
    ("two hospitals", count(2, 4, 4, CLINIC), count(1, 9, 9, SISTERS), "not_comparable"),
    ("perhaps of one hospital", count(2, 4, 4, CLINIC), count(1, 9, 9, DOCTOR), "contradicts"),
    ("its own losses and the enemy's, of one party", count(2, 9, 9, ARMY), count(1, 2, 2, ARMY, own=True), None),
    ("villagers, and its own losses, of one party", count(2, 9, 9, ARMY, category="civilian"),
     count(1, 2, 2, ARMY, own=True, category="civilian"), "updates"),
    ("a part without its whole", count(2, 2, 2, MAYOR, relation="additional"), count(1, 9, 9, DOCTOR), None),
    ("two who agree", count(2, 9, 9, MAYOR), count(1, 9, 9, DOCTOR), "corroborates"),
    ("an open number and a greater one", count(2, 14, 14, MAYOR), count(1, 9, None, ARMY), "corroborates"),
    ("two of one side", count(2, 9, 9, ARMY), count(1, 9, 9, MINISTRY), "compatible"),
    ("one statement", count(2, 9, 9, MAYOR, origin="x"), count(1, 9, 9, DOCTOR, origin="x"), "compatible"),
    ("nobody known", count(2, 9, 9, None), count(1, 9, 9, DOCTOR), "compatible"),
    ("more, soon after, from another", count(3, 14, 14, MAYOR), count(1, 9, 9, DOCTOR), "superseded_by"),
    ("more, weeks after one of the first days", count(19, 14, 14, MAYOR), count(2, 9, 9, DOCTOR), "superseded_by"),
    ("more, after one that was not of the first days", count(19, 14, 14, MAYOR), count(9, 9, 9, DOCTOR), "contradicts"),
    ("somebody, after nobody", count(3, 2, 2, MAYOR), count(1, 0, 0, DOCTOR), "contradicts"),
    ("each side of its own people", count(3, 14, 14, REBELS, own=True), count(1, 9, 9, ARMY, own=True), None),
    ("soldiers and fighters", count(3, 14, 14, REBELS, category="combatant", group="soldiers"),
     count(1, 9, 9, ARMY, category="combatant", group="militants"), None),
    ("more, brought up to date", count(9, 14, 14, MAYOR, relation="update"), count(1, 9, 9, DOCTOR), "superseded_by"),
    ("more, by a side of others", count(2, 40, 40, REBELS), count(1, 9, 9, DOCTOR), "contradicts"),
    ("fewer, soon after", count(2, 4, 4, MAYOR), count(1, 9, 9, DOCTOR), "contradicts"),
    ("the two sides", count(2, 40, 40, REBELS), count(1, 12, 12, ARMY), "contradicts"),
)  # fmt: skip


@pytest.mark.parametrize(("case", "left", "right", "kind"), BONDS)
def test_bonds_by_the_contract(case: str, left: Count, right: Count, kind: str | None) -> None:
    bond = bond_of(left, right, began="2031-05-01")
    assert (bond.kind if bond else None) == kind, case


BOUNDS = (
    ("one claimant", [count(1, 9, 9, DOCTOR)], (9, 9, 9, "B4")),
    ("a monitor before all others", [count(1, 9, 9, MAYOR), count(5, 11, 11, MONITOR)], (9, 11, 11, "B1")),
    ("one hospital's dead are not all", [count(1, 9, 9, DOCTOR), count(5, 11, 11, MAYOR)], (11, 11, 11, "B4")),
    ("one person is one of many", [count(1, 1, 1, MAYOR, said="a nurse"), count(5, 8, 8, DOCTOR)], (8, 8, 8, "B4")),
    ("one is a number", [count(1, 1, 1, MAYOR, said="only one"), count(5, 1, 2, DOCTOR)], (1, 1, 2, "B3")),
    ("nobody, where others count somebody", [count(1, 0, 0, MAYOR), count(5, 11, 11, DOCTOR)], (11, 11, 11, "B4")),
    ("nobody at all", [count(1, 0, 0, MAYOR), count(5, 0, 0, DOCTOR)], (0, 0, 0, "B3")),
    ("a party of its own", [count(1, 9, 9, ARMY, own=True), count(5, 40, 40, REBELS)], (9, 9, 9, "B2")),
    ("two origins", [count(1, 9, 9, DOCTOR), count(2, 9, 9, MAYOR), count(2, 40, 40, REBELS)], (9, 9, 9, "B3")),
    ("one side only", [count(1, 40, 40, REBELS)], (40, 40, 40, "B5")),
    ("the sides contradict", [count(1, 40, 40, REBELS), count(1, 12, 12, ARMY)], (12, None, 40, "B6")),
    ("a party's nought stays apart", [count(1, 0, 0, ARMY), count(1, 9, 9, DOCTOR)], (9, 9, 9, "B4")),
    ("an open bound counts as stated", [count(1, 9, None, DOCTOR)], (9, 9, 9, "B4")),
    ("the last word of a claimant alone", [count(1, 9, 9, DOCTOR), count(4, 14, 14, DOCTOR)], (14, 14, 14, "B4")),
    ("one person after a count of all", [count(1, 7, 7, MAYOR), count(5, 1, 1, MAYOR, said="a man")], (7, 7, 7, "B4")),
    ("a range bears out who is within it",
     [count(1, 15, 15, MAYOR), count(2, 29, 29, DOCTOR), count(3, 20, 40, VILLAGE)], (15, 29, 40, "B3")),
    ("a monitor in its own paper", [count(1, 9, 9, MAYOR), count(5, 11, 11, RECORD)], (9, 11, 11, "B1")),
    ("each side's losses are parts of all the dead",
     [count(1, 6, 6, ARMY, own=True), count(2, 2, 2, REBELS, own=True), count(3, 10, 10, MAYOR)], (10, 10, 10, "B4")),
    ("what its report has left behind", [count(4, 14, 14, MAYOR), LEFT_BEHIND], (14, 14, 14, "B4")),
    ("a number that another soon overtook", [count(1, 9, 9, MAYOR), count(2, 14, 14, DOCTOR)], (9, 14, 14, "B4")),
)  # fmt: skip


@pytest.mark.parametrize(("case", "counts", "wanted"), BOUNDS)
def test_low_best_and_high(case: str, counts: list[Count], wanted: tuple[int, int | None, int, str]) -> None:
    found = bounds_of(counts, "conservative")
    assert (found.low, found.best, found.high, found.basis) == wanted, case


def test_policies_differ_in_what_they_make_of_one_table() -> None:
    told = [count(1, 0, 0, ARMY), count(1, 9, 9, DOCTOR), count(2, 40, 40, REBELS), count(3, 11, 11, MAYOR, origin="x")]
    tolls = {toll.policy: (toll.low, toll.best, toll.high) for toll in tolls_of(told, "event-x")}
    assert tolls["acled-like"] == (9, 9, 9)
    assert tolls["by-claimant"] == (None, None, None)
    assert tolls["ucdp-like"][1] == 11


def test_what_was_taken_back_is_in_no_table() -> None:
    told = [count(1, 26, 26, DOCTOR), count(2, 19, 19, MAYOR)]
    toll = tolls_of(told, "event-x", frozenset({told[0].id}))[0]
    assert [row.claimant for row in toll.by_claimant] == ["the mayor"]


def voice(name: str, who: str | None, *, role: Role = "government", outlet: str = "Courier", text: str = "Six died.",
          day: str = "2031-05-01") -> Reading:  # fmt: skip
    return report(name, text, day, low=6, who=who, role=role, outlet=outlet)


SAME_SPEAKER = (
    ("a fuller name", "the Ministry of Health of Lurestan", "Lurestan health ministry", True),
    ("another ministry", "the Ministry of Health of Lurestan", "the Ministry of Health of Gorvan", False),
    ("a common word alone", "the army", "the Gorvan army", False),
    ("the same words", "the army", "the army", True),
)


@pytest.mark.parametrize(("case", "one", "other", "same"), SAME_SPEAKER)
def test_speakers_are_one_under_several_names(case: str, one: str, other: str, same: bool) -> None:
    found = speakers_of([voice("a", one), voice("b", other)])
    assert (found["claim-a"] == found["claim-b"]) is same, case


@pytest.mark.parametrize(
    ("written", "called"),
    [
        # the letters that the report uses stand beside the full name
        (("Patriotic Front of Lurestan", "PFL"), "Patriotic Front of Lurestan (PFL)"),
        (("Patriotic Front of Lurestan", "ФЛ-Н"), "Patriotic Front of Lurestan (ФЛ-Н)"),
        # a word with a capital is no letters, in no alphabet
        (("Patriotic Front of Lurestan", "Front", "Фронт"), "Patriotic Front of Lurestan"),
        (("Patriotic Front of Lurestan", "G9"), "Patriotic Front of Lurestan"),
    ],
)
def test_a_body_is_named_with_its_letters(written: tuple[str, ...], called: str) -> None:
    reading = voice("a", "PFL", role="armed_group")
    (claim_,) = reading.claims
    front = Party(
        id="actor-1", name=written[0], as_written=written, kind="armed_group", span=claim_.span, provenance=MADE
    )
    link = msgspec.structs.replace(claim_.source, party=front.id)
    told = msgspec.structs.replace(reading, actors=(front,), claims=(msgspec.structs.replace(claim_, chain=(link,)),))
    assert speakers_of([told])["claim-a"].name == called


def test_two_residents_are_two() -> None:
    found = speakers_of([voice("a", "a resident", role="witness"), voice("b", "a resident", role="witness")])
    assert found["claim-a"] != found["claim-b"]


COPY = "Six farmers died when a shell fell on the cattle market near Horvat bridge."
ORIGINS = (
    ("the same speaker on the same day", voice("a", "the mayor of Horvat"), voice("b", "the mayor of Horvat"), True),
    ("the same speaker on another day", voice("a", "the mayor of Horvat"),
     voice("b", "the mayor of Horvat", day="2031-05-04"), False),
    ("near copies", voice("a", None, text=COPY), voice("b", None, text=COPY + " It rained.", outlet="Gazette"), True),
    ("two outlets of their own", voice("a", None, text=COPY), voice("b", None, outlet="Gazette"), False),
)  # fmt: skip


@pytest.mark.parametrize(("case", "one", "other", "together"), ORIGINS)
def test_origins(case: str, one: Reading, other: Reading, together: bool) -> None:
    for several in ([one, other], [other, one]):
        found = origins_of(several, speakers_of(several))
        assert (found["claim-a"] == found["claim-b"]) is together, case


def said(name: str, who: Speaker, content: str, act: str, day: int, *, negate: bool = False) -> Said:
    told = claim(name, who.name, content, act=act, role=who.role, negate=negate)  # type: ignore[arg-type]
    return Said(told, who, f"report {day}", f"2031-05-{day:02d}", frozenset({"1"}))


GORVAN = Speaker("gorvan", "Gorvan front", "armed_group", "gorvan")
LURESTAN = Speaker("lurestan", "Lurestan guard", "party_military", "lurestan")
ANSWERS = (
    ("a charge and its denial", said("a", LURESTAN, "the Gorvan front shelled the mill", "accuse", 1),
     said("b", GORVAN, "it", "deny_responsibility", 2, negate=True), "contradicts"),
    ("each blames the other", said("a", LURESTAN, "the Gorvan front shelled the mill", "accuse", 1),
     said("b", GORVAN, "the Lurestan guard shelled the mill", "accuse", 2), "contradicts"),
    ("a denial in the other's words", said("a", DOCTOR, "phosphorus shells hit the mill", "assert", 1),
     said("b", GORVAN, "phosphorus shells were used", "deny", 2, negate=True), "contradicts"),
    ("a denial of something else", said("a", DOCTOR, "phosphorus shells hit the mill", "assert", 1),
     said("b", GORVAN, "talks were broken off", "deny", 2, negate=True), None),
    ("taken back", said("a", GORVAN, "we hold the mill", "assert", 1),
     said("b", GORVAN, "we held the mill", "retract", 2), "retracts"),
    ("another matter is not taken back", said("a", GORVAN, "we hold the mill", "assert", 1),
     said("b", GORVAN, "talks were broken off in Silet", "retract", 2), None),
    ("a bare word takes back the last", said("a", GORVAN, "we hold the mill", "assert", 1),
     said("b", GORVAN, "it", "retract", 2), "retracts"),
    ("a denial taken back by its name", said("a", GORVAN, "shells were fired", "deny", 1, negate=True),
     said("b", GORVAN, "its denial of Tuesday", "retract", 2), "retracts"),
    ("denied, then admitted", said("a", GORVAN, "the front shelled the mill", "deny", 1, negate=True),
     said("b", GORVAN, "one of its guns shelled the mill", "admit", 2), "retracts"),
    ("denied, and something else admitted", said("a", GORVAN, "the front shelled the mill", "deny", 1, negate=True),
     said("b", GORVAN, "three sacks of seed", "admit", 2), None),
    ("another speaker takes nothing back", said("a", DOCTOR, "the mill was hit", "assert", 1),
     said("b", GORVAN, "the mill was hit", "retract", 2), None),
)  # fmt: skip


@pytest.mark.parametrize(("case", "earlier", "later", "kind"), ANSWERS)
def test_answers(case: str, earlier: Said, later: Said, kind: str | None) -> None:
    found = list(answers_of([later, earlier]))
    assert [bond.kind for bond in found] == ([kind] if kind else []), case
    assert all((bond.left, bond.right) == ("b", "a") for bond in found)


def incident(*readings: Reading) -> Incident:
    book = book_of(readings)
    group = book.group[readings[0].events[0].id]
    return incident_of(Scene(readings, [group]), 0)


def test_outlets_are_no_corroboration_and_origins_are() -> None:
    text = "A drone hit the flour mill at Tazrouk, killing four."
    copied = incident(report("a", text, "2031-03-05", low=4), report("b", text, "2031-03-05", low=4))
    assert {(g.aspect, g.grade, g.origins, g.outlets) for g in copied.grades} == {
        ("occurrence", "weak", 1, 2), ("toll", "weak", 1, 2),
    }  # fmt: skip
    apart = incident(
        report("a", text, "2031-03-05", low=4, who="the hospital of Tazrouk", role="hospital"),
        report("b", "Four died as a drone hit the mill at Tazrouk.", "2031-03-06", low=4, who="the mayor of Tazrouk"),
    )
    assert {(g.aspect, g.grade, g.origins) for g in apart.grades} == {("occurrence", "fair", 2), ("toll", "fair", 2)}


def test_the_time_line_of_a_number() -> None:
    told = incident(
        *(report(name, f"The hospital counts {low} dead at the mill in Tazrouk.", f"2031-03-0{day}", low=low,
                 who="the hospital of Tazrouk", role="hospital")
          for name, low, day in (("a", 4, 5), ("b", 6, 6), ("c", 6, 7)))
    )  # fmt: skip
    assert [(point.published, point.low, point.step) for point in told.lines[0].points] == [
        ("2031-03-05", 4, "first"), ("2031-03-06", 6, "updates"), ("2031-03-07", 6, "repeats"),
    ]  # fmt: skip


def test_a_situation_is_carried_to_its_end() -> None:
    readings = [
        siege("a", "2031-03-01", "in_force", since="2031-02-20"),
        siege("b", "2031-04-01", "in_force"),
        siege("c", "2031-05-01", "ended", until="2031-04-28"),
        siege("d", "2031-05-01", "in_force", place="Ghadir", lat=31.0),
    ]
    for order in (readings, readings[::-1]):
        found = {standing.place: standing for standing in standings_of(order)}
        assert [(s.state, s.since, s.until) for s in found["Tazrouk"].states] == [
            ("in_force", "2031-02-20", "2031-04-28"),
            ("in_force", None, "2031-04-28"),
            ("ended", "2031-04-28", "2031-04-28"),
        ]  # fmt: skip
        assert found["Tazrouk"].last_evidence == "2031-05-01"
        assert found["Ghadir"].documents == ("d",)
