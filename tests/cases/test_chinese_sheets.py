"""Problems of 成本会计 whose answers are sheets: posted as documents, closed, and compared as the reports print them.

Books and methods are named in each test; "method" says that the figures are for checking by hand, which is beside them.
"""

from tests.cases.textbook import Factory, factory

from erpcore.documents import JointReceipt, OpeningBalance, OpeningStock

ELEMENTS = {
    "material": "直接材料",
    "fuel": "燃料和动力",
    "labour": "直接人工",
    "machine": "机器费用",
    "overhead": "制造费用",
    "subcontract": "外协",
}


def test_water_and_power_once_between_each_other() -> None:
    """于富生, 成本会计学, 交互分配法: water 2 065 over 41 300 m3, power 4 740 over 23 000 kWh, rates of four decimals.

    0.05 and 0.2061: 500 and 618.30 between them; then 2 183.30 / 31 300 = 0.0698 and 4 621.70 / 20 000 = 0.2311.
    Power that 丙 uses goes into its order: 10 300 x 0.2311 = 2 380.33, less 0.30 of 尾差, in both tables alike.
    """
    centres = {
        "供水": "service",
        "供电": {"purpose": "service", "element": "fuel"},
        "车间": "production",
        "行政": "administration",
        "销售": "selling",
    }
    policies = {"service_departments": "interact_once", "overhead_rest": "orders", "rate_decimals": 4}
    books = Factory(
        factory({"丙": "finished"}, centres, {"丙": "ignore"}, {"丙": ["车间"]}, policies, elements=ELEMENTS)
    )
    books.start("丙", "丙", "100")
    books.spend("供水", "2065")
    books.spend("供电", "4740")
    books.serve("供水", {"供电": "10000", "车间": "20500", "行政": "8000", "销售": "2800"})
    books.serve("供电", {"供水": "3000", "车间": "8000", "行政": "1200", "销售": "500"}, {"丙": "10300"})
    books.work("丙", "车间", "10")
    books.receive("丙", "100")
    books.close()
    services = books.sheet("service_allocation", "service", "name", "quantity", "rate", "amount", "rest")
    assert [row for row in services if row[3]] == [
        ("供水", "交互分配", "41300", "0.05", "500.00", ""),
        ("供水", "供电", "10000", "0.05", "500.00", "0.00"),
        ("供水", "对外分配", "31300", "0.0698", "2183.30", ""),
        ("供水", "行政", "8000", "0.0698", "558.40", "0.00"),
        ("供水", "车间", "20500", "0.0698", "1430.90", "0.00"),
        ("供水", "销售", "2800", "0.0698", "194.00", "-1.44"),
        ("供电", "交互分配", "23000", "0.2061", "618.30", ""),
        ("供电", "供水", "3000", "0.2061", "618.30", "0.00"),
        ("供电", "对外分配", "20000", "0.2311", "4621.70", ""),
        ("供电", "丙", "10300", "0.2311", "2380.03", "-0.30"),
        ("供电", "行政", "1200", "0.2311", "277.32", "0.00"),
        ("供电", "车间", "8000", "0.2311", "1848.80", "0.00"),
        ("供电", "销售", "500", "0.2311", "115.55", "0.00"),
    ]
    overhead = books.sheet("overhead_allocation", "name", "quantity", "rate", "amount", "rest")
    assert overhead[:4] == [
        ("供电", "10300", "0.2311", "2380.03", "-0.30"),
        ("小计", "10300", "0.2311", "2380.03", "-0.30"),
        ("车间", "10", "327.97", "3279.70", "0.00"),
        ("小计", "10", "327.97", "3279.70", "0.00"),
    ]


def three_steps() -> Factory:
    """Begin a month of three steps that carry what comes from the step before as one amount, and close it."""
    policies = {"rate_decimals": 4, "transferred_unit_cost": "whole"}
    steps = {"一": "A半", "二": "B半", "三": "甲"}
    kinds = {"料": "raw", "A半": "semi_finished", "B半": "semi_finished", "甲": "finished"}
    rules = dict.fromkeys(steps.values(), "weighted_average")
    routes = {item: [step] for step, item in steps.items()}
    books = Factory(factory(kinds, dict.fromkeys(steps, "production"), rules, routes, policies))
    for (step, item), quantity in zip(steps.items(), ("200", "210", "220"), strict=True):
        books.start(step, item, quantity)
    books.opening("一", {"material": "1000", "labour": "60", "overhead": "100"})
    second, third = (
        {"material": "4900", "labour": "650", "overhead": "650"},
        {"material": "4000", "labour": "1000", "overhead": "1000"},
    )
    books.opening("二", {**second, "labour": "850", "overhead": "950"}, transferred=second)
    books.opening("三", {**third, "labour": "1180", "overhead": "1140"}, transferred=third)
    books.use("一", "料", "180", "18400")
    for step, labour, overhead in (("一", "2200", "2400"), ("二", "3200", "4800"), ("三", "3450", "2550")):
        books.charge(step, labour=labour, overhead=overhead)
    books.receive("一", "160")
    books.use("二", "A半", "160")
    books.receive("二", "180")
    books.use("三", "B半", "180")
    books.receive("三", "200")
    for step, quantity in (("一", "40"), ("二", "30"), ("三", "20")):
        books.count(step, quantity, "0.5", material="1")
    books.close()
    return books


def test_a_step_that_carries_semi_finished_goods_as_one_amount() -> None:
    """成本会计, 逐步综合结转分步法, 产品成本计算单 of three steps, method: 20, 50 and 40 before, 40, 30 and 20 after.

    One: 19 400 / 200 = 97, 2 260 / 180 = 12.5556 and 2 500 / 180 = 13.8889 make 19 751.12 of 160. Two: 25 951.12 / 210
    = 123.5768, 3 400 / 195 = 17.4359, 5 100 / 195 = 26.1538; three: 36 089.96 / 220 = 164.0453, 17.2857 and 12.8095.
    自制半成品 is a column of its own, and wages and overhead are those of the step itself.
    """
    columns = (
        "text",
        "quantity",
        "semi_finished",
        "element_material",
        "element_labour",
        "element_overhead",
        "total",
    )
    rows = three_steps().sheet("product_cost_sheet", "item", *columns)
    assert [row[1:] for row in rows if row[0] == "B半"][1:] == [
        ("月初在产品成本", "", "6200.00", "0.00", "200.00", "300.00", "6700.00"),
        ("本月生产费用", "", "19751.12", "0.00", "3200.00", "4800.00", "27751.12"),
        ("生产费用合计", "", "25951.12", "0.00", "3400.00", "5100.00", "34451.12"),
        ("在产品计价方法：约当产量比例法（加权平均）", "", "", "", "", "", ""),
        ("完工产品分配标准", "", "180", "", "180", "180", ""),
        ("月末在产品约当产量", "", "30", "", "15", "15", ""),
        ("分配标准合计", "", "210", "", "195", "195", ""),
        ("分配率", "", "123.5768", "", "17.4359", "26.1538", ""),
        ("完工产品成本", "180", "22243.82", "0.00", "3138.46", "4707.68", "30089.96"),
        ("完工产品单位成本", "", "123.5768", "0.00", "17.4359", "26.1538", "167.1664"),
        ("月末在产品成本", "30", "3707.30", "0.00", "261.54", "392.32", "4361.16"),
    ]
    last = [row[1:] for row in rows if row[0] == "甲" and row[1] in ("完工产品成本", "月末在产品成本")]
    assert last == [
        ("完工产品成本", "200", "32809.06", "0.00", "3457.14", "2561.90", "38828.10"),
        ("月末在产品成本", "20", "3280.90", "0.00", "172.86", "128.10", "3581.86"),
    ]


def test_cost_restoration_at_printed_ratios() -> None:
    """成本会计, 产品成本还原计算表 of these steps: 32 809.06 / 30 089.96 = 1.0904, 24 254.66 / 19 751.12 = 1.2280.

    22 243.82 x 1.0904 = 24 254.66 and 3 138.46 x 1.0904 = 3 422.18, overhead takes the rest; then 15 520 x 1.2280 =
    19 058.56 and 2 008.90 x 1.2280 = 2 466.93.
    """
    columns = (
        "text",
        "ratio",
        "semi_finished",
        "element_material",
        "element_labour",
        "element_overhead",
        "total",
    )
    assert three_steps().sheet("cost_restoration", *columns, item="甲", structure="month") == [
        ("还原前产品成本", "", "32809.06", "0.00", "3457.14", "2561.90", "38828.10"),
        ("半成品成本还原：B半", "1.0904", "-8554.40", "0.00", "3422.18", "5132.22", "0.00"),
        ("半成品成本还原：A半", "1.228", "-24254.66", "19058.56", "2466.93", "2729.17", "0.00"),
        ("还原后产品成本", "", "0.00", "19058.56", "9346.25", "10423.29", "38828.10"),
        ("还原后单位成本", "", "", "95.2928", "46.7313", "52.1165", "194.1405"),
    ]


def test_joint_products_by_coefficients() -> None:
    """联产品, 系数分配法, method: 1 000 x 1, 500 x 1.2 and 400 x 0.8 are 1 920 of 标准产量, at 25.00, 7.50 and 5.00."""
    products = {"甲": ("1000", "1"), "乙": ("500", "1.2"), "丙": ("400", "0.8")}
    kinds = {"料": "raw", **dict.fromkeys(products, "finished")}
    books = Factory(factory(kinds, {"车间": "production"}, {}, {"甲": ["车间"]}, {"rate_decimals": 4}))
    books.start("联", "甲", "1000")
    books.use("联", "料", "1", "48000")
    books.charge("联", labour="14400", overhead="9600")
    made = [{"item": of, "quantity": number, "measure": each} for of, (number, each) in products.items()]
    books(JointReceipt, work_order="联", products=made, basis="quantity")
    books.close()
    columns = (
        "quantity",
        "measure",
        "element_material",
        "element_labour",
        "element_overhead",
        "total",
        "unit_cost",
    )
    assert books.sheet("joint_allocation", "name", *columns) == [
        ("甲 · 实物量（系数）分配法", "", "", "", "", "", "", ""),
        ("甲", "1000", "1000", "25000.00", "7500.00", "5000.00", "37500.00", "37.50"),
        ("乙", "500", "600", "15000.00", "4500.00", "3000.00", "22500.00", "45.00"),
        ("丙", "400", "320", "8000.00", "2400.00", "1600.00", "12000.00", "30.00"),
        ("小计", "", "1920", "48000.00", "14400.00", "9600.00", "72000.00", ""),
        ("分配率", "", "", "25.00", "7.50", "5.00", "", ""),
        ("合计", "", "", "48000.00", "14400.00", "9600.00", "72000.00", ""),
    ]


def test_semi_finished_goods_at_planned_price() -> None:
    """半成品按计划成本综合结转, method: 50 at 100 with 100 over, 450 come for 46 400: 3 %; 400 go on at 41 200.

    360 of 400 are finished: 37 080, and 7 200 and 3 600 of 7 600 and 3 800 over 380. Restored at 37 080 / 46 400 =
    0.7991: 22 374.80 of 28 000, 9 109.74 of 11 400, and the rest.
    """
    classes = [
        {"code": kind, "name": kind, "valuation": valuation}
        for kind, valuation in (
            ("raw", "fifo"),
            ("semi_finished", "planned"),
            ("finished", "monthly_average"),
        )
    ]
    policies = {"rate_decimals": 4, "variance_rate_decimals": 2, "transferred_unit_cost": "whole"}
    kinds = {"料": "raw", "半": "semi_finished", "甲": "finished"}
    planned = {
        "item": "半",
        "valid_from": "2026-01-01",
        "amounts": {"material": "60", "labour": "25", "overhead": "15"},
    }
    steps = {"一": "production", "二": "production"}
    routes = {"半": ["一"], "甲": ["二"]}
    books = Factory(
        factory(
            kinds,
            steps,
            {"甲": "weighted_average"},
            routes,
            policies,
            item_classes=classes,
            standards=[planned],
        )
    )
    before = {"material": "3060", "labour": "1265", "overhead": "775"}
    books(OpeningStock, item="半", quantity="50", amounts=before)
    books(OpeningBalance, lines=[{"account": "4001", "credit": "5100"}])
    books.start("一", "半", "450")
    books.use("一", "料", "1", "28000")
    books.charge("一", labour="11400", overhead="7000")
    books.receive("一", "450", final=True)
    books.start("二", "甲", "400")
    books.use("二", "半", "400")
    books.charge("二", labour="7600", overhead="3800")
    books.receive("二", "360")
    books.count("二", "40", "0.5", material="1")
    books.close()
    columns = ("semi_finished", "element_material", "element_labour", "element_overhead", "total")
    sheet = books.sheet("product_cost_sheet", "item", "text", *columns)
    told = ("完工产品成本", "完工产品单位成本", "月末在产品成本")
    assert [row[1:] for row in sheet if row[0] == "甲" and row[1] in told] == [
        ("完工产品成本", "37080.00", "0.00", "7200.00", "3600.00", "47880.00"),
        ("完工产品单位成本", "103.00", "0.00", "20.00", "10.00", "133.00"),
        ("月末在产品成本", "4120.00", "0.00", "400.00", "200.00", "4720.00"),
    ]
    restored = books.sheet("cost_restoration", "text", "ratio", *columns, item="甲", structure="month")
    assert restored[:3] == [
        ("还原前产品成本", "", "37080.00", "0.00", "7200.00", "3600.00", "47880.00"),
        ("半成品成本还原：半", "0.7991", "-37080.00", "22374.80", "9109.74", "5595.46", "0.00"),
        ("还原后产品成本", "", "0.00", "22374.80", "16309.74", "9195.46", "47880.00"),
    ]
