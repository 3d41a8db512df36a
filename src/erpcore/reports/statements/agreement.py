"""What statements say of one another: the one line that leads to another, and where both do not say the same."""

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.statement import StatementLine
from erpcore.reports.options import Definition
from erpcore.reports.statements.statement_table import Shown, StatementTable


def only(layout: Layout, statement: Definition, keys: str, found: list[StatementLine]) -> StatementLine:
    """Take the one line that says what a statement cannot do without.

    Args:
        layout: Of the statement.
        statement: Which one it is.
        keys: What the line says, as it stands in a set-up.
        found: The lines that say it.

    Raises:
        ReportRefused: When there is none, or there are several.
    """
    if len(found) == 1:
        return found[0]
    lines = len(layout.lines)
    raise ReportRefused(
        Words(
            f"expected one line of the {statement.title.en.lower()} with {keys}, found {len(found)} of {lines} lines",
            f"{statement.title.zh}应有且只有一行给出 {keys}，{lines} 行中现有 {len(found)} 行",
        )
    )


def compare(
    table: StatementTable, shown: Shown, line: StatementLine, expected: int, statement: Definition
) -> None:
    """Say where a line is not what another statement says.

    Args:
        table: Gets the note.
        shown: The column.
        line: Of this statement.
        expected: What the other says, in minor units.
        statement: The other.
    """
    found = shown.amounts.amounts[line.line]
    if found != expected:
        told_here, told_there = (f"{table.face.amount(amount):f}" for amount in (found, expected))
        table.notes.append(
            Words(
                f"{shown.heading.en}: {line.name} is {told_here} here, and {told_there} in the"
                f" {statement.title.en.lower()}.",
                f"{shown.heading.zh}：{line.words.zh}在此为 {told_here}，{statement.title.zh}为 {told_there}。",
            )
        )


def tell_stated(
    table: StatementTable, heading: Words, what: Words, amount: int, statement: Definition
) -> None:
    """Say what of a year's profit, expenses or cash opening documents state: no voucher tells more of it.

    Args:
        table: Gets the note.
        heading: Of the column.
        what: Profit, expenses, or cash from operations.
        amount: In minor units; nothing is said of zero.
        statement: The one that has it.
    """
    if amount:
        told, where = f"{table.face.amount(amount):f}", statement.title
        table.notes.append(
            Words(
                f"{heading.en}: opening documents state {what.en} of {told}, in the {where.en.lower()} alone.",
                f"{heading.zh}：期初单据所列{what.zh} {told} 仅计入{where.zh}。",
            )
        )
