"""December of a carton works by hand: each table of the month as an accountant writes it, and the ledger it ends in.

Nothing of the package is called. Rates (分配率), average prices and unit costs have four decimals, the variance rate
two of a per cent; the last line of a table takes what its rate leaves, closing stock and work in process keep what a
price leaves. Amounts are debits above zero.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months.by_hand import Cost, Pool, half_up, of, portion, total

STEP = ("WO-B3", "WO-B5")
MADE = ("WO-S", "WO-L")
CENTRES = ("CORR", "BOXS", "STEAM", "REPAIR", "OFFICE", "SALES")
POOL = {
    "CORR": "4101",
    "BOXS": "4101",
    "STEAM": "4001002",
    "REPAIR": "4001002",
    "OFFICE": "5602",
    "SALES": "5601",
}
WIP = {
    "material": "4001001001",
    "labour": "4001001002",
    "overhead": "4001001004",
    "spoilage": "4001001007",
}


def table(amount: Fraction, measures: Mapping[str, Fraction | int], decimals: int = 4) -> Cost:
    """分配率 = amount / sum of measures, rounded; each bears rate x measure, the last one the rest."""
    rate = half_up(amount / sum(measures.values(), Fraction(0)), decimals)
    *first, last = measures
    found = {name: half_up(rate * measures[name]) for name in first}
    return found | {last: amount - total(found)}


def tonnes(*texts: str) -> Cost:
    """Read what a department did for those that do not serve."""
    return dict(zip(("CORR", "BOXS", "OFFICE"), map(of, texts), strict=True))


def amounts(*texts: str) -> Cost:
    """Read material, labour and overhead."""
    return dict(zip(("material", "labour", "overhead"), map(of, texts), strict=False))


def plus(*costs: Cost) -> Cost:
    """Add costs up by element."""
    found: Cost = {}
    for cost in costs:
        for element, amount in cost.items():
            found[element] = found.get(element, Fraction(0)) + amount
    return found


def less(cost: Cost, *others: Cost) -> Cost:
    """Take costs off by element."""
    return plus(cost, *({element: -amount for element, amount in other.items()} for other in others))


def finished(cost: Cost, made: int, left: Mapping[str, Fraction | int]) -> Cost:
    """约当产量比例法: unit cost = cost / (made + equivalent units), four decimals; finished = made x unit cost.

    What is finished takes no more than there is.
    """
    return {
        element: min(amount, half_up(half_up(amount / (made + left[element]), 4) * made))
        for element, amount in cost.items()
    }


class Month:
    """December, step by step."""

    def __init__(self, method: str = "interact_once") -> None:
        self.method = method
        self.vouchers: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        self.opening()
        self.bought()
        self.paper()
        self.planned()
        self.wages()
        self.charges()
        self.services()
        self.pools()
        self.boards()
        self.boxes()
        self.sold()
        self.settled()
        self.taxes()

    def book(self, document: str, *lines: tuple[str, Fraction | int | str]) -> None:
        """Write the lines of a voucher; they add up to nothing."""
        assert sum(Fraction(amount) for _, amount in lines) == 0, document
        for account, amount in lines:
            self.vouchers[document][account] += Fraction(amount)

    def opening(self) -> None:
        """State the balances when the books begin; capital is what they leave."""
        self.board = {
            "WO-B3": Pool(3000, amounts("8980.37", "1512.66", "3701.19")),
            "WO-B5": Pool(2000, amounts("7730.12", "1171.08", "2690.45")),
        }
        self.box = {
            "WO-S": Pool(1200, amounts("4812.55", "2103.21", "3640.90")),
            "WO-L": Pool(800, amounts("8410.73", "2905.66", "5733.02") | {"spoilage": of("12.10")}),
        }
        self.began = {
            "WO-B3": amounts("2210.36", "198.40", "431.27"),
            "WO-B5": amounts("1876.90", "180.15", "390.33"),
            "WO-S": amounts("45.10", "190.30", "275.75"),
            "WO-L": amounts("60.20", "200.48", "284.11"),
        }
        self.moved = {  # of earlier workshops, in process when the month begins
            "WO-S": amounts("1310.44", "260.22", "581.06"),
            "WO-L": amounts("2245.00", "396.31", "839.17"),
        }
        lines: dict[str, Fraction] = {
            "1002": of("286500"),
            "1122": of("54240"),
            "1403": of("24960") + 15850 + of("30123.45") + of("4249.70") + of("1095.40") + 5700,
            "1404": of("9.60"),
            "1601": of("1280000"),
            "1602": of("-356000"),
            "1801": of("9600"),
            "2001": of("-100000"),
            "2202001": of("-38220.15"),
            "2211001": of("-92000"),
            "2211003": of("-24380"),
            "2221002": of("-8342.17"),
            "3101001": of("-60000"),
            "3103": of("-412345.67"),
            "1405001": sum((total(pool.cost) for pool in self.board.values()), Fraction(0)),
            "1405002": sum((total(pool.cost) for pool in self.box.values()), Fraction(0)),
        }
        for cost in (*self.began.values(), *self.moved.values()):
            for element, amount in cost.items():
                lines[WIP[element]] = lines.get(WIP[element], Fraction(0)) + amount
        self.capital = sum(lines.values())
        lines["3001"] = -self.capital
        self.vouchers["opening"].update(lines)
        estimated = of("15300") + 720  # 暂估 of November: 6 000 kg at 2.55, 40 kg at the planned 18.00
        self.book("november", ("1403", estimated), ("2202002", -estimated))

    def bought(self) -> None:
        """Take the estimates of November back, and book what is bought."""
        red = of("16020")
        self.book("red", ("1403", -red), ("2202002", red))
        self.invoice("PI-N1", {"1403": of(15600)}, "2028")
        self.invoice("PI-N2", {"1403": of(720), "1404": of(28)}, "97.24")
        for receipt, worth in {
            "GR-1": "32000",
            "GR-2": "38700",
            "GR-3": "6900",
            "GR-4": "1860",
            "GR-5": "5400",  # at the planned price; what the invoice says otherwise is variance
            "GR-6": "6000",
            "GR-7": "19560",
            "GR-8": "19920",
            "GR-9": "1805",
            "GR-10": "12800",
        }.items():
            self.book(receipt, ("1403", worth), ("2202002", -of(worth)))
        self.invoice("PI-1", {"2202002": of(70700)}, "9191")
        self.invoice("PI-2", {"2202002": of(8760)}, "1138.80")
        self.invoice("PI-3", {"2202002": of(11400), "1404": of(5265 + 6176 - 11400)}, "1487.33")
        self.invoice("PI-4", {"2202002": of(19560)}, "2542.80")
        self.invoice("PI-5", {"2202002": of(19920)}, "2589.60")
        self.invoice("PI-6", {"2202002": of(1805)}, "234.65")
        self.invoice("LC-1", {"1403": of(1250)}, "112.50")  # 10 000 and 15 000 kg: 500 and 750
        self.invoice("LC-2", {"1404": of(180)}, "16.20")
        self.book("RT-1", ("1403", -1630), ("2202002", 1630))
        self.book("CN-1", ("2202002", -1630), ("2221001001", "-211.90"), ("2202001", "1841.90"))

    def invoice(self, number: str, lines: Mapping[str, Fraction], vat: str) -> None:
        """Owe a supplier."""
        owed = sum(lines.values(), of(vat))
        self.book(number, *lines.items(), ("2221001001", of(vat)), ("2202001", -owed))

    def paper(self) -> None:
        """Material of the boards: 先进先出, 月末一次加权平均, 移动加权平均."""
        # FACE 先进先出: 8 000 at 3.12, 5 000 at 3.17, 10 000 at 3.25 with freight
        face = {"MI-1": 7000 * of("3.12")}
        face["MI-2"] = 1000 * of("3.12") + 5000 * of("3.17") + 500 * of("3.25")
        face["MI-3"] = 3000 * of("3.25")
        face["MI-4"] = 5000 * of("3.25")
        face["MR-1"] = -120 * of("3.25")
        # FLUTE 月末一次加权平均: opening and the estimate of November at what it was billed, receipts, freight
        worth = of("30123.45") + 15600 + 38700 + 750 + 19920
        self.flute = half_up(worth / (12000 + 6000 + 15000 + 8000), 4)
        flute = {
            "MI-5": half_up(9000 * self.flute),
            "MI-6": half_up(9500 * self.flute),
            "MI-7": half_up((4200 - 100) * self.flute),  # less what came back: 净数量 x 单价
            "MI-8": half_up(7300 * self.flute),
        }
        # STARCH 移动加权平均
        starch = Pool(1200, {"material": of("4249.70")})
        glue = {"MI-9": starch.take(500)["material"], "MI-10": starch.take(480)["material"]}
        starch.add(2000, {"material": of(6900)})
        glue["MI-11"] = starch.take(350)["material"]
        glue["MI-12"] = starch.take(390)["material"]
        starch.add(500, {"material": of(1805)})
        lost = starch.take(12)["material"]
        oil = Pool(60, {"material": of("1095.40")})
        self.oil = {"REPAIR": oil.take(30)["material"]}
        oil.add(100, {"material": of(1860)})
        self.oil["CORR"], self.oil["BOXS"] = oil.take(25)["material"], oil.take(20)["material"]
        of_b3 = ("MI-1", "MI-3", "MI-5", "MI-7", "MI-9", "MI-11")
        slips = face | flute | glue
        self.material = {
            "WO-B3": sum((slips[number] for number in of_b3), Fraction(0)),
            "WO-B5": sum((slips[number] for number in slips if number not in of_b3), Fraction(0)),
        }
        for number, amount in (face | glue).items():
            self.book(number, (WIP["material"], amount), ("1403", -amount))
        for number, centre in (("OU-1", "REPAIR"), ("OU-2", "CORR"), ("OU-3", "BOXS")):
            self.book(number, (POOL[centre], self.oil[centre]), ("1403", -self.oil[centre]))
        averaged = sum(flute.values())
        self.book("average", (WIP["material"], averaged), ("1403", -averaged))
        vat = half_up(lost * of("0.13"))
        self.book("CT-1", ("1901", lost), ("1403", -lost))
        self.book("LD-1", ("5711001", lost + vat), ("1901", -lost), ("2221001009", -vat))

    def planned(self) -> None:
        """INK at 18.00 and WIRE at 7.50: 材料成本差异率 of the class, in per cent with two decimals."""
        opened = of("9.60")
        variance = opened + (748 - 720) + (5265 - 5400) + (6176 - 6000) + 180
        self.variance_rate = half_up(variance / (5700 + 720 + 5400 + 6000) * 100, 2) / 100
        used = {"MI-13": 160 * 18, "MI-14": 420 * of("7.5"), "MI-15": 180 * 18, "MI-16": 510 * of("7.5")}
        borne = {number: half_up(amount * self.variance_rate) for number, amount in used.items()}
        for number, amount in used.items():
            self.book(number, (WIP["material"], amount), ("1403", -amount))
        self.wire = of(75) + half_up(75 * self.variance_rate)
        self.book("OU-4", ("4101", 75), ("1403", -75))
        all_borne = sum(borne.values())
        self.book(
            "variance",
            (WIP["material"], all_borne),
            ("4101", self.wire - 75),
            ("1404", -all_borne - self.wire + 75),
        )
        both = {number: used[number] + borne[number] for number in used}
        self.material["WO-S"] = Fraction(both["MI-13"] + both["MI-14"])
        self.material["WO-L"] = Fraction(both["MI-15"] + both["MI-16"])

    def wages(self) -> None:
        """职工薪酬分配: direct wages by hours, contributions by wages."""
        boards = table(of("26180"), {"WO-B3": of(1200), "WO-B5": of(1100)})
        boxes = table(of("38732.50"), {"WO-S": of(2600), "WO-L": of(2150)})
        indirect = dict(
            zip(CENTRES, map(of, ("9300", "11200", "7400", "8600", "24500", "13800")), strict=True)
        )
        self.paid = boards | boxes | indirect
        self.spread("CD-1", boards, "2211001")
        self.spread("CD-2", boxes, "2211001")
        self.spread("CD-3", indirect, "2211001")
        whole = total(self.paid)
        self.labour: Cost = dict.fromkeys((*STEP, *MADE), Fraction(0))
        self.collected: Cost = dict.fromkeys(CENTRES, Fraction(0))
        parts = [self.paid]
        for number, per_cent, account in (
            ("CD-4", "0.265", "2211003"),
            ("CD-5", "0.08", "2211004"),
            ("CD-6", "0.02", "2211005"),
        ):
            parts.append(table(half_up(whole * of(per_cent)), self.paid))
            self.spread(number, parts[-1], account)
        for part in parts:
            for name, amount in part.items():
                (self.labour if name in self.labour else self.collected)[name] += amount

    def spread(self, number: str, shares: Cost, credit: str) -> None:
        """Book a table: orders bear labour, cost centres their expense."""
        lines = [(POOL.get(name, WIP["labour"]), amount) for name, amount in shares.items()]
        self.book(number, *lines, (credit, -total(shares)))

    def charges(self) -> None:
        """Depreciation, power by meters, gas, parts, insurance paid in advance, carriage out."""
        worn = dict(zip(CENTRES, map(of, ("12600", "9850", "3100", "1420", "2730", "640")), strict=True))
        self.spread("CD-7", worn, "1602")
        meters = dict(zip(CENTRES[:-1], map(of, ("42000", "21500", "5200", "3900", "2400")), strict=True))
        power = table(of("18131"), meters)
        lines = [(POOL[name], amount) for name, amount in power.items()]
        self.book("CD-8", *lines, ("2221001001", "2357.03"), ("2202001", -of("20488.03")))
        self.invoice("OE-1", {"4001002": of(23650)}, "2128.50")
        self.book("OE-2", ("4001002", "2314.60"), ("2221001001", "300.90"), ("1002", "-2615.50"))
        self.book("OE-3", ("5602", 800), ("1801", -800))
        self.invoice("OE-4", {"5601": of(2860)}, "257.40")
        more = {"STEAM": of(23650), "REPAIR": of("2314.60"), "OFFICE": of(800), "SALES": of(2860)}
        self.collected = plus(self.collected, worn, power, more, self.oil, {"BOXS": self.wire})

    def services(self) -> None:
        """辅助生产费用分配: 1 000 t of steam, 660 hours of repair, by one of five methods."""
        steam, repair = self.collected["STEAM"], self.collected["REPAIR"]
        to_all = {"STEAM": tonnes("840", "90", "50"), "REPAIR": tonnes("310", "260", "30")}
        to_repair, to_steam = {"REPAIR": of(20)}, {"STEAM": of(60)}
        if self.method == "direct":  # 直接分配法
            borne = [table(steam, to_all["STEAM"]), table(repair, to_all["REPAIR"])]
        elif self.method == "step_down":  # 顺序分配法, steam first
            first = table(steam, to_repair | to_all["STEAM"])
            borne = [first, table(repair + first["REPAIR"], to_all["REPAIR"])]
        elif self.method == "interact_once":  # 一次交互分配法
            given = half_up(half_up(steam / 1000, 4) * 20)
            taken = half_up(half_up(repair / 660, 4) * 60)
            borne = [table(steam + taken - given, to_all["STEAM"])]
            borne.append(table(repair + given - taken, to_all["REPAIR"]))
        elif self.method == "reciprocal":  # 代数分配法: x = steam + y 60/660, y = repair + x 20/1 000
            x = (steam + repair * 60 / 660) / (1 - Fraction(60, 660) * Fraction(20, 1000))
            y = repair + x * 20 / 1000
            rates = half_up(x / 1000, 4), half_up(y / 660, 4)  # of the exact costs, rounded once
            borne = [
                {name: half_up(rate * units) for name, units in to_all[centre].items()}
                for centre, rate in zip(to_all, rates, strict=True)
            ]
            borne.append(
                {"OFFICE": steam + repair - sum(map(total, borne), Fraction(0))}
            )  # the last one takes the rest
        else:  # 计划成本分配法: 38.50 a tonne, 26.00 an hour; the difference is 管理费用
            borne = [
                {name: units * rate for name, units in (given | to_all[centre]).items()}
                for centre, given, rate in (("STEAM", to_repair, of("38.5")), ("REPAIR", to_steam, of(26)))
            ]
            differences = steam + 60 * 26 - 1000 * of("38.5") + repair + 20 * of("38.5") - 660 * 26
            borne.append({"OFFICE": differences})
        self.charge(plus(*borne))

    def charge(self, borne: Cost) -> None:
        """Charge the departments to those they served."""
        borne = {name: borne.get(name, Fraction(0)) for name in ("CORR", "BOXS", "OFFICE")}
        lines = [(POOL[name], amount) for name, amount in borne.items()]
        self.book("services", *lines, ("4001002", -total(borne)))
        self.collected = plus(self.collected, borne)

    def pools(self) -> None:
        """制造费用分配 by machine hours."""
        self.overhead = table(self.collected["CORR"], {"WO-B3": of("310.5"), "WO-B5": of("289.5")})
        self.overhead |= table(self.collected["BOXS"], {"WO-S": of(520), "WO-L": of("480.75")})
        shared = total(self.overhead)
        self.book("pools", (WIP["overhead"], shared), ("4101", -shared))

    def boards(self) -> None:
        """第一步: boards made, 约当产量比例法; waste lowers their material."""
        self.whole, self.done, self.left = {}, {}, {}
        for order, waste, made, units, degree in (
            ("WO-B3", 1800, 26000, 2000, "0.4"),
            ("WO-B5", 1500, 19000, 1500, "0.5"),
        ):
            scrap = waste * of("1.10")
            self.book("SR-1" if order == "WO-B3" else "SR-2", ("1405003", scrap), (WIP["material"], -scrap))
            self.whole[order] = plus(
                self.began[order],
                {
                    "material": self.material[order] - scrap,
                    "labour": self.labour[order],
                    "overhead": self.overhead[order],
                },
            )
            work = units * of(degree)
            left = {"material": units, "labour": work, "overhead": work}
            self.done[order] = finished(self.whole[order], made, left)
            self.left[order] = less(self.whole[order], self.done[order])
            self.finish(order, "1405001")
            self.board[order].add(made, self.done[order])
        self.prices: Cost = {}
        self.taken: dict[str, Cost] = {}
        for order, slips in (
            ("WO-B3", {"MI-17": 15000, "MI-18": 12000}),
            ("WO-B5", {"MI-19": 10500, "MI-20": 9000, "DL-7": 500}),
        ):
            self.leave(self.board[order], order, slips, "1405001")

    def finish(self, order: str, account: str) -> None:
        """Bring what is finished to the store."""
        lines = [(WIP[element], -amount) for element, amount in self.done[order].items()]
        self.book("wip", (account, total(self.done[order])), *lines)

    def leave(self, pool: Pool, name: str, slips: Mapping[str, int], account: str) -> None:
        """月末一次加权平均: price of all elements together, four decimals; each slip quantity x price, half up.

        The elements of a slip are in the proportion of the pool.
        """
        price = half_up(total(pool.cost) / pool.quantity, 4)
        self.prices[name] = price
        held = dict(pool.cost)
        for number, quantity in slips.items():
            worth = half_up(quantity * price)
            went = portion(held, worth, total(held))
            self.taken[number] = went
            pool.add(-quantity, {element: -amount for element, amount in went.items()})
            if number[:2] == "MI":
                lines = [(WIP[element], amount) for element, amount in went.items()]
                self.book("average", *lines, (account, -worth))
            else:
                sale = "5401001" if account in ("1405001", "1405002") else "5402"
                self.book("average", (sale, worth), (account, -worth))

    def boxes(self) -> None:
        """第二步: boxes of boards; 40 large ones are spoiled when they are done (不可修复废品)."""
        boards = {
            "WO-S": plus(self.moved["WO-S"], self.taken["MI-17"], self.taken["MI-18"]),
            "WO-L": plus(self.moved["WO-L"], self.taken["MI-19"], self.taken["MI-20"]),
        }
        own = {
            order: plus(
                self.began[order],
                {
                    "material": self.material[order],
                    "labour": self.labour[order],
                    "overhead": self.overhead[order],
                },
            )
            for order in MADE
        }
        self.boards_used, self.own = boards, own
        # 废品: units whole 6 300 + 40 + 360; work and ink 6 300 + 40 + 360 x 0.6
        # 不可修复废品损失计算表: rates of four decimals, of boards and of the work on them
        bad_boards = {
            element: half_up(40 * half_up(amount / 6700, 4)) for element, amount in boards["WO-L"].items()
        }
        bad_own = {
            element: half_up(40 * half_up(amount / 6556, 4)) for element, amount in own["WO-L"].items()
        }
        bad = plus(bad_boards, bad_own)
        scrap, claimed = 25 * of("1.10"), of(60)
        self.spoilage = total(bad) - scrap - claimed
        self.book(
            "BAD-1",
            *((WIP[element], -amount) for element, amount in bad.items()),
            ("1405003", scrap),
            ("1221", claimed),
            (WIP["spoilage"], self.spoilage),
        )
        boards["WO-L"], own["WO-L"] = less(boards["WO-L"], bad_boards), less(own["WO-L"], bad_own)
        for order, made, units, degree in (("WO-S", 17500, 800, "0.5"), ("WO-L", 6300, 360, "0.6")):
            work = units * of(degree)
            first = finished(boards[order], made, dict.fromkeys(boards[order], units))
            second = finished(own[order], made, dict.fromkeys(own[order], work))
            lost = {"spoilage": self.spoilage} if order == "WO-L" else {}
            self.whole[order] = plus(boards[order], own[order], lost)
            self.done[order] = plus(first, second, lost)
            self.left[order] = less(self.whole[order], self.done[order])
            self.finish(order, "1405002")
            self.box[order].add(made, self.done[order])
        self.leave(
            self.box["WO-S"], "WO-S", {"DL-1": 9000, "DL-3": 6400}, "1405002"
        )  # less 100 that came back
        self.leave(self.box["WO-L"], "WO-L", {"DL-2": 2500, "DL-4": 3000, "DL-5": 900}, "1405002")
        waste = Pool(0, {"material": Fraction(0)})
        waste.add(1800 + 1500, {"material": 3300 * of("1.10")})
        self.waste = waste.take(3000)["material"]
        self.book("DL-6", ("5402", self.waste), ("1405003", -self.waste))

    def combined(self, order: str, made: int, units: int) -> tuple[Fraction, Cost]:
        """逐步综合结转 and 成本还原: boards as one amount, taken apart as the month's boards are made up.

        还原分配率 = boards in the finished boxes / cost of the boards of the month, four decimals.
        """
        amount = total(self.boards_used[order])
        semi = half_up(half_up(amount / (made + units), 4) * made)
        boards = self.done["WO-B3" if order == "WO-S" else "WO-B5"]
        ratio = half_up(semi / total(boards), 4)
        material, labour = half_up(boards["material"] * ratio), half_up(boards["labour"] * ratio)
        return semi, {"material": material, "labour": labour, "overhead": semi - material - labour}

    def sold(self) -> None:
        """Invoices and a credit note."""
        self.claim("SI-1", {"5001": of("220500")}, "28665")  # 9 000 at 14.50, 2 500 at 36.00
        self.claim("SI-2", {"5001": of("198500")}, "25805")  # 6 500 at 14.20, 3 000 at 35.40
        self.claim("SC-1", {"5001": of("-1420")}, "-184.60")
        self.claim("SI-3", {"5001": of("32850") + 3700, "5051": of("4050")}, "5278")

    def claim(self, number: str, lines: Mapping[str, Fraction], vat: str) -> None:
        """Owe by a customer."""
        owed = sum(lines.values(), of(vat))
        self.book(
            number,
            ("1122", owed),
            *((account, -amount) for account, amount in lines.items()),
            ("2221001007", -of(vat)),
        )

    def settled(self) -> None:
        """Money."""
        self.book("CP-1", ("1002", 54240), ("1122", -54240))
        self.book("CP-2", ("1002", 249165), ("1122", -249165))
        self.book("SP-1", ("2202001", "38220.15"), ("1002", "-38220.15"))
        self.book("SP-2", ("2202001", "79891"), ("1002", "-79891"))
        self.book("MV-1", ("2211001", 92000), ("1002", -83100), ("2241002", -8320), ("2221016", -580))
        self.book("MV-2", ("2211003", 24380), ("2241002", 8320), ("1002", -32700))
        self.book("MV-3", ("2221002", "8342.17"), ("1002", "-8342.17"))
        self.book("MV-4", ("5603003", "126.50"), ("5603001", "450"), ("1002", "-576.50"))
        self.book("MV-5", ("5403005", 210), ("2221022", -210))

    def balance(self, *heads: str) -> Fraction:
        """Debit less credit of the accounts that begin so."""
        return sum(
            (
                amount
                for lines in self.vouchers.values()
                for account, amount in lines.items()
                if account.startswith(heads)
            ),
            Fraction(0),
        )

    def taxes(self) -> None:
        """转出未交增值税, 税金及附加, 所得税, 结转损益, 利润分配."""
        self.vat = -self.balance("2221001")
        self.book("MV-6", ("2221001004", self.vat), ("2221002", -self.vat))
        town, school, local = (half_up(self.vat * of(rate)) for rate in ("0.07", "0.03", "0.02"))
        self.book(
            "MV-7",
            ("5403002", town),
            ("5403006", school + local),
            ("2221012", -town),
            ("2221013", -school),
            ("2221014", -local),
        )
        self.profit = -self.balance("5")
        self.tax = half_up(self.profit * of("0.05"))
        self.book("MV-8", ("5801", self.tax), ("2221015", -self.tax))
        net: dict[str, Fraction] = defaultdict(Fraction)
        for lines in self.vouchers.values():
            for account, amount in lines.items():
                if account[0] == "5":
                    net[account] -= amount
        self.net = self.profit - self.tax
        self.book("profit", *net.items(), ("3103", -self.net))
        year = -self.balance("3103")
        kept = half_up(year * of("0.1"))
        self.book("MV-9", ("3103", year), ("3104005", -year))
        self.book("MV-10", ("3104001", kept), ("3101001", -kept), ("3104003", 100000), ("2232", -100000))
        self.book("MV-11", ("3104005", kept + 100000), ("3104001", -kept), ("3104003", -100000))

    def closing(self) -> dict[str, Fraction]:
        """Closing balances, those of zero left out."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for lines in self.vouchers.values():
            for account, amount in lines.items():
                found[account] += amount
        return {account: amount for account, amount in found.items() if amount}


class January:
    """A short January on what December has left."""

    def __init__(self, december: Month) -> None:
        self.of = december
        self.boards()
        self.boxes()

    def boards(self) -> None:
        """1 620 kg at 3.25, 5 500 at 3.26, 880 of the estimate of which 44.00 is its part of 200.00 billed later."""
        face = 1620 * of("3.25") + 5500 * of("3.26") + 880 * of("3.20") + half_up(of(200) * 880 / 4000)
        whole = of("28450.78") + 13000
        self.flute = half_up(6000 * half_up(whole / (11100 + 5000), 4))
        self.flute_left = whole - self.flute
        overhead = table(of("9000.07"), {"WO-B3": of(100), "WO-B5": of(50)})
        came = {"material": face + self.flute, "labour": of(5000), "overhead": overhead["WO-B3"]}
        cost = plus(self.of.left["WO-B3"], came)
        self.done = {"WO-B3": finished(cost, 9000, {"material": 1000, "labour": 300, "overhead": 300})}
        self.left = {"WO-B3": less(cost, self.done["WO-B3"])}
        self.left["WO-B5"] = plus(self.of.left["WO-B5"], {"overhead": overhead["WO-B5"]})

    def boxes(self) -> None:
        """Boards of before and ink of before are divided apart; the variance rate is 67.63 + 30.00 of 5 400.00."""
        held = plus(self.of.board["WO-B3"].cost, self.done["WO-B3"])
        price = half_up(total(held) / (self.of.board["WO-B3"].quantity + 9000), 4)
        went = portion(held, half_up(5000 * price), total(held))
        variance = of("67.63") + 30
        borne = half_up(540 * half_up(variance / (4650 + 750) * 100, 2) / 100)
        self.variance_left = variance - borne
        boards, own = self.of.boards_used["WO-S"], self.of.own["WO-S"]
        boards = plus(less(boards, finished(boards, 17500, dict.fromkeys(boards, 800))), went)
        own = less(own, finished(own, 17500, dict.fromkeys(own, 400)))
        own = plus(own, {"material": 540 + borne, "labour": of(4000), "overhead": of("6100.55")})
        parts = (
            finished(boards, 3000, dict.fromkeys(boards, 700)),
            finished(own, 3000, dict.fromkeys(own, 280)),
        )
        self.done["WO-S"] = plus(*parts)
        self.left["WO-S"] = less(plus(boards, own), self.done["WO-S"])
        self.left["WO-L"] = self.of.left["WO-L"]
