"""A month of an importer who assembles kits, worked by hand before it was posted.

Invented company; methods: IAS 2 paragraphs 10-11 and 27 (moving average, freight in the cost of purchase), IAS 21
paragraphs 21-23 and 28 (goods at the rate of their receipt, the open invoice at the rate of the month's end). The
dollar invoice asks for more than was ordered when part of the goods is assembled and part of that is sold.
"""

import pytest
from tests.cases.months.conftest import Factory, doc

SETUP = """
[company]
name = "Nordsee Sensors"
currency = "EUR"
chart = "ifrs"
first_period = "2026-10"

[[unit]]
code = "pcs"
name = "piece"

[[item_class]]
code = "raw"
name = "Parts"
valuation = "moving_average"

[[item_class]]
code = "finished"
name = "Kits"
valuation = "moving_average"

[[item]]
code = "SENSOR"
name = "Sensor"
kind = "raw"
item_class = "raw"
unit = "pcs"

[[item]]
code = "HOUSING"
name = "Housing"
kind = "raw"
item_class = "raw"
unit = "pcs"

[[item]]
code = "KIT"
name = "Sensor kit"
kind = "finished"
item_class = "finished"
unit = "pcs"

[[exchange_rate]]
currency = "USD"
valid_from = "2026-10-01"
rate = "0.90"

[[exchange_rate]]
currency = "USD"
valid_from = "2026-10-10"
rate = "0.92"

[[exchange_rate]]
currency = "USD"
valid_from = "2026-10-20"
rate = "0.91"

[[exchange_rate]]
currency = "USD"
valid_from = "2026-10-31"
rate = "0.88"

[[partner]]
code = "US"
name = "Sensor Corp."
supplier = true

[[partner]]
code = "V"
name = "Moulder, carrier, assembler"
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
        "OB",
        "2026-10-01",
        lines=[{"account": "1020", "debit": "20000"}, {"account": "3010", "credit": "20000"}],
    ),
    # 1 200.00 dollars at 0.90: 1 080.00
    doc(
        "goods_receipt",
        "GR-1",
        "2026-10-02",
        partner="US",
        item="SENSOR",
        quantity="100",
        price="12",
        currency="USD",
    ),
    doc("goods_receipt", "GR-2", "2026-10-02", partner="V", item="HOUSING", quantity="100", price="3.50"),
    # by value 1 080 : 350 of 1 430
    doc(
        "landed_cost",
        "LC",
        "2026-10-05",
        partner="V",
        charges=[{"amount": "57.20"}],
        receipts=[{"receipt": "GR-1"}, {"receipt": "GR-2"}],
    ),
    doc(
        "assembly",
        "AS",
        "2026-10-08",
        item="KIT",
        quantity="60",
        components=[{"item": "SENSOR", "quantity": "60"}, {"item": "HOUSING", "quantity": "60"}],
        freight="30",
        freight_partner="V",
    ),
    doc(
        "sales_order",
        "SO",
        "2026-10-11",
        partner="C",
        lines=[{"item": "KIT", "quantity": "40", "price": "30"}],
    ),
    doc("delivery", "DL", "2026-10-12", sales_order="SO/1", quantity="40"),
    doc("sales_invoice", "SI", "2026-10-12", partner="C", lines=[{"delivery": "DL"}]),
    doc(
        "purchase_invoice", "PI-1", "2026-10-12", partner="US", lines=[{"receipt": "GR-1", "amount": "1230"}]
    ),
    doc("purchase_invoice", "PI-2", "2026-10-12", partner="V", lines=[{"receipt": "GR-2", "amount": "350"}]),
    doc(
        "supplier_payment",
        "SP",
        "2026-10-20",
        partner="US",
        lines=[{"invoice": "PI-1", "amount": "600"}],
    ),
]


@pytest.fixture(scope="module")
def trader(tmp_path_factory: pytest.TempPathFactory) -> Factory:
    """The importer after October."""
    company = Factory(tmp_path_factory.mktemp("sensors"), SETUP)
    company.close("2026-10", *OCTOBER)
    return company


def test_freight_and_the_dearer_invoice_follow_the_goods(trader: Factory) -> None:
    """Freight 57.20: 43.20 on the sensors (1 123.20), 14.00 on the housings (364.00).

    60 kits: 673.92 + 218.40 + 30.00 = 922.32; 40 delivered: 614.88
    the invoice asks 30.00 dollars more, 27.00 at the rate of the receipt: 10.80 to 40 sensors on the shelf, 16.20 to
    the kits, of which 10.80 to the 40 sold
    sensors 449.28 + 10.80; housings 145.60; kits 307.44 + 5.40
    """
    stock = {key: (row[0], row[4]) for key, row in trader.stock("2026-10").items()}
    assert stock == {
        "SENSOR MAIN": ("40", "460.08"),
        "HOUSING MAIN": ("40", "145.60"),
        "KIT MAIN": ("20", "312.84"),
    }
    assert trader.movement("2026-10", "5010") == [("625.68", "625.68")]


def test_exchange_differences_stay_with_the_debt(trader: Factory) -> None:
    """1 230.00 dollars: invoiced 0.02 above the receipt, a loss of 24.60; 600.00 paid 0.01 below that, a gain of 6.00.

    630.00 are open at 0.88 instead of 0.92, a gain of 25.20. The account shows both sides of the month.
    """
    assert trader.movement("2026-10", "7320") == [("31.20", "31.20")]


def test_the_balance_sheet_of_the_month(trader: Factory) -> None:
    """Owed 630.00 dollars at 0.88 = 554.40, 350.00, 57.20; accrued for the assembly 30.00.

    Profit 1 200 - 625.68 + 6.60 = 580.92.
    """
    assert trader.balances("2026-10") == {
        "1020": "19454.00",
        "1110": "1200.00",
        "1210": "605.68",
        "1240": "312.84",
        "2110": "-961.60",
        "2140": "-30.00",
        "3010": "-20000.00",
        "3080": "-580.92",
    }
