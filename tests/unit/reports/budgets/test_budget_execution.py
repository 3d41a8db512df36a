"""The budget execution table, its ledger, and what stands behind both."""

import pytest

from erpcore.documents import document_adapter
from erpcore.kernel.errors import Refused

READ = document_adapter().validate_python
OCT, NOV = {"date": "2026-10-28"}, {"date": "2026-11-03"}


@pytest.fixture
def budgeted(factory):
    """October as it was; then a budget, a requisition, an order of it and half of that received in November.

    Of raw material 40 kg at 11.00 are asked for and 30 at 12.00 ordered of them: 110.00 stay reserved, 360.00 are
    committed, and of these 180.00 have come.
    """
    line = {"item": "RM", "quantity": "40", "price": "11"}
    documents = [
        {"type": "budget", "id": "BU-1", **OCT, "fiscal_year": 2026, "lines": [
            {"item_class": "raw", "amounts": {"2026-10": "3000", "2026-11": "500"}},
            {"cost_centre": "SHOP", "amount": "1200", "spread": "equal"},
        ]},
        {"type": "purchase_requisition", "id": "REQ-1", **OCT, "lines": [line]},
        {"type": "purchase_order", "id": "PO-9", **OCT, "partner": "V", "lines": [
            {**line, "quantity": "30", "price": "12", "requisition": "REQ-1/1"}
        ]},
        {"type": "goods_receipt", "id": "GR-9", **NOV, "purchase_order": "PO-9/1", "quantity": "15"},
        {"type": "budget_revision", "id": "BR-1", **NOV, "fiscal_year": 2026, "reason": "prices", "lines": [
            {"item_class": "raw", "increase": {"2026-11": "100"}}
        ]},
    ]  # fmt: skip
    for document in documents:
        factory.post(READ(document))
    return factory


def of_raw(report, prefix):
    """The figures of raw material under a heading."""
    row = next(row for row in report.dicts("line") if row["item_class"] == "raw")
    return {name.removeprefix(prefix): str(value) for name, value in row.items() if name.startswith(prefix)}


def test_each_yuan_stands_in_one_column(budgeted):
    """Spent in October was 1,100.00 of purchases before the budget; the order was all open at its end."""
    before = budgeted.budget("2026-10", item_class="raw").month.actual
    october = budgeted.report("budget_execution", period="2026-10")
    found = of_raw(october, "month_")
    assert found["budget"] == "3000.00"
    assert (found["reserved"], found["committed"]) == ("110.00", "360.00")
    now = budgeted.budget("2026-10", item_class="raw").month
    assert (now.reserved, now.committed) == (110_00, 180_00)
    assert found["actual"] == f"{before / 100:.2f}"
    november = budgeted.report("budget_execution", period="2026-11")
    assert of_raw(november, "month_") == {
        "budget": "600.00",
        "reserved": "0.00",
        "committed": "0.00",
        "actual": "180.00",
        "available": "420.00",
        "used": "30.00",
    }
    assert of_raw(november, "to_date_")["budget"] == "3600.00"
    assert of_raw(november, "year_") == of_raw(november, "to_date_")


def test_the_ledger_ends_with_the_year_to_date(budgeted):
    """Whatever month and line is asked for: each figure is the sum of documents."""
    for period in ("2026-10", "2026-11"):
        table = budgeted.report("budget_execution", period=period)
        ledger = budgeted.report("budget_ledger", period=period)
        names = ("budget", "reserved", "committed", "actual", "available")
        closing = [[row[name] for name in names] for row in ledger.dicts("closing")]
        assert closing == [[row[f"to_date_{name}"] for name in names] for row in table.dicts("line")]


def test_the_ledger_names_the_documents(budgeted, amounts):
    """The receipt of November takes what was committed in October off in November, and is spent there."""
    report = budgeted.report("budget_ledger", period="2026-11", item_class="raw")
    columns = ("document", "budget", "reserved", "committed", "actual")
    rows = [tuple(str(row[name]) for name in columns) for row in report.dicts("line")]
    assert rows == [
        ("GR-9", "0.00", "0.00", "-180.00", "180.00"),
        ("BR-1", "100.00", "0.00", "0.00", "0.00"),
    ]
    october = budgeted.report("budget_ledger", period="2026-10", item_class="raw")
    assert [row["document"] for row in october.dicts("line")][-3:] == ["BU-1", "REQ-1", "PO-9"]


def test_a_line_may_be_asked_for(budgeted):
    """One line of the table; of a line without a budget there is none, of an unknown one a refusal."""
    report = budgeted.report("budget_execution", cost_centre="SHOP")
    assert [row["cost_centre"] for row in report.dicts("line")] == ["SHOP"]
    assert budgeted.report("budget_execution", item_class="finished").dicts("line") == []
    with pytest.raises(Refused, match="UNKNOWN_COST_CENTRE"):
        budgeted.report("budget_execution", cost_centre="MOON")
