"""Checks of the financial statements: their lines add up, and every account stands on one of them, once."""

from collections.abc import Collection, Iterable, Iterator
from graphlib import CycleError

from erpcore.kernel.words import Words, listed
from erpcore.masterdata.chart import Account
from erpcore.masterdata.facts import SHIPPED, Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.layout import Layout, layouts, named_roots
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.statement import (
    CASH_FLOW,
    INCOME,
    NATURE,
    StatementLine,
    overlaid,
    read_selector,
    shipped_lines,
)

NAMES = {
    "balance_sheet": Words("balance sheet", "资产负债表"),
    "income_statement": Words("income statement", "利润表"),
    "cash_flow_statement": Words("cash flow statement", "现金流量表"),
    "cash_flow_supplement": Words("supplement of the cash flow statement", "现金流量表补充资料"),
    "expenses_by_nature": Words("expenses by nature", "费用按性质分类表"),
}
_STOCK = ("stock", "wip")
_SIDES = {"debit": Words("debit", "借方"), "credit": Words("credit", "贷方")}


def belongs(statement: str, account: Account, layout: Layout) -> bool:
    """Tell whether an account has to stand in a statement; of expenses by nature one line takes what no other does."""
    if statement == NATURE:
        return account.posting and (account.kind == "cost" or account.code in layout.standing_for(_STOCK))
    if statement == "income_statement":
        return account.posting and account.is_profit_or_loss
    return account.posting and account.code not in layout.cash


def check_statements(facts: Facts) -> Iterator[Flaw]:
    """Find lines that name nothing, or go round in a circle; accounts on no line, or on two, are warnings.

    What is shipped is proved: without lines of its own a company's own accounts alone are looked at.
    """
    own = facts.tables.statement_lines
    if not (facts.tables.accounts or own):
        return
    lines = overlaid(shipped_lines(facts.company.chart), own)
    numbers = {(of.statement, of.line) for of in lines}
    broken = [
        flaw
        for index, line in enumerate(own)
        for flaw in _line(facts, line, numbers, ("statement_lines", index))
    ]
    yield from broken
    for index, line in enumerate(own):
        yield from _empty(facts, line, ("statement_lines", index))
    places: dict[tuple[str, str], Path] = {
        (of.statement, of.line): ("statement_lines", index) for index, of in enumerate(own)
    }
    codes = facts.accounts if own else [account.code for account in facts.tables.accounts]
    for name, layout in layouts(lines, facts.accounts, facts.account_map).items():
        if own and not broken:
            yield from _sums(name, layout, places)
        yield from _accounts(facts, name, layout, codes)


def _line(
    facts: Facts, line: StatementLine, numbers: Collection[tuple[str, str]], path: Path
) -> Iterator[Flaw]:
    """Find accounts, roles and lines that a line names and that there are not."""
    for text in line.named:
        selector = read_selector(text)
        if selector is not None and selector.by == "code":
            yield from facts.unknown("accounts", selector.first, (*path, "accounts"))
    of_another = INCOME if line.part == "profit" else CASH_FLOW
    named = [
        *((line.statement, other) for other, _ in line.added),
        *([(line.statement, line.before)] if line.before else []),
        *((CASH_FLOW, other) for other in line.flows),
        *([(of_another, line.equals)] if line.equals else []),
        *((INCOME, other) for other in line.functions),
    ]
    for statement, other in named:
        if (statement, other) not in numbers:
            message = Words(
                f"the {NAMES[statement].en} has no line {other!r}, which line {line.line} names",
                f"{NAMES[statement].zh}没有第 {other!r} 行，而第 {line.line} 行引用了它",
            )
            yield Flaw(SetupCode.STATEMENT_LINE_UNKNOWN, path, message)


def _empty(facts: Facts, line: StatementLine, path: Path) -> Iterator[Flaw]:
    """Find ranges, kinds and roles that no account is of."""
    for text in line.named:
        selector = read_selector(text)
        if selector is None or selector.by == "code":
            continue
        if not any(named_roots(selector, facts.accounts.values(), facts.account_map)):
            message = Words(
                f"line {line.line} of the {NAMES[line.statement].en} names {text!r}, which no account is of",
                f"{NAMES[line.statement].zh}第 {line.line} 行列出 {text!r}，但没有这样的科目",
            )
            code = SetupCode.STATEMENT_LINE_NAMES_NOTHING
            yield Flaw(code, (*path, "accounts"), message, severity="warning")


def _sums(name: str, layout: Layout, places: dict[tuple[str, str], Path]) -> Iterator[Flaw]:
    """Find a circle, or else lines that do not count once in what the statement comes to."""
    try:
        miscounted = list(layout.miscounted())
    except CycleError as error:
        circle: list[str] = error.args[1]
        told = " > ".join(reversed(circle))
        message = Words(f"lines add each other up: {told}", f"报表行循环汇总：{told}")
        yield Flaw(SetupCode.STATEMENT_LINES_CIRCLE, places.get((name, circle[0]), SHIPPED), message)
        return
    for number in miscounted:
        message = Words(
            f"line {number} of the {NAMES[name].en} does not count once in what it comes to",
            f"{NAMES[name].zh}第 {number} 行未在合计中恰好计入一次",
        )
        path = places.get((name, number), SHIPPED)
        yield Flaw(SetupCode.STATEMENT_LINE_NOT_COUNTED, path, message, severity="warning")


def _accounts(facts: Facts, name: str, layout: Layout, codes: Iterable[str]) -> Iterator[Flaw]:
    """Find accounts that stand nowhere in a statement, or on several lines."""
    for account in map(facts.accounts.__getitem__, codes):
        doubt = layout.doubtful(account) if belongs(name, account, layout) else None
        if doubt is None:
            continue
        side, lines = doubt
        where = listed(f"line {line}" for line in lines) if lines else Words("no line", "任何一行")
        message = Words(
            f"a {side} balance of account {account.code} stands on {where.en} of the {NAMES[name].en}",
            f"科目 {account.code} 的{_SIDES[side].zh}余额未列入{NAMES[name].zh}"
            if not lines
            else f"科目 {account.code} 的{_SIDES[side].zh}余额列入{NAMES[name].zh}第 {'、'.join(lines)} 行",
        )
        code = SetupCode.ACCOUNT_TWICE_IN_STATEMENT if lines else SetupCode.ACCOUNT_NOT_IN_STATEMENT
        yield Flaw(code, facts.places_of_accounts.get(account.code, SHIPPED), message, severity="warning")
