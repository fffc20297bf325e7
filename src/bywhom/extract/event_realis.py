"""Whether a deed took place: from the grammar above its trigger, then from the claims that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bywhom.extract.event_grammar import subjects_of
from bywhom.extract.event_scene import Scene
from bywhom.records import Claim, Realis, Token

FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
POSSIBLE = {"may", "might", "could", "can", "ca"}
OUGHT = {"should", "must", "ought"}
KNOWN = {"the", "this", "that", "these", "those", "latest", "recent", "last"}
RUMOUR = {"word", "rumour", "rumor", "talk", "whisper", "gossip", "speculation", "murmur"}
PERCEIVED = {"hear", "see", "feel"}


def grammar_realis(scene: Scene, index: int, is_noun: bool) -> Realis:
    """Walks up from the trigger until a word decides; nothing found means that it is told as done."""
    found = _noun_level(scene, index) if is_noun else _verb_level(scene, index)
    if found in {None, "actual"} and _is_asked(scene, index):
        return "hypothetical"
    return found or "actual"


def _is_asked(scene: Scene, index: int) -> bool:
    """ "Did the army bomb the school?": what a question asks is not told; what it takes for granted is."""
    sentence = scene.sentence(index)
    last = scene.token(sentence.last - 1)
    if last.text in {'"', "”", "'", "’", ")"} and sentence.last - 2 > sentence.first:
        last = scene.token(sentence.last - 2)
    if "?" not in last.text and not (index < last.index and scene.token(min(index + 1, last.index)).text == "?"):
        return False
    here = scene.token(index)
    while here.head != here.index:
        if here.dep in {"advcl", "relcl", "acl", "pobj", "poss"} and here.pos != "ADP":
            return False
        here = scene.token(here.head)
    return True


def claimed_realis(
    scene: Scene, carriers: Sequence[Claim], grammar: Realis, reports_other: bool
) -> tuple[Realis, str | None]:
    """What the innermost claim makes of it, and the claim that alone tells of it when it is an allegation."""
    if not carriers:
        return grammar, None
    claim = carriers[0]
    if grammar in {"actual", "alleged"}:
        found = scene.triggers.words.by_act.get(claim.act)
        if found is None and _is_denied_report(claim, carriers):
            return "denied", None
        if found is None and _foreseen(claim):
            return "hypothetical", None
        if found is None and _hearsay(claim):
            return "alleged", claim.id
        if found == "alleged" or (found is None and reports_other):
            return "alleged", claim.id
        if found is not None:
            return found, None
        if claim.act == "estimate" and claim.certainty == "possible":
            return "alleged", claim.id
    if grammar in {"actual", "alleged"} and all(c.act in scene.triggers.words.never_real for c in carriers):
        return "hypothetical", None
    return grammar, None


def _foreseen(claim: Claim) -> bool:
    return claim.act == "predict"


def _is_denied_report(claim: Claim, carriers: Sequence[Claim]) -> bool:
    """ "Rejected reports that its forces had hit it": told by nobody, in what another denies."""
    told_by_nobody = claim.source.role == "unknown" and claim.source.name is None
    return told_by_nobody and any(each.act in {"deny", "deny_responsibility"} for each in carriers)


def _hearsay(claim: Claim) -> bool:
    """ "It was rumoured that": relayed from nobody who could know."""
    return claim.act == "relay" and claim.source.named == "none" and claim.source.role in {"unknown", "anonymous"}


def _verb_level(scene: Scene, index: int, depth: int = 0) -> Realis | None:
    parse, token = scene.parse, scene.token(index)
    own = _auxiliaries(scene, index)
    if own is not None and own != "would":
        return own  # type: ignore[return-value]
    marks = {kid.lower for kid in parse.kids(index, "mark", "advmod")}
    if marks & {"if", "unless", "whether", "lest"} or _is_provided(scene, index):
        return "hypothetical"
    if marks & {"allegedly", "purportedly", "supposedly"}:
        return "alleged"
    if any(_is_headline_charge(scene, kid) for kid in parse.kids(index, "conj")):
        return "alleged"
    if depth > 5 or token.head == index:
        if own == "would":
            return "hypothetical"
        return "planned" if any(kid.lower == "to" for kid in parse.kids(index, "aux")) else None
    head = scene.token(token.head)
    infinitive = any(kid.lower == "to" and kid.dep == "aux" for kid in parse.kids(index, "aux"))
    if own == "would":
        return _reported_future(scene, token, head)
    return _from_above(scene, token, head, infinitive, depth)


def _is_provided(scene: Scene, index: int) -> bool:
    """ "provided that the truce holds": the clause of a condition."""
    first = scene.sentence(index).first
    words = [scene.token(i).lower for i in range(max(first, index - 7), index)]
    return any(one in {"provided", "providing"} and other == "that" for one, other in pairwise(words))


def _auxiliaries(scene: Scene, index: int) -> str | None:
    parse = scene.parse
    negated = any(
        kid.dep == "neg" or kid.lower in {"never", "n't", "not"} for kid in parse.kids(index, "neg", "advmod")
    )
    negated = negated and not any(kid.lower == "only" for kid in parse.kids(index, "advmod", "preconj"))
    helpers = {kid.lower for kid in parse.kids(index, "aux", "auxpass")}
    subjects = parse.kids(index, "nsubj", "nsubjpass")
    if any(
        kid.lower in {"no", "nobody", "none"} or any(d.lower == "no" for d in parse.kids(kid.index, "det"))
        for kid in subjects
    ):
        negated = True
    if negated:
        return "negated"
    if helpers & FUTURE:
        return "planned"
    heard = scene.lemmas[index] in PERCEIVED and not helpers & {"may", "might"}
    if not heard and helpers & (POSSIBLE | OUGHT):
        return "demanded" if helpers & OUGHT else "hypothetical"
    return "would" if helpers & {"would", "'d", "’d"} else None


def _reported_future(scene: Scene, token: Token, head: Token) -> Realis:
    """ "said it would withdraw" is a plan; "a deal would end the war" is a thought."""
    governors = scene.triggers.governors
    while token.dep == "conj":
        token, head = head, scene.token(head.head)
    return "planned" if token.dep == "ccomp" and scene.lemmas[head.index] in governors.speech else "hypothetical"


def _from_above(scene: Scene, token: Token, head: Token, infinitive: bool, depth: int) -> Realis | None:
    if token.dep in {"relcl", "acl"}:
        return _describing(scene, token, head, infinitive, depth)
    if token.dep == "pcomp":
        return _under_preposition(scene, head, depth)
    if token.dep == "conj":
        has_own = bool(scene.parse.kids(token.index, "nsubj", "nsubjpass"))
        return None if has_own or head.pos not in {"VERB", "AUX"} else _verb_level(scene, head.index, depth + 1)
    if token.dep in {"xcomp", "ccomp"}:
        lemma = scene.lemmas[head.index]
        if infinitive and lemma == "be":
            return "planned"
        if infinitive and any(kid.dep == "neg" for kid in scene.parse.kids(head.index)):
            return "negated"
        if token.dep == "ccomp" and (lemma in {"allege", "accuse"} or _is_rumoured(scene, head)):
            return "alleged"
        told_after = token.dep == "ccomp" and token.index < head.index  # "it fired, officials say; Dushanbe denied..."
        governed = infinitive or (lemma not in scene.triggers.governors.speech and not told_after)
        decided = _governed(scene, head) if governed else None
        if decided is not None:
            return decided
        if token.dep == "ccomp" and not infinitive:
            return _subjunctive(scene, token, head)
        if head.pos in {"VERB", "AUX"}:
            return _verb_level(scene, head.index, depth + 1)
        return "hypothetical" if infinitive else None
    if (
        token.dep == "advcl"
        and _is_rumoured(scene, head)
        and any(k.lower == "that" for k in scene.parse.kids(token.index))
    ):
        return "alleged"
    if token.dep == "advcl":
        if infinitive:
            return "planned"
        return _verb_level(scene, head.index, depth + 1) if token.tag in {"VBG", "VBN"} else None
    return None


def _describing(scene: Scene, token: Token, head: Token, infinitive: bool, depth: int) -> Realis | None:
    """A clause that describes a noun: "the plan to attack", "anyone who attacks", "the rumour that they attacked"."""
    if not infinitive and _is_anyone(scene, token, head):
        return "hypothetical"
    if token.dep == "acl" and scene.lemmas[head.index] in RUMOUR:
        return "alleged"
    if not infinitive:
        return _noun_heads(scene, head.index, depth + 1) if head.pos == "NOUN" and token.dep == "acl" else None
    return _governed(scene, head) or "hypothetical"


def _is_headline_charge(scene: Scene, kid: Token) -> bool:
    """ "Army shelled our clinic, accuses aid group": who says so stands behind."""
    if scene.lemmas[kid.index] not in {"accuse", "allege", "claim"} or kid.tag != "VBZ":
        return False
    return scene.token(kid.index - 1).text == "," and not scene.parse.kids(kid.index, "nsubj")


def _is_rumoured(scene: Scene, verb: Token) -> bool:
    """ "Word went round that", "rumours spread that"."""
    return any(scene.lemmas[kid.index] in RUMOUR for kid in scene.parse.kids(verb.index, "nsubj", "dobj"))


def _is_anyone(scene: Scene, token: Token, head: Token) -> bool:
    """ "anyone who attacks a convoy", "any person who helps them": nobody did it yet."""
    anybody = head.lower in {"anyone", "anybody", "whoever", "everyone", "everybody"}
    anybody = anybody or any(kid.lower in {"any", "every"} for kid in scene.parse.kids(head.index, "det"))
    return anybody and token.tag in {"VBZ", "VBP", "VB"}


def _subjunctive(scene: Scene, token: Token, head: Token) -> Realis | None:
    demanded = scene.triggers.governors.demanded
    return "demanded" if token.tag == "VB" and scene.lemmas[head.index] in demanded else None


def _governed(scene: Scene, head: Token) -> Realis | None:
    """What a governing verb, noun or adjective makes of its infinitive or clause."""
    governors, lemma = scene.triggers.governors, scene.lemmas[head.index]
    if lemma in governors.implicative and lemma not in governors.planned:
        return None
    if lemma in governors.negated:
        return "negated"
    if lemma in governors.threatened:
        return "threatened"
    if lemma in governors.demanded:
        return "demanded"
    if lemma in governors.planned:
        return "planned"
    return "hypothetical" if lemma in governors.hypothetical else None


def _noun_level(scene: Scene, index: int) -> Realis | None:
    parse = scene.parse
    for kid in parse.kids(index, "det", "amod", "neg", "compound", "nmod"):
        if kid.lower in scene.triggers.words.modifiers:
            found = scene.triggers.words.modifiers[kid.lower]
            return found if found != "actual" else None
    return _noun_heads(scene, index, 0)


def _noun_heads(scene: Scene, index: int, depth: int) -> Realis | None:
    token = scene.token(index)
    if depth > 5 or token.head == index:
        return None
    head = scene.token(token.head)
    if token.dep in {"conj", "compound", "appos", "nmod", "poss", "amod"} and head.pos in {"NOUN", "PROPN"}:
        return _governed_noun(scene, head) or _noun_heads(scene, head.index, depth + 1)
    if token.dep == "pobj":
        return _under_preposition(scene, head, depth)
    if head.pos not in {"VERB", "AUX"}:
        return None
    lemma, governors = scene.lemmas[head.index], scene.triggers.governors
    if token.dep in {"dobj", "nsubjpass"}:
        own = _auxiliaries(scene, head.index)
        if own in {"negated", "planned", "hypothetical", "demanded"}:
            return own  # type: ignore[return-value]
        decided = _governed_object(scene, lemma)
        if decided is not None:
            return decided
        return _verb_level(scene, head.index, depth + 1)
    if token.dep == "nsubj" and (lemma in scene.triggers.words.happening or lemma in governors.states):
        own = _auxiliaries(scene, head.index)
        if own == "negated" and lemma not in scene.triggers.words.happening:
            return None
        return _verb_level(scene, head.index, depth + 1)
    if token.dep == "nsubj" and not _is_known(scene, token):
        own = _auxiliaries(scene, head.index)
        if own in {"would", "hypothetical", "planned"} or _if_clause(scene, head):
            return "hypothetical"
    if token.dep == "nsubj" and _if_clause(scene, head):
        return "hypothetical"
    if token.dep == "attr" and head.lemma == "be":
        own = _auxiliaries(scene, head.index)
        return own if own in {"negated", "hypothetical", "planned"} else None  # type: ignore[return-value]
    return None


def _is_known(scene: Scene, token: Token) -> bool:
    """ "the attack", "Tuesday's fighting" took place; "a strike" or "fighting" that would do something did not."""
    kids = scene.parse.kids(token.index, "det", "poss", "amod", "nummod", "compound", "nmod")
    return any(kid.lower in KNOWN or kid.dep == "poss" or scene.named(kid.index) == "time" for kid in kids)


def _if_clause(scene: Scene, verb: Token) -> bool:
    marks = {kid.lower for kid in scene.parse.kids(verb.index, "mark", "advmod")}
    return bool(marks & {"if", "unless"}) or _is_provided(scene, verb.index)


def _governed_object(scene: Scene, lemma: str) -> Realis | None:
    governors = scene.triggers.governors
    if lemma in {"foil", "thwart", "prevent", "avert", "avoid", "abort", "forestall", "rule", "refuse", "cancel"}:
        return "negated"
    if lemma in {"deny", "dismiss"}:
        return "denied"
    if lemma in {"threaten"}:
        return "threatened"
    if lemma in {"demand", "urge", "request", "recommend", "advocate", "order-none"}:
        return "demanded"
    if lemma in {
        "plan",
        "prepare",
        "propose",
        "consider",
        "mull",
        "promise",
        "pledge",
        "vow",
        "offer",
        "schedule",
        "intend",
        "seek",
        "want",
        "plot",
        "expect",
    }:
        return "planned"
    return "hypothetical" if lemma in governors.hypothetical and lemma not in governors.states else None


def _governed_noun(scene: Scene, head: Token) -> Realis | None:
    governors, lemma = scene.triggers.governors, scene.lemmas[head.index]
    if lemma in {"threat", "warning"}:
        return "threatened" if lemma == "threat" else "hypothetical"
    if lemma in {"call", "demand", "appeal", "plea", "request"}:
        return "demanded"
    if lemma in {"plan", "preparation", "intention", "proposal", "promise", "pledge", "offer", "readiness"}:
        return "planned"
    if lemma in {"accusation", "allegation", "charge", "suspicion"}:
        return "alleged"
    if lemma == "denial":
        return "denied"
    if lemma in {"plot", "attempt"} and head.pos == "NOUN":
        return None
    return "hypothetical" if lemma in governors.hypothetical else None


def _under_preposition(scene: Scene, prep: Token, depth: int) -> Realis | None:
    """ "fears of an attack", "called for a ceasefire", "without firing", "warned against a strike"."""
    if prep.lower in {"without", "unlike"}:
        return "negated"
    above = scene.token(prep.head)
    if above.dep == "prep":  # "on the brink of", "in case of"
        above = scene.token(above.head)
    lemma = scene.lemmas[above.index]
    if above.pos in {"NOUN", "PROPN"}:
        if prep.lower in {"of", "for", "to", "on", "against", "about", "over"}:
            decided = _governed_noun(scene, above)
            if decided is not None:
                return decided
        return _noun_heads(scene, above.index, depth + 1) if prep.lower == "of" else None
    if above.pos not in {"VERB", "AUX"}:
        return "hypothetical" if lemma in {"likely", "capable", "ready", "afraid"} else None
    if prep.lower in {"for", "against", "of", "about", "to"} and lemma in {
        "call",
        "appeal",
        "plead",
        "ask",
        "press",
        "push",
    }:
        return "demanded" if prep.lower == "for" else None
    if prep.lower in {"against", "of", "about"} and lemma in {"warn", "caution", "guard", "fear", "protect"}:
        return "hypothetical"
    if prep.lower in {"with"} and lemma == "threaten":
        return "threatened"
    if prep.lower in {"for"} and lemma in {"prepare", "plan", "hope", "brace", "wait"}:
        return "planned"
    if lemma in scene.triggers.governors.light_agent or lemma in scene.triggers.governors.light_target:
        return _verb_level(scene, above.index, depth + 1) if subjects_of(scene, above.index) else None
    return None
