"""The auditor disagrees where books and documents say different things."""

import datetime

import pytest
from tests.cases.process import Plant, plant

from erpcore.documents import (
    GoodsReceipt,
    OrderCompletion,
    PeriodClosing,
    ProfitCarry,
    PurchaseInvoice,
    ReworkOrder,
)
from erpcore.testing.laws.audit import auditor_agrees


def test_the_auditor_agrees_with_the_sample(books) -> None:
    """Two ways of working it out give the same stock and the same cost in process."""
    auditor_agrees(books)


def test_other_stock_is_seen(books, tamper) -> None:
    """A receipt of 50 that was booked as 100 does not pass."""
    document = books.log.find("GR").document
    tamper("GR", document=document.model_copy(update={"quantity": document.quantity / 2}))
    with pytest.raises(AssertionError, match="RESIN"):
        auditor_agrees(books)


def test_other_cost_in_process_is_seen(books, tamper) -> None:
    """A ticket of twice the hours does not pass while its order runs."""
    entry = books.log.find("TT")
    del books.log._entries[entry.position :]
    tamper("TT", document=entry.document.model_copy(update={"labour_hours": entry.document.labour_hours * 2}))
    with pytest.raises(AssertionError, match="WO in process"):
        auditor_agrees(books)


def test_what_a_repair_learns_late_waits_for_the_month_that_completed_it() -> None:
    """The material of a repair of October, completed in November, turns out to cost 4.00 more: November hands it on."""
    works = Plant(plant())
    works.start("WO", "BODY", "10")
    works.post(ReworkOrder, id="RW", parent="WO", quantity="2")
    receipt = works.post(GoodsReceipt, partner="MILL", item="PULP", quantity="1", price="6").document.id
    works.use("RW", "PULP", "1")
    works.post(OrderCompletion, "2026-11", work_order="RW")
    works.post(PurchaseInvoice, partner="MILL", lines=[{"receipt": receipt, "amount": "10"}])
    assert (works.in_process("RW"), works.in_process("WO")) == ({"material": "4.00"}, {"material": "6.00"})
    auditor_agrees(works.books)
    works.close("2026-10")
    works.close("2026-11")
    assert (works.in_process("RW"), works.in_process("WO")) == ({}, {"material": "10.00"})
    auditor_agrees(works.books)


def test_the_auditor_goes_on_over_a_closing(books, tamper) -> None:
    """A month is closed; a receipt of the next one that was booked as half does not pass."""
    day = datetime.date(2026, 10, 31)
    books.post(ProfitCarry(id="PC", date=day))
    books.post(PeriodClosing(id="CL", date=day))
    goods = {"partner": "CHEM", "item": "RESIN", "quantity": "10", "price": "12"}
    entry = books.post(GoodsReceipt.model_validate({"id": "GR-2", "date": "2026-11-02", **goods}))
    auditor_agrees(books)
    tamper("GR-2", document=entry.document.model_copy(update={"quantity": entry.document.quantity * 2}))
    with pytest.raises(AssertionError, match="RESIN"):
        auditor_agrees(books)
