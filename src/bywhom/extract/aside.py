"""Attributions that the parser does not join to their content: an inserted "he warned", a colon, an owned figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.quotation import Quotations
from bywhom.extract.source import NOBODY, VERBAL, source_of
from bywhom.extract.wording import Attribution, noun_phrase, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import Act, Parse, SentenceTokens, Token

INSERTED_AFTER = 7
"""Words that may stand between an inserted verb of saying and its comma ("it said in a statement on Monday,")."""
ACCOUNTS = frozenset(
    {"version", "account", "story", "word", "thing", "message", "answer", "reply", "order", "detail", "list"}
)
"""Nouns that announce what somebody says, before a colon ("gave another version: ...")."""
FIGURES = frozenset({"figure", "toll", "count", "tally", "estimate", "list", "roll", "register"})
STANDS = frozenset({"be", "stand", "remain", "include", "contain", "name", "show", "reach", "comprise"})


def around(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues) -> tuple[int, ...]:
    """The content on both sides of an inserted attribution: "If one shell falls, he warned, the answer will come".

    Empty where the verb of saying does not stand between two commas, or where the words before it are a quotation.
    """
    start = verb.index
    while start > sentence.first and start > verb.index - 12 and parse.tokens[start - 1].text != ",":
        start -= 1
    phrase = parse.tokens[start : verb.index]
    marks = [
        t.index for t in parse.tokens[sentence.first : start]
        if t.text in (";", ":") and quotations.region[t.index] < 0
    ]  # fmt: skip
    before = [t.index for t in parse.tokens[marks[-1] + 1 if marks else sentence.first : start - 1]]
    if not before or start <= sentence.first + 2 or not phrase or verb.tag not in ("VBD", "VBZ", "VBP"):
        return ()
    if not any(t.pos in ("NOUN", "PROPN", "PRON") for t in phrase) or any(t.pos in VERBAL for t in phrase):
        return ()
    if phrase[0].pos in ("ADP", "SCONJ", "CCONJ", "ADV") or phrase[0].lower in ("which", "who", "that", "what"):
        return ()
    if any(t.tag in ("WP", "WDT") for t in phrase):
        return ()  # "fifty men, one of whom it described as a commander, were dead"
    after = _behind(verb, sentence, parse, cues)
    if not after and _told_to_whom(verb, sentence, parse):
        return tuple(before)
    if after and parse.tokens[before[-1]].lower in ("that", "which", "who"):
        return after  # "a warning that, he said, the agency had passed on": what stands before is told of
    if not after or any(quotations.region[i] >= 0 for i in (before[-1], after[0], verb.index)):
        return ()
    if any(parse.tokens[i].text in ("“", "”", '"', "«", "»", "—", "–") for i in (*before[-2:], *after[:1])):
        return ()
    return (*before, *after)


def _told_to_whom(verb: Token, sentence: SentenceTokens, parse: Parse) -> bool:
    """ "..., he told a reporter, who put it to him that ...": what follows the comma is of the reporter."""
    whom = parse.kids(verb.index, "dobj", "dative")
    behind = parse.tokens[verb.index + 1 : min(verb.index + 1 + INSERTED_AFTER, sentence.last - 1)]
    aside = next((parse.tokens[t.index + 1] for t in behind if t.text == ","), None)
    return bool(whom) and aside is not None and aside.lower in ("who", "which")


def _behind(verb: Token, sentence: SentenceTokens, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """What goes on after the comma behind the verb, up to what the next speaker says."""
    for index in range(verb.index + 1, min(verb.index + 1 + INSERTED_AFTER, sentence.last - 2)):
        token = parse.tokens[index]
        if token.text == ",":
            rest = parse.tokens[index + 1 : sentence.last]
            if rest[0].tag == "VBG" or rest[0].lower == "who":
                return ()
            return tuple(t.index for t in rest[: _next_speaker(rest, parse, cues)])
        if token.pos in VERBAL or token.lower in ("that", ":"):
            return ()
    return ()


def _next_speaker(rest: Sequence[Token], parse: Parse, cues: Cues) -> int:
    """Where a coordinated clause begins in which somebody else speaks."""
    for position, token in enumerate(rest):
        if token.pos != "VERB" or token.lemma not in cues.verbs or not parse.kids(token.index, "nsubj"):
            continue
        if token.dep == "relcl":
            continue  # "..., something that the police deny": an aside (extract/voices.py)
        cuts = [p for p in range(position) if rest[p].lower in ("and", "but", "while", ";", "adding")]
        return cuts[-1] if cuts else 0
    return len(rest)


def after_colon(sentence: SentenceTokens, found: Sequence[Attribution], parse: Parse, cues: Cues) -> list[Attribution]:
    """ "It renewed its warning: ...", "They turned the charge around: ...": what stands behind the colon is theirs."""
    colon = next((t for t in parse.within(sentence) if t.text == ":" and t.index > sentence.first + 2), None)
    if colon is None or sentence.last - colon.index < 5:
        return []
    content = trimmed(tuple(range(colon.index + 1, sentence.last)), parse)
    taken = {i for a in found for i in (*a.content, *a.cue)}
    if len(content) < 4 or sum(i in taken for i in content) > 0.3 * len(content):
        return []
    before = [a for a in found if a.head < colon.index and a.source_head is not None and a.source_head < colon.index]
    if before:
        widest = max(before, key=lambda a: len(a.content))
        return [replace(widest, content=content, rule="claim.colon.v1", negated=False)]
    for token in parse.tokens[sentence.first : colon.index]:
        if token.lemma == "hear" and token.pos == "VERB":  # "We are hearing two things: ...", from nobody who is named
            return [Attribution(
                head=token.index, cue=(token.index,), act="relay", source=(), source_head=None, content=content,
                rule="claim.colon.v1",
            )]  # fmt: skip
        act = _announced(token, cues)
        speaker = _announcer(token, parse) if act is not None else None
        if act is not None and speaker is not None:
            return [Attribution(
                head=token.index, cue=(token.index,), act=act, source=noun_phrase(speaker, parse),
                source_head=speaker.index, content=content, rule="claim.colon.v1",
            )]  # fmt: skip
    return []


def _announced(token: Token, cues: Cues) -> Act | None:
    """The act of a noun that announces speech."""
    if token.pos != "NOUN":
        return None
    if token.lemma in cues.nouns:
        return cues.nouns[token.lemma].act
    if token.lemma == "charge":
        return "accuse"
    return "assert" if token.lemma in ACCOUNTS else None


def _announcer(noun: Token, parse: Parse) -> Token | None:
    """Who has the word: the subject of the noun's verb, else the noun's owner."""
    verb = parse.tokens[noun.head]
    verb = parse.tokens[verb.head] if verb.pos == "ADP" else verb
    subjects = [kid for kid in parse.kids(verb.index, "nsubj") if kid.index != noun.index]
    speakers = [*subjects, *parse.kids(noun.index, "poss")] if verb.pos == "VERB" else [*parse.kids(noun.index, "poss")]
    return next((t for t in speakers if t.lemma not in NOBODY and (t.lower != "it" or verb.pos == "VERB")), None)


def owned_figure(token: Token, parse: Parse) -> list[Attribution]:
    """ "The army's figure is six", "its toll stands at nine", "the monitor's list includes four nurses"."""
    above = parse.tokens[token.head]
    owners = parse.kids(token.index, "poss")
    if token.lemma not in FIGURES or not owners or token.dep != "nsubj" or above.lemma not in STANDS:
        return []
    told = [*parse.kids(above.index, "attr", "dobj"), *(k for p in parse.kids(above.index, "prep") if p.lower == "at"
                                                for k in parse.kids(p.index, "pobj"))]  # fmt: skip
    if not told or not any(parse.tokens[i].pos == "NUM" for i in parse.subtree(told[0].index)):
        return []
    return [Attribution(
        head=token.index, cue=(token.index,), act="estimate", source=noun_phrase(owners[0], parse),
        source_head=owners[0].index, content=trimmed(parse.subtree(told[0].index), parse),
        rule="claim.owned_figure.v1",
    )]  # fmt: skip


DISCLOSING = frozenset({"disclose", "reveal", "announce"})


def disclosed(found: Sequence[Attribution], parse: Parse, quotations: Quotations, cues: Cues) -> list[Attribution]:
    """ "Troops killed three bandits. The spokesman, who disclosed this on Monday, ...": the sentence before is his,
    where nobody else says it."""
    said = {i for a in found for i in a.content}
    told = []
    for sentence in parse.sentences[1:]:
        before = parse.sentences[sentence.index - 1]
        for token in parse.within(sentence):
            if token.lemma not in DISCLOSING or token.pos != "VERB":
                continue
            source = source_of(token, parse, quotations, cues)
            objects = [kid for kid in parse.kids(token.index, "dobj") if kid.lower == "this"]
            content = trimmed(tuple(token.index for token in parse.within(before)), parse)
            if source is None or not objects or before.kind != "body" or not content or said & set(content):
                continue
            told.append(Attribution(
                head=token.index, cue=(token.index,), act="assert", source=noun_phrase(source, parse),
                source_head=source.index, content=content, rule="claim.disclosed.v1",
            ))  # fmt: skip
    return told


CALLING = frozenset({"call", "describe", "term", "label", "dub", "brand"})


def what_they_called(verb: Token, sentence: SentenceTokens, parse: Parse) -> tuple[int, ...]:
    """ "over what it called unprovoked shelling of the town, in which four people died": all that it named so.

    The parser often hangs what follows the name on the verb above; empty where the sentence has no "what they called".
    """
    before = [t for t in parse.tokens[max(sentence.first, verb.index - 12) : verb.index] if t.lower == "what"]
    if verb.lemma not in CALLING or not before or before[-1].index + 1 >= verb.index:
        return ()
    last, relative = verb.index + 1, False
    while last < sentence.last and not _name_ends(parse.tokens[last], parse, relative=relative):
        relative = relative or parse.tokens[last].tag in ("WDT", "WP", "WRB")
        last += 1
    first = verb.index + (2 if parse.tokens[verb.index + 1].lower == "as" else 1)
    return trimmed(tuple(range(first, last)), parse)


def _name_ends(token: Token, parse: Parse, *, relative: bool) -> bool:
    """Whether the name is over: at a finite verb outside a relative clause, or at a comma where nothing explains it."""
    if token.text in (";", ":", "—", "–"):
        return True
    if token.tag in ("VBD", "VBZ", "VBP"):
        return not relative
    behind = parse.tokens[min(token.index + 1, len(parse.tokens) - 1)]
    explains = behind.tag in ("IN", "WDT", "WP", "WRB", "CD") or (relative and behind.tag == "CC")
    return token.text == "," and not explains


REPORTS = frozenset({"report", "claim", "allegation", "rumour", "rumor"})


def reports_of(token: Token, found: Sequence[Attribution], parse: Parse, cues: Cues) -> list[Attribution]:
    """ "Reports of a massacre", "the militia's claims of captured posts": their owners tell it, or nobody known."""
    if token.tag != "NNS" or token.lemma not in REPORTS:
        return []
    if any(token.index in a.content or token.index in a.cue for a in found):
        return []
    if any(kid.lower in ("no", "few", "any") for kid in parse.kids(token.index, "det", "amod")):
        return []  # "there were no reports of casualties": nobody reports any
    told = [k for p in parse.kids(token.index, "prep") if p.lower == "of" for k in parse.kids(p.index, "pobj")]
    if not told:
        return []
    named = [k for k in parse.kids(token.index, "compound", "nmod", "amod") if k.pos in ("NOUN", "PROPN")]
    owners = [*parse.kids(token.index, "poss"), *reversed(named)]
    entry = cues.nouns[token.lemma]
    content = tuple(i for i in parse.subtree(token.index) if i >= parse.subtree(told[0].index)[0])
    return [Attribution(
        head=token.index, cue=(token.index,), act=entry.act if owners else "relay",
        source=noun_phrase(owners[0], parse) if owners else (), source_head=owners[0].index if owners else None,
        content=trimmed(content, parse), rule="claim.reports_of.v1", distanced=True,
    )]  # fmt: skip
