"""Overhead that goes from centre to centre in other systems' manuals and tests, as documents and a close.

Sources: MicrosoftDocs/dynamics-365-unified-operations-public, articles/finance/cost-accounting: overhead-calculation.md
(electricity), cost-rollup.md and allocation-bases.md; frappe/erpnext, erpnext/accounts/doctype/cost_center_allocation/
test_cost_center_allocation.py; docs.infor.com, CSI, "About planned costs on a job" (a formula; figures of our own).
ERPNext divides what is booked on a centre by percentages that stand in a table; here a document shares it out.
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

HEAD = {"valid_from": SINCE}
PURPOSES = {"HR": "service", "FINANCE": "service", "ASSEMBLY": "production", "PACKAGING": "production"}
SERVICES = {
    "HR": {"FINANCE": "35", "ASSEMBLY": "55", "PACKAGING": "10"},
    "FINANCE": {"ASSEMBLY": "65", "PACKAGING": "35"},
}
OCTOBER = "2026-10"


def offices(by: str) -> Trade:
    """Two offices that serve two shops, whose overhead two products bear at what it comes to, by hours."""
    shops = [centre for centre, purpose in PURPOSES.items() if purpose == "production"]
    route = [
        {"number": 10 * at, "name": shop, "work_centre": shop, "run_hours": "1"}
        for at, shop in enumerate(shops, 1)
    ]
    return Trade(
        {"ONE": "fifo", "TWO": "fifo"},
        {"service_departments": by, "overhead_rest": "orders"},
        cost_centres=[{"code": of, "name": of, "purpose": purpose} for of, purpose in PURPOSES.items()],
        routings=[{**HEAD, "item": item, "operations": route} for item in ("ONE", "TWO")],
        work_centres=[{"code": shop, "name": shop, "cost_centre": shop} for shop in shops],
        rates=[{**HEAD, "work_centre": shop, "labour": "0"} for shop in shops],
    )


def work(shop: Trade, item: str, **hours: str) -> str:
    """Work on an order in the shops, and say its number."""
    order = shop.order(item, "1")
    for centre, spent in hours.items():
        shop("time_ticket", work_order=order, work_centre=centre, labour_hours=spent)
    return order


def charged(shop: Trade) -> dict[str, dict[str, int]]:
    """Report the offices' services, close October's costing and say who was charged."""
    for office, served in SERVICES.items():
        lines = [{"cost_centre": centre, "quantity": quantity} for centre, quantity in served.items()]
        shop("service_report", 31, cost_centre=office, lines=lines)
    shop.books.month_end(OCTOBER).run_costing()
    return shop.books.state.overhead.services.charges(OCTOBER)


def shared(shop: Trade, amount: str, measures: dict[str, str], **fields: Any) -> str:
    """Share a cost out over centres by a measure."""
    lines = [{"cost_centre": centre, "measure": measure} for centre, measure in measures.items()]
    return shop("cost_distribution", amount=amount, basis="measured", owed="bank", lines=lines, **fields)


@pytest.mark.parametrize("by", ["reciprocal", "step_down"])
def test_dynamics_rolls_the_cost_of_offices_up(by: str) -> None:
    """10 100 of HR are 3 535, 5 555 and 1 010; 17 735 of finance 11 527.75 and 6 207.25: 31 082.75 and 15 717.25."""
    shop = offices(by)
    spent = {
        "HR": ("100", "10000"),
        "FINANCE": ("200", "10000", "4000"),
        "ASSEMBLY": ("6000", "8000"),
        "PACKAGING": ("2000", "6500"),
    }
    for centre, amounts in spent.items():
        for amount in amounts:
            shop("overhead_expense", cost_centre=centre, amount=amount, owed="bank")
    orders = [
        work(shop, item, **{centre: "1"}) for item, centre in (("ONE", "ASSEMBLY"), ("TWO", "PACKAGING"))
    ]
    assert charged(shop) == {
        "HR": {"FINANCE": 3_535_00, "ASSEMBLY": 5_555_00, "PACKAGING": 1_010_00},
        "FINANCE": {"ASSEMBLY": 11_527_75, "PACKAGING": 6_207_25},
    }
    assert [shop.books.work_order(of).balance()["overhead"] for of in orders] == [31_082_75, 15_717_25]


def test_dynamics_carries_electricity_from_the_bill_to_products() -> None:
    """10 000 of electricity: 500 each of the fixed fee, 1 285.71 and 7 714.29 by kilowatt-hours, 40 to two projects.

    HR charges 611.00, 960.14 and 174.57, finance 5 736.44 and 3 088.85; 60 and 20 hours of assembly, 80 and 15 of
    packaging: 7 770.57 and 2 189.43. Fixed and variable parts are rounded each there: here the first has a cent more.
    """
    shop = offices("reciprocal")
    shared(shop, "1000", {"HR": "1", "FINANCE": "1"}, behaviour="fixed")
    bill = shared(shop, "9000", {"HR": "1000", "FINANCE": "6000"})
    (entry,) = (of for of in shop.books.read() if of.document.id == bill)
    parts = [sum(amount for _, _, amount in movement.amounts) for movement in entry.movements]
    assert parts == [1_285_71, 7_714_29]
    lines = [{"cost_centre": "HR", "amount": "40"}]
    projects = {"account": "7010", "account_dimensions": {"cost_centre": "HR"}}
    back = {"direction": "relieve", "basis": "stated", "owed": "account", **projects}
    shop("cost_distribution", amount="40", lines=lines, **back)
    first = work(shop, "ONE", ASSEMBLY="60", PACKAGING="80")
    second = work(shop, "TWO", ASSEMBLY="20", PACKAGING="15")
    assert charged(shop) == {
        "HR": {"FINANCE": 611_00, "ASSEMBLY": 960_14, "PACKAGING": 174_57},
        "FINANCE": {"ASSEMBLY": 5_736_44, "PACKAGING": 3_088_85},
    }
    assert [shop.books.work_order(of).balance()["overhead"] for of in (first, second)] == [7_770_58, 2_189_42]


@pytest.mark.parametrize(
    ("amount", "shares", "expected"),
    [
        ("1000", "2000 5000 3000", "200.00 500.00 300.00"),  # Dynamics: insurance by salaries
        ("1000", "1 2 2", "200.00 400.00 400.00"),  # by heads; the amount is ours
        (
            "18162.50",
            "1837.50 3075 13250",
            "1837.50 3075.00 13250.00",
        ),  # by kilowatt-hours at two rates; ours
        ("100", "60 40", "60.00 40.00"),  # ERPNext
        ("100", "30 30 40", "30.00 30.00 40.00"),
        ("100", "50 50", "50.00 50.00"),
        ("145.65", "50 50", "72.83 72.82"),
    ],
)
def test_a_cost_is_shared_by_what_was_measured(amount: str, shares: str, expected: str) -> None:
    """Insurance by salaries, power by a formula of kilowatt-hours, a cost by percentages: all of it is shared."""
    centres = [f"C{at}" for at in range(len(shares.split()))]
    rows = [{"code": of, "name": of, "purpose": "administration"} for of in centres]
    shop = Trade({"A": "fifo"}, cost_centres=rows)
    shared(shop, amount, dict(zip(centres, shares.split(), strict=True)))
    (voucher,) = list(shop.books.read())[-1].vouchers
    assert [shop.money(line.debit) for line in voucher.lines if line.debit] == expected.split()


def test_infor_plans_a_job_with_scrap_by_the_piece_and_by_the_lot() -> None:
    """50 of 2 / 0.9 at 3 are 333.33, 5 / 0.8 a lot at 4 are 25.00; 12.5 hours at 20 are 250.00 and 50.00 of overhead.

    Two hours of setup at an efficiency of 0.8 are 2.5, and a tenth of an hour a piece with two people is 10.
    """
    run = {
        "number": 10,
        "name": "run",
        "work_centre": "WC",
        "setup_hours": "1.25",
        "run_hours": "0.1",
        "crew": "2",
    }
    bill = [
        {"item": "PIECE", "quantity": "2", "scrap": "0.1"},
        {"item": "LOT", "quantity": "5", "scrap": "0.2", "fixed": True},
    ]
    shop = Trade(
        dict.fromkeys(("PIECE", "LOT", "P"), "fifo"),
        boms=[{**HEAD, "item": "P", "lines": bill}],
        routings=[{**HEAD, "item": "P", "operations": [run]}],
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{**HEAD, "work_centre": "WC", "labour": "20", "overhead": "4"}],
        prices=[{**HEAD, "item": item, "price": price} for item, price in (("PIECE", "3"), ("LOT", "4"))],
    )
    card = shop.books.state.orders.orders[shop.order("P", "50")].standard
    assert card is not None
    assert {element: amount for element, amount in card.amounts().items() if amount} == {
        "material": 358_33,
        "labour": 250_00,
        "overhead": 50_00,
    }
