"""The links of a claim's chain: which party speaks, under which name and in which role."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.antecedent import antecedent_of
from bywhom.extract.quotation import find_quotations
from bywhom.extract.wording import Attribution
from bywhom.knowledge.registry import Registry
from bywhom.knowledge.speakers import countries_at_war, named_of, resolved_name, role_of, role_of_words
from bywhom.records import Act, Certainty, Document, Link, Mention, Named, Parse, Party, Place, Role, Span, Token

OWN_WORD: frozenset[Role] = frozenset({"witness", "victim", "expert", "own_voice", "social_media", "document"})
"""Roles of those who speak for themselves."""
PAPERS = frozenset({
    "statement", "communique", "communiqué", "release", "bulletin", "note", "letter", "message", "post", "tweet",
    "report", "declaration", "dispatch", "text", "notice", "advisory", "appeal", "account",
})  # fmt: skip
"""What bodies speak through."""
COUNTS = frozenset(
    {"tally", "count", "figure", "datum", "data", "database", "statistic", "list", "record", "register", "toll"}
)
"""What a body counts by."""
ISSUING = frozenset({"issue", "release", "send", "sign", "write"})
SPOKEN_FOR = frozenset({
    "state", "government", "military", "police", "armed_group", "militia", "international", "ngo", "company",
})  # fmt: skip


def _forms(actor: Party) -> set[str]:
    return {actor.name.lower(), *(form.lower() for form in actor.as_written)}


class Speakers:
    """Finds the mention and party behind the words that stand as a source."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        mentions: Sequence[Mention],
        actors: Sequence[Party],
        places: Sequence[Place],
        registry: Registry,
    ) -> None:
        self.document = document
        self.parse = parse
        self.actors = actors
        self.parties = {party.id: party for party in actors}
        self.registry = registry
        self.quotations = find_quotations(parse)
        self._at_war = countries_at_war(mentions, actors, places)
        self._at: dict[int, list[Mention]] = {}
        self._of_party: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.party is not None:
                self._of_party.setdefault(mention.party, []).append(mention)
            for token in parse.tokens_in(mention.span):
                self._at.setdefault(token.start, []).append(mention)

    def mention_at(self, position: int, within: Span) -> Mention | None:
        """The mention that holds the word that begins at `position`.

        The longest that stays inside the noun phrase, else the shortest.
        """
        holding = self._at.get(position, [])
        inside = [m for m in holding if within.covers(m.span)]
        if inside:
            return max(inside, key=lambda m: len(m.span))
        return min(holding, key=lambda m: len(m.span), default=None)

    def party_at(self, token: Token) -> str | None:
        """The party that a word is part of a mention of."""
        mention = self.mention_at(token.start, token.span)
        return mention.party if mention is not None else None

    def link(
        self, head: int | None, phrase: tuple[int, ...], cue: tuple[int, ...], act: Act, certainty: Certainty
    ) -> Link:
        """The link of a source whose noun phrase has the head `head`; no head means that nobody is named."""
        text = self.parse.text
        cue_span = self.parse.span_of(cue) if cue else None
        said = cue_span.of(text) if cue_span else None
        if head is None:
            return Link(role="unknown", cue=said, cue_span=cue_span, act=act, certainty=certainty, named="none")
        span = self.parse.span_of(phrase or (head,))
        if self.parse.tokens[head].lower == "we" and self.quotations.region[head] < 0:
            return self.outlet(span, act, cue_span)  # "we could not reach the town": the outlet speaks of itself
        owner = self._issuer_of(self.parse.tokens[head])
        if owner is not None:
            link = self.link(owner.index, tuple(self.parse.subtree(owner.index)), cue, act, certainty)
            counted = self.parse.tokens[head].lemma in COUNTS and link.name_span is not None
            return msgspec.structs.replace(link, name_span=span) if counted else link
        mention = self.mention_at(self.parse.tokens[head].start, span)
        if mention is not None and self._is_branch(head, mention):
            mention = None
        paper = _paper_before(self.parse.tokens[head], self.parse)
        if paper is not None:  # "The letter cites a pastor. He counted eleven graves, it says."
            link = self.link(paper.index, tuple(self.parse.subtree(paper.index)), cue, act, certainty)
            return msgspec.structs.replace(link, name_span=span)
        meant = None if mention is not None and mention.party else antecedent_of(self.parse.tokens[head], self.parse)
        if meant is not None:  # the mention beside the cue stays the pronoun
            whose = tuple(i for i in self.parse.subtree(meant.index) if i < head)
            return msgspec.structs.replace(self.link(meant.index, whose, cue, act, certainty), name_span=span)
        if mention is None:
            name = span.of(text)
            named: Named = "named" if self.parse.tokens[head].pos == "PROPN" else "role_only"
            role = role_of_words(name, self.registry, self._at_war)
            role = self._role_of_branch(name) if role == "unknown" else role
            return Link(role=role, name=name, name_span=span, cue=said, cue_span=cue_span, act=act,
                        certainty=certainty, named=named)  # fmt: skip
        party = self.parties.get(mention.party or "")
        role = role_of(mention, party, self.registry, self._at_war)
        if role == "unknown" and party is not None and party.kind == "person":
            role = self._role_elsewhere(party)
        known = named_of(mention, party, self.registry)
        return Link(
            role=role,
            name=resolved_name(mention, self.actors),
            name_span=span if span.covers(mention.span) else mention.span,
            party=mention.party if known == "named" or role in OWN_WORD else self._spoken_for(party, mention),
            cue=said,
            cue_span=cue_span,
            act=act,
            certainty=certainty,
            named=known,
        )

    def _role_elsewhere(self, party: Party) -> Role:
        """In what role the text has a person where it says more than the name: "the governor's spokesman, Musa"."""
        roles = (role_of(m, party, self.registry, self._at_war) for m in self._of_party.get(party.id, ()))
        return next((role for role in roles if role != "unknown"), "unknown")

    def _role_of_branch(self, name: str) -> Role:
        """The role of the body whose name opens a longer one: "Amnesty International Nigeria"."""
        hits = self.registry.names_in(name)
        entry = self.registry.entries[hits[0].meanings[0].entry] if hits and hits[0].start == 0 else None
        known = entry is not None and entry.kind in ("ngo", "international", "media")
        return entry.role or "unknown" if entry is not None and known else "unknown"

    def _is_branch(self, head: int, mention: Mention) -> bool:
        """ "Amnesty International Indonesia": a state at the end of a longer name is not who speaks."""
        party = self.parties.get(mention.party or "")
        before = self.parse.tokens[head - 1] if head else None
        return (
            party is not None
            and party.kind in ("state", "government")
            and mention.span.start == self.parse.tokens[head].start
            and before is not None
            and before.pos == "PROPN"
            and before.dep == "compound"
            and before.head == head
        )

    def _issuer_of(self, paper: Token) -> Token | None:
        """ "A statement by the front", "a bulletin issued by the command": who speaks through a paper."""
        owners = [kid for kid in self.parse.kids(paper.index) if kid.dep == "poss" or kid.lower == "of"]
        if paper.lemma in COUNTS and owners:  # "its tally shows", "figures of the health service": whose count it is
            whose = [n for o in owners for n in ((o,) if o.dep == "poss" else self.parse.kids(o.index, "pobj"))]
            return next((noun for noun in whose if noun.pos in ("NOUN", "PROPN", "PRON")), None)
        if paper.lemma not in PAPERS or owners:
            return None
        agents = [kid for kid in self.parse.kids(paper.index, "prep") if kid.lower in ("by", "from")]
        for verb in self.parse.kids(paper.index, "acl"):
            if verb.lemma in ISSUING:
                agents += [kid for kid in self.parse.kids(verb.index, "agent", "prep") if kid.lower == "by"]
        nouns = (kid for agent in agents for kid in self.parse.kids(agent.index, "pobj"))
        return next((noun for noun in nouns if noun.pos in ("NOUN", "PROPN")), None)

    def _spoken_for(self, party: Party | None, mention: Mention) -> str | None:
        """The body for which somebody without a name speaks ("a spokesman for the army"), else the party itself."""
        if party is None or party.kind != "person":
            return mention.party
        offices = {office.of.lower() for office in party.holds if office.of}
        held = [actor.id for actor in self.actors if actor.kind in SPOKEN_FOR and offices & _forms(actor)]
        if held:
            return held[0]
        inside = (self.party_at(token) for token in self.parse.tokens_in(mention.span))
        bodies = [each for each in inside if each and each != party.id and self.parties[each].kind in SPOKEN_FOR]
        return bodies[0] if bodies else mention.party

    def outlet(self, span: Span | None = None, act: Act = "assert", cue: Span | None = None) -> Link:
        """The outlet in its own voice; `span` where it names itself."""
        return Link(
            role="own_voice", name=self.document.outlet, name_span=span, act=act, cue_span=cue,
            cue=cue.of(self.parse.text) if cue else None, named="named" if self.document.outlet else "none",
        )  # fmt: skip


def _paper_before(pronoun: Token, parse: Parse) -> Token | None:
    """The text of which one of the two sentences before tells first, where "it" says something now."""
    sentence = parse.sentence_of(pronoun)
    verb = parse.tokens[pronoun.head]
    if pronoun.lower != "it" or verb.tag != "VBZ" or verb.lemma not in READING or pronoun.dep != "nsubj":
        return None
    for back in (1, 2):
        before = parse.sentences[sentence.index - back] if sentence.index >= back else None
        if before is None or before.block != sentence.block:
            return None
        subjects = parse.kids(before.root, "nsubj", "nsubjpass")
        if subjects and subjects[0].pos in ("NOUN", "PROPN"):
            return subjects[0] if subjects[0].lemma in PAPERS else None
    return None


READING = frozenset({"say", "read", "add", "note", "state", "claim", "warn", "conclude", "go", "continue"})
LONGEST_CHAIN = 5
"""Outer speakers that are kept: nobody reports more, and a torn page can nest hundreds."""


def chain_of(
    attribution: Attribution, act: Act, certainty: Certainty, outer: Sequence[Attribution], speakers: Speakers
) -> tuple[Link, ...]:
    """The links from nearest the reader (the outermost attribution) to the source of this one."""
    links: list[Link] = []
    speaker = attribution
    if attribution.source_head is not None and outer:
        word = speakers.parse.tokens[attribution.source_head].lower
        nearest = min(outer, key=lambda a: len(a.content))
        before = speakers.parse.tokens[max(0, attribution.source_head - 1)].lower
        same = word in ("they", "he", "she", "it") and before == "what"
        if (word in ("i", "we") or same) and nearest.source_head is not None:
            speaker = nearest  # "I urge ...", said the mayor; "in what they called a massacre", residents said
            outer = [above for above in outer if above is not nearest]
    nearest_outer = sorted(outer, key=lambda a: len(a.content))[:LONGEST_CHAIN]
    for above in reversed(nearest_outer):
        if above.source_head is not None:
            links.append(speakers.link(above.source_head, above.source, above.cue, above.act, above.certainty))
    relays = [*attribution.outer, (attribution.relay_head, attribution.relay)]
    for head, phrase in relays if attribution.relay_head is not None else ():
        relay = speakers.link(head, phrase, (), "relay", "unstated")
        if not _is_outlet(relay, speakers) and not _is_listener(head, relay, speakers.parse):
            links.append(relay)  # "told this very outlet" relays nothing
    source = speakers.link(speaker.source_head, speaker.source, attribution.cue, act, certainty)
    pronoun = _relative(attribution, speakers.parse) if speaker is attribution else None
    if pronoun is not None and source.name_span is not None:
        source = msgspec.structs.replace(source, name_span=pronoun.span)
    links.append(source)
    return (*(link for link in links[:-1] if not _same(link, source)), source)


def _is_outlet(link: Link, speakers: Speakers) -> bool:
    outlet = speakers.document.outlet
    return outlet is not None and link.name is not None and link.name.casefold() == outlet.casefold()


HEARING: frozenset[Role] = frozenset({"agency", "other_media", "social_media", "own_voice", "unknown"})


def _is_listener(head: int | None, link: Link, parse: Parse) -> bool:
    """ "told the Security Council": whoever is told and prints nothing passes nothing on."""
    told = head is not None and parse.tokens[head].dep in ("dobj", "dative")
    return told and parse.tokens[parse.tokens[head or 0].head].lemma == "tell" and link.role not in HEARING


def _relative(attribution: Attribution, parse: Parse) -> Token | None:
    """The pronoun beside the cue whose noun is the source: "residents, who said that ..."."""
    verb = parse.tokens[attribution.head]
    if verb.dep != "relcl" or verb.head != attribution.source_head:
        return None
    return next((kid for kid in parse.kids(verb.index, "nsubj") if kid.lower in ("who", "which", "that")), None)


def _same(link: Link, source: Link) -> bool:
    """Whether an outer speaker is the source itself: "the ministry accused X, which it said had ..."."""
    return link.name == source.name if link.party is None else link.party == source.party
