"""The documents of the pharmacy works: its set-up, November, and the December that ends the year."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import counted, line, ordered, received, services, stated, used

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "fuel", "labour", "overhead", "spoilage")
CLASSES = {  # with their Chinese names
    "raw": ("moving_average", "原材料"),
    "aux": ("planned", "辅料"),
    "packing": ("planned", "包装材料"),
    "flavour": ("fifo", "香料"),
    "semi_finished": ("moving_average", "自制半成品"),
    "syrup": ("specific", "糖浆"),
    "finished": ("fifo", "产成品"),
    "by_product": ("moving_average", "副产品"),
}
ITEMS = {  # kind, class, unit, weight, tracking, Chinese name
    "HERB": ("raw", "raw", "kg", "1", "none", "药材"),
    "GINSENG": ("raw", "raw", "kg", "1", "none", "人参"),
    "SUGAR": ("raw", "aux", "kg", "1", "none", "蔗糖"),
    "BOTTLE": ("packing", "packing", "pcs", "0.1", "none", "药瓶"),
    "FLAVOUR": ("raw", "flavour", "kg", "1", "lot", "香精"),
    "EXTRACT": ("semi_finished", "semi_finished", "kg", None, "none", "浸膏"),
    "SYRUP": ("finished", "syrup", "pcs", None, "lot", "糖浆"),
    "PILL": ("finished", "finished", "pcs", None, "none", "丸剂"),
    "PASTE": ("finished", "finished", "pcs", None, "none", "来料膏方"),
    "DREG": ("by_product", "by_product", "kg", None, "none", "药渣"),
}
BILLS = {
    "EXTRACT": {"HERB": "1"},
    "SYRUP": {"EXTRACT": "0.0625", "SUGAR": "0.2", "BOTTLE": "1", "FLAVOUR": "0.0125"},
    "PILL": {"EXTRACT": "0.11", "SUGAR": "0.1", "BOTTLE": "1"},
    "PASTE": {"GINSENG": "0.4", "BOTTLE": "1"},
}
STEPS = {
    "EXTRACT": ("WC-X", "0.45"),
    "SYRUP": ("WC-P", "0.07"),
    "PILL": ("WC-P", "0.09"),
    "PASTE": ("WC-P", "0.2"),
}
STANDARDS = {  # planned prices, and prices of cost cards
    "HERB": {"material": "25"},
    "SUGAR": {"material": "6.5"},
    "BOTTLE": {"material": "1.2"},
    "FLAVOUR": {"material": "80"},
    "EXTRACT": {"material": "30", "fuel": "1", "labour": "12", "overhead": "8"},
}
CENTRES = {
    "XT": ("production", "提取车间"),
    "PK": ("production", "制剂车间"),
    "POWER": ("service", "动力车间"),
    "QC": ("service", "化验室"),
    "OFFICE": ("administration", "厂部"),
    "SALES": ("selling", "销售部"),
}
PARTNERS = {
    "V-HERB": "药材公司",
    "V-SUGAR": "糖厂",
    "V-GLASS": "玻璃厂",
    "V-JP": "香料株式会社",
    "V-TRUCK": "运输公司",
    "V-GRID": "供电局",
    "C-SHOP": "连锁药房",
    "C-TCM": "中医馆",
}
YEN = {"11-01": "4.85", "11-15": "4.9", "11-30": "4.88", "12-10": "4.95", "12-31": "5.02"}
OPENING = {  # quantity, amounts by element
    "HERB": ("200", {"material": "5120"}),
    "SUGAR": ("1000", {"material": "6640"}),
    "BOTTLE": ("5000", {"material": "5900"}),
    "EXTRACT": ("60", {"material": "1800", "fuel": "66", "labour": "720.5", "overhead": "503.25"}),
    "PILL": ("400", {"material": "2010", "fuel": "31.2", "labour": "1600", "overhead": "1240"}),
}
LOTS = {  # item, lot, quantity, last day, amounts
    "F1": ("FLAVOUR", "40", "2026-12-31", {"material": "3200"}),
    "S0": (
        "SYRUP",
        "300",
        "2027-03-31",
        {"material": "1650", "fuel": "18", "labour": "900", "overhead": "660", "spoilage": "12.6"},
    ),
}
OPEN_EXTRACT = {"material": "1500", "fuel": "40", "labour": "180", "overhead": "240"}  # 60 kg
WAGES = {
    "11": {"XT": "1900", "PK": "2650", "POWER": "1200", "QC": "2100", "OFFICE": "5200", "SALES": "1800"},
    "12": {"XT": "1950", "PK": "2600", "POWER": "1200", "QC": "2100", "OFFICE": "5350", "SALES": "1900"},
}
WEAR = {"XT": "2400", "PK": "1800.50", "POWER": "950", "QC": "640", "OFFICE": "700"}
SERVED = {
    "11": {
        "POWER": {"XT": "1800", "WO-E": "1200", "PK": "4000", "QC": "300", "OFFICE": "500"},
        "QC": {"PK": "40", "XT": "25.5", "POWER": "2"},
    },
    "12": {
        "POWER": {"XT": "1500", "WO-E": "900", "PK": "3600", "QC": "350", "OFFICE": "550"},
        "QC": {"PK": "36", "XT": "20", "POWER": "1.5"},
    },
}


def setup(**more: Any) -> Setup:
    """Set the company up, maybe with a further policy."""
    policies = {
        "negative_stock": "allow",
        "provisional_prices": ["last", "on_hand", "list"],
        "planned_estimate": "ordered",
        "provisional_receipts": "on_invoice",
        "price_difference": "variance",
        "service_departments": "planned_rates",
        "overhead_absorption": "standard_hours",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "production_receipt_value": "estimate",
        "lot_picking": "fefo",
        "contra_print": "swapped",
        **more,
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Baihe Pharmacy",
                "name_zh": "百禾药业",
                "currency": "CNY",
                "chart": "cn_asbe",
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
                {
                    "code": code,
                    "name": code,
                    "name_zh": zh,
                    "kind": kind,
                    "item_class": of,
                    "unit": unit,
                    "tracking": tracking,
                }
                | ({"weight": weight} if weight else {})
                for code, (kind, of, unit, weight, tracking, zh) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [
                        {"item": of, "quantity": quantity, "supplied": of == "GINSENG"}
                        for of, quantity in lines.items()
                    ],
                }
                for item, lines in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "work", "work_centre": at, "run_hours": hours}],
                }
                for item, (at, hours) in STEPS.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "name_zh": zh, "purpose": purpose}
                | ({"overhead_rest": "orders_at_year_end"} if code == "XT" else {})
                | ({"element": "fuel"} if code == "POWER" else {})
                for code, (purpose, zh) in CENTRES.items()
            ],
            "work_centres": [
                {"code": "WC-X", "name": "extraction", "cost_centre": "XT"},
                {"code": "WC-P", "name": "dosage", "cost_centre": "PK"},
            ],
            "rates": [
                {"work_centre": "WC-X", "valid_from": SINCE, "labour": "28", "overhead": "16.5"},
                {"work_centre": "WC-P", "valid_from": SINCE},
            ],
            "service_rates": [
                {"cost_centre": "POWER", "valid_from": SINCE, "rate": "0.85"},
                {"cost_centre": "QC", "valid_from": SINCE, "rate": "60"},
            ],
            "wip_rules": [
                {"item": "EXTRACT", "valid_from": SINCE, "rule": "keep_fixed"},
                {"item": "PILL", "valid_from": SINCE, "rule": "by_quota"},
            ],
            "exchange_rates": [
                {"currency": "JPY", "valid_from": f"2026-{day}", "rate": rate, "per": 100}
                for day, rate in YEN.items()
            ],
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
        }
    )


Document = dict[str, Any]
GINSENG = {"partner": "C-TCM", "item": "GINSENG"}


def bought(number: str, day: str, partner: str, item: str, quantity: str, price: str, **of: str) -> Document:
    """Write a receipt without an order."""
    return line(
        "goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price, **of
    )


def invoiced(number: str, day: str, partner: str, receipt: str, amount: str, vat: str = "0") -> Document:
    """Write the invoice of a receipt."""
    lines = [{"receipt": receipt, "amount": amount}]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def spent(number: str, day: str, centre: str, amount: str, **of: str) -> Document:
    """Write an expense, by bank where nothing else is said."""
    return line("overhead_expense", number, day, cost_centre=centre, amount=amount, **{"owed": "bank", **of})


def wages(number: str, day: str, amount: str, *orders: str) -> Document:
    """Write wages that orders share by their hours."""
    lines = [{"work_order": order} for order in orders]
    more = {"basis": "labour_hours", "element": "labour", "owed": "wages_payable"}
    return line("cost_distribution", number, day, amount=amount, lines=lines, **more)


def hours(number: str, day: str, order: str, at: str, labour: str) -> Document:
    """Write a time ticket."""
    return line("time_ticket", number, day, work_order=order, work_centre=at, labour_hours=labour)


def sold(number: str, day: str, partner: str, item: str, quantity: str, price: str) -> Document:
    """Write a sales order of one line."""
    lines = [{"item": item, "quantity": quantity, "price": price}]
    return line("sales_order", number, day, partner=partner, lines=lines)


def gone(number: str, day: str, of: str, quantity: str) -> Document:
    """Write a delivery."""
    return line("delivery", number, day, sales_order=f"{of}/1", quantity=quantity)


def billed(number: str, day: str, partner: str, delivery: str, quantity: str, vat: str) -> Document:
    """Write an invoice of a delivery."""
    lines = [{"delivery": delivery, "quantity": quantity}]
    return line("sales_invoice", number, day, partner=partner, lines=lines, vat=vat)


def voucher(number: str, day: str, **amounts: str) -> Document:
    """Write a voucher by hand: an account with d before it is debited, with c credited."""
    lines = [
        {"account": account[1:], "debit" if account[0] == "d" else "credit": amount}
        for account, amount in amounts.items()
    ]
    return line("manual_voucher", number, day, lines=lines)


def beginning() -> Iterator[Document]:
    """Write the opening balances and the order of extracts."""
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "11-01", item=item, quantity=quantity, amounts=amounts)
    for lot, (item, quantity, expires, amounts) in LOTS.items():
        more = {"lot": lot, "expires": expires, "amounts": amounts}
        yield line("opening_stock", f"OS-{lot}", "11-01", item=item, quantity=quantity, **more)
    yield from ordered("WO-E", "11-01", "EXTRACT", "2200")
    yield line("opening_wip", "OW-1", "11-01", work_order="WO-E", amounts=OPEN_EXTRACT)
    yield line(
        "opening_balance",
        "OB",
        "11-01",
        lines=[
            {"account": "1002", "debit": "180000"},
            {"account": "1601", "debit": "300000"},
            {"account": "1602", "credit": "81000"},
            {"account": "4001", "credit": "300000"},
            {"account": "4103", "credit": "90000"},
            {"account": "410406", "credit": CAPITAL_REST},
        ],
        overhead=[{"cost_centre": "XT", "debit": "310.4"}],
    )


# 5 120 + 6 640 + 5 900 + 3 089.75 + 4 881.20 + 3 200 + 3 240.60 of stock, 1 960 in process, 310.40 on the pool,
# 180 000 and 300 000, less 81 000, 300 000 and 90 000
CAPITAL_REST = "43341.95"


def november() -> Iterator[Document]:
    """Write what was bought and used in November, in the order of its days."""
    yield used("MI-1", "11-03", "WO-E", "HERB", "500")  # 300 more than there are
    yield bought("GR-1", "11-05", "V-HERB", "HERB", "900", "26.4")
    yield line("customer_material_receipt", "CM-1", "11-05", quantity="85", **GINSENG)
    yield bought(
        "GR-4", "11-06", "V-JP", "FLAVOUR", "60", "1650", currency="JPY", lot="F2", expires="2027-06-30"
    )
    sugar = [{"item": "SUGAR", "quantity": "2000", "price": "6.62"}]
    yield line("purchase_order", "PO-1", "11-06", partner="V-SUGAR", lines=sugar)
    yield line("goods_receipt", "GR-2", "11-07", purchase_order="PO-1/1", quantity="2000")
    yield bought("GR-3", "11-08", "V-GLASS", "BOTTLE", "10000", "1.18")
    yield received("PR-1", "11-09", "WO-E", "400")
    yield used("MI-2", "11-10", "WO-E", "HERB", "350")
    yield from ordered("WO-S", "11-10", "SYRUP", "4000")
    yield from ordered("WO-P", "11-10", "PILL", "3000")
    yield used("MI-3", "11-11", "WO-S", "SUGAR", "800")
    yield used("MI-4", "11-11", "WO-P", "SUGAR", "300")
    yield invoiced("PI-3", "11-12", "V-GLASS", "GR-3", "11850", vat="1540.5")
    yield used("MI-5", "11-12", "WO-S", "EXTRACT", "250")
    yield used("MI-6", "11-12", "WO-S", "BOTTLE", "4000")
    yield used("MI-7", "11-12", "WO-P", "BOTTLE", "3000")
    receipts = [{"receipt": "GR-2"}, {"receipt": "GR-3"}]
    freight = {"charges": [{"amount": "450", "basis": "weight"}], "receipts": receipts, "vat": "40.5"}
    yield line("landed_cost", "LC-1", "11-13", partner="V-TRUCK", **freight)
    yield used("MI-8", "11-13", "WO-S", "FLAVOUR", "50")  # 40 of F1, which ends first
    yield from ordered("WO-C", "11-14", "PASTE", "200")
    yield line("customer_material_issue", "CI-1", "11-14", work_order="WO-C", quantity="82", **GINSENG)
    yield used("MI-9", "11-14", "WO-C", "BOTTLE", "200")
    yield invoiced("PI-4", "11-15", "V-JP", "GR-4", "99600")
    yield received("PR-2", "11-16", "WO-E", "400")
    dregs = {"item": "DREG", "quantity": "120", "price": "0.8"}
    yield line("scrap_recovery", "SR-1", "11-16", work_order="WO-E", **dregs)
    yield used("MI-10", "11-17", "WO-P", "EXTRACT", "330")
    yield invoiced("PI-1", "11-18", "V-HERB", "GR-1", "23850", vat="2146.5")


def november_goods() -> Iterator[Document]:
    """Write what was made, worked for others and sold in November, and its end."""
    yield received("PR-3", "11-19", "WO-S", "2400", lot="S1", expires="2027-11-30")
    yield line("purchase_return", "PT-1", "11-20", receipt="GR-1", quantity="50")
    credit = {"returns": [{"purchase_return": "PT-1", "amount": "1325"}], "vat": "119.25", "invoice": "PI-1"}
    yield line("supplier_credit_note", "CN-1", "11-21", partner="V-HERB", **credit)
    claim = {"cause": "worker", "basis": "standard", "claimed": "120"}
    yield line("spoilage", "SL-1", "11-22", work_order="WO-S", quantity="40", **claim)
    yield hours("TT-2", "11-23", "WO-S", "WC-P", "300")
    yield hours("TT-4", "11-23", "WO-C", "WC-P", "45")
    yield received("PR-4", "11-24", "WO-S", "1560", lot="S2", expires="2027-12-31", final=True)
    yield line("customer_material_return", "CB-1", "11-24", work_order="WO-C", quantity="2", **GINSENG)
    yield line("customer_material_return", "CB-2", "11-24", quantity="3", **GINSENG)
    yield received("PR-6", "11-24", "WO-C", "200", final=True)
    yield sold("SO-1", "11-25", "C-SHOP", "SYRUP", "2600", "22")
    yield gone("DL-1", "11-25", "SO-1", "2000")  # 300 of S0, 1 700 of S1
    yield received("PR-5", "11-26", "WO-P", "2100")
    yield sold("SO-2", "11-27", "C-SHOP", "PILL", "2000", "16.5")
    yield gone("DL-2", "11-27", "SO-2", "1500")
    yield billed("SI-1", "11-27", "C-SHOP", "DL-1", "2000", "5720")
    yield line("sales_return", "RT-1", "11-28", delivery="DL-1", quantity="100", lot="S1")
    less = [{"delivery": "DL-1", "quantity": "100", "amount": "2200"}]
    yield line("sales_credit_note", "SC-1", "11-28", invoice="SI-1", lines=less, vat="286")
    less = [{"delivery": "DL-1", "quantity": "0", "amount": "300"}]
    yield line("sales_credit_note", "SC-2", "11-28", invoice="SI-1", lines=less, vat="39")
    yield billed("SI-2", "11-28", "C-SHOP", "DL-2", "1200", "2574")
    yield sold("SO-3", "11-28", "C-TCM", "PASTE", "200", "9")
    yield gone("DL-3", "11-28", "SO-3", "200")
    yield billed("SI-3", "11-29", "C-TCM", "DL-3", "200", "234")
    yield used("MI-11", "11-30", "WO-E", "HERB", "260")  # 60 more than there are
    yield hours("TT-1", "11-30", "WO-E", "WC-X", "372.5")
    yield hours("TT-3", "11-30", "WO-P", "WC-P", "260.5")
    yield wages("CD-1", "11-30", "18360", "WO-S", "WO-P", "WO-C")
    yield stated("CD-2", "11-30", WAGES["11"], "14850", "wages_payable")
    yield stated("CD-3", "11-30", WEAR, "6490.5", "accumulated_depreciation")
    grid = {"owed": "supplier", "partner": "V-GRID"}
    yield spent("OE-1", "11-30", "POWER", "4310.35", vat="560.35", **grid)
    yield spent("OE-2", "11-30", "QC", "1118")
    yield spent("OE-3", "11-30", "OFFICE", "2200")
    yield spent("OE-4", "11-30", "PK", "930.75")
    yield from services(SERVED["11"], "11", "11-30")
    yield counted("WC-1", "11-30", ("WO-P", "780", "0.4"))


def december() -> Iterator[Document]:
    """Write what was bought and used in December, in the order of its days."""
    yield bought("GR-5", "12-02", "V-HERB", "HERB", "700", "27.1")
    yield used("MI-12", "12-03", "WO-E", "HERB", "300")
    yield invoiced("PI-2", "12-05", "V-SUGAR", "GR-2", "13400", vat="1742")
    yield received("PR-7", "12-06", "WO-E", "520")
    yield invoiced("PI-5", "12-08", "V-HERB", "GR-5", "18830", vat="1694.7")
    yield used("MI-13", "12-09", "WO-P", "SUGAR", "20", "sticky")
    yield from ordered("WO-S2", "12-09", "SYRUP", "1500")
    yield used("MI-14", "12-09", "WO-S2", "SUGAR", "310", "sticky")
    yield used("MI-15", "12-09", "WO-S2", "BOTTLE", "1500")
    yield used("MI-16", "12-09", "WO-S2", "EXTRACT", "95", "thin")
    yield used("MI-17", "12-09", "WO-S2", "FLAVOUR", "18.75")
    paid = [{"invoice": "PI-4", "amount": "60000"}]
    yield line("supplier_payment", "SP-1", "12-10", partner="V-JP", lines=paid)
    yield line("purchase_return", "PT-2", "12-11", receipt="GR-3", quantity="400")
    credit = {"returns": [{"purchase_return": "PT-2", "amount": "470"}], "vat": "61.1", "invoice": "PI-3"}
    yield line("supplier_credit_note", "CN-2", "12-12", partner="V-GLASS", **credit)


def december_goods() -> Iterator[Document]:
    """Write what was made and sold in December, and its end."""
    yield hours("TT-6", "12-14", "WO-S2", "WC-P", "118")
    yield received("PR-8", "12-15", "WO-S2", "1500", lot="S3", expires="2028-01-31", final=True)
    yield gone("DL-4", "12-16", "SO-1", "600")  # of S1
    yield billed("SI-4", "12-16", "C-SHOP", "DL-4", "600", "1716")
    yield received("PR-9", "12-17", "WO-P", "780")
    yield line("sales_return", "RT-2", "12-18", delivery="DL-2", quantity="40")
    less = [{"delivery": "DL-2", "quantity": "40"}]
    yield line("sales_credit_note", "SC-3", "12-18", invoice="SI-2", lines=less, vat="85.8")
    yield billed("SI-5", "12-19", "C-SHOP", "DL-2", "300", "643.5")
    yield gone("DL-5", "12-20", "SO-2", "500")
    yield billed("SI-6", "12-20", "C-SHOP", "DL-5", "500", "1072.5")
    yield sold("SO-4", "12-21", "C-SHOP", "DREG", "100", "1.1")
    yield gone("DL-6", "12-21", "SO-4", "100")
    yield billed("SI-7", "12-21", "C-SHOP", "DL-6", "100", "14.3")
    paid = [{"invoice": "SI-1", "amount": "40000"}]
    yield line("customer_receipt", "CR-1", "12-22", partner="C-SHOP", lines=paid)
    yield line("count_result", "CT-1", "12-28", item="SUGAR", counted="1565")  # 1 570 by the books
    yield received("PR-10", "12-29", "WO-E", "230")
    yield hours("TT-5", "12-31", "WO-E", "WC-X", "331.25")
    yield hours("TT-7", "12-31", "WO-P", "WC-P", "66.5")
    yield wages("CD-4", "12-31", "5720", "WO-S2", "WO-P")
    yield stated("CD-5", "12-31", WAGES["12"], "15100", "wages_payable")
    yield stated("CD-6", "12-31", WEAR, "6490.5", "accumulated_depreciation")
    grid = {"owed": "supplier", "partner": "V-GRID"}
    yield spent("OE-5", "12-31", "POWER", "3980.2", vat="517.43", **grid)
    yield spent("OE-6", "12-31", "QC", "960.6")
    yield spent("OE-7", "12-31", "OFFICE", "2350")
    yield spent("OE-8", "12-31", "PK", "870.25")
    yield from services(SERVED["12"], "12", "12-31")
    yield counted("WC-2", "12-31", ("WO-E", "66", "0.5"), ("WO-P", "100", "0.5"))


def missing_sugar() -> Document:
    """Write what becomes of the sugar that is not found, when the month has told its variance."""
    return line("loss_decision", "LD-1", "12-31", of="CT-1", lines=[{"bearer": "abnormal"}], vat="4.23")


def year_end(tax: str, profit: str, reserve: str) -> Iterator[Document]:
    """Write income tax, the profit of the year and what the law takes of it."""
    yield voucher("MV-1", "12-31", d680101=tax, c222115=tax)
    yield voucher("MV-2", "12-31", d4103=profit, c410406=profit)
    yield voucher("MV-3", "12-31", d410401=reserve, c410101=reserve)
    yield voucher("MV-4", "12-31", d410406=reserve, c410401=reserve)
