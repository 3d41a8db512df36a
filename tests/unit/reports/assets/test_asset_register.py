"""The register of fixed assets agrees with its accounts, at every month's end."""

import pytest

from erpcore.kernel.errors import Code, Refused


def told(books, period, *columns, **options):
    """Write some columns of the lines of the report."""
    report = books.report("asset_register", period, **options)
    return [tuple(str(row[column]) for column in columns) for row in report.dicts("line")]


def test_each_asset_has_its_carrying_amount_and_what_is_left(registered):
    """Lathe: 228 + 2 x 19 = 266 of 1 200; 46 months are left. Lorry: 100 of 1 000 km gone. The ledger says the same."""
    columns = ("asset", "cost", "depreciation", "impairment", "carrying", "residual", "months", "units")
    assert told(registered, "2026-11", *columns) == [
        ("LATHE", "1200.00", "266.00", "0.00", "934.00", "60.00", "46", "None"),
        ("LORRY", "1000.00", "100.00", "0.00", "900.00", "0.00", "None", "900"),
        ("PRESS", "2400.00", "38.00", "0.00", "2362.00", "120.00", "59", "None"),
    ]
    report = registered.report("asset_register", "2026-11")
    facts = {fact.key: str(fact.value) for fact in report.facts}
    assert (facts["ledger"], facts["difference"]) == ("4196.00", "0.00")


def test_what_is_gone_is_gone(registered):
    """The press is on the register at the end of October and no more in December; the ledger agrees both times."""
    assert [code for (code,) in told(registered, "2026-10", "asset")] == ["LATHE", "LORRY", "PRESS"]
    assert [code for (code,) in told(registered, "2026-12", "asset")] == ["LATHE", "LORRY"]
    for period in ("2026-10", "2026-12"):
        facts = {of.key: str(of.value) for of in registered.report("asset_register", period).facts}
        assert facts["difference"] == "0.00"
    assert "对相符" in registered.report("reconciliation", "2026-12").notes[0].zh


def test_it_can_be_narrowed(registered):
    """By category and cost centre, which have to be there."""
    assert [code for (code,) in told(registered, "2026-11", "asset", category="LORRY")] == ["LORRY"]
    assert len(told(registered, "2026-11", "asset", cost_centre="SHOP")) == 3
    for options, code in (
        ({"category": "X"}, Code.UNKNOWN_ASSET_CATEGORY),
        ({"cost_centre": "X"}, Code.UNKNOWN_COST_CENTRE),
    ):
        with pytest.raises(Refused) as caught:
            registered.report("asset_register", "2026-11", **options)
        assert caught.value.code == code


def test_without_a_register_it_is_empty(books):
    """A company without categories has no asset, and nothing to compare."""
    report = books.report("asset_register", "2026-10")
    assert not report.dicts("line")
    assert "ledger" not in {fact.key for fact in report.facts}
