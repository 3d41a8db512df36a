"""What stands on the lines of a financial statement: balances or turnover, each account once, nothing left over.

Source: 小企业会计准则 appendix and 财会〔2019〕6号: 应收账款, 预收款项, 预付款项 and 应付账款 are filled by the
balances of each partner on their side; IAS 1 paragraph 32 (assets and liabilities are not offset).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.layout import Layout, Stand
from erpcore.masterdata.master import MasterData

Key = tuple[str, str]  # account or heading, partner
OnLines = dict[str, dict[Key, int]]  # line -> what stands on it, minor units, debit positive
Cells = Iterable[tuple[str, Dimensions, int]]  # account, dimensions, minor units, debit positive
_PARTNER = "partner"


class Placed(NamedTuple):
    """One column of a statement."""

    lines: OnLines
    doubtful: dict[str, int]  # accounts that stand on no line, or on several


def put(lines: OnLines, line: str, key: Key, amount: int) -> None:
    """Add an amount to what stands on a line."""
    into = lines.setdefault(line, {})
    into[key] = into.get(key, 0) + amount


def place(layout: Layout, master: MasterData, cells: Cells) -> Placed:
    """Put balances on the lines of a statement.

    Args:
        layout: Of the statement.
        master: Tells which accounts have partners.
        cells: Every cell that belongs into the statement.
    """
    known = list(cells)
    lines, doubtful = _placed(layout.stands, master, known)
    for line, stands in layout.parts.items():
        part, _ = _placed(stands, master, [cell for cell in known if cell[0] in stands])
        lines[line] = part.get(line, {})
    outside = {line.line for line in layout.lines if line.outside}
    for line in outside & lines.keys():
        for (account, _), amount in lines.pop(line).items():
            doubtful[account] = doubtful.get(account, 0) + amount
    return Placed(lines, {account: amount for account, amount in doubtful.items() if amount})


def _placed(stands: Mapping[str, Stand], master: MasterData, cells: Cells) -> tuple[OnLines, dict[str, int]]:
    """Net what is netted, and see on which side it stands."""
    groups: dict[Key, tuple[Stand, int]] = {}
    doubtful: dict[str, int] = {}
    for code, dimensions, amount in cells:
        stand = stands.get(code)
        if stand is None:
            doubtful[code] = doubtful.get(code, 0) + amount
            continue
        key = _group(master, code, dimensions, stand)
        groups[key] = (stand, groups.get(key, (stand, 0))[1] + amount)
    lines: OnLines = {}
    for key, (stand, amount) in groups.items():
        on = stand.debit if amount > 0 else stand.credit
        if len(on) != 1:
            doubtful[key[0]] = doubtful.get(key[0], 0) + amount
        elif amount:
            put(lines, on[0], key, amount)
    return lines, doubtful


def _group(master: MasterData, code: str, dimensions: Dimensions, stand: Stand) -> Key:
    """Say with what a cell is netted: with others of its partner, or with those under the heading that a line names."""
    if not stand.group:
        return code, ""
    account = master.accounts[code]
    if _PARTNER in (*account.dimensions, *account.optional_dimensions):
        return code, next((value for name, value in dimensions if name == _PARTNER), "")
    return stand.group, ""


class Column(NamedTuple):
    """A column with what each line comes to, in minor units, above zero on the side that the line counts."""

    placed: Placed
    amounts: dict[str, int]

    def result(self, layout: Layout) -> int:
        """Total assets less liabilities and equity; of other statements what they come to."""
        return sum(
            self.amounts[line.line] if line.result == "debit" else -self.amounts[line.line]
            for line in layout.lines
            if line.result
        )


def add_up(layout: Layout, placed: Placed) -> Column:
    """Add lines up to their subtotals."""
    amounts: dict[str, int] = {}
    for number in layout.order:
        line = layout.by_number[number]
        own = sum(placed.lines.get(number, {}).values())
        amounts[number] = own if line.positive == "debit" else -own
        amounts[number] += sum(sign * amounts.get(other, 0) for other, sign in line.added)
    return Column(placed, amounts)
