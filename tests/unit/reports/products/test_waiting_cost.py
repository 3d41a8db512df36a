"""What waits for finished batches, as the log has it."""

from tests.cases.product_line import Line, line

from erpcore.documents import CostDistribution, OrderCompletion, OverheadExpense
from erpcore.reports.products.waiting_cost import NOTHING, Sums, read_waits


def test_sums_close_and_add_up():
    """What there was and what came, less what went."""
    assert Sums(5, 3, -6).closing == 2
    assert Sums(5, 3, -6).plus(Sums(1, 1, -1)) == Sums(6, 4, -7)
    assert NOTHING.closing == 0


def test_pools_batches_and_hours_by_month():
    """October charges one of two batches; in November it is gone, and the other one is there before."""
    books = Line(line(None))
    for order, hours in (("A", "60"), ("B", "40")):
        books.start(order, "甲", "10")
        books.issue(order, "STEEL", "100")
        books.work(order, hours)
    books.spend(wages="300", overhead="500")
    books.post(
        CostDistribution, amount="7", basis="stated", lines=[{"work_order": "B", "amount": "7"}], owed="bank"
    )
    books.receive("A", "10", final=True)
    books.close()
    calendar = books.books.state.master.calendar
    found = read_waits(books.books, calendar.period("2026-10"))
    assert found.pools == {"WAGES": Sums(0, 300_00, -180_00), "LINE": Sums(0, 500_00, -300_00)}
    assert found.charged == {("LINE", "A"): 300_00, ("WAGES", "A"): 180_00}
    assert found.batches == {"A": Sums(0, 580_00, -580_00), "B": Sums(0, 107_00, 0)}
    micro = 10**6
    hours = {"A": Sums(0, 60 * micro, -60 * micro), "B": Sums(0, 40 * micro, 0)}
    assert found.hours == {"LINE": hours, "WAGES": hours}
    after = read_waits(books.books, calendar.period("2026-11"))
    assert after.hours["LINE"] == {"B": Sums(40 * micro, 0, 0)}
    assert (after.pools["LINE"], after.charged) == (Sums(200_00, 0, 0), {})


def test_a_pool_that_waits_for_nobody_is_on_no_line():
    """Without hours there is no line; what is given up takes its hours along."""
    books = Line(line(None))
    books.post(OverheadExpense, cost_centre="LINE", amount="5", owed="bank")
    books.start("A", "甲", "10")
    books.work("A", "3")
    books.post(OrderCompletion, work_order="A", write_off=True)
    books.close()
    found = read_waits(books.books, books.books.state.master.calendar.period("2026-10"))
    assert found.pools["LINE"].closing == 0
    assert found.hours["LINE"]["A"].closing == 0
