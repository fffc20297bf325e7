"""Every entry of the trigger files gives an event in its examples and none in its counterexamples."""

from __future__ import annotations

import pytest

from bywhom.knowledge.codes import code_of, load_codes
from bywhom.knowledge.triggers import Sense
from bywhom.records import MATERIAL, EventType
from tests.extract.events_of import events_of, triggers

SENSES = [sense for file in triggers().files for sense in (*file.verbs, *file.nouns)]
MODES = {
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
}  # fmt: skip
"""The modes of PLOVER 2.0; types that are not here have none that a trigger tells."""


@pytest.mark.parametrize("sense", SENSES, ids=lambda sense: f"{sense.type}-{sense.words[0]}")
def test_examples(sense: Sense) -> None:
    for text in sense.examples:
        found = [(e.type, e.mode, e.trigger_text) for e in events_of(text)]
        assert any(t == sense.type and sense.mode in {None, m} for t, m, _ in found), (text, found)
    for text in sense.counterexamples:
        assert events_of(text) == (), text


@pytest.mark.parametrize("sense", SENSES, ids=lambda sense: f"{sense.type}-{sense.words[0]}")
def test_modes_are_plovers(sense: Sense) -> None:
    assert sense.mode is None or sense.mode in MODES[sense.type]
    assert sense.examples


CODES = (
    # type, mode, agents, targets, word -> ACLED-like, CAMEO root, UCDP
    # Two organised sides are a battle, and UCDP's kind follows the actors
    ("ASSAULT", None, {"state"}, {"armed"}, "attack", "Armed clash", "19", "1"),
    ("ASSAULT", None, {"armed"}, {"armed"}, "clash", "Armed clash", "19", "2"),
    # an armed actor against civilians is one-sided
    ("ASSAULT", None, {"armed"}, {"civilian"}, "attack", "Attack", "18", "3"),
    ("ASSAULT", "abduct", {"armed"}, {"civilian"}, "abduct", "Abduction/forced disappearance", "18", "3"),
    # the weapon tells remote violence
    ("ASSAULT", "drone", {"state"}, {"armed"}, "strike", "Air/drone strike", "19", "1"),
    ("ASSAULT", "heavy-weapons", {"none"}, {"civilian"}, "shelling", "Shelling/artillery/missile attack", "19", None),
    # territory changes hands by who takes it
    ("ASSAULT", None, {"state"}, {"other"}, "recapture", "Government regains territory", "19", None),
    ("ASSAULT", None, {"armed"}, {"other"}, "seize", "Non-state actor overtakes territory", "18", None),
    ("COERCE", "restrict", {"state"}, {"other"}, "blockade", "Other", "19", None),
    ("COERCE", "arrest", {"state"}, {"civilian"}, "arrest", "Arrests", "17", None),
    ("PROTEST", "riot", {"mob"}, {"none"}, "riot", "Violent demonstration", "14", None),
    ("RETREAT", "ceasefire", {"state"}, {"armed"}, "ceasefire", "Agreement", "08", None),
    ("CONSULT", "phone", {"state"}, {"state"}, "phone call", None, "04", None),
)


@pytest.mark.parametrize(("kind", "mode", "agents", "targets", "word", "acled", "cameo", "ucdp"), CODES)
def test_codes(
    kind: str, mode: str | None, agents: set[str], targets: set[str], word: str,
    acled: str | None, cameo: str | None, ucdp: str | None,
) -> None:  # fmt: skip
    codes = load_codes()
    sides = (frozenset(agents), frozenset(targets))
    assert code_of(codes.acled, kind, mode, *sides, word) == acled
    assert code_of(codes.cameo, kind, mode, *sides, word) == cameo
    assert code_of(codes.ucdp, kind, mode, *sides, word) == ucdp


def test_every_material_type_has_a_cameo_root() -> None:
    codes = load_codes()
    nobody = frozenset({"none"})
    kinds: set[EventType] = {sense.type for sense in SENSES}
    assert kinds >= MATERIAL
    assert all(code_of(codes.cameo, kind, None, nobody, nobody) for kind in kinds)
