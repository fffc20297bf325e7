"""`bywhom verify`, `retract`, `purge`: proving what is kept, and saying what no longer stands."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.errors import ConfigError

if TYPE_CHECKING:
    from bywhom.store.custody import Proof
    from bywhom.store.fault import Fault

Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it stays in the ledger.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so (else your user name).")]


def verify(
    record: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only the document of this record, with its custody.")
    ] = None,
    ledger: LedgerAddress = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="NUMBER:HASH", help="A link noted earlier that must be in the chain."),
    ] = None,
) -> None:
    """Prove that nothing kept was changed: the chain of the clock, every row, all bytes and texts. Exits 1 if not."""
    from bywhom.config import Config
    from bywhom.publish.found import write_statements
    from bywhom.store.custody import custody_of
    from bywhom.store.custody import verify as prove
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        if record is None:
            tell_proof(prove(store, head), to)
            return
        kept, said, faults = custody_of(store, record)
        for keeping in kept:
            _tell_custody(keeping, to)
        write_statements(said, to)
        tell_faults(faults, to)


def tell_proof(proof: Proof, to: TextIO) -> None:
    """Writes what was proved; exits 1 where something does not fit."""
    to.write(
        f"{'sound' if proof.sound else 'NOT SOUND'}: {proof.transactions:,} transactions, {proof.readings:,} readings, "
        f"{proof.statements:,} statements, {proof.purged:,} purged\nhead {proof.number}:{proof.hash}\n"
    )
    tell_faults(proof.faults, to)


def tell_faults(faults: list[Fault] | tuple[Fault, ...], to: TextIO) -> None:
    for fault in faults:
        to.write(f"transaction {fault.tx}{f', {fault.subject}' if fault.subject else ''}: {fault.what}\n")
    if faults:
        to.flush()
        raise typer.Exit(1)


def _tell_custody(keeping: object, to: TextIO) -> None:
    import msgspec

    for name, value in msgspec.to_builtins(keeping).items():
        if value not in (None, ""):
            told = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
            to.write(f"{name.replace('_', ' ')}: {told}\n")
    to.write("\n")


def retract(
    record: Annotated[str, typer.Argument(metavar="ID", help="A record or a whole document.")],
    reason: Reason,
    by: By = None,
    other: Annotated[
        str | None, typer.Option("--corrected-by", metavar="ID", help="The record or document in its place.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said against it.")] = False,
    ledger: LedgerAddress = None,
) -> None:
    """Say that a record or document no longer stands; it stays in the ledger, and past days keep their answer."""
    from bywhom.config import Config
    from bywhom.publish.found import write_statements
    from bywhom.store import statements
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        said = statements.retract(store, record, by=by or person(), reason=reason, other=other, withdraw=undo)
        write_statements(said, to)


def person() -> str:
    """The name that the system has for us; a container often has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise ConfigError("your user has no name here: say with --by NAME who says so") from error


def purge(
    record: Annotated[str, typer.Argument(metavar="ID", help="A document, or any record of it.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Take a document's bytes and text away for good; hashes, offsets, what was read and this purge stay."""
    from bywhom.config import Config
    from bywhom.publish.found import write_statements
    from bywhom.store import statements
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        write_statements([statements.purge(store, record, by=by or person(), reason=reason)], to)
