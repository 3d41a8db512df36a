"""Service departments charge what they cost to those they served, by every method, in vouchers.

Castleford Engineering (Horngren, Cost Accounting, ch. 15): maintenance costs 6 300 000 and gives 8 000 hours, 1 600 of
them to IT; IT costs 1 452 150 and gives 2 000 hours, 200 of them to maintenance.
"""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OverheadExpense,
    OverheadRest,
    ProductionReceipt,
    Reversal,
    ServiceAllocation,
    ServiceReport,
)

LAST = "2026-10-31"
CENTRES = [
    {"code": "MAINTENANCE", "name": "Maintenance", "purpose": "service"},
    {"code": "IT", "name": "IT", "purpose": "service"},
    {"code": "MACHINING", "name": "Machining", "purpose": "production"},
    {"code": "ASSEMBLY", "name": "Assembly", "purpose": "production"},
]
SERVED = {
    "MAINTENANCE": {"IT": "1600", "MACHINING": "2400", "ASSEMBLY": "4000"},
    "IT": {"MAINTENANCE": "200", "MACHINING": "1600", "ASSEMBLY": "200"},
}
RATES = [
    {"cost_centre": "MAINTENANCE", "valid_from": "2026-01-01", "rate": "800"},
    {"cost_centre": "IT", "valid_from": "2026-01-01", "rate": "1000"},
]


@pytest.fixture
def castleford(factory):
    """Two service departments and two shops; what each service did is reported."""

    def build(method, served=SERVED, rates=RATES, budgets=(), **policies):
        shop = factory(
            {"service_departments": method, **policies},
            more_cost_centres=CENTRES,
            overhead_budgets=budgets,
            **({"more_service_rates": rates} if rates else {}),
        )
        for centre, amount in (("MAINTENANCE", "6300000"), ("IT", "1452150")):
            shop(OverheadExpense, f"OE-{centre}", cost_centre=centre, amount=amount, owed="bank")
        for centre, lines in served.items():
            report(shop, f"SR-{centre}", centre, lines)
        return shop

    return build


def report(shop, number, centre, lines):
    """Report services."""
    rows = [{"cost_centre": code, "quantity": quantity} for code, quantity in lines.items()]
    return shop(ServiceReport, number, cost_centre=centre, lines=rows)


def pools(shop, *centres):
    """Write the pools of some cost centres."""
    return [shop.pool(centre) for centre in centres]


@pytest.mark.parametrize(
    ("method", "policies", "machining", "assembly"),
    [
        ("direct", {}, "3653300.00", "4098850.00"),
        ("step_down", {}, "4300800.00", "3451350.00"),
        ("step_down", {"service_order": ["IT", "MAINTENANCE"]}, "3578675.63", "4173474.37"),
        ("interact_once", {}, "4226175.63", "3525974.37"),
        ("reciprocal", {}, "4187025.00", "3565125.00"),
        ("repeated", {}, "4187025.01", "3565124.99"),
    ],
)
def test_castleford(castleford, method, policies, machining, assembly):
    """Each method empties both departments; the shops bear 7 752 150 together.

    Direct: 6 300 000 × 2 400 / 6 400 + 1 452 150 × 1 600 / 1 800 = 2 362 500 + 1 290 800.
    IT first: a tenth of 1 452 150 to maintenance, then 6 445 215 × 2 400 / 6 400 + 1 161 720.
    Again and again each round is rounded: one cent goes the other way.
    Once: 6 300 000 - 1 260 000 + 145 215 = 5 185 215 and 2 566 935 are left to charge to the shops.
    """
    shop = castleford(method, **policies)
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "MAINTENANCE", "IT") == ["0.00", "0.00"]
    assert pools(shop, "MACHINING", "ASSEMBLY") == [machining, assembly]


@pytest.mark.parametrize(
    ("by", "machining", "assembly"),
    [
        ("share_given", "3945585.00", "3806565.00"),
        ("least_served", "4341881.25", "3410268.75"),
        ("most_serving", "4341881.25", "3410268.75"),
    ],
)
def test_who_is_closed_first(castleford, by, machining, assembly):
    """IT gives a fifth, maintenance a tenth; in money these are 290 430 and 630 000.

    IT first: maintenance has 6 590 430 for 3 200 and 4 000 hours, beside 1 016 505 and 145 215. Maintenance first: IT
    has 2 082 150 for 1 400 and 200 hours, beside 2 520 000 and 3 150 000.
    """
    served = {
        "MAINTENANCE": {"IT": "800", "MACHINING": "3200", "ASSEMBLY": "4000"},
        "IT": {"MAINTENANCE": "400", "MACHINING": "1400", "ASSEMBLY": "200"},
    }
    shop = castleford("step_down", served, service_order_by=by)
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "MACHINING", "ASSEMBLY") == [machining, assembly]


def test_the_exchange_shows_in_the_voucher(castleford):
    """代数分配法: 6 576 750 and 2 767 500 are charged on; nothing is netted between the departments."""
    shop = castleford("reciprocal")
    entry = shop(ServiceAllocation, "SA-1", date=LAST)
    told = {
        (movement.source.cost_centre, movement.target.cost_centre): movement.amounts[0][2]
        for movement in entry.movements
    }
    assert told["MAINTENANCE", "IT"] == 1_315_350_00
    assert told["IT", "MAINTENANCE"] == 276_750_00


def test_planned_rates_leave_a_difference(castleford):
    """计划成本分配法: 8 000 h at 800 are charged, 6 300 000 + 200 × 1 000 were spent: 100 000 too little is charged."""
    shop = castleford("planned_rates")
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "MAINTENANCE", "IT") == ["0.00", "0.00"]
    assert pools(shop, "MACHINING", "ASSEMBLY") == ["3520000.00", "3400000.00"]
    assert shop.balance("overhead_variance", cost_centre="MAINTENANCE") == "100000.00"
    assert shop.balance("overhead_variance", cost_centre="IT") == "732150.00"


def test_what_planned_rates_leave_is_told_by_cause(castleford):
    """補助部門費の予定配賦: 800 an hour are 300, and 5 000 000 over 10 000 hours; 8 000 were asked for.

    5 000 000 + 8 000 x 300 = 7 400 000 are budgeted, 6 500 000 spent, 5 200 000 of them fixed, and 6 400 000 charged.
    IT has no budget: its 732 150 are one amount. Run again after 7 000 more only they are posted; no month carries a
    cause on.
    """
    budget = {"cost_centre": "MAINTENANCE", "valid_from": "2026-01-01", "fixed": "5000000", "rate": "300"}
    budget |= {"capacity_hours": "10000", "analysis": "four_by_volume"}
    shop = castleford("planned_rates", budgets=[budget], overhead_rest="carry_forward")
    shop(Reversal, "RV-1", of="OE-MAINTENANCE", reason="fixed cost is told apart")
    spent = {"cost_centre": "MAINTENANCE", "owed": "bank"}
    shop(OverheadExpense, "OE-1", amount="5200000", behaviour="fixed", **spent)
    shop(OverheadExpense, "OE-2", amount="1100000", **spent)
    shop(ServiceAllocation, "SA-1", date=LAST)
    overhead = shop.books.state.overhead
    causes = {"variable_spending": -1_100_000_00, "fixed_spending": 200_000_00, "fixed_volume": 1_000_000_00}
    causes |= {"variable_efficiency": 0, "rate": 0}
    found = overhead.written_off["2026-10", "MAINTENANCE"]
    assert {cause: found.get(cause, 0) for cause in causes} == causes
    assert sum(found.values()) == 100_000_00
    assert overhead.written_off["2026-10", "IT"] == {"": 732_150_00}
    shop(OverheadExpense, "OE-3", amount="7000", **spent)
    entry = shop(ServiceAllocation, "SA-2", date=LAST)
    assert [(of.target.key, of.amounts) for of in entry.movements] == [
        ("variable_spending", (("", "", 7_000_00),))
    ]
    assert shop(OverheadRest, "OR-1", date=LAST).movements == ()
    assert overhead.causes.carried("MAINTENANCE", "2026-11") == {}
    row, *_ = shop.books.report("overhead_pools", period="2026-10", cost_centre="MAINTENANCE").dicts("line")
    assert (row["budget"], row["cause_fixed_volume"]) == (7_400_000, 1_000_000)
    shop(Reversal, "RV-2", date=LAST, of="SR-MAINTENANCE", reason="it did nothing")
    shop(ServiceAllocation, "SA-3", date=LAST)
    assert not any(found.values())


def test_a_planned_rate_of_the_first_day_after_the_month_is_not_its_own(castleford):
    """Rates of November are stated in October; October is charged on at its own."""
    dearer = [{**rate, "valid_from": "2026-11-01", "rate": "1100"} for rate in RATES]
    shop = castleford("planned_rates", rates=[*RATES, *dearer])
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "MACHINING", "ASSEMBLY") == ["3520000.00", "3400000.00"]
    table = shop.books.report("service_allocation", period="2026-10")
    assert {row["rate"] for row in table.dicts("line") if row["rate"]} == {800, 1000}


def test_run_again_only_what_is_new_is_posted(castleford):
    """A late expense of 80 and a report taken back: the second run posts the differences of all receivers."""
    shop = castleford("direct")
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert shop(ServiceAllocation, "SA-2", date=LAST).movements == ()
    shop(OverheadExpense, "OE-9", cost_centre="MAINTENANCE", amount="80", owed="bank")
    shop(ServiceAllocation, "SA-3", date=LAST)
    assert pools(shop, "MAINTENANCE", "MACHINING", "ASSEMBLY") == ["0.00", "3653330.00", "4098900.00"]
    shop(Reversal, "RV-1", date=LAST, of="SR-IT", reason="wrong hours")
    report(shop, "SR-9", "IT", {"ASSEMBLY": "1"})
    shop(ServiceAllocation, "SA-4", date=LAST)
    assert pools(shop, "IT", "MACHINING", "ASSEMBLY") == ["0.00", "2362530.00", "5389700.00"]


def test_other_purposes_bear_their_share_as_expenses(castleford):
    """服务 of an office is 管理费用, of the sales room 销售费用."""
    shop = castleford("direct", {"MAINTENANCE": {"OFFICE": "1", "SALES": "2"}, "IT": {"SHOP": "1"}})
    entry = shop(ServiceAllocation, "SA-1", date=LAST)
    assert shop.lines(entry) == [
        "Dr overhead_pool 1452150.00",
        "Dr administrative_expense 2100000.00",
        "Dr selling_expense 4200000.00",
        "Cr overhead_pool 1452150.00",
        "Cr overhead_pool 6300000.00",
    ]


def test_kept_pools_stay(castleford):
    """By default service departments keep what they cost, and the close disposes of it as of other pools."""
    shop = castleford("kept")
    assert shop(ServiceAllocation, "SA-1", date=LAST).movements == ()
    shop(OverheadRest, "OR-1", date=LAST)
    assert shop.balance("overhead_variance") == "7752150.00"


@pytest.mark.parametrize("method", ["direct", "interact_once", "reciprocal", "repeated"])
def test_who_serves_only_each_other_keeps_the_cost(castleford, method):
    """The equations have no solution: the departments keep their pools, and nothing is charged by guess."""
    shop = castleford(method, {"MAINTENANCE": {"IT": "1"}, "IT": {"MAINTENANCE": "1"}})
    assert shop(ServiceAllocation, "SA-1", date=LAST).movements == ()
    assert pools(shop, "MAINTENANCE", "IT") == ["6300000.00", "1452150.00"]


def test_who_cannot_charge_on_is_charged_like_others(castleford):
    """IT reports nothing: it keeps its own 1 452 150 and a fifth of maintenance."""
    shop = castleford("reciprocal", {"MAINTENANCE": SERVED["MAINTENANCE"]})
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "MAINTENANCE", "IT", "MACHINING") == ["0.00", "2712150.00", "1890000.00"]


@pytest.mark.parametrize(
    ("code", "field", "centre", "served"),
    [
        (Code.DOCUMENT_INVALID, "cost_centre", "SHOP", "REPAIR"),
        (Code.DOCUMENT_INVALID, "lines.1.cost_centre", "REPAIR", "REPAIR"),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", "REPAIR", "MOON"),
    ],
)
def test_what_is_no_service_is_refused(shop, code, field, centre, served):
    """Only service departments report, and only to others."""
    lines = [{"cost_centre": served, "quantity": "1"}]
    shop.refuses(code, field, ServiceReport, "SR-1", cost_centre=centre, lines=lines)


@pytest.mark.parametrize("method", ["direct", "step_down", "interact_once", "reciprocal"])
def test_services_are_charged_at_a_rounded_rate(factory, method):
    """分配率保留两位小数: 10.00 for three who had 1 each are 3.33, 3.33 and, for the last, 3.34."""
    shop = factory({"service_departments": method, "rate_decimals": 2})
    shop(OverheadExpense, "OE-1", cost_centre="REPAIR", amount="10", owed="bank")
    lines = [{"cost_centre": code, "quantity": "1"} for code in ("SHOP", "OFFICE", "SALES")]
    shop(ServiceReport, "SR-1", cost_centre="REPAIR", lines=lines)
    shop(ServiceAllocation, "SA-1", date="2026-10-31")
    found = shop.books.state.overhead.services.charges("2026-10")["REPAIR"]
    assert sorted(found.values()) == [333, 333, 334]
    assert shop.pool("REPAIR") == "0.00"


POWER = [{"code": "POWER", "name": "Power house", "purpose": "service", "element": "machine"}]


@pytest.mark.parametrize("method", ["direct", "step_down", "interact_once", "reciprocal", "repeated"])
def test_orders_bear_what_was_done_for_them(factory, method):
    """燃料和动力: 90.00 for 2 000 kWh of the order and 1 000 of the shop; under the element of the department.

    The order is done: its toys bear the 60.00. The shop's 30.00 are its overhead; no order has a share of the pool.
    """
    shop = factory({"service_departments": method}, more_cost_centres=POWER)
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    before = shop.stock("TOY")[1].get("machine", "0.00")
    shop(OverheadExpense, "OE-1", cost_centre="POWER", amount="90", owed="bank")
    lines = [{"work_order": "WO-1", "quantity": "2000"}, {"cost_centre": "SHOP", "quantity": "1000"}]
    shop(ServiceReport, "SR-1", cost_centre="POWER", lines=lines)
    shop(ServiceAllocation, "SA-1", date=LAST)
    assert pools(shop, "POWER", "SHOP") == ["0.00", "30.00"]
    assert (before, shop.stock("TOY")[1]["machine"]) == ("0.00", "60.00")
    overhead = shop.books.state.overhead
    assert (overhead.disposed("POWER", "2026-10"), overhead.rests_of("2026-10", "POWER")) == (0, {})
    assert shop(ServiceAllocation, "SA-2", date=LAST).movements == ()
    shop(Reversal, "RV-1", date=LAST, of="SR-1", reason="the meter was read wrong")
    shop(ServiceReport, "SR-2", cost_centre="POWER", lines=lines[:1])
    shop(ServiceAllocation, "SA-3", date=LAST)
    assert (pools(shop, "POWER", "SHOP"), shop.stock("TOY")[1]["machine"]) == (["0.00", "0.00"], "90.00")
    shop.in_step()
