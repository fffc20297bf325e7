"""Briefs: a check passes on every one of them, and each sentence is somebody's."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bywhom.briefing import Asked, brief_of
from bywhom.checking import check_draft
from bywhom.errors import ModelMissing, NotFound
from bywhom.harm import shield_of
from bywhom.publish.brief.docx import write_docx
from bywhom.publish.brief.html import write_html
from bywhom.publish.brief.markdown import write_markdown
from bywhom.publish.brief.pdf import write_pdf
from bywhom.publish.brief.plan import Brief, Row, Sentence
from bywhom.records import Reading, Tier
from bywhom.store.ledger import Ledger
from tests.kits import SAMPLES, kit, learned_kit, sample_names
from tests.kits import reading_of as read_text
from tests.kits import sample as read_sample

DAY = "2024-05-30"
DATA = Path(os.environ.get("BYWHOM_DATA") or Path(__file__).parents[2] / "shared" / "data")
ACCEPTANCE = DATA.parent / "acceptance" / "cases" / "seed.txt"


Kept = tuple[Reading, bytes]
"""A reading with the bytes that it is of."""


def reading_of(text: str, *, published: str = "2024-05-21", outlet: str | None = "Orsha Post") -> Kept:
    return read_text(text, published=published, outlet=outlet), text.encode()


def sample(name: str) -> Kept:
    return read_sample(name), (SAMPLES / f"{name}.txt").read_bytes()


def brief_on(
    folder: Path, readings: Sequence[Kept], tier: Tier = "restricted", **asked: str
) -> tuple[Brief, str, list[str]]:
    """The brief of a ledger with these readings, its Markdown, and the doubts of a check of that."""
    name = sha256(f"{[reading.document.id for reading, _ in readings]} {tier}".encode()).hexdigest()
    with Ledger(str(folder / f"{name}.sqlite")) as ledger:
        for reading, content in readings:
            ledger.keep(reading, content, "test")
        made, _ = brief_of(ledger, Asked(day=DAY, by="tests", **asked), kit(), shield_of(tier, None))
        written = io.StringIO()
        write_markdown(made, written)
        checked = check_draft(written.getvalue().encode(), "brief.md", kit(), ledger)
    return made, written.getvalue(), [f"{doubt.said}: {doubt.why}" for doubt in checked.doubts]


STORY = (
    ("At least 14 people were killed in Kharkiv on Monday, police said. The governor of the region said 17 people were "
     "killed.", "2024-05-21", "Orsha Post"),
    ("Russia's defence ministry denied that its forces had shelled Kharkiv. Ukraine's foreign ministry said that nine "
     "people were killed in Kharkiv on Monday. The Dnipro Courier could not independently verify the claim.",
     "2024-05-22", "Dnipro Courier"),
)  # fmt: skip


def story() -> list[Kept]:
    return [reading_of(text, published=day, outlet=outlet) for text, day, outlet in STORY]


@pytest.mark.parametrize("tier", ["public", "restricted"])
@pytest.mark.parametrize("name", sample_names())
def test_a_check_passes_on_the_brief_of_a_sample(tmp_path: Path, name: str, tier: Tier) -> None:
    _, _, doubts = brief_on(tmp_path, [sample(name)], tier)
    assert doubts == []


def test_a_check_passes_on_the_brief_of_all_samples(tmp_path: Path) -> None:
    made, _, doubts = brief_on(tmp_path, [sample(name) for name in sample_names()])
    assert doubts == []
    assert made.sections


def test_the_acceptance_article(tmp_path: Path) -> None:
    if not ACCEPTANCE.exists():
        pytest.skip(f"NOT CHECKED: {ACCEPTANCE} is not here")
    from bywhom.gather.raw import Raw
    from bywhom.pipeline import read

    reading = read(Raw(content=ACCEPTANCE.read_bytes(), form="text", source="seed"), learned_kit())
    made, written, doubts = brief_on(tmp_path, [(reading, ACCEPTANCE.read_bytes())])
    assert doubts == []
    assert {"What is not known", "In force", "Demands, denials and warnings"} <= {s.heading for s in made.sections}
    assert "could not verify the statement by" in written


PLACES = ("Kharkiv", "Gao", "Marib", "Goma")
WHO = ("police", "medics", "the army", "the mayor", "rebels")
NUMBERS = st.integers(0, 300)


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, str, str]:
    """An article of a few sentences, its day and outlet."""
    place, who, other = draw(st.sampled_from(PLACES)), draw(st.sampled_from(WHO)), draw(st.sampled_from(WHO))
    killed, hurt, day = draw(NUMBERS), draw(NUMBERS), draw(st.integers(10, 28))
    sentences = draw(st.lists(st.sampled_from((
        f"At least {killed} people were killed in {place} on Monday, {who} said.",
        f"{who.capitalize()} said {killed} soldiers had died and {hurt} were wounded near {place}.",
        f"{other.capitalize()} denied shelling {place}.",
        f"{other.capitalize()} threatened to close the road to {place}.",
        f"A curfew has been in force in {place} since 3 May 2024.",
        f"{killed} people fled {place} yesterday, {other} said.",
        f"The outlet could not independently verify the number given by {who}.",
    )), min_size=1, max_size=5, unique=True))  # fmt: skip
    return (
        " ".join(sentences),
        f"2024-05-{day}",
        draw(st.sampled_from(("Orsha Post", "Dnipro Courier"))),
    )


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(reports(), min_size=1, max_size=3, unique_by=lambda report: report[0]))
def test_a_check_passes_on_the_brief_of_any_ledger(tmp_path: Path, told: list[tuple[str, str, str]]) -> None:
    readings = [reading_of(text, published=day, outlet=outlet) for text, day, outlet in told]
    made, written, doubts = brief_on(tmp_path, readings)
    assert doubts == [], written
    for section in made.sections:
        parts: list[Sentence | Row] = [*section.sentences, *section.rows]
        for one in parts:
            assert one.documents, one
            assert one.records, one
            assert made.numbers(one.documents), one


def test_rivals_stand_each_under_who_says_so(tmp_path: Path) -> None:
    made, written, doubts = brief_on(tmp_path, story())
    assert doubts == []
    rows = [row.cells[:2] for section in made.sections for row in section.rows]
    assert ("Police", "at least 14 people killed") in rows
    assert "[^1]" in written
    assert "[^2]" in written
    assert not any("31" in cell or "40" in cell for row in rows for cell in row), "nothing is added up"
    assert "20 May 2024" in written, "Monday is told by its day"


def test_the_tier_and_who_released_it_stand_in_the_file(tmp_path: Path) -> None:
    made, written, _ = brief_on(tmp_path, story(), "restricted")
    assert 'tier: "restricted"' in written
    assert 'released_by: "tests"' in written
    page = io.StringIO()
    write_html(made, page)
    assert 'content="restricted"' in page.getvalue()


def test_the_public_tier_names_no_witness(tmp_path: Path) -> None:
    reading = reading_of(
        "“We ran from the fire in Kharkiv,” said Olena Bondar, a resident. Police said 12 people died."
    )
    assert "Bondar" not in brief_on(tmp_path, [reading], "public")[1]


def test_words_of_others_are_no_markup(tmp_path: Path) -> None:
    reading = reading_of(
        "Police said 12 people were killed in Kharkiv on Monday.", outlet="<script>alert(1)</script> *Post*"
    )
    made, written, _ = brief_on(tmp_path, [reading])
    page = io.StringIO()
    write_html(made, page)
    assert "<script>" not in page.getvalue()
    assert "<script>" not in written.replace("\\<", "")


def test_an_incident_that_there_is_none_of(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        brief_on(tmp_path, story(), incident="incident-0000000000000000")


@pytest.mark.parametrize(("write", "begins"), [(write_docx, b"PK"), (write_pdf, b"%PDF")])
def test_word_and_pdf(tmp_path: Path, write: object, begins: bytes) -> None:
    made, *_ = brief_on(tmp_path, story())
    to = io.BytesIO()
    try:
        write(made, to)  # type: ignore[operator]
    except ModelMissing as error:
        pytest.skip(f"NOT CHECKED: {error}")
    assert to.getvalue().startswith(begins)
