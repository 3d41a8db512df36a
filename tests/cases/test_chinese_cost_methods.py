"""Methods of 成本会计 in published problems, posted as documents and closed, to the cent.

分工序投料程度和完工程度, 制造费用年度计划分配率法, 分类法 with work in process, 平行结转分步法. Books and topics are
named in each test; figures of exercises are as they are widely printed, and the arithmetic is beside them.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import (
    JointReceipt,
    OpeningBalance,
    OverheadExpense,
    ProductionReceipt,
    Spoilage,
    WorkOrder,
    WorkOrderRelease,
)


def operations(**hours: str) -> list[dict[str, Any]]:
    """Write a routing: the hours of one unit by operation."""
    return [
        {"number": number * 10, "name": code, "work_centre": "BENCH", "run_hours": run}
        for number, (code, run) in enumerate(hours.items(), 1)
    ]


def bench(**rate: str) -> dict[str, Any]:
    """Set up one work centre of the shop, whose rate is zero where none is given."""
    return {
        "work_centres": [{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
        "rates": [{"work_centre": "BENCH", "valid_from": SINCE, "labour": "1", **rate}],
    }


def test_material_and_work_by_operation() -> None:
    """成本会计, 投料率 and 完工率: 280 and 220 kg, 160 and 240 h; 3 200 and 2 400 in process, 8 400 finished.

    - Material, in as each operation begins: 280 / 500 = 56 %, then all: 3 200 x 56 % + 2 400 = 4 192;
      503 680 / (8 400 + 4 192) = 40: 336 000 finished, 167 680 in process.
    - Work, half of each operation: 160 x 50 % / 400 = 20 %, (160 + 240 x 50 %) / 400 = 70 %: 640 + 1 680 = 2 320;
      214 400 / (8 400 + 2 320) = 20: 168 000 and 46 400.
    """
    steps = operations(first="160", second="240")
    kilograms = [
        {"item": "PULP", "quantity": amount, "operation": number}
        for number, amount in ((10, "280"), (20, "220"))
    ]
    works = Plant(
        plant(
            "weighted_average",
            boms=[{"item": "BODY", "valid_from": SINCE, "lines": kilograms}],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": steps}],
            **bench(),
        )
    )
    works.start("WO", "BODY", "14000")
    works.issue("WO", "PULP", "503680", quantity="503680")
    works.charge("WO", labour="214400")
    works.receive("WO", "8400")
    works.count(
        "WO",
        {"quantity": "3200", "operation": 0, "under_way": "0.5"},
        {"quantity": "2400", "operation": 10, "under_way": "0.5"},
    )
    works.close()
    assert works.received("WO") == {"labour": "168000.00", "material": "336000.00"}
    assert works.in_process("WO") == {"labour": "46400.00", "material": "167680.00"}


@pytest.mark.parametrize(
    ("rule", "finished", "units", "left"),
    [
        # 定额比例: 300 x 400 = 120 000 kg and 40 x 400 = 16 000 at 1 360 000 / 136 000 = 10; 300 x 100 = 30 000 h and
        # 40 x 50 = 2 000 h at 640 000 / 32 000 = 20 and 960 000 / 32 000 = 30.
        ("by_quota", "300", "40", ("160000.00", "40000.00", "60000.00")),
        # 定额成本: 400 x 400, 400 x 100 and 400 x 150: at 1.00 a kilogram, and 2.00 and 3.00 an hour, for 50 h.
        ("at_quota", "600", "400", ("160000.00", "40000.00", "60000.00")),
    ],
)
def test_quotas_of_units_half_done(rule: str, finished: str, units: str, left: tuple[str, str, str]) -> None:
    """初级会计实务, 定额比例法 and 在产品按定额成本计价: 1 360 000, 640 000 and 960 000; 400 kg and 100 h for one.

    Finished by both rules: 1 200 000, 600 000 and 900 000.
    """
    works = Plant(
        plant(
            rule,
            boms=[{"item": "BODY", "valid_from": SINCE, "lines": [{"item": "PULP", "quantity": "400"}]}],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": operations(work="100")}],
            **bench(labour="2", overhead="3"),
            company={"policies": {"overhead_rest": "carry_forward"}},
        )
    )
    works.start("WO", "BODY", "1000")
    works.issue("WO", "PULP", "1360000", quantity="1360000")
    works.charge("WO", labour="640000", overhead="960000")
    works.receive("WO", finished)
    works.count("WO", {"quantity": units, "operation": 0, "under_way": "0.5"})
    works.close()
    assert works.received("WO") == {"labour": "600000.00", "material": "1200000.00", "overhead": "900000.00"}
    assert works.in_process("WO") == dict(zip(("material", "labour", "overhead"), left, strict=True))


def test_overhead_at_the_rate_of_the_year() -> None:
    """成本会计, 年度计划分配率法: 163 200 for 24 000 of 4 h and 18 000 of 6 h, 204 000 h, is 0.80 an hour.

    - November: 1 200 x 4 x 0.80 = 3 840 and 1 000 x 6 x 0.80 = 4 800 of 9 100 spent; 150 too much was applied before:
      9 100 - 8 640 - 150 = 310 stay on the pool.
    - December: 900 x 4 x 0.80 = 2 880 and 800 x 6 x 0.80 = 3 840 of 6 200 spent: 310 + 6 200 - 6 720 = -210 go to the
      3 600 and 4 800 h of the month: 2 880 - 90 = 2 790 and 3 840 - 120 = 3 720.
    """
    hours = {"JIA": "4", "YI": "6"}
    policies = {"overhead_absorption": "standard_hours", "overhead_rest": "orders_at_year_end"}
    ledger = Ledger(
        company(
            dict.fromkeys(hours, "finished"),
            company={"first_period": "2026-11", "policies": policies},
            routings=[
                {"item": item, "valid_from": SINCE, "operations": operations(work=run)}
                for item, run in hours.items()
            ],
            cost_centres=[
                {"code": "SHOP", "name": "shop", "purpose": "production", "shared_by": "standard_hours"}
            ],
            **bench(labour="0", overhead="0.80"),
        )
    )
    before = {
        "lines": [{"account": "1002", "debit": "150"}],
        "overhead": [{"cost_centre": "SHOP", "credit": "150"}],
    }
    ledger(OpeningBalance, "OB", date="2026-11-01", **before)
    months = {
        "2026-11": ("30", "9100", {"JIA": "1200", "YI": "1000"}),
        "2026-12": ("31", "6200", {"JIA": "900", "YI": "800"}),
    }
    borne, left = [], []
    for period, (last, spent, made) in months.items():
        day = {"date": f"{period}-{last}"}
        ledger(OverheadExpense, f"OE-{period}", cost_centre="SHOP", amount=spent, owed="bank", **day)
        for item, quantity in made.items():
            order = f"{item}-{period}"
            ledger(WorkOrder, order, item=item, quantity=quantity, **day)
            ledger(WorkOrderRelease, f"WR-{order}", work_order=order, **day)
            ledger(ProductionReceipt, f"PR-{order}", work_order=order, quantity=quantity, final=True, **day)
        ledger.books.month_end(period).run()
        borne += [
            ledger.amount(sum(ledger.books.work_order(f"{item}-{period}").cost().values())) for item in made
        ]
        left += ledger.balances("5101", period=period)
    assert borne == ["3840.00", "4800.00", "2790.00", "3720.00"]
    assert left == ["310.00", "0.00"]


@pytest.mark.parametrize("valuation", ["moving_average", "monthly_average", "fifo"])
def test_a_class_of_products_with_work_in_process(valuation: str) -> None:
    """成本会计, 分类法: A 类 holds 40 000, 3 000 and 5 000 all year; 900 600, 111 650 and 175 450 are finished.

    - Material by coefficients of 270, 300 and 450 to 300: 0.9 x 1 000 + 1 x 1 200 + 1.5 x 500 = 2 850, at 316.
    - Wages and overhead by quota hours: 10 x 1 000 + 12 x 1 200 + 15 x 500 = 31 900 h, at 3.50 and 5.50.

    The class is an item of its own, made by an order that has the rule for work in process; what the month finishes
    of it goes to an order of joint products, which shares each element out by the coefficients.
    """
    kinds = {"PULP": "raw", "CLASS-A": "semi_finished", **dict.fromkeys(("JIA", "YI", "BING"), "finished")}
    works = Plant(
        plant(
            valuation=valuation,
            level=valuation,
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            prices=[{"item": "PULP", "valid_from": SINCE, "price": "1"}],
            boms=[
                {"item": made, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
                for made, of in (("CLASS-A", "PULP"), ("JIA", "CLASS-A"))
            ],
            wip_rules=[{"item": "CLASS-A", "valid_from": SINCE, "rule": "keep_fixed"}],
        )
    )
    works.start("CLASS", "CLASS-A", "100000")
    works.opening("CLASS", {"material": "40000", "labour": "3000", "overhead": "5000"})
    works.issue("CLASS", "PULP", "900600", quantity="2850")
    works.receive("CLASS", "2850")
    works.start("SHARES", "JIA", "1000")
    works.use("SHARES", "CLASS-A", "2850")
    products = []
    for item, made, coefficient, hours in (
        ("JIA", 1000, "0.9", 10),
        ("YI", 1200, "1", 12),
        ("BING", 500, "1.5", 15),
    ):
        ratios = {"material": Decimal(coefficient) * made, "labour": hours * made, "overhead": hours * made}
        written = {element: str(ratio) for element, ratio in ratios.items()}
        products.append({"item": item, "quantity": str(made), "ratios": written})
    works.post(JointReceipt, work_order="SHARES", products=products, basis="quantity")
    works.charge("CLASS", labour="111650", overhead="175450")
    works.close()
    assert works.stock("JIA") == {"labour": "35000.00", "material": "284400.00", "overhead": "55000.00"}
    assert works.stock("YI") == {"labour": "50400.00", "material": "379200.00", "overhead": "79200.00"}
    assert works.stock("BING") == {"labour": "26250.00", "material": "237000.00", "overhead": "41250.00"}
    assert works.in_process("CLASS") == {"labour": "3000.00", "material": "40000.00", "overhead": "5000.00"}


STEPS = ("labour_1", "labour_2", "labour_3")


def test_steps_side_by_side() -> None:
    """成本会计, 平行结转分步法: each step gives 200 finished products their share of its own cost, 34 000 in all.

    40 are in step one, 30 in two and 20 in three, each half done; what a step has done is in all that have passed it.
    One: (4 800 + 18 400) / (200 + 90) = 80 and (800 + 4 600) / (200 + 20 + 50) = 20. Two: (1 400 + 8 000) / (200 + 15
    + 20) = 40. Three: (300 + 6 000) / (200 + 10) = 30. The steps are cost elements of one order.
    """
    elements = [{"code": of, "name": of} for of in ("material", "labour", "machine", "overhead", *STEPS)]
    works = Plant(plant("weighted_average", company={"elements": elements}))
    works.start("WO", "BODY", "290")
    works.opening("WO", {"material": "4800", "labour_1": "800", "labour_2": "1400", "labour_3": "300"})
    works.issue("WO", "PULP", "18400")
    works.charge("WO", labour_1="4600", labour_2="8000", labour_3="6000")
    works.receive("WO", "200")
    works.count(
        "WO",
        {"quantity": "40", "degree": "0", "degrees": {"material": "1", "labour_1": "0.5"}},
        {"quantity": "30", "degree": "0", "degrees": {"material": "1", "labour_1": "1", "labour_2": "0.5"}},
        {"quantity": "20", "degree": "1", "degrees": {"labour_3": "0.5"}},
    )
    works.close()
    shares = {"labour_1": "4000.00", "labour_2": "8000.00", "labour_3": "6000.00", "material": "16000.00"}
    assert works.received("WO") == shares
    left = {"labour_1": "1400.00", "labour_2": "1400.00", "labour_3": "300.00", "material": "7200.00"}
    assert works.in_process("WO") == left


@pytest.mark.parametrize(
    ("rest", "finished", "left"),
    [
        ("closing", ("54320.00", "67860.00"), ("11680.00", "27140.00")),
        ("finished", ("54321.20", "67856.00"), ("11678.80", "27144.00")),
    ],
)
def test_unit_costs_of_two_decimals(rest: str, finished: tuple[str, str], left: tuple[str, str]) -> None:
    """会计网校 question 7008013: 1 000 finished, 100, 200 and 100 in process; 95 000 of material, 66 000 of work.

    67.86 and 54.32 are printed. Finished 67 860 and 54 320, and what is in process takes the rest; or in process 400 at
    67.86 and 215 at 54.32, and finished goods take it (倒挤完工产品成本).
    """
    policies = {"rate_decimals": 4, "unit_cost_decimals": 2, "unit_cost_rest": rest}
    works = Plant(
        plant(
            "weighted_average",
            routings=[
                {
                    "item": "BODY",
                    "valid_from": SINCE,
                    "operations": operations(first="40", second="30", third="30"),
                }
            ],
            **bench(),
            company={"policies": policies},
        )
    )
    works.start("WO", "BODY", "1400")
    works.issue("WO", "PULP", "95000", quantity="1000")
    works.charge("WO", labour="66000")
    works.receive("WO", "1000")
    counted = ((0, "100"), (10, "200"), (20, "100"))
    works.count("WO", *({"quantity": units, "operation": of, "under_way": "0.5"} for of, units in counted))
    works.close()
    assert tuple(works.received("WO").values()) == finished
    assert tuple(works.in_process("WO").values()) == left
    sheet = works.books.report("product_cost_sheet", period="2026-10", item="BODY").to_text("zh_CN")
    assert [line.split()[-2:] for line in sheet.splitlines() if " 分配率 " in line] == [["67.86", "54.32"]]


def test_work_in_process_at_quotas_that_are_stated_and_revised() -> None:
    """成本会计, 在产品按定额成本计价 without bills: 200 pieces in process have all material, half of the work.

    - October at 50, 20 and 15 a piece: 10 000, 2 000 and 1 500 of 61 000, 22 000 and 16 800; the rest is finished.
    - November, 修订定额: material is 54, 10 800 in process; what that is above October's 10 000 finished goods have
      less (月初在产品按新旧定额计算的差额由完工产品成本负担).
    - Two pieces that cannot be repaired leave at the quota of their month (不可修复废品按定额成本计算).
    """
    quotas = [
        {"item": "BODY", "valid_from": day, "amounts": {"material": of, "labour": "20", "overhead": "15"}}
        for day, of in ((SINCE, "50"), ("2026-11-01", "54"))
    ]
    works = Plant(
        plant(
            "at_quota",
            boms=[],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": operations(work="0")}],
            standards=quotas,
            **bench(labour="0"),
        )
    )
    works.start("WO", "BODY", "100000")
    half = {"quantity": "200", "degree": "0.5", "degrees": {"material": "1"}}
    for period, pulp, left in (("2026-10", "61000", "10000.00"), ("2026-11", "55000", "10800.00")):
        works.issue("WO", "PULP", pulp, period, quantity="1000")
        works.charge("WO", period, labour="22000", overhead="16800")
        works.receive("WO", "1000", period)
        works.count("WO", half, period=period)
        if period == "2026-11":
            works.post(Spoilage, period, work_order="WO", quantity="2", basis="standard", bearer="loss")
        works.close(period)
        assert works.in_process("WO") == {"labour": "2000.00", "material": left, "overhead": "1500.00"}
    whole = {"labour": 44000 - 2000 - 40, "material": 116000 - 10800 - 108, "overhead": 33600 - 1500 - 30}
    assert works.received("WO") == {of: f"{amount}.00" for of, amount in sorted(whole.items())}


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("finished_at_quota", ("7200.00", "3280.00", "2240.00"), ("10800.00", "6320.00", "4860.00")),
        ("keep", ("7200.00", "3840.00", "2840.00"), ("10800.00", "5760.00", "4260.00")),
    ],
)
def test_a_batch_that_is_finished_in_parts(rule: str, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    """成本会计, 分批法 without bills: of 10 of batch 801, 4 leave in October at the planned cost of one (陆续完工).

    18 000, 7 900 and 5 750 so far; planned 1 800, 820 and 560, so 18 930 stay in process. In November 1 700 and 1 350
    more finish the other six. What was carried stays as it is (已转账的完工产品成本不作账面调整), and they take what is
    left; by `keep` all ten come to the actual cost of one.
    """
    of_one = {"material": "1800", "labour": "820", "overhead": "560"}
    works = Plant(
        plant(
            rule,
            boms=[],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": operations(work="0")}],
            standards=[{"item": "BODY", "valid_from": SINCE, "amounts": of_one}],
            **bench(labour="0"),
        )
    )
    works.start("801", "BODY", "10")
    works.issue("801", "PULP", "18000", quantity="18000")
    works.charge("801", labour="7900", overhead="5750")
    early = works.receive("801", "4")
    works.close()
    assert works.in_process("801") == {"labour": "4620.00", "material": "10800.00", "overhead": "3510.00"}
    works.charge("801", "2026-11", labour="1700", overhead="1350")
    late = works.receive("801", "6", "2026-11", final=True)
    works.close("2026-11")
    for entry, amounts in ((early, first), (late, last)):
        material, labour, overhead = amounts
        expected = {"labour": labour, "material": material, "overhead": overhead}
        assert works.received("801", entry.document.id) == expected
