"""Months of products at standard and at planned price with work in process, to the cent.

Sources: 标准成本法 and 计划成本 in 成本会计 textbooks (期末在产品, 成本差异的结转); Horngren, Datar and Rajan, Cost
Accounting, ch. 17 (standard costing in process costing); SAP, variance calculation at period end. The figures are our
own; the arithmetic is in each test.
"""

import pytest
from tests.cases.fixed_price_months import BODIES, HALF, december, november, october, variances
from tests.cases.process import Plant, plant

from erpcore.documents import Delivery, OrderCompletion, Reversal, SalesOrder, TimeTicket
from erpcore.production.order_month import given_to
from erpcore.testing.laws.audit import auditor_agrees

NOTHING = {"quantity": "0", "degree": "0"}
FINAL = {
    "material_price": 105_00,
    "material_usage": 50_00,
    "labour_rate": 422_00,
    "labour_efficiency": 330_00,
}


def test_equivalent_units_at_standard_over_two_months():
    """Work in process is at what it cost on average, output at standard; the rest is the month's, kind by kind.

    October, material: 1 155 / (80 + 20) = 11.55, so 231 stay and 924 - 800 = 124 are variances: of the price, 105 x 1,
    and of the usage, (105 - 100) x 10, those on the 80 of 100 that are finished, 84 and 40. Labour: 6 000 / (80 + 10),
    so 666.67 stay; of the efficiency, (200 - 180) x 30 = 600, it is 80 / 90.
    """
    works = october("weighted_average")
    works.close()
    assert works.in_process("WO") == {"labour": "666.67", "material": "231.00"}
    assert works.stock("BODY") == {"labour": "4800.00", "material": "800.00"}
    assert variances(works) == {"material_price": 84_00, "material_usage": 40_00, "labour_efficiency": 533_33}
    # November, material: 231 + 1 000 over 100 + 20: 205.17 stay, 1 025.83 - 1 000 are variances: 100 / 120 of what
    # October left, 105 - 84 of price and 50 - 40 of usage. Labour: 666.67 + 6 080 over 100 + 10: 613.33 stay. Of the
    # rate, 190 x 2 = 380, 100 / 110 are 345.45 and the odd cent; of the efficiency, (390 - 380) x 30 to date less
    # 533.33, 100 / 110 are -212.12.
    november(works)
    works.close("2026-11")
    assert works.in_process("WO") == {"labour": "613.33", "material": "205.17"}
    assert variances(works) == {
        "material_price": 84_00 + 17_50,
        "material_usage": 40_00 + 8_33,
        "labour_efficiency": 533_33 - 212_12,
        "labour_rate": 345_46,
    }
    # December: all that the order ever came to, 105 x 1, 5 x 10, 211 x 2, (411 - 400) x 30.
    december(works)
    works.close("2026-12")
    assert works.in_process("WO") == {}
    assert variances(works) == FINAL


@pytest.mark.parametrize(
    ("rule", "in_process", "posted"),
    [
        # The card allows 20 x 10 and 10 x 60 for what is in process: all variances are the month's.
        (
            "at_quota",
            {"labour": "600.00", "material": "200.00"},
            {"material_price": 105_00, "material_usage": 50_00, "labour_efficiency": 600_00},
        ),
        # The card is the same for all: in proportion to quota is by equivalent units.
        (
            "by_quota",
            {"labour": "666.67", "material": "231.00"},
            {"material_price": 84_00, "material_usage": 40_00, "labour_efficiency": 533_33},
        ),
        # In the first month what is in process is what was begun then: as at the average.
        (
            "first_in_first_out",
            {"labour": "666.67", "material": "231.00"},
            {"material_price": 84_00, "material_usage": 40_00, "labour_efficiency": 533_33},
        ),
        # Nothing is allowed for what is in process: (105 - 80) x 10 of usage, (200 - 160) x 30 of efficiency.
        ("ignore", {}, {"material_price": 105_00, "material_usage": 250_00, "labour_efficiency": 1200_00}),
        # All labour is the month's, (200 - 160) x 30; of the material 20 / 100 stay.
        (
            "material_only",
            {"material": "231.00"},
            {"material_price": 84_00, "material_usage": 40_00, "labour_efficiency": 1200_00},
        ),
        # 100 count as finished: 200 hours allowed, 1 200 stay.
        (
            "as_finished",
            {"labour": "1200.00", "material": "231.00"},
            {"material_price": 84_00, "material_usage": 40_00},
        ),
        # The first month is counted, by equivalent units.
        (
            "keep_fixed",
            {"labour": "666.67", "material": "231.00"},
            {"material_price": 84_00, "material_usage": 40_00, "labour_efficiency": 533_33},
        ),
    ],
)
def test_each_rule_at_standard_and_all_come_to_the_same(rule, in_process, posted):
    """What is in process is what the rule says; the completion posts the rest, so that nothing is posted twice."""
    works = october(rule)
    works.close()
    assert works.in_process("WO") == in_process
    assert variances(works) == posted
    november(works)
    works.close("2026-11")
    december(works)
    works.close("2026-12")
    assert (works.in_process("WO"), variances(works)) == ({}, FINAL)


def test_first_in_first_out_leaves_the_month_its_own_prices():
    """November's pulp was at standard: what is in process by its end has no price variance; 20 x 10 and 10 x 57.

    Labour of November: 6 080 over 100 - 10 + 10 = 100 finished ones, 60.80 each, of which 10 are 608; of the rate,
    380, a tenth stays; of the efficiency, (190 - 200) x 30 = -300, too. October's rest is all November's.
    """
    works = october("first_in_first_out")
    works.close()
    november(works)
    works.close("2026-11")
    assert works.in_process("WO") == {"labour": "608.00", "material": "200.00"}
    assert variances(works) == {
        "material_price": 105_00,
        "material_usage": 50_00,
        "labour_rate": 342_00,
        "labour_efficiency": 600_00 - 270_00,
    }


def test_first_in_first_out_with_units_of_two_months_in_process():
    """Only 8 of the 20 are finished in November, with 6 hours; 12 stay and have come to 0.75.

    Material: 12 / 20 of October's 231 stay, 138.60. Labour: 6 x 32 = 192 over 8 x 0.5 + 12 x 0.25 = 7 finished ones;
    400 of October's 666.67 and 3 / 7 of it stay, 82.29. Variances to date less October's: 21 and 10 of material, of
    them 8 / 20; of the rate, 12, 4 / 7; of the efficiency October kept 66.67, of which 8 / 20, and November's
    (6 - 14) x 30 = -240, of which 4 / 7.
    """
    works = october("first_in_first_out")
    works.close()
    works.post(TimeTicket, "2026-11", work_order="WO", work_centre="PRESS", labour_hours="6")
    works.receive("WO", "8", "2026-11")
    works.count("WO", {"quantity": "12", "degree": "0.75", "degrees": {"material": "1"}}, period="2026-11")
    works.close("2026-11")
    assert works.in_process("WO") == {"labour": "482.29", "material": "138.60"}
    assert variances(works) == {
        "material_price": 84_00 + 8_40,
        "material_usage": 40_00 + 4_00,
        "labour_rate": 6_86,  # 6.857
        "labour_efficiency": 533_33 + 26_67 - 137_15,  # 137.143, and the odd cent
    }


def test_a_month_without_output_at_quota_has_its_variances():
    """20 begun with 21 at 11 and 18 hours: 231 - 200 and 540 - 600 are posted before anything is finished."""
    works = Plant(plant("at_quota", level="standard", **BODIES))
    works.start("WO", "BODY", "20")
    works.issue("WO", "PULP", "231", quantity="21")
    works.post(TimeTicket, work_order="WO", work_centre="PRESS", labour_hours="18")
    works.count("WO", HALF)
    works.close()
    assert works.in_process("WO") == {"labour": "600.00", "material": "200.00"}
    assert variances(works) == {"material_price": 21_00, "material_usage": 10_00, "labour_efficiency": -60_00}


def test_run_again_nothing_moves_and_a_completion_taken_back_returns():
    """The month costed twice posts once; completed in the month it posts the rest, and reversed it goes back to it."""
    works = october("weighted_average")
    works.books.month_end("2026-10").run_costing()
    posted = variances(works), works.in_process("WO")
    again = works.books.month_end("2026-10").run_costing()
    assert not [entry for of in again.entries.values() for entry in of if entry.movements or entry.marks]
    works.post(OrderCompletion, id="OC", work_order="WO")
    works.books.month_end("2026-10").run_costing()
    assert works.in_process("WO") == {}
    assert variances(works) == {
        "material_price": 105_00,
        "material_usage": 250_00,
        "labour_efficiency": 1200_00,
    }
    works.post(Reversal, of="OC", reason="not yet")
    works.close()
    assert (variances(works), works.in_process("WO")) == posted


def test_equivalent_units_at_planned_price():
    """The order hands 124 and 533.33 to the variance of bodies; half of them are sold with half of it.

    11.738 % of 5 600 (80 x 70) are 657.33, of 2 800 that were sold 328.67 or 328.66; 897.67 stay in process. In
    November the order hands over 25.83 more of material and 6 746.67 - 613.33 - 6 000 of labour; completed in December
    it has handed over all: 155 of material and 422 + 330 of labour.
    """
    works = october("weighted_average", "planned")
    line = {"item": "BODY", "quantity": "40", "price": "99"}
    works.post(SalesOrder, id="SO", partner="SHOPS", lines=[line])
    works.post(Delivery, sales_order="SO/1", quantity="40")
    works.close()
    variance = works.books.state.cost_variances.classes["semi_finished"]
    assert works.in_process("WO") == {"labour": "666.67", "material": "231.00"}
    assert works.stock("BODY") == {"labour": "2400.00", "material": "400.00"}
    assert variance.collected["2026-10"] == {"material": 124_00, "labour": 533_33}
    assert variance.balance() == {"material": 62_00, "labour": 266_66}
    november(works)
    works.close("2026-11")
    assert variance.collected["2026-11"] == {"material": 25_83, "labour": 133_34}
    assert works.in_process("WO") == {"labour": "613.33", "material": "205.17"}
    december(works)
    works.close("2026-12")
    handed = works.books.state.orders.orders["WO"].outputs[
        given_to("material_cost_variance", "semi_finished")
    ]
    assert handed.amounts == {"material": 155_00, "labour": 752_00}
    assert works.in_process("WO") == {}


def test_variance_of_bodies_goes_on_to_chairs_in_process():
    """Chairs under a rule bear the variance of planned bodies, transferred in, in the month in which it arises.

    All 80 bodies go into chairs: 5 600 and 657.33 of variance, glue for 80. 60 chairs are finished, 20 have all their
    bodies and half of their glue: a quarter of 6 257.33 stays, 40 of glue at 1 over 60 + 10 leave 10 / 70.
    """
    works = october("weighted_average", "planned")
    works.start("CHAIRS", "CHAIR", "80")
    works.use("CHAIRS", "BODY", "80")
    works.issue("CHAIRS", "GLUE", "70", quantity="70")
    works.receive("CHAIRS", "60")
    works.count("CHAIRS", {"quantity": "20", "degree": "0.5"})
    works.close()
    assert works.books.state.cost_variances.classes["semi_finished"].balance() == {}
    left = works.in_process("CHAIRS")
    assert left == {"labour": "1333.33", "material": "241.00"}  # 5 333.33 / 4; 924 / 4 and 10
    assert works.whole(works.received("CHAIRS")) == "4753.00"  # 3/4 of 6 257.33, 60


@pytest.mark.parametrize("level", ["standard", "planned"])
def test_the_auditor_reads_the_variances_of_orders_that_go_on_as_booked(level):
    """He knows no rule: what is left in process is the cost he read less the output and what was posted beside it."""
    works = october("ignore", level)
    works.books.month_end("2026-10").run_costing()
    assert works.in_process("WO") == {}
    auditor_agrees(works.books)
    works.post(OrderCompletion, work_order="WO")
    works.books.month_end("2026-10").run_costing()
    auditor_agrees(works.books)
