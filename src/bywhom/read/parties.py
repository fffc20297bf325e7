"""Who the document speaks of: mentions of parties, and the parties themselves, once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.knowledge.registry import Registry
from bywhom.read.party_draft import Draft
from bywhom.read.party_found import Found, locate_names
from bywhom.read.party_inner import short_bodies, standing_forces
from bywhom.read.party_links import Discourse
from bywhom.read.party_names import name_mentions, office_of, runs_of, runs_to_found
from bywhom.read.party_phrases import SUBJECTS, noun_at, role_phrases, speaks
from bywhom.read.party_pronouns import POSSESSIVES, Placed, pronouns_of, quoted_tokens, resolve_pronoun
from bywhom.records import Document, Mention, Office, Parse, Party, Place, Provenance, Span, record_id

RULES = {
    "name": "party.registry.v1",
    "people": "party.people.v1",
    "person": "party.person.v1",
    "organisation": "party.organisation.v1",
    "phrase": "party.role.v1",
    "pronoun": "party.pronoun.v1",
}
NAMING = frozenset({"known", "as", "called", "calling", "itself", "named", "dubbed"})
"""Words between a phrase for a body and its name: "the group known as Segonn"."""
LONGEST_BODY = 60
"""So many characters after a person's name are looked through for a body's."""
GUESSED = "party.organisation_of_guessed_kind.v1"
"""The rule of a body that the registry does not know and whose name alone tells its kind."""
AGED = "party.person_with_age.v1"
ANONYMOUS = "party.anonymous.v1"
LOADED = frozenset({
    "occupying", "occupation", "enemy", "hostile", "criminal", "puppet", "mercenary", "treacherous", "colonial",
    "imperialist", "fascist", "apostate", "infidel", "crusader", "murderous", "barbaric",
})  # fmt: skip
"""What one side calls the other: "the occupying army" is whose it is, and lends "the army" no name."""


def find_parties(
    document: Document, parse: Parse, places: Sequence[Place], registry: Registry
) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:
    """The mentions of parties in text order, and one party for each that we could tell.

    A mention covers the words of its noun phrase without relative clauses; for a name, the name with its title.
    Mentions may lie inside one another ("the RSF" inside "a spokesman for the RSF"): the one whose head word is the
    subject of a verb is that verb's. A mention has no party where several fit or none.
    """
    # 1. Names that the registry knows, persons, and capitalised bodies.
    names = locate_names(parse, registry)
    capitalised = runs_to_found(parse, registry, names, places, runs_of(parse, names, registry))
    person_tokens = frozenset(i for f in capitalised for i in range(f.first, f.last + 1))
    # 2. Phrases that tell somebody by what they do.
    phrases = role_phrases(parse, registry, names, person_tokens)
    inside = frozenset(i for f in (*phrases, *capitalised) for i in range(f.first, f.last + 1))
    bodies = frozenset(i for f in capitalised if f.form == "organisation" for i in range(f.first, f.last + 1))
    known = name_mentions(parse, registry, names, places, inside, bodies)
    inner = standing_forces(parse, registry, names, (*phrases, *capitalised), bodies)
    short = short_bodies(parse, names, (*phrases, *capitalised))
    # 3. Pronouns, and then who is who, walking through the text.
    written = tuple(block.span for block in document.blocks if block.kind in ("byline", "dateline"))
    told = (one for one in (*capitalised, *short, *phrases, *known, *inner) if not _in_any(one.span_in(parse), written))
    found = _in_order((*told, *pronouns_of(parse)))
    discourse = Discourse(parse, registry, places, document.outlet, document.published)
    resolved = _link_all(parse, registry, discourse, found)
    # 4. Records.
    return _records(document, parse, registry, discourse, resolved)


def _in_any(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a mention lies in a line that tells who wrote or sent the text, of whom the text does not speak."""
    return any(one.covers(span) for one in spans)


def _in_order(found: Sequence[Found]) -> list[Found]:
    """By place in the text, the wider first; of several with one head the surest form wins."""
    rank = ("person", "name", "people", "organisation", "phrase", "pronoun")
    best: dict[int, Found] = {}
    for one in found:
        other = best.get(one.head)
        if other is None or rank.index(one.form) < rank.index(other.form):
            best[one.head] = one
    return sorted(best.values(), key=lambda f: (f.first, -f.last))


def _link_all(
    parse: Parse, registry: Registry, discourse: Discourse, found: Sequence[Found]
) -> list[tuple[Found, Draft | None]]:
    """Each mention with its party."""
    persons = {f.head: f for f in found if f.form == "person"}
    by_head = {f.head: f for f in found}
    drafts: dict[int, Draft | None] = {}
    placed: list[Placed] = []
    quoted = quoted_tokens(parse)
    waiting: list[tuple[int, Found]] = []
    loose: list[Placed] = []
    body = [one for one in enumerate(found) if not _in_title(parse, one[1])]
    title = [one for one in enumerate(found) if _in_title(parse, one[1])]
    for number, one in (*body, *title):
        if title and number == title[0][0]:
            discourse.turn_back()
        if (one.form == "pronoun" and parse.tokens[one.head].lower in ("we", "i")) or _ours(parse, one):
            waiting.append((number, one))
            continue
        if _in_title(parse, one) and parse.tokens[one.head].tag in ("NN", "NNP") and not one.human:
            one = replace(one, definite=not one.counted)  # headlines leave articles out
        if one.form == "pronoun" and loose and parse.tokens[one.head].lower == "they":
            draft = _of_people(parse, registry, discourse, one, placed, loose, quoted, drafts)
        else:
            draft = _link(parse, registry, discourse, one, persons, by_head, drafts, placed, quoted)
        drafts[one.head] = draft
        if draft is None and (people := _people(parse, one, quoted)) is not None:
            loose.append(people)
        if draft is not None:
            token = parse.tokens[one.head]
            subject = token.dep in SUBJECTS
            placed.append(Placed(one.head, token.sentence, draft, subject, one.head in quoted))
    _countries_by_owner(parse, found, drafts)
    for _, one in waiting:
        who = one if one.form == "pronoun" or one.possessor is None else replace(one, head=one.possessor)
        drafts[one.head] = resolve_pronoun(parse, registry, who, placed, quoted)
    return [(one, drafts.get(one.head)) for one in found]


def _ours(parse: Parse, one: Found) -> bool:
    """Whether a speaker calls his own so: "our fighters", "our soldiers"."""
    if one.form != "phrase" or one.possessor is None or one.noun is None or one.human:
        return False
    own = one.noun.group.means in ("of_forces", "armed_group", "police")
    return own and parse.tokens[one.possessor].lower == "our"


def _in_title(parse: Parse, one: Found) -> bool:
    """Whether a mention stands in a headline: its short words are told by the text, so it is read last."""
    return parse.sentence_of(parse.tokens[one.head]).kind == "title"


def _people(parse: Parse, one: Found, quoted: frozenset[int]) -> Placed | None:
    """Several who are no party of the text until a "they" takes them up: "residents"."""
    token = parse.tokens[one.head]
    if one.form != "phrase" or one.noun is None or token.tag != "NNS" or token.dep not in SUBJECTS:
        return None
    words = one.words_in(parse)
    name = words[4:] if words.startswith("The ") else words
    draft = Draft(name, one.noun.group.kind, None, None, one.span_in(parse), key="", forms=[words], plural=True)
    if draft.kind == "person":
        draft.kind = "unknown"
    return Placed(one.head, token.sentence, draft, True, one.head in quoted)


def _of_people(
    parse: Parse, registry: Registry, discourse: Discourse, one: Found, placed: Sequence[Placed],
    loose: Sequence[Placed], quoted: frozenset[int], drafts: dict[int, Draft | None],
) -> Draft | None:  # fmt: skip
    """The party of a "they" that may be people; such people are a party from then on."""
    together = sorted((*placed, *loose), key=lambda p: p.head)
    draft = resolve_pronoun(parse, registry, one, together, quoted)
    people = next((p for p in loose if p.draft is draft), None)
    if draft is not None and people is not None and draft not in discourse.drafts:
        discourse.drafts.append(draft)
        drafts[people.head] = draft
    return draft


def _countries_by_owner(parse: Parse, found: Sequence[Found], drafts: dict[int, Draft | None]) -> None:
    """Gives "the junta's spokesman" the country and name of the junta, once that is known."""
    for one in found:
        draft = drafts.get(one.head)
        if one.form != "phrase" or draft is None or draft.kind != "person":
            continue
        owner = next((drafts[i] for i in _owners(parse, one.head) if drafts.get(i) is not None), None)
        if owner is None or owner is draft or owner.kind == "person" or any(held.of for held in draft.holds):
            continue
        if draft.country is not None and owner.entry is None:
            continue
        draft.country = draft.country or owner.country
        draft.holds = [Office(office=h.office, of=h.of or owner.name) for h in draft.holds] or [
            Office(office=" ".join(one.noun.words) if one.noun else "", of=owner.name)
        ]


def _owners(parse: Parse, head: int) -> list[int]:
    """The heads of those to whom a person belongs: "the force" of "an adviser to the force's commander"."""
    found = [k.index for k in parse.kids(head, "poss")]
    for preposition in parse.kids(head, "prep"):
        if preposition.lower in ("of", "for", "to", "from", "with", "at"):
            for kid in parse.kids(preposition.index, "pobj"):
                found += [kid.index, *(k.index for k in parse.kids(kid.index, "poss"))]
    return found


def _link(
    parse: Parse, registry: Registry, discourse: Discourse, one: Found, persons: dict[int, Found],
    by_head: dict[int, Found], drafts: dict[int, Draft | None], placed: list[Placed], quoted: frozenset[int],
) -> Draft | None:  # fmt: skip
    if one.form == "pronoun":
        return resolve_pronoun(parse, registry, one, placed, quoted)
    if one.form != "phrase":
        draft = discourse.link(one)
        if draft is not None and one.form == "person" and not draft.holds:
            _member_of(parse, registry, one, draft)
        return _of_told(parse, registry, one, draft) if one.form == "organisation" else draft
    if one.noun is None:
        return _one_of_them(parse, one, by_head, discourse)
    # The governor of X, Vera Malik: the name behind is the phrase's.
    person = _named_behind(parse, one, persons)
    if person is not None:
        draft = discourse.link(person)
        return _with_office(parse, registry, draft, one, _owner_before(parse, one, placed, quoted))
    # The monitoring group Zagros Watch; its armed wing, the People's Guard.
    body = _body_behind(parse, one, by_head)
    if body is not None:
        draft = discourse.link(body)
        return _with_kind(one, _with_office(parse, registry, draft, one))
    # Vera Malik, the governor of X; the Front, a rebel group.
    anchor = _anchor(parse, one, by_head)
    if anchor is not None:
        draft = drafts.get(anchor.head)
        if draft is not None and _apposable(one, draft):
            return _with_kind(one, _with_office(parse, registry, draft, one))
    if one.modifiers & LOADED and one.country is None and one.owner is None:
        return None
    owner = _owner_before(parse, one, placed, quoted)
    if owner is not None and _its_own(one, owner):
        return owner
    if owner is not None and one.country is None and one.noun is not None and not one.human:
        one = replace(one, country=owner.country)
    draft = discourse.link(one)
    if draft is not None and owner is not None and draft.forms == [one.words_in(parse)] and draft.entry is None:
        _name_by_owner(parse, one, draft, owner)
    return draft


def _member_of(parse: Parse, registry: Registry, one: Found, draft: Draft) -> None:
    """Notes for whom a person speaks: "Marta Ruiz of Oxfam"."""
    after = parse.tokens[one.last + 1] if one.last + 1 < len(parse.tokens) else None
    if after is None or after.lower not in ("of", "from", "with"):
        return
    tail = parse.text[after.end : after.end + LONGEST_BODY]
    hits = registry.names_in(tail)
    if not hits or tail[: hits[0].start].strip() not in ("", "the"):
        return
    entry = registry.entries[hits[0].meanings[0].entry]
    if entry.kind != "state":
        draft.holds.append(Office(office="member", of=entry.name))
        draft.country = draft.country or entry.country


def _of_told(parse: Parse, registry: Registry, one: Found, draft: Draft | None) -> Draft | None:
    """Whom people tell what they saw is a medium, if nothing says otherwise: "she told Unipress"."""
    token = parse.tokens[one.head]
    told = token.dep in ("dobj", "dative") and parse.tokens[token.head].lemma.lower() == "tell"
    if draft is None or draft.kind != "unknown":
        return draft
    before = parse.tokens[one.first - 1] if one.first else token
    noun = noun_at(parse, registry, before) if before.lower in registry.roles else None
    if noun is not None and noun.group.stands in ("body", "people") and noun.group.kind != "person":
        draft.kind = noun.group.kind  # "the rebel group Frente del Llano"
    elif told:
        draft.kind = "media"
    return draft


def _one_of_them(parse: Parse, one: Found, by_head: dict[int, Found], discourse: Discourse) -> Draft | None:
    """Whom "one of them" is: one of the many that were spoken of last, in this sentence or the one before."""
    sentence = parse.tokens[one.head].sentence
    many = [
        f for f in by_head.values()
        if f.form == "phrase" and f.noun is not None and f.head < one.first and parse.tokens[f.head].tag == "NNS"
        and parse.tokens[f.head].sentence >= sentence - 1
    ]  # fmt: skip
    if not many or not one.human:
        return None
    last = max(many, key=lambda f: (parse.tokens[f.head].dep in SUBJECTS, f.head))
    words = last.words_in(parse)
    return discourse.of_many(one, words[0].lower() + words[1:] if last.first == last.head else words)


def _named_behind(parse: Parse, one: Found, persons: dict[int, Found]) -> Found | None:
    if one.noun is None or not one.human:
        return None
    for kid in parse.kids(one.head, "appos"):
        if kid.index in persons:
            return persons[kid.index]
    after = one.last + 1
    if after + 1 < len(parse.tokens) and parse.tokens[after].text == ",":
        for person in persons.values():
            closes = person.last + 1 < len(parse.tokens) and parse.tokens[person.last + 1].text in (",", ".", ";")
            beside = parse.tokens[one.head].dep in SUBJECTS or parse.tokens[person.head].dep == "appos"
            if person.first == after + 1 and closes and beside:
                return person
    return None


def _body_behind(parse: Parse, one: Found, by_head: dict[int, Found]) -> Found | None:
    """The body that a phrase for a body is named by: right behind it, or between commas."""
    if one.noun is None or one.human or one.noun.group.stands == "thing" or one.counted:
        return None
    if not one.noun.group.link and one.noun.group.means != "other_media":
        return None
    if parse.tokens[one.head].tag not in ("NN", "NNP"):
        return None
    if parse.tokens[one.head - 1].text == ")":
        # "the Maritime Alert Centre (MAC) agency"
        inside = [
            f for f in by_head.values() if f.form == "organisation" and one.first <= f.first and f.last < one.head
        ]
        if inside:
            return inside[0]
    beside = [kid.index for kid in parse.kids(one.head, "appos")]
    if one.last + 1 < len(parse.tokens) and not one.owner:
        behind = _named_from(parse, one.last + 1)
        beside += [f.head for f in by_head.values() if f.first == behind and f.form in ("organisation", "name")]
    for index in beside:
        other = by_head.get(index)
        if other is None or other.form not in ("organisation", "name") or other.first <= one.head:
            continue
        if any(m.entry.startswith("state:") for m in other.meanings):
            continue
        gap = parse.tokens[one.last + 1 : other.first]
        if all(t.text == "," or t.lower in ("the", *NAMING) for t in gap):
            return other
    return None


def _named_from(parse: Parse, index: int) -> int:
    """Where a name may begin behind a phrase: at the word itself, or behind "known as" and "calling itself"."""
    while index < len(parse.tokens) and parse.tokens[index].lower in NAMING:
        index += 1
    return index


def _with_kind(one: Found, draft: Draft | None) -> Draft | None:
    """Gives a body of which its name tells no kind the one of the noun beside it."""
    if draft is None or draft.entry is not None or draft.kind in ("person", "state") or one.noun is None:
        return draft
    if one.noun.group.kind in ("armed_group", "militia"):
        draft.kind, draft.guessed = one.noun.group.kind, False
    elif draft.kind == "unknown" and one.owner is not None and one.owner.kind not in ("state", "government"):
        draft.kind = one.owner.kind
    elif draft.kind == "unknown" and one.noun.group.kind != "person":
        draft.kind = one.noun.group.kind
    draft.country = draft.country or one.country
    return draft


def _anchor(parse: Parse, one: Found, by_head: dict[int, Found]) -> Found | None:
    """The mention to which a phrase stands in apposition."""
    token = parse.tokens[one.head]
    if token.dep == "appos" and token.head in by_head and token.head < one.first:
        return by_head[token.head]
    if one.first >= 2 and parse.tokens[one.first - 1].text == "," and one.noun is not None:
        closing = one.last + 1 < len(parse.tokens) and parse.tokens[one.last + 1].text in (",", ".")
        for other in by_head.values():
            if other.last == one.first - 2 and other.form == "person" and closing and token.dep not in SUBJECTS:
                return other
    return None


def _apposable(one: Found, draft: Draft) -> bool:
    """Whether a phrase can be the same party as what it stands beside."""
    if one.noun is None:
        return False
    if draft.kind == "person":
        return one.human
    return not one.human and draft.kind != "state"


def _with_office(
    parse: Parse, registry: Registry, draft: Draft | None, one: Found, owner: Draft | None = None
) -> Draft | None:
    """Gives a person the office that an apposition tells."""
    if draft is None:
        return None
    if draft.kind == "person" and (office := office_of(registry, one)) is not None:
        office = _of_house(parse, one, office)
        of = one.owner.name if one.owner is not None else _of_words(parse, one)
        if owner is not None:
            of, draft.country = owner.name, draft.country or owner.country
        if not any(held.office.lower() == office for held in draft.holds):
            draft.holds.append(Office(office=office, of=of))
        draft.country = draft.country or one.country
    words = one.words_in(parse)
    if words not in draft.forms:
        draft.forms.append(words)
    draft.last = max(draft.last, one.head)
    return draft


def _of_house(parse: Parse, one: Found, office: str) -> str:
    """An office with the house before it: "morgue director"."""
    if one.noun is None or one.owner is not None:
        return office
    index = one.head - len(one.noun.words)
    while index >= one.first and parse.tokens[index].dep == "compound" and parse.tokens[index].text.islower():
        office = f"{parse.tokens[index].lower} {office}"
        index -= 1
    return office


def _of_words(parse: Parse, one: Found) -> str | None:
    """What follows "of" in an office that belongs to nobody the registry knows: "Kharkiv"."""
    tail = parse.tokens[one.head + 1 : one.last + 1]
    if len(tail) > 1 and tail[0].lower in ("of", "for", "in", "at"):
        return parse.span_of((tail[1].index, tail[-1].index)).of(parse.text)
    return None


def _owner_before(parse: Parse, one: Found, placed: Sequence[Placed], quoted: frozenset[int]) -> Draft | None:
    """Whose "his spokesperson" or "its forces" are."""
    if one.possessor is None:
        return None
    subject = POSSESSIVES.get(parse.tokens[one.possessor].lower)
    told = [p for p in placed if one.possessor in quoted or not p.quoted]  # who is quoted speaks of others
    return _possessor(parse, one.possessor, subject, told) if subject is not None else None


def _its_own(one: Found, owner: Draft) -> bool:
    """Whether "its fighters" are the group itself."""
    if one.noun is None or one.human:
        return False
    return owner.kind in ("armed_group", "militia", "military") and one.noun.group.means in ("armed_group", "of_forces")


def _name_by_owner(parse: Parse, one: Found, draft: Draft, owner: Draft) -> None:
    """Names "his spokesperson" by whose he is."""
    if one.possessor is None or one.noun is None:
        return
    tail = parse.text[parse.tokens[one.possessor].end : one.span_in(parse).end].strip()
    draft.name = f"{owner.name}'s {tail}"
    draft.country = draft.country or owner.country
    draft.holds.append(Office(office=" ".join(one.noun.words), of=owner.name))


def _possessor(parse: Parse, possessor: int, subject: str, placed: Sequence[Placed]) -> Draft | None:
    """The nearest subject before "his" or "its" that can own."""
    sentence = parse.tokens[possessor].sentence
    by_head = {p.head: p for p in placed}

    def fits(draft: Draft) -> bool:
        if (draft.kind == "person") != (subject in ("he", "she")):
            return False
        return draft.kind != "person" or draft.gender in (None, "male" if subject == "he" else "female")

    for above in parse.ancestors(possessor):
        below = [kid for verb in parse.kids(above.index, "advcl") for kid in parse.kids(verb.index, "nsubj")]
        for kid in (*parse.kids(above.index, "nsubj", "nsubjpass"), *below):
            if kid.index < possessor and kid.index in by_head and fits(by_head[kid.index].draft):
                return by_head[kid.index].draft
            if subject == "they" and kid.index < possessor and kid.tag == "NNS" and kid.index not in by_head:
                return None  # "three workers were freed, their organisation said"
    for distance in range(3):
        here = [p for p in placed if p.sentence == sentence - distance and p.head < possessor]
        for one in sorted(here, key=lambda p: not p.subject):
            if fits(one.draft):
                return one.draft
    return None


def _records(
    document: Document, parse: Parse, registry: Registry, discourse: Discourse,
    resolved: Sequence[tuple[Found, Draft | None]],
) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:  # fmt: skip
    spans = [(one, one.span_in(parse), draft) for one, draft in resolved]
    first: dict[int, tuple[Span, Found]] = {}
    for one, span, draft in spans:
        if draft is not None and one.form != "pronoun":
            first.setdefault(id(draft), (span, one))
    ids = {key: record_id(document.sha256, "party", span, one.form) for key, (span, one) in first.items()}
    mentions = tuple(
        Mention(
            id=record_id(document.sha256, "mention", span), span=span, as_written=span.of(document.text),
            party=ids.get(id(draft)) if draft is not None else None, provenance=_provenance(parse, registry, one),
        )
        for one, span, draft in spans
    )  # fmt: skip
    parties = tuple(_party(draft, ids[id(draft)], *first[id(draft)]) for draft in discourse.drafts if id(draft) in ids)
    return mentions, tuple(sorted(parties, key=lambda p: p.span))


def _party(draft: Draft, identity: str, span: Span, one: Found) -> Party:
    return Party(
        id=identity, name=draft.name, as_written=tuple(draft.forms), kind=draft.kind, country=draft.country,
        holds=tuple(draft.holds), registry=draft.entry.id if draft.entry is not None else None, span=span,
        provenance=Provenance(stage="read", rule=AGED if draft.aged else GUESSED if draft.guessed else RULES[one.form]),
    )  # fmt: skip


def _provenance(parse: Parse, registry: Registry, one: Found) -> Provenance:
    rule = RULES[one.form]
    if one.form == "phrase":
        token = parse.tokens[one.head]
        sentence = parse.sentence_of(token).span.of(parse.text).lower()
        if any(words in sentence for words in registry.words.unnamed_phrases) and speaks(parse, registry, token):
            rule = ANONYMOUS
    return Provenance(stage="read", rule=rule)
