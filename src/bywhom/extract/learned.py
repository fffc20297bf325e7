"""What the learned tagger sees as attributions, in the words of the parse, put together with what the grammar finds.

The tagger is surer of which words are a cue, a source and a content; the grammar knows what act a cue performs, what
is negated, and who relays whom. Where both see one attribution it has the tagger's words and the grammar's reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bywhom.extract.wording import Attribution, is_negated, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.models.attribution import AttributionTagger, Tagged
from bywhom.records import Act, Parse, Span, Token

Indices = tuple[int, ...]
ACT_SURE = 0.6
"""How sure the tagger must be of an act to overrule what words and role make of it; a first choice, not swept."""


def with_learned(found: Sequence[Attribution], tagged: Iterable[Tagged], parse: Parse, cues: Cues) -> list[Attribution]:
    """The tagger's attributions, and those of the grammar that it does not gainsay."""
    free = list(found)
    merged: list[Attribution] = []
    for each in tagged:
        cue = _words(each.cue, parse)
        content = trimmed(tuple(i for i in _words(each.content, parse) if i not in cue), parse)
        if not cue or not content:
            continue
        twin = _twin(cue, content, free)
        if twin is not None:
            free.remove(twin)
            merged.append(_joined(twin, each, cue, content, parse))
        else:
            merged.append(_alone(each, cue, content, parse, cues))
    taken = {index for attribution in merged for index in attribution.cue}
    return [*merged, *(other for other in free if not taken & set(other.cue) and _is_sure(other))]


def _words(spans: Iterable[Span], parse: Parse) -> Indices:
    """The words that the spans touch."""
    return tuple(token.index for span in spans for token in parse.tokens_in(span))


def _twin(cue: Indices, content: Indices, found: Sequence[Attribution]) -> Attribution | None:
    """The grammar's attribution by the same cue; of several, the one whose content is most alike."""
    same = [other for other in found if set(cue) & {other.head, *other.cue}]
    return max(same, key=lambda other: _shared(content, other.content), default=None)


def _shared(one: Indices, other: Indices) -> float:
    mine, yours = set(one), set(other)
    return len(mine & yours) / max(1, len(mine | yours))


def _joined(twin: Attribution, each: Tagged, cue: Indices, content: Indices, parse: Parse) -> Attribution:
    source = _words(each.source, parse)
    head = _head(source, parse)
    keep = twin.source_head is not None and twin.source_head in source
    return replace(
        twin, cue=cue, content=content, source=source,
        source_head=twin.source_head if keep else head.index if head else None,
        model=AttributionTagger.name, confidence=each.confidence, learned_act=_sure_act(each),
    )  # fmt: skip


def _alone(each: Tagged, cue: Indices, content: Indices, parse: Parse, cues: Cues) -> Attribution:
    verb = _head(cue, parse) or parse.tokens[cue[0]]
    source = _words(each.source, parse)
    head = _head(source, parse)
    return Attribution(
        head=verb.index, cue=cue, act=_act(cue, verb, parse, cues), source=source,
        source_head=head.index if head else None, content=content,
        rule="claim.learned.v1", negated=is_negated(verb, parse), model=AttributionTagger.name,
        confidence=each.confidence, learned_act=_sure_act(each),
    )  # fmt: skip


def _sure_act(each: Tagged) -> Act | None:
    return each.act if each.act_confidence >= ACT_SURE else None


def _act(cue: Indices, verb: Token, parse: Parse, cues: Cues) -> Act:
    """The act of the first word of the cue that the lexicon knows, the head first; a plain assertion otherwise."""
    for token in (verb, *(parse.tokens[i] for i in cue)):
        if token.lemma in cues.verbs and token.pos in ("VERB", "AUX"):
            return cues.verbs[token.lemma][0].act
        if token.lemma.lower() in cues.nouns:
            return cues.nouns[token.lemma.lower()].act
        if token.lower in cues.adverbs:
            return cues.adverbs[token.lower].act
    return "assert"


def _head(words: Indices, parse: Parse) -> Token | None:
    """The word on which the others hang: the first whose own head lies outside."""
    inside = set(words)
    tops = [parse.tokens[i] for i in words if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    told = [token for token in tops if token.pos in ("VERB", "AUX", "NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return next(iter(told or tops), None)


SURE = ("claim.according_to", "claim.verb_deny", "claim.headline", "claim.floating")
"""Rules whose findings stand without the tagger's word; a first choice, not swept."""


def _is_sure(attribution: Attribution) -> bool:
    return attribution.rule.startswith(SURE)
