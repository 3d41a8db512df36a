"""Lines that name their account: what manual vouchers and opening balances check alike."""

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.flow.record.journal import JournalLine, journal_movements
from erpcore.kernel.movements import Original, Place

COUNTER = Place("journal", "MV-1")


def moved(shop, *lines):
    return journal_movements(shop.books.state, COUNTER, [JournalLine.model_validate(line) for line in lines])


def test_a_debit_comes_from_the_counter_place_and_a_credit_goes_to_it(shop):
    """Debit positive: value arrives at the account debited and leaves the one credited."""
    bank, capital = moved(
        shop, {"account": "bank", "debit": "12.5"}, {"account": "capital", "credit": "0.01"}
    )
    assert (bank.source, bank.target, bank.amounts) == (COUNTER, Place("account", "bank"), (("", "", 1250),))
    assert (capital.source, capital.target, capital.amounts) == (
        Place("account", "capital"),
        COUNTER,
        (("", "", 1),),
    )


def test_dimensions_stand_on_the_place_in_order_of_name(shop):
    """Dimensions given in any order make the same cell."""
    line = {"account": "rent", "debit": "1", "dimensions": {"project": "P1", "cost_centre": "OFFICE"}}
    assert moved(shop, line)[0].target.dimensions == (("cost_centre", "OFFICE"), ("project", "P1"))


RENT = {"account": "rent", "debit": "1", "dimensions": {"cost_centre": "OFFICE"}}


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.UNKNOWN_ACCOUNT, "lines.2.account", {"account": "nowhere", "debit": "1"}),
        (Code.NUMBER_INVALID, "lines.2.debit", {"account": "bank", "debit": "0.001"}),
        (Code.NUMBER_INVALID, "lines.2.credit", {"account": "bank", "credit": "0.001"}),
        (Code.NOT_BALANCED, "lines.2", {"account": "bank"}),
        (Code.NOT_BALANCED, "lines.2", {"account": "bank", "debit": "1", "credit": "1"}),
        (Code.CONTROL_ACCOUNT, "lines.2.account", {"account": "supplier", "debit": "1"}),
        (Code.CONTROL_ACCOUNT, "lines.2.account", {"account": "customer", "debit": "1"}),
        (Code.CONTROL_ACCOUNT, "lines.2.account", {"account": "goods_shipped", "debit": "1"}),
        (Code.CONTROL_ACCOUNT, "lines.2.account", {"account": "wip labour", "debit": "1"}),
        (Code.ACCOUNT_NOT_POSTABLE, "lines.2.account", {"account": "heading", "debit": "1"}),
        (Code.DIMENSION_MISSING, "lines.2.dimensions", {"account": "rent", "debit": "1"}),
        (
            Code.DIMENSION_UNKNOWN,
            "lines.2.dimensions.project",
            {**RENT, "account": "bank", "dimensions": {"project": "P1"}},
        ),
        (
            Code.DIMENSION_UNKNOWN,
            "lines.2.dimensions.project",
            {**RENT, "dimensions": {"cost_centre": "OFFICE", "project": "P9"}},
        ),
        (
            Code.DIMENSION_UNKNOWN,
            "lines.2.dimensions.cost_centre",
            {**RENT, "dimensions": {"cost_centre": "MOON"}},
        ),
    ],
)
def test_a_line_that_does_not_fit_its_account_is_refused(shop, code, field, line):
    """The refusal names the line, counted from one, and the field in it."""
    with pytest.raises(Refused) as caught:
        moved(shop, RENT, line)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    "line", [{"debit": "-1"}, {"debit": 1.5}, {"debit": "NaN"}, {"side": "debit"}, {"account": ""}]
)
def test_a_line_that_says_nothing_exact_is_no_line(line):
    """Negative and binary amounts, unknown fields and blank accounts: the model refuses."""
    with pytest.raises(ValidationError):
        JournalLine.model_validate({"account": "bank", **line})


@pytest.fixture
def dollars(factory):
    """Money is kept in dollars on an account of its own, a loan in yen by lender."""
    kept = [
        {"code": "bank usd", "name": "bank", "kind": "asset", "side": "debit", "currency": "USD"},
        {"code": "loan jpy", "name": "loan", "kind": "liability", "side": "credit", "currency": "JPY"}
        | {"dimensions": ["partner"]},
    ]
    return factory(more_accounts=kept)


def test_a_line_on_an_account_in_another_currency_states_both_amounts(dollars):
    """复币记账: 100.00 dollars that stand at 710.00 came at 7.10; a loan of 2 000 yen at 96.00 at 0.048."""
    line = {"account": "loan jpy", "credit": "96", "original": "2000", "dimensions": {"partner": "V"}}
    bank, loan = moved(dollars, {"account": "bank usd", "debit": "710", "original": "100"}, line)
    assert (bank.amounts, bank.original) == (
        (("", "", 71000),),
        (Original("target", "USD", 10000, 7_100_000_000_000),),
    )
    assert loan.original == (Original("source", "JPY", 2000, 48_000_000_000),)


def test_a_line_may_change_the_book_amount_alone(dollars):
    """Nought of the other currency is an exchange difference by hand."""
    [line] = moved(dollars, {"account": "bank usd", "debit": "1", "original": "0"})
    assert (line.amounts, line.original) == ((("", "", 100),), ())


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.DOCUMENT_INVALID, "lines.1.original", {"account": "bank usd", "debit": "1"}),
        (Code.DOCUMENT_INVALID, "lines.1.original", {"account": "bank", "debit": "1", "original": "1"}),
        (Code.DOCUMENT_INVALID, "lines.1.original", {"account": "bank", "debit": "1", "original": "0"}),
        (
            Code.NUMBER_INVALID,
            "lines.1.original",
            {"account": "loan jpy", "debit": "1", "original": "0.5", "dimensions": {"partner": "V"}},
        ),
        (Code.NOT_BALANCED, "lines.1", {"account": "bank usd", "original": "1"}),
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", {"account": "nowhere", "debit": "1", "original": "1"}),
    ],
)
def test_amounts_in_another_currency_are_asked_for_just_where_they_are_kept(dollars, code, field, line):
    """Neither left out nor stated in vain, with the decimals of their currency."""
    with pytest.raises(Refused) as caught:
        moved(dollars, line)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_every_wrong_line_is_told_at_once(shop):
    """Whoever enters forty opening balances corrects them once: the first line is raised, the others go along."""
    with pytest.raises(Refused) as caught:
        moved(
            shop,
            {"account": "bank", "debit": "1"},
            {"account": "nowhere", "debit": "1"},
            {"account": "heading", "credit": "1"},
            {"account": "rent", "debit": "1"},
        )
    told = (caught.value, *caught.value.further)
    assert [(one.code, one.field) for one in told] == [
        (Code.UNKNOWN_ACCOUNT, "lines.2.account"),
        (Code.ACCOUNT_NOT_POSTABLE, "lines.3.account"),
        (Code.DIMENSION_MISSING, "lines.4.dimensions"),
    ]


def test_no_more_lines_are_told_than_somebody_reads(shop):
    """Of a thousand wrong lines ten are told."""
    with pytest.raises(Refused) as caught:
        moved(shop, *[{"account": "nowhere", "debit": "1"}] * 30)
    assert len(caught.value.further) == 9
