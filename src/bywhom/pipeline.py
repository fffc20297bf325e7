"""The stages in their order: the story of a reading, on one page."""

from __future__ import annotations

from hashlib import sha256

from bywhom.extract import link
from bywhom.extract.bearing import bearing
from bywhom.extract.claims import claims_in
from bywhom.extract.events import events_in
from bywhom.extract.figure_tellers import with_tellers
from bywhom.extract.figures import counting_scenes, figures_in
from bywhom.extract.headlines import without_headlines
from bywhom.extract.own_voice import own_voice_claims
from bywhom.extract.sign import signed
from bywhom.extract.situations import situations_in
from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import with_accusations
from bywhom.extract.uncoded import uncoded_in
from bywhom.extract.worth import worth_telling
from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.models.attribution import Heard
from bywhom.read.as_given import as_given
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.segment import LONGEST_TEXT, segment, sentence_records
from bywhom.read.times import find_times
from bywhom.reconcile.relate import relations_in
from bywhom.records import Document, Problem, Provenance, Reading, record_id

READ_LANGUAGES = frozenset({"en", None})
"""Languages that we read; a text too short to tell its language is tried."""


def read(raw: Raw, kit: Kit) -> Reading:
    """What one document says. Depends on nothing but its arguments; bad input gives problems, never an error."""
    try:
        document, problems = to_document(raw, kit.furniture, kit.languages)
    except Exception as error:
        document = _unread(raw)
        return Reading(document=document, problems=(_broken(document, error),))
    if document.language not in READ_LANGUAGES or not document.blocks:
        return Reading(document=document, problems=problems)
    try:
        return as_given(read_document(kit.recaser(document), problems, kit), document)
    except Exception as error:
        return Reading(document=document, problems=(*problems, _broken(document, error)))


def read_document(document: Document, problems: tuple[Problem, ...], kit: Kit) -> Reading:
    """What a document says that is cleaned already."""
    tagging = kit.attributor.begin(document.text[:LONGEST_TEXT]) if kit.attributor else None

    # 1. What the words are: sentences with their grammar, then the places, times and parties that they name.
    parse = segment(document, kit.parser)
    if parse.sentences and document.blocks[-1].span.end > LONGEST_TEXT:
        problems += (
            _problem(
                document,
                "read",
                f"only the first {LONGEST_TEXT:,} characters were read: no article is so"
                " long; split the file into its articles, or give them as JSON lines",
            ),
        )
    places = find_places(document, parse, kit.gazetteer, kit.place_cues)
    times = find_times(document, parse, kit.times)
    mentions, actors = find_parties(document, parse, places, kit.registry)

    # 2. What is said, by whom; and inside it the numbers, the events and what is in force.
    speakers = Speakers(document, parse, mentions, actors, places, kit.registry)
    scenes = counting_scenes(parse, places, kit.casualties)  # asks for no claims, so it is done while the tagger reads
    heard = tagging.result() if tagging else Heard()
    claims = claims_in(document, parse, times, kit.cues, speakers, heard.attributions, kit.acts)
    figures = figures_in(document, parse, claims, mentions, places, times, kit.casualties, scenes)
    figures, given = with_tellers(figures, document, parse, speakers, kit.casualties)
    claims += given
    events = events_in(
        document, parse, claims, mentions, actors, places, times, kit.triggers, heard.hints, kit.events
    )  # fmt: skip
    events = bearing(events, parse, kit.triggers)
    claims = with_accusations(claims, figures, events, actors)
    situations = situations_in(document, parse, claims, mentions, actors, places, times, kit.situations, kit.triggers)

    # 3. What nobody else is said to say, the outlet says; then every record knows the others.
    claims += own_voice_claims(document, parse, claims, figures, events, situations, speakers, kit.untold)
    figures, events, situations = link.with_claims(figures, events, situations, claims)
    claims, figures, events, situations = without_headlines(claims, figures, events, situations, parse)
    figures = link.with_events(figures, events, parse)
    events = link.figures_of_events(events, figures)
    claims = link.with_records(claims, figures, events)
    claims = worth_telling(claims, figures, events, situations, parse, kit.cues, kit.worth)
    claims = tuple(signed(claim, parse) for claim in claims)

    # 4. How claims and figures stand to one another, and which sentences gave nothing.
    relations = relations_in(document, claims, figures, events)
    coded = [c.span for c in claims] + [e.trigger for e in events] + [s.span for s in situations]
    coded += [c.stance_span for c in claims if c.stance_span]
    uncoded = uncoded_in(document, parse, kit.cues, kit.triggers.classes.conflict, coded)
    return Reading(
        document=document, sentences=sentence_records(document, parse), places=places, parties=mentions, actors=actors,
        times=times, claims=claims, figures=figures, events=events, situations=situations, relations=relations,
        uncoded=uncoded, problems=problems,
    )  # fmt: skip


def _unread(raw: Raw) -> Document:
    """A document of which only the bytes are known."""
    digest = sha256(raw.content).hexdigest()
    return Document(
        id=record_id(digest, "document", None), url=raw.url, outlet=raw.outlet, title=raw.title, text="", sha256=digest,
        source=raw.source, provenance=Provenance(stage="pipeline", rule="pipeline.unread.v1"),
    )  # fmt: skip


def _broken(document: Document, error: Exception) -> Problem:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_name}, line {frame.tb_lineno}" if frame is not None else "unknown"
    what = f"an error of ours stopped the reading ({type(error).__name__}: {error}; in {where}); please report it"
    return _problem(document, "pipeline", what)


def _problem(document: Document, stage: str, what: str) -> Problem:
    return Problem(
        id=record_id(document.sha256, "problem", None, stage, what), stage=stage, what=what,
        provenance=Provenance(stage=stage, rule="pipeline.problem.v1"),
    )  # fmt: skip
