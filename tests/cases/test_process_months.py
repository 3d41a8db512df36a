"""Months of process costing as documents and a close, to the cent: equivalent units, and the other rules of practice.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (Pacific Electronics, assembly and testing departments);
注册会计师《财务成本管理》, 产品成本计算 (约当产量法, 甲产品); 成本会计, 生产费用在完工产品与在产品之间的分配 (甲产品,
按所耗原材料费用计价法); the months by the other rules have figures of our own. The arithmetic is in each test.
"""

import pytest
from tests.cases.pacific_electronics import HALF, pacific, pacific_testing
from tests.cases.process import Plant, plant


@pytest.mark.parametrize(
    ("rule", "material", "conversion"),
    [
        # (18 000 + 19 800) / 500 = 75.60; (18 135 + 16 380) / 450 = 76.70: 400 x 75.60, 400 x 76.70.
        ("weighted_average", ("30240.00", "7560.00"), ("30680.00", "3835.00")),
        # 19 800 / 275 = 72: 18 000 + 175 x 72; 16 380 / (400 - 135 + 50) = 52: 18 135 + 265 x 52, 50 x 52.
        ("first_in_first_out", ("30600.00", "7200.00"), ("31915.00", "2600.00")),
    ],
)
def test_pacific_electronics(rule, material, conversion):
    """Horngren, ch. 17: finished 60,920 and in process 11,395 at the average; 62,515 and 9,800 first in, first out."""
    works = pacific(rule)
    works.close()
    assert works.received("WO") == works.stock("BODY") == {"labour": conversion[0], "material": material[0]}
    assert works.in_process("WO") == {"labour": conversion[1], "material": material[1]}
    quarter = works.received("WO", "PR-2")
    assert quarter == {
        "labour": f"{float(conversion[0]) / 4:.2f}",
        "material": f"{float(material[0]) / 4:.2f}",
    }


@pytest.mark.parametrize(
    ("rule", "finished", "left"),
    [
        # 378,200 / 4,960 = 76.25 and 356,475 / 4,900 = 72.75
        ("weighted_average", ("366000.00", "349200.00"), ("12200.00", "7275.00")),
        # 368,600 / 4,850 = 76: 9,600 + 4,690 x 76; 350,900 / 4,840 = 72.50: 5,575 + 4,740 x 72.50
        ("first_in_first_out", ("366040.00", "349225.00"), ("12160.00", "7250.00")),
    ],
)
def test_double_diamond_skis(rule, finished, left):
    """Garrison, ch. 4: 200 at 55 and 30 % before, 5,000 begun, 4,800 finished, 400 left at 40 and 25 %."""
    works = Plant(plant(rule))
    works.start("WO", "BODY", "5200")
    begun = {"quantity": "200", "degree": "0.3", "degrees": {"material": "0.55"}}
    works.opening("WO", {"material": "9600", "labour": "5575"}, counted=[begun])
    works.issue("WO", "PULP", "368600")
    works.charge("WO", labour="350900")
    works.receive("WO", "4800")
    works.count("WO", {"quantity": "400", "degree": "0.25", "degrees": {"material": "0.4"}})
    works.close()
    assert works.received("WO") == {"labour": finished[1], "material": finished[0]}
    assert works.in_process("WO") == {"labour": left[1], "material": left[0]}


@pytest.mark.parametrize(
    ("rule", "transferred", "finished", "left"),
    [
        # (33 600 + 52 000) / 640 = 133.75; 13 200 / 440 = 30; (18 000 + 48 600) / (440 + 160) = 111.
        # Finished 440 x (133.75 + 30 + 111) = 120 890; left 200 x 133.75 + 160 x 111 = 44 510.
        ("weighted_average", "52000", "120890.00", "44510.00"),
        # 52 480 / 400 = 131.20; 30; 48 600 / (440 - 150 + 160) = 108: left 200 x 131.20 + 160 x 108 = 43 520.
        ("first_in_first_out", "52480", "122360.00", "43520.00"),
    ],
)
def test_the_testing_department_of_pacific_electronics(rule, transferred, finished, left):
    """Horngren, ch. 17: labour of the department before is all in, whatever the degree of this one's."""
    works = pacific_testing(rule, transferred)
    assert works.whole(works.received("TESTING")) == finished
    assert works.whole(works.in_process("TESTING")) == left
    assert works.in_process("ASSEMBLY") == {}


def test_equivalent_units_of_the_examination():
    """注会《财务成本管理》: 600 finished, 100 at 50 %, material put in at the start; cost of both months together.

    70 700 / 700 = 101; 39 650 / 650 = 61; 85 475 / 650 = 131.50; 29 250 / 650 = 45.
    """
    works = Plant(plant("weighted_average"))
    works.start("JIA", "BODY", "700")
    works.opening("JIA", {"material": "700", "labour": "650", "machine": "475", "overhead": "250"})
    works.issue("JIA", "PULP", "70000", quantity="700")
    works.charge("JIA", labour="39000", machine="85000", overhead="29000")
    works.receive("JIA", "600")
    works.count("JIA", {"quantity": "100", **HALF})
    works.close()
    assert works.received("JIA") == {
        "labour": "36600.00",
        "machine": "78900.00",
        "material": "60600.00",
        "overhead": "27000.00",
    }
    assert works.in_process("JIA") == {
        "labour": "3050.00",
        "machine": "6575.00",
        "material": "10100.00",
        "overhead": "2250.00",
    }


QUOTAS = {
    "standards": [{"item": "PULP", "valid_from": "2026-01-01", "amounts": {"material": "100"}}],
    "routings": [
        {
            "item": "BODY",
            "valid_from": "2026-01-01",
            "operations": [{"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "2"}],
        }
    ],
    "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
    "rates": [
        {
            "work_centre": "PRESS",
            "valid_from": "2026-01-01",
            "labour": "30",
            "machine": "0",
            "overhead": "15",
        }
    ],
}


@pytest.mark.parametrize(
    ("rule", "material", "labour", "overhead"),
    [
        # 不计算在产品成本法: all of it is finished.
        ("ignore", "0.00", "0.00", "0.00"),
        # 按所耗直接材料成本: 72 000 x 200 / 700.
        ("material_only", "20571.43", "0.00", "0.00"),
        # 约当产量: 36 800 x 100 / 600 and 19 000 x 100 / 600.
        ("weighted_average", "20571.43", "6133.33", "3166.67"),
        # 按完工产品成本: 200 / 700 of everything.
        ("as_finished", "20571.43", "10514.29", "5428.57"),
        # 定额成本: 200 x 100, 100 x 60, 100 x 30.
        ("at_quota", "20000.00", "6000.00", "3000.00"),
        # 定额比例: 50 000 : 20 000, 30 000 : 6 000, 15 000 : 3 000.
        ("by_quota", "20571.43", "6133.33", "3166.67"),
    ],
)
def test_a_month_by_each_rule(rule, material, labour, overhead):
    """500 finished and 200 in process, half done with all material; quota 100 of material, 60 labour, 30 overhead."""
    works = Plant(plant(rule, **QUOTAS))
    works.start("WO", "BODY", "700")
    works.issue("WO", "PULP", "72000", quantity="720")
    works.charge("WO", labour="36800", overhead="19000")
    works.receive("WO", "500")
    if rule != "ignore":
        works.count("WO", {"quantity": "200", **HALF})
    works.close()
    left = {"labour": labour, "material": material, "overhead": overhead}
    assert works.in_process("WO") == {of: amount for of, amount in left.items() if amount != "0.00"}
    whole = {"labour": "36800.00", "material": "72000.00", "overhead": "19000.00"}
    assert works.whole(works.received("WO")) == works.whole(whole, less=works.in_process("WO"))
    assert works.stock("BODY") == works.received("WO")


def test_material_of_the_product_jia():
    """成本会计, 按所耗原材料费用计价: 60 000 of material over 800 and 200; 3 000 of labour for what is finished."""
    works = Plant(plant("material_only"))
    works.start("JIA", "BODY", "1000")
    works.issue("JIA", "PULP", "60000", quantity="1000")
    works.charge("JIA", labour="3000")
    works.receive("JIA", "800")
    works.count("JIA", {"quantity": "200", **HALF})
    works.close()
    assert works.received("JIA") == {"labour": "3000.00", "material": "48000.00"}
    assert works.in_process("JIA") == {"material": "12000.00"}


def test_work_in_process_at_a_fixed_cost():
    """按年初固定成本: 5 000 and 800 stay in process until December counts anew.

    October and November hand on all they cost. December: 5 000 + 12 000 over 100 and 60 units = 106.25 of material,
    800 + 3 000 over 100 and 30 = 29.23 of labour: 6 375 and 876.92 stay for the next year.
    """
    works = Plant(plant("keep_fixed"))
    works.start("WO", "BODY", "1000")
    works.opening("WO", {"material": "5000", "labour": "800"})
    for period in ("2026-10", "2026-11", "2026-12"):
        works.issue("WO", "PULP", "12000", period, quantity="100")
        works.charge("WO", period, labour="3000")
        works.receive("WO", "100", period, id=f"PR-{period}")
        if period == "2026-12":
            works.count("WO", {"quantity": "60", **HALF}, period=period)
            works.books.month_end(period).run_costing()
        else:
            works.close(period)
            assert works.received("WO", f"PR-{period}") == {"labour": "3000.00", "material": "12000.00"}
            assert works.in_process("WO") == {"labour": "800.00", "material": "5000.00"}
    assert works.received("WO", "PR-2026-12") == {"labour": "2923.08", "material": "10625.00"}
    assert works.in_process("WO") == {"labour": "876.92", "material": "6375.00"}


@pytest.mark.parametrize("method", ["moving_average", "fifo", "monthly_average"])
def test_two_departments_over_two_months(method):
    """逐步结转: bodies go on to chairs in the month they are made, at what the month makes them cost.

    October: bodies 1 000 + 450 over 100 and 90 units: 10 + 5; 60 go on. Chairs: 60 x 15, 60 of glue, 110 of labour over
    60, 60 and 55 units: 15 + 1 + 2 each; 50 finished at 18; 10 left at 15 + 1 and half of 2: 170.
    November: all is finished, bodies and chairs; 90 bodies go on, the 20 of October and the 70 of November.
    """
    works = Plant(plant("weighted_average", level=method, valuation=method))
    works.start("B", "BODY", "200")
    works.start("C", "CHAIR", "200")
    works.issue("B", "PULP", "1000", quantity="100")
    works.charge("B", labour="450")
    works.receive("B", "80")
    works.count("B", {"quantity": "20", **HALF})
    works.use("C", "BODY", "60")
    works.issue("C", "GLUE", "60", quantity="60")
    works.charge("C", labour="110")
    works.receive("C", "50")
    works.count("C", {"quantity": "10", **HALF})
    works.close()
    assert works.whole(works.stock("BODY")) == "300.00"
    assert works.whole(works.stock("CHAIR")) == "900.00"
    assert works.whole(works.in_process("C")) == "170.00"
    november = "2026-11"
    works.issue("B", "PULP", "500", november, quantity="50")
    works.charge("B", november, labour="350")
    works.receive("B", "70", november)
    works.count("B", {"quantity": "0", "degree": "0"}, period=november)
    works.use("C", "BODY", "90", november)
    works.issue("C", "GLUE", "90", november, quantity="90")
    works.charge("C", november, labour="190")
    works.receive("C", "100", november, final=True)
    works.close(november)
    # All but nothing is finished: bodies 300 + 1 100, chairs 170 + 90 + 190 and all of the bodies.
    assert works.stock("BODY") == works.in_process("B") == works.in_process("C") == {}
    assert works.whole(works.stock("CHAIR")) == "2750.00"
