"""`bywhom user`: who may use the desk, and in which role."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output, tell
from bywhom.cli.trail import writing
from bywhom.errors import ConfigError

user = typer.Typer(help="The users of the desk: reader, coder or admin.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]


@user.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option("--role", help="reader, coder or admin; the first user is an admin.")],
    ledger: LedgerAddress = None,
) -> None:
    """Add a user. The password is asked for, or read as one line from standard input."""
    from bywhom.store.accounts import add_account
    from bywhom.store.passwords import hashed

    password = hashed(_password(name))
    with writing(ledger, "user added", name, role, create=True) as connection:
        add_account(connection, name, role, password)
    tell(f"{name} is {_a(role)} from now on")


@user.command("list")
def list_users(
    ledger: LedgerAddress = None,
    as_json: Annotated[bool, typer.Option("--json", help="One user a line.")] = False,
) -> None:
    """List the users with their roles; removed ones are marked. Exits 1 where there is none."""
    import msgspec

    from bywhom.config import Config
    from bywhom.store.accounts import accounts
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, store.reads() as connection, output(None) as to:
        found = accounts(connection)
        for one in found:
            plain = f"{one.name}\t{one.role}\tsince {one.made[:10]}" + (
                f"\tremoved {one.removed[:10]}" if one.removed else ""
            )
            to.write((msgspec.json.encode(one).decode() if as_json else plain) + "\n")
    if not found:
        tell("there are no users: the desk answers this machine alone and asks for no account")
        raise typer.Exit(1)


@user.command()
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder or admin.")],
    ledger: LedgerAddress = None,
) -> None:
    """Change a user's role, for what they do from now on."""
    from bywhom.store.accounts import set_role

    with writing(ledger, "user changed", name, f"role {new}") as connection:
        set_role(connection, name, new)
    tell(f"{name} is {_a(new)} from now on")


@user.command()
def password(name: Name, ledger: LedgerAddress = None) -> None:
    """Set a user's password (asked for, or one line of standard input); their sessions and tokens end."""
    from bywhom.store.accounts import set_password
    from bywhom.store.passwords import hashed

    made = hashed(_password(name))
    with writing(ledger, "user changed", name, "password") as connection:
        set_password(connection, name, made)
    tell(f"the password of {name} is set; sessions and tokens have ended")


@user.command()
def remove(name: Name, ledger: LedgerAddress = None) -> None:
    """Remove a user; their sessions and tokens end, their name stays in the trail."""
    from bywhom.store.accounts import remove_account

    with writing(ledger, "user removed", name) as connection:
        remove_account(connection, name)
    tell(f"{name} is removed")


def _password(name: str) -> str:
    """From a terminal twice and unseen, else one line of standard input; raises ConfigError for a weak one."""
    from bywhom.store.passwords import checked

    if sys.stdin.isatty():
        return checked(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True), name)
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise ConfigError("give the password on standard input, as one line")
    return checked(line, name)


def _a(role: str) -> str:
    return f"an {role}" if role == "admin" else f"a {role}"
