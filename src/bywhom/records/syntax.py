"""The grammar of a document's sentences: working nouns that the stages share and no reading carries.

They stand here because `read` makes them and `extract` walks them, and stages meet only in records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec

from bywhom.records.document import BlockKind
from bywhom.records.span import Span


class Token(msgspec.Struct, frozen=True):
    """One word. `index`, `head` and `sentence` count through the whole document; a root is its own head.

    `pos` is Universal POS, `tag` Penn Treebank, `dep` the ClearNLP labels of spaCy's English parser.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class SentenceTokens(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) make a sentence of block number `block`."""

    index: int
    first: int
    last: int
    span: Span
    block: int
    kind: BlockKind
    root: int


@dataclass(frozen=True)
class Parse:
    """The tokens and sentences of a document, and walks over their tree."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[SentenceTokens, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependants, in text order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                lists[token.head].append(token.index)
        return tuple(tuple(items) for items in lists)

    def within(self, sentence: SentenceTokens) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def sentence_of(self, token: Token) -> SentenceTokens:
        return self.sentences[token.sentence]

    def kids(self, index: int, *deps: str) -> tuple[Token, ...]:
        """The dependants of a token, of the given labels only when any are given."""
        tokens = self.tokens
        if not deps:
            return tuple([tokens[child] for child in self.children[index]])
        return tuple([tokens[child] for child in self.children[index] if tokens[child].dep in deps])

    def subtree(self, index: int, *, without: Iterable[int] = ()) -> tuple[int, ...]:
        """The token and all below it in text order, leaving out the subtrees headed by `without`."""
        skip = set(without)
        found: list[int] = []
        stack = [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(child for child in self.children[here] if child not in skip)
        return tuple(sorted(found))

    def ancestors(self, index: int) -> Iterator[Token]:
        """The heads above a token, nearest first, the root last."""
        here = self.tokens[index]
        while here.head != here.index:
            here = self.tokens[here.head]
            yield here

    def span_of(self, indices: Iterable[int]) -> Span:
        """The span from the first to the last of the tokens."""
        several = sorted(indices)
        return Span(self.tokens[several[0]].start, self.tokens[several[-1]].end)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with the span."""
        found = []
        for at in range(self._token_at(span.start), len(self.tokens)):
            token = self.tokens[at]
            if token.start >= span.end:
                break
            if token.end > span.start:
                found.append(token)
        return tuple(found)

    def head_in(self, span: Span) -> Token | None:
        """The token of the span whose head lies outside it (the first such), or None for a span without tokens."""
        inside = self.tokens_in(span)
        indices = {token.index for token in inside}
        for token in inside:
            if (token.head == token.index or token.head not in indices) and token.pos != "PUNCT":
                return token
        return inside[0] if inside else None

    def sentence_at(self, position: int) -> SentenceTokens | None:
        """The sentence that holds a code point of the text, if one does."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= position:
            return self.sentences[low]
        return None

    def _token_at(self, position: int) -> int:
        """The index of the first token that ends after the position."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        return low
