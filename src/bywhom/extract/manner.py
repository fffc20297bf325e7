"""How a claim is made: its act, polarity, certainty and world, from the cue and the grammar of the content."""

from __future__ import annotations

import msgspec

from bywhom.extract.wording import Attribution, is_negated
from bywhom.knowledge.cues import Cues
from bywhom.records import Act, Certainty, Parse, Token, World

PLAIN: frozenset[str] = frozenset({"assert", "announce", "relay", "admit"})
"""Acts of plain telling, which the content can turn into a promise, a threat, a demand or a denial."""
OWN = frozenset({"it", "they", "he", "she", "we", "i"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
WOULD = frozenset({"would", "'d", "’d"})
OPEN = frozenset({"may", "might", "could", "can"})
CALLING = frozenset({"call", "label", "dub", "brand", "term"})
BLAME = frozenset({"responsible", "behind", "blame", "culpable", "guilty"})
AHEAD = frozenset({"likely", "imminent", "inevitable", "expected", "feared", "unlikely", "looming"})
"""Words with which a sentence speaks of what has not happened ("an attack is likely")."""
SILENT = frozenset({"confirm", "say", "specify", "elaborate", "disclose", "comment", "acknowledge", "verify", "give",
                    "respond", "explain", "name", "identify"})  # fmt: skip
OURS = frozenset({
    "force", "troop", "soldier", "fighter", "army", "man", "unit", "movement", "group", "government", "party", "police",
    "side", "guard", "aircraft", "drone", "jet", "plane", "navy", "air", "artillery", "missile", "officer", "militia",
    "gunner", "defence", "defense", "company", "member", "people", "peacekeeper", "staff",
})  # fmt: skip
"""What a party means by its own ("our troops did not fire")."""
NO_DEED = frozenset({"be", "seem", "know", "want", "expect", "see", "need", "have", "find", "hear", "believe", "think"})
"""What one can say of oneself in the negative without denying a deed ("it has no record of him")."""
FORWARD: frozenset[str] = frozenset({"demand", "order", "request", "promise", "threaten", "intend", "offer", "predict"})


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """What `manner_of` found; `deed` is the token that heads the content."""

    act: Act
    polarity: str
    certainty: Certainty
    world: World
    deed: Token | None


def manner_of(attribution: Attribution, parse: Parse, cues: Cues) -> Manner:
    """The manner of one attribution."""
    deed = deed_of(attribution, parse)
    act = _act(attribution, deed, parse, cues)
    negated = deed is not None and deed.pos in ("VERB", "AUX") and is_negated(deed, parse)
    denies = act in ("deny", "deny_responsibility")
    doubts = parse.tokens[attribution.head].lemma == "doubt" and not attribution.negated
    return Manner(
        act=act,
        polarity="negate" if denies or doubts or (negated and act not in ("demand", "order", "request")) else "affirm",
        certainty=_certainty(attribution, deed, parse, cues),
        world=_world(act, deed, parse),
        deed=deed,
    )


def deed_of(attribution: Attribution, parse: Parse) -> Token | None:
    """The verb (else the noun) that heads the content."""
    inside = set(attribution.content)
    heads = [
        parse.tokens[i] for i in attribution.content
        if parse.tokens[i].head == i or parse.tokens[i].head not in inside
    ]  # fmt: skip
    sentence = parse.tokens[attribution.head].sentence
    heads = [t for t in heads if t.pos != "PUNCT"]
    near = [t for t in heads if t.sentence == sentence] or heads
    verbs = [t for t in near if t.pos in ("VERB", "AUX")]
    return next(iter(verbs or near), None)


def _act(attribution: Attribution, deed: Token | None, parse: Parse, cues: Cues) -> Act:
    verb = parse.tokens[attribution.head]
    act = attribution.act
    if _neither(verb, parse):
        return "decline_comment"
    if verb.lemma == "rule" and any(kid.lower == "out" for kid in parse.kids(verb.index, "prt")):
        return "reject"
    if act == "reject" and verb.lemma in ("decline", "refuse") and deed is not None and deed.lemma in SILENT:
        return "decline_comment"
    if attribution.negated:
        return _negated(act, verb)
    if act not in PLAIN or deed is None:
        return act
    if verb.lemma in ("claim", "take", "accept", "admit") and deed.lemma == "responsibility":
        return "claim_responsibility" if verb.lemma != "admit" else "admit"
    if verb.lemma == "claim" and deed.dep == "dobj" and deed.lemma in cues.file.deeds:
        return "claim_responsibility"  # "claimed the raid"
    return _told(act, attribution, deed, parse, cues)


def _neither(verb: Token, parse: Parse) -> bool:
    """ "neither confirmed nor denied", "refused to confirm or deny"."""
    if verb.lemma != "deny":
        return False
    beside = [parse.tokens[verb.head]] if verb.dep == "conj" else [*parse.kids(verb.index, "conj")]
    return any(other.lemma in ("confirm", "admit", "claim") and abs(other.index - verb.index) <= 3 for other in beside)


def _negated(act: Act, verb: Token) -> Act:
    """ "did not confirm", "has not agreed", "would not say"."""
    if act in PLAIN:
        return "decline_comment" if verb.lemma in SILENT else act
    opposite: dict[str, Act] = {
        "agree": "reject", "praise": "reject", "deny": "admit", "reject": "agree", "believe": "believe",
        "claim_responsibility": "deny_responsibility",
    }  # fmt: skip
    return opposite.get(act, act)


def _told(act: Act, attribution: Attribution, deed: Token, parse: Parse, cues: Cues) -> Act:
    """A plain telling, by what is told."""
    if deed.tag == "VB" and deed.index == attribution.content[0] and not parse.kids(deed.index, "nsubj", "aux"):
        return "demand"  # "Lift the siege now," she said
    own = _speaks_of_itself(deed, attribution, parse)
    helpers = {kid.lower for kid in parse.kids(deed.index, "aux", "auxpass")}
    words = {kid.lower for kid in parse.kids(deed.index)} | {deed.lower}
    negated = is_negated(deed, parse) or any(
        det.lower == "no"
        for kid in parse.kids(deed.index, "dobj", "attr", "nsubj")
        for det in parse.kids(kid.index, "det")
    )
    if (
        words & cues.file.falsehoods
        and (
            deed.lemma in ("be", "call") or deed.dep in ("oprd", "ccomp", "attr") or _is_name(deed, attribution, parse)
        )
        and not negated
    ):
        return "deny"
    if deed.lemma == "be" and words & AHEAD:
        return "predict"
    if words & BLAME and deed.lemma in ("be", "hold", *BLAME):
        if deed.lemma == "hold" and not negated:
            return "accuse"  # "we hold the junta responsible"
        if own:
            return "deny_responsibility" if negated else "claim_responsibility"
        return act if negated else "accuse"
    nothing = any(parse.tokens[i].lower == "nothing" for i in parse.subtree(deed.index) if i - deed.index < 4)
    if own and (negated or nothing) and _no_part(deed, parse, cues):
        return "deny_responsibility"
    deeds = deed.pos == "VERB" and deed.lemma not in NO_DEED
    if own and negated and deeds and not helpers & (FUTURE | WOULD | OPEN):
        return "deny"
    if helpers & FUTURE or helpers & WOULD:
        hostile = deed.lemma in cues.file.hostile_verbs or (
            deed.lemma == "act" and any(kid.lower in ("against", "forcefully") for kid in parse.kids(deed.index))
        )
        if own and hostile and not negated:
            return "threaten"
        if own:
            return "promise"
    if not own and (helpers & cues.file.obligation or (deed.lemma in ("need", "have") and _to_do(deed, parse))):
        return "demand"
    return act


def _is_name(deed: Token, attribution: Attribution, parse: Parse) -> bool:
    """ "Called the figure propaganda": the parser may take what is called so for a part of the name."""
    return parse.tokens[attribution.head].lemma in CALLING and deed.dep == "dobj"


def _no_part(deed: Token, parse: Parse, cues: Cues) -> bool:
    """ "had no role in", "was not involved", "had nothing to do with"."""
    near = {t.lemma for t in (parse.tokens[i] for i in parse.subtree(deed.index)) if abs(t.index - deed.index) < 8}
    return bool(near & (cues.file.gentle_denials | {"involve", "nothing"}))


def _to_do(deed: Token, parse: Parse) -> bool:
    """ "Has to withdraw", but not "has yet to reply"."""
    if any(kid.lower in ("yet", "still") for kid in parse.kids(deed.index, "advmod")):
        return False
    return any(kid.tag == "VB" for kid in parse.kids(deed.index, "xcomp"))


def _speaks_of_itself(deed: Token, attribution: Attribution, parse: Parse) -> bool:
    """Whether the content's subject is the speaker: a pronoun, or words of the speaker's name."""
    subjects = parse.kids(deed.index, "nsubj", "nsubjpass")
    if not subjects:
        return deed.dep == "xcomp" or (deed.dep == "conj" and deed.pos == "VERB")
    subject = subjects[0]
    if subject.lower in OWN:
        return True
    if subject.lower == "it" and deed.lemma == "be" and parse.kids(deed.index, "acomp"):
        return False  # "it was not clear": nobody
    names = {parse.tokens[i].lower for i in attribution.source if parse.tokens[i].text[:1].isupper()}
    own = {
        parse.tokens[i].lower for i in parse.subtree(subject.index)
        if parse.tokens[i].text[:1].isupper() and parse.tokens[i].pos in ("PROPN", "ADJ")
    }  # fmt: skip
    if names & own:
        return True
    owned = any(kid.lower in ("its", "our", "their", "his", "her", "my") for kid in parse.kids(subject.index, "poss"))
    return owned and subject.lemma in OURS


def _certainty(attribution: Attribution, deed: Token | None, parse: Parse, cues: Cues) -> Certainty:
    if attribution.certainty != "unstated" or deed is None:
        return attribution.certainty
    for kid in (deed, *parse.kids(deed.index, "aux", "advmod", "acomp", "neg")):
        if kid.lower in cues.hedges:
            return cues.hedges[kid.lower]
    return "unstated"


def _world(act: Act, deed: Token | None, parse: Parse) -> World:
    """The world that the content speaks of; background is told later, from its date."""
    if deed is None or deed.pos not in ("VERB", "AUX"):
        return "future" if act in FORWARD or act == "warn" else "past"
    helpers = {kid.lower for kid in parse.kids(deed.index, "aux", "auxpass")}
    if any(
        mark.lower in ("if", "unless")
        for kid in parse.kids(deed.index, "advcl", "ccomp")
        for mark in parse.kids(kid.index, "mark")
    ):
        return "conditional"
    if helpers & OPEN or (helpers & WOULD and act not in FORWARD):
        return "hypothetical"
    if helpers & FUTURE or act in FORWARD:
        return "future"
    present = deed.tag in ("VBZ", "VBP", "VBG") or helpers & {"is", "are", "'s", "’s", "am"}
    if present and not helpers & {"was", "were", "had", "has", "have"}:
        return "ongoing"
    if helpers & {"has", "have", "was", "were"} and deed.tag == "VBG":
        return "ongoing"
    return "past"
