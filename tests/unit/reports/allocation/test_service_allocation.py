"""Service departments that work for each other and for the shop."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused


def lines(report):
    """Write who was charged how much for what."""
    return [(row["service"], row["receiver"], row["quantity"], row["amount"]) for row in report.dicts("line")]


def test_the_exact_solution(served):
    """Power P = 900 + R/10, repair R = 400 + P/5: P = 959.18, R = 591.84, each charged on in full."""
    report = served("reciprocal").report("service_allocation", period="2026-10")
    assert lines(report) == [
        ("POWER", "REPAIR", 2000, Decimal("191.84")),
        ("POWER", "SHOP", 8000, Decimal("767.34")),
        ("REPAIR", "POWER", 10, Decimal("59.18")),
        ("REPAIR", "SHOP", 90, Decimal("532.66")),
    ]
    assert [(row["cost"], row["amount"], row["left"]) for row in report.dicts("subtotal")] == [
        (Decimal("959.18"), Decimal("959.18"), 0),
        (Decimal("591.84"), Decimal("591.84"), 0),
    ]
    assert report.fact("method").zh == "代数分配法"
    assert report.fact("difference") == 0


def stages(report):
    """Write what is shared out over how many services at which rate."""
    return [
        (row["service"], row["name"].zh, row["cost"], row["quantity"], row["rate"], row["amount"])
        for row in report.dicts("heading")
        if row["quantity"]
    ]


def test_charged_directly(served):
    """直接分配法: 900.00 over the 8,000 for the shop at 0.1125, 400.00 over 90 at 4.444444; none in between."""
    report = served("direct").report("service_allocation", period="2026-10")
    assert [(receiver, amount) for _, receiver, _, amount in lines(report)] == [
        ("REPAIR", 0),
        ("SHOP", Decimal("900.00")),
        ("POWER", 0),
        ("SHOP", Decimal("400.00")),
    ]
    assert {row["account"] for row in report.dicts("line")} == {"", "4101"}
    assert stages(report) == [
        ("POWER", "分配", Decimal("900.00"), 8000, Decimal("0.1125"), Decimal("900.00")),
        ("REPAIR", "分配", Decimal("400.00"), 90, Decimal("4.444444"), Decimal("400.00")),
    ]


def test_once_between_each_other(served):
    """一次交互分配法: 900 / 10,000 = 0.09 and 400 / 100 = 4 before; then 760 / 8,000 = 0.095 and 540 / 90 = 6.

    Power gives 2,000 x 0.09 = 180 and gets 10 x 4 = 40: 900 + 40 - 180 = 760; repair 400 + 180 - 40 = 540.
    """
    report = served("interact_once").report("service_allocation", period="2026-10")
    assert stages(report) == [
        ("POWER", "交互分配", Decimal("900.00"), 10000, Decimal("0.09"), Decimal("180.00")),
        ("POWER", "对外分配", Decimal("760.00"), 8000, Decimal("0.095"), Decimal("760.00")),
        ("REPAIR", "交互分配", Decimal("400.00"), 100, Decimal("4.00"), Decimal("40.00")),
        ("REPAIR", "对外分配", Decimal("540.00"), 90, Decimal("6.00"), Decimal("540.00")),
    ]
    heads = [
        (row["name"].en, row["cost"]) for row in report.dicts("heading", "detail") if not row["quantity"]
    ]
    assert heads[:2] == [("Power house", Decimal("900.00")), ("charged by Repair shop", Decimal("40.00"))]


def test_step_by_step(served):
    """顺序分配法: power, which serves others most, first: 900 / 10,000 = 0.09; repair 400 + 180 = 580 over 90."""
    report = served("step_down").report("service_allocation", period="2026-10")
    assert stages(report) == [
        ("POWER", "分配", Decimal("900.00"), 10000, Decimal("0.09"), Decimal("900.00")),
        ("REPAIR", "分配", Decimal("580.00"), 90, Decimal("6.444444"), Decimal("580.00")),
    ]


def test_what_each_receiver_bears(served):
    """Below the total: 59.18 by power, 191.84 by repair, 1,300.00 by the shop, which is what both cost."""
    report = served("reciprocal").report("service_allocation", period="2026-10")
    bearers = [(row["receiver"], row["account"], row["amount"]) for row in report.dicts("detail")[-3:]]
    assert bearers == [
        ("POWER", "4101", Decimal("59.18")),
        ("REPAIR", "4101", Decimal("191.84")),
        ("SHOP", "4101", Decimal("1300.00")),
    ]


def test_kept_in_the_pool(served):
    """Without a method nothing is charged, and the cost is left."""
    report = served("kept").report("service_allocation", period="2026-10")
    assert [row["left"] for row in report.dicts("subtotal")] == [Decimal("900.00"), Decimal("400.00")]
    assert report.dicts("total")[0]["amount"] == 0


def test_one_department_shows_its_documents(served):
    """Services and charges below each receiver, what the department cost below its sum."""
    report = served("reciprocal").report("service_allocation", period="2026-10", cost_centre="POWER")
    told = [(row["document"], row["quantity"], row["amount"], row["cost"]) for row in report.dicts("detail")]
    assert told == [
        (None, None, None, Decimal("59.18")),  # charged by repair
        ("SR-P", 2000, None, None),
        ("SA", None, Decimal("191.84"), None),
        ("SR-P", 8000, None, None),
        ("SA", None, Decimal("767.34"), None),
        ("OE-P", None, None, Decimal("900.00")),
        ("SA", None, None, Decimal("59.18")),
    ]
    with pytest.raises(KeyError):
        report.fact("difference")


def test_at_planned_rates_the_difference_has_a_line(served):
    """Power cost 900 + 10 x 4 = 940 and charged 10,000 x 0.10; repair cost 400 + 2,000 x 0.10 = 600 and charged 400."""
    report = served("planned_rates").report("service_allocation", period="2026-10")
    difference = [(row["name"].zh, row["amount"]) for row in report.dicts("line") if not row["receiver"]]
    assert difference == [("计划分配差异", Decimal("-60.00")), ("计划分配差异", Decimal("200.00"))]
    assert [row["left"] for row in report.dicts("subtotal")] == [0, 0]
    assert stages(report) == [
        ("POWER", "按计划单位成本分配", Decimal("1000.00"), 10000, Decimal("0.10"), Decimal("1000.00")),
        ("REPAIR", "按计划单位成本分配", Decimal("400.00"), 100, Decimal("4.00"), Decimal("400.00")),
    ]
    assert [row["cost"] for row in report.dicts("subtotal")] == [Decimal("940.00"), Decimal("600.00")]


def test_a_company_without_service_departments(books):
    """There is nothing to allocate."""
    report = books.report("service_allocation", period="2026-10")
    assert [row["amount"] for row in report.dicts()] == [0]


def test_an_unknown_department_is_refused(books):
    """A cost centre that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report("service_allocation", cost_centre="0")
    assert refused.value.code is Code.UNKNOWN_COST_CENTRE
