"""Buying, selling and paying in other currencies, with examples of IAS 21 as it is taught."""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import (
    CurrencyRevaluation,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reversal,
    SalesInvoice,
    SalesOrder,
    SupplierPayment,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.movements import Place

ROLES = ("gr_ir", "supplier", "customer", "bank", "exchange_gain", "exchange_loss", "input_vat", "revenue")


class Trader:
    """Books of a company that trades abroad, in some book currency."""

    def __init__(self, currency: str, rates: list[dict[str, Any]], **policies: str) -> None:
        since = "2026-01-01"
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {
                        "name": "Trader",
                        "currency": currency,
                        "chart": "ifrs",
                        "first_period": "2026-11",
                        "policies": policies,
                    },
                    "units": [{"code": "pcs", "name": "pieces"}],
                    "item_classes": [{"code": "raw", "name": "goods", "valuation": "fifo"}],
                    "items": [
                        {"code": "G", "name": "goods", "kind": "raw", "item_class": "raw", "unit": "pcs"},
                        {
                            "code": "P",
                            "name": "product",
                            "kind": "finished",
                            "item_class": "raw",
                            "unit": "pcs",
                        },
                    ],
                    "boms": [{"item": "P", "valid_from": since, "lines": [{"item": "G", "quantity": "1"}]}],
                    "partners": [
                        {"code": "S", "name": "supplier", "supplier": True},
                        {"code": "C", "name": "customer", "customer": True},
                    ],
                    "sites": [{"code": "W", "name": "warehouse"}],
                    "exchange_rates": rates,
                }
            )
        )

    def post(self, kind, number: str, date: str, **fields: Any):
        """Post a document."""
        return self.books.post(kind.model_validate({"id": number, "date": date, **fields}))

    def balances(self, period: str = "2026-12") -> dict[str, Decimal]:
        """Write the balances of the roles concerned, debit positive, major units."""
        found = {}
        decimals = self.books.state.master.currency.decimals
        for role in ROLES:
            account, *_ = self.books.state.account_map.resolve(Place(role, "", "G", "W", "", "S"), "")
            found[account] = Decimal(self.books.state.ledger.balance(account, period)).scaleb(-decimals)
        return {account: amount for account, amount in found.items() if amount}

    @property
    def goods(self) -> tuple[int, int]:
        """Pieces on the shelf and their value in minor units."""
        pool = self.books.state.stock.pool("G", "W")
        return pool.quantity // 10**6, pool.value

    def agrees(self) -> bool:
        """Whether every sub-ledger agrees with the general ledger."""
        return self.books.report("reconciliation").dicts("total")[0]["difference"] == 0


def test_unsettled_at_the_year_end():
    """D 60,000 at 1.50 to the dollar are 40,000.00; at 1.80, 33,333.33 are owed; the goods stay at 40,000.00.

    Source: ACCA F7 study text, IAS 21, example "Unsettled transactions" (Vardy); rates are quoted for a million here.
    """
    rates = [
        {"currency": "RSD", "valid_from": "2026-12-01", "rate": "666666.666667", "per": 1_000_000},
        {"currency": "RSD", "valid_from": "2026-12-31", "rate": "555555.555556", "per": 1_000_000},
    ]
    vardy = Trader("USD", rates)
    goods = {"partner": "S", "item": "G", "quantity": "60", "price": "1000", "currency": "RSD"}
    vardy.post(GoodsReceipt, "GR", "2026-12-01", **goods)
    vardy.post(PurchaseInvoice, "PI", "2026-12-01", partner="S", lines=[{"receipt": "GR", "amount": "60000"}])
    assert vardy.goods == (60, 40_000_00)
    vardy.post(CurrencyRevaluation, "CR", "2026-12-31")
    assert vardy.balances() == {"2110": Decimal("-33333.33"), "7320": Decimal("-6666.67")}
    assert vardy.goods == (60, 40_000_00)
    assert vardy.agrees()


def test_paid_at_another_rate():
    """ZAR 2,000,000 bought at 1.00 and paid at 1.25 to the dollar: 1,600,000 paid, a gain of 400,000.

    Source: the question "Trucking Solutions" on IAS 21, ACCA FR forum of OpenTuition (2022), its first and last rates.
    """
    trucks = Trader("USD", [{"currency": "ZAR", "valid_from": "2026-11-01", "rate": "1"}])
    goods = {"partner": "S", "item": "G", "quantity": "100", "price": "20000", "currency": "ZAR"}
    trucks.post(GoodsReceipt, "GR", "2026-11-30", **goods)
    lines = [{"receipt": "GR", "amount": "2000000"}]
    trucks.post(PurchaseInvoice, "PI", "2026-11-30", partner="S", lines=lines)
    lines = [{"invoice": "PI", "amount": "2000000"}]
    trucks.post(SupplierPayment, "SP", "2026-12-31", partner="S", rate="0.8", lines=lines)
    assert trucks.balances() == {"1020": Decimal(-1600000), "7320": Decimal(-400000)}
    assert trucks.agrees()


USD = [
    {"currency": "USD", "valid_from": "2026-11-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-11-10", "rate": "7.2"},
    {"currency": "USD", "valid_from": "2026-11-20", "rate": "7.1"},
]


def ordered(trader: Trader) -> None:
    """100 pieces at 10.00 dollars, received when the dollar is at 7.00."""
    line = {"item": "G", "quantity": "100", "price": "10"}
    trader.post(PurchaseOrder, "PO", "2026-11-01", partner="S", currency="USD", lines=[line])
    trader.post(GoodsReceipt, "GR", "2026-11-05", purchase_order="PO/1", quantity="100")


def billed(trader: Trader, number: str, amount: str, date: str = "2026-11-12", **line: Any):
    """Book an invoice; its currency is that of the receipt."""
    lines = [{"receipt": "GR", "amount": amount, **line}]
    return trader.post(PurchaseInvoice, number, date, partner="S", lines=lines)


@pytest.mark.parametrize("policy", ["difference", "on_invoice", "month_start"])
def test_price_and_exchange_are_kept_apart(policy):
    """1,100.00 dollars at 7.20 for goods estimated at 1,000.00 at 7.00: 700.00 are price, 220.00 are exchange.

    IAS 21 paragraph 22: the goods cost 1,100.00 dollars at the rate of the day on which they came, 7,700.00.
    """
    trader = Trader("CNY", USD, provisional_receipts=policy)
    ordered(trader)
    assert trader.goods == (100, 7_000_00)
    assert trader.books.state.open_items["gr_ir"].get("GR").original == {"USD": -1_000_00}
    billed(trader, "PI", "1100")
    assert trader.goods == (100, 7_700_00)
    assert trader.balances() == {"2110": Decimal(-7920), "7320": Decimal(220)}
    item = trader.books.state.open_items["supplier"].get("PI")
    assert (item.amount, item.original) == (-7_920_00, {"USD": -1_100_00})
    assert trader.agrees()


def test_the_price_difference_follows_the_goods_and_the_exchange_difference_does_not():
    """40 of 100 pieces are in process: 280.00 of the 700.00 go there, nothing of the 220.00."""
    trader = Trader("CNY", USD)
    ordered(trader)
    trader.post(WorkOrder, "WO", "2026-11-06", item="P", quantity="40")
    trader.post(WorkOrderRelease, "RL", "2026-11-06", work_order="WO")
    trader.post(MaterialIssue, "MI", "2026-11-06", work_order="WO", item="G", quantity="40")
    billed(trader, "PI", "1100")
    assert trader.goods == (60, 4_620_00)
    assert trader.books.state.orders.orders["WO"].balance() == {"material": 3_080_00}
    assert trader.agrees()


def test_partial_invoices_and_payments_come_out_to_the_cent():
    """Invoiced in three parts and paid in four, at four rates: nothing is left in either currency."""
    trader = Trader("CNY", USD)
    ordered(trader)
    for number, quantity, amount in (
        ("PI-1", "33", "333.33"),
        ("PI-2", "33", "333.33"),
        ("PI-3", "34", "333.34"),
    ):
        billed(trader, number, amount, quantity=quantity)
    assert trader.books.state.open_items["gr_ir"].get("GR") is None
    # 33 pieces were estimated at 330.00 dollars: 3.33 dearer at 7.00; 34 at 340.00: 6.66 cheaper; all at 1,000.00
    assert trader.goods == (100, 7_000_00)
    payments = (("PI-1", "100.01", "7.1111"), ("PI-1", "233.32", "7.05"), ("PI-2", "333.33", "6.9"))
    for number, (invoice, amount, rate) in enumerate(payments):
        lines = [{"invoice": invoice, "amount": amount}]
        trader.post(SupplierPayment, f"SP-{number}", "2026-11-15", partner="S", rate=rate, lines=lines)
    trader.post(
        SupplierPayment, "SP", "2026-11-25", partner="S", lines=[{"invoice": "PI-3", "amount": "333.34"}]
    )
    assert trader.books.state.open_items["supplier"].items == {}
    # 100.01 × 7.1111 + 233.32 × 7.05 + 333.33 × 6.90 + 333.34 × 7.10 = 711.18 + 1644.91 + 2299.98 + 2366.71
    assert trader.balances() == {"1020": Decimal("-7022.78"), "7320": Decimal("22.78")}
    assert trader.agrees()


def test_the_exchange_difference_may_follow_the_goods():
    """Policy invoice_exchange goods: the goods cost what is owed for them, 7,920.00."""
    trader = Trader("CNY", USD, invoice_exchange="goods")
    ordered(trader)
    billed(trader, "PI", "1100")
    assert trader.goods == (100, 7_920_00)
    assert trader.balances() == {"2110": Decimal(-7920)}
    assert trader.agrees()


def test_freight_in_another_currency():
    """50.00 dollars of freight and 6.50 of tax at 7.20: 360.00 on the goods, both currencies owed to the carrier."""
    trader = Trader("CNY", USD)
    ordered(trader)
    freight = {"partner": "S", "charges": [{"amount": "50"}], "receipts": [{"receipt": "GR"}], "vat": "6.5"}
    trader.post(LandedCost, "LC", "2026-11-12", currency="USD", **freight)
    assert trader.goods == (100, 7_360_00)
    item = trader.books.state.open_items["supplier"].get("LC")
    assert (item.amount, item.original) == (-406_80, {"USD": -56_50})
    trader.post(SupplierPayment, "SP", "2026-11-25", partner="S", lines=[{"invoice": "LC", "amount": "56.5"}])
    assert trader.books.state.open_items["supplier"].items == {}
    assert trader.balances()["7320"] == Decimal("-5.65")
    assert trader.agrees()


def test_an_invoice_in_the_book_currency_for_goods_priced_in_another():
    """Whatever it asks is what the goods cost: no rate is at play."""
    trader = Trader("CNY", USD)
    ordered(trader)
    lines = [{"receipt": "GR", "amount": "7300"}]
    trader.post(PurchaseInvoice, "PI", "2026-11-12", partner="S", currency="CNY", lines=lines)
    assert trader.goods == (100, 7_300_00)
    assert trader.balances() == {"2110": Decimal(-7300)}
    assert trader.books.state.open_items["gr_ir"].items == {}
    assert trader.books.state.open_items["supplier"].get("PI").original is None


def test_an_invoice_before_the_goods():
    """In transit at the rate of the invoice, and so on the shelf; the receipt is owed nothing."""
    trader = Trader("CNY", USD)
    line = {"item": "G", "quantity": "100", "price": "10"}
    trader.post(PurchaseOrder, "PO", "2026-11-01", partner="S", currency="USD", lines=[line])
    goods = [{"purchase_order": "PO/1", "quantity": "100", "amount": "1000"}]
    trader.post(PurchaseInvoice, "PI", "2026-11-05", partner="S", goods=goods, vat="130")
    trader.post(GoodsReceipt, "GR", "2026-11-12", purchase_order="PO/1", quantity="100")
    assert trader.goods == (100, 7_000_00)
    assert trader.balances() == {"2110": Decimal(-7910), "1150": Decimal(910)}
    assert trader.books.state.open_items["supplier"].get("PI").original == {"USD": -1_130_00}
    assert trader.agrees()


def test_goods_returned_before_the_invoice_are_owed_no_more_in_either_currency():
    """40 of 100 pieces go back: 600.00 dollars are left to invoice, and nothing after that."""
    trader = Trader("CNY", USD)
    ordered(trader)
    trader.post(PurchaseReturn, "RT", "2026-11-11", receipt="GR", quantity="40")
    item = trader.books.state.open_items["gr_ir"].get("GR")
    assert (item.amount, item.original) == (-4_200_00, {"USD": -600_00})
    billed(trader, "PI", "600")
    assert trader.books.state.open_items["gr_ir"].items == {}
    assert trader.goods == (60, 4_200_00)
    for number, of in enumerate(("PI", "RT", "GR")):
        trader.post(Reversal, f"RV-{number}", "2026-11-16", of=of, reason="wrong")
    assert trader.balances() == {}
    assert trader.books.state.open_items["gr_ir"].items == {}


def test_everything_can_be_reversed():
    """Payment, invoice and receipt, latest first: no balance and no open item is left in either currency."""
    trader = Trader("CNY", USD)
    ordered(trader)
    billed(trader, "PI", "1100")
    lines = [{"invoice": "PI", "amount": "500"}]
    trader.post(SupplierPayment, "SP", "2026-11-15", partner="S", rate="7.5", lines=lines)
    with pytest.raises(Refused) as caught:
        trader.post(Reversal, "RV-0", "2026-11-16", of="PI", reason="wrong")
    assert caught.value.code is Code.DEPENDENTS_EXIST
    for number, of in enumerate(("SP", "PI", "GR")):
        trader.post(Reversal, f"RV-{number}", "2026-11-16", of=of, reason="wrong")
        assert trader.agrees()
    assert trader.balances() == {}
    assert all(not items.items for items in trader.books.state.open_items.values())


@pytest.mark.parametrize(
    ("book", "currency", "rate", "price", "amount", "booked"),
    [
        ("JPY", "USD", "151.37", "10.01", "1001", 151_521),  # no decimals in the books: 1001.00 × 151.37
        ("KWD", "JPY", "0.0021", "1501", "150100", 315_210),  # three decimals: 150100 × 0.0021 = 315.210
        ("CNY", "KWD", "23.1", "1.001", "100.1", 2_312_31),  # 100.100 × 23.1
    ],
)
def test_currencies_with_no_two_and_three_decimals(book, currency, rate, price, amount, booked):
    """Each is counted in its own minor units; paid at the same rate nothing is left."""
    trader = Trader(book, [{"currency": currency, "valid_from": "2026-11-01", "rate": rate}])
    goods = {"partner": "S", "item": "G", "quantity": "100", "price": price, "currency": currency}
    trader.post(GoodsReceipt, "GR", "2026-11-05", **goods)
    billed(trader, "PI", amount)
    assert trader.goods == (100, booked)
    trader.post(SupplierPayment, "SP", "2026-11-15", partner="S", lines=[{"invoice": "PI", "amount": amount}])
    assert trader.books.state.open_items["supplier"].items == {}
    assert set(trader.balances()) == {"1020"}
    assert trader.agrees()


def test_selling_abroad():
    """5 pieces at 30.00 dollars and 10.00 tax, invoiced at 7.20, received at 7.10: a loss of 16.00."""
    trader = Trader("CNY", USD)
    ordered(trader)
    line = {"item": "G", "quantity": "5", "price": "30"}
    trader.post(SalesOrder, "SO", "2026-11-10", partner="C", currency="USD", lines=[line])
    trader.post(Delivery, "DL", "2026-11-10", sales_order="SO/1", quantity="5")
    trader.post(SalesInvoice, "SI", "2026-11-12", partner="C", lines=[{"delivery": "DL"}], vat="10")
    item = trader.books.state.open_items["customer"].get("SI")
    assert (item.amount, item.original) == (1_152_00, {"USD": 160_00})
    lines = [{"invoice": "SI", "amount": "160"}]
    trader.post(CustomerReceipt, "RC", "2026-11-25", partner="C", lines=lines)
    found = trader.balances()
    assert (found["1020"], found["7320"]) == (Decimal(1136), Decimal(16))
    assert trader.books.state.open_items["customer"].items == {}
    assert trader.agrees()


def test_currencies_are_not_mixed():
    """A payment in another currency than the invoice, an order's price in another than the document's: refused."""
    trader = Trader("CNY", USD)
    ordered(trader)
    billed(trader, "PI", "1000")
    line = {"item": "G", "quantity": "5", "price": "30"}
    trader.post(SalesOrder, "SO", "2026-11-10", partner="C", lines=[line])
    trader.post(Delivery, "DL", "2026-11-10", sales_order="SO/1", quantity="5")
    pay = {"partner": "S", "lines": [{"invoice": "PI", "amount": "1"}]}
    cases = [
        (SupplierPayment, {**pay, "currency": "CNY"}, Code.DOCUMENT_INVALID, "currency"),
        (SupplierPayment, {**pay, "currency": "EUR"}, Code.EXCHANGE_RATE_MISSING, "rate"),
        (SupplierPayment, {"partner": "S", "lines": [{"invoice": "PI", "amount": "1000.01"}]},
         Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount"),
        (SalesInvoice, {"partner": "C", "currency": "USD", "lines": [{"delivery": "DL"}]},
         Code.DOCUMENT_INVALID, "lines.1.amount"),
        (GoodsReceipt, {"purchase_order": "PO/1", "quantity": "1", "currency": "CNY"},
         Code.QUANTITY_EXCEEDS_ORDER, "quantity"),
    ]  # fmt: skip
    for kind, fields, code, field in cases:
        with pytest.raises(Refused) as caught:
            trader.post(kind, "X", "2026-11-25", **fields)
        assert (caught.value.code, caught.value.field) == (code, field)
