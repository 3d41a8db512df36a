"""What reports on budgets share: naming a line, and asking for one."""

from collections.abc import Mapping

from erpcore.control.budgets import Figures
from erpcore.control.cell import Cell
from erpcore.flow.control.budget_lines import budget_key, budget_line, called
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Value

BUDGET = Words("Budget", "预算")
RESERVED = Words("Reserved", "申请占用")
COMMITTED = Words("Committed", "订单占用")
ACTUAL = Words("Actual", "实际发生")
AVAILABLE = Words("Available", "可用预算")
LINE = Words("Budget line", "预算项目")
NAMING = (
    Column("line", "text", LINE),
    Column("item_class", "text", Words("Item class", "存货类别")),
    Column("account", "text", words.ACCOUNT_CODE),
    Column("cost_centre", "text", words.COST_CENTRE),
    Column("dimensions", "text", words.DIMENSIONS),
)
ASKED = (
    Option("item_class", "code", "only purchases of this item class"),
    Option("account", "code", "only expenses on this account or heading"),
    Option("cost_centre", "code", "only expenses of this cost centre"),
    Option("dimensions", "pairs", "only expenses with these further dimensions"),
)
_CENTRE = "cost_centre"


def naming(face: Face, line: Cell) -> dict[str, Value]:
    """Name a line in the columns that do."""
    further = tuple(of for of in line.dimensions if of[0] != _CENTRE)
    return {
        "line": called(face.master, line),
        "item_class": line.item_class or None,
        "account": line.account or None,
        "cost_centre": dict(line.dimensions).get(_CENTRE),
        "dimensions": face.values_of(further) if further else None,
    }


def figures(face: Face, of: Figures) -> dict[str, Value]:
    """Write what is budgeted, reserved, committed and spent, and what is left of it."""
    amounts = {**of._asdict(), "available": of.available}
    return {name: face.amount(amount) for name, amount in amounts.items()}


def asked_line(
    source: Source,
    item_class: str | None,
    account: str | None,
    cost_centre: str | None,
    dimensions: Mapping[str, str] | None,
) -> Cell | None:
    """Find the line that is asked for; None where none is.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN.
    """
    if not any((item_class, account, cost_centre, dimensions)):
        return None
    return budget_line(source.state, budget_key(item_class, account, cost_centre, dimensions))
