"""`harm.toml`, and what is never built."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bywhom.errors import ConfigError
from bywhom.harm import load_assessment, new_assessment, shield_of

SOURCE = Path(__file__).parent.parent / "src" / "bywhom"
TODAY = date(2026, 11, 20)
GOOD = """\
context = "the war in Arvand, from reports of six outlets, for a group of aid agencies"
at_risk = ["witnesses in Orsha"]
reviewer = "A. Editor"
reviewed = 2026-11-01
contact = "corrections@example.org"
"""
BAD = (
    # nothing is said of the war
    (GOOD.replace("the war in Arvand, from reports of six outlets, for a group of aid agencies", "war"), "`context`"),
    # nobody is at risk
    (GOOD.replace('["witnesses in Orsha"]', "[]"), "`at_risk`"),
    # nobody answers for it
    (GOOD.replace("A. Editor", " "), "`reviewer` is empty"),
    # nobody can ask for a correction
    (GOOD.replace("corrections@example.org", ""), "`contact` is empty"),
    # reviewed tomorrow
    (GOOD.replace("2026-11-01", "2026-11-21"), "a day that has not come"),
    # a looser delay
    (GOOD + "delay_hours = 24\n", "at least 72"),
    # a tier of nobody's
    (GOOD + 'tier = "secret"\n', "tier"),
    # a field with a slip of the pen
    (GOOD + "recent_day = 3\n", "recent_day"),
    # a field is missing
    (GOOD.replace('contact = "corrections@example.org"\n', ""), "contact"),
    # an approval without a reason
    (GOOD + '[[approved]]\nshows = "figure-1"\nby = "A"\nat = 2026-11-02\nreason = ""\n', "a `reason`"),
    # no TOML at all
    ("context: yes", "bywhom harm --new"),
)


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "harm.toml"
    path.write_text(GOOD)
    given = load_assessment(path, TODAY)
    assert (given.tier, given.recent_days, given.delay_hours) == ("public", 30, 72)
    release = shield_of("public", given).release("ana")
    assert (release.by, release.reviewer, release.reviewed) == ("ana", "A. Editor", "2026-11-01")


@pytest.mark.parametrize(("text", "told"), BAD)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "harm.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=re.escape(told)):
        load_assessment(path, TODAY)


def test_the_file_to_fill_in_is_not_good_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "harm.toml"
    new_assessment(path, TODAY)
    with pytest.raises(ConfigError, match="`context`"):
        load_assessment(path, TODAY)
    with pytest.raises(ConfigError, match="there already"):
        new_assessment(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="bywhom harm --new"):
        load_assessment(tmp_path / "harm.toml")


NEVER = (
    # exports for maps of soldiers, and feeds of threats
    r"\bkml\b|\btaxii\b|cursor.on.target|\bcot\b.{0,20}(?:xml|export)|\btak\b.{0,20}(?:server|export)",
    # where it was fired from
    r"firing.location|launch.site|strike.origin|weapon.range|range.ring",
    # who stands where
    r"order.of.battle|unit.track|live.position",
    # who a face or a number belongs to
    r"face.recognition|search.by.(?:face|phone)|damage.assessment.score|vulnerability.(?:score|rank)",
)


@pytest.mark.parametrize("pattern", NEVER)
def test_what_is_never_built_is_not_there(pattern: str) -> None:
    """Nothing of ours is called so, in code and among commands; words of war in the lexicons are another matter."""
    never = re.compile(pattern, re.IGNORECASE)
    for path in SOURCE.rglob("*.py"):
        assert not never.search(path.read_text(encoding="utf-8").replace("_", " ")), path
        assert not never.search(path.stem.replace("_", " ")), path


def test_no_command_is_one_that_is_never_built() -> None:
    from typer.main import get_command

    from bywhom.cli.app import app

    names = set(getattr(get_command(app), "commands", {}))
    assert names
    assert not names & {"track", "target", "strike", "units", "faces", "kml", "tak", "cot", "taxii", "origin"}
