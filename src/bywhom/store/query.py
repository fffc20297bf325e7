"""The language of searches: words, "phrases", prefix*, field:value, a,b for either, - for not.

    shelling place:Stepanakert by:RSF said-by:hospital act:deny since:2023-09-01 stance:unverified

Everything must hold. What cannot be understood is refused with what is near to it, and never silently ignored.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

import msgspec

from bywhom.errors import ConfigError
from bywhom.knowledge.search import Field, SearchFields, plain
from bywhom.store.facets import as_one, fold, in_words

TERM = re.compile(r"""(-?)(?:([^\W\d_][\w-]*):)?((?:[^\s",]*"[^"]*"[^\s",]*|[^\s",]+|,)*)""")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
NUMBERS = (
    (re.compile(r"(\d+)\+|>=(\d+)"), lambda n, _: (n, None)),
    (re.compile(r">(\d+)"), lambda n, _: (n + 1, None)),
    (re.compile(r"<=(\d+)"), lambda n, _: (0, n)),
    (re.compile(r"<(\d+)"), lambda n, _: (0, n - 1)),
    (re.compile(r"(\d+)(?:-|\.\.)(\d+)"), lambda n, m: (n, m)),
    (re.compile(r"(\d+)"), lambda n, _: (n, n)),
)
NEAR = re.compile(r"(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?),\s*(\d+(?:\.\d+)?)\s*(?:km)?")


class Phrase(msgspec.Struct, frozen=True):
    """Tokens that stand side by side; `prefix`: the last may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False


class Days(msgspec.Struct, frozen=True):
    """Days that the record must meet; null is open."""

    field: str
    first: str | None
    last: str | None


class Numbers(msgspec.Struct, frozen=True):
    """The figure's range must meet this one."""

    measure: str | None
    low: int
    high: int | None


class Near(msgspec.Struct, frozen=True):
    lat: float
    lon: float
    km: float


class Condition(msgspec.Struct, frozen=True):
    """One of the alternatives must hold; none of them where `negated`."""

    negated: bool
    phrases: tuple[Phrase, ...] = ()
    days: tuple[Days, ...] = ()
    numbers: tuple[Numbers, ...] = ()
    near: tuple[Near, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()


class Query(msgspec.Struct, frozen=True):
    """All conditions must hold."""

    text: str
    conditions: tuple[Condition, ...]


Called = Callable[[str], Iterable[str]]
"""The registry's ids of the parties that a name can mean."""


def parse(text: str, fields: SearchFields, called: Called = lambda _: ()) -> Query:
    """The conditions of a query; raises ConfigError for what is none, with what may have been meant."""
    if text.count('"') % 2:
        raise ConfigError('a quotation mark is not closed: write "two words" or leave it out')
    return Query(text=text, conditions=tuple(_conditions(text, fields, called)))


def _conditions(text: str, fields: SearchFields, called: Called) -> Iterator[Condition]:
    for match in TERM.finditer(text):
        minus, name, value = match.groups()
        if not match.group(0).strip():
            continue
        if name is None:
            phrase = _phrase(value)
            if phrase is not None:
                yield Condition(negated=bool(minus), phrases=(phrase,))
            continue
        field = _field(name, fields)
        if not value.strip('", '):
            raise ConfigError(f"nothing stands after {name}: (write {field.example}, without a space)")
        yield _condition(field, name, value, bool(minus), called)


def _phrase(words: str) -> Phrase | None:
    tokens = tuple(fold(words))
    return Phrase(tokens, prefix=words.rstrip('"').endswith("*")) if tokens else None


def _field(name: str, fields: SearchFields) -> Field:
    found = fields.by_name.get(plain(name))
    if found is not None:
        return found
    near = get_close_matches(plain(name), fields.by_name, 1, 0.6)
    meant = f"did you mean {fields.by_name[near[0]].name}:? " if near else ""
    known = ", ".join(field.name for field in fields.fields)
    raise ConfigError(f"there is no field {name}: to search; {meant}There are {known}")


def _condition(field: Field, name: str, value: str, negated: bool, called: Called) -> Condition:
    if field.kind == "near":
        return Condition(negated=negated, near=(_near(value),))
    several = [part.strip('"') for part in re.findall(r'"[^"]*"|[^,"]+', value) if part.strip('" ')]
    if field.kind == "id":
        return Condition(negated=negated, ids=tuple((field.name, part) for part in several))
    if field.kind == "date":
        return Condition(negated=negated, days=tuple(_days(field.name, part) for part in several))
    if field.kind == "number":
        return Condition(negated=negated, numbers=tuple(_numbers(field, name, part) for part in several))
    phrases = tuple(phrase for part in several for phrase in _values(field, part, called))
    if not phrases:
        raise ConfigError(f"{name}:{value} holds no letter and no digit to search for")
    return Condition(negated=negated, phrases=phrases)


def _values(field: Field, value: str, called: Called) -> Iterator[Phrase]:
    """What a word for a value stands for, each as a phrase."""
    if field.parties:
        yield from (Phrase(tuple(in_words(field.name, party).split())) for party in called(value))
    aliases = {plain(alias): meant for alias, meant in field.values.items()}
    prefix = value.endswith("*")
    for meant in aliases.get(plain(value), (value,)):
        if field.kind == "words":
            tokens = tuple(in_words(field.name, meant).split())
        else:
            tokens = (as_one(field.name, _checked(field, meant, prefix=prefix)),)
        if any(tokens):
            yield Phrase(tokens, prefix)


def _checked(field: Field, value: str, *, prefix: bool) -> str:
    """The value of a closed list as the list has it."""
    allowed = {plain(known): known for known in field.allowed}
    if not allowed or prefix or plain(value) in allowed:
        return allowed.get(plain(value), value)
    near = get_close_matches(plain(value), [*allowed, *field.values], 1, 0.6)
    meant = f"did you mean {near[0]}? " if near else ""
    raise ConfigError(f"{field.name}: has no value {value!r}; {meant}There are {', '.join(field.allowed)}")


def _days(field: str, value: str) -> Days:
    first, last = _limits(field, value)
    if field == "since":
        return Days("spoken", first, None)
    if field == "until":
        return Days("spoken", None, last)
    return Days("published" if field == "published" else "spoken", first, last)


def _limits(field: str, value: str) -> tuple[str, str]:
    """The first and the last day of a day, a month, a year, or of two of them with ".." between."""
    start, _, end = value.partition("..")
    first, last = DAY.fullmatch(start.strip()), DAY.fullmatch((end or start).strip())
    if first is None or last is None:
        raise ConfigError(f"{field}:{value} is not a day: write 2023-09-19, 2023-09 or 2023")
    try:
        year, month, day = int(first[1]), int(first[2] or 1), int(first[3] or 1)
        to_year, to_month = int(last[1]), int(last[2] or 12)
        to_day = int(last[3] or monthrange(to_year, to_month)[1])
        if not (1 <= day <= monthrange(year, month)[1] and 1 <= to_day <= monthrange(to_year, to_month)[1]):
            raise ValueError
    except ValueError as error:
        raise ConfigError(f"{field}:{value} is not a day of the calendar") from error
    return f"{year:04}-{month:02}-{day:02}", f"{to_year:04}-{to_month:02}-{to_day:02}"


def _numbers(field: Field, name: str, value: str) -> Numbers:
    for form, limits in NUMBERS:
        match = form.fullmatch(value.replace(" ", ""))
        if match is not None:
            given = [int(group) for group in match.groups() if group is not None]
            low, high = limits(given[0], given[-1])
            return Numbers(field.measure, low, high)
    raise ConfigError(f"{name}:{value} is not a number: write 10, 10+, >10, <10 or 5-20")


def _near(value: str) -> Near:
    match = NEAR.fullmatch(value.strip('" '))
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        raise ConfigError(f"near:{value} is not latitude, longitude and kilometres: write near:15.6,32.5,50km")
    return Near(float(match[1]), float(match[2]), float(match[3]))
