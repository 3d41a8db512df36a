"""Entries: one fact each, sealed together with everything before them."""

import datetime

import pytest

from erpcore.documents import GoodsReceipt, MaterialIssue, OpeningStock, PurchaseOrder
from erpcore.flow.entry import GENESIS, resealed
from erpcore.kernel.movements import RATE, Original


@pytest.fixture
def entry(shop):
    """A receipt with movement, voucher and, through its order, a mark."""
    line = {"item": "RESIN", "quantity": "100", "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", lines=[line])
    return shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="40")


def previous(shop, entry):
    return next(iter(shop.books.log.read(entry.position - 2, entry.position - 1))).hash


def test_a_seal_is_sha_256_in_hexadecimal_and_can_be_computed_again(shop, entry):
    """64 digits; the same entry after the same one before has the same seal."""
    assert len(entry.hash) == len(GENESIS) == 64
    assert resealed(previous(shop, entry), entry) == entry.hash


def changed(entry):
    """The entry with one thing changed, one after another."""
    voucher, movement, mark = entry.vouchers[0], entry.movements[0], entry.marks[0]
    first, second = voucher.lines
    yield "position", entry._replace(position=9)
    yield "actor", entry._replace(actor="somebody")
    yield "at", entry._replace(at="2026-10-09T00:00:00+00:00")
    yield "period", entry._replace(period="2026-11")
    for name, value in (("quantity", 41), ("text", "x"), ("custom", {"a": "b"}), ("id", "GR-2")):
        yield f"document.{name}", entry._replace(document=entry.document.model_copy(update={name: value}))
    for name, value in (
        ("source", movement.source._replace(partner="W")),
        ("target", movement.target._replace(site="YARD")),
        ("amounts", (("", "material", 39999),)),
        ("amounts", (("", "labour", 40000),)),
        ("quantity_in", 1),
        ("quantity_out", 1),
        ("layer", "GR-9"),
        ("contra", True),
        ("origin", "GR-9/0"),
        ("original", (Original("source", "USD", 100, RATE),)),
    ):
        yield f"movement.{name}", entry._replace(movements=(movement._replace(**{name: value}),))
    yield "no movement", entry._replace(movements=())
    yield "twice a movement", entry._replace(movements=(movement, movement))
    for name, value in (
        ("subject", "x"),
        ("key", "x"),
        ("name", "x"),
        ("before", "x"),
        ("after", "x"),
        ("delta", 1),
    ):
        yield f"mark.{name}", entry._replace(marks=(mark._replace(**{name: value}),))
    yield "no mark", entry._replace(marks=())
    for name, value in (
        ("word", "X"),
        ("period", "2026-11"),
        ("sequence", 7),
        ("date", datetime.date(2026, 10, 8)),
        ("text", "x"),
        ("lines", (first._replace(account="bank"), second)),
        ("lines", (first._replace(dimensions=()), second)),
        ("lines", (first._replace(debit=1), second._replace(credit=1))),
        ("lines", (first._replace(rule="x"), second)),
        ("lines", (first._replace(movements=(1,)), second)),
        ("lines", (first._replace(document="x"), second)),
        ("lines", (second, first)),
    ):
        yield f"voucher.{name}", entry._replace(vouchers=(voucher._replace(**{name: value}),))
    yield "no voucher", entry._replace(vouchers=())


def test_whatever_is_changed_breaks_the_seal(shop, entry):
    """Every field of document, movements, marks and vouchers is under it, and so is the entry before."""
    before = previous(shop, entry)
    names = []
    for name, other in changed(entry):
        assert resealed(before, other) != entry.hash, name
        names.append(name)
    assert len(names) == 40
    assert resealed(GENESIS, entry) != entry.hash


def test_the_order_that_lines_name_is_under_the_seal(shop):
    """On one line or on all that name it; the lines read from a log have the seal of those that were posted."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "10")
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="1")
    before, [voucher] = previous(shop, entry), entry.vouchers
    written = tuple(voucher.lines)
    assert resealed(before, entry._replace(vouchers=(voucher._replace(lines=written),))) == entry.hash
    other = tuple(
        line._replace(dimensions=tuple((name, "X") for name, _ in line.dimensions)) for line in written
    )
    for lines in (other, (other[0], written[1]), written[:0], (*written, *written)):
        assert resealed(before, entry._replace(vouchers=(voucher._replace(lines=lines),))) != entry.hash


def test_fields_that_run_together_are_kept_apart(entry):
    """An actor "ab" at "c" is not an actor "a" at "bc"."""
    one = entry._replace(actor="ab", at="c")
    other = entry._replace(actor="a", at="bc")
    assert resealed(GENESIS, one) != resealed(GENESIS, other)


def test_an_opening_entry_is_known_by_its_clearing(shop, entry):
    """Reports show what opening documents brought in as an opening balance."""
    opening = shop(OpeningStock, "OS-1", item="DYE", quantity="1", amounts={"material": "5"})
    assert (opening.opening, entry.opening) == (True, False)
    assert not entry._replace(movements=()).opening
