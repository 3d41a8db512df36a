"""What a unit of an order should cost by its standard card, by stage (定额成本).

Source: 企业产品成本核算制度 (财会〔2013〕17号), 在产品按定额成本计价法.
"""

from fractions import Fraction

from erpcore.production.allowance import card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.order_cost import Amounts
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder


def quota_of(order: WorkOrder, policy: WipPolicy, card: CostCard | None = None) -> dict[Stage, Fraction]:
    """Say what one micro-unit of an order should cost by its standard card, or by another: minor units by stage."""
    card = card or card_of(order)
    found: dict[Stage, Fraction] = {}
    for component in card.components:
        source = TRANSFERRED if policy.made(component.item) else OWN
        _put(found, source, card.component_amounts(component), card.quantity)
    for operation in card.operations:
        _put(found, OWN, card.operation_amounts(operation), card.quantity)
    return found


def _put(found: dict[Stage, Fraction], source: str, amounts: Amounts, quantity: int) -> None:
    for element, amount in amounts.items():
        if amount:  # an hour without a rate costs nothing, under whatever element
            stage = Stage(source, element)
            found[stage] = found.get(stage, Fraction(0)) + Fraction(amount, quantity)
