"""What the accountant writes about the cost of goods that are there, or were."""

from typing import get_args

from erpcore.flow.document import Document
from erpcore.flow.stock.cost_adjustment import CostAdjustment
from erpcore.flow.stock.valuation_change import ValuationChange
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.products import METHODS
from erpcore.testing.strategies.storing import shelved


def cost_adjustment(clerk: Clerk) -> Document | None:
    """Change what goods on hand cost, or those of a receipt, by an amount or to a price."""
    goods = shelved(clerk)
    if goods is None:
        return None
    item, site = goods["item"], goods["site"]
    pool = clerk.state.stock.pool(item, site or "")
    layers = [layer for layer in pool.arrivals if "\t" not in layer]
    of_receipt = layers and clerk.dice.one_in(2)
    against = clerk.dice.pick(get_args(CostAdjustment.model_fields["against"].annotation))
    owed = against == "accrued_expense" and clerk.dice.below(2)
    fields = {
        "item": item,
        "site": site,
        "receipt": clerk.dice.pick(layers).partition("#")[0] if of_receipt else None,
        "lot": goods["lot"] if pool.by_lot and not of_receipt and clerk.dice.below(2) else None,
        "against": against,
        "partner": clerk.partner("supplier") if owed else None,
        "cost_centre": clerk.cost_centre() if against == "cost_centre" else None,
        "reason": "found by the auditors",
    }
    if not of_receipt and clerk.dice.one_in(3):
        fields |= {"price": clerk.price()}
    else:
        elements = [*pool.amounts] or [*clerk.master.elements]
        element = clerk.dice.pick(elements)
        decrease = clerk.dice.one_in(3)
        most = max(pool.amounts.get(element, 0), 1)
        amount = clerk.major(1 + clerk.dice.below(most)) if decrease else clerk.amount(200)
        fields |= {"direction": "decrease" if decrease else "increase", "amounts": {element: amount}}
    return CostAdjustment.model_validate({"id": clerk.id("CA"), "date": clerk.day(), **fields})


def valuation_change(clerk: Clerk) -> Document | None:
    """Value a class with goods on hand by another method, at the start of a month, or from today on."""
    held = [pool.item for pool in clerk.state.stock.pools.values() if pool.quantity]
    classes = [clerk.master.items[item].item_class for item in held] or [*clerk.master.item_classes]
    start = clerk.master.calendar.period_of(clerk.today).start
    return ValuationChange(
        id=clerk.id("VC"),
        date=start if clerk.dice.one_in(2) else clerk.today,
        item_class=clerk.dice.pick(classes),
        method=clerk.dice.pick(METHODS),
        reason="tells more about the goods",
    )
