"""Published problems of interest that goes into what is built: China, the United States, Korea, France."""

from fractions import Fraction

import pytest

from erpcore.costing.assets.borrowing_costs import (
    Flow,
    Loan,
    average_rate,
    avoidable_interest,
    capitalised_interest,
    weigh_spending,
)
from erpcore.costing.measures import rounded


def months(number):
    """Say what part of a year so many months are."""
    return Fraction(number, 12)


@pytest.mark.parametrize(
    ("loans", "decimals", "rate"),
    [
        # bbs.chinaacc.com/forum-2-23/topic-u-5263903: 2 000 at 6 %, 4 000 at 5 %
        ([Loan(2000, 120), Loan(4000, 200)], 4, "0.0533"),
        # 4455.net.cn/mftk/zckjs_kj_2211044.html: 2 000 at 7 %, 4 000 at 10 %
        ([Loan(2000, 140), Loan(4000, 400)], None, "0.09"),
        # m.odtgfuq.cn/wenda/detail/xt/7377941, 2020: 2 000 at 6 % for six months, 3 000 at 7 % for four
        ([Loan(2000, 60, months(6)), Loan(3000, 70, months(4))], None, "0.065"),
        # 2021: both for the year
        ([Loan(2000, 120), Loan(3000, 210)], None, "0.066"),
        # 2022, first quarter: of a quarter 3/3 and 2/3
        ([Loan(2000, 30), Loan(3000, 35, Fraction(2, 3))], None, "0.01625"),
        # rfedition.grouperf.com/fichiers/ifrs, page 478, question 10: E1 500 at 4 %, E2 250 at 7 %
        ([Loan(500, 20), Loan(250, Fraction("17.5"))], None, "0.05"),
        # wizedu.com/questions/605449: bonds of 4 500 000 at 8 %, notes of 500 000 at 10 %
        ([Loan(4_500_000, 360_000), Loan(500_000, 50_000)], None, "0.082"),
    ],
)
def test_an_average_rate(loans, decimals, rate):
    """Interest of the period over principal, each weighed by the part of the period for which it was owed."""
    assert average_rate(loans, decimals=decimals) == Fraction(rate)


def test_an_office_paid_from_loans_in_general():
    """1 500 from the beginning, 2 000 from March's end and 2 000 from September's: 3 500 at 5.33 % are 186.55 (万元).

    Source: bbs.chinaacc.com/forum-2-23/topic-u-5263903-8286380-0.html (2022).
    """
    spent = [Flow(0, 1500), Flow(months(3), 2000), Flow(months(9), 2000)]
    weighed = weigh_spending(spent)
    assert (weighed.spent, weighed.beyond) == (3500, 3500)
    loans = [Loan(2000, 120), Loan(4000, 200)]
    assert capitalised_interest(weighed.beyond, loans, decimals=4).total == Fraction("186.55")


def test_a_loan_for_the_asset_and_two_in_general():
    """5 000 at 6 % for nine months, then 2 000, 500 and 500 more: 225 and 156.25 go in, 75 and 93.75 do not (万元).

    Source: dushuang.com/detail/1634072.html.
    """
    spent = [Flow(months(3), 7000), Flow(months(6), 500), Flow(months(9), 500)]
    weighed = weigh_spending(spent, [Flow(months(3), 5000)], [(months(3), 1)])
    assert weighed.beyond == 1875
    found = capitalised_interest(weighed.beyond, [Loan(1000, 70), Loan(2000, 180)], specific=300 * months(9))
    assert found == (225, Fraction("156.25"))
    assert (300 - found.specific, 250 - found.general) == (75, Fraction("93.75"))


def test_idle_money_is_taken_off():
    """4 000 at 6 % for six months of work, 1 000 idle for three at 0.6 % a month: 120 - 18, and 250 at 7 % (万元).

    Source: fawtography.com/wenda/detail/nofollow/xt/8861627 (119.5).
    """
    spent, borrowed = [Flow(months(6), 3000), Flow(months(9), 2000)], [Flow(months(6), 4000)]
    weighed = weigh_spending(spent, borrowed, [(months(6), 1)])
    assert (weighed.idle, weighed.beyond) == (1000 * months(3), 250)
    interest, earned = 240 * months(6), weighed.idle * 12 * Fraction("0.006")
    found = capitalised_interest(weighed.beyond, [Loan(10_000, 700)], specific=interest, earned=earned)
    assert (found.specific, found.total) == (102, Fraction("119.5"))


def test_bonds_below_par():
    """300 000 bonds at 98 less 20.25 of fees bring 2 919.75; at the effective rate of 6 %, less 50: 125.19 (万元).

    Source: zgrsksw.com/tiku/2023/0126125.html; 51bdks.net/view/vqwgy.html.
    """
    found = capitalised_interest(0, specific=Fraction("2919.75") * Fraction("0.06"), earned=50).total
    assert rounded(found, 2) == Fraction("125.19")


def test_a_stop_for_inspection_is_no_interruption():
    """1 117, 1 000 from April and 1 599 from September weigh 2 400; at 4.68 % of bonds they take 112.32 (万元).

    Work stops from 19 April to 7 August to be inspected, which is needed and counts on (article 11).
    Source: yyima.com/problem/question/31021 (C).
    """
    spent = [Flow(0, 1117), Flow(months(3), 1000), Flow(months(8), 1599)]
    bonds = [Loan(12_500, 12_500 * Fraction("0.0468"))]
    assert capitalised_interest(weigh_spending(spent).beyond, bonds).total == Fraction("112.32")


def test_by_the_standard_of_2001_all_loans_count_alike():
    """500, 400, 600 and 400 by quarters weigh 1 200, at 7 % 84, and 6 of the cost to borrow make 90 (万元).

    Bonds of 3 000 at 3 200, half a year of 3 % less the premium: 25 of 3 200 on 2 000 weighed are 15.63.
    Source: talaoshi.com/kuaiji/dsxhg2.html; woyaosouti.com/x_ask/y6feEztW7PmVUX98Fa.html.
    """
    spent = [Flow(months(at), amount) for at, amount in ((0, 500), (3, 400), (6, 600), (9, 400))]
    loans = [Loan(1000, 60), Loan(1000, 45, months(6))]
    assert average_rate(loans) == Fraction("0.07")
    assert capitalised_interest(weigh_spending(spent).beyond, loans).total + 6 == 90
    weighed = weigh_spending([Flow(0, 1500), Flow(Fraction(1, 2), 1000)])
    interest = 3000 * Fraction("0.03") / 2 - Fraction(200, 5) / 2
    found = capitalised_interest(weighed.spent, [Loan(3200, interest)]).total
    assert (weighed.spent, interest, rounded(found, 2)) == (2000, 25, Fraction("15.63"))


def test_money_put_elsewhere_is_not_there():
    """Of 800 000 at 5 % half was invested at 3 % for three months: 17 000; 200 000 beyond it at 8 % make 2 333 000.

    Source: timingman.tistory.com/entry/2021년-4번 (㈜대한, 차입원가 자본화: the rate that is asked for is 8 %).
    """
    spent = [Flow(months(6), 500_000), Flow(months(9), 600_000), Flow(months(11), 1_200_000)]
    borrowed = [Flow(months(6), 800_000), Flow(months(6), -400_000), Flow(months(9), 400_000)]
    weighed = weigh_spending(spent, borrowed, [(months(6), 1)])
    assert (weighed.spent, weighed.beyond) == (500_000, 200_000)
    interest, earned = 40_000 * months(6), 12_000 * months(3)
    found = capitalised_interest(weighed.beyond, [Loan(1_000_000, 80_000)], specific=interest, earned=earned)
    assert (found.specific, found.general) == (17_000, 16_000)
    assert 2_300_000 + found.total == 2_333_000


AMERICAN = {
    # wizedu.com/questions/605449: a note of 400 000 at 12 %
    "an office building": (
        [(0, 500_000), (5, 900_000), (9, 1_000_000)],
        Loan(400_000, 48_000),
        [Loan(4_500_000, 360_000), Loan(500_000, 50_000)],
        None,
        (1_275_000, "119750", 458_000),
    ),
    # freddyo.com/eltareas/16108179: the loan covers all that was spent on the average (the 1 600 000 of June in the
    # table is 600 000: it weighs 350 000)
    "less than the loan": (
        [(2, 360_000), (5, 600_000), (11, 1_200_000)],
        Loan(1_000_000, 120_000),
        [Loan(2_000_000, 240_000), Loan(4_000_000, 400_000)],
        None,
        (750_000, "90000", 760_000),
    ),
    # ja3.jsfiddle.net/parte/13789377: no loan for it
    "no loan for it": (
        [(2, 388_800), (5, 648_000), (6, 1_620_000), (11, 1_620_000)],
        None,
        [Loan(3_240_000, 421_200), Loan(4_320_000, 604_800), Loan(1_728_000, 190_080)],
        None,
        (1_647_000, "215642.09", 1_216_080),
    ),
    # coursehero.com/file/5887559/ch10, E10-4B: 10.42 % is printed
    "a printed rate": (
        [(0, 1_800_000)],
        Loan(1_000_000, 150_000),
        [Loan(700_000, 70_000), Loan(500_000, 55_000)],
        4,
        (1_800_000, "233360", 275_000),
    ),
    # send.suryamkt.com.br/espacio/16412027, Novak: 742 910. The other answer there and at ya.guru/questions/6102309,
    # 557 181.82, takes 270 000 for 12 % of 3 000 000, and 287 181.82 for 10.636 % of 3 600 000
    "Novak": (
        [(2, 5_400_000), (5, 3_600_000)],
        Loan(3_000_000, 360_000),
        [Loan(6_000_000, 600_000), Loan(10_500_000, 1_155_000)],
        None,
        (6_600_000, "742909.09", 2_115_000),
    ),
}


@pytest.mark.parametrize(
    ("spent", "specific", "others", "decimals", "expected"), AMERICAN.values(), ids=AMERICAN
)
def test_interest_that_would_be_avoided(spent, specific, others, decimals, expected):
    """The loan's rate on what was spent up to it, an average rate on the rest, and no more than the actual interest."""
    weighed, avoided, actual = expected
    found = weigh_spending([Flow(months(at), amount) for at, amount in spent]).spent
    assert found == weighed
    total = avoidable_interest(found, others, specific, decimals=decimals).total
    assert rounded(total, 2) == Fraction(avoided)
    assert total <= sum(of.interest for of in (*others, *([specific] if specific else []))) == actual
