"""Counts that lean on a count before them: "five of the eleven were boys", "the army's figure is six".

Such words say neither what befell the people nor, often, who they are: the figure before them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bywhom.extract.figure_family import Draft
from bywhom.extract.figure_scene import Counted, Scene
from bywhom.records import Measure, Token

NEAR_BLOCKS = 2
"""Paragraphs back to which a bare number may lean; further off it counted other things."""
FAR_MORE = 10
"""A list of names so many times longer than the count before it names the dead of a war, not of that deed."""
LEVEL_NOUNS = frozenset(
    {"figure", "figures", "count", "tally", "toll", "estimate", "number", "list", "register", "log", "total"}
)
LEVEL_JOINTS = frozenset(
    {"of", "is", "was", "at", "to", "has", "had", "lists", "gives", "gave", "says", "said", "stands"}
)
TELLING_OF = {
    "of": frozenset({"speak", "know", "tell", "hear"}),
    "to": frozenset({"admit", "own"}),
    "up": frozenset({"own"}),
    "at": frozenset({"put", "set"}),
    "as": frozenset({"give"}),
}
TELLING = frozenset(
    {
        "say",
        "count",
        "claim",
        "list",
        "report",
        "remember",
        "accept",
        "acknowledge",
        "concede",
        "confirm",
        "announce",
        "believe",
        "see",
        "mention",
        "verify",
        "document",
        "bury",
    }
)
ENDS = frozenset(
    {
        ".",
        ",",
        ";",
        ":",
        "and",
        "but",
        "as",
        "?",
        "!",
        ")",
        "”",
        '"',
        "''",
        "from",
        "too",
        "for",
        "–",
        "—",
        "in",
        "on",
        "the",
    }
)


def told_drafts(scene: Scene, earlier: Sequence[Draft], here: Sequence[Draft]) -> list[Draft]:
    """The sentence's figures that only a figure before them explains."""
    here_block = scene.sentence.block
    near = [d for d in earlier if 0 <= here_block - d.scene.sentence.block <= NEAR_BLOCKS or _is_title(d)]
    linked = {d.number for d in here}
    found: list[Draft] = []
    if not earlier and not here:
        return []
    for number, counted in enumerate(scene.people):
        before = [*near, *(d for d in [*here, *found] if d.number < number)]
        if number not in linked and (among := _among_those(scene, number, earlier)) is not None:
            found.append(among)
            linked.add(number)
        if number in linked or counted.kind != "number" or counted.low == 0 == counted.high:
            continue
        draft = (
            _of_the_whole(scene, number, earlier)
            or _whole_again(scene, number, earlier)
            or _as_level(scene, number, before)
            or _as_said(scene, number, before, earlier)
            or _as_names(scene, number, before)
            or _as_predicate(scene, number, before)
        )
        if draft is not None:
            found.append(draft)
            linked.add(number)
    return found


def _is_title(draft: Draft) -> bool:
    """The headline tells what the whole text counts."""
    return draft.scene.sentence.kind == "title"


def of_told(drafts: Sequence[Draft]) -> None:
    """ "A doctors' union says 16, two of whom died on the way": a part of the number that was only said."""
    for draft in drafts:
        counted, words = draft.counted, draft.scene.words
        rest = tuple(t.lower for t in words[counted.said_last : counted.said_last + 2])
        if draft.relation != "total" or draft.parent is not None or rest != ("of", "whom"):
            continue
        whole = next((d for d in drafts if d.side == "told" and 0 <= counted.first - d.counted.last <= 1), None)
        if whole is not None and whole.low > draft.low:
            draft.relation, draft.parent = "subset", whole


def _of_the_whole(scene: Scene, number: int, earlier: Sequence[Draft]) -> Draft | None:
    """ "Five of the eleven were boys": the whole was counted before, and tells what befell them."""
    part = scene.people[number]
    words = scene.words
    rest = [t.lower for t in words[part.said_last : part.said_last + 2]]
    if rest[:1] != ["of"]:
        return None
    whole = next((c for c in scene.people[number + 1 :] if c.kind == "number" and c.first <= part.said_last + 2), None)
    if whole is None or not part.low < whole.low:
        return None
    told = _same_number(whole, earlier)
    return _draft(scene, number, told, "subset") if told is not None else None


def _among_those(scene: Scene, number: int, earlier: Sequence[Draft]) -> Draft | None:
    """ "A nurse and two boys were among the six": part of those counted before by that number."""
    counted = scene.people[number]
    if counted.kind not in ("number", "singular", "name") or counted.pronoun or not counted.known:
        return None
    words = scene.words
    mark = next((i for i in range(counted.last, min(len(words), counted.last + 9)) if words[i].lower == "among"), None)
    if mark is None:
        return None
    between = scene.words[counted.last : mark]
    whole = next((c for c in scene.people[number + 1 :] if c.kind == "number" and c.first == mark + 1), None)
    listed = {"and", ",", "were", "was", "are", "is", "also"}
    aside = [t for t in between if t.lower not in listed]
    inside = all(any(c.first <= t.index - words[0].index < c.last for c in scene.people) for t in aside)
    if whole is None or not inside or whole.group is not None or whole.low <= counted.low:
        return None
    told = _same_number(whole, earlier)
    return _draft(scene, number, told, "subset") if told is not None else None


def _as_predicate(scene: Scene, number: int, before: Sequence[Draft]) -> Draft | None:
    """ "Two were soldiers": a part of the people counted last, by what they were."""
    counted = scene.people[number]
    after = scene.words[counted.said_last : counted.said_last + 1]
    opens = counted.first == 0 or scene.words[counted.first - 1].lower in ("and", ";", ",", "but", "that")
    if counted.group is None or not after or after[0].lower not in ("were", "was", "are") or not opens:
        return None
    if counted.last == counted.said_last:
        return None
    told = next((d for d in reversed(before) if d.relation != "subset" and d.low > counted.low), None)
    return _draft(scene, number, told, "subset") if told is not None else None


def _whole_again(scene: Scene, number: int, earlier: Sequence[Draft]) -> Draft | None:
    """ "All seven belonged to one family", "the eight rebels": those counted before, by the same number."""
    counted = scene.people[number]
    opening = scene.words[counted.first].lower
    if opening not in ("the", "all", "these", "those") or counted.low < 2 or counted.partitive:
        return None
    told = _same_number(counted, earlier)
    if told is None or (opening != "all" and (counted.group is None or not counted.known)):
        return None
    if scene.words[counted.last - 1].lower in ("families", "households") or _is_quoted(scene, counted):
        return None
    return _draft(scene, number, told, "update")


def _as_level(scene: Scene, number: int, before: Sequence[Draft]) -> Draft | None:
    """ "The army's figure is six", "a tally of nine", "the clinic's register has eight"."""
    counted = scene.people[number]
    words = scene.words
    at = counted.first
    bodies = counted.group is None and words[counted.last - 1].lower in ("bodies", "dead", "killed")
    if at < 2 or words[at - 1].lower not in LEVEL_JOINTS or not (bodies or _bare(scene, counted)):
        return None
    near = words[max(0, at - 6) : at - 1]
    noun = next((t for t in reversed(near) if t.tag in ("NN", "NNS")), None)
    if noun is None or noun.lower not in LEVEL_NOUNS or near[-1].tag == "VBN":
        return None
    told = _nearest(before)
    return _draft(scene, number, told, "total") if told is not None else None


def _as_said(scene: Scene, number: int, before: Sequence[Draft], earlier: Sequence[Draft]) -> Draft | None:
    """ "The clinic counts 11", "it admits to two", "the other side speaks of four fighters", "Belgrade says two"."""
    counted = scene.people[number]
    words = scene.words
    at = counted.first - (words[counted.first - 1].text in ('"', "“", "``", "''") if counted.first else 0)
    if at < 1:
        return None
    joint = words[at - 1]
    if _makes_it(words, at) and _bare(scene, counted):
        told = _nearest(before)
        return _draft(scene, number, told, "total") if told is not None else None
    verb = joint
    led = joint.lower in TELLING_OF
    gapped = joint.lower == "of" and words[at - 2].text == "," and any(d.scene is scene for d in before)
    if gapped:
        verb = words[at - 2]
    elif led:
        verbs = [
            t for t in words[max(0, at - 4) : at - 1] if t.lemma.lower() in TELLING_OF[joint.lower] and t.pos == "VERB"
        ]
        if not verbs:
            return None
        verb = verbs[-1]
        if words[at - 2].tag == "VBN" and words[at - 2] is not verb:
            return None
    elif (
        counted.partitive
        or joint.lemma.lower() not in TELLING
        or joint.pos != "VERB"
        or words[counted.head].dep == "nsubj"
    ):
        return None
    if led and joint.lower in ("of", "to"):
        if counted.group is not None and (not counted.known or counted.category in (None, "unknown")):
            return None
    elif not _bare(scene, counted):
        return None
    if verb.lemma.lower() in ("put", "set", "give") and not any(
        t.lower in ("number", "figure", "count", "toll", "total", "it") for t in words[verb.index - words[0].index : at]
    ):
        return None
    told = _nearest(before) or (_nearest(earlier) if verb.lemma.lower() == "give" else None)
    return _draft(scene, number, told, "total") if told is not None else None


def _makes_it(words: Sequence[Token], at: int) -> bool:
    """ "Local medics make it thirteen", "Now it's three"."""
    if at < 2:
        return False
    made = words[at - 1].lower == "it" and words[at - 2].lemma.lower() in ("make", "put")
    opening = {t.lower for t in words[max(0, at - 4) : at - 1]}
    now = words[at - 1].lower in ("'s", "’s", "is") and {"now", "it"} <= opening
    return made or now


def _as_names(scene: Scene, number: int, before: Sequence[Draft]) -> Draft | None:
    """ "The families gave the paper 17 names": the names are those of the people counted before."""
    counted = scene.people[number]
    before_it = [t.lower for t in scene.words[max(0, counted.first - 2) : counted.first]]
    named = before_it == ["names", "of"] and _bare(scene, counted)  # "published the names of nine"
    if not named and (scene.words[counted.last - 1].lower != "names" or before_it[-1:] in (["by"], ["under"])):
        return None
    whole = [d for d in before if d.measure not in ("injured", "casualties", "displaced")]
    told = next((d for d in reversed(whole) if d.low == counted.low), _nearest(whole))
    if told is None or counted.low > FAR_MORE * max(1, told.low):
        return None
    return _draft(scene, number, told, "total")


def _bare(scene: Scene, counted: Counted) -> bool:
    """Whether nothing is counted by name: the number ends its clause, or a word goes on that opens another."""
    if counted.group is not None:
        return False
    after = scene.words[counted.last] if counted.last < len(scene.words) else None
    return after is None or after.lower in ENDS


def _is_quoted(scene: Scene, counted: Counted) -> bool:
    after = scene.words[counted.last : counted.last + 1]
    return bool(after) and after[0].text in ('"', "“", "``")


def _same_number(counted: Counted, earlier: Iterable[Draft]) -> Draft | None:
    """The last figure of the very number, whose people may be the same; the dead before the wounded."""
    same = [
        d
        for d in reversed(list(earlier))
        if (d.low, d.high) == (counted.low, counted.high) and d.low > 1 and _may_be(counted, d.counted)
    ]
    return next((d for d in same if d.measure == "killed"), same[0] if same else None)


def _may_be(one: Counted, other: Counted) -> bool:
    kinds = {one.category or "total", other.category or "total"}
    return len(kinds) == 1 or bool(kinds & {"total", "unknown"})


def _nearest(before: Sequence[Draft]) -> Draft | None:
    """The figure that a bare count continues: the last whole one; of the dead and hurt of one sentence, the dead."""
    last = next((d for d in reversed(before) if d.relation != "subset"), before[-1] if before else None)
    if last is None or last.measure != "injured":
        return last
    beside = [d for d in before if d.scene is last.scene and d.measure == "killed" and d.relation != "subset"]
    return beside[-1] if beside else last


def _draft(scene: Scene, number: int, told: Draft, relation: str) -> Draft:
    measure: Measure = told.measure
    draft = Draft(scene, number, measure, scene.people[number].head, "told", told.scope)
    if relation == "subset":
        draft.relation, draft.parent = "subset", told
    elif relation == "update":
        draft.relation, draft.parent = "update", told
    return draft


def could_lean(words: Sequence[Token], starts: frozenset[str]) -> bool:
    """Whether a sentence without a word of harm has a number at all."""
    return any(t.tag == "CD" or t.lower in starts for t in words)
