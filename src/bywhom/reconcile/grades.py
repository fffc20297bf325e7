"""How well each aspect of a happening is supported; nothing is ever called true, and outlets are no support.

`confirmed_by_party`: the party to whom it is adverse says so; `verified_by_monitor`: a body with a published method
finds it itself; `fair`: two or more independent origins, one of them no party, and nothing live against it; `weak`:
less; `contested`: somebody contradicts it; `denied_only`, `discounted`: nobody affirms it, or it was taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from bywhom.reconcile.bonds import Bond
from bywhom.reconcile.opposing import Said
from bywhom.reconcile.speakers import COMMON, name_words
from bywhom.reconcile.tolls import MONITORS
from bywhom.records import SPEECH_ONLY, Grade, GradeName, Toll

ADVERSE = frozenset({"admit", "claim_responsibility"})
SPECULATING = SPEECH_ONLY | {"decline_comment", "cannot_verify", "ask", "retract", "believe"}
Aspect = Literal["occurrence", "responsibility", "toll"]


def grades_of(
    told: Sequence[Said], origins: Mapping[str, str], bonds: Sequence[Bond], tolls: Sequence[Toll],
    accused: Mapping[str, Sequence[str]],
) -> tuple[Grade, ...]:  # fmt: skip
    """`accused`: for each party that a claim names as doer, the ids of these claims."""
    by_id = {said.claim.id: said for said in told}
    gone = frozenset(bond.right for bond in bonds if bond.kind == "retracts")
    rule9 = [bond for bond in bonds if bond.kind == "contradicts" and bond.rule.startswith("9")]
    affirming = [said for said in told if said.affirms and said.claim.act not in SPECULATING]
    denying = [said for said in told if said.claim.act == "deny"]
    grades = [_graded("occurrence", affirming, denying, origins, gone)]
    for party, claims in accused.items():
        blaming = [by_id[claim] for claim in claims if claim in by_id and by_id[claim].affirms]
        against = {
            other for bond in rule9 for other in (bond.left, bond.right) if {bond.left, bond.right} & set(claims)
        }
        refusing = [by_id[each] for each in against - set(claims) if each in by_id]
        refusing += [said for said in told if said.claim.act == "deny_responsibility" and _is(said, party)]
        grades.append(_graded("responsibility", blaming, refusing, origins, gone, party))
    grades += [_toll_grade(toll, by_id, origins, bonds) for toll in tolls if toll.policy == "conservative"]
    return tuple(grades)


def _is(said: Said, party: str) -> bool:
    return bool((name_words(said.speaker.name) & name_words(party)) - COMMON)


def _graded(
    aspect: Aspect, affirming: Iterable[Said], denying: Iterable[Said], origins: Mapping[str, str],
    gone: frozenset[str], party: str | None = None,
) -> Grade:  # fmt: skip
    standing = [said for said in affirming if said.claim.id not in gone and said.claim.outlet_stance != "corrected"]
    against = [said for said in denying if said.claim.id not in gone]
    keys = _independent(standing, origins)
    grade, reason = _grade(standing, against, len(keys), party)
    return Grade(
        aspect=aspect, grade=grade, party=party, origins=len(keys), outlets=len({said.document for said in standing}),
        claims=tuple(said.claim.id for said in sorted([*standing, *against], key=lambda said: said.order)),
        reasons=(reason,),
    )  # fmt: skip


def _grade(standing: Sequence[Said], against: Sequence[Said], origins: int, party: str | None) -> tuple[GradeName, str]:
    if not standing:
        return (
            ("denied_only", "it is told only in order to be denied")
            if against
            else ("discounted", "nobody stands by it")
        )
    admitted = [said for said in standing if said.claim.act in ADVERSE and (party is None or _is(said, party))]
    if admitted:
        return "confirmed_by_party", f"{admitted[0].speaker.name} says so against its own interest"
    found = [said for said in standing if said.speaker.role in MONITORS and len(said.claim.chain) == 1]
    if found:
        return "verified_by_monitor", f"{found[0].speaker.name} finds it itself"
    if against:
        return "contested", f"{against[0].speaker.name} says otherwise"
    outside = any(said.speaker.side is None for said in standing)
    if origins > 1 and outside:
        return "fair", f"{origins} independent origins, one of them no party"
    return "weak", "one origin" if origins == 1 else "one side's origins only"


def _independent(standing: Sequence[Said], origins: Mapping[str, str]) -> set[str]:
    """A speaker is one origin however often it is quoted; so is a statement whoever passes it on."""
    return {said.speaker.side or origins.get(said.claim.id, said.claim.id) for said in standing if _is_known(said)}


def _is_known(said: Said) -> bool:
    return said.speaker.role not in ("unknown", "anonymous")


def _toll_grade(toll: Toll, by_id: Mapping[str, Said], origins: Mapping[str, str], bonds: Sequence[Bond]) -> Grade:
    rows = [row for row in toll.by_claimant if row.in_force]
    figures = {row.figure for row in rows}
    apart = [bond for bond in bonds if bond.kind == "contradicts" and {bond.left, bond.right} <= figures]
    keys = {row.aligned or origins.get(row.claim, row.claim) for row in rows}
    outlets = len({row.document for row in rows})
    own = next((row for row in rows if row.own_losses), None)
    monitor = next((row for row in rows if row.role in MONITORS), None)
    grade: tuple[GradeName, str]
    if toll.contested or (apart and toll.best is None):
        grade = "contested", "numbers in force exclude one another"
    elif monitor is not None:
        grade = "verified_by_monitor", f"counted by {monitor.claimant}"
    elif apart:
        grade = "contested", "numbers in force exclude one another"
    elif own is not None:
        grade = "confirmed_by_party", f"{own.claimant} of its own people"
    elif len(keys) > 1 and any(row.aligned is None for row in rows):
        grade = "fair", f"{len(keys)} independent origins"
    else:
        grade = "weak", "one origin"
    return Grade(
        aspect="toll", grade=grade[0], measure=toll.measure, origins=len(keys), outlets=outlets,
        claims=tuple(row.claim for row in rows if row.claim in by_id), reasons=(grade[1],),
    )  # fmt: skip
