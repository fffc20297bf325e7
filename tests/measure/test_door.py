"""The public door: every text once, in order, and the reading that a user gets."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pytest

from bywhom import pipeline
from bywhom.config import Config
from bywhom.gather.raw import Raw, raw_text
from bywhom.kit import Kit
from bywhom.measure import door as door_module
from bywhom.measure.door import BROKEN, PublicDoor
from bywhom.records import Block, Problem, Provenance, Reading, Span
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


def answer_backwards(_: Config, raws: list[Raw]) -> list[bytes]:
    """In place of the slow reader, in the other processes."""
    return [msgspec.msgpack.encode(reading_of(raw.content.decode()[::-1])) for raw in raws]


def test_processes_keep_the_order_and_do_not_read_twice(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "read_chunk", answer_backwards)
    raws = [raw_text(text) for text in TEXTS]
    with PublicDoor(processes=2) as door:
        seen = [reading.document.text[::-1] for reading in door.read_all(raws)]
        # what one process knows already is not sent out again
        monkeypatch.setattr(door_module, "read_chunk", None)
        assert [door.read(raw).document.text[::-1] for raw in raws] == seen == TEXTS
        assert [reading.document.text[::-1] for reading in door.read_all(raws)] == TEXTS
    assert calls == []


def test_a_broken_reading_is_noted(monkeypatch: pytest.MonkeyPatch, calls: list[str]) -> None:
    problem = Problem(id="p", stage=BROKEN, what="an error of ours", provenance=Provenance(stage=BROKEN))
    broken = msgspec.structs.replace(reading_of("Rain."), problems=(problem,))
    monkeypatch.setattr(door_module, "read", lambda _, __: broken)
    with PublicDoor() as door:
        door.read(raw_text("Rain."))
        assert list(door.broken.values()) == ["an error of ours"]
    assert calls == []


def test_a_stage_that_fails_is_noted_by_its_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pipeline, with a kit that has nothing in it but what the first step needs."""
    document = msgspec.structs.replace(reading_of("Rain fell.").document, language="en")
    document = msgspec.structs.replace(document, blocks=(Block(kind="body", span=Span(0, 10)),))
    monkeypatch.setattr(pipeline, "to_document", lambda *_: (document, ()))
    monkeypatch.setattr(door_module, "kit_of", lambda _: SimpleNamespace(furniture=None, languages=None))
    with PublicDoor() as door:
        door.read(raw_text("Rain fell."))
        assert len(door.broken) == 1
