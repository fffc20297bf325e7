"""Which mentions of a document are one party: names with surnames, acronyms, "the group", "the ministry"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bywhom.knowledge.registry import Entry, Meaning, Registry, split
from bywhom.read.party_bodies import body_kind
from bywhom.read.party_draft import Draft
from bywhom.read.party_found import Found
from bywhom.read.party_keys import abbreviates, bare_outlet, holds_office, role_key, told_by, without_article
from bywhom.read.party_names import AGE, clean_name, name_words, own_words
from bywhom.read.party_shorts import by_letters, by_noun, by_role_noun
from bywhom.records import Office, Parse, PartyKind, Place

GROUP_KINDS = frozenset({"armed_group", "militia"})
GROUP_LIKE = frozenset({"armed_group", "militia", "ngo", "international", "unknown"})
OF_GROUPS = {"movement": frozenset({"armed_group", "militia", "unknown"}), "bloc": frozenset({"international"})}
"""Which kinds of party "the movement" and "the bloc" are; others may be any group."""
FORCES = frozenset({"military", "police", "militia", "armed_group", "government"})
STATE_KINDS = frozenset({"state", "government"})
BRACKET = re.compile(r"\s*\(\s*([A-Z][A-Za-z0-9/&-]{1,11})\s*[),;]")
MAIN_SHARE = 0.5
"""A country is a document's main one when half of all its country evidence speaks for it."""


class Discourse:
    """The parties of a document in the order in which they come; one object a document."""

    def __init__(
        self, parse: Parse, registry: Registry, places: Sequence[Place], outlet: str | None = None,
        published: str | None = None,
    ) -> None:  # fmt: skip
        self.parse = parse
        self.registry = registry
        self.drafts: list[Draft] = []
        self.acronyms: dict[str, Draft] = {}
        self.words = registry.words
        self.countries: Counter[str] = Counter(
            p.where.country for p in places if p.where.country and p.use in ("literal", "demonym", "metonym")
        )
        self._armies = registry.armies
        self.outlet = outlet
        self.published = published
        self._outlet = bare_outlet(outlet or "")
        self._standing = frozenset(n for g in registry.role_groups if g.whole for n in split(g.nouns)) | {"police"}
        self._grounds = frozenset(
            word.lower() for p in places if p.where.precision != "country" for word in p.as_written.split()
        )

    def link(self, found: Found) -> Draft | None:
        """The party that the words stand for, made new where it is the first time; None where we cannot tell."""
        words = found.words_in(self.parse)
        short = self._short(found, words)
        if short is not None:
            draft: Draft | None = short
        elif found.form == "name" or found.form == "people":
            draft = self._by_meaning(found, words)
        elif found.form == "person" and not self._is_outlet(found.name or ""):
            draft = self._person(found)
        elif found.form in ("person", "organisation"):
            draft = self._body(found, words)
        else:
            draft = self._phrase(found, words)
        if draft is not None:
            self._note(draft, found, words)
        return draft

    def turn_back(self) -> None:
        """Before a headline is read: the first that the text speaks of comes before the others."""
        for draft in self.drafts:
            draft.last = -1 - draft.span.start

    def main_country(self) -> str | None:
        """The country of which the document mostly tells, if one stands out."""
        if not self.countries:
            return None
        (code, weight), total = self.countries.most_common(1)[0], sum(self.countries.values())
        return code if weight >= MAIN_SHARE * total and weight > 1 else None

    def _note(self, draft: Draft, found: Found, words: str) -> None:
        if words not in draft.forms:
            draft.forms.append(words)
        draft.last = found.head
        if draft.country and draft.kind in ("state", "government", "military", "armed_group", "militia", "police"):
            self.countries[draft.country] += 1
        end = found.span_in(self.parse).end
        match = BRACKET.match(self.parse.text, end)
        if match and found.form != "phrase" and abbreviates(match.group(1), words):
            self.acronyms[match.group(1)] = draft

    def _short(self, found: Found, words: str) -> Draft | None:
        """The party that a short name takes up: "the Council", "KVF"; a name of the registry only where it is unmet."""
        if found.form not in ("name", "organisation"):
            return None
        entries = {m.entry for m in found.meanings}
        if any(d.entry is not None and d.entry.id in entries for d in self.drafts):
            return None
        others = [d for d in self.drafts if found.form == "organisation" or d.entry is None]
        if found.last == found.first and self.parse.tokens[found.first].text.isupper():
            return by_letters(words, others)
        before = self.parse.tokens[found.first - 1].lower if found.first else ""
        definite = words.lower().startswith("the ") or before == "the"
        return by_noun(words, others, self.words.army | self._standing) if definite else None

    def _by_meaning(self, found: Found, words: str) -> Draft | None:
        if words in self.acronyms:
            return self.acronyms[words]
        if found.form == "people" and not words.lower().startswith("the "):
            return None
        entry = self.registry.entries[self._choose(found.meanings).entry]
        return self._body(found, words) if self._of_elsewhere(entry, words) else self.of_entry(entry, found)

    def _of_elsewhere(self, entry: Entry, words: str) -> bool:
        """Whether a name of common words alone ("Joint Force") is known for a land that the text does not speak of."""
        if entry.country is None or entry.kind not in FORCES or self.countries[entry.country] or not self.countries:
            return False
        return all(word in self.words.force_words for word in words.lower().removeprefix("the ").split())

    def _choose(self, meanings: Sequence[Meaning]) -> Meaning:
        """The reading of an ambiguous name: one already met, then one of the document's countries, then the first."""
        if len(meanings) == 1:
            return meanings[0]
        met = {d.entry.id for d in self.drafts if d.entry is not None}
        entries = self.registry.entries

        def rank(meaning: Meaning) -> tuple[bool, int]:
            return meaning.entry in met, self.countries[entries[meaning.entry].country or "?"]

        return max(meanings, key=rank)

    def of_entry(self, entry: Entry, found: Found) -> Draft:
        """The one party of a registry entry."""
        for draft in self.drafts:
            if draft.entry is not None and draft.entry.id == entry.id:
                return draft
        name = entry.name
        draft = Draft(name, entry.kind, entry.country, entry, found.span_in(self.parse), key="", proper=True)
        draft.plural = entry.kind in ("armed_group", "militia", "military", "police")
        self.drafts.append(draft)
        return draft

    def of_many(self, found: Found, words: str) -> Draft:
        """One person among many: "one of the residents of Omdurman"."""
        name = f"one of the {without_article(words)}"
        draft = Draft(name, "person", None, None, found.span_in(self.parse), key="", last=found.head)
        draft.forms.append(found.words_in(self.parse))
        self.drafts.append(draft)
        return draft

    def _person(self, found: Found) -> Draft:
        name = clean_name(found.name or "")
        draft = self._same_person(name, self._gender(found, name))
        if draft is None:
            draft = Draft(name, "person", None, None, found.span_in(self.parse), key="", proper=True)
            self.drafts.append(draft)
        elif len(name_words(name)) > len(name_words(draft.name)):
            draft.name = name
        self._known_offices(draft)
        draft.country = draft.country or found.country
        draft.aged = draft.aged or self._has_age(found)
        self._give_office(draft, found)
        draft.gender = draft.gender or self._gender(found, name)
        return draft

    def _known_offices(self, draft: Draft) -> None:
        """Puts the offices held on the day of publication before those that the text tells.

        Only where the text speaks of that land or body: others have the name of a president too.
        """
        if any(office.from_ for office in draft.holds):
            return
        met = {d.name for d in self.drafts}
        held = [
            one for one in self.registry.offices_of(draft.name)
            if one.on(self.published) and (self.countries[one.country or ""] or one.of in met)
        ]  # fmt: skip
        if held:
            draft.holds[:0] = [Office(office=o.office, of=o.of, from_=o.from_, to=o.to) for o in held]
            draft.country = draft.country or held[-1].country

    def _has_age(self, found: Found) -> bool:
        """Whether an age stands behind a name ("Pedro Quispe, 61"), as it does for those who hold no office."""
        return AGE.match(self.parse.text, found.span_in(self.parse).end) is not None

    def _same_person(self, name: str, gender: str | None) -> Draft | None:
        words = name_words(name)
        for draft in reversed(self.drafts):
            if draft.kind != "person" or not draft.proper:
                continue
            if gender and draft.gender and gender != draft.gender:
                continue
            theirs = name_words(draft.name)
            if words == theirs or (len(words) == 1 and words[0] in theirs) or (len(theirs) == 1 and theirs[0] in words):
                return draft
            if words[-1] == theirs[-1] and (set(words) <= set(theirs) or set(theirs) <= set(words)):
                return draft
        return None

    def _give_office(self, draft: Draft, found: Found) -> None:
        title = " ".join(w for w in found.title if w not in ("'s", "’s", "-"))
        if not title:
            return
        owner = found.owner.name if found.owner is not None else None
        office = " ".join(own_words(found, self.parse)) or title
        place = re.match(r"((?:[A-Z][\w-]*\s)+)([a-z].*)", office)
        if place and owner is None and self._is_place(place.group(1).strip().lower()):
            owner, office = place.group(1).strip(), place.group(2)
        if not any(h.office.lower() == office.lower() for h in draft.holds):
            draft.holds.append(Office(office=office, of=owner))

    def _is_place(self, word: str) -> bool:
        """Whether the capitals before an office can be where it is held: "Kharkiv governor", not "Army spokesman"."""
        known = word in self.words.local_words or word in self.words.plain
        return not known and self.registry.role_noun([word]) is None

    def _gender(self, found: Found, name: str) -> str | None:
        words = self.registry.words
        title = {t.rstrip(".") for t in found.title}
        first = name_words(name)[:1]
        if title & words.female_titles or (first and first[0] in words.female_names):
            return "female"
        if title & words.male_titles or (first and first[0] in words.male_names):
            return "male"
        return None

    def _is_outlet(self, words: str) -> bool:
        return bool(self._outlet) and bare_outlet(words) == self._outlet

    def _this(self, found: Found) -> bool:
        """Whether it is the one that tells: "this newspaper", "this agency"."""
        return self.parse.tokens[found.first].lower == "this" and found.last - found.first <= len(found.modifiers) + 1

    def _outlet_itself(self, found: Found) -> Draft | None:
        """The outlet of "this newspaper"."""
        if not self.outlet:
            return None
        for draft in self.drafts:
            if self._is_outlet(draft.name):
                return draft
        draft = Draft(self.outlet, "media", None, None, found.span_in(self.parse), key="", proper=True)
        self.drafts.append(draft)
        return draft

    def _gender_of_noun(self, word: str) -> str | None:
        if word in self.words.female_titles:
            return "female"
        return "male" if word in self.words.male_titles and not word.endswith("sman") else None

    def _body(self, found: Found, words: str) -> Draft:
        if words in self.acronyms:
            return self.acronyms[words]
        for draft in self.drafts:
            if words in draft.forms:
                return draft
        kind: PartyKind = "media" if self._is_outlet(words) else body_kind(self.registry, words)
        draft = Draft(words, kind, found.country, None, found.span_in(self.parse), key="", proper=True)
        draft.guessed = kind != "unknown" and not self._is_outlet(words)
        draft.plural = kind in GROUP_KINDS
        self.drafts.append(draft)
        return draft

    def _phrase(self, found: Found, words: str) -> Draft | None:
        """A role phrase, case by case from the surest to the vaguest."""
        noun = found.noun
        if noun is None or not (noun.group.link or found.human):
            return None
        if self._this(found) and (noun.group.means == "other_media" or noun.words[-1] == "agency"):
            return self._outlet_itself(found)
        # 1. A registry party and nothing but its people: "Hamas fighters", "M23 rebels", "the Taliban government".
        owned = self._owned(found)
        if owned is not None:
            return owned
        # 2. The state itself: "the Chadian authorities", "the junta".
        if noun.group.whole and noun.group.means == "of_state" and not self._apart(found):
            return self._state(found)
        # 3. Its army: "Colombian troops", "the army".
        if " ".join(noun.words) in self.words.army and not self._apart(found):
            return self._army(found, words)
        # 4. The same phrase as before: "the foreign ministry", "the rebels", "the official".
        if self._of_persons(found):
            return None  # "their organisation", of three aid workers
        earlier = self._earlier(found)
        if earlier is not None:
            return earlier
        # 5. "The group", for one of which we spoke.
        if noun.group.means == "unspecified_group":
            one = found.definite and not found.counted and self.parse.tokens[found.head].tag in ("NN", "NNP")
            return self._last_of(OF_GROUPS.get(noun.words[-1], GROUP_LIKE)) if one else None
        # 6. A party of its own, if the words tell enough.
        return self._new_phrase(found, words) if self._tells(found) else None

    def _of_persons(self, found: Found) -> bool:
        """Whether somebody not told as a party owns it: his employer, the governor's office."""
        owners = self.parse.kids(found.head, "poss")
        unmet = found.owner is None and found.country is None
        unspecified = found.noun is not None and found.noun.group.means == "unspecified_group"
        return bool(owners) and unmet and unspecified

    def _owned(self, found: Found) -> Draft | None:
        noun, owner = found.noun, found.owner
        if noun is None or owner is None or owner.id.startswith("state:") or found.human:
            return None
        plain = noun.group.means in ("armed_group", "unspecified_group") or (
            noun.group.means in ("of_forces", "of_state") and owner.kind in (*GROUP_KINDS, "military")
        )
        inside = found.head >= found.first and self._modifies(found)
        if inside and self._in_brackets(found):
            return self.of_entry(owner, found)
        return self.of_entry(owner, found) if plain and inside else None

    def _in_brackets(self, found: Found) -> bool:
        """Whether the owner's acronym stands before the noun: "the Maritime Trade Operations (MTO) agency"."""
        return self.parse.tokens[found.head - 1].text == ")" and not any(
            t.tag == "POS" for t in self.parse.tokens[found.first : found.head]
        )

    def _modifies(self, found: Found) -> bool:
        """Whether the owner stands before the head ("M23 rebels"), not after ("rebels fighting M23")."""
        if found.owner_words is None:
            return False
        return found.owner_words in self.parse.span_of((found.first, found.head)).of(self.parse.text)

    def _local(self, found: Found) -> bool:
        return bool(found.modifiers & self.words.local_words)

    def _apart(self, found: Found) -> bool:
        """Whether an authority or force is not the state's own: local, breakaway, backed by somebody."""
        if found.modifiers & self._grounds and found.country is None:
            return True  # "the Upper Nile authorities"
        after = self.parse.tokens[found.head + 1].lower if found.last > found.head else ""
        of_a_place = after in ("of", "from", "based", "in") and found.country is None
        return self._local(found) or of_a_place or bool(found.modifiers & self.words.breakaway)

    def _distinct(self, modifiers: frozenset[str]) -> frozenset[str]:
        """The modifiers that tell one group from another."""
        return modifiers - self.words.plain

    def _state(self, found: Found) -> Draft | None:
        code = found.country
        if code is None and found.owner is not None and found.owner.kind in STATE_KINDS:
            return self.of_entry(found.owner, found)
        if code is None and found.noun is not None and found.noun.words[-1] not in ("authorities", "state"):
            # The one that was called so before.
            called = [d for d in self.drafts if d.kind in STATE_KINDS and told_by(d, role_key(found.noun.words))]
            here = [d for d in called if self._in_paragraph(d, found)]
            last = max(here or called, key=lambda d: d.last, default=None)
            if last is not None and (here or not self._is_aside(last.country)):
                return last
        if code is None:
            sentence = self.parse.sentence_of(self.parse.tokens[found.head])
            here = [d for d in self.drafts if d.kind == "state" and sentence.first <= d.last < found.head]
            if here:
                return max(here, key=lambda d: d.last)
            code = self.main_country() or self._most_told()
        entry = self.registry.entries.get(f"state:{code}") if code else None
        return self.of_entry(entry, found) if entry is not None else None

    def _most_told(self) -> str | None:
        """The country of which the text tells twice as much as of any other."""
        first, second = [*self.countries.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] >= 2 * second[1] and first[1] > 1 else None

    def _is_aside(self, country: str | None) -> bool:
        """Whether the text is of another country, and tells of this one beside it."""
        most = self.main_country() or self._most_told()
        return most is not None and country is not None and country != most

    def _in_paragraph(self, draft: Draft, found: Found) -> bool:
        """Whether the party was spoken of in the paragraph: "the government" elsewhere is that of the text's land."""
        home = self.parse.sentence_of(self.parse.tokens[found.head]).block
        return draft.last >= 0 and self.parse.sentence_of(self.parse.tokens[draft.last]).block == home

    def _army(self, found: Found, words: str) -> Draft | None:
        loyal = found.noun is not None and bool(self.words.loyal & set(found.noun.words))
        code = found.country or (self.main_country() if loyal else None) or self._whose_troops(found)
        if code is None and not found.definite and self.parse.tokens[found.head].dep in ("dobj", "pobj"):
            return None
        if code is None and not self._distinct(found.modifiers):
            recent = [d for d in self.drafts if d.key == "army" or (d.entry and d.entry.id in self._armies.values())]
            last = max(recent, key=lambda d: d.last, default=None)
            called = last is not None and any(form.split()[-1] == words.split()[-1] for form in last.forms)
            beside = last is not None and not called and self._is_aside(last.country)
            beside = beside and last is not None and not self._in_paragraph(last, found)
            if last is not None and (found.definite or len(recent) == 1) and not beside:
                return last
            code = (self.main_country() or self._most_told()) if found.definite else None
        if code is None and found.counted:
            return None
        if code is not None and code in self._armies:
            return self.of_entry(self.registry.entries[self._armies[code]], found)
        for draft in self.drafts:
            if draft.key == "army" and draft.country == code and self._compatible(draft.modifiers, found.modifiers):
                return draft
        kind: PartyKind = "armed_group" if code is None and self._distinct(found.modifiers) else "military"
        name = without_article(words)
        draft = Draft(name, kind, code, None, found.span_in(self.parse), "army", found.modifiers, plural=True)
        self.drafts.append(draft)
        return draft

    def _whose_troops(self, found: Found) -> str | None:
        """For "sent troops" the country of the subject."""
        token = self.parse.tokens[found.head]
        if token.dep != "dobj" or found.definite:
            return None
        subjects = {k.index for k in self.parse.kids(token.head, "nsubj")}
        return next((d.country for d in self.drafts if d.last in subjects and d.kind in STATE_KINDS), None)

    def _earlier(self, found: Found) -> Draft | None:
        noun = found.noun
        if noun is None:
            return None
        key = role_key(noun.words)
        indefinite = not found.definite and found.human
        if indefinite:
            return None
        if found.possessor is not None:
            return None
        for draft in sorted(self.drafts, key=lambda d: -d.last):
            if self._same_phrase(draft, key, found):
                return draft
        if found.definite and not self._distinct(found.modifiers) and found.country is None and found.owner is None:
            return self._last_like(found)
        return None

    def _same_phrase(self, draft: Draft, key: str, found: Found) -> bool:
        """Whether an earlier party is told by the same noun, and nothing tells the two apart."""
        noun = found.noun
        if noun is None or draft.kind == "state" or not told_by(draft, key):
            return False
        if draft.entry is not None and not found.definite and draft.entry is not found.owner:
            return False
        if draft.kind == "person" and not found.human:
            return False
        if found.country and draft.country and found.country != draft.country and noun.group.means != "armed_group":
            return False
        if noun.group.means in ("of_state", "police") and found.country and not draft.country:
            return False
        if found.owner is not None and draft.holds and draft.holds[0].of != found.owner.name:
            return False
        if not (found.definite or found.country or found.owner or self._distinct(found.modifiers)):
            return noun.group.kind in (*GROUP_KINDS, "police") and not found.human
        return self._compatible(draft.modifiers, found.modifiers)

    def _compatible(self, one: frozenset[str], other: frozenset[str]) -> bool:
        left, right = self._distinct(one), self._distinct(other)
        return not left or not right or bool(left & right)

    def _last_like(self, found: Found) -> Draft | None:
        """The last party of the right kind for "the ministry", "the rebels", "the official"."""
        noun = found.noun
        if noun is None:
            return None
        if noun.words[-1] in self.words.body_words or (noun.group.means == "ngo_monitor" and not found.human):
            earlier = self._last_of(frozenset({"ngo", "international"}))
            if earlier is not None:
                return earlier
        if noun.group.means == "armed_group":
            kinds = frozenset({noun.group.kind}) if noun.group.kind == "armed_group" else GROUP_KINDS
            groups = [d for d in self.drafts if d.kind in GROUP_KINDS and d.proper]
            if len(groups) > 1 and " ".join(noun.words) in self.words.doers:
                return None
            return self._last_of(kinds)
        if len(noun.words) == 1 and not found.human:
            called = by_role_noun(noun.words[-1], self.drafts)
            if called is not None:
                return called
        for draft in sorted(self.drafts, key=lambda d: -d.last):
            if draft.key and len(noun.words) == 1 and draft.key.split()[-1] == noun.words[-1]:
                return draft
            if found.human and draft.kind == "person" and holds_office(draft, noun.words):
                return draft
        return None

    def _last_of(self, kinds: frozenset[str]) -> Draft | None:
        fitting = [d for d in self.drafts if d.kind in kinds and (d.proper or d.key)]
        return max(fitting, key=lambda d: d.last, default=None)

    def _tells(self, found: Found) -> bool:
        """Whether a phrase tells enough to be a party: whose it is, what kind, or that it is a body of its own."""
        noun = found.noun
        if noun is None:
            return False
        if (found.counted or noun.group.stands == "thing") and found.country is None and found.owner is None:
            return False
        if found.human and not found.counted:
            return True
        if found.country or found.owner or found.possessor is not None or noun.group.kind in GROUP_KINDS:
            return True
        if found.last > found.head or found.definite or noun.group.stands == "body":
            return True
        return bool(self._distinct(found.modifiers))

    def _official(self, found: Found) -> bool:
        return (
            found.noun is not None and found.noun.group.means == "of_body" and bool(found.country or self._local(found))
        )

    def _new_phrase(self, found: Found, words: str) -> Draft:
        noun = found.noun
        if noun is None:
            raise ValueError("a phrase has a noun")
        kind: PartyKind = "person" if found.human else noun.group.kind
        if kind == "person" and not found.human:
            kind = "unknown"
        owner = found.owner
        if owner is not None and not found.human and not owner.id.startswith("state:"):
            kind = owner.kind
        elif kind == "state" or (kind == "unknown" and self._official(found)):
            kind = "government"
        elif noun.group.means == "of_forces" and kind == "military" and found.modifiers & self.words.breakaway:
            kind = "armed_group"
        if kind == "military" and role_key(noun.words).endswith("ministry"):
            kind = "government"
        country = None if "separatist" in noun.words[-1] or found.modifiers & self.words.breakaway else found.country
        name = without_article(words)
        draft = Draft(name, kind, country, None, found.span_in(self.parse), role_key(noun.words), found.modifiers)
        many = self.parse.tokens[found.head].tag in ("NNS", "NNPS")
        draft.plural = many or noun.group.means in ("of_forces", "police") or kind in GROUP_KINDS
        if found.human:
            draft.plural = False
            draft.gender = self._gender_of_noun(noun.words[-1])
        if found.human and owner is not None:
            draft.holds.append(Office(office=" ".join(noun.words), of=owner.name))
        self.drafts.append(draft)
        return draft
