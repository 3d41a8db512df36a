"""Two months of a leather works that end a year, worked by hand: tanned hides, uppers, boots of three heights, belts.

Invented company on 企业会计准则; methods of 成本会计 textbooks (于富生, 成本会计学) and 企业产品成本核算制度
(财会〔2013〕17号). Hides, chemicals and parts bought at 计划成本 with 材料成本差异 by class on accounts of
their own, two decimals of a per cent (account 1404); 暂估 at the planned price, 月初红冲, invoiced in the
year's last month; soles made outside of rubber at planned price into goods at planned price (委托加工物资), a
part of it burnt and claimed. What the works make leaves at 全月一次加权平均: quantities alone move in the
month, prices have two decimals, what is left is quantity x price and who took the goods bears the rest
(倒挤发出成本). Power house, repair shop and lorries serve each other: 交互分配法, and in a second set-up
代数分配法 by three equations; power is 燃料及动力 of orders, steam is bought by meters (外购动力). Wages by
hours with 社会保险费, 住房公积金, 工会经费; 制造费用 of two shops by hours, of one by wages. Hides are split
into two leathers (联产品: material by 实物量, work by 可变现净值) with shavings at a price less further cost
(副产品); uppers and boots are two shops in a row through the store (逐步分项结转; 综合结转 and 成本还原 of the
same month without books), by 约当产量 with 投料 by operation, in step with the work, and all at the start;
boots are a class of three heights (分类法, 系数), belts divide by 定额比例. 不可修复废品 with 残料 and
责任人赔偿, 可修复废品 in process and finished, 停工损失 of wages and plant, 五五摊销 and 分次摊销, 盘盈盘亏
with 进项税额转出, 存货跌价准备 made, taken along by sales and reversed, gifts and welfare (视同销售), returns
of the month and of the month before, 转出未交增值税 and its surcharges, income tax, 结转损益, 利润分配.

The hand rounds half up once. Rates have four decimals and the last one takes the rest; unit costs of a division
have two, and what is in process keeps the rest. Elements share what is taken in their proportion, by the
largest remainder.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months import leather_works as works
from tests.cases.months.by_hand import (
    Cost,
    balances,
    cells,
    half_up,
    keep,
    of,
    portion,
    share,
    sheet_row,
    split,
    there,
    total,
)

from erpcore import Books, MemoryLog, Refused
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.sequential_steps import Step, Store, carry_combined

ELEMENTS = tuple(works.ELEMENTS)
NOTHING: Cost = dict.fromkeys(ELEMENTS, Fraction(0))
WIP = {"material": "1", "labour": "2", "overhead": "4", "spoilage": "7", "fuel": "8"}
SERVICES = works.SERVICES
Goods = tuple[Fraction, Cost]  # quantity and cost


# --- arithmetic


def cost(**amounts: Any) -> Cost:
    """Write a cost by element."""
    return NOTHING | {element: Fraction(amount) for element, amount in amounts.items()}


def plus(*costs: Cost) -> Cost:
    """Add costs up by element."""
    return {element: sum((each[element] for each in costs), Fraction(0)) for element in ELEMENTS}


def minus(whole: Cost, *parts: Cost) -> Cost:
    """Take costs off another."""
    taken = plus(*parts)
    return {element: whole[element] - taken[element] for element in ELEMENTS}


def rated(amount: Fraction, measures: Cost, decimals: int = 4) -> Cost:
    """Share an amount at a rate as it is printed; the last one takes the rest."""
    rate = half_up(amount / sum(measures.values()), decimals)
    parts = {to: half_up(rate * measure) for to, measure in measures.items()}
    last = list(parts)[-1]
    parts[last] += amount - sum(parts.values())
    return parts


def spoiled_at(amount: Fraction, part: Any, whole: Any) -> Fraction:
    """Say what spoiled units have of an amount at its rate as it is printed."""
    return half_up(half_up(amount / of(whole), 4) * of(part))


def read(measures: dict[str, str]) -> Cost:
    """Read measures."""
    return {to: of(measure) for to, measure in measures.items()}


def apart(amount: Fraction, whole: Cost) -> Cost:
    """Give an amount to the elements of a cost in their proportion."""
    return dict(zip(ELEMENTS, split(amount, [whole[element] for element in ELEMENTS]), strict=True))


def averaged(goods: list[Goods], takers: dict[str, Any]) -> tuple[dict[str, Cost], Cost]:
    """Price a month: what is left is worth quantity x printed price, and who took the goods bears the rest (倒挤)."""
    quantity, value = sum(quantity for quantity, _ in goods), plus(*(each for _, each in goods))
    weights = [Fraction(took) for took in takers.values()]
    price = half_up(total(value) / quantity, 2)
    left = half_up((quantity - sum(weights)) * price)
    amounts = split(total(value) - left, weights)
    taken = rest = apart(sum(amounts, Fraction(0)), value)
    found = {}
    for taker, amount in zip(takers, amounts, strict=True):
        found[taker] = apart(amount, rest)
        rest = minus(rest, found[taker])
    return found, minus(value, taken)


def at_price(goods: list[Goods], quantity: Any) -> Cost:
    """Price what came back in the month it left."""
    value = plus(*(each for _, each in goods))
    price = half_up(total(value) / sum(of_them for of_them, _ in goods), 2)
    return apart(half_up(Fraction(quantity) * price), value)


def divided(whole: Cost, done: Any, units: Cost) -> tuple[Cost, Cost]:
    """Divide by equivalent units: finished x printed unit cost; what is in process keeps the rest."""
    finished = dict(whole)
    for element, amount in whole.items():
        if units[element]:
            rate = half_up(amount / (done + units[element]), 2)
            finished[element] = min(half_up(rate * done), amount)
    return finished, minus(whole, finished)


def units(material: Any, work: Any) -> Cost:
    """Count what is in process; spoilage is for what is finished."""
    return dict.fromkeys(ELEMENTS, Fraction(work)) | {"material": Fraction(material), "spoilage": Fraction(0)}


def alike(quantity: Any) -> Cost:
    """Count what is in process of goods that were made before: all of them are in."""
    return dict.fromkeys(ELEMENTS, Fraction(quantity))


def by_quota(whole: Cost, finished: Cost, closing: Cost) -> tuple[Cost, Cost]:
    """Divide by quotas at a rate of four decimals; what is in process keeps the rest."""
    done = dict(whole)
    for element, amount in whole.items():
        if closing[element]:
            rate = half_up(amount / (finished[element] + closing[element]), 4)
            done[element] = min(half_up(rate * finished[element]), amount)
    return done, minus(whole, done)


def solved(own: Cost, served: dict[str, Cost]) -> Cost:
    """Solve three equations by determinants (克莱姆法则): what each department costs with what others did for it."""
    part = {
        to: {by: served[by].get(to, Fraction(0)) / sum(served[by].values()) for by in SERVICES}
        for to in SERVICES
    }
    matrix = [[(1 if to == by else 0) - part[to][by] for by in SERVICES] for to in SERVICES]

    def determinant(rows: list[list[Any]]) -> Fraction:
        (a, b, c), (d, e, f), (g, h, i) = rows
        return Fraction(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g))

    found = {}
    for at, name in enumerate(SERVICES):
        rows = [[*row[:at], own[to], *row[at + 1 :]] for row, to in zip(matrix, SERVICES, strict=True)]
        found[name] = determinant(rows) / determinant(matrix)
    return found


class Services:
    """What power house, repair shop and lorries charge: once between each other, or by equations."""

    def __init__(self, own: Cost, month: dict[str, Any], method: str) -> None:
        self.own = own
        served = {by: read(month["served"][by]) for by in SERVICES}
        gross = solved(own, served) if method == "reciprocal" else own
        rates = {by: half_up(gross[by] / sum(served[by].values()), 4) for by in SERVICES}
        self.between = {
            by: {to: half_up(rates[by] * served[by][to]) for to in served[by] if to in SERVICES}
            for by in SERVICES
        }
        self.to: dict[str, Cost] = {}
        for by in SERVICES:
            came = sum(self.between[other].get(by, Fraction(0)) for other in SERVICES)
            left = own[by] + came - sum(self.between[by].values())
            others = {to: quantity for to, quantity in served[by].items() if to not in SERVICES}
            if method == "reciprocal":
                parts = {to: half_up(rates[by] * quantity) for to, quantity in others.items()}
                parts[list(parts)[-1]] += left - sum(parts.values())
                self.to[by] = parts
            else:
                self.to[by] = rated(left, others)

    def borne(self, who: str) -> Fraction:
        """Add up what somebody bears of repair and carriage, and of power where it is a cost centre."""
        return sum((self.to[by].get(who, Fraction(0)) for by in SERVICES), Fraction(0))


class Wages:
    """职工薪酬: wages by hours in each workshop, what is reckoned on them, by order and cost centre."""

    def __init__(self, month: dict[str, Any]) -> None:
        self.wages: Cost = {}
        for shop, hours in month["hours"].items():
            self.wages |= rated(of(month["direct"][shop]), read(hours))
        self.wages |= read(works.STAFF)
        whole = sum(self.wages.values())
        self.funds = {account: half_up(whole * rate / 100) for account, (_, rate) in works.FUNDS.items()}
        parts = [rated(amount, self.wages) for amount in self.funds.values()]
        self.whole = {who: wage + sum(part[who] for part in parts) for who, wage in self.wages.items()}


class Variance:
    """材料成本差异 of a class: the rate of the month, what each taker bears, what is left."""

    def __init__(self, planned: Any, variance: Any, takers: dict[str, Any]) -> None:
        self.rate = half_up(Fraction(variance) / Fraction(planned), 4)
        self.planned = {to: Fraction(amount) for to, amount in takers.items()}
        self.borne = {to: half_up(self.rate * amount) for to, amount in self.planned.items()}
        self.left = Fraction(variance) - sum(self.borne.values())

    def actual(self, who: str) -> Fraction:
        """Say what somebody took, at actual cost."""
        return self.planned[who] + self.borne[who] if who in self.planned else Fraction(0)


def joint(whole: Cost, grain: tuple[Any, Any], leather: tuple[Any, Any]) -> tuple[Cost, Cost]:
    """Share a batch: material by square metres, the rest by value less further cost; split takes the rest."""
    quantity, value = grain[0] + leather[0], grain[1] + leather[1]
    first = {
        element: half_up(half_up(amount / quantity, 4) * grain[0])
        if element == "material"
        else half_up(half_up(amount / value, 4) * grain[1])
        for element, amount in whole.items()
    }
    return first, minus(whole, first)


def heights(whole: Cost, made: tuple[int, int, int]) -> dict[str, Cost]:
    """Share a class by coefficients (系数法): 0.8, 1, 1.2 of material; 0.9, 1, 1.15 of all work."""
    found: dict[str, Cost] = {item: {} for item in ("BOOT-S", "BOOT-M", "BOOT-L")}
    for element, amount in whole.items():
        each = ("0.8", "1", "1.2") if element == "material" else ("0.9", "1", "1.15")
        weights = [quantity * of(coefficient) for quantity, coefficient in zip(made, each, strict=True)]
        left = amount
        for at, item in enumerate(found):
            found[item][element] = share(left, weights[at], sum(weights[at:]))
            left -= found[item][element]
    return found


def opening(item: str) -> Goods:
    """Read opening stock."""
    quantity, amounts = works.OPENING[item]
    return of(quantity), cost(**amounts)


class Hand:
    """Both months, from the documents' plain facts."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.wages = {month: Wages(of_it) for month, of_it in works.MONTHS.items()}
        self.stock: dict[str, dict[str, Cost]] = {"11": {}, "12": {}}  # by item, what is left
        self.sheet: dict[tuple[str, str, str], Cost] = {}  # month, item and row of 产品成本计算单
        self.november_materials()
        self.november_pools()
        self.november_hides_and_uppers()
        self.november_boots_and_belts()
        self.november_sales()
        self.november_accounts()
        self.december_materials()
        self.december_pools()
        self.december_hides_and_uppers()
        self.december_boots_and_belts()
        self.december_sales()
        self.december_accounts()

    # --- November

    def november_materials(self) -> None:
        """Estimates have no part in the rate; soles take the variance of their rubber along."""
        self.main = Variance(150_000, 1_320 + 1_600 + 1_200, {"WO-T1": 105_000, "WO-T2": 30_000})
        takers = {
            "WO-T1": 12_800,
            "WO-T2": 2_400,
            "WO-U": 880 + 1_200,
            "WO-B": 1_875,
            "WO-K": 255,
            "RW-1": 45,
            "SB-1": 9_000,
            "TAN": 160,
            "REPAIR": 120,
            "SHOE": 150,
            "welfare": 90,
            "CT-3": 96,
        }
        collected = -20 - 360 + 120 - 6 + 780
        self.aux = Variance(16_500 + 12_000 + 5_700 + 12_000 + 45, collected, takers)
        soles = self.aux.actual("SB-1") + 13_680 + 360 - 23_400
        self.parts = Variance(15_800 + 7_000 + 23_400, -80 - 140 + soles, {"WO-B": 32_240, "WO-K": 2_975})
        boxes = [opening("BOX"), (of("1700"), cost(material=4_650 + 640))]
        self.boxes, self.stock["11"]["BOX"] = averaged(boxes, {"SALES": 30, "WO-G1": 1_175})

    def november_pools(self) -> None:
        """Service departments, then workshops: the tannery and the cutting shop by hours, the boot shop by wages."""
        month, wages = works.MONTHS["11"], self.wages["11"].whole
        amount, _, meters = month["gas"]
        self.gas = rated(of(amount), read(meters))
        wear = read(works.WEAR)
        own = {by: wages[by] + wear[by] for by in SERVICES}
        own["POWER"] += of(month["grid"][0])
        own["REPAIR"] += self.aux.actual("REPAIR")
        self.services = Services(own, month, self.method)
        further = {
            "TAN": 1_860 + self.aux.actual("TAN"),
            "CUT": of("600"),
            "SHOE": 1_800 + self.aux.actual("SHOE"),
        }
        self.pools = {
            shop: wages[shop] + wear[shop] + more + self.services.borne(shop)
            for shop, more in further.items()
        }
        self.overhead = self.absorbed("11", ("WO-B", "WO-K", "WO-G1", "RW-1"))
        self.office = wages["OFFICE"] + wear["OFFICE"] + 4_300 + self.gas["OFFICE"]
        self.office += self.services.borne("OFFICE")
        self.selling = wages["SALES"] + wear["SALES"] + 2_750 + self.services.borne("SALES")
        self.selling += total(self.boxes["SALES"])

    def absorbed(self, month: str, in_shoes: tuple[str, ...]) -> Cost:
        """Charge workshops to orders; in the boot shop by what labour cost, who was opened last takes the rest."""
        hours, wages = works.MONTHS[month]["hours"], self.wages[month].whole
        found = rated(self.pools["TAN"], read(hours["TAN"])) | {"WO-U": self.pools["CUT"]}
        return found | rated(self.pools["SHOE"], {order: wages[order] for order in in_shoes})

    def own(self, month: str, order: str, material: Fraction) -> Cost:
        """Put together what an order's own workshop cost in the month."""
        fuel = self.services.to["POWER"].get(order, Fraction(0)) + self.gas.get(order, Fraction(0))
        labour = self.wages[month].whole[order]
        return cost(material=material, fuel=fuel, labour=labour, overhead=self.overhead[order])

    def note(self, month: str, item: str, done: Cost, left: Cost) -> None:
        """Keep rows of a cost sheet."""
        self.sheet[month, item, "Cost of goods completed"] = done
        self.sheet[month, item, "Closing work in process"] = left

    def keep_costs_of_the_shops(self, came: Cost, own: Cost) -> None:
        """Keep what the cutting shop has to divide, for 综合结转."""
        self.cut_came, self.cut_own = came, own

    def november_hides_and_uppers(self) -> None:
        """1 160 and 690 m2 of hides less shavings 540; 150 + 1 360 uppers: 1 300, 20 spoiled, 90 and 100 in process."""
        batch = self.own("11", "WO-T1", self.main.actual("WO-T1") + self.aux.actual("WO-T1") - 540)
        grain, leather = joint(batch, (1_160, 1_160 * 160 - 12_000), (690, 690 * 75 - 3_500))
        self.t2 = self.own("11", "WO-T2", self.main.actual("WO-T2") + self.aux.actual("WO-T2"))
        self.note("11", "GRAIN", grain, self.t2)
        self.note("11", "SPLIT", leather, NOTHING)
        found, self.stock["11"]["GRAIN"] = averaged([opening("GRAIN"), (of("1160"), grain)], {"WO-U": 340})
        takers = {"WO-K": of("96.72"), "DL-2": 60}
        self.leather, self.stock["11"]["SPLIT"] = averaged([opening("SPLIT"), (of("690"), leather)], takers)

        _, _, began, before = works.RUNNING["WO-U"]
        came = plus(cost(**before), found["WO-U"])
        own = plus(minus(cost(**began), cost(**before)), self.own("11", "WO-U", self.aux.actual("WO-U")))
        of_hides = {element: spoiled_at(amount, 20, 1_510) for element, amount in came.items()}
        self.spoiled = {
            element: of_hides[element]
            + spoiled_at(own[element], 20, 1_456 if element == "material" else 1_408)
            for element in ELEMENTS
        }
        came, own = minus(came, of_hides), minus(own, minus(self.spoiled, of_hides))
        own["spoilage"] += total(self.spoiled) - 30 - 150
        self.keep_costs_of_the_shops(came, own)
        done, self.u_came = divided(came, 1_300, alike(190))
        of_shop, self.u_own = divided(
            own, 1_300, units(90 * of("0.4") + 100, 90 * of("0.2") + 100 * of("0.7"))
        )
        self.uppers = plus(done, of_shop)
        self.note("11", "UPPER", self.uppers, plus(self.u_came, self.u_own))
        self.sheet["11", "UPPER", "Transferred out: spoilage"] = self.spoiled

    def november_boots_and_belts(self) -> None:
        """100 + 1 250 boots: 1 200 done, 150 at 0.6, 30 glued again; 120 + 800 belts: 850 done, 70 cut."""
        takers = {"MI-4": 900, "MI-8": 350}
        found, self.stock["11"]["UPPER"] = averaged([opening("UPPER"), (of("1300"), self.uppers)], takers)
        _, _, began, before = works.RUNNING["WO-B"]
        came = plus(cost(**before), *found.values())
        again = self.own("11", "RW-1", self.aux.actual("RW-1"))
        own = self.own("11", "WO-B", self.aux.actual("WO-B") + self.parts.actual("WO-B"))
        own = plus(minus(cost(**began), cost(**before)), own, cost(spoilage=total(again) - 120))
        self.shoe_own = own
        done, self.b_came = divided(came, 1_200, alike(150))
        of_shop, self.b_own = divided(own, 1_200, units(90, 90))
        boots = plus(done, of_shop)
        self.note("11", "BOOT", boots, plus(self.b_came, self.b_own))
        self.again_11 = again
        paid = portion(again, 120, total(again))
        self.sheet["11", "BOOT", "Transferred out: rework borne by others"] = paid
        self.sheet["11", "BOOT", "Transferred out: rework borne by the order repaired"] = minus(again, paid)
        found, self.stock["11"]["BOOT"] = averaged(
            [opening("BOOT"), (of("1200"), boots)], {"MI-6": 700, "MI-9": 450}
        )
        packed = plus(*found.values(), self.boxes["WO-G1"], self.own("11", "WO-G1", Fraction(0)))
        self.made = heights(packed, (400, 500, 275))
        for item, amounts in self.made.items():
            self.note("11", item, amounts, NOTHING)

        _, _, began, before = works.RUNNING["WO-K"]
        came = plus(cost(**before), self.leather["WO-K"])
        own = self.own("11", "WO-K", self.aux.actual("WO-K") + self.parts.actual("WO-K"))
        own = plus(minus(cost(**began), cost(**before)), own)
        of_split = {element: spoiled_at(amount, 6, 926) for element, amount in came.items()}
        self.cut_askew = {
            element: of_split[element]
            + (0 if element == "material" else spoiled_at(own[element], "0.6", "220.1"))
            for element in ELEMENTS
        }
        came, own = minus(came, of_split), minus(own, minus(self.cut_askew, of_split))
        own["spoilage"] += total(self.cut_askew) - 6
        self.sheet["11", "BELT", "Transferred out: spoilage"] = self.cut_askew
        quota = cost(**works.QUOTA)
        done, self.k_came = by_quota(
            came, *({of_it: of("0.12") * each * n for of_it, each in quota.items()} for n in (850, 70))
        )
        hours = [units(850 * of("3.80"), 850 * of("0.25")), units(0, 70 * of("0.1"))]
        of_shop, self.k_own = by_quota(own, *hours)
        self.belts = plus(done, of_shop)
        self.note("11", "BELT", self.belts, plus(self.k_came, self.k_own))

    def november_sales(self) -> None:
        """What was sold, missing and given away, at the average of the month."""
        took = {
            "BOOT-S": (400, {"DL": 300}),
            "BOOT-M": (500, {"DL": 440, "gift": 20}),
            "BOOT-L": (275, {"DL": 200}),
        }
        self.went: dict[str, dict[str, Cost]] = {"SPLIT": {"DL": self.leather["DL-2"]}}
        for item, (made, takers) in took.items():
            goods = [(Fraction(made), self.made[item])]
            goods += [opening(item)] if item in works.OPENING else []
            self.went[item], self.stock["11"][item] = averaged(goods, takers)
        goods = [opening("BELT"), (of("850"), self.belts)]
        self.went["BELT"], self.stock["11"]["BELT"] = averaged(goods, {"DL": 700, "CT-1": 5})
        self.worth = total(self.stock["11"]["BELT"])
        self.allowance = self.worth - works.BELTS_BRING["11"]
        self.office += total(self.went["BELT"]["CT-1"]) - 45 + self.aux.actual("CT-3") + of("12.62") - 60
        sold = ["BOOT-S", "BOOT-M", "BOOT-L", "SPLIT", "BELT"]
        self.cost_of_sales = sum((total(self.went[item]["DL"]) for item in sold), of("300"))
        self.cost_of_sales_11 = self.cost_of_sales
        self.expenses = {"11": (self.selling, self.office)}
        self.donated = total(self.went["BOOT-M"]["gift"]) + of("488.80")

    def taxed(self, output: Fraction, transferred: Fraction, deducted: Fraction) -> list[Fraction]:
        """Reckon unpaid VAT, 7, 3 and 2 per cent of it, and the last two together."""
        unpaid = output + transferred - deducted
        city, state, local = (half_up(unpaid * rate / 100) for rate in (7, 3, 2))
        return [unpaid, city, state, local, state + local]

    def november_accounts(self) -> None:
        """Write the closing balances, debits above zero."""
        invoices = ("8244", "108", "2308.80", "-39.78", "1661.40", "891.80", "604.50", "1778.40")
        self.deducted = sum(map(of, (*invoices, "888.30", "2418", "111.60")))
        self.output = of("22635.60") + of("2921.75") + of("488.80")
        self.tax = self.taxed(self.output, of("11.83") + of("12.62"), self.deducted)
        revenue = 50_400 + 82_720 + 41_000 + 17_500 + 4_500 + 475
        spent = self.cost_of_sales + self.donated + self.office + self.selling + self.allowance
        self.profit = revenue - spent - self.tax[1] - self.tax[4]
        bought = (
            91_600 + 1_200 + 11_640 + 6_120 - 306 + 12_780 + 6_860 + 4_650 + 13_680 + 9_870 + 18_600 + 1_860
        )
        stock = {item: total(left) for item, left in self.stock["11"].items()}
        self.november = {
            "1002": of("420000") + 67_800 - 32_700 - 50_000 - 4_300 - 2_750,
            "1122": of("174120") + of("22635.60") + 22_475 + of("2921.75"),
            "1221": of("330"),
            "1403": of("88759"),
            "140401": self.main.left,
            "140402": self.aux.left,
            "140403": self.parts.left,
            "140501": sum(stock[item] for item in ("GRAIN", "SPLIT", "UPPER", "BOOT")),
            "140502": sum(stock[item] for item in ("BOOT-S", "BOOT-M", "BOOT-L", "BELT")),
            "140503": of("276"),
            "1408": of("1000"),
            "141101": stock["BOX"],
            "141102": of("5400"),
            "141103": of("3600"),
            "1471": -self.allowance,
            "1601": of("900000"),
            "1602": of("-263600"),
            "220201": 50_000 - bought - self.deducted,
            "220202": of("-47240"),
            "221101": of("-127150"),
            **{account: -amount for account, amount in self.wages["11"].funds.items()},
            "221107": self.aux.actual("welfare") + of("11.83"),
            "22210101": self.deducted,
            "22210104": self.tax[0],
            "22210107": -self.output,
            "22210109": of("-24.45"),
            "222102": -self.tax[0],
            "222112": -self.tax[1],
            "222113": -self.tax[2],
            "222114": -self.tax[3],
            "224101": of("-360"),
            "4001": -of(works.CAPITAL),
            "410101": of("-60000"),
            "410406": of("-85000"),
            "4103": -of("246810.50") - self.profit,
            **in_process(self.t2, self.u_came, self.u_own, self.b_came, self.b_own, self.k_came, self.k_own),
        }

    # --- December

    def december_materials(self) -> None:
        """What is invoiced of November's estimates enters the rates; soles take more rubber, a part of it burns."""
        main = {"WO-T2": 75_000, "WO-T3": 34_500, "CT-4": 150}
        self.main_12 = Variance(15_000 + 45_000 + 75_000, self.main.left + 900 + 1_000, main)
        takers = {
            "WO-T2": 7_200,
            "WO-T3": 2_560,
            "WO-U": 560 + 855,
            "WO-B": 2_250,
            "WO-K": 291,
            "RW-2": 15,
            "SB-2": 14_620,
            "WF-1": 80,
            "TAN": 144,
        }
        planned = 17_174 + 1_600 + 8_000 + 4_500 + 10_000
        self.aux_12 = Variance(planned, self.aux.left + 240 - 20 + 90 + 350, takers)
        soles = self.aux_12.actual("SB-2") + 21_460 + 420 - 37_700
        parts = {"WO-B": 38_480, "WO-K": 3_395}
        self.parts_12 = Variance(10_985 + 37_700, self.parts.left + soles, parts)
        left = self.stock["11"]["BOX"]
        came = cost(material=8 + 4_212)
        self.found = half_up(5 * (total(left) + total(came)) / 2_395)
        boxes = [(of("1095"), left), (of("1300"), came), (of("5"), cost(material=self.found))]
        self.boxes, self.stock["12"]["BOX"] = averaged(boxes, {"SALES": 25, "WO-G2": 1_590})

    def december_pools(self) -> None:
        """The cutting shop stood still: 1 100 of its pool is no order's; tools wear out, trimmings come of them."""
        month, wages, wear = works.MONTHS["12"], self.wages["12"].whole, read(works.WEAR)
        amount, _, meters = month["gas"]
        self.gas = rated(of(amount), read(meters))
        own = {by: wages[by] + wear[by] for by in SERVICES}
        own["POWER"] += of(month["grid"][0])
        self.services_12 = self.services = Services(own, month, self.method)
        further = {
            "TAN": 1_420 + self.aux_12.actual("TAN"),
            "CUT": of("600") - 1_100,
            "SHOE": of("675") + 675 - 24,
        }
        self.pools = {
            shop: wages[shop] + wear[shop] + more + self.services.borne(shop)
            for shop, more in further.items()
        }
        self.overhead = self.absorbed("12", ("WO-B", "WO-K", "WO-G2", "RW-2"))
        self.again = self.own("12", "RW-2", self.aux_12.actual("RW-2"))
        self.office = wages["OFFICE"] + wear["OFFICE"] + 5_120 + self.gas["OFFICE"]
        self.office += self.services.borne("OFFICE") - self.found
        self.selling = wages["SALES"] + wear["SALES"] + 3_040 + self.services.borne("SALES")
        self.selling += total(self.boxes["SALES"]) + total(self.again)

    def december_hides_and_uppers(self) -> None:
        """1 170 and 650 m2; the further cost planned for 1 180 and 660 goes by what came."""
        material = self.main_12.actual("WO-T2") + self.aux_12.actual("WO-T2") - 510
        values = [
            half_up(Fraction(quantity * price)) - half_up(Fraction(further * quantity, planned))
            for quantity, price, further, planned in ((1_170, 160, 12_000, 1_180), (650, 75, 3_500, 660))
        ]
        batch = plus(self.t2, self.own("12", "WO-T2", material))
        grain, leather = joint(batch, (1_170, values[0]), (650, values[1]))
        self.t3 = self.own("12", "WO-T3", self.main_12.actual("WO-T3") + self.aux_12.actual("WO-T3"))
        self.note("12", "GRAIN", grain, self.t3)
        self.note("12", "SPLIT", leather, NOTHING)
        left = self.stock["11"]
        found, self.stock["12"]["GRAIN"] = averaged(
            [(of("1120"), left["GRAIN"]), (of("1170"), grain)], {"WO-U": 352}
        )
        takers = {"WO-K": 108, "DL-4": 300}
        goods = [(of("733.28"), left["SPLIT"]), (of("650"), leather)]
        self.leather, self.stock["12"]["SPLIT"] = averaged(goods, takers)
        came, own = plus(self.u_came, found["WO-U"]), self.own("12", "WO-U", self.aux_12.actual("WO-U"))
        done, self.u_came_12 = divided(came, 1_460, alike(138))
        of_shop, self.u_own_12 = divided(plus(self.u_own, own), 1_460, units(138, 138 * of("0.7")))
        self.uppers = plus(done, of_shop)
        self.note("12", "UPPER", self.uppers, plus(self.u_came_12, self.u_own_12))

    def december_boots_and_belts(self) -> None:
        """150 + 1 480 boots: 1 500 done, 130 half made with all material; the order of belts is finished."""
        goods = [(of("250"), self.stock["11"]["UPPER"]), (of("1460"), self.uppers)]
        found, self.stock["12"]["UPPER"] = averaged(goods, {"MI-13": 900, "MI-17": 580})
        own = self.own("12", "WO-B", self.aux_12.actual("WO-B") + self.parts_12.actual("WO-B"))
        done, self.b_came_12 = divided(plus(self.b_came, *found.values()), 1_500, alike(130))
        of_shop, self.b_own_12 = divided(plus(self.b_own, own), 1_500, units(130, 65))
        boots = plus(done, of_shop)
        self.note("12", "BOOT", boots, plus(self.b_came_12, self.b_own_12))
        goods = [(of("90"), self.stock["11"]["BOOT"]), (of("1500"), boots)]
        found, self.stock["12"]["BOOT"] = averaged(goods, {"MI-15": 890, "MI-18": 650})
        packed = plus(*found.values(), self.boxes["WO-G2"], self.own("12", "WO-G2", Fraction(0)))
        self.made = heights(packed, (600, 640, 350))
        for item, amounts in self.made.items():
            self.note("12", item, amounts, NOTHING)
        own = self.own("12", "WO-K", self.aux_12.actual("WO-K") + self.parts_12.actual("WO-K"))
        self.belts = plus(self.k_came, self.k_own, self.leather["WO-K"], own)
        self.note("12", "BELT", self.belts, NOTHING)

    def december_sales(self) -> None:
        """12 high boots come back at November's cost; belts take their part of the allowance along."""
        left = self.stock["11"]
        self.back = portion(self.went["BOOT-L"]["DL"], 12, 200)
        self.went_12: dict[str, dict[str, Cost]] = {"SPLIT": {"DL": self.leather["DL-4"]}}
        made: dict[str, tuple[list[Goods], dict[str, Any]]] = {
            "BOOT-S": (
                [(of("100"), left["BOOT-S"]), (of("600"), self.made["BOOT-S"])],
                {"DL": 500, "gift": 10},
            ),
            "BOOT-M": ([(of("190"), left["BOOT-M"]), (of("640"), self.made["BOOT-M"])], {"DL": 560}),
            "BOOT-L": (
                [(of("155"), left["BOOT-L"]), (of("350"), self.made["BOOT-L"]), (of("12"), self.back)],
                {"DL": 330},
            ),
            "BELT": ([(of("545"), left["BELT"]), (of("970"), self.belts)], {"DL": 900}),
        }
        for item, (goods, takers) in made.items():
            self.went_12[item], self.stock["12"][item] = averaged(goods, takers)
        self.released = share(self.allowance, 900, 1_515)
        worth = total(self.stock["12"]["BELT"])
        self.allowance_12 = max(worth - works.BELTS_BRING["12"], Fraction(0))
        self.reversed = self.allowance - self.released - self.allowance_12
        sold = sum((total(of_it["DL"]) for of_it in self.went_12.values()), of("240"))
        self.cost_of_sales = sold - total(self.back) - self.released
        self.expenses["12"] = self.selling, self.office
        self.lost = self.main_12.actual("CT-4") + of("13.91")
        self.idle = of("900") + 1_100

    def december_accounts(self) -> None:
        """Write the closing balances of the year."""
        invoices = ("1071.20", "6840", "4131", "205.40", "84.24", "1345.50", "596.70", "547.56", "2789.80")
        deducted = sum(map(of, (*invoices, "920.70", "2514.20", "85.20")))
        output = of("33805.20") + of("5818.80") - of("319.80") + 221
        transferred = of("10.77") + of("13.91")
        self.tax_12 = self.taxed(output, transferred, deducted)
        revenue = 85_000 + 106_400 + 68_640 - 2_460 + 21_600 + 22_800 + 360
        spent = self.cost_of_sales + self.office + self.selling + self.lost + self.idle - self.reversed
        self.profit_12 = revenue - spent - self.tax_12[1] - self.tax_12[4]
        year = of("246810.50") + self.profit + self.profit_12
        self.income_tax = half_up(year / 4)
        self.net = year - self.income_tax
        self.reserve = half_up(self.net / 10)
        bought = (
            8_240 + 76_000 + 45_900 + 1_580 + 648 + 10_350 + 4_590 + 4_212 + 21_460 + 10_230 + 19_340 + 1_420
        )
        stock = {item: total(left) for item, left in self.stock["12"].items()}
        before, funds = self.november, self.wages["12"].funds
        self.december = {
            **{account: amount for account, amount in before.items() if account[:4] != "5001"},
            "1002": before["1002"] - 5_120 - 3_040 + 150_000 - sum(self.tax[:4]),
            "1122": before["1122"]
            - 150_000
            - of("2779.80")
            + of("260040")
            + of("33805.20")
            + 44_760
            + of("5818.80"),
            "1221": before["1221"] + self.aux_12.actual("WF-1") + of("10.77"),
            "1403": of("25350") + 2_680 + 7_719 + 2_300 + 3_380 + 5_180,
            "140401": self.main_12.left,
            "140402": self.aux_12.left,
            "140403": self.parts_12.left,
            "140501": sum(stock[item] for item in ("GRAIN", "SPLIT", "UPPER", "BOOT")),
            "140502": sum(stock[item] for item in ("BOOT-S", "BOOT-M", "BOOT-L", "BELT")),
            "140503": of("570"),
            "1408": Fraction(0),
            "141101": stock["BOX"],
            "141102": of("4050"),
            "141103": of("3000"),
            "1471": -self.allowance_12,
            "1602": of("-287200"),
            "220201": before["220201"] - bought - deducted,
            "220202": of("-1750"),
            "221101": before["221101"] - 28_080 - 31_640 - 37_450 - 37_500 - 900,
            **{account: before[account] - amount for account, amount in funds.items()},
            "221107": before["221107"] + total(self.went_12["BOOT-S"]["gift"]) + 221,
            "22210101": before["22210101"] + deducted,
            "22210104": before["22210104"] + self.tax_12[0],
            "22210107": before["22210107"] - output,
            "22210109": before["22210109"] - transferred,
            "222102": -self.tax_12[0],
            "222112": -self.tax_12[1],
            "222113": -self.tax_12[2],
            "222114": -self.tax_12[3],
            "222115": -self.income_tax,
            "2232": of("-60000"),
            "224101": of("-780"),
            "410101": of("-60000") - self.reserve,
            "410406": of("-85000") - self.net + self.reserve + 60_000,
            "4103": Fraction(0),
            **in_process(self.t3, self.u_came_12, self.u_own_12, self.b_came_12, self.b_own_12),
        }


def in_process(*left: Cost) -> Cost:
    """Say on which accounts the elements of what is in process stand."""
    return {f"5001010{WIP[element]}": amount for element, amount in plus(*left).items()}


def money(amount: Fraction) -> str:
    """Write an amount as documents do."""
    cents = int(amount * 100)
    return f"{cents // 100}.{cents % 100:02d}"


def texts(amounts: Cost) -> dict[str, str]:
    """Write amounts as documents do."""
    return {key: money(amount) for key, amount in amounts.items()}


Posting = Callable[[Books, list[dict[str, Any]]], None]


def day_by_day(books: Books, documents: list[dict[str, Any]]) -> None:
    """Post documents in the order of their days."""
    keep(books, *sorted(documents, key=lambda document: str(document["date"])))


def kept(hand: Hand, books: Books, post: Posting) -> Books:
    """Keep both months: cost, look, cost again, decide, and lock."""
    keep(books, *works.beginning())
    november = [*works.november_stores(), *works.november_works(), *works.november_sales()]
    november += [*works.costs_of_the_month("11", "11-30"), *works.november_expenses()]
    wages = hand.wages["11"]
    november += works.contributions("11", "11-30", texts(wages.wages), texts(wages.funds))
    post(books, november)
    month = books.month_end("2026-11")
    month.run_costing()
    keep(
        books,
        works.finished("11"),
        works.spoiled_uppers(),
        works.spoiled_belts(),
        works.repaired_boots(),
        *works.counted_in_november(),
    )
    month.run_costing()
    month.run_costing()
    keep(
        books, *works.decided_in_november(), works.tested("WD-1", "11-30", BELT=str(works.BELTS_BRING["11"]))
    )
    keep(books, *works.taxes("11", "11-30", *map(money, hand.tax)))
    assert month.run().locked

    december = [*works.december_stores(), *works.december_works(), *works.december_sales()]
    december += [*works.costs_of_the_month("12", "12-31"), *works.december_expenses()]
    wages = hand.wages["12"]
    december += works.contributions("12", "12-31", texts(wages.wages), texts(wages.funds))
    december.append(works.paid_taxes(*map(money, (*hand.tax[:4], sum(hand.tax[:4])))))
    post(books, december)
    month = books.month_end("2026-12")
    month.run_costing()
    keep(books, works.finished("12"), *works.counted_in_december())
    month.run_costing()
    keep(
        books, *works.decided_in_december(), works.tested("WD-2", "12-31", BELT=str(works.BELTS_BRING["12"]))
    )
    keep(
        books, *works.taxes("12", "12-31", *map(money, hand.tax_12)), works.income_tax(money(hand.income_tax))
    )
    month.run_costing()
    month.run_costing()
    taken = hand.reserve + 60_000
    keep(books, *works.year_end(money(hand.net), money(hand.reserve), "60000", money(taken)))
    assert month.run().locked
    return books


METHODS = ("interact_once", "reciprocal")
Months = tuple[Hand, Books]


@pytest.fixture(scope="module", params=METHODS)
def months(request: pytest.FixtureRequest) -> Months:
    """Both months by hand and in the books: 交互分配法, and 代数分配法."""
    hand = Hand(request.param)
    books = Books(works.setup(service_departments=request.param), MemoryLog())
    return hand, kept(hand, books, day_by_day)


def test_the_hand_comes_out_even(months: Months) -> None:
    """Debits are credits at the end of both months."""
    hand, _ = months
    assert sum(hand.november.values()) == sum(hand.december.values()) == 0


def test_some_figures_for_the_eye(months: Months) -> None:
    """Figures that a reader can check with a pocket calculator.

    main materials (1 320 + 1 600 + 1 200) / 150 000 = 2.75 %; the others (-20 - 360 + 114 + 780) / 46 245 = 1.11 %
    soles 9 000 x 1.0111 + 13 680 + 360 - 23 400 = -260.10; (-80 - 140 - 260.10) / 46 200 = -1.04 %
    power between departments 24 820 / 60 000 = 0.4137: repair 1 241.10, lorries 413.70
    leather of 1 160 and 690 m2: material (117 800 + 2 887.50 + 142.08 - 540) / 1 850 = 65.0214; split 44 864.76
    """
    hand, _ = months
    assert (hand.main.rate, hand.aux.rate, hand.parts.rate) == (of("0.0275"), of("0.0111"), of("-0.0104"))
    assert hand.sheet["11", "SPLIT", "Cost of goods completed"]["material"] == of("44864.76")
    if hand.method == "interact_once":
        power = Services({"POWER": of("24820"), "REPAIR": of("1"), "TRANS": of("1")}, works.MONTHS["11"], "")
        assert power.between["POWER"] == {"REPAIR": of("1241.10"), "TRANS": of("413.70")}


@pytest.mark.parametrize(("month", "period"), [("november", "2026-11"), ("december", "2026-12")])
def test_every_account_is_as_worked_by_hand(months: Months, month: str, period: str) -> None:
    """科目余额表: the closing balance of each account, and no other account has one."""
    hand, books = months
    assert balances(books, period) == there(getattr(hand, month))


def test_every_cell_of_the_cost_sheets_is_as_worked_by_hand(months: Months) -> None:
    """产品成本计算单: finished goods, work in process, spoiled units and repairs of eight products, by element."""
    hand, books = months
    for (month, item, row), amounts in hand.sheet.items():
        assert cells(sheet_row(books, f"2026-{month}", item, row)) == there(amounts), (month, item, row)
    summary = {
        row["item"]: Fraction(row["total"])
        for row in books.report("finished_cost_summary", period="2026-11").dicts("line")
        if row["item"]
    }
    made = {
        item: total(cost)
        for (month, item, row), cost in hand.sheet.items()
        if (month, row[:4]) == ("11", "Cost")
    }
    assert summary == made


def test_stock_is_as_worked_by_hand(months: Months) -> None:
    """收发存汇总表: quantity and value of each item at the end of both months."""
    hand, books = months
    left = {
        "11": "HIDE 400 CHEM 643 GLUE 442 RUBBER 300 SOLE 160 BUCKLE 1950 BOX 1095 GRAIN 1120 SPLIT 733.28 UPPER 250 "
        "BOOT 90 BOOT-S 100 BOOT-M 190 BOOT-L 155 BELT 545 SHAVING 400 TRIM 12 LAST 20 KNIFE 12",
        "12": "HIDE 169 CHEM 335 GLUE 514.6 RUBBER 115 SOLE 130 BUCKLE 1480 BOX 785 GRAIN 1938 SPLIT 975.28 UPPER 230 "
        "BOOT 50 BOOT-S 190 BOOT-M 270 BOOT-L 187 BELT 615 SHAVING 850 TRIM 24 LAST 5 KNIFE 12",
    }
    fixed = {"LAST": of("90"), "KNIFE": of("300"), "SHAVING": of("0.60")}
    fixed |= {item: of(price) for item, price in works.PLANNED.items()}
    for month, told in left.items():
        words = told.split()
        quantities = dict(zip(words[::2], map(of, words[1::2]), strict=True))
        worth = {item: quantities[item] * price for item, price in fixed.items()}
        worth |= {item: total(cost) for item, cost in hand.stock[month].items()}
        worth["TRIM"] = of("36") if month == "11" else of("60")
        found = {
            row["item"]: (Fraction(row["closing_quantity"]), Fraction(row["closing_amount"]))
            for row in books.report("stock_summary", period=f"2026-{month}").dicts("line")
            if row["site"] == "MAIN" and row["closing_quantity"]
        }
        assert found == {item: (quantity, worth[item]) for item, quantity in quantities.items()}


def voucher(books: Books, period: str, document: str) -> Cost:
    """Read what a document's vouchers debit less credit, by account."""
    found: Cost = {}
    for row in books.report("voucher_list", period=period, document=document).dicts("line"):
        amount = Fraction((row["debit"] or 0) - (row["credit"] or 0))
        found[row["account"]] = found.get(row["account"], Fraction(0)) + amount
    return there(found)


def booked(**amounts: Any) -> Cost:
    """Write a voucher by account: d is a debit, c a credit."""
    return there(
        {key[1:]: Fraction(str(amount)) * (1 if key[0] == "d" else -1) for key, amount in amounts.items()}
    )


def test_vouchers_of_november_are_as_an_accountant_writes_them(months: Months) -> None:
    """计划成本, 委托加工, 暂估, 五五摊销, 废品损失, 视同销售, 盘盈盘亏, 跌价准备."""
    hand, books = months
    pending = hand.aux.actual("CT-3") + of("12.62")
    spoiled = {f"5001010{WIP[element]}": -amount for element, amount in hand.spoiled.items()}
    spoiled["50010107"] += total(hand.spoiled) - 180
    for document, expected in {
        "GR-7": booked(d1403=45_000, c220202=45_000),
        "LC-1": booked(d140401=1_200, d22210101=108, c220201=1_308),
        "PT-1": booked(d220202=306, c1403=300, c140402=6),
        "TR-1": booked(d1408=10_000, c1403=10_000),
        "SB-1": booked(d1403=23_400, c1408=9_000, c220202=13_500, c224101=360, c140403=540),
        "PI-6": booked(d220202=13_500, d140403=180, d22210101="1778.40", c220201="15458.40"),
        "CA-L1": booked(d5101=1_800, c141103=1_800),
        "SR-1": booked(d140503=540, c50010101=540),
        "OC-1": there({f"5001010{WIP[element]}": -part for element, part in hand.again_11.items()})
        | booked(d1221=120, d50010107=total(hand.again_11) - 120),
        "SL-1": there(spoiled | booked(d140503=30, d1221=150)),
        "OU-6": booked(d671102="488.80", c22210107="488.80"),
        "CT-2": booked(d1403=45, c1901=45),
        "CT-3": booked(d1901=96, c1403=96),
        "LD-1": booked(d6602=total(hand.went["BELT"]["CT-1"]), c1901=total(hand.went["BELT"]["CT-1"])),
        "LD-2": booked(c6602=45, d1901=45),
        "LD-3": booked(c1901=hand.aux.actual("CT-3"), d1221=60, d6602=pending - 60, c22210109="12.62"),
        "WD-1": booked(d6701=hand.allowance, c1471=hand.allowance),
    }.items():
        assert voucher(books, "2026-11", document) == expected, document


def test_vouchers_of_december_are_as_an_accountant_writes_them(months: Months) -> None:
    """月初红冲 and the invoice in full, goods that come back at November's cost, 停工损失, 转回, 利润分配."""
    hand, books = months
    burnt, hide = hand.aux_12.actual("WF-1") + of("10.77"), hand.lost
    back, found = total(hand.back), hand.found
    for document, expected in {
        "CLOSE-2026-12-provisional_reversal-1": booked(d220202=47_240, c1403=46_600, c141101=640),
        "PI-7": booked(d1403=45_000, d140401=900, d22210101=4_131, c220201=50_031),
        "PI-9": booked(d141101=648, d22210101="84.24", c220201="732.24"),
        "RT-2": booked(d140502=back, c640101=back),
        "SC-1": booked(c1122="2779.80", d6001=2_460, d22210107="319.80"),
        "LD-4": booked(d1221=burnt, c1901=burnt - of("10.77"), c22210109="10.77"),
        "LD-5": booked(d671104=hide, c1901=hide - of("13.91"), c22210109="13.91"),
        "LD-6": booked(d1901=found, c6602=found),
        "IC-1": booked(d671110=1_100, c5101=1_100),
        "OU-7": booked(d5101=675, c141103=675),
        "SR-3": booked(d140503=24, c5101=24),
        "WD-2": booked(d1471=hand.reversed, c6701=hand.reversed),
        "DL-4-BELT": booked(d1471=hand.released, c640101=hand.released),
        "MV-Y2": booked(d410401=hand.reserve, c410101=hand.reserve),
    }.items():
        assert voucher(books, "2026-12", document) == expected, document


def test_profit_is_as_worked_by_hand(months: Months) -> None:
    """利润表: what 结转损益 took off each account, in all its vouchers."""
    hand, books = months
    for period, expected in {
        "2026-11": booked(
            d6001=196_120,
            d6051=475,
            c640101=hand.cost_of_sales_11 - 300,
            c6402=300,
            c640302=hand.tax[1],
            c640303=hand.tax[4],
            c6601=hand.expenses["11"][0],
            c6602=hand.expenses["11"][1],
            c6701=hand.allowance,
            c671102=hand.donated,
            c4103=hand.profit,
        ),
        "2026-12": booked(
            d6001=301_980,
            d6051=360,
            c640101=hand.cost_of_sales - 240,
            c6402=240,
            c640302=hand.tax_12[1],
            c640303=hand.tax_12[4],
            c6601=hand.expenses["12"][0],
            c6602=hand.expenses["12"][1],
            d6701=hand.reversed,
            c671104=hand.lost,
            c671110=hand.idle,
            c680101=hand.income_tax,
            c4103=hand.profit_12 - hand.income_tax,
        ),
    }.items():
        carried: Cost = {}
        rows = books.report("voucher_list", period=period).dicts("line")
        for row in rows:
            if "profit_carry" in row["document"]:
                amount = Fraction((row["debit"] or 0) - (row["credit"] or 0))
                carried[row["account"]] = carried.get(row["account"], Fraction(0)) + amount
        assert there(carried) == expected


def test_service_departments_are_as_worked_by_hand(months: Months) -> None:
    """辅助生产费用分配表: what each department charged to whom, to other departments too."""
    hand, books = months
    report = books.report("service_allocation", period="2026-12")
    assert report.fact("difference") == 0
    for by in SERVICES:
        rows = [row for row in report.dicts() if row["service"] == by]
        charged = {row["receiver"]: Fraction(row["amount"]) for row in rows if row["receiver"]}
        assert charged == hand.services_12.between[by] | hand.services_12.to[by]


def test_tables_of_the_month_are_as_worked_by_hand(months: Months) -> None:
    """制造费用, 职工薪酬, 材料 and 暂估: each table adds up to what the hand has, and to the ledger."""
    hand, books = months
    pools = {
        row["cost_centre"]: row for row in books.report("overhead_pools", period="2026-12").dicts("line")
    }
    for shop in ("TAN", "CUT", "SHOE"):
        assert Fraction(-pools[shop]["orders"]) == hand.pools[shop]
        assert Fraction(pools[shop]["others"]) == (-1_100 if shop == "CUT" else 0)
    rows = books.report("overhead_allocation", period="2026-12").dicts("line")
    own = {row["work_order"]: Fraction(row["amount"]) for row in rows if row["account"] == "50010104"}
    assert own == hand.overhead
    paid: Cost = {}
    for row in books.report("wages_allocation", period="2026-12").dicts("line"):
        who = row["work_order"] or row["cost_centre"]
        paid[who] = paid.get(who, Fraction(0)) + Fraction(row["amount"])
    stood_still = {"CUT": hand.wages["12"].whole["CUT"] + 900}  # on the account of 停工净损失
    assert paid == hand.wages["12"].whole | stood_still
    material = books.report("material_allocation", period="2026-12").dicts("line")
    rates = {
        row["code"]: Fraction(row["variance_rate"]) / 100
        for row in material
        if row["variance_rate"] is not None
    }
    assert rates == {
        "HIDE": hand.main_12.rate,
        "CHEM": hand.aux_12.rate,
        "GLUE": hand.aux_12.rate,
        "SOLE": hand.parts_12.rate,
        "BUCKLE": hand.parts_12.rate,
    }
    (line,) = books.report("estimated_receipts", period="2026-12").dicts("total")
    assert (line["taken_back_amount"], line["closing_amount"]) == (47_240, 1_750)
    for period in ("2026-11", "2026-12"):
        for name in (
            "labour_allocation",
            "finished_cost_summary",
            "cost_of_goods_manufactured",
            "product_cost_sheet",
        ):
            assert books.report(name, period=period).fact("difference") == 0
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0


def test_ledgers_of_orders_end_at_what_is_in_process(months: Months) -> None:
    """生产成本明细账 of the boots; what a product is made of, level by level, is its cost."""
    hand, books = months
    rows = books.report("production_cost_ledger", period="2026-12", work_order="WO-B").dicts()
    assert cells(rows[-1]) == there(plus(hand.b_came_12, hand.b_own_12))
    for item in ("BOOT-M", "BELT"):
        levels = books.report("costs_by_level", period="2026-12", item=item).dicts()
        assert Fraction(levels[0]["total"]) == total(hand.sheet["12", item, "Cost of goods completed"])
    change = books.report("unit_cost_change", period="2026-12", item="BOOT-M").dicts()
    made = [total(hand.sheet[month, "BOOT-M", "Cost of goods completed"]) for month in ("11", "12")]
    assert Fraction(change[0]["change"]) == made[1] - made[0]


def fen(amounts: Cost) -> dict[str, int]:
    """Write amounts as minor units."""
    return {element: int(amount * 100) for element, amount in amounts.items()}


def test_the_same_steps_with_one_amount_and_taken_apart_again(months: Months) -> None:
    """综合结转 of uppers into boots through the store, and 成本还原 by structure."""
    hand, _ = months
    leather = {"leather": total(hand.cut_came)}
    first = Step(
        fen(leather | hand.cut_own),
        {
            "leather": Weights(1_300, 190),
            "material": Weights(1_300, 136),
            **{element: Weights(1_300, 88) for element in ("fuel", "labour", "overhead")},
            "spoilage": Weights(1_300, 0),
        },
    )
    before = total(cost(**works.RUNNING["WO-B"][3]))
    second = Step(
        fen(hand.shoe_own),
        {element: Weights(1_200, 0 if element == "spoilage" else 90) for element in ELEMENTS},
        transferred=Weights(1_200, 150),
        opening_transferred={"semi_finished": int(before * 100)},
        store=Store({"semi_finished": int(total(opening("UPPER")[1]) * 100)}, 200, 1_300, 1_250),
    )
    uppers, boots = carry_combined([first, second], rate_decimals=0)

    finished = {"leather": half_up(leather["leather"] / 1_490, 2) * 1_300}
    for element, quantity in (("material", 136), ("fuel", 88), ("labour", 88), ("overhead", 88)):
        finished[element] = half_up(hand.cut_own[element] / (1_300 + quantity), 2) * 1_300
    finished["spoilage"] = hand.cut_own["spoilage"]
    assert uppers.finished == fen(finished)
    price = half_up((total(opening("UPPER")[1]) + total(finished)) / 1_500, 2)
    semi = half_up((before + 1_250 * price) / 1_350, 2) * 1_200
    own = divided(hand.shoe_own, 1_200, units(90, 90))[0]
    assert boots.finished == fen({"semi_finished": semi, **own})

    restored = restore(boots.finished, [uppers.finished], "by_structure", decimals=4)
    parts = {
        element: half_up(half_up(part / total(finished), 4) * semi) for element, part in finished.items()
    }
    parts["spoilage"] += semi - total(parts)
    expected = {element: own.get(element, Fraction(0)) + part for element, part in parts.items()}
    assert restored.total == fen(expected)
    assert sum(restored.total.values()) == sum(boots.finished.values())


LATER = {  # what comes after what, where documents look at each other
    "PT-1": "PI-2",
    "SI-1": "RT-1",
    "JR-2": "MI-1-1 MI-1-2 SR-1 TT-WO-T1-11",
    "JR-5": "MI-11-1 MI-11-2 SR-2 TT-WO-T2-12",
    "PR-12": "PR-11 MI-14-1 MI-14-2 MI-14-3 TT-WO-K-12",
    "OC-2": "MI-16-1 MI-16-2 MR-1 TT-RW-2-12",
    "MR-1": "MI-16-1",
    "WC-11": "PR-1 PR-2 PR-3 PR-4 PR-5 PR-6",
    "WC-12": "PR-7 PR-8 PR-9 PR-10",
    "DL-4-BELT": "PR-11 PR-12",
    **{f"W-{shop}-{month}": f"TT of {month}" for shop in ("TAN", "CUT", "SHOE") for month in ("11", "12")},
}


def shuffled(seed: int) -> Posting:
    """Enter orders, and then all other slips mixed up; what is refused is tried again later."""

    def post(books: Books, documents: list[dict[str, Any]]) -> None:
        orders = ("work_order", "work_order_release", "rework_order")
        told = sorted(documents, key=lambda document: str(document["date"]))
        waiting = [document for document in told if document["type"] not in orders]
        places = {
            document["id"]: (at + 1) * (seed + 3) * 7_919 % 104_729 for at, document in enumerate(waiting)
        }
        waiting.sort(key=lambda document: places[document["id"]])
        waiting = [document for document in told if document["type"] in orders] + waiting
        tickets = {document["id"] for document in told if document["type"] == "time_ticket"}
        while waiting:
            left = {document["id"] for document in waiting}
            refused = []
            for document in waiting:
                before = LATER.get(document["id"], "")
                needed = tickets if before.startswith("TT of") else set(before.split())
                try:
                    if needed & left:
                        refused.append(document)
                        continue
                    keep(books, document)
                    left.discard(document["id"])
                except Refused:
                    refused.append(document)
            assert len(refused) < len(waiting), [document["id"] for document in refused]
            waiting = refused

    return post


@pytest.mark.parametrize("seed", range(3))
def test_it_does_not_matter_when_slips_are_entered(seed: int) -> None:
    """Where late facts are priced anew, slips in any allowed order come to the same balances and cost sheets."""
    hand = Hand(METHODS[seed % 2])
    setup = works.setup(late_facts="reprice", service_departments=hand.method)
    books = kept(hand, Books(setup, MemoryLog()), shuffled(seed))
    assert balances(books, "2026-11") == there(hand.november)
    assert balances(books, "2026-12") == there(hand.december)
    for (month, item, row), amounts in hand.sheet.items():
        assert cells(sheet_row(books, f"2026-{month}", item, row)) == there(amounts), (month, item, row)


@pytest.mark.parametrize(
    "policies",
    [
        {"provisional_receipts": "on_invoice", "monthly_issues": "provisional"},
        {"provisional_receipts": "difference", "cost_of_sales": "month_end", "monthly_issues": "provisional"},
    ],
)
def test_ways_of_booking_change_no_balance(policies: dict[str, str]) -> None:
    """How estimates are taken back, at what goods move in the month, when cost of sales is charged: all the same."""
    hand = Hand("interact_once")
    books = kept(hand, Books(works.setup(**policies), MemoryLog()), day_by_day)
    assert balances(books, "2026-11") == there(hand.november)
    assert balances(books, "2026-12") == there(hand.december)


def costed_often(books: Books, documents: list[dict[str, Any]]) -> None:
    """Post documents in the order of their days, and look at what things cost after every 23 of them."""
    for number, document in enumerate(sorted(documents, key=lambda one: str(one["date"])), 1):
        keep(books, document)
        if number % 23 == 0:
            books.month_end(str(document["date"])[:7]).run_costing()


def test_costing_early_and_often_changes_nothing() -> None:
    """Goods that are written down are sold after an early costing, too: they take their allowance by quantity."""
    hand = Hand("reciprocal")
    policies = {"service_departments": "reciprocal", "monthly_issues": "provisional", "late_facts": "reprice"}
    books = kept(hand, Books(works.setup(**policies), MemoryLog()), costed_often)
    assert balances(books, "2026-11") == there(hand.november)
    assert balances(books, "2026-12") == there(hand.december)
