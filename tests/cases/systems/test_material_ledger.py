"""Actual costing over several levels, as SAP's material ledger closes a period, posted as documents and closed.

Source: SAP Help, Actual Costing/Material Ledger: stock moves at the standard price all month; the closing collects
differences by material, carries single-level differences to consumption and rolls multilevel differences up to what
was made of it; the rest revalues the ending inventory, and each material has its periodic unit price. The figures are
worked here. Goods at planned price (计划成本法), one class for each material, close a month in the same way.
"""

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter

LEVELS = {"RAW": ("raw", "10"), "SEMI": ("semi_finished", "30"), "FIN": ("finished", "35")}
SETUP = {
    "company": {
        "name": "Ledger",
        "currency": "EUR",
        "chart": "cn_asbe",
        "first_period": "2026-10",
    },
    "units": [{"code": "pcs", "name": "piece"}],
    "item_classes": [{"code": kind, "name": kind, "valuation": "planned"} for kind, _ in LEVELS.values()],
    "items": [
        {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
        for code, (kind, _) in LEVELS.items()
    ],
    "standards": [
        {"item": code, "valid_from": "2026-01-01", "amounts": {"material": price}}
        for code, (_, price) in LEVELS.items()
    ],
    "boms": [
        {"item": "SEMI", "valid_from": "2026-01-01", "lines": [{"item": "RAW", "quantity": "3"}]},
        {"item": "FIN", "valid_from": "2026-01-01", "lines": [{"item": "SEMI", "quantity": "1"}]},
    ],
    "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
    "work_centres": [{"code": "WC", "name": "machine", "cost_centre": "SHOP"}],
    "rates": [{"work_centre": "WC", "valid_from": "2026-01-01", "labour": "50"}],
    "partners": [
        {"code": "V", "name": "vendor", "supplier": True},
        {"code": "C", "name": "customer", "customer": True},
    ],
    "sites": [{"code": "PLANT", "name": "plant"}],
}
OCTOBER = [
    {"type": "goods_receipt", "id": "GR", "partner": "V", "item": "RAW", "quantity": "100"},
    {
        "type": "purchase_invoice",
        "id": "PI",
        "partner": "V",
        "lines": [{"receipt": "GR", "amount": "1200"}],
    },
    {"type": "work_order", "id": "WO-S", "item": "SEMI", "quantity": "20"},
    {"type": "work_order_release", "id": "WR-S", "work_order": "WO-S"},
    {"type": "material_issue", "id": "MI-S", "work_order": "WO-S", "item": "RAW", "quantity": "60"},
    {"type": "time_ticket", "id": "TT", "work_order": "WO-S", "work_centre": "WC", "labour_hours": "1"},
    {"type": "production_receipt", "id": "PR-S", "work_order": "WO-S", "quantity": "20", "final": True},
    {"type": "work_order", "id": "WO-F", "item": "FIN", "quantity": "15"},
    {"type": "work_order_release", "id": "WR-F", "work_order": "WO-F"},
    {"type": "material_issue", "id": "MI-F", "work_order": "WO-F", "item": "SEMI", "quantity": "15"},
    {"type": "production_receipt", "id": "PR-F", "work_order": "WO-F", "quantity": "15", "final": True},
    {
        "type": "sales_order",
        "id": "SO",
        "partner": "C",
        "lines": [{"item": "FIN", "quantity": "10", "price": "60"}],
    },
    {"type": "delivery", "id": "DL", "sales_order": "SO/1", "quantity": "10"},
    {"type": "sales_invoice", "id": "SI", "partner": "C", "lines": [{"delivery": "DL"}]},
]


@pytest.fixture(scope="module")
def books() -> Books:
    """The plant after October."""
    read = document_adapter().validate_python
    kept = Books(Setup.model_validate(SETUP))
    kept.post_all([read({"date": "2026-10-15", **row}) for row in OCTOBER])
    kept.month_end("2026-10").run()
    return kept


@pytest.mark.parametrize(
    ("item", "quantity", "standard", "difference", "price"),
    [("RAW", 40, 400_00, 80_00, 12_00), ("SEMI", 5, 150_00, 42_50, 38_50), ("FIN", 5, 175_00, 17_50, 38_50)],
)
def test_ending_inventory_is_worth_its_periodic_unit_price(
    books: Books, item: str, quantity: int, standard: int, difference: int, price: int
) -> None:
    """Differences of 200.00 on 100 RAW: 120.00 to SEMI, which took 60; 80.00 stay.

    SEMI: 120.00 and 50.00 of labour that the standard does not know, 170.00 on 20: 127.50 to FIN, which took 15.
    FIN: 15 x 30 + 127.50 against 15 x 35 is 52.50 on 15: 35.00 to what was sold of it.
    """
    pool = books.state.stock.pool(item, "PLANT")
    variance = books.state.cost_variances.classes[LEVELS[item][0]].variance("2026-11", through=False)
    assert (pool.quantity // 10**6, pool.value) == (quantity, standard)
    assert sum(variance.values()) == difference
    assert standard + difference == price * quantity


def test_cost_of_sales_is_actual_by_cost_component(books: Books) -> None:
    """10 FIN at 35.00 and 35.00 of differences: 385.00, of which 25.00 is labour of the level below."""
    assert books.state.ledger.by_account["2026-10"]["640101"] == [385_00, 385_00]
    report = books.report("trial_balance", period="2026-10")
    closing = {row["account"]: row["closing_debit"] for row in report.dicts("line")}
    assert str(closing["1404"]) == "140.00"
    labour = sum(
        amount
        for entry in books.read()
        for movement in entry.movements
        if movement.target.role == "cost_of_sales"
        for _, element, amount in movement.amounts
        if element == "labour"
    )
    assert labour == 25_00
