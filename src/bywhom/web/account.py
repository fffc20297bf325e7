"""One's own account: the password, the browsers that are signed in, and the tokens of one's programs."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from bywhom.errors import AccessError, ConfigError, TooOften
from bywhom.store.accounts import password_of, set_password
from bywhom.store.passwords import checked, fits, hashed
from bywhom.store.rights import SCOPES, rights_of
from bywhom.store.sessions import Session, close_session, sessions_of
from bywhom.store.signing import counted
from bywhom.store.tokens import DAYS, MOST_DAYS, Token, make_token, revoke_token, tokens_of
from bywhom.web.access import needs, write
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import html

DONE = {"password": "The password is changed; every other browser is signed out.", "token": "The token is revoked.",
        "session": "That browser is signed out."}  # fmt: skip


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What an account holds; `session` is the id of the browser that asks."""

    name: str
    role: str
    rights: tuple[str, ...]
    session: str | None
    sessions: tuple[Session, ...]
    tokens: tuple[Token, ...]


class Passwords(msgspec.Struct, frozen=True, kw_only=True):
    old: str
    new: str
    again: str


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A token; the form sends each scope as a field of its own."""

    label: str
    days: int = DAYS
    read: str = ""
    export: str = ""
    write: str = ""
    admin: str = ""

    @property
    def scopes(self) -> tuple[str, ...]:
        return tuple(scope for scope in SCOPES if getattr(self, scope))


class Named(msgspec.Struct, frozen=True, kw_only=True):
    id: str


def own(asking: Asking) -> Own:
    with asking.ledger.reads() as connection:
        return Own(
            name=asking.who, role=asking.role, rights=tuple(s for s in SCOPES if s in rights_of(asking.role)),
            session=asking.session, sessions=tuple(sessions_of(connection, asking.who)),
            tokens=tuple(tokens_of(connection, asking.who)),
        )  # fmt: skip


@get("/account", include_in_schema=False, sync_to_thread=True, opt=needs("account"))
def account_page(asking: NamedDependency[Asking], done: FromQuery[str] = "") -> Response[str]:
    return _page(asking, done=DONE.get(done))


def _page(asking: Asking, status: int = 200, **told: Any) -> Response[str]:
    shown = {"done": None, "wrong": None, "made": None, "secret": None, **told}
    return html("account.html", status, section="account", own=own(asking), scopes=SCOPES, days=DAYS,
                most=MOST_DAYS, twin="/account.json", **shown)  # fmt: skip


@get("/api/account", operation_id="account", summary="Your own account", sync_to_thread=True, responses=WRONG,
     opt=needs("account"))  # fmt: skip
def account_twin(asking: NamedDependency[Asking]) -> Own:
    """Your role, the browsers that are signed in, and your tokens (their secrets are not kept)."""
    return own(asking)


@write("/account/password", "account")
def password_sent(asking: NamedDependency[Asking], data: URLEncodedBody[Passwords]) -> Response[str] | Redirect:
    """Asks for the password that was: a browser left open is not enough."""
    try:
        if data.new != data.again:
            raise ConfigError("the new password is not the same twice")
        new = checked(data.new, asking.who)
        with asking.ledger.writes() as connection:
            counted(connection, asking.who, f"session {asking.session}")
            kept = password_of(connection, asking.who)
        if not fits(kept, data.old):
            raise AccessError("the present password is another one")
    except (ConfigError, AccessError) as error:
        return _page(asking, 429 if isinstance(error, TooOften) else 400, wrong=str(error))
    made = hashed(new)
    with asking.writing("password changed", asking.who) as connection:
        set_password(connection, asking.who, made, keeping=asking.session)
    return Redirect("/account?done=password", status_code=303)


@write("/account/tokens", "account")
def token_sent(asking: NamedDependency[Asking], data: URLEncodedBody[Wanted]) -> Response[str]:
    """The token stands on the page that answers, and nowhere again."""
    try:
        with asking.writing(
            "token made", asking.who, f"{data.label.strip()[:80]}: {', '.join(data.scopes)}"
        ) as connection:
            made, secret = make_token(connection, asking.who, data.label, data.scopes, data.days)
    except ConfigError as error:
        return _page(asking, 400, wrong=str(error))
    return _page(asking, made=made, secret=secret)


@write("/account/tokens/revoke", "account")
def token_revoked(asking: NamedDependency[Asking], data: URLEncodedBody[Named]) -> Redirect:
    with asking.writing("token revoked", data.id) as connection:
        revoke_token(connection, data.id, asking.who)
    return Redirect("/account?done=token", status_code=303)


@write("/account/sessions/end", "account")
def session_ended(asking: NamedDependency[Asking], data: URLEncodedBody[Named]) -> Redirect:
    with asking.writing("session ended", asking.who, data.id) as connection:
        close_session(connection, asking.who, data.id)
    return Redirect("/account?done=session", status_code=303)


ROUTES = [account_page, account_twin, password_sent, token_sent, token_revoked, session_ended]
