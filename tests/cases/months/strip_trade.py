"""What the strip works do from day to day and at a month's end, by hand.

Source: ASC 330 and IAS 2 (standard cost, by-products, net realizable value), ASC 830 and IAS 21 (items in another
currency), Horngren, Datar and Rajan, Cost Accounting, ch. 8 (four ways to explain overhead; proration).
"""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import half_up, of, there
from tests.cases.months.strip_by_hand import OWN, Hand
from tests.cases.months.strip_orders import NEW, OVERHEAD, WAGES

KINDS = {  # account, and what the report names it
    "usage": ("50220", "material_usage"),
    "mix": ("50225", "material_mix"),
    "yield": ("50226", "material_yield"),
    "price": ("50270", "material_price"),
    "labour rate": ("50230", "labour_rate"),
    "labour efficiency": ("50231", "labour_efficiency"),
    "overhead efficiency": ("50240", "overhead_efficiency"),
    "overhead rate": ("50241", "overhead_rate"),
    "lot size": ("50250", "lot_size"),
    "planning": ("50299", "planning"),
    "revision": ("50260", "standard_change"),
}

OPENING = {
    "COIL": "20000", "STR12": "4000", "STR8": "2000", "BLANK": "300", "BOLT": "5000", "POWE": "100", "POWP": "80",
    "BRKT": "500", "HINGE": "800", "LATCH": "400",
}  # fmt: skip
BALANCES = {
    "10100": 80_000, "14000": 12_000, "15000": 240_000, "15900": -60_000, "11000": 18_000, "20100": -14_000,
    "20600": -900, "30100": -150_000,
}  # fmt: skip


def whole(cost: dict[str, Fraction]) -> Fraction:
    """Add up elements, or accounts."""
    return sum(cost.values(), Fraction(0))


class Trade(Hand):
    """What happens, in short ways to write it."""

    def put_in(self, name: str, **goods: str) -> None:
        """Issue goods at Toledo to an order."""
        for item, quantity in goods.items():
            self.issue(name, item, "TOL", quantity)

    def count(self, name: str, quantity: str, degree: str) -> None:
        """Count what is in process."""
        self.orders[name].counted, self.orders[name].degree = of(quantity), of(degree)

    def opened(self) -> None:
        """State what there was."""
        for item, quantity in OPENING.items():
            self.put(item, "CLE" if item == "COIL" else "TOL", of(quantity))
        for code, amount in BALANCES.items():
            self.balance[code] += amount
        self.balance["30500"] = -sum(self.balance.values(), Fraction(0))

    def buy(self, item: str, site: str, quantity: str, cost: str) -> None:
        """Receive goods; what is owed for them beyond standard is purchase price variance."""
        came = whole(self.put(item, site, of(quantity)))
        self.add({"20200": -of(cost), "50210": of(cost) - came})

    def bill(self, received: str, invoiced: str) -> None:
        """Invoice what was received; another price is price variance."""
        self.add({"20200": of(received), "20100": -of(invoiced), "50210": of(invoiced) - of(received)})

    def give(self, item: str, quantity: str, account: str, site: str = "TOL") -> None:
        """Let goods go to an account, at standard; scrap at its moving average."""
        if item == "SCRAP":
            held = sum((self.shelf[item, each] for each in OWN), Fraction(0))
            cost = half_up(self.scrap * of(quantity) / held)
            self.scrap -= cost
            self.shelf[item, site] -= of(quantity)
            self.add({"12500": -cost, account: cost})
        else:
            self.add({account: -whole(self.put(item, site, -of(quantity)))})

    def sell(self, item: str, quantity: str, revenue: str, tax: str = "0", account: str = "40100") -> None:
        """Deliver and invoice goods; sales tax is the state's."""
        self.give(item, quantity, "50100", "CLE" if item == "STR8" else "TOL")
        self.add({"11000": of(revenue) + of(tax), account: -of(revenue), "20500": -of(tax)})

    def back(self, item: str, quantity: str, revenue: str, cost: str, tax: str = "0") -> None:
        """Take goods back at what they were sold for at cost; the shelf has the standard of the day."""
        self.add({"11000": -of(revenue) - of(tax), "40100": of(revenue), "20500": of(tax)})
        came = whole(self.put(item, "TOL", of(quantity)))
        self.add({"50100": -of(cost), "50260": of(cost) - came})

    def shift(self, item: str, source: str, target: str, quantity: str) -> None:
        """Move goods between sites."""
        assert whole(self.put(item, source, -of(quantity))) + whole(self.put(item, target, of(quantity))) == 0

    def plate(self, blanks: str, plated: str, fee: str) -> None:
        """Take plated blanks in; what blanks and fee came to beyond standard is price variance."""
        worth = -whole(self.put("BLANK", "PLATER", -of(blanks))) + of(fee)
        self.add({"20200": -of(fee), "50210": worth - whole(self.put("PBLANK", "TOL", of(plated)))})

    def repair(self, hours: str, account: str) -> None:
        """Mend goods in the finishing shop, at its wage and its overhead rate."""
        wages, overhead = of(hours) * of(WAGES["FINISH"][0]), of(hours) * OVERHEAD["FINISH"]
        self.add({"20300": -wages, "51900 FINISH": -overhead, account: wages + overhead})

    def spend(self, centre: str, bank: str, worn: str, further: dict[str, str] | None = None) -> None:
        """Spend on a shop: paid, worn, and what else is owed."""
        owed = {"10100": -of(bank), "15900": -of(worn)}
        owed |= {code: -of(amount) for code, amount in (further or {}).items()}
        self.add({f"51000 {centre}": -whole(owed), **owed})

    def offices(self, *amounts: str) -> None:
        """Spend on salaries, wear and insurance; commission and warranty."""
        salaries, worn, insured, commission, warranty = map(of, amounts)
        self.add({"60200": salaries + worn + insured, "20350": -salaries, "15900": -worn, "14000": -insured})
        self.add({"60100": commission + warranty, "10100": -commission, "20600": -warranty})

    def wages(self, earned: str, paid: str) -> None:
        """Owe what was really earned: what that is beyond the hours charged is labour rate variance."""
        left = self.balance["20300"] + of(earned)
        self.add(
            {"20300": of(earned) - left, "50230": left, "20350": of(paid) - of(earned), "10100": -of(paid)}
        )

    def absorb_standard(self) -> None:
        """Apply the presses' overhead on the standard hours of what was done in the month."""
        for name, order in self.orders.items():
            new = order.allowed("PRESS", 1) - order.absorbed
            order.absorbed += new
            self.standard_hours += new
            self.absorb(name, "PRESS", new * OVERHEAD["PRESS"])

    def rest(self, centre: str) -> Fraction:
        """Say what a shop has applied too little, and close what it has applied against what it spent."""
        left = self.balance[f"51000 {centre}"] + self.balance[f"51900 {centre}"]
        self.balance[f"51000 {centre}"], self.balance[f"51900 {centre}"] = left, Fraction(0)
        return left

    def four_ways(self, variable: str, fixed: str, budget: str, idle: str = "0") -> None:
        """Explain what the presses applied too little; of the volume a part is idle capacity (IAS 2.13)."""
        self.add({"50410": of(idle), "51000 PRESS": -of(idle)})
        self.absorb_standard()
        worked, allowed = self.hours["PRESS"], self.standard_hours
        found = {
            "50310": of(variable) - worked * 14,
            "50311": (worked - allowed) * 14,
            "50312": of(fixed) - of(budget),
            "50313": of(budget) - allowed * 26 - of(idle),
        }
        rest = self.rest("PRESS")
        assert whole(found) == rest
        self.add({**found, "51000 PRESS": -rest})
        self.hours["PRESS"] = self.standard_hours = Fraction(0)

    def slit(self, **shares: str) -> None:
        """Charge what the slitters applied too little to the orders of the month, by machine hours."""
        rest = self.rest("SLIT")
        assert whole({name: of(amount) for name, amount in shares.items()}) == rest
        for name, amount in shares.items():
            self.orders[name].rest += of(amount)
            self.charge(name, {"overhead": of(amount)})
        self.add({"51000 SLIT": -rest})

    def revalue(self) -> None:
        """Raise the standards: of goods at both plants, on the road and at the plater; not of what is in process."""
        before = {}
        for item, site in list(self.shelf):
            if item != "SCRAP":
                before[item, "CLE" if site in OWN else site] = whole(self.held(item, site))
        self.when = NEW
        for (item, site), was in before.items():
            up = whole(self.held(item, site)) - was
            self.add({self.account(item, site): up, "50260": -up})

    def settle(self) -> None:
        """Move what orders have come to beyond output, and beyond the quota of what is counted, to variances."""
        self.told.append({})
        for name, order in self.orders.items():
            if not (order.made or order.counted):
                continue
            new = {kind: each - order.told[kind] for kind, each in order.variances().items()}
            for kind, amount in new.items():
                order.told[kind] += amount
                self.balance[KINDS[kind][0]] += amount
            if there(new):
                self.told[-1][name] = there(new)
            left = order.quota()
            beyond = {each: amount - left[each] for each, amount in order.cost.items()}
            assert whole(beyond) == whole(new), name
            self.charge(name, {each: -amount for each, amount in beyond.items()})

    def earned(self) -> dict[str, Fraction]:
        """Revenue and expense of the month, debits above zero."""
        return there(
            {code: each for code, each in self.balance.items() if code[0] in "4678" or code[:2] == "50"}
        )

    def quarter(self) -> None:
        """Let goods on hand bear their part of finishing's rest and of what coils cost beyond standard; tax the profit.

        Finishing by its overhead in ending goods and in what was sold; coils by the pounds of them that are left.
        """
        rest = self.balance["51000 FINISH"]
        left = self.shelf["BRKT", "TOL"] * of("0.6") + self.shelf["HINGE", "TOL"] * of("0.4")
        sold = 8263 * of("0.6") + 4680 * of("0.4")  # 13 brackets went to customers under warranty
        finishing = half_up(rest * left / (left + sold))
        coils = half_up(of(708) * self.shelf["COIL", "CLE"] / 139_000)
        self.add(
            {"51000 FINISH": -rest, "50320": rest - finishing, "50210": -coils, "12950": finishing + coils}
        )
        tax = half_up((-self.balance["30900"] - whole(self.earned())) * of("0.21"))
        self.add({"80100": tax, "20700": -tax})

    def end(self, *, last: bool = False) -> None:
        """End a month: orders are settled, profit is carried."""
        self.settle()
        self.rest("FINISH")
        if last:
            self.quarter()
        income = self.earned()
        self.income.append(income)
        self.add({"30900": whole(income), **{code: -amount for code, amount in income.items()}})
        found: dict[str, Fraction] = defaultdict(Fraction)
        for code, amount in self.balance.items():
            found[code.split()[0]] += amount
        self.closing.append(there(found))
