"""A contract shows revenue as far as it is performed, and all that it will lose."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.orders.contract import Contract, ToDate, notional_profit, prudent_profit, recognised


def test_a_contract_that_turns_to_a_loss() -> None:
    """At 580 and first 550: year one 154 of cost, year two 300 of now 600, year three 590 of 590 with a bonus of 60.

    Source: 建造合同 of Chinese textbooks (固定造价合同 580 万元); 28 %, 50 % and all: revenue 162.4, 127.6 and
    350, a loss of 10 provided for in the second year and used in the third.
    """
    first = recognised(Contract(580_0000, 550_0000), ToDate(154_0000))
    second = recognised(Contract(580_0000, 600_0000), ToDate(300_0000))
    third = recognised(Contract(640_0000, 590_0000), ToDate(590_0000))
    assert (first.progress, first.revenue, first.profit) == (Fraction(28, 100), 162_4000, 8_4000)
    assert (second.revenue - first.revenue, second.expected_loss) == (127_6000, 10_0000)
    assert second.profit == 580_0000 - 600_0000
    assert (third.revenue - second.revenue, third.expected_loss, third.profit) == (350_0000, 0, 50_0000)


def test_what_was_wasted_is_a_cost_and_no_progress() -> None:
    """Of 400 to date 40 were wasted, of 840 expected; 360 of 800 are done: 45 % of 1,000."""
    found = recognised(Contract(1_000, 840), ToDate(400, wasted=40))
    assert (found.progress, found.revenue, found.profit) == (Fraction(45, 100), 450, 50)


def test_progress_may_be_of_output_or_not_measurable() -> None:
    """Six of ten lifts stand: 600 of 1,000; where nothing can be said yet, revenue is the cost."""
    assert recognised(Contract(1_000, 800), ToDate(400), progress=Fraction(6, 10)).revenue == 600
    early = recognised(Contract(1_000, 800), ToDate(90), measurable=False)
    assert (early.progress, early.revenue, early.profit) == (0, 90, 0)


def test_a_loss_is_whole_where_output_runs_ahead_of_cost() -> None:
    """Half of the output took 300 of 1,200; the other half will take 900 and bring 500: 400 are provided for."""
    found = recognised(Contract(1_000, 1_200), ToDate(300), progress=Fraction(1, 2))
    assert (found.revenue, found.expected_loss, found.profit) == (500, 400, -200)


def test_what_is_billed_is_set_against_revenue() -> None:
    """Revenue beyond bills is an asset, bills beyond revenue a liability."""
    asset, liability = (recognised(Contract(1_000, 800), ToDate(400, billed=of)) for of in (450, 600))
    assert (asset.contract_asset, asset.contract_liability) == (50, 0)
    assert (liability.contract_asset, liability.contract_liability) == (0, 100)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.data())
def test_a_loss_is_whole_and_a_finished_contract_shows_its_profit(
    price: int, total: int, data: st.DataObject
) -> None:
    """Whenever a loss is expected it is recognised whole; when all is done profit is price less cost."""
    cost = data.draw(st.integers(0, total))
    found = recognised(Contract(price, total), ToDate(cost))
    assert recognised(Contract(price, total), ToDate(total)).profit == price - total
    assert 0 <= found.revenue <= price
    if total > price:
        assert found.profit == price - total
    else:
        assert 0 <= found.profit <= price - total


@pytest.mark.parametrize(
    ("certified", "cash", "taken"),
    [(240, 240, 0), (250, 250, 20), (499, 499, 20), (500, 500, 40), (500, 400, 32), (0, 0, 0)],
)
def test_profit_on_certified_work_by_how_far_it_is(certified: int, cash: int, taken: int) -> None:
    """Of 60: nothing below a quarter, a third below a half, two thirds from there, and that as far as it was paid."""
    assert prudent_profit(60, price=1_000, certified=certified, cash=cash) == taken


def test_profit_by_another_part_as_far_as_work_was_paid() -> None:
    """A part that is stated takes the place of the thirds, and of the certified part of an estimated profit."""
    half = Fraction(1, 2)
    assert prudent_profit(60, price=1_000, certified=100, cash=80, part=half) == 24
    assert prudent_profit(60, price=1_000, certified=900, cash=900, estimated=80, part=half) == 40
    with pytest.raises(ValueError, match="from nothing to one"):
        prudent_profit(60, price=1_000, certified=100, cash=80, part=Fraction(3, 2))


def test_losses_are_taken_whole() -> None:
    """A loss on certified work, or of a contract near its end, waits for no certificate and no cash."""
    assert notional_profit(100, 130, 10) == -20
    assert prudent_profit(-20, price=1_000, certified=100, cash=0) == -20
    assert prudent_profit(10, price=1_000, certified=950, cash=900, estimated=-5) == -5


@pytest.mark.parametrize(
    ("contract", "to_date", "more", "said"),
    [
        (Contract(0, 1), ToDate(0), {}, "has a price"),
        (Contract(10, 8), ToDate(9), {}, "more than the estimate"),
        (Contract(10, 8), ToDate(-1), {}, "cost must not be negative"),
        (Contract(10, 8), ToDate(4, 3, 2), {}, "parts of the cost"),
        (Contract(10, 20), ToDate(15, 11), {}, "cost more than the price"),
        (Contract(10, 4), ToDate(4, 4), {}, "no cost is left"),
        (Contract(10, 8), ToDate(4), {"progress": 2}, "from nothing to one"),
        (Contract(10, 8), ToDate(4), {"progress": 1, "measurable": False}, "not to be measurable"),
        (Contract(10.5, 8), ToDate(4), {}, "price must be"),
    ],
)
def test_what_cannot_be_is_refused(
    contract: Contract, to_date: ToDate, more: dict[str, int], said: str
) -> None:
    """No price, cost beyond the estimate or below zero, parts beyond the whole, progress that is none, a float."""
    with pytest.raises(ValueError, match=said):
        recognised(contract, to_date, **more)


@pytest.mark.parametrize(("certified", "cash", "price"), [(11, 5, 10), (5, 6, 10), (-1, -1, 10), (0, 0, 0)])
def test_certified_work_and_cash_stay_within_the_price(certified: int, cash: int, price: int) -> None:
    """Cash is at most what is certified, and that at most the price, which is something."""
    with pytest.raises(ValueError, match=r"must not be negative|at most|has a price"):
        prudent_profit(1, price=price, certified=certified, cash=cash)


def test_no_more_waits_to_be_certified_than_it_cost() -> None:
    """Of 10 no 11 can wait."""
    with pytest.raises(ValueError, match="no more can wait"):
        notional_profit(20, 10, 11)
