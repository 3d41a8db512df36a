"""Dated bills of material: AdventureWorks dates each line, a bill here holds a whole version."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from products import Product
from quality import Quality
from read import Row, Tables, day, day_or_none, number

from erpcore.masterdata.bom import Bom, BomLine

TABLE = "BillOfMaterials"
ONE_DAY = datetime.timedelta(days=1)


class DatedLine(NamedTuple):
    """One component of an assembly, from a day until another, both included."""

    component: str  # ProductID
    quantity: Decimal
    start: datetime.date
    end: datetime.date | None

    def holds_on(self, on: datetime.date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)


def build_boms(tables: Tables, products: dict[str, Product], quality: Quality) -> list[Bom]:
    """Turn the dated lines of every assembly into versions that follow each other."""
    assemblies: dict[str, list[DatedLine]] = defaultdict(list)
    for row in sorted(tables[TABLE], key=lambda row: (row["ProductAssemblyID"], row["StartDate"])):
        wrong = _flaw(row, products)
        if wrong:
            quality.skip(TABLE, wrong)
            continue
        assembly = row["ProductAssemblyID"]
        line = DatedLine(
            row["ComponentID"],
            number(row["PerAssemblyQty"]),
            day(row["StartDate"]),
            day_or_none(row["EndDate"]),
        )
        quality.use(TABLE, _fit(assemblies[assembly], line))
    return [
        bom
        for assembly, lines in assemblies.items()
        for bom in _versions(products, products[assembly], lines)
    ]


def _flaw(row: Row, products: dict[str, Product]) -> str:
    """Say why a line cannot be used; nothing when it can."""
    if not row["ProductAssemblyID"]:
        return "names a product on sale, not a component of another"
    if row["ProductAssemblyID"] not in products or row["ComponentID"] not in products:
        return "a product that is not in Product"
    if row["UnitMeasureCode"] != products[row["ComponentID"]].unit:
        return "counts in another unit than the component's other lines"
    if number(row["PerAssemblyQty"]) <= 0 or number(row["PerAssemblyQty"]) % 1:
        return "a quantity that is not whole and above zero"
    end = day_or_none(row["EndDate"])
    return "ends before it begins" if end is not None and end < day(row["StartDate"]) else ""


def _fit(lines: list[DatedLine], line: DatedLine) -> list[str]:
    """Add a line; an earlier one of the same component that still holds ends the day before."""
    reasons = []
    for index, earlier in enumerate(lines):
        if earlier.component == line.component and earlier.holds_on(line.start):
            lines[index] = earlier._replace(end=line.start - ONE_DAY)
            reasons = ["dates overlap, so the earlier line of the component ends the day before"]
    lines[:] = [line for line in lines if line.end is None or line.end >= line.start]
    lines.append(line)
    return reasons


def _versions(products: dict[str, Product], assembly: Product, lines: list[DatedLine]) -> list[Bom]:
    starts = {line.start for line in lines}
    starts |= {line.end + ONE_DAY for line in lines if line.end is not None}
    versions: list[Bom] = []
    days = sorted(starts)
    for index, start in enumerate(days):
        holding = [line for line in lines if line.holds_on(start)]
        if holding:
            versions.append(
                Bom(
                    item=assembly.code,
                    version=str(len(versions) + 1),
                    valid_from=start,
                    valid_until=days[index + 1] - ONE_DAY if index + 1 < len(days) else None,
                    lines=[
                        BomLine(item=products[line.component].code, quantity=line.quantity)
                        for line in holding
                    ],
                )
            )
    return versions
