"""The cash plan from the books: what is there, what is expected, and whether a proposal can be paid besides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import Words
from erpcore.planning.cash import CashFlow, CashPlan, project
from erpcore.planning.cash_proposal import Answer, can_be_paid
from erpcore.reports.as_of import until
from erpcore.reports.cash.cash_expected import Expected, Expecting
from erpcore.reports.cash.cash_proposals import Proposal, proposed, strange
from erpcore.reports.cash.cash_question import amounts, read_question
from erpcore.reports.cash.money_at import Money, Rates, money_at
from erpcore.reports.source import Source, period_of


@dataclass(frozen=True, slots=True)
class CashForecast:
    """A cash plan from the books, and what it takes for granted.

    Attributes:
        plan: Day by day, with the first and the largest shortfall; each flow names its document.
        money: What it begins with, by account.
        notes: What was assumed: rates of other currencies, orders without VAT or without a day.
        answer: Whether the proposal can be paid that the plan was asked with; None without one.
    """

    plan: CashPlan
    money: tuple[Money, ...]
    notes: tuple[Words, ...]
    answer: Answer | None = None


def forecast(
    source: Source,
    fields: Mapping[str, object],
    *,
    flows: Iterable[CashFlow] = (),
    proposal: Proposal | None = None,
) -> CashForecast:
    """Draw up a cash plan from the books.

    Args:
        source: The books; nothing in them is changed.
        fields: Of the `CashQuestion`.
        flows: What the caller plans besides, such as taxes and loans, minor units of the book currency.
        proposal: What is to be paid besides, if it can: planned orders, flows, or a work order's number.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, UNKNOWN_ORDER, UNKNOWN_ITEM,
            UNKNOWN_PARTNER, PRICE_MISSING.
    """
    question = read_question(fields)
    least, advances = amounts(source.state, question)
    moment = until(source, period_of(source, question.date), question.date)
    rates = Rates(source, question.date)
    money = money_at(source, moment, rates)
    expecting = Expecting(source, question, moment, rates)
    expected = _less_advances(source, [*expecting.all()], advances, expecting.notes)
    try:
        plan = project(
            sum(of.amount for of in money),
            [*expected, *flows],
            first=question.first,
            last=question.last,
            minimum=least,
            overdue=question.overdue,
        )
        further = [] if proposal is None else proposed(expecting, proposal)
        answer = None if proposal is None else can_be_paid(plan, further)
    except (ValueError, TypeError) as error:
        raise invalid(
            "flows", f"flows with days and whole minor units: {error}", "应为带日期、以整数分计的收支项目"
        ) from error
    return CashForecast(plan, tuple(money), (*rates.notes(), *sorted(expecting.notes)), answer)


def asked(
    source: Source, proposal: Proposal, fields: Mapping[str, object], flows: Iterable[CashFlow] = ()
) -> Answer:
    """Ask whether a proposal can be paid; as `forecast`.

    Raises:
        Refused: As `forecast`; DOCUMENT_INVALID, where nothing is proposed.
    """
    answer = forecast(source, fields, flows=flows, proposal=proposal).answer
    if answer is None:
        raise strange(proposal)
    return answer


def _less_advances(
    source: Source, expected: Sequence[Expected], advances: Mapping[str, int], notes: dict[Words, None]
) -> list[CashFlow]:
    """Take what was prepaid off the earliest flows of its order that go the same way: not off what is credited.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    state = source.state
    bought, sold = (
        {line.terms.order for line in lines.lines.values()}
        for lines in (state.purchase_lines, state.sales_lines)
    )
    left = dict(advances)
    for order in left:
        if order not in bought and order not in sold:
            known = Words("an order that has been posted", "已录入的订单")
            raise Refused(
                Refusal.UNKNOWN_ORDER, field=f"advances.{order}", expected=instead(known, repr(order))
            )
    found = []
    for order, flow in sorted(expected, key=_in_turn):
        same_way = (flow.amount < 0) == (order in bought)
        off = min(left.get(order, 0), abs(flow.amount)) if same_way else 0
        if off:
            left[order] -= off
        found.append(flow._replace(amount=flow.amount + (off if flow.amount < 0 else -off)))
    book = state.master.currency
    for order, rest in left.items():
        if rest:
            amount = to_decimal(rest, book)
            told = Words(
                f"{amount} of the advance on {order} is more than is still to be paid for it",
                f"{order} 的预付（预收）款多出 {amount}，超过其待付（待收）金额",
            )
            notes[told] = None
    return [flow for flow in found if flow.amount]


def _in_turn(expected: Expected) -> tuple[object, ...]:
    """Put flows in an order that does not hang on which document was posted first."""
    flow = expected.flow
    return flow.day, flow.kind, flow.document
