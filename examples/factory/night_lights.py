"""The second line: night lights, made without a break from October on, and counted at each month's end.

Moulding makes housings, a paint shop paints them for a fee, assembly makes night lights of them. Each department has
one order that runs over both months. The line's slips are numbered from 2001 on.
"""

from slips import Story

# Day, cost centre, who is owed, amount, text. More than the rates charge; the close brings the rest to the orders.
EXPENSES = {
    "2026-10": (
        (31, "CC-NLM", "wages_payable", "1350.00", "调机人员工资 setter"),
        (31, "CC-NLM", "accumulated_depreciation", "1150.00", "计提折旧 depreciation"),
        (31, "CC-NLA", "wages_payable", "924.00", "车间管理人员工资 supervisor"),
    ),
    "2026-11": (
        (30, "CC-NLM", "wages_payable", "1190.00", "调机人员工资 setter"),
        (30, "CC-NLM", "accumulated_depreciation", "1150.00", "计提折旧 depreciation"),
        (30, "CC-NLA", "wages_payable", "1144.00", "车间管理人员工资 supervisor"),
    ),
}


def october(story: Story) -> None:
    """13,000 housings are begun and 12,000 finished, 10,000 painted, 9,000 night lights begun and 8,000 finished."""
    story.series = 2000
    orders = {
        "nl resin": ("V-RESIN", 5, ("RM-PPM", "150", "9.00")),
        "nl boards": ("V-OPTO", 5, ("RM-NLB", "10000", "1.80")),
    }
    receipts = {"nl resin in": ("nl resin", 1, 8, "150"), "nl boards in": ("nl boards", 1, 8, "10000")}
    invoices = {
        "nl resin bill": ("V-RESIN", 15, ("nl resin in", "9.00")),
        "nl board bill": ("V-OPTO", 15, ("nl boards in", "1.80")),
    }
    story.purchases(orders, receipts, invoices, ())
    housings = story.named["housings"] = story.line_order("SF-NLH", 9)
    lights = story.named["lights"] = story.line_order("FG-NL", 16)

    story.add("material_issue", 9, work_order=housings, item="RM-PPM", quantity="130")
    for day, hours in ((12, "12"), (16, "16"), (30, "12")):
        story.hours(housings, day, "WC-NLM", hours, machine=True)
    story.add("production_receipt", 14, work_order=housings, quantity="7000")
    story.add("production_receipt", 29, work_order=housings, quantity="5000")

    story.move("SF-NLH", 15, "7000", "WH-MAT", "AT-PAINT")
    story.named["painted"] = story.painted(20, "6000", "6030", fee="720.00", freight="60.00")
    story.move("SF-NLH", 30, "4000", "WH-MAT", "AT-PAINT")
    story.named["painted too"] = story.painted(30, "4000", "4020", fee="480.00")

    story.add("material_issue", 21, work_order=lights, item="SF-NLP", quantity="6000")
    story.add("material_issue", 21, work_order=lights, item="RM-NLB", quantity="6000")
    story.add("material_issue", 30, work_order=lights, item="SF-NLP", quantity="3000")
    story.add("material_issue", 30, work_order=lights, item="RM-NLB", quantity="3000")
    for day, hours in ((22, "40"), (30, "44")):
        story.hours(lights, day, "WC-NLA", hours)
    for day, good in ((26, "5000"), (30, "3000")):
        story.add("production_receipt", day, work_order=lights, quantity=good, site="WH-FG")
    story.count(31, (housings, "1000", "0.5"), (lights, "1000", "0.4"))

    sold = {"nl order": ("C-BABY", 19, ("FG-NL", 12000, "4.60"))}
    delivered = {"nl first": ("nl order", 1, 27, 4000), "nl second": ("nl order", 1, 31, 2000)}
    story.sales(sold, delivered, {"nl bill": (31, "nl first", "nl second")}, ())
    story.expenses(EXPENSES["2026-10"], {}, 31)
    story.series = 1000


def november(story: Story) -> None:
    """11,500 housings are begun and as many finished; the painter bills more than expected, and 200 go back to him."""
    story.series = 2000
    orders = {"nl resin 2": ("V-RESIN", 3, ("RM-PPM", "120", "9.60"))}
    receipts = {"nl resin in 2": ("nl resin 2", 1, 4, "120")}
    orders["nl boards 2"] = ("V-OPTO", 3, ("RM-NLB", "10000", "1.76"))
    receipts["nl boards in 2"] = ("nl boards 2", 1, 4, "10000")
    invoices = {
        "nl resin bill 2": ("V-RESIN", 14, ("nl resin in 2", "9.60")),
        "nl board bill 2": ("V-OPTO", 14, ("nl boards in 2", "1.76")),
    }
    paid = (("V-RESIN", 16, "nl resin bill"), ("V-OPTO", 16, "nl board bill"))
    story.purchases(orders, receipts, invoices, paid)
    housings, lights = story.named["housings"], story.named["lights"]

    story.work_billed("painter bill", 5, ("painted", "756.00"), ("painted too", "504.00"))
    back = story.add("purchase_return", 6, receipt=story.named["painted too"], quantity="200")
    credited = {"purchase_return": back, "amount": "25.20"}
    story.add("supplier_credit_note", 9, partner="V-PAINT", returns=[credited], vat="3.28")

    story.add("material_issue", 5, work_order=housings, item="RM-PPM", quantity="115")
    for day, hours in ((9, "14"), (18, "14"), (27, "10.4")):
        story.hours(housings, day, "WC-NLM", hours, machine=True)
    story.add("production_receipt", 13, work_order=housings, quantity="6000")
    story.add("production_receipt", 26, work_order=housings, quantity="5500")
    story.move("SF-NLH", 14, "6500", "WH-MAT", "AT-PAINT")
    story.move("SF-NLH", 27, "5000", "WH-MAT", "AT-PAINT")
    story.named["painted 3"] = story.painted(19, "6500", "6532", fee="819.00")
    story.named["painted 4"] = story.painted(27, "4500", "4522", fee="567.00")
    story.work_billed("painter bill 2", 30, ("painted 3", "819.00"), ("painted 4", "567.00"))

    for day, quantity in ((20, "5500"), (27, "4500")):
        story.add("material_issue", day, work_order=lights, item="SF-NLP", quantity=quantity)
        story.add("material_issue", day, work_order=lights, item="RM-NLB", quantity=quantity)
    for day, hours in ((21, "54"), (29, "50")):
        story.hours(lights, day, "WC-NLA", hours)
    for day, good in ((24, "6000"), (29, "4500")):
        story.add("production_receipt", day, work_order=lights, quantity=good, site="WH-FG")
    story.count(30, (housings, "1000", "0.5"), (lights, "500", "0.6"))

    sold = {"nl order 2": ("C-BABY", 24, ("FG-NL", 8000, "4.60"))}
    delivered = {"nl third": ("nl order", 1, 12, 2000), "nl fourth": ("nl order", 1, 25, 4000)}
    delivered |= {"nl fifth": ("nl order 2", 1, 30, 4000)}
    billed = {"nl bill 2": (30, "nl third", "nl fourth", "nl fifth")}
    story.sales(sold, delivered, billed, (("C-BABY", 27, "nl bill"),))
    story.expenses(EXPENSES["2026-11"], {}, 30)
    story.voucher(
        16, "发放上月工资 wages of October, night lights", ("debit", "2211001", "5826.00"),
        ("credit", "1002", "5826.00"),
    )  # fmt: skip
    story.series = 1000
