"""How a situation stands: announced, in force, eased, suspended, ended or disputed, from the words that govern it."""

from __future__ import annotations

from typing import NamedTuple

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_arguments import top_of
from bywhom.extract.event_realis import grammar_realis
from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import is_background
from bywhom.extract.situation_find import Found
from bywhom.extract.situation_sense import FREED, is_lost, with_particle
from bywhom.extract.situation_time import is_of_this_year, label_span, opening_history
from bywhom.knowledge.situations import SituationLexicon, Transition
from bywhom.records import Claim, SituationState, Token

NOT_HERE = {"hypothetical", "demanded", "threatened", "negated", "denied"}
UNREAL_ACTS = {"demand", "order", "request", "threaten", "warn", "predict", "offer", "deny", "ask"}
TRANSPARENT = {"in", "under", "to", "of", "by", "for", "on", "through", "with", "as"}
GONE = {"ended", "eased", "suspended"}
HISTORIC = {"ceasefire", "truce", "siege", "blockade", "curfew", "evacuation", "blackout"}
"""Kinds of which a mention in the past tense of another year tells that they are over."""
CONTESTED = {"blockade", "siege", "occupation", "curfew"}
"""Kinds of which the denial of a side tells that somebody else says so."""
WISHED = {
    "hope",
    "want",
    "seek",
    "try",
    "aim",
    "expect",
    "prepare",
    "consider",
    "mull",
    "wish",
    "need",
    "hopeful",
    "urge",
}
FUTURE = {"will", "shall", "'ll", "’ll", "would"}
PROMISES = {"announce", "order", "decide", "declare", "vow", "pledge", "agree"}
GOES_ON = {"extend", "prolong", "renew", "remain", "continue", "hold", "persist", "stay", "keep"}
SIDES = {"party_military", "government", "armed_group", "party_official"}
OVERS = {"over", "dead", "void", "null", "finished", "history", "moot", "invalid"}
PRESENT = {"present", "perfect"}


class Standing(NamedTuple):
    """The state; whether a word said so, or only the lack of one; whether it is told as history."""

    state: SituationState
    told: bool
    past: bool
    contested: bool = False


def standing_of(
    scene: Scene, found: Found, verb: Token | None, carrying: tuple[Claim, ...], lexicon: SituationLexicon
) -> Standing | None:
    """None where the situation is only wished for, feared, promised or denied."""
    ruled = ruled_state(scene, found, verb, lexicon)
    state: SituationState = ruled or found.words.shown
    if state == "ended" and found.part == "verb" and _is_partial(scene, scene.token(found.index)):
        state = "eased"
    told = ruled is not None or found.words.shown != "in_force" or found.part == "verb"
    granted = _is_granted(scene, found, verb, lexicon)
    describes = found.part == "verb" and scene.token(found.index).dep == "amod"
    realis = (
        "actual" if found.words.by_negation or describes else grammar_realis(scene, found.index, found.part == "noun")
    )
    ordered = bool(carrying) and carrying[0].act == "order" and found.words.kind in {"evacuation", "curfew", "blackout"}
    unreal = realis in NOT_HERE or (bool(carrying) and carrying[0].act in UNREAL_ACTS and not ordered)
    if found.words.shown == "announced" and found.words.kind == "evacuation" and realis != "negated":
        unreal = realis in {"hypothetical", "threatened", "denied"}
    if realis in {"negated", "denied", "hypothetical"} and _is_contradicted(scene, found, carrying):
        return Standing("disputed", True, False, True)
    if granted and (unreal or realis == "planned"):
        return Standing("disputed" if state == "disputed" else "in_force", state == "disputed", False)
    failed = ruled is not None and _failed(scene, verb, lexicon) is not None
    denied = realis == "denied" or (bool(carrying) and carrying[0].act == "deny")
    if state in GONE and denied and not failed:
        return Standing("disputed", True, False, True)
    if (unreal or realis == "planned") and not failed:
        return _of_unreal(scene, found, state, realis, lexicon)
    if _is_over(scene, found):
        return Standing("ended", True, False)
    if state in GONE and not failed and (_kept(scene, verb) or _awaited(scene, verb)):
        return Standing("in_force", True, False)
    past = _is_history(scene, found, verb, ruled) and not _is_restored(scene, verb, lexicon)
    if found.words.kind == "war" and (past or opening_history(scene, found) is not None):
        return None
    return Standing("ended" if past else state, told, past)


def _of_unreal(
    scene: Scene, found: Found, state: SituationState, realis: str, lexicon: SituationLexicon
) -> Standing | None:
    """What is to be lifted still holds; what is planned is announced; what is only asked for is nothing."""
    definite = _definite(scene, found)
    if realis == "hypothetical" and not definite and found.part == "noun" and not _is_named(scene, found):
        return None
    if state in GONE:
        return Standing("in_force", True, False)
    if realis == "planned" and definite and found.words.kind in {"peacekeeping", "occupation", "war", "siege"}:
        return Standing("in_force", False, False)
    if realis == "planned" and found.words.kind in lexicon.announceable and _promised(scene, found):
        return Standing("announced", True, False)
    if definite and realis == "actual":
        return Standing("in_force", False, False)
    return None


def _promised(scene: Scene, found: Found) -> bool:
    """Whether a plan is somebody's announcement, and no mere wish or purpose."""
    above = [found.index, *(token.index for token in scene.parse.ancestors(found.index))]
    if any(scene.lemmas[index] in WISHED | {"propose", "offer", "suggest", "float", "discuss"} for index in above):
        return False
    helpers = {kid.lower for index in above for kid in scene.parse.kids(index, "aux")}
    clauses = [kid for index in above for kid in scene.parse.kids(index, "advcl")]
    if any(mark.lower in {"if", "unless"} for clause in clauses for mark in scene.parse.kids(clause.index, "mark")):
        return False
    return found.part == "noun" or bool(helpers & FUTURE) or any(scene.lemmas[index] in PROMISES for index in above)


def _definite(scene: Scene, found: Found) -> bool:
    kids = scene.parse.kids(found.index, "det", "poss")
    return any(kid.lower in {"the", "this", "its", "their", "that"} or kid.dep == "poss" for kid in kids)


def verb_above(scene: Scene, found: Found) -> Token | None:
    """The verb that governs the situation's noun, through prepositions and containers ("a third day of curfew")."""
    if found.part == "verb":
        return None
    token = scene.token(top_of(scene, found.index))
    for _ in range(4):
        head = scene.token(token.head)
        if head.index == token.index:
            return None
        if head.pos in {"VERB", "AUX"}:
            return head
        if head.dep == "prep" and head.lower not in TRANSPARENT and head.pos != "ADP":
            return None
        token = head
    return None


def ruled_state(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> SituationState | None:
    """The state that the words governing it give: by a verb with "not", by the transitions, by what came after."""
    failed = _failed(scene, verb, lexicon)
    if failed is not None and _is_grasped(scene, found, verb):
        return failed
    rule = _rule(scene, found, verb, lexicon)
    if rule is None or rule.state not in GONE or verb is None:
        return rule.state if rule is not None else None
    if _is_restored(scene, verb, lexicon):
        return "in_force"
    return "eased" if rule.state == "ended" and _is_partial(scene, verb) else rule.state


def _failed(scene: Scene, verb: Token | None, lexicon: SituationLexicon) -> SituationState | None:
    """ "the truce did not hold": what "not" makes of the verb."""
    if verb is None or not any(kid.dep == "neg" for kid in scene.parse.kids(verb.index)):
        return None
    will = any(kid.lower in FUTURE | {"may", "might", "can", "could"} for kid in scene.parse.kids(verb.index, "aux"))
    state = lexicon.negated.get(scene.lemmas[verb.index])
    return None if will and state != "suspended" else state


def _is_restored(scene: Scene, verb: Token | None, lexicon: SituationLexicon) -> bool:
    """ "was lifted for two hours and then imposed again"."""
    if verb is None:
        return False
    own = [each for each in scene.parse.kids(verb.index, "conj") if not scene.parse.kids(each.index, "nsubj")]
    joined = (verb, *own)
    if scene.lemmas[verb.index] == "be" and any(kid.lower == "back" for kid in scene.parse.kids(verb.index)):
        return True
    return any(scene.lemmas[each.index] in lexicon.restoring and _again(scene, each) for each in joined)


def _again(scene: Scene, verb: Token) -> bool:
    return verb.lower.startswith("re") or any(kid.lower in {"again", "anew"} for kid in scene.parse.kids(verb.index))


def _is_partial(scene: Scene, verb: Token) -> bool:
    """ "was partly lifted", "lifted for two hours"."""
    if any(kid.lower in {"partly", "partially", "briefly", "temporarily"} for kid in scene.parse.kids(verb.index)):
        return True
    for prep in scene.parse.kids(verb.index, "prep"):
        objects = scene.parse.kids(prep.index, "pobj") if prep.lower == "for" else ()
        if any(scene.lemmas[kid.index] in {"hour", "day", "minute"} for kid in objects):
            return True
    return False


def _rule(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> Transition | None:
    """The first transition whose verb or noun governs the word; else one of the clauses on it."""
    token = scene.token(found.index)
    grasped = _is_grasped(scene, found, verb)
    nouns = [scene.lemmas[above.index] for above in scene.parse.ancestors(token.index) if above.pos == "NOUN"][:2]
    nouns += [scene.lemmas[kid.index] for kid in scene.parse.kids(found.index, "compound")]
    if token.dep == "compound":
        nouns.append(scene.lemmas[token.head])
    if verb is not None and token.dep == "nsubj" and token.head == verb.index:
        nouns += [scene.lemmas[kid.index] for kid in scene.parse.kids(verb.index, "dobj")]
    fitting = [rule for rule in lexicon.transitions if not rule.kinds or found.words.kind in rule.kinds]
    above = _verbs(scene, found, verb)
    for governing, nouns_too in ((above, nouns), (_clause_verbs(scene, found), [])):
        for rule in fitting:
            governed = any(lemma in rule.verbs for lemma in governing) and (grasped or rule.state not in GONE)
            if governed or any(noun in rule.nouns for noun in nouns_too):
                return rule
    return None


def _is_granted(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> bool:
    """What a sentence takes for granted is there: "because of the blackout", "to save the truce"."""
    if found.part == "verb":
        return False
    token = scene.token(found.index)
    head = scene.token(token.head)
    if scene.token(found.first).lower == "without":
        return True
    if head.dep in {"prep", "pcomp"} and head.lower in {"despite", "amid", "during", "since", "under", "because"}:
        return head.lower in {"despite", "amid", "during", "because"} or _definite(scene, found)
    if verb is not None and verb.tag == "VBD" and verb.dep == "conj" and verb.index == token.head:
        return not scene.parse.kids(verb.index, "neg", "aux") and scene.lemmas[verb.index] in lexicon.beginning
    if head.lower in {"of", "to"} and scene.token(head.index - 1).lower in {"because", "due", "owing"}:
        return True
    if not _definite(scene, found) and not _is_named(scene, found):
        return False
    if verb is None or verb.index != token.head:
        return head.lower == "for" and scene.lemmas[head.head] in lexicon.presuming
    return scene.lemmas[verb.index] in lexicon.presuming and token.dep in {"dobj", "nsubjpass"}


def _is_named(scene: Scene, found: Found) -> bool:
    """ "the Yemen truce", "December ceasefire": a place or a date before the noun."""
    kids = scene.parse.kids(found.index, "compound", "nmod", "amod", "npadvmod")
    return any(scene.named(kid.index) in {"place", "time"} or kid.index in scene.place_at for kid in kids)


def _is_contradicted(scene: Scene, found: Found, carrying: tuple[Claim, ...]) -> bool:
    """ "There is no blockade of the town", says the army: somebody says that there is."""
    said = any(claim.source.role in SIDES for claim in carrying) or scene.sentence(found.index).kind == "title"
    if found.part == "verb":
        contested = {"siege", "occupation"}
        return said and carrying != () and carrying[0].act == "deny" and found.words.kind in contested
    denied = any(kid.lower in {"no", "any"} for kid in scene.parse.kids(found.index, "det"))
    denied = denied and (carrying == () or carrying[0].act in {"deny", "assert", "reject"})
    return said and denied and found.part == "noun" and found.words.kind in CONTESTED


def _is_grasped(scene: Scene, found: Found, verb: Token | None) -> bool:
    """Whether the situation itself is what ends or is ended: "600 died in six decades of war" ends nothing."""
    if verb is None:
        return True
    top = scene.token(top_of(scene, found.index))
    while top.dep in {"conj", "appos"} and top.head != top.index:
        top = scene.token(top.head)
    if top.dep == "compound" and scene.token(top.head).pos == "NOUN":
        top = scene.token(top.head)
    ahead = scene.lemmas[verb.index] in {"expire", "end", "lapse", "run"} and verb.tag in {"VBZ", "VBP"}
    return (top.dep in {"nsubj", "nsubjpass", "dobj", "attr", "dative"} and not ahead) or verb.head == found.index


def _verbs(scene: Scene, found: Found, verb: Token | None) -> list[str]:
    """The verbs that say how it stands; of a verb that names it ("used to control") those above."""
    if found.part == "verb":
        token = scene.token(found.index)
        head = scene.token(token.head)
        opens = token.dep == "xcomp" and head.index != token.index
        return [scene.lemmas[head.index]] if opens and scene.lemmas[head.index] in {"continue", "stop", "cease"} else []
    governing = []
    if verb is not None:
        governing.append(with_particle(scene, verb))
        governing += [
            with_particle(scene, kid) for kid in scene.parse.kids(verb.index, "conj", "xcomp")
            if kid.pos == "VERB" and kid.tag not in {"VBZ", "VBP"}
            and not scene.parse.kids(kid.index, "nsubj", "nsubjpass", "dobj")
        ]  # fmt: skip
        if verb.dep == "xcomp" and scene.lemmas[verb.head] == "continue":
            governing.append("continue")
    return governing


def _clause_verbs(scene: Scene, found: Found) -> list[str]:
    """ "the ceasefire agreed in May": what clauses on the noun say, where the verb above it says nothing."""
    clauses = scene.parse.kids(found.index, "relcl", "acl", "amod") if found.part == "noun" else ()
    return [with_particle(scene, kid) for kid in clauses]


def _is_over(scene: Scene, found: Found) -> bool:
    """ "declared the ceasefire over", "the siege is over", "used to control"."""
    token = scene.token(found.index)
    if found.part == "verb":
        head = scene.token(token.head)
        if is_lost(scene, token) or _is_set_free(scene, found):
            return True
        return (token.dep == "xcomp" and scene.lemmas[head.index] == "use" and head.tag in {"VBD", "VBN"}) or any(
            kid.lower in {"formerly", "previously", "once"} for kid in scene.parse.kids(token.index)
        )
    if _is_set_free(scene, found):
        return True
    above = verb_above(scene, found)
    lasted = above is not None and scene.lemmas[above.index] == "last" and token.head == above.index
    if lasted and above is not None and tense_of_event(above, scene.parse) in {"past", "past_perfect"}:
        return True
    if above is not None and _is_called_over(scene, found, above):
        return True
    end = min(found.last + 4, scene.sentence(found.index).last)
    return any(
        scene.token(i).lower in OVERS
        and scene.token(i).dep in {"acomp", "advmod", "prt", "oprd", "ccomp", "xcomp"}
        and scene.token(i).head != found.index
        for i in range(found.last + 1, end)
    )


def _is_set_free(scene: Scene, found: Found) -> bool:
    """ "the man, who had been held since May, was freed": it is told as over."""
    if found.words.kind != "detention":
        return False
    token = scene.token(found.index)
    for _ in range(4):
        if token.pos in {"VERB", "AUX"} or token.head == token.index:
            break
        token = scene.token(token.head)
    if token.dep != "relcl" or tense_of_event(token, scene.parse) != "past_perfect":
        return False
    return any(scene.lemmas[above.index] in FREED for above in scene.parse.ancestors(token.index))


def _is_called_over(scene: Scene, found: Found, verb: Token) -> bool:
    """ "the accord, signed in May, is dead": what is said of it as its subject."""
    if scene.token(top_of(scene, found.index)).head != verb.index or scene.parse.kids(verb.index, "neg"):
        return False
    return any(kid.lower in OVERS for kid in scene.parse.kids(verb.index, "acomp", "attr", "advmod", "oprd", "prep"))


def _kept(scene: Scene, verb: Token | None) -> bool:
    """ "did not lift the siege" leaves it in force."""
    return verb is not None and any(kid.dep == "neg" for kid in scene.parse.kids(verb.index))


def _awaited(scene: Scene, verb: Token | None) -> bool:
    """ "until the siege is lifted": so long it holds."""
    return verb is not None and any(
        kid.lower in {"until", "till", "unless", "before", "if"}
        for kid in scene.parse.kids(verb.index, "mark", "advmod")
    )


def is_former(scene: Scene, found: Found) -> bool:
    """ "two earlier truces"."""
    return any(kid.lower in {"earlier", "previous"} for kid in scene.parse.kids(found.index, "amod"))


def _newest_year(scene: Scene) -> int:
    """The year of publication; of a text without a date, the last year that it names."""
    if scene.document.published is not None:
        return int(scene.document.published[:4])
    named = (time.when.latest or time.when.earliest for time in scene.times if time.when is not None)
    return max((int(day[:4]) for day in named if day), default=0)


def _is_history(scene: Scene, found: Found, verb: Token | None, rule: SituationState | None) -> bool:
    """The truce of another year, the war that the text tells of in passing; what has lasted since is no history."""
    token = scene.token(found.index)
    if is_former(scene, found):
        return True
    label = label_span(scene, found)
    if label is not None:
        old = int(label.of(scene.document.text)[:4]) < _newest_year(scene) - 1
        if found.words.kind not in {"ceasefire", "truce"}:
            return old or scene.document.published is None
        return old and tense_of_event(token, scene.parse) not in PRESENT and rule != "disputed"
    above = verb if verb is not None else token
    tense = tense_of_event(token, scene.parse)
    if verb is not None and scene.lemmas[verb.index] in GOES_ON:
        return False
    if tense in PRESENT or found.words.kind not in HISTORIC:
        return False
    if any(kid.lower in {"since"} for kid in scene.parse.kids(above.index)):
        return False
    if tense not in {"past", "past_perfect"}:
        return False
    dated = opening_history(scene, found) is not None
    if not dated and is_of_this_year(scene, above):
        return False
    return dated or is_background(token, scene.document, scene.parse, scene.times)
