"""Writers and servers killed in the middle of their work: what was acknowledged must be there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import msgspec

from bywhom.measure.server import Server
from bywhom.store.custody import verify
from bywhom.store.health import health
from bywhom.store.ledger import Ledger

TOGETHER = 4
"""Processes that write at once."""
EACH = 18
"""Commits that every writer has acknowledged when the kill falls: three rounds of four give above 200."""
ROUNDS = 3
WRITER = """
import sys
from bywhom.measure.ledger_filling import item
from bywhom.store.ledger import Ledger
with Ledger(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 100_000):
        made = item(number)
        ledger.keep(made.reading, made.content, "measure")
        print(made.reading.document.id, flush=True)
"""


class Kills(msgspec.Struct, frozen=True, kw_only=True):
    """Commits acknowledged and those of them that were gone; `broken`: what did not fit afterwards."""

    target: str
    acknowledged: int
    lost: tuple[str, ...]
    broken: tuple[str, ...]


def killed_writers(target: str, address: str | Path) -> Kills:
    """Several writers at once, all killed, some rounds over."""
    acknowledged = [name for number in range(ROUNDS) for name in _round(str(address), number, _kill)]
    return _checked(target, str(address), acknowledged)


def killed_server(server: Server) -> Kills:
    """The server killed under several writers, and started again, some rounds over."""
    address, acknowledged = server.address(), []
    for number in range(ROUNDS):
        acknowledged += _round(address, number, lambda _: server.kill())
        server.start()
    return _checked("PostgreSQL server", address, acknowledged)


def _kill(writers: list[subprocess.Popen[str]]) -> None:
    for writer in writers:
        os.kill(writer.pid, signal.SIGKILL)


def _round(address: str, number: int, kill: Callable[[list[subprocess.Popen[str]]], None]) -> list[str]:
    """What the writers of one round acknowledged, the lines that were still in the pipe included."""
    Ledger(address).__exit__()
    firsts = [1_000_000 * (number * TOGETHER + writer) for writer in range(TOGETHER)]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, str(first)], stdout=subprocess.PIPE,  # noqa: S603
                         stderr=subprocess.DEVNULL, text=True)
        for first in firsts
    ]  # fmt: skip
    names: list[str] = []
    listeners = [Thread(target=_listen, args=(writer, names, EACH)) for writer in writers]
    for listener in listeners:
        listener.start()
    for listener in listeners:
        listener.join()
    kill(writers)
    for writer in writers:
        names += [line.strip() for line in writer.stdout or () if line.endswith("\n")]
        writer.wait()
        if writer.stdout is not None:
            writer.stdout.close()
    return names


def _listen(writer: subprocess.Popen[str], names: list[str], wanted: int) -> None:
    for _ in range(wanted):
        line = writer.stdout.readline() if writer.stdout is not None else ""
        if not line.endswith("\n"):
            return
        names.append(line.strip())


def _checked(target: str, address: str, acknowledged: list[str]) -> Kills:
    with Ledger(address) as ledger:
        there = {kept.reading.document.id for kept in ledger.documents()}
        broken = [fault.what for fault in verify(ledger).faults]
        broken += [f"{f.name}: {f.told}" for f in health(ledger) if f.state == "wrong"]
    lost = tuple(name for name in acknowledged if name not in there)
    return Kills(target=target, acknowledged=len(acknowledged), lost=lost, broken=tuple(broken))
