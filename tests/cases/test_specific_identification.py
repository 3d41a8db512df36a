"""Published examples of specific identification, as documents of a trading company, to the cent."""

from decimal import Decimal

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    OpeningStock,
    PurchaseInvoice,
    SalesOrder,
)


@pytest.fixture
def trade():
    """One item with lots and one with serial numbers, each valued lot by lot."""
    single = {"unit": "pcs", "kind": "finished", "item_class": "finished"}
    setup = {
        "company": {"name": "Trade", "currency": "USD", "chart": "ifrs", "first_period": "2026-05"},
        "units": [{"code": "pcs", "name": "piece"}],
        "item_classes": [{"code": "finished", "name": "goods", "valuation": "specific"}],
        "items": [
            {**single, "code": "LOTS", "name": "goods in lots", "tracking": "lot"},
            {**single, "code": "SINGLE", "name": "single pieces", "tracking": "serial"},
        ],
        "partners": [
            {"code": "V", "name": "vendor", "supplier": True},
            {"code": "C", "name": "customer", "customer": True},
        ],
        "sites": [{"code": "SHOP", "name": "shop"}],
    }
    books = Books(Setup.model_validate(setup))
    for item in ("LOTS", "SINGLE"):
        line = {"item": item, "quantity": "1000", "price": "99"}
        books.post(SalesOrder(id=f"SO-{item}", date="2026-05-01", partner="C", lines=[line]))
    return books


def held(books, item):
    """Value on hand in major units, lot by lot."""
    pool = books.state.stock.pool(item, "SHOP")
    return {
        parcel.key: Decimal(sum(parcel.amounts.values())) / 100 for parcel in pool.parcels if parcel.quantity
    }


def buy(books, day, lot, quantity, price, item="LOTS"):
    goods = {"partner": "V", "item": item, "quantity": quantity, "price": price, "lot": lot}
    books.post(GoodsReceipt(id=f"GR-{lot}", date=day, **goods))


def deliver(books, day, lots, item="LOTS"):
    """Deliver so much of each lot; the cost of it in major units."""
    cost = 0
    for lot, quantity in lots.items():
        document = {"sales_order": f"SO-{item}/1", "quantity": quantity, "lot": lot}
        entry = books.post(Delivery(id=f"DL-{day}-{lot}", date=day, **document))
        cost += sum(line.debit for line in entry.vouchers[0].lines)
    return Decimal(cost) / 100


def test_goods_d_of_company_a(trade):
    """个别计价法: of 150 at 10, 100 at 12, 200 at 14 and 100 at 15, 400 are sold for 4 850; 2 150 are left.

    Source: 全国会计专业技术资格考试辅导教材《初级会计实务》, current assets, goods D of company A.
    """
    opening = {"item": "LOTS", "quantity": "150", "amounts": {"material": "1500"}, "lot": "MAY-1"}
    trade.post(OpeningStock(id="OS", date="2026-05-01", **opening))
    buy(trade, "2026-05-05", "MAY-5", "100", "12")
    assert deliver(trade, "2026-05-11", {"MAY-1": "100", "MAY-5": "100"}) == 2_200
    buy(trade, "2026-05-16", "MAY-16", "200", "14")
    assert deliver(trade, "2026-05-20", {"MAY-16": "100"}) == 1_400
    buy(trade, "2026-05-23", "MAY-23", "100", "15")
    assert deliver(trade, "2026-05-27", {"MAY-1": "50", "MAY-23": "50"}) == 1_250
    assert held(trade, "LOTS") == {"MAY-16": 1_400, "MAY-23": 750}


def test_vegan_company(trade):
    """Of 40 at 10, 50 at 11 and 35 at 12, the 30 and 25 that are left of the latter two cost 630; sold were 740.

    Source: Needles and Powers, Financial Accounting, chapter Inventories, short exercise on specific identification.
    """
    buy(trade, "2026-05-01", "AUG-1", "40", "10")
    buy(trade, "2026-05-08", "AUG-8", "50", "11")
    first = deliver(trade, "2026-05-15", {"AUG-1": "40", "AUG-8": "5"})
    buy(trade, "2026-05-22", "AUG-22", "35", "12")
    second = deliver(trade, "2026-05-28", {"AUG-8": "15", "AUG-22": "10"})
    assert first + second == 740
    assert held(trade, "LOTS") == {"AUG-8": 330, "AUG-22": 300}


def test_single_pieces(trade):
    """Five pieces at 1 to 5; those of 1, 3, 2 and 5 are sold for 11, that of 4 is left.

    Source: Dauderis and Annand, Introduction to Financial Accounting, comprehensive example of chapter 6.
    """
    cost = Decimal(0)
    for day, piece, sold_on in (
        ("01", "1", "03"),
        ("05", "2", "23"),
        ("07", "3", "08"),
        ("21", "4", ""),
        ("28", "5", "29"),
    ):
        buy(trade, f"2026-05-{day}", f"SN-{piece}", "1", piece, "SINGLE")
        if sold_on:
            cost += deliver(trade, f"2026-05-{sold_on}", {f"SN-{piece}": "1"}, "SINGLE")
    assert (cost, held(trade, "SINGLE")) == (11, {"SN-4": 4})


def test_what_an_invoice_adds_goes_with_its_lot(trade):
    """IAS 2 paragraph 24: half of lot B is sold; of its 100 more, 50 follow. Lot A costs what it did."""
    buy(trade, "2026-05-05", "A", "10", "10")
    buy(trade, "2026-05-06", "B", "10", "20")
    assert deliver(trade, "2026-05-10", {"A": "4", "B": "5"}) == 140
    lines = [{"receipt": "GR-A", "amount": "100"}, {"receipt": "GR-B", "amount": "300"}]
    entry = trade.post(PurchaseInvoice(id="PI", date="2026-05-20", partner="V", lines=lines))
    assert held(trade, "LOTS") == {"A": 60, "B": 150}
    moved = [m for m in entry.movements if m.target.role == "cost_of_sales"]
    assert [sum(amount for _, _, amount in m.amounts) for m in moved] == [50_00]
