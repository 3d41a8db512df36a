"""Certifications name what waits; where nothing does none is written."""

import pytest

from erpcore import Books
from erpcore.documents import InputVatCertification, OpeningItem
from erpcore.testing.strategies import certifying, recording
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice

WAITS = "uncertified_input_vat"


@pytest.fixture
def by_invoice(books):
    """The sample factory, where invoices are certified."""
    setup = books.state.master.setup
    policies = setup.company.policies.model_copy(update={"input_vat_deduction": "when_certified"})
    company = setup.company.model_copy(update={"policies": policies})
    return Books(setup.model_copy(update={"company": company}))


def drawn(books, writer):
    """Write with many dice."""
    day = books.state.master.calendar.period("2026-10").last_day
    dice = (Dice(bytes([number, number * 7 % 256, 255 - number] * 4)) for number in range(200))
    written = (writer(Clerk(books, one, number, day)) for number, one in enumerate(dice))
    return [document for document in written if document is not None]


def test_invoices_are_certified_in_full_and_in_part(by_invoice) -> None:
    """One or two of them, deducted or borne by a cost centre or an account."""
    day = by_invoice.state.master.calendar.period("2026-10").start
    partner = next(code for code, of in by_invoice.state.master.partners.items() if of.supplier)
    for number in range(3):
        by_invoice.post(OpeningItem(id=f"OI-{number}", date=day, role=WAITS, partner=partner, amount="13"))
    documents = drawn(by_invoice, certifying.input_vat_certification)
    assert {type(document) for document in documents} == {InputVatCertification}
    lines = [line for document in documents for line in document.lines]
    assert {line.invoice for line in lines} == {"OI-0", "OI-1", "OI-2"}
    assert {line.use for line in lines} == {"deduct", "not_deduct"}
    assert any(line.vat is None for line in lines)
    assert any(line.vat is not None for line in lines)
    assert any(line.cost_centre for line in lines)
    assert any(line.account for line in lines)


def test_nothing_waits_where_vat_is_deducted_when_posted(books, by_invoice) -> None:
    """Nor is it opened; where invoices are certified it is."""
    assert not drawn(books, certifying.input_vat_certification)
    opened = {document.role for document in drawn(books, recording.opening_item)}
    assert WAITS not in opened
    assert WAITS in {document.role for document in drawn(by_invoice, recording.opening_item)}
