"""The dateline of a report: "GOMA, 12 March (Reuters) -" before its first words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bywhom.gather.dates import MONTHS, dates_in, day_and_month
from bywhom.knowledge.furniture import Furniture

_MONTH = "(?:" + "|".join(m.capitalize() for m in MONTHS) + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? "
    rf"\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
_DASH = r"\s*(?:--+|[–—]|-(?=\s))\s*"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’‘-]+(?:[ /-][A-ZÀ-Þ.'’‘-]+){0,4}"
_NAME = r"(?:[A-ZÀ-Þ][\w.'’‘-]*|de|la|el|al|of|the|and|du|des|del|bin|ad|as|ash|at|ar)"
_NAMES = rf"{_NAME}(?:[ /-]{_NAME}){{0,4}}"
_STAMP = re.compile(
    r"(?:\[|\()?\d{1,2}(?:[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)\s?"
    r"(?:\(?(?:gmt|utc|bst|ce?s?t|ee?s?t|[ecmp][sd]t|ist|cat|eat|wat|msk|trt|local(?: time)?)\b(?: ?[+-]\d{1,2})?\)?)?"
    r"(?:\]|\))?\s*(?:--+|[–—|]|-(?=\s)|:(?=\s))\s*(?=[A-ZÀ-Þ“\"‘'])",
    re.IGNORECASE,
)
_FORMS = (
    # GOMA, Democratic Republic of Congo, March 12 (Reuters) -   CAIRO (AP) —   (Reuters) -
    re.compile(
        rf"(?P<place>(?:{_NAMES}(?:,? "
        rf"{_NAMES}){{0,3}})?)[,.]?\s?(?P<date>(?:{_DATE})?),?\s?\((?P<agency>[^()]{{2,60}})\)(?:{_DASH}|:\s)"
    ),
    # 14 May 2024 (EL FASHER) –
    re.compile(rf"(?P<date>{_DATE})\s?[(/]\s?(?P<place>[A-ZÀ-Þ][^()/]{{1,40}})[)/](?:{_DASH}|:\s)"),
    # GENEVA/NAIROBI, 14 May 2024 –   EL FASHER – May 14 –   KYIV, Ukraine —
    re.compile(
        rf"(?P<place>{_CAPITALS}(?:, {_NAMES}){{0,2}})(?:,? (?P<date>{_DATE})"
        rf"|\s[–—-]\s(?P<date2>{_DATE}))?,?(?:{_DASH}|:\s(?=[A-ZÀ-Þ“\"‘']))"
    ),
    # Goma, DR Congo –   Gaza City, 14 May 2024 –   May 14 –
    re.compile(
        rf"(?P<place>(?:{_NAMES}(?:[,/] ?{_NAMES}){{0,2}})?)(?:,? ?(?P<date>{_DATE}))?,?(?:\s(?:--+|[–—-])\s"
        rf"|—)(?=[A-ZÀ-Þ“\"‘'\d])"
    ),
)


@dataclass(frozen=True)
class Dateline:
    """The first `length` characters of a paragraph; `body` is where its own words begin.

    `day` is an ISO day or `--MM-DD`; `agency` is what stood in brackets.
    """

    length: int
    body: int
    place: str
    day: str | None
    agency: str | None


def dateline_of(text: str, furniture: Furniture) -> Dateline | None:
    """The dateline that a paragraph begins with, if it does: place, date and agency, or the hour of a live page."""
    head = text[:140]
    if head[:1].isdigit() or head[:1] in "[(":
        stamp = _STAMP.match(head)
        if stamp and text[stamp.end() : stamp.end() + 1].upper() == text[stamp.end() : stamp.end() + 1]:
            return Dateline(len(stamp.group().rstrip()), stamp.end(), "", None, None)
    for number, form in enumerate(_FORMS):
        match = form.match(head)
        if match and match.end() < len(text) and _is_dateline(number, match, furniture):
            parts = match.groupdict()
            written = parts.get("date") or parts.get("date2") or ""
            agency = (parts.get("agency") or "").strip()
            if not written and any(c.isdigit() for c in agency):  # MARAWI (Wire / 19 March) -
                agency, written = _agency_and_date(agency)
            days = dates_in(written)
            incomplete = day_and_month(written)
            day = days[0].day if days else incomplete.day if incomplete else None
            place = (parts["place"] or "").strip()
            return Dateline(len(match.group().rstrip()), match.end(), place, day, agency or None)
    return None


def _agency_and_date(inside: str) -> tuple[str, str]:
    """The parts of a bracket that holds an agency and a day."""
    found = re.search(_DATE, inside)
    if found is None:
        return inside, ""
    return (inside[: found.start()] + inside[found.end() :]).strip(" /,|-–—"), found.group()


def _is_dateline(number: int, match: re.Match[str], furniture: Furniture) -> bool:
    """Whether what stands before the dash is a place, a date or an agency, and no label such as UPDATE."""
    place = (match["place"] or "").strip()
    parts = match.groupdict()
    dated = bool(parts.get("date") or parts.get("date2"))
    if place.lower().split(",")[0].strip() in furniture.labels:
        return False
    if number == 0:
        agency = parts["agency"] or ""
        return bool(furniture.outlets.named_in(agency, weak=True)) or (
            bool(place)
            and ((agency.isupper() and len(agency) <= 12) or dated or bool(re.search(_DATE, agency)) or place.isupper())
        )
    if number == 3:
        return (dated or bool(place)) and place.split(" ")[0] not in {"The", "A", "An", "And", "But", "In", "On"}
    return len(place) > 2
