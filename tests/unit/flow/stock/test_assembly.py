"""Assembly: components become a product of their cost, element by element."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    Assembly,
    Delivery,
    Disassembly,
    OpeningStock,
    PurchaseInvoice,
    Reversal,
)

KIT = {
    "item": "TRUCK",
    "quantity": "2",
    "components": [{"item": "RESIN", "quantity": "3"}, {"item": "WHEEL", "quantity": "4"}],
}


@pytest.fixture
def stocked(shop):
    """10 kg of resin at 10.00, and 8 wheels of 16.00 material and 4.00 labour."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(OpeningStock, "OS-1", item="WHEEL", quantity="8", amounts={"material": "16", "labour": "4"})
    return shop


def test_the_product_costs_what_its_components_cost(stocked):
    """30.00 of resin, 8.00 and 2.00 of wheels, 5.00 for the work: 43.00 material, 2.00 labour."""
    entry = stocked(Assembly, "AS-1", freight="5", freight_partner="W", **KIT)
    assert stocked.lines(entry) == [
        "Dr stock finished 45.00", "Cr stock raw 30.00", "Cr stock semi_finished 10.00", "Cr accrued_expense 5.00"
    ]  # fmt: skip
    assert stocked.stock("TRUCK") == ("2", {"material": "43.00", "labour": "2.00"})
    stocked.in_step()


def test_an_invoice_of_a_component_reaches_the_customer_of_the_product(stocked):
    """10.00 more on 10 kg: 3.00 belong to two trucks, one of which is sold."""
    stocked(Assembly, "AS-1", **KIT)
    stocked.sell("SO-1", "TRUCK", "2", "99")
    stocked(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110"}])
    assert stocked.balance("cost_of_sales") == "21.50"
    assert stocked.stock("TRUCK") == ("1", {"material": "20.50", "labour": "1.00"})
    stocked.in_step()


def test_a_product_at_standard_leaves_a_difference(stocked):
    """Gears stand at 13.50: two of them take 27.00 of 40.00."""
    stocked(Assembly, "AS-1", **{**KIT, "item": "GEAR"})
    assert stocked.balance("purchase_price_variance") == "13.00"
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110"}])
    assert stocked.balance("purchase_price_variance") == "16.00"
    stocked(Reversal, "RV-1", of="AS-1", reason="wrong kit")
    assert stocked.balance("purchase_price_variance") == "0.00"
    assert stocked.stock("RESIN") == ("10", {"material": "110.00"})
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNKNOWN_ITEM, "components.1.item", {"components": [{"item": "NOTHING", "quantity": "1"}]}),
        (Code.DOCUMENT_INVALID, "components.1.item", {"components": [{"item": "TRUCK", "quantity": "1"}]}),
        (Code.STOCK_SHORT, "components.1.quantity", {"components": [{"item": "RESIN", "quantity": "11"}]}),
        (
            Code.UNIT_DOES_NOT_CONVERT,
            "components.1.unit",
            {"components": [{"item": "RESIN", "quantity": "1", "unit": "pcs"}]},
        ),
        (Code.NUMBER_INVALID, "freight", {"freight": "0.001"}),
        (Code.UNKNOWN_PARTNER, "freight_partner", {"freight": "1", "freight_partner": "X"}),
        (Code.LOT_UNSUITABLE, "lot", {"lot": "L1"}),
    ],
)
def test_an_assembly_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, Assembly, "AS-1", **{**KIT, **change})


def test_an_assembly_of_nothing_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(Assembly, "AS-1", **{**KIT, "components": []})


def test_a_component_stands_on_one_line_of_its_shelf(stocked):
    """Two lines would both take the same six wheels of eight."""
    lines = [{"item": "WHEEL", "quantity": "6"}, {"item": "WHEEL", "quantity": "6"}]
    refused = stocked.refuses(
        Code.DOCUMENT_INVALID,
        "components.2.item",
        Assembly,
        "AS-1",
        item="TRUCK",
        quantity="1",
        components=lines,
    )
    assert refused.expected == "WHEEL of MAIN on one line, or lots of it each on its own"


METHODS = ("fifo", "lifo", "moving_average", "monthly_average", "specific", "standard")
VALUES = {"fifo": 46_00, "lifo": 64_00, "specific": 58_00, "standard": 36_67}


@pytest.mark.parametrize("method", METHODS)
def test_lots_of_a_component_stand_on_lines_of_their_own(tracked, method):
    """Four of lot A at 4.00 and seven of lot B at 6.00 become a car, are taken apart into two lots, and restored."""
    shop = tracked(method)
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "10", "6", lot="B")
    lots = [
        {"item": "GLUE", "quantity": "4", "lot": "A"},
        {"item": "GLUE", "quantity": "7", "lot": "B"},
    ]
    before = shop.picture()
    shop(Assembly, "AS-1", item="CAR", quantity="1", lot="C", components=lots)
    taken = sum(amount for amount in shop.books.state.stock.pool("CAR", "MAIN").amounts.values())
    assert taken == VALUES.get(method, 55_00)
    made = shop.picture()
    assert made["lots"] == {
        ("GLUE", "MAIN", "A"): 6_000_000,
        ("GLUE", "MAIN", "B"): 3_000_000,
        ("CAR", "MAIN", "C"): 1_000_000,
    }
    parts = [{"item": "GLUE", "quantity": of, "lot": lot} for of, lot in (("4", "D"), ("7", "E"))]
    shop(Disassembly, "DA-1", item="CAR", quantity="1", lot="C", original="AS-1", components=parts)
    shop.in_step()
    for of, picture in (("DA-1", made), ("AS-1", before)):
        shop(Reversal, f"RV {of}", of=of, reason="wrong")
        after = shop.picture()
        assert {name for name in after if after[name] != picture[name]} <= {"position", "facts"}
        shop.in_step()


def test_a_lot_stands_on_one_line(glued):
    """Twice the same lot, or a line without one, is refused; so is more than a lot has, on its line."""
    line = {"item": "GLUE", "quantity": "6"}
    for lots in (("A", "A"), ("A", None), (None, "B")):
        components = [{**line, "lot": lot} for lot in lots]
        glued.refuses(
            Code.DOCUMENT_INVALID, "components.2.item", Assembly, "AS", item="CAR", quantity="1", lot="C",
            components=components,
        )  # fmt: skip
    components = [{**line, "lot": "A"}, {**line, "quantity": "11", "lot": "B"}]
    glued.refuses(
        Code.LOT_SHORT, "components.1.lot", Assembly, "AS", item="CAR", quantity="1", lot="C",
        components=components,
    )  # fmt: skip
