"""Short questions of Chinese examinations (单项选择题) with the answers printed on study sites, one group a topic.

Amounts are yuan, or fen where the answer has them; ten thousand yuan where it says so.
"""

from fractions import Fraction

import pytest

from erpcore.costing.labour.incentive_wages import piece_wages
from erpcore.costing.services.reciprocal_services import interact_once
from erpcore.costing.stock.lower_of_cost import adjust_allowance
from erpcore.costing.stock.printed_average import moving_average_printed
from erpcore.costing.stock.realisable import net_realisable_value, realisable_material
from erpcore.costing.stock.retail import Goods
from erpcore.costing.stock.selling_price import carry_margin
from erpcore.costing.stock.valuation import Issue, Receipt, fifo, moving_average
from erpcore.costing.variances.overhead_variance import analyse_fixed_overhead
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(
    ("opening", "bought", "sold", "left"),
    [
        (Goods(34, 45), Goods(126, 155), 130, 56),  # ixiawen.com 766349 (2013), ten thousand: 20 %
        (Goods(500_000, 700_000), Goods(400_000, 550_000), 800_000, 324_000),  # yunkaodian.com 156: 28 %
    ],
)
def test_goods_at_their_selling_price(opening, bought, sold, left):
    """售价金额核算法: the margin of all goods over their selling price, on what was sold."""
    assert carry_margin(opening, bought, sold).closing.cost == left


def test_a_moving_average_with_printed_prices():
    """kuaiji.com q757454779: 13 t at 8 290, 5 at 8 800, 10 go, 12 at 7 900, 10 go: 8 431.67 and 8 112.67: 81 126.70.

    What is left is quantity times price, and issues bear the rest.
    """
    card = [Receipt(13 * MICRO, 107_770_00), Receipt(5 * MICRO, 44_000_00), Issue(10 * MICRO)]
    card += [Receipt(12 * MICRO, 94_800_00), Issue(10 * MICRO)]
    found = moving_average_printed(card, price_decimals=2, decimals=2, rest="issues")
    assert found.prices[1:] == (8_431_670_000, 8_112_670_000)
    assert (found.quantity, found.value) == (10 * MICRO, 81_126_70)


def test_a_moving_average_that_comes_out_even():
    """nz1l.cn 97497: 300 at 3, 100 go, 200 at 10: 6.50; 350 go, 50 are left at 325. zlketang.com 141916: 1 400."""
    first = [Receipt(300 * MICRO, 900), Issue(100 * MICRO), Receipt(200 * MICRO, 2_000), Issue(350 * MICRO)]
    second = [
        Receipt(500 * MICRO, 2_000),
        Issue(200 * MICRO),
        Receipt(300 * MICRO, 3_000),
        Issue(400 * MICRO),
    ]
    assert [moving_average(card).value for card in (first, second)] == [325, 1_400]


def test_issues_of_a_month_first_in_first_out():
    """kuaiji.com q106725172: 120 at 1 000, 70 at 1 040, 90 at 990, 80 at 1 100; 110, 100 and 30 go: 127 600."""
    bought = [(120, 120_000), (70, 72_800), (90, 89_100), (80, 88_000)]
    issued = [Issue(quantity * MICRO) for quantity in (110, 100, 30)]
    found = fifo([Receipt(quantity * MICRO, amount) for quantity, amount in bought], issued)
    assert found.issues == (110_000, 102_600, 29_700)
    assert found.value == 127_600


@pytest.mark.parametrize(
    ("cost", "product_cost", "product", "completion", "selling", "value"),
    [
        (110, 250, 230, 140, 8, 82),  # kuaiji.com q7036114342
        (
            185,
            305,
            310,
            120,
            7,
            183,
        ),  # 钢板乙, galtzs.cn daytest 2-36: the product brings 303, less than it cost
        (
            50,
            90,
            100,
            40,
            0,
            50,
        ),  # examk.com 659833640: the product earns its cost, though the material fell to 45
        (100, 195, 200, 95, 20, 85),  # niusouti.com qbMGOzz: 20 under contract at 10, 1 each to sell
    ],
)
def test_material_that_is_held_for_a_product(cost, product_cost, product, completion, selling, value):
    """存货跌价准备, ten thousand yuan: material goes by what its product brings, not by its own market."""
    found = realisable_material(
        cost, product_cost=product_cost, product_selling=product, completion=completion, selling_costs=selling
    )
    assert found == value
    if value == 85:  # 5 were allowed for the year before
        assert adjust_allowance(100, value, before=5).change == 10


def test_a_contract_that_stock_and_material_fulfil_together():
    """kaoyaya.com MjQzNzY, ten thousand: 6 000 of 10 000 at 635 are there; material is for the other 4 000.

    381 - 60 = 321; 254 - 200 to complete - 40 to sell = 14; 335 in all.
    """
    there = net_realisable_value(381, selling_costs=60)
    material = net_realisable_value(254, completion=200, selling_costs=40)
    assert (there, material, there + material) == (321, 14, 335)


@pytest.mark.parametrize(
    ("standard_price", "standard", "used", "amount", "price", "usage"),
    [
        (8, 40_000, 30_000, 300_000, 60_000, -80_000),  # gupiaoshuji.com, 乙产品
        (210, 10_000, 9_000, 1_800_000, -90_000, -210_000),  # kylunwen.com 9aebacf2
        (270, 1_080, 1_200, 252_000, -72_000, 32_400),  # zuoweng.com MAXEKKKQ
    ],
)
def test_material_price_and_usage(standard_price, standard, used, amount, price, usage):
    """直接材料成本差异: the price on what was used, the usage at the standard price."""
    material = Material("A", standard_price * MICRO, standard * MICRO, used * MICRO, amount)
    assert [row.amount for row in analyse_material([material], decimals=0).rows()[1:]] == [price, usage]


def test_labour_of_which_only_the_total_variance_is_told():
    """pipixue.com 2d56e932: 1 300 of 3 h at 12 and 3 220 more are 50 020; 4 100 h: efficiency 2 400, rate 820."""
    labour = Labour("worker", 12 * MICRO, 3_900 * MICRO, 4_100 * MICRO, 1_300 * 36 + 3_220)
    tree = analyse_labour([labour], decimals=0)
    assert [tree[name].amount for name in ("labour rate", "labour efficiency")] == [820, 2_400]


def test_fixed_overhead_whose_variances_cancel_out():
    """会计网校 question 3528336: 21 000 for 20 000 and 10 000 h; 1 500 of 7 h took 8 h each; together nothing.

    Spending 1 000, efficiency (12 000 - 10 500) x 2 = 3 000, capacity (10 000 - 12 000) x 2 = -4 000.
    """
    tree = analyse_fixed_overhead(
        standard_rate=2 * MICRO,
        standard_hours=10_500 * MICRO,
        actual_hours=12_000 * MICRO,
        budgeted_amount=20_000,
        actual_amount=21_000,
        decimals=0,
    )
    names = ("fixed overhead spending", "fixed overhead efficiency", "fixed overhead idle capacity")
    assert (tree.amount, [tree[name].amount for name in names]) == (0, [1_000, 3_000, -4_000])


def test_fixed_overhead_in_two_ways():
    """8fe.cn 643804: 10 000 of 1.5 h at 8 are the budget, 9 000 were made for 180 000: 72 000 over in all."""
    tree = analyse_fixed_overhead(
        standard_rate=8 * MICRO,
        standard_hours=13_500 * MICRO,
        budgeted_amount=120_000,
        actual_amount=180_000,
        decimals=0,
    )
    assert [row.amount for row in tree.rows()] == [72_000, 60_000, 12_000]


def test_pieces_spoiled_by_material_are_paid_and_by_the_worker_not():
    """大正公司, 张铭 (会计网校): 12 good, 3 by material, 1 by him at 85; 30, 5 and 1 at 60: 1 275 + 2 100 = 3 375.

    The answer there takes the one that he spoiled off the good ones and pays none that the material spoiled: 2 675.
    """
    pieces = (((12 + 3) * MICRO, 85 * MICRO), ((30 + 5) * MICRO, 60 * MICRO))
    assert sum(piece_wages(*of, decimals=0).total for of in pieces) == 3_375


def test_repair_and_transport_at_rates_of_five_decimals():
    """qiqiwenku.com 198712: 19 000 for 20 000 h, 20 000 for 40 000 km; 0.95 and 0.5 between them.

    18 800 / 19 000 h = 0.98947, 20 200 / 38 500 km = 0.52468; the office is last and takes the rest.
    """
    served = {
        "repair": {"transport": 1_000, "shop": 16_000, "office": 3_000},
        "transport": {"repair": 1_500, "shop": 30_000, "office": 8_500},
    }
    usage = {service: {who: part * MICRO for who, part in of.items()} for service, of in served.items()}
    found = interact_once({"repair": 19_000_00, "transport": 20_000_00}, usage, rate_decimals=3)
    assert found.rates_between == {"repair": 95, "transport": 50}
    assert found.rates == {"repair": Fraction("98.947"), "transport": Fraction("52.468")}
    assert found.charges == {
        "repair": {"transport": 950_00, "shop": 15_831_52, "office": 2_968_48},
        "transport": {"repair": 750_00, "shop": 15_740_40, "office": 4_459_60},
    }
