"""The plan from the books: money, flows, advances; and the answer to whether something can be paid."""

import datetime

import pytest

from erpcore.kernel.errors import Refused
from erpcore.planning.cash import CashFlow, Shortfall
from erpcore.planning.planned_order import PlannedOrder

DAY = datetime.date


def test_the_first_and_the_largest_shortfall(paying):
    """2,000.00 less 339.00 on the 10th and wages are 1,161.00; 344.60 after November's wages, -130.00 on the 19th."""
    plan = paying().cash_plan("2026-10-09", minimum="500").plan
    assert [(each.day, each.closing) for each in plan.days][:3] == [
        (DAY(2026, 10, 10), 1_661_00),
        (DAY(2026, 10, 15), 1_161_00),
        (DAY(2026, 11, 5), 923_70),
    ]
    assert plan.first_short == Shortfall(DAY(2026, 11, 15), 155_40, 344_60)
    assert plan.largest_short == Shortfall(DAY(2026, 11, 19), 630_00, -130_00)
    assert plan.closing == 4_963_50
    told = plan.until(DAY(2026, 11, 15))
    assert plan.opening + sum(of.amount for of in told) == 344_60
    assert all(of.document for of in told)


def test_flows_of_the_caller_count_with_the_others(paying):
    """A loan of 1,000.00 on 1 November keeps the minimum until it goes back."""
    loan = [CashFlow(DAY(2026, 11, 1), 1_000_00, "loan"), CashFlow(DAY(2026, 12, 1), -1_000_00, "loan")]
    assert paying().cash_plan("2026-10-09", minimum="500", flows=loan).plan.first_short is None


def test_what_was_prepaid_meets_the_earliest_of_its_order(paying):
    """203.40 prepaid on PO: the receipt's 101.70 of the 6th are met, and 101.70 of what is ahead on the 5th."""
    books = paying()
    plain = books.cash_plan("2026-10-09").plan
    found = books.cash_plan("2026-10-09", advances={"PO": "203.40"})
    assert found.plan.closing == plain.closing + 203_40
    assert not [of for of in found.plan.flows if of.kind == "prepayment"]
    assert found.notes == ()
    more = books.cash_plan("2026-10-09", advances={"PO": "2000"})
    assert not [of for of in more.plan.flows if of.partner == "CHEM"]
    assert [note.en for note in more.notes] == [
        "870.00 of the advance on PO is more than is still to be paid for it"
    ]
    received = books.cash_plan("2026-10-09", advances={"SO": "5593.50"}).plan
    assert not [of for of in received.flows if of.kind == "sales_order"]


def test_what_is_overdue_may_be_paid_on_another_day(paying):
    """All that was due before the 10th counts on the 20th."""
    plan = paying().cash_plan("2026-10-09", overdue="2026-10-20").plan
    late = [of for of in plan.flows if of.overdue]
    assert {of.day for of in late} == {DAY(2026, 10, 20)}
    assert sum(of.amount for of in late) == -339_00


@pytest.mark.parametrize(
    ("code", "field", "assumed"),
    [
        ("UNKNOWN_ORDER", "advances.PO-9", {"advances": {"PO-9": "1"}}),
        ("DOCUMENT_INVALID", "flows", {"flows": [CashFlow(DAY(2026, 11, 1), 1.5)]}),
        ("DOCUMENT_INVALID", "flows", {"flows": 7}),
        ("NUMBER_INVALID", "minimum", {"minimum": 500.0}),
        ("DOCUMENT_INVALID", "until", {"until": "2026-10-01"}),
    ],
)
def test_what_cannot_be_asked_is_refused(paying, code, field, assumed):
    """Unknown orders, floats, days before the plan; nothing in the books changes."""
    books = paying()
    position = books.state.position
    asked = {"date": "2026-10-09", **assumed}
    with pytest.raises(Refused) as refusal:
        books.cash_plan(**asked)
    assert (refusal.value.code, refusal.value.field, books.state.position) == (code, field, position)


def test_a_plan_can_be_paid_or_says_when_not(paying):
    """100 kg more for 1,130.00 with 339.00 ahead: on 15 October 822.00 are left, on 15 November 5.60."""
    books = paying()
    order = PlannedOrder(
        1, "purchase", "RESIN", 100_000_000, DAY(2026, 10, 12), DAY(2026, 10, 26), partner="CHEM"
    )
    answer = books.can_be_paid([order], "2026-10-09", minimum="300")
    assert (answer.payable, answer.short_anyway) == (False, True)
    assert answer.short == Shortfall(DAY(2026, 11, 15), 294_40, 5_60)
    assert [(of.day, of.amount, of.document) for of in answer.proposed] == [
        (DAY(2026, 10, 12), -339_00, "RESIN/1")
    ]
    assert answer.added == Shortfall(DAY(2026, 11, 15), 294_40, 5_60)
    assert answer.with_it.opening + sum(of.amount for of in answer.flows) == 5_60
    assert books.can_be_paid([], "2026-10-09", until="2026-11-10", minimum="300").payable
