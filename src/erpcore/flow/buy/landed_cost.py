"""Add freight, handling, insurance and duty to the cost of goods received (采购费用分摊).

The cost follows the goods as a price difference does: what is on hand takes it to the shelf, what is gone
takes it along its path; goods at standard leave it in the price variance. Goods that went back to their supplier have
had their share of it: that is a loss, whether the freight is billed before they go or after. A carrier's credit note
takes cost back in the same way, from what he was owed for the same receipts, in another currency at the rate that it
was booked at. What a cost centre of the company's own has done, such as its lorries or its buyers, leaves the expense
of that centre.

Before: `buy.goods_receipt`; before or after `buy.purchase_invoice`.   After: `pay.supplier_payment`.
Source: IAS 2 paragraphs 10-11; 企业会计准则第1号——存货 article 6 (买价、相关税费、运输费、装卸费、保险费);
财会〔2003〕27号 (采购保管费 is shared by what was bought).
"""

from decimal import Decimal
from operator import add
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.bought import landed_marks
from erpcore.flow.buy.landing import Basis, Landing, check_landed, digits_of, landings, weights
from erpcore.flow.buy.price_difference import ROUTES, post_further_cost
from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.elements import check_element
from erpcore.flow.foreign import check_rate_back, tender
from erpcore.flow.input_vat import VatTreatment, treat_vat, vat_place
from erpcore.flow.partners import check_supplier
from erpcore.flow.printed_rates import split_at_rate
from erpcore.flow.self_assessed_vat import assess, assessed_routes, owed_to_office, recovered_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import once, since
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityOrZero, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import split
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.posting.optional_roles import UNCERTIFIED
from erpcore.posting.roles import COST_VARIANCE

Owed = Literal["supplier", "bank", "cash", "accrued_expense", "cost_centre"]
CREDITORS = ("supplier", "bank", "cash", "accrued_expense")  # a cost centre beside them sends no bill
_ON_A_BILL = (
    "partner", "currency", "rate", "vat", "self_assessed_vat", "vat_treatment",
)  # fields that a cost centre leaves empty  # fmt: skip
_BROUGHT = Words("that has brought the goods in", "承运或承办采购")


class LandedCharge(Frozen):
    """One cost and how it is spread."""

    amount: AmountValue  # without VAT
    basis: Basis = "value"  # by purchase value, base quantity, weight, volume, or the shares given by hand
    element: Code | None = None  # the cost element it enters with; None: that of each item


class LandedReceipt(Frozen):
    """A receipt that bears a part."""

    receipt: Code  # id of the goods receipt, or of a transfer from a site that is valued apart
    share: QuantityOrZero | None = None  # in any measure; for charges spread by hand, and only for those


class LandedCost(Document):
    """Spread the cost of bringing goods in over their receipts (采购费用分摊单)."""

    type: Literal["landed_cost"] = "landed_cost"
    owed: Owed = "supplier"  # the credit side
    partner: Code | None = None  # carrier, customs office; required where `owed` is supplier
    cost_centre: Code | None = None  # of the company's own that has brought them in: no more its expense
    currency: CurrencyCode | None = None  # of the amounts; None: the book currency
    # book currency for one unit; None: that of the day, and of a decrease none: it is stated
    rate: RateValue | None = None
    direction: Literal["increase", "decrease"] = "increase"  # decrease: a credit note takes the amounts back
    charges: Annotated[list[LandedCharge], Field(min_length=1, max_length=100)]
    receipts: Annotated[list[LandedReceipt], Field(min_length=1, max_length=1000)]
    vat: AmountOrZero = Decimal(0)  # input VAT of all charges
    # of all charges, that we owe to the tax office, not to the partner, in the book currency
    self_assessed_vat: AmountOrZero = Decimal(0)
    vat_treatment: VatTreatment | None = None  # recovered, or part of the cost; None: the policy `input_vat`


def decide(books: View, document: LandedCost) -> Effect:
    """Charge each receipt its shares; odd cents go where the policy says, what a printed rate leaves to the last.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_COST_CENTRE, UNKNOWN_DOCUMENT, EXCHANGE_RATE_MISSING,
            NUMBER_INVALID, UNKNOWN_ELEMENT, BASIS_MISSING, VALUE_EXCEEDS_PLACE, LATE_FACT_REFUSED.
    """
    creditor = _creditor(books, document)
    goods = _goods(books, document)
    billed = tender(books, document.currency, document.rate, document.date)
    nets = [
        billed.minor(charge.amount, f"charges.{number}.amount")
        for number, charge in enumerate(document.charges, 1)
    ]
    taxed = treat_vat(books, billed.minor(document.vat, "vat"), document.vat_treatment, nets)
    owed = [*(net + cost for net, cost in zip(nets, taxed.costs, strict=True)), taxed.recovered]
    *charged, vat = billed.booked_parts(owed, books.master.receiver)
    assessed = assess(books, document, nets)
    own = sum(assessed.costs)
    parts = _spread(books, document, goods, [*map(add, charged, assessed.costs)])
    back = document.direction == "decrease"
    if back:
        check_rate_back(billed, document.rate)
        check_landed(books, parts)
    differences = propagation(books, books.periods.require_open(document.date, document.period))
    movements: list[Movement] = []
    marks: list[Mark] = []
    for (landing, element), share in parts.items():
        shelf, layer, amount = landing.shelf, landing.layer, -share if back else share
        posted, joined, gone = post_further_cost(books, creditor, shelf, layer, amount, differences, element)
        movements += posted.movements
        marks += (*posted.marks, *landed_marks(layer, joined, gone, amount))
    borne = len(movements)
    if vat:
        place = vat_place(books, document.id, creditor.partner)
        movements.append(Movement(creditor, place, (("", "", vat),), contra=back))
    told = billed.at("source", sum(owed))
    if told and movements:
        movements[0] = movements[0]._replace(original=told)
    movements[:borne] = owed_to_office(movements[:borne], creditor, -own if back else own)
    movements += recovered_of(books, document.id, creditor.partner, assessed.recovered, back=back)
    return Effect((*movements, *differences.run()), tuple(marks))


def _creditor(books: View, document: LandedCost) -> Place:
    """Say who is owed, what was paid from, or whose expense it has been.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_COST_CENTRE.
    """
    if document.owed == "cost_centre":
        for field in (of for of in _ON_A_BILL if getattr(document, of)):
            raise invalid(
                field, "none: a cost centre of one's own sends no bill", "自有成本中心承办，不得填写"
            )
        return bearer(books, document.cost_centre, document.id, {}, _BROUGHT)
    if document.cost_centre is not None:
        raise invalid(
            "cost_centre", "no cost centre unless it is `owed`", "仅 owed 为 cost_centre 时可给出成本中心"
        )
    partner = document.partner or ""
    if document.owed == "supplier" and not partner:
        raise invalid("partner", "the supplier that is owed", "须给出应付的供应商")
    if partner:
        check_supplier(books, partner)
    return Place(document.owed, document.id if document.owed == "supplier" else "", partner=partner)


def _goods(books: View, document: LandedCost) -> list[list[Landing]]:
    """Find what each receipt brought in, not later than the period of this document."""
    by_hand = any(charge.basis == "hand" for charge in document.charges)
    period = books.periods.require_open(document.date, document.period)
    found: dict[str, list[Landing]] = {}
    for number, line in enumerate(document.receipts, 1):
        field = f"receipts.{number}"
        if line.receipt in found:
            raise invalid(f"{field}.receipt", *once(line.receipt))
        found[line.receipt] = landings(books, line.receipt, f"{field}.receipt")
        if books.earlier(line.receipt, field).period > period:
            raise invalid("date", *since(line.receipt))
        if (line.share is not None) != by_hand:
            expected = (
                Words("a share, because a charge is spread by hand", "须给出份额：有费用按手工份额分摊")
                if by_hand
                else Words("no share without a charge by hand", "没有按手工份额分摊的费用，不得给出份额")
            )
            raise invalid(f"{field}.share", *expected)
    return list(found.values())


def _spread(
    books: View, document: LandedCost, goods: list[list[Landing]], charged: list[int]
) -> dict[tuple[Landing, str], int]:
    """Split each charge, minor units of the books, over the receipts, and within a receipt over what it brought.

    Returns:
        Minor units by goods and element.
    """
    found: dict[tuple[Landing, str], int] = {}
    by_hand = [to_micro(line.share or Decimal(0)) for line in document.receipts]
    for number, (charge, amount) in enumerate(zip(document.charges, charged, strict=True), 1):
        field = f"charges.{number}"
        if charge.element is not None:
            check_element(books, charge.element, f"{field}.element")
        outer, inner = weights(books, goods, charge.basis, by_hand, f"{field}.basis")
        parts = split_at_rate(books, amount, outer, digits_of(books, charge.basis))
        for brought, measures, part in zip(goods, inner, parts, strict=True):
            shares = split(part, measures, books.master.receiver) if part else []
            for landing, value in zip(brought, shares, strict=False):
                element = charge.element or books.master.items[landing.shelf.item].element
                if value:
                    found[landing, element] = found.get((landing, element), 0) + value
    return found


STEP = Step(
    LandedCost,
    decide,
    tuple(
        Route(debit, credit, amount, condition)
        for debit, amount, condition in (
            ("stock", "share of the cost", "item at actual cost"),
            ("purchase_price_variance", "share of the cost", "item valued at standard"),
            (COST_VARIANCE, "share of the cost", "item at planned price"),
            ("late_difference", "share of goods that went back, or whose story is forgotten", "if any"),
        )
        for credit in (*CREDITORS, *BEARERS)
    )
    + tuple(
        Route(debit, credit, "VAT that is recovered", "if any")
        for debit in ("input_vat", UNCERTIFIED)
        for credit in CREDITORS
    )
    + assessed_routes("stock", "purchase_price_variance", COST_VARIANCE, "late_difference")
    + ROUTES,
)
