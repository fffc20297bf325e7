"""The signs by which the class of a sentence of the CAMEO set is weighed: its events and claims, and nothing else.

What a coder of that set calls a sentence hangs on the act that it is about. The signs are every event (its type, mode,
realis and trigger), every claim (its act, cue and polarity), and what our rules make of them; `bywhom.train.cameo`
weighs them on the train part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bywhom.records import Claim, Event, Reading

FIRST = 3
"""Events and claims of a sentence that are looked at by their place."""


def signs_of_sentence(reading: Reading, ruled: int) -> tuple[str, ...]:
    """The signs of a sentence of which the rules make the class `ruled`."""
    found = [f"ruled {ruled}", f"events {min(len(reading.events), FIRST)}", f"claims {min(len(reading.claims), FIRST)}"]
    for number, event in enumerate(reading.events[:FIRST]):
        found += _of_event(event, number)
    for number, claim in enumerate(reading.claims[:FIRST]):
        found += _of_claim(claim, number)
    first = reading.events[0] if reading.events else None
    spoken = next((claim for claim in reading.claims if claim.source.role != "own_voice"), None)
    found.append(f"both {first.type if first else None} {spoken.act if spoken else None}")
    found += [f"with {sign}" for sign in _of_cue(spoken)]
    return tuple(dict.fromkeys(found))


def _of_event(event: Event, number: int) -> Iterator[str]:
    words = stems(event.trigger_text or "")
    place = "first" if number == 0 else "later"
    yield f"{place} {event.type}"
    yield f"{place} {event.type} {event.realis}"
    yield f"{place} {event.type} {event.mode}"
    yield f"{place} acled {event.acled}"
    yield f"{place} sides {bool(event.agents)} {bool(event.targets)}"
    yield from (f"{place} trigger {word}" for word in words)
    yield from (f"any trigger {word}" for word in words)
    yield from (f"target {word}" for target in event.targets for word in stems(target.name)[-1:])
    yield f"realis {event.realis}"


def _of_claim(claim: Claim, number: int) -> Iterator[str]:
    place = "first" if number == 0 else "later"
    yield f"{place} act {claim.act}"
    yield f"{place} act {claim.act} {claim.polarity}"
    yield f"{place} role {claim.source.role}"
    yield f"{place} world {claim.world}"
    yield from (f"{place} cue {word}" for word in stems(claim.source.cue or ""))
    yield from (f"content {word}" for word in stems(claim.content_text)[:4])


def _of_cue(claim: Claim | None) -> list[str]:
    return stems(claim.source.cue or "") if claim is not None else []


def stems(text: str) -> list[str]:
    """The words, without the endings of verbs and plurals."""
    words = re.findall(r"[a-z][a-z'’-]+", text.lower())
    return [re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 4 else word for word in words]
