"""The words by which a draft is held against the records."""

from __future__ import annotations

import msgspec

from bywhom.knowledge.casualties import CasualtyFile
from bywhom.knowledge.load import load_yaml
from bywhom.knowledge.registry import RoleFile, WordFile, split
from bywhom.records import Act, DoubtKind, Role


class CheckExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record's sentence, a draft, and the kinds of its doubts."""

    record: str
    draft: str
    doubts: tuple[DoubtKind, ...]


class CheckWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/check.yaml` tells what each list is for; number words, titles and role nouns are the reader's."""

    plain: frozenset[str]
    general: frozenset[str]
    leaning: tuple[str, ...]
    alike: tuple[frozenset[Role], ...]
    denying: frozenset[Act]
    open: frozenset[Act]
    numbers: dict[str, int]
    multipliers: dict[str, int]
    titles: frozenset[str]
    roles: frozenset[str]
    examples: tuple[CheckExample, ...]


class CheckFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file as it is written."""

    plain: str
    general: str
    leaning: tuple[str, ...]
    alike: tuple[frozenset[Role], ...]
    denying: frozenset[Act]
    open: frozenset[Act]
    examples: tuple[CheckExample, ...]


def load_check_words() -> CheckWords:
    """The lists, split."""
    written = load_yaml("check", CheckFile)
    counting = load_yaml("casualties", CasualtyFile)
    titles = load_yaml("registry_words", WordFile).titles
    roles = load_yaml("registry_roles", RoleFile).roles
    return CheckWords(
        plain=frozenset(written.plain.split()), general=frozenset(written.general.split()),
        leaning=written.leaning, alike=written.alike,
        denying=written.denying, open=written.open, numbers=counting.numbers, multipliers=counting.multipliers,
        titles=frozenset(word for group in titles for title in split(group.words) for word in title.lower().split()),
        roles=frozenset(noun.lower() for group in roles for noun in split(group.nouns)),
        examples=written.examples,
    )  # fmt: skip
