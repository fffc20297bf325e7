"""The ledger: whether acknowledged commits outlive a kill -9 of the writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bywhom.measure.board import Door, Metric, Miss, Result
from bywhom.store.ledger import Ledger

ROUNDS = 8
"""Writers killed; each has acknowledged between 10 and 60 commits by then, about 200 in all."""
WRITER = """
import sys
from pathlib import Path
from bywhom.records import Document, Provenance, Reading
from bywhom.store.ledger import Ledger
made = Provenance(stage="measure", rule="ledger.kill.v1")
with Ledger(Path(sys.argv[1])) as ledger:
    for number in range(10_000):
        name = f"document-{sys.argv[2]}-{number}"
        document = Document(id=name, text="Two people died.", sha256=name, provenance=made)
        ledger.keep(Reading(document=document), b"Two people died.", "measure")
        print(name, flush=True)
"""


class LedgerBoard:
    """Needs no data: it writes a ledger of its own in a scratch folder and kills its writers."""

    name = "ledger"
    data = ""

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "ledger.sqlite"
            acknowledged = [name for number in range(ROUNDS) for name in _killed_writer(path, number)]
            with Ledger(path) as ledger:
                kept = {found.reading.document.id for found in ledger.documents()}
        lost = [name for name in acknowledged if name not in kept]
        return Result(
            metrics=(Metric(metric="commits lost", value=len(lost), n=len(acknowledged), unit="acknowledged commits"),),
            misses=tuple(Miss(kind="lost commit", where=name, what="acknowledged, then gone") for name in lost),
        )


def _killed_writer(path: Path, number: int) -> list[str]:
    """The commits that one writer acknowledged before it was killed."""
    chance = random.Random(number)  # noqa: S311 - any spread will do
    wanted = chance.randrange(10, 60)
    with subprocess.Popen(  # noqa: S603 - our own writer
        [sys.executable, "-c", WRITER, str(path), str(number)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None  # noqa: S101 - asked for above
        names = [writer.stdout.readline().strip() for _ in range(wanted)]
        os.kill(writer.pid, signal.SIGKILL)
        names += [line.strip() for line in writer.stdout]
    return [name for name in names if name]


BOARD = LedgerBoard()
