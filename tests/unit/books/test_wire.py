"""Entries as JSON text: an exact round trip, and nothing else read as an entry."""

import datetime
import json

import pytest

from erpcore import Books, Code, LogCorrupt, MemoryLog, Refused, Setup
from erpcore.books.wire import StepMissing, Wire
from erpcore.documents import (
    GoodsReceipt,
    ManualVoucher,
    MaterialIssue,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    Reversal,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.flow.steps import STEPS
from erpcore.kernel.movements import RATE, Original

DAY = "2026-10-09"
SETUP = Setup.model_validate(
    {
        "company": {"name": "三叶 Toys", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
        "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
        "item_classes": [
            {"code": "raw", "name": "raw", "valuation": "fifo"},
            {"code": "finished", "name": "finished", "valuation": "moving_average"},
        ],
        "items": [
            {"code": "RM", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
            {"code": "FG", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
        ],
        "boms": [{"item": "FG", "valid_from": "2026-01-01", "lines": [{"item": "RM", "quantity": "2"}]}],
        "routings": [
            {
                "item": "FG",
                "valid_from": "2026-01-01",
                "operations": [{"number": 10, "name": "mould", "work_centre": "WC", "run_hours": "0.1"}],
            }
        ],
        "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
        "work_centres": [{"code": "WC", "name": "press", "cost_centre": "CC"}],
        "rates": [
            {
                "work_centre": "WC",
                "valid_from": "2026-01-01",
                "labour": "30",
                "machine": "20",
                "overhead": "10",
            }
        ],
        "partners": [{"code": "V", "name": "Vendor", "supplier": True}],
        "sites": [{"code": "S", "name": "Main"}],
    }
)


def history() -> list[Entry]:
    """Post a little of everything that an entry can hold."""
    log = MemoryLog()
    books = Books(SETUP, log)
    at = datetime.datetime(2026, 10, 9, 8, 30, tzinfo=datetime.UTC)
    for document in (
        PurchaseOrder(
            id="PO", date=DAY, partner="V", lines=[{"item": "RM", "quantity": "100", "price": "10"}]
        ),
        GoodsReceipt(id='GR "1"', date=DAY, purchase_order="PO/1", quantity="40.50"),
        WorkOrder(id="WO", date=DAY, item="FG", quantity="20"),
        WorkOrderRelease(id="REL", date=DAY, work_order="WO"),
        MaterialIssue(
            id="MI", date=DAY, work_order="WO", item="RM", quantity="33.333", reason="洒了", text="领料\n"
        ),
        TimeTicket(id="TT", date=DAY, work_order="WO", work_centre="WC", labour_hours="3", machine_hours="3"),
        ProductionReceipt(id="PR", date=DAY, work_order="WO", quantity="8"),
        PurchaseInvoice(
            id="PI", date=DAY, partner="V", lines=[{"receipt": 'GR "1"', "amount": "480.01"}], vat="1"
        ),
        ManualVoucher(
            id="MV",
            date=DAY,
            lines=[{"account": "1001", "debit": "5"}, {"account": "1002", "credit": "5"}],
        ),
        Reversal(id="RV", date=DAY, of="MV", reason="twice"),
    ):
        books.post(document, actor="李 Li", at=at)
    return list(log.read())


ENTRIES = history()
WIRE = Wire()


def test_every_entry_comes_back_equal() -> None:
    """What is read is what was written: set-up, movements, marks, vouchers, documents, types included."""
    for entry in ENTRIES:
        line = WIRE.write(entry)
        back = WIRE.read(line)
        assert back == entry
        assert WIRE.read(line.encode()) == entry
        assert WIRE.write(back) == line
        assert [type(voucher) for voucher in back.vouchers] == [type(voucher) for voucher in entry.vouchers]
        assert [type(move.source) for move in back.movements] == [
            type(move.source) for move in entry.movements
        ]


def test_amounts_in_other_currencies_come_back() -> None:
    """Each end of a movement keeps its currency, minor units and rate; older lines without them read as none."""
    entry = next(entry for entry in ENTRIES if entry.movements)
    dollars = Original("source", "USD", 100_00, 7 * RATE)
    foreign = entry._replace(movements=(entry.movements[0]._replace(original=(dollars,)),))
    back = WIRE.read(WIRE.write(foreign))
    assert back == foreign
    assert type(back.movements[0].original[0]) is Original
    line = json.loads(WIRE.write(entry))
    line["movements"] = [movement[:-1] for movement in line["movements"]]
    assert WIRE.read(json.dumps(line)) == entry


def test_the_hash_chain_holds_after_reading() -> None:
    """Hashes computed from what was read are those that were sealed."""
    previous = GENESIS
    for entry in ENTRIES:
        back = WIRE.read(WIRE.write(entry))
        assert resealed(previous, back) == entry.hash
        previous = entry.hash


def test_an_entry_is_one_line_of_plain_json() -> None:
    """Any JSON reader can read an entry; line feeds in texts are escaped, amounts are whole numbers."""
    for entry in ENTRIES:
        line = WIRE.write(entry)
        assert "\n" not in line
        read = json.loads(line)
        assert read["document"]["id"] == entry.document.id
        assert [row[2] for row in read["movements"]] == [
            [list(part) for part in movement.amounts] for movement in entry.movements
        ]


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ('"position":3', '"position":"3"'),
        ('"position":3', '"position":3.0'),
        (",40500000,", ',"40500000",'),
        ('"stock"', "7"),
        ("40500,0,", '"40500",0,'),
        ("40500,0,", "40501,0,"),
        ('"marks":', '"further":[],"marks":'),
        ('"40.50"', "40.5"),
        ('"goods_receipt"', '"goods_received"'),
        ('"2026-10-09","goods', '"2026-10-99","goods'),
        ("}", ""),
    ],
)
def test_what_is_not_an_entry_is_refused(found: str, written: str) -> None:
    """A number as text, text as a number, an unbalanced voucher, an unknown field: none is read."""
    line = WIRE.write(ENTRIES[2])
    assert found in line
    with pytest.raises(LogCorrupt):
        WIRE.read(line.replace(found, written, 1))


def test_the_message_names_the_place() -> None:
    """Who looks for the damage is told the field."""
    with pytest.raises(LogCorrupt, match=r"^document\.goods_receipt\.quantity: "):
        WIRE.read(WIRE.write(ENTRIES[2]).replace('"40.50"', "40.5"))


def test_a_set_up_that_does_not_hold_together_is_refused() -> None:
    """A set-up changed in the log is checked like any other."""
    line = WIRE.write(ENTRIES[0])
    with pytest.raises(LogCorrupt, match=r"^document\.setup: "):
        WIRE.read(line.replace('"item_class":"raw"', '"item_class":"rare"'))


def test_only_the_documents_of_the_steps_are_read() -> None:
    """A log may hold a host's own documents; it is read with the host's steps."""
    few = Wire([step for step in STEPS if step.name != "goods_receipt"])
    assert few.read(WIRE.write(ENTRIES[1])) == ENTRIES[1]
    with pytest.raises(LogCorrupt):
        few.read(WIRE.write(ENTRIES[2]))


class Sample(GoodsReceipt):
    """Goods that somebody gives to try."""

    shade: str = "white"


def test_what_cannot_be_read_back_is_not_written():
    """A document whose step the log was not given would stand there for ever, and keep it from opening."""
    (entry,) = (entry for entry in history() if entry.document.type == "goods_receipt")
    sample = Sample(**dict(entry.document))
    with pytest.raises(Refused) as caught:
        Wire().write(entry._replace(document=sample))
    assert (caught.value.code, caught.value.document) == (Code.DOCUMENT_TYPE_UNKNOWN, sample.id)
    assert "Wire(steps)" in caught.value.remedy
    assert "无法读回，现为 Sample — 请打开日志时一并传入" in caught.value.say("zh_CN")


def test_a_log_of_other_steps_says_so_and_is_not_called_broken():
    """Who reads a log without the steps that it was written with is told to hand them over, not to restore a copy."""
    line = Wire().write(history()[1])
    some = [step for step in STEPS if step.name == "set_up"]
    with pytest.raises(StepMissing) as caught:
        Wire(some).read(line)
    assert "document of the type 'purchase_order' — hand it the steps of your books" in str(caught.value)
