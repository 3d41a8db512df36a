"""A month of a Chinese factory at planned price (计划成本法), worked by hand before it was posted.

Invented company; method: 初级会计实务 and 中级会计实务 (财政部会计资格评价中心), 存货, 计划成本法; 企业产品成本核算制度
(财会〔2013〕17号) for overhead charged to the month's orders; cost of sales at month end with 发出商品.

Planned prices: steel 10.00, paint 4.00; the class has one rate, rounded to two decimals of a per cent as it is by hand.
Hours cost labour 25 and overhead 15; what the shop really spends is charged to the orders of the month (overhead_rest).
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Red Star Furniture"
name_zh = "红星家具"
currency = "CNY"
chart = "cn_asbe"
first_period = "2026-10"

[company.policies]
variance_rate_decimals = 2
overhead_absorption = "month_end"
overhead_rest = "orders"
cost_of_sales = "month_end"

[[unit]]
code = "kg"
name = "kilogram"
decimals = 3

[[unit]]
code = "pcs"
name = "piece"

[[item_class]]
code = "raw"
name = "Raw materials"
valuation = "planned"

[[item_class]]
code = "finished"
name = "Finished goods"
valuation = "moving_average"

[[item]]
code = "STEEL"
name = "Steel"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "PAINT"
name = "Paint"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "BENCH"
name = "Bench"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[item]]
code = "RACK"
name = "Rack"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[standard]]
item = "STEEL"
valid_from = "2026-01-01"
amounts = { material = "10" }

[[standard]]
item = "PAINT"
valid_from = "2026-01-01"
amounts = { material = "4" }

[[bom]]
item = "BENCH"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "1.8" }, { item = "PAINT", quantity = "0.9" }]

[[bom]]
item = "RACK"
valid_from = "2026-01-01"
line = [{ item = "STEEL", quantity = "2" }]

[[cost_centre]]
code = "SHOP"
name = "Workshop"
purpose = "production"

[[cost_centre]]
code = "OFFICE"
name = "Office"
purpose = "administration"

[[work_centre]]
code = "WC"
name = "Bench"
cost_centre = "SHOP"

[[rate]]
work_centre = "WC"
valid_from = "2026-01-01"
labour = "25"
overhead = "15"

[[partner]]
code = "MILL"
name = "Steel mill"
supplier = true

[[partner]]
code = "C"
name = "Customer"
customer = true

[[site]]
code = "MAIN"
name = "Store"
"""

OCTOBER = [
    # opening: steel planned 10 000, actual 10 300; paint planned 2 000, actual 1 950: variance 300 - 50 = 250
    doc("opening_stock", "OS-1", "2026-10-01", item="STEEL", quantity="1000", amounts={"material": "10300"}),
    doc("opening_stock", "OS-2", "2026-10-01", item="PAINT", quantity="500", amounts={"material": "1950"}),
    doc(
        "opening_balance",
        "OB-1",
        "2026-10-01",
        lines=[{"account": "1002", "debit": "50000"}, {"account": "4001", "credit": "62250"}],
    ),
    doc("goods_receipt", "GR-1", "2026-10-05", partner="MILL", item="STEEL", quantity="2000"),
    doc(
        "purchase_invoice",
        "PI-1",
        "2026-10-06",
        partner="MILL",
        lines=[{"receipt": "GR-1", "amount": "21000"}],
        vat="2730",
    ),
    doc("goods_receipt", "GR-2", "2026-10-08", partner="MILL", item="PAINT", quantity="1500"),
    doc(
        "purchase_invoice",
        "PI-2",
        "2026-10-09",
        partner="MILL",
        lines=[{"receipt": "GR-2", "amount": "5850"}],
        vat="760.50",
    ),
    doc("work_order", "WO-1", "2026-10-08", item="BENCH", quantity="1000"),
    doc("work_order_release", "WR-1", "2026-10-08", work_order="WO-1"),
    doc("material_issue", "MI-1", "2026-10-09", work_order="WO-1", item="STEEL", quantity="1800"),
    doc("material_issue", "MI-2", "2026-10-09", work_order="WO-1", item="PAINT", quantity="900"),
    doc("own_use", "OU-1", "2026-10-12", item="PAINT", quantity="100", cost_centre="SHOP"),
    doc("own_use", "OU-2", "2026-10-12", item="STEEL", quantity="50", cost_centre="OFFICE"),
    doc("work_order", "WO-2", "2026-10-20", item="RACK", quantity="100"),
    doc("work_order_release", "WR-2", "2026-10-20", work_order="WO-2"),
    doc("material_issue", "MI-3", "2026-10-21", work_order="WO-2", item="STEEL", quantity="200"),
    doc("time_ticket", "TT-1", "2026-10-24", work_order="WO-1", work_centre="WC", labour_hours="400"),
    doc("production_receipt", "PR-1", "2026-10-25", work_order="WO-1", quantity="1000", final=True),
    doc(
        "sales_order",
        "SO-1",
        "2026-10-26",
        partner="C",
        lines=[{"item": "BENCH", "quantity": "600", "price": "60"}],
    ),
    doc("delivery", "DL-1", "2026-10-26", sales_order="SO-1/1", quantity="600"),
    doc(
        "sales_invoice",
        "SI-1",
        "2026-10-27",
        partner="C",
        lines=[{"delivery": "DL-1", "quantity": "500"}],
        vat="3900",
    ),
    doc("goods_receipt", "GR-3", "2026-10-28", partner="MILL", item="STEEL", quantity="300"),  # 暂估
    doc("time_ticket", "TT-2", "2026-10-30", work_order="WO-2", work_centre="WC", labour_hours="100"),
    doc(
        "overhead_expense",
        "OE-1",
        "2026-10-31",
        cost_centre="SHOP",
        amount="4000",
        owed="accumulated_depreciation",
    ),
    doc(
        "overhead_expense",
        "OE-2",
        "2026-10-31",
        cost_centre="SHOP",
        amount="2500",
        vat="325",
        owed="supplier",
        partner="MILL",
    ),
    doc("overhead_expense", "OE-3", "2026-10-31", cost_centre="OFFICE", amount="3000", owed="bank"),
]

NOVEMBER = [
    doc(
        "purchase_invoice",
        "PI-3",
        "2026-11-04",
        partner="MILL",
        lines=[{"receipt": "GR-3", "amount": "3150"}],
        vat="409.50",
    ),
    doc("sales_invoice", "SI-2", "2026-11-05", partner="C", lines=[{"delivery": "DL-1"}], vat="780"),
    doc(
        "material_issue", "MI-4", "2026-11-06", work_order="WO-2", item="STEEL", quantity="100", reason="feet"
    ),
    doc("time_ticket", "TT-3", "2026-11-07", work_order="WO-2", work_centre="WC", labour_hours="20"),
    doc("production_receipt", "PR-2", "2026-11-09", work_order="WO-2", quantity="100", final=True),
    doc(
        "overhead_expense",
        "OE-4",
        "2026-11-30",
        cost_centre="SHOP",
        amount="400",
        owed="accumulated_depreciation",
    ),
    doc("overhead_expense", "OE-5", "2026-11-30", cost_centre="OFFICE", amount="500", owed="bank"),
]


@pytest.fixture(scope="module")
def furniture(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after October and November."""
    company = Factory(tmp_path_factory.mktemp("furniture"), SETUP)
    company.close("2026-10", *OCTOBER)
    company.close("2026-11", *NOVEMBER)
    return company


def test_takers_bear_the_variance_of_the_month(furniture: Factory) -> None:
    """材料成本差异率 = (250 + 1 000 - 150) / (12 000 + 26 000) = 2.8947 %, rounded 2.89 %; GR-3 is left out of it.

    opening variance 250; GR-1 21 000 - 20 000 = 1 000; GR-2 5 850 - 6 000 = -150
    WO-1 18 000 + 3 600 = 21 600: 624.24; WO-2 2 000: 57.80; shop 400: 11.56; office 500: 14.45; together 708.05
    left 1 100 - 708.05 = 391.95 beside 12 500 + 4 000 = 16 500 at planned price
    """
    balances = furniture.balances("2026-10")
    assert (balances["1403"], balances["1404"]) == ("16500.00", "391.95")
    carried = dict(furniture.vouchers("2026-10", "CLOSE-2026-10-material_variance_carry-1"))
    assert carried["1404"] == "-708.05"
    assert (carried["6602"], carried["5101"]) == ("14.45", "11.56")


def test_orders_bear_what_the_shop_spent(furniture: Factory) -> None:
    """制造费用: 4 000 + 2 500 + paint 400 + 11.56 = 6 911.56 against 500 h x 15 = 7 500: 588.44 too much.

    by hours 400 : 100, red: WO-1 -470.75, WO-2 -117.69
    WO-1 (完工 1 000): material 22 224.24, labour 10 000, overhead 6 000 - 470.75 = 5 529.25; 37 753.49
    WO-2 (在产品): material 2 057.80, labour 2 500, overhead 1 500 - 117.69 = 1 382.31
    """
    assert furniture.movement("2026-10", "5101") == [("6911.56", "6911.56")]
    assert furniture.stock("2026-10")["BENCH MAIN"] == ("400", "0.00", "37753.49", "22652.09", "15101.40")
    assert furniture.in_process("2026-10") == {
        "WO-2": {"material": "2057.80", "labour": "2500.00", "overhead": "1382.31"}
    }


def test_october_comes_out_as_worked_by_hand(furniture: Factory) -> None:
    """Of 600 benches delivered 500 are invoiced: their cost is charged to sales, the rest stays 发出商品.

    delivered 60 %: 22 652.09; invoiced 5/6 of it: 18 876.74; 3 775.35 stays shipped
    profit 30 000 - 18 876.74 - office (500 + 14.45 + 3 000) = 7 608.81
    """
    assert furniture.balances("2026-10") == {
        "1002": "47000.00",
        "1122": "33900.00",
        "1403": "16500.00",
        "1404": "391.95",
        "1406": "3775.35",
        "140502": "15101.40",
        "1602": "-4000.00",
        "220201": "-33165.50",  # 23 730 + 6 610.50 + 2 825
        "220202": "-3000.00",
        "221101": "-12500.00",
        "22210101": "3815.50",
        "22210107": "-3900.00",
        "4001": "-62250.00",
        "4103": "-7608.81",
        "50010101": "2057.80",
        "50010102": "2500.00",
        "50010104": "1382.31",
    }


def test_november_comes_out_as_worked_by_hand(furniture: Factory) -> None:
    """The estimate of October enters the rate with its invoice.

    rate (391.95 + 150) / (13 500 + 3 000) = 3.2845 %, rounded 3.28 %; WO-2 takes 1 000: 32.80; left 509.15 and 15 500
    WO-2: material 2 057.80 + 1 032.80 = 3 090.60, labour 3 000.00, overhead 1 382.31 + 300 + rest 100 = 1 782.31:
      7 872.91 for 100 racks
    profit 6 000 - 3 775.34 - 500 = 1 724.66; of both months 9 333.46
    """
    assert furniture.stock("2026-11")["RACK MAIN"] == ("100", "0.00", "7872.91", "0.00", "7872.91")
    assert furniture.balances("2026-11") == {
        "1002": "46500.00",
        "1122": "40680.00",
        "1403": "15500.00",
        "1404": "509.15",
        "140502": "22974.31",
        "1602": "-4400.00",
        "220201": "-36725.00",
        "221101": "-13000.00",
        "22210101": "4225.00",
        "22210107": "-4680.00",
        "4001": "-62250.00",
        "4103": "-9333.46",
    }
