"""Process costing of English-language exercises, as documents and a close, to the cent; sources stand in each test."""

from typing import Any

import pytest
from tests.cases.paper_processes import works
from tests.cases.process import Plant, plant

from erpcore.documents import Spoilage


@pytest.mark.parametrize(
    ("rule", "finished", "left"),
    [
        # 14.45, 5.00 and 3.06: 129,500 + 800 x 3.06 + 16,000 x 22.51; 2,000 x 19.45 + 800 x 3.06
        ("first_in_first_out", "492108.00", "41348.00"),
        # 335,200 + 119,200 over 22,000, 79,056 / 20,800: 413,090.91 + 76,015.38; 41,309.09 + 3,040.62
        ("weighted_average", "489106.29", "44349.71"),
    ],
)
def test_process_b(rule: str, finished: str, left: str) -> None:
    """4,000 at 80 % of work for 75,100, 29,200 and 25,200; 18,000 come for 260,100; 90,000 and 53,856; 2,000 at 40 %.

    Source: wizedu.com, 48389 (first in, first out); the average is worked the same way.
    """
    works = Plant(plant(rule))
    works.start("A", "BODY", "18000")
    works.issue("A", "PULP", "260100")
    works.receive("A", "18000", final=True)
    works.start("B", "CHAIR", "22000")
    works.opening(
        "B",
        {"material": "104300", "labour": "25200"},
        transferred={"material": "75100"},
        counted=[{"quantity": "4000", "degree": "0.8", "degrees": {"material": "1"}}],
    )
    works.use("B", "BODY", "18000")
    works.issue("B", "GLUE", "90000")
    works.charge("B", labour="53856")
    works.receive("B", "20000")
    works.count("B", {"quantity": "2000", "degree": "0.4", "degrees": {"material": "1"}})
    works.close()
    assert (works.whole(works.received("B")), works.whole(works.in_process("B"))) == (finished, left)


def test_lost_units_that_overhead_bears() -> None:
    """Kim Corporation: 604,000 go on, 97,920 are in process, 9,580 of 2,000 units lost half way are overhead.

    120,000 come at 3.54; 83,300 of material over 100,000 + 18,000 + 1,000, 203,400 of work over 100,000 + two thirds of
    18,000 + 1,000: 0.70 and 1.80. Lost: 2,000 x 3.54 + 1,000 x 2.50. Source: accountingformanagement.org, process
    costing, exercise 12.
    """
    mill = works("weighted_average", "by_product")
    mill.start("A", "BODY", "120000")
    mill.issue("A", "PULP", "424800")
    mill.receive("A", "120000", final=True)
    mill.start("B", "CHAIR", "120000")
    mill.use("B", "BODY", "120000")
    mill.issue("B", "GLUE", "83300")
    mill.charge("B", labour="203400")
    mill.receive("B", "100000")
    units = {"material": "119000", "labour": "113000"}
    measures = [{"element": of, "spoiled": "1000", "whole": whole} for of, whole in units.items()]
    lost: dict[str, Any] = {"cause": "abnormal", "whole": "120000", "measures": measures}
    mill.post(Spoilage, work_order="B", quantity="2000", bearer="cost_centre", cost_centre="SHOP", **lost)
    mill.count("B", {"quantity": "18000", "degree": "2/3", "degrees": {"material": "1"}})
    assert mill.books.state.overhead.over_under("SHOP", "2026-10") == 9_580_00
    mill.close()
    assert mill.whole(mill.received("B")) == "604000.00"
    assert mill.in_process("B") == {"labour": "21600.00", "material": "76320.00"}


def test_one_department_first_in_first_out_and_the_next_at_the_average() -> None:
    """Janny Dipapahuli: assembly hands on 116,850 and keeps 24,720; packaging finishes 224,700 and keeps 51,600.

    Assembly: 5,000 at 70 %, with 30 % of the material, for 12,500 and 11,600; 20,000 begun; 6,000 at 80 % with 60 % of
    it left: 46,420 / 21,100 = 2.20, 71,050 / 20,300 = 3.50. Packaging: 10,000 with all material before, 8,000 without
    any at 75 % left: 121,800 / 29,000 = 4.20, 73,500 / 21,000 = 3.50, 81,000 / 27,000 = 3.00. Source: scribd.com,
    775048862, problem 1.
    """
    since = {"valid_from": "2026-01-01"}
    rules = {"BODY": "first_in_first_out", "CHAIR": "weighted_average"}
    works = Plant(plant(wip_rules=[{"item": of, "rule": rule, **since} for of, rule in rules.items()]))
    works.start("ASSEMBLY", "BODY", "25000")
    begun = {"quantity": "5000", "degree": "0.7", "degrees": {"material": "0.3"}}
    works.opening("ASSEMBLY", {"material": "12500", "labour": "11600"}, counted=[begun])
    works.issue("ASSEMBLY", "PULP", "46420")
    works.charge("ASSEMBLY", labour="71050")
    works.receive("ASSEMBLY", "19000")
    works.count("ASSEMBLY", {"quantity": "6000", "degree": "0.8", "degrees": {"material": "0.6"}})
    works.start("PACKAGING", "CHAIR", "29000")
    begun = {"quantity": "10000", "degree": "0.5", "degrees": {"material": "1"}}
    before = {"material": "15450", "labour": "1000"}
    works.opening("PACKAGING", before, transferred={"material": "4950"}, counted=[begun])
    works.use("PACKAGING", "BODY", "19000")
    works.issue("PACKAGING", "GLUE", "63000")
    works.charge("PACKAGING", labour="80000")
    works.receive("PACKAGING", "21000")
    works.count("PACKAGING", {"quantity": "8000", "degree": "0.75", "degrees": {"material": "0"}})
    works.close()
    found = [
        (works.whole(works.received(of)), works.whole(works.in_process(of)))
        for of in ("ASSEMBLY", "PACKAGING")
    ]
    assert found == [("116850.00", "24720.00"), ("224700.00", "51600.00")]


def test_crystal_grows_in_the_second_department() -> None:
    """Carter, ch. 6, Crystal: 14,000 units at 9.00 become 21,000; 15,000 are finished for 135,000, 45,000 are left.

    18,000 begun, 4,000 of them at a quarter. 126,000 / 21,000 = 6.00; 36,000, 13,500 and 4,500 over 15,000 + 3,000.
    """
    works = Plant(plant("weighted_average"))
    works.start("D1", "BODY", "18000")
    works.issue("D1", "PULP", "90000")
    works.charge("D1", labour="30000", overhead="15000")
    works.receive("D1", "14000")
    works.count("D1", {"quantity": "4000", "degree": "0.25"})
    works.start("D2", "CHAIR", "21000")
    works.use("D2", "BODY", "14000")
    works.issue("D2", "GLUE", "36000")
    works.charge("D2", labour="13500", overhead="4500")
    works.receive("D2", "15000")
    works.count("D2", {"quantity": "6000", "degree": "1/2"})
    works.close()
    assert works.whole(works.in_process("D1")) == "9000.00"
    assert (works.whole(works.received("D2")), works.whole(works.in_process("D2"))) == (
        "135000.00",
        "45000.00",
    )
