"""How a situation stands: announced, in force, eased, suspended, ended or disputed, from the words that govern it."""

from __future__ import annotations

from typing import NamedTuple

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_arguments import top_of
from bywhom.extract.event_realis import grammar_realis
from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import is_background
from bywhom.extract.situation_find import Found
from bywhom.extract.situation_time import label_span, opening_history
from bywhom.knowledge.situations import SituationLexicon, Transition
from bywhom.records import Claim, SituationState, Token

NOT_HERE = {"hypothetical", "demanded", "threatened", "negated", "denied"}
UNREAL_ACTS = {"demand", "order", "request", "threaten", "warn", "predict", "offer", "deny", "ask"}
TRANSPARENT = {"in", "under", "to", "of", "by", "for", "on", "through", "with", "as"}
GONE = {"ended", "eased", "suspended"}
HISTORIC = {"ceasefire", "truce", "siege", "blockade", "curfew", "evacuation", "blackout"}
"""Kinds of which a mention in the past tense of another year tells that they are over."""
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
GOES_ON = {"extend", "prolong", "renew", "remain", "continue", "hold", "persist", "stay", "keep", "last"}
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
    rule = _rule(scene, found, verb, lexicon)
    state: SituationState = rule.state if rule is not None else found.words.shown
    told = rule is not None or found.words.shown != "in_force" or found.part == "verb"
    realis = (
        "actual"
        if scene.token(found.first).lower == "without"
        else grammar_realis(scene, found.index, found.part == "noun")
    )
    ordered = bool(carrying) and carrying[0].act == "order" and found.words.kind in {"evacuation", "curfew", "blackout"}
    unreal = realis in NOT_HERE or (bool(carrying) and carrying[0].act in UNREAL_ACTS and not ordered)
    if found.words.shown == "announced" and found.words.kind == "evacuation" and realis != "negated":
        unreal = realis in {"hypothetical", "threatened", "denied"}
    if state in GONE and (realis == "denied" or (carrying and carrying[0].act == "deny")):
        return Standing("disputed", True, False, True)
    if unreal or realis == "planned":
        return _of_unreal(scene, found, state, realis, lexicon)
    if _is_over(scene, found):
        return Standing("ended", True, False)
    if state in GONE and (_kept(scene, verb) or _awaited(scene, verb)):
        return Standing("in_force", True, False)
    past = _is_history(scene, found, verb)
    return Standing("ended" if past else state, told, past)


def _of_unreal(
    scene: Scene, found: Found, state: SituationState, realis: str, lexicon: SituationLexicon
) -> Standing | None:
    """What is to be lifted still holds; what is planned is announced; what is only asked for is nothing."""
    definite = _definite(scene, found)
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
    if any(scene.lemmas[index] in WISHED for index in above):
        return False
    helpers = {kid.lower for index in above for kid in scene.parse.kids(index, "aux")}
    return found.part == "noun" or bool(helpers & FUTURE) or any(scene.lemmas[index] in PROMISES for index in above)


def _definite(scene: Scene, found: Found) -> bool:
    return any(kid.lower in {"the", "this", "its", "their"} for kid in scene.parse.kids(found.index, "det", "poss"))


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


def _rule(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> Transition | None:
    """The first transition whose verb or noun governs the word; relative clauses on it count too."""
    token = scene.token(found.index)
    governing = _verbs(scene, found, verb)
    grasped = _is_grasped(scene, found, verb)
    nouns = [scene.lemmas[above.index] for above in scene.parse.ancestors(token.index) if above.pos == "NOUN"][:2]
    nouns += [scene.lemmas[kid.index] for kid in scene.parse.kids(found.index, "compound")]
    if token.dep == "compound":
        nouns.append(scene.lemmas[token.head])
    for rule in lexicon.transitions:
        if rule.kinds and found.words.kind not in rule.kinds:
            continue
        if rule.state in GONE and not grasped:
            governed = False
        else:
            governed = any(lemma in rule.verbs for lemma in governing)
        if governed or any(noun in rule.nouns for noun in nouns):
            return rule
    return None


def _is_grasped(scene: Scene, found: Found, verb: Token | None) -> bool:
    """Whether the situation itself is what ends or is ended: "600 died in six decades of war" ends nothing."""
    if verb is None:
        return True
    top = scene.token(top_of(scene, found.index))
    while top.dep in {"conj", "appos"} and top.head != top.index:
        top = scene.token(top.head)
    if top.dep == "compound" and scene.token(top.head).pos == "NOUN":
        top = scene.token(top.head)
    ahead = scene.lemmas[verb.index] in {"expire", "end", "lapse"} and verb.tag in {"VBZ", "VBP"}
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
        governing.append(scene.lemmas[verb.index])
        governing += [
            scene.lemmas[kid.index] for kid in scene.parse.kids(verb.index, "conj", "xcomp")
            if kid.pos == "VERB" and kid.tag not in {"VBZ", "VBP"}
            and not scene.parse.kids(kid.index, "nsubj", "nsubjpass", "dobj")
        ]  # fmt: skip
        if verb.dep == "xcomp" and scene.lemmas[verb.head] == "continue":
            governing.append("continue")
    clauses = scene.parse.kids(found.index, "relcl", "acl", "amod")
    return governing + [scene.lemmas[kid.index] for kid in clauses]


def _is_over(scene: Scene, found: Found) -> bool:
    """ "declared the ceasefire over", "the siege is over", "used to control"."""
    token = scene.token(found.index)
    if found.part == "verb":
        head = scene.token(token.head)
        return (token.dep == "xcomp" and scene.lemmas[head.index] == "use" and head.tag in {"VBD", "VBN"}) or any(
            kid.lower in {"formerly", "previously", "once"} for kid in scene.parse.kids(token.index)
        )
    end = min(found.last + 4, scene.sentence(found.index).last)
    return any(
        scene.token(i).lower == "over"
        and scene.token(i).dep in {"acomp", "advmod", "prt", "oprd", "ccomp", "xcomp"}
        and scene.token(i).head != found.index
        for i in range(found.last + 1, end)
    )


def _kept(scene: Scene, verb: Token | None) -> bool:
    """ "did not lift the siege" leaves it in force."""
    return verb is not None and any(kid.dep == "neg" for kid in scene.parse.kids(verb.index))


def _awaited(scene: Scene, verb: Token | None) -> bool:
    """ "until the siege is lifted": so long it holds."""
    return verb is not None and any(
        kid.lower in {"until", "till", "unless", "before", "if"}
        for kid in scene.parse.kids(verb.index, "mark", "prep", "advmod")
    )


def _is_history(scene: Scene, found: Found, verb: Token | None) -> bool:
    """The truce of another year, the war that the text tells of in passing; what has lasted since is no history."""
    token = scene.token(found.index)
    label = label_span(scene, found)
    if label is not None:
        year = label.of(scene.document.text)[:4]
        return scene.document.published is None or int(year) < int(scene.document.published[:4]) - 1
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
    return dated or is_background(token, scene.document, scene.parse, scene.times)
