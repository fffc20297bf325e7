"""What a user can set, from arguments or the environment; nothing else is read from the surroundings."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


def _cache() -> Path:
    """$BYWHOM_CACHE, else the user's cache folder (XDG base directories)."""
    named = os.environ.get("BYWHOM_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bywhom"


def _ledger() -> str:
    """$BYWHOM_LEDGER (a file or postgresql://...), else a file in the user's data folder (XDG base directories)."""
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return os.environ.get("BYWHOM_LEDGER") or str(share / "bywhom" / "ledger.sqlite")


def _models() -> bool:
    """$BYWHOM_MODELS, on unless it says off."""
    return os.environ.get("BYWHOM_MODELS", "on").lower() not in ("off", "0", "no", "false")


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """`cache` holds what is built once from installed packages (the gazetteer); `ledger` is the address of the
    store.

    `models`: whether the learned parts read ($BYWHOM_MODELS=off: their rule-based stand-ins alone).
    """

    cache: Path = msgspec.field(default_factory=_cache)
    ledger: str = msgspec.field(default_factory=_ledger)
    models: bool = msgspec.field(default_factory=_models)
