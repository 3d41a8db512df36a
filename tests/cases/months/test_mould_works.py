"""A month of an injection-moulding shop, worked by hand under 小企业会计准则 and under 企业会计准则.

Invented company; methods of 企业产品成本核算制度 (财会〔2013〕17号), of the appendices of both standards and of
成本会计 textbooks. The same slips are kept twice: with all goods at the average of the month (全月一次加权平均),
estimates taken back with the invoice (单到冲回); and with material and parts at the moving average, cartons and
products first in, first out, estimates brought to the invoice (补差).

Cases and knobs are moulded, knobs plated outside, both put together to two products. An estimate of April is
invoiced at another price when a part is used, an estimate of May too, one waits; freight by weight, an advance
set off; resin in lots and at three prices; material beyond plan, given back, reground. Wages by hours, insurance
by wages, power by meters, rent by area, 直线法 and 工作量法; overhead by machine hours and by labour hours. Cases
that cannot be repaired are 废品损失, less regrind and what a worker pays; knobs that are bad are borne by the
good ones; a 返修 is borne by its order. Plating takes material, fee and carriage; some knobs go back, some are
lost and claimed. In process by 约当产量 with what was there before. 盘盈 and 盘亏 go where each standard says.
VAT, surcharges, income tax, 结转损益.

The hand knows each value at its end: what is learned later (an invoice, wages of the month) is in what goods cost
from the start. It rounds half up once where goods move.
"""

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months import mould_works as works
from tests.cases.months.by_hand import (
    Cost,
    Layers,
    Pool,
    balances,
    cells,
    half_up,
    keep,
    line,
    of,
    portion,
    sheet_row,
    split,
    there,
    total,
)

from erpcore import Books, MemoryLog

CHARTS = ("cn_small", "cn_asbe")
DIGITS = {"material": "1", "labour": "2", "overhead": "4", "subcontract": "5", "spoilage": "7", "fuel": "8"}
KG = ("RESIN", "BATCH", "OIL", "REGRIND")


def cost(**amounts: str | Fraction | int) -> Cost:
    """Write a cost by element."""
    return {element: Fraction(amounts.get(element, 0)) for element in works.ELEMENTS}


def plus(*costs: Cost) -> Cost:
    """Add costs up by element."""
    return {
        element: sum((each.get(element, Fraction(0)) for each in costs), Fraction(0))
        for element in works.ELEMENTS
    }


def minus(whole: Cost, part: Cost) -> Cost:
    """Take a cost off another."""
    return plus(whole, {element: -amount for element, amount in part.items()})


def parts(whole: Cost, *quantities: int) -> list[Cost]:
    """Split what an order's goods cost over the days they came, element by element."""
    columns = {
        element: split(amount, [Fraction(each) for each in quantities]) for element, amount in whole.items()
    }
    return [{element: columns[element][at] for element in whole} for at in range(len(quantities))]


def divided(whole: Cost, done: int, in_process: dict[str, Fraction]) -> tuple[Cost, Cost]:
    """Divide by equivalent units: what is done, half up, and what stays in process."""
    finished = {
        element: half_up(amount * done / (done + in_process[element])) for element, amount in whole.items()
    }
    return finished, minus(whole, finished)


def units(quantity: int, material: str, work: str) -> dict[str, Fraction]:
    """Count equivalent units: spoilage is borne by what is done."""
    found = dict.fromkeys(works.ELEMENTS, quantity * of(work))
    return found | {"material": quantity * of(material), "spoilage": Fraction(0)}


class Store:
    """Goods of one item, as they came and went: slip by slip."""

    def __init__(self, way: str, quantity: str = "0", amounts: Cost | None = None) -> None:
        self.way, self.slips = way, list[tuple[str, Fraction, Cost | str | None]]()
        self.kept: Pool | Layers = Layers() if way == "fifo" else Pool(0, {})
        self.taken: dict[str, Pool] = {}  # of what goods come back: of layers, of the newest that was taken
        self.quantity, self.left = Fraction(0), cost()
        if amounts:
            self.comes(quantity, amounts)

    def comes(self, quantity: str | int, worth: Cost) -> None:
        """Let goods come, at what they cost in the end; below zero where they leave as they came."""
        self.slips.append(("", of(str(quantity)), worth))

    def goes(self, slip: str, quantity: str | int) -> None:
        """Let goods go."""
        self.slips.append((slip, of(str(quantity)), None))

    def back(self, slip: str, first: str, quantity: str) -> None:
        """Let goods come back that a slip took."""
        self.slips.append((slip, of(quantity), first))

    def settle(self) -> dict[str, Cost]:
        """Say what each slip took, and what is left."""
        return self.monthly() if self.way == "monthly_average" else self.perpetual()

    def monthly(self) -> dict[str, Cost]:
        """Take everything at the average of all that was there and came."""
        arrived = [(quantity, worth) for _, quantity, worth in self.slips if isinstance(worth, dict)]
        held = self.quantity + sum(each for each, _ in arrived)
        whole = plus(self.left, *(worth for _, worth in arrived))
        took = {slip: quantity for slip, quantity, _ in self.slips}
        went: dict[str, Cost] = {}
        for slip, quantity, first in self.slips:
            if first is None:
                went[slip] = portion(whole, quantity, held)
            elif isinstance(first, str):  # the net quantity is rounded once (净数量 × 单位成本)
                went[slip] = portion(whole, quantity, held)
                went[first] = plus(portion(whole, took[first] - quantity, held), went[slip])
        back = {slip for slip, _, first in self.slips if isinstance(first, str)}
        self.quantity = held - sum(took[slip] * (-1 if slip in back else 1) for slip in went)
        self.left = minus(
            plus(whole, *(went[slip] for slip in back)), plus(*(went[slip] for slip in went.keys() - back))
        )
        return went

    def perpetual(self) -> dict[str, Cost]:
        """Take at the moving average, or the oldest first."""
        store = self.kept
        went: dict[str, Cost] = {}
        for slip, quantity, worth in self.slips:
            if isinstance(worth, dict):
                store.add(quantity, worth)
            elif worth is None:
                went[slip] = store.take(quantity)
                self.taken[slip] = store.last if isinstance(store, Layers) else Pool(quantity, went[slip])
            else:
                went[slip] = portion(self.taken[worth].cost, quantity, self.taken[worth].quantity)
                self.joins(quantity, went[slip])
        self.quantity, self.left = store.quantity, plus(store.cost)
        return went

    def joins(self, quantity: Fraction, worth: Cost) -> None:
        """Let goods join those that they came of: of layers, the oldest on hand."""
        store = self.kept.pools[0] if isinstance(self.kept, Layers) else self.kept
        store.add(quantity, worth)


class Hand:
    """May, from the documents' plain facts, under one standard."""

    def __init__(self, chart: str) -> None:
        self.chart = chart
        self.stores: dict[str, Store] = {}
        self.took: dict[str, Cost] = {}
        self.materials()
        self.month()
        self.cases()
        self.knobs()
        self.plating()
        self.products()
        self.sales()
        self.counts()
        self.result()
        self.accounts()

    def store(self, item: str) -> Store:
        """Open an item's store with what was there."""
        quantity, amounts = works.OPENING.get(item, ("0", {}))
        way = works.METHODS[self.chart][works.ITEMS[item][0]]
        self.stores[item] = Store(way, quantity, cost(**amounts) if amounts else None)
        return self.stores[item]

    def settle(self, item: str) -> None:
        """Price what an item's slips took."""
        self.took |= self.stores[item].settle()

    def materials(self) -> None:
        """Resin with the estimate of April at its invoice, freight 326.80 by 400 and 40 kg."""
        resin, batch = split(of("326.80"), [of("400"), of("40")])
        resin_slips: tuple[tuple[Any, ...], ...] = (
            ("520.5", "6918.37"),
            ("300", "4153.85"),
            ("MI-1", "150.5"),
            ("MI-2", "92.25"),
            ("600", "8172"),
            ("MI-5", "61.3"),
            ("MI-12", "180.15"),
            ("MI-13", "49.9"),
            ("400", 5_620 + resin),
            ("MI-14", "20.35"),
            ("MR-1", "12.6", "MI-12"),
        )
        for item, slips in {
            "RESIN": resin_slips,
            "BATCH": (("MI-3", "11.85"), ("MI-7", "2.40"), ("40", 1_556 + batch)),
            "INSERT": (("MI-4", "3900"), ("6000", "1329")),
            "SCREW": (
                ("40000", "1340"),
                ("MI-10", "3350"),
                ("MI-18", "1290"),
                ("OU-2", "100"),
                ("CT-1", "130"),
            ),
            "CARTON": (("300", "946.37"), ("MI-11", "76"), ("MI-19", "32")),
            "OIL": (("20", "304"), ("OU-1", "15.5")),
            "REGRIND": (
                ("MI-6", "22.75"),
                ("MI-20", "17.5"),
                ("27.4", "123.30"),
                ("6.85", "30.83"),
                ("7.15", "32.18"),
            ),
        }.items():
            store = self.store(item)
            for first, second, *more in slips:
                if more:
                    store.back(first, more[0], second)
                elif first[0].isdigit():
                    store.comes(first, cost(material=second))
                else:
                    store.goes(first, second)
            self.settle(item)

    def month(self) -> None:
        """Share wages, insurance, power and rent, then what each workshop has collected."""
        mould = split(of("12874"), [of("310.5"), of("96.75")])
        bench = split(of("17455"), [of("402.5"), of("215.25"), of("6.5")])
        orders = ("WO-C", "WO-K", "WO-A", "WO-B", "RW")
        wages = mould + bench
        fund = split(of("7703.57"), wages)
        self.labour = {order: wages[at] + fund[at] for at, order in enumerate(orders)}
        centres = ("MOULD", "ASSEMBLY", "OFFICE", "SALES")
        pay = [of("5200"), of("4350"), of("9800"), of("6100")]
        insured = split(of("6464.30"), pay)
        rent = split(of("6500"), [of("420"), of("365"), of("90"), of("35")])
        worn = [of("4210.33"), of("512.40"), of("288.17"), of("61.25")]
        meters = [of("2140.5"), of("702.3"), of("318"), of("412.6"), of("190")]
        case, knob, *light = split(of("2984.65"), meters)
        self.fuel = {"WO-C": case, "WO-K": knob}
        own = [
            of("873.45") + total(self.took["OU-1"]),
            total(self.took["OU-2"]),
            of("1245.30"),
            of("860") + (640 if self.chart == "cn_small" else 0),
        ]
        light.append(Fraction(0))
        self.centres = {
            centre: pay[at] + insured[at] + rent[at] + worn[at] + light[at] + own[at]
            for at, centre in enumerate(centres)
        }
        shares = split(self.centres["MOULD"], [of("402.25"), of("148.5")])
        shares += split(self.centres["ASSEMBLY"], [of("402.5"), of("215.25"), of("6.5")])
        self.overhead = dict(zip(orders, shares, strict=True))
        self.overhead["WO-C"] += of("282.53")

    def conversion(self, order: str) -> Cost:
        """Put together what an order's own workshop cost."""
        return cost(fuel=self.fuel.get(order, 0), labour=self.labour[order], overhead=self.overhead[order])

    def of_slips(self, *slips: str) -> Cost:
        """Add up what slips took."""
        return plus(*(self.took[slip] for slip in slips))

    def cases(self) -> None:
        """180 in process before; 1 925 done, 37 spoiled, 160 at 0.45: work is for 2 034 units, material for 2 122."""
        whole = plus(
            cost(**works.OPEN_CASE),
            self.of_slips("MI-1", "MI-2", "MI-3", "MI-4", "MI-12", "MI-14"),
            self.conversion("WO-C"),
        )
        whole = minus(whole, plus(self.took["MR-1"], cost(material="123.30")))
        self.spoiled = {
            element: half_up(amount * Fraction(37, 2_122 if element == "material" else 2_034))
            for element, amount in whole.items()
        }
        self.loss = total(self.spoiled) - of("32.18") - 60
        whole = plus(minus(whole, self.spoiled), cost(spoilage=self.loss))
        self.case_done, self.case_left = divided(whole, 1_925, units(160, "1", "0.45"))
        first, second = parts(self.case_done, 900, 1_025)
        store = self.store("CASE")
        store.comes(900, first)
        store.goes("MI-8", 500)
        store.goes("MI-16", 325)
        store.comes(1_025, second)
        store.goes("MI-21", 355)
        store.goes("MI-22", 315)
        store.goes("MI-23", 3)
        self.settle("CASE")

    def knobs(self) -> None:
        """5 960 good ones bear what the bad ones cost."""
        own = plus(self.of_slips("MI-5", "MI-6", "MI-7", "MI-13", "MI-20"), self.conversion("WO-K"))
        self.knob_done = minus(own, cost(material="30.83"))
        first, second = parts(self.knob_done, 3_000, 2_960)
        store = self.store("KNOB")
        store.comes(3_000, first)
        store.goes("ST-2", 2_400)
        store.goes("MI-17", 640)
        store.comes(2_960, second)
        store.goes("ST-3", 1_200)
        self.settle("KNOB")

    def plating(self) -> None:
        """Knobs, fee and carriage; 50 of 1 650 go back with 51 knobs, 17.00 of the fee and 2.34 of carriage."""
        way = works.METHODS[self.chart]["semi"]
        self.plater = Store(way)
        self.plater.comes(2_400, plus(self.took["ST-2"], cost(material="162.40")))
        self.plater.goes("SB-1", 1_832)
        self.plater.comes(1_200, self.took["ST-3"])
        self.plater.goes("SB-2", 1_683)
        self.plater.back("PT-1", "SB-2", "51")
        self.plater.goes("WF-1", 18)
        self.took |= self.plater.settle()
        store = self.store("KNOB-P")
        store.goes("MI-9", 400)
        store.comes(1_800, plus(self.took["SB-1"], cost(subcontract="630.75", material="85.50")))
        store.goes("MI-15", 1_310)
        store.comes(1_650, plus(self.took["SB-2"], cost(subcontract="561", material="77.35")))
        gone = plus(self.took["PT-1"], cost(subcontract="17", material="2.34"))
        store.comes(-50, minus(cost(), gone))
        self.settle("KNOB-P")

    def products(self) -> None:
        """95 of A in process with all parts, 0.6 of their own material and 0.35 of the work; B bears its repair."""
        came = self.of_slips("MI-8", "MI-9", "MI-15", "MI-21")
        came_done, came_left = divided(came, 760, dict.fromkeys(works.ELEMENTS, Fraction(95)))
        own = plus(self.of_slips("MI-10", "MI-11"), self.conversion("WO-A"))
        own_done, own_left = divided(own, 760, units(95, "0.6", "0.35"))
        self.a_came, self.a_own = came_left, own_left
        self.a_done, self.a_left = plus(came_done, own_done), plus(came_left, own_left)
        self.repair = total(plus(self.took["MI-23"], self.conversion("RW")))
        used = self.of_slips("MI-16", "MI-17", "MI-18", "MI-19", "MI-22")
        self.b_done = plus(used, self.conversion("WO-B"), cost(spoilage=self.repair))
        first, second = parts(self.a_done, 350, 410)
        store = self.store("CTRL-A")
        store.comes(350, first)
        store.comes(410, second)
        store.goes("DL-1", 500)
        store.goes("DL-3", 120)
        store.back("RT-1", "DL-1", "12")
        self.settle("CTRL-A")
        first, second = parts(self.b_done, 300, 340)
        store = self.store("CTRL-B")
        store.comes(300, first)
        store.comes(340, second)
        store.goes("DL-2", 420)
        store.goes("DL-4", 90)
        self.settle("CTRL-B")

    def sales(self) -> None:
        """Only what is invoiced is sold."""
        self.sold = {
            "CTRL-A": minus(self.of_slips("DL-1", "DL-3"), self.took["RT-1"]),
            "CTRL-B": self.took["DL-2"],
        }
        self.revenue = {"CTRL-A": of("39175") + 8_520 - of("940.20"), "CTRL-B": of("20916")}

    def counts(self) -> None:
        """16 inserts are found, at what those on the shelf cost."""
        inserts = self.stores["INSERT"]
        self.found = portion(inserts.left, 16, inserts.quantity)
        inserts.left, inserts.quantity = plus(inserts.left, self.found), inserts.quantity + 16
        inserts.kept.add(16, self.found)
        self.missing = total(self.took["CT-1"])

    def result(self) -> None:
        """Profit before and after tax of 5 %."""
        sold = total(plus(*self.sold.values())) + of("2.34")
        carriage = 0 if self.chart == "cn_small" else 640
        expenses = self.centres["OFFICE"] + self.centres["SALES"] + carriage + of("35.60") + of("492.89")
        profit = sum(self.revenue.values()) - sold - expenses - self.missing + total(self.found)
        self.tax = half_up(profit * Fraction(5, 100))
        self.net = profit - self.tax

    def accounts(self) -> None:
        """Write the closing balances, debits above zero."""
        left = {item: total(store.left) for item, store in self.stores.items()}
        bills = of("4153.85") + 8_172 + 5_620 + 1_556 + of("326.80") + of("946.37") + 304 + of("630.75")
        bills += of("2984.65") + of("873.45") + 8_600 + of("965.25") + of("4689.82") - of("174.20")
        names = {
            "bank": of("186420.35") - 1_500 - of("14.20") - of("4387.34") - 5_650 - of("2140.90") + 48_250,
            "receivable": 28_250 + of("68611") + of("8919.43") - of("1062.43") - 48_250,
            "advance": of("6500"),
            "other": 60 + total(self.took["WF-1"]),
            "raw": left["RESIN"] + left["BATCH"] + left["INSERT"] + left["SCREW"],
            "packing": left["CARTON"],
            "tools": left["OIL"],
            "regrind": left["REGRIND"],
            "semi": left["CASE"] + left["KNOB"] + left["KNOB-P"],
            "goods": left["CTRL-A"] + left["CTRL-B"],
            "shipped": total(self.took["DL-4"]),
            "plater": total(self.plater.left),
            "assets": of("421200"),
            "worn": -of("96314.28") - of("5072.15") - of("282.53"),
            "payable": -bills,
            "estimated": -of("1873"),
            "wages": -of("54210.60") - 12_874 - 17_455 - 25_450,
            "insurance": -of("7703.57") - of("6464.30"),
            "input": of("4689.82"),
            "output": -of("8797.20"),
            "moved": of("4107.38"),
            "unpaid": -of("4107.38"),
            "city": -of("287.52"),
            "education": -of("123.22"),
            "local": -of("82.15"),
            "profit_tax": -self.tax,
            "capital": -of("400000"),
            "year": -of("31250.44") - self.net,
            "left": -of("68318.51"),
        }
        slips = works.Slips(self.chart)
        self.balances = {slips.code(name): amount for name, amount in names.items()}
        for element, amount in plus(self.case_left, self.a_left).items():
            self.balances[slips.code("wip") + DIGITS[element]] = amount

    def expenses(self) -> dict[str, Fraction]:
        """Write what the month spent, by account: the movement of each before profit is carried."""
        small = self.chart == "cn_small"
        code = works.Slips(self.chart).code
        own = 0 if small else self.missing - total(self.found)
        carriage = 0 if small else 640
        found = {
            "5401001" if small else "640101": total(plus(*self.sold.values())) + carriage,
            "5401003" if small else "640103": of("2.34"),
            code("city_cost"): of("287.52"),
            code("education_cost"): of("205.37"),
            "5601" if small else "6601": self.centres["SALES"],
            "5602" if small else "6602": self.centres["OFFICE"] + own,
            code("fees"): of("35.60"),
            code("tax_cost"): self.tax,
        }
        if small:
            found |= {"5711001": self.missing, "5301004": -total(self.found)}
        return found


class June:
    """June, from what May has left: its slips are those of its own."""

    def __init__(self, may: Hand) -> None:
        self.may, self.took = may, dict(may.took)
        self.stores = deepcopy(may.stores) | {"PLATER": deepcopy(may.plater)}
        for store in self.stores.values():
            store.slips.clear()
        self.materials()
        self.work()
        self.products()
        self.accounts()

    def settle(self, item: str) -> None:
        """Price what an item's slips took."""
        self.took |= self.stores[item].settle()

    def materials(self) -> None:
        """What is learned of May's inserts, and of plating, is with those on hand; 30 kg go back with their freight."""
        inserts, resin, stores = self.stores["INSERT"], self.stores["RESIN"], self.stores
        inserts.comes(0, cost(material=of("42.45") + of("64.35")))
        self.unused = portion(self.took["MI-4"], 40, 3_900)
        inserts.comes(40, self.unused)
        inserts.goes("MI-32", 560)
        self.sent = half_up(of("297.09") * 30 / 400)
        resin.comes(-30, cost(material=-of("421.50") - self.sent))
        resin.goes("MI-30", "62.4")
        stores["BATCH"].goes("MI-31", "1.65")
        stores["SCREW"].goes("MI-34", 195)
        stores["CARTON"].goes("MI-37", 6)
        stores["PLATER"].goes("ST-4", 100)
        stores["KNOB-P"].comes(0, cost(subcontract="8.20"))
        stores["KNOB-P"].goes("MI-36", 90)
        for item in ("RESIN", "BATCH", "INSERT", "SCREW", "CARTON", "PLATER", "KNOB-P"):
            self.settle(item)
        stores["KNOB"].comes(100, self.took["ST-4"])
        for item in ("KNOB", "OIL", "REGRIND"):
            self.settle(item)

    def work(self) -> None:
        """One order is moulded; benches work on another, and repair 20 of May's controllers for 4.25 hours."""
        power, light, lamps = split(of("512.33"), [of("480.5"), of("60"), of("90")])
        hours = [of("60.75"), of("4.25")]
        labour, repairing = split(of("2044.21"), hours)
        overhead, repaired = split(800 + lamps, hours)
        self.repair = repairing + repaired
        self.bench = cost(labour=labour, overhead=overhead)
        self.case_done = minus(
            plus(
                self.may.case_left,
                *(self.took[slip] for slip in ("MI-30", "MI-31", "MI-32")),
                cost(fuel=power, labour="2930.40", overhead=1_000 + light),
            ),
            self.unused,
        )
        store = self.stores["CASE"]
        store.goes("MI-35", 45)
        for quantity, worth in zip((380, 51), parts(self.case_done, 380, 51), strict=True):
            store.comes(quantity, worth)
        self.settle("CASE")

    def products(self) -> None:
        """100 of A are done, 40 in process; the repair follows May's B, of which 510 are sold."""
        came = plus(self.may.a_came, self.took["MI-35"], self.took["MI-36"])
        came_done, came_left = divided(came, 100, dict.fromkeys(works.ELEMENTS, Fraction(40)))
        own = plus(self.may.a_own, self.took["MI-34"], self.took["MI-37"], self.bench)
        own_done, own_left = divided(own, 100, units(40, "0.8", "0.55"))
        self.a_done, self.a_left = plus(came_done, own_done), plus(came_left, own_left)
        store = self.stores["CTRL-A"]
        self.returned = portion(self.took["DL-3"], 15, 120)
        if store.way == "fifo":
            store.joins(Fraction(15), self.returned)
        else:
            store.comes(15, self.returned)
        store.comes(100, self.a_done)
        store.goes("DL-5", 150)
        self.settle("CTRL-A")
        self.followed = Fraction(0)  # at the average of a month what is learned stays with those on hand
        store = self.stores["CTRL-B"]
        if store.way == "monthly_average":
            store.comes(0, cost(spoilage=self.repair))
        else:
            store, sold = self.controllers(self.repair)
            self.followed = sold - self.controllers(Fraction(0))[1]
            self.stores["CTRL-B"] = store
        store.goes("DL-6", 90)
        self.settle("CTRL-B")

    def controllers(self, repair: Fraction) -> tuple[Store, Fraction]:
        """Let May's B come and go as if their repair had been known: those on hand, and what the 510 sold cost."""
        store = Store(self.stores["CTRL-B"].way, "47", cost(**works.OPENING["CTRL-B"][1]))
        made = plus(self.may.b_done, cost(spoilage=repair))
        for quantity, worth in zip((300, 340), parts(made, 300, 340), strict=True):
            store.comes(quantity, worth)
        store.goes("DL-2", 420)
        store.goes("DL-4", 90)
        sold = sum(total(worth) for worth in store.settle().values())
        store.slips.clear()
        return store, Fraction(sold)

    def accounts(self) -> None:
        """Write the closing balances, debits above zero."""
        left, may = {item: total(store.left) for item, store in self.stores.items()}, self.may.balances
        sold = sum(total(self.took[slip]) for slip in ("DL-4", "DL-5", "DL-6")) - total(self.returned)
        revenue = 4_482 - 1_065 + of("11752.50") + 4_482
        profit = revenue - sold - self.followed - self.sent - 2_700
        bills = of("1371.45") + of("552.20") + of("64.35") - of("421.50")
        vat = of("178.29") + of("71.79") + of("5.79") - of("54.80")
        output = of("582.66") - of("138.45") + of("1527.83") + of("582.66")
        changed = {
            "bank": -of("512.33") - of("66.60"),
            "receivable": revenue + output,
            "payable": -bills - vat,
            "estimated": of("1873"),
            "wages": -of("2930.40") - of("2044.21") - 4_500,
            "input": vat + of("66.60"),
            "output": -output,
            "year": -profit,
            "shipped": -total(self.took["DL-4"]),
        }
        held = {
            "raw": left["RESIN"] + left["BATCH"] + left["INSERT"] + left["SCREW"],
            "packing": left["CARTON"],
            "semi": left["CASE"] + left["KNOB"] + left["KNOB-P"],
            "goods": left["CTRL-A"] + left["CTRL-B"],
            "plater": left["PLATER"],
        }
        code = works.Slips(self.may.chart).code
        self.balances = may | {code(name): may[code(name)] + amount for name, amount in changed.items()}
        self.balances |= {code(name): amount for name, amount in held.items()}
        for element, amount in self.a_left.items():
            self.balances[code("wip") + DIGITS[element]] = amount


def money(amount: Fraction) -> str:
    """Write an amount as documents do."""
    return f"{int(amount * 100) / Decimal(100):.2f}"


@pytest.fixture(scope="module", params=CHARTS)
def hand(request: pytest.FixtureRequest) -> Hand:
    """May by hand under one of the standards."""
    return Hand(request.param)


LATE_BILLS = (  # of May: cartons' carriage, the benches' repair
    line(
        "landed_cost",
        "LC-9",
        "05-31",
        partner="V-TRUCK",
        charges=[{"amount": "21.37"}],
        receipts=[{"receipt": "GR-6"}],
    ),
    line("overhead_expense", "OE-9", "05-31", cost_centre="ASSEMBLY", amount="333.33", owed="bank"),
)


def kept(hand: Hand, *more: dict[str, Any]) -> Books:
    """Keep May day by day; spoiled cases bear the overhead of the month, counts its prices, the tax its profit."""
    books, slips = Books(works.setup(hand.chart), MemoryLog()), works.Slips(hand.chart)
    keep(books, *slips.beginning())
    days = [*slips.first_days(), *slips.middle(), *slips.later(), *slips.sales(), *slips.month_end()]
    keep(books, *sorted(days, key=lambda document: document["date"]), *more)
    may = books.month_end("2026-05")
    may.run_costing()
    keep(books, slips.spoiled())
    may.run_costing()
    keep(books, *slips.found(), *slips.taxes(), slips.profit_tax(money(hand.tax)))
    assert may.run().locked
    return books


@pytest.fixture(scope="module")
def books(hand: Hand) -> Books:
    """May, kept."""
    return kept(hand)


@pytest.fixture(scope="module")
def june(hand: Hand) -> June:
    """June by hand under one of the standards."""
    return June(hand)


@pytest.fixture(scope="module")
def later(books: Books, hand: Hand) -> Books:
    """Go on with June."""
    keep(books, *works.Slips(hand.chart).june())
    assert books.month_end("2026-06").run().locked
    return books


def test_the_hand_comes_out_even(hand: Hand) -> None:
    """Debits are credits."""
    assert sum(hand.balances.values()) == 0


def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """科目余额表: the closing balance of each account, and no other account has one."""
    assert balances(books, "2026-05") == there(hand.balances)


def test_every_cell_of_the_cost_sheets_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """产品成本计算单: finished goods and work in process by element, and what spoiled cases took along."""
    done, left = "Cost of goods completed", "Closing work in process"
    for item, name, by_hand in (
        ("CASE", "Transferred out: spoilage", hand.spoiled),
        ("CASE", done, hand.case_done),
        ("CASE", left, hand.case_left),
        ("KNOB", done, hand.knob_done),
        ("CTRL-A", done, hand.a_done),
        ("CTRL-A", left, hand.a_left),
        ("CTRL-B", done, hand.b_done),
    ):
        assert cells(sheet_row(books, "2026-05", item, name)) == there(by_hand), (item, name)


def test_stock_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """收发存汇总表: quantity and value of each item, knobs at the plater's with the others."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for row in books.report("stock_summary", period="2026-05").dicts("line"):
        before = found.get(row["item"], (Fraction(0), Fraction(0)))
        amounts = Fraction(row["closing_quantity"]), Fraction(row["closing_amount"])
        found[row["item"]] = before[0] + amounts[0], before[1] + amounts[1]
    by_hand = {item: (store.quantity, total(store.left)) for item, store in hand.stores.items()}
    quantity, worth = by_hand["KNOB"]
    by_hand["KNOB"] = quantity + hand.plater.quantity, worth + total(hand.plater.left)
    assert found == by_hand


def lines(books: Books, document: str) -> list[tuple[str, str]]:
    """Read account and debit less credit of a document's vouchers."""
    return [
        (row["account"], f"{(row['debit'] or 0) - (row['credit'] or 0):.2f}")
        for row in books.report("voucher_list", period="2026-05", document=document).dicts("line")
    ]


def test_what_the_month_spent_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """利润表: each account of expenses, what is found and what is missing where the standard has it."""
    rows = {row["account"]: row for row in books.report("trial_balance", period="2026-05").dicts("line")}
    moved = {code: Fraction(rows[code]["movement_debit"]) for code in hand.expenses()}
    assert moved == hand.expenses()
    assert Fraction(rows["5001" if hand.chart == "cn_small" else "6001"]["movement_credit"]) == of("67670.80")


def test_unit_costs_and_prices_of_the_month_are_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """完工产品成本汇总表 with six decimals by element; 收发存汇总表: what went, and its price."""
    rows = {row["item"]: row for row in books.report("finished_cost_summary", period="2026-05").dicts("line")}
    for item, done, quantity in (
        ("CASE", hand.case_done, 1_925),
        ("KNOB", hand.knob_done, 5_960),
        ("CTRL-A", hand.a_done, 760),
        ("CTRL-B", hand.b_done, 640),
    ):
        units_found = {element: Fraction(rows[item][f"unit_{element}"]) for element in works.ELEMENTS}
        assert units_found == {element: half_up(amount / quantity, 6) for element, amount in done.items()}
        assert Fraction(rows[item]["total_unit"]) == half_up(total(done) / quantity, 6)
    shelves = books.report("stock_summary", period="2026-05").dicts("line")
    for row in shelves:
        store = hand.plater if row["site"] == "PLATER" else hand.stores[row["item"]]
        gone = {slip: worth for slip, _, worth in store.slips if not isinstance(worth, dict)}
        went = sum(total(hand.took[slip]) * (-1 if first else 1) for slip, first in gone.items())
        assert Fraction(row["out_amount"]) == went, row["item"]


def test_sheets_of_orders_are_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """生产成本明细账: what stays in process on each order, by element; others are empty."""
    closing = {}
    for row in books.report("production_cost_ledger", period="2026-05").dicts("closing"):
        if row["work_order"] and row["text"].en == "Closing work in process":
            closing[row["work_order"]] = cells(row)
    assert {order: left for order, left in closing.items() if left} == {
        "WO-C": there(hand.case_left),
        "WO-A": there(hand.a_left),
    }


def test_the_profit_of_products_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """产品盈利分析: revenue, cost by element and gross margin; down to the ledger, carriage of a contract apart."""
    report = books.report("product_profitability", period="2026-05")
    for row in report.dicts("line"):
        sold = hand.sold[row["item"]]
        assert Fraction(row["revenue"]) == hand.revenue[row["item"]]
        assert cells(row) == there(sold)
        assert Fraction(row["margin"]) == hand.revenue[row["item"]] - total(sold)
    assert report.fact("cost_difference") == report.fact("revenue_difference") == 0


def test_tables_agree_with_the_ledger(books: Books) -> None:
    """分配表 and 倒轧表 lead to the ledger, sub-ledgers agree, vouchers are numbered without a gap."""
    for name in (
        "material_allocation",
        "labour_allocation",
        "overhead_allocation",
        "cost_of_goods_manufactured",
    ):
        assert books.report(name, period="2026-05").fact("difference") == 0
    assert books.report("reconciliation", period="2026-05").dicts("total")[0]["difference"] == 0
    numbers = [row["voucher"] for row in books.report("voucher_list", period="2026-05").dicts("line")]
    used = list(dict.fromkeys(numbers))
    assert used == [f"JV-2026-05-{number:04d}" for number in range(1, len(used) + 1)]


def test_an_estimate_of_april_is_invoiced_as_policy_says(books: Books, hand: Hand) -> None:
    """单到冲回: the whole invoice and the estimate in red; 补差: 133.85 more, 39.60 of it with 242.75 of 820.5 kg."""
    if hand.chart == "cn_small":
        assert lines(books, "PI-0") == [
            ("1403", "4153.85"),
            ("2221001001", "540.00"),
            ("2202001", "-4693.85"),
            ("1403", "-4020.00"),
            ("2202002", "4020.00"),
        ]
    else:
        assert lines(books, "PI-0") == [
            ("220202", "4020.00"),
            ("1403", "133.85"),
            ("22210101", "540.00"),
            ("50010101", "39.60"),
            ("220201", "-4693.85"),
            ("1403", "-39.60"),
        ]


def test_what_is_found_is_only_what_waits(books: Books) -> None:
    """Inserts and plating without an invoice, controllers shipped, material beyond plan."""
    found = {finding.code for finding in books.month_end("2026-05").check()}
    assert found == {"DELIVERY_NOT_INVOICED", "OVER_ISSUED", "RECEIPT_NOT_INVOICED"}


def test_some_figures_for_the_eye(hand: Hand) -> None:
    """Figures that a reader can check with a pocket calculator.

    树脂 (6 918.37 + 4 153.85 + 8 172 + 5 620 + 297.09) / 1 820.5 = 13.82110; 61.3 kg are 847.23
    外壳 material 7 726.05: 37 / 2 122 of it are 134.71, and 1 925 / 2 085 of the rest 7 008.79
    """
    if hand.chart == "cn_small":
        assert total(hand.took["MI-5"]) == of("847.23")
        assert (hand.spoiled["material"], hand.case_done["material"]) == (of("134.71"), of("7008.79"))


def test_june_comes_out_even(june: June) -> None:
    """Debits are credits."""
    assert sum(june.balances.values()) == 0


def test_every_account_of_june_is_as_worked_by_hand(later: Books, june: June) -> None:
    """科目余额表 of the month after: what May's goods turn out to cost, what comes back, an order that ends."""
    assert balances(later, "2026-06") == there(june.balances)


def opened_again(number: str, month: str) -> dict[str, Any]:
    """Write that a month is opened again."""
    return line("period_reopening", number, f"{month}-28", period=f"2026-{month}", reason="a late bill")


def test_late_bills_of_a_month_that_is_opened_again_come_to_what_they_would_have_in_time(hand: Hand) -> None:
    """反结账: May is opened again for two bills; it and June end as if they had been there from the start."""
    books, in_time = kept(hand), kept(hand, *LATE_BILLS)
    keep(books, opened_again("RO-1", "05"), *LATE_BILLS)
    assert books.month_end("2026-05").run().locked
    for each in (books, in_time):
        keep(each, *works.Slips(hand.chart).june())
        assert each.month_end("2026-06").run().locked
    for period in ("2026-05", "2026-06"):
        assert balances(books, period) == balances(in_time, period)


def test_months_that_are_opened_again_and_closed_move_nothing(hand: Hand) -> None:
    """Both months are opened again, and closed with nothing new in them: no voucher has a line."""
    books = kept(hand)
    keep(books, *works.Slips(hand.chart).june())
    assert books.month_end("2026-06").run().locked
    keep(books, opened_again("RO-1", "06"), opened_again("RO-2", "05"))
    for period in ("2026-05", "2026-06"):
        entries = books.month_end(period).run().entries.values()
        assert not [voucher for of in entries for entry in of for voucher in entry.vouchers]
