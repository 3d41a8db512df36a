"""Two months of a works that makes controllers, worked by hand: moving average, boards made outside, monthly average.

Invented company on 企业会计准则. Components are kept at 移动加权平均, finished goods at 全月一次加权平均. Boards are
populated by a subcontractor (委托加工物资) with carriage and a fee that is estimated (暂估, 月初一次冲回); both the fee
and the cases are billed at another price when a part of them is sold. The workshop charges machine cost and overhead by
machine hours at the rates of two work centres, and what it really costs is settled on the orders: too much was charged
in October, too little in November. Controllers are divided by 约当产量 with boards and solder put in at the first
operation and cases at the second; sensors are costed by order, one over the month's end. 废品损失: four sensors that a
worker pays for in part, eight controllers at quota cost that are an abnormal loss with 进项税额转出, twelve that are
repaired. An over-issue with its reason, dross that lowers the overhead, a trade discount, a discount for early payment
(CAS 14), returns of the month and of the month before, 发出商品, 存货跌价准备 made, released and reversed, a count, a
loss at the subcontractor's, a time ticket taken back, VAT to be paid, surcharges, income tax, 结转损益 (中级会计实务,
存货; 于富生, 成本会计学, 约当产量比例法; 企业产品成本核算制度, 财会〔2013〕17号).

The hand rounds half up once, where a document moves a value; a group of takers shares by largest remainders. What is
billed later is worked out as if it had been known, and the difference to what was posted is the new month's.
"""

from fractions import Fraction

import pytest
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
from tests.cases.months.controller_works import (
    OPENING_STOCK,
    looked_at,
    looked_on,
    november,
    october,
    setup,
)

from erpcore import Books, MemoryLog


def add(*costs: Cost) -> Cost:
    """Add costs up by element."""
    return {key: sum((cost.get(key, Fraction(0)) for cost in costs), Fraction(0)) for key in union(*costs)}


def less(one: Cost, other: Cost) -> Cost:
    """Take a cost off another, by element."""
    return {key: one.get(key, Fraction(0)) - other.get(key, Fraction(0)) for key in union(one, other)}


def union(*costs: Cost) -> dict[str, None]:
    """Name the elements of all costs, each once."""
    return {key: None for cost in costs for key in cost}


def cost(**amounts: str | Fraction | int) -> Cost:
    """Write a cost."""
    return {key: Fraction(amount) for key, amount in amounts.items()}


def parts(whole: Cost, weights: list[int]) -> list[Cost]:
    """Share a cost, each element by largest remainders."""
    shared = {key: split(amount, [Fraction(weight) for weight in weights]) for key, amount in whole.items()}
    return [{key: shared[key][n] for key in whole} for n in range(len(weights))]


class Shelf:
    """Goods at the moving average: what leaves takes its share, half up."""

    def __init__(self, quantity: str | int = 0, worth: Cost | None = None) -> None:
        self.quantity, self.worth = Fraction(quantity), dict(worth or {})

    def put(self, quantity: str | int, worth: Cost) -> None:
        """Take goods in."""
        self.quantity += Fraction(quantity)
        self.worth = add(self.worth, worth)

    def take(self, quantity: str | int) -> Cost:
        """Hand goods out."""
        taken = portion(self.worth, Fraction(quantity), self.quantity)
        self.quantity -= Fraction(quantity)
        self.worth = less(self.worth, taken)
        return taken


def opening(item: str) -> Cost:
    """Read the opening stock."""
    return cost(**OPENING_STOCK[item][1])


class Stores:
    """What components and boards cost in October, with the bills for cases and for the second lot of boards."""

    def __init__(self, cases: str, fee: str) -> None:
        self.chips, self.circuits = Shelf(10_000, opening("CHIP")), Shelf(4_000, opening("PCB"))
        self.circuits.worth = add(
            self.circuits.worth, cost(material=40)
        )  # the estimate of 1 000 is billed at 1 040
        self.chips.put(5_000, cost(material=16_500))  # not 16 750
        self.entrusted()
        self.s1 = add(self.chips.take(204), self.circuits.take(200))
        bent = self.chips.take(310)
        self.s2 = add(bent, self.circuits.take(300))
        self.unbent = cost(material=share(bent["material"], 6, 310))  # comes back in November
        self.boards, self.to_c1 = Shelf(400, opening("BOARD")), []
        for issue, lot in ((300, (1_500, 3_030, 1_504, "3900")), (400, (450, 910, 452, fee))):
            self.to_c1.append(self.boards.take(issue))
            made, chips, circuits, charged = lot
            material = add(self.smt_chips.take(chips), self.smt_circuits.take(circuits))
            self.boards.put(made, material | cost(subcontract=charged))
        self.to_c1.append(self.boards.take(200))
        self.back = portion(self.to_c1[2], 5, 200)  # of the last issue
        self.boards.put(5, self.back)
        self.cases = Shelf(700, opening("CASE"))
        self.cases.put(1_200, cost(material=cases))
        self.case_issues = [
            self.cases.take(quantity) for quantity in (940, 200, 60, 4)
        ]  # C1, S1, S2, missing
        self.solder = Shelf(60, opening("SOLDER"))
        self.solder_of_c1 = self.solder.take(14)
        self.solder.put(20, cost(material=1_680))
        self.solder_used = self.solder.take(2)
        self.solder_of_rework = self.solder.take("0.3")

    def entrusted(self) -> None:
        """Send 4 000 chips and 2 000 bare boards out with 100 and 80 of carriage."""
        self.smt_chips = Shelf(4_000, add(self.chips.take(4_000), cost(material=100)))
        self.smt_circuits = Shelf(2_000, add(self.circuits.take(2_000), cost(material=80)))


class October:
    """October by hand."""

    def __init__(self) -> None:
        self.stores = Stores("7560", "1125")
        self.workshop()
        self.spoiled_sensors()
        self.controllers()
        self.sensors()
        self.sales()
        self.profit_and_loss()
        self.balances()

    def workshop(self) -> None:
        """Hours at rates; what the pool then holds goes by machine hours: 535 of C1, 50, 28, 6 of the repair."""
        hours = {"C1": (380 * 32 + 170 * 28, 370 * 9 + 165 * 5, 370 * 14 + 165 * 10)}
        hours |= {"S1": (52 * 32, 50 * 9, 50 * 14), "S2": (30 * 32, 28 * 9, 28 * 14)}
        hours["RW"] = (9 * 32, 6 * 9, 6 * 14)
        spent = of("2345.67") + 6_400 + of("3120.50") + self.stores.solder_used["material"] - 5 * 20
        charged = sum(machine + overhead for _, machine, overhead in hours.values())
        self.rest = spent - charged
        line, test, *others = split(-self.rest, [Fraction(of) for of in (370, 165, 50, 28, 6)])
        shares = [line + test, *others]  # too much was charged; C1 is a taker at each work centre
        self.work = {
            order: cost(labour=labour, machine=machine, overhead=overhead - rest)
            for (order, (labour, machine, overhead)), rest in zip(hours.items(), shares, strict=True)
        }

    def spoiled_sensors(self) -> None:
        """Four of 200 at what they have cost on the day, without overhead; 9.60 of dross, 60.00 from the worker."""
        of_order = add(self.stores.s1, self.stores.case_issues[1], self.work["S1"])
        chips = Shelf(
            10_000, opening("CHIP")
        )  # that day chips were not billed yet, nor was the estimate of boards
        chips.put(5_000, cost(material=16_750))
        chips.take(4_000)
        circuits = share(
            opening("PCB")["material"] - share(opening("PCB")["material"], 2_000, 4_000), 200, 2_000
        )
        that_day = chips.take(204)["material"] + circuits + self.stores.case_issues[1]["material"]
        self.bad = cost(material=share(that_day, 4, 200))
        self.bad |= {key: share(of_order[key], 4, 200) for key in ("labour", "machine")}
        borne = total(self.bad) - of("9.60") - 60
        self.s1 = add(less(of_order, self.bad), cost(spoilage=borne))

    def controllers(self) -> None:
        """C1 by equivalent units: 850 finished, 100 through the line, 87 half through the test."""
        stores, work, repair = self.stores, self.work["C1"], self.work["RW"]
        quota = cost(
            material=8 * of("1.2"), labour=8 * of("12.8"), machine=8 * of("3.6"), overhead=8 * of("5.6")
        )
        boards = cost(material=8 * 9, subcontract=8 * of("2.5"))
        self.lost = total(quota) + total(boards) + of("13.26")
        own = add(
            cost(material=180, labour=1_920, machine="541.10", overhead=850),
            stores.case_issues[0],
            stores.solder_of_c1,
            work,
        )
        own = less(own, quota)
        came = less(add(cost(material=1_365, subcontract=375), *stores.to_c1), add(stores.back, boards))
        self.repair = add(stores.solder_of_rework, repair)
        units = {  # of which 12.8 of 18.4 of the wages are the line's, 3.6 of 4.6, 5.6 of 7.6; solder is 1.2 of 7.2
            "material": 87 + 100 * Fraction(12, 72),
            "labour": 100 * Fraction(128, 184) + 87 * Fraction(156, 184),
            "machine": 100 * Fraction(36, 46) + 87 * Fraction(41, 46),
            "overhead": 100 * Fraction(56, 76) + 87 * Fraction(66, 76),
        }
        finished = {key: half_up(own[key] * 850 / (850 + at)) for key, at in units.items()}
        finished_boards = {key: share(came[key], 850, 850 + 187) for key in came}
        self.made = add(finished, finished_boards, cost(spoilage=total(self.repair)))
        self.in_process = less(add(own, came), add(finished, finished_boards))
        self.lots = parts(self.made, [400, 450])

    def sensors(self) -> None:
        """S2 keeps its cost; 50 have come at the card: 11.20, 8.00, 2.25 and 3.50."""
        self.early = cost(material=560, labour=400, machine="112.50", overhead=175)
        self.s2 = add(self.stores.s2, self.stores.case_issues[2], self.work["S2"])

    def sales(self) -> None:
        """Averages of the month; 10 of the second 400 come back, 100 are not invoiced."""
        pool = add(opening("CTRL"), self.made)
        one, two = (portion(pool, sold, 1_150) for sold in (250, 390))
        self.first = one
        self.ctrl = less(less(pool, one), two)
        invoiced = portion(two, 290, 390)
        self.shipped = less(two, invoiced)
        self.sold = total(one) + total(invoiced)
        pool = add(opening("SENSOR"), self.s1, self.early)
        out = portion(pool, 150, 326)
        self.sensor, self.sold_sensors = less(pool, out), total(out)
        self.allowance = total(self.sensor) - 176 * of("24.5")

    def profit_and_loss(self) -> None:
        """A quarter of the profit is tax."""
        self.revenue = revenue = of("22562.50") + 300 * 95 - 10 * 95 + 150 * of("31.5")
        output = of("2933.13") + 3_705 + of("614.25") - of("123.50")
        self.input = of("2145") + of("135.20") + of("218.40") + 507 + of("304.94")
        self.vat = output - self.input + of("13.26") + of("3.22")
        self.administration = of("9321.09") + total(self.stores.case_issues[3]) + of("3.22")
        self.profit_before = (
            revenue
            - self.sold
            - self.sold_sensors
            - self.allowance
            - self.lost
            - 12 * 32
            - self.administration
            - 4_222
            - half_up(self.vat * of("0.12"))
        )
        self.tax = half_up(self.profit_before / 4)
        self.output = output

    def balances(self) -> None:
        """Balances, debits above zero."""
        stores = self.stores
        raw = (stores.chips, stores.circuits, stores.cases, stores.solder)
        gross = [of("1175.20"), 16_500 + of("2145"), 1_680 + of("218.40"), 3_900 + 507, of("2650.61")]
        in_process = add(self.in_process, less(self.s2, self.early))
        surcharge = half_up(self.vat * of("0.12"))
        wages = sum(total(cost(labour=work["labour"])) for work in self.work.values()) + 12 * 32
        self.closing = there(
            {
                "1002": 200_000 - 22_600 - of("9321.09") - 4_222 + 56_500,
                "1122": self.revenue + self.output,
                "1221": of(60),
                "1403": sum((total(shelf.worth) for shelf in raw), Fraction(0)),
                "140501": total(stores.boards.worth),
                "140502": total(self.ctrl) + total(self.sensor),
                "140503": of("9.60") + 100,
                "1406": total(self.shipped),
                "1408": total(stores.smt_chips.worth) + total(stores.smt_circuits.worth),
                "1471": -self.allowance,
                "1601": of(480_000),
                "1602": of(-126_400),
                "220201": -sum(gross),
                "220202": of(-7_560 - 1_125),
                "221101": -18_000 - wages - of("3120.50"),
                "22210101": self.input,
                "22210104": self.vat,
                "22210107": -self.output,
                "22210109": -of("16.48"),
                "222102": -3_000 - self.vat,
                "222112": -surcharge,
                "222115": -self.tax,
                "224101": -of(180),
                "4001": -of("648107.07"),
                "4103": self.tax - self.profit_before,
                "50010101": in_process["material"],
                "50010102": in_process["labour"],
                "50010103": in_process["machine"],
                "50010104": in_process["overhead"],
                "50010105": in_process["subcontract"],
            }
        )


class November:
    """November by hand: late bills are what they would have been in October, less what was posted."""

    def __init__(self, before: October) -> None:
        self.before, self.stores = before, Stores("7740", "1080")
        self.late()
        self.workshop()
        self.controllers()
        self.sensors()
        self.profit_and_loss()
        self.balances()

    def late(self) -> None:
        """What the bills for cases and boards change of what C1, S1, S2 and the count took in October."""
        now, then = self.stores, self.before.stores
        cases = [less(new, old) for new, old in zip(now.case_issues, then.case_issues, strict=True)]
        boards = less(less(now.to_c1[2], then.to_c1[2]), less(now.back, then.back))
        self.late_c1, self.late_s1, self.late_s2, missing = (
            add(cases[0], boards),
            cases[1],
            cases[2],
            cases[3],
        )
        self.missing = total(missing)

    def workshop(self) -> None:
        """Too little was charged: by machine hours 72 and 60 of C1, 46 of S2."""
        spent = of("1456.78") + 6_400
        c1 = (75 * 32 + 62 * 28, 72 * 9 + 60 * 5, 72 * 14 + 60 * 10)
        s2 = (50 * 32, 46 * 9, 46 * 14)
        line, test, sensors = split(
            spent - c1[1] - c1[2] - s2[1] - s2[2], [Fraction(of) for of in (72, 60, 46)]
        )
        self.c1 = cost(labour=c1[0], machine=c1[1], overhead=c1[2] + line + test)
        self.s2 = cost(labour=s2[0], machine=s2[1], overhead=s2[2] + sensors)
        self.wages = of(c1[0] + s2[0])

    def controllers(self) -> None:
        """The last 342 take all that is left; five of October come back at what they cost then."""
        stores, before = self.stores, self.before
        goods = [stores.boards.take(155), stores.solder.take(2), stores.cases.take(255)]
        stores.solder.put(-4, cost(material=-4 * 84))  # goes back at what it was bought for
        self.made = add(before.in_process, self.late_c1, self.c1, *goods)
        self.lots = parts(self.made, [200, 142])
        self.back = {key: share(amount, 5, 250) for key, amount in before.first.items()}
        pool = add(before.ctrl, self.made, self.back)
        out = {key: share(pool[key], 300, 510 + 342 + 5) for key in pool}
        self.ctrl, self.sold = less(pool, out), total(out)

    def sensors(self) -> None:
        """S2 is done: 298 share its cost, what October's 50 were short of counts in November's average."""
        stores, before = self.stores, self.before
        whole = less(add(before.s2, self.late_s2, self.s2, stores.cases.take(238)), stores.unbent)
        self.early, self.last = parts(whole, [50, 248])
        pool = add(before.sensor, self.late_s1, less(self.early, before.early), self.last)
        out = {key: share(pool[key], 250, 176 + 248) for key in pool}
        self.sensor, self.sold_sensors = less(pool, out), total(out)
        self.released = share(before.allowance, 250, 176 + 248)
        self.allowance = total(self.sensor) - 174 * of("28.1")
        self.impairment = self.allowance - (before.allowance - self.released)

    def profit_and_loss(self) -> None:
        """A quarter of the profit is tax."""
        before, stores = self.before, self.stores
        self.revenue = 100 * 95 + 300 * 96 - 288 - 5 * of("90.25") + 250 * of("31.5")
        self.output = 1_235 + 3_744 + of("1023.75") - of("37.44") - of("58.66")
        self.input = of("1006.20") + of("140.40") + of("189.38") + of("17.28") - of("42.64")
        self.vat = self.output - self.input + of("11.67")
        self.surcharge = half_up(self.vat * of("0.12"))
        self.expenses = {
            "640101": total(before.shipped)
            + self.sold
            - total(self.back)
            + self.sold_sensors
            - self.released,
            "64010417": 4 * (of(84) - 82),
            "640302": self.surcharge,
            "6601": of("3999.99"),
            "6602": 8_000 + 12 + self.missing,
            "6701": self.impairment,
            "671104": total(stores.smt_circuits.worth) + of("11.67") - 60,
        }
        self.profit_before = self.revenue - sum(self.expenses.values())
        self.tax = half_up(self.profit_before / 4)

    def balances(self) -> None:
        """Balances, debits above zero; the subcontractor's site is empty."""
        stores, before = self.stores, self.before.closing
        stores.chips.put(66, add(stores.smt_chips.worth, stores.unbent))
        raw = (stores.chips, stores.circuits, stores.cases, stores.solder)
        owed = of(7_740 + 1_080) + of("209.28") + of("1146.60") + of("1646.16") - of("370.64")
        in_process = ("50010101", "50010102", "50010103", "50010104", "50010105")
        gone = ("1406", "1408", "220202", "224101", *in_process)
        self.closing = there(
            before
            | dict.fromkeys(gone, Fraction(0))
            | {
                "1002": before["1002"] - 8_000 - of("3999.99") + of("32218.56"),
                "1122": before["1122"] + self.revenue + self.output - of("32218.56"),
                "1221": before["1221"] + 60,
                "1403": sum((total(shelf.worth) for shelf in raw), Fraction(0)),
                "140501": total(stores.boards.worth),
                "140502": total(self.ctrl) + total(self.sensor),
                "1471": -self.allowance,
                "1602": before["1602"] - 6_400,
                "220201": before["220201"] - owed,
                "221101": before["221101"] - self.wages,
                "22210101": before["22210101"] + self.input,
                "22210104": before["22210104"] + self.vat,
                "22210107": before["22210107"] - self.output,
                "22210109": before["22210109"] - of("11.67"),
                "222102": before["222102"] - self.vat,
                "222112": before["222112"] - self.surcharge,
                "222115": before["222115"] - self.tax,
                "4103": before["4103"] + self.tax - self.profit_before,
            }
        )


@pytest.fixture(scope="module")
def hand() -> November:
    """Both months by hand."""
    return November(October())


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months: costing, what is known after it, the lock."""
    books = Books(setup(), MemoryLog())
    for period, documents, after in (
        ("2026-10", october(), looked_at()),
        ("2026-11", november(), looked_on()),
    ):
        keep(books, *documents)
        books.month_end(period).run_costing()
        keep(books, *after)
        assert books.month_end(period).run().locked
    return books


def seen(books: Books, period: str) -> Cost:
    """What a month posted to each account of profit and loss before the carry, revenue below zero."""
    found: Cost = {}
    for entry in books.read():
        if entry.period == period and entry.document.type != "profit_carry":
            for posted in (posting for voucher in entry.vouchers for posting in voucher.lines):
                if posted.account[0] == "6":
                    amount = Fraction(posted.debit - posted.credit, 100)
                    found[posted.account] = found.get(posted.account, Fraction(0)) + amount
    return there(found)


def test_every_account_is_as_worked_by_hand(books: Books, hand: November) -> None:
    """The closing balance of each account in both months, and no other account has one."""
    assert balances(books, "2026-10") == hand.before.closing
    assert balances(books, "2026-11") == hand.closing


def test_profit_and_loss_is_as_worked_by_hand(books: Books, hand: November) -> None:
    """Each line of the statement, November's late differences among the cost of what was sold."""
    before = hand.before
    assert seen(books, "2026-10") == {
        "6001": -before.revenue,
        "640101": before.sold + before.sold_sensors,
        "640302": half_up(before.vat * of("0.12")),
        "6601": Fraction(4_222),
        "6602": before.administration,
        "6701": before.allowance,
        "671103": before.lost,
        "671110": Fraction(12 * 32),
        "680101": before.tax,
    }
    assert seen(books, "2026-11") == {"6001": -hand.revenue, **hand.expenses, "680101": hand.tax}


def test_what_orders_made_is_as_worked_by_hand(books: Books, hand: November) -> None:
    """Each receipt by element; those of controllers keep what their month gave them, those of sensors do not."""
    made = {
        order: {key: {of: Fraction(cents, 100) for of, cents in lot.amounts.items()} for key, lot in outputs}
        for order in ("C1", "S2")
        for outputs in [books.work_order(order).outputs.items()]
    }
    first, second = hand.before.lots
    assert made["C1"] == {"PR-2": first, "PR-4": second, "PR-5": hand.lots[0], "PR-6": hand.lots[1]}
    assert made["S2"]["PR-7"] == hand.last


@pytest.mark.parametrize(("item", "name"), [("CTRL", "ctrl"), ("SENSOR", "sensor")])
def test_stock_is_as_worked_by_hand(books: Books, hand: November, item: str, name: str) -> None:
    """Finished goods on hand, by element."""
    pool = books.state.stock.pool(item, "MAIN")
    assert {key: Fraction(cents, 100) for key, cents in pool.amounts.items()} == there(getattr(hand, name))


def test_vouchers_are_as_worked_by_hand(books: Books, hand: November) -> None:
    """Documents with more than one step: account and debit less credit, in the order of the accounts."""

    def voucher(number: str) -> list[tuple[str, Fraction]]:
        entry = books.log.find(number)
        assert entry is not None
        amounts: Cost = {}
        for posted in (posting for slip in entry.vouchers for posting in slip.lines):
            amounts[posted.account] = amounts.get(posted.account, Fraction(0)) + Fraction(
                posted.debit - posted.credit, 100
            )
        return sorted(there(amounts).items())

    assert voucher("SL-2") == [
        ("22210109", of("-13.26")),
        ("50010101", of("-81.60")),
        ("50010102", of("-102.40")),
        ("50010103", of("-28.80")),
        ("50010104", of("-44.80")),
        ("50010105", of(-20)),
        ("671103", of("290.86")),
    ]
    assert voucher("CN-1") == [
        ("220201", of("370.64")),
        ("220202", of(-336)),
        ("22210101", of("-42.64")),
        ("64010417", of(8)),
    ]
    assert voucher("LD-2") == [
        ("1221", of(60)),
        ("1901", of("-89.76")),
        ("22210109", of("-11.67")),
        ("671104", of("41.43")),
    ]
    moved = hand.late_c1["subcontract"] - of(
        "4.23"
    )  # of October, and of the 155 that were issued two days before
    assert voucher("PI-6") == [
        ("140501", 1_080 - moved),
        ("220201", of("-1220.40")),
        ("22210101", of("140.40")),
        ("50010105", moved),
    ]


def test_the_cost_sheet_is_as_worked_by_hand(books: Books, hand: November) -> None:
    """成本计算单 by element: completed, with the repair in 废品损失, in process, what earlier output cost since."""
    made = sheet_row(books, "2026-10", "CTRL", "Cost of goods completed")
    assert cells(made) == hand.before.made
    assert cells(sheet_row(books, "2026-10", "CTRL", "Closing work in process")) == hand.before.in_process
    unit = sheet_row(books, "2026-10", "CTRL", "Unit cost of goods completed")
    assert Fraction(unit["total"]) == half_up(total(hand.before.made) / 850, 6)
    last = sheet_row(books, "2026-11", "SENSOR", "Cost of goods completed")
    assert (cells(last), last["quantity"]) == (hand.last, 248)
    since = add(hand.late_s1, less(hand.early, hand.before.early))  # of October's 196 and 50
    assert cells(sheet_row(books, "2026-11", "SENSOR", "Later cost of earlier months' output")) == there(
        since
    )


def test_some_figures_for_the_eye(hand: November) -> None:
    """Figures that a reader can check with a pocket calculator.

    Chips are 48 500 / 15 000, boards of the subcontractor 3 030 x 3.2583 + 1 504 x 2.04 + 3 900; October charged 987.71
    too much; 141 for sensors at 24.50; the late bills are 180.00 and -45.00.
    """
    before = hand.before
    assert before.rest == of("-987.71")
    assert before.stores.smt_circuits.worth == {"material": of("89.76")}
    assert (before.profit_before, before.tax) == (of("9167.51"), of("2291.88"))
    assert (hand.profit_before, hand.tax) == (of("4827.30"), of("1206.83"))
    assert (hand.released, hand.impairment) == (of("89.13"), of("-27.51"))


def test_the_books_agree_with_themselves(books: Books) -> None:
    """Every sub-ledger with its accounts, in both months."""
    for period in ("2026-10", "2026-11"):
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
