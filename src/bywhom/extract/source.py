"""Who speaks: the source of a verb of saying, by the grammar and, where the parser fails, by the words alone."""

from __future__ import annotations

from bywhom.extract.quotation import Quotations
from bywhom.extract.wording import clause_head, is_aside
from bywhom.knowledge.cues import Cues
from bywhom.records import Parse, SentenceTokens, Token

SUBJECTS = ("nsubj", "nsubjpass")
VERBAL = ("VERB", "AUX")
CLAUSAL = ("conj", "xcomp", "acomp", "advcl", "pcomp", "ccomp", "dep", "parataxis", "prep")
"""How a verb hangs on that whose subject it borrows."""


def source_of(verb: Token, parse: Parse, quotations: Quotations, cues: Cues) -> Token | None:
    """The head of the noun phrase that speaks, or None where nobody can: things do not say.

    A verb without a subject of its own borrows it: "X said ... and warned", "X, saying that", "a statement calling
    for", "refused to say", "quoted a doctor as saying".
    """
    here = verb
    quoted_in = quotations.region[verb.index]
    for _ in range(6):
        subjects = tuple(
            kid for kid in _subjects(here, parse)
            if quotations.region[kid.index] in (-1, quoted_in) and not _told_of(here, verb, parse, cues)
        )  # fmt: skip
        if subjects:
            speaker = _speaker(_antecedent(subjects[0], here, parse), parse)
            if speaker is not None or here.index == verb.index or here.dep != "ccomp":
                return _beside_place(speaker, verb, parse)
        clausal = [kid for head in parse.kids(here.index, "csubj") for kid in parse.kids(head.index, "dobj")]
        if clausal:  # "Aid workers fear": the parser took "aid" for a verb
            return _speaker(clausal[0], parse)
        beside = _beside_quotation(here, parse, quotations) if here.index == verb.index else None
        if beside is not None:
            return _speaker(beside, parse)
        above = parse.tokens[here.head]
        while quotations.region[above.index] not in (-1, quoted_in) and above.head != above.index:
            here, above = above, parse.tokens[above.head]  # hung on a quoted verb: its speaker is ours
        if above.index == here.index:
            return None
        noun = _speaking_noun(here, above, parse)
        if noun is not None:
            return _speaker(noun, parse)
        whose = _whose(here, above, parse)
        if whose is not None:
            here = whose
            continue
        if here.dep == "pcomp" and above.pos == "ADP":
            above = parse.tokens[above.head]
        if here.dep not in CLAUSAL:
            return None
        if above.pos not in VERBAL:
            return _speaker(above, parse) if above.pos in ("NOUN", "PROPN") and here.dep != "ccomp" else None
        if here.dep == "ccomp" and here.tag not in ("VBG", "VB") and here.index == verb.index:
            return None
        if here.dep == "advcl" and here.tag == "VBG" and _is_about_him(here, above, parse):
            by = [doer for agent in parse.kids(above.index, "agent") for doer in parse.kids(agent.index, "pobj")]
            return _speaker(by[0], parse) if by else None
        here = above
    return None


def _whose(here: Token, above: Token, parse: Parse) -> Token | None:
    """The verb whose subject is asked for where a verb only tells what somebody is able or in a position to do."""
    if here.dep in ("acl", "relcl") and here.tag == "VB" and above.dep in ("attr", "pobj", "dobj", "acomp"):
        up = parse.tokens[above.head]  # "is in no position to confirm": whose position
        return parse.tokens[up.head] if up.pos == "ADP" else up
    if here.dep in CLAUSAL and above.pos == "ADJ" and above.dep in ("acomp", "xcomp"):
        return above  # "have not been able to verify": who is able
    return None


def _is_about_him(verb: Token, above: Token, parse: Parse) -> bool:
    """ "A man was killed by his comrades, suspecting him to be a traitor": not he suspects, but who killed him."""
    whom = (kid.lower for kid in parse.kids(verb.index, "dobj", "nsubj"))
    objects = (
        kid.lower for clause in parse.kids(verb.index, "ccomp", "xcomp") for kid in parse.kids(clause.index, "nsubj")
    )
    return bool(parse.kids(above.index, "auxpass")) and any(
        word in ("him", "her", "them") for word in (*whom, *objects)
    )


def _behind_semicolon(verb: Token, parse: Parse) -> tuple[Token, ...]:
    """ "...; civil protection itself, in a bulletin, counts 4,200": the noun behind the mark, where the parser hung it
    on a word before it and left the verb without a subject."""
    before = range(verb.index - 1, max(parse.sentences[verb.sentence].first, verb.index - 14), -1)
    mark = next((i for i in before if parse.tokens[i].text == ";"), None)
    if mark is None or verb.tag not in ("VBD", "VBZ", "VBP"):
        return ()
    if parse.tokens[mark + 1].pos not in ("DET", "NOUN", "PROPN", "ADJ"):
        return ()
    between = [token for token in parse.tokens[mark + 1 : verb.index] if not token.lower.endswith(("self", "selves"))]
    nouns = [token for token in between if token.pos in ("NOUN", "PROPN")]
    verbal = any(token.pos in VERBAL and token.tag != "VBN" for token in between)
    if verbal or not nouns:
        return ()
    strayed = nouns[0].head < mark or nouns[0].dep in ("appos", "conj", "dep", "npadvmod", "compound")
    return (_first_group(between),) if strayed else ()


def _speaking_noun(here: Token, above: Token, parse: Parse) -> Token | None:
    """The noun that a participle or relative clause makes speak: "a doctor as saying", "soldiers saying"."""
    if here.dep == "pcomp" and above.lower == "as" and above.dep == "prep":
        return next(iter(parse.kids(above.head, "dobj", "nsubjpass")), None)
    if here.dep in ("acl", "relcl") and here.tag == "VBD" and parse.tokens[here.index - 1].text == ",":
        outer = _behind_aside(above, parse)
        if outer is not None:
            return outer
    infinitive = here.tag == "VB" and above.dep in ("attr", "pobj", "dobj", "acomp")
    if here.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON") and not infinitive:
        return _writer(above, parse)
    return None


def _behind_aside(noun: Token, parse: Parse) -> Token | None:
    """ "The government, which is backed by the army, accused ...": whose aside the noun ends, and whose the verb is."""
    for above in parse.ancestors(noun.index):
        if above.dep == "relcl" and above.head < above.index:
            words = parse.tokens[above.head + 1 : above.index]
            return parse.tokens[above.head] if any(is_aside(word.index, parse) for word in words) else None
    return None


def _beside_quotation(verb: Token, parse: Parse, quotations: Quotations) -> Token | None:
    """ "'Not one bullet,' the minister's aide, Sok Dara, told reporters": the noun that the parser hung on the words
    quoted before it."""
    if quotations.region[verb.index] >= 0:
        return None
    first = parse.sentences[verb.sentence].first
    for index in range(verb.index - 1, max(first, verb.index - 16), -1):
        token = parse.tokens[index]
        if quotations.region[index] >= 0:
            return None
        hung = quotations.region[token.head] >= 0
        if (
            hung
            and token.pos in ("NOUN", "PROPN")
            and token.dep in ("appos", "conj", "nsubj", "dep", "npadvmod", "dobj")
        ):
            return token
    return None


def _subjects(verb: Token, parse: Parse) -> tuple[Token, ...]:
    """The verb's subjects, also where the parser hung them on an auxiliary or could not name their relation."""
    found = tuple(
        real
        for kid in parse.kids(verb.index, *SUBJECTS)
        for real in (parse.kids(kid.index, "conj") if _is_absolute(kid, parse) else (kid,))
    )
    behind = [kid for kid in parse.kids(verb.index, *SUBJECTS, "dobj") if 0 < kid.index - verb.index <= INVERTED]
    if found and behind and _is_inverted(verb, behind[0], parse):
        return (behind[0],)
    if len(found) > 1:  # "Seven died, two of them officers, when gangs attacked, the mayor said": the parser saw two
        before = [kid for kid in found if kid.index < verb.index]
        return tuple(reversed(before)) or found
    if not found:
        found = tuple(kid for aux in parse.kids(verb.index, "aux") for kid in parse.kids(aux.index, *SUBJECTS))
    if not found:
        found = _behind_semicolon(verb, parse)
    if not found:
        found = tuple(k for k in parse.kids(verb.index, "dep") if k.index < verb.index and k.pos in ("NOUN", "PROPN"))
    return found


INVERTED = 4
"""Words within which the noun stands behind a verb that it is the subject of."""


def _is_inverted(verb: Token, noun: Token, parse: Parse) -> bool:
    """ "Those who stay, said the governor, ...": between commas the verb of saying has its subject behind it."""
    phrase = parse.subtree(noun.index)
    if verb.lemma != "say" or phrase[0] != verb.index + 1 or parse.tokens[verb.index - 1].text not in (",", "”", '"'):
        return False
    return parse.tokens[min(phrase[-1] + 1, len(parse.tokens) - 1)].pos == "PUNCT"


def _is_absolute(noun: Token, parse: Parse) -> bool:
    """ "Seven were killed, two of them officers, ...": what some of them were, which speaks of nothing."""
    return any(
        whom.lower in ("them", "whom", "which")
        for number in parse.kids(noun.index, "nummod", "nsubj")
        for of in parse.kids(number.index, "prep")
        for whom in parse.kids(of.index, "pobj")
    )


def _told_of(here: Token, verb: Token, parse: Parse, cues: Cues) -> bool:
    """ "She warned that the roof could fall and said ...": whoever is told of inside a content does not take over.

    A verb of saying that is coordinated with a content clause, and has no subject of its own, is the outer speaker's,
    where that one speaks first; in "the envoy met them and urged a truce, officials said" the envoy urges.
    """
    above = parse.tokens[here.head]
    if here.dep == "acl" and any(kid.lower == "that" for kid in parse.kids(here.index, "mark")):
        above = clause_head(above, parse)  # "denied in a message that": the parser hangs the clause on the message
    elif here.dep != "ccomp":
        return False
    return here.index != verb.index and above.lemma in cues.verbs and above.index < here.index


def _beside_place(speaker: Token | None, verb: Token, parse: Parse) -> Token | None:
    """ "In the capital, Mogadishu, the mayor ordered": the noun beside the verb, which the parser hung on the place."""
    if speaker is None or speaker.pos != "NOUN":
        return speaker
    names = parse.kids(speaker.index, "appos")
    beside = [kid for kid in names if kid.pos == "NOUN" and 0 < verb.index - kid.index <= 3]
    return beside[0] if beside else speaker


def _antecedent(subject: Token, verb: Token, parse: Parse) -> Token:
    """The noun that a relative pronoun stands for; "who" stands for nobody's town: "an officer living in Omba, who"."""
    if subject.lower not in ("who", "which", "that") or verb.dep != "relcl":
        return subject
    noun = parse.tokens[verb.head]
    for _ in range(3 if subject.lower == "who" else 0):
        above = _where_of(noun, parse)
        if above is None:
            break
        noun = above
    return noun


WHERE = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})
"""Prepositions before where somebody is, and not before who."""
KIN = frozenset({
    "wife", "husband", "brother", "sister", "son", "daughter", "mother", "father", "friend", "lawyer", "relative",
    "widow", "cousin", "uncle", "aunt", "aide", "supporter", "neighbour", "neighbor", "colleague", "killing", "death",
    "arrest", "family", "body", "group", "number", "majority",
})  # fmt: skip
"""Nouns of whose "of" the person behind may be meant."""


def _where_of(noun: Token, parse: Parse) -> Token | None:
    """The person of whom a place is told: "a pastor in the village", "the mayor of Omba"."""
    step = parse.tokens[noun.head]
    if noun.dep != "pobj" or step.pos != "ADP" or step.index == 0:
        return None
    before = parse.tokens[step.index - 1]
    above = parse.tokens[step.head]
    if step.lower in WHERE and before.pos in ("NOUN", "PROPN"):
        return before
    if step.lower in WHERE and above.dep == "acl":
        return parse.tokens[above.head]
    title = above.pos == "NOUN" and above.lemma not in KIN and above.index == step.index - 1 and above.tag == "NN"
    return above if step.lower == "of" and noun.pos == "PROPN" and title else None


def _writer(noun: Token, parse: Parse) -> Token:
    """ "separatists released a statement calling for": the separatists; else the noun itself."""
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
    "it", "there", "this", "that", "which", "what", "these", "those", "nothing", "attack", "strike", "blast",
    "explosion", "fighting", "war", "move", "violence", "shelling", "operation", "incident", "death", "raid", "clash",
    "conflict",
    "situation", "decision", "hour", "day", "week", "month", "year", "noon", "minute", "morning", "evening", "night",
    "roof", "toll", "sign", "fire", "drone", "missile", "flood",
})  # fmt: skip
"""Subjects that do not speak: happenings and empty pronouns."""


def _whole_name(token: Token, parse: Parse) -> Token:
    """What the parser broke: "Getachew Reda's successor, Tadesse Werede" is the successor, "UNLF (P)" the UNLF."""
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if (
        after is not None
        and after.dep == "poss"
        and after.pos == token.pos == "PROPN"
        and after.sentence == token.sentence
    ):
        owned = parse.tokens[after.head]
        return owned if owned.head == token.index else token
    inside = token.index and parse.tokens[token.index - 1].text == "("
    named = [kid for kid in parse.kids(token.index, "nmod", "compound") if kid.index == token.index - 2]
    return named[0] if inside and named and named[0].pos == "PROPN" else token


def _speaker(token: Token, parse: Parse) -> Token | None:
    """The token, if it can be a source; "it" is one where it stands for a body ("it said")."""
    if token.pos == "PRON" and token.lower == "it":
        verb = parse.tokens[token.head]
        return None if verb.lemma in ("appear", "seem", "be") else token
    if token.lower == "those" and parse.kids(token.index, "acl", "relcl"):
        return token
    if token.lower in NOBODY or token.lemma in NOBODY or _is_condition(token, parse):
        return None
    token = _whole_name(token, parse)
    if token.lower in COUNTED_OUT and parse.kids(token.index, "appos"):
        return parse.kids(token.index, "appos")[0]  # "the other, the Social Democratic Front,"
    if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return token
    return token if token.tag.startswith("NN") else None


COUNTED_OUT = frozenset({"other", "first", "second", "third", "latter", "former", "another"})


def _is_condition(token: Token, parse: Parse) -> bool:
    """ "A state of emergency declared then was extended": no state speaks."""
    following = [kid for of in parse.kids(token.index, "prep") if of.lower == "of" for kid in parse.kids(of.index)]
    return token.lemma == "state" and any(kid.lemma in ("emergency", "siege", "war", "alert") for kid in following)


TRAILING_WORDS = 9
"""Words that may follow a verb of saying at a sentence's end ("said on Tuesday in a statement")."""


def trailing_attribution(
    verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations
) -> tuple[Token, tuple[int, ...], tuple[int, ...]] | None:
    """ "..., the ambulance service said.": the source's head, its phrase and the content, by the words alone.

    News copy ends most of its sentences so, and the parser often hangs the speaker on the last noun before it. The
    source is what stands between the comma (or closing quotation mark) and the verb, without a verb of its own.
    """
    if quotations.region[verb.index] >= 0 or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    turned = _turned(verb, sentence, parse)
    if turned is not None:
        return turned
    after = parse.tokens[verb.index + 1 : sentence.last]
    after = after[: next((n for n, token in enumerate(after) if token.text == ";"), len(after))]
    inserted = bool(after) and after[0].text == ","
    if not inserted and (len(after) > TRAILING_WORDS or any(t.pos in VERBAL for t in after)):
        return None
    start = verb.index
    named = _named_with_office(verb, sentence, parse)
    if named is not None:
        start = named
    while start > sentence.first and start > verb.index - 16 and not _breaks(parse.tokens[start - 1], quotations):
        start -= 1
    phrase = [t for t in parse.tokens[start : verb.index] if t.dep != "aux"]
    before = parse.tokens[sentence.first : start]
    nouns = [t for t in phrase if t.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or len(before) < 4 or start == sentence.first or not _breaks(parse.tokens[start - 1], quotations):
        return None
    if any(t.pos in VERBAL and t.tag != "VBN" for t in phrase) or phrase[0].pos in ("ADP", "SCONJ", "CCONJ", "ADV"):
        return None
    if any(t.tag in ("WDT", "WP") or t.lower == "that" for t in phrase):
        return None  # "the 67th attack that it has verified"
    if phrase[0].lower in ("which", "who", "that", "when", "where", "as", "what"):
        return None
    head = _first_group(phrase)
    content = tuple(t.index for t in before if t.pos != "PUNCT" or t is not before[-1])
    if inserted:  # "The report, a doctor said, mentions wounds"
        content += tuple(t.index for t in after[1:])
    return head, tuple(t.index for t in phrase if t.pos not in ("ADV",)), content


def _named_with_office(verb: Token, sentence: SentenceTokens, parse: Parse) -> int | None:
    """Where the first of the two begins in "..., a member of the council, Musa Bello, said", and the other way round.

    One of them is nothing but a name, and the other begins with an article or tells what somebody is by one noun.
    """
    tokens = parse.tokens
    commas = [i for i in range(max(sentence.first, verb.index - 14), verb.index) if tokens[i].text == ","]
    if len(commas) < 3 or commas[-1] != verb.index - 1:
        return None
    first, second = tokens[commas[-3] + 1 : commas[-2]], tokens[commas[-2] + 1 : commas[-1]]
    name, office = (second, first) if all(t.pos == "PROPN" for t in second) else (first, second)
    if not name or not office or not all(t.pos == "PROPN" for t in name):
        return None
    told = office[0].lower in ("a", "an", "the") and any(t.pos == "NOUN" for t in office)
    return first[0].index if told and not any(t.pos in VERBAL for t in office) else None


def _turned(
    verb: Token, sentence: SentenceTokens, parse: Parse
) -> tuple[Token, tuple[int, ...], tuple[int, ...]] | None:
    """ "They took the women, say those who have left.": the noun behind the verb, which looks like an object."""
    behind = parse.kids(verb.index, "nsubj", "dobj")
    before = parse.tokens[sentence.first : verb.index - 1]
    if verb.lemma != "say" or len(before) < 4 or not behind or parse.tokens[verb.index - 1].text != ",":
        return None
    phrase = parse.subtree(behind[-1].index)
    if phrase[0] != verb.index + 1 or phrase[-1] < sentence.last - 2:
        return None
    return behind[-1], phrase, tuple(token.index for token in before)


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
