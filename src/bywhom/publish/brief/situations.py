"""What is in force, in a sentence: by whom, where, since when, and who said so last."""

from __future__ import annotations

from datetime import date

from bywhom.publish.brief.statements import with_article
from bywhom.publish.brief.wording import article, day, listed, opened
from bywhom.publish.voices import voice_of
from bywhom.records import InForce

HELD = {"in_force": "in force", "announced": "announced", "eased": "eased", "suspended": "suspended",
        "ended": "ended", "disputed": "disputed"}  # fmt: skip
OF = frozenset({"blockade", "siege", "occupation"})
THINGS = frozenset(
    {"corridor", "road", "strait", "region", "valley", "border", "crossing", "bridge", "highway", "strip"}
)


def in_force(one: InForce) -> str | None:
    """The sentence; null where neither place nor party is told."""
    standing = one.standing
    where = standing.where
    place = ((where.said or where.name) if where is not None else None) or standing.place
    last = [telling for telling in one.by_voice if telling.day == one.last_evidence] or list(one.by_voice)
    sides = last[-1].situation.parties
    by = next((article(_mid(party.name)) for party in sides if party.side == "by"), None)
    between = [_mid(party.name) for party in sides if party.side == "between"]
    if not place and not by:
        return None
    if standing.kind == "war":
        return None  # it is what all the rest tells of
    voice = article(_mid(with_article(voice_of(last[-1]))))
    told = _told(standing.kind, "in force" if one.state == "in_force" else HELD[one.state], place, by, between)
    if one.state == "ended":
        told = told.removesuffix(" was ended")
        return f"{opened(told)} had ended by {day(one.last_evidence)}, according to {voice}."
    return f"{opened(told)} on {day(one.last_evidence)}, according to {voice}{_since(one)}."


def _told(kind: str, state: str, place: str | None, by: str | None, between: list[str]) -> str:
    """By whom, what and where: "a blockade of the Orsha corridor by the army was in force"."""
    where = thing(place) if place else ""
    if kind == "administration" and by and state == "in force":
        return f"{where or 'the area'} was administered by {by}"
    if kind == "peacekeeping" and state == "in force":
        return f"peacekeepers{f' from {by}' if by else ''} were{f' in {where}' if where else ' deployed'}"
    named = {"displacement": "displacement", "detention": "detention", "peacekeeping": "a peacekeeping mission",
             "administration": "an administration", "evacuation": "an evacuation",
             "occupation": "an occupation"}.get(kind, f"a {kind}")  # fmt: skip
    at = f" {'of' if kind in OF else 'in'} {where}" if where else ""
    sides = f" between {listed(between)}" if len(between) > 1 else ""
    return f"{named}{at}{f' by {by}' if by else ''}{sides} was {state}"


def _since(one: InForce) -> str:
    """Since when, with the days that it has lasted by the last evidence."""
    if one.since is None:
        return "; no source says since when"
    if one.since.endswith("-01-01"):
        return f", since {one.since[:4]}"
    days = (date.fromisoformat(one.last_evidence[:10]) - date.fromisoformat(one.since[:10])).days
    lasted = f", {days:,} days before" if days > 1 else ""
    return f", since {day(one.since)}{lasted}"


def thing(place: str) -> str:
    """ "the Lachin corridor", "Ukraine"."""
    bare = not place.lower().startswith("the ")
    return f"the {place}" if bare and place.split()[-1].lower() in THINGS else place


def _mid(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name
