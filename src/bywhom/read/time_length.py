"""What lengths, repetitions and bare references mean: three days, every night, now."""

from __future__ import annotations

from bywhom.read.time_scene import Meaning, Pieces, Scene, counted

VAGUE_WORDS = ("few", "several", "many", "some", "number", "dozens", "numerous", "handful")


def unit_of(pieces: Pieces) -> str | None:
    """The letter of the last unit named."""
    for word in reversed(pieces.words):
        for group in ("UNIT", "UNITS"):
            value = pieces.lexicon.value(group, word.lower)
            if isinstance(value, str):
                return value
    return None


def length_value(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT24H, PXM; decades and centuries are counted in years."""
    clock = unit.startswith("T")
    letter = unit[-1]
    factor = {"F": 2, "E": 10, "C": 100}.get(unit, 1)
    letter = {"F": "W", "E": "Y", "C": "Y"}.get(unit, letter)
    prefix = "PT" if clock else "P"
    if count is None:
        return f"{prefix}X{unit[-1] if unit in {'E', 'C'} else letter}"
    total = count * factor
    if total == int(total):
        return f"{prefix}{int(total)}{letter}"
    return _with_remainder(total, letter, prefix)


def _with_remainder(total: float, letter: str, prefix: str) -> str:
    """Two and a half years are P2Y6M; half an hour is PT30M."""
    finer = {"Y": ("M", 12), "H": ("M", 60), "D": ("H", 24)}
    if letter == "M" and prefix == "PT":
        finer["M"] = ("S", 60)
    if letter not in finer:
        return f"{prefix}{total:g}{letter}"
    small, size = finer[letter]
    whole, rest = int(total), round((total - int(total)) * size)
    head = f"{whole}{letter}" if whole else ""
    middle = "T" if letter == "D" else ""
    return f"{prefix}{head}{middle}{rest}{small}"


def duration(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A length without a place on the calendar."""
    del scene
    unit = unit_of(pieces)
    if unit is None:
        if pieces.has("time", "while"):
            return Meaning("DURATION", "PXX", None, None, "open", "relative", "none")
        return None
    if pieces.has("long") and pieces.lexicon.value("UNIT", pieces.words[0].lower):
        return Meaning("DURATION", length_value(1.0, unit), None, None, "open", "relative", "none")
    if pieces.lowers[:1] == ("the",) and pieces.lowers[-1] == "year":
        return Meaning("DURATION", "P1Y", None, None, "open", "relative", "none")
    joined = {"to", "or"} & set(pieces.lowers) and not pieces.has("so", "more", "less", "least", "up")
    vague = pieces.has(*VAGUE_WORDS) and not any(w.shape in {"SMALL", "INT"} for w in pieces.words)
    count = None if vague and not pieces.has("hundred") else counted(pieces)
    if joined and count is None:
        unit = unit_of(Pieces(pieces.words[:1], pieces.lexicon)) or unit
    if unit == "TS" and (count is None or count == 1):
        return None
    return Meaning("DURATION", length_value(count, unit), None, None, "open", "relative", "none")


def set_every(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Every night, each July, every two weeks."""
    del scene
    weekday, month = pieces.number("WEEKDAY"), pieces.number("MONTH")
    part, season = pieces.letter("DAYPART"), pieces.letter("SEASON")
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}"
    elif month is not None:
        value = f"XXXX-{month:02d}"
    elif part is not None:
        value = f"XXXX-XX-XXT{({'morning': 'MO', 'afternoon': 'AF', 'evening': 'EV', 'night': 'NI'})[part]}"
    elif season is not None:
        value = f"XXXX-{season}"
    else:
        unit = unit_of(pieces)
        if unit is None or (unit == "TS" and not counted(pieces)):
            return None
        count = 2.0 if pieces.has("other") else counted(pieces) or 1.0
        value = length_value(count, unit)
    return Meaning("SET", value, None, None, "open", "relative", "none")


def set_frequency(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Daily, twice a week, on Fridays, Tuesday nights."""
    del scene
    frequency = pieces.letter("FREQUENCY")
    days = pieces.number("WEEKDAYS") or pieces.number("WEEKDAY")
    if frequency is not None:
        value = frequency
    elif days is not None:
        part = pieces.letter("DAYPARTS")
        codes = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
        value = f"XXXX-WXX-{days}{codes[part] if part else ''}"
    else:
        unit = unit_of(pieces)
        if unit is None or unit == "TS":
            return None
        value = length_value(1.0, unit)
    return Meaning("SET", value, None, None, "open", "relative", "none")


def reference(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Now, recently, the future: PRESENT_REF places nothing; the others are open on the far side."""
    phrase = " ".join(pieces.lowers)
    value = scene.lexicon.references.get(phrase)
    if value is None:
        return None
    here = scene.now.isoformat() if scene.now else None
    if value == "PAST_REF":
        return Meaning("DATE", value, None, here, "open", "relative", scene.anchor)
    if value == "FUTURE_REF":
        return Meaning("DATE", value, here, None, "open", "relative", scene.anchor)
    return Meaning("DATE", value, None, None, "open", "relative", "none")
