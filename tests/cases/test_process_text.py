"""Processes of an Indian engineering text and of Korean and Japanese courses, as documents and a close, to the cent.

"Example" is one of chapter 8, process costing, of textbook 1208 among the companions of FOSSEE
(FOSSEE/Scilab-TBC-Uploads), which print whole rupees.
"""

from fractions import Fraction
from typing import Any

import pytest
from tests.cases.lossy_processes import Processes, spoilage_loss
from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.costing.process.transfer_profit import FinishedStock, Process, transfer_at_profit
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    OverheadExpense,
    SalesInvoice,
    SalesOrder,
    Spoilage,
)


def test_a_loss_a_gain_and_a_loss() -> None:
    """Example 8.7: 1.75, 3.00 and 4.25 a unit; 16,625 and 27,300 go on, 34,425 are finished; 1,184 lost, 187.50 gained.

    - A: 17,050 less 300 x 0.25 over 9,700; 9,500 come out, 200 are lost for 350 and bring 50.
    - B: 16,625 and 10,687.50 less 475 x 0.50 over 9,025; 9,100 come out: 75 for 225 less 37.50, printed 225 less 38.
    - C: 27,300 and 9,009 less 728 over 8,372; 8,100 come out, 272 are lost for 1,156 and bring 272.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="10000", price="1")
    mill.begin("A", "P1", "9700", ("RM", "10000"), material="1000", labour="5000", overhead="1050")
    mill.waste("A", "300", "0.25")
    lost: dict[str, Any] = {"cause": "abnormal"}
    bring = {"item": "WASTE", "quantity": "200", "price": "0.25"}
    mill(Spoilage, "SP-A", work_order="A", quantity="200", recovered=bring, **lost)
    mill.end("A", "9500")
    found = [mill.stock("P1")]
    mill.begin("B", "P2", "9025", ("P1", "9500"), material="1500", labour="8000", overhead="1187.50")
    mill.waste("B", "400", "0.50")
    mill.end("B", "9100")
    mill.gain("B", "P2", "187.50")
    found.append(mill.stock("P2"))
    mill.begin("C", "P3", "8372", ("P2", "9100"), material="500", labour="6500", overhead="2009")
    mill.waste("C", "728", "1")
    bring = {"item": "WASTE", "quantity": "272", "price": "1"}
    mill(Spoilage, "SP-C", work_order="C", quantity="272", recovered=bring, **lost)
    mill.end("C", "8100")
    assert [*found, mill.stock("P3")] == ["16625.00", "27300.00", "34425.00"]
    assert (spoilage_loss(mill.books), mill.stock("WASTE")) == (
        1184_00,
        "1325.00",
    )  # 75 + 50 + 200 + 728 + 272


def test_processes_that_sell_a_part_of_what_they_make() -> None:
    """Example 8.12: profits of 10,000, 13,500 and 240 of three processes, 3,760 lost after 27,500 of other expenses.

    - i: 1,000 t for 200,000, 87,500 of work, 50 t of scrap at 50: 285,000 / 900 t; 300 t are sold for 105,000.
    - ii: 600 t for 190,000, 39,500, 30 t of scrap: 228,000 / 510 t; 255 t are sold for 127,500.
    - iii: 255 t for 114,000, 10,710, 51 t of scrap: 122,160 for 153 t, sold for 122,400.

    The book prints 9,960, 13,525 and 255, since it hands tons on at 316.60 and 447; the sum is the same.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="1000", price="200")
    stages = (
        ("i", "P1", ("RM", "1000"), "87500", "50", "900", "300", "350"),
        ("ii", "P2", ("P1", "600"), "39500", "30", "510", "255", "500"),
        ("iii", "P3", ("P2", "255"), "10710", "51", "153", "153", "800"),
    )
    cost = []
    for order, item, used, work, scrap, good, sold, price in stages:
        mill.begin(order, item, good, used, labour=work)
        mill.waste(order, scrap, "50")
        mill.end(order, good)
        cost.append(mill.stock(item))
        line = {"item": item, "quantity": sold, "price": price}
        mill(SalesOrder, f"SO-{order}", partner="B", lines=[line])
        mill(Delivery, f"DL-{order}", sales_order=f"SO-{order}/1", quantity=sold)
        billed = [{"delivery": f"DL-{order}", "amount": str(int(sold) * int(price))}]
        mill(SalesInvoice, f"SI-{order}", partner="B", lines=billed)
    assert cost == ["285000.00", "228000.00", "122160.00"]
    assert [mill.stock(of) for of in ("P1", "P2", "P3")] == ["0.00"] * 3
    for number, (centre, amount) in enumerate((("OFFICE", "17500"), ("SALES", "10000"))):
        mill(OverheadExpense, f"OE-{number}", cost_centre=centre, amount=amount, owed="bank")
    mill.books.month_end("2026-10").run_costing()
    report = mill.books.report("income_statement", period="2026-10")
    found = {row["name"].en: f"{row['month']:f}" for row in report.dicts()}
    assert (found["Gross profit"], found["Operating profit"]) == ("23740.00", "-3760.00")


@pytest.mark.parametrize(
    ("spoiled", "left", "handed_on"),
    [
        # all bear it: 27,500 / 11,000 = 2.50, 50,000 / 10,000 = 5.00, 40,000 / 10,000 = 4.00
        ("", "21500.00", "106000.00"),
        # finished units bear it: 27,500 / 12,000, 50,000 and 40,000 / 11,000, printed 2.29, 4.55 and 3.63
        ("1000", "19640.14", "107859.86"),
    ],
)
def test_spoilage_during_the_process_and_at_its_end(spoiled: str, left: str, handed_on: str) -> None:
    """Example 8.10: 3,000 begun before with all their material for 10,000; 1,000 spoiled, 5,000 left at a fifth.

    106,000 go on where the spoilage happens on the way. At the end of the process it is 107,870 in the book, which
    multiplies rates of two decimals.
    """
    mill = Plant(plant("first_in_first_out", company={"elements": ELEMENTS}))
    mill.start("WO", "BODY", "15000")
    before = {"quantity": "3000", "degree": "0", "degrees": {"material": "1"}}
    mill.opening("WO", {"material": "10000"}, counted=[before])
    mill.issue("WO", "PULP", "27500")
    mill.charge("WO", labour="50000", overhead="40000")
    mill.receive("WO", "9000")
    if spoiled:
        measures = [{"element": of, "spoiled": spoiled, "whole": "11000"} for of in ("labour", "overhead")]
        terms: dict[str, Any] = {"basis": "month", "whole": "12000", "measures": measures}
        mill.post(Spoilage, work_order="WO", quantity=spoiled, cause="normal", **terms)
    mill.count("WO", {"quantity": "5000", "degree": "0.2", "degrees": {"material": "1", "spoilage": "0"}})
    mill.close()
    assert (mill.whole(mill.in_process("WO")), mill.whole(mill.received("WO"))) == (left, handed_on)


@pytest.mark.parametrize(
    ("rule", "before", "spent", "units", "finished", "left"),
    [
        # Korean course, cafe902.tistory.com, 197: 95 and 154 at the average, 100 and 150 first in, first out
        (
            "weighted_average",
            ("1500", "0.2", "123000", "63720"),
            ("390000", "657000"),
            ("4200", "1200", "0.4"),
            "1045800.00",
            "187920.00",
        ),
        (
            "first_in_first_out",
            ("1500", "0.2", "123000", "63720"),
            ("390000", "657000"),
            ("4200", "1200", "0.4"),
            "1041720.00",
            "192000.00",
        ),
        # Japanese practice set for 日商簿記2級, 単純総合原価計算: 300 and 300; 585 a unit
        (
            "first_in_first_out",
            ("100", "0.5", "21000", "12000"),
            ("270000", "255000"),
            ("800", "200", "0.5"),
            "468000.00",
            "90000.00",
        ),
        # example 8.9: 10.75, and 13.50 of labour and overhead
        (
            "weighted_average",
            ("1000", "0.5", "7500", "4500"),
            ("100000", "117000"),
            ("8000", "2000", "0.5"),
            "194000.00",
            "35000.00",
        ),
    ],
)
def test_what_was_begun_before(
    rule: str,
    before: tuple[str, str, str, str],
    spent: tuple[str, str],
    units: tuple[str, str, str],
    finished: str,
    left: str,
) -> None:
    """Material is in from the start and work comes evenly; what was begun is counted in, or finished first."""
    mill = Plant(plant(rule))
    begun, degree, material, work = before
    good, rest, so_far = units
    mill.start("WO", "BODY", str(int(good) + int(rest)))
    opening = {"quantity": begun, "degree": degree, "degrees": {"material": "1"}}
    mill.opening("WO", {"material": material, "labour": work}, counted=[opening])
    mill.issue("WO", "PULP", spent[0])
    mill.charge("WO", labour=spent[1])
    mill.receive("WO", good)
    mill.count("WO", {"quantity": rest, "degree": so_far, "degrees": {"material": "1"}})
    mill.close()
    assert (mill.whole(mill.received("WO")), mill.whole(mill.in_process("WO"))) == (finished, left)


def test_a_loss_at_the_end_that_finished_units_bear() -> None:
    """中小企業診断士, 総合原価計算: 200 kg before, 400 begun, 300 finished, 100 lost, 200 left at half for 70,400.

    150,000 / 600 = 250 and 102,000 / 500 = 204, the loss among them (度外視法, 完成品負担): 50,000 and 20,400.
    """
    mill = Plant(plant("weighted_average", company={"elements": ELEMENTS}))
    mill.start("WO", "BODY", "600")
    before = {"quantity": "200", "degree": "0.5", "degrees": {"material": "1"}}
    mill.opening("WO", {"material": "30000", "labour": "18000"}, counted=[before])
    mill.issue("WO", "PULP", "120000")
    mill.charge("WO", labour="84000")
    mill.receive("WO", "300")
    work = {"element": "labour", "spoiled": "100", "whole": "500"}
    terms: dict[str, Any] = {"cause": "normal", "whole": "600", "measures": [work]}
    mill.post(Spoilage, work_order="WO", quantity="100", **terms)
    mill.count("WO", {"quantity": "200", "degree": "0.5", "degrees": {"material": "1", "spoilage": "0"}})
    mill.close()
    assert mill.in_process("WO") == {"labour": "20400.00", "material": "50000.00"}
    assert mill.whole(mill.received("WO")) == "181600.00"


def test_an_oil_mill() -> None:
    """Example 8.6: crude oil at 646.67, refined oil at 768.20, finished oil at 784.68 a ton: 194,600 for 248 t.

    500 t of copra for 200,000 give 300 t, 175 t of residue for 11,000 and sacks for 400; 45 t of by-products bring
    6,750. The losses of 25, 5 and 2 t bring nothing.
    """
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="500", price="400")
    mill.begin("CRUSH", "P1", "300", ("RM", "500"), labour="2500", overhead="2900")
    mill.waste("CRUSH", "11400", "1")
    mill.end("CRUSH", "300")
    found = [mill.stock("P1")]
    mill.begin("REFINE", "P2", "250", ("P1", "300"), labour="1000", material="2000", overhead="1800")
    mill.waste("REFINE", "45", "150")
    mill.end("REFINE", "250")
    found.append(mill.stock("P2"))
    mill.begin("FINISH", "P3", "248", ("P2", "250"), labour="1500", overhead="1050")
    mill.end("FINISH", "248")
    assert [*found, mill.stock("P3")] == ["194000.00", "192050.00", "194600.00"]


def test_three_processes_of_whole_articles() -> None:
    """Example 8.5: 240 articles at 115, 270 and 320; 8,500 of overhead by 8,000, 20,000 and 6,000 of wages."""
    mill = Processes()
    mill(GoodsReceipt, "GR", partner="B", item="RM", quantity="240", price="62.50")
    mill.begin("1", "P1", "240", ("RM", "240"), material="2600", labour="8000", overhead="2000")
    mill.end("1", "240")
    found = [mill.stock("P1")]
    mill.begin("2", "P2", "240", ("P1", "240"), material="12200", labour="20000", overhead="5000")
    mill.end("2", "240")
    found.append(mill.stock("P2"))
    mill.begin("3", "P3", "240", ("P2", "240"), material="4500", labour="6000", overhead="1500")
    mill.end("3", "240")
    assert [*found, mill.stock("P3")] == ["27600.00", "64800.00", "76800.00"]


@pytest.mark.parametrize(
    ("rule", "begun", "before", "at", "spent", "made", "left", "costs"),
    [
        # example 8.3: 1,370 and 1,320 equivalents, printed 78,047 and 10,743
        (
            "first_in_first_out",
            "1500",
            ("1800", "1700", "500"),
            ("200", "0.4", "0.4"),
            ("34250", "39900", "10640"),
            "1250",
            ("250", "0.8", "0.6"),
            ("78046.82", "10743.18"),
        ),
        # example 8.8: 2,740 and 2,640, printed 156,095 and 21,485
        (
            "first_in_first_out",
            "3000",
            ("3600", "3400", "1000"),
            ("400", "0.4", "0.4"),
            ("68500", "79800", "21280"),
            "2500",
            ("500", "0.8", "0.6"),
            ("156093.64", "21486.36"),
        ),
        # example 8.4: 0.23, 0.15 and 0.10
        (
            "weighted_average",
            "50000",
            ("2250", "650", "400"),
            ("10000", "1", "1"),
            ("9250", "4600", "3100"),
            "30000",
            ("20000", "1", "0.25"),
            ("14400.00", "5850.00"),
        ),
    ],
)
def test_one_process_of_a_month(
    rule: str,
    begun: str,
    before: tuple[str, str, str],
    at: tuple[str, str, str],
    spent: tuple[str, str, str],
    made: str,
    left: tuple[str, str, str],
    costs: tuple[str, str],
) -> None:
    """Examples 8.3, 8.4 and 8.8: what was there, its degrees, what was spent, made and left."""
    works = Plant(plant(rule))
    works.start("WO", "BODY", begun)
    elements = ("material", "labour", "overhead")
    counted = [
        {"quantity": quantity, "degree": degree, "degrees": {"material": material}}
        for quantity, material, degree in (at, left)
    ]
    works.opening("WO", dict(zip(elements, before, strict=True)), counted=counted[:1])
    works.issue("WO", "PULP", spent[0])
    works.charge("WO", labour=spent[1], overhead=spent[2])
    works.receive("WO", made)
    works.count("WO", counted[1])
    works.close()
    assert (works.whole(works.received("WO")), works.whole(works.in_process("WO"))) == costs


def test_processes_that_charge_a_profit() -> None:
    """Example 8.11: 20 % of what is handed on at: 5,000, 10,000 and 15,000; 18,000 sold, 2,000 left."""
    part = Fraction(1, 5)
    chain = [
        Process(5_000_00, closing=1_000_00, profit=part, of="price"),
        Process(5_000_00, closing=2_000_00, profit=part, of="price"),
        Process(5_000_00, closing=3_000_00, profit=part, of="price"),
    ]
    found = transfer_at_profit(chain, FinishedStock(18_000_00, closing=2_000_00))
    assert [each.handed_on.total for each in found.processes] == [5_000_00, 10_000_00, 15_000_00]
    assert found.apparent == (1_000_00 + 2_000_00 + 3_000_00) + 5_000_00
