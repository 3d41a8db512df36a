"""Units that a process usually loses, and that have no cost of their own."""

import pytest

from erpcore import Code
from erpcore.documents import ProductionReceipt, Reversal, Spoilage


@pytest.fixture
def running(shop):
    """An order for 20 toys on which 3 hours were worked: 90 + 60 + 30 = 180."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    return shop


def test_what_is_lost_makes_the_others_dearer(running):
    """2 of 20 leave without a value or a voucher; 180.00 lie on the other 18, 10.00 each."""
    entry = running(Spoilage, "SP-1", work_order="WO-1", quantity="2", basis="neglected")
    assert entry.vouchers == ()
    order = running.books.state.orders.orders["WO-1"]
    assert order.spoiled_quantity == 2_000_000
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="18", final=True)
    assert sum(map(float, running.stock("TOY")[1].values())) == 180
    running.in_step()


def test_it_is_taken_back(running):
    """A reversal gives the order its units again."""
    running(Spoilage, "SP-1", work_order="WO-1", quantity="2", basis="neglected")
    running(Reversal, "RV", of="SP-1", reason="found")
    assert running.books.state.orders.orders["WO-1"].spoiled_quantity == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"cause": "abnormal"}, "cause"),
        ({"operation": 0}, "operation"),
        ({"whole": "20"}, "whole"),
        ({"degrees": {"labour": "0"}}, "degrees"),
        ({"measures": [{"element": "labour", "spoiled": "0", "whole": "1"}]}, "measures"),
        ({"recovered": {"item": "CHIPS", "quantity": "1", "price": "8"}}, "recovered"),
        ({"claimed": "1"}, "claimed"),
        ({"bearer": "order"}, "bearer"),
    ],
)
def test_it_has_no_cost_to_tell_of(running, said, field):
    """What units cost, what is left of them, and who bears it, is not said of those that have no cost."""
    fields = {"work_order": "WO-1", "quantity": "2", "basis": "neglected", **said}
    running.refuses(Code.DOCUMENT_INVALID, field, Spoilage, "SP-1", **fields)
