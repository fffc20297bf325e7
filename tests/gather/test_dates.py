"""Dates on a page and the vote between them; datelines."""

from __future__ import annotations

import pytest

from bywhom.gather.dateline import dateline_of
from bywhom.gather.dates import Candidate, date_line, date_of_address, dates_in, iso, lead_date, vote, with_year
from bywhom.knowledge.furniture import load_furniture

FURNITURE = load_furniture()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 September 2023", "2023-09-19"),  # day first
        ("Published: Sep 19, 2023 10:32 GMT", "2023-09-19"),  # month first, with a zone
        ("Tue 19 Sep 2023 10.32 BST", "2023-09-19"),  # a point in the hour
        ("2023-09-19T10:32:00Z", "2023-09-19"),  # ISO
        ("19.09.2023", "2023-09-19"),  # points
        ("Issued: 12/03/2024 - 14:32", "2024-03-12"),  # strokes, day first
        ("03/25/2024", "2024-03-25"),  # strokes that only fit month first
        ("7th November, 2022", "2022-11-07"),  # an ordinal
        ("Published On 14 May 2024", "2024-05-14"),
    ],
)
def test_date_lines(text: str, day: str) -> None:
    line = date_line(text)
    assert line is not None
    assert line.published == day
    assert line.rest == ""


def test_an_update_is_not_the_publication() -> None:
    line = date_line("Published 14 May 2024, updated 15 May 2024")
    assert line is not None
    assert (line.published, line.updated) == ("2024-05-14", "2024-05-15")
    line = date_line("Last modified on Fri 10 Mar 2023 18.05 GMT")
    assert line is not None
    assert (line.published, line.updated) == (None, "2023-03-10")


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert dates_in("31 February 2024 and 45/13/2024 and 1.2.3.2024") == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/05/14/shells-fall", "2024-05-14"),
        ("https://example.org/world/2024/may/14/shells", "2024-05-14"),
        ("https://example.org/news-20240514-shells", "2024-05-14"),
        ("https://example.org/2024/99/14/x", None),  # no month
        ("https://example.org/article/20249999", None),
        (None, None),
    ],
)
def test_dates_of_addresses(url: str | None, day: str | None) -> None:
    assert date_of_address(url) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fighting resumed on Tuesday, 14 May 2024, near Sake.", "2024-05-14"),
        ("The town has been held since 14 May 2019.", None),  # history
        ("On the anniversary of the attack of 7 October 2023 people wept.", None),
        ("A law of 3 March 2010 was used again in 2024.", None),  # a later year stands beside it
    ],
)
def test_the_lead_dates_a_text_unless_it_tells_history(text: str, day: str | None) -> None:
    assert lead_date([text]) == day


def test_the_vote_takes_what_most_agree_on_and_nothing_from_the_future() -> None:
    candidates = [
        Candidate("2024-05-15T08:00:00+00:00", "metadata", 3.0),
        Candidate("2024-05-14", "visible", 2.0),
        Candidate("2024-05-14", "url", 2.0),
    ]
    assert vote(candidates, None) == ("2024-05-14", "visible")
    assert vote(candidates, "2024-05-13") == (None, "unknown")
    assert vote([], None) == (None, "unknown")


def test_moments_keep_their_zone() -> None:
    assert iso("2024-05-14T23:30:00+0300") == "2024-05-14T23:30:00+03:00"
    assert iso("2024-05-14 23:30") == "2024-05-14"
    assert iso("May 14, 2024") == "2024-05-14"
    assert iso("2024-13-01") is None


def test_a_day_without_a_year_takes_that_of_a_date_near_it() -> None:
    assert with_year("--12-30", ["2024-01-02"]) == "2023-12-30"
    assert with_year("--06-30", ["2024-01-02"]) is None


@pytest.mark.parametrize(
    ("text", "dateline", "day", "agency"),
    [
        ("BACOLOD CITY (Visayas Daily) – Two died.", "BACOLOD CITY (Visayas Daily) –", None, "Visayas Daily"),
        ("GOMA, Democratic Republic of Congo, March 12 (Reuters) - Rebels advanced.",
         "GOMA, Democratic Republic of Congo, March 12 (Reuters) -", "--03-12", "Reuters"),
        ("CAIRO (AP) — Talks stalled.", "CAIRO (AP) —", None, "AP"),
        ("June 2, 2024 (KOSTI) – Drones struck.", "June 2, 2024 (KOSTI) –", "2024-06-02", None),
        ("GENEVA/NAIROBI, 14 May 2024 – Aid ran out.", "GENEVA/NAIROBI, 14 May 2024 –", "2024-05-14", None),
        ("Goma, DR Congo – Rebels advanced.", "Goma, DR Congo –", None, None),
        ("GUSAU: Armed men came.", "GUSAU:", None, None),
        ("(Reuters) - Shells fell.", "(Reuters) -", None, "Reuters"),
    ],
)  # fmt: skip
def test_datelines(text: str, dateline: str, day: str | None, agency: str | None) -> None:
    found = dateline_of(text, FURNITURE)
    assert found is not None
    assert (text[: found.length], found.day, found.agency) == (dateline, day, agency)
    assert text[found.body].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: Two more bodies were found.",  # a label
        "The army - which denies it - has left.",  # dashes of a sentence
        "UN aid chief Tom Fletcher said the road was closed.",  # capitals of a name
        "Two hospitals (Al-Shifa and Nasser) were hit.",  # brackets of a sentence
        "Exclusive – Rebels advanced.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text, FURNITURE) is None
