"""Losses and gains of processes in published problems, as documents and a close, to the cent.

What a process usually loses brings the order less output and, where it is sold, scrap; what it loses beyond is a
`spoilage` of abnormal cause; what it gains beyond is an adjustment of the goods against a gain. The arithmetic is in
each test.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.lossy_processes import SINCE, Processes, spoilage_loss
from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.documents import (
    GoodsReceipt,
    ScrapRecovery,
    Spoilage,
)


def anzio(rule: str, basis: str, material: str, labour: str) -> Plant:
    """1,500 in process at 60 % (12,000 and 9,000); 8,500 begun; 7,000 good, 700 and 300 spoiled, 2,000 left at 50 %."""
    works = Plant(plant(rule, company={"elements": ELEMENTS}))
    works.start("WO", "BODY", "10000")
    opening = {"quantity": "1500", "degree": "0.6", "degrees": {"material": "1"}}
    works.opening("WO", {"material": "12000", "labour": "9000"}, counted=[opening])
    works.issue("WO", "PULP", "76500")
    works.charge("WO", labour="89100")
    works.receive("WO", "7000")
    for cause, units in (("normal", "700"), ("abnormal", "300")):
        hours = {"element": "labour", "spoiled": units, "whole": labour}
        shared = {"basis": basis, "whole": material, "measures": [hours]}
        works.post(Spoilage, work_order="WO", quantity=units, cause=cause, **shared)
    left = {"degree": "0.5", "degrees": {"material": "1", "spoilage": "0"}}
    works.count("WO", {"quantity": "2000", **left})
    works.close()
    return works


@pytest.mark.parametrize(
    ("way", "good", "left", "abnormal"),
    [
        # 88 500 / 10 000 = 8.85 and 98 100 / 9 000 = 10.90: 700 and 300 at 19.75; 2 000 x 8.85 + 1 000 x 10.90 left.
        (
            ("weighted_average", "actual", "10000", "9000"),
            {"labour": "76300.00", "material": "61950.00", "spoilage": "13825.00"},
            {"labour": "10900.00", "material": "17700.00"},
            592500,
        ),
        # 76 500 / 8 500 = 9 and 89 100 / (10 000 - 900 - 1 000) = 11: 700 and 300 at 20; 2 000 x 9 + 1 000 x 11 left.
        # Good: 12 000 + 5 500 x 9 = 61 500 and 9 000 + 6 100 x 11 = 76 100.
        (
            ("first_in_first_out", "month", "8500", "8100"),
            {"labour": "76100.00", "material": "61500.00", "spoilage": "14000.00"},
            {"labour": "11000.00", "material": "18000.00"},
            600000,
        ),
    ],
)
def test_spoilage_found_at_the_end(
    way: tuple[str, str, str, str], good: dict[str, str], left: dict[str, str], abnormal: int
) -> None:
    """Horngren, ch. 18, Anzio: good units cost 152,075 at the average and 151,600 first in, first out."""
    works = anzio(*way)
    assert works.received("WO") == good
    assert works.in_process("WO") == left
    assert spoilage_loss(works.books) == abnormal


@pytest.mark.parametrize(
    ("way", "spent", "whole", "borne", "good", "left", "lost"),
    [
        # (1 200 + 6 000) / 1 200 = 6, (800 + 4 000) / 1 200 = 4, (400 + 5 100) / 1 100 = 5: a spoiled unit costs 15.
        (("weighted_average", "actual"), "5100", ("1200", "1100"), "1350.00", "4500.00", "500.00", 150_00),
        # 6 000 / 1 000 = 6, 4 000 / 1 000 = 4, 6 120 / (1 100 - 80) = 6: a spoiled unit costs 16. Own work of good
        # units: 400 + 120 x 6 + 700 x 6.
        (("first_in_first_out", "month"), "6120", ("1000", "1020"), "1440.00", "5320.00", "600.00", 160_00),
    ],
)
@pytest.mark.parametrize("own", ["overhead", "labour"])
def test_spoilage_of_a_second_department(
    own: str,
    way: tuple[str, str],
    spent: str,
    whole: tuple[str, str],
    borne: str,
    good: str,
    left: str,
    lost: int,
) -> None:
    """Horngren, ch. 18, transferred-in cost and spoilage, method: what came from before is all in, its own work is not.

    200 at 40 % with 2,000 of before and 400 of work; 1,000 come at 10 (6 of material, 4 of labour); 900 good, 90 and 10
    spoiled at the end, 200 left at half. Whether the work has an element of its own, or is labour as that of before, a
    spoiled unit costs the same.
    """
    rule, basis = way
    works = Plant(plant(rule, company={"elements": ELEMENTS}))
    works.start("BODIES", "BODY", "1000")
    works.issue("BODIES", "PULP", "6000")
    works.charge("BODIES", labour="4000")
    works.receive("BODIES", "1000", final=True)
    works.start("WO", "CHAIR", "1200")
    before = {"material": "1200", "labour": "800"}
    all_in = before | ({"labour": "1200"} if own == "labour" else {own: "400"})
    counted = [{"quantity": "200", "degree": "0.4"}]
    works.opening("WO", all_in, transferred=before, counted=counted)
    works.use("WO", "BODY", "1000")
    works.charge("WO", **{own: spent})
    works.receive("WO", "900")
    units, work = whole
    for cause, spoiled in (("normal", "90"), ("abnormal", "10")):
        measures = [{"element": own, "spoiled": spoiled, "whole": work}]
        fields = {"cause": cause, "basis": basis, "whole": units, "measures": measures}
        works.post(Spoilage, work_order="WO", quantity=spoiled, **fields)
    works.count("WO", {"quantity": "200", "degree": "0.5", "degrees": {"spoilage": "0"}})
    works.close()
    assert (works.received("WO")["spoilage"], spoilage_loss(works.books)) == (borne, lost)
    goods = {"material": "5400.00", "labour": "3600.00", "spoilage": borne}
    rest = {"material": "1200.00", "labour": "800.00"}
    if own == "labour":  # what came from before and what was done here are told apart all the same
        good, left = (
            f"{Decimal(before) + Decimal(here):.2f}" for before, here in (("3600", good), ("800", left))
        )
    assert works.received("WO") == goods | {own: good}
    assert works.in_process("WO") == rest | {own: left}


def test_spoilage_before_the_material_of_a_second_department() -> None:
    """Horngren, ch. 18, problem 18-38, FIFO: 2,399,662.50 for 62,500 good units, 864,250 left, 85,087.50 lost.

    12,500 at 25 % with 103,625 of before and 52,500; 87,500 come for 809,375. 8,750 and 3,750 spoil at 80 %, without
    the material of this department, 25,000 are left at 95 %: 9.25, 9.36 and 16.80 a unit.
    """
    works = Plant(plant("first_in_first_out", company={"elements": ELEMENTS}))
    works.start("BODIES", "BODY", "87500")
    works.issue("BODIES", "PULP", "809375")
    works.receive("BODIES", "87500", final=True)
    works.start("WO", "CHAIR", "100000")
    counted = [{"quantity": "12500", "degree": "0.25", "degrees": {"material": "0"}}]
    before = {"material": "103625"}
    works.opening("WO", {**before, "labour": "52500"}, transferred=before, counted=counted)
    works.use("WO", "BODY", "87500")
    works.issue("WO", "GLUE", "819000")
    works.charge("WO", labour="1564500")
    works.receive("WO", "62500")
    for cause, spoiled, work in (("normal", "8750", "7000"), ("abnormal", "3750", "3000")):
        measures = [
            {"element": "labour", "spoiled": work, "whole": "93125"},
            {"element": "material", "spoiled": "0", "whole": "87500"},
        ]
        shared = {"basis": "month", "whole": "87500", "measures": measures}
        works.post(Spoilage, work_order="WO", quantity=spoiled, cause=cause, **shared)
    works.count("WO", {"quantity": "25000", "degree": "0.95", "degrees": {"material": "1", "spoilage": "0"}})
    works.close()
    assert works.received("WO")["spoilage"] == "198537.50"
    assert works.whole(works.received("WO")) == "2399662.50"
    assert works.whole(works.in_process("WO")) == "864250.00"
    assert spoilage_loss(works.books) == 85_087_50


def test_units_that_passed_inspection_in_the_month_bear_its_loss() -> None:
    """Horngren, ch. 18, method, inspection at 60 %, first in, first out: what passed it before bears none of it.

    400 at 75 % were inspected before and bear 100 of then; 1,600 begun, 100 spoiled, 1,400 finished; 300 are left at
    80 % and 200 at 40 %. Material 6,400 / 1,600 = 4; conversion 7,400 / (100 + 1,000 + 60 + 240 + 80) = 5: a spoiled
    unit costs 4 + 3. 80 of them, 560, over 1,000 begun and finished and 300 left beyond inspection.
    """
    works = Plant(plant("first_in_first_out", company={"elements": ELEMENTS}))
    works.start("WO", "BODY", "2000")
    opening = {"quantity": "400", "degree": "0.75", "degrees": {"material": "1", "spoilage": "1"}}
    works.opening("WO", {"material": "1600", "labour": "1500", "spoilage": "100"}, counted=[opening])
    works.issue("WO", "PULP", "6400")
    works.charge("WO", labour="7400")
    works.receive("WO", "1400")
    for cause, units, hours in (("normal", "80", "48"), ("abnormal", "20", "12")):
        labour = {"element": "labour", "spoiled": hours, "whole": "1480"}
        shared = {"basis": "month", "whole": "1600", "measures": [labour]}
        works.post(Spoilage, work_order="WO", quantity=units, cause=cause, **shared)
    works.count(
        "WO",
        {"quantity": "300", "degree": "0.8", "degrees": {"material": "1", "spoilage": "1"}},
        {"quantity": "200", "degree": "0.4", "degrees": {"material": "1", "spoilage": "0"}},
    )
    works.close()
    # 1 500 + 100 x 5 + 1 000 x 5; 1 600 + 1 000 x 4; 100 + 560 x 1 000 / 1 300
    assert works.received("WO") == {"labour": "7000.00", "material": "5600.00", "spoilage": "530.77"}
    assert works.in_process("WO") == {"labour": "1600.00", "material": "2000.00", "spoilage": "129.23"}
    assert spoilage_loss(works.books) == 140_00


@pytest.fixture
def works() -> Processes:
    """Fresh books."""
    return Processes()


def test_a_loss_beyond_the_usual_one(works: Processes) -> None:
    """Process account, 5 000 kilos for 40 500, a tenth lost and sold at 2.70: 8.70 each; 4 400 come out.

    Source: getscansolve.com, question 4712: 100 kilos lost beyond at 870, which bring 270; goods of 38 280.
    """
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="5000", price="8.10")
    works.begin("WO", "P1", "4500", ("RM", "5000"))
    works.waste("WO", "500", "2.70")
    lost: dict[str, Any] = {"quantity": "100", "cause": "abnormal"}
    bring = {"item": "WASTE", "quantity": "100", "price": "2.70"}
    works(Spoilage, "SP", work_order="WO", recovered=bring, **lost)
    works.end("WO", "4400")
    assert (works.stock("P1"), works.stock("WASTE")) == ("38280.00", "1620.00")
    assert spoilage_loss(works.books) == 600_00


def test_a_gain_on_the_usual_loss(works: Processes) -> None:
    """The same, 4 650 come out: 150 gained at 8.70, less the 405 that they would have brought: 900; goods of 40 455."""
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="5000", price="8.10")
    works.begin("WO", "P1", "4500", ("RM", "5000"))
    works.waste("WO", "350", "2.70")
    works.end("WO", "4650")
    gained = 150 * (Decimal("8.70") - Decimal("2.70"))
    works.gain("WO", "P1", str(gained))
    assert (works.stock("P1"), works.stock("WASTE")) == ("40455.00", "945.00")


def test_three_processes_one_of_which_gains_and_one_of_which_loses(works: Processes) -> None:
    """15 000 units for 7,725 through three processes that usually lose 5, 6 and 10 %; published in whole rupees.

    Source: futureaccountant.com, process costing, problem 7: 18,112 to process II, 33,994 to III, 45,118 finished.

    - I: 18 300 - 750 x 0.25 = 18 112.50 for 14 250.
    - II: 18 112.50 + 15 675 - 855 x 0.50 = 33 360 for 13 395; 255 more come out, at 635.07: 33 995.07. 600 are sold,
      not 855: the gain is 635.07 - 127.50 = 507.57.
    - III: 33 995.07 + 13 515 - 1 365 = 46 145.07 for 12 285; 273 fewer come out: 1 025.45; 45 119.62.
    """
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="15000", price="0.515")
    works.begin("WO-1", "P1", "14250", ("RM", "15000"), material="1500", labour="7500", overhead="1575")
    works.waste("WO-1", "750", "0.25")
    works.end("WO-1", "14250")
    assert works.stock("P1") == "18112.50"

    works.begin("WO-2", "P2", "13395", ("P1", "14250"), material="2250", labour="12000", overhead="1425")
    works.waste("WO-2", "600", "0.50")
    works.end("WO-2", "13650")
    works.gain("WO-2", "P2", "507.57")
    assert works.stock("P2") == "33995.07"

    works.begin("WO-3", "P3", "12285", ("P2", "13650"), material="750", labour="9750", overhead="3015")
    works.waste("WO-3", "1365", "1")
    works(Spoilage, "SP", work_order="WO-3", quantity="273", cause="abnormal")
    works.end("WO-3", "12012")
    assert (works.stock("P3"), spoilage_loss(works.books)) == ("45119.62", 1025_45)


def test_work_in_process_beyond_inspection_bears_the_usual_loss_too() -> None:
    """Horngren, ch. 18, Anzio with inspection at half: those left at half have passed it: 13,825 x 2 / 9 for them."""
    works = Plant(plant("weighted_average", company={"elements": ELEMENTS}))
    works.start("WO", "BODY", "10000")
    works.opening("WO", {"material": "12000", "labour": "9000"})
    works.issue("WO", "PULP", "76500")
    works.charge("WO", labour="89100")
    works.receive("WO", "7000")
    for cause, units in (("normal", "700"), ("abnormal", "300")):
        hours = {"element": "labour", "spoiled": units, "whole": "9000"}
        works.post(Spoilage, work_order="WO", quantity=units, cause=cause, whole="10000", measures=[hours])
    left = {"degree": "0.5", "degrees": {"material": "1", "spoilage": "1"}}
    works.count("WO", {"quantity": "2000", **left})
    works.close()
    assert works.received("WO")["spoilage"] == "10752.78"
    assert works.in_process("WO") == {"labour": "10900.00", "material": "17700.00", "spoilage": "3072.22"}
    assert spoilage_loss(works.books) == 592500


def test_a_batch_that_is_finished_in_parts() -> None:
    """分批法, 成本会计, method: of batch 801 four of ten come at the planned 520; the rest when all are there.

    Planned 300 + 120 + 100; 3 000 of material, 1 260 and 1 080 of work in all: 5 340; the first four were worth 2 080
    until the batch was done, and cost 2 136.
    """
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
    works = Plant(
        plant(
            prices=[{"item": "PULP", "valid_from": SINCE, "price": "300"}],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": [run]}],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "BENCH", "valid_from": SINCE, "labour": "120", "overhead": "100"}],
        )
    )
    works.start("801", "BODY", "10")
    works.issue("801", "PULP", "3000")
    works.receive("801", "4", id="PR-1")
    assert works.whole(works.stock("BODY")) == "2080.00"
    works.charge("801", labour="1260", overhead="1080")
    works.receive("801", "6", id="PR-2", final=True)
    assert works.whole(works.received("801", "PR-1")) == "2136.00"
    assert works.whole(works.stock("BODY")) == "5340.00"
    assert works.in_process("801") == {}


def test_a_by_product_comes_off_each_element_before_work_in_process_is_valued() -> None:
    """副产品 worth 1 500, 450 and 270 of 30 000, 9 000 and 5 400; 800 finished, 200 half made with all their material.

    28 500 / 1 000 = 28.50, 8 550 / 900 = 9.50 and 5 130 / 900 = 5.70: 34 960 finished and 7 220 in process.
    """
    waste = {"code": "W", "name": "W", "kind": "by_product", "item_class": "raw", "unit": "pcs"}
    works = Plant(plant("weighted_average"))
    setup = works.books.state.master.setup
    works = Plant(setup.model_validate(setup.model_dump() | {"items": [*setup.model_dump()["items"], waste]}))
    works.start("WO", "BODY", "1000")
    works.issue("WO", "PULP", "30000")
    works.charge("WO", labour="9000", overhead="5400")
    worth = {"material": "1500", "labour": "450", "overhead": "270"}
    works.post(ScrapRecovery, work_order="WO", item="W", quantity="10", treatment="by_element", amounts=worth)
    works.receive("WO", "800")
    works.count("WO", {"quantity": "200", "degree": "0.5", "degrees": {"material": "1"}})
    works.close()
    assert works.in_process("WO") == {"labour": "950.00", "material": "5700.00", "overhead": "570.00"}
    assert works.stock("BODY") == {"labour": "7600.00", "material": "22800.00", "overhead": "4560.00"}
