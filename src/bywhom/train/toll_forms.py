"""The figures and situations of the articles of `practice/`: one line each beside the text (practice/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.gold.form import Form, load_form
from bywhom.records import Category, FigureRelation, Measure, Scope, SituationKind, SituationState
from bywhom.train.event_forms import EMPTY, Quoted, quoted

FIGURE = ("measure", "said", "low", "high", "category", "group", "scope", "relation", "claims")
SITUATION = ("kind", "at", "state", "where", "since", "qualifier", "claims")


class CodedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One count of people as the coder of a practice article wrote it down; a null bound is open or not said."""

    measure: str
    said: Quoted
    low: int | None
    high: int | None
    category: str
    group: str | None
    scope: str
    relation: str
    claims: tuple[str, ...]


class CodedSituation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in force, as the coder wrote it down; null: not said."""

    kind: str
    at: Quoted
    state: str
    where: Quoted | None
    since: Quoted | None
    qualifier: Quoted | None
    claims: tuple[str, ...]


def toll_forms(folder: Path) -> list[Path]:
    """Every article's file of figures in the folder, in order; the file of situations stands beside it."""
    return sorted(folder.glob("*/*.figures"))


def situation_forms(folder: Path) -> list[Path]:
    """Every article's file of situations, in order, with those of which nothing else is coded."""
    return sorted(folder.glob("*/*.situations"))


def figures_of(form: Path) -> list[CodedFigure]:
    """The figures of `NAME.figures`; raises MeasureError where a line is wrong, or its words are not in the text."""
    text, claims = _beside(form)
    return [_figure(fields, text, claims, place) for fields, place in _lines(form, FIGURE)]


def situations_of(form: Path) -> list[CodedSituation]:
    """The situations of `NAME.situations`; raises MeasureError as `figures_of` does."""
    text, claims = _beside(form)
    return [_situation(fields, text, claims, place) for fields, place in _lines(form, SITUATION)]


def _beside(form: Path) -> tuple[str, set[str]]:
    """The text, and the ids of its coded claims; of an article that has its situations alone, none."""
    text, claims = form.with_suffix(".txt").read_text(encoding="utf-8"), form.with_suffix(".yaml")
    if not claims.exists():
        return text, set()
    return text, {claim.id for claim in load_form(claims, Form).claims}


def _lines(form: Path, wanted: tuple[str, ...]) -> list[tuple[list[str], str]]:
    """The fields of each line, and where it stands; an empty file says that the article was read and has none."""
    found = []
    for number, line in enumerate(form.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != len(wanted):
            raise MeasureError(
                f"{form}:{number}: {len(fields)} fields where {len(wanted)} are wanted: {' | '.join(wanted)}"
            )
        found.append((fields, f"{form}:{number}"))
    return found


def _figure(fields: list[str], text: str, known: set[str], place: str) -> CodedFigure:
    measure, said, low, high, category, group, scope, relation, claims = fields
    least, most = _bound(low, place), _bound(high, place)
    if least is not None and most is not None and least > most:
        raise MeasureError(f"{place}: from {least} to {most} is no interval; write the smaller number first")
    return CodedFigure(
        measure=_one_of(get_args(Measure), measure, place),
        said=quoted(said, text, place),
        low=least,
        high=most,
        category=_one_of(get_args(Category), category, place),
        group=None if group == EMPTY else quoted(group, text, place).words,
        scope=_one_of(get_args(Scope), scope, place),
        relation=_one_of(get_args(FigureRelation), relation, place),
        claims=_claims(claims, known, place),
    )


def _situation(fields: list[str], text: str, known: set[str], place: str) -> CodedSituation:
    kind, at, state, where, since, qualifier, claims = fields
    return CodedSituation(
        kind=_one_of(get_args(SituationKind), kind, place),
        at=quoted(at, text, place),
        state=_one_of(get_args(SituationState), state, place),
        where=None if where == EMPTY else quoted(where, text, place),
        since=None if since == EMPTY else quoted(since, text, place),
        qualifier=None if qualifier == EMPTY else quoted(qualifier, text, place),
        claims=_claims(claims, known, place),
    )


def _one_of(allowed: tuple[str, ...], word: str, place: str) -> str:
    if word not in allowed:
        raise MeasureError(f"{place}: {word!r} is none of {', '.join(allowed)}")
    return word


def _bound(field: str, place: str) -> int | None:
    if field == EMPTY:
        return None
    if not field.isdecimal():
        raise MeasureError(f"{place}: {field!r} is no whole number; write {EMPTY} for an open bound")
    return int(field)


def _claims(field: str, known: set[str], place: str) -> tuple[str, ...]:
    ids = () if field == EMPTY else tuple(field.split())
    if strange := [one for one in ids if one not in known]:
        raise MeasureError(f"{place}: the article has no claim {', '.join(strange)}")
    return ids
