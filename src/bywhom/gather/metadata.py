"""What a page's source says of the article in its head: JSON-LD, then OpenGraph and other meta tags, then time tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from bywhom.gather.dates import Candidate, iso

_SCRIPT = re.compile(r"<script\b[^<>]{0,400}ld\+json[^<>]{0,400}>(.*?)</script", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,4000})>", re.IGNORECASE)
_TIME = re.compile(r"<time\b([^<>]{1,800})>", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^<>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_ARTICLE = re.compile(r"(?:article|posting|report|webpage|liveblog)", re.IGNORECASE)
_LARGEST_SCRIPT = 400_000
_META_PUBLISHED = frozenset(
    {
        "article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date.created",
        "parsely-pub-date",
        "sailthru.date",
        "publishdate",
        "publish-date",
        "publish_date",
        "pubdate",
        "publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
        "date_published",
        "originalpublicationdate",
        "article_date_original",
        "displaydate",
        "bt:pubdate",
        "citation_publication_date",
        "published-date",
        "og:article:published_time",
        "article.created",
        "iso-8601-publish-date",
        "dcsext.articlefirstpublished",
        "rbpubdate",
        "mediator_published_time",
        "pdate",
    }
)
_META_UPDATED = frozenset(
    {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "dcterms.modified",
        "lastmod",
        "article.updated",
        "bt:moddate",
        "article:modified",
    }
)


@dataclass
class Metadata:
    """Null where the source does not say; `dates` are the candidates for the day of publication."""

    title: str | None = None
    description: str | None = None
    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    article_body: str | None = None
    updated: str | None = None
    dates: list[Candidate] = field(default_factory=list)


def metadata_of(source: str) -> Metadata:
    """The first that says a thing wins: JSON-LD, then meta tags. Every date is kept as a candidate."""
    found = Metadata()
    for thing in _things(source):
        _json_ld(thing, found)
    head = source[:400_000]
    names: dict[str, str] = {}
    for match in _META.finditer(head):
        parts = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match[1])}
        name = (parts.get("property") or parts.get("name") or parts.get("itemprop") or "").lower()
        if name and parts.get("content"):
            names.setdefault(name, html.unescape(parts["content"]).strip())
    _meta(names, found)
    _times(source, found)
    language = _LANG.search(head[:20_000])
    found.language = language[1].lower()[:2] if language else None
    return found


def _things(source: str) -> Iterator[dict[str, object]]:
    """The articles of all JSON-LD scripts."""
    for match in _SCRIPT.finditer(source):
        if len(match[1]) > _LARGEST_SCRIPT:
            continue
        try:
            loaded = msgspec.json.decode(match[1].strip().removeprefix("<!--").removesuffix("-->").strip(" ;"))
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            try:
                loaded = msgspec.json.decode(re.sub(r"[\x00-\x1f]+", " ", match[1]).strip())
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                continue
        yield from _flatten(loaded, 0)


def _flatten(loaded: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(loaded, list):
        for one in loaded:
            yield from _flatten(one, depth + 1)
    elif isinstance(loaded, dict):
        kind = loaded.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds):
            yield loaded
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(loaded.get(key), depth + 1)


def _json_ld(thing: dict[str, object], found: Metadata) -> None:
    weak = "webpage" in str(thing.get("@type")).lower()
    title = _name(thing.get("headline"))
    if title and not found.title and not weak:
        found.title = html.unescape(title)
    if not found.authors and not weak:
        author = thing.get("author")
        names = [_name(one) for one in (author if isinstance(author, list) else [author])]
        found.authors = [html.unescape(name) for name in names if name]
    publisher = _name(thing.get("publisher"))
    if publisher and not found.outlet:
        found.outlet = html.unescape(publisher)
    body = thing.get("articleBody")
    if isinstance(body, str) and len(body) > len(found.article_body or ""):
        found.article_body = body
    published = iso(str(thing.get("datePublished") or thing.get("dateCreated") or ""))
    if published:
        found.dates.append(Candidate(published, "metadata", 3.0 if weak else 5.0))
    found.updated = found.updated or iso(str(thing.get("dateModified") or ""))


def _name(value: object) -> str | None:
    if isinstance(value, str):
        return None if value.startswith("http") else value.strip() or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list) and value:
        return _name(value[0])
    return None


def _meta(names: dict[str, str], found: Metadata) -> None:
    for name, value in names.items():
        if name in _META_PUBLISHED:
            day = iso(value)
            if day:
                found.dates.append(Candidate(day, "metadata", 4.0 if ":" in name or "publish" in name else 3.0))
        elif name in _META_UPDATED:
            found.updated = found.updated or iso(value)
    found.title = found.title or names.get("og:title") or names.get("twitter:title")
    found.description = names.get("og:description") or names.get("description") or names.get("twitter:description")
    found.outlet = found.outlet or names.get("og:site_name") or names.get("application-name")
    found.url = names.get("og:url")
    if not found.authors and names.get("author") and not names["author"].startswith("http"):
        found.authors = [names["author"]]


def _times(source: str, found: Metadata) -> None:
    """The first time tag that is not an update's; one marked as publication weighs more."""
    for match in _TIME.finditer(source):
        parts = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match[1])}
        day = iso(parts.get("datetime", ""))
        marks = " ".join(
            (parts.get("itemprop", ""), parts.get("class", ""), "pubdate" if "pubdate" in parts else "")
        ).lower()
        if not day or "modif" in marks or "updat" in marks:
            continue
        found.dates.append(Candidate(day, "metadata", 3.0 if "publish" in marks or "pubdate" in marks else 1.5))
        return
