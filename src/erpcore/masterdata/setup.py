"""The set-up of a company as one frozen value: checked, loaded from TOML, changed by additions."""

import datetime
import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Self, TypeVar

from pydantic import ModelWrapValidatorHandler, ValidationError, ValidationInfo, model_validator

from erpcore.kernel.errors import Finding, SetupError
from erpcore.masterdata.chart import Account, AccountMapRow, ChartFile, load_chart
from erpcore.masterdata.checks import check
from erpcore.masterdata.company import Company
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import findings, shape_flaws
from erpcore.masterdata.layout import Layout, layouts
from erpcore.masterdata.load import read
from erpcore.masterdata.places import InChange, InFiles, Places, in_python
from erpcore.masterdata.record import Dated
from erpcore.masterdata.statement import StatementLine, overlaid, shipped_lines
from erpcore.masterdata.tables import SetupTables

Row = TypeVar("Row")
Version = TypeVar("Version", bound=Dated)
_DAY = datetime.timedelta(days=1)


class Setup(SetupTables):
    """Everything that the books need to know before the first document.

    Building one in Python, reading one from JSON and loading one from TOML run the same checks; all findings
    are reported at once. Give `context=` a `Places` to `model_validate` to name them as they stand in a file.

    Raises:
        SetupError: With every finding, when one of them is an error.
    """

    company: Company

    @model_validator(mode="wrap")
    @classmethod
    def _checked(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        places: Places = in_python
        if isinstance(info.context, InFiles | InChange):
            places = info.context
        try:
            setup = handler(data)
        except ValidationError as error:
            raise SetupError(findings(shape_flaws(error), places)) from None
        if setup is not data:
            found = setup.findings(places)
            if any(finding.severity == "error" for finding in found):
                raise SetupError(found)
        return setup

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a set-up from a TOML file and the files it includes.

        Args:
            path: The file; `include = ["items.toml"]` in it names others relative to it.

        Raises:
            SetupError: With every finding, each naming file, line and table.
        """
        data, places, found = read(path)
        try:
            setup = cls.model_validate(data, context=places)
        except SetupError as error:
            told = {finding.place for finding in found}
            further = [finding for finding in error.findings if finding.place not in told]
            raise SetupError([*found, *further]) from None
        if found:
            raise SetupError(found)
        return setup

    def findings(self, places: Places = in_python) -> list[Finding]:
        """Check the whole set-up; a set-up that exists has warnings at most."""
        facts = Facts(self, self.company, self.effective_accounts(), self.effective_account_map())
        return findings(check(facts), places)

    def effective_accounts(self) -> list[Account]:
        """List the chart's accounts, each replaced by an own one of its code, then further own ones."""
        return _overlaid(_shipped(self.company.chart).accounts, self.accounts, lambda account: account.code)

    def effective_account_map(self) -> list[AccountMapRow]:
        """List the chart's map rows, each replaced by an own one of its keys, then further own rows."""
        return _overlaid(
            _shipped(self.company.chart).account_map, self.account_map, lambda row: (row.role, row.match)
        )

    def effective_statement_lines(self) -> list[StatementLine]:
        """List the lines of the chart's statements, each replaced by an own one of its number, and further own ones."""
        return overlaid(shipped_lines(self.company.chart), self.statement_lines)

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """The layout of each financial statement that the chart, or the company, has lines of."""
        accounts = {account.code: account for account in self.effective_accounts()}
        return layouts(self.effective_statement_lines(), accounts, self.effective_account_map())

    def merged(self, change: SetupTables) -> "Setup":
        """Add the records of a change and check the result as a whole.

        A later version of a bill of material, routing or posting rule ends the open one before it the day
        before it begins; a line of a statement replaces the one of its number.

        Args:
            change: New records and new versions.

        Raises:
            SetupError: With every finding; a place without further words is one in the change.
        """
        tables: dict[str, Any] = {
            name: [*getattr(self, name), *getattr(change, name)] for name in SetupTables.model_fields
        }
        tables["boms"] = _succeeded(self.boms, change.boms, lambda bom: bom.item)
        tables["routings"] = _succeeded(self.routings, change.routings, lambda routing: routing.item)
        tables["posting_rules"] = _succeeded(self.posting_rules, change.posting_rules, lambda rule: rule.code)
        tables["statement_lines"] = overlaid(self.statement_lines, change.statement_lines)
        before = {name: len(getattr(self, name)) for name in SetupTables.model_fields}
        return Setup.model_validate({"company": self.company, **tables}, context=InChange(before))

    def revalued(self, item_class: str, method: str) -> "Setup":
        """Value an item class by another method, and check the result as a whole.

        Raises:
            SetupError: With every finding, such as an item without the standard that the method needs.
        """
        tables: dict[str, Any] = {name: getattr(self, name) for name in SetupTables.model_fields}
        tables["item_classes"] = [
            of.model_copy(update={"valuation": method}) if of.code == item_class else of
            for of in self.item_classes
        ]
        return Setup.model_validate({"company": self.company, **tables})


@cache
def _shipped(chart: str | None) -> ChartFile:
    return ChartFile(accounts=[], account_map=[]) if chart is None else load_chart(chart)


def _overlaid(shipped: Sequence[Row], own: Sequence[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    rows = {key(row): row for row in shipped}
    rows.update((key(row), row) for row in own)
    return list(rows.values())


def _succeeded(
    rows: Sequence[Version], changes: Sequence[Version], key: Callable[[Version], str]
) -> list[Version]:
    """End each open version the day before the next one of the change begins."""
    result = list(rows) + list(changes)
    starts: dict[str, list[datetime.date]] = {}
    for change in changes:
        starts.setdefault(key(change), []).append(change.valid_from)
    for index, row in enumerate(result):
        later = [day for day in starts.get(key(row), ()) if day > row.valid_from]
        if later and row.valid_until is None:
            result[index] = row.model_copy(update={"valid_until": min(later) - _DAY})
    return result
