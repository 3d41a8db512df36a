"""Workshops that use up what their own overhead pays for: prices and pools by plain arithmetic.

Source: constructed; the equations are those of the reciprocal method (代数分配法), Horngren, Datar and Rajan, Cost
Accounting, ch. 15, with goods in the place of services. Each problem writes them out.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Refused
from erpcore.masterdata.setup import Setup

OCTOBER = "2026-10"
RATES = ("labour", "machine", "overhead")
METHODS = ("fifo", "lifo", "moving_average", "monthly_average")
POST = document_adapter().validate_python


def works(shops: list[str], method: str = "fifo", services: tuple[str, ...] = (), **policies: Any) -> Books:
    """Keep books of workshops A, B, ... that make goods GA, GB, ..., and of service departments."""
    code = "cn_small"
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "Works", "currency": "CNY", "chart": code, "first_period": OCTOBER,
                    "policies": {"overhead_rest": "orders", **policies},
                },
                "units": [{"code": "pcs", "name": "pieces", "decimals": 0}],
                "item_classes": [
                    {"code": "raw", "name": "raw", "valuation": "fifo"},
                    {"code": "made", "name": "made", "valuation": method},
                ],
                "items": [
                    {"code": "RAW", "name": "raw", "kind": "raw", "item_class": "raw", "unit": "pcs"},
                    *(
                        {"code": f"G{shop}", "name": shop, "kind": "finished", "item_class": "made", "unit": "pcs"}
                        for shop in shops
                    ),
                ],
                "cost_centres": [
                    {"code": "OFFICE", "name": "office", "purpose": "administration"},
                    *({"code": shop, "name": shop, "purpose": "production"} for shop in shops),
                    *({"code": service, "name": service, "purpose": "service"} for service in services),
                ],
                "boms": [
                    {"item": f"G{shop}", "valid_from": "2026-01-01", "lines": [{"item": "RAW", "quantity": "1"}]}
                    for shop in shops
                ],
                "routings": [
                    {
                        "item": f"G{shop}",
                        "valid_from": "2026-01-01",
                        "operations": [{"number": 10, "name": "make", "work_centre": f"W{shop}", "run_hours": "1"}],
                    }
                    for shop in shops
                ],
                "prices": [{"item": "RAW", "valid_from": "2026-01-01", "price": "1"}],
                "work_centres": [{"code": f"W{shop}", "name": shop, "cost_centre": shop} for shop in shops],
                "rates": [
                    {"work_centre": f"W{shop}", "valid_from": "2026-01-01", **dict.fromkeys(RATES, "0")}
                    for shop in shops
                ],
                "partners": [{"code": "V", "name": "v", "supplier": True}],
                "sites": [{"code": "MAIN", "name": "main"}],
            }
        )
    )  # fmt: skip


class Month:
    """Short ways to post October."""

    def __init__(self, books: Books) -> None:
        self.books, self.number = books, 0
        self.post("goods_receipt", partner="V", item="RAW", quantity="1000000", price="1")

    def post(self, kind: str, **fields: Any) -> None:
        """Post a document."""
        self.number += 1
        self.books.post(
            POST({"type": kind, "id": f"D-{self.number}", "date": "2026-10-09", **fields}, strict=False)
        )

    def make(self, shop: str, quantity: int, material: int, hours: int = 1, order: str = "") -> None:
        """Make goods of a workshop, of raw material at 1.00 each."""
        order = order or f"WO-{shop}"
        self.post("work_order", id=order, item=f"G{shop}", quantity=str(quantity))
        self.post("work_order_release", work_order=order)
        if material:
            self.post("material_issue", work_order=order, item="RAW", quantity=str(material), reason="r")
        self.post(
            "time_ticket",
            work_order=order,
            work_centre=f"W{shop}",
            labour_hours=str(hours),
            machine_hours="0",
        )
        self.post("production_receipt", work_order=order, quantity=str(quantity), final=True)

    def spend(self, centre: str, amount: Any) -> None:
        """Book an expense."""
        self.post("overhead_expense", cost_centre=centre, amount=str(amount), owed="bank")

    def use(self, centre: str, shop: str, quantity: int) -> None:
        """Use goods of a workshop up in a cost centre."""
        self.post("own_use", item=f"G{shop}", quantity=str(quantity), cost_centre=centre)

    def cost(self) -> int:
        """Cost the month; count the documents."""
        return sum(map(len, self.books.month_end(OCTOBER).run_costing().entries.values()))

    def on_hand(self, shop: str) -> int:
        """What is on the shelf of a workshop's goods, minor units."""
        return self.books.state.stock.pool(f"G{shop}", "MAIN").value

    def left(self, centre: str) -> int:
        """What is left in a pool, minor units."""
        return self.books.state.overhead.over_under(centre, OCTOBER)

    def rounding(self) -> int:
        """What was written off as a remainder of rounding, minor units."""
        return sum(sum(causes.values()) for causes in self.books.state.overhead.written_off.values())


@pytest.mark.parametrize("method", METHODS)
def test_two_workshops_whose_tools_go_to_each_other(method):
    """10 a = 1,000 + 625 + 5 b and 20 b = 400 + 300 + 4 a: a jig is 200.00, a crate 75.00.

    Overhead of A is 625 + 5 × 75 = 1,000, that of B 300 + 4 × 200 = 1,100.
    """
    month = Month(works(["A", "B"], method))
    month.make("A", 10, 1_000)
    month.make("B", 20, 400)
    month.spend("A", 625)
    month.spend("B", 300)
    month.use("A", "B", 5)
    month.use("B", "A", 4)
    assert month.cost() <= 6
    assert (month.on_hand("A"), month.on_hand("B")) == (6 * 200_00, 15 * 75_00)
    assert (month.left("A"), month.left("B"), month.rounding()) == (0, 0, 0)
    orders = month.books.state.orders.orders
    assert [orders[f"WO-{shop}"].cost()["overhead"] for shop in "AB"] == [1_000_00, 1_100_00]
    assert month.cost() == 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("by", ["direct", "step_down", "reciprocal", "interact_once", "repeated"])
def test_a_service_department_that_uses_tools_of_a_workshop_that_it_serves(method, by):
    """10 a = 1,000 + A, A = 625 + three quarters of S, S = 100 + 2 a: a tool is 200.00, S costs 500.00, A 1,000.00."""
    month = Month(works(["A"], method, ("S",), service_departments=by))
    month.make("A", 10, 1_000)
    month.spend("A", 625)
    month.spend("S", 100)
    month.use("S", "A", 2)
    month.post(
        "service_report",
        cost_centre="S",
        lines=[{"cost_centre": "A", "quantity": "3"}, {"cost_centre": "OFFICE", "quantity": "1"}],
    )
    assert month.cost() <= 7
    assert month.on_hand("A") == 8 * 200_00
    assert month.books.state.overhead.services.charges(OCTOBER)["S"] | {"": 0} == {
        "A": 375_00,
        "OFFICE": 125_00,
        "": 0,
    }
    assert (month.left("A"), month.left("S"), month.rounding()) == (0, 0, 0)
    assert month.cost() == 0


@pytest.mark.parametrize(
    ("by", "method", "made", "spent", "used", "units", "written_off"),
    [
        ("direct", "monthly_average", (33, 14), ("9.34", "41.98"), (1, 6), "7", 1),
        ("reciprocal", "fifo", (24, 7), ("50.79", "58.23"), (5, 4), "6", -1),
        ("step_down", "monthly_average", (11, 11), ("0.30", "0.88"), (2, 2), "3", -1),
    ],
)
def test_what_rounding_leaves_of_a_service_department_in_a_ring_is_written_off(
    by, method, made, spent, used, units, written_off
):
    """S uses goods of A and of B, and serves both: the cent that its goods come to more, or less, stays in no pool."""
    month = Month(works(["A", "B"], method, ("S",), service_departments=by))
    for shop, quantity, material in zip("AB", made, (1_000, 777), strict=True):
        month.make(shop, quantity, material)
    for centre, amount in zip("AS", spent, strict=True):
        month.spend(centre, amount)
    for shop, quantity in zip("AB", used, strict=True):
        month.use("S", shop, quantity)
    lines = [{"cost_centre": to, "quantity": of} for to, of in (("A", "3"), ("B", units), ("OFFICE", "1"))]
    month.post("service_report", cost_centre="S", lines=lines)
    month.cost()
    assert month.books.state.overhead.services.charges(OCTOBER)["S"][""] == written_off
    assert [month.left(centre) for centre in "ABS"] == [0, 0, 0]
    assert month.cost() == 0


@pytest.mark.parametrize(("by", "price"), [("reciprocal", "200"), ("interact_once", "200")])
def test_two_services_one_of_which_uses_tools(by, price):
    """S serves T half and A half, T serves A alone: all of 100 + 2 a and of T's 50 reach A, whatever the way.

    10 a = 1,000 + 450 + 50 + 100 + 2 a, so a = 200.00.
    """
    month = Month(works(["A"], "fifo", ("S", "T"), service_departments=by))
    month.make("A", 10, 1_000)
    month.spend("A", 450)
    month.spend("S", 100)
    month.spend("T", 50)
    month.use("S", "A", 2)
    month.post(
        "service_report",
        cost_centre="S",
        lines=[{"cost_centre": "A", "quantity": "1"}, {"cost_centre": "T", "quantity": "1"}],
    )
    month.post("service_report", cost_centre="T", lines=[{"cost_centre": "A", "quantity": "1"}])
    assert month.cost() <= 7
    assert month.on_hand("A") == 8 * int(price) * 100
    assert [month.left(centre) for centre in "AST"] == [0, 0, 0]
    assert month.cost() == 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("rest", ["orders", "cost_of_sales", "carry_forward"])
def test_a_service_department_that_charges_the_order_whose_tools_it_uses(method, rest):
    """10 a = 1,000 + three quarters of S, S = 400 + 4 a: a tool is 185.71, whatever becomes of workshops' overhead.

    7 a = 1,300, so S is 1,142.86; three quarters are 857.14, and six tools are left: 1,114.29.
    """
    month = Month(works(["A"], method, ("S",), overhead_rest=rest, service_departments="direct"))
    month.make("A", 10, 1_000)
    month.spend("S", 400)
    month.use("S", "A", 4)
    lines = [{"work_order": "WO-A", "quantity": "3"}, {"cost_centre": "OFFICE", "quantity": "1"}]
    month.post("service_report", cost_centre="S", lines=lines)
    assert month.cost() <= 6
    assert abs(month.on_hand("A") - 1_114_29) <= 1
    assert month.left("S") == 0
    assert abs(month.rounding()) <= 1
    assert month.cost() == 0


def test_part_of_the_hours_goes_to_goods_outside_the_ring():
    """A works 3 hours on 10 jigs and 1 on 4 toys: 10 a = 1,000 + 3/4 P and P = 700 + 2 a, so a = 179.41.

    8.5 a = 1,525; P = 1,058.82, of which the toys bear a quarter.
    """
    month = Month(works(["A", "B"]))
    month.make("A", 10, 1_000, hours=3)
    month.post("work_order", id="WO-B", item="GB", quantity="4")
    month.post("work_order_release", work_order="WO-B")
    month.post("time_ticket", work_order="WO-B", work_centre="WA", labour_hours="1", machine_hours="0")
    month.post("production_receipt", work_order="WO-B", quantity="4", final=True)
    month.spend("A", 700)
    month.use("A", "A", 2)
    assert month.cost() <= 6
    assert (month.on_hand("B"), month.on_hand("A")) == (
        264_70,
        1_435_30,
    )  # 8 × 179.4118; the half fen stays with the jigs
    assert month.left("A") == 0
    assert month.cost() == 0


@pytest.mark.parametrize("method", METHODS)
def test_what_nearly_all_comes_back_is_exact_at_once(method):
    """Of 1,000 tools 999 come back; the one left bears all of 333.00 + 190.33, and it takes no more documents."""
    month = Month(works(["A"], method))
    month.make("A", 1_000, 333)
    month.spend("A", "190.33")
    month.use("A", "A", 999)
    assert month.cost() <= 6
    assert month.on_hand("A") + month.rounding() == 523_33
    assert abs(month.rounding()) <= 2
    assert month.left("A") == 0
    assert month.cost() == 0


def test_a_price_that_is_printed_leaves_its_remainder_at_the_named_place():
    """At a rate of whole fen an hour three orders share; what the ring's last fen leaves is the cause rounding."""
    month = Month(works(["A"], "moving_average", rate_decimals=2))
    for number, hours in enumerate((3, 7, 11)):
        month.make("A", 10 + number, 100, hours, f"WO-{number}")
    month.spend("A", "100.01")
    month.use("A", "A", 20)
    assert month.cost() <= 7
    assert month.left("A") == 0
    assert month.on_hand("A") + month.rounding() == 400_01
    assert month.cost() == 0


@pytest.mark.parametrize("closed", [("A", "B"), ("A",)])
def test_a_ring_that_nothing_leaves_is_a_finding(closed):
    """All jigs go to the crates' workshop, all crates to the jigs': nobody can bear the cost, and the close says so."""
    month = Month(works(["A", "B"]))
    for shop in "AB":
        month.make(shop, 10, 100)
        month.spend(shop, 50)
    if len(closed) == 2:
        month.use("A", "B", 10)
        month.use("B", "A", 10)
    else:
        month.use("A", "A", 10)
    found = {of.place: of for of in month.books.month_end(OCTOBER).check() if of.code == "OVERHEAD_CIRCLE"}
    assert set(found) == set(closed)
    assert all(of.severity == "error" and of.documents and of.remedy for of in found.values())
    with pytest.raises(Refused, match="OVERHEAD_CIRCLE"):
        month.books.month_end(OCTOBER).run()
    month.cost()
    assert month.cost() == 0


def test_a_service_department_that_wears_out_all_that_it_helps_to_make_is_a_finding():
    """All ten tools go to the department that serves their order alone: its cost comes back for ever."""
    month = Month(works(["A"], "fifo", ("S",), service_departments="direct", overhead_rest="cost_of_sales"))
    month.make("A", 10, 100)
    month.spend("S", 40)
    month.use("S", "A", 10)
    month.post("service_report", cost_centre="S", lines=[{"work_order": "WO-A", "quantity": "1"}])
    (found,) = [of for of in month.books.month_end(OCTOBER).check() if of.code == "OVERHEAD_CIRCLE"]
    assert (found.place, found.severity) == ("S", "error")
    month.cost()
    assert month.left("S") == 140_00
    assert month.cost() == 0


@pytest.mark.parametrize("method", METHODS)
def test_overhead_below_zero_is_no_share_of_goods(method):
    """500 too much was applied before, and two tools of 100.00 are used: 300 go back, and the tools stay at material.

    By 10 a = 1,000 + P and P = 2 a - 500 a tool would cost 62.50; but overhead of an order below zero is nobody's.
    """
    month = Month(works(["A"], method))
    month.post("opening_balance", overhead=[{"cost_centre": "A", "credit": "500"}])
    month.make("A", 10, 1_000)
    month.use("A", "A", 2)
    assert month.cost() <= 6
    assert month.on_hand("A") == 800_00
    assert (month.left("A"), month.rounding()) == (0, 0)
    assert month.cost() == 0


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_random_rings_conserve_what_was_spent(data):
    """Whatever goes round between workshops: what was spent is on the shelves at the prices of the equations."""
    count = data.draw(st.integers(1, 4))
    shops = "ABCD"[:count]
    month = Month(works(list(shops), data.draw(st.sampled_from(METHODS))))
    made = [data.draw(st.integers(2, 60)) for _ in shops]
    material = [data.draw(st.integers(0, 500)) for _ in shops]
    spent = [data.draw(st.integers(1, 100_000)) for _ in shops]
    used = [[0] * count for _ in shops]  # by workshop, of goods
    for goods in range(count):
        left = made[goods] - 1
        for shop in range(count):
            used[shop][goods] = data.draw(st.integers(0, left))
            left -= used[shop][goods]
    for index, shop in enumerate(shops):
        month.make(shop, made[index], material[index])
        month.spend(shop, text(spent[index]))
    for shop in range(count):
        for goods in range(count):
            if used[shop][goods]:
                month.use(shops[shop], shops[goods], used[shop][goods])
    assert month.cost() <= max(
        6, 2 * count - 1
    )  # a chain: what each workshop passes on, and the average of its goods
    assert [month.left(shop) for shop in shops] == [0] * count
    whole = 100 * sum(material) + sum(spent)
    assert sum(month.on_hand(shop) for shop in shops) + month.rounding() == whole
    prices = solve(
        [
            [Fraction(made[row] * (row == column)) - used[row][column] for column in range(count)]
            for row in range(count)
        ],
        [Fraction(100 * material[row] + spent[row]) for row in range(count)],
    )
    for index, shop in enumerate(shops):
        left = made[index] - sum(row[index] for row in used)
        assert abs(month.on_hand(shop) - left * prices[index]) <= 2 + count
    assert month.cost() == 0


def text(minor: int) -> str:
    """Write minor units as an amount."""
    return f"{minor // 100}.{minor % 100:02d}"


def solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solve linear equations by elimination."""
    size = len(rows)
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for step in range(size):
        pivot = next(row for row in range(step, size) if table[row][step])
        table[step], table[pivot] = table[pivot], table[step]
        table[step] = [value / table[step][step] for value in table[step]]
        for row in range(size):
            if row != step:
                factor = table[row][step]
                table[row] = [value - factor * of for value, of in zip(table[row], table[step], strict=True)]
    return [row[-1] for row in table]
