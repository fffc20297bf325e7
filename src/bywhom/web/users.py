"""The users, for admins: who there is, in which role; adding, changing, removing."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, URLEncodedBody
from litestar.response import Redirect

from bywhom.errors import ConfigError, Conflict
from bywhom.store.accounts import Account, accounts, add_account, remove_account, set_password, set_role
from bywhom.store.passwords import checked, hashed
from bywhom.store.rights import RIGHTS, ROLES
from bywhom.web.access import amend, needs, take_away, write
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import html

DONE = {"added": "The user is added.", "role": "The role is changed, for what they do from now on.",
        "password": "The password is set; the user's sessions and tokens have ended.",
        "removed": "The user is removed; their sessions and tokens have ended."}  # fmt: skip


class NewUser(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    role: str
    password: str


class NewRole(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    role: str


class NewPassword(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    password: str


class Named(msgspec.Struct, frozen=True, kw_only=True):
    name: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is to change; what is left out stays."""

    role: str | None = None
    password: str | None = None


class Users(msgspec.Struct, frozen=True, kw_only=True):
    """All users by name; a removed one has `removed`."""

    users: tuple[Account, ...]


def users(asking: Asking) -> Users:
    with asking.ledger.reads() as connection:
        return Users(users=tuple(accounts(connection)))


def add(asking: Asking, wanted: NewUser) -> Account:
    password = hashed(checked(wanted.password, wanted.name))
    with asking.writing("user added", wanted.name, wanted.role) as connection:
        return add_account(connection, wanted.name, wanted.role, password)


def change(asking: Asking, name: str, wanted: Change) -> Account:
    """Both changes or neither. Raises ConfigError where nothing is to change."""
    if wanted.role is None and wanted.password is None:
        raise ConfigError("give a role, a password, or both")
    password = None if wanted.password is None else hashed(checked(wanted.password, name))
    told = [part for part, is_set in ((f"role {wanted.role}", wanted.role), ("password", password)) if is_set]
    with asking.writing("user changed", name, ", ".join(told)) as connection:
        if password is not None:
            made = set_password(connection, name, password)
        if wanted.role is not None:
            made = set_role(connection, name, wanted.role)
        return made


def remove(asking: Asking, name: str) -> Account:
    with asking.writing("user removed", name) as connection:
        return remove_account(connection, name)


@get("/admin/users", include_in_schema=False, sync_to_thread=True, opt=needs("admin"))
def users_page(asking: NamedDependency[Asking], done: FromQuery[str] = "") -> Response[str]:
    return _page(asking, done=DONE.get(done))


def _page(asking: Asking, status: int = 200, **told: Any) -> Response[str]:
    shown = {"done": None, "wrong": None, "name": "", **told}
    return html("users.html", status, section="users", users=users(asking).users, roles=ROLES, rights=RIGHTS,
                twin="/admin/users.json", **shown)  # fmt: skip


def _done(asking: Asking, done: str, act: Any, name: str) -> Response[str] | Redirect:
    """Does it, and leads back to the page; what is wrong with it stands on the page."""
    try:
        act()
    except (ConfigError, Conflict) as error:
        return _page(asking, 409 if isinstance(error, Conflict) else 400, wrong=str(error), name=name[:60])
    return Redirect(f"/admin/users?done={done}", status_code=303)


@write("/admin/users", "admin")
def user_sent(asking: NamedDependency[Asking], data: URLEncodedBody[NewUser]) -> Response[str] | Redirect:
    told = _done(asking, "added", lambda: add(asking, data), data.name)
    if asking.via == "local" and isinstance(told, Redirect):  # from now on this page asks for signing in
        return Redirect("/sign-in?first=1&next=/admin/users", status_code=303)
    return told


@write("/admin/users/role", "admin")
def role_sent(asking: NamedDependency[Asking], data: URLEncodedBody[NewRole]) -> Response[str] | Redirect:
    return _done(asking, "role", lambda: change(asking, data.name, Change(role=data.role)), "")


@write("/admin/users/password", "admin")
def reset_sent(asking: NamedDependency[Asking], data: URLEncodedBody[NewPassword]) -> Response[str] | Redirect:
    return _done(asking, "password", lambda: change(asking, data.name, Change(password=data.password)), "")


@write("/admin/users/remove", "admin")
def removal_sent(asking: NamedDependency[Asking], data: URLEncodedBody[Named]) -> Response[str] | Redirect:
    return _done(asking, "removed", lambda: remove(asking, data.name), "")


@get("/api/admin/users", operation_id="users", summary="The users", sync_to_thread=True, responses=WRONG,
     opt=needs("admin"))  # fmt: skip
def users_twin(asking: NamedDependency[Asking]) -> Users:
    return users(asking)


@write("/api/admin/users", "admin", operation_id="user_add", summary="Add a user", include_in_schema=True,
       responses=WRONG)  # fmt: skip
def user_made(asking: NamedDependency[Asking], data: JSONBody[NewUser]) -> Account:
    """The first user is an admin."""
    return add(asking, data)


@amend("/api/admin/users/{name:str}", "admin", operation_id="user_change", summary="Change a user's role or password",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def user_amended(asking: NamedDependency[Asking], name: FromPath[str], data: JSONBody[Change]) -> Account:
    """A new password ends the user's sessions and tokens; a new role holds from their next request on."""
    return change(asking, name, data)


@take_away("/api/admin/users/{name:str}", "admin", operation_id="user_remove", summary="Remove a user", status_code=200,
           include_in_schema=True, responses=WRONG)  # fmt: skip
def user_removed(asking: NamedDependency[Asking], name: FromPath[str]) -> Account:
    """Ends the user's sessions and tokens with the account; the name stays in the trail and is not given again."""
    return remove(asking, name)


ROUTES = [users_page, user_sent, role_sent, reset_sent, removal_sent, users_twin, user_made, user_amended, user_removed]
