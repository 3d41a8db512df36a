"""Random histories: a factory and what its clerks write, most of it right, some of it wrong.

A history holds the set-up and one (type, dice) pair for each document; the documents themselves are written
while the books are kept, because a clerk looks at the books first.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.masterdata.setup import Setup
from erpcore.testing.strategies import buying, closing, keeping, making, recording, returning, selling
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice, NoChoiceError
from erpcore.testing.strategies.setups import FIRST_DAY, setups

Writer = Callable[[Clerk], Document | None]

WRITERS: dict[str, Writer] = {
    "goods_receipt": buying.goods_receipt,
    "opening_stock": recording.opening_stock,
    "work_order": making.work_order,
    "work_order_release": making.work_order_release,
    "material_issue": making.material_issue,
    "production_receipt": making.production_receipt,
    "order_completion": making.order_completion,
    "time_ticket": making.time_ticket,
    "purchase_invoice": buying.purchase_invoice,
    "purchase_return": returning.purchase_return,
    "supplier_credit_note": returning.supplier_credit_note,
    "landed_cost": buying.landed_cost,
    "reversal": recording.reversal,
    "sales_order": selling.sales_order,
    "delivery": selling.delivery,
    "material_return": making.material_return,
    "scrap_recovery": making.scrap_recovery,
    "sales_invoice": selling.sales_invoice,
    "reservation": keeping.reservation,
    "consignment_receipt": keeping.consignment_receipt,
    "consignment_withdrawal": keeping.consignment_withdrawal,
    "consignment_return": keeping.consignment_return,
    "consignment_sale": keeping.consignment_sale,
    "reservation_release": keeping.reservation_release,
    "purchase_order": buying.purchase_order,
    "supplier_payment": buying.supplier_payment,
    "customer_receipt": selling.customer_receipt,
    "overhead_expense": making.overhead_expense,
    "opening_wip": recording.opening_wip,
    "opening_item": recording.opening_item,
    "opening_balance": recording.opening_balance,
    "manual_voucher": recording.manual_voucher,
    "standard_revaluation": recording.standard_revaluation,
    "set_up": recording.set_up,
    "provisional_estimate": closing.provisional_estimate,
    "provisional_reversal": closing.provisional_reversal,
    "currency_revaluation": closing.currency_revaluation,
    "overhead_absorption": closing.overhead_absorption,
    "overhead_rest": closing.overhead_rest,
    "average_costing": closing.average_costing,
    "material_variance_carry": closing.material_variance_carry,
    "order_settlement": closing.order_settlement,
    "cost_of_sales_carry": closing.cost_of_sales_carry,
    "summary_voucher": closing.summary_voucher,
    "profit_carry": closing.profit_carry,
    "period_closing": closing.period_closing,
    "period_reopening": closing.period_reopening,
}
# How often each type is written among all documents; a history shrinks to the first ones.
WEIGHTS: dict[str, int] = {
    "goods_receipt": 12,
    "opening_stock": 4,
    "work_order": 7,
    "work_order_release": 7,
    "material_issue": 14,
    "production_receipt": 9,
    "order_completion": 4,
    "time_ticket": 6,
    "purchase_invoice": 8,
    "purchase_return": 3,
    "supplier_credit_note": 2,
    "landed_cost": 3,
    "reversal": 9,
    "sales_order": 4,
    "delivery": 6,
    "material_return": 3,
    "scrap_recovery": 3,
    "sales_invoice": 4,
    "purchase_order": 3,
    "supplier_payment": 2,
    "customer_receipt": 2,
    "overhead_expense": 3,
    "opening_wip": 1,
    "opening_item": 2,
    "opening_balance": 1,
    "manual_voucher": 2,
    "standard_revaluation": 3,
    "reservation": 3,
    "consignment_receipt": 2,
    "consignment_withdrawal": 3,
    "consignment_return": 1,
    "consignment_sale": 3,
    "reservation_release": 1,
    "set_up": 3,
    "provisional_estimate": 1,
    "provisional_reversal": 3,
    "currency_revaluation": 1,
    "overhead_absorption": 2,
    "overhead_rest": 2,
    "average_costing": 3,
    "material_variance_carry": 2,
    "order_settlement": 2,
    "cost_of_sales_carry": 2,
    "summary_voucher": 1,
    "profit_carry": 1,
    "period_closing": 4,
    "period_reopening": 3,
}
# What is written first where a document of a type has nothing to be about.
_FIRST = {
    "supplier_payment": "purchase_invoice",
    "supplier_credit_note": "purchase_return",
    "work_order_release": "work_order",
    "reservation": "work_order_release",
    "consignment_withdrawal": "consignment_receipt",
    "consignment_return": "consignment_receipt",
    "reservation_release": "reservation",
    "material_issue": "work_order_release",
    "material_return": "material_issue",
    "time_ticket": "work_order_release",
    "scrap_recovery": "work_order_release",
    "production_receipt": "work_order_release",
    "order_completion": "work_order_release",
    "opening_wip": "work_order_release",
    "delivery": "sales_order",
    "sales_invoice": "delivery",
    "customer_receipt": "sales_invoice",
    "period_reopening": "period_closing",
    "goods_receipt": "manual_voucher",
}
_SPOILT: dict[str, object] = {
    "item": "NOTHING",
    "partner": "NOBODY",
    "site": "NOWHERE",
    "work_order": "WO-0",
    "work_centre": "W0",
    "cost_centre": "CC0",
    "purchase_order": "PO-0/1",
    "sales_order": "SO-0/1",
    "quantity": Decimal("0.000001"),
    "unit": "ell",
    "lot": "SOME",
    "date": datetime.date(2027, 12, 31),
    "custom": {"colour": "red"},
}
_DAY = datetime.timedelta(days=1)

Step = tuple[str, bytes]  # document type, dice


class History(NamedTuple):
    """A factory and the steps from which its documents are written."""

    setup: Setup
    steps: list[Step]

    def __repr__(self) -> str:
        company = self.setup.company
        return f"<{len(self.steps)} steps of a factory with {company.chart} in {company.currency}>"


def histories(
    *,
    setup: st.SearchStrategy[Setup] | None = None,
    documents: int = 60,
    weights: Mapping[str, int] | None = None,
) -> st.SearchStrategy[History]:
    """Make a strategy of random histories.

    Args:
        setup: Factories of the caller's own, for example `st.just(mine)`; None: any, as `setups()` draws them.
        documents: At most so many documents.
        weights: How often each document type is written among all; None: as `WEIGHTS` says.
    """
    kinds = [kind for kind, weight in (weights or WEIGHTS).items() for _ in range(weight)]
    step = st.tuples(st.sampled_from(kinds), st.binary(min_size=12, max_size=12))
    least = st.sampled_from((1, documents // 3, documents * 2 // 3, documents * 9 // 10))
    steps = least.flatmap(lambda size: st.lists(step, min_size=size, max_size=documents))
    return st.builds(History, setups() if setup is None else setup, steps)


def proposals(books: Books, steps: Sequence[Step]) -> Iterator[Document]:
    """Write document after document; each looks at the books as they are when it is asked for.

    Args:
        books: The books, in which the caller posts each document before asking for the next.
        steps: The steps of a history.
    """
    today = FIRST_DAY
    for number, (kind, drawn) in enumerate(steps, 1):
        dice = Dice(drawn)
        today = _following(books, today + _DAY * dice.pick((0, 0, 1, 2)))
        clerk = Clerk(books, dice, number, today)
        yield _spoilt(clerk, _written(kind, clerk))


def _written(kind: str, clerk: Clerk) -> Document:
    """Write a document of a type, or what has to be written before it."""
    while True:
        with suppress(NoChoiceError):
            document = WRITERS[kind](clerk)
            if document is not None:
                return document
        kind = _FIRST.get(kind, "goods_receipt")


def _following(books: Books, day: datetime.date) -> datetime.date:
    """Keep to the open periods: the day itself, the first day that is still open, or the last that is."""
    periods = books.state.periods
    day = max(day, closing.period_to_close(books.state, day).start)
    period = periods.calendar.period_of(day)
    while periods.status(period.code) == "future":
        period = periods.calendar.preceding(period)
        day = period.end - _DAY
    return day


def _spoilt(clerk: Clerk, document: Document) -> Document:
    """Make a mistake now and then: a wrong code, quantity or day, a slip or a number used twice."""
    if not clerk.dice.one_in(14):
        return document
    if clerk.dice.one_in(4):
        entries = list(clerk.books.log.read())
        earlier = clerk.dice.pick(entries).document
        return earlier if clerk.dice.below(2) else document.model_copy(update={"id": earlier.id})
    names = [name for name in _SPOILT if name in type(document).model_fields]
    name = clerk.dice.pick(names)
    return document.model_copy(update={name: _SPOILT[name]})
