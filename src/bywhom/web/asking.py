"""Who is asking: found out once a request, and the one way in which what they do is written down."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from secrets import token_hex

from sqlalchemy import Connection

from bywhom.errors import AccessError
from bywhom.store import trail
from bywhom.store.accounts import any_account
from bywhom.store.ledger import Ledger
from bywhom.store.opinions import pending
from bywhom.store.passwords import new_secret
from bywhom.store.rights import rights_of
from bywhom.store.sessions import session_of
from bywhom.store.tokens import token_of
from bywhom.web.reach import Reach

HERE = new_secret()
"""What the pages of a desk without accounts prove themselves by; another one each time that the desk is started."""


@dataclass
class Asking:
    """Who makes this request. `via`: local (no account is asked for), session, token, or nobody.

    `tier` is what they see of the ledger: everything, or what leaves the house. `secret` is what their browser shows
    and no other page can know: the mark in forms follows from it.
    """

    ledger: Ledger
    reach: Reach
    via: str = "nobody"
    who: str = ""
    role: str = ""
    rights: frozenset[str] = frozenset()
    secret: str = ""
    session: str | None = None
    tier: str = ""
    changes: bool = False
    noted: bool = False

    def may(self, right: str) -> bool:
        return right in self.rights

    @property
    def hidden(self) -> frozenset[str]:
        """The records on which whoever asks is to give their own opinion before they see those of others."""
        if not self.may("write"):
            return frozenset()
        with self.ledger.reads() as connection:
            return frozenset(pending(connection, self.who))

    @property
    def mark(self) -> str:
        """What a form of ours carries to show that it is ours; "" where there is nothing to tell it by.

        It is another one each time: from the size of compressed answers nobody can feel their way to one that holds.
        """
        return self._mark(token_hex(8)) if self.secret else ""

    def holds(self, mark: object) -> bool:
        """Whether this is a mark of this browser's pages."""
        if not isinstance(mark, str) or not self.secret:
            return False
        return hmac.compare_digest(mark.encode(), self._mark(mark[:16]).encode())

    def _mark(self, nonce: str) -> str:
        return nonce + hmac.new(self.secret.encode(), nonce.encode(), sha256).hexdigest()

    @contextmanager
    def writing(self, action: str, subject: str = "", detail: str = "") -> Iterator[Connection]:
        """One transaction with its line in the trail: both are kept, or neither. What opens a transaction of its own
        inside it becomes part of this one.
        """
        with self.ledger.writes() as connection:
            yield connection
            trail.note(connection, who=self.who, role=self.role, via=self.via, action=action, subject=subject,
                       detail=detail)  # fmt: skip
        self.noted = True

    def exported(self, subject: str, detail: str = "") -> None:
        """A line in the trail for an export; called before its first byte leaves."""
        with self.writing("export", subject, detail):
            pass


CURRENT: ContextVar[Asking] = ContextVar("asking")
"""Set by the guard for one request: every page asks it for the name at its top and the mark in its forms."""


def current() -> Asking:
    return CURRENT.get()


def identified(ledger: Ledger, reach: Reach, headers: Mapping[str, str]) -> Asking:
    """Who shows these headers. Raises AccessError for a token that is none: a program is to hear of it."""
    given = headers.get("authorization")
    with ledger.reads() as connection:
        if given is not None:
            return _by_token(connection, Asking(ledger, reach), given)
        shown = cookies_of(headers.get("cookie", ""))
        secret = shown.get(cookie_name(reach))
        session = session_of(connection, secret) if secret else None
        if secret and session is not None:
            rights = rights_of(session.role) | {"account"}
            return Asking(
                ledger, reach, "session", session.account, session.role, rights, secret, session.id
            )  # fmt: skip
        if not reach.accounts and not any_account(connection):
            return Asking(ledger, reach, "local", reach.person, "admin", rights_of("admin"), HERE)
        return Asking(ledger, reach, secret=shown.get(visit_name(reach), ""))


def _by_token(connection: Connection, asking: Asking, given: str) -> Asking:
    kind, _, shown = given.partition(" ")
    token = token_of(connection, shown.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise AccessError("this token is unknown, has ended or was revoked")
    return Asking(asking.ledger, asking.reach, "token", token.account, token.role, token.rights)


def cookies_of(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def cookie_name(reach: Reach) -> str:
    """The cookie of a session; under HTTPS by a name that no other host or page without HTTPS can set."""
    return f"{'__Host-' if reach.secure else ''}bywhom"


def visit_name(reach: Reach) -> str:
    """The cookie of somebody who is about to sign in."""
    return f"{cookie_name(reach)}-visit"
