"""Own use return: what was not used goes back at what it was charged for."""

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore import Code, Refused
from erpcore.documents import OwnUse, OwnUseReturn, PurchaseInvoice, Reversal, StockWriteDown


@pytest.fixture
def used(shop):
    """Of 4 kg at 10.00 and 8 kg at 13.00, six were taken for the office: 66.00."""
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "8", "13")
    shop(OwnUse, "OU-1", item="RESIN", quantity="6", cost_centre="OFFICE")
    return shop


def test_the_latest_layer_comes_back_first(used):
    """3 kg: 2 at 13.00 and 1 at 10.00, red on the same sides."""
    entry = used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    assert used.lines(entry) == ["Dr administrative_expense -36.00", "Cr stock raw -36.00"]
    assert used.stock("RESIN") == ("9", {"material": "114.00"})
    used.in_step()


def test_it_comes_back_with_what_the_invoice_added(used):
    """4 kg cost 44.00 in the end: the kilogram comes back for 11.00."""
    used(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "44"}])
    used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    assert used.balance("administrative_expense") == "33.00"
    used.in_step()


def test_a_return_taken_back_is_used_again(used):
    """The expense stands as before the return."""
    used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    used(Reversal, "RV-1", of="UR-1", reason="was used after all")
    assert used.balance("administrative_expense") == "66.00"
    used.in_step()


def test_the_allowance_comes_back_with_the_goods(shop):
    """12 kg for 144.00 were written down by 10.00: 7 take 5.83 along, of which 3 bring 2.50 back and 4 the rest."""
    shop.buy("GR-1", "RESIN", "12", "12")
    shop(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "134"}])
    shop(OwnUse, "OU-1", item="RESIN", quantity="7", purpose="construction")
    assert shop.balance("construction") == "78.17"
    entry = shop(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    assert "Dr write_down_allowance -2.50" in shop.lines(entry)
    shop(OwnUseReturn, "UR-2", own_use="OU-1", quantity="4")
    assert (shop.balance("construction"), shop.balance("write_down_allowance")) == ("0.00", "-10.00")
    shop.in_step()
    shop(Reversal, "RV-1", of="UR-2", reason="was used after all")
    assert (shop.balance("construction"), shop.balance("write_down_allowance")) == ("44.67", "-6.67")
    shop.in_step()
    shop.replays()


@pytest.mark.parametrize(("method", "price"), [("moving_average", "9"), ("fifo", "9"), ("standard", None)])
def test_what_is_not_known_any_more_is_told_with_what_to_do(method, price):
    """Two months later the cost of the use is forgotten: what the refusal says brings the goods in at it."""
    standard = {"item": "A", "valid_from": SINCE, "amounts": {"material": "9"}}
    shop = Trade({"A": method}, standards=[standard])
    shop.bill(shop.buy("A", "10", "8"), "90", 2)
    use = shop("own_use", 3, item="A", quantity="10", cost_centre="SHOP")
    for month in ("2026-10", "2026-11"):
        assert shop.books.month_end(month).run().locked
    back = {"type": "own_use_return", "id": "UR", "date": "2026-12-01", "own_use": use, "quantity": "2"}
    with pytest.raises(Refused) as caught:
        shop.books.post(READ(back))
    assert (caught.value.code, caught.value.field) == (Code.RETURN_EXCEEDS_ISSUE, "quantity")
    assert caught.value.expected.startswith(f"at most 0 of {use}: what it took")
    assert "scrap_recovery" in caught.value.remedy
    fields = {"cost_centre": "SHOP", "item": "A", "quantity": "2", "price": price}
    shop.books.post(READ({"type": "scrap_recovery", "id": "SR", "date": "2026-12-01", **fields}))
    assert shop.shelf("A") == ("2", "18.00")
    assert shop.cost("overhead_pool", use) == "90.00"
    assert shop.cost("overhead_pool", "SR") == "-18.00"


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "own_use", {"own_use": "OU-9"}),
        (Code.UNKNOWN_DOCUMENT, "own_use", {"own_use": "GR-1"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.RETURN_EXCEEDS_ISSUE, "quantity", {"quantity": "6.001"}),
    ],
)
def test_a_return_that_does_not_fit_is_refused(used, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    used.refuses(code, field, OwnUseReturn, "UR-1", **{"own_use": "OU-1", "quantity": "3", **change})
