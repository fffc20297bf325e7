"""People who are held or come free again: they count by how they were taken, which other sentences often tell."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.figure_family import Draft
from bywhom.extract.figure_reality import is_negated, is_unreal
from bywhom.extract.figure_scene import BE, Counted, Scene
from bywhom.knowledge.casualties import Words
from bywhom.records import Measure, Token

TAKEN: frozenset[Measure] = frozenset({"abducted", "captured", "detained"})
HOLDING = frozenset(
    {"held", "holding", "hold", "holds", "seized", "taken", "took", "taking", "hauled", "led", "picked"}
)
EXCHANGES = frozenset({"exchange", "exchanged", "exchanging", "swap", "swapped", "swapping"})
KEPT = frozenset({"captives", "hostages", "prisoners", "detainees", "abductees"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
PASSABLE = frozenset({"were", "was", "are", "is", "been", "be", "being", "have", "has", "had", "then", "later", "also",
                      "still", "remain", "remains", "remained", "all", "now", "will", "who", "to"})  # fmt: skip


def taken_drafts(scene: Scene, earlier: Sequence[Draft], here: Sequence[Draft]) -> list[Draft]:
    """The figures of those freed, escaped or kept, with the measure of how they were taken."""
    linked = {d.number for d in here}
    found: list[Draft] = []
    for verb, last, kind in _words_of_freedom(scene):
        for number, counted in enumerate(scene.people):
            if number in linked or counted.kind not in ("number", "singular") or counted.pronoun or not counted.known:
                continue
            if counted.kind == "singular" and counted.category is None:
                continue
            if not _is_of(scene, counted, verb, last, kind) or is_negated(scene.parse, scene.words[verb]):
                continue
            if kind == "out" and is_unreal(scene.parse, scene.words[verb], scene.lexicon.file):
                continue
            measure = _how_taken(scene, counted, (*earlier, *here, *found))
            if measure is None:
                continue
            found.append(Draft(scene, number, measure, verb, "taken"))
            linked.add(number)
            whole = _whole_behind(scene, number)
            if whole is not None and whole not in linked and scene.people[whole].group is not None:
                found[-1].relation = "subset"
                found.append(Draft(scene, whole, measure, verb, "taken"))
                found[-2].parent = found[-1]
                linked.add(whole)
    for number, counted in enumerate(scene.people):
        own = scene.words[counted.last - 1].lower
        kept = counted.kind == "number" and own in KEPT and counted.low > 1 and number not in linked
        taken = (own == "hostages" and not _is_object(scene, counted)) or any(d.measure in TAKEN for d in earlier)
        measure = _how_taken(scene, counted, earlier) if kept and taken else None
        if measure is not None:
            found.append(Draft(scene, number, measure, counted.head, "taken"))
    return found


def corrected(draft: Draft, earlier: Sequence[Draft]) -> Measure:
    """ "held" and "taken away" say too little: the same number told before, or who holds them, decides."""
    words = draft.scene.words
    word = words[draft.trigger].lower
    if draft.measure not in TAKEN or word not in HOLDING:
        return draft.measure
    told = _told_before(draft.counted, earlier)
    if told is not None:
        return told
    lowers = {t.lower for t in draft.scene.words}
    file = draft.scene.lexicon.file
    if lowers & file.captors and not lowers & file.authorities:
        return "captured" if draft.counted.category == "combatant" else "abducted"
    if lowers & file.authorities:
        return "detained"
    if word in ("held", "holding", "hold", "holds"):
        before = next((d.measure for d in reversed(earlier) if d.measure in TAKEN), None)
        return before or ("captured" if draft.counted.category == "combatant" else draft.measure)
    if word in ("taken", "seized") and draft.counted.category == "combatant" and "hostage" not in lowers:
        return "captured"
    return draft.measure


def _words_of_freedom(scene: Scene) -> list[tuple[int, int, str]]:
    """Where a word of release, flight or keeping stands, where it ends, and whose word it is."""
    found = []
    for position, token in enumerate(scene.words):
        for phrase, kind in scene.lexicon.freed_at.get(token.lower, ()):
            if _is_at(scene.words, position, phrase):
                found.append((position, position + len(phrase), kind))
                break
    return found


def _is_at(words: Sequence[Token], position: int, phrase: Words) -> bool:
    return tuple(t.lower for t in words[position : position + len(phrase)]) == phrase


def _is_of(scene: Scene, counted: Counted, verb: int, last: int, kind: str) -> bool:
    """Whether the people are the subject (of a passive, an escape, a state) or the object of the words."""
    words = scene.words
    token = words[counted.head] if counted.group is not None else words[counted.said_last - 1]
    ones = [t for t in words[counted.first : counted.last] if t.dep in SUBJECTS | OBJECTS] or [token]
    at = words[verb].index
    passive = any(t.lower in BE for t in words[max(0, verb - 3) : verb])
    if kind == "freed" and counted.group is None and not (passive or counted.definite or counted.partitive):
        return False
    between = [t.lower for t in words[counted.last : verb]]
    ahead = counted.last <= verb and len(between) < 6 and set(between) <= PASSABLE
    if (
        kind in ("freed", "kept")
        and not passive
        and (counted.first == last or any(t.dep in OBJECTS and t.head == at for t in ones))
    ):
        return True
    if kind == "kept":
        return False
    subject = counted.last <= verb and any(t.dep in SUBJECTS and t.head == at for t in ones)
    if kind == "freed":
        return (subject or ahead) and (passive or words[verb].tag == "VBN")
    return subject or ahead


def _how_taken(scene: Scene, counted: Counted, before: Sequence[Draft]) -> Measure | None:
    """By their own word, by the same number told before, by the nearest that were taken, by who took them."""
    own = scene.words[counted.last - 1].lower
    told = _told_before(counted, before)
    if told is not None:
        return told
    if own in ("prisoners", "prisoner", "captives") and {t.lower for t in scene.words} & EXCHANGES:
        return "captured"
    if own in ("hostages", "hostage", "detainees", "detainee"):
        return "abducted" if own.startswith("hostage") else "detained"
    nearest = next((d.measure for d in reversed(before) if d.measure in TAKEN), None)
    if nearest is not None:
        return nearest
    lowers = {t.lower for t in scene.words}
    file = scene.lexicon.file
    if lowers & file.captors:
        return "captured" if counted.category == "combatant" else "abducted"
    if lowers & file.authorities or own in ("prisoners", "prisoner", "detainees", "detainee", "inmates"):
        return "detained"
    if lowers & {"seized", "took", "taken", "snatched"}:
        return "captured" if counted.category == "combatant" else "abducted"
    return None


def _told_before(counted: Counted, before: Sequence[Draft]) -> Measure | None:
    same = (d for d in reversed(before) if d.measure in TAKEN and (d.low, d.high) == (counted.low, counted.high))
    return next((d.measure for d in same if counted.low > 1), None)


def _is_object(scene: Scene, counted: Counted) -> bool:
    """ "killed 10 hostages", "threatened to kill 10 hostages": another word tells what befell them."""
    head = scene.words[counted.head].head - scene.sentence.first
    return any(o.first == head for o in scene.occurrences)


def _whole_behind(scene: Scene, number: int) -> int | None:
    """The nine of "one of the nine sailors"."""
    part = scene.people[number]
    if number + 1 >= len(scene.people) or scene.words[part.said_last : part.said_last + 1] == ():
        return None
    whole = scene.people[number + 1]
    of = scene.words[part.said_last].lower == "of" if part.said_last < len(scene.words) else False
    return number + 1 if of and whole.kind == "number" and whole.first <= part.said_last + 2 else None
