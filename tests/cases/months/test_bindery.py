"""March and April of a bindery over its year's end, with the auditor's period, worked by hand: whole yen.

Invented company on an IFRS chart; the fiscal year ends in March and has an adjusting period, which is closed when
April is posted. Paper is kept at the average of the month, cloth last in, first out, glue first in, first out,
boxes at moving average, albums too; text blocks and notebooks are at standard (Horngren, Datar and Rajan, Cost
Accounting, chs. 6 to 8). Cloth is billed in dollars before it comes, two metres are lost as usual, eight are the
carrier's; freight and duty follow (IAS 2 paragraphs 10-11), a part is paid, the rest is worth the rate of the
year's end (IAS 21 paragraphs 21-28) and paid in April. Paper is billed in parts, 50 kg go back and are credited at
320, estimates are taken back on the first of April; glue comes in tins of 18 kg, boxes in cartons of 50, one for
nothing. Blocks in process are counted, at quota; cards absorb overhead. Blocks and notebooks are spoiled, hours are
idle, repairs are shared directly; albums are received at their estimate before they are done. Sales at home with a
trade discount and goods back, abroad in dollars with a part billed later; cost of sales follows the bills. A count
finds boxes missing and glue, cloth is written down to what it will bring (IAS 2 paragraphs 28-33), and less so a
month later.

The hand rounds half up once, to a yen. Goods at standard are worth price times quantity on hand.
"""

from fractions import Fraction

import pytest
from tests.cases.months.bindery import AUDIT, NEW, OLD, april, audited, march, setup
from tests.cases.months.by_hand import Cost, balances, half_up, keep, of, there

from erpcore import Books, MemoryLog

BLOCK = tuple(map(of, ("151.6", "44.4", "14.9", "27.4")))
NOTE = tuple(map(of, ("271", "95.4", "14.9", "55.9")))


def yen(value: Fraction | int) -> Fraction:
    """Round half up to a yen."""
    return half_up(value, 0)


def at_standard(prices: tuple[Fraction, ...], quantity: int) -> Fraction:
    """Value goods at standard."""
    return yen(sum(prices) * quantity)


def part(amount: Fraction | int, taken: str | int, held: str | int) -> Fraction:
    """Take of goods what a part is of all that is held."""
    return yen(Fraction(amount) * Fraction(str(taken)) / Fraction(str(held)))


class Hand:
    """Both months by hand."""

    def __init__(self) -> None:
        self.cloth_and_paper()
        self.glue_and_boxes()
        self.albums()
        self.march()
        self.april()

    def cloth_and_paper(self) -> None:
        """Of 310 m 300 come and 2 are lost, at 302 parts of 297 775; 80.25 and 8 m of them leave, 0.75 come back.

        Paper: 500, 800, 400 less 50 kg; 441 and 258 leave at the average of March, 173 at that of April.
        """
        billed = yen(of("1968.5") * of("151.27"))
        goods = part(billed, 302, 310)
        self.claim = billed - goods
        landed = goods + yen(120 * of("150.4")) + 14_889
        cut = part(landed, "80.25", 300)
        self.cloth_n1 = cut - part(cut, "0.75", "80.25")
        left = landed - self.cloth_n1
        self.cloth_a1 = part(left, 8, "220.5")
        newest = left - self.cloth_a1
        self.cloth = 181_000 + newest
        self.cloth_april = self.cloth - part(newest, "26.4", "212.5")
        self.down = self.cloth - yen(890 * of("412.5"))
        self.down_april = self.cloth_april - yen(945 * of("386.1"))
        paper = 160_000 + 262_000 - part(262_000, 50, 800) + 136_000
        self.paper_b1, self.paper_b2 = part(paper, 441, 1_650), part(paper, 258, 1_650)
        self.paper = paper - self.paper_b1 - self.paper_b2
        store = self.paper + 1_500 + 96_600
        self.paper_april = store - part(store, 173, 1_251)

    def glue_and_boxes(self) -> None:
        """60 kg at 725 go first; 0.2 kg are found at the shelf's price. 720 boxes; 61 go, 4 are missing, then 20 go."""
        left = of(43_500)
        taken = []
        for much, held in (("15.2", "60"), ("14.4", "44.8"), ("9", "30.4"), ("2.1", "21.4")):
            taken.append(part(left, much, held))
            left -= taken[-1]
        self.glue_b1, self.glue_n1, self.glue_b2, self.glue_a1 = taken
        self.found = part(left + 65_500, "0.2", "109.3")
        self.glue = left + 65_500 + self.found
        self.glue_april = self.glue - part(left, "4.8", "19.3")
        self.boxes, self.missing, self.boxes_n1 = self.box_shelf(26_760 + 300)
        later, self.missing_april, _ = self.box_shelf(26_760 + 300 - 180)
        self.boxes_april = later - part(later, 20, 655)

    @staticmethod
    def box_shelf(bought: int) -> tuple[Fraction, Fraction, Fraction]:
        """What is left of boxes, what is missing and what notebooks took."""
        goods = of(3_143 + bought)
        used = part(goods, 61, 720)
        missing = part(goods - used, 4, 659)
        return goods - used - missing, missing, used

    def albums(self) -> None:
        """12 of 20 come at their estimate, 9 go, 7 are billed; done, 12 and 8 share what the order cost."""
        material = 2 * of("151.6") + of("0.4") * self.landed_price() + of("0.1") * Fraction(65_500, 90)
        hour = of("0.75")
        prices = (material, 2 * of("44.4") + hour * 1_700, 2 * of("14.9"), 2 * of("27.4") + hour * 950)
        self.estimate = [yen(12 * price) for price in prices]
        whole = sum(self.estimate)
        self.shipped = part(whole, 9, 12)
        self.unbilled = part(self.shipped, 2, 9)
        self.albums_left = whole - self.shipped
        bought = self.cloth_a1 + self.glue_a1
        self.charged = [40 * of("151.6") + bought, 40 * of("44.4") + of("14.5") * 1_700, 40 * of("14.9")]
        self.charged.append(40 * of("27.4") + 9 * 950)
        done = [
            self.charged[0],
            self.charged[1] + of("6.5") * 1_700,
            self.charged[2],
            40 * of("27.4") + 15 * 950,
        ]
        first = sum(yen(cost * 12 / 20) for cost in done)  # the remainders fall as if each were rounded
        second = sum(done) - first
        self.first_sold = part(first, 9, 12)
        store = first - self.first_sold + second
        self.second_sold = part(store, 7, 11)
        self.albums_april = store - self.second_sold

    @staticmethod
    def landed_price() -> Fraction:
        """What a metre of the dollar cloth has cost, as the receipt tells, to the millionth."""
        return half_up(Fraction(323_027, 300), 6)

    def process(self) -> list[Fraction]:
        """Blocks in process at quota: 340 with their material, 100 finished units of work, of 600."""
        lines = half_up(Fraction(600) * of("0.42") / of("0.97"), 6) * 325, of(9) * 728
        material = sum(yen(line) for line in lines)
        hours = of(14)
        work = [yen(hours * rate) for rate in (1_850, 620, 1_140)]
        return [part(material, 340, 600), *(part(cost, 100, 600) for cost in work)]

    def march(self) -> None:
        """March's balances; the year so far had earned 500 000."""
        quota = self.process()
        wip = [left + cost - out for left, cost, out in zip(quota, self.charged, self.estimate, strict=True)]
        wages = yen(of("22.75") * 1_850) + of("9.5") * 1_850 + (of("23.25") + of("14.5") + of("3.5")) * 1_700
        self.wages = wages
        back = part(267_720, 25, 400)
        abroad = yen(of("120.5") * of("148.6"))
        self.owed_us, sea = yen(of("968.5") * of("148.6")), yen(120 * of("148.6"))
        spent = 15_820 + 9_105 + 7_000 + 61_000
        held = {
            "1010": of(-14_889),
            "1020": 3_000_000 - 1_000 * of("149.85") - spent + 100 * of("149.85"),
            "1110": 267_720 + 26_772 - back - 1_673 + abroad,
            "1150": of(26_200 - 1_600 + 6_550 + 1_368),
            "1170": self.claim,
            "1210": self.paper + self.cloth + self.glue,
            "1220": self.boxes,
            "1230": at_standard(BLOCK, 870),
            "1240": at_standard(NOTE, 383) + self.albums_left,
            "1250": yen(11 * of("12.5")),
            "1270": at_standard(NOTE, 483) - at_standard(NOTE, 383) + self.unbilled,
            "1290": -self.down,
            **dict(zip(("1310", "1320", "1330", "1340"), wip, strict=True)),
            "1520": of(5_000_000),
            "1580": -of(1_200_000 + 14_990 + 23_500 + 3_333 + 4_000),
            "2110": -self.owed_us - sea - (288_200 - 17_600) - 72_050 - 15_048,
            "2120": of(-136_000 - 300 * of("44.6")),
            "2150": -wages,
            "2170": of(-26_772 + 1_673),
            "3010": of(-6_000_000),
            "3070": of(-848_543),
        }
        self.year = sum(held.values())  # what it has earned
        self.closing = held | {"3080": -self.year}
        sold = (
            at_standard(NOTE, 858)
            - at_standard(NOTE, 458)
            - (at_standard(NOTE, 483) - at_standard(NOTE, 458))
        )
        self.expenses = {
            "5010": sold + self.shipped - self.unbilled,
            "5110": of(375),
            "5120": self.price_variances(),
            "5315": 2 * of(1_700),
            "5320": self.down,
            "7110": of(65_000) + part(10_333, 1, 10),
            "7320": self.dollars(),
        }

    def price_variances(self) -> Fraction:
        """Paper 325, glue 728, cloth 940, boxes 44.50: what they cost beyond, order by order."""
        used = {
            self.paper_b1 + self.paper_b2: [441 * of(325), 258 * of(325)],
            self.glue_b1 + self.glue_n1 + self.glue_b2: [
                yen(of(much) * 728) for much in ("15.2", "14.4", "9")
            ],
            self.cloth_n1: [of("79.5") * 940],
            self.boxes_n1: [yen(61 * of("44.5"))],
        }
        return sum((cost - sum(standard) for cost, standard in used.items()), Fraction(0))

    def dollars(self) -> Fraction:
        """March's exchange loss: what is paid and what is left of the cloth, freight, what is left of a bill."""
        billed = yen(of("1968.5") * of("151.27"))
        settled = part(billed, 1_000, "1968.5")
        lost = 1_000 * of("149.85") - settled + self.owed_us - (billed - settled)
        lost += yen(120 * of("148.6")) - yen(120 * of("150.4"))
        albums = yen(of("220.5") * of("149.85"))
        got = part(albums, 100, "220.5")
        return lost - (100 * of("149.85") - got) - (yen(of("120.5") * of("148.6")) - (albums - got))

    def april(self) -> None:
        """April's balances: the auditor's 30 000 are the old year's, its profit is retained."""
        before = self.closing
        self.kept = self.year - 30_000
        paid = yen(of("968.5") * of("152.05"))
        bill = yen(of("283.5") * of("148.6"))
        note = yen(of("9.5") * of("148.6"))
        held = before | {
            "1020": before["1020"] + yen(of("120.5") * of("152.05")) - paid + 7_685 - 71_066,
            "1110": before["1110"] - yen(of("120.5") * of("148.6")) + 69_000 + 6_900 + yen(274 * of("153.4")),
            "1150": before["1150"] + 13_750 + 1_320,
            "1170": of(0),
            "1210": self.paper_april + self.cloth_april + self.glue_april,
            "1220": self.boxes_april,
            "1230": at_standard(BLOCK, 975),
            "1240": at_standard(NOTE, 623) + self.albums_april,
            "1270": of(0),
            "1290": -self.down_april,
            "1295": self.missing_april - self.missing,
            "1310": yen(half_up(Fraction(400) * of("0.42") / of("0.97"), 6) * 325) + 6 * 728,
            **dict.fromkeys(("1320", "1330", "1340"), of(0)),
            "1580": before["1580"] - 14_990 - 23_500 - 3_333 - 4_000,
            "2110": before["2110"]
            + self.owed_us
            + yen(120 * of("148.6"))
            - yen(120 * of("153.4"))
            - 151_250
            - 14_520,
            "2120": of(-96_600),
            "2150": before["2150"] - yen(of("5.25") * 1_850) - (of("6.5") + of("7.75")) * 1_700,
            "2170": before["2170"] - 6_900,
            "2190": of(-30_000),
            "3070": before["3070"] - self.kept,
            "3080": of(0),
        }
        self.end = held | {"3080": -sum(held.values())}
        albums = self.first_sold + self.second_sold - (self.shipped - self.unbilled)
        self.later = {
            "5010": at_standard(NOTE, 483) - at_standard(NOTE, 383) + albums,
            "5320": self.down_april - self.down,
            "7320": paid
            - self.owed_us
            - (yen(of("120.5") * of("152.05")) - yen(of("120.5") * of("148.6")))
            + yen(120 * of("153.4"))
            - yen(120 * of("148.6"))
            - (yen(274 * of("153.4")) - bill + note),
        }


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books(hand: Hand) -> Books:
    """Keep both months: the auditor's period is closed when April is posted."""
    books = Books(setup(), MemoryLog())
    keep(books, *march())
    assert books.month_end(OLD).run().locked
    keep(books, *april(), *audited(int(hand.kept)))
    assert books.month_end(AUDIT).run().locked
    assert books.month_end(NEW).run().locked
    return books


def expenses(books: Books, period: str) -> Cost:
    """What the carry of profit took from expenses, by account."""
    found: Cost = {}
    for entry in books.read():
        if entry.document.type == "profit_carry" and entry.period == period:
            for line in (of for voucher in entry.vouchers for of in voucher.lines if of.account[0] in "57"):
                found[line.account] = found.get(line.account, Fraction(0)) + line.credit - line.debit
    return there(found)


@pytest.mark.parametrize(("name", "period"), [("closing", OLD), ("end", NEW)])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, name: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, name))
    for code in (OLD, AUDIT, NEW):
        assert books.report("reconciliation", period=code).dicts("total")[0]["difference"] == 0


@pytest.mark.parametrize(("name", "period"), [("expenses", OLD), ("later", NEW)])
def test_expenses_that_end_a_story(books: Books, hand: Hand, name: str, period: str) -> None:
    """Cost of sales, prices, idle time, write-downs, exchange; no difference has lost its goods (5220)."""
    found = expenses(books, period)
    expected = getattr(hand, name)
    assert {account: found.get(account) for account in expected} == expected
    assert "5220" not in found


def test_the_auditor_s_period_takes_nothing_of_the_new_year(books: Books, hand: Hand) -> None:
    """30 000 accrued and nothing else: what April billed, paid and completed is April's."""
    assert expenses(books, AUDIT) == {"7240": 30_000}
    kept = hand.closing | {"2190": of(-30_000), "3070": hand.closing["3070"] - hand.kept, "3080": of(0)}
    assert balances(books, AUDIT) == there(kept)
