"""The README shows what the command prints today."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.command import bywhom

ROOT = Path(__file__).parents[2]
CUT = "…"


def test_the_sample_in_the_readme_is_what_is_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    printed = bywhom("read", str(ROOT / "gold" / "samples" / "rival_tolls.txt")).stdout.decode()
    at = 0
    for piece in shown[1].split(f"{CUT}\n"):
        found = printed.find(piece.strip("\n"), at)
        assert found >= at, f"not printed (any more, or not in this order):\n{piece}"
        at = found
