"""One loaded kit for all tests of the whole reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bywhom.config import Config
from bywhom.gather.raw import Raw, raw_text
from bywhom.kit import Kit
from bywhom.pipeline import read
from bywhom.records import Reading

SAMPLES = Path(__file__).parent.parent / "gold" / "samples"


@cache
def kit() -> Kit:
    return Kit.load(Config())


def reading_of(text: str, *, published: str | None = "2024-05-21", outlet: str | None = None) -> Reading:
    return read(raw_text(text, published=published, outlet=outlet), kit())


@cache
def sample(name: str) -> Reading:
    path = SAMPLES / f"{name}.txt"
    return read(Raw(content=path.read_bytes(), form="text", source=str(path)), kit())


def sample_names() -> list[str]:
    return sorted(path.stem for path in SAMPLES.glob("*.txt"))
