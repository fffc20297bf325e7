"""Noun phrases that stand for parties: who is named by what they do ("the rebels", "a senior Chadian official")."""

from __future__ import annotations

import re
from collections.abc import Collection

from bywhom.knowledge.calendar import MONTHS, tells_time
from bywhom.knowledge.registry import Entry, Meaning, Registry, RoleNoun
from bywhom.read.party_found import Found, Names
from bywhom.records import Parse, Token

LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "punct", "neg"})
PREPOSITIONS = frozenset({"of", "for", "in", "from", "at", "near", "inside", "within", "with", "to", "on"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
OPENERS = frozenset({"PUNCT", "SCONJ", "CCONJ", "ADP"})
"""Parts of speech with which no noun phrase begins, though the parser hangs them there."""
SUPPORTED = frozenset({"backed", "supported", "aligned", "allied", "close", "linked", "affiliated", "trained", "armed"})
"""Words after which the name is a helper's: "forces backed by ally Russia" are not Russia's."""
STATIVE = frozenset(
    {"loyal", "aligned", "allied", "close", "backed", "linked", "led", "based", "affiliated", "familiar", "briefed"}
)
BROKEN_OFF = frozenset({"relcl", "appos", "cc", "conj", "acl", "advcl"})
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
LONGEST_TAIL = 10
"""A prepositional phrase of more words is hardly part of a speaker's name; the parser has gone astray."""
PASSIVE = frozenset({"nsubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
ADDRESSED = frozenset({"dobj", "dative", "iobj"})
OWNING = frozenset({"for", "of", "in", "at", "from"})
"""Before the body to which a spokesman, officer or member belongs."""
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "from", "across", "into", "within", "inside", "throughout", "around", "outside", "over", "on",
     "towards", "toward", "through", "via", "off", "along", "to", "of", "beyond", "above", "onto", "as", "past"}
)  # fmt: skip


def role_phrases(parse: Parse, registry: Registry, names: Names, people: frozenset[int]) -> list[Found]:
    """Noun phrases whose head is a noun for a speaker or actor; `people` are tokens of persons' names.

    Some nouns count only where they speak; a body that speaks somewhere counts wherever it stands with "the".
    """
    found: list[Found] = []
    silent: list[Found] = []
    for token in parse.tokens:
        if token.lower in registry.words.counters:
            several = _of_several(parse, registry, token)
            if several is not None:
                found.append(several)
            continue
        noun = _noun_here(parse, registry, names, token, people)
        if noun is None:
            continue
        phrase = phrase_at(parse, registry, names, token, noun)
        if _headline(parse, names, phrase):
            continue
        speaker = not noun.group.speaks or _speaker(parse, registry, token, noun)
        (found if speaker else silent).append(phrase)
    speaking = {parse.tokens[one.head].lower for one in found if not one.human}
    again = (one for one in silent if _again(parse, one, speaking))
    return sorted([*found, *again], key=lambda one: one.head)


def _noun_here(parse: Parse, registry: Registry, names: Names, token: Token, people: frozenset[int]) -> RoleNoun | None:
    """The role noun at a token, if it is the head of a phrase that stands for somebody."""
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.lower not in registry.roles or token.index in people:
        return None
    if token.dep in ("compound", "amod", "nmod") and parse.tokens[token.head].pos in ("NOUN", "PROPN"):
        return None
    noun = noun_at(parse, registry, token)
    if noun is None or (token.index in names.at and _name_only(names, token, noun)):
        return None
    if token.dep == "pobj" and "of" in noun.words and token.lower == noun.words[-1]:
        return None  # "health" of "the ministry of health", which is there already
    return None if _figurative(parse, registry, token, noun) else noun


def _again(parse: Parse, one: Found, speaking: set[str]) -> bool:
    """Whether a body that does not speak here does so elsewhere: "The hospital said ... taken to the hospital"."""
    head = parse.tokens[one.head]
    if one.human or one.counted or head.tag not in ("NN", "NNP") or head.lower not in speaking:
        return False
    return one.definite and one.noun is not None and one.noun.group.stands in ("body", "people")


def _of_several(parse: Parse, registry: Registry, token: Token) -> Found | None:
    """Those counted out of many where they speak ("one of the doctors"): the noun is that of the many."""
    for preposition in parse.kids(token.index, "prep"):
        for many in parse.kids(preposition.index, "pobj"):
            if preposition.lower != "of" or not speaks(parse, registry, token):
                continue
            noun = noun_at(parse, registry, many) if many.lower in registry.roles else None
            if noun is None and many.lower not in ("them", "us"):
                continue
            last = extent(parse, registry, many.index, noun)[1]
            human = token.lower in ("one", "another")
            return Found(token.index, last, token.index, "phrase", noun=noun, human=human, counted=not human)
    return None


def _speaker(parse: Parse, registry: Registry, token: Token, noun: RoleNoun) -> bool:
    """Whether one of those who count only where they speak does so, or tells who a named person is."""
    above = parse.tokens[token.head]
    if token.dep == "appos" and above.pos == "PROPN":
        return True
    if token.dep == "poss" and noun.group.means == "unspecified_group":
        return above.lower in registry.roles  # "the force's commander"
    if _of_its_own(parse, registry, token):
        return True
    named = any(kid.dep == "appos" and kid.pos == "PROPN" for kid in parse.kids(token.index))
    return named or speaks(parse, registry, token)


def _of_its_own(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether a body has somebody of its own beside it: "a spokesman for the theatre command"."""
    above = parse.tokens[token.head]
    if token.dep != "pobj" or above.lower not in OWNING or token.tag not in ("NN", "NNP"):
        return False
    person = parse.tokens[above.head]
    noun = noun_at(parse, registry, person) if person.lower in registry.roles else None
    return noun is not None and noun.group.stands == "person" and noun.group.means == "of_body"


def _headline(parse: Parse, names: Names, phrase: Found) -> bool:
    """Whether a line of Capitals has been taken for one long noun phrase."""
    words = [t for t in parse.tokens[phrase.first : phrase.last + 1] if t.text[0].isalpha() and t.index not in names.at]
    return len(words) > 3 and all(t.text[0].isupper() for t in words)


def phrase_at(parse: Parse, registry: Registry, names: Names, head: Token, noun: RoleNoun) -> Found:
    """The phrase around a role noun with what its modifiers tell."""
    first, last = extent(parse, registry, head.index, noun)
    human = is_human(registry, head, noun)
    owner, country, words = owner_of(registry, names, parse, first, last, head.index, human)
    kids = parse.kids(head.index)
    possessor = next((k.index for k in kids if k.dep == "poss" and k.tag == "PRP$"), None)
    start = head.index - len(noun.words) + 1
    modifiers = frozenset(
        t.lower for t in parse.tokens[first:start]
        if t.pos in ("ADJ", "NOUN", "PROPN", "VERB") and t.index not in names.at and t.dep != "poss"
    )  # fmt: skip
    definite = any(
        (k.dep == "det" and k.lower in ("the", "this", "that", "these", "those")) or k.dep == "poss" for k in kids
    )
    return Found(
        first, last, head.index, "phrase", noun=noun, owner=owner, owner_words=words, country=country,
        modifiers=modifiers, definite=definite, possessor=possessor, human=human,
        counted=any(k.dep == "nummod" and not (human and k.lower == "one") for k in kids),
    )  # fmt: skip


def is_human(registry: Registry, head: Token, noun: RoleNoun) -> bool:
    """Whether a role noun tells one human being."""
    if noun.group.stands == "person":
        return True
    if head.lower.endswith(("men", "people")) or (head.lower.endswith("s") and not head.lower.endswith("ss")):
        return False
    return noun.group.stands == "people" and head.tag in ("NN", "NNP") and head.lower not in registry.words.bodies


def noun_at(parse: Parse, registry: Registry, head: Token) -> RoleNoun | None:
    """The role noun that ends at a token, or goes on after it with "of" ("ministry of defence")."""
    sentence = parse.sentence_of(head)
    before = [t.lower.replace("’", "'") for t in parse.tokens[max(sentence.first, head.index - 3) : head.index + 1]]
    after = [t.lower for t in parse.tokens[head.index + 1 : min(sentence.last, head.index + 3)]]
    if len(after) == 2 and after[0] == "of":
        longer = registry.role_noun([before[-1], *after])
        if longer is not None and len(longer.words) == 3:
            return longer
    hyphened = _joined(before)
    noun = registry.role_noun(hyphened)
    if noun is None and head.lemma.lower() != head.lower:
        noun = registry.role_noun([*hyphened[:-1], head.lemma.lower()])
    return noun


def _joined(words: list[str]) -> list[str]:
    """Words without the hyphens that the parser sets apart, and with the genitives that it does: "teachers' union"."""
    joined: list[str] = []
    for word in words:
        if joined and word in {"'", "'s"}:
            joined[-1] += word
        elif word != "-":
            joined.append(word)
    return joined


def extent(parse: Parse, registry: Registry, head: int, noun: RoleNoun | None) -> tuple[int, int]:
    """First and last token of the noun phrase around a head, without relative clauses and appositions."""
    return left_edge(parse, head), _right_edge(parse, registry, head, noun)


def left_edge(parse: Parse, head: int) -> int:
    """The first of the contiguous words before the head that depend on it."""
    first = head
    sentence = parse.sentence_of(parse.tokens[head])
    for kid in reversed([k for k in parse.kids(head) if k.index < head]):
        if kid.dep not in LEFT or (kid.dep == "punct" and kid.text not in ("-", "‘", "'", "(", ")")):
            break
        below = parse.subtree(kid.index)
        if below[-1] != first - 1 and kid.dep != "punct":
            break
        if kid.dep == "nummod" and parse.tokens[below[-1]].text == ",":
            break  # "..., leaving six dead, rescuers said"
        if any(parse.tokens[i].text in QUOTES for i in range(below[0], first)) or (kid.tag == "VBG" and len(below) > 1):
            break
        first = max(below[0], sentence.first)
    while first < head and (parse.tokens[first].pos in OPENERS or _of_time(parse, first)):
        first += 1
    return first


def _of_time(parse: Parse, index: int) -> bool:
    """Whether a word is part of a time before a noun: "2023", "last" and "week" and "'s" of "last week's raiders"."""
    token, before = parse.tokens[index], parse.tokens[index - 1]
    if CLOCK.fullmatch(token.text) or (token.text.isdecimal() and parse.tokens[index + 1].lower in MONTHS):
        return True
    if tells_time(token.lower):
        return token.lower.removesuffix("s") != "second"
    if token.tag == "POS":
        return tells_time(before.lower)
    return token.lower in ("last", "next", "this") and tells_time(parse.tokens[index + 1].lower)


def _right_edge(parse: Parse, registry: Registry, head: int, noun: RoleNoun | None) -> int:
    """The last word of what follows the head: "of the province", "for the RSF", "loyal to the general"."""
    last = head
    if noun is not None and noun.words[0] == parse.tokens[head].lower and len(noun.words) == 3:
        last = head + 2
    for kid in parse.kids(head):
        if kid.index <= last or kid.index != last + 1:
            continue
        takes = (kid.dep == "prep" and kid.lower in PREPOSITIONS) or kid.lower in STATIVE
        verb = parse.tokens[parse.tokens[head].head].lemma.lower()
        if not takes or (kid.lower == "of" and verb in registry.words.accusing):
            break
        end = _tail(parse, kid.index)
        if end is None:
            break
        last = end
    return last


def _tail(parse: Parse, start: int) -> int | None:
    """The last token of a prepositional phrase, or None where it tells a time or runs on."""
    tail = [start]
    for index in parse.subtree(start):
        if index == start:
            continue
        token = parse.tokens[index]
        if index != tail[-1] + 1 or token.dep in BROKEN_OFF or token.text in ",;:":
            break
        if not token.text[0].isalnum() and token.text not in ("'s", "’s", "-", "'", "’"):
            break
        if token.pos in ("VERB", "AUX", "PRON") and token.tag not in ("VBN", "PRP$"):
            break
        if tells_time(token.lower):
            return tail[-1] if len(tail) > 2 and parse.tokens[tail[-1]].pos in ("NOUN", "PROPN") else None
        tail.append(index)
    while len(tail) > 1 and parse.tokens[tail[-1]].pos in ("ADP", "PUNCT", "DET", "PRON", "SCONJ"):
        tail.pop()
    return tail[-1] if 1 < len(tail) <= LONGEST_TAIL else None


def owner_of(
    registry: Registry, names: Names, parse: Parse, first: int, last: int, head: int | None = None, human: bool = True
) -> tuple[Entry | None, str | None, str | None]:
    """The registry's party inside a phrase, the country that it gives, and its words; a body beats a state."""
    middle = last if head is None else head
    inside = sorted(
        {names.at[i] for i in range(first, last + 1) if i in names.at},
        key=lambda number: (names.tokens[number][0] > middle, abs(middle - names.tokens[number][1])),
    )
    best: tuple[Entry, str] | None = None
    country: str | None = None
    for number in inside:
        begin, end = names.tokens[number]
        meaning = names.hits[number].meanings[0]
        entry = registry.entries[meaning.entry]
        if _distancing(parse, begin, end):
            continue
        if begin > first and parse.tokens[begin - 1].lower in ("in", "near", "at", "inside") and _land(meaning):
            country = country or (entry.country if not human else None)
            continue
        state = entry.id.startswith("state:")
        if state and _inside_name(parse, names, end, last):
            continue
        if begin > middle and any(t.lower in SUPPORTED for t in parse.tokens[middle:begin]):
            continue
        country = country or entry.country
        if best is None or (best[0].id.startswith("state:") and not state):
            best = (entry, parse.span_of((begin, end)).of(parse.text))
    return (best[0], best[0].country or country, best[1]) if best else (None, country, None)


def _land(meaning: Meaning) -> bool:
    return meaning.entry.startswith("state:")


def _inside_name(parse: Parse, names: Names, end: int, last: int) -> bool:
    """Whether a state's name is but part of a longer one that the registry does not know ("Syria Campaign")."""
    token = parse.tokens[end]
    head = parse.tokens[token.head]
    return (
        token.dep == "compound"
        and head.index <= last
        and head.pos == "PROPN"
        and head.index not in names.at
        and head.text[0].isupper()
    )


def _distancing(parse: Parse, begin: int, end: int) -> bool:
    """Whether the name only backs or leads ("Rwanda-backed rebels"), or is a people's ("ethnic Tuareg")."""
    before = parse.tokens[max(0, begin - 2) : begin]
    if len(before) == 2 and before[1].text == "-" and before[0].lower in ("anti", "counter"):
        return True
    if before and before[-1].lower in ("anti-", "counter-"):
        return True
    after = parse.tokens[end + 1 : end + 3]
    words = [t.lower for t in after]
    if words[:1] == ["-"] or (words and words[0].startswith("-")):
        return True
    return bool(words) and words[0] in ("backed", "based", "led", "aligned", "allied", "trained", "funded")


def speaks(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether the noun is the one who says: subject, agent or "according to"."""
    head = parse.tokens[token.head]
    verbs = registry.words.speech_verbs
    if token.dep == "conj" and head.pos in ("NOUN", "PROPN", "PRON"):
        return speaks(parse, registry, head)
    if token.dep == "nsubj" and any(v.lemma.lower() in verbs for v in (head, *parse.kids(head.index, "conj"))):
        return True
    if any(_who_speaks(parse, clause, verbs) for clause in parse.kids(token.index, "relcl")):
        return True
    if token.dep in ("dobj", "dative"):
        return head.lemma.lower() in ("quote", "cite", "tell")
    if token.dep == "pobj":
        if head.lower == "to" and parse.tokens[head.head].lower == "according":
            return True
        if head.lower == "by" and head.dep == "agent":
            return parse.tokens[head.head].lemma.lower() in verbs
        return head.lower in ("per", "from") and parse.tokens[head.head].lemma.lower() in ("hear", "accord", "report")
    return False


def _who_speaks(parse: Parse, clause: Token, verbs: Collection[str]) -> bool:
    """Whether a relative clause says that they speak: "drivers, who demand ..."."""
    return clause.lemma.lower() in verbs and any(k.lower == "who" for k in parse.kids(clause.index, "nsubj"))


def is_actor(parse: Parse, registry: Registry, head: Token, *, strict: bool) -> bool:
    """Whether a state's name acts or is acted upon as a party; `strict` (a capital) asks for a verb of action."""
    above = parse.tokens[head.head]
    if head.dep == "conj" and above.pos in ("PROPN", "NOUN"):
        return is_actor(parse, registry, above, strict=strict)
    if head.dep == "nsubj":
        able = above.pos == "AUX" and any(k.lower in registry.words.minded for k in parse.kids(above.index, "acomp"))
        return not strict or able or above.lemma.lower() in registry.words.actor_verbs
    if head.dep == "nsubjpass":
        return not strict
    if head.dep == "agent" or (head.dep == "pobj" and above.dep == "agent"):
        return True
    if head.dep in ("dobj", "dative", "iobj"):
        return above.lemma.lower() in registry.words.object_verbs
    if head.dep == "poss":
        return not strict or above.lower in registry.roles or above.lower in registry.words.policy_nouns
    if head.dep == "pobj":
        if above.lower == "between":
            return True
        if parse.tokens[above.head].lower in ("border", "borders", "frontier", "crossing", "crossings"):
            return False
        if above.lower == "to" and parse.tokens[above.head].lower == "according":
            return True
        verb = parse.tokens[above.head].lemma.lower()
        if above.lower in ("to", "on", "from", "of") and verb in registry.words.object_verbs:
            return True
        return above.lower in ("with", "against", "by", "for") or (not strict and above.lower not in PLACE_PREPOSITIONS)
    if head.dep == "appos" and above.pos == "PROPN":
        return False  # "Goris, Armenia"
    return not strict and head.dep in ("ROOT", "appos", "attr", "oprd") and _alone(parse, head)


def _alone(parse: Parse, head: Token) -> bool:
    return parse.tokens[head.index - 1].lower not in PLACE_PREPOSITIONS if head.index else True


def _body_part(parse: Parse, token: Token) -> bool:
    """Whether a head is of flesh: "shot in the head", "bullets to his head"."""
    above = parse.tokens[token.head]
    return (
        token.dep == "pobj"
        and above.lower in ("in", "to", "on", "through", "over", "into")
        and not any(k.lower in ("of", "at") for k in parse.kids(token.index, "prep"))
    )


def _name_only(names: Names, token: Token, noun: RoleNoun) -> bool:
    """Whether the role noun is but part of a name ("the Rapid Support Forces")."""
    first, last = names.tokens[names.at[token.index]]
    return last >= token.index and first <= token.index - len(noun.words) + 1


def _figurative(parse: Parse, registry: Registry, token: Token, noun: RoleNoun) -> bool:
    """Whether the noun names no one here: "a state of emergency", "by force", "rebel-held"."""
    if parse.text[token.end : token.end + 1] == "-":
        return True
    if token.lower == "monitor" and not speaks(parse, registry, token):
        return True
    following = parse.tokens[token.index + 1].lower if token.index + 1 < len(parse.tokens) else ""
    if following == "among" or (token.lower == "head" and _body_part(parse, token)):
        return True
    if following == "of" and token.lower in ("state", "number", "group", "force", "unit", "head", "chief", "source"):
        inner = [k for k in parse.kids(token.index, "prep") if k.lower == "of"]
        objects = [k for p in inner for k in parse.kids(p.index, "pobj")]
        return token.lower in ("state", "force", "source") and not any(o.pos == "PROPN" for o in objects)
    if token.lower in ("state", "country", "force", "intelligence", "command", "unit", "staff", "party", "resistance"):
        owned = token.dep == "poss" and token.lower == "force"
        owned = owned or len(noun.words) > 1 or _of_its_own(parse, registry, token)
        return token.dep not in SUBJECTS and not owned and not speaks(parse, registry, token)
    if noun.group.stands == "body" and token.dep == "pobj" and parse.tokens[token.head].lower in ("at", "in", "into"):
        return noun.group.means == "of_state"
    return token.pos == "ADJ" and token.dep not in (*SUBJECTS, "pobj", "dobj")
