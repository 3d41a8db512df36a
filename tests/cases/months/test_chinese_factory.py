"""Two months of a small Chinese manufacturer (小企业会计准则), worked by hand before they were posted.

Invented company; method: 企业产品成本核算制度 (财会〔2013〕17号) articles 21-46 and 成本会计 textbooks: materials at
the weighted average of the month (全月一次加权平均), wages and overhead of the month shared by hours (品种法), repair
shop and power house by simultaneous equations (代数分配法), estimates taken back at the start of the month
(月初一次冲回), VAT carried to 未交增值税 with its surcharges, profit carried (结转损益).

Rates are zero: the orders bear the wages and the overhead that the month really had.
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Qingsong Metalware"
name_zh = "青松五金厂"
currency = "CNY"
chart = "cn_small"
first_period = "2026-10"

[company.policies]
provisional_receipts = "month_start"
service_departments = "reciprocal"
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
valuation = "monthly_average"

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
code = "PAINT"
name = "Paint"
name_zh = "油漆"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "CHAIR"
name = "Chair"
name_zh = "椅"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[item]]
code = "TABLE"
name = "Table"
name_zh = "桌"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[bom]]
item = "CHAIR"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "6" }, { item = "PAINT", quantity = "0.5" }]

[[bom]]
item = "TABLE"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "5" }]

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

[[cost_centre]]
code = "SALES"
name = "Sales"
name_zh = "销售部门"
purpose = "selling"

[[work_centre]]
code = "WC"
name = "Welding"
name_zh = "焊接"
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
code = "C"
name = "Customer"
name_zh = "客户"
customer = true

[[site]]
code = "MAIN"
name = "Store"
name_zh = "仓库"
"""


def hours(number: str, date: str, order: str, worked: str) -> dict[str, object]:
    """Write a time ticket."""
    return doc("time_ticket", number, date, work_order=order, work_centre="WC", labour_hours=worked)


def issue(number: str, date: str, order: str, item: str, quantity: str) -> dict[str, object]:
    """Write a material issue."""
    return doc("material_issue", number, date, work_order=order, item=item, quantity=quantity)


def expense(
    number: str, date: str, centre: str, amount: str, owed: str, **fields: object
) -> dict[str, object]:
    """Write an expense of a cost centre."""
    return doc("overhead_expense", number, date, cost_centre=centre, amount=amount, owed=owed, **fields)


OPENING = [
    doc("opening_stock", "OS-1", "2026-10-01", item="STEEL", quantity="500", amounts={"material": "5100"}),
    doc("opening_stock", "OS-2", "2026-10-01", item="PAINT", quantity="100", amounts={"material": "1000"}),
    doc(
        "opening_stock",
        "OS-3",
        "2026-10-01",
        item="CHAIR",
        quantity="40",
        amounts={"material": "2400", "labour": "1200", "overhead": "800"},
    ),
    # 200 kg of the steel came in September and are not invoiced (期初暂估)
    doc(
        "opening_item",
        "GR-0",
        "2026-10-01",
        role="gr_ir",
        partner="V",
        amount="2000",
        item="STEEL",
        quantity="200",
    ),
    doc("opening_item", "OI-C", "2026-10-01", role="customer", partner="C", amount="22600"),
    doc("opening_item", "OI-V", "2026-10-01", role="supplier", partner="V", amount="11300"),
    doc("work_order", "WO-9", "2026-10-01", item="TABLE", quantity="60"),
    doc("work_order_release", "WR-9", "2026-10-01", work_order="WO-9"),
    doc(
        "opening_wip",
        "OW-9",
        "2026-10-01",
        work_order="WO-9",
        amounts={"material": "1800", "labour": "300", "overhead": "200"},
    ),
    doc(
        "opening_balance",
        "OB-1",
        "2026-10-01",
        lines=[
            {"account": "1002", "debit": "80000"},
            {"account": "1601", "debit": "100000"},
            {"account": "1602", "credit": "20000"},
            {"account": "3001", "credit": "182100"},
        ],
    ),
]

OCTOBER = [
    *OPENING,
    doc(
        "purchase_invoice",
        "PI-0",
        "2026-10-03",
        partner="V",
        lines=[{"receipt": "GR-0", "amount": "2040"}],
        vat="265.20",
    ),
    doc("goods_receipt", "GR-1", "2026-10-06", partner="V", item="STEEL", quantity="800", price="10.50"),
    doc(
        "purchase_invoice",
        "PI-1",
        "2026-10-07",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "8400"}],
        vat="1092",
    ),
    doc("work_order", "WO-10", "2026-10-08", item="CHAIR", quantity="100"),
    doc("work_order_release", "WR-10", "2026-10-08", work_order="WO-10"),
    hours("TT-9", "2026-10-09", "WO-9", "40"),
    issue("MI-9", "2026-10-10", "WO-9", "STEEL", "100"),
    issue("MI-10", "2026-10-12", "WO-10", "STEEL", "600"),
    issue("MI-11", "2026-10-12", "WO-10", "PAINT", "50"),
    doc("production_receipt", "PR-9", "2026-10-15", work_order="WO-9", quantity="60", final=True),
    hours("TT-10", "2026-10-18", "WO-10", "120"),
    doc("goods_receipt", "GR-2", "2026-10-20", partner="V", item="STEEL", quantity="300", price="11"),  # 暂估
    doc("production_receipt", "PR-10", "2026-10-21", work_order="WO-10", quantity="98", final=True),
    doc("own_use", "OU-1", "2026-10-22", item="STEEL", quantity="40", cost_centre="REPAIR"),
    doc("work_order", "WO-11", "2026-10-25", item="TABLE", quantity="20"),
    doc("work_order_release", "WR-11", "2026-10-25", work_order="WO-11"),
    issue("MI-12", "2026-10-25", "WO-11", "STEEL", "80"),
    hours("TT-11", "2026-10-26", "WO-11", "40"),
    doc(
        "sales_order",
        "SO-1",
        "2026-10-26",
        partner="C",
        lines=[
            {"item": "CHAIR", "quantity": "100", "price": "180"},
            {"item": "TABLE", "quantity": "30", "price": "150"},
        ],
    ),
    doc("delivery", "DL-1", "2026-10-26", sales_order="SO-1/1", quantity="100"),
    doc("delivery", "DL-2", "2026-10-27", sales_order="SO-1/2", quantity="30"),
    doc(
        "sales_invoice",
        "SI-1",
        "2026-10-27",
        partner="C",
        lines=[{"delivery": "DL-1"}, {"delivery": "DL-2"}],
        vat="2925",
    ),
    doc("supplier_payment", "SP-1", "2026-10-28", partner="V", lines=[{"invoice": "PI-1", "amount": "9492"}]),
    doc(
        "customer_receipt", "CR-1", "2026-10-28", partner="C", lines=[{"invoice": "OI-C", "amount": "22600"}]
    ),
    # 直接人工 7 000 by hours 40 : 120 : 40
    doc(
        "cost_distribution",
        "CD-1",
        "2026-10-31",
        amount="7000",
        basis="labour_hours",
        element="labour",
        owed="wages_payable",
        lines=[{"work_order": "WO-9"}, {"work_order": "WO-10"}, {"work_order": "WO-11"}],
    ),
    expense("OE-1", "2026-10-31", "SHOP", "1200", "wages_payable"),
    expense("OE-2", "2026-10-31", "REPAIR", "1000", "wages_payable"),
    expense("OE-3", "2026-10-31", "POWER", "400", "wages_payable"),
    expense("OE-4", "2026-10-31", "POWER", "1400", "supplier", partner="V", vat="182"),
    expense("OE-5", "2026-10-31", "SHOP", "900", "accumulated_depreciation"),
    expense("OE-6", "2026-10-31", "REPAIR", "379", "accumulated_depreciation"),
    expense("OE-7", "2026-10-31", "OFFICE", "300", "accumulated_depreciation"),
    expense("OE-8", "2026-10-31", "OFFICE", "2000", "bank"),
    expense("OE-9", "2026-10-31", "SALES", "500", "bank"),
    doc(
        "service_report",
        "SR-1",
        "2026-10-31",
        cost_centre="POWER",
        lines=[
            {"cost_centre": "REPAIR", "quantity": "1000"},
            {"cost_centre": "SHOP", "quantity": "8000"},
            {"cost_centre": "OFFICE", "quantity": "1000"},
        ],
    ),
    doc(
        "service_report",
        "SR-2",
        "2026-10-31",
        cost_centre="REPAIR",
        lines=[
            {"cost_centre": "POWER", "quantity": "10"},
            {"cost_centre": "SHOP", "quantity": "80"},
            {"cost_centre": "OFFICE", "quantity": "10"},
        ],
    ),
    # VAT 2 925 - (265.20 + 1 092 + 182) = 1 385.80; surcharges 7 %, 3 % and 2 % of it
    doc(
        "manual_voucher",
        "MV-1",
        "2026-10-31",
        lines=[
            {"account": "2221001004", "debit": "1385.80"},
            {"account": "2221002", "credit": "1385.80"},
        ],
    ),
    doc(
        "manual_voucher",
        "MV-2",
        "2026-10-31",
        lines=[
            {"account": "5403002", "debit": "97.01"},
            {"account": "5403006", "debit": "69.29"},
            {"account": "2221012", "credit": "97.01"},
            {"account": "2221013", "credit": "41.57"},
            {"account": "2221014", "credit": "27.72"},
        ],
    ),
]

NOVEMBER = [
    doc(
        "purchase_invoice",
        "PI-2",
        "2026-11-05",
        partner="V",
        lines=[{"receipt": "GR-2", "amount": "3360"}],
        vat="436.80",
    ),
    doc("work_order", "WO-12", "2026-11-06", item="CHAIR", quantity="50"),
    doc("work_order_release", "WR-12", "2026-11-06", work_order="WO-12"),
    issue("MI-13", "2026-11-06", "WO-11", "STEEL", "20"),
    hours("TT-12", "2026-11-07", "WO-11", "10"),
    doc("production_receipt", "PR-11", "2026-11-09", work_order="WO-11", quantity="20", final=True),
    issue("MI-14", "2026-11-10", "WO-12", "STEEL", "300"),
    issue("MI-15", "2026-11-10", "WO-12", "PAINT", "25"),
    hours("TT-13", "2026-11-20", "WO-12", "50"),
    doc(
        "goods_receipt", "GR-3", "2026-11-25", partner="V", item="STEEL", quantity="200", price="11.20"
    ),  # 暂估
    doc(
        "sales_order",
        "SO-2",
        "2026-11-26",
        partner="C",
        lines=[{"item": "TABLE", "quantity": "25", "price": "150"}],
    ),
    doc("delivery", "DL-3", "2026-11-26", sales_order="SO-2/1", quantity="25"),
    doc("sales_invoice", "SI-2", "2026-11-26", partner="C", lines=[{"delivery": "DL-3"}], vat="487.50"),
    doc(
        "cost_distribution",
        "CD-2",
        "2026-11-30",
        amount="1800",
        basis="labour_hours",
        element="labour",
        owed="wages_payable",
        lines=[{"work_order": "WO-11"}, {"work_order": "WO-12"}],
    ),
    expense("OE-10", "2026-11-30", "SHOP", "600", "wages_payable"),
]


@pytest.fixture(scope="module")
def metalware(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after October and November."""
    company = Factory(tmp_path_factory.mktemp("metalware"), SETUP)
    company.close("2026-10", *OCTOBER)
    company.close("2026-11", *NOVEMBER)
    return company


def test_materials_leave_at_the_average_of_the_month(metalware: Factory) -> None:
    """钢材 (5 100 + 40 + 8 400 + 3 300) / (500 + 800 + 300) = 16 840 / 1 600 = 10.525.

    The 40.00 are what the invoice of the opening estimate says more; what is not invoiced counts at its estimate.
    WO-9 100: 1 052.50; WO-10 600: 6 315.00; repair shop 40: 421.00; WO-11 80: 842.00; left 780: 8 209.50
    油漆 50 x 10.00 = 500.00, as much is left
    """
    stock = metalware.stock("2026-10")
    assert stock["STEEL MAIN"] == ("780", "5100.00", "11740.00", "8630.50", "8209.50")
    assert stock["PAINT MAIN"] == ("50", "1000.00", "0.00", "500.00", "500.00")


def test_service_departments_serve_each_other_and_orders_bear_what_the_shop_cost(metalware: Factory) -> None:
    """代数分配法: power 400 + 1 400 = 1 800, repair 421 + 1 000 + 379 = 1 800; each gives the other a tenth.

    p = 1 800 + 0.1 r and r = 1 800 + 0.1 p, so both are 2 000: workshop 1 600 each, office 200 each
    workshop 1 200 + 900 + 3 200 = 5 300 over 200 h = 26.50: WO-9 1 060, WO-10 3 180, WO-11 1 060
    wages 7 000 over 200 h = 35.00: 1 400, 4 200, 1 400
    """
    keys = ("collected", "services", "orders", "others", "closing", "actual_rate")
    pools = {
        row["cost_centre"]: tuple(row[key] for key in keys)
        for row in metalware.rows("2026-10", "overhead_pools", "line")
    }
    assert pools == {  # services: 200 from the other one less 1 800 to the other one and to the workshop
        "POWER": ("1800.00", "-1600.00", "0.00", "-200.00", "0.00", None),
        "REPAIR": ("1800.00", "-1600.00", "0.00", "-200.00", "0.00", None),
        "SHOP": ("2100.00", "3200.00", "-5300.00", "0.00", "0.00", "26.50"),
    }
    assert metalware.movement("2026-10", "5602") == [("2700.00", "2700.00")]  # 300 + 2 000 + 400
    assert metalware.in_process("2026-10") == {
        "WO-11": {"material": "842.00", "labour": "1400.00", "overhead": "1060.00"}
    }


def test_the_allocation_tables_show_wages_and_overhead_by_order(metalware: Factory) -> None:
    """直接人工费用分配表 comes to 7 000.00, 制造费用分配表 to 5 300.00 at 26.50 an hour, order by order."""
    overhead = metalware.rows("2026-10", "overhead_allocation", "line", "subtotal")
    assert [(row["quantity"], row["rate"]) for row in overhead[:4]] == [
        ("120", "26.50"),
        ("40", "26.50"),
        ("40", "26.50"),
        ("200", "26.50"),
    ]
    found = {
        report: [
            (row["work_order"], row["amount"]) for row in metalware.rows("2026-10", report, "line", "total")
        ]
        for report in ("labour_allocation", "overhead_allocation")
    }
    assert found == {
        "labour_allocation": [
            ("WO-10", "4200.00"),
            ("WO-11", "1400.00"),
            ("WO-9", "1400.00"),
            (None, "7000.00"),
        ],
        "overhead_allocation": [
            ("WO-10", "3180.00"),
            ("WO-11", "1060.00"),
            ("WO-9", "1060.00"),
            (None, "5300.00"),
        ],
    }


def test_products_cost_what_their_orders_bore(metalware: Factory) -> None:
    """桌 WO-9: 1 800 + 1 052.50, 300 + 1 400, 200 + 1 060 = 5 812.50 for 60; 30 sold 2 906.25.

    椅 WO-10: 6 815 + 4 200 + 3 180 = 14 195.00 for 98; with the opening 40: 9 215, 5 400, 3 980 for 138
    sold 100: 6 677.54 + 3 913.04 + 2 884.06 = 13 474.64; left 38: 5 120.36
    """
    stock = metalware.stock("2026-10")
    assert stock["TABLE MAIN"] == ("30", "0.00", "5812.50", "2906.25", "2906.25")
    assert stock["CHAIR MAIN"] == ("38", "4400.00", "14195.00", "13474.64", "5120.36")
    sheet = [
        [
            row["text"]["en"],
            row["element_material"],
            row["element_labour"],
            row["element_overhead"],
            row["total"],
        ]
        for row in metalware.rows(
            "2026-10", "product_cost_sheet", "opening", "line", "subtotal", "total", "closing"
        )
        if row["total"]
    ]
    assert ["Opening work in process", "1800.00", "300.00", "200.00", "2300.00"] in sheet
    assert ["Closing work in process", "842.00", "1400.00", "1060.00", "3302.00"] in sheet


def test_october_comes_out_as_worked_by_hand(metalware: Factory) -> None:
    """利润 22 500 - 13 474.64 - 2 906.25 - 2 700 - 500 - 166.30 = 2 752.81.

    VAT: output 2 925 less input 1 539.20 = 1 385.80, carried to 未交增值税; surcharges 12 % of it = 166.30.
    """
    assert metalware.balances("2026-10") == {
        "1002": "90608.00",  # 80 000 - 2 000 - 500 - 9 492 + 22 600
        "1122": "25425.00",
        "1403": "8709.50",
        "1405002": "8026.61",
        "1601": "100000.00",
        "1602": "-21579.00",
        "2202001": "-15187.20",  # 11 300 + 2 305.20 + 9 492 + 1 582 - 9 492
        "2202002": "-3300.00",
        "2211001": "-9600.00",
        "2221001001": "1539.20",
        "2221001004": "1385.80",
        "2221001007": "-2925.00",
        "2221002": "-1385.80",
        "2221012": "-97.01",
        "2221013": "-41.57",
        "2221014": "-27.72",
        "3001": "-182100.00",
        "3103": "-2752.81",
        "4001001001": "842.00",
        "4001001002": "1400.00",
        "4001001004": "1060.00",
    }


def test_november_comes_out_as_worked_by_hand(metalware: Factory) -> None:
    """The invoice of October's estimate counts in November's average.

    钢材 (8 209.50 + 60 + 2 240) / (780 + 200) = 10 509.50 / 980; WO-11 20: 214.48; WO-12 300: 3 217.19; left 7 077.83
    WO-11: 842 + 214.48, 1 400 + 300, 1 060 + 100 = 3 916.48 for 20 tables
    桌 with the opening 30: 2 482.73, 2 550, 1 790 for 50; 25 sold: 1 241.37 + 1 275 + 895 = 3 411.37
    利润 3 750 - 3 411.37 = 338.63; of both months 3 091.44
    """
    assert metalware.stock("2026-11") == {
        "CHAIR MAIN": ("38", "5120.36", "0.00", "0.00", "5120.36"),
        "PAINT MAIN": ("25", "500.00", "0.00", "250.00", "250.00"),
        "STEEL MAIN": ("660", "8209.50", "2300.00", "3431.67", "7077.83"),
        "TABLE MAIN": ("25", "2906.25", "3916.48", "3411.37", "3411.36"),
    }
    assert metalware.in_process("2026-11") == {
        "WO-12": {"material": "3467.19", "labour": "1500.00", "overhead": "500.00"}
    }
    found = metalware.balances("2026-11")
    assert {
        account: found[account] for account in ("1122", "1403", "1405002", "2202001", "2202002", "3103")
    } == {
        "1122": "29662.50",
        "1403": "7327.83",
        "1405002": "8531.72",
        "2202001": "-18984.00",
        "2202002": "-2240.00",
        "3103": "-3091.44",
    }
