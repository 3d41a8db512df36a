"""Book an expense of a cost centre: manufacturing overhead into its pool, other expenses to the period.

Before: nothing.   After: `make.overhead_absorption`, `make.overhead_rest`.
Source: IAS 2 paragraphs 12 and 16 (production overhead against administrative and selling cost).
"""

from decimal import Decimal
from typing import Literal, get_args

from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.partners import check_supplier
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.consuming import BEARERS, bearer
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words
from erpcore.production.overhead import FIXED

Owed = Literal["supplier", "bank", "cash", "accrued_expense", "accumulated_depreciation", "wages_payable"]
CREDITS = get_args(Owed)


class OverheadExpense(Document):
    """Book power, rent, repair, depreciation, indirect wages ... of a cost centre (费用单)."""

    type: Literal["overhead_expense"] = "overhead_expense"
    cost_centre: Code
    amount: AmountValue  # without VAT
    vat: AmountOrZero = Decimal(0)  # deductible input VAT
    owed: Owed  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense
    behaviour: Literal["variable", "fixed"] = (
        "variable"  # of overhead: fixed is incurred whatever is worked (成本性态)
    )


def decide(books: View, document: OverheadExpense) -> Effect:
    """Charge the cost centre.

    Raises:
        Refused: UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER, DOCUMENT_INVALID, NUMBER_INVALID.
    """
    key = FIXED if document.behaviour == "fixed" else ""
    expense = bearer(books, document.cost_centre, key, document.dimensions)
    source = creditor(books, document.owed, document.partner, document.id)
    movements = [Movement(source, expense, (("", "", minor(books, document.amount, "amount")),))]
    vat = minor(books, document.vat, "vat")
    if vat:
        movements.append(Movement(source, Place("input_vat", partner=source.partner), (("", "", vat),)))
    return Effect(tuple(movements))


def creditor(books: View, owed: Owed, partner: str | None, document: str) -> Place:
    """Name the credit side of a cost: whom it is owed to, or what it is paid from.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER.
    """
    if owed == "supplier" and partner is None:
        expected = Words("the supplier that is owed", "须给出应付的供应商")
        raise Refused(Refusal.DOCUMENT_INVALID, field="partner", expected=expected)
    code = books.master.partner(partner).code if partner else ""
    if owed == "supplier":
        check_supplier(books, code)
    return Place(owed, document if owed == "supplier" else "", partner=code)


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
        for debit in (*BEARERS, "input_vat")
        for credit in CREDITS
    ),
)
