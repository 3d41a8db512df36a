"""Cash budgets of textbooks and examinations, with the answers printed there.

Sources, one a test: answers to exercises of Garrison (Garden Depot, Shilow), Nobles (Hoppy), Edmonds, Wild (Steph,
Mike's Motors) and Weygandt as printed by study sites; CIMA C01 (Watson Ltd); 中级会计 and 注册会计师 examinations and
drills; OpenTuition (ACCA FM); BrainMass (Big Bob). Amounts are in whole units of the source where it has no cents.
"""

import datetime
from fractions import Fraction

import pytest

from erpcore.planning.cash import CashFlow, Shortfall, project
from erpcore.planning.cash_budget import CashPeriod, CreditLine, cash_budget
from erpcore.planning.cash_patterns import purchases, spread
from erpcore.planning.cash_periods import spans


def columns(table: tuple[CashPeriod, ...]) -> list[tuple[int, int, int, int]]:
    """Say of each period what is borrowed, repaid, paid as interest and left."""
    return [(each.borrowed, each.repaid, each.interest, each.closing) for each in table]


def part(per_cent: int) -> Fraction:
    return Fraction(per_cent, 100)


def test_garden_depot() -> None:
    """Garrison, exercise 8-7 (wizedu.com 454246): any amount is borrowed, 70,000; 3 % a quarter for two is 4,200."""
    line = CreditLine(part(3))
    receipts, payments = [180_000, 330_000, 210_000, 230_000], [260_000, 230_000, 220_000, 240_000]
    assert columns(cash_budget(20_000, receipts, payments, minimum=10_000, credit=line)) == [
        (70_000, 0, 0, 10_000),
        (0, 70_000, 4_200, 35_800),
        (0, 0, 0, 25_800),
        (0, 0, 0, 15_800),
    ]


def test_shilow() -> None:
    """Garrison, Shilow Company (coursehero p15q6k9): 3,000 for three months and 7,000 for two at 1 % make 230."""
    line = CreditLine(part(1), multiple=1_000, limit=20_000)
    receipts, payments = [56_000, 67_200, 82_800], [62_650, 73_960, 72_250]
    assert columns(cash_budget(8_000, receipts, payments, minimum=4_000, credit=line)) == [
        (3_000, 0, 0, 4_350),
        (7_000, 0, 0, 4_590),
        (0, 10_000, 230, 4_910),
    ]


def test_hoppy() -> None:
    """Nobles, Hoppy Company (drjackthetutor.com 2600411): interest of 11 % a year on last month's loan: 87 and 134."""
    line = CreditLine(part(11) / 12, borrowed="end", interest="each_period")
    receipts, payments = [22_500, 28_000, 42_500], [32_000, 33_000, 38_000]
    assert columns(cash_budget(3_100, receipts, payments, minimum=3_100, credit=line)) == [
        (9_500, 0, 0, 3_100),
        (5_087, 0, 87, 3_100),
        (0, 4_366, 134, 3_100),
    ]


def test_a_cushion_kept_at_month_ends() -> None:
    """Edmonds, ch. 14 (coursehero p5sgb): borrowed on the last day, 2 % a month: 11,526, then 231 and 1,021."""
    line = CreditLine(part(2), borrowed="end", interest="each_period")
    table = cash_budget(42_500, [180_000, 200_000], [220_026, 200_790], minimum=14_000, credit=line)
    assert columns(table) == [(11_526, 0, 0, 14_000), (1_021, 0, 231, 14_000)]


def test_steph() -> None:
    """Wild, Steph Corp. (justaaa.com 105680), in cents: 3,500 borrowed, interest 35 and 5.35, 31,460 left."""
    line = CreditLine(part(1), borrowed="end", interest="each_period")
    receipts, payments = [35_000_00, 85_000_00, 82_000_00], [38_500_00, 82_000_00, 62_000_00]
    assert columns(cash_budget(12_000_00, receipts, payments, minimum=12_000_00, credit=line)) == [
        (3_500_00, 0, 0, 12_000_00),
        (0, 2_965_00, 35_00, 12_000_00),
        (0, 535_00, 5_35, 31_459_65),  # printed in whole dollars
    ]


def test_mikes_motors() -> None:
    """Wild, Mike's Motors (answer.ya.guru 165949): of 17,000 at 3 % a month 10,590 go back in August."""
    line = CreditLine(part(3), borrowed="end", interest="each_period")
    receipts, payments = [92_000, 118_000, 157_000], [120_000, 106_900, 134_400]
    table = cash_budget(41_000, receipts, payments, minimum=30_000, credit=line)
    assert columns(table) == [
        (17_000, 0, 0, 30_000),
        (0, 10_590, 510, 30_000),
        (0, 6_410, 192, 45_998),
    ]
    assert [each.loan for each in table] == [17_000, 6_410, 0]


def test_a_loan_to_the_minimum() -> None:
    """Weygandt (qammunity.org 11730440): 30,000 and 188,000 less 207,000 are 14,000 short of 25,000."""
    (quarter,) = cash_budget(30_000, [188_000], [207_000], minimum=25_000, credit=CreditLine(0))
    assert (quarter.before_financing, quarter.borrowed, quarter.closing) == (11_000, 14_000, 25_000)


def test_interest_at_each_quarters_end_raises_the_loan() -> None:
    """中级会计 (tihaiku.com 428945): -4,940 + a - 2 % a >= 6,000 borrows 12,000; then 10,000 and 1,000 go back.

    Minima 8,000 and 6,000. The third quarter stands at 16,600 and the fourth at 7,110 before they are served: what
    comes in and goes out is what makes that.
    """
    line = CreditLine(part(8) / 4, multiple=1_000, interest="each_period")
    table = cash_budget(
        8_000,
        [0, 0, 9_780, 750],
        [0, 12_940, 0, 0],
        minimum=[8_000, 6_000, 6_000, 6_000],
        credit=line,
    )
    assert [each.before_financing for each in table] == [8_000, -4_940, 16_600, 7_110]
    assert [(each.borrowed, each.repaid, each.interest) for each in table[1:]] == [
        (12_000, 0, 240),
        (0, 10_000, 240),
        (0, 1_000, 40),
    ]


def test_principal_goes_back_with_its_own_interest() -> None:
    """成人高考 (zhenti.995866.com), in fen: 9,000 and 1,000 at 5 %; 5,000 go back with 187.50, 5,000 with 237.50."""
    line = CreditLine(part(5) / 4, multiple=1_000_00)
    receipts, payments = (
        [10_500_00, 15_000_00, 20_000_00, 21_000_00],
        [19_000_00, 15_200_00, 15_300_00, 15_300_00],
    )
    assert columns(cash_budget(4_500_00, receipts, payments, minimum=5_000_00, credit=line)) == [
        (9_000_00, 0, 0, 5_000_00),
        (1_000_00, 0, 0, 5_800_00),
        (0, 5_000_00, 187_50, 5_312_50),
        (0, 5_000_00, 237_50, 5_775_00),
    ]


def test_a_loan_that_bears_interest_at_once() -> None:
    """试题.net (18dbc871): 26,700 + W (1 - 10 % / 4) >= 50,000 borrows 24,000; interest 600, 50,100 left."""
    line = CreditLine(part(10) / 4, multiple=1_000, interest="each_period")
    assert columns(cash_budget(0, [26_700], [0], minimum=50_000, credit=line)) == [(24_000, 0, 600, 50_100)]


def test_interest_that_is_known_is_a_payment() -> None:
    """中级会计 (gupiaoshuji.com): -17,840 less 500 of interest with a minimum of 3,000: 22,000, and 3,660 left."""
    line = CreditLine(0, multiple=1_000)
    assert columns(cash_budget(0, [0], [17_840 + 500], minimum=3_000, credit=line)) == [(22_000, 0, 0, 3_660)]


def test_february() -> None:
    """正保会计网校 (chinaacc.com 8544156): 34,500 in, 41,300 out, 800 short; 6,000 borrowed, 5,200 left.

    In: 90 % of receivables of 5,000, 60 % of sales of 50,000. Out: 60 % of purchases of 8,000, payables of 5,000,
    wages 8,500, overhead 12,000, others 1,000, equipment 10,000.
    """
    sales, bought = (
        spread([50_000], [part(60), part(40)], periods=1),
        spread([8_000], [part(60), part(40)], periods=1),
    )
    received = 4_500 + sales.totals[0]
    spent = bought.totals[0] + 5_000 + 8_500 + 12_000 + 1_000 + 10_000
    line = CreditLine(0, multiple=1_000)
    (month,) = cash_budget(6_000, [received], [spent], minimum=5_000, credit=line)
    assert (received, spent, month.before_financing) == (34_500, 41_300, -800)
    assert (month.borrowed, month.closing) == (6_000, 5_200)


def test_a_month_of_m_company() -> None:
    """注册会计师 (pipixue.com 92ed546a), September of M 公司: 60 %, 30 %, 8 %, 2 % bad; purchases half at once.

    Received 180,000 + 60,000 + 8,000 = 248,000; bought (30,000 + 3,000 - 6,000) x 4 = 108,000. 54,500 are short, 60,000
    are borrowed, 5,500 left.
    """
    sales = spread([100_000, 200_000, 300_000], [part(60), part(30), part(8)], lost=part(2))
    units = purchases([30_000, 15_000], opening=6_000, kept=part(20))
    bought = spread([units[0] * 4], [part(50), part(50)], periods=1)
    spent = bought.totals[0] + 44_000 + 57_000 + 150_000 + 10_000
    (month,) = cash_budget(
        12_500, [sales.totals[2]], [spent], minimum=5_000, credit=CreditLine(0, multiple=10_000)
    )
    assert (sales.totals[2], month.before_financing) == (248_000, -54_500)
    assert (month.borrowed, month.closing) == (60_000, 5_500)
    assert sales.lost == (2_000, 4_000, 6_000)


def test_suppliers_paid_in_two_later_months() -> None:
    """注册会计师 (koolearn.com 132892), in 0.01 of 10,000 yuan: payments 572, 840, 790; loans 192 and 40, 79 go back.

    Purchases of October to February are half of the next month's sales; 60 % is paid next month, 40 % after. Interest
    of 30.97 is paid in March.
    """
    paid = spread([500_00, 530_00, 600_00, 1_000_00, 650_00], [0, part(60), part(40)], periods=6)
    assert paid.totals[3:] == (572_00, 840_00, 790_00)
    line = CreditLine(0, multiple=1_00)
    table = cash_budget(
        50_00,
        [1_130_00, 1_600_00, 1_650_00],
        [572_00 + 750_00, 840_00 + 800_00, 790_00 + 750_00 + 30_97],
        minimum=50_00,
        credit=line,
    )
    assert columns(table) == [(192_00, 0, 0, 50_00), (40_00, 0, 0, 50_00), (0, 79_00, 0, 50_03)]


def test_watson() -> None:
    """CIMA C01 Fundamentals of Management Accounting, ch. 11, Watson Ltd: a deficit of 1,115 in August, and no later.

    10 % of sales are for cash, 90 % come in one month; materials are paid after one month; a vehicle costs 9,870.
    """
    months = [datetime.date(2026, month, 1) for month in (7, 8, 9)]
    sales = spread([12_500, 13_600, 17_000, 16_800], [part(10), part(90)])
    assert sales.totals[1:] == (12_610, 13_940, 16_980)
    material = (3_450, 3_780, 2_890)
    flows = [CashFlow(day, amount, "sales") for day, amount in zip(months, sales.totals[1:], strict=True)]
    flows += [CashFlow(day, -amount, "material") for day, amount in zip(months, material, strict=True)]
    flows += [CashFlow(day, -1_300 - 2_900 - 1_700, "wages and overhead") for day in months]
    flows.append(CashFlow(months[1], -9_870, "delivery vehicle"))
    plan = project(1_235, flows, first=months[0], last=datetime.date(2026, 9, 30))
    assert [each.closing for each in spans(plan, months)] == [4_495, -1_115, 7_075]
    assert plan.first_short == plan.largest_short == Shortfall(months[1], 1_115, -1_115)


@pytest.mark.parametrize(
    ("source", "sales", "pattern", "lost", "found"),
    [
        ("BrainMass 393374, Big Bob: June", [5_000, 5_000, 10_000], [50, 40, 10], 0, {2: 7_500}),
        (
            "OpenTuition, ACCA FM, cash budget 6: sales grow by 5 %, May",
            [200_000, 210_000, 220_500, 231_525, 243_101],
            [0, 60, 40],
            0,
            {4: 227_115},
        ),
        (
            "indextestingapp.uonbi.ac.ke 16161648: April to June, 5 % never come",
            [235_000, 374_400, 349_500, 420_500],
            [35, 60],
            5,
            {1: 272_040, 2: 346_965, 3: 356_875},
        ),
    ],
)
def test_collections(
    source: str, sales: list[int], pattern: list[int], lost: int, found: dict[int, int]
) -> None:
    """What customers pay in a month is the parts of its own sales and of those before it."""
    schedule = spread(sales, [part(each) for each in pattern], lost=part(lost))
    assert {month: schedule.totals[month] for month in found} == found, source
