"""October of a cotton mill (棉纺织印染厂), worked by hand: whole fen and fractions, by textbook, with nothing of ours.

It was written, and its figures were found, before the month was entered in the books (`mill_works`). Accounts are those
of 企业会计准则, with what they are kept by after a stroke: `1403/COTTON`. A balance is a debit above zero.

Policies, as a textbook states them:

- 原棉: 移动加权平均. 其他材料, 自制半成品, 产成品: 全月一次加权平均, 发出逐笔四舍五入, 结存为余额.
- 逐步综合结转, 半成品通过半成品库. 纺纱: 在产品按所耗原材料费用; 织布: 定额比例法; 印染: 约当产量法 (加权平均),
  不可修复废品按实际成本, 净损失由合格品负担.
- 辅助生产费用: 一次交互分配法. 制造费用: 纺纱和印染按实际工时, 织布按年度计划分配率 25.20, 差额留待年末.
- 增值税 13 % (运费 9 %), 城建税 7 %, 教育费附加 3 %, 地方教育附加 2 %, 所得税 25 %.
- Goods that go back take their share of the freight along; nobody gives it back, and it is no cost of what is kept.
- Shares: each rounded down, what is left over to the largest fractions (最大余数).
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Line = tuple[str, int]  # account; fen, debit above zero

ASSETS: dict[
    str, tuple[str, str, str, Fraction]
] = {  # who bears it, cost, accumulated, October's charge in yuan
    "A1": ("5101/CC-SPIN", "2400000", "1152000", Fraction(2400000 * 96, 100 * 240)),
    "A2": ("5101/CC-SPIN", "3600000", "2308500", Fraction(3600000 * 95, 100 * 120)),
    "A3": ("5101/CC-WEAVE", "1800000", "864000", Fraction(1800000 * 96, 100 * 240)),
    "A4": ("5101/CC-WEAVE", "2880000", "1504800", Fraction(2880000 * 95, 100 * 120)),
    "A5": ("5101/CC-DYE", "1500000", "594000", Fraction(1500000 * 96, 100 * 240)),
    "A6": ("5101/CC-DYE", "1920000", "775200", Fraction(1920000 * 95, 100 * 120)),
    "A7": (
        "5101/CC-DYE",
        "180000",
        "115200",
        Fraction(180000 - 72000 - 43200) * Fraction(2, 5) / 12,
    ),  # 双倍余额递减法, 第 3 年
    "A8": ("500102/CC-STEAM", "960000", "554800", Fraction(960000 * 95, 100 * 120)),
    "A9": ("500102/CC-REPAIR", "288000", "200640", Fraction(288000 * 95, 100 * 120)),
    "A10": ("6602", "1200000", "576000", Fraction(1200000 * 96, 100 * 240)),
    "A11": ("6601", "240000", "138320", Fraction(240000 * 95, 100) / 300000 * 4250),  # 工作量法, 4 250 km
    "A12": (
        "5101/CC-WEAVE",
        "150000",
        "138937.50",
        Fraction(150000 * 95, 100 * 120),
    ),  # sold on the 18th: 当月照提
}
OPENING = {  # yuan
    "1001": "5000", "1002": "1250000", "1122/C-C": "350000", "1123/V-JS": "100000", "1403/COTTON": "186000",
    "1403/DYE": "36000", "1403/SODA": "10500", "1403/STARCH": "9000", "1403/COAL": "140000", "1403/SPARE": "16000",
    "140501/YARN": "88500", "140501/GREY": "68500", "140502/PRINT": "58500", "140502/DYED": "37600",
    "5001/WO-Y": "38900", "5001/WO-G": "46640", "5001/WO-P": "16910", "5001/WO-D": "9560", "5101/CC-WEAVE": "2460",
    "2001": "-900000", "220201/V-XJ": "-180000", "220202/V-CHEM": "-13500", "221101": "-330000",
    "221103": "-84150", "221104": "-23100", "221105": "-6600", "221106": "-4950", "222102": "-86420",
    "222112": "-6049.40", "222113": "-2592.60", "222114": "-1728.40", "222116": "-2700", "2231": "-6300",
    "4001": "-7000000", "4103": "-1684000",
}  # fmt: skip
GROSS = {  # wages in yuan, by who bears them
    "5001/WO-Y": "96000", "5101/CC-SPIN": "9000", "5001/WO-G": "78000", "5101/CC-WEAVE": "8000", "dyers": "54000",
    "5101/CC-DYE": "7500", "500102/CC-STEAM": "12600", "500102/CC-REPAIR": "16800", "6602": "42000", "6601": "18000",
}  # fmt: skip
CHARGES = {
    "221101": Fraction(1),
    "221103": Fraction(255, 1000),
    "221104": Fraction(7, 100),
    "221105": Fraction(2, 100),
    "221106": Fraction(15, 1000),
}
KILOWATT_HOURS = {
    "5101/CC-SPIN": 120000, "5101/CC-WEAVE": 80000, "5101/CC-DYE": 35000, "500102/CC-STEAM": 12000,
    "500102/CC-REPAIR": 5000, "6602": 8000,
}  # fmt: skip
HOURS = {"WO-P": 2650, "WO-D": 1430}
STEAM = {
    "5101/CC-SPIN": 300,
    "5101/CC-WEAVE": 540,
    "5101/CC-DYE": 1380,
    "6602": 120,
}  # tonnes, and 60 for 机修
REPAIR = {
    "5101/CC-SPIN": 480,
    "5101/CC-WEAVE": 420,
    "5101/CC-DYE": 440,
    "6602": 80,
    "6601": 50,
}  # and 130 for 供汽
PROFIT = (
    "6001",
    "6051",
    "6115",
    "640101",
    "640103",
    "6402",
    "640302",
    "640303",
    "6601",
    "6602",
    "660301",
    "660304",
)


def half_up(amount: Fraction) -> int:
    """Round to the fen, halves away from zero."""
    whole = int(abs(amount) + Fraction(1, 2))
    return whole if amount >= 0 else -whole


def fen(yuan: str | Fraction) -> int:
    """Read an amount in yuan."""
    return half_up(Fraction(yuan) * 100)


def share(total: int, weights: Mapping[str, Fraction | int]) -> dict[str, int]:
    """Share an amount by weight: rounded down, what is left over to the largest fractions."""
    exact = {key: Fraction(total) * weight / sum(weights.values()) for key, weight in weights.items()}
    found = {key: int(part // 1) for key, part in exact.items()}
    for key in sorted(exact, key=lambda key: found[key] - exact[key])[: total - sum(found.values())]:
        found[key] += 1
    return found


class Hand:
    """The month: what every account has, and the tables."""

    def __init__(self) -> None:
        self.balance: dict[str, int] = defaultdict(int)
        self.turnover: dict[str, list[int]] = defaultdict(lambda: [0, 0])  # debit, credit
        self.stock: dict[str, dict[str, Any]] = {}  # item: what it took part in
        self.done: dict[str, dict[str, int]] = {}  # item: element, goods of the step before in one amount
        self.left: dict[str, dict[str, int]] = {}
        self.labour: dict[str, int] = defaultdict(int)
        for account, yuan in OPENING.items():
            self.balance[account] = fen(yuan)
        self.balance["1601"] = sum(fen(cost) for _, cost, _, _ in ASSETS.values())
        self.balance["1602"] = -sum(fen(before) for _, _, before, _ in ASSETS.values())
        self.balance["410406"] = -sum(self.balance.values())
        self.opening = dict(self.balance)
        for step in (self.cotton, self.stores, self.departments, self.services, self.overhead, self.spinning,
                     self.weaving, self.dyeing, self.sales, self.money, self.taxes):  # fmt: skip
            step()

    def book(self, *lines: Line) -> None:
        """Post a balanced voucher."""
        assert sum(amount for _, amount in lines) == 0
        for account, amount in lines:
            self.balance[account] += amount
            self.turnover[account][amount < 0] += abs(amount)

    def move(self, credit: str, lines: Mapping[str, int]) -> None:
        """Debit accounts, and credit one with all of it."""
        self.book(*lines.items(), (credit, -sum(lines.values())))

    def buy(self, account: str, net: str, vat: str, supplier: str) -> None:
        """Take an invoice to account."""
        self.book((account, fen(net)), ("22210101", fen(vat)), (f"220201/{supplier}", -fen(net) - fen(vat)))

    def cotton(self) -> None:
        """原棉, 移动加权平均: quantity and value run along, a withdrawal is rounded once."""
        held, value = Fraction(12000), self.balance["1403/COTTON"]
        self.card: list[tuple[str, int]] = []  # quantity and value after each movement

        def came(quantity: int, amount: int) -> None:
            nonlocal held, value
            held, value = held + quantity, value + amount
            self.card.append((str(held), value))

        def went(quantity: int, debit: str) -> int:
            amount = half_up(value * Fraction(quantity) / held)
            came(-quantity, -amount)
            self.book((debit, amount), ("1403/COTTON", -amount))
            return amount

        came(10000, fen("158000"))
        self.buy("1403/COTTON", "158000", "20540", "V-XJ")
        came(0, fen("2000"))
        self.buy("1403/COTTON", "2000", "180", "V-FRT")
        self.used = went(14000, "5001/WO-Y")
        came(-500, -fen("8000"))  # 15.80 are credited, 0.20 of freight a kilogram are lost
        self.book(("220201/V-XJ", fen("8927")), ("1403/COTTON", -fen("8000")), ("640103", fen("100")),
                  ("22210101", -fen("1027")))  # fmt: skip
        came(15000, fen("243000"))
        self.buy("1403/COTTON", "243000", "31590", "V-JS")
        self.used += went(12000, "5001/WO-Y")
        self.lost = went(120, "1901")
        self.lost_vat = half_up(Fraction(self.lost) * 13 / 100)
        self.book(("1901", self.lost_vat), ("22210109", -self.lost_vat))
        pending = self.lost + self.lost_vat
        self.book(("1221", fen("1000")), ("6602", pending - fen("1000")), ("1901", -pending))
        self.used += went(6000, "5001/WO-Y")
        came(5000, fen("80000"))
        self.book(("1403/COTTON", fen("80000")), ("220202/V-XJ", -fen("80000")))

    def monthly(self, account: str, quantity: int, issues: Mapping[str, int]) -> dict[str, int]:
        """全月一次加权平均: all there was in the month, each issue rounded, the rest on the shelf."""
        rate = Fraction(self.balance[account], quantity)
        found = {key: half_up(rate * of) for key, of in issues.items()}
        item = account.split("/")[1]
        self.stock[item] = {"left": quantity - sum(issues.values()), "issued": sum(found.values())}
        return found

    def stores(self) -> None:
        """染料 (of September's estimate too), 助剂, 浆料, 煤, 机物料."""
        self.book(("1403/DYE", -fen("13500")), ("220202/V-CHEM", fen("13500")))  # 月初红字冲回
        for account, net, vat, supplier in (
            ("1403/DYE", "13800", "1794", "V-CHEM"), ("1403/DYE", "54625", "7101.25", "V-CHEM"),
            ("1403/SODA", "13600", "1768", "V-CHEM"), ("1403/STARCH", "12740", "1656.20", "V-CHEM"),
            ("1403/COAL", "214950", "27943.50", "V-COAL"), ("1403/SPARE", "12360", "1606.80", "V-PART"),
        ):  # fmt: skip
            self.buy(account, net, vat, supplier)
        dye = self.monthly("1403/DYE", 1950, {"P 5": 500, "D 5": 250, "P 15": 420, "D 15": 180, "P back": -30,
                                              "count": 5})  # fmt: skip
        soda = self.monthly("1403/SODA", 7000, {"P": 2600, "D": 1900})
        self.dyes = {
            order: sum(amount for key, amount in dye.items() if key[0] == order[-1]) + soda[order[-1]]
            for order in HOURS
        }
        self.move("1403/DYE", {"6602": dye.pop("count"), **self._by_order(dye)})
        self.move("1403/SODA", self._by_order(soda))
        self.starch = self.monthly("1403/STARCH", 3500, {"5001/WO-G": 2200})
        self.move("1403/STARCH", self.starch)
        self.move("1403/COAL", self.monthly("1403/COAL", 500, {"500102/CC-STEAM": 380}))
        users = {"500102/CC-REPAIR": 220, "5101/CC-SPIN": 60, "5101/CC-WEAVE": 90, "5101/CC-DYE": 70,
                 "500102/CC-STEAM": 25}  # fmt: skip
        self.move("1403/SPARE", self.monthly("1403/SPARE", 700, users))

    @staticmethod
    def _by_order(issues: Mapping[str, int]) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for key, amount in issues.items():
            found[f"5001/WO-{key[0]}"] += amount
        return found

    def departments(self) -> None:
        """电费, 工资及附加, 折旧; an old loom is sold, and a printing machine bought."""
        self.move("220201/V-GRID", {**share(fen("187200"), KILOWATT_HOURS), "22210101": fen("24336")})
        for account, rate in CHARGES.items():
            bears = {key: half_up(Fraction(gross) * 100 * rate) for key, gross in GROSS.items()}
            dyers = share(bears.pop("dyers"), HOURS)
            bears |= {f"5001/{order}": amount for order, amount in dyers.items()}
            self.move(account, bears)
            for key in [key for key in bears if key.startswith("5001/")]:
                self.labour[key[5:]] += bears[key]
        self.charge = {asset: half_up(of[3] * 100) for asset, of in ASSETS.items()}
        for asset, (bearer, *_) in ASSETS.items():
            self.move("1602", {bearer: self.charge[asset]})
        self.buy("1601", "560000", "72800", "V-MACH")
        worn = fen("138937.50") + self.charge["A12"]
        self.book(("1602", worn), ("1002", fen("22600")), ("1601", -fen("150000")), ("22210107", -fen("2600")),
                  ("6115", fen("130000") - worn))  # fmt: skip

    def services(self) -> None:
        """交互分配: at what each has collected itself; then 对外分配."""
        steam, repair = self.balance["500102/CC-STEAM"], self.balance["500102/CC-REPAIR"]
        given = half_up(Fraction(steam, 60 + sum(STEAM.values())) * 60)
        taken = half_up(Fraction(repair, 130 + sum(REPAIR.values())) * 130)
        steam_out, repair_out = share(steam - given + taken, STEAM), share(repair - taken + given, REPAIR)
        self.served = {
            "CC-STEAM": {"500102/CC-REPAIR": given, **steam_out},
            "CC-REPAIR": {"500102/CC-STEAM": taken, **repair_out},
        }
        for centre, bearers in self.served.items():
            self.move(f"500102/{centre}", bearers)

    def overhead(self) -> None:
        """纺纱 has one product, 织布 a planned rate of the year, 印染 two products by hours."""
        self.charged = {"WO-Y": self.balance["5101/CC-SPIN"], "WO-G": fen("25.20") * 7200}
        self.charged |= share(self.balance["5101/CC-DYE"], HOURS)
        for order, centre in {"WO-Y": "SPIN", "WO-G": "WEAVE", "WO-P": "DYE", "WO-D": "DYE"}.items():
            self.move(f"5101/CC-{centre}", {f"5001/{order}": self.charged[order]})

    def finish(self, order: str, account: str, done: dict[str, int], left: dict[str, int]) -> None:
        """Take finished goods to the store: in process stays what was divided so."""
        item = account.split("/")[1]
        self.done[item], self.left[item] = done, left
        self.move(f"5001/{order}", {account: sum(done.values())})
        assert self.balance[f"5001/{order}"] == sum(left.values())

    def spinning(self) -> None:
        """棉纱 27 500 kg, 2 600 in process bear material alone; 回花 1 500 kg at 4.00 lowers it."""
        self.move("5001/WO-Y", {"140503/WASTE": fen("6000")})
        material = share(fen("38900") + self.used - fen("6000"), {"done": 27500, "left": 2600})
        done = {"material": material["done"], "labour": self.labour["WO-Y"], "overhead": self.charged["WO-Y"]}
        self.finish("WO-Y", "140501/YARN", done, {"material": material["left"]})
        taken = {"4": 11000, "13": 8800, "24": 6000, "sold": 1500}
        yarn = self.monthly("140501/YARN", 30500, taken)
        self.yarn_sold = yarn.pop("sold")
        self.yarn = sum(yarn.values())
        self.move("140501/YARN", {"5001/WO-G": self.yarn})

    def weaving(self) -> None:
        """坯布 156 000 m; 3 500 m half sized and 5 500 m half woven: 0.090 + 0.075 kg of yarn, 0.012 + 0.034 hours."""
        quota = {
            "goods": Fraction("0.165"),
            "material": Fraction("0.014"),
            "labour": Fraction("0.046"),
            "overhead": Fraction("0.046"),
        }
        hours = 3500 * Fraction("0.006") + 5500 * (Fraction("0.012") + Fraction("0.017"))
        left = {"goods": 3500 * Fraction("0.090") + 5500 * Fraction("0.165"), "material": 9000 * Fraction("0.014"),
                "labour": hours, "overhead": hours}  # fmt: skip
        cost = {"goods": fen("38600") + self.yarn, "material": fen("690") + self.starch["5001/WO-G"],
                "labour": fen("2700") + self.labour["WO-G"],
                "overhead": fen("4650") + self.charged["WO-G"]}  # fmt: skip
        divided = {of: share(cost[of], {"done": quota[of] * 156000, "left": left[of]}) for of in cost}
        self.finish("WO-G", "140501/GREY", *({of: divided[of][to] for of in cost} for to in ("done", "left")))
        taken = {"P 5": 35000, "D 5": 22000, "P 16": 38000, "D 16": 20000, "P 27": 22000, "D 27": 16000}
        grey = self.monthly("140501/GREY", 166000, taken)
        self.grey = {order: sum(of for key, of in grey.items() if key[0] == order[-1]) for order in HOURS}
        self.move("140501/GREY", self._by_order(grey))

    def dyeing(self) -> None:
        """印花布 92 500 m, 500 spoiled, 4 000 half done; 染色布 56 700 m, 2 500 at 40 %."""
        begun = {"WO-P": ("13650", "980", "510", "1770"), "WO-D": ("8170", "420", "210", "760")}
        units = {"WO-P": (92500, 500, 4000, Fraction(1, 2)), "WO-D": (56700, 0, 2500, Fraction(2, 5))}
        for order, item in {"WO-P": "PRINT", "WO-D": "DYED"}.items():
            month = (self.grey[order], self.dyes[order], self.labour[order], self.charged[order])
            good, bad, in_process, degree = units[order]
            spoiled, done, left = {}, {}, {}
            for of, before, cost in zip(
                ("goods", "material", "labour", "overhead"), begun[order], month, strict=True
            ):
                equivalent = in_process * (degree if of in {"labour", "overhead"} else Fraction(1))
                whole = fen(before) + cost
                spoiled[of] = half_up(Fraction(whole) * bad / (good + bad + equivalent))
                rest = share(whole - spoiled[of], {"done": Fraction(good), "left": equivalent})
                done[of], left[of] = rest["done"], rest["left"]
            if bad:
                self.spoiled = spoiled
                loss = sum(spoiled.values())
                self.move(f"5001/{order}", {"140503/RAG": fen("600"), "1221": fen("800")})
                done["spoilage"] = loss - fen("600") - fen("800")
            self.finish(order, f"140502/{item}", done, left)

    def restored(self, item: str) -> tuple[list[dict[str, int]], dict[str, int]]:
        """成本还原 by what the month made: grey cloth, then the yarn in it; and the cost after it."""
        steps, waiting = [], self.done[item]["goods"]
        total = {of: amount for of, amount in self.done[item].items() if of != "goods"}
        for before in ("GREY", "YARN"):
            parts = share(waiting, self.done[before])
            steps.append(parts)
            waiting = parts.get("goods", 0)
            for of in ("material", "labour", "overhead"):
                total[of] += parts[of]
        return steps, total

    def sales(self) -> None:
        """Two customers of printed cloth, one of dyed, one of yarn, and who buys waste; 800 m come back."""
        for account, gross, net, income in (
            ("1122/C-A", "412224", "364800", "6001"),  # 12.80 less 5 % 商业折扣
            ("1122/C-B", "537880", "476000", "6001"), ("1122/C-C", "882756", "781200", "6001"),
            ("1122/C-D", "55935", "49500", "6001"), ("1122/C-W", "7638.80", "6760", "6051"),
            ("1122/C-C", "-11390.40", "-10080", "6001"),
        ):  # fmt: skip
            self.book((account, fen(gross)), (income, -fen(net)), ("22210107", fen(net) - fen(gross)))
        prints = self.monthly("140502/PRINT", 98500, {"A": 30000, "C": 62000, "back": -800})
        dyed = self.monthly("140502/DYED", 60700, {"B": 40000})
        for account, amount in (
            ("140502/PRINT", sum(prints.values())), ("140502/DYED", dyed["B"]), ("140501/YARN", self.yarn_sold)
        ):  # fmt: skip
            self.move(account, {"640101": amount})
        self.move("140503/WASTE", {"6402": fen("5200")})

    def money(self) -> None:
        """Bills, advances, wages, taxes, charges."""
        discount = half_up(Fraction(fen("300000")) * Fraction("0.024") * 69 / 360)
        for voucher in (
            {"1002": "200000", "2204/C-B": "-200000"}, {"2204/C-B": "200000", "1122/C-B": "-200000"},
            {"1121/C-A": "300000", "1122/C-A": "-300000"}, {"220201/V-JS": "100000", "1123/V-JS": "-100000"},
            {"220201/V-JS": "150000", "2201/V-JS": "-150000"}, {"1002": "350000", "1122/C-C": "-350000"},
            {"1002": "7638.80", "1122/C-W": "-7638.80"}, {"220201/V-XJ": "180000", "1002": "-180000"},
            {"220201/V-COAL": "242893.50", "1002": "-242893.50"}, {"6602": "3540", "1001": "-3540"},
            {"221101": "330000", "1002": "-269390", "224103": "-57750", "222116": "-2860"},
            {"221103": "84150", "221104": "23100", "221105": "6600", "224103": "57750", "1002": "-171600"},
            {"222102": "86420", "222112": "6049.40", "222113": "2592.60", "222114": "1728.40", "222116": "2700",
             "1002": "-99490.40"},
            {"6601": "12000", "22210101": "1080", "220201/V-FRT": "-13080"}, {"660304": "120", "1002": "-120"},
            {"660301": "3150", "2231": "-3150"},
        ):  # fmt: skip
            self.book(*((account, fen(yuan)) for account, yuan in voucher.items()))
        self.book(("1002", fen("300000") - discount), ("660301", discount), ("1121/C-A", -fen("300000")))

    def taxes(self) -> None:
        """转出未交增值税, 附加税, 所得税, 结转本年利润."""
        self.vat = -sum(self.balance[account] for account in ("22210101", "22210107", "22210109"))
        self.book(("22210104", self.vat), ("222102", -self.vat))
        self.surtax = {
            account: half_up(Fraction(self.vat) * rate / 100)
            for account, rate in {"222112": 7, "222113": 3, "222114": 2}.items()
        }
        town, *schools = self.surtax.values()
        self.book(
            ("640302", town), ("640303", sum(schools)), *((of, -tax) for of, tax in self.surtax.items())
        )
        self.before_tax = -sum(self.balance[account] for account in PROFIT)
        self.tax = half_up(Fraction(self.before_tax) * 25 / 100)
        self.book(("680101", self.tax), ("222115", -self.tax))
        self.result = {account: -self.balance[account] for account in (*PROFIT, "680101")}
        self.book(*self.result.items(), ("4103", -sum(self.result.values())))
