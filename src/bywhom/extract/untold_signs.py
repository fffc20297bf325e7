"""What speaks for it that a sentence which nobody is said to say is worth a claim: of the outlet, or of whoever spoke
before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bywhom.extract.stake import PARTIES
from bywhom.knowledge.calendar import tells_time
from bywhom.records import Claim, Event, Figure, Parse, SentenceTokens, Situation, Span, Token

TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
LONG = 8
"""Words of a step of length."""


class Untold:
    """One document as its untold sentences are weighed in it."""

    def __init__(
        self,
        parse: Parse,
        claims: Sequence[Claim],
        figures: Sequence[Figure],
        events: Sequence[Event],
        situations: Sequence[Situation],
    ) -> None:
        self.parse = parse
        self._said: dict[int, list[Claim]] = {}
        for claim in claims:
            for index in _sentences(claim.span, parse):
                self._said.setdefault(index, []).append(claim)
        self._records: dict[int, list[str]] = {}
        for span, sign in (
            *((f.span, f"figure {f.measure}") for f in figures),
            *((e.trigger, f"event {e.type} {e.realis}{' background' * e.background}") for e in events),
            *((s.span, f"situation {s.kind}") for s in situations),
        ):
            for index in _sentences(span, parse):
                self._records.setdefault(index, []).append(sign)
        told = len({index for index, said in self._said.items() if said})
        self._density = min(9, int(10 * told / max(1, len(parse.sentences))))
        self._events = min(9, int(10 * len(self._records) / max(1, len(parse.sentences))))
        self._lead = next((s.index for s in parse.sentences if s.kind == "body"), -1)

    def signs(self, sentence: SentenceTokens, free: Sequence[Token]) -> tuple[str, ...]:
        """The signs of a sentence, `free` being its words that no attributed claim has; each once."""
        return tuple(dict.fromkeys((*self._of_words(sentence, free), *self._of_place(sentence, free))))

    def _of_words(self, sentence: SentenceTokens, free: Sequence[Token]) -> Iterator[str]:
        yield from (f"word {t.lemma.lower()}" for t in free if t.pos in TELLING)
        yield from (f"{t.pos} {t.lower}" for t in free if t.pos in ("PRON", "AUX", "SCONJ", "PART", "DET"))
        yield from (f"has {t.tag}" for t in free if t.tag in ("VBD", "VBZ", "VBP", "VBN", "MD", "CD", "?", "NNP"))
        root = self.parse.tokens[sentence.root]
        verb = next((t for t in free if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
        yield f"root {root.tag} {root in free}"
        yield f"root {root.lemma.lower()}"
        yield f"finite {verb.tag if verb else 'none'}"
        yield f"begins {free[0].pos}"
        if free[0].pos != "PROPN":
            yield f"begins {free[0].lower}"
        yield f"length {min(5, len(free) // LONG)}"
        if any(t.pos == "NUM" for t in free):
            yield "number"
        if any(tells_time(t.lower) for t in free):
            yield "time"
        subject = next((t for t in self.parse.kids(root.index, "nsubj", "nsubjpass")), None)
        yield f"subject {subject.pos if subject else 'none'}"
        if subject is not None and subject.pos in ("PRON", "DET"):
            yield f"subject {subject.lower}"
        if self.parse.kids(root.index, "nsubjpass"):
            yield f"passive {root.lemma}"
        if free[-1].text in ("?", "!") or any(t.text == "?" for t in free):
            yield "asks"

    def _of_place(self, sentence: SentenceTokens, free: Sequence[Token]) -> Iterator[str]:
        yield f"kind {sentence.kind}"
        records = self._records.get(sentence.index, [])
        yield from records
        yield f"records {min(3, len(records))}"
        said = self._said.get(sentence.index, [])
        yield f"said {min(2, len(said))}"
        yield f"share {int(4 * len(free) / max(1, sentence.last - sentence.first))}"
        yield f"told {self._density}"
        yield f"happens {self._events}"
        yield f"place {min(3, sentence.index - self._lead) if sentence.index >= self._lead else 'before'}"
        yield f"last {len(self.parse.sentences) - sentence.index <= 2}"
        for name, step in (("before", -1), ("after", 1)):
            yield from (f"{name} {sign}" for sign in self._beside(sentence, step))

    def _beside(self, sentence: SentenceTokens, step: int) -> Iterator[str]:
        """What stands in the next sentence of the paragraph on one side, or that there is none."""
        index = sentence.index + step
        if not 0 <= index < len(self.parse.sentences) or self.parse.sentences[index].block != sentence.block:
            yield "nothing"
            return
        said = self._said.get(index, [])
        yield f"said {min(2, len(said))}"
        yield f"records {min(2, len(self._records.get(index, [])))}"
        if said:
            last = max(said, key=lambda c: c.content[-1].end)
            yield f"act {last.act}"
            yield f"role {last.source.role}"
            yield f"party {last.source.role in PARTIES}"
            yield f"quoted {last.quoted}"
            yield f"rule {last.provenance.rule}"


def _sentences(span: Span, parse: Parse) -> range:
    first, last = parse.sentence_at(span.start), parse.sentence_at(max(span.start, span.end - 1))
    return range(first.index, (last or first).index + 1) if first is not None else range(0)
