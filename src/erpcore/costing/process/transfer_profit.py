"""Processes that charge each other a profit: what of it is earned, and what is still in stock (内部利润).

Output goes from process to process, and to finished stock, at a price above its cost. Each account is kept in three
columns: total, cost, profit. What is in stock at the end is worth its cost: the profit in it is not realised.
Amounts are minor units.

Source: Wheldon, Cost Accounting; ICAI, Cost and Management Accounting, process costing (inter-process profits); IFRS 10
    B86(c): profit from transactions inside the group that is in inventory is eliminated.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, fields_not_negative
from erpcore.costing.measures import Measure, times
from erpcore.kernel.rounding import share

Of = Literal["cost", "price"]


class Loaded(NamedTuple):
    """An amount with the profit of earlier processes in it, minor units."""

    total: int
    profit: int = 0

    @property
    def cost(self) -> int:
        """What it cost the company."""
        return self.total - self.profit


NOTHING = Loaded(0)


class Process(NamedTuple):
    """One process's period; none of it negative."""

    prime: int  # material and wages of the period, of which its stock has a part
    overhead: int = 0  # what its stock has no part of; 0 at full cost, where all is `prime`
    opening: Loaded = NOTHING
    closing: int = 0  # its stock at the end, in total: profit of earlier processes included
    profit: Measure = 0  # on what it hands on: a ratio of `of`
    of: Of = "cost"
    price: int | None = None  # what it hands on at, where that is known (a market price) and no ratio


class FinishedStock(NamedTuple):
    """Finished goods of the period; none of it negative."""

    sales: int
    opening: Loaded = NOTHING
    closing: int = 0  # in total, at the price that the last process charged


class ProcessAccount(NamedTuple):
    """A process in three columns."""

    received: Loaded  # from the process before
    available: Loaded  # opening stock, received and prime cost
    closing: Loaded
    output: Loaded  # what is left with overhead: profit in it is that of earlier processes
    profit: int  # its own; below zero where a market price does not cover the output
    handed_on: Loaded  # output and own profit


class TransferProfit(NamedTuple):
    """All accounts, and what was earned."""

    processes: tuple[ProcessAccount, ...]
    finished: Loaded  # at the end
    sold: Loaded
    realised: int  # sales less what was sold cost the company
    apparent: int  # what the accounts show as profit: of each process, and of finished stock
    unrealised: int  # more profit in stock than at the beginning: apparent less realised

    @property
    def reserve(self) -> int:
        """The profit in all closing stocks: to be taken off them in the balance sheet."""
        return sum(each.closing.profit for each in self.processes) + self.finished.profit

    @property
    def stock(self) -> int:
        """All closing stocks at what they cost the company."""
        return sum(each.closing.cost for each in self.processes) + self.finished.cost


@exact_arguments
def transfer_at_profit(
    processes: Sequence[Process],
    finished: FinishedStock,
    *,
    finished_profit: Literal["received", "average"] = "received",
) -> TransferProfit:
    """Work processes out that hand on at a profit, and split every stock into cost and profit.

    The profit in a process's closing stock is in the proportion of profit to total in its opening stock, receipts and
    prime cost together.

    Args:
        processes: The first one first.
        finished: What was sold, and what is left.
        finished_profit: The profit in finished stock is in the proportion of what the last process charged this period
            ("received"), or of that and the opening stock together ("average"); textbooks have both.

    Raises:
        ValueError: When there is no process, a number is negative, an opening stock holds more profit than value, a
            closing stock is worth more than there was, a ratio of the price is 1 or more, or a process has a price and
            a ratio.

    Source: ICAI, process costing. Worked by hand: 300.00 cost the first process, which takes a quarter of its price:
        400.00. Half of what was received is left.

    >>> first = Process(300_00, profit=Fraction(1, 4), of="price")
    >>> found = transfer_at_profit([first], FinishedStock(sales=250_00, closing=200_00))
    >>> found.processes[0].handed_on
    Loaded(total=40000, profit=10000)
    >>> found.realised, found.apparent, found.reserve  # 250 - 150; 100 + 50; half of 100
    (10000, 15000, 5000)
    """
    if not processes:
        raise ValueError("goods come from one process at least, there is none")
    accounts: list[ProcessAccount] = []
    for number, process in enumerate(processes, start=1):
        with about(f"process {number}"):
            accounts.append(_account(process, accounts[-1].handed_on if accounts else NOTHING))
    with about("finished stock"):
        fields_not_negative({"sales": finished.sales, "closing stock": finished.closing})
        _check_opening(finished.opening)
        received = accounts[-1].handed_on
        there = _add(finished.opening, received)
        latest = received if finished_profit == "received" and received.total else there
        left = _part(latest, finished.closing, there.total)
    sold = Loaded(there.total - left.total, there.profit - left.profit)
    realised = finished.sales - sold.cost
    apparent = sum(each.profit for each in accounts) + finished.sales - sold.total
    return TransferProfit(tuple(accounts), left, sold, realised, apparent, apparent - realised)


def _account(process: Process, received: Loaded) -> ProcessAccount:
    prime, overhead, opening, closing, ratio, of, price = process
    fields_not_negative({"prime cost": prime, "overhead": overhead, "closing stock": closing, "price": price})
    _check_opening(opening)
    available = _add(_add(opening, received), Loaded(prime))
    left = _part(available, closing, available.total)
    output = Loaded(available.total - left.total + overhead, available.profit - left.profit)
    profit = _profit(output.total, Fraction(ratio), of) if price is None else price - output.total
    if price is not None and ratio:
        raise ValueError(f"it hands on at {price}, and a ratio of profit is given, too")
    return ProcessAccount(
        received, available, left, output, profit, Loaded(output.total + profit, output.profit + profit)
    )


def _profit(cost: int, ratio: Fraction, of: Of) -> int:
    if ratio < 0 or (of == "price" and ratio >= 1):
        raise ValueError(
            f"a profit is a ratio of zero or more, below 1 of the price; found {ratio} of the {of}"
        )
    return times(ratio / (1 - ratio) if of == "price" else ratio, cost)


def _check_opening(opening: Loaded) -> None:
    fields_not_negative({"opening stock": opening.total, "profit in the opening stock": opening.profit})
    if opening.profit > opening.total:
        raise ValueError(f"an opening stock of {opening.total} holds a profit of {opening.profit}")


def _part(of: Loaded, closing: int, most: int) -> Loaded:
    """Split a stock into cost and profit as what it is part of."""
    if closing > most:
        raise ValueError(f"a closing stock of {closing} is worth more than the {most} that there was")
    return Loaded(closing, share(of.profit, closing, of.total) if closing and of.total else 0)


def _add(one: Loaded, other: Loaded) -> Loaded:
    return Loaded(one.total + other.total, one.profit + other.profit)
