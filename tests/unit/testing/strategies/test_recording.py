"""The accountants write openings, vouchers, reversals and changes."""

import pytest

from erpcore.documents import WorkOrder, WorkOrderRelease
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


def test_master_data_change_in_every_way(books, written) -> None:
    """Prices, rates, standards, items, bills, rules and exchange rates."""
    changes = written(recording.set_up)
    tables = {name for change in changes for name in change.tables.model_fields_set}
    assert tables == {"prices", "rates", "standards", "items", "boms", "posting_rules", "exchange_rates"}
    taken = [post(books, change.model_copy(update={"id": f"X-{n}"})) for n, change in enumerate(changes)]
    assert None in taken


def test_a_new_standard_comes_before_its_revaluation(written) -> None:
    """Where no standard has changed, one is set first."""
    kinds = [document.type for document in written(recording.standard_revaluation)]
    assert set(kinds) == {"set_up", "standard_revaluation"}
    assert kinds.count("set_up") > kinds.count("standard_revaluation")
