"""Whether words that can name a situation mean one here, or a deed, a talk, a camp's name, somebody set free."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_grammar import subjects_of, under
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.situations import SituationLexicon, SituationWords
from bywhom.records import Token

BODIES = frozenset(
    ["monitoring", "monitor", "talk", "negotiation", "committee", "commission", "line", "proposal", "mechanism", "bid",
     "observer", "body", "effort", "initiative", "mediator"]
)  # fmt: skip
"""Nouns behind which a situation's noun only tells what they are about: "the ceasefire monitoring body"."""
TALK = frozenset(["talk", "shout", "speak", "warn", "rumour", "rumor", "worry", "fear", "whisper", "complain", "ask"])
HARMS = frozenset(["die", "kill", "wound", "injure", "shoot"])
ORGANS = frozenset(["eye", "eyes", "hand", "bullet", "gun", "jail", "prison", "crime"])
"""What those have for whom the word stands."""
ASKINGS = frozenset(
    ["proposal", "call", "appeal", "plea", "idea", "demand", "offer", "prospect", "hope", "talk", "push"]
)
HEADING = 2
"""Words of a heading, which tells nothing."""
FREED = frozenset(["free", "release", "exchange", "swap", "hand", "return", "rescue", "ransom", "set", "cross"])
PHRASAL = {
    ("break", "down"),
    ("break", "out"),
    ("break", "off"),
    ("call", "off"),
    ("fall", "apart"),
    ("tear", "up"),
    ("go", "on"),
    ("put", "off"),
    ("take", "down"),
    ("fall", "through"),
    ("run", "out"),
}
"""Verbs that their particle turns round."""
LOSES = frozenset(
    ["withdraw", "leave", "retake", "recapture", "liberate", "free", "recover", "quit", "reenter", "abandon"]
)
FEW = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *map(str, range(1, 20))]
)
NOT = frozenset(["no", "nothing", "none", "nobody", "neither", "never", "not", "unable", "hardly", "barely"])
MASS = 100_000
"""People from whom on to have fled is told as a state of the war."""
UNITS = frozenset(["day", "night", "week", "month", "year", "decade", "hour"])
AHEAD = 14
"""Words behind a verb among which its company may stand."""


def means_other(scene: Scene, token: Token, words: SituationWords) -> bool:
    """Where the noun is part of another name, of talk, or of somebody whom it stands for."""
    after = scene.lemmas[min(token.index + 1, len(scene.lemmas) - 1)]
    head = scene.token(token.head)
    if after in BODIES or (token.dep == "pobj" and head.lower == "about" and scene.lemmas[head.head] in TALK):
        return True
    kids = scene.parse.kids(token.index)
    new = any(kid.lower in {"new", "another", "fresh", "possible", "future"} for kid in kids)
    if new and head.dep == "prep" and words.sides == "between":
        return True
    if words.kind == "occupation" and (_acts(scene, token, head) or _is_of_an_army(scene, token, head)):
        return True
    if token.tag == "NNS" and any(kid.lower in {"other", "all", "past", "previous"} for kid in kids):
        return True
    if words.kind == "displacement" and (_is_of_a_camp(scene, token) or scene.lemmas[head.index] in HARMS):
        return True
    if token.dep in {"oprd", "attr"} and head.lemma == "call":
        return any(kid.lower in {"would", "not", "n't"} for kid in scene.parse.kids(head.index, "aux", "neg"))
    if head.lower == "for" and words.sides == "between" and _is_indefinite(scene, token):
        return True
    if words.sides == "between" and _is_only_talked_of(scene, token, head):
        return True
    if words.kind == "displacement" and _is_heading(scene, token):
        return True
    if words.kind == "war":
        if words.nouns and token.lower == "war" and _is_a_time(scene, token, head):
            return True
        aims = list(under(scene, token.index, "on", "against"))
        if head.lower == "after" and any(kid.lower == "a" for kid in scene.parse.kids(token.index, "det")):
            return True
        return bool(aims) and not any(scene.classes_of(i) & {"armed", "party", "place"} for i in aims)
    return False


def _is_only_talked_of(scene: Scene, token: Token, head: Token) -> bool:
    """ "the proposal of a humanitarian pause", "a ceasefire is spoken of": none is there."""
    if token.dep == "nsubjpass":
        return scene.lemmas[head.index] in TALK
    asked = head.lower in {"of", "for"} and scene.lemmas[head.head] in ASKINGS
    return asked and _is_indefinite(scene, token)


def _is_heading(scene: Scene, token: Token) -> bool:
    """ "DISPLACEMENT" over a paragraph tells what it is about."""
    sentence = scene.sentence(token.index)
    return sum(scene.token(i).text[0].isalnum() for i in range(sentence.first, sentence.last)) <= HEADING


def _is_a_time(scene: Scene, token: Token, head: Token) -> bool:
    """ "since the war", "a swap of the war", "a pro-war blogger", "a war of attrition": no telling of a war."""
    if token.index and scene.token(token.index - 1).text in {"-", "–"}:
        return True
    aims = [scene.lemmas[i] for i in under(scene, token.index, "of")]
    if any(lemma in {"attrition", "nerve", "word"} for lemma in aims):
        return True
    bare = [kid.lower for kid in scene.parse.kids(token.index)] == ["the"]
    return bare and token.dep == "pobj" and head.lower in {"since", "of", "in", "before", "after", "during"}


def _is_of_an_army(scene: Scene, token: Token, head: Token) -> bool:
    """ "an army of occupation", "under the eyes of the occupation": those who occupy."""
    whose = scene.token(head.head)
    of = token.dep == "pobj" and head.lower == "of"
    return of and ("armed" in scene.classes_of(whose.index) or scene.lemmas[whose.index] in ORGANS)


def is_brief(scene: Scene, token: Token) -> bool:
    """ "was closed for three hours", "shut from 01:50 to 05:15": over before it was told, and no state."""
    lasting = any(
        kid.lemma == "have" or kid.tag in {"VBZ", "VBP"} for kid in scene.parse.kids(token.index, "aux", "auxpass")
    )
    if lasting or (token.tag not in {"VBD", "VBN"} and scene.lemmas[token.index] != "be"):
        return False
    for prep in scene.parse.kids(token.index, "prep"):
        for kid in scene.parse.kids(prep.index, "pobj"):
            daily = any(inner.dep in {"npadvmod", "prep"} for inner in scene.parse.kids(kid.index))
            if prep.lower == "for" and scene.lemmas[kid.index] in {"hour", "minute"} and not daily:
                return True
            if prep.lower == "from" and ":" in kid.text:
                return True
    return False


def _is_indefinite(scene: Scene, token: Token) -> bool:
    """ "pressed for a ceasefire": one that is not there yet."""
    kids = scene.parse.kids(token.index)
    return any(kid.lower in {"a", "an", "any"} for kid in kids) or not any(kid.dep in {"det", "poss"} for kid in kids)


def _is_of_a_camp(scene: Scene, token: Token) -> bool:
    """ "a camp for the displaced was bombed": a place that was hit, and no telling of who lives there."""
    while token.dep in {"amod", "compound"} and token.head != token.index:
        token = scene.token(token.head)
    above = scene.token(scene.token(token.head).head)
    return token.dep == "pobj" and scene.lemmas[above.index] in {"camp", "site"} and above.dep not in {"nsubj", "ROOT"}


def _acts(scene: Scene, token: Token, head: Token) -> bool:
    """ "the occupation shelled the market": the word stands for those who occupy."""
    if token.dep == "pobj" and head.dep == "agent":
        return True
    if token.dep != "nsubj" or head.pos != "VERB" or under(scene, token.index, "of"):
        return False
    objects = scene.parse.kids(head.index, "dobj")
    return bool(objects) and not any(scene.lemmas[kid.index] in UNITS for kid in objects)


def is_another_deed(
    scene: Scene, token: Token, words: SituationWords, doers: Sequence[int], objects: Sequence[int]
) -> bool:
    """Where the verb tells of something else: a crowd's road block, a few who ran, an army in its own town."""
    if words.kind == "displacement" and words.sufferers and any(_few(scene, i) for i in (objects or doers)):
        return True
    if words.by_negation and not _is_negated(scene, token):
        return True
    if words.kind == "detention":
        return token.dep in {"acl", "amod"} and _is_freed(scene, token)
    if words.kind in {"administration", "occupation"}:
        return _is_at_home(scene, token, doers)
    if words.kind == "blockade":
        return any(_is_crowd(scene, i) for i in doers)
    return words.kind == "displacement" and token.dep == "amod" and _is_of_a_camp(scene, token)


def is_only_a_deed(scene: Scene, token: Token, words: SituationWords, lexicon: SituationLexicon) -> bool:
    """Where the verb must tell of something that goes on and tells of an act."""
    if words.by_negation and _is_yet(scene, token):
        return False
    if words.stays:
        return not _stays(scene, token)
    if not words.lasting or is_lost(scene, token):
        return False
    described = token.dep == "acl" and bool(scene.parse.kids(token.index, "agent"))
    used = token.dep == "xcomp" and scene.lemmas[token.head] == "use"
    if words.kind == "administration" and (described or used):
        return False
    return not _lasts(scene, token, lexicon)


def _stays(scene: Scene, token: Token) -> bool:
    """Whether who fled is told to be away now: "still", "since", in the present tense of an act that goes on."""
    near = {scene.token(i).lower for i in range(max(0, token.index - 3), min(len(scene.lemmas), token.index + 8))}
    if near & {"since", "still", "remain", "remains"}:
        return True
    helpers = {kid.lower for kid in scene.parse.kids(token.index, "aux", "auxpass")}
    if tense_of_event(token, scene.parse) in {"perfect", "past_perfect"} and any(
        _is_mass(scene, i) for i in subjects_of(scene, token.index).active
    ):
        return True
    return token.tag == "VBG" and bool(helpers & {"are", "is"}) and not helpers & {"been"}


def _is_mass(scene: Scene, index: int) -> bool:
    """ "more than two million people", "210,000": so many are no handful who ran and came back."""
    if any(scene.lemmas[below] == "thousand" for below in scene.of_objects(index)):
        return scene.lemmas[index] == "hundred"
    kids = scene.parse.kids(index, "nummod", "compound", "quantmod")
    words = [index, *(kid.index for kid in kids), *(far.index for kid in kids for far in scene.parse.kids(kid.index))]
    digits = (scene.token(i).text.replace(",", "") for i in words)
    return any(scene.lemmas[i] in {"million", "lakh"} for i in words) or any(
        text.isdigit() and int(text) >= MASS for text in digits
    )


def _few(scene: Scene, index: int) -> bool:
    """A handful of people who run, or one by name, are no displacement."""
    token = scene.token(index)
    if token.lower in {"he", "she", "i", "him", "her", "me"}:
        return True
    if token.tag == "NNP" and scene.named(index) not in {"place", "people", "body"} and index not in scene.place_at:
        return True
    share = any(kid.lower in {"in", "out"} for kid in scene.parse.kids(index, "prep"))
    return not share and any(kid.lower in FEW or kid.text in FEW for kid in scene.parse.kids(index, "nummod"))


def _is_negated(scene: Scene, token: Token) -> bool:
    """ "no convoy has reached", "have not let a lorry in", "nothing gets through"."""
    around = [token.index, *(kid.index for kid in scene.parse.kids(token.index))]
    while token.dep in {"xcomp", "acomp", "ccomp"} and (token.dep != "ccomp" or _is_bare(scene, token)):
        token = scene.token(token.head)
        around += [token.index, *(kid.index for kid in scene.parse.kids(token.index))]
    below = [kid for index in around for kid in scene.parse.kids(index)]
    return _is_yet(scene, token) or any(kid.dep == "neg" or kid.lower in NOT for kid in below)


def _is_yet(scene: Scene, token: Token) -> bool:
    """ "have yet to arrive"."""
    above = scene.token(token.head)
    have = next((t for t in (token, above) if scene.lemmas[t.index] == "have"), None)
    return have is not None and any(kid.lower == "yet" for kid in scene.parse.kids(have.index))


def _is_bare(scene: Scene, token: Token) -> bool:
    """ "forbidden to leave": a clause without a subject of its own."""
    return not scene.parse.kids(token.index, "nsubj", "nsubjpass")


def _is_freed(scene: Scene, token: Token) -> bool:
    """ "two traders held since the raid were freed": they are held no more."""
    noun = scene.token(token.head)
    verb = scene.token(noun.head)
    if scene.sentence_lemmas[token.sentence] & {"free", "release", "freed", "released"}:
        return True
    return noun.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"} and any(
        scene.lemmas[above.index] in FREED for above in (verb, scene.token(verb.head))
    )


def _is_at_home(scene: Scene, token: Token, doers: Sequence[int]) -> bool:
    """ "Kadugli, which the army holds": a state's own army governs nothing there; what is told in passing is none."""
    own = any(
        scene.lemmas[i] in {"army", "military", "police", "troop", "force"}
        and not any(_tells_whose(scene, kid, i) for kid in scene.parse.kids(i))
        and not any(scene.token(whose).pos == "PROPN" for whose in under(scene, i, "of"))
        for i in doers
    )
    passing = token.dep == "relcl" and scene.lemmas[token.index] == "hold"
    return own or (passing and not any(kid.lower in {"since", "still"} for kid in scene.parse.kids(token.index)))


def _tells_whose(scene: Scene, kid: Token, noun: int) -> bool:
    """ "the Wa army", "Turkey's forces": also where the tagger takes the name for an article."""
    named = kid.text[:1].isupper() and kid.index > scene.sentence(noun).first
    return kid.dep in {"amod", "compound", "poss", "nmod"} or (kid.dep == "det" and named)


def _is_crowd(scene: Scene, index: int) -> bool:
    """ "about 500 Serbs": a number of a nation's people and no army of it."""
    token = scene.token(index)
    return token.tag in {"NNS", "NNPS"} and index in scene.place_at and bool(scene.parse.kids(index, "nummod"))


def is_lost(scene: Scene, token: Token) -> bool:
    """ "withdrew from the town, which it had occupied": what was held is held no more."""
    if token.dep != "relcl" or tense_of_event(token, scene.parse) != "past_perfect":
        return False
    above = scene.token(token.head)
    for _ in range(4):
        if above.pos == "VERB":
            return scene.lemmas[above.index] in LOSES
        above = scene.token(above.head)
    return False


def _lasts(scene: Scene, token: Token, lexicon: SituationLexicon) -> bool:
    """Whether it is told as going on: by its tense, a word of duration, or a participle that describes."""
    span = range(max(0, token.index - 3), min(len(scene.lemmas), token.index + 5))
    near = {kid.index for kid in scene.parse.kids(token.index)} | set(span)
    for index in near:
        if scene.token(index).lower == "for":
            objects = scene.parse.kids(index, "pobj")
            if any(scene.lemmas[i.index] in UNITS for i in objects) and token.tag != "VBD" and not _was(scene, token):
                return True
        elif scene.token(index).lower in lexicon.duration and not (
            scene.token(index).lower == "being" and not scene.parse.kids(token.index, "aux")
        ):
            return True
    if scene.sentence(token.index).kind == "title" and token.tag in {"VBZ", "VBP"}:
        return False
    accused = token.dep == "pcomp" and scene.lemmas[scene.token(token.head).head] == "accuse"
    if token.tag == "VBG" and (accused or scene.parse.kids(token.index, "aux")):
        return True
    tense = tense_of_event(token, scene.parse) if token.dep not in {"acl", "amod", "advcl"} else "none"
    return tense in {"present", "perfect"}


def _was(scene: Scene, token: Token) -> bool:
    """ "was held for twelve days": over."""
    return any(kid.lower in {"was", "were"} for kid in scene.parse.kids(token.index, "auxpass"))


def is_governed(scene: Scene, token: Token, words: SituationWords) -> bool:
    """ "the mission's mandate was extended", "captives remain in custody": a word that says how it stands."""
    above = scene.token(scene.token(token.head).head) if token.dep == "pobj" else token
    here = {kid.index for noun in (token, above) for kid in scene.parse.kids(noun.index, "acl", "relcl")}
    here |= {kid.index for kid in scene.parse.kids(token.index, "amod")}
    above = token
    for _ in range(5):
        if above.head == above.index:
            break
        inside = above.dep in {"relcl", "advcl", "acl", "ccomp"}
        inside = inside or (above.dep == "prep" and above.lower == "with")
        above = scene.token(above.head)
        if inside:
            break
        here.add(above.index)
        if above.pos in {"VERB", "AUX"}:
            here |= {kid.index for kid in scene.parse.kids(above.index, "dobj")}
            break
    return any(scene.lemmas[index] in words.above for index in here)


def has_company(scene: Scene, token: Token, words: SituationWords, said_of: tuple[int, ...] = ()) -> bool:
    if not words.company and not words.without:
        return True
    near = scene.neighbourhood(token.index) | {
        scene.token(i).lower for i in range(max(0, token.index - 4), min(len(scene.lemmas), token.index + 5))
    }
    near |= {kid.lower for index in said_of for kid in scene.parse.kids(index)}
    near |= {scene.token(index).lower for index in said_of}
    if words.company and words.verbs and token.pos == "VERB" and not near & words.company:
        ahead = range(token.index, min(token.index + AHEAD, scene.sentence(token.index).last))
        return not near & words.without and any(scene.token(i).lower in words.company for i in ahead)
    return not near & words.without and (not words.company or bool(near & words.company))


def with_particle(scene: Scene, verb: Token) -> str:
    """ "break down" and "break out" are two verbs."""
    particle = next((kid.lower for kid in scene.parse.kids(verb.index, "prt")), None)
    lemma = scene.lemmas[verb.index]
    return f"{lemma} {particle}" if particle and (lemma, particle) in PHRASAL else lemma
