"""The AdventureWorks example: on a tiny factory made by hand, and on Microsoft's files where they are."""

import csv
import importlib
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from erpcore import Setup
from erpcore.cli.main import main
from erpcore.documents import document_adapter

FOLDER = Path(__file__).parents[2] / "examples" / "adventureworks"

# A bicycle of a frame and two wheels; a frame of tubes and paint; a wheel of spokes. Blanks part the fields,
# "-" is an empty one. Every kind of hole that the README names is in it.
TINY = {
    "BillOfMaterials": """
        1 - 900 2021-01-01 - EA 0 1.00
        2 900 800 2021-01-01 - EA 1 1.00
        3 900 810 2021-01-01 - EA 1 3.00
        4 900 810 2021-06-01 - EA 1 2.00
        5 810 300 2021-01-01 - EA 2 36.00
        6 800 310 2021-01-01 - OZ 2 8.00
        7 800 320 2021-01-01 2021-03-31 EA 2 1.00
        8 800 320 2021-04-01 - EA 2 2.00
        9 800 320 2021-04-01 2021-03-01 EA 2 2.00
        10 810 999 2021-01-01 - EA 2 1.00
        11 810 300 2021-01-01 - OZ 2 1.00
        12 810 300 2021-01-01 - EA 2 .50""",
    "Location": """
        1 Store .0000 .00
        10 Forming 22.5000 96.00
        20 Welding 25.0000 108.00
        50 Subassembly 12.2500 120.00
        60 Assembly 12.2500 120.00""",
    "Product": """
        300 Spoke SP-1 0 0 - 1000 750 .0000 .0000 - - - - 0 - - - - - 2019-01-01 - -
        310 Paint PA-1 0 0 - 60 45 .0000 .0000 - - - - 0 - - - - - 2019-01-01 - -
        320 Tube TU-1 0 0 - 10 5 .0000 .0000 - - - - 0 - - - - - 2019-01-01 - -
        330 Bell BE-1 0 1 - 10 5 3.0000 9.0000 - - - - 0 - - - - - 2019-01-01 - -
        800 Frame FR-1 1 1 - 50 40 60.0000 90.0000 - - - - 1 - H - 2 - 2019-01-01 - -
        810 Wheel WH-1 1 0 - 50 40 .0000 90.0000 - - - - 1 - - - - - 2019-01-01 - -
        900 Bicycle BK-1 1 1 - 10 5 200.0000 400.0000 - - - - 4 - - - 1 - 2019-01-01 - -""",
    "ProductCategory": "1 Bikes\n2 Components",
    "ProductCostHistory": """
        900 2022-01-01 2023-01-31 200.0000
        900 2023-02-01 - 210.0000
        800 2024-01-01 2024-12-31 60.0000
        330 2022-01-01 - .0000""",
    "ProductInventory": """
        300 1 A 1 2000
        300 10 A 1 500
        310 1 A 1 20
        320 1 A 1 0
        320 10 A 1 40
        810 1 A 1 30
        800 1 A 1 6
        999 1 A 1 5""",
    "ProductSubcategory": "1 1 Road\n2 2 Frames",
    "ProductVendor": """
        300 70 9 14.4000 14.4000 2022-08-28 1 5 - CTN
        310 70 9 12.8000 12.8000 2022-08-28 1 5 - GAL
        320 71 9 10.0000 10.0000 2022-08-28 1 5 - EA
        330 71 9 .0000 10.0000 2022-08-28 1 5 - EA
        330 71 9 2.0000 10.0000 2022-08-28 1 5 - PAL""",
    "PurchaseOrderDetail": """
        1 1 2022-11-01 3 300 14.4000 43.2000 3.00 .00 3.00
        2 2 2023-01-10 3 300 15.1200 45.3600 3.00 1.00 2.00
        2 3 2023-01-10 10 320 10.0000 100.0000 8.00 .00 8.00
        3 4 2023-01-12 2 310 12.8000 25.6000 2.00 .00 2.00
        4 5 2023-01-15 10 320 10.0000 100.0000 10.00 .00 10.00
        5 6 2023-02-10 10 320 10.0000 100.0000 10.00 .00 10.00
        6 7 2023-02-20 5 320 10.0000 50.0000 5.00 5.00 .00
        7 8 2023-03-05 5 320 10.0000 50.0000 5.00 .00 5.00
        8 9 2023-04-05 5 320 10.0000 50.0000 5.00 .00 5.00
        9 10 2023-02-05 5 320 .0000 .0000 5.00 .00 5.00
        9 12 2023-02-05 5 320 10.0000 50.0000 5.00 1.00 5.00
        77 11 2023-02-05 5 320 .0000 .0000 5.00 .00 5.00""",
    "PurchaseOrderHeader": """
        1 4 4 70 3 2022-10-20 2022-10-25 43.2000 3.0000 1.0000 47.2000
        2 4 4 70 3 2022-12-20 2022-12-29 145.3600 8.0000 2.5000 155.8600
        3 4 1 70 3 2023-01-02 2023-01-05 25.6000 2.0000 .5000 28.1000
        4 4 3 71 3 2023-01-02 2023-01-05 100.0000 8.0000 2.5000 110.5000
        5 4 4 71 3 2023-02-17 2023-02-18 100.0000 8.0000 2.5000 110.5000
        6 4 4 71 3 2023-02-06 2023-02-08 50.0000 4.0000 1.2500 55.2500
        7 4 4 71 3 2023-02-20 2023-02-25 50.0000 4.0000 1.2500 55.2500
        8 4 4 71 3 2023-03-20 2023-03-25 50.0000 4.0000 1.2500 55.2500
        9 4 4 71 3 2023-02-01 2023-02-02 50.0000 4.0000 1.2500 55.2500""",
    "ScrapReason": "1 Bent",
    "UnitMeasure": "CTN Container\nEA Each\nGAL Gallon\nOZ Ounces\nPAL Pallet\nKM Kilometer",
    "Vendor": "70 SPOKES0001 Spokes 1 1 1\n71 TUBES0001 Tubes 2 0 0",
}
ROWS = {name: [line.split() for line in text.strip().splitlines()] for name, text in TINY.items()}

REASONS = """
    1 BillOfMaterials adjusted: dates overlap, so the earlier line of the component ends the day before
    1 BillOfMaterials skipped: a product that is not in Product
    1 BillOfMaterials skipped: a quantity that is not whole and above zero
    1 BillOfMaterials skipped: counts in another unit than the component's other lines
    1 BillOfMaterials skipped: ends before it begins
    1 BillOfMaterials skipped: names a product on sale, not a component of another
    1 Location skipped: no cost rate: a storage place; all stock is kept at one site
    3 Product adjusted: no standard cost, valued at purchase price
    1 Product adjusted: no standard cost, valued at roll-up of its bill of material
    1 ProductCostHistory adjusted: begins after the books, taken to hold from their first day + no next one,\
 stays in force
    1 ProductCostHistory skipped: no cost
    1 ProductInventory adjusted: counted in GAL, as it is bought
    1 ProductInventory skipped: a product or a unit that nobody knows
    1 ProductInventory skipped: nothing there
    1 ProductVendor adjusted: CTN taken to hold 144 EA
    1 ProductVendor adjusted: GAL converted: 128 OZ
    1 ProductVendor skipped: no price
    1 ProductVendor skipped: nobody knows what one PAL holds
    1 PurchaseOrderDetail adjusted: CTN taken to hold 144 EA
    1 PurchaseOrderDetail adjusted: GAL converted: 128 OZ + order pending (status 1), yet stocked
    1 PurchaseOrderDetail adjusted: due before it was ordered, received when ordered
    1 PurchaseOrderDetail adjusted: not listed by the vendor, its usual unit taken
    1 PurchaseOrderDetail adjusted: order turned down (status 3), yet stocked
    1 PurchaseOrderDetail adjusted: ordered, due after the months chosen
    1 PurchaseOrderDetail skipped: goods due before the months chosen
    1 PurchaseOrderDetail skipped: its order is not in PurchaseOrderHeader
    1 PurchaseOrderDetail skipped: no price or no quantity
    1 PurchaseOrderDetail skipped: ordered after the months chosen
    1 PurchaseOrderDetail skipped: quantities that contradict one another
    1 PurchaseOrderHeader adjusted: ordered before the books, dated their first day
    1 PurchaseOrderHeader skipped: goods due before the months chosen
    1 PurchaseOrderHeader skipped: no price or no quantity + quantities that contradict one another
    1 PurchaseOrderHeader skipped: ordered after the months chosen
    1 ScrapReason skipped: no scrap is recorded against any order here
    1 UnitMeasure skipped: nothing is bought or used in it
    1 Vendor adjusted: no longer active
"""


@pytest.fixture(scope="module")
def run():
    """Import the example as its script does, and forget its modules afterwards: their names are common."""
    sys.path.insert(0, str(FOLDER))
    yield importlib.import_module("run")
    sys.path.remove(str(FOLDER))
    for name in [name for name, module in sys.modules.items() if _is_here(module)]:
        del sys.modules[name]


def _is_here(module):
    file = getattr(module, "__file__", None)
    return file is not None and Path(file).parent == FOLDER


def cells(name, row, columns):
    """Spread a row of the tiny factory over the columns of a file."""
    own = [column for column in columns if column not in {"rowguid", "EmployeeID", "PurchasingWebServiceURL"}]
    values = dict(zip(own, [*row, "2019-04-30 00:00:00"], strict=True))
    return ["" if values.get(column, "-") == "-" else values[column] for column in columns]


def write_with_header(folder, columns):
    """Write the tiny factory as comma-separated files with a header line and without row ids."""
    for name, rows in ROWS.items():
        names = [column for column in columns[name].split() if column != "rowguid"]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([names, *(cells(name, row, names) for row in rows)])


def write_as_shipped(folder, columns):
    """Write it as Microsoft ships it: tabs or `+|` and `&|`, some in UTF-16, codes padded, no header."""
    for number, (name, rows) in enumerate(ROWS.items()):
        names = columns[name].split()
        between, end = ("+|", "&|\r\n") if number % 3 == 0 else ("\t", "\r\n")
        padded = [[f"{cell} " if cell == "EA" else cell for cell in cells(name, row, names)] for row in rows]
        text = "".join(f"{between.join(row)}{end}" for row in padded)
        (folder / f"{name}.csv").write_bytes(text.encode("utf-16" if number % 2 else "utf-8"))


@pytest.fixture(scope="module")
def tiny(run, tmp_path_factory):
    """Write the tiny factory with header lines, and name its folder."""
    folder = tmp_path_factory.mktemp("tiny")
    write_with_header(folder, importlib.import_module("read").COLUMNS)
    return folder


@pytest.fixture(scope="module")
def world(run, tiny):
    """Build two months of the tiny factory."""
    tables = run.read_tables(tiny)
    return run.build(tables, run.months_of(tables, None, 2))


@pytest.fixture(scope="module")
def books(run, world):
    """Keep the books of the tiny factory."""
    return run.keep(world)


def test_both_forms_of_the_files_say_the_same(run, tiny, tmp_path):
    """Header and commas, or tabs, `+|`, UTF-16 and no header: the documents are equal."""
    read = importlib.import_module("read")
    write_as_shipped(tmp_path, read.COLUMNS)
    plain, shipped = (read.read_tables(folder) for folder in (tiny, tmp_path))
    for name, rows in plain.items():
        assert [{key: row[key] for key in rows[0]} for row in shipped[name]] == rows
    months = run.months_of(plain, None, 2)
    first, second = run.build(plain, months), run.build(shipped, months)
    assert first.documents == second.documents
    assert first.factory.setup == second.factory.setup


def test_each_row_is_counted_once_under_its_reason(world):
    """Used, adjusted and skipped rows add up to the rows of each file, and the holes have names."""
    quality = world.quality
    assert not quality.gaps()
    assert sum(quality.rows.values()) == sum(len(rows) for rows in ROWS.values())
    counted = {
        f"{count} {name} {outcome}: {reason}"
        for name, counts in quality.outcomes.items()
        for (outcome, reason), count in counts.items()
        if reason
    }
    assert counted == {line.strip() for line in REASONS.strip().splitlines()}


def test_each_amount_is_divided_by_what_became_of_it(world):
    """SubTotal, TaxAmt and Freight are split over their outcomes to the last digit, worked by hand."""
    amounts = importlib.import_module("amounts")
    found = {
        outcome: [world.quality.amounts.parts[outcome, name] for name in amounts.COLUMNS]
        for outcome in amounts.OUTCOMES
    }
    assert found == {
        outcome: [Decimal(figure) for figure in figures.split()]
        for outcome, figures in {
            amounts.INVOICED: "335.84 24.07 0",
            amounts.LANDED: "0 0 8.00",
            amounts.CHARGED: "0 0 1.25",
            amounts.REJECTED: "65.12 4.8321 0",
            amounts.SHORT: "20.00 1.1007 0",
            amounts.UNBILLED: "50.00 4.00 1.25",
            amounts.LEFT_OUT: "143.20 11.00 3.50",
            amounts.ROUNDED: "0 -.0028 0",
        }.items()
    }
    assert not world.quality.amounts.gaps()


def test_an_amount_that_nobody_counted_ends_the_run(run, tiny):
    """A total that its lines do not add up to is named with the difference."""
    tables = run.read_tables(tiny)
    tables["PurchaseOrderHeader"][0]["SubTotal"] = "44.2000"
    with pytest.raises(importlib.import_module("read").BadTable, match=r"SubTotal.*1\.0000"):
        run.build(tables, run.months_of(tables, None, 2))


def test_tax_and_freight_are_part_of_what_the_goods_cost(books):
    """Order 2: spokes of 30.24 and tubes of 80.00 share tax of 6.07 and freight of 2.50 by value."""
    assert debits(books, "PI-2", "1210") == {"SP-1": 1_67, "TU-1": 4_40}
    assert debits(books, "LC-2", "1210") == {"SP-1": 69, "TU-1": 1_81}


def test_what_inspection_sends_back_is_neither_stocked_nor_owed(books, world):
    """Order 6 is rejected as a whole: no invoice, no voucher; its freight is an expense of the month."""
    assert not books.log.find("GR-6-7").vouchers
    assert debits(books, "FR-6", "7110") == {"": 1_25}
    assert not {"PI-6", "LC-6"} & {document.id for document in world.documents["2023-02"]}
    line = books.state.purchase_lines.lines["PO-2/1"]
    assert (line.count("received"), line.count("rejected")) == (288_000_000, 144_000_000)


def debits(books, document, account):
    """List what a document debits to an account, by item, in cents."""
    lines = [line for voucher in books.log.find(document).vouchers for line in voucher.lines]
    return {dict(line.dimensions).get("item", ""): line.debit for line in lines if line.account == account}


def test_the_months_are_closed_and_agree(run, world, books):
    """Every month is closed, every sub-ledger agrees with the general ledger, the hash chain holds."""
    check_books(world, books)
    for period in world.documents:
        assert not run.differences(books.report("reconciliation", period=period))
    assert books.verify() == books.state.position


def check_books(world, books):
    """Check what must hold of any months that were kept."""
    assert {books.state.periods.status(period) for period in world.documents} == {"closed"}
    assert not books.state.ledger.balance("9999", "9999-12")  # the opening clearing


def test_a_month_that_does_not_reconcile_ends_the_run(run, world, monkeypatch):
    """A difference between a sub-ledger and the general ledger stops the months with its amount."""
    monkeypatch.setattr(run, "differences", lambda report: [1])
    with pytest.raises(run.NotReconciled, match=r"2023-01: .* differ by \[1\]"):
        run.keep(world)


def test_a_new_standard_revalues_what_is_on_hand(world, books):
    """On 1 February the bicycle's standard goes from 200 to 210; the two on hand move with it."""
    entry = books.log.find("SR-BK-1-2023-02-01")
    assert sum(line.debit for voucher in entry.vouchers for line in voucher.lines) == 20_00
    assert world.documents["2023-02"][0].id == "SR-BK-1-2023-02-01"


def test_what_is_written_for_the_command_reads_back(run, world, tmp_path):
    """The set-up in TOML and the documents in JSON lines are those that were built."""
    run.write(world, tmp_path)
    assert Setup.load(tmp_path / "setup.toml") == world.factory.setup
    reader = document_adapter()
    for period, documents in world.documents.items():
        lines = (tmp_path / f"{period}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [reader.validate_json(line) for line in lines] == documents


def test_the_command_closes_what_was_written(run, world, tmp_path):
    """`erpcore close` posts and closes month after month from the files written for it, in one log."""
    run.write(world, tmp_path)
    folder = str(tmp_path)
    for period in world.documents:
        given = [
            "--setup",
            f"{folder}/setup.toml",
            "--documents",
            f"{folder}/{period}.jsonl",
            "--period",
            period,
        ]
        assert main(["close", *given, "--log", f"{folder}/log.jsonl", "--out", f"{folder}/{period}"]) == 0
        assert (tmp_path / period / "reconciliation.csv").is_file()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Vendor", None, "Vendor.csv is missing"),
        ("Vendor", "", "Vendor.csv is empty"),
        ("Vendor", "1\tA\tB\n", "Vendor.csv, row 1: 3 fields where 8 belong"),
        ("Location", "LocationID,Name,ModifiedDate\n", "Location.csv has no column Availability, CostRate"),
        ("Location", "1\tStore\tfree\t0\t2019-04-30\n", "expected a number, found 'free'"),
        ("Location", "1\tStore\t2.50\t0\tMonday\n", "expected a day, found 'Monday'"),
    ],
)
def test_a_file_that_is_no_table_is_named(run, tmp_path, capsys, name, text, message):
    """A missing, empty, cut or foreign file ends the run with its name and what is wrong, no traceback."""
    write_with_header(tmp_path, importlib.import_module("read").COLUMNS)
    (tmp_path / f"{name}.csv").unlink()
    if text is not None:
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    assert run.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.strip() == message


@pytest.fixture(scope="module")
def tables(run, adventureworks):
    """Read Microsoft's files."""
    return run.read_tables(adventureworks)


@pytest.fixture(scope="module")
def everything(run, tables):
    """Build every month of Microsoft's files."""
    return run.build(tables, run.months_of(tables, None, None))


def test_no_row_of_microsofts_orders_is_dropped(everything, tables):
    """All 4,012 orders with their 8,845 lines become documents, with every unit received, rejected and kept."""
    assert {name: len(rows) for name, rows in tables.items()} == everything.quality.rows
    assert not everything.quality.gaps()
    for name, rows in (("PurchaseOrderHeader", 4012), ("PurchaseOrderDetail", 8845)):
        assert everything.quality.total(name) == rows
        assert not everything.quality.total(name, "skipped")
    documents = [document for month in everything.documents.values() for document in month]
    counts = Counter(document.type for document in documents)
    kinds = ("purchase_order", "goods_receipt", "purchase_invoice", "landed_cost", "overhead_expense")
    assert [counts[kind] for kind in kinds] == [4012, 8845, 3927, 3927, 85]
    receipts = [document for document in documents if document.type == "goods_receipt"]
    assert sum(receipt.quantity for receipt in receipts) == column(tables, "ReceivedQty") == 2327299
    assert sum(receipt.rejected for receipt in receipts) == column(tables, "RejectedQty") == 72700
    lines = [line for document in documents if document.type == "purchase_order" for line in document.lines]
    assert sum(line.quantity * line.price for line in lines) == Decimal("63791994.8380")


def column(tables, name):
    """Add up a column of the order lines."""
    return sum(Decimal(row[name]) for row in tables["PurchaseOrderDetail"])


def test_microsofts_totals_are_kept_to_the_cent(everything, tables):
    """SubTotal, TaxAmt and Freight of the files are what is posted, what is not owed, and parts of cents."""
    found = everything.quality.amounts
    names = importlib.import_module("amounts")
    assert {name: str(total) for name, total in found.totals.items()} == {
        "SubTotal": "63791994.8380",
        "TaxAmt": "5103359.5740",
        "Freight": "1583978.2263",
    }
    assert not found.gaps()
    stocked = sum(
        (Decimal(row["StockedQty"]) * Decimal(row["UnitPrice"])).quantize(names.CENT, ROUND_HALF_UP)
        for row in tables["PurchaseOrderDetail"]
    )
    assert found.posted(names.GOODS) == stocked == Decimal("61211701.66")
    assert found.posted(names.TAX) == Decimal("4896936.00")
    assert found.posted(names.FREIGHT) == Decimal("1583979.01")
    assert found.parts[names.CHARGED, names.FREIGHT] == Decimal("32541.38")


def test_microsofts_files_are_kept_month_by_month(run, everything):
    """All 43 months are posted and closed, all sub-ledgers agree, and the vendors are owed what they billed."""
    books = run.keep(everything)  # reconciles each month, and verifies the log
    assert list(everything.documents)[::42] == ["2022-04", "2025-10"]
    check_books(everything, books)
    amounts = everything.quality.amounts
    assert books.state.ledger.balance("2110", "9999-12") == -100 * amounts.posted() == -67_692_616_67
    assert not books.state.ledger.balance("2120", "9999-12")  # nothing is left without an invoice
    freight = [
        debits(books, document.id, "7110")[""]
        for month in everything.documents.values()
        for document in month
        if document.type == "overhead_expense"
    ]
    assert sum(freight) == 100 * amounts.parts[importlib.import_module("amounts").CHARGED, "Freight"]
