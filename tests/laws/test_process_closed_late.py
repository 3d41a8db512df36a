"""Months of two departments, closed in time or when all of them are over, give each receipt the same cost."""

from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import GoodsReceipt, MaterialIssue
from erpcore.kernel.errors import Refused

MONTHS = {"2026-10": "2026-10-01", "2026-11": "2026-11-01", "2026-12": "2026-12-01"}
RULES = (
    "weighted_average",
    "first_in_first_out",
    "as_finished",
    "material_only",
    "ignore",
    "keep_fixed",
    "at_quota",
    "by_quota",
    "quota_method",
)
METHODS = ("fifo", "lifo", "moving_average", "monthly_average")
PRODUCTS = {"WB": "BODY", "WC": "CHAIR"}


class Month(NamedTuple):
    """What a department does in a month: units, and cents."""

    begun: int
    finished: int
    left: int
    degree: str
    material: int
    labour: int


@st.composite
def works(draw: st.DrawFn) -> dict[str, list[Month]]:
    """Draw three months of bodies, and of chairs that are begun with bodies of the months before."""
    found: dict[str, list[Month]] = {"WB": [], "WC": []}
    shelf, left = 0, {"WB": 0, "WC": 0}
    for _ in MONTHS:
        there = shelf
        for order, months in found.items():
            begun = draw(st.integers(10, 60)) if order == "WB" else draw(st.integers(0, there))
            units = left[order] + begun
            # whole units of before first; now and then all there are
            finished = units - draw(st.integers(0, max(begun - 1, 0))) * draw(st.integers(0, 1))
            left[order] = units - finished
            degree = draw(st.sampled_from(("0.25", "0.5", "1")))
            cents = st.integers(100, 9_999) if units else st.just(0)
            months.append(Month(begun, finished, left[order], degree, draw(cents), draw(cents)))
            shelf += finished if order == "WB" else -begun
    return found


def kept(
    of: dict[str, list[Month]], rules: dict[str, str], methods: list[str], *, late: bool
) -> Plant | None:
    """Keep the months; the first of each takes the bodies. None where a month cannot be divided."""
    shop = Plant(
        plant(
            level=methods[0],
            valuation=methods[1],
            company={"open_periods": 4, "policies": {"late_facts": "as_of_now"}},
            wip_rules=[{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in rules.items()],
        )
    )
    for order, item in PRODUCTS.items():
        shop.start(order, item, "1000")
    for number, (period, first) in enumerate(MONTHS.items()):
        if used := of["WC"][number].begun:
            taken: dict[str, Any] = {"work_order": "WC", "item": "BODY", "quantity": str(used)}
            shop.post(MaterialIssue, period, date=first, reason="as used", **taken)
        for order, months in of.items():
            month = months[number]
            if month.begun or month.material:
                material = "PULP" if order == "WB" else "GLUE"
                shop.issue(order, material, f"{month.material / 100:.2f}", period)
                shop.charge(order, period, labour=f"{month.labour / 100:.2f}")
            if month.finished:
                done = order == "WC" and period == max(MONTHS) and not month.left
                shop.receive(order, str(month.finished), period, final=done)
                if done:
                    continue
            come = {"quantity": str(month.left), "degree": month.degree, "degrees": {"material": "1"}}
            shop.count(order, come, period=period)
        if not late and not closed(shop, period):
            return None
    return shop if not late or all(closed(shop, period) for period in MONTHS) else None


def closed(shop: Plant, period: str) -> bool:
    """Close a month; tell whether it could be."""
    try:
        shop.close(period)
    except Refused:
        return False
    return True


@settings(max_examples=60)
@given(
    works(),
    st.fixed_dictionaries({item: st.sampled_from(RULES) for item in PRODUCTS.values()}),
    st.lists(st.sampled_from(METHODS), min_size=2, max_size=2),
)
def test_when_months_of_a_process_are_closed_decides_no_cost(
    of: dict[str, list[Month]], rules: dict[str, str], methods: list[str]
) -> None:
    """Bodies that November takes cost November's chairs what they cost, also when October is closed after it.

    Each receipt, what is in process and what is on the shelves stand to the cent; what can be divided in time can be
    divided late, and the other way round.
    """
    prompt, late = (kept(of, rules, methods, late=way) for way in (False, True))
    assert (prompt is None) == (late is None)
    if prompt is None or late is None:
        return
    for order, item in PRODUCTS.items():
        one, other = (shop.books.state.orders.orders[order] for shop in (prompt, late))
        assert one.outputs == other.outputs, item
        assert one.balance() == other.balance(), item
        pools = [shop.books.state.stock.pool(item, "MAIN") for shop in (prompt, late)]
        assert pools[0].amounts == pools[1].amounts, item


def test_chairs_of_october_bear_no_body_that_november_took() -> None:
    """20 bodies cost 200.00 and came in at 1.00; 10 went into October's chairs and 10 into November's: 100.00 each.

    October is closed when November's bodies are taken; what these turn out to cost waits on their order.
    """
    shop = Plant(plant("ignore", level="fifo", company={"open_periods": 2}))
    shop.start("WB", "BODY", "20")
    shop.start("WC", "CHAIR", "20")
    shop.issue("WB", "PULP", "200")
    shop.receive("WB", "20")
    for period in ("2026-10", "2026-11"):
        shop.use("WC", "BODY", "10", period)
        shop.receive("WC", "10", period)
    shop.close("2026-10")
    october, _ = shop.books.state.orders.orders["WC"].outputs.values()
    assert october.amounts == {"material": 100_00}
    assert shop.in_process("WC") == {"material": "80.00"}  # 10.00 and 90.00, less ten chairs at 2.00
    shop.close("2026-11")
    october, november = shop.books.state.orders.orders["WC"].outputs.values()
    assert (october.amounts, november.amounts) == ({"material": 100_00}, {"material": 100_00})
    assert shop.in_process("WC") == {}


@pytest.mark.parametrize("level", ["fifo", "lifo", "moving_average"])
def test_what_a_late_slip_gives_to_november_is_no_cost_of_october(level: str) -> None:
    """October uses 10 at 2.00. A receipt of October that is entered in November makes November's 10 cheaper.

    They were taken out of another one until then: out of that they come back, in October's voucher.
    """
    outputs = []
    for late in (False, True):
        shop = Plant(
            plant(
                "ignore",
                company={"open_periods": 2, "policies": {"late_facts": "reprice"}},
                item_classes=[
                    {"code": "raw", "name": "raw", "valuation": level},
                    {"code": "semi_finished", "name": "semi", "valuation": "fifo"},
                    {"code": "finished", "name": "finished", "valuation": "fifo"},
                ],
            )
        )
        bought: dict[str, str] = {"partner": "MILL", "item": "PULP", "quantity": "10"}
        shop.start("WB", "BODY", "20")
        shop.post(GoodsReceipt, date="2026-10-01", price="2", **bought)
        shop.post(MaterialIssue, date="2026-10-10", work_order="WB", item="PULP", quantity="10")
        shop.receive("WB", "10")
        dear, cheap = ("2026-10-25", "2026-10-20") if level == "fifo" else ("2026-10-20", "2026-10-25")
        shop.post(GoodsReceipt, date=dear, price="3", **bought)
        if not late:
            shop.post(GoodsReceipt, date=cheap, price="1", **bought)
            shop.close("2026-10")
        shop.post(MaterialIssue, date="2026-11-02", work_order="WB", item="PULP", quantity="10")
        shop.receive("WB", "10", "2026-11")
        if late:
            shop.post(GoodsReceipt, date=cheap, price="1", **bought)
            shop.close("2026-10")
        shop.close("2026-11")
        outputs.append([of.amounts for of in shop.books.state.orders.orders["WB"].outputs.values()])
        assert shop.in_process("WB") == {}
    november = 20_00 if level == "moving_average" else 10_00
    assert outputs == [[{"material": 20_00}, {"material": november}]] * 2
