"""From head words to participants: names, spans, parties, and the classes that codes are derived from."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.event_reach import named_beside
from bywhom.extract.event_scene import PERSONAL, Scene
from bywhom.extract.stake import POSSESSED, STATE
from bywhom.extract.wording import owners_of
from bywhom.records import REFUSALS, Claim, Link, Participant, Party, Span, Token

COUNTS = {"number", "toll", "figure", "tally", "count", "estimate", "reckoning"}
"""What is counted with, and neither acts nor suffers."""
TEXTS = {"briefing", "update", "live", "news", "newsletter", "roundup", "round-up", "analysis", "explainer", "digest"}
"""Labels of articles, which do nothing."""
ANYBODY = {"whoever", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "those"}
"""Pronouns that stand for nobody who was named: the words are all that is known of them."""

MOB = {"rioter", "mob", "protester", "protestor", "demonstrator"}
"""Who is a crowd by the name alone, whatever else the word can be."""

HALF_QUOTED = str.maketrans("", "", '"“”«»')
OWN = frozenset({"we", "us", "our"})
OTHERS = frozenset({"it", "they", "he", "she", "its", "their"})
"""In words quoted in full nobody speaks of himself so."""
SPEAKING = frozenset({"it", "he", "she", "they"})
THIRD = {"they", "he", "she"}
SOME = {"some", "many", "several", "most", "others", "both", "all", "one"}
"""Pronouns that count out of whom the words behind them name: "some of our people"."""


def participants(
    scene: Scene, heads: Sequence[int], carriers: Sequence[Claim], alleged_by: str | None = None
) -> tuple[Participant, ...]:
    """One a head word, and one for each person named beside it; a pronoun counts only where we know for whom it
    stands."""
    found: list[Participant] = []
    for index in dict.fromkeys(each for head in heads for each in (head, *named_beside(scene, head))):
        one = _participant(scene, index, carriers, alleged_by)
        if one is not None and not any(_same_words(one, other) for other in found):
            found.append(one)
    return tuple(found)


def sufferers(scene: Scene, heads: Sequence[int], carriers: Sequence[Claim]) -> tuple[Participant, ...]:
    """ "killing 40 people, the network said": who is named as the source, outside the words told, suffers nothing."""
    named = [link.name_span for claim in carriers[:1] for link in claim.chain if link.name_span is not None]
    told = [part for claim in carriers[:1] for part in claim.content]

    def only_tells(index: int) -> bool:
        span = scene.token(index).span
        return any(name.covers(span) for name in named) and not any(part.covers(span) for part in told)

    return participants(scene, [index for index in heads if not only_tells(index)], carriers)


def _same_words(one: Participant, other: Participant) -> bool:
    return one.span == other.span or (one.party is not None and one.party == other.party and one.name == other.name)


def _participant(scene: Scene, index: int, carriers: Sequence[Claim], alleged_by: str | None) -> Participant | None:
    if scene.lemmas[index] in COUNTS and not scene.of_objects(index):
        return None
    if scene.lemmas[index] in TEXTS or scene.token(index).lower == "other":
        return None  # the label of a headline ("War briefing: drones kill two"); "accuse each other"
    token = scene.token(index)
    if any(kid.lower in {"no", "neither"} for kid in scene.parse.kids(index, "det")):
        return None  # "no group has claimed the attack": nobody
    party = scene.party_of(index)
    span = scene.name_span(index)
    of_some = token.lower in SOME and len(span) > len(token.span)
    if (
        not of_some
        and token.lower not in ANYBODY
        and (
            token.pos == "PRON"
            or token.lower in PERSONAL
            or token.lower in {"it", "which", "that", "their", "his", "its", "her"}
        )
    ):
        mention = scene.mention_at.get(index)
        if carriers and _is_speaker(scene, token, carriers[0]):
            source = carriers[0].source
            return Participant(name=source.name or "", span=token.span, party=source.party, alleged_by=alleged_by)
        if mention is not None and party is not None:
            return Participant(
                name=_as_sentence_says(scene, index, party), span=token.span, party=party.id, alleged_by=alleged_by
            )
        told_by = _teller(scene, token, carriers)
        if (
            told_by is not None
            and told_by.name
            and told_by.role != "own_voice"
            and token.lower in (OWN if carriers[0].quoted == "direct" else OWN | OTHERS)
        ):
            return Participant(name=told_by.name, span=token.span, party=told_by.party, alleged_by=alleged_by)
        meant = _last_subject(scene, token) if token.lower in THIRD else None
        if meant is None:
            return None
        party, name = scene.party_of(meant), scene.name_span(meant).of(scene.document.text)
        return Participant(name=name, span=token.span, party=party.id if party else None, alleged_by=alleged_by)
    name = _without_half_quotation(span.of(scene.document.text))
    if party is not None and len(span) == len(token.span):
        name = party.name
    place = scene.place_at.get(index)
    if party is None and place is not None and place.use == "demonym" and len(span) == len(token.span):
        name = place.where.name or name  # "an Israeli air strike": the state
    return Participant(name=name, span=span, party=party.id if party else None, alleged_by=alleged_by)


def _without_half_quotation(name: str) -> str:
    """ "killed 'at least nine' enemy": a name that a quotation begins or ends in has no mark of it."""
    whole = name.count('"') % 2 == 0 and name.count("“") == name.count("”") and name.count("«") == name.count("»")
    return name if whole else " ".join(name.translate(HALF_QUOTED).split())


def _teller(scene: Scene, pronoun: Token, carriers: Sequence[Claim]) -> Link | None:
    """Whose word it is of whom a pronoun may speak: "dismissed a claim by the group that it had killed" tells of the
    group, and no "it" is a man."""
    said = [claim for claim in carriers if claim.act not in REFUSALS] or list(carriers)
    if not said:
        return None
    party = scene.party_by_id.get(said[0].source.party or "")
    human = party is not None and party.kind == "person"
    return None if human and pronoun.lower in {"it", "its"} else said[0].source


def _is_speaker(scene: Scene, pronoun: Token, claim: Claim) -> bool:
    """ "The ministry said it would send troops": the subject of what is said, beside the name of who says it."""
    source = claim.source
    if pronoun.lower not in SPEAKING or pronoun.dep != "nsubj" or source.party is None or source.role == "own_voice":
        return False
    name, verb = source.name_span, scene.token(pronoun.head)
    here = scene.sentence(pronoun.index).span
    cue = source.cue_span
    if name is None or cue is None or claim.quoted == "direct" or not here.covers(name) or name.end > pronoun.start:
        return False
    return verb.dep == "ccomp" and scene.token(verb.head).span.meets(cue)


def _last_subject(scene: Scene, pronoun: Token) -> int | None:
    """The armed people who did what the sentence before tells: "Gunmen came at dawn. They burned the school." """
    number = pronoun.sentence - 1
    sentences = scene.parse.sentences
    if number < 0 or sentences[number].block != sentences[pronoun.sentence].block:
        return None
    subjects = scene.parse.kids(sentences[number].root, "nsubj")
    return next((kid.index for kid in subjects if _is_armed(scene, kid)), None)


def _is_armed(scene: Scene, token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and "armed" in scene.classes_of(token.index)


def _as_sentence_says(scene: Scene, index: int, party: Party) -> str:
    """The name before the pronoun in its sentence ("the RSF said it had..."), else the party's own."""
    sentence = scene.sentence(index)
    named = [
        mention
        for mention in scene.mentions
        if mention.party == party.id
        and sentence.span.covers(mention.span)
        and mention.span.end <= scene.token(index).start
    ]
    for mention in reversed(named):
        tokens = scene.parse.tokens_in(mention.span)
        if any(token.pos == "PROPN" for token in tokens):
            first = next((token for token in tokens if token.lower not in {"the", "a", "an"}), tokens[0])
            return Span(first.start, mention.span.end).of(scene.document.text)
    return party.name


def classes_for_codes(scene: Scene, heads: Sequence[int]) -> frozenset[str]:
    """The coarse actor classes of the crosswalk."""
    found: set[str] = set()
    for index in heads:
        found.add(_class(scene, index, scene.party_of(index)))
    return frozenset(found or {"none"})


def _class(scene: Scene, index: int, party: Party | None) -> str:
    lemma, classes = scene.lemmas[index], scene.classes_of(index)
    inner = scene.of_objects(index) if lemma in scene.triggers.words.quantity or scene.token(index).pos == "NUM" else []
    if inner:
        return _class(scene, inner[0], scene.party_of(inner[0]))
    if "weapon" in classes and not classes & {"people", "armed"}:
        return "weapon"
    if lemma in scene.triggers.words.posts and (party is None or party.kind not in {"armed_group", "militia"}):
        return "state"
    if lemma in MOB:
        return "mob"
    if party is not None and "people" not in classes:
        if party.kind in {"armed_group", "militia"}:
            return "armed"
        if party.kind in {"state", "government", "military", "police"}:
            return "state"
        if party.kind == "international":
            return "international"
    if lemma in scene.triggers.words.mob:
        return "crowd" if lemma == "crowd" or scene.token(index).tag in {"NNS", "NNPS"} else "civilian"
    if lemma in scene.triggers.words.state_forces and (party is None or party.kind not in {"armed_group", "militia"}):
        return "state"
    if "armed" in classes and lemma not in PERSONAL and scene.named(index) != "people":
        return "armed"
    place = scene.place_at.get(index)
    if place is not None and place.use != "demonym" and place.where.precision != "country":
        return "place"
    if scene.named(index) in {"place", "people"}:
        return "state"
    return "civilian" if classes & {"people"} else "place" if "place" in classes else "other"


def _is_a_states(scene: Scene, index: int) -> bool:
    """ "Security forces" with no name beside them, in the mouth of a state: its own."""
    kids = scene.parse.kids(index, "amod", "compound", "poss", "nmod")
    named = any(kid.pos == "PROPN" or scene.named(kid.index) in {"people", "place", "body"} for kid in kids)
    return scene.lemmas[index] in scene.triggers.words.state_forces and not named


def same_side(scene: Scene, claim: Claim, heads: Sequence[int]) -> bool:
    """Whether the claim's source speaks of its own side's deed."""
    source = claim.source
    text = (source.name or "").lower()
    mine = scene.party_by_id.get(source.party or "")
    for index in heads:
        owned = any(owner.lower in POSSESSED for owner in owners_of(index, scene.parse))
        if scene.token(index).lower in {"it", "we", "they", "its", "our"} or owned:
            return True
        party = scene.party_of(index)
        nobodys = party is None or not (party.registry or party.country)
        if nobodys and mine is not None and mine.kind in STATE and _is_a_states(scene, index):
            return True
        if party is not None and mine is not None:
            if party.id == mine.id:
                return True
            if (
                party.country
                and party.country == mine.country
                and {party.kind, mine.kind} & {"armed_group", "militia"} == set()
            ):
                return True
        name = scene.name_span(index).of(scene.document.text).lower()
        if text and (scene.token(index).lower in text or name in text or text in name):
            return True
    return not heads
