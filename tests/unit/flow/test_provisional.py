"""What goods move at until their price is known."""

import pytest

from erpcore.documents import AverageCosting, MaterialIssue, PurchaseOrder, SetUp

SINCE = "2026-01-01"


@pytest.fixture
def works(factory):
    """The toy works with resin at monthly average; 100 kg at 10.00 are on hand, 1 kg at 30.00 came last."""

    def build(**policies):
        kept = {
            "auxiliary": "fifo", "parts": "standard", "planned": "standard", "finished": "fifo", "semi_finished": "fifo"
        }  # fmt: skip
        classes = [{"code": "raw", "name": "raw", "valuation": "monthly_average"}]
        classes += [{"code": of, "name": of, "valuation": method} for of, method in kept.items()]
        shop = factory(policies, item_classes=classes)
        shop.buy("GR-1", "RESIN", "100", "10")
        shop.buy("GR-2", "RESIN", "1", "30")
        shop.start("WO-1", "TOY", "50")
        return shop

    return build


def taken(shop, **fields):
    """Issue ten kilograms and say what they were valued at."""
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10", **fields)
    return shop.wip("WO-1").get("material"), entry.marks


@pytest.mark.parametrize(
    ("source", "worth"),
    [
        ("on_hand", "101.98"),
        ("last", "300.00"),
        ("standard", "280.00"),
        ("order", "110.00"),
        ("list", "90.00"),
    ],
)
def test_the_first_source_that_policy_names_is_used(works, source, worth):
    """Ten kilograms at what goods on hand cost, the latest purchase, the standard, the order, the list."""
    shop = works(provisional_prices=[source])
    tables = {
        "standards": [{"item": "RESIN", "valid_from": SINCE, "amounts": {"material": "28"}}],
        "prices": [{"item": "RESIN", "valid_from": "2026-02-01", "price": "9"}],
    }
    shop(SetUp, "SU-1", tables=tables)
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "5", "price": "11"}])
    assert taken(shop) == (worth, ())


def test_a_price_in_another_currency_is_not_rounded(works):
    """0.000333 dollars at 7.1234 are 0.0023720922 a kilogram: three million are 7,116.28, not 7,116.00."""
    shop = works(provisional_prices=["order"])
    rates = [{"currency": "USD", "valid_from": SINCE, "rate": "7.1234"}]
    shop(SetUp, "SU-1", tables={"exchange_rates": rates})
    line = {"item": "RESIN", "quantity": "3000000", "price": "0.000333"}
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[line])
    shop.buy("GR-3", "RESIN", "3000000", "1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="3000000", reason="all of it")
    assert shop.wip("WO-1") == {"material": "7116.28"}


def test_without_a_price_goods_move_unpriced(works):
    """Nothing but the quantity moves, a mark says so, and the end of the month puts it right."""
    shop = works(provisional_prices=["order"])
    worth, marks = taken(shop)
    assert worth is None
    assert [(mark.subject, mark.key, mark.after) for mark in marks] == [("unpriced", "MI-1/0", "RESIN")]
    assert "GOODS_UNPRICED" not in {of.code for of in shop.books.month_end("2026-10").check()}
    shop(AverageCosting, "AC-1", date="2026-10-31")
    assert shop.wip("WO-1") == {"material": "101.98"}


def test_a_price_by_hand_goes_before_all_sources(works):
    """The document says 12.00 a kilogram."""
    assert taken(works(), provisional_price="12")[0] == "120.00"


def test_value_may_be_left_to_the_end_of_the_month(works):
    """Policy monthly_issues month_end: quantities move alone, without a mark; the last of the goods takes all."""
    shop = works(monthly_issues="month_end")
    assert taken(shop) == (None, ())
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="91", reason="all")
    assert shop.stock("RESIN") == ("0", {})
    shop.in_step()


def test_goods_never_leave_at_more_than_there_is(works):
    """Fifty kilograms at the latest price of 30.00 would be more than all of them cost."""
    shop = works(provisional_prices=["last"])
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="50")
    assert shop.wip("WO-1") == {"material": "1030.00"}
    assert shop.stock("RESIN") == ("51", {})
