"""Our side of the extraction worker: one child process, started at the first page, kept warm, killed when it hangs."""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from typing import IO

import msgspec

from bywhom.gather.extraction import Extracted, Request

PATIENCE = 2.0  # seconds for one page; the slowest of 450 news pages took 0.5, and a page must be answered within 5
START_PATIENCE = 30.0  # seconds for a child to load its libraries on a busy machine


class PageWorker:
    """Extracts pages one at a time; safe to call from several threads."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._lock = threading.Lock()
        atexit.register(self.close)

    def __call__(self, source: str) -> Extracted | None:
        """What the libraries find in the page; None where they hang or die."""
        with self._lock:
            child = self._started()
            if child is None:
                return None
            try:
                frame = msgspec.msgpack.encode(Request(source))
                _send(child, len(frame).to_bytes(4, "big") + frame, self._patience)
                answer = _receive(child, self._patience)
            except OSError:
                answer = None
            if answer is None:
                self._kill()
                self._child = _spawned()  # loads its libraries while we go on
                return None
            return msgspec.msgpack.decode(answer, type=Extracted)

    def close(self) -> None:
        """Ends the child; a later page starts another."""
        with self._lock:
            self._kill()

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._child is None or self._child.poll() is not None:
            self._kill()
            self._child = _spawned()
        if not self._ready:
            self._ready = _receive(self._child, START_PATIENCE) is not None
        if not self._ready:
            self._kill()
        return self._child

    def _kill(self) -> None:
        child, self._child, self._ready = self._child, None, False
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):  # what could not be written to a killed child is lost with it
                    stream.close()


@cache
def page_worker() -> PageWorker:
    """The worker of this process."""
    return PageWorker()


def _spawned() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bywhom.gather.extraction"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _send(child: subprocess.Popen[bytes], payload: bytes, patience: float) -> None:
    """Writes without waiting for ever on a child that does not read."""
    stream = _stream(child.stdin)
    os.set_blocking(stream, False)
    until = time.monotonic() + patience
    view = memoryview(payload)
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_WRITE)
        while view:
            if not selector.select(max(0.0, until - time.monotonic())):
                raise TimeoutError("the extraction worker does not read")
            view = view[os.write(stream, view) :]


def _receive(child: subprocess.Popen[bytes], patience: float) -> bytes | None:
    """The child's next frame; None when it takes too long or is gone."""
    stream = _stream(child.stdout)
    until = time.monotonic() + patience
    found = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while len(found) < 4 or len(found) < 4 + int.from_bytes(found[:4], "big"):
            if not selector.select(max(0.0, until - time.monotonic())):
                return None
            piece = os.read(stream, 1 << 20)
            if not piece:
                return None
            found += piece
    return bytes(found[4:])


def _stream(pipe: IO[bytes] | None) -> int:
    if pipe is None:
        raise OSError("the extraction worker has no pipe")
    return pipe.fileno()
