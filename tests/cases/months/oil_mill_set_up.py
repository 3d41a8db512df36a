"""The set-up of an oil mill (榨油厂) that `test_oil_mill` closes twice: its tables, as its accountant wrote them."""

SETUP = """
[company]
name = "Nanhu Oil Mill"
name_zh = "南湖油脂厂"
currency = "CNY"
chart = "cn_small"
first_period = "2026-05"

[company.policies]
late_facts = "reprice"
overhead_rest = "orders"
service_departments = "direct"
expired_lots = "refuse"

[[unit]]
code = "kg"
name = "kilogram"

[[unit]]
code = "pcs"
name = "piece"
"""

CLASSES = {  # class: valuation
    "raw": "monthly_average",
    "semi_finished": "monthly_average",
    "finished": "monthly_average",
    "oil": "specific",
    "bottled": "specific",
    "packing": "fifo",
    "by_product": "moving_average",
    "traded": "moving_average",
}
ITEMS = {  # item: kind, class, unit, tracking
    "SEED": ("raw", "raw", "kg", "none"),
    "DRIED": ("semi_finished", "semi_finished", "kg", "none"),
    "OIL": ("finished", "oil", "kg", "lot"),
    "MEAL": ("finished", "finished", "kg", "none"),
    "LECITHIN": ("finished", "finished", "kg", "none"),
    "SOAP": ("by_product", "by_product", "kg", "none"),
    "BOTTLED": ("finished", "bottled", "pcs", "lot"),
    "BOTTLE": ("packing", "packing", "pcs", "none"),
    "CARTON": ("packing", "packing", "pcs", "none"),
    "SESAME": ("finished", "traded", "pcs", "none"),
}
CENTRES = {  # cost centre: purpose and what else is said
    "DRY": {"purpose": "production", "driver": "machine_hours"},
    "PRESS": {"purpose": "production", "driver": "machine_hours"},
    "DRY-W": {"purpose": "production", "hours_of": "DRY", "shared_by": "labour_hours", "element": "labour"},
    "PRESS-W": {
        "purpose": "production",
        "hours_of": "PRESS",
        "shared_by": "labour_hours",
        "element": "labour",
    },
    "BOILER": {"purpose": "service"},
    "OFFICE": {"purpose": "administration"},
    "SALES": {"purpose": "selling"},
}
PARTNERS = {
    "supplier": (
        "FARM", "FARM-2", "GLASS", "TRUCK", "GRID", "FITTER", "GAS", "PACKER", "STATIONER", "SESAME-CO",
    ),
    "customer": ("HUA", "OLD", "FEED", "LECI", "MART", "SOAPER", "SCHOOL"),
}  # fmt: skip
ACCOUNTS = (  # code, name, kind, side, stands as, dimensions
    ("1405004", "Goods for resale", "asset", "debit", "1405002", ["item"]),
    ("1405005", "Goods with consignees", "asset", "debit", "1405002", ["item"]),
    ("1471", "Allowance for write-downs", "asset", "credit", "1405002", []),
    ("5711011", "Write-downs of stock", "expense", "debit", "5711001", []),
)
MAP = (  # role, what is matched, account
    ("stock", {"item_class": "traded"}, "1405004"),
    ("stock", {"item_class": "bottled", "site": "AT-NORTH"}, "1405005"),
    ("write_down_allowance", {}, "1471"),
    ("impairment_loss", {}, "5711011"),
    ("overhead_pool", {"cost_centre": "BOILER"}, "4001002"),
)
BILLS = {  # item: batch, components, by-products
    "DRIED": ("94", {"SEED": "100"}, {}),
    "OIL": ("40", {"DRIED": "100"}, {"SOAP": "1.8"}),
    "BOTTLED": ("1", {"OIL": "5", "BOTTLE": "1", "CARTON": "0.25"}, {}),
}
RATES = {"DRY": "45", "PRESS": "120"}  # overhead, for a machine hour


def _value(of: object) -> str:
    if isinstance(of, bool):
        return str(of).lower()
    if isinstance(of, list):
        return "[" + ", ".join(_value(each) for each in of) + "]"
    return f'"{of}"'


def _row(table: str, **fields: object) -> str:
    return "\n".join([f"\n[[{table}]]", *(f"{key} = {_value(of)}" for key, of in fields.items()), ""])


def _accounts() -> str:
    rows = [
        _row("account", code=code, name=name, kind=kind, side=side, stands_as=like, dimensions=of)
        for code, name, kind, side, like, of in ACCOUNTS
    ]
    return "".join(rows) + "".join(_row("account_map", role=role, account=to, **of) for role, of, to in MAP)


def _making() -> str:
    since = {"valid_from": "2026-01-01"}
    written = ""
    for item, (batch, lines, by_products) in BILLS.items():
        written += _row("bom", item=item, quantity=batch, **since)
        written += "".join(_row("bom.line", item=of, quantity=quantity) for of, quantity in lines.items())
        written += "".join(
            _row("bom.by_product", item=of, quantity=quantity) for of, quantity in by_products.items()
        )
    for shop, rate in RATES.items():
        written += _row("work_centre", code=shop, name=shop, cost_centre=shop)
        written += _row("rate", work_centre=shop, overhead=rate, **since)
    written += _row("wip_rule", item="DRIED", rule="weighted_average", **since)
    return written + _row("price", item="SOAP", price="0.80", **since)


def setup_text() -> str:
    """Write the set-up as it stands in its file."""
    written = SETUP
    for code, valuation in CLASSES.items():
        written += _row("item_class", code=code, name=code, valuation=valuation)
    for code, (kind, of, unit, tracking) in ITEMS.items():
        written += _row("item", code=code, name=code, kind=kind, item_class=of, unit=unit, tracking=tracking)
    for code, fields in CENTRES.items():
        written += _row("cost_centre", code=code, name=code, **fields)
    for party, codes in PARTNERS.items():
        written += "".join(_row("partner", code=code, name=code, **{party: True}) for code in codes)
    written += _row("partner", code="NORTH", name="NORTH", customer=True, supplier=True)
    written += _row("site", code="MAIN", name="mill")
    written += _row("site", code="AT-PACKER", name="packer", subcontractor="PACKER")
    written += _row("site", code="AT-NORTH", name="dealer", consignee="NORTH")
    written += _row("budget_control", stage="actual", valid_from="2026-01-01", month="warn")
    return written + _accounts() + _making()
