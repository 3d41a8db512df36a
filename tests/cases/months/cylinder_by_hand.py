"""How the quarter of a works that makes hydraulic cylinders is reckoned by hand: nothing of the package is called.

`Quarter` (`cylinder_months`) enters all slips from the first one on, with what is known at the end of a month, as if
it had been known from the beginning; what a month has earned is what all earned by its end less what was earned by the
end of the month before. Amounts are debits above zero; goods and orders are kept by element.
"""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import Cost, Layers, Pool, half_up, of, split, total

ACCOUNTS = {
    "bank": "1020", "receivable": "1110", "doubtful": "1120", "input tax": "1150", "carrier": "1170",
    "tax paid": "1190", "raw": "1210", "semi": "1230", "finished": "1240", "swarf": "1250", "transit": "1265",
    "plater": "1280", "allowance": "1290", "WIP material": "1310", "WIP labour": "1320", "WIP overhead": "1340",
    "WIP subcontract": "1350", "plant": "1520", "depreciated": "1580", "payable": "2110", "received": "2120",
    "accrued": "2140", "wages": "2150", "social": "2160", "output tax": "2170", "dividend": "2180",
    "withheld": "2190", "advance": "2210", "warranty": "2230", "income tax": "2240", "loan": "2510",
    "grant": "2550", "capital": "3010", "retained": "3070", "profit": "3080", "revenue": "4010",
    "scrap sold": "4030", "granted": "4120", "cost of sales": "5010", "price": "5110", "issue price": "5120",
    "usage": "5130", "labour rate": "5140", "labour efficiency": "5150", "overhead rate": "5180",
    "overhead efficiency": "5190", "lot size": "5192", "standard change": "5195", "overhead": "5210",
    "spoiled": "5310", "idle": "5315", "write down": "5320", "collected": "6010", "applied": "6020",
    "selling": "7010", "administration": "7110", "bad debts": "7210", "interest": "7310", "exchange": "7320",
    "discount lost": "7330", "tax": "7410",
}  # fmt: skip
CENTRES = ("MACH", "ASSY")
WAGE = {"MACH": (300, 300, 310), "ASSY": (240, 240, 250)}  # an hour: February, March, April
MACHINE = (500, 500, 520)  # overhead of a machine hour; the hall charges 150 % of direct wages
PAID = {"MACH": ("306", "304", "311.50"), "ASSY": ("236", "243", "250")}
SHELF = {"BAR": "raw", "TUBE": "raw", "SEAL": "raw", "ROD": "semi", "CROD": "semi", "SWARF": "swarf"}
STANDARDS = (
    {"ROD": {"material": of(434), "labour": of(87), "overhead": of(145)}, "SEAL": {"material": of(620)}},
    {
        "ROD": {"material": of(454), "labour": of("89.90"), "overhead": of("150.80")},
        "SEAL": {"material": of(630)},
    },
)
SOCIAL = of("0.12")  # of wages, what the employer adds
GST = of("0.18")
Amount = Fraction | int | str


def worth(**amounts: str | int) -> Cost:
    """Write a cost by element."""
    return {element: of(str(amount)) for element, amount in amounts.items()}


class Books:
    """Accounts, goods and orders of the works, and how slips change them."""

    def __init__(self, known: int) -> None:
        self.known, self.month = known, 0
        self.balance: dict[str, Fraction] = defaultdict(lambda: of(0))
        self.goods: dict[tuple[str, str], Pool | Layers] = {}
        self.orders: dict[str, Cost] = {}
        self.hours: dict[tuple[int, str], Fraction] = defaultdict(lambda: of(0))
        self.machines: dict[int, dict[str, Fraction]] = defaultdict(dict)
        self.pools = {centre: of(0) for centre in CENTRES}  # collected less applied
        self.applied = of(0)  # of the month
        self.revenue = of(0)  # of the month
        self.cash: dict[tuple[int, str], Fraction] = defaultdict(lambda: of(0))
        self.standards = STANDARDS[0]
        self.variances: dict[str, dict[str, Fraction]] = {}
        self.rests: dict[tuple[int, str], Fraction] = {}

    def book(self, **amounts: Amount) -> None:
        """Write a balanced entry: account = amount, with _ for a space."""
        exact = {name.replace("_", " "): half_up(of(str(amount))) for name, amount in amounts.items()}
        assert sum(exact.values()) == 0, exact
        for name, amount in exact.items():
            self.balance[name] += amount

    def pay(self, why: str, amount: Amount, **others: Amount) -> None:
        """Money comes in, or goes out below zero; the other side is booked with it."""
        self.book(bank=amount, **others)
        self.cash[self.month, why] += of(str(amount))

    # ----------------------------------------------------------------------------------------- goods

    def _account(self, item: str, site: str) -> str:
        return {"PLATER": "plater", "TRANSIT": "transit"}.get(site, SHELF.get(item, "finished"))

    def put(self, item: str, site: str, quantity: Amount, cost: Cost, *, layers: bool = False) -> None:
        """Let goods come to a shelf."""
        shelf = self.goods.setdefault((item, site), Layers() if layers else Pool(0, {}))
        shelf.add(of(str(quantity)), cost)
        self.balance[self._account(item, site)] += total(cost)

    def take(self, item: str, site: str, quantity: Amount) -> Cost:
        """Let goods go: the first that came, at the average, or at standard."""
        shelf, gone = self.goods[item, site], of(str(quantity))
        assert shelf.quantity >= gone, (item, site, shelf.quantity)
        if item in self.standards:
            cost = {element: amount * gone for element, amount in self.standards[item].items()}
            shelf.add(-gone, {element: -amount for element, amount in cost.items()})
        else:
            cost = shelf.take(gone)
        self.balance[self._account(item, site)] -= total(cost)
        return cost

    def shift(self, item: str, source: str, target: str, quantity: int) -> None:
        """Move goods from a site to another."""
        self.put(item, target, quantity, self.take(item, source, quantity))

    def buy(self, owed: Amount, **others: Amount) -> None:
        """Owe a supplier: with the tax that is recovered, where there is any."""
        self.book(payable=-of(str(owed)), **others)

    def sell(self, item: str, site: str, quantity: int, net: Amount, rate: Fraction = GST) -> Cost:
        """Earn a price with the delivery, and charge what the goods cost."""
        cost = self.take(item, site, quantity)
        self.balance["cost of sales"] += total(cost)
        price = of(str(net))
        account = "scrap_sold" if item == "SWARF" else "revenue"
        self.book(receivable=price * (1 + rate), output_tax=-price * rate, **{account: -price})
        self.revenue += 0 if item == "SWARF" else price
        return cost

    # ---------------------------------------------------------------------------------------- orders

    def charge(self, order: str, cost: Cost) -> None:
        """Charge an order."""
        for element, amount in cost.items():
            self.orders.setdefault(order, defaultdict(lambda: of(0)))[element] += amount
            self.balance[f"WIP {element}"] += amount

    def issue(self, order: str, site: str, **quantities: Amount) -> None:
        """Hand material to an order."""
        for item, quantity in quantities.items():
            self.charge(order, self.take(item, site, quantity))

    def work(self, order: str, centre: str, people: Amount, machines: Amount = 0) -> None:
        """Charge hours: overhead of the shop by machine hours, that of the hall by direct wages."""
        wages = of(str(people)) * WAGE[centre][self.month]
        overhead = of(str(machines)) * MACHINE[self.month] if centre == "MACH" else wages * 3 / 2
        self.hours[self.month, centre] += of(str(people))
        if centre == "MACH":
            ran = self.machines[self.month]
            ran[order] = ran.get(order, of(0)) + of(str(machines))
        self.charge(order, {"labour": wages, "overhead": overhead})
        self.balance["wages"] -= wages
        self.balance["applied"] -= overhead
        self.pools[centre] -= overhead
        self.applied += overhead

    def give(self, order: str, cost: Cost) -> None:
        """Take cost off an order."""
        self.charge(order, {element: -amount for element, amount in cost.items()})

    def empty(self, order: str) -> Cost:
        """Complete an order: all that it has cost."""
        cost = dict(self.orders[order])
        self.give(order, cost)
        del self.orders[order]
        return cost

    def rods(self, order: str, quantity: int, swarf: int) -> None:
        """Receive rods at standard, and swarf at its price."""
        cost = {element: amount * quantity for element, amount in self.standards["ROD"].items()}
        for item, count, value in (("ROD", quantity, cost), ("SWARF", swarf, worth(material=swarf * 20))):
            self.give(order, value)
            self.put(item, "PUNE", count, value)

    def settle(self, order: str, **causes: Amount) -> None:
        """Tell what an order of a product at standard has left, by cause and to the cent."""
        told = {name.replace("_", " "): of(str(amount)) for name, amount in causes.items() if amount}
        assert sum(told.values()) == total(self.empty(order)), told
        for name, amount in told.items():
            self.balance[name] += amount
        self.variances[order] = told

    def plated(self, good: int, used: int, fee: Amount, carriage: int = 0) -> None:
        """Receive chromed rods: rods at standard, carriage, and the fee."""
        cost = self.take("ROD", "PLATER", used)
        cost["material"] += carriage
        self.put("CROD", "CHAKAN", good, {**cost, "subcontract": of(str(fee))}, layers=True)

    # --------------------------------------------------------------------------------------- the end

    def overhead(self, indirect: dict[str, int], energy: dict[str, int], machine: Fraction) -> None:
        """Collect wages that no ticket has, what employers add, energy and depreciation."""
        wages = {centre: of(amount) for centre, amount in indirect.items()}
        for centre in CENTRES:
            hours = self.hours[self.month, centre]
            paid = hours * of(PAID[centre][self.month])
            beyond = paid - hours * WAGE[centre][self.month]
            self.book(labour_rate=beyond, wages=-beyond)
            wages[centre] += paid
            worn = half_up(machine) + 10_000 if centre == "MACH" else of(5000)
            power = of(energy[centre])
            self.buy(power * (1 + GST), collected=power, input_tax=power * GST)
            self.book(collected=worn, depreciated=-worn)
            self.pools[centre] += of(indirect[centre]) + half_up(wages[centre] * SOCIAL) + power + worn
        for centre, amount in indirect.items():
            account = {"ADMIN": "administration", "SALES": "selling"}.get(centre, "collected")
            added = half_up(wages[centre] * SOCIAL)
            self.book(**{account: added + amount}, wages=-amount, social=-added)
        self.book(administration=1000, depreciated=-1000)
        self.gross = sum(wages.values())  # what is owed to all

    def rest(self) -> dict[str, Fraction]:
        """Say what each order bears of what the shop has collected beyond what it applied, by machine hours."""
        left, ran = self.pools["MACH"], self.machines[self.month]
        sign = 1 if left > 0 else -1
        parts = split(abs(left), list(ran.values()))
        shares = {order: sign * part for order, part in zip(ran, parts, strict=True)}
        self.balance["applied"] += self.applied
        self.balance["collected"] -= self.applied + left
        self.pools["MACH"], self.applied = of(0), of(0)
        self.rests |= {(self.month, order): share for order, share in shares.items()}
        return shares
