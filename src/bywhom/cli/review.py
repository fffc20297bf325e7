"""`bywhom review`: what waits to be checked, verdicts, how far people agree, and corrections to learn from."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output, tell
from bywhom.cli.trail import written


class Taught(StrEnum):
    """How verdicts are written to learn from."""

    lines = "lines"
    gold = "gold"


review = typer.Typer(help="What people say of single records.", no_args_is_help=True)
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; else the name of the system's user.")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]
Record = Annotated[str, typer.Argument(metavar="ID", help="A claim, figure, event or situation.")]


@review.command("list")
def waiting(
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="As with `bywhom find`.")] = None,
    ledger: LedgerAddress = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One record a line.")] = False,
) -> None:
    """List what nobody has checked, the least sure first. Exits 1 where nothing waits."""
    import msgspec

    from bywhom.config import Config
    from bywhom.knowledge.search import load_search_fields
    from bywhom.publish.page import clean
    from bywhom.publish.words import one_line
    from bywhom.reviewing.queue import queue
    from bywhom.store.ledger import Ledger
    from bywhom.store.query import parse

    asked = parse(" ".join(query or ()), load_search_fields())
    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        made = queue(store, asked, most=limit)
        for one in made.waiting:
            if as_json:
                to.write(msgspec.json.encode(one).decode() + "\n")
                continue
            to.write(f"{one.sure:.2f}  {one.kind}: {clean(one_line(one.tells, 100))}  {one.id}\n")
            if one.why:
                to.write(f"      {'; '.join(one.why)}\n")
    tell(f"{len(made.waiting)} shown, the least sure first" + ("; more wait" if made.next else ""))
    if not made.waiting:
        raise typer.Exit(1)


@review.command()
def accept(record: Record, reason: Reason = "", by: By = None, ledger: LedgerAddress = None) -> None:
    """Say that a record is right as it stands."""
    from bywhom.cli.custody import person
    from bywhom.store import reviews

    with written(ledger, "review: accept", record, reason) as store:
        said = reviews.accept(store, record, by=by or person(), reason=reason)
    tell(f"{record} is accepted; `bywhom review undo {said.id}` takes it back")


@review.command()
def correct(
    record: Record,
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="As `act=deny source.name=Baku`.")],
    reason: Reason = "",
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Put fields of a record right: all that is shown from now on has them so. `FIELD=` empties a field."""
    from bywhom.cli.custody import person
    from bywhom.store import reviews

    values = _values(fields)
    with written(ledger, "review: correct", record, reason) as store:
        said = reviews.correct(store, record, values, by=by or person(), reason=reason)
    tell(f"{record} is corrected; `bywhom review undo {said.id}` takes it back")


def _values(fields: list[str]) -> dict[str, str | int | bool | None]:
    from bywhom.errors import ConfigError

    values: dict[str, str | int | bool | None] = {}
    for told in fields:
        name, is_told, value = told.partition("=")
        if not is_told:
            raise ConfigError(f"{told!r} is not FIELD=VALUE")
        values[name] = value or None
    return values


@review.command()
def reject(record: Record, reason: Reason, by: By = None, ledger: LedgerAddress = None) -> None:
    """Say that a record is wrong: nothing shows it any more but its own page."""
    from bywhom.cli.custody import person
    from bywhom.store import reviews

    with written(ledger, "review: reject", record, reason) as store:
        said = reviews.reject(store, record, by=by or person(), reason=reason)
    tell(f"{record} is rejected; `bywhom review undo {said.id}` takes it back")


@review.command()
def undo(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The id that the verdict was kept under.")],
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Take a verdict back."""
    from bywhom.cli.custody import person
    from bywhom.store import reviews

    with written(ledger, "review: taken back", statement, "") as store:
        said = reviews.take_back(store, statement, by=by or person(), others=True)
    tell(f"the verdict on {said.subject} is taken back")


@review.command("agreement")
def agree(
    ledger: LedgerAddress = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of it as JSON.")] = False,
) -> None:
    """Tell how far people agree by field: percent, kappa, alpha; and what is to be settled.

    Exits 1 where no record was judged by several.
    """
    import msgspec

    from bywhom.config import Config
    from bywhom.reviewing.agreement import agreement
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        made = agreement(store)
        if as_json:
            to.write(msgspec.json.encode(made).decode() + "\n")
        for one in () if as_json else made.lines:
            kappa, alpha = (f"{value:.2f}" if value is not None else "-" for value in (one.kappa, one.alpha))
            apart = f"; judged apart: {one.blind.share:.0%} of {one.blind.n}" if one.blind else ""
            to.write(f"{one.kind} {one.field}: {one.share:.0%} of {one.n}, kappa {kappa}, alpha {alpha}{apart}\n")
        for left in () if as_json else made.to_settle:
            said = ", ".join(f"{who}: {value}" for who, value in left.said.items())
            to.write(f"to settle: {left.record} {left.field}: {said}\n")
    if not made.lines:
        tell("no record was judged by two people")
        raise typer.Exit(1)
    tell(
        f"{made.blind} of {made.pairs} pairs judged apart; in the others the second saw the first's verdict, so that "
        "people seem to agree more than they do"
    )


@review.command()
def draw(
    share: Annotated[float, typer.Argument(metavar="SHARE", help="How many of the records, in per cent.")],
    coder: Annotated[str, typer.Option("--for", metavar="NAME", help="Who is to give an opinion.")],
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="As with `bywhom find`.")] = None,
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Draw records for a second opinion: NAME judges them as they were read, without sight of others' verdicts."""
    from bywhom.cli.custody import person
    from bywhom.knowledge.search import load_search_fields
    from bywhom.reviewing.drawing import drawn_from
    from bywhom.store import opinions
    from bywhom.store.query import parse

    asked = parse(" ".join(query or ()), load_search_fields())
    with written(ledger, "review: drawn", coder, f"{share:g} % of {asked.text or 'all'}") as store:
        drawn = opinions.draw(store, drawn_from(store, asked, share), coder, by=by or person())
    for name in drawn:
        typer.echo(name)
    tell(f"{len(drawn)} drawn for {coder}")


@review.command()
def opinion(
    record: Record,
    fields: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="What is to be right.")] = None,
    rejects: Annotated[bool, typer.Option("--reject", help="It is wrong.")] = False,
    reason: Reason = "",
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Give your own opinion on a record that was drawn for you; without FIELD=VALUE it is right. Changes no record."""
    from bywhom.cli.custody import person
    from bywhom.store import opinions

    values = _values(fields or [])
    verdict: Any = "reject" if rejects else "correct" if values else "accept"
    with written(ledger, "review: opinion", record, "") as store:
        opinions.give(store, record, verdict, values, by=by or person(), reason=reason)
    tell(f"your opinion on {record} is kept")


@review.command()
def settle(
    record: Record,
    reason: Reason,
    fields: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="As it is to be.")] = None,
    rejects: Annotated[bool, typer.Option("--reject", help="It does not stand.")] = False,
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Settle a record on which people differ (`bywhom review agreement` lists them), by a verdict of your own."""
    from bywhom.cli.custody import person
    from bywhom.store import opinions

    with written(ledger, "review: settled", record, reason) as store:
        opinions.settle(
            store, record, stands=not rejects, values=_values(fields or []), by=by or person(), reason=reason
        )
    tell(f"{record} is settled")


@review.command("export")
def export_verdicts(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; else standard output.")] = None,
    form: Annotated[Taught, typer.Option(help="A verdict a line, or articles in the form of the gold.")] = Taught.lines,
    partly: Annotated[bool, typer.Option("--partly", help="gold: also articles of which records wait.")] = False,
    ledger: LedgerAddress = None,
) -> None:
    """Write every verdict with the record before and after it, one a line: what a reader can learn from.

    With `--form gold --out FOLDER` the articles that people judged to the end, as they left them: `NAME.txt` and
    `NAME.json`, as in gold/README.md. Both hold the article's words and names: they are not for publication.
    """
    if form is Taught.gold:
        _export_gold(out, partly, ledger)
        return
    import msgspec

    from bywhom.store.reviews import reviewed

    count = 0
    with written(ledger, "export", "review", "verdicts to learn from") as store, output(out) as to:
        for one in reviewed(store):
            to.write(msgspec.json.encode(one).decode() + "\n")
            count += 1
    tell(f"{count} {'verdict' if count == 1 else 'verdicts'} written")


def _export_gold(out: Path | None, partly: bool, ledger: str | None) -> None:
    from collections import defaultdict

    from bywhom.errors import ConfigError
    from bywhom.measure.gold.judged import judged, write_judged
    from bywhom.store.reviews import VERDICTS, all_verdicts
    from bywhom.store.standing import documents_of

    if out is None:
        raise ConfigError("name the folder to write to: --out FOLDER")
    with written(ledger, "export", "review", "judged articles in the form of the gold") as store:
        verdicts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        with store.reads() as connection:
            for said in all_verdicts(connection):
                verdicts[said.subject].append((said.by, VERDICTS[said.kind]))
        found = [judged(reading, verdicts) for reading in store.readings(only=documents_of(store, verdicts))]
    told = [one for one in found if one is not None]
    whole = [one for one in told if partly or not one.open]
    for path in write_judged(out, whole):
        typer.echo(path)
    waiting = [one for one in told if one not in whole]
    tell(f"{len(whole)} {'article' if len(whole) == 1 else 'articles'} written")
    if waiting:
        left = sum(one.open for one in waiting)
        tell(f"{len(waiting)} left out, of which {left} records wait for a verdict (--partly writes what is judged)")
