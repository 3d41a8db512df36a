"""What one unit costs from what its parts and hours cost: the inner step of the roll-up, in whole numbers.

An exact fraction for each part would be right and slow. So everything is brought over one common denominator,
which grows only where scrap, fractional quantities or operations ask for it; the caller rounds once. It says the
same as `structure.required_input`, `by_product_output` and `operation_hours`, and a property of the tests holds
them together.
Source: as of `rollup`: IAS 2 paras 10 and 21.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, gcd, lcm
from operator import mul
from typing import TypeVar

from erpcore.costing.arguments import exact_arguments_when_it_fails
from erpcore.costing.guards import exact
from erpcore.costing.products.structure import ByProduct, Component, Structure
from erpcore.kernel.rounding import MICRO

Vector = Sequence[int]  # cost by element, millionths of the major unit for one base unit
Known = TypeVar("Known")
Hourly = Sequence[tuple[int, int, bool]]  # place of the element, rate, whether it is for hours of people


@exact_arguments_when_it_fails
def unit_cost(
    item: str,
    structure: Structure,
    costs: Mapping[str, Vector],
    rates: Mapping[str, Hourly],
    width: int,
) -> tuple[list[int], int]:
    """Cost one base unit of good output by element, exactly.

    Args:
        item: The item made, for messages.
        structure: What it consists of.
        costs: The cost of each component and by-product.
        rates: What an hour costs at each work centre.
        width: Number of elements.

    Returns:
        Numerators by element, below zero where by-products are worth more, and their denominator, above zero.

    Raises:
        ValueError: When a lot, a batch, a yield, a scrap, a quantity, hours or a `per` is out of range, or a part or
            a work centre has no cost.

    >>> from erpcore.costing.products.structure import Operation
    >>> press = Operation(10, "press", setup_hours=2 * MICRO, run_hours=MICRO, per=20 * MICRO)
    >>> case = Structure((Component("resin", 500_000, scrap=200_000),), (press,), lot_size=100 * MICRO)
    >>> exact, whole = unit_cost("case", case, {"resin": [8 * MICRO, 0]}, {"press": [(1, 30 * MICRO, True)]}, 2)
    >>> [amount // whole for amount in exact]  # 0.625 kg x 8.00, 0.07 h x 30.00
    [5000000, 2100000]
    """
    components, operations, by_products, batch, good, lot = structure
    if lot <= 0:
        raise ValueError(f"the costing lot of {item} must be above zero")
    if batch <= 0 or not 0 < good <= MICRO:
        raise ValueError(f"the batch of {item} must be above zero and its yield above zero and at most one")
    parts, quantities, over = _net_inputs(components, by_products, (batch * good, lot * MICRO))
    whole = batch * good * over
    columns = zip(*[_known(costs, part, item) for part in parts], strict=True)
    amounts = [MICRO * sum(map(mul, quantities, column)) for column in columns] or [0] * width
    for number, place, setup, told, each, crew, by_load in operations:
        if each <= 0 or min(setup, told, crew) < 0:
            raise ValueError(
                f"operation {number} of {item} needs hours and a crew not below zero, per above it"
            )
        plain = isinstance(each, int) and not by_load
        run, per = (told, int(each)) if plain else _run_hours(told, each, lot, good, by_load=by_load)
        # one good unit takes setup / lot + run / (per x yield)
        parted = setup.denominator * run.denominator
        under = lot * good * per * MICRO * parted
        hours = setup.numerator * good * per * run.denominator
        hours += MICRO * run.numerator * lot * setup.denominator
        grown = under // gcd(whole, under)
        whole *= grown
        amounts = [amount * grown for amount in amounts]
        hours *= whole // under
        for at, rate, of_people in _known(rates, place, item):
            amounts[at] += hours * rate * (crew if of_people else MICRO)
    if {*map(type, amounts), type(whole)} != {int}:
        raise TypeError("amounts of whole numbers are whole numbers")
    return amounts, whole


def _run_hours(
    run: int | Fraction, per: int | Fraction, lot: int, good: int, *, by_load: bool
) -> tuple[int | Fraction, int]:
    """Say what a lot runs for so many of its planned output, a whole number of them."""
    if by_load:
        planned = Fraction(lot * MICRO, good)
        return ceil(planned / per) * run * planned.denominator, planned.numerator
    return run * per.denominator, per.numerator


def _known(found: Mapping[str, Known], name: str, item: str) -> Known:
    """Look up what something costs; it was asked for before, where the caller is the roll-up."""
    try:
        return found[name]
    except KeyError:
        raise ValueError(f"{item} takes {name}, whose cost is not given") from None


def _net_inputs(
    components: Sequence[Component], by_products: Sequence[ByProduct], of_lot: tuple[int, int]
) -> tuple[Sequence[str], Sequence[int], int]:
    """List what a batch takes, by-products below zero, as numerators over one denominator.

    Args:
        components: The components; fixed ones are for a costing lot.
        by_products: The by-products.
        of_lot: Which part of a costing lot a batch is: a number over another.
    """
    if not components and not by_products:
        return (), (), 1
    inputs = (
        (*components, *[Component(part.item, part.quantity) for part in by_products])
        if by_products
        else components
    )
    parts, quantities, scraps, fixed = zip(*inputs, strict=True)
    plain = not any(scraps) and not by_products and set(map(type, quantities)) == {int} and True not in fixed
    if not plain:
        exact(f"a quantity or scrap of {', '.join(map(str, parts))}", *quantities, *scraps)
    if True in fixed:
        part_of = Fraction(*of_lot)
        quantities = tuple(
            quantity * part_of if of_a_lot else quantity
            for quantity, of_a_lot in zip(quantities, fixed, strict=True)
        )
    if min(quantities) < 0 or not (plain or 0 <= min(scraps) <= max(scraps) < MICRO):
        found = ", ".join(parts)
        raise ValueError(f"quantities are not below zero and scrap is from zero to below one; see {found}")
    if plain:
        return parts, quantities, 1
    shares = [
        quantity.denominator * (MICRO - scrap) for quantity, scrap in zip(quantities, scraps, strict=True)
    ]
    over = lcm(*shares)
    taken = [MICRO] * len(components) + [-MICRO] * len(by_products)
    numerators = [
        sign * quantity.numerator * (over // share)
        for sign, quantity, share in zip(taken, quantities, shares, strict=True)
    ]
    return parts, numerators, over
