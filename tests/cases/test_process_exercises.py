"""Process costing of English-language exercises, as documents and a close, to the cent; sources stand in each test."""

from typing import Any

import pytest
from tests.cases.process import Plant, plant
from tests.cases.test_process_papers import works

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
