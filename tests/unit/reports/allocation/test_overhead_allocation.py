"""Overhead charged to the factory's order."""

from decimal import Decimal

COLUMNS = ("account", "code", "quantity", "rate", "amount", "credit_account")


def test_october_by_hand(books, amounts):
    """4 machine hours at 20.00 and 4 labour hours at 10.00, each added up by the centre's basis."""
    report = books.report("overhead_allocation", period="2026-10")
    assert amounts(report, *COLUMNS, styles=("line",)) == [
        {"account": "4001001003", "code": "PRESS", "quantity": "4", "rate": "20.00", "amount": "80.00",
         "credit_account": "4101"},
        {"account": "4001001004", "code": "PRESS", "quantity": "4", "rate": "10.00", "amount": "40.00",
         "credit_account": "4101"},
    ]  # fmt: skip
    assert [(row["basis"].en, row["rate"]) for row in report.dicts("subtotal")[:2]] == [
        ("machine cost by machine hours", Decimal("20.00")),
        ("overhead by labour hours", Decimal("10.00")),
    ]


def test_the_rest_of_the_pool_is_a_basis_of_its_own(charging_orders, read):
    """150.00 collected, 120.00 absorbed: where orders are to take it, 30.00 more are charged on the same 4 h."""
    charging_orders.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    report = charging_orders.report("overhead_allocation", period="2026-10")
    rest = [line for line in report.dicts("line") if line["basis"].zh == "制造费用余额：人工工时"]
    assert [(line["work_order"], line["amount"], line["rate"]) for line in rest] == [
        ("WO-1", Decimal("30.00"), Decimal("7.50"))
    ]
    assert report.dicts("total")[0]["amount"] == Decimal("150.00")


def test_a_centre_driven_by_machine_hours(driven_by_machines):
    """The basis of overhead is the driver of the cost centre."""
    report = driven_by_machines.report("overhead_allocation", period="2026-10")
    assert [row["basis"].zh for row in report.dicts("line")] == ["机器费用按机器工时", "制造费用按机器工时"]


def test_a_centre_driven_by_labour_cost(driven_by_labour):
    """The measure is the labour that was charged, the rate the part of it: a quarter."""
    report = driven_by_labour.report("overhead_allocation", period="2026-10")
    line = report.dicts("line")[-1]
    assert (line["basis"].zh, line["quantity"], line["rate"]) == ("制造费用按直接人工", 120, Decimal("0.25"))


def test_a_centre_driven_by_what_orders_cost(driven_by_material):
    """The measure is the material of the order, the rate the part of it."""
    report = driven_by_material.report("overhead_allocation", period="2026-10")
    (line,) = [row for row in report.dicts("line") if row["basis"].zh == "制造费用按直接材料"]
    assert line["rate"] == Decimal("0.25")
    assert abs(line["quantity"] * line["rate"] - line["amount"]) < Decimal("0.01")


def test_the_rest_is_shared_by_the_key_of_the_cost_centre(sharing_by_output, read):
    """30.00 that the rates did not charge, by 8 cases: 3.75 a case."""
    sharing_by_output.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    report = sharing_by_output.report("overhead_allocation", period="2026-10")
    rest = [line for line in report.dicts("line") if line["basis"].zh == "制造费用余额：产量"]
    assert [(line["work_order"], line["quantity"], line["rate"], line["amount"]) for line in rest] == [
        ("WO-1", 8, Decimal("3.75"), Decimal("30.00"))
    ]


def test_services_for_orders_are_counted_in_the_measure_of_their_department(serving_orders, amounts):
    """900.00 for 300 of WO-1 and 600 of the shop: the order has 300 at 1.00, whatever hours were worked on it."""
    report = serving_orders.report("overhead_allocation", period="2026-10")
    served = [row for row in amounts(report, "cost_centre", *COLUMNS, styles=("line", "subtotal"))
              if row.get("cost_centre") == "POWER"]  # fmt: skip
    assert served == [
        {"cost_centre": "POWER", "account": "4001001004", "code": "POWER", "quantity": "300", "rate": "1.00",
         "amount": "300.00", "credit_account": "4101"},
        {"cost_centre": "POWER", "quantity": "300", "rate": "1.00", "amount": "300.00"},
    ]  # fmt: skip
