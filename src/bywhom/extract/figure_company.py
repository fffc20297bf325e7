"""Who shares the fate of people already linked: their company, and those whose verb is left out."""

from __future__ import annotations

from bywhom.extract.figure_scene import Counted, Link, Scene

TOGETHER = frozenset({("along", "with"), ("together", "with")})
COMPANY_REACH = 18
"""Words from the object of a verb to those hurt with it; an aside (", a teacher at the school,") may stand between."""


def in_company(scene: Scene, found: dict[int, list[Link]]) -> None:
    """ "was killed along with his wife": those behind the verb shared the fate of those before it."""
    for own in list(found.values()):
        link = own[0]
        if link.side == "left" and link.entry is not None:
            _beside_object(scene, link, found)
        if link.side not in ("right", "tree") or link.entry is None:
            continue
        end = next(
            (o.last for o in scene.occurrences if o.first == link.trigger and o.trigger.entry is link.entry), None
        )
        if end is None:
            continue
        end = _past_adverbs(scene, end)
        for phrase in (*scene.lexicon.company, ("with",)):
            after = end + len(phrase)
            if tuple(t.lower for t in scene.words[end:after]) != phrase:
                continue
            for number, counted in enumerate(scene.people):
                kin = (scene.words[counted.first].tag == "PRP$" or counted.additional) and phrase != ("with",)
                kin = kin or (phrase == ("with",) and scene.words[counted.first].tag == "PRP$" and counted.known)
                if (
                    number not in found
                    and counted.first == after
                    and (kin or phrase[0] in ("along", "together", "alongside") or _named_company(phrase, counted))
                ):
                    found[number] = [Link(number, link.measure, link.trigger, "left", link.entry)]
            break


def _beside_object(scene: Scene, link: Link, found: dict[int, list[Link]]) -> None:
    """ "shot dead a councillor of the town, along with his two bodyguards": behind the object and its aside."""
    first = scene.people[link.counted].last
    for number, counted in enumerate(scene.people):
        led = tuple(t.lower for t in scene.words[counted.first - 2 : counted.first]) in TOGETHER
        if number in found or not led or not 0 < counted.first - first < COMPANY_REACH:
            continue
        between = scene.words[first : counted.first]
        if all(t.text != ";" and t.dep not in ("ROOT", "conj", "ccomp") for t in between):
            found[number] = [Link(number, link.measure, link.trigger, "left", link.entry)]


def with_the_taken(scene: Scene, found: dict[int, list[Link]]) -> None:
    """ "a priest abducted on Sunday with two catechists": the company of somebody whom no figure counts."""
    for o in scene.occurrences:
        if o.trigger.kind != "object" or not o.trigger.participle or o.trigger.then:
            continue
        after = _past_adverbs(scene, o.last)
        if after >= len(scene.words) or scene.words[after].lower not in ("with", "alongside"):
            continue
        for number, counted in enumerate(scene.people):
            if number not in found and counted.first == after + 1 and _named_company(("with",), counted):
                found[number] = [Link(number, o.trigger.entry.measure, o.first, "left", o.trigger.entry)]


def gapped(scene: Scene, found: dict[int, list[Link]]) -> None:
    """ "59 bodies were buried in Di and 28 more in Kirio", "eleven died in Aden and six in Lahij": the second has the
    verb of the first."""
    for number in range(1, len(scene.people)):
        counted = scene.people[number]
        own = next((found[n] for n in range(number - 1, -1, -1) if n in found), None)
        joined = counted.first > 0 and scene.words[counted.first - 1].lower in ("and", ",", ";")
        if number in found or not own or not joined or counted.kind != "number" or own[0].side == "toll":
            continue
        more = scene.words[counted.last - 1].lower in ("more", "others", "another", "other")
        bare = counted.group is None and not counted.partitive
        if _is_placed(scene, counted.last) and (more or (bare and scene.words[counted.first - 1].lower == "and")):
            found[number] = [Link(number, k.measure, k.trigger, "left", k.entry) for k in own]


def _is_placed(scene: Scene, first: int) -> bool:
    """Whether a place follows, at once or behind ", among them a teacher,"."""
    words = scene.words
    if first + 1 < len(words) and words[first].text == "," and words[first + 1].lower in ("among", "including"):
        first = next((i + 1 for i in range(first + 2, min(len(words), first + 9)) if words[i].text == ","), first)
    if first + 1 >= len(words) or words[first].lower not in ("in", "at", "near", "on", "across", "from", "among"):
        return False
    return not words[first + 1].text.isdigit() and words[first + 1].lower not in scene.lexicon.file.weekdays


def _past_adverbs(scene: Scene, position: int) -> int:
    """Past "on Sunday", "yesterday", "there" between the verb and its company."""
    words = scene.words
    while position < len(words):
        days = scene.lexicon.file.weekdays
        if words[position].lower in days or words[position].tag == "RB":
            position += 1
        elif words[position].lower == "on" and position + 1 < len(words) and words[position + 1].lower in days:
            position += 2
        else:
            break
    return position


def _named_company(phrase: tuple[str, ...], counted: Counted) -> bool:
    """A plain "with" joins only a number of people: "abducted with two nurses"."""
    return phrase == ("with",) and counted.kind == "number" and counted.known and counted.group is not None
