"""December and January of the wire and cable works by hand, slip by slip."""

from fractions import Fraction

from tests.cases.months import cable_tables as tables
from tests.cases.months.by_hand import half_up, of, total
from tests.cases.months.cable_reckoned import Months
from tests.cases.months.cable_stores import plus


class Works(Months):
    """Both months; what each leaves is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, dict] = {}
        self.open()
        self.december()
        self.year = self.year_end()
        self.keep()
        self.january()
        self.keep()

    def keep(self) -> None:
        """Keep what a month leaves."""
        self.kept[self.month] |= {
            "ledger": dict(self.ledger),
            "shelves": {item: (shelf.quantity, dict(shelf.cost)) for item, shelf in self.shelves.items()},
            "moving": dict(self.moving),
            "planned": dict(self.planned),
            "finished": dict(self.finished),
            "wip": {order: plus(cost, self.moved[order]) for order, cost in self.own.items()},
            "rates": dict(self.service_rates),
            "variance_rate": self.rate,
        }

    def december(self) -> None:
        """December."""
        self.begin(tables.DEC)
        rod = self.shelves["CU8"]
        self.book(_1403="-7680", _220202="7680")  # 月初冲回 of PVC
        self.opening = 28800 + 19800 - of("7680")
        self.planned["PVC"] -= 800
        self.bill("1403", "473400", "61542")  # 6,000 kg of rod at 78.90, the price is to be fixed
        self.bill("1403", "48750", "6337.50")  # 5,000 kg of PVC
        self.bill("1403", "7600", "988")  # 800 kg of PVC of November
        self.bill("1403", "1200", "108")  # freight: 0.1091 a kg
        self.came_planned("PVC", "5000", of("48750") + of("545.40"))
        self.came_planned("PVC", "800", "7600")
        rod.add(6000, {"material": of("473400") + of("654.60")})
        self.bill("141101", "17600", "2288")
        self.move("REEL", "200", of("17600"))
        sent = self.move("SCRAP", "800")  # melted outside: 784 kg of rod for 3.00 a kg
        self.bill("1403", "2352", "305.76")
        rod.add(784, {"material": sent + of("2352")})
        self.book(_1403="26400", _220202="-26400")  # 2,000 kg of XLPE, no invoice
        self.planned["XLPE"] += 2000
        self.book(_1403="396500", _220202="-396500")  # 5,000 kg of rod at 79.30, no invoice
        rod.add(5000, {"material": of("396500")})
        self.make_december()
        self.sell_december()
        self.settle_december()

    def make_december(self) -> None:
        """What December used and made; a machine comes, another is sold."""
        self.rods()
        self.spend("RD", total(self.shelves["CU8"].take("60")), "1403")
        self.plastics(self.opening, missing="120")
        self.reels()
        self.wages()
        self.book(_1601="360000", _22210101="46800", _220201="-406800")
        worn = {"DRAW": "11400", "EXTR": "18525", "POWER": "2280", "REPAIR": "760", "OFFICE": "4750"}
        self.centres(worn, idle="2400")
        self.book(_1606="10425", _1602="169575", _1601="-180000")
        self.book(_1002="18080", _1606="-16000", _22210107="-2080")
        self.book(_1606="800", _1002="-800")
        self.book(_1606="4775", _6115="-4775")
        self.store("W", self.averaged("W"))
        self.wire_used()
        self.spoilt()
        self.repaired()
        self.store("BV", self.averaged("BV"))
        self.store("VV", self.at_quota("VV"))
        self.store("K1", plus(self.own["K1"], self.moved["K1"]))
        self.own["K1"], self.moved["K1"] = {}, {}

    def sell_december(self) -> None:
        """December's sales: a bill at interest is taken, a discount."""
        billed = self.sell("BV", "30", "4600")
        discounted = self.sell("BV", "60", "4600")
        for item, quantity, price in (
            ("VV", "8", "53500"),
            ("BV", "20", "4600"),
            ("VV", "4", "53500"),
            ("K", "1.5", "25600"),
        ):
            self.sell(item, quantity, price)
        self.book(_1121=billed, _1122=-billed)
        self.book(_1002=discounted - 5520, _6001="5520", _1122=-discounted)  # 2 % of 276,000
        self.accrued = half_up(billed * of("0.04") * 20 / 360)
        self.post({"1132": self.accrued, "660302": -self.accrued})
        self.note = billed

    def settle_december(self) -> None:
        """December's money, and what is known when the month is costed."""
        self.money()
        self.book(_1002="180000", _1122="-180000")
        self.book(_220201="210000", _1002="-210000")
        self.book(_2231="5437.50", _1002="-5437.50")
        lost = self.ledger["1901"]
        out = half_up(lost * of("0.13"))
        self.post({"1901": out, "22210109": -out})
        self.post({"1221": of("300"), "6602": lost + out - 300, "1901": -lost - out})
        self.research = self.ledger["530101"]
        self.post({"6604": self.research, "530101": -self.research})
        self.shelf_down()
        allowance = half_up(self.ledger["1122"] / 100) + self.ledger["1231"]
        self.post({"6702": allowance, "1231": -allowance})
        back = self.shelves["BV"].priced("2")
        self.kept[tables.DEC] = {"lost": (lost, out), "allowance": allowance, "bv_back": back}
        self.taxed(self.down + allowance)

    def shelf_down(self) -> None:
        """1 km of K cable will bring 20,800 less 300: 存货跌价准备."""
        self.down = total(self.shelves["K"].cost) - 20500
        assert self.down > 0
        self.post({"6701": self.down, "1471": -self.down})

    def money(self) -> None:
        """Pay last month's wages, charges and taxes; owe the loan's interest; withhold from wages."""
        paid, charges, withheld = (of(each) for each in self.t["paid"])
        held = half_up(paid * of("0.155"))
        tax = of(self.t["income_tax_withheld"])
        self.post({"221101": paid, "224103": -held, "222116": -tax, "1002": held + tax - paid})
        self.post({"221103": charges, "224103": held, "1002": -charges - held})
        owed = {
            code: -self.ledger.get(code, Fraction(0))
            for code in ("222102", "222112", "222113", "222114", "222115")
        }
        self.post({**owed, "222116": withheld, "1002": -total(owed) - withheld})
        self.book(_660301="1812.50", _2231="-1812.50")

    def taxed(self, temporary: Fraction) -> None:
        """转出未交增值税, 7 + 3 + 2 % on it, income tax of 25 %, deferred on what is not deducted yet; the profit."""
        codes = ("22210101", "22210104", "22210107", "22210109")
        unpaid = -sum(self.ledger.get(code, Fraction(0)) for code in codes)
        self.post({"22210104": unpaid, "222102": -unpaid})
        city, state, local = (half_up(unpaid * of(rate)) for rate in ("0.07", "0.03", "0.02"))
        self.post(
            {"640302": city, "640303": state + local, "222112": -city, "222113": -state, "222114": -local}
        )
        results = {code: -each for code, each in self.ledger.items() if code[0] == "6"}
        before = total(results)
        tax = half_up((before + temporary) / 4)
        later = half_up(temporary / 4)
        self.post({"680101": tax, "222115": -tax})
        self.post({"1811": later, "680102": -later})
        results = {code: -each for code, each in self.ledger.items() if code[0] == "6"}
        for code, amount in results.items():
            self.post({code: amount, "4103": -amount})
        self.kept[self.month] |= {
            "vat": unpaid,
            "surcharges": (city, state, local),
            "tax": tax,
            "deferred": later,
            "results": results,
            "profit": total(results),
        }

    def year_end(self) -> tuple[Fraction, Fraction]:
        """本年利润 to 未分配利润; a tenth of it is 法定盈余公积."""
        whole = -self.ledger["4103"]
        reserve = half_up(whole / 10)
        self.post({"4103": whole, "410406": -whole})
        self.post({"410401": reserve, "410101": -reserve})
        self.post({"410406": reserve, "410401": -reserve})
        return whole, reserve

    def january(self) -> None:
        """January."""
        self.begin(tables.JAN)
        rod = self.shelves["CU8"]
        self.book(_1403="-422900", _220202="422900")  # 月初冲回
        opening = sum((self.planned[of_] * of(price) for of_, price in tables.PLANNED.items()), -of("26400"))
        self.planned["XLPE"] -= 2000
        self.bill("1403", "399300", "51909")  # the 5,000 kg of rod at 79.86
        rod.add(0, {"material": of("2800")})
        self.bill("1403", "26900", "3497")  # the 2,000 kg of XLPE at 13.45
        self.came_planned("XLPE", "2000", "26900")
        self.bill("1403", "2700", "351")  # the price of December's 6,000 kg is fixed, 0.45 dearer
        rod.add(0, {"material": of("2700")})
        self.bill("1403", "320400", "41652")  # 4,000 kg at 80.10
        self.bill("1403", "42840", "5569.20")  # 4,500 kg of PVC at 9.52
        self.bill("1403", "900", "81")  # freight: 0.1059 a kg
        rod.add(4000, {"material": of("320400") + of("423.60")})
        self.came_planned("PVC", "4500", of("42840") + of("476.40"))
        self.bill("1403", "-1904", "-247.52")  # 200 kg of PVC go back; their freight is lost
        self.came_planned("PVC", "-200", "-1904")
        sent = self.move("SCRAP", "300")
        self.bill("1403", "896.70", "116.57")
        rod.add(294, {"material": sent + of("896.70")})
        self.book(_1403="241200", _220202="-241200")  # 3,000 kg of rod at 80.40, no invoice
        rod.add(3000, {"material": of("241200")})
        rod.add(12, {"material": of("960")})  # 盘盈, at what rod costs to buy
        self.book(_1403="960", _1901="-960")
        self.book(_1901="960", _6602="-960")
        self.rods()
        self.plastics(opening)
        self.reels()
        self.wages()
        worn = {"DRAW": "11400", "EXTR": "19950", "POWER": "2280", "REPAIR": "760", "OFFICE": "4750"}
        self.centres(worn)
        self.store("W", self.averaged("W"))
        self.wire_used()
        self.spend("RD", total(self.shelves["W"].take("50")), "140501")
        self.store("BV", self.averaged("BV"))
        self.store("VV", self.at_quota("VV"))
        self.sales_january()

    def sales_january(self) -> None:
        """January's sales, money and taxes."""
        back = self.kept[tables.DEC]["bv_back"]
        self.shelves["BV"].add(2, back)
        self.post({"140502": total(back), "640101": -total(back)})
        self.book(_6001="9200", _22210107="1196", _1122="-10396")
        self.book(_6001="6420", _22210107="834.60", _1122="-7254.60")  # 3 % off 4 km of VV
        for item, quantity, price in (
            ("BV", "70", "4650"),
            ("VV", "8", "53000"),
            ("K", "0.6", "21000"),
            ("BV", "40", "4650"),
            ("VV", "4", "53000"),
        ):
            self.sell(item, quantity, price)
        released = half_up(self.down * of("0.6"))
        self.post({"1471": released, "640101": -released})
        worth = self.note * of("1.01")
        discount = half_up(worth * of("0.06") * 55 / 360)
        got = half_up(worth) - discount
        self.post(
            {"1002": got, "1121": -self.note, "1132": -self.accrued, "660301": self.note + self.accrued - got}
        )
        self.got = got
        self.money()
        self.book(_220201="534942", _1002="-534942")
        self.book(_1002="483640", _1122="-483640")  # 8 km of VV
        self.book(_410403="200000", _2232="-200000")
        self.book(_2232="200000", _1002="-200000")
        self.kept[tables.JAN] = {}
        self.taxed(-released)
