"""The products as the factory sees them: what is bought, made and sold, and in which unit each is kept."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from quality import Quality
from read import Row, Tables, day, day_or_none, number, whole

PIECE = "EA"
# What one unit holds. A dozen and a US gallon are defined. The data do not say what is in a container, a
# case, a can or a box (taken: a gross of small parts), nor in a pack of tape (taken: 80 inches).
DEFINED = {("DZ", PIECE): 12, ("GAL", "OZ"): 128}
ASSUMED = {**{(pack, PIECE): 144 for pack in ("CTN", "CS", "CAN", "BOX")}, ("PAK", "IN"): 80}


class Product(NamedTuple):
    """One row of the product table, read."""

    number: str  # ProductID
    code: str  # ProductNumber
    name: str
    made: bool
    finished: bool
    bicycle: bool
    frame: bool
    high_grade: bool  # class H: painted by the specialists
    unit: str  # base unit: that of the bills of material
    bought_in: str  # the vendors' unit; the base unit where there is no vendor
    reorder_point: int
    days: int  # DaysToManufacture
    standard_cost: Decimal
    sold_from: datetime.date
    sold_until: datetime.date | None

    @property
    def stocked_in(self) -> str:
        """The unit that ProductInventory counts in: pieces; paint and tape as they are bought."""
        return self.unit if self.unit == PIECE else self.bought_in

    def per(self, unit: str) -> int | None:
        """Say how many base units one of the unit holds; None where nobody knows."""
        if unit == self.unit:
            return 1
        return DEFINED.get((unit, self.unit)) or ASSUMED.get((unit, self.unit))


def read_products(tables: Tables, quality: Quality) -> dict[str, Product]:
    """Read the products with their categories and units, by ProductID."""
    categories = {row["ProductCategoryID"]: row["Name"] for row in tables["ProductCategory"]}
    groups = {row["ProductSubcategoryID"]: row for row in tables["ProductSubcategory"]}
    for table in ("ProductCategory", "ProductSubcategory"):
        for _ in tables[table]:
            quality.use(table)
    for _ in tables["ScrapReason"]:
        quality.skip("ScrapReason", "no scrap is recorded against any order here")
    units: dict[str, str] = {}
    for row in tables["BillOfMaterials"]:
        units.setdefault(row["ComponentID"], row["UnitMeasureCode"])
    bought: dict[str, str] = {}
    for row in tables["ProductVendor"]:
        bought.setdefault(row["ProductID"], row["UnitMeasureCode"])
    found = {}
    for row in tables["Product"]:
        group = groups.get(row["ProductSubcategoryID"], {})
        category = categories.get(group.get("ProductCategoryID", ""), "")
        unit = units.get(row["ProductID"], PIECE)
        found[row["ProductID"]] = _product(
            row, category, group.get("Name", ""), unit, bought.get(row["ProductID"], unit)
        )
    return found


def _product(row: Row, category: str, group: str, unit: str, bought_in: str) -> Product:
    return Product(
        number=row["ProductID"],
        code=row["ProductNumber"],
        name=row["Name"],
        made=row["MakeFlag"] == "1",
        finished=row["FinishedGoodsFlag"] == "1",
        bicycle=category == "Bikes",
        frame="Frame" in group,
        high_grade=row["Class"] == "H",
        unit=unit,
        bought_in=bought_in,
        reorder_point=whole(row["ReorderPoint"]),
        days=whole(row["DaysToManufacture"]),
        standard_cost=number(row["StandardCost"]),
        sold_from=day(row["SellStartDate"]),
        sold_until=day_or_none(row["SellEndDate"]),
    )
