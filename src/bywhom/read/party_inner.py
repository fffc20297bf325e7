"""Parties named inside other words: "army" of "an army column", "the Forum" of which the text gave the whole name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.knowledge.registry import Registry
from bywhom.read.party_found import Found, Names
from bywhom.read.party_names import COMPOUNDS
from bywhom.records import Parse, Token

STANDING = frozenset({"army", "police", "military", "navy", "gendarmerie"})
CAPITALS = re.compile(r"[^\W\d_a-z][\w’'-]*")


def standing_forces(
    parse: Parse, registry: Registry, names: Names, found: Sequence[Found], bodies: frozenset[int]
) -> list[Found]:
    """The army and the police where they stand before a noun: "a police source", "the army spokesman".

    `bodies` are tokens of bodies' names, which are whole. Nothing is found where the noun is the force itself
    ("army troops", "police officers").
    """
    around = {i: one for one in found for i in range(one.first, one.last + 1)}
    heads = {one.head for one in found}
    inner = []
    for token in parse.tokens:
        if token.lower not in STANDING or token.dep not in COMPOUNDS or token.index in bodies or token.index in heads:
            continue
        one = around.get(token.index)
        if token.index in names.at or _force_itself(parse, one, token):
            continue
        noun = registry.role_noun([token.lower])
        if noun is not None:
            country = one.country if one is not None else None
            inner.append(
                Found(token.index, token.index, token.index, "phrase", noun=noun, definite=True, country=country)
            )
    return inner


def _force_itself(parse: Parse, one: Found | None, token: Token) -> bool:
    if one is not None and one.noun is not None:
        return one.noun.group.means in ("police", "of_forces") and not one.human
    above = parse.tokens[token.head]
    return above.pos == "PROPN" or above.dep in COMPOUNDS


def short_bodies(parse: Parse, names: Names, found: Sequence[Found]) -> list[Found]:
    """A capitalised noun with "the" that stands in a body's longer name: "the Forum" of "the Delta Rights Forum"."""
    whole: set[str] = set()
    for one in found:
        if one.form == "organisation":
            words = CAPITALS.findall(one.name or "")
            whole.update(words[1:] if len(words) > 1 else ())
    for first, last in names.tokens:
        words = CAPITALS.findall(parse.span_of((first, last)).of(parse.text))
        whole.update(words[1:] if len(words) > 1 else ())
    taken = {i for one in found for i in range(one.first, one.last + 1)} | set(names.at)
    short = []
    for token in parse.tokens:
        if token.text not in whole or token.index in taken or not token.index or token.dep in COMPOUNDS:
            continue
        if parse.tokens[token.index - 1].lower == "the" and token.text[0].isupper() and not _goes_on(parse, token):
            short.append(Found(token.index, token.index, token.index, "organisation", name=token.text, definite=True))
    return short


def _goes_on(parse: Parse, token: Token) -> bool:
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else token
    return after.index != token.index and after.pos == "PROPN" and after.text[0].isupper()
