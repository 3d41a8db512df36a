"""暂估 as the primary accounting exam teaches it, in the accounts of 企业会计准则.

Source: 初级会计实务 (财政部会计财务评价中心), 原材料按实际成本核算, the example of H material: received without an
invoice in one month and estimated at 30,000.00; the invoice of the next month asks 31,000.00 and VAT of
4,030.00 (13 %), and 2,000.00 of insurance were advanced by the seller.
"""

import pytest

from erpcore import Books, Setup
from erpcore.documents import GoodsReceipt, LandedCost, PurchaseInvoice


def company(policy: str) -> Books:
    """A company that buys H material of one supplier."""
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "甲公司",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": "2026-06",
                    "policies": {"provisional_receipts": policy},
                },
                "units": [{"code": "kg", "name": "千克", "decimals": 3}],
                "item_classes": [{"code": "raw", "name": "原材料", "valuation": "fifo"}],
                "items": [{"code": "H", "name": "H材料", "kind": "raw", "item_class": "raw", "unit": "kg"}],
                "partners": [{"code": "S", "name": "供应商", "supplier": True}],
                "sites": [{"code": "W", "name": "仓库"}],
            }
        )
    )


def lines(entry) -> list[tuple[str, int]]:
    """Write a voucher as accounts and minor units, credits below zero."""
    return [(line.account, line.debit - line.credit) for voucher in entry.vouchers for line in voucher.lines]


def received(policy: str) -> tuple[Books, list[tuple[str, int]]]:
    """Receive in June, close the month; say what its close posts on the first of July."""
    books = company(policy)
    price = {"quantity": "1000", "price": "30"}
    entry = books.post(GoodsReceipt(id="GR", date="2026-06-20", partner="S", item="H", **price))
    assert lines(entry) == [("1403", 30_000_00), ("220202", -30_000_00)]
    opened = books.month_end("2026-06").run().entries["provisional_reversal"]
    return books, [line for entry in opened for line in lines(entry)]


def billed(books: Books) -> list[tuple[str, int]]:
    """Book the invoice of July and the insurance."""
    entry = books.post(
        PurchaseInvoice(
            id="PI", date="2026-07-08", partner="S", lines=[{"receipt": "GR", "amount": "31000"}], vat="4030"
        )
    )
    books.post(
        LandedCost(
            id="LC",
            date="2026-07-08",
            partner="S",
            charges=[{"amount": "2000"}],
            receipts=[{"receipt": "GR"}],
        )
    )
    assert books.state.stock.pool("H", "W").value == 33_000_00  # 借：原材料 33,000
    return lines(entry)


def test_taken_back_at_the_start_of_the_month():
    """下月初 red 30,000.00; then 原材料 31,000.00 and VAT in full, as the textbook has it."""
    books, opened = received("month_start")
    assert opened == [("1403", -30_000_00), ("220202", 30_000_00)]
    assert billed(books) == [("1403", 31_000_00), ("22210101", 4_030_00), ("220201", -35_030_00)]
    assert books.state.ledger.balance("1403", "2026-07") == 33_000_00
    assert books.state.ledger.balance("220202", "2026-07") == 0


def test_taken_back_with_the_invoice():
    """单到冲回: the same two vouchers as one."""
    books, opened = received("on_invoice")
    assert opened == []
    assert billed(books) == [
        ("1403", 31_000_00),
        ("22210101", 4_030_00),
        ("220201", -35_030_00),
        ("1403", -30_000_00),
        ("220202", 30_000_00),
    ]


def test_difference_only():
    """补差: the estimate becomes the debt, the difference of 1,000.00 goes to the material."""
    books, opened = received("difference")
    assert opened == []
    assert billed(books) == [
        ("220202", 30_000_00),
        ("1403", 1_000_00),
        ("22210101", 4_030_00),
        ("220201", -35_030_00),
    ]


@pytest.mark.parametrize("months", [1, 3])
def test_an_invoice_that_does_not_come_is_estimated_month_after_month(months):
    """Each month end stands at 30,000.00, each first of a month at nothing; the goods are worth 30,000.00."""
    books, _ = received("month_start")
    for month in range(7, 7 + months):
        closed = books.month_end(f"2026-{month:02}").run()
        (again,) = closed.entries["provisional_estimate"]
        assert lines(again) == [("1403", 30_000_00), ("220202", -30_000_00)]
        assert books.state.ledger.balance("1403", f"2026-{month:02}") == 30_000_00
        assert books.state.ledger.balance("1403", f"2026-{month + 1:02}") == 0
    assert books.state.stock.pool("H", "W").value == 30_000_00
    assert books.report("reconciliation").dicts("total")[0]["difference"] == 0
