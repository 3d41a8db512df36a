"""Standard cost in the accounts: exercises in English, as documents and a close, to the cent; plus is unfavourable."""

import pytest
from tests.cases.standard_works import Works, variances

from erpcore.documents import (
    CostDistribution,
    Delivery,
    MaterialIssue,
    OverheadExpense,
    ProductionReceipt,
    SalesOrder,
    TimeTicket,
)


@pytest.mark.parametrize(
    ("analysis", "overhead"),
    [
        ("two", {"controllable": "14000.00", "volume": "-20000.00"}),
        (
            "four_by_volume",
            {
                "variable_spending": "38000.00",  # 798,000 - 19,000 x 40
                "variable_efficiency": "-40000.00",
                "fixed_spending": "16000.00",
                "fixed_volume": "-20000.00",
            },
        ),
    ],
)
def test_two_thousand_units_of_wood(analysis: str, overhead: dict[str, str]) -> None:
    """Price 50,000, quantity 48,000, rate 38,000, efficiency -60,000; overhead 14,000 controllable, -20,000 volume.

    4 at 120 and 10 hours at 60, 40 variable and 60,000 / 15,000 = 4 fixed an hour. 10,000 bought at 125, 8,400 used;
    19,000 hours at 62; 798,000 and 76,000. Source: scribd.com, 529325341 (its material total has a slip).
    """
    card = {"quantity": "4", "price": "120", "hours": "10", "labour": "60", "overhead": "44"}
    budget = {"fixed": "60000", "rate": "40", "capacity_hours": "15000", "analysis": analysis}
    works = Works(card, budget)
    works.buy("GR", "10000", "125")
    works.start("2000")
    works.work("8400", "19000", "38000", "798000", "76000")
    works(ProductionReceipt, "PR", work_order="WO", quantity="2000", final=True)
    assert variances(works) == {
        "labour_efficiency": "-60000.00",
        "labour_rate": "38000.00",
        "material_usage": "48000.00",
        "price": "50000.00",
        **overhead,
    }
    assert (works.stock("FG"), works.stock("RM")) == ("3040000.00", "192000.00")


def test_wages_below_the_standard_rate() -> None:
    """Garrison, Managerial Accounting, ch. 10, Colonial Pewter: rate -420, efficiency 1,100, quantity 2,000.

    1,050 hours are 23,100 at the standard 22.00 and were paid with 22,680 (21.60): 420 is taken off in one amount, in
    red. 2,000 pairs are allowed 1,000 hours and 6,000 pounds at 4.00; 6,500 were used. 1,050 hours are worth 6,300 of
    variable overhead, for which 7,140 were spent: 300 of efficiency, 840 of spending.
    """
    card = {"quantity": "3", "price": "4", "hours": "0.5", "labour": "22", "overhead": "6"}
    budget = {"rate": "6", "capacity_hours": "1000", "analysis": "three_by_volume"}
    works = Works(card, budget)
    works.buy("GR", "6500", "4")
    works.start("2000")
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity="6500", reason="as used")
    works(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours="1050")
    saved = {"basis": "stated", "element": "labour", "owed": "wages_payable", "direction": "relieve"}
    works(CostDistribution, "CD", amount="420", lines=[{"work_order": "WO", "amount": "420"}], **saved)
    works(OverheadExpense, "OV", cost_centre="SHOP", amount="7140", owed="accrued_expense")
    works(ProductionReceipt, "PR", work_order="WO", quantity="2000", final=True)
    assert variances(works) == {
        "efficiency": "300.00",
        "labour_efficiency": "1100.00",
        "labour_rate": "-420.00",
        "material_usage": "2000.00",
        "spending": "840.00",
    }


def test_units_that_are_costed_when_they_are_finished() -> None:
    """Horngren, ch. 20, Silicon Valley Computer: 50,000 of material, 31,000 finished, 3,069,000 sold, 60,000 beyond.

    Backflush: 1,950,000 of material is bought and 1,260,000 spent on conversion; nothing is written until 100,000 units
    of 19 and 12 are finished, of which 99,000 are sold. The material of the bill and the conversion that the card
    allows come with them.
    """
    card = {"quantity": "19", "price": "1", "hours": "1", "labour": "0", "overhead": "12"}
    works = Works(card, {"fixed": "0", "rate": "12", "capacity_hours": "100000", "analysis": "two"})
    works.buy("GR", "1950000", "1")
    works(OverheadExpense, "OE", cost_centre="SHOP", amount="1260000", owed="wages_payable")
    works.start("100000")
    needed = works.books.work_order("WO").planned("RM") // 10**6
    works(MaterialIssue, "MI", work_order="WO", item="RM", quantity=str(needed))
    works(ProductionReceipt, "PR", work_order="WO", quantity="100000", final=True)
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "99000", "price": "50"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="99000")
    assert works.balances("640101") == ["3069000.00"]
    assert variances(works) == {"controllable": "60000.00"}
    assert (works.stock("RM"), works.stock("FG")) == ("50000.00", "31000.00")
