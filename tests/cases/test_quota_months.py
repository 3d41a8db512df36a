"""Months by the quota method (定额法) as documents and a close, to the cent: quotas that change, deviations, price.

Source: 成本会计, 产品成本计算的定额法 (产品成本计算单); 企业产品成本核算制度 (财会〔2013〕17号). The figures are our
own; each test works them out.
"""

from decimal import Decimal

from tests.cases.process import SINCE, Plant, plant
from tests.cases.quota_works import works

from erpcore.documents import SetUp, TimeTicket, WorkOrder, WorkOrderRelease
from erpcore.masterdata.tables import SetupTables

ALL_MATERIAL = {"degree": "0.5", "degrees": {"material": "1"}}
SHEET = (
    "月初在产品成本：定额成本",
    "月初在产品成本：脱离定额差异",
    "月初定额变动：定额成本调整",
    "月初定额变动：定额变动差异",
    "本月生产费用：定额成本",
    "本月生产费用：脱离定额差异",
    "本月生产费用：材料成本差异",
    "生产费用合计：定额成本",
    "生产费用合计：脱离定额差异",
    "生产费用合计：材料成本差异",
    "生产费用合计：定额变动差异",
    "脱离定额差异分配率",
    "产成品成本：定额成本",
    "产成品成本：脱离定额差异",
    "产成品成本：材料成本差异",
    "产成品成本：定额变动差异",
    "产成品成本：实际成本",
    "月末在产品成本：定额成本",
    "月末在产品成本：脱离定额差异",
)


def october(plant: Plant) -> None:
    """100 begun with 520 of pulp at 2.10 and 190 hours at 3; 80 finished, 20 half done with their material."""
    plant.start("WO", "BODY", "300")
    plant.issue("WO", "PULP", "1092", quantity="520")
    plant.post(TimeTicket, work_order="WO", work_centre="PRESS", labour_hours="190")
    plant.receive("WO", "80", id="PR-1")
    plant.count("WO", {"quantity": "20", **ALL_MATERIAL})
    plant.close()


def november(plant: Plant) -> None:
    """100 begun with 410 of pulp at 1.90 and 171 hours; 90 finished, 30 half done."""
    plant.issue("WO", "PULP", "779", "2026-11", quantity="410")
    plant.post(TimeTicket, "2026-11", work_order="WO", work_centre="PRESS", labour_hours="171")
    plant.receive("WO", "90", "2026-11", id="PR-2")
    plant.count("WO", {"quantity": "30", **ALL_MATERIAL}, period="2026-11")
    plant.close("2026-11")


def sheet(plant: Plant, period: str) -> dict[str, dict[str, Decimal]]:
    """Read the rows of the product cost sheet in Chinese, with their columns that hold a number."""
    report = plant.books.report("product_cost_sheet", period=period, work_order="WO")
    found = {}
    for row in report.dicts("detail"):
        name = row["text"].zh if hasattr(row["text"], "zh") else str(row["text"])
        found[name] = {key: value for key, value in row.items() if isinstance(value, Decimal)}
    return found


def test_a_month_of_quotas():
    """October. Material: quota 100 x 10 = 1 000, deviation (520 - 500) x 2 = 40, price 520 x 0.10 = 52.

    4 % of deviation: 80 finished are 800 + 32 + 52 = 884, 20 in process 200 + 8. Labour: quota (80 + 10) x 6 = 540,
    deviation 570 - 540 = 30, of which 60 / 540 stay: 63.33 in process, 506.67 finished.
    """
    plant = works()
    october(plant)
    assert plant.received("WO") == plant.stock("BODY") == {"labour": "506.67", "material": "884.00"}
    assert plant.in_process("WO") == {"labour": "63.33", "material": "208.00"}


def test_quotas_that_change_at_the_beginning_of_a_month():
    """November. Material: what was in process is 200 at 10 each and 160 at 8: 40 less of quota, 40 more of change.

    Put in are 90 + 30 - 20 = 100, quota 800, deviation (410 - 400) x 2 = 20, price 410 x -0.10 = -41. Deviations 8 + 20
    over 160 + 800: 21 of 28 for 90 x 8 = 720. Finished 720 + 21 - 41 + 40 = 740, in process 240 + 7.
    Labour: 60 becomes 54, change 6; 90 x 5.40 = 486 and 15 x 5.40 = 81, so the month's quota is 513, as is its cost. Of
    3.33 of deviation 2.85 go with 486. Finished 486 + 2.85 + 6 = 494.85, in process 81.48.
    """
    plant = works()
    october(plant)
    november(plant)
    assert plant.received("WO", "PR-2") == {"labour": "494.85", "material": "740.00"}
    assert plant.in_process("WO") == {"labour": "81.48", "material": "247.00"}
    assert plant.received("WO", "PR-1") == {"labour": "506.67", "material": "884.00"}
    # Completed in December, the last 30 take what is left: 247 and 81.48 with 81 of labour.
    plant.post(TimeTicket, "2026-12", work_order="WO", work_centre="PRESS", labour_hours="27")
    plant.receive("WO", "30", "2026-12", id="PR-3", final=True)
    plant.close("2026-12")
    assert plant.received("WO", "PR-3") == {"labour": "162.48", "material": "247.00"}


def test_the_fixed_rows_of_the_product_cost_sheet():
    """Every row of the form stands there in its order, and the actual cost is what the books posted."""
    plant = works()
    october(plant)
    november(plant)
    found = sheet(plant, "2026-11")
    assert tuple(name for name in found if name in SHEET) == SHEET
    material = {name: found[name].get("element_material") for name in SHEET}
    assert [material[name] for name in SHEET] == [
        Decimal(amount)
        for amount in (
            *("200.00", "8.00", "-40.00", "40.00", "800.00", "20.00", "-41.00"),
            *(
                "960.00",
                "28.00",
                "-41.00",
                "40.00",
                "0.029167",
                "720.00",
                "21.00",
                "-41.00",
                "40.00",
                "740.00",
            ),
            *("240.00", "7.00"),
        )
    ]
    assert found["产成品成本：实际成本"]["total"] == Decimal("1234.85")
    assert found["月初定额变动：定额成本调整"]["total"] == Decimal("-46.00")


def test_differences_that_work_in_process_shares():
    """October: of 40 and 52 a fifth stays. November: of 28, 40 and 10.40 - 41 a quarter, with 240 of 960."""
    plant = works(["deviation", "change", "material_variance"])
    october(plant)
    assert plant.in_process("WO")["material"] == "218.40"
    november(plant)
    assert plant.in_process("WO")["material"] == "249.35"  # 240 + 7 + 10 - 7.65


def test_no_difference_is_shared():
    """All to finished goods: work in process is at its quota cost, 200 and 240."""
    plant = works([])
    october(plant)
    assert plant.in_process("WO") == {"labour": "60.00", "material": "200.00"}
    november(plant)
    assert plant.in_process("WO") == {"labour": "81.00", "material": "240.00"}


def test_a_month_without_output_keeps_all_differences_in_process():
    """20 begun with 104 at 2.10: 200 of quota, 8 of deviation and 10.40 of price; finished in November they bear it."""
    plant = works()
    plant.start("WO", "BODY", "20")
    plant.issue("WO", "PULP", "218.40", quantity="104")
    plant.count("WO", {"quantity": "20", "degree": "0", "degrees": {"material": "1"}})
    plant.close()
    assert plant.in_process("WO") == {"material": "218.40"}
    plant.receive("WO", "10", "2026-11", id="PR-1")
    plant.count("WO", {"quantity": "10", "degree": "0", "degrees": {"material": "1"}}, period="2026-11")
    plant.close("2026-11")
    # 8 x 20 = 160 of quota, 40 of change, 8 of deviation of which half stays, 10.40 of price.
    assert plant.received("WO", "PR-1") == {"material": "134.40"}  # labour: 54 of quota, 54 below it
    assert plant.in_process("WO") == {"material": "84.00"}


def test_an_element_without_quota_is_deviation_for_finished_goods():
    """Overhead that no card knows: 90 of it, and nothing stays in process."""
    plant = works()
    plant.start("WO", "BODY", "100")
    plant.issue("WO", "PULP", "1000", quantity="500")
    plant.charge("WO", labour="540", overhead="90")
    plant.receive("WO", "80")
    plant.count("WO", {"quantity": "20", **ALL_MATERIAL})
    plant.close()
    assert plant.in_process("WO") == {"labour": "60.00", "material": "200.00"}
    assert plant.received("WO") == {"labour": "480.00", "material": "800.00", "overhead": "90.00"}


def test_at_planned_price_the_difference_is_the_variance_of_the_class():
    """October by the same quotas: 884 + 506.67 less 80 at 16 are 110.67 on the variance of bodies."""
    plant = works(level="planned")
    october(plant)
    assert plant.in_process("WO") == {"labour": "63.33", "material": "208.00"}
    variance = plant.books.state.cost_variances.classes["semi_finished"]
    assert variance.balance() == {"material": 84_00, "labour": 26_67}
    november(plant)
    assert plant.in_process("WO") == {"labour": "81.48", "material": "247.00"}


def test_quotas_changed_within_a_month_hold_from_the_next():
    """Pulp is to cost 1 from the 15th of October: October stays at 2, in November 20 x 4 x 1 are 120 below 200.

    Nothing is finished in November: the change stays beside the quota, and the cost in process is what it was.
    """
    plant = works()
    plant.post(WorkOrder, id="WO", date="2026-10-01", item="BODY", quantity="300")
    plant.post(WorkOrderRelease, date="2026-10-01", work_order="WO")
    standard = {"item": "PULP", "valid_from": "2026-10-15", "amounts": {"material": "1"}}
    plant.post(SetUp, date="2026-10-01", tables=SetupTables.model_validate({"standards": [standard]}))
    plant.issue("WO", "PULP", "1000", quantity="500")
    plant.charge("WO", labour="540")
    plant.receive("WO", "80")
    plant.count("WO", {"quantity": "20", **ALL_MATERIAL})
    plant.close()
    assert plant.in_process("WO") == {"labour": "60.00", "material": "200.00"}
    plant.charge("WO", "2026-11", labour="1")
    plant.count("WO", {"quantity": "20", **ALL_MATERIAL}, period="2026-11")
    plant.close("2026-11")
    assert plant.in_process("WO") == {"labour": "61.00", "material": "200.00"}
    (material, _) = plant.books.state.orders.orders["WO"].sheets["2026-11"].quotas
    assert (material.month.quota_change, material.closing) == (-120_00, (80_00, 0, 120_00, 0))


def test_a_product_at_standard_without_a_bill_is_in_process_at_its_standard() -> None:
    """80 made and 20 half done with their material, at 10.00 and 60.00: 200.00 and 600.00 stay in process.

    Nothing plans what a unit takes but the product's standard: 1,100 - 800 - 200, and 5,000 - 4,800 - 600.
    """
    bench = {"number": 10, "name": "make", "work_centre": "BENCH", "run_hours": "0"}
    standard = {"material": "10", "labour": "60"}
    works = Plant(
        plant(
            "at_quota",
            valuation="standard",
            boms=[],
            standards=[{"item": "CHAIR", "valid_from": SINCE, "amounts": standard}],
            routings=[{"item": "CHAIR", "valid_from": SINCE, "operations": [bench]}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE, "labour": "0"}],
        )
    )
    works.start("WO", "CHAIR", "100")
    works.issue("WO", "PULP", "1100")
    works.charge("WO", labour="5000")
    works.receive("WO", "80")
    works.count("WO", {"quantity": "20", **ALL_MATERIAL})
    works.close()
    order = works.books.state.orders.orders["WO"]
    assert works.in_process("WO") == {"material": "200.00", "labour": "600.00"}
    assert order.variance("material_price") == {"material": 100_00}
    assert order.variance("labour_rate") == {"labour": -400_00}
