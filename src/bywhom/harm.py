"""`harm.toml`: what a project has thought of who could be hurt by it, read and checked, and the shield made of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from bywhom.errors import ConfigError
from bywhom.knowledge.harm import load_harm_words
from bywhom.publish.harm.shield import Shield
from bywhom.records import SEES_ALL, TIERS, Assessment, Tier

NAME = "harm.toml"
LEAST_DELAY = 72
"""Hours: the rule for movements can be made stricter and not looser."""
LEAST_WORDS = 5
ROLES = frozenset({"reader", "coder", "admin"})
EMPTY = f"""\
# What could this project do to people? Answer in your own words; `bywhom harm` checks the file.
context = ""        # which war, which sources, for whom
at_risk = []        # who could be hurt by what you show: ["witnesses in ...", "patients of ..."]
reviewer = ""       # who answers for it
reviewed = {{today}}  # the day on which it was last thought through
contact = ""        # where people ask for a correction, or to be taken out
tier = "public"     # what others see: public or restricted
sees_all = ["coder", "admin"]  # the roles that see everything at the desk; a reader sees what others see
recent_days = 30    # coordinates of events younger than this are rounded
delay_hours = {LEAST_DELAY}    # movements told less than this ago lose their place

# [[approved]]      # a reviewer's word that a record, a document or a name may be shown
# shows = "figure-0123456789abcdef"
# by = ""
# at = {{today}}
# reason = ""
"""


def path_of(given: Path | None = None) -> Path:
    """The file that is named, else $BYWHOM_HARM, else `harm.toml` in the folder where we are."""
    return given or Path(os.environ.get("BYWHOM_HARM") or NAME)


def load_assessment(path: Path, today: date | None = None) -> Assessment:
    """The assessment of a project. Raises ConfigError with the field, and with what to write there."""
    try:
        given = msgspec.toml.decode(path.read_bytes(), type=Assessment)
    except FileNotFoundError as error:
        raise ConfigError(f"there is no {path}: `bywhom harm --new` writes one to fill in") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise ConfigError(f"{path}: {error}; `bywhom harm --new` shows how it is written") from error
    wanting = _wanting(given, today or datetime.now(UTC).date())
    if wanting:
        raise ConfigError(f"{path}: {'; '.join(wanting)}")
    return given


def assessment_if_any(path: Path) -> Assessment | None:
    """The assessment where there is a file; without one the defaults of the public tier hold."""
    return load_assessment(path) if path.exists() else None


def shield_of(
    tier: Tier, assessment: Assessment | None, *, now: datetime | None = None, units: Mapping[str, str] | None = None
) -> Shield:
    """The shield of a tier, with the words that it needs. Raises ConfigError for a tier that does not exist."""
    if tier not in TIERS:
        raise ConfigError(f"{tier!r} is no tier: choose one of {', '.join(TIERS)}")
    return Shield(tier, load_harm_words(), assessment, now=now, units=units)


def tier_of(role: str, assessment: Assessment | None) -> Tier:
    """What whoever asks at a desk sees: everything, or what leaves the house. "" is a role that nobody gave."""
    if role and role in (assessment.sees_all if assessment else SEES_ALL):
        return "restricted"
    return assessment.tier if assessment else "public"


def new_assessment(path: Path, today: date | None = None) -> None:
    """Writes a file to fill in. Raises ConfigError where there is one already, or where it cannot be written."""
    day = (today or datetime.now(UTC).date()).isoformat()
    try:
        with path.open("x", encoding="utf-8") as to:
            to.write(EMPTY.replace("{today}", day))
    except FileExistsError as error:
        raise ConfigError(f"{path} is there already; `bywhom harm` checks it") from error
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error


def _wanting(given: Assessment, today: date) -> list[str]:
    """What is not answered, or makes no sense."""
    found = []
    if len(given.context.split()) < LEAST_WORDS:
        found.append("`context` says in a sentence which war, which sources and for whom")
    if not any(one.strip() for one in given.at_risk):
        found.append("`at_risk` names who could be hurt; if you know of nobody, you have not asked")
    for name in ("reviewer", "contact"):
        if not getattr(given, name).strip():
            found.append(f"`{name}` is empty")
    if given.reviewed > today:
        found.append(f"`reviewed` is {given.reviewed}, a day that has not come")
    if strange := sorted(set(given.sees_all) - ROLES):
        found.append(f"`sees_all` names roles of the desk (reader, coder, admin), and {strange[0]!r} is none")
    if given.recent_days < 0:
        found.append("`recent_days` is a number of days, 0 or more")
    if given.delay_hours < LEAST_DELAY:
        found.append(f"`delay_hours` is at least {LEAST_DELAY}: movements told later than that can cost lives")
    for one in given.approved:
        if not (one.by.strip() and one.reason.strip() and one.shows.strip()):
            found.append("each `[[approved]]` needs `shows`, `by` and a `reason`")
        elif one.at > today:
            found.append(f"the approval of {one.shows} is of a day that has not come")
    return found
