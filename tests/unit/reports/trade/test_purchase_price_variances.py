"""Purchase price variances by receipt."""

import pytest

from erpcore.kernel.errors import Refused

KEYS = ("document", "receipt", "quantity", "ordered", "received", "invoiced", "difference", "stock", "gone",
        "variance")  # fmt: skip


def test_an_invoice_above_the_order(books, amounts):
    """Ordered and received at 12.00, invoiced at 12.50: 50.00, all of it still in stock."""
    report = books.report("purchase_price_variances", period="2026-10")
    assert amounts(report, *KEYS, styles=("line",)) == [
        {"document": "PI", "receipt": "GR", "quantity": "100", "ordered": "12.00", "received": "12.00",
         "invoiced": "12.50", "difference": "50.00", "stock": "50.00"}
    ]  # fmt: skip
    assert books.report("purchase_price_variances", period="2026-11").dicts("line") == []


def test_goods_that_are_gone_take_their_share(factory, read, amounts):
    """Of 172 kg 150 are used before the second invoice: its 20.00 follow the goods to the order by quantity."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-29", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "material_issue", "id": "M9", "date": "2026-10-30", "work_order": "WO-1", "item": "RM",
         "quantity": "176", "reason": "trial"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-31", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "140"}]},
    ):  # fmt: skip
        factory.post(read(document))
    report = factory.report("purchase_price_variances", period="2026-10")
    # 172 kg of older goods leave first, so 4 of the 10 kg are gone: 4/10 of 20.00
    assert amounts(report, *KEYS, styles=("line",))[-1] == {
        "document": "P2", "receipt": "G2", "quantity": "10", "received": "12.00", "invoiced": "14.00",
        "difference": "20.00", "stock": "12.00", "gone": "8.00",
    }  # fmt: skip


def test_goods_that_are_gone_may_leave_a_variance(keeping_variances, read, amounts):
    """By the policy `variance` the share of the goods that are gone is a variance; the rest lifts the receipt."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-29", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "work_order", "id": "W", "date": "2026-10-29", "item": "FG", "quantity": "2"},
        {"type": "work_order_release", "id": "WR", "date": "2026-10-29", "work_order": "W"},
        {"type": "material_issue", "id": "M9", "date": "2026-10-30", "work_order": "W", "item": "RM",
         "quantity": "4"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-31", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "140"}]},
    ):  # fmt: skip
        keeping_variances.post(read(document))
    report = keeping_variances.report("purchase_price_variances", period="2026-10")
    assert amounts(report, *KEYS, styles=("line",)) == [
        {"document": "P2", "receipt": "G2", "quantity": "10", "received": "12.00", "invoiced": "14.00",
         "difference": "20.00", "stock": "12.00", "variance": "8.00"},
    ]  # fmt: skip
    card = keeping_variances.report("stock_layers", period="2026-10", item="RM").dicts("detail")
    assert (card[-1]["layer"], card[-1]["layer_amount"]) == ("G2", 84)


@pytest.mark.parametrize("valuation", ["fifo", "moving_average"])
def test_a_late_slip_tells_what_it_moved_between_stock_and_variance(sharing_anew, read, amounts, valuation):
    """Of 20.00 on 10 kg 4 kg had 8.00 as a variance; 10 others of the 1st were used instead, or half of them.

    First in first out, none of the 10 kg is gone; at the average a fifth of all goods is, and of 20.00 it is 4.00.
    """
    books = sharing_anew(valuation)
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-02", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "own_use", "id": "U", "date": "2026-10-05", "item": "RM", "quantity": "4", "cost_centre": "SHOP"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-08", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "140"}]},
        {"type": "goods_receipt", "id": "G1", "date": "2026-10-01", "partner": "V", "item": "RM",
         "quantity": "10", "price": "7"},
    ):  # fmt: skip
        books.post(read(document))
    report = books.report("purchase_price_variances", period="2026-10")
    moved = "8.00" if valuation == "fifo" else "4.00"
    assert amounts(report, *KEYS, styles=("line",))[-1] == {
        "document": "G1", "receipt": "G2", "stock": moved, "variance": f"-{moved}",
    }  # fmt: skip
    (total,) = amounts(report, "stock", "variance", styles=("total",))
    assert total == ({"stock": "20.00"} if valuation == "fifo" else {"stock": "16.00", "variance": "4.00"})
    assert (
        books.report("purchase_price_variances", period="2026-10", partner="V").dicts("line")[-1]["document"]
        == "G1"
    )


def test_goods_at_an_average_share_what_is_gone(factory, read, amounts):
    """Two receipts on one invoice under one average price: what left is shared over their differences."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-11-01", "partner": "V", "item": "FG",
         "quantity": "2", "price": "31"},
        {"type": "goods_receipt", "id": "G3", "date": "2026-11-01", "partner": "V", "item": "FG",
         "quantity": "5", "price": "31"},
        {"type": "delivery", "id": "D2", "date": "2026-11-02", "sales_order": "SO/1", "quantity": "5"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-11-03", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "82"}, {"receipt": "G3", "amount": "175"}]},
    ):  # fmt: skip
        factory.post(read(document))
    report = factory.report("purchase_price_variances", period="2026-11", partner="V", item="FG")
    # 10 cases on hand, half of them delivered: half of 20.00 + 20.00 is gone
    assert amounts(report, "receipt", "difference", "stock", "gone", styles=("line",)) == [
        {"receipt": "G2", "difference": "20.00", "stock": "10.00", "gone": "10.00"},
        {"receipt": "G3", "difference": "20.00", "stock": "10.00", "gone": "10.00"},
    ]


def test_a_receipt_at_standard_shows_its_variance(at_standard, read, amounts):
    """A case bought at 33.00 against a standard of 31.00: 2.00 each when it comes in, 1.00 each by the invoice."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-11-11", "partner": "V", "item": "FG",
         "quantity": "10", "price": "33"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-11-12", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "340"}]},
        {"type": "reversal", "id": "R2", "date": "2026-11-13", "of": "P2", "reason": "wrong price"},
    ):  # fmt: skip
        at_standard.post(read(document))
    report = at_standard.report("purchase_price_variances", period="2026-11")
    assert amounts(report, *KEYS, "before", styles=("line",)) == [
        {"document": "G2", "receipt": "G2", "quantity": "10", "received": "33.00", "before": "310.00",
         "difference": "20.00", "variance": "20.00"},
        {"document": "P2", "receipt": "G2", "quantity": "10", "received": "33.00", "invoiced": "34.00",
         "before": "330.00", "difference": "10.00", "variance": "10.00"},
        {"document": "R2", "receipt": "G2", "quantity": "-10", "received": "33.00", "invoiced": "34.00",
         "before": "-330.00", "difference": "-10.00", "variance": "-10.00"},
    ]  # fmt: skip
    assert report.dicts("total")[0]["variance"] == 20


def test_only_invoices_and_notes_have_an_invoiced_price(at_standard, read, amounts):
    """A receipt at 33.00, what takes it back, and a case put together for 30.50 were received at that, and no more."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-11-11", "partner": "V", "item": "FG",
         "quantity": "10", "price": "33"},
        {"type": "reversal", "id": "R2", "date": "2026-11-13", "of": "G2", "reason": "not ours"},
        {"type": "assembly", "id": "AS", "date": "2026-11-14", "item": "FG", "quantity": "1",
         "components": [{"item": "RM", "quantity": "1"}], "freight": "20.50"},
    ):  # fmt: skip
        at_standard.post(read(document))
    report = at_standard.report("purchase_price_variances", period="2026-11")
    rows = amounts(report, "document", "received", "invoiced", "variance", styles=("line",))
    assert rows == [
        {"document": "G2", "received": "33.00", "variance": "20.00"},
        {"document": "R2", "received": "33.00", "variance": "-20.00"},
        {"document": "AS", "received": "30.50", "variance": "-0.50"},
    ]


def test_goods_of_a_subcontractor_name_him(at_standard, read, amounts):
    """A case plated for 2.50 of 30.00 of material against 31.00, his bill of 3.00, and both taken back: all are his."""
    tables = {
        "partners": [{"code": "PLATER", "name": "plater", "supplier": True}],
        "sites": [{"code": "AT-PLATER", "name": "at the plater", "subcontractor": "PLATER"}],
    }
    for document in (
        {"type": "set_up", "id": "SU", "date": "2026-11-01", "tables": tables},
        {"type": "stock_transfer", "id": "TR", "date": "2026-11-02", "item": "RM", "quantity": "3",
         "from_site": "S", "to_site": "AT-PLATER"},
        {"type": "subcontract_receipt", "id": "SB", "date": "2026-11-03", "from_site": "AT-PLATER", "item": "FG",
         "quantity": "1", "fee": "2.50", "materials": [{"item": "RM", "quantity": "3"}]},
        {"type": "purchase_invoice", "id": "PI-SB", "date": "2026-11-04", "partner": "PLATER",
         "lines": [{"receipt": "SB", "amount": "3"}]},
        {"type": "reversal", "id": "RI", "date": "2026-11-05", "of": "PI-SB", "reason": "not his bill"},
        {"type": "reversal", "id": "RS", "date": "2026-11-06", "of": "SB", "reason": "not plated"},
    ):  # fmt: skip
        at_standard.post(read(document))
    for chosen in ({}, {"partner": "PLATER"}):
        report = at_standard.report("purchase_price_variances", period="2026-11", **chosen)
        rows = amounts(report, "document", "partner", "receipt", "variance", styles=("line",))
        assert rows == [
            {"document": "SB", "partner": "PLATER", "receipt": "SB", "variance": "1.50"},
            {"document": "PI-SB", "partner": "PLATER", "receipt": "SB", "variance": "0.50"},
            {"document": "RI", "partner": "PLATER", "receipt": "SB", "variance": "-0.50"},
            {"document": "RS", "partner": "PLATER", "receipt": "SB", "variance": "-1.50"},
        ]


def test_variances_add_up_to_the_account(at_standard, read, amounts):
    """A case put together for 30.50 differs from 31.00 as well, owed to nobody: rows and account both come to 29.50."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-11-01", "partner": "V", "item": "FG",
         "quantity": "10", "price": "34"},
        {"type": "assembly", "id": "AS", "date": "2026-11-02", "item": "FG", "quantity": "1",
         "components": [{"item": "RM", "quantity": "1"}], "freight": "20.50"},
    ):  # fmt: skip
        at_standard.post(read(document))
    report = at_standard.report("purchase_price_variances", period="2026-11")
    rows = amounts(report, "document", "receipt", "difference", "variance", styles=("line", "total"))
    assert rows == [
        {"document": "G2", "receipt": "G2", "difference": "30.00", "variance": "30.00"},
        {"document": "AS", "receipt": "AS", "difference": "-0.50", "variance": "-0.50"},
        {"difference": "29.50", "variance": "29.50"},
    ]
    assert at_standard.state.ledger.balance("5401004017", "2026-11") == 29_50


def test_a_receipt_at_planned_price_shows_its_variance(at_planned_price, read, amounts):
    """Resin is estimated at its planned price of 11.00; the invoice at 12.50 makes 1.50 each a variance."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-11", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-12", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "125"}]},
    ):  # fmt: skip
        at_planned_price.post(read(document))
    report = at_planned_price.report("purchase_price_variances", period="2026-10", item="RM")
    assert amounts(report, *KEYS, styles=("line",)) == [
        {"document": "P2", "receipt": "G2", "quantity": "10", "received": "11.00", "invoiced": "12.50",
         "difference": "15.00", "variance": "15.00"},
    ]  # fmt: skip


def test_an_allowance_at_planned_price_names_its_receipt(at_planned_price, read, amounts):
    """Of 125.00 and 250.00 on one note 5.00 and 20.00 are credited: each stands beside the receipt that it names."""
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-11", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "goods_receipt", "id": "G3", "date": "2026-10-11", "partner": "V", "item": "SC",
         "quantity": "20", "price": "12"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-12", "partner": "V",
         "lines": [{"receipt": "G2", "amount": "125"}, {"receipt": "G3", "amount": "250"}]},
        {"type": "supplier_credit_note", "id": "CN", "date": "2026-11-02", "partner": "V",
         "allowances": [{"receipt": "G2", "amount": "5"}, {"receipt": "G3", "amount": "20"}]},
    ):  # fmt: skip
        at_planned_price.post(read(document))
    report = at_planned_price.report("purchase_price_variances", period="2026-11")
    assert amounts(report, "receipt", "item", "difference", "variance", styles=("line",)) == [
        {"receipt": "G2", "item": "RM", "difference": "-5.00", "variance": "-5.00"},
        {"receipt": "G3", "item": "SC", "difference": "-20.00", "variance": "-20.00"},
    ]
    (line,) = at_planned_price.report("purchase_price_variances", period="2026-11", item="SC").dicts("line")
    assert line["receipt"] == "G3"


@pytest.mark.parametrize(
    ("rate", "exchange", "owed"), [("7.20", "22.00", "792.00"), ("6.90", "-11.00", "759.00")]
)
def test_an_invoice_at_another_rate(in_dollars, read, amounts, rate, exchange, owed):
    """10 dollars a kilogram at 7.00, then 11 at another rate: 70.00 is the price, the rest the rate of 110 dollars."""
    for document in (
        {"type": "purchase_order", "id": "PO", "date": "2026-10-10", "partner": "V", "currency": "USD",
         "lines": [{"item": "RM", "quantity": "10", "price": "10"}]},
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-11", "purchase_order": "PO/1", "quantity": "10"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-12", "partner": "V", "currency": "USD",
         "rate": rate, "lines": [{"receipt": "G2", "amount": "110"}]},
    ):  # fmt: skip
        in_dollars.post(read(document))
    (line,) = in_dollars.report("purchase_price_variances", period="2026-10").dicts("line")
    assert (line["ordered"], line["received"], line["before"]) == (70, 70, 700)
    assert f"{line['after']:f}" == owed
    assert (f"{line['stock']:f}", f"{line['exchange']:f}") == ("70.00", exchange)
    assert line["difference"] == line["stock"] + line["exchange"]


def test_unknown_partners_and_items_are_refused(books):
    """What narrows the report must be there."""
    for options in ({"partner": "X"}, {"item": "X"}):
        with pytest.raises(Refused):
            books.report("purchase_price_variances", **options)
