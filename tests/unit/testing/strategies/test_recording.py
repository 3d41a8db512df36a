"""The accountants write openings, vouchers and reversals."""

import pytest

from erpcore.documents import SetUp, WorkOrder, WorkOrderRelease
from erpcore.testing.playing import post
from erpcore.testing.strategies import recording


@pytest.mark.parametrize(
    "writer",
    [recording.opening_balance, recording.opening_stock, recording.opening_item, recording.manual_voucher],
)
def test_what_needs_nothing_is_mostly_taken(writer, books, written) -> None:
    """Most of what is written is right, some of it is not."""
    results = [
        post(books, document.model_copy(update={"id": f"X-{number}"}))
        for number, document in enumerate(written(writer))
    ]
    assert results.count(None) > len(results) // 2


def test_opening_cost_in_process_needs_a_running_order(books, written) -> None:
    """A completed order takes none."""
    assert written(recording.opening_wip) == []
    books.post(WorkOrder(id="WO-2", date="2026-10-09", item="TOY", quantity="10"))
    books.post(WorkOrderRelease(id="REL-2", date="2026-10-09", work_order="WO-2"))
    found = written(recording.opening_wip)
    assert {document.work_order for document in found} == {"WO-2"}
    assert {bool(document.transferred) for document in found} == {True, False}
    assert {len(document.counted) for document in found} == {0, 1}


def test_reversals_name_what_was_posted(books, written) -> None:
    """Of anything, mostly of what can be reversed."""
    reversals = written(recording.reversal)
    assert all(books.log.find(document.of) for document in reversals)
    assert len({document.of for document in reversals}) > 5


def test_lines_on_accounts_in_another_currency_state_both_amounts_but_for_a_slip(books, written) -> None:
    """Some amounts are nought, and a line without its other amount is drawn too."""
    bank = {"code": "BANK-X", "name": "Bank", "kind": "asset", "side": "debit", "currency": "USD"}
    books.post(SetUp(id="SU-X", date="2026-10-09", tables={"accounts": [bank]}))
    lines = [line for document in written(recording.manual_voucher) for line in document.lines]
    kept = [line.original for line in lines if line.account == "BANK-X"]
    assert all(line.original is None for line in lines if line.account != "BANK-X")
    assert {None, 0} < set(kept)
    assert kept.count(None) < len(kept) / 4
