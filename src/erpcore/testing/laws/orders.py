"""Laws of work orders: a completed one has handed on its cost; variances add up to actual less standard."""

from erpcore.books.books import Books
from erpcore.flow.make.settling import changed_standard, mix_method
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.variances import order_variances
from erpcore.production.work_order import WorkOrder

Amounts = dict[str, int]


def completed_orders_are_empty(books: Books) -> None:
    """A completed order has nothing in process, unless its product at standard waits for settlement."""
    state = books.state
    for order in state.orders.orders.values():
        if order.status == "planned":
            assert not order.costs, f"{order.number} is planned and has cost"
        elif order.status == "completed" and state.master.valuation(order.item) not in AT_FIXED_PRICE:
            assert not order.balance(), f"{order.number} is completed with {order.balance()} in process"


def variances_add_up(books: Books) -> None:
    """By element, an order's variances add up to its actual cost less the standard cost of its output."""
    state = books.state
    for order in state.orders.orders.values():
        output, posted = _outputs(order)
        explained: Amounts = {}
        for amounts in order_variances(
            order, output, changed_standard(state, order), mix_method(state)
        ).values():
            _add(explained, amounts)
        wanted = order.cost()
        _add(wanted, output, -1)
        assert _kept(explained) == _kept(wanted), (
            f"{order.number}: variances {explained}, differences {wanted}"
        )
        if posted and order.status == "completed" and not order.balance():
            assert _kept(posted) == _kept(wanted), f"{order.number}: settled {posted}, differences {wanted}"


def _outputs(order: WorkOrder) -> tuple[Amounts, Amounts]:
    """What went out as goods or loss, and what went out as variances."""
    output: Amounts = {}
    posted: Amounts = {}
    for key, cost in order.outputs.items():
        _add(posted if key.startswith("variance:") else output, cost.amounts)
    return output, posted


def _add(into: Amounts, amounts: Amounts, sign: int = 1) -> None:
    for element, amount in amounts.items():
        into[element] = into.get(element, 0) + sign * amount


def _kept(amounts: Amounts) -> Amounts:
    return {element: amount for element, amount in amounts.items() if amount}
