"""Users and tokens on the command line, and what `serve` asks for before others reach it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bywhom.store.ledger import Ledger
from bywhom.store.trail import lines
from tests.cli.command import bywhom

PASSWORD = b"slow green lanterns 7\n"


def test_users_and_tokens_from_beginning_to_end(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"

    def run(*arguments: str, stdin: bytes = PASSWORD) -> tuple[int, str, str]:
        done = bywhom(*arguments, "--ledger", ledger, stdin=stdin)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    assert run("user", "list") == (2, "", f"bywhom: there is no ledger at {ledger} yet; `bywhom keep INPUT` makes it\n")
    code, _, told = run("user", "add", "cem", "--role", "coder")
    assert (code, told) == (2, "bywhom: the first user is an admin: somebody must be able to make the others\n")
    assert run("user", "list")[0] == 1
    assert run("user", "add", "ada", "--role", "admin") == (0, "", "bywhom: ada is an admin from now on\n")
    assert run("user", "add", "cem", "--role", "reader")[0] == 0
    assert run("user", "role", "cem", "coder")[2] == "bywhom: cem is a coder from now on\n"
    assert [line.split("\t")[1] for line in run("user", "list")[1].splitlines()] == ["admin", "coder"]
    code, shown, told = run("token", "add", "cem", "--label", "nightly", "--scope", "read", "--scope", "write")
    assert (code, shown.count("\n"), shown[:7]) == (0, 1, "bywhom_")
    held = json.loads(run("token", "list", "cem", "--json")[1])
    assert (held["label"], held["scopes"]) == ("nightly", ["read", "write"])
    assert shown.strip().split("_", 2)[2] not in run("token", "list")[1]
    assert run("token", "revoke", held["id"])[0] == 0
    assert "revoked" in run("token", "list")[1]
    assert run("user", "password", "cem", stdin=b"four quiet harbours 9\n")[0] == 0
    assert run("user", "remove", "cem")[0] == 0
    assert run("verify")[0] == 0
    with Ledger(ledger) as kept, kept.reads() as connection:
        trail = [(line.via, line.action, line.subject) for line in reversed(lines(connection, limit=99))]
    assert trail == [
        ("command", "user added", "ada"), ("command", "user added", "cem"), ("command", "user changed", "cem"),
        ("command", "token made", "cem"), ("command", "token revoked", held["id"]), ("command", "user changed", "cem"),
        ("command", "user removed", "cem"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("user", "add", "cem", "--role", "owner"), "no role: reader, coder, admin"),
        (("user", "add", "Cem!", "--role", "admin"), "no user name"),
        (("user", "role", "zoe", "admin"), "there is no user 'zoe'"),
        (("user", "remove", "ada"), "the only admin"),
        (("user", "role", "ada", "reader"), "the only admin"),
        (("token", "add", "ada", "--label", "x", "--scope", "all"), "cannot give all"),
        (("token", "add", "ada", "--label", "x", "--days", "9999"), "1 to 366 days"),
        (("token", "revoke", "0"), "no token"),
        (("serve", "--host", "0.0.0.0"), "--public NAME"),  # noqa: S104 - refused
        (("serve", "--public", "https://desk.example.org"), "the name alone"),
        (("serve", "--host", "no.such.host.invalid"), "is no address of this machine"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(ledger: Path, arguments: tuple[str, ...], told: str, assessed: None) -> None:
    done = bywhom(*arguments, "--ledger", ledger, stdin=PASSWORD)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_an_export_stands_in_the_trail(ledger: Path) -> None:
    assert bywhom("export", "acled", "killed:1+", "--ledger", ledger).returncode == 1  # nothing is kept there
    with Ledger(ledger) as kept, kept.reads() as connection:
        (line,) = lines(connection, limit=1)
    assert (line.via, line.action, line.subject) == ("command", "export", "acled")
    assert line.detail == "public: killed:1+; 0 records"


@pytest.mark.parametrize("stdin", [b"", b"\n", b"short\n", b"aaaaaaaaaaaaaaaaaaaa\n"])
def test_a_weak_password_makes_no_user(ledger: Path, stdin: bytes) -> None:
    assert bywhom("user", "add", "cem", "--role", "coder", "--ledger", ledger, stdin=stdin).returncode == 2
    assert b"cem" not in bywhom("user", "list", "--ledger", ledger).stdout


@pytest.mark.parametrize("options", [("--public", "desk.example.org"), ("--host", "192.0.2.7")])
def test_nobody_else_reaches_a_desk_without_an_admin(tmp_path: Path, options: tuple[str, str]) -> None:
    done = bywhom("serve", *options, "--ledger", tmp_path / "ledger.sqlite")
    assert done.returncode == 2
    assert b"bywhom user add NAME --role admin" in done.stderr


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("accounts") / "ledger.sqlite"
    assert bywhom("user", "add", "ada", "--role", "admin", "--ledger", made, stdin=PASSWORD).returncode == 0
    return made
