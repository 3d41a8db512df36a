"""October of a press shop that writes down what its floor did, to be measured by hand; the numbers stand beside it.

A case takes 2 kg of resin, weighs 1.8 kg, and is planned at 0.1 hour of the press after an hour of set-up; at best the
press takes 0.08. A lid is made of nothing of ours at 0.05. A power house supplies the press.
"""

from collections.abc import Sequence
from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

SINCE = "2026-01-01"
READER = document_adapter()
_PRESS = {"number": 10, "name": "press", "work_centre": "PRESS"}
SETUP: dict[str, Any] = {
    "company": {
        "name": "Press shop",
        "name_zh": "注塑厂",
        "currency": "CNY",
        "chart": "cn_small",
        "first_period": "2026-10",
        "policies": {"service_departments": "direct"},
    },
    "units": [
        {"code": "kg", "name": "kilogram", "decimals": 3},
        {"code": "pc", "name": "piece", "decimals": 0},
        {"code": "kWh", "name": "kilowatt-hour", "decimals": 3},
    ],
    "conversions": [{"unit": "pc", "to": "kg", "factor": "9/5", "item": "CASE"}],  # 1.8 kg
    "item_classes": [
        {"code": "raw", "name": "Raw", "valuation": "fifo"},
        {"code": "finished", "name": "Finished", "valuation": "moving_average"},
    ],
    "items": [
        {"code": "RESIN", "name": "Resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
        {"code": "REGRIND", "name": "Regrind", "kind": "by_product", "item_class": "raw", "unit": "kg"},
        {"code": "CASE", "name": "Case", "kind": "finished", "item_class": "finished", "unit": "pc"},
        {"code": "LID", "name": "Lid", "kind": "finished", "item_class": "finished", "unit": "pc"},
    ],
    "prices": [{"item": "RESIN", "valid_from": SINCE, "price": "10"}],
    "boms": [{"item": "CASE", "valid_from": SINCE, "lines": [{"item": "RESIN", "quantity": "2"}]}],
    "routings": [
        {
            "item": "CASE",
            "valid_from": SINCE,
            "operations": [{**_PRESS, "setup_hours": "1", "run_hours": "0.1", "ideal_hours": "0.08"}],
        },
        {"item": "LID", "valid_from": SINCE, "operations": [{**_PRESS, "run_hours": "0.05"}]},
    ],
    "cost_centres": [
        {"code": "SHOP", "name": "Shop", "purpose": "production"},
        {"code": "POWER", "name": "Power house", "purpose": "service"},
    ],
    "work_centres": [
        {"code": "PRESS", "name": "Press", "name_zh": "压机", "cost_centre": "SHOP"},
        {"code": "BENCH", "name": "Bench", "cost_centre": "SHOP"},
    ],
    "rates": [{"work_centre": "PRESS", "valid_from": SINCE, "labour": "30", "machine": "20"}],
    "capacities": [
        {"work_centre": "PRESS", "valid_from": "2026-10-01", "labour_hours": "8", "machine_hours": "8"}
    ],
    "capacity_days": [  # 22 weekdays, two of them holidays, and a Saturday: 21 days of 8 hours are 168
        {"day": "2026-10-01", "reason": "holiday"},
        {"day": "2026-10-02", "reason": "holiday"},
        {"day": "2026-10-10", "working": True},
    ],
    "meters": [
        {
            "code": "EL",
            "name": "Electricity",
            "name_zh": "电表",
            "unit": "kWh",
            "cost_centre": "SHOP",
            "work_centre": "PRESS",
            "service": "POWER",
            "factor": "10",
            "digits": 5,
            "standard_coal": "0.1229",
        },
        {"code": "GAS", "name": "Gas", "unit": "kg", "cost_centre": "SHOP", "standard_coal": "1.33"},
        {"code": "WATER", "name": "Water", "unit": "kg", "cost_centre": "SHOP"},
    ],
    "partners": [
        {"code": "V", "name": "Vendor", "supplier": True},
        {"code": "C", "name": "Customer", "customer": True},
    ],
    "sites": [{"code": "MAIN", "name": "Main"}],
}
RESIN = {"item": "RESIN", "quantity": "200", "price": "10"}
CASE = {"item": "CASE", "price": "50"}
PRESS = {"work_centre": "PRESS"}
OCTOBER: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    # the first 200 kg are there on their day; of the second 150 are, and 50 two days late
    ("purchase_order", "PO", 1, {"partner": "V", "expected": "2026-10-05",
                                 "lines": [RESIN, {**RESIN, "expected": "2026-10-12"}]}),
    ("meter_reading", "EL-1", 1, {"meter": "EL", "reading": "99980"}),
    ("meter_reading", "GAS-1", 1, {"meter": "GAS", "reading": "5"}),
    ("goods_receipt", "GR-1", 5, {"purchase_order": "PO/1", "quantity": "200"}),
    ("goods_receipt", "GR-2", 12, {"purchase_order": "PO/2", "quantity": "150"}),
    ("goods_receipt", "GR-3", 14, {"purchase_order": "PO/2", "quantity": "50"}),
    # 50 cases by the 20th, 30 by the 27th, 10 in November
    ("sales_order", "SO", 2, {"partner": "C", "promised": "2026-10-20", "lines": [
        {**CASE, "quantity": "50"}, {**CASE, "quantity": "30", "promised": "2026-10-27"},
        {**CASE, "quantity": "10", "promised": "2026-11-05"}]}),
    ("work_order", "WO-C", 5, {"item": "CASE", "quantity": "100", "due": "2026-10-20"}),
    ("work_order_release", "REL-C", 5, {"work_order": "WO-C"}),
    ("material_issue", "MI-1", 6, {"work_order": "WO-C", "item": "RESIN", "quantity": "202", "reason": "spilt"}),
    ("material_return", "MR-1", 7, {"work_order": "WO-C", "item": "RESIN", "quantity": "2"}),
    # set-up 2 hours, run 11 of the press and 12 of people; one hour idle
    ("time_ticket", "TT-1", 6, {"work_order": "WO-C", **PRESS, "labour_hours": "2", "machine_hours": "2",
                                "activity": "setup"}),
    ("time_ticket", "TT-2", 7, {"work_order": "WO-C", **PRESS, "labour_hours": "12", "machine_hours": "11"}),
    ("time_ticket", "TT-3", 8, {"work_order": "WO-C", **PRESS, "labour_hours": "1", "activity": "idle",
                                "reason": "no crane"}),
    ("time_ticket", "TT-9", 8, {"work_order": "WO-C", **PRESS, "labour_hours": "5", "machine_hours": "5"}),
    ("reversal", "RV-9", 9, {"of": "TT-9", "reason": "another order"}),
    # 100 cases: 90 good, 6 scrapped, 4 to be repaired
    ("operation_report", "OR-1", 8, {"work_order": "WO-C", "operation": 10, "good": "60", "scrapped": "6"}),
    ("operation_report", "OR-2", 22, {"work_order": "WO-C", "operation": 10, "good": "30", "rework": "4"}),
    ("operation_report", "OR-9", 22, {"work_order": "WO-C", "operation": 10, "good": "7"}),
    ("reversal", "RV-8", 23, {"of": "OR-9", "reason": "counted twice"}),
    ("scrap_recovery", "SR-1", 9, {"work_order": "WO-C", "item": "REGRIND", "quantity": "12", "price": "2"}),
    ("downtime_report", "DT-1", 12, {**PRESS, "hours": "8", "cause": "planned"}),
    ("downtime_report", "DT-2", 13, {**PRESS, "hours": "3", "cause": "breakdown", "reason": "pump"}),
    ("downtime_report", "DT-3", 14, {**PRESS, "hours": "1.5", "cause": "material"}),
    # 60 of 100 by their day, 30 later; the rest was spoiled
    ("production_receipt", "PR-1", 18, {"work_order": "WO-C", "quantity": "60"}),
    ("production_receipt", "PR-2", 25, {"work_order": "WO-C", "quantity": "30", "final": True}),
    ("delivery", "DL-1", 19, {"sales_order": "SO/1", "quantity": "40"}),
    ("delivery", "DL-2", 22, {"sales_order": "SO/1", "quantity": "10"}),
    ("delivery", "DL-9", 26, {"sales_order": "SO/2", "quantity": "3"}),
    ("reversal", "RV-7", 28, {"of": "DL-9", "reason": "not loaded"}),
    ("delivery", "DL-3", 26, {"sales_order": "SO/2", "quantity": "30"}),
    # lids: 40 in 2 hours at best, 36 good, 4 spoiled; nobody reports the operation
    ("work_order", "WO-L", 15, {"item": "LID", "quantity": "40"}),
    ("work_order_release", "REL-L", 15, {"work_order": "WO-L"}),
    ("time_ticket", "TT-4", 15, {"work_order": "WO-L", **PRESS, "labour_hours": "2", "machine_hours": "3"}),
    ("spoilage", "SP-1", 16, {"work_order": "WO-L", "quantity": "4"}),
    ("production_receipt", "PR-3", 16, {"work_order": "WO-L", "quantity": "36", "final": True}),
    # from 99 980 past 99 999 to 20 are 40, times 10: 400 kWh; 100 kWh more are told without a meter
    ("meter_reading", "EL-2", 31, {"meter": "EL", "reading": "20", "turned_over": True}),
    ("meter_reading", "GAS-2", 31, {"meter": "GAS", "reading": "12.5"}),
    ("service_report", "SV", 31, {"cost_centre": "POWER", "lines": [{"cost_centre": "SHOP", "quantity": "100"}]}),
    ("overhead_expense", "OE", 31, {"cost_centre": "POWER", "amount": "320", "owed": "bank"}),
    ("service_allocation", "SA", 31, {}),
)  # fmt: skip


def measured(documents: Sequence[tuple[str, str, int, dict[str, Any]]] = OCTOBER, **changes: Any) -> Books:
    """Open the books of the press shop, changed as said, and post documents of October."""
    books = Books(Setup.model_validate({**SETUP, **changes}), MemoryLog())
    for kind, number, day, fields in documents:
        document = {"type": kind, "id": number, "date": f"2026-10-{day:02}", **fields}
        books.post(READER.validate_python(document))
    return books
