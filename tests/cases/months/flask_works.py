"""The documents of a works that makes vacuum flasks and trays: its set-up and a June."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used
from tests.cases.months.carton_works import bearers, billed, came, entry, noted
from tests.cases.months.flask_by_hand import BEGUN, ELEMENTS, SHOPS, STOCK

from erpcore import Setup

SINCE, LAST = "2026-01-01", "06-30"
CLASSES = {  # valuation
    "steel": "planned",
    "powder": "moving_average",
    "cap": "fifo",
    "packing": "monthly_average",
    "tool": "moving_average",
    "finished": "monthly_average",
}
ITEMS = {  # kind, class, unit, element, Chinese name
    "STEEL": ("raw", "steel", "kg", "material", "不锈钢带"),
    "POWDER": ("raw", "powder", "kg", "material_2", "粉末涂料"),
    "CAP": ("raw", "cap", "pcs", "material_3", "杯盖组件"),
    "CARTON": ("packing", "packing", "pcs", "material_3", "彩盒"),
    "GLOVE": ("tool", "tool", "pcs", "material", "劳保手套"),
    "CUP-A": ("finished", "finished", "pcs", "material", "500ml保温杯"),
    "CUP-B": ("finished", "finished", "pcs", "material", "750ml保温杯"),
    "TRAY": ("finished", "finished", "pcs", "material", "不锈钢托盘"),
}
CENTRES = {  # purpose, Chinese name; a step charges its overhead to orders under an element of its own
    "PRESS": ("service", "压制车间"),
    "COAT": ("service", "涂装车间"),
    "FIT": ("service", "装配车间"),
    "POWER": ("service", "配电房"),
    "REPAIR": ("service", "机修班"),
    "OFFICE": ("administration", "厂部"),
    "SALES": ("selling", "销售部"),
}
ORDERS = {"WO-A": "CUP-A", "WO-B": "CUP-B", "WO-T": "TRAY"}
RULES = {"CUP-A": "weighted_average", "CUP-B": "first_in_first_out", "TRAY": "by_quota"}
PARTNERS = ("V-STEEL", "V-CAP", "V-CHEM", "V-BOX", "V-TRUCK", "V-POWER", "C-X", "C-Y")
POLICIES = {
    "provisional_receipts": "on_invoice",
    "service_departments": "reciprocal",
    "overhead_rest": "orders",
    "cost_of_sales": "month_end",
}
HEADS = {"material": "50010101", "labour": "50010102", "overhead": "50010104"}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    press = {"number": 10, "name": "press", "work_centre": "W-PRESS"}
    tray = [{"item": "STEEL", "quantity": "0.38"}]
    return Setup.model_validate(
        {
            "company": {
                "name": "Flask works",
                "name_zh": "恒温杯业",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-06",
                "policies": POLICIES | policies,
                "elements": [{"code": code, "name": code} for code in (*ELEMENTS, "spoilage")],
            },
            "units": [{"code": "kg", "name": "千克", "decimals": 3}, {"code": "pcs", "name": "只"}],
            "item_classes": [
                {"code": code, "name": code, "valuation": method} for code, method in CLASSES.items()
            ],
            "items": [
                {"code": code, "name": code, "name_zh": name, "kind": kind, "item_class": of, "unit": unit}
                | {"element": element}
                for code, (kind, of, unit, element, name) in ITEMS.items()
            ],
            "standards": [{"item": "STEEL", "valid_from": SINCE, "amounts": {"material": "16"}}],
            "boms": [{"item": "TRAY", "valid_from": SINCE, "lines": tray}],
            "cost_centres": [
                {"code": code, "name": code, "name_zh": name, "purpose": purpose}
                | ({"element": f"overhead_{SHOPS[code]}"} if code in SHOPS else {})
                for code, (purpose, name) in CENTRES.items()
            ],
            "account_map": [
                {"role": "overhead_pool", "cost_centre": centre, "account": "500102"}
                for centre in ("POWER", "REPAIR")
            ]
            + [
                {"role": "wip", "element": element, "account": HEADS[element.split("_")[0]]}
                for element in ELEMENTS[1:]
            ],
            "work_centres": [{"code": "W-PRESS", "name": "press", "cost_centre": "PRESS"}],
            "rates": [{"work_centre": "W-PRESS", "valid_from": SINCE, "labour": "0"}],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [press | {"run_hours": "0.06" if item == "TRAY" else "0"}],
                }
                for item in ORDERS.values()
            ],
            "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in RULES.items()],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in PARTNERS
            ],
            "sites": [{"code": "STORE", "name": "仓库"}],
        }
    )


def named(text: str) -> dict[str, str]:
    """Name the elements of a column; a dash is nothing."""
    return {name: amount for name, amount in zip(ELEMENTS, text.split(), strict=False) if amount != "-"}


def far(quantity: str, step: int, degree: str, last: str = "1") -> dict[str, Any]:
    """Write units in process: in a step, so far; its material is all in, or the part that is said."""
    degrees = {"spoilage": "0"}
    for each in (1, 2, 3):
        of_step = "1" if each < step else degree if each == step else "0"
        of_goods = "1" if each < step else last if each == step else "0"
        degrees |= {f"labour_{each}": of_step, f"overhead_{each}": of_step}
        degrees |= {"material" if each == 1 else f"material_{each}": of_goods}
    return {"quantity": quantity, "degree": "0", "degrees": degrees}


def opening(capital: str) -> Iterator[dict[str, Any]]:
    """Begin the books."""
    for number, item, quantity, element, amount in (
        ("OS-1", "STEEL", "3000", "material", "48957.35"),
        ("OS-2", "POWDER", "200", "material_2", "7430"),
        ("OS-3", "CAP", "4000", "material_3", "21200"),
        ("OS-4", "CAP", "2000", "material_3", "10740"),
        ("OS-5", "CARTON", "5000", "material_3", "4525"),
        ("OS-6", "GLOVE", "100", "material", "412"),
    ):
        held = {"item": item, "quantity": quantity, "amounts": {element: amount}}
        yield line("opening_stock", number, "06-01", **held)
    for item, (quantity, text) in STOCK.items():
        held = {"item": item, "quantity": str(quantity), "amounts": named(text)}
        yield line("opening_stock", f"OS-{item}", "06-01", **held)
    for order, item in ORDERS.items():
        yield from ordered(order, "06-01", item, "2150" if item == "TRAY" else "10000")
        portions = [far("200", 2, "0.5"), far("100", 1, "0.5")] if order == "WO-B" else []
        begun = {"work_order": order, "amounts": named(BEGUN[order]), "counted": portions}
        yield line("opening_wip", f"OW-{order}", "06-01", **begun)
    waits = {"item": "CAP", "quantity": "2000", "amount": "10740"}
    yield line("opening_item", "GR-0", "06-01", role="gr_ir", partner="V-CAP", **waits)
    yield line("opening_item", "PI-9", "06-01", role="supplier", partner="V-STEEL", amount="45200")
    yield line("opening_item", "SI-0", "06-01", role="customer", partner="C-Y", amount="33900")
    balances = {
        "1002": "198400",
        "1601": "960000",
        "1602": "-240500",
        "221101": "-150000",
        "221103": "-15750",
        "221109": "-24000",
        "222102": "-12044.36",
        "410101": "-40000",
        "4103": "-186300.52",
        "4001": f"-{capital}",
    }
    lines = [entry(code, amount) for code, amount in balances.items()]
    yield line("opening_balance", "OB", "06-01", lines=lines)


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought."""
    yield came("GR-1", "06-02", "V-STEEL", "STEEL", "5000", "16.30")
    yield billed("PI-1", "06-02", "V-STEEL", "10595", GR_1="81500")
    freight = {"charges": [{"amount": "900"}], "receipts": [{"receipt": "GR-1"}], "vat": "81"}
    yield line("landed_cost", "LC-1", "06-02", partner="V-TRUCK", **freight)
    yield billed("PI-0", "06-04", "V-CAP", "1417", GR_0="10900")
    ahead = [{"item": "POWDER", "quantity": "500", "amount": "18750"}]
    yield line("purchase_invoice", "PI-2", "06-05", partner="V-CHEM", goods=ahead, vat="2437.50")
    yield line("goods_receipt", "GR-2", "06-08", invoice="PI-2/1", quantity="495", normal_loss="5")
    yield came("GR-3", "06-09", "V-CAP", "CAP", "8000", "5.50")
    yield billed("PI-3", "06-09", "V-CAP", "5720", GR_3="44000")
    yield came("GR-4", "06-10", "V-BOX", "CARTON", "10000", "0.92")
    yield billed("PI-4", "06-10", "V-BOX", "1196", GR_4="9200")
    yield came("GR-5", "06-15", "V-STEEL", "STEEL", "4000", "15.80")
    yield billed("PI-5", "06-15", "V-STEEL", "8164", GR_5="62800")
    yield came("GR-6", "06-18", "V-BOX", "CARTON", "4000", "0.95")
    yield billed("PI-6", "06-18", "V-BOX", "494", GR_6="3800")
    yield came("GR-7", "06-25", "V-STEEL", "STEEL", "2000", "16.10")
    paid = [{"invoice": "PI-9", "amount": "45200"}]
    yield line("supplier_payment", "SP-1", "06-12", partner="V-STEEL", lines=paid)


def issued() -> Iterator[dict[str, Any]]:
    """Write what leaves the store."""
    for number, day, order, item, quantity in (
        ("MI-1", "06-03", "WO-A", "STEEL", "2200"),
        ("MI-2", "06-03", "WO-B", "STEEL", "700"),
        ("MI-3", "06-06", "WO-A", "STEEL", "2400"),
        ("MI-4", "06-06", "WO-B", "STEEL", "1700"),
        ("MI-5", "06-06", "WO-T", "STEEL", "800"),
        ("MI-6", "06-16", "WO-A", "STEEL", "1500"),
        ("MI-7", "06-16", "WO-B", "STEEL", "1200"),
        ("MI-8", "06-04", "WO-A", "POWDER", "120"),
        ("MI-9", "06-09", "WO-B", "POWDER", "150"),
        ("MI-10", "06-17", "WO-A", "POWDER", "190"),
        ("MI-11", "06-03", "WO-A", "CAP", "4500"),
        ("MI-12", "06-10", "WO-B", "CAP", "3200"),
        ("MI-13", "06-19", "WO-A", "CAP", "3600"),
        ("MI-14", "06-10", "WO-A", "CARTON", "8000"),
        ("MI-15", "06-11", "WO-B", "CARTON", "3200"),
    ):
        yield used(number, day, order, item, quantity, "" if order == "WO-T" else "无定额")
    back = {"work_order": "WO-A", "item": "STEEL", "quantity": "60", "material_issue": "MI-6"}
    yield line("material_return", "MR-1", "06-20", **back)
    for number, day, item, quantity, centre in (
        ("OU-1", "06-05", "GLOVE", "40", "PRESS"),
        ("OU-2", "06-05", "GLOVE", "30", "COAT"),
        ("OU-3", "06-22", "CARTON", "50", "SALES"),
    ):
        yield line("own_use", number, day, item=item, quantity=quantity, cost_centre=centre)


def made() -> Iterator[dict[str, Any]]:
    """Write what is made, and what is in process at the end."""
    for number, day, order, quantity in (
        ("PR-1", "06-12", "WO-A", "4000"),
        ("PR-2", "06-13", "WO-B", "1800"),
        ("PR-3", "06-14", "WO-T", "2000"),
        ("PR-4", "06-20", "WO-A", "2500"),
        ("PR-5", "06-27", "WO-B", "1200"),
        ("PR-6", "06-29", "WO-A", "1500"),
    ):
        yield received(number, day, order, quantity)
    tray = {"quantity": "150", "degree": "0.5", "degrees": {"material": "1"}}
    lines = [
        *({"work_order": "WO-A", **each} for each in (far("400", 1, "0.5"), far("300", 2, "0.6"))),
        {"work_order": "WO-A", **far("100", 3, "0.5", "0.8")},
        {"work_order": "WO-B", **far("250", 2, "0.4")},
        {"work_order": "WO-T", **tray},
    ]
    yield line("wip_count", "WC-1", LAST, lines=lines)


DIRECT = {  # the payroll of each step, and its hours; what they come to by order
    "PRESS": ("45210", {"WO-A": "1500", "WO-B": "620", "WO-T": "130"}, ("30140", "12457.87", "2612.13")),
    "COAT": ("28640.50", {"WO-A": "900", "WO-B": "400"}, ("19828.04", "8812.46")),
    "FIT": ("30115", {"WO-A": "1100", "WO-B": "430"}, ("21651.31", "8463.69")),
}
INDIRECT = dict(zip(CENTRES, "6200 4300 3900 5100 4800 21000 9800".split(), strict=True))
FUNDS = {  # account; of the wages of each step, and of the payroll of the cost centres
    "PENSION": ("221109", {"PRESS": "7233.60", "COAT": "4582.48", "FIT": "4818.40", "INDIRECT": "8816"}),
    "SOCIAL": ("221103", {"PRESS": "4747.05", "COAT": "3007.25", "FIT": "3162.08", "INDIRECT": "5785.50"}),
}


def paid() -> Iterator[dict[str, Any]]:
    """Write wages and contributions."""
    owed = {"owed": "wages_payable"}
    of_each: dict[str, dict[str, str]] = {"INDIRECT": INDIRECT}
    for shop, (amount, hours, wages) in DIRECT.items():
        of_each[shop] = dict(zip(hours, wages, strict=True))
        told = {"amount": amount, "basis": "measured", "element": f"labour_{SHOPS[shop]}"}
        lines = bearers("measure", hours)
        yield line("cost_distribution", f"CD-{shop}", LAST, lines=lines, **told, **owed)
    lines = bearers("amount", INDIRECT)
    yield line("cost_distribution", "CD-INDIRECT", LAST, amount="55100", basis="stated", lines=lines, **owed)
    for fund, (code, amounts) in FUNDS.items():
        for group, amount in amounts.items():
            told = {"amount": amount, "basis": "measured", "owed": "account", "account": code}
            told |= {"element": f"labour_{SHOPS[group]}"} if group in SHOPS else {}
            lines = bearers("measure", of_each[group])
            yield line("cost_distribution", f"CD-{group}-{fund}", LAST, lines=lines, **told)


def spent() -> Iterator[dict[str, Any]]:
    """Write depreciation, power, parts, rent, carriage, and what was done for whom."""
    worn = dict(zip(CENTRES, "9800 7600 4100 3000 1250 2600 400".split(), strict=True))
    told = {"amount": "28750", "basis": "stated", "owed": "accumulated_depreciation"}
    yield line("cost_distribution", "CD-WORN", LAST, lines=bearers("amount", worn), **told)
    for number, centre, amount, vat, partner in (
        ("OE-1", "POWER", "22415.80", "2914.05", "V-POWER"),
        ("OE-2", "REPAIR", "1875.40", "243.80", ""),
        ("OE-3", "OFFICE", "3000", "270", ""),
        ("OE-4", "SALES", "2210", "198.90", "V-TRUCK"),
    ):
        owed = {"owed": "supplier", "partner": partner} if partner else {"owed": "bank"}
        yield line("overhead_expense", number, LAST, cost_centre=centre, amount=amount, vat=vat, **owed)
    by_meter = {"REPAIR": "1200", "PRESS": "16000", "COAT": "14000", "FIT": "6000", "OFFICE": "1800"}
    for centre, served in (
        ("POWER", by_meter | {"SALES": "400"}),
        ("REPAIR", {"POWER": "40", "PRESS": "150", "COAT": "110", "FIT": "60", "OFFICE": "10"}),
        ("PRESS", {"WO-A": "420.5", "WO-B": "180", "WO-T": "40"}),
        ("COAT", {"WO-A": "310", "WO-B": "130.5"}),
        ("FIT", {"WO-A": "260", "WO-B": "99"}),
    ):
        lines = bearers("quantity", served)
        yield line("service_report", f"SV-{centre}", LAST, cost_centre=centre, lines=lines)


def sold() -> Iterator[dict[str, Any]]:
    """Write sales, a return, and money."""
    cups = [{"item": "CUP-A", "quantity": "6200", "price": "55"}]
    yield line("sales_order", "SO-1", "06-01", partner="C-X", lines=cups)
    rest = [
        {"item": "CUP-B", "quantity": "2000", "price": "68"},
        {"item": "TRAY", "quantity": "1500", "price": "16"},
    ]
    yield line("sales_order", "SO-2", "06-05", partner="C-Y", lines=rest)
    for number, day, of, quantity in (
        ("DL-1", "06-17", "SO-1/1", "5000"),
        ("DL-2", "06-22", "SO-2/1", "2000"),
        ("DL-3", "06-24", "SO-2/2", "1500"),
        ("DL-4", LAST, "SO-1/1", "1200"),
    ):
        yield line("delivery", number, day, sales_order=of, quantity=quantity)
    for number, day, partner, vat, deliveries in (
        ("SI-1", "06-17", "C-X", "35750", ("DL-1",)),
        ("SI-2", "06-24", "C-Y", "20800", ("DL-2", "DL-3")),
    ):
        lines = [{"delivery": delivery} for delivery in deliveries]
        yield line("sales_invoice", number, day, partner=partner, lines=lines, vat=vat)
    yield line("sales_return", "SB-1", "06-25", delivery="DL-1", quantity="50")
    back = [{"delivery": "DL-1", "quantity": "50"}]
    yield line("sales_credit_note", "SC-1", "06-25", invoice="SI-1", lines=back, vat="357.50")
    for number, partner, invoice, amount in (
        ("CP-1", "C-Y", "SI-0", "33900"),
        ("CP-2", "C-X", "SI-1", "200000"),
    ):
        lines = [{"invoice": invoice, "amount": amount}]
        yield line("customer_receipt", number, "06-26", partner=partner, lines=lines)
    yield noted(
        "MV-1", "06-10", "发放工资", _221101="150000", _1002="-135900", _224102="-13200", _222116="-900"
    )
    yield noted(
        "MV-2", "06-10", "缴纳社保", _221103="15750", _221109="24000", _224102="13200", _1002="-52950"
    )
    yield noted("MV-3", "06-12", "缴纳增值税", _222102="12044.36", _1002="-12044.36")
    yield noted("MV-4", "06-21", "利息、手续费", _660304="88.60", _660302="-61.15", _1002="-27.45")


def june() -> list[dict[str, Any]]:
    """Write June in the order of its days; what is received comes before what is issued."""
    parts = (bought(), made(), issued(), paid(), spent(), sold())
    slips = [slip for part in parts for slip in part]
    return sorted(slips, key=lambda slip: str(slip["date"]))


def spoiled() -> dict[str, Any]:
    """Write the slip of thirty cups that were bad when they were coated, after the first costing of the month."""
    whole = {"1": ("8830", "8630"), "2": ("8430", "8310")}  # material, work: with 30 bad ones
    shares = [
        {"element": element, "spoiled": "30", "whole": whole[step][0 if element[:8] == "material" else 1]}
        for step, elements in {
            "1": ("material", "labour_1", "overhead_1"),
            "2": ("material_2", "labour_2", "overhead_2"),
        }.items()
        for element in elements
    ]
    told = {"quantity": "30", "whole": "8830", "measures": shares}
    none = dict.fromkeys(("material_3", "labour_3", "overhead_3"), "0")
    return line("spoilage", "BAD", LAST, work_order="WO-A", degrees=none, **told)


def written_down() -> dict[str, Any]:
    """Write the test of the trays, after the costing."""
    portions = [{"item": "TRAY", "price": "9", "costs": "0.60"}]
    return line("stock_write_down", "WD-1", LAST, portions=portions)


def taxes(vat: str, town: str, school: str, both: str) -> Iterator[dict[str, Any]]:
    """Transfer what VAT is left to pay, and book the surcharges on it."""
    yield noted("MV-5", LAST, "转出未交增值税", _22210104=vat, _222102=f"-{vat}")
    local = f"{Decimal(both) - Decimal(school)}"
    owed = {"_222112": f"-{town}", "_222113": f"-{school}", "_222114": f"-{local}"}
    yield noted("MV-6", LAST, "计提税金及附加", _640302=town, _640303=both, **owed)


def income_tax(tax: str, deferred: str) -> dict[str, Any]:
    """Book the tax of the profit, and what is deferred of the allowance."""
    later = {"_1811": deferred, "_680102": f"-{deferred}"}
    return noted("MV-7", LAST, "计提所得税", _680101=tax, _222115=f"-{tax}", **later)
