"""Expenses of cost centres: manufacturing overhead into its pool, other expenses to the period."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import OverheadExpense, Reversal, SupplierPayment


@pytest.mark.parametrize(
    ("centre", "account"),
    [
        ("SHOP", "overhead_pool"),
        ("REPAIR", "overhead_pool"),
        ("OFFICE", "administrative_expense"),
        ("SALES", "selling_expense"),
    ],
)
def test_the_purpose_of_the_cost_centre_decides(shop, centre, account):
    """IAS 2 paragraphs 12 and 16: production overhead is cost of goods, administration and selling not."""
    entry = shop(OverheadExpense, "OE-1", cost_centre=centre, amount="300", owed="bank")
    assert shop.lines(entry) == [f"Dr {account} 300.00", "Cr bank 300.00"]
    assert dict(entry.vouchers[0].lines[0].dimensions) == {"cost_centre": centre}


@pytest.mark.parametrize(
    "owed", ["bank", "cash", "accrued_expense", "accumulated_depreciation", "wages_payable"]
)
def test_the_document_says_what_is_owed(shop, owed):
    """Power is paid, depreciation reduces the machines, indirect wages are owed."""
    entry = shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="300", owed=owed)
    assert shop.lines(entry) == ["Dr overhead_pool 300.00", f"Cr {owed} 300.00"]
    assert shop.pool("SHOP") == "300.00"


def test_input_vat_stands_apart(shop):
    """A repair for 1 000.00 and 130.00 VAT is owed to the supplier, who is paid like any other."""
    repair = {"cost_centre": "SHOP", "amount": "1000", "vat": "130", "owed": "supplier", "partner": "V"}
    entry = shop(OverheadExpense, "OE-1", **repair)
    assert shop.lines(entry) == ["Dr overhead_pool 1000.00", "Dr input_vat 130.00", "Cr supplier 1130.00"]
    assert shop.open("supplier", "OE-1") == "-1130.00"
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "OE-1", "amount": "1130"}])
    assert shop.open("supplier", "OE-1") is None
    shop.in_step()


def test_a_service_from_abroad_is_owed_in_its_currency(shop):
    """100.00 dollars of repair at 7.00 cost 700.00; paid at 7.20 they leave an exchange loss of 20.00 (IAS 21.28).

    13 % of it, 91.00, are owed to the tax office in the book currency (代扣代缴增值税).
    """
    repair = {
        "cost_centre": "SHOP",
        "amount": "100",
        "currency": "USD",
        "rate": "7",
        "self_assessed_vat": "91",
    }
    entry = shop(OverheadExpense, "OE-1", **repair, owed="supplier", partner="V")
    assert shop.lines(entry)[0] == "Dr overhead_pool 700.00"
    item = shop.books.state.open_items["supplier"].items["OE-1"]
    assert (item.amount, item.original) == (-700_00, {"USD": -100_00})
    paid = {"partner": "V", "rate": "7.2", "lines": [{"invoice": "OE-1", "amount": "100"}]}
    entry = shop(SupplierPayment, "SP-1", **paid)
    assert shop.lines(entry) == ["Dr supplier 700.00", "Dr exchange_loss 20.00", "Cr bank 720.00"]
    shop.in_step()


def test_vat_in_another_currency_is_translated_with_the_amount(shop):
    """10.01 and 1.01 dollars at 0.5 are 5.51 together, of which the VAT has 0.50."""
    repair = {"cost_centre": "SHOP", "amount": "10.01", "vat": "1.01", "currency": "USD", "rate": "0.5"}
    entry = shop(OverheadExpense, "OE-1", **repair, owed="supplier", partner="V")
    assert shop.lines(entry) == ["Dr overhead_pool 5.01", "Dr input_vat 0.50", "Cr supplier 5.51"]
    shop(Reversal, "RV-1", of="OE-1", reason="another's")
    assert shop.open("supplier", "OE-1") is None
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.DOCUMENT_INVALID, "currency", {"owed": "accrued_expense"}),
        (Code.DOCUMENT_INVALID, "amount", {"amount": "0.01", "rate": "0.1"}),
        (Code.EXCHANGE_RATE_MISSING, "rate", {"rate": None}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
    ],
)
def test_what_an_expense_in_another_currency_refuses(shop, code, field, changes):
    """It is owed to somebody by name or paid, is worth something, and has a rate."""
    repair = {"cost_centre": "SHOP", "amount": "100", "currency": "USD", "rate": "7", "owed": "bank"}
    shop.refuses(code, field, OverheadExpense, "OE-1", **repair | changes)


def test_an_expense_may_carry_further_dimensions(shop):
    """The rent of project P1 is found under P1."""
    further = {"cost_centre": "OFFICE", "owed": "bank"}
    shop(OverheadExpense, "OE-1", amount="300", dimensions={"project": "P1"}, **further)
    assert shop.balance("administrative_expense", cost_centre="OFFICE", project="P1") == "300.00"


@pytest.mark.parametrize(
    "dimensions",
    [
        {"project": "P9"},  # not a value of it
        {"colour": "red"},  # not a dimension at all
        {"cost_centre": "SALES"},  # would book on another centre than the pool says
        {"work_order": "WO-1"},  # not one that the account takes
    ],
)
def test_dimensions_that_the_account_does_not_take_are_refused(shop, dimensions):
    """What cannot be kept is not silently dropped."""
    further = {"cost_centre": "OFFICE", "amount": "1", "owed": "bank", "dimensions": dimensions}
    field = f"dimensions.{next(iter(dimensions))}"
    shop.refuses(Code.DIMENSION_UNKNOWN, field, OverheadExpense, "OE-1", **further)


def test_an_expense_taken_back_empties_the_pool(shop):
    """Reversed, the pool is what it was."""
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="300", owed="bank")
    entry = shop(Reversal, "RV-1", of="OE-1", reason="not ours")
    assert shop.lines(entry) == ["Dr overhead_pool -300.00", "Cr bank -300.00"]
    assert shop.pool("SHOP") == "0.00"


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "NONE"}),
        (Code.UNKNOWN_PARTNER, "partner", {"owed": "supplier", "partner": "NOBODY"}),
        (Code.UNKNOWN_PARTNER, "partner", {"owed": "supplier", "partner": "C"}),  # a customer
        (Code.DOCUMENT_INVALID, "partner", {"owed": "supplier"}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_expense_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    good = {"cost_centre": "SHOP", "amount": "300", "owed": "bank"}
    shop.refuses(code, field, OverheadExpense, "OE-1", **{**good, **change})


@pytest.mark.parametrize(
    "change", [{"amount": "0"}, {"amount": "-1"}, {"vat": "-1"}, {"owed": "barter"}, {"amount": 1.5}]
)
def test_an_expense_of_nothing_makes_no_document(shop, change):
    """Zero, negative and binary amounts, unknown ways to owe: the model refuses."""
    good = {"cost_centre": "SHOP", "amount": "300", "owed": "bank"}
    with pytest.raises(ValidationError):
        shop.document(OverheadExpense, "OE-1", **{**good, **change})
