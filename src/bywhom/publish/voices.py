"""Who says it, and how: speakers, chains, verbs in the right number, and whether it was checked."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bywhom.records import Claim, Link, Party, Telling

VERBS = {
    "assert": "says|say",
    "relay": "relays|relay",
    "claim_responsibility": "claims responsibility|claim responsibility",
    "accuse": "accuses|accuse",
    "deny": "denies|deny",
    "deny_responsibility": "denies responsibility|deny responsibility",
    "admit": "admits|admit",
    "decline_comment": "declines to comment|decline to comment",
    "cannot_verify": "cannot verify|cannot verify",
    "estimate": "estimates|estimate",
    "believe": "believes|believe",
    "intend": "intends|intend",
    "demand": "demands|demand",
    "order": "orders|order",
    "request": "asks for|ask for",
    "promise": "promises|promise",
    "threaten": "threatens|threaten",
    "warn": "warns|warn",
    "predict": "predicts|predict",
    "offer": "offers|offer",
    "agree": "agrees|agree",
    "announce": "announces|announce",
    "reject": "rejects|reject",
    "condemn": "condemns|condemn",
    "praise": "praises|praise",
    "retract": "retracts|retract",
    "ask": "asks|ask",
}
"""The verb for one speaker and for several."""
ROLES = {"un_body": "UN body", "icrc": "ICRC", "ngo_monitor": "NGO monitor", "unknown": ""}
"""Roles whose words are not just their name; of one that nobody knows there is nothing to say."""
DENIABLE = frozenset({"assert", "relay", "estimate", "believe", "announce"})
"""Acts whose verb does not yet tell that the source says that it is not so."""
STANCES = {
    "own_voice": "in its own voice", "neutral": "not said if checked",
    "distanced": "the outlet keeps its distance", "verified": "the outlet says that it checked this",
    "could_not_verify": "the outlet could not verify it", "disputed": "the outlet says that no evidence was given",
    "corrected": "corrected by the outlet",
}  # fmt: skip

_AFTER_THE_HEAD = re.compile(
    r"\s+(?:of|in|from|for|on|at|with|without|near|around|against|inside|across|under|who|which|that|whose)\b|,", re.I
)
_SEVERAL = frozenset({
    "people", "police", "men", "women", "children", "families", "clergy", "they", "we", "both", "many", "some",
    "several", "few", "two", "three", "four", "five", "six", "taliban", "troops", "others",
})  # fmt: skip
_ONE_THOUGH_S = frozenset({"news", "times", "reuters", "hamas", "states", "nations", "press", "us", "laos"})
_BY_FORM = frozenset({"military", "armed_group", "militia", "civilians", "police", "unknown", None})
"""Kinds of party whose number shows in the word; a state, a person or a body is one whatever its name ends in."""


def verb(claim: Claim, actors: Mapping[str, Party]) -> str:
    """The act of the claim as a verb in the present, in the number of its source."""
    one, several = VERBS[claim.act].split("|")
    chosen = several if speaks_as_several(claim.source, actors) else one
    if claim.polarity == "negate" and claim.act in DENIABLE:
        chosen += " that it is not so"
    return chosen + (f" (as {claim.certainty})" if claim.certainty != "unstated" else "")


def speaks_as_several(link: Link, actors: Mapping[str, Party]) -> bool:
    """Whether the speaker takes a plural verb: "Medics say", "The army says"."""
    if link.name is None:
        return False
    kind = actors[link.party].kind if link.party and link.party in actors else None
    head = _AFTER_THE_HEAD.split(link.name, maxsplit=1)[0].split()
    if not head:
        return False
    first, last = head[0].lower(), head[-1].lower()
    if "and" in head[1:-1] and kind not in ("person", "state", "government", "international", "media"):
        return True
    if kind not in _BY_FORM and not (kind == "government" and last == "officials"):
        return last in _SEVERAL and kind != "media"
    if first in _SEVERAL or last in _SEVERAL:
        return True
    shortened = head[-1].isupper() and len(last) > 1
    return last.endswith("s") and not last.endswith(("ss", "us", "sis", "'s", "’s")) and not (
        shortened or last in _ONE_THOUGH_S
    )  # fmt: skip


def voice_of(telling: Telling) -> str:
    """Whose word a telling is; an outlet that nobody names is known by its document, which is no name."""
    return "the outlet" if telling.voice == telling.document else telling.voice


def speaker(link: Link) -> str:
    """A link of a chain in words."""
    if link.role == "own_voice":
        return link.name or "the outlet"
    if link.name is None:
        return (
            "somebody not named"
            if link.role in ("unknown", "anonymous")
            else f"{link.role.replace('_', ' ')}, not named"
        )
    name = " ".join(link.name.split())
    return name if link.named != "anonymous" else f"{name} (not named)"


def role(link: Link) -> str:
    """What a speaker is, in words; empty where that is unknown."""
    return ROLES.get(link.role, link.role.replace("_", " "))


def chain(claim: Claim) -> str:
    """The speakers from the source outwards: "the hospital, as told by AFP"."""
    names: list[str] = []
    for link in reversed(claim.chain):
        if speaker(link) not in names:
            names.append(speaker(link))
    return ", as told by ".join(names)


def says(claim: Claim, actors: Mapping[str, Party]) -> str:
    """Who says it, with the verb: "Medics say", "the ministry, as told by TASS, denies"."""
    comma = "," if ", as told by " in chain(claim) else ""
    return f"{chain(claim)}{comma} {verb(claim, actors)}"


def checked(claim: Claim) -> str:
    """Whether the outlet checked it, by its own words."""
    return STANCES[claim.outlet_stance]
