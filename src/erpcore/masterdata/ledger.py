"""A further ledger over the same factory (平行账簿): its chart, map, rules and lines, beside those of the leading one.

Source: 企业会计准则 and IFRS over one set of facts; of each what the other does not share (差异调节表).
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from erpcore.kernel.fields import Code
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.company import ChartName
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.masterdata.record import Named, Whole, succeeded
from erpcore.masterdata.statement import StatementLine, overlaid

Row = TypeVar("Row")
LEADING = "leading"  # names the ledger of the company's own chart; no further one is called so
OWN_TABLES = ("accounts", "account_map", "posting_rules", "statement_lines")  # of a ledger, laid over others
Where = tuple[str | int, ...]  # a place in a set-up
OF_THE_LEADING = ("ledgers", "budget_controls", "duties", "actor_groups", "cash_items", "posting_rules")


def _own_code(code: str) -> str:
    if code == LEADING:
        words = Words(f"{LEADING!r} is the ledger of the company", f"{LEADING!r} 为公司的主账簿")
        raise misfit("ledger_is_leading", words)
    return code


class ParallelLedger(Named):
    """A further ledger: every shared document stands in it, too, on its own accounts (平行账簿).

    Its own rows are laid over those of its chart, as the company's are over the company's. In a dated change they add
    to the ledger of the code.
    """

    code: Annotated[Code, AfterValidator(_own_code)]
    chart: ChartName | None = None  # a shipped chart; None: chart, accounts and map of the company
    voucher_word: Code | None = None  # voucher word (凭证字); None: the company's
    # how many are open at once, of those that are or were open in the leading one
    open_periods: Annotated[Whole, Field(ge=1, le=24)] = 24
    accounts_of: dict[Code, Code] = {}  # an account of the company that documents name: the one it is here
    accounts: list[Account] = Field(default=[], validation_alias="account")
    account_map: list[AccountMapRow] = []
    posting_rules: list[PostingRule] = Field(default=[], validation_alias="posting_rule")
    statement_lines: list[StatementLine] = Field(default=[], validation_alias="statement_line")

    @model_validator(mode="after")
    def _posts_at_once(self) -> Self:
        if any(rule.summary == "period" for rule in self.posting_rules):
            words = Words(
                "a further ledger has no summary vouchers: its rules post at once",
                "平行账簿不设汇总凭证，凭证模板须逐单记账",
            )
            raise misfit("ledger_summary", words, "posting_rules")
        return self

    def extended(self, change: "ParallelLedger") -> "ParallelLedger":
        """Add what a dated change brings to the ledger."""
        return self.model_copy(
            update={
                "accounts_of": self.accounts_of | change.accounts_of,
                "accounts": [*self.accounts, *change.accounts],
                "account_map": [*self.account_map, *change.account_map],
                "posting_rules": succeeded(self.posting_rules, change.posting_rules, lambda rule: rule.code),
                "statement_lines": overlaid(self.statement_lines, change.statement_lines),
            }
        )

    def tables(self, company: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
        """Write the tables of a set-up that has this ledger alone, from those of the company."""
        found: dict[str, Any] = {
            name: [] if name in OF_THE_LEADING else rows for name, rows in company.items()
        }
        if self.chart is not None:
            for name in ("accounts", "account_map", "statement_lines"):
                found[name] = []
        return found | {
            "accounts": laid_over(found["accounts"], self.accounts, _code),
            "account_map": laid_over(found["account_map"], self.account_map, _case),
            "statement_lines": overlaid(found["statement_lines"], self.statement_lines),
            "posting_rules": self.posting_rules,
        }


def own_rows(ledger: ParallelLedger, tables: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Where, Where]]:
    """Tell which rows of the tables that a ledger comes to are its own: where they stand there, and in it."""
    for name in OWN_TABLES:
        own = {id(row): number for number, row in enumerate(getattr(ledger, name))}
        for number, row in enumerate(tables[name]):
            if id(row) in own:
                yield (name, number), (name, own[id(row)])


def laid_over(rows: Sequence[Row], own: Sequence[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """Lay rows over others: each in the place of the one of its key, further ones after them."""
    found = {key(row): row for row in rows}
    found.update((key(row), row) for row in own)
    return list(found.values())


def joined(ledgers: Sequence[ParallelLedger], change: Sequence[ParallelLedger]) -> list[ParallelLedger]:
    """Add a dated change to the ledgers it names; one that there was not stands at the end."""
    found = {of.code: of for of in ledgers}
    for of in change:
        found[of.code] = found[of.code].extended(of) if of.code in found else of
    return list(found.values())


def added_rows(
    ledgers: Sequence[ParallelLedger], change: Sequence[ParallelLedger]
) -> Iterator[tuple[Where, Where]]:
    """Tell where what a dated change adds to ledgers stands after it, and in it; `joined` puts it there.

    A line of a statement may take the place of another, or stand before it: none is reported.
    """
    known = {of.code: (index, of) for index, of in enumerate(ledgers)}
    for number, of in enumerate(change):
        if of.code not in known:
            continue
        index, before = known[of.code]
        known[of.code] = index, before.extended(of)
        for name in ("accounts", "account_map", "posting_rules"):
            for row in range(len(getattr(of, name))):
                after = len(getattr(before, name)) + row
                yield ("ledgers", index, name, after), ("ledgers", number, name, row)
        for code in of.accounts_of:
            yield ("ledgers", index, "accounts_of", code), ("ledgers", number, "accounts_of", code)


def _code(account: Account) -> Hashable:
    return account.code


def _case(row: AccountMapRow) -> Hashable:
    return row.role, row.match
