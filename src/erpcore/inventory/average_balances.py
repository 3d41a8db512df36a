"""Running balances at moving average: what items of one cost element hold, and the loop that prices their issues.

A balance prices as `Parcel.price` does: an issue takes its share of the value, half up, and the last of the quantity
takes the last of the value.
Source: IAS 2 paragraph 27 (weighted average cost formula, as each shipment is received).
"""

from collections.abc import Callable, Iterator

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.wording import stock_short
from erpcore.kernel.words import both


class AverageBalance:
    """What is on hand of an item whose goods share one price."""

    __slots__ = ("quantity", "value")

    def __init__(self) -> None:
        self.quantity = 0  # micro-units
        self.value = 0  # minor units


class AverageBalances:
    """The balances of items at moving average."""

    def __init__(self) -> None:
        self.balances: dict[str, AverageBalance] = {}

    def open(self, item: str) -> None:
        """Begin the balance of an item."""
        self.balances[item] = AverageBalance()

    def price(self, trace: IssueTrace, items: Iterator[str], has_balance: Callable[[], bool]) -> None:
        """Move the goods of a list, and price its issues.

        Args:
            trace: Takes what each issue costs.
            items: Of the movements, one after the other.
            has_balance: Asked at a movement of an item without a balance: opens one, or moves the goods otherwise.

        Raises:
            Refused: STOCK_SHORT; what stands before that issue has moved.
        """
        balances, priced = self.balances, trace.values.append
        for item, quantity, value in zip(items, trace.movements.quantities, trace.received, strict=False):
            try:
                balance = balances[item]
            except KeyError:
                if not has_balance():
                    continue
                balance = balances[item]
            if quantity > 0:
                balance.quantity += quantity
                balance.value += value
                continue
            on_hand, worth = balance.quantity, balance.value
            left = on_hand + quantity
            if left < 0:
                raise stock_short(both(item), on_hand, -quantity)
            cost = (worth * -quantity + (on_hand >> 1)) // on_hand  # half up
            balance.quantity, balance.value = left, worth - cost
            priced(cost)

    def take_back(self, trace: IssueTrace, count: int) -> None:
        """Let the first so many movements of a list, the last that moved, not have happened."""
        movements, costs = trace.movements, list(trace.values)
        received = movements.amounts.get(trace.element)
        for number in range(count - 1, -1, -1):
            quantity = movements.quantities[number]
            change = -costs.pop() if quantity < 0 else received[number] if received else 0
            balance = self.balances.get(movements.items[number])
            if balance is not None:
                balance.quantity -= quantity
                balance.value -= change
