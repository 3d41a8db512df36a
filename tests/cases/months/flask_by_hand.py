"""June of a flask works by hand: 平行结转分步法 in three steps, each with its wages and its overhead.

Nothing of the package is called. No rate is rounded: a whole is shared by largest remainders, and what goods or units
are worth is rounded half up once. Amounts are debits above zero.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months.by_hand import Cost, Layers, Pool, half_up, of, share, split, total

ORDERS = ("WO-A", "WO-B", "WO-T")
SHOPS = {"PRESS": "1", "COAT": "2", "FIT": "3"}
STEPS = [f"{kind}_{step}" for step in "123" for kind in ("labour", "overhead")]
ELEMENTS = ("material", "material_2", "material_3", *STEPS)
HEADS = {"material": "50010101", "labour": "50010102", "overhead": "50010104", "spoilage": "50010107"}
COLLECT = {"OFFICE": "6602", "SALES": "6601"}  # others are 辅助生产成本 and 制造费用, both to orders
SHELF = "140502"


def account(element: str) -> str:
    """Find the account of work in process."""
    return HEADS[element.split("_", maxsplit=1)[0]]


def column(text: str, names: tuple[str, ...] = ELEMENTS) -> Cost:
    """Read amounts in the order of the elements; a dash is nothing."""
    found = dict(zip(names, text.split(), strict=False))
    return {name: of(amount) for name, amount in found.items() if amount != "-"}


def shared(amount: Fraction, measures: Mapping[str, Fraction | int]) -> Cost:
    """Share an amount by measures."""
    parts = split(amount, [Fraction(measure) for measure in measures.values()])
    return dict(zip(measures, parts, strict=True))


# Opening stock and work in process; material, powder, caps, then wages and overhead of the three steps.
STOCK = {
    "CUP-A": (1500, "13800.45 1210.10 9800 2412.30 2210.66 1802.77 1590.20 2101.15 1288.90"),
    "CUP-B": (900, "10402.11 905.33 6110 1702.05 1633.47 1244.68 1101.01 1399.39 860.02"),
    "TRAY": (600, "4102.50 - - 801.20 790.35"),
}
BEGUN = {
    "WO-A": "9120.60 300.25 - 1500.10 1401.90 410.20 377.15",
    "WO-B": "5200.44 190.10 - 640.33 601.28 210.06 180.90",
    "WO-T": "1201.10 - - 180.40 170.22",
}


# In process at the end: step one 400 at 0.5, step two 300 at 0.6, step three 100 at 0.5 with 0.8 of its material.
LEFT_A = {
    "material": of(800),
    "labour_1": of(600),
    "material_2": of(400),
    "labour_2": of(280),
    "material_3": of(80),
    "labour_3": of(50),
}
# 200 begun step two, half done, 100 step one, half done; at the end 250 are in step two at 0.4.
BEGAN_B = {"material": of(300), "labour_1": of(250), "material_2": of(200), "labour_2": of(100)}
LEFT_B = {"material": of(250), "labour_1": of(250), "material_2": of(250), "labour_2": of(100)}


class Month:
    """June, step by step."""

    def __init__(self, way: str = "") -> None:
        self.way = way
        self.vouchers: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        self.cost: dict[str, Cost] = {order: column(BEGUN[order]) for order in ORDERS}
        self.opening()
        self.bought()
        self.planned()
        self.stores()
        self.wages()
        self.charges()
        self.services()
        self.spoiled()
        self.divided()
        self.sold()
        self.settled()
        self.taxes()

    def book(self, document: str, *lines: tuple[str, Fraction | int | str]) -> None:
        """Write the lines of a voucher; they add up to nothing."""
        assert sum(Fraction(amount) for _, amount in lines) == 0, document
        for code, amount in lines:
            self.vouchers[document][code] += Fraction(amount)

    def bear(self, order: str, element: str, amount: Fraction | int) -> None:
        """Let an order bear an amount."""
        self.cost[order][element] = self.cost[order].get(element, Fraction(0)) + amount

    def opening(self) -> None:
        """State the balances when the books begin; capital is what they leave."""
        lines: dict[str, Fraction] = defaultdict(Fraction)
        lines |= {
            "1002": of("198400"),
            "1122": of("33900"),
            "1403": of("48000") + 7430 + 21200 + 10740,
            "1404": of("957.35"),
            "141101": of("4525"),
            "141102": of("412"),
            "1601": of("960000"),
            "1602": of("-240500"),
            "220201": of("-45200"),
            "220202": of("-10740"),
            "221101": of("-150000"),
            "221103": of("-15750"),
            "221109": of("-24000"),
            "222102": of("-12044.36"),
            "410101": of("-40000"),
            "4103": of("-186300.52"),
        }
        for cost in self.cost.values():
            for element, amount in cost.items():
                lines[account(element)] += amount
        lines[SHELF] = sum((total(column(text)) for _, text in STOCK.values()), Fraction(0))
        self.capital = sum(lines.values())
        self.vouchers["opening"].update(lines | {"4001": -self.capital})

    def bought(self) -> None:
        """Receipts and invoices."""
        for receipt, code, worth in (
            ("GR-1", "1403", 80000),  # 5 000 kg at the planned 16.00
            ("GR-3", "1403", 44000),
            ("GR-4", "141101", 9200),
            ("GR-5", "1403", 64000),
            ("GR-6", "141101", 3800),
            ("GR-7", "1403", 32000),  # 暂估 at the planned price
        ):
            self.book(receipt, (code, worth), ("220202", -worth))
        if self.way == "ordered":
            self.book("GR-7", ("1404", 200), ("220202", -200))
        self.owe("PI-1", {"220202": of(80000), "1404": of(1500)}, "10595")
        self.owe("LC-1", {"1404": of(900)}, "81")
        # 单到冲回: the estimate of 2 000 caps in red, then 10 900.00; 500 of them are in orders
        self.owe("PI-0", {"220202": of(10740), "1403": of(120), account("material_3"): of(40)}, "1417")
        self.bear("WO-A", "material_3", 40)
        self.owe("PI-2", {"1402": of(18750)}, "2437.50")
        self.book("GR-2", ("1403", 18750), ("1402", -18750))  # 495 kg of 500: 合理损耗
        self.owe("PI-3", {"220202": of(44000)}, "5720")
        self.owe("PI-4", {"220202": of(9200)}, "1196")
        self.owe("PI-5", {"220202": of(64000), "1404": of(-1200)}, "8164")
        self.owe("PI-6", {"220202": of(3800)}, "494")

    def owe(self, number: str, lines: Mapping[str, Fraction], vat: str) -> None:
        """Owe a supplier."""
        owed = sum(lines.values(), of(vat))
        self.book(number, *lines.items(), ("22210101", of(vat)), ("220201", -owed))

    def planned(self) -> None:
        """Steel at 16.00: the rate is that of the opening balance and of what is invoiced."""
        variance = of("957.35") + 1500 + 900 - 1200
        rate = variance / (48000 + 80000 + 64000)
        if self.way == "ordered":  # 暂估 at the price ordered: 2 000 kg at 16.10, its variance with it
            rate = (variance + 200) / (48000 + 80000 + 64000 + 32000)
        elif self.way == "opening":  # 上月差异率
            rate = of("957.35") / 48000
        self.variance_rate = rate
        used = {
            "WO-A": {"MI-1": 2200, "MI-3": 2400, "MI-6": 1500 - 60},
            "WO-B": {"MI-2": 700, "MI-4": 1700, "MI-7": 1200},
            "WO-T": {"MI-5": 800},
        }
        for order, slips in used.items():
            for number, kilograms in slips.items():
                worth = kilograms * 16 + (60 * 16 if number == "MI-6" else 0)
                self.book(number, (account("material"), worth), ("1403", -worth))
            planned = sum(slips.values()) * 16
            borne = half_up(planned * rate)  # of all that the order took
            self.book("variance", (account("material"), borne), ("1404", -borne))
            self.bear(order, "material", planned + borne)
        self.book("MR-1", (account("material"), -960), ("1403", 960))

    def stores(self) -> None:
        """Powder 移动加权平均, caps 先进先出, cartons 月末一次加权平均, gloves 移动加权平均."""
        powder = Pool(200, {"all": of(7430)})
        taken = {"MI-8": powder.take(120)["all"]}
        powder.add(495, {"all": of(18750)})
        taken["MI-9"], taken["MI-10"] = powder.take(150)["all"], powder.take(190)["all"]
        for number, order in (("MI-8", "WO-A"), ("MI-9", "WO-B"), ("MI-10", "WO-A")):
            self.use(number, order, "material_2", taken[number], "1403")
        caps = Layers((of(4000), {"all": of(21200)}), (of(2000), {"all": of(10740)}))
        self.use("MI-11", "WO-A", "material_3", caps.take(4500)["all"], "1403")
        caps.pools[0].add(0, {"all": of(120)})
        caps.add(8000, {"all": of(44000)})
        self.use("MI-12", "WO-B", "material_3", caps.take(3200)["all"], "1403")
        self.use("MI-13", "WO-A", "material_3", caps.take(3600)["all"], "1403")
        worth, count = of(4525) + 9200 + 3800, 5000 + 10000 + 4000
        for order, cartons in (("WO-A", 8000), ("WO-B", 3200)):
            self.use("average", order, "material_3", half_up(worth * cartons / count), "141101")
        given = half_up(worth * 50 / count)
        self.book("average", (COLLECT["SALES"], given), ("141101", -given))
        gloves = Pool(100, {"all": of(412)})
        self.collected: Cost = {
            "SALES": given,
            "OFFICE": Fraction(0),
            "POWER": Fraction(0),
            "REPAIR": Fraction(0),
        }
        for number, shop, pairs in (("OU-1", "PRESS", 40), ("OU-2", "COAT", 30)):
            worn = gloves.take(pairs)["all"]
            self.collected[shop] = worn
            self.book(number, ("5101", worn), ("141102", -worn))
        self.collected["FIT"] = Fraction(0)

    def use(self, number: str, order: str, element: str, amount: Fraction, shelf: str) -> None:
        """Issue goods to an order."""
        self.bear(order, element, amount)
        self.book(number, (account(element), amount), (shelf, -amount))

    def wages(self) -> None:
        """Wages of each step by hours, contributions (设定提存计划, 社会保险费) by wages."""
        direct = {
            "PRESS": ("45210", {"WO-A": of(1500), "WO-B": of(620), "WO-T": of(130)}),
            "COAT": ("28640.50", {"WO-A": of(900), "WO-B": of(400)}),
            "FIT": ("30115", {"WO-A": of(1100), "WO-B": of(430)}),
        }
        names = ("PRESS", "COAT", "FIT", "POWER", "REPAIR", "OFFICE", "SALES")
        indirect = dict(zip(names, map(of, "6200 4300 3900 5100 4800 21000 9800".split()), strict=True))
        self.paid: dict[str, Cost] = {}
        for shop, (amount, hours) in direct.items():
            self.paid[shop] = shared(of(amount), hours)
            self.spread(f"CD-{shop}", self.paid[shop], "221101", f"labour_{SHOPS[shop]}")
        self.spread("CD-INDIRECT", indirect, "221101")
        for fund, per_cent, code in (("PENSION", "0.16", "221109"), ("SOCIAL", "0.105", "221103")):
            for shop, wages in self.paid.items():
                part = shared(half_up(total(wages) * of(per_cent)), wages)
                self.spread(f"CD-{shop}-{fund}", part, code, f"labour_{SHOPS[shop]}")
            part = shared(half_up(total(indirect) * of(per_cent)), indirect)
            self.spread(f"CD-INDIRECT-{fund}", part, code)

    def spread(self, number: str, shares: Cost, credit: str, element: str = "") -> None:
        """Book a table: orders bear an element, cost centres collect."""
        for name, amount in shares.items():
            if name in ORDERS:
                self.bear(name, element, amount)
                self.book(number, (account(element), amount), (credit, -amount))
            else:
                self.collect(number, name, amount, credit)

    def collect(self, number: str, centre: str, amount: Fraction, credit: str) -> None:
        """Let a cost centre collect an amount."""
        self.collected[centre] += amount
        pool = "500102" if centre in ("POWER", "REPAIR") else "5101"
        self.book(number, (COLLECT.get(centre, pool), amount), (credit, -amount))

    def charges(self) -> None:
        """Depreciation, power, parts, rent, carriage."""
        names = ("PRESS", "COAT", "FIT", "POWER", "REPAIR", "OFFICE", "SALES")
        worn = dict(zip(names, map(of, "9800 7600 4100 3000 1250 2600 400".split()), strict=True))
        self.spread("CD-WORN", worn, "1602")
        for number, centre, amount, vat, credit in (
            ("OE-1", "POWER", "22415.80", "2914.05", "220201"),
            ("OE-2", "REPAIR", "1875.40", "243.80", "1002"),
            ("OE-3", "OFFICE", "3000", "270", "1002"),
            ("OE-4", "SALES", "2210", "198.90", "220201"),
        ):
            self.collect(number, centre, of(amount), credit)
            self.book(number, ("22210101", vat), (credit, -of(vat)))

    def services(self) -> None:
        """代数分配法: x = power + 40/370 y, y = repair + 1 200/39 400 x; then each workshop by machine hours."""
        power, repair = self.collected["POWER"], self.collected["REPAIR"]
        gives, takes = Fraction(1200, 39400), Fraction(40, 370)
        x = (power + repair * takes) / (1 - gives * takes)
        y = repair + x * gives
        among = {"PRESS": (16000, 150), "COAT": (14000, 110), "FIT": (6000, 60)}
        by_meter = {name: half_up(x * units / 39400) for name, (units, _) in among.items()}
        by_hour = {name: half_up(y * hours / 370) for name, (_, hours) in among.items()}
        by_meter["REPAIR"], by_hour["POWER"] = half_up(x * gives), half_up(y * takes)
        # what is charged between departments is rounded; each then hands on what it has
        rest = power + by_hour["POWER"] - total(by_meter)
        by_meter |= shared(rest, {"OFFICE": 1800, "SALES": 400})
        by_hour["OFFICE"] = repair + by_meter["REPAIR"] - total(by_hour)
        borne = [by_meter, by_hour]
        self.gross = total(by_meter), total(by_hour)
        for given in borne:
            for name, amount in given.items():
                self.collected[name] += amount
        for name, code in (("OFFICE", "6602"), ("SALES", "6601")):
            amount = sum((given.get(name, Fraction(0)) for given in borne), Fraction(0))
            self.book("services", (code, amount), ("500102", -amount))
        self.overhead: dict[str, Cost] = {}
        for shop, hours in (
            ("PRESS", {"WO-A": of("420.5"), "WO-B": of(180), "WO-T": of(40)}),
            ("COAT", {"WO-A": of(310), "WO-B": of("130.5")}),
            ("FIT", {"WO-A": of(260), "WO-B": of(99)}),
        ):
            self.overhead[shop] = shared(self.collected[shop], hours)
            serving = sum((given[shop] for given in borne), Fraction(0))
            self.book("services", ("5101", serving), ("500102", -serving))
            for order, amount in self.overhead[shop].items():
                element = f"overhead_{SHOPS[shop]}"
                self.bear(order, element, amount)
                self.book("services", (account(element), amount), ("5101", -amount))

    def in_process(self, element: str) -> Fraction:
        """广义在产品约当产量 of the cups of 500 ml."""
        return self.units(LEFT_A, element)

    @staticmethod
    def units(of_them: Mapping[str, Fraction], element: str) -> Fraction:
        """广义在产品约当产量: overhead goes as wages."""
        return of_them.get(element.replace("overhead", "labour"), Fraction(0))

    def spoiled(self) -> None:
        """不可修复废品: 30 cups, found when they are coated, bear what a good one does of the first two steps."""
        bad = {}
        for element, amount in self.cost["WO-A"].items():
            if not element.endswith("_3"):
                bad[element] = share(amount, 30, 8000 + 30 + self.units(LEFT_A, element))
        self.bad = bad
        for element, amount in bad.items():
            self.cost["WO-A"][element] -= amount
        self.cost["WO-A"]["spoilage"] = total(bad)
        lines = [(account(element), -amount) for element, amount in bad.items()]
        self.book("BAD", *lines, (HEADS["spoilage"], total(bad)))

    def divided(self) -> None:
        """约当产量 on the average for A, 先进先出 for B, 定额比例法 for T."""
        self.left: dict[str, Cost] = {}
        a = self.left["WO-A"] = {}
        for element, amount in self.cost["WO-A"].items():
            a[element] = split(amount, [of(8000), self.units(LEFT_A, element)])[1]
        b = self.left["WO-B"] = {}
        begun = column(BEGUN["WO-B"])
        for element, amount in self.cost["WO-B"].items():
            began, ended = (self.units(each, element) for each in (BEGAN_B, LEFT_B))
            month = amount - begun.get(element, Fraction(0))
            b[element] = split(month, [3000 - began, ended])[1]
        # a tray takes 0.38 kg at 16.00 and 0.06 hours; 150 in process have their steel and half of their work
        quotas = {"material": (2000 * of("6.08"), 150 * of("6.08")), "work": (of(120), of("4.5"))}
        t = self.left["WO-T"] = {}
        for element, amount in self.cost["WO-T"].items():
            t[element] = split(amount, list(quotas.get(element, quotas["work"])))[1]
        self.done = {
            order: {
                element: amount - self.left[order][element] for element, amount in self.cost[order].items()
            }
            for order in ORDERS
        }
        for cost in self.done.values():
            self.book(
                "wip", (SHELF, total(cost)), *((account(of_it), -amount) for of_it, amount in cost.items())
            )

    def sold(self) -> None:
        """月末一次加权平均 and 结转销售成本: what is shipped and not invoiced is 发出商品."""
        self.shelf: dict[str, Fraction] = {}
        for item, order, made, *sales in (
            ("CUP-A", "WO-A", 8000, ("640101", 4950), ("1406", 1200)),
            ("CUP-B", "WO-B", 3000, ("640101", 2000)),
            ("TRAY", "WO-T", 2000, ("640101", 1500)),
        ):
            held, text = STOCK[item]
            worth = self.shelf[item] = total(column(text)) + total(self.done[order])
            for code, quantity in sales:
                went = half_up(worth * quantity / (held + made))
                self.shelf[item] -= went
                self.book("cost of sales", (code, went), (SHELF, -went))
        self.claim("SI-1", of(275000), "35750")
        self.claim("SI-2", of(160000), "20800")
        self.claim("SC-1", of(-2750), "-357.50")
        allowance = self.shelf["TRAY"] - 1100 * of("8.40")  # 9.00 less 0.60 to sell
        self.allowance = allowance
        self.book("WD-1", ("6701", allowance), ("1471", -allowance))

    def claim(self, number: str, amount: Fraction, vat: str) -> None:
        """Owe by a customer."""
        self.book(number, ("1122", amount + of(vat)), ("6001", -amount), ("22210107", -of(vat)))

    def settled(self) -> None:
        """Money."""
        self.book("CP-1", ("1002", 33900), ("1122", -33900))
        self.book("CP-2", ("1002", 200000), ("1122", -200000))
        self.book("SP-1", ("220201", 45200), ("1002", -45200))
        self.book("MV-1", ("221101", 150000), ("1002", -135900), ("224102", -13200), ("222116", -900))
        self.book("MV-2", ("221103", 15750), ("221109", 24000), ("224102", 13200), ("1002", -52950))
        self.book("MV-3", ("222102", "12044.36"), ("1002", "-12044.36"))
        self.book("MV-4", ("660304", "88.60"), ("660302", "-61.15"), ("1002", "-27.45"))

    def balance(self, *heads: str) -> Fraction:
        """Debit less credit of the accounts that begin so."""
        return sum((amount for code, amount in self.closing().items() if code.startswith(heads)), Fraction(0))

    def taxes(self) -> None:
        """转出未交增值税, 税金及附加, 所得税 with what is deferred of the allowance, 结转损益."""
        self.vat = -self.balance("222101")
        self.book("MV-5", ("22210104", self.vat), ("222102", -self.vat))
        town, school, local = (half_up(self.vat * of(rate)) for rate in ("0.07", "0.03", "0.02"))
        self.book(
            "MV-6",
            ("640302", town),
            ("640303", school + local),
            ("222112", -town),
            ("222113", -school),
            ("222114", -local),
        )
        self.profit = -self.balance("6")
        tax = half_up((self.profit + self.allowance) * of("0.25"))
        deferred = half_up(self.allowance * of("0.25"))
        self.book("MV-7", ("680101", tax), ("222115", -tax), ("1811", deferred), ("680102", -deferred))
        net: dict[str, Fraction] = defaultdict(Fraction)
        for code, amount in self.closing().items():
            if code[0] == "6":
                net[code] -= amount
        self.book("profit", *net.items(), ("4103", -sum(net.values())))

    def closing(self) -> dict[str, Fraction]:
        """Closing balances, those of zero left out."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for lines in self.vouchers.values():
            for code, amount in lines.items():
                found[code] += amount
        return {code: amount for code, amount in found.items() if amount}
