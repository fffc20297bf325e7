"""The scratch server ends with the process that started it, however that ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from bywhom.errors import MeasureError
from bywhom.measure.server import binaries

STARTER = """
import sys
from bywhom.measure.server import Server
server = Server(durable=False)
print(server.port, server.folder, flush=True)
sys.stdin.readline()
if sys.argv[1] == "close":
    server.close()
"""


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(
    "end",
    [
        # closed, as it should be
        "close",
        # forgotten
        "exit",
        # killed, with no time for anything
        "kill",
    ],
)
def test_a_server_does_not_outlive_its_starter(end: str) -> None:
    try:
        binaries()
    except MeasureError as error:
        pytest.skip(f"NO POSTGRESQL: {error}")
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, end], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        port, folder = starter.stdout.readline().split()
        assert answers(int(port))
        if end == "kill":
            starter.send_signal(signal.SIGKILL)
        starter.communicate("go on\n" if end != "kill" else None)
    ends = monotonic() + 20
    while Path(folder).exists() and monotonic() < ends:
        sleep(0.05)
    assert not Path(folder).exists()
    assert not answers(int(port))
