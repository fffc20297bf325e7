"""Windows of the attribution model: every piece is in one focus, shapes and quotation marks are seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bywhom.models.windows import AFTER, BEFORE, LONGEST, Pieces, windows_of


def pieces(text: str) -> Pieces:
    """One piece a word, as offsets only."""
    offsets = []
    at = 0
    for word in text.split(" "):
        if word:
            offsets.append((at, at + len(word)))
        at += len(word) + 1
    return Pieces((1,) * len(offsets), (0,) * len(offsets), tuple(offsets))


@given(st.lists(st.sampled_from(["He", "said", "so.", "No", "\nThen", "“Yes.”"]), min_size=1, max_size=700))
def test_every_piece_is_in_one_focus(words: list[str]) -> None:
    text = " ".join(words)
    held = pieces(text)
    windows = windows_of(text, held)
    focused = [at for window in windows for at in range(*window.focus)]
    assert focused == list(range(len(held.offsets)))
    for window in windows:
        assert 0 <= window.first <= window.focus[0] <= window.focus[1] <= window.last <= len(held.offsets)
        assert window.last - window.first <= LONGEST
        assert window.focus[0] - window.first <= BEFORE
        assert window.last - window.focus[1] <= AFTER
