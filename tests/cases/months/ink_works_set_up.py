"""The set-up of an ink and resin works that `test_ink_works` closes twice: a chart of its own, and its tables."""

HEAD = """
[company]
name = "Aoba Ink and Resin Works"
name_zh = "青葉インキ樹脂"
currency = "JPY"
first_period = "2026-07"

[company.calendar]
start_month = 4

[company.policies]
late_facts = "reprice"
price_difference = "variance"
service_departments = "reciprocal"

[[unit]]
code = "kg"
name = "kilogram"

[[unit]]
code = "pcs"
name = "piece"

[[site]]
code = "MAIN"
name = "works"
"""
ACCOUNTS = """
1110 預金|asset|debit|bank,cash
1210 売掛金|asset|debit|customer,unbilled_receivable|partner
1310 原材料|asset|debit|stock|item|site
1320 半製品|asset|debit||item|site
1330 製品|asset|debit||item|site
1340 副産物|asset|debit||item|site
1350 仕損品|asset|debit||item|site
1360 仕掛品|cost|debit|wip|work_order
1365 仕損費|cost|debit|spoilage|work_order|item,cost_centre
1370 未着品|asset|debit|goods_in_transit|item|site
1375 棚卸差異|asset|debit|pending_loss|item
1376 材料差異|asset|debit|material_cost_variance||item
1380 商品評価引当金|asset|credit|write_down_allowance|item
1390 未収入金|asset|debit|compensation||partner
1395 積送品|asset|debit|goods_shipped|item|site,partner
1396 移動中|asset|debit|transit|item|site
1410 仮払消費税|asset|debit|input_vat,uncertified_input_vat,input_vat_transferred
1500 有形固定資産|asset|debit
1510 建設仮勘定|asset|debit|construction
1590 減価償却累計額|asset|credit|accumulated_depreciation||cost_centre
2110 買掛金|liability|credit|supplier|partner
2120 見積買掛金|liability|credit|gr_ir|partner
2130 未払賃金|liability|credit|wages_payable,labour_applied,welfare||cost_centre
2135 未払費用|liability|credit|accrued_expense||partner,cost_centre
2140 仮受消費税|liability|credit|output_vat,output_vat_not_due,self_assessed_vat,consumption_tax||partner
2145 引当金|liability|credit|provision
2150 預り金|liability|credit
3100 資本金|equity|credit
3200 繰越利益剰余金|equity|credit
3300 当期純損益|equity|credit|current_profit
3999 開始残高|equity|credit|opening_balance
4100 売上高|revenue|credit|revenue|partner,item
4200 雑収入|revenue|credit|stock_gain,free_goods,exchange_gain||item
5100 売上原価|expense|debit|cost_of_sales|item,partner
5110 材料受入価格差異|expense|debit|purchase_price_variance|item
5111 材料価格差異|expense|debit||item
5112 材料数量差異|expense|debit||item
5121 賃率差異|expense|debit|||item
5122 作業時間差異|expense|debit||item
5131 予算差異|expense|debit||cost_centre
5132 能率差異|expense|debit||item
5133 操業度差異|expense|debit||cost_centre
5139 製造間接費差異|expense|debit|overhead_variance|cost_centre
5140 その他原価差異|expense|debit|variance,late_difference,cost_adjustment||item
5150 棚卸評価損|expense|debit|impairment_loss|item
5160 異常損失|expense|debit|abnormal_loss,production_loss,donation,exchange_loss,idle_loss||item,cost_centre,work_order
6100 製造間接費|cost|debit|overhead_pool|cost_centre
6105 手待損失|cost|debit|idle_time|cost_centre
6110 製造間接費配賦額|cost|credit|overhead_applied,machine_applied|cost_centre
7100 販売費|expense|debit|selling_expense|cost_centre
7200 一般管理費|expense|debit|administrative_expense,research_expense|cost_centre
"""  # code, name|kind|side|roles|dimensions|optional dimensions
MAP = (  # role, what is matched, account
    *(("stock", {"item_class": of}, "1320") for of in ("varnish", "resin")),
    *(("stock", {"item_class": of}, "1330") for of in ("ink", "special")),
    ("stock", {"item_class": "by_product"}, "1340"),
    ("stock", {"item_class": "spoilt"}, "1350"),
    ("variance", {"variance": "material_price"}, "5111"),
    ("variance", {"variance": "material_usage"}, "5112"),
    ("variance", {"variance": "labour_efficiency"}, "5122"),
    ("variance", {"variance": "overhead_efficiency"}, "5132"),
    ("overhead_variance", {"variance": "spending"}, "5131"),
    ("overhead_variance", {"variance": "idle_capacity"}, "5133"),
)
VALUATION = {
    "oil": "monthly_average",
    "pigment": "moving_average",
    "varnish": "standard",
}  # of the others: fifo
ITEMS = {  # item: kind, class, unit
    "ROSIN": ("raw", "rosin", "kg"),
    "OIL": ("raw", "oil", "kg"),
    "PIGMENT": ("raw", "pigment", "kg"),
    "RED": ("raw", "pigment", "kg"),
    "CAN": ("packing", "cans", "pcs"),
    "R-10": ("semi_finished", "resin", "kg"),
    "V-20": ("semi_finished", "varnish", "kg"),
    "K-1": ("finished", "ink", "kg"),
    **{f"S-10{number}": ("finished", "special", "pcs") for number in (1, 2, 3, 4)},
    "DISTILLATE": ("by_product", "by_product", "kg"),
    "SPOILT": ("by_product", "spoilt", "kg"),
}
CENTRES = {  # production: driver, rate, fixed budget, variable rate, hours at normal capacity
    "RESIN": ("machine_hours", 1400, 450000, 500, 500),
    "INK": ("machine_hours", 1600, 640000, 600, 640),
    "VARN": ("machine_hours", 1400, 80000, 600, 100),
    "SPEC": ("labour_hours", 2200, 180000, 700, 120),
}
OTHERS = {
    "POWER": "service",
    "MAINT": "service",
    "OFFICE": "service",
    "SALES": "selling",
    "ADMIN": "administration",
}
ROUTES = {
    "R-10": "RESIN",
    "K-1": "INK",
    "V-20": "VARN",
    **{f"S-10{number}": "SPEC" for number in (1, 2, 3, 4)},
}
STANDARDS = {"ROSIN": {"material": "300"}, "OIL": {"material": "250"}}
STANDARDS["V-20"] = {"material": "270", "labour": "40", "overhead": "70"}
RULES = {"R-10": "first_in_first_out", "K-1": "weighted_average", "V-20": "at_quota"}
PARTNERS = {"S-MAT": "supplier", "S-CAR": "supplier", "S-OTH": "supplier", "C-PRINT": "customer"}
SINCE = {"valid_from": "2026-04-01"}


def _value(of: object) -> str:
    if isinstance(of, bool):
        return str(of).lower()
    if isinstance(of, list):
        return "[" + ", ".join(_value(each) for each in of) + "]"
    if isinstance(of, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in of.items()) + " }"
    return str(of) if isinstance(of, int) else f'"{of}"'


def _row(table: str, **fields: object) -> str:
    return "\n".join([f"\n[[{table}]]", *(f"{key} = {_value(of)}" for key, of in fields.items() if of), ""])


def _chart() -> str:
    written = ""
    for line in ACCOUNTS.strip().splitlines():
        code, told = line.split(" ", 1)
        name, kind, side, roles, needed, optional = [*told.split("|"), "", "", ""][:6]
        lists = {"dimensions": needed, "optional_dimensions": optional}
        more = {key: of.split(",") for key, of in lists.items() if of}
        written += _row("account", code=code, name=name, name_zh=name, kind=kind, side=side, **more)
        written += "".join(_row("account_map", role=of, account=code) for of in roles.split(",") if of)
    return written + "".join(_row("account_map", role=role, account=to, **of) for role, of, to in MAP)


def _goods() -> str:
    classes = dict.fromkeys(of for _, of, _ in ITEMS.values())
    written = "".join(
        _row("item_class", code=of, name=of, valuation=VALUATION.get(of, "fifo")) for of in classes
    )
    for code, (kind, of, unit) in ITEMS.items():
        more = {"element": "packing"} if kind == "packing" else {"weight": "1"} if kind == "raw" else {}
        written += _row("item", code=code, name=code, kind=kind, item_class=of, unit=unit, **more)
    for item, amounts in STANDARDS.items():
        written += _row("standard", item=item, amounts=amounts, **SINCE)
    lines = [{"item": "ROSIN", "quantity": "0.4"}, {"item": "OIL", "quantity": "0.6"}]
    written += _row("bom", item="V-20", line=lines, **SINCE)
    return written + "".join(_row("wip_rule", item=item, rule=rule, **SINCE) for item, rule in RULES.items())


def _making() -> str:
    written = "".join(
        _row("cost_centre", code=of, name=of, purpose=purpose) for of, purpose in OTHERS.items()
    )
    for code, (driver, rate, fixed, variable, hours) in CENTRES.items():
        written += _row("cost_centre", code=code, name=code, purpose="production", driver=driver)
        written += _row("work_centre", code=code, name=code, cost_centre=code)
        written += _row("rate", work_centre=code, labour="2000", overhead=str(rate), **SINCE)
        budget = {"fixed": str(fixed), "rate": str(variable), "capacity_hours": str(hours)}
        written += _row("overhead_budget", cost_centre=code, analysis="three_by_capacity", **budget, **SINCE)
    for item, centre in ROUTES.items():
        hours = {"run_hours": "0.05", "crew": "0.4"} if item == "V-20" else {}
        operation = [{"number": 10, "name": "make", "work_centre": centre, **hours}]
        written += _row("routing", item=item, operation=operation, **SINCE)
    return written


def setup_text() -> str:
    """Write the set-up."""
    elements = "".join(
        _row("element", code=of, name=of) for of in ("material", "packing", "labour", "overhead", "spoilage")
    )
    partners = "".join(_row("partner", code=of, name=of, **{role: True}) for of, role in PARTNERS.items())
    return HEAD + elements + _chart() + _goods() + _making() + partners
