"""A change of method that needs a month of its own."""

import pytest

from erpcore import Code
from erpcore.documents import MaterialIssue, PurchaseInvoice, ValuationChange

NOVEMBER = "2026-11-01"
WHY = {"item_class": "raw", "reason": "prices swing"}

PRICES = [
    {"item": item, "valid_from": "2026-01-01", "amounts": {"material": "12"}}
    for item in ("RESIN", "CHIPS", "NOPRICE")
]


@pytest.fixture
def shop(factory):
    """Books in which raw material is valued as a test asks for: 40 kg at 10.00, 60 kg at 12.00, 30 kg issued."""

    def build(method):
        classes = [
            {"code": of, "name": of, "valuation": method if of == "raw" else how}
            for of, how in (
                ("raw", ""),
                ("auxiliary", "fifo"),
                ("parts", "standard"),
                ("semi_finished", "fifo"),
            )
        ]
        classes += [{"code": of, "name": of, "valuation": "standard"} for of in ("finished", "planned")]
        shop = factory(item_classes=classes, more_standards=PRICES if method == "standard" else [])
        shop.buy("GR-1", "RESIN", "40", "10")
        shop.buy("GR-2", "RESIN", "60", "12")
        shop.start("WO-1", "TOY", "100")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
        return shop

    return build


def test_one_price_a_month_begins_with_a_month(shop):
    """A monthly average begins on the first day of a period in which nothing of the class has moved."""
    shop, method = shop("fifo"), {"method": "monthly_average"}
    refusal = shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", ValuationChange, "VC-1", **WHY, **method)
    assert "2026-10-01" in refusal.expected
    shop.refuses(Code.DEPENDENTS_EXIST, "date", ValuationChange, "VC-1", **WHY, **method, date="2026-10-01")
    shop(ValuationChange, "VC-1", **WHY, **method, date=NOVEMBER)
    shop.buy("GR-3", "RESIN", "30", "14", date="2026-11-03")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="50", date="2026-11-05")
    for period in ("2026-10", "2026-11"):
        shop.books.month_end(period).run()
    assert shop.stock("RESIN") == ("50", {"material": "620.00"})  # (820.00 + 420.00) ÷ 100 × 50


def test_a_month_is_costed_before_its_average_is_left(shop):
    """From monthly average: at the start of a month, after the months before are closed."""
    shop = shop("monthly_average")
    change = {**WHY, "method": "fifo"}
    shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", ValuationChange, "VC-1", **change, date=NOVEMBER)
    shop.books.month_end("2026-10").run()
    shop(ValuationChange, "VC-1", **change, date=NOVEMBER)
    assert shop.stock("RESIN") == ("70", {"material": "784.00"})  # 1 120.00 ÷ 100 × 70
    shop(PurchaseInvoice, "PI-1", partner="V", date=NOVEMBER, lines=[{"receipt": "GR-2", "amount": "780"}])
    assert shop.stock("RESIN") == ("70", {"material": "844.00"})  # all 60 kg of the latest receipt are there
    shop.in_step()


def test_a_receipt_at_standard_is_a_movement_of_the_month(shop):
    """Pools at standard keep no story of receipts: a change on the same first day was accepted after one."""
    change = {**WHY, "method": "monthly_average", "date": NOVEMBER}
    moved, still = shop("standard"), shop("standard")
    moved.buy("GR-3", "RESIN", "30", "14", date=NOVEMBER)
    refusal = moved.refuses(Code.DEPENDENTS_EXIST, "date", ValuationChange, "VC-1", **change)
    assert "2026-11" in refusal.expected
    still(ValuationChange, "VC-1", **change)
    assert still.stock("RESIN") == ("70", {"material": "840.00"})
