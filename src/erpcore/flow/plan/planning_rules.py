"""How the items of a set-up are planned on a day: as their planning rules say, else in the plainest way."""

import datetime

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
        stated = rule.source if rule is not None else None
        made = master.made(code, today) or (item.kind in MADE_KINDS and code in later)
        kind = stated or ("make" if made else "purchase")
        if rule is None:
            found[code] = ItemRule(kind, LotRule(multiple=grain))
            continue
        least, most, multiple = rule.minimum_lot, rule.maximum_lot, rule.lot_multiple
        lot = LotRule(
            None if rule.fixed_lot is None else to_micro(rule.fixed_lot),
            0 if least is None else to_micro(least),
            None if most is None else to_micro(most),
            1 if rule.fixed_lot is not None else grain if multiple is None else to_micro(multiple),
            rule.days_of_supply,
        )
        safety = to_micro(rule.safety_stock)
        up_to = None if rule.order_up_to is None else to_micro(rule.order_up_to)
        found[code] = ItemRule(kind, lot, rule.lead_days, safety, rule.partner or "", up_to)
    return found
