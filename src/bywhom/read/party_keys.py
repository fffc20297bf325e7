"""What a party is told by in words: role nouns however written, offices, letters in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.read.party_draft import Draft

SHORT = {"dr": "doctor", "gen": "general", "col": "colonel", "lt": "lieutenant", "capt": "captain", "maj": "major",
         "gov": "governor", "sen": "senator", "prof": "professor", "adm": "admiral", "brig": "brigadier"}  # fmt: skip
"""Titles as they are written before names, and the nouns that take them up: "Dr Qasim", "the doctor"."""
POLICE = frozenset({"police officers", "policemen", "police force", "police forces", "police officials"})


def bare_outlet(name: str) -> str:
    """An outlet's name without article, spaces and what follows a full stop."""
    return name.lower().removeprefix("the ").split(".")[0].replace(" ", "")


def abbreviates(acronym: str, words: str) -> bool:
    """Whether the letters come in the words in this order, the first with the first: not "Ukraine (AP)"."""
    letters = iter(words.lower().removeprefix("the "))
    return words.lower().removeprefix("the ")[:1] == acronym[:1].lower() and all(
        letter in letters for letter in acronym.lower() if letter.isalpha()
    )


def told_by(draft: Draft, key: str) -> bool:
    """Whether a party is told by a role noun (`role_key`)."""
    if draft.key:
        return draft.key == key
    return any(f" {role_key(form.lower().split())}".endswith(f" {key}") for form in draft.forms)


def holds_office(draft: Draft, words: Sequence[str]) -> bool:
    """Whether a person holds the office that the words name."""
    offices = ([SHORT.get(w.rstrip("."), w) for w in o.office.lower().split()] for o in draft.holds)
    return any(office[-len(words) :] == list(words) for office in offices)


def role_key(words: Sequence[str]) -> str:
    """What a role noun is told by, however it is written: "ministry of health" and "health ministry"."""
    key = " ".join(words).replace("defense", "defence")
    if key.startswith("ministry of "):
        key = f"{key.removeprefix('ministry of ')} ministry"
    return "police" if key in POLICE else key


def without_article(words: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", words)
