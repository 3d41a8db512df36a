"""What an oil mill comes to in May and June 2026, worked by hand (`test_oil_mill`): nothing here asks the books.

Amounts are whole fen, costs by item of cost. What leaves a shelf is its part of the total, half up; what an order gives
is worked column by column, each product its part of what those before it have left (成本计算单).
"""

from collections import Counter
from collections.abc import Sequence

from tests.cases.months.in_cents import Cost, each, goods, part, whole

FINISHED, CONSIGNED, SUBCONTRACTED, WIP = "1405002", "1405005", "1408", "4001001"
OVERHEAD = {
    "DRY": (4500, 160, 3000),
    "PRESS": (12000, 200, 7500),
}  # rate, hours at normal capacity, fixed of the rate


def plus(*costs: Cost) -> Cost:
    """Add costs up."""
    found = Counter[str]()
    for cost in costs:
        found.update(cost)
    return dict(found)


def less(cost: Cost, other: Cost) -> Cost:
    """Take a cost off."""
    return plus(cost, {element: -amount for element, amount in other.items()})


def largest(amount: int, *weights: int) -> list[int]:
    """Share an amount; the fen left over go where the remainder is largest."""
    down = [amount * weight // sum(weights) for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -(amount * weights[at] % sum(weights)))
    for at in order[: amount - sum(down)]:
        down[at] += 1
    return down


def joint(cost: Cost, weights: Sequence[int]) -> list[Cost]:
    """Share an order's cost over its products, column by column."""
    found: list[Cost] = []
    for at, weight in enumerate(weights):
        rest = less(cost, plus(*found))
        found.append(each(rest, weight, sum(weights[at:])))
    return found


class Shelf:
    """Goods of one item, or of one of its lots: a quantity and a cost."""

    def __init__(self, quantity: int = 0, **cost: int) -> None:
        self.quantity, self.cost = quantity, dict(cost)

    def add(self, quantity: int, cost: Cost) -> None:
        """Let goods come, or cost without goods."""
        self.quantity, self.cost = self.quantity + quantity, plus(self.cost, cost)

    def take(self, quantity: int) -> Cost:
        """Let goods go at their part of what is there."""
        went = goods(self.cost, quantity, self.quantity)
        self.add(-quantity, {element: -amount for element, amount in went.items()})
        return went

    def issues(self, *quantities: int) -> list[Cost]:
        """Let goods go at the average of the month, which all issues have alike."""
        went = [goods(self.cost, quantity, self.quantity) for quantity in quantities]
        for quantity, cost in zip(quantities, went, strict=True):
            self.add(-quantity, {element: -amount for element, amount in cost.items()})
        return went


class Layers(list[Shelf]):
    """Packing, first in first out."""

    def take(self, quantity: int) -> Cost:
        """Let the oldest go."""
        went: Cost = {}
        while quantity:
            now = min(quantity, self[0].quantity)
            went, quantity = plus(went, self[0].take(now)), quantity - now
            if not self[0].quantity:
                del self[0]
        return went


class Ledger(Counter[str]):
    """Balances by account, debits above zero."""

    def move(self, debit: str, credit: str, amount: int) -> None:
        """Post an amount."""
        self[debit] += amount
        self[credit] -= amount

    def bill(self, debit: str, amount: int, per_cent: int = 0) -> None:
        """Post what a supplier bills, with its VAT."""
        self.move(debit, "2202001", amount)
        self.move("2221001001", "2202001", part(amount, per_cent, 100))

    def sale(self, amount: int, account: str = "5001", per_cent: int = 9) -> int:
        """Post what a customer is billed."""
        self.move("1122", account, amount)
        self.move("1122", "2221001007", vat := part(amount, per_cent, 100))
        return amount + vat


class Mill:
    """Everything that stands somewhere: the ledger, shelves, lots by their place, orders in process."""

    def __init__(self) -> None:
        self.ledger = Ledger(
            {"1002": 60000000, "1122": 8693000, "1403": 10840000, "1411001": 245000, FINISHED: 5279300,
             "1601": 80000000, "1602": -12000000, "2202001": -4320000, "3001": -100000000, "3104005": -48737300}
        )  # fmt: skip
        self.seed, self.dried = Shelf(20000, material=10840000), Shelf()
        self.meal = Shelf(6000, material=1362000, labour=90000, overhead=183000)
        self.lecithin = Shelf(200, material=159300, labour=10500, overhead=21500)
        self.oil = {"L2604": Shelf(1500, material=1320000, labour=87000, overhead=180000)}
        self.bottled = {
            "B2604": Shelf(300, material=1560000, labour=86000, overhead=170000, subcontract=50000)
        }
        self.at_dealer = Shelf()
        self.bottles = Layers([Shelf(600, material=108000), Shelf(400, material=75000)])
        self.cartons = Layers([Shelf(200, material=62000)])
        self.sesame, self.soap, self.packing = (
            Shelf(),
            Shelf(),
            Shelf(),
        )  # the last at the packer's, in bottles
        self.in_process: dict[str, Cost] = {}
        self.spent: dict[str, int] = {}
        self.allowance = 0
        self.income: dict[str, int] = {}

    def sold(self, shelf: Shelf, quantity: int, stock: str = FINISHED) -> Cost:
        """Charge goods to cost of sales."""
        went = shelf.take(quantity)
        self.ledger.move("5401001", stock, whole(went))
        return went

    def spend(
        self, power: tuple[int, int], gas: int, wages: tuple[int, int], steam: tuple[int, int, int]
    ) -> None:
        """Collect what a month costs: each workshop's wages and overhead, the boiler's by tons of steam."""
        post = self.ledger
        post.move("wages and overhead", "1602", 240000 + 1150000 + 60000)
        post.bill("wages and overhead", sum(power), 13)
        post.bill("wages and overhead", gas, 9)
        post.move("wages and overhead", "2211001", sum(wages) + 150000)
        post.move("5602", "2211001", 800000)
        post.move("5601", "2211001", 500000)
        dry, press, office = largest(60000 + gas + 150000, *steam)
        post.move("5602", "wages and overhead", office)
        self.spent = {
            "DRY-W": wages[0], "PRESS-W": wages[1], "DRY": 240000 + power[0] + dry, "PRESS": 1150000 + power[1] + press,
        }  # fmt: skip

    def work(self, shop: str, hours: dict[str, tuple[int, int]]) -> None:
        """Charge orders by their hours: wages at the actual rate, overhead at the planned one and what is left.

        What idle capacity cost is an expense before.
        """
        rate, normal, fixed = OVERHEAD[shop]
        labour, machine = zip(*hours.values(), strict=True)
        idle = (normal - sum(machine)) * fixed
        self.ledger.move("5711010", "wages and overhead", idle)
        left = self.spent[shop] - idle - rate * sum(machine)
        rest = [(1 if left > 0 else -1) * of for of in largest(abs(left), *machine)]
        wages = largest(self.spent[f"{shop}-W"], *labour)
        for order, wage, hour, more in zip(hours, wages, machine, rest, strict=True):
            cost = {"labour": wage, "overhead": rate * hour + more}
            self.in_process[order] = plus(self.in_process.get(order, {}), cost)
            self.ledger.move(WIP, "wages and overhead", whole(cost))

    def issue(self, order: str, cost: Cost, stock: str) -> None:
        """Charge an order with goods."""
        self.in_process[order] = plus(self.in_process.get(order, {}), cost)
        self.ledger.move(WIP, stock, whole(cost))

    def lose(self, order: str, spoiled: int, whole_of: int) -> None:
        """Take what was lost beyond the usual off an order, column by column: an expense."""
        gone = each(self.in_process[order], spoiled, whole_of)
        self.in_process[order] = less(self.in_process[order], gone)
        self.ledger.move("5711001", WIP, whole(gone))

    def dry(self, order: str, quantity: int, cost: Cost | None = None) -> None:
        """Receive dried seed for a cost, or for all that its order has."""
        came = self.in_process[order] if cost is None else cost
        self.in_process[order] = less(self.in_process[order], came)
        self.dried.add(quantity, came)
        self.ledger.move("1405001", WIP, whole(came))

    def press(self, order: str, lot: str, soap: int, products: dict[str, tuple[int, int]]) -> list[int]:
        """Credit soap at 0.80, and share the rest by quantity x net realisable value."""
        self.soap.add(soap, {"material": 80 * soap})
        self.ledger.move("1405003", WIP, 80 * soap)
        cost = less(self.in_process.pop(order), {"material": 80 * soap})
        shares = joint(cost, [quantity * value for quantity, value in products.values()])
        self.oil[lot] = Shelf()
        shelves = (self.oil[lot], self.meal, self.lecithin)
        for shelf, (quantity, _), share in zip(shelves, products.values(), shares, strict=True):
            shelf.add(quantity, share)
        self.ledger.move(FINISHED, WIP, whole(cost))
        return [whole(share) for share in shares]

    def send(self, lot: str, quantity: int) -> None:
        """Send oil and packing for so many bottles to the packer."""
        oil = self.oil[lot].take(5 * quantity)
        packing = plus(self.bottles.take(quantity), self.cartons.take(quantity // 4))
        self.ledger.move(SUBCONTRACTED, FINISHED, whole(oil))
        self.ledger.move(SUBCONTRACTED, "1411001", whole(packing))
        self.packing.add(quantity, plus(oil, packing))

    def pack(self, lot: str, quantity: int) -> None:
        """Receive bottles for what went into them and 0.90 each."""
        used = self.packing.take(quantity)
        self.ledger.move(SUBCONTRACTED, "2202002", 90 * quantity)
        cost = plus(used, {"subcontract": 90 * quantity})
        self.ledger.move(FINISHED, SUBCONTRACTED, whole(cost))
        self.bottled[lot] = Shelf(quantity, **cost)

    def carry(self) -> None:
        """Carry income and expenses to the profit of the year."""
        accounts = [account for account in self.ledger if account.startswith("5")]
        self.income = {account: self.ledger[account] for account in accounts if self.ledger[account]}
        for account, amount in self.income.items():
            self.ledger.move("3103", account, amount)
