"""Which words hold a place name and name none: outlets and things; and which name a group or body after a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bywhom.knowledge.gazetteer import Gazetteer
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.places import PlaceCues
from bywhom.records import Parse, Token

Folded = tuple[tuple[str, ...], ...]
"""For each token its folded words."""
MOST_BEFORE = 6
"""So many words a masthead has at most before its last one ("Great Lakes Human Rights Observatory")."""


@dataclass(frozen=True)
class Masks:
    """Tokens by index: `masked` are no places at all; of `inside` a state's name at most tells whose the body is."""

    masked: frozenset[int]
    inside: frozenset[int]


def masks_of(parse: Parse, cues: PlaceCues, folded: Folded, gazetteer: Gazetteer, outlet: str | None) -> Masks:
    """Listed phrases, the outlet's own name and the names of outlets; the registry's bodies and names like theirs."""
    own = {fold(outlet), fold(outlet).removeprefix("the ")} - {""} if outlet else set()
    listed: dict[str, tuple[str, ...]] = dict(cues.phrases)
    for name in own:
        first = name.split()[0]
        listed[first] = (*listed.get(first, ()), name)
    masked = {index for phrase in _phrases(parse, folded, listed) for index in phrase[1]}
    bodies = _phrases(parse, folded, cues.bodies)
    inside = {index for name, found in bodies if not gazetteer.knows(name) for index in found}
    for token in parse.tokens:
        if token.lower in cues.mastheads:
            masked.update(_called_after(parse, cues, token, least=2))
        elif token.lower in cues.fighters:
            inside.update(_called_after(parse, cues, token, least=3))
        if token.lower in cues.stations and token.text[0].isupper():
            masked.update(_station(parse, token))
    return Masks(frozenset(masked), frozenset(inside))


def _phrases(parse: Parse, folded: Folded, by_first: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, range]]:
    """Where a listed name stands, however its hyphens and apostrophes are written."""
    for token in parse.tokens:
        begin = folded[token.index]
        for phrase in by_first.get(begin[0], ()) if begin else ():
            last = _end_of(phrase.replace(" ", ""), parse, folded, token)
            if last and any(t.text[0].isupper() for t in parse.tokens[token.index : last]):
                yield phrase, range(token.index, last)


def _end_of(letters: str, parse: Parse, folded: Folded, token: Token) -> int:
    """The index after the tokens that spell the letters from the token on, 0 where they do not."""
    heard, here = "", token.index
    while here < len(folded) and parse.tokens[here].sentence == token.sentence and len(heard) < len(letters):
        heard += "".join(folded[here])
        if not letters.startswith(heard):
            return 0
        here += 1
    return here if heard == letters else 0


def _called_after(parse: Parse, cues: PlaceCues, last: Token, *, least: int) -> Iterable[int]:
    """The capitalised words before "Herald" or "Brigade"; a group's have one between the place and that word."""
    tokens = parse.tokens
    if not last.text[0].isupper():
        return ()
    first = last.index
    while first > 0 and last.index - first < MOST_BEFORE and _goes_on(cues, tokens[first - 1], tokens[first]):
        first -= 1
    while first < last.index and not tokens[first].text[0].isupper():
        first += 1
    words = [t for t in tokens[first : last.index + 1] if t.text[0].isupper()]
    if len(words) < least or any(t.pos in {"VERB", "AUX"} for t in words):
        return ()
    return range(first, last.index + 1)


def _goes_on(cues: PlaceCues, before: Token, token: Token) -> bool:
    if before.sentence != token.sentence or token.start - before.end > 1:
        return False
    joint = before.text in {"-", "–", "&", "/"} or before.lower in {"of", "the", "for", "and"}
    return (before.text[0].isupper() and before.lower not in {"the", "a"}) or (joint and token.lower not in cues.heads)


def _station(parse: Parse, token: Token) -> Iterable[int]:
    """ "Radio Goma": what follows the word with a capital."""
    last = token.index + 1
    while last < len(parse.tokens) and last - token.index < 4 and parse.tokens[last].sentence == token.sentence:
        here = parse.tokens[last]
        if not here.text[0].isupper() or here.start - parse.tokens[last - 1].end > 1:
            break
        last += 1
    return range(token.index, last)
