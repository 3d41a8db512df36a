"""Units that a process usually loses, and that have no cost of their own: the others are dearer (不计算损耗成本).

They leave the order without a value, so that only what is left bears its cost; how many there were is known.
Source: 岡本清, 原価計算 (正常仕損・減損の度外視法); Drury, Management and Cost Accounting, ch. 5 (normal losses have no
equivalent units); Carter, Cost Accounting, ch. 6 (units lost).
"""

from erpcore.flow.document import Document
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words

NEGLECTED = "neglected"
_OF_COST = (  # fields that say what spoiled units cost, or who bears it
    "operation", "under_way", "degrees", "whole", "measures", "recovered", "vat", "claimed", "partner", "bearer",
    "cost_centre",
)  # fmt: skip
_ONLY_THE_USUAL = Words(
    "normal: what is lost beyond the usual has a cost", "须为 normal：超出正常范围的损失须计算成本"
)
_NO_COST = Words(
    "none: units that are neglected have no cost of their own; their scrap comes by `scrap_recovery`",
    "须为空：不计算损耗成本的废品不单独计价，其残料以 `scrap_recovery` 入库",
)


def without_value(document: Document, cause: str, order: Place, spoiled: Place, quantity: int) -> Effect:
    """Take neglected units off an order.

    Args:
        document: The spoilage, which says nothing of their cost.
        cause: Why they were lost, as it states.
        order: In process.
        spoiled: Where spoiled units of the order go.
        quantity: Micro-units.

    Raises:
        Refused: DOCUMENT_INVALID, where it says what they cost or who bears it, or they are lost beyond the usual.
    """
    if cause != "normal":
        raise invalid("cause", *_ONLY_THE_USUAL)
    for name in _OF_COST:
        if getattr(document, name) != type(document).model_fields[name].get_default():
            raise invalid(name, *_NO_COST)
    return Effect((Movement(order, spoiled, (), quantity, quantity),), ())
