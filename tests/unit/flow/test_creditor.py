"""The credit side of a cost: an account by name, beside the roles that the account map knows."""

import pytest

from erpcore import Code
from erpcore.documents import CostDistribution, OverheadExpense, Reversal

SHARED = {"amount": "300", "basis": "stated", "lines": [{"cost_centre": "SHOP", "amount": "300"}]}


def test_a_cost_is_owed_on_an_account_of_its_own(shop):
    """Interest for 300.00 is a workshop's expense; the account gets the partner by itself, where it takes one."""
    named = {"cost_centre": "SHOP", "amount": "300", "owed": "account", "partner": "V"}
    entry = shop(OverheadExpense, "OE-1", account="loan", **named)
    assert shop.lines(entry) == ["Dr overhead_pool 300.00", "Cr loan 300.00"]
    assert dict(entry.vouchers[0].lines[1].dimensions) == {"partner": "V"}
    entry = shop(OverheadExpense, "OE-2", account="interest", **named)
    assert dict(entry.vouchers[0].lines[1].dimensions) == {}
    shop.in_step()


def test_a_distribution_is_owed_on_an_account_with_its_dimensions(shop):
    """Rent paid in advance for sales is used by the workshop; taken back, both are as they were."""
    dimensions = {"account": "rent", "account_dimensions": {"cost_centre": "SALES"}}
    entry = shop(CostDistribution, "CD-1", owed="account", **dimensions, **SHARED)
    assert shop.lines(entry) == ["Dr overhead_pool 300.00", "Cr rent 300.00"]
    shop(Reversal, "RV-1", of="CD-1", reason="not ours")
    assert (shop.pool("SHOP"), shop.balance("rent", cost_centre="SALES")) == ("0.00", "0.00")


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "account", {"account": None}),
        (Code.DOCUMENT_INVALID, "account", {"owed": "bank"}),
        (Code.DOCUMENT_INVALID, "account_dimensions", {"owed": "bank", "account": None}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.UNKNOWN_ACCOUNT, "account", {"account": "nothing"}),
        (Code.CONTROL_ACCOUNT, "account", {"account": "customer"}),
        (Code.ACCOUNT_NOT_POSTABLE, "account", {"account": "heading"}),
        (Code.DIMENSION_MISSING, "account_dimensions", {"account_dimensions": {}}),
        (
            Code.DIMENSION_UNKNOWN,
            "account_dimensions.colour",
            {"account_dimensions": {"cost_centre": "SALES", "colour": "red"}},
        ),
    ],
)
@pytest.mark.parametrize("kind", [OverheadExpense, CostDistribution])
def test_an_account_that_cannot_stand_for_a_cost_is_refused(shop, kind, code, field, change):
    """It is one that no sub-ledger controls, with its dimensions; every other credit side needs none."""
    named = {"owed": "account", "account": "rent", "account_dimensions": {"cost_centre": "SALES"}}
    whose = {"cost_centre": "SHOP", "amount": "300"} if kind is OverheadExpense else SHARED
    shop.refuses(code, field, kind, "OE-1", **{**whose, **named, **change})
