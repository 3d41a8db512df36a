"""A month whose rates are rounded as its tables print them: 分配率 with four decimals, the last one takes the rest.

The service departments are those of 海洋公司 (成本会计 exercise: 供电 254 200 for 88 000 kWh, 供水 101 500 for
38 000 t, 一次交互分配法), here to the fen; shops, orders and work in process are added, and worked by hand. Orders are
of work alone.
"""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

SINCE, LAST = "2026-01-01", "2026-10-31"
CENTRES = {"POWER": "service", "WATER": "service", "S1": "production", "S2": "production"}
RULES = {"X": "weighted_average", "Y": "first_in_first_out", "Z": "keep"}


def setup(rate_decimals: int | None) -> Setup:
    """Set the company up; None: its rates are exact."""
    return Setup.model_validate(
        {
            "company": {
                "name": "Haiyang",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "policies": {
                    "service_departments": "interact_once",
                    "overhead_rest": "orders",
                    "rate_decimals": rate_decimals,
                },
            },
            "units": [{"code": "pcs", "name": "piece"}],
            "item_classes": [{"code": "finished", "name": "finished", "valuation": "moving_average"}],
            "items": [
                {"code": "R", "name": "R", "kind": "raw", "item_class": "finished", "unit": "pcs"},
                *(
                    {"code": code, "name": code, "kind": "finished", "item_class": "finished", "unit": "pcs"}
                    for code in RULES
                ),
            ],
            "boms": [
                {"item": code, "valid_from": SINCE, "lines": [{"item": "R", "quantity": "1"}]}
                for code in RULES
            ],
            "prices": [{"item": "R", "valid_from": SINCE, "price": "1"}],
            "routings": [
                {
                    "item": code,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "work", "work_centre": "W1", "run_hours": "1"}],
                }
                for code in RULES
            ],
            "wip_rules": [{"item": code, "valid_from": SINCE, "rule": rule} for code, rule in RULES.items()],
            "cost_centres": [
                *({"code": code, "name": code, "purpose": purpose} for code, purpose in CENTRES.items()),
                {"code": "OFFICE", "name": "office", "purpose": "administration"},
            ],
            "work_centres": [
                {"code": "W1", "name": "first", "cost_centre": "S1"},
                {"code": "W2", "name": "second", "cost_centre": "S2"},
            ],
            "rates": [{"work_centre": code, "valid_from": SINCE} for code in ("W1", "W2")],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


def doc(kind: str, number: str, **fields: Any) -> dict[str, Any]:
    """Write a document of the last day."""
    return {"type": kind, "id": number, "date": LAST, **fields}


def order(number: str, item: str, first: str, second: str) -> list[dict[str, Any]]:
    """Release an order with hours in both shops."""
    return [
        doc("work_order", number, item=item, quantity="500"),
        doc("work_order_release", f"{number}/R", work_order=number),
        doc("time_ticket", f"{number}/1", work_order=number, work_centre="W1", labour_hours=first),
        doc("time_ticket", f"{number}/2", work_order=number, work_centre="W2", labour_hours=second),
    ]


def spent(centre: str, amount: str) -> dict[str, Any]:
    """Book what a department spent."""
    return doc("overhead_expense", f"OE-{centre}", cost_centre=centre, amount=amount, owed="bank")


def served(centre: str, **by: str) -> dict[str, Any]:
    """Report what a department did."""
    lines = [{"cost_centre": who, "quantity": quantity} for who, quantity in by.items()]
    return doc("service_report", f"SR-{centre}", cost_centre=centre, lines=lines)


MONTH = [
    *order("O-1", "X", "700", "300"),
    *order("O-2", "Y", "500", "401"),
    *order("O-3", "Z", "200", "100"),
    doc("production_receipt", "PR-1", work_order="O-1", quantity="300"),
    doc("production_receipt", "PR-2", work_order="O-2", quantity="200"),
    doc(
        "wip_count",
        "WC",
        lines=[
            {"work_order": "O-1", "quantity": "100", "degree": "0.5"},
            {"work_order": "O-2", "quantity": "60", "degree": "0.4"},
        ],
    ),
    doc(
        "cost_distribution",
        "CD",
        amount="10000",
        basis="labour_hours",
        element="labour",
        owed="wages_payable",
        lines=[{"work_order": number} for number in ("O-1", "O-2", "O-3")],
    ),
    spent("POWER", "254200"),
    spent("WATER", "101500"),
    served("POWER", WATER="6000", S1="60000", S2="8000", OFFICE="14000"),
    served("WATER", POWER="1600", S2="30000", OFFICE="6400"),
]


def closed(rate_decimals: int | None) -> Books:
    """Post the month and close it."""
    books = Books(setup(rate_decimals), MemoryLog())
    for document in MONTH:
        books.post(document_adapter().validate_python(document))
    books.month_end("2026-10").run()
    return books


@pytest.fixture(scope="module")
def books() -> Books:
    """The books at printed rates."""
    return closed(4)


def test_service_departments_at_printed_rates(books: Books) -> None:
    """Between them 2.8886 and 2.6711: 17 331.60 and 4 273.76; then 2.9408 of 241 142.16 and 3.1472 of 114 557.84.

    power: 60 000 and 8 000 are 176 448.00 and 23 526.40, the office takes the rest, 41 167.76
    water: 30 000 are 94 416.00, the office takes 20 141.84
    """
    rows = books.report("service_allocation", period="2026-10").dicts("line")
    charged = {(row["service"], row["receiver"]): str(row["rate"]) for row in rows}
    assert (charged["POWER", "WATER"], charged["POWER", "S1"], charged["WATER", "S2"]) == (
        "2.8886",
        "2.9408",
        "3.1472",
    )
    assert {(row["service"], row["receiver"]): f"{row['amount']:.2f}" for row in rows if row["receiver"]} == {
        ("POWER", "WATER"): "17331.60",
        ("POWER", "S1"): "176448.00",
        ("POWER", "S2"): "23526.40",
        ("POWER", "OFFICE"): "41167.76",
        ("WATER", "POWER"): "4273.76",
        ("WATER", "S2"): "94416.00",
        ("WATER", "OFFICE"): "20141.84",
    }


def test_orders_share_wages_and_pools_at_printed_rates(books: Books) -> None:
    """Wages 10 000 / 2 201 = 4.5434: 4 543.40, 4 093.60 and the rest, 1 363.00.

    first shop 176 448 / 1 400 = 126.0343: 88 224.01, 63 017.15, the rest 25 206.84
    second shop 117 942.40 / 801 = 147.2439: 44 173.17, 59 044.80, the rest 14 724.43
    """
    charged = {
        number: {
            element: sum(output.get(element, 0) for output in outputs) for element in ("labour", "overhead")
        }
        for number, outputs in _all_cost(books).items()
    }
    assert charged == {
        "O-1": {"labour": 4_543_40, "overhead": 88_224_01 + 44_173_17},
        "O-2": {"labour": 4_093_60, "overhead": 63_017_15 + 59_044_80},
        "O-3": {"labour": 1_363_00, "overhead": 25_206_84 + 14_724_43},
    }


def test_work_in_process_takes_what_printed_unit_costs_leave(books: Books) -> None:
    """X: 4 543.40 / 350 = 12.9811 and 132 397.18 / 350 = 378.2777 of 300 finished; 649.07 and 18 913.87 stay.

    Y: 4 093.60 / 224 = 18.2750 and 122 061.95 / 224 = 544.9194 of 200 finished; 438.60 and 13 078.07 stay
    """
    found = {number: books.work_order(number).balance() for number in ("O-1", "O-2")}
    assert found == {
        "O-1": {"labour": 649_07, "overhead": 18_913_87},
        "O-2": {"labour": 438_60, "overhead": 13_078_07},
    }
    sheet = books.report("product_cost_sheet", period="2026-10").to_text(locale="zh_CN")
    printed = [line.split()[2:] for line in sheet.splitlines() if " 分配率 " in line]
    assert printed == [["12.9811", "378.2777"], ["18.275", "544.9194"]]
    rows = books.report("stock_summary", period="2026-10").dicts("line")
    assert {row["item"]: row["closing_amount"] for row in rows} == {
        "X": Decimal("3894.33") + Decimal("113483.31"),
        "Y": Decimal("3655.00") + Decimal("108983.88"),
    }


def test_exact_rates_are_the_default() -> None:
    """Without the policy wages are 4 543.39, 4 093.59 and 1 363.02, and the office takes no tail of power and water."""
    costs = _all_cost(closed(None))
    assert [sum(cost.get("labour", 0) for cost in costs[number]) for number in costs] == [
        4_543_39,
        4_093_59,
        1_363_02,
    ]


def _all_cost(books: Books) -> dict[str, list[dict[str, int]]]:
    """List what orders have given to the shelf and what they hold."""
    found = {}
    for number in ("O-1", "O-2", "O-3"):
        work = books.work_order(number)
        found[number] = [work.balance(), *(output.amounts for output in work.outputs.values())]
    return found
