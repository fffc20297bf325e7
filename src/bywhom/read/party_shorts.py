"""Short names for parties that the text has called by a longer one: letters, and a noun of the name with "the"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bywhom.read.party_draft import Draft

LONGEST_ACRONYM = 8
PIECE = re.compile(r"[^\W\d_]+")


def by_letters(acronym: str, drafts: Iterable[Draft]) -> Draft | None:
    """The last body of which an acronym has the first letters, as many as there are: "KVF" of "Kaduna Vigil Front"."""
    letters = "".join(c for c in acronym if c.isalpha()).upper()
    if not 1 < len(letters) <= LONGEST_ACRONYM or sum(c.isupper() for c in acronym) < len(letters) - 1:
        return None
    fitting = [d for d in drafts if d.kind != "person" and any(_letters_of(name, letters) for name in names_of(d))]
    return max(fitting, key=lambda d: d.last, default=None)


def by_noun(words: str, drafts: Iterable[Draft], known: frozenset[str]) -> Draft | None:
    """The last body in whose name a capitalised noun with "the" stands: "the Council" of "the Homeland Council".

    `known` are nouns that mean somebody without a longer name ("the Army").
    """
    noun = re.sub(r"^[Tt]he\s+", "", words)
    if " " in noun or noun.lower() in known or not noun[:1].isupper():
        return None
    fitting = [d for d in drafts if d.proper and d.kind not in ("person", "state") and _in_names(noun, d)]
    return max(fitting, key=lambda d: d.last, default=None)


def by_role_noun(noun: str, drafts: Iterable[Draft]) -> Draft | None:
    """The last body called by a noun, be it in a name: "the ministry" of "the Ministry of Health"."""
    fitting = [d for d in drafts if d.kind not in ("person", "state") and _called(noun, d)]
    return max(fitting, key=lambda d: d.last, default=None)


def names_of(draft: Draft) -> Sequence[str]:
    return (draft.name, *draft.forms, *(draft.entry.names if draft.entry is not None else ()))


def _letters_of(name: str, letters: str) -> bool:
    words = PIECE.findall(re.sub(r"['’]s\b", "", name))
    if len(words) < 2 or not words[0][0].isupper():
        return False
    told = [w for w in words if w[0].isupper()]
    every = [w for w in words if w.lower() not in ("the",)]
    return any("".join(w[0] for w in each).upper() == letters for each in (told, every) if len(each) > 1)


def _in_names(noun: str, draft: Draft) -> bool:
    """Whether the noun is one of several words of a name."""
    for name in (draft.name, *draft.forms):
        words = PIECE.findall(name)
        if noun in words and sum(w[0].isupper() for w in words) > 1 and noun != words[0]:
            return True
    return False


def _called(noun: str, draft: Draft) -> bool:
    if draft.key:
        return noun in draft.key.split()
    return any(noun in name.lower().split() for name in (draft.name, *draft.forms))
