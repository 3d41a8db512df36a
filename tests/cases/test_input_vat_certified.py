"""Input VAT that waits to be certified, as the regulation has it: accounts, months and what is left to be paid.

Source: 增值税会计处理规定 (财会〔2016〕22号) sections 一 and 二(一) items 1 and 2, and the month's end;
amounts of our own.
"""

from decimal import Decimal

import pytest
from tests.cases.certified_vat import company, post

from erpcore import Books, SetupError
from erpcore.testing.laws.statements import statements_hold

WAITS, INPUT, OUT, OUTPUT = "222105", "22210101", "22210109", "22210107"


def bought(books: Books, number: str, date: str, amount: str, vat: str) -> list[tuple[str, Decimal]]:
    """Receive a ton of material, and its invoice with it."""
    post(books, "goods_receipt", f"G{number}", date, partner="S", item="A", quantity="1", price=amount)
    lines = [{"receipt": f"G{number}", "amount": amount}]
    return post(books, "purchase_invoice", number, date, partner="S", lines=lines, vat=vat)


def owed(books: Books, period: str) -> Decimal:
    """What 应交增值税 comes to at a month's end, credit above zero: it is carried to 未交增值税."""
    ledger = books.state.ledger
    family = [code for code in books.state.master.accounts if code.startswith("222101") and code != "222101"]
    return Decimal(-sum(ledger.balance(code, period) for code in family)) / 100


def test_an_invoice_that_is_certified_in_the_next_month() -> None:
    """二(一)1: 借 原材料 待认证进项税额 贷 应付账款; 认证后 借 进项税额 贷 待认证进项税额.

    Sales of 200 000 with 26 000 in October; material of 100 000 with 13 000, certified in November, which sells for
    150 000 with 19 500. 26 000 are owed for October, 19 500 - 13 000 = 6 500 for November.
    """
    books = company()
    assert bought(books, "P1", "2026-10-20", "100000", "13000") == [
        ("220202", 100_000), (WAITS, 13_000), ("220201", -113_000),
    ]  # fmt: skip
    for date, net, vat in (("2026-10-25", "200000", "26000"), ("2026-11-25", "150000", "19500")):
        gross = str(int(net) + int(vat))
        lines = [
            {"account": "1002", "debit": gross},
            {"account": "6001", "credit": net},
            {"account": OUTPUT, "credit": vat},
        ]
        post(books, "manual_voucher", f"S{date}", date, lines=lines)
    assert owed(books, "2026-10") == 26_000
    carry = [{"account": "22210104", "debit": "26000"}, {"account": "222102", "credit": "26000"}]
    post(books, "manual_voucher", "T10", "2026-10-31", lines=carry)
    certified = post(
        books, "input_vat_certification", "C1", "2026-11-10", tax_period="2026-11", lines=[{"invoice": "P1"}]
    )
    assert certified == [(INPUT, 13_000), (WAITS, -13_000)]
    assert owed(books, "2026-10") == 0
    assert owed(books, "2026-11") == 6_500
    statements_hold(books)


def test_what_welfare_uses_is_not_deducted() -> None:
    """二(一)2: 取得时 借 待认证进项税额; 认证后 借 成本费用 贷 进项税额转出.

    Of a service of 10 000 with 600 of VAT a third is for welfare. 400 are deducted: 进项税额 600 less 进项税额转出 200.
    """
    books = company()
    bill = {"cost_centre": "OFFICE", "amount": "10000", "vat": "600", "owed": "supplier", "partner": "S"}
    post(books, "overhead_expense", "E1", "2026-10-08", **bill)
    welfare = {"use": "not_deduct", "vat": "200", "account": "221102"}
    lines = [{"invoice": "E1", **welfare}, {"invoice": "E1"}]
    moved = post(books, "input_vat_certification", "C1", "2026-10-31", lines=lines)
    assert sum(amount for account, amount in moved if account == INPUT) == 600
    assert {account: amount for account, amount in moved if account in {"221102", OUT}} == {
        "221102": 200,
        OUT: -200,
    }
    assert owed(books, "2026-10") == -400
    assert books.report("input_vat_register", period="2026-10").fact("difference") == 0


def test_goods_that_go_back_before_their_invoice_is_certified() -> None:
    """二(一)1: 未做认证 发生退货 the entry is made the other way; half of 100 000 with 13 000 goes back."""
    books = company()
    bought(books, "P1", "2026-10-20", "100000", "13000")
    post(books, "purchase_return", "R1", "2026-10-28", receipt="GP1", quantity="0.5")
    back = [{"purchase_return": "R1", "amount": "50000"}]
    note = post(
        books, "supplier_credit_note", "N1", "2026-10-29", partner="S", invoice="P1", returns=back, vat="6500"
    )
    assert (WAITS, -6_500) in note
    (row,) = books.report("input_vat_register", period="2026-10").dicts("line")
    assert (row["vat"], row["credited"], row["open"]) == (13_000, -6_500, 6_500)
    post(books, "input_vat_certification", "C1", "2026-10-31", lines=[{"invoice": "P1"}])
    assert (owed(books, "2026-10"), books.state.ledger.balance(WAITS, "2026-10")) == (-6_500, 0)
    statements_hold(books)


def test_a_company_that_certifies_by_hand() -> None:
    """Without the policy all VAT may be booked on 待认证进项税额, and a voucher takes over what is certified.

    13 000 are booked, 10 000 certified: 3 000 wait. Under the policy the account is that of the sub-ledger alone.
    """
    by_hand = {"account_map": [{"role": "input_vat", "account": WAITS}]}
    books = company("when_posted", **by_hand)
    assert (WAITS, 13_000) in bought(books, "P1", "2026-10-20", "100000", "13000")
    certified = [{"account": INPUT, "debit": "10000"}, {"account": WAITS, "credit": "10000"}]
    post(books, "manual_voucher", "C1", "2026-10-31", lines=certified)
    assert (owed(books, "2026-10"), books.state.ledger.balance(WAITS, "2026-10")) == (-10_000, 3_000_00)
    assert books.report("reconciliation", period="2026-10").dicts("total")[0]["difference"] == 0
    statements_hold(books)
    with pytest.raises(SetupError, match="CONTROL_ACCOUNT_SHARED"):
        company(**by_hand)


def test_three_months_of_one_invoice() -> None:
    """Part is certified in October, half goes back in November, and October is opened again.

    Of 13 000, 10 000 are certified and 3 000 wait. 6 500 are credited: the 3 000 that wait, and 3 500 of what was
    deducted: 10 000 - 3 500 = 6 500. Taken back, 10 000 and 3 000 again. October is closed and opened again, its
    certification taken back: 13 000 wait at the end of both months, less 1 300 of an allowance: 11 700, certified
    for November in December.
    """
    books = company()
    bought(books, "P1", "2026-10-05", "100000", "13000")

    def stands(period: str) -> tuple[Decimal, Decimal]:
        ledger = books.state.ledger
        report = books.report("input_vat_register", period=period)
        assert report.fact("difference") == 0
        assert (
            sum(row["deducted"] for row in report.dicts("total"))
            == Decimal(ledger.balance(INPUT, period)) / 100
        )
        return Decimal(ledger.balance(INPUT, period)) / 100, Decimal(ledger.balance(WAITS, period)) / 100

    part = [{"invoice": "P1", "vat": "10000"}]
    post(books, "input_vat_certification", "C1", "2026-10-31", lines=part)
    assert stands("2026-10") == (10_000, 3_000)
    post(books, "purchase_return", "R1", "2026-11-03", receipt="GP1", quantity="0.5")
    back = [{"purchase_return": "R1", "amount": "50000"}]
    post(
        books, "supplier_credit_note", "N1", "2026-11-04", partner="S", invoice="P1", returns=back, vat="6500"
    )
    assert stands("2026-11") == (6_500, 0)
    post(books, "reversal", "V1", "2026-11-05", of="N1", reason="wrong")
    assert stands("2026-11") == (10_000, 3_000)
    books.month_end("2026-10").run()
    post(books, "period_reopening", "O1", "2026-11-06", period="2026-10", reason="C1 was another company's")
    post(books, "reversal", "V2", "2026-10-31", of="C1", reason="wrong")
    less = [{"receipt": "GP1", "amount": "10000"}]
    post(
        books,
        "supplier_credit_note",
        "N2",
        "2026-10-31",
        partner="S",
        invoice="P1",
        allowances=less,
        vat="1300",
    )
    for period in ("2026-10", "2026-11"):
        assert stands(period) == (0, 11_700)
        assert books.month_end(period).run().locked
    post(
        books, "input_vat_certification", "C2", "2026-12-05", tax_period="2026-11", lines=[{"invoice": "P1"}]
    )
    assert stands("2026-12") == (11_700, 0)
    statements_hold(books)
