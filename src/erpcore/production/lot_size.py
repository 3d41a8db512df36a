"""What a card plans once for an order, whatever its output: set-up time, fixed material, and overhead on them.

As soon as it has begun it is allowed whole, less what units that are in process or were spoiled take along; spoiled
ones at actual cost may have borne slow work besides, and take no more of it than so many units do. The standard of the
output has of it the part that its output is of the lot that the standard was made for. The difference is the variance
of lot size, plus where the order brings less:

    lot size = fixed cost x (1 - output / lot of the standard)

Overhead that an order absorbs on the work that is allowed for its output is never all allowed: the order has of it what
its output is of the quantity ordered, and the standard of the output what that is of the lot:

    lot size = overhead on set-up x (output / quantity ordered - output / lot of the standard)

Where the lot of the standard is not told, it is the quantity of the order: what is planned otherwise is `planning`.
Source: SAP, Lot size variance: lot-size-independent target cost x (1 - actual quantity / planned quantity); Microsoft,
    Common sources of production variances: constant costs are amortized over the calculation quantity; 批量差异.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import divide, half_up, per_minor, split
from erpcore.production.cost_card import CostCard, Price
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import PaidHours, paid_hours
from erpcore.production.work_order import WorkOrder

LOT_SIZE = "lot_size"
_HOURS = {"labour_applied", "machine_applied"}
Units = Callable[[Input, str], Fraction]  # cause and element -> finished micro-units in process
Priced = tuple[Input, str, Price, int]  # cause, element, micro-currency for one, micro-units or micro-hours


class Fixed(NamedTuple):
    """What a card plans once for an order of one element of one cause."""

    worth: Price  # micro-currency times micro-units or micro-hours
    amount: int  # minor units
    allowed: Fraction  # part of it that is allowed to the output; what has not begun goes with output


class Flexed(NamedTuple):
    """How the lines of a card go with the output of its order."""

    card: CostCard
    output: int  # micro-units
    fixed: dict[tuple[Input, str], Fixed]

    def weight(self, cause: Input, element: str, amount: int) -> int:
        """Weigh what the card plans of a cause for its whole quantity by what is allowed of it for the output.

        Args:
            cause: The cause.
            element: The element.
            amount: Minor units.
        """
        scale = lcm(*[of.allowed.denominator for of in self.fixed.values()])
        found = self.fixed.get((cause, element))
        if found is None:
            return amount * self.output * scale
        once = found.amount * self.card.quantity * found.allowed
        return (amount - found.amount) * self.output * scale + int(once * scale)

    def beyond(self, cause: Input, element: str) -> Fraction:
        """Say by how much the allowed part of what is once for the order exceeds the output's part of the order."""
        found = self.fixed.get((cause, element))
        return found.allowed - Fraction(self.output, self.card.quantity) if found else Fraction(0)

    def quantity(self, cause: Input, planned: int, once: int) -> int:
        """Say how much of a cause is allowed for the output.

        Args:
            cause: The cause.
            planned: What the card plans of it, micro-units or micro-hours.
            once: Of that, what is once for the order.
        """
        parts = [of.allowed for (known, _), of in self.fixed.items() if known == cause]
        goes = Fraction((planned - once) * self.output, self.card.quantity)
        return half_up(goes + once * max(parts, default=Fraction(0)))

    def variances(self) -> dict[Input, Amounts]:
        """Say what is allowed beyond what the standard of the output has of it, line by line, each rounded once."""
        found: dict[Input, Amounts] = {}
        per, spread = per_minor(self.card.decimals), Fraction(self.output, lot_of(self.card))
        for ((role, key), element), of in self.fixed.items():
            amount = divide(of.worth * (of.allowed - spread), per)
            if amount:
                found.setdefault((LOT_SIZE, f"{role}/{key}"), {})[element] = amount
        return found


def by_output(card: CostCard) -> dict[Input, int]:
    """Say what a card plans of overhead on set-up that goes with output: micro-currency times micro-hours, by cause."""
    found: dict[Input, int] = {}
    for of in card.operations:
        if of.by_output:
            cause = "overhead_applied", of.work_centre
            found[cause] = found.get(cause, 0) + of.overhead * of.set_up.driver_hours()
    return found


def spread_otherwise(card: CostCard, output: int) -> dict[Input, Amounts]:
    """Say what of overhead on set-up goes with output beyond what the standard of it has: rounded once, by line.

    It is of the output alone: what is in process, or was spoiled, absorbs its own.

    Args:
        card: The card of an order.
        output: Micro-units.
    """
    worth = {cause: of for cause, of in by_output(card).items() if of}
    beyond = Fraction(output, card.quantity) - Fraction(output, lot_of(card))
    whole = divide(sum(worth.values()) * beyond, per_minor(card.decimals))
    parts = zip(worth, split(whole, list(worth.values())) if worth else (), strict=True)
    return {(LOT_SIZE, f"{role}/{key}"): {"overhead": part} for (role, key), part in parts if part}


def line_of(cause: Input) -> Input:
    """Give the line of a card that a variance of lot size is about; another cause as it is.

    >>> line_of((LOT_SIZE, "stock/OIL")), line_of(("stock", "OIL"))
    (('stock', 'OIL'), ('stock', 'OIL'))
    """
    if cause[0] != LOT_SIZE:
        return cause
    role, _, key = cause[1].partition("/")
    return role, key


def flexed(order: WorkOrder, card: CostCard, in_process: Units) -> Flexed | None:
    """Say how the lines of a card go with an order's output; None: all of them do by quantity.

    Args:
        order: The order.
        card: Its card.
        in_process: Finished units that what is in process amounts to: it has its part of what is once for the order.
    """
    if card.once is None:
        return None
    whole, output = card.amounts(), order.completed_quantity
    spoiled = order.costs.get(("spoilage", order.number))
    amounts: dict[tuple[Input, str], int] = {}
    worth: dict[tuple[Input, str], Price] = {}
    for cause, element, price, quantity in priced(card.once):
        worth[cause, element] = worth.get((cause, element), 0) + price * quantity
    for cause, of in card.once.causes():
        for element, amount in of.items():
            amounts[cause, element] = amounts.get((cause, element), 0) + amount
    found = {}
    for (cause, element), amount in amounts.items():
        allowed = Fraction(output, card.quantity)
        if has_begun(order, cause, output):
            taken = in_process(cause, element) / card.quantity
            if spoiled is not None and whole.get(element, 0) > 0:
                at_card = Fraction(-spoiled.amounts.get(element, 0), whole[element])
                taken += min(at_card, Fraction(order.spoiled_quantity, card.quantity))
            allowed = max(1 - taken, Fraction(0))
        found[cause, element] = Fixed(worth[cause, element], amount, allowed)
    return Flexed(card, output, found)


def has_begun(order: WorkOrder, cause: Input, output: int) -> bool:
    """Tell whether an order has begun with a cause: something is finished, was issued, or worked at the work centre."""
    if output > 0:
        return True
    if cause[0] == "stock":
        return order.used(cause) != 0
    centre = paid_hours(cause[1]).work_centre
    return any(
        role in _HOURS and paid_hours(key).work_centre == centre
        for month in order.months.values()
        for role, key in month.used
    )


def lot_of(card: CostCard) -> int:
    """Give the lot over which what output stands at spreads what is once for an order, in micro-units."""
    return card.lot if card.lot and card.product else card.quantity


def priced(card: CostCard) -> Iterator[Priced]:
    """Go through a card, by-products below zero: what is priced, before anything is rounded."""
    for component in card.components:
        cause = ("stock", component.item)
        yield from ((cause, element, price, component.quantity) for element, price in component.prices)
    for by_product in card.by_products:
        cause = ("scrap", by_product.item)
        yield from ((cause, element, price, -by_product.quantity) for element, price in by_product.prices)
    for of in card.operations:
        centre = of.work_centre
        for line in of.labour_lines():
            yield ("labour_applied", PaidHours(centre, line.grade).key()), "labour", line.rate, line.hours
        yield ("machine_applied", centre), "machine", of.machine, of.machine_hours
        yield ("overhead_applied", centre), "overhead", of.overhead, of.driver_hours()
