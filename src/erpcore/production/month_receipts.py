"""What the receipts of an order's month are worth once the month is divided.

Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配.
"""

from collections.abc import Callable, Iterable

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import Receiver, split
from erpcore.production.month_costs import MonthCosts
from erpcore.production.wip_policy import Stands
from erpcore.production.wip_sheet import StageCost, Values


def as_posted(costs: MonthCosts) -> Values:
    """Leave receipts of the month at what they were posted at: products at a fixed price."""
    return tuple((receipt.layer, tuple(receipt.posted.items())) for receipt in costs.receipts)


def shared_out(
    rows: Iterable[StageCost], costs: MonthCosts, receiver: Receiver, came: Callable[[str], Stands]
) -> Values:
    """Share what is finished out over the receipts of the month, by quantity.

    Args:
        rows: What is finished, by stage.
        costs: With the receipts.
        receiver: Who takes the odd cents; of equal remainders the first that came has the cent.
        came: Says where a receipt stands.
    """
    finished: Amounts = {}
    for row in rows:
        finished[row.stage.element] = finished.get(row.stage.element, 0) + row.finished
    receipts = sorted(costs.receipts, key=lambda of: came(of.layer))
    quantities = [receipt.quantity for receipt in receipts]
    shares = {element: split(amount, quantities, receiver) for element, amount in finished.items() if amount}
    return tuple(
        (receipt.layer, tuple((element, parts[index]) for element, parts in shares.items()))
        for index, receipt in enumerate(receipts)
    )
