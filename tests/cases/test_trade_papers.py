"""Stock of English-language textbooks, posted as documents, to the cent; the source stands in each test."""

from decimal import Decimal

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.trade import Trade

from erpcore.documents import (
    ConsignmentReceipt,
    GoodsReceipt,
    LandedCost,
    OpeningStock,
    PurchaseInvoice,
    StockTransfer,
    StockWriteDown,
    TransferShipment,
)
from erpcore.flow.document import Document


@pytest.mark.parametrize(
    ("method", "sold", "left"),
    [
        # 40 x 13 + 35 x 16 - 10 x 16; 65 x 16 + 15 x 18; 10 x 18 + 20 x 21
        ("fifo", ["920.00", "1310.00"], "600.00"),
        # 75 x 16 - 10 x 16; 25 x 18 + 25 x 16 + 30 x 13; 10 x 13 + 20 x 21
        ("lifo", ["1040.00", "1240.00"], "550.00"),
        # 1,960 / 130 x 65; (980 + 540 - 90) / 90 x 80; the book's price of three decimals gives the same 2,251
        ("moving_average", ["980.00", "1271.11"], "578.89"),
    ],
)
def test_returns_from_a_customer_and_to_a_supplier(method: str, sold: list[str], left: str) -> None:
    """Weygandt, Kimmel and Kieso, ch. 6, Morse: 10 of 75 come back at 16, 5 of 30 go back at 18.

    40 at 13, 90 at 16, 30 at 18 and 20 at 21 are bought; 75 and 80 are sold. Source: tutorsglobe.com, 5798964.
    """
    morse = Trade({"A": method})
    morse("opening_stock", item="A", quantity="40", amounts={"material": "520"})
    morse.buy("A", "90", "16", 5)
    first = morse.sell("A", "75", 8)
    morse("sales_return", 10, delivery=first, quantity="10")
    morse("purchase_return", 16, receipt=morse.buy("A", "30", "18", 15), quantity="5")
    second = morse.sell("A", "80", 20)
    morse.buy("A", "20", "21", 25)
    assert [morse.sold(first), morse.sold(second)] == sold
    assert morse.shelf("A") == ("30", left)


@pytest.mark.parametrize(
    ("method", "sold", "left"),
    [
        ("fifo", ["2150.00", "1850.00"], "2450.00"),  # 4,000 sold
        ("lifo", ["2250.00", "1900.00"], "2300.00"),  # 4,150
        ("moving_average", ["2178.57", "1847.62"], "2423.81"),  # 4,026
    ],
)
def test_englehart(method: str, sold: list[str], left: str) -> None:
    """Weygandt, Kimmel and Kieso, ch. 6, perpetual: 200 at 4, 500 at 4.50, 400 at 4.75, 300 at 5; 500 and 400 sold.

    Source: transtutors.com, 588512.
    """
    goods = Trade({"A": method})
    goods("opening_stock", item="A", quantity="200", amounts={"material": "800"})
    goods.buy("A", "500", "4.50", 10)
    first = goods.sell("A", "500", 15)
    goods.buy("A", "400", "4.75", 20)
    second = goods.sell("A", "400", 25)
    goods.buy("A", "300", "5", 30)
    assert ([goods.sold(first), goods.sold(second)], goods.shelf("A")) == (sold, ("500", left))


@pytest.mark.parametrize(
    ("sent", "cost", "freight", "came", "sold", "left"),
    [
        # accountingexplanation.com: (600,000 + 1,000) / 1,960 x 500
        ("2000", "600000", "1000", "1960", "1460", "153316.33"),
        # accountingdetails.com: 2,470 / 95 x 20
        ("100", "2000", "470", "95", "75", "520.00"),
    ],
)
def test_goods_on_consignment_that_lose_on_the_way(
    sent: str, cost: str, freight: str, came: str, sold: str, left: str
) -> None:
    """Radio sets and coal: what arrives bears what is usually lost, and the freight of all that was sent."""
    goods = Trade({"A": "moving_average"})
    goods("opening_stock", item="A", quantity=sent, amounts={"material": cost})
    carried = {"from_site": "S", "to_site": "T", "freight": freight, "freight_partner": "V"}
    shipment = goods("transfer_shipment", 2, item="A", quantity=sent, **carried)
    lost = f"{int(sent) - int(came)}"
    goods("transfer_receipt", 3, shipment=shipment, quantity=came, lost=lost, loss="normal")
    lines = [{"item": "A", "quantity": sold, "price": "500"}]
    order = goods("sales_order", 4, partner="C", lines=lines)
    goods("delivery", 5, sales_order=f"{order}/1", quantity=sold, site="T")
    assert goods.shelf("A", "T") == (f"{int(came) - int(sold)}", left)


def test_landed_cost_in_another_currency() -> None:
    """Goods of 400 and 100 dollars less 80, shipping of 40; at 4.50 and with 230 of other cost 92.00 and 23.00 a piece.

    Source: allinterview.com, 112970: all charges by value.
    """
    dubai = Ledger(
        company(
            {"X": "raw", "Y": "raw"},
            "ifrs",
            company={"currency": "AED"},
            exchange_rates=[{"currency": "USD", "valid_from": "2026-10-01", "rate": "4.5"}],
        )
    )
    for item, price in (("X", "16.80"), ("Y", "4.20")):  # less 64 and 16 of 80
        bought = {"partner": "B", "item": item, "quantity": "20", "price": price, "currency": "USD"}
        dubai(GoodsReceipt, f"GR-{item}", **bought)
    receipts = [{"receipt": "GR-X"}, {"receipt": "GR-Y"}]
    dubai(LandedCost, "LC-1", partner="B", currency="USD", charges=[{"amount": "40"}], receipts=receipts)
    dubai(LandedCost, "LC-2", partner="B", charges=[{"amount": "230"}], receipts=receipts)
    assert (dubai.stock("X"), dubai.stock("Y")) == ("1840.00", "460.00")


HOME = {  # class, quantity, cost and market of one
    "CHAIRS": ("raw", 40, 44, 50),
    "DESKS": ("raw", 70, 92, 77),
    "TABLES": ("raw", 80, 103, 111),
    "RUGS": ("finished", 40, 79, 67),
    "LAMPS": ("finished", 20, 41, 37),
}


@pytest.mark.parametrize(
    ("level", "down"),
    [
        ("item", "1610.00"),  # 1,050 + 480 + 80: 18,810 of 20,420
        ("class", "730.00"),  # 16,440 - 16,270 and 3,980 - 3,420: 19,690
    ],
)
def test_furniture_and_accessories(level: str, down: str) -> None:
    """Spiceland, Intermediate Accounting, ch. 9, Home Stop (bartleby.com, 2021 figures), by product and by category."""
    ledger = Ledger(company({item: of[0] for item, of in HOME.items()}, "ifrs"))
    for item, (_, quantity, cost, _) in HOME.items():
        amounts = {"material": str(quantity * cost)}
        ledger(OpeningStock, f"OS-{item}", item=item, quantity=str(quantity), amounts=amounts)
    portions = [{"item": item, "price": str(of[3])} for item, of in HOME.items()]
    assert change(ledger, "WD", level=level, portions=portions) == down


def test_an_allowance_that_is_taken_back_in_part() -> None:
    """Kieso, IFRS edition, problem 9-2: 27,500 before, 15,200 at the year's end; 12,300 are a gain."""
    homes = {"SIDING": "70000", "SHAKE": "86000", "DOORS": "112000", "WINDOWS": "140000"}
    ledger = Ledger(company(dict.fromkeys(homes, "finished"), "ifrs", company={"currency": "USD"}))
    for item, cost in homes.items():
        ledger(OpeningStock, f"OS-{item}", item=item, quantity="100", amounts={"material": cost})
    for day, brings, found in (
        ("30", ("50000", "80000", "110500", "140000"), "27500.00"),  # how it was made up is our own
        ("31", ("56000", "84800", "168300", "140000"), "-12300.00"),
    ):
        portions = [{"item": item, "value": value} for item, value in zip(homes, brings, strict=True)]
        assert change(ledger, f"WD-{day}", date=f"2026-10-{day}", portions=portions) == found


def test_what_a_bookstore_owns() -> None:
    """Kieso, ch. 8, University Bookstore: 120,000 counted are 188,950, wherever the goods are.

    46,680 bought free on board at the shipping point are on the way, 50,160 sold free at destination too; 34,320 are
    with a dealer; of the 120,000 the shop keeps 62,210 for another. Source: wizedu.com, 455077.
    """
    sites = [
        {"code": "MAIN", "name": "shop"},
        {"code": "DEALER", "name": "dealer", "consignee": "B"},
        {"code": "GATE", "name": "customers' gates"},
    ]
    shop = Ledger(company({"P": "raw", "Q": "raw"}, "ifrs", sites=sites, company={"currency": "USD"}))
    shop(OpeningStock, "OS", item="P", quantity="142270", amounts={"material": "142270"})
    shop(ConsignmentReceipt, "CR", partner="B", item="Q", quantity="62210")
    shop(StockTransfer, "ST", item="P", quantity="34320", from_site="MAIN", to_site="DEALER")
    shop(TransferShipment, "TS", item="P", quantity="50160", from_site="MAIN", to_site="GATE")
    bought = [{"item": "P", "quantity": "46680", "amount": "46680"}]
    shop(PurchaseInvoice, "PI", partner="B", goods=bought)
    assert (shop.stock("P"), shop.stock("Q")) == ("57790.00", "0.00")
    assert shop.stock("P", "DEALER") == "34320.00"
    owned = [Decimal(of) for of in shop.balances("1210", "1260", "1265", "1270")]  # stock, and on the way
    assert sum(owned) == 188_950


def change(ledger: Ledger, number: str, kind: type[Document] = StockWriteDown, **fields: object) -> str:
    """Post a write-down and write what it changes the allowance by."""
    entry = ledger(kind, number, **fields)
    return ledger.amount(sum(line.debit for line in entry.vouchers[0].lines))
