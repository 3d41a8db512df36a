"""Running balances in layers: what is left of each receipt of items of one cost element, and the loop that prices.

A layer prices as `Parcel.price` does: an issue takes its share of the value, half up, and the last of the quantity
takes the last of the value.
Source: IAS 2 paragraphs 25 and 27 (FIFO cost formula); LIFO: US GAAP, ASC 330-10-30.
"""

from collections import deque
from collections.abc import Callable, Iterator

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.wording import stock_short
from erpcore.kernel.words import both

Layer = tuple[str, int, int]  # receipt, micro-units, minor units


class LayerBalance:
    """What is on hand of an item of which each receipt has a price of its own."""

    __slots__ = ("layers", "quantity")

    def __init__(self) -> None:
        self.quantity = 0  # micro-units
        self.layers: deque[Layer] = deque()  # oldest first

    @property
    def value(self) -> int:
        """What the layers are worth, in minor units."""
        return sum(value for _, _, value in self.layers)


class LayerBalances:
    """The balances of items under FIFO, or under LIFO.

    Args:
        newest_first: Which layer is taken first: the newest, or else the oldest.
    """

    def __init__(self, *, newest_first: bool) -> None:
        self.balances: dict[str, LayerBalance] = {}
        self.first = -1 if newest_first else 0  # where the next layer to take stands
        self.take = deque[Layer].pop if newest_first else deque[Layer].popleft
        self.put_back = deque[Layer].append if newest_first else deque[Layer].appendleft

    def open(self, item: str) -> None:
        """Begin the balance of an item."""
        self.balances[item] = LayerBalance()

    def price(self, trace: IssueTrace, items: Iterator[str], has_balance: Callable[[], bool]) -> None:
        """Move the goods of a list, and price its issues; arguments and refusals as `AverageBalances.price`."""
        balances, first, take, values = self.balances, self.first, self.take, trace.values
        taken_of, taken, priced, issued = (
            trace.layers.append, trace.quantities.append, values.append, trace.ends.append
        )  # fmt: skip
        names, quantities = trace.movements.references, trace.movements.quantities
        for item, name, quantity, value in zip(items, names, quantities, trace.received, strict=False):
            try:
                balance = balances[item]
            except KeyError:
                if not has_balance():
                    continue
                balance = balances[item]
            if quantity > 0:
                balance.quantity += quantity
                balance.layers.append((name, quantity, value))
                continue
            left = balance.quantity + quantity
            if left < 0:
                raise stock_short(both(item), balance.quantity, -quantity)
            balance.quantity = left
            layers, wanted = balance.layers, -quantity
            while wanted:
                layer, held, worth = layers[first]
                taken_of(layer)
                if held > wanted:
                    cost = (worth * wanted + (held >> 1)) // held  # half up
                    layers[first] = (layer, held - wanted, worth - cost)
                    taken(wanted)
                    priced(cost)
                    break
                take(layers)
                taken(held)
                priced(worth)
                wanted -= held
            issued(len(values))

    def take_back(self, trace: IssueTrace, count: int) -> None:
        """Let the first so many movements of a list, the last that moved, not have happened."""
        movements, first = trace.movements, self.first
        issue = len(trace.ends)
        for number in range(count - 1, -1, -1):
            quantity, balance = movements.quantities[number], self.balances.get(movements.items[number])
            issue -= quantity < 0
            if balance is None:
                continue
            balance.quantity -= quantity
            layers = balance.layers
            if quantity > 0:
                layers.pop()
                continue
            for of in range(trace.ends[issue] - 1, (trace.ends[issue - 1] if issue else 0) - 1, -1):
                layer, part, cost = trace.layers[of], trace.quantities[of], trace.values[of]
                if layers and layers[first][0] == layer:
                    _, held, worth = self.take(layers)
                    part, cost = part + held, cost + worth
                self.put_back(layers, (layer, part, cost))
