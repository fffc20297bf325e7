"""The attributions of a draft's sentence: whether the records have that source say it, and not deny it."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.knowledge.check import CheckWords
from bywhom.reconcile.evidence import Evidence, pieces
from bywhom.reconcile.support import SHOWN, Matter, Token
from bywhom.reconcile.support_numbers import supports
from bywhom.records import Claim, Figure, Instead, Link, Party, Reading, Span

LONGEST = 12
"""Words of a speaker's name; a longer one was not read well."""
PRONOUNS = frozenset("he she they it we i you who his her their them him".split())  # noqa: SIM905


def sources(draft: Reading, evidence: Evidence, words: CheckWords) -> Iterator[Token]:
    """Every attribution of the draft whose source stands beside its words, told by more than a pronoun; each once."""
    told: dict[Span, list[Token]] = {}
    for claim in draft.claims:
        link = claim.source
        if link.role == "own_voice" or link.name is None or link.name_span is None:
            continue
        if not claim.span.covers(link.name_span) or len(link.name.split()) > LONGEST:
            continue
        said = link.name_span.of(draft.document.text).lower()
        if said not in PRONOUNS and set(_words(link.name)) - PRONOUNS:
            matter = Matter(draft, claim.span, evidence, words)
            told.setdefault(link.name_span, []).append(_judged(matter, claim, link, link.name_span))
    for tokens in told.values():
        yield next((token for token in tokens if token.why is not None), tokens[0])


def _judged(matter: Matter, claim: Claim, link: Link, span: Span) -> Token:
    name = link.name or ""
    theirs = [(here, r, c) for here, r, c in matter.evidence.claims if _says(matter, r, c, link)]
    willing = [
        (here, r, c) for here, r, c in theirs
        if _manner(matter, c) == _manner(matter, claim) or _word_for_word(claim, c)
    ]  # fmt: skip
    holding = {number for here, _, _ in willing for number in here}
    figures = [figure for figure in matter.draft.figures if claim.id in figure.claims]
    rival = _of_others(matter, figures, willing) if _manner(matter, claim) == "says" else []
    if rival:
        why = f"the records have “{rival[0][2].said}” on the word of others"
        return Token("attribution", span, why, tuple(_told(r, _carrier(r, f)) for _, r, f in rival[:SHOWN]))
    if holding and matter.supported(holding, name):
        return Token("attribution", span)
    if matter.supported(_passing_on(matter, link, span), name):
        return Token("attribution", span)
    return Token("attribution", span, _why(matter, theirs, holding, name), _nearest(matter, name))


def _passing_on(matter: Matter, link: Link, span: Span) -> Iterator[int]:
    """ "He said the crews had reported five dead": the crews' saying stands, word for word, in what the records have
    another source say."""
    ends = [span, *((link.cue_span,) if link.cue_span is not None else ())]
    first, last = min(each.start for each in ends), max(each.end for each in ends)
    told = " ".join(matter.draft.document.text[first:last].lower().split())
    for here, _, claim in matter.evidence.claims:
        if told in " ".join((claim.content_text or "").lower().split()):
            yield from here


def _why(matter: Matter, theirs: list[tuple[frozenset[int], Reading, Claim]], holding: set[int], name: str) -> str:
    if not theirs:
        return "no record has this source"
    against = {number for here, _, _ in theirs for number in here} - holding
    if against and matter.supported(against, name):
        return "in the records this source does not say so, but " + _plainly(matter, theirs)
    return "no record has this source say it"


def _nearest(matter: Matter, name: str) -> tuple[Instead, ...]:
    """What the records have said on the matter, by others."""
    spoken = [(here, r, c) for here, r, c in matter.evidence.claims if c.source.role != "own_voice"]
    near = matter.nearest((number for here, _, _ in spoken for number in here), name)[:SHOWN]
    told = [_told(r, c) for number in near for here, r, c in spoken if number in here]
    return tuple(dict.fromkeys(told))[:SHOWN]


def _says(matter: Matter, reading: Reading, claim: Claim, link: Link) -> bool:
    """Whether the claim is on the word of the source, or passed on by it."""
    if any(same(matter, other, reading, link) for other in claim.chain):
        return True
    outlet = set(pieces(reading.document.outlet or ""))
    return bool(outlet) and outlet <= set(_words(link.name or "")) | set(pieces(link.name or ""))


def same(matter: Matter, theirs: Link, reading: Reading, ours: Link) -> bool:
    """Whether two speakers can be one: the registry's party, the same words, or a role in which one is as another."""
    one, other = _party(matter.draft, ours), _party(reading, theirs)
    if one is not None and other is not None and one.registry and one.registry == other.registry:
        return True
    general = matter.words.general
    names = _names(theirs, other)
    mine = _told_apart(ours.name or "", matter.words)
    for name in names:
        told = _told_apart(name, matter.words)
        if mine and mine == told:
            return True
        if mine - general and told and (mine - general <= told or (told - general and told - general <= mine)):
            return True
    alike = any({theirs.role, ours.role} <= group for group in matter.words.alike)
    if not alike:
        return False
    return not mine - general or ours.role in ("hospital", "witness", "victim", "anonymous", "rescue_service", "expert")


def _party(reading: Reading, link: Link) -> Party | None:
    return next((actor for actor in reading.actors if actor.id == link.party), None)


def _names(link: Link, party: Party | None) -> list[str]:
    return [name for name in (link.name, *((party.name, *party.as_written) if party else ())) if name]


def _told_apart(name: str, words: CheckWords) -> set[str]:
    """The words of a speaker's name, titles only where there is nothing else."""
    every = set(_words(name)) - words.plain
    return every - words.titles or every


def _words(name: str) -> list[str]:
    return [
        word[:-1] if word.endswith("s") and len(word) > 4 else word
        for word in pieces(name.replace("’s", "").replace("'s", ""))
    ]


def _manner(matter: Matter, claim: Claim) -> str:
    """Whether a source says, denies, or leaves open."""
    if claim.act in matter.words.open:
        return "open"
    return "denies" if claim.act in matter.words.denying or claim.polarity == "negate" else "says"


def _word_for_word(claim: Claim, record: Claim) -> bool:
    """Whether the record has the same act and all the words, with what negates them."""
    told, held = (" ".join((each.content_text or "").lower().split()) for each in (claim, record))
    return claim.act == record.act and told in held


def _of_others(
    matter: Matter, figures: list[Figure], theirs: list[tuple[frozenset[int], Reading, Claim]]
) -> list[tuple[int, Reading, Figure]]:
    """Where the draft's source gives a number that the records have on the matter, but only from others."""
    names = {claim.id for _, _, claim in theirs}
    spans = {(reading.document.id, claim.span) for _, reading, claim in theirs}
    for figure in figures:
        given = [
            (n, r, f) for n, r, f in matter.evidence.figures if f.measure == figure.measure and supports(f, figure)
        ]
        if not given or not matter.supported({n for n, _, _ in given}, f"{figure.said} {matter.speakers}"):
            continue
        if not any(set(f.claims) & names or _within(r, f, spans) for _, r, f in given):
            attributed = [(n, r, f) for n, r, f in given if _attributed(r, f)]
            if attributed:
                return attributed
    return []


def _within(reading: Reading, figure: Figure, spans: set[tuple[str, Span]]) -> bool:
    return any(document == reading.document.id and span.meets(figure.span) for document, span in spans)


def _attributed(reading: Reading, figure: Figure) -> bool:
    claim = _carrier(reading, figure)
    return claim is not None and claim.source.role != "own_voice"


def _carrier(reading: Reading, figure: Figure) -> Claim | None:
    return next((claim for claim in reading.claims if claim.id in figure.claims), None)


def _told(reading: Reading, claim: Claim | None) -> Instead:
    if claim is None:
        return Instead(text=reading.document.outlet or "nobody named")
    who = claim.source.name or claim.source.role.replace("_", " ")
    text = " ".join(claim.content_text.split())
    return Instead(text=f"{who} ({claim.act.replace('_', ' ')}): {text}", id=claim.id)


def _plainly(matter: Matter, theirs: list[tuple[frozenset[int], Reading, Claim]]) -> str:
    manners = {_manner(matter, claim) for _, _, claim in theirs}
    if "denies" in manners:
        return "denies it"
    return "leaves it open" if "open" in manners else "says it"
