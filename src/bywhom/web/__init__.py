"""The desk: pages over a ledger, each with its JSON twin, served on this machine alone."""

from bywhom.web.app import desk_app

__all__ = ["desk_app"]
