"""What an order of a product at standard is settled by: its variances by kind, when it is completed or a month ends."""

import datetime
from collections.abc import Iterable, Mapping

from erpcore.costing.variances.mix import MixMethod
from erpcore.flow.fixed_price import moved_at
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, add, differing
from erpcore.kernel.movements import Movement, Place, at_target, signed
from erpcore.kernel.rounding import divide, per_minor
from erpcore.production.allowance import InProcess, card_of, standard_changed
from erpcore.production.joint_part import with_output
from erpcore.production.mixtures import Mixing
from erpcore.production.month_variances import month_variances
from erpcore.production.order_month import taker_of
from erpcore.production.order_until import order_until
from erpcore.production.variances import Found, order_variances, variances_by_cause
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import WipSheet
from erpcore.production.work_order import WorkOrder


def settle_completed(books: View, order: WorkOrder) -> list[Movement]:
    """Move what a completed order has come to beyond the standard of its output, less what is posted."""
    order = counted(order)
    received, posted = _left(order)
    wanted = order_variances(order, received, changed_standard(books, order), mixing(books))
    return _movements(order, wanted, posted)


def unsettled(order: WorkOrder) -> list[Movement]:
    """Take back all that an order, which is completed no more, was settled by."""
    return _movements(order, {}, _left(order)[1])


def counted(order: WorkOrder) -> WorkOrder:
    """Let joint products that all stand at standard count as the output that they stand for; else the order itself."""
    if order.handover is None or order.handover.at_standard is None:
        return order
    return with_output(order, order.handover.at_standard)


def settle_month(books: View, order: WorkOrder, sheet: WipSheet) -> list[Movement]:
    """Move what an order that goes on has come to by a month's end beyond output and work in process.

    Args:
        books: The books.
        order: The order.
        sheet: How the month's end divides its cost.
    """

    def explain(of: WorkOrder, in_process: InProcess) -> Found:
        changed = changed_standard(books, of)
        return variances_by_cause(of, _left(of)[0], changed, mixing(books), in_process)

    wanted: dict[str, Amounts] = {}
    for (kind, element), amount in month_variances(order, sheet, WipPolicy(books.master), explain).items():
        wanted.setdefault(kind, {})[element] = amount
    return _movements(order, wanted, _left(order_until(order, lambda code: code <= sheet.period))[1])


def changed_standard(books: View, order: WorkOrder) -> Amounts:
    """Say what the product's standard at release was above those at which the order's output was received.

    Returns:
        Minor units by element; nothing for a product without a standard when the order was released.
    """
    if order.handover is not None:
        return dict(order.handover.changed)
    if order.standard is None or not order.standard.product:
        return {}
    own, received = dict(order.standard.product), []
    at_standard = books.master.valuation(order.item) == "standard"
    for layer, output in order.outputs.items():
        if output.quantity:
            standard = (
                books.master.standard(order.item, books.earlier(layer, "work_order").document.date) or {}
            )
            if at_standard:
                standard = _valued_at(
                    output.quantity, output.amounts, (standard, own), order.standard.decimals
                )
            received.append((output.quantity, own, standard))
    return standard_changed(received, order.standard.decimals)


def changed_standards(
    books: View, order: WorkOrder, arriving: Iterable[tuple[Movement, datetime.date]]
) -> Amounts:
    """Say what the standards of joint products at release were above those at which they came.

    Args:
        books: The books.
        order: Their order; those that it did not plan have no standard of that day.
        arriving: What came of it, each with its day.
    """
    card = card_of(order)
    at_release, received = dict(card.joint), []
    for movement, day in arriving:
        item, quantity = movement.target.item, movement.quantity_in
        if item in at_release:
            own = dict(at_release[item])
            known = (books.master.standard(item, day) or {}, own)
            standard = _valued_at(quantity, at_target(movement), known, card.decimals)
            received.append((quantity, own, standard))
    return standard_changed(received, card.decimals)


def _valued_at(
    quantity: int, amounts: Amounts, known: Iterable[Mapping[str, int]], decimals: int
) -> Mapping[str, int]:
    """Find the standard that output came in at: one entered since then, though from an earlier day on, is not it.

    Args:
        quantity: Of a receipt of goods at standard, micro-units.
        amounts: What it came in at, minor units by element.
        known: Standards that it may be, micro-currency by element; where it is none of them, its value tells.
        decimals: Of the book currency.
    """
    for standard in known:
        if moved_at(standard, quantity, amounts, decimals):
            return standard
    minor = per_minor(decimals)
    return {element: divide(amount * minor, quantity) for element, amount in amounts.items()}


def mixing(books: View) -> Mixing:
    """Say how the company values the mix of one material, and of one grade of labour."""
    policies = books.master.policies
    labour = None if policies.labour_mix == "kept_whole" else MixMethod(policies.labour_mix)
    return Mixing(MixMethod(policies.material_mix), labour)


def _left(order: WorkOrder) -> tuple[Amounts, dict[str, Amounts]]:
    """Say what left an order as goods or loss, by element, and as variances, by kind and element."""
    received: Amounts = {}
    posted: dict[str, Amounts] = {}
    for key, output in order.outputs.items():
        role, kind = taker_of(key)
        if role == "variance":
            posted[kind] = output.amounts
        else:
            add(received, output.amounts.items())
    return received, posted


def _movements(order: WorkOrder, wanted: dict[str, Amounts], posted: dict[str, Amounts]) -> list[Movement]:
    movements = []
    for kind in {**wanted, **posted}:
        change = differing(wanted.get(kind, {}), posted.get(kind, {}))
        place = Place("variance", kind, order.item, "", order.cost_centre)
        movements += signed(order.wip, place, change)
    return movements
