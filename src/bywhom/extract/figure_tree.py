"""People as subject or object of a trigger further off, by the parser's tree."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.figure_scene import BE, Counted, Link, Occurrence, Scene
from bywhom.records import Token

OPENING = frozenset({"that", ",", ":", "–", "—", "-", "and", "but", '"', "“"})
BARRIERS = frozenset({",", ";", ":", "and", "but", "who", "when", "that", "which", "before", "after", "as"})


def tree_links(scene: Scene, number: int) -> list[Link]:
    """The people as subject or object of a trigger further off, by the parser's tree."""
    counted = scene.people[number]
    if counted.kind == "share":
        return []
    words, parse = scene.words, scene.parse
    offset = scene.sentence.first
    token = words[counted.head]
    inside = range(offset + counted.first, offset + counted.last)
    steps = 0
    while (
        (
            token.head in inside
            or token.dep in ("conj", "nummod", "quantmod")
            or (steps and _joins_subject(token, counted))
        )
        and token.head != token.index
        and steps < 8
    ):
        if token.dep == "conj" and not _may_climb(scene, token, counted):
            break
        if token.dep == "nummod" and counted.low > 1 and _is_one(scene, parse.tokens[token.head]):
            return []
        token = parse.tokens[token.head]
        steps += 1
    if token.head == token.index:
        return []
    head = parse.tokens[token.head]
    at = {o.first: o for o in reversed(scene.occurrences)}
    if token.dep == "pobj" and head.lower == "of" and head.head != head.index:
        noun = at.get(head.head - offset)
        of_kinds = [
            o for o in scene.occurrences if noun and o.first == noun.first and o.trigger.kind in ("of", "remains")
        ]
        return of_link(scene, number, of_kinds[0]) if of_kinds and of_kinds[0].last < len(words) else []
    for o in scene.occurrences:
        if o.first == head.index - offset and _governs(scene, o, token.dep, counted):
            return [Link(number, o.trigger.entry.measure, o.first, "tree", o.trigger.entry)]
    for kid in scene.parse.kids(head.index, "acomp", "attr") if head.lower in BE and token.dep == "nsubj" else ():
        for o in scene.occurrences:
            if o.first == kid.index - offset and o.trigger.kind == "state" and counted.kind != "weak_name":
                return [Link(number, o.trigger.entry.measure, o.first, "tree", o.trigger.entry)]
    joined = _by_joined_verb(scene, number, token) if counted.kind != "weak_name" else []
    return joined or _by_clause(scene, number, token) or _past_participle(scene, number)


def _past_participle(scene: Scene, number: int) -> list[Link]:
    """ "A nurse shot while helping a wounded man died at night": the parser takes the participle for the verb."""
    counted, words = scene.people[number], scene.words
    opens = not counted.first or words[counted.first - 1].lower in OPENING
    if counted.kind not in ("number", "singular") or not counted.known or counted.pronoun or not opens:
        return []
    if counted.last + 1 >= len(words) or words[counted.last].tag not in ("VBN", "VBD", "NN"):
        return []
    for death in scene.occurrences:
        if death.trigger.kind != "subject" or death.trigger.entry.measure != "killed" or death.first <= counted.last:
            continue
        between = words[counted.last + 1 : death.first]
        finite = [t for t in between if t.tag in ("VBD", "VBZ", "VBP") or t.lower in BARRIERS]
        own = scene.parse.kids(words[death.first].index, "nsubj", "nsubjpass")
        if not finite and not own and words[death.first].tag == "VBD":
            return [Link(number, "killed", death.first, "tree", death.trigger.entry)]
    return []


def later_killing(scene: Scene, number: int) -> list[Link]:
    """What befell those abducted or detained afterwards, in the same sentence: "was abducted and later shot dead"."""
    token = scene.words[scene.people[number].head]
    return [link for link in _by_joined_verb(scene, number, token) if link.measure == "killed"]


def died_later(scene: Scene, number: int, link: Link) -> list[Link]:
    """ "A guard wounded in the ambush died on Monday", "five of the men hurt have succumbed": the verb of the sentence
    tells more than the participle behind its subject."""
    o = next((o for o in scene.occurrences if o.first == link.trigger and o.trigger.entry is link.entry), None)
    if o is None or link.side != "right" or link.measure == "killed" or not o.trigger.participle:
        return []
    if is_passive(scene.words, o) and scene.words[o.first].dep != "relcl":
        return []
    for death in scene.occurrences:
        if death.first <= o.last or death.trigger.entry.measure != "killed":
            continue
        passive = death.trigger.kind == "object" and is_passive(scene.words, death)
        if not (passive or death.trigger.kind == "subject"):
            continue
        verb = scene.words[death.first]
        subjects = {t.index for t in scene.parse.kids(verb.index, "nsubjpass" if passive else "nsubj")}
        counted = scene.people[number]
        inside = {t.index for t in scene.words[counted.first : o.last]}
        return [Link(number, "killed", death.first, "tree", death.trigger.entry)] if subjects & inside else []
    return []


def _by_joined_verb(scene: Scene, number: int, token: Token) -> list[Link]:
    """ "was dragged from the house and shot dead": the second participle has the subject of the first."""
    if token.dep != "nsubjpass":
        return []
    offset = scene.sentence.first
    stack = list(scene.parse.kids(token.head, "conj"))
    while stack:
        verb = stack.pop()
        if scene.parse.kids(verb.index, "nsubj", "nsubjpass", "dobj"):
            continue
        for o in scene.occurrences:
            if o.first == verb.index - offset and o.trigger.kind == "object" and o.trigger.participle:
                return [Link(number, o.trigger.entry.measure, o.first, "tree", o.trigger.entry)]
        stack.extend(scene.parse.kids(verb.index, "conj"))
    return []


def _is_one(scene: Scene, noun: Token) -> bool:
    """ "Page 25 A bomber ...": a noun with an article of its own is not what the number counts."""
    return noun.tag == "NN" and any(k.lower in ("a", "an") for k in scene.parse.kids(noun.index, "det"))


def _may_climb(scene: Scene, token: Token, counted: Counted) -> bool:
    head = scene.parse.tokens[token.head]
    return head.tag in ("NN", "NNS", "NNP", "NNPS", "CD") and counted.kind != "weak_name"


def _joins_subject(token: Token, counted: Counted) -> bool:
    """ "Amal Deng, the chief of the town, and two other elders were killed": joined to the name by its apposition."""
    return token.dep == "appos" and counted.kind == "number" and counted.additional


def _governs(scene: Scene, o: Occurrence, dep: str, counted: Counted) -> bool:
    kind = o.trigger.kind
    if dep in ("nsubjpass",):
        return kind == "object" and o.trigger.participle
    if dep == "nsubj":
        passive = kind == "object" and is_passive(scene.words, o) and o.trigger.participle
        return (kind in ("subject", "state") and counted.kind != "weak_name") or passive
    if dep in ("dobj", "obj"):
        return kind == "object" and counted.kind != "weak_name" and not is_passive(scene.words, o)
    return False


def _by_clause(scene: Scene, number: int, token: Token) -> list[Link]:
    """ "14 people in the village who were shot dead", "14 civilians, caught in crossfire, killed"."""
    counted = scene.people[number]
    if counted.kind in ("weak_name", "name"):
        return []
    offset = scene.sentence.first
    for kid in scene.parse.kids(token.index, "acl", "relcl"):
        for o in scene.occurrences:
            if o.first != kid.index - offset:
                continue
            kind = o.trigger.kind
            if kind == "object" and o.trigger.participle and kid.tag in ("VBN",):
                after = o.last < len(scene.words) and any(c.first == o.last for c in scene.people)
                subject = scene.parse.kids(kid.index, "nsubj")
                if not after and not subject:
                    return [Link(number, o.trigger.entry.measure, o.first, "tree", o.trigger.entry)]
            subjects = scene.parse.kids(kid.index, "nsubj", "nsubjpass")
            if kind == "subject" and all(s.lower in ("who", "that", "which") for s in subjects):
                return [Link(number, o.trigger.entry.measure, o.first, "tree", o.trigger.entry)]
    return []


def of_link(scene: Scene, number: int, o: Occurrence) -> list[Link]:
    kind, lower = o.trigger.kind, scene.words[o.first].lower
    nominal = kind == "of" or lower in ("deaths", "death", "killing", "wounding")
    if not (nominal or kind == "remains") or scene.words[o.last].lower == "to":
        return []
    wanted = frozenset(o.trigger.entry.only_after)
    nearby = {t.lower for t in scene.words[max(0, o.first - 7) : scene.people[number].last + 25]}
    corpse = lower in ("bodies", "corpses", "corpse") or (lower == "body" and scene.people[number].low == 1)
    if kind == "remains" and not wanted & nearby and not corpse:
        return []
    return [Link(number, o.trigger.entry.measure, o.first, "left", o.trigger.entry)]


def is_passive(words: Sequence[Token], o: Occurrence) -> bool:
    """Whether a form of "be" governs the participle: "were killed 14 times" gives nobody."""
    if not o.trigger.participle:
        return False
    for token in reversed(words[max(0, o.first - 4) : o.first]):
        if token.lower in BE:
            return True
        if token.tag not in ("RB", "VBN", "CC"):
            return False
    return False
