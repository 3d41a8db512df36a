"""The word of a voucher: the company's, its rule's, or that of money that comes in or goes out."""

from collections.abc import Callable

import pytest

from erpcore.ledger.lines import Line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap
from erpcore.posting.voucher_words import voucher_word

THREE = {"word": "转", "word_received": "收", "word_paid": "付"}


def of(account: str, amount: int) -> Line:
    """A line of an amount, debit where it is above zero."""
    return Line(account, (), max(amount, 0), max(-amount, 0), "row", (), "D-1")


def rule(**options: str) -> PostingRule:
    """A rule for vouchers by hand."""
    base = {"code": "R", "documents": ["manual_voucher"], "valid_from": "2026-01-01"}
    return PostingRule.model_validate({**base, **options})


@pytest.mark.parametrize(
    ("amounts", "word"),
    [
        ({"bank": 100, "customer": -100}, "收"),
        ({"supplier": 100, "bank": -100}, "付"),
        ({"wages_payable": 100, "cash": -100}, "付"),
        ({"cash": 100, "bank": -100}, "付"),  # drawn from the bank: a payment only
        ({"wages_payable": 100, "customer": -100}, "转"),
    ],
)
def test_money_decides_about_the_word(
    map_of: Callable[..., AccountMap], amounts: dict[str, int], word: str
) -> None:
    """收 where 库存现金 or 银行存款 is debited, 付 where one is credited, 转 where neither is there."""
    lines = [of(account, amount) for account, amount in amounts.items()]
    assert voucher_word(lines, rule(**THREE), map_of(), "记") == word


def test_a_red_line_has_the_word_of_what_it_takes_back(map_of: Callable[..., AccountMap]) -> None:
    """A receipt that is reversed in red stands on the debit side of the bank, and is a 收 voucher again."""
    lines = [
        Line("bank", (), -100, 0, "row", (), "D-1"),
        Line("customer", (), 0, -100, "row", (), "D-1"),
    ]
    assert voucher_word(lines, rule(**THREE), map_of(), "记") == "收"


def test_what_a_rule_does_not_say_is_the_companys(map_of: Callable[..., AccountMap]) -> None:
    """Without a rule, or without a word for the case, the word of the rule or else of the company counts."""
    received, paid = [of("bank", 1), of("customer", -1)], [of("supplier", 1), of("bank", -1)]
    accounts = map_of()
    assert voucher_word(received, None, accounts, "记") == "记"
    assert voucher_word(received, rule(word="转"), accounts, "记") == "转"
    assert voucher_word(received, rule(word_paid="付"), accounts, "记") == "记"
    assert voucher_word(received, rule(word_received="收"), accounts, "记") == "收"
    assert voucher_word(paid, rule(word_paid="付"), accounts, "记") == "付"
    assert voucher_word(paid, rule(word_received="收", word="转"), accounts, "记") == "转"


def test_money_in_another_currency_is_money(map_of: Callable[..., AccountMap]) -> None:
    """银行存款——美元户: an account in dollars under the heading of the bank's, unlike a loan in dollars."""
    dollars = {"name": "d", "kind": "asset", "side": "debit", "currency": "USD"}
    accounts = [
        {"code": "money", "name": "m", "kind": "asset", "side": "debit", "posting": False},
        {"code": "yuan", "name": "y", "kind": "asset", "side": "debit", "parent": "money"},
        {"code": "usd", "parent": "money", **dollars},
        {"code": "lent", **dollars},
    ]
    rows = [{"role": "bank", "account": "yuan"}]
    found = map_of(accounts=accounts, rows=rows, without=["bank"])
    assert voucher_word([of("usd", 100), of("lent", -100)], rule(**THREE), found, "记") == "收"
    assert voucher_word([of("lent", 100), of("capital", -100)], rule(**THREE), found, "记") == "转"


def test_an_account_that_stands_as_the_banks_is_money(map_of: Callable[..., AccountMap]) -> None:
    """A second bank beside 银行存款, which says by `stands_as` what it is."""
    asset = {"name": "b", "kind": "asset", "side": "debit"}
    accounts = [{"code": "first", **asset}, {"code": "second", "stands_as": "first", **asset}]
    found = map_of(accounts=accounts, rows=[{"role": "bank", "account": "first"}], without=["bank"])
    assert voucher_word([of("second", 100), of("capital", -100)], rule(**THREE), found, "记") == "收"
