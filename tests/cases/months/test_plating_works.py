"""A month of a works that casts, machines and plates hardware (五金电镀件), worked by hand before it was posted.

Invented company on 企业会计准则, 企业产品成本核算制度 (财会〔2013〕17号) and 于富生, 成本会计学: three steps through a
store of semi-finished goods at 全月一次加权平均; 一次交互分配法; in each workshop direct wages by labour hours and
overhead by machine hours, gas of the foundry under 燃料和动力 by machine hours; 约当产量比例法 in the foundry,
定额比例法 in the machine shop with one quota of the part that comes in, 按所耗直接材料成本 in the plating shop, where
a coating made by a subcontractor (委托加工, with 加工费 and 消费税 in its cost) is material; 不可修复废品 at actual
cost and 可修复废品, both 废品损失 of the product.

The hand shares in fractions, rounds half up, and gives what is left to the last one; it divides a part that comes in
as one amount (综合结转), as the books do by policy.
"""

import pytest
from tests.cases.months.plating_works import MADE, SHOPS, Works, closed, minor, order_of

# by hand: 辅助生产费用对外分配, 直接人工, 制造费用, 完工产品成本, 月末在产品成本
SERVICES = {
    "CAST": "35845.62",
    "MACH": "33456.91",
    "PLATE": "26884.22",
    "OFFICE": "5237.37",
    "SALES": "3026.69",
}
WAGES = {"B1": "45179.33", "B2": "38228.67", "M1": "32216.28", "M2": "29531.59", "RW": "536.93",
         "F1": "26115.78", "F2": "29188.22"}  # fmt: skip
OVERHEAD = {"B1": "31635.59", "B2": "23199.43", "M1": "28090.60", "M2": "23408.83", "RW": "468.18",
            "F1": "34555.31", "F2": "36475.04"}  # fmt: skip
FINISHED = {"B1": "286502.07", "B2": "202908.83", "M1": "331862.81", "M2": "243329.84", "F1": "485242.05",
            "F2": "375479.73"}  # fmt: skip
IN_PROCESS = {"B1": "27889.39", "B2": "12441.39", "M1": "25709.48", "M2": "12065.82", "F1": "0.00",
              "F2": "12149.67"}  # fmt: skip
STORE = {"B1": "119516.66", "B2": "62053.50", "M1": "83971.12", "M2": "44972.99"}


@pytest.fixture(scope="module")
def works() -> Works:
    """March, closed."""
    return closed()


def test_service_departments_serve_each_other_once(works):
    """机修 1,095.80 to 供电 and 3,735.73 back; then 17,433.24 and 87,017.57 to the others."""
    found: dict[str, int] = {}
    for entry in works.books.log.read():
        if entry.document.type == "service_allocation":
            for movement in entry.movements:
                amount = sum(part for _, _, part in movement.amounts)
                place = movement.target.cost_centre
                found[place] = found.get(place, 0) + (-amount if movement.contra else amount)
    assert {code: found[code] for code in SERVICES} == minor(SERVICES)


def test_wages_go_by_labour_hours_and_overhead_by_machine_hours(works):
    """直接人工按生产工时, 制造费用按机器工时: two keys for one workshop, what is repaired among its orders."""
    assert works.rests("CAST-W", "MACH-W", "PLATE-W") == minor(WAGES)
    assert works.rests(*SHOPS) == minor(OVERHEAD)


def test_each_step_is_divided_by_its_own_rule(works):
    """约当产量, 定额比例, 所耗材料; 废品损失 of 1,426.30 of castings is for good output alone."""
    orders = {item: works.books.work_order(order_of(item)) for item in MADE}
    left = {item: sum(order.balance().values()) for item, order in orders.items()}
    finished = {
        item: sum(sum(given.amounts.values()) for given in order.outputs.values() if given.quantity)
        for item, order in orders.items()
    }
    for item in MADE:
        assert left[item] == minor(IN_PROCESS)[item]
        assert finished[item] == minor(FINISHED)[item]
    assert orders["B1"].costs["spoilage", "WO-B1"].amounts["spoilage"] == 1426_30


def test_what_was_paid_for_work_on_the_coating_is_material(works):
    """800 kg of 1,200 are 13,819.45, of which 3,886.11 for work and tax: 200 of 5,300 pieces have their part of it."""
    balance = works.books.work_order("WO-F2").balance()
    assert balance["subcontract"] == round(3886_11 * 200 / 5300)


def test_the_store_holds_semi_finished_goods_at_the_average_of_the_month(works):
    """全月一次加权平均 through both levels."""
    pools = {item: works.books.state.stock.pool(item, "MAIN").value for item in STORE}
    assert pools == minor(STORE)
    assert works.books.report("reconciliation").dicts("total")[0]["difference"] == 0
