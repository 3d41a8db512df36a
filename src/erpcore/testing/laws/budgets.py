"""Budget control: what is reserved, committed and spent is what the log says, however and whenever it was folded."""

from erpcore.books.books import Books
from erpcore.control.cell import STAGES, Cell
from erpcore.control.control import START, Control
from erpcore.flow.control.committing import Follower
from erpcore.kernel.rounding import share


def budgets_follow_the_log(books: Books) -> None:
    """What control keeps equals a fold of the whole log that follows it from its first entry.

    Raises:
        AssertionError: When they differ, or a stage of orders and requisitions is not what is open of them.
    """
    state = books.state
    if not state.control.active:
        return
    kept, follower = state.control, Follower(state)
    for entry in books.read():
        follower.follow(entry)
    fresh = follower.control
    year = min(
        mark.after for entry in books.read() for mark in entry.marks if mark.subject == START and mark.after
    )
    for period in {*kept.spending.periods, *fresh.spending.periods}:
        if period[:4] >= year:
            assert _of(kept, period) == _of(fresh, period), (period, _of(kept, period), _of(fresh, period))
    _check_orders(books)


def _of(control: Control, period: str) -> dict[Cell, list[int]]:
    return {cell: stages for cell, stages in control.spending.periods.get(period, {}).items() if any(stages)}


def _check_orders(books: Books) -> None:
    """What is committed is the open part of each order line, at the ordered price; what is reserved likewise."""
    control, lines = books.state.control, books.state.purchase_lines.lines
    expected = [0] * len(STAGES)
    for key, line in control.commitments.lines.items():
        of = lines[key]
        left = max(of.wanted - of.count("received") - of.count("in_transit"), 0)
        expected[1] += share(line.amount, left, line.quantity)
    expected[0] = sum(line.reserved for line in control.requisitions.lines.values())
    found = control.spending.of(lambda _: True, lambda _: True)
    assert found[:2] == expected[:2], (found, expected)
