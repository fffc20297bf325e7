"""Quantities: numbers in words and digits, ranges, bounds and vague words, as intervals with their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bywhom.knowledge.casualties import CasualtyLexicon, Interval, Words
from bywhom.records import Token

DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
DECIMAL = re.compile(r"\d+\.\d+")
GROUP = re.compile(r"\d{3}")
PLUS = re.compile(r"(\d[\d,]*)\+")
MOVING = frozenset({"own", "go", "creep", "climb", "move", "edge", "rise", "jump", "come", "push"})
LARGEST = 20_000_000
"""A larger number is never a count of victims of one war; it is money or an identifier."""


@dataclass(frozen=True)
class Quantity:
    """Tokens `first` to `last` (exclusive, counted in the sentence); `core` is where the number itself begins."""

    first: int
    core: int
    last: int
    low: int
    high: int | None
    approx: bool = False
    vague: str | None = None


def quantities(words: Sequence[Token], lexicon: CasualtyLexicon) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order; dates, years, ages, shares and sums of money are left out."""
    found: list[Quantity] = []
    position = 0
    while position < len(words):
        quantity = _quantity_at(words, position, lexicon)
        if quantity is None:
            position += 1
            continue
        position = quantity.last
        quantity = _bounded(words, quantity, lexicon)
        if not _refused(words, quantity, lexicon):
            found.append(quantity)
    return tuple(found)


def _quantity_at(words: Sequence[Token], position: int, lexicon: CasualtyLexicon) -> Quantity | None:
    """The quantity that begins here: a fixed or vague phrase, a number, or a range of numbers."""
    word = words[position].lower
    if not (word[0].isdigit() or word in lexicon.number_starts or word in ("a", "an", "between", "from")):
        return None
    for phrases, vague in ((lexicon.fixed_at, False), (lexicon.vague_at, True)):
        interval = _phrase_at(words, position, phrases)
        if interval is not None:
            words_of, value = interval
            last = position + len(words_of) - (words_of[-1] == "of")
            said = " ".join(token.text for token in words[position:last]) if vague else None
            return Quantity(position, position, last, value.low, value.high, vague=said)
    if word in ("between", "from"):
        return _range(words, position, position + 1, lexicon, needs=("and", "to", "-", "–"), opener=word)
    return _range(words, position, position, lexicon)


def _range(
    words: Sequence[Token],
    first: int,
    position: int,
    lexicon: CasualtyLexicon,
    needs: tuple[str, ...] = (),
    opener: str = "",
) -> Quantity | None:
    """A number, or two joined by a dash, "to" or "or" (after "between", by "and")."""
    low = number_at(words, position, lexicon.file.numbers, lexicon.file.multipliers)
    if low is None:
        return None
    value, last = low
    joins = needs or ("-", "–", "—", "to", "or")
    if last < len(words) and words[last].lower in joins and (words[last].lower not in "-–—" or _tight(words, last)):
        high = number_at(words, last + 1, lexicon.file.numbers, lexicon.file.multipliers)
        if high is not None and _is_range(value, high[0], words, position, last, opener):
            scaled = _scaled(value, high[0], words, last - 1, high[1] - 1, lexicon)
            return Quantity(first, first, high[1], scaled, high[0])
    return None if needs else Quantity(first, first, last, value, value)


def _is_range(low: int, high: int, words: Sequence[Token], position: int, joint: int, opener: str) -> bool:
    """ "3 to 5" and "three or four" are ranges; "from 10 to 15" after a verb of rising is a change."""
    if opener == "from" or (position > 0 and words[position - 1].lower == "from"):
        return False
    if words[joint].lower == "or" and high - low > max(2, low):
        return False
    return low < high


def _scaled(
    low: int, high: int, words: Sequence[Token], low_last: int, high_last: int, lexicon: CasualtyLexicon
) -> int:
    """In "two to three thousand" the thousand belongs to both numbers."""
    multiplier = lexicon.file.multipliers.get(words[high_last].lower)
    if multiplier and words[low_last].lower not in lexicon.file.multipliers and low * multiplier < high:
        return low * multiplier
    return low


def number_at(
    words: Sequence[Token], position: int, numbers: Mapping[str, int], multipliers: Mapping[str, int]
) -> tuple[int, int] | None:
    """The number that begins at the position, and where it ends; "a" only before a multiplier."""
    if position >= len(words):
        return None
    word = words[position].lower
    if word[0].isdigit():
        return _digits(words, position, multipliers)
    if word in ("a", "an"):
        after = words[position + 1].lower if position + 1 < len(words) else ""
        if after not in multipliers:
            return None
        return _in_words(words, position + 1, numbers, multipliers)
    if word in numbers or word in multipliers:
        return _in_words(words, position, numbers, multipliers)
    return None


def _digits(words: Sequence[Token], position: int, multipliers: Mapping[str, int]) -> tuple[int, int] | None:
    text = words[position].lower
    plus = PLUS.fullmatch(text)
    text = plus.group(1) if plus else text
    last = position + 1
    decimal = DECIMAL.fullmatch(text)
    multiplier = multipliers.get(words[last].lower) if last < len(words) else None
    dozen = last < len(words) and words[last].lower == "dozen"
    if multiplier:
        number = float(text) if decimal else _whole(text)
        return None if number is None else (round(number * multiplier), last + 1)
    if dozen and text.isdigit():
        return int(text) * 12, last + 1
    value = _whole(text)
    if value is None:
        return None
    while last < len(words) and value < LARGEST and GROUP.fullmatch(words[last].lower) and _spaced(words, last):
        value = value * 1000 + int(words[last].lower)
        last += 1
    return value, last


def _whole(text: str) -> int | None:
    return int(re.sub(r"[,.]", "", text)) if DIGITS.fullmatch(text) else None


def _spaced(words: Sequence[Token], last: int) -> bool:
    """Whether the token is the next group of thousands: one space after at most three digits ("2 500")."""
    before = words[last - 1]
    return before.text.isdigit() and len(before.text) <= 3 and words[last].start - before.end == 1


def _in_words(
    words: Sequence[Token], position: int, numbers: Mapping[str, int], multipliers: Mapping[str, int]
) -> tuple[int, int]:
    """ "twenty-five", "one hundred and twenty", "two thousand three hundred", "two dozen"."""
    total = current = 0
    last = position
    previous = 0
    while last < len(words):
        word = words[last].lower
        if word in numbers and (current == 0 or (previous >= 20 and numbers[word] < 10) or current % 100 == 0):
            current += numbers[word]
            previous = numbers[word]
        elif word in multipliers:
            size = multipliers[word]
            if size == 100:
                current = (current or 1) * size
            else:
                total, current = total + (current or 1) * size, 0
            previous = 0
        elif word == "dozen" and current:
            current *= 12
        elif not _joins(words, last, numbers, previous, total + current):
            break
        last += 1
    return total + current, last


def _joins(words: Sequence[Token], last: int, numbers: Mapping[str, int], previous: int, sum_: int) -> bool:
    """Whether a hyphen or "and" joins two parts of one number: "twenty-five", "a hundred and five"."""
    if last + 1 >= len(words) or words[last + 1].lower not in numbers or last == 0:
        return False
    if words[last].text == "-":
        return previous >= 20 and _tight(words, last) and numbers[words[last + 1].lower] < 10
    return words[last].lower == "and" and sum_ >= 100 and sum_ % 100 == 0 and previous == 0


def _tight(words: Sequence[Token], position: int) -> bool:
    """Whether a dash stands between two words without a space on either side."""
    if not 0 < position < len(words) - 1:
        return False
    return words[position - 1].end == words[position].start and words[position].end == words[position + 1].start


def _phrase_at(
    words: Sequence[Token], position: int, phrases: Mapping[str, tuple[tuple[Words, Interval], ...]]
) -> tuple[Words, Interval] | None:
    for phrase, value in phrases.get(words[position].lower, ()):
        if position + len(phrase) <= len(words) and all(
            words[position + i].lower == part for i, part in enumerate(phrase)
        ):
            return phrase, value
    return None


def _bounded(words: Sequence[Token], quantity: Quantity, lexicon: CasualtyLexicon) -> Quantity:
    """The quantity with the bounds that stand before and after it."""
    kinds = []
    first = quantity.first
    again = True
    while again and first > 0:
        again = False
        for phrase, kind in lexicon.bounds_ending.get(words[first - 1].lower, ()):
            start = first - len(phrase)
            if start >= 0 and all(words[start + i].lower == part for i, part in enumerate(phrase)):
                if phrase == ("up", "to") and start and words[start - 1].lemma.lower() in MOVING:
                    return quantity  # "the toll has gone up to five", "owns up to six"
                kinds.append(kind)
                first, again = start, True
                break
    last = quantity.last
    if last < len(words):
        for phrase, kind in lexicon.after_at.get(words[last].lower, ()):
            if tuple(token.lower for token in words[last : last + len(phrase)]) == phrase:
                kinds.append(kind)
                last += len(phrase)
                break
    if last == quantity.last and PLUS.fullmatch(words[last - 1].lower):
        kinds.append("at_least")
    bounded = replace(quantity, first=first, last=last)
    for kind in kinds:
        bounded = _with_bound(bounded, kind)
    return bounded


def _with_bound(quantity: Quantity, kind: str) -> Quantity:
    """The interval of the contract: at least and more than open it, up to begins at nought, about marks it."""
    top = quantity.high
    if kind in ("at_least", "more_than"):
        return replace(quantity, high=None)
    if kind == "at_most":
        return replace(quantity, low=0)
    if kind == "fewer_than":
        return replace(quantity, low=0, high=None if top is None else max(0, top - 1))
    if kind == "about":
        return replace(quantity, approx=True)
    return quantity


def _refused(words: Sequence[Token], quantity: Quantity, lexicon: CasualtyLexicon) -> bool:
    """Dates, years, times of day, money, percentages, ages and numbers in names are no counts of people."""
    first, core, last = quantity.first, quantity.core, quantity.last
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    text = words[core].text
    if quantity.low > LARGEST:
        return True
    if after is not None and (
        after.lower in lexicon.file.months
        or (after.text in ("%", "/", "°", "€", "$", "km") and after.start == words[last - 1].end)
        or (after.text == ":" and _tight(words, last))
    ):
        return True
    if after is not None and after.lower in ("year", "years", "yr") and words[last : last + 2][-1].text in ("-", "old"):
        return True
    if after is not None and after.text == "-" and after.start == words[last - 1].end:
        return True
    if before is not None and (
        (before.lower in lexicon.file.months and core == first and not _behind_date(words, quantity))
        or before.text
        in ("$", "€", "£", "#", "Rs", "INR", "US$", "Rs.", "No", "No.", "/", "Section", "Article", "Resolution")
    ):
        return True
    if before is not None and before.lower == "number" and before.tag == "NN" and text.isdigit():
        return True  # "waiting for the number 4"
    if before is not None and before.text in ("-", "/", ":") and before.end == words[first].start:
        return True
    if text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2099 and last == core + 1:
        return not (after is not None and after.pos in ("NOUN", "ADJ") and after.tag in ("NNS", "NNPS", "JJ"))
    if before is not None and before.lower == "in" and first > 1 and words[first - 2].lower in lexicon.file.numbers:
        return last >= len(words) or words[last].tag not in ("NNS", "NNPS")  # "one in ten"
    return _is_age(words, quantity) or _is_age_of(words, quantity, lexicon)


def _behind_date(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "On 3 May eleven men", "since 27 September 25 civilians": the day is told already; years are larger."""
    if not words[quantity.core].text[0].isdigit():
        return True
    day = words[quantity.first - 2].text if quantity.first > 1 else ""
    return day.isdigit() and 0 < int(day) < 32 and quantity.low < 1900


def _is_age(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "aged 14", "Amal, 14, said", "(14)"."""
    first, last = quantity.first, quantity.last
    if not first:
        return False
    before = words[first - 1]
    after = words[last] if last < len(words) else None
    if before.lower in ("aged", "age", "ages"):
        return True
    behind = first > 2 and before.lower in ("and", "to", ",", "or") and words[first - 2].text.isdigit()
    if behind and words[first - 3].lower in ("aged", "ages"):
        return True  # "two girls aged 4 and 12"
    if before.text == "(" and after is not None and after.text in (")", ","):
        return quantity.low < 100
    if before.text == "," and after is not None and after.text in (",", ".") and first > 1 and quantity.low < 111:
        return words[first - 2].pos in ("PROPN", "NOUN") and words[first].text.isdigit()
    return False


def _is_age_of(words: Sequence[Token], quantity: Quantity, lexicon: CasualtyLexicon) -> bool:
    """ "a boy of about 14", "a woman of 60"."""
    first, after = quantity.first, words[quantity.last : quantity.last + 1]
    if first < 2 or words[first - 1].lower != "of" or quantity.low > 110 or (after and after[0].tag in ("NNS", "NNP")):
        return False
    one = words[first - 2]
    return one.tag == "NN" and one.lower in lexicon.singular and one.lower not in lexicon.file.gatherings
