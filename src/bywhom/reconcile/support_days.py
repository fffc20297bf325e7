"""The dates of a draft's sentence against the days that the records have."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.reconcile.evidence import pieces
from bywhom.reconcile.support import SHOWN, Matter, Token
from bywhom.records import Instead, Reading, TimePhrase, When


def days(matter: Matter) -> Iterator[Token]:
    """Every date of the sentence that can be placed on the calendar."""
    for phrase in matter.draft.times:
        if not matter.span.covers(phrase.span) or phrase.timex.type not in ("DATE", "TIME"):
            continue
        if phrase.said.lower().startswith(tuple(f"{word} " for word in matter.words.leaning)):
            continue
        when = phrase.when
        if when is not None and (when.earliest or when.latest) and when.basis != "published":
            yield _day(matter, phrase, when)


def _day(matter: Matter, phrase: TimePhrase, when: When) -> Token:
    own = matter.draft.document.published
    if own is not None and _limits(when) == _limits(_on(own)):
        return Token("date", phrase.span)
    if any(_is_of(reading, when, matter) for reading in matter.evidence.readings):
        return Token("date", phrase.span)
    told = [*matter.evidence.days, *_published(matter)]
    holding = [n for n, _, other in told if within(other, when)]
    if holding and matter.supported(holding, phrase.said):
        return Token("date", phrase.span)
    near = matter.nearest((n for n, _, _ in matter.evidence.days), phrase.said)
    instead: dict[str, Instead] = {}
    for number in near[:SHOWN]:
        for n, reading, other in matter.evidence.days:
            if n == number and other.basis != "published":
                instead.setdefault(_told(other), Instead(text=_told(other), id=reading.document.id))
    why = "the records have this date only of another matter" if holding else "no record has this date"
    return Token("date", phrase.span, why, tuple(instead.values())[:SHOWN])


def within(record: When, draft: When) -> bool:
    """Whether all that the record's time can mean lies within the draft's; an open side must be open in both."""
    low, high = _limits(draft)
    first, last = _limits(record)
    if low is None or high is None:
        return (low, high) == (first, last) or (low or high) in (first, last)
    return first is not None and last is not None and low <= first and last <= high


def _limits(when: When) -> tuple[str | None, str | None]:
    """First and last minute, without zones."""
    return _minute(when.earliest, "T00:00"), _minute(when.latest, "T23:59")


def _minute(moment: str | None, rest: str) -> str | None:
    if moment is None:
        return None
    return moment[:16] if "T" in moment else moment + rest


def _on(day: str) -> When:
    return When(earliest=day[:10], latest=day[:10], precision="day", basis="published")


def _published(matter: Matter) -> Iterator[tuple[int, object, When]]:
    """Everything that a document tells was told on its day."""
    for window in matter.evidence.windows:
        published = window.reading.document.published
        if published:
            yield window.number, window.reading, _on(published)


def sources_in(matter: Matter) -> list[Reading]:
    """The documents whose outlet and day the sentence names."""
    days = [t.when for t in matter.draft.times if t.when is not None and matter.span.covers(t.span)]
    return [r for r in matter.evidence.readings if any(_is_of(r, when, matter) for when in days)]


def _is_of(reading: Reading, when: When, matter: Matter) -> bool:
    """Whether the sentence names an outlet beside the day of one of its documents, as a list of sources does."""
    document = reading.document
    if not document.outlet or not document.published or _limits(_on(document.published)) != _limits(when):
        return False
    return set(pieces(document.outlet)) <= set(pieces(matter.text))


def _told(when: When) -> str:
    first, last = (when.earliest or "…")[:16].replace("T", " "), (when.latest or "…")[:16].replace("T", " ")
    days_only = first if first == last else f"{first} to {last}"
    return f"{days_only} (“{when.said}”)" if when.said else days_only
