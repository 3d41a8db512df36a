"""What an order's card allows for its output: the standard cost of the output, led to the lines of the card.

Between the product's standard and the card stand the variance of `lot_size` (what is once for an order, whatever its
output), the `planning` variance (another bill or rate than the product's standard was made from, or another lot where
that is not told) and the `standard_change` since release.
Source: Drury, Management and Cost Accounting, ch. on further variance analysis (planning variances); 标准成本法.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple, Protocol

from erpcore.kernel.by_element import Amounts, add, added, differing, summed
from erpcore.kernel.rounding import divide, per_minor, split
from erpcore.production.cost_card import CostCard, Price
from erpcore.production.lot_size import flexed, lot_of, priced, spread_otherwise
from erpcore.production.order_month import Input
from erpcore.production.overhead import COLLECTED
from erpcore.production.paid_hours import paid_hours
from erpcore.production.work_order import WorkOrder

OWN = ("labour", "machine", "overhead")  # elements with variances of their own
CONVERSION = {f"{element}_applied": element for element in OWN} | {COLLECTED: "overhead"}
PLANNING = "planning"
STANDARD_CHANGE = "standard_change"
_UNPRICED = {"spoilage", "opening_balance", "wip"}  # credits, cost carried in, rework


class InProcess(NamedTuple):
    """What the card allows for units that are still in process, beside the output."""

    allowed: Mapping[Input, Amounts]  # cause -> minor units by element
    units: Callable[[Input, str], Fraction]  # cause and element -> finished micro-units that they amount to


class Weighed(Protocol):
    """How the lines of a card share what is allowed, where that is not as the card plans them."""

    def weight(self, cause: Input, element: str, amount: int) -> int:
        """Weigh what the card plans of a cause."""


NOTHING_IN_PROCESS = InProcess({}, lambda _cause, _element: Fraction(0))


def card_of(order: WorkOrder) -> CostCard:
    """The card that holds for an order; one without any line where it was never released."""
    return order.standard or CostCard(order.quantity, (), (), 0)


def standard_by_cause(
    order: WorkOrder,
    output: Amounts,
    changed: Mapping[str, int] | None = None,
    in_process: InProcess = NOTHING_IN_PROCESS,
) -> dict[Input, Amounts]:
    """Lead the standard cost of an order's output to the lines of its card.

    Args:
        order: The order.
        output: Standard cost of the output, minor units by element.
        changed: What the product's standard at release was above those at which the output was received.
        in_process: What the card allows for units that are not finished; it is not among what is led to the lines.

    Returns:
        Cause -> element -> minor units; they add up to the output. The causes `planning`, `standard_change` and
        `lot_size` take back what the card allows beyond it; ("rest", element) is what the card has no line for.
    """
    card = card_of(order)
    if order.at_standard:
        # joint products: what the card plans beyond their standards is planning, whole
        card = card._replace(lot=0)
    lines = flexed(order, card, in_process.units)
    apart = {
        (PLANNING, order.item): _joint_planning(
            card, order.completed_quantity, added(output, dict(changed or {}), 1)
        )
        if order.at_standard
        else planning(card, order.completed_quantity),
        (STANDARD_CHANGE, order.item): dict(changed or {}),
        **(lines.variances() if lines else {}),
        **spread_otherwise(card, order.completed_quantity),
    }
    whole = dict(output)
    for amounts in apart.values():
        add(whole, amounts.items())
    found = allowed_by_cause(card, whole, lines)
    for cause, amounts in apart.items():
        if amounts:
            found[cause] = {element: -amount for element, amount in amounts.items()}
    return found


def planning(card: CostCard, quantity: int) -> Amounts:
    """Say what a card costs beyond the product's own standard, for the elements that it has lines of.

    What is once for an order is spread as the standard spreads it, where the lot of the standard is stated; overhead on
    it that goes with output is rounded with the rest, so that what the order absorbs of it is all allowed.

    Args:
        card: The card of an order; one that holds no standard of the product has no planning variance.
        quantity: Output, micro-units.

    Returns:
        Minor units by element, each rounded once; zeros are left out.
    """
    if not card.product:
        return {}
    costs = worth(card)
    if card.once is not None:
        for element, cost in worth(card.once).items():
            costs[element] += cost * (Fraction(card.quantity, lot_of(card)) - 1)
    absorbed = summed(spread_otherwise(card, quantity).values())
    own = dict(card.product)
    found = {}
    for element, cost in costs.items():
        beyond = cost - own.get(element, 0) * card.quantity
        amount = divide(beyond * quantity, card.quantity * per_minor(card.decimals))
        amount -= absorbed.get(element, 0)
        if cost and amount:
            found[element] = amount
    return found


def _joint_planning(card: CostCard, quantity: int, standards: Amounts) -> Amounts:
    """Say what a card costs beyond the standards of joint products, for the elements that it has lines of.

    Args:
        card: The card of their order.
        quantity: What they stand for of the quantity ordered, micro-units.
        standards: Those of its release, minor units by element; of a product that was not planned, as it came.
    """
    costs, beyond = card.amounts(), differing(card.allowed(0, quantity), standards)
    return {element: amount for element, amount in beyond.items() if element in costs}


def standard_changed(
    received: Iterable[tuple[int, Mapping[str, int], Mapping[str, int]]], decimals: int
) -> Amounts:
    """Say what standards at release were above those at which output was received.

    Args:
        received: Quantity of each receipt, micro-units, with the standards at release and of its day by element,
            micro-currency.
        decimals: Of the book currency.

    Returns:
        Minor units by element, each rounded once; zeros are left out.
    """
    costs: dict[str, Price] = {}
    for quantity, own, standard in received:
        for element in {**own, **standard}:
            change = own.get(element, 0) - standard.get(element, 0)
            costs[element] = costs.get(element, 0) + change * quantity
    rounded = {element: divide(cost, per_minor(decimals)) for element, cost in costs.items()}
    return {element: amount for element, amount in rounded.items() if amount}


def standard_prices(card: CostCard, cause: Input) -> Mapping[str, Price] | None:
    """Find the prices or the rate that a card has for a cause, micro-currency by element.

    Returns:
        None where nothing has a price: the card has no such line, or the cost is a credit or was carried in. {} for
        what is charged as it is, such as the rest of an overhead pool: all of it is a variance of price.
    """
    role, key = cause
    if role in {"stock", "scrap"}:
        lines = card.components if role == "stock" else card.by_products
        return next((dict(of.prices) for of in lines if of.item == key), None)
    if role == COLLECTED or role not in CONVERSION:
        return None if role in _UNPRICED else {}
    centre, grade, _ = paid_hours(key)
    element = CONVERSION[role]
    for of in card.operations:
        if of.work_centre == centre:
            of_grades = {line.grade: line.rate for line in of.grades}
            rates = {
                "labour": of_grades.get(grade, of.labour),
                "machine": of.machine,
                "overhead": of.overhead,
            }
            return {element: rates[element]}
    return None


def allowed_by_cause(card: CostCard, amounts: Amounts, lines: Weighed | None = None) -> dict[Input, Amounts]:
    """Share what is allowed out over the card's lines, by element, in proportion to their planned cost.

    By-products are credits: what they lower is lowered by their part of it, and the other lines share what that leaves.

    Args:
        card: The standard card.
        amounts: What is allowed, minor units by element.
        lines: How the lines go with the output, where some are once for the order, or how far they have come; None:
            all of them by quantity.

    Returns:
        Cause -> element -> minor units; the cause ("rest", element) takes what the card has no line for.
    """
    weights: dict[str, dict[Input, int]] = {}
    for cause, planned in card.causes():
        for element, amount in planned.items():
            of = weights.setdefault(element, {})
            of[cause] = of.get(cause, 0) + amount
    credited = [
        (("scrap", of.item), element, credit)
        for of in card.by_products
        for element, credit in card.component_amounts(of).items()
    ]
    net = card.amounts()
    if lines is not None:
        credited = [(cause, element, lines.weight(cause, element, of)) for cause, element, of in credited]
        for element, causes in weights.items():
            weighed = {cause: lines.weight(cause, element, of) for cause, of in causes.items()}
            net[element] = sum(weighed.values()) - sum(of for _, name, of in credited if name == element)
            if any(weighed.values()):  # else nothing is allowed: the card has its lines nevertheless
                causes.update(weighed)
    found: dict[Input, Amounts] = {}
    shared = dict(amounts)
    for cause, element, credit in credited:
        whole = net.get(element, 0)
        part = divide(credit * amounts.get(element, 0), whole) if whole else 0
        if part:
            taken = found.setdefault(cause, {})
            taken[element] = taken.get(element, 0) - part
            shared[element] += part
    for element, amount in shared.items():
        causes = {cause: weight for cause, weight in weights.get(element, {}).items() if weight}
        causes = causes or {("rest", element): 1}
        for cause, share in zip(causes, split(amount, list(causes.values())), strict=True):
            found.setdefault(cause, {})[element] = share
    return found


def planned_elements(card: CostCard) -> set[str]:
    """Name the cost elements that a line of a card plans a cost of."""
    return {element for _, planned in card.causes() for element, amount in planned.items() if amount}


def worth(card: CostCard) -> dict[str, Price]:
    """Add up a card by element before anything is rounded: micro-currency times micro-units or micro-hours."""
    found: dict[str, Price] = {}
    for _, element, price, needed in priced(card):
        found[element] = found.get(element, 0) + price * needed
    return found
