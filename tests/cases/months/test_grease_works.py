"""Two months of a grease works over its year's end, worked by hand: fils, weeks, materials at actual cost.

Invented company in Bahrain on an IFRS chart: dinars of 1 000 fils, a year of 4-4-5 weeks that ends on the last Friday
of March. Oil and additive are kept first in, first out, soap and parts at moving average (IAS 2 paragraphs 10-12 and
25-27), so that standard costing of grease and pails has its price variance where materials are used (Horngren, Datar
and Rajan, Cost Accounting, chs. 7 and 8; mix and yield of oil and soap, ch. 7 appendix). Soap and additive come in
euros, with freight in euros by weight and duty by value when a part is boiled, the invoice at another rate, a payment,
what is left at the year's end, the rest paid (IAS 21 paragraphs 21-28). Oil is billed lower when it is boiled, a part
goes back at yet another price; other oil is billed dearer in the new year. Blank pails are printed outside, with
carriage, usual loss and a fee billed dearer when pails are filled.

Kettles charge overhead by machine hours, the filling line by labour hours; what they leave is told four ways and three
ways by volume. An order of grease goes on over the year's end while its oil, its labour and its own standard become
dearer; pails are spilt, dented, spoiled by usual and by abnormal cause, relabelled; one order is planned anew for
fewer, one makes eight more than planned. Special grease is a job at actual cost: one job was half done when the books
began, one is in a hurry, with a night's premium (direct labour of that job), a pail lost, output delivered before its
cost is known. Sales with a trade discount, goods back, a discount for early payment off revenue (IFRS 15 paragraph 51),
money in advance (IFRS 15 paragraph 106). The year's profit is retained.

Card of a kilogram of grease: 850 kg of oil and 150 of soap for 960 good ones, 8 kg of additive of which 2 % is lost;
1.5 hours for an order and 4 for 1 000 kg begun, two people. Of a pail: 18 kg, pail and lid, 0.05 h for two people.
Plus is unfavourable. The hand rounds half up once, to a fils; goods move at their total, which the elements share by
the largest remainder.
"""

from collections.abc import Callable
from typing import Any

import pytest
from tests.cases.months.by_hand import balances, keep, there
from tests.cases.months.grease_by_hand import Hand, closed, expenses, retained
from tests.cases.months.grease_works import NEW, OLD, new_year, old_year, setup

from erpcore import Books, MemoryLog, Refused

Slip = dict[str, Any]


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books(hand: Hand) -> Books:
    """Keep both months."""
    return closed(hand)


@pytest.mark.parametrize(("name", "period"), [("closing", OLD), ("end", NEW)])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, name: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, name))


@pytest.mark.parametrize(("name", "period"), [("expenses", OLD), ("expenses_new", NEW)])
def test_every_variance_is_as_worked_by_hand(books: Books, hand: Hand, name: str, period: str) -> None:
    """Each variance has its account, and so has every other expense."""
    assert expenses(books, period) == getattr(hand, name)


RESTS = ("orders", "carry_forward", "cost_of_sales_at_year_end", "orders_at_year_end")


def agree(books: Books, hand: Hand) -> None:
    """Every account and every expense of both months is as worked by hand, and sub-ledgers are their accounts."""
    for period, name, expected in ((OLD, "closing", hand.expenses), (NEW, "end", hand.expenses_new)):
        assert balances(books, period) == there(getattr(hand, name))
        assert expenses(books, period) == expected
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0


@pytest.mark.parametrize("rest", RESTS)
def test_overhead_left_over_by_every_policy(rest: str) -> None:
    """Orders bear it by hours, and whoever has their goods; it is carried on; the year's last month disposes of it."""
    hand = Hand(rest)
    agree(closed(hand, overhead_rest=rest), hand)


@pytest.mark.parametrize("absorbed", ["month_end", "standard_hours"])
def test_overhead_absorbed_at_the_months_end(absorbed: str) -> None:
    """A pail lost before has none of it; on the hours of the cards efficiency is left on the pools, not on orders."""
    hand = Hand(absorbed=absorbed)
    agree(closed(hand, overhead_absorption=absorbed), hand)


CHAINS = (  # of these the earlier ones are posted first: a later one looks at what they said
    ("LC-2", "PI-1"),  # duty is shared by value
    ("PI-2", "RT-1"),  # goods go back at the price invoiced
    ("SI-1", "SX-1"),  # all that was delivered is invoiced
    ("SU-1", "G2"),
    ("SU-2", "F2"),  # a card is frozen by the standards known
    ("SU-2", "DL-3"),  # goods at standard leave at the one known
)


def waits_for(slip: Slip, slips: list[Slip]) -> set[str]:
    """Name the slips that one waits for: those before it of its order, of its day at a shelf, and of its chain.

    What is lost at actual cost takes a share of what has been charged so far: it waits for all before it.
    """
    order = {"RW-1": "F1"}.get(str(slip.get("work_order")), slip.get("work_order", slip.get("parent")))
    before = slips[: slips.index(slip)]
    found = {first for first, then in CHAINS if then == slip["id"]}
    for one in before:
        named = {one["id"], one.get("work_order"), one.get("parent")}
        of_order = order in named or (order == "F1" and "RW-1" in named) or one["type"] == "cost_distribution"
        if (
            slip.get("basis") == "actual"
            or (order and of_order)
            or (one["date"], one.get("item")) == (slip["date"], slip.get("item", "none"))
        ):
            found.add(str(one["id"]))
    return found


def shuffled(books: Books, slips: list[Slip], order: Callable[[Slip], Any], period: str) -> None:
    """Post slips in another order as far as it is allowed; costs are run on the way."""
    left, waiting = sorted(slips, key=order), {str(slip["id"]): waits_for(slip, slips) for slip in slips}
    while left:
        for slip in left:
            if waiting[slip["id"]] & {one["id"] for one in left}:
                continue
            try:
                keep(books, slip)
            except Refused:
                continue
            left.remove(slip)
            break
        else:
            raise AssertionError([slip["id"] for slip in left])
        if len(left) % 25 == 0:
            books.month_end(period).run_costing()


ORDERS: dict[str, Callable[[Slip], Any]] = {
    "the last day first": lambda slip: [-int(part) for part in str(slip["date"]).split("-")],
    "by kind": lambda slip: slip["type"],
    "by kind, from the end": lambda slip: [-ord(letter) for letter in str(slip["type"])],
    "by number": lambda slip: str(slip["id"])[::-1],
}


@pytest.mark.parametrize("order", ORDERS)
def test_slips_in_another_order(hand: Hand, order: str) -> None:
    """Where late facts are priced anew it does not matter in which order slips come, nor how often costs are run."""
    books = Books(setup(late_facts="reprice"), MemoryLog())
    for period, slips in ((OLD, old_year()), (NEW, new_year(retained(hand)))):
        begun = [slip for slip in slips if slip["type"].startswith("opening") or slip["id"] in {"J0", "J0-R"}]
        keep(books, *begun)
        shuffled(books, [slip for slip in slips if slip not in begun], ORDERS[order], period)
        books.month_end(period).run_costing()
        assert books.month_end(period).run().locked
    agree(books, hand)


def test_slips_taken_back_and_posted_again(hand: Hand) -> None:
    """Whatever can be taken back when the month is done, and is posted again under another number, changes nothing."""
    books = Books(setup(late_facts="reprice"), MemoryLog())
    later, again = str(new_year(retained(hand))), 0
    for period, slips in ((OLD, old_year()), (NEW, new_year(retained(hand)))):
        keep(books, *slips)
        books.month_end(period).run_costing()
        looked = {"LC-2", "MI-6", "MI-12"}  # by value; two of one day at one shelf
        for slip in reversed([slip for slip in slips if slip["id"] not in looked]):
            if period == OLD and f"'{slip['id']}" in later:
                continue
            back = {"type": "reversal", "id": f"{slip['id']}-B", "date": slip["date"], "of": slip["id"]}
            try:
                keep(books, back | {"reason": "written twice"})
            except Refused:
                continue
            keep(books, slip | {"id": f"{slip['id']}-2"})
            again += 1
        assert books.month_end(period).run().locked
    agree(books, hand)
    assert again == 56  # not the opening 900 kg: without them 4,800 were there on the 9th, when 5,430 went


@pytest.mark.parametrize("policies", [{}, {"cost_of_sales": "month_end"}, {"late_facts": "reprice"}], ids=str)
def test_the_year_is_closed_when_the_next_month_is_posted(hand: Hand, policies: dict[str, str]) -> None:
    """What April bills, pays and completes is April's: the year ends as if it had been closed before."""
    books = Books(setup(**policies), MemoryLog())
    keep(books, *old_year(), *new_year(retained(hand)))
    assert books.month_end(OLD).run().locked
    assert books.month_end(NEW).run().locked
    agree(books, hand)
