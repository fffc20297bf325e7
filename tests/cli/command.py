"""The real command, as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "gold" / "samples"
BYWHOM = [str(Path(sys.executable).with_name("bywhom"))]


def surroundings(**more: str) -> dict[str, str]:
    """Our environment without what would colour or redirect the output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "BYWHOM_LEDGER", "COLUMNS")}
    return {**kept, **more}


def bywhom(*arguments: str | Path, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """One run of the command to its end."""
    return subprocess.run(
        [*BYWHOM, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, env=surroundings(**more),
        check=False,
    )  # fmt: skip
