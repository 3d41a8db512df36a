"""The hand's side of the strip works: accounts, shelves at standard, orders, what goes from one to the other."""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import at_price, of
from tests.cases.months.strip_orders import (
    BILLS,
    OLD,
    OVERHEAD,
    SCRAP,
    STOCKS,
    WAGES,
    WIP,
    Order,
    ratio,
    standard,
)

OWN = ("CLE", "TOL")  # goods at both plants have one value


class Hand:
    """Accounts, shelves, orders."""

    def __init__(self) -> None:
        self.balance: dict[str, Fraction] = defaultdict(Fraction)
        self.shelf: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        self.scrap = Fraction(0)  # what scrap at Toledo and Cleveland is worth, at moving average
        self.orders: dict[str, Order] = {}
        self.hours: dict[str, Fraction] = defaultdict(Fraction)
        self.standard_hours = Fraction(0)  # of the presses
        self.when = OLD
        self.closing: list[dict[str, Fraction]] = []
        self.income: list[dict[str, Fraction]] = []
        self.told: list[dict[str, dict[str, Fraction]]] = []  # by month, order and kind of variance

    def book(self, amounts: dict[str, str]) -> None:
        """Enter a voucher by account, debits above zero."""
        found = {code: of(amount) for code, amount in amounts.items()}
        assert sum(found.values()) == 0
        self.add(found)

    def add(self, amounts: dict[str, Fraction]) -> None:
        """Enter amounts."""
        for code, amount in amounts.items():
            assert (amount * 100).denominator == 1
            self.balance[code] += amount

    def worth(self, item: str, quantity: Fraction) -> dict[str, Fraction]:
        """What a shelf of goods at standard is worth, each element in whole cents."""
        return at_price({name: quantity * each for name, each in standard(item, self.when).items()})

    def put(self, item: str, site: str, quantity: Fraction) -> dict[str, Fraction]:
        """Let goods at standard come to a shelf or, below zero, go; say what that is worth."""
        place = item, site
        before = self.held(item, site)
        self.shelf[place] += quantity
        assert self.shelf[place] >= 0
        change = {name: amount - before[name] for name, amount in self.held(item, site).items()}
        self.add({self.account(item, site): sum(change.values(), Fraction(0))})
        return change

    def held(self, item: str, site: str) -> dict[str, Fraction]:
        """What there is at both plants together, or outside, is worth."""
        sites = OWN if site in OWN else (site,)
        return self.worth(item, sum(self.shelf[item, each] for each in sites))

    def account(self, item: str, site: str) -> str:
        """On which account goods stand."""
        return {"PLATER": "12700", "ROAD": "12800"}.get(site, STOCKS[item])

    def start(self, name: str, item: str, planned: str) -> Order:
        """Begin an order."""
        self.orders[name] = Order(item, planned, self.when)
        return self.orders[name]

    def charge(self, order: str, amounts: dict[str, Fraction]) -> None:
        """Charge work in process, by element."""
        for name, amount in amounts.items():
            self.orders[order].cost[name] += amount
            self.add({WIP[name]: amount})

    def issue(self, name: str, item: str, site: str, quantity: str) -> None:
        """Issue goods."""
        self.orders[name].used[item] += of(quantity)
        self.charge(name, {each: -amount for each, amount in self.put(item, site, -of(quantity)).items()})

    def work(self, name: str, centre: str, labour: str, machine: str) -> None:
        """Work hours: wages, and overhead but for the presses, which absorb on standard hours."""
        wage = of(WAGES[centre][self.when])
        self.orders[name].paid.append((centre, of(labour), of(machine), wage))
        self.hours[centre] += of(machine if centre != "FINISH" else labour)
        self.charge(name, {"labour": of(labour) * wage})
        self.balance["20300"] -= of(labour) * wage
        if centre != "PRESS":
            self.absorb(name, centre, OVERHEAD[centre] * of(labour if centre == "FINISH" else machine))

    def absorb(self, name: str, centre: str, amount: Fraction) -> None:
        """Apply overhead."""
        self.charge(name, {"overhead": amount})
        self.add({f"51900 {centre}": -amount})

    def sweep(self, name: str, site: str, quantity: str, at: str = "0.15") -> None:
        """Take scrap of an order to the yard."""
        amount = of(quantity) * of(at)
        self.orders[name].used["SCRAP"] -= of(quantity)
        self.orders[name].cheap += of(quantity) * (SCRAP - of(at))
        self.yard(site, quantity, amount)
        self.charge(name, {"material": -amount})

    def yard(self, site: str, quantity: str, amount: Fraction) -> None:
        """Let scrap come."""
        self.shelf["SCRAP", site] += of(quantity)
        self.scrap += amount
        self.add({"12500": amount})

    def receive(self, name: str, site: str, **goods: str) -> None:
        """Receive output."""
        order = self.orders[name]
        for item, quantity in goods.items():
            order.made.append((of(quantity), self.when))
            self.charge(name, {each: -amount for each, amount in self.put(item, site, of(quantity)).items()})

    def spoil(self, name: str, quantity: str, scrap: str) -> None:
        """Lose units at their standard by abnormal cause."""
        order = self.orders[name]
        order.spoilt += of(quantity)
        lost = {each: of(quantity) * amount for each, amount in standard(order.item, order.when).items()}
        thrown = -ratio(
            BILLS[order.item].get("SCRAP", "0")
        )  # of good output alone: `scrap` is all that is left
        lost["material"] += of(quantity) * thrown * SCRAP
        self.charge(name, {each: -amount for each, amount in lost.items()})
        back = of(scrap) * SCRAP
        self.yard("TOL", scrap, back)
        self.add({"50400": sum(lost.values()) - back})
