"""What the steps that move goods share: base quantities, shelves, prices, arrivals, withdrawals."""

import datetime
from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.flow.goods import base_quantity, check_day, issue, receive, shelf
from erpcore.kernel.movements import Place, total
from erpcore.kernel.rounding import MICRO

DAY = datetime.date(2026, 10, 9)
VENDOR = Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "V")


@pytest.mark.parametrize(
    ("item", "quantity", "unit", "micro"),
    [
        ("RESIN", "2.5", None, 2_500_000),
        ("RESIN", "2.5", "kg", 2_500_000),
        ("RESIN", "2", "bag", 50 * MICRO),  # the item's own conversion
        ("RESIN", "250", "g", 250_000),  # backwards through kg to g
        ("RESIN", "3", "third", MICRO),  # 3 × 1/3
        ("BOLT", "2", "box", 24 * MICRO),
        ("RESIN", "999999999999.999", None, 999_999_999_999_999_000),
    ],
)
def test_quantities_convert_exactly(shop, item, quantity, unit, micro):
    """Every unit that a chain of conversions reaches, without a rounding."""
    assert base_quantity(shop.books.state, item, Decimal(quantity), unit) == micro


@pytest.mark.parametrize(
    ("item", "quantity", "unit", "code", "field"),
    [
        ("NOTHING", "1", None, Code.UNKNOWN_ITEM, "lines.3.item"),
        ("RESIN", "1", "pcs", Code.UNIT_DOES_NOT_CONVERT, "lines.3.unit"),
        ("DYE", "1", "bag", Code.UNIT_DOES_NOT_CONVERT, "lines.3.unit"),  # bags are resin's only
        ("RESIN", "1", "third", Code.UNIT_DOES_NOT_CONVERT, "lines.3.quantity"),
        ("RESIN", "0.0001", None, Code.UNIT_DOES_NOT_CONVERT, "lines.3.quantity"),
        ("BOLT", "0.25", "box", None, ""),
        ("BOLT", "0.3", "box", Code.UNIT_DOES_NOT_CONVERT, "lines.3.quantity"),  # 3.6 pieces
    ],
)
def test_what_does_not_convert_names_its_field(shop, item, quantity, unit, code, field):
    """The caller's field is named in full, the unit beside the quantity."""
    state = shop.books.state
    if code is None:
        assert base_quantity(state, item, Decimal(quantity), unit) == 3 * MICRO
        return
    with pytest.raises(Refused) as caught:
        base_quantity(state, item, Decimal(quantity), unit, "lines.3.quantity")
    assert (caught.value.code, caught.value.field.removesuffix(field.split(".")[-1])) in {
        (code, "lines.3."),
        (code, ""),  # an unknown item is the caller's to place
    }


def test_what_is_finer_than_the_base_unit_counts_is_told_how_fine_it_counts(shop):
    """What was stated stands in its own unit, and the way out is no conversion: there is one."""
    with pytest.raises(Refused) as refusal:
        base_quantity(shop.books.state, "BOLT", Decimal("0.3"), "box")
    assert refusal.value.expected == "a multiple of 1 pcs, found 0.3 box"
    assert refusal.value.remedy.startswith("Round the quantity; what is used in smaller ones")


def test_a_shelf_is_an_item_at_a_site(shop):
    """Without a site it is the company's first; the same shelf is the same place."""
    state = shop.books.state
    assert shelf(state, "RESIN", None) == Place("stock", "", "RESIN", "MAIN")
    assert shelf(state, "RESIN", "YARD").site == "YARD"
    assert shelf(state, "RESIN", None) is shelf(state, "RESIN", "MAIN")


def test_a_company_without_sites_has_one_unnamed_shelf(factory):
    """Where no site is set up, goods stand at the site without a name."""
    shop = factory(sites=[])
    shop.buy("GR-1", "RESIN", "1", "10")
    assert shop.stock("RESIN", "") == ("1", {"material": "10.00"})


@pytest.mark.parametrize(
    ("item", "site", "code", "field"),
    [
        ("NOTHING", None, Code.UNKNOWN_ITEM, "item"),
        ("RESIN", "MOON", Code.UNKNOWN_SITE, "site"),
        ("ADVICE", None, Code.ITEM_KIND_UNSUITABLE, "item"),
        ("MIX", None, Code.ITEM_KIND_UNSUITABLE, "item"),
    ],
)
def test_what_is_not_kept_in_stock_has_no_shelf(shop, item, site, code, field):
    """Services and phantoms are never on hand."""
    with pytest.raises(Refused) as caught:
        shelf(shop.books.state, item, site)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_goods_at_actual_cost_come_in_at_their_cost(shop):
    """Elements without an amount are left out."""
    place = shelf(shop.books.state, "RESIN", None)
    [movement] = receive(
        shop.books.state, VENDOR, place, 5 * MICRO, {"material": 7, "labour": 0}, "GR-1", DAY
    )
    assert (movement.amounts, movement.layer, movement.quantity_in) == (
        (("", "material", 7),),
        "GR-1",
        5 * MICRO,
    )


@pytest.mark.parametrize(
    ("cost", "contra", "difference"), [(1500, False, 250), (1000, True, 250), (1250, None, 0)]
)
def test_goods_at_standard_leave_the_difference_behind(shop, cost, contra, difference):
    """5 bolts at 2.50 are 12.50: what was paid above or below goes to the price variance of the receipt."""
    place = shelf(shop.books.state, "BOLT", None)
    goods, *rest = receive(shop.books.state, VENDOR, place, 5 * MICRO, {"material": cost}, "GR-1", DAY)
    assert total(goods) == 1250
    assert [(m.target.role, m.target.key, m.contra, total(m)) for m in rest] == (
        [] if contra is None else [("purchase_price_variance", "GR-1", contra, difference)]
    )


def test_an_issue_is_one_movement_for_each_layer(shop):
    """First in, first out: 6 of 4 + 4 kilograms."""
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "4", "12")
    state = shop.books.state
    place, taker = shelf(state, "RESIN", None), Place("cost_of_sales", "DL-1", "RESIN")
    found = issue(state, place, taker, 6 * MICRO, DAY)
    assert [(m.source, m.target, m.layer, m.quantity_out, total(m)) for m in found] == [
        (place, taker, "GR-1", 4 * MICRO, 4000),
        (place, taker, "GR-2", 2 * MICRO, 2400),
    ]
    assert shop.stock("RESIN")[0] == "8"  # pricing an issue is not making it


def test_a_withdrawal_needs_goods_and_says_how_many_there_are(shop):
    """Stock never goes below zero; an item that never came in has none."""
    shop.buy("GR-1", "RESIN", "4", "10")
    for item, held in (("RESIN", "4 on hand"), ("TOY", "0 on hand")):
        with pytest.raises(Refused) as caught:
            issue(shop.books.state, shelf(shop.books.state, item, None), Place("wip"), 5 * MICRO, DAY)
        assert (caught.value.code, caught.value.field) == (Code.STOCK_SHORT, "quantity")
        assert held in caught.value.expected


def test_days_are_watched_only_where_late_facts_are_refused(factory):
    """By default any day of an open period will do."""
    yesterday = DAY - datetime.timedelta(days=1)
    for policy, watched in (("as_of_now", False), ("refuse", True)):
        shop = factory({"late_facts": policy})
        shop.buy("GR-1", "RESIN", "4", "10")
        state = shop.books.state
        place = shelf(state, "RESIN", None)
        check_day(state, place, DAY)
        if not watched:
            check_day(state, place, yesterday)
            continue
        with pytest.raises(Refused) as caught:
            check_day(state, place, yesterday)
        assert (caught.value.code, caught.value.field) == (Code.LATE_FACT_REFUSED, "date")
        assert "2026-10-09" in caught.value.expected
        assert caught.value.expected_zh == "MAIN 的 RESIN 最后变动日为 2026-10-09，业务日期不得早于该日"
