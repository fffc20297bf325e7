"""Tokens: what a program shows in a user's place. Scoped, ending, revocable; only their hash is kept."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select, update

from bywhom.errors import ConfigError, Conflict, NotFound
from bywhom.store.accounts import known, now_text
from bywhom.store.passwords import digest_of, new_secret
from bywhom.store.rights import SCOPES, rights_of
from bywhom.store.tables import ACCOUNT, TOKEN

WRITTEN = re.compile(r"bywhom_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
"""Told from other secrets by its beginning, so that one left in a file can be found."""
DAYS, MOST_DAYS = 90, 366
MOST = 50
"""Tokens of a user that can stand at once."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token; `role` is its owner's of this moment."""

    id: str
    account: str
    role: str
    label: str
    scopes: tuple[str, ...]
    made: str
    ends: str
    revoked: str | None = None

    @property
    def rights(self) -> frozenset[str]:
        return rights_of(self.role, frozenset(self.scopes))

    @property
    def stands(self) -> bool:
        return self.revoked is None and self.ends > now_text()


def make_token(
    connection: Connection, account: str, label: str, scopes: Collection[str], days: int = DAYS
) -> tuple[Token, str]:
    """A new token and the words that a program shows; those are never seen again."""
    owner = known(connection, account)
    wanted = tuple(scope for scope in SCOPES if scope in scopes)
    wrong = set(scopes) - rights_of(owner.role)
    if not wanted or wrong:
        raise ConfigError(
            f"the role {owner.role} cannot give {', '.join(sorted(wrong)) or 'no scope'}; name of its own: "
            f"{', '.join(scope for scope in SCOPES if scope in rights_of(owner.role))}"
        )
    if not 1 <= days <= MOST_DAYS:
        raise ConfigError(f"a token lasts 1 to {MOST_DAYS} days, not {days}")
    if not label.strip() or len(label) > 80 or not label.isprintable():
        raise ConfigError("a token needs a label of up to 80 printable characters: what it is for")
    if sum(token.stands for token in tokens_of(connection, account)) >= MOST:
        raise Conflict(f"{account!r} has {MOST} tokens already; revoke some first")
    secret, now = new_secret(), datetime.now(UTC)
    made = Token(
        id=secrets.token_hex(6), account=account, role=owner.role, label=label.strip(), scopes=wanted,
        made=now.isoformat(timespec="seconds"), ends=(now + timedelta(days=days)).isoformat(timespec="seconds"),
    )  # fmt: skip
    row = {name: getattr(made, name) for name in ("id", "account", "label", "made", "ends")}
    connection.execute(insert(TOKEN), {**row, "scopes": " ".join(wanted), "digest": digest_of(secret)})
    return made, f"bywhom_{made.id}_{secret}"


def token_of(connection: Connection, shown: str) -> Token | None:
    """The token that a program shows, if it stands and its owner is still a user."""
    parts = WRITTEN.fullmatch(shown)
    if parts is None:
        return None
    row = connection.execute(_query().where(TOKEN.c.id == parts[1], ACCOUNT.c.removed.is_(None))).first()
    if row is None or not hmac.compare_digest(row.digest, digest_of(parts[2])):
        return None
    token = _token(row)
    return token if token.stands else None


def tokens_of(connection: Connection, account: str | None = None) -> list[Token]:
    """The tokens of a user, or all; the newest first, ended ones too."""
    query = _query().order_by(TOKEN.c.made.desc(), TOKEN.c.id)
    chosen = query if account is None else query.where(TOKEN.c.account == account)
    return [_token(row) for row in connection.execute(chosen)]


def revoke_token(connection: Connection, name: str, account: str | None = None) -> Token:
    """Ends a token (of a user, where named) for good; raises NotFound."""
    found = [token for token in tokens_of(connection, account) if token.id == name and token.revoked is None]
    if not found:
        raise NotFound(f"there is no token {name!r} that could be revoked")
    revoked = now_text()
    connection.execute(update(TOKEN).where(TOKEN.c.id == name).values(revoked=revoked))
    return msgspec.structs.replace(found[0], revoked=revoked)


def _query() -> Select[Any]:
    return select(TOKEN, ACCOUNT.c.role).join(ACCOUNT, ACCOUNT.c.name == TOKEN.c.account)


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id, account=row.account, role=row.role, label=row.label, scopes=tuple(row.scopes.split()), made=row.made,
        ends=row.ends, revoked=row.revoked,
    )  # fmt: skip
