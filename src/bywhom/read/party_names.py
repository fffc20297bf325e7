"""Names that stand for parties: those that the registry knows, persons, and bodies that it does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.knowledge.calendar import names_day
from bywhom.knowledge.registry import Meaning, Registry, RoleNoun
from bywhom.read.party_bodies import Run, body_in, group_opens, head_of
from bywhom.read.party_found import Found, Names
from bywhom.read.party_phrases import (
    is_actor,
    is_human,
    left_edge,
    noun_at,
    owner_of,
    speaks,
)
from bywhom.records import Parse, Place, Span, Token

CONNECTORS = frozenset(
    {"al", "el", "bin", "ibn", "bint", "ben", "de", "del", "la", "van", "von", "der", "dos", "da", "ul", "ur", "ud",
     "los", "las", "ag", "ould", "uld", "wuld", "mint", "le", "di", "do", "das", "den", "ter", "as", "ar", "an", "ad",
     "at", "ath", "du", "az", "ash", "abu", "y", "and", "&", "of", "for", "the", "-", "'", "’"}
)  # fmt: skip
"""Words inside a name; "and", "of", "for" and "the" only inside a body's."""
BODY_CONNECTORS = frozenset({"and", "of", "for", "the", "on", "against"})
ABOUT = frozenset({"on", "against"})
"""Words that go on with a body's name right behind its head."""


COMPOUNDS = frozenset({"compound", "nmod"})
SYLLABLE = 6
"""A hyphened name of syllables has short ones ("Jong-un"); "Washington-based" is none."""
AGE = re.compile(r",? (?:\(\d{1,2}\)|aged \d{1,2}\b|\d{1,2}(?=[,.;]))|, an? \d{1,2}-year-old\b")
"""An age behind a name."""
TO_PERSONS = frozenset({"by", "with", "to", "against", "between", "including", "among", "versus"})
"""Prepositions after which a name without a known first name can be a person's; after others it is a place's."""


def name_mentions(
    parse: Parse, registry: Registry, names: Names, places: Sequence[Place], taken: frozenset[int],
    inner: frozenset[int],
) -> list[Found]:  # fmt: skip
    """The registry's names where they stand for a party.

    `taken` are tokens inside phrases that have a party of their own, where a name counts as the one who owns or is
    joined ("a PKK official"); `inner` those inside names of bodies, which are whole.
    """
    found = []
    datelines = {place.span.start for place in places if place.use == "dateline"}
    for number, (first, last) in enumerate(names.tokens):
        if parse.tokens[first].start in datelines or _dateline(parse, first, last):
            continue
        meanings = tuple(m for m in names.hits[number].meanings if _acts(parse, registry, m, first, last))
        if not meanings:
            continue
        head = head_of(parse, first, last)
        beside = head.dep in COMPOUNDS and not meanings[0].entry.startswith("state:") and parse.text[head.end] != "-"
        if head.index in taken and not (head.dep in ("poss", "pobj", "conj") or (beside and head.index not in inner)):
            continue
        people = meanings[0].use in ("people", "adjective")
        start = left_edge(parse, head.index) if people else first
        found.append(Found(start, last, head.index, "people" if people else "name", meanings=meanings))
    return found


def _dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether a name in capitals opens a report: "KYIV, Ukraine (AP) —", "MANILA:"."""
    token = parse.tokens[first]
    if first != parse.sentence_of(token).first or not token.text.isupper() or len(token.text) < 4:
        return False
    following = parse.tokens[last + 1].text if last + 1 < len(parse.tokens) else ""
    if following == "," and last + 2 < len(parse.tokens) and parse.tokens[last + 2].text.islower():
        return False  # "JNIM, in a statement, said"
    return following in ("—", "–", "-", ":", ",", "(", "/")


def _acts(parse: Parse, registry: Registry, meaning: Meaning, first: int, last: int) -> bool:
    """Whether a name's reading is that of a party where it stands."""
    entry = registry.entries[meaning.entry]
    head = head_of(parse, first, last)
    if meaning.use in ("people", "adjective"):
        return _people(parse, registry, head, meaning)
    if meaning.strong:
        return True
    if meaning.use == "seat":
        return is_actor(parse, registry, head, strict=True)
    if entry.id.startswith("state:") and head.dep == "poss":
        return parse.tokens[head.head].lower in registry.words.policy_nouns  # "Kenya's demand", not "Kenya's roads"
    if entry.id.startswith("state:") or meaning.common:
        return is_actor(parse, registry, head, strict=False)
    return not _person_before(parse, registry, first)


def _people(parse: Parse, registry: Registry, head: Token, meaning: Meaning) -> bool:
    """Whether an adjective or a people's name is itself the one who acts ("the Sudanese said", "Russians fled")."""
    if head.pos not in ("NOUN", "PROPN", "ADJ") or head.dep in ("amod", "compound", "nmod", "npadvmod"):
        return False
    if meaning.use == "adjective" and not any(k.lower in ("the", "both") for k in parse.kids(head.index)):
        return False
    return is_actor(parse, registry, head, strict=False)


def _person_before(parse: Parse, registry: Registry, first: int) -> bool:
    """Whether the name is a person's surname ("Richard Wagner")."""
    if first == 0:
        return False
    before = parse.tokens[first - 1]
    return before.text[0].isupper() and before.lower in registry.words.first_names


def runs_of(parse: Parse, names: Names, registry: Registry) -> list[Run]:
    """Capitalised words in a row that the registry does not know."""
    runs: list[Run] = []
    index = 0
    tokens = parse.tokens
    proper = frozenset(t.lower for t in tokens if t.pos == "PROPN" and t.text[0].isupper())
    while index < len(tokens):
        if not _opens(parse, tokens[index], names, registry, proper):
            index += 1
            continue
        last = index
        while (step := _next(parse, registry, index, last, names)) is not None:
            last = step
        runs.append(Run(index, last))
        index = last + 1
    return runs


def _opens(parse: Parse, token: Token, names: Names, registry: Registry, proper: frozenset[str]) -> bool:
    """Whether a name can begin here; `proper` are the words that the parser takes for names somewhere in the text."""
    if token.index in names.at or not token.text[0].isalpha():
        return False
    if token.lower in registry.words.never_names and token.lower not in ("al",):
        return False
    if token.text[0].isupper():
        if token.pos == "PROPN" or (token.lower in registry.words.first_names and token.tag != "IN"):
            return True
        return (token.pos == "NOUN" and token.lower in proper) or _of_collective(parse, token, registry)
    after = parse.tokens[token.index + 1 : token.index + 3]
    return token.lower in ("al", "el", "abu") and len(after) == 2 and after[after[0].text == "-"].text[0].isupper()


def _of_collective(parse: Parse, token: Token, registry: Registry) -> bool:
    """Whether a capitalised noun is the body of those before it: "Guard" of "People's Guard"."""
    before = parse.tokens[max(0, token.index - 2) : token.index]
    owned = len(before) == 2 and before[1].tag == "POS" and before[0].lower in registry.words.collective
    return owned and before[0].text[0].isupper() and token.lower in registry.words.body_heads


def _next(parse: Parse, registry: Registry, first: int, last: int, names: Names) -> int | None:
    """The token that goes on with the run: the next capital, perhaps over "al", "-", "bin" or "of"."""
    tokens = parse.tokens
    here, gap = last + 1, 0
    while here < len(tokens) and gap < 4 and tokens[here].sentence == tokens[last].sentence:
        token = tokens[here]
        if here in names.at or token.start - tokens[here - 1].end > 1:
            return None
        if token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X"):
            return here
        if token.text == "." and tokens[here].start == tokens[last].end and len(tokens[last].text) <= 4:
            gap, here = gap + 1, here + 1
            continue
        if token.lower == "the" and gap == 0:
            return None
        if gap and tokens[here - 1].text == "-" and _joined_on(tokens[here - 2], token):
            return here  # "Ki-moon"
        if gap == 0 and token.lower in ABOUT and _is_about(registry, tokens[here - 1 : here + 2]):
            gap, here = gap + 1, here + 1
            continue
        if token.lower not in CONNECTORS or (token.lower == "and" and not _in_body(registry, tokens[first : here + 2])):
            return None
        gap, here = gap + 1, here + 1
    return None


def _is_about(registry: Registry, words: Sequence[Token]) -> bool:
    """ "Commission on Human Rights", but not "the Commission on Friday"."""
    if len(words) < 3 or words[0].lower not in registry.words.body_heads:
        return False
    what = words[2]
    return what.text[0].isupper() and what.pos in ("PROPN", "NOUN", "ADJ") and not names_day(what.lower)


def _in_body(registry: Registry, tokens: Sequence[Token]) -> bool:
    """Whether the words around an "and" are a body's, of which it joins two: "Union of Doctors and Nurses"."""
    return any(t.lower in registry.words.body_heads or t.lower == "of" for t in tokens[:-2])


def _joined_on(before: Token, token: Token) -> bool:
    """Whether a word in lower case is the end of a hyphened name: "moon" of "Ban Ki-moon"."""
    short = before.text[0].isupper() and before.pos == "PROPN" and max(len(before.text), len(token.text)) <= SYLLABLE
    return short and token.tag == "NNP" and token.lower not in CONNECTORS and token.text.isalpha()


def runs_to_found(
    parse: Parse, registry: Registry, names: Names, places: Sequence[Place], runs: Sequence[Run]
) -> list[Found]:
    """The runs that are persons or bodies."""
    known = {place.span for place in places if place.use == "literal" or place.use == "dateline"}
    surnames: set[str] = set()
    found: list[Found] = []
    left: list[Run] = []
    for run in runs:
        person = person_in(parse, registry, names, run, known, frozenset(surnames))
        if person is not None:
            surnames.update(w for w in (person.name or "").lower().replace("-", " ").split() if len(w) > 2)
            found.append(person)
            continue
        body = body_in(parse, registry, names, run, known)
        if body is not None:
            found.append(body)
        else:
            left.append(run)
    told = frozenset(surnames) | _surnames(found)
    again = (person_in(parse, registry, names, run, known, told) for run in left if run.first == run.last)
    return [*found, *(person for person in again if person is not None)]


def _surnames(found: Sequence[Found]) -> frozenset[str]:
    """The last words of all persons' names, by which a headline may call them before they are introduced."""
    names = ((one.name or "").lower().split() for one in found if one.form == "person")
    return frozenset(words[-1] for words in names if words)


def person_in(
    parse: Parse, registry: Registry, names: Names, run: Run, known: set[Span], surnames: frozenset[str]
) -> Found | None:
    """A person with title, or None. Evidence: a title, a first name, what stands beside it, or the act of speaking."""
    last = _without_body_words(parse, run)
    split_at = _after_title(parse, registry, run.first, last)
    lead = _title_before(parse, registry, names, split_at if split_at <= run.first else run.first)
    titled = split_at > run.first or lead is not None
    tokens = [t for t in parse.tokens[split_at : last + 1] if t.pos != "PUNCT" and t.lower not in CONNECTORS]
    after_the = parse.tokens[run.first - 1].lower == "the"
    if not titled and (after_the or (tokens and group_opens(registry, tokens[0]))):
        return None
    if not tokens or parse.tokens[last].lower in registry.words.body_heads:
        return None
    if len(tokens) > 1 and tuple(t.lower for t in tokens) in registry.words.titles:
        return None  # "the Special Rapporteur on Sudan, Vera Malik"
    if titled and len(tokens) == 1 and _no_name(parse, registry, tokens[0]):
        return None  # "the General Staff", "Deputy Prime Minister"
    if any(c.isdigit() for t in tokens for c in t.text) or tokens[0].lower in registry.words.body_heads:
        return None
    if not titled and _called(parse, registry, parse.tokens[run.first]):
        return None
    if any(t.text == "&" for t in parse.tokens[run.first : run.last + 1]):
        return None
    if not titled and not _person_evidence(parse, registry, split_at, last, tokens, known, surnames):
        return None
    span = Span(parse.tokens[split_at].start, parse.tokens[last].end)
    if titled and lead is None and span in known and len(tokens) == 1:
        return None
    whole = Span(parse.tokens[run.first].start, parse.tokens[last].end)
    if titled and whole in known and not speaks(parse, registry, head_of(parse, split_at, last)):
        return None
    head = head_of(parse, split_at, last)
    first = min(left_edge(parse, head.index), split_at if lead is None else lead)
    if lead is None:
        first = split_at if split_at == run.first else min(first, run.first)
    title = tuple(t.lower for t in parse.tokens[first:split_at] if t.pos not in ("DET", "PUNCT", "PART"))
    owner, country, words = (None, None, None)
    if titled:
        owner, country, words = owner_of(registry, names, parse, first, max(first, split_at - 1))
    name = parse.span_of((split_at, last)).of(parse.text)
    return Found(
        first, last, head.index, "person", name=name, title=title, owner=owner, owner_words=words, country=country
    )


def _called(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether a noun for a body stands right before a name: "the radio station Ndeke"."""
    before = parse.tokens[token.index - 1] if token.index else token
    if before.lower not in registry.roles or before.sentence != token.sentence or before.tag not in ("NN", "NNP", "JJ"):
        return False
    noun = noun_at(parse, registry, before)
    return noun is not None and noun.group.stands in ("body", "people") and not is_human(registry, before, noun)


def _no_name(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether a capital after a title is but a noun for a body or office."""
    return token.lower in registry.roles and noun_at(parse, registry, token) is not None


def _without_body_words(parse: Parse, run: Run) -> int:
    """The last token of a run before "of", "for" or "and", which no person's name holds."""
    for index in range(run.first, run.last + 1):
        if parse.tokens[index].lower in BODY_CONNECTORS:
            ahead = parse.tokens[run.first : index]
            if any(t.lower in ("secretary", "chief", "minister", "speaker", "governor", "head") for t in ahead):
                continue
            return index - 1
    return run.last


def _after_title(parse: Parse, registry: Registry, first: int, last: int) -> int:
    """The token where the name begins after capitalised titles ("Prime Minister Nikol ...")."""
    begin = first
    words = [parse.tokens[i].lower.rstrip(".") for i in range(first, last + 1)]
    for size in range(len(words) - 1, 0, -1):
        if parse.tokens[first + size].lower in BODY_CONNECTORS or parse.tokens[first + size].pos == "PUNCT":
            continue
        clean = tuple(w for w in words[:size] if w not in ("", "-"))
        tails = (clean[-n:] for n in range(min(3, len(clean)), 0, -1))
        if any(tail in registry.words.titles for tail in tails):
            begin = first + size
            break
    return begin


def _title_before(parse: Parse, registry: Registry, names: Names, first: int) -> int | None:
    """The first token of a title in lower case before a name: "army spokesman", "rebel leader"."""
    sentence = parse.sentence_of(parse.tokens[first])
    begin = first - 1
    if begin < sentence.first or begin in names.at:
        return None
    token = parse.tokens[begin]
    if token.text == "." and begin > sentence.first:
        token = parse.tokens[begin - 1]
    noun = noun_at(parse, registry, token)
    word = token.lower.rstrip(".")
    person = noun is not None and is_human(registry, token, noun)
    if not person and (word,) not in registry.words.titles:
        return None
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    begin = token.index
    while begin > sentence.first and _of_title(parse, names, begin - 1):
        begin -= 1
    return begin


def _of_title(parse: Parse, names: Names, index: int) -> bool:
    """Whether a word before a title belongs to it: "Sudanese army" of "Sudanese army spokesman"."""
    token = parse.tokens[index]
    if index in names.at or token.dep in ("compound", "amod", "nmod") or token.text == "-":
        return token.pos in ("NOUN", "PROPN", "ADJ", "PUNCT") and token.text not in (",", "(", ")", '"', "“", "”", ".")
    return token.dep in ("poss", "case") and token.pos in ("NOUN", "PROPN", "PART")


def _person_evidence(
    parse: Parse, registry: Registry, first: int, last: int, tokens: Sequence[Token], known: set[Span],
    surnames: frozenset[str],
) -> bool:  # fmt: skip
    """Whether an untitled run is a person's name; a single word needs more than capitals."""
    words = registry.words
    span = Span(parse.tokens[first].start, parse.tokens[last].end)
    first_name = tokens[0].lower in words.first_names
    if first_name and len(tokens) > 1 and speaks(parse, registry, head_of(parse, first, last)) and span not in known:
        return True
    inside = any(k.start < span.end and span.start < k.end for k in known)
    tagged = first_name or (not inside and _all_names(registry, tokens))
    head = head_of(parse, first, last)
    speaking = speaks(parse, registry, head)
    if len(tokens) == 1:
        if tokens[0].lower in surnames:
            return True
        if span in known or tokens[0].text.isupper():
            return False
        return (tagged and speaking) or (tokens[0].pos == "PROPN" and _like_a_person(parse, registry, head))
    if span in known and not (speaking and tagged):
        return False
    above = parse.tokens[head.head]
    if tagged and _told_as_person(parse, registry, first, last, head):
        return True
    if head.dep == "pobj" and above.lower not in TO_PERSONS and not first_name:
        return False
    if head.dep == "compound" and above.index > last:
        return False
    if _beside_office(parse, registry, first, last, head):
        return True
    placed = inside
    if any(t.lower in surnames for t in tokens) and not placed:
        return True
    if speaking and not placed and not any(t.text.isupper() for t in tokens):
        return True
    if not tagged or first_name:
        return tagged and (len(tokens) > 1 or not inside)
    verb = above.lemma.lower()
    if head.dep == "nsubj":
        return verb in words.actor_verbs or verb in words.person_verbs
    if head.dep in ("nsubjpass", "dobj"):
        return verb in words.person_verbs
    return head.dep in ("pobj", "appos")


def _told_as_person(parse: Parse, registry: Registry, first: int, last: int, head: Token) -> bool:
    """Whether what stands beside a full name is only said of people: an age, "a teacher named", "the body of"."""
    words, above = registry.words, parse.tokens[head.head]
    if AGE.match(parse.text, parse.tokens[last].end) is not None:
        return True
    if head.dep == "poss" and above.lower in words.personal:
        return True
    before = parse.tokens[first - 1] if first else above
    if before.lemma.lower() in words.naming and before.tag == "VBN":
        return before.dep == "acl" and _human(parse, registry, parse.tokens[before.head])
    if head.dep == "pobj" and above.lower in ("of", "as"):
        told = parse.tokens[above.head]
        if above.lower == "of":
            return told.lower in words.personal
        named = parse.kids(told.index, "nsubj", "nsubjpass")
        return told.lemma.lower() in words.naming and any(_human(parse, registry, kid) for kid in named)
    if head.dep == "nsubj" and above.lemma == "be":
        return any(_human(parse, registry, kid) for kid in parse.kids(above.index, "attr"))
    if head.dep == "attr" and above.lemma == "be":
        return any(_human(parse, registry, kid) for kid in parse.kids(above.index, "nsubj"))
    return False


def _human(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether a word stands for one human being: "he", "the dead man", "a major"."""
    if token.lower in ("he", "she", "who", "man", "woman", "boy", "girl", "victim", "father", "mother"):
        return True
    called = (token.lower,) in registry.words.titles or _office(parse, registry, token)
    return called and token.tag in ("NN", "NNP")


def _all_names(registry: Registry, tokens: Sequence[Token]) -> bool:
    """Whether the words look like a person's name: one to four capitals, each a proper name and no word for a body."""
    words = registry.words
    return len(tokens) <= 4 and all(
        t.tag == "NNP" and t.text[0].isupper() and not t.text.isupper() and t.lower not in words.body_heads
        and t.lower not in registry.roles and t.lower not in words.never_names
        for t in tokens
    )  # fmt: skip


def _like_a_person(parse: Parse, registry: Registry, head: Token) -> bool:
    """Whether the grammar shows that a single name is a person's: "Feldt, who ...", "Vos has said that she ..."."""
    for clause in parse.kids(head.index, "relcl"):
        if any(kid.lower in ("who", "whose", "whom") for kid in parse.kids(clause.index)):
            return True
    if any(_office(parse, registry, kid) for kid in parse.kids(head.index, "appos")):
        return True
    above = parse.tokens[head.head]
    if head.dep == "appos" and above.lower in registry.roles and parse.tokens[head.index - 1].text == ",":
        noun = noun_at(parse, registry, above)
        if noun is not None and is_human(registry, above, noun):
            return True  # "his wife, Amina"
    if head.dep != "nsubj" or not speaks(parse, registry, head):
        return False
    told = parse.kids(head.head, "ccomp")
    return any(kid.lower in ("he", "she") for verb in told for kid in parse.kids(verb.index, "nsubj"))


def _beside_office(parse: Parse, registry: Registry, first: int, last: int, head: Token) -> bool:
    """Whether a name stands beside an office: "a spokesman, Ousmane Diallo" or "Vera Malik, the governor of ..."."""
    tokens = parse.tokens
    if head.dep == "appos" and _office(parse, registry, tokens[head.head]):
        return True
    if first > 1 and tokens[first - 1].text == ",":
        for before in reversed(tokens[max(0, first - 8) : first - 1]):
            if _office(parse, registry, before):
                return True
            if before.pos not in ("PROPN", "ADP", "DET", "ADJ", "NOUN", "PART") or before.tag == "NNS":
                break
    if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    return any(_office(parse, registry, kid) for kid in parse.kids(head.index, "appos"))


def _office(parse: Parse, registry: Registry, token: Token) -> bool:
    noun = noun_at(parse, registry, token) if token.lower in registry.roles else None
    return noun is not None and noun.group.stands == "person"


def person_noun(registry: Registry, title: Sequence[str]) -> RoleNoun | None:
    """The role noun in which a title ends."""
    return registry.role_noun([word.rstrip(".") for word in title]) if title else None


def clean_name(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" .,-'’")


def name_words(name: str) -> list[str]:
    return [w for w in re.split(r"[\s\-.'’]+", name.lower()) if w and w not in ("al", "el")]


def own_words(found: Found, parse: Parse) -> list[str]:
    """The title as written, without articles and without the owner's name."""
    size = len(found.title)
    if not size or found.name is None:
        return []
    end = parse.text.find(found.name, parse.tokens[found.first].start)
    text = parse.text[parse.tokens[found.first].start : end]
    if found.owner_words:
        text = text.replace(found.owner_words, " ")
    return [w for w in re.findall(r"[\w.]+(?:-[\w.]+)*", text) if w.lower() not in ("the", "a", "an", "s", "former")]


def office_of(registry: Registry, found: Found) -> str | None:
    """What an apposition says that a person is: the noun of "the governor of Kharkiv"."""
    noun = found.noun or person_noun(registry, found.title)
    return " ".join(noun.words) if noun is not None else None
