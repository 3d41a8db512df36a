"""Material allocation (材料费用分配表): materials by the account, order and cost centre that took them.

Goods used by orders and by cost centres, less what came back and scrap recovered; material cost variance of goods at
planned price (材料成本差异) follows them.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 材料费用的归集和分配.
"""

from erpcore.flow.stock.own_use import TAKERS
from erpcore.posting.roles import COST_VARIANCE
from erpcore.reports.allocation import Table
from erpcore.reports.charges import Giver, Way
from erpcore.reports.face import Face, named
from erpcore.reports.words import NOTHING, Words, joined

TITLE = Words("Material allocation", "材料费用分配表")
_VARIANCE = Words("cost variance", "成本差异")


def _describe(face: Face, way: Way) -> Giver | None:
    """Show what orders and users took, and what orders gave back to other shelves than their product's.

    What orders of goods at planned price hand to the cost variance belongs to their output.
    """
    giver, taker = way.giver, way.taker
    if taker.role not in _TAKERS:
        return None
    if giver.role == "stock" and (way.forward or taker.role != "wip" or giver.item != taker.item):
        return Giver(taker.cost_centre, giver.item, face.item(giver.item), face.unit(giver.item))
    if giver.role == COST_VARIANCE and way.forward:
        name = joined(named(face.master.item_classes.get(giver.key)), _VARIANCE)
        return Giver(taker.cost_centre, giver.key, name, NOTHING)
    return None


_TAKERS = {"wip", *TAKERS}
TABLE = Table(
    "material_allocation",
    TITLE,
    "Materials used in the period by account, order and cost centre, with quantity, price and amount.",
    ("account",),
    _describe,
)
REPORT = TABLE.definition()
