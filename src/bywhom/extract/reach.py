"""How far a sentence about checking reaches: whose claims it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import PARTIES, SPEAKING
from bywhom.extract.stance import Check
from bywhom.records import DENIALS, Claim, Parse, Party, Role, SentenceTokens, Token

SIDES = re.compile(
    r"\b(?:either|both|neither) (?:side|party|army|account|government)s?\b|\bbattlefield\b"
    r"|\b(?:rival|competing|conflicting)\b"
)
"""Words that make it speak of everything that the sides have claimed so far."""
ASSERTING = frozenset({
    "assert", "relay", "accuse", "announce", "estimate", "admit", "believe", "claim_responsibility", "deny",
    "deny_responsibility",
})  # fmt: skip
"""Acts whose content can be checked."""


SIDES_TWO = re.compile(
    r"\b(?:either|both|neither|two)\b(?: \w+)? (?:accounts?|versions?|statements?|stor(?:y|ies)|claims?|charges?|"
    r"accusations?|narratives?|tellings?)\b"
)
"""Words that make it speak of what two sides say against each other."""
WHOLE = re.compile(r"\b(?:above|contents?)\b")
"""Words that make it speak of all that was printed."""
FIGURES = re.compile(r"\b(?:figures?|tolls?|numbers?|counts?|tall(?:y|ies)|estimates?)\b")
OWNED = re.compile(r"\b(?:his|her|their|its) (?:accounts?|claims?|stor(?:y|ies)|words?|testimon(?:y|ies)|reports?)\b")
"""Words that make it speak of what the last speaker said."""
TOLL = re.compile(
    r"\bthe (?:(?:death )?tolls?|deaths|casualties|number of (?:dead|deaths|killed|casualties|victims))\b"
)
CLAIMED_TWICE = re.compile(r"\b(?:either|both|neither|two)\b(?: \w+)? (?:statements?|claims?|charges?)\b")
BYSTANDERS: frozenset[Role] = frozenset({
    "hospital", "rescue_service", "un_body", "ngo_monitor", "icrc", "court", "third_state", "expert", "local_authority",
})  # fmt: skip
"""Those who tell of a fight in which they are no side."""
CLAIMS = re.compile(r"^(?:the|these|those) (?:claims|statements|assertions|allegations)\b")
"""Words that, at its beginning, make it speak of the claims of its paragraph."""
FURTHER = re.compile(r"\b(?:nor|either|neither|both|it)\b|\bor (?:the|its|their|his|her|what|that|any)\b")
"""Words by which a sentence that names a claim speaks of others besides."""
SEVERAL = re.compile(r"\b(?:none|any|all) of (?:the|these|those)\b")
"""Words that make it speak of all claims so far."""
OF_ITSELF = re.compile(r"un(?:confirmed|verified|corroborated)")
"""Words that, said of what follows, speak of their own sentence alone ("unconfirmed reports tell of ...")."""
WHO_DID = re.compile(r"\b(?:who|which side|responsib|behind)\b")
"""Words by which an open question asks for the doer: it reaches those who have just laid blame or turned it away."""
BLAMING = frozenset({"accuse", "deny_responsibility", "claim_responsibility"})
BLAMED = 2
"""Paragraphs back to which such a question reaches."""
ASKING = frozenset({"who", "whom", "whose", "what", "why", "how", "which"})
OPEN_THINGS = frozenset({
    "origin", "cause", "identity", "motive", "fate", "circumstance", "reason", "source", "whereabouts", "nature",
    "date", "genuineness", "provenance",
})  # fmt: skip
"""What remains unknown, though nobody told it ("the cause could not be established")."""
FINDING = frozenset({"establish", "determine", "ascertain", "confirm", "verify", "check"})
OTHERS: frozenset[Role] = PARTIES | {
    "hospital", "rescue_service", "court", "third_state", "expert", "witness", "victim", "un_body",
}  # fmt: skip
"""Those whose not being able to confirm something is their own statement, and not the outlet's stance."""
PRONOUNS = frozenset({"who", "which", "that", "they", "he", "she", "it", "we", "i", "those", "some", "others", ""})
PRESS = frozenset({"agency", "newspaper", "paper", "bulletin", "station", "reporter", "journalist", "correspondent"})
"""Words by which an outlet calls itself."""
BANDS = frozenset({"movement", "group", "rebel", "militia", "insurgent", "militant", "faction", "guerrilla", "front"})
TROOPS = frozenset({"army", "military", "ministry", "navy", "troop", "soldier"})
"""Words by which a sentence calls a source whose name stands elsewhere."""


def reach(check: Check, claims: Sequence[Claim], parse: Parse, speakers: Speakers) -> tuple[str, ...]:
    """Ids of the claims that a check speaks of.

    Claims of its own sentence, where others than the outlet speak there, and what the sentence names as a claim ("the
    army's claim that ..."); else those before it, as far as its words say; else what it introduces.
    """
    here = parse.sentences[check.sentence]
    text = here.span.of(parse.text).lower()
    if check.stance != "disputed" and _of_another(check, claims, parse, speakers):
        return ()
    spoken = [c for c in claims if c.act not in ("cannot_verify", "decline_comment") and c.source.role != "own_voice"]
    if check.stance == "verified":
        return tuple(c.id for c in _verified(spoken, text, here, parse))
    if check.stance == "could_not_verify" and _is_open_question(check, parse):
        near = [c for c in spoken if c.span.end <= here.span.start and _blocks_between(c, here, parse) <= BLAMED]
        return tuple(c.id for c in near if c.act in BLAMING and WHO_DID.search(text))
    if OF_ITSELF.fullmatch(check.span.of(parse.text).lower()) and _before_its_noun(check, parse):
        return tuple(c.id for c in spoken if here.span.covers(c.span))
    named = [
        c for c in spoken
        if (here.span.covers(c.span) and c.content[0].start >= check.span.start
            and (c.provenance.rule or "").startswith("claim.noun"))
        or (here.span.meets(c.span) and c.content[-1].end <= here.span.start)  # "their accounts", of what they told
    ]  # fmt: skip
    own = [
        c for c in spoken
        if here.span.meets(c.span) and c not in named and c.content[0].start < check.span.start
    ]  # fmt: skip
    aside = _added(check, own, parse)
    if aside is not None:
        return (aside.id,)
    if own or (named and not FURTHER.search(text)):
        return tuple(c.id for c in (*own, *named))
    if not named and _of_what_it_names(check, parse):
        return ()
    if PRINTED.search(text) and check.stance == "could_not_verify":
        return tuple(c.id for c in _introduced_whole(spoken, here, parse))
    before = [c for c in spoken if c.span.end <= here.span.start and not _in_title(c, parse)]
    if not before and not named:
        return tuple(c.id for c in _introduced(spoken, here, parse))
    return tuple(dict.fromkeys(c.id for c in (*_told_before(check, before, text, here, parse, speakers), *named)))


SEEN = re.compile(r"\b(?:video|footage|clip|image|picture|photo|photograph|film|recording)")


def _verified(spoken: Sequence[Claim], text: str, here: SentenceTokens, parse: Parse) -> list[Claim]:
    """What the checked footage shows, as its own sentence tells it; else the claims just before that show the same."""
    own = [c for c in spoken if here.span.covers(c.span)]
    near = [c for c in spoken if c.span.end <= here.span.start and 0 <= _blocks_between(c, here, parse) <= 1]
    if own or not near:
        return own
    if SEEN.search(text):
        return [c for c in near if SEEN.search(f"{c.source.name} {c.span.of(parse.text)}".lower())]
    return [c for c in near if c.span.meets(near[-1].span)] if CHECKABLE.search(text) else []


CHECKABLE = re.compile(r"\b(?:claims?|accounts?|tolls?|figures?|deaths?|statements?|list)\b")


def _added(check: Check, own: Sequence[Claim], parse: Parse) -> Claim | None:
    """ "..., a figure that could not be verified": what the outlet adds speaks of the words just before it."""
    verb = next((word for word in reversed(parse.tokens_in(check.span)) if word.pos == "VERB"), None)
    if verb is None or len(own) < 2:
        return None
    line = (verb, *parse.ancestors(verb.index))
    if not any(a.dep == "relcl" and parse.tokens[a.head].lemma in ADDED for a in line):
        return None
    return max(own, key=lambda c: c.content[0].start)


ADDED = frozenset({"claim", "figure", "number", "toll", "assertion", "account", "charge", "allegation", "version"})
"""Nouns by which an outlet that adds something calls what was just said."""


def _of_what_it_names(check: Check, parse: Parse) -> bool:
    """ "We could not confirm reports of looting", "reports that a bus was stopped could not be confirmed": these, and
    nothing told before; so "a second clip could not be verified"."""
    verb = next((word for word in reversed(parse.tokens_in(check.span)) if word.pos == "VERB"), None)
    if verb is None:
        return False
    for thing in parse.kids(verb.index, "dobj", "nsubjpass"):
        bare = not parse.kids(thing.index, "det", "poss")
        if any(word.lower in NEW for word in parse.kids(thing.index, "det")):
            return True
        if thing.tag == "NNS" and thing.lemma in RUMOURS and bare and parse.kids(thing.index, "prep", "acl", "ccomp"):
            return True
    return False


NEW = frozenset({"a", "an", "another"})
RUMOURS = frozenset({"report", "allegation", "rumour", "rumor", "suggestion"})
PRINTED = re.compile(
    r"\b(?:as (?:it was )?(?:received|sent)|in full|without (?:changes?|comment)|(?:following|below)\b|as follows)"
)
"""Words by which an outlet hands on a whole paper that it has not checked."""


def _introduced_whole(spoken: Sequence[Claim], here: SentenceTokens, parse: Parse) -> list[Claim]:
    """ "It is printed as received and has not been checked": all that its issuer says behind."""
    after = [c for c in spoken if c.span.start >= here.span.start]
    return [c for c in after if _blocks_between(c, here, parse) >= -1 or c.source.name == after[0].source.name]


def _before_its_noun(check: Check, parse: Parse) -> bool:
    """ "Unconfirmed reports", "Unconfirmed: ..."; not "the toll remains unconfirmed"."""
    word = parse.tokens_in(check.span)[0]
    return word.dep == "amod" or word.index == parse.sentence_of(word).first


def _is_open_question(check: Check, parse: Parse) -> bool:
    """ "We could not establish who fired", "the cause could not be determined": nobody told it."""
    words = parse.tokens_in(check.span)
    verb = next((word for word in reversed(words) if word.pos == "VERB"), None)
    if verb is None or verb.lemma not in FINDING:
        return False
    for kid in parse.kids(verb.index, "ccomp", "dobj", "nsubjpass", "pcomp"):
        if kid.lemma in OPEN_THINGS:
            return True
        first = parse.tokens[parse.subtree(kid.index)[0]]
        if kid.dep == "ccomp" and first.lower in ASKING and kid.lemma not in SAYING:
            return True
    return False


def _of_another(check: Check, claims: Sequence[Claim], parse: Parse, speakers: Speakers) -> bool:
    """Whether somebody else says it: "she could not confirm it", "the mission, he said, could verify neither"."""
    words = parse.tokens_in(check.span)
    verbs = [word for word in words if word.pos in ("VERB", "AUX")]
    subjects = [kid for verb in verbs for kid in parse.kids(verb.index, "nsubj")]
    agents = [by for verb in verbs for by in parse.kids(verb.index, "agent")]
    subjects += [kid for by in agents for kid in parse.kids(by.index, "pobj")]
    subjects += [
        kid for word in words if word.lemma in ("means", "way") for kid in parse.kids(word.head, "nsubj") if not verbs
    ]
    if any(kid.lower in ("he", "she", "they") for kid in subjects):
        return True
    here = parse.sentences[check.sentence].span
    if any(
        claim.source.role in OTHERS and claim.act in ("cannot_verify", "assert") and claim.source.cue_span is not None
        and claim.source.cue_span.meets(check.span)
        for claim in claims
    ):  # fmt: skip
        return True
    # "..., a figure that could not be verified": the outlet adds it
    aside = any(above.dep == "relcl" for verb in verbs for above in _coordinated(verb, parse))
    return (
        not aside
        and any(
            claim.source.role in OTHERS
            and (cue := claim.source.cue_span) is not None
            and here.covers(cue)
            and not cue.meets(check.span)
            and any(part.covers(check.span) for part in claim.content)
            for claim in claims
        )
    ) or any(subject.lemma not in PRESS and _role(subject, speakers) in OTHERS for subject in subjects)


def _coordinated(verb: Token, parse: Parse) -> list[Token]:
    """What the verb stands beside: "a figure which counts wounded and cannot be checked"."""
    above = [verb]
    while above[-1].dep == "conj":
        above.append(parse.tokens[above[-1].head])
    return above


def _role(subject: Token, speakers: Speakers) -> Role:
    return speakers.link(subject.index, (), (), "assert", "unstated").role


def _in_title(claim: Claim, parse: Parse) -> bool:
    """A headline repeats what the text tells."""
    there = parse.sentence_at(claim.span.start)
    return there is not None and there.kind == "title"


def _introduced(spoken: Sequence[Claim], here: SentenceTokens, parse: Parse) -> list[Claim]:
    """ "We have not been able to check it. 'We took nothing,' the spokesman says": what the next speaker says."""
    after = [c for c in spoken if c.span.start >= here.span.end and -1 <= _blocks_between(c, here, parse) <= 0]
    return [c for c in after if c.source.name == after[0].source.name]


def _told_before(
    check: Check, before: Sequence[Claim], text: str, here: SentenceTokens, parse: Parse, speakers: Speakers
) -> list[Claim]:
    """Of all that was told before: all of it, two sides' words, a named source's, several, or the last."""
    telling = [c for c in before if c.act in ASSERTING]
    if WHOLE.search(text):
        return list(before)
    near = [c for c in before if _blocks_between(c, here, parse) <= 3]
    owned = _by_named_source(telling, here, parse, speakers)
    if owned is None:
        return []
    if OWNED.search(text) and near:
        if here.index - parse.tokens_in(near[-1].span)[-1].sentence > 1 and not owned:
            return []  # "their statements" are of people who have told nothing that we have
        owned += [c for c in near if c.source.name == near[-1].source.name and c in telling]
    if owned:
        return _counting(owned, text)
    if SIDES_TWO.search(text):
        counted = [c for c in near if FIGURES.search(text) and COUNTED.search(c.content_text)]
        back = 1 if CLAIMED_TWICE.search(text) else 0
        pair = _of_one_paragraph([c for c in near if c.act in ASSERTING | {"predict"}], back, here, parse, speakers)
        return [*(pair or _of_two_sides(_blaming(telling, text, speakers), speakers)), *counted]
    if SIDES.search(text):
        return [c for c in telling if c.source.role not in BYSTANDERS] or telling
    if SEVERAL.search(text):
        return _counting(telling, text)
    tolls = _tolls([c for c in telling if _blocks_between(c, here, parse) <= LOOKS_BACK], text)
    return tolls or _told_last(check, near, text, here, parse, speakers)


def _told_last(
    check: Check, near: Sequence[Claim], text: str, here: SentenceTokens, parse: Parse, speakers: Speakers
) -> list[Claim]:
    """Of what was told just before: the claims of the paragraph, what has the same noun, or the last speaker's."""
    last = parse.sentence_at(near[-1].span.start) if near else None
    if last is None or here.index - last.index > 4:
        return []
    latest = [c for c in near if c.span.meets(last.span)]
    if CLAIMS.search(text):
        paragraph = [c for c in near if c.act in ASSERTING and _blocks_between(c, here, parse) == 0]
        if len(paragraph) > 1:
            return paragraph
    if check.wide:
        return _counting(_in_nearest_block([c for c in near if c.act in ASSERTING], here, parse), text)
    shared = _naming_the_same(near, here, last, parse)
    if shared:
        return shared
    if PAPER.search(text) or BARE.search(text):
        latest = _of_the_speaker(latest, near, here, parse, speakers, far=PAPER.search(text) is not None)
    if not any(c.act in ASSERTING - DENIALS for c in latest):  # "the claim" is what was denied, not the denial
        earlier = [c for c in near if c.span.end <= last.span.start and c.act in ASSERTING - DENIALS]
        latest += [c for c in earlier if c.span.meets(earlier[-1].span)]
    return _counting(latest, text)


PAPER = re.compile(
    r"\b(?:the|this|that|its|his|her) (?:\w+ )?(?:statement|message|communiqu[eé]|report|account|version|story|"
    r"announcement|post|posting|recording|letter|testimony)\b"
)
"""Words that make it speak of all that one speaker said in a piece."""
BARE = re.compile(r"\bno (?:immediate |independent )+(?:confirmation|verification|corroboration)(?! (?:of|that))")


def _of_the_speaker(
    latest: Sequence[Claim], near: Sequence[Claim], here: SentenceTokens, parse: Parse, speakers: Speakers, far: bool
) -> list[Claim]:
    """The last claim with what the same speaker told before: in a whole paper, else in the same paragraph."""
    if not latest:
        return []
    sides = _sides(near, speakers)
    last = latest[-1]
    speaking = {sides[last.id], *((link.name or "").lower() for link in last.chain)} - PRONOUNS
    theirs = [
        c for c in near
        if (sides[c.id] in speaking or speaking & {(link.name or "").lower() for link in c.chain})
        and (far or _blocks_between(c, here, parse) == _blocks_between(last, here, parse))
        and c.outlet_stance != "distanced"
    ]  # fmt: skip
    return list({c.id: c for c in (*theirs, *latest)}.values())


def _in_nearest_block(claims: list[Claim], here: SentenceTokens, parse: Parse) -> list[Claim]:
    """Those of the nearest paragraph where it has several: "the claims" are not those of the story before it."""
    nearest = min((_blocks_between(c, here, parse) for c in claims), default=0)
    close = [c for c in claims if _blocks_between(c, here, parse) == nearest]
    return close if len(close) > 1 else claims


LOOKS_BACK = 5
"""Paragraphs back to which "the death toll" speaks of the dead."""
DEAD = re.compile(
    r"\b(?:kill|dead|die[ds]?\b|dying|deaths?|bod(?:y|ies)|buried|bury|perish|slain|fatal|martyr|corpse|massacre|lives\b)"
)


def _tolls(telling: Sequence[Claim], text: str) -> list[Claim]:
    """ "The death toll could not be confirmed": the counts of dead told before."""
    if not TOLL.search(text):
        return []
    counted = [c for c in telling if c.act not in DENIALS and COUNTED.search(c.content_text)]
    return [c for c in counted if DEAD.search(c.content_text.lower())]


def _counting(claims: list[Claim], text: str) -> list[Claim]:
    """Where the sentence speaks of figures, the claims that have one."""
    if not FIGURES.search(text) or re.search(r"\b(?:accounts?|claims?|reports?|statements?)\b", text):
        return claims
    return [c for c in claims if COUNTED.search(c.content_text)] or claims


COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds)\b"
    r"|\b(?:no one|none|nobody)\b"
    r"|\w+(?:teen|ty)\b",
    re.IGNORECASE,
)


def _blaming(telling: Sequence[Claim], text: str, speakers: Speakers) -> Sequence[Claim]:
    """ "Either claim", where two have blamed or denied: these, and not who told what happened."""
    if not CLAIMED_TWICE.search(text):
        return telling
    sides = _sides(telling, speakers)
    blaming = [c for c in telling if c.act in BLAMING | DENIALS]
    return blaming if len({sides[c.id] for c in blaming}) > 1 else telling


TOGETHER = re.compile(r"^(?:both|the two|two) (?:sides|parties|armies|governments)\b", re.IGNORECASE)
"""What both sides say, neither disputes."""


def _of_two_sides(telling: Sequence[Claim], speakers: Speakers) -> list[Claim]:
    """What the sides have said: whoever is no bystander, and where that is one alone, the two that spoke last."""
    telling = [c for c in telling if c.outlet_stance != "distanced" and not TOGETHER.search(c.source.name or "")]
    sides = _sides(telling, speakers)
    last = [c for c in telling if c.span.meets(telling[-1].span)] if telling else []
    both = {sides[c.id] for c in last}
    if len(both) == 2 and not both & PRONOUNS and not any(sides[c.id] in both for c in telling if c not in last):
        return last  # one sentence tells what each of two says who had not spoken before
    involved = [c for c in telling if c.source.role not in BYSTANDERS or c.act in DENIALS | {"accuse"}]
    if len({sides[c.id] for c in involved}) > 1:
        return involved
    ranking: dict[str, int] = {}
    for claim in reversed(telling):
        side = sides[claim.id]
        ranking[side] = min(ranking.get(side, 9), _neutrality(claim))
    chosen = sorted(ranking, key=lambda side: ranking[side])[:2]
    return [c for c in telling if sides[c.id] in chosen]


def _of_one_paragraph(
    telling: Sequence[Claim], furthest: int, here: SentenceTokens, parse: Parse, speakers: Speakers
) -> list[Claim]:
    """ "Neither claim could be checked", behind a paragraph in which two have spoken: what they claim there."""
    sides = _sides(telling, speakers)
    for back in range(furthest + 1):
        there = [c for c in telling if _blocks_between(c, here, parse) == back]
        if len({sides[c.id] for c in there}) == 2:
            return there
    return []


def _neutrality(claim: Claim) -> int:
    if claim.source.role in SPEAKING:
        return 0
    return 1 if claim.act in DENIALS | {"accuse"} else 2


def _sides(telling: Sequence[Claim], speakers: Speakers) -> dict[str, str]:
    """For whom the source of each claim speaks: a person for the body, "an army officer" for the one army there is."""
    bodies: dict[str, set[str]] = {}
    for claim in telling:
        party = _body(claim, speakers)
        if party is not None and party.kind != "person":
            bodies.setdefault(claim.source.role, set()).add(party.id)
    sides = {}
    for claim in telling:
        party = _body(claim, speakers)
        alike = bodies.get(claim.source.role, set())
        if (party is None or party.kind == "person") and len(alike) == 1 and claim.source.role in SPEAKING:
            sides[claim.id] = next(iter(alike))
        else:
            sides[claim.id] = party.id if party is not None else (claim.source.name or "").lower()
    return sides


def _body(claim: Claim, speakers: Speakers) -> Party | None:
    """The party of the source; of a person the body whose office it holds, where the text tells it."""
    party = speakers.parties.get(claim.source.party or "")
    if party is not None and party.kind == "person":
        offices = [office.of.lower() for office in party.holds if office.of]
        return next((a for a in speakers.actors if a.kind != "person" and _called(a, offices)), party)
    return party


def _called(actor: Party, names: Sequence[str]) -> bool:
    return any(name in {actor.name.lower(), *(form.lower() for form in actor.as_written)} for name in names)


def _by_named_source(
    telling: Sequence[Claim], here: SentenceTokens, parse: Parse, speakers: Speakers
) -> list[Claim] | None:
    """Claims of a source that the sentence names as the owner of what was not checked ("the army's figure"); none
    where a party is named that has claimed nothing ("the deaths claimed by the movement")."""
    owners = [t for t in parse.within(here) if t.pos in ("NOUN", "PROPN") and _owns(t, parse)]
    words = {token.lower for token in owners}
    parties = {party for token in owners if (party := speakers.party_at(token)) is not None}
    if not owners:
        return []
    sides = _sides(telling, speakers)
    heard = {sides[c.id] for c in telling}
    called = {token.lemma for token in owners if speakers.party_at(token) not in heard}
    roles = {role for calling, role in ((BANDS, "armed_group"), (TROOPS, "party_military")) if called & calling}
    theirs = [
        c for c in telling
        if words & set((c.source.name or "").lower().split()) or sides[c.id] in parties or c.source.role in roles
    ]  # fmt: skip
    return theirs or (None if parties and any(_after_claimed_by(token, parse) for token in owners) else [])


def _owns(token: Token, parse: Parse) -> bool:
    """ "the army's figure", "what the survivors said", "the deaths claimed by the movement"."""
    above = parse.tokens[token.head]
    if token.dep == "nsubj":
        return above.lemma in SAYING and any(kid.lower == "what" for kid in parse.kids(above.index))
    after = parse.tokens[token.index + 1 : token.index + 2]
    return token.dep == "poss" or any(t.tag == "POS" for t in after) or _after_claimed_by(token, parse)


SAYING = frozenset({"say", "tell", "claim", "report", "describe", "allege"})


def _after_claimed_by(token: Token, parse: Parse) -> bool:
    """ "the deaths claimed by the movement"."""
    above = parse.tokens[token.head]
    return above.lower == "by" and parse.tokens[above.head].lemma in ("claim", "report", "announce", "give")


def _naming_the_same(near: Sequence[Claim], here: SentenceTokens, last: SentenceTokens, parse: Parse) -> list[Claim]:
    """Claims of the last three sentences with a noun that the check repeats ("the fragments"), where the very last
    has none."""
    nouns = {t.lemma for t in parse.within(here) if t.pos == "NOUN"} - COMMON
    named = [c for c in near if nouns & {t.lemma for t in parse.tokens_in(c.span) if t.pos == "NOUN"}]
    if not named or any(c.span.meets(last.span) for c in named):
        return []
    return [c for c in named if (there := parse.sentence_at(c.span.start)) and here.index - there.index <= 3]


COMMON = frozenset({"claim", "report", "figure", "number", "statement", "account", "people", "person", "side", "time"})


def _blocks_between(claim: Claim, here: SentenceTokens, parse: Parse) -> int:
    there = parse.sentence_at(claim.span.start)
    return here.block - there.block if there is not None else 99
