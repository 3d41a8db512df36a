"""What a document brought to an allowance is there before it is taken back."""

import pytest

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    ProductionReceipt,
    Reversal,
    StockWriteDown,
)


@pytest.fixture
def written_down(shop):
    """10 toys in process that have cost 200.00 and are written down by 50.00."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(StockWriteDown, "WD-1", portions=[{"work_order": "WO-1", "value": "150"}])
    return shop


def test_a_test_goes_after_what_took_of_its_allowance(written_down):
    """A receipt has, and names itself; taken back first, the test goes."""
    written_down(ProductionReceipt, "PR-1", work_order="WO-1", quantity="4")
    refused = written_down.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WD-1", reason="wrong")
    assert "PR-1" in str(refused)
    written_down(Reversal, "RV-2", of="PR-1", reason="wrong")
    written_down(Reversal, "RV-3", of="WD-1", reason="wrong")
    assert written_down.balance("write_down_allowance") == "0.00"


def test_a_receipt_goes_while_what_it_brought_is_there(written_down):
    """Sold goods took of it: other toys are there to go back, but their allowance is not."""
    written_down(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    written_down(ProductionReceipt, "PR-1", work_order="WO-1", quantity="4")
    written_down.sell("SO-1", "TOY", "5", "25")
    written_down(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    refused = written_down.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PR-1", reason="wrong")
    assert "DL-1" in str(refused)


def test_goods_received_for_a_contract_go_latest_first(written_down):
    """What the contract's goods are is known as the last receipt left it."""
    written_down.sell("SO-1", "TOY", "10", "15")
    portion = {"work_order": "WO-1", "sales_order": "SO-1/1", "price": "15"}
    written_down(StockWriteDown, "WD-2", portions=[portion])
    for number in ("PR-1", "PR-2"):
        written_down(ProductionReceipt, number, work_order="WO-1", quantity="4")
    refused = written_down.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PR-1", reason="wrong")
    assert "PR-2" in str(refused)
    written_down(Reversal, "RV-2", of="PR-2", reason="wrong")
    written_down(Reversal, "RV-3", of="PR-1", reason="wrong")
    written_down.in_step()


def test_openings_of_one_order_go_in_any_order(written_down):
    """The first says no less than the second of how many units there are."""
    written_down.start("WO-2", "TOY", "20")
    opening = {"work_order": "WO-2", "amounts": {"material": "100"}, "written_down": "10"}
    written_down(OpeningWip, "OW-1", **opening)
    written_down(OpeningWip, "OW-2", **opening)
    written_down(Reversal, "RV-1", of="OW-1", reason="twice")
    assert written_down.open("write_down_allowance", "\tWO-2") == "-10.00"
    written_down(ProductionReceipt, "PR-1", work_order="WO-2", quantity="20", final=True)
    assert written_down.open("write_down_allowance", "TOY") == "-10.00"
    written_down.in_step()
