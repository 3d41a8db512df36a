"""总账: the chart of accounts, which auxiliary items accounts have, and balances and turnover of every period.

Source: GB/T 24589.1-2010, 4.2.2 (总账类); the balances are those of the trial balance.
"""

from collections.abc import Iterator

from erpcore.interop import gbt24589_names as names
from erpcore.interop.book_year import Balance, BookYear
from erpcore.interop.gbt24589_archive import ARCHIVES, dimensions_of
from erpcore.interop.tables import Row, Table
from erpcore.kernel.money import Currency, currency, to_decimal
from erpcore.ledger.lines import Dimensions
from erpcore.reports.face import Face, named
from erpcore.reports.ledger.original_amounts import Cell, balances
from erpcore.reports.turnover import class_of

SIDES = {"debit": "借", "credit": "贷"}
_CLASSES = {
    "asset": "资产",
    "liability": "负债",
    "equity": "所有者权益",
    "cost": "成本",
    "profit": "损益",
}


class Ledger:
    """The tables of 总账 about accounts."""

    def __init__(self, year: BookYear) -> None:
        self._year = year
        self._master = year.master
        self._face = Face(year.master)
        self.dimensions = dimensions_of(year)
        self._numbers = {name: number for number, name in enumerate(self.dimensions, 1)}

    def tables(self) -> list[Table]:
        """List the tables in the order of the standard."""
        return [
            Table("总账基础信息", names.LEDGER_BASE, [{"会计科目编号规则": self._lengths()}]),
            Table("会计科目", names.ACCOUNT, self._accounts()),
            Table("科目辅助核算", names.AUXILIARY, self._auxiliaries()),
            Table("现金流量项目", names.CASH_ITEM, self._cash_items()),
            Table("科目余额及发生额", names.balance(len(self.dimensions)), self._balances()),
        ]

    def auxiliaries(self, dimensions: Dimensions) -> Row:
        """Write dimension values as auxiliary items."""
        return {names.auxiliary(self._numbers[name]): value for name, value in dimensions}

    def amount(self, minor: int, unit: Currency | None = None) -> str:
        """Write an amount, in the book currency where no other is named."""
        return f"{to_decimal(minor, unit or self._master.currency):f}"

    def _level(self, code: str) -> int:
        above, level = self._master.accounts[code].parent, 1
        while above is not None:
            above, level = self._master.accounts[above].parent, level + 1
        return level

    def _lengths(self) -> str:
        """Say how many characters each level of the chart adds; "" where accounts of a level differ."""
        lengths: dict[int, set[int]] = {}
        for code in self._master.accounts:
            lengths.setdefault(self._level(code), set()).add(len(code))
        found = [of.pop() if len(of) == 1 else 0 for _, of in sorted(lengths.items())]
        if not all(found):
            return ""
        return "-".join(str(of - before) for of, before in zip(found, [0, *found], strict=False))

    def _accounts(self) -> Iterator[Row]:
        for code, account in sorted(self._master.accounts.items()):
            values = (
                code,
                named(account).zh,
                str(self._level(code)),
                _CLASSES[class_of(account)],
                SIDES[account.side],
            )
            yield dict(zip(names.ACCOUNT, values, strict=True))

    def _auxiliaries(self) -> Iterator[Row]:
        for code, account in sorted(self._master.accounts.items()):
            for name in (*account.dimensions, *account.optional_dimensions):
                called = self._face.analyses[name].zh
                values = code, str(self._numbers[name]), called, ARCHIVES.get(name, "自定义档案项"), name
                yield dict(zip(names.AUXILIARY, values, strict=True))

    def _cash_items(self) -> Iterator[Row]:
        layout = self._master.setup.layouts.get("cash_flow_statement")
        for line in layout.lines if layout else ():
            if not line.heading:
                yield {
                    "现金流量项目编码": line.line,
                    "现金流量项目名称": line.words.zh,
                    "是否末级": str(int(line.counts)),
                    "现金流量项目级次": "1",
                }

    def _balances(self) -> Iterator[Row]:
        abroad: dict[Cell, tuple[int, int, int]] = {}
        period = ""
        for balance in self._year.balances():
            if period != balance.period.code:
                period = balance.period.code
                abroad = self._abroad(balance)
            yield {
                "科目编号": balance.account,
                **self.auxiliaries(balance.dimensions),
                "期初余额方向": self._side(balance.account, balance.opening),
                "期末余额方向": self._side(balance.account, balance.closing),
                "会计年度": str(balance.period.fiscal_year),
                "会计期间号": str(balance.period.number),
                "期初本币余额": self.amount(abs(balance.opening)),
                "借方本币金额": self.amount(balance.debit),
                "贷方本币金额": self.amount(balance.credit),
                "期末本币余额": self.amount(abs(balance.closing)),
                **self._originals(balance, abroad),
            }

    def _abroad(self, balance: Balance) -> dict[Cell, tuple[int, int, int]]:
        """Find what accounts that are kept in another currency have in it: opening, debit, credit."""
        if not self._master.kept_in:
            return {}
        found = balances(self._year.source, balance.period)
        return {cell: (of.opening, of.debit, of.credit) for cell, of in found.items()}

    def _originals(self, balance: Balance, abroad: dict[Cell, tuple[int, int, int]]) -> Row:
        """Write the amounts in the currency that the account is kept in: its own, or that of the books."""
        code = self._master.kept_in.get(balance.account)
        opening, debit, credit = balance.opening, balance.debit, balance.credit
        if code is not None:
            opening, debit, credit = abroad.get(Cell(balance.account, balance.dimensions, code), (0, 0, 0))
        own = self._master.currency if code is None else currency(code)
        return {
            "币种编码": own.code,
            "期初原币余额": self.amount(self._signed(opening, balance.opening), own),
            "借方原币金额": self.amount(debit, own),
            "贷方原币金额": self.amount(credit, own),
            "期末原币余额": self.amount(self._signed(opening + debit - credit, balance.closing), own),
        }

    @staticmethod
    def _signed(original: int, booked: int) -> int:
        """Write a balance as positive on the side that the book amount stands on."""
        return original if booked > 0 else -original if booked < 0 else abs(original)

    def _side(self, account: str, balance: int) -> str:
        """Say on which side a balance stands; one of nothing on the side that the account usually has."""
        if not balance:
            return SIDES[self._master.accounts[account].side]
        return "借" if balance > 0 else "贷"
