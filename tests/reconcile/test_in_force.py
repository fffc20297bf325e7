"""What was in force on a day, over the tellings of several documents."""

from __future__ import annotations

import msgspec
import pytest

from bywhom.reconcile.in_force import in_force
from bywhom.records import (
    Claim,
    InForce,
    Link,
    Provenance,
    Reading,
    Situation,
    SituationKind,
    SituationParty,
    SituationState,
    Span,
    When,
    Where,
)
from tests.factories import document_of

PROVENANCE = Provenance(stage="extract", rule="test.v1")
PLACES = {"Hama": (35.13, 36.75), "Homs": (34.73, 36.72), "Tina": (15.03, 22.8)}


def situation(
    kind: SituationKind, state: SituationState, place: str | None = None, by: str | None = None,
    since: str | None = None, until: str | None = None, claims: tuple[str, ...] = (),
) -> Situation:  # fmt: skip
    lat, lon = PLACES.get(place or "", (None, None))
    return Situation(
        id=f"situation-{kind}-{state}-{place}-{since}", span=Span(0, 10), kind=kind, state=state, claims=claims,
        provenance=PROVENANCE, where=Where(said=place, lat=lat, lon=lon) if place else None,
        parties=(SituationParty(name=by, side="by"),) if by else (),
        since=When(earliest=since, latest=since, precision="day", basis="stated") if since else None,
        until=When(earliest=until, latest=until, precision="day", basis="stated") if until else None,
    )  # fmt: skip


def reading(published: str | None, outlet: str, *told: Situation, who: str | None = None) -> Reading:
    """A document of the day; `who` says all that it tells."""
    document = document_of(f"{outlet} {published}", published=published, outlet=outlet)
    claims: tuple[Claim, ...] = ()
    if who is not None:
        link = Link(role="government", name=who, act="assert", named="named")
        claim = Claim(
            id="c", span=Span(0, 10), content=(Span(0, 10),), content_text="", quoted="indirect", chain=(link,),
            act="assert", polarity="affirm", outlet_stance="neutral", provenance=PROVENANCE,
        )  # fmt: skip
        claims = (claim,)
        told = tuple(msgspec.structs.replace(one, claims=("c",)) for one in told)
    told = tuple(msgspec.structs.replace(one, id=f"{one.id}-{outlet}-{published}") for one in told)
    return Reading(document=document, claims=claims, situations=told)


def one(*readings: Reading, on: str) -> InForce:
    (found,) = in_force(readings, on)
    return found


SIEGE = situation("siege", "in_force", "Hama", "the Falcon Brigade", since="2024-03-02")

# the tellings | on this day | state, whether it binds, since, last evidence, days of silence
ROWS = (
    # told once, it stands until somebody says otherwise, and its evidence grows old
    ((reading("2024-04-01", "Wire", SIEGE),), "2024-05-01", ("in_force", True, "2024-03-02", "2024-04-01", 30)),
    # what is published after the day is not known on it
    (
        (
            reading("2024-04-01", "Wire", SIEGE),
            reading("2024-04-20", "Wire", situation("siege", "ended", "Hama", until="2024-04-19")),
        ),
        "2024-04-10",
        ("in_force", True, "2024-03-02", "2024-04-01", 9),
    ),
    # a later telling of its end ends it, and since is remembered
    (
        (
            reading("2024-04-01", "Wire", SIEGE),
            reading("2024-04-20", "Wire", situation("siege", "ended", "Hama", until="2024-04-19")),
        ),
        "2024-05-01",
        ("ended", False, "2024-03-02", "2024-04-20", 11),
    ),
    # another outlet's news of the end contradicts nothing that was written before it
    (
        (
            reading("2024-04-15", "Wire", SIEGE),
            reading("2024-04-20", "Radio", situation("siege", "ended", "Hama", until="2024-04-19")),
        ),
        "2024-05-01",
        ("ended", False, "2024-03-02", "2024-04-20", 11),
    ),
    # two voices of one week that differ: disputed, and it may still bind
    (
        (
            reading("2024-04-15", "Wire", SIEGE, who="the mayor"),
            reading("2024-04-15", "Radio", situation("siege", "ended", "Hama"), who="the ministry"),
        ),
        "2024-04-16",
        ("disputed", True, "2024-03-02", "2024-04-15", 1),
    ),
    # a blockade and a siege of one town are one thing
    (
        (
            reading("2024-04-01", "Wire", SIEGE),
            reading("2024-04-03", "Wire", situation("blockade", "eased", "Hama", "the Falcon Brigade")),
        ),
        "2024-04-04",
        ("eased", True, "2024-03-02", "2024-04-03", 1),
    ),
    # announced and never told to have begun: it is still only announced
    (
        (reading("2024-04-01", "Wire", situation("curfew", "announced", "Homs", since="2024-04-02")),),
        "2024-04-09",
        ("announced", False, "2024-04-02", "2024-04-01", 8),
    ),
)


@pytest.mark.parametrize(("readings", "day", "expected"), ROWS)
def test_standing(readings: tuple[Reading, ...], day: str, expected: tuple[object, ...]) -> None:
    found = one(*readings, on=day)
    assert (found.state, found.binds, found.since, found.last_evidence, found.silent_days) == expected


def test_each_voice_has_its_last_word() -> None:
    found = one(
        reading("2024-04-01", "Wire", SIEGE, who="the mayor"),
        reading("2024-04-02", "Wire", situation("siege", "eased", "Hama"), who="the mayor"),
        reading("2024-04-02", "Radio", SIEGE),
        on="2024-04-02",
    )
    assert {told.voice: told.situation.state for told in found.by_voice} == {"the mayor": "eased", "Radio": "in_force"}
    assert found.first_told == "2024-04-01"


def test_undated_documents_tell_of_no_day() -> None:
    assert in_force([reading(None, "Wire", SIEGE)], "2024-04-01") == ()


def test_a_day_must_be_a_date() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        in_force([], "yesterday")
