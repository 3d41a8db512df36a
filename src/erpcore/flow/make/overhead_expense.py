"""Book an expense of a cost centre: manufacturing overhead into its pool, other expenses to the period.

In another currency it costs what that is worth on its day, and what a supplier is owed stands in that currency.

Before: nothing.   After: `make.overhead_absorption`, `make.overhead_rest`, `pay.supplier_payment`.
Source: IAS 2 paragraphs 12 and 16 (production overhead against administrative and selling cost); IAS 21 paragraph 21,
企业会计准则第19号 article 10.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.control.requisitioned import expense_taken
from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.creditor import CREDITS, Owed, billed_in, creditor
from erpcore.flow.document import Document
from erpcore.flow.input_vat import VatTreatment, treat_vat, vat_place
from erpcore.flow.self_assessed_vat import assess, assessed_routes, owed_to_office, recovered_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, RateValue
from erpcore.kernel.movements import Effect, Movement
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.posting.optional_roles import UNCERTIFIED
from erpcore.production.overhead import FIXED


class OverheadExpense(Document):
    """Book an expense of a cost centre: power, rent, repairs, depreciation, indirect wages (费用单)."""

    type: Literal["overhead_expense"] = "overhead_expense"
    cost_centre: Code
    amount: AmountValue  # without VAT
    vat: AmountOrZero = Decimal(0)  # input VAT
    # that we owe to the tax office, not to the partner, in the book currency
    self_assessed_vat: AmountOrZero = Decimal(0)
    currency: CurrencyCode | None = None  # of amount and VAT; None: the book currency
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    # recovered, or part of the expense; None: the policy `input_vat`
    vat_treatment: VatTreatment | None = None
    owed: Owed  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    # where `owed` is account: of contributions owed, of an expense paid in advance
    account: Code | None = None
    account_dimensions: dict[Code, Code] = {}  # of that account
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense
    # of overhead: fixed is incurred whatever is worked (成本性态)
    behaviour: Literal["variable", "fixed"] = "variable"
    # the line of a purchase requisition that asked for it, "requisition/line"
    requisition: Code | None = None


def decide(books: View, document: OverheadExpense) -> Effect:
    """Charge the cost centre.

    Raises:
        Refused: UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER, DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, NUMBER_INVALID, UNKNOWN_DOCUMENT,
            BUDGET_APPROVAL_MISSING, AMOUNT_EXCEEDS_OPEN, BUDGET_EXCEEDED, EXCHANGE_RATE_MISSING.
    """
    key = FIXED if document.behaviour == "fixed" else ""
    expense = bearer(books, document.cost_centre, key, document.dimensions)
    source = creditor(books, document, document.currency or "")
    told = billed_in(books, document)
    net = told.minor(document.amount, "amount")
    vat = treat_vat(books, told.minor(document.vat, "vat"), document.vat_treatment, [net])
    whole = net + sum(vat.costs)
    cost, recovered = told.booked_parts([whole, vat.recovered], books.master.receiver)
    if not cost:
        expected = Words("an amount that is something in the book currency", "折算为记账本位币后不为零的金额")
        raise invalid("amount", *expected)
    assessed = assess(books, document, [net])
    own = sum(assessed.costs)
    charged = Movement(source, expense, (("", "", cost + own),), original=told.at("source", whole))
    movements = owed_to_office([charged], source, own)
    movements += recovered_of(books, document.id, source.partner, assessed.recovered)
    if vat.recovered:
        place, original = vat_place(books, document.id, source.partner), told.at("source", vat.recovered)
        values = (("", "", recovered),) if recovered else ()
        movements.append(Movement(source, place, values, original=original))
    taken = expense_taken(books, document.requisition, expense, cost + own)
    return Effect(tuple(movements), taken)


STEP = Step(
    OverheadExpense,
    decide,
    tuple(
        Route(
            debit,
            credit,
            "amount, and VAT that is not recovered" if debit in BEARERS else "VAT that is recovered",
            f"owed: {credit}",
        )
        for debit in (*BEARERS, "input_vat", UNCERTIFIED)
        for credit in CREDITS
    )
    + assessed_routes(*BEARERS),
)
