"""A small factory whose two months are computed by hand; the arithmetic stands beside each document.

October 2026, amounts in yuan. Opening: resin 100 kg = 1,000.00; order WO-1 material 100.00, labour 50.00;
owed to supplier V 300.00; bank 5,000.00; capital 5,850.00, since 1,000 + 150 + 5,000 - 300 = 5,850.
WO-1 makes 20 cases of 2 kg each; its card: material 40 kg x 11.00 = 440.00, labour 3 h x 30 = 90.00, machine
3 h x 20 = 60.00, overhead 3 h x 10 = 30.00; 620.00 in all, 31.00 each.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.documents import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.masterdata.setup import Setup
from erpcore.reports.table import Report
from erpcore.testing.samples import sample_setup

SETUP: dict[str, Any] = {
    "company": {
        "name": "Moulding Shop",
        "name_zh": "注塑厂",
        "currency": "CNY",
        "chart": "cn_small",
        "first_period": "2026-10",
    },
    "units": [
        {"code": "kg", "name": "kg", "name_zh": "千克", "decimals": 3},
        {"code": "pc", "name": "pc", "name_zh": "件", "decimals": 0},
    ],
    "item_classes": [
        {"code": "raw", "name": "Raw", "name_zh": "原料", "valuation": "fifo"},
        {"code": "finished", "name": "Finished", "name_zh": "成品", "valuation": "moving_average"},
    ],
    "items": [
        {
            "code": "RM",
            "name": "Resin",
            "name_zh": "树脂",
            "kind": "raw",
            "item_class": "raw",
            "unit": "kg",
            "specification": "PA-757",
        },
        {"code": "SC", "name": "Regrind", "kind": "by_product", "item_class": "raw", "unit": "kg"},
        {
            "code": "FG",
            "name": "Case",
            "name_zh": "外壳",
            "kind": "finished",
            "item_class": "finished",
            "unit": "pc",
        },
    ],
    "prices": [{"item": "RM", "valid_from": "2026-01-01", "price": "11"}],
    "boms": [{"item": "FG", "valid_from": "2026-01-01", "lines": [{"item": "RM", "quantity": "2"}]}],
    "routings": [
        {
            "item": "FG",
            "valid_from": "2026-01-01",
            "operations": [
                {
                    "number": 10,
                    "name": "Mould",
                    "work_centre": "PRESS",
                    "setup_hours": "1",
                    "run_hours": "0.1",
                }
            ],
        }
    ],
    "cost_centres": [{"code": "SHOP", "name": "Shop", "name_zh": "车间", "purpose": "production"}],
    "work_centres": [{"code": "PRESS", "name": "Press", "name_zh": "注塑机", "cost_centre": "SHOP"}],
    "rates": [
        {
            "work_centre": "PRESS",
            "valid_from": "2026-01-01",
            "labour": "30",
            "machine": "20",
            "overhead": "10",
        }
    ],
    "partners": [
        {"code": "V", "name": "Vendor", "name_zh": "供应商", "supplier": True},
        {"code": "C", "name": "Customer", "name_zh": "客户", "customer": True},
    ],
    "sites": [{"code": "S", "name": "Main", "name_zh": "主仓"}],
}

OCTOBER: tuple[dict[str, Any], ...] = (
    {
        "type": "opening_balance",
        "id": "OB",
        "date": "2026-10-01",
        "lines": [{"account": "1002", "debit": "5000"}, {"account": "3001", "credit": "5850"}],
    },
    {
        "type": "opening_stock",
        "id": "OS",
        "date": "2026-10-01",
        "item": "RM",
        "quantity": "100",
        "amounts": {"material": "1000"},
    },
    {
        "type": "opening_item",
        "id": "OI",
        "date": "2026-10-01",
        "role": "supplier",
        "partner": "V",
        "amount": "300",
    },
    {"type": "work_order", "id": "WO-1", "date": "2026-10-01", "item": "FG", "quantity": "20"},
    {"type": "work_order_release", "id": "REL", "date": "2026-10-01", "work_order": "WO-1"},
    {
        "type": "opening_wip",
        "id": "OW",
        "date": "2026-10-01",
        "work_order": "WO-1",
        "amounts": {"material": "100", "labour": "50"},
    },
    {
        "type": "purchase_order",
        "id": "PO",
        "date": "2026-10-03",
        "partner": "V",
        "lines": [{"item": "RM", "quantity": "100", "price": "12"}],
    },
    # 100 kg x 12.00 = 1,200.00
    {"type": "goods_receipt", "id": "GR", "date": "2026-10-05", "purchase_order": "PO/1", "quantity": "100"},
    # 30 kg of the opening layer x 10.00 = 300.00
    {
        "type": "material_issue",
        "id": "MI-1",
        "date": "2026-10-08",
        "work_order": "WO-1",
        "item": "RM",
        "quantity": "30",
    },
    # 2 kg x 10.00 = 20.00, red
    {
        "type": "material_return",
        "id": "MR",
        "date": "2026-10-08",
        "work_order": "WO-1",
        "item": "RM",
        "quantity": "2",
    },
    # labour 4 h x 30 = 120.00, machine 4 h x 20 = 80.00, overhead 4 h x 10 = 40.00
    {
        "type": "time_ticket",
        "id": "TT",
        "date": "2026-10-09",
        "work_order": "WO-1",
        "work_centre": "PRESS",
        "labour_hours": "4",
        "machine_hours": "4",
    },
    # 1 kg x 3.00 off the order's material
    {
        "type": "scrap_recovery",
        "id": "SR",
        "date": "2026-10-10",
        "work_order": "WO-1",
        "item": "SC",
        "quantity": "1",
        "price": "3",
    },
    # 8 x 31.00 = 248.00: material 176.00, labour 36.00, machine 24.00, overhead 12.00
    {
        "type": "production_receipt",
        "id": "PR-1",
        "date": "2026-10-20",
        "work_order": "WO-1",
        "quantity": "8",
    },
    # 50.00 more than estimated, all of it still on the shelf; input VAT 162.50
    {
        "type": "purchase_invoice",
        "id": "PI",
        "date": "2026-10-25",
        "partner": "V",
        "lines": [{"receipt": "GR", "amount": "1250"}],
        "vat": "162.50",
    },
    {
        "type": "sales_order",
        "id": "SO",
        "date": "2026-10-26",
        "partner": "C",
        "lines": [{"item": "FG", "quantity": "10", "price": "60"}],
    },
    # 5 x 31.00 = 155.00
    {"type": "delivery", "id": "DL", "date": "2026-10-26", "sales_order": "SO/1", "quantity": "5"},
    # 5 x 60.00 = 300.00, output VAT 39.00
    {
        "type": "sales_invoice",
        "id": "SI",
        "date": "2026-10-27",
        "partner": "C",
        "lines": [{"delivery": "DL"}],
        "vat": "39",
    },
    # collected 150.00, absorbed 80.00 + 40.00
    {
        "type": "overhead_expense",
        "id": "OE",
        "date": "2026-10-28",
        "cost_centre": "SHOP",
        "amount": "150",
        "owed": "bank",
    },
)

NOVEMBER: tuple[dict[str, Any], ...] = (
    # 12 kg of the opening layer x 10.00 = 120.00
    {
        "type": "material_issue",
        "id": "MI-2",
        "date": "2026-11-02",
        "work_order": "WO-1",
        "item": "RM",
        "quantity": "12",
    },
    # The order has cost material 100 + 300 - 20 - 3 + 120 = 497.00, labour 170.00, machine 80.00, overhead
    # 40.00: 787.00 for 20 cases. PR-1 takes 8/20 = 314.80, that is 66.80 more; PR-2 takes 12/20 = 472.20.
    # Of PR-1, 5/8 are sold: 196.75 instead of 155.00, that is 41.75 more to cost of sales.
    {
        "type": "production_receipt",
        "id": "PR-2",
        "date": "2026-11-10",
        "work_order": "WO-1",
        "quantity": "12",
        "final": True,
    },
)

# A bicycle takes 2 wheels and a frame, a wheel 4 spokes; both are worked on at the press.
BICYCLES: dict[str, Any] = {
    "company": SETUP["company"] | {"open_periods": 3},
    "item_classes": [
        *SETUP["item_classes"],
        {"code": "semi", "name": "Semi-finished", "name_zh": "半成品", "valuation": "fifo"},
    ],
    "items": [
        {"code": "SP", "name": "Spoke", "kind": "raw", "item_class": "raw", "unit": "pc"},
        {"code": "FR", "name": "Frame", "kind": "raw", "item_class": "raw", "unit": "pc"},
        {"code": "WH", "name": "Wheel", "kind": "semi_finished", "item_class": "semi", "unit": "pc", "lot_size": "20"},
        {"code": "BK", "name": "Bicycle", "kind": "finished", "item_class": "finished", "unit": "pc",
         "lot_size": "10"},
    ],
    "prices": [{"item": item, "valid_from": "2026-01-01", "price": price} for item, price in
               (("SP", "1"), ("FR", "50"))],
    "boms": [
        {"item": "WH", "valid_from": "2026-01-01", "lines": [{"item": "SP", "quantity": "4"}]},
        {"item": "BK", "valid_from": "2026-01-01",
         "lines": [{"item": "WH", "quantity": "2"}, {"item": "FR", "quantity": "1"}]},
    ],
    "routings": [
        {"item": item, "valid_from": "2026-01-01",
         "operations": [{"number": 10, "name": "Work", "work_centre": "PRESS", "run_hours": hours}]}
        for item, hours in (("WH", "0.1"), ("BK", "0.5"))
    ],
}  # fmt: skip


def made(
    item: str, order: str, quantity: str, day: str, issues: dict[str, str], hours: str
) -> list[dict[str, Any]]:
    """Write the documents of an order from its issue to its completion on one day."""
    documents = [
        {"type": "work_order", "id": order, "item": item, "quantity": quantity},
        {"type": "work_order_release", "id": f"REL-{order}", "work_order": order},
        *({"type": "material_issue", "id": f"MI-{order}-{of}", "work_order": order, "item": of, "quantity": taken,
           "reason": "as needed"} for of, taken in issues.items()),
        {"type": "time_ticket", "id": f"TT-{order}", "work_order": order, "work_centre": "PRESS",
         "labour_hours": hours},
        {"type": "production_receipt", "id": f"PR-{order}", "work_order": order, "quantity": quantity,
         "final": True},
    ]  # fmt: skip
    return [{"date": day, **document} for document in documents]


# 20 wheels: 80 spokes at 1.00, 2 h at 30.00 and 10.00: material 80.00, labour 60.00, overhead 20.00; 8.00 each.
# 10 bicycles: 20 wheels, 10 frames at 50.00, 5 h: material 580.00, labour 210.00, overhead 70.00; 86.00 each.
RIDES: tuple[dict[str, Any], ...] = (
    {"type": "opening_stock", "id": "OS-SP", "date": "2026-10-01", "item": "SP", "quantity": "400",
     "amounts": {"material": "400"}},
    {"type": "opening_stock", "id": "OS-FR", "date": "2026-10-01", "item": "FR", "quantity": "10",
     "amounts": {"material": "500"}},
    *made("WH", "WO-W", "20", "2026-10-05", {"SP": "80"}, "2"),
    *made("BK", "WO-B", "10", "2026-10-06", {"WH": "20", "FR": "10"}, "5"),
)  # fmt: skip

# In November a frame costs 55.00 and one breaks; wheels take 3 h, bicycles 6 h.
# 20 wheels: 80.00 + 90.00 + 30.00, 10.00 each; 10 bicycles: 200.00 + 605.00 + 180.00 + 60.00, 104.50 each.
DEARER: tuple[dict[str, Any], ...] = (
    {"type": "goods_receipt", "id": "GR-FR", "date": "2026-11-03", "partner": "V", "item": "FR", "quantity": "11",
     "price": "55"},
    *made("WH", "WO-W2", "20", "2026-11-05", {"SP": "80"}, "3"),
    *made("BK", "WO-B2", "10", "2026-11-06", {"WH": "20", "FR": "11"}, "6"),
)  # fmt: skip

# C buys 4 bicycles at 120.00, D 100 spokes at 3.00 and a bicycle at 90.00. A bicycle costs 1,905.00 / 20 = 95.25:
# material 63.25, labour 24.00, overhead 8.00.
SOLD: tuple[dict[str, Any], ...] = tuple(
    document
    for order, partner, item, quantity, price in (
        ("SO-1", "C", "BK", "4", "120"),
        ("SO-2", "D", "SP", "100", "3"),
        ("SO-3", "D", "BK", "1", "90"),
    )
    for document in (
        {"type": "sales_order", "id": order, "date": "2026-11-20", "partner": partner,
         "lines": [{"item": item, "quantity": quantity, "price": price}]},
        {"type": "delivery", "id": f"DL-{order}", "date": "2026-11-21", "sales_order": f"{order}/1",
         "quantity": quantity},
        {"type": "sales_invoice", "id": f"SI-{order}", "date": "2026-11-22", "partner": partner,
         "lines": [{"delivery": f"DL-{order}"}]},
    )
)  # fmt: skip

_READER = document_adapter()


def opened(documents: Sequence[dict[str, Any]], **changes: Any) -> Books:
    """Open books with the factory's set-up, changed as said, and post documents."""
    books = Books(Setup.model_validate(SETUP | changes))
    for document in documents:
        books.post(_READER.validate_python(document))
    return books


@pytest.fixture(scope="session")
def needed() -> dict[str, dict[str, str]]:
    """Say the options of the reports that do not go without."""
    return {
        "account_ledger": {"account": "4001"},
        "stock_card": {"item": "RM"},
        "stock_layers": {"item": "RM"},
        "work_order_cost_sheet": {"work_order": "WO-1"},
        "order_variance_tree": {"work_order": "WO-1"},
        "costs_by_level": {"item": "FG"},
        "cost_restoration": {"item": "FG"},
        "unit_cost_change": {"item": "FG"},
        "ledger_differences": {"ledger": "TWIN"},
        **{name: {"date": "2026-10-31"} for name in ("material_plan", "purchase_advice", "capacity_load")},
    }


@pytest.fixture(scope="session")
def books() -> Iterator[Books]:
    """October and November; for reading only."""
    books = opened([*OCTOBER, *NOVEMBER], ledgers=[{"code": "TWIN", "name": "Twin"}])
    position = books.state.position
    yield books
    assert books.state.position == position, "a test has posted to books that all share; `factory` may"


@pytest.fixture
def factory() -> Books:
    """Books of one's own, with October posted."""
    return opened(OCTOBER)


@pytest.fixture(scope="session")
def planned() -> Books:
    """Open books with planning rules and capacity; resin 30 kg, 10 kg ordered, 5 cases in process, 20 promised.

    Cases take 5 days, resin 10, in bags of 25 kg. For reading only.
    """
    since = {"valid_from": "2026-01-01"}
    rules = [
        {"item": "FG", "lead_days": 5, **since},
        {"item": "RM", "lead_days": 10, "lot_multiple": "25", "partner": "V", **since},
    ]
    capacity = {"work_centre": "PRESS", "labour_hours": "1", "machine_hours": "0.25", **since}
    books = Books(Setup.model_validate({**SETUP, "planning_rules": rules, "capacities": [capacity]}))
    day = {"date": "2026-10-09"}
    bought = {"item": "RM", "quantity": "10", "price": "12", "expected": "2026-10-12"}
    sold = {"item": "FG", "quantity": "20", "price": "99", "promised": "2026-11-20"}
    for document in (
        {"type": "opening_stock", "id": "OS", "item": "RM", "quantity": "30", "amounts": {"material": "300"}},
        {"type": "purchase_order", "id": "PO-1", "partner": "V", "lines": [bought]},
        {"type": "sales_order", "id": "SO-1", "partner": "C", "lines": [sold]},
        {"type": "work_order", "id": "WO-1", "item": "FG", "quantity": "5", "due": "2026-10-30"},
    ):
        books.post(_READER.validate_python({**document, **day}))
    return books


class Misprinting(MemoryLog):
    """A log whose first expense prints 7.00 more on 4101 and on the bank than it moved."""

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Change the voucher on its way out."""
        for entry in super().read(after, until):
            if entry.document.type != "overhead_expense":
                yield entry
                continue
            (voucher,) = entry.vouchers
            lines = tuple(
                line._replace(
                    debit=line.debit + 700 if line.debit else 0,
                    credit=line.credit + 700 if line.credit else 0,
                )
                for line in voucher.lines
            )
            yield entry._replace(vouchers=(voucher._replace(lines=lines),))


@pytest.fixture
def misprinted() -> Books:
    """October in books whose ledger has 7.00 more on 4101 than the pools."""
    books = Books(Setup.model_validate(SETUP), Misprinting())
    for document in OCTOBER:
        books.post(_READER.validate_python(document))
    books.state.ledger.by_account["2026-10"]["4101"][0] += 700
    return books


@pytest.fixture
def factory_with() -> Callable[..., Books]:
    """Open books with October posted and cases changed as said."""

    def books(**changes: Any) -> Books:
        *others, case = SETUP["items"]
        return opened(OCTOBER, items=[*others, case | changes])

    return books


@pytest.fixture
def rated() -> Callable[..., Books]:
    """Open books with October posted whose rates are printed with some decimals; what is left of pools orders take."""

    def books(decimals: int | None) -> Books:
        policies = {"rate_decimals": decimals, "overhead_rest": "orders"}
        return opened(OCTOBER, company=SETUP["company"] | {"policies": policies})

    return books


@pytest.fixture
def swapped() -> Books:
    """Both months in books that print contra movements with sides swapped."""
    company = SETUP["company"] | {"policies": {"contra_print": "swapped"}}
    return opened([*OCTOBER, *NOVEMBER], company=company)


@pytest.fixture
def certifying() -> Books:
    """October in books whose input VAT is deducted when its invoice is certified."""
    company = SETUP["company"] | {"policies": {"input_vat_deduction": "when_certified"}}
    return opened(OCTOBER, company=company)


@pytest.fixture
def bicycles() -> Books:
    """Books of a bicycle maker, with October and November posted."""
    return opened([*RIDES, *DEARER], **BICYCLES)


@pytest.fixture
def bicycle_sales() -> Books:
    """Books of a bicycle maker who has sold some."""
    customer = {"code": "D", "name": "Dealer", "name_zh": "经销商", "customer": True}
    return opened([*RIDES, *DEARER, *SOLD], **BICYCLES, partners=[*SETUP["partners"], customer])


@pytest.fixture
def over_the_year() -> Books:
    """October in books that have four months open at once."""
    return opened(OCTOBER, company=SETUP["company"] | {"open_periods": 4})


@pytest.fixture
def charging_orders() -> Books:
    """October in books in which orders take the rest of overhead."""
    return opened(OCTOBER, company=SETUP["company"] | {"policies": {"overhead_rest": "orders"}})


@pytest.fixture
def sharing_by_output() -> Books:
    """October in books in which orders take the rest of overhead by their output."""
    centres = [SETUP["cost_centres"][0] | {"shared_by": "output"}]
    return opened(
        OCTOBER, company=SETUP["company"] | {"policies": {"overhead_rest": "orders"}}, cost_centres=centres
    )


@pytest.fixture
def carrying_at_month_end() -> Books:
    """October in books that charge cost of sales at month end."""
    return opened(OCTOBER, company=SETUP["company"] | {"policies": {"cost_of_sales": "month_end"}})


@pytest.fixture
def averaging_at_month_end() -> Books:
    """October in books whose resin has the average of the month, and moves without a value until its end."""
    policies = {"monthly_issues": "month_end"}
    classes = [SETUP["item_classes"][0] | {"valuation": "monthly_average"}, SETUP["item_classes"][1]]
    return opened(OCTOBER, company=SETUP["company"] | {"policies": policies}, item_classes=classes)


@pytest.fixture
def driven_by_machines() -> Books:
    """October with a shop whose overhead is applied by machine hours."""
    return opened(OCTOBER, cost_centres=[SETUP["cost_centres"][0] | {"driver": "machine_hours"}])


@pytest.fixture
def driven_by_labour() -> Books:
    """October with a shop whose overhead is 25 % of what labour costs."""
    rate = SETUP["rates"][0] | {"overhead": "0.25"}
    centre = SETUP["cost_centres"][0] | {"driver": "direct_labour"}
    return opened(OCTOBER, cost_centres=[centre], rates=[rate])


@pytest.fixture
def driven_by_material() -> Books:
    """October with a shop whose overhead is 25 % of the direct material, absorbed by the costing."""
    rate = SETUP["rates"][0] | {"overhead": "0.25"}
    centre = SETUP["cost_centres"][0] | {"driver": "direct_material"}
    books = opened(OCTOBER, cost_centres=[centre], rates=[rate])
    books.month_end("2026-10").run_costing()
    return books


@pytest.fixture
def served() -> Callable[..., Books]:
    """Open October with two departments that served each other and the shop, charged on by a method.

    Power cost 900.00 and did 2,000 for repair and 8,000 for the shop; repair cost 400.00 and did 10 for power and
    90 for the shop.
    """
    centres = [*SETUP["cost_centres"], *(
        {"code": code, "name": name, "purpose": purpose}
        for code, name, purpose in (("POWER", "Power house", "service"), ("REPAIR", "Repair shop", "service"))
    )]  # fmt: skip
    documents = [
        {"type": "overhead_expense", "id": "OE-P", "cost_centre": "POWER", "amount": "900", "owed": "bank"},
        {"type": "overhead_expense", "id": "OE-R", "cost_centre": "REPAIR", "amount": "400", "owed": "bank"},
        {"type": "service_report", "id": "SR-P", "cost_centre": "POWER", "lines": [
            {"cost_centre": "REPAIR", "quantity": "2000"}, {"cost_centre": "SHOP", "quantity": "8000"}]},
        {"type": "service_report", "id": "SR-R", "cost_centre": "REPAIR", "lines": [
            {"cost_centre": "POWER", "quantity": "10"}, {"cost_centre": "SHOP", "quantity": "90"}]},
        {"type": "service_allocation", "id": "SA"},
    ]  # fmt: skip

    def books(method: str, **policies: Any) -> Books:
        company = SETUP["company"] | {"policies": {"service_departments": method, **policies}}
        dated = [{"date": "2026-10-31", **document} for document in documents]
        rates = [
            {"cost_centre": code, "valid_from": "2026-01-01", "rate": rate}
            for code, rate in (("POWER", "0.1"), ("REPAIR", "4"))
        ]
        return opened([*OCTOBER, *dated], company=company, cost_centres=centres, service_rates=rates)

    return books


@pytest.fixture
def serving_orders() -> Books:
    """October with a power house that cost 900.00 and did 300 for WO-1 and 600 for the shop."""
    power = {"code": "POWER", "name": "Power house", "purpose": "service"}
    receivers = [{"work_order": "WO-1", "quantity": "300"}, {"cost_centre": "SHOP", "quantity": "600"}]
    documents = [
        {"type": "overhead_expense", "id": "OE-P", "cost_centre": "POWER", "amount": "900", "owed": "bank"},
        {"type": "service_report", "id": "SR-P", "cost_centre": "POWER", "lines": receivers},
        {"type": "service_allocation", "id": "SA"},
    ]
    company = SETUP["company"] | {"policies": {"service_departments": "direct"}}
    dated = [{"date": "2026-10-31", **document} for document in documents]
    return opened([*OCTOBER, *dated], company=company, cost_centres=[*SETUP["cost_centres"], power])


@pytest.fixture
def at_ifrs() -> Books:
    """October in books that keep what is absorbed on accounts of their own."""
    documents = [
        {**document, "lines": [{"account": "1020", "debit": "5000"}, {"account": "3010", "credit": "5850"}]}
        if document["type"] == "opening_balance"
        else document
        for document in OCTOBER
    ]
    return opened(documents, company=SETUP["company"] | {"chart": "ifrs"})


@pytest.fixture
def taking_back() -> Books:
    """Books without documents that take estimates back at month start."""
    return opened([], company=SETUP["company"] | {"policies": {"provisional_receipts": "month_start"}})


@pytest.fixture
def keeping_variances() -> Books:
    """Books without documents in which price differences of goods that are gone are a variance."""
    return opened([], company=SETUP["company"] | {"policies": {"price_difference": "variance"}})


@pytest.fixture
def sharing_anew() -> Callable[[str], Books]:
    """Open books without documents in which such a variance is found anew; material is valued as said."""
    raw, finished = SETUP["item_classes"]
    policies = {"price_difference": "variance", "late_facts": "reprice"}

    def books(method: str) -> Books:
        company = SETUP["company"] | {"policies": policies}
        return opened([], company=company, item_classes=[raw | {"valuation": method}, finished])

    return books


@pytest.fixture
def in_dollars() -> Books:
    """Books without documents, a dollar at 7.00."""
    return opened([], exchange_rates=[{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}])


@pytest.fixture
def two_sites() -> Callable[..., Books]:
    """Open books without documents for goods at two sites, valued as said."""
    raw, finished = SETUP["item_classes"]

    def books(method: str, **policies: str) -> Books:
        sites = [*SETUP["sites"], {"code": "T", "name": "Branch"}]
        company = SETUP["company"] | {"policies": SETUP["company"].get("policies", {}) | policies}
        return opened([], company=company, sites=sites, item_classes=[raw | {"valuation": method}, finished])

    return books


@pytest.fixture
def at_planned_price() -> Books:
    """Books without documents that keep resin at a planned price of 11.00."""
    raw, finished = SETUP["item_classes"]
    return opened(
        [],
        item_classes=[raw | {"valuation": "planned"}, finished],
        standards=[
            {"item": item, "valid_from": "2026-01-01", "amounts": {"material": "11"}} for item in ("RM", "SC")
        ],
    )


@pytest.fixture
def raw_at_standard() -> Books:
    """Books without documents that keep resin at a standard of 13.00."""
    raw, finished = SETUP["item_classes"]
    return opened(
        [],
        item_classes=[raw | {"valuation": "standard"}, finished],
        standards=[
            {"item": item, "valid_from": "2026-01-01", "amounts": {"material": "13"}} for item in ("RM", "SC")
        ],
    )


def standard_books(**further: str) -> Books:
    """Post both months with cases at standard: 22.00 + 4.50 + 3.00 + 1.50 = 31.00, and what is added."""
    raw, finished = SETUP["item_classes"]
    standard = {"material": "22", "labour": "4.5", "machine": "3", "overhead": "1.5"} | further
    return opened(
        [*OCTOBER, *NOVEMBER],
        item_classes=[raw, finished | {"valuation": "standard"}],
        standards=[{"item": "FG", "valid_from": "2026-01-01", "amounts": standard}],
    )


@pytest.fixture
def at_standard() -> Books:
    """Both months with cases valued at standard, 31.00 each."""
    return standard_books()


@pytest.fixture
def plated() -> Books:
    """Both months with a standard that holds 2.00 of plating, which no operation does."""
    return standard_books(subcontract="2")


@pytest.fixture
def held() -> Books:
    """October in books that hold material issues back for a summary voucher of the month."""
    rule = {
        "code": "issues",
        "documents": ["material_issue"],
        "valid_from": "2026-01-01",
        "word": "领",
        "summary": "period",
    }
    return opened(OCTOBER, posting_rules=[rule])


# The toy factory has 2,000.00 at the bank; CHEM has 30 % with the order, the rest 30 days after its invoice, SHOPS 30
# days; both with 13 % VAT. Of 100 kg x 10.00 ordered, 40 have come, of which 10 are invoiced; 200 kg are needed for WO.
PAYING: tuple[dict[str, Any], ...] = (
    {"type": "opening_balance", "id": "OB", "date": "2026-10-01",
     "lines": [{"account": "1002", "debit": "2000"}, {"account": "3001", "credit": "2000"}]},
    {"type": "purchase_order", "id": "PO", "date": "2026-10-05", "partner": "CHEM", "expected": "2026-10-20",
     "lines": [{"item": "RESIN", "quantity": "100", "price": "10"}]},
    {"type": "goods_receipt", "id": "GR", "date": "2026-10-06", "purchase_order": "PO/1", "quantity": "40"},
    {"type": "purchase_invoice", "id": "PI", "date": "2026-10-07", "partner": "CHEM",
     "lines": [{"receipt": "GR", "quantity": "10", "amount": "100"}], "vat": "13"},
    {"type": "work_order", "id": "WO", "date": "2026-10-07", "item": "TOY", "quantity": "100", "start": "2026-10-26"},
    {"type": "work_order_release", "id": "REL", "date": "2026-10-07", "work_order": "WO"},
    {"type": "sales_order", "id": "SO", "date": "2026-10-08", "partner": "SHOPS", "promised": "2026-10-30",
     "lines": [{"item": "TOY", "quantity": "50", "price": "99"}]},
)  # fmt: skip


@pytest.fixture
def paying() -> Callable[..., Books]:
    """Open the toy factory with terms, and its month until 8 October posted."""

    def build(**changes: Any) -> Books:
        setup = sample_setup().model_dump()
        setup["payment_terms"] = [
            {"code": "N30", "name": "30 days", "days": 30},
            {"code": "AHEAD", "name": "part ahead", "prepaid": "0.3", "days": 30},
            {"code": "EARLY", "name": "2 % in 10 days", "days": 30, "discount": "0.02", "discount_days": 10},
        ]
        setup["partners"][0] |= {"terms": "AHEAD", "vat_rate": "0.13"}
        setup["partners"][1] |= {"terms": "N30", "vat_rate": "0.13"}
        wages = {
            "name": "wages",
            "name_zh": "工资",
            "valid_from": "2026-10-15",
            "amount": "500",
            "every": "month",
        }
        setup["cash_items"] = [{"code": "WAGES", **wages}]
        books = Books(Setup.model_validate(setup | changes))
        for document in PAYING:
            books.post(_READER.validate_python(document))
        return books

    return build


@pytest.fixture(scope="session")
def read() -> Callable[[dict[str, Any]], Document]:
    """Read a document from plain data."""
    return _READER.validate_python


@pytest.fixture(scope="session")
def amounts() -> Callable[..., list[dict[str, str]]]:
    """Write the cells of some columns as text, row by row; empty cells and zeros are left out."""

    def written(report: Report, *keys: str, styles: tuple[Any, ...] = ()) -> list[dict[str, str]]:
        found = []
        for row in report.dicts(*styles):
            values = {key: row[key] for key in keys}
            found.append(
                {
                    key: f"{value:f}" if isinstance(value, Decimal) else str(getattr(value, "en", value))
                    for key, value in values.items()
                    if value
                }
            )
        return found

    return written


@pytest.fixture
def opened_abroad(read: Callable[[dict[str, Any]], Document]) -> Callable[..., Books]:
    """Open books in which 100.00 dollars were at the bank, and V was owed 50.00.

    40.00 are received from C, 30.00 of V's are paid, and a loan of 2 000 yen is taken up in November.
    """

    def build(**changes: Any) -> Books:
        own: dict[str, Any] = {"kind": "asset", "side": "debit", "parent": "1002"}
        accounts: list[dict[str, Any]] = [
            {"code": "1002", "name": "bank", "kind": "asset", "side": "debit", "posting": False},
            {"code": "100201", "name": "yuan", **own},
            {"code": "100202", "name": "dollars", **own, "currency": "USD"},
            {"code": "200102", "name": "loan", "kind": "liability", "side": "credit", "currency": "JPY"},
        ]
        tables: dict[str, Any] = {
            "accounts": accounts,
            "account_map": [{"role": "bank", "account": "100201"}],
            "exchange_rates": [
                {"currency": "USD", "valid_from": "2026-10-01", "rate": "7"},
                {"currency": "USD", "valid_from": "2026-10-31", "rate": "7.2"},
            ],
        }
        books = Books(Setup.model_validate({**SETUP, **tables, **changes}))
        foreign: dict[str, Any] = {"currency": "USD", "date": "2026-10-02"}
        money: dict[str, Any] = {"method": "account", "account": "100202", "rate": "7.1"}
        loan = [
            {"account": "100201", "debit": "96"},
            {"account": "200102", "credit": "96", "original": "2000"},
        ]
        for document in (
            {"type": "opening_balance", "id": "OB", "date": "2026-10-01",
             "lines": [{"account": "100202", "debit": "700", "original": "100"}]},
            {"type": "opening_item", "id": "OV", "role": "supplier", "partner": "V", "amount": "350",
             "original": "50", **foreign},
            {"type": "opening_item", "id": "OC", "role": "customer", "partner": "C", "amount": "280",
             "original": "40", **foreign},
            {"type": "customer_receipt", "id": "CR", "date": "2026-10-10", "partner": "C",
             "lines": [{"invoice": "OC", "amount": "40"}], **money},
            {"type": "supplier_payment", "id": "SP", "date": "2026-10-12", "partner": "V",
             "lines": [{"invoice": "OV", "amount": "30"}], **money},
            {"type": "manual_voucher", "id": "MV", "date": "2026-11-02", "lines": loan},
        ):  # fmt: skip
            books.post(read(document))
        return books

    return build


@pytest.fixture
def abroad(opened_abroad: Callable[..., Books]) -> Books:
    """The books of `opened_abroad` as they are."""
    return opened_abroad()


@pytest.fixture
def registered() -> Books:
    """The shop with a register: a lathe since the books began, a press since October, sold in December, a lorry.

    Lathe: 1 200.00, residual 60.00, 19.00 a month, 228.00 before the books and twelve months gone. Press: 2 400.00,
    38.00 a month from November on. Lorry: 1 000.00 for 1 000 km, 100 km in November.
    """
    categories = [
        {
            "code": "MACHINE",
            "name": "Machines",
            "name_zh": "机器设备",
            "residual_rate": "0.05",
            "useful_life": 60,
        },
        {"code": "LORRY", "name": "Lorries", "method": "units_of_production"},
    ]
    changes = {"open_periods": 4}
    books = Books(
        Setup.model_validate(
            {**SETUP, "company": {**SETUP["company"], **changes}, "asset_categories": categories}
        )
    )
    lathe = {"category": "MACHINE", "cost_centre": "SHOP"}
    lorry = {"asset": "LORRY", "category": "LORRY", "cost_centre": "SHOP", "units": "1000"}
    documents: list[dict[str, Any]] = [
        {
            "id": "AA-1",
            "date": "2026-10-01",
            "asset": "LATHE",
            "cost": "1200",
            "owed": "opening_balance",
            **lathe,
        }
        | {"in_service": "2025-09-30", "accumulated": "228", "name": "Lathe"},
        {"id": "AA-2", "date": "2026-10-09", "asset": "PRESS", "cost": "2400", "owed": "bank", **lathe},
        {"id": "AA-3", "date": "2026-10-09", "cost": "1000", "owed": "bank", **lorry},
    ]
    for document in documents:
        books.post(document_adapter().validate_python({"type": "asset_acquisition", **document}))
    later: list[dict[str, Any]] = [
        {"type": "asset_depreciation", "id": "AD-1", "date": "2026-10-31"},
        {"type": "asset_output", "id": "AO-1", "date": "2026-11-30", "quantities": {"LORRY": "100"}},
        {"type": "asset_depreciation", "id": "AD-2", "date": "2026-11-30"},
        {"type": "asset_disposal", "id": "AX-1", "date": "2026-12-09", "asset": "PRESS", "manner": "sale"},
    ]
    for document in later:
        books.post(document_adapter().validate_python(document))
    return books
