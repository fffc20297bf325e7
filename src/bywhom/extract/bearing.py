"""What bears on conflict: an article about a match, a film or a storm is told in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.event_relevance import MISHAPS, told_of
from bywhom.knowledge.triggers import Triggers
from bywhom.records import MATERIAL, Event, Parse

FIELDS = (("sport",), ("arts",), MISHAPS)
"""Fields that are told in the words of conflict. Markets and health are not among them: politics is full of both."""
FEWEST = 3
"""Distinct words of the field, and how many times those of war."""
OUTNUMBERED = 1.5
DENSITY = 0.02
"""Their share of all distinct words. Of invented pages about matches, films, quakes and floods more than half reach it,
at .022 to .052; of a hundred reports of war none, of forty pages of American politics none (.018 at most)."""


def bearing(events: Sequence[Event], parse: Parse, triggers: Triggers) -> tuple[Event, ...]:
    """The events that bear on conflict. What a coach demands and a director rejects is said, and no event of war."""
    if not _tells_of_another_field(parse, triggers):
        return tuple(events)
    return tuple(event for event in events if event.type in MATERIAL)


def _tells_of_another_field(parse: Parse, triggers: Triggers) -> bool:
    words = {token.lemma.lower() for token in parse.tokens}
    martial, told = told_of(words, triggers.classes)
    most = max(sum(told[name] for name in several) for several in FIELDS)
    return most >= max(FEWEST, OUTNUMBERED * martial, DENSITY * len(words))
