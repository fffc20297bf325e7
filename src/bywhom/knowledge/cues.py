"""The words of saying: which act they perform, and where they put their content."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import msgspec

from bywhom.knowledge.load import load_yaml
from bywhom.records import Act, Certainty, Stance


class VerbCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs of one act and the frames in which they take content (see `data/cues.yaml`)."""

    lemmas: tuple[str, ...]
    act: Act
    frames: tuple[str, ...]
    certainty: Certainty = "unstated"
    stance: Stance | None = None
    objects: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class NounCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that hold what is said ("the claim that ...")."""

    lemmas: tuple[str, ...]
    act: Act
    stance: Stance | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class PhraseCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a source, the content being the rest of the clause ("according to X")."""

    words: tuple[str, ...]
    act: Act
    examples: tuple[str, ...] = ()


class AdverbCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An adverb that reports without naming a source."""

    word: str
    act: Act
    certainty: Certainty = "unstated"
    examples: tuple[str, ...] = ()


class PatternCue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Regular expressions over a lower-cased sentence that tell the outlet's stance."""

    stance: Stance = "neutral"
    patterns: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def matcher(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.patterns))


class CueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The data file as it stands."""

    verbs: tuple[VerbCue, ...]
    nouns: tuple[NounCue, ...]
    prepositions: tuple[PhraseCue, ...]
    adverbs: tuple[AdverbCue, ...]
    passives: tuple[str, ...]
    deeds: tuple[str, ...]
    falsehoods: frozenset[str]
    orders: frozenset[str]
    carriers: frozenset[str]
    hostile_verbs: frozenset[str]
    violent_verbs: frozenset[str]
    benign_verbs: frozenset[str]
    obligation: frozenset[str]
    gentle_denials: frozenset[str]
    hedges: dict[Certainty, frozenset[str]]
    verification: tuple[PatternCue, ...]
    comment: PatternCue


@dataclass(frozen=True)
class Cues:
    """The file, indexed by lemma, with its patterns compiled."""

    file: CueFile
    verbs: dict[str, tuple[VerbCue, ...]]
    nouns: dict[str, NounCue]
    adverbs: dict[str, AdverbCue]
    verification: tuple[tuple[Stance, re.Pattern[str]], ...]
    comment: re.Pattern[str]
    hedges: dict[str, Certainty] = field(default_factory=dict)


def load_cues() -> Cues:
    """Reads and indexes `data/cues.yaml`."""
    file = load_yaml("cues", CueFile)
    verbs: defaultdict[str, list[VerbCue]] = defaultdict(list)
    for entry in file.verbs:
        for lemma in entry.lemmas:
            verbs[lemma].append(entry)
    return Cues(
        file=file,
        verbs={lemma: tuple(entries) for lemma, entries in verbs.items()},
        nouns={lemma: entry for entry in file.nouns for lemma in entry.lemmas},
        adverbs={entry.word: entry for entry in file.adverbs},
        verification=tuple((entry.stance, entry.matcher()) for entry in file.verification),
        comment=file.comment.matcher(),
        hedges={word: certainty for certainty, words in file.hedges.items() for word in words},
    )
