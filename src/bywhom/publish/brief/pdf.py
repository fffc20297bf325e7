"""A brief as a PDF, set by Typst: no browser and no network."""

from __future__ import annotations

import json
from typing import IO

from bywhom.errors import ModelMissing
from bywhom.publish.brief.markdown import PURPOSE
from bywhom.publish.brief.plan import Brief
from bywhom.publish.brief.wording import day

PAGE = """\
#let brief = json(bytes(sys.inputs.brief))
#set document(title: brief.title, author: brief.by, date: none)
#set page(paper: "a4", margin: 22mm, numbering: "1 / 1")
#set text(size: 10.5pt, lang: "en")
#set par(leading: 0.65em)
#show heading: set block(above: 1.4em, below: 0.7em)
= #brief.title
#for section in brief.sections [
  == #section.heading
  #for one in section.sentences [
    - #one.text #text(size: 0.8em)[#one.marks]
  ]
  #if section.rows.len() > 0 {
    table(
      columns: (2fr, 3fr, auto, auto, auto),
      stroke: (x, y) => (bottom: 0.4pt + luma(60%)),
      table.header(..section.head.map(name => strong(name))),
      ..section.rows.flatten(),
    )
  }
]
== Sources
#for (number, told) in brief.sources.enumerate() [
  #text[[#(number + 1)] #told] #linebreak()
]
#v(2em)
#text(size: 8pt)[#brief.foot]
"""


def write_pdf(brief: Brief, to: IO[bytes]) -> None:
    """Words of articles enter as data and never as markup. Raises ModelMissing where typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise ModelMissing("PDF files need typst: install bywhom[pdf]") from error
    to.write(typst.compile(PAGE.encode(), sys_inputs={"brief": json.dumps(_told(brief), ensure_ascii=False)}))


def _told(brief: Brief) -> dict[str, object]:
    release = brief.release
    sections = [
        {
            "heading": section.heading,
            "sentences": [{"text": one.text, "marks": _marks(brief, one.documents)} for one in section.sentences],
            "head": [*section.head, "source"] if section.rows else [],
            "rows": [[*row.cells, _marks(brief, row.documents)] for row in section.rows],
        }
        for section in brief.sections
    ]
    sources = []
    for document in brief.sources:
        title = f"“{document.title}”" if document.title and document.id not in brief.untitled else ""
        parts = (
            document.outlet or "Outlet unknown",
            title,
            day(document.published) or "day unknown",
            document.url or "",
        )
        sources.append(", ".join(part for part in parts if part))
    foot = f"Tier: {release.tier}. Released by {release.by}, {release.at}. Made by bywhom from records only. {PURPOSE}"
    return {"title": brief.title, "by": release.by, "sections": sections, "sources": sources, "foot": foot}


def _marks(brief: Brief, documents: tuple[str, ...]) -> str:
    return " ".join(f"[{number}]" for number in brief.numbers(documents))
