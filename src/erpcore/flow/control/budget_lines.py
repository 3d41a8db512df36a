"""Lines of budgets as documents name them, and what they are called."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from erpcore.assets.register import COST
from erpcore.control.budgets import SUBJECT
from erpcore.control.cell import Cell
from erpcore.flow.misread import unfit
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead, one_of
from erpcore.kernel.fields import Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Mark
from erpcore.kernel.words import COMMA, Words, joined
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.nouns import ACCOUNT_KINDS
from erpcore.production.overhead import POOLS

_SPENT_ON = ("cost", "expense", "asset")


class BudgetKey(Frozen):
    """What a line of a budget is for: goods bought of an item class, or expenses."""

    item_class: Code | None = None  # goods bought; then nothing else
    account: Code | None = None  # of expenses; a heading stands for all of its details
    cost_centre: Code | None = None  # whose expenses
    dimensions: dict[Code, Code] = {}  # further dimensions of the expenses, such as their kind


Line = TypeVar("Line", bound=BudgetKey)


def budget_key(item_class: object, account: object, cost_centre: object, dimensions: object) -> BudgetKey:
    """Read what a caller names a line by.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    further = dict(dimensions) if isinstance(dimensions, Mapping) else dimensions or {}
    named = {"item_class": item_class, "account": account, "cost_centre": cost_centre, "dimensions": further}
    try:
        return BudgetKey.model_validate(named)
    except ValidationError as error:
        raise unfit(error) from None


def budget_line(books: View, key: BudgetKey) -> Cell:
    """Find the line of a budget that a document names.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN.
    """
    master = books.master
    further = dict(key.dimensions)
    if key.item_class is not None:
        if key.account is not None or key.cost_centre is not None or further:
            raise invalid(
                "item_class",
                "goods of an item class, or expenses by account, cost centre and dimensions; not both",
                "应为存货类别的采购，或按科目、成本中心、辅助核算的费用，二者不得同时给出",
            )
        if key.item_class not in master.item_classes:
            expected = one_of(list(master.item_classes)[:20], key.item_class)
            raise invalid("item_class", *expected)
        return Cell(key.item_class)
    if key.account is None and key.cost_centre is None and not further:
        raise invalid(
            "item_class",
            "an item class, an account, a cost centre or a dimension",
            "须给出存货类别、科目、成本中心或辅助核算之一",
        )
    if key.cost_centre is not None:
        further["cost_centre"] = master.cost_centre(key.cost_centre).code
    if key.account is not None:
        _check_account(books, key.account)
    own = {dimension.code: dimension.values for dimension in master.setup.dimensions}
    for name, value in key.dimensions.items():
        if name not in own or (own[name] and value not in own[name]):
            what = Words("a dimension of the company and a value of it", "公司自设的辅助核算项目及其值")
            expected = instead(what, f"{name}={value}")
            raise Refused(Refusal.DIMENSION_UNKNOWN, field=f"dimensions.{name}", expected=expected)
    return Cell("", key.account or "", tuple(sorted(further.items())))


def line_marks(
    books: View,
    year: str,
    lines: Sequence[Line],
    amounts_of: Callable[[Cell, Line, Collection[Cell]], Iterable[tuple[str, int]]],
) -> list[Mark]:
    """Record what the lines of a document add to budgets of a fiscal year, each with its number where it is refused.

    Args:
        books: The books.
        year: The fiscal year.
        lines: As the document has them.
        amounts_of: Says what a line adds, by period in minor units, and looks at those that stood before it.

    Raises:
        Refused: As `budget_line`, and as what a line adds is refused.
    """
    marks: list[Mark] = []
    seen: set[Cell] = set()
    for number, line in enumerate(lines, 1):
        try:
            cell = budget_line(books, line)
            amounts = list(amounts_of(cell, line, seen))
        except Refused as refusal:
            raise refusal.within(f"lines.{number}") from None
        seen.add(cell)
        text = cell.to_text()
        marks.append(Mark(SUBJECT, text, year, "", "", 1))
        marks += [Mark(SUBJECT, text, period, "", "", amount) for period, amount in amounts]
    return marks


def _check_account(books: View, code: str) -> None:
    """Refuse an account on which nothing is spent, or whose goods are budgeted by item class."""
    account = books.master.account(code)
    if account.kind not in _SPENT_ON:
        kind = ACCOUNT_KINDS[account.kind]
        expected = instead(
            Words("an account of costs, expenses or assets", "成本、费用或资产类科目"), kind.en
        )
        raise Refused(Refusal.ACCOUNT_NOT_POSTABLE, field="account", expected=expected)
    role = books.account_map.controlled.get(code)
    if role is not None and role not in POOLS and role != COST:
        expected = Words(
            f"an account of expenses; {code} is kept by a sub-ledger, and goods are budgeted by item class",
            f"应为费用科目；{code} 由明细账控制，货物请按存货类别编制预算",
        )
        raise Refused(Refusal.CONTROL_ACCOUNT, field="account", expected=expected)


def called(master: MasterData, line: Cell) -> Words:
    """Say what a line of a budget is for."""
    if line.item_class:
        return Words(f"purchases of {line.item_class}", f"存货类别 {line.item_class} 的采购")
    parts = [Words(f"account {line.account}", f"科目 {line.account}")] if line.account else []
    own = {dimension.code: dimension.name_zh or dimension.name for dimension in master.setup.dimensions}
    for name, value in line.dimensions:
        chinese = "成本中心" if name == "cost_centre" else own.get(name, name)
        parts.append(Words(f"{name.replace('_', ' ')} {value}", f"{chinese} {value}"))
    return joined(*parts, by=COMMA)
