"""Opens the data files of this room; each is decoded into the types of its own module."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec

from bywhom.errors import KnowledgeError

T = TypeVar("T")


def load_yaml(name: str, shape: type[T]) -> T:
    """The data file `data/NAME.yaml` as `shape`; raises KnowledgeError with the file's name and what is wrong."""
    path = resources.files("bywhom.knowledge") / "data" / f"{name}.yaml"
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.MsgspecError) as error:
        raise KnowledgeError(f"knowledge/data/{name}.yaml: {error}") from error
