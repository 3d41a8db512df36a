"""Two months of a chair works at standard cost, worked by hand: mix and yield, grades of labour, a standard that rises.

Invented company on an IFRS chart (IAS 2 paragraphs 10-16 and 21, IAS 21 paragraphs 21-28, IFRS 15 B77-B78); standard
costing with price variances at receipt (Horngren, Datar and Rajan, Cost Accounting, chs. 7 and 8; mix and yield of
materials and of labour at each one's own price, ch. 7 appendix). Filler is bought in dollars, with freight in dollars
by weight and duty in euros; resin is billed lower, 200 kg go back at another price; pigment comes with 2 kg free; feet
are the supplier's until they are withdrawn; cartons are billed a month later. Shells are moulded by setters and helpers
with a set-up for each order; one order goes on over the month's end at quota cost (SAP: WIP at target). Chairs are
fitted of a shell, screws and a phantom pack: shells break, chairs are spoiled and repaired, an order is cancelled,
hours are idle. The press explains its overhead by spending, efficiency and idle capacity (three ways by capacity), the
hall by controllable and volume (two ways); both absorb on standard hours. Chairs are sold, consigned, returned. On 10
November the standards of resin, shells and chairs rise, with stock on hand and in process, and a week later the
setters' wage.

Card of a shell: 150 kg of resin at 2.00 and 100 of filler at 1.20 for 95 good ones, 2 kg of pigment at 15.00 of which
2 % is lost; 3 hours for 100 begun and 2 for an order, a setter at 24.00 and two helpers at 16.00, machine 20.00,
overhead 18.00. Of a chair: a shell 8.09, six screws 0.12, carton 0.80, four feet 1.80, 0.2 h at 21.00 and 15.00: 18.01.
Plus is unfavourable. The hand rounds half up once; what is allowed of an element goes to the lines of its card by
largest remainders.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.cases.months.by_hand import Cost, balances, half_up, keep, of, split, there
from tests.cases.months.chair_works import STANDARDS, november, october, setup

from erpcore import Books, MemoryLog

ELEMENTS = ("material", "labour", "machine", "overhead")
SHELL = {element: of(amount) for element, amount in STANDARDS["SHELL"].items()}
CHAIR = {element: of(amount) for element, amount in STANDARDS["CHAIR"].items()}
RAISE = of("0.26")  # of the material of a shell, and of a chair


class Card:
    """What an order of shells plans: material by line, hours of the machine; people are a setter and two helpers."""

    def __init__(self, planned: int) -> None:
        good = Fraction(planned) / of("0.95")
        self.planned = planned
        self.material = [good * of("1.5") * 2, good * of("1.2"), good * of("0.02") / of("0.98") * 15]
        self.hours = 2 + good * 3 / 100
        self.labour = [self.hours * 24, self.hours * 32]

    def allowed(self, made: int) -> dict[str, Fraction]:
        """What it allows for output, by element, each rounded once."""
        exact = {
            "material": sum(self.material),
            "labour": sum(self.labour),
            "machine": self.hours * 20,
            "overhead": self.hours * 18,
        }
        return {element: half_up(amount * made / self.planned) for element, amount in exact.items()}

    def for_lots(self, made: int, work_in: int) -> tuple[dict[str, Fraction], dict[str, list[Fraction]]]:
        """Planned above the standard with set-up in lots of 500, and what the set-up of two hours is of lot size.

        Units in process have their part of it. Overhead is absorbed on what the card allows, so it goes with output: of
        lot size is what that has of the 36.00 on set-up beyond the standard.
        """
        setup = {"labour": [of(48), of(64)], "machine": [of(40)]}
        part = 1 - Fraction(work_in, self.planned) - Fraction(made, 500)
        exact = {"labour": sum(self.labour), "machine": self.hours * 20}
        planned = {
            element: half_up(
                (whole + sum(setup[element]) * (Fraction(self.planned, 500) - 1)) * made / self.planned
                - SHELL[element] * made
            )
            for element, whole in exact.items()
        }
        lot = {element: [half_up(one * part) for one in of] for element, of in setup.items()}
        goes = Fraction(made, self.planned) - Fraction(made, 500)
        return planned, lot | {"overhead": [half_up(36 * goes)]}

    def quota(self, units: int) -> dict[str, Fraction]:
        """What units in process are worth: a part of the card's lines in whole cents."""
        lines = [self.material, self.labour, [self.hours * 20], [self.hours * 18]]
        whole = dict(
            zip(ELEMENTS, (sum(half_up(of_line) for of_line in part) for part in lines), strict=True)
        )
        return {element: half_up(amount * units / self.planned) for element, amount in whole.items()}

    def lines(self, element: str, amount: Fraction) -> list[Fraction]:
        """Share what is allowed over the lines of the card."""
        lines = self.material if element == "material" else self.labour
        return split(amount, [half_up(line) for line in lines])


def summed(*lists: list[Fraction]) -> list[Fraction]:
    """Add lists up, place by place."""
    return [sum(column, Fraction(0)) for column in zip(*lists, strict=True)]


def mixture(
    used: list[Fraction], shares: list[Fraction], prices: list[Fraction], allowed: list[Fraction]
) -> tuple[Fraction, Fraction]:
    """Mix and yield: what other proportions cost at each one's own price, and what more or less of all cost."""
    planned = [sum(used) * part / sum(shares) for part in shares]
    mix = sum(
        half_up(much * price) - half_up(plan * price)
        for much, plan, price in zip(used, planned, prices, strict=True)
    )
    usage = sum(
        half_up(much * price) - allow for much, price, allow in zip(used, prices, allowed, strict=True)
    )
    return Fraction(mix), usage - mix


class Shells:
    """An order of shells so far: its variances by account."""

    def __init__(
        self,
        card: Card,
        made: int,
        used: tuple[str, str, str],
        hours: tuple[str, str, str],
        material_in: int = 0,
        work_in: int = 0,
    ) -> None:
        self.card, self.made = card, made
        self.in_process = card.quota(work_in) | {"material": card.quota(material_in)["material"]}
        out = card.allowed(made)
        planned, lot = card.for_lots(made, work_in)
        for element, amount in planned.items():
            out[element] = made * SHELL[element] + amount + sum(lot[element])
        lines = {
            element: summed(card.lines(element, out[element]), card.lines(element, self.in_process[element]))
            for element in ("material", "labour")
        }
        resin, filler, pigment = (of(much) for much in used)
        setter, helper, machine = (of(much) for much in hours)
        of_melt = [resin, filler]
        melt = mixture(of_melt, [of(150), of(100)], [of(2), of("1.2")], lines["material"][:2])
        people = mixture([setter, helper], [of(1), of(2)], [of(24), of(16)], lines["labour"])
        self.variances = {
            "5130": half_up(pigment * 15) - lines["material"][2],
            "5196": melt[0],
            "5197": melt[1],
            "5152": people[0],
            "5154": people[1],
            "5170": half_up(machine * 20) - out["machine"] - self.in_process["machine"],
            "5192": sum(sum(lines) for lines in lot.values()),
            "5198": sum(out[element] - made * SHELL[element] for element in ELEMENTS)
            - sum(sum(lines) for lines in lot.values()),
        }
        self.standard_hours = card.hours * (made + work_in) / card.planned
        self.absorbed = half_up(self.standard_hours * 18)


class Hand:
    """Both months by hand."""

    def __init__(self) -> None:
        self.prices()
        self.dollars()
        self.shells()
        self.chairs()
        self.shops()
        self.october()
        self.second()
        self.november()

    def prices(self) -> None:
        """Price variances at receipt: 5110."""
        filler = of("1099.99") - 900 * of("1.2") + 4_140 * of("0.92") - 3_000 * of("1.2")
        filler += 310 * of("0.92") + of("145.35") - 20 * of("0.92")
        resin = (3_900 - 4_000) + (3_850 - 3_900) + (200 * 2 - 385) + (385 - 380)
        pigment = 1_420 - 102 * 15
        feet, cartons = 2_400 * of("0.02"), 1_500 * of("0.05")
        self.price = filler + resin + pigment + feet + cartons

    def dollars(self) -> None:
        """4 120 are billed at 0.935, 2 120 paid at 0.941, the rest and the freight are worth 0.93 at the end."""
        billed = half_up(4_120 * of("0.935"))
        paid = half_up(2_120 * of("0.941"))
        settled = half_up(billed * 2_120 / 4_120)
        self.paid, self.owed = paid, 2_000 * of("0.93")
        self.freight = 310 * of("0.93")
        lost = billed - 4_120 * of("0.92") + paid - settled
        self.exchange = lost + self.owed - (billed - settled) + self.freight - 310 * of("0.92")

    def shells(self) -> None:
        """985 of an order of 1 000; 300 of 800, 490 in process of which 250 are 0.4 moulded."""
        self.s1 = Shells(Card(1_000), 985, ("1620", "1030", "20.75"), ("36", "69.75", "34.25"))
        hours = ("15", "29", "14.5")
        self.s2 = Shells(Card(800), 300, ("1250", "850", "17"), hours, 490, 100)
        self.crushed = 60 * of("0.55")

    def chairs(self) -> None:
        """690 of 700: nine shells beyond what 696 take; six are spoiled at quota but their hall's overhead."""
        bad = 6 * (of("8.09") + of("2.72") + of("4.2"))
        lost = (705 - 696) * of("8.09") + (4_230 - 6 * 696) * of("0.02") + 4 * of("0.8") + 6 * of("0.45")
        self.usage, self.efficiency = lost, (of("131.5") - 696 * of("0.2")) * 21
        self.losses = bad - 6 + 11 * of("0.02") + of("31.5") + of("8.09") + of("26.25")

    def shops(self) -> None:
        """Overhead by cause: 48.75 hours of the press, 138 allowed in the hall."""
        press = self.s1.standard_hours + self.s2.standard_hours
        absorbed = self.s1.absorbed + self.s2.absorbed
        self.overhead = self.press(of("1188.37") + 1_295, of("48.75"), press, absorbed)
        self.overhead |= self.hall(of("1466.80") + of("688.50") + 3 * 21, of(138))

    @staticmethod
    def press(spent: Fraction, hours: Fraction, allowed: Fraction, absorbed: Fraction) -> Cost:
        """Three ways by capacity, at 22.00 variable and 16.00 fixed; machine hours are charged as they were run."""
        found = {
            "5242": spent - 1_280 - hours * 22,
            "5245": half_up(hours * 38) - half_up(allowed * 38),
            "5249": (80 - hours) * 16,
        }
        rest = spent - hours * 20 - absorbed
        return found | {"5250": rest - sum(found.values())}

    @staticmethod
    def hall(spent: Fraction, allowed: Fraction) -> Cost:
        """Two ways, at 10.00 variable and 5.00 fixed for an hour allowed."""
        return {"5241": spent - 700 - allowed * 10, "5248": 700 - allowed * 5}

    def october(self) -> None:
        """October's profit and balances, debits above zero."""
        orders: Cost = {}
        for order in (self.s1, self.s2):
            for code, amount in order.variances.items():
                orders[code] = orders.get(code, Fraction(0)) + amount
        orders["5130"] += self.usage - self.crushed
        self.expenses = there(
            {
                "5010": 490 * of("18.01"),
                "5110": self.price,
                **orders,
                "5150": self.efficiency,
                **self.overhead,
                "5310": self.losses,
                "7010": of(270),
                "7110": of(2_410),
                "7320": self.exchange,
            }
        )
        self.profit = 400 * 32 + 90 * 30 - sum(self.expenses.values())
        wages = 36 * 24 + of("69.75") * 16 + 15 * 24 + 29 * 16
        wages += (of("131.5") + of("1.5") + of("1.25") + 3) * 21
        self.resin, self.shells_left, self.chairs_left = of(2_930), of(879), of(340 + 60)
        raw = self.resin * 2 + (900 + 3_000 - 1_880) * of("1.2") + (102 - 37 - of("0.75")) * 15
        raw += (10_000 - 4_230 - 11) * of("0.02") + (500 + 2_400 - 2_790) * of("0.45")
        bank = 30_000 - of("145.35") - (of("5150.50") + of("6271.30") - of("452.20")) - self.paid
        self.closing = {
            "1020": bank - of("1188.37") - of("1466.80") - 2_100 + 2_943,
            "1110": of(8_400 + 12_800 + 2_432),
            "1150": of("1001.30") - of("72.20") + of("214.32"),
            "1210": raw,
            "1220": 800 * of("0.8"),
            "1230": self.shells_left * of("8.09"),
            "1240": self.chairs_left * of("18.01"),
            "1250": self.crushed + 6,
            "1310": self.s2.in_process["material"],
            "1320": self.s2.in_process["labour"],
            "1330": self.s2.in_process["machine"],
            "1340": self.s2.in_process["overhead"],
            "1520": of(90_000),
            "1580": -22_000 - 1_295 - of("688.50") - 310,
            "2110": -self.owed - self.freight - of("1342.32"),
            "2120": -1_500 * of("0.85"),
            "2150": -wages,
            "2170": of(-2_432 - 513),
            "3010": -of("116803.49"),
            "3080": -self.profit,
        }

    def second(self) -> None:
        """S2 is done in November: 795 of 800; what it has come to, less what October posted."""
        hours = ("28.5", "54", "27.75")
        self.done = Shells(Card(800), 795, ("1250", "850", "17"), hours)
        posted = self.s2.variances
        self.new = {code: amount - posted[code] for code, amount in self.done.variances.items()}
        self.new["5140"] = of("9.5") * of("1.5")
        self.absorbed = self.done.absorbed - self.s2.absorbed

    def november(self) -> None:
        """November's profit and balances; 2 930 kg, 879 shells and 412 chairs rise on the tenth."""
        press = self.done.standard_hours - self.s2.standard_hours
        overhead = self.press(of("402.10") + 1_280, of("13.25"), press, self.absorbed)
        overhead |= self.hall(of("905.55") + of("688.50"), of(50))
        revalued = self.resin * of("0.15") + (self.shells_left + self.chairs_left + 12) * RAISE
        chair = of("18.01") + RAISE
        gain = (2_000 + 310) * (of("0.93") - of("0.91"))
        self.later = there(
            {
                "5010": 200 * chair - 12 * of("18.01"),
                "5110": of(1_230 - 1_275) + 1_400 * (of("0.44") - of("0.45")),
                **self.new,
                "5195": -revalued - 495 * RAISE,
                **overhead,
                "7110": of(2_410),
                "7320": -gain,
            }
        )
        profit = 200 * 32 - 12 * 32 - sum(self.later.values())
        wages = 4 * 24 + of("9.5") * of("25.5") + 25 * 16 + 60 * 21
        before = self.closing
        feet = 1_400 - 1_500
        self.end = before | {
            "1020": before["1020"] - of("402.10") - of("905.55") - 2_100,
            "1110": before["1110"] - 12 * 32 - of("72.96") + 6_400 + 1_216,
            "1150": before["1150"] + of("233.70"),
            "1210": before["1210"] + self.resin * of("0.15") - 2_380 * of("0.02") + feet * of("0.45"),
            "1220": 400 * of("0.8"),
            "1230": (self.shells_left + 495 - 400) * (of("8.09") + RAISE),
            "1240": (self.chairs_left + 12 - 200 + 250) * chair,
            "1310": 400 * of(5)
            + 2_380 * of("0.02")
            + 320
            + 1_500 * of("0.45")
            - 250 * (CHAIR["material"] + RAISE),
            "1320": 400 * SHELL["labour"] + 60 * 21 - 250 * CHAIR["labour"],
            "1330": 400 * SHELL["machine"] - 250 * CHAIR["machine"],
            "1340": 400 * SHELL["overhead"] + 50 * 15 - 250 * CHAIR["overhead"],
            "1580": before["1580"] - 1_280 - of("688.50") - 310,
            "2110": before["2110"] + gain - of("1463.70"),
            "2120": -1_400 * of("0.44"),
            "2150": before["2150"] - wages,
            "2170": before["2170"] + of("72.96") - 1_216,
            "3080": before["3080"] - profit,
        }


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months."""
    books = Books(setup(), MemoryLog())
    for period, documents in (("2026-10", october()), ("2026-11", november())):
        keep(books, *documents)
        assert books.month_end(period).run().locked
    return books


def expenses(books: Books, period: str) -> Cost:
    """What a month posted to each expense before the carry of profit."""
    found: Cost = {}
    for entry in books.read():
        if entry.period == period and entry.document.type != "profit_carry":
            for posted in (posting for voucher in entry.vouchers for posting in voucher.lines):
                if posted.account[0] in "57":
                    amount = Fraction(posted.debit - posted.credit, 100)
                    found[posted.account] = found.get(posted.account, Fraction(0)) + amount
    return there(found)


@pytest.mark.parametrize(("name", "period"), [("closing", "2026-10"), ("end", "2026-11")])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, name: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, name))


@pytest.mark.parametrize(("name", "period"), [("expenses", "2026-10"), ("later", "2026-11")])
def test_every_variance_is_as_worked_by_hand(books: Books, hand: Hand, name: str, period: str) -> None:
    """Each variance has its account, and so has every other expense."""
    assert expenses(books, period) == getattr(hand, name)


def test_some_figures_for_the_eye(hand: Hand) -> None:
    """Figures that a reader can check with a pocket calculator.

    Mix of the first order: 2 650 kg should be 1 590 and 1 060, so 30 x 2.00 - 30 x 1.20 = 24.00; of the people: 105.75
    hours should be 35.25 and 70.50, so 0.75 x 24.00 - 0.75 x 16.00 = 6.00.
    """
    assert (hand.s1.variances["5196"], hand.s1.variances["5152"]) == (24, 6)
    assert hand.usage == of("72.81") + of("1.08") + of("3.20") + of("2.70")
    assert hand.efficiency == of("-161.70")  # 7.7 hours fewer than 696 chairs take
    assert hand.expenses["5249"] == of("31.25") * 16
    assert (hand.price, hand.exchange) == (of("523.94"), of("67.62"))
    assert hand.later["5195"] == -(of("439.50") + of("228.54") + of("107.12") + of("128.70"))


def test_the_trees_add_up_to_what_the_ledger_has(books: Books, hand: Hand) -> None:
    """Actual less standard of the orders that are done; no report finds a difference."""
    totals = {}
    for period, number in (("2026-10", "S1"), ("2026-10", "C1"), ("2026-11", "S2")):
        tree = books.report("order_variance_tree", period=period, work_order=number)
        totals[number] = tree.dicts("heading")[0]["variance"]
    assert Fraction(totals["S1"]) == sum(hand.s1.variances.values()) - hand.crushed
    assert totals["C1"] == Decimal("-81.91")
    assert Fraction(totals["C1"]) == hand.usage + hand.efficiency
    assert Fraction(totals["S2"]) == sum(hand.done.variances.values()) + hand.new["5140"] - 495 * RAISE
    for period in ("2026-10", "2026-11"):
        assert books.report("cost_variances", period=period).fact("difference") == 0
        assert books.report("overhead_pools", period=period).fact("difference") == 0
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0


def test_spoiled_chairs_say_nothing_about_the_hours_of_the_press(books: Books) -> None:
    """What the six shells had of labour, machine and overhead is usage of shells; the hall's hours are its own."""
    tree = books.report("order_variance_tree", period="2026-10", work_order="C1")
    groups = {row["text"].en: row["variance"] for row in tree.dicts("heading")}
    assert groups["Material usage variance"] == Decimal("79.79")
    assert groups["Labour efficiency variance"] == Decimal("-161.70")
    assert not {"Machine", "Overhead"} & set(groups)
