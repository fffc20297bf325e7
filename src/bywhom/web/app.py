"""The application: routes, the one handler of errors, and the guard around everything."""

from __future__ import annotations

from importlib.metadata import version

from litestar import Litestar, MediaType, Response, Router, get
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.params import FromPath
from litestar.response import Redirect

from bywhom.web import account, judgements, leaving, review, second, sign_in, takedowns, trail, users
from bywhom.web.access import LARGEST, admitted, needs, noted, proved
from bywhom.web.asking import current
from bywhom.web.claims import claims_page, claims_twin
from bywhom.web.described import Pairs, Rows
from bywhom.web.explain import explain_asked, explain_page, explain_twin
from bywhom.web.guard import Guard
from bywhom.web.incidents import incident_page, incident_twin, incidents_page, incidents_twin
from bywhom.web.map import map_page, map_twin, time_twin
from bywhom.web.problems import answer_error
from bywhom.web.reach import Reach
from bywhom.web.render import STATIC, asset, digest
from bywhom.web.service import Service
from bywhom.web.situations import situations_page, situations_twin
from bywhom.web.source import source_page, source_twin
from bywhom.web.today import today_page, today_twin

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2",
         ".json": "application/json"}  # fmt: skip


@get("/", include_in_schema=False, sync_to_thread=False)
def front() -> Redirect:
    return Redirect("/today", status_code=303)


@get("/static/{digits:str}/{name:str}", include_in_schema=False, sync_to_thread=True, opt=needs(None))
def static_file(digits: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file of ours under the hash of its contents; no other file can be asked for."""
    path = STATIC / name
    if path.suffix not in TYPES or path.parent != STATIC or not path.is_file() or digits != digest():
        raise NotFoundException
    return Response(content=path.read_bytes(), media_type=TYPES[path.suffix])


@get("/favicon.ico", include_in_schema=False, media_type=MediaType.TEXT, sync_to_thread=False, opt=needs(None))
def favicon() -> Redirect:
    return Redirect(asset("mark.svg"), status_code=303)


def desk_app(service: Service, reach: Reach | None = None) -> Guard:
    """The desk over a ledger, as an ASGI application; without a reach, for this machine alone."""
    pages = [today_page, incidents_page, incident_page, claims_page, situations_page, map_page, source_page,
             explain_asked, explain_page]  # fmt: skip
    twins = [today_twin, incidents_twin, incident_twin, claims_twin, situations_twin, map_twin, time_twin,
             source_twin, explain_twin]  # fmt: skip
    people = [*second.ROUTES, *review.ROUTES, *sign_in.ROUTES, *account.ROUTES, *users.ROUTES, *trail.ROUTES,
              *takedowns.ROUTES, *judgements.ROUTES, *leaving.ROUTES]  # fmt: skip
    # given one by one, Litestar 2.25 prepares handlers of one path and two methods twice, and they answer nothing
    routes = Router("/", route_handlers=proved([front, static_file, favicon, *pages, *twins, *people]))

    def seen() -> Service:
        """The ledger as whoever asks may see it."""
        asking = current()
        shown = service.seen_by(asking.role)
        asking.tier = shown.tier
        return shown

    app = Litestar(
        route_handlers=[routes],
        dependencies={
            "service": Provide(seen, sync_to_thread=False),
            "asking": Provide(current, sync_to_thread=False),
        },
        guards=[admitted],
        after_request=noted,
        plugins=[Rows(), Pairs()],
        request_max_body_size=LARGEST,
        exception_handlers={Exception: answer_error},
        compression_config=CompressionConfig(backend="gzip", minimum_size=1_000),
        openapi_config=OpenAPIConfig(
            title="bywhom", version=version("bywhom"), path="/schema", render_plugins=[JsonRenderPlugin()],
            description="Who claims that what happened. Every page of the desk is here as JSON.",
            components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
            security=[{"token": []}],
        ),
        logging_config=None,
    )  # fmt: skip
    return Guard(app, service.ledger, reach or Reach())
