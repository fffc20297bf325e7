"""Which claims carry a span of the text."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.records import Claim, Span


def carriers(span: Span, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims whose content covers the span, innermost (shortest content) first."""
    covering = [claim for claim in claims if any(part.covers(span) for part in claim.content)]
    return tuple(sorted(covering, key=lambda claim: (sum(len(part) for part in claim.content), claim.span.start)))
