"""Opening stock: goods on hand when the books began, value by element."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import Delivery, MaterialIssue, OpeningStock, Reversal, StockWriteDown


def test_goods_come_in_with_their_elements(shop):
    """4 wheels worth 40.00 material and 12.00 labour, against the clearing."""
    entry = shop(OpeningStock, "OS-1", item="WHEEL", quantity="4", amounts={"material": "40", "labour": "12"})
    assert shop.lines(entry) == ["Dr stock semi_finished 52.00", "Cr opening_balance 52.00"]
    assert shop.stock("WHEEL") == ("4", {"material": "40.00", "labour": "12.00"})
    shop.in_step()


def test_several_layers_keep_their_order(shop):
    """First in, first out: the layer posted first leaves first."""
    shop(OpeningStock, "OS-1", item="RESIN", quantity="5", amounts={"material": "50"})
    shop(OpeningStock, "OS-2", item="RESIN", quantity="5", amounts={"material": "60"}, unit="kg", site="MAIN")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="6")
    assert shop.wip("WO-1") == {"material": "62.00"}


def test_goods_at_standard_come_in_at_standard(shop):
    """10 gears worth 150.00 stand at 135.00; the 15.00 above standard are a price variance of the opening."""
    entry = shop(OpeningStock, "OS-1", item="GEAR", quantity="10", amounts={"material": "150", "labour": "0"})
    assert shop.lines(entry) == [
        "Dr stock planned 135.00",
        "Dr purchase_price_variance 15.00",
        "Cr opening_balance 150.00",
    ]
    shop.in_step()


def test_units_and_sites(shop):
    """Two boxes in the yard are 24 pieces there."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="2", unit="box", site="YARD", amounts={"material": "24"})
    assert shop.stock("TOY", "YARD") == ("24", {"material": "24.00"})


@pytest.mark.parametrize("item", ["RESIN", "DYE", "GEAR"])
def test_a_wrong_opening_is_taken_back(shop, item):
    """Nothing was taken: reversed, shelf and clearing are empty, whatever the valuation."""
    shop(OpeningStock, "OS-1", item=item, quantity="10", amounts={"material": "150"})
    shop(Reversal, "RV-1", of="OS-1", reason="counted wrong")
    assert (shop.stock(item), shop.balances()) == (("0", {}), {})


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "MIX"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.UNKNOWN_ELEMENT, "amounts.magic", {"amounts": {"magic": "1"}}),
        (Code.NUMBER_INVALID, "amounts.material", {"amounts": {"material": "0.001"}}),
        (Code.PRICE_MISSING, "amounts", {"amounts": {}}),
        (Code.PRICE_MISSING, "amounts", {"amounts": {"material": "0"}}),
        (Code.STANDARD_MISSING, "item", {"item": "NOSTANDARD"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_opening_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    good = {"item": "RESIN", "quantity": "10", "amounts": {"material": "100"}}
    shop.refuses(code, field, OpeningStock, "OS-1", **{**good, **change})


def test_an_opening_waits_for_the_new_standard_and_is_not_late(factory):
    """STANDARD_NOT_ADOPTED and LATE_FACT_REFUSED hold for the opening as for any receipt."""
    later = {"item": "BOLT", "valid_from": "2026-11-01", "amounts": {"material": "3"}}
    shop = factory({"late_facts": "refuse"}, more_standards=[later])
    good = {"item": "BOLT", "quantity": "10", "amounts": {"material": "25"}}
    shop(OpeningStock, "OS-1", **good)
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", OpeningStock, "OS-2", date="2026-11-01", **good)
    shop.refuses(Code.LATE_FACT_REFUSED, "date", OpeningStock, "OS-2", date="2026-10-08", **good)


@pytest.mark.parametrize(
    "change", [{"quantity": "0"}, {"amounts": {"material": "-1"}}, {"amounts": {"material": 1.5}}]
)
def test_an_opening_of_nothing_makes_no_document(shop, change):
    """Zero quantities, negative and binary amounts: the model refuses."""
    good = {"item": "RESIN", "quantity": "10", "amounts": {"material": "100"}}
    with pytest.raises(ValidationError):
        shop.document(OpeningStock, "OS-1", **{**good, **change})


def test_goods_were_written_down_before(shop):
    """期初存货跌价准备: 200.00 less 30.00; the half that is sold takes 15.00 along, a test goes on from there."""
    toys = {"item": "TOY", "quantity": "10", "amounts": {"material": "200"}}
    entry = shop(OpeningStock, "OS-1", **toys, written_down="30")
    assert shop.lines(entry) == [
        "Dr stock finished 200.00",
        "Dr opening_balance 30.00",
        "Cr opening_balance 200.00",
        "Cr write_down_allowance 30.00",
    ]
    assert entry.opening
    shop.sell("SO-1", "TOY", "5", "99")
    sold = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert "Dr write_down_allowance 15.00" in shop.lines(sold)
    tested = shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "value": "80"}])
    assert shop.lines(tested) == ["Dr impairment_loss 5.00", "Cr write_down_allowance 5.00"]
    shop.in_step()


def test_an_allowance_that_is_released_in_part_stays(shop):
    """A quarter of an allowance went with five of twenty: the opening of ten goes once they are back."""
    toys = {"item": "TOY", "quantity": "10", "amounts": {"material": "200"}}
    shop(OpeningStock, "OS-1", **toys, written_down="30")
    shop(OpeningStock, "OS-2", **toys, site="YARD", written_down="2")
    shop.sell("SO-1", "TOY", "5", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    shop.buy("GR-1", "TOY", "10", "20")
    refused = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="OS-1", reason="counted wrong")
    assert "DL-1" in refused.expected
    shop(Reversal, "RV-2", of="DL-1", reason="not gone")
    shop(Reversal, "RV-1", of="OS-1", reason="counted wrong")
    assert shop.balance("write_down_allowance") == "-2.00"
    shop.in_step()


def test_what_goods_were_written_down_by_is_taken_back_with_them(shop):
    """Reversed, neither goods nor allowance are there; no more is written down than the goods cost."""
    toys = {"item": "TOY", "quantity": "10", "amounts": {"material": "200"}}
    shop.refuses(
        Code.VALUE_EXCEEDS_PLACE, "written_down", OpeningStock, "OS-0", **toys, written_down="200.01"
    )
    shop(OpeningStock, "OS-1", **toys, written_down="200")
    shop(Reversal, "RV-1", of="OS-1", reason="counted wrong")
    assert (shop.stock("TOY"), shop.balances()) == (("0", {}), {})
