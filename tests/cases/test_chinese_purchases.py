"""Purchases of 中级会计实务 and 注册会计师 会计 that are not simply for money: published kinds, posted as documents.

The figures are for checking by hand; the book and the topic are named in each test.
"""

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CurrencyRevaluation,
    GoodsReceipt,
    GoodsShortage,
    LossDecision,
    ManualVoucher,
    PurchaseInvoice,
    SupplierPayment,
)


def test_goods_lost_on_the_way_for_three_reasons() -> None:
    """中级会计实务, 存货: 1 000 kg at 100, VAT 13 %; 10 kg are lost as usual, 40 by the carrier, 20 through bad care.

    930 kg come and bear the cost of 940: 94 000. 60 kg wait for a decision, 6 000; their VAT of 780 is transferred out.
    The carrier owes 40 x 113 = 4 520; 20 x 113 = 2 260 are 营业外支出.
    """
    carrier = {"code": "T", "name": "carrier", "supplier": True}
    seller = {"code": "B", "name": "seller", "supplier": True}
    ledger = Ledger(company({"A": "raw"}, partners=[seller, carrier]))
    goods = [{"item": "A", "quantity": "1000", "amount": "100000"}]
    ledger(PurchaseInvoice, "PI", partner="B", goods=goods, vat="13000")
    ledger(GoodsReceipt, "GR", invoice="PI/1", quantity="930", normal_loss="10")
    ledger(GoodsShortage, "GS", invoice="PI/1", quantity="60")
    assert ledger.balances("1402", "1901") == ["0.00", "6000.00"]
    bearers = [{"bearer": "compensation", "partner": "T", "amount": "4520"}, {"bearer": "abnormal"}]
    ledger(LossDecision, "LD", of="GS", lines=bearers, vat="780")
    assert ledger.balances("1403", "1221", "671104") == ["94000.00", "4520.00", "2260.00"]
    assert ledger.balances("22210101", "22210109", "220201") == ["13000.00", "-780.00", "-113000.00"]


def test_goods_that_were_paid_in_advance_in_dollars() -> None:
    """注册会计师, 会计, 外币折算: 预付账款 is no monetary item; goods cost the rate of the advance (IFRIC 22).

    1 000 dollars are paid at 7.00, the goods come at 7.20: they cost 7 000, and nothing is left to revalue at 7.30.
    """
    rates = {"2026-10-01": "7.00", "2026-10-20": "7.20", "2026-10-31": "7.30"}
    ledger = Ledger(
        company(
            {"A": "raw"},
            exchange_rates=[
                {"currency": "USD", "valid_from": day, "rate": rate} for day, rate in rates.items()
            ],
        )
    )
    advance = {"account": "1123", "dimensions": {"partner": "B"}}
    lines = [{**advance, "debit": "7000"}, {"account": "1002", "credit": "7000"}]
    ledger(ManualVoucher, "MV", date="2026-10-02", lines=lines)
    then = {"date": "2026-10-20", "partner": "B", "rate": "7.00"}
    ledger(GoodsReceipt, "GR", item="A", quantity="100", price="10", currency="USD", **then)
    ledger(PurchaseInvoice, "PI", lines=[{"receipt": "GR", "amount": "1000"}], **then)
    paid = [{"invoice": "PI", "amount": "1000"}]
    ledger(SupplierPayment, "SP", method="account", account="1123", lines=paid, **then)
    assert ledger(CurrencyRevaluation, "CR").vouchers == ()
    assert ledger.balances("1403", "1123", "220201", "220202", "660303") == ["7000.00", *["0.00"] * 4]


def test_goods_that_are_paid_over_three_years() -> None:
    """注册会计师, 会计, 存货 (具有融资性质的延期付款): three times 1 000 000 at 6 % are worth 2 673 000 now.

    (P/A, 6 %, 3) is printed as 2.6730. The goods cost that; 3 000 000 are 长期应付款 and 327 000 未确认融资费用, of
    which the first year takes 2 673 000 x 6 % = 160 380.
    """
    ledger = Ledger(company({"A": "raw"}))
    ledger(GoodsReceipt, "GR", partner="B", item="A", quantity="100", price="26730")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "2673000"}], vat="390000")
    owed = {"partner": "B", "method": "account", "account": "2701"}
    ledger(SupplierPayment, "SP", lines=[{"invoice": "PI", "amount": "2673000"}], **owed)
    interest = [{"account": "2702", "debit": "327000"}, {"account": "2701", "credit": "327000"}]
    ledger(ManualVoucher, "MV-1", lines=interest)
    ledger(
        ManualVoucher,
        "MV-2",
        lines=[{"account": "660301", "debit": "160380"}, {"account": "2702", "credit": "160380"}],
    )
    assert ledger.stock("A") == "2673000.00"
    assert ledger.balances("2701", "2702", "220201") == ["-3000000.00", "166620.00", "-390000.00"]
