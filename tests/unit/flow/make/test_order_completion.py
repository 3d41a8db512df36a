"""Order completion: actual against what was received, or a loss on request."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    ScrapRecovery,
    WorkOrder,
)


def test_a_completion_brings_the_receipts_to_actual_cost(running):
    """18 toys came in at 29.00 = 522.00; they cost 400.00: material up by 40.00, the rest back."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="18")
    entry = running(OrderCompletion, "OC-1", work_order="WO-1")
    assert running.lines(entry) == [
        "Dr stock finished 40.00",  # 400.00 − 18 × 20.00
        "Dr stock finished -162.00",  # 18 × (4.50 + 3.00 + 1.50)
        "Cr wip material 40.00",
        "Cr wip labour -81.00",
        "Cr wip machine -54.00",
        "Cr wip overhead -27.00",
    ]
    assert running.stock("TOY") == ("18", {"material": "400.00"})
    assert (running.status("WO-1"), running.wip("WO-1")) == ("completed", {})
    running.in_step()


def test_an_order_without_output_is_written_off_on_request_only(running):
    """IAS 2 paragraph 16: abnormal waste is expensed, when somebody says so."""
    refused = (Code.ORDER_HAS_NO_OUTPUT, "work_order", OrderCompletion, "OC-1")
    running.refuses(*refused, work_order="WO-1")
    running.work("TT-1", "WO-1", "1")
    entry = running(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    assert running.lines(entry) == [
        "Dr production_loss 460.00",
        "Cr wip material 400.00",
        "Cr wip labour 30.00",
        "Cr wip machine 20.00",
        "Cr wip overhead 10.00",
    ]
    assert (running.status("WO-1"), running.wip("WO-1")) == ("completed", {})
    running.in_step()


def test_an_order_with_output_is_not_written_off(running):
    """One toy is enough to carry the cost."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="1")
    refused = (Code.DOCUMENT_INVALID, "write_off", OrderCompletion, "OC-1")
    running.refuses(*refused, work_order="WO-1", write_off=True)
    running(OrderCompletion, "OC-1", work_order="WO-1")
    assert running.stock("TOY") == ("1", {"material": "400.00"})


def test_an_order_that_never_began_is_completed_without_a_voucher(shop):
    """No cost, no output: nothing to post, nothing to ask."""
    shop.start("WO-1", "TOY", "20")
    entry = shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert (entry.vouchers, shop.status("WO-1")) == ((), "completed")


def test_a_product_at_standard_waits_for_the_settlement(shop):
    """The completion only marks the order; its balance becomes variances with the close."""
    shop.buy("GR-1", "BOLT", "33", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="33", reason="bent ones")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    entry = shop(OrderCompletion, "OC-1", work_order="WO-1")
    assert entry.vouchers == ()
    assert shop.wip("WO-1")["material"] == "7.50"  # 3 bolts


@pytest.mark.parametrize("received", [True, False])
def test_a_completion_taken_back_leaves_the_order_running(running, received):
    """Reversed, the receipts stand at standard again (or the loss is gone), and material may be issued."""
    if received:
        running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="18")
    before = running.balances()
    running(OrderCompletion, "OC-1", work_order="WO-1", write_off=not received)
    running(Reversal, "RV-1", of="OC-1", reason="two more to come")
    assert (running.status("WO-1"), running.balances()) == ("released", before)
    running(ProductionReceipt, "PR-2", work_order="WO-1", quantity="2", final=True)
    assert running.wip("WO-1") == {}
    running.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.ORDER_HAS_NO_OUTPUT, "work_order", {}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_completion_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="1")
    running.start("WO-2", "TOY", "20")
    running(OrderCompletion, "OC-2", work_order="WO-2")
    running.refuses(code, field, OrderCompletion, "OC-1", **{"work_order": "WO-1", **change})


def test_a_credit_is_written_off_as_well(shop):
    """Scrap came back from an order without cost: its credit of 6.00 lowers the loss."""
    shop.start("WO-1", "TOY", "20")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="2", price="3")
    entry = shop(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    assert shop.lines(entry) == ["Dr production_loss -6.00", "Cr wip material -6.00"]
