"""Stock movements by month and element."""

import pytest

from erpcore.kernel.errors import ReportRefused

KEYS = ("month", "item", "opening_amount", "purchased_amount", "produced_amount", "used_amount", "sold_amount",
        "closing_amount")  # fmt: skip


def test_two_months_by_hand(books, amounts):
    """Where goods came from and went, month by month; a month opens as the one before closed."""
    report = books.report("stock_movements", period="2026-11", since="2026-10")
    assert amounts(report, *KEYS, styles=("heading", "subtotal", "total")) == [
        {"month": "2026-10", "item": "FG", "produced_amount": "248.00", "sold_amount": "155.00",
         "closing_amount": "93.00"},
        {"month": "2026-10", "item": "RM", "opening_amount": "1000.00", "purchased_amount": "1250.00",
         "used_amount": "280.00", "closing_amount": "1970.00"},
        {"month": "2026-10", "item": "SC", "produced_amount": "3.00", "closing_amount": "3.00"},
        {"month": "2026-10", "opening_amount": "1000.00", "purchased_amount": "1250.00",
         "produced_amount": "251.00", "used_amount": "280.00", "sold_amount": "155.00",
         "closing_amount": "2066.00"},
        {"month": "2026-11", "item": "FG", "opening_amount": "93.00", "produced_amount": "539.00",
         "sold_amount": "41.75", "closing_amount": "590.25"},
        {"month": "2026-11", "item": "RM", "opening_amount": "1970.00", "used_amount": "120.00",
         "closing_amount": "1850.00"},
        {"month": "2026-11", "item": "SC", "opening_amount": "3.00", "closing_amount": "3.00"},
        {"month": "2026-11", "opening_amount": "2066.00", "produced_amount": "539.00",
         "used_amount": "120.00", "sold_amount": "41.75", "closing_amount": "2443.25"},
        {"opening_amount": "1000.00", "purchased_amount": "1250.00", "produced_amount": "790.00",
         "used_amount": "400.00", "sold_amount": "196.75", "closing_amount": "2443.25"},
    ]  # fmt: skip


def test_elements_add_up_to_their_goods(books):
    """The lines are the elements of the goods above them, and add up to the total."""
    report = books.report("stock_movements", period="2026-10")
    for key in ("opening_amount", "produced_amount", "sold_amount", "closing_amount"):
        total = report.dicts("total")[0][key]
        assert sum(row[key] or 0 for row in report.dicts("line")) == total
        assert sum(row[key] or 0 for row in report.dicts("heading")) == total


def test_a_past_month_without_what_came_later(books):
    """October seen from November closes with what there was in October."""
    report = books.report("stock_movements", period="2026-10", item_class="finished")
    (row,) = report.dicts("heading")
    assert (row["closing_quantity"], row["closing_amount"]) == (3, 93)


@pytest.mark.parametrize("since", ["2026-12", "October"])
def test_a_first_month_that_is_none(books, since):
    """The first month is a period, and not after the last."""
    with pytest.raises(ReportRefused, match="option since"):
        books.report("stock_movements", period="2026-11", since=since)


def test_what_comes_later_fills_no_cell_of_a_past_month(taking_back, read):
    """Of 10 kg bought and used in October nothing is left: an empty cell, also after more has come in November."""
    bought = {"type": "goods_receipt", "id": "G", "date": "2026-10-05", "partner": "V", "item": "RM",
              "quantity": "10", "price": "12"}  # fmt: skip
    used = {
        "type": "own_use",
        "id": "U",
        "date": "2026-10-06",
        "item": "RM",
        "quantity": "10",
        "cost_centre": "SHOP",
    }
    for document in (bought, used):
        taking_back.post(read(document))
    before = taking_back.report("stock_movements", period="2026-10")
    assert [row["closing_amount"] for row in before.dicts("heading", "line")] == [None, None]
    taking_back.post(read(bought | {"id": "G2", "date": "2026-11-01"}))
    assert taking_back.report("stock_movements", period="2026-10") == before


def test_what_is_paid_for_goods_alone_stands_where_the_goods_do(two_sites, read):
    """Duty from the bank is bought with its receipt, less what is paid back; a fee billed dearer comes with the work.

    10 kg at 12.00 bear duty of 7.00, of which 2.00 come back: 125.00; ground for 20.00, which becomes 24.00: 149.00.
    """
    books = two_sites("moving_average")
    mill = {"sites": [{"code": "MILL", "name": "Mill", "subcontractor": "V"}]}
    mill |= {"items": [{"code": "RG", "name": "Ground", "kind": "raw", "item_class": "raw", "unit": "kg"}]}
    on = {"receipts": [{"receipt": "G"}], "owed": "bank"}
    moved = {"item": "RM", "quantity": "10", "from_site": "S", "to_site": "MILL"}
    made = {"item": "RG", "quantity": "9", "fee": "20", "from_site": "MILL"}
    made |= {"materials": [{"item": "RM", "quantity": "10"}]}
    for kind, number, fields in (
        ("set_up", "SU", {"tables": mill}),
        ("goods_receipt", "G", {"partner": "V", "item": "RM", "quantity": "10", "price": "12"}),
        ("landed_cost", "D", {"charges": [{"amount": "7"}], **on}),
        ("landed_cost", "B", {"charges": [{"amount": "2"}], "direction": "decrease", **on}),
        ("stock_transfer", "T", moved),
        ("subcontract_receipt", "W", made),
        ("purchase_invoice", "I", {"partner": "V", "lines": [{"receipt": "W", "amount": "24"}]}),
    ):
        books.post(read({"type": kind, "id": number, "date": "2026-10-05", **fields}))
    came = ("purchased", "moved_in", "other_in")
    report = books.report("stock_movements", period="2026-10")
    found = {
        (row["item"], row["site"]): tuple(row[f"{how}_amount"] for how in came)
        for row in report.dicts("heading")
    }
    assert found == {
        ("RM", "S"): (125, None, None),
        ("RM", "MILL"): (None, 125, None),
        ("RG", "S"): (None, 149, None),
    }


def test_vat_that_the_buyer_owes_and_does_not_recover_is_purchased(two_sites, read):
    """Resin for 100.00 bears 19.00 of VAT that the buyer owes himself; taken back, it leaves what was purchased."""
    books = two_sites("moving_average")
    invoice = {
        "lines": [{"receipt": "G", "amount": "100"}],
        "self_assessed_vat": "19",
        "vat_treatment": "cost",
    }
    came = []
    for kind, number, fields in (
        ("goods_receipt", "G", {"partner": "V", "item": "RM", "quantity": "10", "price": "10"}),
        ("purchase_invoice", "I", {"partner": "V", **invoice}),
        ("reversal", "R", {"of": "I", "reason": "wrong"}),
    ):
        books.post(read({"type": kind, "id": number, "date": "2026-10-05", **fields}))
        (row,) = books.report("stock_movements", period="2026-10").dicts("heading")
        came.append((row["purchased_amount"], row["other_in_amount"]))
    assert came == [(100, None), (119, None), (100, None)]


@pytest.mark.parametrize("method", ["moving_average", "monthly_average", "fifo"])
@pytest.mark.parametrize("kind", ["stock_transfer", "transfer_shipment"])
def test_carriage_between_sites_that_share_their_value_is_moved_in(two_sites, read, kind, method):
    """10 kg at 12.00 whose way to the branch costs 7.00, and 3.00 more that is taken back, are worth 127.00."""
    books = two_sites(method, stock_value="company")
    moved = {"item": "RM", "quantity": "4", "from_site": "S", "to_site": "T", "freight": "7"}
    for document in (
        {"type": "goods_receipt", "id": "G", "partner": "V", "item": "RM", "quantity": "10", "price": "12"},
        {"type": kind, "id": "T1"} | moved,
        {"type": kind, "id": "T2"} | moved | {"freight": "3"},
        {"type": "reversal", "id": "R", "of": "T2", "reason": "sent twice"},
    ):
        books.post(read({"date": "2026-10-05", **document}))
    (row,) = books.report("stock_movements", period="2026-10").dicts("heading")
    shown = {key: value for key, value in row.items() if key.endswith("_amount") and value}
    assert shown == {"purchased_amount": 120, "moved_in_amount": 7, "closing_amount": 127}
