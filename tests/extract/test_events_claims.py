"""What the claims make of a deed: alleged, denied, demanded, threatened, planned; and the events that speaking is."""

from __future__ import annotations

import msgspec
import pytest

from bywhom.records import Act, Claim, Event, Link, Provenance, Role, Span
from tests.extract.events_of import events_of
from tests.kits import reading_of

MADE = Provenance(stage="test")


def claim(text: str, content: str, cue: str, name: str, act: Act, role: Role = "party_official") -> Claim:
    """A claim with its words found in the text."""
    start = text.index(content)
    cue_start, name_start = text.index(cue), text.index(name)
    link = Link(
        role=role, name=name, name_span=Span(name_start, name_start + len(name)), party=None, cue=cue,
        cue_span=Span(cue_start, cue_start + len(cue)), act=act, named="named",
    )  # fmt: skip
    span = Span(start, start + len(content))
    return Claim(
        id=f"claim-{act}", span=Span(0, len(text)), content=(span,), content_text=content, quoted="indirect",
        chain=(link,), act=act, outlet_stance="neutral", provenance=MADE,
    )  # fmt: skip


def deed(text: str, made: Claim, kind: str = "ASSAULT") -> Event:
    return next(event for event in events_of(text, [made]) if event.type == kind)


def test_an_accusation_makes_an_alleged_deed_with_its_accuser() -> None:
    """The occurrence is carried, the agent only by the accuser's word."""
    text = "Kinshasa accused Rwandan troops of shelling a camp near Goma."
    made = claim(text, "Rwandan troops of shelling a camp near Goma", "accused", "Kinshasa", "accuse")
    event = deed(text, made)
    assert event.realis == "alleged"
    assert [(a.name, a.alleged_by) for a in event.agents] == [("Rwandan troops", made.id)]
    assert event.claims == (made.id,)


def test_a_party_about_the_other_side_only_alleges() -> None:
    text = "The rebels said government troops attacked the village of Kibirizi."
    made = claim(
        text, "government troops attacked the village of Kibirizi", "said", "The rebels", "assert", "armed_group"
    )
    event = deed(text, made)
    assert event.realis == "alleged"
    assert event.agents[0].alleged_by == made.id


def test_a_party_about_its_own_deed_is_believed() -> None:
    text = "The army said it launched an operation against militants in the hills."
    made = claim(
        text, "it launched an operation against militants in the hills", "said", "The army", "assert", "party_military"
    )
    event = deed(text, made)
    assert event.realis == "actual"
    assert [a.name for a in event.agents] == ["The army"]


def test_a_report_of_nobody_that_is_denied() -> None:
    """ "Rejected reports that": told by nobody, in what another denies."""
    text = "Khartoum rejected reports that its jets had bombed a school in Kadugli."
    denied = claim(text, "reports that its jets had bombed a school in Kadugli", "rejected", "Khartoum", "deny")
    told = claim(text, "its jets had bombed a school in Kadugli", "reports", "reports", "assert", "unknown")
    told = msgspec.structs.replace(told, chain=(msgspec.structs.replace(told.chain[0], name=None, name_span=None),))
    found = [e for e in events_of(text, [denied, told]) if e.type == "ASSAULT"]
    assert [e.realis for e in found] == ["denied"]


def test_a_witness_is_no_party() -> None:
    text = "Residents said soldiers attacked the village at night."
    made = claim(text, "soldiers attacked the village at night", "said", "Residents", "assert", "witness")
    assert deed(text, made).realis == "actual"


@pytest.mark.parametrize(
    ("act", "realis"),
    [
        ("deny", "denied"), ("deny_responsibility", "denied"), ("threaten", "threatened"), ("demand", "demanded"),
        ("warn", "hypothetical"), ("predict", "hypothetical"), ("promise", "planned"), ("intend", "planned"),
        ("believe", "alleged"),
    ],
)  # fmt: skip
def test_acts_of_speech_never_make_a_fact(act: Act, realis: str) -> None:
    """Whatever the grammar says, a deed that is only denied, threatened, demanded or warned of did not take place."""
    text = "The general spoke of it: troops attacked the town of Dilling."
    made = claim(text, "troops attacked the town of Dilling", "spoke", "The general", act, "party_military")
    assert deed(text, made).realis == realis


SPEECH = (
    # a demand is a request of its kind, and to whom
    ("The council demanded that the rebels withdraw from Uvira.", "the rebels withdraw from Uvira", "demanded",
     "The council", "demand", "REQUEST", "yield", "rebels", "actual"),
    # a call for talks
    ("Nairobi urged both armies to open talks.", "both armies to open talks", "urged", "Nairobi", "demand", "REQUEST",
     "meet", "armies", "actual"),
    # a threat is threatened, never done
    ("The general threatened to bomb the port.", "to bomb the port", "threatened", "The general", "threaten",
     "THREATEN", "violence", None, "threatened"),
    # an accusation
    ("Bogotá accused the guerrillas of killing two teachers.", "the guerrillas of killing two teachers", "accused",
     "Bogotá", "accuse", "ACCUSE", "allege", "guerrillas", "actual"),
    # an order to others restricts them
    ("The militia ordered all boats on the lake to stay ashore.", "all boats on the lake to stay ashore", "ordered",
     "The militia", "order", "COERCE", "restrict", "boats", "actual"),
    # or drives them out
    ("The general ordered residents to leave Kupiansk.", "residents to leave Kupiansk", "ordered", "The general",
     "order", "COERCE", "deport", "residents", "actual"),
    # disapproval
    ("The union condemned the raid.", "the raid", "condemned", "The union", "condemn", "ACCUSE", "disapprove", None,
     "actual"),
    # refusal of an offer
    ("The rebels rejected the offer of talks.", "the offer of talks", "rejected", "The rebels", "reject", "REJECT",
     None, None, "actual"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "name", "act", "kind", "mode", "target", "realis"), SPEECH)
def test_speech_events(
    text: str, content: str, cue: str, name: str, act: Act, kind: str, mode: str | None, target: str | None, realis: str
) -> None:
    made = claim(text, content, cue, name, act)
    event = next(e for e in events_of(text, [made]) if e.type == kind)
    assert event.agents[0].name in name
    assert event.claims == (made.id,)
    assert mode is None or event.mode == mode
    assert target is None or any(target in one.name for one in event.targets)
    assert event.realis == realis


# text, content, cue, name, act, role: what is said and is no deed of speech.
NO_DEED = (
    # whoever rejects an account denies it
    ("The ministry rejected the allegation.", "the allegation", "rejected", "The ministry", "reject", "government"),
    # a charge without a word of blame is a claim
    ("The rebels said the army shelled Loikaw.", "the army shelled Loikaw", "said", "The rebels", "accuse",
     "armed_group"),
    # a bystander's wish is no demand of a party
    ("A baker asked the soldiers to leave.", "the soldiers to leave", "asked", "A baker", "request", "witness"),
    # an order to one's own men
    ("The general ordered his soldiers to hold the bridge.", "his soldiers to hold the bridge", "ordered",
     "The general", "order", "party_military"),
    # what is asked for is an answer
    ("A deputy asked the minister how many soldiers had died.", "the minister how many soldiers had died", "asked",
     "A deputy", "request", "government"),
    # the outlet's own questions
    ("We asked the army for an interview.", "the army for an interview", "asked", "We", "request", "government"),
    # what is only handed on
    ("The mayor told the families to stop digging.", "the families to stop digging", "told", "The mayor", "request",
     "government"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "name", "act", "role"), NO_DEED)
def test_words_that_are_no_deed(text: str, content: str, cue: str, name: str, act: Act, role: Role) -> None:
    made = claim(text, content, cue, name, act, role)
    assert not [e for e in events_of(text, [made]) if e.type in {"REJECT", "ACCUSE", "REQUEST", "COERCE"}]


def test_nobody_is_accused_where_nobody_is_named() -> None:
    """Police who tell of "armed men" accuse no party."""
    text = "Police said armed men attacked a bank in Quetta."
    made = claim(text, "armed men attacked a bank in Quetta", "said", "Police", "assert", "local_authority")
    event = deed(text, made)
    assert event.realis == "actual"
    assert event.agents[0].alleged_by is None


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        # gunmen could be anybody, and nobody is accused
        ("Gunmen shot dead four miners in Duki, officials said.", "actual"),
        # a state's forces in the state's mouth
        ("Security forces killed five militants in the hills near Quetta, the Pakistani army said.", "actual"),
        # the speaker's own, by its possessor's possessor
        ("The rebels' spokesman said his group's fighters had shelled the barracks at Duki.", "actual"),
        # both sides at once: nobody is blamed
        ("Thailand and Cambodia exchanged artillery fire on Thursday, Thai officials said.", "actual"),
        # the other side, known by its article
        ("The rebels shelled the market in Duki, the army said.", "alleged"),
    ],
)
def test_only_who_is_known_can_be_accused(text: str, realis: str) -> None:
    event = next(e for e in reading_of(text).events if e.type == "ASSAULT")
    assert event.realis == realis


def test_who_is_accused_is_no_place() -> None:
    """A capital that stands for its government is not where the deed took place."""
    text = (
        "Phnom Penh said jets dropped two bombs on a road to Preah Vihear and accused Bangkok of military aggression."
    )
    places = [e.where.said or "" for e in reading_of(text).events if e.type == "ASSAULT" and e.where is not None]
    assert not any("Bangkok" in place for place in places)
