"""Problems of examinations and textbooks that go through several steps, as documents and a close, to the cent.

The sources are named in each test, the arithmetic is beside the figures.
"""

from typing import Any

from tests.cases.paper_processes import loss, works
from tests.cases.process import ELEMENTS, SINCE, Plant, plant

from erpcore.documents import JointReceipt, OpeningBalance, OpeningStock, Spoilage

OWN = ("labour_1", "overhead_1", "labour_2", "overhead_2")


def test_joint_products_after_steps_side_by_side() -> None:
    """注册会计师, 财务成本管理: 平行结转分步法, then 联产品 by 可变现净值; 7.15 and 6.056 a kilogram.

    Source: tihaiku.com 426411, paper of 2017. 88 000 are finished, 10 000 in step one at 60 %, 9 000 in two at half.
    Material 363 800 / 107 000 = 3.40; wages and overhead of one 77 250 and 46 350 over 103 000, of two 83 250 and
    92 500 over 92 500: 0.75, 0.45, 0.90 and 1.00, in all 572 000. 48 000 of A bring 411 840; 40 000 of B 288 000 after
    13 440: 343 200 and 228 800.
    """
    elements = [{"code": of, "name": of} for of in ("material", "labour", "machine", "overhead", *OWN)]
    kinds = {
        "PULP": "raw",
        "MIX": "semi_finished",
        "A": "finished",
        "B": "semi_finished",
        "B-FINE": "finished",
    }
    made = {"MIX": "PULP", "A": "MIX", "B-FINE": "B"}
    mill = Plant(
        plant(
            company={"elements": elements},
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            prices=[{"item": "PULP", "valid_from": SINCE, "price": "1"}],
            boms=[
                {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
                for item, of in made.items()
            ],
            wip_rules=[{"item": "MIX", "valid_from": SINCE, "rule": "weighted_average"}],
        )
    )
    mill.start("STEPS", "MIX", "107000")
    before = {"labour_1": "8250", "overhead_1": "5000", "labour_2": "3350", "overhead_2": "3600"}
    mill.opening("STEPS", {"material": "50000", **before})
    mill.issue("STEPS", "PULP", "313800")
    mill.charge("STEPS", labour_1="69000", overhead_1="41350", labour_2="79900", overhead_2="88900")
    mill.receive("STEPS", "88000")
    degrees = [
        {"material": "1", **dict.fromkeys(OWN[:2], one), **dict.fromkeys(OWN[2:], two)}
        for one, two in (("0.6", "0"), ("1", "0.5"))
    ]
    mill.count(
        "STEPS",
        {"quantity": "10000", "degree": "0", "degrees": degrees[0]},
        {"quantity": "9000", "degree": "0", "degrees": degrees[1]},
    )
    mill.start("SPLIT", "A", "48000")
    mill.use("SPLIT", "MIX", "88000")
    products = [
        {"item": "A", "quantity": "48000", "price": "8.58"},
        {"item": "B", "quantity": "40000", "price": "7.2", "further_cost": "13440"},
    ]
    mill.post(JointReceipt, work_order="SPLIT", basis="realisable_value", products=products)
    mill.start("REFINE", "B-FINE", "40000")
    mill.use("REFINE", "B", "40000")
    mill.charge("REFINE", labour="13440")
    mill.receive("REFINE", "40000", final=True)
    mill.close()
    shares = {"material": "299200.00", "labour_1": "66000.00", "overhead_1": "39600.00"}
    assert mill.received("STEPS") == shares | {"labour_2": "79200.00", "overhead_2": "88000.00"}
    assert mill.whole(mill.in_process("STEPS")) == "91150.00"
    assert mill.whole(mill.stock("A")) == "343200.00"  # 48 000 x 7.15
    assert mill.whole(mill.stock("B-FINE")) == "242240.00"  # 40 000 x 6.056


def test_two_workshops_at_quota_and_a_cost_restored() -> None:
    """成本会计, 逐步综合结转 with 在产品 at 定额成本: 70 000, 84 000 and 114 800; 还原分配率 1.2 (777doc.com 4306888).

    2 500 halves come to 500 that cost 11 000; 2 600 at 27 are used. Restored: 1.2 x 29 900 of material, 16 800 + 1.2 x
    22 500 of wages, 14 000 + 1.2 x 17 600 of overhead. What is in process of the second workshop has 27.60 a half.
    """

    def routing(item: str, work_centre: str) -> dict[str, Any]:
        run = {"number": 10, "name": "work", "work_centre": work_centre, "run_hours": "1"}
        return {"item": item, "valid_from": SINCE, "operations": [run]}

    quota = {"ONE": ("2.8", "1.8"), "TWO": ("52.5", "40")}
    lines = {"BODY": {"item": "PULP", "quantity": "1"}, "CHAIR": {"item": "BODY", "quantity": "5"}}
    mill = Plant(
        plant(
            "at_quota",
            level="monthly_average",
            company={"elements": ELEMENTS},
            prices=[{"item": "PULP", "valid_from": SINCE, "price": "6.3"}],
            boms=[{"item": of, "valid_from": SINCE, "lines": [line]} for of, line in lines.items()],
            work_centres=[{"code": code, "name": code, "cost_centre": "SHOP"} for code in quota],
            rates=[
                {"work_centre": code, "valid_from": SINCE, "labour": wages, "overhead": overhead}
                for code, (wages, overhead) in quota.items()
            ],
            routings=[routing("BODY", "ONE"), routing("CHAIR", "TWO")],
            standards=[{"item": "BODY", "valid_from": SINCE, "amounts": {"material": "27.6"}}],
        )
    )
    mill.post(OpeningStock, item="BODY", quantity="500", amounts={"material": "11000"})
    mill.post(OpeningBalance, lines=[{"account": "3001", "credit": "11000"}])
    mill.start("ONE", "BODY", "3500")
    mill.opening("ONE", {"material": "6000", "labour": "3800", "overhead": "2900"})
    mill.issue("ONE", "PULP", "30200")
    mill.charge("ONE", labour="21500", overhead="16500")
    mill.receive("ONE", "2500")
    mill.count("ONE", {"quantity": "1000", "degree": "1"})
    mill.start("TWO", "CHAIR", "450")
    before = {"material": "27600"}
    mill.opening("TWO", {**before, "labour": "2450", "overhead": "2600"}, transferred=before)
    mill.use("TWO", "BODY", "2600")
    mill.charge("TWO", labour="19600", overhead="15400")
    mill.receive("TWO", "350")
    mill.count("TWO", {"quantity": "100", "degree": "1"})
    mill.close()
    assert mill.received("ONE") == {"material": "29900.00", "labour": "22500.00", "overhead": "17600.00"}
    assert mill.whole(mill.stock("BODY")) == "10800.00"
    assert mill.in_process("TWO") == {"material": "13800.00", "labour": "5250.00", "overhead": "4000.00"}
    report = mill.books.report("cost_restoration", period="2026-10", item="CHAIR", structure="month")
    rows = report.dicts("line", "subtotal", "total")
    restored = {key: str(rows[-1][key]) for key in rows[-1] if key.startswith("element_")}
    assert restored == {
        "element_material": "35880.00",
        "element_labour": "43800.00",
        "element_overhead": "35120.00",
    }


def test_units_scarred_early_and_units_rejected_at_the_end() -> None:
    """Kinney, Cost Accounting, Big Stone Furniture: 302,130 go on, 36,360 are in process, 4,536 are lost.

    Tables of before at 9.00; varnish of 60 % of overhead at 1.18, labour 3.40, overhead 8.80. 400 were scarred at 30 %
    of labour and 15 % of overhead, before varnish; 200 rejected at the end are usual. Source of the figures:
    tutorsglobe.com 52038300.
    """
    mill = works("weighted_average", "raw")
    mill.start("BODIES", "BODY", "14900")
    mill.issue("BODIES", "PULP", "137080")
    mill.receive("BODIES", "14900", final=True)
    mill.start("WO", "CHAIR", "16900")
    all_in = {"material": "16920", "labour": "4388", "overhead": "11044"}
    mill.opening("WO", all_in, transferred={"material": "15020"})
    mill.use("WO", "BODY", "14900")
    mill.issue("WO", "GLUE", "14030")
    mill.charge("WO", labour="46000", overhead="113564")
    mill.receive("WO", "13300")
    whole = {"labour": "14820", "overhead": "14160", "material": "13500"}
    for cause, lost, parts in (
        ("abnormal", "400", {"labour": "120", "overhead": "60", "material": "0"}),
        ("normal", "200", dict.fromkeys(whole, "200")),
    ):
        measures = [{"element": of, "spoiled": part, "whole": whole[of]} for of, part in parts.items()]
        mill.post(Spoilage, work_order="WO", quantity=lost, cause=cause, whole="16900", measures=measures)
    degrees = {"labour": "0.4", "overhead": "0.2", "material": "0", "spoilage": "0"}
    mill.count("WO", {"quantity": "3000", "degree": "0.2", "degrees": degrees})
    mill.close()
    assert mill.received("WO")["spoilage"] == "4476.00"
    assert mill.whole(mill.received("WO")) == "302130.00"
    assert mill.whole(mill.in_process("WO")) == "36360.00"
    assert loss(mill) == "4536.00"
