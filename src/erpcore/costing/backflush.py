"""Backflush costing: what is written only when goods are finished, or sold, is worked back from standards (倒冲成本法).

Where little is in process, entries on the way are left out. Which moments are written, the triggers, says what stands
where at the end. Material is at its standard price; conversion is allocated at standard, and what was spent otherwise
is left over. The books do the first of the four ways, with the material of the bill and the overhead of the card.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 20 (Silicon Valley Computer: three ways of trigger points).
"""

from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative, short
from erpcore.costing.mix import value
from erpcore.kernel.words import Words

Triggers = Literal["purchase_completion_sale", "purchase_sale", "completion_sale", "sale"]
FINISHED = Words("which was finished or there before", "期初结存与本期完工数")


class Flow(NamedTuple):
    """What happened in a period; units in millionths, prices in millionths of the major unit, none negative."""

    bought: int  # material at its standard price, minor units
    conversion: int  # labour and overhead that were spent, minor units
    completed: int
    sold: int
    material_each: int  # standard material of one unit
    conversion_each: int  # standard conversion cost of one unit
    opening_materials: int = 0  # material on hand and in process, minor units
    opening_finished: int = 0  # units; their material is among that of before where they have no account


class Backflushed(NamedTuple):
    """What stands where at the end of a period, minor units."""

    materials: (
        int  # raw and in process; where goods have no account until they are sold, in finished units too
    )
    finished: int
    cost_of_sales: int  # at standard; the goods take what rounding their prices leaves
    material_variance: int  # what a count finds missing of materials; minus: found beyond
    conversion_rest: int  # spent less allocated: under-allocated, or over-allocated (minus)
    unwritten: int  # bought, and not in the accounts before it is finished, or sold; with what was so before


@exact_arguments
def backflush(flow: Flow, triggers: Triggers, *, decimals: int, counted: int | None = None) -> Backflushed:
    """Work out the accounts of a period under a way of trigger points.

    Args:
        flow: What happened.
        triggers: Which moments are written. Without the purchase, material has no account of its own before it is
            finished or sold; without completion, finished units have none.
        decimals: Decimals of the currency.
        counted: What a count of the materials account comes to, minor units; None: it is as it should be.

    Raises:
        ValueError: When a number is negative, a count is given of what has no account, or more material is worked back
            than was there and bought.
        StockShort: STOCK_SHORT, when more is sold than was finished and there before.

    Source: Horngren, ch. 20: 1,950,000 bought, 1,260,000 of conversion, 100,000 finished at 19 and 12, 99,000 sold.

    >>> april = Flow(1_950_000, 1_260_000, 100_000_000_000, 99_000_000_000, 19_000_000, 12_000_000)
    >>> backflush(april, "purchase_completion_sale", decimals=0)[:3]
    (50000, 31000, 3069000)
    >>> backflush(april, "purchase_sale", decimals=0)[:3]
    (69000, 0, 3069000)
    >>> backflush(april, "completion_sale", decimals=0).unwritten
    50000
    """
    not_negative(**flow._asdict())
    on_hand = flow.opening_finished + flow.completed
    if flow.sold > on_hand:
        raise short(flow.sold, on_hand, FINISHED)
    finishing, bought_is_written = "completion" in triggers, triggers.startswith("purchase")
    if counted is not None and not bought_is_written:
        raise ValueError(f"with the triggers {triggers} materials have no account that could be counted")
    flushed = flow.completed if finishing else flow.sold
    material = value(flow.material_each, flushed, decimals)
    allocated = value(flow.conversion_each, flushed, decimals)
    left = flow.opening_materials + flow.bought - material
    if left < 0:
        raise ValueError(f"standards take {material} of material, and {left + material} was there and bought")
    each = (flow.material_each + flow.conversion_each) if finishing else 0
    finished = value(each, on_hand - flow.sold, decimals)
    kept = left if counted is None else counted
    return Backflushed(
        materials=kept if bought_is_written else 0,
        finished=finished,
        cost_of_sales=value(each, flow.opening_finished, decimals) + material + allocated - finished,
        material_variance=left - kept,
        conversion_rest=flow.conversion - allocated,
        unwritten=0 if bought_is_written else left,
    )
