"""Who may do what: three roles, four rights. A token has those of its scopes that its owner's role still has."""

from __future__ import annotations

from typing import Literal

Role = Literal["reader", "coder", "admin"]
Right = Literal["read", "export", "write", "admin", "account"]
RIGHTS: dict[str, frozenset[str]] = {
    "reader": frozenset({"read", "export"}),
    "coder": frozenset({"read", "export", "write"}),
    "admin": frozenset({"read", "export", "write", "admin"}),
}
ROLES = tuple(RIGHTS)
SCOPES = ("read", "export", "write", "admin")
"""What a token can be made for. `account`, one's own password, sessions and tokens, is for a signed-in person alone:
a token that got into wrong hands must not make others.
"""


def rights_of(role: str | None, scopes: frozenset[str] | None = None) -> frozenset[str]:
    """The rights of a role; with a token's scopes, those of them that the role has."""
    rights = RIGHTS.get(role or "", frozenset())
    return rights if scopes is None else rights & scopes
