"""Sheets of 成本会计 by method: quota, activities, steps side by side, spoilage, classes, batches; to the last figure.

"Method" says that the figures are for checking by hand, which is beside them; amounts are yuan.
"""

from tests.cases.textbook import Factory, factory

from erpcore.documents import (
    CostDistribution,
    JointReceipt,
    OrderCompletion,
    ReworkOrder,
    Spoilage,
)

SINCE = "2026-01-01"
BY_ELEMENT = ("element_material", "element_labour", "element_overhead")
WITH_SPOILAGE = {
    "material": "直接材料",
    "labour": "直接人工",
    "machine": "机器费用",
    "overhead": "制造费用",
    "spoilage": "废品损失",
    "subcontract": "外协",
}


def test_deviations_are_shared_at_the_rate_that_is_printed() -> None:
    """定额法, method: 100 begun at 9.50 cost 980; 2 000 more for 19 450: 480 over 19 950 of quota is 2.41 %.

    1 800 finished: quota 17 100, deviation 17 100 x 0.0241 = 412.11; 300 in process keep 2 850 and 67.89.
    """
    quotas = [{"item": "甲", "valid_from": SINCE, "amounts": {"material": "9.5"}}]
    kinds, rules = {"料": "raw", "甲": "finished"}, {"甲": "quota_method"}
    books = Factory(
        factory(
            kinds, {"车间": "production"}, rules, {"甲": ["车间"]}, {"rate_decimals": 4}, standards=quotas
        )
    )
    books.start("甲", "甲", "5000")
    books.opening("甲", {"material": "980"}, counted=[{"quantity": "100", "degree": "1"}])
    books.use("甲", "料", "1", "19450")
    books.receive("甲", "1800")
    books.count("甲", "300", "1")
    books.close()
    rows = dict(books.sheet("product_cost_sheet", "text", "element_material"))
    assert {text: rows[text] for text in rows if "定额" in text and rows[text] not in ("", "0.00")} == {
        "月初在产品成本：定额成本": "950.00",
        "月初在产品成本：脱离定额差异": "30.00",
        "本月生产费用：定额成本": "19000.00",
        "本月生产费用：脱离定额差异": "450.00",
        "生产费用合计：定额成本": "19950.00",
        "生产费用合计：脱离定额差异": "480.00",
        "脱离定额差异分配率": "0.0241",
        "产成品成本：定额成本": "17100.00",
        "产成品成本：脱离定额差异": "412.11",
        "月末在产品成本：定额成本": "2850.00",
        "月末在产品成本：脱离定额差异": "67.89",
    }
    assert rows["产成品成本：实际成本"] == "17512.11"


def test_activities_are_charged_to_products_by_their_drivers() -> None:
    """作业成本法, method: 60 000 over 300 receipts, 45 000 over 150 set-ups, 30 000 over 200 inspections.

    200, 300 and 150 each: 甲 20 000 + 15 000 + 22 500, 乙 40 000 + 30 000 + 7 500; 197.50 and 393.75 a piece.
    """
    activities = {
        "材料处理": ("60000", {"甲": "100", "乙": "200"}),
        "机器调整": ("45000", {"甲": "50", "乙": "100"}),
        "质量检验": ("30000", {"甲": "150", "乙": "50"}),
    }
    centres = {"车间": "production", **dict.fromkeys(activities, "service")}
    products = {"甲": ("1000", "100000", "40000"), "乙": ("400", "60000", "20000")}
    books = Factory(
        factory(
            {"料": "raw", **dict.fromkeys(products, "finished")},
            centres,
            dict.fromkeys(products, "ignore"),
            {item: ["车间"] for item in products},
            {"service_departments": "direct", "rate_decimals": 2},
        )
    )
    for item, (quantity, material, labour) in products.items():
        books.start(item, item, quantity)
        books.use(item, "料", "1", material)
        books.charge(item, labour=labour)
        books.receive(item, quantity)
    for activity, (cost, orders) in activities.items():
        books.spend(activity, cost)
        books.serve(activity, {}, orders)
    books.close()
    charged = books.sheet("overhead_allocation", "cost_centre", "item", "quantity", "rate", "amount")
    assert [row for row in charged if row[1]] == [
        ("机器调整", "乙", "100", "300.00", "30000.00"),
        ("机器调整", "甲", "50", "300.00", "15000.00"),
        ("材料处理", "乙", "200", "200.00", "40000.00"),
        ("材料处理", "甲", "100", "200.00", "20000.00"),
        ("质量检验", "乙", "50", "150.00", "7500.00"),
        ("质量检验", "甲", "150", "150.00", "22500.00"),
    ]
    sheet = books.sheet("product_cost_sheet", "item", "text", *BY_ELEMENT, "total")
    assert [row for row in sheet if row[1] == "完工产品单位成本"] == [
        ("乙", "完工产品单位成本", "150.00", "50.00", "193.75", "393.75"),
        ("甲", "完工产品单位成本", "100.00", "40.00", "57.50", "197.50"),
    ]


def test_steps_side_by_side_at_printed_rates() -> None:
    """平行结转分步法, method: 200 finished, 40 half done in step one, 30 half done in step two; 广义在产品.

    19 400 / 270 = 71.8519; 2 260 and 2 500 over 200 + 20 + 30; 3 400 and 5 100 over 215: 15.8140 and 23.7209.
    """
    steps = {"l1": "50010102", "o1": "50010104", "l2": "50010102", "o2": "50010104"}
    elements = {of: of for of in ("material", "labour", "machine", "overhead", "subcontract", *steps)}
    books = Factory(
        factory(
            {"料": "raw", "甲": "finished"},
            {"一": "production", "二": "production"},
            {"甲": "weighted_average"},
            {"甲": ["一", "二"]},
            {"rate_decimals": 4},
            elements=elements,
            account_map=[
                {"role": "wip", "element": element, "account": account} for element, account in steps.items()
            ],
        )
    )
    books.start("甲", "甲", "270")
    books.opening("甲", {"material": "1000", "l1": "60", "o1": "100", "l2": "200", "o2": "300"})
    books.use("甲", "料", "1", "18400")
    books.charge("甲", l1="2200", o1="2400", l2="3200", o2="4800")
    books.receive("甲", "200")
    first = {"quantity": "40", "degree": "0", "degrees": {"material": "1", "l1": "0.5", "o1": "0.5"}}
    second = {"quantity": "30", "degree": "0.5", "degrees": {"material": "1", "l1": "1", "o1": "1"}}
    books.count_all("甲", first, second)
    books.close()
    columns = ("element_material", "element_l1", "element_o1", "element_l2", "element_o2", "total")
    rows = {text: cells for text, *cells in books.sheet("product_cost_sheet", "text", *columns)}
    assert rows["分配标准合计"][:5] == ["270", "250", "250", "215", "215"]
    assert rows["分配率"][:5] == ["71.8519", "9.04", "10.00", "15.814", "23.7209"]
    assert rows["完工产品成本"] == ["14370.38", "1808.00", "2000.00", "3162.80", "4744.18", "26085.36"]
    assert rows["月末在产品成本"] == ["5029.62", "452.00", "500.00", "237.20", "355.82", "6574.64"]


def test_spoiled_units_at_quota_and_repaired_ones() -> None:
    """废品损失, method: 6 spoiled at 100 + 40 + 50 less 120 of scrap and 100 owed; 5 repaired for 750 less 50 owed.

    920 + 700 = 1 620 of 废品损失 for 94 good ones. What is owed for the repair is no part of the spoiled units' row.
    """
    quotas = [
        {
            "item": "甲",
            "valid_from": SINCE,
            "amounts": {"material": "100", "labour": "80", "overhead": "100"},
        }
    ]
    kinds = {"料": "raw", "废料": "raw", "甲": "finished"}
    books = Factory(
        factory(
            kinds,
            {"车间": "production"},
            {"甲": "weighted_average"},
            {"甲": ["车间"]},
            {"rate_decimals": 4, "spoilage_loss": "order"},
            elements=WITH_SPOILAGE,
            standards=quotas,
        )
    )
    books.start("批", "甲", "100")
    books.use("批", "料", "1", "10300")
    books.charge("批", labour="8200", overhead="10100")
    half = {"material": "1", "labour": "0.5", "overhead": "0.5"}
    scrap = {"item": "废料", "quantity": "1", "price": "120"}
    usual = {"cause": "normal", "basis": "standard", "recovered": scrap, "claimed": "100"}
    books(Spoilage, work_order="批", quantity="6", degrees=half, **usual)
    books(ReworkOrder, id="修", parent="批", quantity="5")
    books.use("修", "料", "1", "400")
    books.charge("修", labour="200", overhead="150")
    books(OrderCompletion, work_order="修", claimed="50")
    books.receive("批", "94")
    books.close()
    columns = ("quantity", *BY_ELEMENT, "element_spoilage", "total")
    sheet = books.sheet("product_cost_sheet", "item", "text", *columns)
    rows = {text: cells for item, text, *cells in sheet if item}
    assert rows["转出：废品损失"] == ["6", "600.00", "240.00", "300.00", "0.00", "1140.00"]
    assert rows["转出：返工费用由他人负担"][-1] == "50.00"
    assert rows["转出：返工费用转入原任务单"][-1] == "700.00"
    assert rows["完工产品成本"] == ["94", "9700.00", "7960.00", "9800.00", "1620.00", "29080.00"]
    assert rows["完工产品单位成本"] == ["", "103.1915", "84.6809", "104.2553", "17.234", "309.3617"]


def test_a_class_shares_material_by_coefficients_and_work_by_hours() -> None:
    """分类法, method: 930 600 over 2 850, 111 650 and 175 450 over 31 900 h: 326.5263, 3.50 and 5.50, exact shares.

    The class stands at quota in process; what is finished of it goes on once the month has been costed.
    """
    made = {"甲": ("1000", "900", "10000"), "乙": ("1200", "1200", "14400"), "丙": ("500", "750", "7500")}
    quotas = [
        {"item": "类", "valid_from": SINCE, "amounts": {"material": "10", "labour": "3", "overhead": "5"}}
    ]
    kinds = {"料": "raw", "类": "semi_finished", **dict.fromkeys(made, "finished")}
    books = Factory(
        factory(
            kinds,
            {"车间": "production"},
            {"类": "at_quota"},
            {"类": ["车间"], "甲": ["车间"]},
            {"rate_decimals": 4, "unit_cost_decimals": 2},
            standards=quotas,
        )
    )
    books.start("类", "类", "4000")
    books.opening("类", {"material": "40000", "labour": "3000", "overhead": "5000"})
    books.use("类", "料", "1", "900600")
    books.charge("类", labour="111650", overhead="175450")
    books.receive("类", "2850")
    books.count("类", "1000", "1", material="1")
    books.start("分", "甲", "1000")
    books.use("分", "类", "2850")
    books.books.month_end("2026-10").run_costing()
    products = [
        {
            "item": item,
            "quantity": quantity,
            "ratios": {"material": material, "labour": hours, "overhead": hours},
        }
        for item, (quantity, material, hours) in made.items()
    ]
    books(JointReceipt, work_order="分", products=products, basis="quantity")
    books.close()
    columns = ("measure_material", "measure_labour", *BY_ELEMENT, "total", "unit_cost")
    assert books.sheet("joint_allocation", "name", *columns)[1:-1] == [
        ("甲", "900", "10000", "293873.68", "35000.00", "55000.00", "383873.68", "383.87"),
        ("乙", "1200", "14400", "391831.58", "50400.00", "79200.00", "521431.58", "434.53"),
        ("丙", "750", "7500", "244894.74", "26250.00", "41250.00", "312394.74", "624.79"),
        ("小计", "2850", "31900", "930600.00", "111650.00", "175450.00", "1217700.00", ""),
        ("分配率", "", "", "326.5263", "3.50", "5.50", "", ""),
    ]


def test_the_second_level_ledger_of_batches() -> None:
    """简化分批法, 基本生产成本二级账, method: 45 000 and 27 000 over 18 000 h are 2.50 and 1.50 an hour.

    701 is finished with 9 000 h; of 702 4 of 8, with 4 800 h: 82 700 leave, 15 500 of material and 16 800 stay.
    """
    waits = {"purpose": "production", "overhead_rest": "finished_orders"}
    centres = {"线": waits, "薪": {**waits, "element": "labour", "hours_of": "线"}}
    batches = {
        "701": ("甲", "10", "20000", "9000"),
        "702": ("乙", "8", "15000", "6000"),
        "703": ("甲", "5", "8000", "3000"),
    }
    books = Factory(
        factory(
            {"料": "raw", "甲": "finished", "乙": "finished"},
            centres,
            dict.fromkeys("甲乙", "material_only"),
            {item: ["线"] for item in "甲乙"},
            {"rate_decimals": 4},
        )
    )
    for number, (item, quantity, material, hours) in batches.items():
        books.start(number, item, quantity)
        books.use(number, "料", "1", material)
        books.work(number, "线", hours)
    lines = [{"cost_centre": "薪", "amount": "45000"}]
    books(CostDistribution, amount="45000", lines=lines, basis="stated", owed="wages_payable")
    books.spend("线", "27000")
    books.receive("701", "10", final=True)
    books.receive("702", "4")
    books.count("702", "4", "0.25", material="1")
    books.close()
    columns = ("hours", "direct", "pool_薪", "pool_线", "total")
    rows = books.sheet("second_level_ledger", "work_order", "text", *columns)
    assert [row[1:] for row in rows if not row[0]][2:] == [
        ("本月发生", "18000", "43000.00", "45000.00", "27000.00", "115000.00"),
        ("累计", "18000", "43000.00", "45000.00", "27000.00", "115000.00"),
        ("累计间接费用分配率", "", "", "2.50", "1.50", ""),
        ("完工转出", "-13800", "-27500.00", "-34500.00", "-20700.00", "-82700.00"),
        ("月末余额", "4200", "15500.00", "10500.00", "6300.00", "32300.00"),
    ]


def test_spoiled_units_of_a_later_step_take_their_part_of_what_came() -> None:
    """逐步综合结转 with an unusual loss, method: 90 come for 12 363.16; 5 are lost, 75 finished, 10 half done.

    5 / 90 of it are 686.84, of 1 700 and 850 94.44 and 47.22; 11 676.32 / 85 = 137.3685, then 80 bear the work.
    """
    kinds = {"料": "raw", "半": "semi_finished", "甲": "finished"}
    policies = {"rate_decimals": 4, "transferred_unit_cost": "whole"}
    rules = dict.fromkeys(("半", "甲"), "weighted_average")
    routes = {"半": ["一"], "甲": ["二"]}
    books = Factory(factory(kinds, dict.fromkeys("一二", "production"), rules, routes, policies))
    books.start("一", "半", "100")
    books.start("二", "甲", "90")
    books.use("一", "料", "1", "9000")
    books.charge("一", labour="3000", overhead="1500")
    books.receive("一", "90")
    books.count("一", "10", "0.5", material="1")
    books.use("二", "半", "90")
    books.charge("二", labour="1700", overhead="850")
    books.books.month_end("2026-10").run_costing()
    lost = {"cause": "abnormal", "basis": "actual", "whole": "90", "bearer": "loss"}
    books(Spoilage, work_order="二", quantity="5", **lost)
    books.receive("二", "75")
    books.count("二", "10", "0.5")
    books.close()
    columns = ("semi_finished", "element_labour", "element_overhead", "total")
    rows = {text: cells for text, *cells in books.sheet("product_cost_sheet", "text", *columns, item="甲")}
    assert rows["生产费用合计"] == ["12363.16", "1700.00", "850.00", "14913.16"]
    assert rows["转出：废品损失"] == ["686.84", "94.44", "47.22", "828.50"]
    assert rows["分配率"] == ["137.3685", "20.0695", "10.0348", ""]
    assert rows["完工产品成本"] == ["10302.64", "1505.21", "752.61", "12560.46"]
    assert rows["月末在产品成本"] == ["1373.68", "100.35", "50.17", "1524.20"]
