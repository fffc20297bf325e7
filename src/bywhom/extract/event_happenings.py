"""One event a happening: trigger words of a sentence that speak of the same thing become one."""

from __future__ import annotations

from bywhom.extract.event_grammar import objects_of, subjects_of, under
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_triggers import Candidate

CAUSING = ("in", "by", "from", "during", "after", "under", "amid", "following", "with", "since")


def happenings(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that remain when outcomes, modifiers and coordinated names of one act are taken in."""
    by_index = {candidate.index: candidate for candidate in candidates}
    gone: set[int] = set()
    for candidate in candidates:
        host = _host(scene, candidate, by_index)
        while host is not None and host.index in gone:
            host = _host(scene, host, by_index)
        if host is not None and host is not candidate:
            _take_in(scene, host, candidate)
            gone.add(candidate.index)
    kept = [c for c in candidates if c.index not in gone and not _is_mere_outcome(c)]
    for candidate in kept:
        _refine_mode(scene, candidate)
    return kept


def _is_mere_outcome(candidate: Candidate) -> bool:
    """ "Six people died": nobody did it, unless another word of the sentence tells who; but what burns was burned."""
    return candidate.sense.shape == "victim" and candidate.type == "ASSAULT" and candidate.mode != "destroy"


def _host(scene: Scene, candidate: Candidate, by_index: dict[int, Candidate]) -> Candidate | None:
    """The candidate whose act this one tells again, or None."""
    token = scene.token(candidate.index)
    head = by_index.get(token.head)
    if candidate.kind == "noun":
        if head is not None and head.sense.shape in {"cause", "strikes"} and head.type == candidate.type:
            return head
        wielded = next((c for c in by_index.values() if candidate.index in c.means and c is not candidate), None)
        if wielded is not None and wielded.type == candidate.type:
            return wielded
        if candidate.type == "AID" and head is not None and head.type == "SANCTION":
            return head
        if token.dep in {"compound", "amod", "nmod"} and head is not None and head.type == candidate.type:
            return head
        if token.dep == "conj" and head is not None and head.kind == "noun" and _one_act(candidate, head):
            return head
        return _clause_host(scene, candidate, by_index)
    light = _light_over(scene, candidate, by_index)
    if light is not None:
        return light
    if not candidate.sense.outcome and not (candidate.sense.general and _resulting(scene, candidate)):
        return None
    return _cause(scene, candidate, by_index)


def _light_over(scene: Scene, candidate: Candidate, by_index: dict[int, Candidate]) -> Candidate | None:
    """ "launched air strikes", "held a rally to protest": the noun names the act, the verb only tells of it again."""
    for index in objects_of(scene, candidate.index):
        other = by_index.get(index)
        if other is not None and other.kind == "noun" and other.type == candidate.type:
            return other
    token = scene.token(candidate.index)
    if candidate.type == "PROTEST" and token.dep in {"advcl", "acl", "xcomp", "relcl"}:
        head = scene.token(token.head)
        for index in (head.index, *objects_of(scene, head.index), *subjects_of(scene, head.index).active):
            other = by_index.get(index)
            if other is not None and other.type == "PROTEST" and other is not candidate:
                return other
    return None


def _one_act(candidate: Candidate, head: Candidate) -> bool:
    """ "explosions and heavy shelling": two names for one happening, where neither has its own parties."""
    both = candidate.type == head.type == "ASSAULT"
    return both and not candidate.targets and (not candidate.agents or candidate.agents == head.agents)


def _clause_host(scene: Scene, candidate: Candidate, by_index: dict[int, Candidate]) -> Candidate | None:
    """ "a campaign of bombing" keeps the bombing, "a barrage of air strikes" the strikes."""
    for inner in under(scene, candidate.index, "of"):
        other = by_index.get(inner)
        if other is not None and other.type == candidate.type and not other.sense.outcome:
            return other
    return None


def _resulting(scene: Scene, candidate: Candidate) -> bool:
    token = scene.token(candidate.index)
    return token.tag == "VBG" and token.dep == "advcl"


def _cause(scene: Scene, candidate: Candidate, by_index: dict[int, Candidate]) -> Candidate | None:
    """What brought the outcome about: its subject, an "in" or "by" phrase, or the act of a neighbouring clause."""
    index = candidate.index
    subjects = subjects_of(scene, index)
    places = [*subjects.active, *under(scene, index, *CAUSING)]
    for victim in (*subjects.passive, *objects_of(scene, index)):
        places += under(scene, victim, *CAUSING[:4])
    for prep in scene.parse.kids(index, "prep", "agent"):
        places += [kid.index for kid in scene.parse.kids(prep.index, "pcomp")]
    token = scene.token(index)
    apart = token.dep == "conj" and candidate.means and (subjects.active or subjects.passive) and _has_own(scene, index)
    if token.dep in {"advcl", "conj", "relcl", "acl", "ccomp", "xcomp", "parataxis", "pcomp"} and not apart:
        places.append(token.head if token.dep != "pcomp" else scene.token(token.head).head)
    places += [kid.index for kid in scene.parse.kids(index, "advcl") if _is_cause(scene, kid.index)]
    fitting = [
        other
        for place in places
        for here in (place, *_inside(scene, place))
        if (other := by_index.get(here)) is not None and other.index != index and _fits(candidate, other)
    ]
    return min(fitting, key=lambda other: other.sense.outcome, default=None)


def _has_own(scene: Scene, index: int) -> bool:
    """ "and that a child was injured by a drone in Horlivka": a clause with a subject of its own."""
    return bool(scene.parse.kids(index, "nsubj", "nsubjpass"))


def _is_cause(scene: Scene, index: int) -> bool:
    marks = {kid.lower for kid in scene.parse.kids(index, "mark", "advmod")}
    return bool(marks & {"when", "after", "as", "while", "where", "since"}) or scene.token(index).tag == "VBG"


def _inside(scene: Scene, index: int) -> tuple[int, ...]:
    """ "in a wave of strikes": the noun within; "that" of a relative clause was resolved before."""
    return under(scene, index, "of") if scene.token(index).pos in {"NOUN", "PROPN"} else ()


def _fits(candidate: Candidate, other: Candidate) -> bool:
    """An outcome joins another assault unless both name agents of their own that differ."""
    return other.type == "ASSAULT" and _same_agents(candidate, other)


def _same_agents(candidate: Candidate, other: Candidate) -> bool:
    if not candidate.agents or not other.agents:
        return True
    return bool(set(candidate.agents) & set(other.agents)) or other.index in candidate.agents


def _take_in(scene: Scene, host: Candidate, candidate: Candidate) -> None:
    """The host gets the parties that it does not name itself, and the better mode."""
    own = {host.index, *range(host.first, host.last + 1)}
    candidate.targets = [i for i in candidate.targets if i not in own]
    if not host.agents:
        host.agents = [i for i in candidate.agents if i not in own]
    host.targets = list(dict.fromkeys([*host.targets, *candidate.targets]))
    host.means = list(dict.fromkeys([*host.means, *candidate.means]))
    host.accused = list(dict.fromkeys([*host.accused, *candidate.accused]))
    host.absorbed += [candidate.index, *candidate.absorbed]
    if candidate.mode is not None and (host.mode is None or _rank(scene, candidate.mode) < _rank(scene, host.mode)):
        host.mode = candidate.mode


def _rank(scene: Scene, mode: str) -> int:
    return (
        scene.triggers.words.mode_rank.index(mode)
        if mode in scene.triggers.words.mode_rank
        else len(scene.triggers.words.mode_rank)
    )


def _refine_mode(scene: Scene, candidate: Candidate) -> None:
    """A weapon named beside a general trigger tells the mode of the assault."""
    if candidate.type == "PROTEST" and any(kid.lower == "violent" for kid in scene.parse.kids(candidate.index)):
        candidate.mode = "riot"
    if candidate.type != "ASSAULT" or candidate.mode == "crowd-control":
        return
    named = [scene.weapon_at(i) for i in candidate.means]
    told = sorted((mode for mode in named if mode), key=lambda mode: _rank(scene, mode))
    if told and (
        candidate.mode in {None, "destroy", "targeted"} or _rank(scene, told[0]) < _rank(scene, candidate.mode or "")
    ):
        candidate.mode = told[0]
    if candidate.sense.words and candidate.mode == "firearms" and told and told[0] != "firearms":
        candidate.mode = told[0]
