"""Value work in process at a month's end: what orders have cost, between the month's receipts and what is in process.

Orders of products with a rule (`wip_rule` of the set-up) are costed by month: the receipts of the month are brought
from standard or estimate to what the rule gives them, and the differences follow the goods, level by level. What the
receipts of closed months were given stays; so do orders that keep their cost until they are completed. What a month
has brought to an order after the next one had completed it is handed on by the costing of that one.

Before: `make.wip_count`, `make.overhead_rest`, `stock.average_costing`.   After: `stock.variance_carry`.
Source: 企业产品成本核算制度 (财会〔2013〕17号): 产品成本在完工产品和在产品之间的分配; 逐步结转分步法; Horngren,
Datar and Rajan, Cost Accounting, ch. 17.
"""

from typing import Literal

from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation, sheets
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect
from erpcore.production.wip_policy import WipPolicy


class WipCosting(Document):
    """Divide the cost of running orders between finished goods and work in process (在产品计价); part of the close."""

    type: Literal["wip_costing"] = "wip_costing"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: WipCosting) -> Effect:
    """Post what the month's receipts are worth more or less than is posted, and follow the goods.

    An order that cannot be divided (not counted, cost and nothing to bear it) stays as it is; the checks of the close
    say why. One that was completed after its month was divided has no sheet any more.
    """
    period = books.periods.require_open(document.date, document.period)
    differences, policy = propagation(books, period, costing=True), WipPolicy(books.master)
    handed_on = differences.handed_on
    for order in books.orders.orders.values():
        if handed_on.divides(order) or (handed_on.hands_on(order) and order.balance()):
            differences.seed_order(order.number, {})
        if period in order.sheets and not policy.divides(order, period):
            handed_on.sheets[order.number] = None
    return Effect(tuple(differences.run()), sheets(differences))


STEP = Step(WipCosting, decide, FOLLOWING, of_close=True)
