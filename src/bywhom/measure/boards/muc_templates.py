"""Incidents of MUC-4 (tst1 and tst2): who, what, whom, with what; and on whose word the perpetrator is named.

Two metrics that must not be mixed: role fillers without templates (CEAF-REE) and whole templates (GTT). In both a
mention is lower-cased, without punctuation, articles and extra space, and a predicted entity is right when all its
mentions are among those of a gold entity. The texts are the lower-cased ones of the processed forms.
"On whose word" is slot 11 of the answer keys, asked with each gold organisation given (122 in tst1 and tst2); a key
that offers several labels with "/" counts as the first. Always "reported as fact" gets .418 of them (macro-F1 .118).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.measure.muc_fillers import Filler, fillers, normal, perpetrators
from bywhom.records import DENIALS, Claim, Event, Reading

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = {"explosives": "bombing", "suicide-attack": "bombing", "abduct": "kidnapping"}
LABELS = ("reported as fact", "claimed or admitted", "suspected or accused", "suspected or accused by authorities",
          "possible")  # fmt: skip
FACT = "reported as fact"
AUTHORITIES = {"government", "local_authority", "party_official", "party_military", "court", "third_state"}
ADMITTING = {"claim_responsibility", "admit"}
DOUBTFUL = re.compile(r"\b(?:alleged|suspected|presumed|supposed|purported|probable)\b")
"""Words by which an outlet names a perpetrator and does not stand for it ("suspected rebels")."""
TOLD = {"actual", "alleged"}
Entities = frozenset[frozenset[str]]


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One incident: its kind, and the entities of each role, each a set of normalised mentions."""

    kind: str
    roles: dict[str, Entities]


class Incidents(msgspec.Struct, frozen=True, kw_only=True):
    """One document: gold and ours, without templates and with."""

    name: str
    gold_roles: dict[str, Entities]
    gold: tuple[Template, ...]
    ours: tuple[Template, ...]


class Worded(msgspec.Struct, frozen=True, kw_only=True):
    """One gold organisation of one template: on whose word it is the perpetrator, by the key and by us."""

    name: str
    gold: str
    ours: str


class MucTemplates:
    """The three figures of the board over the 200 documents of tst1 and tst2."""

    name = "muc_templates"
    data = "events/muc4"

    def __call__(self, folder: Path, door: Door) -> Result:
        rows = [json.loads(line) for line in (folder / "gtt_dev.jsonl").open(encoding="utf-8")]
        roles = {d["docid"]: d for d in map(json.loads, (folder / "grit_dev.jsonl").open(encoding="utf-8"))}
        readings = list(door.read_all(raw_text(row["doctext"], source=row["docid"]) for row in rows))
        documents = [_incidents(row, roles[row["docid"]], reading) for row, reading in zip(rows, readings, strict=True)]
        by_name = dict(zip((row["docid"] for row in rows), readings, strict=True))
        worded = [one for key in ("key-tst1.v7", "key-tst2.v4") for one in _worded(folder / "templates" / key, by_name)]
        return Result(metrics=_metrics(documents, worded), misses=_misses(documents, worded))


def _incidents(row: dict[str, object], role_row: dict[str, object], reading: Reading) -> Incidents:
    gold: list[Template] = []
    for template in row["templates"]:  # type: ignore[attr-defined]
        one = Template(kind=template["incident_type"], roles={role: _entities(template[role]) for role in ROLES})
        if one not in gold:
            gold.append(one)
    extracts: dict[str, list[list[list[object]]]] = role_row["extracts"]  # type: ignore[assignment]
    return Incidents(
        name=str(row["docid"]), gold_roles={role: _entities(extracts[role]) for role in ROLES},
        gold=tuple(gold), ours=templates_of(reading),
    )  # fmt: skip


def _entities(entities: Iterable[Iterable[Sequence[object]]]) -> Entities:
    return frozenset(frozenset(normal(str(mention[0])) for mention in entity) for entity in entities)


def templates_of(reading: Reading) -> tuple[Template, ...]:
    """One template a kind of incident: merging those of one kind costs less than telling them apart wrongly."""
    actors = {actor.id: actor for actor in reading.actors}
    told = [e for e in reading.events if e.type == "ASSAULT" and e.realis in TOLD and not e.background]
    found: dict[str, set[Filler]] = {}
    for event in told:
        filled = fillers(event, actors)
        if filled is not None:
            found.setdefault(_kind(event), set()).update(filled)
    for event in told:
        if _kind(event) in found:
            found[_kind(event)].update(perpetrators(event, actors))
    return tuple(
        Template(kind=kind, roles={role: frozenset(frozenset({m}) for r, m in filled if r == role) for role in ROLES})
        for kind, filled in found.items()
    )


def _kind(event: Event) -> str:
    if event.mode == "destroy" and (event.trigger_text or "").lower().startswith(("burn", "torch", "set", "arson")):
        return "arson"
    return TYPES.get(event.mode or "", "attack")


def _role_counts(documents: Sequence[Incidents]) -> tuple[int, int, int]:
    """Matches, predicted and gold entities, best one-to-one within a document and role."""
    right = predicted = gold = 0
    for document in documents:
        for role in ROLES:
            ours = frozenset[frozenset[str]]().union(*(t.roles[role] for t in document.ours))
            wanted = document.gold_roles[role]
            right += _matched(ours, wanted)
            predicted += len(ours)
            gold += len(wanted)
    return right, predicted, gold


def _matched(ours: Entities, gold: Entities) -> int:
    """How many can be paired one to one; with single mentions a greedy pairing by scarcity is the best one."""
    left = set(gold)
    pairs = 0
    for entity in sorted(ours, key=lambda e: sum(e <= g for g in gold)):
        fitting = next((g for g in sorted(left, key=sorted) if entity <= g), None)
        if fitting is not None:
            left.discard(fitting)
            pairs += 1
    return pairs


def role_f1(documents: Sequence[Incidents]) -> float:
    return f1(*_role_counts(documents))


def template_f1(documents: Sequence[Incidents]) -> float:
    """Summed over documents and roles, the type included: (right predicted + found gold) over all of both."""
    totals = [0, 0, 0, 0]
    for document in documents:
        totals = [a + b for a, b in zip(totals, _best_mapping(document), strict=True)]
    precision = totals[0] / totals[1] if totals[1] else 0.0
    recall = totals[2] / totals[3] if totals[3] else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _best_mapping(document: Incidents) -> tuple[int, int, int, int]:
    """Right predicted, predicted, found gold and gold slots of the mapping with the best F1."""
    predicted = sum(1 + sum(map(len, t.roles.values())) for t in document.ours)
    gold = sum(1 + sum(map(len, t.roles.values())) for t in document.gold)
    choices = [*range(len(document.gold)), *([None] * len(document.ours))]
    best = (0, 0)
    for chosen in set(permutations(choices[:8], len(document.ours))):
        right = found = 0
        for ours, index in zip(document.ours, chosen, strict=True):
            if index is None or ours.kind not in document.gold[index].kind:
                continue
            wanted = document.gold[index].roles
            right += 1 + sum(any(e <= g for g in wanted[role]) for role in ROLES for e in ours.roles[role])
            found += 1 + sum(any(e <= g for e in ours.roles[role]) for role in ROLES for g in wanted[role])
        if right + found > sum(best):
            best = (right, found)
    return best[0], predicted, best[1], gold


def _worded(path: Path, readings: dict[str, Reading]) -> list[Worded]:
    """Each organisation of slot 11: a template's further ones stand on the lines below, without a slot's number."""
    found: list[Worded] = []
    name, slot = "", ""
    for line in path.read_text(encoding="latin-1").splitlines():
        head, rest = line[:36].strip(), line[36:].strip()
        slot = head.split(".")[0] if head else slot
        if slot == "0" and head:
            name = rest
        label = re.split(r"[:/]", rest.lstrip("? "))[0].strip().lower()
        if slot == "11" and label in LABELS and name in readings:
            wanted = {normal(said) for said in re.findall(r'"([^"]*)"', rest)} - {""}
            found.append(Worded(name=name, gold=label, ours=word_of(readings[name], wanted)))
    return found


def word_of(reading: Reading, organisation: set[str]) -> str:
    """On whose word the organisation is the perpetrator: its own, the outlet's, an accuser's, or nobody's.

    Its own word settles it, unless it denies something beside. A deed of its that the outlet tells makes it a fact,
    unless somebody is told to accuse it; else the first deed that is told of it decides, else the first accusation; of
    what nobody tells, a plain fact. What somebody believes accuses it only of a deed.
    """
    claims = {claim.id: claim for claim in reading.claims}
    carried = {claim for event in reading.events if event.type == "ASSAULT" for claim in event.claims}
    deeds = [
        _word(event, [claims[c] for c in event.claims if c in claims], organisation)
        for event in reading.events
        if event.type == "ASSAULT" and any(_is_one(agent.name, organisation) for agent in event.agents)
    ]
    own = {c.act for c in reading.claims if _is_one(c.source.name or "", organisation)}
    if "claim_responsibility" in own or ("admit" in own and not own & DENIALS):
        return "claimed or admitted"
    accusing = [
        c for c in reading.claims
        if (c.act == "accuse" or (c.act == "believe" and c.id in carried)) and _speaks_of(c, organisation)
    ]  # fmt: skip
    told = FACT if FACT in deeds else next(iter(deeds), FACT)
    return _accused(accusing[0]) if told == FACT and accusing else told


def _is_one(name: str, organisation: set[str]) -> bool:
    words = normal(name)
    return any(words and (words == one or words in one or one in words) for one in organisation if one)


def _speaks_of(claim: Claim, organisation: set[str]) -> bool:
    """Whether somebody else than the organisation or the outlet names it in what is said."""
    if claim.source.role == "own_voice" or _is_one(claim.source.name or "", organisation):
        return False
    return any(name in normal(claim.content_text) for name in organisation)


def _word(event: Event, carrying: Sequence[Claim], organisation: set[str]) -> str:
    """The word on which one deed rests: of the innermost claim of somebody else than the outlet."""
    told = [claim for claim in carrying if claim.source.role != "own_voice"]
    own = {claim.act for claim in told if _is_one(claim.source.name or "", organisation)}
    if own and not own & DENIALS:
        return "claimed or admitted"
    if told and told[0].certainty == "possible":
        return "possible"
    doubtful = any(DOUBTFUL.search(a.name.lower()) for a in event.agents if _is_one(a.name, organisation))
    if doubtful or event.realis == "alleged" or (told and told[0].act in {"accuse", "believe"}):
        return _accused(told[0]) if told and not doubtful else "suspected or accused"
    return "possible" if event.realis == "hypothetical" else FACT


def _accused(claim: Claim) -> str:
    return "suspected or accused by authorities" if claim.source.role in AUTHORITIES else "suspected or accused"


def accuracy(worded: Sequence[Worded]) -> float:
    return sum(w.gold == w.ours for w in worded) / len(worded) if worded else 0.0


def word_macro_f1(worded: Sequence[Worded]) -> float:
    gold, ours = Counter(w.gold for w in worded), Counter(w.ours for w in worded)
    right = Counter(w.gold for w in worded if w.gold == w.ours)
    return sum(f1(right[label], ours[label], gold[label]) for label in LABELS) / len(LABELS)


def _metrics(documents: Sequence[Incidents], worded: Sequence[Worded]) -> tuple[Metric, ...]:
    found = []
    for name, score in (("role-filler F1 (CEAF-REE)", role_f1), ("template F1 (GTT)", template_f1)):
        low, high = interval(documents, score, rounds=100)
        found.append(Metric(metric=name, value=score(documents), low=low, high=high, n=len(documents)))
    for name, rate in (("on whose word, accuracy", accuracy), ("on whose word, macro-F1", word_macro_f1)):
        low, high = interval(worded, rate)
        found.append(Metric(metric=name, value=rate(worded), low=low, high=high, n=len(worded), unit="organisations"))
    return tuple(found)


def _misses(documents: Sequence[Incidents], worded: Sequence[Worded]) -> tuple[Miss, ...]:
    found = [Miss(kind=f"{w.gold} taken for {w.ours}", where=w.name, what="") for w in worded if w.gold != w.ours]
    for document in documents:
        for role in ROLES:
            ours = frozenset[frozenset[str]]().union(*(t.roles[role] for t in document.ours))
            wanted = document.gold_roles[role]
            missed = ["/".join(sorted(g)) for g in wanted if not any(e <= g for e in ours)]
            found += [Miss(kind=f"{role} missed", where=document.name, what=what) for what in missed]
            invented = ["/".join(sorted(e)) for e in ours if not any(e <= g for g in wanted)]
            found += [Miss(kind=f"{role} invented", where=document.name, what=what) for what in invented]
    return tuple(found)


BOARD = MucTemplates()
