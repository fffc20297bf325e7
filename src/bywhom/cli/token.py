"""`bywhom token`: what programs show in a user's place."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output, tell
from bywhom.cli.trail import writing

token = typer.Typer(help="The tokens of programs: scoped, ending, revocable.", no_args_is_help=True)


@token.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The user in whose place a program shows it.")],
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")],
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", help="read (when none is named), export, write or admin; may be given several times."),
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How long it lasts, at most 366.")] = 90,
    ledger: LedgerAddress = None,
) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    from bywhom.store.tokens import make_token

    scopes = scope or ["read"]
    with writing(ledger, "token made", name, f"{label[:80]}: {', '.join(scopes)}") as connection:
        made, secret = make_token(connection, name, label, scopes, days)
    with output(None) as to:
        to.write(f"{secret}\n")
    tell(f"the token {made.id} of {name} may {', '.join(made.scopes)} and ends {made.ends[:10]}")


@token.command("list")
def list_tokens(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only those of this user.")] = None,
    ledger: LedgerAddress = None,
    as_json: Annotated[bool, typer.Option("--json", help="One token a line.")] = False,
) -> None:
    """List the tokens, ended ones too, without their secrets. Exits 1 where there is none."""
    import msgspec

    from bywhom.config import Config
    from bywhom.store.ledger import Ledger
    from bywhom.store.tokens import tokens_of

    with Ledger(ledger or Config().ledger, create=False) as store, store.reads() as connection, output(None) as to:
        found = tokens_of(connection, name)
        for one in found:
            state = (
                f"revoked {one.revoked[:10]}" if one.revoked else f"{'ends' if one.stands else 'ended'} {one.ends[:10]}"
            )
            plain = f"{one.id}\t{one.account}\t{one.label}\t{','.join(one.scopes)}\t{state}"
            to.write((msgspec.json.encode(one).decode() if as_json else plain) + "\n")
    if not found:
        tell("there are no tokens")
        raise typer.Exit(1)


@token.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="The token's id, as `list` shows it.")],
    ledger: LedgerAddress = None,
) -> None:
    """End a token for good; what shows it is refused from then on."""
    from bywhom.store.tokens import revoke_token

    with writing(ledger, "token revoked", token_id) as connection:
        revoked = revoke_token(connection, token_id)
    tell(f"the token {revoked.id} of {revoked.account} is revoked")
