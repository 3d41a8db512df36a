"""Each table of a small Chinese factory's month (工业企业), worked by hand before it was posted.

Invented company; tables and their order as in 成本会计 textbooks and 企业产品成本核算制度 (财会〔2013〕17号):
材料费用分配表 at planned price, 直接人工分配表, 辅助生产费用分配表 (一次交互分配法), 制造费用分配表, 产品成本计算单
(品种法), 产品盈利分析, and in November 单位成本变动分析.
"""

import pytest
from tests.cases.months.conftest import Factory, Line, doc

SETUP = """
[company]
name = "Lijin Fittings"
name_zh = "利进配件厂"
currency = "CNY"
chart = "cn_small"
first_period = "2026-10"

[company.policies]
variance_rate_decimals = 2
service_departments = "interact_once"
overhead_rest = "orders"

[[unit]]
code = "kg"
name = "kilogram"
name_zh = "千克"
decimals = 3

[[unit]]
code = "pcs"
name = "piece"
name_zh = "件"

[[item_class]]
code = "raw"
name = "Raw materials"
name_zh = "原材料"
valuation = "planned"

[[item_class]]
code = "finished"
name = "Finished goods"
name_zh = "产成品"
valuation = "monthly_average"

[[item]]
code = "STEEL"
name = "Steel"
name_zh = "钢材"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "A"
name = "Product A"
name_zh = "甲产品"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[item]]
code = "B"
name = "Product B"
name_zh = "乙产品"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[standard]]
item = "STEEL"
valid_from = "2026-01-01"
amounts = { material = "10" }

[[bom]]
item = "A"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "4" }]

[[bom]]
item = "B"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "6" }]

[[cost_centre]]
code = "SHOP"
name = "Workshop"
name_zh = "基本生产车间"
purpose = "production"

[[cost_centre]]
code = "REPAIR"
name = "Repair shop"
name_zh = "机修车间"
purpose = "service"

[[cost_centre]]
code = "POWER"
name = "Power house"
name_zh = "供电车间"
purpose = "service"

[[cost_centre]]
code = "OFFICE"
name = "Office"
name_zh = "管理部门"
purpose = "administration"

[[work_centre]]
code = "WC"
name = "Machining"
name_zh = "加工"
cost_centre = "SHOP"

[[rate]]
work_centre = "WC"
valid_from = "2026-01-01"

[[partner]]
code = "V"
name = "Steel trader"
name_zh = "钢材供应商"
supplier = true

[[partner]]
code = "C1"
name = "First customer"
name_zh = "客户一"
customer = true

[[partner]]
code = "C2"
name = "Second customer"
name_zh = "客户二"
customer = true

[[site]]
code = "MAIN"
name = "Store"
name_zh = "仓库"
"""


def order(number: str, item: str, quantity: str, day: str, kilograms: str, hours: str) -> list[Line]:
    """Write an order from its release to its output on one day, without the month's shared costs."""
    return [
        doc("work_order", number, day, item=item, quantity=quantity),
        doc("work_order_release", f"R-{number}", day, work_order=number),
        doc("material_issue", f"MI-{number}", day, work_order=number, item="STEEL", quantity=kilograms),
        doc("time_ticket", f"TT-{number}", day, work_order=number, work_centre="WC", labour_hours=hours),
        doc("production_receipt", f"PR-{number}", day, work_order=number, quantity=quantity, final=True),
    ]


def own_use(centre: str, kilograms: str) -> Line:
    """Write steel that a cost centre used."""
    return doc("own_use", f"OU-{centre}", "2026-10-12", item="STEEL", quantity=kilograms, cost_centre=centre)


def expense(number: str, day: str, centre: str, amount: str, owed: str) -> Line:
    """Write an expense of a cost centre."""
    return doc("overhead_expense", number, day, cost_centre=centre, amount=amount, owed=owed)


def shared(number: str, day: str, amount: str, basis: str, element: str, owed: str, *orders: str) -> Line:
    """Write a cost that orders share."""
    lines = [{"work_order": of} for of in orders]
    return doc(
        "cost_distribution", number, day, amount=amount, basis=basis, element=element, owed=owed, lines=lines
    )


def sale(number: str, partner: str, item: str, quantity: str, price: str) -> list[Line]:
    """Write a sale from its order to its invoice."""
    return [
        doc("sales_order", f"SO-{number}", "2026-10-26", partner=partner,
            lines=[{"item": item, "quantity": quantity, "price": price}]),
        doc("delivery", f"DL-{number}", "2026-10-27", sales_order=f"SO-{number}/1", quantity=quantity),
        doc("sales_invoice", f"SI-{number}", "2026-10-27", partner=partner, lines=[{"delivery": f"DL-{number}"}]),
    ]  # fmt: skip


def served(number: str, centre: str, **receivers: str) -> Line:
    """Write what a service department did for whom."""
    lines = [{"cost_centre": of, "quantity": quantity} for of, quantity in receivers.items()]
    return doc("service_report", number, "2026-10-31", cost_centre=centre, lines=lines)


OCTOBER = [
    doc("opening_stock", "OS", "2026-10-01", item="STEEL", quantity="200", amounts={"material": "2040"}),
    doc("opening_balance", "OB", "2026-10-01",
        lines=[{"account": "1002", "debit": "50000"}, {"account": "3001", "credit": "52040"}]),
    doc("goods_receipt", "GR", "2026-10-03", partner="V", item="STEEL", quantity="800", price="10"),
    doc("purchase_invoice", "PI", "2026-10-04", partner="V", lines=[{"receipt": "GR", "amount": "8160"}]),
    *order("WO-A", "A", "100", "2026-10-10", "400", "120"),
    *order("WO-B", "B", "50", "2026-10-11", "300", "80"),
    own_use("REPAIR", "20"),
    own_use("SHOP", "30"),
    own_use("OFFICE", "10"),
    *sale("1", "C1", "A", "60", "180"),
    *sale("2", "C2", "B", "20", "200"),
    doc("sales_return", "RT", "2026-10-29", delivery="DL-1", quantity="5"),
    doc("sales_credit_note", "CN", "2026-10-29", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "5"}]),
    shared("CD-M", "2026-10-31", "600", "output", "material", "bank", "WO-A", "WO-B"),
    shared("CD-W", "2026-10-31", "6000", "labour_hours", "labour", "wages_payable", "WO-A", "WO-B"),
    expense("OE-1", "2026-10-31", "REPAIR", "796", "wages_payable"),
    expense("OE-2", "2026-10-31", "POWER", "1820", "bank"),
    expense("OE-3", "2026-10-31", "SHOP", "1186", "wages_payable"),
    expense("OE-4", "2026-10-31", "SHOP", "2000", "accumulated_depreciation"),
    served("SR-1", "POWER", REPAIR="1000", SHOP="8000", OFFICE="1000"),
    served("SR-2", "REPAIR", POWER="9", SHOP="81", OFFICE="10"),
]  # fmt: skip
NOVEMBER = [
    *order("WO-A2", "A", "60", "2026-11-10", "240", "84"),
    shared("CD-W2", "2026-11-30", "2688", "labour_hours", "labour", "wages_payable", "WO-A2"),
    expense("OE-5", "2026-11-30", "SHOP", "2772", "bank"),
]


@pytest.fixture(scope="module")
def fittings(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after October and November."""
    company = Factory(tmp_path_factory.mktemp("fittings"), SETUP)
    company.close("2026-10", *OCTOBER)
    company.close("2026-11", *NOVEMBER)
    return company


def told(
    factory: Factory, report: str, *keys: str, styles: tuple[str, ...] = ("line",)
) -> list[tuple[object, ...]]:
    """Read some columns of October's rows; words in Chinese."""
    return [
        tuple(row[key]["zh"] if isinstance(row[key], dict) else row[key] for key in keys)
        for row in factory.rows("2026-10", report, *styles)
    ]


def test_materials(fittings: Factory) -> None:
    """材料费用分配表: rate (40 + 160) / (2 000 + 8 000) = 2 %.

    WO-A 4 000 + 80, WO-B 3 000 + 60; office 100 + 2, repair 200 + 4, workshop 300 + 6; the auxiliary bill of 600
    over 150 pieces at 4.00: 400 and 200.
    """
    keys = ("code", "planned", "variance_rate", "variance", "measure", "rate", "shared", "amount")
    rows = {
        (row[0] or row[1] or row[2], row[3]): row[4:]
        for row in told(fittings, "material_allocation", "work_order", "cost_centre", "account", *keys)
    }
    steel, bill = "STEEL", "CD-M"
    assert rows == {
        ("WO-A", steel): ("4000.00", "2.00", "80.00", None, None, "0.00", "4080.00"),
        ("WO-A", bill): (None, None, None, "100", "4.00", "400.00", "400.00"),
        ("WO-B", steel): ("3000.00", "2.00", "60.00", None, None, "0.00", "3060.00"),
        ("WO-B", bill): (None, None, None, "50", "4.00", "200.00", "200.00"),
        ("REPAIR", steel): ("200.00", "2.00", "4.00", None, None, "0.00", "204.00"),
        ("SHOP", steel): ("300.00", "2.00", "6.00", None, None, "0.00", "306.00"),
        ("OFFICE", steel): ("100.00", "2.00", "2.00", None, None, "0.00", "102.00"),
    }
    total = ("direct", "shared", "planned", "variance", "amount")
    assert told(fittings, "material_allocation", *total, styles=("total",)) == [
        ("7600.00", "600.00", "7600.00", "152.00", "8352.00")
    ]
    assert fittings.movement("2026-10", "1404") == [("160.00", "152.00")]  # opening 40.00


def test_wages(fittings: Factory) -> None:
    """直接人工费用分配表: 6 000 over 120 + 80 h at 30.00."""
    rows = [row for row in told(fittings, "labour_allocation", "work_order", "code", "quantity", "rate", "amount")
            if row[1] == "CD-W"]  # fmt: skip
    assert rows == [("WO-A", "CD-W", "120", "30.00", "3600.00"), ("WO-B", "CD-W", "80", "30.00", "2400.00")]


def test_service_departments(fittings: Factory) -> None:
    """辅助生产费用分配表 (交互分配法): power 1 820 over 10 000 kWh at 0.182, repair 204 + 796 = 1 000 over 100 h at 10.

    To others: power 1 820 + 90 - 182 = 1 728 over 9 000 at 0.192, repair 1 000 + 182 - 90 = 1 092 over 91 at 12.
    """
    keys = ("service", "name", "cost", "quantity", "rate", "amount")
    stages = [row for row in told(fittings, "service_allocation", *keys, styles=("heading",)) if row[3]]
    assert stages == [
        ("POWER", "交互分配", "1820.00", "10000", "0.182", "182.00"),
        ("POWER", "对外分配", "1728.00", "9000", "0.192", "1728.00"),
        ("REPAIR", "交互分配", "1000.00", "100", "10.00", "90.00"),
        ("REPAIR", "对外分配", "1092.00", "91", "12.00", "1092.00"),
    ]
    assert told(fittings, "service_allocation", "service", "receiver", "quantity", "amount") == [
        ("POWER", "REPAIR", "1000", "182.00"),
        ("POWER", "OFFICE", "1000", "192.00"),
        ("POWER", "SHOP", "8000", "1536.00"),
        ("REPAIR", "POWER", "9", "90.00"),
        ("REPAIR", "OFFICE", "10", "120.00"),
        ("REPAIR", "SHOP", "81", "972.00"),
    ]
    bearers = told(fittings, "service_allocation", "receiver", "amount", styles=("detail",))[-2:]
    assert bearers == [("REPAIR", "182.00"), ("SHOP", "2508.00")]


def test_overhead(fittings: Factory) -> None:
    """制造费用分配表: 306 + 1 186 + 2 000 + 2 508 = 6 000 over 200 h at 30.00; the pool is empty."""
    keys = ("work_order", "basis", "quantity", "rate", "amount")
    assert told(fittings, "overhead_allocation", *keys) == [
        ("WO-A", "制造费用余额：人工工时", "120", "30.00", "3600.00"),
        ("WO-B", "制造费用余额：人工工时", "80", "30.00", "2400.00"),
    ]
    debit, credit = fittings.movement("2026-10", "4101")[0]
    assert debit == credit


def test_product_cost_sheets(fittings: Factory) -> None:
    """产品成本计算单: 甲 4 480 + 3 600 + 3 600 = 11 680 for 100, 116.80 each.

    乙 3 260 + 2 400 + 2 400 = 8 060 for 50, 161.20 each.
    """
    keys = ("item", "text", "quantity", "element_material", "element_labour", "element_overhead", "total")
    rows = [row for row in told(fittings, "product_cost_sheet", *keys) if row[2] not in (None, "0")]
    assert rows == [
        ("A", "本月生产费用", "100", "4480.00", "3600.00", "3600.00", "11680.00"),
        ("A", "完工产品成本", "100", "4480.00", "3600.00", "3600.00", "11680.00"),
        ("B", "本月生产费用", "50", "3260.00", "2400.00", "2400.00", "8060.00"),
        ("B", "完工产品成本", "50", "3260.00", "2400.00", "2400.00", "8060.00"),
    ]
    units = [
        row for row in told(fittings, "product_cost_sheet", "item", "text", "total", styles=("detail",))
        if row[1] == "完工产品单位成本"
    ]  # fmt: skip
    assert units == [("A", "完工产品单位成本", "116.80"), ("B", "完工产品单位成本", "161.20")]


def test_profitability(fittings: Factory) -> None:
    """产品盈利分析: of 60 甲 at 180.00 5 came back: 9 900 - 55 x 80.80 = 5 456, less 55 x 36 = 3 476.

    乙 20 at 200.00: 4 000 - 20 x 113.20 = 1 736, less 20 x 48 = 776. Together 7 192 and 4 252 of 13 900, 30.59 %.
    """
    keys = ("item", "quantity", "delivered", "price", "unit_cost", "revenue", "variable_cost", "contribution",
            "fixed_cost", "margin", "margin_rate")  # fmt: skip
    assert told(fittings, "product_profitability", *keys) == [
        ("A", "55", "55", "180.00", "116.80", "9900.00", "4444.00", "5456.00", "1980.00", "3476.00", "35.11"),
        ("B", "20", "20", "200.00", "161.20", "4000.00", "2264.00", "1736.00", "960.00", "776.00", "19.40"),
    ]
    total = ("revenue", "cost_of_sales", "contribution", "margin", "margin_rate")
    assert told(fittings, "product_profitability", *total, styles=("total",)) == [
        ("13900.00", "9648.00", "7192.00", "4252.00", "30.59")
    ]


def test_why_product_a_cost_more_in_november(fittings: Factory, capsys: pytest.CaptureFixture[str]) -> None:
    """单位成本变动分析: 60 at 131.80 = 7 908 instead of 60 x 116.80 = 7 008: 900 more.

    Steel 240 kg x (10.20 - 10.20) = 0; no auxiliary bill: -60 x 4 = -240. Labour 84 h x (32 - 30) = 168 by rate,
    (84 - 72) h x 30 = 360 by efficiency. Overhead 2 772 - 3 600 = -828 of spending, 3 600 - 2 160 = 1 440 by volume.
    """
    report = fittings.report(capsys, "unit_cost_change", "2026-11", item="A")
    changes = {
        row["values"]["text"]["en"]: row["values"]["change"]
        for row in report["rows"]
        if row["style"] == "heading" or row["values"]["level"] in (1, 3)
    }
    assert {name: change for name, change in changes.items() if change not in (None, "0.00")} == {
        "change of production cost": "-3772.00",
        "output volume": "-4672.00",
        "unit cost": "900.00",
        "direct labour": "528.00",
        "labour rate": "168.00",
        "labour efficiency": "360.00",
        "rest of overhead": "612.00",
        "rest of overhead, spending": "-828.00",
        "rest of overhead, volume": "1440.00",
        "other cost": "-240.00",
        "bank": "-240.00",
    }
    documents = {row["values"]["document"] for row in report["rows"] if row["style"] == "detail"}
    assert {"MI-WO-A", "TT-WO-A", "CD-W", "MI-WO-A2", "CD-W2"} <= documents
