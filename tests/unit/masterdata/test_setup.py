"""The set-up as a whole: built, read, written and changed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.errors import SetupError
from erpcore.masterdata.chart import load_chart
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.tables import SetupTables


def bom(version: str, valid_from: str, **fields: object) -> dict[str, object]:
    """A version of the cap's bill of material."""
    lines = [{"item": "mix", "quantity": "2"}]
    return {"item": "cap", "version": version, "valid_from": valid_from, "lines": lines, **fields}


def test_a_set_up_survives_json(factory: dict[str, Any]) -> None:
    """It is the first entry of the log, so it reads back as it was written."""
    setup = Setup.model_validate(factory)
    assert Setup.model_validate_json(setup.model_dump_json()) == setup
    assert Setup.model_validate(setup.model_dump()) == setup
    assert Setup.model_validate(setup) is setup


@given(
    st.decimals(min_value=0, max_value=999999, places=6),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=64),
)
def test_json_keeps_every_digit_and_letter(price: object, code: str) -> None:
    """Exact decimals and codes of any script come back equal."""
    setup = Setup.model_validate(
        {
            "company": {"name": "x", "currency": "CNY"},
            "units": [{"code": "u", "name": code}],
            "item_classes": [{"code": "c", "name": "c", "valuation": "fifo"}],
            "items": [{"code": code, "name": code, "kind": "raw", "item_class": "c", "unit": "u"}],
            "prices": [{"item": code, "valid_from": "2026-01-01", "price": price}],
        }
    )
    again = Setup.model_validate_json(setup.model_dump_json())
    assert again == setup
    assert again.model_dump_json() == setup.model_dump_json()


def test_a_set_up_has_a_json_schema() -> None:
    """Hosts build their forms on it; tables bear the names that files use."""
    properties = Setup.model_json_schema()["properties"]
    assert {"company", "item", "bom", "account_map"} <= set(properties)


def test_faults_of_shape_are_all_reported_with_their_places() -> None:
    """Pydantic's errors come out as findings, whichever way the set-up was built."""
    with pytest.raises(SetupError) as caught:
        Setup.model_validate(
            {"units": [{"code": "kg"}, {"code": "", "name": "x", "decimals": 9}], "itms": []}
        )
    assert [(finding.code, finding.place) for finding in caught.value.findings] == [
        ("FIELD_MISSING", "units[0].name"),
        ("FIELD_INVALID", "units[1].code"),
        ("FIELD_INVALID", "units[1].decimals"),
        ("FIELD_MISSING", "company"),
        ("FIELD_UNKNOWN", "itms"),
    ]


def test_errors_keep_a_set_up_from_being_built_and_warnings_do_not(factory: dict[str, Any]) -> None:
    """A set-up that exists has warnings at most, and lists them."""
    setup = Setup.model_validate({**factory, "standards": []})
    assert [finding.severity for finding in setup.findings()] == ["warning"]
    with pytest.raises(SetupError, match=r"error UNKNOWN_ITEM \[standards\[0\]\.item\]"):
        Setup.model_validate({**factory, "standards": [{**factory["standards"][0], "item": "lid"}]})


def test_without_a_chart_the_companys_own_accounts_are_all() -> None:
    """The library adds no account that nobody asked for."""
    setup = Setup.model_validate({"company": {"name": "x", "currency": "CNY"}})
    assert setup.effective_accounts() == []
    assert setup.effective_account_map() == []


def test_own_accounts_and_rows_replace_shipped_ones_and_add_to_them() -> None:
    """An account with a shipped code, and a row with a shipped row's keys, take the shipped one's place."""
    chart = load_chart("cn_asbe")
    shipped, mapped = chart.accounts[0], chart.account_map[0]
    own = {"name": "Own", "kind": "asset", "side": "debit"}
    data: dict[str, Any] = {
        "company": {"name": "x", "currency": "CNY", "chart": "cn_asbe"},
        "accounts": [{"code": "990001", **own}, {"code": shipped.code, **own}],
        "account_map": [
            {"role": mapped.role, "account": "990001", **dict(mapped.match)},
            {"role": "own_role", "account": "990001"},
        ],
        "item_classes": [{"code": code, "name": code, "valuation": "fifo"} for code in ("raw", "packing")],
    }
    setup = Setup.model_validate(data)
    accounts = setup.effective_accounts()
    assert (accounts[0].code, accounts[0].name) == (shipped.code, "Own")
    assert accounts[1:-1] == chart.accounts[1:]
    assert accounts[-1].code == "990001"
    rows = setup.effective_account_map()
    assert (rows[0].match, rows[0].account) == (mapped.match, "990001")
    assert len(rows) == len(chart.account_map) + 1
    assert load_chart("cn_asbe") == chart


def test_a_change_adds_records(factory: dict[str, Any]) -> None:
    """New records follow those in force, and the set-up in force stays as it was."""
    setup = Setup.model_validate(factory)
    before = setup.model_dump_json()
    change = SetupTables(sites=[{"code": "north", "name": "North store"}])
    merged = setup.merged(change)
    assert [site.code for site in merged.sites] == ["main", "north"]
    assert setup.model_dump_json() == before
    assert merged == Setup.model_validate({**factory, "sites": [*setup.sites, *change.sites]})


def test_an_empty_change_changes_nothing(factory: dict[str, Any]) -> None:
    """Merging no tables gives an equal set-up."""
    setup = Setup.model_validate(factory)
    assert setup.merged(SetupTables()) == setup


def test_a_later_version_ends_the_open_one_the_day_before(factory: dict[str, Any]) -> None:
    """Bills, routings and posting rules succeed each other without a gap and without an overlap."""
    setup = Setup.model_validate(factory)
    routing = {**factory["routings"][0], "version": "2", "valid_from": "2026-04-01"}
    rule = {**factory["posting_rules"][0], "valid_from": "2026-05-01", "net": False}
    change = SetupTables(
        boms=[bom("3", "2026-07-01"), bom("2", "2026-03-01")], routings=[routing], posting_rules=[rule]
    )
    merged = setup.merged(change)
    assert [
        (version.version, str(version.valid_until)) for version in merged.boms if version.item == "cap"
    ] == [
        ("1", "2026-02-28"),
        ("3", "None"),
        ("2", "2026-06-30"),
    ]
    assert [str(version.valid_until) for version in merged.routings] == ["2026-03-31", "None"]
    assert [str(version.valid_until) for version in merged.posting_rules] == ["2026-04-30", "None"]
    assert merged.boms[0] == setup.boms[0]


def test_a_version_with_an_end_of_its_own_is_not_cut_short(factory: dict[str, Any]) -> None:
    """What the company has dated is not changed behind its back: an overlap is a finding."""
    factory["boms"][1]["valid_until"] = "2026-12-31"
    setup = Setup.model_validate(factory)
    with pytest.raises(SetupError) as caught:
        setup.merged(SetupTables(boms=[bom("2", "2026-07-01")]))
    [finding] = caught.value.findings
    assert (finding.code, finding.place) == ("VALIDITY_OVERLAPS", "boms[0]")
    assert finding.message.endswith("the other is at setup.boms[1]")


def test_a_change_is_checked_against_the_whole(factory: dict[str, Any]) -> None:
    """Records are new ones, and what they refer to is in force or comes with them."""
    setup = Setup.model_validate(factory)
    item = {"code": "lid", "name": "Lid", "kind": "raw", "item_class": "raw", "unit": "ounce"}
    with pytest.raises(SetupError) as caught:
        setup.merged(SetupTables(items=[item, factory["items"][0]]))
    assert [(finding.code, finding.place) for finding in caught.value.findings] == [
        ("DUPLICATE", "items[1]"),
        ("UNKNOWN_UNIT", "items[0].unit"),
    ]
    assert setup.merged(SetupTables(items=[item], units=[{"code": "ounce", "name": "Ounce"}]))


def test_a_set_up_loads_from_files_as_it_is_built_in_python(factory: dict[str, Any], tmp_path: Path) -> None:
    """The same tables in TOML make the same set-up."""
    (tmp_path / "setup.toml").write_text(
        'include = ["sites.toml"]\n[company]\nname = "Moulding Shop"\ncurrency = "CNY"\n', encoding="utf-8"
    )
    (tmp_path / "sites.toml").write_text('[[site]]\ncode = "main"\nname = "Main store"\n', encoding="utf-8")
    expected = Setup.model_validate({"company": factory["company"], "sites": factory["sites"]})
    assert Setup.load(tmp_path / "setup.toml") == expected
    assert Setup.load(str(tmp_path / "setup.toml")) == expected
