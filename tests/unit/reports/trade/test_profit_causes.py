"""Price, cost and products behind a low margin."""

from typing import NamedTuple

from erpcore.reports.trade.profit_causes import causes
from erpcore.reports.trade.sales_lines import Sold


class Line(NamedTuple):
    """A line of which only the product is asked for."""

    item: str


def sold(**products):
    """Write sales by product: units, revenue and cost."""
    of = {}
    for item, (units, revenue, cost) in products.items():
        of[item] = one = Sold()
        one.quantity = one.delivered = units
        one.revenue, one.cost = revenue, {"material": cost}
    return Several(of)


class Several(Sold):
    """Sales whose products are given."""

    def __init__(self, of):
        super().__init__()
        self.of = of
        self.revenue = sum(one.revenue for one in of.values())
        self.cost = {"material": sum(one.cost_of_sales for one in of.values())}

    def by_item(self):
        """Tell the products apart."""
        return self.of


ALL = sold(A=(10, 1000, 500), B=(10, 1000, 900))


def test_they_add_up_to_the_shortfall():
    """5 A for 450 at cost 300, where 500 and 250 are the average: 50 of price, 50 of cost; the rest is what was bought.

    Gross margin is 600 of 2,000 in all, 150 of 500 at that rate, and 150 here: A brings 100 more than the average.
    """
    assert causes(sold(A=(5, 450, 300)), ALL, ALL.by_item()) == (50, 50, -100)


def test_one_product_alone_has_no_mix():
    """3 A for 200 at cost 180 of 10 for 1,000 at 500: 100 of price and 30 of cost are all."""
    alone = sold(A=(10, 1000, 500))
    assert causes(sold(A=(3, 200, 180)), alone, alone.by_item()) == (100, 30, 0)


def test_odd_cents_go_to_the_largest_remainders():
    """1 A of 3 for 1.01 at 0.35: 1.00 is the average and 0.33 1/3, so price is -0.01, cost 0.02, and nothing is mix."""
    alone = sold(A=(3, 300, 100))
    assert causes(sold(A=(1, 101, 35)), alone, alone.by_item()) == (-1, 2, 0)
    alone = sold(A=(3, 301, 101))
    assert causes(sold(A=(1, 100, 34)), alone, alone.by_item()) == (1, 0, 0)


def test_all_sales_together_fall_short_of_nothing():
    """The whole is its own average."""
    assert causes(ALL, ALL, ALL.by_item()) == (0, 0, 0)


def test_without_revenue_there_is_no_average():
    """A month of returns compares with nothing; a product that came back in full has no average price."""
    back = sold(A=(-5, -450, -300))
    assert causes(back, back, back.by_item()) is None
    even = sold(A=(0, -20, 0), B=(10, 1000, 900))
    assert causes(sold(A=(1, 90, 50)), even, even.by_item()) == (-90, 50, 0)
