"""Through whom words came: every link between the reader and the one who said them first.

"A doctor told Radio Omba, which the agency quoted, that ...": agency < radio < doctor. "The station quoted a nurse, who
said ...": station < nurse. "According to the agency, which cites the mayor, ...": agency < mayor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.wording import Attribution, noun_phrase, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import Parse, Token

QUOTING = frozenset({"quote", "cite"})
CARRYING = QUOTING | {"carry", "relay", "broadcast", "publish", "report", "print", "air", "reproduce"}
"""What an outlet does with what another outlet has."""
RELATIVE = frozenset({"who", "which", "that", "whom"})
SPEAKING = frozenset({"say", "report", "tell", "announce", "claim", "add", "put", "deny"})
TELLING = frozenset({"assert", "announce", "warn"})
MOST = 3
"""Links that are looked for on either side: nobody reports more."""


def with_relays(found: Sequence[Attribution], parse: Parse) -> list[Attribution]:
    """The attributions with whom each source was quoted by, and whom it quotes, as far as the sentence tells."""
    whole = [_followed(each, parse) for each in found]
    cited = {link for each in whole for link in (each.source_head, each.relay_head) if link is not None}
    return [each for each in whole if not _only_names(each, cited, parse)]


def _followed(each: Attribution, parse: Parse) -> Attribution:
    if each.source_head is None:
        return each
    source = parse.tokens[each.source_head]
    chain = [source] if each.relay_head is None else [parse.tokens[each.relay_head], source]
    known = set(each.content)
    for _ in range(MOST):
        deeper = _cited_by(chain[-1], each, parse)
        if deeper is None or deeper in chain or deeper.index in known:
            break
        chain.append(deeper)
    for _ in range(MOST):
        outer = _who_quotes(chain[0], each, parse)
        if outer is None or outer in chain or outer.index in known:
            break
        chain.insert(0, outer)
    if len(chain) == 1 or (len(chain) == 2 and each.relay_head is not None):
        return each
    said = chain[-1]
    return replace(
        each, source_head=said.index, source=each.source if said is source else noun_phrase(said, parse),
        relay_head=chain[-2].index, relay=noun_phrase(chain[-2], parse),
        outer=tuple((link.index, noun_phrase(link, parse)) for link in chain[:-2]),
    )  # fmt: skip


def _cited_by(noun: Token, each: Attribution, parse: Parse) -> Token | None:
    """ "the agency, which cites the mayor", "the agency, citing the mayor,": the mayor."""
    for verb in _clauses(noun, parse):
        if verb.lemma not in QUOTING or verb.tag == "VBN" or verb.index in each.cue:
            continue
        if verb.dep == "relcl" and not any(k.lower in RELATIVE for k in parse.kids(verb.index, "nsubj")):
            continue
        cited = next(iter(parse.kids(verb.index, "dobj")), None)
        if cited is not None and cited.pos in ("NOUN", "PROPN") and cited.lower not in RELATIVE:
            return cited
    return None


def _clauses(noun: Token, parse: Parse) -> tuple[Token, ...]:
    """The clauses that tell of a noun or of its name: "the agency SONNA, which ..."."""
    named = (noun, *parse.kids(noun.index, "appos"))
    return tuple(verb for each in named for verb in parse.kids(each.index, "relcl", "acl"))


def _who_quotes(noun: Token, each: Attribution, parse: Parse) -> Token | None:
    """ "The station quoted a nurse", "the radio, which the agency quoted,", "a doctor, quoted by the agency,"."""
    above = parse.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in QUOTING and above.pos == "VERB":
        return _subject(above, parse)
    for verb in _clauses(noun, parse):
        if verb.index in each.cue:
            continue
        if verb.tag == "VBN" and verb.lemma in QUOTING:
            agents = (who for by in parse.kids(verb.index, "agent") for who in parse.kids(by.index, "pobj"))
            return next(agents, None)
        taken = any(kid.lower in RELATIVE for kid in parse.kids(verb.index, "dobj"))
        if verb.dep == "relcl" and verb.lemma in CARRYING and taken:
            return _subject(verb, parse)
    return None


def _subject(verb: Token, parse: Parse) -> Token | None:
    subject = next(iter(parse.kids(verb.index, "nsubj")), None)
    if subject is not None and subject.lower in RELATIVE and verb.dep == "relcl":
        return parse.tokens[verb.head]
    return subject if subject is not None and subject.pos in ("NOUN", "PROPN", "PRON") else None


def _only_names(each: Attribution, cited: set[int], parse: Parse) -> bool:
    """ "which cites the mayor": who is cited is a link of what is said, and no content."""
    verb = parse.tokens[each.head]
    if verb.lemma not in QUOTING or verb.pos != "VERB":
        return False
    return any(kid.index in cited and kid.index != each.source_head for kid in parse.kids(verb.index, "dobj"))


def carried(found: Sequence[Attribution], parse: Parse, cues: Cues) -> list[Attribution]:
    """ "The group said it had killed 70, according to a monitor": the group's words, which the monitor carries.

    Where the other is no monitor or paper, whoever speaks has it from him: "the envoy said 19 had died, according to
    the mortuary".
    """
    after = [
        a for a in found
        if a.rule.startswith("claim.according_to") and a.source_head is not None
        and parse.tokens[a.head - 1].text == ","
    ]  # fmt: skip
    kept = list(found)
    for other in after:
        one = next((each for each in kept if _tells_the_same(each, other, parse)), None)
        if one is None:
            continue
        phrase = set(parse.subtree(other.head))
        content = trimmed(tuple(i for i in one.content if i not in phrase), parse)
        carries = any(parse.tokens[i].lemma.lower() in cues.file.carriers for i in other.source)
        if not carries and parse.tokens[one.head].lemma not in SPEAKING - {"report", "put"}:
            continue
        if carries:
            told = replace(one, content=content, relay_head=other.source_head, relay=other.source)
        else:
            told = replace(other, content=content, relay_head=one.source_head, relay=one.source)
        kept = [each for each in kept if each is not one and each is not other] + [told]
    return kept


def _tells_the_same(one: Attribution, other: Attribution, parse: Parse) -> bool:
    """Whether what somebody says, and relays of nobody, is what stands before "according to" the other."""
    if any(token.text == ";" for token in parse.tokens[one.head : other.head]):
        return False
    own = {i for i in one.content if i < other.head}
    free = one is not other and one.relay_head is None and one.source_head is not None and one.act in TELLING
    return free and bool(own) and one.head < min(own) and len(own & set(other.content)) >= SHARED * len(own)


SHARED = 0.5
"""Share of a content from which on two attributions are of the same words."""
