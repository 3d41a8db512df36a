"""What a late document costs, as a multiple of posting the documents that it changes.

Run with `pytest -m benchmark -s`.
"""

import sys
import time
from typing import Any

from erpcore import Books, Setup
from erpcore.books.bulk import bulk
from erpcore.documents import document_adapter

READ = document_adapter().validate_python
MONTH = 100_000
OTHERS = 2_000  # items that the rest of the month is about
DOWNSTREAM = 200
MUST = 20
START = "2026-01-01"


def setup() -> Setup:
    """Set up a factory that prices late facts anew; one material among thousands is late."""
    materials = ["R", *(f"R{number}" for number in range(OTHERS))]
    return Setup.model_validate(
        {
            "company": {
                "name": "Late",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {"late_facts": "reprice"},
            },
            "units": [
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "pcs", "name": "pcs", "decimals": 0},
            ],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "fifo"},
                {"code": "finished", "name": "finished", "valuation": "moving_average"},
            ],
            "items": [
                {"code": code, "name": "raw", "kind": "raw", "item_class": "raw", "unit": "kg"}
                for code in materials
            ]
            + [{"code": "F", "name": "cup", "kind": "finished", "item_class": "finished", "unit": "pcs"}],
            "boms": [{"item": "F", "valid_from": START, "lines": [{"item": "R", "quantity": "2"}]}],
            "prices": [{"item": "R", "valid_from": START, "price": "10"}],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "partners": [{"code": "V", "name": "supplier", "supplier": True}],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


def receipt(number: str, day: int, item: str, quantity: int, price: str) -> Any:
    return READ(
        {
            "type": "goods_receipt",
            "id": number,
            "date": f"2026-10-{day:02d}",
            "partner": "V",
            "item": item,
            "quantity": str(quantity),
            "price": price,
        }
    )


def opened() -> Books:
    """Post the month but for the issues: 100,000 receipts of other items, one of the material."""
    books = Books(setup())
    order = {"type": "work_order", "id": "WO", "date": "2026-10-02", "item": "F", "quantity": "5000"}
    release = {"type": "work_order_release", "id": "REL", "date": "2026-10-02", "work_order": "WO"}
    books.post_all([receipt("GR", 2, "R", 5_000, "10"), READ(order), READ(release)])
    others = [
        receipt(f"GR-{number}", 3 + 20 * number // MONTH, f"R{number % OTHERS}", 5, "10")
        for number in range(MONTH)
    ]
    for start in range(0, MONTH, 1_000):
        books.post_all(others[start : start + 1_000])
    return books


def test_a_late_receipt_costs_what_it_changes(benchmark: Any) -> None:
    """200 issues of a month of 100,000 movements are priced anew in at most 20 times the time of posting them."""
    with bulk():
        books = opened()
        issues = [
            READ(
                {
                    "type": "material_issue",
                    "id": f"MI-{number}",
                    "date": f"2026-10-{5 + 20 * number // DOWNSTREAM:02d}",
                    "work_order": "WO",
                    "item": "R",
                    "quantity": "20",
                }
            )
            for number in range(DOWNSTREAM)
        ]
        start = time.process_time()
        for issue in issues:
            books.post(issue)
        posting = time.process_time() - start
        late = receipt("GR-LATE", 1, "R", 1_000, "8")
        start = time.process_time()
        entry = benchmark.pedantic(lambda: books.post(late), rounds=1)
        ratio = (time.process_time() - start) / posting
    assert len(entry.movements) > DOWNSTREAM // 4
    benchmark.extra_info["late / posting what it changes"] = round(ratio, 2)
    sys.stdout.write(f"\nlate receipt / posting the 200 it changes: {ratio:.2f} (must be at most {MUST})\n")
    assert ratio <= MUST
