"""Raw bytes become a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from bywhom.gather.assemble import assemble
from bywhom.gather.dates import Candidate, date_of_address, dates_in, iso, lead_date, says_published, vote, with_year
from bywhom.gather.decode import decode
from bywhom.gather.hypertext import hypertext
from bywhom.gather.item import Item
from bywhom.gather.layout import lay_out
from bywhom.gather.metadata import Metadata
from bywhom.gather.outlet import outlet_of, wire_credit_of
from bywhom.gather.page import Page
from bywhom.gather.plain import plain_page
from bywhom.gather.raw import Raw
from bywhom.knowledge.furniture import Furniture
from bywhom.records import Document, Problem, Provenance, PublishedBasis, record_id

Languages = Callable[[str], str]

READ_LANGUAGES = frozenset({"en"})  # more when a parser and lexicons of theirs are there
MOST_PARAGRAPHS = 4_000  # a book has as many; the longest article of 450 had 400
_PROVENANCE = Provenance(stage="gather", rule="document.text.v1")


def to_document(raw: Raw, furniture: Furniture, languages: Languages) -> tuple[Document, tuple[Problem, ...]]:
    """The document that the bytes hold, and what is wrong with them. Bad input never raises."""
    digest = sha256(raw.content).hexdigest()
    decoded = decode(raw.content)
    notes = [decoded.problem] if decoded.problem else []
    hyper = hypertext(decoded.text) if raw.form == "html" and decoded.text else None
    page = hyper.page if hyper else plain_page(decoded.text)
    metadata = hyper.metadata if hyper else Metadata()
    notes += hyper.notes if hyper else ()
    page, note = _bounded(page)
    notes += [note] if note else []
    items = lay_out(page, furniture, raw.title or metadata.title)
    text, offsets, blocks = assemble(page, items)
    if not text and not notes:
        notes.append("no article was found in the input; give a page or text that holds one")
    published, basis = _published(raw, items, metadata)
    url = raw.url or metadata.url
    outlet = raw.outlet or _outlet_by(metadata.outlet, url, furniture) or outlet_of(items, furniture)
    language = _language(text, languages)
    if language and metadata.language and metadata.language != language:
        notes.append(f"the page says that its language is {metadata.language!r}, its text looks like {language!r}")
    if language is not None and language not in READ_LANGUAGES:
        notes.append(f"the text is in the language {language!r}, which is not read yet; only English is")
    document = Document(
        id=record_id(digest, "document", None), sha256=digest, text=text, offsets=offsets, blocks=blocks,
        url=url, source=raw.source, title=raw.title or _first(items, "title") or metadata.title,
        byline=_first(items, "byline") or ", ".join(metadata.authors) or None, outlet=outlet, published=published,
        published_basis=basis, updated=metadata.updated or _updated(items), language=language,
        wire_credit=wire_credit_of(items, furniture), republished_from=_republished(items, furniture),
        provenance=_PROVENANCE,
    )  # fmt: skip
    return document, tuple(_problem(digest, note) for note in notes)


def _problem(digest: str, what: str) -> Problem:
    return Problem(
        id=record_id(digest, "problem", None, "gather", what), stage="gather", what=what, provenance=_PROVENANCE
    )


def _first(items: Sequence[Item], kind: str) -> str | None:
    return next((item.text for item in items if item.kind == kind), None)


def _bounded(page: Page) -> tuple[Page, str | None]:
    """At most MOST_PARAGRAPHS of a page, so that no input takes seconds."""
    if len(page.paragraphs) <= MOST_PARAGRAPHS:
        return page, None
    note = f"the input has {len(page.paragraphs)} paragraphs; only the first {MOST_PARAGRAPHS} were read; split it"
    return Page(page.text, page.runs, page.paragraphs[:MOST_PARAGRAPHS]), note


def _outlet_by(name: str | None, url: str | None, furniture: Furniture) -> str | None:
    """The outlet by its address, else the name that the page's head gives, in our spelling where we know it."""
    known = furniture.outlets.at(url) if url else None
    known = known or (furniture.outlets.called(name) if name else None)
    return known.name if known else name


def _language(text: str, languages: Languages) -> str | None:
    """By up to 2,000 characters; fewer than 20 letters tell nothing."""
    sample = text[:2000]
    return languages(sample) if sum(c.isalpha() for c in sample) >= 20 else None


def _updated(items: Sequence[Item]) -> str | None:
    return next(
        (item.dates.updated for item in items if item.dates and item.dates.updated and item.furniture == "date"), None
    )


def _republished(items: Sequence[Item], furniture: Furniture) -> str | None:
    """The outlet that a "this article was first published by" names."""
    for item in items:
        if item.furniture == "republished_from":
            known = furniture.outlets.named_in(item.text, weak=True)
            if known:
                return known[0].name
            named = re.search(
                r"\b(?:by|on|in|from|at)\s+(?P<name>[A-ZÀ-Þ][\w.'’&-]*(?:\s[A-ZÀ-Þ][\w.'’&-]*)*)", item.text
            )
            return named["name"].strip(" .") if named else None
    return None


def _published(raw: Raw, items: Sequence[Item], metadata: Metadata) -> tuple[str | None, PublishedBasis]:
    """What the caller gave, else the vote of the page's head and of what it shows."""
    if raw.published:
        return iso(raw.published) or raw.published, "given"
    return vote([*metadata.dates, *_shown(raw, items, told=not metadata.dates)], raw.retrieved)


def _shown(raw: Raw, items: Sequence[Item], *, told: bool) -> list[Candidate]:
    """The date line, the address, the dateline; with none of them and if `told`, what captions and the lead tell.

    Beside dates of the page's head (`told` is false then) a date line weighs little: it may be a table's.
    """
    found: list[Candidate] = []
    incomplete: list[str] = []
    for number, item in enumerate(items):
        if item.dates and (
            item.furniture in ("date", "navigation", "reporting_credit")
            or item.kind in ("byline", "dateline")
            or (item.kind == "standfirst" and item.dates.whole and item.words <= 12)
        ):
            main = _weight(items, number, told=told)
            for day, weight in ((item.dates.published, main), (item.dates.updated, 1.0)):
                if day and day.startswith("--"):
                    incomplete.append(day)
                elif day:
                    found.append(Candidate(day, "visible", weight))
        if item.dateline and item.dateline.day:
            if item.dateline.day.startswith("--"):
                incomplete.append(item.dateline.day)
            else:
                found.append(Candidate(item.dateline.day, "visible", 3.0))
    address = date_of_address(raw.url)
    if address:
        found.append(Candidate(address, "url", 3.0))
    body = [item.text for item in items if item.kind in ("body", "quote")]
    if not found and incomplete:
        day = with_year(incomplete[0], (d.day for text in [i.text for i in items] for d in dates_in(text)))
        if day:
            found.append(Candidate(day, "visible", 3.0))
    return found or (_told(items, body) if told else [])


def _weight(items: Sequence[Item], number: int, *, told: bool) -> float:
    """What a date line weighs: less over the title, where today's date may stand, and inside the body."""
    if not told:
        return 1.0
    item = items[number]
    if item.dates is not None and says_published(item.text):
        return 4.0
    above = any(later.kind == "title" for later in items[number + 1 :]) and not any(
        before.kind in ("title", "body") for before in items[:number]
    )
    inside = item.kind == "dateline" and any(before.kind == "body" for before in items[:number])
    return 2.0 if above or inside else 4.0


def _told(items: Sequence[Item], body: Sequence[str]) -> list[Candidate]:
    """The later of a caption's date and of the date that the first paragraphs tell."""
    captions = [
        found.day for item in items if item.kind == "caption" or item.furniture == "repeated"
        if not re.search(r"\b(?:file|archive|FILE)\b", item.text) for found in dates_in(item.text)
    ]  # fmt: skip
    lead = lead_date(body[:3])
    candidates = [Candidate(day, "caption", 1.0) for day in captions] + (
        [Candidate(lead, "visible", 1.0)] if lead else []
    )
    newest = max((c.when for c in candidates), default=None)
    return [c for c in candidates if c.when == newest]
