"""Form conversion: goods become others of the same value."""

import pytest

from erpcore import Code
from erpcore.documents import FormConversion, PurchaseInvoice, Reversal

TURN = {
    "taken": {"item": "RESIN", "quantity": "1", "unit": "bag"},
    "made": {"item": "CHIPS", "quantity": "24.5"},
}


def test_a_bag_becomes_chips_of_its_value(stocked):
    """25 kg for 250.00 give 24.5 kg, and 12.00 for the mill."""
    entry = stocked(FormConversion, "FC-1", freight="12", **TURN)
    assert stocked.lines(entry) == [
        "Dr stock raw 262.00", "Cr stock raw 250.00", "Cr accrued_expense 12.00"
    ]  # fmt: skip
    assert stocked.stock("CHIPS") == ("24.5", {"material": "262.00"})
    stocked.in_step()


def test_a_later_price_follows_into_the_new_form(stocked):
    """40.00 more on 40 kg: the bag bears 25.00."""
    stocked(FormConversion, "FC-1", **TURN)
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    assert stocked.stock("CHIPS") == ("24.5", {"material": "275.00"})
    stocked.in_step()


def test_goods_may_change_their_site_with_their_form(stocked):
    """Chips are kept in the yard."""
    stocked(FormConversion, "FC-1", **{**TURN, "made": {**TURN["made"], "site": "YARD"}})
    assert stocked.stock("CHIPS", "YARD") == ("24.5", {"material": "250.00"})
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "taken.item", {"taken": {"item": "NOTHING", "quantity": "1"}}),
        (Code.UNKNOWN_ITEM, "made.item", {"made": {"item": "NOTHING", "quantity": "1"}}),
        (Code.DOCUMENT_INVALID, "made.item", {"made": {"item": "RESIN", "quantity": "1"}}),
        (Code.STOCK_SHORT, "taken.quantity", {"taken": {"item": "RESIN", "quantity": "41"}}),
        (Code.UNKNOWN_SITE, "made.site", {"made": {**TURN["made"], "site": "MOON"}}),
        (Code.NUMBER_INVALID, "freight", {"freight": "0.001"}),
    ],
)
def test_a_conversion_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, FormConversion, "FC-1", **{**TURN, **change})


def test_a_lot_at_a_fixed_price_is_not_turned_into_another(tracked):
    """Two kilograms at 3.333333 are 6.67, one and one are 6.66: the shelf would be off its standard."""
    turn = {
        "taken": {"item": "GLUE", "quantity": "1", "lot": "G1"},
        "made": {"item": "GLUE", "quantity": "1", "lot": "G2"},
    }
    shop = tracked("standard")
    shop.buy("GR-1", "GLUE", "2", "3", lot="G1")
    shop.refuses(Code.DOCUMENT_INVALID, "made.item", FormConversion, "FC-1", **turn)
    shop = tracked("moving_average")
    shop.buy("GR-1", "GLUE", "2", "3", lot="G1")
    shop(FormConversion, "FC-1", **turn)
    assert shop.stock("GLUE") == ("2", {"material": "6.00"})


def test_a_conversion_reversed_before_its_month_is_costed(factory):
    """October's average is 20.00, not 10.00; the conversion is undone in November: no month has anything of it left."""
    others = {"auxiliary": "fifo", "parts": "standard", "planned": "standard", "finished": "moving_average"}
    methods = {"raw": "monthly_average", "semi_finished": "fifo", **others}
    classes = [{"code": of, "name": of, "valuation": how} for of, how in methods.items()]
    shop = factory(item_classes=classes)
    shop.buy("GR-1", "RESIN", "10", "10")
    turn = {"taken": {"item": "RESIN", "quantity": "5"}, "made": {"item": "TOY", "quantity": "1"}}
    shop(FormConversion, "FC-1", **turn)
    shop.buy("GR-2", "RESIN", "10", "30")
    shop(Reversal, "RV-1", of="FC-1", reason="wrong", date="2026-11-03")
    shop.books.month_end("2026-10").run()
    assert shop.balance("late_difference", "2026-10") == "0.00"
    assert (
        shop.balance("current_profit") == "0.00"
    )  # 50.00 that went over to the toys came back with the resin
    shop.books.month_end("2026-11").run()
    assert shop.balance("current_profit") == "0.00"
    assert shop.stock("RESIN") == ("20", {"material": "400.00"})
    assert shop.stock("TOY") == ("0", {})
