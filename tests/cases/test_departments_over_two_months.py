"""Two departments over two months: units in process at both ends, usual and unusual losses, cost transferred in.

What is published is named, and is to the cent; how the rest came about, and the month after, are our own and worked by
hand. Cost is transferred in as one amount, as all three have it. Losses of the first department are entered, its
costing is run, then those of the second, and the month is closed.
"""

from typing import Any

import pytest
from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.documents import Spoilage

HERE = {
    "degrees": {"material": "1", "spoilage": "0"}
}  # all of its material; what is lost at the end is not yet borne


@pytest.fixture
def works(request: pytest.FixtureRequest) -> Plant:
    """Open the plant with a place for what is lost, and an order without end for each department."""
    policies = {"over_production": "0.1", "transferred_unit_cost": "whole"}
    found = Plant(plant(request.param, company={"elements": ELEMENTS, "policies": policies}))
    for order, item in (("ONE", "BODY"), ("TWO", "CHAIR")):
        found.start(order, item, "50000")
    return found


def spend(works: Plant, period: str, order: str, material: str, **elements: str) -> None:
    """Issue material of a month and charge the rest; no material is ""."""
    if material:
        works.issue(order, "PULP" if order == "ONE" else "GLUE", material, period)
    works.charge(order, period, **elements)


def lose(works: Plant, order: str, units: str, cause: str, whole: str, **measures: tuple[str, str]) -> None:
    """Take lost units off an order in November, usual ones for the others to bear."""
    told = [{"element": of, "spoiled": lost, "whole": all_of} for of, (lost, all_of) in measures.items()]
    fields: dict[str, Any] = {"cause": cause, "whole": whole, "measures": told}
    if works.books.state.master.setup.wip_rules[0].rule == "first_in_first_out":
        fields["basis"] = "month"
    if cause == "normal":
        fields["bearer"] = "order"
    works.post(Spoilage, "2026-11", work_order=order, quantity=units, **fields)


def neglect(works: Plant, period: str, order: str, units: str) -> None:
    """Take units off an order that are usually lost and have no cost of their own."""
    works.post(Spoilage, period, work_order=order, quantity=units, basis="neglected")


def lost(works: Plant) -> int:
    """Add up what losses of production come to, in minor units."""
    moves = [move for entry in works.books.read() for move in entry.movements]
    return sum(
        (-1 if move.contra else 1) * amount
        for move in moves
        if move.target.role == "production_loss"
        for _, _, amount in move.amounts
    )


def left(works: Plant) -> list[str]:
    """Write what is in process in both departments."""
    return [works.whole(works.in_process(order)) for order in ("ONE", "TWO")]


def units(works: Plant, item: str, period: str) -> list[int]:
    """Read the units of a cost sheet: in process, begun, completed, lost if any were, in process."""
    report = works.books.report("product_cost_sheet", period=period)
    rows = report.dicts("opening", "line", "closing")
    return [int(row["quantity"]) for row in rows if row["item"] == item]


@pytest.mark.parametrize("works", ["first_in_first_out"], indirect=True)
def test_what_was_begun_is_finished_first(works: Plant) -> None:
    """Wizedu, question 48389, process B: 131,948 and 360,160 are finished, 41,348 are left of 533,456.

    4,000 at 80 % for 129,500; 18,000 come from A at 14.45, 5.00 of material and 3.06 of conversion each; 2,000 are left
    at 40 %. A: 2,000 half done for 24,000; 20,000 begun at 9.125 and 5.30; 4,000 are left half done, 47,100.

    November, losses found at the end. A: 16,000 begun at 9.20 and 5.40, 500 and 500 lost at 14.60, 2,000 left half
    done: 18,400 + 5,400; 47,100 + 13,000 x 9.20 + 15,000 x 5.40 + 7,300 = 255,000 for 17,000. B: 15.00, 5.10 and 3.10;
    600 and 400 lost at 23.20, 2,000 left at 60 %: 40,200 + 3,720; 41,348 + 14,000 x 20.10 + 15,200 x 3.10 + 13,920.
    """
    half = {"degree": "0.5", **HERE}
    works.opening("ONE", {"material": "20000", "labour": "4000"}, counted=[{"quantity": "2000", **half}])
    begun = {"quantity": "4000", "degree": "0.8", **HERE}
    before = {"material": "75100"}
    works.opening("TWO", {"material": "104300", "labour": "25200"}, transferred=before, counted=[begun])
    spend(works, "2026-10", "ONE", "182500", labour="100700")
    works.receive("ONE", "18000")
    works.count("ONE", {"quantity": "4000", **half})
    works.use("TWO", "BODY", "18000")
    spend(works, "2026-10", "TWO", "90000", labour="53856")
    works.receive("TWO", "20000")
    works.count("TWO", {"quantity": "2000", "degree": "0.4", **HERE})
    works.close()
    assert (works.whole(works.received("TWO")), left(works)) == ("492108.00", ["47100.00", "41348.00"])
    report = works.books.report("product_cost_sheet", period="2026-10", item="CHAIR")
    told = [row for row in report.dicts("detail") if row["text"].zh.startswith("其中：") and row["total"]]
    assert [(int(row["quantity"]), f"{row['total']:f}") for row in told] == [
        (4_000, "131948.00"),
        (16_000, "360160.00"),
    ]

    spend(works, "2026-11", "ONE", "147200", labour="91800")
    works.receive("ONE", "17000", "2026-11")
    for cause in ("normal", "abnormal"):
        lose(works, "ONE", "500", cause, "16000", labour=("500", "17000"))
    works.count("ONE", {"quantity": "2000", **half}, period="2026-11")
    works.use("TWO", "BODY", "17000", "2026-11")
    works.books.month_end("2026-11").run_costing()
    spend(works, "2026-11", "TWO", "86700", labour="53940")
    works.receive("TWO", "16000", "2026-11", id="NOVEMBER")
    for cause, number in (("normal", "600"), ("abnormal", "400")):
        lose(works, "TWO", number, cause, "17000", labour=(number, "17400"))
    works.count("TWO", {"quantity": "2000", "degree": "0.6", **HERE}, period="2026-11")
    works.close("2026-11")
    assert works.whole(works.received("TWO", "NOVEMBER")) == "383788.00"
    assert (left(works), lost(works)) == (["23800.00", "43920.00"], 7_300_00 + 9_280_00)
    assert units(works, "BODY", "2026-11") == [4_000, 16_000, 17_000, 1_000, 2_000]
    assert units(works, "CHAIR", "2026-11") == [2_000, 17_000, 16_000, 1_000, 2_000]


@pytest.mark.parametrize("works", ["weighted_average"], indirect=True)
def test_units_beyond_inspection_bear_the_usual_loss(works: Plant) -> None:
    """Horngren, ch. 17, Asaya Clothing, finishing: 275,934 are finished and 87,066 left, at 1,035.71, 250 and 553.85.

    75 t at 60 % for 75,000 and 30,000; 135 come for 142,500, 150 are finished with 37,500 of material at the end, 60
    left at 75 %. Knitting: 12 t at a quarter for 9,250, 132 begun, 9 left half done: 96,000 / 144 and 54,250 / 139.5.

    November, knitting: 102 t begun, 90 finished; 6 and 3 are lost half way at 650 + 200; 12 left at 75 % have passed
    and bear 600 of 5,100. 90 x 1,050 + 4,500 = 99,000 go on. Finishing: 5 and 1 are lost at the end, without the
    material, 24 are left half done: (62,142.86 + 99,000) / 150, 75,900 / 138 = 550, 30,000 / 120.
    """
    tons = {"degree": "0.25", **HERE}
    works.opening("ONE", {"material": "8000", "labour": "1250"}, counted=[{"quantity": "12", **tons}])
    bare = {"degrees": {"material": "0", "spoilage": "0"}}
    begun = {"quantity": "75", "degree": "0.6", **bare}
    before = {"material": "75000"}
    works.opening("TWO", {"material": "75000", "labour": "30000"}, transferred=before, counted=[begun])
    spend(works, "2026-10", "ONE", "88000", labour="53000")
    works.receive("ONE", "135")
    works.count("ONE", {"quantity": "9", "degree": "0.5", **HERE})
    works.use("TWO", "BODY", "135")
    spend(works, "2026-10", "TWO", "37500", labour="78000")
    works.receive("TWO", "150")
    works.count("TWO", {"quantity": "60", "degree": "0.75", **bare})
    works.close()
    assert works.whole(works.received("ONE")) == "142500.00"
    assert (works.whole(works.received("TWO")), left(works)) == ("275934.06", ["7750.00", "87065.94"])

    spend(works, "2026-11", "ONE", "66150", labour="39650")
    works.receive("ONE", "90", "2026-11", id="KNITTED")
    for cause, number, work in (("normal", "6", "3"), ("abnormal", "3", "1.5")):
        lose(works, "ONE", number, cause, "111", labour=(work, "103.5"))
    passed = {"degree": "0.75", "degrees": {"material": "1", "spoilage": "1"}}
    works.count("ONE", {"quantity": "12", **passed}, period="2026-11")
    works.use("TWO", "BODY", "90", "2026-11")
    works.books.month_end("2026-11").run_costing()
    assert works.received("ONE", "KNITTED") == {
        "labour": "36000.00",
        "material": "58500.00",
        "spoilage": "4500.00",
    }
    spend(works, "2026-11", "TWO", "30000", labour="50976.92")
    works.receive("TWO", "120", "2026-11", id="FINISHED")
    for cause, number in (("normal", "5"), ("abnormal", "1")):
        lose(works, "TWO", number, cause, "150", labour=(number, "138"), material=("0", "120"))
    works.count("TWO", {"quantity": "24", "degree": "0.5", **bare}, period="2026-11")
    works.close("2026-11")
    # 120 x (1,074.2857 + 550 + 250) + 5 x 1,624.2857; 24 x 1,074.2857 + 12 x 550; 3 x 850 + 1,624.29
    assert works.whole(works.received("TWO", "FINISHED")) == "233035.71"
    assert (left(works), lost(works)) == (["12000.00", "32382.86"], 2_550_00 + 1_624_29)
    assert units(works, "BODY", "2026-11") == [9, 102, 90, 9, 12]
    assert units(works, "CHAIR", "2026-11") == [60, 90, 120, 6, 24]


@pytest.mark.parametrize("works", ["weighted_average"], indirect=True)
def test_usual_losses_make_the_others_dearer(works: Plant) -> None:
    """Accounting for Management, exercise 11, Sunshine: 3,500 go on at 21.00 + 16.40 + 13.00; 1,500 at 90 % are left.

    250 of 5,250 are lost, and have no cost of their own. The next department loses 140 of 3,500: 176,400 / 3,360 is
    52.50, and 15.00 of its own; 2,800 are finished for 189,000, 560 left half done for 33,600.

    November: 200 of 6,000 are lost as usual, and 100 beyond at the 52.50 of a good one; 4,000 go on for 210,000, 1,700
    are left half done for 63,325. Next 60 are lost as usual, (29,400 + 210,000) / 4,500 = 53.20, and 100 beyond at
    68.50; 3,900 are finished for 267,150, 500 left at 40 % for 29,660.
    """
    spend(works, "2026-10", "ONE", "105000", labour="79540", overhead="63050")
    works.receive("ONE", "3500")
    neglect(works, "2026-10", "ONE", "250")
    works.count("ONE", {"quantity": "1500", "degree": "0.9", **HERE})
    works.use("TWO", "BODY", "3500")
    spend(works, "2026-10", "TWO", "", labour="30800", overhead="15400")
    works.receive("TWO", "2800")
    neglect(works, "2026-10", "TWO", "140")
    works.count("TWO", {"quantity": "560", "degree": "0.5", **HERE})
    works.close()
    assert works.received("ONE") == {"labour": "57400.00", "material": "73500.00", "overhead": "45500.00"}
    assert works.in_process("ONE") == {"labour": "22140.00", "material": "31500.00", "overhead": "17550.00"}
    assert (works.whole(works.received("TWO")), left(works)[1]) == ("189000.00", "33600.00")

    spend(works, "2026-11", "ONE", "96100", labour="62010", overhead="49275")
    works.receive("ONE", "4000", "2026-11", id="ON")
    neglect(works, "2026-11", "ONE", "200")
    lose(works, "ONE", "100", "abnormal", "5800", labour=("100", "4950"), overhead=("100", "4950"))
    works.count("ONE", {"quantity": "1700", "degree": "0.5", **HERE}, period="2026-11")
    works.use("TWO", "BODY", "4000", "2026-11")
    works.books.month_end("2026-11").run_costing()
    assert works.whole(works.received("ONE", "ON")) == "210000.00"
    spend(works, "2026-11", "TWO", "", labour="40040", overhead="20020")
    works.receive("TWO", "3900", "2026-11", id="FINISHED")
    neglect(works, "2026-11", "TWO", "60")
    lose(works, "TWO", "100", "abnormal", "4500", labour=("100", "4200"), overhead=("100", "4200"))
    works.count("TWO", {"quantity": "500", "degree": "0.4", **HERE}, period="2026-11")
    works.close("2026-11")
    assert works.whole(works.received("TWO", "FINISHED")) == "267150.00"
    assert (left(works), lost(works)) == (["63325.00", "29660.00"], 5_250_00 + 6_850_00)
    assert units(works, "BODY", "2026-10") == [0, 5_250, 3_500, 250, 1_500]
    assert units(works, "BODY", "2026-11") == [1_500, 4_500, 4_000, 300, 1_700]
    assert units(works, "CHAIR", "2026-11") == [560, 4_000, 3_900, 160, 500]
