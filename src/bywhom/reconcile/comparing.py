"""Facts about two figures: whose they are, whether they count the same people, and whether they can both hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bywhom.records import Claim, Document, Event, Figure, When, Where

NO_PARTY = frozenset({"own_voice", "agency", "other_media", "anonymous", "unknown", "social_media"})
"""Roles that make no independent origin by themselves: they relay, or we cannot tell who they are."""
OUTSIDERS = frozenset(
    {
        "un_body",
        "ngo_monitor",
        "icrc",
        "hospital",
        "rescue_service",
        "witness",
        "victim",
        "court",
        "third_state",
        "expert",
    }
)
"""Of two independent origins one must be no organ of a party: a ministry and an army may be one source."""
STATE_FORCES = frozenset(
    {"soldier", "troop", "serviceman", "servicemen", "policeman", "policemen", "officer", "personnel"}
)
ARMED_GROUP = frozenset({"fighter", "militant", "rebel", "insurgent", "terrorist", "gunman", "gunmen", "militiamen"})
NEIGHBOURS = 0.4
"""Degrees, some 40 km: a hospital town and the front near it may be told of one incident."""
CARRIED = 250
"""Characters from a figure beyond which its place stands in another sentence."""
FINE = frozenset({"point", "near", "settlement"})


@dataclass(frozen=True)
class Source:
    """Who gives a figure: `key` tells sources apart, `chain` holds the keys of everybody on the way."""

    key: str
    title: str
    role: str
    chain: frozenset[str]


def source_of(figure: Figure, claims: Mapping[str, Claim]) -> Source | None:
    """The source of the innermost claim that carries the figure, or None where no claim does."""
    carrying = [claims[claim] for claim in figure.claims if claim in claims]
    if not carrying:
        return None
    claim = carrying[0]
    keys = [link.party or (link.name or link.role).lower() for link in claim.chain]
    link = claim.source
    return Source(keys[-1], link.name or link.role.replace("_", " "), link.role, frozenset(keys))


def same_source(left: Source, right: Source) -> bool:
    """The same party or name, or a name that the other contains ("Armenia", "Armenia's defence ministry")."""
    if left.key == right.key:
        return True
    one, other = _words(left.title), _words(right.title)
    return bool(one and other) and (one <= other or other <= one)


def _words(name: str) -> set[str]:
    return {word.removesuffix("'s").removesuffix("’s") for word in name.lower().split()} - {
        "the",
        "a",
        "an",
        "of",
        "in",
    }


def independent(left: Source, right: Source) -> bool:
    """Two named origins of which neither relays the other; an unknown origin is never independent."""
    if left.role in NO_PARTY or right.role in NO_PARTY or not {left.role, right.role} & OUTSIDERS:
        return False
    return left.key not in right.chain and right.key not in left.chain


OWN = re.compile(
    r"\b(?:lost|los(?:s|es|ing)(?: of)?|(?:loss|losses|deaths?) of|"
    r"its own|our own|their own|our|admit\w* (?:to )?losing)\W+"
    r"(?:at least |about |some |only |just )?$",
    re.IGNORECASE,
)
OWN_GROUP = re.compile(r"\b(?:of its|of our|friendly|its|our)\b", re.IGNORECASE)
SPECIFIC = frozenset({"crew", "family", "passenger", "famil", "mercenarie", "mercenary"})
RIVAL = re.compile(
    r"\b(?:more|fewer|less|higher|lower) than (?:the|what|its|their)\b|"
    r"\b(?:lower|higher|smaller|larger|different|conflicting|rival|competing)\s+(?:\w+\s+)?"
    r"(?:toll|figure|number|count|estimate|account)s?\b",
    re.IGNORECASE,
)
"""Words by which a text itself sets one count against another."""
PERIOD_OF_INCIDENT = 10
"""Days: what was counted since a fight broke out so lately counts the same dead as what was counted in it."""


def is_own_loss(document: Document, figure: Figure) -> bool:
    """Whether the source speaks of its own people: "lost 11 soldiers", "six of its members", "on the friendly side"."""
    words = f"{figure.group or ''} {figure.span.of(document.text)}"
    return is_lost(document, figure) or bool(OWN_GROUP.search(words))


def is_lost(document: Document, figure: Figure) -> bool:
    """Whether the words before it make it a loss: "lost two men", "the deaths of"."""
    return bool(OWN.search(document.text[max(0, figure.span.start - 40) : figure.span.start]))


OUTDATED = re.compile(
    r"\b(?:earlier|previously|initially|at first)\b|\bhad (?:\w+ )?(?:said|reported|given|put|told)\b", re.IGNORECASE
)
"""Words by which a text tells a number that it has itself left behind."""
LEFT_BEHIND = re.compile(r"\b(?:rather than|instead of|up from|raised from|not the)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
AT_FIRST = re.compile(
    r"^[^.;]{0,40}\b(?:at first|initially|earlier|previously|first (?:reported|given|announced|put))\b", re.I
)


def is_outdated(document: Document, figure: Figure) -> bool:
    """ "It had earlier given a toll of 20"."""
    text = document.text
    start = max(text.rfind(". ", 0, figure.span.start), text.rfind("\n", 0, figure.span.start)) + 1
    return bool(OUTDATED.search(text[start : figure.span.start]))


def is_left_behind(document: Document, figure: Figure) -> bool:
    """ "Eleven, rather than the eight announced at first"."""
    before, after = document.text[: figure.span.start][-40:], document.text[figure.span.end :][:60]
    return bool(LEFT_BEHIND.search(before) or AT_FIRST.search(after))


def sides_differ(document: Document, left: Figure, right: Figure, one: Source, other: Source) -> bool:
    """Whether the words name people of two sides: "four Thai farmers" and "19 of its farmers"."""
    mine, yours = _side(document, left, one), _side(document, right, other)
    return bool(mine and yours) and not mine & yours


def _side(document: Document, figure: Figure, source: Source) -> set[str]:
    """The first letters of the names in the group; of one's own people, those of the source."""
    if is_own_loss(document, figure):
        return _stems(source.title) | _stems(source.key)
    return _stems(figure.group or "")


def _stems(words: str) -> set[str]:
    return {word[:4].lower() for word in re.findall(r"\b[A-Z][^\W\d_]{3,}", words)}


def enemy_loss(document: Document, left: Figure, right: Figure, one: Source, other: Source) -> bool:
    """Whether one side tells its own losses and the other what it claims to have inflicted on that side."""
    for own, told, owner in ((left, right, one), (right, left, other)):
        if (
            not is_own_loss(document, own)
            or is_own_loss(document, told)
            or told.category in ("civilian", "children", "women")
        ):
            continue
        if own.category in ("civilian", "children", "women") or {own.relation, told.relation} & {"subset"}:
            continue
        people = _stems(told.group or "")
        named = people & (_stems(owner.title) | _stems(owner.key))
        head = head_of(told)
        state = owner.role in ("government", "party_military") and head in STATE_FORCES
        armed = owner.role == "armed_group" and head in ARMED_GROUP
        if named or (not people and (state or armed)):
            return True
    return False


def comparable(left: Figure, right: Figure) -> bool:
    """Whether the two count the same people: the same measure and, among fighters, the same side."""
    measures = {left.measure, right.measure}
    if head_of(left) != head_of(right) and {head_of(left), head_of(right)} & SPECIFIC:
        return False
    nothing = {f.measure for f in (left, right) if f.low == 0 and f.high == 0}
    denied = "casualties" in nothing and measures <= {"casualties", "killed", "injured"}
    if len(measures) > 1 and not denied:
        return False
    if left.category == right.category and left.category in ("combatant", "unknown"):
        return _same_people(left, right)
    general = {"total", None}
    return left.category == right.category or left.category in general or right.category in general


def _same_people(left: Figure, right: Figure) -> bool:
    """The groups share their head word, or both name the same kind of force."""
    one, other = head_of(left), head_of(right)
    if one == other:
        return True
    return any(one in side and other in side for side in (STATE_FORCES, ARMED_GROUP))


def opposed(left: Figure, right: Figure) -> bool:
    """Whether the one counts soldiers and the other fighters of an armed group."""
    one, other = head_of(left), head_of(right)
    return (one in STATE_FORCES and other in ARMED_GROUP) or (one in ARMED_GROUP and other in STATE_FORCES)


def head_of(figure: Figure) -> str:
    words = (figure.group or "").lower().split()
    return words[-1].removesuffix("s") if words else ""


def intervals_meet(left: Figure, right: Figure) -> bool:
    """Whether a number could be in both; an approximate number reaches a tenth to either side."""
    low_left, high_left = _reach(left)
    low_right, high_right = _reach(right)
    return (high_right is None or low_left <= high_right) and (high_left is None or low_right <= high_left)


def _reach(figure: Figure) -> tuple[float, float | None]:
    slack = 0.1 if figure.approx else 0.0
    return figure.low * (1 - slack), None if figure.high is None else figure.high * (1 + slack)


def scopes_differ(left: Figure, right: Figure) -> bool:
    """Whether one sums over more than the other; "since Monday" is no more than the incident of these days."""
    if left.scope == right.scope:
        return False
    pair = {left.scope, right.scope}
    if not pair <= {"incident", "cumulative", "period"} or left.when is None or right.when is None:
        return True
    lengths = _days(left.when), _days(right.when)
    if None in lengths or _before(left.when, right.when) or _before(right.when, left.when):
        return True
    return max(length or 0 for length in lengths) > PERIOD_OF_INCIDENT or max(left.low, right.low) > 999


def _days(when: When) -> int | None:
    if when.earliest is None or when.latest is None:
        return None
    return (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days


def maybe_same_event(left: Figure, right: Figure, events: Mapping[str, Event]) -> bool | None:
    """True where both belong to one event, False where place or time forbid it, None where nothing tells."""
    if left.event is not None and left.event == right.event:
        return True
    if _places_apart(_stated(left), _stated(right)) or _times_apart(left.when, right.when):
        return False
    if left.event is not None and right.event is not None:
        one, other = events.get(left.event), events.get(right.event)
        if one is not None and other is not None and (one.type != other.type or one.background != other.background):
            return False
    if _places_apart(left.where, right.where):
        return None
    return True if left.scope == right.scope or left.event is None or right.event is None else None


def _stated(figure: Figure) -> Where | None:
    """The place that the figure's own sentence names; one carried over from elsewhere tells nothing apart."""
    where = figure.where
    near = where is not None and (where.span is None or abs(where.span.start - figure.span.start) < CARRIED)
    return where if near else None


def _places_apart(left: Where | None, right: Where | None) -> bool:
    if left is None or right is None or left.id is None or right.id is None:
        return False
    if left.id == right.id or left.precision not in FINE or right.precision not in FINE:
        return False
    if left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        return True
    return max(abs(left.lat - right.lat), abs(left.lon - right.lon)) > NEIGHBOURS


def _times_apart(left: When | None, right: When | None) -> bool:
    """Whether the stated days exclude one another; days carried over from elsewhere exclude nothing."""
    if left is None or right is None or {left.basis, right.basis} & {"published", "inferred"}:
        return False
    return _before(left, right) or _before(right, left)


def _before(left: When, right: When) -> bool:
    return left.latest is not None and right.earliest is not None and left.latest[:10] < right.earliest[:10]
