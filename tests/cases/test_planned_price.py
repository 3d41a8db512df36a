"""Planned price: month ends of published Chinese problems, posted as documents and closed, to the cent."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    OpeningStock,
    PurchaseInvoice,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.money import to_decimal


class Case(NamedTuple):
    """A month of one material class; everything in units of one planned currency unit apiece."""

    source: str
    opening: tuple[str, str]  # planned value, actual value
    receipts: tuple[tuple[str, str], ...]  # planned value, invoice
    estimated: str  # planned value of what is received and not invoiced (暂估)
    issues: tuple[tuple[str, str], ...]  # planned value, share of the variance
    left: tuple[str, str]  # planned value and variance of the closing stock
    policies: Mapping[str, Any]


CASES = [
    Case(
        "初级会计实务 (财政部会计资格评价中心), 存货, 计划成本法, L 材料: -4.03 %",
        ("1000000", "1030740"),
        (("3200000", "3000000"),),
        "0",
        (("2000000", "-80600.00"), ("600000", "-24180.00"), ("250000", "-10075.00"), ("50000", "-2015.00")),
        ("1300000.00", "-52390.00"),
        {},
    ),
    Case(
        "第三章 存货 单项选择题 1 (docduoduo.com/p-9403892): closing stock at actual cost 15 640",
        ("10000", "10500"),
        (("19000", "16180"),),
        "0",
        (("8000", "-640.00"), ("4000", "-320.00")),
        ("17000.00", "-1360.00"),
        {},
    ),
    Case(
        "会计学堂 question 261859 (kjjl100.com): 2 %, issued at 408, left at 102 (in ten thousands)",
        ("3000000", "2850000"),
        (("2000000", "2250000"),),
        "0",
        (("4000000", "80000.00"),),
        ("1000000.00", "20000.00"),
        {},
    ),
    Case(
        "62l.net/l/154368034: the month's own rate, rounded to 5.45 %",
        ("10000000", "10300000"),
        (("40000000", "43030000"), ("10000000", "11510000"), ("20000000", "19518000")),
        "0",
        (("30000000", "1635000.00"), ("4000000", "218000.00"), ("24000000", "1308000.00")),
        ("22000000.00", "1197000.00"),
        {"variance_rate_decimals": 2},
    ),
    Case(
        "62l.net/l/154368034: the opening rate, 3 %",
        ("10000000", "10300000"),
        (("40000000", "43030000"), ("10000000", "11510000"), ("20000000", "19518000")),
        "0",
        (("30000000", "900000.00"), ("4000000", "120000.00"), ("24000000", "720000.00")),
        ("22000000.00", "2618000.00"),
        {"variance_rate": "opening"},
    ),
    Case(
        "L 材料 with a receipt that is not invoiced: 本月收入材料的计划成本中不包括暂估入账的材料的计划成本",
        ("1000000", "1030740"),
        (("3200000", "3000000"),),
        "500000",
        (("2000000", "-80600.00"),),
        ("2700000.00", "-88660.00"),
        {},
    ),
]


def works(policies: Mapping[str, Any]) -> Books:
    """A shop with one material at a planned price of 1.00, valued by class."""
    since = "2026-01-01"
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "甲公司",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": "2026-10",
                    "policies": dict(policies),
                },
                "units": [{"code": "kg", "name": "kilogram", "decimals": 3}],
                "item_classes": [
                    {"code": "raw", "name": "原材料", "valuation": "planned"},
                    {"code": "finished", "name": "产成品", "valuation": "moving_average"},
                ],
                "items": [
                    {"code": "L", "name": "L 材料", "kind": "raw", "item_class": "raw", "unit": "kg"},
                    {"code": "P", "name": "产品", "kind": "finished", "item_class": "finished", "unit": "kg"},
                ],
                "standards": [{"item": "L", "valid_from": since, "amounts": {"material": "1"}}],
                "boms": [{"item": "P", "valid_from": since, "lines": [{"item": "L", "quantity": "1"}]}],
                "cost_centres": [{"code": "CC", "name": "车间", "purpose": "production"}],
                "partners": [
                    {"code": "V", "name": "供应商", "supplier": True},
                    {"code": "C", "name": "客户", "customer": True},
                ],
                "sites": [{"code": "S", "name": "仓库"}],
            }
        ),
        MemoryLog(),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.source)
def test_takers_bear_their_share_and_the_closing_stock_keeps_the_rest(case: Case) -> None:
    """Each taker's share and what stands on 1403 and 1404 afterwards are those of the source."""
    books = works(case.policies)
    day = "2026-10-09"
    books.post(
        OpeningStock(
            id="OS",
            date="2026-10-01",
            item="L",
            quantity=case.opening[0],
            amounts={"material": case.opening[1]},
        )
    )
    for number, (planned, actual) in enumerate(case.receipts, 1):
        books.post(GoodsReceipt(id=f"GR-{number}", date=day, partner="V", item="L", quantity=planned))
        lines = [{"receipt": f"GR-{number}", "amount": actual}]
        books.post(PurchaseInvoice(id=f"PI-{number}", date=day, partner="V", lines=lines))
    if case.estimated != "0":
        books.post(GoodsReceipt(id="GR-E", date=day, partner="V", item="L", quantity=case.estimated))
    for number, (planned, _) in enumerate(case.issues, 1):
        books.post(WorkOrder(id=f"WO-{number}", date=day, item="P", quantity=planned))
        books.post(WorkOrderRelease(id=f"WR-{number}", date=day, work_order=f"WO-{number}"))
        books.post(
            MaterialIssue(id=f"MI-{number}", date=day, work_order=f"WO-{number}", item="L", quantity=planned)
        )
    closed = books.month_end("2026-10").run_costing()
    (entry,) = closed.entries["material_variance_carry"]
    borne = {
        movement.target.key: str(
            to_decimal((-1 if movement.contra else 1) * movement.amounts[0][2], books.state.master.currency)
        )
        for movement in entry.movements
    }
    assert borne == {f"WO-{number}": share for number, (_, share) in enumerate(case.issues, 1)}
    for account, left in (("1403", case.left[0]), ("1404", case.left[1])):
        balance = books.state.ledger.balance(account, "2026-10")
        assert str(to_decimal(balance, books.state.master.currency)) == left
    assert books.month_end("2026-10").run_costing().entries["material_variance_carry"] == []
