"""Retail, gross-profit, planned-price and dollar-value problems as published; each source is named."""

from fractions import Fraction

import pytest

from erpcore.costing.stock.dollar_value import DollarLayer, YearEnd, dollar_value_lifo
from erpcore.costing.stock.gross_profit import Trade, gross_profit_method, quarter, rate_on_sales
from erpcore.costing.stock.planned_price import Planned, carry_variance
from erpcore.costing.stock.retail import Basis, Goods, RetailTable, lifo_retail, retail_method
from erpcore.costing.stock.selling_price import carry_margin

# Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9: markups and markdowns, in thousands.
KIESO = RetailTable(
    Goods(500_00, 1_000_00),
    Goods(20_000_00, 35_000_00),
    sales=25_000_00,
    markups=3_000_00,
    markup_cancellations=1_000_00,
    markdowns=2_500_00,
    markdown_cancellations=2_000_00,
)
# Kieso, Weygandt and Warfield, Problem Solving Survival Guide, illustration 9-1.
SURVIVAL = RetailTable(
    Goods(500_00, 1_000_00),
    Goods(18_000_00, 34_000_00),
    sales=28_000_00,
    freight_in=2_000_00,
    purchase_returns=Goods(1_800_00, 3_000_00),
    purchase_discounts=440_00 + 460_00,
    markups=2_100_00,
    markup_cancellations=700_00,
    markdowns=1_110_00,
    markdown_cancellations=300_00,
    sales_returns=520_00,
    employee_discounts=1_070_00,
    normal_shrinkage=840_00,
)
# Spiceland, Nelson and Thomas, Intermediate Accounting, ch. 9: Home Improvement Stores.
HOME = RetailTable(
    Goods(99_200_00, 160_000_00),
    Goods(305_280_00, 470_000_00),
    sales=434_000_00,
    markups=10_000_00,
    markdowns=8_000_00,
)


@pytest.mark.parametrize(
    ("table", "basis", "decimals", "closing"),
    [
        pytest.param(KIESO, Basis.CONVENTIONAL, 3, 6_737_50, id="Kieso, conventional, 53.9 %"),
        pytest.param(KIESO, Basis.AVERAGE_COST, 3, 6_837_50, id="Kieso, cost, 54.7 %"),
        pytest.param(SURVIVAL, Basis.CONVENTIONAL, 3, 1_705_60, id="Survival Guide, special items, 53.3 %"),
        pytest.param(HOME, Basis.AVERAGE_COST, None, 126_720_00, id="Home Improvement, average cost, 64 %"),
        pytest.param(HOME, Basis.CONVENTIONAL, None, 125_136_00, id="Home Improvement, conventional, 63.2 %"),
        pytest.param(HOME, Basis.FIFO_COST, 4, 128_066_40, id="Home Improvement, FIFO, 64.68 %"),
    ],
)
def test_the_retail_method(table: RetailTable, basis: Basis, decimals: int | None, closing: int) -> None:
    """Closing stock at retail times the published ratio is the published closing stock."""
    assert retail_method(table, basis, ratio_decimals=decimals).closing.cost == closing


def test_lifo_retail_at_home_improvement() -> None:
    """A layer of 38 000 at 64.68 % stands on the opening stock: 123 778 (Spiceland, ch. 9)."""
    valued = lifo_retail(HOME, ratio_decimals=4)
    assert valued.layers[-1] == DollarLayer(38_000_00, 24_578_40)
    assert valued.closing.cost == 123_778_40


@pytest.mark.parametrize(("level", "closing"), [("1", 34_700_00), ("1.12", 30_920_00)])
def test_lifo_retail_at_hernandez(level: str, closing: int) -> None:
    """At stable prices a layer of 11 000 at 70 %, at a price level of 112 one of 5 000 (Kieso, ch. 9)."""
    year = RetailTable(
        Goods(27_000_00, 45_000_00),
        Goods(346_500_00, 480_000_00),
        sales=484_000_00,
        markups=20_000_00,
        markdowns=5_000_00,
    )
    assert lifo_retail(year, index=Fraction(level)).closing.cost == closing


def test_dollar_value_lifo_retail_at_hefner() -> None:
    """350 000 at base prices: a layer of 100 000 x 1.10 x 68 % (Spiceland, ch. 9, Lance-Hefner)."""
    year = RetailTable(
        Goods(160_000_00, 250_000_00),
        Goods(350_200_00, 510_000_00),
        sales=380_000_00,
        markups=7_000_00,
        markdowns=2_000_00,
    )
    valued = lifo_retail(year, index=Fraction("1.10"))
    assert (valued.ratio, valued.closing.cost) == (Fraction(68, 100), 234_800_00)
    assert valued.cost_of_sales == 275_400_00


@pytest.mark.parametrize(("at_retail", "closing"), [(286_200_00, 188_150_00), (351_000_00, 231_196_00)])
def test_dollar_value_lifo_retail_at_henrietta(at_retail: int, closing: int) -> None:
    """Prices rose by 8 %: less stock at the old 71 %, or a layer of 5 000 x 1.08 x 74 % (Kieso, ch. 8 exercise)."""
    year = RetailTable(
        Goods(227_200_00, 320_000_00), Goods(340_400_00, 460_000_00), sales=780_000_00 - at_retail
    )
    assert lifo_retail(year, index=Fraction("1.08")).closing.cost == closing


def test_dollar_value_lifo_retail_over_two_years() -> None:
    """630 at 110 and 50.00 %, then 770 at 115 and 48.86 %: 312 and 366 (California State University, Northridge)."""
    ends = [
        YearEnd(630_00, Fraction("1.10"), Fraction(1, 2)),
        YearEnd(770_00, Fraction("1.15"), Fraction(3000, 6140)),
    ]
    years = dollar_value_lifo([DollarLayer(370_00, 200_00)], ends)
    assert [round(sum(layer.cost for layer in layers) / 100) for layers in years] == [312, 366]


def test_dollar_value_lifo_over_four_years() -> None:
    """Stock grows, shrinks and grows again: 200 000, 269 000, 257 500, 283 500 (Kieso, ch. 8)."""
    ends = [(200_000, "1"), (299_000, "1.15"), (300_000, "1.20"), (351_000, "1.30")]
    years = dollar_value_lifo(
        [DollarLayer(200_000_00, 200_000_00)],
        [YearEnd(amount * 100, Fraction(level)) for amount, level in ends],
    )
    costs = [sum(layer.cost for layer in layers) // 100 for layers in years]
    assert costs == [200_000, 269_000, 257_500, 283_500]


def test_dollar_value_lifo_in_its_first_year() -> None:
    """1 664 000 at 1.04 over 1 400 000 is 1 608 000 (Spiceland, Intermediate Accounting, BE 8-10)."""
    (layers,) = dollar_value_lifo(
        [DollarLayer(1_400_000_00, 1_400_000_00)], [YearEnd(1_664_000_00, Fraction("1.04"))]
    )
    assert sum(layer.cost for layer in layers) == 1_608_000_00


def test_the_gross_profit_method_at_cetus() -> None:
    """60 000 and 200 000 less 70 % of 280 000 are 64 000 (Kieso, ch. 9)."""
    assert gross_profit_method(60_000_00, 200_000_00, 280_000_00, Fraction(3, 10)).closing == 64_000_00


def test_a_markup_of_a_quarter_on_cost() -> None:
    """25 % on cost is 20 % on sales, 50 % on cost is a third on sales (Kieso, ch. 9)."""
    assert (rate_on_sales(Fraction(1, 4)), rate_on_sales(Fraction(1, 2))) == (Fraction(1, 5), Fraction(1, 3))


def test_the_gross_profit_rate_of_last_quarter() -> None:
    """1 800 and 3 000 less 75 % of 3 400 are 2 250, in 10 000 yuan (初级会计实务, 毛利率法)."""
    found = gross_profit_method(1_800_00, 3_000_00, 3_400_00, Fraction(25, 100))
    assert (found.cost_of_sales, found.closing) == (2_550_00, 2_250_00)


def test_a_quarter_is_put_right_in_its_third_month() -> None:
    """Two months at last quarter's rate, the third bears the rest (商品流通企业会计, 毛利率法的季度调整)."""
    months = [Trade(3_000_00, 3_400_00), Trade(1_000_00, 2_000_00), Trade(2_000_00, 2_400_00)]
    found = quarter(1_800_00, months, Fraction(25, 100), closing=1_950_00)
    assert [month.cost_of_sales for month in found.months] == [2_550_00, 1_500_00, 1_800_00]


def test_stock_at_selling_price() -> None:
    """(10 + 15) / (110 + 90) is 12.5 %: sold 105, left 70, in 10 000 yuan (初级会计实务, 售价金额核算法)."""
    carried = carry_margin(Goods(100_00, 110_00), Goods(75_00, 90_00), 120_00)
    assert carried.rate == Fraction(125, 1000)
    assert (carried.margin_on_sales, carried.cost_of_sales, carried.closing.cost) == (15_00, 105_00, 70_00)


def test_planned_price_of_material_l() -> None:
    """At -4.03 % 116 870 of variance leave with 2 900 000 of material (初级会计实务, L 材料)."""
    carried = carry_variance(
        Planned(1_000_000_00, 30_740_00),
        [Planned(3_200_000_00, -200_000_00)],
        {"基本生产": 2_000_000_00, "辅助生产": 600_000_00, "车间": 250_000_00, "管理": 50_000_00},
        rate_decimals=4,
    )
    assert sum(goods.variance for goods in carried.issues.values()) == -116_870_00


def test_planned_price_of_material_a() -> None:
    """10 000 with 500 over, 19 000 for 16 180, 12 000 issued: what is left cost 15 640 (会计实务 存货 习题, 甲材料)."""
    carried = carry_variance(
        Planned(10_000_00, 500_00),
        [Planned(19_000_00, 16_180_00 - 19_000_00)],
        {"production": 8_000_00, "office": 4_000_00},
    )
    assert carried.rate == Fraction(-8, 100)
    assert carried.closing.actual == 15_640_00
