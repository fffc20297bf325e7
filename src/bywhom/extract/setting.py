"""The place and time of a predicate, and not merely the nearest name or date.

A date belongs to the clause that it stands in: "said on Tuesday that three were killed" does not date the killing.
From the surest to the weakest: the expression of the trigger's own clause; the sentence's; the paragraph's running
time; the day of speech; the publication. What was not said of the event itself has the basis `inferred` or
`published`; from the day of speech or of publication it reaches back one day, for news tells of the day before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from bywhom.extract.clause import chain_of, governor, is_reporting, modifies_subject, sentences_before, tense_of_event
from bywhom.extract.event_place import place_in_story, where_of
from bywhom.extract.time_bounds import bounded, joined, shifted_from
from bywhom.records import Document, Parse, Span, TimePhrase, Token, When

__all__ = ["is_background", "place_in_story", "when_of", "where_of"]

BACKGROUND_DAYS = 60
"""An event that ended more than two months before publication is history to the article that tells it: news follows
an operation or a toll for some weeks, while earlier wars and anniversaries lie years back."""
HISTORY = frozenset({"month", "season", "year", "years"})
HAPPEN = frozenset({"begin", "start", "erupt", "occur", "happen", "take", "break", "kill", "hit", "wound", "leave",
                    "target", "strike", "injure", "destroy"})  # fmt: skip
"""Verbs whose relative clause tells when the noun before it happened: "the raid that began on Friday"."""
TOPICS = frozenset({"over", "about"})
"""Prepositions before what an act of speech or of law is about, which lies before it."""
BOUNDS = frozenset({"since", "after", "following", "until", "till", "by", "before", "from", "between"})


def when_of(trigger: Token, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """When that of which `trigger` is the head happened, as far as the text tells."""
    document = _with_whole_day(document)
    said = _said_when(trigger, document, parse, times)
    if said is not None:
        return said
    tense = tense_of_event(trigger, parse)
    if tense == "future" or _decades_of(trigger, parse, times) or _lies_beyond_length(trigger, parse, times):
        return None
    long_ago = _told_long_ago(trigger, document, parse, times)
    if long_ago is not None:
        return long_ago
    running = _running_time(trigger, document, parse, times)
    if running is not None:
        return running
    spoken = _day_of_speech(trigger, parse, times)
    if spoken is not None and spoken.earliest is not None:
        return _day_or_eve(spoken.earliest, "inferred")
    if document.published:
        return _day_or_eve(document.published, "published")
    return None


def is_background(trigger: Token, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> bool:
    """Whether the text tells of it as history: its date lies well before publication, or it lasts for decades."""
    if _decades_of(trigger, parse, times):
        return True
    document = _with_whole_day(document)
    when = _said_when(trigger, document, parse, times)
    if when is None:
        when = _told_long_ago(trigger, document, parse, times) or _running_time(trigger, document, parse, times)
    if when is None or not document.published:
        return False
    return _is_history(when, document.published)


def _with_whole_day(document: Document) -> Document:
    """The document without a publication of which less than the day is known: a month places no event."""
    if document.published is None:
        return document
    try:
        date.fromisoformat(document.published[:10])
    except ValueError:
        return msgspec.structs.replace(document, published=None)
    return document


class Candidate(NamedTuple):
    """A dated expression and how near it stands: 0 at the trigger, 1 in its clause, 2 elsewhere in the sentence."""

    tier: int
    distance: int
    phrase: TimePhrase
    preposition: str


def _said_when(trigger: Token, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """The date that the sentence gives the event, if it gives one."""
    sentence = parse.sentence_of(trigger)
    here = [t for t in times if sentence.span.covers(t.span)]
    if not here:
        return None
    chain = chain_of(trigger, parse)
    counted = _counted_from_event(trigger, chain, parse, here)
    told = (c for c in _candidates(trigger, chain, parse, here) if c.tier < 2 or not _leaks(c, document))
    told = (c for c in told if not _ends_ahead(c, document))
    found = sorted(told, key=lambda c: (c.tier, _is_open(c), c.distance))
    if counted is not None and not (found and found[0].tier == 0 and not _is_open(found[0])):
        return counted
    if not found:
        return None
    best = found[0]
    when = best.phrase.when
    if when is None:
        return None
    following = _joined_to(best, here, parse)
    if following is not None:
        return joined(when, following)
    ahead = tense_of_event(trigger, parse) == "future"
    when = bounded(when, best.preposition, document.published, ahead=ahead)
    return when if best.tier < 2 else msgspec.structs.replace(when, basis="inferred")


def _leaks(candidate: Candidate, document: Document) -> bool:
    """A date of history in another clause must not date the news, nor its years a neighbour."""
    when = candidate.phrase.when
    if candidate.preposition in {"since", "after"}:
        return False
    return when is None or (document.published is not None and _is_history(when, document.published))


def _ends_ahead(candidate: Candidate, document: Document) -> bool:
    """ "has extended the emergency until March": when it is to end is not when it was done."""
    when = candidate.phrase.when
    ahead = when is not None and document.published is not None and (when.earliest or "") > document.published[:10]
    return ahead and candidate.preposition in {"until", "till"}


def _is_open(candidate: Candidate) -> bool:
    when = candidate.phrase.when
    return when is None or when.precision == "open" or candidate.preposition in BOUNDS


def _candidates(
    trigger: Token, chain: tuple[int, ...], parse: Parse, here: Sequence[TimePhrase]
) -> Iterator[Candidate]:  # fmt: skip
    """The dated expressions of the sentence that may date the event. "The deadliest since 2017" does not: only what
    has gone on or been counted since has a beginning there."""
    lasting = tense_of_event(trigger, parse) not in {"past", "present"}
    for phrase in here:
        if phrase.when is None or phrase.timex.value == "PRESENT_REF" or phrase.timex.type == "SET":
            continue
        noun, preposition, verb = governor(phrase.span, parse)
        if _dated_by_relative(phrase, chain, parse):
            yield Candidate(0, 0, phrase, "")
            continue
        if noun is not None and preposition is None and _opens_sentence(phrase, noun, parse):
            noun, verb = None, parse.tokens[parse.sentence_of(trigger).root] if verb is None else verb
        before = _bound_above(noun, trigger, parse) or (
            preposition.lower if preposition else _word_before(phrase, parse)
        )
        tier = _tier(trigger, chain, noun, preposition, verb, parse)
        if verb is not None and verb.index not in chain and tier == 2 and _mark(verb, parse) in {"after", "since"}:
            before = _mark(verb, parse)
        if before == "since" and (noun is None or noun.index != trigger.index) and not lasting:
            continue
        if tier is not None:
            yield Candidate(tier, abs(phrase.span.start - trigger.start), phrase, before)


def _bound_above(noun: Token | None, trigger: Token, parse: Parse) -> str:
    """The since or after that the noun hangs on: "since the outbreak of the war in 2011"."""
    while noun is not None and noun.index != trigger.index and noun.head != noun.index:
        above = parse.tokens[noun.head]
        if above.pos in {"VERB", "AUX"}:
            return ""
        if above.lower in {"since", "after", "before", "until", "following"}:
            return above.lower
        noun = above
    return ""


def _opens_sentence(phrase: TimePhrase, noun: Token, parse: Parse) -> bool:
    """Whether the phrase stands before the subject and was taken for a part of it: "On Sunday fighters left"."""
    tokens = parse.tokens_in(phrase.span)
    first = parse.sentence_of(tokens[0]).first
    alone = tokens[-1].index + 1 == len(parse.tokens) or parse.tokens[tokens[-1].index + 1].tag != "POS"
    opens = noun.dep in {"nsubj", "nsubjpass"} or (noun.dep == "pobj" and noun.head == first)
    return opens and tokens[0].index - first <= 1 and alone and tokens[0].tag != "DT"


def _dated_by_relative(phrase: TimePhrase, chain: tuple[int, ...], parse: Parse) -> bool:
    """Whether the event's clause hangs on the date itself: "in 2017, when a truck bomb killed hundreds"."""
    inside = {token.index for token in parse.tokens_in(phrase.span)}
    return any(parse.tokens[i].dep == "relcl" and parse.tokens[i].head in inside for i in chain)


def _tier(
    trigger: Token, chain: tuple[int, ...], noun: Token | None, preposition: Token | None, verb: Token | None,
    parse: Parse,
) -> int | None:  # fmt: skip
    if noun is not None and preposition is None:
        return _tier_of_modifier(trigger, chain, noun, parse)
    if noun is not None and noun.index == trigger.index:
        return 0
    if verb is None:
        return 2
    if verb.index == trigger.index:
        return 0
    if verb.dep == "relcl" and verb.head == trigger.index and verb.lemma.lower() in HAPPEN:
        return 0
    if _is_topic(trigger, verb, parse) or _is_of_before(trigger, verb, parse):
        return None
    if verb.index in chain:
        if tense_of_event(trigger, parse) == "perfect" and tense_of_event(verb, parse) == "past":
            return None
        nominal = noun is not None and noun.dep == "pobj" and trigger.pos in {"NOUN", "PROPN"}
        return 1 if not nominal else 2
    if is_reporting(verb) or _subordinate(verb, parse) or _before_or_after(trigger, verb, parse):
        return None
    return 2


def _is_topic(trigger: Token, verb: Token, parse: Parse) -> bool:
    """Whether the event is only what the verb's act is about: "on Monday summoned the envoy over the shelling"."""
    if trigger.pos not in {"NOUN", "PROPN"}:
        return False
    for above in (trigger, *parse.ancestors(trigger.index)):
        if above.index == verb.index:
            return False
        if above.dep == "prep" and above.lower in TOPICS:
            return any(each.index == verb.index for each in parse.ancestors(above.index))
    return False


def _is_of_before(trigger: Token, verb: Token, parse: Parse) -> bool:
    """Whether a participle only tells who the verb's subject or object is: "men abducted in Goma walked home"."""
    if trigger.dep != "acl" or trigger.tag != "VBN" or verb.lemma.lower() in HAPPEN - {"kill"}:
        return False
    return trigger.index < verb.index and any(each.index == verb.index for each in parse.ancestors(trigger.index))


def _tier_of_modifier(trigger: Token, chain: tuple[int, ...], noun: Token, parse: Parse) -> int | None:
    """Monday's attack, the 2020 war: the date of that noun, and of the verb whose subject it is."""
    above = parse.tokens[trigger.head]
    if noun.index == trigger.index or (above.lower == "of" and above.head == noun.index):
        return 0
    if trigger.index in chain and trigger.pos in {"VERB", "AUX"} and modifies_subject(noun, chain, parse):
        return 1
    above = parse.tokens[noun.head]
    if above.lower in {"after", "during", "in", "since", "following"} and parse.tokens[above.head].index in chain:
        return 1 if trigger.pos in {"VERB", "AUX"} else None
    return None


def _subordinate(verb: Token, parse: Parse) -> bool:
    """Whether the verb is of a clause that tells of something else: who had fled, before the truce, although. What
    happened when or after something did shares its day or follows it."""
    if verb.dep in {"relcl", "acl", "pcomp"}:
        return True
    mark = _mark(verb, parse)
    return verb.dep in {"advcl", "ccomp"} and bool(mark) and mark not in {"when", "as", "while", "after", "since"}


def _before_or_after(trigger: Token, verb: Token, parse: Parse) -> bool:
    """Whether the trigger's clause hangs on the verb by an after, before or since: then it has another time."""
    for above in (trigger, *parse.ancestors(trigger.index)):
        if above.index == verb.index:
            return False
        opened = above.pos in {"VERB", "AUX"} and _mark(above, parse) in {"after", "before", "since", "until"}
        if opened or (above.pos in {"ADP", "SCONJ"} and above.lower in {"after", "before", "since", "until"}):
            return any(token.index == verb.index for token in parse.ancestors(above.index))
    return False


def _mark(verb: Token, parse: Parse) -> str:
    """The word that opens a subordinate clause, or ""."""
    for kid in parse.kids(verb.index):
        if kid.dep == "mark" or kid.tag in {"WDT", "WP", "WRB"}:
            return kid.lower
    return ""


def _word_before(phrase: TimePhrase, parse: Parse) -> str:
    first = parse.tokens_in(phrase.span)
    return parse.tokens[first[0].index - 1].lower if first and first[0].index else ""


def _joined_to(best: Candidate, here: Sequence[TimePhrase], parse: Parse) -> When | None:
    """The other end of "between A and B", "from A to B"."""
    if best.preposition not in {"between", "from"}:
        return None
    for other in here:
        if other.span.start <= best.phrase.span.end or other.when is None:
            continue
        between = parse.text[best.phrase.span.end : other.span.start].strip().lower()
        return other.when if between in {"and", "to", "until", "through", "-", "–"} else None
    return None


def _counted_from_event(
    trigger: Token, chain: tuple[int, ...], parse: Parse, here: Sequence[TimePhrase]
) -> When | None:  # fmt: skip
    """Two days after the truce collapsed on Friday; hours after an event that the sentence dates."""
    for length in here:
        tokens = parse.tokens_in(length.span)
        following = _after_or_before(length, parse)
        if following is None:
            continue
        upper = next((t for t in parse.ancestors(tokens[-1].index) if t.pos in {"VERB", "AUX"}), None)
        if trigger.start > following.start or (upper is not None and upper.start > following.start
                                               and upper.index in chain):  # fmt: skip
            continue
        base = next((t.when for t in here if t.span.start > following.start and _is_dated(t)), None)
        if base is not None:
            return shifted_from(base, length, 1 if following.lower == "after" else -1)
    return None


def _after_or_before(length: TimePhrase, parse: Parse) -> Token | None:
    """The "after" that makes "two days after" of a length."""
    tokens = parse.tokens_in(length.span)
    if length.timex.type != "DURATION" or length.when is not None or not tokens:
        return None
    index = tokens[-1].index + 1
    following = parse.tokens[index] if index < len(parse.tokens) else None
    return following if following is not None and following.lower in {"after", "before"} else None


def _lies_beyond_length(trigger: Token, parse: Parse, times: Sequence[TimePhrase]) -> bool:
    """Whether it is what something else is counted from, by days or more: "two days after a similar raid"."""
    sentence = parse.sentence_of(trigger)
    for length in times:
        following = _after_or_before(length, parse) if sentence.span.covers(length.span) else None
        if following is None or length.timex.value.startswith("PT"):
            continue
        if any(above.index == following.index for above in parse.ancestors(trigger.index)):
            return True
        marked = (trigger, *parse.ancestors(trigger.index))
        if any(following.head == above.index and above.start > following.start for above in marked):
            return True
    return False


def _is_dated(phrase: TimePhrase) -> bool:
    return phrase.when is not None and phrase.when.precision != "open"


def _running_time(trigger: Token, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """The time that the sentences before it in the paragraph tell of, basis `inferred`.

    A day of the news runs on to the end of the paragraph; a year of history only to the next sentence, and never
    into a present perfect, by which writers come back to today.
    """
    home = parse.sentence_of(trigger)
    tense = tense_of_event(trigger, parse)
    if tense in {"future", "present"} or not document.published:
        return None
    for distance, sentence in enumerate(sentences_before(home, parse)):
        root = parse.tokens[sentence.root]
        main = _main_time(root, parse, times)
        if main is None:
            continue
        if _is_history(main, document.published):
            fitting = distance == 0 and tense in {"past", "past_perfect"}
            return msgspec.structs.replace(main, basis="inferred") if fitting and not is_reporting(root) else None
        if main.precision in HISTORY or main.precision == "open":
            return None
        return msgspec.structs.replace(main, basis="inferred")
    return None


def _main_time(root: Token, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """The date of a sentence's main clause (of what is said, where the clause only says who said it)."""
    sentence = parse.sentence_of(root)
    here = [t for t in times if sentence.span.covers(t.span) and t.when is not None]
    told = parse.kids(root.index, "ccomp") if is_reporting(root) else ()
    for verb in (*told, root):
        for found in sorted(_candidates(verb, (verb.index,), parse, here), key=lambda c: (c.tier, c.distance)):
            when = found.phrase.when
            by_hour = when is not None and when.precision in {"instant", "part_of_day"}
            if found.tier < 2 and when is not None and (found.preposition not in BOUNDS or by_hour):
                return bounded(when, found.preposition, None)
    return None


def _told_long_ago(trigger: Token, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """ "In February 2020 the army admitted that its men had killed 21": what was said then is of then, or before."""
    if document.published is None:
        return None
    sentence = parse.sentence_of(trigger)
    above = {*(each.index for each in parse.ancestors(trigger.index)), *chain_of(trigger, parse)}
    for phrase in times:
        if not sentence.span.covers(phrase.span) or phrase.when is None:
            continue
        _, preposition, verb = governor(phrase.span, parse)
        bound = preposition is not None and preposition.lower in BOUNDS
        if verb is None or bound or not is_reporting(verb) or verb.index not in above or verb.index == trigger.index:
            continue
        if _is_history(phrase.when, document.published):
            return msgspec.structs.replace(phrase.when, basis="inferred")
    return None


def _day_of_speech(trigger: Token, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """The day on which it was told: "officials said on Tuesday that three were killed"."""
    sentence = parse.sentence_of(trigger)
    for phrase in times:
        if not sentence.span.covers(phrase.span) or phrase.when is None:
            continue
        _, preposition, verb = governor(phrase.span, parse)
        bound = preposition is not None and preposition.lower in BOUNDS
        by_day = phrase.when.precision in {"day", "part_of_day", "instant"}
        if verb is not None and is_reporting(verb) and by_day and not bound:
            return phrase.when
    return None


def _day_or_eve(day: str, basis: str) -> When:
    """The day, or the one before."""
    last = date.fromisoformat(day[:10])
    first = last - timedelta(days=1)
    return When(earliest=first.isoformat(), latest=last.isoformat(), precision="day", basis=basis)  # type: ignore[arg-type]


def _is_history(when: When, published: str) -> bool:
    """Whether it ended well before publication; what is open towards the present is not over."""
    if when.latest is None:
        return when.precision == "open" and when.earliest is not None and _gap(when.earliest, published) > 366
    return _gap(when.latest, published) > BACKGROUND_DAYS


def _gap(day: str, published: str) -> int:
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days


def _decades_of(trigger: Token, parse: Parse, times: Sequence[TimePhrase]) -> bool:
    """Decades of conflict, years of war: told as a whole and not as an event."""
    above = parse.tokens[trigger.head]
    if trigger.pos != "NOUN" or above.lower != "of":
        return False
    length = parse.tokens[above.head]
    return any(
        phrase.timex.value in {"PXY", "PXE", "PXC"} and phrase.span.covers(Span(length.start, length.end))
        for phrase in times
    )  # fmt: skip
