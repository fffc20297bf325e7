"""Whom a number counts that names no people itself: "two soldiers were killed and five wounded", "three of them"."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import is_reporting
from bywhom.extract.figure_family import Draft
from bywhom.extract.figure_scene import Scene
from bywhom.records import Category, Token

NARROW = frozenset(
    {"civilian", "combatant", "children", "women", "medical", "aid", "journalist", "police", "official", "prisoner"}
)
GAP = 14
"""Words between a number and the one whose noun it leaves out; longer reaches passed into other clauses."""
MORE = frozenset({"more", "others", "other", "another"})
OWN = frozenset({"own", "friendly"})
SIDE = frozenset({"ranks", "side", "losses", "men", "dead", "own", "casualties", "forces", "sons"})
ADULT = 18
ARMED = frozenset({"party_military", "armed_group"})
LOOK_BACK = 120
"""Words before "officers" in which a policeman or a soldier tells whose officers they are."""
ARMIES = frozenset({"army", "military", "regiment", "battalion", "brigade", "navy", "forces"})
BODIES = frozenset({"uniform", "fatigues", "camouflage"})


def name_categories(drafts: Sequence[Draft]) -> None:
    """Sets the category of the sentence's figures whose own words name none; `drafts` stand in text order."""
    for position, draft in enumerate(drafts):
        if draft.low == 0 or draft.counted.pronoun:
            continue
        if _is_child(draft):
            draft.named = "children"
        elif draft.counted.category == "combatant":
            draft.named = _of_the_police(draft)
        elif draft.counted.category in (None, "unknown", "total"):
            draft.named = _in_uniform(draft) or _own(draft) or _level_of(draft) or _of_whole(draft)
            draft.named = draft.named or _of_the_former(draft, drafts[:position])


def category_of_draft(draft: Draft) -> Category:
    """What the figure's own words say, or else what the words around make of it."""
    own = draft.named or draft.counted.category
    return "total" if own in (None, "unknown") else own


def _is_child(draft: Draft) -> bool:
    """ "Adam Idris, 14", "her nine-year-old nephew", "one of them was only five", "five of them were under 18"."""
    counted, scene = draft.counted, draft.scene
    if (draft.low > 1 and not counted.partitive) or counted.category not in (None, "unknown", "total"):
        return False
    said = scene.words[counted.first : counted.reach]
    behind = scene.words[max(counted.last, counted.reach) :][:5]
    if counted.kind in ("name", "weak_name", "singular") and draft.low == 1:
        aside = len(behind) > 2 and behind[0].text == ","
        if _is_young(said, scene) or (aside and _bare_age(behind[1:3], scene)):
            return True
    return bool(behind) and behind[0].lower in ("was", "were", "is", "are", "aged") and _tells_age(behind, scene)


def _tells_age(behind: Sequence[Token], scene: Scene) -> bool:
    """ "... was only five", "... were under 18": the first number behind the verb, where it ends the clause."""
    lowers = [t.lower for t in behind]
    for number, token in enumerate(behind[1:4], 1):
        years = _years(token, scene)
        if years is not None:
            led = lowers[number - 1] in ("under", "below", "only", "just", "barely", "aged")
            after = lowers[number + 1] if number + 1 < len(lowers) else "."
            limit = ADULT + (lowers[number - 1] in ("under", "below"))
            return led and years < limit and after in (".", ",", ";", "years", "and", "-")
    return False


def _is_young(said: Sequence[Token], scene: Scene) -> bool:
    """An age below eighteen inside the words: "her nine-year-old nephew", "a girl of six", "Mina Rai (7)"."""
    for number, token in enumerate(said):
        years = _years(token, scene)
        if years is None or years >= ADULT:
            continue
        after = [t.lower for t in said[number + 1 : number + 5]]
        before = said[number - 1].lower if number else ""
        if after[:4] == ["-", "year", "-", "old"] or after[:3] == ["-", "year", "-"] or after[:2] == ["years", "old"]:
            return True
        if number and before in ("(", ",", "aged", "of", "about") and after[:1] in ([], [")"], [","]):
            return True
    return False


def _bare_age(words: Sequence[Token], scene: Scene) -> bool:
    """ ", 14," behind a name."""
    years = _years(words[0], scene)
    ends = len(words) < 2 or words[1].text in (",", ".", ";", ")")
    return years is not None and 0 < years < ADULT and ends


def _years(token: Token, scene: Scene) -> int | None:
    if token.text.isdigit() and len(token.text) < 3:
        return int(token.text)
    number = scene.lexicon.file.numbers.get(token.lower)
    return number if number is not None and number > 1 else None


def _of_the_police(draft: Draft) -> Category | None:
    """ "One officer is wounded", where the text spoke of policemen last and not of soldiers."""
    counted, scene = draft.counted, draft.scene
    group = (counted.group or "").lower().split()
    if group not in (["officer"], ["officers"]):
        return None
    lexicon = scene.lexicon
    here = scene.words[counted.head].index
    for token in reversed(scene.parse.tokens[max(0, here - LOOK_BACK) : here]):
        said = lexicon.plural.get(token.lower) or lexicon.singular.get(token.lower)
        if said == "police" or token.lower == "police":
            return "police"
        if (said == "combatant" and token.lower not in ("officer", "officers")) or token.lower in ARMIES:
            return None
    return None


def _in_uniform(draft: Draft) -> Category | None:
    """ "Six bodies in uniform"."""
    words, last = draft.scene.words, draft.counted.last
    after = [t.lower for t in words[last : last + 4]]
    return "combatant" if after[:1] == ["in"] and BODIES & set(after) else None


def _own(draft: Draft) -> Category | None:
    """A fighting side tells of its own: "one dead in his own ranks", "four of its own", "our own losses were nine"."""
    scene, counted = draft.scene, draft.counted
    if not draft.claims or draft.claims[0].source.role not in ARMED or draft.measure == "displaced":
        return None
    words = scene.words
    around = words[counted.said_last : counted.last + 6]
    end = next((i for i, t in enumerate(around) if t.text in (",", ";", ".", ":") or t.lower == "and"), len(around))
    if _owned(around[:end]):
        return "combatant"
    first = max(0, counted.first - GAP)
    start = next((i for i in range(counted.first - 1, first, -1) if words[i].text in (";", ":", ".")), first - 1) + 1
    return "combatant" if _owned(words[start : counted.first]) else None


def _owned(words: Sequence[Token]) -> bool:
    return any(
        token.lower in OWN and (number + 1 == len(words) or words[number + 1].lower in SIDE)
        for number, token in enumerate(words)
    )


def _level_of(draft: Draft) -> Category | None:
    """ "put the number of rebels killed at 56", "puts civilians killed at 65": the noun before the level."""
    if draft.side != "toll" or draft.counted.group is not None:
        return None
    words, lexicon = draft.scene.words, draft.scene.lexicon
    behind = words[draft.trigger + 1 : draft.trigger + 5] if words[draft.trigger].lower == "number" else ()
    for token in (*behind, *words[max(0, draft.trigger - 1) : draft.trigger]):
        if token.tag in ("NNS", "NNPS", "NN"):
            said = lexicon.plural.get(token.lower) or lexicon.singular.get(token.lower)
            return said if said in NARROW and said != "prisoner" else None
    return None


def _of_whole(draft: Draft) -> Category | None:
    """ "One of the eight soldiers", "71 of them": a part of soldiers is soldiers."""
    counted, whole = draft.counted, draft.parent
    if not counted.partitive or counted.group is not None or whole is None or draft.relation != "subset":
        return None
    said = category_of_draft(whole)
    return said if said in NARROW and said not in ("children", "women") else None


def _of_the_former(draft: Draft, before: Sequence[Draft]) -> Category | None:
    """ "Nine soldiers were killed and twelve captured", "two policemen died and a third was wounded": the noun that is
    left out is the former's; of another fate, for "nine died on the spot and six in hospital" may be anybody.
    """
    counted = draft.counted
    ordinal = counted.kind == "singular" and counted.group is None and counted.additional
    more = counted.kind == "number" and counted.additional and _is_more(counted.group)
    bare = counted.kind == "number" and counted.group is None and not counted.partitive
    former = next((d for d in reversed(before) if d.relation != "subset" and d.counted is not counted), None)
    if former is None or not (ordinal or more or bare) or draft.relation == "subset":
        return None
    said = category_of_draft(former)
    alone = former.counted.kind != "number" or (more and former.low == 1)
    if said not in NARROW or (alone and not ordinal) or (former.measure == draft.measure and not (more or ordinal)):
        return None
    return said if _is_joined(draft, former) else None


def _is_more(group: str | None) -> bool:
    return group is None or group.lower() in MORE


def _is_joined(draft: Draft, former: Draft) -> bool:
    """Whether an "and" or a comma joins the two, and nothing that ends the clause or begins another's word."""
    between = draft.scene.words[former.counted.last : draft.counted.first]
    ends = any(t.text in (";", ":", "(", "—", "–") or is_reporting(t) for t in between)
    return not ends and len(between) <= GAP and any(t.lower in ("and", ",", "but", "while") for t in between)
