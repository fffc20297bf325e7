"""The public door: every text once, in order, and the reading that a user gets."""

from __future__ import annotations

import pytest

from bywhom.config import Config
from bywhom.gather.raw import Raw, raw_text
from bywhom.kit import Kit
from bywhom.measure import door as door_module
from bywhom.measure.door import PublicDoor
from bywhom.pipeline import read
from bywhom.records import Reading
from tests.measure.readings import reading_of

TEXTS = [f"Shells fell on Kaya on day {number}." for number in range(20)]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A reader that notes what it was asked, in place of the slow one."""
    noted: list[str] = []

    def note(raw: Raw, _: Kit | None) -> Reading:
        noted.append(raw.content.decode())
        return reading_of(noted[-1])

    monkeypatch.setattr(door_module, "read", note)
    monkeypatch.setattr(door_module, "kit_of", lambda _: None)
    return noted


def test_a_text_is_read_once(calls: list[str]) -> None:
    with PublicDoor() as door:
        first = [reading.document.text for reading in door.read_all(map(raw_text, TEXTS))]
        again = [door.read(raw_text(text)).document.text for text in reversed(TEXTS)]
    assert first == TEXTS == again[::-1]
    assert calls == TEXTS


def test_what_is_said_of_a_text_is_part_of_it(calls: list[str]) -> None:
    with PublicDoor() as door:
        door.read(raw_text("Rain fell.", published="2024-05-21"))
        door.read(raw_text("Rain fell.", published="2024-05-22"))
    assert len(calls) == 2


def test_memory_is_bounded(calls: list[str]) -> None:
    with PublicDoor(remembered=0) as door:
        for _ in range(2):
            list(door.read_all(map(raw_text, TEXTS[:2])))
    assert len(calls) == 4


def test_two_processes_give_what_one_gives() -> None:
    raws = [raw_text(text) for text in TEXTS]
    kit = Kit.load(Config())
    alone = [read(raw, kit) for raw in raws]
    with PublicDoor(processes=2) as door:
        assert list(door.read_all(raws)) == alone
        # and once more, from what it remembers
        assert list(door.read_all(raws)) == alone
