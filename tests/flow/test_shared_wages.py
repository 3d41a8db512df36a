"""Wages that are shared out by hours: what the card has to do with them (docs/how-to/share-costs-out.md)."""

from decimal import Decimal

import pytest
from tests.unit.reports.products.output_setup import SET_UP, SINCE

from erpcore import Books, Setup
from erpcore.documents import document_adapter

WELD = {"number": 10, "name": "Weld", "work_centre": "WC", "run_hours": "0.5"}


def worked(rate: str, shared: str) -> tuple[Books, dict[str, int]]:
    """Work 35 h on an order of 50 that plans 25 h; wages are 1 200.00, and 20 came before they were shared out."""
    setup = {
        **SET_UP,
        "rates": [{**SET_UP["rates"][0], "labour": rate}],
        "routings": [{"item": "SF", "valid_from": SINCE, "operations": [WELD]}],
    }
    books = Books(Setup.model_validate(setup))
    on = {"work_order": "WO"}
    hours = {"element": "labour", "basis": "labour_hours", "owed": "wages_payable", "lines": [on]}
    entries = [
        books.post(document_adapter().validate_python({"id": f"{number}", "date": "2026-10-10", **document}))
        for number, document in enumerate(
            (
                {"type": "goods_receipt", "partner": "V", "item": "RM", "quantity": "50", "price": "1"},
                {"type": "work_order", "id": "WO", "item": "SF", "quantity": "50"},
                {"type": "work_order_release", **on},
                {"type": "material_issue", **on, "item": "RM", "quantity": "50"},
                {"type": "time_ticket", **on, "work_centre": "WC", "labour_hours": "35"},
                {"type": "production_receipt", **on, "quantity": "20"},
                {"type": "cost_distribution", "amount": shared, **hours},
                {"type": "production_receipt", **on, "quantity": "30", "final": True},
            )
        )
    ]
    (received,) = entries[5].movements
    return books, {element: amount for _, element, amount in received.amounts}


@pytest.mark.parametrize(
    ("rate", "shared", "received", "variances"),
    [
        # The card has no labour: 20 come in at 20 x 1.00, and 1 200.00 of wages compare with nothing planned.
        ("0", "1200", {"material": 20_00}, {"Labour rate variance": 1200}),
        # 20 x 0.5 h x 30 = 300.00; 35 h x 30 = 1 050.00 by tickets, (35 - 25) x 30 = 300.00; the other 150.00 shared.
        (
            "30",
            "150",
            {"material": 20_00, "labour": 300_00},
            {"Labour rate variance": 150, "Labour efficiency variance": 300},
        ),
    ],
)
def test_a_rate_on_the_card_is_what_receipts_carry_and_wages_compare_with(rate, shared, received, variances):
    """Completed goods bear 50.00 and 1 200.00 either way; what came before has labour only where the card does."""
    books, first = worked(rate, shared)
    assert first == received
    assert books.state.stock.pool("SF", "M").amounts == {"material": 50_00, "labour": 1200_00}
    tree = books.report("order_variance_tree", period="2026-10", work_order="WO")
    told = {row["text"].en: row["variance"] for row in tree.dicts("heading") if row["level"] == 2}
    assert told == {name: Decimal(amount) for name, amount in variances.items()}
