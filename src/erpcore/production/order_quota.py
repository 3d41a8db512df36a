"""What a unit of an order should cost by its standard card, by stage (定额成本).

Source: 企业产品成本核算制度 (财会〔2013〕17号), 在产品按定额成本计价法; 成本会计, 定额比例法: 材料按定额消耗量或
    定额费用, 其他费用按定额工时.
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import MICRO, per_minor
from erpcore.production.allowance import card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, SPOILAGE, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

_ALIKE = Fraction(100, MICRO)  # of what has no quota and is for units alike: minor for micro-unit


def quota_of(
    order: WorkOrder, policy: WipPolicy, card: CostCard | None = None, *, hours: bool = False
) -> dict[Stage, Fraction]:
    """Say what one micro-unit of an order should cost by its standard card, or by another: minor units by stage.

    Args:
        order: The order.
        policy: Knows which goods were made before.
        card: Another card than the order's.
        hours: Work that the card has no cost of has its quota hours, each as one major unit (定额工时).
    """
    card = card or card_of(order)
    found: dict[Stage, Fraction] = {}
    for cause, amounts in card.causes():
        source = TRANSFERRED if policy.transferred(*cause) else OWN
        _put(found, source, amounts, card.quantity)
    for element in policy.worked if hours else ():
        if Stage(OWN, element) not in found:
            amount = sum(card.hours_of(element)) * 10**card.decimals
            _put(found, OWN, {element: amount}, card.quantity * MICRO)
    for element, amount in card.stated_amounts().items():
        if Stage(OWN, element) not in found:
            _put(found, OWN, {element: amount}, card.quantity)
    planned = {stage.element for stage in found}
    for element, price in card.product if policy.at_fixed_price(order) else ():
        if element not in planned:  # a product without a bill has its standard
            _put(found, OWN, {element: price}, per_minor(card.decimals))
    return found


def quota_for(quotas: Mapping[Stage, Fraction], stage: Stage) -> Fraction:
    """Say by what quota of one micro-unit the cost of a stage is divided (定额比例): minor units.

    What came with goods that were made before, under an element that their standard does not name, goes by that of all
    of them: they are one component; where the card plans none of them, each unit has the same of them. Losses are for
    units alike.

    Args:
        quotas: Of `quota_of`.
        stage: Whose cost.

    Returns:
        Zero, where nothing says how it is divided.
    """
    if stage in quotas:
        return quotas[stage]
    if stage.element == SPOILAGE:
        return _ALIKE
    if stage.source != TRANSFERRED:
        return Fraction(0)
    return sum((of for at, of in quotas.items() if at.source == TRANSFERRED), Fraction(0)) or _ALIKE


def _put(found: dict[Stage, Fraction], source: str, amounts: Amounts, quantity: int) -> None:
    for element, amount in amounts.items():
        if amount:  # an hour without a rate costs nothing, under whatever element
            stage = Stage(source, element)
            found[stage] = found.get(stage, Fraction(0)) + Fraction(amount, quantity)
