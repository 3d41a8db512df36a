"""Own use return: what was not used goes back at what it was charged for."""

import pytest

from erpcore import Code
from erpcore.documents import OwnUse, OwnUseReturn, PurchaseInvoice, Reversal


@pytest.fixture
def used(shop):
    """Of 4 kg at 10.00 and 8 kg at 13.00, six were taken for the office: 66.00."""
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "8", "13")
    shop(OwnUse, "OU-1", item="RESIN", quantity="6", cost_centre="OFFICE")
    return shop


def test_the_latest_layer_comes_back_first(used):
    """3 kg: 2 at 13.00 and 1 at 10.00, red on the same sides."""
    entry = used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    assert used.lines(entry) == ["Dr administrative_expense -36.00", "Cr stock raw -36.00"]
    assert used.stock("RESIN") == ("9", {"material": "114.00"})
    used.in_step()


def test_it_comes_back_with_what_the_invoice_added(used):
    """4 kg cost 44.00 in the end: the kilogram comes back for 11.00."""
    used(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "44"}])
    used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    assert used.balance("administrative_expense") == "33.00"
    used.in_step()


def test_a_return_taken_back_is_used_again(used):
    """The expense stands as before the return."""
    used(OwnUseReturn, "UR-1", own_use="OU-1", quantity="3")
    used(Reversal, "RV-1", of="UR-1", reason="was used after all")
    assert used.balance("administrative_expense") == "66.00"
    used.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "own_use", {"own_use": "OU-9"}),
        (Code.UNKNOWN_DOCUMENT, "own_use", {"own_use": "GR-1"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.RETURN_EXCEEDS_ISSUE, "quantity", {"quantity": "6.001"}),
    ],
)
def test_a_return_that_does_not_fit_is_refused(used, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    used.refuses(code, field, OwnUseReturn, "UR-1", **{"own_use": "OU-1", "quantity": "3", **change})
