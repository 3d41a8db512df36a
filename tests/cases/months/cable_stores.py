"""The stores, orders and ledger of the wire and cable works by hand."""

from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months import cable_tables as tables
from tests.cases.months.by_hand import Cost, half_up, of, there, total

ACCOUNTS = {
    "CU8": "1403",
    "PVC": "1403",
    "XLPE": "1403",
    "REEL": "141101",
    "SCRAP": "1403",
    "W": "140501",
    "BV": "140502",
    "VV": "140502",
    "K": "140502",
}
WIP = {"material": "50010101", "labour": "50010102", "overhead": "50010104", "spoilage": "50010107"}
ORDERS = ("W", "BV", "VV", "K1", "K2", "RX")
MAKES = {"K1": "K", "K2": "K"}


def read(amounts: Mapping[str, str]) -> Cost:
    """Read amounts."""
    return {key: of(amount) for key, amount in amounts.items()}


def plus(one: Cost, other: Mapping[str, Fraction], sign: int = 1) -> Cost:
    """Add, or take away."""
    return {key: one.get(key, Fraction(0)) + sign * other.get(key, Fraction(0)) for key in {**one, **other}}


def by_rate(amount: Fraction, bases: Mapping[str, str]) -> Cost:
    """Share at a rate of four decimals; the last takes the rest."""
    rate = half_up(amount / sum(of(each) for each in bases.values()), 4)
    parts = {key: half_up(rate * of(each)) for key, each in bases.items()}
    last = list(bases)[-1]
    parts[last] += amount - total(parts)
    return parts


class Shelf:
    """Goods of a month at one average price (全月一次加权平均), of four decimals; what is left keeps the rest."""

    def __init__(self, quantity: Fraction, cost: Cost) -> None:
        self.quantity, self.cost = quantity, cost
        self.came, self.worth, self.gone = quantity, cost, Fraction(0)

    def begin(self) -> None:
        """Begin a month."""
        self.came, self.worth = self.quantity, dict(self.cost)

    def add(self, quantity: Fraction | int | str, cost: Cost) -> None:
        """Let goods come, before any is priced."""
        self.came += of(quantity)
        self.worth = plus(self.worth, cost)
        self.quantity, self.cost = self.came, dict(self.worth)

    @property
    def price(self) -> Fraction:
        """The average price."""
        return half_up(total(self.worth) / self.came, 4)

    def priced(self, quantity: Fraction | int | str) -> Cost:
        """Price goods: quantity times price; elements as the month's goods have them, the largest rest has the cent."""
        whole = half_up(self.price * of(quantity))
        exact = {element: whole * 100 * each / total(self.worth) for element, each in self.worth.items()}
        parts = {element: Fraction(int(each)) for element, each in exact.items()}
        missing = int(whole * 100 - total(parts))
        for element in sorted(exact, key=lambda key: parts[key] - exact[key])[:missing]:
            parts[element] += 1
        return {element: each / 100 for element, each in parts.items()}

    def take(self, quantity: Fraction | int | str) -> Cost:
        """Take goods at the month's price."""
        taken = self.priced(quantity)
        self.quantity -= of(quantity)
        self.cost = plus(self.cost, taken, -1)
        return taken


class Stores:
    """What is on hand, what orders cost, and the ledger: debits above zero."""

    def __init__(self) -> None:
        self.ledger: Cost = {}
        self.shelves = {
            item: Shelf(of(quantity), read(cost))
            for item, (quantity, cost) in tables.STOCK.items()
            if item in ("CU8", "W", "BV", "VV")
        }
        self.shelves["K"] = Shelf(Fraction(0), {})
        self.moving = {
            item: (of(quantity), of(cost["material"]))
            for item, (quantity, cost) in tables.STOCK.items()
            if item in ("REEL", "SCRAP")
        }
        self.planned = {item: of(tables.STOCK[item][0]) for item in tables.PLANNED}
        self.variance = of("972")
        self.own: dict[str, Cost] = {order: {} for order in ORDERS}
        self.moved: dict[str, Cost] = {order: {} for order in ORDERS}
        for order, (cost, moved) in tables.BEGUN.items():
            self.own[order], self.moved[order] = plus(read(cost), read(moved), -1), read(moved)
        self.wire: dict[str, Fraction] = {}

    def book(self, **amounts: Fraction | str | int) -> None:
        """Book: `_1002="-5"` is a credit of five."""
        lines = {key[1:]: Fraction(each) for key, each in amounts.items()}
        assert total(lines) == 0, (lines, total(lines))
        self.ledger = there(plus(self.ledger, lines))

    def post(self, lines: Cost) -> None:
        """Book lines by account."""
        self.book(**{f"_{key}": each for key, each in lines.items()})

    def open(self) -> None:
        """Begin the books; the rest is 未分配利润."""
        lines: Cost = {}
        for item, (_, cost) in tables.STOCK.items():
            lines = plus(lines, {ACCOUNTS[item]: total(read(cost))})
        lines = plus(lines, {"1403": -self.variance, "1404": self.variance})
        for cost, _ in tables.BEGUN.values():
            lines = plus(lines, {WIP[element]: each for element, each in read(cost).items()})
        for cost, _, worn, _, _ in tables.CARDS.values():
            lines = plus(lines, {"1601": of(cost), "1602": -of(worn)})
        lines = plus(lines, read(tables.BALANCES))
        lines = plus(lines, read({"1122": "270000", "220201": "-210000", "220202": "-7680"}))
        self.rest = -total(lines)
        self.post(plus(lines, {"410406": self.rest}))

    def charge(self, order: str, element: str, amount: Fraction, against: str) -> None:
        """Charge an order with cost of its own step."""
        self.own[order] = plus(self.own[order], {element: amount})
        self.post({WIP[element]: amount, against: -amount})

    def bill(self, account: str, net: str, vat: str, against: str = "220201") -> None:
        """Book an invoice."""
        self.book(**{f"_{account}": net, "_22210101": vat, f"_{against}": -of(net) - of(vat)})

    def move(self, item: str, quantity: str, amount: Fraction | None = None) -> Fraction:
        """Take goods at the moving average, or bring them in at an amount."""
        held, worth = self.moving[item]
        if amount is None:
            took = half_up(worth * of(quantity) / held)
            self.moving[item] = held - of(quantity), worth - took
            return took
        self.moving[item] = held + of(quantity), worth + amount
        return amount

    def came_planned(self, item: str, quantity: str, amount: Fraction | str) -> None:
        """Take invoiced goods in at planned price; the difference is 材料成本差异."""
        planned = of(quantity) * of(tables.PLANNED[item])
        self.planned[item] += of(quantity)
        self.received += planned
        self.variance += of(amount) - planned
        self.post({"1403": planned - of(amount), "1404": of(amount) - planned})
