"""What one line of a bill of material needs: for each unit of output, or once for an order, whatever its size.

Scrap of a line is lost of what the line takes, fixed or not. The yield of the bill says how much more is begun than
comes out good; what is fixed is not begun more often, so it does not bear it.
Source: SAP, Fixed Quantity (of a BOM item: it does not depend on the quantity of the assembly produced); Microsoft
    Dynamics AX, About consumption: variable is production quantity x quantity, constant is the quantity.
"""

from collections.abc import Sequence
from fractions import Fraction

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.master import MasterData


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
