"""Whether what a trigger tells is told as having happened."""

from __future__ import annotations

from bywhom.knowledge.casualties import CasualtyFile
from bywhom.records import Parse, Token

NEGATIONS = frozenset({"not", "n't", "never", "n’t"})
TELLINGS = frozenset({"report", "reports", "sign", "signs", "evidence", "word", "indication", "news"})
CLAIMS = frozenset({"claim", "claims", "boast", "boasts"})
UPWARDS = frozenset(
    {"conj", "xcomp", "auxpass", "aux", "ccomp", "acomp", "oprd", "advcl", "acl", "pcomp", "dobj", "relcl"}
)


def is_negated(parse: Parse, trigger: Token) -> bool:
    """ "did not kill", "has never detained"; the negation of a governing "be" counts too."""
    if any(kid.lower in NEGATIONS and kid.index < trigger.index for kid in parse.kids(trigger.index, "neg")):
        return True
    head = parse.tokens[trigger.head]
    governed = trigger.dep in ("acomp", "xcomp", "attr") and head.index != trigger.index
    if governed and any(kid.lower in NEGATIONS for kid in parse.kids(head.index, "neg")):
        return True
    return any(kid.lower == "no" for above in _told_by(parse, trigger) for kid in parse.kids(above.index, "det"))


def _told_by(parse: Parse, trigger: Token) -> tuple[Token, ...]:
    """The "report" of "no report of a villager being killed", "no sign that anyone died"."""
    if trigger.dep in ("acl", "relcl"):
        over = parse.tokens[trigger.head]
        if over.dep == "pobj" and parse.tokens[over.head].lower == "of":
            over = parse.tokens[parse.tokens[over.head].head]
        return (over,) if over.lower in TELLINGS else ()
    if trigger.dep == "pcomp":
        over = parse.tokens[parse.tokens[trigger.head].head]
        return (over,) if over.lower in TELLINGS else ()
    return ()


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
        if infinitive and token.dep == "acl" and head.lower in CLAIMS and _perfect(parse, token):
            return False
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


def _perfect(parse: Parse, token: Token) -> bool:
    """ "the claim to have killed four"."""
    return any(kid.lower == "have" for kid in parse.kids(token.index, "aux"))


def _has_modal(parse: Parse, token: Token, file: CasualtyFile) -> bool:
    """A modal before the verb; "may have killed" is a guess and stays out as well."""
    return any(kid.lower in file.unreal_modals for kid in parse.kids(token.index, "aux"))


def _has_mark(parse: Parse, token: Token, file: CasualtyFile) -> bool:
    return any(kid.lower in file.unreal_marks for kid in parse.kids(token.index, "mark"))


def _of_plan(parse: Parse, preposition: Token, file: CasualtyFile) -> bool:
    """ "a plan of killing", "capable of killing", "aimed at killing"."""
    over = parse.tokens[preposition.head]
    return over.lower in file.unreal_nouns or over.lemma.lower() in file.unreal_governors or over.lower == "capable"
