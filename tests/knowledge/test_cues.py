"""The cue file proves itself: each example gives its act, no counterexample does."""

from __future__ import annotations

import pytest

from bywhom.extract.attribution import find_attributions
from bywhom.extract.quotation import find_quotations
from bywhom.knowledge.cues import Cues, PatternCue, load_cues
from tests.factories import document_of, parse_of

CUES = load_cues()
ENTRIES = [(e.lemmas[0], e.act, e.examples, e.counterexamples) for e in CUES.file.verbs]
ENTRIES += [(e.lemmas[0], e.act, e.examples, e.counterexamples) for e in CUES.file.nouns]
EXAMPLES = [(lemma, act, text) for lemma, act, examples, _ in ENTRIES for text in examples]
EXAMPLES += [(e.words[0], e.act, text) for e in CUES.file.prepositions for text in e.examples]
EXAMPLES += [(e.word, e.act, text) for e in CUES.file.adverbs for text in e.examples]
COUNTEREXAMPLES = [(lemma, act, text) for lemma, act, _, counters in ENTRIES for text in counters]


def acts_of(text: str) -> set[str]:
    parse = parse_of(document_of(text))
    return {a.act for a in find_attributions(parse, find_quotations(parse), CUES)}


@pytest.mark.parametrize(("word", "act", "text"), EXAMPLES)
def test_an_example_gives_its_act(word: str, act: str, text: str) -> None:
    assert act in acts_of(text), word


@pytest.mark.parametrize(("word", "act", "text"), COUNTEREXAMPLES)
def test_a_counterexample_does_not(word: str, act: str, text: str) -> None:
    assert act not in acts_of(text), word


@pytest.mark.parametrize("entry", CUES.file.verification, ids=lambda e: str(e.stance))
def test_checking_is_recognised(entry: PatternCue) -> None:
    for text in entry.examples:
        assert stance_of(CUES, text) == entry.stance, text
    for text in entry.counterexamples:
        assert stance_of(CUES, text) != entry.stance, text


def stance_of(cues: Cues, text: str) -> str | None:
    lowered = text.lower()
    return next((stance for stance, pattern in cues.verification if pattern.search(lowered)), None)


def test_silence_is_recognised() -> None:
    for text in CUES.file.comment.examples:
        assert CUES.comment.search(text.lower()), text
    for text in CUES.file.comment.counterexamples:
        assert not CUES.comment.search(text.lower()), text
