"""A month of a job shop with departmental overhead rates, worked by hand before it was posted.

Invented company; method: Horngren, Datar and Rajan, Cost Accounting, ch. 4 (job costing, two departmental rates; under-
and over-applied overhead by the adjusted allocation rate, which is the proration by overhead allocated in ending
balances) and, for the other disposal, the write-off to cost of goods sold.

Steel leaves first in, first out. Machining applies 40 a machine hour, assembly 25 a labour hour; wages are 30 and 28.
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Rossi Presses"
currency = "EUR"
chart = "ifrs"
first_period = "2026-10"

[company.policies]
overhead_absorption = "month_end"
overhead_rest = "{rest}"

[[unit]]
code = "kg"
name = "kilogram"

[[unit]]
code = "pcs"
name = "piece"

[[item_class]]
code = "raw"
name = "Raw materials"
valuation = "fifo"

[[item_class]]
code = "finished"
name = "Finished goods"
valuation = "fifo"

[[item]]
code = "STEEL"
name = "Steel"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "PRESS"
name = "Press"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[bom]]
item = "PRESS"
valid_from = "2026-01-01"
line = [{{ item = "STEEL", quantity = "120" }}]

[[cost_centre]]
code = "MACH"
name = "Machining"
purpose = "production"
driver = "machine_hours"

[[cost_centre]]
code = "ASSY"
name = "Assembly"
purpose = "production"
driver = "labour_hours"

[[work_centre]]
code = "LATHE"
name = "Lathes"
cost_centre = "MACH"

[[work_centre]]
code = "BENCH"
name = "Benches"
cost_centre = "ASSY"

[[rate]]
work_centre = "LATHE"
valid_from = "2026-01-01"
labour = "30"
overhead = "40"

[[rate]]
work_centre = "BENCH"
valid_from = "2026-01-01"
labour = "28"
overhead = "25"

[[partner]]
code = "V"
name = "Steel works"
supplier = true

[[partner]]
code = "C"
name = "Customer"
customer = true

[[site]]
code = "MAIN"
name = "Works"
"""


def job(number: str, steel: str, machine: str, machining: str, assembly: str) -> list[dict[str, object]]:
    """Begin a job: steel in kilograms, machine hours, labour hours of both departments."""
    day = "2026-10-12"
    return [
        doc("work_order", number, day, item="PRESS", quantity="1"),
        doc("work_order_release", f"R-{number}", day, work_order=number),
        doc("material_issue", f"M-{number}", day, work_order=number, item="STEEL", quantity=steel),
        doc(
            "time_ticket",
            f"L-{number}",
            day,
            work_order=number,
            work_centre="LATHE",
            labour_hours=machining,
            machine_hours=machine,
        ),
        doc("time_ticket", f"B-{number}", day, work_order=number, work_centre="BENCH", labour_hours=assembly),
    ]


def finished(number: str) -> dict[str, object]:
    """Finish a job."""
    return doc("production_receipt", f"F-{number}", "2026-10-20", work_order=number, quantity="1", final=True)


OCTOBER = [
    doc("goods_receipt", "GR-1", "2026-10-02", partner="V", item="STEEL", quantity="100", price="20"),
    doc("goods_receipt", "GR-2", "2026-10-05", partner="V", item="STEEL", quantity="200", price="23"),
    *job("J-101", "120", "30", "10", "40"),
    *job("J-102", "80", "20", "8", "25"),
    *job("J-103", "60", "10", "4", "15"),
    finished("J-101"),
    finished("J-102"),
    doc(
        "sales_order",
        "SO",
        "2026-10-22",
        partner="C",
        lines=[{"item": "PRESS", "quantity": "1", "price": "9000"}],
    ),
    doc("delivery", "DL", "2026-10-22", sales_order="SO/1", quantity="1"),
    doc("sales_invoice", "SI", "2026-10-22", partner="C", lines=[{"delivery": "DL"}]),
    doc("overhead_expense", "OE-1", "2026-10-31", cost_centre="MACH", amount="2700", owed="bank"),
    doc("overhead_expense", "OE-2", "2026-10-31", cost_centre="ASSY", amount="1900", owed="bank"),
]


@pytest.fixture(scope="module", params=["orders", "cost_of_sales"])
def works(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Factory]:
    """The shop after October, by either disposal."""
    company = Factory(tmp_path_factory.mktemp(request.param), SETUP.format(rest=request.param))
    company.close("2026-10", *OCTOBER)
    return request.param, company


def test_steel_leaves_first_in_first_out(works: tuple[str, Factory]) -> None:
    """J-101 100 x 20 + 20 x 23 = 2 460; J-102 80 x 23 = 1 840; J-103 60 x 23 = 1 380; 40 x 23 = 920 are left."""
    assert works[1].stock("2026-10")["STEEL MAIN"] == ("40", "0.00", "6600.00", "5680.00", "920.00")


def test_jobs_cost_what_they_used_and_their_share_of_overhead(works: tuple[str, Factory]) -> None:
    """Wages 10 x 30 + 40 x 28 = 1 420, overhead 30 x 40 + 40 x 25 = 2 200: J-101 6 080; J-102 4 205; J-103 2 695.

    Machining spent 2 700, applied 60 x 40 = 2 400; assembly spent 1 900, applied 80 x 25 = 2 000.
    Prorated: 300 by machine hours 30 : 20 : 10, -100 by labour hours 40 : 25 : 15:
    J-101 + 150.00 - 50.00 = 6 180.00; J-102 + 100.00 - 31.25 = 4 273.75; J-103 + 50.00 - 18.75 = 2 726.25
    Written off: 200.00 to the period.
    """
    rest, company = works
    prorated = rest == "orders"
    stock = company.stock("2026-10")["PRESS MAIN"]
    assert (stock[0], stock[3], stock[4]) == (
        ("1", "6180.00", "4273.75") if prorated else ("1", "6080.00", "4205.00")
    )
    assert company.in_process("2026-10") == {
        "J-103": {
            "material": "1380.00",
            "labour": "540.00",
            "overhead": "806.25" if prorated else "775.00",
        }
    }


def test_the_month_balances(works: tuple[str, Factory]) -> None:
    """Profit 9 000 - 6 180 = 2 820.00, or 9 000 - 6 080 - 200 = 2 720.00; overhead accounts are empty."""
    rest, company = works
    balances = company.balances("2026-10")
    assert balances["1020"] == "-4600.00"
    assert balances["3080"] == ("-2820.00" if rest == "orders" else "-2720.00")
    assert not {"6010", "6020", "6030", "5210"} & set(balances)
