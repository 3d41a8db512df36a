"""A month of a standard-cost factory, worked by hand before it was posted.

Invented company; method: standard costing with price variances at receipt (Horngren, Cost Accounting, chapters on
flexible budgets, direct-cost variances and overhead variances; SAP CO order settlement at standard price control "S").
Plus is unfavourable.

Standards (成本卡), per piece:
    COIL: copper 0.95 kg / (1 - 5 % scrap) = 1.00 kg x 60.00                        = material 60.00
          winding 2 h set-up / lot of 100 + 0.25 h = 0.27 h; labour 24, machine 6, overhead 18 an hour
                                                   = labour 6.48, machine 1.62, overhead 4.86; together 72.96
    MOTOR: a batch of 100 yields 98 good: 98 coils, 245 kg sheet => 1 coil and 2.5 kg x 8.00 a good motor
          assembly 0.49 h for one of the batch / 98 % = 0.50 h a good motor; labour 30, overhead 20 an hour
                   material 60.00 + 20.00 = 80.00; labour 6.48 + 15.00 = 21.48; machine 1.62;
                   overhead 4.86 + 10.00 = 14.86; together 117.96
"""

from pathlib import Path

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Huaqiang Motors"
name_zh = "华强电机"
currency = "CNY"
chart = "cn_asbe"
first_period = "2026-10"

[[unit]]
code = "kg"
name = "kilogram"
decimals = 3

[[unit]]
code = "pcs"
name = "piece"

[[item_class]]
code = "raw"
name = "Raw materials"
valuation = "standard"

[[item_class]]
code = "semi_finished"
name = "Semi-finished goods"
valuation = "standard"

[[item_class]]
code = "finished"
name = "Finished goods"
valuation = "standard"

[[item]]
code = "COPPER"
name = "Copper wire"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "SHEET"
name = "Electrical sheet"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "COIL"
name = "Coil"
kind = "semi_finished"
item_class = "semi_finished"
unit = "pcs"
lot_size = "100"

[[item]]
code = "MOTOR"
name = "Motor"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[standard]]
item = "COPPER"
valid_from = "2026-01-01"
amounts = { material = "60" }

[[standard]]
item = "COPPER"
valid_from = "2026-11-01"
amounts = { material = "62" }

[[standard]]
item = "SHEET"
valid_from = "2026-01-01"
amounts = { material = "8" }

[[standard]]
item = "COIL"
valid_from = "2026-01-01"
amounts = { material = "60", labour = "6.48", machine = "1.62", overhead = "4.86" }

[[standard]]
item = "MOTOR"
valid_from = "2026-01-01"
amounts = { material = "80", labour = "21.48", machine = "1.62", overhead = "14.86" }

[[standard]]
item = "COIL"
valid_from = "2026-11-01"
amounts = { material = "62", labour = "6.48", machine = "1.62", overhead = "4.86" }

[[standard]]
item = "MOTOR"
valid_from = "2026-11-01"
amounts = { material = "82", labour = "21.48", machine = "1.62", overhead = "14.86" }

[[bom]]
item = "COIL"
valid_from = "2026-01-01"
line = [{ item = "COPPER", quantity = "0.95", scrap = "0.05" }]

[[bom]]
item = "MOTOR"
valid_from = "2026-01-01"
quantity = "100"
yield = "0.98"
line = [{ item = "COIL", quantity = "98" }, { item = "SHEET", quantity = "245" }]

[[cost_centre]]
code = "WINDING"
name = "Winding shop"
purpose = "production"

[[cost_centre]]
code = "ASSEMBLY"
name = "Assembly shop"
purpose = "production"

[[cost_centre]]
code = "OFFICE"
name = "Office"
purpose = "administration"

[[work_centre]]
code = "WC-W"
name = "Winder"
cost_centre = "WINDING"

[[work_centre]]
code = "WC-A"
name = "Bench"
cost_centre = "ASSEMBLY"

[[rate]]
work_centre = "WC-W"
valid_from = "2026-01-01"
labour = "24"
machine = "6"
overhead = "18"

[[rate]]
work_centre = "WC-A"
valid_from = "2026-01-01"
labour = "30"
overhead = "20"

[[rate]] # wages and rents rise in mid-month; the order was released before
work_centre = "WC-A"
valid_from = "2026-10-15"
labour = "32"
overhead = "21"

[[routing]]
item = "COIL"
valid_from = "2026-01-01"
operation = [{ number = 10, name = "Wind", work_centre = "WC-W", setup_hours = "2", run_hours = "0.25" }]

[[routing]]
item = "MOTOR"
valid_from = "2026-01-01"
operation = [{ number = 10, name = "Assemble", work_centre = "WC-A", run_hours = "0.49" }]

[[partner]]
code = "V"
name = "Supplier"
supplier = true

[[partner]]
code = "C"
name = "Customer"
customer = true

[[site]]
code = "MAIN"
name = "Store"
"""

OCTOBER = [
    doc(
        "opening_balance",
        "OB-1",
        "2026-10-01",
        lines=[{"account": "1002", "debit": "100000"}, {"account": "4001", "credit": "100000"}],
    ),
    # 300 kg at 62: stock 18 000 at standard, price variance 600 at once. 800 kg at 7.80: stock 6 400, variance -160
    doc("goods_receipt", "GR-1", "2026-10-02", partner="V", item="COPPER", quantity="300", price="62"),
    doc("goods_receipt", "GR-2", "2026-10-03", partner="V", item="SHEET", quantity="800", price="7.80"),
    # coils: 200 planned, 198 made
    doc("work_order", "WO-1", "2026-10-04", item="COIL", quantity="200"),
    doc("work_order_release", "WR-1", "2026-10-04", work_order="WO-1"),
    doc("material_issue", "MI-1", "2026-10-05", work_order="WO-1", item="COPPER", quantity="200"),
    doc(
        "material_issue",
        "MI-2",
        "2026-10-06",
        work_order="WO-1",
        item="COPPER",
        quantity="6",
        reason="wire broke",
    ),
    doc(
        "time_ticket",
        "TT-1",
        "2026-10-07",
        work_order="WO-1",
        work_centre="WC-W",
        labour_hours="4",
        activity="setup",
    ),
    doc(
        "time_ticket",
        "TT-2",
        "2026-10-07",
        work_order="WO-1",
        work_centre="WC-W",
        labour_hours="52",
        machine_hours="55",
    ),
    doc("production_receipt", "PR-1", "2026-10-08", work_order="WO-1", quantity="198", final=True),
    # motors: 150 planned, 148 made, in two receipts
    doc("work_order", "WO-2", "2026-10-10", item="MOTOR", quantity="150"),
    doc("work_order_release", "WR-2", "2026-10-10", work_order="WO-2"),
    doc("material_issue", "MI-3", "2026-10-12", work_order="WO-2", item="COIL", quantity="150"),
    doc(
        "material_issue",
        "MI-4",
        "2026-10-13",
        work_order="WO-2",
        item="COIL",
        quantity="2",
        reason="two short-circuited",
    ),
    doc("material_issue", "MI-5", "2026-10-13", work_order="WO-2", item="SHEET", quantity="375"),
    doc("material_return", "MR-1", "2026-10-14", work_order="WO-2", item="SHEET", quantity="5"),
    doc("time_ticket", "TT-3", "2026-10-16", work_order="WO-2", work_centre="WC-A", labour_hours="78"),
    doc("production_receipt", "PR-2", "2026-10-17", work_order="WO-2", quantity="100"),
    # the invoices come when part of the copper is in coils, and of the coils in motors: 63.00 and 7.70
    doc(
        "purchase_invoice",
        "PI-1",
        "2026-10-18",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "18900"}],
        vat="2457",
    ),
    doc(
        "purchase_invoice",
        "PI-2",
        "2026-10-19",
        partner="V",
        lines=[{"receipt": "GR-2", "amount": "6160"}],
        vat="800.80",
    ),
    doc("production_receipt", "PR-3", "2026-10-20", work_order="WO-2", quantity="48", final=True),
    doc(
        "sales_order",
        "SO-1",
        "2026-10-20",
        partner="C",
        lines=[{"item": "MOTOR", "quantity": "100", "price": "180"}],
    ),
    doc("delivery", "DL-1", "2026-10-22", sales_order="SO-1/1", quantity="100"),
    doc("sales_invoice", "SI-1", "2026-10-22", partner="C", lines=[{"delivery": "DL-1"}], vat="2340"),
    doc(
        "overhead_expense",
        "OE-1",
        "2026-10-25",
        cost_centre="WINDING",
        amount="700",
        vat="91",
        owed="supplier",
        partner="V",
    ),
    doc(
        "overhead_expense",
        "OE-2",
        "2026-10-31",
        cost_centre="WINDING",
        amount="800",
        owed="accumulated_depreciation",
    ),
    doc(
        "overhead_expense",
        "OE-3",
        "2026-10-31",
        cost_centre="ASSEMBLY",
        amount="1000",
        owed="accumulated_depreciation",
    ),
    doc("overhead_expense", "OE-4", "2026-10-31", cost_centre="ASSEMBLY", amount="720", owed="wages_payable"),
    doc("overhead_expense", "OE-5", "2026-10-31", cost_centre="OFFICE", amount="2000", owed="bank"),
]


# new standards from the first: copper 62, and so coils 74.96 and motors 119.96
NOVEMBER = [
    doc("standard_revaluation", "SR-1", "2026-11-01", item="COPPER"),
    doc("standard_revaluation", "SR-2", "2026-11-01", item="COIL"),
    doc("standard_revaluation", "SR-3", "2026-11-01", item="MOTOR"),
    doc("goods_receipt", "GR-3", "2026-11-02", partner="V", item="COPPER", quantity="50", price="63"),
    doc("work_order", "WO-3", "2026-11-03", item="COIL", quantity="100"),
    doc("work_order_release", "WR-3", "2026-11-03", work_order="WO-3"),
    doc("material_issue", "MI-6", "2026-11-03", work_order="WO-3", item="COPPER", quantity="100"),
    doc(
        "time_ticket",
        "TT-4",
        "2026-11-04",
        work_order="WO-3",
        work_centre="WC-W",
        labour_hours="27",
        machine_hours="27",
    ),
    doc("production_receipt", "PR-4", "2026-11-05", work_order="WO-3", quantity="60"),
    doc("sales_return", "SRT-1", "2026-11-10", delivery="DL-1", quantity="5"),
    doc(
        "sales_credit_note",
        "SCN-1",
        "2026-11-10",
        invoice="SI-1",
        lines=[{"delivery": "DL-1", "quantity": "5"}],
        vat="117",
    ),
    doc("overhead_expense", "OE-6", "2026-11-30", cost_centre="WINDING", amount="600", owed="bank"),
]


@pytest.fixture(scope="module")
def motors(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after October."""
    company = Factory(tmp_path_factory.mktemp("motors"), SETUP)
    company.close("2026-10", *OCTOBER)
    return company


def test_stock_stands_at_standard_whatever_was_paid(motors: Factory) -> None:
    """Goods at standard are worth quantity x standard, while receipts, invoices and orders differ from it."""
    assert motors.stock("2026-10") == {
        # 300 - 206 = 94 kg x 60; 800 - 375 + 5 = 430 kg x 8; 198 - 152 = 46 x 72.96; 148 - 100 = 48 x 117.96
        "COPPER MAIN": ("94", "0.00", "18000.00", "12360.00", "5640.00"),
        "SHEET MAIN": ("430", "0.00", "6400.00", "2960.00", "3440.00"),
        "COIL MAIN": ("46", "0.00", "14446.08", "11089.92", "3356.16"),
        "MOTOR MAIN": ("48", "0.00", "17458.08", "11796.00", "5662.08"),
    }
    assert motors.in_process("2026-10") == {}


def test_what_an_order_cost_more_is_explained_by_kind(
    motors: Factory, capsys: pytest.CaptureFixture[str]
) -> None:
    """The variances of an order add up to its actual cost less the standard of its good output.

    Coils: 206 kg x 60 + 56 h x 24 + 55 h x 6 + 56 h x 18 = 15 042.00, allowed 198 x 72.96 = 14 446.08.
        usage (206 - 198) x 60 = 480.00; the order has one set-up of 2 h and 50 h for 200 pieces, so 198 are allowed
        51.50 h: labour (56 - 51.50) x 24 = 108.00, machine (55 - 51.50) x 6 = 21.00, overhead (56 - 51.50) x 18 =
        81.00; lot size: the standard has a set-up for each 100, 2 h x 48 x (1 - 198 / 100) = -94.08; together 595.92
    Motors: 152 x 72.96 + 370 x 8 + 78 h x (32 + 21) = 18 183.92, allowed 148 x 117.96 = 17 458.08.
        usage (152 - 148) x 72.96 = 291.84; 148 pieces are allowed 74 h: labour rate 78 x (32 - 30) = 156.00,
        efficiency (78 - 74) x 30 = 120.00; overhead rate 78 x (21 - 20) = 78.00, efficiency 4 x 20 = 80.00;
        together 725.84
    """
    found = {}
    for order in ("WO-1", "WO-2"):
        sheet = motors.report(capsys, "work_order_cost_sheet", "2026-10", work_order=order)
        found[order] = {
            row["values"]["name"]["en"]: row["values"]["variance"]
            for row in sheet["rows"]
            if row["values"]["name"]["en"].endswith(("variance", "Total"))
        }
    assert found == {
        "WO-1": {
            "Total": "595.92",
            "Material usage variance": "480.00",
            "Labour efficiency variance": "108.00",
            "Machine efficiency variance": "21.00",
            "Overhead efficiency variance": "81.00",
            "Lot size variance": "-94.08",
        },
        "WO-2": {
            "Total": "725.84",
            "Material usage variance": "291.84",
            "Labour rate variance": "156.00",
            "Labour efficiency variance": "120.00",
            "Overhead rate variance": "78.00",
            "Overhead efficiency variance": "80.00",
        },
    }


def test_each_kind_of_variance_has_its_account(motors: Factory) -> None:
    """Both orders' variances meet on one account for each kind, and go to the profit of the month from there."""
    accounts = (
        "64010402", "64010403", "64010404", "64010406", "64010407", "64010408", "64010418", "640102"
    )  # fmt: skip
    assert motors.movement("2026-10", *accounts) == [
        (amount, amount)
        for amount in (
            "771.84",  # usage 480.00 + 291.84
            "156.00",
            "228.00",  # labour efficiency 108.00 + 120.00
            "21.00",
            "78.00",
            "161.00",  # overhead efficiency 81.00 + 80.00
            "-94.08",  # lot size
            # under-applied: winding 1 500 - 55 x 6 - 56 x 18 = 162; assembly 1 720 - 78 x 21 = 82
            "244.00",
        )
    ]


def test_price_variances_are_taken_at_receipt_and_at_invoice(motors: Factory) -> None:
    """What was paid beyond the standard is a price variance, and used and sold goods are left alone.

    Copper 300 x (62 - 60) + (18 900 - 18 600) = 900; sheet 800 x (7.80 - 8) + (6 160 - 6 240) = -240.
    """
    assert motors.vouchers("2026-10", "GR-1") == [
        ("1403", "18000.00"),
        ("64010417", "600.00"),
        ("220202", "-18600.00"),
    ]
    assert motors.vouchers("2026-10", "PI-1") == [
        ("220202", "18600.00"),
        ("64010417", "300.00"),
        ("22210101", "2457.00"),
        ("220201", "-21357.00"),
    ]
    assert motors.movement("2026-10", "64010417") == [("660.00", "660.00")]  # and profit takes it


def test_the_trial_balance_is_as_worked_by_hand(motors: Factory) -> None:
    """Profit: 18 000 - 100 x 117.96 - variances 1 321.76 - prices 660 - overhead 244 - office 2 000 = 1 978.24."""
    assert motors.balances("2026-10") == {
        "1002": "98000.00",  # 100 000 - 2 000
        "1122": "20340.00",
        "1403": "9080.00",  # 5 640 + 3 440
        "140501": "3356.16",
        "140502": "5662.08",
        "1602": "-1800.00",
        "220201": "-29108.80",  # 21 357 + 6 960.80 + 791
        "221101": "-4560.00",  # 56 x 24 + 78 x 32 + 720
        "22210101": "3348.80",  # 2 457 + 800.80 + 91
        "22210107": "-2340.00",
        "4001": "-100000.00",
        "4103": "-1978.24",
    }
    assert motors.movement("2026-10", "640101") == [("11796.00", "11796.00")]


def test_new_standards_work_in_process_and_a_return(tmp_path: Path) -> None:
    """November: stock is brought to new standards, an order stays open, five motors come back at the new standard.

    revaluation: copper 94 x 2 = 188, coils 46 x 2 = 92, motors 48 x 2 = 96, a gain of 376
    GR-3 50 x (63 - 62) = 50 price variance
    WO-3: 100 x 62 = 6 200, 27 h x 24 = 648, x 6 = 162, x 18 = 486; 60 of 100 coils received at 74.96 = 4 497.60;
      in process 2 480.00, 259.20, 64.80, 194.40
    return: 5 x 119.96 = 599.80 out of cost of sales; credit 900, VAT 117
    winding: 600 spent, 162 + 486 absorbed: 48 too much
    profit -900 + 599.80 + 376 + 48 - 50 = 73.80; of both months 2 052.04
    """
    motors = Factory(tmp_path, SETUP)
    motors.close("2026-10", *OCTOBER)
    motors.close("2026-11", *NOVEMBER)
    assert motors.in_process("2026-11") == {
        "WO-3": {"material": "2480.00", "labour": "259.20", "machine": "64.80", "overhead": "194.40"}
    }
    assert motors.balances("2026-11") == {
        "1002": "97400.00",
        "1122": "19323.00",  # 20 340 - 1 017
        "1403": "6168.00",  # (94 + 50 - 100) x 62 + 3 440
        "140501": "7945.76",  # 106 x 74.96
        "140502": "6357.88",  # 53 x 119.96
        "1602": "-1800.00",
        "220201": "-29108.80",
        "220202": "-3150.00",
        "221101": "-5208.00",
        "22210101": "3348.80",
        "22210107": "-2223.00",
        "4001": "-100000.00",
        "4103": "-2052.04",
        "50010101": "2480.00",
        "50010102": "259.20",
        "50010103": "64.80",
        "50010104": "194.40",
    }
