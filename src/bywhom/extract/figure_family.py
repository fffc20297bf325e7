"""Parts and wholes: which figure is a part of which, which adds to an earlier one, and which brings one up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bywhom.extract.figure_reality import is_negated, is_unreal
from bywhom.extract.figure_scene import Counted, Link, Occurrence, Scene
from bywhom.records import Category, Claim, FigureRelation, Measure, Scope, Token

DEAD = frozenset({"dead", "killed", "victims", "fatalities", "deceased", "slain", "died"})
HURT = frozenset({"wounded", "injured"})
WHOLES = (
    DEAD | HURT | frozenset({"those", "these", "them", "captured", "detained", "abducted", "missing", "casualties"})
)
"""One of which, or a number, an opening "Of the ..." must have to tell a whole."""
OPENERS = frozenset({",", ";", ":", "that", "—", "–", "-", "and", '"', "“", "``", "''"})
"""Words behind which a clause begins."""
JOINS = frozenset({",", "and", "as", "well", "or", "&", "'", "’", "”", '"', ";"})


@dataclass(slots=True)
class Draft:
    """A figure in the making; `parent` is an earlier draft, `number` counts the people of the sentence."""

    scene: Scene
    number: int
    measure: Measure
    trigger: int
    side: str
    scope: Scope = "incident"
    relation: FigureRelation = "total"
    parent: Draft | None = None
    claims: tuple[Claim, ...] = ()
    share: int | None = None
    apart: bool = False
    """A part of people that nobody counted: it has no whole among the figures."""
    again: bool = False
    """Only speaks of somebody who was counted before ("he died in hospital"): no figure of its own."""
    named: Category | None = None
    """Whom the words around the number name, where its own name nobody (`figure_category.py`)."""

    @property
    def counted(self) -> Counted:
        return self.scene.people[self.number]

    @property
    def low(self) -> int:
        return self.counted.low if self.share is None else self.share

    @property
    def high(self) -> int | None:
        return self.counted.high if self.share is None else self.share

    @property
    def source(self) -> tuple[str, ...]:
        """Who gives the figure: party, or name, or role of the innermost claim's source; nobody without a claim."""
        if not self.claims:
            return ()
        link = self.claims[0].source
        return (link.party or (link.name or link.role).lower(),)


def drafts_of(scene: Scene, found: Sequence[Link]) -> list[Draft]:
    """The sentence's figures in text order: what was linked, and the parts that only a whole gives a measure."""
    linked = {k.counted for k in found}
    drafts = [Draft(scene, _antecedent(scene, k.counted, linked), k.measure, k.trigger, k.side) for k in found]
    linked = {d.number for d in drafts}
    for number in range(len(scene.people)):
        if is_part(scene, number) and (
            number not in linked or _wholes_verb(number, drafts) or _shares_verb(scene, number, drafts)
        ):
            own = next((d for d in drafts if d.number == number), None)
            drafts = [d for d in drafts if d.number != number]
            named = part_measure(scene, number)
            fitting = [d for d in drafts if named is None or d.measure == named]
            whole = _whole_before(fitting, number) or _whole_after(scene, fitting, number)
            if own is not None and own.side in ("right", "left") and whole is not None and own.measure != whole.measure:
                own.relation, own.parent = "subset", whole
                drafts.append(own)  # "17 were wounded, two of whom later died"
                continue
            bare = _bare_whole(scene, number) if whole is None and named is None else None
            if bare is not None:
                part = Draft(scene, number, bare.trigger.entry.measure, bare.first, "part", relation="subset")
                part.apart = True
                drafts.append(part)
            if whole is None and named is not None and scene.people[number].kind != "share":
                head = scene.people[number].head
                drafts.append(Draft(scene, number, named, head, "part", relation="subset"))
            share = share_of(scene.people[number], whole) if whole is not None else None
            if whole is not None and (share is not None or scene.people[number].kind != "share"):
                part = Draft(scene, number, whole.measure, whole.trigger, "part", whole.scope, "subset", whole)
                part.share = share
                drafts.append(part)
    _breakdowns(scene, drafts)
    return sorted(drafts, key=lambda d: scene.people[d.number].first)


def _antecedent(scene: Scene, number: int, linked: set[int]) -> int:
    """ "separated five workers and shot them": the number that "them" speaks of, told nowhere else."""
    counted = scene.people[number]
    if not counted.pronoun or counted.kind != "number":
        return number
    before = [n for n in range(number) if scene.people[n].group == counted.group and scene.people[n].low == counted.low]
    return before[-1] if before and not set(before) & linked else number


def share_of(counted: Counted, whole: Draft) -> int | None:
    """The number that a fraction of a stated, exact total comes to, where it comes to a whole number."""
    upper, lower = counted.share
    if counted.kind != "share" or whole.high != whole.low or whole.counted.approx or whole.low * upper % lower:
        return None
    return whole.low * upper // lower


def is_part(scene: Scene, number: int) -> bool:
    """ "including two civilians", "of whom five", "two of them"; in a list after such, every member."""
    counted = scene.people[number]
    words = scene.words
    if counted.kind == "share":
        return True
    if counted.kind == "number" and counted.partitive and _is_telling(scene, counted):
        return False
    if counted.kind == "number" and (frame_of(scene, number) or _whole_behind(scene, number) is not None):
        return True
    end = counted.first
    if end > 1 and words[end - 1].lower in ("were", "was", "are") and counted.kind != "weak_name":
        end -= 1
    for phrase in scene.lexicon.subset_before:
        start = end - len(phrase)
        if start >= 0 and all(words[start + i].lower == part for i, part in enumerate(phrase)):
            if phrase == ("of", "which") and counted.kind != "number":
                return False  # "as a result of which a driver was killed"
            return counted.kind != "weak_name" or phrase[0] == "including"
    if counted.partitive and counted.kind == "number":
        for phrase in scene.lexicon.subset_after:
            at = counted.said_last
            if tuple(t.lower for t in words[at : at + len(phrase)]) == phrase:
                return phrase != ("of", "the") or _of_the_dead(scene, counted)
    if _among_the_dead(scene, counted):
        return True
    following = scene.people[number + 1] if number + 1 < len(scene.people) else None
    if following is not None and _among_the_dead(scene, following):
        joint = {t.lower for t in words[counted.reach : following.first]}
        if joint and joint <= JOINS:
            return True
    if number > 0 and not _is_speaker(scene, counted) and is_part(scene, number - 1):
        between = [t.lower for t in words[scene.people[number - 1].last : counted.first]]
        own_verb = _verb_after(scene, counted) and not _inside_subject(scene, number)
        return bool(between) and set(between) <= JOINS and not own_verb
    return False


def _whole_behind(scene: Scene, number: int) -> Counted | None:
    """The nine of "two of the nine people abducted"."""
    part = scene.people[number]
    after = scene.people[number + 1] if number + 1 < len(scene.people) else None
    if after is None or after.kind != "number" or not part.said_last < after.last or after.first > part.said_last + 2:
        return None
    whole = part.partitive and after.low > part.low and scene.words[part.said_last].lower == "of"
    return after if whole else None


def part_of_others(scene: Scene, number: int, linked: set[int]) -> bool:
    """ "spoke to 17 people, including two drivers and a nurse": parts of people whom no word of harm counts."""
    words = scene.words
    first = number
    while first > 0 and not {t.lower for t in words[scene.people[first - 1].last : scene.people[first].first]} - JOINS:
        first -= 1
    whole = scene.people[first - 1] if first else None
    if whole is None or whole.kind != "number" or whole.group is None or first - 1 in linked:
        return False
    between = [t.lower for t in words[whole.last : scene.people[first].first]]
    return (
        len(between) < 4 and bool({"including", "among", "counting"} & set(between)) and not {*between} & (DEAD | HURT)
    )


def part_measure(scene: Scene, number: int) -> Measure | None:
    """Of what the people are a part, where "among the dead", "of those killed" or "of the wounded" tells it."""
    own = scene.people[number]
    if own.partitive:
        following = [t.lower for t in scene.words[own.said_last : own.said_last + 5]]
        after = set(following)
        if following[1:2] != ["whom"] and "of" in after and after & (DEAD | HURT):
            return "injured" if after & HURT and not after & DEAD else "killed"
    frame = frame_of(scene, number)
    inside = {t.lower for t in frame}
    if inside & (DEAD | HURT):
        return "injured" if inside & HURT and not inside & DEAD else "killed"
    for counted in scene.people[number : number + 2]:
        if _among_the_dead(scene, counted):
            rest = {t.lower for t in scene.words[counted.reach : counted.reach + 9]}
            return "injured" if rest & {"wounded", "injured"} and not rest & {"dead", "killed"} else "killed"
    return None


def frame_of(scene: Scene, number: int) -> tuple[Token, ...]:
    """The words of an opening "Of the 44 people killed," that the number stands behind, or none."""
    words, first = scene.words, scene.people[number].first
    for position in range(first - 1, -1, -1):
        if words[position].text in (";", ":"):
            return ()
        opens = not position or words[position - 1].lower in OPENERS
        if words[position].lower != "of" or not opens or position + 2 >= first:
            continue
        if words[position + 1].lower not in ("those", "the", "these", "them"):
            continue
        comma = next((i for i in range(position + 2, first) if words[i].text == ","), None)
        frame = words[position + 1 : comma] if comma is not None and comma - position < 14 else ()
        whole = any(t.tag == "CD" or t.lower in WHOLES for t in frame)
        return frame if whole else ()  # "the major, of the army's 2nd Division, said"
    return ()


def _bare_whole(scene: Scene, number: int) -> Occurrence | None:
    """The deed whose victims stand without a number before their part: "killed civilians, among them eight boys"."""
    first = scene.people[number].first
    before = [o for o in scene.occurrences if o.last < first and o.trigger.kind in ("object", "of")]
    if not before or any(c.first < first and c.first > before[-1].first for c in scene.people[:number]):
        return None
    between = scene.words[before[-1].last : first]
    people = any(t.tag in ("NNS", "NNPS") and t.lower in scene.lexicon.plural for t in between[:4])
    trigger = scene.words[before[-1].first]
    unreal = is_unreal(scene.parse, trigger, scene.lexicon.file) or is_negated(scene.parse, trigger)
    return before[-1] if people and not unreal else None


def _is_speaker(scene: Scene, counted: Counted) -> bool:
    """ "..., a relative of theirs said": who tells of the dead is none of them."""
    token = scene.words[counted.head]
    verb = scene.parse.tokens[token.head]
    return token.dep == "nsubj" and verb.lemma.lower() in ("say", "tell", "add", "report", "write", "explain")


def _is_telling(scene: Scene, counted: Counted) -> bool:
    """ "One of them counted 21 bodies": the subject of another deed is no part of the victims."""
    words, offset = scene.words, scene.sentence.first
    head = next((t for t in words[counted.first : counted.last] if t.dep == "nsubj"), None)
    if head is None:
        return False
    verb = scene.parse.tokens[head.head]
    harm = any(o.first <= verb.index - offset < o.last for o in scene.occurrences)
    harm = harm or verb.lemma.lower() in ("belong", "come", "live", "work", "serve", "hail", "appear")
    return verb.pos == "VERB" and not harm and verb.index - offset >= counted.last


def _among_the_dead(scene: Scene, counted: Counted) -> bool:
    """ "four children are among the 28 dead", "two medics among those killed"."""
    rest = [t.lower for t in scene.words[counted.reach : counted.reach + 9]]
    if rest and rest[0] in ("are", "were", "was", "is"):
        rest = rest[1:]
    dead = {"dead", "killed", "victims", "wounded", "injured", "executed", "died", "fatalities", "casualties"}
    return rest[:1] == ["among"] and bool(dead & set(rest))


def _of_the_dead(scene: Scene, counted: Counted) -> bool:
    """ "three of the victims", "two of the 14 killed", "one of the dead"."""
    after = scene.words[counted.said_last + 2 : counted.said_last + 5]
    verb = next((i for i, t in enumerate(after) if t.pos == "AUX" or t.tag in ("VBD", "VBZ", "VBP")), len(after))
    after = after[:verb]  # "six of the attackers were killed"
    return any(t.lower in ("victims", "dead", "killed", "wounded", "injured", "deceased", "casualties", "slain")
               for t in after)  # fmt: skip


def _verb_after(scene: Scene, counted: Counted) -> bool:
    """Whether a verb of its own follows, so that the list has ended: "..., and 30 were wounded"."""
    after = scene.words[counted.last : counted.last + 2]
    return bool(after) and (after[0].lower in ("were", "was", "have", "others") or after[0].tag in ("VBN", "VBD"))


def _inside_subject(scene: Scene, number: int) -> bool:
    """ "Fourteen people including four patients and a midwife were killed": the verb is that of the fourteen."""
    words = scene.words
    whole = next((c for c in scene.people[: number - 1] if words[c.head].dep in ("nsubj", "nsubjpass")), None)
    counted = scene.people[number]
    between = words[whole.last : counted.first] if whole is not None else ()
    if whole is None or not any(token.lower in ("including", "among") for token in between):
        return False
    if counted.category == whole.category == "combatant" or [t.text for t in between[-2:]] == [",", "and"]:
        return False  # "nine soldiers, including a sergeant, and a rebel were killed"
    return not any(token.pos in ("VERB", "AUX") and token.lower != "including" for token in between)


def _wholes_verb(number: int, drafts: Sequence[Draft]) -> bool:
    """Whether a part was only linked through the verb of its whole (or another far word): the whole decides then."""
    own = next((d for d in drafts if d.number == number), None)
    return (
        own is not None and own.side in ("tree", "left", "noun", "right") and _whole_before(drafts, number) is not None
    )


def _shares_verb(scene: Scene, number: int, drafts: Sequence[Draft]) -> bool:
    """Whether "two" and "the nine" of "two of the nine people abducted" were linked by one and the same word."""
    whole = _whole_behind(scene, number)
    part = next((d for d in drafts if d.number == number), None)
    return part is not None and any(d.counted is whole and d.trigger == part.trigger for d in drafts)


def _whole_before(drafts: Sequence[Draft], number: int) -> Draft | None:
    """The nearest total before, in the same sentence, that the part fits in."""
    low = drafts[0].scene.people[number].low if drafts else 0
    for draft in sorted(drafts, key=lambda d: -d.number):
        if draft.number < number and draft.relation != "subset" and (draft.high is None or draft.high >= low):
            return draft
    return None


def _whole_after(scene: Scene, drafts: Sequence[Draft], number: int) -> Draft | None:
    """ "Two of the 14 killed": the whole stands just behind."""
    part = scene.people[number]
    for draft in sorted(drafts, key=lambda d: d.number):
        whole = draft.counted
        if (
            draft.number > number
            and 0 <= whole.first - part.last <= 7
            and (whole.high is None or whole.high >= part.low)
        ):
            return draft
    return None


def _breakdowns(scene: Scene, drafts: list[Draft]) -> None:
    """Lists that add up to a total before them are its partition; lists without a total are parts of none stated."""
    by_trigger: dict[tuple[int, Measure], list[Draft]] = {}
    for draft in drafts:
        if draft.relation != "subset" and draft.side in ("left", "right", "tree"):
            by_trigger.setdefault((draft.trigger, draft.measure), []).append(draft)
    for family in by_trigger.values():
        family.sort(key=lambda d: d.number)
        if any(_is_elsewhere(scene, d) for d in family[1:]):
            continue
        first, rest = family[0], family[1:]
        if not rest:
            continue
        if len(rest) > 1 and first.high == first.low == sum(d.low for d in rest):
            for draft in rest:
                draft.relation, draft.parent = "partition", first
        elif not _restated(scene, family):
            for draft in family:
                draft.relation = "partition"
    linked = {d.number for d in drafts}
    for whole in [d for d in drafts if d.counted.kind == "number" and d.low == d.high]:
        parts = _aside_parts(scene, whole.number, linked)
        if parts and sum(scene.people[i].low for i in parts) == whole.low:
            for i in parts:
                drafts.append(Draft(scene, i, whole.measure, whole.trigger, "part", whole.scope, "partition", whole))
                linked.add(i)


def _is_elsewhere(scene: Scene, draft: Draft) -> bool:
    """ "killed nine in Fangak and four in Pigi": a bare number with a place of its own is no part of a sum."""
    counted = draft.counted
    after = scene.words[counted.last : counted.last + 1]
    bare = counted.kind == "number" and counted.group is None
    return bare and bool(after) and after[0].lower in ("in", "at", "near", "on", "across")


def _restated(scene: Scene, family: Sequence[Draft]) -> bool:
    """ "4,300 households, or some 28,000 people": one count in two units."""
    return any(scene.words[d.counted.first - 1].lower == "or" for d in family[1:])


def _aside_parts(scene: Scene, whole: int, linked: set[int]) -> list[int]:
    """The unlinked people that stand as a list after a total: "14 people - ten men and four women"."""
    colon = _behind_colon(scene, whole, linked)
    if colon:
        return colon
    parts = []
    for number in range(whole + 1, len(scene.people)):
        counted = scene.people[number]
        before = scene.people[number - 1]
        between = [t.lower for t in scene.words[before.last : counted.first]]
        opener = (
            number == whole + 1
            and between
            and len(between) < 14
            and any(t in (":", "-", "–", "—", "(", ",") for t in between)
        )
        goes_on = number > whole + 1 and between and set(between) <= {",", "and", "as", "well", ";", "&"}
        if number in linked or counted.kind in ("nobody", "anybody", "weak_name") or not (opener or goes_on):
            break
        parts.append(number)
    return parts if len(parts) > 1 else []


def _behind_colon(scene: Scene, whole: int, linked: set[int]) -> list[int]:
    """ "Two people were killed: a trader from Goma and a gendarme": each item's head, whatever follows it."""
    words, first = scene.words, scene.people[whole].last
    colon = next((i for i in range(first, min(len(words), first + 14)) if words[i].text in (":", "–", "—")), None)
    if colon is None:
        return []
    parts = []
    for number in range(whole + 1, len(scene.people)):
        counted = scene.people[number]
        heads = counted.first > colon and words[counted.first - 1].lower in (words[colon].text, ",", "and", ";")
        if heads and number not in linked and counted.kind in ("number", "singular", "name"):
            parts.append(number)
    return parts if len(parts) > 1 else []


def is_outdated(draft: Draft) -> bool:
    """ "He had earlier put the toll at 20", "19 had been reported": a count that the text itself has left behind."""
    scene = draft.scene
    token = scene.words[draft.trigger]
    verbs = [t for t in (token, *scene.parse.ancestors(token.index)) if t.pos in ("VERB", "AUX")]
    above = [t for t in verbs if t.lemma.lower() in ("say", "report", "put", "give", "tell", "claim", "count")]
    return any(k.lower == "had" for t in above for k in scene.parse.kids(t.index, "aux"))


def _of_whom(draft: Draft) -> bool:
    """ "17 were wounded, two of whom died": the two are no part of other deaths."""
    after = draft.scene.words[draft.counted.said_last : draft.counted.said_last + 2]
    return bool(after) and after[-1].lower in ("whom", "which")


def _can_hold(whole: Draft, part: Draft) -> bool:
    """A monk is not one of fourteen fighters."""
    kinds = whole.counted.category, part.counted.category
    return kinds[0] in ("total", "unknown", "civilian", None) or kinds[0] == kinds[1] or kinds[1] in ("total", None)


def _tells_again(draft: Draft, before: Draft) -> bool:
    """Whether "the driver" or "he" may be the one counted before: the same number, and no other kind of people."""
    if (draft.low, draft.high) != (before.low, before.high):
        return False
    kind = draft.counted.category
    return draft.counted.pronoun or kind in ("total", None) or kind == before.counted.category


def relate_to_earlier(draft: Draft, earlier: Sequence[Draft], *, rose: bool) -> None:
    """Sets relation and parent against figures of the sentences before (same measure, same source where known)."""
    wholes = [d for d in earlier if d.measure == draft.measure]
    same = [d for d in wholes if not d.source or not draft.source or d.source == draft.source]
    partitive = draft.counted.partitive and not _of_whom(draft)
    if draft.relation == "total" and draft.side != "left" and partitive and is_part(draft.scene, draft.number):
        draft.relation = "subset"
    if draft.apart:
        return
    if draft.side == "left" and draft.counted.partitive and draft.parent is None:
        told = next((d for d in reversed(same) if (d.low, d.high) == (draft.low, draft.high)), None)
        if told is not None:  # "killed 11 policemen ... killing 11 of them"
            draft.relation, draft.parent = "update", told
            return
    if draft.relation == "subset" and draft.parent is None:
        totals = [d for d in reversed(wholes) if d.relation != "subset" and _can_hold(d, draft)]
        fitting = [d for d in totals if d.high is None or d.high > draft.low]
        draft.parent = next((d for d in fitting if not is_outdated(d)), next(iter(fitting), None))
    if draft.relation == "subset" or draft.parent is not None:
        return
    if rose and draft.side == "toll":
        draft.relation = "update"
        levels = [d for d in same if d.relation in ("total", "update")] or same
        draft.parent = levels[-1] if levels else None
        return
    if draft.counted.definite and same and draft.relation == "total":
        twin = next((d for d in reversed(same) if _tells_again(draft, d)), None)
        if twin is not None:
            draft.relation, draft.parent = "update", twin
            draft.again = draft.low == 1
            return
    besides = any(d.scene is draft.scene and d.measure != draft.measure for d in earlier)
    if draft.counted.additional and wholes and draft.relation == "total" and not besides:
        draft.relation = "additional"
