"""`bywhom keep`: readings go into the local ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bywhom.cli.gathering import Gathering, Inputs, Outlet, Published
from bywhom.cli.output import output

if TYPE_CHECKING:
    from bywhom.gather.raw import Raw
    from bywhom.records import Reading

LedgerAddress = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger: a file, or postgresql://... (else $BYWHOM_LEDGER, else a file in your data folder).",
    ),
]


def keep(
    inputs: Inputs,
    published: Published = None,
    outlet: Outlet = None,
    ledger: LedgerAddress = None,
    again: Annotated[bool, typer.Option("--again", help="Read also what this version has read already.")] = False,
) -> None:
    """Read articles and keep the readings, so that `explain` can walk back from any record.

    Prints a line for each: the id of the document, what became of it, and where it came from. What this version has
    kept already is not read again, so that a run that was cut off can simply be started again.
    """
    documents = Gathering(inputs, published, outlet)
    with output(None) as to:
        from hashlib import sha256

        from bywhom.config import Config
        from bywhom.kit import Kit
        from bywhom.pipeline import read as read_document
        from bywhom.records import record_id
        from bywhom.store.ledger import Ledger

        config = Config()
        kit: Kit | None = None
        with Ledger(ledger or config.ledger) as store:
            for raw in documents:
                document = record_id(sha256(raw.content).hexdigest(), "document", None)
                kept = store.reading_of(document, _reader(), _given(raw))
                if kept is not None and not again:
                    documents.note(kept)
                    state = "already there"
                else:
                    kit = kit or Kit.load(config)
                    reading = read_document(raw, kit)
                    documents.note(reading)
                    new = store.keep(reading, raw.content, _reader(), _given(raw), retrieved=raw.retrieved)
                    state = _state(reading) if new else "unchanged"
                to.write(f"{document}\t{state}\t{raw.source}\n")
                to.flush()
    documents.finish()


def _reader() -> str:
    from importlib.metadata import version

    return f"bywhom {version('bywhom')}"


def _given(raw: Raw) -> str:
    """What was said of the bytes beside them: with other words about them, they are read again."""
    import msgspec

    said = {"form": raw.form, "outlet": raw.outlet, "published": raw.published, "title": raw.title, "url": raw.url}
    return msgspec.json.encode({name: value for name, value in said.items() if value is not None}).decode()


def _state(reading: Reading) -> str:
    count = len(reading.problems)
    return f"kept, {count} problem{'s' if count > 1 else ''}" if count else "kept"
