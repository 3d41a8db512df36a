"""Every balance of the books is taken down, zeros are left out."""

from erpcore.testing.laws.balances import balances


def test_each_kind_of_balance_is_there(books) -> None:
    """Accounts, stock, orders, open items and order lines: 60 kg of resin at 11, an invoice of 1243."""
    found = balances(books)
    assert found["quantity", "RESIN", "MAIN"] == 60_000_000
    assert found["stock", "RESIN", "MAIN", "material"] == 66_000
    assert found["open amount", "supplier", "PI"] == -124_300
    assert found["output", "WO"] == 20_000_000
    assert found["cost", "WO", "material"] == found["transferred", "WO", "material"] == 44_000
    assert found["purchase_lines", "PO/1", "received"] == 100_000_000
    assert sum(value for key, value in found.items() if key[0] == "account") == 0
    assert all(found.values())


def test_what_was_reversed_is_not_there(books) -> None:
    """The sample's invoice was reversed: nothing is open with the customer."""
    assert not [key for key in balances(books) if "SI" in key]
