"""The quota method (定额法) and batches of published methods, from slips to the cost sheet.

The methods are those of 成本会计 and of 企业产品成本核算制度; figures of which no problem is named are for checking by
hand. Amounts are in yuan, or in fen where cents matter.
"""

from fractions import Fraction

from erpcore.costing.orders.batch_costing import Batch, finish_part, simplified_batches
from erpcore.costing.quotas.quota_conversion import conversion_deviation, piece_wages
from erpcore.costing.quotas.quota_material import (
    Cutting,
    Slips,
    material_by_count,
    material_by_cutting,
    material_by_slips,
    put_in,
    variance_of_material,
)
from erpcore.costing.quotas.quota_method import (
    QuotaElement,
    Requoted,
    change_by_count,
    change_by_ratio,
    quota_cost,
)
from erpcore.kernel.rounding import MICRO


def test_issues_within_the_limit_may_hide_a_deviation():
    """限额法: 1 000 were planned at 5 kg, 5 000 kg is the limit; 900 were put in and 4 800 kg drawn.

    The slips say 200 kg less than the limit; with 100 kg in the shop before and 40 after, 4 860 kg were used where
    4 500 are allowed: 360 kg more.
    """
    found = material_by_slips(
        900, 5, Slips(4_800, opening_left=100, closing_left=40), planned_price=4 * MICRO, decimals=0
    )
    assert found == (4_500, 4_860, 1_440)


def test_other_material_in_its_place_is_a_deviation():
    """限额法: 60 kg of another material are worth 54 kg of this one on a slip of difference; 20 kg went back."""
    slips = Slips(2_000, beyond_limit=54, returned=20)
    assert material_by_slips(400, 5, slips, planned_price=10 * MICRO, decimals=0).amount == 340


def test_sheets_that_are_cut():
    """切割核算法: 126 kg less 6 given back at 10 kg a blank should make 12; 11 were cut.

    120 - 11 x 10 = 10 kg at 6.50 are 65.00 more; of waste 11 x 0.4 = 4.4 kg was expected and 6 given back: 1.6 kg at
    0.50 save 0.80.
    """
    lot = Cutting(126, 6, 11, 10, waste_each=Fraction(4, 10), waste=6)
    found = material_by_cutting(lot, planned_price=6_500_000, waste_price=500_000, decimals=2)
    assert (found.blanks_allowed, found.material.amount, found.waste, found.amount) == (12, 65_00, -80, 64_20)


def test_material_by_counting_what_is_in_process():
    """盘存法: 2 000 finished, 100 in process, 200 before: 1 900 put in at 5 kg; 9 600 kg used at 4: 400 above."""
    found = material_by_count(put_in(2_000, 100, 200), 5, 9_600, planned_price=4 * MICRO, decimals=0)
    assert (found.allowed, found.amount) == (9_500, 400)


def test_material_that_goes_in_with_the_work():
    """盘存法: what is in process counts as equivalents: 500 finished, 80 at 50 %, 60 at 50 % before: 510 at 3 kg."""
    products = put_in(500, Fraction(80, 2), Fraction(60, 2))
    assert material_by_count(products, 3, 1_500, planned_price=2 * MICRO, decimals=0) == (1_530, 1_500, -60)


def test_wages_by_the_hour():
    """计时工资: 60 000 planned for 20 000 h is 3 an hour; 6 100 quota hours allow 18 300 of 18 910: 610 above.

    Of it 6 200 hours were worked: 100 more at 3 are 300, and 0.05 more for each of 6 200 are 310.
    """
    assert conversion_deviation(18_910, 6_100, planned=60_000, planned_hours=20_000) == 610 == 100 * 3 + 310


def test_overhead_by_the_hour():
    """制造费用: 80 000 planned for 20 000 h is 4 an hour; 6 100 quota hours allow 24 400 of 24 180: 220 below."""
    assert conversion_deviation(24_180, 6_100, planned=80_000, planned_hours=20_000) == -220


def test_wages_by_the_piece():
    """计件工资: 1 200 turned at 0.50 and 1 150 milled at 0.80 are quota; hard castings and waiting are deviation."""
    rates = {"turning": 500_000, "milling": 800_000}
    found = piece_wages(
        {"turning": 1_200, "milling": 1_150}, rates, {"hard castings": 36_00, "waiting": 24_00}, decimals=2
    )
    assert found == (1_520_00, 60_00)


def test_a_quota_that_changes_by_parts():
    """定额变动差异: 40 shafts at 4.80 instead of 5.00, 25 covers at 2.10 instead of 2.00: 8.00 less, 2.50 more."""
    counted = {"shaft": Requoted(40, 5 * MICRO, 4_800_000), "cover": Requoted(25, 2 * MICRO, 2_100_000)}
    assert change_by_count(counted, decimals=2) == -5_50


def test_a_month_of_a_product_from_slips_to_the_cost_sheet():
    """定额法: material, wages and overhead of 甲产品 in a month, with a lower quota of material from its first day.

    Material: opening 8 000 at old quota, 40 below; 200 a unit become 190: -400, so 7 600. Put in 190 units at quota:
    36 100; used 50 kg more at 10: 500 above. Material cost variance -1 % of 36 600: -366. Finished 200 units: 38 000 of
    43 700. Deviation 460 / 43 700 x 38 000 = 400; 60 stay. Actual: 38 000 + 400 + 400 - 366 = 38 434.
    Wages: opening 1 000, 6 000 in the month, 350 above; finished 6 000 of 7 000 bear 300.
    Overhead: opening 1 500, 9 000 in the month, 105 below; finished 9 000 of 10 500 bear -90.
    """
    used = material_by_count(190, 19, 3_660, planned_price=10 * MICRO, decimals=0).amount
    material = QuotaElement(
        opening_quota=8_000,
        opening_deviation=-40,
        quota_change=change_by_ratio(8_000, 200, 190),
        quota=36_100,
        deviation=used,
        finished_quota=38_000,
        material_variance=variance_of_material(36_100, used, Fraction(-1, 100)),
    )
    wages = conversion_deviation(6_350, 2_000, planned=30_000, planned_hours=10_000)
    overhead = conversion_deviation(8_895, 2_000, planned=45_000, planned_hours=10_000)
    found = quota_cost(
        {
            "material": material,
            "wages": QuotaElement(1_000, 0, 0, 6_000, wages, 6_000),
            "overhead": QuotaElement(1_500, 0, 0, 9_000, overhead, 9_000),
        }
    )
    assert found["material"].finished == (38_000, 400, 400, -366)
    assert found["material"].closing == (5_700, 60, 0, 0)
    assert [cost.finished.actual for cost in found.values()] == [38_434, 6_300, 8_910]
    assert [cost.closing.actual for cost in found.values()] == [5_760, 1_050, 1_485]


def test_a_batch_that_is_finished_in_parts():
    """分批法, 陆续完工: of 10 units of batch 801, 4 are finished in May and carried at the planned cost of one.

    18 000, 7 900 and 5 750 so far; planned 1 800, 820 and 560. In June 1 700 and 1 350 more finish the other six.
    """
    cost = {"material": 18_000, "labour": 7_900, "overhead": 5_750}
    may = finish_part(cost, {"material": 1_800, "labour": 820, "overhead": 560}, 4)
    assert may.finished == {"material": 7_200, "labour": 3_280, "overhead": 2_240}
    june = may.closing["labour"] + 1_700, may.closing["overhead"] + 1_350
    assert (may.closing["material"], *june) == (10_800, 6_320, 4_860)


def test_simplified_batches_that_finish_in_part():
    """简化分批法: of 86 000 h, 43 000 and, of batch 2, 6 000 are in finished goods; 0.40 and 0.60 an hour.

    Batch 1 is done with 43 000 h and 64 000 of material; batch 2 has 35 000 h and 30 000, a fifth of its material and
    6 000 h done; batch 3 has 8 000 h. Labour 34 400 / 86 000 = 0.4, overhead 51 600 / 86 000 = 0.6.
    """
    batches = {
        "1": Batch(64_000, 43_000, 64_000, 43_000),
        "2": Batch(30_000, 35_000, 6_000, 6_000),
        "3": Batch(11_000, 8_000),
    }
    found = simplified_batches(batches, {"labour": 34_400, "overhead": 51_600})
    assert found.rates == {"labour": Fraction(4, 10), "overhead": Fraction(6, 10)}
    assert found.finished["1"] == {"material": 64_000, "labour": 17_200, "overhead": 25_800}
    assert found.finished["2"] == {"material": 6_000, "labour": 2_400, "overhead": 3_600}
    assert found.open_indirect == {"labour": 14_800, "overhead": 22_200}
