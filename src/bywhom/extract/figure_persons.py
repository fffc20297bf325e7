"""Single persons whom no number counts: by a noun, by name, or by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bywhom.extract.figure_phrase import HELD, category_of, text_of
from bywhom.extract.figure_scene import NOUNS, Counted, CountedKind
from bywhom.knowledge.casualties import CasualtyLexicon
from bywhom.records import Category, Token

ARTICLES = frozenset({"a", "an", "one", "another"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
HARMING = frozenset({"kill", "wound", "injure", "hurt", "abduct", "kidnap", "capture", "detain", "arrest"})
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twelfth"})
STATES = frozenset({"missing", "dead", "wounded", "injured", "hurt"})
TOGETHER = {"couple": 2, "duo": 2, "trio": 3}
SIDES = frozenset({"rebel", "enemy", "guerrilla", "militant", "insurgent", "militia", "separatist", "jihadist"})
"""Nouns that stand for a whole side before its dead."""
CREWS = frozenset({"personnel", "crew", "staff", "people"})
REMAINS = frozenset({"body", "corpse", "death", "fatality"})
NATIONAL = ("ian", "ean", "can", "ghan", "ese", "ish", "eli", "ali", "aqi", "ani", "eni", "kurd", "turk", "arab")
"""How words for one of a people end: "a Palestinian", "a Somali"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTED = frozenset({"them", "whom", "including"})
"""Words before one of those told of: "five people, among them a girl, were killed"."""
POSSESSIVE = frozenset({"his", "her", "their", "my", "our", "its", "your", "'s", "’s", "whose"})


def single_person(words: Sequence[Token], position: int, taken: set[int], lexicon: CasualtyLexicon) -> Counted | None:
    """One person by a noun ("a nurse", "her brother"), a couple, or a person's name."""
    token = words[position]
    noun = token.tag in ("NN", "NNP") or token.lower == "personnel" or _is_newborn(words, position, lexicon)
    if not noun or _goes_on(words, position):
        return None
    if token.lower in HELD and position and (words[position - 1].tag == "NNS" or words[position - 1].lower in CREWS):
        return None  # "took eleven soldiers prisoner"
    last = position + 1
    if last < len(words) and words[last].text in ("'s", "’s", "-") and words[last].start == token.end:
        return None
    first = _phrase_start(words, position, taken)
    run = words[first:last]
    opener = words[first - 1].lower if first else ""
    if opener == "the" and token.lower in SIDES and last < len(words) and words[last].lower in ("dead", "wounded"):
        return None  # "the rebel dead": all of them
    if opener and words[first - 1].tag in ("VBN", "JJ") and first > 1 and words[first - 2].tag in ("DT", "PRP$"):
        first, opener = first - 1, words[first - 2].lower  # "the slain rebel"
    listed = opener in ("a", "an") or (first > 0 and words[first - 1].tag == "PRP$")
    apposed = token.dep == "appos" and not (listed and any(t.dep in ("conj", "cc") for t in words[last:]))
    apposed = apposed and not (first > 1 and words[first - 2].lower in PARTED)
    start = first - 1 if opener in ARTICLES | DEFINITE | POSSESSIVE and first - 1 not in taken else first
    if opener in ("'s", "’s") and start > 1:
        start = _phrase_start(words, start - 1, taken)
    if token.lower in TOGETHER and opener in ("a", "an", "the") and not _of_things(words, last, lexicon):
        several = TOGETHER[token.lower]
        return Counted("singular", start, last, last, position, several, several, group=text_of(words, first, last),
                       category="total", definite=opener == "the")  # fmt: skip
    person = token.lower in lexicon.singular or token.lower.endswith(("man", "woman"))
    pair = len(run) > 1 and f"{run[-2].lower} {run[-1].lower}" in lexicon.singular
    common = token.tag in ("NN", "JJ") or token.lower == "personnel" or opener in ARTICLES
    if (person or pair) and common and token.lower not in ("staff", "militia", *lexicon.file.gatherings):
        if token.lower in ("police", "personnel") and opener not in ARTICLES:
            return None
        category, _ = category_of(run, lexicon)
        return Counted("singular", start, last, last, position, 1, 1, group=text_of(words, first, last),
                       category=category, definite=opener in DEFINITE, apposed=apposed,
                       additional=opener == "another" or "other" in (run[0].lower, opener))  # fmt: skip
    beside = opener == "the" and (_beside_people(words, last, lexicon) or _is_head_of(words, first, last))
    if token.tag == "NN" and (opener in ("a", "an") or beside) and _may_be_person(token, lexicon):
        return Counted("singular", start, last, last, position, 1, 1, group=text_of(words, first, last),
                       category="unknown", known=False)  # fmt: skip
    if token.tag != "NNP" or token.lower in lexicon.file.weekdays:
        return None
    if opener in ("the", "a", "an"):
        return _with_article(words, first, position, lexicon)
    naming = opener == "as" and first > 1 and words[first - 2].lower in ("identified", "known", "named")
    led = first > 0 and words[first - 1].tag == "IN" and opener not in ("of", "than") and not naming
    if token.lower in lexicon.things or led:
        return None
    titled = any(t.lower.rstrip(".") in lexicon.file.titles or t.lower in lexicon.singular for t in run)
    sure = titled or (len(run) > 1 and (_introduced(words, last, lexicon) or _first_named(run, lexicon)))
    kind: CountedKind = "name" if sure else "weak_name"
    if kind == "weak_name" and opener == "of":
        return None
    category, _ = category_of(run[:1], lexicon) if titled else (None, False)
    return Counted(kind, start, last, last, position, 1, 1, group=text_of(words, first, last), category=category,
                   apposed=apposed)  # fmt: skip


def _of_things(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> bool:
    """ "a duo of drones"."""
    after = words[last : last + 3]
    return bool(after) and after[0].lower == "of" and any(t.lower in lexicon.things for t in after[1:])


def _is_newborn(words: Sequence[Token], position: int, lexicon: CasualtyLexicon) -> bool:
    """ "a newborn and her aunt": a word for a person that the tagger takes for an adjective, with no noun behind it."""
    token, after = words[position], words[position + 1 : position + 2]
    article = position > 0 and words[position - 1].lower in ARTICLES
    return token.tag == "JJ" and article and token.lower in lexicon.singular and not (after and after[0].tag in NOUNS)


def _with_article(words: Sequence[Token], first: int, position: int, lexicon: CasualtyLexicon) -> Counted | None:
    """ "a Palestinian", "the nurse Amal Deng", "a Constable Shiv Kumar": a nationality, or a calling before a name."""
    token, run = words[position], words[first : position + 1]
    article = words[first - 1].lower
    calling = next((t for t in run[:-1] if t.lower in lexicon.singular and t.tag in ("NN", "NNP")), None)
    named = calling is not None and all(t.text != "-" for t in run) and token.lower not in lexicon.things
    people = article != "the" and len(run) == 1 and token.lower.endswith(NATIONAL) and token.lower not in lexicon.things
    after = [t.text for t in words[position + 1 : position + 4]]
    bracket = after[:1] in ([","], ["("]) and len(after) > 2 and after[2] in (",", ")")
    aged = article != "the" and bracket and after[1].isdigit() and len(after[1]) < 3  # "an envoy Jai Manjhi, 40,"
    aged = aged or (article != "the" and {"year", "old"} <= {t.lower for t in run})
    if not (named or people or aged) or (position + 1 < len(words) and words[position + 1].tag == "POS"):
        return None
    category = lexicon.singular[calling.lower] if calling is not None else "total"
    return Counted("singular", first - 1, position + 1, position + 1, position, 1, 1, category=category,
                   group=text_of(words, first, position + 1))  # fmt: skip


def _first_named(run: Sequence[Token], lexicon: CasualtyLexicon) -> bool:
    """Whether the name begins with a first name: "Amal Deng"."""
    return any(token.lower in lexicon.first_names for token in run[:-1])


def _introduced(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> bool:
    """Whether an age or an office follows a name: "Amal Deng (23)", "Amal Deng, a village chief"."""
    after = words[last : last + 7]
    if len(after) > 2 and after[0].text == "(" and after[1].text.isdigit() and after[2].text == ")":
        return True
    if len(after) > 2 and after[0].lower == "and" and after[1].lower in ("his", "her"):
        return True  # "Amal Deng and his brother"
    if len(after) > 2 and after[0].text == "," and (after[1].lower in ("a", "an", "the") or after[1].tag == "PRP$"):
        return any(t.lower in lexicon.singular for t in after[2:])
    return False


def _is_head_of(words: Sequence[Token], first: int, last: int) -> bool:
    """ "killed the head of a village": of heads, only the object of a verb is somebody."""
    named = words[last - 1].lower == "head" and last - first == 1 and last < len(words) and words[last].lower == "of"
    return named and first > 1 and words[first - 2].tag.startswith("VB")


def _beside_people(words: Sequence[Token], last: int, lexicon: CasualtyLexicon) -> bool:
    """ "the marabout and seven fishermen": a number of people joined to a noun makes it one of them."""
    after = words[last : last + 4]
    joined = len(after) > 2 and after[0].lower == "and" and after[1].tag == "CD"
    return joined and any(t.lower in lexicon.plural for t in after[2:])


def _may_be_person(token: Token, lexicon: CasualtyLexicon) -> bool:
    """A noun that we do not know and that is neither a thing nor abstract by its ending."""
    abstract = ("tion", "ment", "ness", "ity", "ism", "ship", "ing", "age", "ence", "ance", "al")
    return token.lower not in lexicon.things and not token.lower.endswith(abstract) and token.text.isalpha()


def ordinal_person(words: Sequence[Token], position: int) -> Counted | None:
    """ "A third is missing", "another was wounded": one more of those told of, without a noun."""
    token, after = words[position], words[position + 1 : position + 3]
    verb = bool(after) and (after[0].pos in ("AUX", "VERB") or after[0].lower in ("later", "also", "still"))
    verb = verb or (len(after) > 1 and after[0].tag == "RB" and after[1].tag in ("VBN", "VBD"))
    before = words[position - 1].lower if position else ""
    verb = verb or (bool(after) and before == "a" and after[0].lower in STATES)  # "two dead and a third missing"
    ordinal = token.lower in ORDINALS and before in ("a", "the")
    if token.lower == "other" and before == "the":
        verb, ordinal = verb and after[0].text != ",", True
    aside = len(after) > 1 and after[0].text == "," and after[1].lower in ("a", "an") and token.dep in SUBJECTS
    more = ordinal or (token.lower == "another" and token.dep in ("nsubj", "nsubjpass"))
    if not ((verb or aside) and more) and not _hurt_one_more(words, position, ordinal=ordinal):
        return None
    return Counted("singular", position - ordinal, position + 1, position + 1, position, 1, 1, category="unknown",
                   additional=True)  # fmt: skip


def _hurt_one_more(words: Sequence[Token], position: int, *, ordinal: bool) -> bool:
    """ "shot dead two workers and wounded a third"; but "wounding a third of them"."""
    before = words[position - 2 if ordinal else position - 1] if position > ordinal else None
    if before is None or before.lemma not in HARMING or not (ordinal or words[position].lower == "another"):
        return False
    after = words[position + 1] if position + 1 < len(words) else None
    return after is None or (after.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV") and after.lower != "of")


def ordinal_body(words: Sequence[Token], position: int) -> Counted | None:
    """ "a third body", "another body", "the fifth death": one more of those told of."""
    after = words[position + 1] if position + 1 < len(words) else None
    before = words[position - 1].lower if position else ""
    ordinal = words[position].lower in ORDINALS and before in ("a", "the")
    if after is None or after.lower not in REMAINS or not (ordinal or words[position].lower == "another"):
        return None
    made_of = words[position + 2 : position + 4]
    if len(made_of) > 1 and made_of[0].lower == "of" and made_of[1].tag in ("NNS", "NN"):
        return None  # "a third body of experts"
    return Counted("number", position - ordinal, position + 2, position + 1, position + 1, 1, 1, category="total",
                   additional=True)  # fmt: skip


def both_persons(words: Sequence[Token], position: int, lexicon: CasualtyLexicon) -> Counted | None:
    """ "Both were killed", "killed both riders": two who were told of before."""
    token, after = words[position], words[position + 1 : position + 2]
    if token.lower != "both" or not after:
        return None
    category, known = category_of(after, lexicon)
    if known and after[0].tag == "NNS" and not (position and words[position - 1].text == ","):
        group = after[0].text
        return Counted("number", position, position + 2, position + 1, position + 1, 2, 2, group=group,
                       category=category, definite=True)  # fmt: skip
    if after[0].pos not in ("AUX", "VERB"):
        return None
    return Counted("number", position, position + 1, position + 1, position, 2, 2, category="unknown")


def pronoun_person(words: Sequence[Token], position: int, found: Sequence[Counted]) -> Counted | None:
    """ "killed him", "she died": one person, told of before; "killed them": those counted in the same sentence."""
    token = words[position]
    if token.lower == "them" and token.tag == "PRP" and token.dep in ("dobj", "dative"):
        told = [c for c in found if c.last <= position and c.kind == "number" and c.low > 1 and c.known and c.group]
        if not told:
            return None
        return replace(told[-1], first=position, last=position + 1, said_last=position + 1, head=position,
                       reach=position + 1, definite=True, additional=False, pronoun=True)  # fmt: skip
    if token.lower not in ("he", "she", "him", "her") or token.tag != "PRP":
        return None
    category: Category = "women" if token.lower in ("she", "her") else "unknown"
    return Counted("singular", position, position + 1, position + 1, position, 1, 1, category=category, definite=True,
                   pronoun=True)  # fmt: skip


def _goes_on(words: Sequence[Token], position: int) -> bool:
    """Whether the noun phrase has further nouns to the right of the token."""
    if position + 1 >= len(words):
        return False
    after = words[position + 1]
    return after.tag in NOUNS and after.text[0].isalnum() and words[position].dep in ("compound", "nmod", "amod", "")


def _bracketed(words: Sequence[Token], closing: int) -> int | None:
    """Where the bracket of "a Border Guard (BG) officer" opens, if `closing` ends one."""
    if words[closing].text != ")":
        return None
    opening = next((i for i in range(closing - 1, max(0, closing - 9), -1) if words[i].text == "("), None)
    return opening if opening else None


def _phrase_start(words: Sequence[Token], position: int, taken: set[int]) -> int:
    """The leftmost adjective or noun of the phrase that ends at the token."""
    first = position
    while first > 0 and first - 1 not in taken:
        before = words[first - 1]
        opening = _bracketed(words, first - 1)
        if opening is not None and opening - 1 not in taken and words[opening - 1].tag in NOUNS:
            first = opening
            continue
        loose = before.text == "-" and first > 1 and before.start > words[first - 2].end
        joined = not loose and before.text in ("-", "'", "‘", "’", "“", "”", '"') and first > 1
        if before.tag in NOUNS or before.tag in ("JJ", "CD") or joined:
            of_name = before.text[0].isupper() and before.dep in ("compound", "nmod")
            if (before.tag in ("NNS", "NNPS") and not of_name) or (before.tag == "CD" and words[first].text != "-"):
                break
            first -= 1
        elif before.tag in ("VBN", "VBG") and before.dep == "amod":
            first -= 1
        else:
            break
    return first
