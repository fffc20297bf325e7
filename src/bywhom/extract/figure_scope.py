"""Over what a figure sums: one incident, a day, an operation, a period or the whole war."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.figure_persons import ORDINALS
from bywhom.extract.figure_scene import Scene
from bywhom.records import Scope, Token

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTING = frozenset({"verify", "document", "record", "count", "register", "tally", "confirm"})
STANDING = 10_000
"""Displaced people from which on "have been displaced" is a standing total and no incident's; one raid moves fewer."""
CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "parataxis", "pcomp"})


def scopes_in(scene: Scene) -> tuple[tuple[int, Scope], ...]:
    """The words of the sentence that tell a scope, each with its position."""
    found: list[tuple[int, Scope]] = []
    words, lexicon = scene.words, scene.lexicon
    for position, token in enumerate(words):
        if _of_comparison(scene, token):
            continue
        for phrase, scope in lexicon.scopes_at.get(token.lower, ()):
            if tuple(t.lower for t in words[position : position + len(phrase)]) == phrase:
                found.append((position, scope))
                break
        else:
            open_scope = _since(scene, position) or _past_units(scene, position)
            open_scope = open_scope or _in_the_war(scene, position) or _between(scene, position)
            open_scope = open_scope or _in_a_month(scene, position) or _over_years(scene, position)
            if open_scope is not None:
                found.append((position, open_scope))
    return tuple(found)


def _of_comparison(scene: Scene, token: Token) -> bool:
    """ "The deadliest attack on the city this year": what the time limits is the comparison."""
    for above in scene.parse.ancestors(token.index):
        if above.index < token.index and any(k.tag == "JJS" for k in scene.parse.kids(above.index, "amod")):
            return True
        named = [
            inner for kid in scene.parse.kids(above.index, "attr") for inner in scene.parse.kids(kid.index, "amod")
        ]
        ordinal = any(kid.lower in ORDINALS for kid in (above, *scene.parse.kids(above.index, "attr", "amod")))
        if ordinal or any(kid.tag == "JJS" for kid in named):
            return True  # "it would be the heaviest loss since"
        if above.pos in ("VERB", "AUX") and not (token.dep in ("mark", "prep") and above.index == token.head):
            return False
    return False


def scope_of(
    scene: Scene, trigger: int, next_trigger: int, said: tuple[tuple[int, Scope], ...], least: int = 0
) -> Scope:
    """The scope whose words follow the trigger before the next one, share its clause, or frame it.

    `least`: how many are displaced; of very many told in the perfect the number is a standing one.
    """
    token = scene.words[trigger]
    own = _clause(scene, token)
    said = tuple(each for each in said if not _opens_own(scene, each[0], own))
    behind = [(position, scope) for position, scope in said if trigger < position < next_trigger]
    if behind and not _in_relative(scene, behind[0][0], own):
        return behind[0][1]
    for position, scope in said:
        if _clause(scene, scene.words[position]) == own:
            return scope
    if _in_which(scene, token):
        return "cumulative"
    if _war_has_killed(scene, token) or (
        least >= STANDING and any(_stands_now(scene, t) for t in (token, _first(scene, token)))
    ):
        return "cumulative"
    above = {_clause(scene, head) for head in scene.parse.ancestors(token.index)}
    for position, scope in said:
        mark = scene.words[position]
        clause = scene.parse.tokens[_clause(scene, mark)]
        frames = clause.index in above
        hangs = clause.dep == "advcl" and _clause(scene, scene.parse.tokens[clause.head]) == own
        if frames or hangs:
            return scope
    return "period" if _history(scene, token) else "incident"


def _opens_own(scene: Scene, position: int, own: int) -> bool:
    """ "Shops have been shut since a bomb killed five": what the deed opens is no time over which was counted."""
    mark = scene.words[position]
    return mark.dep == "mark" and _clause(scene, mark) == own


def _in_which(scene: Scene, token: Token) -> bool:
    """ "A year-long conflict in which 4,000 were killed": over all of it."""
    above = scene.parse.tokens[token.head]
    wars = scene.lexicon.file.cumulative_subjects
    lasting = {k.lower for k in scene.parse.kids(above.index, "amod", "compound", "nummod")}
    long = any(word.endswith(("long", "year", "old", "decade")) or word in ("civil", "long") for word in lasting)
    return token.dep == "relcl" and above.lemma in wars and (long or above.lemma in ("war", "conflict", "insurgency"))


def _first(scene: Scene, token: Token) -> Token:
    """The verb that has the helpers of a row: "have been killed and half a million forced from their homes"."""
    while token.dep == "conj" and token.head != token.index:
        token = scene.parse.tokens[token.head]
    return token


def _stands_now(scene: Scene, token: Token) -> bool:
    """ "have been displaced", "are homeless": a state of today."""
    if token.pos == "AUX":
        token = scene.parse.tokens[token.head]
    return any(k.lower in ("has", "have", "are", "remain") for k in scene.parse.kids(token.index, "aux", "auxpass"))


def _in_a_month(scene: Scene, position: int) -> Scope | None:
    """ "has verified 286 deaths in August", "in January alone", "in the first weeks of May": counted over a month."""
    words, file = scene.words, scene.lexicon.file
    if words[position].lower != "in" or position + 1 >= len(words):
        return None
    after = [t.lower for t in words[position + 1 : position + 8]]
    counting = any(t.lemma.lower() in COUNTING for t in words[:position])
    if counting and after[0] in file.months and not (len(after) > 1 and after[1].isdigit() and len(after[1]) < 3):
        return "period"
    if after[0] in file.months and "alone" in after[1:3]:
        return "period"
    first_weeks = after[:2] == ["the", "first"] and "of" in after
    return "period" if first_weeks and any(word in file.period_units for word in after) else None


def _in_relative(scene: Scene, position: int, own: int) -> bool:
    """Whether the words stand in a relative clause that the trigger is not in ("a man who surrendered last month")."""
    here = scene.parse.tokens[_clause(scene, scene.words[position])]
    while here.index != own and here.head != here.index:
        if here.dep == "relcl":
            return True
        here = scene.parse.tokens[_clause(scene, scene.parse.tokens[here.head])]
    return False


def _history(scene: Scene, token: Token) -> bool:
    """ "the raid in which 17 fighters had been killed": told in passing.

    So is "a day after two guards were killed".
    """
    lowers = {k.lower for k in scene.parse.kids(token.index, "aux")}
    if token.dep == "relcl" and "had" in lowers:
        return True
    marks = [k for k in scene.parse.kids(token.index, "mark") if k.lower == "after"]
    before = scene.words[marks[0].index - scene.sentence.first - 1].lower if marks else ""
    return before in scene.lexicon.file.period_units or before in ("day", "days")


def _since(scene: Scene, position: int) -> Scope | None:
    """ "since Monday" and "since 2011": a period, and the war's whole length where years are named."""
    words = scene.words
    if words[position].lower != "since" or position + 1 >= len(words):
        return None
    after = words[position + 1 : position + 12]
    if position and words[position - 1].lower in ("has", "have") and after[0].tag == "VBN":
        harm = any(o.first == position + 1 for o in scene.occurrences)
        return "period" if harm or after[0].lemma.lower() in COUNTING else None  # "has since recorded"
    if after[0].lower in ("january", "jan", "jan.") and not _is_day(after):
        return "cumulative"  # "since January": this year
    if any(t.text.isdigit() and len(t.text) == 4 for t in after):
        return "cumulative"
    if any(t.lower in scene.lexicon.file.cumulative_subjects for t in after):
        return "cumulative"
    if any(t.lower in ("operation", "offensive", "campaign", "assault", "siege") for t in after):
        return "operation"
    return "period" if after[0].tag in ("NNP", "CD", "DT", "RB", "JJ", "NN", "IN", "VBG") else None


def _is_day(after: Sequence[Token]) -> bool:
    """Whether a day of the month follows the month's name; the first of January opens the year."""
    day = after[1].text if len(after) > 1 else ""
    return day.isdigit() and len(day) < 3 and not (after[0].lower == "january" and day == "1")


def _between(scene: Scene, position: int) -> Scope | None:
    """ "between Wednesday and Monday", "from 3 to 9 May": a period; a night between two days is none."""
    words, file = scene.words, scene.lexicon.file
    if words[position].lower not in ("between", "from"):
        return None
    after = words[position + 1 : position + 9]
    joint = next((i for i, t in enumerate(after) if t.lower in ("and", "to", "until")), None)
    if not joint:
        return None
    left, right = after[:joint], after[joint + 1 : joint + 4]
    days = [t.lower for t in (*left, *right) if t.lower in file.weekdays and t.lower in WEEK]
    named = {t.lower for t in (*left, *right)} & file.months
    dated = bool(named and right) and (right[0].text.isdigit() or right[0].lower in file.months)
    if any(t.lower in ("night", "evening", "morning") for t in (*left, *right)):
        return None
    if len(days) == 2 and (WEEK.index(days[1]) - WEEK.index(days[0])) % 7 > 1:
        return "period"
    numbers = any(t.text.isdigit() for t in left) or {t.lower for t in left} & file.months
    return "period" if dated and numbers else None


def _over_years(scene: Scene, position: int) -> Scope | None:
    """ "We have buried eleven in three years", "over 25 years loyalists have killed 900": not what took years."""
    words = scene.words
    after = words[position + 1 : position + 3]
    if words[position].lower not in ("in", "over") or len(after) < 2 or after[0].tag != "CD":
        return None
    perfect = any(t.lower in ("has", "have", "'ve") and t.pos == "AUX" for t in words)
    return "cumulative" if perfect and after[1].lower in ("years", "decades") else None


def _in_the_war(scene: Scene, position: int) -> Scope | None:
    """ "killed in the country's three-year war"."""
    token = scene.words[position]
    if token.lower not in ("in", "during"):
        return None
    wars = [k for k in scene.parse.kids(token.index, "pobj") if k.lower in scene.lexicon.file.wars]
    one = any(k.lower in ("a", "an") for war in wars for k in scene.parse.kids(war.index, "det"))
    return "cumulative" if wars and not one else None  # "a turf war" is no more than a clash


def _past_units(scene: Scene, position: int) -> Scope | None:
    """ "in the past three weeks", "over recent months"."""
    words, file = scene.words, scene.lexicon.file
    if words[position].lower not in file.period_leads:
        return None
    rest = [t.lower for t in words[position + 1 : position + 5]]
    led = position > 0 and words[position - 1].lower in ("the", "in", "over", "during", "within", "for", "of", "these")
    return "period" if led and any(word in file.period_units for word in rest) else None


def _war_has_killed(scene: Scene, trigger: Token) -> bool:
    """ "The conflict has killed 12,000 people", "the war has cost 300 lives": the subject is the war itself."""
    if trigger.dep == "dobj":
        trigger = scene.parse.tokens[trigger.head]
    perfect = _in_perfect(scene, trigger)
    for _ in range(3):
        if trigger.dep != "conj" or scene.parse.kids(trigger.index, "nsubj", "nsubjpass"):
            break
        trigger = scene.parse.tokens[trigger.head]  # "has killed many and driven 900 from their homes"
    kids = scene.parse.kids(trigger.index, "nsubj", "csubj")
    perfect = perfect or _in_perfect(scene, trigger)
    file = scene.lexicon.file
    subjects = {k.lower for kid in kids for k in (kid, *_years_of(scene, kid))}
    if trigger.dep == "relcl":
        subjects.add(scene.parse.tokens[trigger.head].lower)
    return perfect and bool(subjects & file.cumulative_subjects)


def _in_perfect(scene: Scene, verb: Token) -> bool:
    return any(k.lower in ("has", "have", "had") for k in scene.parse.kids(verb.index, "aux"))


def _years_of(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """The war of "forty years of war"."""
    if noun.lower not in scene.lexicon.file.period_units:
        return ()
    return tuple(k for of in scene.parse.kids(noun.index, "prep") for k in scene.parse.kids(of.index, "pobj"))


def _clause(scene: Scene, token: Token) -> int:
    """The verb of the clause that the token stands in; joined verbs count as one clause."""
    here = token
    for _ in range(40):
        if here.dep in CLAUSES or here.head == here.index:
            return here.index
        here = scene.parse.tokens[here.head]
    return here.index
