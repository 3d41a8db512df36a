"""Activities and service departments in the books: published problems, posted as documents and costed, to the cent.

An activity (作业中心) is a cost centre of purpose service; how often a product used it is a service report. Sources
are named in each test, the arithmetic stands beside.
"""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    ServiceReport,
    TimeTicket,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"
ACTIVITIES = {  # cost of the month, and how often A, B, C and D used it
    "QUALITY": ("5000", ("5", "5", "10", "5")),
    "ORDERS": ("5000", ("10", "20", "10", "10")),
    "MACHINES": ("80000", ("400", "500", "550", "550")),
    "FITTING": ("8000", ("40", "50", "60", "50")),
    "SET-UP": ("2000", ("2", "2", "3", "3")),
}
PRODUCTS = {  # in process before, finished, left at half; what one costs
    "A": ("2000", "100", "20", "200.00"),
    "B": ("3000", "150", "30", "172.12"),
    "C": ("4000", "200", "40", "145.45"),
    "D": ("5000", "250", "50", "114.91"),
}


def test_five_activities_and_four_products() -> None:
    """注册会计师, 财务成本管理, 作业成本法: 200 a check, 100 an order, 40 an hour, 40 an hour, 200 a set-up.

    Source: 222.198.130.40, 55a96ba32c774d4282022116e7ce2139. A bears 20 000, B 25 400, C 28 000, D 26 600; with
    what was in process, over finished units and half of those left: 22 000 / 110, 28 400 / 165, 32 000 / 220 and
    31 600 / 275.
    """
    centres = [{"code": code, "name": code, "purpose": "service"} for code in ACTIVITIES]
    run = {"number": 10, "name": "work", "work_centre": "BENCH"}
    ledger = Ledger(
        company(
            dict.fromkeys(PRODUCTS, "finished"),
            cost_centres=[*centres, {"code": "SHOP", "name": "shop", "purpose": "production"}],
            company={"policies": {"service_departments": "direct"}},
            routings=[{"item": item, "valid_from": SINCE, "operations": [run]} for item in PRODUCTS],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
            wip_rules=[{"valid_from": SINCE, "rule": "weighted_average"}],
        )
    )
    for item, (before, finished, left, _) in PRODUCTS.items():
        ledger(WorkOrder, item, item=item, quantity=str(int(finished) + int(left)))
        ledger(WorkOrderRelease, f"{item}-R", work_order=item)
        ledger(OpeningWip, f"{item}-O", work_order=item, amounts={"overhead": before})
        ledger(ProductionReceipt, f"{item}-P", work_order=item, quantity=finished)
        line = {"work_order": item, "quantity": left, "degree": "0.5"}
        ledger(WipCount, f"{item}-C", lines=[line])
    for code, (amount, uses) in ACTIVITIES.items():
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=amount, owed="bank")
        lines = [{"work_order": item, "quantity": times} for item, times in zip(PRODUCTS, uses, strict=True)]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    orders = ledger.books.state.orders.orders
    charged = {
        item: ledger.amount(sum(orders[item].cost().values()) - int(before) * 100)
        for item, (before, *_) in PRODUCTS.items()
    }
    assert charged == {"A": "20000.00", "B": "25400.00", "C": "28000.00", "D": "26600.00"}
    for item, (_, finished, _, each) in PRODUCTS.items():
        assert f"{float(ledger.stock(item)) / int(finished):.2f}" == each


USES = {  # what the repair shop (hours) and the power house (1 000 kWh) did for each other and the rest
    "REPAIR": {"POWER": "20", "SHOP": "300", "SHOP-2": "120", "OFFICE": "40", "SALES": "20"},
    "POWER": {"REPAIR": "4", "SHOP": "9", "SHOP-2": "4", "OFFICE": "2", "SALES": "1"},
}
WAYS = [
    ("direct", {"SHOP": "2100.00", "SHOP-2": "900.00", "OFFICE": "400.00", "SALES": "200.00"}),
    ("step_down", {"SHOP": "2130.00", "SHOP-2": "900.00", "OFFICE": "380.00", "SALES": "190.00"}),
    ("interact_once", {"SHOP": "2127.00", "SHOP-2": "900.00", "OFFICE": "382.00", "SALES": "191.00"}),
    ("reciprocal", {"SHOP": "2126.61", "SHOP-2": "900.00", "OFFICE": "382.26", "SALES": "191.13"}),
    ("repeated", {"SHOP": "2126.62", "SHOP-2": "900.00", "OFFICE": "382.26", "SALES": "191.12"}),
    ("planned_rates", {"SHOP": "1812.00", "SHOP-2": "772.00", "OFFICE": "336.00", "SALES": "168.00"}),
]


@pytest.mark.parametrize(("way", "borne"), WAYS)
def test_a_repair_shop_and_a_power_house_by_every_method(way: str, borne: dict[str, str]) -> None:
    """成本会计, 辅助生产费用的分配: repair 1 200 for 500 h, power 2 400 for 20 thousand kWh; the same month six ways.

    - direct: 1 200 / 480 = 2.50, 2 400 / 16 = 150. Step-down, power first at 120: then (1 200 + 480) / 480 = 3.50.
    - interact once: 48 and 480 between them, then 1 632 / 480 = 3.40 and 1 968 / 16 = 123.
    - reciprocal: 500 x = 1 200 + 4 y, 20 y = 2 400 + 20 x: x = 3.3871, y = 123.3871; repeated, to a cent the same.
    - planned, 2.50 and 118: differences of 1 200 + 472 - 1 250 = 422 and 2 400 + 50 - 2 360 = 90.
    """
    purposes = {"SHOP": "production", "SHOP-2": "production", "OFFICE": "administration", "SALES": "selling"}
    centres = {"REPAIR": "service", "POWER": "service", **purposes}
    rates = {"REPAIR": "2.50", "POWER": "118"}
    policies: dict[str, Any] = {"service_departments": way, "overhead_rest": "carry_forward"}
    if way == "step_down":
        policies["service_order"] = ["POWER", "REPAIR"]
    ledger = Ledger(
        company(
            {},
            cost_centres=[{"code": code, "name": code, "purpose": of} for code, of in centres.items()],
            service_rates=[
                {"cost_centre": code, "valid_from": SINCE, "rate": rate} for code, rate in rates.items()
            ],
            company={"policies": policies},
        )
    )
    for code, amount in (("REPAIR", "1200"), ("POWER", "2400")):
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=amount, owed="bank")
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in USES[code].items()]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    closed = ledger.books.month_end("2026-10").run_costing()
    found: dict[str, int] = {}
    for entry in closed.entries["service_allocation"]:
        for move in entry.movements:
            sign = -1 if move.contra else 1
            kind = move.target.cost_centre if move.target.role != "overhead_variance" else "difference"
            found[kind] = found.get(kind, 0) + sign * sum(part for _, _, part in move.amounts)
    assert {centre: ledger.amount(found[centre]) for centre in borne} == borne
    assert found.get("difference", 0) == (512_00 if way == "planned_rates" else 0)


def test_a_year_of_custom_furniture() -> None:
    """High Country Furniture: 80,000 / 20,000 h = 4.00; 18,000 h apply 72,000 of 84,500; 12,500 under-applied.

    Source: tutorsglobe.com, 52117286. 19,500 + 117,000 + 72,000 = 208,500, of which 80 % are finished: 166,800.
    """
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "225"}
    ledger = Ledger(
        company(
            {"WOOD": "raw", "SUITE": "finished"},
            "ifrs",
            company={"currency": "USD"},
            boms=[{"item": "SUITE", "valid_from": SINCE, "lines": [{"item": "WOOD", "quantity": "1"}]}],
            routings=[{"item": "SUITE", "valid_from": SINCE, "operations": [run]}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE, "labour": "6.50", "overhead": "4"}],
            wip_rules=[{"valid_from": SINCE, "rule": "as_finished"}],
        )
    )
    ledger(GoodsReceipt, "GR", partner="B", item="WOOD", quantity="220", price="100")
    ledger(WorkOrder, "WO", item="SUITE", quantity="100")
    ledger(WorkOrderRelease, "WR", work_order="WO")
    ledger(MaterialIssue, "MI", work_order="WO", item="WOOD", quantity="195", reason="as used")
    ledger(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="18000")
    shared = {"SHOP": "12000", "OFFICE": "4000"}
    lines = [{"cost_centre": centre, "amount": amount} for centre, amount in shared.items()]
    ledger(CostDistribution, "RENT", amount="16000", basis="stated", owed="bank", lines=lines)
    for number, amount, owed in (
        ("WAGES", "12000", "wages_payable"),
        ("DEPRECIATION", "9000", "accumulated_depreciation"),
        ("OTHER", "51500", "bank"),
    ):
        ledger(OverheadExpense, number, cost_centre="SHOP", amount=amount, owed=owed)
    assert ledger.books.state.overhead.over_under("SHOP", "2026-10") == 12_500_00
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="80")
    ledger(WipCount, "WC", lines=[{"work_order": "WO", "quantity": "20", "degree": "1"}])
    closed = ledger.books.month_end("2026-10").run_costing()
    assert (ledger.stock("SUITE"), ledger.stock("WOOD")) == ("166800.00", "2500.00")
    order = ledger.books.work_order("WO")
    assert ledger.amount(sum(order.balance().values())) == "41700.00"
    written_off = [
        move
        for move in closed.entries["overhead_rest"][0].movements
        if move.target.role == "overhead_variance"
    ]
    found = sum(part * (-1 if move.contra else 1) for move in written_off for _, _, part in move.amounts)
    assert ledger.amount(found) == "12500.00"


def test_a_service_at_dual_rates() -> None:
    """Horngren, ch. 15, Sand Hill: fixed cost by the hours budgeted, variable cost by those used: two cost centres.

    3,000,000 by 8,000 and 4,000 hours: 2,000,000 and 1,000,000. 200 an hour for 9,000 and 3,000: 1,800,000 and 600,000.
    """
    purposes = {"FIXED": "service", "USED": "service", "MICRO": "production", "PERIPHERAL": "production"}
    policies = {"service_departments": "direct", "overhead_rest": "carry_forward"}
    centres = [{"code": code, "name": code, "purpose": of} for code, of in purposes.items()]
    ledger = Ledger(company({}, "ifrs", cost_centres=centres, company={"policies": policies}))
    spent = {"FIXED": ("3000000", "fixed", "8000", "4000"), "USED": ("2400000", "variable", "9000", "3000")}
    for code, (amount, behaviour, micro, peripheral) in spent.items():
        fields = {"cost_centre": code, "amount": amount, "owed": "bank", "behaviour": behaviour}
        ledger(OverheadExpense, f"OE-{code}", **fields)
        hours = {"MICRO": micro, "PERIPHERAL": peripheral}
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in hours.items()]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    borne = [ledger.books.state.overhead.over_under(code, "2026-10") for code in ("MICRO", "PERIPHERAL")]
    assert borne == [3_800_000_00, 1_600_000_00]
