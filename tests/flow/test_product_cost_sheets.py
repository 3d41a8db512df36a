"""The product cost sheet of each method, drawn up from documents and a close: 品种法, 分步法, 定额比例法, 分批法.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (Pacific Electronics); the other figures are worked in each
test.
"""

import pytest
from tests.cases.pacific_electronics import HALF, pacific, pacific_testing
from tests.cases.process import Plant, plant

from erpcore.documents import Spoilage

ROWS = ("text", "quantity", "element_material", "element_labour", "total")


def printed(works: Plant, item: str, period: str = "2026-10") -> dict[str, tuple[str, ...]]:
    """Take the rows of a product without its documents: name -> quantity, material, labour, total."""
    report = works.books.report("product_cost_sheet", period=period, item=item)
    return {
        row["text"].zh: tuple("" if row.get(key) is None else f"{row[key]:f}" for key in ROWS[1:])
        for row in report.dicts()
        if not row["document"]
    }


def test_equivalent_units() -> None:
    """品种法: the rows of the form from opening to closing work in process, with basis and rate by element."""
    works = pacific("weighted_average")
    works.close()
    rows = printed(works, "BODY")
    assert list(rows)[1:] == [
        "月初在产品成本",
        "本月生产费用",
        "生产费用合计",
        "在产品计价方法：约当产量比例法（加权平均）",
        "完工产品分配标准",
        "月末在产品约当产量",
        "分配标准合计",
        "分配率",
        "完工产品成本",
        "完工产品单位成本",
        "月末在产品成本",
    ]
    assert rows["分配标准合计"] == ("", "500", "450", "")
    assert rows["分配率"] == ("", "75.60", "76.70", "")
    assert rows["完工产品成本"] == ("400", "30240.00", "30680.00", "60920.00")
    assert rows["完工产品单位成本"] == ("", "75.60", "76.70", "152.30")
    assert rows["月末在产品成本"] == ("100", "7560.00", "3835.00", "11395.00")


def test_first_in_first_out() -> None:
    """先进先出: 225 begun before need 90 of work; they cost 18,000 and 18,135 + 90 x 52, the other 175 72 and 52 each.

    225 + 275 begun = 400 completed + 100 left.
    """
    works = pacific("first_in_first_out")
    works.close()
    rows = printed(works, "BODY")
    assert [rows[name][0] for name in ("月初在产品成本", "本月生产费用", "生产费用合计")] == [
        "225",
        "275",
        "500",
    ]
    assert rows["完工产品分配标准"] == ("", "175", "265", "")
    assert rows["其中：月初在产品本月加工"] == ("", "0", "90", "")
    assert rows["完工产品成本"] == ("400", "30600.00", "31915.00", "62515.00")
    assert rows["其中：月初在产品本月完工"] == ("225", "18000.00", "22815.00", "40815.00")
    assert rows["其中：本月投产本月完工"] == ("175", "12600.00", "9100.00", "21700.00")


def test_units_lost() -> None:
    """废品: 12 begun, 9 completed, 1 lost and 2 left; what it cost leaves on a row that says how many there were."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "12")
    works.issue("WO", "PULP", "360", quantity="12")
    works.receive("WO", "9")
    works.post(Spoilage, work_order="WO", quantity="1", cause="abnormal", whole="12")
    works.count("WO", {"quantity": "2", "degree": "1"})
    works.close()
    rows = printed(works, "BODY")
    assert rows["本月生产费用"][0] == "12"
    assert rows["转出：废品损失"] == ("1", "30.00", "", "30.00")
    assert rows["月末在产品成本"] == ("2", "60.00", "", "60.00")


def test_steps() -> None:
    """分步法: 10 bodies of 12 at 30.00 go on; of 8 chairs 6 are finished, 2 have their body and half of the work.

    Bodies: 360 / 12 = 30, 10 finished. Chairs: 8 bodies 240, 240 / 8 = 30; own work 140 / (6 + 1) = 20.
    """
    works = Plant(plant("weighted_average"))
    works.start("STEP-1", "BODY", "12")
    works.issue("STEP-1", "PULP", "360", quantity="12")
    works.receive("STEP-1", "10")
    works.count("STEP-1", {"quantity": "2", "degree": "1"})
    works.start("STEP-2", "CHAIR", "8")
    works.use("STEP-2", "BODY", "8")
    works.charge("STEP-2", labour="140")
    works.receive("STEP-2", "6")
    works.count("STEP-2", {"quantity": "2", "degree": "0.5"})
    works.close()
    rows = printed(works, "CHAIR")
    assert rows["分配率"] == ("", "", "20.00", "")
    assert rows["月末在产品约当产量，上一步骤转入"] == ("", "2", "", "")
    assert rows["分配率，上一步骤转入"] == ("", "30.00", "", "")
    assert rows["完工产品成本"] == ("6", "180.00", "120.00", "300.00")
    assert rows["月末在产品成本"] == ("2", "60.00", "20.00", "80.00")


@pytest.mark.parametrize(
    ("rule", "transferred", "own", "came", "left"),
    [
        # Own labour 18 000 + 48 600 over 440 + 200 x 80 % is 111; what came in, 20 000 + 30 000 of material and
        # 13 600 + 22 000 of labour over 440 + 200: 78.125 and 55.625. Left: labour 160 x 111 + 200 x 55.625.
        ("weighted_average", "52000", ("30.00", "111.00"), ("78.125", "55.625"), ("15625.00", "28885.00")),
        # Of the month alone: 48 600 / (440 - 240 x 5/8 + 160) = 108; 30 000 and 22 480 over 440 - 240 + 200 are 75
        # and 56.20. Left: labour 160 x 108 + 200 x 56.20.
        ("first_in_first_out", "52480", ("30.00", "108.00"), ("75.00", "56.20"), ("15000.00", "28520.00")),
    ],
)
def test_labour_of_the_step_before_is_all_in(rule, transferred, own, came, left):
    """逐步分项结转: transferred-in labour has its own equivalent units and rate, beside those of the own labour."""
    works = pacific_testing(rule, transferred)
    rows = printed(works, "CHAIR")
    assert rows["月末在产品约当产量"] == ("", "0", "160", "")
    assert rows["月末在产品约当产量，上一步骤转入"] == ("", "200", "200", "")
    assert rows["分配率"] == ("", *own, "")
    assert rows["分配率，上一步骤转入"] == ("", *came, "")
    assert rows["月末在产品成本"][1:3] == left
    assert works.in_process("TESTING") == {"material": left[0], "labour": left[1]}


def test_an_order_that_was_completed_has_no_part_in_the_division() -> None:
    """Of 320.00 and 108.00 DONE takes its 140.00 and 28.00; OPEN divides 180 / 6 = 30.00 and 80 / (2 + 2) = 20.00.

    The basis is of OPEN alone, and so its cost stands above it by number; asked for by itself it needs no name.
    """
    works = Plant(plant("weighted_average"))
    works.start("DONE", "BODY", "4")
    works.issue("DONE", "PULP", "140", quantity="4")
    works.charge("DONE", labour="28")
    works.receive("DONE", "4", final=True)
    works.start("OPEN", "BODY", "6")
    works.issue("OPEN", "PULP", "180", quantity="6")
    works.charge("OPEN", labour="80")
    works.receive("OPEN", "2")
    works.count("OPEN", {"quantity": "4", **HALF})
    works.close()
    rows = printed(works, "BODY")
    assert rows["生产费用合计"] == ("10", "320.00", "108.00", "428.00")
    assert rows["参与分配的生产费用，生产任务单OPEN"] == ("", "180.00", "80.00", "260.00")
    assert rows["分配标准合计"] == ("", "6", "4", "")
    assert rows["分配率"] == ("", "30.00", "20.00", "")
    assert rows["完工产品成本"] == ("6", "200.00", "68.00", "268.00")
    alone = works.books.report("product_cost_sheet", period="2026-10", work_order="OPEN")
    assert not [row for row in alone.dicts() if "OPEN" in row["text"].en and not row["document"]]


def test_quota() -> None:
    """定额比例法: pulp is 1.00 at quota; 8 finished and 4 counted with all of it: 12.60 / 12.00 = 1.05."""
    works = Plant(plant("by_quota"))
    works.start("WO", "BODY", "12")
    works.issue("WO", "PULP", "12.60", quantity="12")
    works.receive("WO", "8")
    works.count("WO", {"quantity": "4", "degree": "1"})
    works.close()
    rows = printed(works, "BODY")
    assert rows["分配标准合计"] == ("", "12.00", "", "")
    assert rows["分配率"] == ("", "1.05", "", "")
    assert rows["完工产品成本"] == ("8", "8.40", "", "8.40")
    assert rows["月末在产品成本"] == ("4", "4.20", "", "4.20")


def test_batches() -> None:
    """分批法: the order keeps what it cost until it is completed; what came before stands as opening cost."""
    works = Plant(plant())
    works.start("BATCH", "BODY", "12")
    works.issue("BATCH", "PULP", "360", quantity="12")
    works.charge("BATCH", labour="60")
    works.count("BATCH", {"quantity": "12", **HALF})
    assert printed(works, "BODY")["月末在产品约当产量"] == ("", "12", "6", "")
    works.close()
    works.charge("BATCH", "2026-11", labour="60")
    works.receive("BATCH", "12", "2026-11", final=True)
    rows = printed(works, "BODY", "2026-11")
    assert rows["月初在产品成本"] == ("12", "360.00", "60.00", "420.00")
    assert rows["本月生产费用"] == ("0", "0.00", "60.00", "60.00")
    assert rows["生产费用合计"] == ("12", "360.00", "120.00", "480.00")
    assert rows["完工产品单位成本"] == ("", "30.00", "10.00", "40.00")
