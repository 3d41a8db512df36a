"""The tables of a die-casting works' accountant: how a rate, an average price and a division round.

Nothing of the package is called. 分配率, average prices and unit costs have four decimals, a 材料成本差异率 two of a
per cent. The last line of a table takes what its rate leaves, closing stock what its price leaves, finished goods what
the unit cost of units in process leaves. Debits are above zero.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months.by_hand import Cost, half_up, of, total

ACCOUNTS = {
    "ZN": "1403",
    "AL": "1403",
    "ZR": "1403",
    "AR": "1403",
    "AGENT": "1403",
    "CUT": "1403",
    "BOX": "1411001",
    "INSERT": "1411002",
    "CH": "1405001",
    "CB": "1405001",
    "MH": "1405001",
    "HANDLE": "1405002",
    "BRACKET": "1405002",
    "CHIP": "1405003",
}
WIP = {
    "material": "4001001001",
    "labour": "4001001002",
    "overhead": "4001001004",
    "subcontract": "4001001005",
    "spoilage": "4001001007",
    "fuel": "4001001008",
}
EXPENSES = {
    "CAST": "4101",
    "MACH": "4101",
    "POWER": "4001002",
    "REPAIR": "4001002",
    "OFFICE": "5602",
    "SALES": "5601",
}


def by_rate(amount: Fraction, measures: Mapping[str, str | Fraction]) -> dict[str, Fraction]:
    """Share an amount out at a rate of four decimals; the last takes what it leaves."""
    rate = half_up(amount / sum((of(each) for each in measures.values()), Fraction(0)), 4)
    shares = {key: half_up(rate * of(each)) for key, each in measures.items()}
    last = list(measures)[-1]
    shares[last] += amount - total(shares)
    return shares


def plus(one: Mapping[str, Fraction], other: Mapping[str, Fraction], sign: int = 1) -> Cost:
    """Add two costs, or take one off the other."""
    keys = dict.fromkeys([*one, *other])
    return {key: one.get(key, Fraction(0)) + sign * other.get(key, Fraction(0)) for key in keys}


def read(cost: Mapping[str, str]) -> Cost:
    """Read a cost."""
    return {element: of(amount) for element, amount in cost.items()}


def in_proportion(amount: Fraction, cost: Cost) -> Cost:
    """Divide an amount as a cost is made up, by the largest remainder."""
    exact = {key: amount * 100 * each / total(cost) for key, each in sorted(cost.items()) if each}
    cents = {key: Fraction(int(each)) for key, each in exact.items()}
    left = int(amount * 100 - total(cents))
    for key in sorted(exact, key=lambda each: cents[each] - exact[each])[:left]:
        cents[key] += 1
    return {key: each / 100 for key, each in cents.items()}


class Average:
    """Goods at the average of the month: what was there and came in, and what leaves at a price of four decimals."""

    def __init__(self, quantity: Fraction | int, cost: Cost) -> None:
        self.came, self.cost = Fraction(quantity), dict(cost)
        self.gone, self.gone_cost = Fraction(0), dict[str, Fraction]()

    def add(self, quantity: Fraction | int, cost: Cost) -> None:
        """Let goods come, or value without goods."""
        self.came += quantity
        self.cost = plus(self.cost, cost)

    @property
    def price(self) -> Fraction:
        """The average price."""
        return half_up(total(self.cost) / self.came, 4)

    def take(self, quantity: Fraction | int) -> Cost:
        """Let goods go, or a net quantity of which a part came back."""
        took = in_proportion(half_up(self.price * quantity), self.cost)
        self.gone += quantity
        self.gone_cost = plus(self.gone_cost, took)
        return took

    @property
    def left(self) -> tuple[Fraction, Cost]:
        """What is there at the month's end."""
        return self.came - self.gone, plus(self.cost, self.gone_cost, -1)

    def next_month(self) -> "Average":
        """Begin the next month with what is left."""
        return Average(*self.left)


def equivalent(cost: Cost, made: int, left: int) -> tuple[Cost, Cost]:
    """Divide by equivalent units: material is all in, the rest is half done, spoilage is for what is finished."""
    finished, kept = {}, {}
    for element, amount in cost.items():
        degree = {"material": Fraction(1), "spoilage": Fraction(0)}.get(element, Fraction(1, 2))
        unit = half_up(amount / (made + left * degree), 4)
        kept[element] = half_up(unit * left * degree)
        finished[element] = amount - kept[element]
    return finished, kept


def by_quota(cost: Cost, made: Fraction, left: Fraction, quota: Mapping[str, str]) -> tuple[Cost, Cost]:
    """Divide in proportion to quota cost, or to quota hours; what has no quota, such as spoilage, by units."""
    finished, kept = {}, {}
    for element, amount in cost.items():
        each = of(quota.get(element, "1"))
        rate = half_up(amount / ((made + left) * each), 4)
        kept[element] = half_up(rate * left * each)
        finished[element] = amount - kept[element]
    return finished, kept


class Ledger:
    """Accounts, debits above zero; and what the bank was paid and paid, by what for."""

    def __init__(self) -> None:
        self.accounts: defaultdict[str, Fraction] = defaultdict(Fraction)
        self.cash: defaultdict[str, Fraction] = defaultdict(Fraction)
        self.carried: Cost = {}

    def book(self, lines: Mapping[str, Fraction | str | int], cash: str = "") -> None:
        """Book a voucher."""
        amounts = {account: Fraction(amount) for account, amount in lines.items()}
        assert total(amounts) == 0, amounts
        for account, amount in amounts.items():
            self.accounts[account] += amount
        if cash:
            self.cash[cash] += amounts["1002"]

    def balance(self, start: str) -> Fraction:
        """Add up the accounts below a heading."""
        return sum((each for code, each in self.accounts.items() if code.startswith(start)), Fraction(0))

    @property
    def profit(self) -> Fraction:
        """What income is above expenses, not carried yet."""
        return -self.balance("5")

    def carry(self) -> Cost:
        """Carry income and expenses to 本年利润."""
        results = {code: -each for code, each in self.accounts.items() if code[0] == "5" and each}
        self.book({**results, "3103": -total(results)})
        return results
