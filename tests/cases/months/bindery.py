"""The documents of a bindery in yen: its set-up, the last month of a fiscal year and the first of the next."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used, worked

from erpcore import Setup

SINCE, NEW_YEAR = "2026-01-01", "2026-04-01"
OLD, AUDIT, NEW = "2026-12", "2026-13", "2027-01"  # March, the auditor's adjustments, April
ITEMS = {  # kind and class, unit
    "PAPER": ("raw", "paper", "kg"),
    "CLOTH": ("raw", "cloth", "m"),
    "GLUE": ("raw", "glue", "kg"),
    "BOX": ("packing", "packing", "pcs"),
    "BLOCK": ("semi_finished", "semi_finished", "pcs"),  # sewn leaves
    "NOTE": ("finished", "finished", "pcs"),
    "ALBUM": ("finished", "albums", "pcs"),  # made to order
    "TRIM": ("by_product", "trim", "kg"),
}
CLASSES = {
    "paper": "monthly_average",
    "cloth": "lifo",
    "glue": "fifo",
    "packing": "moving_average",
    "semi_finished": "standard",
    "finished": "standard",
    "albums": "moving_average",
    "trim": "fifo",
}
STANDARDS = {
    "PAPER": {"material": "325"},
    "CLOTH": {"material": "940"},
    "GLUE": {"material": "728"},
    "BOX": {"material": "44.5"},
    "BLOCK": {"material": "151.6", "labour": "44.4", "machine": "14.9", "overhead": "27.4"},
    "NOTE": {"material": "271", "labour": "95.4", "machine": "14.9", "overhead": "55.9"},
}
BILLS: dict[str, dict[str, Any]] = {
    "BLOCK": {
        "lines": [
            {"item": "PAPER", "quantity": "0.42", "scrap": "0.03"},
            {"item": "GLUE", "quantity": "0.015"},
        ]
    },
    "NOTE": {
        "quantity": "12",  # to a box
        "lines": [
            {"item": "BLOCK", "quantity": "12"},
            {"item": "CLOTH", "quantity": "1.32"},
            {"item": "GLUE", "quantity": "0.24"},
            {"item": "BOX", "quantity": "1"},
        ],
    },
    "ALBUM": {
        "lines": [
            {"item": "BLOCK", "quantity": "2"},
            {"item": "CLOTH", "quantity": "0.4"},
            {"item": "GLUE", "quantity": "0.1"},
        ]
    },
}
DOLLARS = {
    "03-01": "151.27",
    "03-09": "150.40",
    "03-20": "149.85",
    "03-31": "148.60",
    "04-15": "152.05",
    "04-30": "153.4",
}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    sew = {"number": 10, "name": "sew", "work_centre": "SEW", "setup_hours": "2", "run_hours": "0.02"}
    case = {"number": 10, "name": "case in", "work_centre": "CASE", "run_hours": "0.03"}
    hand = {"number": 10, "name": "bind by hand", "work_centre": "CASE", "run_hours": "0.75"}
    budgets = [
        {
            "cost_centre": "PRESS",
            "fixed": "14250",
            "rate": "570",
            "capacity_hours": "25",
            "analysis": "five_by_capacity",
        },
        {
            "cost_centre": "HALL",
            "fixed": "24000",
            "rate": "350",
            "capacity_hours": "40",
            "analysis": "four_by_capacity",
        },
    ]
    return Setup.model_validate(
        {
            "company": {
                "name": "Nishijin Bindery",
                "currency": "JPY",
                "chart": "ifrs",
                "first_period": OLD,
                "calendar": {"start_month": 4, "label": "end", "adjusting": 1},
                "policies": {
                    "overhead_absorption": "standard_hours",
                    "overhead_rest": "cost_of_sales",
                    "provisional_receipts": "month_start",
                    "cost_of_sales": "month_end",
                    "production_receipt_value": "estimate",
                    "service_departments": "direct",
                }
                | policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "decimals": 3},
                {"code": "m", "name": "metre", "decimals": 2},
                {"code": "pcs", "name": "piece"},
                {"code": "tin", "name": "tin"},
                {"code": "ct", "name": "carton"},
            ],
            "conversions": [
                {"unit": "tin", "to": "kg", "factor": "18", "item": "GLUE"},
                {"unit": "ct", "to": "pcs", "factor": "50", "item": "BOX"},
            ],
            "item_classes": [
                {"code": code, "name": code, "valuation": method} for code, method in CLASSES.items()
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
                | ({"lot_size": "500"} if code == "BLOCK" else {})
                for code, (kind, of, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [{"item": item, "valid_from": SINCE, **bill} for item, bill in BILLS.items()],
            "routings": [
                {"item": item, "valid_from": SINCE, "operations": [step]}
                for item, step in {"BLOCK": sew, "NOTE": case, "ALBUM": hand}.items()
            ],
            "cost_centres": [
                {"code": "PRESS", "name": "sewing", "purpose": "production", "driver": "machine_hours"},
                {"code": "HALL", "name": "casing", "purpose": "production"},
                {"code": "FIX", "name": "repairs", "purpose": "service"},
                {"code": "OFFICE", "name": "office", "purpose": "administration"},
                {"code": "TRADE", "name": "sales", "purpose": "selling"},
            ],
            "work_centres": [
                {"code": "SEW", "name": "sewing", "cost_centre": "PRESS"},
                {"code": "CASE", "name": "casing", "cost_centre": "HALL"},
            ],
            "rates": [
                {
                    "work_centre": "SEW",
                    "valid_from": SINCE,
                    "labour": "1850",
                    "machine": "620",
                    "overhead": "1140",
                },
                {"work_centre": "CASE", "valid_from": SINCE, "labour": "1700", "overhead": "950"},
            ],
            "overhead_budgets": [budget | {"valid_from": SINCE} for budget in budgets],
            "wip_rules": [{"item": "BLOCK", "valid_from": SINCE, "rule": "at_quota"}],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in DOLLARS.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-US", "V-SHIP", "V-PAPER", "V-GLUE", "V-BOX", "C-SHOP", "C-US")
            ],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


OPENING_STOCK = {
    "PAPER": ("500", {"material": "160000"}),
    "CLOTH": ("200", {"material": "181000"}),
    "GLUE": ("60", {"material": "43500"}),
    "BOX": ("70", {"material": "3143"}),
    "BLOCK": ("400", {"material": "60640", "labour": "17760", "machine": "5960", "overhead": "10960"}),
    "NOTE": ("150", {"material": "40650", "labour": "14310", "machine": "2235", "overhead": "8385"}),
}


def opening() -> Iterator[dict[str, Any]]:
    """Write the opening balances."""
    for item, (held, amounts) in OPENING_STOCK.items():
        yield line("opening_stock", f"OS-{item}", "03-01", item=item, quantity=held, amounts=amounts)
    lines = [
        {"account": "1020", "debit": "3000000"},
        {"account": "1520", "debit": "5000000"},
        {"account": "1580", "credit": "1200000"},
        {"account": "3010", "credit": "6000000"},
        {"account": "3070", "credit": "848543"},
        {"account": "3080", "credit": "500000"},
    ]
    yield line("opening_balance", "OB", "03-01", lines=lines)


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought in March: cloth billed before it comes, paper in parts, glue in tins, boxes in cartons."""
    lines = [{"item": "CLOTH", "quantity": "310", "price": "6.35"}]
    yield line("purchase_order", "PO-1", "03-01", partner="V-US", currency="USD", lines=lines)
    goods = [{"purchase_order": "PO-1/1", "quantity": "310", "amount": "1968.5"}]
    yield line("purchase_invoice", "PI-1", "03-02", partner="V-US", goods=goods)
    arrived = {"invoice": "PI-1/1", "quantity": "300", "normal_loss": "2"}
    yield line("goods_receipt", "GR-1", "03-09", **arrived)
    yield line("goods_shortage", "GS-1", "03-10", invoice="PI-1/1", quantity="8", claim_on="V-SHIP")
    sea = [{"amount": "120"}]
    on = {"receipts": [{"receipt": "GR-1"}]}
    yield line("landed_cost", "LC-1", "03-12", partner="V-SHIP", currency="USD", charges=sea, **on)
    yield line("landed_cost", "LC-2", "03-13", owed="cash", charges=[{"amount": "14889"}], **on)
    part = [{"invoice": "PI-1", "amount": "1000"}]
    yield line("supplier_payment", "SP-1", "03-20", partner="V-US", lines=part)
    paper = {"partner": "V-PAPER", "item": "PAPER"}
    yield line("goods_receipt", "GR-2", "03-05", quantity="800", price="331.5", **paper)
    yield line("goods_receipt", "GR-3", "03-18", quantity="400", price="340", **paper)
    billed = [{"receipt": "GR-2", "amount": "262000"}]
    yield line("purchase_invoice", "PI-2", "03-15", partner="V-PAPER", lines=billed, vat="26200")
    yield line("purchase_return", "RT-1", "03-20", receipt="GR-2", quantity="50")
    back = [{"purchase_return": "RT-1", "amount": "16000"}]
    yield line(
        "supplier_credit_note", "CN-1", "03-21", partner="V-PAPER", invoice="PI-2", returns=back, vat="1600"
    )
    yield line(
        "goods_receipt",
        "GR-4",
        "03-06",
        partner="V-GLUE",
        item="GLUE",
        quantity="5",
        unit="tin",
        price="13100",
    )
    cartons = {"quantity": "12", "unit": "ct", "price": "2230", "free_quantity": "1"}
    yield line("goods_receipt", "GR-5", "03-06", partner="V-BOX", item="BOX", **cartons)
    both = [{"receipt": "GR-4", "amount": "65500"}]
    yield line("purchase_invoice", "PI-3", "03-25", partner="V-GLUE", lines=both, vat="6550")
    boxes = [{"receipt": "GR-5", "quantity": "300", "unit": "pcs", "amount": "13680"}]
    yield line("purchase_invoice", "PI-4", "03-26", partner="V-BOX", lines=boxes, vat="1368")


def made() -> Iterator[dict[str, Any]]:
    """Write the orders of March."""
    yield from ordered("B1", "03-02", "BLOCK", "1000")
    yield used("MI-1", "03-06", "B1", "PAPER", "441", "reel end")
    yield used("MI-2", "03-06", "B1", "GLUE", "15.2", "skin")
    yield worked("TT-1", "03-09", "B1", "SEW", "22.75", "22.5")
    yield line("scrap_recovery", "SR-1", "03-10", work_order="B1", item="TRIM", quantity="11", price="12.5")
    yield received("PR-1", "03-10", "B1", "600")
    spoilt = {"work_order": "B1", "basis": "standard", "quantity": "7", "cause": "abnormal"}
    yield line("spoilage", "SL-1", "03-11", **spoilt)
    yield received("PR-2", "03-12", "B1", "385", final=True)
    yield from ordered("B2", "03-16", "BLOCK", "600")
    yield used("MI-3", "03-17", "B2", "PAPER", "258")
    yield used("MI-4", "03-17", "B2", "GLUE", "9")
    yield worked("TT-2", "03-24", "B2", "SEW", "9.5", "9.25")
    yield received("PR-3", "03-25", "B2", "250")
    half = {"work_order": "B2", "quantity": "200", "degree": "0.5", "degrees": {"material": "1"}}
    rest = {"work_order": "B2", "quantity": "140", "degree": "0", "degrees": {"material": "1"}}
    yield line("wip_count", "WC-1", "03-31", lines=[half, rest])
    yield from ordered("N1", "03-13", "NOTE", "720")
    yield used("MI-5", "03-13", "N1", "BLOCK", "725", "five torn")
    yield used("MI-6", "03-13", "N1", "CLOTH", "80.25", "crooked cut")
    yield used("MI-7", "03-13", "N1", "GLUE", "14.4")
    yield used("MI-8", "03-13", "N1", "BOX", "61", "one wet")
    yield worked("TT-3", "03-18", "N1", "CASE", "23.25")
    yield line("material_return", "MR-1", "03-18", work_order="N1", item="CLOTH", quantity="0.75")
    yield line("spoilage", "SL-2", "03-18", work_order="N1", basis="standard", quantity="12", cause="normal")
    yield received("PR-4", "03-19", "N1", "708", final=True)
    yield from ordered("A1", "03-20", "ALBUM", "20")
    yield used("MI-9", "03-20", "A1", "BLOCK", "40")
    yield used("MI-10", "03-20", "A1", "CLOTH", "8")
    yield used("MI-11", "03-20", "A1", "GLUE", "2.1", "dried")
    yield worked("TT-4", "03-26", "A1", "CASE", "14.5")
    yield received("PR-5", "03-27", "A1", "12")
    idle = {"work_centre": "CASE", "activity": "idle", "reason": "no power"}
    yield line("time_ticket", "TT-5", "03-23", labour_hours="2", cause="abnormal", **idle)
    yield line("time_ticket", "TT-6", "03-23", labour_hours="1.5", cause="normal", **idle)
    lines = [{"cost_centre": "PRESS", "quantity": "7"}, {"cost_centre": "HALL", "quantity": "2"}]
    lines += [{"cost_centre": "OFFICE", "quantity": "1"}]
    yield line("service_report", "SV-1", "03-31", cost_centre="FIX", lines=lines)


def sold() -> Iterator[dict[str, Any]]:
    """Write the sales of March: at home, and albums in dollars of which a part is not billed yet."""
    lines = [{"item": "NOTE", "quantity": "700", "price": "690"}]
    yield line("sales_order", "SO-1", "03-16", partner="C-SHOP", lines=lines)
    yield line("delivery", "DL-1", "03-20", sales_order="SO-1/1", quantity="400")
    less = [{"delivery": "DL-1", "amount": "267720"}]
    yield line("sales_invoice", "SI-1", "03-20", partner="C-SHOP", lines=less, vat="26772")
    yield line("delivery", "DL-2", "03-30", sales_order="SO-1/1", quantity="100")
    yield line("sales_return", "SX-1", "03-28", delivery="DL-1", quantity="25")
    back = [{"delivery": "DL-1", "quantity": "25"}]
    yield line("sales_credit_note", "SC-1", "03-28", invoice="SI-1", lines=back, vat="1673")
    lines = [{"item": "ALBUM", "quantity": "20", "price": "31.5"}]
    yield line("sales_order", "SO-2", "03-20", partner="C-US", currency="USD", lines=lines)
    yield line("delivery", "DL-3", "03-28", sales_order="SO-2/1", quantity="9")
    seven = [{"delivery": "DL-3", "quantity": "7"}]
    yield line("sales_invoice", "SI-2", "03-28", partner="C-US", lines=seven)
    got = [{"invoice": "SI-2", "amount": "100"}]
    yield line("customer_receipt", "CP-1", "03-30", partner="C-US", lines=got)
    yield line("count_result", "CT-1", "03-31", item="BOX", counted="655")
    yield line("count_result", "CT-2", "03-31", item="GLUE", counted="109.5")
    yield line(
        "loss_decision", "LD-1", "03-31", of="CT-1", lines=[{"bearer": "cost_centre", "cost_centre": "HALL"}]
    )
    yield line("loss_decision", "LD-2", "03-31", of="CT-2", lines=[{"bearer": "gain"}])
    poor = [{"item": "CLOTH", "price": "905", "costs": "15"}]
    yield line("stock_write_down", "WD-1", "03-31", portions=poor)


SPENT = {
    OLD: {
        "PRESS": ("15820", "14990"),
        "HALL": ("9105", "23500"),
        "FIX": ("7000", "3333"),
        "OFFICE": ("61000", "4000"),
    },
    NEW: {
        "PRESS": ("6555", "14990"),
        "HALL": ("4011", "23500"),
        "FIX": ("2500", "3333"),
        "OFFICE": ("58000", "4000"),
    },
}


def spent(day: str, costs: dict[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Write the expenses of a month: what is variable, what is fixed."""
    for centre, (variable, fixed) in costs.items():
        what = {"cost_centre": centre, "amount": variable, "owed": "bank"}
        yield line("overhead_expense", f"OE-{day}-{centre}", day, **what)
        worn = {"amount": fixed, "owed": "accumulated_depreciation", "behaviour": "fixed"}
        yield line("overhead_expense", f"OE-{day}-{centre}-F", day, cost_centre=centre, **worn)


def march() -> list[dict[str, Any]]:
    """Write March in the order of its days."""
    parts = (bought(), made(), sold(), spent("03-31", SPENT[OLD]))
    slips = sorted((slip for part in parts for slip in part), key=lambda slip: str(slip["date"]))
    last = [slip for slip in slips if slip["type"] in {"loss_decision", "stock_write_down"}]
    return [*opening(), *(slip for slip in slips if slip not in last), *last]


def audited(profit: int) -> list[dict[str, Any]]:
    """Write what the auditor adds to the year, and the year's profit that is retained."""
    accrued = [{"account": "7240", "debit": "30000"}, {"account": "2190", "credit": "30000"}]
    kept = [{"account": "3080", "debit": str(profit)}, {"account": "3070", "credit": str(profit)}]
    return [
        line("manual_voucher", "MV-1", "03-31", lines=accrued, period=AUDIT),
        line("manual_voucher", "MV-2", "03-31", lines=kept, period=AUDIT),
    ]


def april() -> list[dict[str, Any]]:
    """Write April in the order of its days."""
    paper, boxes = [{"receipt": "GR-3", "amount": "137500"}], [{"receipt": "GR-5", "amount": "13200"}]
    nine, hundred = [{"delivery": "DL-3"}, {"delivery": "DL-4"}], [{"delivery": "DL-2"}]
    conceded = [{"delivery": "DL-4", "quantity": "0", "amount": "9.5"}]
    claim: list[dict[str, Any]] = [{"account": "1020", "debit": "7685"}]
    claim += [{"account": "1170", "credit": "7685", "dimensions": {"partner": "V-SHIP"}}]
    return [
        line("purchase_invoice", "PI-5", "04-02", partner="V-PAPER", lines=paper, vat="13750"),
        line("purchase_invoice", "PI-6", "04-03", partner="V-BOX", lines=boxes, vat="1320"),
        line("goods_receipt", "GR-6", "04-06", partner="V-PAPER", item="PAPER", quantity="300", price="322"),
        worked("TT-7", "04-07", "B2", "SEW", "5.25", "5"),
        received("PR-6", "04-08", "B2", "345", final=True),
        worked("TT-8", "04-09", "A1", "CASE", "6.5"),
        received("PR-7", "04-10", "A1", "8", final=True),
        line("delivery", "DL-4", "04-12", sales_order="SO-2/1", quantity="7"),
        line("sales_invoice", "SI-3", "04-12", partner="C-US", lines=nine),
        line("sales_credit_note", "SC-2", "04-14", invoice="SI-3", lines=conceded),
        line(
            "customer_receipt",
            "CP-2",
            "04-15",
            partner="C-US",
            lines=[{"invoice": "SI-2", "amount": "120.5"}],
        ),
        line(
            "supplier_payment",
            "SP-2",
            "04-15",
            partner="V-US",
            lines=[{"invoice": "PI-1", "amount": "968.5"}],
        ),
        line("manual_voucher", "MV-3", "04-16", lines=claim),
        line("sales_invoice", "SI-4", "04-16", partner="C-SHOP", lines=hundred, vat="6900"),
        *ordered("N2", "04-17", "NOTE", "240"),
        used("MI-12", "04-17", "N2", "BLOCK", "240"),
        used("MI-13", "04-17", "N2", "CLOTH", "26.4"),
        used("MI-14", "04-17", "N2", "GLUE", "4.8"),
        used("MI-15", "04-17", "N2", "BOX", "20"),
        worked("TT-9", "04-21", "N2", "CASE", "7.75"),
        received("PR-8", "04-22", "N2", "240", final=True),
        *ordered("B3", "04-23", "BLOCK", "400"),
        used("MI-16", "04-24", "B3", "PAPER", "173"),
        line(
            "wip_count",
            "WC-2",
            "04-30",
            lines=[{"work_order": "B3", "quantity": "400", "degree": "0", "degrees": {"material": "1"}}],
        ),
        line(
            "service_report",
            "SV-2",
            "04-30",
            cost_centre="FIX",
            lines=[{"cost_centre": "HALL", "quantity": "3"}],
        ),
        *spent("04-30", SPENT[NEW]),
        line(
            "stock_write_down", "WD-2", "04-30", portions=[{"item": "CLOTH", "price": "960", "costs": "15"}]
        ),
    ]
