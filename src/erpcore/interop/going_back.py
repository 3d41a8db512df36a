"""An invoice on which goods go back, or cost less, too: what is charged and what is credited are a document each.

What goes back is a line below zero that has a quantity; one without is a discount of the line before it. Tax that the
format says as a whole is that of what goes back, by its rate, and for the rest that of what is charged: together they
are what the invoice says. What is credited takes from what is charged, so that what the invoice asks for is owed.
Source: EN 16931-1:2017, BT-129 and BT-131 (quantity and net amount of a line may be below zero); Peppol BIS Billing
3.0, negative lines.
"""

from collections.abc import Iterable
from fractions import Fraction

from erpcore.interop.invoice import CREDIT_NOTE, Invoice, InvoiceLine, TaxGroup, turned
from erpcore.kernel.rounding import half_up

SUFFIX = "-credit"  # what the document of what goes back is called, after that of the invoice


def divided(invoice: Invoice) -> tuple[Invoice, Invoice | None]:
    """Divide an invoice into what it charges and, as a credit note, what goes back; None: nothing does.

    On a credit note nothing is divided: what it charges again is for an invoice.
    """
    back = tuple(line for line in invoice.lines if goes_back(line))
    if not back or invoice.kind == CREDIT_NOTE:
        return invoice, None
    gone = tuple(_gone(of, invoice, back) for of in invoice.groups)
    rest = tuple(
        of._replace(taxable=of.taxable - part.taxable, tax=of.tax - part.tax)
        for of, part in zip(invoice.groups, gone, strict=True)
    )
    kept = tuple(line for line in invoice.lines if not goes_back(line))
    apart = invoice._replace(charges=0, prepaid=0, rounding=0, unbooked=(), oddities=(), preceding=())
    return _of(invoice, kept, rest), turned(_of(apart, back, gone))


def goes_back(line: InvoiceLine) -> bool:
    """Tell whether a line is about goods that go back, or cost less, and is no discount of the one before it."""
    return line.amount < 0 and line.quantity is not None


def _gone(of: TaxGroup, invoice: Invoice, back: Iterable[InvoiceLine]) -> TaxGroup:
    """Say what of a group goes back: all of it where nothing else is taxed so, else at its rate; below zero."""
    taxable = sum(line.amount for line in back if (line.category, line.rate) == (of.category, of.rate))
    first = next(one for one in invoice.groups if (one.category, one.rate) == (of.category, of.rate))
    if of is not first or not taxable:
        return of._replace(taxable=0, tax=0)
    at_rate = -half_up(-taxable * (of.rate or Fraction(0)))
    return of._replace(taxable=taxable, tax=of.tax if taxable == of.taxable else min(at_rate, of.tax))


def _of(invoice: Invoice, lines: tuple[InvoiceLine, ...], groups: tuple[TaxGroup, ...]) -> Invoice:
    """Write an invoice of some of the lines of another one; what it comes to is what they do."""
    net = sum(line.amount for line in lines)
    tax = sum(of.tax for of in groups) if groups else sum(line.tax or 0 for line in lines)
    return invoice._replace(lines=lines, groups=groups, net=net, tax=tax, gross=net + invoice.charges + tax)
