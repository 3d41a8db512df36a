"""How an item is planned: where it comes from, how long that takes, how much at once, how much is to be there."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from erpcore.kernel.fields import Code, Day, QuantityOrZero, QuantityValue
from erpcore.kernel.quantity import to_micro, whole_lots
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.history import histories, valid
from erpcore.masterdata.record import Record, Whole

Days = Annotated[Whole, Field(ge=0, le=3660)]
_NONE = Decimal(0)
AtLeastOneDay = Annotated[Whole, Field(ge=1, le=3660)]


class PlanningRule(Record):
    """How an item is planned, from a day until its next rule (计划参数).

    Attributes:
        item: Which; an item without a rule is planned lot for lot, without lead time and safety stock.
        valid_from: From when; the rule of the day of the plan holds for all of it.
        source: None: it is made where it has a bill of material or a routing alone, a product also where its bill
            begins later, else purchased.
        lead_days: From placing the order, or beginning it, until the goods are there (提前期), in days of the
            policy `lead_time_days`.
        safety_stock: That is to be there whatever happens (安全库存), base units.
        order_up_to: What an order brings the stock up to (最高库存), base units, once it would fall below safety stock,
            which is the least then (最低库存); None: orders bring what is missing. Of a `lot_multiple` no more is
            ordered than fits, unless safety stock would not be reached.
        fixed_lot: Each order is for so much (固定批量), base units; further orders where it is not enough.
        minimum_lot: The least of an order (最小批量), base units.
        maximum_lot: The most of an order (最大批量), base units; more is ordered several times.
        lot_multiple: Orders are so many times this (批量倍数), base units.
        days_of_supply: An order covers what is missing on so many days, from the first on (周期批量).
        partner: Who usually supplies it, or works on it.

    Source: Orlicky, Material Requirements Planning (1975): lead time, safety stock and lot-sizing rules of an item;
        Microsoft, Dynamics 365, Replenishment methods and quantity modification (Min./Max., 最高最低库存).
    """

    item: Code
    valid_from: Day
    source: Literal["purchase", "make", "subcontract"] | None = None
    lead_days: Days = 0
    safety_stock: QuantityOrZero = _NONE
    order_up_to: QuantityOrZero | None = None
    fixed_lot: QuantityValue | None = None
    minimum_lot: QuantityValue | None = None
    maximum_lot: QuantityValue | None = None
    lot_multiple: QuantityValue | None = None
    days_of_supply: AtLeastOneDay = 1
    partner: Code | None = None

    @model_validator(mode="after")
    def _can_be_ordered(self) -> Self:
        if self.fixed_lot is not None and (
            self.minimum_lot or self.maximum_lot or self.lot_multiple or self.order_up_to is not None
        ):
            words = Words(
                "a fixed_lot has no minimum_lot, maximum_lot, lot_multiple or order_up_to beside it",
                "给出 fixed_lot 时不得再给出 minimum_lot、maximum_lot、lot_multiple 或 order_up_to",
            )
            raise misfit("lot_stated_twice", words)
        if self.order_up_to is not None and self.order_up_to < self.safety_stock:
            words = Words(
                f"expected an order_up_to of at least the safety_stock {self.safety_stock}; found {self.order_up_to}",
                f"order_up_to 不得低于 safety_stock {self.safety_stock}，现为 {self.order_up_to}",
            )
            raise misfit("level_impossible", words)
        if self.maximum_lot is not None and not fits(
            to_micro(self.minimum_lot or _NONE),
            to_micro(self.maximum_lot),
            1 if self.lot_multiple is None else to_micro(self.lot_multiple),
        ):
            words = Words(
                f"expected a maximum_lot that an order can keep to; found {self.maximum_lot}, minimum_lot"
                f" {self.minimum_lot or 0}, lot_multiple {self.lot_multiple or 1}",
                f"maximum_lot 须使订单可行，现为 {self.maximum_lot}（minimum_lot {self.minimum_lot or 0}，"
                f"lot_multiple {self.lot_multiple or 1}）",
            )
            raise misfit("lot_impossible", words)
        return self


def fits(least: int, most: int, multiple: int) -> bool:
    """Tell whether an order can be so many times a multiple, no less than one quantity and no more than another.

    >>> fits(150, 200, 80), fits(170, 230, 80)
    (True, False)
    """
    return max(whole_lots(least, multiple), multiple) <= most


class PlanningRules:
    """The rules of a set-up, to be found by item and day."""

    def __init__(self, rows: Iterable[PlanningRule]) -> None:
        self._histories = histories((row.item, row.valid_from, row) for row in rows)

    def on(self, item: str, day: datetime.date) -> PlanningRule | None:
        """Find the rule of an item that holds on a day."""
        return valid(self._histories, item, day)
