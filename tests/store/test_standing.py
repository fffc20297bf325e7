"""What stands: without what was retracted, and without what stood on its word alone."""

from __future__ import annotations

from bywhom.knowledge.search import load_search_fields
from bywhom.store.clock import end_of
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.search import search
from bywhom.store.standing import documents_naming, records_found, standing, statements_between
from bywhom.store.statements import retract
from tests.store.readings import LOIKAW, loikaw, simple
from tests.store.test_as_of import moments

FIELDS = load_search_fields()


def test_a_retracted_claim_takes_along_what_only_it_carries(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        retract(ledger, "claim-medics", by="desk", reason="misread")
        (reading,) = standing(ledger)
        assert {claim.id for claim in reading.claims} == {"claim-army-1", "claim-army-2"}
        assert reading.figures == ()
        # the army's denial still speaks of the event
        assert {event.id: event.claims for event in reading.events} == {
            "event-1": ("claim-army-1",), "event-2": ("claim-army-2",)
        }  # fmt: skip
        kept, retracted = moments(ledger)
        assert list(standing(ledger, as_of=kept)) == [loikaw()]
        retract(ledger, "claim-medics", by="desk", reason="right after all", withdraw=True)
        assert list(standing(ledger)) == [loikaw()]
        said = statements_between(ledger, kept, retracted)
        assert [(s.subject, s.withdrawn) for s in said] == [("claim-medics", False)]
        assert [s.withdrawn for s in statements_between(ledger, "2001-01-01")] == [False, True]
        assert statements_between(ledger, moments(ledger)[-1]) == []
        assert end_of(kept) > kept


def test_a_retracted_document_is_left_out(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        ledger.keep(simple(), b"Two people died.", "test 1")
        assert len(list(standing(ledger))) == ledger.count() == 2
        retract(ledger, "document-1", by="desk", reason="withdrawn by the outlet")
        assert [reading.document.id for reading in standing(ledger)] == [simple().document.id]
        assert list(standing(ledger, documents={"document-1"})) == []


def test_documents_are_found_by_the_names_in_them(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        for names, found in ((["Loikaw"], {"document-1"}), (["Kayah Courier", "Goma"], {"document-1"}),
                             (["Myanmar Army"], {"document-1"}), (["Goma"], set()), (["…", ""], set())):  # fmt: skip
            assert documents_naming(ledger, names) == found, names
        assert documents_naming(ledger, ["Loikaw"], as_of="2001-01-01") == set()


def test_found_records_come_with_their_reading(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        answer = search(ledger, parse("kind:figure", FIELDS))
        found = records_found(ledger, answer)
        assert [record.id for record, _ in found] == [one.id for one in answer.found]
        assert {reading.document.id for _, reading in found} == {"document-1"}
