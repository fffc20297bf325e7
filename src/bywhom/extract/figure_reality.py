"""Whether what a trigger tells is told as having happened."""

from __future__ import annotations

from bywhom.knowledge.casualties import CasualtyFile
from bywhom.records import Parse, Token

NEGATIONS = frozenset({"not", "n't", "never", "n’t"})
UPWARDS = frozenset(
    {"conj", "xcomp", "auxpass", "aux", "ccomp", "acomp", "oprd", "advcl", "acl", "pcomp", "dobj", "relcl"}
)


def is_negated(parse: Parse, trigger: Token) -> bool:
    """ "did not kill", "has never detained"; the negation of a governing "be" counts too."""
    if any(kid.lower in NEGATIONS and kid.index < trigger.index for kid in parse.kids(trigger.index, "neg")):
        return True
    head = parse.tokens[trigger.head]
    governed = trigger.dep in ("acomp", "xcomp", "attr") and head.index != trigger.index
    return governed and any(kid.lower in NEGATIONS for kid in parse.kids(head.index, "neg"))


def is_unreal(parse: Parse, trigger: Token, file: CasualtyFile) -> bool:
    """Under a modal, an "if", or as what somebody threatens, plans or fails to do."""
    token = trigger
    for _ in range(4):
        if _has_modal(parse, token, file) or _has_mark(parse, token, file):
            return True
        head = parse.tokens[token.head]
        if head.index == token.index or token.dep not in UPWARDS:
            return False
        infinitive = any(kid.lower == "to" and kid.tag == "TO" for kid in parse.kids(token.index, "aux"))
        if infinitive and token.dep in ("xcomp", "ccomp", "advcl") and head.lemma.lower() in file.unreal_governors:
            return True
        if infinitive and token.dep == "acl" and head.lower in file.unreal_nouns:
            return True
        if token.dep == "pcomp" and _of_plan(parse, head, file):
            return True
        if infinitive and token.dep == "advcl" and token.index == trigger.index:
            return True
        if token.dep in ("ccomp", "relcl", "acl") and not infinitive:
            return False
        token = head
    return False


def _has_modal(parse: Parse, token: Token, file: CasualtyFile) -> bool:
    """A modal before the verb; "may have killed" is a guess and stays out as well."""
    return any(kid.lower in file.unreal_modals for kid in parse.kids(token.index, "aux"))


def _has_mark(parse: Parse, token: Token, file: CasualtyFile) -> bool:
    return any(kid.lower in file.unreal_marks for kid in parse.kids(token.index, "mark"))


def _of_plan(parse: Parse, preposition: Token, file: CasualtyFile) -> bool:
    """ "a plan of killing", "capable of killing", "aimed at killing"."""
    over = parse.tokens[preposition.head]
    return over.lower in file.unreal_nouns or over.lemma.lower() in file.unreal_governors or over.lower == "capable"
