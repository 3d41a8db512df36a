"""Joint products of published problems, posted as documents, to the cent.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 16 (Farmers' Dairy); 成本会计, 联产品和副产品成本的计算; the
arithmetic is in each test.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    Document,
    JointReceipt,
    OpeningWip,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)

GALLONS = ("MILK", "CREAM", "SKIM", "BUTTERCREAM", "CONDENSED", "A", "B", "C", "BY")


def _item(code: str) -> dict[str, str]:
    kind = "raw" if code == "MILK" else "by_product" if code == "BY" else "finished"
    return {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "gal"}


SETUP: dict[str, Any] = {
    "company": {"name": "Farmers' Dairy", "currency": "USD", "chart": "ifrs", "first_period": "2026-10"},
    "units": [{"code": "gal", "name": "gallon", "decimals": 3}],
    "item_classes": [
        {"code": code, "name": code, "valuation": "moving_average"}
        for code in ("raw", "finished", "by_product")
    ],
    "items": [_item(code) for code in GALLONS],
    "prices": [{"item": "MILK", "valid_from": "2026-01-01", "price": "1"}],
    "boms": [{"item": "CREAM", "valid_from": "2026-01-01", "lines": [{"item": "MILK", "quantity": "4"}]}],
    "sites": [{"code": "MAIN", "name": "store"}],
}


class Dairy:
    """Books of the dairy with one order."""

    def __init__(self, cost: dict[str, str]) -> None:
        self.books = Books(Setup.model_validate(SETUP), MemoryLog())
        self(WorkOrder, "WO", item="CREAM", quantity="25000")
        self(WorkOrderRelease, "REL", work_order="WO")
        self(OpeningWip, "OW", work_order="WO", amounts=cost)

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def receive(self, basis: str, *products: dict[str, str], **fields: Any) -> list[int]:
        """Receive joint products and say what each is worth, whole currency units."""
        self(JointReceipt, "JR", work_order="WO", products=list(products), basis=basis, **fields)
        assert self.books.state.orders.orders["WO"].balance() == {}
        values = [self.books.state.stock.pool(of["item"], "MAIN").value for of in products]
        assert all(value % 100 == 0 for value in values)
        return [value // 100 for value in values]


CREAM = {"item": "CREAM", "quantity": "25000", "price": "8"}
SKIM = {"item": "SKIM", "quantity": "75000", "price": "4"}
BUTTERCREAM = {"item": "BUTTERCREAM", "quantity": "20000", "price": "25", "further_cost": "280000"}
CONDENSED = {"item": "CONDENSED", "quantity": "50000", "price": "22", "further_cost": "520000"}


@pytest.mark.parametrize(
    ("basis", "products", "shares"),
    [
        ("quantity", (CREAM, SKIM), [100_000, 300_000]),  # 25,000 and 75,000 gallons
        ("sales_value", (CREAM, SKIM), [160_000, 240_000]),  # 200,000 and 300,000
        ("realisable_value", (BUTTERCREAM, CONDENSED), [110_000, 290_000]),  # 220,000 and 580,000
        ("constant_margin", (BUTTERCREAM, CONDENSED), [95_000, 305_000]),  # a margin of 25 %
    ],
)
def test_farmers_dairy(basis: str, products: tuple[dict[str, str], ...], shares: list[int]) -> None:
    """Joint cost 400,000; cream at 8 and skim at 4, worked on to buttercream at 25 and condensed milk at 22."""
    assert Dairy({"material": "400000"}).receive(basis, *products) == shares


def test_three_products_by_relative_sales_value() -> None:
    """联产品 A 400、B 300、C 100 千克, 售价 5、4、8 元, 联合成本 24 000 元.

    售价总额 2 000 : 1 200 : 800 = 4 000, 综合分配率 6: 12 000、7 200、4 800.
    """
    products = (
        {"item": "A", "quantity": "400", "price": "5"},
        {"item": "B", "quantity": "300", "price": "4"},
        {"item": "C", "quantity": "100", "price": "8"},
    )
    dairy = Dairy({"material": "14000", "labour": "4000", "overhead": "6000"})
    assert dairy.receive("sales_value", *products) == [12_000, 7_200, 4_800]
    # 各成本项目同比例: 直接材料 14 000 x 50 %
    assert dairy.books.state.stock.pool("A", "MAIN").amounts == {
        "material": 7_000_00,
        "labour": 2_000_00,
        "overhead": 3_000_00,
    }


def test_a_by_product_at_a_fixed_price_comes_off_the_joint_cost() -> None:
    """副产品按固定单价 3 元计 200 千克, 600 元从直接材料中扣除; 主产品 A、B 按产量 3 : 1 分摊 24 600 - 600 = 24 000."""
    dairy = Dairy({"material": "14600", "labour": "10000"})
    dairy(ScrapRecovery, "BY", work_order="WO", item="BY", quantity="200", price="3")
    products = ({"item": "A", "quantity": "300"}, {"item": "B", "quantity": "100"})
    assert dairy.receive("quantity", *products) == [18_000, 6_000]


def test_material_and_work_have_bases_of_their_own() -> None:
    """直接材料 12 000 按重量 2 : 1, 加工费 9 000 按系数 (单件 1 : 4 的售价) 200 : 400: 8 000 + 3 000, 4 000 + 6 000."""
    products = (
        {"item": "A", "quantity": "200", "measure": "1", "price": "1"},
        {"item": "B", "quantity": "100", "measure": "1", "price": "4"},
    )
    dairy = Dairy({"material": "12000", "labour": "9000"})
    shares = dairy.receive("sales_value", *products, material_basis="quantity")
    assert shares == [11_000, 10_000]
