"""The documents of a carton works: its set-up, what November leaves, and the December that ends the year."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE, LAST = "2026-01-01", "12-31"
CLASSES = {  # valuation, Chinese name
    "paper": ("fifo", "箱板纸"),
    "flute": ("monthly_average", "瓦楞原纸"),
    "sundry": ("moving_average", "辅料"),
    "aux": ("planned", "油墨扁丝"),
    "semi_finished": ("monthly_average", "自制半成品"),
    "finished": ("monthly_average", "产成品"),
    "by_product": ("moving_average", "废纸"),
}
ITEMS = {  # kind, class, unit, Chinese name
    "FACE": ("raw", "paper", "kg", "箱板纸"),
    "FLUTE": ("raw", "flute", "kg", "瓦楞原纸"),
    "STARCH": ("raw", "sundry", "kg", "淀粉"),
    "OIL": ("raw", "sundry", "kg", "机油"),
    "INK": ("raw", "aux", "kg", "油墨"),
    "WIRE": ("raw", "aux", "kg", "扁丝"),
    "BOARD-3": ("semi_finished", "semi_finished", "m2", "三层纸板"),
    "BOARD-5": ("semi_finished", "semi_finished", "m2", "五层纸板"),
    "BOX-S": ("finished", "finished", "pcs", "小箱"),
    "BOX-L": ("finished", "finished", "pcs", "大箱"),
    "WASTE": ("by_product", "by_product", "kg", "废纸边"),
}
CENTRES = {  # purpose, Chinese name
    "CORR": ("production", "纸板车间"),
    "BOXS": ("production", "成箱车间"),
    "STEAM": ("service", "锅炉车间"),
    "REPAIR": ("service", "机修车间"),
    "OFFICE": ("administration", "厂部"),
    "SALES": ("selling", "销售部"),
}
PARTNERS = ("V-PAPER", "V-CHEM", "V-TRUCK", "V-POWER", "V-GAS", "C-A", "C-B", "C-C")
ORDERS = {"WO-B3": "BOARD-3", "WO-B5": "BOARD-5", "WO-S": "BOX-S", "WO-L": "BOX-L"}
POLICIES = {
    "provisional_receipts": "month_start",
    "service_departments": "interact_once",
    "overhead_rest": "orders",
    "monthly_issues": "month_end",
    "average_price_decimals": 4,
    "variance_rate_decimals": 2,
    "rate_decimals": 4,
    "spoilage_loss": "order",
}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    elements = (("material", "直接材料"), ("labour", "直接人工"), ("overhead", "制造费用"))
    return Setup.model_validate(
        {
            "company": {
                "name": "Carton works",
                "name_zh": "华丰纸箱厂",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-11",
                "policies": POLICIES | policies,
                "elements": [
                    {"code": code, "name": code, "name_zh": name}
                    for code, name in (*elements, ("spoilage", "废品损失"))
                ],
            },
            "units": [
                {"code": "kg", "name": "千克", "decimals": 3},
                {"code": "m2", "name": "平方米"},
                {"code": "pcs", "name": "只"},
            ],
            "item_classes": [
                {"code": code, "name": code, "name_zh": name, "valuation": method}
                for code, (method, name) in CLASSES.items()
            ],
            "items": [
                {"code": code, "name": code, "name_zh": name, "kind": kind, "item_class": of, "unit": unit}
                | ({"weight": "1"} if kind == "raw" else {})
                for code, (kind, of, unit, name) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": {"material": price}}
                for item, price in (("INK", "18"), ("WIRE", "7.5"))
            ],
            "cost_centres": [
                {"code": code, "name": code, "name_zh": name, "purpose": purpose}
                | ({"driver": "machine_hours"} if purpose == "production" else {})
                for code, (purpose, name) in CENTRES.items()
            ],
            "account_map": [
                {"role": role, "cost_centre": centre, "account": account}
                for role, account in (("overhead_pool", "4001002"), ("overhead_variance", "5602"))
                for centre in ("STEAM", "REPAIR")
            ],
            "service_rates": [
                {"cost_centre": centre, "valid_from": SINCE, "rate": rate}
                for centre, rate in (("STEAM", "38.5"), ("REPAIR", "26"))
            ],
            "work_centres": [
                {"code": f"W-{centre}", "name": centre, "cost_centre": centre} for centre in ("CORR", "BOXS")
            ],
            "rates": [
                {"work_centre": f"W-{centre}", "valid_from": SINCE, "labour": "0"}
                for centre in ("CORR", "BOXS")
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [
                        {
                            "number": 10,
                            "name": "make",
                            "work_centre": "W-CORR" if item[:5] == "BOARD" else "W-BOXS",
                            "run_hours": "0",
                        }
                    ],
                }
                for item in ORDERS.values()
            ],
            "wip_rules": [{"valid_from": SINCE, "rule": "weighted_average"}],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in PARTNERS
            ],
            "sites": [{"code": "STORE", "name": "仓库"}],
        }
    )


def cost(*amounts: str) -> dict[str, str]:
    """Name the elements of a cost."""
    return dict(zip(("material", "labour", "overhead", "spoilage"), amounts, strict=False))


def november(capital: str) -> Iterator[dict[str, Any]]:
    """Begin the books, and receive what is not billed yet."""
    stock = (
        ("FACE", "8000", cost("24960")),
        ("FACE", "5000", cost("15850")),
        ("FLUTE", "12000", cost("30123.45")),
        ("STARCH", "1200", cost("4249.70")),
        ("OIL", "60", cost("1095.40")),
        ("INK", "150", cost("2754.60")),
        ("WIRE", "400", cost("2955")),
        ("BOARD-3", "3000", cost("8980.37", "1512.66", "3701.19")),
        ("BOARD-5", "2000", cost("7730.12", "1171.08", "2690.45")),
        ("BOX-S", "1200", cost("4812.55", "2103.21", "3640.90")),
        ("BOX-L", "800", cost("8410.73", "2905.66", "5733.02", "12.10")),
    )
    for at, (item, quantity, amounts) in enumerate(stock, 1):
        yield line("opening_stock", f"OS-{at}", "11-01", item=item, quantity=quantity, amounts=amounts)
    for order, item in ORDERS.items():
        yield from ordered(order, "11-01", item, "60000")
    for order, own, moved in (
        ("WO-B3", cost("2210.36", "198.40", "431.27"), {}),
        ("WO-B5", cost("1876.90", "180.15", "390.33"), {}),
        ("WO-S", cost("1355.54", "450.52", "856.81"), cost("1310.44", "260.22", "581.06")),
        ("WO-L", cost("2305.20", "596.79", "1123.28"), cost("2245.00", "396.31", "839.17")),
    ):
        begun = {"work_order": order, "amounts": own, "transferred": moved}
        yield line("opening_wip", f"OW-{order}", "11-01", **begun)
    yield line("opening_item", "SI-0", "11-01", role="customer", partner="C-A", amount="54240")
    yield line("opening_item", "PI-0", "11-01", role="supplier", partner="V-PAPER", amount="38220.15")
    balances = {
        "1002": "286500",
        "1601": "1280000",
        "1602": "-356000",
        "1801": "9600",
        "2001": "-100000",
        "2211001": "-92000",
        "2211003": "-24380",
        "2221002": "-8342.17",
        "3101001": "-60000",
        "3103": "-412345.67",
        "3001": f"-{capital}",
    }
    yield line(
        "opening_balance",
        "OB",
        "11-01",
        lines=[entry(account, amount) for account, amount in balances.items()],
    )
    yield came("GR-N1", "11-27", "V-PAPER", "FLUTE", "6000", "2.55")
    yield came("GR-N2", "11-27", "V-CHEM", "INK", "40", "18")
    yield counted("WC-11", "11-30", ("WO-B3", "1500", "0.5"), ("WO-B5", "800", "0.5"))
    yield counted("WC-12", "11-30", ("WO-S", "300", "0.5"), ("WO-L", "200", "0.5"), added=True)


def entry(account: str, amount: str) -> dict[str, str]:
    """Write a line of a voucher: a credit is below zero."""
    return {"account": account} | ({"credit": amount[1:]} if amount.startswith("-") else {"debit": amount})


def counted(number: str, day: str, *portions: tuple[str, str, str], added: bool = False) -> dict[str, Any]:
    """Count what is in process; ink and wire are added as the boxes are worked, boards are all in."""
    lines = [
        {
            "work_order": order,
            "quantity": units,
            "degree": degree,
            "degrees": {"spoilage": "0"} if added else {"material": "1", "spoilage": "0"},
        }
        for order, units, degree in portions
    ]
    return line("wip_count", number, day, lines=lines)


def came(number: str, day: str, partner: str, item: str, quantity: str, price: str) -> dict[str, Any]:
    """Write a receipt."""
    return line("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price)


def billed(number: str, day: str, partner: str, vat: str, **amounts: str) -> dict[str, Any]:
    """Write a supplier's invoice; receipts are named with an underscore."""
    lines = [{"receipt": receipt.replace("_", "-"), "amount": amount} for receipt, amount in amounts.items()]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def bought() -> Iterator[dict[str, Any]]:
    """Write what is bought in December."""
    yield came("GR-1", "12-03", "V-PAPER", "FACE", "10000", "3.20")
    yield came("GR-2", "12-03", "V-PAPER", "FLUTE", "15000", "2.58")
    yield billed("PI-1", "12-03", "V-PAPER", "9191", GR_1="32000", GR_2="38700")
    weighed = [{"amount": "1250", "basis": "weight"}]
    both = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    yield line(
        "landed_cost", "LC-1", "12-04", partner="V-TRUCK", charges=weighed, receipts=both, vat="112.50"
    )
    yield billed("PI-N1", "12-08", "V-PAPER", "2028", GR_N1="15600")
    yield came("GR-3", "12-09", "V-CHEM", "STARCH", "2000", "3.45")
    yield came("GR-4", "12-09", "V-CHEM", "OIL", "100", "18.60")
    yield billed("PI-2", "12-09", "V-CHEM", "1138.80", GR_3="6900", GR_4="1860")
    yield billed("PI-N2", "12-10", "V-CHEM", "97.24", GR_N2="748")
    yield came("GR-5", "12-10", "V-CHEM", "INK", "300", "17.55")
    yield came("GR-6", "12-10", "V-CHEM", "WIRE", "800", "7.72")
    yield billed("PI-3", "12-10", "V-CHEM", "1487.33", GR_5="5265", GR_6="6176")
    weighed = [{"amount": "180", "basis": "weight"}]
    both = [{"receipt": "GR-5"}, {"receipt": "GR-6"}]
    yield line("landed_cost", "LC-2", "12-11", partner="V-TRUCK", charges=weighed, receipts=both, vat="16.20")
    yield came("GR-7", "12-16", "V-PAPER", "FACE", "6000", "3.26")
    yield billed("PI-4", "12-16", "V-PAPER", "2542.80", GR_7="19560")
    yield line("purchase_return", "RT-1", "12-18", receipt="GR-7", quantity="500")
    back = [{"purchase_return": "RT-1", "amount": "1630"}]
    yield line("supplier_credit_note", "CN-1", "12-19", partner="V-PAPER", returns=back, vat="211.90")
    yield came("GR-8", "12-20", "V-PAPER", "FLUTE", "8000", "2.49")
    yield billed("PI-5", "12-20", "V-PAPER", "2589.60", GR_8="19920")
    yield came("GR-9", "12-22", "V-CHEM", "STARCH", "500", "3.61")
    yield billed("PI-6", "12-22", "V-CHEM", "234.65", GR_9="1805")
    yield came("GR-10", "12-29", "V-PAPER", "FACE", "4000", "3.20")
    for number, invoice, amount in (("SP-1", "PI-0", "38220.15"), ("SP-2", "PI-1", "79891")):
        paid = [{"invoice": invoice, "amount": amount}]
        yield line("supplier_payment", number, "12-28", partner="V-PAPER", lines=paid)


def issued() -> Iterator[dict[str, Any]]:
    """Write what leaves the store; no bill plans it."""
    for number, day, order, item, quantity in (
        ("MI-1", "12-05", "WO-B3", "FACE", "7000"),
        ("MI-2", "12-06", "WO-B5", "FACE", "6500"),
        ("MI-3", "12-14", "WO-B3", "FACE", "3000"),
        ("MI-4", "12-19", "WO-B5", "FACE", "5000"),
        ("MI-5", "12-05", "WO-B3", "FLUTE", "9000"),
        ("MI-6", "12-06", "WO-B5", "FLUTE", "9500"),
        ("MI-7", "12-14", "WO-B3", "FLUTE", "4200"),
        ("MI-8", "12-18", "WO-B5", "FLUTE", "7300"),
        ("MI-9", "12-05", "WO-B3", "STARCH", "500"),
        ("MI-10", "12-06", "WO-B5", "STARCH", "480"),
        ("MI-11", "12-14", "WO-B3", "STARCH", "350"),
        ("MI-12", "12-18", "WO-B5", "STARCH", "390"),
        ("MI-13", "12-12", "WO-S", "INK", "160"),
        ("MI-14", "12-12", "WO-S", "WIRE", "420"),
        ("MI-15", "12-13", "WO-L", "INK", "180"),
        ("MI-16", "12-13", "WO-L", "WIRE", "510"),
        ("MI-17", "12-10", "WO-S", "BOARD-3", "15000"),
        ("MI-18", "12-20", "WO-S", "BOARD-3", "12000"),
        ("MI-19", "12-11", "WO-L", "BOARD-5", "10500"),
        ("MI-20", "12-21", "WO-L", "BOARD-5", "9000"),
    ):
        yield used(number, day, order, item, quantity, "无定额")
    left = {"work_order": "WO-B5", "item": "FACE", "quantity": "120", "material_issue": "MI-4"}
    yield line("material_return", "MR-1", "12-24", **left)
    left = {"work_order": "WO-B3", "item": "FLUTE", "quantity": "100", "material_issue": "MI-7"}
    yield line("material_return", "MR-2", "12-24", **left)
    for number, day, item, quantity, centre in (
        ("OU-1", "12-07", "OIL", "30", "REPAIR"),
        ("OU-2", "12-15", "OIL", "25", "CORR"),
        ("OU-3", "12-26", "OIL", "20", "BOXS"),
        ("OU-4", "12-26", "WIRE", "10", "BOXS"),
    ):
        yield line("own_use", number, day, item=item, quantity=quantity, cost_centre=centre)
    yield line("count_result", "CT-1", LAST, item="STARCH", counted="1968")
    decided = [{"bearer": "abnormal"}]
    yield line("loss_decision", "LD-1", LAST, of="CT-1", lines=decided, vat="5.46", approval="厂部 12/31")


def made() -> Iterator[dict[str, Any]]:
    """Write what is made, the waste that falls off, and what is in process at the end."""
    for number, day, order, quantity in (
        ("PR-1", "12-09", "WO-B3", "14000"),
        ("PR-2", "12-19", "WO-B3", "12000"),
        ("PR-3", "12-10", "WO-B5", "10000"),
        ("PR-4", "12-20", "WO-B5", "9000"),
        ("PR-5", "12-11", "WO-S", "9000"),
        ("PR-6", "12-21", "WO-S", "6000"),
        ("PR-7", "12-30", "WO-S", "2500"),
        ("PR-8", "12-12", "WO-L", "3000"),
        ("PR-9", "12-22", "WO-L", "2500"),
        ("PR-10", "12-30", "WO-L", "800"),
    ):
        yield received(number, day, order, quantity)
    for number, order, quantity in (("SR-1", "WO-B3", "1800"), ("SR-2", "WO-B5", "1500")):
        fell = {"item": "WASTE", "quantity": quantity, "price": "1.10"}
        yield line("scrap_recovery", number, "12-24", work_order=order, **fell)
    for order, labour, machine in (
        ("WO-B3", "1200", "310.5"),
        ("WO-B5", "1100", "289.5"),
        ("WO-S", "2600", "520"),
        ("WO-L", "2150", "480.75"),
    ):
        worked = {"labour_hours": labour, "machine_hours": machine}
        at = "W-CORR" if order[:4] == "WO-B" else "W-BOXS"
        yield line("time_ticket", f"TT-{order}", LAST, work_order=order, work_centre=at, **worked)
    yield counted("WC-1", LAST, ("WO-B3", "2000", "0.4"), ("WO-B5", "1500", "0.5"))
    yield counted("WC-2", LAST, ("WO-S", "800", "0.5"), ("WO-L", "360", "0.6"), added=True)


WAGES = {  # as the tables of direct wages have them, by order, and the payroll of the cost centres
    "WO-B3": "13659.12",
    "WO-B5": "12520.88",
    "WO-S": "21200.92",
    "WO-L": "17531.58",
    "CORR": "9300",
    "BOXS": "11200",
    "STEAM": "7400",
    "REPAIR": "8600",
    "OFFICE": "24500",
    "SALES": "13800",
}


def bearers(field: str, of_each: dict[str, str]) -> list[dict[str, str]]:
    """Write the lines of a table."""
    return [
        {"work_order" if name[:3] == "WO-" else "cost_centre": name, field: amount}
        for name, amount in of_each.items()
    ]


def spent() -> Iterator[dict[str, Any]]:
    """Write wages, contributions, depreciation, power and what else is spent."""
    owed = {"owed": "wages_payable"}
    hours = {"basis": "labour_hours", "element": "labour", **owed}
    for number, amount, orders in (
        ("CD-1", "26180", ("WO-B3", "WO-B5")),
        ("CD-2", "38732.50", ("WO-S", "WO-L")),
    ):
        lines = [{"work_order": order} for order in orders]
        yield line("cost_distribution", number, LAST, amount=amount, lines=lines, **hours)
    payroll = {name: amount for name, amount in WAGES.items() if name in CENTRES}
    lines = bearers("amount", payroll)
    yield line("cost_distribution", "CD-3", LAST, amount="74800", basis="stated", lines=lines, **owed)
    for number, amount, account in (
        ("CD-4", "37023.81", "2211003"),
        ("CD-5", "11177", "2211004"),
        ("CD-6", "2794.25", "2211005"),
    ):
        fund = {"basis": "measured", "element": "labour", "owed": "account", "account": account}
        yield line("cost_distribution", number, LAST, amount=amount, lines=bearers("measure", WAGES), **fund)
    worn = dict(zip(CENTRES, ("12600", "9850", "3100", "1420", "2730", "640"), strict=True))
    lines = bearers("amount", worn)
    worn_by = {"basis": "stated", "owed": "accumulated_depreciation"}
    yield line("cost_distribution", "CD-7", LAST, amount="30340", lines=lines, **worn_by)
    meters = dict(zip(CENTRES, ("42000", "21500", "5200", "3900", "2400"), strict=False))
    power = {"amount": "18131", "vat": "2357.03", "basis": "measured", "lines": bearers("measure", meters)}
    yield line("cost_distribution", "CD-8", LAST, owed="supplier", partner="V-POWER", **power)
    supplied = {"owed": "supplier", "partner": "V-GAS"}
    yield line(
        "overhead_expense", "OE-1", LAST, cost_centre="STEAM", amount="23650", vat="2128.50", **supplied
    )
    parts = {"amount": "2314.60", "vat": "300.90", "owed": "bank"}
    yield line("overhead_expense", "OE-2", "12-15", cost_centre="REPAIR", **parts)
    ahead = {"amount": "800", "owed": "account", "account": "1801"}
    yield line("overhead_expense", "OE-3", LAST, cost_centre="OFFICE", **ahead)
    out = {"amount": "2860", "vat": "257.40", "owed": "supplier", "partner": "V-TRUCK"}
    yield line("overhead_expense", "OE-4", "12-30", cost_centre="SALES", **out)
    for centre, served in (
        ("STEAM", {"REPAIR": "20", "CORR": "840", "BOXS": "90", "OFFICE": "50"}),
        ("REPAIR", {"STEAM": "60", "CORR": "310", "BOXS": "260", "OFFICE": "30"}),
    ):
        lines = bearers("quantity", served)
        yield line("service_report", f"SV-{centre}", LAST, cost_centre=centre, lines=lines)


def sold() -> Iterator[dict[str, Any]]:
    """Write sales, a return, and money."""
    for order, day, partner, *goods in (
        ("SO-1", "12-01", "C-A", ("BOX-S", "9000", "14.50"), ("BOX-L", "2500", "36")),
        ("SO-2", "12-08", "C-B", ("BOX-S", "6500", "14.20"), ("BOX-L", "3000", "35.40")),
        (
            "SO-3",
            "12-15",
            "C-C",
            ("BOX-L", "900", "36.50"),
            ("WASTE", "3000", "1.35"),
            ("BOARD-5", "500", "7.40"),
        ),
    ):
        lines = [
            dict(zip(("item", "quantity", "price"), of, strict=True))
            for of in goods
            if not isinstance(of, str)
        ]
        yield line("sales_order", order, day, partner=partner, lines=lines)
    for number, day, of, quantity in (
        ("DL-1", "12-12", "SO-1/1", "9000"),
        ("DL-2", "12-12", "SO-1/2", "2500"),
        ("DL-3", "12-23", "SO-2/1", "6500"),
        ("DL-4", "12-23", "SO-2/2", "3000"),
        ("DL-5", LAST, "SO-3/1", "900"),
        ("DL-6", LAST, "SO-3/2", "3000"),
        ("DL-7", LAST, "SO-3/3", "500"),
    ):
        yield line("delivery", number, day, sales_order=of, quantity=quantity)
    for number, day, partner, vat, deliveries in (
        ("SI-1", "12-12", "C-A", "28665", ("DL-1", "DL-2")),
        ("SI-2", "12-23", "C-B", "25805", ("DL-3", "DL-4")),
        ("SI-3", LAST, "C-C", "5278", ("DL-5", "DL-6", "DL-7")),
    ):
        lines = [{"delivery": delivery} for delivery in deliveries]
        yield line("sales_invoice", number, day, partner=partner, lines=lines, vat=vat)
    yield line("sales_return", "SB-1", "12-27", delivery="DL-3", quantity="100")
    back = [{"delivery": "DL-3", "quantity": "100"}]
    yield line("sales_credit_note", "SC-1", "12-27", invoice="SI-2", lines=back, vat="184.60")
    for number, day, invoice, amount in (
        ("CP-1", "12-05", "SI-0", "54240"),
        ("CP-2", "12-26", "SI-1", "249165"),
    ):
        lines = [{"invoice": invoice, "amount": amount}]
        yield line("customer_receipt", number, day, partner="C-A", lines=lines)


def noted(number: str, day: str, text: str, **amounts: str) -> dict[str, Any]:
    """Write a voucher by hand; accounts are named behind an underscore."""
    lines = [entry(account[1:], amount) for account, amount in amounts.items()]
    return line("manual_voucher", number, day, text=text, lines=lines)


def vouchers() -> Iterator[dict[str, Any]]:
    """Write what has no document of its own."""
    yield noted(
        "MV-1", "12-10", "发放工资", _2211001="92000", _1002="-83100", _2241002="-8320", _2221016="-580"
    )
    yield noted("MV-2", "12-10", "缴纳社保", _2211003="24380", _2241002="8320", _1002="-32700")
    yield noted("MV-3", "12-14", "缴纳增值税", _2221002="8342.17", _1002="-8342.17")
    yield noted("MV-4", "12-21", "利息、手续费", _5603003="126.50", _5603001="450", _1002="-576.50")
    yield noted("MV-5", LAST, "印花税", _5403005="210", _2221022="-210")


def taxes(vat: str, town: str, school: str, local: str) -> Iterator[dict[str, Any]]:
    """Transfer what VAT is left to pay, and book the surcharges on it."""
    yield noted("MV-6", LAST, "转出未交增值税", _2221001004=vat, _2221002=f"-{vat}")
    surcharges = {"_5403002": town, "_5403006": f"{Decimal(school) + Decimal(local)}"}
    owed = {"_2221012": f"-{town}", "_2221013": f"-{school}", "_2221014": f"-{local}"}
    yield noted("MV-7", LAST, "计提税金及附加", **surcharges, **owed)


def appropriated(year: str, kept: str) -> Iterator[dict[str, Any]]:
    """Close the year: its profit is undistributed, a tenth is kept, 100 000.00 are the owners'."""
    yield noted("MV-9", LAST, "结转本年利润", _3103=year, _3104005=f"-{year}")
    given = {"_3104001": kept, "_3101001": f"-{kept}", "_3104003": "100000", "_2232": "-100000"}
    yield noted("MV-10", LAST, "利润分配", **given)
    both = f"{Decimal(kept) + 100000}"
    back = {"_3104005": both, "_3104001": f"-{kept}", "_3104003": "-100000"}
    yield noted("MV-11", LAST, "结转利润分配", **back)


def december() -> list[dict[str, Any]]:
    """Write December in the order of its days; what is received comes before what is issued."""
    parts = (bought(), made(), issued(), spent(), sold(), vouchers())
    slips = [slip for part in parts for slip in part]
    return sorted(slips, key=lambda slip: str(slip["date"]))


def spoiled() -> dict[str, Any]:
    """Write the slip of forty large boxes, after the first costing of the month."""
    shares = [
        {"element": element, "spoiled": "40", "whole": "6556"}
        for element in ("material", "labour", "overhead")
    ]
    scrap = {"item": "WASTE", "quantity": "25", "price": "1.10"}
    told = {"quantity": "40", "whole": "6700", "measures": shares, "recovered": scrap, "claimed": "60"}
    return line("spoilage", "BAD-1", LAST, work_order="WO-L", **told)


def january() -> Iterator[dict[str, Any]]:
    """Write a short January: what December left is invoiced, used and finished; large boxes rest."""
    first = {"work_order": "WO-B3", "reason": "无定额"}
    second = {"work_order": "WO-S", "reason": "无定额"}
    flute = {"partner": "V-PAPER", "item": "FLUTE", "quantity": "5000", "price": "2.60"}
    wire = {"partner": "V-CHEM", "item": "WIRE", "quantity": "100", "price": "7.80"}
    wages = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": "9000"}
    last = "01-31"
    for slip in (
        line("material_issue", "JI-1", "01-04", item="FACE", quantity="8000", **first),
        billed("JP-1", "01-05", "V-PAPER", "1690", GR_10="13000"),
        line("goods_receipt", "JR-1", "01-06", **flute),
        billed("JP-2", "01-06", "V-PAPER", "1690", JR_1="13000"),
        line("material_issue", "JI-2", "01-07", item="FLUTE", quantity="6000", **first),
        line("material_issue", "JI-3", "01-08", item="INK", quantity="30", **second),
        line("goods_receipt", "JR-2", "01-09", **wire),
        billed("JP-3", "01-09", "V-CHEM", "101.40", JR_2="780"),
        received("JM-1", "01-12", "WO-B3", "9000"),
        line("material_issue", "JI-4", "01-13", item="BOARD-3", quantity="5000", **second),
        received("JM-2", "01-20", "WO-S", "3000"),
        *(
            line("time_ticket", f"JT-{order}", last, work_order=order, work_centre=at, machine_hours=hours)
            for order, at, hours in (
                ("WO-B3", "W-CORR", "100"),
                ("WO-B5", "W-CORR", "50"),
                ("WO-S", "W-BOXS", "80"),
            )
        ),
        line(
            "cost_distribution",
            "JD-1",
            last,
            lines=bearers("amount", {"WO-B3": "5000", "WO-S": "4000"}),
            **wages,
        ),
        line("overhead_expense", "JE-1", last, cost_centre="CORR", amount="9000.07", owed="wages_payable"),
        line("overhead_expense", "JE-2", last, cost_centre="BOXS", amount="6100.55", owed="wages_payable"),
        counted("JC-1", last, ("WO-B3", "1000", "0.3"), ("WO-B5", "1500", "0.7")),
        counted("JC-2", last, ("WO-S", "700", "0.4"), ("WO-L", "360", "0.6"), added=True),
    ):
        yield slip | {"date": slip["date"].replace("2026", "2027")}
