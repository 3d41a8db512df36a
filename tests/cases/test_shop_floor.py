"""Spoilage and rework of published problems, posted as documents, to the cent.

Sources: Horngren, Datar and Rajan, Cost Accounting, ch. 18 (Hull Machine Shop, spoilage and rework in job costing);
成本会计, 废品损失的核算 (不可修复废品按实际成本、按定额成本计算, 可修复废品); the arithmetic is in each test.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    Document,
    OpeningWip,
    OrderCompletion,
    ProductionReceipt,
    ReworkOrder,
    Spoilage,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.money import to_decimal

SINCE = "2026-01-01"
ELEMENTS = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")


def setup(chart: str, rate: dict[str, str], **company: Any) -> Setup:
    """A workshop that makes PART from 400.00 of STEEL each, in an hour at the rates given."""
    names = {
        "company": {"name": "Shop", "currency": "CNY", "chart": chart, "first_period": "2026-10", **company}
    }
    operation = {"number": 10, "name": "turn", "work_centre": "LATHE", "run_hours": "1"}
    return Setup.model_validate(
        {
            **names,
            "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
            "item_classes": [
                {"code": code, "name": code, "valuation": "moving_average"} for code in ("raw", "finished")
            ],
            "items": [
                {"code": "STEEL", "name": "steel", "kind": "raw", "item_class": "raw", "unit": "pcs"},
                {"code": "WASTE", "name": "waste", "kind": "raw", "item_class": "raw", "unit": "pcs"},
                {"code": "PART", "name": "part", "kind": "finished", "item_class": "finished", "unit": "pcs"},
            ],
            "prices": [{"item": "STEEL", "valid_from": SINCE, "price": "400"}],
            "boms": [{"item": "PART", "valid_from": SINCE, "lines": [{"item": "STEEL", "quantity": "1"}]}],
            "routings": [{"item": "PART", "valid_from": SINCE, "operations": [operation]}],
            "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
            "work_centres": [{"code": "LATHE", "name": "lathe", "cost_centre": "SHOP"}],
            "rates": [{"work_centre": "LATHE", "valid_from": SINCE, "machine": "0", **rate}],
            "partners": [{"code": "WANG", "name": "a worker"}],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


class Floor:
    """Books of the workshop, and balances as the books of problems print them."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup, MemoryLog())

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def start(self, quantity: str, cost: dict[str, str]) -> None:
        """Run an order that has cost something so far."""
        self(WorkOrder, "WO", item="PART", quantity=quantity)
        self(WorkOrderRelease, "REL", work_order="WO")
        self(OpeningWip, "OW", work_order="WO", amounts=cost)

    def balance(self, account: str) -> str:
        """Write a balance, debit positive."""
        amount = self.books.state.ledger.balance(account, "2026-10")
        return f"{to_decimal(amount, self.books.state.master.currency):f}"

    def wip(self) -> dict[str, str]:
        """Write what is in process on the order, by element."""
        balance = self.books.state.orders.orders["WO"].balance()
        return {
            of: f"{to_decimal(amount, self.books.state.master.currency):f}" for of, amount in balance.items()
        }


RATES = {"labour": "22", "overhead": "38"}
HULL = {"work_order": "WO", "quantity": "5", "recovered": {"item": "WASTE", "quantity": "5", "price": "600"}}


@pytest.mark.parametrize(
    ("fields", "order", "overhead", "loss"),
    [
        ({"bearer": "order"}, "97000.00", "0.00", "0.00"),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, "90000.00", "7000.00", "0.00"),
        ({"cause": "abnormal"}, "90000.00", "0.00", "7000.00"),
    ],
    ids=["of this job", "common to all jobs", "abnormal"],
)
def test_hull_machine_shop(fields: dict[str, str], order: str, overhead: str, loss: str) -> None:
    """Horngren ch. 18: 5 of 50 parts at 2,000 are spoiled and can be sold at 600 each.

    Spoiled 5 x 2,000 = 10,000, recovered 5 x 600 = 3,000, net 7,000: part of the job, which then costs
    100,000 - 3,000 = 97,000 for 45 good parts; or overhead, the job 90,000; or a loss of the period.
    """
    floor = Floor(setup("ifrs", RATES))
    floor.start("50", {"material": "100000"})
    floor(Spoilage, "SP", **HULL, **fields)
    assert floor.wip() == {"material": order}
    assert floor.books.state.stock.pool("WASTE", "MAIN").value == 3_000_00
    assert (floor.balance("6010"), floor.balance("5310"), floor.balance("1380")) == (overhead, loss, "0.00")


def test_the_good_parts_of_hull_machine_shop_cost_more() -> None:
    """97,000 for 45 good parts: 2,155.56 each."""
    floor = Floor(setup("ifrs", RATES))
    floor.start("50", {"material": "100000"})
    floor(Spoilage, "SP", **HULL)
    floor(ProductionReceipt, "PR", work_order="WO", quantity="45", final=True)
    assert floor.books.state.stock.pool("PART", "MAIN").value == 97_000_00
    assert floor.wip() == {}


def test_irreparable_spoilage_at_actual_cost() -> None:
    """不可修复废品按实际成本: 200 件中废品 10 件, 工时 20 000 中 1 000; 材料 80 000, 人工 44 000, 制造费用 76 000.

    材料 80 000 / 200 x 10 = 4 000; 人工 44 000 x 1 000 / 20 000 = 2 200; 制造费用 76 000 x 1 000 / 20 000 = 3 800;
    合计 10 000, 残料 800, 过失人赔偿 200: 净损失 9 000 计入同种合格品的废品损失项目.
    """
    elements = [{"code": of, "name": of} for of in ELEMENTS]
    floor = Floor(setup("cn_asbe", RATES, elements=elements))
    floor.start("200", {"material": "80000", "labour": "44000", "overhead": "76000"})
    hours = [{"element": of, "spoiled": "1000", "whole": "20000"} for of in ("labour", "overhead")]
    waste = {"item": "WASTE", "quantity": "10", "price": "80"}
    floor(
        Spoilage,
        "SP",
        work_order="WO",
        quantity="10",
        measures=hours,
        recovered=waste,
        claimed="200",
        partner="WANG",
    )
    assert floor.wip() == {
        "material": "76000.00",
        "labour": "41800.00",
        "overhead": "72200.00",
        "spoilage": "9000.00",
    }
    # 原材料, 其他应收款, 生产成本-废品损失; 废品损失 ends empty
    assert [floor.balance(code) for code in ("1403", "1221", "50010107", "500103")] == [
        "800.00",
        "200.00",
        "9000.00",
        "0.00",
    ]


def test_irreparable_spoilage_at_standard_cost() -> None:
    """不可修复废品按定额成本: 单件材料定额 400, 定额工时 1 小时, 计划费用率: 人工 22, 制造费用 38; 废品 5 件, 残料 150.

    5 x 400 + 5 x 22 + 5 x 38 = 2 000 + 110 + 190 = 2 300; 净损失 2 300 - 150 = 2 150.
    """
    elements = [{"code": of, "name": of} for of in ELEMENTS]
    floor = Floor(setup("cn_small", RATES, elements=elements))
    floor.start("100", {"material": "41000"})
    floor(TimeTicket, "TT", work_order="WO", work_centre="LATHE", labour_hours="98")
    waste = {"item": "WASTE", "quantity": "5", "price": "30"}
    floor(Spoilage, "SP", work_order="WO", quantity="5", basis="standard", recovered=waste)
    # 41 000 - 2 000; 98 x 22 = 2 156 - 110; 98 x 38 = 3 724 - 190
    assert floor.wip() == {
        "material": "39000.00",
        "labour": "2046.00",
        "overhead": "3534.00",
        "spoilage": "2150.00",
    }


def test_units_spoiled_half_way_have_half_of_the_conversion_in_them() -> None:
    """废品按约当产量: 100 件中 10 件在完工程度 50 % 时报废; 材料 20 000, 加工费 9 500 = 90 + 10 x 50 % = 95 件 x 100.

    材料 20 000 x 10 / 100 = 2 000; 人工 9 500 x 5 / 95 = 500: 非正常损失 2 500.
    """
    floor = Floor(setup("cn_asbe", RATES))
    floor.start("100", {"material": "20000", "labour": "9500"})
    floor(Spoilage, "SP", work_order="WO", quantity="10", cause="abnormal", degrees={"labour": "0.5"})
    assert floor.wip() == {"material": "18000.00", "labour": "9000.00"}
    assert floor.balance("671103") == "2500.00"


def test_a_company_may_let_good_output_bear_every_loss() -> None:
    """废品净损失由本月同种合格品负担, 不论原因: the policy `spoilage_loss = order`; 100 件成本 20 000 留在 90 件上."""
    floor = Floor(setup("cn_asbe", RATES, policies={"spoilage_loss": "order"}))
    floor.start("100", {"material": "20000"})
    floor(Spoilage, "SP", work_order="WO", quantity="10", cause="worker")
    assert floor.wip() == {"material": "20000.00"}
    floor(ProductionReceipt, "PR", work_order="WO", quantity="90", final=True)
    assert floor.books.state.stock.pool("PART", "MAIN").value == 20_000_00


@pytest.mark.parametrize(
    ("bearer", "order", "account"),
    [
        ({"bearer": "order"}, {"material": "100800.00", "labour": "2000.00", "overhead": "1000.00"}, None),
        ({"bearer": "cost_centre", "cost_centre": "SHOP"}, {"material": "100000.00"}, "6010"),
        ({"bearer": "loss"}, {"material": "100000.00"}, "5310"),
    ],
    ids=["of this job", "common to all jobs", "abnormal"],
)
def test_rework_at_hull_machine_shop(
    bearer: dict[str, str], order: dict[str, str], account: str | None
) -> None:
    """Horngren ch. 18: the five parts are reworked for 3,800: material 800, labour 2,000, overhead 1,000.

    The job then costs 100,000 + 3,800 = 103,800; or overhead, or a loss, bears the 3,800.
    """
    floor = Floor(setup("ifrs", RATES))
    floor.start("50", {"material": "100000"})
    floor(ReworkOrder, "RW", parent="WO", quantity="5", **bearer)
    floor(
        OpeningWip, "OW-2", work_order="RW", amounts={"material": "800", "labour": "2000", "overhead": "1000"}
    )
    floor(OrderCompletion, "OC", work_order="RW")
    assert floor.wip() == order
    assert account is None or floor.balance(account) == "3800.00"


def test_repairable_spoilage_is_borne_by_good_output() -> None:
    """可修复废品: 修复耗用材料 500, 人工 40 工时 x 22 = 880, 制造费用 40 x 38 = 1 520: 2 900 计入废品损失项目."""
    elements = [{"code": of, "name": of} for of in ELEMENTS]
    floor = Floor(setup("cn_asbe", RATES, elements=elements))
    floor.start("100", {"material": "40000"})
    floor(ReworkOrder, "RW", parent="WO", quantity="6")
    floor(OpeningWip, "OW-2", work_order="RW", amounts={"material": "500"})
    floor(TimeTicket, "TT", work_order="RW", work_centre="LATHE", labour_hours="40")
    floor(OrderCompletion, "OC", work_order="RW")
    assert floor.wip() == {"material": "40000.00", "spoilage": "2900.00"}
    floor(ProductionReceipt, "PR", work_order="WO", quantity="100", final=True)
    assert floor.books.state.stock.pool("PART", "MAIN").amounts == {
        "material": 40_000_00,
        "spoilage": 2_900_00,
    }
