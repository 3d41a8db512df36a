"""Complete an order of joint products: its cost is shared out over all that was received; or take that back.

The products are weighed by the order's method over all that came of each; they share first, then the receipts of each
by quantity, and what differs from what was posted follows the goods. A receipt that completes the order at once is
worth its share from the beginning. Products that all stand at standard keep it: what the order costs beyond that stays
in process, until it is settled (decision 0044).
"""

import datetime
from collections import Counter
from collections.abc import Sequence

from erpcore.flow.dependents import depended_on
from erpcore.flow.differences import propagation
from erpcore.flow.lots import into_lot
from erpcore.flow.make.joint import (
    Arriving,
    all_at_standard,
    arrivals,
    made_of,
    passage_of,
    posted_on,
    received,
    weights_of,
)
from erpcore.flow.make.order import status_mark
from erpcore.flow.make.order_limits import COST_FIRST, check_cost, priced_later
from erpcore.flow.make.settling import changed_standards, unsettled
from erpcore.flow.passing import arrive
from erpcore.flow.reserving import for_order, given_up
from erpcore.flow.view import View
from erpcore.inventory.passage import Output, Passage
from erpcore.inventory.passage_weights import weight_of_item
from erpcore.kernel.by_element import Amounts, added, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place, at_source, signed
from erpcore.kernel.undo import Undo, put, take_back
from erpcore.kernel.words import Words
from erpcore.production.handover import Handover
from erpcore.production.joint_part import stands_for
from erpcore.production.joint_plan import JointPlan, Weights
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.credited import beyond_cost, credit_beyond
from erpcore.repricing.mutual_orders import ROUNDS, no_way_out
from erpcore.repricing.propagate import Propagation

_BY_PRODUCTS = Words("its by-products are worth more than that", "其副产品计价超过该项成本")


def completed(
    books: View,
    order: WorkOrder,
    plan: JointPlan,
    goods: Sequence[Arriving],
    day: datetime.date,
    period: str,
) -> Effect:
    """Share what an order has cost over all that was received, with the goods of the last receipt, and complete it.

    Args:
        books: The books.
        order: A released order.
        plan: Its products.
        goods: Of the receipt that completes it; none where it is completed without one.
        day: For standards.
        period: Of the completion.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE, BASIS_MISSING, LOT_MISSING, LOT_UNSUITABLE, PRICE_MISSING, LATE_FACT_REFUSED,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, ORDER_HAS_NO_OUTPUT.
    """
    if all_at_standard(books, order, [one.place.item for one in goods]):
        return _kept_at_standard(books, order, plan, goods, day)
    cost, returned = cost_to_share(books, order), Amounts()
    for _ in range(ROUNDS):
        total = added(cost, returned, 1)
        sharing = _Sharing(
            books, order, plan, goods, {of: amount for of, amount in total.items() if amount > 0}
        )
        movements, marks, found = sharing.spread(total, day, period)
        if found == returned:
            marks += [status_mark(order, "completed"), *given_up(books, for_order(order.number))]
            return Effect(tuple(movements), tuple(marks))
        returned = found
    raise Refused(Code.ORDER_HAS_NO_OUTPUT, field="work_order", expected=no_way_out(order))


def _kept_at_standard(
    books: View, order: WorkOrder, plan: JointPlan, goods: Sequence[Arriving], day: datetime.date
) -> Effect:
    """Complete an order whose products all stand at standard: note what they stand for of the quantity ordered."""
    movements, marks = received(books, order, plan, goods, day)
    made = Counter(made_of(books, order))
    for one in goods:
        made[one.place.item] += one.quantity
    output = stands_for(order, made, books.master.currency.decimals)
    arrived = [*arrivals(books, order), *((each, day) for each in movements if each.quantity_in)]
    changed = tuple(changed_standards(books, order, arrived).items())
    before = order.handover.to_text() if order.handover is not None else ""
    kept = Handover("", passage_of(order), "", output, changed)
    return Effect(
        movements,
        (
            *marks,
            status_mark(order, "completed"),
            *given_up(books, for_order(order.number)),
            Mark("work_order", order.number, "handover", before, kept.to_text()),
        ),
    )


def cost_to_share(books: View, order: WorkOrder) -> Amounts:
    """Say what an order's joint products have cost, what stands on receipts already with it; no credit is beyond it.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE, BASIS_MISSING.
    """
    cost = added(order.balance(), posted_on(order), 1)
    check_cost(books, order, cost, _BY_PRODUCTS)
    if not cost:
        later = priced_later(books)
        raise Refused(
            Code.BASIS_MISSING,
            field="work_order",
            expected=Words(f"cost on {order.number} to share", f"{order.number} 须有可分配的成本"),
            remedy=later if any(later) else COST_FIRST,
        )
    return cost


def reopened(
    books: View, order: WorkOrder, passage: Place, without: str, differences: Propagation
) -> list[Movement]:
    """Bring joint products back to what each receipt was worth before its order was completed.

    Variances that it was settled by come back to it: it is worked at again, or shares its cost in another way.

    Args:
        books: The books.
        order: A completed order.
        passage: Of its products.
        without: The receipt that completed it, which is taken back as a whole, or "".
        differences: Told what changes, to follow the goods.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    known = books.passages.get(passage.key)
    if known is None:
        raise depended_on(
            f"receipts of {order.number} that can still change; they are of closed periods",
            f"{order.number} 的入库成本须仍可更改，而其入库属于已结账期间",
        )
    values, total = dict[str, Amounts](), Amounts()
    for reference, output in known.outputs.items():
        document, _, index = reference.rpartition("/")
        if output.weight and document != without:
            came = books.earlier(document, "of").movements[int(index)]
            values[reference] = at_source(came)
            total = added(total, values[reference], 1)
    differences.bring_to(passage.key, values)
    return [*signed(order.wip, passage, differing(total, posted_on(order))), *unsettled(order)]


class _Sharing:
    """One way to share a cost over what was received and what is only being received."""

    def __init__(
        self, books: View, order: WorkOrder, plan: JointPlan, goods: Sequence[Arriving], cost: Amounts
    ) -> None:
        self.books, self.order, self.plan, self.goods, self.cost = books, order, plan, goods, cost
        self.passage = passage_of(order)

    def spread(
        self, total: Amounts, day: datetime.date, period: str
    ) -> tuple[list[Movement], list[Mark], Amounts]:
        """Say what moves, which weights that takes, and what of the differences comes back to the order itself.

        The passage has goods and weights of the receipt while the differences are followed, and then no more.
        """
        books, order, passage = self.books, self.order, self.passage
        weights = self._weights()
        marks = [
            Mark("passage", passage.key, f"{key}\t{element}", "", "", weight)
            for element, of in weights.items()
            for key, weight in of.items()
        ]
        undo: Undo = []
        try:
            for mark in marks:
                books.passages.mark(mark, undo)
            known = books.passages.passages[passage.key]
            shares = self._shares(known, undo)
            differences = propagation(books, period)
            differences.charge(passage, differing(self.cost, known.cost))
            followed = differences.run()
        finally:
            take_back(undo)
        movements = signed(order.wip, passage, differing(self.cost, posted_on(order)))
        for one in self.goods:
            place, told = into_lot(books, one.place, one.lot, one.quantity, one.expires, one.receipt)
            cost = shares[one.layer]
            movements += arrive(books, passage, place, one.quantity, cost, layer=one.layer, day=day)
            marks += told
        movements += signed(order.wip, beyond_cost(order), credit_beyond(order, total))
        if order.handover is None:
            handover = Handover("", passage, "")
            marks.append(Mark("work_order", order.number, "handover", "", handover.to_text()))
        returned = differences.costs.get(order.number, {})
        return [*movements, *followed], marks, {of: amount for of, amount in returned.items() if amount}

    def _weights(self) -> Weights:
        planned = self.order.joint is not None
        made = made_of(self.books, self.order) if planned else {}
        by_key = {product.key: made.get(product.item, 0) for product in self.plan.products}
        for one in self.goods:
            by_key[weight_of_item(one.place.item) if planned else one.layer] += one.quantity
        return weights_of(self.books, self.order, self.plan, self.cost, by_key)

    def _shares(self, known: Passage, undo: Undo) -> dict[str, Amounts]:
        """Add the goods to the passage; say what each layer of them is worth, and refuse a product worth nothing."""
        for one in self.goods:
            output = Output(one.place, one.layer)
            output.weight = one.quantity
            put(known.outputs, _arriving(one), output, undo)
        worth: dict[str, int] = {}
        for _, output, value in known.shares(self.cost):
            if output.weight:
                worth[output.place.item] = worth.get(output.place.item, 0) + sum(value.values())
        for item, whole in worth.items():
            if not whole:
                expected = Words(f"a share of the cost above zero for {item}", f"{item} 分得的成本须大于零")
                raise Refused(Code.PRICE_MISSING, field="item", expected=expected)
        shares = {reference: value for reference, _, value in known.shares(self.cost)}
        found = {one.layer: shares[_arriving(one)] for one in self.goods}
        for one in self.goods:
            known.outputs[_arriving(one)].amounts = found[one.layer]
        return found


def _arriving(one: Arriving) -> str:
    """Name goods that have no movement yet; no movement is named so."""
    return f"{one.layer}\t"
