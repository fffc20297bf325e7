"""What a query finds in the reading of `tests.publish.readings`: the same on every database."""

from __future__ import annotations

EVERY = frozenset(
    "claim-medics claim-army-1 claim-army-2 figure-1 figure-2 event-1 event-2 situation-1".split()  # noqa: SIM905
)
CASES: tuple[tuple[str, str], ...] = (
    # words, by their stem and whatever their case
    ("shelled", "claim-army-1"),
    ("SHELLING town", "claim-army-1"),
    # words that a stop list would take away
    ("on loikaw", "claim-medics figure-1 figure-2 event-1"),
    # a phrase, and the same words in another order
    ('"army denied"', "claim-army-1"),
    ('"denied army"', ""),
    # the beginning of a word
    ("shel*", "claim-army-1"),
    ("threa*", "claim-army-2 event-2 situation-1"),
    # what must not be
    ("kind:claim -shelling", "claim-medics claim-army-2"),
    ("-kind:claim -kind:event", "figure-1 figure-2 situation-1"),
    # a field's words are not the text's
    ("hospital", ""),
    ("said-by:hospital kind:claim", "claim-medics"),
    # roles and names of a source, and what people call them
    ("said-by:medics", "claim-medics figure-1 figure-2 event-1"),
    ('said-by:"the army" kind:claim', "claim-army-1 claim-army-2"),
    ("role:army kind:claim", "claim-army-1 claim-army-2"),
    # the registry's or the document's other name of a party
    ("said-by:myanmar kind:claim", "claim-army-1 claim-army-2"),
    # another name that the registry has for it, which the text does not
    ('said-by:"burmese military" kind:claim', "claim-army-1 claim-army-2"),
    ("by:sit-tat kind:event", "event-1"),
    ("by:sit-tot kind:event", ""),
    # by whom and to whom; a party stands on any side
    ("by:army kind:event", "event-1 event-2"),
    ("party:army kind:situation", "situation-1"),
    ("to:army", ""),
    # either of two
    ("act:deny,threaten kind:claim", "claim-army-1 claim-army-2"),
    ("act:denial kind:claim", "claim-army-1"),
    # a value is a whole: deny is not deny_responsibility, and assert not every claim
    ("act:deny_responsibility", ""),
    ("stance:unverified kind:figure", "figure-1 figure-2"),
    ("type:attack", "event-1"),
    ("type:ASSAULT mode:heavy-weapons realis:alleged", "event-1"),
    ("type:blockade state:in_force", "situation-1"),
    # places by name and country; figures by number
    ("place:Loikaw kind:event", "event-1"),
    ("in:loikaw country:MM kind:event", "event-1"),
    ("killed:12", "figure-2"),
    ("killed:100+", "figure-1"),
    ("killed:<13", "figure-2"),
    ("killed:>=13", "figure-1"),
    ("injured:1+", ""),
    ("number:1-20", "figure-2"),
    ("group:children", "figure-2"),
    # days: of what is spoken of, and of publication
    ("on:2024-05-20 kind:event", "event-1"),
    ("since:2024-05-21", ""),
    ("until:2024-05-19", ""),
    ("since:2024 until:2024-05 kind:event", "event-1"),
    ("on:2024-05-19..2024-05-20 kind:claim", "claim-medics claim-army-1"),
    ("published:2024-05 kind:situation", "situation-1"),
    ("-since:2024-01 kind:event", "event-2"),
    # on the map
    ("near:19.7,97.2,10km kind:event", "event-1"),
    ("near:19.7,97.2,2km", ""),
    # the whole earth, from its other side
    ("near:-19.67,-82.79,20100km kind:event", "event-1"),
    # the outlet, a record, a document
    ('outlet:"Kayah Courier" kind:situation', "situation-1"),
    ("id:event-1", "event-1"),
    ("document:document-1 kind:situation", "situation-1"),
    ("document:document-2", ""),
    # the query of the front page, which nothing here answers
    ("shelling place:Stepanakert by:RSF said-by:hospital act:deny since:2023-09-01 stance:unverified", ""),
    # sentences of other scripts and signs of the database's own language are words like any other
    ("'; drop table item; --", ""),
    ("shelling AND OR NOT NEAR", ""),
    ("50% (loikaw)", ""),
)
