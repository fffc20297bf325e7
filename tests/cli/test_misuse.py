"""Misuse gives one clear line and 2, before anything is loaded; a cut-off run ends without a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import BYWHOM, SAMPLES, bywhom, surroundings

SAMPLE = str(SAMPLES / "denial.txt")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        # a date that is none
        (["read", SAMPLE, "--published", "nonsense"], "is not a date"),
        # an empty name, as of an unset variable, is not the current folder
        (["read", ""], "an INPUT is empty"),
        # an output that cannot be written
        (["read", SAMPLE, "--out", "{}/no/such/folder/out.txt"], "cannot be written"),
        (["read", SAMPLE, "--out", "{}"], "cannot be written"),
        # an output that would overwrite what is read
        (["read", "{}/own.txt", "--out", "{}/own.txt"], "would be overwritten"),
        (["read", "{}", "--out", "{}/new.txt"], "outside it"),
        # options and commands that are none
        (["read", SAMPLE, "--nope"], "No such option"),
        (["nope"], "No such command"),
        (["read"], "Missing argument"),
        # explanations without a ledger, and of a ledger that is none
        (["explain", "event-1", "--ledger", "{}/none.sqlite"], "there is no ledger"),
        (["explain", "event-1", "--ledger", "{}/own.txt"], "cannot be opened"),
        (["keep", SAMPLE, "--ledger", "{}/own.txt/ledger"], "cannot be opened"),
    ],
)
def test_misuse_is_told_in_a_line(tmp_path: Path, arguments: list[str], why: str) -> None:
    (tmp_path / "own.txt").write_text("Two people died.\n" * 100)
    done = bywhom(*(argument.replace("{}", str(tmp_path)) for argument in arguments))
    assert done.returncode == 2
    assert why in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
    assert (tmp_path / "own.txt").read_text() == "Two people died.\n" * 100
    assert not (tmp_path / "none.sqlite").exists()


def test_only_missing_inputs_give_2_and_a_line() -> None:
    done = bywhom("read", "/no/such/file.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "bywhom: /no/such/file.txt: there is no such file; check the name\n"


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [*BYWHOM, "read", SAMPLE, SAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().strip()
        running.stdout.close()
        told = running.stderr.read()
    assert running.returncode == 0
    assert b"Traceback" not in told
    assert b"Exception" not in told


def test_an_interruption_is_told_and_gives_130() -> None:
    with subprocess.Popen(
        [*BYWHOM, "read", "--json", str(SAMPLES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest, told = running.stdout.read(), running.stderr.read()
    assert running.returncode == 130
    assert told.decode().splitlines()[-1] == "bywhom: interrupted; what was written so far stands"
    assert b"Traceback" not in told
    assert all(line.startswith(b'{"document"') and line.endswith(b"}\n") for line in [first, *rest.splitlines(True)])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*BYWHOM, "schema"], stdout=full, stderr=subprocess.PIPE, env=surroundings(), check=False)
    assert done.returncode == 2
    assert done.stderr.decode().strip() == "bywhom: the output cannot be written: No space left on device"


def test_the_command_line_itself_loads_no_model_and_no_network() -> None:
    heavy = "'spacy', 'aiohttp', 'trafilatura', 'bywhom.pipeline'"
    code = f"import sys, bywhom.cli; print([name for name in ({heavy}) if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
