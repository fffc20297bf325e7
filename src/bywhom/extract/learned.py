"""What the learned tagger sees as attributions, in the words of the parse, put together with what the grammar finds.

The tagger knows cues that no list has, where a content ends that runs over sentences, which claims stand in it, and the
act of each; the grammar knows the bounds of phrases, what is negated, and who relays whom. Where both see one
attribution it has the grammar's source, the tagger's cue and acts, and the grammar's content unless they differ widely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bywhom.extract.voices import is_set_off
from bywhom.extract.wording import Attribution, is_aside, is_negated, noun_phrase, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.models.attribution import AttributionTagger, Part, Tagged
from bywhom.records import Act, Parse, Span, Token

Indices = tuple[int, ...]
RECKONING = frozenset({"put", "place", "estimate"})
"""Verbs by which a body gives a number."""
WITH_GRAMMAR, ALONE = 0.4, 0.7
"""How sure the tagger must be of an attribution that the grammar sees too, and of one that it does not."""
ALIKE = 0.5
"""Share of words from which on tagger and grammar mean one content: then it has the grammar's bounds."""
WHENCE = frozenset({"dateline", "byline"})
FEWEST = 5
"""Words that the grammar gives to a source and the tagger to none, from which on they are a claim of the same source:
left alone they would be told as plain fact."""
FEWEST_COUNTED = 2
"""The same where there is a number among them."""
LEADING_ON = frozenset({"DET", "ADP", "NUM", "ADJ", "AUX", "PART", "SCONJ", "CCONJ"})
"""Words with which no content ends."""
UNITS = frozenset({"hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"})
NAMED = frozenset({"NOUN", "PROPN"})
MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
DENYING: frozenset[Act] = frozenset({"deny", "reject"})
OPENING = frozenset({"det", "poss", "amod", "nummod", "compound", "advmod", "quantmod"})
"""How what stands before a noun or number hangs on it."""
SURE = 0.9
"""How sure the tagger must be of an attribution of which the grammar names another speaker."""
APART = frozenset({";", ":"})
"""What sets two speakers of a sentence apart."""
QUOTING = frozenset({"quote", "cite"})
"""Verbs whose object speaks, and not their subject."""
LOST = 6
"""Words that the tagger may lose inside a content."""


def with_learned(found: Sequence[Attribution], tagged: Iterable[Tagged], parse: Parse, cues: Cues) -> list[Attribution]:
    """The tagger's attributions, one for each claim, and those of the grammar that it does not gainsay."""
    free = list(found)
    merged: list[Attribution] = []
    read = [(each, cue, _parts(each, cue, parse)) for each in tagged if (cue := _words(each.cue, parse))]
    near = {i for _, cue, parts in read for _, content in parts for i in content if _is_near(i, cue, parse)}
    near |= {i for other in found if other.source for i in other.content if _is_near(i, other.cue, parse)}
    spoken = Counter(i for _, cue, parts in read for i in {*cue, *_all(parts)})
    spoken.update(i for other in found if other.source for i in {*other.cue, *other.content})
    for each, cue, found_parts in read:
        parts = [(part, _without(content, near, cue, parse)) for part, content in found_parts]
        parts = [(part, content) for part, content in parts if content]
        if not parts:
            continue
        whole = tuple(sorted(i for _, content in parts for i in content))
        twin = _twin(cue, whole, free)
        if twin is None:
            if each.confidence >= ALONE and not _only_cites(cue, whole, found, parse):
                said = _alone(each, cue, parse, cues)
                merged += _told(said, [(part, _with_whom(content, said, parse)) for part, content in parts])
        elif each.confidence >= WITH_GRAMMAR:
            free.remove(twin)
            said = _joined(twin, each, cue, parse)
            named = [(part, trimmed(tuple(i for i in held if i not in said.source), parse)) for part, held in parts]
            parts = _mended([(part, held) for part, held in named if held] or parts, twin, parse)
            if len(parts) == 1 and (_shared(whole, twin.content) >= ALIKE or _is_broken(parts[0][1], twin, parse)):
                parts = [(parts[0][0], twin.content)]
            mine = Counter({*cue, *_all(found_parts)})
            if twin.source:
                mine.update({*twin.cue, *twin.content})
            others = {i for i in twin.content if spoken[i] > mine[i]}
            merged += [*_told(said, parts), *_left(said, twin, parts, others, parse, cues)]
    taken = {index for attribution in merged for index in attribution.cue}
    return [*merged, *(other for other in free if not taken & set(other.cue) and _stands(other))]


def _only_cites(cue: Indices, content: Indices, found: Sequence[Attribution], parse: Parse) -> bool:
    """ "..., citing two doctors": it names whom another relays and tells nothing, or what the grammar gives them."""
    first = parse.tokens[cue[0]]
    if first.lower == "asked" and first.dep == "advcl":
        return True  # "Asked whether ..., a spokesman declined": nobody who asks is named
    if first.lower not in ("citing", "quoting"):
        return False
    cited = [kid.index for kid in parse.kids(cue[0], "dobj")]
    told = any(a.source_head in cited and a.relay_head is not None for a in found)
    return told or not any(parse.tokens[i].pos in ("VERB", "AUX") for i in content)


def _is_near(index: int, cue: Indices, parse: Parse) -> bool:
    return parse.tokens[index].sentence in {parse.tokens[i].sentence for i in cue}


def _without(content: Indices, near: Collection[int], cue: Indices, parse: Parse) -> Indices:
    """The content without what another says in the sentence of its own cue."""
    return trimmed(tuple(i for i in content if i not in near or _is_near(i, cue, parse)), parse)


def without_inner(found: Sequence[Attribution], parse: Parse) -> list[Attribution]:
    """Without what the grammar alone takes for saying inside the content of what the tagger saw, unless the tagger's
    speaker only passes it on: "officials put the toll at 27, the news site reports"."""
    carried = [a for a in found if a.model and a.source and is_set_off(a, parse)]
    passed = {index for a in carried for index in a.content}
    held = {index for attribution in found if attribution.model for index in attribution.content}
    return [
        a for a in found
        if a.model or a.act not in INSIDE or not held >= {a.head, *a.content}
        or (a.source_head is not None and parse.tokens[a.head].lemma in RECKONING
            and passed >= {a.head, a.source_head, *a.content})
    ]  # fmt: skip


def _parts(each: Tagged, cue: Indices, parse: Parse) -> list[tuple[Part, Indices]]:
    """The claims of an attribution that have words beside the cue, with these."""
    source = _words(each.source, parse)
    frame = {*cue, *source, *_renamed(source, cue, parse)}
    parts = ((part, _held(_whole(_words(part.content, parse), frame, parse), cue, parse)) for part in each.claims)
    parts = ((part, _without_scraps(words, parse)) for part, words in parts)
    cut = ((part, trimmed(tuple(i for i in words if i not in frame), parse)) for part, words in parts)
    return [(part, content) for part, content in cut if content]


TELLING = frozenset({"NOUN", "PROPN", "VERB", "AUX", "NUM", "ADJ", "ADV", "PRON", "INTJ", "SYM", "X"})


def _without_scraps(words: Indices, parse: Parse) -> Indices:
    """The words without those that stand apart from the others and mean nothing ("On", "the")."""
    runs: list[list[int]] = []
    for index in words:
        if runs and runs[-1][-1] + 1 == index:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(i for run in runs if any(parse.tokens[i].pos in TELLING for i in run) for i in run)


SHARE = 0.7
"""Share of a sentence beyond that of the cue from which on the tagger's words are said, and no scraps."""
QUOTES = frozenset('"“”«»')


def _held(words: Indices, cue: Indices, parse: Parse) -> Indices:
    """The words without scraps of other sentences: what somebody says beyond the sentence of its cue is said whole,
    or stands in quotation marks."""
    here = {parse.tokens[i].sentence for i in cue}
    kept: list[int] = []
    for number in sorted({parse.tokens[i].sentence for i in words}):
        own = [i for i in words if parse.tokens[i].sentence == number]
        sentence = parse.sentences[number]
        every = sum(token.pos != "PUNCT" for token in parse.within(sentence))
        if number in here or len(own) >= SHARE * every or QUOTES & set(sentence.span.of(parse.text)):
            kept += own
    return tuple(kept)


def _renamed(source: Indices, cue: Indices, parse: Parse) -> range:
    """The other name of a source between it and the cue: "the military's media wing, ISPR, said"."""
    named = _head(source, parse)
    if named is None or source[-1] >= cue[0]:
        return range(0)
    between = range(source[-1] + 1, cue[0])
    phrase = noun_phrase(named, parse)
    return between if all(i in phrase or parse.tokens[i].pos == "PUNCT" for i in between) else range(0)


def _whole(words: Indices, frame: Collection[int], parse: Parse) -> Indices:
    """The words with those that the tagger lost between them: a few of one sentence, none of the cue or the source."""
    filled: list[int] = []
    for index in words:
        gap = range(filled[-1] + 1, index) if filled else range(0)
        if len(gap) <= LOST and not any(
            i in frame or parse.tokens[i].sentence != parse.tokens[index].sentence for i in gap
        ):
            filled += gap
        filled.append(index)
    return tuple(filled)


def _mended(parts: list[tuple[Part, Indices]], twin: Attribution, parse: Parse) -> list[tuple[Part, Indices]]:
    """The claims, those that are cut within a phrase of the grammar's content joined again."""
    joined: list[tuple[Part, Indices]] = []
    for part, lost in parts:
        content = _with_opening(lost, twin, parse)
        before = joined[-1][1] if joined else ()
        cut = bool(before) and before[-1] + 1 == content[0] and not _opens(parse.tokens[content[0]])
        cut = cut or (bool(before) and _is_spelled_out(before, content, parse))
        if cut and {*before, *content} <= set(twin.content):
            joined[-1] = (joined[-1][0], tuple(i for i in twin.content if before[0] <= i <= content[-1]))
            continue
        joined.append((part, content))
    return joined


def _is_spelled_out(before: Indices, content: Indices, parse: Parse) -> bool:
    """ "rejected [accusations] that [its troops were there]": one noun, and behind "that" what it means."""
    between = parse.tokens[before[-1] + 1 : content[0]]
    short = len(before) <= 3 and parse.tokens[before[-1]].pos == "NOUN"
    return short and [token.lower for token in between] == ["that"]


def _with_opening(content: Indices, twin: Attribution, parse: Parse) -> Indices:
    """The content with the article or owner of its first noun, and with the noun of its first phrase: "his men had
    fired", "schools in the capital were closed"."""
    first = content[0]
    opening = parse.tokens[first]
    if opening.dep == "prep" and opening.head == first - 1 in twin.content and parse.tokens[first - 1].pos in NAMED:
        first -= 1
        content = (first, *content)
    while first - 1 in twin.content and parse.tokens[first - 1].dep in OPENING:
        if parse.tokens[first - 1].head not in content:
            break
        first -= 1
        content = (first, *content)
    return content


def _opens(token: Token) -> bool:
    """Whether a claim can begin at the word, right behind another."""
    return token.pos not in ("ADJ", "NOUN", "PROPN", "ADP", "PART", "NUM") or token.dep == "mark"


def _is_broken(content: Indices, twin: Attribution, parse: Parse) -> bool:
    """Whether the tagger lost the thread inside what the grammar holds for one content: it ends within a phrase."""
    ends = content[-1]
    if not set(content) <= set(twin.content):
        return twin.act in DENYING and not any(parse.tokens[i].pos in MEANING for i in content)
    ends_within = ends + 1 in twin.content and parse.tokens[ends].pos in LEADING_ON
    return ends_within or _is_torn(content, twin) or _lacks_subject(content, twin, parse)


def _lacks_subject(content: Indices, twin: Attribution, parse: Parse) -> bool:
    """ "it [repelled the attack] and took the town": the subject right before the verb is part of what is said."""
    before = content[0] - 1
    heads = (parse.tokens[before], *parse.ancestors(before)) if before in twin.content else ()
    told = next((t for t in heads if t.dep in ("nsubj", "nsubjpass") and t.index <= before), None)
    return told is not None and told.head in content and parse.subtree(told.index)[-1] == before


def _is_torn(content: Indices, twin: Attribution) -> bool:
    """Whether the tagger jumps over words of the one content."""
    inside = set(content)
    return any(content[0] < i < content[-1] and i not in inside for i in twin.content)


def _told(said: Attribution, parts: Iterable[tuple[Part, Indices]]) -> list[Attribution]:
    return [replace(said, content=content, learned_acts=part.acts) for part, content in parts]


def _all(parts: Iterable[tuple[Part, Indices]]) -> Indices:
    return tuple(i for _, content in parts for i in content)


def _left(
    said: Attribution,
    twin: Attribution,
    parts: Iterable[tuple[Part, Indices]],
    others: Collection[int],
    parse: Parse,
    cues: Cues,
) -> Iterator[Attribution]:
    """What the grammar has in the content and the tagger nowhere, also not in what another says."""
    seen = {*_all(parts), *others}
    spoken = {*said.cue, *said.source, *twin.source}
    left = trimmed(tuple(i for i in twin.content if i not in seen and i not in spoken), parse)
    counts = any(parse.tokens[i].pos == "NUM" and parse.tokens[parse.tokens[i].head].lower not in UNITS for i in left)
    fewest = FEWEST_COUNTED if counts else FEWEST
    if len(left) >= fewest and not is_aside(left[0], parse) and not _is_apart(left, said, parse, cues):
        yield replace(said, content=left)


def _is_apart(left: Indices, said: Attribution, parse: Parse, cues: Cues) -> bool:
    """ "...; the army has yet to reply", "..., a charge that Delhi denies": what is set off has another voice.

    What tells of harm behind a semicolon stays with the speaker: as the outlet's it would be a fact.
    """
    first = left[0]
    if first == 0 or first < said.head:
        return False
    inside = set(left)
    tops = [parse.tokens[i] for i in left if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    words = [parse.tokens[i].lower for i in left[:4]]
    if parse.tokens[first - 1].text == "," and UNITS & set(words) and {"after", "before"} & set(words):
        return True  # "..., a day after two men were hurt"
    renamed = parse.tokens[first - 1].text == "," and bool(tops) and tops[0].dep in ("appos", "npadvmod")
    apart = parse.tokens[first - 1].text == ";" and any(parse.kids(top.index, "nsubj", "nsubjpass") for top in tops)
    harm = cues.file.hostile_verbs | cues.file.violent_verbs
    return renamed or (apart and not any(parse.tokens[i].lemma in harm for i in left))


def _words(spans: Iterable[Span], parse: Parse) -> Indices:
    """The words that the spans touch, without those of a line that tells whence a text came."""
    found = (token for span in spans for token in parse.tokens_in(span))
    return tuple(token.index for token in found if parse.sentences[token.sentence].kind not in WHENCE)


def _twin(cue: Indices, content: Indices, found: Sequence[Attribution]) -> Attribution | None:
    """The grammar's attribution by the same cue; of several, the one whose content is most alike."""
    same = [other for other in found if set(cue) & {other.head, *other.cue}]
    return max(same, key=lambda other: _shared(content, other.content), default=None)


def _shared(one: Indices, other: Indices) -> float:
    mine, yours = set(one), set(other)
    return len(mine & yours) / max(1, len(mine | yours))


def _joined(twin: Attribution, each: Tagged, cue: Indices, parse: Parse) -> Attribution:
    """The grammar's attribution with the tagger's cue, and with its source where the grammar sees none for a verb."""
    said = replace(twin, cue=cue, model=AttributionTagger.name, confidence=each.confidence)
    source = _words(each.source, parse)
    head = _head(source, parse)
    if head is None or twin.rule.startswith("claim.passive"):
        return said
    if twin.source and not _gainsaid(twin, each, source, head, parse):
        return said
    return replace(said, source=source, source_head=head.index)


def _gainsaid(twin: Attribution, each: Tagged, source: Indices, head: Token, parse: Parse) -> bool:
    """Whether the tagger is sure of quite another speaker, whom the text names: "eight suspects had been identified,
    adding that ...", where the parser lost the thread. A relative or personal pronoun, another part of the same
    phrase and whom somebody else quotes tell nothing better."""
    if each.confidence < SURE or head.pos not in ("NOUN", "PROPN"):
        return False
    if set(source) & set(twin.source):
        return _is_nearer(source, twin, parse)
    said = parse.tokens[twin.head]
    between = parse.tokens[min(source[-1], said.index) : max(source[0], said.index)]
    if head.sentence != said.sentence or any(token.text in APART for token in between):
        return False
    beside = {head.head, *(token.index for token in parse.kids(head.index))} & set(twin.source)
    spoken = {parse.tokens[i].lemma for i in (twin.head, *twin.cue)} | {t.lemma for t in parse.ancestors(said.index)}
    return not beside and not spoken & QUOTING


def _is_nearer(source: Indices, twin: Attribution, parse: Parse) -> bool:
    """ "Those killed, its spokesman said, were planners": the parser took what he tells of for a speaker with him."""
    if twin.source_head is None or twin.source_head in source or parse.tokens[source[0] - 1].text != ",":
        return False
    behind = parse.tokens[min(twin.head + 1, len(parse.tokens) - 1)].text == ","
    return behind and twin.source_head < source[0] < twin.head <= source[-1] + 2


def _alone(each: Tagged, cue: Indices, parse: Parse, cues: Cues) -> Attribution:
    verb = _head(cue, parse) or parse.tokens[cue[0]]
    agent = _by(verb, parse)
    source = noun_phrase(agent, parse) if agent is not None else _words(each.source, parse)
    head = agent or _head(source, parse)
    if head is None:
        head = _shared_subject(verb, parse)
        source = noun_phrase(head, parse) if head is not None else ()
    return Attribution(
        head=verb.index, cue=cue, act=_act(cue, verb, parse, cues), source=source,
        source_head=head.index if head else None, content=(), rule="claim.learned.v1",
        negated=is_negated(verb, parse), model=AttributionTagger.name, confidence=each.confidence,
    )  # fmt: skip


def _by(verb: Token, parse: Parse) -> Token | None:
    """ "an army, named by the rebels as having flown the drones": the rebels name it, and it says nothing."""
    if verb.tag != "VBN":
        return None
    agents = (who for by in parse.kids(verb.index, "agent") for who in parse.kids(by.index, "pobj"))
    return next((who for who in agents if who.pos == "PROPN" or (who.pos == "NOUN" and not _is_bare(who, parse))), None)


def _is_bare(noun: Token, parse: Parse) -> bool:
    """ "by breakfast", "by mistake": a single thing without an article names nobody."""
    return noun.tag == "NN" and not parse.kids(noun.index, "det", "poss", "amod", "compound", "nummod")


def _with_whom(content: Indices, said: Attribution, parse: Parse) -> Indices:
    """The content with whom it tells of, where that one was taken for the speaker: "an army, named by"."""
    verb = parse.tokens[said.head]
    if _by(verb, parse) is None or verb.dep != "acl":
        return content
    return tuple(sorted({*noun_phrase(parse.tokens[verb.head], parse), *(i for i in content if i not in said.source)}))


def _shared_subject(verb: Token, parse: Parse) -> Token | None:
    """ "The army denied the raid, blamed bandits and promised an inquiry": the subject of the first of these verbs."""
    here = verb
    while here.dep == "conj" and parse.tokens[here.head].pos in ("VERB", "AUX"):
        here = parse.tokens[here.head]
        if any(kid.tag == "VBN" for kid in (verb, here)) and parse.kids(verb.index, "auxpass"):
            return None
        subjects = [kid for kid in parse.kids(here.index, "nsubj") if kid.pos in ("NOUN", "PROPN")]
        if subjects:
            return subjects[0]
    return None


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


WEAK = (
    "claim.verb_believe", "claim.verb_intend", "claim.verb_praise", "claim.verb_agree", "claim.verb_offer",
    "claim.verb_ask", "claim.verb_predict", "claim.headline", "claim.passive", "claim.noun",
)  # fmt: skip
"""Rules whose findings need the tagger's word."""


INSIDE: frozenset[Act] = frozenset({"assert", "promise", "estimate"})
"""Acts of findings that need it where they stand inside what somebody says: it is that speaker's telling."""


def _stands(attribution: Attribution) -> bool:
    """Whether the grammar's finding counts though the tagger did not see it."""
    return not attribution.rule.startswith(WEAK)
