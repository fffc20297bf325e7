"""Who is a private person, and what such a person is called in the place of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bywhom.records import MATERIAL, Party, Reading, Span

if TYPE_CHECKING:
    from bywhom.knowledge.harm import HarmWords

CAPITAL = re.compile(r"[A-ZÀ-ÞŁŚŠŽİ][\w'’\-]*")
RUN = re.compile(r"(?<![\w])[A-ZÀ-ÞŁŚŠŽİ][\w'’\-]+(?: (?:[a-z]{2,3} |al-|el-)?[A-ZÀ-ÞŁŚŠŽİ][\w'’\-]+)+")
AGED = re.compile(r",? (?:aged |age )?(\d{1,2})(?:,| ?-year-old|\b)")
CHILD = 18
SHORTEST = 3
"""Letters of a surname that is also masked where it stands alone."""


def private_names(reading: Reading, words: HarmWords, shown: frozenset[str]) -> dict[str, str]:
    """Every name of a private person in the reading, with what stands in its place; `shown` were approved by name."""
    private = {actor.id: actor for actor in reading.actors if _private(actor, reading, words)}
    public = _public_words(reading, set(private))
    found: dict[str, str] = {}
    for actor in private.values():
        names = {name for name in (actor.name, *actor.as_written) if CAPITAL.search(name)}
        if names & shown:
            continue
        role = _called(actor, reading, words)
        for name in names:
            found.update((each, role) for each in _parts(name, public))
    taken = [m.span for m in reading.parties if m.party not in private] + [p.span for p in reading.places]
    for name in _unread(reading, words, taken):
        if name not in shown and not set(name.split()) <= public:
            found.update((each, "a person") for each in _parts(name, public) if each not in found)
    return found


def _private(actor: Party, reading: Reading, words: HarmWords) -> bool:
    """A person without an entry in the registry, who holds no public office and speaks for nobody else."""
    if actor.kind != "person" or actor.registry is not None or not CAPITAL.search(actor.name):
        return False
    offices = [held.office.lower().split() for held in actor.holds]
    if any(office and not set(office) & words.private_offices for office in offices):
        return False
    spoken = {link.role for claim in reading.claims for link in claim.chain if link.party == actor.id}
    return not spoken & words.public_roles or bool(offices)


def _called(actor: Party, reading: Reading, words: HarmWords) -> str:
    if any(_is_child(mention.span, reading) for mention in reading.parties if mention.party == actor.id):
        return words.called["child"]
    roles = [link.role for claim in reading.claims for link in claim.chain if link.party == actor.id]
    offices = {word for held in actor.holds for word in held.office.lower().split()}
    if offices & {"detainee", "prisoner", "hostage"}:
        return words.called["detained"]
    for role in roles:
        if role in words.called:
            return words.called[role]
    harmed = any(
        target.party == actor.id for event in reading.events if event.type in MATERIAL for target in event.targets
    )
    return words.called["killed"] if harmed else "a person"


def _is_child(span: Span, reading: Reading) -> bool:
    age = AGED.match(reading.document.text, span.end)
    return age is not None and int(age.group(1)) < CHILD


def _public_words(reading: Reading, private: set[str]) -> set[str]:
    """Words that also name somebody or some place that stays."""
    names = [name for actor in reading.actors if actor.id not in private for name in (actor.name, *actor.as_written)]
    names += [place.as_written for place in reading.places] + [reading.document.outlet or ""]
    return {word for name in names for word in CAPITAL.findall(name)}


def _parts(name: str, public: set[str]) -> Iterator[str]:
    """The name and, where they are nobody else's, its words."""
    written = " ".join(name.split())
    run = " ".join(CAPITAL.findall(written))
    whole = written if written[:1].isupper() else run
    if whole and not set(whole.split()) <= public:
        yield whole
    yield from (word for word in CAPITAL.findall(written) if len(word.strip("'’-")) >= SHORTEST and word not in public)


def _unread(reading: Reading, words: HarmWords, taken: list[Span]) -> Iterator[str]:
    """Names that begin with a first name and that the reader took for nobody's."""
    for match in RUN.finditer(reading.document.text):
        first = match.group().split()[0].lower()
        span = Span(match.start(), match.end())
        if first in words.first_names and not any(span.meets(other) for other in taken):
            yield match.group()


def pattern_of(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Finds any of the names as whole words, the longest first; with the title before it."""
    if not names:
        return None
    longest = sorted(names, key=len, reverse=True)
    title = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?"
    return re.compile(rf"(?<![\w]){title}({'|'.join(map(re.escape, longest))})(?![\w])")
