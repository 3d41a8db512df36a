"""Items, the classes that value them, their standards and purchase prices."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.kernel.fields import Code, Day, PriceValue, QuantityValue, Text
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Named, Record

ItemKind = Literal["raw", "packing", "semi_finished", "finished", "phantom", "by_product", "service", "tool"]
Valuation = Literal["fifo", "lifo", "moving_average", "monthly_average", "specific", "standard", "planned"]
AT_FIXED_PRICE = frozenset({"standard", "planned"})  # stock is worth a dated price x quantity on hand
VALUATIONS: dict[str, Words] = {
    "fifo": Words("fifo", "先进先出法"),
    "lifo": Words("lifo", "后进先出法"),
    "specific": Words("specific", "个别计价法"),
    "moving_average": Words("moving average", "移动加权平均法"),
    "monthly_average": Words("monthly average", "全月一次加权平均法"),
    "standard": Words("standard", "标准成本"),
    "planned": Words("planned", "计划成本"),
}
Tracking = Literal["none", "lot", "serial"]

MADE_KINDS = frozenset({"semi_finished", "finished"})  # priced by what they cost to make, not as bought
STOCKED_KINDS = ("raw", "packing", "semi_finished", "finished", "by_product", "tool")


class ItemClass(Named):
    """A class of items that are valued alike and share their accounts (存货类别)."""

    valuation: Valuation  # how what leaves is priced


class Item(Named):
    """Something bought, made, stored or sold (物料)."""

    kind: ItemKind
    item_class: Code
    unit: Code  # the base unit; stock and prices are kept in it
    specification: Text = ""
    # base units over which a standard spreads what is once for a lot; None: 1
    lot_size: QuantityValue | None = None
    element: Code = "material"  # the cost element that a purchase enters with
    weight: QuantityValue | None = None  # of a base unit, in one measure for all items; spreads landed costs
    volume: QuantityValue | None = None  # of a base unit, in one measure for all items; spreads landed costs
    tracking: Tracking = "none"  # by lot (批号), or by serial number (序列号): one base unit for each number

    @property
    def costing_lot(self) -> Decimal:
        """Base units over which a standard spreads set-up time and fixed material (成本核算批量)."""
        return Decimal(1) if self.lot_size is None else self.lot_size


class Standard(Record):
    """The standard cost of one base unit, by cost element, from a day until the next standard (标准成本)."""

    item: Code
    valid_from: Day
    amounts: Annotated[dict[Code, PriceValue], Field(min_length=1)]  # major currency units per base unit
    source: Literal["given", "rolled_up"] = "given"  # stated, or a roll-up's


class PurchasePrice(Record):
    """A purchase price from a day until the next price of the same item and supplier."""

    item: Code
    partner: Code | None = None  # None: whoever supplies it
    valid_from: Day
    price: PriceValue  # major currency units for one `unit`
    unit: Code | None = None  # None: the item's base unit
