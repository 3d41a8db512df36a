"""March and April of a works that makes pumps, by hand: double entry at standard cost.

Nothing of the package is called. Written before the books were: each line below is a slip and what a textbook makes of
it. Amounts are debits above zero; an account is a key of `ACCOUNTS`.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months.by_hand import half_up, of, there

ACCOUNTS = {
    "bank": "1020", "receivable": "1110", "input VAT": "1150", "raw": "1210", "packing": "1220", "semi": "1230",
    "finished": "1240", "transit": "1265", "at coater": "1280", "allowance": "1290", "WIP material": "1310",
    "WIP labour": "1320", "WIP overhead": "1340", "WIP subcontract": "1350", "plant": "1520", "depreciated": "1580",
    "payable": "2110", "GR/IR": "2120", "wages": "2150", "output VAT": "2170", "capital": "3010",
    "retained": "3070", "profit": "3080", "revenue": "4010", "found": "4110", "cost of sales": "5010",
    "price": "5110", "issue price": "5120", "usage": "5130", "labour rate": "5140", "labour efficiency": "5150",
    "overhead efficiency": "5190", "lot size": "5192", "standard change": "5195", "mix": "5196", "yield": "5197",
    "bill change": "5198", "variable spending": "5243", "fixed spending": "5244", "variable efficiency": "5246",
    "volume": "5248", "idle": "5249", "rework": "5310", "write down": "5320", "missing": "5330", "collected": "6010",
    "applied": "6020", "selling": "7010", "administration": "7110", "exchange": "7320",
}  # fmt: skip
ELEMENTS = ("material", "labour", "overhead", "subcontract")
RATES = {
    "FDRY": (25, 8, 15),
    "MACH": (28, 12, 18),
    "ASSY": (22, 6, 10),
}  # of an hour: labour, variable, fixed
BUDGET = {"FDRY": 200 * 15, "MACH": 80 * 18, "ASSY": 150 * 10}  # fixed, at hours of normal capacity
INDIRECT = {"FDRY": 700, "MACH": 500, "ASSY": 600, "ADMIN": 3000, "SALES": 1500}
RENT = {"FDRY": 250, "ASSY": 250, "ADMIN": 300}
VAT = of("0.19")
Amount = Fraction | int | str
Standard = dict[str, Fraction]  # of a unit, by element


def rolled_up(iron: str, motor: str, coating: str, bolts: int) -> dict[str, Standard]:
    """Standard costs, level by level; what is set up for a lot is spread over the lot of the standard."""
    bought = {
        "PIG": iron,
        "SCR": "0.70",
        "STL": "2.50",
        "SEAL": "3.40",
        "MOT": motor,
        "BOLT": "0.15",
        "CTN": "1.80",
    }
    found = {item: {"material": of(price)} for item, price in {**bought, "VALVE": "40", "P50": "70"}.items()}

    def build(parts: Mapping[str, Fraction], centre: str, labour: Fraction, base: Fraction) -> Standard:
        cost: Standard = defaultdict(Fraction)
        for item, quantity in parts.items():
            for element, amount in found[item].items():
                cost[element] += quantity * amount
        wage, variable, fixed = RATES[centre]
        cost["labour"] += labour * wage
        cost["overhead"] += base * (variable + fixed)
        return there(cost)

    hours = of("0.2") + Fraction(4, 200)
    found["HR"] = build({"PIG": of(3), "SCR": of(2)}, "FDRY", hours, hours)
    found["HC"] = {**found["HR"], "subcontract": of(coating)}
    bar = of("1.92") / of("0.96")
    found["SH"] = build({"STL": bar}, "MACH", of("0.1") + Fraction(3, 300), of("0.15") + Fraction(3, 300))
    kit = {"HC": of(1), "SEAL": of(2), "BOLT": of(bolts)}  # of a phantom: it is no level of its own
    hours = of("0.5") + Fraction(2, 100)
    found["P100"] = build({**kit, "SH": of(1), "MOT": of(1), "CTN": of(1)}, "ASSY", hours, hours)
    return found


OLD, NEW = rolled_up("1.20", "48", "6.00", 8), rolled_up("1.30", "47", "6.20", 6)
SHELF = dict.fromkeys(("PIG", "SCR", "STL", "SEAL", "MOT", "BOLT"), "raw") | {"CTN": "packing"}
SHELF |= {
    "HR": "semi",
    "HC": "semi",
    "SH": "semi",
    "P100": "finished",
    "P50": "finished",
    "VALVE": "finished",
}
PLACES = {"TRANSIT": "transit", "AT-COAT": "at coater"}  # elsewhere it is the account of the goods


def worth(standard: Standard) -> Fraction:
    """Add up the elements of a standard."""
    return sum(standard.values(), of(0))


class Months:
    """March, and April after it."""

    def __init__(self) -> None:
        self.balance: dict[str, Fraction] = defaultdict(Fraction)
        self.stock: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        self.wip: dict[str, Standard] = defaultdict(lambda: defaultdict(Fraction))
        self.hours: dict[str, list[Fraction]] = {
            centre: [of(0), of(0)] for centre in RATES
        }  # of people, charged on
        self.standards = OLD
        self.variances: dict[str, dict[str, Fraction]] = {}
        self.causes: dict[str, dict[str, Fraction]] = {}  # of the latest month
        self.closing: dict[str, dict[str, Fraction]] = {}
        self.income: dict[str, dict[str, Fraction]] = {}
        self.preview = of(0)
        self.march()
        self.april()

    def book(self, **amounts: Amount) -> None:
        """Write a balanced entry: account = amount, with _ for a space."""
        exact = {name.replace("_", " "): half_up(of(amount), 2) for name, amount in amounts.items()}
        assert sum(exact.values()) == 0, exact
        for name, amount in exact.items():
            self.balance[name if name != "GR IR" else "GR/IR"] += amount

    def move(self, item: str, site: str, quantity: Amount) -> dict[str, Fraction]:
        """Move goods at standard: what their account has more, by its name."""
        self.stock[item, site] += of(quantity)
        assert self.stock[item, site] >= 0, (item, site)
        return {PLACES.get(site, SHELF[item]): worth(self.standards[item]) * of(quantity)}

    def shift(self, item: str, source: str, target: str, quantity: int) -> None:
        """Move goods from a site to another."""
        for site, moved in ((source, -quantity), (target, quantity)):
            for name, amount in self.move(item, site, moved).items():
                self.balance[name] += amount

    def began(self) -> None:
        """State what there was."""
        for place, quantity in {
            ("PIG", "WORKS"): 1000, ("SCR", "WORKS"): 800, ("STL", "WORKS"): 700, ("SEAL", "HALL"): 300,
            ("MOT", "HALL"): 120, ("BOLT", "HALL"): 2000, ("CTN", "HALL"): 200, ("HR", "WORKS"): 50,
            ("HC", "HALL"): 120, ("SH", "HALL"): 60, ("P100", "DEPOT"): 30, ("P50", "DEPOT"): 15,
        }.items():  # fmt: skip
            for name, amount in self.move(*place, quantity).items():
                self.balance[name] += amount
        self.balance |= {"bank": of(100_000), "plant": of(384_000), "depreciated": of(-81_600)}
        self.balance |= {"receivable": of(5950), "payable": of(-2380), "capital": of(-300_000)}
        self.balance["retained"] = -sum(self.balance.values(), of(0))
        assert self.balance["retained"] == -125_468

    # ------------------------------------------------------------------------------------------- buy

    def receive(self, item: str, site: str, quantity: int, price: str, rate: str = "1") -> None:
        """Goods at standard, owed at the price ordered and the rate of the day; the rest is price variance."""
        owed = of(price) * quantity * of(rate)
        goods = self.move(item, site, quantity)
        self.book(**goods, GR_IR=-owed, price=owed - sum(goods.values()))

    def billed(self, owed: Amount, net: Amount, *, vat: Fraction = VAT, lost: Amount = 0) -> None:
        """An invoice of goods received; what it differs is price, but for what a currency lost since."""
        tax = half_up(of(net) * vat, 2)
        rest = of(net) - of(owed) - of(lost)
        self.book(GR_IR=of(owed), price=rest, exchange=of(lost), input_VAT=tax, payable=-of(net) - tax)

    def landed(self, amount: Amount, vat: Amount = 0) -> None:
        """Freight and duty are cost of purchase (IAS 2.11): at standard, of the price."""
        self.book(price=of(amount), input_VAT=of(vat), payable=-of(amount) - of(vat))

    def bought(self) -> None:
        """What is bought and paid in March."""
        self.receive("PIG", "WORKS", 1200, "1.25")
        self.receive("SCR", "WORKS", 1500, "0.68")
        self.receive("STL", "WORKS", 1000, "2.60")
        self.billed(2600, 2550)
        self.receive("MOT", "HALL", 200, "45", "0.92")
        self.book(payable=2380, bank=-2380)
        self.billed(8280, 8325, vat=of(0), lost=45)  # USD 9,000 at 0.925
        self.receive("BOLT", "HALL", 5000, "0.14")
        self.billed(700, 700)
        self.landed(460)
        self.landed("235.98", "1705.44")  # 2.7 % of 8,740.00; 19 % of 8,975.98
        self.receive("SEAL", "HALL", 1000, "2.80", "1.17")
        self.billed(3276, 3276, vat=of(0))
        self.landed(60)
        self.receive("PIG", "WORKS", 800, "1.25")
        self.billed(3520, 3520)
        self.book(payable="65.52", price="2.48", **self.move("SEAL", "HALL", -20))  # GBP 56.00 at 1.17
        self.book(payable="4188.80", bank="-4105.02", price="-70.40", input_VAT="-13.38")  # 2 % (IAS 2.11)
        self.book(payable=1638, bank=-1624, exchange=-14)  # GBP 1,400 of 1.17 at 1.16
        self.receive("MOT", "HALL", 100, "45", "0.93")
        self.landed(240)
        self.landed("119.48", "863.45")
        self.receive("CTN", "HALL", 400, "1.85")
        self.book(plant=9000, input_VAT=1710, payable=-10_710)

    # ------------------------------------------------------------------------------------------ make

    def issue(self, order: str, site: str, **goods: int | str) -> None:
        """Charge goods to an order at standard; below zero they come back."""
        for item, quantity in goods.items():
            taken = self.move(item, site, -of(quantity))
            for element, amount in self.standards[item].items():
                part = half_up(amount * of(quantity), 2)
                self.wip[order][element] += part
                taken[f"WIP {element}"] = part
            self.book(**taken)

    def work(self, order: str, centre: str, labour: str, base: str = "") -> None:
        """Charge hours at standard rates; overhead on those of machines where they are told."""
        people, charged = of(labour), of(base or labour)
        self.hours[centre][0] += people
        self.hours[centre][1] += charged
        wage, variable, fixed = RATES[centre]
        for element, credit, cost in (
            ("labour", "wages", people * wage),
            ("overhead", "applied", charged * (variable + fixed)),
        ):
            self.wip[order][element] += cost
            self.book(**{f"WIP {element}": cost, credit: -cost})

    def finish(self, order: str, item: str, site: str, quantity: int) -> None:
        """Receive goods at standard."""
        goods = self.move(item, site, quantity)
        for element, amount in self.standards[item].items():
            self.wip[order][element] -= amount * quantity
            goods[f"WIP {element}"] = -amount * quantity
        self.book(**goods)

    def complete(self, order: str, **causes: Amount) -> None:
        """Empty an order: what is left is told by cause, to the cent."""
        told = there({name.replace("_", " "): of(amount) for name, amount in causes.items()})
        assert sum(told.values()) == worth(self.wip[order]), (order, told, self.wip[order])
        for element, amount in self.wip.pop(order).items():
            self.balance[f"WIP {element}"] -= amount
        for name, amount in told.items():
            self.balance[name] += amount
        self.variances[order] = told

    def lot(self, centre: str, setup: int, made: int, lot: int) -> Fraction:
        """What a set-up cost beyond the part of it that the standard of the output has."""
        wage, variable, fixed = RATES[centre]
        return setup * (wage + variable + fixed) * (1 - Fraction(made, lot))

    def metal(self, pig: int, scrap: int, made: int) -> dict[str, Fraction]:
        """Mix: other than 3 to 2, at standard prices. Yield: more in all than 5 kg each, at the average price."""
        prices = [worth(OLD[item]) for item in ("PIG", "SCR")]
        whole = of(pig + scrap)
        mix = (pig - whole * 3 / 5) * prices[0] + (scrap - whole * 2 / 5) * prices[1]
        return {"mix": mix, "yield": (whole - 5 * made) * (3 * prices[0] + 2 * prices[1]) / 5}

    def efficiency(self, centre: str, labour: Fraction, base: Fraction) -> dict[str, Fraction]:
        """Hours beyond those allowed, at standard rates."""
        wage, variable, fixed = RATES[centre]
        return {"labour_efficiency": labour * wage, "overhead_efficiency": base * (variable + fixed)}

    def cast(self) -> None:
        """Two lots of housings and one of shafts; a third lot is in process at the end."""
        for order, pig, scrap, hours in (("WO-H1", 660, 375, "46"), ("WO-H4", 600, 400, "45")):
            self.issue(order, "WORKS", PIG=pig, SCR=scrap)
            self.work(order, "FDRY", hours)
            self.finish(order, "HR", "WORKS", 195)
            self.issue(order, "WORKS", SCR="-22.5")  # of five that were scrapped, at standard price
            beyond = of(hours) - (195 * of("0.2") + 4)
            told = {
                **self.metal(pig, scrap, 195),
                "usage": of("-15.75"),
                "lot_size": self.lot("FDRY", 4, 195, 200),
            }
            self.complete(order, **told, **self.efficiency("FDRY", beyond, beyond))
        self.issue("WO-S1", "WORKS", STL=610)
        self.work("WO-S1", "MACH", "34", "49")
        self.finish("WO-S1", "SH", "WORKS", 296)
        beyond = self.efficiency("MACH", 34 - (296 * of("0.1") + 3), 49 - (296 * of("0.15") + 3))
        spread = 3 * (28 + 30) * (1 - Fraction(296, 300))
        self.complete("WO-S1", usage=(610 - 2 * 296) * of("2.50"), lot_size=spread, **beyond)
        self.shift("SH", "WORKS", "HALL", 250)
        self.issue("WO-H2", "WORKS", PIG=600, SCR=400)
        self.work("WO-H2", "FDRY", "24")
        self.finish("WO-H2", "HR", "WORKS", 90)

    def coated(self, used: int, good: int, fee: str) -> None:
        """What a coater used beyond one for one, and asked beyond the standard, is price of what he made."""
        spent = of(fee) * good
        goods = self.move("HC", "HALL", good)
        sent = self.move("HR", "AT-COAT", -used)
        self.book(**goods, **sent, GR_IR=-spent, price=spent - sum(goods.values()) - sum(sent.values()))
        self.billed(spent, spent)

    def pumps(self, order: str, units: int, bolts: int, hc: int = 0, mot: int = 0) -> None:
        """Issue what pumps take."""
        self.issue(order, "HALL", HC=units + hc, SEAL=2 * units, BOLT=bolts * units, SH=units, CTN=units)
        self.issue(order, "HALL", MOT=units + mot)

    def fitted(self) -> None:
        """Pumps by the old bill and by the new one, whose standard is still the old one until April."""
        self.pumps("WO-P1", 100, 8, mot=2)
        self.issue("WO-P1", "HALL", MOT=-1)
        self.work("WO-P1", "ASSY", "53.5")
        self.finish("WO-P1", "P100", "HALL", 99)
        parts = {
            "HC": 1,
            "SEAL": 2,
            "BOLT": 8,
            "SH": 1,
            "MOT": 2,
            "CTN": 1,
        }  # one pump scrapped, a motor besides
        usage = sum(worth(OLD[item]) * quantity for item, quantity in parts.items())
        beyond = of("53.5") - (99 * of("0.5") + 2)
        told = self.efficiency("ASSY", beyond, beyond)
        self.complete("WO-P1", usage=usage, lot_size=self.lot("ASSY", 2, 99, 100), **told)
        self.shift("P100", "HALL", "DEPOT", 90)
        self.shift("HR", "WORKS", "AT-COAT", 250)
        self.coated(182, 180, "6.20")
        self.pumps("WO-P2", 100, 6, hc=1)
        self.work("WO-P2", "ASSY", "51")
        self.finish("WO-P2", "P100", "HALL", 100)
        saved = -200 * worth(OLD["BOLT"])
        told = self.efficiency("ASSY", of(-1), of(-1))
        self.complete("WO-P2", usage=worth(OLD["HC"]), bill_change=saved, **told)
        self.issue("WO-R1", "HALL", SEAL=5)
        self.work("WO-R1", "ASSY", "5")
        self.complete("WO-R1", rework=5 * of("3.40") + 5 * 38)  # IAS 2.16 (a)
        self.pumps("WO-P3", 60, 6)
        self.work("WO-P3", "ASSY", "16")
        self.finish("WO-P3", "P100", "HALL", 25)

    # ------------------------------------------------------------------------------------------ sell

    def sell(
        self, item: str, site: str, quantity: int, price: str, *, vat: Fraction = VAT, rate: str = "1"
    ) -> None:
        """Revenue at the rate of the day, cost of sales at standard."""
        net = of(price) * quantity * of(rate)
        tax = half_up(net * vat, 2)
        self.book(receivable=net + tax, revenue=-net, output_VAT=-tax)
        gone = self.move(item, site, -quantity)
        self.book(**gone, cost_of_sales=-sum(gone.values()))

    def sold(self) -> None:
        """Sales of March: from stock, straight from the supplier, by a dealer, with a return and a discount."""
        self.book(bank=5950, receivable=-5950)
        self.sell("P100", "DEPOT", 60, "165")
        self.shift("P100", "DEPOT", "AT-DEALER", 20)  # his when he has sold them (IFRS 15 B77)
        self.receive("VALVE", "DIRECT", 10, "40")
        self.billed(400, 400)
        self.sell("VALVE", "DIRECT", 10, "58")
        self.sell("P100", "DEPOT", 40, "150", vat=of(0), rate="1.16")
        self.book(revenue=330, output_VAT="62.70", receivable="-392.70")
        back = self.move("P100", "DEPOT", 2)
        self.book(**back, cost_of_sales=-sum(back.values()))
        self.book(
            bank="11046.65", revenue="287.10", output_VAT="54.55", receivable="-11388.30"
        )  # 3 % (IFRS 15.51)
        self.sell("P100", "AT-DEALER", 8, "150")
        self.shift("P100", "HALL", "TRANSIT", 30)

    # ------------------------------------------------------------------------------------------- end

    def expenses(
        self, energy: Mapping[str, int], paid: Mapping[str, str], depreciation: Mapping[str, int]
    ) -> None:
        """Collect overhead and expenses; wages paid beyond the rates of tickets are the rate variance."""
        taxed = sum(energy.values())
        self.book(collected=taxed, input_VAT=taxed * VAT, payable=-taxed * (1 + VAT))
        for amounts, credit in ((RENT, "payable"), (INDIRECT, "wages"), (depreciation, "depreciated")):
            for centre, amount in amounts.items():
                bears = {"ADMIN": "administration", "SALES": "selling"}.get(centre, "collected")
                self.book(**{bears: amount, credit: -amount})
        for centre, rate in paid.items():
            hours = self.hours[centre][0]
            self.book(
                labour_rate=hours * (of(rate) - RATES[centre][0]),
                wages=-hours * (of(rate) - RATES[centre][0]),
            )
        self.causes = {}
        for centre, (_, variable, fixed) in RATES.items():
            hours = self.hours[centre][1]
            incurred = sum(part.get(centre, 0) for part in (RENT, INDIRECT, depreciation))
            told = {
                "variable spending": energy[centre] - hours * variable,
                "fixed spending": of(incurred - BUDGET[centre]),
                "idle": BUDGET[centre] - hours * fixed,  # IAS 2.13
            }
            applied = hours * (variable + fixed)
            self.book(**told, applied=applied, collected=-energy[centre] - incurred)
            self.causes[centre] = told

    def end(self, period: str) -> None:
        """Draw up the month, and carry its profit."""
        for code in ("raw", "packing", "semi", "finished", "transit", "at coater"):
            assert self.balance[code] == sum(
                quantity * worth(self.standards[item])
                for (item, site), quantity in self.stock.items()
                if PLACES.get(site, SHELF[item]) == code
            )
        result = {
            name: amount for name, amount in self.balance.items() if ACCOUNTS[name][0] >= "4" and amount
        }
        self.income[period] = result
        for name, amount in result.items():
            self.balance[name] -= amount
            self.balance["profit"] += amount
        assert sum(self.balance.values()) == 0
        self.closing[period] = {ACCOUNTS[name]: amount for name, amount in there(self.balance).items()}
        self.closing_stock = {place: quantity for place, quantity in self.stock.items() if quantity}
        self.hours = {centre: [of(0), of(0)] for centre in RATES}

    def march(self) -> None:
        """All of March."""
        self.began()
        self.bought()
        self.cast()
        self.fitted()
        self.sold()
        self.book(missing=15, found=-6, raw=-9)  # 6 kg of steel, 40 bolts
        self.move("STL", "WORKS", -6)
        self.move("BOLT", "HALL", 40)
        self.preview = self.hours["FDRY"][0]
        self.work("WO-H2", "FDRY", "3")  # the late slip
        self.book(write_down=15 * (70 - (68 - 5)), allowance=-105)  # IAS 2.28-33
        energy, paid = (
            {"FDRY": 980, "MACH": 600, "ASSY": 690},
            {"FDRY": "25.60", "MACH": "27.50", "ASSY": "22.40"},
        )
        self.expenses(energy, paid, {"FDRY": 2000, "MACH": 1000, "ASSY": 600, "ADMIN": 200})
        self.book(payable="-13.44", exchange="13.44")  # GBP 1,344 of 1.17 at 1.18
        self.book(receivable=120, exchange=-120)  # GBP 6,000 of 1.16
        self.book(payable=-90, exchange=90)  # USD 9,000 of 0.925 at 0.935
        self.book(GR_IR="-22.50", exchange="22.50")  # USD 4,500 of 0.93: a liability in dollars (IAS 21.23)
        self.end("2026-03")

    def revised(self) -> None:
        """Bring stock to the new standards; what is on its way and at others is ours, too."""
        self.standards = NEW
        for (item, site), quantity in self.stock.items():
            change = quantity * (worth(NEW[item]) - worth(OLD[item]))
            self.balance[PLACES.get(site, SHELF[item])] += change
            self.balance["standard change"] -= change
        assert self.balance["standard change"] == of("39.50")

    def april(self) -> None:
        """All of April."""
        self.revised()
        self.shift("P100", "TRANSIT", "DEPOT", 30)
        self.book(GR_IR="4207.50", payable=-4194, exchange="-13.50")  # USD 4,500 at 0.932
        self.billed(740, 740)
        self.book(wages=13_067, bank=-13_067)
        self.issue("WO-H2", "WORKS", PIG=15)
        self.work("WO-H2", "FDRY", "18")
        self.finish("WO-H2", "HR", "WORKS", 105)
        beyond = self.efficiency("FDRY", 45 - (195 * of("0.2") + 4), 45 - (195 * of("0.2") + 4))
        told = {**self.metal(615, 400, 195), **beyond, "lot_size": self.lot("FDRY", 4, 195, 200)}
        self.complete("WO-H2", **told, issue_price="1.50", standard_change="-31.50")  # of 1.20, and of 15.56
        self.book(payable=8415, bank=-8370, exchange=-45)  # USD 9,000 at 0.930
        self.work("WO-P3", "ASSY", "18")
        self.finish("WO-P3", "P100", "HALL", 35)
        told = self.efficiency("ASSY", of(2), of(2))  # 34 less set-up and 30
        spread = self.lot("ASSY", 2, 60, 100)
        self.complete("WO-P3", bill_change=-18, standard_change=28, lot_size=spread, **told)
        self.book(bank=7140, receivable=-7080, exchange=-60)  # GBP 6,000 at 1.19
        self.coated(67, 66, "6.20")
        self.shift("HR", "AT-COAT", "WORKS", 1)
        self.book(payable="1585.92", bank="-1579.20", exchange="-6.72")  # GBP 1,344 at 1.175
        self.sell("P100", "HALL", 25, "165")
        self.sell("P50", "DEPOT", 5, "66")
        self.book(allowance=35, cost_of_sales=-35)  # a third of what they were written down by
        self.book(payable="3684.35", bank="-3684.35")
        self.sell("P100", "AT-DEALER", 4, "150")
        self.book(allowance=20, write_down=-20)  # IAS 2.33: ten bring 65.00 each
        depreciation = {"FDRY": 2000, "MACH": 1000, "ASSY": 750, "ADMIN": 200}
        self.expenses(
            {"FDRY": 160, "MACH": 20, "ASSY": 120}, {"FDRY": "25.60", "ASSY": "22.40"}, depreciation
        )
        self.book(payable=18, exchange=-18)  # USD 4,500 of 0.932 at 0.928
        self.end("2026-04")
