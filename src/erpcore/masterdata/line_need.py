"""What one line of a bill of material needs: for each unit of output, or once for an order, whatever its size.

Scrap of a line is lost of what the line takes, fixed or not. The yield of the bill says how much more is begun than
comes out good; what is fixed is not begun more often, so it does not bear it.
Source: SAP, Fixed Quantity (of a BOM item: it does not depend on the quantity of the assembly produced); Microsoft
    Dynamics AX, About consumption: variable is production quantity x quantity, constant is the quantity.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import islice
from typing import TypeVar

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.master import MasterData

MOST_WAYS = 1_000_000  # sixty levels long they take some 700 megabytes
Row = TypeVar("Row")


def per_unit(bom: Bom, line: BomLine, master: MasterData) -> Fraction:
    """Say what a line that is not fixed needs: base units of the component for one good base unit of output."""
    batch, batch_scale = bom.quantity.as_integer_ratio()
    good, planned = bom.yield_ratio.as_integer_ratio()
    return once(line, master) * Fraction(batch_scale * planned, batch * good)


def once(line: BomLine, master: MasterData) -> Fraction:
    """Say what a line takes with its scrap, as it stands on the bill: base units of the component."""
    quantity, scale = line.quantity.as_integer_ratio()
    lost, taken = line.scrap.as_integer_ratio()
    needed = Fraction(quantity * taken, scale * (taken - lost))
    return needed * master.factor(line.item, line.unit) if line.unit is not None else needed


def circle(items: Sequence[str]) -> Refused:
    """Refuse bills that go round."""
    found = " > ".join(items)
    expected = Words(f"bills of material without a circle; found {found}", f"物料清单不得循环，现有 {found}")
    return Refused(Code.SETUP_INVALID, expected=expected)


def ways(rows: Iterable[Row], item: str) -> list[Row]:
    """Write down every way through the bills to or from an item: bills that share components have more with each level.

    Raises:
        Refused: SETUP_INVALID where there are more than a million.
    """
    found = list(islice(rows, MOST_WAYS + 1))
    if len(found) > MOST_WAYS:
        expected = Words(
            f"at most {MOST_WAYS} ways through the bills from {item}",
            f"从 {item} 经物料清单的路径不得超过 {MOST_WAYS} 条",
        )
        remedy = Words(
            "Ask for an item that is nearer to it; costs and plans need no list of the ways.",
            "请查询层次更近的物料；成本计算和计划不需要列出路径。",
        )
        raise Refused(Code.SETUP_INVALID, field="item", expected=expected, remedy=remedy)
    return found
