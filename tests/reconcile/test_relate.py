"""The rules of the contract in their order, each with the case next to it that it must leave alone."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.reconcile.relate import relations_in
from bywhom.records import Claim, Figure
from tests.kits import reading_of
from tests.reconcile.records_of import DOCUMENT, claim, figure

ARMY = claim("army", "the army", "40 rebels were killed", role="party_military")
REBELS = claim("rebels", "the FLA", "ten of its fighters were killed", at=100, role="armed_group")
MONITOR = claim("monitor", "the observatory", "civilians were killed", at=200, role="ngo_monitor")
HOSPITAL = claim("hospital", "Gao hospital", "civilians were killed", at=300, role="hospital")
RELAY = claim("relay", "the observatory", "killed", at=400, role="ngo_monitor", relayed_by="Gao hospital")
CLAIMS = (ARMY, REBELS, MONITOR, HOSPITAL, RELAY)

PAIRS: tuple[tuple[str, Figure, Figure, str | None], ...] = (
    (
        "rival tolls of one group contradict",
        figure("a", 10, by="rebels", group="fighters", category="combatant", at=9),
        figure("b", 40, by="army", group="rebels", category="combatant"),
        "contradicts",
    ),
    (
        "soldiers and rebels are not the same people",
        figure("a", 10, by="rebels", group="soldiers", category="combatant", at=9),
        figure("b", 40, by="army", group="rebels", category="combatant"),
        None,
    ),
    (
        "equal numbers of independent sources corroborate",
        figure("a", 12, by="hospital", at=9),
        figure("b", 12, by="monitor"),
        "corroborates",
    ),
    (
        "equal numbers of a party and a party are only compatible",
        figure("a", 12, by="rebels", at=9),
        figure("b", 12, by="army"),
        "compatible",
    ),
    (
        "an open number meets a greater one",
        figure("a", 60, by="hospital", at=9),
        figure("b", 38, None, by="monitor"),
        "corroborates",
    ),
    (
        "an open number excludes a smaller one",
        figure("a", 20, by="hospital", at=9),
        figure("b", 38, None, by="monitor"),
        "contradicts",
    ),
    (
        "different scopes are not compared",
        figure("a", 900, by="hospital", scope="cumulative", at=9),
        figure("b", 12, by="monitor"),
        "not_comparable",
    ),
    (
        "different measures are no pair",
        figure("a", 12, by="hospital", measure="injured", at=9),
        figure("b", 40, by="monitor"),
        None,
    ),
    (
        "no casualties against deaths",
        figure("a", 0, by="army", measure="casualties", at=9),
        figure("b", 12, by="monitor"),
        "contradicts",
    ),
    (
        "a part above another source's whole contradicts",
        figure("a", 50, by="hospital", group="civilians", category="civilian", at=9),
        figure("b", 20, by="army"),
        "contradicts",
    ),
    (
        "a part below another source's whole says nothing",
        figure("a", 5, by="hospital", group="civilians", category="civilian", at=9),
        figure("b", 20, by="army"),
        None,
    ),
    (
        "another event is no pair",
        figure("a", 12, by="hospital", at=9, event=None, scope="day"),
        figure("b", 40, by="hospital"),
        None,
    ),
    (
        "a level of the same source about the same event updates",
        figure("a", 17, by="hospital", at=9, relation="update"),
        figure("b", 12, by="hospital"),
        "updates",
    ),
    (
        "figures that no claim carries are nobody's and stay apart",
        figure("a", 17, at=9),
        figure("b", 12, by="hospital"),
        None,
    ),
    (
        "what is added to a total is no rival of it",
        figure("a", 2, by="hospital", relation="additional", at=9),
        figure("b", 40, by="monitor"),
        None,
    ),
    (
        "a part is no rival of another source's whole",
        figure("a", 2, by="hospital", relation="subset", at=9),
        figure("b", 40, by="monitor"),
        None,
    ),
    (
        "vague numbers corroborate nobody",
        figure("a", 30, by="hospital", at=9, event=None),
        figure("b", 24, 99, by="army", event=None, vague="dozens"),
        "compatible",
    ),
    (
        "who relays the other is no second origin",
        figure("a", 12, by="relay", at=9),
        figure("b", 12, by="hospital"),
        "compatible",
    ),
)


@pytest.mark.parametrize(("left", "right", "kind"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_rule(left: Figure, right: Figure, kind: str | None) -> None:
    found = relations_in(DOCUMENT, CLAIMS, (right, left), ())
    kinds = [relation.kind for relation in found if {relation.left, relation.right} == {"a", "b"}]
    assert kinds == ([kind] if kind else [])


def test_parts_are_subsets_of_their_whole() -> None:
    whole = figure("whole", 25, by="rebels")
    part = figure("part", 2, by="rebels", relation="subset", parent="whole", category="civilian", at=30)
    (relation,) = relations_in(DOCUMENT, CLAIMS, (whole, part), ())
    assert (relation.kind, relation.left, relation.right) == ("subset_of", "part", "whole")
    assert relation.reasons == ("“2” is told as a part of “25”",)


def test_a_raised_level_updates_its_parent() -> None:
    before = figure("before", 9, by="hospital")
    after = figure("after", 14, by="hospital", relation="update", parent="before", at=30)
    (relation,) = relations_in(DOCUMENT, CLAIMS, (before, after), ())
    assert (relation.kind, relation.left, relation.right) == ("updates", "after", "before")


DENIALS: tuple[tuple[str, Claim, Claim, bool], ...] = (
    (
        "a denial that repeats what is said",
        claim("a", "residents", "the army of shelling a market in Gao", act="accuse", role="witness"),
        claim("b", "the army", "that soldiers had shelled the market", act="deny", at=120),
        True,
    ),
    (
        "a denial that only points back",
        claim("a", "Kinshasa", "Rwanda of backing the rebels", act="accuse"),
        claim("b", "Kigali", "the allegation", act="deny", at=80),
        True,
    ),
    (
        "a refusal of responsibility after an accusation",
        claim("a", "Kyiv", "Moscow of hitting the dam", act="accuse"),
        claim("b", "Moscow", "responsibility", act="deny_responsibility", at=90),
        True,
    ),
    (
        "a negated statement about the same thing",
        claim("a", "the rebels", "no civilians were killed in the strikes on Sake", negate=True),
        claim("b", "the hospital", "civilians were killed in strikes near Sake", at=90, role="hospital"),
        True,
    ),
    (
        "no shot was fired, after fire was opened",
        claim("a", "local sources", "members of the guard opened fire near the roundabout", role="witness"),
        claim("b", "the governor", "any shot was fired", act="deny", at=150),
        True,
    ),
    (
        "a number that is denied by the word for it",
        msgspec.structs.replace(claim("a", "the ministry", "losses of up to 210 servicemen"), figures=("f",)),
        claim("b", "the army", "the figure as fantasy", act="deny", at=90),
        True,
    ),
    (
        "there was none, however it was read",
        claim("a", "the channels", "fighters had been holding a meeting in the school compound"),
        claim("b", "the village", "there was no meeting and no fighter in the school compound", at=90),
        True,
    ),
    (
        "a denial of something else",
        claim("a", "the ministry", "a bridge near Kherson was destroyed"),
        claim("b", "Niamey", "reports of a coup attempt by officers", act="deny", at=2900),
        False,
    ),
    (
        "nobody contradicts himself by saying it twice",
        claim("a", "the army", "the rebels shelled the market"),
        claim("b", "the army", "shelling the market", act="deny", at=90),
        False,
    ),
    (
        "demands are not what a denial denies",
        claim("a", "the council", "an end to the shelling of Gao market", act="demand"),
        claim("b", "the army", "the shelling of Gao market", act="deny", at=90),
        False,
    ),
)


@pytest.mark.parametrize(("one", "other", "contradict"), [d[1:] for d in DENIALS], ids=[d[0] for d in DENIALS])
def test_denials(one: Claim, other: Claim, contradict: bool) -> None:
    found = relations_in(DOCUMENT, (one, other), (), ())
    assert [relation.kind for relation in found] == (["contradicts"] if contradict else [])
    assert all(relation.rule == "9.polarity" and relation.reasons for relation in found)


def test_two_parties_that_accuse_each_other_name_different_agents() -> None:
    one = claim("a", "Khartoum", "the RSF of bombing the hospital", act="accuse")
    other = claim("b", "the RSF", "Khartoum of bombing the hospital", act="accuse", at=90)
    (relation,) = relations_in(DOCUMENT, (one, other), (), ())
    assert (relation.kind, relation.left, relation.right) == ("contradicts", "b", "a")


lows = st.integers(0, 60)
figures = st.builds(
    lambda at, low, open_, by, relation: figure(
        f"f{at}", low, None if open_ else low, by=by, at=at, relation=relation
    ),
    st.integers(0, 400), lows, st.booleans(), st.sampled_from([c.id for c in CLAIMS]),
    st.sampled_from(["total", "additional"]),
)  # fmt: skip


@given(st.lists(figures, max_size=8, unique_by=lambda f: f.id))
def test_each_pair_has_at_most_one_relation_and_none_with_itself(several: list[Figure]) -> None:
    ordered = tuple(sorted(several, key=lambda f: f.span.start))
    found = relations_in(DOCUMENT, CLAIMS, ordered, ())
    pairs = [frozenset((relation.left, relation.right)) for relation in found]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(pairs) == len(set(pairs))
    assert len({relation.id for relation in found}) == len(found)


@given(st.lists(figures, max_size=8, unique_by=lambda f: f.id))
def test_numbers_that_meet_never_contradict(several: list[Figure]) -> None:
    by_id = {f.id: f for f in several}
    for relation in relations_in(DOCUMENT, CLAIMS, tuple(several), ()):
        if relation.rule == "8.number" and relation.left in by_id:
            left, right = by_id[relation.left], by_id[relation.right]
            assert left.high is None or left.high < right.low or right.high is None or right.high < left.low


def test_a_person_is_no_rival_of_a_toll() -> None:
    text = "An air strike on Tyre killed three people, the army said. His son Ali was also killed, the mayor said."
    assert not [r for r in reading_of(text).relations if r.kind == "contradicts"]


def test_own_losses_are_no_count_of_anybody_elses_dead() -> None:
    text = "Villagers say 17 people died. A rebel said the movement lost two men in the same attack on Sunday."
    relations = reading_of(text).relations
    assert not [r for r in relations if r.kind == "contradicts"], relations
