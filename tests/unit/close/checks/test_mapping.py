"""The account map at month end."""

from erpcore.masterdata.setup import Setup


def test_a_role_without_a_row_is_a_warning(shop, monkeypatch):
    """A role that no account stands for is named before a document is refused for it."""
    assert not shop.found("ACCOUNT_NOT_MAPPED")
    rows = [row for row in shop.state.master.account_map if row.role != "late_difference"]
    monkeypatch.setattr(Setup, "effective_account_map", lambda setup: rows)
    (finding,) = shop.found("ACCOUNT_NOT_MAPPED")
    assert (finding.severity, finding.place) == ("warning", "role late_difference")
