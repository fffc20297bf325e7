"""Names on the command line become raw articles: files, pages, lines of JSON, folders, addresses, standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from bywhom.errors import InputError
from bywhom.gather.raw import Raw

PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = PAGES | LINES | {".txt", ".text", ".md", ".json"}
LARGEST_FILE = 64 * 1024 * 1024  # bytes of one article's file; lines of JSON are streamed and have no limit

_LOOKS_LIKE_HTML = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]*>\s*<(?:!doctype\s+)?html|<head[\s>]|<body[\s>]|<!--)"
    rb"|<(?:body|article|main|head)\b[^<>]*>.*</(?:body|article|main|head|p|div)>",
    re.IGNORECASE | re.DOTALL,
)

Fetch = Callable[[str], Raw]


class Unopened(msgspec.Struct, frozen=True, kw_only=True):
    """An input, or a line of one, that gave no article; `why` says what to do."""

    source: str
    why: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a line of JSON: `text` or `html`, and what else is known of it."""

    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller says of all inputs; it wins over what they say of themselves."""

    published: str | None = None
    outlet: str | None = None


def inputs(
    names: Iterable[str], *, given: Given | None = None, fetch: Fetch | None = None, stdin: BinaryIO | None = None
) -> Iterator[Raw | Unopened]:
    """Every article that the names lead to, in their order; one that cannot be opened does not stop the others.

    `fetch` is asked for http(s) addresses; `-` is standard input.
    """
    for name in names:
        for found in _named(name, fetch, stdin):
            yield _with_given(found, given) if isinstance(found, Raw) and given else found


def form_of(content: bytes, suffix: str = "") -> Literal["text", "html"]:
    """Whether the bytes are a page: by what they hold; the suffix decides only where that leaves a doubt."""
    if _LOOKS_LIKE_HTML.match(content[:2000]):
        return "html"
    tags = len(
        re.findall(
            rb"</?(?:p|div|a|span|html|body|head|article|br|h[1-6]|li|meta|title)\b[^<>]*>", content[:20_000], re.I
        )
    )
    if suffix.lower() in PAGES:
        return "html" if tags or b"<" in content[:2000] else "text"
    return "html" if tags >= 8 and content.lstrip()[:1] == b"<" else "text"


def _named(name: str, fetch: Fetch | None, stdin: BinaryIO | None) -> Iterator[Raw | Unopened]:
    if name == "-":
        yield from _standard_input(stdin or sys.stdin.buffer)
    elif re.match(r"https?://", name, re.IGNORECASE):
        yield _fetched(name, fetch)
    elif Path(name).is_dir():
        yield from _folder(Path(name))
    else:
        yield from _file(Path(name))


def _fetched(url: str, fetch: Fetch | None) -> Raw | Unopened:
    if fetch is None:
        return Unopened(source=url, why="addresses are not fetched here; save the page and give the file")
    try:
        return fetch(url)
    except InputError as error:
        return Unopened(source=url, why=str(error))


def _standard_input(stream: BinaryIO) -> Iterator[Raw | Unopened]:
    """One article, or lines of JSON where the first line is an object."""
    content = stream.read()
    first = content.lstrip().split(b"\n", 1)[0].strip()
    if first.startswith(b"{") and first.endswith(b"}"):
        yield from _rows("-", content.split(b"\n"))
    elif not content.strip():
        yield Unopened(source="-", why="standard input is empty; pipe a text, a page or lines of JSON into it")
    else:
        yield Raw(content=content, form=form_of(content), source="-")


def _folder(folder: Path) -> Iterator[Raw | Unopened]:
    """The files of known kinds below a folder, by name; hidden ones are passed over."""
    try:
        paths = sorted(
            path for path in folder.rglob("*")
            if path.suffix.lower() in SUFFIXES and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )  # fmt: skip
    except OSError as error:
        yield Unopened(source=str(folder), why=f"the folder cannot be listed: {error.strerror}")
        return
    if not paths:
        yield Unopened(source=str(folder), why=f"no article in the folder; known are {', '.join(sorted(SUFFIXES))}")
    for path in paths:
        yield from _file(path)


def _file(path: Path) -> Iterator[Raw | Unopened]:
    try:
        if not path.exists():
            yield Unopened(source=str(path), why="there is no such file; check the name")
        elif path.suffix.lower() in LINES:
            with path.open("rb") as lines:
                yield from _rows(str(path), lines)
        elif path.stat().st_size > LARGEST_FILE:
            yield Unopened(source=str(path), why=f"the file is larger than {LARGEST_FILE // 1024**2} MB; split it")
        else:
            yield from _content(path)
    except OSError as error:
        yield Unopened(source=str(path), why=f"the file cannot be read: {error.strerror or error}")


def _content(path: Path) -> Iterator[Raw | Unopened]:
    content = path.read_bytes()
    if path.suffix.lower() == ".json":
        yield from _json_file(str(path), content)
    else:
        yield Raw(content=content, form=form_of(content, path.suffix), source=str(path))


def _json_file(source: str, content: bytes) -> Iterator[Raw | Unopened]:
    """One object, or a list of them."""
    try:
        loaded = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeError) as error:
        lines = content.strip().split(b"\n")
        if len(lines) > 1 and lines[0].strip().endswith(b"}"):
            yield from _rows(source, lines)
        else:
            yield Unopened(source=source, why=f"the file is no JSON: {error}")
        return
    rows = loaded if isinstance(loaded, list) else [loaded]
    for number, row in enumerate(rows, 1):
        yield _row(f"{source}:{number}" if isinstance(loaded, list) else source, row)


def _rows(source: str, lines: Iterable[bytes]) -> Iterator[Raw | Unopened]:
    """Each line by itself, so that a bad one costs only itself and any number of them fits into memory."""
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        place = f"{source}:{number}"
        try:
            loaded = msgspec.json.decode(line.strip().removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.MsgspecError, UnicodeError) as error:
            yield Unopened(source=place, why=f"line {number} is no JSON: {error}")
            continue
        yield _row(place, loaded)
    if empty:
        yield Unopened(source=source, why="there is no line in it; give an object with `text` or `html` a line")


def _row(place: str, loaded: object) -> Raw | Unopened:
    try:
        row = msgspec.convert(loaded, Row)
    except msgspec.ValidationError as error:
        return Unopened(source=place, why=f"the object is no article: {error}")
    content = row.html if row.html else row.text
    if not content or not content.strip():
        return Unopened(source=place, why="the object has neither `text` nor `html`; one of them must hold the article")
    encoded = content.encode("utf-8", "replace")
    return Raw(
        content=encoded, form="html" if row.html else form_of(encoded), source=place, url=row.url, outlet=row.outlet,
        id=None if row.id is None else str(row.id), title=row.title, published=row.published,
    )  # fmt: skip


def _with_given(raw: Raw, given: Given) -> Raw:
    return msgspec.structs.replace(
        raw, published=given.published or raw.published, outlet=given.outlet or raw.outlet
    )  # fmt: skip
