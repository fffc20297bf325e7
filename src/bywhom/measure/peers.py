"""What the best others reach, and our goals: `peers.yaml` beside this file."""

from __future__ import annotations

from importlib import resources
from typing import Literal

import msgspec

from bywhom.errors import KnowledgeError


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of another system; `source` says who measured it, `note` under what other conditions."""

    who: str
    value: float
    source: str
    note: str | None = None


class Aim(msgspec.Struct, frozen=True, kw_only=True):
    """One metric: what others reach and what we aim at; `better` says which way is up."""

    metric: str
    peers: tuple[Peer, ...] = ()
    goal: float | None = None
    better: Literal["higher", "lower"] = "higher"


class BoardNote(msgspec.Struct, frozen=True, kw_only=True):
    """A board on the page: its title, what is counted, and what the measure does not see."""

    board: str
    title: str
    counts: str
    unseen: str
    metrics: tuple[Aim, ...] = ()


def load_peers() -> dict[str, BoardNote]:
    """The notes by board."""
    text = (resources.files("bywhom.measure") / "peers.yaml").read_bytes()
    try:
        notes = msgspec.yaml.decode(text, type=tuple[BoardNote, ...])
    except msgspec.MsgspecError as error:
        raise KnowledgeError(f"measure/peers.yaml: {error}") from error
    return {note.board: note for note in notes}
