"""A moulding shop that makes caps: what tests of its master data share."""

from typing import Any

from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.company import CalendarSpec, Company
from erpcore.masterdata.item import Item, ItemClass, PurchasePrice, Standard
from erpcore.masterdata.partner import Partner, Site
from erpcore.masterdata.routing import Operation, Routing
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.unit import Unit, UnitConversion
from erpcore.masterdata.work_centre import CostCentre, Rate, WorkCentre


def setup_of(**tables: Any) -> Setup:
    """A moulding shop: resin by the kilogram, bought in bags of 25 kg, becomes caps."""
    standard: dict[str, Any] = {
        "company": Company(
            name="Caps", currency="CNY", chart="cn_small", calendar=CalendarSpec(start_month=4, label="start")
        ),
        "units": [Unit(code=code, name=code, decimals=3) for code in ("kg", "g", "t", "bag", "pc")],
        "conversions": [
            UnitConversion(unit="kg", to="g", factor="1000"),
            UnitConversion(unit="t", to="kg", factor="1000"),
            UnitConversion(unit="bag", to="kg", factor="25", item="resin"),
        ],
        "item_classes": [
            ItemClass(code="raw", name="Raw material", valuation="moving_average"),
            ItemClass(code="finished", name="Finished goods", valuation="standard"),
        ],
        "items": [
            Item(code="resin", name="Resin", kind="raw", item_class="raw", unit="kg"),
            Item(code="dye", name="Dye", kind="raw", item_class="raw", unit="g"),
            Item(code="cap", name="Cap", kind="finished", item_class="finished", unit="pc"),
        ],
        "standards": [
            Standard(item="cap", valid_from="2026-07-01", amounts={"material": "0.21", "labour": "0.05"}),
            Standard(item="cap", valid_from="2026-01-01", amounts={"material": "0.2"}),
        ],
        "prices": [
            PurchasePrice(item="resin", valid_from="2026-01-01", price="8.5"),
            PurchasePrice(item="resin", valid_from="2026-07-01", price="225", unit="bag"),
            PurchasePrice(item="resin", partner="S1", valid_from="2026-03-01", price="8.123456"),
            PurchasePrice(item="dye", partner="S1", valid_from="2026-01-01", price="40", unit="kg"),
        ],
        "boms": [
            Bom(
                item="cap",
                version="1",
                valid_from="2026-01-01",
                valid_until="2026-05-31",
                lines=[BomLine(item="resin", quantity="0.02")],
            ),
            Bom(
                item="cap",
                version="2",
                valid_from="2026-07-01",
                lines=[BomLine(item="resin", quantity="0.019"), BomLine(item="dye", quantity="0.5")],
            ),
        ],
        "routings": [
            Routing(
                item="cap",
                valid_from="2026-02-01",
                operations=[Operation(number=10, name="Mould", work_centre="M1", run_hours="0.002")],
            )
        ],
        "cost_centres": [CostCentre(code="moulding", name="Moulding", purpose="production")],
        "work_centres": [WorkCentre(code="M1", name="Machine 1", cost_centre="moulding")],
        "rates": [
            Rate(work_centre="M1", valid_from="2026-01-01", labour="30", machine="12.5", overhead="8"),
            Rate(work_centre="M1", valid_from="2026-07-01", labour="32"),
        ],
        "partners": [Partner(code="S1", name="Supplier", supplier=True)],
        "sites": [Site(code="main", name="Main store")],
    }
    return Setup(**{**standard, **tables})
