"""Whose word it is: the role, the name and the degree of naming of a mention in a chain of claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import get_args

from bywhom.knowledge.registry import Entry, NameHit, Registry, RoleNoun
from bywhom.records import Mention, Named, Party, Place, Role

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "me"})
ANONYMOUS_RULE = "party.anonymous.v1"
"""The rule of a mention whose speaker asked not to be named (the words stand in a relative clause beside it)."""
AGED_RULE = "party.person_with_age.v1"
"""The rule of a person beside whose name stands an age and no office: as a rule somebody who saw it."""
HIDDEN = re.compile(
    r"\b(?:person|people|individual|individuals|man|woman|men|women|someone|somebody)\s"
    r"(?:who (?:is|are|was|were) )?(?:close to|familiar with|with (?:\w+ )?knowledge|briefed|privy|involved in)\b"
)
"""Words by which somebody is only told to know."""
ENDS = frozenset(
    {"of", "for", "in", "from", "at", "near", "inside", "within", "with", "to", "on", "under", "who", "loyal",
     "aligned", "allied", "close", "linked", "based", "affiliated", "familiar", ","}
)  # fmt: skip
"""Words at which the head of a noun phrase stands behind us."""
OWNED = frozenset({"of_body", "of_state", "of_forces", "police"})
TAKES_OWNER_ROLE = frozenset(
    {
        "party_official",
        "local_authority",
        "expert",
        "document",
        "ngo_monitor",
        "hospital",
        "unspecified_group",
        "court",
        "un_body",
    }
)
"""Where a named body stands beside such a noun, the word is the body's ("a UN report", "Crisis Group analysts")."""
NAME_THROUGHOUT = re.compile(r"(?:[Tt]he )?[A-Z][\w'’-]*(?:(?: (?:of|for|and|the|de|del|du))* [A-Z][\w'’-]*)+")
"""Two capitals and more, and nothing else: "Syria TV" is a name though it ends in a noun."""
PLACED = re.compile(r"[A-Z][\w-]+ .*[a-z]+$|\S+ .* (?:in|of) [A-Z]")
"""An authority's name that begins with a place or tells where it is."""
HEAD_IN_NAME = frozenset({"social_media", "document", "witness", "victim"})
"""Nouns that mean nothing at the end of a name: "Delta Post" is no post."""
WAR_SHARE = 0.35
"""A country is a party to the war that a document tells of when it weighs this share of the heaviest (chosen on
news of six wars read by us; below 0.3 mediators come in, above 0.45 the weaker side of a border war drops out)."""
INSTITUTIONS = frozenset({"hospital", "rescue_service", "court", "un_body", "ngo_monitor", "other_media", "company"})
"""Whose administrator, analyst or manager speaks for the house: "the hospital's administrator"."""
PLAIN_MEANS: dict[str, Role] = {role: role for role in get_args(Role)}
SPOKEN_SHARE = 0.45
"""... or when it is spoken of so often beside the most spoken-of state: both sides of a border war."""
KIND_ROLES: dict[str, Role] = {
    "armed_group": "armed_group", "militia": "armed_group", "international": "third_state", "ngo": "ngo_monitor",
    "media": "other_media", "civilians": "witness", "police": "government",
}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """What the words of a mention tell by themselves."""

    noun: RoleNoun | None
    inner: RoleNoun | None
    """The noun of the body that a "member", "official" or "chief" belongs to: "rebel", "observatory"."""
    owner: Entry | None
    country: str | None
    local: bool
    outside: bool
    anonymous: bool
    aboard: bool
    """Whether a ship stands beside the noun: "the captain of the ferry" is no soldier."""
    pronoun: bool


def resolved_name(mention: Mention, actors: Sequence[Party]) -> str:
    """The name to show for a mention: its party's fullest name, or its own words where we know no party."""
    party = next((actor for actor in actors if actor.id == mention.party), None) if mention.party else None
    return party.name if party is not None else mention.as_written


def role_of(mention: Mention, party: Party | None, registry: Registry, at_war: Collection[str] | None = None) -> Role:
    """The role of a mention as a speaker.

    Its own noun decides first ("a resident"), then the body or state beside the noun ("a Red Cross official"), then
    the party that it stands for. `at_war` holds the ISO2 codes of the states whose war the document tells of
    (`countries_at_war`): a state, official or army of another is a `third_state`. Without it each state counts as
    speaking of its own war.
    """
    phrase = phrase_of(mention.as_written, registry)
    if mention.provenance.rule == ANONYMOUS_RULE and phrase.noun is None:
        return "anonymous"
    if HIDDEN.search(mention.as_written.lower()):
        return "anonymous"
    if phrase.noun is None:
        return _party_role(party, registry, at_war) if party is not None else "unknown"
    if party is not None and phrase.noun.group.means in HEAD_IN_NAME and _is_name(mention.as_written, phrase.noun):
        return _kind_role(party.kind, party.country, at_war, person=False)
    if party is not None and phrase.owner is None and phrase.country is None:
        whole = _party_role(party, registry, at_war)
        if whole != "unknown" and party.name != mention.as_written:
            return whole
    owner = phrase.owner or _owner(party, registry)
    country = phrase.country or (party.country if party is not None else None)
    if party is not None and party.kind in ("armed_group", "militia") and phrase.noun.group.means in OWNED:
        return "armed_group"
    role = _phrase_role(phrase, owner, country, at_war)
    if role == "unknown" and party is not None and phrase_of(party.name, registry).inner is None:
        return _party_role(party, registry, at_war)
    return role


def role_of_words(words: str, registry: Registry, at_war: Collection[str] | None = None) -> Role:
    """The role of words that are no mention, as in a text without capitals: "a military source", "colonel idris".

    Their head noun decides, else the first noun of an office or rank, behind which the name stands.
    """
    phrase = phrase_of(words, registry)
    if phrase.noun is not None:
        return _phrase_role(phrase, None, phrase.country, at_war)
    parts = words.split(",")[0].split()
    for size in range(min(5, len(parts) - 1), 0, -1):
        title = phrase_of(" ".join(parts[:size]), registry)
        if title.noun is not None and title.noun.group.stands == "person":
            return _phrase_role(title, None, title.country, at_war)
    return "unknown"


def _phrase_role(phrase: Phrase, owner: Entry | None, country: str | None, at_war: Collection[str] | None) -> Role:
    """The role that a phrase gives: by the inner noun where it has one ("rebel official"), else by its own."""
    if phrase.noun is None:
        return "unknown"
    if phrase.aboard and phrase.noun.words[-1] in ("captain", "pilot", "commander") and phrase.owner is None:
        return "witness"
    country = phrase.country or country
    owner = phrase.owner or owner
    if phrase.outside and phrase.noun.group.means in ("party_official", "of_body", "of_forces") and country is None:
        return "third_state"
    if phrase.inner is not None and (phrase.owner is None or phrase.owner.id.startswith("state:")):
        if phrase.inner.group.means == "company" and phrase.noun.group.means == "of_body":
            return "unknown"  # "a company official" is no official
        inner = _noun_role(phrase.inner, None, country, phrase.local, at_war)
        if inner not in ("unknown", "other_media"):
            return _of_person(inner, phrase.noun)
    return _noun_role(phrase.noun, owner, country, phrase.local, at_war)


def _of_person(role: Role, noun: RoleNoun) -> Role:
    """A government's spokesman is an official, its army's is not; the office of an official is the government's."""
    if role == "party_official" and noun.group.stands == "body":
        return "government"
    return "party_official" if role == "government" and noun.group.stands == "person" else role


def named_of(mention: Mention, party: Party | None, registry: Registry) -> Named:
    """Whether the speaker is named, told by role only, anonymous, or not told at all."""
    phrase = phrase_of(mention.as_written, registry)
    if HIDDEN.search(mention.as_written.lower()) or phrase.anonymous or mention.provenance.rule == ANONYMOUS_RULE:
        return "anonymous"
    if phrase.noun is None:
        if party is None:
            return "none" if phrase.pronoun or not mention.as_written.strip() else _written_name(mention.as_written)
        if phrase.pronoun or _written_name(mention.as_written) != "named":
            return _party_named(party, registry)
        return "named"
    if phrase.noun.group.means == "anonymous":
        return "anonymous"
    if _is_name(mention.as_written, phrase.noun):
        return "named"
    if phrase.noun.group.stands == "body":
        if phrase.owner or phrase.country or (party is not None and _party_named(party, registry) == "named"):
            return "named"
        return "role_only"
    if party is not None and party.kind == "person" and _party_named(party, registry) == "named":
        return "named"
    own = phrase.owner is not None and party is not None and party.registry == phrase.owner.id
    return "named" if own and phrase.noun.group.means == "armed_group" else "role_only"


def countries_at_war(mentions: Sequence[Mention], actors: Sequence[Party], places: Sequence[Place]) -> frozenset[str]:
    """ISO2 codes of the states whose war a document tells of, most likely.

    A place in the country (not the country itself) counts one, its forces and armed groups two each time they are
    mentioned, the state and its adjective one. A state that is only spoken of, without a place, force or group of its
    own in the text, is none; peacekeepers do not count.
    """
    literal = (p.where for p in places if p.use == "literal" and p.where.precision != "country")
    ground: Counter[str] = Counter(where.country for where in literal if where.country)
    states: Counter[str] = Counter(p.where.country for p in places if p.use == "demonym" and p.where.country)
    kinds = {actor.id: actor for actor in actors}
    for mention in mentions:
        actor = kinds.get(mention.party or "")
        if actor is None or actor.country is None or "peacekeep" in actor.name:
            continue
        if actor.kind in ("military", "armed_group", "militia", "police"):
            ground[actor.country] += 2
        elif actor.kind in ("state", "government"):
            states[actor.country] += 1
    total = ground + states
    floor = WAR_SHARE * max(total.values(), default=0)
    spoken = SPOKEN_SHARE * max(states.values(), default=0)
    return frozenset(
        code for code, weight in total.items() if ground[code] and (weight >= floor or states[code] >= spoken > 1)
    )


def phrase_of(text: str, registry: Registry) -> Phrase:
    """What a noun phrase tells: its head noun if that is a role, the party beside it, and whether it hides a name."""
    words = [w.lower().replace("’", "'") for w in re.findall(r"[^\W_][\w'’.]*|,", text)]
    hits = registry.names_in(text)
    noun = _head_noun(words, registry)
    if noun is not None and any(_holds_noun(text[hit.start : hit.end], noun) for hit in hits):
        noun = None
    lists = registry.words
    owner, country = _beside(text, hits, registry)
    offices = {"foreign", "external"} if {"minister", "ministry", "secretary", "affairs"} & set(words) else set()
    kept = set(words[:-1]) - offices  # a foreign minister is not a foreigner
    return Phrase(
        noun=noun,
        inner=_inner(words, noun, registry),
        owner=owner,
        country=country,
        local=bool(set(words) & lists.local_words),
        outside=bool(kept & lists.outside),
        anonymous=bool(set(words) & lists.anonymous_words),
        aboard=bool(set(words) & lists.vessels),
        pronoun=len(words) == 1 and words[0] in PRONOUNS,
    )


def _head_noun(words: list[str], registry: Registry) -> RoleNoun | None:
    """The role noun at the head of a phrase: before the first "of", "for" ..., or reaching over it."""
    if len(words) > 3 and words[1] == "of" and words[0] in registry.words.counters:
        words = words[2:]
    for place, word in enumerate(words):
        if word not in ENDS or not place:
            continue
        if word == "of" and place + 1 < len(words):
            longer = registry.role_noun(words[: place + 2])
            if longer is not None and len(longer.words) > 2:
                return longer
        return _noun_or_name(words[: place + (word == "familiar")], registry)
    return _noun_or_name(words, registry)


def _inner(words: list[str], noun: RoleNoun | None, registry: Registry) -> RoleNoun | None:
    """The role noun before an "official" ("rebel official") or behind it ("a member of the rebel group")."""
    if noun is None or noun.group.means not in ("of_body", "local_authority", "expert", "company"):
        return None
    cut = next((i for i, word in enumerate(words) if i and word in ENDS), len(words))
    before = words[: cut - len(noun.words)]
    if before:
        # "rebel commander", "police chief", "Ukraine's army spokesman"
        found = registry.role_noun([word.removesuffix("'s") for word in before])
        if found is not None and (noun.group.means == "of_body" or found.group.means in INSTITUTIONS):
            return found
    if noun.group.means != "of_body":
        return None
    return _head_noun(words[cut + 1 :], registry) if cut + 1 < len(words) else None


def _noun_or_name(words: list[str], registry: Registry) -> RoleNoun | None:
    if not words:
        return None
    last = words[-1]
    return registry.role_noun(words) or (registry.role_noun([*words[:-1], last[:-2]]) if last.endswith("'s") else None)


def _holds_noun(name: str, noun: RoleNoun) -> bool:
    """Whether the role noun is but the end of a name: "forces" of "Rapid Support Forces"."""
    words = tuple(w.lower().replace("’", "'") for w in re.findall(r"[^\W_][\w'’.]*", name))
    size = len(noun.words)
    return any(words[i : i + size] == noun.words for i in range(len(words) - size + 1))


def _beside(text: str, hits: Sequence[NameHit], registry: Registry) -> tuple[Entry | None, str | None]:
    """The registry's body or state inside a phrase, and the country: a body beats a state, "-backed" does not count."""
    best: Entry | None = None
    country: str | None = None
    for hit in hits:
        if re.match(r"[-\s](?:backed|based|led|aligned|allied|trained|funded)", text[hit.end :]):
            continue
        if re.search(r"(?:(?:anti|counter)-|\b(?:in|at|near|inside)\s)$", text[: hit.start], re.IGNORECASE):
            continue
        entry = registry.entries[hit.meanings[0].entry]
        country = country or entry.country
        if best is None or (best.id.startswith("state:") and not entry.id.startswith("state:")):
            best = entry
    return best, country


def _owner(party: Party | None, registry: Registry) -> Entry | None:
    """The registry's body behind a party, or behind the office that a person holds."""
    if party is None:
        return None
    if party.registry is not None:
        return registry.entries.get(party.registry)
    for office in reversed(party.holds):
        if office.of:
            hits = registry.names_in(office.of)
            if hits:
                return registry.entries[hits[0].meanings[0].entry]
    return None


def _noun_role(
    noun: RoleNoun, owner: Entry | None, country: str | None, local: bool, at_war: Collection[str] | None
) -> Role:
    means, person = noun.group.means, noun.group.stands != "body"
    body = owner if owner is not None and not owner.id.startswith("state:") else None
    if body is not None and (means in OWNED or means in TAKES_OWNER_ROLE):
        return _entry_role(body, at_war, person=person)
    if means in ("of_state", "police", "of_body") and local:
        return "local_authority"
    if means == "of_forces":
        return "party_military" if _ours(country, at_war) else "third_state"
    if means == "police":
        return "government" if _ours(country, at_war) else "third_state"
    official = means == "of_body" and (owner is not None or noun.words[-1] in ("official", "officials"))
    if means == "of_state" or official:
        if not _ours(country, at_war):
            return "third_state"
        return "party_official" if person and official else "government"
    if means == "party_official":
        return "party_official" if _ours(country, at_war) else "third_state"
    if means == "world":
        return "third_state"
    return PLAIN_MEANS.get(means, "unknown")


def _ours(country: str | None, at_war: Collection[str] | None) -> bool:
    return country is None or not at_war or country in at_war


def _entry_role(entry: Entry, at_war: Collection[str] | None, *, person: bool) -> Role:
    if entry.role is not None:
        return entry.role
    return _kind_role(entry.kind, entry.country, at_war, person=person)


def _kind_role(kind: str, country: str | None, at_war: Collection[str] | None, *, person: bool) -> Role:
    if kind in ("state", "government"):
        if not _ours(country, at_war):
            return "third_state"
        return "party_official" if person else "government"
    if kind == "military":
        return "party_military" if _ours(country, at_war) else "third_state"
    return KIND_ROLES.get(kind, "unknown")


def _party_role(party: Party, registry: Registry, at_war: Collection[str] | None) -> Role:
    """The role of a named party: by the registry, by the office of a person, by its kind."""
    if party.kind == "person":
        return _person_role(party, registry, at_war)
    entry = registry.entries.get(party.registry) if party.registry else None
    if entry is not None:
        return _entry_role(entry, at_war, person=False)
    phrase = phrase_of(party.name, registry)
    if phrase.noun is not None and phrase.noun.group.whole and phrase.country is None and _of_a_place(party.name):
        return "local_authority"
    noun_in_name = phrase.noun is not None and phrase.noun.group.means in HEAD_IN_NAME
    if phrase.noun is not None and not (noun_in_name and _is_name(party.name, phrase.noun)):
        role = _noun_role(phrase.noun, phrase.owner, party.country or phrase.country, phrase.local, at_war)
        if role != "unknown":
            return role
    return _kind_role(party.kind, party.country, at_war, person=False)


def _of_a_place(name: str) -> bool:
    """Whether capitals stand in the name of an authority that no state's name explains: "Upper Nile authorities"."""
    return PLACED.match(name) is not None and name.split()[0] not in ("A", "The")


def _person_role(party: Party, registry: Registry, at_war: Collection[str] | None) -> Role:
    """By what the text says the person is; a person of whom it says nothing is `unknown`."""
    owner = _owner(party, registry)
    phrase = phrase_of(party.name, registry)
    role = _phrase_role(phrase, owner, party.country, at_war)
    if role != "unknown":
        return role
    for office in reversed(party.holds):
        words = re.findall(r"[\w'’]+", office.office.lower())
        whole = f"{office.office} of {office.of}" if office.of and owner is None else office.office
        role = _phrase_role(phrase_of(whole, registry), owner, party.country, at_war)
        if role != "unknown":
            return role
        role = _title_role(words, owner, party, registry, at_war)
        if role != "unknown":
            return role
    if owner is not None:
        return _entry_role(owner, at_war, person=True)
    for office in reversed(party.holds):
        role = _of_unknown_body(office.of or "", party.country, registry, at_war)
        if role != "unknown":
            return role
    return "witness" if party.provenance.rule == AGED_RULE else "unknown"


def _of_unknown_body(name: str, country: str | None, registry: Registry, at_war: Collection[str] | None) -> Role:
    """For whom a spokesman of a body speaks that the registry does not know: by the nouns in its name."""
    words = re.findall(r"[^\W_]+", name.lower()) if any(c.isupper() for c in name) else []
    if any(word in registry.words.medical for word in words):
        return "hospital"
    kinds = (registry.words.body_heads.get(word) for word in reversed(words))
    kind = next((k for k in kinds if k is not None), None)
    return _kind_role(kind, country, at_war, person=True) if kind is not None else "unknown"


def _title_role(
    words: list[str], owner: Entry | None, party: Party, registry: Registry, at_war: Collection[str] | None
) -> Role:
    kinds = (registry.words.titles.get(tuple(words[-size:])) for size in range(min(3, len(words)), 0, -1))
    kind = next((k for k in kinds if k is not None), None)
    if owner is not None and not owner.id.startswith("state:") and kind in ("official", "military", "armed_group"):
        return _entry_role(owner, at_war, person=True)
    if kind == "military":
        return "party_military" if _ours(party.country, at_war) else "third_state"
    if kind == "official":
        return "party_official" if _ours(party.country, at_war) else "third_state"
    if kind == "local":
        return "local_authority"
    if kind == "police":
        return "government" if _ours(party.country, at_war) else "third_state"
    by_title: dict[str, Role] = {
        "expert": "expert", "hospital": "hospital", "armed_group": "armed_group", "media": "other_media"
    }  # fmt: skip
    return by_title.get(kind or "", "unknown")


def _party_named(party: Party, registry: Registry) -> Named:
    if party.registry is not None or party.kind == "state":
        return "named"
    phrase = phrase_of(party.name, registry)
    if phrase.noun is None or _is_name(party.name, phrase.noun):
        return _written_name(party.name)
    if phrase.noun.group.stands == "body" and (phrase.owner or phrase.country):
        return "named"
    return "anonymous" if phrase.noun.group.means == "anonymous" else "role_only"


def _is_name(text: str, noun: RoleNoun) -> bool:
    """Whether a phrase is a name throughout, and more than its noun: "Syria TV", not "Residents of Vorukh"."""
    if noun.group.stands == "person" or not NAME_THROUGHOUT.fullmatch(text):
        return False
    words = text.lower().removeprefix("the ").split()
    return len(words) > len(noun.words) and words[0] != noun.words[0]


def _written_name(text: str) -> Named:
    words = re.sub(r"^(?:The|A|An|Both|Two|All|Some) ", "", text)
    return "named" if any(letter.isupper() for letter in words) else "role_only"
