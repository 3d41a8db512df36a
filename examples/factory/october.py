"""October 2026: the books are opened, two new orders are still open when the month ends."""

from decimal import Decimal

import night_lights
from slips import Slip, Story, toml

from erpcore.kernel.by_element import extended
from erpcore.kernel.quantity import to_micro

# --- what the company had on the first of October ------------------------------------------------------

# Item, quantity, value: all material.
STOCK = (
    ("RM-ABS", "200", "2216.00"), ("RM-PC", "60", "1158.00"), ("RM-MBW", "10", "228.00"),
    ("RM-MBK", "12", "217.20"), ("RM-LED", "400", "1880.00"), ("RM-DRV", "300", "1731.00"),
    ("RM-WIRE", "700", "787.50"), ("RM-WGT", "150", "354.00"), ("RM-CLP", "100", "392.00"),
    ("RM-SCR", "5000", "158.00"), ("RM-SPR", "500", "171.50"), ("PK-BOX", "300", "621.00"),
    ("PK-CTN", "40", "213.60"), ("PK-MAN", "600", "165.00"), ("BY-RGR", "36", "145.80"),
)  # fmt: skip
# Item, quantity, value by element.
MADE = (
    ("SF-DIF", "300", "366.00", "71.40", "204.60", "169.20"),
    ("SF-SHL", "600", "1486.20", "203.40", "583.20", "480.60"),
    ("SF-SHW", "350", "619.50", "98.70", "283.15", "233.80"),
    ("SF-SHB", "100", "172.40", "35.60", "101.90", "84.10"),
    ("SF-HEAD", "400", "2428.00", "1262.40", "333.20", "688.80"),
    ("SF-BASE", "250", "2683.50", "694.75", "274.25", "443.00"),
    ("FG-AC", "150", "3489.00", "1875.60", "327.90", "880.50"),
)
AT_STANDARD = (("FG-LW", "350"), ("FG-LB", "200"))  # valued at the standard of the day
ELEMENTS = ("material", "labour", "machine", "overhead")

# Accounts that no sub-ledger keeps.
BALANCES = (
    ("debit", "1001", "8620.00"), ("debit", "1002", "486350.20"), ("debit", "1601", "1264000.00"),
    ("credit", "1602", "412360.00"), ("credit", "2001", "300000.00"), ("credit", "2211001", "84260.00"),
    ("credit", "2221002", "18764.30"), ("credit", "2221012", "1313.50"), ("credit", "2221013", "562.93"),
    ("credit", "2221014", "375.29"), ("credit", "2221015", "9830.00"), ("credit", "2231", "900.00"),
    ("credit", "3001", "900000.00"), ("credit", "3101001", "21400.00"), ("credit", "3103", "98320.55"),
    ("credit", "3104005", "88140.68"),
)  # fmt: skip
# Invoices not yet paid: number, role, partner, amount.
OPEN_ITEMS = (
    ("OI-HOME", "customer", "C-HOME", "68404.00"), ("OI-EDU", "customer", "C-EDU", "45290.00"),
    ("OI-ECOM", "customer", "C-ECOM", "21357.00"), ("OI-TRADE", "customer", "C-TRADE", "52680.00"),
    ("OI-RESIN", "supplier", "V-RESIN", "14238.00"), ("OI-OPTO", "supplier", "V-OPTO", "31075.00"),
    ("OI-METAL", "supplier", "V-METAL", "12430.00"), ("OI-PACK", "supplier", "V-PACK", "8927.00"),
    ("OI-WIRE", "supplier", "V-WIRE", "6554.00"),
)  # fmt: skip


def opening(story: Story) -> None:
    """State what there was; the clearing account 9999 ends at zero."""
    lines = [{"account": account, side: amount} for side, account, amount in BALANCES]
    story.add("opening_balance", 1, lines=lines, text="期初余额")
    for item, quantity, value in STOCK:
        story.add("opening_stock", 1, item=item, quantity=quantity, amounts={"material": value})
    for item, quantity, *values in MADE:
        site = {"site": "WH-FG"} if item.startswith("FG-") else {}
        amounts = dict(zip(ELEMENTS, values, strict=True))
        story.add("opening_stock", 1, item=item, quantity=quantity, **site, amounts=amounts)
    standards = {row["item"]: row["amounts"] for row in reversed(toml("standards.toml")["standard"])}
    for item, quantity in AT_STANDARD:
        prices = {element: to_micro(Decimal(price)) for element, price in standards[item].items()}
        worth = extended(prices, to_micro(Decimal(quantity)), 2)
        amounts = {element: Decimal(cents).scaleb(-2) for element, cents in worth.items()}
        story.add("opening_stock", 1, item=item, quantity=quantity, site="WH-FG", amounts=amounts)
    for number, role, partner, amount in OPEN_ITEMS:
        slip = story.named[number] = story.add("opening_item", 1, role=role, partner=partner, amount=amount)
        slip.id, slip.gross = number, Decimal(amount)
    # received in September and not yet invoiced (期初暂估)
    receipt = {"partner": "V-OPTO", "item": "RM-LED", "quantity": "400", "amount": "1880.00"}
    slip = story.named["led 0"] = story.add("opening_item", 1, role="gr_ir", **receipt)
    slip.id = "GR-0986"


def half_done(story: Story) -> None:
    """Go on with the order that was half done on the first of October (期初在产品)."""
    order = story.add("work_order", 1, item="FG-AC", quantity="240")
    order.id = "WO-0988"
    story.add("work_order_release", 1, work_order=order)
    amounts = {"material": "5421.60", "labour": "1684.00", "machine": "246.50", "overhead": "893.10"}
    story.add("opening_wip", 1, work_order=order, amounts=amounts)
    hours = {"labour_hours": "20.5", "machine_hours": "4.1"}
    story.add("time_ticket", 8, work_order=order, work_centre="WC-ASM", **hours)
    story.add("time_ticket", 8, work_order=order, work_centre="WC-PACK", labour_hours="6")
    story.add("time_ticket", 9, work_order=order, work_centre="WC-PACK", labour_hours="6.2")
    story.add("production_receipt", 9, work_order=order, quantity="120", site="WH-FG")
    story.add("production_receipt", 12, work_order=order, quantity="119", site="WH-FG", final=True)


# --- buying --------------------------------------------------------------------------------------------

PURCHASE_ORDERS = {
    "resin": ("V-RESIN", 8, ("RM-ABS", "16", "280.00", "bag"), ("RM-PC", "200", "19.50")),
    "opto": ("V-OPTO", 8, ("RM-LED", "3000", "4.65"), ("RM-DRV", "3200", "5.80")),
    "metal": (
        "V-METAL", 8, ("RM-WGT", "2000", "2.40"), ("RM-CLP", "1200", "3.95"),
        ("RM-SCR", "30", "32.00", "box"), ("RM-SPR", "7000", "0.35"),
    ),
    "wire": ("V-WIRE", 8, ("RM-WIRE", "26", "226.00", "roll")),
    "pack": ("V-PACK", 9, ("PK-BOX", "3300", "2.10"), ("PK-MAN", "4000", "0.28"), ("PK-CTN", "300", "5.40")),
    "resin b": (
        "V-RESIN", 16, ("RM-ABS", "24", "290.00", "bag"),
        ("RM-MBW", "25", "23.00"), ("RM-MBK", "25", "18.20"),
    ),
}  # fmt: skip
RECEIPTS = {
    "abs 1": ("resin", 1, 9, "16"),
    "pc 1": ("resin", 2, 9, "100"),
    "pc 2": ("resin", 2, 12, "104"),  # two in a hundred above the order
    "led 1": ("opto", 1, 9, "1200"),
    "led 2": ("opto", 1, 14, "1000", "4.58"),  # the price falls
    "led 3": ("opto", 1, 20, "800", "4.58"),
    "drv 1": ("opto", 2, 9, "1500"),
    "drv 2": ("opto", 2, 15, "1000"),
    "drv 3": ("opto", 2, 21, "700", "5.92"),
    "scr 1": ("metal", 3, 9, "15"),
    "wgt 1": ("metal", 1, 10, "1000"),
    "spr 1": ("metal", 4, 10, "4000"),
    "clp 1": ("metal", 2, 14, "1200"),
    "wgt 2": ("metal", 1, 16, "1000"),
    "scr 2": ("metal", 3, 19, "15"),
    "spr 2": ("metal", 4, 20, "3000"),
    "wire 1": ("wire", 1, 10, "10"),
    "wire 2": ("wire", 1, 19, "16", "231.00"),
    "box 1": ("pack", 1, 13, "1500"),
    "man 1": ("pack", 2, 13, "4000"),
    "ctn 1": ("pack", 3, 13, "150"),
    "box 2": ("pack", 1, 20, "1800", "2.15"),
    "ctn 2": ("pack", 3, 20, "150"),
    "abs 2": ("resin b", 1, 19, "12"),
    "mbw 1": ("resin b", 2, 19, "25"),
    "mbk 1": ("resin b", 3, 19, "25"),
    "abs 3": ("resin b", 1, 22, "12"),  # not invoiced before November (暂估)
}
# Some at the receipt's price, some not, and some when the goods are used already.
PURCHASE_INVOICES = {
    "opto 0": ("V-OPTO", 13, ("led 0", "4.65")),
    "resin 1": ("V-RESIN", 14, ("abs 1", "284.00"), ("pc 1", "19.50"), ("pc 2", "19.50")),
    "opto 1": ("V-OPTO", 16, ("led 1", "4.65"), ("drv 1", "5.80")),
    "metal 1": ("V-METAL", 20, ("wgt 1", "2.40"), ("scr 1", "32.00"), ("spr 1", "0.35"), ("clp 1", "3.92")),
    "wire a": ("V-WIRE", 21, ("wire 1", "226.00")),
    "pack 1": ("V-PACK", 22, ("box 1", "2.10"), ("man 1", "0.28"), ("ctn 1", "5.45")),
    "opto 2": ("V-OPTO", 23, ("led 2", "4.55"), ("drv 2", "5.80")),
    "resin 2": ("V-RESIN", 26, ("abs 2", "290.00"), ("mbw 1", "23.40"), ("mbk 1", "18.20")),
    "metal 2": ("V-METAL", 27, ("wgt 2", "2.44"), ("scr 2", "32.00"), ("spr 2", "0.36")),
    "opto 3": ("V-OPTO", 28, ("led 3", "4.58"), ("drv 3", "5.92")),
    "pack 2": ("V-PACK", 29, ("box 2", "2.18"), ("ctn 2", "5.40")),
    "wire b": ("V-WIRE", 29, ("wire 2", "229.50", "10")),  # ten rolls of the sixteen
}
PAYMENTS = (
    ("V-RESIN", 15, "OI-RESIN"),
    ("V-OPTO", 15, "OI-OPTO"),
    ("V-METAL", 20, "OI-METAL"),
    ("V-PACK", 22, "OI-PACK"),
    ("V-WIRE", 22, "OI-WIRE"),
    ("V-OPTO", 29, "opto 0", "opto 1"),
    ("V-RENT", 19, "rent 1", "rent 2", "rent 3"),
)

# --- making --------------------------------------------------------------------------------------------


def production(story: Story) -> tuple[Slip, Slip]:
    """Make parts, assemblies and lamps; the last two orders stay open."""
    half_done(story)
    shell = story.make("SF-SHL", 1100, (8, 9, 10), {9: 600, 10: 492}, portions=2, regrind="5.6")
    story.fetch(shell, 9, "BY-RGR", "18", "regrind blended into the black shells, 8 in a hundred")
    story.give_back(shell, 10, "RM-ABS", "17.5")
    story.make("SF-DIF", 1500, (8, 9, 10), {9: 800, 10: 704}, portions=2)
    shade = story.make("SF-SHW", 1300, (12, 13, 14), {13: 650, 14: 643}, portions=2, regrind="6.2")
    story.fetch(shade, 14, "RM-ABS", "12", "purging after the black shells, short shots in the first hour")
    story.make("SF-HEAD", 1500, (12, 13, 14), {13: 800, 14: 698}, portions=2)
    story.make("SF-BASE", 1000, (12, 13, 14), {13: 600, 14: 400})
    story.make("SF-SHB", 750, (14, 15, 16), {15: 400, 16: 346}, regrind="3.4")
    white = story.make("FG-LW", 800, (14, 15, 16, 19), {16: 300, 19: 350, 20: 146}, portions=2)
    story.fetch(white, 16, "RM-DRV", "6", "drivers broken in the drop test")
    story.give_back(white, 19, "PK-BOX", "4")
    story.make("SF-DIF", 1400, (15, 16, 19), {16: 700, 19: 695})
    story.make("FG-AC", 600, (16, 19, 20, 21), {20: 350, 22: 250}, portions=2)
    story.make("SF-HEAD", 1400, (19, 20, 21), {20: 700, 22: 697}, portions=2)
    story.make("SF-SHL", 1000, (19, 20, 21), {20: 500, 21: 494}, portions=2, regrind="4.8")
    story.make("SF-BASE", 950, (19, 21), {20: 470, 22: 478}, portions=2)
    story.make("FG-LB", 700, (20, 21, 22, 23), {22: 300, 23: 250, 26: 147}, portions=2, end="completion")
    story.make("SF-SHW", 1200, (21, 22, 23), {22: 600, 23: 590}, portions=3, regrind="5.5")
    luma = story.make("FG-LW", 600, (26, 27, 28), {28: 300}, portions=2, end="open", percent=60)
    arco = story.make("FG-AC", 500, (27, 28, 29), {30: 280}, portions=2, end="open", percent=65)
    story.fetch(arco, 29, "RM-CLP", "5", "clamps with a torn thread")
    return luma, arco


def black_arco(story: Story) -> None:
    """Bring a new lamp in the middle of October: item, bill of material, routing, as a dated document."""
    item = {
        "code": "FG-AB", "name": "Arco clamp lamp, black", "name_zh": "弧光夹灯 黑色", "kind": "finished",
        "item_class": "finished", "unit": "pcs", "lot_size": "500",
    }  # fmt: skip
    bom = {
        "item": "FG-AB", "valid_from": "2026-10-19", "line": [
            {"item": "SF-HEAD", "quantity": "1", "operation": 10},
            {"item": "SF-SHB", "quantity": "1", "operation": 10},
            {"item": "RM-CLP", "quantity": "1", "operation": 10},
            {"item": "RM-DRV", "quantity": "1", "scrap": "0.005", "operation": 10},
            {"item": "RM-WIRE", "quantity": "2", "operation": 10},
            {"item": "PH-HW", "quantity": "1", "operation": 10},
            {"item": "PH-PACK", "quantity": "1", "operation": 20},
        ],
    }  # fmt: skip
    assemble = {
        "number": 10, "name": "Assemble", "name_zh": "总装", "work_centre": "WC-ASM",
        "setup_hours": "1.5", "run_hours": "3.6", "per": "100", "crew": "5",
    }  # fmt: skip
    pack = {
        "number": 20, "name": "Test and pack", "name_zh": "检测包装", "work_centre": "WC-PACK",
        "setup_hours": "0.5", "run_hours": "2.5", "per": "100", "crew": "2",
    }  # fmt: skip
    routing = {"item": "FG-AB", "valid_from": "2026-10-19", "operation": [assemble, pack]}
    tables = {"items": [item], "boms": [bom], "routings": [routing]}
    story.plans.learn(tables)
    story.add("set_up", 19, tables=tables, text="新产品 new lamp")


# --- selling -------------------------------------------------------------------------------------------

SALES_ORDERS = {
    "home": ("C-HOME", 8, ("FG-LW", 500, "66.00"), ("FG-LB", 200, "68.00")),
    "ecom": ("C-ECOM", 9, ("FG-AC", 200, "77.00"), ("FG-LW", 100, "67.00")),
    "edu": ("C-EDU", 14, ("FG-LW", 400, "65.50"), ("FG-LB", 120, "67.50")),
    "trade": ("C-TRADE", 19, ("FG-AC", 450, "75.00")),
    "home b": ("C-HOME", 22, ("FG-LW", 300, "66.00"), ("FG-AC", 150, "76.00")),
    "ecom b": ("C-ECOM", 26, ("FG-LB", 250, "68.50")),
    "trade b": ("C-TRADE", 28, ("FG-AC", 200, "75.50")),
}
DELIVERIES = {
    "home 1": ("home", 1, 9, 300), "home 2": ("home", 2, 10, 150), "home 3": ("home", 1, 19, 200),
    "home 4": ("home", 2, 23, 50), "ecom 1": ("ecom", 1, 12, 150), "ecom 2": ("ecom", 2, 12, 50),
    "ecom 3": ("ecom", 1, 15, 50), "ecom 4": ("ecom", 2, 20, 50), "edu 1": ("edu", 2, 16, 50),
    "edu 2": ("edu", 1, 20, 250), "edu 3": ("edu", 1, 22, 150), "edu 4": ("edu", 2, 23, 70),
    "trade 1": ("trade", 1, 22, 300), "trade 2": ("trade", 1, 26, 150), "home 5": ("home b", 2, 27, 150),
    "home 6": ("home b", 1, 28, 300), "ecom 5": ("ecom b", 1, 27, 150),
    # invoiced in November
    "ecom 6": ("ecom b", 1, 30, 100), "trade 3": ("trade b", 1, 30, 120),
}  # fmt: skip
SALES_INVOICES = {
    "S home 1": (12, "home 1", "home 2"),
    "S ecom 1": (13, "ecom 1", "ecom 2"),
    "S edu 1": (19, "edu 1"),
    "S ecom 2": (21, "ecom 3", "ecom 4"),
    "S home 2": (26, "home 3", "home 4"),
    "S edu 2": (26, "edu 2", "edu 3", "edu 4"),
    "S trade 1": (28, "trade 1", "trade 2"),
    "S home 3": (29, "home 5", "home 6"),
    "S ecom 3": (29, "ecom 5"),
}
COLLECTIONS = (
    ("C-ECOM", 14, "OI-ECOM"),
    ("C-HOME", 16, "OI-HOME"),
    ("C-TRADE", 21, ("OI-TRADE", "40000.00")),
    ("C-EDU", 26, "OI-EDU"),
    ("C-ECOM", 28, "S ecom 1"),
    ("C-HOME", 30, ("S home 1", "20000.00")),
)


def wrong_price(story: Story) -> None:
    """Invoice 56.50 where 65.50 was agreed, and take the invoice back."""
    wrong = story.sales_invoice(23, "edu 2", price="56.50")
    story.add("reversal", 26, of=wrong, reason="price 56.50 instead of 65.50")


# --- the office ----------------------------------------------------------------------------------------

EXPENSES = (
    (9, "CC-MOULD", "supplier", "1800.00", "厂房租金 rent", "162.00", "rent 1", "V-RENT"),
    (9, "CC-ASSY", "supplier", "3600.00", "厂房租金 rent", "324.00", "rent 2", "V-RENT"),
    (9, "CC-ADMIN", "supplier", "1200.00", "办公室租金 rent", "108.00", "rent 3", "V-RENT"),
    (13, "CC-ASSY", "cash", "268.00", "手套抹布 gloves and cloths"),
    (15, "CC-SALES", "bank", "2600.00", "平台推广费 advertising", "156.00"),
    (16, "CC-ADMIN", "cash", "436.50", "办公用品 office supplies"),
    (20, "CC-MOULD", "bank", "385.00", "脱模剂 release agent", "50.05"),
    (21, "CC-MOULD", "supplier", "960.00", "注塑机维修 repair of machine 2", "124.80", "repair 1", "V-MECH"),
    (23, "CC-SALES", "cash", "1452.00", "差旅费 travel"),
    (29, "CC-MOULD", "supplier", "3186.40", "电费 power", "414.23", "power 1", "V-POWER"),
    (29, "CC-ASSY", "supplier", "812.60", "电费 power", "105.64", "power 2", "V-POWER"),
    (29, "CC-ADMIN", "supplier", "341.20", "电费 power", "44.36", "power 3", "V-POWER"),
    (30, "CC-SALES", "supplier", "3480.00", "销售运费 freight", "313.20", "freight 1", "V-LOGI"),
    (30, "CC-ADMIN", "accrued_expense", "2000.00", "预提审计费 audit fee accrued"),
    (31, "CC-MOULD", "wages_payable", "3400.00", "调机人员工资 setter"),
    (31, "CC-ASSY", "wages_payable", "6200.00", "车间管理人员工资 supervisors"),
    (31, "CC-ASSY", "wages_payable", "2650.00", "待工及休假工资 waiting time and leave"),
    (31, "CC-ADMIN", "wages_payable", "23600.00", "管理人员工资 wages"),
    (31, "CC-SALES", "wages_payable", "9800.00", "销售人员工资 wages"),
)
DEPRECIATION = {"CC-MOULD": "4150.00", "CC-ASSY": "1280.00", "CC-ADMIN": "920.00", "CC-SALES": "310.00"}


def vouchers(story: Story) -> None:
    """Pay wages and taxes, book bank charges and interest."""
    story.pay_vat(15, "18764.30", "1313.50", "562.93", "375.29")
    story.voucher(
        15, "缴纳企业所得税 income tax", ("debit", "2221015", "9830.00"), ("credit", "1002", "9830.00")
    )
    story.voucher(
        15, "发放上月工资 wages of September", ("debit", "2211001", "84260.00"),
        ("credit", "1002", "74148.80"), ("credit", "2211003", "8846.00"), ("credit", "2221016", "1265.20"),
    )  # fmt: skip
    story.voucher(19, "提取备用金 cash drawn", ("debit", "1001", "2000.00"), ("credit", "1002", "2000.00"))
    story.voucher(
        21, "银行手续费及利息 bank", ("debit", "5603003", "86.50"), ("debit", "2231", "900.00"),
        ("debit", "1002", "214.36"), ("credit", "5603001", "214.36"), ("credit", "1002", "986.50"),
    )  # fmt: skip
    story.voucher(
        22, "缴纳社保、个税 social insurance and income tax withheld", ("debit", "2211003", "8846.00"),
        ("debit", "2221016", "1265.20"), ("credit", "1002", "10111.20"),
    )  # fmt: skip
    story.voucher(31, "计提借款利息 interest", ("debit", "5603001", "1087.50"), ("credit", "2231", "1087.50"))


def tell(story: Story) -> None:
    story.month = "2026-10"
    opening(story)
    story.expenses(EXPENSES, DEPRECIATION, 31)
    story.purchases(PURCHASE_ORDERS, RECEIPTS, PURCHASE_INVOICES, PAYMENTS)
    story.named["luma"], story.named["arco"] = production(story)
    black_arco(story)
    story.sales(SALES_ORDERS, DELIVERIES, SALES_INVOICES, COLLECTIONS)
    wrong_price(story)
    vouchers(story)
    night_lights.october(story)
    story.vat_due = story.charge_vat(31)
