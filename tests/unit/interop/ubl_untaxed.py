"""Invoices in UBL with categories of VAT under which the seller charges none."""

from tests.unit.interop.ubl import ubl

TOTALS = {"TaxInclusiveAmount": "1960.00", "PayableAmount": "1960.00"}


def untaxed(category, **changes):
    """Write an invoice of 1,960.00 of one category without tax; it is right but for what is changed."""
    line = {"name": "Beech board", "quantity": "200", "amount": "1960.00", "tax": (category, "0")}
    right = {
        "lines": (line,),
        "groups": ((category, "0", "1960.00", "0.00"),),
        "tax": "0.00",
        "reasons": {category: "Reverse charge"},
        "delivery": "2026-10-05 DE" if category == "K" else "",
    }
    return ubl(**{**right, **changes, "totals": {**TOTALS, **changes.get("totals", {})}})


def line(category, rate="0"):
    """Write a line."""
    return {"name": "Beech board", "quantity": "200", "amount": "1960.00", "tax": (category, rate)}
