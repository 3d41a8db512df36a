"""The set-up of a company as one frozen value: checked, loaded from TOML, changed by additions."""

import os
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, Self

from pydantic import ModelWrapValidatorHandler, ValidationError, ValidationInfo, model_validator

from erpcore.kernel.errors import Finding, SetupError
from erpcore.masterdata.chart import Account, AccountMapRow, ChartFile, load_chart
from erpcore.masterdata.check_ledgers import check_ledger
from erpcore.masterdata.checks import check
from erpcore.masterdata.company import Company
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import findings, shape_flaws
from erpcore.masterdata.layout import Layout, layouts
from erpcore.masterdata.ledger import added_rows, joined, laid_over, own_rows
from erpcore.masterdata.load import read
from erpcore.masterdata.places import InChange, InFiles, InLedger, Places, in_python
from erpcore.masterdata.record import succeeded
from erpcore.masterdata.statement import StatementLine, overlaid, shipped_lines
from erpcore.masterdata.tables import SetupTables


class Setup(SetupTables):
    """Everything that the books need to know before the first document.

    Whether it is built in Python, read from JSON or loaded from TOML, the same checks run, and all findings are
    reported at once. With a `Places` as `context=`, `model_validate` names the places of a file in them.

    Raises:
        SetupError: With every finding, when one of them is an error.
    """

    company: Company

    @model_validator(mode="wrap")
    @classmethod
    def _checked(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        places: Places = in_python
        if isinstance(info.context, InFiles | InChange | InLedger):
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
        found = findings(check(facts), places)
        if not any(finding.severity == "error" for finding in found):
            for index in range(len(self.ledgers)):
                found += self._of_ledger(index, facts, places)
        return found

    def _of_ledger(self, index: int, facts: Facts, places: Places) -> list[Finding]:
        """Find what is wrong with a further ledger: with the set-up that has it alone, or with the way to it."""
        ledger = self.ledgers[index]
        try:
            of = self.of_ledger(ledger.code, places)
        except SetupError as error:
            return list(error.findings)
        accounts = {account.code: account for account in of.effective_accounts()}
        return findings(check_ledger(facts, index, ledger, accounts), places)

    def of_ledger(self, code: str, places: Places = in_python) -> "Setup":
        """Give the set-up in which a further ledger takes the place of the leading one; all but accounts is shared.

        Args:
            code: Of the ledger.
            places: Names places of this set-up in findings.

        Raises:
            SetupError: With every finding.
        """
        found = self._ledgers.get(code)
        if found is None:
            index, ledger = next((at, of) for at, of in enumerate(self.ledgers) if of.code == code)
            company = self.company.model_copy(
                update={
                    "name": f"{self.company.name} · {ledger.name}",
                    "name_zh": " · ".join(
                        (self.company.name_zh or self.company.name, ledger.name_zh or ledger.name)
                    ),
                    "chart": ledger.chart or self.company.chart,
                    "voucher_word": ledger.voucher_word or self.company.voucher_word,
                    "open_periods": ledger.open_periods,
                }
            )
            tables = ledger.tables({name: getattr(self, name) for name in SetupTables.model_fields})
            own = {at: ("ledgers", index, *here) for at, here in own_rows(ledger, tables)}
            context = InLedger(("ledgers", index), own, places)
            found = Setup.model_validate({"company": company, **tables, "custom_fields": []}, context=context)
            self._ledgers[code] = found
        return found

    @cached_property
    def _ledgers(self) -> dict[str, "Setup"]:
        return {}

    def effective_accounts(self) -> list[Account]:
        """List the chart's accounts, each replaced by an own one of its code, then further own ones."""
        return laid_over(_shipped(self.company.chart).accounts, self.accounts, lambda account: account.code)

    def effective_account_map(self) -> list[AccountMapRow]:
        """List the chart's map rows, each replaced by an own one of its keys, then further own rows."""
        return laid_over(
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
        tables["boms"] = succeeded(self.boms, change.boms, lambda bom: bom.item)
        tables["routings"] = succeeded(self.routings, change.routings, lambda routing: routing.item)
        tables["posting_rules"] = succeeded(self.posting_rules, change.posting_rules, lambda rule: rule.code)
        tables["statement_lines"] = overlaid(self.statement_lines, change.statement_lines)
        tables["ledgers"] = joined(self.ledgers, change.ledgers)
        before = {name: len(getattr(self, name)) for name in SetupTables.model_fields}
        places = InChange(before, dict(added_rows(self.ledgers, change.ledgers)))
        return Setup.model_validate({"company": self.company, **tables}, context=places)

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
