"""The share of spoiled units in what an order has cost, or should have cost."""

import datetime
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.production.filled import charge

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue
from erpcore.flow.make.spoiling import (
    Degrees,
    SpoilageMeasure,
    actual_share,
    check_covered,
    degrees_of,
)
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder

DAY = datetime.date(2026, 10, 9)
UNIT = 1_000_000
ALL_IN = Degrees({}, {})


def so_far(order):
    """What an order has cost, by cause."""
    return {cause: cost.amounts for cause, cost in order.costs.items()}


def test_hours_are_in_a_unit_as_far_as_those_planned_like_them():
    """A grade, idle or not, as the card plans it; one that it does not plan as its work centre; the rest is all in."""
    half, third = Fraction(1, 2), Fraction(1, 3)
    men = PaidHours("SEW", "men")
    degrees = Degrees({}, {("labour_applied", men.key()): half, ("labour_applied", "IRON"): third})
    asked = (men, men._replace(idle=True), PaidHours("IRON", "boys"), PaidHours("SEW", "boys"))
    assert [degrees.of(("labour_applied", of.key()), "labour") for of in asked] == [half, half, third, 1]


def test_degrees_that_the_document_states_are_of_the_orders_own_cost():
    """Labour that came with goods made before is all in, unless the operation says when they go in."""
    quarter, half = Fraction(1, 4), Fraction(1, 2)
    made = Degrees({"labour": quarter}, {("stock", "LATER"): half}, lambda _, key: key in {"BODY", "LATER"})
    causes = [("labour_applied", "PRESS"), ("stock", "BODY"), ("stock", "LATER")]
    assert [made.of(cause, "labour") for cause in causes] == [quarter, 1, half]


@pytest.fixture
def order(shop):
    """20 toys with 400.00 of resin, 90.00 of labour, 60.00 of machine, 30.00 of overhead."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "3")
    return shop.books.state.orders.orders["WO-1"]


def test_degrees_come_from_the_document_before_the_operation(shop, order):
    """The only operation is done: everything is in, but what the document says otherwise."""
    state = shop.books.state
    degrees = degrees_of(state, order, 10, {"labour": "0.25"}, DAY)
    assert degrees.of(("labour_applied", "PRESS"), "labour") == Fraction(1, 4)
    assert degrees.of(("machine_applied", "PRESS"), "machine") == 1
    assert degrees.of(("stock", "GLUE"), "material") == 1  # on no card


def test_units_in_an_operation_have_its_material_and_a_part_of_its_work(shop, order):
    """A quarter of the only operation: all material, a quarter of labour and machine; not to be said without one."""
    degrees = degrees_of(shop.books.state, order, 0, {"machine": "0.5"}, DAY, Decimal("0.25"))
    assert degrees.of(("stock", "RESIN"), "material") == 1
    assert degrees.of(("labour_applied", "PRESS"), "labour") == Fraction(1, 4)
    assert degrees.of(("machine_applied", "PRESS"), "machine") == Fraction(1, 2)
    for operation, field in ((None, "under_way"), (10, "operation")):  # none is after the last
        with pytest.raises(Refused) as caught:
            degrees_of(shop.books.state, order, operation, {}, DAY, Decimal(1))
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)


def test_an_operation_that_the_order_does_not_have_is_refused(shop, order):
    """The refusal lists those that it has."""
    with pytest.raises(Refused, match="10") as caught:
        degrees_of(shop.books.state, order, 20, {}, DAY)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "operation")


def test_an_order_without_a_card_has_no_operations(shop):
    """What was never planned cannot say how far it had come."""
    order = WorkOrder("WO", "TOY", "MAIN", "", 20 * UNIT)
    with pytest.raises(Refused, match="it has none"):
        degrees_of(shop.books.state, order, 10, {}, DAY)


def test_actual_shares(shop, order):
    """A twentieth of each; with all spoiled units untouched by labour, none of it."""
    state = shop.books.state
    assert actual_share(state, so_far(order), UNIT, 20 * UNIT, ALL_IN, []) == {
        "material": 2000,
        "labour": 450,
        "machine": 300,
        "overhead": 150,
    }
    without = Degrees({"labour": Fraction(0)}, {})
    assert "labour" not in actual_share(state, so_far(order), 20 * UNIT, 20 * UNIT, without, [])


def test_repairs_and_other_losses_are_for_good_output(shop, order):
    """What an order bears of other units' repair, and under 废品损失, is not shared with spoiled units."""
    before = actual_share(shop.books.state, so_far(order), UNIT, 20 * UNIT, ALL_IN, [])
    for cause, element in ((("wip", "RW-1"), "labour"), (("opening_balance", ""), "spoilage")):
        charge(order, cause, 0, {element: 500_00})
    assert actual_share(shop.books.state, so_far(order), UNIT, 20 * UNIT, ALL_IN, []) == before


def test_a_measure_is_stated_once_and_of_an_element_that_there_is(shop, order):
    """Two measures of one element would leave open which holds."""
    hours = SpoilageMeasure(element="labour", spoiled="1", whole="3")
    assert actual_share(shop.books.state, so_far(order), UNIT, 20 * UNIT, ALL_IN, [hours])["labour"] == 3000
    with pytest.raises(Refused) as caught:
        actual_share(shop.books.state, so_far(order), UNIT, 20 * UNIT, ALL_IN, [hours, hours])
    assert caught.value.field == "measures.2.spoiled"
    with pytest.raises(Refused) as caught:
        actual_share(
            shop.books.state,
            so_far(order),
            UNIT,
            20 * UNIT,
            ALL_IN,
            [hours.model_copy(update={"element": "gold"})],
        )
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_ELEMENT, "measures.1.element")


def test_spoilage_costs_something_and_at_most_what_there_is(shop, order):
    """Nothing and too much are refused, with what to do."""
    for cost, code in (({}, Code.BASIS_MISSING), ({"labour": 9001}, Code.VALUE_EXCEEDS_PLACE)):
        with pytest.raises(Refused) as caught:
            check_covered(shop.books.state, order, cost)
        assert caught.value.code == code
    check_covered(shop.books.state, order, {"labour": 9000})


@given(
    st.integers(1, 10**9),
    st.integers(1, 100),
    st.integers(0, 100),
    st.fractions(0, 1, max_denominator=100),
    st.sampled_from([None, 0, 2]),
)
def test_a_share_is_never_more_than_the_whole(amount, spoiled, good, degree, printed):
    """Whatever degree and decimals, spoiled units have at most all of the cost, and all only where none are good."""
    order = WorkOrder("WO", "TOY", "MAIN", "", (spoiled + good) * UNIT)
    charge(order, ("opening_balance", ""), 0, {"labour": amount})
    whole = (spoiled + good) * UNIT
    policies = SimpleNamespace(rate_decimals=printed, transferred_unit_cost="by_element")
    books = SimpleNamespace(master=SimpleNamespace(policies=policies, currency=SimpleNamespace(decimals=2)))
    share = actual_share(books, so_far(order), spoiled * UNIT, whole, Degrees({"labour": degree}, {}), [])
    assert 0 <= share.get("labour", 0) <= amount
    if not good and degree:
        assert share == {"labour": amount}


@pytest.mark.parametrize(
    ("printed", "labour", "material"),
    [(None, 1286, 5714), (2, 1287, 5715), (0, 1200, 5700)],  # 90.00 and 400.00 on 21 units, three of them
)
def test_what_spoiled_units_have_cost_is_told_at_the_rate_as_it_is_printed(
    factory, printed, labour, material
):
    """不可修复废品损失计算表: 90.00 on 21 units are 4.29 each, 12.87 of three; good units take what the rate leaves."""
    shop = factory({} if printed is None else {"rate_decimals": printed})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "21")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "3")
    order = shop.books.state.orders.orders["WO-1"]
    found = actual_share(shop.books.state, so_far(order), 3 * UNIT, 21 * UNIT, ALL_IN, [])
    assert (found["labour"], found["material"]) == (labour, material)
    whole = actual_share(shop.books.state, so_far(order), 21 * UNIT, 21 * UNIT, ALL_IN, [])
    assert whole == {"material": 40000, "labour": 9000, "machine": 6000, "overhead": 3000}


@pytest.mark.parametrize(("policy", "total"), [("by_element", 2000), ("whole", 2001)])
def test_goods_made_before_have_one_printed_rate_or_one_of_each_element(policy, total):
    """逐步综合结转: 100.03 on five units are 20.01 each; by element 50.02 and 50.01 are 10.00 and 10.00."""
    order = WorkOrder("WO", "TOY", "MAIN", "", 5 * UNIT)
    charge(order, ("stock", "WHEEL"), 0, {"material": 5002, "labour": 5001})
    policies = SimpleNamespace(rate_decimals=2, transferred_unit_cost=policy)
    books = SimpleNamespace(master=SimpleNamespace(policies=policies, currency=SimpleNamespace(decimals=2)))
    made_before = Degrees({}, {}, lambda role, _: role == "stock")
    found = actual_share(books, so_far(order), UNIT, 5 * UNIT, made_before, [])
    assert sum(found.values()) == total
    assert found.keys() == {"material", "labour"}


def test_a_measure_is_shared_at_its_printed_rate_too(factory):
    """90.00 of labour on 7 hours are 12.86 an hour, 25.72 for two of them."""
    shop = factory({"rate_decimals": 2})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "21")
    shop.work("TT-1", "WO-1", "3")
    order = shop.books.state.orders.orders["WO-1"]
    hours = SpoilageMeasure(element="labour", spoiled="2", whole="7")
    assert actual_share(shop.books.state, so_far(order), UNIT, 21 * UNIT, ALL_IN, [hours])["labour"] == 2572
