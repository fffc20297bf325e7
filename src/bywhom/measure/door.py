"""The public door: every board reads through it what a user would read."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context

import msgspec

from bywhom.config import Config
from bywhom.errors import MeasureError
from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.pipeline import read
from bywhom.records import Document, Reading

CHUNK = 8
"""Documents that a process takes at a time: few enough to keep all processes busy to the end of a small set."""
REMEMBERED = 200_000_000
"""Bytes of encoded readings that are kept for boards that read the same texts."""

BROKEN = "pipeline"
"""The stage of the problem that a text gets on which one of our stages failed."""


class PublicDoor:
    """Readings by `bywhom.pipeline.read`, with as many processes as asked for, each text read once.

    With more than one process the readers are started afresh (spawn, not fork: the parser's threads would not
    survive a fork), each loads its own kit, and readings come back in the order of the inputs.
    """

    def __init__(self, config: Config | None = None, *, processes: int = 1, remembered: int = REMEMBERED) -> None:
        self.config = config or Config()
        self.processes = max(1, processes)
        self.broken: dict[str, str] = {}
        self._limit = remembered
        self._held = 0
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._pool: ProcessPoolExecutor | None = None

    def open(self) -> None:
        """Loads the kit now, so that no board's time holds the loading."""
        kit_of(self.config)

    def read(self, raw: Raw) -> Reading:
        key = _key(raw)
        known = self._known.get(key)
        if known is not None:
            return msgspec.msgpack.decode(known, type=Reading)
        reading = read(raw, kit_of(self.config))
        self._remember(key, msgspec.msgpack.encode(reading))
        self._note(reading)
        return reading

    def read_all(self, raws: Iterable[Raw]) -> Iterator[Reading]:
        """Readings in the order of the inputs."""
        if self.processes == 1:
            yield from map(self.read, raws)
            return
        waiting: deque[_Chunk] = deque()
        for chunk in _chunks(raws):
            waiting.append(self._send(chunk))
            if len(waiting) > 2 * self.processes:
                yield from self._fetch(waiting.popleft())
        while waiting:
            yield from self._fetch(waiting.popleft())

    def document(self, raw: Raw) -> Document:
        """The document alone: the first step of a reading, without the others."""
        known = self._known.get(_key(raw))
        if known is not None:
            return msgspec.msgpack.decode(known, type=Reading).document
        kit = kit_of(self.config)
        return to_document(raw, kit.furniture, kit.languages)[0]

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> PublicDoor:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _send(self, raws: list[Raw]) -> _Chunk:
        """Hands the texts that were not yet read to a process."""
        if self._pool is None:
            self.open()  # so that what is built once (the gazetteer) is there before several processes ask for it
            self._pool = ProcessPoolExecutor(self.processes, mp_context=get_context("spawn"))
        keys = [_key(raw) for raw in raws]
        known = [self._known.get(key) for key in keys]
        unread = [raw for raw, reading in zip(raws, known, strict=True) if reading is None]
        return _Chunk(keys, known, self._pool.submit(read_chunk, self.config, unread) if unread else None)

    def _fetch(self, chunk: _Chunk) -> Iterator[Reading]:
        try:
            fresh = iter(chunk.future.result() if chunk.future else ())
        except BrokenProcessPool as error:
            self.close()
            raise MeasureError("a reading process died (out of memory?): measure with fewer processes") from error
        for key, known in zip(chunk.keys, chunk.known, strict=True):
            encoded = known if known is not None else next(fresh)
            self._remember(key, encoded)
            reading = msgspec.msgpack.decode(encoded, type=Reading)
            self._note(reading)
            yield reading

    def _note(self, reading: Reading) -> None:
        """Keeps count of texts that the reader broke on: a board sees an empty reading and no more."""
        for problem in reading.problems:
            if problem.stage == BROKEN:
                self.broken[reading.document.source or reading.document.id] = problem.what

    def _remember(self, key: bytes, encoded: bytes) -> None:
        """Keeps a reading, and forgets the oldest ones beyond the limit."""
        if key in self._known:
            return
        self._known[key] = encoded
        self._held += len(encoded)
        while self._held > self._limit:
            self._held -= len(self._known.popitem(last=False)[1])


class _Chunk(msgspec.Struct):
    """Texts on their way: `known` holds the readings that we already had, `future` brings the others."""

    keys: list[bytes]
    known: list[bytes | None]
    future: Future[list[bytes]] | None


@cache
def kit_of(config: Config) -> Kit:
    """The kit, loaded once in each process."""
    return Kit.load(config)


def read_chunk(config: Config, raws: list[Raw]) -> list[bytes]:
    """Encoded readings of a few texts, in another process."""
    return [msgspec.msgpack.encode(read(raw, kit_of(config))) for raw in raws]


def _key(raw: Raw) -> bytes:
    return sha256(msgspec.msgpack.encode(raw)).digest()


def _chunks(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    source = iter(raws)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
