"""Serves the desk, on this machine alone unless it is told otherwise."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from bywhom.errors import ConfigError, StoreError
from bywhom.harm import assessment_if_any, path_of
from bywhom.store.accounts import any_account
from bywhom.store.ledger import Ledger
from bywhom.surroundings import place
from bywhom.web.app import desk_app
from bywhom.web.reach import LOOPBACK, Reach, reach_of
from bywhom.web.service import Service

PURPOSE = "For documentation, research, humanitarian access and journalism. Not for targeting or tracking people."


def serve(
    ledger: Ledger, port: int, host: str = LOOPBACK[0], public: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Serves until it is interrupted. Raises ConfigError where the address cannot be had, or the desk is not ready to
    be reached from elsewhere. `tell` hears how far the work has come that no question is to wait for.
    """
    reach = reach_of(ledger, host, public)
    with _listening(host, port) as listening:
        chosen = listening.getsockname()[1]
        service = Service(ledger, assessment=assessment_if_any(path_of()), tell=tell)
        ready(service, reach)
        _tell(ledger, reach, host, chosen, public)
        config = uvicorn.Config(
            desk_app(service, reach), log_level="warning", access_log=False, server_header=False,
            date_header=False, proxy_headers=public is not None,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])


def ready(service: Service, reach: Reach) -> None:
    """What the first question would else wait for: where documents could meet, and what others see of them."""
    try:
        place(service.ledger, service.tell)
    except StoreError as error:  # a ledger that only may be read answers all the same
        service.tell(f"{error}; the first question will take longer")
    with service.ledger.reads() as connection:
        others = reach.accounts or any_account(connection)
    shown = service.seen_by("")
    if others and shown is not service:
        place(shown.ledger, service.tell)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ConfigError(f"--host {host} is no address of this machine ({error.strerror or error})") from error
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind(address)
    except OSError as error:
        opened.close()
        told = f"port {port} of {host} cannot be had ({error.strerror}); name another with --port"
        raise ConfigError(told) from error
    opened.listen()  # who asks at once waits until we answer
    return opened


def _tell(ledger: Ledger, reach: Reach, host: str, port: int, public: str | None) -> None:
    shown = f"[{host}]" if ":" in host else host
    lines = [f"the desk is at http://{shown}:{port}/ over {ledger.shown}; Ctrl-C stops it", PURPOSE]
    if public is not None:
        lines.insert(1, f"others come by https://{public}/: a proxy there takes HTTPS and passes the name on")
    elif reach.accounts:
        lines.insert(1, "passwords travel in the clear on this network: --public NAME with an HTTPS proxy is safer")
    sys.stderr.write("".join(f"bywhom: {line}\n" for line in lines))
    sys.stderr.flush()
