"""Who is who: states, forces, groups and bodies by their names, and the nouns for those who speak and act."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, cast, get_args

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.first_names import load_first_names
from bywhom.knowledge.load import load_yaml
from bywhom.records import PartyKind, Role

Use = Literal["name", "adjective", "people", "seat"]
Stands = Literal["person", "people", "body", "thing"]
Means = Literal[
    "of_body", "of_state", "of_forces", "police", "company", "world", "unspecified_group",
    "party_official", "armed_group", "local_authority", "hospital", "rescue_service", "un_body", "ngo_monitor",
    "icrc", "court", "anonymous", "expert", "witness", "victim", "social_media", "document", "other_media",
]  # fmt: skip
"""A role, or from what it is to be told: whom the noun belongs to."""

KINDS = frozenset(get_args(PartyKind))
ROLES = frozenset(get_args(Role))
PIECE = re.compile(r"[^\W_]+")
OF_ARMY = re.compile(r"(?:army|military|Armed Forces|Defen[cs]e Forces?)$", re.IGNORECASE)
ACRONYM_AS_WORD = 3
"""An acronym of so few letters is not looked for in a line of capitals, where it may be a word ("WHO IS")."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A party that the registry knows; `source` names where its facts carry over from ("ucdp:1051")."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PartyKind
    country: str | None = None
    role: Role | None = None
    from_year: int | None = None
    to_year: int | None = None
    source: str | None = None


class RoleGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for one kind of speaker or actor, with sentences that prove them (`registry_roles.yaml` explains)."""

    means: Means
    stands: Stands
    kind: PartyKind
    link: bool
    nouns: str
    whole: bool = False
    speaks: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class TitleWords(msgspec.Struct, frozen=True):
    of: str
    words: str


class BodyHeads(msgspec.Struct, frozen=True):
    kind: PartyKind
    words: str


class Rows(msgspec.Struct, frozen=True):
    rows: tuple[str, ...]


class RoleFile(msgspec.Struct, frozen=True):
    roles: tuple[RoleGroup, ...]


class WordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`registry_words.yaml` as it is written."""

    titles: tuple[TitleWords, ...]
    male_titles: str
    female_titles: str
    actor_verbs: str
    speech_verbs: str
    object_verbs: str
    local_words: str
    anonymous_words: str
    body_heads: tuple[BodyHeads, ...]
    never_names: str
    minded: str
    breakaway: str
    army: str
    plain: str
    group_openers: str
    loyal: str
    accusing: str
    person_verbs: str
    personal: str
    naming: str
    bodies: str
    outside: str
    policy_nouns: str
    unnamed_phrases: str
    body_words: str
    doers: str
    counters: str
    collective: str
    medical: str
    vessels: str
    force_words: str


@dataclass(frozen=True)
class Words:
    """The word lists, split; titles are tuples of lower-case words without full stops."""

    titles: Mapping[tuple[str, ...], str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    first_names: frozenset[str]
    actor_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    object_verbs: frozenset[str]
    local_words: frozenset[str]
    anonymous_words: frozenset[str]
    body_heads: Mapping[str, PartyKind]
    never_names: frozenset[str]
    minded: frozenset[str]
    breakaway: frozenset[str]
    army: frozenset[str]
    plain: frozenset[str]
    group_openers: frozenset[str]
    loyal: frozenset[str]
    accusing: frozenset[str]
    person_verbs: frozenset[str]
    personal: frozenset[str]
    naming: frozenset[str]
    bodies: frozenset[str]
    outside: frozenset[str]
    policy_nouns: frozenset[str]
    unnamed_phrases: frozenset[str]
    body_words: frozenset[str]
    doers: frozenset[str]
    counters: frozenset[str]
    collective: frozenset[str]
    medical: frozenset[str]
    vessels: frozenset[str]
    force_words: frozenset[str]


class Meaning(msgspec.Struct, frozen=True):
    """One reading of a name. `strong`: always the party; `common`: also the name of something else."""

    entry: str
    use: Use
    strong: bool
    common: bool


class Form(msgspec.Struct, frozen=True):
    """A name as it is looked for: folded pieces, which of them need a capital, and its readings, likeliest first."""

    pieces: tuple[str, ...]
    capitals: tuple[bool, ...]
    acronym: str | None
    meanings: tuple[Meaning, ...]


class NameHit(msgspec.Struct, frozen=True):
    """A form found at code points `start` to `end`."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class RoleNoun(msgspec.Struct, frozen=True):
    """One noun of the roles lexicon, as words, with its group."""

    words: tuple[str, ...]
    group: RoleGroup


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An office that somebody held: of an entry, from and to as ISO years or months; `to` is null while it is held."""

    name: str
    office: str
    of: str
    country: str | None
    from_: str
    to: str | None
    source: str

    def on(self, day: str | None) -> bool:
        """Whether it was held on an ISO day; of an unknown day nobody can tell."""
        if day is None:
            return False
        return self.from_ <= day[: len(self.from_)] and (self.to is None or day[: len(self.to)] <= self.to)


@dataclass(frozen=True)
class Registry:
    """Entries by id, their forms by their first two pieces, and role nouns by last word.

    `armies` gives for each country the entry that its "army" or "military" is.
    """

    entries: Mapping[str, Entry]
    forms: Mapping[str, tuple[Form, ...]]
    roles: Mapping[str, tuple[RoleNoun, ...]]
    role_groups: tuple[RoleGroup, ...]
    words: Words
    armies: Mapping[str, str]
    offices: Mapping[tuple[str, ...], tuple[Held, ...]]

    def names_in(self, text: str) -> tuple[NameHit, ...]:
        """The names in a text, longest first at each place, none overlapping."""
        pieces = [(m.start(), m.end(), fold(m.group())) for m in PIECE.finditer(text)]
        found, here = [], 0
        while here < len(pieces):
            hit, size = self._longest(text, pieces, here)
            if hit is not None and pieces[here][2] == "the":
                # "the UN" must not hide "UN Security Council".
                after, more = self._longest(text, pieces, here + 1) if here + 1 < len(pieces) else (None, 0)
                if after is not None and after.end > hit.end:
                    hit, size = after, more + 1
            if hit is not None:
                found.append(hit)
            here += size
        return tuple(found)

    def called(self, name: str) -> tuple[Entry, ...]:
        """The entries that a name can mean, however it is written; a capital or a people gives its state."""
        key = tuple(fold(piece) for piece in PIECE.findall(name))
        forms = self.forms.get(" ".join(key[:2]), ()) if key else ()
        ids = dict.fromkeys(m.entry for form in forms if form.pieces == key for m in form.meanings)
        return tuple(self.entries[each] for each in ids)

    def ids_called(self, name: str) -> tuple[str, ...]:
        """The ids of the entries that a name can mean."""
        return tuple(entry.id for entry in self.called(name))

    def offices_of(self, name: str) -> tuple[Held, ...]:
        """The offices that the person of a name held or holds."""
        return self.offices.get(tuple(fold(piece) for piece in PIECE.findall(name)), ())

    def role_noun(self, words: list[str]) -> RoleNoun | None:
        """The longest role noun with which a list of lower-case words ends."""
        for noun in self.roles.get(words[-1], ()) if words else ():
            if len(noun.words) <= len(words) and tuple(words[-len(noun.words) :]) == noun.words:
                return noun
        return None

    def _longest(self, text: str, pieces: list[tuple[int, int, str]], here: int) -> tuple[NameHit | None, int]:
        first = pieces[here][2]
        longer = self.forms.get(f"{first} {pieces[here + 1][2]}", ()) if here + 1 < len(pieces) else ()
        for form in (*longer, *self.forms.get(first, ())):
            size = len(form.pieces)
            run = pieces[here : here + size]
            if len(run) != size or any(p[2] != f for p, f in zip(run, form.pieces, strict=True)):
                continue
            if _as_written(form, text, run) and not _torn(text, run):
                article = size > 1 and first == "the" and not form.capitals[0]
                return NameHit(run[1 if article else 0][0], run[-1][1], form.meanings), size
        return None, 1


def load_registry(imported: Iterable[Entry] = ()) -> Registry:
    """The registry of parties, from `data/registry_*.yaml`, with what a user has imported (`registry_import`).

    An imported entry with an id of ours brings names to it; of a name that both have, ours is the first meaning.
    """
    entries: dict[str, Entry] = {}
    meanings: dict[tuple[str, ...], dict[str, list[Meaning]]] = {}
    for name, build in (("groups", _group), ("forces", _force), ("bodies", _body), ("states", _state)):
        for row in load_yaml(f"registry_{name}", Rows).rows:
            cells = [cell.strip() for cell in row.split("|")]
            entry, forms = build([*cells, *[""] * (8 - len(cells))])
            if entry.id in entries:
                raise KnowledgeError(f"knowledge/data/registry_{name}.yaml: {entry.id} stands there twice")
            entries[entry.id] = entry
            for text, meaning in forms:
                key = tuple(fold(piece) for piece in PIECE.findall(text))
                meanings.setdefault(key, {}).setdefault(text, []).append(meaning)
    for entry in imported:
        ours = entries.get(entry.id)
        fresh = tuple(name for name in entry.names if ours is None or name not in ours.names)
        entries[entry.id] = msgspec.structs.replace(ours, names=(*ours.names, *fresh)) if ours else entry
        for text in fresh:
            key = tuple(fold(piece) for piece in PIECE.findall(text))
            plain = len(key) == 1 and not text.isupper()
            meanings.setdefault(key, {}).setdefault(text, []).append(Meaning(entry.id, "name", False, plain))
    groups = load_yaml("registry_roles", RoleFile).roles
    return Registry(
        entries, _forms(meanings), _role_index(groups), groups, _words(), _armies(entries.values()), _offices(entries)
    )


@lru_cache(maxsize=50_000)
def fold(piece: str) -> str:
    """Lower case without marks: "Séléka" and "seleka" are the same name."""
    if piece.isascii():
        return piece.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", piece.lower()) if not unicodedata.combining(c))


def split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _torn(text: str, run: list[tuple[int, int, str]]) -> bool:
    """Whether the pieces are parted by more than a space, a hyphen, an apostrophe or such."""
    gaps = (text[left[1] : right[0]] for left, right in pairwise(run))
    return any(len(gap) > 2 or any(c in gap for c in '\n,;:"“”') for gap in gaps)


def _as_written(form: Form, text: str, run: list[tuple[int, int, str]]) -> bool:
    """Whether the capitals of the text fit: "US" is not "us", "Islamic State" is not "an islamic state"."""
    if form.acronym is not None:
        written = text[run[0][0] : run[-1][1]]
        if written not in (form.acronym, form.acronym + "s"):
            return False
        if len(form.acronym) > ACRONYM_AS_WORD or not _shouted(text, run[0][0], run[-1][1]):
            return True
        # In a heading an acronym is believed that the text writes elsewhere too.
        others = re.finditer(rf"\b{form.acronym}\b", text)
        return form.acronym.isascii() and any(not _shouted(text, m.start(), m.end()) for m in others)
    return all(not capital or text[p[0]].isupper() for p, capital in zip(run, form.capitals, strict=True))


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around are all in capitals."""
    letters = [c for c in text[max(0, start - 12) : end + 12] if c.isalpha()]
    return len(letters) >= 12 and not any(c.islower() for c in letters)


def _state(cells: list[str]) -> tuple[Entry, list[tuple[str, Meaning]]]:
    identity, name, others, adjectives, people, seats, country, kind = cells[:8]
    code = None if country == "-" else country or identity
    entry = Entry(
        id=f"state:{identity}", name=name, names=(name, *(_bare(n) for n in split(others))),
        kind=_kind(kind or "state"), country=code,
    )  # fmt: skip
    forms = _named(entry.id, (name, *split(others)))
    for adjective in split(adjectives):
        forms.append((adjective, Meaning(entry.id, "adjective", False, False)))
        if not adjective.endswith(("s", "sh", "ch", "ese")):
            forms.append((adjective + "s", Meaning(entry.id, "people", False, False)))
    forms += [(noun, Meaning(entry.id, "people", False, False)) for noun in split(people)]
    for seat in split(seats):
        forms.append((_bare(seat), Meaning(entry.id, "seat", seat.startswith("!"), False)))
    return entry, forms


def _force(cells: list[str]) -> tuple[Entry, list[tuple[str, Meaning]]]:
    return _entry(cells[0], cells[1], cells[2], cells[3], cells[4])


def _body(cells: list[str]) -> tuple[Entry, list[tuple[str, Meaning]]]:
    return _entry(cells[0], cells[1], cells[2], cells[3], cells[4], role=cells[5])


def _group(cells: list[str]) -> tuple[Entry, list[tuple[str, Meaning]]]:
    years = cells[5:7]
    source = f"ucdp:{cells[7]}" if cells[7] else ""
    return _entry(cells[0], cells[1], cells[2], cells[3] or "armed_group", cells[4], years=years, source=source)


def _entry(
    identity: str, name: str, others: str, kind: str, country: str, *, role: str = "", years: Iterable[str] = ("", ""),
    source: str = "",
) -> tuple[Entry, list[tuple[str, Meaning]]]:  # fmt: skip
    if role and role not in ROLES:
        raise KnowledgeError(f"registry: {identity}: no role is called {role!r}")
    first, last = (int(year) if year else None for year in years)
    entry = Entry(
        id=identity, name=name, names=(name, *(_bare(n) for n in split(others))), kind=_kind(kind),
        country=None if country in ("", "-") else country, role=cast("Role | None", role or None),
        from_year=first, to_year=last, source=source or None,
    )  # fmt: skip
    return entry, _named(identity, (name, *split(others)))


def _named(identity: str, names: Iterable[str]) -> list[tuple[str, Meaning]]:
    return [(_bare(n), Meaning(identity, "name", n.startswith("!"), n.startswith("~"))) for n in names]


def _bare(name: str) -> str:
    return name.lstrip("!~")


def _kind(kind: str) -> PartyKind:
    if kind not in KINDS:
        raise KnowledgeError(f"registry: no kind is called {kind!r}")
    return cast(PartyKind, kind)


def _forms(meanings: Mapping[tuple[str, ...], Mapping[str, list[Meaning]]]) -> dict[str, tuple[Form, ...]]:
    """All spellings, by their first two pieces (or the only one), longest first."""
    by_first: dict[str, list[Form]] = {}
    for key, spellings in meanings.items():
        for text, readings in spellings.items():
            pieces = PIECE.findall(text)
            acronym = text if len(pieces) == 1 and text.isascii() and text[1:] != text[1:].lower() else None
            form = Form(key, tuple(p[0].isupper() for p in pieces), acronym, tuple(readings))
            by_first.setdefault(" ".join(key[:2]), []).append(form)
    return {
        first: tuple(sorted(forms, key=lambda f: (-len(f.pieces), f.acronym is None)))
        for first, forms in by_first.items()
    }


def _armies(entries: Iterable[Entry]) -> dict[str, str]:
    """The first entry of each country whose names say that it is the army, the military or the armed forces."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind != "military" or entry.country is None or entry.country in found:
            continue
        if any(OF_ARMY.search(name) for name in entry.names):
            found[entry.country] = entry.id
    return found


def _offices(entries: Mapping[str, Entry]) -> dict[tuple[str, ...], tuple[Held, ...]]:
    """The offices of `registry_offices.yaml` by each name of who held them, folded."""
    held: dict[tuple[str, ...], list[Held]] = {}
    for row in load_yaml("registry_offices", Rows).rows:
        cells = [cell.strip() for cell in row.split("|")]
        name, others, office, of, first, last, source = cells
        if of not in entries:
            raise KnowledgeError(f"registry_offices: {name}: no entry has the id {of!r}")
        body = entries[of]
        one = Held(name=name, office=office, of=body.name, country=body.country, from_=first, to=last or None,
                   source=source)  # fmt: skip
        for each in (name, *split(others)):
            held.setdefault(tuple(fold(piece) for piece in PIECE.findall(each)), []).append(one)
    return {key: tuple(each) for key, each in held.items()}


def _role_index(groups: Iterable[RoleGroup]) -> dict[str, tuple[RoleNoun, ...]]:
    by_head: dict[str, list[RoleNoun]] = {}
    for group in groups:
        for text in split(group.nouns):
            noun = RoleNoun(tuple(re.findall(r"[\w'’]+", text)), group)
            by_head.setdefault(noun.words[-1], []).append(noun)
    return {head: tuple(sorted(nouns, key=lambda n: -len(n.words))) for head, nouns in by_head.items()}


def _words() -> Words:
    written = load_yaml("registry_words", WordFile)
    lists = {
        field: frozenset(split(getattr(written, field)))
        for field in WordFile.__struct_fields__
        if field not in ("titles", "body_heads")
    }
    titles: dict[tuple[str, ...], str] = {}
    for group in written.titles:
        for title in split(group.words):
            titles.setdefault(tuple(re.findall(r"[\w'’]+", title)), group.of)
    heads = {word: group.kind for group in reversed(written.body_heads) for word in split(group.words)}
    names = load_first_names()
    return Words(
        titles=titles, body_heads=heads, male_names=names.male, female_names=names.female,
        first_names=names.every, **lists,
    )  # fmt: skip


def states_of(registry: Registry) -> Iterator[Entry]:
    """The entries that govern."""
    return (entry for entry in registry.entries.values() if entry.id.startswith("state:"))
