"""What is in process absorbs overhead at the work centres that have worked on it, and at no other."""

import pytest

from erpcore.documents import (
    MaterialIssue,
    OverheadAbsorption,
    ProductionReceipt,
    Reversal,
    Spoilage,
    WipCount,
)

SINCE = "2026-01-01"


@pytest.fixture
def shop(factory):
    """Sawing takes half an hour a toy and absorbs 4.00 an hour, painting 0.2 hours at 10.00; 8 of 20 are received."""
    steps = [
        {"number": 10, "name": "saw", "work_centre": "SAW", "run_hours": "0.5"},
        {"number": 20, "name": "paint", "work_centre": "PAINT", "run_hours": "0.2"},
    ]
    shop = factory(
        {"overhead_absorption": "standard_hours"},
        more_cost_centres=[{"code": code, "name": code, "purpose": "production"} for code in ("CUT", "COAT")],
        more_work_centres=[
            {"code": "SAW", "name": "saw", "cost_centre": "CUT"},
            {"code": "PAINT", "name": "paint", "cost_centre": "COAT"},
        ],
        more_rates=[
            {"work_centre": "SAW", "valid_from": SINCE, "overhead": "4"},
            {"work_centre": "PAINT", "valid_from": SINCE, "overhead": "10"},
        ],
        routings=[{"item": "TOY", "valid_from": SINCE, "operations": steps}],
    )
    shop.start("WO-1", "TOY", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    return shop


def absorbed(shop):
    """Absorb October; what each cost centre has charged to orders by then."""
    shop(OverheadAbsorption, f"OA-{len(shop.books.state.documents)}", date="2026-10-31")
    overhead = shop.books.state.overhead
    return tuple(-overhead.balance(centre, "overhead_applied", "2026-10") for centre in ("CUT", "COAT"))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"operation": 10}, (28_00, 16_00)),
        ({"operation": 10, "under_way": "0.5"}, (28_00, 22_00)),
        ({"operation": 10, "degrees": {"overhead": "0.5"}}, (22_00, 22_00)),
        ({"degree": "0.5"}, (22_00, 22_00)),
    ],
)
def test_units_in_process_absorb_where_they_were_worked_on(shop, told, found):
    """8 made are 16.00 at each; 6 that are sawn are 12.00 of sawing, painted half another 6.00 of painting.

    Where no operation tells, or a degree of overhead is stated, both have come that far.
    """
    line = {"work_order": "WO-1", "quantity": "6", **told}
    assert absorbed(shop) == (16_00, 16_00)
    shop(WipCount, "WC-1", date="2026-10-31", lines=[line])
    assert absorbed(shop) == found
    shop(Reversal, "RV-1", of="WC-1", reason="counted anew", date="2026-10-31")
    assert absorbed(shop) == (16_00, 16_00)
    shop.in_step()


def test_spoiled_units_too(shop):
    """4 sawn ones that leave at their standard are 8.00 of sawing, and were never painted."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    absorbed(shop)
    told = {"cause": "abnormal", "basis": "standard", "operation": 10}
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="4", date="2026-10-31", **told)
    assert absorbed(shop) == (24_00, 16_00)
