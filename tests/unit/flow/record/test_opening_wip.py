"""Opening work in process: what a running order had cost before the books began."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import OpeningWip, OrderCompletion, ProductionReceipt, Reversal, WorkOrder

AMOUNTS = {"material": "100", "labour": "50"}


def test_cost_comes_in_by_element(shop):
    """期初在产品: 100.00 material and 50.00 labour against the clearing."""
    shop.start("WO-1", "TOY", "20")
    entry = shop(OpeningWip, "OW-1", work_order="WO-1", amounts=AMOUNTS)
    assert shop.lines(entry) == ["Dr wip material 100.00", "Dr wip labour 50.00", "Cr opening_balance 150.00"]
    assert shop.wip("WO-1") == {"material": "100.00", "labour": "50.00"}
    shop.in_step()


def test_the_products_bear_it(shop):
    """Completed with one receipt, the toys carry what came in and what was added."""
    shop.start("WO-1", "TOY", "20")
    shop(OpeningWip, "OW-1", work_order="WO-1", amounts=AMOUNTS)
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    assert shop.stock("TOY")[1] == {
        "material": "100.00",
        "labour": "80.00",
        "machine": "20.00",
        "overhead": "10.00",
    }


def test_several_openings_of_one_order_add_up_and_can_be_taken_back(shop):
    """Each is a document of its own; the second was wrong."""
    shop.start("WO-1", "TOY", "20")
    shop(OpeningWip, "OW-1", work_order="WO-1", amounts=AMOUNTS)
    shop(OpeningWip, "OW-2", work_order="WO-1", amounts=AMOUNTS)
    assert shop.wip("WO-1")["material"] == "200.00"
    shop(Reversal, "RV-1", of="OW-2", reason="twice")
    assert shop.wip("WO-1") == {"material": "100.00", "labour": "50.00"}
    shop.in_step()


def test_what_was_written_down_before_comes_in_too(shop):
    """30.00 of 150.00; half the toys take half of it along, and no more is written down than they cost."""
    shop.start("WO-1", "TOY", "20")
    entry = shop(OpeningWip, "OW-1", work_order="WO-1", amounts=AMOUNTS, written_down="30")
    assert [line for line in shop.lines(entry) if "allowance" in line] == ["Cr write_down_allowance 30.00"]
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    assert shop.open("write_down_allowance", "TOY") == "-15.00"
    fields = {"work_order": "WO-1", "amounts": AMOUNTS, "written_down": "150.01"}
    shop.refuses(Code.VALUE_EXCEEDS_PLACE, "written_down", OpeningWip, "OW-2", **fields)
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.UNKNOWN_ELEMENT, "amounts.magic", {"amounts": {"magic": "1"}}),
        (Code.NUMBER_INVALID, "amounts.labour", {"amounts": {"labour": "0.001"}}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_opening_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop(WorkOrder, "WO-0", item="TOY", quantity="1")
    shop.start("WO-1", "TOY", "20")
    shop.start("WO-2", "TOY", "20")
    shop(OrderCompletion, "OC-2", work_order="WO-2")
    shop.refuses(code, field, OpeningWip, "OW-1", **{"work_order": "WO-1", "amounts": AMOUNTS, **change})


@pytest.mark.parametrize("amounts", [{}, {"material": "0"}, {"material": "-1"}, {"material": "NaN"}])
def test_an_opening_of_nothing_makes_no_document(shop, amounts):
    """No element, zero and negative amounts: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(OpeningWip, "OW-1", work_order="WO-1", amounts=amounts)
