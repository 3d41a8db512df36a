"""What it takes to cost a month: 20,000 orders over 5,000 items in six levels, fifty of which take from each other.

Stock and orders are folded without documents, so that only the run of differences is measured. Run with
`pytest -m benchmark -s`.
"""

import gc
import sys
import time

import pytest
from tests.unit.repricing.kept import Kept

from erpcore.inventory.average_price import EXACT
from erpcore.inventory.stock import Stock
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.kernel.rounding import Receiver
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.propagate import Propagation

MONTH = "2026-10"
LEVELS, RING = 6, 50
MADE = 1_000_000_000  # micro-units that an order brings
LINEAR = (
    1.3  # time for an order among 20,000 over that among 5,000, at most, and as much again for a busy machine
)


class Factory:
    """Items in levels; each order takes from two items of the level below, in the ring from the neighbour as well."""

    def __init__(self, items: int, orders: int) -> None:
        self.stock = Stock(lambda _: "monthly_average")
        self.orders = WorkOrders()
        self.position = 0
        wide, more = divmod(items, LEVELS)
        widths = [wide + more, *(LEVELS - 1) * [wide]]
        names = [[f"L{level}-{number}" for number in range(of)] for level, of in enumerate(widths)]
        for number, name in enumerate(names[0]):
            self.arrive(Place("gr_ir"), name, f"GR-{name}", 10_000_00 + number)
        each, extra = divmod(orders, wide * (LEVELS - 1))
        for level in range(1, LEVELS):
            for number, name in enumerate(names[level]):
                made = number * (LEVELS - 1) + level - 1  # so that the levels share what is left over
                for turn in range(each + (made < extra)):
                    self.make(name, turn, [names[level - 1][(number + step) % wide] for step in (0, 1)])
        ring = names[3][:RING]
        for number, name in enumerate(ring):
            self.take(f"{name}/0", ring[number - 1], MADE // 10, 7_00)
        self.items, self.ring = [name for level in names for name in level], ring

    def moment(self) -> tuple[int, int, int, str]:
        self.position += 1
        return 0, self.position, 0, MONTH

    def arrive(self, source: Place, item: str, layer: str, value: int) -> None:
        shelf = Place("stock", "", item, "S")
        movement = Movement(source, shelf, as_rows({"material": value}), MADE, MADE, layer)
        self.stock.apply_target(movement, f"{layer}/0", [], self.moment())
        if source.role == "wip":
            self.orders.apply_source(movement, [], MONTH)

    def take(self, order: str, item: str, quantity: int, value: int) -> None:
        wip, shelf = self.orders.orders[order].wip, Place("stock", "", item, "S")
        movement = Movement(shelf, wip, as_rows({"material": value}), quantity, quantity, item)
        self.stock.apply_source(movement, f"MI-{order}-{item}/0", [], self.moment())
        self.orders.apply_target(movement, [], MONTH)

    def make(self, item: str, turn: int, components: list[str]) -> None:
        """Take provisional values in, and bring them out."""
        number = f"{item}/{turn}"
        order = self.orders.orders[number] = WorkOrder(number, item, "S", "CC", MADE)
        for component in components:
            self.take(number, component, MADE // 10, 9_00 + turn)
        labour = Movement(Place("labour_applied", "W"), order.wip, (("", "labour", 50_00 + turn),))
        self.orders.apply_target(labour, [], MONTH)
        self.arrive(order.wip, item, f"PR-{number}", 30_00)
        order.status = "completed"

    def cost(self) -> tuple[float, int]:
        """Run the month; say how long it took and how many movements it posts."""
        gc.collect()
        policy = Kept(self.stock, Receiver.LAST)
        begun = time.process_time()
        differences = Propagation(self.stock, self.orders, policy, EXACT, MONTH, AFTER_ALL)
        for item in self.items:
            differences.seed_month(Place("stock", "", item, "S"))
        movements = differences.run()
        return time.process_time() - begun, len(movements)


@pytest.fixture(scope="module")
def per_thousand() -> dict[int, float]:
    """Milliseconds for a thousand orders, in a small month and in the large one, each with all of its orders."""
    found = {}
    for items, orders in ((1_250, 5_000), (5_000, 20_000)):
        factory = Factory(items, orders)
        taken, movements = factory.cost()
        number = len(factory.orders.orders)
        assert (len(factory.items), number) == (items, orders)
        found[orders] = 1_000 * taken / number * 1_000
        sys.stderr.write(
            f"\nmonth-end costing of {number} orders: {taken:.1f} s, {found[orders]:.0f} ms for 1,000 orders,"
            f" {movements} differences posted\n"
        )
    return found


def test_costing_is_linear_in_orders(per_thousand: dict[int, float]) -> None:
    """Four times the orders take four times as long, a ring of fifty included."""
    assert per_thousand[20_000] / per_thousand[5_000] < LINEAR * 1.3
