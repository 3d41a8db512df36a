"""What is owed for an electronic invoice, or claimed for a credit note, is what it says, whatever is on it."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.interop.einvoices import OWN, billed, matching_of, red
from tests.unit.interop.ubl import OWN as BUYER
from tests.unit.interop.ubl import SELLER, ubl

from erpcore import Books
from erpcore.documents import PurchaseInvoice, Reversal
from erpcore.flow.document import Document
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching
from erpcore.kernel.rounding import half_up

GOODS = (
    {"name": "back", "purchase_return": "RT-1", "item": "RM-WOOD", "unit": "m"},
    {"name": "cheaper", "allowance": "GR-1", "item": "RM-WOOD", "unit": "m"},
    {"name": "lost", "in_transit": "PI-T/1", "item": "RM-WOOD", "unit": "m"},
)
NAMES = {"2202001": "supplier", "2221001001": "VAT", "2221005": "VAT"}
MOST = 1470_00  # of GR-1 after its return
# all together with VAT at most what the blue invoice came to, with half of it besides at most what PI-T did
AMOUNTS = st.tuples(st.integers(1, 600_00), st.integers(1, MOST // 2), st.integers(1, 326_00))
WHICH = st.sets(st.sampled_from((0, 1, 2)), min_size=1)


@pytest.fixture(scope="module", params=["when_posted", "when_certified"])
def books(root: Any, request: pytest.FixtureRequest) -> Books:
    """Keep the workshop's books with an invoice, a return, and goods in transit; what is tried is taken back."""
    found = billed(root, policies={"input_vat_deduction": request.param})
    goods = [{"item": "RM-WOOD", "quantity": "50", "amount": "490.00"}]
    found.post(PurchaseInvoice(id="PI-T", date="2026-10-08", partner="V-WOOD", goods=goods, vat="93.10"))
    return found


def minor(written: int) -> str:
    """Write cents as an amount."""
    return f"{Decimal(written).scaleb(-2):.2f}"


def moved(books: Books, document: Document) -> dict[str, int]:
    """Post a document, take it back, and say what it has moved by account: VAT by its three, and the supplier."""
    entry = books.post(document)
    sums: Counter[str] = Counter()
    for voucher in entry.vouchers:
        for line in voucher.lines:
            sums[NAMES.get(line.account, "")] += line.debit - line.credit
    number = f"RV-{len(books.state.documents)}"
    books.post(Reversal(id=number, date=document.date, of=document.id, reason="tried"))
    return sums


@settings(max_examples=40)
@given(
    AMOUNTS,
    WHICH,
    st.sampled_from(("0.13", "0.09", "0.03", "免税")),
    st.sampled_from(("增值税专用发票", "普通发票")),
)
def test_a_red_invoice_claims_what_it_says(
    books: Books, amounts: tuple[int, ...], which: set[int], rate: str, label: str
) -> None:
    """数电红字发票: sum and VAT of the voucher are those of the invoice, of whichever kind and for whatever reason."""
    share = Fraction(0) if rate == "免税" else Fraction(rate)
    lines, net, tax = [], 0, 0
    for number in sorted(which):
        own = half_up(amounts[number] * share)
        net, tax = net + amounts[number], tax + own
        told = {"Quantity": "-50", "MeaUnits": "米", "Amount": minor(-amounts[number])}
        lines.append({"ItemName": GOODS[number]["name"], **told, "TaxRate": rate, "ComTaxAm": minor(-own)})
    said = {"TotalAmWithoutTax": net, "TotalTaxAm": tax, "TotalTax-includedAmount": net + tax}
    data = red(
        *lines,
        **{name: minor(-of) for name, of in said.items()},
        LabelName=label,
        **dict.fromkeys(("InvoiceNumber", "EIid"), f"264420009{len(books.state.documents):011}"),
    )
    if label == "普通发票" and tax and 1 in which and amounts[1] + half_up(amounts[1] * share) > MOST:
        return
    found = match_invoice(books, read_invoice(data), matching_of(*GOODS))
    assert found.document is not None, found.findings
    sums = moved(books, found.document)
    assert sums["supplier"] == net + tax
    assert sums["VAT"] == (0 if label == "普通发票" else -tax)


@settings(max_examples=40)
@given(AMOUNTS, WHICH, st.integers(-100, 100), st.sampled_from(("Invoice", "CreditNote")))
def test_charges_are_part_of_what_is_owed_or_claimed(
    books: Books, amounts: tuple[int, ...], which: set[int], per_cent: int, root_name: str
) -> None:
    """EN 16931: lines, charges and allowances of the whole document and tax come to TaxInclusiveAmount, to the cent."""
    rows = [(GOODS[number]["name"], amounts[number]) for number in sorted(which)]
    net = sum(amount for _, amount in rows)
    charged = half_up(Fraction(min(amount for _, amount in rows) * per_cent, 200))
    taxable = net + charged
    tax = half_up(taxable * Fraction(19, 100))
    kind = "true" if charged > 0 else "false"
    data = ubl(
        root=root_name,
        currency="CNY",
        head={"ID": f"N{len(books.state.documents)}"},
        lines=tuple(
            {"name": name, "quantity": "50", "amount": minor(of), "tax": ("S", "19")} for name, of in rows
        ),
        charges=((kind, minor(abs(charged)), "S", "19"),) if charged else (),
        groups=(("S", "19", minor(taxable), minor(tax)),),
        tax=minor(tax),
        totals={
            "LineExtensionAmount": minor(net),
            "TaxExclusiveAmount": minor(taxable),
            "TaxInclusiveAmount": minor(taxable + tax),
            "PayableAmount": minor(taxable + tax),
            f"{'Charge' if charged > 0 else 'Allowance'}TotalAmount": minor(abs(charged)),
        },
    )
    told = {"own": [BUYER, OWN], "partners": {SELLER: "V-WOOD"}, "goods": GOODS, "charges": "by_amount"}
    found = match_invoice(books, read_invoice(data), Matching.model_validate(told))
    errors = [of.code for of in found.findings if of.severity == "error"]
    if errors:  # an allowance that leaves less than a cent of a line
        assert set(errors) == {"INVOICE_LINE_WORTH_NOTHING"}
        return
    assert found.document is not None
    sign = 1 if root_name == "CreditNote" else -1
    sums = moved(books, found.document)
    assert (sums["supplier"], sums["VAT"]) == (sign * (taxable + tax), -sign * tax)


@settings(max_examples=40)
@given(AMOUNTS, WHICH, st.integers(0, 5_000_00), st.sampled_from(("0", "7", "19")), st.integers(-2, 2))
def test_what_an_invoice_asks_for_is_owed_whatever_goes_back_on_it(
    books: Books, amounts: tuple[int, ...], which: set[int], more: int, other: str, off: int
) -> None:
    """EN 16931, lines below zero: two documents owe and recover what one invoice says, to the cent."""
    back = [(GOODS[number]["name"], amounts[number]) for number in sorted(which)]
    gone = sum(amount for _, amount in back)
    charged = gone + more + 1
    rows = [("new", charged, "19"), *((name, -amount, other) for name, amount in back)]
    groups = []
    for rate in sorted({"19", other}):
        taxable = sum(amount for _, amount, own in rows if own == rate)
        groups.append(
            (rate, taxable, half_up(Fraction(taxable * int(rate), 100)) + (off if rate == "19" else 0))
        )
    tax = sum(of for _, _, of in groups)
    if tax < 0:
        return
    data = ubl(
        currency="CNY",
        head={"ID": f"B{len(books.state.documents)}"},
        lines=tuple(
            {
                "name": name,
                "quantity": "50" if amount > 0 else "-50",
                "amount": minor(amount),
                "tax": ("S" if rate != "0" else "Z", rate),
            }
            for name, amount, rate in rows
        ),
        groups=tuple(("S" if rate != "0" else "Z", rate, minor(net), minor(of)) for rate, net, of in groups),
        tax=minor(tax),
        totals={
            "LineExtensionAmount": minor(charged - gone),
            "TaxExclusiveAmount": minor(charged - gone),
            "TaxInclusiveAmount": minor(charged - gone + tax),
            "PayableAmount": minor(charged - gone + tax),
        },
    )
    told = {"own": [BUYER, OWN], "partners": {SELLER: "V-WOOD"}}
    told["goods"] = [*GOODS, {"name": "new", "item": "RM-WOOD", "unit": "m"}]
    found = match_invoice(books, read_invoice(data), Matching.model_validate(told))
    assert found.document is not None, found.findings
    assert found.credit is not None
    entry = books.post(found.document)
    lines = [line for voucher in entry.vouchers for line in voucher.lines]
    sums = Counter[str]()
    for line in lines:
        sums[NAMES.get(line.account, "")] += line.debit - line.credit
    sums.update(moved(books, found.credit))
    assert (sums["supplier"], sums["VAT"]) == (-(charged - gone + tax), tax)
    number = f"RV-{len(books.state.documents)}"
    books.post(Reversal(id=number, date=found.document.date, of=found.document.id, reason="tried"))
