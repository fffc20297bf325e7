"""Attributions: a cue, its source and its content, found by the grammar of the sentence.

The constructions, in the order in which they are tried:

    according_to   "..., according to the civil defence"
    verb           "medics said that ...", "Paris called for ...", "he denied ...", each by its frames
    passive        "explosions were reported", "the army is believed to have ..."
    noun           "the claim that ..."
    adverb         "reportedly", "allegedly"
    headline       "Three dead in strike: officials"
    quotation      quoted words that no cue took, given to the speaker of the sentence before
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bywhom.extract.frames import content_of, relay_of, source_of, trailing_attribution
from bywhom.extract.quotation import Quotations
from bywhom.knowledge.cues import Cues, VerbCue
from bywhom.records import Act, Certainty, Parse, SentenceTokens, Token


@dataclass(frozen=True)
class Attribution:
    """Token indices of the parse: `cue` words with `head` among them, the source's noun phrase, the content."""

    head: int
    cue: tuple[int, ...]
    act: Act
    source: tuple[int, ...]
    source_head: int | None
    content: tuple[int, ...]
    rule: str
    certainty: Certainty = "unstated"
    distanced: bool = False
    negated: bool = False
    relay_head: int | None = None
    relay: tuple[int, ...] = ()


def find_attributions(parse: Parse, quotations: Quotations, cues: Cues) -> tuple[Attribution, ...]:
    """Every attribution of the document, in text order of the cues."""
    found: list[Attribution] = []
    for sentence in parse.sentences:
        found.extend(_in_sentence(sentence, parse, quotations, cues))
    found = [a for a in _with_antecedents(found, parse, cues) if _says_something(a, parse)]
    return tuple(sorted(_with_quotations(found, parse, quotations), key=lambda a: (a.head, a.content)))


def _in_sentence(sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> list[Attribution]:
    found: list[Attribution] = []
    for token in parse.within(sentence):
        if token.lower in ("according", "per"):
            found.extend(_according_to(token, parse))
        elif token.lower == "by" and token.dep in ("prep", "agent"):
            found.extend(_by_account(token, parse))
        elif token.lemma in cues.verbs and token.pos in ("VERB", "AUX"):
            found.extend(_verb(token, sentence, parse, quotations, cues))
        elif token.lemma.lower() in cues.nouns and token.pos in ("NOUN", "PROPN"):
            found.extend(_noun(token, parse, cues))
        elif token.lower in cues.adverbs:
            found.extend(_adverb(token, parse, cues))
    if sentence.kind == "title" and not found:
        found.extend(_headline(sentence, parse))
    return found


def _according_to(token: Token, parse: Parse) -> list[Attribution]:
    """"..., according to X": the clause without this phrase is what X says."""
    words = [token.index]
    base = token
    kids = parse.kids(token.index, "prep", "pobj")
    if token.lower == "according":
        steps = [kid for kid in kids if kid.lower == "to"]
        if not steps:
            return []
        words.append(steps[0].index)
        kids = parse.kids(steps[0].index, "pobj")
    sources = [kid for kid in kids if kid.dep == "pobj"]
    if not sources or (token.lower == "per" and sources[0].pos != "PROPN"):
        return []
    head = sources[0]
    above = parse.tokens[base.head] if base.head != base.index else None
    if above is None:
        return []
    clause = _clause_head(above, parse)
    content = parse.subtree(clause.index, without=(token.index,))
    return [
        Attribution(
            head=token.index, cue=tuple(words), act="assert", source=noun_phrase(head, parse), source_head=head.index,
            content=trimmed(content, parse), rule="claim.according_to.v1",
        )
    ]  # fmt: skip


def _misplaced(verb: Token, parse: Parse) -> Token | None:
    """"On Monday, Unipress reported": a name that the parser hung on the date before the verb."""
    for kid in parse.kids(verb.index, "prep", "npadvmod"):
        for noun in (kid, *parse.kids(kid.index, "pobj")):
            for name in parse.kids(noun.index, "appos"):
                if name.pos == "PROPN" and kid.index < verb.index and noun.entity in ("DATE", "TIME"):
                    return name
    return None


ACCOUNTS = frozenset({"estimate", "count", "account", "tally", "reckoning", "calculation", "assessment"})


def _by_account(token: Token, parse: Parse) -> list[Attribution]:
    """"..., by the count of the health service": the clause is by that body's count."""
    accounts = [kid for kid in parse.kids(token.index, "pobj") if kid.lemma in ACCOUNTS]
    if not accounts:
        return []
    owners = parse.kids(accounts[0].index, "poss") + tuple(
        kid for of in parse.kids(accounts[0].index, "prep") if of.lower == "of" for kid in parse.kids(of.index, "pobj")
    )
    above = parse.tokens[token.head]
    if not owners or above.index == token.index:
        return []
    content = parse.subtree(_clause_head(above, parse).index, without=(token.index,))
    return [
        Attribution(
            head=token.index, cue=(token.index, accounts[0].index), act="estimate", source=noun_phrase(owners[0], parse),
            source_head=owners[0].index, content=trimmed(content, parse), rule="claim.by_account.v1",
        )
    ]  # fmt: skip


def _cited(verb: Token, parse: Parse) -> Token | None:
    """"..., citing a doctor": whom the speaker relays."""
    for kid in parse.kids(verb.index, "advcl", "prep"):
        if kid.lower in ("citing", "quoting"):
            return next(iter(parse.kids(kid.index, "dobj", "pobj")), None)
    return None


def _verb(
    token: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> list[Attribution]:
    """A verb of saying with a source, by the first of its entries whose frames give content."""
    reduced = token.tag == "VBN" and token.dep == "acl" and parse.tokens[token.index - 1].text != ","
    if _passive(token, parse) or reduced:
        return _passive_verb(token, parse, cues)
    plain = next((e for e in cues.verbs[token.lemma] if e.act in ("assert", "announce", "warn") and "clause" in e.frames), None)
    trailing = trailing_attribution(token, sentence, parse, quotations) if plain is not None else None
    source = source_of(token, parse, quotations, cues) or _misplaced(token, parse)
    lost = source is None or token.dep in ("relcl", "acl") or (trailing is not None and source.index not in trailing[1])
    if trailing is not None and plain is not None and lost:
        head, phrase, content = trailing
        return [
            Attribution(
                head=token.index, cue=cue_words(token, parse), act=plain.act, source=phrase, source_head=head.index,
                content=trimmed(content, parse), rule=f"claim.verb_{plain.act}_trailing.v1", certainty=plain.certainty,
                distanced=plain.stance == "distanced", negated=is_negated(token, parse),
            )
        ]  # fmt: skip
    if source is None:
        return []
    for entry in cues.verbs[token.lemma]:
        content = content_of(token, entry, sentence, parse, quotations, cues) or _relative_object(token, entry, parse)
        content = _antecedent_of(content, token, parse)
        if not content:
            continue
        relay = relay_of(token, parse)
        cited = _cited(token, parse)
        if cited is not None:
            relay, source = source, cited
            content = tuple(i for i in content if i not in parse.subtree(parse.tokens[cited.head].index))
        return [
            Attribution(
                head=token.index, cue=cue_words(token, parse), act=entry.act, source=noun_phrase(source, parse),
                source_head=source.index, content=trimmed(content, parse), rule=f"claim.verb_{entry.act}.v1",
                certainty=entry.certainty, distanced=entry.stance == "distanced", negated=is_negated(token, parse),
                relay_head=relay.index if relay else None, relay=noun_phrase(relay, parse) if relay else (),
            )
        ]  # fmt: skip
    return []


def _antecedent_of(content: tuple[int, ...], verb: Token, parse: Parse) -> tuple[int, ...]:
    """"a charge that the army denied": the relative pronoun gives way to the noun that it stands for."""
    relatives = [i for i in content if parse.tokens[i].lower in ("that", "which", "whom") and parse.tokens[i].dep != "mark"]
    if verb.dep == "relcl" and relatives and len(content) - len(relatives) <= 12:
        noun = parse.tokens[verb.head]
        kept = [i for i in content if i not in relatives]
        return tuple(sorted({*kept, *parse.subtree(noun.index, without=(verb.index,))}))
    return content


def _says_something(attribution: Attribution, parse: Parse) -> bool:
    """Whether the content has a word that means something ("what" alone, or a wish for anonymity, has not)."""
    if attribution.negated or attribution.act in ("deny", "reject", "cannot_verify", "decline_comment"):
        return True
    words = [parse.tokens[i] for i in attribution.content]
    return any(w.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and w.lower != "anonymity" for w in words) and not (
        words[0].lower == "anonymity"
    )


def _relative_object(verb: Token, entry: VerbCue, parse: Parse) -> tuple[int, ...]:
    """"a claim Kyiv rejected": the noun before a relative clause without a pronoun is the object."""
    if verb.dep != "relcl" or "object" not in entry.frames or parse.kids(verb.index, "dobj", "ccomp", "prep"):
        return ()
    noun = parse.tokens[verb.head]
    return parse.subtree(noun.index, without=(verb.index,)) if noun.dep == "appos" else ()


def _passive_verb(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """"X was accused of Y by Z", "blasts were reported", "it was announced that"."""
    entry = cues.verbs[token.lemma][0]
    agents = [kid for by in parse.kids(token.index, "agent") for kid in parse.kids(by.index, "pobj")]
    clauses = parse.kids(token.index, "ccomp", "xcomp")
    without: tuple[int, ...] = tuple(by.index for by in parse.kids(token.index, "agent"))
    deeds = [kid for who in agents for kid in parse.kids(who.index, "prep") if kid.lower == "of"]
    subjects = parse.kids(token.index, "nsubjpass")
    accused = "person_of" in entry.frames or "blame" in entry.frames
    told = entry.act in ("order", "demand", "request", "warn") and bool(clauses or parse.kids(token.index, "prep", "advcl"))
    said = token.lemma in cues.file.passives and entry.act != "condemn"
    denied = entry.act in ("deny", "reject") and bool(subjects) and subjects[0].lemma in cues.nouns
    by_body = bool(agents) and bool(clauses or (subjects and "object" in entry.frames)) and entry.act in (
        "announce", "condemn", "deny", "reject", "praise", "demand", "order", "assert",
    )  # fmt: skip
    if not (accused or told or said or denied or by_body):
        return []
    content = parse.subtree(token.index, without=without)
    if token.dep == "acl":  # "men believed to belong": the men are part of what is believed
        content = tuple(sorted({*content, *parse.subtree(token.head, without=(token.index,))}))
    if accused and deeds:  # "accused by villagers of detaining": the deed hangs on the villagers
        content = tuple(sorted({*content, *(i for kid in deeds for i in parse.subtree(kid.index))}))
    own = {token.index, *(kid.index for kid in parse.kids(token.index, "aux", "auxpass"))}
    content = tuple(i for i in content if i not in own)
    if not content:
        return []
    source = agents[0] if agents else None
    return [
        Attribution(
            head=token.index, cue=cue_words(token, parse), act=entry.act if entry.act != "assert" or source else "relay",
            source=noun_phrase(source, parse) if source else (), source_head=source.index if source else None,
            content=trimmed(content, parse), rule="claim.passive.v1", certainty=entry.certainty,
            distanced=entry.stance == "distanced", negated=is_negated(token, parse),
        )
    ]  # fmt: skip


def _noun(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """"the army's claim that ...": the possessor, or nobody, is the source."""
    above = parse.tokens[token.head]
    spread = parse.kids(above.index, "ccomp") if token.dep in ("nsubj", "nsubjpass") and above.pos == "VERB" else ()
    clauses = [
        kid for kid in (*parse.kids(token.index, "acl", "ccomp", "relcl"), *spread)
        if kid.tag == "VB" or any(that.lower == "that" and that.dep != "nsubj" for that in parse.kids(kid.index))
    ]  # fmt: skip
    above = parse.tokens[parse.tokens[token.head].head]
    if not clauses or (token.dep == "pobj" and above.lemma in cues.verbs and above.pos == "VERB"):
        return []  # "said in a statement that": the verb's own content
    before = parse.tokens[token.index - 1].lower if token.index else ""
    if token.lemma == "order" and before == "in":
        return []  # "in order to"
    entry = cues.nouns[token.lemma.lower()]
    owners = parse.kids(token.index, "poss")
    owners += tuple(
        kid for prep in parse.kids(token.index, "prep") if prep.lower in ("by", "from", "of")
        for kid in parse.kids(prep.index, "pobj")
    )  # fmt: skip
    source = owners[0] if owners else None
    return [
        Attribution(
            head=token.index, cue=(token.index,), act=entry.act, source=noun_phrase(source, parse) if source else (),
            source_head=source.index if source else None, content=trimmed(parse.subtree(clauses[0].index), parse),
            rule="claim.noun.v1", distanced=entry.stance == "distanced",
        )
    ]  # fmt: skip


def _adverb(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """"reportedly": somebody says it, and we are not told who."""
    entry = cues.adverbs[token.lower]
    clause = _clause_head(parse.tokens[token.head], parse)
    content = tuple(i for i in parse.subtree(clause.index) if i != token.index)
    return [
        Attribution(
            head=token.index, cue=(token.index,), act=entry.act, source=(), source_head=None,
            content=trimmed(content, parse), rule="claim.adverb.v1", certainty=entry.certainty, distanced=True,
        )
    ]  # fmt: skip


def _headline(sentence: SentenceTokens, parse: Parse) -> list[Attribution]:
    """"Three dead in strike: officials" and "Officials: three dead in strike"."""
    tokens = parse.within(sentence)
    colons = [t for t in tokens if t.text in (":", "—", "–", "-") and tokens[0].index + 0 < t.index < tokens[-1].index]
    if not colons:
        return []
    before = tuple(t for t in tokens if t.index < colons[-1].index and t.pos != "PUNCT")
    after = tuple(t for t in tokens if t.index > colons[-1].index and t.pos != "PUNCT")
    short, long = (after, before) if len(after) <= 4 else (before, after)
    nominal = all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "PART") for t in short)
    if not (0 < len(short) <= 4 < len(long) and nominal) or (short is before and colons[-1].text != ":"):
        return []
    head = short[-1]
    return [
        Attribution(
            head=colons[-1].index, cue=(colons[-1].index,), act="assert", source=tuple(t.index for t in short),
            source_head=head.index, content=tuple(t.index for t in long), rule="claim.headline.v1",
        )
    ]  # fmt: skip


def _with_quotations(found: list[Attribution], parse: Parse, quotations: Quotations) -> list[Attribution]:
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


def _with_antecedents(found: list[Attribution], parse: Parse, cues: Cues) -> list[Attribution]:
    """"..., a charge that the army denied": what was denied is what the speaker before it said."""
    result = []
    for attribution in found:
        words = [parse.tokens[i] for i in attribution.content if parse.tokens[i].pos not in ("DET", "ADP", "PUNCT", "ADJ")]
        bare = len(words) <= 1 and all(
            word.lemma in cues.nouns or word.lower in ("it", "this", "that", "which", "charge", "charges") for word in words
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
                said = tuple(i for i in (accused or before)[-1].content if i < attribution.head)
                attribution = replace(attribution, content=tuple(sorted({*attribution.content, *said})))
        result.append(attribution)
    return result


LONGEST = 290
"""Characters of content beyond which a running quotation starts a new claim: a claim must stay readable."""


def _length(indices: tuple[int, ...], parse: Parse) -> int:
    return parse.tokens[indices[-1]].end - parse.tokens[indices[0]].start


def readable_pieces(attribution: Attribution, parse: Parse) -> list[Attribution]:
    """An attribution whose content is too long to read at once, cut at sentences, then at coordinated clauses."""
    if not attribution.content:
        return [attribution]
    short = _length(attribution.content, parse) <= LONGEST
    if short:
        return _propositions(attribution, parse)
    groups: list[list[int]] = []
    for index in attribution.content:
        token = parse.tokens[index]
        new = not groups or parse.tokens[groups[-1][-1]].sentence != token.sentence
        new = new or _says_another(token, parse)
        if new or (_opens_clause(token, groups[-1], parse) and _length(tuple(groups[-1]), parse) > LONGEST // 4):
            groups.append([])
        groups[-1].append(index)
    pieces = [trimmed(tuple(group), parse) for group in groups]
    return [replace(attribution, content=piece) for piece in pieces if piece]


def _propositions(attribution: Attribution, parse: Parse) -> list[Attribution]:
    """"said that A, and that B": two claims; other contents stay whole."""
    groups: list[list[int]] = [[]]
    for index in attribution.content:
        if groups[-1] and _says_another(parse.tokens[index], parse):
            groups.append([])
        groups[-1].append(index)
    if len(groups) == 1:
        return [attribution]
    return [replace(attribution, content=piece) for group in groups if (piece := trimmed(tuple(group), parse))]


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


def _clause_head(token: Token, parse: Parse) -> Token:
    """The verb whose clause the token stands in."""
    here = token
    while here.pos not in ("VERB", "AUX") and here.head != here.index:
        here = parse.tokens[here.head]
    return here


def _passive(token: Token, parse: Parse) -> bool:
    return token.tag == "VBN" and bool(parse.kids(token.index, "auxpass", "nsubjpass"))


def is_negated(token: Token, parse: Parse) -> bool:
    """Whether the verb is negated ("did not say", "never admitted")."""
    return any(kid.dep == "neg" or kid.lower in ("never", "neither") for kid in parse.kids(token.index))


def cue_words(token: Token, parse: Parse) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    kids = parse.kids(token.index, "aux", "auxpass", "neg", "prt")
    near = [kid.index for kid in kids if abs(kid.index - token.index) <= 4]
    return tuple(sorted([token.index, *near]))


def noun_phrase(head: Token, parse: Parse) -> tuple[int, ...]:
    """The noun phrase of a head with its appositions, without relative clauses, participles and adverbs."""
    cut = [
        kid.index for kid in parse.kids(head.index)
        if kid.dep in ("relcl", "acl", "advcl", "cc", "conj", "punct", "advmod", "npadvmod", "parataxis")
        and not (kid.dep in ("punct", "advmod") and kid.index < head.index)
        and not (kid.dep in ("cc", "conj") and _joined(head, parse))
    ]  # fmt: skip
    whole = trimmed(parse.subtree(head.index, without=cut), parse)
    if len(whole) <= LONGEST_SOURCE:
        return whole
    cut += [kid.index for kid in parse.kids(head.index, "appos")]
    return trimmed(parse.subtree(head.index, without=cut), parse)


LONGEST_SOURCE = 18
"""Words beyond which a source is told without its appositions."""


def _joined(head: Token, parse: Parse) -> bool:
    """Whether the coordination is of names ("Russia and China"), which make one source together."""
    return all(kid.pos in ("PROPN", "NOUN", "PRON", "CCONJ") for kid in parse.kids(head.index, "cc", "conj"))


def trimmed(indices: tuple[int, ...], parse: Parse) -> tuple[int, ...]:
    """Without punctuation and a subordinating "that" at the ends."""
    kept = list(indices)
    while kept and (parse.tokens[kept[0]].pos == "PUNCT" or parse.tokens[kept[0]].lower in ("that", ",", "and", "but")
                    and parse.tokens[kept[0]].dep in ("mark", "cc", "punct")):  # fmt: skip
        kept.pop(0)
    while kept and (parse.tokens[kept[-1]].pos == "PUNCT" or parse.tokens[kept[-1]].dep == "cc"):
        kept.pop()
    return tuple(kept)
