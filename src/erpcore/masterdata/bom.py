"""Bills of material (物料清单): what goes into one batch of an item, dated and versioned."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from erpcore.kernel.fields import Code, Exact, QuantityValue
from erpcore.masterdata.record import Dated, Flag, Record, Whole

Scrap = Annotated[Decimal, Exact(maximum=Decimal("0.999999"))]  # share of the input lost, below 1
Yield = Annotated[Decimal, Exact(above_zero=True, maximum=Decimal(1))]  # good output / planned output

# component, parts of it for one of the item, fixed parts, of how many, lines of the bills, mix: see `explode`
Needed = tuple[str, int, int, int, tuple[int, ...], str]


class BomLine(Record):
    """One component of a batch; for good output it takes quantity / batch / (1 - scrap) / yield of the bill.

    A fixed one takes quantity / (1 - scrap) for an order, whatever its size.
    """

    item: Code
    quantity: QuantityValue  # for one batch, net of scrap; of a fixed line for an order
    unit: Code | None = None  # None: the component's base unit
    scrap: Scrap = Decimal(0)  # share of the input that is lost
    operation: Whole | None = None  # the operation of the routing that uses it
    # lines of one mix stand in for one another: their usage is mix and yield; of a phantom all that it stands for
    mix: Code | None = None
    # once for an order, whatever its size (固定用量): rinsing agent, a first piece that is lost
    fixed: Flag = False
    supplied: Flag = False  # the customer's own material (来料): it moves without value and costs us nothing


class ByProductLine(Record):
    """What else comes out of a batch, credited at its price: quantity / batch / yield for good output."""

    item: Code
    quantity: QuantityValue  # from one batch
    unit: Code | None = None  # None: the by-product's base unit


class Bom(Dated):
    """The bill of material of one item; at most one version holds on any day."""

    item: Code
    version: Code = "1"  # tells it from the item's others
    quantity: QuantityValue = Decimal(1)  # planned output of one batch, in the item's base unit
    yield_ratio: Yield = Field(default=Decimal(1), validation_alias="yield")  # good / planned output
    lines: list[BomLine] = Field(validation_alias="line", min_length=1)
    by_products: list[ByProductLine] = Field(default=[], validation_alias="by_product")
