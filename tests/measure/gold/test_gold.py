"""The gold of this checkout: clean, of the size that it says, and split once and for all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bywhom.measure.gold.check import check_coding, check_incident
from bywhom.measure.gold.folder import HELD_REGIONS, gold_folder, load_gold, split_of
from tests.cli.command import bywhom

GOLD = load_gold()
CODED = [pytest.param(gold, id=gold.id) for gold in GOLD]


@pytest.mark.parametrize("gold", CODED)
def test_every_coding_is_clean(gold) -> None:  # type: ignore[no-untyped-def]
    wrong = [what for coding in gold.codings.values() for what in check_coding(coding)]
    wrong += check_incident(gold.incident, gold.codings) if gold.incident else []
    assert wrong == []


def test_a_split_never_changes() -> None:
    assert split_of("haiti-coaster-crew", "haiti") == "train"
    assert split_of("sudan-hill-post", "sudan") == "dev"
    assert split_of("syria_iraq-bakka-convoy", "syria_iraq") == "test"
    assert {split_of(f"{region}-{n}", region) for region in HELD_REGIONS for n in range(50)} == {"test"}


def test_no_address_is_in_an_article() -> None:
    for path in (*gold_folder().glob("incidents/*/*.txt"), *gold_folder().glob("quiet/*.txt")):
        assert not re.search(r"https?://|www\.", path.read_text(encoding="utf-8")), path.name


def test_check_from_the_command_line(tmp_path: Path) -> None:
    done = bywhom("gold", "check", str(tmp_path))
    assert done.returncode == 0
    assert b"0 incidents" in done.stdout


def test_a_form_that_does_not_fit_is_told(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("article: nowhere/1-wire\ncoder: ada\n", encoding="utf-8")
    done = bywhom("gold", "code", str(form))
    assert done.returncode == 1
    assert b"no such article" in done.stderr
    form.write_text("article: nowhere/1-wire\ncoder: ada\nclaim: []\n", encoding="utf-8")
    assert b"unknown field `claim`" in bywhom("gold", "code", str(form)).stderr
