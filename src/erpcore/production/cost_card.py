"""A cost card: what an order is to cost, component by component and operation by operation.

The estimate is made when the order is created, the standard when it is released; both are frozen in the
order.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from erpcore.kernel.by_element import differing, summed
from erpcore.kernel.rounding import MICRO, divide, extend
from erpcore.production.driver import DIRECT_LABOUR, OF_ORDERS
from erpcore.production.paid_hours import PaidHours
from erpcore.production.running_part import running_part

# a fraction as "31000000/3"
_write = json.JSONEncoder(separators=(",", ":"), default=str, check_circular=False).encode
Price = int | Fraction  # exact: goods kept in milligrams cost less than a millionth each
Prices = tuple[tuple[str, Price], ...]  # (element, micro-currency for one base unit)
Standard = tuple[tuple[str, int], ...]  # likewise, as it is stated
Standards = tuple[tuple[str, Standard], ...]  # by item


class ComponentCost(NamedTuple):
    """One component of the order."""

    item: str
    quantity: int  # micro-units for the whole order
    prices: Prices
    source: str  # where the price comes from: a receipt, a standard, a price list
    mix: str = ""  # materials of one mix can stand in for one another
    fixed: bool = False  # the quantity is once for the order, whatever it brings


class GradeCost(NamedTuple):
    """One grade of labour in an operation; "" where none is named."""

    grade: str
    hours: int  # micro-hours for the whole order; zero for a grade that may stand in and is not planned
    rate: int  # micro-currency per hour


class OperationCost(NamedTuple):
    """One operation; hours are micro-hours for the whole order, rates micro-currency per hour."""

    number: int
    work_centre: str
    cost_centre: str
    labour_hours: int  # of all grades
    machine_hours: int
    driver: str  # of overhead: hours, or what is no hours (`production.driver`)
    labour: int
    machine: int
    overhead: int
    grades: tuple[GradeCost, ...] = ()  # all grades of the work centre, where labour is planned by grade
    # of the whole order, where the driver is: micro-currency or micro-units, once for a work centre
    base: int = 0
    # so many of so many parts of the hours are once for the order, whatever it brings
    setup: tuple[int, ...] = ()
    fixed_base: int = 0  # part of the base that is
    by_output: bool = False  # overhead is absorbed on what is allowed for the output: none of it is once

    @property
    def once(self) -> "OperationCost":
        """The part of it that is once for the order, whatever it brings."""
        return self.set_up._replace(overhead=0) if self.by_output else self.set_up

    @property
    def set_up(self) -> "OperationCost":
        """The part of it that a standard spreads over its lot: set-up, with overhead on it and on fixed material."""
        part, whole = self.setup or (0, 1)
        grades = tuple(of._replace(hours=divide(of.hours * part, whole)) for of in self.grades)
        labour = sum(of.hours for of in grades) if grades else divide(self.labour_hours * part, whole)
        machine = divide(self.machine_hours * part, whole)
        return self._replace(labour_hours=labour, machine_hours=machine, grades=grades, base=self.fixed_base)

    def labour_lines(self) -> tuple[GradeCost, ...]:
        """The labour of the operation by grade; one line without a grade where none is planned."""
        return self.grades or (GradeCost("", self.labour_hours, self.labour),)

    def driver_hours(self) -> int:
        """What overhead is absorbed on: micro-hours, micro-currency of labour or of the order, or micro-units."""
        if self.driver in OF_ORDERS:
            return self.base
        if self.driver == DIRECT_LABOUR:
            return sum(divide(line.rate * line.hours, MICRO) for line in self.labour_lines())
        return self.labour_hours if self.driver == "labour_hours" else self.machine_hours

    def hours_of(self, element: str) -> int:
        """The hours that charge an element: wages those of labour, machines their own, all else the driver's."""
        return {"labour": self.labour_hours, "machine": self.machine_hours}.get(element, self.driver_hours())


class _Lines(NamedTuple):
    quantity: int  # micro-units of output
    components: tuple[ComponentCost, ...]
    operations: tuple[OperationCost, ...]
    decimals: int  # of the book currency
    product: Standard = ()  # the product's own standard at that time; (): none
    # credited: each at one price, of the element that it comes off
    by_products: tuple[ComponentCost, ...] = ()
    # micro-units over which the product's own standard spreads what is once for an order; 0: not told
    lot: int = 0
    joint: Standards = ()  # those of the joint products that are planned and valued at it
    # the product's stated quota of one base unit, of elements that no line plans a cost of: no part of its amounts,
    # and yet of what comes in before the order is completed
    stated: Prices = ()


class CostCard(_Lines):
    """The cost of `quantity` good units of a product, line by line."""

    def component_amounts(self, component: ComponentCost) -> dict[str, int]:
        """Extend one component's prices: minor units by element."""
        return {
            element: extend(price, component.quantity, self.decimals) for element, price in component.prices
        }

    def operation_causes(self, operation: OperationCost) -> dict[tuple[str, str], int]:
        """Extend one operation's hours: minor units by the places that charge them, role and key."""
        centre = operation.work_centre
        amounts = {
            ("labour_applied", PaidHours(centre, line.grade).key()): extend(
                line.rate, line.hours, self.decimals
            )
            for line in operation.labour_lines()
        }
        machine = extend(operation.machine, operation.machine_hours, self.decimals)
        overhead = extend(operation.overhead, operation.driver_hours(), self.decimals)
        return amounts | {("machine_applied", centre): machine, ("overhead_applied", centre): overhead}

    def causes(self) -> Iterator[tuple[tuple[str, str], dict[str, int]]]:
        """Go through what charges the order, role and key, line by line: minor units by element; no by-products."""
        for component in self.components:
            yield ("stock", component.item), self.component_amounts(component)
        for operation in self.operations:
            for cause, amount in self.operation_causes(operation).items():
                yield cause, {cause[0].removesuffix("_applied"): amount}

    def stated_amounts(self) -> dict[str, int]:
        """Extend the stated quota of what no line plans: minor units by element."""
        return {of: extend(price, self.quantity, self.decimals) for of, price in self.stated}

    def hours_of(self, element: str) -> tuple[int, ...]:
        """Hours that charge an element, operation by operation; where the card has none of these, all that it has."""
        own = tuple(of.hours_of(element) for of in self.operations)
        return own if any(own) else tuple(of.labour_hours + of.machine_hours for of in self.operations)

    def amounts(self) -> dict[str, int]:
        """Add up the card by element, in minor units; zeros are left out."""
        return self._amounts.copy()

    @cached_property
    def _amounts(self) -> dict[str, int]:
        credits_ = summed(map(self.component_amounts, self.by_products))
        return differing(summed(line for _, line in self.causes()), credits_)

    @cached_property
    def once(self) -> "CostCard | None":
        """What it plans once for the order, whatever its output; None: nothing."""
        components = tuple([of for of in self.components if of.fixed])
        operations = tuple([of.once for of in self.operations if of.setup or of.fixed_base])
        if not components and not operations:
            return None
        return CostCard(self.quantity, components, operations, self.decimals)

    def allowed(self, done: int, quantity: int) -> dict[str, int]:
        """Value `quantity` units after `done` earlier ones, so that the whole order adds up to the card."""
        return running_part(self._amounts, self.quantity, done, quantity)

    def to_json(self) -> str:
        """Write the card as JSON, for the mark that freezes it."""
        rows = [_written(of) for of in self.operations]
        lines = self.components, self.by_products
        parts, credits_ = ([of if of.fixed else of[:-1] for of in each] for each in lines)
        further: list[object] = [credits_, self.lot, self.joint, self.stated]
        while further and not further[-1]:
            further.pop()
        return _write((self.quantity, parts, rows, self.decimals, self.product, *further))

    @classmethod
    @lru_cache(maxsize=1_024)  # the standard of an order is often its estimate
    def from_json(cls, text: str) -> "CostCard":
        """Read a card that `to_json` wrote."""
        quantity, components, operations, decimals, product, *further = json.loads(text)
        credits_, lot, joint, stated = further + [[], 0, [], []][len(further) :]
        return cls(
            quantity,
            _components(components),
            tuple(_operation(row) for row in operations),
            decimals,
            _standard(product),
            _components(credits_),
            lot,
            tuple((str(item), _standard(prices)) for item, prices in joint),
            _prices(stated),
        )


def exact(amounts: Mapping[str, Price], per: Price) -> Prices:
    """Price one unit of what some amounts are for, exactly; what is nothing is left out.

    >>> exact({"material": 31_000_000, "labour": 6_000_000}, 3)
    (('material', Fraction(31000000, 3)), ('labour', 2000000))
    """
    return tuple([(element, _over(amount, per)) for element, amount in amounts.items() if amount])


def _over(amount: Price, per: Price) -> Price:
    whole, rest = divmod(amount, per)
    return whole if not rest else Fraction(amount) / per


def _components(rows: list[list[Any]]) -> tuple[ComponentCost, ...]:
    return tuple(
        ComponentCost(item, needed, _prices(prices), source, mix, bool(fixed))
        for item, needed, prices, source, mix, *fixed in rows
    )


def _written(of: OperationCost) -> Sequence[object]:
    """Leave out what an operation has none of at its end: bases and set-up came later than the others."""
    if of.by_output or of.fixed_base:
        return of
    return of[:-2] if of.setup else of[:-3] if of.base else of[:-4]


def _operation(row: list[Any]) -> OperationCost:
    found = OperationCost(*row)
    grades = tuple(GradeCost(*of) for of in found.grades)
    return found._replace(grades=grades, setup=tuple(found.setup))


def _standard(pairs: list[list[str | int]]) -> Standard:
    return tuple((str(element), int(price)) for element, price in pairs)


def _prices(pairs: list[list[str | int]]) -> Prices:
    return tuple(
        (str(element), price if isinstance(price, int) else Fraction(price)) for element, price in pairs
    )
