"""Users, sessions, tokens, tries and the trail; on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from bywhom.errors import AccessError, BywhomError, ConfigError, Conflict, NotFound, StoreError, TooOften
from bywhom.store import statements
from bywhom.store.accounts import (
    accounts,
    add_account,
    any_account,
    password_of,
    remove_account,
    set_password,
    set_role,
)
from bywhom.store.backup import backup
from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from bywhom.store.passwords import checked, digest_of, fits, hashed
from bywhom.store.rights import RIGHTS, SCOPES, rights_of
from bywhom.store.sessions import close_session, open_session, session_of, sessions_of
from bywhom.store.signing import BY_BOTH, sign_in
from bywhom.store.tables import ATTEMPT, SESSION, TOKEN, TRAIL
from bywhom.store.tokens import make_token, revoke_token, token_of, tokens_of
from bywhom.store.trail import lines, note
from tests.store.readings import LOIKAW, loikaw

GOOD = "slow green lanterns 7"
HASH = hashed(GOOD)
HERE = {"address": "192.0.2.7", "browser": "Test 1.0"}


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An admin, a coder and a reader."""
    with Ledger(address) as made:
        with made.writes() as connection:
            for name, role in (("ada", "admin"), ("cem", "coder"), ("rut", "reader")):
                add_account(connection, name, role, HASH)
        yield made


WRONG: tuple[tuple[str, Callable[[Connection], object], type[BywhomError], str], ...] = (
    # what it guards, what is done, and how it is refused
    ("a name is plain", lambda c: add_account(c, "Ada!", "admin", HASH), ConfigError, "no user name"),
    ("a role is one of three", lambda c: add_account(c, "new", "owner", HASH), ConfigError, "reader, coder, admin"),
    ("a name is given once", lambda c: add_account(c, "rut", "coder", HASH), Conflict, "there already"),
    ("there is always an admin", lambda c: set_role(c, "ada", "coder"), Conflict, "only admin"),
    ("and he stays", lambda c: remove_account(c, "ada"), Conflict, "only admin"),
    ("who is not there", lambda c: set_role(c, "zoe", "coder"), NotFound, "no user 'zoe'"),
    ("no role by mistake", lambda c: set_role(c, "rut", "Admin"), ConfigError, "no role"),
    (
        "a reader gives no writing away",
        lambda c: make_token(c, "rut", "x", ["write"]),
        ConfigError,
        "cannot give write",
    ),
    ("nor what there is not", lambda c: make_token(c, "ada", "x", ["account"]), ConfigError, "cannot give account"),
    ("nor nothing", lambda c: make_token(c, "ada", "x", []), ConfigError, "no scope"),
    ("a token ends", lambda c: make_token(c, "ada", "x", ["read"], 367), ConfigError, "1 to 366 days"),
    ("not in the past", lambda c: make_token(c, "ada", "x", ["read"], 0), ConfigError, "1 to 366 days"),
    ("and says what it is for", lambda c: make_token(c, "ada", " ", ["read"]), ConfigError, "label"),
    ("in words", lambda c: make_token(c, "ada", "x\0", ["read"]), ConfigError, "printable"),
    ("a token of nobody", lambda c: make_token(c, "zoe", "x", ["read"]), NotFound, "no user"),
    ("no such token", lambda c: revoke_token(c, "0" * 12), NotFound, "no token"),
    ("no session at all", lambda c: close_session(c, "ada", "\0"), NotFound, "ended already"),
    ("no such session", lambda c: close_session(c, "ada", "0" * 16), NotFound, "ended already"),
)


@pytest.mark.parametrize(("act", "error", "told"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_refused(
    ledger: Ledger, act: Callable[[Connection], object], error: type[BywhomError], told: str
) -> None:
    with pytest.raises(error, match=told), ledger.writes() as connection:
        act(connection)


def test_the_first_user_is_an_admin(address: str) -> None:
    with Ledger(address) as made:
        with pytest.raises(Conflict, match="first user is an admin"), made.writes() as connection:
            add_account(connection, "cem", "coder", HASH)
        with made.reads() as connection:
            assert not any_account(connection)


def test_a_removed_name_is_not_given_again(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        remove_account(connection, "rut")
        assert password_of(connection, "rut") is None
        assert [one.name for one in accounts(connection) if one.removed] == ["rut"]
        with pytest.raises(Conflict, match="was removed"):
            add_account(connection, "rut", "reader", HASH)
        with pytest.raises(NotFound):
            set_role(connection, "rut", "admin")


def test_no_secret_is_kept(ledger: Ledger) -> None:
    """Neither a password nor what a browser or a program shows can be read from the database."""
    with ledger.writes() as connection:
        secret = open_session(connection, "ada", "Test")
        _, shown = make_token(connection, "ada", "x", ["read"])
    with ledger.reads() as connection:
        held = " ".join(
            str(row) for name in ("account", "token", "session", "trail")
            for row in connection.execute(text(f"select * from {name}"))  # noqa: S608 - our own names
        )  # fmt: skip
    assert "argon2id" in held
    assert GOOD not in held
    assert secret not in held
    assert shown.split("_", 2)[2] not in held
    assert digest_of(secret) in held


def test_a_session_ends_with_its_day_its_user_and_its_password(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        first, second = (open_session(connection, "rut", "Test") for _ in range(2))
        assert first != second
        found = session_of(connection, first)
        assert found is not None
        assert (found.account, found.role) == ("rut", "reader")
        set_role(connection, "rut", "coder")
        again = session_of(connection, first)
        assert again is not None
        assert again.role == "coder"  # at once
        set_password(connection, "rut", HASH, keeping=found.id)
        assert session_of(connection, first) is not None
        assert session_of(connection, second) is None
        connection.execute(update(SESSION).values(ends="2020-01-01T00:00:00+00:00"))
        assert session_of(connection, first) is None
        third = open_session(connection, "rut", "Test")
        assert len(sessions_of(connection, "rut")) == 1  # and the ended one is swept away
        remove_account(connection, "rut")
        assert session_of(connection, third) is None
        assert session_of(connection, "") is None


def test_a_token_has_the_rights_that_its_owner_still_has(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        made, shown = make_token(connection, "cem", "nightly", ["read", "write"])
        found = token_of(connection, shown)
        assert found is not None
        assert found.rights == {"read", "write"}
        set_role(connection, "cem", "reader")
        found = token_of(connection, shown)
        assert found is not None
        assert found.rights == {"read"}
        for wrong in (shown[:-1], shown + "x", shown.upper(), shown.replace(made.id, "0" * 12), "", "bywhom__"):
            assert token_of(connection, wrong) is None
        connection.execute(update(TOKEN).values(ends="2020-01-01T00:00:00+00:00"))
        assert token_of(connection, shown) is None


@pytest.mark.parametrize("end", ["revoked", "removed", "reset"])
def test_what_ends_a_token(ledger: Ledger, end: str) -> None:
    with ledger.writes() as connection:
        made, shown = make_token(connection, "cem", "nightly", ["read"])
        if end == "revoked":
            with pytest.raises(NotFound):
                revoke_token(connection, made.id, "rut")  # not by another
            revoke_token(connection, made.id, "cem")
        elif end == "removed":
            remove_account(connection, "cem")
        else:
            set_password(connection, "cem", HASH)
        assert token_of(connection, shown) is None
        assert [one.id for one in tokens_of(connection, "cem")] == [made.id]  # it stays in the list


def test_signing_in(ledger: Ledger) -> None:
    secret = sign_in(ledger, " ADA ", GOOD, **HERE)
    with ledger.reads() as connection:
        found = session_of(connection, secret)
        assert found is not None
        assert found.account == "ada"
        assert [line.action for line in lines(connection, limit=9)] == ["sign-in"]


@pytest.mark.parametrize(
    ("name", "password"),
    [("ada", "slow green lanterns 8"), ("ada", ""), ("zoe", GOOD), ("", GOOD), ("ada'--", GOOD), ("ada\0", GOOD),
     ("ada", GOOD * 50), ("a" * 5000, GOOD)],
)  # fmt: skip
def test_what_is_wrong_is_not_told(ledger: Ledger, name: str, password: str) -> None:
    with pytest.raises((AccessError, StoreError), match="do not go together"):
        sign_in(ledger, name, password, **HERE)


def test_a_removed_user_cannot_sign_in(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        remove_account(connection, "rut")
    with pytest.raises(AccessError):
        sign_in(ledger, "rut", "", **HERE)


def test_tries_are_limited(ledger: Ledger) -> None:
    for _ in range(BY_BOTH):
        with pytest.raises(AccessError, match="do not go together"):
            sign_in(ledger, "ada", "wrong", **HERE)
    with pytest.raises(TooOften) as error:
        sign_in(ledger, "ada", GOOD, **HERE)  # the right one now waits too
    assert 0 < error.value.wait <= 15 * 60 + 1
    assert sign_in(ledger, "cem", GOOD, **HERE)  # another name from there
    assert sign_in(ledger, "ada", GOOD, address="198.51.100.1", browser="")  # that name from elsewhere
    early = (datetime.now(UTC) - timedelta(minutes=16)).isoformat(timespec="microseconds")
    with ledger.writes() as connection:
        connection.execute(update(ATTEMPT).values(at=early))
    assert sign_in(ledger, "ada", GOOD, **HERE)
    with ledger.reads() as connection:
        assert connection.execute(select(ATTEMPT)).all() == []  # old tries are forgotten


@pytest.mark.parametrize(("which", "most"), [("address", 30), ("name", 60)])
def test_tries_are_limited_over_names_and_over_addresses(ledger: Ledger, which: str, most: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    rows = [
        {"at": now, "name": f"n{n}" if which == "address" else "ada",
         "address": HERE["address"] if which == "address" else f"192.0.2.{n}"}
        for n in range(most)
    ]  # fmt: skip
    with ledger.writes() as connection:
        connection.execute(insert(ATTEMPT), rows)
    with pytest.raises(TooOften):
        sign_in(ledger, "ada", GOOD, **{**HERE, "address": HERE["address"] if which == "address" else "203.0.113.9"})


def test_the_trail_is_only_added_to_and_proved(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        for number in range(3):
            note(connection, who="ada", role="admin", via="session", action="test", subject=f"s{number}", detail="x\0")
    for change in ("update trail set who = 'x'", "delete from trail"):
        with pytest.raises(DBAPIError, match="only added to"), ledger.engine.begin() as connection:
            connection.execute(text(change))
    assert verify(ledger).sound
    with ledger.engine.begin() as connection:
        row = connection.execute(select(TRAIL).order_by(TRAIL.c.number.desc()).limit(1)).mappings().one()
        connection.execute(insert(TRAIL), {**row, "number": 5, "who": "cem"})
    assert [fault.subject for fault in verify(ledger).faults] == ["line 5 of the trail"]


def test_a_transaction_within_one_is_part_of_it(ledger: Ledger) -> None:
    """What a route writes and its line in the trail are kept together or not at all."""
    ledger.keep(loikaw(), LOIKAW, "test 1")

    def retracted(broken: bool) -> None:
        with ledger.writes() as connection:
            statements.retract(ledger, "claim-medics", by="ada", reason="a test")
            note(connection, who="ada", role="admin", via="session", action="retract", subject="claim-medics")
            if broken:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        retracted(broken=True)
    with ledger.reads() as connection:
        assert statements.said_of(connection, ["claim-medics"]) == []
        assert lines(connection, limit=9) == []
    retracted(broken=False)
    with ledger.reads() as connection:
        assert len(statements.said_of(connection, ["claim-medics"])) == 1
        assert [line.subject for line in lines(connection, limit=9)] == ["claim-medics"]
    assert verify(ledger).sound


def test_a_backup_holds_users_and_trail_and_nobody_is_signed_in_to_it(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.writes() as connection:
        secret = open_session(connection, "ada", "Test")
        _, shown = make_token(connection, "ada", "x", ["read"])
        note(connection, who="ada", role="admin", via="session", action="test")
    assert backup(ledger, tmp_path / "copy.sqlite").sound
    with Ledger(tmp_path / "copy.sqlite") as copy, copy.reads() as connection:
        assert [one.name for one in accounts(connection)] == ["ada", "cem", "rut"]
        assert len(lines(connection, limit=9)) == 1
        assert token_of(connection, shown) is not None
        assert session_of(connection, secret) is None


@pytest.mark.parametrize(
    ("password", "told"),
    [("short", "12 to 200"), ("a" * 201, "12 to 200"), ("aaaaaaaaaaaaaaaa", "easy"), ("Carlotta-2026", "easy"),
     (GOOD, None), ("пароль для дежурных", None), ("ｆｕｌｌ-width 12345", None)],
)  # fmt: skip
def test_passwords(password: str, told: str | None) -> None:
    if told is None:
        assert fits(hashed(checked(password, "carlotta")), password)
        return
    with pytest.raises(ConfigError, match=told):
        checked(password, "carlotta")


def test_a_password_is_the_same_however_it_is_composed() -> None:
    assert fits(hashed("cafe\u0301 du matin"), "café du matin")
    assert not fits(None, GOOD)
    assert not fits("no hash", GOOD)


def test_roles_and_scopes() -> None:
    assert set().union(*RIGHTS.values()) == set(SCOPES)
    assert rights_of(None) == rights_of("owner") == frozenset()
    assert rights_of("reader", frozenset(SCOPES)) == {"read", "export"}
