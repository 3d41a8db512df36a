"""The shop's overhead pool."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused

KEYS = ("opening", "collected", "applied", "difference", "orders", "written_off", "closing")


def figures(report):
    """Read the amounts of the only cost centre."""
    (line,) = report.dicts("line")
    return [line[key] for key in KEYS]


def test_october_by_hand(books):
    """150.00 collected, 80.00 + 40.00 absorbed in 4 h: 30.00 under-applied; 30.00 charged, 37.50 actual an hour.

    Hours of several centres, which may be of labour or of machines, are not added up.
    """
    report = books.report("overhead_pools", period="2026-10")
    assert figures(report) == [0, Decimal(150), Decimal(-120), Decimal(30), 0, 0, Decimal(30)]
    (line,) = report.dicts("line")
    assert (line["driver"].zh, line["hours"]) == ("人工工时", 4)
    assert report.dicts("total")[0]["hours"] is None
    assert (line["rate"], line["actual_rate"]) == (Decimal("30.00"), Decimal("37.50"))
    assert report.fact("ledger") == Decimal("30.00")
    assert report.fact("difference") == 0


def test_against_a_budget_the_difference_is_spending_and_idle_capacity(factory, read):
    """100.00 and 10.00 for each of 4 h are 140.00: 10.00 spent beyond, 20.00 that the hours did not carry."""
    row = {"cost_centre": "SHOP", "valid_from": "2026-10-01", "fixed": "100", "rate": "10"}
    assert "idle" not in {column.key for column in factory.report("overhead_pools", period="2026-10").columns}
    document = {"type": "set_up", "id": "SU", "date": "2026-10-31", "tables": {"overhead_budgets": [row]}}
    factory.post(read(document))
    (line,) = factory.report("overhead_pools", period="2026-10").dicts("line")
    assert (line["budget"], line["spending"], line["idle"]) == (Decimal(140), Decimal(10), Decimal(20))
    assert line["difference"] == line["spending"] + line["idle"]


def test_the_budget_stands_beside_causes_that_were_written_off(factory, read):
    """150.00 less the 140.00 allowed for four hours is the spending that was written off, not told twice."""
    row = {"cost_centre": "SHOP", "valid_from": "2026-10-01", "fixed": "80", "rate": "15"}
    row |= {"capacity_hours": "4", "analysis": "three_by_capacity"}
    document = {"type": "set_up", "id": "SU", "date": "2026-10-31", "tables": {"overhead_budgets": [row]}}
    factory.post(read(document))
    factory.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    (line,) = factory.report("overhead_pools", period="2026-10").dicts("line")
    assert (line["budget"], line["spending"], line["idle"]) == (Decimal(140), None, None)
    assert line["cause_spending"] == Decimal(10)


def test_a_cost_centre_without_a_budget_is_not_analysed(factory, read):
    """A budget that begins later is none yet: the cells stay empty."""
    row = {"cost_centre": "SHOP", "valid_from": "2027-01-01", "fixed": "100"}
    document = {"type": "set_up", "id": "SU", "date": "2026-10-31", "tables": {"overhead_budgets": [row]}}
    factory.post(read(document))
    (line,) = factory.report("overhead_pools", period="2026-10").dicts("line")
    assert (line["budget"], line["spending"], line["idle"]) == (None, None, None)


def test_the_rest_opens_the_next_month(books):
    """What is not disposed of is carried forward; without hours there is no rate."""
    report = books.report("overhead_pools", period="2026-11")
    assert figures(report) == [Decimal(30), 0, 0, 0, 0, 0, Decimal(30)]
    assert report.dicts("line")[0]["rate"] is None


def test_written_off(factory, read):
    """By policy sales take the rest of 30.00; the pool closes at zero."""
    factory.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    report = factory.report("overhead_pools", period="2026-10")
    assert figures(report)[-3:] == [0, Decimal(-30), 0]
    assert report.fact("difference") == 0


def test_idle_capacity_is_charged_to_others(factory, read):
    """20.00 of the 30.00 are a loss from stoppage: sales take the 10.00 that are left, and the slip is told."""
    loss = {"cost_centre": "SHOP", "amount": "20", "reason": "no orders"}
    factory.post(read({"type": "idle_capacity", "id": "IC", "date": "2026-10-31", **loss}))
    factory.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    report = factory.report("overhead_pools", period="2026-10", cost_centre="SHOP")
    (line,) = report.dicts("line")
    assert [line[key] for key in ("difference", "others", "written_off", "closing")] == [30, -20, -10, 0]
    assert [row["others"] for row in report.dicts("detail") if row["document"] == "IC"] == [Decimal(-20)]
    assert factory.report("overhead_pools", period="2026-10").fact("difference") == 0


def test_what_wears_out_is_collected_and_scrap_lowers_it(factory, read):
    """20.00 of what tools wear out are a cost of the pool, 5.00 of scrap lower it: nothing of it is for others.

    150.00 + 20.00 - 5.00 are 41.25 an hour; 45.00 are under-applied.
    """
    day = {"date": "2026-10-31", "item": "RM"}
    wear = {
        "direction": "decrease",
        "amounts": {"material": "20"},
        "against": "cost_centre",
        "cost_centre": "SHOP",
    }
    factory.post(read({"type": "cost_adjustment", "id": "CA", "reason": "worn", **wear, **day}))
    scrap = {"cost_centre": "SHOP", "quantity": "1", "price": "5"}
    factory.post(read({"type": "scrap_recovery", "id": "SR-S", **scrap, **day}))
    (line,) = factory.report("overhead_pools", period="2026-10").dicts("line")
    assert [line[key] for key in ("collected", "difference", "others", "closing")] == [165, 45, 0, 45]
    assert line["actual_rate"] == Decimal("41.25")


def test_a_repair_that_the_centre_bears_is_collected(factory, read):
    """Half an hour of repair, 15.00 + 10.00 + 5.00, is borne by the shop: it comes from an order and goes to none."""
    day = {"date": "2026-10-31"}
    order = {"item": "FG", "quantity": "1", "bearer": "cost_centre", "cost_centre": "SHOP"}
    factory.post(read({"type": "rework_order", "id": "RW", **order, **day}))
    hours = {"work_order": "RW", "work_centre": "PRESS", "labour_hours": "0.5", "machine_hours": "0.5"}
    factory.post(read({"type": "time_ticket", "id": "TT-R", **hours, **day}))
    factory.post(read({"type": "order_completion", "id": "OC-R", "work_order": "RW", **day}))
    (line,) = factory.report("overhead_pools", period="2026-10").dicts("line")
    assert [line[key] for key in ("collected", "applied", "orders")] == [180, -135, 0]


def test_charged_to_orders(charging_orders, read):
    """By policy the orders take it."""
    charging_orders.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    assert figures(charging_orders.report("overhead_pools", period="2026-10"))[-3:] == [Decimal(-30), 0, 0]


def test_accounts_kept_apart_are_closed_against_the_pool(factory, read, at_ifrs):
    """Where absorption has accounts of its own, closing them is no charge and no collection."""
    at_ifrs.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    report = at_ifrs.report("overhead_pools", period="2026-10")
    assert figures(report) == [0, Decimal(150), Decimal(-120), Decimal(30), 0, Decimal(-30), 0]
    assert report.fact("difference") == 0


def test_one_cost_centre_shows_its_documents(books):
    """What was collected and absorbed, slip by slip, with its voucher."""
    report = books.report("overhead_pools", period="2026-10", cost_centre="SHOP")
    assert [(row["document"], row["collected"], row["applied"]) for row in report.dicts("detail")] == [
        ("TT", None, Decimal("-80.00")),
        ("TT", None, Decimal("-40.00")),
        ("OE", Decimal("150.00"), None),
    ]
    assert all(row["voucher"] for row in report.dicts("detail"))


def test_hours_of_the_driver(driven_by_machines):
    """Hours are those of the driver, here the machine's."""
    (line,) = driven_by_machines.report("overhead_pools", period="2026-10").dicts("line")
    assert (line["driver"].en, line["hours"]) == ("machine hours", 4)


def test_labour_cost_as_the_driver(driven_by_labour):
    """What is measured is money, and its column says so: 4 hours at 30.00 bear a quarter."""
    report = driven_by_labour.report("overhead_pools", period="2026-10")
    (line,) = report.dicts("line")
    headings = {column.key: column.heading.en for column in report.columns}
    assert (headings["hours"], headings["rate"]) == ("Hours / direct labour", "Rate charged")
    assert (line["driver"].en, line["hours"]) == ("direct labour", 120)
    assert line["applied"] == Decimal(-110)  # 80.00 of machines, 30.00


def test_what_orders_cost_as_the_driver(driven_by_material):
    """Of whole orders it is measured what overhead was applied on; the heading leaves open what that is."""
    report = driven_by_material.report("overhead_pools", period="2026-10")
    (line,) = report.dicts("line")
    headings = {column.key: column.heading.en for column in report.columns}
    assert (headings["hours"], line["driver"].en) == ("Hours / measure", "direct material")
    material = driven_by_material.work_order("WO-1").months["2026-10"].material
    assert line["hours"] * 100 == material


def test_what_no_pool_holds_is_a_difference(misprinted):
    """What the account holds beside the pools is told once, though three of their roles share it."""
    report = misprinted.report("overhead_pools", period="2026-10")
    assert report.fact("difference") == Decimal("-7.00")


def test_an_unknown_cost_centre_is_refused(books):
    """A cost centre that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report("overhead_pools", cost_centre="0")
    assert refused.value.code is Code.UNKNOWN_COST_CENTRE
