"""Long contracts of published problems: what they earn before they are complete; the source stands in each test."""

from fractions import Fraction
from typing import Any

import pytest

from erpcore.costing.orders.contract import Contract, ToDate, notional_profit, prudent_profit, recognised


def test_a_contract_near_its_end_with_contingencies() -> None:
    """ICAI, contract costing (caclubindia.com, forum 74098): 71,429 to date, 30,000 of it last year: 41,429.

    485,000 spent and 100,000 to come are 97.5 % of the whole cost, 600,000, for 700,000; 550,000 are certified.
    """
    whole = (485_000 + 100_000) * 1000 // 975
    assert whole == 600_000
    earned = notional_profit(550_000, 485_000, 15_000)
    to_date = prudent_profit(
        earned, price=700_000, certified=550_000, cash=500_000, estimated=700_000 - whole
    )
    assert (earned, to_date, to_date - 30_000) == (80_000, 71_429, 41_429)


# 85,000 spent, 17,000 to come, 153,000 the price; 100,000 certified, 8,500 of work not yet; 81,600 received
ROAD: dict[str, Any] = {"price": 153_000, "certified": 100_000, "cash": 81_600}
ROAD_EARNED = notional_profit(100_000, 85_000, 8_500)
BY_COST = Fraction(85_000, 102_000)


@pytest.mark.parametrize(
    ("how", "taken"),
    [
        ({"estimated": 51_000, "cash": 100_000}, 33_333),  # by what is certified
        ({"estimated": 51_000}, 27_200),  # as far as it was paid: by what came of the price
        ({"estimated": 51_000, "cash": 100_000, "part": BY_COST}, 42_500),  # by what it has cost
        ({"estimated": 51_000, "part": BY_COST}, 34_680),  # of this as far as it was paid
        ({}, 12_784),  # two thirds of 23,500, as far as it was paid
        ({"cash": 100_000, "part": Fraction(100_000, 153_000)}, 15_359),  # what is certified, of 23,500
    ],
)
def test_a_conservative_estimate_by_each_way(how: dict[str, Any], taken: int) -> None:
    """ICMAI, contract costing (askfilo.com 3431353235343630): a contract 80 % complete, profit by six ways."""
    assert prudent_profit(ROAD_EARNED, **(ROAD | how)) == taken


def test_a_contract_whose_plant_is_partly_used_up() -> None:
    """askfilo.com 3434343431353938: 800,000 and 60,000 less 520,000 and 20,000 of plant are 320,000; 53.33 %."""
    earned = notional_profit(800_000, 520_000 + 30_000 - 10_000, 60_000)
    assert earned == 320_000
    assert prudent_profit(earned, price=1_000_000, certified=800_000, cash=640_000) == 170_667


def test_a_conservative_estimate_that_is_printed_wrong() -> None:
    """askfilo.com 3432343731383235: 137,000 x 0.9 x 0.8 are 98,640; the answer there prints 98,760."""
    earned = notional_profit(550_800, 450_000, 34_000)
    assert 612_000 - 450_000 - 25_000 == 137_000
    found = prudent_profit(earned, price=612_000, certified=550_800, cash=440_640, estimated=137_000)
    assert found == 98_640


def test_a_bridge_that_earns_what_was_expected() -> None:
    """Kieso, ch. 18, Hardhat: 25, 72 and 100 % of 4,500,000: profit of 125,000, 199,000 and 126,000.

    Cost of 1,000,000, 2,916,000 and 4,050,000 by the end of each year; 4,000,000 were expected at first, then
    4,050,000. Billed 900,000, 3,300,000 and 4,500,000: 225,000 of asset, then 60,000 billed in advance.
    """
    years = [
        recognised(Contract(4_500_000, 4_000_000), ToDate(1_000_000, billed=900_000)),
        recognised(Contract(4_500_000, 4_050_000), ToDate(2_916_000, billed=3_300_000)),
        recognised(Contract(4_500_000, 4_050_000), ToDate(4_050_000, billed=4_500_000)),
    ]
    assert [year.progress for year in years] == [Fraction(1, 4), Fraction(72, 100), 1]
    assert [year.revenue for year in years] == [1_125_000, 3_240_000, 4_500_000]
    assert [year.profit for year in years] == [125_000, 125_000 + 199_000, 125_000 + 199_000 + 126_000]
    assert [year.contract_asset - year.contract_liability for year in years] == [225_000, -60_000, 0]


def test_a_bridge_that_loses_in_one_year_and_one_that_loses_in_all() -> None:
    """Kieso, ch. 18, Hardhat: 1,468,962 are still to come: a loss of 48,500; or 1,640,250: one of 181,250.

    The first contract is done to 66.5 % and still earns 115,038 in all. The second will lose 56,250: that, and the
    125,000 of the first year, which 2,880,000 - 2,916,000 and 20,250 provided for make up.
    """
    dearer = recognised(Contract(4_500_000, 2_916_000 + 1_468_962), ToDate(2_916_000))
    assert dearer.revenue - 1_125_000 == 1_867_500
    assert dearer.profit - 125_000 == -48_500
    losing = recognised(Contract(4_500_000, 2_916_000 + 1_640_250), ToDate(2_916_000))
    assert (losing.progress, losing.revenue - 1_125_000) == (Fraction(64, 100), 1_755_000)
    assert (losing.expected_loss, losing.profit, losing.profit - 125_000) == (20_250, -56_250, -181_250)
