"""What a speaker takes back: by a retraction of what it meant, by a correction of the outlet, or by an admission."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from bywhom.reconcile.bonds import Bond
from bywhom.reconcile.denial import content_words
from bywhom.reconcile.opposing import Said

OF_NUMBERS = re.compile(r"\b(?:figure|number|count|toll|tally|total)s?\b", re.IGNORECASE)
"""Words by which a retraction takes back a number without saying it again."""
OF_ALL = re.compile(r"\b(?:announcement|statement|communiqu[eé]|bulletin|dispatch|release)\b", re.IGNORECASE)
"""Words by which it takes back all that one text had told."""
OF_DENIAL = re.compile(r"\bdenials?\b", re.IGNORECASE)
OF_CHARGE = re.compile(r"\b(?:accusation|allegation|charge)s?\b", re.IGNORECASE)
UNHARMED = re.compile(r"\b(?:civilian|casualt|collateral|harm|hurt|injur|wound|die|dead|death|kill)\w*", re.IGNORECASE)
"""Words of a denial that an admission of dead or wounded takes back without a word in common."""
WRONG = re.compile(
    r"\b(?:mistak\w+|errors?|erroneous\w*|wrong\w*|false\w*|not borne out|no longer)\b|\bnot (?:an? |the )?\w+",
    re.IGNORECASE,
)
"""Words by which an admission says of an earlier word that it was not so."""
NEARLY = 0.7
"""Share of the best match from which another claim is meant too: the best F1 on the training part of our gold."""
FIRM = 2
"""Words in common without which a body's word is not looked for where an outlet tells it as its own."""
BARE = 2
"""Words below which a content says nothing of what it speaks of."""
Words = Mapping[str, frozenset[str]]


def taken_back(ordered: Sequence[Said]) -> Iterator[Bond]:
    """Rule 3: retractions and admissions among the claims of a story, in their order."""
    words = {said.claim.id: content_words(said.claim) for said in ordered}
    often = Counter(word for several in words.values() for word in several)
    rarity = {word: 1 / log(2 + number) for word, number in often.items()}
    for position, later in enumerate(ordered):
        if later.claim.act == "retract":
            meant = _meant(later, ordered[:position], words, rarity)
        elif later.claim.act == "admit" and WRONG.search(later.claim.content_text):
            meant = _alike(later, _own(later, ordered[:position]), words, rarity, FIRM)[:1]
        else:
            continue
        yield from (_takes_back(later, said) for said in meant)
    yield from _admitted(ordered, words, rarity)


def _meant(later: Said, before: Sequence[Said], words: Words, rarity: Mapping[str, float]) -> list[Said]:
    """What shares most words with it; else the numbers, the text or the last word that it speaks of."""
    own = _own(later, before)
    alike = _alike(later, own, words, rarity)
    if not alike:
        alike = _alike(later, _others(later, before, own), words, rarity, FIRM)
    if alike:
        return alike
    content = later.claim.content_text
    about = [said for said in own if said.happenings & later.happenings]
    if OF_DENIAL.search(content):
        return [said for said in own if said.denies][-1:]
    if OF_CHARGE.search(content):
        return [said for said in about if said.claim.act == "accuse"]
    here = [said for said in own if said.document == later.document]
    if OF_NUMBERS.search(content):
        return [said for said in here if said.claim.figures] or [said for said in about if said.claim.figures]
    if OF_ALL.search(content):
        last = next((said.document for said in reversed(about) if said.document != later.document), None)
        return [said for said in about if said.document in (last, later.document)]
    return here[-1:] or about[-1:] if len(words[later.claim.id]) < BARE else []


def _own(later: Said, before: Sequence[Said]) -> list[Said]:
    """What the speaker said before; an outlet that speaks for itself takes back whatever it had told."""
    own = [said for said in before if said.speaker == later.speaker]
    if later.claim.source.role == "own_voice":
        own = [said for said in before if said.speaker == later.speaker or said.document == later.document]
    return [said for said in own if (said.affirms or said.denies) and said.claim.act not in ("retract", "admit")]


def _others(later: Said, before: Sequence[Said], own: Sequence[Said]) -> list[Said]:
    """What its own side said of the happening, or an outlet that may be its mouthpiece."""
    side = later.speaker.side
    if side is None:
        return []
    shared = {said.document for said in before if said.claim.source.role != "own_voice" and said.speaker.side != side}
    return [
        said
        for said in before
        if said not in own
        and (said.affirms or said.denies)
        and (said.speaker.side == side or (said.claim.source.role == "own_voice" and said.document not in shared))
        and said.happenings & later.happenings
    ]


def _alike(
    later: Said, several: Sequence[Said], words: Words, rarity: Mapping[str, float], fewest: int = 1
) -> list[Said]:
    """Those with the most words in common, and those that have nearly as many."""
    mine = words[later.claim.id]
    shared = {said.claim.id: mine & words[said.claim.id] for said in several}
    weight = {name: sum(rarity[w] for w in common) for name, common in shared.items() if len(common) >= fewest}
    best = max(weight.values(), default=0.0)
    return [said for said in several if weight.get(said.claim.id, 0.0) >= NEARLY * best > 0]


def _admitted(ordered: Sequence[Said], words: Words, rarity: Mapping[str, float]) -> Iterator[Bond]:
    """Who admits what it denied of the same happening takes the denial back: by the admission that says most of it."""
    for denial in ordered:
        if not denial.denies or denial.claim.act in ("retract", "admit"):
            continue
        later = [
            said
            for said in ordered
            if said.claim.act == "admit" and said.speaker == denial.speaker and said.happenings & denial.happenings
            and said.order > denial.order
        ]  # fmt: skip
        mine = words[denial.claim.id]
        told = max(later, key=lambda said: sum(rarity[w] for w in mine & words[said.claim.id]), default=None)
        if told is not None and (mine & words[told.claim.id] or len(mine) < BARE or _of_harm(denial, told)):
            yield _takes_back(told, denial)


def _of_harm(denial: Said, told: Said) -> bool:
    """ "No civilian was there", and then how many died."""
    return bool(told.claim.figures) and UNHARMED.search(denial.claim.content_text) is not None


def _takes_back(later: Said, said: Said) -> Bond:
    return Bond("retracts", later.claim.id, said.claim.id, "3.retracts", f"{later.speaker.name} takes it back")
