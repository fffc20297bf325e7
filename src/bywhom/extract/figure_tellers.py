"""Who gives a number where no verb of saying does: "the police give 105 dead", "medics make it 13", "So says he".

The claims are read before the figures; these forms need a figure to be recognised, so their claims are made behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bywhom.extract.speaker import Speakers
from bywhom.extract.voice import runs
from bywhom.extract.wording import trimmed
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import (
    Act,
    Claim,
    Document,
    Figure,
    Parse,
    Provenance,
    Token,
    covering,
    record_id,
)

OBJECTS = frozenset({"dobj", "obj", "attr", "pobj", "oprd", "ccomp", "acomp", "nummod", "conj", "appos", "npadvmod"})
SUBJECTS = frozenset({"nsubj"})
COPULAS = frozenset({"be", "stand", "have", "remain", "reach", "come", "go"})
STEPS = 6
"""Words from the number up to the verb that gives it."""
FIRST_PERSONS = frozenset({"i", "we", "who", "which", "that", "one", "you", "nobody", "none", "this", "these", "there"})
GIVEN = frozenset({"give", "announce", "issue", "release", "publish", "quote", "report"})


def with_tellers(
    figures: Sequence[Figure],
    document: Document,
    parse: Parse,
    speakers: Speakers,
    lexicon: CasualtyLexicon,
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures with the claims of those who give them, and these claims; a part has its whole's.

    Only figures that no claim carries yet are looked at: what somebody is said to say stays with him.
    """
    made: dict[tuple[int, int], Claim] = {}
    found: list[Figure] = []
    for figure in figures:
        given = None if figure.claims else _given(figure, parse, lexicon)
        if given is None:
            found.append(figure)
            continue
        teller, cue, act, content = given
        key = (teller.index, cue.index)
        claim = made.get(key) or _claim(teller, cue, act, content, document, parse, speakers)
        if claim is None:
            found.append(figure)
            continue
        made[key] = claim
        found.append(replace(figure, claims=(claim.id,)))
    return _with_wholes(found, parse), tuple(made.values())


Given = tuple[Token, Token, Act, tuple[int, ...]]
"""The head of who gives the number, the word of giving, the act, and the words that are given."""


def _given(figure: Figure, parse: Parse, lexicon: CasualtyLexicon) -> Given | None:
    head = parse.head_in(figure.span)
    if head is None:
        return None
    return _by_verb(head, parse, lexicon) or _by_count(head, parse, lexicon) or _by_next(figure, parse)


def _by_verb(head: Token, parse: Parse, lexicon: CasualtyLexicon) -> Given | None:
    """ "National Police give 105 dead", "medics make it 13", "was able to confirm 143 deaths"."""
    for verb, below in _verbs_above(head, parse):
        told = lexicon.file.giving_verbs.get(verb.lemma.lower())
        if told is None:
            if verb.lemma.lower() in lexicon.file.giving_leads:
                continue
            return None
        subject = _subject(verb, parse)
        if subject is None or not _leads(verb, below, head, told, parse):
            return None
        return (
            subject,
            verb,
            "admit" if verb.lemma.lower() in ("own", "admit") else "estimate",
            parse.subtree(below.index),
        )
    return None


def _verbs_above(head: Token, parse: Parse) -> Iterator[tuple[Token, Token]]:
    """The verbs over a number with what hangs on each: the next one only over an infinitive or an "able"."""
    token = head
    for _ in range(STEPS):
        above = parse.tokens[token.head]
        if above.index == token.index:
            return
        if above.pos in ("VERB", "AUX"):
            yield above, token
            if above.dep not in ("xcomp", "acomp", "pcomp"):
                return
        elif above.pos != "ADP" and token.dep not in OBJECTS and above.dep != "acomp":
            return
        token = above


def _leads(verb: Token, below: Token, head: Token, wanted: str, parse: Parse) -> bool:
    """Whether the number is the object of the verb, or of the preposition that the verb needs."""
    if wanted == "it":
        return any(k.lower == "it" for k in parse.tokens[verb.index : head.index])
    if wanted:
        return any(t.lower == wanted for t in parse.tokens[verb.index + 1 : head.index])
    return below.dep in ("dobj", "obj")


def _subject(verb: Token, parse: Parse) -> Token | None:
    """Who does what the verb says, also where a verb over it has the subject."""
    for _ in range(STEPS):
        subjects = parse.kids(verb.index, *SUBJECTS)
        if subjects:
            return None if subjects[0].lower in FIRST_PERSONS else subjects[0]
        if verb.dep not in ("xcomp", "conj", "acomp") or parse.kids(verb.index, "nsubjpass"):
            return None
        verb = parse.tokens[verb.head]
    return None


def _by_count(head: Token, parse: Parse, lexicon: CasualtyLexicon) -> Given | None:
    """ "The agency's count is 31", "the Observatory's figure, 368 civilians", "the toll given by the army is 40"."""
    token = head
    for _ in range(STEPS):
        noun = _count_noun(token, parse, lexicon)
        if noun is not None:
            owner = _owner(noun, parse)
            return (owner, noun, "estimate", parse.subtree(head.index)) if owner is not None else None
        above = parse.tokens[token.head]
        stops = above.pos == "VERB" and above.lemma.lower() not in COPULAS and token.dep != "nsubj"
        if above.index == token.index or stops:
            return None
        token = above
    return None


def _count_noun(token: Token, parse: Parse, lexicon: CasualtyLexicon) -> Token | None:
    if token.lemma.lower() in lexicon.file.counts:
        return token
    if token.pos not in ("VERB", "AUX") or token.lemma.lower() not in COPULAS:
        return None
    return next((k for k in parse.kids(token.index, "nsubj") if k.lemma.lower() in lexicon.file.counts), None)


def _owner(noun: Token, parse: Parse) -> Token | None:
    """Whose count it is: "the agency's", "given by the ministry"."""
    for kid in parse.kids(noun.index, "poss"):
        return kid if kid.tag not in ("PRP$", "WP$") else None
    for kid in parse.kids(noun.index, "acl"):
        agents = parse.kids(kid.index, "agent") if kid.lemma.lower() in GIVEN else ()
        for by in agents:
            return next(iter(parse.kids(by.index, "pobj")), None)
    return None


def _by_next(figure: Figure, parse: Parse) -> Given | None:
    """ "Sixty-three people are dead. So says the parish priest, who counted them." """
    here = parse.sentence_at(figure.span.start)
    if here is None or here.index + 1 >= len(parse.sentences):
        return None
    after = parse.sentences[here.index + 1]
    words = parse.within(after)
    if after.block != here.block or len(words) < 3 or words[0].lower not in ("so", "thus"):
        return None
    verb = words[1]
    subject = next(iter(parse.kids(verb.index, "nsubj")), None) if verb.lemma == "say" else None
    content = trimmed(tuple(t.index for t in parse.within(here)), parse)
    return (subject, verb, "assert", content) if subject is not None and subject.index > verb.index else None


def _claim(
    teller: Token,
    cue: Token,
    act: Act,
    content: tuple[int, ...],
    document: Document,
    parse: Parse,
    speakers: Speakers,
) -> Claim | None:
    """The claim of who gives the number, unless the words name no speaker (a blast, a list, a day)."""
    phrase = tuple(i for i in parse.subtree(teller.index) if i not in content and i != cue.index)
    link = speakers.link(teller.index, phrase, (cue.index,), act, "unstated")
    if link.role in ("unknown", "own_voice") and link.party is None:
        return None
    spans = runs(trimmed(tuple(i for i in content if i not in phrase), parse), parse)
    sentence = parse.sentence_at(spans[0].start) if spans else None
    if sentence is None:
        return None
    whole = covering((*spans, cue.span, *([link.name_span] if link.name_span else [])))
    return Claim(
        id=record_id(document.sha256, "claim", covering(spans), "teller"), span=whole, content=spans,
        content_text=" ".join(part.of(parse.text) for part in spans), quoted="none", chain=(link,), act=act,
        world="past", outlet_stance="neutral", provenance=Provenance(stage="extract", rule="claim.teller.v1"),
    )  # fmt: skip


def _with_wholes(figures: Sequence[Figure], parse: Parse) -> tuple[Figure, ...]:
    """ "... give 41 injured, of whom six ...": a part that nobody else tells is told with its whole."""
    by_id = {figure.id: figure for figure in figures}
    found = []
    for figure in figures:
        whole = by_id.get(figure.parent or "")
        if whole is not None and whole.claims and not figure.claims and figure.relation in ("subset", "partition"):
            same = parse.sentence_at(whole.span.start) == parse.sentence_at(figure.span.start)
            figure = replace(figure, claims=whole.claims[:1]) if same else figure
        found.append(figure)
    return tuple(found)
