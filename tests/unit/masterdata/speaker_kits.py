"""Bills of speaker kits, whose components stand on several levels."""

import datetime

from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.company import Company
from erpcore.masterdata.item import Item, ItemClass
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.unit import Unit, UnitConversion

DAY = datetime.date(2026, 10, 9)
MICRO = 1_000_000
SPEAKER_KITS = {"A": "2 B, 3 C", "B": "2 D, 2 E", "C": "2 E, 2 F", "F": "2 D, 1 G"}


def master_of(
    bills: dict[str, str | Bom],
    *,
    phantoms: str = "",
    conversions: list[UnitConversion] | None = None,
) -> MasterData:
    """Build master data; a bill written "2 B, 3 C" needs two B and three C for one."""
    boms = [_bill(item, bill) if isinstance(bill, str) else bill for item, bill in bills.items()]
    codes = dict.fromkeys(code for bom in boms for code in (bom.item, *(line.item for line in bom.lines)))
    units = dict.fromkeys(["pc", *(row.unit for row in conversions or [])])
    return MasterData(
        Setup(
            company=Company(name="Speakers", currency="USD"),
            units=[Unit(code=unit, name=unit, decimals=6) for unit in units],
            conversions=conversions or [],
            item_classes=[ItemClass(code="goods", name="Goods", valuation="fifo")],
            items=[
                Item(
                    code=code,
                    name=code,
                    kind="phantom" if code in phantoms.split() else "semi_finished",
                    item_class="goods",
                    unit="pc",
                )
                for code in codes
            ],
            boms=boms,
        )
    )


def _bill(item: str, text: str) -> Bom:
    pairs = (part.split() for part in text.split(","))
    lines = [BomLine(item=component, quantity=quantity) for quantity, component in pairs]
    return Bom(item=item, valid_from="2026-01-01", lines=lines)
