"""Questions of Korean examination papers about costs and stock; the arithmetic is beside the figures.

Sources: 주택관리사보 2014, question 61; 9급 회계원리 2010 (cbtbank.kr hb20100410), question 2; 주택관리사 18회
(susej79.tistory.com 803), question 13; a paper of 도로교통공단 (gongibob.com 7504), question 2.
"""

from fractions import Fraction

import pytest

from erpcore.costing.results.income import Flow, Trading, income_statements
from erpcore.costing.stock.gross_profit import gross_profit_method
from erpcore.costing.stock.retail import Basis, Goods, RetailTable, retail_method
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("opening", "bought", "sold", "saved", "lost"),
    [
        # 100,000 + 600,000 - 0.8 x 400,000 = 380,000, less what was saved; the site's note stops at 380,000
        (100_000, 600_000, 400_000, lambda left: 110_000, 270_000),
        # 5,000 + 17,000 - 0.8 x 20,000 = 6,000, of which three fifths were not harmed
        (5_000, 17_000, 20_000, lambda left: left * 3 // 5, 2_400),
    ],
)
def test_what_a_fire_has_taken(opening, bought, sold, saved, lost):
    """Stock by a gross profit of 20 per cent, less what the fire left."""
    left = gross_profit_method(opening, bought, sold, Fraction(1, 5)).closing
    assert left - saved(left) == lost


def test_stock_at_selling_prices():
    """소매재고법: 8,200 of 10,000 are 82 %: 4,000 at selling prices cost 3,280, what was sold 4,920."""
    shop = retail_method(
        RetailTable(Goods(1_800, 2_000), Goods(6_400, 8_000), sales=6_000), Basis.AVERAGE_COST
    )
    assert (shop.ratio, shop.closing.cost, shop.cost_of_sales) == (Fraction("0.82"), 3_280, 4_920)


def test_units_sold_from_what_two_profits_differ_by():
    """Absorption costing earns 500,000 more: 2,500 of the 4,000 made, with 200 of fixed cost each, are left.

    800,000 fixed; 400, 350 and 150 a unit to make, 200 to sell, sold at 1,400: 1,500 were sold.
    """
    year = Trading(
        produced=4_000 * MICRO,
        sold=1_500 * MICRO,
        revenue=1_500 * 1_400,
        material=4_000 * 400,
        conversion=4_000 * 500,
        fixed_manufacturing=800_000,
        variable_selling=1_500 * 200,
        fixed_selling=200_000,
    )
    (found,) = income_statements([year], flow=Flow.FIFO, decimals=0)
    assert found.absorption.profit - found.variable.profit == 500_000
    assert (found.absorption.profit, found.variable.profit) == (-50_000, -550_000)
