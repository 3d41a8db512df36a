"""The documents of the porcelain works: its set-up, November, December and the year's end."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import counted, line, ordered, received, services, stated, used

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "fuel", "labour", "overhead", "spoilage")
CLASSES = {  # with their Chinese names
    "raw": ("monthly_average", "原材料"),
    "decal": ("fifo", "花纸"),
    "packing": ("moving_average", "包装物"),
    "semi_finished": ("monthly_average", "自制半成品"),
    "finished": ("monthly_average", "产成品"),
    "by_product": ("moving_average", "副产品"),
}
ITEMS = {  # kind, class, unit, Chinese name
    "KAOLIN": ("raw", "raw", "kg", "高岭土"),
    "FELDSPAR": ("raw", "raw", "kg", "长石"),
    "GLAZE": ("raw", "raw", "kg", "釉料"),
    "DECAL": ("raw", "decal", "pcs", "花纸"),
    "BOX": ("packing", "packing", "pcs", "礼盒"),
    "BOWL-B": ("semi_finished", "semi_finished", "pcs", "碗坯"),
    "PLATE-B": ("semi_finished", "semi_finished", "pcs", "盘坯"),
    "BOWL": ("finished", "finished", "pcs", "瓷碗"),
    "PLATE": ("finished", "finished", "pcs", "瓷盘"),
    "SET": ("finished", "finished", "pcs", "餐具礼盒"),
    "RECLAIM": ("by_product", "by_product", "kg", "回收泥"),
    "SHERD": ("by_product", "by_product", "kg", "碎瓷"),
}
BILLS = {
    "BOWL-B": {"KAOLIN": "0.75", "FELDSPAR": "0.3"},
    "PLATE-B": {"KAOLIN": "1.25", "FELDSPAR": "0.5"},
    "BOWL": {"BOWL-B": "1", "GLAZE": "0.08", "DECAL": "1"},
    "PLATE": {"PLATE-B": "1", "GLAZE": "0.14", "DECAL": "2"},
}
CENTRES = {
    "FORM": ("production", "成型车间"),
    "KILN": ("production", "烧成车间"),
    "REPAIR": ("service", "机修车间"),
    "STEAM": ("service", "锅炉房"),
    "OFFICE": ("administration", "厂部"),
    "SALES": ("selling", "销售部"),
}
PARTNERS = {
    "V-CLAY": "瓷土矿",
    "V-DECAL": "花纸厂",
    "V-BOX": "纸箱厂",
    "V-GLAZE": "釉料厂",
    "V-TRUCK": "运输公司",
    "V-GAS": "燃气公司",
    "V-PACK": "包装队",
    "V-BRICK": "耐火材料厂",
    "C-A": "百货公司",
    "C-B": "礼品公司",
}
OPENING = {  # quantity, amounts by element
    "KAOLIN": ("6250", {"material": "5187.50"}),
    "FELDSPAR": ("2400", {"material": "2928"}),
    "GLAZE": ("640.5", {"material": "5444.25"}),
    "DECAL": ("5000", {"material": "2650"}),
    "BOX": ("300", {"material": "1260"}),
    "BOWL-B": ("1200", {"material": "1320", "fuel": "240", "labour": "2160", "overhead": "852"}),
    "BOWL": (
        "800",
        {"material": "2200", "fuel": "720", "labour": "2410", "overhead": "1405.50", "spoilage": "22"},
    ),
    "PLATE": ("500", {"material": "2450", "fuel": "800", "labour": "2300", "overhead": "1350"}),
}
OPEN_BODY = {"material": "640", "fuel": "55.50", "labour": "410", "overhead": "266"}  # 500 bowls, WO-BB
OPEN_BOWL = {"material": "355.25", "fuel": "100", "labour": "241", "overhead": "178"}  # 200 bowls, WO-B
CAME_BEFORE = {"material": "260", "fuel": "60", "labour": "175", "overhead": "120"}  # of it, with bodies
PAYROLL = {
    "FORM": "2400",
    "KILN": "2650",
    "REPAIR": "3200",
    "STEAM": "2100",
    "OFFICE": "6000",
    "SALES": "1800",
}
WEAR = {"FORM": "3100", "KILN": "6480", "REPAIR": "420", "STEAM": "900", "OFFICE": "800"}
SERVED = {  # who served: who was served, and how much
    "11": {
        "REPAIR": {"STEAM": "30", "FORM": "120", "KILN": "210", "OFFICE": "20"},
        "STEAM": {"WO-BB": "150", "WO-PB": "180", "REPAIR": "25", "KILN": "40", "OFFICE": "40"},
    },
    "12": {
        "REPAIR": {"STEAM": "20", "FORM": "100", "KILN": "260", "SALES": "5", "OFFICE": "15"},
        "STEAM": {
            "WO-BB": "120",
            "WO-PB": "5",
            "WO-PB2": "130.5",
            "REPAIR": "10",
            "KILN": "50",
            "OFFICE": "44.5",
        },
    },
}


def setup(**more: str) -> Setup:
    """Set the company up, maybe with a further policy."""
    policies = {
        "provisional_receipts": "month_start",
        "service_departments": "direct",
        "overhead_rest": "orders",
        "average_price_decimals": 4,
        "rate_decimals": 4,
        "unit_cost_decimals": 4,
        "unit_cost_rest": "finished",
        **more,
    }
    steps = {"BOWL-B": ("WC-F", "0.09"), "PLATE-B": ("WC-F", "0.14")}
    steps |= {"BOWL": ("WC-K", "0.07"), "PLATE": ("WC-K", "0.12")}
    return Setup.model_validate(
        {
            "company": {
                "name": "Jingshan Porcelain",
                "name_zh": "景山瓷厂",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-11",
                "elements": [{"code": code, "name": code} for code in ELEMENTS],
                "policies": policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "name_zh": "千克", "decimals": 3},
                {"code": "pcs", "name": "piece", "name_zh": "件"},
            ],
            "item_classes": [
                {"code": code, "name": code, "name_zh": zh, "valuation": way}
                for code, (way, zh) in CLASSES.items()
            ],
            "items": [
                {"code": code, "name": code, "name_zh": zh, "kind": kind, "item_class": of, "unit": unit}
                for code, (kind, of, unit, zh) in ITEMS.items()
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [{"item": part, "quantity": quantity} for part, quantity in parts.items()],
                }
                for item, parts in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 1, "name": "do", "work_centre": at, "run_hours": run}],
                }
                for item, (at, run) in steps.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "name_zh": zh, "purpose": purpose, **more}
                for code, (purpose, zh) in CENTRES.items()
                for more in [
                    {"KILN": {"driver": "machine_hours"}, "STEAM": {"element": "fuel"}}.get(code, {})
                ]
            ],
            "work_centres": [
                {"code": "WC-F", "name": "forming", "name_zh": "成型", "cost_centre": "FORM"},
                {"code": "WC-K", "name": "kiln", "name_zh": "窑炉", "cost_centre": "KILN"},
            ],
            "rates": [{"work_centre": of, "valid_from": SINCE} for of in ("WC-F", "WC-K")],
            "wip_rules": [{"valid_from": SINCE, "rule": "weighted_average"}],
            "partners": [
                {
                    "code": code,
                    "name": code,
                    "name_zh": zh,
                    "supplier": code[0] == "V",
                    "customer": code[0] == "C",
                }
                for code, zh in PARTNERS.items()
            ],
            "sites": [{"code": "MAIN", "name": "store", "name_zh": "仓库"}],
            "account_map": [
                {"role": "overhead_pool", "cost_centre": code, "account": "4001002"}
                for code in ("REPAIR", "STEAM")
            ],
        }
    )


def bought(number: str, day: str, partner: str, item: str, quantity: str, price: str) -> dict[str, Any]:
    """Write a receipt without an order."""
    return line("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price)


def invoiced(
    number: str, day: str, partner: str, vat: str, **receipts: str | tuple[str, str]
) -> dict[str, Any]:
    """Write a supplier's invoice; a receipt is written with an underscore, its amount maybe with a quantity."""
    lines: list[dict[str, str]] = []
    for receipt, amount in receipts.items():
        more = {"amount": amount} if isinstance(amount, str) else {"amount": amount[0], "quantity": amount[1]}
        lines.append({"receipt": receipt.replace("_", "-"), **more})
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def hours(number: str, day: str, order: str, labour: str, machine: str = "0") -> dict[str, Any]:
    """Write a time ticket: in the kiln where machines ran."""
    at = "WC-F" if machine == "0" else "WC-K"
    return line(
        "time_ticket",
        number,
        day,
        work_order=order,
        work_centre=at,
        labour_hours=labour,
        machine_hours=machine,
    )


def shared(
    number: str, day: str, amount: str, basis: str, element: str, orders: str, **owed: str
) -> dict[str, Any]:
    """Write a cost that orders share by what the books know of them."""
    lines = [{"work_order": order} for order in orders.split()]
    return line(
        "cost_distribution", number, day, amount=amount, basis=basis, element=element, lines=lines, **owed
    )


def spent(number: str, day: str, centre: str, amount: str, **fields: str) -> dict[str, Any]:
    """Write an expense, by bank where nothing else is said."""
    return line(
        "overhead_expense", number, day, cost_centre=centre, amount=amount, **{"owed": "bank", **fields}
    )


def voucher(number: str, day: str, **amounts: str) -> dict[str, Any]:
    """Write a voucher by hand: an account with d before it is debited, with c credited."""
    lines = [
        {"account": account[1:], "debit" if account[0] == "d" else "credit": amount}
        for account, amount in amounts.items()
    ]
    return line("manual_voucher", number, day, lines=lines)


def beginning() -> Iterator[dict[str, Any]]:
    """Write the opening balances and the orders of the year's end."""
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "11-01", item=item, quantity=quantity, amounts=amounts)
    for order, item, quantity in (
        ("WO-BB", "BOWL-B", "15000"),
        ("WO-PB", "PLATE-B", "5200"),
        ("WO-B", "BOWL", "14000"),
        ("WO-P", "PLATE", "8000"),
    ):
        yield from ordered(order, "11-01", item, quantity)
    yield line("opening_wip", "OW-1", "11-01", work_order="WO-BB", amounts=OPEN_BODY)
    yield line("opening_wip", "OW-2", "11-01", work_order="WO-B", amounts=OPEN_BOWL, transferred=CAME_BEFORE)
    waits = {"role": "gr_ir", "partner": "V-CLAY", "amount": "2400", "item": "KAOLIN", "quantity": "3000"}
    yield line("opening_item", "GR-0", "11-01", **waits)
    yield line(
        "opening_balance",
        "OB",
        "11-01",
        lines=[
            {"account": "1002", "debit": "150000"},
            {"account": "1601", "debit": "400000"},
            {"account": "1602", "credit": "90000"},
            {"account": "3001", "credit": "380000"},
            {"account": "3101001", "credit": "5000"},
            {"account": "3103", "credit": "62000.50"},
            {"account": "3104005", "credit": "48544.50"},  # what is left
        ],
    )


def november_purchases() -> Iterator[dict[str, Any]]:
    """Write what was bought and used in November, in the order of its days."""
    yield invoiced("PI-0", "11-02", "V-CLAY", "319.80", GR_0="2460")
    yield bought("GR-1", "11-03", "V-CLAY", "KAOLIN", "10000", "0.82")
    yield bought("GR-2", "11-03", "V-CLAY", "FELDSPAR", "4000", "1.25")
    yield bought("GR-3", "11-04", "V-DECAL", "DECAL", "8000", "0.55")
    yield invoiced("PI-1", "11-05", "V-CLAY", "1709.50", GR_1="8150", GR_2="5000")
    receipts = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    freight = {"charges": [{"amount": "630", "basis": "quantity"}], "receipts": receipts, "vat": "56.70"}
    yield line("landed_cost", "LC-1", "11-06", partner="V-TRUCK", **freight)
    yield used("MI-1", "11-07", "WO-BB", "KAOLIN", "5200")
    yield used("MI-2", "11-07", "WO-BB", "FELDSPAR", "2100")
    yield used("MI-3", "11-07", "WO-PB", "KAOLIN", "6400")
    yield used("MI-4", "11-07", "WO-PB", "FELDSPAR", "2600")
    yield used("MI-5", "11-07", "WO-B", "DECAL", "4000")
    yield bought("GR-4", "11-08", "V-BOX", "BOX", "500", "4.40")
    yield invoiced("PI-4", "11-09", "V-BOX", "286", GR_4="2200")
    yield invoiced("PI-3", "11-10", "V-DECAL", "566.80", GR_3="4360")
    yield line("own_use", "OU-1", "11-10", item="KAOLIN", quantity="100", cost_centre="KILN")
    yield used("MI-6", "11-11", "WO-P", "DECAL", "6000")
    yield bought("GR-5", "11-12", "V-GLAZE", "GLAZE", "1000", "8.60")
    yield invoiced("PI-5", "11-13", "V-GLAZE", "1118", GR_5="8600")
    yield line("purchase_return", "PT-1", "11-14", receipt="GR-5", quantity="50")
    credit = {"returns": [{"purchase_return": "PT-1", "amount": "430"}], "vat": "55.90", "invoice": "PI-5"}
    yield line("supplier_credit_note", "CN-1", "11-15", partner="V-GLAZE", **credit)
    yield line("own_use", "OU-2", "11-15", item="BOX", quantity="40", cost_centre="SALES")


def november_goods() -> Iterator[dict[str, Any]]:
    """Write what was made, put together and sold in November."""
    yield received("PR-1", "11-12", "WO-BB", "3000")
    yield received("PR-2", "11-13", "WO-PB", "4600")
    yield used("MI-7", "11-14", "WO-B", "BOWL-B", "3800")
    yield used("MI-8", "11-15", "WO-P", "PLATE-B", "4500")
    yield used("MI-9", "11-16", "WO-B", "GLAZE", "500")
    yield used("MI-10", "11-16", "WO-P", "GLAZE", "610")
    back = {"work_order": "WO-P", "item": "DECAL", "quantity": "200"}
    yield line("material_return", "MR-1", "11-20", **back)
    yield received("PR-3", "11-20", "WO-B", "4500")
    yield received("PR-4", "11-22", "WO-P", "3000")
    yield received("PR-5", "11-24", "WO-BB", "3800")
    yield used("MI-11", "11-24", "WO-B", "DECAL", "3000")
    yield received("PR-6", "11-25", "WO-PB", "300")
    yield used("MI-12", "11-25", "WO-B", "BOWL-B", "2500")
    yield put_together("AS-1", "11-25", "150", "225")
    sold = [
        {"item": "BOWL", "quantity": "4000", "price": "9.80"},
        {"item": "PLATE", "quantity": "2500", "price": "15.80"},
    ]
    yield line("sales_order", "SO-1", "11-26", partner="C-A", lines=sold)
    yield line("delivery", "DL-1", "11-26", sales_order="SO-1/1", quantity="4000")
    yield line("delivery", "DL-2", "11-26", sales_order="SO-1/2", quantity="2500")
    yield line("sales_return", "RT-1", "11-27", delivery="DL-1", quantity="60")
    yield bought("GR-6", "11-27", "V-DECAL", "DECAL", "6000", "0.58")  # 暂估
    sets = [{"item": "SET", "quantity": "100", "price": "118"}]
    yield line("sales_order", "SO-2", "11-28", partner="C-B", lines=sets)
    yield line("delivery", "DL-3", "11-28", sales_order="SO-2/1", quantity="100")
    invoice = {"partner": "C-A", "lines": [{"delivery": "DL-1"}, {"delivery": "DL-2"}]}
    yield line("sales_invoice", "SI-1", "11-28", vat="10154.56", **invoice)
    yield line("sales_invoice", "SI-2", "11-28", partner="C-B", lines=[{"delivery": "DL-3"}], vat="1534")
    yield bought("GR-7", "11-28", "V-CLAY", "KAOLIN", "5000", "0.84")  # 暂估
    paid = [{"invoice": "PI-1", "amount": "14859.50"}]
    yield line("supplier_payment", "SP-1", "11-28", partner="V-CLAY", lines=paid)
    yield received("PR-7", "11-28", "WO-B", "1500")
    yield received("PR-8", "11-29", "WO-P", "1200")
    yield used("MI-14", "11-29", "WO-P", "DECAL", "2500")
    yield bought("GR-8", "11-29", "V-BOX", "BOX", "400", "4.50")  # 暂估


def put_together(number: str, day: str, sets: str, fee: str) -> dict[str, Any]:
    """Write an assembly of sets: four bowls, four plates and a box each, packed by people from outside."""
    each = str(4 * int(sets))
    of = {"BOWL": each, "PLATE": each, "BOX": sets}
    parts = [{"item": item, "quantity": quantity} for item, quantity in of.items()]
    outside = {"freight": fee, "freight_partner": "V-PACK"}
    return line("assembly", number, day, item="SET", quantity=sets, components=parts, **outside)


def november_end() -> Iterator[dict[str, Any]]:
    """Write hours, wages, expenses, services, what is in process and taxes of November."""
    yield hours("TT-1", "11-30", "WO-BB", "620")
    yield hours("TT-2", "11-30", "WO-PB", "700.5")
    yield hours("TT-3", "11-30", "WO-B", "410", "310.5")
    yield hours("TT-4", "11-30", "WO-P", "520.25", "402")
    wages = {"owed": "wages_payable"}
    yield shared("CD-1", "11-30", "23770", "labour_hours", "labour", "WO-BB WO-PB", **wages)
    yield shared("CD-2", "11-30", "18000", "labour_hours", "labour", "WO-B WO-P", **wages)
    gas = {"owed": "supplier", "partner": "V-GAS", "vat": "886.50"}
    yield shared("CD-3", "11-30", "9850", "machine_hours", "fuel", "WO-B WO-P", **gas)
    fund = {"owed": "account", "account": "2211003"}
    yield shared("CD-4", "11-30", "6683.20", "direct_labour", "labour", "WO-BB WO-PB WO-B WO-P", **fund)
    yield stated("CD-5", "11-30", PAYROLL, "18150", "wages_payable")
    yield stated("CD-6", "11-30", WEAR, "11700", "accumulated_depreciation")
    yield spent("OE-1", "11-30", "STEAM", "2345.60", vat="211.10")
    yield spent("OE-2", "11-30", "OFFICE", "3000")
    yield spent("OE-3", "11-30", "SALES", "1200")
    yield spent("OE-4", "11-30", "KILN", "1876.54", owed="supplier", partner="V-BRICK", vat="243.95")
    yield from services(SERVED["11"], "11", "11-30")
    yield counted(
        "WC-1",
        "11-30",
        ("WO-BB", "640", "0.5", "1"),
        ("WO-PB", "300", "0.4", "1"),
        ("WO-B", "420", "0.6", "0.5"),
        ("WO-P", "300", "0.5", "1"),
    )
    # VAT: output 10 154.56 + 1 534.00 + 38.21 transferred out, less input 5 342.45
    yield voucher("MV-1", "11-30", d2221001004="6384.32", c2221002="6384.32")
    yield surcharges("MV-2", "11-30", "446.90", "191.53", "127.69", "319.22")


def surcharges(number: str, day: str, city: str, state: str, local: str, both: str) -> dict[str, Any]:
    """Write the taxes that are reckoned on VAT: 7, 3 and 2 %."""
    owed = {"c2221012": city, "c2221013": state, "c2221014": local}
    return voucher(number, day, d5403002=city, d5403006=both, **owed)


def spoiled_bodies() -> dict[str, Any]:
    """Write 60 bowls that cracked while they dried, as usual; a part of the clay is used again."""
    own = [
        {"element": element, "spoiled": "60", "whole": "7180"} for element in ("fuel", "labour", "overhead")
    ]
    clay = {"item": "RECLAIM", "quantity": "45", "price": "0.30"}
    fields = {"quantity": "60", "whole": "7500", "measures": own, "recovered": clay}
    return line("spoilage", "SL-1", "11-30", work_order="WO-BB", cause="normal", **fields)


def spoiled_bowls() -> dict[str, Any]:
    """Write 80 bowls that a kiln car crushed: a worker pays a part, sherds are left, input VAT goes with them."""
    own = [
        {"element": element, "spoiled": "80", "whole": "6332"} for element in ("fuel", "labour", "overhead")
    ]
    own.append({"element": "material", "spoiled": "80", "whole": "6290"})
    sherds = {"item": "SHERD", "quantity": "30", "price": "0.20"}
    more = {"measures": own, "recovered": sherds, "claimed": "100", "vat": "38.21"}
    return line(
        "spoilage", "SL-2", "11-30", work_order="WO-B", cause="worker", quantity="80", whole="6500", **more
    )


def december_purchases() -> Iterator[dict[str, Any]]:
    """Write what came, was invoiced, went back and was used in December."""
    yield line("own_use", "OU-3", "12-02", item="BOX", quantity="60", cost_centre="SALES")
    yield from ordered("WO-PB2", "12-02", "PLATE-B", "4800")
    back = {"work_order": "WO-B", "item": "BOWL-B", "quantity": "250"}
    yield line("material_return", "MR-2", "12-02", **back)
    yield invoiced("PI-6", "12-03", "V-DECAL", "460.20", GR_6="3540")
    yield bought("GR-9", "12-04", "V-GLAZE", "GLAZE", "500", "8.90")
    receipts = [{"receipt": "GR-6"}]
    yield line(
        "landed_cost",
        "LC-2",
        "12-05",
        partner="V-TRUCK",
        charges=[{"amount": "200"}],
        receipts=receipts,
        vat="18",
    )
    yield line("sales_return", "RT-2", "12-05", delivery="DL-1", quantity="120")
    less = [{"delivery": "DL-1", "quantity": "120"}]
    yield line("sales_credit_note", "SC-1", "12-05", invoice="SI-1", lines=less, vat="152.88")
    yield invoiced("PI-7", "12-06", "V-CLAY", "323.70", GR_7=("2490", "3000"))
    yield invoiced("PI-9", "12-06", "V-GLAZE", "578.50", GR_9="4450")
    yield used("MI-15", "12-07", "WO-BB", "KAOLIN", "4000")
    yield used("MI-16", "12-07", "WO-BB", "FELDSPAR", "1500")
    yield used("MI-17", "12-07", "WO-BB", "RECLAIM", "45", "reclaimed clay")
    yield used("MI-18", "12-07", "WO-PB2", "KAOLIN", "5000")
    yield invoiced("PI-8", "12-08", "V-BOX", "236.60", GR_8="1820")
    yield line("purchase_return", "PT-2", "12-09", receipt="GR-1", quantity="400")
    credit = {"returns": [{"purchase_return": "PT-2", "amount": "326"}], "vat": "42.38"}
    yield line("supplier_credit_note", "CN-2", "12-10", partner="V-CLAY", **credit)
    yield used("MI-19", "12-10", "WO-B", "DECAL", "3000")
    yield bought("GR-10", "12-11", "V-DECAL", "DECAL", "4000", "0.60")
    yield invoiced("PI-10", "12-12", "V-DECAL", "312", GR_10="2400")
    yield bought("GR-11", "12-14", "V-CLAY", "KAOLIN", "3000", "0.86")
    yield bought("GR-12", "12-14", "V-CLAY", "FELDSPAR", "2500", "1.28")
    yield invoiced("PI-11", "12-15", "V-CLAY", "751.40", GR_11="2580", GR_12="3200")
    yield line("own_use", "OU-4", "12-15", item="KAOLIN", quantity="80", cost_centre="KILN")
    yield used("MI-20", "12-16", "WO-PB2", "FELDSPAR", "1900")
    yield used("MI-21", "12-16", "WO-B", "GLAZE", "480")
    yield used("MI-22", "12-16", "WO-P", "GLAZE", "400")
    yield used("MI-23", "12-18", "WO-P", "DECAL", "2000")


def december_goods() -> Iterator[dict[str, Any]]:
    """Write what was made, repaired, put together, taken apart, given away and sold in December."""
    yield hours("TT-5", "12-08", "WO-PB", "20")
    yield received("PR-9", "12-08", "WO-PB", "290", final=True)
    yield hours("TT-6", "12-19", "WO-BB", "500")
    yield received("PR-10", "12-10", "WO-BB", "3600")
    yield used("MI-24", "12-11", "WO-B", "BOWL-B", "4000")
    yield received("PR-11", "12-12", "WO-PB2", "2800")
    yield used("MI-25", "12-13", "WO-P", "PLATE-B", "3000")
    yield line("rework_order", "RW-1", "12-15", parent="WO-P", quantity="40")
    yield used("MI-26", "12-15", "RW-1", "GLAZE", "3", "fired again")
    yield hours("TT-7", "12-15", "RW-1", "5", "8")
    yield line("order_completion", "OC-1", "12-16", work_order="RW-1")
    yield received("PR-12", "12-16", "WO-B", "3400")
    yield received("PR-13", "12-17", "WO-P", "3100")
    yield received("PR-14", "12-20", "WO-BB", "2000", final=True)
    yield used("MI-27", "12-21", "WO-B", "BOWL-B", "1650")
    yield received("PR-15", "12-21", "WO-PB2", "1500")
    yield put_together("AS-2", "12-22", "100", "150")
    parts = [{"item": "BOWL", "quantity": "40"}, {"item": "PLATE", "quantity": "40"}]
    yield line("disassembly", "DS-1", "12-23", item="SET", quantity="10", original="AS-1", components=parts)
    yield received("PR-16", "12-24", "WO-B", "2000")
    gift = {"purpose": "donation", "vat": "64.68", "vat_kind": "deemed_sale"}
    yield line("own_use", "OU-5", "12-24", item="BOWL", quantity="50", **gift)
    yield from december_sales()


def december_sales() -> Iterator[dict[str, Any]]:
    """Write what was sold in December."""
    sold = [
        {"item": "BOWL", "quantity": "5000", "price": "9.95"},
        {"item": "PLATE", "quantity": "3300", "price": "16.10"},
    ]
    others = [
        {"item": "SET", "quantity": "80", "price": "119"},
        {"item": "SHERD", "quantity": "30", "price": "0.25"},
    ]
    yield line("sales_order", "SO-3", "12-26", partner="C-A", lines=sold)
    yield line("sales_order", "SO-4", "12-26", partner="C-B", lines=others)
    for number, of, quantity in (
        ("DL-4", "SO-3/1", "5000"),
        ("DL-5", "SO-3/2", "3300"),
        ("DL-6", "SO-4/1", "80"),
        ("DL-7", "SO-4/2", "30"),
    ):
        yield line("delivery", number, "12-26", sales_order=of, quantity=quantity)
    lines = [{"delivery": "DL-4"}, {"delivery": "DL-5"}]
    yield line("sales_invoice", "SI-3", "12-27", partner="C-A", lines=lines, vat="13374.40")
    lines = [{"delivery": "DL-6"}, {"delivery": "DL-7"}]
    yield line("sales_invoice", "SI-4", "12-27", partner="C-B", lines=lines, vat="1238.58")
    paid = [{"invoice": "SI-1", "amount": "50000"}]
    yield line("customer_receipt", "CR-1", "12-28", partner="C-A", lines=paid)


def december_end() -> Iterator[dict[str, Any]]:
    """Write hours, wages, expenses, services, what is in process and taxes of December."""
    yield hours("TT-8", "12-31", "WO-PB2", "480.25")
    yield hours("TT-9", "12-31", "WO-B", "400", "300")
    yield hours("TT-10", "12-31", "WO-P", "350.5", "255.25")
    wages = {"owed": "wages_payable"}
    yield shared("CD-7", "12-31", "19500", "labour_hours", "labour", "WO-BB WO-PB WO-PB2", **wages)
    yield shared("CD-8", "12-31", "16200", "labour_hours", "labour", "WO-B WO-P RW-1", **wages)
    gas = {"owed": "supplier", "partner": "V-GAS", "vat": "777.60"}
    yield shared("CD-9", "12-31", "8640", "machine_hours", "fuel", "WO-B WO-P RW-1", **gas)
    fund = {"owed": "account", "account": "2211003"}
    orders = "WO-BB WO-PB WO-B WO-P WO-PB2 RW-1"
    yield shared("CD-10", "12-31", "5712", "direct_labour", "labour", orders, **fund)
    yield stated("CD-11", "12-31", PAYROLL, "18150", "wages_payable")
    yield stated("CD-12", "12-31", WEAR, "11700", "accumulated_depreciation")
    yield spent("OE-5", "12-31", "STEAM", "2100.10", vat="189.01")
    yield spent("OE-6", "12-31", "OFFICE", "2500")
    yield spent("OE-7", "12-31", "SALES", "900")
    yield spent("OE-8", "12-31", "KILN", "500")
    idle = {"cost_centre": "KILN", "amount": "1500", "reason": "the kiln was relined"}
    yield line("idle_capacity", "IC-1", "12-31", **idle)
    yield from services(SERVED["12"], "12", "12-31")
    yield counted(
        "WC-2",
        "12-31",
        ("WO-PB2", "500", "0.5", "1"),
        ("WO-B", "420", "0.75", "0.5"),
        ("WO-P", "200", "0.5", "1"),
    )
    yield line("count_result", "CT-1", "12-31", item="BOWL", counted="2365")  # 2 370 by the books
    # VAT: output 14 612.98 - 152.88 + 64.68, less input 3 604.63
    yield voucher("MV-3", "12-31", d2221001004="10920.15", c2221002="10920.15")
    yield surcharges("MV-4", "12-31", "764.41", "327.60", "218.40", "546.00")


def missing_bowls() -> dict[str, Any]:
    """Write what becomes of the five bowls that are not found, when the month has told what they cost."""
    return line("loss_decision", "LD-1", "12-31", of="CT-1", lines=[{"bearer": "abnormal"}])


def year_end(profit: str, reserve: str) -> Iterator[dict[str, Any]]:
    """Write what is taken from the profit of the year."""
    yield voucher("MV-6", "12-31", d3103=profit, c3104005=profit)
    yield voucher("MV-7", "12-31", d3104001=reserve, c3101001=reserve)
    yield voucher("MV-8", "12-31", d3104005=reserve, c3104001=reserve)


def income_tax(tax: str) -> dict[str, Any]:
    """Write the income tax of the year."""
    return voucher("MV-5", "12-31", d5801=tax, c2221015=tax)
