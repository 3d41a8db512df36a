"""Book an expense of a cost centre: manufacturing overhead into its pool, other expenses to the period.

Before: nothing.   After: `make.overhead_absorption`, `make.overhead_rest`.
Source: IAS 2 paragraphs 12 and 16 (production overhead against administrative and selling cost).
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code
from erpcore.kernel.movements import Effect, Movement, Place

Owed = Literal["supplier", "bank", "cash", "accrued_expense", "accumulated_depreciation", "wages_payable"]
_ROLES = {
    "production": "overhead_pool",
    "service": "overhead_pool",
    "administration": "administrative_expense",
    "selling": "selling_expense",
}


class OverheadExpense(Document):
    """Book power, rent, repair, depreciation, indirect wages ... of a cost centre (费用单)."""

    type: Literal["overhead_expense"] = "overhead_expense"
    cost_centre: Code
    amount: AmountValue  # without VAT
    vat: AmountOrZero = Decimal(0)  # deductible input VAT
    owed: Owed  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense


def decide(books: View, document: OverheadExpense) -> Effect:
    """Charge the cost centre.

    Raises:
        Refused: UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER, DOCUMENT_INVALID, NUMBER_INVALID.
    """
    centre = books.master.cost_centre(document.cost_centre)
    if document.owed == "supplier" and document.partner is None:
        raise Refused(Refusal.DOCUMENT_INVALID, field="partner", expected="the supplier that is owed")
    partner = books.master.partner(document.partner).code if document.partner else ""
    if document.owed == "supplier" and not books.master.partner(partner).supplier:
        raise Refused(Refusal.UNKNOWN_PARTNER, field="partner", expected=f"{partner} to be a supplier")
    key = document.id if document.owed == "supplier" else ""
    source = Place(document.owed, key, partner=partner)
    further = tuple(sorted(document.dimensions.items()))
    expense = Place(_ROLES[centre.purpose], "", cost_centre=centre.code, dimensions=further)
    movements = [Movement(source, expense, (("", "", minor(books, document.amount, "amount")),))]
    vat = minor(books, document.vat, "vat")
    if vat:
        movements.append(Movement(source, Place("input_vat", partner=partner), (("", "", vat),)))
    return Effect(tuple(movements))


STEP = Step(
    OverheadExpense,
    decide,
    tuple(
        Route(
            debit,
            credit,
            "amount without VAT" if debit != "input_vat" else "deductible VAT",
            f"owed: {credit}",
        )
        for debit in ("overhead_pool", "administrative_expense", "selling_expense", "input_vat")
        for credit in (
            "supplier",
            "bank",
            "cash",
            "accrued_expense",
            "accumulated_depreciation",
            "wages_payable",
        )
    ),
)
