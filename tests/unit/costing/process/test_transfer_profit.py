"""Processes charge each other a profit; only what left the company is earned."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.transfer_profit import FinishedStock, Loaded, Process, transfer_at_profit

amounts = st.integers(0, 10**9)
loaded = st.builds(lambda total, part: Loaded(total, total * part // 100), amounts, st.integers(0, 100))
chains = st.lists(
    st.tuples(amounts, amounts, loaded, st.integers(0, 100), st.integers(0, 90)), min_size=1, max_size=4
)


@given(chains, loaded, st.integers(0, 100), amounts, st.sampled_from(["received", "average"]))
def test_what_goes_in_is_sold_or_in_stock(drawn, opening, rest, sales, way) -> None:
    """Costs of the period and of opening stocks are in what was sold and in closing stocks; profits agree."""
    processes, received = [], 0
    for prime, overhead, before, left, percent in drawn:
        closing = (prime + before.total + received) * left // 100
        processes.append(Process(prime, overhead, before, closing, Fraction(percent, 100), "price"))
        received = transfer_at_profit(processes, FinishedStock(0)).processes[-1].handed_on.total
    finished = FinishedStock(sales, opening, (opening.total + received) * rest // 100)
    found = transfer_at_profit(processes, finished, finished_profit=way)
    put_in = sum(each.prime + each.overhead + each.opening.cost for each in processes) + opening.cost
    assert found.stock + found.sold.cost == put_in
    assert found.realised == sales - found.sold.cost
    before = sum(each.opening.profit for each in processes) + opening.profit
    assert found.unrealised == found.reserve - before == found.apparent - found.realised


def test_a_market_price_may_leave_a_loss() -> None:
    """A process that hands on at a market price below its cost shows a loss, and the profit in stock is below zero."""
    found = transfer_at_profit([Process(100_00, price=80_00)], FinishedStock(sales=60_00, closing=40_00))
    assert (found.processes[0].profit, found.finished) == (-20_00, Loaded(40_00, -10_00))
    assert (found.realised, found.stock) == (10_00, 50_00)


def test_finished_stock_of_a_period_without_output() -> None:
    """Where nothing came in this period, what is left is of the opening stock, profit and all."""
    found = transfer_at_profit([Process(0)], FinishedStock(50_00, Loaded(100_00, 20_00), 50_00))
    assert (found.finished, found.realised) == (Loaded(50_00, 10_00), 10_00)


@pytest.mark.parametrize(
    ("processes", "finished", "message"),
    [
        ([], FinishedStock(0), "one process at least"),
        ([Process(-1)], FinishedStock(0), "process 1: prime cost must not be negative"),
        (
            [Process(1), Process(1, closing=9)],
            FinishedStock(0),
            "process 2: a closing stock of 9 is worth more than the 2",
        ),
        (
            [Process(1, opening=Loaded(1, 2))],
            FinishedStock(0),
            "process 1: an opening stock of 1 holds a profit of 2",
        ),
        (
            [Process(1, profit=1, of="price")],
            FinishedStock(0),
            "process 1: a profit is a ratio of zero or more, below 1",
        ),
        ([Process(1, profit=-1)], FinishedStock(0), "process 1: a profit is a ratio of zero or more"),
        ([Process(1, profit=1, price=2)], FinishedStock(0), "process 1: it hands on at 2, and a ratio"),
        ([Process(1)], FinishedStock(0, closing=2), "finished stock: a closing stock of 2"),
        ([Process(1)], FinishedStock(-1), "finished stock: sales must not be negative"),
        ([Process(1.5)], FinishedStock(0), "processes, 1, prime must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused(processes, finished, message) -> None:
    """Whatever cannot be is refused by the process it is of."""
    with pytest.raises(ValueError, match=message):
        transfer_at_profit(processes, finished)
