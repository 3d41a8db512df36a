"""What the die-casting works bought, used and paid, by hand."""

from fractions import Fraction

from tests.cases.months.by_hand import half_up, of, total
from tests.cases.months.die_by_hand import (
    by_rate,
)
from tests.cases.months.die_stores import Stores
from tests.cases.months.die_tables import OLD

PAY, INSURED, HOUSED = "2211001", "2211003", "2211004"


class Bought(Stores):
    """The slips of both months but for wages and shops."""

    def november(self) -> None:
        """November's slips but for wages and shops."""
        book = self.books.book
        zinc, alloy = self.pools["ZN"], self.pools["AL"]
        self.received_planned, self.aux_used = Fraction(0), list[tuple[Fraction, str]]()
        self.opening_planned = self.planned["AGENT"] * 18 + self.planned["CUT"] * of("12.50")
        book({"1403": -9500, "2202002": 9500})  # 月初冲回
        self.bought("1403", "63600", "8268")
        self.bought("1403", "77400", "10062")
        freight = by_rate(of("1455"), {"ZN": "3000", "AL": "4000"})
        self.bought("1403", "1455", "130.95")
        self.bought("1403", "9620", "1250.60")
        self.bought("1403", "3690", "479.70")
        self.aux_bought("AGENT", "200", "3690")
        self.bought("1403", "3702.50", "481.33")
        self.aux_bought("CUT", "300", "3702.50")
        self.bought("1411001", "3900", "507")
        self.boxes.append((of("1500"), of("3900")))
        self.bought("1403", "19500", "2535")
        self.bought("1403", "-1950", "-253.50")
        self.bought("1411002", "3000", "390")
        self.move("INSERT", "6", of("3000"))
        self.bought("1402", "2520", "327.60")
        self.bought("1403", "16800", "0", estimate=True)
        self.bought("1403", "900", "0", estimate=True)
        self.planned["AGENT"] += 50
        zinc.add(3000, {"material": of("63600") + freight["ZN"]})
        zinc.add(800, {"material": of("16800")})
        alloy.add(0, {"material": of("120")})
        alloy.add(4000, {"material": of("77400") + freight["AL"]})
        alloy.add(900, {"material": of("17550")})
        book({"1601": "36000", "2221005": "4680", "2202001": "-40680"})
        for quantity in (1750, 370):  # of 400, 30 came back
            self.charge("CH", "material", total(zinc.take(quantity)), "1403")
        for quantity in (2500, 300):
            self.charge("CB", "material", total(alloy.take(quantity)), "1403")
        self.remelt("ZR", "CH", "150")
        self.remelt("AR", "CB", "80")
        self.remelt("ZR", "CH", "260", "16")
        self.remelt("AR", "CB", "170", "14")
        self.remelt("ZR", "CH", "200")
        self.remelt("AR", "CB", "120")
        self.remelt("ZR", "CH", "220", "16.50")
        self.remelt("AR", "CB", "130", "14")
        for item, quantity, bearer in (
            ("AGENT", "120", "CAST"),
            ("CUT", "180", "MACH"),
            ("CUT", "10", "REPAIR"),
            ("CUT", "4", "RX"),
        ):
            self.use_aux(item, quantity, bearer)
        self.spend("REPAIR", self.move("INSERT", "4"), "1411002")
        self.spend("SALES", self.pack("500"), "1411001")

    def november_money(self) -> None:
        """What November paid and was paid."""
        book = self.books.book
        book({PAY: "41000", "1002": "-36700", "2241003": "-4100", "2221016": "-200"}, "wages")
        book({INSURED: "10455", HOUSED: "3280", "2241003": "4100", "1002": "-17835"}, "wages")
        book(
            {"2221002": "8800", "2221012": "616", "2221013": "264", "2221014": "176", "1002": "-9856"},
            "taxes",
        )
        book({"1121": "40000", "1122": "-40000"})
        book({"1002": "16500", "1122": "-16500"}, "sales")
        book({"1002": "22374", "5603001": "226", "1121": "-22600"}, "sales")  # 贴现
        book({"2202001": "40000", "1121": "-40000"})  # 背书
        book({"2202001": "680", "1002": "-680"}, "goods")
        book({"2202001": "30000", "1002": "-30000"}, "goods")
        book({"2202001": "40000", "2201": "-40000"})
        book({"1002": "20000", "1122": "-20000"}, "sales")
        book({"1002": "14200", "5603002": "40", "1122": "-14240"}, "sales")
        book({"5603001": "700", "1002": "-700"}, "interest")

    def december(self) -> None:
        """December's slips but for wages and shops."""
        book = self.books.book
        zinc, alloy = self.pools["ZN"], self.pools["AL"]
        self.received_planned, self.aux_used = Fraction(0), list[tuple[Fraction, str]]()
        self.opening_planned = (self.planned["AGENT"] - 50) * 18 + self.planned["CUT"] * of("12.50")
        book({"1403": "-16800", "2202002": "16800"})
        book({"1403": "-900", "2202002": "900"})
        book({"1405002": "-2220", "2202002": "2220"})
        book({"1403": "2520", "1402": "-2520"})
        self.aux_bought("CUT", "195", "2520")
        self.bought("1403", "17040", "2215.20")
        zinc.add(0, {"material": of("240")})
        self.bought("1405002", "2280", "296.40")
        self.pools["HANDLE"].add(0, {"subcontract": of("60")})
        self.bought("1403", "54000", "7020")
        self.bought("1403", "500", "45")
        zinc.add(2500, {"material": of("54500")})
        self.bought("1403", "39600", "5148")
        self.bought("1403", "-400", "-52")  # 折让
        alloy.add(2000, {"material": of("39200")})
        self.charge("CH", "material", total(zinc.take(1900)), "1403")
        self.charge("CB", "material", total(alloy.take(2300)), "1403")
        self.remelt("ZR", "CH", "300")
        self.remelt("AR", "CB", "150")
        self.remelt("ZR", "CH", "380", "16.50")
        self.remelt("AR", "CB", "260", "14.20")
        for item, quantity, bearer in (
            ("AGENT", "100", "CAST"),
            ("CUT", "160", "MACH"),
            ("CUT", "8", "REPAIR"),
        ):
            self.use_aux(item, quantity, bearer)
        self.spend("REPAIR", self.move("INSERT", "3"), "1411002")
        self.spend("SALES", self.pack("700"), "1411001")
        book({"1403": "900", "2202002": "-900"})  # 月末再暂估

    def december_money(self) -> None:
        """What December paid and was paid."""
        book = self.books.book
        paid = self.kept[OLD]["wages"]
        insured, housed = half_up(paid * of("0.255")), half_up(paid * of("0.08"))
        book({PAY: paid, "2241003": "-5900", "2221016": "-260", "1002": 6160 - paid}, "wages")
        book({INSURED: insured, HOUSED: housed, "2241003": "5900", "1002": -insured - housed - 5900}, "wages")
        taxed = {code: -amount for code, amount in self.kept[OLD]["taxes"].items()}
        book({**taxed, "1002": -total(taxed)}, "taxes")
        book({"2221016": "200", "1002": "-200"}, "wages")  # 代扣个人所得税
        book({"2201": "30000", "1002": "-30000"}, "goods")
        book({"2202001": "17010", "1002": "-17010"}, "goods")
        book({"2202001": "40680", "1002": "-40680"}, "plant")
        book({"1002": "3019.68", "1221": "-3019.68"}, "other_in")
        book({"1002": "70600", "5603002": "200", "1122": "-70800"}, "sales")  # 10,000 at 7.06, stood at 7.08
        book({"1002": "115260", "1122": "-115260"}, "sales")
        book({"5603001": "700", "1002": "-700"}, "interest")
