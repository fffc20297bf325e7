"""Which machines may be asked: only ones of the open net, checked where the connection is made."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bywhom.errors import InputError

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses behind NAT64
_TUNNELLED = ipaddress.ip_network("2002::/16")  # IPv4 addresses of 6to4


def is_open(address: str) -> bool:
    """Whether the address is one of the open net, also the IPv4 address that it may carry inside."""
    try:
        parsed = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped
        if inner is None and parsed in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is None and parsed in _TUNNELLED:
            inner = parsed.sixtofour
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return parsed.is_global and not parsed.is_multicast


class OpenResolver(AbstractResolver):
    """Resolves a name once and gives the connector only addresses that were checked, so that no second answer counts"""

    def __init__(self, *, loopback: bool = False) -> None:
        self._inner = ThreadedResolver()
        self._loopback = loopback

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        for one in found:
            check_address(one["host"], loopback=self._loopback)
        return found

    async def close(self) -> None:
        await self._inner.close()


def check_address(address: str, *, loopback: bool) -> None:
    """Refuses an address that is not of the open net; `loopback` lets this machine through, for tests."""
    if loopback and ipaddress.ip_address(address).is_loopback:
        return
    if not is_open(address):
        raise InputError(f"{address} is not an address of the open net; only public pages are fetched")


def check_host(host: str, *, loopback: bool) -> None:
    """A host that is itself an address is checked here: a connector asks no resolver for it."""
    try:
        literal: Any = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        if host.replace(".", "").isdigit() or host.lower().startswith("0x"):
            raise InputError(f"{host} is no address as pages have them") from None
        return
    check_address(str(literal), loopback=loopback)
