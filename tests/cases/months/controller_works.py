"""The documents of a works that makes controllers: its set-up, an October and a November."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")
CLASSES = {
    "raw": "moving_average",
    "semi_finished": "moving_average",
    "finished": "monthly_average",
    "by_product": "moving_average",
}
ITEMS = {  # kind and class, unit
    "CHIP": ("raw", "pcs"),
    "PCB": ("raw", "pcs"),
    "CASE": ("raw", "pcs"),
    "SOLDER": ("raw", "kg"),
    "BOARD": ("semi_finished", "pcs"),  # populated by a subcontractor
    "CTRL": ("finished", "pcs"),
    "SENSOR": ("finished", "pcs"),
    "DROSS": ("by_product", "kg"),
}
STANDARDS = {
    "BOARD": {"material": "9", "subcontract": "2.5"},
    "CASE": {"material": "6"},
    "SOLDER": {"material": "80"},
    "CHIP": {"material": "3.2"},
    "PCB": {"material": "2"},
}
BILLS = {  # component -> quantity, operation
    "BOARD": {"CHIP": ("2", None), "PCB": ("1", None)},
    "CTRL": {"BOARD": ("1", 10), "SOLDER": ("0.015", 10), "CASE": ("1", 20)},
    "SENSOR": {"CHIP": ("1", 10), "PCB": ("1", 10), "CASE": ("1", 10)},
}
ROUTES = {
    "CTRL": [("LINE", "0.4"), ("TEST", "0.2")],
    "SENSOR": [("LINE", "0.25")],
}
OPENING_STOCK = {
    "CHIP": ("10000", {"material": "32000"}),
    "PCB": ("4000", {"material": "7960"}),  # 500 of them without invoice, for 1 000
    "CASE": ("700", {"material": "4165"}),
    "SOLDER": ("60", {"material": "4830"}),
    "BOARD": ("400", {"material": "3641", "subcontract": "1001"}),
    "CTRL": (
        "300",
        {
            "material": "5205",
            "labour": "5610.40",
            "machine": "1408",
            "overhead": "2311.20",
            "subcontract": "750",
            "spoilage": "33.30",
        },
    ),
    "SENSOR": ("80", {"material": "960", "labour": "640", "machine": "180", "overhead": "281.07"}),
}


def setup() -> Setup:
    """Set the company up."""
    centres = {"ASSY": "production", "ADMIN": "administration", "SALES": "selling"}
    rates = {
        "LINE": {"labour": "32", "machine": "9", "overhead": "14"},
        "TEST": {"labour": "28", "machine": "5", "overhead": "10"},
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Huaxin Controllers",
                "name_zh": "华新电控",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "elements": [{"code": code, "name": code} for code in ELEMENTS],
                "policies": {
                    "provisional_receipts": "month_start",
                    "overhead_absorption": "month_end",
                    "overhead_rest": "orders",
                    "cost_of_sales": "month_end",
                },
            },
            "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
            "item_classes": [{"code": code, "name": code, "valuation": way} for code, way in CLASSES.items()],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": unit}
                for code, (kind, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [
                        {"item": part, "quantity": much, **({"operation": at} if at else {})}
                        for part, (much, at) in parts.items()
                    ],
                }
                for item, parts in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [
                        {"number": 10 * n, "name": at, "work_centre": at, "run_hours": hours}
                        for n, (at, hours) in enumerate(route, 1)
                    ],
                }
                for item, route in ROUTES.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "purpose": purpose, "driver": "machine_hours"}
                for code, purpose in centres.items()
            ],
            "work_centres": [{"code": code, "name": code, "cost_centre": "ASSY"} for code in rates],
            "rates": [{"work_centre": code, "valid_from": SINCE, **rate} for code, rate in rates.items()],
            "wip_rules": [{"item": "CTRL", "valid_from": SINCE, "rule": "weighted_average"}],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-PART", "V-SMT", "V-ROAD", "V-GRID", "C-A", "C-B")
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "SMT", "name": "at the subcontractor", "subcontractor": "V-SMT"},
            ],
        }
    )


def worked(number: str, day: str, order: str, at: str, labour: str, machine: str) -> dict[str, Any]:
    """Write a time ticket."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", number, day, work_order=order, work_centre=at, **hours)


def opening() -> Iterator[dict[str, Any]]:
    """Write the opening balances."""
    for item, (held, amounts) in OPENING_STOCK.items():
        yield line("opening_stock", f"OS-{item}", "10-01", item=item, quantity=held, amounts=amounts)
    yield from ordered("C1", "10-01", "CTRL", "1200")
    came = {"material": "1365", "subcontract": "375"}
    wip = {"material": "1545", "labour": "1920", "machine": "541.10", "overhead": "850", "subcontract": "375"}
    yield line("opening_wip", "OW-1", "10-01", work_order="C1", amounts=wip, transferred=came)
    item = {"partner": "V-PART", "item": "PCB", "quantity": "500"}
    yield line("opening_item", "GR-0", "10-01", role="gr_ir", amount="1000", **item)
    yield line("opening_item", "SI-0", "10-01", role="customer", partner="C-A", amount="56500")
    yield line("opening_item", "PI-0", "10-01", role="supplier", partner="V-PART", amount="22600")
    money = {"1002": "200000", "1601": "480000"}
    owed = {"1602": "120000", "222102": "3000", "221101": "18000"}
    capital = "648107.07"
    yield line(
        "opening_balance",
        "OB",
        "10-01",
        lines=[
            *({"account": code, "debit": amount} for code, amount in money.items()),
            *({"account": code, "credit": amount} for code, amount in (owed | {"4001": capital}).items()),
        ],
    )


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought in October."""
    lines = [{"item": "CHIP", "quantity": "5000", "price": "3.35"}]
    yield line("purchase_order", "PO-1", "10-02", partner="V-PART", lines=lines)
    yield line("goods_receipt", "GR-1", "10-03", purchase_order="PO-1/1", quantity="5000")
    yield line("goods_receipt", "GR-2", "10-08", partner="V-PART", item="CASE", quantity="1200", price="6.30")
    yield line("goods_receipt", "GR-3", "10-16", partner="V-PART", item="SOLDER", quantity="20", price="84")
    late = [{"receipt": "GR-0", "amount": "1040"}]
    yield line("purchase_invoice", "PI-2", "10-15", partner="V-PART", lines=late, vat="135.20")
    cheaper = [{"receipt": "GR-1", "amount": "16500"}]
    yield line("purchase_invoice", "PI-1", "10-18", partner="V-PART", lines=cheaper, vat="2145")
    same = [{"receipt": "GR-3", "amount": "1680"}]
    yield line("purchase_invoice", "PI-3", "10-18", partner="V-PART", lines=same, vat="218.40")
    paid = [{"invoice": "PI-0", "amount": "22600"}]
    yield line("supplier_payment", "SP-1", "10-20", partner="V-PART", lines=paid)


def entrusted() -> Iterator[dict[str, Any]]:
    """Write what the subcontractor does in October."""
    there = {"from_site": "MAIN", "to_site": "SMT", "freight_partner": "V-ROAD"}
    yield line("stock_transfer", "TR-1", "10-05", item="CHIP", quantity="4000", freight="100", **there)
    yield line("stock_transfer", "TR-2", "10-05", item="PCB", quantity="2000", freight="80", **there)
    for number, day, boards, chips, pcbs, fee in (
        ("SB-1", "10-12", "1500", "3030", "1504", "3750"),
        ("SB-2", "10-20", "450", "910", "452", "1125"),
    ):
        parts = [{"item": "CHIP", "quantity": chips}, {"item": "PCB", "quantity": pcbs}]
        made = {"item": "BOARD", "quantity": boards, "fee": fee, "materials": parts}
        yield line("subcontract_receipt", number, day, from_site="SMT", **made)
    billed = [{"receipt": "SB-1", "amount": "3900"}]
    yield line("purchase_invoice", "PI-4", "10-25", partner="V-SMT", lines=billed, vat="507")


def made() -> Iterator[dict[str, Any]]:
    """Write what the workshop does in October."""
    yield used("MI-1", "10-06", "C1", "BOARD", "300")
    yield used("MI-2", "10-06", "C1", "SOLDER", "14")
    yield used("MI-3", "10-09", "C1", "CASE", "940")
    yield from ordered("S1", "10-08", "SENSOR", "200")
    yield used("MI-4", "10-09", "S1", "CHIP", "204", "a reel was damaged")
    yield used("MI-5", "10-09", "S1", "PCB", "200")
    yield used("MI-6", "10-09", "S1", "CASE", "200")
    yield worked("TT-1", "10-12", "S1", "LINE", "52", "50")
    back = {"item": "DROSS", "quantity": "0.8", "price": "12"}
    fault = {"cause": "worker", "bearer": "order", "claimed": "60", "recovered": back}
    yield line("spoilage", "SL-1", "10-13", work_order="S1", quantity="4", **fault)
    yield received("PR-1", "10-13", "S1", "196", final=True)
    yield used("MI-7", "10-14", "C1", "BOARD", "400")
    yield line("own_use", "OU-1", "10-17", item="SOLDER", quantity="2", cost_centre="ASSY")
    yield received("PR-2", "10-20", "C1", "400")
    yield from ordered("S2", "10-20", "SENSOR", "300")
    yield used("MI-8", "10-21", "S2", "CHIP", "310", "bent legs")
    yield used("MI-9", "10-21", "S2", "PCB", "300")
    yield used("MI-10", "10-22", "C1", "BOARD", "200")
    yield used("MI-11", "10-22", "S2", "CASE", "60")
    yield worked("TT-2", "10-23", "S2", "LINE", "30", "28")
    yield received("PR-3", "10-24", "S2", "50")
    yield line("rework_order", "RW-1", "10-24", parent="C1", quantity="12")
    yield used("MI-12", "10-24", "RW-1", "SOLDER", "0.3")
    yield worked("TT-3", "10-24", "RW-1", "LINE", "9", "6")
    yield line("order_completion", "RW-C", "10-25", work_order="RW-1")
    yield line("material_return", "MR-1", "10-28", work_order="C1", item="BOARD", quantity="5")
    yield worked("TT-4", "10-29", "C1", "LINE", "380", "370")
    yield worked("TT-5", "10-29", "C1", "TEST", "170", "165")
    quota = {"basis": "standard", "operation": 10, "cause": "abnormal", "vat": "13.26"}
    yield line("spoilage", "SL-2", "10-29", work_order="C1", quantity="8", **quota)
    yield received("PR-4", "10-30", "C1", "450")
    idle = {"work_centre": "LINE", "labour_hours": "12", "activity": "idle", "reason": "no power"}
    yield line("time_ticket", "TT-6", "10-30", **idle)
    swept = {"cost_centre": "ASSY", "item": "DROSS", "quantity": "5", "price": "20"}
    yield line("scrap_recovery", "SR-1", "10-30", **swept)
    units = {"work_order": "C1", "degrees": {"spoilage": "0"}}
    done = [
        {**units, "quantity": "100", "operation": 10},
        {**units, "quantity": "87", "operation": 10, "under_way": "0.5"},
    ]
    yield line("wip_count", "WC-1", "10-31", lines=done)


def spent() -> Iterator[dict[str, Any]]:
    """Write the expenses of October, and a count of cases."""
    grid = {"owed": "supplier", "partner": "V-GRID"}
    yield line(
        "overhead_expense", "OE-1", "10-31", cost_centre="ASSY", amount="2345.67", vat="304.94", **grid
    )
    worn = {"amount": "6400", "owed": "accumulated_depreciation"}
    yield line("overhead_expense", "OE-2", "10-31", cost_centre="ASSY", **worn)
    wages = {"owed": "wages_payable"}
    yield line("overhead_expense", "OE-3", "10-31", cost_centre="ASSY", amount="3120.50", **wages)
    yield line("overhead_expense", "OE-4", "10-31", cost_centre="ADMIN", amount="9321.09", owed="bank")
    yield line("overhead_expense", "OE-5", "10-31", cost_centre="SALES", amount="4222", owed="bank")
    yield line("count_result", "CR-1", "10-30", item="CASE", counted="696")
    clear = [{"bearer": "cost_centre", "cost_centre": "ADMIN"}]
    yield line("loss_decision", "LD-1", "10-31", of="CR-1", lines=clear, vat="3.22", approval="No 7")


def sold() -> Iterator[dict[str, Any]]:
    """Write the sales of October: 100 of DL-2 are not invoiced."""
    lines = [
        {"item": "CTRL", "quantity": "700", "price": "95"},
        {"item": "SENSOR", "quantity": "400", "price": "31.50"},
    ]
    yield line("sales_order", "SO-1", "10-05", partner="C-A", lines=lines)
    yield line("delivery", "DL-1", "10-10", sales_order="SO-1/1", quantity="250")
    less = [{"delivery": "DL-1", "amount": "22562.50"}]  # 5 % off
    yield line("sales_invoice", "SI-1", "10-10", partner="C-A", lines=less, vat="2933.13")
    yield line("delivery", "DL-2", "10-26", sales_order="SO-1/1", quantity="400")
    part = [{"delivery": "DL-2", "quantity": "300"}]
    yield line("sales_invoice", "SI-2", "10-27", partner="C-A", lines=part, vat="3705")
    yield line("delivery", "DL-3", "10-27", sales_order="SO-1/2", quantity="150")
    yield line("sales_invoice", "SI-3", "10-27", partner="C-A", lines=[{"delivery": "DL-3"}], vat="614.25")
    yield line("sales_return", "RT-1", "10-29", delivery="DL-2", quantity="10")
    back = [{"delivery": "DL-2", "quantity": "10"}]
    yield line("sales_credit_note", "SC-1", "10-29", invoice="SI-2", lines=back, vat="123.50")
    got = [{"invoice": "SI-0", "amount": "56500"}]
    yield line("customer_receipt", "CP-1", "10-30", partner="C-A", lines=got)


def october() -> list[dict[str, Any]]:
    """Write October in the order of its days."""
    parts = (bought(), entrusted(), made(), sold(), spent())
    return [*opening(), *sorted((slip for part in parts for slip in part), key=lambda slip: slip["date"])]


def looked_at() -> Iterator[dict[str, Any]]:
    """Write what is known after the costing of October: net realisable value of sensors, taxes."""
    worth = [{"item": "SENSOR", "price": "26", "costs": "1.5"}]
    yield line("stock_write_down", "WD-1", "10-31", portions=worth)
    yield from taxes("10", "3834.82", "460.18", "2291.88")


def taxes(month: str, unpaid: str, surcharges: str, income: str) -> Iterator[dict[str, Any]]:
    """Write the vouchers of the taxes of a month: VAT to be paid, 7 % and 5 % of it, a quarter of the profit."""
    day = f"{month}-31" if month == "10" else f"{month}-30"
    for number, debit, credit, amount in (
        ("VT", "22210104", "222102", unpaid),
        ("SU", "640302", "222112", surcharges),
        ("IT", "680101", "222115", income),
    ):
        lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
        yield line("manual_voucher", f"{number}-{month}", day, lines=lines)


def november() -> list[dict[str, Any]]:
    """Write November in the order of its days."""
    parts = (billed_late(), made_on(), sold_on(), spent_on())
    return sorted((slip for part in parts for slip in part), key=lambda slip: slip["date"])


def billed_late() -> Iterator[dict[str, Any]]:
    """Write the bills for goods of October, and what is left at the subcontractor."""
    yield line("stock_transfer", "TR-3", "11-03", item="CHIP", quantity="60", from_site="SMT", to_site="MAIN")
    lost = {"item": "PCB", "quantity": "44", "site": "SMT", "reason": "cannot be found"}
    yield line("stock_write_off", "WO-1", "11-04", **lost)
    dearer = [{"receipt": "GR-2", "amount": "7740"}]
    yield line("purchase_invoice", "PI-5", "11-05", partner="V-PART", lines=dearer, vat="1006.20")
    cheaper = [{"receipt": "SB-2", "amount": "1080"}]
    yield line("purchase_invoice", "PI-6", "11-06", partner="V-SMT", lines=cheaper, vat="140.40")
    yield line("purchase_return", "RT-3", "11-07", receipt="GR-3", quantity="4")
    back = [{"purchase_return": "RT-3", "amount": "328"}]
    yield line("supplier_credit_note", "CN-1", "11-12", partner="V-PART", returns=back, vat="42.64")
    pays = [{"bearer": "compensation", "partner": "V-SMT", "amount": "60"}, {"bearer": "abnormal"}]
    yield line("loss_decision", "LD-2", "11-20", of="WO-1", lines=pays, vat="11.67")


def made_on() -> Iterator[dict[str, Any]]:
    """Write what the workshop does in November."""
    yield used("MI-13", "11-04", "C1", "BOARD", "155")
    yield used("MI-14", "11-04", "C1", "SOLDER", "2")
    yield used("MI-15", "11-05", "C1", "CASE", "255")
    yield worked("TT-7", "11-09", "C1", "LINE", "75", "72")
    yield worked("TT-8", "11-09", "C1", "TEST", "620", "60")
    yield line("reversal", "RV-1", "11-10", of="TT-8", reason="620 are 62")
    yield worked("TT-9", "11-10", "C1", "TEST", "62", "60")
    yield received("PR-5", "11-10", "C1", "200")
    yield received("PR-6", "11-20", "C1", "142", final=True)
    yield used("MI-16", "11-05", "S2", "CASE", "238")
    yield line("material_return", "MR-2", "11-12", work_order="S2", item="CHIP", quantity="6")
    yield worked("TT-10", "11-16", "S2", "LINE", "50", "46")
    yield received("PR-7", "11-18", "S2", "248", final=True)


def sold_on() -> Iterator[dict[str, Any]]:
    """Write the sales of November, returns and a discount for early payment."""
    yield line("sales_invoice", "SI-4", "11-03", partner="C-A", lines=[{"delivery": "DL-2"}], vat="1235")
    lines = [{"item": "CTRL", "quantity": "300", "price": "96"}]
    yield line("sales_order", "SO-2", "11-10", partner="C-B", lines=lines)
    yield line("delivery", "DL-4", "11-12", sales_order="SO-2/1", quantity="300")
    yield line("sales_invoice", "SI-5", "11-12", partner="C-B", lines=[{"delivery": "DL-4"}], vat="3744")
    yield line("sales_return", "RT-2", "11-15", delivery="DL-1", quantity="5")
    back = [{"delivery": "DL-1", "quantity": "5"}]
    yield line("sales_credit_note", "SC-2", "11-15", invoice="SI-1", lines=back, vat="58.66")
    early = [{"delivery": "DL-4", "quantity": "0", "amount": "288"}]
    yield line("sales_credit_note", "SC-3", "11-20", invoice="SI-5", lines=early, vat="37.44")
    got = [{"invoice": "SI-5", "amount": "32218.56"}]
    yield line("customer_receipt", "CP-2", "11-20", partner="C-B", lines=got)
    yield line("delivery", "DL-5", "11-22", sales_order="SO-1/2", quantity="250")
    yield line("sales_invoice", "SI-6", "11-22", partner="C-A", lines=[{"delivery": "DL-5"}], vat="1023.75")


def spent_on() -> Iterator[dict[str, Any]]:
    """Write the expenses of November."""
    grid = {"owed": "supplier", "partner": "V-GRID"}
    yield line(
        "overhead_expense", "OE-6", "11-30", cost_centre="ASSY", amount="1456.78", vat="189.38", **grid
    )
    worn = {"amount": "6400", "owed": "accumulated_depreciation"}
    yield line("overhead_expense", "OE-7", "11-30", cost_centre="ASSY", **worn)
    accrued = {"account": "224101", "dimensions": {"partner": "V-ROAD"}, "amount": "180"}
    bill = {"basis": "stated", "lines": [accrued, {"cost_centre": "ADMIN", "amount": "12"}]}
    road = {"amount": "192", "vat": "17.28", "owed": "supplier", "partner": "V-ROAD"}
    yield line("cost_distribution", "CD-1", "11-09", **bill, **road)  # for the carriage of October
    yield line("overhead_expense", "OE-8", "11-30", cost_centre="ADMIN", amount="8000", owed="bank")
    yield line("overhead_expense", "OE-9", "11-30", cost_centre="SALES", amount="3999.99", owed="bank")


def looked_on() -> Iterator[dict[str, Any]]:
    """Write what is known after the costing of November."""
    rest = [{"bearer": "cost_centre", "cost_centre": "ADMIN"}]
    yield line("loss_decision", "LD-3", "11-30", of="CR-1", lines=rest, approval="No 7")
    worth = [{"item": "SENSOR", "price": "29.6", "costs": "1.5"}]
    yield line("stock_write_down", "WD-2", "11-30", portions=worth)
    yield from taxes("11", "4607.70", "552.92", "1206.83")
