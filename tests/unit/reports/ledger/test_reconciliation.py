"""Reconciliation of sub-ledgers with the general ledger."""

from decimal import Decimal

import pytest


@pytest.mark.parametrize("period", ["2026-10", "2026-11"])
def test_every_sub_ledger_agrees(books, period):
    """In a past and the present month every difference is zero, and the foot says so in both languages."""
    report = books.report("reconciliation", period=period)
    assert report.dicts("line")
    assert all(row["difference"] == 0 for row in report.dicts())
    assert report.notes[0].en == "Every sub-ledger agrees with the general ledger."
    assert report.notes[0].zh == "各明细账与总账核对相符。"


def test_october_by_hand(books, amounts):
    """Every sub-ledger's accounts, as the hand computation has them."""
    report = books.report("reconciliation", period="2026-10")
    assert amounts(report, "account", "sub_ledger", "ledger", styles=("line",)) == [
        {"account": account, "sub_ledger": amount, "ledger": amount}
        for account, amount in (
            ("1122", "339.00"),
            ("1403", "1973.00"),
            ("1405002", "93.00"),
            ("2202001", "-1712.50"),
            ("4001001001", "201.00"),
            ("4001001002", "134.00"),
            ("4001001003", "56.00"),
            ("4001001004", "28.00"),
            ("4101", "30.00"),
        )
    ]


def test_goods_received_and_shipped(factory, read):
    """Receipts not yet invoiced stand on their own account; once they are, the account is empty again."""
    factory.post(read({"type": "goods_receipt", "id": "GR-2", "date": "2026-10-30", "partner": "V",
                       "item": "RM", "quantity": "5", "price": "12"}))  # fmt: skip
    report = factory.report("reconciliation")
    row = next(row for row in report.dicts("line") if row["account"] == "2202002")
    assert (row["sub_ledgers"].en, row["sub_ledgers"].zh) == ("GR/IR", "暂估应付")
    assert (row["sub_ledger"], row["difference"]) == (Decimal("-60.00"), Decimal("0.00"))


def test_roles_on_one_account_are_named_together(books):
    """Where roles share an account all of them are named, a Chinese name only once."""
    row = next(row for row in books.report("reconciliation").dicts("line") if row["account"] == "4101")
    assert row["sub_ledgers"].en == "overhead pool, machine applied, overhead applied"
    assert row["sub_ledgers"].zh == "制造费用、已分配制造费用"


def test_held_back_lines_have_a_column(held):
    """Lines that wait for a summary voucher stand beside the ledger, and the difference is zero."""
    row = next(row for row in held.report("reconciliation").dicts("line") if row["account"] == "1403")
    assert (row["ledger"], row["held"], row["difference"]) == (Decimal("2273.00"), Decimal("-300.00"), 0)


def test_a_difference_lists_what_makes_it(misprinted):
    """Below the account stand the documents that make its difference; the foot names the account."""
    misprinted.state.stock.pools["SC", "S"].parcels[-1].amounts["material"] += 100
    report = misprinted.report("reconciliation")
    assert [(row["sub_ledgers"].en, row["difference"]) for row in report.dicts("detail")] == [
        ("cell stock SC S", Decimal("1.00")),
        ("document OE", Decimal("-7.00")),
    ]
    assert report.dicts("total")[0]["difference"] == Decimal("-6.00")
    assert report.notes[0].en == "Differences on 1403, 4101."
