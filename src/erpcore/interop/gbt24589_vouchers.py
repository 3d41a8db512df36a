"""总账: vouchers, the cash flows of vouchers, and the financial statements.

Source: GB/T 24589.1-2010, 4.2.2 (总账类). The flag 记账标志 is 1, since what is in the ledger is booked; 作废标志 is 0,
since nothing is ever voided: a voucher is taken back by another.
"""

from collections.abc import Iterator

from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.interop import gbt24589_names as names
from erpcore.interop.book_year import BookYear
from erpcore.interop.gbt24589_archive import RATE_TYPE, day
from erpcore.interop.gbt24589_ledger import Ledger
from erpcore.interop.tables import Row, Table
from erpcore.kernel.calendar import Period
from erpcore.kernel.money import currency
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line
from erpcore.masterdata.statement import CASH_FLOW, STATEMENTS
from erpcore.reports.catalogue import draw_up
from erpcore.reports.face import Face, voucher_text
from erpcore.reports.ledger.original_amounts import rate
from erpcore.reports.statements.cash_of_vouchers import cash_vouchers
from erpcore.reports.table import Report

OPENING = "期初"


class Vouchers:
    """The tables of 总账 that follow the balances."""

    def __init__(self, year: BookYear, ledger: Ledger) -> None:
        self._year = year
        self._ledger = ledger
        self._face = Face(year.master)
        self._book = year.master.currency.code

    def tables(self) -> list[Table]:
        """List the tables in the order of the standard."""
        statements = self._statements()
        return [
            Table("记账凭证", names.voucher(len(self._ledger.dimensions)), self._vouchers()),
            Table("现金流量凭证项目数据", names.CASH_FLOW, self._cash_flows()),
            Table("报表集", names.REPORT, (self._report(of) for of in statements)),
            Table("报表项数据", names.REPORT_ITEM, (row for of in statements for row in _items(of))),
        ]

    def _vouchers(self) -> Iterator[Row]:
        reviews = self._year.source.state.reviews
        for entry, voucher in self._year.vouchers():
            source = f"{kind(entry.document).zh} {entry.document.id}"
            head = {
                "记账凭证日期": day(voucher.date),
                "会计年度": voucher.period[:4],
                "会计期间号": str(int(voucher.period[5:])),
                "记账凭证类型编号": voucher.word,
                "记账凭证编号": voucher.number,
                "记账凭证摘要": voucher_text(entry.document, voucher.text).zh,
                "制单人": entry.actor,
                "审核人": reviews.reviewer(voucher.word, voucher.period, voucher.sequence),
                "记账人": entry.actor,
                "记账标志": "1",
                "作废标志": "0",
                "凭证来源系统": f"{OPENING} {source}" if entry.opening else source,
            }
            for number, line in enumerate(voucher.lines, 1):
                yield {**head, "记账凭证行号": str(number), **self._line(entry, line)}

    def _line(self, entry: Entry, line: Line) -> Row:
        original = self._year.original(entry, line)
        debit, credit = line.debit, line.credit
        told = {"币种编码": self._book, "汇率": "1"}
        own = None
        if original is not None:
            own = currency(original.currency)
            booked = debit - credit
            debit, credit = (0, -original.minor) if line.credit else (original.minor, 0)
            found = rate(self._face, original.currency, original.minor, booked)
            told = {"币种编码": own.code, "汇率类型编号": RATE_TYPE, "汇率": f"{found:f}" if found else ""}
        return {
            "科目编号": line.account,
            **self._ledger.auxiliaries(line.dimensions),
            **told,
            "借方原币金额": self._ledger.amount(debit, own),
            "借方本币金额": self._ledger.amount(line.debit),
            "贷方原币金额": self._ledger.amount(credit, own),
            "贷方本币金额": self._ledger.amount(line.credit),
        }

    def _cash_flows(self) -> Iterator[Row]:
        """Write the cash of each voucher by the line of the cash flow statement that it stands on."""
        layout = self._year.master.setup.layouts.get(CASH_FLOW)
        if layout is None:
            return
        span = self._year.periods[0].code, self._year.periods[-1].code
        for found in cash_vouchers(self._year.source, layout, [span]):
            for number, (line, accounts) in enumerate(found.lines.items(), 1):
                amount = -sum(accounts.values())
                named = layout.by_number.get(line)
                told = self._ledger.amount(abs(amount))
                values = (
                    *(found.number.rsplit("-", 3)[0], found.number, self._book, str(number)),
                    *(
                        named.words.zh if named else "未分类",
                        line,
                        "流出" if amount < 0 else "流入",
                        told,
                        told,
                    ),
                )
                yield dict(zip(names.CASH_FLOW, values, strict=True))

    def _latest(self) -> Period:
        """Find the last period of the year in which something is posted, or its first."""
        posted = self._year.source.state.ledger.by_account
        found = [period for period in self._year.periods if period.code in posted]
        return found[-1] if found else self._year.periods[0]

    def _statements(self) -> list[Report]:
        there = self._year.master.setup.layouts
        period = self._latest().code
        drawn = [name for name in STATEMENTS if name in there]
        return [draw_up(self._year.source, name, period, {"detail": ("formula",)}) for name in drawn]

    def _report(self, of: Report) -> Row:
        company = self._year.master.setup.company
        values = (
            *(of.name, of.title.zh, day(self._latest().last_day), of.period),
            *(company.name_zh or company.name, self._book),
        )
        return dict(zip(names.REPORT, values, strict=True))


def _items(of: Report) -> Iterator[Row]:
    """Write every figure of a statement: an item for each line and column."""
    amounts = [(number, column) for number, column in enumerate(of.columns) if column.kind == "amount"]
    keys = [column.key for column in of.columns]
    for row in of.rows:
        values = dict(zip(keys, row.values, strict=True))
        if values["line"] is None:
            continue
        name = values["name"]
        called = name.zh if isinstance(name, Words) else str(name)
        for number, column in amounts:
            figure = row.values[number]
            found = (
                *(of.name, f"{values['line']}.{column.key}", f"{called}（{column.heading.zh}）"),
                *(str(values["formula"] or ""), "" if figure is None else f"{figure}"),
            )
            yield dict(zip(names.REPORT_ITEM, found, strict=True))
