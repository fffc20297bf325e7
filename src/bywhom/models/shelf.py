"""The shelf: which trained models the package holds, of what they were made, and what they score."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from importlib import resources

import msgspec

FOLDER = "weights"


class Shelved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of `shelf.toml`. `files` (by path under `weights/`) and `data` give SHA-256 digests; `scores` are in
    percent unless their name says otherwise; `command` is what makes the weights again."""

    name: str
    task: str
    languages: tuple[str, ...]
    licence: str
    base: str
    files: dict[str, str]
    data: dict[str, str]
    scores: dict[str, float]
    command: tuple[str, ...]


class _Shelf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    model: tuple[Shelved, ...]


def load_shelf() -> tuple[Shelved, ...]:
    """Every model of the shelf, in its order."""
    text = (resources.files("bywhom.models") / "shelf.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Shelf).model


def digests_of(shelved: Shelved) -> dict[str, str]:
    """The digests of a model's files as they lie here; a file that is absent is left out."""
    folder = resources.files("bywhom.models") / FOLDER
    lying = {name: folder / name for name in shelved.files}
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in lying.items() if path.is_file()}
