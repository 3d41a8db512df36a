"""The keys by which orders share a cost of the month."""

from fractions import Fraction

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    CostDistribution,
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    ReworkOrder,
    ScrapRecovery,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.make.sharing import at_printed_rate, pool_weights, printed_rest, split_by_key, weighed

CODES = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")
SPOILAGE_APART = {
    "company": {"elements": [{"code": of, "name": of} for of in CODES]},
    "more_accounts": [{"code": "wip spoilage", "name": "x", "kind": "cost", "side": "debit"}],
    "more_account_map": [{"role": "wip", "element": "spoilage", "account": "wip spoilage"}],
}


@pytest.fixture
def two(factory):
    """Two orders: one with 40 kg of resin at 10, 3 hours, 5 toys of 2 kg; one with hours of the machine only."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "100", "10")
    for number in ("WO-1", "WO-2"):
        shop.start(number, "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="2", price="1")
    shop.work("TT-1", "WO-1", "3")
    shop.work("TT-2", "WO-2", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    return shop


def measured(shop, key, period="2026-10"):
    """Measure both orders."""
    orders = [shop.books.work_order(number) for number in ("WO-1", "WO-2")]
    return weighed(shop.books.state, key, orders, period)


def test_each_key_measures_its_own(two):
    """Material 400 − 2 scrap; labour 30 an hour; direct cost is both; standard cost of the output by the card."""
    assert measured(two, "labour_hours") == [3_000_000, 1_000_000]
    assert measured(two, "machine_hours") == [3_000_000, 1_000_000]
    assert measured(two, "output") == [5_000_000, 0]
    assert measured(two, "direct_material") == [398_00, 0]
    assert measured(two, "direct_labour") == [90_00, 30_00]
    assert measured(two, "order_labour") == [90_00, 30_00]
    assert measured(two, "direct_cost") == [488_00, 30_00]
    card = two.books.work_order("WO-1").standard
    assert measured(two, "standard_cost") == [sum(card.allowed(0, 5_000_000).values()), 0]


@pytest.mark.parametrize("setup", [{}, SPOILAGE_APART], ids=["own elements", "spoilage"])
def test_what_a_repair_cost_counts_once(factory, setup):
    """Wages of 90.00, and of 60.00 for a repair: 150.00 before the parent bears the repair and after it."""
    shop = factory(**setup)
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="1")
    shop(MaterialIssue, "MI-1", work_order="RW-1", item="RESIN", quantity="1")
    shop.work("TT-2", "RW-1", "2")
    orders = [shop.books.work_order(number) for number in ("WO-1", "RW-1")]
    keys = {
        "direct_labour": [90_00, 60_00],
        "direct_cost": [90_00, 70_00],
        "labour_hours": [3_000_000, 2_000_000],
    }
    for _ in range(2):
        assert {key: weighed(shop.books.state, key, orders, "2026-10") for key in keys} == keys
        if orders[1].status == "released":
            shop(OrderCompletion, "OC-1", work_order="RW-1")
    assert orders[1].balance() == {}


def test_a_month_in_which_nothing_was_done_shares_nothing(two):
    """A key that adds up to zero is refused; it is never a division by zero, nor a share of nothing."""
    with pytest.raises(Refused) as caught:
        measured(two, "labour_hours", "2026-11")
    assert (caught.value.code, caught.value.field) == (Code.BASIS_MISSING, "basis")
    with pytest.raises(Refused) as caught:
        weighed(two.books.state, "output", [], "2026-10")
    assert "no order" in caught.value.expected
    assert caught.value.expected_zh.endswith("：（无生产任务单）")


def test_what_measures_nothing_is_named_once_and_not_without_end(two):
    """An order that stands on many lines is one order; of many orders five are named."""
    numbers = [f"WO-{number}" for number in range(1, 8)]
    for number in numbers[2:]:
        two.start(number, "TOY", "1")
    orders = [two.books.work_order(number) for number in numbers]
    for several, named in ((orders[:1] * 300, "WO-1"), (orders, "WO-1, WO-2, WO-3, WO-4, WO-5, …")):
        with pytest.raises(Refused) as caught:
            weighed(two.books.state, "labour_hours", several, "2026-11")
        assert caught.value.expected.endswith(f"of one of {named}")


def test_weights_are_of_the_item(two):
    """Toys without a weight cannot be weighed."""
    with pytest.raises(Refused) as caught:
        measured(two, "weight")
    assert caught.value.code == Code.BASIS_MISSING


def test_the_weight_of_the_output_counts(factory):
    """Five carts of 2.5 kg weigh 12.5 kg."""
    cart = {"code": "CART", "name": "cart", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    bill = {"item": "CART", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
    shop = factory(more_items=[{**cart, "weight": "2.5"}], more_boms=[bill])
    shop.start("WO-1", "CART", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    orders = [shop.books.work_order("WO-1")]
    assert weighed(shop.books.state, "weight", orders, "2026-10") == [5_000_000 * 2_500_000]


CENTRES = {"SHOP": "production", "REPAIR": "service"}


def shared(factory, key):
    """Two orders that used 20 and 30 kg at 10, 3 hours and 1 hour; 5 and 15 toys; pools are shared by a key."""
    centres = [{"code": code, "name": code, "purpose": of, "shared_by": key} for code, of in CENTRES.items()]
    shop = factory({"overhead_rest": "orders"}, cost_centres=centres)
    shop.buy("GR-1", "RESIN", "100", "10")
    for number, used, hours, made in (("WO-1", "20", "3", "5"), ("WO-2", "30", "1", "15")):
        shop.start(number, "TOY", "20")
        shop(MaterialIssue, f"MI-{number}", work_order=number, item="RESIN", quantity=used)
        shop.work(f"TT-{number}", number, hours)
        shop(ProductionReceipt, f"PR-{number}", work_order=number, quantity=made)
    return shop


@pytest.mark.parametrize(
    ("key", "weights"),
    [
        ("labour_hours", {("PRESS", "WO-1"): 3_000_000, ("PRESS", "WO-2"): 1_000_000}),
        ("output", {("", "WO-1"): 5_000_000, ("", "WO-2"): 15_000_000}),
        ("direct_material", {("", "WO-1"): 200_00, ("", "WO-2"): 300_00}),
        ("direct_labour", {("", "WO-1"): 90_00, ("", "WO-2"): 30_00}),
        ("direct_cost", {("", "WO-1"): 290_00, ("", "WO-2"): 330_00}),
    ],
)
def test_a_pool_is_measured_by_the_key_of_its_centre(factory, key, weights):
    """Hours stand by work centre; every other key measures the order as a whole."""
    assert pool_weights(shared(factory, key).books.state, "SHOP", "2026-10") == weights


@pytest.mark.parametrize(
    ("own", "of_shop", "weights"),
    [
        ("labour_hours", None, (3_000_000, 1_000_000)),  # 直接人工按生产工时, 制造费用按机器工时
        (None, None, (2_000_000, 6_000_000)),
        (None, "output", (5_000_000, 15_000_000)),
        ("direct_labour", "output", (90_00, 30_00)),
    ],
)
def test_a_pool_by_the_hours_of_another_centre_has_a_key_of_its_own(factory, own, of_shop, weights):
    """Wages of a workshop driven by machine hours go by labour hours where they say so, and else as its overhead."""
    centres = [{"code": code, "name": code, "purpose": of} for code, of in CENTRES.items()]
    centres[0] |= {"driver": "machine_hours", "shared_by": of_shop}
    pay = {"code": "PAY", "name": "PAY", "purpose": "production", "hours_of": "SHOP", "shared_by": own}
    shop = factory({"overhead_rest": "orders"}, cost_centres=[*centres, pay])
    for number, labour, machine, made in (("WO-1", "3", "2", "5"), ("WO-2", "1", "6", "15")):
        shop.start(number, "TOY", "20")
        hours = {"labour_hours": labour, "machine_hours": machine}
        shop(TimeTicket, f"TT-{number}", work_order=number, work_centre="PRESS", **hours)
        shop(ProductionReceipt, f"PR-{number}", work_order=number, quantity=made)
    assert tuple(pool_weights(shop.books.state, "PAY", "2026-10").values()) == weights


def test_a_centre_driven_by_labour_cost_shares_by_what_its_hours_cost(factory):
    """Without a key of its own the rest goes by the driver: labour at the centre, not all labour of the order."""
    centres = [
        {"code": code, "name": code, "purpose": of, "driver": "direct_labour"} for code, of in CENTRES.items()
    ]
    shop = factory({"overhead_rest": "orders"}, cost_centres=centres)
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    wages = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": "50"}
    shop(CostDistribution, "CD-1", lines=[{"work_order": "WO-1", "amount": "50"}], **wages)
    assert pool_weights(shop.books.state, "SHOP", "2026-10") == {("PRESS", "WO-1"): 90_00}


def test_planned_hours_are_those_of_the_centre_for_the_output(factory):
    """定额工时: what the card plans of the centre's hours, for what came out; another centre's plan does not count."""
    shop = shared(factory, "standard_hours")
    card = shop.books.work_order("WO-1").standard
    planned = sum(operation.labour_hours for operation in card.operations) // 20  # the order plans 20 toys
    assert planned
    assert pool_weights(shop.books.state, "SHOP", "2026-10") == {
        ("", "WO-1"): 5 * planned,
        ("", "WO-2"): 15 * planned,
    }
    assert measured(shop, "standard_hours") == [5 * planned, 15 * planned]


def test_whom_a_centre_does_not_work_for_bears_nothing_of_it(factory):
    """Repair has no operation, no hours and no order of its own: nobody shares its pool."""
    assert pool_weights(shared(factory, "output").books.state, "REPAIR", "2026-10") == {}


def test_an_order_completed_before_the_month_shares_nothing_of_it(factory):
    """Completed in October, an order bears nothing of November's pool, whatever reaches it late."""
    shop = shared(factory, "direct_labour")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    shop.work("TT-8", "WO-2", "2", date="2026-11-02")
    shop.buy("GR-9", "RESIN", "1", "10", date="2026-11-02")
    assert pool_weights(shop.books.state, "SHOP", "2026-11") == {("", "WO-2"): 60_00}


def test_an_order_of_a_centre_shares_its_pool_without_a_routing(factory):
    """An order that names the centre as its own shares the centre's pool, though no operation leads there."""
    centre = {"code": "REPAIR", "name": "r", "purpose": "production", "shared_by": "output"}
    shop = factory({"overhead_rest": "orders"}, cost_centres=[{**centre, "code": "SHOP"}, centre])
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", cost_centre="REPAIR")
    shop(WorkOrderRelease, "REL-1", work_order="WO-1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    assert pool_weights(shop.books.state, "REPAIR", "2026-10") == {("", "WO-1"): 5_000_000}


def test_what_was_shared_too_much_goes_back_at_the_same_rate(factory):
    """分配率: 1,000.00 less over 3 h and 4 h at 142.86 for an hour; without a rounding it is split exactly."""
    hours = [3_000_000, 4_000_000]
    state = factory({"rate_decimals": 2}).books.state
    assert split_by_key(state, -1_000_00, hours, "labour_hours") == [-428_58, -571_42]
    assert split_by_key(factory().books.state, -1_000_00, hours, "labour_hours") == [-428_57, -571_43]
    assert split_by_key(state, 0, hours, "labour_hours") == [0, 0]


def test_a_rate_is_for_one_of_what_the_key_measures(factory):
    """At two decimals: 10.00 over 3 kg is 3.33 for 1 kg; over wages of 3.00, 3.33 for 1.00."""
    state = factory({"rate_decimals": 2}).books.state
    assert split_by_key(state, 10_00, [10**12, 2 * 10**12], "weight") == [3_33, 6_67]
    assert split_by_key(state, 10_00, [1_00, 2_00], "direct_labour") == [3_33, 6_67]


def test_a_part_at_the_printed_rate(factory):
    """100.00 on three are 33.33 for one and 66.66 for two, and exactly a third without the policy."""
    exact, printed = factory().books.state, factory({"rate_decimals": 2}).books.state
    one, three = Fraction(1), Fraction(3)
    assert at_printed_rate(exact, 100_00, one, three) == Fraction(100_00, 3)
    assert at_printed_rate(printed, 100_00, one, three) == 33_33
    assert at_printed_rate(printed, -100_00, 2 * one, three) == -66_66
    assert at_printed_rate(printed, 100_00, three, three) == 100_00


@pytest.mark.parametrize("key", ["direct_material", "direct_labour", "order_labour", "direct_cost"])
def test_a_rate_on_cost_is_for_one_unit_of_money(factory, key):
    """By four decimals of a rate 10 000.00 of cost are charged 1.00 too little at most, whichever cost it is."""
    books = factory({"rate_decimals": 4}).books.state
    assert printed_rest(books, 10_000_00, key) == 101
