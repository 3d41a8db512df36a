"""What is in process at its net realisable value: problems of Chinese examinations, posted as documents.

A semi-finished good that is worked on is in process (在产品): it will bring what its product sells for, by contract or
on the market, less what it still costs to complete and to sell it (CAS 1 articles 15-17). Figures in 万元.
"""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    Delivery,
    OpeningWip,
    ProductionReceipt,
    SalesOrder,
    StockWriteDown,
    WorkOrder,
    WorkOrderRelease,
)

ALLOWANCE, LOSS, COST_OF_SALES = "1471", "6701", "640101"
BILL = {"item": "W", "valid_from": "2026-01-01", "lines": [{"item": "S", "quantity": "1"}]}
PRICE = {"item": "S", "valid_from": "2026-01-01", "price": "1"}


def working(
    cost: str, quantity: str = "1", written_down: str = "0", contract: str = "", price: str = "1"
) -> Ledger:
    """Have units in process that have cost so much, and perhaps a contract for some of them."""
    ledger = Ledger(company({"S": "semi_finished", "W": "finished"}, boms=[BILL], prices=[PRICE]))
    ledger(WorkOrder, "WO", item="W", quantity=quantity)
    ledger(WorkOrderRelease, "REL", work_order="WO")
    ledger(OpeningWip, "OW", work_order="WO", amounts={"material": cost}, written_down=written_down)
    if contract:
        ledger(SalesOrder, "SO", partner="B", lines=[{"item": "W", "quantity": contract, "price": price}])
    return ledger


def found_out(ledger: Ledger, *portions: dict[str, Any]) -> list[str]:
    """Test the order, and write allowance and loss."""
    ledger(StockWriteDown, "WD", portions=[{"work_order": "WO", **portion} for portion in portions])
    return ledger.balances(ALLOWANCE, LOSS)


def test_a_contract_price_below_what_the_product_will_cost() -> None:
    """注册会计师 2012: S has cost 37, W costs 10 more and is sold for 40 by contract: 37 less 30 is 7."""
    ledger = working("370000", contract="1", price="400000")
    portion = {"sales_order": "SO/1", "price": "400000", "costs": "100000"}
    assert found_out(ledger, portion) == ["-70000.00", "70000.00"]


def test_what_was_written_down_before_counts() -> None:
    """chinaacc.com 8255618: 450, 78 to complete, 8 to sell, contract 500, 12 written down: 36 are due, 24 are new."""
    ledger = working("4500000", written_down="120000", contract="1", price="5000000")
    portion = {"sales_order": "SO/1", "price": "5000000", "costs": "860000"}
    assert found_out(ledger, portion) == ["-360000.00", "240000.00"]


def test_a_market_price_below_what_the_product_will_cost() -> None:
    """中级会计职称 2006: 35, 11 to complete, 6 to sell, price 50: 2; the product of 46 stands at the 44 it brings."""
    ledger = working("350000")
    assert found_out(ledger, {"price": "500000", "costs": "170000"}) == ["-20000.00", "20000.00"]
    ledger(OpeningWip, "MORE", work_order="WO", amounts={"labour": "110000"})
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="1", final=True)
    assert ledger.stock("W") == "460000.00"
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "W", "quantity": "1", "price": "500000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="1")
    assert ledger.balances(ALLOWANCE, COST_OF_SALES) == ["0.00", "440000.00"]


@pytest.mark.parametrize("quantity", ["2", "10"])
def test_half_for_a_contract_and_half_for_the_market(quantity: str) -> None:
    """半成品E: 80; half brings 50 - 5 - 2 = 43 by contract, half 46 - 5 - 2 = 39: it stands at 40 and 39."""
    half = str(int(quantity) // 2)
    ledger = working("800000", quantity, contract=half, price="1")
    portions = {"sales_order": "SO/1", "value": "430000"}, {"value": "390000"}
    assert found_out(ledger, *portions) == ["-10000.00", "10000.00"]
