"""Serves the desk on this machine alone."""

from __future__ import annotations

import socket
import sys

import uvicorn

from bywhom.errors import ConfigError
from bywhom.store.ledger import Ledger
from bywhom.web.app import desk_app
from bywhom.web.service import Service

HOST = "127.0.0.1"
PURPOSE = "For documentation, research, humanitarian access and journalism. Not for targeting or tracking people."


def serve(ledger: Ledger, port: int) -> None:
    """Serves until it is interrupted. Raises ConfigError where the port is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise ConfigError(f"port {port} cannot be had ({error.strerror}); name another with --port") from error
        listening.listen()  # who asks at once waits until we answer
        chosen = listening.getsockname()[1]
        sys.stderr.write(f"bywhom: the desk is at http://{HOST}:{chosen}/ over {ledger.shown}; Ctrl-C stops it\n")
        sys.stderr.write(f"bywhom: {PURPOSE}\n")
        sys.stderr.flush()
        config = uvicorn.Config(
            desk_app(Service(ledger)), log_level="warning", access_log=False, server_header=False, date_header=False
        )
        uvicorn.Server(config).run(sockets=[listening])
