"""Shelves and what goes from one to another, as the log tells them."""

import datetime

import pytest

from erpcore.reports.stock.shelves import shelves

METHODS = ["fifo", "moving_average"]
RECEIPT = {"type": "goods_receipt", "partner": "V", "item": "RM", "price": "12"}
THERE = {"item": "RM", "from_site": "S", "to_site": "T"}
BACK = {"item": "RM", "from_site": "T", "to_site": "S"}


def ages(books, site):
    """Say how many kilograms came on which day of October, the oldest first."""
    return [
        (part.day.day, part.quantity // 10**6) for part in shelves(books, books.read())["RM", site].parts()
    ]


@pytest.fixture
def mixed(two_sites, read):
    """Books by method in which ten kilograms came on the 2nd and ten on the 6th."""

    def opened(method):
        books = two_sites(method)

        def post(number, day, **fields):
            books.post(read({"id": number, "date": f"2026-10-{day:02}", **fields}))

        post("G1", 2, **RECEIPT, quantity="10")
        post("G2", 6, **RECEIPT, quantity="10")
        return books, post

    return opened


@pytest.mark.parametrize("method", METHODS)
def test_goods_of_two_ages_keep_them_there_and_back(mixed, method):
    """Fifteen of twenty go, the first to come first, and twelve come back: each is as old as it was."""
    books, post = mixed(method)
    post("ST", 7, type="stock_transfer", **THERE, quantity="15")
    assert (ages(books, "S"), ages(books, "T")) == ([(6, 5)], [(2, 10), (6, 5)])
    post("BK", 8, type="stock_transfer", **BACK, quantity="12")
    assert ages(books, "T") == [(6, 3)]
    assert sorted(ages(books, "S")) == [(2, 10), (6, 2), (6, 5)]


@pytest.mark.parametrize("method", METHODS)
def test_a_transfer_that_is_taken_back_changes_no_age(mixed, method):
    """Sent and taken back, or received in two parts of which the first is taken back: all are as old as they were."""
    books, post = mixed(method)
    post("ST", 7, type="stock_transfer", **THERE, quantity="15")
    post("RV", 7, type="reversal", of="ST", reason="not sent")
    assert ages(books, "S") == [(2, 10), (6, 10)]
    post("SH", 8, type="transfer_shipment", **THERE, quantity="15")
    post("T1", 9, type="transfer_receipt", shipment="SH", quantity="4")
    post("R1", 9, type="reversal", of="T1", reason="miscounted")
    assert ages(books, "S") == [(6, 5)]
    post("T2", 9, type="transfer_receipt", shipment="SH", quantity="12")
    post("T3", 10, type="transfer_receipt", shipment="SH", quantity="3")
    assert sorted(ages(books, "T")) == [(2, 10), (6, 2), (6, 3)]


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_goods_keep_their_age_at_another_site(two_sites, read, method):
    """A transfer makes goods no younger and is no use of them, at once or by way of transit."""
    books = two_sites(method)
    way = {"item": "RM", "from_site": "S", "to_site": "T"}
    for document in (
        {"type": "goods_receipt", "id": "G1", "date": "2026-10-02", "partner": "V", "item": "RM",
         "quantity": "10", "price": "12"},
        {"type": "stock_transfer", "id": "ST", "date": "2026-10-05", **way, "quantity": "4"},
        {"type": "transfer_shipment", "id": "SH", "date": "2026-10-06", **way, "quantity": "3"},
        {"type": "transfer_receipt", "id": "TR", "date": "2026-10-08", "shipment": "SH", "quantity": "3"},
    ):  # fmt: skip
        books.post(read(document))
    found = shelves(books, books.read())
    came = datetime.date(2026, 10, 2)
    assert [part.day for part in found["RM", "T"].parts()] == [came, came]
    assert found["RM", "T"].last_in == datetime.date(2026, 10, 8)
    assert (found["RM", "S"].last_out, found["RM", "S"].idle_since) == (None, came)
    total = books.report("stock_movements").dicts("total")[0]
    assert (total["moved_in_amount"], total["moved_out_amount"], total["other_in_amount"]) == (84, 84, 0)


@pytest.mark.parametrize(("before", "after"), [("lifo", "moving_average"), ("moving_average", "fifo")])
def test_goods_stay_as_old_as_they_were_under_another_method(mixed, before, after):
    """Of ten and ten twelve are left: those that the method before left, and one layer of an average has two ages."""
    books, post = mixed(before)
    post("WO", 7, type="stock_write_off", item="RM", quantity="8", reason="spilt", bearer="abnormal")
    there = [(2, 10), (6, 2)] if before == "lifo" else [(2, 2), (6, 10)]
    assert ages(books, "S") == there
    post("VC", 8, type="valuation_change", item_class="raw", method=after, reason="why")
    assert ages(books, "S") == there


def test_what_becomes_other_goods_is_used(factory, read):
    """Resin goes into a case, the case is taken apart and its resin into scrap: each time something is used."""
    resin = [{"item": "RM", "quantity": "2"}]
    whole = [{"item": "RM", "quantity": "2", "ratio": "1"}]
    kept = {"item": "RM", "quantity": "1"}
    for document in (
        {"type": "assembly", "item": "FG", "quantity": "1", "components": resin},
        {"type": "disassembly", "item": "FG", "quantity": "1", "components": whole},
        {"type": "form_conversion", "taken": kept, "made": {"item": "SC", "quantity": "1"}},
    ):
        before = shelves(factory, factory.read())
        factory.post(read({**document, "id": document["type"], "date": "2026-11-30"}))
        found = shelves(factory, factory.read())
        used = {
            item: (
                shelf.used_since(datetime.date(2026, 11, 29))
                - before[item, "S"].used_since(datetime.date(2026, 11, 29))
            )
            for (item, _), shelf in found.items()
        }
        taken = "FG" if document["type"] == "disassembly" else "RM"
        assert {item for item, quantity in used.items() if quantity} == {taken}
        assert found[taken, "S"].last_out == datetime.date(2026, 11, 30)
    factory.post(
        read({"type": "reversal", "id": "RV", "date": "2026-11-30", "of": "form_conversion", "reason": "no"})
    )
    assert shelves(factory, factory.read())["RM", "S"].used_since(datetime.date(2026, 11, 29)) == 2 * 10**6
