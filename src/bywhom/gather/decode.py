"""Bytes become characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

LARGEST = 5_000_000  # characters of one article that we read: no report is as long, and no extractor copes with more
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_KNOWN = (
    (b"%PDF", "a PDF file; save its text and read that"),
    (b"PK\x03\x04", "a ZIP or office file; save its text and read that"),
    (b"\x89PNG", "a picture; there is no text to read"),
    (b"\xff\xd8\xff", "a picture; there is no text to read"),
    (b"GIF8", "a picture; there is no text to read"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office file; save its text and read that"),
    (b"RIFF", "a sound or film; there is no text to read"),
    (b"\x7fELF", "a program; there is no text to read"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


@dataclass(frozen=True)
class Decoded:
    """`problem` tells what is wrong and what to do; the text is empty where nothing could be decoded."""

    text: str
    problem: str | None = None


def decode(content: bytes) -> Decoded:
    """The characters of a file: by its byte order mark, as UTF-8, by what the page says, else by its letters."""
    if not content.strip():
        return Decoded("", "the input is empty; give a text or a page with an article")
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _shortened(content[len(mark) :].decode(name, "replace"), None)
    for start, what in _KNOWN:
        if content.startswith(start):
            return Decoded("", f"the input is {what}")
    try:
        return _shortened(content.decode("utf-8"), None)
    except UnicodeDecodeError:
        return _by_letters(content)


def _by_letters(content: bytes) -> Decoded:
    wide = _wide(content)
    if wide:
        return _shortened(content.decode(wide, "replace"), None)
    sample = content[:4096]
    if sample.count(0) or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 20:
        return Decoded("", "the input is no text but binary data; give a text or a page")
    said = _CHARSET.search(content[:4096])
    if said:
        try:
            return _shortened(content.decode(said[1].decode("ascii")), None)
        except (LookupError, UnicodeDecodeError):
            pass
    torn = content.decode("utf-8", "replace")
    if torn.count("\ufffd") * 500 < len(torn):
        return _shortened(torn, "some bytes are no UTF-8 and stand as U+FFFD in the text; check the file's encoding")
    best = from_bytes(content[:200_000]).best()
    if best is None:
        return Decoded("", "the encoding of the input could not be found; save it as UTF-8")
    text = content.decode(best.encoding, "replace")
    return _shortened(text, f"the encoding was guessed as {best.encoding}; save the file as UTF-8 to be sure")


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    sample = content[:2000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.4 and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.4 and odd < len(sample) * 0.05:
        return "utf-16-be"
    return None


def _shortened(text: str, problem: str | None) -> Decoded:
    """At most the first LARGEST characters, up to the end of a paragraph where there is one."""
    if len(text) <= LARGEST:
        return Decoded(text, problem)
    end = max(text.rfind("\n\n", LARGEST // 2, LARGEST), text.rfind("</p>", LARGEST // 2, LARGEST))
    if end < 0:
        end = text.rfind("\n", LARGEST // 2, LARGEST)
    kept = text[: end if end > 0 else LARGEST]
    note = f"the input has {len(text)} characters; only the first {len(kept)} were read; split it to read the rest"
    return Decoded(kept, f"{problem}; {note}" if problem else note)
