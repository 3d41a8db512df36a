"""Two months of a pharmacy works that end a year, worked by hand: extracts, syrup by lots, pills, others' ginseng.

Invented company on 企业会计准则, with stock that may go below zero: herbs are taken before they come, in the month and
over its end, and bear what the next arrival costs. Sugar and bottles 计划成本法 with receipts estimated at the price
ordered (暂估, 单到冲回), freight by weight in the variance of both classes, bottles returned when others of them are
used; what an invoice says otherwise of herbs and of flavour in yen is a variance for the share that is gone. Extracts
at standard hours, in process 按年初固定成本 and counted anew in December, the workshop's rest carried on within the
year and borne by December's orders; power and laboratory at planned rates with the difference to cost of sales
(计划成本分配法), power to orders as 燃料及动力. Syrup by lots at 个别计价法, delivered 先到期先出, spoiled bottles at
quota cost with a worker's claim (不可修复废品); pills 先进先出 and in process 定额比例法 with goods made before
(逐步分项结转), wages by quota hours; a customer's ginseng without value (来料加工). Returns of both months, an
allowance, goods invoiced in parts, dregs, sugar missing with 进项税额转出, yen at the month's end, income tax,
结转本年利润, 提取法定盈余公积 (中级会计实务, 存货; 于富生, 成本会计学; 企业产品成本核算制度, 财会〔2013〕17号).

The hand rounds half up once where a document moves a value; orders, receipts and takers share by largest remainders.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.cases.months import pharmacy_works as works
from tests.cases.months.by_hand import (
    Cost,
    Layers,
    Pool,
    balances,
    cells,
    half_up,
    keep,
    of,
    share,
    split,
    there,
    total,
)

from erpcore import Books, MemoryLog, Refused
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL
from erpcore.testing.laws import auditor_agrees

ELEMENTS = works.ELEMENTS
NOTHING: Cost = dict.fromkeys(ELEMENTS, Fraction(0))
ZERO = Fraction(0)


def cost(amounts: dict[str, str]) -> Cost:
    """Read a cost by element."""
    return NOTHING | {element: of(amount) for element, amount in amounts.items()}


def plus(*costs: Cost) -> Cost:
    """Add costs up, element by element."""
    return {element: sum((of.get(element, ZERO) for of in costs), ZERO) for element in ELEMENTS}


def minus(whole: Cost, part: Cost) -> Cost:
    """Take a cost off another."""
    return {element: whole[element] - part.get(element, ZERO) for element in ELEMENTS}


def material(amount: Fraction | int) -> Cost:
    """Write a cost of material alone."""
    return NOTHING | {"material": Fraction(amount)}


def opening(item: str) -> tuple[Fraction, Cost]:
    """Read what was on a shelf when the books began."""
    quantity, amounts = works.OPENING[item]
    return of(quantity), cost(amounts)


def parted(whole: Cost, weights: list[Fraction]) -> list[Cost]:
    """Split each element by the largest remainder."""
    columns = {element: split(amount, weights) for element, amount in whole.items()}
    return [{element: column[at] for element, column in columns.items()} for at in range(len(weights))]


def by_hours(amount: Fraction, worked: dict[str, str]) -> dict[str, Fraction]:
    """Share an amount by hours."""
    return dict(zip(worked, split(amount, [of(hours) for hours in worked.values()]), strict=True))


def at_plan(rate: Fraction, *amounts: str) -> list[Fraction]:
    """Write what takers at planned price bear with their part of the variance."""
    return [of(amount) + half_up(of(amount) * rate) for amount in amounts]


class Hand:
    """Both months, from the documents' plain facts."""

    def __init__(self) -> None:
        self.november_stores()
        self.november_services()
        self.november_extract()
        self.november_syrup()
        self.november_pills()
        self.november_sales()
        self.november_accounts()
        self.sheets = self.november_sheets()
        self.december_stores()
        self.december_services()
        self.december_extract()
        self.december_pills()
        self.december_sales()
        self.december_accounts()

    # --- November

    def november_stores(self) -> None:
        """Herbs that were short cost 26.40; a later price is for what is on hand, else a variance; classes at plan."""
        herbs = of("5120") + 300 * of("26.4") + 350 * of("26.4")
        left = 250 * of("26.4") + share(of("90"), 250, 900)
        self.price_variance = of("90") - share(of("90"), 250, 900)
        left -= 50 * of("26.5")  # to the supplier, at what was invoiced
        self.short = 60 * of("26.4")
        self.herbs = herbs + left + self.short

        self.sugar_variance = of("140") + 2_000 * of("0.12") + 300
        rate = self.sugar_variance / (6_500 + 13_000)
        self.sugar = dict(zip(("WO-S", "WO-P"), at_plan(rate, "5200", "1950"), strict=True))
        self.sugar_variance -= sum(self.sugar.values()) - 7_150
        self.bottle_variance = of("-100") - 200 + 50 + 150
        rate = self.bottle_variance / (6_000 + 12_000)
        self.bottles = dict(zip(("WO-S", "WO-P", "WO-C"), at_plan(rate, "4800", "3600", "240"), strict=True))
        self.bottle_variance -= sum(self.bottles.values()) - 8_640

        self.flavour = Layers((of("40"), material(3_200)), (of("60"), material(99_000 * of("0.0485"))))
        self.flavour_used = self.flavour.take(50)
        dearer = 600 * of("0.0485")
        self.flavour.pools[0].add(0, material(share(dearer, 50, 60)))
        self.price_variance += dearer - share(dearer, 50, 60)
        self.exchange = 99_600 * of("0.0005") - 99_600 * of("0.0002")

    def november_services(self) -> None:
        """Power 0.85, the laboratory 60 an hour, to each other too; what they cost otherwise is an expense."""
        wages, wear = works.WAGES["11"], works.WEAR
        power = of(wages["POWER"]) + of(wear["POWER"]) + of("4310.35") + 2 * 60
        laboratory = of(wages["QC"]) + of(wear["QC"]) + 1_118 + 300 * of("0.85")
        self.service_variance = power - 7_800 * of("0.85") + laboratory - of("67.5") * 60
        own = of(wages["XT"]) + of(wear["XT"]) + 1_800 * of("0.85") + of("25.5") * 60
        self.applied = 800 * of("0.45") * of("16.5")
        self.carried = of("310.4") + own - self.applied
        dosage = of(wages["PK"]) + of(wear["PK"]) + of("930.75") + 4_000 * of("0.85") + 40 * 60
        worked = {"WO-S": "300", "WO-P": "260.5", "WO-C": "45"}
        self.overhead, self.wages = by_hours(dosage, worked), by_hours(of("18360"), worked)
        self.office = of(wages["OFFICE"]) + of(wear["OFFICE"]) + 2_200 + 500 * of("0.85")
        self.selling = of(wages["SALES"])

    def november_extract(self) -> None:
        """What was in process when the books began stays there; 800 kg bear all that the month costs."""
        labour = of("372.5") * 28
        month = {"material": self.herbs - 96, "fuel": 1_200 * of("0.85"), "labour": labour}
        self.extract_done = NOTHING | month | {"overhead": self.applied}
        first, second = parted(self.extract_done, [of("400"), of("400")])
        extract = self.extract = Pool(*opening("EXTRACT"))
        extract.add(400, first)
        self.into_syrup = extract.take(250)
        extract.add(400, second)
        self.into_pills = extract.take(330)

    def november_syrup(self) -> None:
        """40 bottles are spoiled at quota cost: 5.375 of material, 0.0625 of power, 0.75 and 0.50 each."""
        self.spoiled = cost({"material": "215", "fuel": "2.5", "labour": "30", "overhead": "20"})
        own = {"material": self.sugar["WO-S"] + self.bottles["WO-S"], "labour": self.wages["WO-S"]}
        own |= {"overhead": self.overhead["WO-S"], "spoilage": total(self.spoiled) - 120}
        whole = minus(plus(self.into_syrup, self.flavour_used, NOTHING | own), self.spoiled)
        self.syrup_done = whole
        first, second = parted(whole, [of("2400"), of("1560")])
        self.lots = {
            "S0": Pool(300, cost(works.LOTS["S0"][3])),
            "S1": Pool(2_400, first),
            "S2": Pool(1_560, second),
        }

    def november_pills(self) -> None:
        """2 100 out and 780 left: with all of their extract, sugar and bottles, and two fifths of the work."""
        own = {"material": self.sugar["WO-P"] + self.bottles["WO-P"], "labour": self.wages["WO-P"]}
        own |= {"overhead": self.overhead["WO-P"]}
        came_done, self.pills_came = parted(self.into_pills, [of("2100"), of("780")])
        self.pills_done, self.pills_own = self.pills_divided(NOTHING | own, came_done, 2_100, 780, 312)
        self.pills = Layers(opening("PILL"), (of("2100"), self.pills_done))

    def pills_divided(self, own: Cost, came: Cost, done: int, left: int, work: int) -> tuple[Cost, Cost]:
        """Divide the workshop's own cost: material by number, wages and overhead by quota hours."""
        finished = {}
        for element, amount in own.items():
            weights = [Fraction(done), Fraction(left if element == "material" else work)]
            finished[element] = split(amount, weights)[0]
        return plus(finished, came), minus(own, finished)

    def november_sales(self) -> None:
        """The lot that ends first goes first; 100 of the other come back."""
        went = [self.lots.pop("S0").cost, self.lots["S1"].take(1_700)]
        back = Pool(1_700, went[1]).take(100)
        self.lots["S1"].add(100, back)
        pills = [self.pills.take(400), self.pills.take(1_100)]
        self.pills_sold = pills[1]
        paste = {
            "material": self.bottles["WO-C"],
            "labour": self.wages["WO-C"],
            "overhead": self.overhead["WO-C"],
        }
        self.cost_of_sales = total(plus(*went, *pills, paste)) - total(back)
        self.revenue = of("44000") - 2_200 - 300 + 19_800 + 1_800
        self.profit = self.revenue - self.cost_of_sales - self.service_variance - self.price_variance
        self.profit -= self.exchange + self.office + self.selling

    def november_accounts(self) -> None:
        """Write the closing balances, debits above zero."""
        wip = plus(cost(works.OPEN_EXTRACT), self.pills_came, self.pills_own)
        wages = sum(of(amount) for amount in works.WAGES["11"].values()) + 18_360 + of("372.5") * 28
        owed = of("11850") + of("1540.5") + 450 + of("40.5") + 99_600 * of("0.0488")
        owed += of("23850") + of("2146.5") - 1_325 - of("119.25") + of("4310.35") + of("560.35")
        input_vat = of("1540.5") + of("40.5") + of("2146.5") - of("119.25") + of("560.35")
        lots = plus(*(lot.cost for lot in self.lots.values()))
        self.november = {
            "1002": 180_000 - 1_118 - 2_200 - of("930.75"),
            "1122": of("63100") + 5_720 - 286 - 39 + 2_574 + 234,
            "1221": of("120"),
            "1403": -self.short + 12_350 + total(self.flavour.cost),
            "1404": self.sugar_variance + self.bottle_variance,
            "140501": total(self.extract.cost),
            "140502": total(lots) + total(self.pills.cost),
            "140503": of("96"),
            "141101": of("9360"),
            "1601": of("300000"),
            "1602": of("-87490.5"),
            "220201": -owed,
            "220202": of("-13240"),
            "221101": -wages,
            "22210101": input_vat,
            "22210107": of("-8203"),
            "4001": of("-300000"),
            "4103": -90_000 - self.profit,
            "410406": -of(works.CAPITAL_REST),
            "5101": self.carried,
            **in_process(wip),
        }

    def november_sheets(self) -> dict[tuple[str, str], Cost]:
        """Write finished goods, work in process and spoiled units by product."""
        done, left = "完工产品成本", "月末在产品成本"
        return {
            ("EXTRACT", done): self.extract_done,
            ("EXTRACT", left): cost(works.OPEN_EXTRACT),
            ("SYRUP", done): self.syrup_done,
            ("SYRUP", "转出：废品损失"): self.spoiled,
            ("PILL", done): self.pills_done,
            ("PILL", left): plus(self.pills_came, self.pills_own),
        }

    # --- December

    def december_stores(self) -> None:
        """60 kg that were short cost 27.10; sugar is billed dearer, bottles go back below their claim."""
        herbs = 60 * (of("27.1") - of("26.4")) + 300 * of("27.1")
        left = 340 * of("27.1") - share(of("140"), 340, 700)
        self.price_variance = share(of("140"), 340, 700) - of("140")
        self.herbs, self.herbs_left = herbs, left

        self.sugar_variance += 13_400 - 13_240
        rate = self.sugar_variance / 12_350
        pills, syrup, missing = at_plan(rate, "130", "2015", "32.5")
        self.sugar = {"WO-P": pills, "WO-S2": syrup}
        self.sugar_missing = missing
        self.sugar_variance -= pills + syrup + missing - of("2177.5")
        # 400 bottles: planned at 480.00, claimed at 474.00, credited at 470.00; their freight stays with the class
        self.bottle_variance += 480 - 474 + 4
        rate = self.bottle_variance / (9_360 - 480)
        (self.bottles_used,) = at_plan(rate, "1800")
        self.bottle_variance -= self.bottles_used - 1_800
        self.flavour_used = self.flavour.take(of("18.75"))
        paid = 60_000 * (of("0.0495") - of("0.0488"))
        self.exchange = paid + 39_600 * (of("0.0502") - of("0.0488"))

    def december_services(self) -> None:
        """What extraction has left all year is borne by the extracts of December."""
        wages, wear = works.WAGES["12"], works.WEAR
        power = of(wages["POWER"]) + of(wear["POWER"]) + of("3980.2") + of("1.5") * 60
        laboratory = of(wages["QC"]) + of(wear["QC"]) + of("960.6") + 350 * of("0.85")
        self.service_variance = power - 6_900 * of("0.85") + laboratory - of("57.5") * 60
        own = of(wages["XT"]) + of(wear["XT"]) + 1_500 * of("0.85") + 20 * 60
        self.extraction = self.carried + own
        dosage = of(wages["PK"]) + of(wear["PK"]) + of("870.25") + 3_600 * of("0.85") + 36 * 60
        worked = {"WO-S2": "118", "WO-P": "66.5"}
        self.overhead, self.wages = by_hours(dosage, worked), by_hours(of("5720"), worked)
        self.office = of(wages["OFFICE"]) + of(wear["OFFICE"]) + 2_350 + 550 * of("0.85")
        self.selling = of(wages["SALES"])

    def december_extract(self) -> None:
        """66 kg are in process at the year's end, half done: of all cost, that of before too."""
        month = {"material": self.herbs, "fuel": 900 * of("0.85"), "labour": of("331.25") * 28}
        whole = plus(cost(works.OPEN_EXTRACT), NOTHING | month | {"overhead": self.extraction})
        done = {
            element: split(amount, [Fraction(750), Fraction(66 if element == "material" else 33)])[0]
            for element, amount in whole.items()
        }
        self.extract_done, self.extract_left = done, minus(whole, done)
        first, second = parted(done, [of("520"), of("230")])
        self.extract.add(520, first)
        extract = self.extract.take(95)
        self.extract.add(230, second)
        own = {"material": self.sugar["WO-S2"] + self.bottles_used, "labour": self.wages["WO-S2"]}
        own |= {"overhead": self.overhead["WO-S2"]}
        self.syrup_done = plus(extract, self.flavour_used, NOTHING | own)
        self.lots["S3"] = Pool(1_500, self.syrup_done)

    def december_pills(self) -> None:
        """780 out and 100 left, half made."""
        own = {
            "material": self.sugar["WO-P"],
            "labour": self.wages["WO-P"],
            "overhead": self.overhead["WO-P"],
        }
        came_done, self.pills_came = parted(self.pills_came, [of("780"), of("100")])
        whole = plus(self.pills_own, NOTHING | own)
        self.pills_done, self.pills_own = self.pills_divided(whole, came_done, 780, 100, 50)
        back = Pool(1_100, self.pills_sold).take(40)
        self.pills.add(780, self.pills_done)
        self.pills.pools[0].add(40, back)
        self.pills_cost = total(self.pills.take(500)) - total(back)

    def december_sales(self) -> None:
        """Syrup of the lot that ends first, pills, dregs; the profit of the year and what the law takes of it."""
        dregs = share(of("96"), 100, 120)
        self.cost_of_sales = total(self.lots["S1"].take(600)) + self.pills_cost + dregs
        self.revenue = of("13200") - 660 + 4_950 + 8_250 + 110
        self.profit_12 = self.revenue - self.cost_of_sales - self.service_variance - self.price_variance
        self.profit_12 -= self.exchange + self.office + self.selling
        self.profit_12 -= self.sugar_missing + of("4.23")
        year = 90_000 + self.profit + self.profit_12
        self.tax = half_up(year * of("0.25"))
        self.year = year - self.tax
        self.reserve = half_up(self.year * of("0.1"))

    def december_accounts(self) -> None:
        """Write the closing balances, debits above zero."""
        before = self.november
        wip = plus(self.extract_left, self.pills_came, self.pills_own)
        wages = sum(of(amount) for amount in works.WAGES["12"].values()) + 5_720 + of("331.25") * 28
        owed = of("13400") + 1_742 + 18_830 + of("1694.7") - 470 - of("61.1") + of("3980.2") + of("517.43")
        owed += 39_600 * of("0.0502") - 99_600 * of("0.0488")
        input_vat = of("1742") + of("1694.7") - of("61.1") + of("517.43")
        lots = plus(*(lot.cost for lot in self.lots.values()))
        output_vat = of("1716") - of("85.8") + of("643.5") + of("1072.5") + of("14.3")
        paid = of("960.6") + 2_350 + of("870.25") + 60_000 * of("0.0495")
        self.december = before | {
            "1002": before["1002"] - paid + 40_000,
            "1122": before["1122"] - 40_000 + self.revenue + output_vat,
            "1403": self.herbs_left + 1_565 * of("6.5") + total(self.flavour.cost),
            "1404": self.sugar_variance + self.bottle_variance,
            "140501": total(self.extract.cost),
            "140502": total(lots) + total(self.pills.cost),
            "140503": of("96") - share(of("96"), 100, 120),
            "141101": 5_900 * of("1.2"),
            "1602": before["1602"] - of("6490.5"),
            "220201": before["220201"] - owed,
            "220202": ZERO,
            "221101": before["221101"] - wages,
            "22210101": before["22210101"] + input_vat,
            "22210107": before["22210107"] - output_vat,
            "22210109": of("-4.23"),
            "222115": -self.tax,
            "4103": ZERO,
            "410101": -self.reserve,
            "410406": before["410406"] - self.year + self.reserve,
            "5101": ZERO,
            **in_process(wip),
        }


def in_process(wip: Cost) -> dict[str, Fraction]:
    """Name the accounts of work in process."""
    accounts = {"material": "01", "fuel": "08", "labour": "02", "overhead": "04", "spoilage": "07"}
    return {f"500101{accounts[element]}": amount for element, amount in wip.items()}


# --- the books


def money(amount: Fraction) -> str:
    """Write an amount with two decimals."""
    whole = int(amount * 100)
    assert whole == amount * 100
    return f"{'-' if whole < 0 else ''}{abs(whole) // 100}.{abs(whole) % 100:02}"


def by_day(documents: list[works.Document]) -> list[works.Document]:
    """Put slips in the order of their days."""
    return sorted(documents, key=lambda slip: str(slip["date"]))


def evening_first(documents: list[works.Document]) -> list[works.Document]:
    """Put slips in the order of their days, and those of a day the other way round; wages wait for the hours."""
    back = list(reversed(documents))
    return sorted(back, key=lambda slip: (str(slip["date"]), slip["type"] == "cost_distribution"))


Order = Callable[[list[works.Document]], list[works.Document]]


def post(books: Books, documents: list[works.Document]) -> None:
    """Post slips; one that finds too early what it needs waits for the others of its day."""
    for day in sorted({str(slip["date"]) for slip in documents}):
        waiting = [slip for slip in documents if slip["date"] == day]
        while waiting:
            refused = []
            for document in waiting:
                try:
                    keep(books, document)
                except Refused:
                    refused.append(document)
            assert len(refused) < len(waiting), refused
            waiting = refused


def kept(hand: Hand, order: Order, **policies: object) -> Books:
    """Keep both months; the sugar that is missing bears its variance, tax follows the profit."""
    books = Books(works.setup(**policies), MemoryLog())
    keep(books, *works.beginning())
    post(books, order([*works.november(), *works.november_goods()]))
    assert books.month_end("2026-11").run().locked
    post(books, order([*works.december(), *works.december_goods()]))
    december = books.month_end("2026-12")
    december.run_costing()
    keep(books, works.missing_sugar())
    december.run_costing()
    keep(books, *works.year_end(money(hand.tax), money(hand.year), money(hand.reserve)))
    assert december.run().locked
    return books


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books(hand: Hand) -> Books:
    """Keep both months, day by day."""
    return kept(hand, by_day)


def test_the_hand_comes_out_even(hand: Hand) -> None:
    """Debits are credits at the end of both months."""
    assert sum(hand.november.values()) == sum(hand.december.values()) == 0


@pytest.mark.parametrize(("month", "period"), [("november", "2026-11"), ("december", "2026-12")])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, month: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, month))


def test_the_order_of_a_day_does_not_matter(hand: Hand) -> None:
    """Slips of each day entered the other way round come to the same balances of both months."""
    books = kept(hand, evening_first)
    assert balances(books, "2026-11") == there(hand.november)
    assert balances(books, "2026-12") == there(hand.december)


@pytest.mark.parametrize(
    "policies",
    [
        {},
        {"rate_decimals": 4, "unit_cost_rest": "finished"},
        {"rounding_receiver": "last", "input_vat": "cost"},
    ],
    ids=lambda policies: "-".join(map(str, policies.values())) or "as worked by hand",
)
def test_an_auditor_agrees(hand: Hand, policies: dict[str, object]) -> None:
    """Who does the sums apart finds the books right, and so he does where tables print rounded rates."""
    auditor_agrees(kept(hand, by_day, **policies))


def test_some_figures_for_the_eye(hand: Hand) -> None:
    """Figures that a reader can check with a pocket calculator.

    辅料 680 / 19 500: 5 200 bear 181.33, 1 950 bear 68.00; 包装物 -100 / 18 000: -26.67, -20.00, -1.33
    动力 6 580.35 - 6 630.00 = -49.65, 化验 4 113.00 - 4 050.00 = 63.00; 浸膏 material 9 672 x 750 / 816 = 8 889.71
    """
    assert hand.sheets["EXTRACT", "完工产品成本"]["material"] == of("29068")
    assert (hand.extract_done["material"], hand.extract_left["material"]) == (of("8889.71"), of("782.29"))
    assert hand.carried == of("1730.4")
    assert hand.sugar_missing == of("34.05")


def test_every_cell_of_the_cost_sheets_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """产品成本计算单: finished goods and work in process by element, what spoiled units took along."""
    december = {
        ("EXTRACT", "完工产品成本"): hand.extract_done,
        ("EXTRACT", "月末在产品成本"): hand.extract_left,
        ("SYRUP", "完工产品成本"): hand.syrup_done,
        ("PILL", "完工产品成本"): hand.pills_done,
        ("PILL", "月末在产品成本"): plus(hand.pills_came, hand.pills_own),
    }
    for period, sheets in (("2026-11", hand.sheets), ("2026-12", december)):
        rows = books.report("product_cost_sheet", period=period).dicts()
        for (item, text), by_hand in sheets.items():
            (row,) = (row for row in rows if row["item"] == item and row["text"].zh == text)
            assert cells(row) == there(by_hand), (period, item, text)


def test_stock_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """收发存汇总表: 60 kg of herbs are short at the end of November; in December every lot has its own cost."""
    rows = books.report("stock_summary", period="2026-11").dicts("line")
    (herbs,) = (row for row in rows if row["item"] == "HERB")
    assert (herbs["closing_quantity"], herbs["closing_amount"]) == (-60, -1_584)
    rows = books.report("stock_summary", period="2026-12").dicts("line")
    found = {
        row["item"]: (Fraction(row["closing_quantity"]), Fraction(row["closing_amount"]))
        for row in rows
        if row["closing_quantity"]
    }
    lots = plus(*(lot.cost for lot in hand.lots.values()))
    assert found == {
        "HERB": (340, hand.herbs_left),
        "SUGAR": (1_565, 1_565 * of("6.5")),
        "BOTTLE": (5_900, 5_900 * of("1.2")),
        "FLAVOUR": (hand.flavour.quantity, total(hand.flavour.cost)),
        "EXTRACT": (hand.extract.quantity, total(hand.extract.cost)),
        "SYRUP": (3_260, total(lots)),
        "PILL": (hand.pills.quantity, total(hand.pills.cost)),
        "DREG": (20, 16),
    }
    parcels = {parcel.key: parcel for parcel in books.state.stock.pool("SYRUP", "MAIN").parcels}
    assert {lot: (of.quantity * 10**6, total(of.cost) * 100) for lot, of in hand.lots.items()} == {
        lot: (parcel.quantity, sum(parcel.amounts.values())) for lot, parcel in parcels.items()
    }


def test_a_customers_ginseng_is_counted_and_not_valued(books: Books) -> None:
    """85 kg came, 82 were issued, 2 and 3 went back: 80 are in the paste, and the shelf is empty."""
    others = books.state.stock.others
    assert not others[MATERIAL].held
    ((ginseng, quantity),) = others[IN_PROCESS].held.items()
    assert (ginseng.item, ginseng.site, ginseng.partner, quantity) == ("GINSENG", "WO-C", "C-TCM", 80_000_000)


def voucher_lines(books: Books, period: str, document: str) -> list[tuple[str, str, str]]:
    """Read account, debit and credit of each line of a document's vouchers, in their order."""
    return [
        (row["account"], f"{row['debit'] or 0:.2f}", f"{row['credit'] or 0:.2f}")
        for row in books.report("voucher_list", period=period).dicts("line")
        if row["document"] == document
    ]


def test_vouchers_are_as_an_accountant_writes_them(books: Books) -> None:
    """Herbs that were short, 单到冲回 with a variance, 材料成本差异 of estimates, returns, 废品损失 with a claim."""
    assert voucher_lines(books, "2026-11", "GR-1") == [
        ("1403", "31440.00", "0.00"),
        ("50010101", "7920.00", "0.00"),
        ("220202", "0.00", "23760.00"),
        ("50010101", "0.00", "7680.00"),  # 300 at 25.60
        ("1403", "0.00", "7920.00"),
    ]
    assert voucher_lines(books, "2026-11", "GR-2") == [
        ("1403", "13000.00", "0.00"),
        ("1404", "240.00", "0.00"),
        ("220202", "0.00", "13240.00"),
    ]
    assert ("64010417", "65.00", "0.00") in voucher_lines(books, "2026-11", "PI-1")
    assert ("660303", "49.80", "0.00") in voucher_lines(books, "2026-11", "PI-4")
    spoiled = voucher_lines(books, "2026-11", "SL-1")
    assert spoiled[:3] == [
        ("500103", "267.50", "0.00"),
        ("1221", "120.00", "0.00"),
        ("50010107", "147.50", "0.00"),
    ]
    assert voucher_lines(books, "2026-12", "PT-2") == [
        ("220202", "480.00", "0.00"),
        ("1404", "6.00", "0.00"),
        ("141101", "0.00", "480.00"),
        ("220202", "0.00", "6.00"),
    ]
    assert ("1404", "4.00", "0.00") in voucher_lines(books, "2026-12", "CN-2")
    assert voucher_lines(books, "2026-12", "LD-1")[1] == ("671104", "38.28", "0.00")


def test_tables_of_the_month_are_as_an_accountant_reads_them(books: Books, hand: Hand) -> None:
    """Every table agrees with the ledger; what planned rates leave is the difference, of both departments."""
    tables = ("service_allocation", "overhead_allocation", "material_allocation", "labour_allocation")
    for period in ("2026-11", "2026-12"):
        for name in (*tables, "wages_allocation", "cost_of_goods_manufactured"):
            assert books.report(name, period=period).fact("difference") == 0, (period, name)
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
    sold = {
        row["name"].zh: row
        for row in books.report("cost_of_goods_manufactured", period="2026-12").dicts()
        if row["amount"] is not None
    }
    assert Fraction(sold["制造费用分配差异"]["amount"]) == hand.service_variance
    assert Fraction(sold["采购价格差异"]["amount"]) == hand.price_variance
    assert Fraction(sold["销售产品成本"]["amount"]) == hand.cost_of_sales


def test_what_is_found_at_the_end_of_the_year(books: Books) -> None:
    """Only what was taken beyond the cards; nothing is short, waits for an invoice or is undecided any more."""
    assert {finding.code for finding in books.month_end("2026-12").check()} == {"OVER_ISSUED"}
