"""Subjects and objects of a verb, through passives, relative clauses, control and coordination."""

from __future__ import annotations

from dataclasses import dataclass

from bywhom.extract.event_scene import Scene
from bywhom.records import Token

SIDE_BY_SIDE = 2
"""Words from one participle of a row to the next: "beaten or shot"."""
CALLED = {"call": ("on", "upon"), "appeal": ("to",), "prevail": ("on", "upon")}
"""Verbs that name by a preposition who is to act: "called on the rebels to withdraw"."""
RELATIVE = {"who", "which", "that", "whom"}


@dataclass(frozen=True)
class Subjects:
    """Heads of the phrases that act (`active`) and of those that suffer as subjects of a passive (`passive`)."""

    active: tuple[int, ...] = ()
    passive: tuple[int, ...] = ()


def subjects_of(scene: Scene, index: int, depth: int = 0) -> Subjects:
    """The subjects of the verb, its own or those that it takes from the verb or noun above it."""
    parse, token = scene.parse, scene.token(index)
    own = parse.kids(index, "nsubj")
    patients = parse.kids(index, "nsubjpass")
    agents = tuple(inner.index for by in parse.kids(index, "agent") for inner in parse.kids(by.index, "pobj", "pcomp"))
    agents = tuple(i for agent in agents for i in with_conjuncts(scene, agent)) or _shared_agents(scene, token)
    if own or patients:
        found = tuple(i for kid in (*own, *patients) for i in with_conjuncts(scene, antecedent(kid, token)))
        suffers = not own or _is_bare_participle(scene, token)
        return Subjects(agents, found) if suffers else Subjects((*found, *agents), ())
    misread = _misread_subject(scene, token)
    if misread is not None:
        return Subjects((misread, *agents), ())
    for kid in parse.kids(index, "advcl"):
        if kid.tag == "VBD" and kid.index < index and _is_bare_participle(scene, kid):
            return Subjects(agents, tuple(k.index for k in parse.kids(kid.index, "nsubj")))
    if depth > 4 or token.head == index:
        return Subjects(agents, ())
    passive = token.tag == "VBN" and not parse.kids(index, "dobj") and not _has_active_auxiliary(scene, index)
    above = _inherited(scene, token, depth)
    return Subjects(agents, above) if passive or agents else Subjects(above, ())


def _shared_agents(scene: Scene, token: Token) -> tuple[int, ...]:
    """ "Were beaten or shot by soldiers": the parser gives the doers to the last participle of the row alone.

    Not so where words stand between: "were released on Sunday and flown home by the mission".
    """
    parse = scene.parse
    if token.tag != "VBN" or not parse.kids(token.index, "auxpass", "conj") or parse.kids(token.index, "dobj"):
        return ()
    for further in parse.kids(token.index, "conj"):
        alone = not parse.kids(further.index, "nsubj", "nsubjpass", "dobj", "aux", "auxpass")
        if further.tag == "VBN" and further.index - token.index <= SIDE_BY_SIDE and alone:
            doers = under(scene, further.index, "by")
            return tuple(i for i in doers if scene.classes_of(i) & {"armed", "party", "people"})
    return ()


def _has_active_auxiliary(scene: Scene, index: int) -> bool:
    auxiliaries = scene.parse.kids(index, "aux")
    return any(a.lemma == "have" for a in auxiliaries) and not scene.parse.kids(index, "auxpass")


def _is_bare_participle(scene: Scene, token: Token) -> bool:
    """ "three of them beheaded", "the vicar, abducted on Sunday,": a participle to which the parser gave a subject."""
    subordinate = token.dep in {"advcl", "acl", "relcl", "ccomp", "conj"}
    if token.tag == "VBD" and token.dep == "advcl" and token.head > token.index:
        # "three workers abducted on 2 September were released": the parser took the first verb for an active one
        above = scene.parse.kids(token.head, "auxpass")
        bare = not scene.parse.kids(token.index, "aux", "dobj", "mark", "advmod", "ccomp", "xcomp")
        return bare and bool(above) and not scene.parse.kids(token.head, "nsubj", "nsubjpass")
    return token.tag == "VBN" and subordinate and not scene.parse.kids(token.index, "aux", "dobj", "auxpass", "mark")


def _misread_subject(scene: Scene, token: Token) -> int | None:
    """ "In 2020 Chad launched", "hours after Chad launched": the parser hangs the subject on the preposition."""
    if token.index == 0 or token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    before = scene.token(token.index - 1)
    if before.dep != "pobj" or before.pos not in {"PROPN", "NOUN"} or scene.token(before.head).head != token.index:
        return None
    years = [kid for kid in scene.parse.kids(before.index, "nummod", "compound") if kid.text.isdigit()]
    opens = scene.token(before.head).lower in {"after", "before", "since", "until", "as", "when"}
    return before.index if years or opens else None


def _inherited(scene: Scene, token: Token, depth: int) -> tuple[int, ...]:
    parse, head = scene.parse, scene.token(token.head)
    if token.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
        if token.tag in {"VB"}:
            return ()
        return (_described(scene, token, head),)
    if token.dep in {"pcomp", "pobj"} and head.dep in {"prep", "agent"}:
        head = scene.token(head.head)
    if head.pos not in {"VERB", "AUX"}:
        return ()
    if token.dep == "pcomp" and scene.lemmas[head.index] in scene.triggers.governors.implicating:
        objects = parse.kids(head.index, "dobj")  # "charged them with killing": not who charges
        if objects:
            return tuple(i for kid in objects for i in with_conjuncts(scene, kid.index))
    if token.dep != "conj" and scene.lemmas[head.index] in scene.triggers.governors.object_control:
        objects = parse.kids(head.index, "dobj")
        if objects:
            return tuple(i for kid in objects for i in with_conjuncts(scene, kid.index))
    if token.dep in {"xcomp", "advcl"} and token.tag == "VB":
        called = under(scene, head.index, *CALLED.get(scene.lemmas[head.index], ()))
        if called:
            return called
    above = subjects_of(scene, head.index, depth + 1)
    if token.dep == "conj" and above.passive and token.tag == "VBN":
        return above.passive
    if token.tag == "VBG" and token.dep == "advcl" and _befalls(scene, head, above):
        return above.active if above.passive else ()
    return above.active if not above.passive else above.passive


def _befalls(scene: Scene, verb: Token, subjects: Subjects) -> bool:
    """ "A shrine was damaged, killing three", "a helicopter came under fire, killing one": not its subject kills.

    Men who were sent are another matter: "troops were sent in, killing nine".
    """
    hit = set(under_words(scene, verb)) & {"fire", "attack", "bombardment", "shelling"}
    if scene.lemmas[verb.index] == "come" and hit:
        return True
    return bool(subjects.passive) and not any("armed" in scene.classes_of(i) for i in subjects.passive)


def under_words(scene: Scene, verb: Token) -> tuple[str, ...]:
    """The lemmas behind the verb's "under"."""
    return tuple(scene.lemmas[i] for i in under(scene, verb.index, "under"))


def _described(scene: Scene, token: Token, head: Token) -> int:
    """Of "the vicar of a parish in Mirebalais, abducted on Sunday" the vicar: after a comma the whole phrase."""
    if token.index - 1 <= head.index or scene.token(token.index - 1).text != "," or token.dep != "acl":
        return head.index
    top = head
    while True:
        above = scene.token(top.head)
        if top.dep == "pobj" and above.dep == "prep" and scene.token(above.head).pos in {"NOUN", "PROPN"}:
            top = scene.token(above.head)
        elif top.dep == "appos" and above.pos in {"NOUN", "PROPN"}:
            top = above
        else:
            return top.index


def objects_of(scene: Scene, index: int) -> tuple[int, ...]:
    """Heads of the direct objects, each conjunct by itself."""
    parse = scene.parse
    direct = [antecedent(kid, scene.token(index)) for kid in parse.kids(index, "dobj")]
    if not direct and scene.lemmas[index] in scene.triggers.governors.object_control:
        clauses = [c for c in parse.kids(index, "ccomp", "xcomp") if _is_infinitive(scene, c)]
        direct = [kid.index for clause in clauses for kid in parse.kids(clause.index, "nsubj", "nsubjpass")]
    if not direct and not parse.kids(index, "nsubjpass", "auxpass", "prep"):
        for further in parse.kids(index, "conj"):
            if (
                further.pos == "VERB"
                and further.index - index <= 4
                and not parse.kids(further.index, "nsubj", "nsubjpass")
            ):
                direct = [kid.index for kid in parse.kids(further.index, "dobj")]
    return tuple(i for kid in direct for i in with_conjuncts(scene, kid))


def _is_infinitive(scene: Scene, clause: Token) -> bool:
    """ "asked them to leave", "let them go"."""
    return clause.tag == "VB" or any(kid.lower == "to" for kid in scene.parse.kids(clause.index, "aux"))


def under(scene: Scene, index: int, *prepositions: str) -> tuple[int, ...]:
    """Heads of the nouns below the word by one of the prepositions, each conjunct by itself."""
    found: list[int] = []
    for prep in scene.parse.kids(index, "prep", "agent", "dative"):
        if prep.lower in prepositions:
            for inner in scene.parse.kids(prep.index, "pobj"):
                found.extend(with_conjuncts(scene, inner.index))
    return tuple(found)


def with_conjuncts(scene: Scene, index: int) -> tuple[int, ...]:
    """The head and those coordinated with it that are nouns too."""
    found, here = [index], index
    while True:
        further = [kid for kid in scene.parse.kids(here, "conj") if kid.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}]
        if not further:
            return tuple(found)
        here = further[0].index
        found.extend(kid.index for kid in further)


def antecedent(kid: Token, verb: Token) -> int:
    """For a relative pronoun the noun that its clause describes."""
    if kid.lower in RELATIVE and verb.dep == "relcl" and verb.head != verb.index:
        return verb.head
    return kid.index
