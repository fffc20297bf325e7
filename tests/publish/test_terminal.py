"""The reading for people: nothing alleged reads as a fact, nothing denied reads as said."""

from __future__ import annotations

import io

import pytest

from bywhom.publish.page import Line, clean, wrapped
from bywhom.publish.terminal import write_reading
from bywhom.publish.voices import chain, says, speaks_as_several
from bywhom.publish.words import amount, day
from bywhom.records import Figure, Link, Party, Reading, Span, When
from tests.publish.readings import MADE, hand_made

EXPECTED = """\
Toll rises in Loikaw
Kayah Courier · published 2024-05-21 (as you gave it)                                     document-1
! the encoding was guessed                                                                 problem-1

WHAT IS SAID TO HAVE HAPPENED
  1. Attack with heavy weapons [alleged]: “killed”, by The army (alleged); Loikaw, MM; 2024-05-20
      (“on Monday”)
      Medics say (the outlet could not verify it). The army denies (not said if checked).    event-1

ONLY PLANNED, DEMANDED, THREATENED OR THOUGHT OF, OR SAID NOT TO HAVE HAPPENED
  2. Restriction [only threatened]: “close”, by The army; when is not said
      The army threatens (not said if checked).                                              event-2

FIGURES, BY CLAIMANT
  Medics
    38 or more people killed (“At least 38”); 2024-05-20 (“on Monday”); the outlet could not verify
      it; event 1                                                                           figure-1
      of these: 12 children killed; event 1                                                 figure-2

WHAT IS SAID TO BE IN FORCE, OR TO HAVE BEEN
  Blockade: in force, by The army
     “blocked since May”. The army threatens (not said if checked).                      situation-1

CONTRADICTIONS AND UPDATES
  The army denies: shelling the town
     against: Medics say: At least 38 people, 12 of them children, were killed in Loikaw on Monday
                                                                                          relation-1

WHO SAYS WHAT
  Medics say: At least 38 people, 12 of them children, were killed in Loikaw on Monday [the outlet
    could not verify it]                                                                claim-medics
  The army
    denies: shelling the town                                                           claim-army-1
    threatens: to close the bridge                                                      claim-army-2

CHRONOLOGY OF THE NEWS
  2024-05-20: 1. Attack with heavy weapons [alleged]: “killed”

PLACES
  Loikaw, MM: 19.67, 97.21 within 8 km (settlement)                                          place-1

NOT CODED, AND WHY
  “Nobody could say who began the fire.”: “fire” gave no event                             uncoded-1

`bywhom keep` the article, then `bywhom explain` an id: the words behind it.
"""


def shown(reading: Reading, width: int | None = None) -> str:
    to = io.StringIO()
    write_reading(reading, to, width=width)
    return to.getvalue()


def test_the_whole_screen() -> None:
    assert shown(hand_made()) == EXPECTED


@pytest.mark.parametrize("width", [80, 92, 100])
def test_no_line_is_wider_than_the_screen_and_every_id_ends_at_its_edge(width: int) -> None:
    lines = shown(hand_made(), width).splitlines()
    assert max(map(len, lines)) == width
    for line in lines:
        if line.endswith(("event-1", "figure-1", "claim-medics")):
            assert len(line) == width


def test_without_sentences_only_the_problem_is_told() -> None:
    reading = hand_made()
    empty = Reading(document=reading.document, problems=reading.problems)
    assert len(shown(empty).splitlines()) == 3


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("to", "surroundings", "coloured"),
    [
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        # https://no-color.org: any value switches colours off
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb", "NO_COLOR": ""}, False),
        (io.StringIO(), {"TERM": "xterm", "NO_COLOR": ""}, False),
    ],
)
def test_colour_only_on_a_terminal_that_wants_it(
    to: io.StringIO, surroundings: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    write_reading(hand_made(), to)
    assert ("\x1b[" in to.getvalue()) is coloured


def test_words_of_a_page_cannot_move_the_cursor_or_turn_the_line() -> None:
    assert clean("a\x1b[2Jb\u202ec\x9bd") == "a[2Jbcd"


def test_an_id_that_does_not_fit_stands_alone_at_the_edge() -> None:
    assert wrapped(Line("word " * 5, id="claim-1"), 26) == [
        ("word word word word word", ""),
        ("", " " * 19 + "claim-1"),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "several"),
    [
        ("Medics", None, True),
        ("The army", "military", False),
        # a plural inside the name does not count
        ("A spokesman for the rebels", None, False),
        ("Residents of Vorukh", None, True),
        ("The two sides", None, True),
        ("Police", "police", True),
        ("Rapid Support Forces", "armed_group", True),
        ("Houthis", "armed_group", True),
        # bodies and states are one whatever they end in
        ("United Nations", "international", False),
        ("the United States", "state", False),
        ("Reuters", "media", False),
        ("Doctors Without Borders", "ngo", False),
        ("James Jones", "person", False),
        ("Hamas", "armed_group", False),
        ("The emergency services", None, True),
        ("Kyrgyz officials", "government", True),
        ("the GKNB", "military", False),
        ("mayor and governor", None, True),
        ("UNMISS", None, False),
        ("witness", None, False),
    ],
)
def test_the_verb_has_the_number_of_its_speaker(name: str, kind: str | None, several: bool) -> None:
    link = Link(role="unknown", name=name, party="party-1" if kind else None, act="assert", named="named")
    actors = {"party-1": Party(id="party-1", name=name, kind=kind, span=Span(0, 1), provenance=MADE)} if kind else {}  # type: ignore[arg-type]
    assert speaks_as_several(link, actors) is several


def test_a_chain_runs_from_the_source_outwards() -> None:
    claim = hand_made().claims[0]
    relayed = Link(role="agency", name="TASS", act="relay", named="named")
    told = type(claim)(**{**{f: getattr(claim, f) for f in claim.__struct_fields__}, "chain": (relayed, *claim.chain)})
    assert chain(told) == "medics, as told by TASS"
    assert says(told, {}) == "medics, as told by TASS, say"


@pytest.mark.parametrize(
    ("low", "high", "approx", "vague", "told"),
    [
        (25, 25, False, None, "25"),
        (38, None, False, None, "38 or more"),
        (3, 5, False, None, "3 to 5"),
        (40, 40, True, None, "about 40"),
        (24, 99, False, "dozens", "24 to 99 (“dozens”)"),
        (18000, None, False, None, "18,000 or more"),
        (0, 0, False, None, "0"),
    ],
)
def test_amounts(low: int, high: int | None, approx: bool, vague: str | None, told: str) -> None:
    figure = Figure(id="f", span=Span(0, 1), said="x", low=low, high=high, approx=approx, vague=vague, measure="killed",
                    provenance=MADE)  # fmt: skip
    assert amount(figure) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, "when is not said"),
        (When(earliest="2024-05-20", latest="2024-05-20", precision="day", basis="stated"), "2024-05-20"),
        (When(earliest="2024-05-01", latest="2024-05-31", precision="month", basis="stated"), "2024-05"),
        (When(earliest="2024-01-01", latest="2024-12-31", precision="year", basis="stated"), "2024"),
        (When(earliest="2024-05-20T09:40", latest=None, precision="open", basis="stated"), "since 2024-05-20 09:40"),
        (When(earliest="2024-05-20", latest="2024-05-21", precision="day", basis="inferred"),
         "2024-05-20 to 2024-05-21 (inferred)"),
        # the publication date in disguise is told as what it is
        (When(earliest="2024-05-20", latest="2024-05-21", precision="day", basis="published"), "no date given"),
    ],
)  # fmt: skip
def test_days(when: When | None, told: str) -> None:
    assert day(when) == told
