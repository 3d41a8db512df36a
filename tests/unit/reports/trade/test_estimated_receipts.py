"""Estimated receipts: opening, estimated, invoiced, reversed, closing."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Refused

KEYS = ("receipt", "opening_amount", "estimated_amount", "invoiced_amount", "reversed_amount", "closing_quantity",
        "closing_amount")  # fmt: skip


def test_a_receipt_that_is_invoiced_in_its_month(books, amounts):
    """1,200.00 estimated and cleared by the invoice; the difference in price is none of the estimate."""
    report = books.report("estimated_receipts", period="2026-10")
    assert amounts(report, *KEYS, styles=("line",)) == [
        {"receipt": "GR", "estimated_amount": "1200.00", "invoiced_amount": "1200.00"}
    ]
    assert report.fact("difference") == 0


def test_receipts_over_two_months(factory, read, amounts):
    """One receipt waits into November and is invoiced in part there, another is reversed."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-30", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "goods_receipt", "id": "G3", "date": "2026-11-02", "partner": "V", "item": "RM",
         "quantity": "5", "price": "12"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-11-03", "partner": "V",
         "lines": [{"receipt": "G2", "quantity": "4", "amount": "50"}]},
        {"type": "reversal", "id": "R3", "date": "2026-11-04", "of": "G3", "reason": "not ours"},
    ):  # fmt: skip
        factory.post(read(document))
    october = factory.report("estimated_receipts", period="2026-10")
    assert amounts(october, *KEYS, styles=("line",))[0] == {
        "receipt": "G2", "estimated_amount": "120.00", "closing_quantity": "10", "closing_amount": "120.00"
    }  # fmt: skip
    november = factory.report("estimated_receipts", period="2026-11", partner="V")
    assert amounts(november, *KEYS) == [
        {"receipt": "G2", "opening_amount": "120.00", "invoiced_amount": "48.00", "closing_quantity": "6",
         "closing_amount": "72.00"},
        {"receipt": "G3", "estimated_amount": "60.00", "reversed_amount": "60.00"},
        {"opening_amount": "120.00", "estimated_amount": "60.00", "invoiced_amount": "48.00",
         "reversed_amount": "60.00", "closing_amount": "72.00"},
        {"opening_amount": "120.00", "estimated_amount": "60.00", "invoiced_amount": "48.00",
         "reversed_amount": "60.00", "closing_amount": "72.00"},
    ]  # fmt: skip
    for report in (october, factory.report("estimated_receipts", period="2026-11")):
        assert report.fact("difference") == 0
        assert report.fact("ledger") == report.dicts("total")[0]["closing_amount"]


def test_estimates_taken_back_at_month_start(taking_back, read, amounts):
    """Received in October, taken back on 1 November, made again at its end: the ledger agrees at every moment."""
    books = taking_back
    for document in (
        {"type": "goods_receipt", "id": "G1", "date": "2026-10-30", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "provisional_reversal", "id": "T1", "date": "2026-11-01"},
        {"type": "purchase_invoice", "id": "P1", "date": "2026-11-03", "partner": "V",
         "lines": [{"receipt": "G1", "quantity": "4", "amount": "50"}]},
    ):  # fmt: skip
        books.post(read(document))
    keys = ("receipt", "opening_amount", "estimated_amount", "taken_back_amount", "invoiced_quantity",
            "invoiced_amount", "closing_quantity", "closing_amount", "waiting")  # fmt: skip
    november = books.report("estimated_receipts", period="2026-11")
    assert amounts(november, *keys, styles=("line",)) == [
        {"receipt": "G1", "opening_amount": "120.00", "taken_back_amount": "120.00", "invoiced_quantity": "4",
         "closing_quantity": "6", "waiting": "72.00"}
    ]  # fmt: skip
    assert november.fact("difference") == 0
    books.post(read({"type": "provisional_estimate", "id": "E1", "date": "2026-11-30"}))
    assert amounts(books.report("estimated_receipts", period="2026-11"), *keys, styles=("line",)) == [
        {"receipt": "G1", "opening_amount": "120.00", "estimated_amount": "72.00",
         "taken_back_amount": "120.00", "invoiced_quantity": "4", "closing_quantity": "6",
         "closing_amount": "72.00"}
    ]  # fmt: skip
    for day in ("2026-10-31", "2026-11-01", "2026-11-15", "2026-11-30"):
        assert books.report("stock_value", date=day).dicts("total")[0]["difference"] == 0
    (line,) = books.report("purchase_price_variances", period="2026-11").dicts("line")
    assert (line["received"], line["invoiced"], line["difference"]) == (12, Decimal("12.5"), 2)


def test_an_opening_estimate_is_opening(factory, read, amounts):
    """What opening documents say was received before stands under opening, not under this month's estimates."""
    factory.post(
        read({"type": "opening_item", "id": "OG", "date": "2026-10-31", "role": "gr_ir", "partner": "V",
              "amount": "24", "item": "RM", "quantity": "2"})
    )  # fmt: skip
    report = factory.report("estimated_receipts", period="2026-10")
    assert amounts(report, *KEYS, styles=("line",))[-1] == {
        "receipt": "OG", "opening_amount": "24.00", "closing_quantity": "2", "closing_amount": "24.00"
    }  # fmt: skip


def test_an_unknown_supplier_is_refused(books):
    """A partner that there is not is refused."""
    with pytest.raises(Refused):
        books.report("estimated_receipts", partner="X")


def test_goods_at_standard_are_estimated_at_their_price(raw_at_standard, read, amounts):
    """A standard of 13.00 and a price of 12.00: 120.00 are estimated, what they cost less is nothing that went back."""
    receipt = {"type": "goods_receipt", "id": "G1", "date": "2026-10-30", "partner": "V", "item": "RM"}
    raw_at_standard.post(read({**receipt, "quantity": "10", "price": "12"}))
    report = raw_at_standard.report("estimated_receipts", period="2026-10")
    assert amounts(report, *KEYS, styles=("line",)) == [
        {"receipt": "G1", "estimated_amount": "120.00", "closing_quantity": "10", "closing_amount": "120.00"}
    ]


def test_what_goes_back_with_its_freight_is_claimed_without_it(factory, read, amounts):
    """Of 100 invoiced at 1,250.00, with freight of 80.00, 10 go back: 125.00 are claimed; the freight is nobody's."""
    freight = {"partner": "V", "charges": [{"amount": "80"}], "receipts": [{"receipt": "GR"}]}
    credit = {"partner": "V", "returns": [{"purchase_return": "PT", "amount": "125"}]}
    for document in (
        {"type": "landed_cost", "id": "LC", "date": "2026-10-29", **freight},
        {"type": "purchase_return", "id": "PT", "date": "2026-10-30", "receipt": "GR", "quantity": "10"},
        {"type": "supplier_credit_note", "id": "CN", "date": "2026-10-31", **credit},
    ):
        factory.post(read(document))
    report = factory.report("estimated_receipts", period="2026-10")
    rows = {row["receipt"]: row for row in amounts(report, *KEYS, styles=("line",))}
    assert rows["PT"] == {"receipt": "PT", "invoiced_amount": "-125.00", "reversed_amount": "125.00"}


def test_what_an_estimate_is_worth_more_at_the_rate_of_a_months_end_stands_beside_it(
    opened_abroad, read, amounts
):
    """100.00 dollars for goods, 700.00 when they came and 720.00 at the end: both stand in the report."""
    books = opened_abroad()
    goods = {"item": "RM", "quantity": "10", "price": "10", "currency": "USD", "rate": "7"}
    usual = books.report("estimated_receipts", period="2026-10")
    for document in (
        {"type": "goods_receipt", "id": "GU", "date": "2026-10-09", "partner": "V", **goods},
        {"type": "currency_revaluation", "id": "C1", "date": "2026-10-31"},
        {"type": "purchase_invoice", "id": "PU", "date": "2026-11-03", "partner": "V", "rate": "7.2",
         "lines": [{"receipt": "GU", "amount": "100"}]},
    ):  # fmt: skip
        books.post(read(document))
    report = books.report("estimated_receipts", period="2026-10")
    assert amounts(report, "receipt", "closing_amount", "exchange", styles=("line", "total")) == [
        {"receipt": "GU", "closing_amount": "700.00", "exchange": "20.00"},
        {"closing_amount": "700.00", "exchange": "20.00"},
    ]
    assert report.fact("difference") == 0
    assert "exchange" not in [column.key for column in usual.columns]
    (left,) = books.report("estimated_receipts", period="2026-11").dicts("line")
    assert (left["closing_amount"], left["exchange"]) == (0, 20)  # until the next revaluation
