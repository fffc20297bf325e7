"""Learns `knowledge/data/casing.yaml` from our own articles: which words are written small in running text.

    python -m bywhom.train.casing            # writes the lists anew and keeps the examples

Only what the parser's list of words does not tell is kept (`plain`, `named`), and which words are so frequent that they
are no surname even behind a first name (`frequent`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bywhom.knowledge.casing import CasingFile, form_of
from bywhom.knowledge.load import load_yaml
from bywhom.models.parser import Parser

WORD = re.compile(r"(?<![\w'’.-])[^\W\d_]+(?:['’][^\W\d_]+)?")
OPENING = re.compile(r"(?:^|[.?!:;\n]\s*|[\"“‘(\[]\s*)\Z")
OFTEN = 4
"""Times that a word stands small in our articles before a first name no longer makes it a surname."""
FOLDERS = ("practice", "gold/quiet", "gold/samples", "gold/cases/dev")
"""Never the incidents of the gold, some of which nobody may read, nor the cases that are held back."""


def main(root: Path) -> None:
    """Counts, and writes the file."""
    small, great = counted(path.read_text(encoding="utf-8") for path in _articles(root))
    known = Parser().words
    here = root / "src" / "bywhom" / "knowledge" / "data" / "casing.yaml"
    old = load_yaml("casing", CasingFile)
    plain = sorted(w for w, n in small.items() if n > great[w] and form_of(w, known) is None)
    named = sorted(w for w, n in great.items() if n > 3 * small[w] and n > 1 and form_of(w, known) is not None)
    frequent = sorted(w for w, n in small.items() if n >= OFTEN and n > great[w])
    head = here.read_text(encoding="utf-8").split("plain: >-")[0]
    lists = "".join(
        f"{k}: >-\n{_wrapped(w)}\n" for k, w in (("plain", plain), ("named", named), ("frequent", frequent))
    )
    told = "examples:\n" + "".join(f"  - {line!r}\n" for line in old.examples)
    here.write_text(head + lists + told, encoding="utf-8")


def counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands small, and how often with a capital where no sentence begins."""
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for text in texts:
        for line in text.splitlines():
            if len(line.split()) < 12:  # headings and bylines have capitals of their own
                continue
            for word in WORD.finditer(line):
                if word.group().islower():
                    small[word.group().replace("’", "'")] += 1
                elif not OPENING.search(line[: word.start()]):
                    great[word.group().lower().replace("’", "'")] += 1
    return small, great


def _articles(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.txt"))


def _wrapped(words: Iterable[str]) -> str:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 112:
            lines.append("")
        lines[-1] += f" {word}"
    return "\n".join(f" {line}" for line in lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
