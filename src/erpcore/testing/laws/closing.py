"""Laws of the month's end: run again it posts nothing, closed again is refused, reopened it closes alike."""

import datetime
from collections.abc import Iterator
from contextlib import suppress

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.rings import rings
from erpcore.flow.make.serving import serving
from erpcore.flow.make.sharing import pool_weights, rest_taker
from erpcore.flow.quotas import wip_policy
from erpcore.flow.record.period_closing import PeriodClosing
from erpcore.flow.record.period_reopening import PeriodReopening
from erpcore.kernel.calendar import Period
from erpcore.kernel.ends import gained
from erpcore.kernel.errors import Code, Refused
from erpcore.production.month_costs import balance
from erpcore.production.month_count import NotDivided
from erpcore.production.month_division import divide_month
from erpcore.production.order_until import order_until
from erpcore.production.overhead import COLLECTED
from erpcore.production.work_order import WorkOrder
from erpcore.testing.laws.balances import balances
from erpcore.testing.laws.batches import finished_batches_bear_their_hours
from erpcore.testing.laws.going_round import goes_round
from erpcore.testing.laws.posting import trial
from erpcore.testing.laws.subledgers import wip_equals_its_accounts
from erpcore.testing.strategies.closing import period_to_close, remaining

KEPT = ("carry_forward", "finished_orders")  # rules by which a pool may hold something after the costing


class _GoesRound(Exception):
    """Ends a trial of a month whose costs go round and never leave: there is nothing to be closed."""


def closing_again_moves_nothing(books: Books, today: datetime.date) -> None:
    """A month closed, reopened and closed again with nothing new moves no value; closed twice it is refused.

    Args:
        books: The books; unchanged afterwards.
        today: Names the month where the books have none to close yet.
    """
    period = period_to_close(books.state, today)
    with trial(books), suppress(_GoesRound):
        first = list(_close(books, period, "first"))
        again = PeriodClosing(id="closed twice", date=period.last_day)
        _refused_as_closed(books, again)
        before = balances(books)
        books.post(PeriodReopening(id="reopened", date=period.last_day, period=period.code, reason="law"))
        second = list(_close(books, period, "second"))
        moved = [
            entry.document.id for entry in second if any(movement.amounts for movement in entry.movements)
        ]
        assert not moved, f"{period.code} closed again moves value: {moved}"
        assert len(second) <= len(first), f"{period.code} needs more steps to be closed again"
        assert balances(books) == before, f"{period.code} closed again leaves other balances"


def costing_again_moves_nothing(books: Books, today: datetime.date) -> None:
    """The month's costing run twice before the lock posts only what has changed in between: nothing."""
    period = period_to_close(books.state, today)
    with trial(books), suppress(_GoesRound):
        _cost(books, period)
        for entry in _cost(books, period):
            moved = [movement for movement in entry.movements if movement.amounts]
            assert not moved, f"{entry.document.type} run again moves {moved}"


def overhead_shares_add_up(books: Books, today: datetime.date) -> None:
    """What orders or the write-off take of overhead adds up to the pools, which are then empty.

    A cost centre in which nobody worked in the month keeps its pool where orders are to take it; so do all
    where the policy carries the rest forward. What comes back with goods that a cost centre used is for the next round;
    a pool that gets back of its own is charged at once with all that will come (`costing_leaves_nothing_behind`).
    """
    period = period_to_close(books.state, today)
    with trial(books):
        entry = books.post(OverheadRest(id="rest of overhead", date=period.last_day))
        overhead, ring = books.state.overhead, rings(books.state, period.code)
        of_rings = ring.collected.keys() | ring.services.keys() | ring.closed.keys()
        for centre in set(overhead.centres(period.code)) - of_rings:
            policy = rest_taker(books.state, centre, period.code)
            takers = policy == "cost_of_sales" or pool_weights(books.state, centre, period.code)
            left = overhead.over_under(centre, period.code) - _come_back(entry, centre)
            kept = not takers or policy in KEPT
            assert not left or kept, f"{centre}: {left} left in the pool"


def _come_back(entry: Entry, centre: str) -> int:
    """Say what a rest of overhead brings back to a pool with goods that the cost centre has used."""
    return sum(
        gained(movement)
        for movement in entry.movements
        if movement.target.role == COLLECTED and movement.target.cost_centre == centre
    )


def costing_leaves_nothing_behind(books: Books, today: datetime.date) -> None:
    """After the month's costing pools and completed orders are empty, and what is in process is what orders hold.

    A pool may be left where policy carries it forward, or where orders are to take it and nobody worked; a service
    department that cannot charge on keeps its cost as a pool.
    """
    period = period_to_close(books.state, today)
    with trial(books), suppress(_GoesRound):
        _cost(books, period)
        state = books.state
        overhead = state.overhead
        charged_on = serving(state, period.code).costs
        for centre in overhead.centres(period.code):
            policy, taken = rest_taker(state, centre, period.code), pool_weights(state, centre, period.code)
            kept = policy in KEPT or (policy == "orders" and not taken)
            left = overhead.over_under(centre, period.code)
            assert not left or (kept and centre not in charged_on), f"{centre}: {left} left in the pool"
            if policy == "finished_orders" and centre not in charged_on:
                finished_batches_bear_their_hours(books, period.code, centre)
        for order in state.orders.orders.values():
            if order.status == "completed" and order.completed <= period.code:
                # what comes later is settled later
                then = order_until(order, lambda code: code <= period.code)
                assert not then.balance(), f"{order.number} is completed and holds {then.balance()}"
            what_is_in_process_is_on_the_sheet(books, order, period)
        wip_equals_its_accounts(books)


def _cost(books: Books, period: Period) -> list[Entry]:
    try:
        closed = books.month_end(period.code).run_costing()
    except Refused as refusal:
        if goes_round(books, period, refusal):
            raise _GoesRound from refusal
        raise AssertionError(f"{period.code} cannot be costed: {refusal}") from refusal
    if rings(books.state, period.code).closed:
        raise _GoesRound
    return [entry for entries in closed.entries.values() for entry in entries]


def what_is_in_process_is_on_the_sheet(books: Books, order: WorkOrder, period: Period) -> None:
    """Where a rule divided an order's month, what its sheet leaves in process is what the order held at its end."""
    policy = wip_policy(books.state)
    if not policy.divides(order, period.code):
        return
    try:
        sheet = divide_month(order, period.code, policy)
    except NotDivided:
        return
    known = order.sheets.get(period.code)
    assert sheet == known, f"{order.number}: the costing left {known}, the rule gives {sheet}"
    if sheet is None:
        return
    left: dict[str, int] = {}
    for stage, amount in sheet.left().items():
        left[stage.element] = left.get(stage.element, 0) + amount
    held = balance(order, lambda code: code <= period.code)
    assert left == held, f"{order.number}: {left} on the sheet, {held} in process"


def _close(books: Books, period: Period, run: str) -> Iterator[Entry]:
    yield from _cost(books, period)
    for number in range(100):
        document: Document = remaining(books, period, f"{run} {number}")
        try:
            yield books.post(document)
        except Refused as refusal:
            raise AssertionError(f"{period.code} cannot be closed: {refusal}") from refusal
        if isinstance(document, PeriodClosing):
            return
    raise AssertionError(f"{period.code}: always something remaining before it can be closed")


def _refused_as_closed(books: Books, document: Document) -> None:
    try:
        books.post(document)
    except Refused as refusal:
        if refusal.code == Code.PERIOD_CLOSED:
            return
        raise
    raise AssertionError(f"a closed period was closed again by {document.id}")
