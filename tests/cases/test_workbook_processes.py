"""Processes of a B.Com. workbook, of CIMA and of textbooks, as documents and a close, to the cent.

"Question" is one of module 1, process costing, of a workbook for B.Com. students with its answers.
"""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.lossy_processes import Processes, spoilage_loss
from tests.cases.paper_processes import loss, works
from tests.cases.process import Plant, plant

from erpcore.documents import GoodsReceipt, ScrapRecovery, Spoilage

SINCE = "2026-01-01"


def lost(quantity: str, price: str) -> dict[str, Any]:
    """Say what is lost beyond the usual, and what its waste is sold for."""
    bring = {"item": "WASTE", "quantity": quantity, "price": price}
    return {"quantity": quantity, "cause": "abnormal", "recovered": bring}


def test_a_loss_of_no_whole_paise() -> None:
    """Question 5: 1,000 at 20, 4,200, 6,000 and 6,000, a twentieth usually lost at 8: 900 go on for 33,915.79.

    35,800 / 950 = 37.6842; 50 more are lost: 1,884.21, which bring 400.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="1000", price="20")
    mill.begin("WO", "P1", "950", ("RM", "1000"), material="4200", labour="6000", overhead="6000")
    mill.waste("WO", "50", "8")
    mill(Spoilage, "SP", work_order="WO", **lost("50", "8"))
    mill.end("WO", "900")
    assert (mill.stock("P1"), spoilage_loss(mill.books)) == ("33915.79", 1484_21)


def test_a_process_without_loss_one_with_and_one_that_gains() -> None:
    """Question 6: 10.00, 20.00 and 38.00 a unit; 28,500 and 50,400 go on, 85,500 are finished.

    - 1: 9,000 + 19,800 - 150 x 2 = 28,500 / 2,850, and as many come out.
    - 2: 28,500 + 23,940 - 285 x 4 = 51,300 / 2,565; 2,520 come out, 45 are lost: 900 less 180.
    - 3: 50,400 + 32,886 - 378 x 5 = 81,396 / 2,142; 2,250 come out, 108 more: 4,104 less 540.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="3000", price="3")
    mill.begin("1", "P1", "2850", ("RM", "3000"), material="7800", labour="6000", overhead="6000")
    mill.waste("1", "150", "2")
    mill.end("1", "2850")
    mill.begin("2", "P2", "2565", ("P1", "2850"), material="5940", labour="9000", overhead="9000")
    mill.waste("2", "285", "4")
    mill(Spoilage, "SP", work_order="2", **lost("45", "4"))
    handed_on = [mill.amount(sum(mill.books.state.orders.orders["2"].costs["stock", "P1"].amounts.values()))]
    mill.end("2", "2520")
    handed_on.append(mill.stock("P2"))
    mill.begin("3", "P3", "2142", ("P2", "2520"), material="8886", labour="12000", overhead="12000")
    mill.waste("3", "270", "5")
    mill.end("3", "2250")
    mill.gain("3", "P3", "3564")
    assert (handed_on, mill.stock("P3"), spoilage_loss(mill.books)) == (
        ["28500.00", "50400.00"],
        "85500.00",
        720_00,
    )


def test_an_oil_mill() -> None:
    """Question 9: 3,200 t of crude oil for 221,590, 2,600 t refined for 219,445, 2,550 t finished for 222,250.

    5,400 t of coconut for 220,000 and 14,130 of cost; sacks bring 440 and 1,925 t of residue 12,100. 5,280 and 3,199
    of the next two; 500 t of by-products 7,425. What is lost in weight has no value.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="5400", price="40.740741")
    mill.begin("1", "P1", "3200", ("RM", "5400"), material="8360", labour="2750", overhead="3020")
    mill.waste("1", "1925", "6.285714")
    sacks = {"item": "WASTE", "quantity": "1", "price": "440"}
    mill(ScrapRecovery, "SACKS", work_order="1", **sacks)
    mill.end("1", "3200")
    found = [mill.stock("P1")]
    mill.begin("2", "P2", "2600", ("P1", "3200"), material="2200", labour="1100", overhead="1980")
    mill.waste("2", "500", "14.85")
    mill.end("2", "2600")
    found.append(mill.stock("P2"))
    mill.begin("3", "P3", "2550", ("P2", "2600"), labour="1650", overhead="1155")
    mill.end("3", "2550")
    assert [*found, mill.stock("P3")] == ["221590.00", "219445.00", "222250.00"]


class Chemicals(Processes):
    """Three processes, and a fourth that works on the by-product of the third."""

    def __init__(self) -> None:
        kinds = {"RM": "raw", "P1": "semi_finished", "P2": "semi_finished", "P3": "finished"}
        kinds |= {"BY": "by_product", "P4": "finished", "WASTE": "by_product"}
        used = {"P1": "RM", "P2": "P1", "P3": "P2", "P4": "BY"}
        bills = [
            {"item": made, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
            for made, of in used.items()
        ]
        policies = {"policies": {"over_production": "0.1"}}
        Ledger.__init__(self, company(kinds, "ifrs", boms=bills, company=policies))


def test_a_by_product_goes_through_a_process_of_its_own() -> None:
    """CIMA, process costing, processes A to D: 31,680 and 61,200 go on, 69,920 and 4,950 are finished.

    The arithmetic stands in `costing/test_published_process_reports.py`: 5.50, 12.00, 16.00 and 11.00 a unit; 60 gained
    in A (330 less 90) and 35 in C (560 less 140), 84 lost in B (1,008 less 168) and 9 in D (99 less 18). 510 of C are
    a by-product at 8.00, on which D works. A process account knows one cost, and so all is of one element: what is
    lost is divided by element (decision 0024). Source: transtutors.com, 240065.
    """
    mill = Chemicals()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="6000", price="2")
    mill.begin("A", "P1", "5700", ("RM", "6000"), material="19800")
    mill.waste("A", "240", "1.50")
    mill.end("A", "5760")
    mill.gain("A", "P1", "240")
    found = [mill.stock("P1")]
    mill.begin("B", "P2", "5184", ("P1", "5760"), material="31680")
    mill.waste("B", "576", "2")
    mill(Spoilage, "SP-B", work_order="B", **lost("84", "2"))
    mill.end("B", "5100")
    found.append(mill.stock("P2"))
    mill.begin("C", "P3", "4335", ("P2", "5100"), material="13260")
    mill.waste("C", "220", "4")
    mill(ScrapRecovery, "BY", work_order="C", item="BY", quantity="510", price="8")
    mill.end("C", "4370")
    mill.gain("C", "P3", "420")
    found.append(mill.stock("P3"))
    mill.begin("D", "P4", "459", ("BY", "510"), material="1071")
    mill.waste("D", "51", "2")
    mill(Spoilage, "SP-D", work_order="D", **lost("9", "2"))
    mill.end("D", "450")
    assert [*found, mill.stock("P4")] == ["31680.00", "61200.00", "69920.00", "4950.00"]
    assert (spoilage_loss(mill.books), mill.stock("WASTE")) == (
        840_00 + 81_00,
        "2680.00",
    )  # 360 + 1,320 + 880 + 120


@pytest.mark.parametrize(
    ("cost", "counted", "goods"),
    [
        # question 17: 9.00, 5.00 and 4.00
        (
            ("2000", "18000", "9000", "6600"),
            ("500", {"degree": "0.6", "degrees": {"material": "1", "overhead": "0.3"}}),
            ("27000.00", "6600.00"),
        ),
        # question 19: 14,560 / 7,280, 21,360 / 7,120 and 14,240 / 7,120
        (
            ("7600", "14560", "21360", "14240"),
            ("1600", {"degree": "0.7", "degrees": {"material": "0.8"}}),
            ("42000.00", "8160.00"),
        ),
    ],
)
def test_units_that_are_not_finished(
    cost: tuple[str, ...], counted: tuple[str, dict[str, Any]], goods: tuple[str, str]
) -> None:
    """What was begun is finished but for what is counted, which has part of each element."""
    (units, material, labour, overhead), (left, degrees) = cost, counted
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", units)
    works.issue("WO", "PULP", material)
    works.charge("WO", labour=labour, overhead=overhead)
    works.receive("WO", str(int(units) - int(left)))
    works.count("WO", {"quantity": left, **degrees})
    works.close()
    assert (works.whole(works.received("WO")), works.whole(works.in_process("WO"))) == goods


def test_waste_of_units_of_which_some_are_in_process() -> None:
    """Question 20: 7.00 a unit; 3,000 go on for 21,000, 800 are left for 4,080; 200 lost bring 200."""
    mill = works("weighted_average", "by_product")
    mill.start("WO", "BODY", "3800")
    mill.issue("WO", "PULP", "7480")
    mill.charge("WO", labour="10680", overhead="7120")
    mill.post(ScrapRecovery, work_order="WO", item="WASTE", quantity="200", price="1")
    mill.receive("WO", "3000")
    mill.count("WO", {"quantity": "800", "degree": "0.7", "degrees": {"material": "0.8"}})
    mill.close()
    assert (mill.whole(mill.received("WO")), mill.whole(mill.in_process("WO"))) == ("21000.00", "4080.00")


@pytest.mark.parametrize(
    ("begun", "cost", "finished", "counted", "goods"),
    [
        # question 21: 400 at 40 %; 68,500 / 2,740, 79,800 / 2,640 and 21,280 / 2,640; printed 156,093.65 by its rates
        (
            ("400", "0.4", "0.4", {"material": "3600", "labour": "3400", "overhead": "1000"}),
            ("68500", "79800", "21280"),
            "2500",
            ("500", "0.6", "0.8"),
            ("156093.64", "21486.36"),
        ),
        # ICMAI, Cost Accounting, methods of costing (fliphtml5.com, pcfcx, p. 280): 1.00, 2.00 and 1.00
        (
            ("200", "0.4", "1", {"material": "800"}),
            ("1050", "2250", "1125"),
            "1100",
            ("150", "0.7", "1"),
            ("4760.00", "465.00"),
        ),
    ],
)
def test_units_begun_before_are_finished_first(
    begun: tuple[str, str, str, dict[str, str]],
    cost: tuple[str, str, str],
    finished: str,
    counted: tuple[str, str, str],
    goods: tuple[str, str],
) -> None:
    """First in, first out: what was begun keeps its cost and gets the work that it still needs."""
    (quantity, worked, material, amounts), (left, degree, of_material) = begun, counted
    works = Plant(plant("first_in_first_out"))
    works.start("WO", "BODY", str(int(finished) + int(left)))
    works.opening(
        "WO",
        amounts,
        counted=[{"quantity": quantity, "degree": worked, "degrees": {"material": material}}],
    )
    works.issue("WO", "PULP", cost[0])
    works.charge("WO", labour=cost[1], overhead=cost[2])
    works.receive("WO", finished)
    works.count("WO", {"quantity": left, "degree": degree, "degrees": {"material": of_material}})
    works.close()
    assert (works.whole(works.received("WO")), works.whole(works.in_process("WO"))) == goods


def test_losses_where_units_begun_before_are_finished_first() -> None:
    """Question 22: 22,347.95 go on, 2,556.49 are left, 200.56 are lost beyond the usual and bring 50.

    600 with 80 % of material and 60 % of work for 1,050; 11,000 come for 5,500, 2,410 of material is added, 7,155
    and 9,540; a tenth of what comes is usually lost at 0.50, 100 more at 70 %; 1,600 are left at 70 and 60 %. 7,360
    over 9,540, 7,155 and 9,540 over 9,470. All material is one element; by its rates the workbook prints 22,347.96.
    """
    mill = works("first_in_first_out", "by_product")
    mill.start("WO", "BODY", "10500")
    begun = {"quantity": "600", "degree": "0.6", "degrees": {"material": "0.8"}}
    mill.opening("WO", {"material": "1050"}, counted=[begun])
    mill.issue("WO", "PULP", "7910")
    mill.charge("WO", labour="7155", overhead="9540")
    mill.post(ScrapRecovery, work_order="WO", item="WASTE", quantity="1100", price="0.50")
    mill.receive("WO", "8800")
    measures = [{"element": of, "spoiled": "70", "whole": "9470"} for of in ("labour", "overhead")]
    shared: dict[str, Any] = {"basis": "month", "whole": "9540", "measures": measures}
    mill.post(Spoilage, work_order="WO", **lost("100", "0.50"), **shared)
    mill.count("WO", {"quantity": "1600", "degree": "0.6", "degrees": {"material": "0.7", "spoilage": "0"}})
    mill.close()
    assert (mill.whole(mill.received("WO")), mill.whole(mill.in_process("WO"))) == ("22347.95", "2556.49")
    assert loss(mill) == "150.56"


@pytest.mark.parametrize(
    ("cost", "finished", "counted", "goods"),
    [
        # question 23: 11,500 / 50,000, 5,250 and 3,500 over 35,000
        (
            ({"material": "2250", "labour": "650", "overhead": "400"}, "9250", "4600", "3100"),
            "30000",
            ("20000", "0.25"),
            ("14400.00", "5850.00"),
        ),
        # ICAI, process A, August: 31,600 / 20,000, 16,000 over 14,000 and a third of 6,000;
        # graduatecourseshelp.com, 649229
        (
            ({"material": "6000", "labour": "1000", "overhead": "1000"}, "25600", "15000", "15000"),
            "14000",
            ("6000", "1/3"),
            ("50120.00", "13480.00"),
        ),
    ],
)
def test_units_at_the_average(
    cost: tuple[dict[str, str], str, str, str],
    finished: str,
    counted: tuple[str, str],
    goods: tuple[str, str],
) -> None:
    """Cost of before and of the month lie on all units alike; material is all in."""
    (before, material, labour, overhead), (left, degree) = cost, counted
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", str(int(finished) + int(left)))
    works.opening("WO", before)
    works.issue("WO", "PULP", material)
    works.charge("WO", labour=labour, overhead=overhead)
    works.receive("WO", finished)
    works.count("WO", {"quantity": left, "degree": degree, "degrees": {"material": "1"}})
    works.close()
    assert (works.whole(works.received("WO")), works.whole(works.in_process("WO"))) == goods


@pytest.mark.parametrize(
    ("rule", "before", "came", "goods"),
    [
        # 125,000 / 6,250, 25,200 / 5,250 and 47,460 / 5,650: 20.00, 4.80 and 8.40
        ("weighted_average", "29000", "96000", ("174300.00", "23360.00")),
        # 94,000 / 5,000, 25,200 / 5,250 and 38,400 / 4,650: 18.80, 4.80 and 8.258
        ("first_in_first_out", "28920", "94000", ("173476.77", "22103.23")),
    ],
)
def test_corn_chips_are_packed_at_the_end(rule: str, before: str, came: str, goods: tuple[str, str]) -> None:
    """Horngren, ch. 17, Frito-Lay, drying and packaging: 1,250 cases at 80 %, 5,000 come, 1,000 are left at 40 %.

    9,060 of conversion before and 38,400; 25,200 of packaging at the end. Source: brainmass.com, 193795.
    """
    works = Plant(plant(rule))
    works.start("COOKING", "BODY", "5000")
    works.issue("COOKING", "PULP", came)
    works.receive("COOKING", "5000", final=True)
    works.start("DRYING", "CHAIR", "6250")
    works.opening(
        "DRYING",
        {"material": before, "labour": "9060"},
        transferred={"material": before},
        counted=[{"quantity": "1250", "degree": "0.8", "degrees": {"material": "0"}}],
    )
    works.use("DRYING", "BODY", "5000")
    works.issue("DRYING", "GLUE", "25200")
    works.charge("DRYING", labour="38400")
    works.receive("DRYING", "5250")
    works.count("DRYING", {"quantity": "1000", "degree": "0.4", "degrees": {"material": "0"}})
    works.close()
    found = works.whole(works.received("DRYING")), works.whole(works.in_process("DRYING"))
    assert found == goods
