"""Pools that take from each other are priced at the exact solution, in vouchers and to the cent."""

from fractions import Fraction

import pytest

from erpcore import Books, Setup
from erpcore.costing.steps.actual_cost import gross_costs
from erpcore.documents import (
    AverageCosting,
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    ReworkOrder,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.inventory.month_average import MonthStory
from erpcore.repricing.mutual import Brought, Given, Giver, mutual_values

SINCE = "2026-01-01"
A, B = ("A", "MAIN"), ("B", "MAIN")


def story(value, quantity, left=0):
    """What there was in a pool, without its events."""
    return MonthStory({"material": value}, quantity, left, {}, [], [], {})


def brought(to, due, worth, part=1):
    """A receipt that has the same part of whatever its order took."""
    return Brought(
        to, {"material": Fraction(due)}, {"material": worth}, lambda _key, _element: Fraction(part)
    )


def test_two_that_take_from_each_other():
    """A = 500 + 0.4 B and B = 500 + 0.2 A: 760.87 and 652.17, whatever they stand at so far."""
    orders = [
        Giver({B: Given(4, {"material": 40_00})}, [brought(A, 540_00, 600_00)]),
        Giver({A: Given(2, {"material": 100_00})}, [brought(B, 600_00, 1)]),
    ]
    found = mutual_values({A: story(600_00, 10), B: story(1, 10)}, orders)
    assert found == {A: {"material": 760_87}, B: {"material": 652_17}}


def test_what_stays_in_process_does_not_go_round():
    """Half of what the first takes is for finished units: A = 520 + 0.2 B, so A is 645.83 and B 629.17."""
    orders = [
        Giver({B: Given(4, {"material": 40_00})}, [brought(A, 540_00, 600_00, Fraction(1, 2))]),
        Giver({A: Given(2, {"material": 100_00})}, [brought(B, 600_00, 1)]),
    ]
    found = mutual_values({A: story(600_00, 10), B: story(1, 10)}, orders)
    assert found == {A: {"material": 645_83}, B: {"material": 629_17}}


def test_elements_that_go_round_by_other_parts_are_solved_apart():
    """Material stays in process, labour goes on: 100 of each become 100, and 200 by the half that each takes back."""
    shelf = {key: MonthStory({"material": 100_00, "labour": 100_00}, 10, 0, {}, [], [], {}) for key in (A, B)}

    def part(_key, element):
        return Fraction(element == "labour")

    nothing = {"material": Fraction(0), "labour": Fraction(0)}
    orders = [
        Giver({B: Given(5, {"material": 0, "labour": 0})}, [Brought(A, nothing, {}, part)]),
        Giver({A: Given(5, {"material": 0, "labour": 0})}, [Brought(B, nothing, {}, part)]),
    ]
    both = {"material": 100_00, "labour": 200_00}  # 100 / (1 - 1 / 2)
    assert mutual_values(shelf, orders) == {A: both, B: both}


def test_no_solution_is_none():
    """All of A goes to B and all of B to A; or what is credited makes one of them worth less than nothing."""
    both = [
        Giver({B: Given(1, {"material": 5})}, [brought(A, 10, 10)]),
        Giver({A: Given(1, {"material": 5})}, [brought(B, 10, 10)]),
    ]
    assert mutual_values({A: story(10, 1), B: story(10, 1)}, both) == {}
    credited = both[0]._replace(brought=[brought(A, -99, 10)])
    assert mutual_values({A: story(10, 2), B: story(10, 2)}, [credited, both[1]]) == {}


def factory(ring, **policies):
    """Books with raw material and a ring of products that all have monthly average prices."""
    units = {"unit": "kg", "kind": "semi_finished", "item_class": "semi_finished"}
    setup = Setup.model_validate(
        {
            "company": {
                "name": "Ring",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": policies,
            },
            "units": [{"code": "kg", "name": "kg", "decimals": 3}],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "monthly_average"},
                {"code": "semi_finished", "name": "made", "valuation": "monthly_average"},
            ],
            "items": [
                {"code": "RAW", "name": "raw", "kind": "raw", "item_class": "raw", "unit": "kg"},
                *({"code": code, "name": code, **units} for code in ring),
            ],
            "boms": [
                {"item": code, "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}
                for code in ring
            ],
            "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
            "partners": [{"code": "V", "name": "vendor", "supplier": True}],
            "sites": [{"code": "MAIN", "name": "main"}],
        }
    )
    return Books(setup)


def run(books, ring, own, taken, made=10):
    """Make nine tenths of each and then the rest; in between each order takes from the one before it."""
    number = iter(range(10**6))

    def post(kind, **fields):
        books.post(kind.model_validate({"id": f"D-{next(number)}", "date": "2026-10-09", **fields}))

    post(GoodsReceipt, partner="V", item="RAW", quantity=str(sum(own)), price="10")
    for code, amount in zip(ring, own, strict=True):
        books.post(WorkOrder(id=f"WO-{code}", date="2026-10-09", item=code, quantity=str(made)))
        post(WorkOrderRelease, work_order=f"WO-{code}")
        post(MaterialIssue, work_order=f"WO-{code}", item="RAW", quantity=str(amount), reason="r")
        post(ProductionReceipt, work_order=f"WO-{code}", quantity=str(made * 9 // 10))
    for code, before, quantity in zip(ring, [ring[-1], *ring[:-1]], taken, strict=True):
        post(MaterialIssue, work_order=f"WO-{code}", item=before, quantity=str(quantity), reason="r")
    for code in ring:
        post(ProductionReceipt, work_order=f"WO-{code}", quantity=str(made // 10), final=True)
    return books.post(AverageCosting(id="AC-1", date="2026-10-31"))


def test_a_month_with_a_circle_is_costed_exactly():
    """A takes 500 of raw material and 4 of 10 B; B 500 and 2 of 10 A: 8 A are worth 608.70 and 6 B 391.30."""
    books = factory(["A", "B"])
    run(books, ["A", "B"], [50, 50], [4, 2])
    pools = books.state.stock.pools
    assert (pools[A].value, pools[B].value) == (608_70, 391_30)
    assert books.post(AverageCosting(id="AC-2", date="2026-10-31", run=2)).movements == ()


def test_a_circle_through_rework_is_costed_exactly():
    """B takes 2 of 10 A, and the repair of A takes 4 of 10 B: 608.70 and 391.30, as if A had taken them itself."""
    books = factory(["A", "B"])

    def post(kind, number, **fields):
        books.post(kind.model_validate({"id": number, "date": "2026-10-09", **fields}))

    post(GoodsReceipt, "GR", partner="V", item="RAW", quantity="100", price="10")
    for item in "AB":
        post(WorkOrder, item, item=item, quantity="10")
        post(WorkOrderRelease, f"WR-{item}", work_order=item)
        post(MaterialIssue, f"MI-{item}", work_order=item, item="RAW", quantity="50", reason="r")
        post(ProductionReceipt, f"PR-{item}", work_order=item, quantity="9")
    post(MaterialIssue, "CI-B", work_order="B", item="A", quantity="2", reason="r")
    post(ReworkOrder, "RW", parent="A", quantity="3")
    post(MaterialIssue, "CI-RW", work_order="RW", item="B", quantity="4", reason="r")
    post(OrderCompletion, "OC", work_order="RW")
    for item in "AB":
        post(ProductionReceipt, f"PF-{item}", work_order=item, quantity="1", final=True)
    books.post(AverageCosting(id="AC-1", date="2026-10-31"))
    pools = books.state.stock.pools
    assert (pools[A].value, pools[B].value) == (608_70, 391_30)
    assert books.post(AverageCosting(id="AC-2", date="2026-10-31", run=2)).movements == ()


@pytest.mark.parametrize("taken", [12, 11])
def test_shares_beyond_the_whole_come_to_rest(taken):
    """B takes more A than there is; A takes 8 of 10 B: A = 500 + 0.8 B, B = 500 + A + what is short at its price s.

    So A = 4 500 + 4 s and B = 5 000 + 5 s; what is short stands below zero at s until it comes.
    """
    books = factory(["A", "B"], negative_stock="allow")
    run(books, ["A", "B"], [50, 50], [8, taken])
    short = books.state.stock.pools[A]
    assert short.quantity == (10 - taken) * 1_000_000
    cost = {number: sum(order.cost().values()) for number, order in books.state.orders.orders.items()}
    assert cost == {"WO-A": 4500_00 - 4 * short.value, "WO-B": 5000_00 - 5 * short.value}
    assert books.post(AverageCosting(id="AC-2", date="2026-10-31", run=2)).movements == ()


@pytest.mark.parametrize("taken", [10, 12])
def test_a_circle_that_nothing_leaves_is_found(taken):
    """All of A goes into B and all of B into A, or more: nobody can bear the cost, and the check says where."""
    books = factory(["A", "B"], negative_stock="allow")

    def post(kind, **fields):
        books.post(kind.model_validate({"date": "2026-10-09", **fields}))

    post(GoodsReceipt, id="GR", partner="V", item="RAW", quantity="100", price="10")
    for item in "AB":
        post(WorkOrder, id=item, item=item, quantity="10")
        post(WorkOrderRelease, id=f"WR-{item}", work_order=item)
        post(MaterialIssue, id=f"MI-{item}", work_order=item, item="RAW", quantity="50", reason="r")
    for item, other in ("AB", "BA"):
        post(MaterialIssue, id=f"CI-{item}", work_order=item, item=other, quantity=str(taken), reason="r")
    for item in "AB":
        post(ProductionReceipt, id=f"PR-{item}", work_order=item, quantity="10", final=True)
    found = [of for of in books.month_end("2026-10").check() if of.code == "CONSUMPTION_CIRCLE"]
    assert [(of.severity, of.place) for of in found] == [("error", "A")]


@pytest.mark.parametrize("size", [3, 12])
def test_a_ring_in_which_most_goes_round_is_costed_exactly(size):
    """Each takes four fifths from the one before: what comes round is solved, and every pool is right to the cent."""
    ring = [f"P{number:02}" for number in range(size)]
    books = factory(ring)
    own = [10 + number for number in range(size)]
    made = 1000
    run(books, ring, own, [made * 8 // 10] * size, made)
    part = Fraction(8, 10)
    gross = gross_costs(
        {index: {"": 10_00 * amount} for index, amount in enumerate(own)},
        {index: {(index - 1) % size: part} for index in range(size)},
    )
    for index, code in enumerate(ring):
        exact = gross[index][""] * (1 - part)
        assert abs(books.state.stock.pools[code, "MAIN"].value - exact) <= 2, code
    assert sum(books.state.stock.pools[code, "MAIN"].value for code in ring) == 10_00 * sum(own)
    assert books.post(AverageCosting(id="AC-2", date="2026-10-31", run=2)).movements == ()


def test_goods_that_came_in_the_next_month_are_none_of_this_one():
    """November completed the orders: what October's wages bring is in process at its end, and in none of its prices."""
    books = factory(["A", "B"])
    number = iter(range(10**6))

    def post(kind, day, **fields):
        books.post(kind.model_validate({"id": f"D-{next(number)}", "date": day, **fields}))

    october, november = "2026-10-09", "2026-11-03"
    post(GoodsReceipt, october, partner="V", item="RAW", quantity="100", price="10")
    for code in ("A", "B"):
        books.post(WorkOrder(id=f"WO-{code}", date=october, item=code, quantity="10"))
        post(WorkOrderRelease, october, work_order=f"WO-{code}")
        post(MaterialIssue, october, work_order=f"WO-{code}", item="RAW", quantity="50", reason="r")
        post(ProductionReceipt, october, work_order=f"WO-{code}", quantity="5")
    for code, other, quantity in (("A", "B", "2"), ("B", "A", "1")):
        post(MaterialIssue, october, work_order=f"WO-{code}", item=other, quantity=quantity, reason="r")
    for code in ("A", "B"):
        post(ProductionReceipt, november, work_order=f"WO-{code}", quantity="5", final=True)
    wages = {
        "amount": "98",
        "basis": "stated",
        "owed": "bank",
        "lines": [{"work_order": "WO-A", "amount": "98"}],
    }
    post(CostDistribution, "2026-10-31", **wages)
    books.post(AverageCosting(id="AC-1", date="2026-10-31"))
    months = books.state.stock.months
    assert all("overhead" not in months.end(key, "2026-10")[1] for key in (A, B))
    assert books.state.orders.orders["WO-A"].balance()["overhead"] == 98_00
    assert books.post(AverageCosting(id="AC-2", date="2026-10-31", run=2)).movements == ()
