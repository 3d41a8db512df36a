"""Costs that several products or departments share: energy by meter or by key, material by quota, weight or output.

Amounts are minor units; quantities are whole numbers or fractions of one measure.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 材料, 燃料和动力的分配; 成本会计, 要素费用的归集和分配.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded
from erpcore.costing.overhead.allocation import allocate, check_bases
from erpcore.kernel.rounding import Receiver


class Meter(NamedTuple):
    """Two readings of a meter, and how much one step of it stands for."""

    before: Measure
    now: Measure
    factor: Measure = 1  # as of a current transformer
    rolls_over_at: Measure | None = None  # one above its highest reading, where it began anew at zero


class MeteredCost(NamedTuple):
    """A bill shared out by meters."""

    used: dict[str, Fraction]  # as each meter says
    lost: Fraction  # on the main meter and on none of the others (线损); all bear it
    rate: Fraction  # minor units for one metered unit, losses included
    shares: dict[str, int]  # minor units; they add up to the bill


class MaterialShare(NamedTuple):
    """A product's line in the table of shared material (材料费用分配表)."""

    base: Fraction  # quota consumption, weight or output
    quantity: Fraction  # of the material that was used, exact
    amount: int  # minor units


class SharedMaterial(NamedTuple):
    """A shared material divided among products."""

    rate: Fraction  # material used for one of the base: above one, products took more than their quotas
    shares: dict[str, MaterialShare]  # amounts add up to the cost, quantities to what was used


@exact_arguments
def by_meter(
    bill: int,
    meters: Mapping[str, Meter],
    *,
    main: Meter | None = None,
    rate_decimals: int | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> MeteredCost:
    """Share a bill for power, water, gas or steam by meter readings (外购动力按仪表记录分配).

    Args:
        bill: Minor units without recoverable VAT, not negative.
        meters: One for each user.
        main: The supplier's meter; what it says beyond the users' meters is lost on the way, and all bear it by use.
        rate_decimals: Decimals that the rate is rounded to, in minor units; the last user then takes the rest. None:
            the rate stays exact.
        receiver: Who takes the minor units that do not divide, at an exact rate.

    Raises:
        ValueError: When the bill is negative, a meter runs backwards, users have more than came in, or there is a bill
            and no use.

    Source: 成本会计, 外购动力费用的分配.

    >>> meters = {"shop 1": Meter(12_000, 42_000), "shop 2": Meter(500, 900, factor=40), "office": Meter(0, 4_000)}
    >>> found = by_meter(30_000, meters, main=Meter(0, 52_000))
    >>> found.shares, found.lost
    ({'shop 1': 18000, 'shop 2': 9600, 'office': 2400}, Fraction(2000, 1))
    """
    used = {name: _used(name, meter) for name, meter in meters.items()}
    metered = sum(used.values(), Fraction(0))
    came_in = metered if main is None else _used("the main meter", main)
    if came_in < metered:
        raise ValueError(
            f"users had {metered}, and only {came_in} came in by the main meter: read them again"
        )
    found = allocate(bill, used, rate_decimals=rate_decimals, receiver=receiver)
    return MeteredCost(used, came_in - metered, found.rate, found.shares)


@exact_arguments
def weigh(outputs: Mapping[str, Measure], each: Mapping[str, Measure]) -> dict[str, Fraction]:
    """Find the base that a shared cost is divided by: output times a figure for one.

    Args:
        outputs: What was made, by product, not negative.
        each: For one of it: quota of consumption (定额耗用量), weight (重量), quota cost (定额成本), a coefficient
            (系数), the rated power of a machine where the output is its hours. Where output itself is the base (产量),
            allocate by `outputs` without this.

    Raises:
        ValueError: When a number is negative or a product has no figure.

    Source: 成本会计, 原材料费用的分配.

    >>> {name: int(base) for name, base in weigh({"A": 120, "B": 100}, {"A": 3, "B": Fraction(9, 2)}).items()}
    {'A': 360, 'B': 450}
    """
    missing = sorted(set(outputs) - set(each))
    if missing:
        raise ValueError(f"a figure for one is needed for {missing}")
    check_bases(outputs)
    check_bases(each)
    return {name: Fraction(output) * each[name] for name, output in outputs.items()}


@exact_arguments
def shared_material(
    cost: int, used: Measure, bases: Mapping[str, Measure], *, rate_decimals: int | None = None
) -> SharedMaterial:
    """Divide a material that was used for several products together, in quantity and in cost.

    Args:
        cost: Of the material that was used, minor units, not negative.
        used: The material that was used, not negative.
        bases: By product, of `weigh`: quota consumption, weight, coefficients; or output.
        rate_decimals: Decimals that the rate of consumption is rounded to; the last product then takes the rest of the
            material. None: it stays exact.

    Raises:
        ValueError: When a number is negative, there is cost and no quantity, or there is material and no base.

    Source: 成本会计, 原材料定额消耗量比例分配法.

    >>> shared_material(400_000, 8_100, {"A": 3_600, "B": 5_400}).shares["A"]
    MaterialShare(base=Fraction(3600, 1), quantity=Fraction(3240, 1), amount=160000)
    """
    not_negative(cost_of_material=cost)
    whole = check_bases(bases)
    check_bases({"material used": used})
    if cost and not used:
        raise ValueError(f"{cost} minor units of material, and none was used")
    if used and not whole:
        raise ValueError(
            f"{used} of material is to be divided, and all of {sorted(bases)} have a base of zero"
        )
    rate = rounded(Fraction(used) / (whole or 1), rate_decimals)
    quantities, left = {}, Fraction(used)
    for name, base in bases.items():
        quantities[name] = min(rate * base, left)
        left -= quantities[name]
    if left:
        quantities[next(name for name in reversed(list(bases)) if bases[name])] += left
    amounts = allocate(cost, quantities).shares
    return SharedMaterial(
        rate,
        {
            name: MaterialShare(Fraction(base), quantities[name], amounts[name])
            for name, base in bases.items()
        },
    )


def _used(name: str, meter: Meter) -> Fraction:
    """Read a meter, also over the turn of its highest reading to zero."""
    now = Fraction(meter.now)
    if now < meter.before and meter.rolls_over_at is not None:
        now += meter.rolls_over_at
    if meter.factor <= 0 or meter.before < 0 or now < meter.before:
        raise ValueError(f"{name}: a meter runs forwards by a factor above zero, found {meter}")
    return (now - meter.before) * meter.factor
