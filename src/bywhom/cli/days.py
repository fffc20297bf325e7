"""Days as people give them on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bywhom.errors import ConfigError


def day_of(text: str | None) -> str | None:
    """A day or moment in its ISO form; "today" and "yesterday" are days of the ledger's clock, in UTC."""
    today = datetime.now(UTC).date()
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    if text is None or text.casefold() in named:
        return None if text is None else named[text.casefold()].isoformat()
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{text!r} is not a day: write it as 2024-05-21, or yesterday, or today") from error
    return text


def eve_of(text: str) -> str:
    """The day before a day, at whose end it begins; a moment is left as it is."""
    day = day_of(text) or text
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if len(day) <= len("2024-05-21") else day
