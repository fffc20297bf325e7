"""Where the noun phrase behind a number ends, and which people it names."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.figure_scene import NOUNS
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import Category, Token

QUOTES = frozenset({'"', "”", "’", "''"})
HELD = frozenset({"hostage", "captive", "prisoner"})


def run_end(words: Sequence[Token], first: int, marked: set[int], lexicon: CasualtyLexicon) -> int:
    """Where the adjectives and nouns that begin at `first` end; participles only before the first noun."""
    last = position = first
    while position < len(words):
        token = words[position]
        how_taken = token.lower in HELD and position == first and first  # "took 14 hostage"
        taken_as = token.lower in HELD and last > first and token.tag == "NN" and _are_people(words[position - 1])
        if (
            token.lower in lexicon.file.weekdays
            or taken_as
            or (how_taken and words[first - 1].lower not in ("one", "1", "a"))
        ):
            break
        goes_on = words[position - 1].dep in ("compound", "nmod") and _plural_follows(words, position)
        if token.tag == "NNP" and last > first and words[position - 1].tag == "NNS" and not goes_on:
            break  # "four children Al Jazeera": a new phrase
        following = words[position + 1] if position + 1 < len(words) else None
        noun_follows = following is not None and following.tag in NOUNS and position + 1 not in marked
        deed = token.tag == "VBG" and token.dep != "amod"
        if deed or (position in marked and not _describes(words, position, marked)):
            break
        if position + 1 in marked and _of_a_people(words, position):
            return position + 1
        if backed := _compound_end(words, position):
            position = backed
            continue
        if token.text == "(" and position > first and (skipped := _acronym(words, position, lexicon)):
            position = skipped
        elif token.text in QUOTES and position > first and noun_follows and words[position + 1].lower in lexicon.plural:
            position += 1  # '14 "apostate" soldiers'
        elif _proper_of(words, position, first):
            last = position = position + 2
        elif token.tag in NOUNS or token.lower in ("other", "others", "more", "further", "additional"):
            last = position = position + 1
        elif token.pos != "AUX" and token.tag in ("JJ", "JJR", "JJS", "VBN", "VBG", "VBD"):
            participle = token.tag in ("VBN", "VBG", "VBD")
            if participle and (not noun_follows or last > first):
                break
            position += 1
        elif token.text in ("-", "'s", "’s", "'", "’") and last == position > first and _touches(words, position):
            position += 1
        elif last == position > first and (joined := _listed_end(words, position, marked, lexicon)):
            last = position = joined
        else:
            break
    return last


def _are_people(token: Token) -> bool:
    """ "took eleven security personnel prisoner": the people stand before the word for how they are held."""
    return token.tag in ("NNS", "NNPS") or token.lower in ("personnel", "crew", "staff", "people")


def _describes(words: Sequence[Token], position: int, marked: set[int]) -> bool:
    """Whether a word of harm stands inside the phrase: "142 displaced Tutsis", "14 wounded soldiers"."""
    following = words[position + 1] if position + 1 < len(words) else None
    if following is None:
        return False
    peoples = following.tag in ("NNP", "NNPS") and following.lower.endswith("s")
    if words[position].dep == "amod" and peoples:
        return True
    noun = following.tag in NOUNS and position + 1 not in marked and _plural_follows(words, position + 1)
    return noun and following.lower not in ("others", "other", "people")


def _of_a_people(words: Sequence[Token], position: int) -> bool:
    """The nationality in "70 Indian dead", "one Palestinian wounded": it stands for the people whom the words count."""
    after = words[position + 1] if position + 1 < len(words) else None
    state = after is not None and after.lower in ("dead", "wounded", "injured", "killed", "missing", "captured")
    return state and words[position].tag == "JJ" and words[position].text[0].isupper()


def _compound_end(words: Sequence[Token], position: int) -> int:
    """Past "army-backed" in "18 army-backed gunmen", "CPI-Maoist-led" in "two CPI-Maoist-led cadres"; else 0."""
    here = position
    while here + 2 < len(words) and words[here + 1].text in ("-", "‑") and _tight(words, here + 1):
        here += 2
        if words[here].tag in ("VBN", "VBD") and here + 1 < len(words) and words[here + 1].tag in (*NOUNS, "JJ"):
            return here + 1
    return 0


def _tight(words: Sequence[Token], position: int) -> bool:
    return words[position - 1].end == words[position].start and words[position].end == words[position + 1].start


def _touches(words: Sequence[Token], position: int) -> bool:
    return words[position - 1].end == words[position].start


def _listed_end(words: Sequence[Token], position: int, marked: set[int], lexicon: CasualtyLexicon) -> int:
    """ "14 men, women and children", "70 army and rebel fighters": one number for all; 0 where no such list goes on."""
    here = position
    plural = words[position - 1].tag in ("NNS", "NNPS")
    while here + 1 < len(words) and words[here].text == "," and words[here + 1].lower in lexicon.plural and plural:
        here += 2
    if here + 1 >= len(words) or words[here].lower != "and" or here + 1 in marked:
        return 0
    joined = words[here + 1].tag in ("NN", "NNP", "JJ") and here + 2 < len(words)
    if joined and words[here + 2].lower in lexicon.plural and here + 2 not in marked:
        return here + 3
    if not plural:
        return 0
    after = words[here + 2] if here + 2 < len(words) else None
    people = words[here + 1].lower in lexicon.plural and words[position - 1].lower in lexicon.plural
    own_verb = after is not None and after.tag in ("VBN", "VBD") and after.pos != "AUX"
    return here + 2 if people and not own_verb else 0


def _acronym(words: Sequence[Token], position: int, lexicon: CasualtyLexicon) -> int:
    """Past "(BGF)" in "Border Guard Force (BGF) soldiers", where a noun follows, or any words before people; else 0."""
    for closing in range(position + 2, min(position + 9, len(words) - 1)):
        if words[closing].text == ")":
            upper = any(t.text.isupper() or t.tag == "NNP" for t in words[position + 1 : closing])
            after = words[closing + 1]
            people = after.lower in lexicon.singular or after.lower in lexicon.plural
            return closing + 1 if (upper or people) and after.tag in NOUNS else 0
    return 0


def _proper_of(words: Sequence[Token], position: int, first: int) -> bool:
    """ "Communist Party of India (Marxist) workers": "of" inside a proper name that goes on."""
    if not first < position < len(words) - 2 or words[position].lower != "of":
        return False
    return words[position - 1].tag == "NNP" and words[position + 1].tag == "NNP" and words[position + 2].tag in (
        *NOUNS, "-LRB-", "HYPH",
    )  # fmt: skip


def _plural_follows(words: Sequence[Token], position: int) -> bool:
    """Whether the nouns from here end in a plural: "14 wounded soldiers", but not "14 killed Friday"."""
    while position < len(words) and (words[position].tag in NOUNS or words[position].text == "-"):
        if words[position].tag in ("NNS", "NNPS"):
            return True
        position += 1
    return False


def category_of(run: Sequence[Token], lexicon: CasualtyLexicon) -> tuple[Category | None, bool]:
    """The category of the people that the words name, and whether they are people at all."""
    if not run:
        return None, False
    if len(run) > 1:
        pair = f"{run[-2].lower} {run[-1].lower}"
        if pair in lexicon.plural or pair in lexicon.singular:
            return lexicon.plural.get(pair) or lexicon.singular[pair], True
    several = {lexicon.plural[t.lower] for t in run if t.tag == "NNS" and t.lower in lexicon.plural}
    if len(several) > 1 and any(t.lower == "and" for t in run):
        return "total", True
    head = run[-1].lower
    own = lexicon.plural.get(head) or lexicon.singular.get(head)
    if own is None and head.endswith(("men", "women", "man", "woman")) and len(head) > 5:
        own = "women" if head.endswith(("women", "woman")) else "unknown"
    if own is not None and head not in lexicon.file.generic_people:
        return own, True
    for token in reversed(run):
        said = lexicon.file.modifiers.get(token.lower)
        if said is None and token is not run[-1]:
            said = lexicon.singular.get(token.lower)
        if said is not None:
            return said, True
    if own is None and (run[-1].tag == "NNPS" or (run[-1].tag == "JJ" and run[-1].text[0].isupper())):
        return "unknown", True
    return own, own is not None


def with_members(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> int:
    """Takes "of the security forces" to "members", "officers" and the like."""
    if last >= len(words) or words[last].lower != "of" or words[last - 1].lower not in lexicon.file.generic_people:
        return last
    position = last + 1
    if position < len(words) and words[position].tag in ("DT", "PRP$"):
        position += 1
    end = position
    while end < len(words) and (words[end].tag in NOUNS or words[end].tag == "JJ" or words[end].text == "-"):
        end += 1
    return end if end > position and words[end - 1].tag in NOUNS else last


def opened(words: Sequence[Token], first: int) -> int:
    """Takes in what opens the phrase before its number: "all its seven occupants", "the 14"."""
    if first > 1 and words[first - 1].lower == "other" and words[first - 2].lower == "the":
        first -= 2
    while first > 0 and (words[first - 1].tag == "PRP$" or words[first - 1].lower in ("the", "those", "these", "all")):
        first -= 1
    return first


def text_of(words: Sequence[Token], first: int, last: int) -> str:
    """The words as they stand in the text, with single spaces."""
    parts = []
    for position in range(first, last):
        token = words[position]
        gap = " " if position > first and token.start > words[position - 1].end else ""
        parts.append(gap + token.text)
    return "".join(parts)
