"""Standard cost that question sites answer, as documents and a close, to the cent; plus is unfavourable."""

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.standard_works import Works, variances

from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    OverheadExpense,
    ProductionReceipt,
    SetUp,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


def pay(works: Works, wages: str, overhead: str) -> None:
    """Let an hour cost what is paid for it, from the last day of the month on; orders before are at standard."""
    rate = {"work_centre": "BENCH", "valid_from": "2026-10-31", "labour": wages, "overhead": overhead}
    works(SetUp, "SU", tables={"rates": [rate]})


@pytest.mark.parametrize(
    ("card", "budget", "bought", "made", "worked", "found"),
    [
        # qammunity.org 21388035: 10 kg at 20, 5 h at 6 and 1; 800 made of 7,800 kg for 159,900, 4,200 h for 24,150
        (
            {"quantity": "10", "price": "20", "hours": "5", "labour": "6", "overhead": "1"},
            {"fixed": "0", "rate": "1", "capacity_hours": "4000", "analysis": "four_by_volume"},
            ("7800", "20.5"),
            "800",
            ("7800", "4200", "5.75", "4900"),
            {
                "labour_efficiency": "1200.00",
                "labour_rate": "-1050.00",
                "material_usage": "-4000.00",
                "price": "3900.00",
                "variable_efficiency": "200.00",
                "variable_spending": "700.00",
            },
        ),
        # scribd.com 819223637, NXE: 100 kg at 1 make 70; 210,000 kg of 280,000 for 252,000; the work is our own
        (
            {"quantity": "1", "price": "1", "hours": "1", "labour": "1", "overhead": "1"},
            {"fixed": "0", "rate": "1", "capacity_hours": "300000", "analysis": "two"},
            ("280000", "0.9"),
            "300000",
            ("280000", "300000", "1", "300000"),
            {"material_usage": "-20000.00", "price": "-28000.00"},
        ),
    ],
)
def test_a_product(
    card: dict[str, str],
    budget: dict[str, str],
    bought: tuple[str, str],
    made: str,
    worked: tuple[str, str, str, str],
    found: dict[str, str],
) -> None:
    """Price, usage, rate, efficiency and what overhead spent and saved stand on their accounts."""
    works = Works(card, budget)
    works.buy("GR", *bought)
    works.start(made)
    material, hours, paid, spent = worked
    pay(works, paid, card["overhead"])
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity=material, reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours=hours)
    works(OverheadExpense, "OV", cost_centre="SHOP", owed="accrued_expense", amount=spent)
    works(ProductionReceipt, "PR", work_order="WO", quantity=made, final=True)
    assert variances(works) == found


def test_hours_that_were_paid_and_not_recorded() -> None:
    """Goru Enterprises (coursehero.com): 9,000 of 10 h at 25 and 15; 110,000 h paid at 22, of them 5,000 idle.

    Rate 110,000 x -3 = -330,000; idle 5,000 x 25 = 125,000; efficiency 15,000 x 25 = 375,000. Variable overhead of
    1,600,000: spending 1,600,000 - 105,000 x 15 = 25,000, efficiency 15,000 x 15 = 225,000.
    """
    card = {"quantity": "1", "price": "1", "hours": "10", "labour": "25", "overhead": "15"}
    budget = {"fixed": "0", "rate": "15", "capacity_hours": "90000", "analysis": "four_by_volume"}
    goru = Works(card, budget)
    goru.buy("GR", "9000", "1")
    goru.start("9000")
    pay(goru, "22", "15")
    idle = {"activity": "idle", "reason": "not recorded in production"}
    goru(TimeTicket, "TI", work_order="WO", work_centre="BENCH", labour_hours="5000", **idle)
    goru(MaterialIssue, "MI", work_order="WO", item="RM", quantity="9000")
    goru(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="105000")
    goru(OverheadExpense, "OV", cost_centre="SHOP", owed="accrued_expense", amount="1600000")
    goru(ProductionReceipt, "PR", work_order="WO", quantity="9000", final=True)
    assert variances(goru) == {
        "labour_efficiency": "375000.00",
        "labour_idle": "125000.00",
        "labour_rate": "-330000.00",
        "variable_efficiency": "225000.00",
        "variable_spending": "25000.00",
    }


def blend(bought: dict[str, tuple[str, str, str, str]], made: str, standard: str, yielded: str) -> Ledger:
    """Make FG of a mixture: of each material its part, standard price, quantity used and price paid."""
    lines = [{"item": of, "quantity": part, "mix": "BLEND"} for of, (part, *_) in bought.items()]
    standards = [(of, {"material": price}) for of, (_, price, *_) in bought.items()]
    ledger = Ledger(
        company(
            {**dict.fromkeys(bought, "raw"), "FG": "finished"},
            valuation="standard",
            units=[{"code": "pcs", "name": "kilogram", "decimals": 6}],
            standards=[
                {"item": of, "valid_from": SINCE, "amounts": amounts}
                for of, amounts in [*standards, ("FG", {"material": standard})]
            ],
            boms=[{"item": "FG", "valid_from": SINCE, "quantity": "1", "yield": yielded, "lines": lines}],
        )
    )
    ledger(WorkOrder, "WO", item="FG", quantity=made)
    ledger(WorkOrderRelease, "WR", work_order="WO")
    for of, (_, _, used, price) in bought.items():
        ledger(GoodsReceipt, f"GR-{of}", partner="B", item=of, quantity=used, price=price)
        ledger(MaterialIssue, f"MI-{of}", work_order="WO", item=of, quantity=used, reason="as used")
    ledger(ProductionReceipt, "PR", work_order="WO", quantity=made, final=True)
    return ledger


def test_a_chemical_mixture_of_two_materials() -> None:
    """40 % of A at 20 and 60 % of B at 30 lose a tenth: 90 at 18 and 110 at 34 make 182 (ICAI, scribd.com 819223637).

    Price -180 + 440 = 260; 200 kg in standard proportions are 5,200, used 5,100: mix -100; 182 of 180 expected, at
    26 / 0.9: yield -57.78. 182 x 28.888889 = 5,257.78.
    """
    mixture = {"A": ("0.4", "20", "90", "18"), "B": ("0.6", "30", "110", "34")}
    assert variances(blend(mixture, "182", "28.888889", "0.9")) == {
        "material_mix": "-100.00",
        "material_yield": "-57.78",
        "price": "260.00",
    }
