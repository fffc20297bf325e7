"""`bywhom review`: from the queue to verdicts, agreement and what can be learned from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bywhom.cli.app import app
from bywhom.measure.gold.coding import load_coding
from bywhom.store.ledger import Ledger
from tests.store.readings import LOIKAW, loikaw

READING = loikaw()
CLAIM = READING.claims[0].id


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    address = str(tmp_path / "ledger.sqlite")
    with Ledger(address) as store:
        store.keep(READING, LOIKAW, "reader 1")
    return address


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["review", *words])


def test_from_the_queue_to_what_can_be_learned(ledger: str, tmp_path: Path) -> None:
    waits = run("list", "kind:claim", "--json", "--ledger", ledger)
    assert CLAIM in [json.loads(line)["id"] for line in waits.stdout.splitlines()]
    assert run("correct", CLAIM, "act=deny", "--by", "cem", "--ledger", ledger).exit_code == 0
    said = run("accept", CLAIM, "--by", "ada", "--ledger", ledger)
    assert said.exit_code == 0, said.output
    assert CLAIM not in run("list", "kind:claim", "--json", "--ledger", ledger).stdout
    agreed = run("agreement", "--ledger", ledger)
    assert "claims act: 100% of 1, kappa 1.00, alpha 1.00" in agreed.stdout
    assert "0 of 1 pairs judged apart" in agreed.stderr  # ada accepted what cem had corrected: 1.00 by construction
    out = tmp_path / "verdicts.jsonl"
    assert run("export", "--out", str(out), "--ledger", ledger).exit_code == 0
    told = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(one["verdict"], one["by"]) for one in told] == [("correct", "cem"), ("accept", "ada")]
    assert told[0]["before"]["act"] != told[0]["after"]["act"] == "deny"
    taken = said.stderr.split("review undo ")[1].split("`")[0]
    assert run("undo", taken, "--by", "ada", "--ledger", ledger).exit_code == 0
    assert run("agreement", "--ledger", ledger).exit_code == 1


def test_second_opinions_are_apart_and_differences_settled(ledger: str) -> None:
    drawn = run("draw", "100", "kind:claim", "--for", "ada", "--by", "cem", "--ledger", ledger)
    assert CLAIM in drawn.stdout.split()
    assert run("correct", CLAIM, "act=deny", "--by", "cem", "--ledger", ledger).exit_code == 0
    said = run("opinion", CLAIM, "--by", "ada", "--ledger", ledger)
    assert said.exit_code == 0, said.output
    agreed = json.loads(run("agreement", "--json", "--ledger", ledger).stdout)
    assert CLAIM in json.dumps(agreed)
    told = run("agreement", "--ledger", ledger)
    assert "1 of 1 pairs judged apart" in told.stderr
    settled = run("settle", CLAIM, "act=deny", "--reason", "he denies it", "--by", "eva", "--ledger", ledger)
    assert settled.exit_code == 0, settled.output
    again = run("settle", CLAIM, "act=deny", "--reason", " ", "--by", "eva", "--ledger", ledger)
    assert again.exit_code not in (0, 1)  # settled already, and no reason
    never = run("opinion", CLAIM, "--by", "zoe", "--ledger", ledger)
    assert never.exit_code not in (0, 1)  # nothing was drawn for her


def test_articles_in_the_form_of_the_gold(ledger: str, tmp_path: Path) -> None:
    """Only what people judged to the end is written; the rest with `--partly`, and nothing that was rejected."""
    every = [r.id for kind in ("claims", "figures", "events", "situations") for r in getattr(READING, kind)]
    assert run("correct", CLAIM, "act=deny", "--by", "cem", "--ledger", ledger).exit_code == 0
    folder = tmp_path / "judged"
    said = run("export", "--form", "gold", "--out", str(folder), "--ledger", ledger)
    assert said.exit_code == 0, said.output
    assert "0 articles written" in said.stderr
    assert f"{len(every) - 1} records wait" in said.stderr
    said = run("export", "--form", "gold", "--partly", "--out", str(folder), "--ledger", ledger)
    (written,) = folder.glob("*.json")
    coding = load_coding(written)
    assert [(claim.id, claim.act) for claim in coding.reading.claims] == [(CLAIM, "deny")]
    assert not coding.reading.figures
    assert coding.coders == ("cem",)
    for record in every[1:-1]:
        assert run("accept", record, "--by", "ada", "--ledger", ledger).exit_code == 0
    assert run("reject", every[-1], "--reason", "no such thing", "--by", "ada", "--ledger", ledger).exit_code == 0
    said = run("export", "--form", "gold", "--out", str(folder), "--ledger", ledger)
    assert "1 article written" in said.stderr
    coding = load_coding(written)
    kept = [r.id for kind in ("claims", "figures", "events", "situations") for r in getattr(coding.reading, kind)]
    assert kept == every[:-1]
    assert coding.status == "reviewed"
    assert run("export", "--form", "gold", "--ledger", ledger).exit_code not in (0, 1)  # nowhere to write to


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("correct", CLAIM, "act"), "FIELD=VALUE"),
        (("correct", CLAIM, "act=sing"), "cannot stand there"),
        (("reject", CLAIM, "--reason", " "), "why it is rejected"),
        (("accept", "claim-0000000000000000"), "no record"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(ledger: str, words: tuple[str, ...], told: str) -> None:
    answer = run(*words, "--by", "cem", "--ledger", ledger)
    assert answer.exit_code not in (0, 1)
    assert told in answer.stderr
