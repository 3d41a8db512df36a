"""Backflush costing: what is written only when goods are finished, or sold, is worked back from standards (倒冲成本法).

Where little is in process, entries on the way are left out. Which moments are written, the triggers, says what stands
where at the end. Material is at its standard price; conversion is allocated at standard, and what was spent otherwise
is left over. The books do the first of the four ways, with the material of the bill and the overhead of the card.
Where conversion goes to cost of sales all month, and stock is set at what a count finds, it is `post_deduct`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 20 (Silicon Valley Computer: three ways of trigger points);
Carter, Cost Accounting, chapter on just-in-time and backflushing (post-deduction).
"""

from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative, short
from erpcore.costing.measures import value
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
    opening_finished: int = 0  # units; their material is among that of the opening where they have no account


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


class Counted(NamedTuple):
    """An account of stock in its two parts, minor units, not negative."""

    material: int
    conversion: int


class PostDeducted(NamedTuple):
    """What is taken from account to account at the end of a period, minor units."""

    material_finished: int  # from raw and in process to finished goods
    material_sold: int  # from finished goods to cost of sales
    conversion_in_process: int  # from cost of sales to raw and in process; minus: back
    conversion_finished: int  # from cost of sales to finished goods; minus: back
    cost_of_sales: int  # of the period


@exact_arguments
def post_deduct(
    in_process: tuple[Counted, Counted], finished: tuple[Counted, Counted], *, bought: int, conversion: int
) -> PostDeducted:
    """Set stock at what is there at the end of a period, where all conversion cost went to cost of sales (期末倒冲).

    Args:
        in_process: Raw material and what is in process, at the beginning and at the end.
        finished: Finished goods at the beginning and at the end.
        bought: Material that came in, minor units.
        conversion: Labour and overhead of the period, charged to cost of sales as they were spent.

    Raises:
        ValueError: When a number is negative, or more material is there than there was and was bought.

    Source: Carter, Cost Accounting: material is backflushed first, then conversion in stock adjusted.

    >>> process = Counted(20_000, 1_000), Counted(18_000, 1_200)
    >>> goods = Counted(90_000, 60_000), Counted(100_000, 70_000)
    >>> post_deduct(process, goods, bought=400_000, conversion=350_000)
    ... # doctest: +NORMALIZE_WHITESPACE
    PostDeducted(material_finished=402000, material_sold=392000, conversion_in_process=200,
        conversion_finished=10000, cost_of_sales=731800)
    """
    for name, parts in (("in process", in_process), ("finished", finished)):
        for part in parts:
            not_negative(**{f"{kind} {name}": amount for kind, amount in part._asdict().items()})
    not_negative(material_bought=bought, conversion_cost=conversion)
    moved = in_process[0].material + bought - in_process[1].material
    sold = finished[0].material + moved - finished[1].material
    if min(moved, sold) < 0:
        raise ValueError(f"stock holds more material than there was and was bought, by {-min(moved, sold)}")
    process, goods = (after.conversion - before.conversion for before, after in (in_process, finished))
    return PostDeducted(moved, sold, process, goods, sold + conversion - process - goods)
