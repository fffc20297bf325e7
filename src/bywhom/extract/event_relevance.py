"""Whether a document and a sentence speak of conflict, or of football, markets, weather, films or accidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bywhom.extract.clause import is_reporting
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.triggers import Classes

BORROWING = ("sport", "market", "arts")
MISHAPS = ("weather", "accident", "nature")
"""Fields that speak of themselves in the words of war; a page may mix them."""


@dataclass(frozen=True)
class Relevance:
    """`idle`: the document tells of something else; `warm`: it has conflict words enough to carry weak triggers."""

    scene: Scene
    idle: bool
    warm: bool

    def lets(self, index: int, weak: bool) -> bool:
        """Whether a trigger at the index may stand: weak ones need conflict about, none may stand in another field."""
        scene = self.scene
        if self._is_of_a_work(index):
            return False
        own = scene.lemmas[index]
        words = scene.sentence_lemmas[scene.token(index).sentence]
        classes = scene.triggers.classes
        martial = len((words & classes.conflict) - {own})
        armed = len((words & classes.armed) - {own})
        foreign = Counter(classes.domain_of[word] for word in words if word in classes.domain_of and word != own)
        most = max(foreign.values(), default=0)
        if most >= 2 and most > martial + armed:
            return False
        if not weak:
            return True
        if most > martial + armed and not self.warm:
            return False
        return bool(martial or armed) or self.warm or self._has_party(index)

    def _is_of_a_work(self, index: int) -> bool:
        """ "The film opens with a siege", "the museum shows a tank": what a work tells is no news."""
        scene = self.scene
        root = scene.token(scene.sentence(index).root)
        if root.index == index or is_reporting(root):
            return False
        subjects = scene.parse.kids(root.index, "nsubj")
        return any(scene.lemmas[kid.index] in scene.triggers.words.media for kid in subjects)

    def _has_party(self, index: int) -> bool:
        """A sentence that names a state or group may carry a weak trigger; a person alone may not."""
        sentence = self.scene.sentence(index)
        return any(self.scene.named(i) in {"place", "people", "body"} for i in range(sentence.first, sentence.last))


def relevance_of(scene: Scene) -> Relevance:
    """Distinct words of war against distinct words of the one other field that has most of them."""
    words: set[str] = set().union(*scene.sentence_lemmas) if scene.sentence_lemmas else set()
    martial, foreign = told_of(words, scene.triggers.classes)
    most = max(foreign.values(), default=0)
    # Chosen on invented pages: a match report has 5 to 20 such words and 0 to 3 of war, a war report 1 to 4.
    most_of_kind = max(most, *(sum(foreign[name] for name in kind) for kind in (BORROWING, MISHAPS)))
    idle = most_of_kind >= 3 and most_of_kind >= 1.5 * martial
    return Relevance(scene, idle, martial >= 3 and martial > most)


def told_of(words: AbstractSet[str], classes: Classes) -> tuple[float, Counter[str]]:
    """How many of the words are of war (of armed men alone: half), and how many of each other field."""
    plain = words - classes.figurative
    martial = len(plain & classes.conflict) + len(plain & (classes.armed - classes.conflict)) / 2
    return martial, Counter(classes.domain_of[word] for word in words if word in classes.domain_of)
