"""What products made together are measured by, and what they bear (联产品成本分配表)."""

from typing import Any

import pytest
from tests.cases.textbook import Factory, factory

from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    JointReceipt,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    PurchaseInvoice,
    WorkOrder,
    WorkOrderRelease,
)

CELLS = ("item", "quantity", "measure", "element_material", "element_labour", "total", "unit_cost")
A, B = {"item": "A", "quantity": "30"}, {"item": "B", "quantity": "10"}


def works(*products: dict[str, Any], decimals: int | None = 4, **shared: str) -> Factory:
    """Make A and B together of 1 000.00 of material and 200.00 of labour."""
    kinds = {"A": "finished", "B": "finished", "R": "raw"}
    routes = {"A": ["SHOP"], "B": ["SHOP"]}
    books = Factory(factory(kinds, {"SHOP": "production"}, {}, routes, {"rate_decimals": decimals}))
    books.start("WO", "A", "30")
    books.use("WO", "R", "1", "1000")
    books.charge("WO", labour="200")
    books(JointReceipt, work_order="WO", products=list(products), **shared)
    return books


@pytest.mark.parametrize(
    ("products", "basis", "by", "measures", "rates"),
    [
        # 30 x 1 + 10 x 2 = 50 of the standard product
        (
            ({**A, "measure": "1"}, {**B, "measure": "2"}),
            "quantity",
            "实物量（系数）分配法",
            ("30", "20", "50"),
            ("20.00", "4.00"),
        ),
        (
            ({**A, "price": "50"}, {**B, "price": "100"}),
            "sales_value",
            "相对销售价值分配法",
            ("1500.00", "1000.00", "2500.00"),
            ("0.40", "0.08"),
        ),
        (
            ({**A, "price": "60", "further_cost": "300"}, {**B, "price": "100"}),
            "realisable_value",
            "可变现净值法",
            ("1500.00", "1000.00", "2500.00"),
            ("0.40", "0.08"),
        ),
        (
            ({**A, "ratio": "60"}, {**B, "ratio": "40"}),
            "ratio",
            "按给定比例分配",
            ("60", "40", "100"),
            ("10.00", "2.00"),
        ),
    ],
)
def test_each_product_has_its_measure_and_its_part(products, basis, by, measures, rates):
    """Three fifths are A's whatever they are measured by: 600.00 and 120.00, 24.00 each; B has 480.00, 48.00 each."""
    heading, *lines, whole, rate, total = works(*products, basis=basis).sheet(
        "joint_allocation", *CELLS, "name"
    )
    assert heading[-1] == f"A · {by}"
    assert [line[:-1] for line in lines] == [
        ("A", "30", measures[0], "600.00", "120.00", "720.00", "24.00"),
        ("B", "10", measures[1], "400.00", "80.00", "480.00", "48.00"),
    ]
    assert whole[2:6] == (measures[2], "1000.00", "200.00", "1200.00")
    assert rate[3:5] == rates
    assert total[5] == "1200.00"


def test_elements_with_ratios_of_their_own_have_measures_of_their_own():
    """分类法: material by 50 : 50, labour by 150 and 50 hours; there is no other measure."""
    books = works(
        {**A, "ratios": {"material": "50", "labour": "150"}},
        {**B, "ratios": {"material": "50", "labour": "50"}},
        basis="quantity",
    )
    columns = ("measure_material", "measure_labour", "element_material", "element_labour")
    heading, *lines, _, rate, _ = books.sheet("joint_allocation", "name", "measure", *columns)
    assert heading[0] == "A · 按成本项目的系数分配"
    assert lines == [
        ("A", "", "50", "150", "500.00", "150.00"),
        ("B", "", "50", "50", "500.00", "50.00"),
    ]
    assert rate[-2:] == ("10.00", "1.00")


def test_an_order_tells_no_measure_that_nothing_goes_by():
    """Beside an order that is shared by its output, one whose elements all have ratios has no other measure."""
    books = works({**A, "measure": "1"}, {**B, "measure": "2"}, basis="quantity")
    books.start("RATIOS", "A", "30")
    books.charge("RATIOS", labour="200")
    products = [{**A, "ratios": {"labour": "150"}}, {**B, "ratios": {"labour": "50"}}]
    books(JointReceipt, work_order="RATIOS", products=products, basis="quantity")
    rows = books.sheet("joint_allocation", "work_order", "item", "measure", "measure_labour")
    assert [row[1:] for row in rows if row[0] == "RATIOS" and row[2:] != ("", "")] == [
        ("A", "", "150"),
        ("B", "", "50"),
        ("", "", "200"),
    ]


def test_material_by_weight_and_the_rest_by_value():
    """企业产品成本核算制度: material by 30 and 10, labour by 1 500.00 and 1 000.00."""
    books = works({**A, "price": "50"}, {**B, "price": "100"}, basis="sales_value", material_basis="quantity")
    columns = ("measure", "measure_material", "element_material", "element_labour")
    _, *lines, _, rate, _ = books.sheet("joint_allocation", *columns)
    assert lines == [("1500.00", "30", "750.00", "120.00"), ("1000.00", "10", "250.00", "80.00")]
    assert rate == ("", "", "25.00", "0.08")


def test_material_by_value_is_measured_in_money():
    """The other way round: material by 1 500.00 and 1 000.00, labour by 30 and 10."""
    books = works({**A, "price": "50"}, {**B, "price": "100"}, basis="quantity", material_basis="sales_value")
    columns = ("measure", "measure_material", "element_material", "element_labour")
    _, *lines, _, rate, _ = books.sheet("joint_allocation", *columns)
    assert lines == [("30", "1500.00", "600.00", "150.00"), ("10", "1000.00", "400.00", "50.00")]
    assert rate == ("", "", "0.40", "5.00")


def test_a_common_margin_follows_the_cost():
    """固定毛利率法: it has no measure and no rate."""
    books = works({**A, "price": "50"}, {**B, "price": "100"}, basis="constant_margin")
    rows = books.sheet("joint_allocation", "name", "measure", "total")
    assert rows == [
        ("A · 固定毛利率法", "", ""),
        ("A", "", "720.00"),
        ("B", "", "480.00"),
        ("小计", "", "1200.00"),
        ("合计", "", "1200.00"),
    ]


def test_cost_of_a_later_month_is_shared_by_the_same_measures_without_a_rate():
    """November's invoice is 50.00 dearer: 30.00 and 20.00; over the measure that is no rate that was charged."""
    kinds = {"A": "finished", "B": "finished", "R": "raw"}
    partners = [{"code": "V", "name": "供应商", "supplier": True}]
    books = Factory(
        factory(kinds, {"SHOP": "production"}, {}, {"A": ["SHOP"], "B": ["SHOP"]}, {}, partners=partners)
    )
    books(GoodsReceipt, id="GR", partner="V", item="R", quantity="1", price="1000")
    books.start("WO", "A", "30")
    books.use("WO", "R", "1")
    products = [{**A, "measure": "1"}, {**B, "measure": "2"}]
    books(JointReceipt, work_order="WO", products=products, basis="quantity")
    books.close()
    lines = [{"receipt": "GR", "amount": "1050"}]
    books(PurchaseInvoice, date="2026-11-30", partner="V", lines=lines)
    report = books.books.report("joint_allocation", period="2026-11")
    found = [(row["item"], row["measure"], row["element_material"]) for row in report.dicts("line", "detail")]
    assert found == [("A", 30, 30), ("B", 20, 20)]


def test_what_came_in_an_earlier_month_has_no_unit_cost():
    """B came in October at 480.00 and bears 200.00 since, which is not what 20 of it cost; A is all of November."""
    report = over_months(wages="500").books.report("joint_allocation", period="2026-11")
    keys = ("item", "quantity", "measure", "total", "unit_cost")
    assert [tuple(row[key] for key in keys) for row in report.dicts("line", "subtotal")] == [
        ("B", 20, 40, 200, None),
        ("A", 60, 60, 1020, 17),
        (None, None, 100, 1220, None),
    ]
    assert not report.dicts("detail")


def test_a_product_that_bears_nothing_in_the_month_still_has_its_measure():
    """B bore its 480.00 in October and nothing since: without its row, 60 would make up 100."""
    report = over_months().books.report("joint_allocation", period="2026-11")
    found = [(row["item"], row["measure"], row["total"]) for row in report.dicts("line", "subtotal")]
    assert found == [("B", 40, 0), ("A", 60, 720), (None, 100, 720)]


def over_months(*, wages: str = "") -> Factory:
    """Plan 60 of A and 20 of B of 1 200.00 of material; B comes in October, A in November, with wages of its own."""
    kinds = {"A": "finished", "B": "finished", "R": "raw"}
    bill = {"item": "A", "valid_from": "2026-01-01", "lines": [{"item": "R", "quantity": "0.02"}]}
    books = Factory(
        factory(kinds, {"SHOP": "production"}, {}, {"A": ["SHOP"], "B": ["SHOP"]}, {}, boms=[bill])
    )
    plan = [{"item": "A", "quantity": "60", "measure": "1"}, {"item": "B", "quantity": "20", "measure": "2"}]
    books(OpeningStock, item="R", quantity="1.2", amounts={"material": "1200"})
    books(OpeningBalance, lines=[{"account": "4001", "credit": "1200"}])
    books(WorkOrder, id="WO", item="A", quantity="60", joint={"products": plan, "basis": "quantity"})
    books(WorkOrderRelease, work_order="WO")
    books(MaterialIssue, work_order="WO", item="R", quantity="1.2")
    books(JointReceipt, work_order="WO", products=[{"item": "B", "quantity": "20"}], final=False)
    books.close()
    if wages:
        lines = [{"work_order": "WO", "amount": wages}]
        fields = {"basis": "stated", "element": "labour", "owed": "wages_payable", "lines": lines}
        books(CostDistribution, date="2026-11-10", amount=wages, **fields)
    books(JointReceipt, date="2026-11-20", work_order="WO", products=[{"item": "A", "quantity": "60"}])
    return books


def test_orders_of_one_product_are_not_there():
    """What has no joint products, or an order that is not asked for, has no rows."""
    books = works({**A, "measure": "1"}, {**B, "measure": "2"}, basis="quantity")
    books.start("ALONE", "A", "1")
    books.charge("ALONE", labour="5")
    books.receive("ALONE", "1", final=True)
    assert {row[0] for row in books.sheet("joint_allocation", "work_order")} == {"WO", ""}
    assert [row[1] for row in books.sheet("joint_allocation", "name", "total", work_order="ALONE")] == [
        "0.00"
    ]
