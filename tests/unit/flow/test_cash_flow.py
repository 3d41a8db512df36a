"""A document chooses a line of the cash flow statement that takes cash, or is refused."""

from typing import Any

import pytest
from tests.cases.two_ledgers import by_hand, two_ledgers

from erpcore import Books, Refused, Setup
from erpcore.documents import CustomerReceipt, ManualVoucher, OpeningBalance, OpeningItem, SupplierPayment


def books(**company: Any) -> Books:
    """Books of a company under 小企业会计准则, which owes V 50.00."""
    head = {"name": "Any", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"} | company
    partner = {"code": "V", "name": "V", "supplier": True, "customer": True}
    found = Books(Setup.model_validate({"company": head, "partners": [partner]}))
    found.post(
        OpeningItem(id="I-1", date="2026-10-01", role="supplier", partner="V", amount="50"),
    )
    return found


def voucher(*lines: tuple[str, str, str, str | None]) -> ManualVoucher:
    """A voucher of account, side, amount and line of the statement."""
    rows = [
        {"account": account, side: amount, "cash_flow": chosen} for account, side, amount, chosen in lines
    ]
    return ManualVoucher(id="MV", date="2026-10-09", lines=rows)


def refused(books: Books, document: Any) -> tuple[str, str, str, str]:
    """Post a document that is refused, and say why."""
    before = books.state.position
    with pytest.raises(Refused) as caught:
        books.post(document)
    assert books.state.position == before
    refusal = caught.value
    return refusal.code, refusal.field, refusal.expected, refusal.expected_zh


def test_a_line_that_takes_cash_may_be_chosen() -> None:
    """On each line of cash, or on none; what is chosen stands in the document and nowhere else."""
    kept = books()
    kept.post(voucher(("5603003", "debit", "9", None), ("1002", "credit", "9", "12")))
    assert len(kept.log.find("MV").vouchers[0].lines) == 2


@pytest.mark.parametrize("chosen", ["99", "7", "21", "A", "Z"])
def test_another_line_is_refused(chosen: str) -> None:
    """One that there is not, a subtotal, cash itself, a title, and what is to be empty take no cash."""
    code, field, expected, chinese = refused(
        books(), voucher(("5603003", "debit", "9", None), ("1002", "credit", "9", chosen))
    )
    assert (code, field) == ("DOCUMENT_INVALID", "lines.2.cash_flow")
    assert expected.startswith("a line of the cash flow statement that takes cash; there are 1, 2, 3, 4")
    assert chinese.startswith("应为现金流量表中归集现金的行次")


def test_only_cash_has_a_line() -> None:
    """On another account it would say nothing."""
    code, field, expected, _ = refused(
        books(), voucher(("5603003", "debit", "9", "6"), ("1002", "credit", "9", "6"))
    )
    assert (code, field) == ("DOCUMENT_INVALID", "lines.1.cash_flow")
    assert expected == "no line of the cash flow statement: 5603003 is no cash"


def test_every_line_of_cash_says_it_where_one_does() -> None:
    """So that nothing is left to guess."""
    lines = (("5603003", "debit", "9", None), ("1002", "credit", "5", "6"), ("1001", "credit", "4", None))
    code, field, _, chinese = refused(books(), voucher(*lines))
    assert (code, field) == ("DOCUMENT_INVALID", "lines.3.cash_flow")
    assert chinese == "1001 也须给出现金流量表行次：其他现金分录已给出"


def test_a_line_of_a_further_ledger_has_none() -> None:
    """There is no cash flow statement of it: a field that nobody reads is refused."""
    books = Books(two_ledgers())
    voucher = by_hand("MV-1", "IFRS", "1720", "1020", "5")
    lines = [line.model_copy(update={"cash_flow": "12"}) for line in voucher.lines]
    with pytest.raises(Refused) as told:
        books.post(voucher.model_copy(update={"lines": lines}))
    assert told.value.field == "lines.1.cash_flow"
    assert "leading ledger" in told.value.expected
    assert books.post(voucher).marks


def test_opening_balances_have_none() -> None:
    """Nothing was received or paid."""
    lines = [{"account": "1002", "debit": "5", "cash_flow": "1"}]
    code, field, _, _ = refused(books(), OpeningBalance(id="OB", date="2026-10-01", lines=lines))
    assert (code, field) == ("DOCUMENT_INVALID", "lines.1.cash_flow")


def test_a_payment_may_choose_one() -> None:
    """Through the bank, in cash or through an account of cash; one settled without money chooses none."""
    kept = books()
    paid = {"date": "2026-10-09", "partner": "V", "lines": [{"invoice": "I-1", "amount": "10"}]}
    kept.post(SupplierPayment(id="P-1", cash_flow="12", **paid))
    kept.post(SupplierPayment(id="P-2", cash_flow="12", method="account", account="1012", **paid))
    other = SupplierPayment(id="P-3", cash_flow="12", method="account", account="1101", **paid)
    code, field, _, _ = refused(kept, other)
    assert (code, field) == ("DOCUMENT_INVALID", "cash_flow")
    assert refused(kept, SupplierPayment(id="P-4", cash_flow="0", **paid))[1] == "cash_flow"
    assert CustomerReceipt.model_fields.keys() == SupplierPayment.model_fields.keys()


def test_without_a_statement_there_is_nothing_to_choose(shop) -> None:
    """A company with a chart of its own and no lines."""
    code, _, expected, chinese = refused(
        shop.books, voucher(("bank", "debit", "9", "1"), ("cash", "credit", "9", "1"))
    )
    assert code == "DOCUMENT_INVALID"
    assert "none: the set-up has no lines of it" in expected
    assert "设置中没有现金流量表的项目" in chinese
