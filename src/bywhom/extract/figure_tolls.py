"""Totals told as a level: "the death toll rose to 14", "the number of wounded stands at 30"."""

from __future__ import annotations

from bywhom.extract.figure_scene import Link, Occurrence, Scene

TOLL_REACH = 16
"""Words between "toll" and its number; longer reaches gave numbers of other clauses on FA-KES."""


def toll_links(scene: Scene) -> list[Link]:
    """ "the death toll rose to 14", "the number of wounded stands at 30", "a toll of at least six"."""
    found = []
    words = scene.words
    for position, token in enumerate(words):
        for phrase, measure in scene.lexicon.tolls_at.get(token.lower, ()):
            if tuple(t.lower for t in words[position : position + len(phrase)]) != phrase:
                continue
            number = _level(scene, position + len(phrase))
            if number is not None:
                found.append(Link(number, measure, position, "toll", None))
            break
        else:
            measured = _number_of(scene, position) if token.lower == "number" else None
            number = _level(scene, measured.last) if measured is not None else None
            if number is not None and measured is not None:
                found.append(Link(number, measured.trigger.entry.measure, position, "toll", None))
    return found


def _number_of(scene: Scene, position: int) -> Occurrence | None:
    """ "the number of rebels killed ... rose to 28": the participle close behind tells the measure."""
    near = range(position + 1, position + 6)
    return next((o for o in scene.occurrences if o.first in near and o.trigger.participle), None)


def _level(scene: Scene, first: int) -> int | None:
    """The number that the level words lead to; "to" before others, so that "rose by three to 17" is 17."""
    words, file = scene.words, scene.lexicon.file
    stop = next((i for i in range(first, len(words)) if words[i].text in (";", ".")), len(words))
    several: list[tuple[int, str]] = []
    for number, counted in enumerate(scene.people):
        at = counted.first
        if counted.kind != "number" or counted.partitive or not first < at < stop + 1:
            continue
        at -= words[at - 1].text in ('"', "“", "‘", "‘‘")
        word, verb = words[at - 1].lower, words[at - 2].lower if at > 1 else ""
        near = at < first + TOLL_REACH and word in file.level_words and (word != "of" or at <= first + 1)
        if near or (word == "to" and verb in file.update_words):
            several.append((number, word))
    if not several:
        return None
    return next((number for number, word in several if word == "to"), several[0][0])
