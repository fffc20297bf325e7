"""Which claim a denial speaks of, and who accuses whom of the same deed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bywhom.records import REFUSALS, Claim, Document, Link

ASSERTING = frozenset({"accuse", "assert", "relay", "claim_responsibility", "admit", "estimate", "announce", "believe"})
POINTING = re.compile(
    r"\b(?:claims?|allegations?|accusations?|charges?|reports?|responsibility|involvement|any (?:role|part|link)|"
    r"doing so|wrongdoing)\b",
    re.IGNORECASE,
)
"""Words by which a denial points back at what somebody else said."""
CHARGE = re.compile(r"\b(?:charges?|accusations?|allegations?)\b", re.IGNORECASE)
EXPLICIT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*|refut\w*|repudiat\w*|lies?|contest\w*|disclaim\w*|"
    r"nothing to do|distanc\w*|disown\w*|calls?|called|contrary|false|fabricat\w*)\b",
    re.IGNORECASE,
)
NO_DENIAL = re.compile(
    r"\b(?:verify|confirm|access|comment|in a position|observers|evidence|know|knew|decided|plan)\b", re.IGNORECASE
)
"""Words of statements with a "no" in them that deny nothing that anybody said."""
DEED = re.compile(
    r"\b(?:sho(?:t|ot)\w*|str(?:uck|ik\w+)|hit\w*|attack\w*|bomb\w*|shell\w*|kill\w*|destroy\w*|down(?:ed|ing)|fir(?:e|ed|ing)|"
    r"target\w*|raid\w*|ambush\w*|massacr\w*|tortur\w*|sank|sunk|clash\w*|execut\w*|beat(?:en|ing)?|abduct\w*|"
    r"rockets?|missiles?|drones?|violat\w*|arms?|armed|back(?:ed|ing)|support\w*|burn\w*|loot\w*)\b",
    re.IGNORECASE,
)
"""Deeds that somebody may deny."""
BARE = re.compile(r"\W*(?:that|this|it|them)\b(?:\W*$| as\b)", re.IGNORECASE)
"""A content that is hardly more than a pronoun: "denied it", "dismissed that as lies"."""
RESPONSE = re.compile(r"\bit was\b.{3,70}\b(?:who|that|which)\b", re.IGNORECASE)
"""A claim that answers a charge itself is not what the next denial denies."""
WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
EMPTY_WORDS = (
    "the and that was were has have had been being its his her their they this with from for not any all are but who "
    "which whom said says say into over than then there these those what when where while would could will may might "
    "our out also after before about against between during under had did does done one two three four five six more "
    "most some such only other others people claim claims allegation allegations accusation report reports statement "
    "responsibility involvement responsible deny denied denies carry carried carrying"
)
EMPTY = frozenset(EMPTY_WORDS.split())
VIOLENT = frozenset(
    {"kill", "attack", "target", "shell", "bomb", "strik", "massacr", "shoot", "shot", "abduct", "raid", "tortur"}
)
"""Stems of deeds that are enough to lead a short denial ("denied killing civilians") back to the one who told of it."""
ONE_DEED = {"shot": "fir", "shoot": "fir", "gunfir": "fir"}
"""Stems of one deed: who "opened fire" is answered by "no shot was fired"."""
NOTHING = re.compile(r"\W*there (?:was|were|is|are|had been|has been) (?:no|not an?y?)\b", re.IGNORECASE)
"""A content that says no by itself, whatever its polarity was read as."""
OF_NUMBERS = re.compile(r"\b(?:figure|number|toll|count)s?\b", re.IGNORECASE)
BESIDE = 160
"""Characters between a denial and its neighbour in the paragraph, where no word joins the two."""
REACH = 900
"""Characters between a denial that only points and what it points at: about five sentences."""


def denials(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, str]]:
    """Each denial with the claim it denies and the reason; then accusations that exclude one another."""
    words = {claim.id: content_words(claim) for claim in claims}
    for claim in claims:
        if claim.act in REFUSALS or _negates(claim):
            for denied, reason in _denied(document, claim, claims, words):
                yield claim, denied, reason
    yield from _mutual(claims, words)


def content_words(claim: Claim) -> frozenset[str]:
    """The stems of the words that carry the content, names included."""
    return frozenset(_stem(word.lower()) for word in WORD.findall(claim.content_text) if word.lower() not in EMPTY)


def _negates(claim: Claim) -> bool:
    return claim.act in ASSERTING and (claim.polarity == "negate" or bool(NOTHING.match(claim.content_text)))


def _denied(
    document: Document, denial: Claim, claims: Sequence[Claim], words: dict[str, frozenset[str]]
) -> list[tuple[Claim, str]]:
    """The asserted claim of another source that shares most with the denial; else those that it points at."""
    meant = [c for c in claims if denial.act in REFUSALS and _takes_up(denial, c)]
    if meant:
        told = next((c for c in meant if c.act == "accuse"), meant[0])
        return [(told, f"{title_of(denial)} denies what {title_of(told)} says, and repeats it")]
    candidates = [
        c
        for c in claims
        if not (c.source.name or "").lower().startswith("no ")
        and c.id != denial.id
        and c.act in ASSERTING
        and not _negates(c)
        and different_sources(c, denial)
        and not _relays(denial, c)
    ]
    explicit = _is_explicit(denial)
    if NO_DENIAL.search(denial.content_text) and not explicit:
        return []
    named = _named(denial, candidates) if explicit else None
    if named is not None:
        return [named]
    best: tuple[float, Claim, frozenset[str]] | None = None
    for claim in candidates:
        shared = words[claim.id] & words[denial.id]
        enough = (2 if explicit else 3) if len(words[denial.id]) > 1 else 1
        if set(claim.events) & set(denial.events):
            enough = 1
        if (
            len(shared) == 1
            and shared <= VIOLENT
            and len(words[denial.id]) < 4
            and claim.span < denial.span
            and (distance(denial, claim) < REACH // 2)
        ):
            enough = 1
        if len(shared) < enough or (_negates(denial) and len(shared) < 3):
            continue
        before = claim.content[0].start < denial.content[0].start if claim.content and denial.content else False
        weight = (
            len(shared)
            + (0.7 if before else 0.0)
            + (0.5 if claim.act == "accuse" else 0.0)
            - distance(denial, claim) / 5000
        )
        if best is None or weight > best[0]:
            best = (weight, claim, shared)
    if best is not None:
        shown = ", ".join(sorted(best[2])[:4])
        return [(best[1], f"{title_of(denial)} denies what {title_of(best[1])} says (both speak of: {shown})")]
    near = [c for c in candidates if c.source.role != "own_voice" and c.span.start <= denial.span.start]
    near = [c for c in near if distance(denial, c) < REACH and (c.act == "accuse" or DEED.search(c.content_text))]
    pointing = len(words[denial.id]) < 2 or BARE.match(denial.content_text)
    if explicit and near and (pointing or POINTING.search(denial.content_text) or _points(document, denial)):
        told = min(near, key=lambda c: _order(denial, c))
        return [(told, f"{title_of(denial)} denies, right after {title_of(told)} says it")]
    if denial.act in REFUSALS and denial.act != "reject":
        beside = [c for c in candidates if not RESPONSE.search(c.content_text) and distance(denial, c) < BESIDE]
        beside = [
            c for c in beside if _same_paragraph(document, denial, c) and _meets(denial, c, words, explicit=explicit)
        ]
        if beside:
            nearest = min(beside, key=lambda c: (c.act != "accuse", distance(denial, c)))
            return [(nearest, f"{title_of(denial)} denies, beside {title_of(nearest)} who says it")]
    return []


def _named(denial: Claim, candidates: Sequence[Claim]) -> tuple[Claim, str] | None:
    """The charge or the number that a denial calls by that word."""
    before = [c for c in candidates if c.span <= denial.span]
    charges = [c for c in before if c.act == "accuse" and distance(denial, c) < REACH]
    if charges and CHARGE.search(denial.content_text):
        told = min(charges, key=lambda c: _order(denial, c))
        return told, f"{title_of(denial)} denies the charge of {title_of(told)}"
    counted = [c for c in before if c.figures and distance(denial, c) < BESIDE]
    if counted and OF_NUMBERS.search(denial.content_text):
        told = min(counted, key=lambda c: distance(denial, c))
        return told, f"{title_of(denial)} denies the number of {title_of(told)}"
    return None


def _order(denial: Claim, claim: Claim) -> tuple[bool, int, bool, int]:
    """What a mere "denied it" most likely means: what names the denier, then the nearest, then an accusation."""
    named = bool(_name_words(denial) & content_words(claim))
    apart = distance(denial, claim)
    return not named, apart // 200, claim.act != "accuse", apart


def _is_explicit(denial: Claim) -> bool:
    """A verb of denial, and not only a statement with a "no" in it."""
    cue = denial.source.cue
    return denial.act in REFUSALS and (cue is None or bool(EXPLICIT.search(f"{cue} {denial.content_text}")))


def _meets(denial: Claim, claim: Claim, words: dict[str, frozenset[str]], *, explicit: bool) -> bool:
    """Whether a denial and its neighbour speak of one thing: a shared word, or deeds of violence in both."""
    if claim.act == "accuse" or words[denial.id] & words[claim.id]:
        return explicit or claim.act != "accuse" or bool(words[denial.id] & words[claim.id])
    deeds = DEED.search(denial.content_text) and DEED.search(claim.content_text)
    return bool(deeds) or (explicit and bool(DEED.search(claim.content_text)))


def _takes_up(denial: Claim, claim: Claim) -> bool:
    """Whether the denial's content holds the words of an earlier claim of another source: what its "that" means."""
    if claim.act not in ASSERTING or not claim.content or len(denial.content) < 2 or _negates(claim):
        return False
    if claim.content[0].start >= denial.content[-1].start or not different_sources(claim, denial):
        return False
    return not _relays(denial, claim) and any(
        part.covers(claim.content[0]) or claim.content[0].covers(part) for part in denial.content[:-1]
    )


def _relays(denial: Claim, claim: Claim) -> bool:
    """Whether the one who denies is himself the one who tells the other claim."""
    own = {_identity(link) for link in denial.chain if link.role != "own_voice"}
    return any(_identity(link) in own for link in claim.chain if link.role != "own_voice")


def _identity(link: Link) -> str:
    return link.party or (link.name or link.role).lower()


def _same_paragraph(document: Document, left: Claim, right: Claim) -> bool:
    return "\n" not in document.text[min(left.span.end, right.span.end) : max(left.span.start, right.span.start)]


def _points(document: Document, denial: Claim) -> bool:
    """Whether the denial's own sentence points back ("has denied the allegation")."""
    return len(denial.span) < 160 and bool(POINTING.search(denial.span.of(document.text)))


def _mutual(claims: Sequence[Claim], words: dict[str, frozenset[str]]) -> Iterator[tuple[Claim, Claim, str]]:
    """Two parties that accuse each other of one deed: a different exclusive agent."""
    accusing = [claim for claim in claims if claim.act == "accuse" and claim.source.name]
    for position, later in enumerate(accusing):
        for earlier in accusing[:position]:
            crossed = _named_in(earlier, words[later.id]) and _named_in(later, words[earlier.id])
            names = _name_words(earlier) | _name_words(later)
            shared = (words[later.id] & words[earlier.id]) - names
            deed = bool(shared) or bool(set(later.events) & set(earlier.events))
            if crossed and deed and different_sources(later, earlier):
                yield later, earlier, f"{title_of(later)} and {title_of(earlier)} accuse each other of it"


def _named_in(claim: Claim, words: frozenset[str]) -> bool:
    return bool(_name_words(claim) & words)


def _name_words(claim: Claim) -> frozenset[str]:
    return _words_of(claim.source.name or "")


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_stem(word.lower()) for word in WORD.findall(name) if word.lower() not in EMPTY)


def different_sources(left: Claim, right: Claim) -> bool:
    """Whether two claims have different sources; a nameless source is another only by its role."""
    one, other = left.source, right.source
    if one.party and one.party == other.party:
        return False
    names = _name_words(left), _name_words(right)
    if names[0] and names[1]:
        return not (names[0] <= names[1] or names[1] <= names[0])
    return (one.name or one.role).lower() != (other.name or other.role).lower()


def distance(left: Claim, right: Claim) -> int:
    return max(0, max(left.span.start, right.span.start) - min(left.span.end, right.span.end))


def title_of(claim: Claim) -> str:
    return claim.source.name or claim.source.role.replace("_", " ")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A rough stem, enough to meet "strikes" with "strike" and "bombed" with "bombing"."""
    word = re.sub(r"['’]s$", "", word)
    for ending in ("ings", "ing", "edly", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "ed" else 4):
            word = word[: -len(ending)]
            break
    word = word.removesuffix("e")
    return ONE_DEED.get(word, word)
