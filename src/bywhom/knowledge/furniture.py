"""What stands around an article on its page: lines that are no part of it, credits, roles and labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml
from bywhom.knowledge.outlets import Outlets, load_outlets

How = Literal["whole", "opening", "within", "heading", "pair"]

_AROUND = " \t\u200b\ufeff•●▪■◆♦·*►▶▸→⟶»›>«<|-–—:_+#✓✔☰✕×"
_OPENED = _AROUND + "[("
_ENDS = " \t\u200b.…:»›>→|!·•*▼▾⌄-–—"
# Who speaks in a full sentence: news, unless in the kinds below, whose lines may hold a headline or a lawyer's words.
_REPORTED = re.compile(r"\b(?:said|told|shouted|added|according to|recalled)\b.*[.!?…”\"]$", re.IGNORECASE)
_MAY_REPORT = frozenset({"teaser", "republishing", "republished_from", "reporting_credit", "cookie"})
_QUOTED = re.compile(r"^[\"“‘«'](?!\w{1,3}['’])")


class FurnitureRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns of one kind of line; `examples` must be found by it, `counterexamples` by no rule of the file.

    `needs` are small letters of which a line must have some before the patterns are tried: it only saves time.
    """

    kind: str
    how: How
    longest: int = 40
    needs: tuple[str, ...] = ()
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class FurnitureFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rules: tuple[FurnitureRule, ...]
    sections: tuple[str, ...]
    menus: tuple[str, ...]
    media_words: tuple[str, ...]
    body_words: tuple[str, ...]
    label_words: tuple[str, ...]
    corrections: tuple[str, ...]
    correction_examples: tuple[str, ...]
    correction_counterexamples: tuple[str, ...]
    photo_credits: tuple[str, ...]
    roles: tuple[str, ...]
    labels: tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """What a line is, and by which way of matching."""

    kind: str
    how: How


@dataclass(frozen=True)
class Furniture:
    """The compiled rules, and the outlets whose names may stand in such lines."""

    rules: tuple[tuple[FurnitureRule, re.Pattern[str], re.Pattern[str]], ...]
    sections: frozenset[str]
    menus: frozenset[str]
    media_words: frozenset[str]
    body_words: frozenset[str]
    label_words: frozenset[str]
    correction: re.Pattern[str]
    credit: re.Pattern[str]
    roles: re.Pattern[str]
    labels: frozenset[str]
    outlets: Outlets

    def find(self, line: str) -> Found | None:
        """The furniture that a line is, if it is any; the rules are tried in the order of the file."""
        bare = " ".join(line.split()).lstrip(_AROUND)
        whole = bare.rstrip(_ENDS)
        if not whole or not any(map(str.isalnum, whole)):
            return Found("navigation", "whole")
        words = bare.count(" ") + 1
        low = bare.casefold()
        quoted = bool(_QUOTED.match(bare))
        reported = words >= 6 and bool(_REPORTED.search(bare))
        for rule, needed, pattern in self.rules:
            if rule.how in ("opening", "within"):
                if words > rule.longest or quoted or (rule.needs and not needed.search(low)):
                    continue
                if reported and rule.kind not in _MAY_REPORT:
                    continue
                if pattern.match(bare.lstrip(_OPENED)) if rule.how == "opening" else pattern.search(bare):
                    return Found(rule.kind, rule.how)
            elif words <= rule.longest and pattern.fullmatch(whole):
                return Found(rule.kind, rule.how)
        return None


def load_furniture() -> Furniture:
    """The furniture of `data/furniture.yaml` with the outlets of `data/outlets.yaml`."""
    file = load_yaml("furniture", FurnitureFile)
    names = "|".join(re.escape(name) for name in sorted(file.photo_credits, key=len, reverse=True))
    return Furniture(
        rules=tuple((rule, re.compile("|".join(map(re.escape, rule.needs))), _compiled(rule)) for rule in file.rules),
        sections=frozenset(file.sections),
        menus=frozenset(file.menus),
        media_words=frozenset(file.media_words),
        body_words=frozenset(file.body_words),
        label_words=frozenset(file.label_words),
        correction=re.compile("|".join(f"(?:{p})" for p in file.corrections), re.IGNORECASE),
        credit=re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        roles=re.compile(r"(?<!\w)(?:" + "|".join(re.escape(role) for role in file.roles) + r")(?!\w)", re.IGNORECASE),
        labels=frozenset(file.labels),
        outlets=load_outlets(),
    )


def furniture_rules() -> FurnitureFile:
    """The rules as they are written, for the test that proves them."""
    return load_yaml("furniture", FurnitureFile)


def _compiled(rule: FurnitureRule) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in rule.patterns), re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"knowledge/data/furniture.yaml: {rule.kind}: {error}") from error
