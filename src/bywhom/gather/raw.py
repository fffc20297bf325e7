"""What a document is made from: bytes, and what its giver says of them."""

from __future__ import annotations

from typing import Literal

import msgspec


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """`content` as it was found; `source` says where (a path, an address, "path:line" or "-").

    The other fields are what a caller or a JSON line says; null where nobody said. `retrieved` is the day or moment
    of fetching: nothing is published later than that.
    """

    content: bytes
    form: Literal["text", "html"]
    source: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None


def raw_text(text: str, *, source: str = "text", published: str | None = None, outlet: str | None = None,
             title: str | None = None) -> Raw:  # fmt: skip
    """A text that is at hand as a string."""
    return Raw(content=text.encode(), form="text", source=source, published=published, outlet=outlet, title=title)
