"""A brief as a Word document, with the styles that a newsroom's own template can change."""

from __future__ import annotations

from typing import IO, Any

from bywhom.errors import ModelMissing
from bywhom.publish.brief.markdown import PURPOSE
from bywhom.publish.brief.plan import Brief, Section
from bywhom.publish.brief.wording import day


def write_docx(brief: Brief, to: IO[bytes]) -> None:
    """Raises ModelMissing where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise ModelMissing("Word documents need python-docx: install bywhom[docx]") from error
    made = docx.Document()
    made.core_properties.title = brief.title
    made.core_properties.author = brief.release.by
    made.core_properties.comments = f"Tier: {brief.release.tier}; released {brief.release.at}"
    made.add_heading(_plain(brief.title), 0)
    for section in brief.sections:
        _section(section, brief, made)
    made.add_heading("Sources", 1)
    for number, document in enumerate(brief.sources, 1):
        title = f"“{document.title}”" if document.title and document.id not in brief.untitled else ""
        parts = (
            document.outlet or "Outlet unknown",
            title,
            day(document.published) or "day unknown",
            document.url or "",
        )
        made.add_paragraph(_plain(f"[{number}] {', '.join(part for part in parts if part)}"))
    release = brief.release
    made.sections[0].footer.paragraphs[
        0
    ].text = (
        f"Tier: {release.tier}. Released by {release.by}, {release.at}. Made by bywhom from records only. {PURPOSE}"
    )
    made.save(to)


def _section(section: Section, brief: Brief, made: Any) -> None:
    made.add_heading(_plain(section.heading), section.level - 1)
    for one in section.sentences:
        made.add_paragraph(_plain(one.text + _marks(brief, one.documents)), style="List Bullet")
    if section.rows:
        table = made.add_table(rows=1, cols=len(section.head) + 1, style="Light Grid Accent 1")
        for cell, words in zip(table.rows[0].cells, (*section.head, "source"), strict=True):
            cell.text = words
        for row in section.rows:
            cells = (*row.cells, _marks(brief, row.documents).strip())
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = _plain(words)


def _marks(brief: Brief, documents: tuple[str, ...]) -> str:
    return "".join(f" [{number}]" for number in brief.numbers(documents))


def _plain(text: str) -> str:
    """Without signs that XML has no place for."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")
