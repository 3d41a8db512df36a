"""How the items of a set-up are planned on a day: as their planning rules say, else in the plainest way."""

import datetime
from decimal import Decimal

from erpcore.kernel.quantity import to_micro
from erpcore.masterdata.item import MADE_KINDS, STOCKED_KINDS
from erpcore.masterdata.master import MasterData
from erpcore.planning.lots import LotRule
from erpcore.planning.situation import ItemRule


def planning_rules(master: MasterData, today: datetime.date) -> dict[str, ItemRule]:
    """Say how each item that is in stock is planned on a day; without a rule lot for lot, at once.

    A product whose bill of material begins later is made as well: its orders begin when they have to, by the bill of
    that day, and one that has to begin before there is a bill is reported.
    """
    found = {}
    later = {bom.item for bom in master.setup.boms if bom.valid_from > today}
    for code, item in master.items.items():
        if item.kind not in STOCKED_KINDS:
            continue
        rule, grain = master.planning_rules.on(code, today), master.grain(code)
        made = master.made(code, today) or (item.kind in MADE_KINDS and code in later)
        kind = (rule and rule.source) or ("make" if made else "purchase")
        if rule is None:
            found[code] = ItemRule(kind, LotRule(multiple=grain))
            continue
        fixed, least, most = _micro(rule.fixed_lot), _micro(rule.minimum_lot), _micro(rule.maximum_lot)
        multiple = _micro(rule.lot_multiple) or grain
        lot = LotRule(fixed, least or 0, most, multiple if fixed is None else 1, rule.days_of_supply)
        safety, up_to = to_micro(rule.safety_stock), _micro(rule.order_up_to)
        found[code] = ItemRule(kind, lot, rule.lead_days, safety, rule.partner or "", up_to)
    return found


def _micro(quantity: Decimal | None) -> int | None:
    return None if quantity is None else to_micro(quantity)
