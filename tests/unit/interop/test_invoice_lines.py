"""Lines of credit notes in their document; those of invoices are among the tests of the matching."""

import pytest
from tests.unit.interop.einvoices import BOARD, billed, digital, matching_of, red

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
    found = lines.together(invoice.lines)
    return found[0] if found else None, lines.findings


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


def both(books, goods, first, second):
    """Write two lines of a red invoice about the same goods, with what was found."""
    invoice = read_invoice(red({**FIFTY, **first}, {**FIFTY, **second}))
    lines = Lines(books.state, invoice, matching_of(*goods))
    return lines.together(invoice.lines), lines.findings


RETURN = {"name": NAME, "purchase_return": "RT-1"}


def test_lines_about_the_same_goods_are_one(books):
    """A document names each return once: 30 m and 20 m, or 50 m and an amount alone, are 50 m for 980.00."""
    for second in ({"Quantity": "-20"}, {"Quantity": ""}):
        first = {"Quantity": "-30"} if second["Quantity"] else {}
        (line,), findings = both(books, [RETURN], first, second)
        assert (line.quantity, f"{line.amount}", f"{line.vat}", findings) == (50, "980.00", "127.40", [])
    (line,), _ = both(books, [RETURN], {"Quantity": ""}, {"Quantity": ""})
    assert (line.quantity, f"{line.amount}") == (None, "980.00")
    (line,), _ = both(books, [{"name": NAME, "allowance": "GR-1"}], {}, {})
    assert f"{line.amount}" == "980.00"


def test_lines_that_differ_in_what_they_are_stay_apart(books):
    """Where VAT goes another way, or the matching states a quantity; posting tells."""
    staff = {**RETURN, "specification": "20mm", "vat_treatment": "cost"}
    assert len(both(books, [RETURN, staff], {}, {"SpecMod": "20mm"})[0]) == 2
    assert len(both(books, [{**RETURN, "quantity": "50"}], {}, {})[0]) == 2


def test_lines_that_are_too_large_together_are_told(books):
    """Thirteen digits before the point are in no document."""
    most = {"Amount": "-999999999999.99"}
    lines, findings = both(books, [RETURN], most, most)
    assert (len(lines), [of.code for of in findings]) == (1, ["INVOICE_AMOUNT_TOO_LARGE"])


def test_goods_that_nobody_named_are_told_once(books):
    """However many lines they are on; another specification is other goods."""
    _, findings = both(books, [], {}, {})
    assert [of.code for of in findings] == ["INVOICE_GOODS_UNKNOWN"]
    _, findings = both(books, [], {}, {"SpecMod": "20mm"})
    assert [of.code for of in findings] == ["INVOICE_GOODS_UNKNOWN"] * 2


def test_more_lines_than_a_document_takes_are_told(books):
    """A thousand fit; goods that have not come stay line by line, receipts do not."""
    boards = [{**BOARD, "Quantity": "1"}] * 1001
    for goods, codes in (({"item": "RM-WOOD"}, ["INVOICE_LINES_TOO_MANY"]), ({"receipt": "GR-1"}, [])):
        for lines, told in ((boards, codes), (boards[1:], [])):
            found = Lines(books.state, read_invoice(digital()), matching_of({"name": NAME, **goods}))
            found.together(read_invoice(digital(*lines)).lines)
            assert [of.code for of in found.findings] == told
