"""Records are told apart, refer to what exists, and do not overlap."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.errors import Finding

Faults = Callable[..., list[tuple[str, str]]]


def test_a_factory_without_a_fault_has_no_findings(faults: Faults) -> None:
    """What is right is left alone."""
    assert faults() == []


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("2026-10", []),
        ("1900-01", []),
        ("2199-12", []),
        ("2026-13", ["company.first_period"]),  # only adjusts
        ("2026-14", ["company.first_period"]),
        ("2026-00", ["company.first_period"]),
        ("0000-00", ["company.first_period"]),
        ("1899-12", ["company.first_period"]),  # no document can be dated in it
        ("2200-01", ["company.first_period"]),
        ("9999-01", ["company.first_period"]),
        (None, []),
    ],
)
def test_books_begin_with_a_period_that_there_is(
    first: str | None, found: list[str], factory: dict[str, Any], faults: Faults
) -> None:
    """The first entry is dated on its first day."""
    company = {**factory["company"], "first_period": first, "calendar": {"adjusting": 1}}
    assert faults(company=company) == [("FIELD_INVALID", place) for place in found]


@pytest.mark.parametrize(
    "table",
    [
        "units",
        "conversions",
        "item_classes",
        "items",
        "standards",
        "prices",
        "cost_centres",
        "work_centres",
        "rates",
        "partners",
        "sites",
        "dimensions",
        "accounts",
        "account_map",
    ],
)
def test_a_record_that_stands_twice_is_found(table: str, factory: dict[str, Any], faults: Faults) -> None:
    """Nobody could tell which of two records with one key is meant."""
    rows = factory[table]
    assert faults(**{table: [*rows, rows[0]]}) == [("DUPLICATE", f"{table}[{len(rows)}]")]


@pytest.mark.parametrize("table", ["boms", "routings", "posting_rules"])
def test_a_version_that_stands_twice_overlaps_too(
    table: str, factory: dict[str, Any], faults: Faults
) -> None:
    """Two versions with one number hold on the same days."""
    rows = factory[table]
    place = f"{table}[{len(rows)}]"
    assert faults(**{table: [*rows, rows[0]]}) == [("DUPLICATE", place), ("VALIDITY_OVERLAPS", place)]


def test_a_finding_about_two_records_names_both(findings_of: Callable[..., list[Finding]]) -> None:
    """The reader sees what stands twice and where it stood first."""
    row = {"unit": "kg", "to": "g", "factor": "1000"}
    [finding] = findings_of(more_conversions=[row])
    assert finding.message == "unit kg, to g stands here twice; the other is at conversions[0]"


def test_a_map_row_that_stands_twice_is_named_by_its_keys(findings_of: Callable[..., list[Finding]]) -> None:
    """Two rows with the same keys are one too many, whatever their accounts."""
    [finding] = findings_of(more_account_map=[{"role": "stock", "account": "1403", "item_class": "finished"}])
    assert (finding.code, finding.place) == ("DUPLICATE", "account_map[2]")
    assert finding.message.startswith("role stock, match item_class finished stands here twice")


def test_duplicates_within_a_record_are_found(faults: Faults) -> None:
    """Operations and cost elements are told apart as well."""
    operation = {"number": 10, "name": "Mould", "work_centre": "press"}
    routing = {"item": "cap", "valid_from": "2026-01-01", "operations": [operation, operation]}
    assert faults(routings=[routing]) == [("DUPLICATE", "routings[0].operations[1]")]
    element = {"code": "material", "name": "Material"}
    labour = [{"code": code, "name": code} for code in ("labour", "machine")]
    company = {"name": "x", "currency": "CNY", "elements": [element, *labour, element]}
    assert faults(company=company) == [("DUPLICATE", "company.elements[3]")]


def test_a_document_type_has_a_custom_field_once(faults: Faults) -> None:
    """A name may come again for another type, and not for the same one."""
    fields = [{"document": of, "name": "batch"} for of in ("delivery", "material_issue", "delivery")]
    assert faults(custom_fields=fields) == [("DUPLICATE", "custom_fields[2]")]


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("conversions", {"unit": "t", "to": "kg", "factor": 1000}, ("UNKNOWN_UNIT", "conversions[2].unit")),
        ("conversions", {"unit": "kg", "to": "t", "factor": 1}, ("UNKNOWN_UNIT", "conversions[2].to")),
        (
            "conversions",
            {"unit": "bag", "to": "kg", "factor": 1, "item": "sand"},
            ("UNKNOWN_ITEM", "conversions[2].item"),
        ),
        (
            "items",
            {"code": "x", "name": "x", "kind": "raw", "item_class": "rare", "unit": "kg"},
            ("UNKNOWN_ITEM_CLASS", "items[5].item_class"),
        ),
        (
            "items",
            {"code": "x", "name": "x", "kind": "raw", "item_class": "raw", "unit": "lb"},
            ("UNKNOWN_UNIT", "items[5].unit"),
        ),
        (
            "items",
            {"code": "x", "name": "x", "kind": "raw", "item_class": "raw", "unit": "g", "element": "gold"},
            ("UNKNOWN_ELEMENT", "items[5].element"),
        ),
        (
            "standards",
            {"item": "sand", "valid_from": "2026-01-01", "amounts": {"material": 1}},
            ("UNKNOWN_ITEM", "standards[1].item"),
        ),
        (
            "standards",
            {"item": "cap", "valid_from": "2026-02-01", "amounts": {"gold": 1}},
            ("UNKNOWN_ELEMENT", "standards[1].amounts.gold"),
        ),
        (
            "prices",
            {"item": "sand", "valid_from": "2026-01-01", "price": 1},
            ("UNKNOWN_ITEM", "prices[1].item"),
        ),
        (
            "prices",
            {"item": "dye", "partner": "S9", "valid_from": "2026-01-01", "price": 1},
            ("UNKNOWN_PARTNER", "prices[1].partner"),
        ),
        (
            "prices",
            {"item": "dye", "unit": "lb", "valid_from": "2026-01-01", "price": 1},
            ("UNKNOWN_UNIT", "prices[1].unit"),
        ),
        (
            "boms",
            {"item": "lid", "valid_from": "2026-01-01", "lines": [{"item": "dye", "quantity": 1}]},
            ("UNKNOWN_ITEM", "boms[2].item"),
        ),
        (
            "boms",
            {"item": "resin", "valid_from": "2026-01-01", "lines": [{"item": "oil", "quantity": 1}]},
            ("UNKNOWN_ITEM", "boms[2].lines[0].item"),
        ),
        (
            "routings",
            {
                "item": "mix",
                "valid_from": "2026-01-01",
                "operations": [{"number": 1, "name": "Stir", "work_centre": "vat"}],
            },
            ("UNKNOWN_WORK_CENTRE", "routings[1].operations[0].work_centre"),
        ),
        (
            "work_centres",
            {"code": "x", "name": "x", "cost_centre": "attic"},
            ("UNKNOWN_COST_CENTRE", "work_centres[1].cost_centre"),
        ),
        (
            "rates",
            {"work_centre": "vat", "valid_from": "2026-01-01"},
            ("UNKNOWN_WORK_CENTRE", "rates[1].work_centre"),
        ),
        ("account_map", {"role": "bank", "account": "9"}, ("UNKNOWN_ACCOUNT", "account_map[2].account")),
        (
            "account_map",
            {"role": "bank", "account": "1403", "site": "moon"},
            ("UNKNOWN_SITE", "account_map[2].site"),
        ),
    ],
)
def test_a_code_that_nothing_has_is_found(
    table: str, row: dict[str, object], fault: tuple[str, str], faults: Faults
) -> None:
    """A reference names a record of the set-up; the place is the field that does not."""
    assert faults(**{f"more_{table}": [row]}) == [fault]


def test_a_row_for_a_group_that_no_partner_is_in_is_a_warning(
    findings_of: Callable[..., list[Finding]],
) -> None:
    """The partner may come later, so the row may stand; that it never matches is said."""
    row = {"role": "supplier", "account": "1403", "partner_group": "foreign"}
    [finding] = findings_of(more_account_map=[row])
    assert (finding.code, finding.severity) == ("UNKNOWN_PARTNER_GROUP", "warning")
    assert findings_of(more_account_map=[{**row, "partner_group": "domestic"}]) == []


def test_dimensions_are_built_in_or_defined(faults: Faults) -> None:
    """Accounts and posting rules use no other dimensions, and none twice, and redefine none."""
    account = {"code": "9", "name": "x", "kind": "asset", "side": "debit"}
    account |= {"dimensions": ["site", "colour"], "optional_dimensions": ["site"]}
    rule = {"code": "r", "valid_from": "2026-01-01", "documents": ["delivery"], "split_by": "size"}
    dimension = {"code": "work_order", "name": "Order"}
    assert faults(more_accounts=[account], more_posting_rules=[rule], more_dimensions=[dimension]) == [
        ("DIMENSION_BUILT_IN", "dimensions[1].code"),
        ("DIMENSION_UNKNOWN", "accounts[3].dimensions[1]"),
        ("DUPLICATE", "accounts[3].optional_dimensions[0]"),
        ("DIMENSION_UNKNOWN", "posting_rules[1].split_by"),
    ]


def bom(version: str, valid_from: str, valid_until: str | None = None) -> dict[str, object]:
    """A version of the cap's bill of material."""
    lines = [{"item": "mix", "quantity": "2"}]
    return {
        "item": "cap",
        "version": version,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "lines": lines,
    }


def test_versions_that_follow_each_other_may_touch_but_not_overlap(
    factory: dict[str, Any], faults: Faults
) -> None:
    """The last day of one version lies before the first day of the next."""
    mix = factory["boms"][0]
    first = bom("1", "2026-01-01", "2026-06-30")
    assert faults(boms=[mix, first, bom("2", "2026-07-01")]) == []
    assert faults(boms=[mix, bom("2", "2026-06-30"), first]) == [("VALIDITY_OVERLAPS", "boms[1]")]


def test_a_long_version_overlaps_every_one_within_it(factory: dict[str, Any], faults: Faults) -> None:
    """Versions are compared with the one that lasts longest, not only with their neighbour."""
    versions = [
        factory["boms"][0],
        bom("1", "2026-01-01", "2026-12-31"),
        bom("2", "2026-02-01", "2026-02-28"),
        bom("3", "2026-08-01"),
        bom("4", "2027-01-01"),
    ]
    assert faults(boms=versions) == [
        ("VALIDITY_OVERLAPS", "boms[2]"),
        ("VALIDITY_OVERLAPS", "boms[3]"),
        ("VALIDITY_OVERLAPS", "boms[4]"),
    ]


def test_two_rules_for_one_document_type_do_not_hold_on_one_day(
    findings_of: Callable[..., list[Finding]],
) -> None:
    """Which rule makes the voucher is never luck."""
    rule = {
        "code": "all",
        "valid_from": "2026-05-01",
        "documents": ["delivery", "material_issue"],
    }
    [finding] = findings_of(more_posting_rules=[rule])
    assert (finding.code, finding.place) == ("VALIDITY_OVERLAPS", "posting_rules[1]")
    assert finding.message == (
        "two posting rules for material_issue hold on 2026-05-01; the other is at posting_rules[0]"
    )
