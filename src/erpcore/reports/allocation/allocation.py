"""Allocation tables (费用分配表): which accounts, orders and cost centres are charged with a kind of cost, and on what.

A row is one giver (a material, the hours of a work centre, a cost that is shared out) charged to one taker on one
account; the foot leads from the rows' total over what else was posted on the accounts charged to their movement in the
general ledger. Narrowed, the documents stand below each row instead.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 费用要素的归集和分配.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.creditor import CREDITS
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.charges import Charge, Describe, charges
from erpcore.reports.control_accounts import chooser
from erpcore.reports.distribution_bases import BASES
from erpcore.reports.face import Face, summary
from erpcore.reports.ledger_foot import foot
from erpcore.reports.options import Definition, Option
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Style, Value

SUBTOTAL = Words("Subtotal", "小计")
TAKER = (
    Column("account", "text", words.ACCOUNT_CHARGED),
    Column("account_name", "text", words.ACCOUNT_NAME),
    Column("cost_centre", "text", words.COST_CENTRE),
    Column("item", "text", words.PRODUCT),
    Column("work_order", "text", words.WORK_ORDER),
)
GIVER = (
    Column("code", "text", Words("Work centre / document", "工作中心/单据")),
    Column("name", "text", words.NAME),
)
REST = Column("rest", "amount", Words("Left by the rate", "尾差"))
CREDITED = Column("credit_account", "text", Words("Credited", "贷方科目"))
BY_HOURS = (
    *TAKER,
    *GIVER,
    Column("basis", "text", words.BASIS),
    Column("quantity", "quantity", words.HOURS_OR_MEASURE),
    Column("rate", "price", words.RATE),
    Column("amount", "amount", words.AMOUNT, zeros=True),
)
OPTIONS = (
    Option("item", "item", "only orders of this product, with the documents"),
    Option("work_order", "work_order", "only this work order, with the documents"),
    Option("cost_centre", "cost_centre", "only this cost centre, with the documents"),
    Option("account", "account", "only what is charged on this account, with the documents"),
)
Cells = Callable[[Face, Sequence[Charge]], dict[str, Value]]


class Table(NamedTuple):
    """What one allocation table is about.

    Its columns are those of `columns` for the month; `cells` writes those that a row of charges has besides its
    taker, giver and amount, `sums` those of a group of rows. `arrange` may put charges beside others, or
    at other rates, first.
    """

    name: str
    title: Words
    meaning: str
    group: tuple[str, ...]  # the columns that rows are grouped and added up by
    describe: Describe
    columns: Callable[[Source, Period], tuple[Column, ...]]
    cells: Cells
    sums: Cells
    arrange: Callable[[Source, Period, list[Charge]], list[Charge]] = lambda _source, _period, found: found

    def definition(self) -> Definition:
        """Make the report of it."""
        return Definition(self.name, self.title, self.meaning, self.build, OPTIONS)

    def build(self, source: Source, period: Period, **asked: str) -> Report:
        """Draw the table up for a month."""
        face = Face(source.state.master)
        account_of = chooser(source.state.account_map)
        found = [
            charge
            for charge in self.arrange(
                source, period, list(charges(self.describe, source, period, face, account_of))
            )
            if all(getattr(charge, key) == code for key, code in asked.items())
        ]
        writer = _Writer(self, face, self.columns(source, period), documents=bool(asked))
        writer.write(found)
        facts = []
        if not asked:
            accounts = {charge.account for charge in found}
            facts = foot(source, period, account_of, accounts, _amount(found), writer.rows)
        return face.report(self.definition(), period, writer.rows, facts=facts)


class _Writer:
    """Writes the rows."""

    def __init__(self, table: Table, face: Face, columns: Sequence[Column], *, documents: bool) -> None:
        self.table = table
        self.face = face
        self.documents = documents
        self.rows = Rows((*columns, *(SLIP if documents else ())))
        self._slips = Slips()

    def write(self, found: Sequence[Charge]) -> None:
        """Write group by group what is charged, each with its sum, and the total."""
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
            group = tuple(getattr(charge, column) for column in self.table.group)
            groups.setdefault(group, {}).setdefault(key, []).append(charge)
        left: list[Value] = []  # by the rates, group by group
        for group, lines in sorted(groups.items()):
            shown = [behind for _, behind in sorted(lines.items()) if self.documents or _anything(behind)]
            before = len(left)
            for behind in shown:
                left.append(self._line("line", behind[0].name, behind))
                for charge in behind if self.documents else ():
                    slip = self._slips.cells(charge.entry, charge.at)
                    self._line("detail", summary(charge.entry.document), [charge], **slip)
            if shown:
                every = [charge for behind in lines.values() for charge in behind]
                of_group: dict[str, Value] = dict(zip(self.table.group, group, strict=True))
                sums = self.table.sums(self.face, every)
                self._sum("subtotal", SUBTOTAL, every, **of_group, **sums, **_left(left[before:]))
        # hours on different bases, and rates, do not add up over groups
        whole = self.table.sums(self.face, found)
        sums = {key: value for key, value in whole.items() if key not in ("quantity", "rate")}
        self._sum("total", words.TOTAL, found, **sums, **_left(left))

    def _line(self, style: Style, name: Words, behind: Sequence[Charge], **slip: Value) -> Value:
        """Write a row; what its rate leaves is given back."""
        first, cells = behind[0], self.table.cells(self.face, behind)
        self.rows.add(
            style,
            account=first.account,
            account_name=self.face.account(first.account),
            cost_centre=first.cost_centre,
            item=first.item,
            work_order=first.work_order,
            code=first.code,
            name=name,
            amount=self.face.amount(_amount(behind)),
            credit_account=", ".join(dict.fromkeys(charge.credited for charge in behind)),
            **cells,
            **slip,
        )
        return cells.get("rest")

    def _sum(self, style: Style, name: Words, every: Sequence[Charge], **sums: Value) -> None:
        self.rows.add(style, name=name, amount=self.face.amount(_amount(every)), **sums)


def _anything(behind: Sequence[Charge]) -> bool:
    """Tell whether a row says anything: what came and went back in full is no use of goods, nor a cost shared out."""
    if _amount(behind):
        return True
    return behind[0].giver not in CREDITS and bool(sum(charge.quantity for charge in behind))


def _left(rests: Sequence[Value]) -> dict[str, Value]:
    """Add up what rates have left, where any was charged."""
    told = [rest for rest in rests if isinstance(rest, Decimal)]
    return {"rest": sum(told, Decimal(0))} if told else {}


def _amount(behind: Sequence[Charge]) -> int:
    return sum(charge.amount for charge in behind)


def rests(source: Source) -> tuple[Column, ...]:
    """Give the column of what rates leave, where the company rounds them."""
    return () if source.state.master.policies.rate_decimals is None else (REST,)


def by_hours(source: Source, _: Period) -> tuple[Column, ...]:
    """Give the columns of a table of hours, or another basis, at their rates."""
    return (*BY_HOURS, *rests(source), CREDITED)


def at_rate(face: Face, behind: Sequence[Charge], moved: int) -> dict[str, Value]:
    """Write the rate that was charged, and what it has left where the company rounds it; else amount by measure."""
    amount, rate = _amount(behind), behind[0].rate
    if rate is None or not moved:
        return {"rate": face.unit_cost(amount, moved)}
    charged = half_up(Fraction(rate) * moved * 10**face.decimals / MICRO)
    return {"rate": rate, "rest": face.amount(amount - charged)}


def hours(face: Face, behind: Sequence[Charge]) -> dict[str, Value]:
    """Write hours, or another basis, and the rate that they were charged at."""
    moved = sum(charge.quantity for charge in behind)
    return {"basis": behind[0].basis, "quantity": from_micro(moved), **at_rate(face, behind, moved)}


def summed_hours(face: Face, every: Sequence[Charge]) -> dict[str, Value]:
    """Add the hours of a group on one basis up, each once; the rate is the one charged, or that of the whole group.

    What several documents have measured, each in a measure of its own, is no sum: kilowatt-hours and wages, or the same
    wages for one fund after the other.
    """
    documents = {charge.code for charge in every if charge.counted and charge.basis == BASES["measured"]}
    if len(documents) > 1:
        return {"quantity": None, "rate": None}
    moved = sum(charge.quantity for charge in every if charge.counted)
    rates = {charge.rate for charge in every}
    rate = rates.pop() if len(rates) == 1 and moved else None
    return {
        "quantity": from_micro(moved),
        "rate": face.unit_cost(_amount(every), moved) if rate is None else rate,
    }
