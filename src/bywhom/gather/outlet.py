"""Whose page this is: what its lines, its titles and its own words say of the outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bywhom.gather.layout import Item
from bywhom.knowledge.furniture import Furniture
from bywhom.knowledge.outlets import Outlets

_NAMES_ITSELF = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’/-]*(?:\s+(?:of|the|and|de|&|[A-ZÀ-Þ][\w.'’/-]*)){0,4})\s+(?:(?:could|can|was"
    r"|were|is|has|had|have)\s?not|couldn['’]t|cannot|was unable to|were unable to|has been unable to|was "
    r"not able to|has not been able to)\s+(?:yet\s+)?(?:be able to\s+)?(?:immediately\s+"
    r"|independently\s+)*(?:verify|confirm|authenticate|corroborate|verified|confirmed)"
)
_OWN_VERB = re.compile(
    r"\s+(?:understands|has (?:contacted|approached|seen|learned|learnt|obtained|reached out)|contacted"
    r"|reached out|spoke (?:to|with)|['’]s (?:correspondent|reporter|team))"
)
_TOLD = re.compile(r"\b(?:told|tells|speaking to|interview with|statement to)\s+(?:the\s+)?$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)"
    r"|copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?)?\s*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w.'’&-]*(?:\s(?:of"
    r"|the|and|&|[A-ZÀ-Þ][\w.'’&-]*)){0,4})",
    re.IGNORECASE,
)
_DELIVERS = re.compile(
    r"(?P<name>(?:The )?[A-ZÀ-Þ][\w.'’&-]*(?:\s[A-ZÀ-Þ][\w.'’&-]*){0,4}) (?:delivers|provides|offers|brings you)\b"
)
_STAFF = re.compile(
    r"^(?:by|from|our)\s+(?P<name>[A-ZÀ-Þ][\w.'’&/ -]{1,40}?)\s+(?:staff|reporters?|correspondents?"
    r"|newsroom|news desk|team|desk|web desk)\b",
    re.IGNORECASE,
)


def outlet_of(items: Sequence[Item], furniture: Furniture) -> str | None:
    """The outlet with most clues on the page; an unknown one only where the page names itself.

    The weights say how sure a clue is: furniture is the outlet's own, while a body may name any other.
    """
    votes: dict[str, float] = defaultdict(float)
    for item in items:
        for name, weight in _clues(item, furniture.outlets):
            votes[name] += weight
    if not votes:
        return None
    _join_initials(votes)
    best = max(votes, key=lambda name: votes[name])
    return best if votes[best] >= 2 else None


def _join_initials(votes: dict[str, float]) -> None:
    """Gives the votes for a name's initials ("LP") to the name ("The Lakeside Post")."""
    for short in [name for name in votes if name.isupper() and len(name) <= 5]:
        for name in votes:
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            if name != short and short in (initials, initials[1:] if name.startswith("The ") else initials):
                votes[name] += votes[short]
                votes[short] = 0.0
                break


def wire_credit_of(items: Sequence[Item], furniture: Furniture) -> str | None:
    """The agency that a dateline, a byline or a closing line credits."""
    outlets = furniture.outlets
    for item in items:
        if item.dateline and item.dateline.agency:
            known = outlets.named_in(item.dateline.agency, weak=True)
            if known:
                return known[0].name
            return item.dateline.agency if item.dateline.agency.isupper() else None
        if item.kind == "byline" or item.furniture in ("reporting_credit", "credit", "share", "date"):
            line = (
                item.dates.rest if item.dates else re.sub(r"^(?:by|sources?)[: ]+", "", item.text, flags=re.IGNORECASE)
            )
            for part in re.split(r"\s*(?:[|/,;]|\band\b)\s*", line):
                outlet = outlets.called(part.strip(" .()[]"))
                if (
                    outlet
                    and outlet.kind == "agency"
                    and (item.furniture != "credit" or line.strip(" .()") == part.strip(" .()"))
                ):
                    return outlet.name
    for item in reversed(items):
        if item.kind == "body":
            end = re.search(r"\((?P<agency>[A-Z][\w/ -]{1,30})\)\.?$", item.text)
            outlet = outlets.called(end["agency"]) if end else None
            return outlet.name if outlet and outlet.kind == "agency" else None
    return None


def _clues(item: Item, outlets: Outlets) -> list[tuple[str, float]]:
    if item.furniture is not None:
        return _furniture_clues(item, outlets)
    if item.kind == "title":
        site = outlets.called(item.site) if item.site else None
        return [(site.name if site else item.site, 6.0)] if item.site else []
    if item.kind == "byline":
        named = outlets.named_in(item.text, weak=True)
        staff = _STAFF.match(item.text)
        if named:
            return [(o.name, 4.0 if o.kind != "agency" else 2.0) for o in named[:1]]
        return [(staff["name"], 3.0)] if staff and not staff["name"].lower().startswith("our") else []
    if item.kind == "caption":
        return []
    found = _body_clues(item.text, outlets)
    if item.dateline and item.dateline.agency:
        found += [(o.name, 2.0) for o in outlets.named_in(item.dateline.agency, weak=True)[:1]]
    return found


def _furniture_clues(item: Item, outlets: Outlets) -> list[tuple[str, float]]:
    """A photographer's credit is no clue; share bars name networks, which are no outlets."""
    if item.furniture in ("credit", "repeated", "teaser", "date"):
        alone = (
            outlets.called(item.dates.rest)
            if item.dates
            else outlets.called(item.text)
            if item.furniture == "credit"
            else None
        )
        return [(alone.name, 2.5)] if alone else []
    known = [(o.name, 3.0) for o in dict.fromkeys(outlets.named_in(item.text, weak=item.furniture == "navigation"))]
    itself = _DELIVERS.match(item.text)
    if itself and not known:
        return [(itself["name"], 3.0)]
    right = _COPYRIGHT.search(item.text)
    if right and not known:
        owner = re.sub(r"\s+(?:All|Rights|Reserved).*", "", right["name"]).strip(" .")
        return [(owner, 3.0)] if len(owner) > 2 and not owner.lower().startswith(("all", "rights")) else []
    return [(name, weight + bool(right)) for name, weight in known]


def _body_clues(text: str, outlets: Outlets) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    match = _NAMES_ITSELF.search(text) if re.search("verif|confirm|authentic|corrobor", text) else None
    if match:
        name = re.sub(r"^(?:But|And|However|While|Although|As|Yet)\s+", "", match["name"])
        outlet = outlets.called(name) or next(iter(outlets.named_in(name, weak=True)), None)
        short = name.split()[-1]
        if outlet:
            found.append((outlet.name, 5.0))
        elif name.startswith("The ") or short in {
            "Times",
            "Post",
            "News",
            "Herald",
            "Tribune",
            "Radio",
            "Eye",
            "Daily",
            "Independent",
        }:
            found.append((name, 2.5))
    for start, end, outlet in outlets.found_in(text):
        if _OWN_VERB.match(text, end):
            found.append((outlet.name, 2.0))
        elif _TOLD.search(text, max(0, start - 40), start):
            found.append((outlet.name, 1.0 if outlet.kind == "agency" else 2.0))
    return found
