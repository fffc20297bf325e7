"""Which of the things that people are said to say are worth a claim: what speaks for it and against it.

A coach's word, a memory, the half of a sentence that another claim has already are no claims of a conflict. Words that
carry an event, a figure or a situation, and those that answer others, are never left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bywhom.extract.stake import PARTIES
from bywhom.knowledge.cues import Cues
from bywhom.models.worth import WorthJudge
from bywhom.records import MATERIAL, Act, Claim, Event, Figure, Parse, Situation, Span, Token

TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
ANSWERING: frozenset[Act] = frozenset({"deny", "deny_responsibility", "decline_comment", "cannot_verify", "retract"})
"""Acts that answer what others claim: short as they are, contradictions hang on them."""
LEAST = 0.1
"""How likely a claim without records must be one that a coder writes down, to be kept."""
LONGEST = 40
"""Words of a content that are looked at."""
STEP = 4


def worth_telling(
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    events: Sequence[Event],
    situations: Sequence[Situation],
    parse: Parse,
    cues: Cues,
    judge: WorthJudge | None,
) -> tuple[Claim, ...]:
    """The claims without those that carry no record and that the judge takes for none; all of them without a judge."""
    if judge is None:
        return tuple(claims)
    worth = Worth(parse, claims, figures, events, situations, cues)
    return tuple(c for c in claims if worth.is_held(c) or judge(worth.signs(c)) >= LEAST)


class Worth:
    """One document as its claims are weighed in it."""

    def __init__(
        self,
        parse: Parse,
        claims: Sequence[Claim],
        figures: Sequence[Figure],
        events: Sequence[Event],
        situations: Sequence[Situation],
        cues: Cues,
    ) -> None:
        self.parse = parse
        self._harm = cues.file.hostile_verbs | cues.file.violent_verbs
        lists = (*(f.claims for f in figures), *(e.claims for e in events), *(s.claims for s in situations))
        self._held = {each for ids in lists for each in ids}
        self._held |= {p.alleged_by for e in events for p in (*e.agents, *e.targets) if p.alleged_by}
        self._told = [(part, claim) for claim in claims for part in claim.content]
        self._records = [
            *((f.span, f"figure {f.measure}") for f in figures),
            *((e.trigger, f"event {e.type in MATERIAL} {e.realis}") for e in events),
            *((s.span, "situation") for s in situations),
        ]
        material = [e for e in events if e.type in MATERIAL and e.realis == "actual" and not e.background]
        self._happens = min(5, len(material))
        self._density = min(5, int(10 * len(self._records) / max(1, len(parse.sentences))))

    def is_held(self, claim: Claim) -> bool:
        """Whether the claim is the outlet's own, answers another, was checked, or carries a record."""
        own = claim.source.role == "own_voice" or claim.outlet_stance not in ("neutral", "distanced")
        answers = claim.act in ANSWERING
        return own or answers or claim.id in self._held or bool(claim.events or claim.figures)

    def signs(self, claim: Claim) -> tuple[str, ...]:
        """The signs of a claim, each once."""
        words = [t for part in claim.content for t in self.parse.tokens_in(part)][:LONGEST]
        return tuple(dict.fromkeys((*self._of_saying(claim), *self._of_words(words), *self._of_place(claim, words))))

    def _of_saying(self, claim: Claim) -> Iterator[str]:
        source, rule = claim.source, (claim.provenance.rule or "").removeprefix("claim.")
        group = "party" if source.role in PARTIES else source.role
        yield f"act {claim.act}"
        yield f"role {source.role}"
        yield f"act {claim.act} {group}"
        yield f"rule {rule.split('.')[0]}"
        yield f"seen {claim.provenance.model is not None}"
        yield f"rule {rule.split('_')[0].split('.')[0]} seen {claim.provenance.model is not None}"
        yield f"named {source.named}"
        yield f"cue {(source.cue or '').lower()}"
        yield f"quoted {claim.quoted}"
        yield f"world {claim.world}"
        yield f"chain {len(claim.chain)}"
        if source.name is not None and " " not in source.name:
            yield f"source {source.name.lower() if source.name.islower() else 'name'}"

    def _of_words(self, words: Sequence[Token]) -> Iterator[str]:
        yield from (f"word {t.lemma.lower()}" for t in words if t.pos in TELLING)
        yield from (f"{t.pos} {t.lower}" for t in words if t.pos in ("PRON", "SCONJ", "AUX"))
        if not words:
            return
        yield f"length {min(5, len(words) // STEP)}"
        yield f"begins {words[0].tag}"
        yield f"ends {words[-1].tag}"
        yield f"verb {any(t.tag in ('VBD', 'VBZ', 'VBP', 'MD') for t in words)}"
        yield f"harm {any(t.lemma in self._harm for t in words)}"
        if any(t.pos == "NUM" for t in words):
            yield "number"
        if any(t.text == "?" for t in words):
            yield "asks"
        inside = {t.index for t in words}
        yield f"heads {min(3, sum(t.head not in inside for t in words))}"

    def _of_place(self, claim: Claim, words: Sequence[Token]) -> Iterator[str]:
        yield from (f"has {sign}" for span, sign in self._records if any(p.covers(span) for p in claim.content))
        yield f"records {any(claim.span.covers(span) for span, _ in self._records)}"
        yield f"happens {self._happens}"
        yield f"happens {self._happens} harm {any(t.lemma in self._harm for t in words)}"
        yield f"density {self._density}"
        sentence = self.parse.sentence_at(claim.span.start)
        yield f"kind {sentence.kind if sentence else 'none'}"
        yield f"inside {self._share(claim, within=True)}"
        yield f"holds {self._share(claim, within=False)}"
        yield f"beside {min(3, sum(c.span.meets(claim.span) for c in {id(o): o for _, o in self._told}.values()) - 1)}"

    def _share(self, claim: Claim, *, within: bool) -> str:
        """Who else's content covers this one's, or is covered by it: nobody's, the same source's, another's."""
        for part, other in self._told:
            pairs: tuple[Span, Span] = (part, claim.content[0]) if within else (claim.content[0], part)
            if other is not claim and pairs[0].covers(pairs[1]):
                return "own" if other.source.role == "own_voice" else str(other.source.name == claim.source.name)
        return "nobody"
