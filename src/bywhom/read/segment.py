"""Blocks become sentences of parsed words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bywhom.models.parser import ParsedWord
from bywhom.records import Block, Document, Parse, Provenance, Sentence, SentenceTokens, Span, Token, record_id

PROVENANCE = Provenance(stage="read", rule="segment.parser.v1")

ParseTexts = Callable[[Sequence[str]], list[list[ParsedWord]]]


def segment(document: Document, parser: ParseTexts) -> Parse:
    """Parses each block by itself, so that no sentence runs from a title or caption into the text."""
    blocks = tuple(
        block for block in document.blocks if block.span.of(document.text).strip() and block.span.end <= LONGEST_TEXT
    )
    parsed = parser([_for_parser(block.span.of(document.text)) for block in blocks])
    tokens: list[Token] = []
    sentences: list[SentenceTokens] = []
    for number, (block, words) in enumerate(zip(blocks, parsed, strict=True)):
        _add_clock(number, block, document.text, tokens, sentences)
        _add_block(number, block, words, document.text, tokens, sentences)
    return Parse(document.text, tuple(tokens), tuple(sentences))


LONGEST_TEXT = 200_000
"""Characters of a document that are read, about 30,000 words: the longest reports have fewer, and a page that has more
would keep the reader busy for minutes."""
LONG_WORD = re.compile(r"\S{150,}")
"""Runs without a space that are no words; the parser's tokenizer takes minutes over a long one."""
LONGEST_SENTENCE = 250
"""Words after which a sentence is cut: beyond, it is a torn page, and the rules' time grows with its square."""
LONG_ACRONYM = re.compile(r"\b[A-Z]{5,}\b")
ON_X = re.compile(r"\b(on|via|to|platform) X(?=\.\s)")


CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\.?|GMT|UTC|CET|EET|EST|local time|IST|hrs?))*\s*[-–—|:]?\s+(?=[A-Z“‘\"])"
)
"""The hour before an entry of a running report: no part of its first sentence, or the parser makes a name of it."""


def _for_parser(text: str) -> str:
    """The same text, letter for letter, with long acronyms as names: the parser takes "UNMISS calls" for two nouns.

    Nor does a network's name end like an initial: "wrote on X. There was" is two sentences.
    """
    text = LONG_WORD.sub(lambda match: "x" * len(match.group()), text)
    clock = CLOCK.match(text)
    if clock is not None:
        text = " " * clock.end() + text[clock.end() :]
    if text.isupper():
        return text
    text = ON_X.sub(r"\1 é", text)
    return LONG_ACRONYM.sub(lambda match: match.group().title(), text)


def sentence_records(document: Document, parse: Parse) -> tuple[Sentence, ...]:
    """The sentences as records of the reading."""
    return tuple(
        Sentence(id=record_id(document.sha256, "sentence", s.span), span=s.span, provenance=PROVENANCE)
        for s in parse.sentences
    )


def _add_clock(number: int, block: Block, text: str, tokens: list[Token], sentences: list[SentenceTokens]) -> None:
    """The hour before an entry, as a sentence of its own."""
    clock = CLOCK.match(block.span.of(text))
    if clock is None:
        return
    first = len(tokens)
    for word in re.finditer(r"\S+", clock.group()):
        start, said, here = block.span.start + word.start(), word.group(), len(tokens)
        kind = ("NUM", "CD") if said[0].isdigit() else ("PUNCT", ":") if not said[0].isalnum() else ("NOUN", "NN")
        tokens.append(Token(here, start, start + len(said), said, said.lower(), said.lower(), *kind,
                            "ROOT" if here == first else "dep", first, len(sentences)))  # fmt: skip
    span = Span(tokens[first].start, tokens[-1].end)
    sentences.append(SentenceTokens(len(sentences), first, len(tokens), span, number, "dateline", first))


def _add_block(
    number: int,
    block: Block,
    words: list[ParsedWord],
    text: str,
    tokens: list[Token],
    sentences: list[SentenceTokens],
) -> None:
    """Appends a block's words and sentences, leaving out white space that the parser keeps as words."""
    kept = [i for i, word in enumerate(words) if word.text.strip()]
    if not kept:
        return
    place = {old: len(tokens) + new for new, old in enumerate(kept)}
    openings = _openings(words, kept)
    starts = [*openings, len(kept)]
    for first, last in pairwise(starts):
        _add_sentence(number, block, words, kept[first:last], place, text, tokens, sentences)


def _openings(words: list[ParsedWord], kept: list[int]) -> list[int]:
    """Positions in `kept` where a sentence begins; a closing quotation mark stays with the sentence it closes."""
    openings = [0]
    pending = False
    for position, old in enumerate(kept):
        opens = any(words[i].opens_sentence for i in range(kept[position - 1] + 1 if position else 0, old + 1))
        opens = opens or position - openings[-1] >= LONGEST_SENTENCE
        if position and (opens or pending):
            pending = words[old].text in {"”", "’", "»", ")"}
            if not pending:
                openings.append(position)
    return openings


def _add_sentence(
    number: int,
    block: Block,
    words: list[ParsedWord],
    kept: list[int],
    place: dict[int, int],
    text: str,
    tokens: list[Token],
    sentences: list[SentenceTokens],
) -> None:
    first = len(tokens)
    inside = {place[old] for old in kept}
    index = len(sentences)
    root = first
    for old in kept:
        word = words[old]
        here = place[old]
        head = _visible_head(words, old, place)
        if head not in inside:
            head = here
        if head == here and word.pos != "PUNCT":
            root = here if word.dep == "ROOT" or root == first else root
        start = block.span.start + word.start
        written = text[start : start + len(word.text)]
        tokens.append(
            Token(
                here, start, start + len(word.text), written, written.lower(), word.lemma, word.pos, word.tag,
                word.dep, head, index,
            )
        )  # fmt: skip
    span = Span(tokens[first].start, tokens[-1].end)
    sentences.append(SentenceTokens(index, first, len(tokens), span, number, block.kind, root))


def _visible_head(words: list[ParsedWord], old: int, place: dict[int, int]) -> int:
    """The nearest head that is not white space."""
    head = words[old].head
    while head not in place and words[head].head != head:
        head = words[head].head
    return place.get(head, place[old])
