"""The documents of a works that moulds and assembles chairs at standard cost: its set-up, an October and a November."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE, RAISED = "2026-01-01", "2026-11-10"
ITEMS = {  # kind and class, unit
    "RESIN": ("raw", "kg"),
    "FILLER": ("raw", "kg"),
    "PIGMENT": ("raw", "kg"),
    "SCREW": ("raw", "pcs"),
    "FOOT": ("raw", "pcs"),
    "CARTON": ("packing", "pcs"),
    "PACK": ("phantom", "pcs"),  # four feet in a carton
    "SHELL": ("semi_finished", "pcs"),
    "CHAIR": ("finished", "pcs"),
    "REGRIND": ("by_product", "kg"),
}
STANDARDS = {
    "RESIN": {"material": "2"},
    "FILLER": {"material": "1.2"},
    "PIGMENT": {"material": "15"},
    "SCREW": {"material": "0.02"},
    "FOOT": {"material": "0.45"},
    "CARTON": {"material": "0.8"},
    "SHELL": {"material": "4.74", "labour": "2", "machine": "0.71", "overhead": "0.64"},
    "CHAIR": {"material": "7.46", "labour": "6.2", "machine": "0.71", "overhead": "3.64"},
}
NEW = {"RESIN": {"material": "2.15"}, "SHELL": {"material": "5"}, "CHAIR": {"material": "7.72"}}
BILLS: dict[str, dict[str, Any]] = {
    "SHELL": {
        "quantity": "100",
        "yield": "0.95",
        "lines": [
            {"item": "RESIN", "quantity": "150", "mix": "MELT"},
            {"item": "FILLER", "quantity": "100", "mix": "MELT"},
            {"item": "PIGMENT", "quantity": "2", "scrap": "0.02"},
        ],
    },
    "PACK": {"lines": [{"item": "CARTON", "quantity": "1"}, {"item": "FOOT", "quantity": "4"}]},
    "CHAIR": {
        "lines": [
            {"item": "SHELL", "quantity": "1"},
            {"item": "SCREW", "quantity": "6"},
            {"item": "PACK", "quantity": "1"},
        ]
    },
}


def setup() -> Setup:
    """Set the company up."""
    mould = {"number": 10, "name": "mould", "work_centre": "MOULD", "setup_hours": "2", "run_hours": "3"}
    mould |= {"per": "100", "grades": {"setter": "1", "helper": "2"}}
    fit = {"number": 10, "name": "fit", "work_centre": "FIT", "run_hours": "0.2"}
    grades = {"setter": "24", "helper": "16"}
    budgets = [
        {"cost_centre": "PRESS", "fixed": "1280", "rate": "22", "capacity_hours": "80"},
        {"cost_centre": "HALL", "fixed": "700", "rate": "10", "capacity_hours": "140"},
    ]
    ways = ("three_by_capacity", "two")
    dollars = {"10-01": "0.92", "10-12": "0.935", "10-31": "0.93", "11-30": "0.91"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Baltic Chairs",
                "currency": "EUR",
                "chart": "ifrs",
                "first_period": "2026-10",
                "policies": {"overhead_absorption": "standard_hours"},
            },
            "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
            "item_classes": [
                {
                    "code": code,
                    "name": code,
                    "valuation": "moving_average" if code == "by_product" else "standard",
                }
                for code in ("raw", "packing", "semi_finished", "finished", "by_product")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "unit": unit, "weight": "1"}
                | {"item_class": "raw" if kind == "phantom" else kind}
                | ({"lot_size": "500"} if code == "SHELL" else {})
                for code, (kind, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [{"item": item, "valid_from": SINCE, **bill} for item, bill in BILLS.items()],
            "routings": [
                {"item": "SHELL", "valid_from": SINCE, "operations": [mould]},
                {"item": "CHAIR", "valid_from": SINCE, "operations": [fit]},
            ],
            "cost_centres": [
                {"code": "PRESS", "name": "press", "purpose": "production", "driver": "machine_hours"},
                {"code": "HALL", "name": "hall", "purpose": "production"},
                {"code": "OFFICE", "name": "office", "purpose": "administration"},
                {"code": "TRADE", "name": "sales", "purpose": "selling"},
            ],
            "work_centres": [
                {"code": "MOULD", "name": "moulding", "cost_centre": "PRESS"},
                {"code": "FIT", "name": "fitting", "cost_centre": "HALL"},
            ],
            "rates": [
                {"work_centre": "MOULD", "valid_from": SINCE, "machine": "20", "overhead": "18"}
                | {"grades": grades},
                {"work_centre": "MOULD", "valid_from": "2026-11-16", "machine": "20", "overhead": "18"}
                | {"grades": grades | {"setter": "25.5"}},
                {"work_centre": "FIT", "valid_from": SINCE, "labour": "21", "overhead": "15"},
            ],
            "overhead_budgets": [
                budget | {"valid_from": SINCE, "analysis": way}
                for budget, way in zip(budgets, ways, strict=True)
            ],
            "wip_rules": [{"item": "SHELL", "valid_from": SINCE, "rule": "at_quota"}],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in dollars.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-CHEM", "V-US", "V-SEA", "V-FEET", "V-BOX", "C-HOME", "C-SHOP")
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "SHOP", "name": "at the consignee", "consignee": "C-SHOP"},
            ],
        }
    )


OPENING_STOCK = {
    "RESIN": ("4000", {"material": "8000"}),
    "FILLER": ("900", {"material": "1099.99"}),  # 1 080 at standard
    "SCREW": ("10000", {"material": "200"}),
    "FOOT": ("500", {"material": "225"}),
    "SHELL": ("300", {"material": "1422", "labour": "600", "machine": "213", "overhead": "192"}),
    "CHAIR": ("200", {"material": "1492", "labour": "1240", "machine": "142", "overhead": "728"}),
}


def worked(number: str, day: str, order: str, at: str, **hours: str) -> dict[str, Any]:
    """Write a time ticket."""
    return line("time_ticket", number, day, work_order=order, work_centre=at, **hours)


def opening() -> Iterator[dict[str, Any]]:
    """Write the opening balances."""
    for item, (held, amounts) in OPENING_STOCK.items():
        yield line("opening_stock", f"OS-{item}", "10-01", item=item, quantity=held, amounts=amounts)
    yield line("opening_item", "SI-0", "10-01", role="customer", partner="C-HOME", amount="8400")
    yield line("opening_item", "PI-0", "10-01", role="supplier", partner="V-CHEM", amount="5150.50")
    lines = [
        {"account": "1020", "debit": "30000"},
        {"account": "1520", "debit": "90000"},
        {"account": "1580", "credit": "22000"},
        {"account": "3010", "credit": "116803.49"},
    ]
    yield line("opening_balance", "OB", "10-01", lines=lines)


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought in October."""
    lines = [{"item": "FILLER", "quantity": "3000", "price": "1.38"}]
    yield line("purchase_order", "PO-1", "10-02", partner="V-US", currency="USD", lines=lines)
    yield line("goods_receipt", "GR-1", "10-03", purchase_order="PO-1/1", quantity="3000")
    yield line(
        "goods_receipt", "GR-2", "10-03", partner="V-CHEM", item="RESIN", quantity="2000", price="1.95"
    )
    both = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    sea = [{"amount": "310", "basis": "weight"}]
    yield line("landed_cost", "LC-1", "10-06", partner="V-SEA", currency="USD", charges=sea, receipts=both)
    duty = [{"amount": "145.35"}]
    yield line("landed_cost", "LC-2", "10-07", owed="bank", charges=duty, receipts=[{"receipt": "GR-1"}])
    given = {"item": "PIGMENT", "quantity": "100", "free_quantity": "2", "price": "14.20"}
    yield line("goods_receipt", "GR-3", "10-05", partner="V-CHEM", **given)
    dollars = [{"receipt": "GR-1", "amount": "4120"}]
    yield line("purchase_invoice", "PI-1", "10-12", partner="V-US", lines=dollars)
    billed = [{"receipt": "GR-2", "amount": "3850"}, {"receipt": "GR-3", "amount": "1420"}]
    yield line("purchase_invoice", "PI-2", "10-20", partner="V-CHEM", lines=billed, vat="1001.30")
    yield line("purchase_return", "RT-1", "10-22", receipt="GR-2", quantity="200")
    back = [{"purchase_return": "RT-1", "amount": "380"}]
    yield line("supplier_credit_note", "CN-1", "10-25", partner="V-CHEM", returns=back, vat="72.20")
    yield line(
        "goods_receipt", "GR-4", "10-09", partner="V-BOX", item="CARTON", quantity="1500", price="0.85"
    )
    feet = {"partner": "V-FEET", "item": "FOOT"}
    yield line("consignment_receipt", "KR-1", "10-04", quantity="4000", **feet)
    yield line("consignment_withdrawal", "KW-1", "10-08", quantity="2400", price="0.47", **feet)
    yield line("consignment_return", "KB-1", "10-29", quantity="200", **feet)
    taken = [{"receipt": "KW-1", "amount": "1128"}]
    yield line("purchase_invoice", "PI-3", "10-30", partner="V-FEET", lines=taken, vat="214.32")
    paid = [{"invoice": "PI-0", "amount": "5150.50"}, {"invoice": "CN-1", "amount": "452.20"}]
    paid += [{"invoice": "PI-2", "amount": "6271.30"}]
    yield line("supplier_payment", "SP-1", "10-28", partner="V-CHEM", lines=paid)
    part = [{"invoice": "PI-1", "amount": "2120"}]
    yield line("supplier_payment", "SP-2", "10-28", partner="V-US", rate="0.941", lines=part)


def moulded() -> Iterator[dict[str, Any]]:
    """Write two orders of shells: one is done, one goes on."""
    yield from ordered("S1", "10-05", "SHELL", "1000")
    yield used("MI-1", "10-06", "S1", "RESIN", "1620", "filler came late")
    yield used("MI-2", "10-06", "S1", "FILLER", "1030")
    yield used("MI-3", "10-06", "S1", "PIGMENT", "21.5", "spilt")
    yield line("material_return", "MR-1", "10-12", work_order="S1", item="PIGMENT", quantity="0.75")
    yield worked("TT-1", "10-09", "S1", "MOULD", labour_hours="2.5", grade="setter", activity="setup")
    yield worked("TT-2", "10-09", "S1", "MOULD", labour_hours="33.5", grade="setter", machine_hours="34.25")
    yield worked("TT-3", "10-09", "S1", "MOULD", labour_hours="69.75", grade="helper")
    crushed = {"item": "REGRIND", "quantity": "60", "price": "0.55"}
    yield line("scrap_recovery", "SR-1", "10-10", work_order="S1", **crushed)
    yield received("PR-1", "10-12", "S1", "600")
    yield received("PR-2", "10-16", "S1", "385", final=True)
    yield from ordered("S2", "10-19", "SHELL", "800")
    yield used("MI-4", "10-20", "S2", "RESIN", "1250")
    yield used("MI-5", "10-20", "S2", "FILLER", "850", "wet")
    yield used("MI-6", "10-20", "S2", "PIGMENT", "17")
    yield worked("TT-4", "10-27", "S2", "MOULD", labour_hours="15", grade="setter", machine_hours="14.5")
    yield worked("TT-5", "10-27", "S2", "MOULD", labour_hours="29", grade="helper")
    yield received("PR-3", "10-28", "S2", "300")
    half = {"work_order": "S2", "quantity": "250", "degree": "0.4", "degrees": {"material": "1"}}
    rest = {"work_order": "S2", "quantity": "240", "degree": "0", "degrees": {"material": "1"}}
    yield line("wip_count", "WC-1", "10-31", lines=[half, rest])


def fitted() -> Iterator[dict[str, Any]]:
    """Write an order of chairs, a repair, one that is cancelled, an idle hour."""
    yield from ordered("C1", "10-13", "CHAIR", "700")
    yield used("MI-7", "10-14", "C1", "SHELL", "705", "five broke")
    yield used("MI-8", "10-14", "C1", "SCREW", "4230", "lost on the floor")
    yield used("MI-9", "10-14", "C1", "CARTON", "700")
    yield used("MI-10", "10-14", "C1", "FOOT", "2790")
    yield worked("TT-6", "10-21", "C1", "FIT", labour_hours="131.5")
    quota = {"quantity": "6", "cause": "abnormal", "basis": "standard", "degrees": {"overhead": "0"}}
    scrap = {"item": "REGRIND", "quantity": "12", "price": "0.5"}
    yield line("spoilage", "SL-1", "10-22", work_order="C1", recovered=scrap, **quota)
    yield received("PR-4", "10-22", "C1", "690", final=True)
    yield line("rework_order", "RW-1", "10-26", parent="C1", quantity="5", bearer="loss")
    yield used("MI-11", "10-26", "RW-1", "SCREW", "11")
    yield worked("TT-7", "10-26", "RW-1", "FIT", labour_hours="1.5")
    yield line("order_completion", "RW-C", "10-26", work_order="RW-1")
    yield from ordered("X1", "10-14", "CHAIR", "50")
    yield used("MI-12", "10-15", "X1", "SHELL", "10")
    yield worked("TT-8", "10-15", "X1", "FIT", labour_hours="1.25")
    yield line("material_return", "MR-2", "10-16", work_order="X1", item="SHELL", quantity="9")
    yield line("order_completion", "X1-C", "10-16", work_order="X1", write_off=True)
    idle = {"work_centre": "FIT", "labour_hours": "3", "activity": "idle", "cause": "normal"}
    yield line("time_ticket", "TT-9", "10-23", reason="stock-taking", **idle)


def spent(month: str, *amounts: tuple[str, str, str]) -> Iterator[dict[str, Any]]:
    """Write the expenses of a month: cost centre, what is variable, what is fixed."""
    day = f"{month}-{'31' if month == '10' else '30'}"
    for centre, variable, fixed in amounts:
        yield line(
            "overhead_expense", f"OE-{month}-{centre}", day, cost_centre=centre, amount=variable, owed="bank"
        )
        worn = {"amount": fixed, "owed": "accumulated_depreciation", "behaviour": "fixed"}
        yield line("overhead_expense", f"OE-{month}-{centre}-F", day, cost_centre=centre, **worn)


def sold() -> Iterator[dict[str, Any]]:
    """Write the sales of October; the consignee keeps his commission back."""
    lines = [{"item": "CHAIR", "quantity": "600", "price": "32"}]
    yield line("sales_order", "SO-1", "10-20", partner="C-HOME", lines=lines)
    yield line("delivery", "DL-1", "10-24", sales_order="SO-1/1", quantity="400")
    yield line("sales_invoice", "SI-1", "10-24", partner="C-HOME", lines=[{"delivery": "DL-1"}], vat="2432")
    yield line(
        "stock_transfer", "TR-1", "10-24", item="CHAIR", quantity="150", from_site="MAIN", to_site="SHOP"
    )
    yield line("consignment_sale", "KS-1", "10-30", site="SHOP", item="CHAIR", quantity="90", price="30")
    yield line("sales_invoice", "SI-2", "10-30", partner="C-SHOP", lines=[{"delivery": "KS-1"}], vat="513")
    kept = {"method": "account", "account": "7010", "dimensions": {"cost_centre": "TRADE"}}
    fee = [{"invoice": "SI-2", "amount": "270"}]
    yield line("customer_receipt", "CP-1", "10-31", partner="C-SHOP", lines=fee, **kept)
    got = [{"invoice": "SI-2", "amount": "2943"}]
    yield line("customer_receipt", "CP-2", "10-31", partner="C-SHOP", lines=got)


def october() -> list[dict[str, Any]]:
    """Write October in the order of its days."""
    costs = spent(
        "10", ("PRESS", "1188.37", "1295"), ("HALL", "1466.80", "688.50"), ("OFFICE", "2100", "310")
    )
    parts = (bought(), moulded(), fitted(), costs, sold())
    return [*opening(), *sorted((slip for part in parts for slip in part), key=lambda slip: slip["date"])]


def november() -> list[dict[str, Any]]:
    """Write November in the order of its days; standards rise on the tenth."""
    standards = [
        {"item": item, "valid_from": RAISED, "amounts": STANDARDS[item] | amounts}
        for item, amounts in NEW.items()
    ]
    slips = [
        line(
            "purchase_invoice",
            "PI-4",
            "11-04",
            partner="V-BOX",
            lines=[{"receipt": "GR-4", "amount": "1230"}],
            vat="233.70",
        ),
        line("sales_return", "SB-1", "11-05", delivery="DL-1", quantity="12"),
        line(
            "sales_credit_note",
            "SC-1",
            "11-05",
            invoice="SI-1",
            lines=[{"delivery": "DL-1", "quantity": "12"}],
            vat="72.96",
        ),
        line("set_up", "SU-1", "11-10", tables={"standards": standards}),
        *(line("standard_revaluation", f"SV-{item}", "11-10", item=item) for item in NEW),
        worked("TT-10", "11-12", "S2", "MOULD", labour_hours="4", grade="setter", machine_hours="4"),
        worked("TT-11", "11-17", "S2", "MOULD", labour_hours="9.5", grade="setter", machine_hours="9.25"),
        worked("TT-12", "11-17", "S2", "MOULD", labour_hours="25", grade="helper"),
        received("PR-5", "11-18", "S2", "495", final=True),
        *ordered("C2", "11-19", "CHAIR", "400"),
        used("MI-13", "11-19", "C2", "SHELL", "400"),
        used("MI-14", "11-19", "C2", "SCREW", "2380"),
        used("MI-15", "11-19", "C2", "CARTON", "400"),
        line(
            "consignment_withdrawal",
            "KW-2",
            "11-19",
            partner="V-FEET",
            item="FOOT",
            quantity="1400",
            price="0.44",
        ),
        used("MI-16", "11-20", "C2", "FOOT", "1500"),
        worked("TT-13", "11-24", "C2", "FIT", labour_hours="60"),
        received("PR-6", "11-25", "C2", "250"),
        line("delivery", "DL-2", "11-26", sales_order="SO-1/1", quantity="200"),
        line("sales_invoice", "SI-3", "11-26", partner="C-HOME", lines=[{"delivery": "DL-2"}], vat="1216"),
        *spent("11", ("PRESS", "402.10", "1280"), ("HALL", "905.55", "688.50"), ("OFFICE", "2100", "310")),
    ]
    return sorted(slips, key=lambda slip: str(slip["date"]))
