"""What reports read from folds and log."""

import pytest

from erpcore.books.books import Books
from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.setup import Setup
from erpcore.reports.source import (
    entries,
    entries_of,
    entries_since,
    entries_with_vouchers,
    entries_within,
    find_period,
    first_of_year,
    flows,
    later_entries,
    receipt_of,
    vouchers,
)


def flows_of(books, document, role):
    entry = next(entry for entry in books.read() if entry.document.id == document)
    return list(flows(entry, (role,)))


def test_the_period_of_a_report(books):
    """A named period is found; without a name it is the latest that something was posted in."""
    assert find_period(books, "2026-10").number == 10
    assert find_period(books, None).code == "2026-11"
    assert first_of_year(find_period(books, None)) == "2026-01"


def test_no_period_before_anything_is_posted():
    """Books without a posting and without a first period have no period to report on."""
    books = Books(Setup(company={"name": "T", "currency": "CNY", "chart": "cn_small"}))
    with pytest.raises(Refused) as refused:
        find_period(books, None)
    assert refused.value.code is Code.PERIOD_UNKNOWN


def test_a_past_period_reads_no_later_entry(books):
    """What belongs to November is not seen from October, and the other way round is."""
    assert not {"MI-2", "PR-2"} & {entry.document.id for entry in entries(books, "2026-10")}
    assert [entry.document.id for entry in later_entries(books, "2026-10")] == ["MI-2", "PR-2"]
    assert list(later_entries(books, "2026-11")) == []
    assert [entry.document.id for entry in entries_since(books, "2026-11")] == ["MI-2", "PR-2"]
    assert list(entries_since(books, "2026-12")) == []


def test_orders_are_read_from_their_first_document(books):
    """What was posted before an order was written concerns none; of no order nothing is read."""
    read = list(entries_of(books, "2026-10", ("WO-1",)))
    assert read[0].document.id == "WO-1"
    assert read == [of for of in entries(books, "2026-10") if of.position >= read[0].position]
    assert list(entries_of(books, "2026-11", ())) == []


def test_what_lies_between_two_spans_is_not_read(books, monkeypatch):
    """Each entry with vouchers of a span comes once, in order; the log before, between and after them is left alone."""
    posted = [of for of in books.read() if any(voucher.sequence for voucher in of.vouchers)]
    october, november = ([of for of in posted if of.period == code] for code in ("2026-10", "2026-11"))
    asked = []
    monkeypatch.setattr(
        books, "read", lambda after, until: asked.append((after, until)) or read(after, until)
    )
    read = type(books).read.__get__(books)
    spans = [("2026-11", "2026-11"), ("2026-10", "2026-11")]
    found = list(entries_with_vouchers(books, spans))
    assert [of for of in found if of in posted] == [*october, *november]
    assert [of.position for of in found] == sorted({of.position for of in found})
    asked.clear()
    assert [of for of in entries_with_vouchers(books, spans[:1]) if of in posted] == november
    assert asked == [(november[0].position - 1, november[-1].position)]
    assert list(entries_with_vouchers(books, [("2026-01", "2026-09"), ("2026-12", "2027-01")])) == []


def test_later_entries_that_are_held_back(held, read):
    """An entry held back for a summary voucher is found though its voucher comes much later."""
    held.post(
        read(
            {
                "type": "material_issue",
                "id": "MI-2",
                "date": "2026-11-02",
                "work_order": "WO-1",
                "item": "RM",
                "quantity": "1",
            }
        )
    )
    held.post(read({"type": "summary_voucher", "id": "SV", "date": "2026-11-30", "rule": "issues"}))
    assert [entry.document.id for entry in later_entries(held, "2026-10")] == ["MI-2", "SV"]


def test_vouchers_by_date_and_number(books):
    """The vouchers of a period come by date, then by number."""
    found = [voucher for _, voucher in vouchers(books, "2026-10")]
    assert [voucher.sequence for voucher in found] == list(range(1, 15))
    assert vouchers(books, "2026-12") == []


def test_a_movement_from_either_end(books):
    """An issue is cost arriving at the order and goods leaving the shelf."""
    (wip,) = flows_of(books, "MI-1", "wip")
    (stock,) = flows_of(books, "MI-1", "stock")
    assert (wip.arriving, wip.amounts, wip.quantity) == (True, (("material", 30000),), 30_000_000)
    assert (stock.arriving, stock.amount, stock.quantity) == (False, -30000, -30_000_000)


def test_a_return_has_the_signs_turned(books):
    """What comes back leaves the order and arrives on the shelf, seen as the issue it takes back."""
    (stock,) = flows_of(books, "MR", "stock")
    assert (stock.arriving, stock.amount, stock.quantity) == (False, 2000, 2_000_000)


def test_opening_documents_move_nothing(books):
    """What there was when the books began belongs to no month."""
    ids = [entry.document.id for entry in entries_within(books, find_period(books, "2026-10"))]
    assert "OS" not in ids
    assert "OW" not in ids
    assert "MI-1" in ids
    assert "MI-2" not in ids


def test_the_receipt_of_a_layer():
    """Value that joined a receipt later is named after it."""
    assert (receipt_of("GR-1"), receipt_of("GR-1\tPI-1")) == ("GR-1", "GR-1")


def test_a_period_without_a_name_is_not_the_latest(books):
    """What a form leaves empty is refused: only where no period is asked for it is the latest."""
    for empty in ("", 0, False):
        with pytest.raises(Refused, match="a period such as 2026-10, found") as caught:
            find_period(books, empty)
        assert caught.value.code is Code.PERIOD_UNKNOWN
