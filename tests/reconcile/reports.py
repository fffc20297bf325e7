"""Small readings: one event, one figure and one claim, made from few words."""

from __future__ import annotations

from hashlib import sha256

from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Place,
    Provenance,
    Reading,
    Role,
    Sentence,
    Situation,
    SituationState,
    Span,
    When,
    Where,
)

MADE = Provenance(stage="test", rule="test.v1")
STRIKE = Reading


def report(
    name: str, text: str, published: str, *, low: int, place: str = "Tazrouk", lat: float = 23.4,
    day: str = "2031-03-04", who: str | None = None, role: Role = "local_authority", outlet: str | None = None,
) -> Reading:  # fmt: skip
    """A report of a drone strike; `who` says how many died, the outlet itself where nobody is named."""
    span = Span(0, len(text))
    where = Where(said=place, name=place, lat=lat, lon=5.5, radius_km=3.0, precision="settlement")
    when = When(said=day, earliest=day, latest=day, precision="day", basis="stated")
    link = Link(role=role if who else "own_voice", name=who, act="assert", named="named" if who else "none")
    claim = Claim(
        id=f"claim-{name}", span=span, content=(span,), content_text=text, quoted="none", chain=(link,), act="assert",
        outlet_stance="neutral" if who else "own_voice", events=(f"event-{name}",), figures=(f"figure-{name}",),
        provenance=MADE,
    )  # fmt: skip
    event = Event(
        id=f"event-{name}", type="ASSAULT", mode="drone", trigger=Span(0, 7), where=where, when=when, realis="actual",
        claims=(claim.id,), figures=claim.figures, provenance=MADE,
    )  # fmt: skip
    figure = Figure(
        id=f"figure-{name}", span=Span(0, 7), said=str(low), low=low, high=low, measure="killed", category="total",
        event=event.id, claims=(claim.id,), provenance=MADE,
    )  # fmt: skip
    document = Document(
        id=name,
        outlet=outlet or f"{name.upper()} Courier",
        published=published,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        provenance=MADE,
    )
    named = Place(id=f"place-{name}", span=Span(0, 7), as_written=place, where=where, use="literal", provenance=MADE)
    sentence = Sentence(id=f"sentence-{name}", span=span, provenance=MADE)
    return Reading(
        document=document, sentences=(sentence,), places=(named,), claims=(claim,), figures=(figure,), events=(event,)
    )


def siege(
    name: str, published: str, state: SituationState, *, place: str = "Tazrouk", lat: float = 23.4,
    since: str | None = None, until: str | None = None,
) -> Reading:  # fmt: skip
    """A report that tells of a siege and nothing else."""

    def day(text: str | None) -> When | None:
        return When(earliest=text, latest=text, precision="day", basis="stated") if text else None

    text = f"The siege of {place} was spoken of again."
    where = Where(said=place, name=place, lat=lat, lon=5.5, radius_km=3.0, precision="settlement")
    situation = Situation(
        id=f"situation-{name}", span=Span(4, 9), kind="siege", state=state, where=where, since=day(since),
        until=day(until), provenance=MADE,
    )  # fmt: skip
    document = Document(
        id=name, published=published, text=text, sha256=sha256(text.encode()).hexdigest(), provenance=MADE
    )
    return Reading(document=document, situations=(situation,))
