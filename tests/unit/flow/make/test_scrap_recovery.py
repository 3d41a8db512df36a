"""Scrap recovery: usable scrap goes to the shelf and lowers the order's cost."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    ScrapRecovery,
    TimeTicket,
    WorkOrder,
)


def test_scrap_lowers_the_material_cost_of_the_order(running):
    """边角料入库: debit stock, credit 生产成本-直接材料, 1.5 kg × 3.00 = 4.50."""
    entry = running(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="1.5", price="3")
    assert running.lines(entry) == ["Dr stock raw 4.50", "Cr wip material 4.50"]
    assert running.stock("CHIPS") == ("1.5", {"material": "4.50"})
    assert running.wip("WO-1") == {"material": "395.50"}
    assert running.books.state.orders.orders["WO-1"].completed_quantity == 0  # scrap is no output
    running.in_step()


def test_a_by_product_may_come_in_at_net_realisable_value(running):
    """副产品: 4 kg sold at 3.00 after drying for 0.50 a kilogram are worth 10.00."""
    net = {"work_order": "WO-1", "item": "CHIPS", "quantity": "4", "price": "3", "further_cost": "0.5"}
    running(ScrapRecovery, "SR-1", **net)
    assert running.stock("CHIPS") == ("4", {"material": "10.00"})
    assert running.wip("WO-1") == {"material": "390.00"}
    for price in ("0.5", None):
        running.refuses(Code.PRICE_MISSING, "price", ScrapRecovery, "SR-2", **{**net, "price": price})


def test_the_price_may_be_for_another_unit(running):
    """500 g at 0.01 a gram are 5.00."""
    scrap = {"work_order": "WO-1", "item": "CHIPS", "quantity": "500", "unit": "g"}
    running(ScrapRecovery, "SR-1", price="0.01", **scrap)
    assert running.stock("CHIPS") == ("0.5", {"material": "5.00"})


def test_the_products_bear_what_the_scrap_leaves(running):
    """20 toys take 400.00 − 60.00 = 340.00, 17.00 each."""
    running(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="20", price="3")
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    assert running.stock("TOY") == ("20", {"material": "340.00"})
    running.in_step()


def test_scrap_common_to_all_orders_lowers_the_overhead_of_its_cost_centre(running):
    """1.5 kg × 3.00 = 4.50 off the pool, at the company's first site; the order keeps its material."""
    entry = running(ScrapRecovery, "SR-1", cost_centre="SHOP", item="CHIPS", quantity="1.5", price="3")
    assert running.lines(entry) == ["Dr stock raw 4.50", "Cr overhead_pool 4.50"]
    assert running.stock("CHIPS") == ("1.5", {"material": "4.50"})
    assert running.wip("WO-1") == {"material": "400.00"}
    assert running.books.state.overhead.over_under("SHOP", "2026-10") == -450
    running.in_step()
    running(Reversal, "RV-1", of="SR-1", reason="sorted again")
    assert running.books.state.overhead.over_under("SHOP", "2026-10") == 0
    assert running.stock("CHIPS") == ("0", {})
    running.in_step()


def test_a_by_product_may_be_income_when_it_is_sold(running):
    """副产品收入法: 4 kg come without value, and the order keeps its cost; taken back they are gone."""
    entry = running(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="4", treatment="income")
    assert entry.vouchers == ()
    assert running.stock("CHIPS") == ("4", {})
    assert running.wip("WO-1") == {"material": "400.00"}
    running.in_step()
    running(Reversal, "RV-1", of="SR-1", reason="other chips")
    assert running.stock("CHIPS") == ("0", {})
    running.in_step()


def test_what_comes_without_value_has_none(running):
    """A price, or one that is fixed, is refused beside the treatment as income."""
    scrap = {"work_order": "WO-1", "item": "CHIPS", "quantity": "4", "treatment": "income"}
    stated = (("price", "3"), ("price", "0"), ("further_cost", "1"), ("amounts", {"material": "3"}))
    for field, value in stated:
        running.refuses(Code.DOCUMENT_INVALID, field, ScrapRecovery, "SR-1", **scrap, **{field: value})
    running.refuses(Code.DOCUMENT_INVALID, "treatment", ScrapRecovery, "SR-1", **{**scrap, "item": "REGRIND"})


def test_an_item_at_standard_comes_in_at_its_standard(running):
    """Regrind stands at 2.00 material and 0.50 labour; all of it was material of the order."""
    entry = running(ScrapRecovery, "SR-1", work_order="WO-1", item="REGRIND", quantity="4")
    assert running.lines(entry) == ["Dr stock parts 10.00", "Cr wip material 10.00"]
    assert running.stock("REGRIND") == ("4", {"material": "8.00", "labour": "2.00"})
    assert running.wip("WO-1") == {"material": "390.00"}
    running.in_step()


@pytest.fixture
def worked(running):
    """The same order after ten hours at 30.00."""
    running(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", labour_hours="10")
    return running


def test_a_by_product_may_lower_each_cost_element(worked):
    """副产品成本从各成本项目分别扣除: 8.00 of material and 3.00 of labour leave the order and lie on the shelf."""
    labour = worked.books.work_order("WO-1").cost()["labour"]
    amounts = {"material": "8", "labour": "3"}
    by_element = {"work_order": "WO-1", "item": "CHIPS", "quantity": "4", "treatment": "by_element"}
    entry = worked(ScrapRecovery, "SR-1", amounts=amounts, **by_element)
    assert worked.lines(entry) == ["Dr stock raw 11.00", "Cr wip material 8.00", "Cr wip labour 3.00"]
    assert worked.stock("CHIPS") == ("4", {"material": "8.00", "labour": "3.00"})
    assert worked.wip("WO-1")["material"] == "392.00"
    assert worked.books.work_order("WO-1").cost()["labour"] == labour - 300
    worked.in_step()
    worked(Reversal, "RV-1", of="SR-1", reason="weighed again")
    assert worked.books.work_order("WO-1").cost()["labour"] == labour
    assert worked.wip("WO-1")["material"] == "400.00"
    worked.in_step()


def test_a_by_product_at_standard_may_lower_each_element_of_its_standard(worked):
    """Regrind stands at 2.00 material and 0.50 labour: 4 take 8.00 and 2.00 off the same elements."""
    entry = worked(
        ScrapRecovery, "SR-1", work_order="WO-1", item="REGRIND", quantity="4", treatment="by_element"
    )
    assert worked.lines(entry) == ["Dr stock parts 10.00", "Cr wip material 8.00", "Cr wip labour 2.00"]
    worked.in_step()


def test_costs_shared_by_labour_follow_what_a_by_product_took_of_it(worked):
    """Direct labour is the hours' less 3.00, direct material the issue's less 8.00, overhead taken off is neither."""
    before = worked.books.work_order("WO-1").months["2026-10"]
    material, labour, direct = before.material, before.labour, before.direct
    worked(
        ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="4", treatment="by_element",
        amounts={"material": "8", "labour": "3", "overhead": "1"},
    )  # fmt: skip
    month = worked.books.work_order("WO-1").months["2026-10"]
    assert (month.material, month.labour, month.direct) == (material - 800, labour - 300, direct - 1100)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("treatment", {"work_order": None, "cost_centre": "SHOP"}),
        ("treatment", {"item": "WHEEL"}),
        ("price", {"price": "3"}),
        ("price", {"further_cost": "3"}),
        ("amounts", {"item": "REGRIND", "amounts": {"material": "1"}}),
        ("amounts", {"treatment": "credit", "amounts": {"material": "1"}}),
    ],
)
def test_what_lowers_each_element_says_how_much_of_each(worked, field, change):
    """By element a by-product of an order has amounts or a standard; overhead and goods of an earlier level do not."""
    scrap = {"work_order": "WO-1", "item": "CHIPS", "quantity": "4", "treatment": "by_element"}
    worked.refuses(Code.DOCUMENT_INVALID, field, ScrapRecovery, "SR-1", **{**scrap, **change})


def test_amounts_are_of_known_elements_and_whole_cents(worked):
    """An element that the company does not have, and a tenth of a cent, are refused by name."""
    scrap = {"work_order": "WO-1", "item": "CHIPS", "quantity": "4", "treatment": "by_element"}
    for code, element, amount in (
        (Code.UNKNOWN_ELEMENT, "gold", "1"),
        (Code.NUMBER_INVALID, "material", "1.001"),
    ):
        stated = {element: amount}
        worked.refuses(code, f"amounts.{element}", ScrapRecovery, "SR-1", amounts=stated, **scrap)


def test_without_a_price_the_standard_is_taken(factory):
    """Chips valued first in, first out, with a standard of 1.20 as a hint: 5 × 1.20 = 6.00."""
    shop = factory(
        more_standards=[{"item": "CHIPS", "valid_from": "2026-01-01", "amounts": {"material": "1.2"}}]
    )
    shop.start("WO-1", "TOY", "20")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5")
    assert shop.stock("CHIPS") == ("5", {"material": "6.00"})
    assert shop.wip("WO-1") == {"material": "-6.00"}  # recovered before anything was issued


@pytest.mark.parametrize("item", ["CHIPS", "REGRIND"])
def test_a_recovery_taken_back_restores_the_order_by_element(running, item):
    """What was credited to material comes back to material, whatever elements the shelf kept."""
    scrap = {"work_order": "WO-1", "item": item, "quantity": "4"}
    running(ScrapRecovery, "SR-1", **scrap, **({"price": "3"} if item == "CHIPS" else {}))
    running(Reversal, "RV-1", of="SR-1", reason="wrong order")
    assert running.wip("WO-1") == {"material": "400.00"}
    assert running.stock(item) == ("0", {})
    running.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "work_order", {"work_order": None}),  # whose cost it lowers
        (Code.DOCUMENT_INVALID, "work_order", {"cost_centre": "SHOP"}),  # one of them
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"work_order": None, "cost_centre": "NOWHERE"}),
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.DOCUMENT_INVALID, "item", {"item": "TOY"}),  # the product is received, not recovered
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.PRICE_MISSING, "price", {"price": None}),
        (Code.PRICE_MISSING, "price", {"price": "0"}),
        (Code.PRICE_MISSING, "price", {"price": "0.001"}),
        (Code.DOCUMENT_INVALID, "price", {"item": "REGRIND"}),  # at standard: no price
        (Code.STANDARD_MISSING, "item", {"item": "NOSTANDARD", "price": None}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_recovery_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="1")
    running.start("WO-2", "TOY", "20")
    running(OrderCompletion, "OC-2", work_order="WO-2")
    good = {"work_order": "WO-1", "item": "CHIPS", "quantity": "1", "price": "3"}
    running.refuses(code, field, ScrapRecovery, "SR-1", **{**good, **change})


def test_a_recovery_waits_for_the_new_standard_and_is_not_late(factory):
    """STANDARD_NOT_ADOPTED and LATE_FACT_REFUSED hold for scrap as for any goods."""
    later = {"item": "REGRIND", "valid_from": "2026-11-01", "amounts": {"material": "3"}}
    shop = factory({"late_facts": "refuse"}, more_standards=[later])
    shop.start("WO-1", "TOY", "20")
    scrap = {"work_order": "WO-1", "item": "REGRIND", "quantity": "1"}
    shop(ScrapRecovery, "SR-1", **scrap)
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", ScrapRecovery, "SR-2", date="2026-11-01", **scrap)
    shop.refuses(Code.LATE_FACT_REFUSED, "date", ScrapRecovery, "SR-2", date="2026-10-08", **scrap)


@pytest.mark.parametrize("change", [{"quantity": "0"}, {"quantity": "-1"}, {"price": "-1"}, {"price": "NaN"}])
def test_a_recovery_of_nothing_makes_no_document(shop, change):
    """Zero and negative quantities, negative prices: the model refuses."""
    good = {"work_order": "WO-1", "item": "CHIPS", "quantity": "1", "price": "3"}
    with pytest.raises(ValidationError):
        shop.document(ScrapRecovery, "SR-1", **{**good, **change})
