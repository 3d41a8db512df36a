"""The tables of an accountant of a bicycle works: what each of them does, and how it rounds.

Nothing of the package is called. 分配率 and unit costs have four decimals, average prices two, a 材料成本差异率
two of a per cent; what is in process is units x unit cost and what is finished bears the rest. Debits are above zero.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months import bicycle_works as works
from tests.cases.months.by_hand import Cost, half_up, of, split, total
from tests.cases.months.carton_by_hand import less, plus, table

WIP = dict(zip(works.ELEMENTS, ("50010101", "50010102", "50010104", "50010105", "50010107"), strict=True))
POOL = dict(zip(works.CENTRES, ("5101", "5101", "500102", "500102", "6602", "6601"), strict=True))
QUOTA = {"material": of("141"), "labour": of("4.5"), "overhead": of("4.5"), "spoilage": Fraction(1)}
FRAME_QUOTA = {"material": of("120"), "labour": of("115"), "overhead": of("75"), "spoilage": Fraction(1)}
CLASS = {"steel": ("TUBE", "PLATE"), "aux": ("PAINT", "ROD", "OIL"), "parts": ("WHEEL", "DRIVE", "SADDLE")}
TAX = {"222112": Fraction(7, 100), "222113": Fraction(3, 100), "222114": Fraction(2, 100)}
RESULT = ("6001", "6051", "640101", "6402", "640302", "640303", "6601", "6602", "660305", "680101")


def read(amounts: Mapping[str, str]) -> Cost:
    """Read amounts."""
    return {name: of(amount) for name, amount in amounts.items()}


def at(item: str, quantity: str | int) -> Fraction:
    """Price goods at plan."""
    return of(works.ITEMS[item][3]) * Fraction(quantity)


def degrees(units: int) -> Cost:
    """Say what units in process amount to: all material, half of the work, no loss."""
    half = Fraction(units, 2)
    return {"material": Fraction(units), "labour": half, "overhead": half, "spoilage": Fraction(0)}


def planned(**quantities: int) -> Fraction:
    """Add goods up at planned price."""
    return sum((at(item, quantity) for item, quantity in quantities.items()), Fraction(0))


def by_element(whole: Fraction, cost: Cost) -> Cost:
    """Take an amount of goods as they are made up."""
    return dict(zip(cost, split(whole, list(cost.values())), strict=True))


class Goods:
    """Goods at the average of a month, printed with two decimals; the closing stock keeps what the price leaves."""

    def __init__(self, quantity: int, cost: Cost) -> None:
        self.quantity, self.cost, self.price = quantity, dict(cost), Fraction(0)

    def came(self, quantity: int, cost: Cost) -> None:
        """Take goods in."""
        self.quantity, self.cost = self.quantity + quantity, plus(self.cost, cost)

    def out(self, **takers: int) -> dict[str, Cost]:
        """Price the month, and what each taker has."""
        self.price = half_up(total(self.cost) / self.quantity, 2)
        went = {name: by_element(self.price * taken, self.cost) for name, taken in takers.items()}
        self.quantity -= sum(takers.values())
        self.cost = less(self.cost, *went.values())
        return went


class Month:
    """What a month collects: the cost of orders and of centres, the class of each material, and its vouchers."""

    def __init__(self, ledger: Cost) -> None:
        self.ledger: Cost = defaultdict(Fraction, ledger)
        self.orders: dict[str, Cost] = defaultdict(dict)
        self.pools: Cost = dict.fromkeys(works.CENTRES, Fraction(0))
        self.results: Cost = {}  # carried to 本年利润

    def book(self, *lines: tuple[str, Fraction | int | str]) -> None:
        """Write a voucher: its lines add up to nothing."""
        assert sum(Fraction(amount) for _, amount in lines) == 0, lines
        for account, amount in lines:
            self.ledger[account] += Fraction(amount)

    def charge(self, to: str, element: str, amount: Fraction, credit: str) -> None:
        """Charge an order or a centre."""
        if to in POOL:
            self.pools[to] += amount
            self.book((POOL[to], amount), (credit, -amount))
        else:
            self.orders[to] = plus(self.orders[to], {element: amount})
            self.book((WIP[element], amount), (credit, -amount))

    def move(self, cost: Cost, credit: str, debit: str = "") -> None:
        """Book a cost by element from work in process (an empty account), or into it."""
        for element, amount in cost.items():
            self.book((debit or WIP[element], amount), (credit or WIP[element], -amount))

    def owe(self, vat: str, **lines: Fraction | str | int) -> None:
        """Book a supplier's invoice; accounts are named behind an underscore."""
        whole = sum((Fraction(amount) for amount in lines.values()), of(vat))
        self.book(
            *((name[1:], amount) for name, amount in lines.items()), ("22210101", vat), ("220201", -whole)
        )

    def used(self, base: Fraction, variance: Fraction, takers: Cost) -> tuple[Fraction, Fraction]:
        """材料成本差异率 of a class, and what each taker bears; base and variance that are left."""
        rate = half_up(variance * 100 / base, 2) / 100
        for to, planned in takers.items():
            borne = half_up(planned * rate)
            self.charge(to, "material", planned, "1403")
            self.charge(to, "material", borne, "1404")
            base, variance = base - planned, variance - borne
        return base, variance

    def serve(self, served: Mapping[str, Mapping[str, str]]) -> None:
        """交互分配法: each other at the first rate, then those outside at the second."""
        first = {}
        for centre, other in (("POWER", "REPAIR"), ("REPAIR", "POWER")):
            units = read(served[centre])
            rate = half_up(self.pools[centre] / sum(units.values()), 4)
            first[other] = half_up(rate * units[other])
        given = {"POWER": first["REPAIR"], "REPAIR": first["POWER"]}
        self.interchange = first
        for centre in ("POWER", "REPAIR"):
            whole = self.pools[centre] + first[centre] - given[centre]
            outside = {to: units for to, units in read(served[centre]).items() if to not in given}
            for to, amount in table(whole, outside).items():
                self.charge(to, "", amount, "500102")
            self.pools[centre] = Fraction(0)

    def share(self, shop: str, hours: Mapping[str, str]) -> None:
        """制造费用分配表: by machine hours."""
        whole, self.pools[shop] = self.pools[shop], Fraction(0)
        for order, amount in table(whole, read(hours)).items():
            self.charge(order, "overhead", amount, "5101")

    def pay(self, hours: Mapping[str, str], pay: Mapping[str, str]) -> None:
        """职工薪酬分配表: by labour hours."""
        for account, amount in pay.items():
            for order, part in table(of(amount), read(hours)).items():
                self.charge(order, "labour", part, account)

    def staff(self, amounts: tuple[str, ...], credit: str) -> None:
        """Charge centres as stated."""
        for centre, amount in zip(works.CENTRES, amounts, strict=True):
            self.charge(centre, "", of(amount), credit)

    def sell(self, net: str, vat: str, account: str = "6001") -> None:
        """Book a sales invoice, or a red one."""
        self.book(("1122", of(net) + of(vat)), (account, -of(net)), ("22210107", -of(vat)))

    def close(self) -> Fraction:
        """结转损益; the profit is what comes of it."""
        profit = -sum((self.ledger[account] for account in RESULT), Fraction(0))
        self.results = plus(self.results, {account: self.ledger[account] for account in RESULT})
        for account in RESULT:
            self.book((account, -self.ledger[account]), ("4103", self.ledger[account]))
        return profit

    def tax(self) -> list[Fraction]:
        """转出未交增值税 and 7 %, 3 %, 2 % of it."""
        unpaid = -sum((self.ledger[f"222101{at}"] for at in ("01", "04", "07", "09")), Fraction(0))
        self.book(("22210104", unpaid), ("222102", -unpaid))
        parts = {account: half_up(unpaid * rate) for account, rate in TAX.items()}
        for account, part in parts.items():
            self.book(("640302" if account == "222112" else "640303", part), (account, -part))
        return [unpaid, *parts.values()]


def in_process(cost: Cost, finished: int, open_units: Mapping[str, Fraction | int]) -> Cost:
    """约当产量比例法: unit cost with four decimals x equivalent units."""
    return {
        element: half_up(half_up(amount / (finished + open_units[element]), 4) * open_units[element])
        for element, amount in cost.items()
    }


def by_quota(cost: Cost, each: Cost, finished: int, open_units: Mapping[str, Fraction | int]) -> Cost:
    """定额比例法: rate for one of quota with four decimals x quota of what is in process."""
    found = {}
    for element, amount in cost.items():
        left = open_units[element] * each[element]
        found[element] = half_up(half_up(amount / (finished * each[element] + left), 4) * left)
    return found


def on_hand(made: Mapping[str, Goods], **bought: int) -> dict[str, tuple[Fraction, Fraction]]:
    """State shelves: what is bought at planned price, what is made at its cost."""
    shelves = {item: (Fraction(goods.quantity), total(goods.cost)) for item, goods in made.items()}
    return shelves | {item: (Fraction(quantity), at(item, quantity)) for item, quantity in bought.items()}
