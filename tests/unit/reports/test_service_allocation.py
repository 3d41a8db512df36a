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


def test_charged_directly(served):
    """Services between the departments cost nothing: all goes to the shop; the rate is that of all services."""
    report = served("direct").report("service_allocation", period="2026-10")
    assert [(receiver, amount) for _, receiver, _, amount in lines(report)] == [
        ("REPAIR", 0),
        ("SHOP", Decimal("900.00")),
        ("POWER", 0),
        ("SHOP", Decimal("400.00")),
    ]
    assert {row["account"] for row in report.dicts("line")} == {"", "4101"}


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


def test_a_company_without_service_departments(books):
    """There is nothing to allocate."""
    report = books.report("service_allocation", period="2026-10")
    assert [row["amount"] for row in report.dicts()] == [0]


def test_an_unknown_department_is_refused(books):
    """A cost centre that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report("service_allocation", cost_centre="0")
    assert refused.value.code is Code.UNKNOWN_COST_CENTRE
