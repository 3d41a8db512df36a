"""At which rate service departments charge on, where rates are printed with decimals."""

from decimal import Decimal

import pytest
from tests.cases.process import plant

from erpcore import Books
from erpcore.masterdata.master import MasterData
from erpcore.reports.allocation.service_rates import rate_of, solved_rates
from erpcore.reports.face import Face

OCTOBER = "2026-10"


def solved(books):
    """Give the rates of the month."""
    return solved_rates(books.state, Face(books.state.master), OCTOBER)


def test_the_solution_is_the_rate_that_is_told(served):
    """591.84 / 100 = 5.92, though repair holds 600.00, with 2,000 x 0.10 of power: 540.80 are left for the shop."""
    books = served("reciprocal", rate_decimals=2)
    assert solved(books) == {"POWER": Decimal("0.10"), "REPAIR": Decimal("5.92")}
    report = books.report("service_allocation", period=OCTOBER)
    rates = [(row["service"], row["receiver"], row["rate"]) for row in report.dicts("heading", "line")]
    assert [row for row in rates if row[2] is not None] == [
        ("POWER", None, Decimal("0.10")),
        ("POWER", "REPAIR", Decimal("0.10")),
        ("POWER", "SHOP", Decimal("0.09")),
        ("REPAIR", None, Decimal("5.92")),
        ("REPAIR", "POWER", Decimal("5.92")),
        ("REPAIR", "SHOP", Decimal("6.01")),
    ]


@pytest.mark.parametrize(("method", "policies"), [("reciprocal", {}), ("direct", {"rate_decimals": 2})])
def test_other_rates_are_what_is_held_over_services(served, method, policies):
    """Exact rates are not solved a second time, and no other method has equations."""
    assert solved(served(method, **policies)) == {}


def test_departments_without_cost_have_no_rate():
    """Nothing is charged on in a month in which no department can."""
    policies = {"service_departments": "reciprocal", "rate_decimals": 2}
    books = Books(plant("keep", company={"policies": policies}))
    assert solved(books) == {}


@pytest.mark.parametrize(
    ("policies", "rate", "amount", "found"),
    [
        ({"rate_decimals": 4}, "40.0583", 801_17, "40.0583"),  # 20 x 40.0583 = 801.166
        ({"rate_decimals": 4}, "40.0583", 801_24, "40.062"),  # the last one's, with what the rate leaves
        ({"rate_decimals": 4}, None, 801_17, "40.0585"),
        ({}, "40.0583", 801_17, "40.0585"),
    ],
)
def test_a_receiver_has_the_rate_that_gives_his_amount(policies, rate, amount, found):
    """A cent of rounding makes no other rate of it; who took the rest has his own."""
    face = Face(MasterData(plant("keep", company={"policies": policies})))
    told = rate_of(face, None if rate is None else Decimal(rate), amount, 20_000_000)
    assert told == Decimal(found)
