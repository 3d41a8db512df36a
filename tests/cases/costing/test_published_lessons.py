"""Exercises of English-language textbooks and papers; the source and the arithmetic stand in each test."""

from erpcore.costing.variance_proration import Variance, prorate


def test_variances_of_a_year_go_where_the_goods_are():
    """Blocher, Stout and Cokins, problem 15-62, Butrico: 85,732 and 132,750 in finished goods, 1,681,678 sold.

    Price 10,000 over 65,000 + 87,000 + 348,000 - 15,000: finished 1,794, sold 7,175, usage -309; usage -15,309 by 87
    and 348. Labour 20,000 - 5,000 by 130,500 of 870,000; overhead 690,000 - 696,000 likewise. Sold: 1,679,100 + 7,175
    - 12,247 + 12,750 - 5,100.
    """
    standard = {
        "material": {"material": 65_000},
        "finished": {"material": 87_000, "labour": 130_500, "overhead": 104_400},
        "sold": {"material": 348_000, "labour": 739_500, "overhead": 591_600},
    }
    variances = {
        "price": Variance(10_000, "material", passed_on=("usage",)),
        "usage": Variance(-15_000, "material", spared=("material",)),
        "rate": Variance(20_000, "labour"),
        "efficiency": Variance(-5_000, "labour"),
        "overhead": Variance(690_000 - 696_000, "overhead"),
    }
    found = prorate(variances, standard)
    assert found.charged["price"]["finished"] == 1_794
    assert (found.balances["finished"]["material"], found.balances["finished"]["labour"]) == (85_732, 132_750)
    assert sum(found.balances["sold"].values()) == 1_681_678
