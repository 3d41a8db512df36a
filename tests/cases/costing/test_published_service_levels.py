"""Safety stock for a level of service in published problems; the source stands in each test.

Where a page prints no answer, or only a part of it, the test says "by hand".
"""

from fractions import Fraction

import pytest

from erpcore.costing.lots.service_level import Varying, served_by, service_factor, stock_for_service

MOST = Fraction("1.65")  # 95 %, as these papers print it


@pytest.mark.parametrize(
    ("use", "delivery", "safety"),
    [
        pytest.param(Varying(1_000), Varying(5, 1), 1_650, id="222.198.130.40:8081 cbfca05d"),
        pytest.param(
            Varying(1_000, 20), Varying(5), 74, id="livelovelifegateway.com 3348561"
        ),  # by hand: 20 x 2.236
        pytest.param(Varying(1_000, 20), Varying(5, 1), 1_652, id="dushuang.com 606935"),
        pytest.param(
            Varying(120, 60), Varying(5, 2), 454, id="supplychainanalytics.in 4314"
        ),  # by hand: 274.95
    ],
)
def test_a_shop_that_serves_ninety_five_of_a_hundred_orders(
    use: Varying, delivery: Varying, safety: int
) -> None:
    """物流管理: delivery varies, use varies, both do: 1.65 deviations of what is used meanwhile."""
    assert stock_for_service(use, delivery, MOST, decimals=0).safety == safety


def test_hammers_and_another_article_of_a_hardware_warehouse() -> None:
    """Render, Quantitative Analysis (mycoursehelp.com 36573; brainmass.com 468949), by hand: 3.46 and 10.

    Five a day with a deviation of 2 for three days; five a day, three days with a deviation of 2: 5.7 and 16.5 are
    held, and the next order is sent at 20.7 and 31.5.
    """
    hammers = stock_for_service(Varying(5, 2), Varying(3), MOST, decimals=2)
    assert (hammers.deviation, round(hammers.safety, 1), round(hammers.level, 1)) == (
        Fraction("3.46"),
        Fraction("5.7"),
        Fraction("20.7"),
    )
    article = stock_for_service(Varying(5), Varying(3, 2), MOST, decimals=1)
    assert article == (10, Fraction("16.5"), Fraction("31.5"))


def test_a_deviation_that_is_told_for_the_whole_time() -> None:
    """uonbi.ac.ke 15178293: 70 with a deviation of 8 while an order is on its way, 1.28 of it: 10.24, ordered at 80.24.

    questionai.com th4BV0BdnL: four days of 15 with a deviation of 5, 90 %: 13.
    """
    told = stock_for_service(Varying(70, 8), Varying(1), Fraction("1.28"), decimals=2)
    assert (told.safety, told.level) == (Fraction("10.24"), Fraction("80.24"))
    assert service_factor(Fraction(90, 100), decimals=2) == Fraction("1.28")
    assert stock_for_service(Varying(15, 5), Varying(4), Fraction("1.28"), decimals=0).safety == 13


def test_what_a_stock_that_is_held_anyway_serves() -> None:
    """brainmass.com 491166, by hand: 29 a day, deviation 5.7, three days: 9.87, 103 for 95 %; 20 held serve 97.9 %."""
    week = stock_for_service(Varying(29, Fraction("5.7")), Varying(3), Fraction("1.645"), decimals=2)
    assert (week.deviation, round(week.level)) == (Fraction("9.87"), 103)
    assert served_by(20 / week.deviation, decimals=3) == Fraction("0.979")
