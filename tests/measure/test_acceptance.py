"""The acceptance form: our verdicts against what is known by hand, and against the scorer that the form comes with."""

from __future__ import annotations

import datetime
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import msgspec
import pytest
import yaml

from bywhom.errors import MeasureError
from bywhom.measure.acceptance import judge
from bywhom.measure.boards.acceptance import CasesBoard
from bywhom.measure.case import Case, cases_in, load_case
from bywhom.measure.catalogue import checkout
from bywhom.measure.command import default_data
from bywhom.measure.fits import any_matches, day, kilometres
from bywhom.records import (
    Claim,
    Event,
    Figure,
    Link,
    Name,
    Place,
    Reading,
    Realis,
    Relation,
    Situation,
    SituationParty,
    Span,
    When,
    Where,
)
from tests.measure.readings import MADE, TableDoor, at, claim_of, event_of, figure_of, reading_of

TEXT = (
    "Shells hit the market of Malakal on Monday, the governor said. At least nine traders died, he said. "
    "The army denied shelling the town."
)
GOLD = """
published: 2024-05-21
outlet: Nile
must_not_contain: ["Subscribe"]
figures:
  - {measure: killed, low: 9, high: null, claimant: governor, place: Malakal, date: 2024-05-20}
claims:
  - {speaker: governor, act: [assert], contains: nine traders}
  - {speaker: army, act: [deny], contains: shelling}
events:
  - {type: [ASSAULT], mode: "shell|heavy", contains: market, place: Malakal, date: 2024-05-20}
situations: []
places:
  - {name: Malakal, lat: 9.53, lon: 31.66, km: 15}
never_figures: [20]
must_not_place: [Monday]
"""


def case() -> Case:
    return msgspec.convert(_dates_as_written(yaml.safe_load(GOLD)), Case)


def full_reading() -> Reading:
    """A reading that has all that the case wants."""
    malakal = Where(said="Malakal", lat=9.53, lon=31.66, names=(Name(text="Malakal"),))
    monday = When(earliest="2024-05-20", latest="2024-05-20", precision="day", basis="relative")
    hit = claim_of(TEXT, "Shells hit the market of Malakal on Monday", source="the governor", cue="said")
    died = claim_of(TEXT, "At least nine traders died", source="the governor", cue="said", number=1)
    denied = claim_of(TEXT, "shelling the town", source="The army", cue="denied", act="deny", number=2)
    event = event_of(TEXT, "hit", claims=(hit.id,), where=malakal, when=monday, mode="heavy-weapons")
    figure = figure_of(TEXT, "At least nine", 9, claims=(died.id,), high=None, event=event.id)
    place = Place(
        id="place-1", span=at(TEXT, "Malakal"), as_written="Malakal", where=malakal, use="literal", provenance=MADE
    )
    made = reading_of(TEXT, claims=(hit, died, denied), events=(event,), figures=(figure,), places=(place,))
    document = msgspec.structs.replace(made.document, published="2024-05-21T10:00:00Z", outlet="Nile Post")
    return msgspec.structs.replace(made, document=document)


def test_all_found() -> None:
    verdict = judge(case(), full_reading())
    assert [check for check in verdict.checks if not check.ok] == []
    assert verdict.alarms == ()
    assert verdict.score == 1


def test_the_order_of_records_tells_nothing() -> None:
    reading = full_reading()
    turned = msgspec.structs.replace(reading, claims=reading.claims[::-1], events=reading.events[::-1])
    assert judge(case(), turned).score == 1


def test_an_empty_reading_finds_nothing_but_clean_text() -> None:
    verdict = judge(case(), reading_of(TEXT))
    assert [check.wanted for check in verdict.checks if check.ok] == ["without 'Subscribe'"]


@pytest.mark.parametrize(
    ("part", "change", "lacking"),
    [
        # a figure by nobody
        ("figures", {"claims": ()}, "wrong claimant"),
        # a closed figure where an open one was wanted
        ("figures", {"high": 9}, "wrong upper bound"),
        # another number is no near record at all
        ("figures", {"low": 8}, "no record of it"),
        # neither the figure's place nor its event's
        ("figures", {"event": None}, "wrong where + when"),
        # an event of another type
        ("events", {"type": "COERCE"}, "wrong type"),
    ],
)
def test_a_miss_says_what_the_nearest_record_lacked(part: str, change: dict[str, Any], lacking: str) -> None:
    reading = full_reading()
    changed = msgspec.structs.replace(getattr(reading, part)[0], **change)
    broken = msgspec.structs.replace(reading, **{part: (changed,)})
    board = CasesBoard("acceptance", "cases")
    verdict = judge(case(), broken)
    assert verdict.score < 1
    assert board.name == "acceptance"
    missed = [check for check in verdict.checks if not check.ok]
    assert missed[0].kind == part
    assert lacking == ("no record of it" if missed[0].lacking == "none" else f"wrong {missed[0].lacking}")


def test_one_record_meets_one_wish() -> None:
    twice = msgspec.structs.replace(case(), figures=case().figures * 2)
    missed = [check.lacking for check in judge(twice, full_reading()).checks if not check.ok]
    assert missed == ["free"]


@pytest.mark.parametrize(
    ("reading", "alarm"),
    [
        # a sum that nobody gave
        (reading_of(TEXT, figures=(figure_of(TEXT, "nine", 20),)), "a casualty figure of 20, which nobody gave"),
        # a denial made into a deed
        (
            reading_of(
                TEXT,
                claims=(claim_of(TEXT, "shelling the town", source="The army", cue="denied", act="deny"),),
                events=(event_of(TEXT, "shelling", claims=("claim-0-shelling the town",)),),
            ),
            "'shelling': only ['deny'] speak of it, yet it is actual",
        ),
        # a day taken for a place
        (
            reading_of(
                TEXT,
                places=(
                    Place(id="p", span=at(TEXT, "Monday"), as_written="Monday", where=Where(), use="literal",
                          provenance=MADE),
                ),
            ),
            "'Monday' taken for a place",
        ),
    ],
)  # fmt: skip
def test_alarms(reading: Reading, alarm: str) -> None:
    assert alarm in judge(case(), reading).alarms


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),  # a month of a leap year
        ("2023", datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),  # a year
        ("2024-05-21T10:00:00+02:00", datetime.date(2024, 5, 21), datetime.date(2024, 5, 21)),  # a moment
        (None, None, None),  # not said
        ("spring", None, None),  # no digits
    ],
)
def test_days(written: str | None, first: datetime.date | None, last: datetime.date | None) -> None:
    assert (day(written), day(written, last=True)) == (first, last)


def test_patterns_and_distances() -> None:
    assert any_matches("gov.*or", None, "The Governor")
    assert not any_matches("governor")
    assert kilometres((0, 0), (0, 0)) == 0
    assert kilometres((9.53, 31.66), (4.85, 31.58)) == pytest.approx(520, abs=2)  # Malakal to Juba


def test_a_folder_of_cases(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(GOLD)
    with pytest.raises(MeasureError, match="no article beside it"):
        cases_in(tmp_path)
    (tmp_path / "one.txt").write_text(TEXT)
    board = CasesBoard("acceptance", "cases")
    result = board(tmp_path, TableDoor({TEXT: full_reading()}))
    assert {metric.metric: metric.value for metric in result.metrics} == {
        "score, mean": 1, "document found": 1, "figures found": 1, "claims found": 1, "events found": 1,
        "places found": 1, "false alarms a case": 0,
    }  # fmt: skip
    assert not result.misses
    assert "figures: no record of it" in {miss.kind for miss in board(tmp_path, TableDoor()).misses}
    (tmp_path / "one.yaml").write_text("figures: 3")
    with pytest.raises(MeasureError, match=r"one\.yaml: not a case"):
        load_case(tmp_path / "one.yaml")


ORIGINAL = default_data().parent / "acceptance" / "score.py"


@pytest.mark.skipif(not ORIGINAL.is_file(), reason=f"the form's own scorer is absent: {ORIGINAL}")
@pytest.mark.parametrize("seed", range(8))
def test_verdicts_are_those_of_the_forms_own_scorer(seed: int) -> None:
    """On readings drawn at random from what the cases want, so that hits, near misses and alarms all occur."""
    original = _original()
    chance = random.Random(seed)  # noqa: S311 - drawing, not secrecy
    for path in _gold_files():
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        article = next(p for p in (path.with_suffix(".txt"), path.with_suffix(".html")) if p.is_file())
        reading = random_reading(chance, article.read_text(encoding="utf-8"), gold)
        theirs = original.Case(gold, json.loads(msgspec.json.encode(reading)))
        score = theirs.run()
        ours = judge(load_case(path), reading)
        assert [check.ok for check in ours.checks] == [line.startswith("ok") for line in theirs.log]
        assert list(ours.alarms) == theirs.alarms
        assert ours.score == pytest.approx(score)


def test_with_the_forms_own_text() -> None:
    """The case by hand above, under both scorers."""
    if not ORIGINAL.is_file():
        pytest.skip(f"the form's own scorer is absent: {ORIGINAL}")
    theirs = _original().Case(yaml.safe_load(GOLD), json.loads(msgspec.json.encode(full_reading())))
    assert theirs.run() == 1


def _original() -> ModuleType:
    spec = importlib.util.spec_from_file_location("acceptance_score", ORIGINAL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gold_files() -> list[Path]:
    return [*sorted((ORIGINAL.parent / "cases").glob("*.yaml")), *sorted((checkout() / "gold/samples").glob("*.yaml"))]


def random_reading(chance: random.Random, text: str, gold: dict[str, Any]) -> Reading:
    """Records with fields drawn from what the case wants, mixed up."""
    draw = _Draw(chance, text, gold)
    claims = tuple(draw.claim(i) for i in range(60))
    ids = [claim.id for claim in claims]
    figures = tuple(draw.figure(i, ids) for i in range(8))
    reading = reading_of(
        text,
        claims=claims,
        figures=figures,
        events=tuple(draw.event(i, ids) for i in range(8)),
        situations=tuple(draw.situation(i) for i in range(20)),
        places=tuple(draw.place(i) for i in range(8)),
        relations=tuple(draw.relation(i, ids + [figure.id for figure in figures]) for i in range(60)),
    )
    published = str(gold["published"]) if chance.random() < 0.5 else None
    document = msgspec.structs.replace(reading.document, published=published, outlet=draw.literal(gold.get("outlet")))
    return msgspec.structs.replace(reading, document=document)


class _Draw:
    def __init__(self, chance: random.Random, text: str, gold: dict[str, Any]) -> None:
        self.chance = chance
        self.text = text
        self.gold = gold

    def claim(self, number: int) -> Claim:
        wanted = self._one("claims") or {}
        act = self._any([wanted.get("act"), "assert", "deny", "demand", "warn"])
        span = self._span(wanted.get("contains"))
        speaker = self.literal(wanted.get("speaker"))
        link = Link(role="government", name=speaker, name_span=self._span(None), act=act, named="named")
        return claim_of(
            self.text, self.text[span.start : span.end], number=number, chain=(link,), act=act, span=span,
            quoted=self._any(["direct", "none"]), outlet_stance=self._any(["neutral", "could_not_verify"]),
        )  # fmt: skip

    def figure(self, number: int, claims: list[str]) -> Figure:
        wanted = self._one("figures") or {}
        low = self._any([wanted.get("low", 1), *self.gold.get("never_figures", [3]), 7])
        return figure_of(
            self.text, self.text[:5], low, id=f"figure-{number}", claims=tuple(self.chance.sample(claims, 8)),
            high=self._maybe([wanted.get("high"), low]), measure=self._any([wanted.get("measure"), "killed"]),
            group=self.literal(wanted.get("group")), event=f"event-{number}", parent=f"figure-{number // 2}",
            scope=self._any(["incident", "cumulative"]), where=self._where(wanted), when=self._when(wanted),
        )  # fmt: skip

    def event(self, number: int, claims: list[str]) -> Event:
        wanted = self._one(self._any(["events", "background_events"])) or {}
        trigger = self._span(wanted.get("contains") or wanted.get("mode"))
        names = [self.literal(self._any([wanted.get(role)])) for role in ("agent", "target")]
        agents, targets = (({"name": name},) if name else () for name in names)
        return msgspec.convert(
            {
                "id": f"event-{number}", "type": self._any([wanted.get("type"), "ASSAULT"]), "trigger": trigger,
                "mode": self.literal(self._any([wanted.get("mode")])), "agents": agents, "targets": targets,
                "where": self._where(wanted), "when": self._when(wanted), "background": self._any([True, False]),
                "realis": self._any([*get_args(Realis), "actual", "alleged"]), "provenance": MADE,
                "claims": self.chance.sample(claims, self._any([0, 1, 3])),
            },
            Event, from_attributes=True,
        )  # fmt: skip

    def situation(self, number: int) -> Situation:
        wanted = self._one("situations") or {}
        by = self.literal(wanted.get("by"))
        return Situation(
            id=f"situation-{number}", span=Span(0, 5), kind=self._any([wanted.get("kind"), "siege"]),
            state=self._any([wanted.get("state"), "in_force"]), qualifier=self._maybe([wanted.get("qualifier")]),
            where=self._where(wanted), parties=(SituationParty(name=by, side="by"),) if by else (),
            since=self._when({"date": wanted.get("since")}), provenance=MADE,
        )  # fmt: skip

    def place(self, number: int) -> Place:
        wanted = self._one("places") or {"name": "Juba"}
        where = Where(
            said=wanted["name"], lat=self._any([wanted.get("lat"), 0.0]), lon=wanted.get("lon"),
            country=self._maybe([wanted.get("country")]),
            names=(Name(text=self.literal(wanted.get("also")) or "Juba"),),
        )  # fmt: skip
        name = self._any([wanted["name"], *self.gold.get("must_not_place", ["Juba"])])
        return Place(
            id=f"place-{number}", span=self._span(name), as_written=name, where=where, use="literal", provenance=MADE
        )

    def relation(self, number: int, ids: list[str]) -> Relation:
        left, right = self.chance.sample(ids, 2)
        kind = self._any(["contradicts", "contradicts", "updates"])
        return Relation(id=f"relation-{number}", kind=kind, left=left, right=right, rule="test", provenance=MADE)

    def _where(self, wanted: dict[str, Any]) -> Where | None:
        name = self.literal(wanted.get("place")) or "Juba"
        where: Where | None = self._maybe([Where(said=name), Where(names=(Name(text=name),))])
        return where

    def _when(self, wanted: dict[str, Any]) -> When | None:
        day = str(wanted.get("date") or wanted.get("date_start") or "2020")[:10]
        latest = self._maybe([day, "2030-01-01"])
        return When(earliest=day, latest=latest, precision="day", basis="stated") if self._maybe([1]) else None

    def _span(self, pattern: object) -> Span:
        """Around the first place where an alternative of the pattern stands; else anywhere."""
        word = self.literal(pattern)
        start = self.text.lower().find(word.lower()) if word else -1
        if start < 0:
            start = self.chance.randrange(max(1, len(self.text) - 40))
        return Span(max(0, start - 10), min(len(self.text), start + self._any([60, 60, 700])))

    def literal(self, pattern: object) -> str | None:
        """One alternative of a pattern, as plain words."""
        several = pattern if isinstance(pattern, list) else [pattern]
        chosen = self.chance.choice(several)
        return self.chance.choice(str(chosen).split("|")).split(".*")[0].replace("\\b", "") if chosen else None

    def _one(self, kind: str) -> dict[str, Any] | None:
        several = self.gold.get(kind) or []
        return self.chance.choice(several) if several else None

    def _any(self, choices: list[Any]) -> Any:
        """One of the choices, or of the choices within it; never None where there is another."""
        chosen: Any = [choice for choice in choices if choice is not None] or None
        while isinstance(chosen, list):
            chosen = self.chance.choice(chosen)
        return chosen

    def _maybe(self, choices: list[Any]) -> Any:
        return self._any(choices) if self.chance.random() < 0.8 else None


def _dates_as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_written(inner) for inner in value]
    return str(value) if isinstance(value, datetime.date) else value
