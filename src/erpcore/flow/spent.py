"""What a movement spends of a budget: goods that are bought, by item class, and expenses, by account and cost centre.

The general ledger alone does not say it: the accounts of overhead are credited with what orders absorb, and those of
expenses with what is carried to profit; neither is money that comes back.
"""

from collections.abc import Iterator

from erpcore.assets.register import CLEARING, COST
from erpcore.control.cell import Cell
from erpcore.flow.cost_bearer import OWN_USERS
from erpcore.flow.creditor import CREDITS
from erpcore.kernel.movements import Movement, Place
from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS
from erpcore.posting.account_map import AccountMap
from erpcore.posting.optional_roles import SELF_ASSESSED
from erpcore.posting.roles import ACCOUNT, JOURNAL, PROFIT
from erpcore.production.overhead import ABSORBED, COLLECTED, IDLE, OPENING, WRITTEN_OFF

# whom goods, or tax on them, are owed to, or paid from
SELLERS = frozenset({"gr_ir", "provisional", SELF_ASSESSED, *CREDITS} - {ACCOUNT})
# Where the value of bought goods goes: further places take it over from these.
GOODS = frozenset(
    {
        "stock",
        "goods_in_transit",
        "purchase_price_variance",
        "material_cost_variance",
        "late_difference",
        "cost_of_sales",
        "next_month",
        "transit",  # carriage from site to site
        JOURNAL,  # a subcontractor's fee, on its way into what he made
    }
)
SPENDERS = frozenset({ACCOUNT, *OWN_USERS})
# What is charged from one of these to another was spent before.
_HANDED_ON = frozenset({COLLECTED, "wip", WRITTEN_OFF, IDLE, *ABSORBED})
_REPLACED = ("construction", CLEARING)  # what is replaced under renovation is no money that comes back
_NOBODY = frozenset({PROFIT, OPENING})  # what they carry is not spent
_SPENT_ON = frozenset({"cost", "expense", "asset"})
_COST_CENTRE = "cost_centre"


def concerned(source: str, target: str) -> bool:
    """Tell whether a movement between two roles may spend something."""
    return not SPENDERS.isdisjoint((source, target)) or _buys(source, target) or target == COST


def spent(account_map: AccountMap, movement: Movement) -> Iterator[tuple[Cell, int]]:
    """Say what a movement spends on which cells, in minor units; what comes back is below zero.

    Args:
        account_map: As it holds on the movement's day.
        movement: What moves.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN, as its voucher would be.
    """
    source, target = movement.source, movement.target
    if not concerned(source.role, target.role) or not _NOBODY.isdisjoint((source.role, target.role)):
        return
    sign = -1 if movement.contra else 1
    if _buys(source.role, target.role):
        item = account_map.master.items.get(source.item or target.item)
        if item is not None:
            bought = sum(amount for _, _, amount in movement.amounts)
            yield Cell(item.item_class), sign * bought if source.role in SELLERS else -sign * bought
    if target.role == COST and source.role in SELLERS:
        cell = expense(account_map, target)
        if cell is not None:
            yield cell, sign * sum(amount for _, _, amount in movement.amounts)
    if COST in (source.role, target.role) or (source.role, target.role) == _REPLACED:
        return
    if source.role in _HANDED_ON and target.role in _HANDED_ON:
        return
    for place, way in ((target, sign), (source, -sign)):
        if place.role in SPENDERS:
            for leaving, arriving, amount in movement.amounts:
                cell = expense(account_map, place, arriving if place is target else leaving)
                if cell is not None:
                    yield cell, way * amount


def expense(account_map: AccountMap, place: Place, element: str = "") -> Cell | None:
    """Name the cell of an expense; None where the place is no cost and no asset.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    account = account_map.resolve(place, element).account
    if account_map.master.account(account).kind not in _SPENT_ON:
        return None
    return Cell(account=account, dimensions=_dimensions(place))


def _dimensions(place: Place) -> Dimensions:
    named = {name: value for name, value in place.dimensions if name not in BUILT_IN_DIMENSIONS}
    centre = place.cost_centre or dict(place.dimensions).get(_COST_CENTRE, "")
    if centre:
        named[_COST_CENTRE] = centre
    return tuple(sorted(named.items()))


def _buys(source: str, target: str) -> bool:
    return (source in SELLERS and target in GOODS) or (target in SELLERS and source in GOODS)
