"""Records in plain words: who said it, how many, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bywhom.records import Claim, Event, Figure, Link, Reading, Situation, When, Where

ACTS = {
    "assert": "says", "relay": "relays", "claim_responsibility": "claims responsibility", "accuse": "accuses",
    "deny": "denies", "deny_responsibility": "denies responsibility", "admit": "admits",
    "decline_comment": "declines to comment", "cannot_verify": "could not verify", "estimate": "estimates",
    "believe": "believes", "intend": "intends", "demand": "demands", "order": "orders", "request": "asks for",
    "promise": "promises", "threaten": "threatens", "warn": "warns", "predict": "predicts", "offer": "offers",
    "agree": "agrees", "announce": "announces", "reject": "rejects", "condemn": "condemns", "praise": "praises",
    "retract": "retracts", "ask": "asks",
}  # fmt: skip
STANCES = {
    "own_voice": "in the outlet's own voice", "neutral": "not said whether it was checked",
    "distanced": "the outlet keeps its distance", "verified": "checked by the outlet",
    "could_not_verify": "the outlet could not verify it", "disputed": "no evidence given, the outlet says",
    "corrected": "corrected by the outlet",
}  # fmt: skip
REALIS = {
    "actual": "", "alleged": "alleged", "denied": "denied", "planned": "planned, not done", "demanded": "only demanded",
    "threatened": "only threatened", "hypothetical": "only thought of", "negated": "said not to have happened",
}  # fmt: skip


def one_line(text: str, longest: int = 220) -> str:
    """The words on one line, cut at a word with an ellipsis beyond `longest` characters."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0] + " …"


def day(when: When | None) -> str:
    """A time in words: one day, or the days between which it lies; "when is not said" for none."""
    if when is None or (when.earliest is None and when.latest is None):
        return "when is not said"
    first, last = when.earliest, when.latest
    if first is None:
        text = f"until {last}"
    elif last is None:
        text = f"since {first}"
    else:
        text = first if first == last else f"{first} to {last}"
    basis = {"inferred": " (inferred)", "published": " (no date given: the day of publication)"}.get(when.basis, "")
    return text + basis


def place(where: Where | None) -> str:
    """A place as written, then what we made of it."""
    if where is None or not (where.said or where.name):
        return "where is not said"
    said = where.said or where.name or ""
    if where.lat is None or where.lon is None:
        return f"{said} (not located)"
    other = f" = {where.name}" if where.name and where.name.lower() not in said.lower() else ""
    inside = f", {where.country}" if where.country else (", disputed" if where.claimed_by else "")
    return f"{said}{other}{inside} ({where.lat:.2f}, {where.lon:.2f} ± {where.radius_km or 0:.0f} km)"


def speaker(link: Link) -> str:
    """A link of a chain in words."""
    if link.role == "own_voice":
        return f"{link.name or 'the outlet'} (own voice)"
    name = link.name or "somebody not named"
    return name if link.named != "anonymous" else f"{name} (not named)"


def chain(claim: Claim) -> str:
    """The speakers from the source outwards: "hospital, as told by AFP"."""
    names = [speaker(link) for link in reversed(claim.chain)]
    return ", as told by ".join(names)


def amount(figure: Figure) -> str:
    """"25", "38 or more", "3 to 5", "about 40", with the vague word kept."""
    if figure.high is None:
        text = f"{figure.low} or more"
    elif figure.low == figure.high:
        text = str(figure.low)
    else:
        text = f"{figure.low} to {figure.high}"
    if figure.approx:
        text = f"about {text}"
    return f"{text} (“{figure.vague}”)" if figure.vague else text


def counted(figure: Figure) -> str:
    """The amount, the people and what happened to them."""
    people = f" {figure.group}" if figure.group else ""
    scope = "" if figure.scope == "incident" else f", {figure.scope}"
    return f"{amount(figure)}{people} {figure.measure}{scope}"


def participants(event: Event) -> str:
    """Who did it to whom, with allegations marked."""
    agents = [f"{a.name} (alleged)" if a.alleged_by else a.name for a in event.agents]
    by = " and ".join(agents) if agents else "not said by whom"
    to = " and ".join(t.name for t in event.targets)
    return f"by {by}" + (f"; to {to}" if to else "") if agents else by + (f"; to {to}" if to else "")


def parties(situation: Situation) -> str:
    """The parties to a situation by side."""
    return "; ".join(f"{party.side} {party.name}" for party in situation.parties)


def claims_of(ids: Sequence[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[i] for i in ids if i in claims]


def sentence_around(reading: Reading, position: int) -> str:
    """The sentence of the reading that holds a code point, or an empty string."""
    for sentence in reading.sentences:
        if sentence.span.start <= position < sentence.span.end:
            return sentence.span.of(reading.document.text)
    return ""
