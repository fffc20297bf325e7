"""Attributions: a cue, its source and its content, found by the grammar of the sentence.

The constructions, in the order in which they are tried:

    according_to   "..., according to the civil defence"
    verb           "medics said that ...", "Paris called for ...", "he denied ...", each by its frames
    passive        "explosions were reported", "the army is believed to have ..."
    noun           "the claim that ..."
    adverb         "reportedly", "allegedly"
    headline       "Three dead in strike: officials"
    colon          "It renewed its warning: ...", where nothing else took the words behind the colon
    reports_of     "reports of ...", where nobody denies or tells them
    quotation      quoted words that no cue took, given to the speaker of the sentence before
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.aside import after_colon, around, disclosed, owned_figure, reports_of, what_they_called
from bywhom.extract.extent import says_something, with_antecedents, with_quotations, without_aside
from bywhom.extract.frames import content_of
from bywhom.extract.learned import with_learned, without_inner
from bywhom.extract.quotation import Quotations
from bywhom.extract.relayed import SPEAKING, TELLING, carried, with_relays
from bywhom.extract.source import WHERE, relay_of, source_of, trailing_attribution
from bywhom.extract.voices import each_to_its_own, parted
from bywhom.extract.wording import (
    Attribution,
    clause_head,
    counted_before,
    cue_words,
    is_aside,
    is_negated,
    noun_phrase,
    trimmed,
)
from bywhom.knowledge.calendar import tells_time
from bywhom.knowledge.cues import Cues, VerbCue
from bywhom.models.attribution import Tagged
from bywhom.records import Act, Parse, SentenceTokens, Token


def find_attributions(
    parse: Parse, quotations: Quotations, cues: Cues, tagged: Sequence[Tagged] = ()
) -> tuple[Attribution, ...]:
    """Every attribution of the document, in text order of the cues; `tagged` is what the learned tagger sees."""
    found: list[Attribution] = []
    for sentence in parse.sentences:
        found.extend(_in_sentence(sentence, parse, quotations, cues))
    found += disclosed(found, parse, quotations, cues)
    found = [a for a in with_antecedents(found, parse, cues) if says_something(a, parse)]
    found = with_quotations(found, parse, quotations)
    found = parted(found, parse, quotations)
    if tagged:
        found = [a for a in with_learned(found, tagged, parse, cues) if says_something(a, parse)]
    found = without_inner(carried([without_aside(a, parse, quotations) for a in found], parse, cues), parse)
    found = each_to_its_own(with_relays(found, parse), parse, quotations)
    return tuple(sorted(found, key=lambda a: (a.head, a.content)))


def _in_sentence(sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> list[Attribution]:
    found: list[Attribution] = []
    for token in parse.within(sentence):
        if token.lower in ("according", "per"):
            found.extend(_according_to(token, parse))
        elif token.lower in ("by", "in", "on") and token.dep in ("prep", "agent"):
            found.extend(_by_account(token, parse))
        elif token.lemma in cues.verbs and token.pos in ("VERB", "AUX"):
            found.extend(_verb(token, sentence, parse, quotations, cues))
        elif (token.lemma, parse.tokens[min(token.index + 1, sentence.last - 1)].lower) in GOING_ON:
            found.extend(_goes_on(token, sentence, parse, quotations, cues))
        elif token.lemma.lower() in cues.nouns and token.pos in ("NOUN", "PROPN"):
            found.extend(_noun(token, parse, cues))
        elif token.dep == "nsubj" and token.pos == "NOUN":
            found.extend(owned_figure(token, parse))
        elif token.lower in cues.adverbs:
            found.extend(_adverb(token, parse, cues))
    if sentence.kind == "title":
        return found or _headline(sentence, parse)
    found.extend(after_colon(sentence, found, parse, cues))
    for token in parse.within(sentence):
        if token.lemma in cues.nouns and token.tag == "NNS":
            found.extend(reports_of(token, found, parse, cues))
    return found


def _according_to(token: Token, parse: Parse) -> list[Attribution]:
    """ "..., according to X": the clause without this phrase is what X says."""
    words = [token.index]
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
    above = parse.tokens[token.head] if token.head != token.index else None
    if above is None:
        return []
    clause = _whole_row(clause_head(above, parse), token, parse)
    source = noun_phrase(head, parse)
    content = _between_marks(parse.subtree(clause.index, without=(token.index,)), clause, token, parse)
    return [
        Attribution(
            head=token.index, cue=tuple(words), act="assert", source=source, source_head=head.index,
            content=trimmed(content, parse), rule="claim.according_to.v1",
        )
    ]  # fmt: skip


def _between_marks(content: tuple[int, ...], clause: Token, cue: Token, parse: Parse) -> tuple[int, ...]:
    """ "20 died; according to the rebels, fifty; ...": what stands beyond a semicolon has another speaker."""
    sentence = parse.sentences[cue.sentence]
    marks = [t.index for t in parse.within(sentence) if t.text == ";"]
    first = max((i for i in marks if i < cue.index), default=sentence.first - 1) + 1
    last = min((i for i in marks if i > cue.index), default=sentence.last)
    if first <= clause.index < last:
        return tuple(i for i in content if first <= i < last)
    phrase = {cue.index, *(i for kid in parse.kids(cue.index, "prep", "pobj") for i in parse.subtree(kid.index))}
    return tuple(i for i in range(first, last) if i not in phrase)


def _whole_row(clause: Token, cue: Token, parse: Parse) -> Token:
    """ "80 were killed and 56,000 fled, according to the UN": a comma sets the words off from the whole row."""
    set_off = cue.index > 0 and parse.tokens[cue.index - 1].text == ","
    while set_off and clause.dep == "conj" and cue.index > clause.index:
        above = parse.tokens[clause.head]
        joined = parse.tokens[above.index + 1 : clause.index]
        if above.pos not in ("VERB", "AUX") or any(token.text in (";", ":") for token in joined):
            break
        clause = above
    return clause


def _misplaced(verb: Token, parse: Parse) -> Token | None:
    """ "On Monday, Unipress reported": a name that the parser hung on the date before the verb."""
    for kid in parse.kids(verb.index, "prep", "npadvmod"):
        for noun in (kid, *parse.kids(kid.index, "pobj")):
            for name in parse.kids(noun.index, "appos"):
                if name.pos == "PROPN" and kid.index < verb.index and tells_time(noun.lower):
                    return name
    return None


ACCOUNTS = frozenset({"estimate", "count", "account", "tally", "reckoning", "calculation", "assessment", "figure"})
RECKONINGS = ACCOUNTS - {"account"}
VIEWS = frozenset({"view", "opinion", "words", "telling", "account", "estimation", "judgment", "judgement", "version"})


def _by_account(token: Token, parse: Parse) -> list[Attribution]:
    """ "..., by the count of the health service": the clause is by that body's count."""
    known = VIEWS if token.lower == "in" else ACCOUNTS | {"words"}
    accounts = [kid for kid in parse.kids(token.index, "pobj") if kid.lemma in known or kid.lower in known]
    if not accounts:
        return []
    named = tuple(k for k in parse.kids(accounts[0].index, "compound", "nmod") if k.pos == "PROPN")  # "an AFP tally"
    of = [
        kid for of in parse.kids(accounts[0].index, "prep") if of.lower == "of" for kid in parse.kids(of.index, "pobj")
    ]
    owners = (*parse.kids(accounts[0].index, "poss"), *named, *of)
    above = parse.tokens[token.head]
    if not owners or above.index == token.index:
        return []
    content = parse.subtree(clause_head(above, parse).index, without=(token.index,))
    return [
        Attribution(
            head=token.index, cue=(token.index, accounts[0].index),
            act="estimate" if accounts[0].lemma in RECKONINGS else "assert",
            source=noun_phrase(owners[0], parse),
            source_head=owners[0].index,
            content=trimmed(content, parse),
            rule="claim.by_account.v1",
        )
    ]  # fmt: skip


EXHIBITS = frozenset({
    "photograph", "photo", "picture", "image", "imagery", "footage", "video", "datum", "data", "record", "intercept",
    "radar", "map", "evidence", "reason", "concern", "need", "lack", "fear", "mine", "weather", "security", "risk",
    "danger", "law", "article", "resolution", "order", "shortage", "damage", "trace", "fragment",
})  # fmt: skip
"""What is cited and does not speak: who cites it is the source."""


def _cited(verb: Token, source: Token, parse: Parse) -> Token | None:
    """ "..., citing a doctor", "the agency, quoting survivors, said": whom the speaker relays."""
    for kid in (*parse.kids(verb.index, "advcl", "prep"), *parse.kids(source.index, "acl", "advcl", "prep")):
        if kid.lower in ("citing", "quoting") and not _another_speaks(verb, kid, parse):
            cited = next(iter(parse.kids(kid.index, "dobj", "pobj")), None)
            return None if cited is None or cited.lemma in EXHIBITS else cited
    return _cited_behind(verb, parse)


def _another_speaks(verb: Token, citing: Token, parse: Parse) -> bool:
    """ "..., the council said, while elders put it at nine, citing guards": the nearer speaker cites."""
    between = parse.tokens[verb.index + 1 : citing.index]
    return any(t.pos == "VERB" and t.lemma in SPEAKING and parse.kids(t.index, "nsubj") for t in between)


def _cited_behind(verb: Token, parse: Parse) -> Token | None:
    """The same behind a comma at the sentence's end, wherever the parser hung it."""
    last = parse.sentences[verb.sentence].last
    for word in parse.tokens[verb.index + 2 : last]:
        if word.lower in ("citing", "quoting") and parse.tokens[word.index - 1].text == ",":
            cited = next(iter(parse.kids(word.index, "dobj")), None)
            spoken = any(t.pos == "VERB" and t.lemma in SPEAKING for t in parse.tokens[verb.index + 1 : word.index])
            return None if cited is None or spoken or cited.lemma in EXHIBITS else cited
    return None


def _quoting(said: Attribution, sentence: SentenceTokens, parse: Parse) -> Attribution:
    """ "..., the agency reported, quoting the ministry": the ministry says it, and the agency passes it on."""
    behind = parse.tokens[said.head + 1 : min(said.head + 4, sentence.last)]
    word = next((t for t in behind if t.lower in ("citing", "quoting")), None)
    cited = next(iter(parse.kids(word.index, "dobj", "pobj")), None) if word is not None else None
    if word is None or cited is None or cited.lemma in EXHIBITS:
        return said
    return replace(
        said, source=noun_phrase(cited, parse), source_head=cited.index, relay_head=said.source_head, relay=said.source,
        content=tuple(i for i in said.content if i < word.index),
    )  # fmt: skip


def _verb(
    token: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> list[Attribution]:
    """A verb of saying with a source, by the first of its entries whose frames give content."""
    if token.lemma in ASKED and token.dep == "advcl" and token.tag in ("VBN", "VBD"):
        return []  # "Asked whether ..., a spokesman declined": who asks is not named
    reduced = token.tag == "VBN" and token.dep == "acl" and parse.tokens[token.index - 1].text != ","
    reduced = reduced and not _is_main_verb(token, parse)
    if _passive(token, parse) or reduced:
        return _passive_verb(token, parse, cues)
    plain = next((e for e in cues.verbs[token.lemma] if e.act in TELLING and "clause" in e.frames), None)
    trailing = trailing_attribution(token, sentence, parse, quotations) if plain is not None else None
    source = source_of(token, parse, quotations, cues) or _misplaced(token, parse)
    lost = source is None or token.dep in ("relcl", "acl") or (trailing is not None and source.index not in trailing[1])
    if trailing is not None and plain is not None and lost:
        head, phrase, content = trailing
        sides = around(token, sentence, parse, quotations, cues)
        content = tuple(i for i in content if i < token.index or not sides or i in sides)
        return [
            _quoting(Attribution(
                head=token.index, cue=cue_words(token, parse), act=plain.act, source=phrase, source_head=head.index,
                content=trimmed(content, parse), rule=f"claim.verb_{plain.act}_trailing.v1", certainty=plain.certainty,
                distanced=plain.stance == "distanced", negated=is_negated(token, parse),
            ), sentence, parse)
        ]  # fmt: skip
    if plain is not None and source is not None and source.index < token.index:
        content = around(token, sentence, parse, quotations, cues)
        if content and source.index not in content:
            return [
                Attribution(
                    head=token.index, cue=cue_words(token, parse), act=plain.act, source=noun_phrase(source, parse),
                    source_head=source.index, content=trimmed(content, parse),
                    rule=f"claim.verb_{plain.act}_inserted.v1", certainty=plain.certainty,
                    distanced=plain.stance == "distanced", negated=is_negated(token, parse),
                )
            ]  # fmt: skip
    if source is None or any(kid.lower in ("no", "neither") for kid in parse.kids(source.index, "det")):
        return []  # "no group claimed responsibility": nobody spoke
    for entry in cues.verbs[token.lemma]:
        content = content_of(token, entry, sentence, parse, quotations, cues) or _relative_object(token, entry, parse)
        content = _antecedent_of(content, token, entry.act, parse, cues)
        if not content:
            continue
        content = what_they_called(token, sentence, parse) or content
        content = tuple(sorted({*content, *counted_before(source, parse)}))
        relay = relay_of(token, parse)
        cited = _cited(token, source, parse)
        if cited is not None:
            relay, source = source, cited
            told = parse.subtree(cited.head)
            content = tuple(i for i in content if i not in told) if told[0] > content[0] else content
        return [
            Attribution(
                head=token.index, cue=cue_words(token, parse), act=entry.act, source=noun_phrase(source, parse),
                source_head=source.index, content=trimmed(content, parse), rule=f"claim.verb_{entry.act}.v1",
                certainty=entry.certainty, distanced=entry.stance == "distanced", negated=is_negated(token, parse),
                relay_head=relay.index if relay else None, relay=noun_phrase(relay, parse) if relay else (),
            )
        ]  # fmt: skip
    return []


ASKED = frozenset({"ask", "question", "press"})


def _is_main_verb(verb: Token, parse: Parse) -> bool:
    """ "The command estimated on Thursday that ...": with a clause of its own and no other verb above it, what the
    parser took for a participle is the sentence's verb."""
    above = parse.tokens[verb.head]
    return above.head == above.index and any(
        that.lower == "that" for clause in parse.kids(verb.index, "ccomp") for that in parse.kids(clause.index, "mark")
    )


GOING_ON = frozenset({
    ("go", "on"), ("shoot", "back"), ("hit", "back"), ("fire", "back"), ("snap", "back"), ("come", "back"),
})  # fmt: skip
"""What speakers do; all but the first only behind what is quoted."""


def _goes_on(
    token: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> list[Attribution]:
    """ "Two of the five, the doctor went on, could have lived": between commas or behind a comma, it is saying."""
    source = source_of(token, parse, quotations, cues)
    behind = parse.tokens[token.index + 2 : sentence.last]
    content = around(token, sentence, parse, quotations, cues) if token.lemma == "go" else ()
    if not content and source is not None and source.index > sentence.first + 4 and len(behind) <= 1:
        start = parse.subtree(source.index)[0]
        quoted = quotations.region[sentence.first + 1] >= 0 and quotations.region[token.index] < 0
        apart = parse.tokens[start - 1].text == "," if token.lemma == "go" else quoted
        content = tuple(range(sentence.first, start)) if apart else ()
    if source is None or not content:
        return []
    return [
        Attribution(
            head=token.index, cue=(token.index, token.index + 1), act="assert", source=noun_phrase(source, parse),
            source_head=source.index, content=trimmed(content, parse), rule="claim.verb_assert_inserted.v1",
        )
    ]  # fmt: skip


def _antecedent_of(content: tuple[int, ...], verb: Token, act: Act, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """ "a charge that the army denied": the relative pronoun gives way to the noun that it stands for, and behind a
    comma to the whole clause: "troops had left the town, which the army denied"."""
    relatives = [
        i for i in content if parse.tokens[i].lower in ("that", "which", "whom") and parse.tokens[i].dep != "mark"
    ]
    if verb.dep == "relcl" and relatives and len(content) - len(relatives) <= 12:
        noun = parse.tokens[verb.head]
        kept = [i for i in content if i not in relatives]
        aside = is_aside(relatives[0], parse) or noun.lower == "something"  # "..., something that the police deny"
        whole = act in ("deny", "reject") and aside and noun.lemma not in cues.nouns
        if whole or tells_time(noun.lower) or noun.pos == "NUM":  # "of killing 200 in August, which it denies"
            told = clause_head(noun, parse)
            while told.dep == "relcl" and told.head != told.index:  # "of harbouring troops who train rebels"
                told = clause_head(parse.tokens[told.head], parse)
            clause = parse.subtree(told.index, without=(verb.index,))
            ends = [i for i in clause if parse.tokens[i].text == ";" and i < noun.index]
            return tuple(sorted({*kept, *(i for i in clause if not ends or i > ends[-1])}))
        return tuple(sorted({*kept, *parse.subtree(noun.index, without=(verb.index,))}))
    return content


def _relative_object(verb: Token, entry: VerbCue, parse: Parse) -> tuple[int, ...]:
    """ "a claim Kyiv rejected": the noun before a relative clause without a pronoun is the object."""
    if verb.dep != "relcl" or "object" not in entry.frames or parse.kids(verb.index, "dobj", "ccomp", "prep"):
        return ()
    noun = parse.tokens[verb.head]
    renaming = noun.dep == "appos" or (noun.dep == "npadvmod" and noun.lemma in CHARGES)
    return parse.subtree(noun.index, without=(verb.index,)) if renaming else ()


CHARGES = frozenset({"charge", "accusation", "allegation", "claim", "assertion", "suggestion", "report"})
PASSIVE_FRAMES = frozenset({"clause", "object", "person_of", "blame", "person_to"})


def _passive_verb(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """ "X was accused of Y by Z", "blasts were reported", "it was announced that"."""
    agents = [kid for by in parse.kids(token.index, "agent") for kid in parse.kids(by.index, "pobj")]
    claimed = (*cues.file.deeds, "responsibility")
    if token.lemma == "claim" and agents and any(k.lemma in claimed for k in parse.kids(token.index, "nsubjpass")):
        entry = next(e for e in cues.verbs["claim"] if e.act == "claim_responsibility")
    else:
        entries = cues.verbs[token.lemma]
        entry = next((e for e in entries if PASSIVE_FRAMES & set(e.frames)), entries[0])
    clauses = parse.kids(token.index, "ccomp", "xcomp")
    without: tuple[int, ...] = tuple(by.index for by in parse.kids(token.index, "agent"))
    deeds = [kid for who in agents for kid in parse.kids(who.index, "prep") if kid.lower == "of"]
    subjects = parse.kids(token.index, "nsubjpass")
    accused = "person_of" in entry.frames or "blame" in entry.frames
    told = entry.act in ("order", "demand", "request", "warn") and bool(
        clauses or parse.kids(token.index, "prep", "advcl")
    )
    said = token.lemma in cues.file.passives and entry.act != "condemn"
    denied = entry.act in ("deny", "reject") and bool(subjects) and subjects[0].lemma in cues.nouns
    owned = "responsibility" in entry.frames and bool(subjects) and subjects[0].lemma == "responsibility"
    objective = owned or (bool(subjects) and "object" in entry.frames)
    by_body = bool(agents) and (bool(clauses) or objective) and entry.act in (
        "announce", "condemn", "deny", "reject", "praise", "demand", "order", "assert", "claim_responsibility",
    )  # fmt: skip
    if not (accused or told or said or denied or by_body):
        return []
    if not agents and any(kid.lower == "no" for who in subjects for kid in parse.kids(who.index, "det")):
        return []  # "no casualties were reported": nobody reports any
    behind = next((by.index + len(parse.subtree(by.index)) for by in parse.kids(token.index, "agent")), None)
    if behind is not None and parse.tokens[min(behind, len(parse.tokens) - 1)].lower in WHERE:
        without += tuple(k.index for k in parse.kids(token.index, "prep") if k.index == behind)  # "by a man in Omba"
    without += tuple(kid.index for kid in subjects if kid.lower == "it")
    content = parse.subtree(token.index, without=without)
    apart = [i for i in content if i < token.index and parse.tokens[i].text == ";"]
    content = tuple(i for i in content if not apart or i > apart[-1])
    if token.dep == "acl":  # "men believed to belong": the men are part of what is believed
        noun = parse.tokens[token.head]
        while noun.dep == "conj" and parse.tokens[noun.head].pos == "NOUN":
            noun = parse.tokens[noun.head]  # "the deaths and the captures claimed by": both
        content = tuple(sorted({*content, *parse.subtree(noun.index, without=(token.index,))}))
    if accused and deeds:  # "accused by villagers of detaining": the deed hangs on the villagers
        content = tuple(sorted({*content, *(i for kid in deeds for i in parse.subtree(kid.index))}))
    own = {token.index, *(kid.index for kid in parse.kids(token.index, "aux", "auxpass"))}
    content = tuple(i for i in content if i not in own)
    if not content:
        return []
    source = agents[0] if agents else None
    return [
        Attribution(
            head=token.index, cue=cue_words(token, parse),
            act="relay" if entry.act == "assert" and not source else entry.act,
            source=noun_phrase(source, parse) if source else (), source_head=source.index if source else None,
            content=trimmed(content, parse), rule="claim.passive.v1", certainty=entry.certainty,
            distanced=entry.stance == "distanced", negated=is_negated(token, parse),
        )
    ]  # fmt: skip


def _noun_of(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """ "the rebels' demand for an inquiry", "reiterated its threat of strikes": an owned noun and its preposition."""
    act = cues.nouns[token.lemma.lower()].act
    owners = parse.kids(token.index, "poss")
    phrases = [kid for kid in parse.kids(token.index, "prep") if kid.lower in ("for", "of", "against")]
    if act not in ("demand", "threaten", "warn", "deny") or not owners or not phrases:
        return []
    source: Token | None = owners[0]
    if owners[0].pos == "PRON" and parse.tokens[token.head].pos == "VERB":
        source = next(iter(parse.kids(token.head, "nsubj")), owners[0])
    content = tuple(i for kid in phrases for i in parse.subtree(kid.index) if i != kid.index)
    return [
        Attribution(
            head=token.index, cue=(token.index,), act=act, source=noun_phrase(source, parse) if source else (),
            source_head=source.index if source else None, content=trimmed(content, parse), rule="claim.noun_of.v1",
        )
    ]  # fmt: skip


INFINITIVE = frozenset({"promise", "threaten", "demand", "announce", "agree"})
"""Acts whose nouns take an infinitive ("the threat to close the strait")."""


def _noun(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """ "the army's claim that ...": the possessor, or nobody, is the source."""
    above = parse.tokens[token.head]
    is_subject = token.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX")
    spread = parse.kids(above.index, "ccomp") if is_subject else ()
    infinitive = cues.nouns[token.lemma.lower()].act in INFINITIVE
    clauses = [
        kid for kid in (*parse.kids(token.index, "acl", "ccomp", "relcl"), *spread)
        if (kid.tag == "VB" and infinitive) or _to_have_done(kid, parse) or any(
            that.lower == "that" and that.dep != "nsubj" for that in parse.kids(kid.index)
        )
    ]  # fmt: skip
    above = parse.tokens[parse.tokens[token.head].head]
    if not clauses:
        return _noun_of(token, parse, cues)
    if token.dep == "pobj" and above.lemma in cues.verbs and above.pos == "VERB":
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


def _to_have_done(verb: Token, parse: Parse) -> bool:
    """ "the claim to have killed four"."""
    return verb.tag == "VBN" and {"to", "have"} <= {kid.lower for kid in parse.kids(verb.index, "aux")}


def _adverb(token: Token, parse: Parse, cues: Cues) -> list[Attribution]:
    """ "reportedly": somebody says it, and we are not told who."""
    entry = cues.adverbs[token.lower]
    clause = clause_head(parse.tokens[token.head], parse)
    content = tuple(i for i in parse.subtree(clause.index) if i != token.index)
    return [
        Attribution(
            head=token.index, cue=(token.index,), act=entry.act, source=(), source_head=None,
            content=trimmed(content, parse), rule="claim.adverb.v1", certainty=entry.certainty, distanced=True,
        )
    ]  # fmt: skip


def _headline(sentence: SentenceTokens, parse: Parse) -> list[Attribution]:
    """ "Three dead in strike: officials" and "Officials: three dead in strike"."""
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


def _passive(token: Token, parse: Parse) -> bool:
    return token.tag == "VBN" and bool(parse.kids(token.index, "auxpass", "nsubjpass"))
