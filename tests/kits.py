"""Loaded kits for all tests of the whole reading: as a user has it, and the grammar alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bywhom.config import Config
from bywhom.gather.raw import Raw, raw_text
from bywhom.kit import Kit
from bywhom.models.attribution import AttributionTagger
from bywhom.pipeline import read
from bywhom.records import Reading

SAMPLES = Path(__file__).parent.parent / "gold" / "samples"


@cache
def kit() -> Kit:
    """The grammar alone: what tables of its rules are run on."""
    return Kit.load(Config(models=False))


@cache
def learned_kit() -> Kit:
    """With the learned tagger, as a reading is made where nobody switches it off."""
    return replace(kit(), attributor=AttributionTagger())


def reading_of(
    text: str, *, published: str | None = "2024-05-21", outlet: str | None = None, learned: bool = False
) -> Reading:
    """`learned`: with the learned tagger."""
    return read(raw_text(text, published=published, outlet=outlet), learned_kit() if learned else kit())


@cache
def sample(name: str) -> Reading:
    path = SAMPLES / f"{name}.txt"
    return read(Raw(content=path.read_bytes(), form="text", source=str(path)), learned_kit())


def sample_names() -> list[str]:
    return sorted(path.stem for path in SAMPLES.glob("*.txt"))
