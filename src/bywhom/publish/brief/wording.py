"""Days, numbers and clauses as a careful editor writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bywhom.records import Reading, Span, TimePhrase

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DANGLING = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "without",
        "into",
        "onto",
        "over",
        "under",
        "between",
        "among",
        "against",
        "after",
        "before",
        "since",
        "until",
        "during",
        "about",
        "around",
        "near",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "than",
        "when",
        "while",
        "who",
        "which",
        "whose",
        "where",
        "its",
        "their",
        "his",
        "her",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "not",
        "no",
        "including",
        "also",
    ]
)
BROKEN = re.compile(r"[\n…\[\]|]|\s[,;:.]|,\s*,|[(][^)]*$|^[^(]*[)]")
LEANING = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next|past) "
    r"(?:week|month|year|night|weekend|morning|afternoon|evening)|now)\b|\bago\b", re.IGNORECASE
)  # fmt: skip
"""Times that only the page's own day can tell."""
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PARTS = {"morning", "afternoon", "evening", "night"}
BEFORE_DAYS = frozenset({"on", "since", "of", "until", "by", "from", "before", "after", "between", "and", "to"})
COUNTING = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "dozens",
        "hundreds",
        "thousands",
        "some",
        "several",
        "many",
        "most",
        "more",
        "at",
        "about",
        "around",
        "nearly",
    ]
)
LEAST, MOST = 3, 55
"""Words of a clause: fewer say nothing, more are no sentence."""


def day(moment: str | None) -> str:
    """ "19 September 2023" for an ISO day or moment; empty for none."""
    try:
        told = date.fromisoformat((moment or "")[:10])
    except ValueError:
        return ""
    return f"{told.day} {told:%B} {told.year}"


def number(low: int, high: int | None, approx: bool = False) -> str:
    """A number with its bounds; below ten in words."""
    if high is None:
        return f"at least {_figure(low)}"
    if low != high:
        return f"up to {_figure(high)}" if low == 0 else f"between {_figure(low)} and {_figure(high)}"
    return f"about {_figure(low)}" if approx else _figure(low)


def _figure(count: int) -> str:
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def several(count: int, noun: str) -> str:
    """ "one article", "12 articles"."""
    return f"{_figure(count)} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def article(name: str) -> str:
    """A body that is named by a common noun alone takes its article: "the army", "a local council"."""
    first, last = name.split()[0].lower(), name.split()[-1].lower()
    if (
        not name[:1].islower()
        or first in ("the", "a", "an")
        or last.endswith("s")
        or last in ("police", "people", "men")
    ):
        return name
    return f"the {name}" if " " not in name else f"{'an' if first[0] in 'aeiou' else 'a'} {name}"


def past(text: str) -> str:
    """A clause after "said that", one tense back: its first auxiliary, where no quotation stands before it."""
    found = re.search(r"\b(?:has|have|will|can|may)\b", text)
    if found is None or re.search(r"[“\"]", text[: found.start()]):
        return text
    back = {"has": "had", "have": "had", "will": "would", "can": "could", "may": "might"}[found.group()]
    return text[: found.start()] + back + text[found.end() :]


def opened(text: str) -> str:
    """With a capital at its head."""
    return text[:1].upper() + text[1:]


def clause(reading: Reading, span: Span, *, as_written: bool = False) -> str | None:
    """The words of a span on one line with its days in full; null where they are no whole clause."""
    text = span.of(reading.document.text)
    shift = 0
    for phrase in sorted(reading.times, key=lambda phrase: phrase.span.start):
        full = _in_full(phrase)
        if full is None or as_written or not span.covers(phrase.span):
            continue
        start, end = phrase.span.start - span.start + shift, phrase.span.end - span.start + shift
        before = text[:start].rstrip().rpartition(" ")[2].lower()
        if before in ("last", "next", "the", "this", "early", "late"):
            continue
        if text[end : end + 2] in ("'s", "’s"):
            continue
        numbered = bool(before) and phrase.said[:1].isdigit()
        full = full.removeprefix("on ") if before in BEFORE_DAYS or numbered else full
        text = text[:start] + full + text[end:]
        shift += len(full) - (end - start)
    flat = re.sub(r"^\d{1,2}[:.]\d\d ", "", " ".join(text.split())).strip(" ,;:–—-")
    return flat if is_whole(flat) and (as_written or not LEANING.search(flat)) else None


def is_whole(text: str) -> bool:
    """Whether words can stand as a clause: nothing cut off, nothing left open."""
    words = text.rstrip(".").split()
    if not LEAST <= len(words) <= MOST or BROKEN.search(text):
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    return words[-1].lower().strip('",”') not in DANGLING and text[0] not in ".,;:)’'"


def lowered(text: str, reading: Reading, start: int) -> str:
    """Without the capital of a sentence's head, if its first word is no name; `start`: where it stands."""
    first = re.match(r"[\w’'-]+", text)
    if (
        first is None
        or text[:1].islower()
        or first.group() == "I"
        or _is_calendar(first.group())
        or first.group()[1:].lower() != first.group()[1:]
    ):
        return text
    if first.group().lower() in COUNTING:
        return text[:1].lower() + text[1:]
    names = [m.span for m in reading.parties] + [p.span for p in reading.places]
    here = Span(start, start + len(first.group()))
    named = any(s.meets(here) and s.of(reading.document.text)[:1].isupper() and _is_name(s, reading) for s in names)
    return text if named else text[:1].lower() + text[1:]


def _is_calendar(word: str) -> bool:
    plain = re.split(r"[’']", word.lower())[0]
    return plain in DAYS or plain in {date(2000, month, 1).strftime("%B").lower() for month in range(1, 13)}


def _is_name(span: Span, reading: Reading) -> bool:
    """ "Medics" opens a sentence and is no name; "Kharkiv" is one. Words in lower case elsewhere tell which."""
    first = span.of(reading.document.text).split()[0]
    if first.lower() in DANGLING or re.search(
        rf"(?<![.!?“\"]\s)(?<!\n)\b{re.escape(first.lower())}\b", reading.document.text
    ):
        return False
    return any(p.span.start == span.start for p in reading.places) or any(
        m.span.start == span.start and m.party is not None and _kind(m.party, reading) not in ("civilians", "unknown")
        for m in reading.parties
    )


def _kind(party: str, reading: Reading) -> str:
    return next((actor.kind for actor in reading.actors if actor.id == party), "unknown")


def _in_full(phrase: TimePhrase) -> str | None:
    """A weekday, "yesterday", "last month" and the like with what they mean; null for what already names it."""
    when = phrase.when
    if when is None or when.basis == "published" or not when.earliest or not when.latest:
        return None
    said = phrase.said.lower().removeprefix("on ").split()
    if said[-2:] in (["this", "month"], ["last", "month"]) and when.precision == "month":
        return " ".join([*said[:-2], "in", f"{date.fromisoformat(when.earliest[:10]):%B %Y}"])
    if said[-2:] in (["this", "year"], ["last", "year"]) and when.precision == "year":
        return " ".join([*said[:-2], "in", when.earliest[:4]])
    if when.earliest[:10] != when.latest[:10]:
        return None
    full = day(when.earliest)
    if said in (["yesterday"], ["today"]) or (len(said) == 1 and said[0] in DAYS):
        return f"on {full}"
    if len(said) == 2 and said[1] in PARTS and (said[0] in DAYS or said[0] == "yesterday"):
        return f"on the {said[1]} of {full}"
    number, month, _ = full.split()
    return f"on {full}" if " ".join(said) in (f"{number} {month}".lower(), f"{month} {number}".lower()) else None


def curled(text: str) -> str:
    """With the quotation marks of print."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)
