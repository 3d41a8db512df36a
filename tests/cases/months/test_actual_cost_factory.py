"""Two months of a factory at actual cost, worked by hand before they were posted.

Invented company; methods: IAS 2 paragraphs 10-15 and 25-27 (first in, first out for bars, moving average for pliers),
normal costing of job orders (Horngren, Cost Accounting, chapter on job costing). One bar layer is invoiced late and
another one gets freight when part of it is used; an order's output is sold and sent away before its cost is known.

The rates are labour 20, machine 6 and overhead 10 an hour; pliers take 2 kg and half an hour.
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Bruecke Tool Works"
currency = "EUR"
chart = "ifrs"
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
valuation = "fifo"

[[item_class]]
code = "by_product"
name = "Scrap"
valuation = "moving_average"

[[item_class]]
code = "finished"
name = "Finished goods"
valuation = "moving_average"

[[item]]
code = "BAR"
name = "Steel bar"
kind = "raw"
item_class = "raw"
unit = "kg"

[[item]]
code = "SCRAP"
name = "Steel scrap"
kind = "by_product"
item_class = "by_product"
unit = "kg"

[[item]]
code = "PLIER"
name = "Pliers"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[bom]]
item = "PLIER"
valid_from = "2026-01-01"
line = [{ item = "BAR", quantity = "2" }]

[[cost_centre]]
code = "SHOP"
name = "Forge"
purpose = "production"

[[cost_centre]]
code = "OFFICE"
name = "Office"
purpose = "administration"

[[work_centre]]
code = "WC"
name = "Forge"
cost_centre = "SHOP"

[[rate]]
work_centre = "WC"
valid_from = "2026-01-01"
labour = "20"
machine = "6"
overhead = "10"

[[routing]]
item = "PLIER"
valid_from = "2026-01-01"
operation = [{ number = 10, name = "Forge", work_centre = "WC", run_hours = "0.5" }]

[[partner]]
code = "V"
name = "Steel trader"
supplier = true

[[partner]]
code = "T"
name = "Carrier"
supplier = true

[[partner]]
code = "C"
name = "Customer"
customer = true

[[partner]]
code = "KEEPER"
name = "Storekeeper"

[[site]]
code = "MAIN"
name = "Works"

[[site]]
code = "NORTH"
name = "North store"
"""

OPENING = [
    doc("opening_stock", "OS-1", "2026-10-01", item="BAR", quantity="100", amounts={"material": "500"}),
    doc(
        "opening_stock",
        "OS-2",
        "2026-10-01",
        item="PLIER",
        quantity="20",
        amounts={"material": "210", "labour": "200", "machine": "60", "overhead": "100"},
    ),
    doc("opening_item", "OI-C", "2026-10-01", role="customer", partner="C", amount="1190"),
    doc("opening_item", "OI-V", "2026-10-01", role="supplier", partner="V", amount="595"),
    doc("work_order", "WO-0", "2026-10-01", item="PLIER", quantity="30"),
    doc("work_order_release", "WR-0", "2026-10-01", work_order="WO-0"),
    doc(
        "opening_wip",
        "OW-0",
        "2026-10-01",
        work_order="WO-0",
        amounts={"material": "300", "labour": "100", "machine": "30", "overhead": "50"},
    ),
    doc(
        "opening_balance",
        "OB-1",
        "2026-10-01",
        lines=[{"account": "1020", "debit": "10000"}, {"account": "3010", "credit": "12145"}],
    ),
]

OCTOBER = [
    *OPENING,
    doc("goods_receipt", "GR-1", "2026-10-02", partner="V", item="BAR", quantity="200", price="5.50"),
    doc(
        "purchase_invoice",
        "PI-1",
        "2026-10-03",
        partner="V",
        lines=[{"receipt": "GR-1", "amount": "1100"}],
        vat="209",
    ),
    doc(
        "time_ticket",
        "TT-0",
        "2026-10-05",
        work_order="WO-0",
        work_centre="WC",
        labour_hours="12",
        machine_hours="12",
    ),
    doc("production_receipt", "PR-0", "2026-10-06", work_order="WO-0", quantity="30", final=True),
    doc("work_order", "WO-1", "2026-10-07", item="PLIER", quantity="100"),
    doc("work_order_release", "WR-1", "2026-10-07", work_order="WO-1"),
    doc("material_issue", "MI-1", "2026-10-08", work_order="WO-1", item="BAR", quantity="150"),
    doc("goods_receipt", "GR-2", "2026-10-09", partner="V", item="BAR", quantity="120", price="6"),
    doc(
        "sales_order",
        "SO-1",
        "2026-10-10",
        partner="C",
        lines=[{"item": "PLIER", "quantity": "40", "price": "60"}],
    ),
    doc("delivery", "DL-1", "2026-10-10", sales_order="SO-1/1", quantity="30"),
    doc("sales_invoice", "SI-1", "2026-10-10", partner="C", lines=[{"delivery": "DL-1"}], vat="342"),
    doc(
        "material_issue",
        "MI-2",
        "2026-10-12",
        work_order="WO-1",
        item="BAR",
        quantity="60",
        reason="trial run",
    ),
    doc("material_return", "MR-1", "2026-10-13", work_order="WO-1", item="BAR", quantity="10"),
    doc(
        "landed_cost",
        "LC-1",
        "2026-10-14",
        owed="bank",
        charges=[{"amount": "40", "basis": "quantity"}],
        receipts=[{"receipt": "GR-1"}],
    ),
    doc("purchase_return", "RT-1", "2026-10-15", receipt="GR-2", quantity="20"),
    doc(
        "time_ticket",
        "TT-1",
        "2026-10-16",
        work_order="WO-1",
        work_centre="WC",
        labour_hours="50",
        machine_hours="48",
    ),
    doc("scrap_recovery", "SR-1", "2026-10-17", work_order="WO-1", item="SCRAP", quantity="4", price="1.50"),
    doc("production_receipt", "PR-1", "2026-10-18", work_order="WO-1", quantity="60"),
    doc(
        "stock_transfer",
        "ST-1",
        "2026-10-20",
        item="PLIER",
        quantity="40",
        from_site="MAIN",
        to_site="NORTH",
        freight="8",
        freight_partner="T",
    ),
    doc("production_receipt", "PR-2", "2026-10-21", work_order="WO-1", quantity="38", final=True),
    doc(
        "sales_order",
        "SO-2",
        "2026-10-22",
        partner="C",
        lines=[{"item": "PLIER", "quantity": "25", "price": "58", "site": "NORTH"}],
    ),
    doc("delivery", "DL-2", "2026-10-22", sales_order="SO-2/1", quantity="25"),
    doc("sales_invoice", "SI-2", "2026-10-22", partner="C", lines=[{"delivery": "DL-2"}], vat="275.50"),
    doc("sales_return", "SRT-1", "2026-10-24", delivery="DL-1", quantity="5"),
    doc(
        "sales_credit_note",
        "SCN-1",
        "2026-10-24",
        invoice="SI-1",
        lines=[{"delivery": "DL-1", "quantity": "5"}],
        vat="57",
    ),
    doc(
        "overhead_expense",
        "OE-1",
        "2026-10-26",
        cost_centre="SHOP",
        amount="450",
        vat="85.50",
        owed="supplier",
        partner="V",
    ),
    doc(
        "overhead_expense",
        "OE-2",
        "2026-10-31",
        cost_centre="SHOP",
        amount="300",
        owed="accumulated_depreciation",
    ),
    doc("overhead_expense", "OE-3", "2026-10-31", cost_centre="SHOP", amount="200", owed="wages_payable"),
    doc("overhead_expense", "OE-4", "2026-10-31", cost_centre="OFFICE", amount="400", owed="bank"),
    doc(
        "manual_voucher",
        "MV-1",
        "2026-10-28",
        lines=[{"account": "2150", "debit": "1440"}, {"account": "1020", "credit": "1440"}],
    ),
    doc("count_result", "CT-1", "2026-10-28", item="BAR", counted="197"),
    doc(
        "loss_decision",
        "LD-1",
        "2026-10-28",
        of="CT-1",
        lines=[{"bearer": "compensation", "amount": "5", "partner": "KEEPER"}, {"bearer": "abnormal"}],
    ),
    doc("supplier_payment", "SP-1", "2026-10-29", partner="V", lines=[{"invoice": "PI-1", "amount": "1309"}]),
    doc(
        "customer_receipt",
        "CR-1",
        "2026-10-29",
        partner="C",
        lines=[{"invoice": "OI-C", "amount": "1190"}, {"invoice": "SI-1", "amount": "1000"}],
    ),
]

EARLY_NOVEMBER = [
    doc("work_order", "WO-2", "2026-11-01", item="PLIER", quantity="60"),
    doc("work_order_release", "WR-2", "2026-11-01", work_order="WO-2"),
    doc("material_issue", "MI-3", "2026-11-02", work_order="WO-2", item="BAR", quantity="120"),
    doc(
        "purchase_invoice",
        "PI-2",
        "2026-11-03",
        partner="V",
        lines=[{"receipt": "GR-2", "amount": "650"}],
        vat="123.50",
    ),
    doc(
        "time_ticket",
        "TT-2",
        "2026-11-05",
        work_order="WO-2",
        work_centre="WC",
        labour_hours="31",
        machine_hours="30",
    ),
    doc("production_receipt", "PR-3", "2026-11-06", work_order="WO-2", quantity="60", final=True),
    doc("period_reopening", "RO-1", "2026-11-10", period="2026-10", reason="power bill of October came late"),
    doc(
        "overhead_expense",
        "OE-5",
        "2026-10-31",
        cost_centre="SHOP",
        amount="66",
        owed="accrued_expense",
        text="power",
    ),
]
LATE_NOVEMBER = [
    doc(
        "sales_order",
        "SO-3",
        "2026-11-12",
        partner="C",
        lines=[{"item": "PLIER", "quantity": "50", "price": "61"}],
    ),
    doc("delivery", "DL-3", "2026-11-12", sales_order="SO-3/1", quantity="50"),
    doc("sales_invoice", "SI-3", "2026-11-12", partner="C", lines=[{"delivery": "DL-3"}], vat="579.50"),
    doc("overhead_expense", "OE-6", "2026-11-15", cost_centre="SHOP", amount="480", owed="bank"),
    doc(
        "supplier_payment", "SP-2", "2026-11-16", partner="V", lines=[{"invoice": "PI-2", "amount": "773.50"}]
    ),
]


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after October, closed once."""
    company = Factory(tmp_path_factory.mktemp("pliers"), SETUP)
    company.close("2026-10", *OCTOBER)
    return company


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The factory after November, October having been reopened and closed again."""
    company = Factory(tmp_path_factory.mktemp("pliers"), SETUP)
    company.close("2026-10", *OCTOBER)
    company.post(*EARLY_NOVEMBER)
    company.close("2026-10")
    company.close("2026-11", *LATE_NOVEMBER)
    return company


def test_bars_leave_first_in_first_out_and_take_their_freight_along(works: Factory) -> None:
    """Steel bar, kg and euro.

    opening 100 x 5.00 = 500; GR-1 200 x 5.50 = 1 100; GR-2 120 x 6.00 = 720, of which 20 go back = 120
    MI-1 150: 100 x 5.00 + 50 x 5.50 = 775.00; MI-2 60 x 5.50 = 330.00; 10 come back at 5.50 = 55.00
    LC-1 40.00 over the 200 of GR-1, 0.20 each: 100 are in WO-1 = 20.00, 100 on the shelf = 20.00
    count: 3 missing, the oldest: 3 x 5.70 = 17.10
    left 100 - 3 = 97 of GR-1 x 5.70 = 552.90 and 100 of GR-2 x 6.00 = 600.00
    in 1 100 + 720 + 40 - 120 (a purchase return is a receipt in red); out 775 + 330 - 55 + 20 + 17.10 = 1 087.10
    """
    assert works.stock("2026-10")["BAR MAIN"] == ("197", "500.00", "1740.00", "1087.10", "1152.90")
    # 5.00 of the loss is claimed from the storekeeper, 12.10 is a loss of the month
    balances = works.balances("2026-10")
    assert (balances["1210"], balances["1170"]) == ("1152.90", "5.00")
    assert works.movement("2026-10", "1295", "5330") == [("17.10", "17.10"), ("12.10", "12.10")]


def test_output_sent_away_and_sold_is_brought_to_what_its_order_cost(works: Factory) -> None:
    """Pliers, pieces and euro by element: material, labour, machine, overhead.

    opening 20: 210, 200, 60, 100
    WO-0: opening 300, 100, 30, 50 + 12 h: 240, 72, 120 = 300, 340, 102, 170 for 30 pieces, 912.00
      => 50 pieces: 510, 540, 162, 270 = 1 482.00
    DL-1 30 of 50: 306.00, 324.00, 97.20, 162.00 = 889.20; left 20: 204.00, 216.00, 64.80, 108.00
    WO-1: material 775 + 330 - 55 + 20 - scrap 4 x 1.50 = 1 064.00; labour 50 x 20 = 1 000.00; machine 48 x 6 = 288.00;
      overhead 50 x 10 = 500.00; 2 852.00 for 98 pieces
    PR-1 60 pieces at the standard of the release (2 x 5.50, 10, 3, 5 = 29.00): 660, 600, 180, 300 = 1 740.00
      of the actual cost they should have 60/98: 651.43, 612.24, 176.33, 306.12 = 1 746.12
      (the odd cent of each element goes to the larger remainder: labour's to PR-2, the others' to PR-1)
    PR-2 38 pieces: 412.57, 387.76, 111.67, 193.88 = 1 105.88
    ST-1 40 of the 80 in MAIN go north: half of 592.80 + 1 746.12 = 1 169.46, and 8.00 freight = 1 177.46
      by element half of 204.00 + 651.43, 216.00 + 612.24, 64.80 + 176.33, 108.00 + 306.12: there are two half cents of
      material and machine, and one cent to have, which is that of the first name: 427.71, 414.12, 120.57, 207.06
    DL-2 25 of the 40 in NORTH: 735.91 = 272.32, 258.82, 75.36, 129.41; left 15: 441.55
    SRT-1 5 of the 30 of DL-1 come back: 51.00, 54.00, 16.20, 27.00 = 148.20
    MAIN: 427.72 + 414.12 + 120.56 + 207.06 = 1 169.46; + 1 105.88 + 148.20 = 2 423.54 for 83
    """
    stock = works.stock("2026-10")
    # in: 912.00 + 2 852.00; out: 889.20 - 148.20 + 1 169.46 to NORTH
    assert stock["PLIER MAIN"] == ("83", "570.00", "3764.00", "1910.46", "2423.54")
    assert stock["PLIER NORTH"] == ("15", "0.00", "1177.46", "735.91", "441.55")
    assert stock["SCRAP MAIN"] == ("4", "0.00", "6.00", "0.00", "6.00")
    assert works.movement("2026-10", "5010") == [("1476.91", "1476.91")]  # 889.20 + 735.91 - 148.20, red
    assert works.in_process("2026-10") == {}


def test_october_comes_out_as_worked_by_hand(works: Factory) -> None:
    """Profit: 1 800 + 1 450 - 300 - (889.20 + 735.91 - 148.20) + 30 - 12.10 - 400 = 1 090.99.

    Overhead collected 450 + 300 + 200 = 950; absorbed machine 72 + 288 and overhead 120 + 500 = 980: 30 too much.
    """
    assert works.balances("2026-10") == {
        "1020": "9001.00",  # 10 000 - 40 - 400 - 1 440 - 1 309 + 2 190
        "1110": "2510.50",  # 1 190 + 2 142 + 1 725.50 - 357 - 2 190
        "1150": "294.50",  # 209 + 85.50
        "1170": "5.00",
        "1210": "1152.90",
        "1240": "2865.09",  # 2 423.54 + 441.55
        "1250": "6.00",
        "1580": "-300.00",
        "2110": "-1130.50",  # 595 + 1 309 + 535.50 - 1 309
        "2120": "-600.00",  # 100 kg of GR-2 wait for their invoice
        "2140": "-8.00",
        "2170": "-560.50",  # 342 + 275.50 - 57
        "3010": "-12145.00",
        "3080": "-1090.99",
    }


def test_a_reopened_month_takes_what_was_forgotten_and_nothing_else(later: Factory) -> None:
    """A power bill of 66.00: overhead is 36.00 too little now, profit 1 090.99 - 66.00 = 1 024.99."""
    balances = later.balances("2026-10")
    assert (balances["3080"], balances["2140"]) == ("-1024.99", "-74.00")
    assert balances["1240"] == "2865.09"


def test_november_comes_out_as_worked_by_hand(later: Factory) -> None:
    """A late invoice at 6.50 finds 23 of its 100 kg in an order.

    MI-3 120: the 97 of GR-1 (what came back is among them again) 552.90 + 23 x 6.00 = 690.90
    PI-2 650 - 600 = 50.00: 23 kg in WO-2 = 11.50, 77 on the shelf = 38.50
    WO-2: 702.40 + 31 x 20 = 620 + 30 x 6 = 180 + 31 x 10 = 310 = 1 812.40 for 60
    MAIN: 83 + 60 = 143: material 891.29 + 702.40, labour 855.88 + 620, machine 248.43 + 180, overhead 427.94 + 310
    DL-3 50 of 143: 557.24, 516.04, 149.80, 258.02 = 1 481.10
    overhead collected 480, absorbed 180 + 310 = 490
    profit of November: 3 050 - 1 481.10 + 10 = 1 578.90; of both months 1 024.99 + 1 578.90 = 2 603.89
    """
    assert later.stock("2026-11") == {
        "BAR MAIN": ("77", "1152.90", "50.00", "702.40", "500.50"),
        "PLIER MAIN": ("93", "2423.54", "1812.40", "1481.10", "2754.84"),
        "PLIER NORTH": ("15", "441.55", "0.00", "0.00", "441.55"),
        "SCRAP MAIN": ("4", "6.00", "0.00", "0.00", "6.00"),
    }
    assert later.balances("2026-11") == {
        "1020": "7747.50",  # 9 001 - 480 - 773.50
        "1110": "6140.00",  # 2 510.50 + 3 629.50
        "1150": "418.00",
        "1170": "5.00",
        "1210": "500.50",
        "1240": "3196.39",
        "1250": "6.00",
        "1580": "-300.00",
        "2110": "-1130.50",
        "2140": "-74.00",
        "2150": "-620.00",
        "2170": "-1140.00",
        "3010": "-12145.00",
        "3080": "-2603.89",
    }
