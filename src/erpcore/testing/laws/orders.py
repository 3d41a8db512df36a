"""Laws of work orders: a completed one has handed on cost and allowance; variances add up to actual less standard."""

from erpcore.books.books import Books
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.settling import changed_standard, counted, mixing
from erpcore.flow.make.written_down import of_order
from erpcore.kernel.by_element import Amounts, differing, summed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.order_month import taker_of
from erpcore.production.variances import order_variances
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder


def completed_orders_are_empty(books: Books) -> None:
    """A completed order has nothing in process, unless it waits for the costing of a month.

    Products at standard wait for settlement; what a document brought to an earlier month of an order waits for the
    costing of the one that completed it, and, of an order that is costed by month, of that month first.
    """
    state = books.state
    policy = WipPolicy(state.master)
    for order in state.orders.orders.values():
        if order.status == "planned":
            assert not order.costs, f"{order.number} is planned and has cost"
        elif order.status == "completed" and not (
            order.at_standard
            or state.master.valuation(order.item) in AT_FIXED_PRICE
            or policy.by_month(order)
            or (order.begun_before and state.periods.status(order.completed) != "closed")
        ):
            assert not order.balance(), f"{order.number} is completed with {order.balance()} in process"


def allowances_lower_what_there_is(books: Books) -> None:
    """No allowance for a write-down is a gain, and none is left on an order that has nothing in process any more."""
    for item in books.state.open_items[ALLOWANCE].items.values():
        assert item.amount < 0, f"{item.place.item} is written up by {item.amount}"
        number = of_order(item.place)
        assert not number or books.state.orders.orders[number].status == "released", f"{number} is completed"


def variances_add_up(books: Books) -> None:
    """By element, an order's variances add up to its actual cost less the standard cost of its output."""
    state = books.state
    for order in map(counted, state.orders.orders.values()):
        output, posted = _outputs(order)
        changed = changed_standard(state, order)
        explained = summed(order_variances(order, output, changed, mixing(state)).values())
        wanted = differing(order.cost(), output)
        assert explained == wanted, f"{order.number}: variances {explained}, differences {wanted}"
        if posted and order.status == "completed" and not order.balance():
            assert posted == wanted, f"{order.number}: settled {posted}, differences {wanted}"


def _outputs(order: WorkOrder) -> tuple[Amounts, Amounts]:
    """What went out as goods or loss, and what went out as variances."""
    told = [(taker_of(key)[0] == "variance", cost.amounts) for key, cost in order.outputs.items()]
    output, posted = (
        summed(amounts for is_variance, amounts in told if is_variance is of) for of in (False, True)
    )
    return output, posted
