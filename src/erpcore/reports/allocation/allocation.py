"""Allocation tables (费用分配表): which accounts, orders and cost centres are charged with a kind of cost, and on what.

A row is one giver (a material, the hours of a work centre, a cost that is shared out) charged to one taker on one
account; the foot leads from the rows' total over what else was posted on the accounts charged to their movement in the
general ledger. Narrowed, the documents stand below each row instead.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 费用要素的归集和分配.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from erpcore.flow.make.order import find_order
from erpcore.flow.make.owing import CREDITS
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.allocation.distribution_bases import BASES
from erpcore.reports.charges import Charge, Describe, charges
from erpcore.reports.face import Face, named, summary
from erpcore.reports.ledger.control_accounts import chooser
from erpcore.reports.ledger.ledger_foot import foot
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, VoucherNumbers
from erpcore.reports.table import Column, Report, Rows, Style, Value

SUBTOTAL = Words("Subtotal", "小计")
TAKER = (
    Column("account", "text", Words("Account charged", "应借科目")),
    Column("account_name", "text", words.ACCOUNT_NAME),
    Column("cost_centre", "text", Words("Cost centre", "成本中心")),
    Column("item", "text", Words("Product", "产品")),
    Column("work_order", "text", words.WORK_ORDER),
)
CREDITED = Column("credit_account", "text", Words("Credited", "贷方科目"))
BY_HOURS = (
    *TAKER,
    Column("code", "text", Words("Work centre / document", "工作中心/单据")),
    Column("name", "text", words.ITEM_NAME),
    Column("basis", "text", Words("Basis", "分配标准")),
    Column("quantity", "quantity", Words("Hours / measure", "工时/数量")),
    Column("rate", "price", Words("Rate", "分配率")),
    Column("amount", "amount", words.AMOUNT, zeros=True),
    CREDITED,
)
SLIP = (
    Column("date", "date", words.DATE),
    Column("voucher", "text", words.VOUCHER),
    Column("document", "text", words.DOCUMENT),
)
OPTIONS = (
    Option("item", "code", "only orders of this product, with the documents"),
    Option("work_order", "code", "only this work order, with the documents"),
    Option("cost_centre", "code", "only this cost centre, with the documents"),
    Option("account", "code", "only what is charged on this account, with the documents"),
)
Cells = Callable[[Face, Sequence[Charge]], dict[str, Value]]


class Table(NamedTuple):
    """What one allocation table is about.

    Its columns are those of `columns` for the month; `cells` writes those that a row of charges has besides its
    taker, giver and amount, `sums` those of a group of rows. `arrange` may put charges beside others first.
    """

    name: str
    title: Words
    meaning: str
    group: tuple[str, ...]  # the columns that rows are grouped and added up by
    describe: Describe
    columns: Callable[[Source, Period], tuple[Column, ...]]
    cells: Cells
    sums: Cells
    arrange: Callable[[Source, list[Charge]], list[Charge]] = lambda _, found: found

    def definition(self) -> Definition:
        """Make the report of it."""

        def build(
            source: Source,
            period: Period,
            *,
            item: str = "",
            work_order: str = "",
            cost_centre: str = "",
            account: str = "",
        ) -> Report:
            asked = {"item": item, "work_order": work_order, "cost_centre": cost_centre, "account": account}
            return draw_up(self, source, period, {name: code for name, code in asked.items() if code})

        return Definition(self.name, self.title, self.meaning, build, OPTIONS)


def draw_up(table: Table, source: Source, period: Period, asked: dict[str, str]) -> Report:
    """Draw up an allocation table.

    Args:
        table: Which.
        source: The books.
        period: The month.
        asked: The codes by which it is narrowed: "item", "work_order", "cost_centre", "account".

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_COST_CENTRE, UNKNOWN_ORDER, UNKNOWN_ACCOUNT.
    """
    _check(source, asked)
    face = Face(source.state.master)
    account_of = chooser(source.state.account_map)
    found = [
        charge
        for charge in table.arrange(source, list(charges(table.describe, source, period, face, account_of)))
        if all(getattr(charge, key) == code for key, code in asked.items())
    ]
    columns = table.columns(source, period)
    rows = _rows(table, face, found, (*columns, *SLIP) if asked else columns)
    facts = []
    if not asked:
        accounts, total = {charge.account for charge in found}, sum(charge.amount for charge in found)
        facts = foot(source, period, account_of, accounts, total, rows)
    return face.report(table.name, table.title, period, rows.columns, rows.rows, facts=facts)


def _check(source: Source, asked: dict[str, str]) -> None:
    state = source.state
    if "item" in asked:
        state.master.item(asked["item"])
    if "cost_centre" in asked:
        state.master.cost_centre(asked["cost_centre"])
    order = asked.get("work_order")
    if order:
        find_order(state, order)
    if "account" in asked:
        state.master.account(asked["account"])


def _rows(table: Table, face: Face, found: list[Charge], columns: tuple[Column, ...]) -> Rows:
    documents = columns[-len(SLIP) :] == SLIP
    rows = Rows(columns)
    groups: dict[tuple[str | Words, ...], dict[tuple[str | Words, ...], list[Charge]]] = {}
    for charge in found:
        key = (
            charge.account,
            charge.cost_centre,
            charge.item,
            charge.work_order,
            charge.code,
            charge.name,
            charge.basis,
            charge.beside or charge.credited,
        )
        group = tuple(getattr(charge, column) for column in table.group)
        groups.setdefault(group, {}).setdefault(key, []).append(charge)
    numbers = VoucherNumbers()
    for group, lines in sorted(groups.items()):
        shown = [behind for _, behind in sorted(lines.items()) if documents or _anything(behind)]
        for behind in shown:
            _line(table, rows, face, "line", behind)
            for charge in behind if documents else ():
                _line(table, rows, face, "detail", [charge], numbers.of(charge.entry, charge.at))
        every = [charge for behind in lines.values() for charge in behind]
        if shown:
            of_group = dict(zip(table.group, group, strict=True))
            _sum(table, rows, face, "subtotal", every, name=SUBTOTAL, **of_group)
    _sum(table, rows, face, "total", found, name=words.TOTAL)
    return rows


def _anything(behind: list[Charge]) -> bool:
    """Tell whether a row says anything: what came and went back in full is no use of goods, nor a cost shared out."""
    if sum(charge.amount for charge in behind):
        return True
    return behind[0].giver not in CREDITS and bool(sum(charge.quantity for charge in behind))


def _line(
    table: Table, rows: Rows, face: Face, style: Style, behind: list[Charge], voucher: str = ""
) -> None:
    first = behind[0]
    slip: dict[str, Value] = {}
    if style == "detail":
        document = first.entry.document
        slip = {"date": document.date, "voucher": voucher, "document": document.id}
    rows.add(
        style,
        account=first.account,
        account_name=named(face.master.accounts.get(first.account)),
        cost_centre=first.cost_centre,
        item=first.item,
        work_order=first.work_order,
        code=first.code,
        name=summary(first.entry.document) if slip else first.name,
        amount=face.amount(sum(charge.amount for charge in behind)),
        credit_account=", ".join(dict.fromkeys(charge.credited for charge in behind)),
        **table.cells(face, behind),
        **slip,
    )


def _sum(table: Table, rows: Rows, face: Face, style: Style, every: list[Charge], **values: Value) -> None:
    """Add a group up, or everything."""
    amount = face.amount(sum(charge.amount for charge in every))
    found = table.sums(face, every) if style == "subtotal" else _amounts_only(table.sums(face, every))
    rows.add(style, amount=amount, **found, **values)


def _amounts_only(values: dict[str, Value]) -> dict[str, Value]:
    """Leave out of the total what does not add up over groups: hours on different bases, and rates."""
    return {key: value for key, value in values.items() if key not in ("quantity", "rate")}


def hours(face: Face, behind: Sequence[Charge]) -> dict[str, Value]:
    """Write hours, or another basis, and the rate that they were charged at."""
    moved = sum(charge.quantity for charge in behind)
    amount = sum(charge.amount for charge in behind)
    return {"basis": behind[0].basis, "quantity": from_micro(moved), "rate": face.unit_cost(amount, moved)}


def summed_hours(face: Face, every: Sequence[Charge]) -> dict[str, Value]:
    """Add the hours of a group on one basis up, each once; the rate is that of the whole group.

    What several documents have measured, each in a measure of its own, is no sum: kilowatt-hours and wages, or the same
    wages for one fund after the other.
    """
    documents = {charge.code for charge in every if charge.counted and charge.basis == BASES["measured"]}
    if len(documents) > 1:
        return {"quantity": None, "rate": None}
    moved = sum(charge.quantity for charge in every if charge.counted)
    amount = sum(charge.amount for charge in every)
    return {"quantity": from_micro(moved), "rate": face.unit_cost(amount, moved)}
