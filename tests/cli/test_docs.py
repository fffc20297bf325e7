"""Every command has help and stands in the reference; the pages that are made by commands are fresh."""

from __future__ import annotations

import io
import re

import pytest
import typer.main

from bywhom.cli.app import app
from bywhom.publish.schema import write_reference
from tests.cli.command import ROOT
from tests.kits import sample

PAGE = ROOT / "docs" / "reference" / "commands.md"


def commands() -> dict[str, object]:
    """Every command with its full name."""
    found: dict[str, object] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        if below is None:
            found[name] = command
        for other, inner in (below or {}).items():
            found[f"{name} {other}"] = inner
    return found


@pytest.mark.parametrize("name", commands())
def test_a_command_has_help_and_stands_in_the_reference(name: str) -> None:
    command = commands()[name]
    assert command.help  # type: ignore[attr-defined]
    page = PAGE.read_text(encoding="utf-8")
    section = re.split(r"^## ", page, flags=re.MULTILINE)
    mine = [part for part in section if part.startswith(f"`bywhom {name}")]
    assert mine, f"docs/reference/commands.md has no section for `bywhom {name}`"
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.opts[0].startswith("--") and parameter.name != "help":
            assert parameter.help, f"--{parameter.name} of {name} has no help"
            assert f"`{parameter.opts[0]}" in mine[0], f"{parameter.opts[0]} of {name} is not in the reference"


def test_the_reference_of_records_is_fresh() -> None:
    made = io.StringIO()
    write_reference(made)
    kept = (ROOT / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    assert kept == made.getvalue(), "write it again: bywhom schema --markdown > docs/reference/records.md"


def test_the_python_of_the_readme_runs_and_prints_the_figure(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.startswith("at least 12 12 None killed ('claim-")


def test_what_the_readme_shows_can_be_explained() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    ids = set(re.findall(r"\b[a-z]+-[0-9a-f]{16}\b", page))
    reading = sample("rival_tolls")
    known = {reading.document.id, *(f.id for f in reading.figures), *(e.id for e in reading.events)}
    known |= {relation.id for relation in reading.relations}
    assert ids - known == set(), "cut it again: bywhom read gold/samples/rival_tolls.txt"


def test_links_between_the_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert re.match(r"https?://", link) or (page.parent / link).exists(), f"{page}: {link}"
