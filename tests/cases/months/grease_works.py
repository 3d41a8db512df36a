"""The documents of a works that boils greases: its set-up, the last month of a year and the first of the next."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used, worked

from erpcore import Setup

SINCE, DEARER, NEW_YEAR = "2026-01-01", "2026-03-10", "2026-03-28"
OLD, NEW = "2025-12", "2026-01"  # 21 February to 27 March, 28 March to 24 April
ITEMS = {  # kind, class, unit, weight
    "OIL": ("raw", "raw_fifo", "kg", "1"),
    "SOAP": ("raw", "raw_average", "kg", "1"),
    "ADD": ("raw", "raw_fifo", "kg", "1"),
    "BLANK": ("raw", "raw_average", "pcs", "0.9"),
    "LID": ("raw", "raw_average", "pcs", "0.1"),
    "PAIL": ("packing", "packing", "pcs", "1"),  # printed by a subcontractor
    "GREASE": ("semi_finished", "semi_finished", "kg", "1"),
    "G18": ("finished", "finished", "pcs", "19"),  # a pail of 18 kg
    "SPEC": ("finished", "special", "pcs", "14"),  # made to order, at actual cost
    "SLOP": ("by_product", "by_product", "kg", "1"),
}
CLASSES = {
    "raw_fifo": "fifo",
    "raw_average": "moving_average",
    "packing": "moving_average",
    "semi_finished": "standard",
    "finished": "standard",
    "special": "fifo",
    "by_product": "moving_average",
}
STANDARDS = {
    "OIL": {"material": "0.42"},
    "SOAP": {"material": "1.85"},
    "ADD": {"material": "3.25"},
    "LID": {"material": "0.12"},
    "PAIL": {"material": "0.65", "subcontract": "0.35"},
    "GREASE": {"material": "0.69", "labour": "0.052", "machine": "0.034", "overhead": "0.03"},
    "G18": {"material": "13.19", "labour": "1.311", "machine": "0.612", "overhead": "0.78"}
    | {"subcontract": "0.35"},
}
REVISED = {"GREASE": {"material": "0.705"}, "G18": {"material": "13.46"}}  # from the new year on
EUROS = {
    "02-21": "0.408",
    "02-26": "0.4095",
    "03-05": "0.411",
    "03-18": "0.4135",
    "03-27": "0.417",
    "03-30": "0.416",
    "04-06": "0.4055",
    "04-24": "0.412",
}
BILLS: dict[str, dict[str, Any]] = {
    "GREASE": {
        "quantity": "1000",
        "yield": "0.96",
        "lines": [
            {"item": "OIL", "quantity": "850", "mix": "CHARGE"},
            {"item": "SOAP", "quantity": "150", "mix": "CHARGE"},
            {"item": "ADD", "quantity": "8", "scrap": "0.02"},
        ],
    },
    "G18": {
        "lines": [
            {"item": "GREASE", "quantity": "18"},
            {"item": "PAIL", "quantity": "1"},
            {"item": "LID", "quantity": "1"},
        ]
    },
    "SPEC": {
        "lines": [
            {"item": "GREASE", "quantity": "12"},
            {"item": "ADD", "quantity": "1"},
            {"item": "PAIL", "quantity": "1"},
        ]
    },
}
BUDGETS = {  # fixed, variable, capacity, analysis
    "BOIL": ("150", "7.5", "40", "four_by_volume"),
    "FILL": ("70", "1", "50", "three_by_volume"),
}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    boil = {"number": 10, "name": "boil", "work_centre": "KETTLE", "setup_hours": "1.5", "run_hours": "4"}
    boil |= {"per": "1000", "crew": "2"}
    fill = {"number": 10, "name": "fill", "work_centre": "LINE", "run_hours": "0.05", "crew": "2"}
    special = {"number": 10, "name": "fill", "work_centre": "LINE", "run_hours": "0.8"}
    routes = {"GREASE": boil, "G18": fill, "SPEC": special}
    kettle = {"work_centre": "KETTLE", "machine": "6", "overhead": "5.25"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Muharraq Greases",
                "currency": "BHD",
                "chart": "ifrs",
                "first_period": OLD,
                "calendar": {"start_month": 4, "pattern": "4-4-5", "week_end_weekday": "friday"},
                "policies": {"over_production": "0.1"} | policies,
            },
            "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
            "item_classes": [
                {"code": code, "name": code, "valuation": method} for code, method in CLASSES.items()
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit, "weight": weight}
                | ({"lot_size": "960"} if code == "GREASE" else {})
                for code, (kind, of, unit, weight) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [{"item": item, "valid_from": SINCE, **bill} for item, bill in BILLS.items()],
            "routings": [
                {"item": item, "valid_from": SINCE, "operations": [step]} for item, step in routes.items()
            ],
            "cost_centres": [
                {"code": "BOIL", "name": "boiling", "purpose": "production", "driver": "machine_hours"},
                {"code": "FILL", "name": "filling", "purpose": "production"},
                {"code": "OFFICE", "name": "office", "purpose": "administration"},
                {"code": "TRADE", "name": "sales", "purpose": "selling"},
            ],
            "work_centres": [
                {"code": "KETTLE", "name": "kettles", "cost_centre": "BOIL"},
                {"code": "LINE", "name": "filling line", "cost_centre": "FILL"},
            ],
            "rates": [
                kettle | {"valid_from": SINCE, "labour": "4.5"},
                kettle | {"valid_from": "2026-03-30", "labour": "4.65"},
                {"work_centre": "LINE", "valid_from": SINCE, "labour": "3.75", "overhead": "2.4"},
            ],
            "overhead_budgets": [
                {"cost_centre": centre, "valid_from": SINCE, "fixed": fixed, "rate": rate}
                | {"capacity_hours": hours, "analysis": way}
                for centre, (fixed, rate, hours, way) in BUDGETS.items()
            ],
            "exchange_rates": [
                {"currency": "EUR", "valid_from": f"2026-{day}", "rate": rate} for day, rate in EUROS.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-EU", "V-SEA", "V-OIL", "V-CAP", "V-PRINT", "V-TRUCK", "C-DHOW", "C-FLEET")
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "PRINT", "name": "at the printer", "subcontractor": "V-PRINT"},
            ],
        }
    )


OPENING_STOCK = {
    "OIL": ("4000", {"material": "1640"}),
    "SOAP": ("600", {"material": "1098.75"}),
    "ADD": ("50", {"material": "163.75"}),
    "BLANK": ("500", {"material": "321.25"}),
    "LID": ("2000", {"material": "236.4"}),
    "PAIL": ("300", {"material": "192.3", "subcontract": "106.5"}),
    "GREASE": ("900", {"material": "621", "labour": "46.8", "machine": "30.6", "overhead": "27"}),
    "G18": (
        "20",
        {"material": "263.8", "labour": "26.22", "machine": "12.24", "overhead": "15.6", "subcontract": "7"},
    ),
}
OPENING_WIP = {"material": "32.145", "labour": "2.25", "overhead": "1.44"}


def billed(number: str, day: str, partner: str, amounts: dict[str, str], vat: str = "0") -> dict[str, Any]:
    """Write a supplier's invoice."""
    lines = [{"receipt": receipt, "amount": amount} for receipt, amount in amounts.items()]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def paid(kind: str, number: str, day: str, partner: str, amounts: dict[str, str], **how: Any) -> Any:
    """Write a payment, or a receipt of money."""
    lines = [{"invoice": invoice, "amount": amount} for invoice, amount in amounts.items()]
    return line(kind, number, day, partner=partner, lines=lines, **how)


def opening() -> Iterator[dict[str, Any]]:
    """Write the opening balances; an order for three pails of special grease is half done."""
    for item, (held, amounts) in OPENING_STOCK.items():
        yield line("opening_stock", f"OS-{item}", "02-21", item=item, quantity=held, amounts=amounts)
    yield line("opening_item", "SI-0", "02-21", role="customer", partner="C-DHOW", amount="2310")
    yield line("opening_item", "PI-0", "02-21", role="supplier", partner="V-OIL", amount="1050.5")
    yield from ordered("J0", "02-21", "SPEC", "3")
    yield line("opening_wip", "OW-0", "02-21", work_order="J0", amounts=OPENING_WIP)
    lines = [
        {"account": "1020", "debit": "40000"},
        {"account": "1520", "debit": "80000"},
        {"account": "1580", "credit": "15000"},
        {"account": "3010", "credit": "100000"},
        {"account": "3070", "credit": "4093.58"},
        {"account": "3080", "credit": "7010.965"},
    ]
    yield line("opening_balance", "OB", "02-21", lines=lines)


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought in the old year."""
    lines = [{"item": "SOAP", "quantity": "1000", "price": "4.2"}]
    lines += [{"item": "ADD", "quantity": "300", "price": "7.6"}]
    yield line("purchase_order", "PO-1", "02-23", partner="V-EU", currency="EUR", lines=lines)
    yield line("goods_receipt", "GR-1", "02-24", purchase_order="PO-1/1", quantity="1000")
    yield line("goods_receipt", "GR-2", "02-24", purchase_order="PO-1/2", quantity="300")
    both = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    sea = [{"amount": "195", "basis": "weight"}]
    yield line("landed_cost", "LC-1", "02-27", partner="V-SEA", currency="EUR", charges=sea, receipts=both)
    duty = [{"amount": "131.205"}]
    yield line("landed_cost", "LC-2", "03-02", owed="bank", charges=duty, receipts=both)
    yield billed("PI-1", "03-05", "V-EU", {"GR-1": "4200", "GR-2": "2295"})
    oil = {"partner": "V-OIL", "item": "OIL"}
    yield line("goods_receipt", "GR-3", "02-25", quantity="3000", price="0.436", **oil)
    yield line("goods_receipt", "GR-4", "03-09", quantity="2500", price="0.452", **oil)
    yield billed("PI-2", "03-12", "V-OIL", {"GR-3": "1290"}, "129")
    yield line("purchase_return", "RT-1", "03-16", receipt="GR-3", quantity="200")
    back = [{"purchase_return": "RT-1", "amount": "84"}]
    yield line("supplier_credit_note", "CN-1", "03-17", partner="V-OIL", returns=back, vat="8.4")
    cap = {"partner": "V-CAP"}
    yield line("goods_receipt", "GR-6", "02-26", item="BLANK", quantity="800", price="0.655", **cap)
    yield line("goods_receipt", "GR-5", "03-06", item="LID", quantity="3000", price="0.121", **cap)
    yield billed("PI-4", "03-11", "V-CAP", {"GR-5": "363", "GR-6": "528"}, "89.1")
    way = {"item": "BLANK", "from_site": "MAIN", "to_site": "PRINT"}
    yield line(
        "stock_transfer", "TR-1", "03-02", quantity="700", freight="8.4", freight_partner="V-TRUCK", **way
    )
    blanks = [{"item": "BLANK", "quantity": "408"}]
    yield line(
        "subcontract_receipt",
        "SB-1",
        "03-04",
        from_site="PRINT",
        item="PAIL",
        quantity="400",
        fee="140",
        materials=blanks,
    )
    yield billed("PI-5", "03-13", "V-PRINT", {"SB-1": "150"}, "15")
    yield paid("supplier_payment", "SP-1", "03-18", "V-EU", {"PI-1": "3000"})
    owed = {"PI-0": "1050.5", "PI-2": "1419", "CN-1": "92.4"}
    yield paid("supplier_payment", "SP-2", "03-20", "V-OIL", owed)


def boiled() -> Iterator[dict[str, Any]]:
    """Write two orders of grease: one is done, one goes on; oil becomes dearer between their releases."""
    yield from ordered("G1", "02-23", "GREASE", "4800")
    yield used("MI-1", "02-26", "G1", "OIL", "4300", "line purged")
    yield used("MI-2", "02-26", "G1", "SOAP", "740")
    yield used("MI-3", "02-26", "G1", "ADD", "41.5", "bag torn")
    yield line("material_return", "MR-1", "03-01", work_order="G1", item="ADD", quantity="0.5")
    yield worked("TT-1", "03-01", "G1", "KETTLE", "44.5", "22.75")
    slop = {"item": "SLOP", "quantity": "55", "price": "0.15"}
    yield line("scrap_recovery", "SR-1", "03-02", work_order="G1", **slop)
    yield received("PR-1", "03-02", "G1", "2500")
    yield received("PR-2", "03-05", "G1", "2270", final=True)
    dearer = [{"item": "OIL", "valid_from": DEARER, "amounts": {"material": "0.44"}}]
    yield line("set_up", "SU-1", "03-10", tables={"standards": dearer})
    yield from ordered("G2", "03-16", "GREASE", "2880")
    yield used("MI-4", "03-18", "G2", "OIL", "2600", "soap was weak")
    yield used("MI-5", "03-18", "G2", "SOAP", "440")
    yield used("MI-6", "03-18", "G2", "ADD", "24.4")
    yield worked("TT-3", "03-20", "G2", "KETTLE", "17", "8.5")
    yield received("PR-7", "03-24", "G2", "1200")


def filled() -> Iterator[dict[str, Any]]:
    """Write an order that is planned anew, a repair, a job from before, and one in a hurry that goes on."""
    yield from ordered("F0", "03-05", "G18", "340")
    yield line("order_completion", "F0-C", "03-06", work_order="F0")
    yield from ordered("F1", "03-06", "G18", "300")
    yield used("MI-7", "03-09", "F1", "GREASE", "5430", "hose drained")
    yield used("MI-8", "03-09", "F1", "PAIL", "302", "two dented")
    yield used("MI-9", "03-09", "F1", "LID", "305", "five bent")
    yield worked("TT-2", "03-10", "F1", "LINE", "33.5")
    at_standard = {"work_order": "F1", "basis": "standard"}
    yield line("spoilage", "SL-1", "03-11", quantity="3", cause="normal", **at_standard)
    slop = {"item": "SLOP", "quantity": "20", "price": "0.15"}
    yield line("spoilage", "SL-2", "03-12", quantity="2", cause="abnormal", recovered=slop, **at_standard)
    yield line("rework_order", "RW-1", "03-12", parent="F1", quantity="4")
    yield used("MI-10", "03-12", "RW-1", "LID", "4")
    yield worked("TT-4", "03-12", "RW-1", "LINE", "1.5")
    yield line("order_completion", "RW-C", "03-12", work_order="RW-1")
    yield received("PR-3", "03-13", "F1", "200")
    yield received("PR-4", "03-14", "F1", "95", final=True)
    yield worked("TT-5", "02-27", "J0", "LINE", "0.75")
    yield received("PR-5", "03-02", "J0", "3", final=True)
    yield from ordered("J1", "03-18", "SPEC", "10")
    yield used("MI-11", "03-18", "J1", "GREASE", "120")
    yield used("MI-12", "03-18", "J1", "ADD", "10.5", "no time to weigh")
    yield used("MI-13", "03-18", "J1", "PAIL", "10")
    yield worked("TT-6", "03-19", "J1", "LINE", "6.25")
    night = {"amount": "12", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    night |= {"lines": [{"work_order": "J1", "amount": "12"}]}
    yield line("cost_distribution", "CD-1", "03-19", **night)
    spoilt = {"quantity": "1", "cause": "abnormal", "basis": "actual", "whole": "10"}
    yield line("spoilage", "SL-3", "03-19", work_order="J1", **spoilt)
    yield received("PR-6", "03-20", "J1", "4")


def sold() -> Iterator[dict[str, Any]]:
    """Write the sales of the old year: a trade discount, goods back, a cash discount, money paid in advance."""
    held = [{"account": "1020", "debit": "400"}]
    held += [{"account": "2210", "credit": "400", "dimensions": {"partner": "C-FLEET"}}]
    yield line("manual_voucher", "MV-1", "02-28", lines=held)
    lines = [{"item": "G18", "quantity": "250", "price": "24.5"}]
    yield line("sales_order", "SO-1", "03-10", partner="C-DHOW", lines=lines)
    yield line("delivery", "DL-1", "03-16", sales_order="SO-1/1", quantity="180")
    less = [{"delivery": "DL-1", "amount": "4189.5"}]
    yield line("sales_invoice", "SI-1", "03-16", partner="C-DHOW", lines=less, vat="418.95")
    yield line("sales_return", "SX-1", "03-20", delivery="DL-1", quantity="6")
    back = [{"delivery": "DL-1", "quantity": "6", "amount": "139.65"}]
    yield line("sales_credit_note", "SC-1", "03-20", invoice="SI-1", lines=back, vat="13.965")
    early = [{"delivery": "DL-1", "quantity": "0", "amount": "36.364"}]
    yield line("sales_credit_note", "SC-2", "03-25", invoice="SI-1", lines=early, vat="3.636")
    yield paid("customer_receipt", "CP-2", "03-25", "C-DHOW", {"SI-0": "2310", "SI-1": "1960"})
    lines = [{"item": "SPEC", "quantity": "12", "price": "38"}]
    yield line("sales_order", "SO-2", "03-20", partner="C-FLEET", lines=lines)
    yield line("delivery", "DL-2", "03-21", sales_order="SO-2/1", quantity="6")
    six = [{"delivery": "DL-2"}]
    yield line("sales_invoice", "SI-2", "03-21", partner="C-FLEET", lines=six, vat="22.8")
    advance = {"method": "account", "account": "2210"}
    yield paid("customer_receipt", "CP-1", "03-22", "C-FLEET", {"SI-2": "250.8"}, **advance)


def spent(day: str, costs: dict[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Write the expenses of a month: what is variable, what is fixed."""
    for centre, (variable, fixed) in costs.items():
        what = {"cost_centre": centre, "amount": variable, "owed": "bank"}
        yield line("overhead_expense", f"OE-{day}-{centre}", day, **what)
        worn = {"amount": fixed, "owed": "accumulated_depreciation", "behaviour": "fixed"}
        yield line("overhead_expense", f"OE-{day}-{centre}-F", day, cost_centre=centre, **worn)


SPENT = {
    OLD: {
        "BOIL": ("248.41", "157.5"),
        "FILL": ("44.18", "68"),
        "OFFICE": ("410", "22"),
        "TRADE": ("95.5", "6"),
    },
    NEW: {"BOIL": ("39.975", "157.5"), "FILL": ("15.87", "70.25"), "OFFICE": ("380", "22")},
}


def old_year() -> list[dict[str, Any]]:
    """Write the last month of the old year in the order of its days."""
    parts = (bought(), boiled(), filled(), spent("03-27", SPENT[OLD]), sold())
    return [*opening(), *sorted((slip for part in parts for slip in part), key=lambda slip: slip["date"])]


def new_year(profit: str) -> list[dict[str, Any]]:
    """Write the first month of the new year in the order of its days; the year's profit is retained."""
    standards = [
        {"item": item, "valid_from": NEW_YEAR, "amounts": STANDARDS[item] | amounts}
        for item, amounts in REVISED.items()
    ]
    kept = [{"account": "3080", "debit": profit}, {"account": "3070", "credit": profit}]
    eur = {"partner": "V-EU", "item": "SOAP", "currency": "EUR"}
    way = {"item": "BLANK", "from_site": "PRINT", "to_site": "MAIN"}
    printed = {"from_site": "PRINT", "item": "PAIL", "quantity": "280", "fee": "98"}
    advance = {"method": "account", "account": "2210"}
    more = "the customer takes eight more"
    slips = [
        line("set_up", "SU-2", "03-28", tables={"standards": standards}),
        *(line("standard_revaluation", f"SV-{item}", "03-28", item=item) for item in REVISED),
        line("manual_voucher", "MV-2", "03-28", lines=kept),
        line("goods_receipt", "GR-7", "03-30", quantity="500", price="4.1", **eur),
        billed("PI-3", "04-03", "V-OIL", {"GR-4": "1147.5"}, "114.75"),
        billed("PI-7", "04-07", "V-EU", {"GR-7": "2025"}),
        paid("supplier_payment", "SP-3", "04-08", "V-EU", {"PI-1": "3495"}),
        paid("supplier_payment", "SP-4", "04-08", "V-SEA", {"LC-1": "195"}),
        line(
            "subcontract_receipt",
            "SB-2",
            "04-01",
            materials=[{"item": "BLANK", "quantity": "285"}],
            **printed,
        ),
        line("stock_transfer", "TR-2", "04-02", quantity="7", **way),
        billed("PI-6", "04-20", "V-PRINT", {"SB-2": "100.8"}, "10.08"),
        worked("TT-7", "04-01", "G2", "KETTLE", "11.5", "5.5"),
        received("PR-8", "04-03", "G2", "1650", final=True),
        worked("TT-8", "04-01", "J1", "LINE", "3.1"),
        received("PR-9", "04-02", "J1", "5", final=True),
        *ordered("F2", "04-06", "G18", "100"),
        used("MI-14", "04-07", "F2", "GREASE", "1944", more),
        used("MI-15", "04-07", "F2", "PAIL", "109", more),
        used("MI-16", "04-07", "F2", "LID", "108", more),
        worked("TT-9", "04-08", "F2", "LINE", "11.2"),
        received("PR-10", "04-08", "F2", "60"),
        received("PR-11", "04-09", "F2", "48", final=True),
        *ordered("G3", "04-20", "GREASE", "960"),
        used("MI-17", "04-22", "G3", "OIL", "850"),
        used("MI-18", "04-22", "G3", "SOAP", "150"),
        used("MI-19", "04-22", "G3", "ADD", "8.6", "spilt"),
        line("delivery", "DL-3", "04-09", sales_order="SO-1/1", quantity="76"),
        line("sales_invoice", "SI-3", "04-09", partner="C-DHOW", lines=[{"delivery": "DL-3"}], vat="186.2"),
        line("delivery", "DL-4", "04-07", sales_order="SO-2/1", quantity="5"),
        line("sales_invoice", "SI-4", "04-07", partner="C-FLEET", lines=[{"delivery": "DL-4"}], vat="19"),
        paid("customer_receipt", "CP-3", "04-10", "C-FLEET", {"SI-4": "149.2"}, **advance),
        paid("customer_receipt", "CP-4", "04-10", "C-FLEET", {"SI-4": "59.8"}),
        *spent("04-24", SPENT[NEW]),
    ]
    return sorted(slips, key=lambda slip: str(slip["date"]))
