"""The commands for people on articles of ours, as a user starts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import bywhom
from tests.reconcile.draft_cases import ARTICLES

GOOD = "# Sitrep, 24 May 2024\n\n- Medics at the Loikaw General Hospital said at least 38 people were killed.\n"
BAD = GOOD + "- The Red Cross said the army killed 90 people in Hpasawng on 3 March 2021.\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    lines = [json.dumps({"outlet": o, "published": d, "text": t}) for o, d, t in ARTICLES]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert bywhom("keep", folder / "articles.jsonl", "--ledger", folder / "ledger.sqlite").returncode == 0
    return folder / "ledger.sqlite"


def told(ledger: Path, *arguments: str) -> str:
    done = bywhom(*arguments, "--ledger", ledger)
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode()


def rows(ledger: Path, *arguments: str) -> list[dict[str, object]]:
    done = bywhom(*arguments, "--json", "--ledger", ledger)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_claims_stand_under_who_makes_them(ledger: Path) -> None:
    page = told(ledger, "claims", "place:loikaw", "act:deny,deny_responsibility,assert")
    assert "\nMedics at the Loikaw General Hospital\n  say" in page
    assert ": At least 38 people, 12 of them children" in page
    assert "deny responsibility: shelling the town" in page or "deny: shelling the town" in page
    assert all(row["sentence"] and row["outlet"] for row in rows(ledger, "claims", "loikaw"))


def test_figures_stand_under_what_they_count_and_are_not_added(ledger: Path) -> None:
    page = told(ledger, "figures", "place:Loikaw")
    assert "\nKILLED\n" in page
    assert "38 or more people killed (“At least 38”), medics at the Loikaw General Hospital say" in page
    assert "of these 12 children killed" in page
    killed = {row["low"] for row in rows(ledger, "figures", "place:Loikaw", "measure:killed")}
    assert {38, 12, 45, 41} <= killed


def test_an_incident_has_its_table_its_contradictions_and_its_sentences(ledger: Path) -> None:
    (figure, *_) = rows(ledger, "figures", "killed:38")
    page = told(ledger, "incident", str(figure["id"]))
    for heading in ("WHAT IS SAID TO HAVE HAPPENED", "WHO SAYS HOW MANY", "CONTRADICTIONS", "EVERY SENTENCE"):
        assert f"\n{heading}" in page
    assert "medics at the Loikaw General Hospital  2024-05-21  38 or more" in page
    assert "“At least 38 people, 12 of them children," in page
    (whole,) = rows(ledger, "incident", str(figure["id"]))
    assert len(whole["documents"]) >= 2  # type: ignore[arg-type]


def test_the_chronology_is_by_day_and_names_no_doer_without_a_grade(ledger: Path) -> None:
    page = told(ledger, "chronology")
    days = [line for line in page.splitlines() if line[:2] == "20" and len(line) == len("2024-05-20")]
    assert days == sorted(days)
    assert {"2019-03-11", "2024-05-20", "2024-05-21"} <= set(days)
    for line in page.splitlines():
        assert not line.strip().startswith("by ") or ": " in line
    assert next(row["day"] for row in rows(ledger, "chronology", "place:Tumaco")) == "2019-03-11"


def test_situations_tell_their_states_and_who_gave_the_last_evidence(ledger: Path) -> None:
    done = bywhom("situations", "--ledger", ledger)
    assert done.returncode in (0, 1)
    assert "situation" in done.stdout.decode()
    assert all(row["states"] for row in rows(ledger, "situations"))


def test_diff_tells_what_came_and_exits_1_for_nothing(ledger: Path) -> None:
    assert "ADDED: 4 documents with " in told(ledger, "diff", "--since", "yesterday")
    (whole,) = rows(ledger, "diff", "--since", "yesterday")  # not "today": the suite may run over midnight
    assert len(whole["documents"]) == len(ARTICLES)  # type: ignore[arg-type]
    nothing = bywhom("diff", "--since", "2099-01-01", "--ledger", ledger)
    assert (nothing.returncode, nothing.stdout) == (1, b"After 2098-12-31: nothing changed\n")


def test_a_draft_is_checked(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    assert "all of them supported" in told(ledger, "check", str(tmp_path / "good.md"))
    bad = bywhom("check", "-", "--ledger", ledger, stdin=BAD.encode())
    assert bad.returncode == 1
    page = bad.stdout.decode()
    for place in ("-:4:3: attribution “The Red Cross”", "-:4:38: number “90”", "-:4:51: name “Hpasawng”",
                  "-:4:63: date “3 March 2021”"):  # fmt: skip
        assert place in page, page
    whole = bywhom("check", "-", "--json", "--ledger", ledger, stdin=BAD.encode())
    assert whole.returncode == 1
    assert {doubt["kind"] for doubt in json.loads(whole.stdout)["doubts"]} == {"attribution", "number", "name", "date"}


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        # nothing found
        (["claims", "zeppelins"], 1, "0 found"),
        (["figures", "--as-of", "2001-01-01"], 1, "0 found; as of 2001-01-01"),
        (["chronology", "zeppelins"], 1, "0 incidents"),
        (["situations", "zeppelins"], 1, "0 situations"),
        # misused
        (["claims", "plase:Goma"], 2, "did you mean place:?"),
        (["incident", "event-0123456789abcdef"], 2, "no incident holds"),
        (["diff", "--since", "tomorrow"], 2, "is not a day"),
        (["diff"], 2, "--since"),
        (["check", "/no/such/draft.md"], 2, "cannot be read"),
        (["check", "/dev/null"], 2, "empty"),
        (["check", "-", "--published", "soon"], 2, "is not a date"),
    ],
)
def test_nothing_found_is_1_and_misuse_is_2(ledger: Path, arguments: list[str], code: int, why: str) -> None:
    done = bywhom(*arguments, "--ledger", ledger)
    assert done.returncode == code
    assert why in (done.stdout + done.stderr).decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["claims", "figures", "chronology", "situations", "incident x", "diff --since today"])
def test_without_a_ledger_it_is_said_how_to_get_one(name: str, tmp_path: Path) -> None:
    done = bywhom(*name.split(), "--ledger", tmp_path / "none.sqlite")
    assert done.returncode == 2
    assert b"`bywhom keep INPUT` makes it" in done.stderr
