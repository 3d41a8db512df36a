"""Drills of 成本会计, 初级会计实务 and 注册会计师 财务成本管理 with their answers, posted as documents and costed.

The sources are named in each test, the arithmetic is beside the figures, all to the cent. Where a site's answer is
wrong, the test says where.
"""

from collections import Counter
from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import (
    CostDistribution,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OverheadExpense,
    OwnUse,
    ProductionReceipt,
    ServiceReport,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

USERS = {"SHOP": "production", "SHOP-2": "production", "OFFICE": "administration"}
HALF = {"degree": "0.5", "degrees": {"material": "1"}}


def distributed(
    costs: dict[str, str], uses: dict[str, dict[str, str]], rates: dict[str, str], **policies: Any
) -> dict[str, dict[str, str]]:
    """Let service departments serve cost centres and products of the same name, and say what they charge whom."""
    products = sorted({to for used in uses.values() for to in used} - set(costs) - set(USERS))
    centres = dict.fromkeys(costs, "service") | USERS
    run = {"number": 10, "name": "work", "work_centre": "BENCH"}
    ledger = Ledger(
        company(
            dict.fromkeys(products, "finished"),
            cost_centres=[{"code": code, "name": code, "purpose": of} for code, of in centres.items()],
            service_rates=[
                {"cost_centre": code, "valid_from": SINCE, "rate": rate} for code, rate in rates.items()
            ],
            routings=[{"item": item, "valid_from": SINCE, "operations": [run]} for item in products],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
            company={"policies": {"overhead_rest": "carry_forward", **policies}},
        )
    )
    for item in products:
        ledger(WorkOrder, item, item=item, quantity="1")
        ledger(WorkOrderRelease, f"{item}-R", work_order=item)
    for code, amount in costs.items():
        ledger(OverheadExpense, f"OE-{code}", cost_centre=code, amount=amount, owed="bank")
        lines = [
            {"work_order" if to in products else "cost_centre": to, "quantity": quantity}
            for to, quantity in uses[code].items()
        ]
        ledger(ServiceReport, f"SR-{code}", cost_centre=code, lines=lines)
    closed = ledger.books.month_end("2026-10").run_costing()
    found: dict[str, Counter[str]] = {code: Counter() for code in costs}
    for entry in closed.entries["service_allocation"]:
        for move in entry.movements:
            to = {"wip": move.target.key, "overhead_variance": "difference"}.get(move.target.role)
            value = sum(part for _, _, part in move.amounts) * (-1 if move.contra else 1)
            found[move.source.cost_centre][to or move.target.cost_centre] += value
    return {code: {to: ledger.amount(value) for to, value in part.items()} for code, part in found.items()}


POWER_AND_WATER = {
    "POWER": {"WATER": "10000", "SHOP": "28000", "OFFICE": "12000"},
    "WATER": {"POWER": "2000", "SHOP": "5000", "OFFICE": "1000"},
}
LECTURE = {
    "POWER": {"WATER": "5000", "JIA": "46000", "OFFICE": "8000", "SHOP": "10000"},
    "WATER": {"POWER": "3600", "SHOP": "15000", "OFFICE": "6400"},
}


@pytest.mark.parametrize(
    ("costs", "uses", "policies", "charged"),
    [
        # sf024.com 1862646730901291227: 12 000 / 40 000 = 0.30; 1 840 / 6 000 = 0.307, the offices bear the rest
        (
            {"POWER": "12000", "WATER": "1840"},
            POWER_AND_WATER,
            {"service_departments": "direct", "rate_decimals": 3},
            {
                "POWER": {"SHOP": "8400.00", "OFFICE": "3600.00"},
                "WATER": {"SHOP": "1535.00", "OFFICE": "305.00"},
            },
        ),
        # the same, 0.24 and 0.23 between them; 10 060 / 40 000 = 0.2515 and 3 780 / 6 000 = 0.63
        (
            {"POWER": "12000", "WATER": "1840"},
            POWER_AND_WATER,
            {"service_departments": "interact_once", "rate_decimals": 4},
            {
                "POWER": {"WATER": "2400.00", "SHOP": "7042.00", "OFFICE": "3018.00"},
                "WATER": {"POWER": "460.00", "SHOP": "3150.00", "OFFICE": "630.00"},
            },
        ),
        # hezhiquan.com 5494156b: 0.54 and 0.45 between them; 36 180 / 64 000 = 0.565, 12 330 / 21 400 = 0.576
        (
            {"POWER": "37260", "WATER": "11250"},
            LECTURE,
            {"service_departments": "interact_once", "rate_decimals": 3},
            {
                "POWER": {"WATER": "2700.00", "JIA": "25990.00", "OFFICE": "4520.00", "SHOP": "5670.00"},
                "WATER": {"POWER": "1620.00", "SHOP": "8640.00", "OFFICE": "3690.00"},
            },
        ),
        # the same at planned rates of 0.55 and 0.40: 38 700 - 37 950 = 750; 11 250 + 2 750 - 10 000 = 4 000
        (
            {"POWER": "37260", "WATER": "11250"},
            LECTURE,
            {"service_departments": "planned_rates", "planned": {"POWER": "0.55", "WATER": "0.40"}},
            {
                "POWER": {
                    "WATER": "2750.00",
                    "JIA": "25300.00",
                    "OFFICE": "4400.00",
                    "SHOP": "5500.00",
                    "difference": "750.00",
                },
                "WATER": {
                    "POWER": "1440.00",
                    "SHOP": "6000.00",
                    "OFFICE": "2560.00",
                    "difference": "4000.00",
                },
            },
        ),
        # epsq.cn 323493: 30 780.80 - 30 800 and 29 680 - 29 340.80, for which the answer adds up 29 688
        (
            {"POWER": "29120", "REPAIR": "26880"},
            {
                "POWER": {"REPAIR": "8000", "JIA": "60000", "SHOP": "6000", "OFFICE": "14000"},
                "REPAIR": {"POWER": "480", "SHOP": "6000", "OFFICE": "2000"},
            },
            {"service_departments": "planned_rates", "planned": {"POWER": "0.35", "REPAIR": "3.46"}},
            {
                "POWER": {
                    "REPAIR": "2800.00",
                    "JIA": "21000.00",
                    "SHOP": "2100.00",
                    "OFFICE": "4900.00",
                    "difference": "-19.20",
                },
                "REPAIR": {
                    "POWER": "1660.80",
                    "SHOP": "20760.00",
                    "OFFICE": "6920.00",
                    "difference": "339.20",
                },
            },
        ),
        # acc5.com 5120723: 13 500 - 14 000 and 4 900 - 4 950
        (
            {"WATER": "3500", "POWER": "12400"},
            {
                "WATER": {"POWER": "2000", "SHOP": "5500", "OFFICE": "1500"},
                "POWER": {"WATER": "4000", "SHOP": "30000", "OFFICE": "6000"},
            },
            {"service_departments": "planned_rates", "planned": {"WATER": "0.55", "POWER": "0.35"}},
            {
                "WATER": {
                    "POWER": "1100.00",
                    "SHOP": "3025.00",
                    "OFFICE": "825.00",
                    "difference": "-50.00",
                },
                "POWER": {
                    "WATER": "1400.00",
                    "SHOP": "10500.00",
                    "OFFICE": "2100.00",
                    "difference": "-500.00",
                },
            },
        ),
        # qq94.com 9Mo4A_2: 27 420 - 27 500 and 25 280 - 24 000; 1 200 of difference in all
        (
            {"REPAIR": "25620", "POWER": "22780"},
            {
                "REPAIR": {"POWER": "500", "SHOP": "4000", "OFFICE": "1000"},
                "POWER": {"REPAIR": "3000", "ONE": "25000", "SHOP": "5000", "OFFICE": "7000"},
            },
            {"service_departments": "planned_rates", "planned": {"REPAIR": "5", "POWER": "0.60"}},
            {
                "REPAIR": {
                    "POWER": "2500.00",
                    "SHOP": "20000.00",
                    "OFFICE": "5000.00",
                    "difference": "-80.00",
                },
                "POWER": {
                    "REPAIR": "1800.00",
                    "ONE": "15000.00",
                    "SHOP": "3000.00",
                    "OFFICE": "4200.00",
                    "difference": "1280.00",
                },
            },
        ),
        # qiqiwenku.com 198712: 12 000 / 15 000 = 0.80 and 9 000 / 18 000 = 0.50
        (
            {"WATER": "12000", "POWER": "9000"},
            {
                "WATER": {"SHOP": "8000", "SHOP-2": "6000", "OFFICE": "1000"},
                "POWER": {"ONE": "6000", "TWO": "8500", "SHOP": "500", "SHOP-2": "1000", "OFFICE": "2000"},
            },
            {"service_departments": "direct"},
            {
                "WATER": {"SHOP": "6400.00", "SHOP-2": "4800.00", "OFFICE": "800.00"},
                "POWER": {
                    "ONE": "3000.00",
                    "TWO": "4250.00",
                    "SHOP": "250.00",
                    "SHOP-2": "500.00",
                    "OFFICE": "1000.00",
                },
            },
        ),
        # 66tiku.cn 586738: 0.40 and 6 between them; 43 000 / 100 000 = 0.43 and 16 000 / 2 000 = 8
        (
            {"POWER": "44000", "BOILER": "15000"},
            {
                "POWER": {
                    "BOILER": "10000",
                    "ONE": "40000",
                    "SHOP": "12000",
                    "TWO": "30000",
                    "SHOP-2": "10000",
                    "OFFICE": "8000",
                },
                "BOILER": {
                    "POWER": "500",
                    "ONE": "800",
                    "SHOP": "160",
                    "TWO": "600",
                    "SHOP-2": "140",
                    "OFFICE": "300",
                },
            },
            {"service_departments": "interact_once"},
            {
                "POWER": {
                    "BOILER": "4000.00",
                    "ONE": "17200.00",
                    "SHOP": "5160.00",
                    "TWO": "12900.00",
                    "SHOP-2": "4300.00",
                    "OFFICE": "3440.00",
                },
                "BOILER": {
                    "POWER": "3000.00",
                    "ONE": "6400.00",
                    "SHOP": "1280.00",
                    "TWO": "4800.00",
                    "SHOP-2": "1120.00",
                    "OFFICE": "2400.00",
                },
            },
        ),
    ],
)
def test_services_charged_to_products_workshops_and_offices(
    costs: dict[str, str],
    uses: dict[str, dict[str, str]],
    policies: dict[str, Any],
    charged: dict[str, dict[str, str]],
) -> None:
    """辅助生产费用的分配: directly, after one exchange, and at planned rates; some rates are printed ones."""
    rates = policies.get("planned", {})
    policies = {name: value for name, value in policies.items() if name != "planned"}
    assert distributed(costs, uses, rates, **policies) == charged


@pytest.mark.parametrize(
    ("before", "spent", "finished", "counted", "cost", "left"),
    [
        # qq94.com o2XSI1_5, 甲: 28 000 / 140 = 200, 10 560 / 120 = 88, 5 280 / 120 = 44
        (
            ("4000", "3360", "1680"),
            ("24000", "7200", "3600"),
            *("100", [{"quantity": "40", **HALF}]),
            ("20000.00", "8800.00", "4400.00"),
            ("8000.00", "1760.00", "880.00"),
        ),
        # 乙: 15 000 / 100 = 150, 6 300 / 90 = 70, 3 150 / 90 = 35; of its material 10 500 is the month's, not 15 000
        (
            ("4500", "1500", "750"),
            ("10500", "4800", "2400"),
            *("80", [{"quantity": "20", **HALF}]),
            ("12000.00", "5600.00", "2800.00"),
            ("3000.00", "700.00", "350.00"),
        ),
        # zixin.com.cn 6108864: 39 600 / 120 = 330, 11 550 / 110 = 105, 17 160 / 110 = 156
        (
            ("1756", "576.25", "275.50"),
            ("37844", "10973.75", "16884.50"),
            *("100", [{"quantity": "20", **HALF}]),
            ("33000.00", "10500.00", "15600.00"),
            ("6600.00", "1050.00", "1560.00"),
        ),
        # yinshua168.com.cn (初级 2016): 12 and 8 h, material as work goes on: 330 + 100 x 30 % + 50 x 80 % = 400 at 200
        (
            ("0", "0", "0"),
            ("50000", "20000", "10000"),
            *("330", [{"quantity": "100", "degree": "0.3"}, {"quantity": "50", "degree": "0.8"}]),
            ("41250.00", "16500.00", "8250.00"),
            ("8750.00", "3500.00", "1750.00"),
        ),
        # nanfei.cn 3309: 600 and two fifths of 100 at 70, 20 and 25: 69 000
        (
            ("0", "0", "0"),
            ("44800", "12800", "16000"),
            *("600", [{"quantity": "100", "degree": "0.4"}]),
            ("42000.00", "12000.00", "15000.00"),
            ("2800.00", "800.00", "1000.00"),
        ),
        # juduo.cc 8103103: 60 000 / 250 and 55 350 / 225: 97 200 and 18 150
        (
            ("10000", "5000", "3000"),
            ("50000", "30325", "17025"),
            *("200", [{"quantity": "50", **HALF}]),
            ("48000.00", "31400.00", "17800.00"),
            ("12000.00", "3925.00", "2225.00"),
        ),
    ],
)
def test_finished_and_unfinished_by_equivalent_units(
    before: tuple[str, ...],
    spent: tuple[str, ...],
    finished: str,
    counted: list[dict[str, Any]],
    cost: tuple[str, ...],
    left: tuple[str, ...],
) -> None:
    """约当产量比例法: material, wages and overhead of finished products and of what is in process."""
    elements = ("material", "labour", "overhead")
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", str(int(finished) + sum(int(line["quantity"]) for line in counted)))
    if any(amount != "0" for amount in before):
        works.opening("WO", dict(zip(elements, before, strict=True)))
    works.issue("WO", "PULP", spent[0])
    works.charge("WO", labour=spent[1], overhead=spent[2])
    works.receive("WO", finished)
    works.count("WO", *counted)
    works.close()
    assert works.received("WO") == dict(zip(elements, cost, strict=True))
    assert works.in_process("WO") == dict(zip(elements, left, strict=True))


def test_three_operations_each_half_done() -> None:
    """bcrsw.com uux6b3fu57: 24, 30 and 6 h; 200, 400 and 120 are in process, 2 086 finished; material at the start.

    20, 65 and 95 %: 40 + 260 + 114 = 414; 42 090 / 2 806 = 15, 15 000 / 2 500 = 6, 10 000 / 2 500 = 4. The answer takes
    each operation's own hours, 40, 50 and 10 %, and divides by 2 378 with a rest.
    """
    steps = [
        {"number": number, "name": str(number), "work_centre": "BENCH", "run_hours": hours}
        for number, hours in ((10, "24"), (20, "30"), (30, "6"))
    ]
    works = Plant(
        plant(
            "weighted_average",
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": steps}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
        )
    )
    works.start("WO", "BODY", "2806")
    works.opening("WO", {"material": "4500", "labour": "2070", "overhead": "1242"})
    works.issue("WO", "PULP", "37590")
    works.charge("WO", labour="12930", overhead="8758")
    works.receive("WO", "2086")
    counted = ((0, "200"), (10, "400"), (20, "120"))
    works.count("WO", *({"quantity": units, "operation": of, "under_way": "0.5"} for of, units in counted))
    works.close()
    assert works.received("WO") == {"labour": "12516.00", "material": "31290.00", "overhead": "8344.00"}
    assert works.in_process("WO") == {"labour": "2484.00", "material": "10800.00", "overhead": "1656.00"}


def test_what_was_there_is_finished_first() -> None:
    """bkw.cn wjZBl, 先进先出: 300 at 60 % for 63 600 are finished first, 3 200 others, 500 at 60 % are left.

    508 000 / 3 700 for 500 = 68 648.65; 348 400 / (120 + 3 200 + 300) for 300 = 28 872.93: 822 478.42 finished.
    """
    works = Plant(plant("first_in_first_out"))
    works.start("WO", "BODY", "4000")
    far = {"degree": "0.6", "degrees": {"material": "1"}}
    counted = [{"quantity": "300", **far}]
    works.opening("WO", {"material": "32000", "labour": "31600"}, counted=counted)
    works.issue("WO", "PULP", "508000")
    works.charge("WO", labour="348400")
    works.receive("WO", "3500")
    works.count("WO", {"quantity": "500", **far})
    works.close()
    assert works.received("WO") == {"labour": "351127.07", "material": "471351.35"}
    assert works.in_process("WO") == {"labour": "28872.93", "material": "68648.65"}


def test_material_by_number_and_work_by_quota_hours() -> None:
    """zzdes.com 458686: 50 of 20 h are finished, 100 of 10 h are not: 105 : 3, 28 : 2 and 8 : 2 (ten thousands)."""
    step = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "20"}
    works = Plant(
        plant(
            "by_quota",
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": [step]}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
            company={"policies": {"overhead_rest": "carry_forward"}},
        )
    )
    works.start("WO", "BODY", "150")
    works.opening("WO", {"material": "300000", "labour": "80000", "overhead": "20000"})
    works.issue("WO", "PULP", "750000")
    works.charge("WO", labour="200000", overhead="60000")
    works.receive("WO", "50")
    works.count("WO", {"quantity": "100", "operation": 0, "under_way": "0.5"})
    works.close()
    assert works.received("WO") == {"labour": "140000.00", "material": "350000.00", "overhead": "40000.00"}


def test_two_steps_with_a_store_at_the_average_of_the_month() -> None:
    """222.198.130.40 6eeb1d37: 500 at 13.60, 7.50 and 6.90; 400 for 10 300 and 500 for 14 000 are 27; 700 go on.

    600 and half of 300 at 28, 7 and 15: 30 000 and 11 700. The books keep what went on by element and divide each by
    itself: together they are a cent more than 28 x 600, and own work is as printed.
    """
    works = Plant(plant("weighted_average", level="monthly_average", valuation="monthly_average"))
    works.post(OpeningStock, item="BODY", quantity="400", amounts={"material": "10300"})
    works.post(OpeningBalance, lines=[{"account": "3001", "credit": "10300"}])
    works.start("ONE", "BODY", "600")
    works.opening("ONE", {"material": "1900", "labour": "1100", "overhead": "2300"})
    works.issue("ONE", "PULP", "6260")
    works.charge("ONE", labour="3025", overhead="1495")
    works.receive("ONE", "500")
    works.count("ONE", {"quantity": "100", **HALF})
    works.start("TWO", "CHAIR", "900")
    before = {"material": "6300", "labour": "1200", "overhead": "2550"}
    works.opening("TWO", before, transferred={"material": "6300"})
    works.use("TWO", "BODY", "700")
    works.charge("TWO", labour="4050", overhead="8700")
    works.receive("TWO", "600")
    works.count("TWO", {"quantity": "300", "degree": "0.5"})
    works.close()
    assert works.received("ONE") == {"labour": "3750.00", "material": "6800.00", "overhead": "3450.00"}
    assert works.in_process("ONE") == {"labour": "375.00", "material": "1360.00", "overhead": "345.00"}
    assert works.whole(works.stock("BODY")) == "5400.00"
    assert works.received("TWO") == {"labour": "6144.45", "material": "13066.67", "overhead": "10788.89"}
    assert works.in_process("TWO") == {"labour": "2022.22", "material": "6533.33", "overhead": "3144.44"}


def test_a_month_from_slips_to_the_overhead_of_two_products() -> None:
    """qq94.com 1cfVs3_5, 品种法: material 10 000 by 440 and 560 kg, wages 16 000 by 300 and 500 h, welfare at 14 %.

    The auxiliary shop: 2 320 + 1 500 + 210 + 400 + 600 = 5 030 over 2 000 and 515 h is 2.00: 4 000 and 1 030. The
    workshop: 1 200 + 2 500 + 350 + 1 000 + 1 200 + 4 000 = 10 250 over 800 h.
    """
    hours = {"JIA": "300", "YI": "500"}
    run = {"number": 10, "name": "work", "work_centre": "BENCH"}
    ledger = Ledger(
        company(
            {"M": "raw", "JIA": "finished", "YI": "finished"},
            cost_centres=[
                {"code": "SHOP", "name": "车间", "purpose": "production", "shared_by": "labour_hours"},
                {"code": "AUX", "name": "辅助车间", "purpose": "service"},
                {"code": "OFFICE", "name": "管理部门", "purpose": "administration"},
            ],
            boms=[
                {"item": item, "valid_from": SINCE, "lines": [{"item": "M", "quantity": "1"}]}
                for item in hours
            ],
            routings=[{"item": item, "valid_from": SINCE, "operations": [run]} for item in hours],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE}],
            company={"policies": {"overhead_rest": "orders", "service_departments": "direct"}},
        )
    )
    ledger(OpeningStock, "OS", item="M", quantity="42320", amounts={"material": "42320"})
    for item, amount in (("JIA", "15200"), ("YI", "23600")):
        ledger(WorkOrder, item, item=item, quantity="1")
        ledger(WorkOrderRelease, f"{item}-R", work_order=item)
        ledger(MaterialIssue, f"MI-{item}", work_order=item, item="M", quantity=amount, reason="as used")
    for centre, amount in (("SHOP", "1200"), ("AUX", "2320")):
        ledger(OwnUse, f"OU-{centre}", item="M", quantity=amount, cost_centre=centre)
    measured = [{"work_order": item, "measure": measure} for item, measure in hours.items()]
    for number, amount in (("WAGES", "16000"), ("WELFARE", "2240")):
        fields = {"basis": "measured", "element": "labour", "owed": "wages_payable", "lines": measured}
        ledger(CostDistribution, number, amount=amount, **fields)
    for centre, amounts in (
        ("SHOP", ("2500", "350", "1000", "1200")),
        ("AUX", ("1500", "210", "400", "600")),
    ):
        for number, amount in enumerate(amounts):
            ledger(OverheadExpense, f"OE-{centre}-{number}", cost_centre=centre, amount=amount, owed="bank")
    lines = [{"cost_centre": "SHOP", "quantity": "2000"}, {"cost_centre": "OFFICE", "quantity": "515"}]
    ledger(ServiceReport, "SR", cost_centre="AUX", lines=lines)
    for item, worked in hours.items():
        ledger(TimeTicket, f"TT-{item}", work_order=item, work_centre="BENCH", labour_hours=worked)
        ledger(ProductionReceipt, f"PR-{item}", work_order=item, quantity="1", final=True)
    ledger.books.month_end("2026-10").run_costing()
    orders = ledger.books.state.orders.orders
    cost = {
        item: {of: ledger.amount(part) for of, part in orders[item].cost().items() if part} for item in hours
    }
    assert cost == {
        "JIA": {"material": "15200.00", "labour": "6840.00", "overhead": "3843.75"},
        "YI": {"material": "23600.00", "labour": "11400.00", "overhead": "6406.25"},
    }
    assert (ledger.stock("JIA"), ledger.stock("YI")) == ("25883.75", "41406.25")
    assert ledger.balances("4103", "5101", "5001") == ["1030.00", "0.00", "0.00"]
