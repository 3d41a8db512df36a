"""The stores of the die-casting works by hand: what the books begin with, and how goods and costs move."""

from fractions import Fraction

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import Cost, half_up, of, total
from tests.cases.months.die_by_hand import (
    ACCOUNTS,
    EXPENSES,
    WIP,
    Average,
    Ledger,
    plus,
    read,
)

AVERAGED = ("ZN", "AL", "CH", "CB", "MH", "HANDLE", "BRACKET")


class Stores:
    """What is on hand, what orders and centres cost, and the ledger."""

    def __init__(self) -> None:
        self.books = Ledger()
        self.pools = {
            item: Average(of(tables.OPENING[item][0]), read(tables.OPENING[item][1])) for item in AVERAGED
        }
        self.bath = Average(0, {})
        self.moving = {
            item: (of(q), of(c["material"]))
            for item, (q, c) in tables.OPENING.items()
            if item in ("ZR", "AR", "INSERT")
        }
        self.moving["CHIP"] = (Fraction(0), Fraction(0))
        self.planned = {item: of(tables.OPENING[item][0]) for item in tables.PLANNED}
        self.variance = of("6.60")
        self.boxes = [(of("400"), of("1000"))]
        self.wip = {
            order: read(tables.BEGUN[order][0]) if order in tables.BEGUN else {} for order in tables.ORDERS
        }
        self.from_foundry = {"MH": {}, "MB": read(tables.BEGUN["MB"][1])}
        self.kept: dict[str, dict] = {}

    def open(self) -> None:
        """What the books begin with; the rest is 未分配利润."""
        lines: Cost = {}
        for item, (_, cost) in tables.OPENING.items():
            lines = plus(lines, {ACCOUNTS[item]: sum(read(cost).values(), Fraction(0))})
        lines = plus(lines, {"1403": -self.variance, "1404": self.variance})
        for cost, _ in tables.BEGUN.values():
            lines = plus(lines, {WIP[element]: each for element, each in read(cost).items()})
        for cost, _, worn, _, _ in tables.CARDS.values():
            lines = plus(lines, {"1601": of(cost), "1602": -of(worn)})
        lines = plus(lines, read(tables.BALANCES))
        for account, (_, amount) in tables.NOTES.items():
            lines = plus(lines, {account: of(amount)})
        lines = plus(lines, {"1122": of("56500"), "2202001": of("-40680"), "2202002": of("-9500")})
        self.capital = -total(lines)
        self.books.book(lines | {"3104005": self.capital})

    def spend(
        self, centre: str, amount: Fraction | str, against: str, cash: str = "", vat: str = "0"
    ) -> None:
        """Let a centre cost something."""
        self.pool[centre] += of(amount)
        lines = plus({EXPENSES[centre]: of(amount)}, {against: -of(amount) - of(vat)})
        if of(vat):
            lines["2221005"] = of(vat)
        self.books.book(lines, cash)

    def charge(self, order: str, element: str, amount: Fraction, against: str) -> None:
        """Charge an order; it is relieved below zero."""
        if order == "RX":
            self.repair = plus(self.repair, {element: amount})
        else:
            self.cost[order] = plus(self.cost[order], {element: amount})
        self.books.book({WIP[element]: amount, against: -amount})

    def bought(self, account: str, amount: str, vat: str, *, estimate: bool = False) -> None:
        """Book a purchase and its invoice, whose VAT waits."""
        whole = of(amount) + of(vat)
        if estimate:
            self.books.book({account: amount, "2202002": -of(amount)})
        else:
            self.books.book({account: amount, "2221005": vat, "2202001": -whole})

    def aux_bought(self, item: str, quantity: str, amount: str) -> None:
        """Bring goods to planned price: the voucher beside that of the invoice."""
        planned = of(quantity) * of(tables.PLANNED[item])
        self.planned[item] += of(quantity)
        self.variance += of(amount) - planned
        self.received_planned += planned
        self.books.book({"1404": of(amount) - planned, "1403": planned - of(amount)})

    def move(self, item: str, quantity: str | Fraction, amount: Fraction | None = None) -> Fraction:
        """Take goods at the moving average, or bring them in at an amount."""
        held, worth = self.moving[item]
        took = half_up(worth * of(quantity) / held) if amount is None else -amount
        sign = -1 if amount is None else 1
        self.moving[item] = (held + sign * of(quantity), worth - took)
        return took

    def remelt(self, item: str, order: str, quantity: str, price: str = "") -> None:
        """Let gates and runners come back at a price, or go into the melt."""
        if price:
            amount = half_up(of(quantity) * of(price))
            self.move(item, quantity, amount)
            self.charge(order, "material", -amount, ACCOUNTS[item])
        else:
            self.charge(order, "material", self.move(item, quantity), ACCOUNTS[item])

    def use_aux(self, item: str, quantity: str, bearer: str) -> None:
        """Take goods at planned price; their variance comes at the end of the month."""
        self.planned[item] -= of(quantity)
        self.aux_used.append((of(quantity) * of(tables.PLANNED[item]), bearer))

    def pack(self, quantity: str) -> Fraction:
        """Take boxes, the first that came first."""
        left, worth = of(quantity), Fraction(0)
        while left:
            held, cost = self.boxes[0]
            part = min(left, held)
            took = cost if part == held else half_up(cost * part / held)
            self.boxes[0] = (held - part, cost - took)
            if part == held:
                del self.boxes[0]
            left, worth = left - part, worth + took
        return worth
