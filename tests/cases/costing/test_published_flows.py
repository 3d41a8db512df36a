"""Cost flows of published problems, worked to the cent; each source is named beside its numbers."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from erpcore.costing.stock.lifo import lifo, lifo_periodic
from erpcore.costing.stock.periodic import weighted_average, weighted_average_priced
from erpcore.costing.stock.specific import Pick, specific
from erpcore.costing.stock.valuation import Issue, Receipt, Valuation, fifo, moving_average
from erpcore.kernel.rounding import MICRO

Story = Sequence[Receipt | Issue]


def buy(quantity: int, price: str) -> Receipt:
    """Buy pieces at a price each, in dollars or yuan."""
    return Receipt(quantity * MICRO, int(Decimal(price) * 100 * quantity))


def sell(quantity: int) -> Issue:
    """Sell pieces."""
    return Issue(quantity * MICRO)


def receipts(story: Story) -> list[Receipt]:
    """Take the receipts of a story."""
    return [movement for movement in story if isinstance(movement, Receipt)]


def issues(story: Story) -> list[Issue]:
    """Take the issues of a story."""
    return [movement for movement in story if isinstance(movement, Issue)]


def by_fifo(story: Story) -> Valuation:
    """Value first in, first out, where periodic and perpetual are the same."""
    return fifo(receipts(story), issues(story))


def by_lifo_periodic(story: Story) -> Valuation:
    """Value last in, first out, at the end of the period."""
    return lifo_periodic(receipts(story), issues(story))


def by_average(story: Story) -> Valuation:
    """Value at the weighted average of the period."""
    return weighted_average(receipts(story), issues(story))


# Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8: Call-Mart Inc., March.
CALL_MART = (buy(2000, "4.00"), buy(6000, "4.40"), sell(4000), buy(2000, "4.75"))
# OpenStax, Principles of Accounting, vol. 1, 10.2 and 10.3: The Spy Who Loves You, July.
SPY = (buy(150, "21"), sell(120), buy(225, "27"), sell(180), buy(210, "33"))
# Wild, Shaw and Chiappetta, Fundamental Accounting Principles, ch. 6, quick studies: Monson, December.
MONSON = (buy(10, "6"), buy(20, "12"), sell(15), buy(15, "14"))
# Phillips, Libby and Libby, Fundamentals of Financial Accounting, ch. 7: Literacy for the Illiterate, January.
LITERACY = (buy(300, "7"), buy(450, "8"), sell(600), buy(750, "9"))
# Wild, ch. 6, problem: Warnerwoods Company, March.
WARNERWOODS = (buy(180, "70"), buy(480, "75"), sell(500), buy(280, "80"), buy(360, "82"), sell(320))
# 初级会计实务, 发出存货的计价方法: 甲公司 D 商品, 5 月.
GOODS_D = (
    buy(150, "10"),
    buy(100, "12"),
    sell(200),
    buy(200, "14"),
    sell(100),
    buy(100, "15"),
    sell(100),
)
# Spiceland, Intermediate Accounting, test bank, ch. 8, numbers 143 and 144.
COMPANY_143 = (buy(60, "70"), buy(180, "72"), buy(190, "75"), sell(400))
COMPANY_144 = (buy(80, "79"), buy(270, "80"), buy(190, "82"), sell(500))

CASES = [
    ("Call-Mart, FIFO", by_fifo, CALL_MART, "16800.00", "27100.00"),
    ("Call-Mart, LIFO periodic", by_lifo_periodic, CALL_MART, "18300.00", "25600.00"),
    ("Call-Mart, LIFO perpetual", lifo, CALL_MART, "17600.00", "26300.00"),
    ("Call-Mart, weighted average", by_average, CALL_MART, "17560.00", "26340.00"),
    ("Call-Mart, moving average", moving_average, CALL_MART, "17200.00", "26700.00"),
    ("The Spy Who Loves You, FIFO", by_fifo, SPY, "7200.00", "8955.00"),
    ("The Spy Who Loves You, LIFO periodic", by_lifo_periodic, SPY, "9360.00", "6795.00"),
    ("The Spy Who Loves You, LIFO perpetual", lifo, SPY, "7380.00", "8775.00"),
    ("The Spy Who Loves You, weighted average", by_average, SPY, "8284.62", "7870.38"),
    ("The Spy Who Loves You, moving average", moving_average, SPY, "7252.94", "8902.06"),
    ("Monson, FIFO", by_fifo, MONSON, "120.00", "390.00"),
    ("Monson, LIFO perpetual", lifo, MONSON, "180.00", "330.00"),
    ("Monson, moving average", moving_average, MONSON, "150.00", "360.00"),
    ("Monson, weighted average", by_average, MONSON, "170.00", "340.00"),
    ("Literacy, FIFO", by_fifo, LITERACY, "4500.00", "7950.00"),
    ("Literacy, LIFO perpetual", lifo, LITERACY, "4650.00", "7800.00"),
    ("Literacy, moving average", moving_average, LITERACY, "4560.00", "7890.00"),
    ("Warnerwoods, FIFO", by_fifo, WARNERWOODS, "61400.00", "39120.00"),
    ("Warnerwoods, LIFO periodic", by_lifo_periodic, WARNERWOODS, "65420.00", "35100.00"),
    ("甲公司 D 商品, 先进先出法", by_fifo, GOODS_D, "4800.00", "2200.00"),
    ("甲公司 D 商品, 月末一次加权平均法", by_average, GOODS_D, "5090.91", "1909.09"),
    ("甲公司 D 商品, 移动加权平均法", moving_average, GOODS_D, "4897.60", "2102.40"),
    ("Spiceland 143, LIFO periodic", by_lifo_periodic, COMPANY_143, "29310.00", "2100.00"),
    ("Spiceland 144, weighted average", by_average, COMPANY_144, "40277.78", "3222.22"),
]


@pytest.mark.parametrize(
    ("value", "story", "sold", "left"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_cost_of_sales_and_closing_stock(value, story: Story, sold: str, left: str) -> None:
    """The method gives what the published solution says, for the goods sold and for those left."""
    valued = value(story)
    assert Decimal(sum(valued.issues)) / 100 == Decimal(sold)
    assert Decimal(valued.value) / 100 == Decimal(left)


def test_each_issue_of_the_month_at_first_in_first_out() -> None:
    """甲公司 D 商品: 2 100, 1 300 and 1 400 yuan leave on the 11th, 20th and 27th (初级会计实务)."""
    assert by_fifo(GOODS_D).issues == (2100_00, 1300_00, 1400_00)


def test_each_issue_of_the_month_at_the_moving_average() -> None:
    """甲公司 D 商品: the averages 10.80, 13.36 and 14.016 (初级会计实务)."""
    assert moving_average(GOODS_D).issues == (2160_00, 1336_00, 1401_60)


def test_specific_identification_at_call_mart() -> None:
    """Of the 6 000 on hand 1 000 are of March 2, 3 000 of March 15 and 2 000 of March 30 (Kieso, ch. 8)."""
    lots = dict(zip(("2", "15", "30"), receipts(CALL_MART), strict=True))
    valued = specific(lots, [Pick("2", 1000 * MICRO), Pick("15", 3000 * MICRO)])
    assert (sum(valued.picks), valued.value) == (17_200_00, 26_700_00)


def test_specific_identification_at_warnerwoods() -> None:
    """90 and 410 leave on March 9, 120 and 200 on March 29, each of its own purchase (Wild, ch. 6)."""
    lots = dict(zip(("1", "5", "18", "25"), receipts(WARNERWOODS), strict=True))
    picks = [("1", 90), ("5", 410), ("18", 120), ("25", 200)]
    valued = specific(lots, [Pick(lot, quantity * MICRO) for lot, quantity in picks])
    assert (sum(valued.picks), valued.value) == (63_050_00, 37_470_00)


def test_an_average_rounded_to_the_cent_at_warnerwoods() -> None:
    """The average is printed as 77.32, and 480 of it are on hand (Wild, ch. 6, rounded as the problem asks)."""
    valued = weighted_average_priced(
        receipts(WARNERWOODS), issues(WARNERWOODS), price_decimals=2, decimals=2, rest="issues"
    )
    assert (valued.price, valued.value) == (77_320_000, 37_113_60)


def test_an_average_rounded_to_the_cent_for_goods_d() -> None:
    """400 pieces at 12.73 are 5 092.00 yuan and 1 908.00 stay (初级会计实务, rounded price)."""
    valued = weighted_average_priced(
        receipts(GOODS_D), issues(GOODS_D), price_decimals=2, decimals=2, rest="closing"
    )
    assert (sum(valued.issues), valued.value) == (5092_00, 1908_00)
