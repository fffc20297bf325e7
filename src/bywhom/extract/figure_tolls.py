"""Totals told as a level: "the death toll rose to 14", "the number of wounded stands at 30"."""

from __future__ import annotations

from bywhom.extract.figure_scene import Link, Occurrence, Scene

TOLL_REACH = 16
"""Words between "toll" and its number; longer reaches gave numbers of other clauses on FA-KES."""
PARTICIPLE_REACH = 9
"""Words from "number" to its participle: "the number of people known to have been killed"."""
FIXED_LEVELS = frozenset({"at", "as", "number", "numbered", "totalled", "totaled", ":"})
WHOSE = frozenset({"NNS", "NNPS", "NNP", "PRP$", "POS"})
"""What names whose the dead are: "RSF dead", "their dead"; so does a nationality, "the Russian dead"."""
RAISING = frozenset({"raise", "bring", "take", "push", "lift"})


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
    found += [k for k in (*_the_harmed(scene), *_raised_to(scene)) if all(k.counted != f.counted for f in found)]
    return found + [past for link in found if (past := _risen_from(scene, link)) is not None]


def _risen_from(scene: Scene, link: Link) -> Link | None:
    """ "raised its count from six to eight", "to 14, up from eleven": the level before is a figure as well."""
    words, level = scene.words, scene.people[link.counted]
    for number in (link.counted - 1, link.counted + 1):
        if not 0 <= number < len(scene.people):
            continue
        counted = scene.people[number]
        led = counted.first > 0 and words[counted.first - 1].lower == "from"
        if counted.kind != "number" or counted.group is not None or not led:
            continue
        beside = counted.last == level.first - 1 and words[level.first - 1].lower == "to"
        after = 0 <= counted.first - level.last < TOLL_REACH // 2
        if beside or (after and words[counted.first - 2].lower in ("up", "down")):
            return Link(number, link.measure, link.trigger, "left", None)
    return None


def _the_harmed(scene: Scene) -> list[Link]:
    """ "puts the dead at five", "raising the dead to seven", "puts civilians killed at 65", "the dead number nine"."""
    found = []
    words = scene.words
    for o in scene.occurrences:
        harmed = o.trigger.kind == "state" or o.trigger.participle
        before = words[o.first - 1] if o.first else None
        opened = before is not None and (before.lower == "the" or before.tag in WHOSE or before.text[0].isupper())
        whose = before.lower in scene.lexicon.singular if before is not None else False  # "the rebel dead"
        opened = opened or (whose and o.first > 1 and words[o.first - 2].lower == "the")
        if not harmed or not opened or o.trigger.then:
            continue
        for number, counted in enumerate(scene.people):
            at = counted.first
            if counted.kind != "number" or counted.partitive or not o.last < at <= o.last + TOLL_REACH // 2:
                continue
            word = words[at - 1].lower
            between = words[o.last : at - 1]
            told = any(t.lower in scene.lexicon.file.level_verbs for t in words[: o.first])
            fixed = word in FIXED_LEVELS and (told or word not in ("at", "as"))
            raised = word == "to" and any(t.lemma.lower() in RAISING for t in words[: o.first])
            if (fixed or raised) and all(t.pos not in ("VERB", "AUX", "PUNCT") for t in between):
                found.append(Link(number, o.trigger.entry.measure, o.first, "toll", None))
                break
    return found


def _raised_to(scene: Scene) -> list[Link]:
    """ "bringing to five the number killed", "raises to nine the toll": the level stands before its noun."""
    found = []
    words = scene.words
    for number, counted in enumerate(scene.people):
        verb = words[counted.first - 2] if counted.first > 1 else None
        if verb is None or verb.lemma.lower() not in RAISING or words[counted.first - 1].lower != "to":
            continue
        after = counted.last + (counted.last < len(words) and words[counted.last].lower in ("the", "its", "their"))
        lowers = tuple(t.lower for t in words[after : after + 6])
        tolls = scene.lexicon.tolls_at.get(lowers[0], ()) if lowers else ()
        measure = next((m for phrase, m in tolls if lowers[: len(phrase)] == phrase), None)
        near = _number_of(scene, after) if lowers[:1] == ("number",) else None
        of_state = next((o for o in scene.occurrences if o.first == after and o.trigger.kind == "state"), None)
        told = near or of_state
        measure = measure or (told.trigger.entry.measure if told is not None else None)
        if measure is not None:
            found.append(Link(number, measure, counted.first - 2, "toll", None))
    return found


def _number_of(scene: Scene, position: int) -> Occurrence | None:
    """ "the number of rebels killed ... rose to 28": the participle close behind tells the measure."""
    near = range(position + 1, position + PARTICIPLE_REACH)
    return next(
        (o for o in scene.occurrences if o.first in near and o.trigger.participle and not o.trigger.entry.weak), None
    )


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
