"""At which rate service departments charge on, where rates are printed with decimals."""

from decimal import Decimal

import pytest
from tests.cases.process import plant

from erpcore import Books
from erpcore.masterdata.master import MasterData
from erpcore.reports.allocation.service_rates import rates_charged, rates_of, solved_rates
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
        ("POWER", "SHOP", Decimal("0.10")),
        ("REPAIR", None, Decimal("5.92")),
        ("REPAIR", "POWER", Decimal("5.92")),
        ("REPAIR", "SHOP", Decimal("5.92")),
    ]
    rests = [
        (row["service"], row["rest"]) for row in report.dicts("line", "subtotal", "total") if row["rest"]
    ]
    assert rests == [
        ("POWER", Decimal("-40.80")),
        ("POWER", Decimal("-40.80")),
        ("REPAIR", Decimal("8.00")),
        ("REPAIR", Decimal("8.00")),
        (None, Decimal("-32.80")),
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
    ("policies", "rate", "amounts", "found"),
    [
        # 20 x 40.0583 = 801.166 each; 0.07 is left for the last one
        ({"rate_decimals": 4}, "40.0583", (801_17, 801_24), (("40.0583", "0.00"), ("40.0583", "0.07"))),
        # a report of services that came later: it is no more the rate that anybody was charged at
        ({"rate_decimals": 4}, "40.0583", (801_10, 801_24), (("40.055", None), ("40.062", None))),
        (
            {"rate_decimals": 4},
            "40.0583",
            (801_24, 0),
            (("40.0583", "0.07"), ("0.00", None)),
        ),  # served for nothing
        ({"rate_decimals": 4}, None, (801_17, 801_17), (("40.0585", None), ("40.0585", None))),
        ({}, "40.0583", (801_17, 801_17), (("40.0585", None), ("40.0585", None))),
        (
            {"rate_decimals": 4, "service_departments": "repeated"},
            "40.0583",
            (801_17, 801_24),
            (("40.0585", None), ("40.062", None)),
        ),
    ],
)
def test_the_last_one_has_what_the_rate_leaves(policies, rate, amounts, found):
    """尾差: a stage has one rate, and who was named last what it leaves; exact rates leave nothing."""
    face = Face(MasterData(plant("keep", company={"policies": policies})))
    taken = {name: (amount, 20_000_000) for name, amount in zip("AB", amounts, strict=True)}
    told = rates_of(face, None if rate is None else Decimal(rate), taken).values()
    of = tuple(tuple(None if cell is None else Decimal(cell) for cell in row) for row in found)
    assert tuple((row["rate"], row.get("rest")) for row in told) == of


def test_the_rate_that_a_receiver_was_charged_at(served):
    """At two decimals 92.00 would be 0.10 a piece: who is charged is told the rate of the department's own table."""
    books = served("reciprocal", rate_decimals=2)
    period = books.state.master.calendar.period(OCTOBER)
    found = rates_charged(books.state, Face(books.state.master), period)
    assert found == {
        ("POWER", "REPAIR"): Decimal("0.10"),
        ("POWER", "SHOP"): Decimal("0.10"),
        ("REPAIR", "POWER"): Decimal("5.92"),
        ("REPAIR", "SHOP"): Decimal("5.92"),
    }


def test_exact_rates_are_not_told_apart(served):
    """Without decimals each receiver's own amount over its services is its rate."""
    books = served("direct")
    period = books.state.master.calendar.period(OCTOBER)
    assert rates_charged(books.state, Face(books.state.master), period) == {}
