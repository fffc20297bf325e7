"""`bywhom gold`: from forms to files, and what is wrong with them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from bywhom.errors import MeasureError
from bywhom.measure.gold.across import IncidentForm, make_incident, stem, write_incident
from bywhom.measure.gold.agreement import agreement, table
from bywhom.measure.gold.check import check_coding, check_incident
from bywhom.measure.gold.coding import load_coding, text_of, write_coding
from bywhom.measure.gold.counts import counts_of
from bywhom.measure.gold.folder import article_path, gold_folder, head_of, load_gold, meta_of
from bywhom.measure.gold.form import Form, load_form
from bywhom.measure.gold.make import make
from bywhom.measure.gold.unmake import unmake


def code_command(forms: Iterable[Path], to: Path | None = None) -> int:
    """Turns forms of articles and incidents into files and checks them; 1 where something is wrong.

    Articles come before incidents, whose forms name the articles' records. `to` writes into another folder (a second
    coding) and leaves the gold alone.
    """
    wrong: list[str] = []
    paths = sorted(forms, key=lambda path: "incident" in _keys(path))
    for path in paths:
        try:
            found = _code_incident(path, to) if "incident" in _keys(path) else _code_article(path, to)
        except MeasureError as error:
            found = str(error).splitlines()
        wrong += found
        print(f"{path.name}: {'clean' if not found else f'{len(found)} to mend'}")
    for what in wrong:
        print(what, file=sys.stderr)
    return 1 if wrong else 0


def check_command(folder: Path | None = None, *, counts: bool = False) -> int:
    """Checks everything that is coded and says how much it is (`counts`: in tables); 1 where something is wrong."""
    gold = load_gold(folder or gold_folder())
    wrong = [what for each in gold for coding in each.codings.values() for what in check_coding(coding)]
    wrong += [what for each in gold if each.incident for what in check_incident(each.incident, each.codings)]
    for what in wrong:
        print(what, file=sys.stderr)
    incidents = [each for each in gold if each.incident]
    print(
        f"{len(incidents)} incidents, {sum(len(each.codings) for each in incidents)} articles of them, "
        f"{len(gold) - len(incidents)} quiet; by split {dict(Counter(each.split for each in gold))}; "
        f"{len(wrong)} to mend"
    )
    if counts and gold:
        print(f"\n{counts_of(gold)}")
    return 1 if wrong else 0


def show_command(incident: str, folder: Path | None = None) -> int:
    """Prints an incident's relations and its table by claimant."""
    found = next((gold for gold in load_gold(folder) if gold.id == incident), None)
    if found is None or found.incident is None:
        raise MeasureError(f"no incident {incident!r} is coded")
    said = {
        f"{name}/{figure.id}": f"{figure.said!r} {figure.measure}"
        for name, coding in found.codings.items()
        for figure in coding.reading.figures
    }
    for bond in found.incident.relations:
        left, right = (f"{side} {said.get(side, '')}".strip() for side in (bond.left, bond.right))
        print(f"{left}  {bond.kind}  {right}   rule {bond.rule} ({bond.by}): {'; '.join(bond.reasons)}")
    for toll in found.incident.tolls:
        print(f"{toll.event} {toll.measure} {toll.category}: low {toll.low}, best {toll.best}, high {toll.high}")
        for row in toll.by_claimant:
            print(f"    {row.claimant}, {row.as_of}: [{row.low}, {row.high}] {row.figure} ({row.stance})")
    return 0


def form_command(article: str, folder: Path | None = None) -> int:
    """Prints the form of a coded article (`INCIDENT/1-wire`)."""
    coding = load_coding(article_path(article, folder).with_suffix(".json"))
    print(yaml.safe_dump(unmake(coding), sort_keys=False, allow_unicode=True, width=120), end="")
    return 0


def agree_command() -> int:
    """Prints how far the second coders agree with the first, as a table in Markdown."""
    print(table(agreement()))
    return 0


def _keys(path: Path) -> set[str]:
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise MeasureError(f"{path}: {error}") from error
    return set(held) if isinstance(held, dict) else set()


def _code_article(path: Path, to: Path | None) -> list[str]:
    form = load_form(path, Form)
    article = article_path(form.article)
    coding = make(form, text_of(article), *head_of(form.article))
    target = (to / form.article if to else article).with_suffix(".json")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_coding(target, coding)
    return check_coding(coding)


def _code_incident(path: Path, to: Path | None) -> list[str]:
    form = load_form(path, IncidentForm)
    home = gold_folder() / "incidents" / form.incident
    meta = meta_of(home)
    lies = to / form.incident if to else home
    codings = {
        stem(article): load_coding(lies / f"{stem(article)}.json", home / article.file) for article in meta.articles
    }
    incident = make_incident(form, meta, codings)
    write_incident(lies / "incident.json", incident)
    return check_incident(incident, codings)
