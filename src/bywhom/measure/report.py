"""The score book as a page: `docs/scores.md`, made from `docs/scores.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.board import Metric
from bywhom.measure.book import Entry
from bywhom.measure.catalogue import BOARDS
from bywhom.measure.peers import Aim, BoardNote, Peer, load_peers

HEAD = """# The score book

Made by `bywhom measure --write docs` from `scores.json` beside it; do not edit. How to run and add a board:
[how scores are taken](reference/scores-how.md).

Everything is scored through the public door: text in, a reading out, spans carried back to the original text. Shares
and F1 stand as fractions of 1, with the 95 % interval of a bootstrap over documents. Figures of others were taken on
the data that their source names, which is often another part of the same set; where the note says so they are not
strictly comparable. The sets here are the ones that we develop on: read every figure as a promise that fresh texts
have yet to keep.
"""


def load_scores(path: Path) -> tuple[Entry, ...]:
    """The entries of earlier runs; none where there is no file."""
    if not path.is_file():
        return ()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Entry, ...])
    except msgspec.MsgspecError as error:
        raise MeasureError(f"{path.name} is not a score book: {error}") from error


def merged(earlier: Iterable[Entry], fresh: Iterable[Entry]) -> tuple[Entry, ...]:
    """A run replaces what it measured. A board that it could not measure keeps its earlier figures, with the reason."""
    entries = {entry.board: entry for entry in earlier}
    for entry in fresh:
        old = entries.get(entry.board)
        if entry.status == "measured" or old is None or not old.metrics:
            entries[entry.board] = entry
        elif entry.status == "failed":
            told = f"failed on {entry.date} with {entry.version} ({entry.reason}); the figures are older"
            entries[entry.board] = msgspec.structs.replace(old, reason=told)
    return tuple(entries[name] for name in _in_order(entries))


def write_scores(folder: Path, fresh: Sequence[Entry]) -> None:
    """Merges the run into FOLDER/scores.json and makes FOLDER/scores.md from it."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = merged(load_scores(folder / "scores.json"), fresh)
    encoded = msgspec.json.format(msgspec.json.encode(entries), indent=1)
    (folder / "scores.json").write_bytes(encoded + b"\n")
    (folder / "scores.md").write_text(page(entries, load_peers()), encoding="utf-8")


def page(entries: Sequence[Entry], notes: Mapping[str, BoardNote]) -> str:
    """The page: measured boards with their peers, then what is not measured and why."""
    known = {entry.board: entry for entry in entries}
    measured = [name for name in _in_order(known) if known[name].metrics]
    parts = [HEAD, *("\n".join(_board(known[name], notes.get(name))) for name in measured)]
    rest = [name for name in _in_order({*BOARDS, *known}) if name not in measured]
    if rest:
        parts.append("\n".join(_unmeasured(rest, known, notes)))
    return "\n".join(parts)


def _in_order(names: Iterable[str]) -> list[str]:
    """As in the catalogue; a board that is not in it stands last and is not lost."""
    place = {name: number for number, name in enumerate(BOARDS)}
    return sorted(names, key=lambda name: (place.get(name, len(place)), name))


def shown(value: float) -> str:
    """Shares with three decimals, larger figures with one."""
    return f"{value:.3f}" if abs(value) < 2 else f"{value:,.1f}"


def _board(entry: Entry, note: BoardNote | None) -> Iterator[str]:
    yield f"## {note.title if note else entry.board} (`{entry.board}`)\n"
    if note:
        yield f"{note.counts}\n"
    yield f"Measured on {entry.date} with {entry.version}, in {entry.seconds:,.0f} s.\n"
    if entry.reason:
        yield f"**{entry.reason}**\n"
    yield "| metric | ours | 95 % | n | others | goal |"
    yield "|---|---|---|---|---|---|"
    aims = {aim.metric: aim for aim in note.metrics} if note else {}
    for metric in entry.metrics:
        yield _row(metric, aims.get(metric.metric))
    for name, aim in aims.items():
        if name not in {metric.metric for metric in entry.metrics}:
            yield f"| {name} | not measured |  |  | {_others(aim.peers)} | {_goal(aim)} |"
    if note:
        yield f"\nNot seen: {note.unseen}\n"
        yield from _sources(note)


def _row(metric: Metric, aim: Aim | None) -> str:
    low_high = (
        f"{shown(metric.low)} to {shown(metric.high)}" if metric.low is not None and metric.high is not None else ""
    )
    others, goal = (_others(aim.peers), _goal(aim)) if aim else ("", "")
    return f"| {metric.metric} | {shown(metric.value)} | {low_high} | {metric.n:,} {metric.unit} | {others} | {goal} |"


def _others(peers: Sequence[Peer]) -> str:
    return "; ".join(f"{shown(peer.value)} {peer.who}" for peer in peers)


def _goal(aim: Aim) -> str:
    if aim.goal is None:
        return ""
    return f"{'≥' if aim.better == 'higher' else '≤'} {shown(aim.goal)}"


def _sources(note: BoardNote) -> Iterator[str]:
    """Each source once, with what differs there."""
    told = {
        f"{peer.who}: {peer.source}{f' ({peer.note})' if peer.note else ''}"
        for aim in note.metrics
        for peer in aim.peers
    }
    if told:
        yield f"Others: {'; '.join(sorted(told))}.\n"


def _unmeasured(names: Sequence[str], known: Mapping[str, Entry], notes: Mapping[str, BoardNote]) -> Iterator[str]:
    yield "## Not measured\n"
    yield "| board | why |"
    yield "|---|---|"
    for name in names:
        entry = known.get(name)
        why = (entry.reason or entry.status) if entry else "it has not been run"
        yield f"| {notes[name].title if name in notes else name} (`{name}`) | {why} |"
    yield ""
