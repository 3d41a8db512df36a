"""By-products on a bill of material: what an order is to bring besides its product."""

import datetime
import tomllib
from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    MaterialIssue,
    OpeningStock,
    OrderCompletion,
    ProductionReceipt,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.make.by_products import by_products
from erpcore.flow.make.cards import estimate_card, standard_card
from erpcore.kernel.rounding import MICRO
from erpcore.masterdata.bom import Bom
from erpcore.production.cost_card import ComponentCost

DAY = datetime.date(2026, 10, 9)
MIX = {"item": "MIX", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
WORTH = (("material", 2 * MICRO), ("labour", MICRO))


def bill(**fields):
    """Twenty toys of a batch bring 3 kg of regrind, at four good ones in five."""
    lines = [{"item": "RESIN", "quantity": "40"}]
    out = [{"item": "REGRIND", "quantity": "3", **fields}]
    return {"item": "TOY", "valid_from": "2026-01-01", "quantity": "20", "yield": "0.8"} | {
        "lines": lines, "by_products": out
    }  # fmt: skip


def test_a_by_product_goes_with_planned_output(shop):
    """1 000 good toys are 1 250 planned ones, 62.5 batches: 187.5 kg; at one price of the element it comes off."""
    found = by_products(
        shop.books.state, Bom.model_validate(bill()), 1_000 * MICRO, DAY, lambda _: (WORTH, "x")
    )
    assert found == (ComponentCost("REGRIND", 187_500_000, (("material", 3 * MICRO),), "x"),)


def test_a_by_product_is_counted_in_its_own_unit(shop):
    """3 000 g are 3 kg."""
    told = Bom.model_validate(bill(quantity="3000", unit="g"))
    [found] = by_products(shop.books.state, told, 20 * MICRO, DAY, lambda _: (WORTH, "x"))
    assert found.quantity == 3_750_000


def test_a_by_product_without_any_price_is_refused(shop):
    """It is asked for, never taken to be waste."""
    with pytest.raises(Refused) as caught:
        by_products(shop.books.state, Bom.model_validate(bill()), MICRO, DAY, lambda _: None)
    assert (caught.value.code, caught.value.field) == (Code.PRICE_MISSING, "item")
    assert "REGRIND" in caught.value.expected


def gear(**fields):
    """A gear of three bolts at 2.50, whose chips are half a kilogram of regrind at 2.50: 6.25 of material."""
    chips = {"item": "REGRIND", "quantity": "0.5", **fields}
    lines = [{"item": "BOLT", "quantity": "3"}]
    return {"item": "GEAR", "valid_from": "2026-01-01", "lines": lines, "by_products": [chips]}


@pytest.fixture
def gears(factory):
    """The standard of a gear knows of its chips."""
    own = {"material": "6.25", "labour": "3", "machine": "2", "overhead": "1"}
    standards = [
        {"item": "BOLT", "valid_from": "2026-01-01", "amounts": {"material": "2.5"}},
        {"item": "REGRIND", "valid_from": "2026-01-01", "amounts": {"material": "2", "labour": "0.5"}},
        {"item": "GEAR", "valid_from": "2026-01-01", "amounts": own},
    ]
    return factory(boms=[gear(), MIX], standards=standards)


@pytest.mark.parametrize("card_of", [estimate_card, standard_card])
def test_estimate_and_standard_are_less_what_by_products_are_worth(gears, card_of):
    """ERPNext, bill of materials: raw material plus operations less scrap: 750.00 + 600.00 - 125.00 for 100 gears."""
    card = card_of(gears.books.state, "GEAR", 100 * MICRO, DAY)
    assert card.amounts() == {"material": 625_00, "labour": 300_00, "machine": 200_00, "overhead": 100_00}
    assert [(of.item, of.quantity, of.source) for of in card.by_products] == [
        ("REGRIND", 50 * MICRO, "standard")
    ]


def test_what_is_made_of_it_costs_less_too(factory):
    """A truck takes two wheels; each wheel brings 0.1 kg of regrind at 2.50: 0.25 less a wheel, 0.50 a truck."""
    wheel = {"item": "WHEEL", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
    truck = {"item": "TRUCK", "valid_from": "2026-01-01", "lines": [{"item": "WHEEL", "quantity": "2"}]}
    chips = {"by_products": [{"item": "REGRIND", "quantity": "0.1"}]}
    costs = [
        estimate_card(factory(boms=[of, truck, MIX]).books.state, "TRUCK", MICRO, DAY).amounts()["material"]
        for of in (wheel, wheel | chips)
    ]
    assert costs == [20_00, 19_50]


def test_less_of_a_by_product_than_planned_is_usage(gears):
    """310 bolts for 300 and 40 kg for 50: 25.00 of material more and 25.00 of credit less, and no variance of price."""
    gears(OpeningStock, "OS", item="BOLT", quantity="400", amounts={"material": "1000"})
    gears.start("WO", "GEAR", "100")
    gears(MaterialIssue, "MI", work_order="WO", item="BOLT", quantity="310", reason="lost")
    gears.work("TT", "WO", "10")
    gears(ScrapRecovery, "SR", work_order="WO", item="REGRIND", quantity="40")
    gears(ProductionReceipt, "PR", work_order="WO", quantity="100")
    gears(OrderCompletion, "OC", work_order="WO")
    gears.books.month_end("2026-10").run_costing()
    assert gears.balance("variance material_usage") == "50.00"
    assert gears.balance("variance material_price") in (None, "0.00")
    gears.in_step()


def test_a_by_product_recovered_at_another_price_is_a_variance_of_price(factory):
    """The card says 3.00 a kilogram of chips, 1 kg of each of 10 toys; 10 kg come in at 3.20: 2.00 favourable."""
    toy = {"item": "TOY", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "2"}]}
    prices = [
        {"item": "RESIN", "valid_from": "2026-01-01", "price": "10"},
        {"item": "CHIPS", "valid_from": "2026-01-01", "price": "3"},
    ]
    bills = [toy | {"by_products": [{"item": "CHIPS", "quantity": "1"}]}, MIX]
    shop = factory(boms=bills, prices=prices, routings=[])
    shop(OpeningStock, "OS", item="RESIN", quantity="20", amounts={"material": "200"})
    shop.start("WO", "TOY", "10")
    shop(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="20")
    shop(ScrapRecovery, "SR", work_order="WO", item="CHIPS", quantity="10", price="3.2")
    shop(ProductionReceipt, "PR", work_order="WO", quantity="10")
    shop(OrderCompletion, "OC", work_order="WO")
    sheet = shop.books.report("work_order_cost_sheet", work_order="WO")
    [chips] = [row for row in sheet.dicts("line") if row["code"] == "CHIPS"]
    assert (chips["standard_amount"], chips["actual_amount"]) == (Decimal("-30.00"), Decimal("-32.00"))
    assert chips["variance"] == Decimal("-2.00")
    shop.in_step()


def test_by_products_worth_more_than_their_element_are_refused(factory):
    """4 kg of a gear would be 10.00, its bolts are 7.50: an order of it has no cost to come off."""
    shop = factory(boms=[gear(quantity="4"), MIX])
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "item", WorkOrder, "WO", item="GEAR", quantity="1")
    assert refusal.expected == "by-products of GEAR (REGRIND) worth no more than its material"
    assert "name it in `joint` of the order" in refusal.remedy


def test_what_is_worth_less_than_a_cent_is_compared_exactly(factory):
    """0.0001 kg of chips at 60.00 are more than 0.0001 pieces of a bolt at 2.50, though both are no cent."""
    chips = gear(item="CHIPS", quantity="0.0001")
    bill = chips | {"lines": [{"item": "BOLT", "quantity": "0.0001"}]}
    prices = [{"item": "CHIPS", "valid_from": "2026-01-01", "price": "60"}]
    prices += [{"item": of, "valid_from": "2026-01-01", "price": "10"} for of in ("RESIN", "DYE")]
    shop = factory(boms=[bill, MIX], prices=prices)
    shop.refuses(Code.VALUE_EXCEEDS_PLACE, "item", WorkOrder, "WO", item="GEAR", quantity="1")


def test_a_by_product_without_a_price_holds_the_order_up(factory):
    """Nothing is known of chips: neither a standard nor a price nor stock; once some are on hand, that is the price."""
    chips = {"by_products": [{"item": "CHIPS", "quantity": "0.1"}]}
    toy = {"item": "TOY", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "2"}]}
    shop = factory(boms=[toy | chips, MIX])
    shop.refuses(Code.PRICE_MISSING, "item", WorkOrder, "WO", item="TOY", quantity="10")
    shop(OpeningStock, "OS", item="CHIPS", quantity="2", amounts={"material": "6"})
    shop(WorkOrder, "WO", item="TOY", quantity="10")
    shop(WorkOrderRelease, "REL", work_order="WO")
    order = shop.books.work_order("WO")
    assert order.standard.by_products[0].prices == (("material", 3 * MICRO),)
    assert order.standard.amounts()["material"] == 200_00 - 3_00


def test_a_by_product_that_is_income_leaves_its_credit_as_a_variance_of_price(factory):
    """10 kg of chips at 3.00 were to come off 100 gears; without value they are 30.00 of price and none of usage."""
    prices = [
        {"item": of, "valid_from": "2026-01-01", "price": price}
        for of, price in (("RESIN", "10"), ("DYE", "40"), ("CHIPS", "3"))
    ]
    shop = factory(boms=[gear(item="CHIPS", quantity="0.1"), MIX], prices=prices, routings=[])
    shop(OpeningStock, "OS", item="BOLT", quantity="300", amounts={"material": "750"})
    shop.start("WO", "GEAR", "100")
    shop(MaterialIssue, "MI", work_order="WO", item="BOLT", quantity="300")
    shop(ScrapRecovery, "SR", work_order="WO", item="CHIPS", quantity="10", treatment="income")
    shop(ProductionReceipt, "PR", work_order="WO", quantity="100")
    shop(OrderCompletion, "OC", work_order="WO")
    shop.books.month_end("2026-10").run_costing()
    assert shop.balance("variance material_price") == "30.00"
    assert shop.balance("variance material_usage") in (None, "0.00")
    shop.in_step()


def test_a_set_up_file_writes_by_products_one_by_one():
    """`[[bom.by_product]]` stands beside `[[bom.line]]`."""
    text = """
        item = "TOY"
        valid_from = "2026-01-01"
        line = [{ item = "RESIN", quantity = "2" }]

        [[by_product]]
        item = "CHIPS"
        quantity = "0.5"
        unit = "kg"
    """
    [found] = Bom.model_validate(tomllib.loads(text)).by_products
    assert (found.item, found.quantity, found.unit) == ("CHIPS", Decimal("0.5"), "kg")
