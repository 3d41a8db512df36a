"""Lines of credit notes in their document; those of invoices are among the tests of the matching."""

import pytest
from tests.unit.interop.einvoices import BOARD, billed, matching_of, red

from erpcore.interop.invoice_lines import Lines
from erpcore.interop.invoices import read_invoice

NAME = BOARD["ItemName"]
FIFTY = {**BOARD, "Quantity": "-50", "Amount": "-490.00", "ComTaxAm": "-63.70"}


@pytest.fixture(scope="module")
def books(root):
    """Keep the workshop's books with an invoice, and a return; they are only read."""
    return billed(root)


def written(books, goods, line=FIFTY):
    """Write the line of a red invoice, with what was found."""
    invoice = read_invoice(red(line))
    lines = Lines(books.state, invoice, matching_of({"name": NAME, **goods}))
    return lines.written(invoice.lines[0]), lines.findings


def test_goods_that_went_back(books):
    """Quantity, amount and VAT of the return."""
    line, findings = written(books, {"purchase_return": "RT-1"})
    assert (line.purchase_return, line.quantity, f"{line.amount}", f"{line.vat}") == (
        "RT-1",
        50,
        "490.00",
        "63.70",
    )
    assert findings == []


def test_a_lower_price_has_no_quantity(books):
    """折让: whatever the note counts, in whatever unit."""
    line, findings = written(
        books, {"allowance": "GR-1"}, {**FIFTY, "MeaUnits": "批", "Quantity": "-0.12345678"}
    )
    assert (line.receipt, f"{line.amount}", f"{line.vat}", findings) == ("GR-1", "490.00", "63.70", [])


def test_goods_that_never_came(books):
    """Named by the line on which they are in transit."""
    line, findings = written(books, {"in_transit": "PI-1/1"})
    assert (line.invoice, line.quantity, findings) == ("PI-1/1", 50, [])


@pytest.mark.parametrize(
    ("goods", "line", "code"),
    [
        ({"receipt": "GR-1"}, FIFTY, "INVOICE_GOODS_UNKNOWN"),
        ({"purchase_return": "RT-1"}, {**FIFTY, "MeaUnits": "千克"}, "INVOICE_UNIT_UNKNOWN"),
        ({"purchase_return": "RT-1"}, {**FIFTY, "Quantity": "50"}, "INVOICE_QUANTITY_UNSUITABLE"),
        ({"purchase_return": "RT-1"}, {**FIFTY, "ComTaxAm": "63.70"}, "INVOICE_LINE_WORTH_NOTHING"),
        ({"purchase_return": "RT-1"}, {**FIFTY, "Amount": "0.00"}, "INVOICE_LINE_WORTH_NOTHING"),
    ],
)
def test_a_line_that_cannot_be_credited_is_told(books, goods, line, code):
    """What came is not what went back; another unit; a sign that differs from that of the note; nothing."""
    found, findings = written(books, goods, line)
    assert (found, [of.code for of in findings]) == (None, [code])


def test_returns_that_wait_are_named(books):
    """And no receipts: of a credit note these wait for nothing."""
    _, (finding,) = written(books, {})
    assert finding.message.endswith("returns that wait for a credit note: RT-1")
    assert finding.message_zh.endswith("待开红字发票的退货单：RT-1")
