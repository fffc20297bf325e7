"""Passwords and secrets: what is kept of them is a hash that does not lead back."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bywhom.errors import ConfigError

HASHER = PasswordHasher()
"""argon2id with 64 MiB and three passes (RFC 9106, the second choice): about a tenth of a second a guess."""
SHORTEST = 12
LONGEST = 200
FEWEST = 5
"""Different characters: "aaaaaaaaaaaa" is no password."""


def checked(password: str, name: str) -> str:
    """A password that may be set, in one spelling; raises ConfigError with what is wrong."""
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise ConfigError(f"a password has {SHORTEST} to {LONGEST} characters; several words are easiest to keep")
    if len(set(plain)) < FEWEST or (len(name) > 2 and name.casefold() in plain.casefold()):
        raise ConfigError("this password is too easy to guess: it repeats few letters or holds the user's name")
    return plain


def hashed(password: str) -> str:
    return HASHER.hash(_plain(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is that of the hash. It takes as long where there is no hash: an answer that comes sooner
    would tell which names there are.
    """
    try:
        HASHER.verify(kept or _nobodys(), _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_hex())


def _plain(password: str) -> str:
    """However a keyboard composes its letters, the password is the same."""
    return unicodedata.normalize("NFKC", password)


def new_secret() -> str:
    """256 bits by chance, to be shown once."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret: nobody can guess 256 bits, so that a plain hash is enough."""
    return sha256(secret.encode()).hexdigest()
