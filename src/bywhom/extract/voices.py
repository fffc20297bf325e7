"""Where one speaker's words end and another's begin: what the grammar and the tagger give to the wrong one of two.

answered    "shots from the camp, which the army denies": the answer is no part of what is answered
parted      "Nine died, the mayor said; the army counts two": a semicolon parts two speakers
reciprocal  "The league and the council accused each other of ...": each of them accuses the other
gapped      "The mayor spoke of 38 and a priest of sixty", "Armenia says that ...; Baku, that ...": the second of
            two speakers, whose verb is left out
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.quotation import Quotations
from bywhom.extract.wording import Attribution, is_aside, noun_phrase, trimmed
from bywhom.records import Act, Parse, Token

Indices = tuple[int, ...]
NAMING = frozenset({"NOUN", "PROPN"})
PARTING = frozenset({";", ",", "and", "but", "while", "whereas"})
"""What stands between two speakers of one verb."""
LONGEST_NAME = 8
"""Words of the name of a second speaker."""


def each_to_its_own(found: Sequence[Attribution], parse: Parse, quotations: Quotations) -> list[Attribution]:
    """The attributions, each with no words but its own speaker's, and those of the speakers without a verb."""
    kept: list[Attribution] = []
    for cut in parted(found, parse, quotations):
        second = _gapped(cut, parse, quotations)
        if second is not None:
            kept += [replace(cut, content=tuple(i for i in cut.content if i < min(second.source))), second]
        else:
            kept += _reciprocal(cut, parse)
    return [replace(each, content=trimmed(each.content, parse)) for each in kept]


MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ", "PRON"})


PLAIN: frozenset[Act] = frozenset({"assert", "relay", "estimate", "announce"})


def passing_on(found: Sequence[Attribution], parse: Parse) -> frozenset[int]:
    """The places in `found` of those who only pass on what another says: that one's chain has them."""
    places = set()
    for place, outer in enumerate(found):
        if outer.act not in PLAIN or not is_set_off(outer, parse):
            continue
        inside = {i for i in outer.content if parse.tokens[i].pos in MEANING}
        for inner in found:
            if inner.act not in PLAIN or inner.head not in inside or inner.source_head not in inside:
                continue
            if inside <= {*inner.cue, *inner.source, *inner.content}:
                places.add(place)
    return frozenset(places)


def parted(found: Sequence[Attribution], parse: Parse, quotations: Quotations) -> list[Attribution]:
    """The attributions without the words in which another speaker, who is set off from theirs, has the word."""
    cut = [_contrasted(_answered(each, found, parse, quotations), found, parse, quotations) for each in found]
    cut = [_without_inserted(each, cut, parse) for each in cut]
    cut = [_before_mark(each, cut, parse, quotations) for each in cut]
    return [each if each.content else before for each, before in zip(cut, found, strict=True)]


CONTRAST = frozenset({"while", "whereas", "whilst"})


def _contrasted(each: Attribution, found: Sequence[Attribution], parse: Parse, quotations: Quotations) -> Attribution:
    """Without the clause behind "while" in which somebody else speaks: "..., the council said, while elders put it at
    nine"."""
    inside = set(each.content)
    for other in found:
        verb = parse.tokens[other.head]
        if other.source_head is None or other.source == each.source or verb.index not in inside:
            continue
        clause = set(parse.subtree(verb.index))
        marks = [kid for kid in parse.kids(verb.index, "mark", "advmod") if kid.lower in CONTRAST]
        if verb.dep == "conj" and min(inside) < each.head < verb.index:  # "..., the mayor said, and the clinic counts"
            marks = [kid for kid in parse.kids(verb.head, "cc") if each.head < kid.index < verb.index]
        named = any(i in clause for i in (*other.source, *other.relay))
        if not marks or not named or quotations.region[verb.index] >= 0:
            continue
        if marks[0].index > min(each.content) and parse.tokens[marks[0].index - 1].text == ",":
            inside = {i for i in inside if i < marks[0].index or (i not in clause and i not in other.content)}
            inside -= {*other.source, *other.relay, *_citing(verb, parse)}
    return replace(each, content=tuple(i for i in each.content if i in inside))


def _citing(verb: Token, parse: Parse) -> set[int]:
    """Who is cited behind the clause, wherever the parser hung it."""
    last = parse.sentences[verb.sentence].last
    words = [t for t in parse.tokens[verb.index : last] if t.lower in ("citing", "quoting")]
    return {i for word in words[:1] for i in parse.subtree(word.index)}


def is_set_off(each: Attribution, parse: Parse) -> bool:
    """Whether speaker and cue stand between commas: ", the news site reports,"."""
    said = sorted({*each.source, *each.cue})
    behind = parse.tokens[min(said[-1] + 1, len(parse.tokens) - 1)]
    closed = behind.pos == "PUNCT" or behind.lower == "on"
    return parse.tokens[said[0] - 1].text == "," and closed and said[-1] - said[0] < len(said) + 2


def _without_inserted(each: Attribution, found: Sequence[Attribution], parse: Parse) -> Attribution:
    """ "Officials put the toll at 27, the news site reports": who passes it on is no part of it."""
    outer = [
        other for other in found
        if each.head in other.content and other.head in each.content and other.source_head in each.content
        and is_set_off(other, parse)
        and not set(each.source) & set(other.source)
    ]  # fmt: skip
    passing = {i for other in outer for i in (*other.cue, *other.source)}
    return replace(each, content=tuple(i for i in each.content if i not in passing)) if passing else each


def _answered(each: Attribution, found: Sequence[Attribution], parse: Parse, quotations: Quotations) -> Attribution:
    """Without the relative clause, set off by a comma, in which somebody else has the word."""
    inside = set(each.content)
    for other in found:
        verb = parse.tokens[other.head]
        if other.head not in inside or verb.dep != "relcl" or other.source_head is None:
            continue
        if quotations.region[verb.index] >= 0:
            continue
        clause = parse.subtree(verb.index)
        apart = any(is_aside(i, parse) for i in clause) or parse.tokens[clause[0] - 1].text == ","
        if other.source != each.source and other.source_head in clause and apart:
            inside -= set(clause)
    return replace(each, content=tuple(i for i in each.content if i in inside)) if inside else each


def _before_mark(each: Attribution, found: Sequence[Attribution], parse: Parse, quotations: Quotations) -> Attribution:
    """Without what stands beyond a semicolon that another speaker's words begin behind, or end before."""
    if not each.content or each.source_head is None:
        return each
    first, last = parse.sentences[parse.tokens[each.head].sentence].first, each.content[-1] + 1
    marks = [t.index for t in parse.tokens[min(first, each.content[0]) : last] if t.text == ";"]
    inside = each.content
    for mark in marks:
        if quotations.region[mark] >= 0:
            continue
        beyond = [i for i in inside if (i < mark) != (each.head < mark)]
        if mark > each.head and beyond and _is_outlets(mark + 1, parse):
            inside = tuple(i for i in inside if i < mark)
            continue
        own = [i for i in inside if (i < mark) == (each.head < mark)]
        if beyond and own and any(_speaks_beyond(other, each, beyond, mark, parse) for other in found):
            inside = tuple(own)
    return replace(each, content=inside)


def _is_outlets(first: int, parse: Parse) -> bool:
    """ "...; this reporter could not establish whether": the outlet itself has the word."""
    words = [token.lower for token in parse.tokens[first : first + 2]]
    return words[0] == "we" or (words[0] == "this" and words[-1] in OUTLETS)


OUTLETS = frozenset({"reporter", "newspaper", "paper", "correspondent", "agency", "magazine", "site"})


def _speaks_beyond(other: Attribution, each: Attribution, beyond: Sequence[int], mark: int, parse: Parse) -> bool:
    """Whether somebody else has the word beyond the semicolon, with a main verb, and is named there."""
    if other.source_head is None or other.source == each.source or parse.tokens[other.head].dep in ("relcl", "acl"):
        return False
    near = (beyond[0] > each.head) == (other.head > mark) and (other.source_head > mark) == (other.head > mark)
    return near and bool({other.head, *other.content, *other.source} & set(beyond))


MUTUAL = ("each", "other")


def _reciprocal(each: Attribution, parse: Parse) -> list[Attribution]:
    """ "A and B accused each other of it": A accuses B of it, and B accuses A."""
    place = next((i for i in each.content[:-1] if _is_mutual(i, parse)), None)
    if place is None or each.source_head is None:
        return [each]
    one = parse.tokens[each.source_head]
    others = [kid for kid in parse.kids(one.index, "conj") if kid.pos in NAMING]
    if one.pos not in NAMING or len(others) != 1:
        return [each]
    deed = tuple(i for i in each.content if i not in (place, place + 1))
    mine = noun_phrase(others[0], parse)
    yours = tuple(i for i in noun_phrase(one, parse) if i < mine[0] and parse.tokens[i].dep not in ("cc", "punct"))
    if not yours:
        return [each]
    return [
        replace(each, source=yours, source_head=one.index, content=tuple(sorted({*mine, *deed}))),
        replace(each, source=mine, source_head=others[0].index, content=tuple(sorted({*yours, *deed}))),
    ]


def _is_mutual(index: int, parse: Parse) -> bool:
    return tuple(token.lower for token in parse.tokens[index : index + 2]) == MUTUAL


def _gapped(each: Attribution, parse: Parse, quotations: Quotations) -> Attribution | None:
    """The second speaker, whose words stand in the content of the first or right behind it."""
    if each.source_head is None or not each.content or quotations.region[each.content[0]] >= 0:
        return None
    sentence = parse.sentences[parse.tokens[each.content[-1]].sentence]
    for index in range(max(each.content[0] + 1, each.head + 1), sentence.last - 2):
        if parse.tokens[index].lower in PARTING and quotations.region[index] < 0:
            second = _second_speaker(index, each, sentence.last, parse)
            if second is not None:
                return second
    return None


def _second_speaker(index: int, each: Attribution, last: int, parse: Parse) -> Attribution | None:
    """ "... and [a priest] of [sixty]", "...; [Baku], that [its units ...]", behind the parting word."""
    start = index + 1
    if parse.tokens[start].lower in PARTING:
        start += 1
    if parse.tokens[index].text == ";" and index > each.head:
        counted = _counted_behind(start, each, last, parse)
        if counted is not None:
            return counted
    joint = next((i for i in range(start, min(start + LONGEST_NAME, last)) if _joins(i, each, parse)), None)
    if joint is None or joint == start:
        return None
    name = [token for token in parse.tokens[start:joint] if token.text != ","]
    if not name or name[-1].pos not in NAMING or any(token.pos in ("VERB", "AUX", "NUM") for token in name):
        return None
    content = trimmed(tuple(range(joint + 1, _ends(joint + 1, last, parse))), parse)
    if not content or not _fits(joint, content, parse):
        return None
    head = next((t for t in name if t.head not in {n.index for n in name} and t.pos in NAMING), name[-1])
    return replace(
        each, source=tuple(token.index for token in name), source_head=head.index, content=content,
        rule="claim.gapped.v1", relay_head=None, relay=(), model=None, confidence=None, learned_acts=(),
    )  # fmt: skip


def _counted_behind(start: int, each: Attribution, last: int, parse: Parse) -> Attribution | None:
    """ "Two died, residents said; Houthi media, five.": a name and a number, and nothing else up to the next mark."""
    words = parse.tokens[start : _ends(start, last, parse)]
    words = words[:-1] if words and words[-1].text == "." else words
    number = next((n for n, token in enumerate(words) if token.pos == "NUM"), 0)
    name = [token for token in words[:number] if token.text != ","]
    content = tuple(token.index for token in words[number:])
    counted = any(parse.tokens[i].pos == "NUM" for i in each.content)
    nominal = all(token.pos in ("NOUN", "PROPN", "DET", "ADJ", "ADP", "PART", "CCONJ") for token in name)
    if not name or not counted or not nominal or name[-1].pos not in NAMING or len(content) > MOST_COUNTED:
        return None
    if number + len(content) != len(words) or any(parse.tokens[i].pos in ("VERB", "AUX") for i in content):
        return None
    head = next((t for t in name if t.head not in {n.index for n in name} and t.pos in NAMING), name[-1])
    return replace(
        each, source=tuple(token.index for token in name), source_head=head.index, content=content,
        rule="claim.gapped.v1", relay_head=None, relay=(), model=None, confidence=None, learned_acts=(),
    )  # fmt: skip


MOST_COUNTED = 4


def _joins(index: int, each: Attribution, parse: Parse) -> bool:
    """Whether the word takes up how the first speaker's verb has its content: "spoke of", "put the toll at", "that"."""
    token = parse.tokens[index]
    if token.lower == "that":
        said = range(each.head + 1, each.content[0] + 1)
        return parse.tokens[index - 1].text == "," and (
            any(parse.tokens[i].lower == "that" for i in said) or bool(parse.kids(each.head, "ccomp"))
        )
    if token.lower not in ("of", "at"):
        return False
    return any(kid.lower == token.lower for kid in parse.kids(each.head, "prep")) or (
        parse.tokens[each.content[0] - 1].lower == token.lower
    )


def _fits(joint: int, content: Indices, parse: Parse) -> bool:
    """Whether what stands behind the joint can be a content: a clause behind "that", a number behind "of" and "at"."""
    words = [parse.tokens[i] for i in content]
    if parse.tokens[joint].lower == "that":
        return any(word.pos in ("VERB", "AUX") for word in words)
    return any(word.pos == "NUM" for word in words[:5]) and not any(word.pos == "VERB" for word in words[:3])


def _ends(start: int, last: int, parse: Parse) -> int:
    """Where the second speaker's words end: at a semicolon or at the sentence's end."""
    return next((i for i in range(start, last) if parse.tokens[i].text == ";"), last)
