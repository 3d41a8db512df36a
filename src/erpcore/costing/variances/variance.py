"""Split the difference between actual and standard cost of materials, labour and machines into causes.

Results are trees that add up to actual less standard to the minor unit, whatever the rounding: every figure
between actual and standard is rounded once and used on both sides of a step. Plus is unfavourable, actual above
standard; `under` of a tree turns it.

Prices and rates are millionths of the major unit for one base unit or hour, quantities and hours millionths,
amounts minor units, none negative. Standard quantities and hours are those allowed for the actual output; with a
standard loss they are ratios, and prices and rates may be too: fractions are taken as they are.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 7 (the Webb Company examples); CIMA, Management Accounting
    Official Terminology; 管理会计应用指引第302号, 标准成本法.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, by_item
from erpcore.costing.variances.mix import Mixed, MixMethod, check_printed, split_mix
from erpcore.kernel.rounding import MICRO


class Material(NamedTuple):
    """What one material cost and what it should have cost.

    Price at use (领用时): the amount is what the quantity used cost. Price at purchase (采购时): the amount is what the
    quantity bought cost, and the price variance is about that quantity.
    """

    item: str
    standard_price: int | Fraction
    standard_quantity: int | Fraction  # allowed for the actual output
    actual_quantity: int | Fraction  # used
    actual_amount: int
    bought_quantity: int | Fraction | None = None  # None: the price variance is found at use


class Labour(NamedTuple):
    """What one grade of labour cost and what it should have cost."""

    grade: str
    standard_rate: int | Fraction  # for one hour paid
    standard_hours: int | Fraction  # of work, allowed for the actual output
    actual_hours: int | Fraction  # paid, idle hours included
    actual_amount: int
    idle_hours: int | Fraction = 0  # paid and not worked
    # share of the hours paid that is expected to be idle, in millionths, below one
    idle_allowance: int | Fraction = 0


class Machine(NamedTuple):
    """What one machine cost and what it should have cost."""

    name: str
    standard_rate: int | Fraction
    standard_hours: int | Fraction  # allowed for the actual output
    actual_hours: int | Fraction  # run
    actual_amount: int


@exact_arguments
def price_and_quantity(
    *,
    standard_price: int | Fraction,
    actual_quantity: int | Fraction,
    actual_amount: int,
    standard_amount: int,
    decimals: int,
) -> tuple[int, int]:
    """Split actual less standard cost of one input into what the price did and what the quantity did.

    Args:
        standard_price: For one base unit or hour.
        actual_quantity: Used.
        actual_amount: What that cost, minor units of any sign.
        standard_amount: Standard cost of what is allowed, minor units of any sign.
        decimals: Decimals of the currency.

    Returns:
        Actual cost less the actual quantity at standard price, and that less standard cost; minor units.

    Raises:
        ValueError: When a number is not exact, or no currency has so many decimals.

    Source: Horngren, Datar and Rajan, ch. 7; 管理会计应用指引第302号: 价格差异 and 数量差异.

    >>> price_and_quantity(standard_price=30 * MICRO, actual_quantity=22_200 * MICRO, actual_amount=621_600_00,
    ...     standard_amount=600_000_00, decimals=2)
    (-4440000, 6600000)
    """
    at_standard_price = value(standard_price, actual_quantity, decimals)
    return actual_amount - at_standard_price, at_standard_price - standard_amount


@exact_arguments
def analyse_material(
    materials: Sequence[Material],
    *,
    decimals: int,
    mix: MixMethod | None = None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Split a material variance into price and usage, and usage into mix and yield.

    Args:
        materials: One or more materials of one product; for mix and yield in one unit of measure.
        decimals: Decimals of the currency.
        mix: How the mix of materials that can stand in for one another is valued; None: usage stays whole.
        quantity_decimals: Of what was used in standard proportions, with `mix` at own prices, as a table prints it.

    Returns:
        "material price" and "material usage", the latter as "material mix" and "material yield" where asked for;
        each by item where there are several. With prices at use the total is actual less standard cost; with
        prices at purchase it is the cost of what was bought, less standard cost, less what stock rose by at
        standard.

    Raises:
        ValueError: When a number is negative, there is no material, nothing is allowed, or decimals as of `split_mix`.

    Source: Horngren, Datar and Rajan, ch. 7 (Webb: 20,000 square yards at 30 allowed, 22,200 at 28 used); mix
        and yield: CIMA.

    >>> cloth = Material("cloth", 30 * MICRO, 20_000 * MICRO, 22_200 * MICRO, 621_600_00)
    >>> [(row.name, row.amount) for row in analyse_material([cloth], decimals=2).rows()]
    [('direct material', 2160000), ('material price', -4440000), ('material usage', 6600000)]
    """
    _check(materials, [each.standard_quantity for each in materials], "quantity")
    prices = []
    for each in materials:
        priced = each.actual_quantity if each.bought_quantity is None else each.bought_quantity
        prices.append((each.item, each.actual_amount - value(each.standard_price, priced, decimals)))
    inputs = [
        Mixed(each.item, each.standard_price, each.standard_quantity, each.actual_quantity)
        for each in materials
    ]
    names = ("material usage", "material mix", "material yield")
    usage = _quantity_variance(names, inputs, decimals, mix, quantity_decimals)
    return add_up("direct material", by_item("material price", prices), usage)


@exact_arguments
def analyse_labour(
    grades: Sequence[Labour],
    *,
    decimals: int,
    mix: MixMethod | None = None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Split a direct labour variance into rate, idle time and efficiency, and efficiency into mix and yield.

    Args:
        grades: One or more grades of labour.
        decimals: Decimals of the currency.
        mix: How the mix of grades that can stand in for one another is valued; None: efficiency stays whole.
        quantity_decimals: Of hours worked in standard proportions, with `mix` at own prices, as a table prints them.

    Returns:
        "labour rate", "idle time" and "labour efficiency", the latter as "labour mix" and "labour yield" where
        asked for; each by grade where there are several. Where idle time is expected, an hour of work is charged
        at the rate over (1 - allowance), and the idle time variance is what idleness cost above that.

    Raises:
        ValueError: When a number is negative, there is no grade, nothing is allowed, idle hours exceed the hours
            paid, the allowance is one whole or more, or decimals as of `split_mix`.

    Source: Horngren, Datar and Rajan, ch. 7 (Webb: 8,000 hours at 20 allowed, 9,000 at 22 paid); idle time: CIMA;
        expected idle time: ACCA Performance Management, "Labour idle time variances".

    >>> tailors = Labour("tailor", 20 * MICRO, 8_000 * MICRO, 9_000 * MICRO, 198_000_00)
    >>> [(row.name, row.amount) for row in analyse_labour([tailors], decimals=2).rows()[1:]]
    [('labour rate', 1800000), ('idle time', 0), ('labour efficiency', 2000000)]
    """
    _check(grades, [each.standard_hours for each in grades], "hours")
    rates, idle, inputs = [], [], []
    for grade, rate, standard, paid, amount, lost, allowance in grades:
        if lost > paid or allowance >= MICRO:
            raise ValueError(f"idle hours are part of the hours paid, found otherwise for {grade}")
        worked_rate = Fraction(rate * MICRO) / (MICRO - allowance)
        at_rate = value(rate, paid, decimals)
        rates.append((grade, amount - at_rate))
        idle.append((grade, at_rate - value(worked_rate, paid - lost, decimals)))
        inputs.append(Mixed(grade, worked_rate, standard, paid - lost))
    names = ("labour efficiency", "labour mix", "labour yield")
    worked = _quantity_variance(names, inputs, decimals, mix, quantity_decimals)
    return add_up("direct labour", by_item("labour rate", rates), by_item("idle time", idle), worked)


@exact_arguments
def analyse_machine(machines: Sequence[Machine], *, decimals: int) -> Breakdown:
    """Split a machine cost variance into rate and efficiency.

    Args:
        machines: One or more machines.
        decimals: Decimals of the currency.

    Returns:
        "machine rate" and "machine efficiency", each by machine where there are several.

    Raises:
        ValueError: When a number is negative, there is no machine, or nothing is allowed.

    >>> press = Machine("press", 6 * MICRO, 10 * MICRO, 12 * MICRO, 69_00)
    >>> [(row.name, row.amount) for row in analyse_machine([press], decimals=2).rows()]
    [('machine', 900), ('machine rate', -300), ('machine efficiency', 1200)]
    """
    _check(machines, [each.standard_hours for each in machines], "hours")
    inputs = [Mixed(name, rate, standard, run) for name, rate, standard, run, _ in machines]
    rates = [(each[0], each[4] - value(each[1], each[3], decimals)) for each in machines]
    run_time = _quantity_variance(("machine efficiency", "", ""), inputs, decimals, None)
    return add_up("machine", by_item("machine rate", rates), run_time)


def _quantity_variance(
    names: tuple[str, str, str],
    inputs: Sequence[Mixed],
    decimals: int,
    mix: MixMethod | None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Write actual less standard quantity at standard price, whole or in mix and yield."""
    check_printed(mix, quantity_decimals)
    if mix is None:
        effects = [
            (item, value(price, actual, decimals) - value(price, standard, decimals))
            for item, price, standard, actual in inputs
        ]
        return by_item(names[0], effects)
    parts = split_mix(inputs, decimals=decimals, method=mix, quantity_decimals=quantity_decimals)
    return add_up(
        names[0],
        by_item(names[1], [(part.name, part.mix) for part in parts]),
        by_item(names[2], [(part.name, part.total) for part in parts]),
    )


def _check(
    records: Sequence[Material] | Sequence[Labour] | Sequence[Machine],
    allowed: Sequence[int | Fraction],
    what: str,
) -> None:
    """Refuse what cannot be: nothing at all, numbers below zero, a standard of nothing."""
    for record in records:
        fields_not_negative(record._asdict())
    if not any(allowed):
        raise ValueError(f"a variance needs a standard {what} above zero; nothing is allowed")
