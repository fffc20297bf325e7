"""Whose page this is: what its lines, its titles and its own words say of the outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bywhom.gather.item import Item
from bywhom.gather.lines import columns
from bywhom.gather.masthead import MASTHEAD, media_name
from bywhom.knowledge.furniture import Furniture
from bywhom.knowledge.outlets import Outlet, Outlets

ENOUGH = 2.0  # one strong clue, or two
_SMALL = r"of|the|and|de|du|des|del|la|le|les|el|al|à|y|et|&"
_NAME = rf"(?-i:[A-ZÀ-Þ][\w'’&-]*(?:\s(?:{_SMALL}|[A-ZÀ-Þ][\w'’&-]*(?:\.\w+)?)){{0,5}})"
_UNABLE = (
    r"(?:(?:could|can|was|were|is|has|had|have)\s?not|couldn['’]t|cannot|was unable to|were unable to"
    r"|has been unable to|was not able to|has not been able to)\s+(?:yet\s+)?(?:be able to\s+)?(?:immediately\s+"
    r"|independently\s+)*(?:verify|confirm|authenticate|corroborate|establish|verified|confirmed)"
)
_NAMES_ITSELF = re.compile(rf"(?P<name>{_NAME})\s+{_UNABLE}")
_CHECKS = re.compile("verif|confirm|authentic|corrobor|establish")
_OWN_VERB = re.compile(
    r"\s+(?:understands|has (?:contacted|approached|seen|learned|learnt|obtained|reached out)|contacted"
    r"|reached out|spoke (?:to|with)|['’]s (?:correspondent|reporter|team))"
)
_TOLD = re.compile(r"\b(?:told|tells|speaking to|interview with|statement to)\s+(?:the\s+)?$")
_TOLD_WHOM = re.compile(rf"\b(?:told|tells)\s+(?P<name>{_NAME}|[Tt]he (?:[A-ZÀ-Þ][\w'’&-]*\s?){{1,4}})")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?)?\s*(?:copyright\s*)?"
    rf"(?:by\s+)?(?P<name>{_NAME})",
    re.IGNORECASE,
)
_DELIVERS = re.compile(rf"(?P<name>{_NAME}) (?:delivers|provides|offers|brings you)\b")
_DESCRIBES = re.compile(
    rf"^(?:about )?(?P<name>{_NAME}) is (?:an?|the|published|part|owned|funded|run) [^.]{{0,80}}\b(?:newspaper|news"
    r"|media|newsroom|outlet|site|website|magazine|station|broadcaster|radio|agency|organi[sz]ation|charity|publication"
    r"|platform|daily|weekly|journalism|readers)\b"
)
_FOLLOWED = re.compile(
    rf"\b(?:follow|support|republish|from|join|contact|write to|published by|published in|translation by|stories"
    rf" from|app of|readers of)\s+(?P<name>{_NAME})(?=\s(?:on|in|at|by|as)\b|['’]s\b|[.,]|$)",
    re.IGNORECASE,
)
_STAFF = re.compile(
    rf"^\(?(?:(?:by|from|our)\s+)?(?P<name>{_NAME}?)\s+(?:staff|reporters?|correspondents?"
    r"|newsroom|news desk|team|desk|web desk|bureau|monitoring|writers?)\b",
    re.IGNORECASE,
)
_BESIDE_BYLINE = re.compile(rf"^by\s+[^,|/]{{4,60}}[,|/]\s*(?P<name>{_NAME})$", re.IGNORECASE)
_EDITOR_OF = re.compile(rf"\b(?:editor|reporter|correspondent|journalist|writer) (?:of|at|for|with) (?P<name>{_NAME})")
_MAIL = re.compile(r"@(?:[\w-]+\.)*?(?P<host>[\w-]+)\.[a-z]{2,}\b|\b(?:www\.)(?P<site>[\w-]+)\.[a-z]{2,}\b")
_OPENINGS = re.compile(r"^(?:But|And|However|While|Although|As|Yet|By|In|On|At|For|From|Our|More)\s+")
_CUT = re.compile(r"\s+(?:All|Rights|Reserved|Ltd|Limited|Inc|LLC|Media Ltd)\b.*")
_OUR_OWN = re.compile(
    r"^(?:our|all|rights|we|you|us|this|the|he|she|they|it|reporters|police|state|media)\b", re.IGNORECASE
)


@dataclass
class _Votes:
    """Weights by name; a name without "The" and in any case is the same. `kinds` are the sorts of clue behind each."""

    weight: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    spelling: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, weight: float, kind: str) -> None:
        key = _key(name)
        repeated = kind in self.kinds[key]
        self.weight[key] += weight / 4 if repeated and kind in ("told", "follow") else weight
        self.kinds[key].add(kind)
        before = self.spelling.get(key)
        if before is None or (before.isupper() and not name.isupper()) or (before.islower() and not name.islower()):
            self.spelling[key] = name


def outlet_of(items: Sequence[Item], furniture: Furniture) -> str | None:
    """The outlet with most clues on the page; an unknown one only where the page names itself.

    The weights say how sure a clue is: furniture is the outlet's own, while a body may name any other. An agency
    whose copy the page prints gives way to a page that has a name of its own.
    """
    votes = _Votes()
    own = next((item.site for item in items if item.furniture == MASTHEAD), None)
    for item in items:
        for name, weight, kind in _clues(item, furniture, _initials(own) if own else ""):
            votes.add(name, weight, kind)
    _hosts(items, votes)
    _join_initials(votes)
    _join_parts(votes)
    sure = [
        key for key, weight in votes.weight.items()
        if weight >= ENOUGH and (len(votes.kinds[key]) > 1 or not votes.kinds[key] & {"told", "follow", "staff"})
    ]  # fmt: skip
    printed = [key for key in sure if not _agency(votes.spelling[key], furniture.outlets)]
    if any(votes.kinds[key] & {"masthead", "copyright", "site", "itself"} for key in printed):
        sure = printed
    best = max(sure, key=lambda key: votes.weight[key], default=None)
    return _spelled(votes.spelling[best], items) if best is not None else None


def _key(name: str) -> str:
    return re.sub(r"[^\w&+/]+", " ", name.casefold().removeprefix("the ").replace("'s", "")).strip()


def _agency(name: str, outlets: Outlets) -> bool:
    known = outlets.called(name)
    return known is not None and known.kind == "agency"


def _spelled(name: str, items: Sequence[Item]) -> str:
    """A name in capitals or small letters as the page writes it elsewhere, else with capital first letters."""
    if not (name.isupper() and len(name) > 4) and not name.islower():
        return name
    found = re.compile(rf"\b(?:[Tt]he )?{re.escape(name)}\b", re.IGNORECASE)
    for item in items:
        for match in found.finditer(item.text):
            if not match.group().isupper() and not match.group().islower() and match.group()[-1].islower():
                return match.group()[0].upper() + match.group()[1:]
    words = name.lower().split()
    small = {"of", "in", "the", "and", "for", "on", "de", "du", "la"}
    return " ".join(
        word if number and word in small else word[:1].upper() + word[1:] for number, word in enumerate(words)
    )


def _join_initials(votes: _Votes) -> None:
    """Gives the votes for a name's initials ("LP") to the name ("The Lakeside Post")."""
    for key in list(votes.weight):
        short = votes.spelling[key]
        if not short.isupper() or len(short) > 5:
            continue
        for other in votes.weight:
            name = votes.spelling[other]
            if other != key and short in (_initials(name), _initials(name.removeprefix("The "))):
                _give(votes, key, other)
                break


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _join_parts(votes: _Votes) -> None:
    """Gives the votes for a run of words that begins with a masthead's name, or is a part of it, to that name.

    And "The Tribune", by which a page calls itself, to the one longer name of the page that ends so.
    """
    for key in [key for key in votes.weight if "itself" in votes.kinds[key]]:
        longer = [other for other in votes.weight if other.endswith(f" {key}") and votes.weight[other]]
        if len(longer) == 1:
            _give(votes, key, longer[0])
    for key in [key for key in votes.weight if votes.kinds[key] & {"masthead"}]:
        for other in list(votes.weight):
            if other != key and (other.startswith(key + " ") or f" {other} " in f" {key} "):
                _give(votes, other, key)


def _give(votes: _Votes, giver: str, taker: str) -> None:
    votes.weight[taker] += votes.weight[giver]
    votes.kinds[taker] |= votes.kinds[giver]
    votes.weight[giver] = 0.0


def _hosts(items: Sequence[Item], votes: _Votes) -> None:
    """A mail or site address of the page that is spelled as a name that has a vote, or as its initials."""
    hosts = {(m["host"] or m["site"]).casefold().replace("-", "") for item in items for m in _MAIL.finditer(item.text)}
    for key in list(votes.weight):
        letters = "".join(c for c in key if c.isalnum())
        if any(host in (letters, "the" + letters) or (len(letters) > 5 and letters in host) for host in hosts):
            votes.add(votes.spelling[key], 1.5, "host")


def wire_credit_of(items: Sequence[Item], furniture: Furniture) -> str | None:
    """The agency that a dateline, a byline or a closing line credits."""
    outlets = furniture.outlets
    for item in items:
        if item.dateline and item.dateline.agency:
            known = outlets.named_in(item.dateline.agency, weak=True)
            if known:
                return known[0].name
            return item.dateline.agency if item.dateline.agency.isupper() else None
        if item.kind in ("byline", "dateline") or item.furniture in ("reporting_credit", "credit", "share", "date"):
            outlet = _credited(item, outlets)
            if outlet is not None:
                return outlet.name
    for item in reversed(items):
        if item.kind == "body":
            end = re.search(r"\((?P<agency>[A-Z][\w/ -]{1,30})\)\.?$", item.text)
            outlet = outlets.called(end["agency"]) if end else None
            return outlet.name if outlet and outlet.kind == "agency" else None
    return None


def _credited(item: Item, outlets: Outlets) -> Outlet | None:
    """The agency that a line of credit names, alone in a photographer's line."""
    line = item.dates.rest if item.dates else re.sub(r"^(?:by|sources?)[: ]+", "", item.text, flags=re.IGNORECASE)
    for part in re.split(r"\s*(?:[|/,;]|\band\b)\s*", line):
        outlet = outlets.called(part.strip(" .()[]"))
        alone = item.furniture != "credit" or line.strip(" .()") == part.strip(" .()")
        if outlet and outlet.kind == "agency" and alone:
            return outlet
    return None


_Clue = tuple[str, float, str]


def _clues(item: Item, furniture: Furniture, initials: str) -> Iterator[_Clue]:
    outlets = furniture.outlets
    if item.furniture == MASTHEAD and item.site:
        known = outlets.called(item.site)
        yield (known.name if known else item.site), 3.0, "masthead"
    elif item.furniture is not None:
        yield from _furniture_clues(item, outlets)
    elif item.kind == "title" and item.site:
        site = outlets.called(item.site)
        yield (site.name if site else item.site), 6.0, "site"
    elif item.kind == "byline":
        yield from _byline_clues(item, furniture)
    elif item.kind == "dateline" and item.dates:
        for part in columns(item.dates.rest):
            known = outlets.called(part)
            if known or media_name(part, furniture):
                yield known.name if known else part, 2.0, "byline"
    elif item.kind != "caption":
        yield from _body_clues(item.text, furniture)
        if item.dateline and item.dateline.agency and item.dateline.agency == initials:
            yield initials, 2.0, "credit"
        elif item.dateline and item.dateline.agency:
            for outlet in outlets.named_in(item.dateline.agency, weak=True)[:1]:
                yield outlet.name, 2.0, "credit"
            if not outlets.named_in(item.dateline.agency, weak=True):
                yield item.dateline.agency, 1.0, "credit"


def _byline_clues(item: Item, furniture: Furniture) -> Iterator[_Clue]:
    outlets = furniture.outlets
    if item.dates and media_name(item.dates.rest, furniture) and item.dates.rest[:1].isupper():
        yield item.dates.rest, 2.5, "byline"
    named = outlets.named_in(item.text, weak=True)
    beside = _BESIDE_BYLINE.match(item.text)
    if beside and named and beside["name"] != named[0].name and media_name(beside["name"], furniture):
        yield beside["name"], 3.0, "byline"  # "By NAME | Ferghana Wire" is no work of "The Wire"
        return
    if named:
        yield named[0].name, 4.0 if named[0].kind != "agency" else 2.0, "byline"
        return
    for pattern, kind, weight in ((_STAFF, "byline", 3.0), (_BESIDE_BYLINE, "staff", 1.0)):
        match = pattern.match(item.text)
        if match and not _OUR_OWN.match(match["name"]) and not match["name"].lower().startswith("by "):
            yield match["name"], weight, kind


def _furniture_clues(item: Item, outlets: Outlets) -> Iterator[_Clue]:
    """A photographer's credit is no clue; share bars name networks, which are no outlets."""
    if item.furniture in ("credit", "repeated", "teaser", "date", "navigation"):
        alone = outlets.called(item.dates.rest if item.dates else item.text)
        if alone and (item.dates or item.furniture in ("credit", "navigation")):
            yield alone.name, 2.5 if item.furniture != "navigation" else 3.0, "alone"
    elif outlets.named_in(item.text):
        right = bool(_COPYRIGHT.search(item.text))
        for outlet in dict.fromkeys(outlets.named_in(item.text)):
            yield outlet.name, 3.0 + right, "copyright"
        return
    if item.furniture in ("credit", "repeated"):
        return
    yield from _own_words(item.text)


def _own_words(text: str) -> Iterator[_Clue]:
    """What a line of furniture says of the page it stands on: rights, descriptions, invitations, its writers."""
    for pattern, weight, kind in (
        (_COPYRIGHT, 3.0, "copyright"), (_DELIVERS, 3.0, "copyright"), (_DESCRIBES, 2.5, "itself"),
        (_STAFF, 1.0, "staff"), (_EDITOR_OF, 1.0, "staff"), (_FOLLOWED, 1.0, "follow"),
    ):  # fmt: skip
        match = pattern.search(text)
        name = _CUT.sub("", match["name"]).strip(" .") if match else ""
        if len(name) > 2 and not _OUR_OWN.match(name):
            yield _OPENINGS.sub("", name), weight, kind
            return


def _body_clues(text: str, furniture: Furniture) -> Iterator[_Clue]:
    outlets = furniture.outlets
    match = _NAMES_ITSELF.search(text) if _CHECKS.search(text) else None
    if match:
        name = _OPENINGS.sub("", match["name"])
        outlet = outlets.called(name) or next(iter(outlets.named_in(name, weak=True)), None)
        if outlet:
            yield outlet.name, 5.0, "itself"
        elif name.startswith("The ") or media_name(name, furniture):
            yield name, 2.5, "itself"
        elif not _OUR_OWN.match(name):
            yield name, 1.0, "unable"
    for told in _TOLD_WHOM.finditer(text) if "told" in text or "tells" in text else ():
        name = told["name"].strip().removeprefix("the ")
        if outlets.called(name) is None and not _OUR_OWN.match(re.sub("^[Tt]he ", "", name)):
            yield name, 1.5 if media_name(name, furniture) else 1.0, "told"
    for start, end, known in outlets.found_in(text):
        if _OWN_VERB.match(text, end):
            yield known.name, 2.0, "verb"
        elif _TOLD.search(text, max(0, start - 40), start):
            yield known.name, 1.0 if known.kind == "agency" else 2.0, "answer"
