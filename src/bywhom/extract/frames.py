"""Where a verb of saying has its source and its content."""

from __future__ import annotations

from collections.abc import Callable

from bywhom.extract.quotation import Quotations
from bywhom.knowledge.cues import Cues, VerbCue
from bywhom.records import Parse, SentenceTokens, Token

SUBJECTS = ("nsubj", "nsubjpass")
VERBAL = ("VERB", "AUX")


def source_of(verb: Token, parse: Parse, quotations: Quotations, cues: Cues) -> Token | None:
    """The head of the noun phrase that speaks, or None where nobody can: things do not say.

    A verb without a subject of its own borrows it: "X said ... and warned", "X, saying that", "a statement calling
    for", "refused to say", "quoted a doctor as saying".
    """
    here = verb
    quoted_in = quotations.region[verb.index]
    for _ in range(6):
        subjects = tuple(
            kid for kid in parse.kids(here.index, *SUBJECTS)
            if quotations.region[kid.index] in (-1, quoted_in) and not _borrowed_number(kid, here, verb, parse)
        )  # fmt: skip
        if subjects:
            speaker = _speaker(_antecedent(subjects[0], here, parse), parse, cues)
            if speaker is not None or here.index == verb.index or here.dep != "ccomp":
                return speaker
        clausal = [kid for head in parse.kids(here.index, "csubj") for kid in parse.kids(head.index, "dobj")]
        if clausal:  # "Aid workers fear": the parser took "aid" for a verb
            return _speaker(clausal[0], parse, cues)
        beside = _beside_quotation(here, parse, quotations) if here.index == verb.index else None
        if beside is not None:
            return _speaker(beside, parse, cues)
        above = parse.tokens[here.head]
        while quotations.region[above.index] not in (-1, quoted_in) and above.head != above.index:
            here, above = above, parse.tokens[above.head]  # hung on a quoted verb: its speaker is ours
        if above.index == here.index:
            return None
        if here.dep == "pcomp" and above.lower == "as" and above.dep == "prep":
            quoted = parse.kids(above.head, "dobj", "nsubjpass")
            return _speaker(quoted[0], parse, cues) if quoted else None
        if here.dep in ("acl", "relcl") and here.tag == "VB" and above.dep in ("attr", "pobj", "dobj", "acomp"):
            here = parse.tokens[above.head]  # "is in no position to confirm": whose position
            here = parse.tokens[here.head] if here.pos == "ADP" else here
            continue
        if here.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
            return _speaker(_writer(above, parse), parse, cues)
        if here.dep == "pcomp" and above.pos == "ADP":
            above = parse.tokens[above.head]
        if here.dep not in ("conj", "xcomp", "acomp", "advcl", "pcomp", "ccomp", "dep", "parataxis", "prep"):
            return None
        if above.pos == "ADJ" and above.dep in ("acomp", "xcomp"):
            here = above  # "have not been able to verify": who is able
            continue
        if above.pos not in VERBAL:
            return _speaker(above, parse, cues) if above.pos in ("NOUN", "PROPN") and here.dep != "ccomp" else None
        if here.dep == "ccomp" and here.tag not in ("VBG", "VB") and not (subjects and here.index != verb.index):
            return None
        here = above
    return None


def _beside_quotation(verb: Token, parse: Parse, quotations: Quotations) -> Token | None:
    """"'Not one bullet,' the minister's aide, Sok Dara, told reporters": the noun that the parser hung on the words
    quoted before it."""
    if quotations.region[verb.index] >= 0:
        return None
    first = parse.sentences[verb.sentence].first
    for index in range(verb.index - 1, max(first, verb.index - 16), -1):
        token = parse.tokens[index]
        if quotations.region[index] >= 0:
            return None
        hung = quotations.region[token.head] >= 0
        if hung and token.pos in ("NOUN", "PROPN") and token.dep in ("appos", "conj", "nsubj", "dep", "npadvmod", "dobj"):
            return token
    return None


def _borrowed_number(subject: Token, here: Token, verb: Token, parse: Parse) -> bool:
    """"He said 14 people were missing and appealed": those who are counted do not appeal."""
    return here.index != verb.index and bool(parse.kids(subject.index, "nummod"))


def _antecedent(subject: Token, verb: Token, parse: Parse) -> Token:
    """The noun that a relative pronoun stands for."""
    if subject.lower in ("who", "which", "that") and verb.dep == "relcl":
        return parse.tokens[verb.head]
    return subject


def _writer(noun: Token, parse: Parse) -> Token:
    """"separatists released a statement calling for": the separatists; else the noun itself."""
    if noun.lemma in ("statement", "letter", "message", "post", "report", "note", "communique", "video", "tweet"):
        owners = parse.kids(noun.index, "poss")
        if owners:
            return owners[0]
        above = parse.tokens[noun.head]
        if above.pos == "ADP":
            if above.lower in ("by", "from"):
                return noun
            above = parse.tokens[above.head]
        subjects = parse.kids(above.index, "nsubj") if above.pos in VERBAL else ()
        if subjects and subjects[0].index != noun.index:
            return subjects[0]
    return noun


NOBODY = frozenset({
    "it", "there", "this", "that", "which", "what", "these", "those", "nothing", "attack", "strike", "blast", "explosion",
    "fighting", "war", "move", "violence", "shelling", "operation", "incident", "death", "raid", "clash", "conflict",
    "situation", "decision", "sign", "fire", "drone", "missile", "flood",
})  # fmt: skip
"""Subjects that do not speak: happenings and empty pronouns."""


def _speaker(token: Token, parse: Parse, cues: Cues) -> Token | None:
    """The token, if it can be a source; "it" is one where it stands for a body ("it said")."""
    del cues
    if token.pos == "PRON" and token.lower == "it":
        verb = parse.tokens[token.head]
        return None if verb.lemma in ("appear", "seem", "be") else token
    if token.lower == "those" and parse.kids(token.index, "acl", "relcl"):
        return token
    if token.lower in NOBODY or token.lemma in NOBODY:
        return None
    if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return token
    return token if token.tag.startswith("NN") else None


def content_of(
    verb: Token, entry: VerbCue, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """The tokens of the content by the entry's frames, in the entry's order; empty where no frame fits."""
    if entry.objects and not any(kid.lemma in entry.objects for kid in parse.kids(verb.index, "dobj")):
        return ()
    for frame in entry.frames:
        indices = _FRAMES[frame](verb, sentence, parse, quotations, cues)
        if indices:
            return indices
    return _quoted(verb, sentence, parse, quotations) if "clause" in entry.frames else ()


TRAILING_WORDS = 9
"""Words that may follow a verb of saying at a sentence's end ("said on Tuesday in a statement")."""


def trailing_attribution(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations
) -> tuple[Token, tuple[int, ...], tuple[int, ...]] | None:
    """"..., the ambulance service said.": the source's head, its phrase and the content, by the words alone.

    News copy ends most of its sentences so, and the parser often hangs the speaker on the last noun before it. The
    source is what stands between the comma (or closing quotation mark) and the verb, without a verb of its own.
    """
    if quotations.region[verb.index] >= 0 or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    after = parse.tokens[verb.index + 1 : sentence.last]
    if len(after) > TRAILING_WORDS or any(t.pos in VERBAL for t in after):
        return None
    start = verb.index
    while start > sentence.first and start > verb.index - 16 and not _breaks(parse.tokens[start - 1], quotations):
        start -= 1
    phrase = [t for t in parse.tokens[start : verb.index] if t.dep != "aux"]
    before = parse.tokens[sentence.first : start]
    nouns = [t for t in phrase if t.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or len(before) < 4 or start == sentence.first or not _breaks(parse.tokens[start - 1], quotations):
        return None
    if any(t.pos in VERBAL and t.tag != "VBN" for t in phrase) or phrase[0].pos in ("ADP", "SCONJ", "CCONJ", "ADV"):
        return None
    if phrase[0].lower in ("which", "who", "that", "when", "where", "as", "what"):
        return None
    head = _first_group(phrase)
    content = tuple(t.index for t in before if t.pos != "PUNCT" or t is not before[-1])
    return head, tuple(t.index for t in phrase if t.pos not in ("ADV",)), content


def _breaks(token: Token, quotations: Quotations) -> bool:
    return token.text in (",", "”", '"', "»", "''") or quotations.region[token.index] >= 0


def _first_group(phrase: list[Token]) -> Token:
    """The last noun of the first run of nouns: the head of "the head of the agency" is "head"."""
    head = None
    for token in phrase:
        if token.pos in ("NOUN", "PROPN", "PRON"):
            head = token
        elif head is not None and token.pos in ("ADP", "PUNCT") and token.tag != "HYPH":
            break
    assert head is not None  # noqa: S101 - the caller saw a noun in the phrase
    return head


def relay_of(verb: Token, parse: Parse) -> Token | None:
    """The agency that relays: "told Reuters", "quoted ... as saying" (its subject), "X said, Tass reported"."""
    above = parse.tokens[verb.head]
    if verb.dep == "pcomp" and above.lower == "as":
        subjects = parse.kids(above.head, "nsubj")
        return subjects[0] if subjects else None
    if verb.lemma == "tell":
        people = [kid for kid in parse.kids(verb.index, "dobj", "dative") if kid.pos == "PROPN"]
        return people[0] if people else None
    return None


def _clause(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """ccomp, a preceding main clause, or the quoted words of the sentence."""
    clauses = parse.kids(verb.index, "ccomp")
    found: set[int] = set()
    for clause in clauses:
        if not _question(clause, parse) and not _apart(clause, verb, parse):
            found.update(pruned(clause, verb, parse, cues))
    found.update(_strayed(verb, parse, cues))
    if not found and verb.dep == "parataxis" or (not found and verb.dep == "advcl" and _as(verb, parse)):
        found.update(parse.subtree(verb.head, without=(verb.index,)))
    if not found:
        found.update(i for kid in parse.kids(verb.index, "xcomp") if kid.pos in VERBAL
                     for i in parse.subtree(kid.index))  # fmt: skip
    if not found and verb.lemma == "say":
        found.update(_inverted(verb, sentence, parse))
    return tuple(sorted(found))


def _quoted(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations) -> tuple[int, ...]:
    """The quoted words of the verb's clause, where the verb itself is not quoted."""
    mine = quotations.region[verb.index]
    runs = [run for run in quotations.runs_in(sentence) if len(run) >= 2 and quotations.region[run[0]] != mine]
    own = set(parse.subtree(verb.index)) if verb.index != sentence.root else set(range(sentence.first, sentence.last))
    return tuple(sorted({i for run in runs for i in run if i in own and i != verb.index}))


def _strayed(verb: Token, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """A that-clause that the parser hung on a noun in between ("has warned for months that ...")."""
    for index in parse.subtree(verb.index):
        token = parse.tokens[index]
        if index <= verb.index or token.dep not in ("relcl", "acl", "ccomp") or token.pos not in VERBAL:
            continue
        marked = any(kid.lower == "that" and kid.dep != "nsubj" for kid in parse.kids(index))
        above = parse.tokens[token.head]
        own = parse.tokens[parse.tokens[above.head].head].index == verb.index
        hung = above.dep in ("pobj", "npadvmod") and (own or above.lemma not in cues.nouns)
        if marked and (hung or (token.dep == "ccomp" and above.dep == "acl" and above.lemma not in cues.verbs)):
            return parse.subtree(index)
    return ()


def _as(verb: Token, parse: Parse) -> bool:
    return any(kid.lower == "as" for kid in parse.kids(verb.index, "mark", "advmod"))


def _apart(clause: Token, verb: Token, parse: Parse) -> bool:
    """Whether a semicolon stands between: then the clause before it is no content of the verb."""
    between = parse.tokens[clause.index : verb.index] if clause.index < verb.index else ()
    return any(token.text == ";" for token in between)


def _question(clause: Token, parse: Parse) -> bool:
    """"did not say how many": an indirect question says nothing of its content."""
    first = parse.tokens[parse.subtree(clause.index)[0]]
    return first.tag in ("WRB", "WP") and first.lower not in ("what", "that")


def _inverted(verb: Token, sentence: SentenceTokens, parse: Parse) -> list[int]:
    """"From a bullet, says his aunt": what stands before the comma; "and, say two witnesses, shots": the clause."""
    subjects = parse.kids(verb.index, "nsubj", "dobj")
    if not subjects or subjects[0].index < verb.index:
        subjects = parse.kids(verb.index, "nsubj")
        if not subjects or subjects[0].index > verb.index:
            return []
        last = min(parse.subtree(subjects[0].index)) - 1
    else:
        last = verb.index - 1
    if last <= sentence.first or parse.tokens[last].text != ",":
        return []
    first = last
    while first > sentence.first and parse.tokens[first - 1].text != ";":
        first -= 1
    return list(range(first, last)) if last - first >= 3 else []


def pruned(clause: Token, verb: Token, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """The clause without a coordinated verb of saying that has a speaker of its own or returns to ours.

    "X said A, and Y denied B": B is not what X says. "X has said it will A, but demands that B": nor is this one
    content; a finite cue that is coordinated with a bare infinitive belongs to the speaker.
    """
    cut = []
    for index in parse.subtree(clause.index):
        token = parse.tokens[index]
        if token.dep not in ("conj", "advcl") or token.lemma not in cues.verbs or token.pos != "VERB":
            continue
        own = any(kid.lower not in ("who", "which", "that") for kid in parse.kids(index, "nsubj"))
        joined = parse.tokens[token.head]
        returns = token.dep == "conj" and not own and token.tag in ("VBZ", "VBP", "VBD") and joined.tag in ("VB", "VBG")
        expletive = any(kid.lower in ("there", "it") for kid in parse.kids(token.head, "expl", "nsubj"))
        returns = returns or (token.dep == "conj" and not own and expletive)
        says = bool(parse.kids(index, "ccomp")) or returns
        if says and (own or returns) and token.dep == "conj":
            cut.append(index)
            cut.extend(kid.index for kid in parse.kids(token.head, "cc") if kid.index < index)
    outside = {verb.index}
    return tuple(i for i in parse.subtree(clause.index, without=cut) if i not in outside)


def _object(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    del sentence, quotations, cues
    found = [i for kid in parse.kids(verb.index, "dobj") for i in parse.subtree(kid.index)]
    if not found or parse.kids(verb.index, "dative"):
        return ()
    preps = [kid for kid in parse.kids(verb.index, "prep") if kid.index > found[-1] and kid.lower in ("of", "against", "by", "on", "for")]
    found += [i for kid in preps for i in parse.subtree(kid.index)]
    return tuple(sorted(found))


def _gerund(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    del sentence, quotations, cues
    return tuple(i for kid in parse.kids(verb.index, "xcomp") if kid.tag == "VBG" for i in parse.subtree(kid.index))


def _to(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """An infinitive: "vowed to respond"."""
    del sentence, quotations, cues
    found = []
    for kid in parse.kids(verb.index, "xcomp", "advcl", "ccomp"):
        infinitive = any(mark.lower == "to" for mark in parse.kids(kid.index, "aux"))
        if infinitive and (kid.dep == "xcomp" or not parse.kids(kid.index, "nsubj")):
            found += list(parse.subtree(kid.index))
    return tuple(sorted(found))


def _person_to(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"urged both sides to stop": the addressee and the infinitive are the content."""
    del sentence, quotations, cues
    infinitives = [
        kid for kid in parse.kids(verb.index, "xcomp", "ccomp", "advcl")
        if any(mark.lower in ("to", "not") for mark in parse.kids(kid.index, "aux", "neg"))
    ]  # fmt: skip
    if not infinitives:
        infinitives = [
            kid for who in parse.kids(verb.index, "dobj") for i in parse.subtree(who.index) for kid in parse.kids(i, "acl", "relcl")
            if kid.tag == "VB" and any(mark.lower == "to" for mark in parse.kids(kid.index, "aux"))
        ]  # fmt: skip
    if not infinitives:
        return ()
    people = parse.kids(verb.index, "dobj", "dative", "oprd") + parse.kids(infinitives[0].index, "nsubj")
    if not people:
        return ()
    found = {i for kid in (*people, *infinitives) for i in parse.subtree(kid.index)}
    return tuple(sorted(found))


def _person_of(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"accused the army of shelling": the accused and the deed."""
    del sentence, quotations, cues
    accused = parse.kids(verb.index, "dobj")
    if not accused:
        return ()
    deeds = parse.kids(verb.index, "prep", "xcomp", "advcl")
    return tuple(sorted({i for kid in (*accused, *deeds) for i in parse.subtree(kid.index)}))


def _blame(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"blamed X for Y", "blamed Y on X", "blaming X": all of it."""
    return _person_of(verb, sentence, parse, quotations, cues)


def _person_against(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"warned leaders against any escalation"."""
    del sentence, quotations, cues
    people = parse.kids(verb.index, "dobj")
    about = [kid for kid in parse.kids(verb.index, "prep") if kid.lower in ("against", "of", "about", "over")]
    about += [kid for who in people for kid in parse.kids(who.index, "prep") if kid.lower == "against"]
    if not about:
        return ()
    return tuple(sorted({i for kid in (*people, *about) for i in parse.subtree(kid.index)}))


def _on_to(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"called on the army to hold its fire"."""
    del sentence, quotations, cues
    on = [kid for kid in parse.kids(verb.index, "prep", "prt") if kid.lower in ("on", "upon")]
    infinitives = [
        kid for kid in (*parse.kids(verb.index, "xcomp", "advcl", "ccomp"),
                        *(k for p in on for o in parse.kids(p.index, "pobj") for k in parse.kids(o.index, "acl", "relcl")))
        if any(mark.lower == "to" for mark in parse.kids(kid.index, "aux"))
    ]  # fmt: skip
    if not on or not (infinitives or parse.kids(on[0].index, "pobj")):
        return ()
    return tuple(sorted({i for kid in (*on, *infinitives) for i in parse.subtree(kid.index) if i != on[0].index}))


def _to_to(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"appealed to donors to send food"."""
    to = [kid for kid in parse.kids(verb.index, "prep", "dative") if kid.lower == "to"]
    infinitives = _to(verb, sentence, parse, quotations, cues)
    if not to or not infinitives:
        return infinitives
    return tuple(sorted({*infinitives, *(i for kid in to for i in parse.subtree(kid.index))}))


def _claim_object(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"withdrew the statement", but not "withdrew its troops"."""
    objects = parse.kids(verb.index, "dobj")
    said = ("claim", "statement", "report", "story", "article", "accusation", "allegation", "figure", "remark")
    if objects and objects[0].lemma in said:
        return _object(verb, sentence, parse, quotations, cues)
    return ()


Frame = Callable[[Token, SentenceTokens, Parse, Quotations, Cues], tuple[int, ...]]


def _responsibility(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"claimed responsibility for the bombing"."""
    objects = parse.kids(verb.index, "dobj")
    claimed = ("responsibility", "credit", *(cues.file.deeds if verb.lemma == "claim" else ()))
    if objects and objects[0].lemma in claimed:
        return _object(verb, sentence, parse, quotations, cues)
    return ()


def _preposition(*words: str) -> Frame:
    """A frame whose content stands after one of these prepositions."""

    def frame(
        verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
    ) -> tuple[int, ...]:
        del sentence, quotations, cues
        found: list[int] = []
        for kid in parse.kids(verb.index, "prep", "prt", "agent"):
            if kid.lower in words:
                found += [i for i in parse.subtree(kid.index) if i != kid.index]
        for kid in parse.kids(verb.index, "advcl", "ccomp", "xcomp"):
            if any(mark.lower in words for mark in parse.kids(kid.index, "mark")):
                found += [i for i in parse.subtree(kid.index) if parse.tokens[i].lower not in words or i > kid.index]
        if found:
            found += [
                i for kid in parse.kids(verb.index, "xcomp", "advcl") if kid.tag == "VB" for i in parse.subtree(kid.index)
            ]
        return tuple(sorted(set(found)))

    return frame


def _idiom(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"pointed the finger at X over Y": the phrases after the fixed object."""
    del sentence, quotations, cues
    objects = parse.kids(verb.index, "dobj")
    phrases = [kid for head in (verb, *objects) for kid in parse.kids(head.index, "prep")]
    found = {i for kid in phrases if kid.index > verb.index for i in parse.subtree(kid.index)}
    return tuple(sorted(found - {kid.index for kid in phrases[:1]}))


def _responsible(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"held X responsible for Y"."""
    del sentence, quotations, cues
    blamed = [t for t in (parse.tokens[i] for i in parse.subtree(verb.index)) if t.lower in ("responsible", "accountable", "liable")]
    if not blamed or blamed[0].index - verb.index > 8:
        return ()
    people = parse.kids(verb.index, "dobj", "ccomp", "nsubjpass") + parse.kids(blamed[0].index, "nsubj")
    if not people:
        return ()
    return tuple(sorted({i for kid in (*people, blamed[0]) for i in parse.subtree(kid.index)} - {verb.index}))


def _figure_object(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """"gave a toll of 20", "corrected the distance"."""
    figures = ("toll", "figure", "count", "number", "estimate", "tally", "total", "distance", "date", "breakdown")
    objects = parse.kids(verb.index, "dobj")
    if objects and objects[0].lemma in figures:
        return _object(verb, sentence, parse, quotations, cues)
    return ()


def _put_it(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"as our coordinator put it, ...": the sentence that it opens."""
    del sentence, quotations, cues
    objects = parse.kids(verb.index, "dobj")
    if not objects or objects[0].lower != "it" or not _as(verb, parse):
        return ()
    return parse.subtree(verb.head, without=(verb.index,)) if verb.head != verb.index else ()


def _as_name(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"called it a victory", "branded the vote a farce"."""
    del sentence, quotations, cues
    names = parse.kids(verb.index, "oprd") + tuple(
        kid for kid in parse.kids(verb.index, "ccomp", "xcomp") if kid.pos in ("NOUN", "ADJ", "PROPN")
    )
    if not names:
        return ()
    return tuple(sorted({i for kid in (*parse.kids(verb.index, "dobj"), *names) for i in parse.subtree(kid.index)}))


def _put_at(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"put the death toll at 14"."""
    del sentence, quotations, cues
    objects = parse.kids(verb.index, "dobj")
    at = [kid for noun in (verb, *objects) for kid in parse.kids(noun.index, "prep") if kid.lower == "at"]
    numbers = [kid for prep in at for kid in parse.kids(prep.index, "pobj") if kid.pos == "NUM" or parse.kids(kid.index, "nummod")]
    if not objects or not numbers:
        return ()
    return tuple(sorted({i for kid in (*objects, *at) for i in parse.subtree(kid.index)}))


def _ordered(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """"ordered an investigation", but not "ordered coffee"."""
    objects = parse.kids(verb.index, "dobj")
    return _object(verb, sentence, parse, quotations, cues) if objects and objects[0].lemma in cues.file.orders else ()


_FRAMES: dict[str, Frame] = {
    "clause": _clause,
    "object": _object,
    "gerund": _gerund,
    "to": _to,
    "person_to": _person_to,
    "person_of": _person_of,
    "person_against": _person_against,
    "blame": _blame,
    "on_to": _on_to,
    "to_to": _to_to,
    "claim_object": _claim_object,
    "responsibility": _responsibility,
    "put_at": _put_at,
    "figure_object": _figure_object,
    "idiom": _idiom,
    "responsible": _responsible,
    "put_it": _put_it,
    "as_name": _as_name,
    "ordered": _ordered,
    "for": _preposition("for"),
    "of": _preposition("of"),
    "against": _preposition("against"),
    "about": _preposition("about", "over"),
    "with": _preposition("with"),
    "prep_as": _preposition("as"),
    "prep_to": _preposition("to"),
    "prep_on": _preposition("on"),
}
