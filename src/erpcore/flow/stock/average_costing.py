"""Cost a month at its average prices: what moved at provisional prices is brought to the true ones.

Level by level in the order of consumption: what is bought, the orders that used it, their products, the orders that
used these, down to what was sold.

Before: `make.overhead_rest`.   After: `make.wip_costing`.
Source: 全月一次加权平均法; 企业会计准则第1号——存货 art. 14; IAS 2 paragraph 27 (periodic basis).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.following import FOLLOWING
from erpcore.flow.goods import propagation, stock_place
from erpcore.flow.make.wip_costing import sheets
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect


class AverageCosting(Document):
    """Bring the month's issues to its average prices (全月加权平均单价计算); part of the close."""

    type: Literal["average_costing"] = "average_costing"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: AverageCosting) -> Effect:
    """Post what differs from the values posted so far, along the paths that the goods took."""
    period = books.periods.require_open(document.date, document.period)
    differences = propagation(books, period, costing=True)
    for item, site in sorted(books.stock.months.touched(period)):
        differences.seed_month(stock_place(item, site))
    return Effect(tuple(differences.run()), sheets(differences))


STEP = Step(AverageCosting, decide, FOLLOWING, of_close=True)
