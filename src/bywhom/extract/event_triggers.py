"""Which words of a sentence tell of an event, in which sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bywhom.extract.event_grammar import objects_of, subjects_of, under
from bywhom.extract.event_relevance import Relevance
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.triggers import Sense
from bywhom.records import SentenceTokens, Token

HINTED = 0.5
"""How likely a word must tell of an act by its context alone."""
LISTED = 0.3
"""The same of a word that the lists hold: what is right more often than half of the measure's F1 raises it."""
AIMED = ("on", "at", "against", "to")
CLASSES = {"armed", "people", "party", "place", "thing", "goods", "weapon", "explosion"}


@dataclass
class Candidate:
    """A trigger in its sentence with its sense; who did it to whom is filled in later."""

    index: int
    first: int
    last: int
    sense: Sense
    kind: Literal["verb", "noun"]
    type: str
    mode: str | None
    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    accused: list[int] = field(default_factory=list)
    means: list[int] = field(default_factory=list)
    absorbed: list[int] = field(default_factory=list)
    parts: tuple[int, ...] = ()

    @property
    def mutual(self) -> bool:
        return self.sense.shape == "mutual"


def candidates_in(scene: Scene, sentence: SentenceTokens, relevance: Relevance) -> list[Candidate]:
    """One candidate a trigger word, in text order; a word inside a longer trigger is not one of its own."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in scene.parse.within(sentence):
        if _is_measure(scene, token):
            continue
        for candidate in _at(scene, token, relevance):
            span = set(range(candidate.first, candidate.last + 1))
            inside = [other for other in found if other.index in span and other.kind == candidate.kind == "noun"]
            if candidate.index in taken and not inside:
                continue
            for other in inside:
                found.remove(other)
            found.append(candidate)
            taken |= span if candidate.kind == "noun" else {candidate.index, candidate.last}
            break
    return found


def _is_measure(scene: Scene, token: Token) -> bool:
    """ "One of the deadliest attacks this year": what an act is held against, and no act of its own."""
    if token.tag != "NNS" or token.dep != "pobj" or not any(
        kid.tag == "JJS" for kid in scene.parse.kids(token.index, "amod")
    ):  # fmt: skip
        return False
    return scene.token(scene.token(token.head).head).lower in {"one", "among", "be", "was", "is"}


def hinted(scene: Scene, sentence: SentenceTokens, known: Sequence[Candidate], relevance: Relevance) -> list[Candidate]:
    """Words that no list holds, or not in this company, and that a model of their context takes for an act."""
    if not scene.hints:
        return []
    taken = {i for candidate in known for i in (candidate.index, *range(candidate.first, candidate.last + 1))}
    found: list[Candidate] = []
    for token in scene.parse.within(sentence):
        if token.index in taken or token.pos not in {"VERB", "NOUN", "ADJ"} or _is_of_people(scene, token):
            continue
        one = _of_list(scene, token) or _of_context(scene, token)
        if one is not None and relevance.lets(token.index, True):
            found.append(one)
    return found


def _of_list(scene: Scene, token: Token) -> Candidate | None:
    """A word of the lists whose company the rules do not know, where its context speaks for its type.

    A word of several types ("take") has its meaning from its company: its context must be surer.
    """
    kind: Literal["verb", "noun"] = "verb" if token.pos == "VERB" else "noun"
    entries = (scene.triggers.verbs if kind == "verb" else scene.triggers.nouns).get(scene.lemmas[token.index], ())
    told = scene.hint(token.index)
    senses = [sense for rest, sense in entries if not rest]
    if not senses:
        return None
    type_ = max((each.type for each in senses), key=lambda each: told.get(each, 0.0))
    several = len({each.type for each in senses}) > 1
    least = HINTED if several else LISTED
    if told.get(type_, 0.0) < least or _is_taken_away(scene, token, senses):
        return None
    fitting = [each for each in senses if each.type == type_]
    if scene.parse.kids(token.index, "dobj"):  # "protesters burned tyres": who burns something does not burn
        fitting = [each for each in fitting if each.shape != "victim"]
        if not fitting:
            return None
    plain = [each for each in fitting if not (each.with_ or each.subject or each.without)] or fitting
    # What the sense asks of its company is not known to hold: a manner that not all its senses share is none.
    mode = fitting[0].mode if len({each.mode for each in fitting}) == 1 else None
    return Candidate(token.index, token.index, token.index, plain[0], kind, type_, mode)


def _is_taken_away(scene: Scene, token: Token, senses: Sequence[Sense]) -> bool:
    """Whether a word stands near that takes all the senses away: "killed by smoke", "fired its coach"."""
    near = scene.neighbourhood(token.index)
    return all(any(word in near for word in sense.without) for sense in senses)


def _of_context(scene: Scene, token: Token) -> Candidate | None:
    told = scene.hint(token.index)
    if not told:
        return None
    type_ = max(told, key=lambda each: told[each])
    if told[type_] < HINTED:
        return None
    kind: Literal["verb", "noun"] = "verb" if token.pos == "VERB" else "noun"
    sense = Sense(words=(scene.lemmas[token.index],), type=type_, to=AIMED, bare=True, examples=())
    return Candidate(token.index, token.index, token.index, sense, kind, type_, None)


def _at(scene: Scene, token: Token, relevance: Relevance) -> list[Candidate]:
    """The candidates that begin or end at the token, the longest phrase first."""
    if token.pos == "PROPN" and scene.named(token.index) == "time":
        return []
    lemma = scene.lemmas[token.index]
    if (
        lemma not in scene.triggers.verbs
        and lemma not in scene.triggers.nouns
        and token.lower not in scene.triggers.nouns
    ):
        return []
    if token.tag == "VBG" and _nominal(scene, token):
        entries = scene.triggers.nouns.get(token.lower, ())
        return [c for rest, sense in entries if (c := _noun(scene, token, rest, sense, relevance)) is not None]
    if _is_of_people(scene, token):
        return []
    if token.pos in {"VERB", "AUX"} or _verbal(scene, token):
        entries = scene.triggers.verbs.get(lemma, ())
        return [c for rest, sense in entries if (c := _verb(scene, token, rest, sense, relevance)) is not None]
    if token.pos in {"NOUN", "PROPN"} or (token.pos == "ADJ" and token.dep in {"pobj", "dobj", "nsubj"}):
        entries = scene.triggers.nouns.get(lemma) or scene.triggers.nouns.get(token.lower) or ()
        return [c for rest, sense in entries if (c := _noun(scene, token, rest, sense, relevance)) is not None]
    return []


def _is_of_people(scene: Scene, token: Token) -> bool:
    """ "visited the injured": those to whom it was done, and no telling of it."""
    nominal = token.dep in {"dobj", "pobj", "nsubj", "nsubjpass"}
    return token.tag == "VBN" and nominal and any(kid.lower == "the" for kid in scene.parse.kids(token.index, "det"))


def _verbal(scene: Scene, token: Token) -> bool:
    """A word that the tagger took for a noun or adjective, in the place of a passive or past verb."""
    return token.tag in {"VBN", "VBD"} or bool(scene.parse.kids(token.index, "nsubjpass", "auxpass"))


def _nominal(scene: Scene, token: Token) -> bool:
    """An -ing form that stands as a noun: "shelling of homes", "in shelling near the river"."""
    if token.lower not in scene.triggers.nouns or scene.parse.kids(token.index, "dobj", "aux", "auxpass"):
        return False
    named = token.dep in {"nsubj", "nsubjpass", "pobj", "pcomp", "dobj", "csubj", "csubjpass", "conj"}
    return named or any(kid.lower == "of" for kid in scene.parse.kids(token.index, "prep"))


def _verb(scene: Scene, token: Token, rest: tuple[str, ...], sense: Sense, relevance: Relevance) -> Candidate | None:
    parts = _phrase(scene, token, rest)
    if parts is None:
        return None
    candidate = Candidate(token.index, token.index, parts[-1], sense, "verb", sense.type, sense.mode, parts=parts)
    if not _company_fits(scene, candidate) or not _arguments_fit(scene, parts, sense):
        return None
    return candidate if relevance.lets(token.index, sense.weak) else None


def _phrase(scene: Scene, token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where the words of a verb's phrase stand: after the verb, in order, within a few tokens."""
    here = token.index
    parts = [here]
    limit = min(here + 6, scene.sentence(here).last)
    for word in rest:
        for position in range(here + 1, limit):
            if word in (scene.lemmas[position], scene.token(position).lower):
                here = position
                parts.append(here)
                break
        else:
            return None
    if rest and here - token.index > len(rest) + 3:
        return None
    return tuple(parts)


def _arguments_fit(scene: Scene, parts: tuple[int, ...], sense: Sense) -> bool:
    index, last = parts[0], parts[-1]
    subjects = subjects_of(scene, index)
    known = [i for i in subjects.active if scene.classes_of(i) or scene.lemmas[i] in scene.triggers.classes.domain_of]
    if not set(sense.subject) & CLASSES:
        known = [i for i in known if scene.token(i).pos != "PRON"]
    if sense.shape == "cause":
        known = list(subjects.active)
    if known and sense.subject and not any(_is(scene, i, sense.subject) for i in known):
        return False
    if sense.doer and not known:
        return False
    if not sense.object or scene.token(last).pos in {"NOUN", "PROPN", "PRON"}:
        return True
    objects = [i for i in (*objects_of(scene, index), *subjects.passive) if i not in parts]
    if any(_is(scene, i, sense.object) for i in objects):
        return True
    unknown = any(_is_unknown(scene, i) for i in objects)
    if unknown and "thing" in sense.object and _by_the_armed(scene, subjects.active, sense.weak):
        return True
    if "prep" in sense.object and any(prep.lower in sense.to for prep in scene.parse.kids(index, "prep")):
        return True
    return "none" in sense.object and not objects


def _by_the_armed(scene: Scene, subjects: tuple[int, ...], strictly: bool) -> bool:
    """Whether all who do it are armed; `strictly`, by the word itself and not as a party or a people."""
    armed = scene.triggers.classes.armed - scene.triggers.classes.figurative
    if strictly:
        return bool(subjects) and all(scene.lemmas[i] in armed for i in subjects)
    return bool(subjects) and all(scene.classes_of(i) & {"armed", "weapon"} for i in subjects)


def _is_unknown(scene: Scene, index: int) -> bool:
    """A common noun that no list holds: what is shelled or bombed can be anything that one can touch."""
    if scene.token(index).pos != "NOUN" or scene.classes_of(index):
        return False
    return scene.lemmas[index] not in scene.triggers.classes.domain_of


def _is(scene: Scene, index: int, wanted: tuple[str, ...]) -> bool:
    classes = scene.classes_of(index)
    return any(want in classes if want in CLASSES else scene.lemmas[index] == want for want in wanted)


def _noun(scene: Scene, token: Token, rest: tuple[str, ...], sense: Sense, relevance: Relevance) -> Candidate | None:
    first = token.index - len(rest)
    if rest and (first < scene.sentence(token.index).first or not _preceded(scene, first, rest)):
        return None
    head = _phrase_head(scene, first, token)
    if head.dep in {"compound", "amod", "nmod"} and not _carried(scene, head):
        return None
    candidate = Candidate(head.index, first, token.index, sense, "noun", sense.type, sense.mode)
    if sense.subject and not any(_is(scene, i, sense.subject) for i in _whose(scene, token.index)):
        return None
    if not _company_fits(scene, candidate):
        return None
    return candidate if relevance.lets(head.index, sense.weak) else None


def _whose(scene: Scene, index: int) -> list[int]:
    """The words that tell whose act a noun is: "drivers' strike", "a strike of drivers", "a general strike"."""
    own = [kid.index for kid in scene.parse.kids(index, "compound", "poss", "amod", "nmod")]
    token = scene.token(index)
    above = under(scene, token.head, "on", "by") if token.dep in {"dobj", "nsubjpass"} else ()
    return [*own, *under(scene, index, "of", "by", "on"), *above]


def _phrase_head(scene: Scene, first: int, last: Token) -> Token:
    """The word of the phrase whose head lies outside it: "state" of "state of emergency"."""
    for index in range(first, last.index):
        token = scene.token(index)
        if not first <= token.head <= last.index and token.pos in {"NOUN", "PROPN", "VERB"}:
            return token
    return last


def _preceded(scene: Scene, first: int, rest: tuple[str, ...]) -> bool:
    return all(word in (scene.lemmas[first + i], scene.token(first + i).lower) for i, word in enumerate(rest))


def _carried(scene: Scene, token: Token) -> bool:
    """Whether the noun that the word modifies keeps the event alive ("clearance operation", "attack victims")."""
    head = scene.token(token.head)
    return scene.lemmas[head.index] in scene.triggers.words.carriers or (
        head.pos in {"NOUN", "PROPN"} and _is_trigger(scene, head)
    )


def _is_trigger(scene: Scene, token: Token) -> bool:
    return scene.lemmas[token.index] in scene.triggers.nouns


def _company_fits(scene: Scene, candidate: Candidate) -> bool:
    """Words that take the sense away stand nowhere near; of those that it needs one is in the sentence."""
    sense = candidate.sense
    if sense.without:
        inside = set(scene.lemmas[candidate.first : candidate.last + 1])
        near = scene.neighbourhood(candidate.index)
        if any(word in near and word not in inside for word in sense.without):
            return False
    if sense.with_:
        words = scene.sentence_lemmas[scene.token(candidate.index).sentence]
        return any(word in words for word in sense.with_)
    return True
