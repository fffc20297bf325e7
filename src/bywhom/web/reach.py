"""Who can reach the desk, and what must be there before more than this machine can."""

from __future__ import annotations

import getpass
import re
from dataclasses import dataclass

from bywhom.errors import ConfigError
from bywhom.harm import load_assessment, path_of
from bywhom.store.accounts import any_account
from bywhom.store.ledger import Ledger

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - named to be refused without a name
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)


@dataclass(frozen=True)
class Reach:
    """`names`: the hosts that the desk answers to. `accounts`: whether signing in is asked for in any case; on this
    machine alone it is asked for as soon as there is a user. `secure`: whether browsers come by HTTPS. `person`: what
    whoever sits at this machine is called where there is no user.
    """

    names: tuple[str, ...] = LOOPBACK
    accounts: bool = False
    secure: bool = False
    person: str = "local"

    def answers_to(self, host: str) -> bool:
        """Whether a request's host is one of ours: another name means that some page in the user's browser has turned
        its own name to this machine.
        """
        found = re.fullmatch(r"(\[[0-9a-f:]+\]|[^:\[\]]*)(:\d{1,5})?", host, re.IGNORECASE)
        return found is not None and found[1].strip("[]").lower() in self.names


def reach_of(ledger: Ledger, host: str, public: str | None) -> Reach:
    """What the options of `bywhom serve` mean. Raises ConfigError, with what to do, where the desk is not ready to be
    reached from elsewhere.
    """
    if host in LOOPBACK and public is None:
        return Reach(person=person())
    if host in ANYWHERE and public is None:
        raise ConfigError(f"--host {host}: say with --public NAME by which name the desk is reached")
    if public is not None and not NAME.fullmatch(public):
        raise ConfigError(f"--public {public}: give the name alone, as desk.example.org")
    _ready(ledger)
    names = (host.lower(),) if public is None else (public.lower(),)
    return Reach(names=(*names, *LOOPBACK), accounts=True, secure=public is not None)


def _ready(ledger: Ledger) -> None:
    """The one place where it is asked whether others may reach this desk."""
    with ledger.reads() as connection:
        if not any_account(connection, "admin"):
            raise ConfigError(
                "others than this machine reach a desk with accounts only: make an admin first with "
                "`bywhom user add NAME --role admin`"
            )
    load_assessment(path_of())


def person() -> str:
    """The name that the system has for us; a container often has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"
