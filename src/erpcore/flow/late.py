"""Late facts: a document dated before others is decided as of its day, and what it changes since is posted with it.

Before: any document that moves goods.   After: nothing; the differences are part of the document's own entry.
Source: IAS 8 paragraph 42 asks for errors to be corrected as if they had never occurred; within an open period the
books do so at once, by differences, and leave what was posted as it is (会计软件基本功能和服务规范, 财会〔2024〕12号,
article 21).
"""

from collections.abc import Iterable

from erpcore.flow.adjusting import tell_adjustments
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.entry import own_until
from erpcore.flow.looking import check_still_as_seen
from erpcore.flow.moments import at, before, moment_of
from erpcore.flow.reducing import check_taken_off, check_taken_off_receipts
from erpcore.flow.reserving import check_still_kept
from erpcore.flow.shelf_price import check_not_circular, tell_brought_goods
from erpcore.flow.stated_adjustment import stated_in
from erpcore.flow.step import Step
from erpcore.flow.trial_fold import tell_states, tell_takers
from erpcore.flow.view import View
from erpcore.inventory.parcel import Moment
from erpcore.inventory.past import Past
from erpcore.inventory.sent_share import tell_sent
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.undo import Undo, put, take_back


def decided(books: View, step: Step, document: Document) -> Effect:
    """Decide a document as of its day, where the company prices late facts anew; what the close does is none.

    Returns:
        What the document does, then the differences of what happened since, level by level, and a mark that says
        how many of the movements are its own.

    Raises:
        Refused: As the step does; STOCK_SHORT, STOCK_RESERVED, RETURN_EXCEEDS_ISSUE, DEPENDENTS_EXIST, where a
            later document would not find its goods any more; VALUE_EXCEEDS_PLACE, where a later adjustment would not
            find the value that it takes off; LATE_FACT_REFUSED, where it would not have seen the goods as it did;
            PRICE_CIRCULAR, where a price of goods on hand would follow from itself.
    """
    moment = moment_of(books, document, books.position + 1)
    undo: Undo = []
    past = Past(before(moment), undo)
    try:
        with books.stock.as_of(past):
            effect = step.decide(books, document)
        _look(books, past, (place for of in effect.movements if of.quantity_in for place in of[:2]))
        if past.is_late or any(map(completes, effect.marks)):
            effect = _with_differences(books, document, effect, moment, past)
        else:
            check_not_circular(books, document, effect, moment)
        check_still_as_seen(books, effect, moment[:2])
    finally:
        take_back(undo)
    check_taken_off_receipts(books, effect, moment)
    return effect


def _with_differences(books: View, document: Document, effect: Effect, moment: Moment, past: Past) -> Effect:
    own, late_fact = effect.movements, past.is_late
    period = books.periods.require_open(document.date, document.period)
    tell_adjustments(books, effect, moment, past.undo)
    with books.stock.as_of(past):
        tell_sent(books.stock.counted, effect.marks, past.undo)
    for index, movement in enumerate(own):
        books.stock.apply(movement, f"{document.id}/{index}", past.undo, at(moment, index))
        tell_takers(books, movement, f"{document.id}/{index}", at(moment, index, period), past.undo)
    tell_states(books, effect, period, past.undo)
    tell_brought_goods(books, effect, moment, past.undo)
    differences = propagation(books, period)
    for order in filter(completes, effect.marks):  # what comes back to it is its cost, too
        differences.seed_order(order.key, {})
    movements: list[Movement] = []
    looked_at = [pool for pool, _ in past.later.values()]
    changes = past.come_forward()
    check_not_circular(books, document, effect, moment)
    for change in changes:
        movements += change.movements()
        differences.charge(change.taker, change.amounts)
    for event in differences.gone_along.told_anew(changes):
        differences.let_go_along(event)
    for pool in looked_at:
        differences.mutual_orders.tell_since(pool, moment)
    followed = differences.run()
    movements += followed
    check_still_kept(books, effect)
    check_taken_off(books, looked_at, followed, moment)
    if not (late_fact or movements):
        return effect
    late = Mark("late", document.id, "own", "", "", len(own))
    return Effect((*own, *movements), (*effect.marks, late))


def begun(books: View, effect: Effect, moment: Moment, undo: Undo) -> tuple[int, Past | None]:
    """Bring what a late document touches back to its day, and let goods have the prices that the document states.

    Args:
        books: The books.
        effect: Of the document.
        moment: Of its first movement.
        undo: Takes it back.

    Returns:
        How many of the movements are its own, and what it has brought back; None of a document that is not late.
    """
    movements, marks = effect
    until = own_until(marks)
    own = Effect(movements[:until], marks)
    past = None if until is None else _brought_back(books, own, moment, undo)
    for mark in marks:
        if completes(mark):
            put(books.stock.completed, mark.key, moment, undo)
    tell_adjustments(books, own, moment, undo)
    return len(own.movements), past


def completes(mark: Mark) -> bool:
    """Tell whether an order is completed by a mark."""
    return mark.name == "status" and mark.after == "completed"


def _brought_back(books: View, own: Effect, moment: Moment, undo: Undo) -> Past:
    past = Past(before(moment), undo)
    _look(books, past, (place for movement in own.movements for place in movement[:2]))
    _look(books, past, (of.shelf for of in stated_in(books, own.marks)))
    return past


def _look(books: View, past: Past, places: Iterable[Place]) -> None:
    """Bring the pools back that a document touches, those too whose goods its step did not ask for."""
    for place in places:
        if place.role == "stock":
            pool = books.stock.pools.get(books.stock.shelves.key(place))
            if pool is not None:
                past.look(pool)
