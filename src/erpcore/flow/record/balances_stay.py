"""A change of the set-up leaves each balance on its account, and each account in use what it is."""

from collections.abc import Iterator, Sequence

from erpcore.flow.sub_ledgers import cells
from erpcore.flow.view import View
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words, both, joined, listed
from erpcore.ledger.lines import Cell, Dimensions
from erpcore.masterdata.asset_category import asset_of
from erpcore.masterdata.chart import Account
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.nouns import ACCOUNT_KINDS
from erpcore.posting.account_map import AccountMap
from erpcore.posting.roles import COST_VARIANCE, ROLES
from erpcore.production.overhead import POOLS


def check_balances_stay(books: View, after: AccountMap) -> None:
    """Refuse a change that would move the balance of a sub-ledger, or alter what an account in use is.

    Raises:
        Refused: SETUP_INVALID.
    """
    if moved := [*_moved(books, after)]:
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
    if unlike := [*_unlike(books, after.master)]:
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


def _moved(books: View, after: AccountMap) -> Iterator[Words]:
    """Name what would stand on another account: cells of the sub-ledgers, then overhead."""
    for place, element, amount in (*cells(books), *_variances(books)):
        if not amount or place.role in POOLS:
            continue  # overhead collected and absorbed may share an account: see below
        was, is_now = _stands(books.account_map, place, element), _stands(after, place, element)
        if was != is_now:
            told = _told if was[0] == is_now[0] else _account
            old, new, what = told(was), told(is_now), asset_of(place.key)[0] or place.item
            yield Words(
                f"{place.role} {what} from {old.en} to {new.en}",
                f"{ROLES[place.role].chinese} {what} 由 {old.zh} 移到 {new.zh}",
            )
    before, now = _overhead(books, books.account_map), _overhead(books, after)
    for cell in before | now:
        if before.get(cell, 0) != now.get(cell, 0):
            yield Words(f"overhead of {_told(cell).en}", f"制造费用 {_told(cell).zh}")


def _stands(account_map: AccountMap, place: Place, element: str) -> Cell:
    """Name the cell of the ledger that a place stands in; ("", ()) where there is none."""
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
        change = _change(was, is_now, dimensions, balance)
        if change is not None:
            told.add(code)
            yield change


def _change(was: Account, is_now: Account, dimensions: Dimensions, balance: int) -> Words | None:
    """Say what an account in use is that it could not be any more; None where it can stay what it is."""
    code, names = was.code, {name for name, _ in dimensions}
    if was.kind != is_now.kind:
        return Words(
            f"{code} is of kind {was.kind}, not {is_now.kind}",
            f"科目 {code} 为{ACCOUNT_KINDS[was.kind].zh}类，不是{ACCOUNT_KINDS[is_now.kind].zh}类",
        )
    if was.currency != is_now.currency:
        return Words(
            f"{code} is kept in {was.currency or 'the book currency alone'}",
            f"科目 {code} 以{was.currency or '记账本位币'}核算",
        )
    if balance and not is_now.posting:
        return Words(
            f"{code} has a balance and cannot become a heading", f"科目 {code} 有余额，不能改为非明细科目"
        )
    known = {*is_now.dimensions, *is_now.optional_dimensions}
    if balance and not set(is_now.dimensions) <= names <= known:
        with_names = listed(sorted(names)) if names else Words("none", "无")
        return Words(
            f"{code} has a balance with the dimensions {with_names.en}",
            f"科目 {code} 的余额有辅助核算：{with_names.zh}",
        )
    return None
