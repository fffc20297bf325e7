"""One run over good and bad inputs: each gives a reading or a line that says why not, in order."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.cli.command import bywhom

TEXT = "Shelling killed at least 12 people in Kadugli on Monday, the hospital said. The café — “Naïla” — burned down.\n"
FRENCH = "Les combats ont repris mardi matin dans la ville, ont déclaré des témoins à la radio. " * 8
HEAD = "<!DOCTYPE html><html><head><title>Shelling in Kadugli</title></head>"
PAGE = f"{HEAD}<body><article><p>{TEXT}</p></article></body></html>"
FIRST_PARAGRAPH = "The mayor said that two people died in the market on Monday.\n\n"

INPUTS: list[tuple[str, bytes | None]] = [
    # a text as UTF-8
    ("plain.txt", TEXT.encode()),
    # an HTML page
    ("page.html", PAGE.encode()),
    # UTF-16 with its mark, as some editors save
    ("wide.txt", TEXT.encode("utf-16")),
    # an old one-byte encoding
    ("latin.txt", ("El alcalde José Núñez habló. " + TEXT).replace("—", "-").encode("cp1252")),
    # nothing at all
    ("empty.txt", b""),
    # no text
    ("binary.txt", bytes(range(256)) * 100),
    # a language that we do not read
    ("french.txt", FRENCH.encode()),
    # ten megabytes
    ("long.txt", (FIRST_PARAGRAPH * 170_000).encode()),
    # a name that tries to move the cursor
    ("bad\x1b[2Jname.txt", TEXT.encode()),
    # a name that is no UTF-8
    ("\udcff.txt", TEXT.encode()),
    # a missing file: told, and the others go on
    ("missing.txt", None),
]
LINES = b"\n".join([
    json.dumps({"id": "1", "text": TEXT, "published": "2024-05-02", "outlet": "Nuba Star"}).encode(),
    b"{broken",
    json.dumps({"body": TEXT}).encode(),
    json.dumps({"html": PAGE, "title": "Given title"}).encode(),
])  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> CompletedProcess[bytes]:
    folder = tmp_path_factory.mktemp("inputs")
    names = []
    for name, content in INPUTS:
        path = folder / name
        if content is not None:
            path.write_bytes(content)
        names.append(str(path))
    (folder / "nothing").mkdir()
    (folder / "two").mkdir()
    (folder / "two" / "b.txt").write_text(TEXT)
    (folder / "two" / "a.txt").write_text(TEXT)
    (folder / "lines.jsonl").write_bytes(LINES)
    more = [str(folder / name) for name in ("nothing", "two", "lines.jsonl")]
    return bywhom("read", "--json", *names, *more, "-", stdin=TEXT.encode())


@pytest.fixture(scope="module")
def readings(run: CompletedProcess[bytes]) -> dict[str, Any]:
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return {Path(line["document"]["source"]).name: line for line in lines}


def test_what_could_be_opened_is_read_in_order(readings: dict[str, Any]) -> None:
    assert list(readings) == [
        "plain.txt", "page.html", "wide.txt", "latin.txt", "empty.txt", "binary.txt", "french.txt", "long.txt",
        "bad\x1b[2Jname.txt", "?.txt", "a.txt", "b.txt", "lines.jsonl:1", "lines.jsonl:4", "-",
    ]  # fmt: skip


def test_an_unopened_input_gives_2_and_one_line_each(run: CompletedProcess[bytes]) -> None:
    told = run.stderr.decode().splitlines()
    assert run.returncode == 2
    for name, why in [
        ("missing.txt", "no such file"), ("nothing", "no article in the folder"), ("lines.jsonl:2", "no JSON"),
        ("lines.jsonl:3", "neither `text` nor `html`"),
    ]:  # fmt: skip
        assert [line for line in told if f"{name}: " in line and why in line], (name, told)
    assert told[-1] == "bywhom: 15 read, 5 of them with problems; 4 could not be opened"


def test_progress_counts_and_names_and_is_safe_to_print(run: CompletedProcess[bytes]) -> None:
    told = run.stderr.decode().splitlines()
    assert [line for line in told if line.startswith("bywhom: reading 1: ") and line.endswith("plain.txt")]
    assert [line for line in told if line.startswith("bywhom: reading 15: -")]
    assert b"\x1b" not in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("name", ["plain.txt", "page.html", "wide.txt", "a.txt", "lines.jsonl:1", "lines.jsonl:4", "-"])
def test_a_good_input_gives_the_figure(readings: dict[str, Any], name: str) -> None:
    reading = readings[name]
    assert [(f["low"], f["high"], f["measure"]) for f in reading["figures"]] == [(12, None, "killed")]
    assert reading["problems"] == []
    assert "“Naïla”" in reading["document"]["text"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("latin.txt", "encoding"),
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("french.txt", "language 'fr'"),
        ("long.txt", "only the first"),
    ],
)
def test_a_bad_input_says_what_is_wrong(readings: dict[str, Any], name: str, why: str) -> None:
    assert [p["what"] for p in readings[name]["problems"] if why in p["what"]]


def test_what_a_json_line_says_of_itself_is_kept(readings: dict[str, Any]) -> None:
    document = readings["lines.jsonl:1"]["document"]
    assert (document["outlet"], document["published"], document["published_basis"]) == (
        "Nuba Star",
        "2024-05-02",
        "given",
    )
    assert readings["lines.jsonl:4"]["document"]["title"] == "Given title"
