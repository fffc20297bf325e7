"""One spelling for many: how place names are folded before they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ə": "e", "Ə": "e", "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "h", "ŋ": "ng",
    "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " ", "(": " ", ")": " ",
    "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "`": None, "´": None, "′": None,
    ".": None, "“": None, "”": None, '"': None,
})  # fmt: skip
_PLAIN = re.compile(r"[A-Za-z ]+\Z")
_ARTICLES = frozenset({
    "al", "el", "ul", "ez", "az", "ad", "ed", "ash", "esh", "as", "es", "ar", "er", "at", "et", "an", "en", "adh",
})  # fmt: skip
_VARIANTS = (
    ("tch", "c"), ("tsch", "c"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"),
    ("sh", "s"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("x", "h"), ("q", "k"),
    ("v", "w"), ("p", "b"), ("z", "s"), ("c", "s"), ("j", "g"),
)  # fmt: skip
_VOWELS = str.maketrans(dict.fromkeys("aeiouyw"))
_DOUBLE = re.compile(r"(.)(?=\1)")
SHORTEST_SKELETON = 3
LONG_ENOUGH = 7


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name without case, diacritics, apostrophes, full stops and hyphens; words are parted by one space."""
    if not _PLAIN.match(name):
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        name = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
    return " ".join(name.casefold().split())


def skeleton(folded: str) -> str:
    """What two transliterations of one name share: its consonants in coarse classes, articles left out.

    Empty where too little is left to tell names apart.
    """
    if not folded.isascii():
        return ""
    words = folded.split()
    kept = [word for number, word in enumerate(words) if word not in _ARTICLES or number == len(words) - 1]
    bones = []
    for word in kept:
        for spelling, sound in _VARIANTS:
            if spelling in word:
                word = word.replace(spelling, sound)
        bones.append(_DOUBLE.sub("", word).translate(_VOWELS).removesuffix("h"))
    found = "".join(bones)
    return found if len(found) >= SHORTEST_SKELETON else ""


def without_articles(folded: str) -> str:
    """The words run together, without Arabic articles."""
    words = folded.split()
    return "".join(word for word in words if word not in _ARTICLES) or "".join(words)


def one_edit(folded: str) -> set[str]:
    """Every string one deletion, exchange, replacement or insertion of a letter away.

    Of a short name only those that double a letter or halve one: one letter in five makes another name.
    """
    if len(folded) < LONG_ENOUGH:
        doubled = {folded[:at] + letter + folded[at:] for at, letter in enumerate(folded)}
        halved = {folded[:at] + folded[at + 1 :] for at in range(len(folded) - 1) if folded[at] == folded[at + 1]}
        return doubled | halved
    letters = "abcdefghijklmnopqrstuvwxyz "
    parts = [(folded[:cut], folded[cut:]) for cut in range(len(folded) + 1)]
    found = {left + right[1:] for left, right in parts if right}
    found.update(left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1)
    for letter in letters:
        found.update(left + letter + right[1:] for left, right in parts if right)
        found.update(left + letter + right for left, right in parts if left)
    found.discard(folded)
    return found
