"""Where a verb of saying has its content: one small rule for each frame of `data/cues.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bywhom.extract.quotation import Quotations
from bywhom.extract.source import VERBAL
from bywhom.extract.wording import is_aside
from bywhom.knowledge.cues import Cues, VerbCue
from bywhom.records import Parse, SentenceTokens, Token


@dataclass(frozen=True)
class Site:
    """A verb of saying where it stands: all that a frame looks at."""

    verb: Token
    sentence: SentenceTokens
    parse: Parse
    quotations: Quotations
    cues: Cues


DATING = frozenset({"after", "before", "since", "when", "until", "once", "while"})


def content_of(
    verb: Token, entry: VerbCue, sentence: SentenceTokens, parse: Parse, quotations: Quotations, cues: Cues
) -> tuple[int, ...]:
    """The tokens of the content by the entry's frames, in the entry's order; empty where no frame fits."""
    if entry.objects and not any(kid.lemma in entry.objects for kid in parse.kids(verb.index, "dobj")):
        return ()
    at = Site(verb, sentence, parse, quotations, cues)
    for frame in entry.frames:
        indices = _FRAMES[frame](at)
        if indices:
            return indices
    quoted = _quoted(verb, sentence, parse, quotations) if "clause" in entry.frames else ()
    between = parse.tokens[verb.index + 1 : quoted[0]] if quoted else ()
    return () if any(token.lemma in cues.verbs and token.tag == "VBD" for token in between) else quoted


def _clause(at: Site) -> tuple[int, ...]:
    """ccomp, a preceding main clause, or the quoted words of the sentence."""
    clauses = at.parse.kids(at.verb.index, "ccomp")
    found: set[int] = set()
    for clause in clauses:
        aside = clause.index < at.verb.index and _is_when(at.verb, at.parse)
        if not aside and not _question(clause, at.parse) and not _apart(clause, at.verb, at.parse):
            found.update(pruned(clause, at.verb, at.parse, at.cues))
    found.update(_strayed(at.verb, at.parse, at.cues))
    spoken_as = at.verb.dep == "advcl" and _as(at.verb, at.parse) and not at.parse.kids(at.verb.index, "dobj")
    if not found and (at.verb.dep == "parataxis" or spoken_as):  # "as the army said", not "as rebels claim a hill"
        found.update(at.parse.subtree(at.verb.head, without=(at.verb.index,)))
    if not found:
        found.update(i for kid in at.parse.kids(at.verb.index, "xcomp") if kid.pos in VERBAL
                     for i in at.parse.subtree(kid.index))  # fmt: skip
    quoted = at.verb.dep == "pcomp" and at.parse.tokens[at.verb.head].lower == "as"
    if not found and quoted:  # "was quoted as saying": the words stand with the quoting verb
        quoting = at.parse.tokens[at.parse.tokens[at.verb.head].head]
        found.update(i for kid in at.parse.kids(quoting.index, "ccomp") for i in at.parse.subtree(kid.index))
    if at.verb.lemma == "say" and len(found) < 4:
        found.update(_inverted(at.verb, at.sentence, at.parse))
    return tuple(sorted(found))


def _is_when(verb: Token, parse: Parse) -> bool:
    """ "..., police said, five days after the president declared an emergency": it only dates what stands before it."""
    return any(kid.lower in DATING for kid in parse.kids(verb.index, "mark", "advmod"))


def _quoted(verb: Token, sentence: SentenceTokens, parse: Parse, quotations: Quotations) -> tuple[int, ...]:
    """The quoted words of the verb's clause, where the verb itself is not quoted."""
    mine = quotations.region[verb.index]
    runs = [run for run in quotations.runs_in(sentence) if len(run) >= 2 and quotations.region[run[0]] != mine]
    own = set(parse.subtree(verb.index)) if verb.index != sentence.root else set(range(sentence.first, sentence.last))
    return tuple(sorted({i for run in runs for i in run if i in own and i != verb.index}))


def _strayed(verb: Token, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """A that-clause that the parser hung on a noun in between ("has warned for months that ...")."""
    for index in parse.subtree(verb.index):
        token = parse.tokens[index]
        if index <= verb.index or token.dep not in ("relcl", "acl", "ccomp") or token.pos not in VERBAL:
            continue
        marked = any(kid.lower == "that" and kid.dep != "nsubj" for kid in parse.kids(index))
        above = parse.tokens[token.head]
        own = parse.tokens[parse.tokens[above.head].head].index == verb.index
        hung = above.dep in ("pobj", "npadvmod") and (own or above.lemma not in cues.nouns)
        if marked and (hung or (token.dep == "ccomp" and above.dep == "acl" and above.lemma not in cues.verbs)):
            return parse.subtree(index)
    return ()


def _as(verb: Token, parse: Parse) -> bool:
    return any(kid.lower == "as" for kid in parse.kids(verb.index, "mark", "advmod"))


def _apart(clause: Token, verb: Token, parse: Parse) -> bool:
    """Whether a semicolon stands between: then the clause before it is no content of the verb."""
    between = parse.tokens[clause.index : verb.index] if clause.index < verb.index else ()
    return any(token.text == ";" for token in between)


def _question(clause: Token, parse: Parse) -> bool:
    """ "did not say how many": an indirect question says nothing of its content."""
    first = parse.tokens[parse.subtree(clause.index)[0]]
    return first.tag in ("WRB", "WP") and first.lower not in ("what", "that")


def _inverted(verb: Token, sentence: SentenceTokens, parse: Parse) -> list[int]:
    """ "From a bullet, says his aunt" and "They have, said the farmer, moved away": what stands around it."""
    speakers = parse.kids(verb.index, "nsubj", "dobj")
    if not speakers:
        return []
    inserted = sorted({verb.index, *parse.subtree(speakers[0].index)})
    first, last = inserted[0], inserted[-1]
    if first <= sentence.first + 1 or parse.tokens[first - 1].text != ",":
        return []
    start = first - 1
    while start > sentence.first and parse.tokens[start - 1].text != ";":
        start -= 1
    content = list(range(start, first - 1))
    after = last + 1
    if after < sentence.last - 1 and parse.tokens[after].text == ",":
        content += [
            i for i in range(after + 1, sentence.last) if i < sentence.last - 1 or parse.tokens[i].pos != "PUNCT"
        ]
    return content if len(content) >= 3 else []


def pruned(clause: Token, verb: Token, parse: Parse, cues: Cues) -> tuple[int, ...]:
    """The clause without a coordinated verb of saying that has a speaker of its own or returns to ours.

    "X said A, and Y denied B": B is not what X says. "X has said it will A, but demands that B": nor is this one
    content; a finite cue that is coordinated with a bare infinitive belongs to the speaker.
    """
    cut = []
    for index in parse.subtree(clause.index):
        token = parse.tokens[index]
        if _answers(token, parse, cues):
            cut.append(index)
        if token.dep not in ("conj", "advcl") or token.pos != "VERB" or not _can_say(token, parse, cues):
            continue
        own = any(kid.lower not in ("who", "which", "that") for kid in parse.kids(index, "nsubj"))
        joined = parse.tokens[token.head]
        returns = token.dep == "conj" and not own and token.tag in ("VBZ", "VBP", "VBD") and joined.tag in ("VB", "VBG")
        expletive = any(kid.lower in ("there", "it") for kid in parse.kids(token.head, "expl", "nsubj"))
        returns = returns or (token.dep == "conj" and not own and expletive)
        finite = token.tag in ("VBD", "VBZ", "VBP")
        returns = returns or (token.dep == "conj" and not own and finite and joined.dep == "ccomp")
        returns = returns and verb.index < index  # "Gunmen stopped a bus and demanded money, police said"
        says = bool(parse.kids(index, "ccomp")) or returns
        if says and (own or returns) and token.dep == "conj":
            cut.append(index)
            cut.extend(kid.index for kid in parse.kids(token.head, "cc") if kid.index < index)
    outside = {verb.index}
    return tuple(i for i in parse.subtree(clause.index, without=cut) if i not in outside)


def _answers(token: Token, parse: Parse, cues: Cues) -> bool:
    """ "..., which the army denied": behind a comma somebody else answers what is said."""
    if token.dep != "relcl" or not {entry.act for entry in cues.verbs.get(token.lemma, ())} & {"deny", "reject"}:
        return False
    own = any(kid.lower not in ("who", "which", "that") for kid in parse.kids(token.index, "nsubj"))
    return own and any(is_aside(i, parse) for i in parse.subtree(token.index))


def _can_say(token: Token, parse: Parse, cues: Cues) -> bool:
    """Whether a verb can be one of saying here: whoever "took the town" told nothing."""
    frames = {frame for entry in cues.verbs.get(token.lemma, ()) for frame in entry.frames}
    owned = any(kid.lemma == "responsibility" for kid in parse.kids(token.index, "dobj"))
    return bool(frames) and (frames != {"responsibility"} or owned)


def _object(at: Site) -> tuple[int, ...]:
    found = [i for kid in at.parse.kids(at.verb.index, "dobj") for i in at.parse.subtree(kid.index)]
    if not found or at.parse.kids(at.verb.index, "dative"):
        return ()
    preps = [
        kid
        for kid in at.parse.kids(at.verb.index, "prep")
        if kid.index > found[-1] and kid.lower in ("of", "against", "by", "on", "for", "as")
    ]
    found += [i for kid in preps for i in at.parse.subtree(kid.index)]
    return tuple(sorted(found))


def _gerund(at: Site) -> tuple[int, ...]:
    return tuple(
        i for kid in at.parse.kids(at.verb.index, "xcomp") if kid.tag == "VBG" for i in at.parse.subtree(kid.index)
    )


def _to(at: Site) -> tuple[int, ...]:
    """An infinitive: "vowed to respond"."""
    found = []
    for kid in at.parse.kids(at.verb.index, "xcomp", "advcl", "ccomp"):
        infinitive = any(mark.lower == "to" for mark in at.parse.kids(kid.index, "aux"))
        if infinitive and (kid.dep == "xcomp" or not at.parse.kids(kid.index, "nsubj")):
            found += list(at.parse.subtree(kid.index))
    return tuple(sorted(found))


BARE = frozenset({"VB", "VBN", "VBP", "NN"})
"""Tags of infinitives, with those that the parser mistakes them for."""
FINITE = frozenset({"that", "did", "do", "does", "had", "has", "was", "were", "will", "would", "could", "can", "may"})
"""What no infinitive has: "told reporters that the troops did not come" is no order."""


def _person_to(at: Site) -> tuple[int, ...]:
    """ "urged both sides to stop": the addressee and the infinitive are the content."""
    infinitives = [
        kid for kid in at.parse.kids(at.verb.index, "xcomp", "ccomp", "advcl")
        if any(mark.lower in ("to", "not") for mark in at.parse.kids(kid.index, "aux", "neg")) and kid.tag in BARE
        and not any(mark.lower in FINITE for mark in at.parse.kids(kid.index, "aux", "mark"))
    ]  # fmt: skip
    if not infinitives:
        infinitives = [
            kid for who in at.parse.kids(at.verb.index, "dobj") for i in at.parse.subtree(who.index)
            for kid in at.parse.kids(i, "acl", "relcl")
            if kid.tag == "VB" and any(mark.lower == "to" for mark in at.parse.kids(kid.index, "aux"))
        ]  # fmt: skip
    if not infinitives:
        return ()
    people = at.parse.kids(at.verb.index, "dobj", "dative", "oprd") + at.parse.kids(infinitives[0].index, "nsubj")
    if not people:
        return ()
    found = {i for kid in (*people, *infinitives) for i in at.parse.subtree(kid.index)}
    return tuple(sorted(found))


def _person_of(at: Site) -> tuple[int, ...]:
    """ "accused the army of shelling": the accused and the deed, all that follows in the verb's clause."""
    accused = at.parse.kids(at.verb.index, "dobj")
    if not accused:
        return ()
    other = [
        kid.index for kid in at.parse.kids(at.verb.index)
        if kid.dep in ("conj", "cc", "ccomp", "parataxis") or (kid.dep == "advcl" and kid.tag in ("VBD", "VBZ", "VBP"))
    ]  # fmt: skip
    first = min(at.parse.subtree(accused[0].index))
    return tuple(i for i in at.parse.subtree(at.verb.index, without=other) if i >= first)


def _person_against(at: Site) -> tuple[int, ...]:
    """ "warned leaders against any escalation"."""
    people = at.parse.kids(at.verb.index, "dobj")
    about = [kid for kid in at.parse.kids(at.verb.index, "prep") if kid.lower in ("against", "of", "about", "over")]
    about += [kid for who in people for kid in at.parse.kids(who.index, "prep") if kid.lower == "against"]
    if not about:
        return ()
    return tuple(sorted({i for kid in (*people, *about) for i in at.parse.subtree(kid.index)}))


def _on_to(at: Site) -> tuple[int, ...]:
    """ "called on the army to hold its fire"."""
    on = [kid for kid in at.parse.kids(at.verb.index, "prep", "prt") if kid.lower in ("on", "upon")]
    people = [kid for prep in on for kid in at.parse.kids(prep.index, "pobj")]
    below = [kid for who in people for kid in at.parse.kids(who.index, "acl", "relcl")]
    infinitives = [
        kid for kid in (*at.parse.kids(at.verb.index, "xcomp", "advcl", "ccomp"), *below)
        if any(mark.lower == "to" for mark in at.parse.kids(kid.index, "aux"))
    ]  # fmt: skip
    if not on or not (infinitives or people):
        return ()
    return tuple(sorted({i for kid in (*on, *infinitives) for i in at.parse.subtree(kid.index) if i != on[0].index}))


def _to_to(at: Site) -> tuple[int, ...]:
    """ "appealed to donors to send food"."""
    to = [kid for kid in at.parse.kids(at.verb.index, "prep", "dative") if kid.lower == "to"]
    infinitives = _to(at)
    if not to or not infinitives:
        return infinitives
    return tuple(sorted({*infinitives, *(i for kid in to for i in at.parse.subtree(kid.index))}))


def _claim_object(at: Site) -> tuple[int, ...]:
    """ "withdrew the statement", but not "withdrew its troops"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    said = ("claim", "statement", "report", "story", "article", "accusation", "allegation", "figure", "remark")
    if objects and objects[0].lemma in said:
        return _object(at)
    return ()


Frame = Callable[[Site], tuple[int, ...]]


def _responsibility(at: Site) -> tuple[int, ...]:
    """ "claimed responsibility for the bombing"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    claimed = ("responsibility", "credit", *(at.cues.file.deeds if at.verb.lemma == "claim" else ()))
    if objects and objects[0].lemma in claimed:
        return _object(at)
    return ()


def _preposition(*words: str) -> Frame:
    """A frame whose content stands after one of these prepositions."""

    def frame(at: Site) -> tuple[int, ...]:
        found: list[int] = []
        for kid in at.parse.kids(at.verb.index, "prep", "prt", "agent"):
            if kid.lower in words:
                found += [i for i in at.parse.subtree(kid.index) if i != kid.index]
        for kid in at.parse.kids(at.verb.index, "advcl", "ccomp", "xcomp"):
            if any(mark.lower in words for mark in at.parse.kids(kid.index, "mark")):
                found += [
                    i for i in at.parse.subtree(kid.index) if at.parse.tokens[i].lower not in words or i > kid.index
                ]
        if found:
            found += [
                i
                for kid in at.parse.kids(at.verb.index, "xcomp", "advcl")
                if kid.tag == "VB"
                for i in at.parse.subtree(kid.index)
            ]
        return tuple(sorted(set(found)))

    return frame


def _object_to(at: Site) -> tuple[int, ...]:
    """ "attributed the killing to a gang"."""
    objects = at.parse.kids(at.verb.index, "dobj", "nsubjpass")
    to = [kid for kid in at.parse.kids(at.verb.index, "prep", "dative") if kid.lower == "to"]
    if not to or not (objects or at.verb.dep == "relcl"):
        return ()
    return tuple(sorted({i for kid in (*objects, *to) for i in at.parse.subtree(kid.index)}))


def _as_behind(at: Site) -> tuple[int, ...]:
    """ "tagged the group as behind the attack"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    guilty = {"behind", "responsible", "perpetrator", "perpetrators", "culprit", "culprits", "attacker", "attackers"}
    as_what = [
        kid for head in (at.verb, *objects) for kid in at.parse.kids(head.index, "prep")
        if kid.lower == "as" and guilty & {at.parse.tokens[i].lower for i in at.parse.subtree(kid.index)}
    ]  # fmt: skip
    return tuple(sorted({i for kid in (*objects, *as_what) for i in at.parse.subtree(kid.index)})) if as_what else ()


def _hours_to(at: Site) -> tuple[int, ...]:
    """ "gave the chief 48 hours to hand over the men"."""
    below = [at.parse.tokens[i] for i in at.parse.subtree(at.verb.index) if i > at.verb.index]
    time = [t for t in below if t.lemma in ("hour", "day", "week", "minute") and at.parse.kids(t.index, "nummod")]
    orders = [t for t in below if t.tag == "VB" and any(m.lower == "to" for m in at.parse.kids(t.index, "aux"))]
    if not time or not orders:
        return ()
    return tuple(t.index for t in below if t.pos != "PUNCT")


def _idiom(at: Site) -> tuple[int, ...]:
    """ "pointed the finger at X over Y": the phrases after the fixed object."""
    objects = at.parse.kids(at.verb.index, "dobj")
    phrases = [kid for head in (at.verb, *objects) for kid in at.parse.kids(head.index, "prep")]
    found = {i for kid in phrases if kid.index > at.verb.index for i in at.parse.subtree(kid.index)}
    return tuple(sorted(found - {kid.index for kid in phrases[:1]}))


def _responsible(at: Site) -> tuple[int, ...]:
    """ "held X responsible for Y"."""
    blamed = [
        t
        for t in (at.parse.tokens[i] for i in at.parse.subtree(at.verb.index))
        if t.lower in ("responsible", "accountable", "liable")
    ]
    if not blamed or blamed[0].index - at.verb.index > 8:
        return ()
    people = at.parse.kids(at.verb.index, "dobj", "ccomp", "nsubjpass") + at.parse.kids(blamed[0].index, "nsubj")
    if not people:
        return ()
    return tuple(sorted({i for kid in (*people, blamed[0]) for i in at.parse.subtree(kid.index)} - {at.verb.index}))


FIGURES = frozenset({
    "toll", "figure", "count", "number", "estimate", "tally", "total", "distance", "date", "breakdown", "report",
    "account", "version",
})  # fmt: skip
TOLLS = frozenset(
    {"toll", "count", "tally", "figure", "number", "estimate", "dead", "death", "loss", "casualty", "wounded"}
)
LISTS = frozenset({"register", "list", "log", "ledger", "roll", "tally", "record", "logbook", "roster"})
HAPPENINGS = frozenset({
    "death", "blast", "strike", "attack", "discovery", "find", "body", "that", "this", "which", "it", "explosion",
    "killing", "collapse", "shelling", "raid", "victim", "one", "loss",
})  # fmt: skip


def _counted_object(at: Site) -> tuple[int, ...]:
    """ "counts four dead", but not "counts its hostages"."""
    found = _object(at)
    return found if any(at.parse.tokens[i].pos == "NUM" for i in found) else ()


def _figure_object(at: Site) -> tuple[int, ...]:
    """ "gave a toll of 20", "corrected the distance"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    if not objects or objects[0].lemma not in FIGURES:
        return ()
    level = [kid for kid in at.parse.kids(at.verb.index, "prep") if kid.lower in ("to", "from", "at")]
    level = [kid for kid in level if any(at.parse.tokens[i].pos == "NUM" for i in at.parse.subtree(kid.index))]
    found = {*_object(at), *(i for kid in level for i in at.parse.subtree(kid.index))}
    return tuple(sorted(found)) if _object(at) else ()


def _toll_to(at: Site) -> tuple[int, ...]:
    """ "raised its toll to nine", "gave the dead as three": the level is told by who moves it, not by a deed."""
    objects = at.parse.kids(at.verb.index, "dobj")
    subjects = at.parse.kids(at.verb.index, "nsubj")
    if not objects or objects[0].lemma.lower() not in TOLLS or not subjects or _is_deed(subjects[0], at):
        return ()
    phrases = [k for k in at.parse.kids(at.verb.index, "prep") if k.index > objects[0].index]
    inside = sorted({i for kid in (*objects, *phrases) for i in at.parse.subtree(kid.index)})
    joints = [i for i in inside if at.parse.tokens[i].lower in ("to", "as")]
    level = any(at.parse.tokens[n].pos == "NUM" for i in joints for n in inside if i < n < i + 5)
    return tuple(inside) if level else ()


def _toll_kept(at: Site) -> tuple[int, ...]:
    """ "holds to 23 dead", "stands by its toll: 17 dead"."""
    for kid in at.parse.kids(at.verb.index, "prep"):
        if kid.lower not in ("to", "by", "at") or not at.parse.kids(at.verb.index, "nsubj"):
            continue
        inside = {i for i in at.parse.subtree(at.verb.index) if i > kid.index}
        harmed = {at.parse.tokens[i].lower for i in inside} & {"dead", "killed", "wounded", "toll", "tally", "count"}
        if harmed and any(at.parse.tokens[i].pos == "NUM" for i in inside):
            return tuple(sorted(inside))
    return ()


def _toll_listed(at: Site) -> tuple[int, ...]:
    """ "The clinic's register has eight dead": a list that speaks."""
    subjects, objects = at.parse.kids(at.verb.index, "nsubj"), at.parse.kids(at.verb.index, "dobj")
    if not subjects or not objects or subjects[0].lemma not in LISTS:
        return ()
    inside = at.parse.subtree(objects[0].index)
    harmed = {at.parse.tokens[i].lower for i in inside} & {"dead", "killed", "wounded", "deaths", "names", "bodies"}
    return inside if harmed and _numbered(objects[0], at) else ()


def _numbered(token: Token, at: Site) -> bool:
    return any(at.parse.tokens[i].pos == "NUM" for i in at.parse.subtree(token.index))


def _is_deed(token: Token, at: Site) -> bool:
    """Whether a happening or a finding moves the toll, and nobody speaks: "a second blast raised the toll to 12"."""
    return token.lemma.lower() in at.cues.file.deeds or token.lemma.lower() in HAPPENINGS


def _put_it(at: Site) -> tuple[int, ...]:
    """ "as our coordinator put it, ...": the sentence that it opens."""
    objects = at.parse.kids(at.verb.index, "dobj")
    if not objects or objects[0].lower != "it" or not _as(at.verb, at.parse):
        return ()
    return at.parse.subtree(at.verb.head, without=(at.verb.index,)) if at.verb.head != at.verb.index else ()


REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})


def _as_name(at: Site) -> tuple[int, ...]:
    """ "called it a victory", "branded the vote a farce"."""
    if any(kid.lower in REFLEXIVE for kid in at.parse.kids(at.verb.index, "dobj", "nsubj")):
        return ()  # "an outfit calling itself ..."
    names = at.parse.kids(at.verb.index, "oprd") + tuple(
        kid for kid in at.parse.kids(at.verb.index, "ccomp", "xcomp") if kid.pos in ("NOUN", "ADJ", "PROPN")
    )
    if not names:
        return ()
    return tuple(
        sorted({i for kid in (*at.parse.kids(at.verb.index, "dobj"), *names) for i in at.parse.subtree(kid.index)})
    )


def _put_at(at: Site) -> tuple[int, ...]:
    """ "put the death toll at 14"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    harmed = [kid for noun in objects for kid in at.parse.kids(noun.index, "acl")]  # "puts civilians killed at 65"
    over = (at.verb, *objects, *harmed)
    phrases = [kid for noun in over for kid in at.parse.kids(noun.index, "prep") if kid.lower == "at"]
    numbers = [
        kid
        for prep in phrases
        for kid in at.parse.kids(prep.index, "pobj")
        if kid.pos == "NUM" or at.parse.kids(kid.index, "nummod")
    ]
    if not objects or not numbers:
        return ()
    return tuple(sorted({i for kid in (*objects, *phrases) for i in at.parse.subtree(kid.index)}))


def _ordered(at: Site) -> tuple[int, ...]:
    """ "ordered an investigation", but not "ordered coffee"."""
    objects = at.parse.kids(at.verb.index, "dobj")
    return _object(at) if objects and objects[0].lemma in at.cues.file.orders else ()


_FRAMES: dict[str, Frame] = {
    "clause": _clause,
    "object": _object,
    "gerund": _gerund,
    "to": _to,
    "person_to": _person_to,
    "person_of": _person_of,
    "person_against": _person_against,
    "blame": _person_of,
    "on_to": _on_to,
    "to_to": _to_to,
    "claim_object": _claim_object,
    "responsibility": _responsibility,
    "put_at": _put_at,
    "figure_object": _figure_object,
    "counted_object": _counted_object,
    "toll_to": _toll_to,
    "toll_kept": _toll_kept,
    "toll_listed": _toll_listed,
    "idiom": _idiom,
    "object_to": _object_to,
    "as_behind": _as_behind,
    "hours_to": _hours_to,
    "responsible": _responsible,
    "put_it": _put_it,
    "as_name": _as_name,
    "ordered": _ordered,
    "for": _preposition("for"),
    "of": _preposition("of"),
    "against": _preposition("against"),
    "about": _preposition("about", "over"),
    "with": _preposition("with"),
    "prep_as": _preposition("as"),
    "prep_to": _preposition("to"),
    "prep_on": _preposition("on"),
}
