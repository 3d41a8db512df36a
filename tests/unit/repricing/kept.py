"""The policy of a company whose months' ends divide nothing."""

from erpcore.inventory.stock import Stock
from erpcore.kernel.rounding import Receiver
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.wip_policy import KEEP, WipPolicy
from erpcore.production.work_order import WorkOrder


class Kept(WipPolicy):
    """Orders keep what they cost until they are completed, and nothing was made at an earlier level."""

    def __init__(self, stock: Stock, receiver: Receiver = Receiver.LARGEST_REMAINDER) -> None:
        self.stock, self.receiver, self.closed = stock, receiver, ()

    def rule(self, order: WorkOrder, period: str) -> str:
        """Name the rule of every month."""
        return KEEP

    def at_fixed_price(self, order: WorkOrder) -> bool:
        """Ask the stock, as no master data says it."""
        return self.stock.method_of(order.item) in AT_FIXED_PRICE

    def transferred(self, role: str, key: str) -> bool:
        """Nothing was made before."""
        return False
