"""bywhom reads news of armed conflict and keeps what each source says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bywhom.kit import Kit
    from bywhom.records import Reading

__version__ = "0.1.0"
__all__ = ["__version__", "read_text"]


def read_text(text: str, *, published: str | None = None, outlet: str | None = None) -> Reading:
    """What a text says; `published` (an ISO date) and `outlet` win over what the text says of itself.

    The parser and the lexicons are loaded at the first call, which takes a few seconds, and kept.
    """
    from bywhom.gather.raw import raw_text
    from bywhom.pipeline import read

    return read(raw_text(text, published=published, outlet=outlet), _kit())


@cache
def _kit() -> Kit:
    from bywhom.config import Config
    from bywhom.kit import Kit

    return Kit.load(Config())
