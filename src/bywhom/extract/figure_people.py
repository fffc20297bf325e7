"""The people of a sentence who are counted: by a number, as one person, by name, or as nobody at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bywhom.extract.figure_numbers import Quantity
from bywhom.knowledge.casualties import CasualtyLexicon, Trigger
from bywhom.records import Category, Token

CountedKind = Literal["number", "share", "singular", "name", "weak_name", "nobody", "anybody"]
ARTICLES = frozenset({"a", "an", "one", "another"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVE = frozenset({"his", "her", "their", "my", "our", "its", "your", "'s", "’s", "whose"})
THEM = frozenset({"them", "whom", "us", "those", "these", "which", "you"})
RENAMING = frozenset(
    {"identified", "as", "named", "called", ",", "-", "–", "—", "(", ")", "known", "alias", "@", "only", ":"}
)
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True)
class Occurrence:
    """A trigger's words at tokens `first` to `last` (exclusive) of the sentence."""

    first: int
    last: int
    trigger: Trigger


@dataclass(frozen=True)
class Counted:
    """People with their number; all positions are tokens of the sentence. `said_last` ends the number's own words;
    `reach` ends an apposition ("a clerk, Amal Deng,") behind which the verb may stand."""

    kind: CountedKind
    first: int
    last: int
    said_last: int
    head: int
    low: int
    high: int | None
    approx: bool = False
    vague: str | None = None
    group: str | None = None
    category: Category | None = None
    known: bool = True
    definite: bool = False
    additional: bool = False
    partitive: bool = False
    reach: int = 0
    pronoun: bool = False
    apposed: bool = False
    share: tuple[int, int] = (1, 1)


def occurrences(words: Sequence[Token], lexicon: CasualtyLexicon) -> tuple[Occurrence, ...]:
    """Where triggers stand; of several that begin at one word the longest, and all readings of it."""
    found = []
    for position, token in enumerate(words):
        length = 0
        for phrase, trigger in lexicon.triggers_at.get(token.lower, ()):
            if len(phrase) < length:
                break
            if len(phrase) == 1 or all(
                position + i < len(words) and words[position + i].lower == part for i, part in enumerate(phrase)
            ):
                length = len(phrase)
                found.append(Occurrence(position, position + length, trigger))
    return tuple(found)


def counted_people(
    words: Sequence[Token], numbers: Sequence[Quantity], places: Sequence[Occurrence], lexicon: CasualtyLexicon
) -> tuple[Counted, ...]:
    """Every counted group of the sentence, in order and without overlap; numbers come before single persons."""
    marked = {position for o in places if o.trigger.participle or o.trigger.kind in ("state", "subject")
              for position in range(o.first, o.last)}  # fmt: skip
    nouns = {o.first for o in places if o.trigger.kind in ("counted", "remains")}
    found = [c for q in numbers if (c := _numbered(words, q, marked, nouns, lexicon)) is not None]
    taken = {position for c in found for position in range(c.first, c.last)}
    refused = {position for q in numbers for position in range(q.first, q.last)} - taken
    for counted in (*_shares(words, taken, marked, lexicon), *_nobodies(words, taken, nouns, lexicon)):
        found.append(counted)
        taken.update(range(counted.first, counted.last))
    for position in range(len(words)):
        if position in taken or position in refused:
            continue
        counted_one = _single(words, position, taken | marked, lexicon) or _pronoun(words, position, found)
        if counted_one is not None:
            found.append(counted_one)
            taken.update(range(counted_one.first, counted_one.last))
    return _with_appositions(words, sorted(found, key=lambda c: c.first))


def _with_appositions(words: Sequence[Token], found: Sequence[Counted]) -> tuple[Counted, ...]:
    """Makes one of "a clerk identified as Amal Deng" and of "Amal Deng, a clerk": the later words name the former."""
    kept: list[Counted] = []
    for counted in found:
        before = kept[-1] if kept else None
        if before is not None and _renames(words, before, counted):
            kept[-1] = replace(before, reach=max(counted.reach, counted.last))
        elif not counted.apposed:
            kept.append(counted)
    return tuple(replace(c, reach=max(c.reach, c.last)) for c in kept)


def _renames(words: Sequence[Token], before: Counted, counted: Counted) -> bool:
    one = ("singular", "name", "weak_name")
    if (before.kind not in one and before.low != 1) or counted.kind not in one or counted.pronoun or before.pronoun:
        return False
    between = [t.lower for t in words[max(before.reach, before.last) : counted.first]]
    if not {t for t in between if not t.isdigit()} <= RENAMING or len(between) > 5:
        return False
    names = ("name", "weak_name")
    if counted.kind in names:
        return (
            before.kind not in names or not between or "alias" in between or "@" in between or "identified" in between
        )
    return before.kind in names and (between[:1] in ([","], ["-"], ["–"]) or between[-1:] == [")"])


def _numbered(
    words: Sequence[Token], quantity: Quantity, marked: set[int], nouns: set[int], lexicon: CasualtyLexicon
) -> Counted | None:
    """The group that a quantity counts, or None where it counts things, weeks or kilometres."""
    run_first, partitive = quantity.last, False
    if run_first < len(words) and words[run_first].lower == "of" and run_first + 1 < len(words):
        after = words[run_first + 1]
        if after.lower in THEM:
            return _of_them(words, quantity, run_first + 2, marked, lexicon)
        partitive = after.tag in ("DT", "PRP$")
        run_first += 2 if partitive else 1
    last = _run_end(words, run_first, marked, lexicon)
    if last == run_first:
        run_first = last = quantity.last
    return _group(words, quantity, run_first, last, lexicon, nouns, partitive=partitive)


def _of_them(
    words: Sequence[Token], quantity: Quantity, first: int, marked: set[int], lexicon: CasualtyLexicon
) -> Counted:
    """ "five of them children", "two of whom were women": the predicate names the group."""
    position = first
    while position < len(words) and words[position].lower in ("were", "are", "was", "is", "reportedly", "all"):
        position += 1
    last = _run_end(words, position, marked, lexicon)
    category, known = _category(words[position:last], lexicon)
    named = known and last > position
    return Counted(
        "number", quantity.first, last if named else first, quantity.last, quantity.last - 1, quantity.low,
        quantity.high, quantity.approx, quantity.vague, _text(words, position, last) if named else None,
        category if named else None, partitive=True,
    )  # fmt: skip


def _run_end(words: Sequence[Token], first: int, marked: set[int], lexicon: CasualtyLexicon) -> int:
    """Where the adjectives and nouns that begin at `first` end; participles only before another noun."""
    last = position = first
    while position < len(words):
        token = words[position]
        if token.lower in lexicon.file.weekdays:
            break
        following = words[position + 1] if position + 1 < len(words) else None
        noun_follows = following is not None and following.tag in NOUNS and position + 1 not in marked
        if position in marked and not (noun_follows and _plural_follows(words, position + 1)):
            break
        if token.text == "(" and position > first and (skipped := _acronym(words, position)):
            position = skipped
        elif _proper_of(words, position, first):
            last = position = position + 2
        elif token.tag in NOUNS or token.lower in ("other", "others", "more", "further", "additional"):
            last = position = position + 1
        elif token.pos != "AUX" and token.tag in ("JJ", "JJR", "JJS", "VBN", "VBG", "VBD"):
            position += 1
            if token.tag in ("VBN", "VBG", "VBD") and not noun_follows:
                break
        elif token.text in ("-", "'s", "’s", "'", "’") and last == position and position > first:
            position += 1
        else:
            break
    return last


def _acronym(words: Sequence[Token], position: int) -> int:
    """Past "(BGF)" in "Border Guard Force (BGF) soldiers", where a noun follows; else 0."""
    for closing in range(position + 2, min(position + 7, len(words) - 1)):
        if words[closing].text == ")":
            upper = any(t.text.isupper() or t.tag == "NNP" for t in words[position + 1 : closing])
            return closing + 1 if upper and words[closing + 1].tag in NOUNS else 0
    return 0


def _proper_of(words: Sequence[Token], position: int, first: int) -> bool:
    """ "Communist Party of India (Marxist) workers": "of" inside a proper name that goes on."""
    if not first < position < len(words) - 2 or words[position].lower != "of":
        return False
    return words[position - 1].tag == "NNP" and words[position + 1].tag == "NNP" and words[position + 2].tag in (
        *NOUNS, "-LRB-", "HYPH",
    )  # fmt: skip


def _plural_follows(words: Sequence[Token], position: int) -> bool:
    """Whether the nouns from here end in a plural: "14 wounded soldiers", but not "14 killed Friday"."""
    while position < len(words) and words[position].tag in NOUNS:
        if words[position].tag in ("NNS", "NNPS"):
            return True
        position += 1
    return False


def _group(
    words: Sequence[Token],
    quantity: Quantity,
    first: int,
    last: int,
    lexicon: CasualtyLexicon,
    nouns: set[int],
    *,
    partitive: bool,
) -> Counted | None:
    run = words[first:last]
    head = last - 1 if run else quantity.last - 1
    category, known = _category(run, lexicon)
    if run and head in nouns:
        known = True
    elif run and words[head].lower in lexicon.things and not known:
        return None
    end = _with_members(words, last, lexicon) if run else last
    if end > last and category in (None, "unknown"):
        category = _category(words[last:end], lexicon)[0] or category
    before = words[quantity.first - 1].lower if quantity.first else ""
    gathering = words[quantity.first - 2].lower if quantity.first > 1 else ""
    start = _opened(words, quantity.first)
    following = words[quantity.last] if quantity.last < len(words) else None
    if not run and following is not None and following.tag == "CD":
        return None
    if run and quantity.low == 1 and quantity.high == 1 and run[-1].tag == "NNP" and not known:
        known = True
    if not run and before == "of" and gathering in lexicon.file.gatherings:
        head, start = quantity.first - 2, quantity.first - 2
    if not run and quantity.low == 1 and before in ("no", "any", "every", "this", "that", "which"):
        return None
    if run and head in nouns and category is None:
        run = run[:-1]
        last -= 1
        category = category if run and category != "unknown" else "total"
        end = max(end, head + 1)
        group = _text(words, first, last) if run else None
    else:
        group = _text(words, first, end) if run else None
    extra = {t.lower for t in run[:1]} | {t.lower for t in run[-1:]} | {before}
    return Counted(
        "number", start, end, quantity.last, head, quantity.low, quantity.high, quantity.approx, quantity.vague,
        group, category, known or not run,
        definite=before in DEFINITE, additional=bool(extra & lexicon.file.additional), partitive=partitive,
    )  # fmt: skip


def _opened(words: Sequence[Token], first: int) -> int:
    """Takes in what opens the phrase before its number: "all its seven occupants", "the 14"."""
    while first > 0 and (words[first - 1].tag == "PRP$" or words[first - 1].lower in ("the", "those", "these", "all")):
        first -= 1
    return first


def _category(run: Sequence[Token], lexicon: CasualtyLexicon) -> tuple[Category | None, bool]:
    """The category of the people that the words name, and whether they are people at all."""
    if not run:
        return None, False
    if len(run) > 1:
        pair = f"{run[-2].lower} {run[-1].lower}"
        if pair in lexicon.plural or pair in lexicon.singular:
            return lexicon.plural.get(pair) or lexicon.singular[pair], True
    head = run[-1].lower
    own = lexicon.plural.get(head) or lexicon.singular.get(head)
    if own is None and head.endswith(("men", "women", "man", "woman")) and len(head) > 5:
        own = "women" if head.endswith(("women", "woman")) else "unknown"
    if own is not None and head not in lexicon.file.generic_people:
        return own, True
    for token in reversed(run[:-1]):
        said = lexicon.file.modifiers.get(token.lower) or lexicon.singular.get(token.lower)
        if said is not None:
            return said, True
    if own is None and (run[-1].tag == "NNPS" or run[-1].entity == "NORP"):
        return "unknown", True
    return own, own is not None


def _with_members(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> int:
    """Takes "of the security forces" to "members", "officers" and the like."""
    if last >= len(words) or words[last].lower != "of" or words[last - 1].lower not in lexicon.file.generic_people:
        return last
    position = last + 1
    if position < len(words) and words[position].tag in ("DT", "PRP$"):
        position += 1
    end = position
    while end < len(words) and (words[end].tag in NOUNS or words[end].tag == "JJ" or words[end].text == "-"):
        end += 1
    return end if end > position and words[end - 1].tag in NOUNS else last


def _shares(words: Sequence[Token], taken: set[int], marked: set[int], lexicon: CasualtyLexicon) -> list[Counted]:
    """"half of them", "a third of the 12 dead", "two thirds of whom": a part without a number of its own."""
    found = []
    for position, token in enumerate(words):
        share = lexicon.file.shares.get(token.lower)
        after = words[position + 1 : position + 3]
        if share is None or position in taken or len(after) < 2 or after[0].lower != "of":
            continue
        before = words[position - 1].lower if position else ""
        if token.lower.endswith("s") and lexicon.file.numbers.get(before) != share[0]:
            continue
        opened = before in ("a", "one") or token.lower.endswith("s")
        first, last = position - opened, position + 2 + (after[1].lower in THEM)
        end, group, category = last, None, None
        if after[1].lower in THEM:
            end = _run_end(words, last, marked, lexicon)
            category, known = _category(words[last:end], lexicon)
            group, end = (_text(words, last, end), end) if known and end > last else (None, last)
        found.append(Counted("share", first, end, position + 1, position, 0, 0, group=group, category=category,
                             partitive=True, share=share))  # fmt: skip
    return found


def _nobodies(words: Sequence[Token], taken: set[int], nouns: set[int], lexicon: CasualtyLexicon) -> list[Counted]:
    """ "no one", "no civilians", "without casualties", "any soldiers": nought, the last only under a negation."""
    found = []
    for position, token in enumerate(words):
        if position in taken:
            continue
        phrase = next((p for p in lexicon.nobody if _is_at(words, position, p)), None)
        if phrase is not None:
            last = position + len(phrase)
            found.append(Counted("nobody", position, last, last, last - 1, 0, 0, category="total"))
        elif token.lower in ("no", "without", "zero", "any"):
            counted = _none_of(words, position, nouns, lexicon)
            if counted is not None:
                found.append(counted)
        elif token.lower in ("anyone", "anybody"):
            found.append(Counted("anybody", position, position + 1, position + 1, position, 0, 0, category="total"))
    return found


def _none_of(words: Sequence[Token], position: int, nouns: set[int], lexicon: CasualtyLexicon) -> Counted | None:
    first = position + 1
    if first < len(words) and words[first].lower == "any":
        first += 1
    last = _run_end(words, first, set(), lexicon)
    run = words[first:last]
    if (
        not run
        or any(t.lower in lexicon.file.additional for t in run)
        or (last < len(words) and words[last].text == "-")
    ):
        return None
    category, known = _category(run, lexicon)
    if last - 1 not in nouns and (not known or words[position].lower == "without"):
        return None
    kind: CountedKind = "anybody" if words[position].lower == "any" else "nobody"
    return Counted(kind, position, last, last, last - 1, 0, 0, group=_text(words, first, last), category=category)


def _single(words: Sequence[Token], position: int, taken: set[int], lexicon: CasualtyLexicon) -> Counted | None:
    """One person by a noun ("a nurse", "her brother"), a couple, or a person's name."""
    token = words[position]
    if (token.tag not in ("NN", "NNP") and token.lower != "personnel") or _goes_on(words, position):
        return None
    last = position + 1
    if last < len(words) and words[last].text in ("'s", "’s", "-") and words[last].start == token.end:
        return None
    first = _phrase_start(words, position, taken)
    run = words[first:last]
    opener = words[first - 1].lower if first else ""
    if opener and words[first - 1].tag in ("VBN", "JJ") and first > 1 and words[first - 2].tag in ("DT", "PRP$"):
        first, opener = first - 1, words[first - 2].lower  # "the slain rebel"
    listed = opener in ("a", "an")
    apposed = token.dep == "appos" and not (listed and any(t.dep in ("conj", "cc") for t in words[last:]))
    start = first - 1 if opener in ARTICLES | DEFINITE | POSSESSIVE and first - 1 not in taken else first
    if opener in ("'s", "’s") and start > 1:
        start = _phrase_start(words, start - 1, taken)
    if token.lower == "couple" and opener in ("a", "the"):
        return Counted("singular", start, last, last, position, 2, 2, group=_text(words, first, last), category="total",
                       definite=opener == "the")  # fmt: skip
    person = token.lower in lexicon.singular or token.lower.endswith(("man", "woman"))
    pair = len(run) > 1 and f"{run[-2].lower} {run[-1].lower}" in lexicon.singular
    common = token.tag == "NN" or token.lower == "personnel" or opener in ARTICLES
    if (person or pair) and common and token.lower not in ("staff", "family", "militia", "household"):
        if token.lower in ("police", "personnel") and opener not in ARTICLES:
            return None
        category, _ = _category(run, lexicon)
        return Counted("singular", start, last, last, position, 1, 1, group=_text(words, first, last),
                       category=category, definite=opener in DEFINITE, apposed=apposed,
                       additional=opener == "another" or "other" in (run[0].lower, opener))  # fmt: skip
    if token.tag == "NN" and opener in ("a", "an") and _may_be_person(token, lexicon):
        return Counted("singular", start, last, last, position, 1, 1, group=_text(words, first, last),
                       category="unknown", known=False)  # fmt: skip
    if token.tag != "NNP" or token.lower in lexicon.file.weekdays or opener in ("the", "a", "an"):
        return None
    if token.lower in lexicon.things or (first and words[first - 1].tag == "IN" and opener not in ("of", "than")):
        return None
    titled = any(t.lower.rstrip(".") in lexicon.file.titles or t.lower in lexicon.singular for t in run)
    if not titled and token.entity not in ("PERSON", "ORG", "", "NORP"):
        return None
    kind: CountedKind = "name" if token.entity == "PERSON" or titled else "weak_name"
    category, _ = _category(run[:1], lexicon) if titled else (None, False)
    return Counted(kind, start, last, last, position, 1, 1, group=_text(words, first, last), category=category,
                   apposed=apposed)  # fmt: skip


def _may_be_person(token: Token, lexicon: CasualtyLexicon) -> bool:
    """A noun that we do not know and that is neither a thing nor abstract by its ending."""
    abstract = ("tion", "ment", "ness", "ity", "ism", "ship", "ing", "age", "ence", "ance", "al")
    return token.lower not in lexicon.things and not token.lower.endswith(abstract) and token.text.isalpha()


def _pronoun(words: Sequence[Token], position: int, found: Sequence[Counted]) -> Counted | None:
    """ "killed him", "she died": one person, told of before; "killed them": those counted in the same sentence."""
    token = words[position]
    if token.lower == "them" and token.tag == "PRP" and token.dep in ("dobj", "dative"):
        told = [c for c in found if c.last <= position and c.kind == "number" and c.low > 1 and c.known and c.group]
        if not told:
            return None
        return replace(told[-1], first=position, last=position + 1, said_last=position + 1, head=position,
                       reach=position + 1, definite=True, additional=False, pronoun=True)  # fmt: skip
    if token.lower not in ("he", "she", "him", "her") or token.tag != "PRP":
        return None
    category: Category = "women" if token.lower in ("she", "her") else "unknown"
    return Counted("singular", position, position + 1, position + 1, position, 1, 1, category=category, definite=True,
                   pronoun=True)  # fmt: skip


def _goes_on(words: Sequence[Token], position: int) -> bool:
    """Whether the noun phrase has further nouns to the right of the token."""
    if position + 1 >= len(words):
        return False
    after = words[position + 1]
    return after.tag in NOUNS and after.text[0].isalnum() and words[position].dep in ("compound", "nmod", "amod", "")


def _phrase_start(words: Sequence[Token], position: int, taken: set[int]) -> int:
    """The leftmost adjective or noun of the phrase that ends at the token."""
    first = position
    while first > 0 and first - 1 not in taken:
        before = words[first - 1]
        joined = before.text in ("-", "'", "‘", "’", "“", "”", '"') and first > 1
        if before.tag in NOUNS or before.tag in ("JJ", "CD") or joined:
            if before.tag in ("NNS", "NNPS") or (before.tag == "CD" and words[first].text != "-"):
                break
            first -= 1
        elif before.tag in ("VBN", "VBG") and before.dep == "amod":
            first -= 1
        else:
            break
    return first


def _is_at(words: Sequence[Token], position: int, phrase: Sequence[str]) -> bool:
    return all(position + i < len(words) and words[position + i].lower == part for i, part in enumerate(phrase))


def _text(words: Sequence[Token], first: int, last: int) -> str:
    """The words as they stand in the text, with single spaces."""
    parts = []
    for position in range(first, last):
        token = words[position]
        gap = " " if position > first and token.start > words[position - 1].end else ""
        parts.append(gap + token.text)
    return "".join(parts)
