"""The worker's side: trafilatura and htmldate over one page after the other, in a process that may be killed.

Run as `python -m bywhom.gather.extraction`; speaks frames of 4 bytes of length and MessagePack on its standard
streams. It opens no files and no connections.
"""

from __future__ import annotations

import logging
import sys
from typing import BinaryIO

import msgspec

MEMORY = 3 * 1024**3  # address space; an ordinary page needs a tenth


class Request(msgspec.Struct, frozen=True):
    source: str


class Extracted(msgspec.Struct, frozen=True):
    """What the libraries make of a page: the lines of its body, and what they take for title, author, site, date."""

    lines: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    site: str | None = None
    day: str | None = None


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers requests until the other side closes; the first frame says that the libraries are loaded."""
    _limit_memory()
    logging.disable(logging.CRITICAL)
    extract(Request("<html><body><p>Ready.</p></body></html>"))
    write_frame(sink, b"")
    while True:
        frame = read_frame(source)
        if frame is None:
            return
        write_frame(sink, msgspec.msgpack.encode(extract(msgspec.msgpack.decode(frame, type=Request))))


def extract(request: Request) -> Extracted:
    """The body's lines, favouring precision; a page that the libraries cannot read gives no lines."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    try:
        tree = load_html(request.source)
        if tree is None:
            return Extracted()
        found = bare_extraction(
            tree, favor_precision=True, include_comments=False, with_metadata=True, include_formatting=False
        )
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
        return Extracted()  # these libraries let what they trip over come up as any of these
    if found is None or isinstance(found, dict):
        return Extracted(day=_day(request.source))
    lines = tuple(line for line in (found.text or "").split("\n") if line.strip())
    return Extracted(lines, found.title, found.author, found.sitename, found.date)


def _day(source: str) -> str | None:
    """The day of a page without a body; where there is one, the extractor has asked the same library for it."""
    from htmldate import find_date
    from lxml.etree import LxmlError

    try:
        return find_date(source, original_date=True)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
        return None


def write_frame(sink: BinaryIO, payload: bytes) -> None:
    sink.write(len(payload).to_bytes(4, "big") + payload)
    sink.flush()


def read_frame(source: BinaryIO) -> bytes | None:
    """The next frame, or None at the end of the stream."""
    size = source.read(4)
    return source.read(int.from_bytes(size, "big")) if len(size) == 4 else None


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # systems without limits of this kind rely on the wall clock alone
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
