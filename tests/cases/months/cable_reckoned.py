"""What each month of the wire and cable works costs, by hand: shelves, services, orders, what is in process."""

from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months import cable_tables as tables
from tests.cases.months.by_hand import Cost, half_up, of, total
from tests.cases.months.cable_stores import ACCOUNTS, WIP, Stores, by_rate, plus, read

POOLS = {"DRAW": "5101", "EXTR": "5101", "POWER": "500102", "REPAIR": "500102"}
EXPENSES = {"OFFICE": "6602", "SALES": "6601"}


class Months(Stores):
    """One month's costs after the other."""

    def begin(self, month: str) -> None:
        """Begin a month: its goods are priced when all have come."""
        self.month, self.t = month, tables.MONTHS[month]
        self.pool = dict.fromkeys(POOLS, Fraction(0))
        self.received = Fraction(0)
        for shelf in self.shelves.values():
            shelf.begin()
        self.finished: dict[str, Cost] = {}
        self.units: dict[str, Fraction] = {}

    def spend(self, centre: str, amount: Fraction, against: str) -> None:
        """Let a centre bear a cost."""
        research = "530101" if self.month == tables.DEC else "530102"
        account = POOLS.get(centre) or EXPENSES.get(centre, research)
        if centre in POOLS:
            self.pool[centre] += amount
        self.post({account: amount, against: -amount})

    def rods(self) -> None:
        """Rod goes to the drawing shop at the month's price; 假退料 lowers what it has used."""
        shelf = self.shelves["CU8"]
        again = "300" if self.month == tables.JAN else "0"
        for quantity in (again, *(quantity for _, quantity in self.t["rods"]), "-" + self.t["kept"]):
            self.charge("W", "material", total(shelf.take(quantity)), "1403")
        kilos, price = self.t["scrap"]
        worth = self.move("SCRAP", kilos, of(kilos) * of(price))
        self.charge("W", "material", -worth, "1403")

    def plastics(self, opening: Fraction, missing: str = "0") -> None:
        """Plastics go at planned price, and bear 材料成本差异 at a rate of two decimals of a per cent."""
        self.rate = half_up(self.variance * 100 / (opening + self.received), 2) / 100
        taken: Cost = {}
        for item, price in tables.PLANNED.items():
            lost = {"lost": missing} if item == "PVC" and of(missing) else {}
            for bearer, quantity in {**self.t[item], **lost}.items():
                self.planned[item] -= of(quantity)
                taken = plus(taken, {bearer: of(quantity) * of(price)})
        for bearer, planned in taken.items():
            differs = half_up(planned * self.rate)
            self.variance -= differs
            self.bear(bearer, planned, "1403")
            self.bear(bearer, differs, "1404")

    def bear(self, bearer: str, amount: Fraction, against: str) -> None:
        """Charge an order, a centre, or what is pending."""
        if bearer == "lost":
            self.post({"1901": amount, against: -amount})
        elif bearer in self.own:
            self.charge(bearer, "material", amount, against)
        else:
            self.spend(bearer, amount, against)

    def wages(self) -> None:
        """Wages of workers go by hours, each at a rate; 32 % beyond them by the same hours; staff by centre."""
        hours = self.t["labour_hours"]
        for shop, wage in self.t["wages"].items():
            orders = {of: each for of, each in hours.items() if (of == "W") == (shop == "DRAW")}
            for account, amount in (("221101", of(wage)), ("221103", of(wage) * of(tables.CHARGES))):
                for order, part in by_rate(amount, orders).items():
                    self.charge(order, "labour", part, account)
        for centre, wage in self.t["staff"].items():
            self.spend(centre, of(wage), "221101")
            self.spend(centre, of(wage) * of(tables.CHARGES), "221103")

    def centres(self, worn: Mapping[str, str], idle: str = "0") -> None:
        """Depreciation, bills, services once between each other (交互分配法), pools by machine hours."""
        for centre, amount in worn.items():
            self.spend(centre, of(amount), "1602")
        for centre, (net, vat, owed) in self.t["bills"].items():
            self.spend(centre, of(net), "1002" if owed == "bank" else "220201")
            if of(vat):
                self.book(_22210101=vat, _220201="-" + vat)
        self.served()
        if of(idle):
            self.pool["EXTR"] -= of(idle)
            self.book(_671110=idle, _5101="-" + idle)
        for shop in tables.SHOPS:
            machines = self.t["machine_hours"]
            orders = {of: each for of, each in machines.items() if (of == "W") == (shop == "DRAW")}
            for order, part in by_rate(self.pool[shop], orders).items():
                self.charge(order, "overhead", part, "5101")
            self.pool[shop] = Fraction(0)

    def served(self) -> None:
        """交互分配: each service at its own rate to the other, then what it costs then to all others."""
        use = self.t["served"]
        rates = {
            of_: half_up(self.pool[of_] / sum(of(each) for each in to.values()), 4) for of_, to in use.items()
        }
        mutual = {
            of_: half_up(rates[of_] * of(use[of_][other]))
            for of_, other in (("POWER", "REPAIR"), ("REPAIR", "POWER"))
        }
        self.pool["POWER"] += mutual["REPAIR"] - mutual["POWER"]
        self.pool["REPAIR"] += mutual["POWER"] - mutual["REPAIR"]
        self.service_rates = {}
        for service, to in use.items():
            outside = {centre: each for centre, each in to.items() if centre not in use}
            whole = self.pool[service]
            self.service_rates[service] = half_up(whole / sum(of(each) for each in outside.values()), 4)
            for centre, part in by_rate(whole, outside).items():
                self.spend(centre, part, "500102")
            self.pool[service] = Fraction(0)

    def made(self, order: str) -> Fraction:
        """How much an order has made in the month."""
        return sum((of(quantity) for _, quantity in self.t["made"][order]), Fraction(0))

    def averaged(self, order: str) -> Cost:
        """约当产量法, wire apart: unit costs of four decimals, what is in process at them, goods bear the rest."""
        made = self.made(order)
        units, degree = (of(each) for each in self.t["in_process"][order])
        left = {}
        for which, cost in (("own", self.own[order]), ("moved", self.moved[order])):
            left[which] = {}
            for element, amount in cost.items():
                there = units if which == "moved" or element == "material" else units * degree
                left[which][element] = half_up(half_up(amount / (made + there), 4) * there)
        done = plus(plus(self.own[order], left["own"], -1), plus(self.moved[order], left["moved"], -1))
        self.own[order], self.moved[order] = left["own"], left["moved"]
        return done

    def at_quota(self, order: str) -> Cost:
        """在产品按定额成本计价: what is in process at quota, goods bear the rest."""
        quota = read(tables.QUOTA if self.month == tables.DEC else tables.NEW_QUOTA)
        units, degree = (of(each) for each in self.t["in_process"][order])
        left = {
            element: half_up(each * units * (1 if element == "material" else degree))
            for element, each in quota.items()
        }
        done = plus(plus(self.own[order], self.moved[order]), left, -1)
        self.own[order], self.moved[order] = left, {}
        return done

    def store(self, order: str, cost: Cost) -> None:
        """Take what an order has made onto its shelf."""
        item = {"K1": "K"}.get(order, order)
        quantity = self.made(order)
        self.finished[order], self.units[order] = cost, quantity
        self.shelves[item].add(quantity, cost)
        for element, amount in cost.items():
            self.post({ACCOUNTS[item]: amount, WIP[element]: -amount})

    def wire_used(self) -> None:
        """Wire goes on at the month's price, its elements with it."""
        for order, slips in self.t["wire"].items():
            for _, quantity in slips:
                self.wire_to(order, self.shelves["W"].take(quantity))

    def wire_to(self, order: str, cost: Cost) -> None:
        """Charge an order with wire."""
        self.moved[order] = plus(self.moved[order], cost)
        for element, amount in cost.items():
            self.post({WIP[element]: amount, "140501": -amount})

    def reels(self) -> None:
        """Reels go with the cable, at the moving average."""
        for order, quantity in self.t["REEL"].items():
            self.charge(order, "material", self.move("REEL", quantity), "141101")

    def spoilt(self) -> None:
        """0.2 km of VV are spoilt by a worker: at quota cost, less scrap, less what he pays, to 废品损失."""
        for element, each in read(tables.QUOTA).items():
            self.charge("VV", element, -each * of("0.2"), "500103")
        scrap = self.move("SCRAP", "80", of("80") * 52)
        self.post({"1403": scrap, "500103": -scrap})
        self.book(_1221="500", _500103="-500")
        self.charge("VV", "spoilage", self.ledger["500103"], "500103")

    def repaired(self) -> None:
        """可修复废品: what the repair has cost is 废品损失 of the order repaired."""
        for element, amount in self.own["RX"].items():
            self.post({"500103": amount, WIP[element]: -amount})
        self.charge("K1", "spoilage", total(self.own["RX"]), "500103")
        self.own["RX"] = {}

    def sell(self, item: str, quantity: str, price: str) -> Fraction:
        """Sell: revenue, VAT of 13 %, and cost at the month's price. What the customer owes."""
        net = of(quantity) * of(price)
        vat = half_up(net * of("0.13"))
        self.book(_1122=net + vat, _6001=-net, _22210107=-vat)
        cost = total(self.shelves[item].take(quantity))
        self.post({"640101": cost, "140502": -cost})
        return net + vat
