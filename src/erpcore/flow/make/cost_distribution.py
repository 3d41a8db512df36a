"""Share one cost out: wages, energy, rent, shared services to cost centres and orders, by a key (费用分配单).

A meter, an area or a number of heads is measured on the lines; hours, output, weight and costs are read from the
books. What orders bear is direct cost of theirs, what cost centres bear is overhead or an expense by their purpose.
A completed order hands its share on to its product. A part that is for neither goes to an account by name: a bill may
include a fixed asset, an expense paid in advance, or one that was accrued before.

A cost that turns out lower than what was charged goes back in red by the same keys: wages below the rate of the time
tickets, a meter that was read too high, a refund.

In another currency the whole is worth the rate of its day, and what a supplier is owed stands in that currency.

Before: the time tickets, issues and receipts that a key of the books is read from.   After: `make.overhead_absorption`.
Source: 企业产品成本核算制度 (财会〔2013〕17号): 外购燃料和动力 by meter, 职工薪酬 and shared costs by hours, output or
quota; IAS 2 paragraphs 10-12; IAS 21 paragraph 21, 企业会计准则第19号 article 10.
"""

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.creditor import CREDITS, Owed, billed_in, creditor
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.elements import check_element
from erpcore.flow.foreign import Tender, check_rate_back
from erpcore.flow.input_vat import VatTreatment, recovered_routes, treat_vat, vat_place
from erpcore.flow.make.order import bearing_order
from erpcore.flow.make.sharing import split_by_key, weighed
from erpcore.flow.make.wording import ONE_BEARER, at_most_charged
from erpcore.flow.named_account import account_place
from erpcore.flow.self_assessed_vat import assess, assessed_routes, owed_to_office, recovered_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityOrZero, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Original, Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.masterdata.work_centre import SharingKey
from erpcore.production.overhead import FIXED
from erpcore.production.work_order import WorkOrder

USUAL_ELEMENT = "overhead"  # a company may have none of that name, where no order bears it


class DistributionLine(Frozen):
    """One cost centre, order or account that bears a part."""

    cost_centre: Code | None = None  # who bears it: a cost centre,
    work_order: Code | None = None  # an order,
    account: Code | None = None  # or an account that no sub-ledger controls
    dimensions: dict[Code, Code] = {}  # of that account, or further ones of the cost centre's expense
    measure: QuantityOrZero | None = None  # basis measured: kilowatt-hours, square metres, heads ...
    amount: AmountOrZero | None = None  # basis stated: the part itself, in the currency of the whole


Basis = Literal["stated", "measured", SharingKey]


class CostDistribution(Document):
    """Share a cost out over cost centres, orders and accounts (费用分配单)."""

    type: Literal["cost_distribution"] = "cost_distribution"
    direction: Literal["charge", "relieve"] = "charge"  # relieve: what was charged too much, in red (红字)
    amount: AmountValue  # the whole, without VAT
    currency: CurrencyCode | None = None  # of it, its parts and its VAT; None: the book currency
    # book currency for one unit; None: that of the day, and where it relieves none: it is stated
    rate: RateValue | None = None
    basis: Basis  # amounts or measures on the lines, or a key of the orders
    lines: Annotated[list[DistributionLine], Field(min_length=1, max_length=1000)]
    element: Code = USUAL_ELEMENT  # the cost element under which orders bear it
    vat: AmountOrZero = Decimal(0)  # input VAT of the whole
    # of the whole, that we owe to the tax office, not to the partner, in the book currency
    self_assessed_vat: AmountOrZero = Decimal(0)
    vat_treatment: VatTreatment | None = None  # recovered, or shared out too; None: the policy `input_vat`
    owed: Owed  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    # where `owed` is account: of contributions owed, of an expense paid in advance
    account: Code | None = None
    account_dimensions: dict[Code, Code] = {}  # of that account
    # of overhead: fixed is incurred whatever is worked (成本性态)
    behaviour: Literal["variable", "fixed"] = "variable"


def decide(books: View, document: CostDistribution) -> Effect:
    """Charge every line its part, or relieve it; odd cents go where the policy rounding_receiver says.

    An order is relieved of no more than it was charged under the element.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN, UNKNOWN_ELEMENT, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ORDER,
            ORDER_NOT_RELEASED, BASIS_MISSING, NUMBER_INVALID, EXCHANGE_RATE_MISSING.
    """
    source = creditor(books, document, document.currency or "")
    if document.element != USUAL_ELEMENT or any(line.work_order is not None for line in document.lines):
        check_element(books, document.element, "element")
    period = books.periods.require_open(document.date, document.period)
    takers = [
        _taker(books, document, line, f"lines.{number}", period)
        for number, line in enumerate(document.lines, 1)
    ]
    if source in takers:
        field = f"lines.{takers.index(source) + 1}.account"
        raise invalid(field, "another account than the one that is owed", "须与 owed 所指科目不同")
    differences = propagation(books, period)
    whole = _shared(books, document, takers, period)
    relieving = document.direction == "relieve"
    if relieving:
        _check_borne(books, document, takers, whole.parts)
    movements = []
    for taker, part in zip(takers, whole.parts, strict=True):
        place = taker.wip if isinstance(taker, WorkOrder) else taker
        element = document.element if isinstance(taker, WorkOrder) else ""
        if part:
            movements.append(Movement(source, place, (("", element, part),), contra=relieving))
            if isinstance(taker, WorkOrder):
                differences.seed_order(taker.number, {element: -part if relieving else part})
    if not movements:
        expected = Words("an amount that is something in the book currency", "折算为记账本位币后不为零的金额")
        raise invalid("amount", *expected)
    movements[0] = movements[0]._replace(original=whole.original)
    movements = owed_to_office(movements, source, -whole.own if relieving else whole.own)
    movements += recovered_of(books, document.id, source.partner, whole.assessed, back=relieving)
    if whole.vat:
        recovered = vat_place(books, document.id, source.partner)
        movements.append(Movement(source, recovered, (("", "", whole.vat),), contra=relieving))
    return Effect((*movements, *differences.run()))


def _check_borne(
    books: View, document: CostDistribution, takers: list[Place | WorkOrder], parts: list[int]
) -> None:
    """Refuse to relieve an order of more than it was charged under the element."""
    left: dict[str, int] = {}
    for number, (taker, part) in enumerate(zip(takers, parts, strict=True), 1):
        if isinstance(taker, WorkOrder):
            borne = taker.cost().get(document.element, 0)
            left[taker.number] = left.get(taker.number, borne) - part
            if part and left[taker.number] < 0:
                company, currency = books.master.setup.company, books.master.currency
                expected = at_most_charged(
                    taker, company.element(document.element), to_decimal(borne, currency)
                )
                raise invalid(f"lines.{number}.work_order", *expected)


def _taker(
    books: View, document: CostDistribution, line: DistributionLine, field: str, period: str
) -> Place | WorkOrder:
    """Find who bears a line, and see that it says what its basis asks for."""
    named = [of for of in (line.cost_centre, line.work_order, line.account) if of is not None]
    if len(named) != 1:
        raise invalid(field, *ONE_BEARER)
    if line.work_order is not None and line.dimensions:
        raise invalid(
            f"{field}.dimensions", "no dimensions with a work order", "由生产任务单承担时不得给出辅助核算"
        )
    for name, basis in (("amount", "stated"), ("measure", "measured")):
        if (getattr(line, name) is None) == (document.basis == basis):
            asked = Words(f"a {name}", f"basis 为 {basis} 时须给出 {name}")
            spared = Words(
                f"no {name} with basis {document.basis}", f"basis 为 {document.basis} 时 {name} 须为空"
            )
            expected = asked if document.basis == basis else spared
            raise invalid(f"{field}.{name}", *expected)
    if line.work_order is None:
        if document.basis not in ("stated", "measured"):
            raise invalid(
                f"{field}.work_order",
                f"a work order: {document.basis} is read from orders",
                f"须为生产任务单：{document.basis} 取自生产任务单",
            )
        if line.account is not None:
            return account_place(books, line.account, line.dimensions, f"{field}.")
        key = FIXED if document.behaviour == "fixed" else document.id
        return bearer(books, line.cost_centre, key, line.dimensions)
    return bearing_order(books, line.work_order, period, f"{field}.work_order")


class _Shared(NamedTuple):
    """A cost that is shared out, in minor units of the book currency."""

    parts: list[int]  # what each line bears, with VAT that is not recovered
    own: int  # of it, VAT that the buyer owes himself
    vat: int  # that is invoiced and recovered
    assessed: int  # that the buyer owes himself, and that is recovered
    original: tuple[Original, ...]  # all that is owed or paid, in another currency


def _shared(books: View, document: CostDistribution, takers: list[Place | WorkOrder], period: str) -> _Shared:
    """Split the whole with VAT that is not recovered over the lines, and say what is recovered."""
    told = billed_in(books, document)
    if document.direction == "relieve":
        check_rate_back(told, document.rate)
    nets, tax = [told.minor(document.amount, "amount")], told.minor(document.vat, "vat")
    if document.basis == "stated":
        nets = _stated(document, told, nets[0])
    vat, assessed = treat_vat(books, tax, document.vat_treatment, nets), assess(books, document, nets)
    owed = [*map(sum, zip(nets, vat.costs, strict=True)), vat.recovered]
    *costs, recovered = told.booked_parts(owed, books.master.receiver)
    parts = [sum(of) for of in zip(costs, assessed.costs, strict=True)]
    if document.basis == "measured":
        weights = [to_micro(line.measure or Decimal(0)) for line in document.lines]
        if not any(weights):
            expected = Words("a measure above zero on one line", "至少一行的 measure 须大于零")
            raise Refused(Refusal.BASIS_MISSING, field="lines", expected=expected)
        parts = split_by_key(books, parts[0], weights, document.basis)
    elif document.basis != "stated":
        orders = [taker for taker in takers if isinstance(taker, WorkOrder)]
        weights = weighed(books, document.basis, orders, period)
        parts = split_by_key(books, parts[0], weights, document.basis)
    original = told.at("source", sum(owed))
    return _Shared(parts, sum(assessed.costs), recovered, assessed.recovered, original)


def _stated(document: CostDistribution, told: Tender, net: int) -> list[int]:
    """Read the amounts of the lines, which add up to the whole: minor units of its currency."""
    amounts = [line.amount or Decimal(0) for line in document.lines]
    parts = [told.minor(amount, f"lines.{number}.amount") for number, amount in enumerate(amounts, 1)]
    if sum(parts) != net:
        together = sum(amounts)
        raise invalid(
            "amount", f"the amounts of the lines, together {together}", f"须等于各行金额合计 {together}"
        )
    return parts


STEP = Step(
    CostDistribution,
    decide,
    (
        *(
            Route(debit, credit, "share of the cost by its key", f"owed: {credit}")
            for debit in ("wip", *BEARERS, "account")
            for credit in CREDITS
        ),
        *recovered_routes(CREDITS),
        *assessed_routes("wip", *BEARERS, "account"),
        *FOLLOWING,
    ),
)
