"""A month of a Chinese foundry with the allocations of a cost accounting course, worked by hand before it was posted.

Invented company; methods as 成本会计 textbooks and 企业产品成本核算制度 (财会〔2013〕17号) teach them: iron at planned
price with its variance (材料成本差异率, two decimals of a per cent), goods without invoice at planned price (暂估),
repair shop and power house at planned rates with their differences to 管理费用 (计划成本分配法), wages and overhead by
hours, spoiled units at quota cost (不可修复废品, 按定额成本) with scrap and a worker's claim, what is in process by
equivalent units (约当产量比例法) and without spoilage cost, finished goods at the average of the month, 结转损益.
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Dongfang Pumps"
name_zh = "东方泵业"
currency = "CNY"
chart = "cn_asbe"
first_period = "2026-10"

[company.policies]
variance_rate_decimals = 2
service_departments = "planned_rates"
overhead_rest = "orders"

[[element]]
code = "material"
name = "Direct material"
name_zh = "直接材料"

[[element]]
code = "labour"
name = "Direct labour"
name_zh = "直接人工"

[[element]]
code = "overhead"
name = "Overhead"
name_zh = "制造费用"

[[element]]
code = "spoilage"
name = "Spoilage"
name_zh = "废品损失"

[[unit]]
code = "kg"
name = "kilogram"
name_zh = "千克"
decimals = 3

[[unit]]
code = "pcs"
name = "piece"
name_zh = "台"

[[item_class]]
code = "raw"
name = "Raw materials"
name_zh = "原材料"
valuation = "planned"

[[item_class]]
code = "by_product"
name = "Scrap"
name_zh = "废料"
valuation = "moving_average"

[[item_class]]
code = "finished"
name = "Finished goods"
name_zh = "产成品"
valuation = "monthly_average"

[[item]]
code = "IRON"
name = "Pig iron"
name_zh = "生铁"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "SCRAP"
name = "Scrap iron"
name_zh = "废铁"
kind = "by_product"
item_class = "by_product"
unit = "kg"

[[item]]
code = "PUMP"
name = "Pump"
name_zh = "水泵"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[item]]
code = "VALVE"
name = "Valve"
name_zh = "阀门"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[standard]]
item = "IRON"
valid_from = "2026-01-01"
amounts = { material = "8" }

[[bom]]
item = "PUMP"
valid_from = "2026-01-01"
line = [{ item = "IRON", quantity = "18" }]

[[bom]]
item = "VALVE"
valid_from = "2026-01-01"
line = [{ item = "IRON", quantity = "8" }]

[[wip_rule]]
valid_from = "2026-01-01"
rule = "weighted_average"
item = "PUMP"

[[cost_centre]]
code = "SHOP"
name = "Foundry"
name_zh = "铸造车间"
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

[[service_rate]]
cost_centre = "POWER"
valid_from = "2026-01-01"
rate = "0.50"

[[service_rate]]
cost_centre = "REPAIR"
valid_from = "2026-01-01"
rate = "20"

[[work_centre]]
code = "WC"
name = "Casting"
name_zh = "铸造"
cost_centre = "SHOP"

[[rate]]
work_centre = "WC"
valid_from = "2026-01-01"

[[partner]]
code = "V"
name = "Iron works"
name_zh = "钢铁厂"
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

[[account_map]]
role = "overhead_variance"
cost_centre = "POWER"
account = "6602"

[[account_map]]
role = "overhead_variance"
cost_centre = "REPAIR"
account = "6602"
"""


def issue(number: str, order: str, quantity: str) -> dict[str, object]:
    """Write a material issue of iron."""
    return doc("material_issue", number, "2026-10-09", work_order=order, item="IRON", quantity=quantity)


def expense(number: str, centre: str, amount: str, owed: str) -> dict[str, object]:
    """Write an expense of the month."""
    return doc("overhead_expense", number, "2026-10-31", cost_centre=centre, amount=amount, owed=owed)


def used(number: str, centre: str, quantity: str) -> dict[str, object]:
    """Write iron used by a cost centre."""
    return doc("own_use", number, "2026-10-12", item="IRON", quantity=quantity, cost_centre=centre)


def served(number: str, centre: str, **by: str) -> dict[str, object]:
    """Write what a service department did."""
    lines = [{"cost_centre": who, "quantity": quantity} for who, quantity in by.items()]
    return doc("service_report", number, "2026-10-31", cost_centre=centre, lines=lines)


OCTOBER = [
    # 1 000 kg planned at 8.00 that cost 8 160; 22 pumps
    doc("opening_stock", "OS-1", "2026-10-01", item="IRON", quantity="1000", amounts={"material": "8160"}),
    doc(
        "opening_stock",
        "OS-2",
        "2026-10-01",
        item="PUMP",
        quantity="22",
        amounts={"material": "3300", "labour": "1500", "overhead": "1500"},
    ),
    doc(
        "opening_balance",
        "OB",
        "2026-10-01",
        lines=[{"account": "1002", "debit": "50000"}, {"account": "4001", "credit": "64460"}],
    ),
    doc("goods_receipt", "GR-1", "2026-10-05", partner="V", item="IRON", quantity="2000"),
    doc(
        "purchase_invoice",
        "PI-1",
        "2026-10-06",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "16840"}],
        vat="2189.20",
    ),
    doc("work_order", "WO-1", "2026-10-08", item="PUMP", quantity="100"),
    doc("work_order_release", "WR-1", "2026-10-08", work_order="WO-1"),
    doc("work_order", "WO-2", "2026-10-08", item="VALVE", quantity="50"),
    doc("work_order_release", "WR-2", "2026-10-08", work_order="WO-2"),
    issue("MI-1", "WO-1", "1800"),
    issue("MI-2", "WO-2", "400"),
    used("OU-1", "SHOP", "100"),
    used("OU-2", "REPAIR", "50"),
    used("OU-3", "OFFICE", "25"),
    # two pumps are beyond repair: quota cost 2 x 18 kg x 8.00 = 288, scrap 26 kg at 2.00, 36.00 from the worker
    doc(
        "spoilage",
        "SL-1",
        "2026-10-20",
        work_order="WO-1",
        quantity="2",
        cause="normal",
        basis="standard",
        recovered={"item": "SCRAP", "quantity": "26", "price": "2"},
        claimed="36",
        bearer="order",
    ),
    doc("time_ticket", "TT-1", "2026-10-24", work_order="WO-1", work_centre="WC", labour_hours="300"),
    doc("time_ticket", "TT-2", "2026-10-24", work_order="WO-2", work_centre="WC", labour_hours="100"),
    doc("production_receipt", "PR-1", "2026-10-25", work_order="WO-1", quantity="78"),
    doc("production_receipt", "PR-2", "2026-10-25", work_order="WO-2", quantity="50", final=True),
    doc(
        "sales_order",
        "SO-1",
        "2026-10-26",
        partner="C",
        lines=[
            {"item": "PUMP", "quantity": "60", "price": "400"},
            {"item": "VALVE", "quantity": "30", "price": "220"},
        ],
    ),
    doc("delivery", "DL-1", "2026-10-26", sales_order="SO-1/1", quantity="60"),
    doc("delivery", "DL-2", "2026-10-26", sales_order="SO-1/2", quantity="30"),
    doc(
        "sales_invoice",
        "SI-1",
        "2026-10-27",
        partner="C",
        lines=[{"delivery": "DL-1"}, {"delivery": "DL-2"}],
        vat="3978",
    ),
    doc("goods_receipt", "GR-2", "2026-10-29", partner="V", item="IRON", quantity="500"),  # 暂估 4 000
    doc(
        "wip_count",
        "WC-1",
        "2026-10-31",
        lines=[
            {
                "work_order": "WO-1",
                "quantity": "20",
                "degree": "0.5",
                "degrees": {"material": "1", "spoilage": "0"},
            }
        ],
    ),
    doc(
        "cost_distribution",
        "CD-1",
        "2026-10-31",
        amount="8000",
        basis="labour_hours",
        element="labour",
        owed="wages_payable",
        lines=[{"work_order": "WO-1"}, {"work_order": "WO-2"}],
    ),
    expense("OE-1", "SHOP", "3000", "wages_payable"),
    expense("OE-2", "SHOP", "2400", "accumulated_depreciation"),
    expense("OE-3", "REPAIR", "1000", "wages_payable"),
    expense("OE-4", "POWER", "2000", "bank"),
    expense("OE-5", "OFFICE", "1500", "bank"),
    served("SR-1", "POWER", REPAIR="400", SHOP="3000", OFFICE="500"),
    served("SR-2", "REPAIR", POWER="5", SHOP="50", OFFICE="10"),
]


@pytest.fixture(scope="module")
def foundry(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The foundry after October."""
    company = Factory(tmp_path_factory.mktemp("foundry"), SETUP)
    company.close("2026-10", *OCTOBER)
    return company


def test_the_variance_of_the_iron_goes_to_whoever_took_it(foundry: Factory) -> None:
    """材料成本差异率 (160 + 840) / (8 000 + 16 000) = 4.17 %; 暂估 has no variance and no part in the rate.

    pumps 14 400: 600.48; valves 3 200: 133.44; shop 800: 33.36; repair 400: 16.68; office 200: 8.34; together 792.30
    left: 9 000 planned (1 000 + 2 000 + 500 - 2 375 kg at 8.00), 207.70 variance
    """
    assert foundry.stock("2026-10")["IRON MAIN"] == ("1125", "8000.00", "20000.00", "19000.00", "9000.00")
    assert foundry.movement("2026-10", "1404") == [("840.00", "792.30")]
    assert foundry.balances("2026-10")["1404"] == "207.70"


def test_service_departments_charge_planned_rates_and_the_office_bears_what_they_cost_otherwise(
    foundry: Factory,
) -> None:
    """计划成本分配法: power 3 900 kWh x 0.50 = 1 950, repair 65 h x 20.00 = 1 300.

    power house: 2 000 + repair 100 - 1 950 = 150.00
    repair shop: 1 000 + iron 400 + 16.68 + power 200 - 1 300 = 316.68
    office: 1 500 + iron 200 + 8.34 + power 250 + repair 200 + 150 + 316.68 = 2 625.02
    """
    assert foundry.movement("2026-10", "6602") == [("2625.02", "2625.02")]


def test_wages_and_overhead_are_shared_by_hours(foundry: Factory) -> None:
    """Overhead 3 000 + 2 400 + iron 800 + 33.36 + power 1 500 + repair 1 000 = 8 733.36, by 300 : 100 hours.

    valves: material 3 200 + 133.44, labour 2 000, overhead 2 183.34: 7 516.78
    30 of 50 are sold: 4 510.07
    """
    assert foundry.stock("2026-10")["VALVE MAIN"] == ("20", "0.00", "7516.78", "4510.07", "3006.71")


def test_pumps_in_process_are_worth_their_equivalent_units(foundry: Factory) -> None:
    """约当产量: 78 finished, 20 with all material and half of the work; spoilage is for the finished ones.

    material 14 400 + 600.48 - 288 = 14 712.48 x 20 / 98 = 3 002.55 in process, 11 709.93 finished
    labour 6 000 x 10 / 88 = 681.82 in process, 5 318.18 finished
    overhead 6 550.02 x 10 / 88 = 744.32 in process, 5 805.70 finished
    spoilage 288 - 52 - 36 = 200.00 finished
    """
    assert foundry.in_process("2026-10") == {
        "WO-1": {"material": "3002.55", "labour": "681.82", "overhead": "744.32"}
    }


def test_pumps_leave_at_the_average_of_the_month(foundry: Factory) -> None:
    """(22: 6 300 + 78: 11 709.93 + 5 318.18 + 5 805.70 + 200 = 23 033.81) / 100 = 293.3381; 60 sold: 17 600.29."""
    assert foundry.stock("2026-10")["PUMP MAIN"] == ("40", "6300.00", "23033.81", "17600.29", "11733.52")


def test_the_month_ends_in_a_balance_sheet(foundry: Factory) -> None:
    """Revenue 24 000 + 6 600 less cost of sales 17 600.29 + 4 510.07 less 管理费用 2 625.02 = 5 864.62.

    bank 50 000 - 2 000 - 1 500; iron and scrap 9 000 + 52; worker's claim 36; VAT 3 978 less 2 189.20
    """
    assert foundry.balances("2026-10") == {
        "1002": "46500.00",
        "1122": "34578.00",
        "1221": "36.00",
        "1403": "9000.00",
        "1404": "207.70",
        "140502": "14740.23",
        "140503": "52.00",
        "1602": "-2400.00",
        "220201": "-19029.20",
        "220202": "-4000.00",
        "221101": "-12000.00",
        "22210101": "2189.20",
        "22210107": "-3978.00",
        "4001": "-64460.00",
        "4103": "-5864.62",
        "50010101": "3002.55",
        "50010102": "681.82",
        "50010104": "744.32",
    }
