"""The people of a sentence who are counted: by a number, as one person, by name, or as nobody at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.figure_numbers import Quantity
from bywhom.extract.figure_persons import (
    DEFINITE,
    ORDINALS,
    both_persons,
    ordinal_body,
    ordinal_person,
    pronoun_person,
    single_person,
)
from bywhom.extract.figure_phrase import category_of, opened, run_end, text_of, with_members
from bywhom.extract.figure_scene import NOUNS, THEM, Counted, CountedKind, Occurrence
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import Category, Place, Span, Token

HARMED = frozenset({"dead", "killed", "victims", "fatalities", "deceased", "slain", "wounded", "injured", "casualties"})
TELLING = frozenset({"were", "are", "was", "is", "reportedly", "all", "also", "a", "an"})
QUOTES = frozenset({'"', "“", "”", "''", "``"})
NEVER_NONE = frozenset(
    {"bodies", "body", "graves", "grave", "corpses", "hostages", "prisoners", "captives", "detainees"}
)
"""Of which "no" tells that none were found or are held, and not that nobody was harmed."""
RENAMING = frozenset(
    {"identified", "as", "named", "called", ",", "-", "–", "—", "(", ")", "known", "alias", "@", "only", ":"}
)


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
        counted_one = (
            single_person(words, position, taken | marked, lexicon)
            or ordinal_body(words, position)
            or ordinal_person(words, position)
            or both_persons(words, position, lexicon)
            or pronoun_person(words, position, found)
        )
        if counted_one is not None:
            found.append(counted_one)
            taken.update(range(counted_one.first, counted_one.last))
    return tuple(_sided(words, c) for c in _with_appositions(words, sorted(found, key=lambda c: c.first)))


def without_places(words: Sequence[Token], people: Sequence[Counted], places: Sequence[Place]) -> tuple[Counted, ...]:
    """The people without the names that are towns: a dateline is nobody, nor is what only might be a person's name."""
    names = [c for c in people if c.kind in ("name", "weak_name")]
    if not names or not places:
        return tuple(people)
    here = Span(words[0].start, words[-1].end)
    near = [place for place in places if place.use in ("dateline", "literal") and place.span.meets(here)]
    towns = {
        id(c)
        for c in names
        for place in near
        if place.span.covers(words[c.head].span) and (place.use == "dateline" or c.kind == "weak_name")
    }
    return tuple(c for c in people if id(c) not in towns)


def _sided(words: Sequence[Token], counted: Counted) -> Counted:
    """ "On the friendly side, four dead and nine wounded": the frame names whose people a bare number counts."""
    if counted.kind != "number" or counted.group is not None:
        return counted
    for position in range(counted.first - 1, max(-1, counted.first - 10), -1):
        if words[position].lower == "side" and words[position - 1].tag in ("JJ", "NN", "NNP", "VBN"):
            opened_by = words[position - 2].lower if position > 1 else ""
            own = words[position - 1].lower
            framed = position + 1 < counted.first and words[position + 1].text == ","
            if (
                framed
                and opened_by in ("the", "our")
                and own not in ("other", "same", "far", "east", "west", "north", "south")
            ):
                armed = own in ("friendly", "enemy", "army", "military", "rebel", "government", "insurgent")
                return replace(counted, group=f"{own} side", category="combatant" if armed else counted.category)
        if words[position].text in (";", ".", ":"):
            break
    return counted


def _with_appositions(words: Sequence[Token], found: Sequence[Counted]) -> tuple[Counted, ...]:
    """Makes one of "a clerk identified as Amal Deng" and of "Amal Deng, a clerk": the later words name the former."""
    kept: list[Counted] = []
    for counted in (_with_age(words, c) for c in found):
        before = kept[-1] if kept else None
        if before is not None and _renames(words, before, counted):
            kept[-1] = _named_by(before, counted)
        elif not counted.apposed or (explained := _explained(words, kept, counted)) is None:
            kept.append(counted)
        elif kept[explained].low == 1:
            kept[explained] = _named_by(kept[explained], counted)
    return tuple(replace(c, reach=max(c.reach, c.last)) for c in kept)


def _with_age(words: Sequence[Token], counted: Counted) -> Counted:
    """One person with the age or the short form behind: "Amal Deng (25)", "Amal Deng, 34,", "a sub-inspector (SI)"."""
    if counted.kind not in ("singular", "name", "weak_name") or counted.pronoun or counted.reach > counted.last:
        return counted
    after = [t.text for t in words[counted.last : counted.last + 3]]
    if len(after) < 3 or after[0] not in ("(", ","):
        return counted
    aged = after[1].isdigit() and len(after[1]) < 3
    if after[0] == "(" and after[2] == ")" and (aged or after[1].isupper()):
        return replace(counted, reach=counted.last + 3)
    return replace(counted, reach=counted.last + 2) if after[0] == after[2] == "," and aged else counted


def _named_by(before: Counted, counted: Counted) -> Counted:
    """The former with the reach of the latter; who is only "one" or "another" gets group and category from it."""
    told = before.apposed_to or counted.kind == "singular"
    reached = replace(before, reach=max(counted.reach, counted.last), apposed_to=told)
    known = counted.kind == "singular" and counted.known
    if before.group is None and not before.pronoun and known:
        return replace(reached, group=counted.group, category=counted.category)
    child = counted.category == "children" and before.category in ("civilian", "total")
    if known and child:  # "another passenger, a girl of five"
        return replace(reached, category="children")
    if known and before.category in (None, "unknown") and counted.category not in (None, "unknown"):
        return replace(reached, category=counted.category)
    return reached


def _explained(words: Sequence[Token], kept: Sequence[Counted], counted: Counted) -> int | None:
    """Which people already taken the appositive stands with; beside a place it was a slip of the parser."""
    head = words[counted.head].head - words[0].index
    return next((number for number, c in enumerate(kept) if c.first <= head < c.last), None)


def _renames(words: Sequence[Token], before: Counted, counted: Counted) -> bool:
    one = ("singular", "name", "weak_name")
    if (before.kind not in one and before.low != 1) or counted.kind not in one or counted.pronoun or before.pronoun:
        return False
    between = [t.lower for t in words[max(before.reach, before.last) : counted.first]]
    if before.apposed_to and between in (["and"], ["and", "also"]) and counted.kind == "singular":
        return words[counted.first].tag not in ("DT", "PRP$") or "also" in between
    if not {t for t in between if not t.isdigit()} <= RENAMING or len(between) > 5:
        return False
    names = ("name", "weak_name")
    described = between == [","] and counted.kind == "singular" and _is_aside(words, counted)
    if described and before.kind in ("number", "singular"):
        bare = before.group is None or words[before.last - 1].lower == "person"
        return bare or _is_whose(words, before, counted)
    if counted.kind in names:
        return (
            before.kind not in names or not between or "alias" in between or "@" in between or "identified" in between
        )
    if before.kind in names and not between and before.reach > before.last:
        return True  # "Amal Deng (34) a trader"
    return before.kind in names and (between[:1] in ([","], ["-"], ["–"]) or between[-1:] == [")"])


def _is_whose(words: Sequence[Token], before: Counted, counted: Counted) -> bool:
    """ "her neighbour, a man of 70, died": kin or the like, then who they are, then the verb."""
    after = words[counted.last : counted.last + 12]
    end = next((i for i, t in enumerate(after) if t.text == ","), len(after))
    verb = after[end + 1] if end + 1 < len(after) else None
    whose = words[before.first].tag == "PRP$" and words[counted.first].lower in ("a", "an")
    return whose and verb is not None and (verb.pos in ("AUX", "VERB") or verb.lower == "who")


def _is_aside(words: Sequence[Token], counted: Counted) -> bool:
    """Whether the words about one person end at a comma before any "and": ", a girl of nine," but no list."""
    after = [t.lower for t in words[counted.last : counted.last + 12]]
    end = next((i for i, lower in enumerate(after) if lower in (",", "–", "—")), None)
    return end is not None and "and" not in after[: end + 2]


def _numbered(
    words: Sequence[Token], quantity: Quantity, marked: set[int], nouns: set[int], lexicon: CasualtyLexicon
) -> Counted | None:
    """The group that a quantity counts, or None where it counts things, weeks or kilometres."""
    run_first, partitive = quantity.last, False
    before = [t.lower for t in words[max(0, quantity.first - 2) : quantity.first]]
    if before == ["all", "but"]:
        return None  # "all but two of the deaths": the others are counted, and not told
    if run_first < len(words) and words[run_first].lower == "of" and run_first + 1 < len(words):
        after = words[run_first + 1]
        if after.lower in THEM:
            return _of_them(words, quantity, run_first + 2, marked, lexicon)
        if after.lower == "the" and run_first + 2 < len(words) and words[run_first + 2].lower in HARMED:
            told = _of_them(words, quantity, run_first + 2, marked, lexicon)
            if told is not None and told.group is not None:
                return told
        partitive = after.tag in ("DT", "PRP$")
        if _of_things(words, run_first + 1 + partitive, lexicon) or _is_named(words, quantity):
            return None
        run_first += 2 if partitive else 1
    run_first = _past_quote(words, run_first)
    last = run_end(words, run_first, marked, lexicon)
    if last == run_first:
        bare = _told_as(words, quantity, marked, lexicon)
        if bare is not None:
            return bare
        run_first = last = quantity.last
    return _group(words, quantity, run_first, last, lexicon, nouns, partitive=partitive)


def _told_as(words: Sequence[Token], quantity: Quantity, marked: set[int], lexicon: CasualtyLexicon) -> Counted | None:
    """ "Of those killed, 17 were women": the predicate names the group of a bare number."""
    position = quantity.last
    if position + 1 >= len(words) or words[position].lower not in ("were", "are", "was"):
        return None
    last = run_end(words, position + 1, marked, lexicon)
    category, known = category_of(words[position + 1 : last], lexicon)
    if not known or last == position + 1 or words[last - 1].tag not in ("NNS", "NN", "NNPS"):
        return None
    return Counted(
        "number", quantity.first, last, quantity.last, quantity.last - 1, quantity.low, quantity.high,
        quantity.approx, quantity.vague, text_of(words, position + 1, last), category,
    )  # fmt: skip


def _of_things(words: Sequence[Token], position: int, lexicon: CasualtyLexicon) -> bool:
    """ "70 of the 200 houses" counts no people."""
    if position + 1 >= len(words) or words[position].tag != "CD":
        return False
    noun = next((t for t in words[position + 1 : position + 4] if t.tag in ("NNS", "NN")), None)
    return noun is not None and noun.lower in lexicon.things


def _is_named(words: Sequence[Token], quantity: Quantity) -> bool:
    """ "Anwar Salman, one of the three leaders of the sect, said": tells who somebody is, and counts nobody."""
    first = quantity.first
    return quantity.high == 1 and first > 1 and words[first - 1].text == "," and words[first - 2].pos == "PROPN"


def _past_quote(words: Sequence[Token], position: int) -> int:
    """Past a quote mark inside the phrase: "more than 90” soldiers", "two “mercenaries”"."""
    if position + 1 < len(words) and words[position].text in QUOTES and words[position + 1].tag in (*NOUNS, "JJ"):
        return position + 1
    return position


def _of_them(
    words: Sequence[Token], quantity: Quantity, first: int, marked: set[int], lexicon: CasualtyLexicon
) -> Counted | None:
    """ "five of them children", "two of whom were women": the predicate names the group."""
    position = first
    while position < len(words) and words[position].lower in HARMED:
        position += 1
    while position < len(words) and words[position].lower in TELLING:
        position += 1
    last = run_end(words, position, marked, lexicon)
    category, known = category_of(words[position:last], lexicon)
    named = known and last > position
    group = text_of(words, position, last) if named else None
    if not named:
        if _are_things(words[: quantity.first], lexicon):
            return None
        group, category = _them(words[: quantity.first], lexicon)
    return Counted(
        "number", quantity.first, last if named else first, quantity.last, quantity.last - 1, quantity.low,
        quantity.high, quantity.approx, quantity.vague, group, category, partitive=True,
    )  # fmt: skip


def _are_things(before: Sequence[Token], lexicon: CasualtyLexicon) -> bool:
    """ "attacked five posts and held one of them": what "them" means stands just before, and is no people."""
    for token in reversed(before):
        if token.tag in ("NNS", "NNPS"):
            return token.lower in lexicon.things and token.lower not in lexicon.plural
        if token.tag == "CD" or (token.tag == "NN" and token.lower in lexicon.singular) or token.text in (";", ":"):
            return False
    return False


def _them(before: Sequence[Token], lexicon: CasualtyLexicon) -> tuple[str | None, Category | None]:
    """Whom "eight of them" means, where the sentence names fighters or police before it."""
    for token in reversed(before):
        category = lexicon.plural.get(token.lower) if token.tag in ("NNS", "NNPS") else None
        if category is not None:
            return (token.text, category) if category in ("combatant", "police", "prisoner") else (None, None)
    return None, None


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
    category, known = category_of(run, lexicon)
    if run and head in nouns:
        known = True
    elif run and words[head].lower in lexicon.things and not known:
        return None
    if category in (None, "unknown") and _are_among_things(words[: quantity.first], lexicon):
        return None
    end = with_members(words, last, lexicon) if run else last
    if end > last and category in (None, "unknown"):
        category = category_of(words[last:end], lexicon)[0] or category
    before = words[quantity.first - 1].lower if quantity.first else ""
    gathering = words[quantity.first - 2].lower if quantity.first > 1 else ""
    start = opened(words, quantity.first)
    following = words[quantity.last] if quantity.last < len(words) else None
    if not run and following is not None and following.tag == "CD":
        return None
    if run and quantity.low == 1 and quantity.high == 1 and run[-1].tag == "NNP" and not known:
        known = True
    gathered = None
    if not run and before == "of" and gathering in lexicon.file.gatherings:
        head, start = quantity.first - 2, opened(words, quantity.first - 2)
        gathered = words[head].text
    if not run and quantity.low == 1 and before in ("no", "any", "every", "this", "that", "which"):
        return None
    if run and head in nouns and category is None:
        run = run[:-1]
        last -= 1
        category = category if run and category != "unknown" else "total"
        end = max(end, head + 1)
        group = text_of(words, first, last) if run and run[-1].lower != "more" else None
    else:
        group = text_of(words, first, end) if run and run[-1].lower != "more" else gathered
        category = "total" if gathered else category
    extra = {t.lower for t in run[:1]} | {t.lower for t in run[-1:]} | {before}
    definite = words[start].lower in DEFINITE
    return Counted(
        "number", start, end, quantity.last, head, quantity.low, quantity.high, quantity.approx, quantity.vague,
        group, category, known or not run or _ends_in_more(words, last, lexicon),
        definite=definite, additional=not definite and bool(extra & lexicon.file.additional), partitive=partitive,
    )  # fmt: skip


def _are_among_things(before: Sequence[Token], lexicon: CasualtyLexicon) -> bool:
    """ "five jets, including three Rafales": what is among things is a thing, whatever it is called."""
    return bool(before) and before[-1].lower == "including" and _are_things(before[:-1], lexicon)


def _ends_in_more(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> bool:
    """ "Dozens more are missing": those told of before; "three more high-voltage pylons" goes on to a thing."""
    after = words[last] if last < len(words) else None
    return words[last - 1].lower in lexicon.file.additional and (after is None or after.pos in ("AUX", "VERB", "PUNCT"))


def _shares(words: Sequence[Token], taken: set[int], marked: set[int], lexicon: CasualtyLexicon) -> list[Counted]:
    """ "half of them", "a third of the 12 dead", "two thirds of whom": a part without a number of its own."""
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
            end = run_end(words, last, marked, lexicon)
            category, known = category_of(words[last:end], lexicon)
            group, end = (text_of(words, last, end), end) if known and end > last else (None, last)
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
    last = run_end(words, first, set(), lexicon)
    run = words[first:last]
    if (
        not run
        or any(t.lower in lexicon.file.additional for t in run)
        or (last < len(words) and words[last].text == "-")
    ):
        return None
    if run[-1].lower in NEVER_NONE or any(t.lower in ORDINALS for t in run):
        return None
    category, known = category_of(run, lexicon)
    if last - 1 not in nouns and (not known or words[position].lower == "without"):
        return None
    kind: CountedKind = "anybody" if words[position].lower == "any" else "nobody"
    if last - 1 in nouns:
        run = run[:-1]
    if not run:
        return Counted(kind, position, last, last, last - 1, 0, 0, category="total")
    group = text_of(words, first, first + len(run))
    return Counted(kind, position, last, last, last - 1, 0, 0, group=group, category=category)


def _is_at(words: Sequence[Token], position: int, phrase: Sequence[str]) -> bool:
    if words[position].lower != phrase[0] or position + len(phrase) > len(words):
        return False
    return all(words[position + i].lower == part for i, part in enumerate(phrase))
