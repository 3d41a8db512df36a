"""What spoiled units take of an order's own work, and of goods that were made before.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 18 (spoilage in a later department: transferred-in cost apart).
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.movements import Mark, Movement, at_target
from erpcore.kernel.rounding import half_up, share
from erpcore.production.wip_sheet import OWN, SPOILAGE, TRANSFERRED, Stage

SPOILED = "spoiled\t"  # how the names of the marks that say so begin
WORKED = "worked\t"  # and of those that say how much work was done on spoiled units


def spoiled_marks(
    order: str,
    taken: Amounts,
    transferred: Amounts,
    movements: Iterable[Movement],
    *,
    loss_apart: bool = False,
) -> Iterator[Mark]:
    """Write down what spoiled units take of each stage, where something of them was made before.

    Args:
        order: Its number.
        taken: Minor units by element.
        transferred: Of it, what came with goods that were made before.
        movements: Of the document: what good output bears goes back to the stages in proportion.
        loss_apart: It bears that under an element of its own (废品损失): a loss of this order, whatever goods that
            were made before had lost.
    """
    if not any(transferred.values()):
        return
    back = summed(at_target(of) for of in movements if of.target.role == "wip")
    if loss_apart:
        lost = sum(back.values())
        back = {}
        if lost:
            yield Mark("work_order", order, f"{SPOILED}{OWN}\t{SPOILAGE}", delta=-lost)
    for element, amount in taken.items():
        before = min(transferred.get(element, 0), amount)
        borne = back.get(element, 0)
        returned = share(borne, before, amount)
        stages = {TRANSFERRED: before - returned, OWN: amount - before - (borne - returned)}
        for source, of in stages.items():
            if of:
                yield Mark("work_order", order, f"{SPOILED}{source}\t{element}", delta=of)


def stage_spoiled(mark: Mark) -> Stage:
    """Say which stage a mark is about."""
    _, source, element = mark.name.split("\t")
    return Stage(source, element)


def work_marks(order: str, quantity: int, come: Mapping[str, Fraction]) -> Iterator[Mark]:
    """Write down the work that was done on spoiled units whose cost is their standard: it absorbs overhead.

    Args:
        order: Its number.
        quantity: Spoiled units, micro-units.
        come: How far they had come, by work centre, 0 to 1.

    Source: Carter, Cost Accounting, ch. on standard costing (equivalent production with abnormal spoilage).
    """
    for work_centre, degree in come.items():
        worked = quantity * degree
        if units := half_up(worked):
            yield Mark("work_order", order, f"{WORKED}{work_centre}", delta=units)
