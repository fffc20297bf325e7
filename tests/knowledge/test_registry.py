"""The registry of parties proves itself: sizes, ids, names, and the sentences of the roles lexicon."""

from __future__ import annotations

import re
from functools import cache

import pytest

from bywhom.knowledge.registry import PIECE, Registry, RoleGroup, load_registry
from bywhom.read.parties import find_parties
from tests.factories import document_of, parse_of


@cache
def registry() -> Registry:
    return load_registry()


def test_it_is_large_enough() -> None:
    entries = registry().entries.values()
    states = [e for e in entries if e.kind == "state"]
    groups = [e for e in entries if e.kind in ("armed_group", "militia")]
    bodies = [e for e in entries if e.kind in ("international", "ngo", "media")]
    assert (len(states) >= 195, len(groups) >= 400, len(bodies) >= 150) == (True, True, True)
    kinds = {kind: sum(e.kind == kind for e in entries) for kind in ("international", "ngo", "media")}
    assert min(kinds.values()) >= 100, kinds


def test_groups_were_active_since_1989() -> None:
    groups = [e for e in registry().entries.values() if e.kind in ("armed_group", "militia")]
    assert not [e.id for e in groups if e.to_year is not None and e.to_year < 1989]
    assert sum(e.from_year is not None for e in groups) >= 350


NO_OTHER_NAME = frozenset({"BZ", "CA", "GD", "IS", "JM", "JP", "MY", "NZ", "RO", "SB", "TM", "TV", "AG", "BB", "DO"})
"""States whose formal name is their name (or was until lately), as the UN lists them."""
CAPITAL_IS_STATE = frozenset({"DJ", "LU", "MC", "SM", "SG", "VA"})
"""Capitals called as their state; and Victoria, which is a person's name as well."""


def test_every_state_has_a_people_a_capital_and_a_formal_name() -> None:
    forms = [form for each in registry().forms.values() for form in each]
    uses: dict[str, set[str]] = {}
    for form in forms:
        for meaning in form.meanings:
            uses.setdefault(meaning.entry, set()).add(meaning.use)
    states = [e for e in registry().entries.values() if re.fullmatch(r"state:[A-Z]{2}", e.id) and e.country]
    members = [e for e in states if e.country not in ("GL", "PR", "HK", "SU", "YU", "YD")]
    assert len(members) >= 193
    lacking = {
        e.country: use for e in members for use in ("adjective", "seat")
        if use not in uses[e.id] and not (use == "seat" and e.country in {*CAPITAL_IS_STATE, "SC"})
    }  # fmt: skip
    assert lacking == {}
    assert {e.country for e in members if len(e.names) == 1} <= NO_OTHER_NAME


def test_offices_have_days_and_sources() -> None:
    held = [one for each in registry().offices.values() for one in each]
    assert len({(one.name, one.office, one.from_) for one in held}) >= 200
    for one in held:
        assert re.fullmatch(r"(?:19|20)\d\d(?:-\d\d)?", one.from_), one
        assert one.to is None or one.from_[:4] <= one.to[:4], one
        assert one.source in ("L21", "record"), one


# who, on which day, which offices
OFFICES: tuple[tuple[str, str, list[str]], ...] = (
    ("Kofi Annan", "2003-05-01", ["secretary-general"]),
    ("Kofi Annan", "2007-05-01", []),  # no longer
    ("Hemedti", "2023-04-20", ["commander"]),  # another name
    ("Vladimir Putin", "2010-01-01", []),  # between two terms
    ("Vladimir Putin", "2014-03-01", ["president"]),
    ("Benjamin Netanyahu", "2022-11-30", []),  # a month decides
    ("Benjamin Netanyahu", "2022-12-30", ["prime minister"]),
    ("Nobody Inparticular", "2014-03-01", []),
)


@pytest.mark.parametrize(("name", "day", "offices"), OFFICES)
def test_an_office_is_held_on_its_days(name: str, day: str, offices: list[str]) -> None:
    assert [one.office for one in registry().offices_of(name) if one.on(day)] == offices


def test_names_are_names() -> None:
    for entry in registry().entries.values():
        assert entry.names[0] == entry.name
        assert all(PIECE.search(name) for name in entry.names), entry
        assert entry.country is None or re.fullmatch(r"[A-Z]{2}", entry.country), entry
        assert entry.from_year is None or entry.to_year is None or entry.from_year <= entry.to_year, entry


def test_sources_are_ids_of_the_named_list() -> None:
    sources = [e.source for e in registry().entries.values() if e.source]
    assert len(sources) > 200
    assert all(re.fullmatch(r"ucdp:\d+", source) for source in sources)


# text, entry, words found
NAMES = (
    ("The RSF denied it.", "rsf", "RSF"),  # an acronym
    ("Ansarullah denied it.", "houthis", "Ansarullah"),  # another name
    ("Séléka and Seleka are one.", "seleka", "Séléka"),  # with marks
    ("the U.N. Security Council met", "unsc", "U.N. Security Council"),  # the longest name wins
    ("the UN Security Council met", "unsc", "UN Security Council"),  # "the" does not hide it
    ("South Sudanese officials", "state:SS", "South Sudanese"),  # not Sudan
    ("Guinea-Bissau voted", "state:GW", "Guinea-Bissau"),  # not Guinea
    ("Jama'at Nusrat al-Islam wal-Muslimin said", "jnim", "Jama'at Nusrat al-Islam wal-Muslimin"),  # over hyphens
)


@pytest.mark.parametrize(("text", "entry", "words"), NAMES)
def test_name_is_found(text: str, entry: str, words: str) -> None:
    hits = [(hit.meanings[0].entry, text[hit.start : hit.end]) for hit in registry().names_in(text)]
    assert (entry, words) in hits


@pytest.mark.parametrize("text", ["It told us to wait.", "Who is it?", "an islamic state of mind", "the chad fell"])
def test_words_are_no_names(text: str) -> None:
    assert registry().names_in(text) == ()


GROUPS = [pytest.param(group, id=f"{group.means}-{number}") for number, group in enumerate(load_registry().role_groups)]


@pytest.mark.parametrize("group", GROUPS)
def test_roles_prove_themselves(group: RoleGroup) -> None:
    for example in group.examples:
        words = example[example.index("[") + 1 : example.index("]")]
        assert words in mentions_in(example.replace("[", "").replace("]", "")), example
    nouns = {noun.strip() for noun in group.nouns.split(";")}
    for example in group.counterexamples:
        heads = {words.lower().split()[-1] for words in mentions_in(example)}
        assert not heads & nouns, example


def mentions_in(text: str) -> list[str]:
    document = document_of(text)
    mentions, _ = find_parties(document, parse_of(document), (), registry())
    return [mention.as_written for mention in mentions]
