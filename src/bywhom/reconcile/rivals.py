"""Claims that exclude one another without a denial: another cause, another first shot, another answer, no civilians."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bywhom.reconcile.denial import ASSERTING, DEED, different_sources, distance, title_of
from bywhom.records import REFUSALS, Claim, Document

CAUSE = re.compile(
    r"\b(?:technical (?:reasons?|faults?|problems?|failure)|malfunction\w*|mechanical|accident(?:al|ally)?|misfir\w+|"
    r"fell short|natural causes|heart (?:attack|failure)|friendly fire|gas leak|short circuit|bad weather|crashed|"
    r"own (?:rocket|missile|mine|shell)s?|self-inflicted|staged)\b",
    re.IGNORECASE,
)
CLEFT = re.compile(r"\bit was\b.{3,70}\b(?:who|that|which)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(?:first|started|began|begun|provoked|initiated|opened fire)\b", re.IGNORECASE)
NO_CIVILIANS = re.compile(
    r"\b(?:no|not any|without any|not a single) (?:\w+ ){0,2}(?:civilians?|residents?|villagers?)\b|"
    r"\b(?:only|exclusively|solely) (?:\w+ ){0,3}(?:fighters?|militants?|terrorists?|military|combatants?)\b",
    re.IGNORECASE,
)
CIVIL_LIFE = re.compile(
    r"\b(?:wedding|funeral|market|school|mosque|church|clinic|children|girls?|boys?|wom[ae]n|villagers?|families|"
    r"family|civilians?|farmers?|herders?|shoppers|worshippers|pupils|old people|residents)\b",
    re.IGNORECASE,
)
ONE_THING = re.compile(
    r"\b(?:which|who|that|what)\b[^.;]{0,60}\b(?:says?|said|insists?|claims?)\b[^.;]{3,140}\b(?:and|but|while|whereas)\b"
    r"[^.;]{0,60}\b(?:says?|said|insists?|claims?)\b"
)
ANSWER = re.compile(r"(?:from|by|with|because of|due to|at|in|on)\b", re.IGNORECASE)
NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{3,}")
PARTIES = frozenset({"government", "party_military", "party_official", "armed_group"})
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August"
NO_NAMES = frozenset(
    (DAYS + " September October November December Force Army This That There They Their These When Where While").split()
)
MOST = 150
"""Earlier claims that a claim is held against: more than any article has, so that a torn page costs no minutes."""
NEAR = 420
"""Characters within which an answer to a charge stands: two sentences or three."""


def rivals(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, str, str]]:
    """Pairs of claims of different sources (later first) that cannot both hold, with the rule and its reason."""
    told = [c for c in claims if c.source.role != "own_voice" and (c.act in ASSERTING or c.act in REFUSALS)]
    rules: tuple[tuple[str, Callable[[Document, Claim, Claim], bool], str], ...] = (
        ("9.cause", _other_cause, "name different causes"),
        ("9.agent", _other_first, "name different parties as the first to act"),
        ("9.answer", _other_answer, "give different answers in one sentence"),
        ("9.civilians", _civilians_or_none, "disagree whether civilians were there"),
    )
    for position, later in enumerate(told):
        for earlier in told[max(0, position - MOST) : position]:
            if not different_sources(later, earlier):
                continue
            for rule, fits, how in rules:
                if fits(document, later, earlier):
                    yield later, earlier, rule, f"{title_of(later)} and {title_of(earlier)} {how}"
                    break


def _other_cause(document: Document, later: Claim, earlier: Claim) -> bool:
    """ "We shot it down" and, beside it, "it crashed for technical reasons"."""
    if distance(later, earlier) > NEAR // 2 or _paragraphs_between(document, later, earlier):
        return False
    for one, other in ((later, earlier), (earlier, later)):
        caused = CAUSE.search(one.content_text) and not CAUSE.search(other.content_text)
        if caused and DEED.search(other.content_text) and other.act != "deny":
            return True
    return False


def _other_first(document: Document, later: Claim, earlier: Claim) -> bool:
    """ "They opened fire" and "it was their troops who attacked first"."""
    if distance(later, earlier) > NEAR or _paragraphs_between(document, later, earlier):
        return False
    blames = CLEFT.search(later.content_text) and FIRST.search(later.content_text)
    return bool(blames and DEED.search(earlier.content_text)) and not CLEFT.search(earlier.content_text)


def _other_answer(document: Document, later: Claim, earlier: Claim) -> bool:
    """ "From a shell, says one; from a mine, says the other."; "which A says was new and B says was old"."""
    if later.span != earlier.span or later.content == earlier.content:
        return False
    openers = [ANSWER.match(c.content_text.strip(" “\"'")) for c in (later, earlier)]
    short = max(len(c.content_text) for c in (later, earlier)) < 60
    if short and openers[0] and openers[1] and openers[0].group().lower() == openers[1].group().lower():
        return True
    states = {later.source.role, earlier.source.role} <= PARTIES
    return states and bool(ONE_THING.search(later.span.of(document.text)))


def _civilians_or_none(document: Document, later: Claim, earlier: Claim) -> bool:
    """ "No civilian was present" against "the strike hit a wedding", of one place."""
    for one, other in ((later, earlier), (earlier, later)):
        if NO_CIVILIANS.search(one.content_text) and CIVIL_LIFE.search(other.content_text):
            if not DEED.search(other.content_text) or other.act in REFUSALS:
                continue
            if _names(_paragraph(document, one)) & _names(other.span.of(document.text)) - _names(title_of(one)):
                return True
    return False


def _paragraph(document: Document, claim: Claim) -> str:
    start = document.text.rfind("\n", 0, claim.span.start) + 1
    return document.text[start : claim.span.end]


def _names(text: str) -> set[str]:
    return set(NAME.findall(text)) - NO_NAMES


def _paragraphs_between(document: Document, later: Claim, earlier: Claim) -> bool:
    first, last = sorted((later.span, earlier.span))
    return "\n" in document.text[first.end : last.start]
