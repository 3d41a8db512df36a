"""Books of vouchers alone for published statements, and the statements by the names of their lines.

Accounts that sub-ledgers control are freed, so that balances can be entered as the problems state them: the roles get
accounts of the same lines beside them.
"""

from decimal import Decimal
from typing import Any

from tests.cases.examination import KINDS

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import ManualVoucher, OpeningBalance
from erpcore.masterdata.chart import load_chart
from erpcore.masterdata.company import STANDARD_ELEMENTS
from erpcore.posting.roles import ROLES
from erpcore.reports.table import Report

Line = dict[str, Any]


def by_name(report: Report, column: str) -> dict[str, Decimal]:
    """Read a column by the Chinese names of the lines, or by the English ones where there are no others."""
    found: dict[str, Decimal] = {}
    for row in report.dicts():
        if isinstance(row[column], Decimal):
            found[row["name"].zh.removeprefix("其中：").removeprefix("减：")] = row[column]
            found[row["name"].en] = row[column]
    return found


def line(books: Books, account: str, amount: str, **dimensions: str) -> Line:
    """A line of a voucher: a debit, or with a minus sign a credit."""
    needed = {
        name: {"item": "I", "cost_centre": "OFFICE", "work_order": "WO"}.get(name, "A")
        for name in books.state.master.accounts[account].dimensions
    }
    side = "credit" if amount.startswith("-") else "debit"
    return {"account": account, side: amount.removeprefix("-"), "dimensions": needed | dimensions}


def opened(books: Books, rest: str, **balances: str) -> None:
    """State opening balances, as `_1002="5"`; what is left goes to an account of equity."""
    lines = [line(books, account.removeprefix("_"), amount) for account, amount in balances.items()]
    total = sum(Decimal(amount) for amount in balances.values())
    lines.append(line(books, rest, f"{-total}"))
    books.post(OpeningBalance(id="OB", date="2026-10-01", lines=lines))


def vouchers(books: Books, *of: tuple[str, ...]) -> None:
    """Post vouchers, each written as account and amount in turn."""
    for number, flat in enumerate(of, 1):
        lines = [line(books, account, amount) for account, amount in zip(flat[::2], flat[1::2], strict=True)]
        books.post(ManualVoucher(id=f"V-{number}", date="2026-10-31", lines=lines))


def freed(chart: str) -> Books:
    """Open books whose control accounts stand beside those of the chart, under X and their code."""
    shipped = load_chart(chart)
    control = [row for row in shipped.account_map if row.role in ROLES and ROLES[row.role].control]
    codes = {row.account for row in control}
    accounts = [
        {**of.model_dump(), "code": f"X{of.code}", "parent": None, "stands_as": of.code}
        for of in shipped.accounts
        if of.code in codes
    ]
    rows = [{**row.model_dump(exclude_none=True), "account": f"X{row.account}"} for row in control]
    setup = Setup.model_validate(
        {
            "company": {
                "name": "甲公司",
                "currency": "CNY",
                "chart": chart,
                "first_period": "2026-10",
                "elements": [
                    *STANDARD_ELEMENTS,
                    *({"code": code, "name": code} for code in ("spoilage", "fuel")),
                ],
            },
            "partners": [
                {"code": code, "name": code, "supplier": True, "customer": True} for code in "ABCDFGH"
            ],
            "items": [{"code": "I", "name": "I", "kind": "raw", "item_class": "raw", "unit": "pcs"}],
            "item_classes": [{"code": kind, "name": kind, "valuation": "fifo"} for kind in KINDS],
            "units": [{"code": "pcs", "name": "pcs", "decimals": 0}],
            "cost_centres": [{"code": "OFFICE", "name": "Office", "purpose": "administration"}],
            "sites": [{"code": "MAIN", "name": "Main"}],
            "accounts": accounts,
            "account_map": rows,
        }
    )
    assert not setup.findings()
    return Books(setup, MemoryLog())
