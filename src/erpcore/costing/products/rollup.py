"""Roll standard costs up a multi-level structure by cost element, and estimate what a lot will cost.

Each element is kept apart through all levels: the labour in a bought-in motor is material, the labour in an
assembly made here stays labour in whatever the assembly goes into. Costs are millionths of the major
currency unit for one base unit; they are computed exactly from the costs one level below and rounded once
for each item and element.

Restoring the original elements of semi-finished goods (成本还原) becomes a look-up.

Source: IAS 2 paras 10 and 21; Horngren, Datar and Rajan, Cost Accounting, ch. 7 (standard costs).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.costing.products.structure import (
    Driver,
    HourRate,
    Operation,
    Structure,
    by_product_output,
    low_level_order,
    operation_hours,
    required_input,
)
from erpcore.costing.products.unit_cost import unit_cost
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import extend, half_up
from erpcore.kernel.words import Words, listed

Costs = Mapping[str, Mapping[str, int]]  # item -> element -> millionths of the major unit for one base unit
Rates = Mapping[str, Sequence[HourRate]]  # work centre -> what an hour costs there


class ComponentLine(NamedTuple):
    """One element of one component in an estimate; a by-product has a quantity and an amount below zero."""

    item: str
    element: str
    quantity: int  # millionths of the component's base unit
    price: int  # millionths of the major unit for one base unit
    amount: int  # minor units


class OperationLine(NamedTuple):
    """One rate of one operation in an estimate."""

    number: int
    work_centre: str
    element: str
    driver: Driver
    hours: int  # millionths
    rate: int  # millionths of the major unit for one hour
    amount: int  # minor units


class Estimate(NamedTuple):
    """What a lot will cost: the lines, and the same by element in minor units."""

    quantity: int  # good output, in millionths of the item's base unit
    components: tuple[ComponentLine, ...]
    operations: tuple[OperationLine, ...]
    totals: dict[str, int]


@exact_arguments_when_it_fails
def roll_up(structures: Mapping[str, Structure], given: Costs, rates: Rates) -> dict[str, dict[str, int]]:
    """Roll up standard costs by element, from purchased items to finished goods.

    Args:
        structures: What each made item consists of.
        given: Costs that are known: purchased items, services, by-products, frozen standards. A given cost
            stands as it is, and the item's own structure is not looked into.
        rates: What an hour costs at each work centre.

    Returns:
        Cost for one base unit by element: what was given, then every item made, components first. An element
        of a made item that comes to zero is left out, unless all do.

    Raises:
        Refused: SETUP_INVALID (an item goes into itself), PRICE_MISSING (an item has neither a structure nor
            a given cost), RATE_MISSING, VALUE_EXCEEDS_PLACE (by-products are worth more than the element
            they credit).
        ValueError: When a lot, a batch, a yield, a scrap or a `per` is out of range.

    Source: IAS 2 paras 10 and 21. Worked by hand: one case takes 0.5 kg of resin at 8.00 with 20 % scrap
        and, in lots of 100, 2 h of set-up and 1 h of run for 20 at 30.00 labour and 50 % overhead; a tool
        box is two cases and 0.10 h.

    >>> from erpcore.costing.products.structure import Component, HourRate, Operation
    >>> hour = 1_000_000
    >>> press = Operation(10, "press", setup_hours=2 * hour, run_hours=hour, per=20_000_000)
    >>> case = Structure((Component("resin", 500_000, scrap=200_000),), (press,), lot_size=100_000_000)
    >>> box = Structure((Component("case", 2_000_000),), (Operation(10, "press", run_hours=hour // 10),))
    >>> costs = roll_up({"box": box, "case": case}, {"resin": {"material": 8_000_000}},
    ...     {"press": [HourRate("labour", 30_000_000), HourRate("overhead", 15_000_000)]})
    >>> costs["case"]  # 0.625 kg x 8.00; 0.07 h x 30.00 and x 15.00
    {'material': 5000000, 'labour': 2100000, 'overhead': 1050000}
    >>> costs["box"]  # twice that, and 0.10 h
    {'material': 10000000, 'labour': 7200000, 'overhead': 3600000}
    """
    costs = {item: dict(cost) for item, cost in given.items() if cost}
    order = [item for item in low_level_order(structures, costs) if item not in costs]
    made = {item for item, of in structures.items() if of.components or of.operations}
    missing = [item for item in order if item not in made]
    _refuse_gaps(missing, (step for item in order for step in structures[item].operations), rates)
    names = [name for cost in costs.values() for name in cost]
    names += [rate.element for found in rates.values() for rate in found]
    elements = list(dict.fromkeys(names))
    vectors = {item: [cost.get(name, 0) for name in elements] for item, cost in costs.items()}
    hourly = {
        place: [(elements.index(name), rate, driver == "labour_hours") for name, rate, driver in found]
        for place, found in rates.items()
    }
    for item in order:
        structure = structures[item]
        exact, whole = unit_cost(item, structure, vectors, hourly, len(elements))
        if min(exact) < 0:
            _refuse_credit(dict(zip(elements, exact, strict=True)), item)
        vector = vectors[item] = [(amount + whole // 2) // whole for amount in exact]
        costs[item] = {name: cost for name, cost in zip(elements, vector, strict=True) if cost}
        if not costs[item]:
            costs[item] = dict.fromkeys(_elements_of(structure, costs, rates), 0)
    return costs


@exact_arguments
def estimate(structure: Structure, quantity: int, costs: Costs, rates: Rates, *, decimals: int) -> Estimate:
    """Estimate what a lot will cost: components at given prices, operations at their rates, one set-up each.

    Args:
        structure: What the item consists of.
        quantity: Good output wanted, in millionths of the item's base unit, above zero.
        costs: Cost of one base unit of each component and by-product, by element: last purchase prices,
            standards, ...
        rates: What an hour costs at each work centre.
        decimals: Decimals of the currency.

    Returns:
        Lines with quantities and hours rounded to millionths and amounts rounded once; the totals add up the
        lines.

    Raises:
        Refused: PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE, as `roll_up`.
        ValueError: When the quantity, a batch, a yield, a scrap or a `per` is out of range.

    Source: the job cost sheet; Horngren, Datar and Rajan, Cost Accounting, ch. 4.

    >>> from erpcore.costing.products.structure import Component, HourRate, Operation
    >>> case = Structure((Component("resin", 500_000, scrap=200_000),),
    ...     (Operation(10, "press", setup_hours=2_000_000, run_hours=1_000_000, per=20_000_000),))
    >>> lot = estimate(case, 50_000_000, {"resin": {"material": 8_000_000}},
    ...     {"press": [HourRate("labour", 30_000_000), HourRate("overhead", 15_000_000)]}, decimals=2)
    >>> lot.components
    (ComponentLine(item='resin', element='material', quantity=31250000, price=8000000, amount=25000),)
    >>> [(line.element, line.hours, line.amount) for line in lot.operations]  # 2 h + 2.5 h
    [('labour', 4500000, 13500), ('overhead', 4500000, 6750)]
    >>> lot.totals
    {'material': 25000, 'labour': 13500, 'overhead': 6750}
    """
    if quantity <= 0:
        raise ValueError("an estimate needs a quantity above zero")
    missing = [item for item in structure.parts if not costs.get(item)]
    _refuse_gaps(missing, structure.operations, rates)
    components = []
    for item, element, needed, price in _inputs(structure, quantity, costs):
        whole = half_up(needed)
        components.append(ComponentLine(item, element, whole, price, extend(price, whole, decimals)))
    operations = []
    for operation, (element, rate, driver), time in _hours(structure, quantity, rates):
        hours = half_up(time)
        amount = extend(rate, hours, decimals)
        number, work_centre = operation.number, operation.work_centre
        operations.append(OperationLine(number, work_centre, element, driver, hours, rate, amount))
    charged = [(line.element, line.amount) for line in components]
    charged += [(line.element, line.amount) for line in operations]
    totals: dict[str, int] = {}
    for element, amount in charged:
        totals[element] = totals.get(element, 0) + amount
    _refuse_credit(totals)
    return Estimate(quantity, tuple(components), tuple(operations), totals)


def _elements_of(structure: Structure, costs: Costs, rates: Rates) -> Iterator[str]:
    """Yield the elements that something free of charge consists of."""
    for part in structure.parts:
        yield from costs[part]
    for operation in structure.operations:
        yield from (rate.element for rate in rates[operation.work_centre])


def _inputs(structure: Structure, quantity: int, costs: Costs) -> Iterator[tuple[str, str, Fraction, int]]:
    """Yield item, element, exact quantity and price of components, then of by-products as negative inputs."""
    for component in structure.components:
        needed = required_input(structure, component, quantity)
        for element, price in costs[component.item].items():
            yield component.item, element, needed, price
    for by_product in structure.by_products:
        output = by_product_output(structure, by_product, quantity)
        for element, price in costs[by_product.item].items():
            yield by_product.item, element, -output, price


def _hours(
    structure: Structure, quantity: int, rates: Rates
) -> Iterator[tuple[Operation, HourRate, Fraction]]:
    """Yield each operation with each of its rates and the exact hours that it is for."""
    for operation in structure.operations:
        hours = operation_hours(structure, operation, quantity)
        for rate in rates[operation.work_centre]:
            yield operation, rate, hours[rate.driver]


def _refuse_gaps(missing: Sequence[str], operations: Iterable[Operation], rates: Rates) -> None:
    if missing:
        of = listed(missing)
        expected = Words(f"a cost for each item; missing for {of.en}", f"各物料均须有成本；缺 {of.zh} 的成本")
        raise Refused(Code.PRICE_MISSING, expected=expected)
    places = dict.fromkeys(operation.work_centre for operation in operations)
    unrated = [place for place in places if not rates.get(place)]
    if unrated:
        of = listed(unrated)
        expected = Words(
            f"rates for each work centre; missing for {of.en}", f"各工作中心均须有费率；缺 {of.zh} 的费率"
        )
        raise Refused(Code.RATE_MISSING, expected=expected)


def _refuse_credit(amounts: Mapping[str, int], item: str = "") -> None:
    below = listed(element for element, amount in amounts.items() if amount < 0)
    if any(below):
        expected = Words(
            f"by-products worth no more than the {below.en} cost{item and f' of {item}'}",
            f"副产品的价值不得超过{item and f' {item} 的'} {below.zh} 成本",
        )
        remedy = Words(
            "Correct how much comes, or its price; what is worth more is a joint product, and shares the cost.",
            "请更正副产品的数量或单价；价值更高的是联产品，应分担成本。",
        )
        raise Refused(Code.VALUE_EXCEEDS_PLACE, expected=expected, remedy=remedy)
