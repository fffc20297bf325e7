"""Records in plain words: how many, where, when, and how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bywhom.records import Claim, Event, Figure, Incident, Participant, Place, Reading, Situation, Span, When, Where

MOST_TARGETS = 2
NUMBER = re.compile(r"[\d.,\s]+")
REALIS = {
    "actual": "", "alleged": "alleged", "denied": "denied", "planned": "planned, not done", "demanded": "only demanded",
    "threatened": "only threatened", "hypothetical": "only thought of", "negated": "said not to have happened",
}  # fmt: skip
BASISES = {
    "metadata": "the day in the page's metadata", "url": "the day in the address",
    "visible": "the day that the page shows",
    "caption": "the day of its captions", "given": "as you gave it", "unknown": "unknown",
}  # fmt: skip
PRECISIONS = {"adm1": "province", "adm2": "district", "sea_air": "sea or air"}
"""How exact a place is, where the name in the record is none that a reader knows."""
DEEDS = {
    "ASSAULT": "Attack on",
    "COERCE": "Coercion of",
    "AID": "Aid to",
    "PROTEST": "Protest against",
    "MOBILIZE": "Mobilization against",
    "RETREAT": "Retreat from",
    "SANCTION": "Sanctions on",
    "COOPERATE": "Cooperation with",
    "AGREE": "Agreement with",
    "CONSULT": "Talks with",
    "SUPPORT": "Support for",
    "CONCEDE": "Concession to",
    "REQUEST": "Request to",
    "ACCUSE": "Accusation against",
    "REJECT": "Rejection of",
    "THREATEN": "Threat against",
    None: "Something done to",
}
"""Kinds of event as a headline has them, up to whom it was done to; without anybody they end a word before."""
MEANS = {
    "aerial": "Attack from the air on",
    "drone": "Drone attack on",
    "heavy-weapons": "Attack with heavy weapons on",
    "explosives": "Attack with explosives on",
    "suicide-attack": "Suicide attack on",
    "firearms": "Attack with firearms on",
    "primitive": "Attack with simple weapons on",
    "unconventional": "Attack with unconventional weapons on",
    "targeted": "Targeted attack on",
    "crowd-control": "Crowd control against",
    "abduct": "Abduction of",
    "beat": "Beating of",
    "torture": "Torture of",
    "sexual": "Sexual violence against",
    "destroy": "Destruction of",
    "arrest": "Arrest of",
    "seize": "Seizure of",
    "restrict": "Restriction of",
    "deport": "Deportation of",
    "expel": "Expulsion of",
    "censor": "Censorship of",
    "curfew": "Curfew on",
    "martial-law": "Martial law over",
    "convict": "Conviction of",
    "withdraw": "Withdrawal from",
    "disarm": "Disarmament of",
    "release": "Release of",
    "ceasefire": "Ceasefire with",
    "access": "Access for",
    "demo": "Demonstration against",
    "riot": "Riot against",
    "boycott": "Boycott of",
    "hunger": "Hunger strike against",
    "obstruct": "Obstruction of",
}
"""The same by mode, where it says more than the type."""
MOST_NAMES = 4  # spellings that nobody is named for; a name with a user is always shown
SCOPES = {"incident": "", "day": " that day", "operation": " in the operation", "period": " over a period",
          "cumulative": " in all"}  # fmt: skip
USES = {"literal": "the place itself", "metonym": "stands for those who govern there",
        "demonym": "names its people", "dateline": "where the report was filed"}  # fmt: skip


def one_line(text: str, longest: int = 220) -> str:
    """The words on one line, cut at a word with an ellipsis beyond `longest` characters."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0] + " …"


def day(when: When | None) -> str:
    """A time in words: one day, or the days between which it lies.

    A day that only the publication date gave is not told as one: nobody said it.
    """
    if when is None or (when.earliest is None and when.latest is None):
        return "when is not said"
    if when.basis == "published":
        return "no date given"
    return _between(when) + (" (inferred)" if when.basis == "inferred" else "")


def day_of_report(when: When | None) -> str:
    """As `day`, with the days that the publication date leaves for what has no date of its own."""
    if when is not None and when.basis == "published" and (when.earliest or when.latest):
        return f"no date given; by the publication date {_between(when)}"
    return day(when)


def day_as_said(when: When | None) -> str:
    """The time, with the words that it was made from: 2022-06-15 (“on Wednesday”)."""
    if when is None or not when.said or when.basis not in ("stated", "relative"):
        return day(when)
    if when.earliest is None and when.latest is None:
        return f"“{one_line(when.said, 40)}”"
    return f"{day(when)} (“{one_line(when.said, 40)}”)"


def _between(when: When) -> str:
    first, last = (moment(when.earliest), moment(when.latest))
    if first is None:
        return f"until {last}"
    if last is None:
        return f"since {first}"
    if when.precision == "month" and first[:7] == last[:7]:
        return first[:7]
    if when.precision == "year" and first[:4] == last[:4]:
        return first[:4]
    return first if first == last else f"{first} to {last}"


def moment(text: str | None) -> str | None:
    """An ISO date or datetime for people: a space for the T."""
    return text.replace("T", " ") if text else None


def place(where: Where | None) -> str:
    """A place as written, then what we take it to be; PLACES tells the rest."""
    if where is None or not (where.said or where.name):
        return "where is not said"
    said = where.said or where.name or ""
    if where.lat is None or where.lon is None:
        return f"{said} (not located)"
    other = f" = {where.name}" if where.name and where.name.lower() not in said.lower() else ""
    if where.precision == "country":
        return said + other
    inside = f", {where.country}" if where.country else (", disputed" if where.claimed_by else "")
    return said + other + inside


def located(where: Where) -> str:
    """Where a place lies and how exactly: "40.06, 70.82 within 3 km (settlement)"."""
    if where.lat is None or where.lon is None:
        return "not located"
    extent = f" within {where.radius_km:,.0f} km" if where.radius_km else ""
    exact = f" ({exactness(where.precision)})" if where.precision else ""
    return f"{where.lat:.2f}, {where.lon:.2f}{extent}{exact}"


def exactness(precision: str) -> str:
    """How exact a place is, in words."""
    return PRECISIONS.get(precision, precision.replace("_", " "))


def other_names(where: Where, written: str) -> str:
    """The names besides the one written, alphabetically, each with who uses it."""
    names = {name.text: name.used_by for name in where.names}
    names.setdefault(where.name or written, None)
    others = sorted((text, by or "") for text, by in names.items() if text.lower() != written.lower())
    spellings = [text for text, by in others if not by][:MOST_NAMES]
    shown = [f"{text} ({by})" if by else text for text, by in others if by or text in spellings]
    left = len(others) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def amount(figure: Figure) -> str:
    """ "25", "38 or more", "3 to 5", "about 40", with the vague word kept."""
    if figure.high is None:
        text = f"{figure.low:,} or more"
    elif figure.low == figure.high:
        text = f"{figure.low:,}"
    else:
        text = f"{figure.low:,} to {figure.high:,}"
    if figure.approx:
        text = f"about {text}"
    return f"{text} (“{figure.vague}”)" if figure.vague else text


def counted(figure: Figure) -> str:
    """The amount, the people and what happened to them."""
    people = f" {one_line(figure.group, 60)}" if figure.group else ""
    return f"{amount(figure)}{people} {figure.measure}{SCOPES[figure.scope]}"


def counted_as_said(figure: Figure) -> str:
    """The amount and, where they differ from it, the words."""
    said = one_line(figure.said, 60)
    if figure.vague or said.replace(",", "") in (str(figure.low), counted(figure)):
        return counted(figure)
    return f"{counted(figure)} (“{said}”)"


def kind_of(event: Event) -> str:
    """The PLOVER type and mode in plain words: "Attack with heavy weapons"."""
    return _kind(event.type, event.mode).rsplit(" ", 1)[0]


def _kind(type_: str | None, mode: str | None) -> str:
    """The kind up to whom it was done to: "Attack with heavy weapons on"."""
    return MEANS.get(mode or "") or DEEDS.get(type_) or f"{str(type_).capitalize()} to"


def incident_of(incident: Incident) -> str:
    """An incident as a headline: what kind, to whom, where. By whom is nowhere told without its grade."""
    kind = _kind(incident.type, incident.mode)
    # a bare number names nobody, and a place is told once
    where = incident.where.said if incident.where is not None else None
    named = [name for name in incident.targets if name != where and not NUMBER.fullmatch(name)]
    whom = " and ".join(one_line(name, 60) for name in named[:MOST_TARGETS])
    told = f"{kind} {whom}" if whom else kind.rsplit(" ", 1)[0]
    return told + (f"; {place(incident.where)}" if incident.where is not None else "")


def title_of(event: Event, reading: Reading) -> str:
    """The kind of event, how far it is real, and the words that tell it."""
    realis = REALIS[event.realis]
    trigger = one_line(event.trigger_text or event.trigger.of(reading.document.text), 60)
    return f"{kind_of(event)}{f' [{realis}]' if realis else ''}: “{trigger}”"


def participants(event: Event) -> str:
    """Who did it to whom, with allegations marked."""
    by = "by " + _named(event.agents) if event.agents else "by whom is not said"
    to = ", to " + _named(event.targets) if event.targets else ""
    known = (event.trigger_text or "").lower()
    means = f", with {one_line(event.means, 60)}" if event.means and event.means.lower() not in known else ""
    return by + to + means


def _named(several: Sequence[Participant]) -> str:
    return " and ".join(one_line(p.name, 80) + (" (alleged)" if p.alleged_by else "") for p in several)


def parties(situation: Situation) -> str:
    """The parties to a situation by side."""
    return ", ".join(f"{party.side} {one_line(party.name, 80)}" for party in situation.parties)


def claims_of(ids: Sequence[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[i] for i in ids if i in claims]


def sentence_around(reading: Reading, span: Span) -> str:
    """The sentence of the reading that holds a span's first code point, or an empty string."""
    for sentence in reading.sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return sentence.span.of(reading.document.text)
    return ""


def content_of(claim: Claim, text: str, longest: int = 140) -> str:
    """What is claimed, an ellipsis where other words stand between; in quotation marks if the page has it so."""
    parts = [part.of(text).strip(' \n"“”') for part in claim.content]
    said = one_line(" … ".join(part for part in parts if part) or claim.content_text, longest)
    return f"“{said}”" if claim.quoted == "direct" else said


def places_once(places: Sequence[Place]) -> list[Place]:
    """The first mention of each place that words stand for; the unlocated ones once by their words."""
    found: dict[str, Place] = {}
    for mention in places:
        if mention.use != "demonym":
            found.setdefault(mention.where.id or mention.as_written.lower(), mention)
    return list(found.values())
