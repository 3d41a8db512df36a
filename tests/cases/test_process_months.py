"""Months of process costing as documents and a close, to the cent: equivalent units, and the other rules of practice.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (Pacific Electronics, assembly department); the arithmetic
is in each test.
"""

import pytest
from tests.cases.process import Plant, plant

HALF = {"degree": "0.5", "degrees": {"material": "1"}}


def pacific(rule: str) -> Plant:
    """225 in process at 60 % (material 18,000, conversion 18,135); 275 begun (19,800 and 16,380), 400 finished."""
    works = Plant(plant(rule))
    works.start("WO", "BODY", "500")
    opening = {"quantity": "225", "degree": "0.6", "degrees": {"material": "1"}}
    works.opening("WO", {"material": "18000", "labour": "18135"}, counted=[opening])
    works.issue("WO", "PULP", "19800")
    works.charge("WO", labour="16380")
    works.receive("WO", "300", id="PR-1")
    works.receive("WO", "100", id="PR-2")
    works.count("WO", {"quantity": "100", **HALF})
    return works


@pytest.mark.parametrize(
    ("rule", "material", "conversion"),
    [
        # (18 000 + 19 800) / 500 = 75.60; (18 135 + 16 380) / 450 = 76.70: 400 x 75.60, 400 x 76.70.
        ("weighted_average", ("30240.00", "7560.00"), ("30680.00", "3835.00")),
        # 19 800 / 275 = 72: 18 000 + 175 x 72; 16 380 / (400 - 135 + 50) = 52: 18 135 + 265 x 52, 50 x 52.
        ("first_in_first_out", ("30600.00", "7200.00"), ("31915.00", "2600.00")),
    ],
)
def test_pacific_electronics(rule, material, conversion):
    """Horngren, ch. 17: finished 60,920 and in process 11,395 at the average; 62,515 and 9,800 first in, first out."""
    works = pacific(rule)
    works.close()
    assert works.received("WO") == works.stock("BODY") == {"labour": conversion[0], "material": material[0]}
    assert works.in_process("WO") == {"labour": conversion[1], "material": material[1]}
    quarter = works.received("WO", "PR-2")
    assert quarter == {
        "labour": f"{float(conversion[0]) / 4:.2f}",
        "material": f"{float(material[0]) / 4:.2f}",
    }
