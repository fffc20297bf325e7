"""The tables of the ledger, the same on every database.

clock       one row a transaction: when, by whom, why, and the hash that chains it to the one before
reading     what a document was read as, and its custody: hashes of bytes and text, whence and when fetched
statement   what is said of a record or document afterwards: retraction, correction, purge, judgement
            (these three are only ever added to: triggers refuse every other change)
original    the bytes of a document;  wording  its text: both can be purged, their hashes stay in `reading`
record      which document an id is of;  item  what can be searched: both made from the readings
doubt       how sure each record of the newest readings is, and whether somebody has judged it: made from the readings
vicinity    in which towns and weeks a document could meet others, by number; made by the desk when it is asked, and
            anew where it is missing: no backup holds it
account     who may use the desk, in which role;  token  what their programs show;  session  who is signed in
attempt     tries to sign in, for a short while;  trail  who wrote, changed or exported what (only ever added to)
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
METADATA = MetaData()

CLOCK = Table(
    "clock",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("contents", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("clock_at", "at"),
)

READING = Table(
    "reading",
    METADATA,
    Column("document", Text, nullable=False),
    Column("tx", NUMBER, ForeignKey("clock.number"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("input_sha256", Text, nullable=False),
    Column("input_size", NUMBER, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("wording_sha256", Text, nullable=False),
    Column("source", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("retrieved", Text),
    Column("records", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
    PrimaryKeyConstraint("document", "tx"),
    Index("reading_tx", "tx"),
)

STATEMENT = Table(
    "statement",
    METADATA,
    Column("id", Text, nullable=False),
    Column("tx", NUMBER, ForeignKey("clock.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", Text, nullable=False),
    PrimaryKeyConstraint("id", "tx"),
    Index("statement_subject", "subject", "kind", "tx"),
    Index("statement_tx", "tx"),
)

ORIGINAL = Table(
    "original",
    METADATA,
    Column("document", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

WORDING = Table(
    "wording",
    METADATA,
    Column("document", Text, nullable=False),
    Column("tx", NUMBER, nullable=False),
    Column("words", LargeBinary, nullable=False),
    PrimaryKeyConstraint("document", "tx"),
)

RECORD = Table(
    "record",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("tx", NUMBER, nullable=False),
)

ITEM = Table(
    "item",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("tx", NUMBER, nullable=False),
    Column("superseded", NUMBER),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("published", Text),
    Column("measure", Text),
    Column("low", NUMBER),
    Column("high", NUMBER),
    Column("lat", Float),
    Column("lon", Float),
    Column("digest", Text, nullable=False),
    Column("shown", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("facets", Text, nullable=False),
    Index("item_id", "id"),
    Index("item_document", "document", "tx"),
    Index("item_latest", "latest"),
    Index("item_day", "kind", "superseded", "latest", "number"),
    Index("item_map", "kind", "superseded", "lat", "lon", "earliest", "number"),
)

DOUBT = Table(
    "doubt",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sure", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
    Index("doubt_document", "document"),
    Index("doubt_queue", "judged", "sure", "id"),
    Index("doubt_kind", "judged", "kind", "sure", "id"),
)

VICINITY = Table(
    "vicinity",
    METADATA,
    Column("key", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("tx", NUMBER, nullable=False),
    PrimaryKeyConstraint("key", "document", "tx"),
    sqlite_with_rowid=False,
)

ACCOUNT = Table(
    "account",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("removed", Text),
)

TOKEN = Table(
    "token",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("account", Text, ForeignKey("account.name"), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("revoked", Text),
    Index("token_account", "account"),
)

SESSION = Table(
    "session",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("account", Text, ForeignKey("account.name"), nullable=False),
    Column("browser", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Index("session_account", "account"),
)

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("attempt_at", "at"),
)

TRAIL = Table(
    "trail",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("via", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("trail_who", "who", "number"),
)

APPEND_ONLY = (CLOCK, READING, STATEMENT)
PURGEABLE = (ORIGINAL, WORDING)
DERIVED = (RECORD, ITEM, DOUBT)
COPIED = (*APPEND_ONLY, *PURGEABLE, *DERIVED, ACCOUNT, TOKEN, TRAIL)
"""What a backup holds, in an order that satisfies the references. Nobody is signed in to a copy."""
