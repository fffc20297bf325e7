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
