"""How far an attribution reaches: running quotations, what a denial denies, and contents cut to a readable length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.quotation import Quotations
from bywhom.extract.wording import PAPERS, Attribution, is_aside, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import Parse, Token


def with_quotations(found: list[Attribution], parse: Parse, quotations: Quotations) -> list[Attribution]:
    """Quoted words that run on over sentences stay with their speaker.

    A quotation that a content mostly holds is taken whole; one that no content holds goes to the last speaker of
    its paragraph, or, where the paragraph names nobody, becomes a claim of the last speaker of the one before.
    """
    whole = [_whole(a, parse, quotations) for a in found]
    added: list[Attribution] = []
    for number, members in enumerate(quotations.regions):
        words = tuple(i for i in members if parse.tokens[i].pos != "PUNCT")
        held = {i for a in whole if quotations.region[a.head] != number for i in a.content}
        if len(words) < 4 or sum(i in held for i in words) > 0.3 * len(words):
            continue
        speaker = _last_speaker(whole, words[0], number, parse, quotations)
        if speaker is None:
            continue
        joined = replace(whole[speaker], content=tuple(sorted({*whole[speaker].content, *words})))
        block = parse.sentence_of(parse.tokens[words[0]]).block
        same_block = parse.sentence_of(parse.tokens[whole[speaker].head]).block == block
        if same_block and _length(joined.content, parse) <= LONGEST:
            whole[speaker] = joined
        else:
            added.append(replace(
                whole[speaker], content=trimmed(words, parse), rule="claim.floating_quotation.v1", act="assert",
                head=words[0], negated=False,
            ))  # fmt: skip
    return whole + added


def with_antecedents(found: list[Attribution], parse: Parse, cues: Cues) -> list[Attribution]:
    """ "..., a charge that the army denied": what was denied is what the speaker before it said."""
    result = []
    for attribution in found:
        words = [
            parse.tokens[i] for i in attribution.content if parse.tokens[i].pos not in ("DET", "ADP", "PUNCT", "ADJ")
        ]
        bare = len(words) <= 1 and all(
            word.lemma in cues.nouns or word.lower in ("it", "this", "that", "which", "charge", "charges")
            for word in words
        )
        if bare and attribution.act in ("deny", "reject"):
            sentence = parse.tokens[attribution.head].sentence
            before = [
                a for a in found
                if a.head < attribution.head and sentence - parse.tokens[a.head].sentence <= 1
                and a.source != attribution.source and a.act not in ("deny", "reject")
                and not any(a.head in outer.content for outer in found if outer.head != a.head)
            ]  # fmt: skip
            if before:
                accused = [a for a in before if a.act == "accuse"]
                ends = min((attribution.head, *attribution.content, *attribution.source))
                said = tuple(i for i in (accused or before)[-1].content if i < ends)
                if said:
                    attribution = replace(attribution, content=trimmed(tuple(sorted(said)), parse))
        result.append(attribution)
    return result


UNNAMED = frozenset({"named", "identified", "anonymous", "anonymity", "withheld"})
"""Words of a wish to stay unnamed ("asked that her name be withheld"): it tells nothing of the news."""


PROOF = frozenset({"evidence", "proof"})
HANDING = frozenset({"give", "issue", "publish", "release"})


REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})


def says_something(attribution: Attribution, parse: Parse) -> bool:
    """Whether the content has a word that means something ("what" alone, or a wish for anonymity, has not)."""
    if attribution.act == "request" and {parse.tokens[i].lower for i in attribution.content} & UNNAMED:
        return False
    if PROOF & {parse.tokens[i].lemma for i in attribution.cue}:
        return False  # "gave no evidence for it": the outlet's word on a claim (extract/stance.py)
    if attribution.negated or attribution.act in ("deny", "reject", "cannot_verify", "decline_comment"):
        return True
    words = [parse.tokens[i] for i in attribution.content]
    if words and words[0].lower in REFLEXIVE and "as" in [word.lower for word in words]:
        return False  # "identified himself only as Musa": a name, and nothing that happened
    if parse.tokens[attribution.head].lemma in HANDING and _is_paper(words):
        return False  # "published the report": what it says is not told
    return (
        any(w.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and w.lower != "anonymity" for w in words)
        and words[0].lower != "anonymity"
    )


def _is_paper(words: Sequence[Token]) -> bool:
    """Whether words name a text or a picture and nothing of what is in it."""
    nouns = [word for word in words if word.pos == "NOUN"]
    told = any(word.pos in ("VERB", "NUM") or word.lower in ("of", "about") for word in words)
    return bool(nouns) and nouns[0].lemma in PAPERS and not told


def without_aside(attribution: Attribution, parse: Parse, quotations: Quotations) -> Attribution:
    """ "rejected the report, which names two officers": what a comma hangs on a noun is the outlet's.

    Where a clause is said, its asides are the speaker's, as far as anybody can tell.
    """
    attribution = _without_answer(attribution, parse)
    inside = set(attribution.content)
    tops = [i for i in attribution.content if parse.tokens[i].head == i or parse.tokens[i].head not in inside]
    heads = [parse.tokens[i] for i in tops if parse.tokens[i].pos != "PUNCT"]
    if not heads or heads[0].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return attribution
    for index in attribution.content:
        if index > heads[0].index and is_aside(index, parse) and quotations.region[index] < 0:
            return replace(attribution, content=trimmed(tuple(i for i in attribution.content if i < index), parse))
    return attribution


ANSWERED = frozenset({
    "charge", "accusation", "allegation", "claim", "assertion", "suggestion", "version", "account", "something",
})  # fmt: skip
"""Nouns by which another takes up what was said ("..., a charge that Delhi denies")."""


def _without_answer(attribution: Attribution, parse: Parse) -> Attribution:
    """The content without the clause in which another takes it up."""
    for index in attribution.content:
        noun = parse.tokens[index]
        if noun.lemma not in ANSWERED or noun.dep not in ("appos", "npadvmod", "attr", "dep", "conj", "dobj"):
            continue
        answers = parse.kids(index, "relcl")
        opens = min((kid.index for kid in parse.kids(index) if kid.dep in ("det", "amod", "compound")), default=index)
        if not answers or attribution.head >= opens or parse.tokens[opens - 1].text != ",":
            continue
        if parse.kids(answers[0].index, "nsubj"):
            return replace(attribution, content=trimmed(tuple(i for i in attribution.content if i < opens), parse))
    return attribution


LONGEST = 290
"""Characters of content beyond which a running quotation starts a new claim: a claim must stay readable."""


def _length(indices: tuple[int, ...], parse: Parse) -> int:
    return parse.tokens[indices[-1]].end - parse.tokens[indices[0]].start


def readable_pieces(attribution: Attribution, parse: Parse) -> list[Attribution]:
    """An attribution cut into its propositions ("said that A, and that B").

    A content that is too long to read at once is cut at sentences and coordinated clauses too.
    """
    if not attribution.content:
        return [attribution]
    long = _length(attribution.content, parse) > LONGEST
    groups: list[list[int]] = [[]]
    for index in attribution.content:
        if groups[-1] and _begins_piece(parse.tokens[index], groups[-1], parse, long=long):
            groups.append([])
        groups[-1].append(index)
    if len(groups) == 1 and not long:
        return [attribution]
    return [replace(attribution, content=piece) for group in groups if (piece := trimmed(tuple(group), parse))]


def _begins_piece(token: Token, before: list[int], parse: Parse, *, long: bool) -> bool:
    """Whether a new claim begins at the token, `before` being the claim so far."""
    if _says_another(token, parse):
        return True
    if not long:
        return False
    if parse.tokens[before[-1]].sentence != token.sentence:
        return True
    return _opens_clause(token, before, parse) and _length(tuple(before), parse) > LONGEST // 4


def _says_another(token: Token, parse: Parse) -> bool:
    """Whether the word is the "that" of a coordinated clause of its own ("..., and that the next time ...")."""
    if token.lower != "that" or token.dep != "mark":
        return False
    before = parse.tokens[token.index - 1] if token.index else token
    return before.text in (",", ";", "and", "but") and parse.tokens[token.head].dep in ("conj", "advcl", "ccomp")


def _opens_clause(token: Token, before: list[int], parse: Parse) -> bool:
    """Whether a coordinated clause with a subject of its own begins at this word ("and that ...", "while ...")."""
    if token.lower not in ("and", "but", "while", "that", "although", "as", "which", ";"):
        return False
    follows = parse.tokens[token.index + 1 : token.index + 9]
    return len(before) > 5 and any(t.dep in ("nsubj", "nsubjpass", "expl") for t in follows)


def _whole(attribution: Attribution, parse: Parse, quotations: Quotations) -> Attribution:
    """The attribution with every quotation that its content mostly holds, up to the longest readable content."""
    own = quotations.region[attribution.head]
    content = set(attribution.content)
    for number in sorted({quotations.region[i] for i in attribution.content} - {-1, own}):
        members = quotations.regions[number]
        sentence = parse.tokens[attribution.head].sentence
        near = [i for i in members if parse.tokens[i].sentence == sentence] or list(members)
        more = content | {i for i in members if parse.tokens[i].pos != "PUNCT"}
        if sum(i in content for i in near) >= 0.5 * len(near) and _length(tuple(sorted(more)), parse) <= LONGEST:
            content = more
    return replace(attribution, content=tuple(sorted(content)))


def _last_speaker(
    found: list[Attribution], first: int, number: int, parse: Parse, quotations: Quotations
) -> int | None:
    """The position in `found` of the nearest speaker before (or, in the same sentence, after) a quotation."""
    sentence = parse.sentence_of(parse.tokens[first])
    best: tuple[int, int] | None = None
    for position, attribution in enumerate(found):
        if attribution.source_head is None or not attribution.rule.startswith(("claim.verb", "claim.according")):
            continue
        if quotations.region[attribution.head] >= 0 or number == quotations.region[attribution.head]:
            continue
        there = parse.sentence_of(parse.tokens[attribution.head])
        if sentence.block - there.block > 1 or there.block > sentence.block:
            continue
        if there.index > sentence.index + 1:
            continue
        if there.block != sentence.block and sentence.index - there.index > 3:
            continue
        distance = abs(attribution.head - first) + (1000 if there.block != sentence.block else 0)
        if best is None or distance < best[0]:
            best = (distance, position)
    return best[1] if best else None
