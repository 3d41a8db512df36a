"""A quarter of a brewery that also builds bars to order, worked by hand before anything was run.

Invented company at Ghent and Bruges on a chart of its own, in euros, IFRS. One mash gives two worts, shared by what
they will bring (IAS 2.14), with draff at net realisable value; both are at actual cost, by element, and go into beer at
standard: price, usage, efficiency and lot size of the orders, four causes of the bottling line's overhead. Bottles are
printed outside, hops and taps come in dollars with freight by weight and duty by value, caps by the bill. Bars are one
customer's, with hours of design. Crates of beer are on the road at a month's end, at a hotel, labelled anew, returned
two months later when a standard has risen; deposits, excise, warranty. What comes late: coolers invoiced at another
price when two of three bars are sold, a ticket of a closed month for an order that is complete, a receipt taken back
when its taps are built in, a ticket of February that turns up when March is posted.

The hand differed twice. It had the carriage of goods on the road as a variance at once: at a site of its own it comes
with the receipt, which nothing said; that is said now. It had 15.00 of usage for half a hectolitre of wort at 30.00,
the books 15.01, element by element: the hand was right, and that is mended (decision 0024).
"""

from fractions import Fraction
from itertools import accumulate

import pytest
from tests.cases.months.brewery import (
    CODES,
    PERIODS,
    Amounts,
    balances,
    begun,
    by_hand,
    carried,
    close,
    keep,
    result,
)

from erpcore import Books

LATE = "late"  # after the slips of March
ORDERS = {  # in which slips are posted and months closed: a number closes the month
    "in time": ("january", 0, "february", LATE, 1, "march", 2),
    "February late": ("january", 0, "february", "march", LATE, 1, 2),
    "all late": ("january", "february", "march", LATE, 0, 1, 2),
}


def kept(story: tuple[str | int, ...]) -> Books:
    """Keep the quarter in one of the orders."""
    books = begun()
    for step in story:
        if isinstance(step, int):
            close(books, step)
        else:
            keep(books, step)
    return books


@pytest.fixture(scope="module", params=ORDERS)
def books(request) -> Books:
    """The quarter, whenever its months are closed."""
    return kept(ORDERS[request.param])


def ends(month: int) -> Amounts:
    """Say what the hand ends a month with: what the months have moved, and their profit in one amount."""
    found: Amounts = {}
    for moved in by_hand()[: month + 1]:
        for account, amount in moved.items():
            at = CODES["profit"] if account in result(moved) else account
            found[at] = found.get(at, Fraction(0)) + amount
    return {account: amount for account, amount in found.items() if amount}


@pytest.mark.parametrize("month", range(3))
def test_every_account_is_as_by_hand(books, month):
    """What each month ends with and what its profit is made of, whenever it is closed."""
    assert balances(books, month) == ends(month)
    assert carried(books, month) == result(by_hand()[month])


def test_profit_and_statements(books):
    """A profit of 477.74, a loss of 220.98, a profit of 1,226.58: the statements have them and balance."""
    profits = [Fraction("477.74"), Fraction("-220.98"), Fraction("1226.58")]
    for period, profit, year in zip(PERIODS, profits, accumulate(profits), strict=True):
        lines = {row["line"]: row for row in books.report("income_statement", period=period).dicts()}
        assert (Fraction(lines["7"]["month"]), Fraction(lines["7"]["year"])) == (profit, year)
    sheet = {row["line"]: row["closing"] for row in books.report("balance_sheet", period=PERIODS[2]).dicts()}
    assert [str(sheet[line]) for line in ("2", "5", "6", "9")] == [
        "37606.34",
        "174612.43",
        "143893.74",
        "174612.43",
    ]


@pytest.mark.parametrize(
    ("order", "month", "found"),
    [
        ("WO-A1", 0, {"material_price": "40", "material_usage": "50", "labour_efficiency": "12",
                      "overhead_efficiency": "12"}),
        ("WO-L1", 0, {"material_price": "10.41", "lot_size": "79.20"}),
        ("WO-A2", 1, {"material_price": "47.32", "material_usage": "15", "labour_efficiency": "60",
                      "overhead_efficiency": "60", "lot_size": "-79.20"}),
    ],
)  # fmt: skip
def test_orders_of_beer_are_explained(books, order, month, found):
    """Half a hectolitre too much at 30.00 is 15.00, of whatever elements; setting up is for 500 crates."""
    row = books.report("cost_variances", period=PERIODS[month], work_order=order).dicts("line")[0]
    told = {name[5:]: Fraction(of) for name, of in row.items() if name[:5] == "kind_" and of}
    assert told == {kind: Fraction(of) for kind, of in found.items()}
    assert Fraction(row["amount"]) == sum(told.values())


def test_bars_cost_what_came_late_too(books):
    """Three bars cost 3,300.39 and, with coolers at 420.00 and six hours, 3,780.39; the next four 4,492.77."""
    costs = {order: sum(books.work_order(order).cost().values()) for order in ("WO-U1", "WO-U2")}
    assert costs == {"WO-U1": 3_780_39, "WO-U2": 4_492_77}


def test_hops_that_end_first_went_first(books):
    """Of hops that end on 31 March nothing is left; 178 kg of the other lot are."""
    assert [(of.lot, of.quantity) for of in books.available("HOPS").lots] == [("H1", 178_000_000)]
