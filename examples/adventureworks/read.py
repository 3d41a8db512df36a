"""Read the AdventureWorks tables: with a header line, or as Microsoft ships them, without one.

Microsoft's files are tab-separated, some with `+|` between fields and `&|` at the end of a row; they come in
UTF-8, in UTF-16 or in the Windows code page. Copies saved from a spreadsheet are comma-separated and begin
with the names of the columns, sometimes with fewer of them.
"""

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

Row = dict[str, str]  # column -> text without blanks around it
Tables = dict[str, list[Row]]

# The columns of Microsoft's files, in their order.
COLUMNS = {
    "BillOfMaterials": "BillOfMaterialsID ProductAssemblyID ComponentID StartDate EndDate UnitMeasureCode"
    " BOMLevel PerAssemblyQty ModifiedDate",
    "Location": "LocationID Name CostRate Availability ModifiedDate",
    "Product": "ProductID Name ProductNumber MakeFlag FinishedGoodsFlag Color SafetyStockLevel ReorderPoint"
    " StandardCost ListPrice Size SizeUnitMeasureCode WeightUnitMeasureCode Weight DaysToManufacture"
    " ProductLine Class Style ProductSubcategoryID ProductModelID SellStartDate SellEndDate DiscontinuedDate"
    " rowguid ModifiedDate",
    "ProductCategory": "ProductCategoryID Name rowguid ModifiedDate",
    "ProductCostHistory": "ProductID StartDate EndDate StandardCost ModifiedDate",
    "ProductInventory": "ProductID LocationID Shelf Bin Quantity rowguid ModifiedDate",
    "ProductSubcategory": "ProductSubcategoryID ProductCategoryID Name rowguid ModifiedDate",
    "ProductVendor": "ProductID BusinessEntityID AverageLeadTime StandardPrice LastReceiptCost"
    " LastReceiptDate MinOrderQty MaxOrderQty OnOrderQty UnitMeasureCode ModifiedDate",
    "PurchaseOrderDetail": "PurchaseOrderID PurchaseOrderDetailID DueDate OrderQty ProductID UnitPrice"
    " LineTotal ReceivedQty RejectedQty StockedQty ModifiedDate",
    "PurchaseOrderHeader": "PurchaseOrderID RevisionNumber Status EmployeeID VendorID ShipMethodID OrderDate"
    " ShipDate SubTotal TaxAmt Freight TotalDue ModifiedDate",
    "ScrapReason": "ScrapReasonID Name ModifiedDate",
    "UnitMeasure": "UnitMeasureCode Name ModifiedDate",
    "Vendor": "BusinessEntityID AccountNumber Name CreditRating PreferredVendorStatus ActiveFlag"
    " PurchasingWebServiceURL ModifiedDate",
}
# Columns that a file with a header line may leave out.
OPTIONAL = {"rowguid", "EmployeeID", "PurchasingWebServiceURL"}


class BadTable(ValueError):
    """A file that is not the table it should be; the message names file and row."""


def read_tables(folder: Path) -> Tables:
    """Read every table of the folder.

    Raises:
        BadTable: When a file is missing or is not the table that its name says.
    """
    return {name: read_table(folder / f"{name}.csv", name) for name in COLUMNS}


def read_table(file: Path, name: str) -> list[Row]:
    """Read one table in either form.

    Args:
        file: The file.
        name: Which table it is, one of `COLUMNS`.
    """
    if not file.is_file():
        raise BadTable(f"{file.name} is missing")
    rows = _split(_decoded(file.read_bytes()))
    columns = COLUMNS[name].split()
    first = next(rows, None)
    if first is None:
        raise BadTable(f"{file.name} is empty")
    found: list[Row] = []
    if first[0].strip() == columns[0]:
        columns = [field.strip() for field in first]
        missing = set(COLUMNS[name].split()) - set(columns) - OPTIONAL
        if missing:
            raise BadTable(f"{file.name} has no column {', '.join(sorted(missing))}")
    else:
        found.append(_row(file, 1, columns, first))
    found += [_row(file, number, columns, fields) for number, fields in enumerate(rows, start=2)]
    return found


def _row(file: Path, number: int, columns: list[str], fields: list[str]) -> Row:
    if len(fields) != len(columns):
        raise BadTable(f"{file.name}, row {number}: {len(fields)} fields where {len(columns)} belong")
    return {column: field.strip() for column, field in zip(columns, fields, strict=True)}


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data[:2]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _split(text: str) -> Iterator[list[str]]:
    """Split a text into rows of fields; rows without any text are none."""
    first = text.partition("\n")[0]
    if "+|" in first:
        rows = (row.strip("\r\n") for row in text.split("&|"))
        return (row.split("+|") for row in rows if row)
    lines = io.StringIO(text, newline="")
    tabs = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if "\t" in first else {}
    return (fields for fields in csv.reader(lines, **tabs) if fields)


def day(text: str) -> datetime.date:
    """Read a day; the time after it is always midnight."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise BadTable(f"expected a day, found {text!r}") from None


def day_or_none(text: str) -> datetime.date | None:
    """Read a day that may be missing."""
    return day(text) if text else None


def number(text: str) -> Decimal:
    """Read an exact number such as ".0000"; a missing one is zero."""
    try:
        return Decimal(text or 0)
    except InvalidOperation:
        raise BadTable(f"expected a number, found {text!r}") from None


def whole(text: str) -> int:
    """Read a whole number; a missing one is zero."""
    found = number(text)
    if found != int(found):
        raise BadTable(f"expected a whole number, found {text!r}")
    return int(found)
