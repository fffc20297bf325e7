"""What a record is, in the one way in which every page tells it: machine, checked, hand-made or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from markupsafe import Markup

from bywhom.store.ledger import Ledger
from bywhom.store.reviews import checked_records
from bywhom.web.asking import current

Made = Literal["machine", "checked", "hand-made", "rejected"]
BY: dict[str, Made] = {"accepted": "checked", "corrected": "hand-made", "rejected": "rejected"}
"""What a record is by the first word of what people have made of it."""
CLASSES: dict[Made, str] = {"machine": "machine", "checked": "person", "hand-made": "person hand", "rejected": "gone"}


def reviewed(ledger: Ledger, names: Iterable[str], as_of: str | None = None) -> dict[str, str]:
    """Of these records those that people have judged ("corrected by cem"), but for what whoever asks is not to see."""
    hidden = current().hidden
    return checked_records(ledger, [name for name in names if name not in hidden], as_of)


def made_of(told: str | None) -> Made:
    return BY[told.partition(" ")[0]] if told else "machine"


def badge(told: str | None) -> Markup:
    """By words and by the line around them, not by colour alone."""
    made = made_of(told)
    beside = told if told is not None else "read, not checked"
    return Markup('<span class="badge {}">{}</span> {}').format(CLASSES[made], made, beside)


def marked(told: str | None) -> Markup:
    """The badge beside a record in a list, where the list as a whole is told to be read by machine."""
    return Markup('<span class="made mark">{}</span>').format(badge(told)) if told else Markup()


def by_machine(how: str, judged: Mapping[str, str] | None = None) -> Markup:
    """The line over a list: all of it is the machine's work but for the records that are marked."""
    kinds = [made_of(told) for told in (judged or {}).values()]
    counts = [f"{kinds.count(made)} {made}" for made in dict.fromkeys(BY.values()) if made in kinds]
    beside = ", ".join(counts) if counts else "what people have checked is marked"
    return Markup('<span class="badge machine">machine</span> {}; {}').format(how, beside)
