"""Which words of a sentence name something that is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bywhom.extract.event_grammar import objects_of, subjects_of
from bywhom.extract.event_relevance import Relevance
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.situations import SituationLexicon, SituationWords
from bywhom.records import SentenceTokens, Token

CLASSES = {"armed", "people", "party", "place", "thing", "goods", "weapon"}
KEEPS = {
    "order",
    "agreement",
    "deal",
    "accord",
    "contingent",
    "mission",
    "force",
    "troop",
    "zone",
    "line",
    "restriction",
    "measure",
}


@dataclass(frozen=True)
class Found:
    """A word that names a situation, with the words it was found by."""

    index: int
    first: int
    last: int
    words: SituationWords
    part: Literal["noun", "verb"]


def found_in(scene: Scene, sentence: SentenceTokens, lexicon: SituationLexicon, relevance: Relevance) -> list[Found]:
    """The mentions of situations in the sentence; of several phrases that end at a word, the longest."""
    found: list[Found] = []
    for token in scene.parse.within(sentence):
        one = _best(scene, token, lexicon)
        if one is not None and relevance.lets(token.index, one.part == "verb"):
            found = [other for other in found if not one.first <= other.index <= one.last]
            found.append(one)
    return found


def _best(scene: Scene, token: Token, lexicon: SituationLexicon) -> Found | None:
    best: Found | None = None
    lemma = scene.lemmas[token.index]
    if token.pos in {"NOUN", "PROPN", "ADJ"}:
        for parts, words in lexicon.nouns.get(lemma, ()):
            noun = _noun(scene, token, parts, words)
            if noun is not None and (best is None or noun.first < best.first):
                best = noun
    if token.pos == "VERB":
        for parts, words in lexicon.verbs.get(lemma, ()):
            verb = _verb(scene, token, parts, words)
            if verb is not None and (best is None or verb.last > best.last):
                best = verb
    return best


def _noun(scene: Scene, token: Token, parts: tuple[str, ...], words: SituationWords) -> Found | None:
    first = token.index - len(parts) + 1
    if first < scene.sentence(token.index).first:
        return None
    if any(p not in (scene.lemmas[first + i], scene.token(first + i).lower) for i, p in enumerate(parts)):
        return None
    if token.dep in {"compound", "amod", "nmod"} and scene.lemmas[token.head] not in KEEPS:
        return None
    return Found(token.index, first, token.index, words, "noun") if _company(scene, token, words) else None


def _verb(scene: Scene, token: Token, parts: tuple[str, ...], words: SituationWords) -> Found | None:
    here = token.index
    for part in parts[1:]:
        window = range(here + 1, min(here + 4, scene.sentence(here).last))
        here = next((i for i in window if part in (scene.lemmas[i], scene.token(i).lower)), -1)
        if here < 0:
            return None
    subjects = subjects_of(scene, token.index)
    objects = [*objects_of(scene, token.index), *subjects.passive]
    if token.dep == "amod":
        objects.append(token.head)
    if len(parts) == 1 and words.object and not any(_is(scene, i, words.object) for i in objects):
        return None
    if words.subject and subjects.active and not any(_is(scene, i, words.subject) for i in subjects.active):
        return None
    return Found(token.index, token.index, here, words, "verb") if _company(scene, token, words) else None


def _is(scene: Scene, index: int, wanted: tuple[str, ...]) -> bool:
    classes = scene.classes_of(index)
    return any(want in classes if want in CLASSES else scene.lemmas[index] == want for want in wanted)


def _company(scene: Scene, token: Token, words: SituationWords) -> bool:
    near = scene.neighbourhood(token.index) | {
        scene.token(i).lower for i in range(max(0, token.index - 4), min(len(scene.lemmas), token.index + 5))
    }
    if any(word in near for word in words.without):
        return False
    return not words.company or any(word in near for word in words.company)
