"""Where the auditor holds the value of goods to be kept: at their site, or for all sites of the company together."""

from erpcore.kernel.movements import Movement
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.lots import Key


def valued(master: MasterData, key: Key) -> Key:
    """Name what an item's value is kept for: a site, or all own ones; what others keep has its own."""
    item, code = key
    site = master.sites.get(code)
    alone = site is not None and (site.consignee is not None or site.subcontractor is not None)
    return key if alone or master.policies.stock_value == "site" else (item, "")


def stays(master: MasterData, movement: Movement) -> bool:
    """Tell whether goods change their site and not what their value is kept for."""
    source, target = movement.source, movement.target
    if master.policies.stock_value == "site" or not {source.role, target.role} <= {"stock", "transit"}:
        return False
    return valued(master, (source.item, source.site)) == valued(master, (target.item, target.site))
