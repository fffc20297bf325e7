"""The interval of a share."""

from __future__ import annotations

from math import sqrt


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score). Resampling would call 0 of 10 certain."""
    z = 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
