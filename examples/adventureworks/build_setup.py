"""Build the set-up from the tables: units, items, bills, routings, rates, vendors, prices, standards."""

import datetime
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from boms import build_boms
from costs import Costs, build_prices, build_standards
from products import ASSUMED, DEFINED, Product, read_products
from quality import Quality
from read import Row, Tables, day, number

from erpcore.masterdata.bom import Bom
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.company import Company
from erpcore.masterdata.item import Item, ItemClass, ItemKind
from erpcore.masterdata.partner import Partner, Site
from erpcore.masterdata.policies import Policies
from erpcore.masterdata.routing import Operation, Routing
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.unit import Unit, UnitConversion
from erpcore.masterdata.work_centre import CostCentre, Rate, WorkCentre

SITE = "MAIN"
SHOP = "SHOP"
BUYING = "BUYING"
HOURS_A_DAY = 8
LOT = 25  # pieces that one day of manufacture makes
FORMING, WELDING, POLISHING, PAINT, SPECIAL_PAINT, SUBASSEMBLY, FINAL_ASSEMBLY = (
    "10", "20", "30", "40", "45", "50", "60",
)  # fmt: skip
CLASSES = (
    ItemClass(code="raw", name="Purchased parts", valuation="fifo"),
    ItemClass(code="merchandise", name="Parts bought, built in and sold", valuation="moving_average"),
    ItemClass(code="semi_finished", name="Parts made", valuation="moving_average"),
    ItemClass(code="finished", name="Products made, kept at standard", valuation="standard"),
)


class Factory(NamedTuple):
    """The set-up, and what the documents need to know besides."""

    setup: Setup
    products: dict[str, Product]  # by ProductID
    vendors: dict[str, Row]  # by BusinessEntityID
    costs: Costs
    first: datetime.date  # the first day of the books


def build_setup(tables: Tables, first: datetime.date, quality: Quality) -> Factory:
    """Build the set-up of books that begin on a day.

    Args:
        tables: The files.
        first: The first day of the first month.
        quality: Counts what becomes of every row.
    """
    products = read_products(tables, quality)
    vendors = {row["BusinessEntityID"]: row for row in tables["Vendor"]}
    for row in tables["Vendor"]:
        quality.use("Vendor", [] if row["ActiveFlag"] == "1" else ["no longer active"])
    boms = build_boms(tables, products, quality)
    rates = _rates(tables, quality)
    routings = _routings(products, boms, rates)
    costs = Costs(first, boms, routings, {rate.work_centre: rate.labour for rate in rates.values()})
    standards = build_standards(tables, products, costs, quality)
    prices = build_prices(tables, products, vendors, costs, quality)
    used = _units(tables, products, quality)
    setup = Setup(
        company=Company(
            name="Adventure Works Cycles",
            currency="USD",
            chart="ifrs",
            first_period=f"{first:%Y-%m}",
            policies=Policies(input_vat="cost"),  # sales tax is not recovered
        ),
        units=[Unit(code=code, name=name, decimals=0) for code, name in used.items()],
        conversions=_conversions(tables, products, used),
        item_classes=list(CLASSES),
        items=_items(products, costs, quality),
        standards=standards,
        prices=prices,
        boms=boms,
        routings=routings,
        cost_centres=[
            CostCentre(code=SHOP, name="Production", purpose="production"),
            CostCentre(code=BUYING, name="Purchasing", purpose="administration"),
        ],
        work_centres=[
            WorkCentre(code=row["LocationID"], name=row["Name"], cost_centre=SHOP)
            for row in tables["Location"]
            if row["LocationID"] in rates
        ],
        rates=list(rates.values()),
        partners=[
            Partner(code=row["AccountNumber"], name=row["Name"], supplier=True) for row in tables["Vendor"]
        ],
        sites=[Site(code=SITE, name="Main plant")],
        accounts=[
            Account(
                code="1245",
                name="Goods for resale",
                name_zh="库存商品",
                kind="asset",
                side="debit",
                parent="1200",
                dimensions=["item"],
                optional_dimensions=["site"],
            )
        ],
        account_map=[AccountMapRow(role="stock", item_class="merchandise", account="1245")],
    )
    return Factory(setup, products, vendors, costs, first)


def _units(tables: Tables, products: dict[str, Product], quality: Quality) -> dict[str, str]:
    """List the units that something is kept or bought in."""
    used = {product.unit for product in products.values()}
    used |= {row["UnitMeasureCode"] for row in tables["ProductVendor"]}
    found = {}
    for row in tables["UnitMeasure"]:
        if row["UnitMeasureCode"] in used:
            found[row["UnitMeasureCode"]] = row["Name"]
            quality.use("UnitMeasure")
        else:
            quality.skip("UnitMeasure", "nothing is bought or used in it")
    return found


def _conversions(tables: Tables, products: dict[str, Product], units: dict[str, str]) -> list[UnitConversion]:
    found = [
        UnitConversion(unit=unit, to=to, factor=str(factor))
        for (unit, to), factor in DEFINED.items()
        if unit in units and to in units
    ]
    pairs = {(row["ProductID"], row["UnitMeasureCode"]) for row in tables["ProductVendor"]}
    for number_, unit in sorted(pairs):
        product = products.get(number_)
        factor = ASSUMED.get((unit, product.unit)) if product else None
        if product and factor:
            found.append(UnitConversion(unit=unit, to=product.unit, factor=str(factor), item=product.code))
    return found


def _items(products: dict[str, Product], costs: Costs, quality: Quality) -> list[Item]:
    items = []
    for product in products.values():
        reasons = []
        cost = costs.of(product.code)
        if product.made and product.code not in costs.boms:
            reasons.append("made, but no bill of material is in force")
        if not product.standard_cost:
            source = cost.source if cost else "nothing"
            reasons.append(f"no standard cost, valued at {source}")
        quality.use("Product", reasons)
        kind, item_class = _kind(product, costs)
        items.append(
            Item(
                code=product.code,
                name=product.name,
                kind=kind,
                item_class=item_class,
                unit=product.unit,
                lot_size=Decimal(LOT),
            )
        )
    return items


def _kind(product: Product, costs: Costs) -> tuple[ItemKind, str]:
    if not product.made:
        return "raw", "merchandise" if product.finished else "raw"
    kind: ItemKind = "finished" if product.finished else "semi_finished"
    at_standard = product.finished and product.code in costs.standards
    return kind, "finished" if at_standard else "semi_finished"


def _rates(tables: Tables, quality: Quality) -> dict[str, Rate]:
    """Take each location with a cost rate as a work centre; the rate is booked as labour."""
    rates = {}
    for row in tables["Location"]:
        rate = number(row["CostRate"])
        if rate:
            quality.use("Location")
            rates[row["LocationID"]] = Rate(
                work_centre=row["LocationID"], valid_from=day(row["ModifiedDate"]), labour=rate
            )
        else:
            quality.skip("Location", "no cost rate: a storage place; all stock is kept at one site")
    return rates


def _routings(products: dict[str, Product], boms: list[Bom], rates: dict[str, Rate]) -> list[Routing]:
    """Plan the hours of each product made: a day of manufacture makes a lot, its places share the day."""
    lines = Counter({bom.item: len(bom.lines) for bom in boms})
    routings = []
    for product in products.values():
        places = [place for place in _places(product, lines[product.code]) if place in rates]
        if product.made and product.days and places:
            hours = Decimal(product.days * HOURS_A_DAY) / LOT / len(places)
            routings.append(
                Routing(
                    item=product.code,
                    valid_from=min(rates[place].valid_from for place in places),
                    operations=[
                        Operation(
                            number=10 * number_,
                            name=f"Location {place}",
                            work_centre=place,
                            run_hours=hours.quantize(Decimal("0.0001")),
                        )
                        for number_, place in enumerate(places, start=1)
                    ],
                )
            )
    return routings


def _places(product: Product, components: int) -> list[str]:
    """Say where a product passes: frames are formed, welded, polished, painted; bicycles are assembled."""
    if product.bicycle:
        return [SUBASSEMBLY, FINAL_ASSEMBLY]
    if product.frame:
        return [FORMING, WELDING, POLISHING, SPECIAL_PAINT if product.high_grade else PAINT]
    if components == 1:  # one piece of metal brought into shape
        return [FORMING, POLISHING]
    return [SUBASSEMBLY]
