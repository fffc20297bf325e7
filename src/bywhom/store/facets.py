"""Words and fields folded to plain tokens, alike for what is kept and what is asked.

A field's words are tokens of their own that begin with the field's mark (`place` and "Mount Dara" give `zqaamount
zqaadara`), so that words and fields are one full-text query on every database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MARK = "zq"
"""No word of a language that we read begins so."""
GAP = "zqzq"
"""Stands between values, so that no phrase runs over from one into the next."""
FIELDS = (
    "place", "by", "to", "party", "said-by", "via", "outlet", "group", "means", "kind", "act", "role", "stance",
    "named", "certainty", "polarity", "world", "quoted", "type", "mode", "realis", "state", "measure", "category",
    "scope", "country", "code",
)  # fmt: skip
"""What has tokens; the place in this list is stored with them, so it only grows at its end."""
PIECE = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""Scripts without spaces between words: each sign is a token, and a word of several a phrase."""


def fold(text: str) -> list[str]:
    """Small letters without accents, in pieces of letters and digits."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = UNSPACED.sub(r" \1 ", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    return PIECE.findall(text.casefold())


def mark_of(field: str) -> str:
    """The beginning of a field's tokens: letters only, all of one length, so that no mark begins another's."""
    first, second = divmod(FIELDS.index(field), 26)
    return f"{MARK}{chr(97 + first)}{chr(97 + second)}"


@lru_cache(maxsize=50_000)
def in_words(field: str, value: str) -> str:
    """The tokens of a value that can be asked for by any of its words."""
    mark = mark_of(field)
    return " ".join(mark + piece for piece in fold(value))


@lru_cache(maxsize=50_000)
def as_one(field: str, value: str) -> str:
    """The one token of a value that is asked for as a whole."""
    pieces = fold(value)
    return mark_of(field) + "".join(pieces) if pieces else ""


def joined(tokens: Iterable[str]) -> str:
    return f" {GAP} ".join(dict.fromkeys(token for token in tokens if token))
