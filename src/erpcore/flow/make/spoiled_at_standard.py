"""What spoiled units should have cost so far, by the card that holds for their order (按定额成本计算).

Source: 成本会计, 不可修复废品损失按定额成本计算; 修订定额 in the month in which the new quotas hold.
"""

from fractions import Fraction

from erpcore.flow.make.operation_progress import NOTHING, card_lines
from erpcore.flow.make.spoiling import Degrees
from erpcore.flow.make.wording import STATE_STANDARD, standard_to_spoil
from erpcore.flow.quotas import wip_policy
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import words_of
from erpcore.production.cost_card import CostCard
from erpcore.production.month_count import NotDivided
from erpcore.production.work_order import WorkOrder


def card_in(books: View, order: WorkOrder, period: str) -> CostCard:
    """Find the card that says what units of an order should cost in a month.

    Raises:
        Refused: BASIS_MISSING, where a quota of the month has no price, or nothing says what a unit should cost.
    """
    try:
        card = wip_policy(books).card(order, period)
    except NotDivided as error:
        raise Refused(Code.BASIS_MISSING, field="basis", expected=words_of(error)) from None
    if not card.stated and not any(any(amounts.values()) for _, amounts in card.causes()):
        expected = standard_to_spoil(order)
        raise Refused(Code.BASIS_MISSING, field="basis", expected=expected, remedy=STATE_STANDARD)
    return card


def standard_share(card: CostCard, quantity: int, degrees: Degrees, *, before: bool = False) -> Amounts:
    """Value spoiled units at a card, as far as they had come: minor units by element.

    Args:
        card: That of their order.
        quantity: Spoiled units, micro-units.
        degrees: How far they had come.
        before: Of their value, only what comes with goods that were made before.
    """
    found: dict[str, Fraction] = {}
    stated = 0, ("", ""), card.stated_amounts()  # of the order's own step
    for _, cause, amounts in (*card_lines(card), stated):
        if before and not degrees.transferred(*cause):
            continue
        for element, amount in amounts.items():
            value = Fraction(amount * quantity, card.quantity) * degrees.of(cause, element)
            found[element] = found.get(element, NOTHING) + value
    rounded = {element: half_up(amount) for element, amount in found.items()}
    return {element: amount for element, amount in rounded.items() if amount > 0}
