"""Joint products of published problems, posted as documents, to the cent.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 16 (Farmers' Dairy); 成本会计, 联产品和副产品成本的计算;
help.sap.com, saphelp_470, "Co-products: source structures"; docs.infor.com, CloudSuite Industrial (SyteLine),
co-product mix distribution formula; the arithmetic is in each test.
"""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    CostDistribution,
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
    """Books of the dairy with one order, of joint products where it plans them."""

    def __init__(
        self, cost: dict[str, str], joint: dict[str, Any] | None = None, **policies: int | str | None
    ) -> None:
        company = SETUP["company"] | {"policies": policies}
        self.books = Books(Setup.model_validate(SETUP | {"company": company}), MemoryLog())
        self(WorkOrder, "WO", item="CREAM", quantity="25000", joint=joint)
        self(WorkOrderRelease, "REL", work_order="WO")
        self(OpeningWip, "OW", work_order="WO", amounts=cost)

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def receive(self, basis: str, *products: dict[str, Any], **fields: Any) -> list[int]:
        """Receive joint products and say what each is worth, whole currency units."""
        self(JointReceipt, "JR", work_order="WO", products=list(products), basis=basis, **fields)
        return self.worth(*products)

    def receive_in_parts(self, *parts: dict[str, str]) -> None:
        """Receive quantities of products, one receipt after the other; the last completes the order."""
        for number, part in enumerate(parts, 1):
            lines = [{"item": item, "quantity": quantity} for item, quantity in part.items()]
            self(JointReceipt, f"JR-{number}", work_order="WO", products=lines, final=number == len(parts))

    def worth(self, *products: dict[str, Any]) -> list[int]:
        """Say what products are worth when the order is empty, whole currency units."""
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
    # the same in two receipts, one product after the other, and in three
    first, second = products
    whole = {of["item"]: of["quantity"] for of in products}
    for parts in (
        [{first["item"]: whole[first["item"]]}, {second["item"]: whole[second["item"]]}],
        [
            {second["item"]: "17000"},
            {first["item"]: "19999.5"},
            {
                first["item"]: str(Decimal(first["quantity"]) - Decimal("19999.5")),
                second["item"]: str(int(second["quantity"]) - 17_000),
            },
        ],
    ):
        dairy = Dairy({"material": "400000"}, {"products": list(products), "basis": basis})
        dairy.receive_in_parts(*parts)
        assert dairy.worth(*products) == shares


@pytest.mark.parametrize("decimals", [None, 6])
def test_a_common_margin_is_that_of_all_cost_whenever_it_comes(decimals: int | None) -> None:
    """Farmers' Dairy of which 160,000 are wages that come when the milk is on the shelf: 25 % all the same."""
    dairy = Dairy({"material": "240000"}, rate_decimals=decimals)
    dairy.receive("constant_margin", BUTTERCREAM, CONDENSED)
    shared = {"amount": "160000", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    dairy(CostDistribution, "CD", lines=[{"work_order": "WO", "amount": "160000"}], **shared)
    assert dairy.worth(BUTTERCREAM, CONDENSED) == [95_000, 305_000]


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


def test_every_group_of_cost_has_equivalence_numbers_of_its_own() -> None:
    """SAP's source structure: production costs 1 : 4, material 2 : 1, overhead 5 : 3 of a main and a co-product.

    Of 5 000, 9 000 and 4 000 (figures of our own) 1 000 + 6 000 + 2 500 and 4 000 + 3 000 + 1 500; without it all cost
    is 2 : 1, 12 000 and 6 000.
    """
    parts = {"A": ("1", "2", "5"), "B": ("4", "1", "3")}
    lines = [
        {"item": item, "quantity": "10", "ratio": ratio}
        for item, ratio in zip(parts, ("2", "1"), strict=True)
    ]
    by_group = [
        of | {"ratios": dict(zip(("labour", "material", "overhead"), parts[of["item"]], strict=True))}
        for of in lines
    ]
    cost = {"labour": "5000", "material": "9000", "overhead": "4000"}
    assert Dairy(cost).receive("ratio", *by_group) == [9_500, 8_500]
    assert Dairy(cost).receive("ratio", *lines) == [12_000, 6_000]
    # in two receipts of one order, and what comes later by the numbers of its group: 500 of labour, 100 and 400
    dairy = Dairy(cost, {"products": by_group, "basis": "ratio"})
    dairy.receive_in_parts({"B": "10", "A": "4"}, {"A": "6"})
    assert dairy.worth(*by_group) == [9_500, 8_500]
    shared = {"amount": "500", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    dairy(CostDistribution, "CD", lines=[{"work_order": "WO", "amount": "500"}], **shared)
    assert dairy.worth(*by_group) == [9_600, 8_900]


def test_a_mix_is_shared_by_the_cards_of_its_products() -> None:
    """SyteLine's co-product mix: material by what each product's own bill takes, labour by its own hours.

    200 of A with 3 of material and 2 of labour, 100 of B with 6 and 1: material 600 : 600, labour 400 : 100 (our own).
    """
    cards = {"A": {"material": "600", "labour": "400"}, "B": {"material": "600", "labour": "100"}}
    products = [
        {"item": item, "quantity": quantity, "ratios": cards[item]}
        for item, quantity in (("A", "200"), ("B", "100"))
    ]
    dairy = Dairy({"material": "1300", "labour": "600"})
    assert dairy.receive("quantity", *products) == [1_130, 770]


COEFFICIENTS = (
    {"item": "A", "quantity": "500", "measure": "1"},
    {"item": "B", "quantity": "400", "measure": "1.2"},
    {"item": "C", "quantity": "250", "measure": "0.8"},
)


def test_products_of_a_class_by_coefficients_in_three_receipts() -> None:
    """分类法 (系数法): A 为标准产品, 系数 1、1.2、0.8, 标准产量 500 + 480 + 200 = 1 180, 分三次入库.

    直接材料 59 000、人工 17 700、制造费用 23 600, 分配率 50、15、20: A 500 x 85 = 42 500, B 480 x 85 = 40 800,
    C 200 x 85 = 17 000.
    """
    cost = {"material": "59000", "labour": "17700", "overhead": "23600"}
    dairy = Dairy(cost, {"products": list(COEFFICIENTS), "basis": "quantity"})
    dairy.receive_in_parts({"B": "150", "A": "200"}, {"C": "250"}, {"A": "300", "B": "250"})
    assert dairy.worth(*COEFFICIENTS) == [42_500, 40_800, 17_000]
    assert dairy.books.state.stock.pool("B", "MAIN").amounts == {
        "material": 24_000_00,
        "labour": 7_200_00,
        "overhead": 9_600_00,
    }


def test_more_of_one_product_than_was_planned_lowers_the_cost_of_all() -> None:
    """实际产量 A 500、B 500、C 100: 标准产量 500 + 600 + 80 = 1 180, 分配率仍为 85; C 少而 B 多, 超产率放宽到 25 %."""
    cost = {"material": "59000", "labour": "17700", "overhead": "23600"}
    dairy = Dairy(cost, {"products": list(COEFFICIENTS), "basis": "quantity"}, over_production="0.25")
    dairy.receive_in_parts({"A": "500", "B": "400"}, {"C": "100", "B": "100"})
    assert dairy.worth(*COEFFICIENTS) == [42_500, 51_000, 6_800]


def test_printed_rates_of_each_cost_item() -> None:
    """产量 3 000、2 000、1 000 千克, 分配率保留四位小数, 尾差计入最后一种产品, 分两次入库.

    直接材料 70 000 / 6 000 = 11.6667: 35 000.10、23 333.40, 余 11 666.50; 人工 30 000 / 6 000 = 5.
    """
    quantities = {"A": "3000", "B": "2000", "C": "1000"}
    products = [{"item": item, "quantity": quantity} for item, quantity in quantities.items()]
    plan = {"products": products, "basis": "quantity"}
    dairy = Dairy({"material": "70000", "labour": "30000"}, plan, rate_decimals=4)
    dairy.receive_in_parts({"C": "400", "A": "3000"}, {"B": "2000", "C": "600"})
    amounts = [dairy.books.state.stock.pool(item, "MAIN").amounts for item in quantities]
    assert [of["material"] for of in amounts] == [35_000_10, 23_333_40, 11_666_50]
    assert [of["labour"] for of in amounts] == [15_000_00, 10_000_00, 5_000_00]


@pytest.mark.parametrize("decimals", [None, 4])
@pytest.mark.parametrize("basis", ["sales_value", "quantity"])
def test_the_wages_of_the_month_come_after_a_cheap_completion(decimals: int | None, basis: str) -> None:
    """完工时只有材料 10 元, 月末分配工资 31 000 元: 按 21 : 10 分配, 与完工时的分成多少分钱无关.

    7 000 of 3 and 10 000 of 1: 21 000 and 10 000 by price and by measure, at a rate of 1 however it is printed.
    """
    products = [
        {"item": "A", "quantity": "7000", "price": "3", "measure": "3"},
        {"item": "B", "quantity": "10000", "price": "1", "measure": "1"},
    ]
    dairy = Dairy({"material": "10"}, {"products": products, "basis": basis}, rate_decimals=decimals)
    dairy.receive_in_parts({"A": "7000", "B": "10000"})
    shared = {"amount": "31000", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    lines = [{"work_order": "WO", "amount": "31000"}]
    dairy(CostDistribution, "CD", lines=lines, **shared)
    assert [dairy.books.state.stock.pool(item, "MAIN").amounts["labour"] for item in "AB"] == [
        21_000_00,
        10_000_00,
    ]


@pytest.mark.parametrize(
    ("decimals", "wages"),
    [
        (None, [9_301_83, 3_398_17]),
        (4, [9_301_67, 3_398_33]),  # 3 397 x 2.7382
        (2, [9_307_78, 3_392_22]),  # 2.74
    ],
)
def test_the_wages_of_the_month_are_shared_at_a_printed_rate(decimals: int | None, wages: list[int]) -> None:
    """12 700 / 4 638 = 2.7382(49): 9 301.67 of A at four decimals, 9 307.78 at two; B takes the rest."""
    products = [{"item": item, "quantity": quantity} for item, quantity in (("A", "3397"), ("B", "1241"))]
    dairy = Dairy({"material": "100"}, {"products": products, "basis": "quantity"}, rate_decimals=decimals)
    dairy.receive_in_parts({"A": "3397", "B": "1241"})
    lines = [{"work_order": "WO", "amount": "12700"}]
    shared = {"amount": "12700", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    dairy(CostDistribution, "CD", lines=lines, **shared)
    assert [dairy.books.state.stock.pool(item, "MAIN").amounts["labour"] for item in "AB"] == wages


@settings(max_examples=20)
@given(
    st.lists(st.integers(10**4, 10**7), min_size=2, max_size=2),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 150), st.integers(0, 50)), min_size=1, max_size=4),
    st.sampled_from(("quantity", "sales_value", "realisable_value", "constant_margin")),
    st.sampled_from((None, "quantity", "sales_value")),
)
def test_however_receipts_are_cut_the_products_bear_the_same(
    cents: list[int], parts: list[tuple[int, int, int]], basis: str, material_basis: str | None
) -> None:
    """Element by element and to the cent, in one receipt and in up to five, by every basis."""
    whole = {"A": 400, "B": 300, "C": 100}
    products = [
        {"item": item, "quantity": str(quantity), "price": price, "measure": measure}
        for (item, quantity), price, measure in zip(whole.items(), "548", ("1", "1.25", "3"), strict=True)
    ]
    left, cut = dict(whole), []
    for part in parts:
        taken = {of: min(quantity, left[of] - 1) for of, quantity in zip(whole, part, strict=True)}
        left = {of: left[of] - quantity for of, quantity in taken.items()}
        cut.append({of: str(quantity) for of, quantity in taken.items() if quantity})
    receipts = [*filter(None, cut), {of: str(quantity) for of, quantity in left.items()}]
    cost = {
        of: f"{Decimal(amount) / 100:.2f}" for of, amount in zip(("material", "labour"), cents, strict=True)
    }
    joint = {"products": products, "basis": basis, "material_basis": material_basis}
    found = []
    for dairy, several in ((Dairy(cost), False), (Dairy(cost, joint), True)):
        if several:
            dairy.receive_in_parts(*receipts)
        else:
            fields = {"basis": basis, "material_basis": material_basis, "products": products}
            dairy(JointReceipt, "JR", work_order="WO", **fields)
        found.append([dairy.books.state.stock.pool(of, "MAIN").amounts for of in whole])
    kept = [[{of: part for of, part in amounts.items() if part} for amounts in each] for each in found]
    assert kept[0] == kept[1]
