"""Allocation tables (费用分配表): which accounts, orders and cost centres are charged with a kind of cost, and on what.

A row is one giver (a material, the hours of a work centre) charged to one taker on one account; the foot leads from
the rows' total over what else was posted on the accounts charged to their movement in the general ledger. Narrowed,
the documents stand below each row instead.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 费用要素的归集和分配.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code, Refused
from erpcore.posting.roles import JOURNAL
from erpcore.reports import words
from erpcore.reports.charges import Charge, Describe, charges, entries_within
from erpcore.reports.control import AccountOf, chooser, own_lines
from erpcore.reports.face import Face, named, quantity, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, voucher_of
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.turnover import by_account
from erpcore.reports.words import Words

SUBTOTAL = Words("Subtotal", "小计")
CREDITED = Words("Credited", "贷方科目")
OTHERS = Words("Other postings on these accounts", "上列科目其他发生额")
LEDGER = Words(
    "Movement of these accounts in the general ledger, before profit is carried",
    "上列科目总账发生净额（结转损益前）",
)
COLUMNS = (
    Column("account", "text", words.ACCOUNT_CODE),
    Column("account_name", "text", words.ACCOUNT_NAME),
    Column("cost_centre", "text", Words("Cost centre", "成本中心")),
    Column("work_order", "text", words.WORK_ORDER),
    Column("item", "text", Words("Product", "产品")),
    Column("code", "text", Words("Material / work centre", "材料/工作中心")),
    Column("name", "text", words.ITEM_NAME),
    Column("basis", "text", Words("Basis", "分配标准")),
    Column("quantity", "quantity", Words("Quantity / hours", "数量/工时")),
    Column("rate", "price", Words("Price / rate", "单价/分配率")),
    Column("amount", "amount", words.AMOUNT, zeros=True),
    Column("credit_account", "text", CREDITED),
)
SLIP = (
    Column("date", "date", words.DATE),
    Column("voucher", "text", words.VOUCHER),
    Column("document", "text", words.DOCUMENT),
)


Key = tuple[str, str, str, str, str, Words, str]


class Table(NamedTuple):
    """What one allocation table is about."""

    name: str
    title: Words
    meaning: str
    group: tuple[str, ...]  # the columns that rows are grouped and added up by
    describe: Describe

    def definition(self) -> Definition:
        """Make the report of it."""

        def build(
            source: Source, period: Period, *, item: str = "", work_order: str = "", cost_centre: str = ""
        ) -> Report:
            return draw_up(self, source, period, item, work_order, cost_centre)

        return Definition(self.name, self.title, self.meaning, build, OPTIONS)


OPTIONS = (
    Option("item", "code", "only orders of this product, with the documents"),
    Option("work_order", "code", "only this work order, with the documents"),
    Option("cost_centre", "code", "only this cost centre, with the documents"),
)


def draw_up(
    table: Table, source: Source, period: Period, item: str, work_order: str, cost_centre: str
) -> Report:
    """Draw up an allocation table.

    Args:
        table: Which.
        source: The books.
        period: The month.
        item: Only orders of this product; "": all takers.
        work_order: Only this order; "": all takers.
        cost_centre: Only this cost centre; "": all.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_COST_CENTRE, UNKNOWN_ORDER.
    """
    state = source.state
    if item:
        state.master.item(item)
    if cost_centre:
        state.master.cost_centre(cost_centre)
    if work_order and work_order not in state.orders.orders:
        raise Refused(Code.UNKNOWN_ORDER, field="work_order", expected=f"a work order; found {work_order}")
    face = Face(state.master)
    account_of = chooser(state.account_map)
    found = [
        charge
        for charge in charges(table.describe, source, period, face, account_of)
        if item in ("", charge.item)
        and work_order in ("", charge.work_order)
        and cost_centre in ("", charge.cost_centre)
    ]
    whole = not item and not work_order and not cost_centre
    rows = _rows(table, face, found, documents=not whole)
    facts = []
    if whole:
        accounts, total = {charge.account for charge in found}, sum(charge.amount for charge in found)
        facts = foot(source, period, account_of, accounts, total, rows)
    return face.report(table.name, table.title, period, rows.columns, rows.rows, facts=facts)


def _rows(table: Table, face: Face, found: list[Charge], *, documents: bool) -> Rows:
    rows = Rows((*COLUMNS, *SLIP) if documents else COLUMNS)
    groups: dict[tuple[str | Words, ...], dict[Key, list[Charge]]] = {}
    for charge in found:
        key = (
            charge.account,
            charge.cost_centre,
            charge.work_order,
            charge.item,
            charge.code,
            charge.basis,
            charge.credited,
        )
        group = tuple(getattr(charge, column) for column in table.group)
        groups.setdefault(group, {}).setdefault(key, []).append(charge)
    for group, lines in sorted(groups.items()):
        for _, behind in sorted(lines.items()):
            _line(rows, face, "line", behind)
            for charge in behind if documents else ():
                _line(rows, face, "detail", [charge])
        every = [charge for behind in lines.values() for charge in behind]
        _sum(rows, face, dict(zip(table.group, group, strict=True)), every)
    total = sum(charge.amount for charge in found)
    rows.add("total", name=words.TOTAL, amount=face.amount(total))
    return rows


def _line(rows: Rows, face: Face, style: Style, behind: list[Charge]) -> None:
    first = behind[0]
    moved = sum(charge.quantity for charge in behind)
    amount = sum(charge.amount for charge in behind)
    slip: dict[str, Value] = {}
    if style == "detail":
        document = first.entry.document
        slip = {"date": document.date, "voucher": voucher_of(first.entry, first.at), "document": document.id}
    rows.add(
        style,
        account=first.account,
        account_name=named(face.master.accounts.get(first.account)),
        cost_centre=first.cost_centre,
        work_order=first.work_order,
        item=first.item,
        code=first.code,
        name=summary(first.entry.document) if slip else first.name,
        basis=first.basis,
        quantity=quantity(moved),
        rate=face.unit_cost(amount, moved),
        amount=face.amount(amount),
        credit_account=first.credited,
        **slip,
    )


def _sum(rows: Rows, face: Face, group: dict[str, str | Words], every: list[Charge]) -> None:
    """Add a group up; the quantities only of hours on one basis, whose rate is that of the whole group."""
    amount = sum(charge.amount for charge in every)
    values: dict[str, Value] = {**group}
    if "basis" in group:
        moved = sum(charge.quantity for charge in every)
        values |= {"quantity": quantity(moved), "rate": face.unit_cost(amount, moved)}
    rows.add("subtotal", name=SUBTOTAL, amount=face.amount(amount), **values)


def foot(
    source: Source, period: Period, account_of: AccountOf, accounts: set[str], total: int, rows: Rows
) -> list[Fact]:
    """Lead from a table's total to what the general ledger has on the accounts that it is about.

    Args:
        source: The books.
        period: Whose movement is meant.
        account_of: Chooses accounts.
        accounts: The accounts.
        total: What the table says of them, minor units, debit positive.
        rows: Where the foot is written.
    """
    face = Face(source.state.master)
    moved, booked = posted(source, period, account_of, accounts)
    rows.add("subtotal", name=OTHERS, amount=face.amount(moved - total))
    rows.add("closing", name=LEDGER, amount=face.amount(booked))
    return [Fact("difference", words.DIFFERENCE, face.amount(moved - booked))]


def posted(source: Source, period: Period, account_of: AccountOf, accounts: set[str]) -> tuple[int, int]:
    """Say what the movements of a period put on some accounts, and what the general ledger has of it.

    Returns:
        Both in minor units, debit positive, without opening balances and the carry of profit; what is held back for a
        summary voucher counts as booked.
    """
    turnovers = by_account(source.state.ledger, period)
    booked = sum(
        turnovers[account][1] - turnovers[account][2] for account in accounts if account in turnovers
    )
    for (_, code), lines in source.state.collected.items():
        booked += sum(
            line.debit - line.credit for line in lines if line.account in accounts and code == period.code
        )
    for entry in entries_within(source, period):
        for line in own_lines(entry) if isinstance(entry.document, ProfitCarry) else ():
            booked -= line.debit - line.credit if line.account in accounts else 0
    return sum(_moved(source, period, account_of, accounts)), booked


def _moved(source: Source, period: Period, account_of: AccountOf, accounts: set[str]) -> Iterator[int]:
    """Yield what moved on accounts in a period, but for openings and the carry of profit; debit positive."""
    for entry in entries_within(source, period):
        for movement in () if entry.opening or isinstance(entry.document, ProfitCarry) else entry.movements:
            sign = -1 if movement.contra else 1
            for out, arrived, amount in movement.amounts:
                if movement.target.role != JOURNAL and account_of(movement.target, arrived) in accounts:
                    yield sign * amount
                if movement.source.role != JOURNAL and account_of(movement.source, out) in accounts:
                    yield -sign * amount
