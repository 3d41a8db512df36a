"""The set-up as a document: the log's first entry, and every dated change of master data after it.

Before: nothing.   After: opening balances, then every other step.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.misread import invalid_setup
from erpcore.flow.step import Step
from erpcore.flow.sub_ledgers import cells
from erpcore.flow.view import View
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.errors import Code, Refused, SetupError, invalid
from erpcore.kernel.fields import FIRST_DAY
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.words import Words, both, joined, listed
from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.asset_category import asset_of
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.nouns import ACCOUNT_KINDS
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.tables import SetupTables
from erpcore.posting.account_map import AccountMap
from erpcore.posting.roles import COST_VARIANCE, ROLES
from erpcore.production.overhead import POOLS


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


def check_balances_stay(books: View, after: AccountMap) -> None:
    """Refuse a change that would move the balance of a sub-ledger, or alter what an account in use is."""
    moved: list[Words] = []
    for place, element, amount in (*cells(books), *_variances(books)):
        if not amount or place.role in POOLS:
            continue  # overhead collected and absorbed may share an account: see below
        was, is_now = _stands(books.account_map, place, element), _stands(after, place, element)
        if was != is_now:
            told = _told if was[0] == is_now[0] else _account
            old, new, what = told(was), told(is_now), asset_of(place.key)[0] or place.item
            moved.append(
                Words(
                    f"{place.role} {what} from {old.en} to {new.en}",
                    f"{ROLES[place.role].chinese} {what} 由 {old.zh} 移到 {new.zh}",
                )
            )
    before, now = _overhead(books, books.account_map), _overhead(books, after)
    moved += [
        Words(f"overhead of {_told(cell).en}", f"制造费用 {_told(cell).zh}")
        for cell in before | now
        if before.get(cell, 0) != now.get(cell, 0)
    ]
    if moved:
        these = _five(moved)
        raise Refused(
            Code.SETUP_INVALID,
            field="tables.account_map",
            expected=Words(
                f"rows that leave balances where they are; these move {these.en}",
                f"科目对照表的行不得改变余额所在的科目；以下余额将移动：{these.zh}",
            ),
            remedy=Words(
                "Add the row while nothing is open on it, or map another item class, group or element.",
                "请在其上没有余额时增加该行，或对应其他存货类别、分组或成本项目。",
            ),
        )
    unlike = list(_unlike(books, after.master))
    if unlike:
        raise Refused(
            Code.SETUP_INVALID,
            field="tables.accounts",
            expected=Words(
                f"accounts that suit what is posted to them: {_five(unlike).en}",
                f"科目须与其已有记录相符：{_five(unlike).zh}",
            ),
            remedy=Words(
                "Add an account of another code, or clear the balance before.",
                "请另设科目代码，或先结清余额。",
            ),
        )


Cell = tuple[str, Dimensions]  # account and dimensions, or ("", ()) where there is none


def _stands(account_map: AccountMap, place: Place, element: str) -> Cell:
    try:
        return account_map.resolve(place, element)[:2]
    except Refused:
        return "", ()


def _account(cell: Cell) -> Words:
    return both(cell[0]) if cell[0] else Words("no account", "无科目")


def _told(cell: Cell) -> Words:
    return joined(_account(cell), *(both(f"{name}={value}") for name, value in cell[1]))


def _five(told: Sequence[Words]) -> Words:
    return Words("; ".join(each.en for each in told[:5]), "；".join(each.zh for each in told[:5]))


def _variances(books: View) -> Iterator[tuple[Place, str, int]]:
    """Go through what classes at planned price have of their variance; what takes it over comes from its account."""
    for code, of in books.cost_variances.classes.items():
        for element, amount in of.variance(AFTER_ALL, through=True).items():
            yield Place(COST_VARIANCE, code), element, amount


def _overhead(books: View, account_map: AccountMap) -> dict[Cell, int]:
    """Where overhead collected and absorbed stands; both may share an account."""
    found: dict[Cell, int] = {}
    for (_, centre), pool in books.overhead.pools.items():
        for role, amount in pool.items():
            cell = _stands(account_map, Place(role, cost_centre=centre), "")
            found[cell] = found.get(cell, 0) + amount
    return found


def _unlike(books: View, after: MasterData) -> Iterator[Words]:
    """Name accounts in use that would change their kind, or could no longer hold the balance they have."""
    told = set()
    for code, dimensions, balance in books.ledger.cells(AFTER_ALL):
        was, is_now = books.master.account(code), after.account(code)
        if was == is_now or code in told:
            continue
        names = {name for name, _ in dimensions}
        known = {*is_now.dimensions, *is_now.optional_dimensions}
        if was.kind != is_now.kind:
            told.add(code)
            yield Words(
                f"{code} is of kind {was.kind}, not {is_now.kind}",
                f"科目 {code} 为{ACCOUNT_KINDS[was.kind].zh}类，不是{ACCOUNT_KINDS[is_now.kind].zh}类",
            )
        elif was.currency != is_now.currency:
            told.add(code)
            yield Words(
                f"{code} is kept in {was.currency or 'the book currency alone'}",
                f"科目 {code} 以{was.currency or '记账本位币'}核算",
            )
        elif balance and not is_now.posting:
            told.add(code)
            yield Words(
                f"{code} has a balance and cannot become a heading", f"科目 {code} 有余额，不能改为非明细科目"
            )
        elif balance and not set(is_now.dimensions) <= names <= known:
            told.add(code)
            with_names = listed(sorted(names)) if names else Words("none", "无")
            yield Words(
                f"{code} has a balance with the dimensions {with_names.en}",
                f"科目 {code} 的余额有辅助核算：{with_names.zh}",
            )


STEP = Step(SetUp, decide, needs_open_period=False)
