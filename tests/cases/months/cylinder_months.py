"""February, March and April of a works that makes hydraulic cylinders, by hand (`cylinder_by_hand`)."""

from fractions import Fraction
from typing import Any

from tests.cases.months.by_hand import Cost, half_up, of, portion, split, there, total
from tests.cases.months.cylinder_by_hand import ACCOUNTS, SOCIAL, STANDARDS, Books, worth

FEBRUARY, MARCH, APRIL = range(3)
EARNED = [name for name, code in ACCOUNTS.items() if code[0] in "457"]
CNC = Fraction(1_440_000, 96)  # depreciation of a month
GRANTED = Fraction(432_000, 1_440_000)  # of it, what the grant bears


class Quarter(Books):
    """All slips until the end of a month, with what is known by then."""

    def __init__(self, known: int, seen: dict[str, Any]) -> None:
        """Enter them.

        Args:
            known: The month at whose end they are looked at.
            seen: What was looked at once and stays: spoiled units, tests, taxes.
        """
        super().__init__(known)
        self.seen = seen
        self.opened()
        self.february()
        if known >= MARCH:
            self.month = MARCH
            self.march()
        if known >= APRIL:
            self.month = APRIL
            self.april()

    def look(self, name: str, found: Any, month: int) -> Any:
        """Look at something at the end of a month, and stay with it."""
        if self.known == month:
            self.seen[name] = found
        return self.seen[name]

    def opened(self) -> None:
        """State what there was."""
        for layer in ((400, 35_200), (300, 27_000)):
            self.put("BAR", "PUNE", layer[0], worth(material=layer[1]), layers=True)
        self.put("TUBE", "CHAKAN", 120, worth(material=138_000))
        self.put("SEAL", "CHAKAN", 80, worth(material=49_600))
        self.put("ROD", "PUNE", 20, worth(material=8680, labour=1740, overhead=2900))
        chromed = worth(material=13_020, labour=2610, overhead=4350, subcontract=5400)
        self.put("CROD", "CHAKAN", 30, chromed, layers=True)
        self.put("CYL", "CHAKAN", 25, worth(material=54_350, labour=6900, overhead=11_000, subcontract=4500))
        self.put("OLD", "CHAKAN", 12, worth(material=30_000, labour=6000, overhead=6000))
        self.charge("JA", worth(material=85_000, labour=24_000, overhead=36_000))
        for name, amount in {
            "allowance": -3600, "plant": 1_560_000, "depreciated": -472_000, "receivable": 413_000,
            "payable": -510_000, "doubtful": -20_000, "warranty": -45_000, "bank": 3_000_000,
            "capital": -1_500_000, "profit": -640_000, "wages": -180_000, "social": -52_000, "loan": -2_000_000,
            "accrued": -15_000, "tax paid": 150_000, "collected": 7200, "retained": -244_850,
        }.items():  # fmt: skip
            self.balance[name] += amount
        self.pools["ASSY"] += 7200
        self.written_down = of(3600)  # of old cylinders
        assert sum(self.balance.values()) == 0

    # ------------------------------------------------------------------------------------ February

    def february(self) -> None:
        """All of February."""
        self.bought_in_february()
        self.made_in_february()
        first = self.sell("CYL", "CHAKAN", 30, 144_000)
        self.back = portion(first, 3, 30)  # what three of them came to
        self.shift("CYL", "CHAKAN", "OEM", 10)
        self.sell("CYL", "OEM", 4, 18_800)
        self.sell_old(2, 6000)
        self.pay("customers", 236_000, advance=-200_000, output_tax=-36_000)
        self.pay("grant", 432_000, grant=-432_000)
        self.book(plant=1_440_000, input_tax=259_200, payable=-1_699_200)
        self.test_old(2800)
        indirect = {"MACH": 6000, "ASSY": 4500, "ADMIN": 30_000, "SALES": 12_000}
        self.end(indirect, {"MACH": 9400, "ASSY": 2100}, CNC * 11 / 28)  # in use from the 18th
        self.book(exchange=3600 + 234, payable=-3834)  # EUR 4,000 from 98.00, 2,340 from 98.80, to 98.90
        self.book(exchange=420, received=-420)  # JPY 105,000 from 0.568 to 0.572

    def bought_in_february(self) -> None:
        """Bars by the net method, tubes in euro with duty and freight that comes in March, seals in yen."""
        self.put("BAR", "PUNE", 1000, worth(material=90_160), layers=True)
        self.buy("106388.80", raw=90_160, input_tax="16228.80")
        self.balance["raw"] -= 90_160  # it is on the shelf by now
        owed, late = of(2340) * of("98.50"), 8400 if self.known >= MARCH else 0
        self.put("TUBE", "CHAKAN", 200, {"material": owed + of("17339.40") + late})
        self.balance["payable"] -= owed
        self.balance["received"] -= late  # until it is billed
        self.book(exchange=2340 * of("0.30"), payable=-2340 * of("0.30"))
        self.pay("suppliers", "-62075.05", input_tax="44735.65", raw="17339.40")
        self.balance["raw"] -= of("17339.40")
        self.put("SEAL", "CHAKAN", 100, worth(material=62_000))
        self.balance["received"] -= 59_640
        self.balance["price"] -= 2360
        self.pay("suppliers", "-224388.80", payable="224388.80")
        self.pay("employees", -232_000, wages=180_000, social=52_000)
        self.pay("customers", 354_000, receivable=-354_000)

    def made_in_february(self) -> None:
        """Rods, chrome, cylinders of which one is lost and three are repaired; a job."""
        self.issue("R1", "PUNE", BAR=255)
        self.issue("JA", "PUNE", BAR=120)
        self.issue("JA", "CHAKAN", TUBE=6)
        self.work("R1", "MACH", "15.5", "15.5")
        self.work("JA", "MACH", 46, 42)
        self.rods("R1", 49, 40)
        self.charge("JA", worth(subcontract=35_000))
        self.balance["input tax"] += 6300
        self.balance["payable"] -= 41_300
        self.shift("ROD", "PUNE", "PLATER", 40)
        self.plated(38, 39, 7030, carriage=760)
        self.balance["accrued"] -= 760
        self.balance["payable"] -= 7030
        self.buy("1265.40", input_tax="1265.40")
        self.issue("C1", "CHAKAN", CROD=40, TUBE="48.5", SEAL=40)
        self.work("C1", "ASSY", "34.5")
        share = {element: half_up(amount / 40) for element, amount in self.orders["C1"].items()}
        spoiled: Cost = self.look("spoiled", share, FEBRUARY)
        self.give("C1", spoiled)
        self.put("SWARF", "CHAKAN", 2, worth(material=40))
        self.balance["spoiled"] += total(spoiled) - 40  # IAS 2.16 (a)
        self.issue("repair", "CHAKAN", SEAL=3)
        self.work("repair", "ASSY", "1.5")
        self.charge("C1", self.empty("repair"))
        self.put("CYL", "CHAKAN", 38, self.empty("C1"))

    def sell_old(self, quantity: int, net: int) -> None:
        """Old cylinders take their part of the allowance along."""
        part = half_up(self.written_down * quantity / self.goods["OLD", "CHAKAN"].quantity)
        self.written_down -= part
        self.sell("OLD", "CHAKAN", quantity, net)
        self.book(allowance=part, cost_of_sales=-part)

    def test_old(self, brings: int) -> None:
        """Bring the allowance of old cylinders to cost less what they will bring (IAS 2.28-33)."""
        shelf = self.goods["OLD", "CHAKAN"]
        change = max(total(shelf.cost) - shelf.quantity * brings, of(0)) - self.written_down
        self.written_down += change
        self.book(allowance=-change, write_down=change)

    # --------------------------------------------------------------------------------------- March

    def march(self) -> None:
        """All of March."""
        self.paid_in_march()
        self.bought_in_march()
        self.made_in_march()
        self.sold_in_march()
        indirect = {"MACH": 6200, "ASSY": 4600, "ADMIN": 31_000, "SALES": 12_500}
        self.end(indirect, {"MACH": 9900, "ASSY": 2300}, CNC)
        cost = total(self.orders["JB"])
        down = self.look("gate", max(cost - (150_000 - 105_000), of(0)), MARCH)
        self.book(allowance=-down, write_down=down)
        self.book(exchange=700, payable=-700)  # EUR 1,000 from 98.90 to 99.60
        self.book(exchange=580, received=-580)  # EUR 1,160 from 99.10 to 99.60
        left = self.look("hall", self.pools["ASSY"], MARCH)  # since April
        self.book(overhead=left, collected=-left)
        self.pools["ASSY"] -= left
        earned = 640_000 - sum(self.balance[name] for name in EARNED)
        tax = self.look("tax", half_up(earned / 4), MARCH)
        self.book(tax=tax, income_tax=150_000 - tax, tax_paid=-150_000)

    def paid_in_march(self) -> None:
        """Wages, contributions, the machine, suppliers at home and abroad."""
        self.pay("employees", "-68237.20", wages=79_815, social="-9577.80", withheld=-2000)
        self.pay("employees", "-19155.60", social="19155.60")
        self.pay("plant", -1_699_200, payable=1_699_200)
        self.book(
            revenue=2880, output_tax="518.40", receivable="-3398.40"
        )  # 2 % for paying early (IFRS 15.51)
        self.revenue -= 2880
        self.pay("customers", "166521.60", receivable="-166521.60")
        self.book(received=420 + 59_640, exchange=735 - 420, payable=-60_375)  # JPY 105,000 at 0.575
        self.pay("suppliers", -59_955, payable=60_375, exchange=-420)  # at 0.571
        self.pay("suppliers", -396_800, payable=395_600, exchange=1200)  # EUR 4,000 at 99.20
        self.pay("suppliers", -133_330, payable=1340 * of("98.90"), exchange=804)  # EUR 1,340 at 99.50
        self.pay("suppliers", "-63165.40", payable="63165.40")  # plating, design, energy

    def bought_in_march(self) -> None:
        """Freight of February's tubes, bars of which some go back and a discount is lost, tubes, chrome."""
        self.book(received=8400, input_tax=1512, payable=-9912)
        self.book(accrued=760, input_tax="136.80", payable="-896.80")
        self.put("BAR", "PUNE", 700, worth(material=65_170), layers=True)
        self.balance["payable"] -= 65_170
        self.buy("11730.60", input_tax="11730.60")
        self.buy("1569.40", discount_lost=1330, input_tax="239.40")
        self.pay("suppliers", -78_470, payable=78_470)
        dearer = 30 * of("99.10") if self.known >= APRIL else 0
        self.put("TUBE", "CHAKAN", 100, {"material": 1160 * of("99.10") + 8600 + dearer})
        self.balance["received"] -= 1160 * of("99.10") + dearer
        self.pay("suppliers", -30_800, input_tax=22_200, raw=8600)
        self.balance["raw"] -= 8600
        self.shift("ROD", "PUNE", "PLATER", 28)
        fee = 5200 if self.known >= APRIL else 4995
        self.plated(27, 28, fee)
        self.balance["received"] -= fee

    def made_in_march(self) -> None:
        """A job is done and another begun; cylinders in two receipts; rods that go on in April; a repair."""
        self.issue("JA", "CHAKAN", SEAL=1)
        self.work("JA", "MACH", 14, 12)
        self.work("JA", "ASSY", 20)
        self.issue("JB", "PUNE", BAR=150)
        self.issue("JB", "CHAKAN", TUBE=20)
        self.work("JB", "MACH", 33, 30)
        self.issue("C2", "CHAKAN", CROD=45, TUBE=54, SEAL=45)
        self.work("C2", "ASSY", 37)
        self.issue("R2", "PUNE", BAR=250)
        self.work("R2", "MACH", 9, 9)
        self.issue("claim", "CHAKAN", SEAL=1)
        self.work("claim", "ASSY", 2)
        self.balance["warranty"] += total(self.empty("claim"))

    def sold_in_march(self) -> None:
        """A job with an advance, cylinders that come back, replace others, go abroad; a bad debt."""
        self.balance["cost of sales"] += total(self.empty("JA"))
        self.book(advance=200_000, receivable=377_600, revenue=-520_000, output_tax=-57_600)
        self.put("CYL", "CHAKAN", 3, self.back)
        self.balance["cost of sales"] -= total(self.back)
        self.book(revenue=14_112, output_tax="2540.16", receivable="-16652.16")
        self.revenue += 520_000 - 14_112
        self.balance["warranty"] += total(self.take("CYL", "CHAKAN", 1))
        parts = {element: split(amount, [of(20), of(25)]) for element, amount in self.empty("C2").items()}
        self.put("CYL", "CHAKAN", 20, {element: part[0] for element, part in parts.items()})
        self.sell("CYL", "CHAKAN", 28, 135_800)
        self.put("CYL", "CHAKAN", 25, {element: part[1] for element, part in parts.items()})
        self.sell("CYL", "OEM", 3, 14_100)
        self.sell("CYL", "CHAKAN", 12, 696 * 87, rate=of(0))
        self.book(receivable="139.20", exchange="-139.20")  # USD 696 from 87.00 to 87.20
        self.shift("CYL", "CHAKAN", "TRANSIT", 15)
        self.sell("SWARF", "PUNE", 30, 660)
        self.book(bad_debts=39_000, doubtful=-39_000)
        self.book(doubtful=59_000, receivable=-59_000)
        self.sell_old(3, 9000)

    # --------------------------------------------------------------------------------------- April

    def april(self) -> None:
        """All of April."""
        self.revalued()
        self.paid_in_april()
        self.made_in_april()
        self.sold_in_april()
        self.hours[APRIL, "ASSY"] += 4  # nobody could work
        self.book(idle=1000, wages=-1000)
        missing = total(self.take("TUBE", "CHAKAN", "0.8"))
        self.book(collected=missing, bank=-missing)
        self.balance["bank"] += missing
        self.pools["ASSY"] += missing
        self.test_old(3050)
        self.book(idle=5000, collected=-5000)  # IAS 2.13
        self.pools["MACH"] -= 5000
        indirect = {"MACH": 6200, "ASSY": 4600, "ADMIN": 31_000, "SALES": 12_500}
        self.end(indirect, {"MACH": 8300, "ASSY": 2000}, CNC)
        beyond = 15 - (48 * of("0.25") + 2)
        self.settle(
            "R2",
            issue_price=22_512 + of("540.96") - 256 * 90,
            usage=(256 - 240) * 90 - (39 - of("38.4")) * 20,
            labour_rate=6 * 10,
            labour_efficiency=beyond * 300,
            overhead_rate=6 * 20 + self.rests[MARCH, "R2"] + self.rests[APRIL, "R2"],
            overhead_efficiency=beyond * 500,
            lot_size=2 * 800 * (1 - Fraction(48, 50)),
            standard_change=48 * (666 - of("694.70")),
        )
        self.book(exchange=476, payable=-476)  # EUR 1,190 from 99.90 to 100.30
        owed = self.look("GST", -self.balance["output tax"], APRIL)
        self.book(output_tax=owed, input_tax=-owed)

    def revalued(self) -> None:
        """Bring rods and seals to their new standards, at the plater's too."""
        for (item, site), shelf in self.goods.items():
            for element, amount in STANDARDS[1].get(item, {}).items():
                change = (amount - STANDARDS[0][item][element]) * shelf.quantity
                shelf.cost[element] += change
                self.balance[self._account(item, site)] += change
                self.balance["standard change"] -= change
        self.standards = STANDARDS[1]

    def paid_in_april(self) -> None:
        """Dividend, wages, taxes, interest, and what invoices of March's receipts say."""
        self.pay("dividend", -100_000, retained=100_000)
        kept = half_up(self.gross * SOCIAL)
        self.pay("employees", kept + 2100 - self.gross, wages=self.gross, social=-kept, withheld=-2100)
        self.pay("employees", -2 * kept, social=2 * kept)
        self.pay("withheld", -4100, withheld=4100)
        self.pay("interest", -45_000, accrued=45_000)
        self.pay("income tax", -40_000, income_tax=40_000)
        self.pay("customers", 377_600, receivable=-377_600)
        self.pay("customers", "143591.84", receivable="-143591.84")  # 160,244.00 less a credit note
        self.book(exchange="278.40", receivable="-278.40")  # USD 696 invoiced at 86.80
        self.pay("customers", 60_204, receivable="-60412.80", exchange="208.80")  # at 86.50
        self.pay("suppliers", -100_100, payable=99_600, exchange=500)  # EUR 1,000 at 100.10
        came = 1190 * of("99.10")
        self.book(received=came + 580, exchange=952 - 580, payable=-1190 * of("99.90"))
        self.book(received=5200, input_tax=936, payable=-6136)

    def made_in_april(self) -> None:
        """Rods are done, chromed and built in; the second job is done at a loss that is known."""
        self.shift("CYL", "TRANSIT", "PUNE", 14)
        lost = total(self.take("CYL", "TRANSIT", 1))
        self.balance["carrier"] += lost
        self.issue("R2", "PUNE", BAR=6)
        self.work("R2", "MACH", 6, 6)
        self.rods("R2", 48, 39)
        self.shift("ROD", "PUNE", "PLATER", 30)
        self.plated(25, 26, 4750)
        self.balance["payable"] -= 4750
        self.buy(855, input_tax=855)
        self.issue("C3", "CHAKAN", CROD=20, TUBE="24.5", SEAL=20)
        self.work("C3", "ASSY", 18)
        self.put("CYL", "CHAKAN", 19, self.empty("C3"))
        self.issue("JB", "PUNE", BAR=20)
        self.issue("JB", "CHAKAN", SEAL=2)
        self.work("JB", "MACH", 9, 8)
        self.work("JB", "ASSY", 60)

    def sold_in_april(self) -> None:
        """Cylinders, old ones, and the second job."""
        self.shift("CYL", "CHAKAN", "OEM", 5)
        self.sell("CYL", "PUNE", 12, 58_800)
        self.sell("CYL", "CHAKAN", 18, 88_200)
        self.sell("CYL", "OEM", 2, 9400)
        self.sell_old(2, 6200)
        self.balance["cost of sales"] += total(self.empty("JB"))
        down = self.seen["gate"]
        self.book(allowance=down, cost_of_sales=-down)
        self.book(receivable=177_000, revenue=-150_000, output_tax=-27_000)
        self.revenue += 150_000

    # ------------------------------------------------------------------------------------- the end

    def end(self, indirect: dict[str, int], energy: dict[str, int], machine: Fraction) -> None:
        """Collect, provide, and let orders of the month bear what the shop has cost beyond its rate."""
        self.overhead(indirect, energy, machine)
        granted = half_up(half_up(machine) * GRANTED)
        self.book(grant=granted, granted=-granted)  # IAS 20.26
        self.book(interest=15_000, accrued=-15_000)
        claims = half_up(self.revenue / 50)
        self.book(selling=claims, warranty=-claims)
        self.revenue = of(0)
        for order, share in self.rest().items():
            if order in self.orders:
                self.charge(order, {"overhead": share})
            else:  # it is sold
                self.balance["cost of sales"] += share
        if self.month == FEBRUARY:
            beyond = of("15.5") - (49 * of("0.25") + 2)
            self.settle(
                "R1",
                issue_price=255 * (88 - 90),
                usage=(255 - 245) * 90 - (40 - of("39.2")) * 20,
                labour_efficiency=beyond * 300,
                overhead_efficiency=beyond * 500,
                overhead_rate=self.rests[FEBRUARY, "R1"],
                lot_size=2 * 800 * (1 - Fraction(49, 50)),
            )


class Hand:
    """What each month ends in, and what it has earned."""

    def __init__(self) -> None:
        self.seen: dict[str, Any] = {}
        self.ends = [Quarter(known, self.seen) for known in (FEBRUARY, MARCH, APRIL)]
        self.closing, self.income = [], []
        before = dict.fromkeys(EARNED, of(0))
        year = of(0)
        for month, end in enumerate(self.ends):
            earned = {name: end.balance[name] for name in EARNED}
            self.income.append(there({name: earned[name] - before[name] for name in EARNED}))
            kept = {name: amount for name, amount in end.balance.items() if name not in EARNED}
            kept["profit"] += sum(earned.values())
            if month == MARCH:
                year = kept["profit"]  # the year ends
            if month == APRIL:
                kept["profit"] -= year
                kept["retained"] += year
            assert sum(kept.values()) == 0
            self.closing.append({ACCOUNTS[name]: amount for name, amount in there(kept).items()})
            before = earned
