"""The auditor shares costs by what he can count, and reads the others as booked, also where they are taken back."""

import pytest

from erpcore import Books
from erpcore.documents import document_adapter
from erpcore.masterdata.setup import Setup
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_documents, sample_setup

READ = document_adapter().validate_python
LINES = [{"work_order": "WO", "measure": "3"}, {"cost_centre": "SHOP", "measure": "1"}]
WAGES = {
    "type": "cost_distribution",
    "id": "CD",
    "amount": "80",
    "basis": "measured",
    "owed": "bank",
    "lines": LINES,
}
BACK = {"type": "reversal", "id": "R", "of": "CD", "reason": "wrong"}
SERVED = [{"cost_centre": "SHOP", "quantity": "1"}, {"cost_centre": "DESK", "quantity": "1"}]
REST = {"type": "overhead_rest", "id": "OR"}


@pytest.mark.parametrize("story", [[WAGES], [WAGES, BACK], [WAGES, REST]])
def test_shares_of_orders_and_pools(story) -> None:
    """An order that is completed hands its share on; the pool is disposed of with its own."""
    setup = sample_setup()
    company = {**setup.company.model_dump(), "policies": {"overhead_rest": "orders"}}
    books = Books(Setup.model_validate({**setup.model_dump(), "company": company}))
    books.post_all(sample_documents())
    for document in story:
        books.post(READ({"date": "2026-10-09", **document}))
    auditor_agrees(books)


TAXED = {"vat": "3.01", "vat_treatment": "cost"}
STATED = [{"work_order": "WO", "amount": "60"}, {"cost_centre": "SHOP", "amount": "20"}]
EXPENSE = {"type": "overhead_expense", "id": "OX", "cost_centre": "SHOP", "amount": "10", "owed": "bank"}


@pytest.mark.parametrize("bill", [WAGES, {**WAGES, "basis": "stated", "lines": STATED}, EXPENSE])
def test_tax_that_is_not_recovered_is_shared_out_too(bill) -> None:
    """3.01 of tax goes where 80.00, or an expense of 10.00, goes; the pool hands all of it to orders."""
    setup = sample_setup()
    company = {**setup.company.model_dump(), "policies": {"overhead_rest": "orders"}}
    books = Books(Setup.model_validate({**setup.model_dump(), "company": company}))
    books.post_all(sample_documents())
    for document in ({**bill, **TAXED}, REST):
        books.post(READ({"date": "2026-10-09", **document}))
        auditor_agrees(books)


def test_shares_booked_otherwise_are_seen() -> None:
    """Three parts of four go to the order: booked as two of three, they do not pass, whatever the entry moved."""
    books = Books(sample_setup())
    books.post_all(sample_documents()[:8])
    entry = books.post(READ({"date": "2026-10-09", **WAGES}))
    auditor_agrees(books)
    moved = [
        movement._replace(amounts=tuple((of, to, amount * 9 // 10) for of, to, amount in movement.amounts))
        for movement in entry.movements
    ]
    books.log._entries[entry.position - 1] = entry._replace(movements=tuple(moved))
    with pytest.raises(AssertionError):
        auditor_agrees(books)


def test_service_departments() -> None:
    """What a department charged is in the pool of the shop, and reaches the orders from there."""
    setup = sample_setup()
    policies = {"overhead_rest": "orders", "service_departments": "direct"}
    centres = [
        {"code": "SHOP", "name": "workshop", "purpose": "production"},
        {"code": "POWER", "name": "power", "purpose": "service"},
        {"code": "DESK", "name": "office", "purpose": "administration"},
    ]
    company = {**setup.company.model_dump(), "policies": policies}
    books = Books(Setup.model_validate({**setup.model_dump(), "company": company, "cost_centres": centres}))
    books.post_all(sample_documents())
    for document in (
        {"type": "overhead_expense", "id": "OX", "cost_centre": "POWER", "amount": "60", "owed": "bank"},
        {"type": "service_report", "id": "SR", "cost_centre": "POWER", "lines": SERVED},
        {"type": "service_allocation", "id": "SA"},
        REST,
    ):
        books.post(READ({"date": "2026-10-31", **document}))
    auditor_agrees(books)
    absorbed, collected, applied = 20_00, 30_00, 60_00  # applied: 20 of overhead and 40 of machine cost
    assert books.work_order("WO").cost()["overhead"] == absorbed + collected - applied


@pytest.mark.parametrize("taker", ["orders", "finished_orders"])
def test_a_pool_may_go_by_the_hours_of_another_cost_centre_under_an_element_of_its_own(taker) -> None:
    """80.00 of wages by the hours of the shop: the order has them as labour, whoever of its month or finished."""
    setup = sample_setup()
    company = {**setup.company.model_dump(), "policies": {"overhead_rest": taker}}
    wages = {"code": "PAY", "name": "p", "purpose": "production", "element": "labour", "hours_of": "SHOP"}
    centres = [*(of.model_dump() for of in setup.cost_centres), wages]
    books = Books(Setup.model_validate({**setup.model_dump(), "company": company, "cost_centres": centres}))
    books.post_all(sample_documents())
    for document in ({**EXPENSE, "cost_centre": "PAY", "amount": "80"}, REST):
        books.post(READ({"date": "2026-10-09", **document}))
        auditor_agrees(books)
    assert (
        books.work_order("WO").costs["overhead_pool", "" if taker == "finished_orders" else "PRESS"].amounts
    )
