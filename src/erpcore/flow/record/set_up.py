"""The set-up as a document: the log's first entry, and every dated change of master data after it.

Before: nothing.   After: opening balances, then every other step.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.misread import invalid_setup
from erpcore.flow.record.balances_stay import check_balances_stay
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, SetupError, invalid
from erpcore.kernel.fields import FIRST_DAY
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.tables import SetupTables
from erpcore.posting.account_map import AccountMap


class SetUp(Document):
    """Begin the books with a set-up, or change master data from a day on (建账、基础资料变更)."""

    type: Literal["set_up"] = "set_up"
    setup: Setup | None = None  # only in the log's first entry
    tables: SetupTables | None = None  # new items, BOM versions, rates, accounts, rules ...

    @classmethod
    def of(cls, setup: Setup) -> "SetUp":
        """Write the first document of a log: dated the first day of the first period."""
        first = setup.company.first_period
        day = setup.company.calendar.build().period(first).start if first else FIRST_DAY
        return cls(id="SET-UP", date=day, setup=setup)


def decide(books: View, document: SetUp) -> Effect:
    """Check the set-up or the change as a whole.

    Raises:
        Refused: SETUP_DIFFERS for a whole set-up after the first entry; PERIOD_UNKNOWN for a period without the
            day; DOCUMENT_INVALID for a change of nothing; SETUP_INVALID, naming every finding, or what would move
            from one control account to another.
    """
    if document.setup is not None and books.position:
        expected = Words("only tables: the log has its set-up already", "只能给出 tables：日志已有初始设置")
        raise Refused(Code.SETUP_DIFFERS, field="setup", expected=expected)
    books.periods.containing(document.date, document.period)
    if document.setup is None and document.tables is None:
        raise invalid("tables", "the records that are added", "须给出增加的记录")
    if document.tables is not None:
        if document.tables == SetupTables():
            raise invalid("tables", "at least one record", "至少须有一条记录")
        _check_ledgers(books, document.tables)
        try:
            setup = books.master.setup.merged(document.tables)
        except SetupError as error:
            raise invalid_setup("", error.findings, "tables") from error
        check_balances_stay(books, AccountMap(MasterData(setup)))
    return Effect(marks=(Mark("set_up", document.id, "merged", "", str(document.date)),))


def _check_ledgers(books: View, tables: SetupTables) -> None:
    """Refuse a change that begins a further ledger, or alters what one is; it may only add to one.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    ledgers = {of.code: of for of in books.master.setup.ledgers}
    for number, row in enumerate(tables.ledgers, 1):
        known = ledgers.get(row.code)
        if known is None:
            raise invalid(
                f"tables.ledgers.{number}.code",
                f"a ledger that began with the books; found {row.code!r}",
                f"应为建账时已设的账簿，现为 {row.code!r}",
            )
        for field in ("name", "name_zh", "chart", "voucher_word", "open_periods"):
            usual, found = type(row).model_fields[field].default, getattr(row, field)
            if found not in (usual, getattr(known, field)):
                was = getattr(known, field)
                raise invalid(
                    f"tables.ledgers.{number}.{field}",
                    f"{was!r}, as it is: a change adds accounts, rows and lines",
                    f"应为原值 {was!r}：变更只能增加科目、科目对照行、凭证模板和报表行",
                )


STEP = Step(SetUp, decide, needs_open_period=False)
