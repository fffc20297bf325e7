"""Pages from templates: everything is escaped, and a template that asks for what is not there fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from markupsafe import Markup, escape

from bywhom.publish import words
from bywhom.publish.page import clean
from bywhom.web.asking import current
from bywhom.web.marks import badge, by_machine, marked

HERE = Path(__file__).parent
STATIC = HERE / "static"
ONE_DAY = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d) to \1 ")
RECORD_ID = re.compile(r"\b[a-z]+-[0-9a-f]{16}\b")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(
        browser=browser, counted=counted, days=unbroken, exactness=words.exactness,
        ids=with_links, moment=moment, web_address=web_address,
        one_line=words.one_line, said=clean,
        json=lambda record: msgspec.json.encode(record).decode(),
        query=query_of, sentence=lambda text: text[:1].upper() + text[1:],
        told=lambda name: str(name).replace("_", " "),
    )  # fmt: skip
    made.tests["begins"] = lambda text, sign: str(text).startswith(sign)
    made.globals.update(
        asset=asset, asking=current, badge=badge, by_machine=by_machine, marked=marked, version=version("bywhom")
    )
    return made


def page(template: str, **context: Any) -> str:
    return _environment().get_template(template).render(**context)


def html(template: str, status: int = 200, address: str | None = None, **context: Any) -> Response[str]:
    """A page, or a part of one; `address` is what the browser shows for a part."""
    headers = {"HX-Replace-Url": address} if address else {}
    return Response(content=page(template, **context), status_code=status, media_type="text/html", headers=headers)


def address_of(path: str, values: Mapping[str, Any]) -> str:
    """A path with the query of what is set."""
    query = query_of(values)
    return f"{path}?{query}" if query else path


@cache
def digest() -> str:
    """The hash of all files of ours together: a file may name its neighbours, and a change is fetched at once."""
    return sha256(b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of ours; it may be kept for ever."""
    return f"/static/{digest()}/{name}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """ "1 claim", "1,204 claims"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def with_links(text: str) -> Markup:
    """Words with every id in them leading to its explanation; all else is escaped."""
    told, last = Markup(), 0
    for found in RECORD_ID.finditer(text):
        told += escape(text[last : found.start()])
        told += Markup('<a class="id" href="/explain/{0}">{0}</a>').format(found[0])
        last = found.end()
    return told + escape(text[last:])


def unbroken(told: str) -> Markup:
    """Days and times of day, each on one line: a narrow column breaks between them. A day is told once."""
    told = ONE_DAY.sub(r"\1 \2 to ", told)
    return Markup(" ").join(Markup('<span class="nowrap">{}</span>').format(word) for word in told.split())


def moment(at: str) -> str:
    """A moment of the ledger's clock to the minute, UTC."""
    return f"{at[:10]} {at[11:16]} UTC" if len(at) > 10 else at


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web: no other may become a link."""
    return address if address and re.match(r"https?://[^\s/]", address, re.IGNORECASE) else None


def browser(told: str) -> str:
    """Which browser and which system tells this of itself; its first words where we do not know it."""
    kinds = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
               ("Mac OS", "macOS"), ("Linux", "Linux"))  # fmt: skip
    kind = next((name for part, name in kinds if part in told), words.one_line(clean(told), 40) or "a browser")
    system = next((name for part, name in systems if part in told), None)
    return f"{kind} on {system}" if system else kind


def query_of(values: Mapping[str, Any]) -> str:
    """A query string of what is set."""
    return urlencode({name: value for name, value in values.items() if value not in (None, "", False)})
