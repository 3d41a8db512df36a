"""Accounts that documents name: there, open to postings by hand, and with the dimensions that they take."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import OverheadExpense
from erpcore.flow.named_account import account_place, check_account_stated, partners_account
from erpcore.kernel.movements import Place

DOLLARS = {"code": "bank usd", "name": "bank", "kind": "asset", "side": "debit", "currency": "USD"}
DUE = {"code": "due", "name": "due", "kind": "asset", "side": "debit", "optional_dimensions": ["partner"]}


def test_an_account_is_a_place_with_its_dimensions(shop):
    """Dimensions stand in the order of their names, however they were given."""
    given = {"project": "P1", "cost_centre": "OFFICE"}
    found = account_place(shop.books.state, "rent", given)
    assert found == Place("account", "rent", dimensions=(("cost_centre", "OFFICE"), ("project", "P1")))


@pytest.mark.parametrize(
    ("code", "field", "account", "dimensions"),
    [
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", "nowhere", {}),
        (Code.CONTROL_ACCOUNT, "lines.1.account", "supplier", {}),
        (Code.ACCOUNT_NOT_POSTABLE, "lines.1.account", "heading", {}),
        (Code.DIMENSION_MISSING, "lines.1.of", "rent", {}),
        (Code.DIMENSION_UNKNOWN, "lines.1.of.project", "bank", {"project": "P1"}),
        (Code.DOCUMENT_INVALID, "lines.1.account", "bank usd", {}),
    ],
)
def test_an_account_that_does_not_suit_is_refused(factory, code, field, account, dimensions):
    """The refusal names the field of the document in which it stands."""
    state = factory(more_accounts=[DOLLARS]).books.state
    with pytest.raises(Refused) as caught:
        account_place(state, account, dimensions, "lines.1.", field="of")
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_heading_names_the_accounts_below_it_that_may_be_named(factory):
    """At whatever depth, in the order of the chart, and none that a sub-ledger controls."""
    below = {"kind": "asset", "side": "debit"}
    chart = [
        {"code": "sub", "name": "sub", "parent": "heading", "posting": False, **below},
        {"code": "paid", "name": "Prepaid", "name_zh": "预付", "parent": "sub", **below},
        {"code": "lent", "name": "Lent", "parent": "heading", **below},
    ]
    with pytest.raises(Refused) as caught:
        account_place(factory(more_accounts=chart).books.state, "heading", {})
    assert caught.value.expected == "a detail account of heading, such as paid Prepaid, lent Lent"
    assert caught.value.expected_zh == "应为 heading 的明细科目，如 paid 预付、lent Lent"


def test_a_heading_of_accounts_that_are_all_controlled_is_controlled_itself(factory):
    """To name one below it would be refused next: the document of the sub-ledger is what has to be named."""
    chart = [
        {"code": "owed", "name": "owed", "kind": "liability", "side": "credit", "posting": False},
        {"code": "owed 1", "name": "owed", "kind": "liability", "side": "credit", "parent": "owed"},
    ]
    rows = [{"role": "supplier", "partner_group": "abroad", "account": "owed 1"}]
    state = factory(more_accounts=chart, more_account_map=rows).books.state
    with pytest.raises(Refused) as caught:
        account_place(state, "owed", {})
    assert caught.value.code is Code.CONTROL_ACCOUNT
    assert caught.value.expected == "an account that no sub-ledger controls; owed belongs to supplier"


def test_an_account_in_another_currency_is_for_amounts_in_it(factory):
    """A document that tells its amounts in dollars may name an account that is kept in them."""
    state = factory(more_accounts=[DOLLARS]).books.state
    assert account_place(state, "bank usd", {}, currency="USD") == Place("account", "bank usd")


def test_a_partner_is_told_where_the_account_takes_one(factory):
    """The document's partner stands on the account, unless another is named, or the account takes none."""
    state = factory(more_accounts=[DUE]).books.state
    assert partners_account(state, "due", "V", {}).dimensions == (("partner", "V"),)
    assert partners_account(state, "due", "", {}).dimensions == ()
    assert partners_account(state, "bank", "V", {}).dimensions == ()


@pytest.mark.parametrize(
    ("chosen", "account", "dimensions", "field"),
    [
        ("account", None, {}, "account"),
        ("bank", "rent", {}, "account"),
        ("bank", None, {"project": "P1"}, "of"),
    ],
)
def test_an_account_is_told_just_where_it_is_asked_for(chosen, account, dimensions, field):
    """It goes with the word account, and dimensions go with it."""
    check_account_stated("owed", "account", "rent", {"project": "P1"})
    check_account_stated("owed", "bank", None, {})
    with pytest.raises(Refused) as caught:
        check_account_stated("owed", chosen, account, dimensions, "of")
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)


def test_other_documents_do_not_name_an_account_in_another_currency(factory):
    """A charge in the book currency would leave the dollars as they are."""
    expense = {"cost_centre": "SHOP", "amount": "7", "owed": "account", "account": "bank usd"}
    refusal = factory(more_accounts=[DOLLARS]).refuses(
        Code.DOCUMENT_INVALID, "account", OverheadExpense, "OE-1", **expense
    )
    assert "manual_voucher" in refusal.remedy
