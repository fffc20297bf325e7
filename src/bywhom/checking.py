"""A draft held against the ledger: read by the same pipeline as an article, then compared record by record."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bywhom.errors import InputError
from bywhom.gather.decode import decode
from bywhom.gather.draft import draft_document
from bywhom.kit import Kit
from bywhom.knowledge.check import load_check_words
from bywhom.pipeline import read_document
from bywhom.reconcile.check import check
from bywhom.records import Checked, Reading
from bywhom.store.ledger import Ledger
from bywhom.store.standing import documents_naming, standing

FEW = 200
"""Documents that are all looked at; of more, those that name something that the draft names."""


def check_draft(
    content: bytes, source: str, kit: Kit, ledger: Ledger, *, as_of: str | None = None, published: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Checked:  # fmt: skip
    """What of a draft no record supports that stood in the ledger (at the end of `as_of`).

    Raises InputError for a draft with no text.
    """
    progress(f"reading {source}")
    draft = read_document(draft_document(content, source, published), (), kit)
    if not draft.sentences:
        raise InputError(f"{source}: there is no sentence in it to check")
    progress("looking for what the ledger has on it")
    only = None if ledger.count() <= FEW else documents_naming(ledger, _names(draft), as_of=as_of)
    readings = tuple(standing(ledger, as_of=as_of, documents=only))
    progress(f"holding it against {len(readings):,} documents")
    checked = check(draft, decode(content).text, readings, load_check_words(), kit.registry.ids_called)
    return msgspec.structs.replace(checked, as_of=as_of)


def _names(draft: Reading) -> set[str]:
    mentions = {mention.as_written for mention in draft.parties if mention.as_written[:1].isupper()}
    return mentions | {place.as_written for place in draft.places} | {actor.name for actor in draft.actors}
