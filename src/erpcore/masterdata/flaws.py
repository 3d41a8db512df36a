"""What can be wrong with a set-up, as a closed list, and what to do about each."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import ValidationError

from erpcore.kernel.errors import Finding
from erpcore.masterdata.places import Path, Places


class SetupCode(StrEnum):
    """Finding codes of a set-up; where a refusal has the same reason it has the same code."""

    FILE_UNREADABLE = "FILE_UNREADABLE"
    TOML_BROKEN = "TOML_BROKEN"
    INCLUDE_BROKEN = "INCLUDE_BROKEN"
    INCLUDE_CYCLE = "INCLUDE_CYCLE"
    INCLUDE_TWICE = "INCLUDE_TWICE"
    TABLE_TWICE = "TABLE_TWICE"
    FIELD_MISSING = "FIELD_MISSING"
    FIELD_UNKNOWN = "FIELD_UNKNOWN"
    FIELD_INVALID = "FIELD_INVALID"
    NUMBER_INVALID = "NUMBER_INVALID"
    DUPLICATE = "DUPLICATE"
    UNKNOWN_UNIT = "UNKNOWN_UNIT"
    UNKNOWN_ITEM_CLASS = "UNKNOWN_ITEM_CLASS"
    UNKNOWN_ITEM = "UNKNOWN_ITEM"
    UNKNOWN_SITE = "UNKNOWN_SITE"
    UNKNOWN_PARTNER = "UNKNOWN_PARTNER"
    UNKNOWN_PARTNER_GROUP = "UNKNOWN_PARTNER_GROUP"
    UNKNOWN_WORK_CENTRE = "UNKNOWN_WORK_CENTRE"
    UNKNOWN_COST_CENTRE = "UNKNOWN_COST_CENTRE"
    UNKNOWN_ELEMENT = "UNKNOWN_ELEMENT"
    UNKNOWN_OPERATION = "UNKNOWN_OPERATION"
    UNKNOWN_CHART = "UNKNOWN_CHART"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    DIMENSION_UNKNOWN = "DIMENSION_UNKNOWN"
    DIMENSION_BUILT_IN = "DIMENSION_BUILT_IN"
    UNIT_DOES_NOT_CONVERT = "UNIT_DOES_NOT_CONVERT"
    CONVERSION_CONTRADICTS = "CONVERSION_CONTRADICTS"
    VALIDITY_OVERLAPS = "VALIDITY_OVERLAPS"
    BOM_CYCLE = "BOM_CYCLE"
    BOM_MISSING = "BOM_MISSING"
    ITEM_KIND_UNSUITABLE = "ITEM_KIND_UNSUITABLE"
    COST_CENTRE_UNSUITABLE = "COST_CENTRE_UNSUITABLE"
    STANDARD_MISSING = "STANDARD_MISSING"
    LOT_MISSING = "LOT_MISSING"
    RATE_MISSING = "RATE_MISSING"
    WIP_RULE_UNSUITABLE = "WIP_RULE_UNSUITABLE"
    ACCOUNT_CYCLE = "ACCOUNT_CYCLE"
    PARENT_POSTS = "PARENT_POSTS"
    ACCOUNT_NOT_POSTABLE = "ACCOUNT_NOT_POSTABLE"
    ACCOUNT_MAP_TIE = "ACCOUNT_MAP_TIE"
    SITE_SHARES_VALUE = "SITE_SHARES_VALUE"


SETUP_REMEDIES: dict[SetupCode, str] = {
    SetupCode.FILE_UNREADABLE: "Give the path of a readable TOML file in UTF-8.",
    SetupCode.TOML_BROKEN: "Correct the file's TOML at the place named.",
    SetupCode.INCLUDE_BROKEN: 'Write include = ["items.toml", "accounts.toml"], paths relative to the file.',
    SetupCode.INCLUDE_CYCLE: "Let no file include itself, directly or through others.",
    SetupCode.INCLUDE_TWICE: "Include each file once.",
    SetupCode.TABLE_TWICE: "Keep the table in one of the files.",
    SetupCode.FIELD_MISSING: "State the field.",
    SetupCode.FIELD_UNKNOWN: "Correct the name or leave it out; `erpcore schema` prints what a set-up holds.",
    SetupCode.FIELD_INVALID: "Correct the value; `erpcore schema` prints what the field takes.",
    SetupCode.NUMBER_INVALID: 'Write amounts, quantities and ratios as text, for example "12.50".',
    SetupCode.DUPLICATE: "Keep one of the two, or tell them apart.",
    SetupCode.UNKNOWN_UNIT: "Define the unit, or use one that is defined.",
    SetupCode.UNKNOWN_ITEM_CLASS: "Define the item class, or use one that is defined.",
    SetupCode.UNKNOWN_ITEM: "Define the item, or use one that is defined.",
    SetupCode.UNKNOWN_SITE: "Define the site, or use one that is defined.",
    SetupCode.UNKNOWN_PARTNER: "Define the partner, or use one that is defined.",
    SetupCode.UNKNOWN_PARTNER_GROUP: "Give a partner this group, or correct the row.",
    SetupCode.UNKNOWN_WORK_CENTRE: "Define the work centre, or use one that is defined.",
    SetupCode.UNKNOWN_COST_CENTRE: "Define the cost centre, or use one that is defined.",
    SetupCode.UNKNOWN_ELEMENT: "Define the cost element, or use one that is defined.",
    SetupCode.UNKNOWN_OPERATION: "Use the number of an operation of the item's routing.",
    SetupCode.UNKNOWN_CHART: "Name a chart that is shipped, or leave it out and define every account.",
    SetupCode.UNKNOWN_ACCOUNT: "Define the account, or use one of the chart.",
    SetupCode.DIMENSION_UNKNOWN: "Define the dimension, or use one that is built in or defined.",
    SetupCode.DIMENSION_BUILT_IN: "Give the company's own dimension another code.",
    SetupCode.UNIT_DOES_NOT_CONVERT: "Define a conversion, for all items or for this one.",
    SetupCode.CONVERSION_CONTRADICTS: "Correct a factor, or leave out what follows from others.",
    SetupCode.VALIDITY_OVERLAPS: "End the earlier one the day before the later one begins.",
    SetupCode.BOM_CYCLE: "Take the item out of its own components.",
    SetupCode.BOM_MISSING: "Add a bill of material, or change the item's kind.",
    SetupCode.ITEM_KIND_UNSUITABLE: "Use an item of a suitable kind.",
    SetupCode.COST_CENTRE_UNSUITABLE: "Use a cost centre of the purpose that the record is for: production or service.",
    SetupCode.STANDARD_MISSING: "Add a standard, or roll one up, before the item's first document.",
    SetupCode.LOT_MISSING: 'Give the item tracking = "lot" or "serial", or its class another valuation.',
    SetupCode.RATE_MISSING: "Add the hourly rates before the work centre's first time ticket.",
    SetupCode.WIP_RULE_UNSUITABLE: (
        "Take another rule (at_quota leaves work in process at standard), or value the product otherwise: its"
        " differences are variances from the standard already."
    ),
    SetupCode.ACCOUNT_CYCLE: "Correct the parent of one of the accounts.",
    SetupCode.PARENT_POSTS: "Give the parent posting = false: amounts are posted to its details.",
    SetupCode.ACCOUNT_NOT_POSTABLE: "Map the role to one of the account's details.",
    SetupCode.ACCOUNT_MAP_TIE: "Add a row that names the keys of both, or make one of them more specific.",
    SetupCode.SITE_SHARES_VALUE: "Map the role for all own sites alike, or keep a value for each site.",
}

_SHAPES = {
    "missing": SetupCode.FIELD_MISSING,
    "extra_forbidden": SetupCode.FIELD_UNKNOWN,
    "number_not_exact": SetupCode.NUMBER_INVALID,
    "number_not_above_zero": SetupCode.NUMBER_INVALID,
    "number_too_large": SetupCode.NUMBER_INVALID,
    "factor_not_exact": SetupCode.NUMBER_INVALID,
    "chart_unknown": SetupCode.UNKNOWN_CHART,
}
_OWN_WORDS = {
    SetupCode.FIELD_MISSING: "the field is required and was not found",
    SetupCode.FIELD_UNKNOWN: "no such field or table is known",
}


class Flaw(NamedTuple):
    """A finding before its place is put into words."""

    code: SetupCode
    path: Path
    message: str
    other: Path | None = None  # the record that it collides with
    severity: Literal["error", "warning"] = "error"

    def finding(self, places: Places) -> Finding:
        """Put the flaw into words."""
        message = (
            self.message if self.other is None else f"{self.message}; the other is at {places(self.other)}"
        )
        return Finding(self.code, self.severity, places(self.path), message, SETUP_REMEDIES[self.code])


def findings(flaws: Iterable[Flaw], places: Places) -> list[Finding]:
    """Put flaws into words, in their order."""
    return [flaw.finding(places) for flaw in flaws]


def shape_flaws(error: ValidationError) -> list[Flaw]:
    """Translate what pydantic found wrong with the shape of records."""
    flaws = []
    for detail in error.errors(include_url=False, include_context=False):
        code = _SHAPES.get(detail["type"], SetupCode.FIELD_INVALID)
        message = _OWN_WORDS.get(code) or detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "string_pattern_mismatch":
            message = "the text holds characters, or blanks at an end, that do not belong there"
        if (
            code is SetupCode.FIELD_INVALID
            and " found " not in message
            and not isinstance(detail["input"], (dict, list))
        ):
            message = f"{message}; found {repr(detail['input'])[:60]}"
        flaws.append(Flaw(code, detail["loc"], message))
    return flaws
