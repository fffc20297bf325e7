"""Which word of death, injury, capture or flight speaks of which counted people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from bywhom.extract.figure_company import gapped, in_company, with_the_taken
from bywhom.extract.figure_lists import list_links
from bywhom.extract.figure_persons import PARTED
from bywhom.extract.figure_refused import holds
from bywhom.extract.figure_scene import BE, HAVE, NOUNS, Counted, Link, Occurrence, Scene
from bywhom.extract.figure_tolls import toll_links
from bywhom.extract.figure_tree import died_later, is_passive, later_killing, of_link, tree_links
from bywhom.knowledge.calendar import tells_time
from bywhom.knowledge.casualties import TriggerEntry
from bywhom.records import Measure, Token

ASIDES = frozenset({"including", "among", "mostly", "many", "most", "all", "some", "half", "who", "which", "whose"})
PHRASED = frozenset({"of", "from", "in", "at", "near", "on"})
JOINED = frozenset({"conj", "appos", "pobj", "prep", "acl", "nmod", "compound", "nummod"})
ASIDE_REACH = 45
"""Words of an aside between the people and their verb: ", including a member of ... identified as ..., were"."""
WHO_REACH = 12
"""Words from a person to the "who" that speaks of him."""
BODILY = frozenset(
    {"more", "dead", "charred", "burnt", "burned", "further", "lifeless", "other", "additional", "mutilated"}
)
LISTING = frozenset({",", "and", "or", "as", "well", "&", "plus", "along", "with", "-", "–", "—", "both"})


def links(scene: Scene) -> tuple[Link, ...]:
    """The links of a sentence: by the words beside the people first, then shared in lists, then by the tree."""
    found: dict[int, list[Link]] = {}
    for listed in list_links(scene):
        found[listed.counted] = [listed]
    for number in range(len(scene.people)):
        if number in found:
            continue
        beside = _as_noun(scene, number) or _to_the_right(scene, number) or _to_the_left(scene, number)
        if beside:
            found[number] = _with_death(scene, number, beside)
    for toll in toll_links(scene):
        found.setdefault(toll.counted, [toll])
    _both_dead(scene, found)
    _shared(scene, found)
    for number in range(len(scene.people)):
        if number not in found:
            by_tree = tree_links(scene, number) or _attributive(scene, number)
            if by_tree:
                found[number] = by_tree
    for number, own in found.items():
        if own[0].side in ("right", "tree") and own[0].measure in ("abducted", "detained", "captured"):
            own.extend(later_killing(scene, number))
    in_company(scene, found)
    with_the_taken(scene, found)
    gapped(scene, found)
    _shared(scene, found)
    every = [link for several in found.values() for link in several]
    return tuple(link for link in _joined(every) if holds(scene, link) and not _said_again(scene, link, every))


def _with_death(scene: Scene, number: int, beside: list[Link]) -> list[Link]:
    """The links with the death that the verb of the sentence tells: of the hurt instead, of the taken as well."""
    if beside[0].measure == "displaced" and scene.words[beside[0].trigger - 1].lower == "who":
        main = [k for k in tree_links(scene, number) if k.measure != "displaced"]
        return main or beside  # "two men who fled on foot were captured"
    death = died_later(scene, number, beside[0])
    if beside[0].measure == "casualties" and not death:
        tree = tree_links(scene, number)
        death = [k for k in tree if k.measure == "killed" and k.trigger != beside[0].trigger]
    return [*beside, *death] if death and beside[0].measure in ("abducted", "detained", "captured") else death or beside


def _both_dead(scene: Scene, found: dict[int, list[Link]]) -> None:
    """ "received a woman and a boy, both dead": the state stands behind the people whom "both" or "all" sums up."""
    for o in scene.occurrences:
        summed = o.first > 1 and scene.words[o.first - 1].lower in ("both", "all", "already")
        if o.trigger.kind != "state" or not summed or scene.words[o.first - 2].text not in (",", "–", "—"):
            continue
        after = o.first - 2
        for number in range(len(scene.people) - 1, -1, -1):
            counted = scene.people[number]
            between = {t.lower for t in scene.words[counted.reach : after]} if counted.reach <= after else {"x"}
            if counted.reach <= after and between <= {"and", ","} and number not in found:
                found[number] = [Link(number, o.trigger.entry.measure, o.first, "right", o.trigger.entry)]
                after = counted.first


def _said_again(scene: Scene, link: Link, every: Sequence[Link]) -> bool:
    """Whether the people only name those whom another link counts: "two persons identified as X and Y were killed",
    "one body of a rebel"."""
    counted = scene.people[link.counted]
    others = [k for k in every if k.trigger == link.trigger and k.counted != link.counted]
    if link.side == "left" and any(k.side == "noun" for k in others):
        return True
    if counted.kind not in ("name", "weak_name"):
        return False
    before = [k for k in others if k.counted < link.counted and scene.people[k.counted].kind in ("number", "singular")]
    return any(not _listed(scene, k.counted, link.counted) for k in before)


def _as_noun(scene: Scene, number: int) -> list[Link]:
    """ "14 deaths", "no casualties": what is counted is the trigger itself."""
    counted = scene.people[number]
    for o in scene.occurrences:
        kind = o.trigger.kind
        if kind in ("counted", "remains") and counted.first <= o.first and o.last == counted.head + 1:
            if counted.kind in ("singular", "name", "weak_name"):
                return []
            if any(t.lower in ("mass", "war") for t in scene.words[counted.said_last : counted.head]):
                return []
            if o.trigger.words == ("graves",) and counted.first and scene.words[counted.first - 1].tag == "IN":
                return []  # "59 bodies were buried in four graves"
            if kind == "remains" and _are_corpses(scene, counted):
                return [Link(number, o.trigger.entry.measure, o.first, "noun", o.trigger.entry)]
            before = {t.lower for t in scene.words[max(0, counted.first - 3) : counted.first]}
            nearby = {t.lower for t in scene.words[max(0, counted.first - 6) : counted.last + 9]}
            wanted = frozenset(o.trigger.entry.only_after)
            if wanted and not wanted & (nearby if kind == "remains" else before):
                return []
            return [Link(number, o.trigger.entry.measure, o.first, "noun", o.trigger.entry)]
    return []


def _are_corpses(scene: Scene, counted: Counted) -> bool:
    """ "It received three bodies": a number of bodies are dead without a verb; "two UN bodies" are not."""
    words = scene.words
    inside = words[counted.said_last : counted.head]
    after = words[counted.head + 1 : counted.head + 3]
    of_things = len(after) > 1 and after[0].lower == "of" and after[1].lower in ("water", "work", "evidence", "law")
    plain = all(t.lower in BODILY for t in inside)
    return plain and words[counted.head].lower in ("bodies", "body", "corpses") and not of_things and counted.low > 0


def _attributive(scene: Scene, number: int) -> list[Link]:
    """ "17 wounded herders reached the clinic": the participle stands inside the phrase."""
    counted = scene.people[number]
    single = counted.kind == "singular" and not counted.definite and not counted.pronoun
    if not (counted.kind == "number" or single) or not counted.known:
        return []
    for o in scene.occurrences:
        inside = (counted.first < o.first if single else counted.said_last <= o.first) and o.last < counted.last
        if single and o.trigger.entry.measure not in ("killed", "abducted"):
            continue
        if inside and o.trigger.kind in ("object", "state") and not o.trigger.entry.never_attributive:
            return [Link(number, o.trigger.entry.measure, o.first, "noun", o.trigger.entry)]
    return []


def _to_the_right(scene: Scene, number: int) -> list[Link]:
    """ "14 people were killed", "14 dead", "14 people, including two children, have died"."""
    counted = scene.people[number]
    if counted.kind in ("anybody", "share"):
        return []
    return _right_from(scene, number, counted.reach) or (
        _right_from(scene, number, counted.last) if counted.reach > counted.last else []
    )


def _right_from(scene: Scene, number: int, first: int) -> list[Link]:
    """What the words from `first` on, fillers and asides left out, say of the people."""
    counted = scene.people[number]
    position, passive, perfect = _after_fillers(scene, _before_who(scene, number, first))
    if position is not None and _disagrees(scene, counted, position):
        return []
    found = []
    while position is not None:
        here = [o for o in scene.occurrences if o.first == position]
        if here and _is_within(scene, counted, here[0]):
            break
        fits = next((o for o in here if _follows_its_people(scene, counted, o, passive=passive, perfect=perfect)), None)
        if fits is None:
            break
        found.append(Link(number, fits.trigger.entry.measure, fits.first, "right", fits.trigger.entry))
        position = _next_verb(scene, fits.last)
    return found


def _is_within(scene: Scene, counted: Counted, o: Occurrence) -> bool:
    """ "A man accused of killing a trader was shot dead": the verb behind the trader has a subject of its own."""
    if counted.kind not in ("singular", "name", "weak_name") or counted.pronoun:
        return False
    if scene.words[counted.head].dep not in ("pobj", "dobj", "attr"):
        return False
    if counted.first and scene.words[counted.first - 1].lower in PARTED:
        return False  # "five people, among them a girl, were killed"
    verb = scene.words[o.first]
    offset = scene.sentence.first
    return any(
        c.first <= subject.index - offset < c.last <= counted.first
        for subject in scene.parse.kids(verb.index, "nsubj", "nsubjpass")
        for c in scene.people
    )


def _before_who(scene: Scene, number: int, first: int) -> int:
    """Past "of the fuel lorry" to the "who" of the people: a thing is no "who", and no other person stands between.

    Also past a word of the sources in it: "who, they say, were seized".
    """
    words = scene.words
    at = first
    if at < len(words) and words[at].lower in PHRASED and words[at].tag == "IN":
        at = next((i for i in range(at + 1, min(len(words), at + WHO_REACH)) if not _in_phrase(words[i])), len(words))
        at += at + 1 < len(words) and words[at].text == ","
        following = scene.people[number + 1 :]
        if at >= len(words) or words[at].lower != "who" or any(c.first < at for c in following):
            return first
        nearest = next((t for t in reversed(words[first:at]) if t.tag in NOUNS), None)
        if nearest is None or nearest.lower in scene.lexicon.plural or nearest.lower in scene.lexicon.singular:
            return first
    if at + 3 < len(words) and words[at].lower == "who" and words[at + 1].text == ",":
        end = next((i for i in range(at + 2, min(len(words), at + 7)) if words[i].text == ","), None)
        if end is not None and words[end - 1].lemma.lower() in ("say", "believe", "claim", "add", "insist"):
            return end + 1
    return at


def _in_phrase(token: Token) -> bool:
    return token.tag in (*NOUNS, "DT", "JJ", "PRP$", "POS", "CD", "HYPH") or token.lower in ("of", "in", "at", "near")


def _disagrees(scene: Scene, counted: Counted, position: int) -> bool:
    """One person alone before "were": the subject is further back ("..., who guarded a depot, were killed")."""
    if counted.kind not in ("singular", "name", "weak_name") or counted.low != 1:
        return False
    between = {t.lower for t in scene.words[counted.reach : position]}
    joined = counted.first > 0 and scene.words[counted.first - 1].lower in ("and", "or", "&", ",")
    return bool(between & {"were", "are", "have"}) and not joined


def _follows_its_people(scene: Scene, counted: Counted, o: Occurrence, *, passive: bool, perfect: bool) -> bool:
    kind = o.trigger.kind
    if counted.low < o.trigger.entry.least:
        return False
    if kind == "state" and o.trigger.entry.only_after:
        before = {t.lower for t in scene.words[max(0, counted.first - 3) : o.first]}
        return bool(before & frozenset(o.trigger.entry.only_after))
    if kind in ("subject", "state"):
        return counted.kind != "weak_name" or kind == "subject"
    if kind != "object" or not o.trigger.participle:
        return False
    if passive:
        return True
    if perfect or counted.kind in ("weak_name", "name", "nobody"):
        return False
    after = o.last
    while after < len(scene.words) and scene.words[after].pos == "ADV":
        after += 1
    token = scene.words[after] if after < len(scene.words) else None
    if token is not None and counted.group is None and counted.last == o.first and _describes(scene, token):
        return False
    if token is None or token.tag in ("IN", "TO", "CC", ".", ",", ":", "-LRB-", "WRB"):
        return True
    if any(c.first == after for c in scene.people):
        own = _to_the_right(scene, next(i for i, c in enumerate(scene.people) if c.first == after))
        return bool(own) and counted.kind == "number"
    return token.tag not in ("DT", "PRP$", "PRP") and counted.kind == "number"


def _describes(scene: Scene, after: Token) -> bool:
    """Whether the participle behind a bare number belongs to a noun: "four burnt-out trucks", "one burnt tank"."""
    people = after.lower in scene.lexicon.plural or after.lower in scene.lexicon.file.generic_people
    timely = tells_time(after.lower) or after.lower in ("last", "this", "late", "early", "overnight", "next")
    return after.tag in ("JJ", "NN", "NNS", "HYPH") and not people and not timely


def _after_fillers(scene: Scene, position: int) -> tuple[int | None, bool, bool]:
    """The first word after a noun phrase that says something, whether "be" and whether "have" stood between."""
    words, fillers = scene.words, scene.lexicon.file.fillers
    passive = perfect = False
    position = _past_aside(scene, position)
    if position < len(words) and words[position].text in ('"', "”", "''"):
        position += 1
    if (
        position + 1 < len(words)
        and words[position].text in (",", "-", "–", ")")
        and words[position + 1].lower in BE | HAVE
    ):
        position += 1
    aged = position > 0 and words[position - 1].text.isdigit()
    if aged and words[position : position + 1] and words[position].text == ",":
        position += any(o.first == position + 1 for o in scene.occurrences)  # "Amal Deng, 14, died"
    while position < len(words):
        lower = words[position].lower
        if lower in BE:
            passive = True
        elif lower in HAVE:
            perfect, passive = not passive, passive
        elif lower in scene.lexicon.file.violence_before:
            following = _next_verb(scene, position + 1)
            starts = any(o.first == position for o in scene.occurrences)
            if following is None or starts:
                return position, passive, perfect and not passive
            position = following
            continue
        elif lower not in fillers and words[position].tag not in ("RB", "WP", "WDT") and lower not in ("who", "that"):
            return position, passive, perfect and not passive
        if any(o.first == position for o in scene.occurrences):
            return position, passive, perfect and not passive
        position += 1
    return None, passive, perfect


def _past_aside(scene: Scene, position: int) -> int:
    """Past "(...)" and ", including two children,": the verb stands after the aside."""
    words = scene.words
    if position >= len(words):
        return position
    if words[position].text == "(":
        closing = next((i for i in range(position, min(len(words), position + 25)) if words[i].text == ")"), None)
        return closing + 1 if closing is not None else position
    opens = words[position].text in (",", "–", "—", "-")
    if opens or words[position].lower in ("including", "among"):
        rest = [t.lower for t in words[position + opens : position + opens + 3]]
        if len(rest) > 1 and (
            "not" in rest[:2]
            or rest[0] in ASIDES
            or rest[1] in ("of", "in")
            or (opens and rest[0] in ("a", "an", "the", "aged"))
        ):
            for i in range(position + 1, min(len(words), position + ASIDE_REACH)):
                comma = words[i].text in (",", "–", "—")
                if (
                    (comma or not opens)
                    and i + 1 < len(words)
                    and words[i + comma].lower in BE | HAVE | {"died", "killed"}
                ):
                    return i + comma
    return position


def _next_verb(scene: Scene, position: int) -> int | None:
    """After "killed", the verb that "and" (or "or", "and later") joins to it, where it follows at once."""
    words = scene.words
    if position >= len(words) or words[position].lower not in ("and", "or", "/", "&"):
        return None
    position += 1
    while position < len(words) and (words[position].tag == "RB" or words[position].lower in ("then", "were", "was")):
        position += 1
    return position if position < len(words) else None


def _to_the_left(scene: Scene, number: int) -> list[Link]:
    """ "killed 14", "killing at least two", "the deaths of 14 people", "the lives of eight"."""
    counted = scene.people[number]
    if counted.kind == "share" or (counted.kind == "weak_name" and not _is_victim(scene, counted)):
        return []
    words = scene.words
    end = counted.first
    while end > 0 and (words[end - 1].tag in ("RB",) or words[end - 1].text in ('"', "“", "‘", "”", "’")):
        end -= 1
    of = end > 0 and words[end - 1].lower in ("of", "to")
    for o in scene.occurrences:
        if of and o.last == end - 1 and o.trigger.kind in ("of", "counted", "remains", "object"):
            return of_link(scene, number, o)
        object_ = o.trigger.kind == "object" and not is_passive(words, o) and not _of_owner(words, counted, o)
        whole = not of or o.trigger.words[-1] == "of"  # "slit the throats of"
        if whole and o.last == end and object_ and counted.low >= o.trigger.entry.least:
            return [Link(number, m.measure, p, "left", m) for m, p in _with_conjoined(scene, o)]
    return []


def _is_victim(scene: Scene, counted: Counted) -> bool:
    """ "killed Uslu Jurri, head of a village": the object of a killing, with an age, an office or a surname."""
    token = scene.words[counted.head]
    verb = token.head - scene.sentence.first
    fatal = any(o.first <= verb < o.last and o.trigger.entry.measure == "killed" for o in scene.occurrences)
    full = counted.reach > counted.last or counted.head > counted.first
    return fatal and full and token.dep in ("dobj", "obj")


def _of_owner(words: Sequence[Token], counted: Counted, o: Occurrence) -> bool:
    """ "Kidnapped exporter's family": the participle tells of the exporter."""
    owned = counted.kind != "number" and any(t.tag == "POS" for t in words[counted.first : counted.last])
    return owned and words[o.first].dep == "amod"


def _with_conjoined(scene: Scene, o: Occurrence) -> list[tuple[TriggerEntry, int]]:
    """ "killed and wounded 14": both verbs have the people."""
    found = [(o.trigger.entry, o.first)]
    before = o.first - 1
    if before > 0 and scene.words[before].lower in ("and", "or"):
        for other in scene.occurrences:
            if other.last == before and other.trigger.kind == "object" and not is_passive(scene.words, other):
                found.append((other.trigger.entry, other.first))
                break
    return found


def _shared(scene: Scene, found: dict[int, list[Link]]) -> None:
    """Lists share their verb: "three soldiers and two civilians were killed", "killed a nurse and two drivers"."""
    order = list(pairwise(range(len(scene.people))))
    ends_in_and = _lists_with_and(scene)
    for left, right in order:
        own = found.get(left)
        listed = _listed(scene, left, right) and left in ends_in_and and not _speaks(scene, right)
        if right not in found and own and own[0].side in ("left", "noun", "tree") and listed:
            shares = [k for k in own if k.side != "noun"]
            if shares and scene.people[right].kind != "weak_name":
                found[right] = [Link(right, k.measure, k.trigger, k.side, k.entry) for k in shares]
    _with_others(scene, found)
    joined: set[int] = set()
    for left, right in reversed(order):
        own = found.get(right)
        weak = scene.people[left].kind == "weak_name" or not (right in joined or _joined_by_and(scene, left, right))
        weak = weak or _is_told(scene, left)
        if left not in found and not weak and own and own[0].side in ("right", "tree") and _listed(scene, left, right):
            found[left] = [Link(left, k.measure, k.trigger, k.side, k.entry) for k in own]
            joined.add(left)


def _with_others(scene: Scene, found: dict[int, list[Link]]) -> None:
    """ "shot dead a leader of the unit, known as Raman, and four other fighters": others whom the tree joins to one."""
    offset = scene.sentence.first
    for number, counted in enumerate(scene.people):
        led = counted.first > 0 and scene.words[counted.first - 1].lower == "and"
        if number in found or not (led and counted.additional and counted.kind == "number" and counted.known):
            continue
        token = scene.words[counted.head]
        for _ in range(6):
            if token.dep not in JOINED or token.head == token.index:
                break
            token = scene.parse.tokens[token.head]
            at = token.index - offset
            left = next((n for n in found if n < number and _reached(scene.people[n], found[n][0], at)), None)
            if left is not None:
                found[number] = [Link(number, k.measure, k.trigger, k.side, k.entry) for k in found[left]]
                break


def _reached(counted: Counted, link: Link, at: int) -> bool:
    """Whether the word at `at` is one of the people, or the verb whose object they are."""
    inside = counted.first <= at < counted.last and link.side in ("left", "right", "tree")
    return inside or (link.side == "left" and link.trigger == at)


def _is_told(scene: Scene, number: int) -> bool:
    """ "of whom four are children, and 31 wounded", "in the town of Dori, and two were killed": no list goes on."""
    counted, words = scene.people[number], scene.words
    predicate = counted.last > counted.said_last and words[counted.said_last].lower in ("were", "are", "was")
    place = counted.kind == "name" and words[counted.head].dep == "pobj" and words[counted.first - 1].tag == "IN"
    return predicate or (place and words[counted.reach].lower == ",")


def _lists_with_and(scene: Scene) -> set[int]:
    """The people behind whom the list goes on to an "and": commas alone join nobody."""
    found: set[int] = set()
    for left, right in reversed(list(pairwise(range(len(scene.people))))):
        if _listed(scene, left, right) and (right in found or _joined_by_and(scene, left, right)):
            found.add(left)
    return found


def _speaks(scene: Scene, number: int) -> bool:
    """Whether the people are the subject of a verb that is no trigger ("..., the governor said")."""
    token = scene.words[scene.people[number].head]
    head = token.head - scene.sentence.first
    return token.dep == "nsubj" and all(o.first != head for o in scene.occurrences)


def _joined_by_and(scene: Scene, left: int, right: int) -> bool:
    between = scene.words[scene.people[left].reach : scene.people[right].first]
    return any(t.lower in ("and", "or", "well", "&") for t in between)


def _listed(scene: Scene, left: int, right: int) -> bool:
    """Whether nothing but commas and "and" stands between the two."""
    between = scene.words[scene.people[left].reach : scene.people[right].first]
    if not between or len(between) > 5:
        return False
    lowers = {t.lower for t in between}
    if lowers <= LISTING:
        return (lowers != {"-"} and "with" not in lowers - {"along", "with"}) or "along" in lowers
    return False


def _joined(every: Sequence[Link]) -> list[Link]:
    """ "killed or wounded 14" counts both together: casualties."""
    found: list[Link] = []
    measures: dict[int, set[Measure]] = {}
    strong: dict[int, set[Measure]] = defaultdict(set)
    for link in every:
        measures.setdefault(link.counted, set()).add(link.measure)
        if link.entry is None or not link.entry.weak:
            strong[link.counted].add(link.measure)
    done = set()
    for link in every:
        if link.entry is not None and link.entry.weak and len(measures[link.counted]) > 1:
            continue
        both = {"killed", "injured"} <= strong[link.counted]
        measure: Measure = "casualties" if both and link.measure in ("killed", "injured") else link.measure
        if (link.counted, measure) not in done:
            done.add((link.counted, measure))
            found.append(Link(link.counted, measure, link.trigger, link.side, link.entry))
    return found
