"""A small reading made by hand: a toll, a denial, a threat, and what is in force."""

from __future__ import annotations

from bywhom.records import (
    Act,
    Block,
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Mention,
    OffsetRun,
    Participant,
    Party,
    Place,
    Problem,
    Provenance,
    Reading,
    Relation,
    Role,
    Sentence,
    Situation,
    SituationParty,
    Span,
    Stance,
    TimePhrase,
    Timex,
    Uncoded,
    When,
    Where,
)

MADE = Provenance(stage="extract", rule="test.hand.v1")
INPUT = (
    "Menu\n\n"
    "Toll rises in Loikaw\n\n"
    "At least 38 people, 12 of them children, were killed in Loikaw on Monday, medics said.\n"
    "The army denied shelling the town.\n"
    "It threatened to close the bridge, which has been blocked since May.\n"
    "Nobody could say who began the fire.\n"
)
TEXT = INPUT[6:]


def at(words: str) -> Span:
    """The span of words that stand in the text once."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(
    name: str, sentence: str, content: str, *, act: Act, role: Role, party: str | None = None,
    stance: Stance = "neutral", events: tuple[str, ...] = (), figures: tuple[str, ...] = (),
) -> Claim:  # fmt: skip
    speaker = {"medics": "medics", "army": "The army"}[name.split("-")[1]]
    link = Link(role=role, name=speaker, name_span=at(speaker), party=party, cue="said", act=act, named="role_only")
    return Claim(
        id=name, span=at(sentence), content=(at(content),), content_text=content, quoted="indirect", chain=(link,),
        act=act, outlet_stance=stance, events=events, figures=figures, provenance=MADE,
    )  # fmt: skip


FIRST, SECOND, THIRD, FOURTH = TEXT.strip().split("\n")[2:]
LOIKAW = Where(
    said="Loikaw", place="place-1", id="geonames:1", name="Loikaw", lat=19.67, lon=97.21, radius_km=8.0,
    precision="settlement", country="MM", matched_via="exact",
)  # fmt: skip
MONDAY = When(
    said="on Monday", span=at("on Monday"), earliest="2024-05-20", latest="2024-05-20", precision="day",
    basis="relative",
)  # fmt: skip


def hand_made() -> Reading:
    """The reading of INPUT."""
    document = Document(
        id="document-1", title="Toll rises in Loikaw", outlet="Kayah Courier", published="2024-05-21",
        published_basis="given", language="en", text=TEXT, offsets=(OffsetRun(0, 6, len(TEXT)),), sha256="ab" * 32,
        blocks=(Block(kind="title", span=Span(0, 20)),), source="loikaw.txt", provenance=MADE,
    )  # fmt: skip
    return Reading(
        document=document,
        sentences=tuple(
            Sentence(id=f"sentence-{n}", span=at(words), provenance=MADE)
            for n, words in enumerate((FIRST, SECOND, THIRD, FOURTH), 1)
        ),
        places=(
            Place(id="place-1", span=Span(14, 20), as_written="Loikaw", where=LOIKAW, use="literal", provenance=MADE),
        ),
        parties=(
            Mention(id="mention-1", span=at("The army"), as_written="The army", party="party-1", provenance=MADE),
        ),
        actors=(
            Party(
                id="party-1", name="Myanmar Army", kind="military", registry="mm-tatmadaw", span=at("The army"),
                provenance=MADE,
            ),
        ),
        times=(
            TimePhrase(
                id="time-1", span=at("on Monday"), said="on Monday", when=MONDAY,
                timex=Timex(type="DATE", value="2024-05-20"), provenance=MADE,
            ),
        ),
        claims=(
            claim("claim-medics", FIRST, "At least 38 people, 12 of them children, were killed in Loikaw on Monday",
                  act="assert", role="hospital", stance="could_not_verify", events=("event-1",), figures=("figure-1",)),
            claim("claim-army-1", SECOND, "shelling the town", act="deny", role="party_military", party="party-1",
                  events=("event-1",)),
            claim("claim-army-2", THIRD, "to close the bridge", act="threaten", role="party_military", party="party-1",
                  events=("event-2",)),
        ),
        figures=(
            Figure(id="figure-1", span=at("At least 38 people"), said="At least 38", low=38, high=None, group="people",
                   measure="killed", category="total", event="event-1", when=MONDAY, where=LOIKAW,
                   claims=("claim-medics",), provenance=MADE),
            Figure(id="figure-2", span=at("12 of them children"), said="12", low=12, high=12, group="children",
                   measure="killed", category="children", relation="subset", parent="figure-1", event="event-1",
                   claims=("claim-medics",), provenance=MADE),
        ),
        events=(
            Event(id="event-1", type="ASSAULT", mode="heavy-weapons", trigger=at("killed"), trigger_text="killed",
                  agents=(Participant(name="The army", party="party-1", alleged_by="claim-medics"),), realis="alleged",
                  where=LOIKAW, when=MONDAY, claims=("claim-medics", "claim-army-1"), figures=("figure-1",),
                  provenance=MADE),
            Event(id="event-2", type="COERCE", mode="restrict", trigger=at("close"), trigger_text="close",
                  agents=(Participant(name="The army"),), realis="threatened", claims=("claim-army-2",),
                  provenance=MADE),
        ),
        situations=(
            Situation(id="situation-1", span=at("blocked since May"), kind="blockade", state="in_force",
                      parties=(SituationParty(name="The army", side="by"),), claims=("claim-army-2",), provenance=MADE),
        ),
        relations=(
            Relation(id="relation-1", kind="contradicts", left="claim-army-1", right="claim-medics", rule="9.polarity",
                     reasons=("the army denies what medics say",), provenance=MADE),
        ),
        uncoded=(Uncoded(id="uncoded-1", span=at(FOURTH), reason="“fire” gave no event", provenance=MADE),),
        problems=(Problem(id="problem-1", stage="gather", what="the encoding was guessed", provenance=MADE),),
    )  # fmt: skip
