"""The documents of a leather works: its set-up, November, December and the year's end."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE = "2026-01-01"
Document = dict[str, Any]
ELEMENTS = {
    "material": "直接材料",
    "fuel": "燃料及动力",
    "labour": "直接人工",
    "overhead": "制造费用",
    "spoilage": "废品损失",
}
CLASSES = {
    "main": ("planned", "原料及主要材料"),
    "aux": ("planned", "辅助材料"),
    "parts": ("planned", "外协件"),
    "packing": ("monthly_average", "包装物"),
    "tool": ("moving_average", "低值易耗品"),
    "semi": ("monthly_average", "自制半成品"),
    "finished": ("monthly_average", "产成品"),
    "by_product": ("moving_average", "副产品"),
}
ITEMS = {  # kind, class, unit, Chinese name
    "HIDE": ("raw", "main", "pcs", "生皮"),
    "CHEM": ("raw", "aux", "kg", "化料"),
    "GLUE": ("raw", "aux", "kg", "胶粘剂"),
    "RUBBER": ("raw", "aux", "kg", "橡胶"),
    "SOLE": ("raw", "parts", "pair", "鞋底"),
    "BUCKLE": ("raw", "parts", "pcs", "带扣"),
    "BOX": ("packing", "packing", "pcs", "鞋盒"),
    "LAST": ("tool", "tool", "pcs", "鞋楦"),
    "KNIFE": ("tool", "tool", "pcs", "刀模"),
    "GRAIN": ("semi_finished", "semi", "m2", "头层革"),
    "SPLIT": ("semi_finished", "semi", "m2", "二层革"),
    "UPPER": ("semi_finished", "semi", "pair", "鞋帮"),
    "BOOT": ("semi_finished", "semi", "pair", "标准靴"),
    "BOOT-S": ("finished", "finished", "pair", "低帮靴"),
    "BOOT-M": ("finished", "finished", "pair", "中帮靴"),
    "BOOT-L": ("finished", "finished", "pair", "高帮靴"),
    "BELT": ("finished", "finished", "pcs", "皮带"),
    "SHAVING": ("by_product", "by_product", "kg", "皮屑"),
    "TRIM": ("by_product", "by_product", "kg", "边角皮"),
}
PLANNED = {"HIDE": "150", "CHEM": "8", "GLUE": "15", "RUBBER": "20", "SOLE": "26", "BUCKLE": "3.50"}
QUOTA = {"material": "40", "fuel": "1.50", "labour": "6", "overhead": "4.50"}  # of a square metre of split
BILLS = {  # part: quantity, operation
    "GRAIN": {"HIDE": ("0.6", 10), "CHEM": ("1.4", 10)},
    "UPPER": {"GRAIN": ("0.25", 10), "CHEM": ("0.05", 10), "GLUE": ("0.04", 20)},
    "BOOT": {"UPPER": ("1", 10), "SOLE": ("1", 10), "GLUE": ("0.1", 10)},
    "BELT": {"SPLIT": ("0.12", 10), "BUCKLE": ("1", 20), "GLUE": ("0.02", 20)},
    "BOOT-M": {"BOOT": ("3", 10), "BOX": ("3", 10)},
}
STEPS = {  # operation: work centre, hours
    "GRAIN": {10: ("WC-TAN", "0.4")},
    "UPPER": {10: ("WC-CUT", "0.2"), 20: ("WC-SEW", "0.3")},
    "BOOT": {10: ("WC-SHOE", "0.4")},
    "BELT": {10: ("WC-SHOE", "0.1"), 20: ("WC-SHOE", "0.15")},
    "BOOT-M": {10: ("WC-SHOE", "0.05")},
}
CENTRES = {
    "POWER": ("service", "供电车间"),
    "REPAIR": ("service", "机修车间"),
    "TRANS": ("service", "运输队"),
    "TAN": ("production", "制革车间"),
    "CUT": ("production", "裁断车间"),
    "SHOE": ("production", "成型车间"),
    "OFFICE": ("administration", "厂部"),
    "SALES": ("selling", "销售部"),
}
SERVICES = ("POWER", "REPAIR", "TRANS")
BENCHES = {"WC-TAN": "TAN", "WC-CUT": "CUT", "WC-SEW": "CUT", "WC-SHOE": "SHOE"}
PARTNERS = (
    "V-HIDE",
    "V-CHEM",
    "V-RUBBER",
    "V-BUCKLE",
    "V-BOX",
    "V-SOLE",
    "V-TRUCK",
    "V-GRID",
    "V-GAS",
    "C-A",
    "C-B",
)
OPENING = {  # quantity, amounts by element
    "HIDE": ("400", {"material": "61320"}),
    "CHEM": ("1000", {"material": "7900"}),
    "GLUE": ("300", {"material": "4580"}),
    "RUBBER": ("200", {"material": "4000"}),
    "SOLE": ("500", {"material": "12870"}),
    "BUCKLE": ("800", {"material": "2850"}),
    "BOX": ("600", {"material": "1830"}),
    "LAST": ("60", {"material": "5400"}),
    "KNIFE": ("20", {"material": "6000"}),
    "GRAIN": ("300", {"material": "24000", "fuel": "913.37", "labour": "3600", "overhead": "2700"}),
    "SPLIT": ("200", {"material": "8000", "fuel": "301.22", "labour": "1200", "overhead": "900"}),
    "UPPER": (
        "200",
        {"material": "5600", "fuel": "204.41", "labour": "1900", "overhead": "1300", "spoilage": "60"},
    ),
    "BOOT": (
        "40",
        {"material": "2300", "fuel": "110.05", "labour": "1100", "overhead": "800", "spoilage": "25"},
    ),
    "BOOT-M": (
        "150",
        {"material": "9900", "fuel": "420.77", "labour": "4100", "overhead": "2800", "spoilage": "90"},
    ),
    "BOOT-L": (
        "80",
        {"material": "5900", "fuel": "251.10", "labour": "2500", "overhead": "1700", "spoilage": "52"},
    ),
    "BELT": ("400", {"material": "4700", "fuel": "151.13", "labour": "1900", "overhead": "1350"}),
}
# order: item, quantity of both months, cost in process, of it with goods that were made before
RUNNING: dict[str, tuple[str, str, dict[str, str], dict[str, str]]] = {
    "WO-U": (
        "UPPER",
        "3500",
        {"material": "3150", "fuel": "160", "labour": "980", "overhead": "640"},
        {"material": "3000", "fuel": "110", "labour": "450", "overhead": "330"},
    ),
    "WO-B": (
        "BOOT",
        "3400",
        {"material": "4300", "fuel": "180", "labour": "1550", "overhead": "1060", "spoilage": "30"},
        {"material": "2800", "fuel": "102", "labour": "950", "overhead": "650", "spoilage": "30"},
    ),
    "WO-K": (
        "BELT",
        "2400",
        {"material": "580", "fuel": "35", "labour": "200", "overhead": "150"},
        {"material": "580", "fuel": "22", "labour": "87", "overhead": "65"},
    ),
}
FUNDS = {"221103": ("社会保险费", 24), "221104": ("住房公积金", 8), "221105": ("工会经费", 2)}
STAFF = {
    "POWER": "3000",
    "REPAIR": "3600",
    "TRANS": "4200",
    "TAN": "3500",
    "CUT": "3000",
    "SHOE": "3200",
    "OFFICE": "12000",
    "SALES": "5000",
}
WEAR = {
    "POWER": "2200",
    "REPAIR": "1500",
    "TRANS": "2800",
    "TAN": "6400",
    "CUT": "3300",
    "SHOE": "4100",
    "OFFICE": "2600",
    "SALES": "700",
}
MONTHS: dict[str, dict[str, Any]] = {
    "11": {
        "direct": {"TAN": "26100", "CUT": "29250", "SHOE": "34300"},
        "hours": {
            "TAN": {"WO-T1": "520", "WO-T2": "61.5"},
            "CUT": {"WO-U": "650"},
            "SHOE": {"WO-B": "500", "WO-K": "210.5", "RW-1": "12", "WO-G1": "41.25"},
        },
        "gas": ("9870", "888.30", {"WO-T1": "5200", "WO-T2": "800", "WO-B": "1500", "OFFICE": "400"}),
        "grid": ("18600", "2418"),
        "served": {
            "POWER": {
                "REPAIR": "3000",
                "TRANS": "1000",
                "WO-T1": "22000",
                "WO-T2": "3000",
                "WO-U": "9000",
                "WO-B": "11000",
                "WO-K": "4000",
                "TAN": "2000",
                "SHOE": "1500",
                "SALES": "500",
                "OFFICE": "3000",
            },
            "REPAIR": {"POWER": "40", "TRANS": "60", "TAN": "130", "CUT": "70", "SHOE": "80", "OFFICE": "20"},
            "TRANS": {
                "POWER": "200",
                "REPAIR": "300",
                "TAN": "1500",
                "CUT": "400",
                "SHOE": "600",
                "SALES": "1600",
                "OFFICE": "400",
            },
        },
    },
    "12": {
        "direct": {"TAN": "28080", "CUT": "31640", "SHOE": "37450"},
        "hours": {
            "TAN": {"WO-T2": "498.5", "WO-T3": "80"},
            "CUT": {"WO-U": "702"},
            "SHOE": {"WO-B": "540.5", "WO-K": "240", "RW-2": "3.5", "WO-G2": "48"},
        },
        "gas": ("10230", "920.70", {"WO-T2": "5400", "WO-T3": "750", "WO-B": "1610", "OFFICE": "520"}),
        "grid": ("19340", "2514.20"),
        "served": {
            "POWER": {
                "REPAIR": "2800",
                "TRANS": "1200",
                "WO-T2": "21000",
                "WO-T3": "3100",
                "WO-U": "9900",
                "WO-B": "11700",
                "WO-K": "4300",
                "TAN": "1900",
                "CUT": "1450",
                "SALES": "600",
                "OFFICE": "3350",
            },
            "REPAIR": {"POWER": "55", "TRANS": "35", "TAN": "110", "CUT": "95", "SHOE": "64", "OFFICE": "18"},
            "TRANS": {
                "POWER": "150",
                "REPAIR": "260",
                "TAN": "1340",
                "CUT": "420",
                "SHOE": "710",
                "SALES": "1930",
                "OFFICE": "310",
            },
        },
    },
}


def setup(**more: Any) -> Setup:
    """Set the company up, maybe with further policies."""
    policies = {
        "provisional_receipts": "month_start",
        "service_departments": "interact_once",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "variance_rate_decimals": 2,
        "monthly_issues": "month_end",
        "average_price_decimals": 2,
        "average_price_rest": "issues",
        "rate_decimals": 4,
        "unit_cost_decimals": 2,
        "rounding_receiver": "last",
        **more,
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Datong Leather",
                "name_zh": "大同皮革制品厂",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-11",
                "elements": [{"code": code, "name": code, "name_zh": zh} for code, zh in ELEMENTS.items()],
                "policies": policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "name_zh": "千克", "decimals": 3},
                {"code": "m2", "name": "square metre", "name_zh": "平方米", "decimals": 2},
                {"code": "pair", "name": "pair", "name_zh": "双"},
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
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts}
                for item, amounts in [
                    *((item, {"material": price}) for item, price in PLANNED.items()),
                    ("SPLIT", QUOTA),
                ]
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [
                        {"item": part, "quantity": quantity, "operation": step}
                        for part, (quantity, step) in parts.items()
                    ],
                }
                for item, parts in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [
                        {"number": number, "name": "do", "work_centre": at, "run_hours": hours}
                        for number, (at, hours) in steps.items()
                    ],
                }
                for item, steps in STEPS.items()
            ],
            **places(),
        }
    )


def places() -> dict[str, Any]:
    """Set cost centres, partners, sites and accounts up."""
    ways = {"UPPER": "weighted_average", "BOOT": "weighted_average", "BELT": "by_quota"}
    further = {"POWER": {"element": "fuel"}, "SHOE": {"shared_by": "direct_labour"}}
    variances = {"main": "140401", "aux": "140402", "parts": "140403"}
    heading = {"kind": "asset", "side": "debit"}
    return {
        "cost_centres": [
            {"code": code, "name": code, "name_zh": zh, "purpose": purpose, **further.get(code, {})}
            for code, (purpose, zh) in CENTRES.items()
        ],
        "work_centres": [{"code": code, "name": code, "cost_centre": of} for code, of in BENCHES.items()],
        "rates": [{"work_centre": of, "valid_from": SINCE} for of in BENCHES],
        "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in ways.items()],
        "partners": [
            {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
            for code in PARTNERS
        ],
        "sites": [
            {"code": "MAIN", "name": "store", "name_zh": "仓库"},
            {"code": "IN-USE", "name": "in use", "name_zh": "在用"},
            {"code": "AT-SOLE", "name": "at the sole maker", "subcontractor": "V-SOLE"},
        ],
        "accounts": [
            {"code": "1404", "name": "Material cost variance", "posting": False, **heading},
            *(
                {
                    "code": account,
                    "name": f"Variance of {of}",
                    "parent": "1404",
                    "optional_dimensions": ["item"],
                    **heading,
                }
                for of, account in variances.items()
            ),
            {
                "code": "141103",
                "name": "Tools in use",
                "name_zh": "在用周转材料",
                "parent": "1411",
                "dimensions": ["item"],
                "optional_dimensions": ["site"],
                **heading,
            },
        ],
        "account_map": [
            *({"role": "overhead_pool", "cost_centre": code, "account": "500102"} for code in SERVICES),
            *(
                {"role": "material_cost_variance", "item_class": of, "account": account}
                for of, account in variances.items()
            ),
            {"role": "material_cost_variance", "account": "140401"},
            {"role": "stock", "item_class": "tool", "site": "IN-USE", "account": "141103"},
        ],
    }


# --- how slips are written


def bought(number: str, day: str, partner: str, item: str, quantity: str, **fields: Any) -> Document:
    """Write a receipt without an order."""
    return line("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, **fields)


def invoiced(number: str, day: str, partner: str, vat: str, **receipts: str) -> Document:
    """Write a supplier's invoice; a receipt is written with an underscore."""
    lines = [{"receipt": of.replace("_", "-"), "amount": amount} for of, amount in receipts.items()]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def issued(number: str, day: str, order: str, reason: str = "", **items: str) -> Iterator[Document]:
    """Write issues to an order, one slip for each item."""
    for of, (item, quantity) in enumerate(items.items(), 1):
        yield used(f"{number}-{of}", day, order, item.replace("_", "-"), quantity, reason)


def taken(number: str, day: str, item: str, quantity: str, **fields: str) -> Document:
    """Write a use of goods in the house."""
    return line("own_use", number, day, item=item, quantity=quantity, **fields)


def voucher(number: str, day: str, **amounts: str) -> Document:
    """Write a voucher by hand: d and an account is a debit, c a credit."""
    lines = [
        {"account": key[1:], "debit" if key[0] == "d" else "credit": amount}
        for key, amount in amounts.items()
    ]
    return line("manual_voucher", number, day, lines=lines)


def tannery(number: str, day: str, grain: str, split: str) -> Iterator[Document]:
    """Write a batch of hides: material by square metres, work by what the leathers bring less the cost to finish."""
    products = [
        {"item": "GRAIN", "quantity": grain, "price": "160", "further_cost": "12000"},
        {"item": "SPLIT", "quantity": split, "price": "75", "further_cost": "3500"},
    ]
    joint = {"products": products, "basis": "realisable_value", "material_basis": "quantity"}
    yield line("work_order", number, day, item="GRAIN", quantity=grain, joint=joint)
    yield line("work_order_release", f"{number}-R", day, work_order=number)


def pairs(number: str, day: str, small: int, middle: int, large: int) -> Iterator[Document]:
    """Write what a month's standard boots are: coefficients 0.8, 1, 1.2 of material, 0.9, 1, 1.15 of hours."""
    made = {"BOOT-S": (small, "0.8", "0.9"), "BOOT-M": (middle, "1", "1"), "BOOT-L": (large, "1.2", "1.15")}
    products = [
        {
            "item": item,
            "quantity": str(quantity),
            "ratio": str(float_free(quantity, hours)),
            "ratios": {"material": str(float_free(quantity, material))},
        }
        for item, (quantity, material, hours) in made.items()
    ]
    joint = {"products": products, "basis": "ratio"}
    yield line("work_order", number, day, item="BOOT-M", quantity=str(middle), joint=joint)
    yield line("work_order_release", f"{number}-R", day, work_order=number)


def float_free(quantity: int, coefficient: str) -> str:
    """Write a quantity times a coefficient of two decimals."""
    hundredths = quantity * int(Fraction(coefficient) * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def came(number: str, day: str, order: str, *, final: bool = True, **products: str) -> Document:
    """Write a receipt of joint products."""
    lines = [{"item": item.replace("_", "-"), "quantity": of} for item, of in products.items()]
    return line("joint_receipt", number, day, work_order=order, products=lines, final=final)


def sold(number: str, day: str, partner: str, *lines: tuple[str, str, str]) -> Iterator[Document]:
    """Write an order and a delivery of each line of it."""
    asked = [{"item": item, "quantity": quantity, "price": price} for item, quantity, price in lines]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=asked)
    for at, (item, quantity, _) in enumerate(lines, 1):
        yield line("delivery", f"DL-{number}-{item}", day, sales_order=f"SO-{number}/{at}", quantity=quantity)


def worked(month: str, days: dict[str, str]) -> Iterator[Document]:
    """Write the hours of the month; those of orders that are completed on a day of their own."""
    for shop, orders in MONTHS[month]["hours"].items():
        for order, hours in orders.items():
            at = {"TAN": "WC-TAN", "CUT": "WC-SEW", "SHOE": "WC-SHOE"}[shop]
            fields = {"work_order": order, "work_centre": at, "labour_hours": hours}
            yield line("time_ticket", f"TT-{order}-{month}", days.get(order, f"{month}-26"), **fields)


def bearers(lines: dict[str, str], name: str) -> list[dict[str, str]]:
    """Write lines of a distribution or a report: orders and cost centres."""
    return [
        {"work_order" if to[:3] in ("WO-", "RW-") else "cost_centre": to, name: part}
        for to, part in lines.items()
    ]


def costs_of_the_month(month: str, day: str) -> Iterator[Document]:
    """Write wages, power, wear and services of a month."""
    of = MONTHS[month]
    for shop, orders in of["hours"].items():
        lines = [{"work_order": order} for order in orders]
        fields = {"basis": "labour_hours", "element": "labour", "owed": "wages_payable"}
        yield line(
            "cost_distribution", f"W-{shop}-{month}", day, amount=of["direct"][shop], lines=lines, **fields
        )
    staff = {"basis": "stated", "owed": "wages_payable", "lines": bearers(STAFF, "amount")}
    yield line("cost_distribution", f"W-STAFF-{month}", day, amount="37500", **staff)
    amount, vat, meters = of["gas"]
    gas = {"basis": "measured", "element": "fuel", "owed": "supplier", "partner": "V-GAS", "vat": vat}
    lines = bearers(meters, "measure")
    yield line("cost_distribution", f"GAS-{month}", day, amount=amount, lines=lines, **gas)
    amount, vat = of["grid"]
    grid = {"cost_centre": "POWER", "owed": "supplier", "partner": "V-GRID", "amount": amount, "vat": vat}
    yield line("overhead_expense", f"GRID-{month}", day, **grid)
    wear = {"basis": "stated", "owed": "accumulated_depreciation", "lines": bearers(WEAR, "amount")}
    yield line("cost_distribution", f"WEAR-{month}", day, amount="23600", **wear)
    for centre, served in of["served"].items():
        lines = bearers(served, "quantity")
        yield line("service_report", f"SV-{centre}-{month}", day, cost_centre=centre, lines=lines)


def contributions(month: str, day: str, wages: dict[str, str], amounts: dict[str, str]) -> Iterator[Document]:
    """Write 社会保险费, 住房公积金 and 工会经费, reckoned on the wages that somebody has worked out."""
    for account, amount in amounts.items():
        fields = {"basis": "measured", "element": "labour", "owed": "account", "account": account}
        lines = bearers(wages, "measure")
        text = FUNDS[account][0]
        yield line(
            "cost_distribution", f"F-{account}-{month}", day, amount=amount, lines=lines, text=text, **fields
        )


# --- November


def beginning() -> Iterator[Document]:
    """Write opening balances, and the orders that ran."""
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "11-01", item=item, quantity=quantity, amounts=amounts)
    for order, (item, quantity, cost, before) in RUNNING.items():
        yield from ordered(order, "11-01", item, quantity)
        yield line("opening_wip", f"OW-{order}", "11-01", work_order=order, amounts=cost, transferred=before)
    yield line("opening_item", "OI-1", "11-01", role="customer", partner="C-A", amount="67800")
    yield line("opening_item", "OI-2", "11-01", role="supplier", partner="V-HIDE", amount="32700")
    balances = {
        "d1002": "420000",
        "d1601": "900000",
        "c1602": "240000",
        "c410101": "60000",
        "c410406": "85000",
    }
    balances |= {"c4103": "246810.50", "c4001": CAPITAL}
    yield {**voucher("OB", "11-01", **balances), "type": "opening_balance"}


CAPITAL = "933883.55"


def november_stores() -> Iterator[Document]:
    """Write what was bought, used, sent out and came back in November."""
    yield bought("GR-1", "11-04", "V-HIDE", "HIDE", "600")
    yield invoiced("PI-1", "11-05", "V-HIDE", "8244", GR_1="91600")
    freight = {"charges": [{"amount": "1200"}], "receipts": [{"receipt": "GR-1"}], "vat": "108"}
    yield line("landed_cost", "LC-1", "11-06", partner="V-TRUCK", **freight)
    yield bought("GR-2", "11-05", "V-CHEM", "CHEM", "1500")
    yield bought("GR-3", "11-05", "V-CHEM", "GLUE", "400")
    yield invoiced("PI-2", "11-06", "V-CHEM", "2308.80", GR_2="11640", GR_3="6120")
    yield bought("GR-4", "11-05", "V-RUBBER", "RUBBER", "600")
    yield invoiced("PI-3", "11-07", "V-RUBBER", "1661.40", GR_4="12780")
    yield bought("GR-5", "11-08", "V-BUCKLE", "BUCKLE", "2000")
    yield invoiced("PI-4", "11-09", "V-BUCKLE", "891.80", GR_5="6860")
    yield bought("GR-6", "11-08", "V-BOX", "BOX", "1500", price="3.10")
    yield invoiced("PI-5", "11-10", "V-BOX", "604.50", GR_6="4650")
    yield line("purchase_return", "PT-1", "11-11", receipt="GR-3", quantity="20")
    credit = {"returns": [{"purchase_return": "PT-1", "amount": "306"}], "vat": "39.78"}
    yield line("supplier_credit_note", "CN-1", "11-12", partner="V-CHEM", invoice="PI-2", **credit)
    sent = {"item": "RUBBER", "quantity": "500", "from_site": "MAIN", "to_site": "AT-SOLE"}
    yield line("stock_transfer", "TR-1", "11-08", **sent)
    soles = {"from_site": "AT-SOLE", "item": "SOLE", "quantity": "900", "fee": "13500"}
    soles |= {
        "materials": [{"item": "RUBBER", "quantity": "450"}],
        "freight": "360",
        "freight_partner": "V-TRUCK",
    }
    yield line("subcontract_receipt", "SB-1", "11-18", **soles)
    yield invoiced("PI-6", "11-25", "V-SOLE", "1778.40", SB_1="13680")
    yield line(
        "stock_transfer", "TR-L1", "11-03", item="LAST", quantity="40", from_site="MAIN", to_site="IN-USE"
    )
    yield line(
        "stock_transfer", "TR-K1", "11-03", item="KNIFE", quantity="8", from_site="MAIN", to_site="IN-USE"
    )
    yield worn("CA-L1", "11-03", "LAST", "1800", "SHOE", "五五摊销")
    yield worn("CA-K1", "11-30", "KNIFE", "600", "CUT", "分四次摊销")
    yield taken("OU-1", "11-12", "CHEM", "20", cost_centre="TAN")
    yield taken("OU-2", "11-13", "CHEM", "15", cost_centre="REPAIR")
    yield taken("OU-3", "11-14", "GLUE", "10", cost_centre="SHOE")
    yield taken("OU-4", "11-15", "BOX", "30", cost_centre="SALES")
    yield taken("OU-5", "11-16", "GLUE", "6", purpose="welfare", vat="11.83")
    yield bought("GR-7", "11-28", "V-HIDE", "HIDE", "300")  # 暂估
    yield bought("GR-8", "11-29", "V-CHEM", "CHEM", "200")  # 暂估
    yield bought("GR-9", "11-29", "V-BOX", "BOX", "200", price="3.20")  # 暂估


def worn(number: str, day: str, item: str, amount: str, centre: str, reason: str) -> Document:
    """Write what tools in use wear out."""
    fields = {"direction": "decrease", "amounts": {"material": amount}, "against": "cost_centre"}
    return line(
        "cost_adjustment", number, day, item=item, site="IN-USE", cost_centre=centre, reason=reason, **fields
    )


def november_works() -> Iterator[Document]:
    """Write what the workshops did in November; boots of three heights are completed when the month is costed."""
    yield from tannery("WO-T1", "11-06", "1160", "690")
    yield from issued("MI-1", "11-06", "WO-T1", "thin hides", HIDE="700", CHEM="1600")
    yield came("JR-1", "11-10", "WO-T1", final=False, GRAIN="600", SPLIT="300")
    yield from issued("MI-2", "11-11", "WO-U", GRAIN="340", CHEM="110", GLUE="80")
    yield from issued("MI-3", "11-12", "WO-K", SPLIT="96.72", BUCKLE="850", GLUE="17")
    yield received("PR-1", "11-14", "WO-U", "800")
    yield from issued("MI-4", "11-15", "WO-B", UPPER="900", SOLE="400", GLUE="125")
    yield received("PR-3", "11-16", "WO-K", "500")
    yield received("PR-2", "11-18", "WO-B", "700")
    yield from pairs("WO-G1", "11-18", 400, 500, 275)
    yield from issued("MI-6", "11-19", "WO-G1", BOOT="700", BOX="1175")
    yield line("rework_order", "RW-1", "11-19", parent="WO-B", quantity="30")
    yield from issued("MI-5", "11-19", "RW-1", "glued again", GLUE="3")
    yield received("PR-4", "11-20", "WO-U", "500")
    yield from issued("MI-8", "11-20", "WO-B", UPPER="350", SOLE="840")
    bits = {"item": "SHAVING", "quantity": "900", "price": "0.80", "further_cost": "0.20"}
    yield line("scrap_recovery", "SR-1", "11-20", work_order="WO-T1", **bits)
    yield from worked("11", {"RW-1": "11-20", "WO-T1": "11-22"})
    yield received("PR-5", "11-21", "WO-B", "500")
    yield from issued("MI-9", "11-22", "WO-G1", BOOT="450")
    yield came("JR-2", "11-23", "WO-T1", GRAIN="560", SPLIT="390")
    yield came("JR-3", "11-23", "WO-G1", final=False, BOOT_S="400", BOOT_M="500", BOOT_L="275")
    yield from tannery("WO-T2", "11-24", "1180", "660")
    yield from issued("MI-7", "11-24", "WO-T2", HIDE="200", CHEM="300")
    yield received("PR-6", "11-28", "WO-K", "350")
    counted = [
        {"work_order": "WO-U", "quantity": "90", "operation": 0, "under_way": "0.5", "degrees": {"spoilage": "0"}},
        {"work_order": "WO-U", "quantity": "100", "operation": 10, "under_way": "0.5", "degrees": {"spoilage": "0"}},
        {"work_order": "WO-B", "quantity": "150", "degree": "0.6", "degrees": {"spoilage": "0"}},
        {"work_order": "WO-K", "quantity": "70", "operation": 10, "degrees": {"spoilage": "0"}},
    ]  # fmt: skip
    yield line("wip_count", "WC-11", "11-30", lines=counted)


def november_sales() -> Iterator[Document]:
    """Write what was sold, came back and was given away in November."""
    boots = [("BOOT-S", "300", "168"), ("BOOT-M", "450", "188"), ("BOOT-L", "200", "205")]
    yield from sold("1", "11-24", "C-A", *boots)
    yield line("sales_return", "RT-1", "11-26", delivery="DL-1-BOOT-M", quantity="10")
    lines = [{"delivery": f"DL-1-{item}"} for item, _, _ in boots]
    yield line("sales_invoice", "SI-1", "11-27", partner="C-A", lines=lines, vat="22635.60")
    others = [("BELT", "700", "25"), ("SPLIT", "60", "75"), ("SHAVING", "500", "0.95")]
    yield from sold("2", "11-28", "C-B", *others)
    lines = [{"delivery": f"DL-2-{item}"} for item, _, _ in others]
    yield line("sales_invoice", "SI-2", "11-28", partner="C-B", lines=lines, vat="2921.75")
    gift = {"purpose": "donation", "vat": "488.80", "vat_kind": "deemed_sale"}
    yield taken("OU-6", "11-29", "BOOT-M", "20", **gift)
    paid = [{"invoice": "OI-1", "amount": "67800"}]
    yield line("customer_receipt", "CR-1", "11-12", partner="C-A", lines=paid)
    paid = [{"invoice": "OI-2", "amount": "32700"}, {"invoice": "PI-1", "amount": "50000"}]
    yield line("supplier_payment", "SP-1", "11-20", partner="V-HIDE", lines=paid)


def november_expenses() -> Iterator[Document]:
    """Write what else was spent in November, and what is owed on VAT."""
    for number, centre, amount in (("OE-1", "OFFICE", "4300"), ("OE-2", "SALES", "2750")):
        yield line("overhead_expense", number, "11-30", cost_centre=centre, amount=amount, owed="bank")
    clean = {"cost_centre": "TAN", "amount": "1860", "vat": "111.60", "owed": "supplier", "partner": "V-CHEM"}
    yield line("overhead_expense", "OE-3", "11-30", **clean)


def counted_in_november() -> Iterator[Document]:
    """Write what was found when stores were counted: belts missing, glue too much, chemicals spoilt by bad care."""
    yield line("count_result", "CT-1", "11-30", item="BELT", counted="545")  # 550 by the books
    yield line("count_result", "CT-2", "11-30", item="GLUE", counted="442")  # 439
    yield line("count_result", "CT-3", "11-30", item="CHEM", counted="643")  # 655


def decided_in_november() -> Iterator[Document]:
    """Write who bears what was found."""
    office = {"bearer": "cost_centre", "cost_centre": "OFFICE"}
    yield line("loss_decision", "LD-1", "11-30", of="CT-1", lines=[office])
    yield line("loss_decision", "LD-2", "11-30", of="CT-2", lines=[office])
    shares = [{"bearer": "compensation", "amount": "60"}, office]
    yield line("loss_decision", "LD-3", "11-30", of="CT-3", lines=shares, vat="12.62")


def repaired_boots() -> Document:
    """Complete the repair of 30 boots in process when its wages are known; who glued them pays a part."""
    return line("order_completion", "OC-1", "11-30", work_order="RW-1", claimed="120")


def spoiled_uppers() -> Document:
    """Write 20 uppers that were sewn askew: scrap, and what the man pays."""
    own = [
        {"element": element, "spoiled": "20", "whole": "1456" if element == "material" else "1408"}
        for element in ("material", "fuel", "labour", "overhead")
    ]
    scrap = {"item": "TRIM", "quantity": "10", "price": "3"}
    fields = {"quantity": "20", "whole": "1510", "measures": own, "recovered": scrap, "claimed": "150"}
    return line("spoilage", "SL-1", "11-30", work_order="WO-U", cause="worker", **fields)


def spoiled_belts() -> Document:
    """Write six belts that were cut askew, as happens: they have their leather, and the hours of cutting."""
    own = [
        {"element": element, "spoiled": "0.6", "whole": "220.1"} for element in ("fuel", "labour", "overhead")
    ]
    own.append({"element": "material", "spoiled": "0", "whole": "850"})
    scrap = {"item": "TRIM", "quantity": "2", "price": "3"}
    fields = {"quantity": "6", "whole": "926", "measures": own, "recovered": scrap}
    return line("spoilage", "SL-2", "11-30", work_order="WO-K", cause="normal", **fields)


BELTS_BRING = {"11": Fraction(11_900), "12": Fraction(19_000)}  # less what it costs to sell them


def finished(month: str) -> Document:
    """Complete the boots of three heights when the month is costed."""
    number = {"11": "WO-G1", "12": "WO-G2"}[month]
    return line("order_completion", f"OC-{number}", {"11": "11-30", "12": "12-31"}[month], work_order=number)


def tested(number: str, day: str, **values: str) -> Document:
    """Test goods for what they will bring: what all of them bring, less what is spent to sell them."""
    portions = [{"item": item.replace("_", "-"), "value": value} for item, value in values.items()]
    return line("stock_write_down", number, day, portions=portions)


def taxes(
    month: str, day: str, unpaid: str, city: str, state: str, local: str, both: str
) -> Iterator[Document]:
    """Write 转出未交增值税 and what is reckoned on it: 7, 3 and 2 per cent."""
    yield voucher(f"MV-VAT-{month}", day, d22210104=unpaid, c222102=unpaid)
    owed = {"c222112": city, "c222113": state, "c222114": local}
    yield voucher(f"MV-TAX-{month}", day, d640302=city, d640303=both, **owed)


# --- December


def paid_taxes(unpaid: str, city: str, state: str, local: str, whole: str) -> Document:
    """Write what was paid of November's taxes."""
    owed = {"d222102": unpaid, "d222112": city, "d222113": state, "d222114": local}
    return voucher("MV-PAID-12", "12-10", **owed, c1002=whole)


def december_stores() -> Iterator[Document]:
    """Write what was bought, used, sent out and came back in December."""
    yield bought("GR-15", "12-02", "V-CHEM", "CHEM", "1000")
    yield invoiced("PI-15", "12-03", "V-CHEM", "1071.20", GR_15="8240")
    yield bought("GR-10", "12-03", "V-HIDE", "HIDE", "500")
    yield invoiced("PI-10", "12-04", "V-HIDE", "6840", GR_10="76000")
    yield invoiced("PI-7", "12-04", "V-HIDE", "4131", GR_7="45900")
    yield invoiced("PI-8", "12-05", "V-CHEM", "205.40", GR_8="1580")
    yield invoiced("PI-9", "12-05", "V-BOX", "84.24", GR_9="648")
    yield bought("GR-14", "12-03", "V-RUBBER", "RUBBER", "500")
    yield invoiced("PI-14", "12-05", "V-RUBBER", "1345.50", GR_14="10350")
    yield bought("GR-11", "12-05", "V-CHEM", "GLUE", "300")
    yield invoiced("PI-11", "12-06", "V-CHEM", "596.70", GR_11="4590")
    yield bought("GR-13", "12-08", "V-BOX", "BOX", "1300", price="3.24")
    yield invoiced("PI-13", "12-09", "V-BOX", "547.56", GR_13="4212")
    sent = {"item": "RUBBER", "from_site": "MAIN", "to_site": "AT-SOLE"}
    yield line("stock_transfer", "TR-2", "12-04", quantity="700", **sent)
    soles = {"from_site": "AT-SOLE", "item": "SOLE", "quantity": "1450", "fee": "21750"}
    soles |= {
        "materials": [{"item": "RUBBER", "quantity": "731"}],
        "freight": "420",
        "freight_partner": "V-TRUCK",
    }
    yield line("subcontract_receipt", "SB-2", "12-09", **soles)
    yield invoiced("PI-12", "12-20", "V-SOLE", "2789.80", SB_2="21460")
    lost = {"item": "RUBBER", "quantity": "4", "site": "AT-SOLE", "reason": "burnt"}
    yield line("stock_write_off", "WF-1", "12-21", **lost)
    back = {"item": "RUBBER", "from_site": "AT-SOLE", "to_site": "MAIN"}
    yield line("stock_transfer", "TR-3", "12-22", quantity="15", **back)
    yield line(
        "stock_transfer", "TR-L2", "12-05", item="LAST", quantity="15", from_site="MAIN", to_site="IN-USE"
    )
    yield worn("CA-L2", "12-05", "LAST", "675", "SHOE", "五五摊销")
    yield taken("OU-7", "12-18", "LAST", "15", cost_centre="SHOE", site="IN-USE")
    bits = {"cost_centre": "SHOE", "item": "TRIM", "quantity": "12", "price": "2"}
    yield line("scrap_recovery", "SR-3", "12-18", **bits)
    yield worn("CA-K2", "12-31", "KNIFE", "600", "CUT", "分四次摊销")
    yield taken("OU-8", "12-10", "BOX", "25", cost_centre="SALES")
    yield taken("OU-9", "12-11", "CHEM", "18", cost_centre="TAN")
    yield bought("GR-12", "12-29", "V-BUCKLE", "BUCKLE", "500")  # 暂估


def december_works() -> Iterator[Document]:
    """Write what the workshops did in December."""
    yield from issued("MI-11", "12-04", "WO-T2", HIDE="500", CHEM="900")
    yield came("JR-4", "12-08", "WO-T2", final=False, GRAIN="700", SPLIT="400")
    yield from issued("MI-12", "12-07", "WO-U", "thick", GRAIN="352", CHEM="70", GLUE="57")
    yield received("PR-7", "12-09", "WO-U", "700")
    yield from issued("MI-13", "12-10", "WO-B", UPPER="900", SOLE="800", GLUE="150")
    yield from issued("MI-14", "12-11", "WO-K", SPLIT="108", BUCKLE="970", GLUE="19.4")
    yield received("PR-9", "12-14", "WO-B", "800")
    yield received("PR-11", "12-15", "WO-K", "500")
    yield from pairs("WO-G2", "12-15", 600, 640, 350)
    yield from issued("MI-15", "12-16", "WO-G2", BOOT="890", BOX="1590")
    again = {"bearer": "cost_centre", "cost_centre": "SALES"}
    yield line("rework_order", "RW-2", "12-16", item="BOOT-M", quantity="8", **again)
    yield from issued("MI-16", "12-16", "RW-2", "glued again", BOOT_M="8", GLUE="1")
    yield line("material_return", "MR-1", "12-17", work_order="RW-2", item="BOOT-M", quantity="8")
    yield received("PR-8", "12-19", "WO-U", "760")
    yield from issued("MI-17", "12-20", "WO-B", UPPER="580", SOLE="680")
    yield from worked("12", {"RW-2": "12-17", "WO-T2": "12-20", "WO-K": "12-20"})
    yield line("order_completion", "OC-2", "12-18", work_order="RW-2")
    bits = {"item": "SHAVING", "quantity": "850", "price": "0.80", "further_cost": "0.20"}
    yield line("scrap_recovery", "SR-2", "12-20", work_order="WO-T2", **bits)
    yield received("PR-10", "12-21", "WO-B", "700")
    yield came("JR-5", "12-22", "WO-T2", GRAIN="470", SPLIT="250")
    yield from issued("MI-18", "12-22", "WO-G2", BOOT="650")
    yield from tannery("WO-T3", "12-23", "400", "230")
    yield from issued("MI-19", "12-23", "WO-T3", HIDE="230", CHEM="320")
    yield came("JR-6", "12-23", "WO-G2", final=False, BOOT_S="600", BOOT_M="640", BOOT_L="350")
    yield received("PR-12", "12-24", "WO-K", "470", final=True)
    counted = [
        {
            "work_order": "WO-U",
            "quantity": "138",
            "operation": 10,
            "under_way": "0.5",
            "degrees": {"spoilage": "0"},
        },
        {
            "work_order": "WO-B",
            "quantity": "130",
            "degree": "0.5",
            "degrees": {"material": "1", "spoilage": "0"},
        },
    ]
    yield line("wip_count", "WC-12", "12-31", lines=counted)


def december_sales() -> Iterator[Document]:
    """Write what was sold, came back and was given away in December."""
    yield line("sales_return", "RT-2", "12-05", delivery="DL-1-BOOT-L", quantity="12")
    less = [{"delivery": "DL-1-BOOT-L", "quantity": "12"}]
    yield line("sales_credit_note", "SC-1", "12-05", invoice="SI-1", lines=less, vat="319.80")
    boots = [("BOOT-S", "500", "170"), ("BOOT-M", "560", "190"), ("BOOT-L", "330", "208")]
    yield from sold("3", "12-26", "C-A", *boots)
    lines = [{"delivery": f"DL-3-{item}"} for item, _, _ in boots]
    yield line("sales_invoice", "SI-3", "12-27", partner="C-A", lines=lines, vat="33805.20")
    others = [("BELT", "900", "24"), ("SPLIT", "300", "76"), ("SHAVING", "400", "0.90")]
    yield from sold("4", "12-27", "C-B", *others)
    lines = [{"delivery": f"DL-4-{item}"} for item, _, _ in others]
    yield line("sales_invoice", "SI-4", "12-28", partner="C-B", lines=lines, vat="5818.80")
    gift = {"purpose": "welfare", "vat": "221", "vat_kind": "deemed_sale"}
    yield taken("OU-10", "12-28", "BOOT-S", "10", **gift)
    paid = [{"invoice": "SI-1", "amount": "150000"}]
    yield line("customer_receipt", "CR-2", "12-15", partner="C-A", lines=paid)


def december_expenses() -> Iterator[Document]:
    """Write what else was spent in December; the cutting shop stood still for some days."""
    for number, centre, amount in (("OE-4", "OFFICE", "5120"), ("OE-5", "SALES", "3040")):
        yield line("overhead_expense", number, "12-31", cost_centre=centre, amount=amount, owed="bank")
    clean = {"cost_centre": "TAN", "amount": "1420", "vat": "85.20", "owed": "supplier", "partner": "V-CHEM"}
    yield line("overhead_expense", "OE-6", "12-31", **clean)
    idle = [{"account": "671110", "dimensions": {"cost_centre": "CUT"}, "amount": "900"}]
    fields = {"amount": "900", "basis": "stated", "owed": "wages_payable"}
    yield line("cost_distribution", "W-IDLE-12", "12-31", lines=idle, **fields)
    idle_plant = {"cost_centre": "CUT", "amount": "1100", "reason": "a storm cut the power line"}
    yield line("idle_capacity", "IC-1", "12-31", **idle_plant)


def counted_in_december() -> Iterator[Document]:
    """Write what was found at the end of the year: a hide missing, some boxes too many."""
    yield line("count_result", "CT-4", "12-31", item="HIDE", counted="169")  # 170 by the books
    yield line("count_result", "CT-5", "12-31", item="BOX", counted="785")  # 780


def decided_in_december() -> Iterator[Document]:
    """Write who bears what was found and what the sole maker burnt."""
    office = {"bearer": "cost_centre", "cost_centre": "OFFICE"}
    maker = {"bearer": "compensation", "partner": "V-SOLE"}
    yield line("loss_decision", "LD-4", "12-31", of="WF-1", lines=[maker], vat="10.77")
    yield line("loss_decision", "LD-5", "12-31", of="CT-4", lines=[{"bearer": "abnormal"}], vat="13.91")
    yield line("loss_decision", "LD-6", "12-31", of="CT-5", lines=[office])


def income_tax(tax: str) -> Document:
    """Write the income tax of the year."""
    return voucher("MV-CIT", "12-31", d680101=tax, c222115=tax)


def year_end(profit: str, reserve: str, shared: str, taken: str) -> Iterator[Document]:
    """Write what is taken from the profit of the year: 法定盈余公积, and what the owners get."""
    yield voucher("MV-Y1", "12-31", d4103=profit, c410406=profit)
    yield voucher("MV-Y2", "12-31", d410401=reserve, c410101=reserve)
    yield voucher("MV-Y3", "12-31", d410403=shared, c2232=shared)
    yield voucher("MV-Y4", "12-31", d410406=taken, c410401=reserve, c410403=shared)
