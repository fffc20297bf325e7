"""Which words of a sentence name something that is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_grammar import objects_of, subjects_of, under
from bywhom.extract.event_relevance import Relevance
from bywhom.extract.event_scene import Scene
from bywhom.extract.situation_sense import (
    has_company,
    is_another_deed,
    is_brief,
    is_governed,
    is_only_a_deed,
    means_other,
    with_particle,
)
from bywhom.knowledge.situations import Part, SituationLexicon, SituationWords
from bywhom.records import SentenceTokens, Token

CLASSES = {"armed", "people", "party", "place", "thing", "goods", "weapon"}
KEEPS = frozenset(
    ["order", "agreement", "deal", "accord", "contingent", "mission", "force", "troop", "zone", "restriction",
     "measure", "rule", "regime", "violation", "breach", "camp", "site", "plan", "hour", "announcement"]
)  # fmt: skip
"""Nouns before which a situation's noun still names the situation: "a ceasefire deal"."""
OVER = ("of", "on", "in", "for")
SPLIT = frozenset(["out", "up", "back", "over"])
"""Particles that make another verb: "ruled out", "held up"."""
COPULAS = frozenset(["be", "remain", "stay", "keep", "go", "lie", "become", "continue"])
PREDICATES = {"acomp", "advmod", "prt", "xcomp", "oprd", "prep", "attr"}
ENDINGS = {"ended", "eased", "suspended"}
CROWD = 50
REACH = 14
"""Words between a verb and the last word of its phrase: "drove more than two million people from their homes"."""


@dataclass(frozen=True)
class Found:
    """A word that names a situation, with the words it was found by and whom or what it is said of."""

    index: int
    first: int
    last: int
    words: SituationWords
    part: Literal["noun", "verb"]
    objects: tuple[int, ...] = ()
    holder: int | None = None


def found_in(scene: Scene, sentence: SentenceTokens, lexicon: SituationLexicon, relevance: Relevance) -> list[Found]:
    """The mentions of situations in the sentence; of several phrases that end at a word, the longest."""
    found: list[Found] = []
    for token in scene.parse.within(sentence):
        one = _best(scene, token, lexicon)
        brief = one is not None and one.words.kind == "blockade" and is_brief(scene, scene.token(one.index))
        if one is not None and not brief and relevance.lets(token.index, one.words.weak):
            found = [o for o in found if o.words.kind != one.words.kind or not one.first <= o.index <= one.last]
            if not any(o.words.kind == one.words.kind and o.first <= one.index <= o.last for o in found):
                found.append(one)
    return found


def meant_by(scene: Scene, sentence: SentenceTokens, before: Found | None, lexicon: SituationLexicon) -> Found | None:
    """ "It was relaxed on Thursday", right after a sentence that names a curfew."""
    if before is None or before.part != "noun":
        return None
    for token in scene.parse.within(sentence):
        if token.lower not in {"it", "this"} or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        verb = with_particle(scene, scene.token(token.head))
        rules = (rule for rule in lexicon.transitions if not rule.kinds or before.words.kind in rule.kinds)
        passive = token.dep != "nsubj" or not scene.parse.kids(token.head, "dobj", "attr", "acomp")
        if passive and any(verb in rule.verbs and rule.state in ENDINGS for rule in rules):
            return Found(token.index, token.index, token.index, before.words, "noun", ())
    return None


def _best(scene: Scene, token: Token, lexicon: SituationLexicon) -> Found | None:
    best: Found | None = None
    for one in _fitting(scene, token, lexicon):
        if best is None or one.last - one.first > best.last - best.first:
            best = one
    return best


def _fitting(scene: Scene, token: Token, lexicon: SituationLexicon) -> Iterator[Found]:
    lemma = scene.lemmas[token.index]
    if token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}:
        for parts, words in _under(lexicon.nouns, lemma, token.lower):
            noun = _noun(scene, token, parts, words)
            if noun is not None:
                yield noun
    if token.pos in {"VERB", "ADJ", "AUX"} or token.tag in {"VBN", "VBD"}:
        for _, words in lexicon.held.get(token.lower, ()):
            held = _held(scene, token, words)
            if held is not None:
                yield held
        for parts, words in _verbs(lexicon, token, lemma):
            verb = _verb(scene, token, parts, words, lexicon)
            if verb is not None:
                yield verb
    for parts, words in lexicon.predicates.get(token.lower, ()):
        said = _predicate(scene, token, parts, words, lexicon)
        if said is not None:
            yield said


def _verbs(lexicon: SituationLexicon, token: Token, lemma: str) -> Iterator[tuple[tuple[Part, ...], SituationWords]]:
    """By the lemma; a participle that the tagger took for an adjective by its stem ("the occupied valley")."""
    yield from lexicon.verbs.get(lemma, ())
    if token.pos == "ADJ" and token.lower.endswith("ed"):
        for stem in (token.lower[:-2], token.lower[:-1], token.lower[:-3] + "y"):
            yield from lexicon.verbs.get(stem, ())


def _under(
    index: dict[str, list[tuple[tuple[Part, ...], SituationWords]]], lemma: str, lower: str
) -> Iterator[tuple[tuple[Part, ...], SituationWords]]:
    yield from index.get(lemma, ())
    if lower != lemma:
        yield from index.get(lower, ())


def _noun(scene: Scene, token: Token, parts: tuple[Part, ...], words: SituationWords) -> Found | None:
    first = token.index - len(parts) + 1
    if first < scene.sentence(token.index).first:
        return None
    if any(not _matches(scene, first + i, part) for i, part in enumerate(parts)):
        return None
    if token.pos == "VERB" and len(parts) == 1 and not _stands_for_people(scene, token):
        return None
    if token.dep in {"compound", "amod", "nmod"} and scene.lemmas[token.head] not in KEEPS and token.tag[0] == "N":
        return None
    if means_other(scene, token, words):
        return None
    head = _head_of(scene, first, token.index)
    inside = range(first, token.index + 1)
    objects = [i for index in dict.fromkeys((head, token.index)) for i in under(scene, index, *OVER) if i not in inside]
    if not has_company(scene, token, words, tuple(objects)) or (words.above and not is_governed(scene, token, words)):
        return None
    return Found(head, first, token.index, words, "noun", (head, *objects))


def _head_of(scene: Scene, first: int, last: int) -> int:
    """The word of a phrase on which the others hang: "state" of "state of emergency"."""
    outside = (
        i for i in range(first, last + 1) if not first <= scene.token(i).head <= last or scene.token(i).head == i
    )
    return next(outside, last)


def _stands_for_people(scene: Scene, token: Token) -> bool:
    """ "among the displaced": a participle as a noun."""
    nominal = token.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "conj"}
    return nominal and token.index > 0 and scene.token(token.index - 1).lower == "the"


def _held(scene: Scene, token: Token, words: SituationWords) -> Found | None:
    """ "rebel-held villages": the holder before the hyphen, the place behind."""
    holder = token.index - 2
    if holder < scene.sentence(token.index).first or scene.token(holder + 1).text not in {"-", "–"}:
        return None
    head = scene.token(token.head)
    own = {"government", "regime", "state", "army", "military", "police", "troop"}
    if not scene.classes_of(holder) & {"armed", "party"} or scene.lemmas[holder] in own:
        return None
    if scene.lemmas[head.index] in {"ministry", "authority", "government", "channel", "agency", "medium", "media"}:
        return None
    if head.pos not in {"NOUN", "PROPN"} or head.index < token.index or not has_company(scene, token, words):
        return None
    if not scene.classes_of(head.index) & {"place", "thing"}:
        return None
    return Found(token.index, holder, token.index, words, "verb", (head.index,), holder)


def _verb(
    scene: Scene, token: Token, parts: tuple[Part, ...], words: SituationWords, lexicon: SituationLexicon
) -> Found | None:
    if token.index and scene.token(token.index - 1).text in {"-", "–"}:
        return None
    here = [token.index]
    for part in parts[1:]:
        window = range(here[-1] + 1, min(here[-1] + REACH, scene.sentence(here[-1]).last))
        below = next((i for i in window if _matches(scene, i, part) and _hangs(scene, i, token.index)), -1)
        if below < 0:
            return None
        here.append(below)
    if any(kid.index not in here and kid.lower in SPLIT for kid in scene.parse.kids(token.index, "prt")):
        return None
    second = (i for i in here[1:] if scene.token(i).pos == "VERB" and scene.lemmas[token.index] != "keep")
    if any(not _is_infinitive(scene, i) for i in second):
        return None
    subjects = subjects_of(scene, token.index)
    objects = _objects(scene, token, here, words)
    fits = any(_is(scene, i, words.object, lexicon) for i in objects) or _is_named_place(scene, token, words)
    if words.object and not fits and (objects or (len(parts) == 1 and not words.by_negation)):
        return None
    active = subjects.active
    if words.agent and not active:
        return None
    if words.subject and active and not any(_is(scene, i, words.subject, lexicon) for i in active):
        return None
    if is_another_deed(scene, token, words, active, objects) or is_only_a_deed(scene, token, words, lexicon):
        return None
    if not has_company(scene, token, words, (*objects, *active) if words.sufferers else ()):
        return None
    return Found(token.index, token.index, here[-1], words, "verb", tuple(objects))


def _objects(scene: Scene, token: Token, phrase: list[int], words: SituationWords) -> list[int]:
    """What it is done to: objects and passive subjects, the noun that a participle describes, a misread name."""
    subjects = subjects_of(scene, token.index)
    found = [i for i in (*objects_of(scene, token.index), *subjects.passive) if i not in phrase]
    if token.dep == "amod" and token.tag in {"VBN", "JJ"}:
        found.append(token.head)
    if scene.parse.kids(token.index, "auxpass"):
        found += [i for i in subjects.active if i not in phrase]
    for index in phrase[1:]:
        found += [kid.index for kid in scene.parse.kids(index, "nsubj")]
    if not found and words.shown == "ended":
        found += subjects.active
    following = token.index + 1
    if not found and "place" in words.object and following in scene.place_at:
        found.append(following)
    return found


def _is_named_place(scene: Scene, token: Token, words: SituationWords) -> bool:
    """ "occupied Crimea": a name behind the participle is a place, known or not."""
    return "place" in words.object and token.dep == "amod" and scene.token(token.head).pos == "PROPN"


def _is_infinitive(scene: Scene, index: int) -> bool:
    """Whether the second verb of a phrase is what the first opens: "ordered them to leave", "barred from entering"."""
    token = scene.token(index)
    opened = any(kid.lower == "to" for kid in scene.parse.kids(index, "aux")) or token.tag == "VBG"
    if token.dep == "conj" and not opened:
        return _is_infinitive(scene, token.head)
    return opened and not scene.parse.kids(index, "neg")


def _predicate(
    scene: Scene, token: Token, parts: tuple[Part, ...], words: SituationWords, lexicon: SituationLexicon
) -> Found | None:
    """ "the crossing remains closed", "phone lines are down"."""
    last = token.index + len(parts) - 1
    if last >= scene.sentence(token.index).last:
        return None
    if any(not _matches(scene, token.index + i, part) for i, part in enumerate(parts)):
        return None
    passive = _is_state_passive(scene, token)
    head = token if passive else scene.token(token.head)
    if not passive and (scene.lemmas[head.index] not in COPULAS or token.dep not in PREDICATES):
        return None
    subjects = subjects_of(scene, head.index)
    said_of = (*subjects.active, *subjects.passive)
    if not any(_is(scene, i, words.object, lexicon) for i in said_of) or not has_company(scene, token, words, said_of):
        return None
    if parts[-1] == {"of"} and words.subject:
        behind = tuple(kid.index for kid in scene.parse.kids(last, "pobj"))
        if not any(_is(scene, i, words.subject, lexicon) for i in behind):
            return None
        said_of = behind if "armed" in words.object else said_of
    return Found(head.index, token.index, last, words, "verb", said_of)


def _is_state_passive(scene: Scene, token: Token) -> bool:
    """ "the lorries are stranded", "has been gone": what the parser takes for the passive of a deed is a state."""
    helpers = scene.parse.kids(token.index, "auxpass")
    if token.tag not in {"VBN", "VBD"} or not helpers:
        return False
    if any(scene.lemmas[kid.index] in COPULAS - {"be"} and kid.tag != "VBD" for kid in helpers):
        return True
    return tense_of_event(token, scene.parse) in {"present", "perfect"}


def _matches(scene: Scene, index: int, part: Part) -> bool:
    return scene.lemmas[index] in part or scene.token(index).lower in part


def _hangs(scene: Scene, index: int, verb: int) -> bool:
    """Whether the word stands below the verb with no other finite verb's subject between."""
    return any(above.index == verb for above in scene.parse.ancestors(index))


def _is(scene: Scene, index: int, wanted: tuple[str, ...], lexicon: SituationLexicon) -> bool:
    classes, lemma = scene.classes_of(index), scene.lemmas[index]
    named = scene.place_at.get(index)
    nation = named is not None and named.use == "demonym"
    for want in wanted:
        if want == "many" and _is_many(scene, index):
            return True
        if want in CLASSES:
            if want in classes and not (nation and want == "place"):
                return True
        elif (nation and want in {"held", "mover"}) or lemma in lexicon.groups.get(want, ()) or lemma == want:
            return True
    if lemma in scene.triggers.words.quantity or lemma in lexicon.groups["portion"] or scene.token(index).pos == "NUM":
        return any(_is(scene, below, wanted, lexicon) for below in scene.of_objects(index))
    return False


def _is_many(scene: Scene, index: int) -> bool:
    """A crowd by its number: "117,000 people"."""
    numbers = (kid.text.replace(",", "") for kid in scene.parse.kids(index, "nummod"))
    return "people" in scene.classes_of(index) and any(number.isdigit() and int(number) >= CROWD for number in numbers)
