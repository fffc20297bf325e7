"""What looks like a time and is none: resolutions, flights, ages, counts, scores, verbs."""

from __future__ import annotations

from typing import NamedTuple

from bywhom.knowledge.times import TimeLexicon, TimeRule
from bywhom.read.time_words import Word
from bywhom.records import Parse, Span, Token

CLOCK_WORDS = frozenset(
    [
        "at",
        "around",
        "about",
        "by",
        "from",
        "until",
        "before",
        "after",
        "since",
        "and",
        "to",
        "between",
        "past",
        "till",
        "approximately",
        "near",
    ]
)
GIVEN_NAMES = frozenset({"april", "may", "june", "august"})
BEFORE_MONTHS = frozenset({"in", "since", "by", "last", "early", "late", "of", "until", "till", "this", "next", "from",
                           "to", "and", "between", "through", "before", "after", "during", "on", "for"})  # fmt: skip
LEADING = frozenset({"on", "in", "of", "for", "at", "by", "from", "only", "just", "barely", "exactly", "another", "as",
                     "well", "into"})  # fmt: skip
"""Words that patterns pass over at the front and that are no part of an expression."""


class Found(NamedTuple):
    """Words `first` to `last` (exclusive) that a rule matched."""

    first: int
    last: int
    rule: TimeRule


def trimmed(found: Found, words: list[Word], lexicon: TimeLexicon) -> Found:
    """The match without a preposition at its front and without the stop that ends the sentence at its end."""
    first, last = found.first, found.last
    while last - first > 1 and (words[first].lower in LEADING or _loose(words, first, found)):
        first += 1
    while last - first > 1 and (words[last - 1].shape in {"COMMA", "DASH"} or _full_stop(words, last, lexicon)):
        last -= 1
    return Found(first, last, found.rule)


def _loose(words: list[Word], first: int, found: Found) -> bool:
    """Words that belong to some expressions and not to these: "over the past year", "the 7 October attack"."""
    if found.rule.means == "period":
        return words[first].lower in {"over", "in", "during", "within"}
    if found.rule.means == "duration":
        return words[first].lower == "the" and any(w.shape == "DASH" for w in words[first : found.last])
    return words[first].lower == "the" and found.rule.name in {"date.day_month", "date.full", "range.days"}


def _full_stop(words: list[Word], last: int, lexicon: TimeLexicon) -> bool:
    """Whether the last word is a stop that belongs to the sentence: "in May." but not "on Nov. 9"."""
    if words[last - 1].shape != "DOT":
        return False
    before = words[last - 2].lower
    return not (lexicon.number("MONTH", before) and len(before) <= 4 and before not in {"may", "june", "july"})


def refused(found: Found, words: list[Word], parse: Parse, lexicon: TimeLexicon) -> bool:
    """Whether the neighbours show that the words are no time."""
    inside = words[found.first : found.last]
    before = words[found.first - 1] if found.first else None
    after = words[found.last] if found.last < len(words) else None
    if after is not None and after.lower in lexicon.file.named_after and found.rule.name == "date.day_month":
        return True
    hinged = found.first > 1 and words[found.first - 2].lower in {"post", "pre", "mid"}
    if (_glued(inside[0], before) and not hinged) or _glued_after(inside[-1], words, found.last):
        return True
    if found.rule.means == "duration" and _is_age(words, found):
        return True
    if found.rule.means == "year":
        return _no_year(inside, before, after, parse, lexicon)
    if found.rule.name == "day.of_month":
        return inside[0].lower == "the" and len(inside) == 2 and _ranks_a_noun(words[found.last - 1], parse)
    if found.rule.name == "day.clock":
        return _no_clock(inside, before, after)
    if found.rule.name in {"date.month", "date.day_month"}:
        return _no_month(inside, before, after, parse, lexicon)
    return False


def _glued(first: Word, before: Word | None) -> bool:
    """Part of a name such as F-16 or a sum such as $20."""
    if before is None or before.end != first.start or not first.text[0].isdigit():
        return False
    return before.shape in {"DASH", "SLASH", "DOT", "COMMA"} or before.text in {"$", "€", "£", "#", "¥"}


def _glued_after(last: Word, words: list[Word], after: int) -> bool:
    """Part of "24/7", "2020/21-01" or a percentage."""
    if after >= len(words) or words[after].start != last.end:
        return False
    mark = words[after]
    following = words[after + 1] if after + 1 < len(words) else None
    digits = following is not None and following.start == mark.end and following.text[0].isdigit()
    return mark.text == "%" or (mark.shape in {"SLASH", "COMMA"} and digits and last.text[-1].isdigit())


def _is_age(words: list[Word], found: Found) -> bool:
    after = [word.lower for word in words[found.last : found.last + 2]]
    last = words[found.last - 1].lower
    three = any(word.lower == "three" for word in words[found.first : found.last])
    share = last in {"quarter", "second"} or (last == "quarters" and three)
    return after[:1] == ["old"] or after == ["-", "old"] or (share and after[:1] == ["of"])


def _no_year(
    inside: list[Word], before: Word | None, after: Word | None, parse: Parse, lexicon: TimeLexicon
) -> bool:  # fmt: skip
    """A bare number of four digits is a year where nothing makes it a name or a count."""
    if len(inside) > 1 or inside[0].shape != "YEAR":
        return False
    number = int(inside[0].text)
    if not 1400 <= number <= 2100:
        return True
    if before is not None and before.lower in lexicon.file.refused_before:
        return True
    if after is not None and (after.lower in lexicon.file.counted_after or after.text in {"%", "°"}):
        return True
    if before is not None and before.lower in {"in", "since", "during", "until"}:
        return False
    return _counts_or_names(inside[0], before, parse)


def _counts_or_names(year: Word, before: Word | None, parse: Parse) -> bool:
    """A number that modifies a plural without "the", or that follows a capitalised name."""
    tokens = parse.tokens_in(Span(year.start, year.end))
    if not tokens:
        return False
    token = tokens[0]
    head = parse.tokens[token.head]
    kids = parse.kids(head.index)
    determined = any(kid.lower in {"the", "a", "an", "this", "that"} or kid.dep == "poss" for kid in kids)
    if token.dep == "nummod" and head.tag == "NNS" and head.index > token.index and not determined:
        return True
    named = before is not None and before.text[:1].isupper() and before.shape == "WORD" and 2 <= len(before.text) <= 3
    return named and before is not None and before.text.isupper()


def _ranks_a_noun(ordinal: Word, parse: Parse) -> bool:
    """The 4th floor, the 7th Brigade."""
    tokens = parse.tokens_in(Span(ordinal.start, ordinal.end))
    if not tokens:
        return True
    token = tokens[0]
    return token.dep in {"amod", "compound", "nummod", "nmod"} and token.head > token.index


def _no_clock(inside: list[Word], before: Word | None, after: Word | None) -> bool:
    """04:30 alone is a time only after "at" and its like, or with am, pm or a zone."""
    marked = any(w.shape == "AMPM" or w.lower in {"gmt", "utc", "hrs", "local", "o'clock", "o’clock"} for w in inside)
    marked = marked or any(w.lower in {"around", "about", "morning", "night", "afternoon"} for w in inside)
    lead = before is not None and (before.lower in CLOCK_WORDS or before.shape == "OPEN")
    hour = after is not None and after.lower in {"hours", "hour", "local"}
    return not (marked or lead or hour)


def _no_month(
    inside: list[Word], before: Word | None, after: Word | None, parse: Parse, lexicon: TimeLexicon
) -> bool:  # fmt: skip
    """May as a verb, March as an order, April and August as names."""
    words = [word for word in inside if lexicon.number("MONTH", word.lower)]
    if len(words) != 1 or any(w.shape in {"SMALL", "ORDINAL"} for w in inside):
        return False
    month = words[0]
    tokens = parse.tokens_in(Span(month.start, month.end))
    token = tokens[0] if tokens else None
    if len(month.lower) == 3 and month.lower != "may" and (after is None or inside[-1].shape != "DOT"):
        return True
    if month.lower == "march" and after is not None and after.lower in {"of", "for"}:
        return True
    if month.lower in {"may", "march"} and token is not None and token.pos in {"AUX", "VERB"}:
        return True
    return inside[0] is month and month.lower in GIVEN_NAMES and _is_person(before, after, parse, token)


def _is_person(before: Word | None, after: Word | None, parse: Parse, token: Token | None) -> bool:
    """April Jones, Miss June: a name on the one side or the other, and no preposition before."""
    if token is None or token.pos != "PROPN" or (before is not None and before.lower in BEFORE_MONTHS):
        return False
    title = before is not None and before.text[:1].isupper() and _named(before, parse)
    return title or (
        after is not None and after.text[:1].isupper() and token.dep == "compound" and _named(after, parse)
    )


def _named(word: Word, parse: Parse) -> bool:
    tokens = parse.tokens_in(Span(word.start, word.end))
    return bool(tokens) and tokens[0].pos == "PROPN"
