"""A supplier's goods come onto our shelf and stay the supplier's."""

from erpcore import Code
from erpcore.documents import ConsignmentReceipt, ConsignmentReturn, MaterialIssue, Reversal
from erpcore.inventory.consigned import Entrusted
from erpcore.kernel.rounding import MICRO

GOODS = {"partner": "V", "item": "RESIN", "quantity": "40"}


def held(shop, item="RESIN", lot="", partner="V"):
    """Whole units of a supplier's goods in the main store."""
    return shop.books.state.stock.consigned.quantity(Entrusted(item, "MAIN", partner, lot)) // MICRO


def test_nothing_of_value_moves(shop):
    """No voucher, no stock of ours: an order cannot take the goods before they are withdrawn."""
    entry = shop(ConsignmentReceipt, "CR", **GOODS)
    assert (entry.movements, entry.vouchers, held(shop)) == ((), (), 40)
    assert shop.stock("RESIN") == ("0", {})
    shop.start("WO", "TOY", "20")
    shop.refuses(
        Code.STOCK_SHORT, "quantity", MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="1"
    )


def test_the_goods_are_somebodys(shop):
    """A supplier's, of an item that is kept in stock, at a site of ours."""
    for field, value, code in (
        ("partner", "C", Code.UNKNOWN_PARTNER),
        ("partner", "X", Code.UNKNOWN_PARTNER),
        ("item", "ADVICE", Code.ITEM_KIND_UNSUITABLE),
        ("item", "X", Code.UNKNOWN_ITEM),
        ("site", "X", Code.UNKNOWN_SITE),
        ("unit", "box", Code.UNIT_DOES_NOT_CONVERT),
        ("lot", "A", Code.LOT_UNSUITABLE),
    ):
        shop.refuses(code, field, ConsignmentReceipt, "CR", **GOODS | {field: value})


def test_a_receipt_is_reversed_while_the_goods_are_there(shop):
    """Goods of the same supplier are all alike; what has gone back cannot go back again."""
    shop(ConsignmentReceipt, "CR", **GOODS)
    shop(ConsignmentReturn, "CB", **GOODS | {"quantity": "1"})
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="CR", reason="test")
    assert refusal.expected.endswith("39 are, 40 came with CR; some of it was taken by CB")
    shop(Reversal, "RV-1", of="CB", reason="test")
    shop(Reversal, "RV-2", of="CR", reason="test")
    assert held(shop) == 0


def test_lots_and_serial_numbers_are_told_apart(tracked):
    """A serial number is on hand once, whoever owns it."""
    shop = tracked()
    glue = {"partner": "V", "item": "GLUE", "quantity": "5"}
    shop.refuses(Code.LOT_MISSING, "lot", ConsignmentReceipt, "CR", **glue)
    shop(ConsignmentReceipt, "CR-1", lot="A", expires="2026-12-31", **glue)
    shop.refuses(
        Code.LOT_UNSUITABLE, "expires", ConsignmentReceipt, "CR", lot="A", expires="2026-12-30", **glue
    )
    motor = {"partner": "V", "item": "MOTOR", "quantity": "1", "lot": "SN"}
    shop(ConsignmentReceipt, "CR-2", **motor)
    refusal = shop.refuses(Code.LOT_UNSUITABLE, "lot", ConsignmentReceipt, "CR", **motor)
    assert "SN is V's" in refusal.expected
    assert (held(shop, "GLUE", "A"), held(shop, "MOTOR", "SN")) == (5, 1)
