"""November 2026: new rates and standards, a thinner base shell, a trial that fails; one order stays open."""

import night_lights
from slips import Story

# --- buying --------------------------------------------------------------------------------------------

PURCHASE_ORDERS = {
    "metal": (
        "V-METAL", 2, ("RM-WGT", "2200", "2.44"), ("RM-CLP", "900", "3.92"),
        ("RM-SCR", "28", "32.50", "box"), ("RM-SPR", "6000", "0.36"),
    ),
    "opto": ("V-OPTO", 2, ("RM-LED", "3000", "4.50"), ("RM-DRV", "3000", "5.92")),
    "resin": ("V-RESIN", 3, ("RM-ABS", "24", "298.00", "bag"), ("RM-PC", "200", "19.80")),
    "pack": ("V-PACK", 5, ("PK-BOX", "3000", "2.18"), ("PK-MAN", "2500", "0.28"), ("PK-CTN", "250", "5.40")),
    "wire": ("V-WIRE", 6, ("RM-WIRE", "28", "231.00", "roll")),
    "resin b": ("V-RESIN", 16, ("RM-ABS", "16", "302.00", "bag"), ("RM-MBW", "25", "23.20")),
}  # fmt: skip
RECEIPTS = {
    "wgt 3": ("metal", 1, 3, "1100"),
    "scr 3": ("metal", 3, 3, "14"),
    "drv 4": ("opto", 2, 3, "1200"),
    "led 4": ("opto", 1, 4, "1500"),
    "abs 4": ("resin", 1, 4, "12"),
    "pc 3": ("resin", 2, 4, "100"),
    "spr 3": ("metal", 4, 9, "3000"),
    "wire 3": ("wire", 1, 9, "12"),
    "box 3": ("pack", 1, 9, "1500"),
    "man 2": ("pack", 2, 9, "2500"),
    "ctn 3": ("pack", 3, 9, "250"),
    "led 5": ("opto", 1, 10, "900"),
    "abs 5": ("resin", 1, 10, "12"),
    "clp 2": ("metal", 2, 10, "900"),
    "twice": ("metal", 4, 10, "3000"),  # the springs of the day before, entered again
    "drv 5": ("opto", 2, 11, "1000"),
    "pc 4": ("resin", 2, 12, "100"),
    "scr 4": ("metal", 3, 16, "14"),
    "wgt 4": ("metal", 1, 17, "1100"),
    "led 6": ("opto", 1, 17, "600", "4.42"),
    "abs 6": ("resin b", 1, 17, "16"),  # invoiced in December (暂估)
    "mbw 2": ("resin b", 2, 17, "25"),
    "spr 4": ("metal", 4, 18, "3000"),
    "drv 6": ("opto", 2, 18, "800"),
    "wire 4": ("wire", 1, 18, "16"),
    "box 4": ("pack", 1, 19, "1500", "2.22"),
}
PURCHASE_INVOICES = {
    "resin 3": ("V-RESIN", 5, ("abs 3", "301.25")),  # received in October, estimated at 290.00 a bag
    "wire c": ("V-WIRE", 6, ("wire 2", "229.50", "6")),  # the rest of October's rolls
    "metal 3": ("V-METAL", 12, ("wgt 3", "2.44"), ("scr 3", "32.50"), ("spr 3", "0.36"), ("clp 2", "3.92")),
    "opto 4": ("V-OPTO", 13, ("led 4", "4.50"), ("drv 4", "5.92")),
    "resin 4": ("V-RESIN", 17, ("abs 4", "299.50"), ("pc 3", "19.80"), ("pc 4", "20.10")),
    "pack 3": ("V-PACK", 18, ("box 3", "2.18"), ("man 2", "0.27"), ("ctn 3", "5.40")),
    "wire d": ("V-WIRE", 20, ("wire 3", "231.00"), ("wire 4", "228.00")),
    "opto 5": ("V-OPTO", 23, ("led 5", "4.46"), ("drv 5", "5.92"), ("led 6", "4.42")),
    "resin 5": ("V-RESIN", 25, ("abs 5", "298.00"), ("mbw 2", "23.20")),
    "metal 4": ("V-METAL", 26, ("scr 4", "32.50"), ("wgt 4", "2.46"), ("spr 4", "0.35")),
    "opto 6": ("V-OPTO", 27, ("drv 6", "5.90")),
    "pack 4": ("V-PACK", 27, ("box 4", "2.20")),
}
PAYMENTS = (
    ("V-POWER", 12, "power 1", "power 2", "power 3"),
    ("V-RESIN", 16, "resin 1", "resin 3"),
    ("V-WIRE", 16, "wire a", "wire b"),
    ("V-RENT", 16, "rent 4", "rent 5", "rent 6"),
    ("V-OPTO", 17, "opto 2", "opto 3"),
    ("V-METAL", 20, ("metal 1", "8000.00")),
    ("V-MECH", 20, "repair 1"),
    ("V-PACK", 23, "pack 1", "pack 2"),
    ("V-RESIN", 25, "resin 2"),
    ("V-WIRE", 26, "wire c", "wire d"),
    ("V-LOGI", 27, "freight 1"),
    ("V-OPTO", 30, ("opto 4", "10000.00"), "opto 5"),
    ("V-METAL", 30, "metal 2", "metal 3"),
    ("V-RESIN", 30, ("resin 4", "6000.00")),
    ("V-PACK", 30, "pack 3"),
)

# --- making --------------------------------------------------------------------------------------------


def production(story: Story) -> None:
    """Finish October's open orders, make November's parts and lamps."""
    luma, arco = story.named["luma"], story.named["arco"]
    story.work(luma, (2, 3), {3: 298}, percent=40)
    story.work(arco, (2, 3), {3: 120, 4: 96}, percent=35)
    story.give_back(arco, 4, "RM-CLP", "3")
    shell = story.make("SF-SHL", 700, (2, 3, 4), {3: 350, 4: 345}, portions=2, regrind="3.6")
    story.fetch(shell, 3, "BY-RGR", "14", "regrind blended into the black shells, 8 in a hundred")
    story.make("SF-DIF", 1600, (2, 3, 4), {3: 800, 5: 796}, portions=3)
    story.make("SF-BASE", 1150, (4, 5, 6), {5: 600, 9: 548}, portions=2)
    story.make("SF-SHW", 1400, (5, 6, 9), {6: 700, 9: 692}, portions=2, regrind="6.4")
    story.make("SF-HEAD", 1600, (6, 9, 10), {9: 850, 10: 748}, portions=2)
    trial(story)
    story.make("SF-SHB", 800, (10, 11, 12), {11: 400, 12: 395}, portions=2, regrind="3.5")
    white = story.make("FG-LW", 900, (10, 11, 12, 13), {12: 400, 13: 300, 16: 194}, portions=2)
    roll = story.fetch(white, 12, "RM-WIRE", "50", "roll damaged by the fork-lift")
    story.add("reversal", 13, of=roll, reason="only the wrapping was torn")
    story.make("SF-DIF", 1700, (12, 13, 16), {13: 850, 16: 861}, portions=2)
    clamp = story.make("FG-AC", 500, (11, 12, 13, 16), {13: 250, 17: 247}, portions=2, end="completion")
    story.give_back(clamp, 16, "RM-CLP", "2")
    story.make("SF-HEAD", 1600, (17, 18, 19), {18: 800, 20: 796}, portions=2)
    thinner_shell(story)
    story.make("SF-SHL", 900, (16, 17, 18), {17: 450, 18: 446}, portions=2, regrind="4.4")
    story.make("SF-BASE", 1050, (18, 19), {19: 550, 20: 500}, portions=2)
    story.make("SF-SHW", 900, (18, 19, 20), {19: 450, 20: 447}, regrind="4.1")
    black = story.make("FG-LB", 600, (19, 20, 23, 24), {23: 300, 24: 200, 25: 97}, portions=2)
    story.fetch(black, 23, "SF-SHB", "4", "shades scratched in assembly")
    story.make("SF-SHB", 400, (20, 23), {23: 395}, end="completion", regrind="1.9")
    story.make("FG-LW", 700, (23, 24, 25), {25: 350, 27: 347}, portions=2)
    story.make("FG-AB", 500, (25, 26, 27), {30: 200}, portions=2, end="open", percent=60)


def trial(story: Story) -> None:
    """Try the black shade in regrind alone; nothing good comes out, so the order's cost is a loss."""
    order = story.add("work_order", 6, item="SF-SHB", quantity="60")
    story.add("work_order_release", 6, work_order=order)
    story.fetch(order, 6, "BY-RGR", "9", "trial with regrind instead of granulate")
    story.add("material_issue", 6, work_order=order, item="RM-MBK", quantity="0.1")
    hours = {"labour_hours": "1.5", "machine_hours": "3"}
    story.add("time_ticket", 6, work_order=order, work_centre="WC-INJ", **hours, activity="setup")
    story.add("order_completion", 9, work_order=order, write_off=True)


def thinner_shell(story: Story) -> None:
    """Give the base shell a thinner wall: a new version of its bill of material; ABS has a new list price."""
    bom = {
        "item": "SF-SHL", "version": "2", "valid_from": "2026-11-16", "quantity": "100",
        "line": [
            {"item": "RM-ABS", "quantity": "19.6", "scrap": "0.03", "operation": 10},
            {"item": "RM-MBK", "quantity": "0.39", "operation": 10},
        ],
    }  # fmt: skip
    price = {"item": "RM-ABS", "valid_from": "2026-11-16", "price": "302.00", "unit": "bag"}
    tables = {"boms": [bom], "prices": [price]}
    story.plans.learn(tables)
    story.add("set_up", 16, tables=tables, text="底座壳减薄 thinner base shell")


# --- selling -------------------------------------------------------------------------------------------

SALES_ORDERS = {
    "home": ("C-HOME", 3, ("FG-LW", 450, "66.00"), ("FG-LB", 150, "68.00")),
    "ecom": ("C-ECOM", 5, ("FG-AC", 300, "77.50"), ("FG-LW", 120, "67.00")),
    "edu": ("C-EDU", 9, ("FG-LW", 500, "65.50")),
    "trade": ("C-TRADE", 12, ("FG-AC", 350, "75.00")),
    "home b": ("C-HOME", 18, ("FG-LB", 250, "68.00"), ("FG-LW", 350, "66.00")),
    "ecom c": ("C-ECOM", 20, ("FG-AC", 80, "78.00"), ("FG-LB", 120, "69.00")),
    "edu b": ("C-EDU", 24, ("FG-LB", 200, "67.50"), ("FG-LW", 150, "65.50")),
    "trade c": ("C-TRADE", 26, ("FG-AB", 400, "79.00")),
}
DELIVERIES = {
    "trade 4": ("trade b", 1, 3, 80),  # the rest of October's order
    "home 7": ("home", 1, 4, 300), "home 8": ("home", 2, 5, 150), "ecom 7": ("ecom", 1, 6, 300),
    "ecom 8": ("ecom", 2, 9, 100), "edu 5": ("edu", 1, 13, 250), "trade 5": ("trade", 1, 16, 200),
    "home 9": ("home", 1, 17, 150), "edu 6": ("edu", 1, 17, 250), "ecom 9": ("ecom", 2, 18, 20),
    "trade 6": ("trade", 1, 19, 150), "home 10": ("home b", 1, 19, 150), "ecom 10": ("ecom c", 1, 24, 80),
    "ecom 11": ("ecom c", 2, 24, 120), "home 11": ("home b", 1, 26, 100), "home 12": ("home b", 2, 27, 350),
    "edu 7": ("edu b", 1, 27, 200),
    # invoiced in December
    "edu 8": ("edu b", 2, 30, 150), "trade 7": ("trade c", 1, 30, 150),
}  # fmt: skip
SALES_INVOICES = {
    "S ecom 4": (3, "ecom 6"),
    "S trade 2": (4, "trade 3", "trade 4"),
    "S home 4": (6, "home 7", "home 8"),
    "S ecom 5": (10, "ecom 7", "ecom 8"),
    "S edu 3": (18, "edu 5", "edu 6"),
    "S home 5": (19, "home 9"),
    "S trade 3": (20, "trade 5", "trade 6"),
    "S ecom 6": (20, "ecom 9"),
    "S ecom 7": (26, "ecom 10", "ecom 11"),
    "S home 6": (27, "home 10", "home 11", "home 12"),
    "S edu 4": (30, "edu 7"),
}
COLLECTIONS = (
    ("C-TRADE", 4, ("OI-TRADE", "12680.00")),
    ("C-HOME", 10, ("S home 1", "13880.00"), "S home 2"),
    ("C-ECOM", 12, "S ecom 2", "S ecom 3", "S ecom 4"),
    ("C-EDU", 17, "S edu 1"),
    ("C-HOME", 24, "S home 3"),
    ("C-TRADE", 25, "S trade 1", "S trade 2"),
    ("C-ECOM", 26, "S ecom 5"),
    ("C-EDU", 30, "S edu 2"),
    ("C-TRADE", 30, ("S trade 3", "15000.00")),
    ("C-HOME", 30, ("S home 4", "12000.00")),
)

# --- the office ----------------------------------------------------------------------------------------

EXPENSES = (
    (6, "CC-MOULD", "supplier", "1800.00", "厂房租金 rent", "162.00", "rent 4", "V-RENT"),
    (6, "CC-ASSY", "supplier", "3600.00", "厂房租金 rent", "324.00", "rent 5", "V-RENT"),
    (6, "CC-ADMIN", "supplier", "1200.00", "办公室租金 rent", "108.00", "rent 6", "V-RENT"),
    (9, "CC-SALES", "bank", "6800.00", "双十一推广费 advertising for the 11th", "408.00"),
    (11, "CC-ASSY", "cash", "312.00", "手套抹布 gloves and cloths"),
    (13, "CC-ADMIN", "cash", "588.00", "办公用品 office supplies"),
    (18, "CC-MOULD", "bank", "385.00", "脱模剂 release agent", "50.05"),
    (
        20,
        "CC-MOULD",
        "supplier",
        "1420.00",
        "模具维修 repair of the shade mould",
        "184.60",
        "repair 2",
        "V-MECH",
    ),
    (24, "CC-SALES", "cash", "936.00", "差旅费 travel"),
    (27, "CC-MOULD", "supplier", "3520.80", "电费 power", "457.70", "power 4", "V-POWER"),
    (27, "CC-ASSY", "supplier", "864.30", "电费 power", "112.36", "power 5", "V-POWER"),
    (27, "CC-ADMIN", "supplier", "352.40", "电费 power", "45.81", "power 6", "V-POWER"),
    (30, "CC-SALES", "supplier", "4120.00", "销售运费 freight", "370.80", "freight 2", "V-LOGI"),
    (30, "CC-ADMIN", "accrued_expense", "2000.00", "预提审计费 audit fee accrued"),
    (30, "CC-MOULD", "wages_payable", "3560.00", "调机人员工资 setter"),
    (30, "CC-ASSY", "wages_payable", "6450.00", "车间管理人员工资 supervisors"),
    (30, "CC-ASSY", "wages_payable", "2480.00", "待工及休假工资 waiting time and leave"),
    (30, "CC-ADMIN", "wages_payable", "23600.00", "管理人员工资 wages"),
    (30, "CC-SALES", "wages_payable", "10900.00", "销售人员工资 wages"),
)
DEPRECIATION = {"CC-MOULD": "4150.00", "CC-ASSY": "1280.00", "CC-ADMIN": "920.00", "CC-SALES": "310.00"}


def vouchers(story: Story) -> None:
    """Pay wages and taxes, book bank charges and interest."""
    story.pay_vat(13, *story.vat_due)
    story.voucher(
        16, "发放上月工资 wages of October", ("debit", "2211001", "80782.10"),
        ("credit", "1002", "71088.25"), ("credit", "2211003", "8482.12"), ("credit", "2221016", "1211.73"),
    )  # fmt: skip
    story.voucher(18, "提取备用金 cash drawn", ("debit", "1001", "3000.00"), ("credit", "1002", "3000.00"))
    story.voucher(
        23, "银行手续费及利息 bank", ("debit", "5603003", "92.00"), ("debit", "2231", "1087.50"),
        ("debit", "1002", "196.08"), ("credit", "5603001", "196.08"), ("credit", "1002", "1179.50"),
    )  # fmt: skip
    story.voucher(
        23, "缴纳社保、个税 social insurance and income tax withheld", ("debit", "2211003", "8482.12"),
        ("debit", "2221016", "1211.73"), ("credit", "1002", "9693.85"),
    )  # fmt: skip
    story.voucher(30, "计提借款利息 interest", ("debit", "5603001", "1087.50"), ("credit", "2231", "1087.50"))


def tell(story: Story) -> None:
    story.month = "2026-11"
    for item in ("FG-LW", "FG-LB"):
        story.add("standard_revaluation", 2, item=item, text="标准成本调整 new standard")
    story.expenses(EXPENSES, DEPRECIATION, 30)
    story.purchases(PURCHASE_ORDERS, RECEIPTS, PURCHASE_INVOICES, PAYMENTS)
    story.add("reversal", 11, of=story.named["twice"], reason="one delivery entered twice")
    production(story)
    story.sales(SALES_ORDERS, DELIVERIES, SALES_INVOICES, COLLECTIONS)
    vouchers(story)
    night_lights.november(story)
    story.charge_vat(30)
