"""The dead told one by one: "The dead were three bakers and a driver", "Killed were Petro Bondar, of Lviv, and ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bywhom.extract.figure_scene import Counted, Link, Scene
from bywhom.records import Measure, Token

NAMED: dict[str, Measure] = {
    "dead": "killed", "killed": "killed", "victims": "killed", "deceased": "killed", "fatalities": "killed",
    "wounded": "injured", "injured": "injured", "missing": "missing", "kidnapped": "abducted", "abducted": "abducted",
}  # fmt: skip
TELLING = frozenset({"were", "are", "was", "is", "include", "included", "includes"})
BEFORE_NAMED = frozenset({"the", "all", "other", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
SEPARATORS = frozenset({",", ";", "and", ":", "well", "plus"})


def list_links(scene: Scene) -> list[Link]:
    """The members of a list that the sentence opens with its name: each is one of the dead."""
    opened = _opened(scene.words)
    if opened is None:
        return []
    named, first = opened
    measure = NAMED[scene.words[named].lower]
    told = tuple(_items(scene, first))
    if not told or not _begins(scene, first, scene.people[told[0]].first):
        return []
    return [Link(number, measure, named, "left", None) for number in told]


def _begins(scene: Scene, first: int, counted: int) -> bool:
    """Whether the list begins with people, or with some whom nobody counts: "his nephews and three labourers"."""
    between = scene.words[first:counted]
    if not between:
        return True
    plural = any(t.lower in scene.lexicon.plural for t in between)
    return plural and between[-1].lower in SEPARATORS and all(t.pos not in ("VERB", "AUX") for t in between)


def _opened(words: Sequence[Token]) -> tuple[int, int] | None:
    """Where the sentence names those listed and where the list begins."""
    for position, token in enumerate(words[:9]):
        if token.lower not in NAMED or position + 2 >= len(words):
            continue
        before = words[position - 1].lower if position else ""
        heads = before in BEFORE_NAMED or (not position and token.lower in ("killed", "dead", "injured", "wounded"))
        after = position + 1
        heads = heads and not (position > 1 and words[position - 2].lower in ("of", "among"))
        if heads and words[after].text in (",", "("):
            after = _past_aside(words, after)
        if heads and after + 1 < len(words) and words[after].lower in TELLING:
            return position, after + 1
        if heads and words[after].text == ":":
            return position, after + 1
    return None


def _past_aside(words: Sequence[Token], first: int) -> int:
    """Past ", of whom nine died in hospital," to the verb behind it."""
    for position in range(first + 1, min(len(words) - 1, first + 20)):
        if words[position].text in (",", ")") and words[position + 1].lower in TELLING:
            return position + 1
    return first


def _items(scene: Scene, first: int) -> Iterator[int]:
    """The people at the head of an item: at once behind a comma, an "and" or (in longer items) a semicolon."""
    words = scene.words
    wide = any(t.text == ";" for t in words[first:])
    several = False
    for number, counted in enumerate(scene.people):
        if counted.first < first or counted.kind in ("nobody", "anybody", "share") or counted.pronoun:
            continue
        before = words[counted.first - 1].lower
        parting = (
            before == ";" or (before == "and" and words[counted.first - 2].text == ";")
            if wide
            else (before in SEPARATORS)
        )
        if counted.first == first or (parting and not _is_aside(scene, counted)):
            if counted.kind == "number" and not counted.known:
                return
            if counted.kind == "number" and counted.group is None:
                continue
            yield number
            several = True
        elif several and any(
            t.pos == "VERB" and t.dep in ("ROOT", "conj", "parataxis") for t in words[first : counted.first]
        ):
            return


def _is_aside(scene: Scene, counted: Counted) -> bool:
    """An age, an office behind a name (", owner of the shop"), a place that the parser took for a person."""
    token = scene.words[counted.head]
    if counted.kind == "number" and counted.group is None:
        return True
    verb = scene.parse.tokens[token.head]
    return token.dep == "nsubj" and verb.pos == "VERB"
