"""Layers of stock as the log tells them."""

import datetime

import pytest

from erpcore.reports.layers import Part
from erpcore.reports.stock.shelves import shelves


def shelf(books, item):
    entries = books.read()
    return shelves(books, entries, lambda code, _site: code == item)[item, "S"]


def test_goods_in_layers_tell_their_age(books):
    """Resin under FIFO: 60 kg of the opening layer, and the receipt with its invoice."""
    assert shelf(books, "RM").parts() == [
        Part("OS", datetime.date(2026, 10, 1), 60_000_000, 60_000),
        Part("GR", datetime.date(2026, 10, 5), 100_000_000, 125_000),
    ]


def test_goods_at_an_average_are_the_latest_receipts(books):
    """15 cases at one price: 12 of the latest receipt and 3 of the one before, their value shared by quantity."""
    assert shelf(books, "FG").parts() == [
        Part("PR-1", datetime.date(2026, 10, 20), 3_000_000, 11_805),
        Part("PR-2", datetime.date(2026, 11, 10), 12_000_000, 47_220),
    ]


def test_when_goods_last_moved(books):
    """Last receipt, last issue, since when idle, and how much was used after a day."""
    resin = shelf(books, "RM")
    assert (resin.last_in, resin.last_out) == (datetime.date(2026, 10, 5), datetime.date(2026, 11, 2))
    assert resin.idle_since == datetime.date(2026, 11, 2)
    assert resin.used_since(datetime.date(2026, 10, 31)) == 12_000_000
    assert resin.used_since(datetime.date(2026, 9, 30)) == 40_000_000
    regrind = shelf(books, "SC")
    assert (regrind.last_out, regrind.idle_since) == (None, datetime.date(2026, 10, 10))


@pytest.mark.parametrize("item", ["RM", "FG", "SC"])
def test_layers_add_up_to_the_pool(books, item):
    """What the log tells of layers is what the pool holds."""
    found, pool = shelf(books, item), books.state.stock.pool(item, "S")
    assert (found.quantity, found.amount) == (pool.quantity, pool.value)
    assert sum(part.quantity for part in found.parts()) == pool.quantity
    assert sum(part.amount for part in found.parts()) == pool.value


def test_what_is_assembled_is_no_older_than_its_assembly(factory, read):
    """Of resin that came on the 1st something is assembled on the 31st: that day is the day on which it came."""
    parts = [{"item": "RM", "quantity": "2"}]
    factory.post(
        read({"type": "assembly", "id": "AS", "date": "2026-10-31", "item": "FG", "quantity": "1",
              "components": parts})
    )  # fmt: skip
    days = {part.key: part.day for part in shelf(factory, "FG").parts()}
    assert days["AS"] == datetime.date(2026, 10, 31)
