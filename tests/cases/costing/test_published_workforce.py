"""People who come and go, and time that is lost, in published problems; the source stands in each test."""

from fractions import Fraction

from erpcore.costing.floor.floor_ratios import production_process_ratio
from erpcore.costing.labour.labour_turnover import Roll, labour_turnover, turnover_cost


def test_people_behind_three_rates() -> None:
    """CA IPCC, May 2017, question 1 (a): 50 replaced are 10 % of 500; 5 % left are 25; a flux of 20 %: 75 joined.

    The flux there counts all who joined.
    """
    found = labour_turnover(Roll(opening=475, joined=75, left=25, replacing=50))
    assert (found.average, found.closing) == (500, 525)
    rates = (found.replacement, found.separation, found.flux_of_all)
    assert rates == (Fraction(10, 100), Fraction(5, 100), Fraction(20, 100))


def test_a_quarter_stated_for_a_year() -> None:
    """Method (ICAI, employee cost): 14, 8 and 6 % in a quarter, four times that in a year; of 450 27 left.

    Flux counts the 36 who replaced others: (27 + 36) / 450.
    """
    quarter = Roll(opening=441, joined=45, left=27, replacing=36)
    found = labour_turnover(quarter, periods_of_a_year=4)
    assert found.average == 450
    assert [found.flux, found.replacement, found.separation] == [
        Fraction(56, 100),
        Fraction(32, 100),
        Fraction(24, 100),
    ]


def test_profit_that_turnover_cost() -> None:
    """ICAI, employee cost, B.R. Ltd (perfectprofs.com, solution-2547): 386,200 and 113,800 of cost are 500,000.

    430,000 of 445,000 hours were productive and brought 8,303,300, of which a fifth is contribution; 100,000 were lost.
    """
    others = 43_820 + 26_740 + 12_750 + 30_490
    found = turnover_cost(100_000, 8_303_300 // 5, 445_000 - 15_000, others, 1)
    assert (found.contribution_lost, found.total) == (386_200, 500_000)


def test_days_that_make_and_days_that_wait() -> None:
    """Garrison, operational measures, Novex: 2.0 of 8.0 days in production are process time: an efficiency of 25 %.

    Inspection takes 0.4, moving 0.6 and queues 5.0; with 17.0 days of waiting before, a delivery takes 25.0.
    """
    process, inspection, move, queue, wait = (Fraction(days) for days in ("2", "0.4", "0.6", "5", "17"))
    through = process + inspection + move + queue
    assert (through, wait + through) == (8, 25)
    assert production_process_ratio(process, through) == Fraction(25, 100)
